"""Suppressions of a case: what a person accepts for a while, so that it is listed and not raised."""

import datetime as dt
from typing import Annotated

from litestar import delete, get, post
from litestar.di import NamedDependency
from litestar.params import Body
from msgspec import Meta

from api.auth import needs
from api.desk import Desk
from api.problems import FieldError, Refusal, not_found
from api.rows import Id, case_of
from verifier.casework import accepting
from verifier.casework.accepting import Accepted, NotAccepted
from verifier.casework.documents import NotThere
from verifier.schema import Shape


class NewSuppression(Shape, frozen=True, kw_only=True, omit_defaults=True):
    """What is accepted, why, until when. `subject` is a project with its programme (`VCS 9001`), a document (its file
    name, or its sha256 from the first 12 characters on) or one finding (its fingerprint)."""

    rule: Annotated[str, Meta(pattern="^[A-Z]{2}[0-9]{2}$")]
    subject: Annotated[str, Meta(min_length=1, max_length=300)]
    reason: Annotated[str, Meta(min_length=1, max_length=5_000)]
    expires: dt.date


class Suppression(Shape, frozen=True, kw_only=True):
    """What is accepted, by whom, to which day. One that has `expired` accepts nothing more, and is told in the report
    (SU02), as one that meets no finding is (SU01). `everywhere`: it holds in all cases of the organisation."""

    id: str
    rule: str
    subject: str
    reason: str
    author: str
    expires: dt.date
    expired: bool
    everywhere: bool
    created_at: dt.datetime


class Suppressions(Shape, frozen=True, kw_only=True):
    """The suppressions that hold for a case, the oldest first."""

    items: tuple[Suppression, ...]


@get("/cases/{case:str}/suppressions", tags=["cases"], opt=needs("findings:read"), sync_to_thread=True)
def list_suppressions(case: Id, desk: NamedDependency[Desk]) -> Suppressions:
    """List what is accepted in a case."""
    with desk.store.reading(desk.tenant) as session:
        case_of(session, desk.identity, case)
        return Suppressions(items=tuple(map(_told, accepting.accepted(session, case))))


def _told(one: Accepted) -> Suppression:
    return Suppression(
        id=one.id,
        rule=one.what.rule,
        subject=one.what.subject,
        reason=one.what.reason,
        author=one.what.author,
        expires=one.what.expires,
        expired=one.expired,
        everywhere=one.everywhere,
        created_at=one.made_at,
    )


@post(
    "/cases/{case:str}/suppressions",
    tags=["cases"],
    opt=needs("findings:write", None, "unprocessable", idempotent=True),
    status_code=201,
    sync_to_thread=True,
)
def add_suppression(case: Id, data: Annotated[NewSuppression, Body()], desk: NamedDependency[Desk]) -> Suppression:
    """Accept what a rule finds on a subject, up to a day: it is listed apart, with the reason, and not raised."""
    who = desk.identity
    try:
        with desk.store.writing(desk.tenant) as session:
            case_of(session, who, case)
            made = accepting.accept(
                session,
                case,
                rule=data.rule,
                subject=data.subject,
                reason=data.reason,
                expires=data.expires,
                account=who.account,
                actor=who.actor,
            )
            return next(_told(one) for one in accepting.accepted(session, case) if one.id == made)
    except NotAccepted as wrong:
        told = FieldError(field=wrong.field, message=str(wrong))
        raise Refusal("unprocessable", str(wrong), errors=[told]) from None


@delete(
    "/cases/{case:str}/suppressions/{suppression:str}", tags=["cases"], opt=needs("findings:write"), sync_to_thread=True
)
def end_suppression(case: Id, suppression: Id, desk: NamedDependency[Desk]) -> None:
    """End a suppression: what it accepted is raised again."""
    try:
        with desk.store.writing(desk.tenant) as session:
            case_of(session, desk.identity, case)
            accepting.end(session, case, suppression, actor=desk.identity.actor)
    except NotThere:
        raise not_found("such suppression") from None


HANDLERS = [list_suppressions, add_suppression, end_suppression]
