"""Findings of cases: listed, streamed, told with their history."""

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Annotated, Any, Literal, NamedTuple

from litestar import Request, Response, get
from litestar.di import NamedDependency
from litestar.params import QueryParameter
from litestar.response import Stream
from sqlmodel import col, select
from sqlmodel.sql.expression import SelectOfScalar

from api import paging
from api.auth import needs
from api.paging import Cursor, Limit
from api.problems import not_found
from api.rows import Id, case_of, etag, page, seen_by
from verifier import model, schema
from verifier.casework import accepting
from verifier.model import Severity
from verifier.schema import Shape
from verifier.store.accounts import Identity
from verifier.store.packing import unpack
from verifier.store.sessions import Store, TenantSession
from verifier.store.tables import BatchItem, FindingDocument, FindingEvent, StoredFinding

Status = Literal["open", "confirmed", "dismissed", "cleared"]
NDJSON = "application/x-ndjson"
AT_ONCE = 500
"""Rows of a stream that are read at once."""
READ = needs("findings:read")


class NotRaised(Shape, frozen=True, kw_only=True):
    """Why a finding is listed and not raised; `detail` says how much is missing, or who accepted it and until when."""

    why: Literal["suppressed", "known", "immaterial"]
    detail: str


class CaseFinding(Shape, frozen=True, kw_only=True):
    """A finding of a case, and what people made of it; `finding` is null where its document was erased.

    `elsewhere`: the credits are claimed by another organisation that uses this service, too. `set_aside` says why it is
    listed and not raised: below the case's materiality, or accepted by a person; null when it is raised."""

    id: str
    case: str
    status: Status
    proposed: str | None
    assignee: str | None
    elsewhere: bool
    first_seen: dt.datetime
    last_seen: dt.datetime
    cleared_at: dt.datetime | None
    judged_with: str
    version: int
    set_aside: NotRaised | None
    finding: schema.Finding | None


class CaseFindings(Shape, frozen=True, kw_only=True):
    """A page of findings, the newest first."""

    items: tuple[CaseFinding, ...]
    next: str | None


class Event(Shape, frozen=True, kw_only=True):
    """What became of a finding, when, by whom, and why."""

    event: str
    at: dt.datetime
    account: str | None
    reason: str
    judged_with: str | None


class History(Shape, frozen=True, kw_only=True):
    """What became of a finding, in order."""

    items: tuple[Event, ...]


class Wanted(NamedTuple):
    """Which findings are asked for."""

    case: str | None
    batch: str | None
    document: str | None
    status: tuple[Status, ...]
    severity: tuple[Severity, ...]
    rule: str | None


def wanted(
    *,
    case: Annotated[str | None, QueryParameter(max_length=64, description="Only of this case.")] = None,
    batch: Annotated[str | None, QueryParameter(max_length=64, description="Only on documents of this batch.")] = None,
    document: Annotated[str | None, QueryParameter(max_length=64, description="Only on this document.")] = None,
    status: Annotated[list[Status] | None, QueryParameter(description="Only these; may be given again.")] = None,
    severity: Annotated[list[Severity] | None, QueryParameter(description="Only these; may be given again.")] = None,
    rule: Annotated[
        str | None, QueryParameter(pattern="^[A-Z]{2}[0-9]{0,2}$", description="A code, or its beginning.")
    ] = None,
) -> Wanted:
    """Gather what is asked for."""
    return Wanted(case, batch, document, tuple(status or ()), tuple(severity or ()), rule)


def _query(of: Wanted, identity: Identity) -> SelectOfScalar[StoredFinding]:
    query = seen_by(identity, select(StoredFinding), StoredFinding.case_id)
    if of.case:
        query = query.where(StoredFinding.case_id == of.case)
    if of.status:
        query = query.where(col(StoredFinding.status).in_(of.status))
    if of.severity:
        query = query.where(col(StoredFinding.severity).in_(of.severity))
    if of.rule:
        query = query.where(col(StoredFinding.rule).startswith(of.rule, autoescape=True))
    if of.document or of.batch:
        linked = select(FindingDocument.finding_id)
        if of.document:
            linked = linked.where(FindingDocument.document_id == of.document)
        if of.batch:
            sent = select(BatchItem.document_id).where(BatchItem.batch_id == of.batch)
            linked = linked.where(col(FindingDocument.document_id).in_(sent))
        query = query.where(col(StoredFinding.id).in_(linked))
    return query


