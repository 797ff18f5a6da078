"""Suppressions of a case, or of all: what a person accepts for a while, so that it is listed and not raised."""

import datetime as dt
from typing import Annotated

from litestar import delete, get, post
from litestar.di import NamedDependency
from litestar.params import Body
from msgspec import Meta

from api import idempotency
from api.auth import needs
from api.desk import Desk
from api.problems import FieldError, Refusal, not_found
from api.rows import Id, case_of
from verifier.casework import accepting
from verifier.casework.accepting import Accepted, NotAccepted
from verifier.casework.documents import NotThere
from verifier.schema import Shape
from verifier.store.sessions import TenantSession

ADD = needs("findings:write", None, "unprocessable", idempotent=True)


class NewSuppression(Shape, frozen=True, kw_only=True, omit_defaults=True):
    """What is accepted, why, until when. `subject` is a project with its programme (`VCS 9001`), a document (its file
    name, or its sha256 from the first 12 characters on) or, in a case, one finding (its fingerprint)."""

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
    """The suppressions that hold, the oldest first."""

    items: tuple[Suppression, ...]


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


# -- of a case ---------------------------------------------------------------------------------------------------------


@get("/cases/{case:str}/suppressions", tags=["cases"], opt=needs("findings:read"), sync_to_thread=True)
def list_suppressions(case: Id, desk: NamedDependency[Desk]) -> Suppressions:
    """List what is accepted in a case, and in all cases."""
    return _list(desk, case)


@post("/cases/{case:str}/suppressions", tags=["cases"], opt=ADD, status_code=201, sync_to_thread=True)
def add_suppression(case: Id, data: Annotated[NewSuppression, Body()], desk: NamedDependency[Desk]) -> Suppression:
    """Accept what a rule finds on a subject, up to a day: it is listed apart, with the reason, and not raised."""
    return _add(desk, case, data)


@delete(
    "/cases/{case:str}/suppressions/{suppression:str}", tags=["cases"], opt=needs("findings:write"), sync_to_thread=True
)
def end_suppression(case: Id, suppression: Id, desk: NamedDependency[Desk]) -> None:
    """End a suppression: what it accepted is raised again."""
    _end(desk, case, suppression)


# -- of the organisation -----------------------------------------------------------------------------------------------


@get("/suppressions", tags=["cases"], opt=needs("findings:read"), sync_to_thread=True)
def list_suppressions_everywhere(desk: NamedDependency[Desk]) -> Suppressions:
    """List what is accepted in all cases of the organisation."""
    return _list(desk, None)


@post("/suppressions", tags=["cases"], opt=ADD, status_code=201, sync_to_thread=True)
def add_suppression_everywhere(data: Annotated[NewSuppression, Body()], desk: NamedDependency[Desk]) -> Suppression:
    """Accept what a rule finds on a subject, up to a day, in all cases of the organisation, also those to come."""
    return _add(desk, None, data)


@delete("/suppressions/{suppression:str}", tags=["cases"], opt=needs("findings:write"), sync_to_thread=True)
def end_suppression_everywhere(suppression: Id, desk: NamedDependency[Desk]) -> None:
    """End a suppression of all cases: what it accepted is raised again."""
    _end(desk, None, suppression)


# -- of either (a case, or None: all) ----------------------------------------------------------------------------------


def _list(desk: Desk, case: str | None) -> Suppressions:
    with desk.store.reading(desk.tenant) as session:
        _may(session, desk, case)
        return Suppressions(items=tuple(map(_told, accepting.accepted(session, case))))


def _add(desk: Desk, case: str | None, new: NewSuppression) -> Suppression:
    who = desk.identity
    try:
        with desk.store.writing(desk.tenant) as session:
            _may(session, desk, case)
            made = accepting.accept(
                session,
                case,
                rule=new.rule,
                subject=new.subject,
                reason=new.reason,
                expires=new.expires,
                account=who.account,
                actor=who.actor,
            )
            told = next(_told(one) for one in accepting.accepted(session, case) if one.id == made)
            return idempotency.keep(session, told)
    except NotAccepted as wrong:
        field = FieldError(field=wrong.field, message=str(wrong))
        raise Refusal("unprocessable", str(wrong), errors=[field]) from None


def _end(desk: Desk, case: str | None, suppression: str) -> None:
    try:
        with desk.store.writing(desk.tenant) as session:
            _may(session, desk, case)
            accepting.end(session, case, suppression, actor=desk.identity.actor)
    except NotThere:
        raise not_found("such suppression") from None


def _may(session: TenantSession, desk: Desk, case: str | None) -> None:
    if case is not None:
        case_of(session, desk.identity, case)


HANDLERS = [
    list_suppressions,
    add_suppression,
    end_suppression,
    list_suppressions_everywhere,
    add_suppression_everywhere,
    end_suppression_everywhere,
]
