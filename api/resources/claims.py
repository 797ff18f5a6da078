"""Claims of cases: sent as NDJSON of any length, and asked for."""

import io
from collections.abc import AsyncIterator
from typing import Annotated, Any

from anyio.to_thread import run_sync
from litestar import Request, Response, get, post
from litestar.di import NamedDependency
from litestar.params import QueryParameter
from sqlmodel import col, select

from api import paging
from api.auth import needs
from api.desk import Desk
from api.paging import Cursor, Limit
from api.problems import Refusal
from api.resources.documents import Batch, Sent, accept, sent
from api.rows import Id, case_of, seen_by
from verifier import submitted
from verifier.casework.documents import changeable
from verifier.model import Claim
from verifier.schema import CheckedClaim, Shape, checked_claim
from verifier.store.accounts import Identity
from verifier.store.packing import unpack
from verifier.store.sessions import Store
from verifier.store.tables import ClaimRow

NDJSON = "application/x-ndjson"
LINES = 100
"""Claims that are read and judged together: a list of any length becomes documents of so many lines. On SQLite nobody
else writes while some of these are judged."""
LONGEST = 200_000
"""Bytes of a line."""


class CaseClaim(Shape, frozen=True, kw_only=True):
    """A claim, and the document of the case that makes it."""

    document: str
    case: str
    claim: CheckedClaim


class CaseClaims(Shape, frozen=True, kw_only=True):
    """A page of claims, by document and place."""

    items: tuple[CaseClaim, ...]
    next: str | None


@post(
    "/cases/{case:str}/claims",
    tags=["claims"],
    opt=needs("documents:write", None, "unsupported-media-type", "conflict", idempotent=True, body=NDJSON),
    status_code=202,
    request_max_body_size=None,
)
async def send_claims(request: Request[Any, Any, Any], case: Id, desk: NamedDependency[Desk]) -> Response[Batch]:
    """Send claims as NDJSON, one to a line, in a stream of any length; they are judged with the others of their case.

    A line that is no claim is told as a problem of its document, and the others count.
    """
    if request.content_type[0] not in ("", NDJSON, "application/jsonl"):
        raise Refusal("unsupported-media-type", f"send the claims as {NDJSON}, one JSON object a line")
    await run_sync(_may, desk, case)
    files = [await run_sync(_keep, desk, first, text) async for first, text in _portions(request.stream())]
    if not files:
        raise Refusal("unprocessable", "no claim was sent")
    batch, _ = await run_sync(accept, files, case, desk, sent(desk))
    return await run_sync(_batch, desk, batch)


def _may(desk: Desk, case: str) -> None:
    with desk.store.reading(desk.tenant) as session:
        case_of(session, desk.identity, case)
        changeable(session, case)


def _batch(desk: Desk, batch: str) -> Response[Batch]:
    with desk.store.reading(desk.tenant) as session:
        answer: Response[Batch] = sent(desk)(batch, (), session)
        return answer


def _keep(desk: Desk, first: int, text: bytes) -> Sent:
    last = first + text.count(b"\n") - 1
    kept = desk.store.blobs.put([text])
    return Sent(f"claims-{first}-{last}.ndjson", submitted.MEDIA_TYPE, kept)


async def _portions(stream: AsyncIterator[bytes]) -> AsyncIterator[tuple[int, bytes]]:
    """Yield the lines of a stream, some at a time, each portion with the number of its first line."""
    rest, held, count, first = b"", io.BytesIO(), 0, 1
    async for part in stream:
        *lines, rest = (rest + part).split(b"\n")
        if len(rest) > LONGEST:
            raise Refusal("too-large", f"a line is longer than {LONGEST:,} bytes; send one claim a line")
        for line in lines:
            if not line.strip():
                continue
            held.write(line + b"\n")
            count += 1
            if count == LINES:
                yield first, held.getvalue()
                held, count, first = io.BytesIO(), 0, first + LINES
    if rest.strip():
        held.write(rest + b"\n")
        count += 1
    if count:
        yield first, held.getvalue()


@get("/claims", tags=["claims"], opt=needs("findings:read"), sync_to_thread=True)
def list_claims(
    *,
    request: Request[Any, Any, Any],
    store: NamedDependency[Store],
    identity: NamedDependency[Identity],
    case: Annotated[str | None, QueryParameter(max_length=64, description="Only of this case.")] = None,
    document: Annotated[str | None, QueryParameter(max_length=64, description="Only of this document.")] = None,
    organisation: Annotated[str | None, QueryParameter(max_length=300, description="Only of who is called so.")] = None,
    programme: Annotated[str | None, QueryParameter(max_length=20, description="Only of this programme.")] = None,
    project_id: Annotated[str | None, QueryParameter(max_length=100, description="Only of this project.")] = None,
    limit: Limit = 100,
    cursor: Cursor = None,
) -> Response[CaseClaims]:
    """List the claims of judged documents that one may see."""
    query = seen_by(identity, select(ClaimRow), ClaimRow.case_id)
    for column, value in (
        (ClaimRow.case_id, case),
        (ClaimRow.document_id, document),
        (ClaimRow.organisation, organisation),
        (ClaimRow.programme, programme),
        (ClaimRow.project_id, project_id),
    ):
        query = query if value is None else query.where(col(column) == value)
    after = paging.decode(cursor, tuple[str, str])
    if after:
        later = (col(ClaimRow.document_id) > after[0]) | (
            (col(ClaimRow.document_id) == after[0]) & (col(ClaimRow.claim_id) > after[1])
        )
        query = query.where(later)
    with store.reading(identity.tenant) as session:
        ordered = query.order_by(col(ClaimRow.document_id), col(ClaimRow.claim_id))
        found = session.exec(ordered.limit(limit + 1)).all()
    page, following = paging.cut(found, limit, lambda row: (row.document_id, row.claim_id))
    items = tuple(
        CaseClaim(document=row.document_id, case=row.case_id, claim=checked_claim(unpack(row.data, Claim)))
        for row in page
    )
    return Response(CaseClaims(items=items, next=following), headers=paging.links(request, following))


HANDLERS = [send_claims, list_claims]
