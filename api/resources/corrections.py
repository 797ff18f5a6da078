"""Corrections: a value beside the machine's, both kept; what is judged from then on is the person's."""

import datetime as dt
from typing import Annotated, Literal

from litestar import delete, get, post
from litestar.di import NamedDependency
from litestar.params import Body
from msgspec import Meta
from sqlmodel import col, select

from api import idempotency
from api.auth import needs
from api.desk import Desk
from api.problems import FieldError, Refusal, not_found
from api.resources.decisions import changing
from api.resources.documents import document_of
from api.rows import Id
from verifier.casework import corrections, judging
from verifier.casework.corrections import WrongValue
from verifier.schema import Shape
from verifier.store.tables import Correction as Row

Subject = Literal["claim", "fact"]


class NewCorrection(Shape, frozen=True, kw_only=True):
    """Another value of a field of a claim or a fact (null: nothing is said there), and why. Serials stand one a line,
    a period as YYYY-MM-DD/YYYY-MM-DD."""

    subject: Subject
    id: Annotated[str, Meta(min_length=1, max_length=64)]
    field: Annotated[str, Meta(min_length=1, max_length=50)]
    value: Annotated[str, Meta(max_length=10_000)] | None
    reason: Annotated[str, Meta(min_length=1, max_length=10_000, pattern=r"\S")]


class Correction(Shape, frozen=True, kw_only=True):
    """A value beside the machine's."""

    id: str
    document: str
    subject: str
    subject_id: str
    field: str
    machine: str | None
    value: str | None
    reason: str
    account: str | None
    created_at: dt.datetime
    undone_at: dt.datetime | None


class Corrections(Shape, frozen=True, kw_only=True):
    """The corrections of a document, the oldest first, with those that were taken back."""

    items: tuple[Correction, ...]


class Rejudged(Shape, frozen=True, kw_only=True):
    """What a correction changed: the findings that it raised, and those that it cleared."""

    correction: str
    raised: tuple[str, ...]
    cleared: tuple[str, ...]


@get("/documents/{document:str}/corrections", tags=["documents"], opt=needs("documents:read"), sync_to_thread=True)
def list_corrections(document: Id, desk: NamedDependency[Desk]) -> Corrections:
    """List the corrections of a document."""
    with desk.store.reading(desk.tenant) as session:
        document_of(session, desk.identity, document)
        rows = session.exec(select(Row).where(Row.document_id == document).order_by(col(Row.id)))
        return Corrections(items=tuple(map(_told, rows)))


def _told(row: Row) -> Correction:
    return Correction(
        id=row.id,
        document=row.document_id,
        subject=row.subject,
        subject_id=row.subject_id,
        field=row.field,
        machine=row.machine,
        value=row.value,
        reason=row.reason,
        account=row.account_id,
        created_at=row.created_at,
        undone_at=row.undone_at,
    )


@post(
    "/documents/{document:str}/corrections",
    tags=["documents"],
    opt=needs("documents:write", None, "unprocessable", idempotent=True),
    status_code=201,
    sync_to_thread=True,
)
def correct(document: Id, data: Annotated[NewCorrection, Body()], desk: NamedDependency[Desk]) -> Rejudged:
    """Put a value beside the machine's, and have the document judged by it now."""
    who, court = desk.identity, desk.courts.current()
    try:
        with changing(desk) as session:
            row = document_of(session, who, document)
            made = corrections.correct(
                session,
                document,
                subject=data.subject,
                subject_id=data.id,
                field=data.field,
                value=data.value,
                reason=data.reason,
                account=who.account,
                actor=who.actor,
            )
            changes = judging.rejudge(session, row.case_id, (document,), court)
            told = Rejudged(correction=made, raised=changes.raised, cleared=changes.cleared)
            return idempotency.keep(session, told)
    except WrongValue as wrong:
        raise Refusal("unprocessable", str(wrong), errors=[FieldError(field="value", message=str(wrong))]) from None


@delete(
    "/documents/{document:str}/corrections/{correction:str}",
    tags=["documents"],
    opt=needs("documents:write", None, "conflict"),
    status_code=200,
    sync_to_thread=True,
)
def undo_correction(document: Id, correction: Id, desk: NamedDependency[Desk]) -> Rejudged:
    """Take a correction back, and have the document judged without it."""
    who, court = desk.identity, desk.courts.current()
    with changing(desk) as session:
        row = document_of(session, who, document)
        of_it = select(Row.id).where(Row.id == correction, Row.document_id == document)
        if session.exec(of_it).first() is None:
            raise not_found("such correction")
        corrections.undo(session, correction, account=who.account, actor=who.actor)
        changes = judging.rejudge(session, row.case_id, (document,), court)
    return Rejudged(correction=correction, raised=changes.raised, cleared=changes.cleared)


HANDLERS = [list_corrections, correct, undo_correction]