def told(session: TenantSession, rows: Sequence[StoredFinding]) -> tuple[CaseFinding, ...]:
    """Return findings as they are told."""
    aside = accepting.set_aside(session, rows)
    return tuple(_told(row, aside.get(row.id)) for row in rows)


def _told(row: StoredFinding, aside: model.SetAside | None) -> CaseFinding:
    return CaseFinding(
        id=row.id,
        case=row.case_id,
        status=row.status,  # type: ignore[arg-type]
        proposed=row.proposed,
        assignee=row.assignee_id,
        elsewhere=row.elsewhere,
        first_seen=row.first_seen,
        last_seen=row.last_seen,
        cleared_at=row.cleared_at,
        judged_with=row.judged_with,
        version=row.version or 0,
        set_aside=NotRaised(why=aside.why, detail=aside.detail) if aside else None,
        finding=schema.finding(unpack(row.data, model.Finding)) if row.data else None,
    )


def finding_of(session: TenantSession, identity: Identity, finding: str) -> StoredFinding:
    """Return a finding that somebody may see; Refusal as if there were none."""
    row = session.exec(select(StoredFinding).where(StoredFinding.id == finding)).first()
    if row is None:
        raise not_found("such finding")
    case_of(session, identity, row.case_id)
    return row


@get("/findings", tags=["findings"], opt=READ, sync_to_thread=True)
def list_findings(
    *,
    request: Request[Any, Any, Any],
    store: NamedDependency[Store],
    identity: NamedDependency[Identity],
    wanted: NamedDependency[Wanted],
    limit: Limit = 100,
    cursor: Cursor = None,
) -> Response[CaseFindings]:
    """List findings, the newest first. They can be asked for while their batch still runs."""
    with store.reading(identity.tenant) as session:
        rows, following = page(session, _query(wanted, identity), StoredFinding.id, cursor, limit)
        items = told(session, rows)
    return Response(CaseFindings(items=items, next=following), headers=paging.links(request, following))


@get("/findings.ndjson", tags=["findings"], opt=READ, media_type=NDJSON, sync_to_thread=True)
def stream_findings(
    store: NamedDependency[Store], identity: NamedDependency[Identity], wanted: NamedDependency[Wanted]
) -> Stream:
    """Give findings as NDJSON, however many there are, the oldest first: one to a line."""
    return Stream(_lines(store, identity, wanted), media_type=NDJSON)


def _lines(store: Store, identity: Identity, of: Wanted) -> Iterator[bytes]:
    after = ""
    while True:
        with store.reading(identity.tenant) as session:
            query = _query(of, identity).where(col(StoredFinding.id) > after)
            rows = session.exec(query.order_by(col(StoredFinding.id)).limit(AT_ONCE)).all()
            lines = b"".join(schema.ENCODER.encode(one) + b"\n" for one in told(session, rows))
        if not rows:
            return
        after = rows[-1].id
        yield lines


@get("/findings/{finding:str}", tags=["findings"], opt=READ, sync_to_thread=True)
def show_finding(
    finding: Id, store: NamedDependency[Store], identity: NamedDependency[Identity]
) -> Response[CaseFinding]:
    """Tell a finding, with its evidence on both sides."""
    with store.reading(identity.tenant) as session:
        (body,) = told(session, [finding_of(session, identity, finding)])
    return Response(body, headers=etag(body.version))


@get("/findings/{finding:str}/history", tags=["findings"], opt=READ, sync_to_thread=True)
def show_history(finding: Id, store: NamedDependency[Store], identity: NamedDependency[Identity]) -> History:
    """Tell what became of a finding: raised, decided, undone, cleared."""
    with store.reading(identity.tenant) as session:
        finding_of(session, identity, finding)
        rows = session.exec(
            select(FindingEvent).where(FindingEvent.finding_id == finding).order_by(col(FindingEvent.id))
        )
        return History(
            items=tuple(
                Event(
                    event=row.event,
                    at=row.at,
                    account=row.account_id,
                    reason=row.reason,
                    judged_with=row.judged_with,
                )
                for row in rows
            )
        )


HANDLERS = [list_findings, stream_findings, show_finding, show_history]
