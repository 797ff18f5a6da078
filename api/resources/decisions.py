"""What people make of findings: decisions with their reasons, remarks, questions to the claimant and their answers."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated, Literal

from litestar import Response, delete, get, post, put
from litestar.di import NamedDependency
from litestar.params import Body
from msgspec import Meta
from sqlalchemy.orm.exc import StaleDataError
from sqlmodel import col, select

from api import idempotency
from api.auth import needs
from api.desk import Desk
from api.problems import Refusal, not_found
from api.resources.findings import finding_of
from api.rows import Id, IfMatch, case_of, etag, unchanged
from verifier.casework import deciding
from verifier.casework.deciding import Decided, NotPossible, Stale
from verifier.casework.documents import NotThere
from verifier.schema import Shape
from verifier.store.sessions import TenantSession
from verifier.store.tables import Account, Comment
from verifier.store.tables import Response as ResponseRow

Verdict = Literal["confirmed", "dismissed"]
Text = Annotated[str, Meta(min_length=1, max_length=10_000, pattern=r"\S")]
WRITE = needs("findings:write")
CHANGE = needs("findings:write", None, "changed-meanwhile", "version-needed", "conflict")


class NewDecision(Shape, frozen=True, kw_only=True):
    """A verdict, with its reason."""

    verdict: Verdict
    reason: Text


class BulkDecision(Shape, frozen=True, kw_only=True):
    """One verdict on several findings, for one reason: on all of them, or on none."""

    findings: Annotated[
        tuple[Annotated[str, Meta(min_length=1, max_length=64)], ...], Meta(min_length=1, max_length=500)
    ]
    verdict: Verdict
    reason: Text


class DecidedFinding(Shape, frozen=True, kw_only=True):
    """What became of a finding; `waits` where a second person must say the same."""

    finding: str
    status: str
    version: int
    waits: bool


class DecidedFindings(Shape, frozen=True, kw_only=True):
    """What became of several findings."""

    items: tuple[DecidedFinding, ...]


class Assignee(Shape, frozen=True, kw_only=True):
    """Who looks after a finding; null: nobody."""

    account: Annotated[str, Meta(min_length=1, max_length=64)] | None


class NewRemark(Shape, frozen=True, kw_only=True, omit_defaults=True):
    """A remark, on a finding or on the case as a whole."""

    text: Text
    finding: Annotated[str, Meta(min_length=1, max_length=64)] | None = None


class Remark(Shape, frozen=True, kw_only=True):
    """A remark."""

    id: str
    finding: str | None
    account: str | None
    text: str
    at: dt.datetime


class Remarks(Shape, frozen=True, kw_only=True):
    """The remarks on a case, the oldest first."""

    items: tuple[Remark, ...]


class Question(Shape, frozen=True, kw_only=True):
    """What the claimant is asked."""

    question: Text


class ClaimantsAnswer(Shape, frozen=True, kw_only=True):
    """What the claimant said, in their own words, and who said it."""

    author: Annotated[str, Meta(min_length=1, max_length=300, pattern=r"\S")]
    text: Text


class Exchange(Shape, frozen=True, kw_only=True):
    """A question to the claimant, and the answer where there is one: it is printed beside the finding."""

    id: str
    question: str
    asked_at: dt.datetime
    author: str | None
    text: str | None
    received_at: dt.datetime | None


class Exchanges(Shape, frozen=True, kw_only=True):
    """The exchanges on a finding, the oldest first."""

    items: tuple[Exchange, ...]


@contextmanager
def changing(desk: Desk) -> Iterator[TenantSession]:
    """Give a session for a change, and refuse in words what cannot be changed."""
    try:
        with desk.store.writing(desk.tenant) as session:
            yield session
    except Stale as stale:
        raise Refusal("changed-meanwhile", str(stale), headers=etag(stale.version)) from None
    except StaleDataError:
        raise Refusal("changed-meanwhile", "somebody else changed it at the same time") from None
    except NotPossible as cannot:
        raise Refusal("conflict", str(cannot)) from None
    except NotThere as missing:
        raise Refusal("not-found", str(missing)) from None


def _told(one: Decided) -> DecidedFinding:
    return DecidedFinding(finding=one.finding, status=one.status, version=one.version, waits=one.waits)


@post(
    "/findings/{finding:str}/decision",
    tags=["findings"],
    opt={**CHANGE, "idempotent": True},
    status_code=200,
    sync_to_thread=True,
)
def decide(
    finding: Id, data: Annotated[NewDecision, Body()], desk: NamedDependency[Desk], if_match: IfMatch = None
) -> Response[DecidedFinding]:
    """Confirm or dismiss a finding, for a reason. Where a case wants four eyes, a critical one waits for the second."""
    who = desk.identity
    with changing(desk) as session:
        unchanged(finding_of(session, who, finding).version, if_match)
        done = deciding.decide(session, finding, data.verdict, data.reason, account=who.account, actor=who.actor)
        return idempotency.keep(session, Response(_told(done), headers=etag(done.version)))


@delete("/findings/{finding:str}/decision", tags=["findings"], opt=CHANGE, status_code=200, sync_to_thread=True)
def undo_decision(finding: Id, desk: NamedDependency[Desk], if_match: IfMatch = None) -> Response[DecidedFinding]:
    """Take the last decision back, or what was proposed; both stay in the history."""
    who = desk.identity
    with changing(desk) as session:
        unchanged(finding_of(session, who, finding).version, if_match)
        done = deciding.undo(session, finding, account=who.account, actor=who.actor)
    return Response(_told(done), headers=etag(done.version))


@post(
    "/findings/decisions",
    tags=["findings"],
    opt=needs("findings:write", None, "conflict", "not-found", idempotent=True),
    status_code=200,
    sync_to_thread=True,
)
def decide_all(data: Annotated[BulkDecision, Body()], desk: NamedDependency[Desk]) -> DecidedFindings:
    """Decide several findings for one reason: all of them, or none."""
    who = desk.identity
    with changing(desk) as session:
        for one in data.findings:
            finding_of(session, who, one)
        done = deciding.decide_all(
            session, dict.fromkeys(data.findings), data.verdict, data.reason, account=who.account, actor=who.actor
        )
        return idempotency.keep(session, DecidedFindings(items=tuple(map(_told, done))))


@put("/findings/{finding:str}/assignee", tags=["findings"], opt=needs("findings:write", "analyst"), sync_to_thread=True)
def assign(finding: Id, data: Annotated[Assignee, Body()], desk: NamedDependency[Desk]) -> DecidedFinding:
    """Say who looks after a finding."""
    who = desk.identity
    with changing(desk) as session:
        finding_of(session, who, finding)
        known = session.exec(select(Account.id).where(Account.id == (data.account or ""))).first()
        if data.account and known is None:
            raise not_found("such account")
        return _told(deciding.assign(session, finding, data.account, account=who.account, actor=who.actor))


# -- remarks -----------------------------------------------------------------------------------------------------------


@get("/cases/{case:str}/remarks", tags=["findings"], opt=needs("findings:read"), sync_to_thread=True)
def list_remarks(case: Id, desk: NamedDependency[Desk]) -> Remarks:
    """List the remarks on a case and its findings."""
    with desk.store.reading(desk.tenant) as session:
        case_of(session, desk.identity, case)
        rows = session.exec(select(Comment).where(Comment.case_id == case).order_by(col(Comment.id)))
        return Remarks(
            items=tuple(
                Remark(id=row.id, finding=row.finding_id, account=row.account_id, text=row.text, at=row.created_at)
                for row in rows
            )
        )


@post(
    "/cases/{case:str}/remarks",
    tags=["findings"],
    opt=needs("findings:write", "analyst", "conflict", idempotent=True),
    status_code=201,
    sync_to_thread=True,
)
def add_remark(case: Id, data: Annotated[NewRemark, Body()], desk: NamedDependency[Desk]) -> Remark:
    """Remark something on a case, or on one of its findings."""
    who = desk.identity
    with changing(desk) as session:
        case_of(session, who, case)
        made = deciding.comment(session, case, data.text, finding=data.finding, account=who.account, actor=who.actor)
        row = session.exec(select(Comment).where(Comment.id == made)).one()
        return idempotency.keep(
            session,
            Remark(id=row.id, finding=row.finding_id, account=row.account_id, text=row.text, at=row.created_at),
        )


# -- the other side's word ---------------------------------------------------------------------------------------------


@get("/findings/{finding:str}/responses", tags=["findings"], opt=needs("findings:read"), sync_to_thread=True)
def list_responses(finding: Id, desk: NamedDependency[Desk]) -> Exchanges:
    """List what the claimant was asked about a finding, and what they said."""
    with desk.store.reading(desk.tenant) as session:
        finding_of(session, desk.identity, finding)
        rows = session.exec(select(ResponseRow).where(ResponseRow.finding_id == finding).order_by(col(ResponseRow.id)))
        return Exchanges(items=tuple(map(_exchange, rows)))


def _exchange(row: ResponseRow) -> Exchange:
    return Exchange(
        id=row.id,
        question=row.question,
        asked_at=row.asked_at,
        author=row.author,
        text=row.text,
        received_at=row.received_at,
    )


@post(
    "/findings/{finding:str}/responses",
    tags=["findings"],
    opt=needs("findings:write", "analyst", "conflict", idempotent=True),
    status_code=201,
    sync_to_thread=True,
)
def ask_claimant(finding: Id, data: Annotated[Question, Body()], desk: NamedDependency[Desk]) -> Exchange:
    """Note what the claimant is asked about a finding."""
    who = desk.identity
    with changing(desk) as session:
        finding_of(session, who, finding)
        made = deciding.ask(session, finding, data.question, account=who.account, actor=who.actor)
        asked = session.exec(select(ResponseRow).where(ResponseRow.id == made)).one()
        return idempotency.keep(session, _exchange(asked))


@put(
    "/findings/{finding:str}/responses/{response:str}",
    tags=["findings"],
    opt=needs("findings:write", "analyst", "conflict"),
    sync_to_thread=True,
)
def record_answer(
    finding: Id, response: Id, data: Annotated[ClaimantsAnswer, Body()], desk: NamedDependency[Desk]
) -> Exchange:
    """Record what the claimant said."""
    who = desk.identity
    with changing(desk) as session:
        finding_of(session, who, finding)
        of_it = select(ResponseRow).where(ResponseRow.id == response, ResponseRow.finding_id == finding)
        if session.exec(of_it).first() is None:
            raise not_found("such question")
        deciding.answer(session, response, data.text, author=data.author, account=who.account, actor=who.actor)
        return _exchange(session.exec(of_it).one())


HANDLERS = [
    decide,
    undo_decision,
    decide_all,
    assign,
    list_remarks,
    add_remark,
    list_responses,
    ask_claimant,
    record_answer,
]
