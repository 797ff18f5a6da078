"""Documents of cases, and the batches in which they are sent."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Annotated, Any, Literal, NamedTuple

import msgspec
from litestar import Request, Response, delete, get, post
from litestar.datastructures import UploadFile
from litestar.di import NamedDependency
from litestar.enums import RequestEncodingType
from litestar.params import Body, QueryParameter
from litestar.response import Stream
from msgspec import Meta
from sqlalchemy import func
from sqlmodel import col, select

from api import idempotency, paging, uploads
from api.auth import needs
from api.desk import Desk
from api.paging import Cursor, Limit
from api.problems import Refusal, not_found
from api.rows import Id, case_of, etag, page, seen_by
from verifier import schema
from verifier.casework import documents as work
from verifier.casework import judging, keeping
from verifier.casework.documents import Accepted, BytesGone, NotThere
from verifier.schema import Reading, Shape
from verifier.store import audit
from verifier.store.accounts import Identity
from verifier.store.blobs import Kept, chunks
from verifier.store.sessions import Store, TenantSession
from verifier.store.tables import Batch as BatchRow
from verifier.store.tables import BatchItem, StoredDocument

FILES = 500
"""Files of a batch."""
POLL = {"Retry-After": "2"}
STATES = ("accepted", "read", "judged", "unreadable", "quarantined", "cancelled", "erased")
State = Literal["accepted", "read", "judged", "unreadable", "quarantined", "cancelled", "erased"]


class DocumentForm(msgspec.Struct, frozen=True, kw_only=True):
    """One file, and the document it is a newer version of."""

    file: UploadFile
    version_of: Annotated[str, Meta(min_length=1, max_length=64)] | None = None


class BatchForm(msgspec.Struct, frozen=True, kw_only=True):
    """Files to be read and judged together."""

    files: Annotated[list[UploadFile], Meta(min_length=1, max_length=FILES)]


class ReadProblem(Shape, frozen=True, kw_only=True):
    """What kept a document, or a page of it, from being read."""

    code: str
    detail: str
    page: int | None


class Document(Shape, frozen=True, kw_only=True):
    """A file in a case. `state` ends as judged, unreadable, quarantined (`reason` says why), cancelled or erased."""

    id: str
    case: str
    sha256: str
    file: str
    media_type: str
    size: int
    state: State
    stage: str
    reason: str | None
    attempts: int
    kind: str | None
    title: str | None
    language: str | None
    date: dt.date | None
    pages: int | None
    claims: int | None
    problems: tuple[ReadProblem, ...]
    version_of: str | None
    created_at: dt.datetime
    read_at: dt.datetime | None
    judged_at: dt.datetime | None
    judged_with: str | None
    version: int


class Documents(Shape, frozen=True, kw_only=True):
    """A page of documents, the newest first."""

    items: tuple[Document, ...]
    next: str | None


class AcceptedFile(Shape, frozen=True, kw_only=True):
    """A file that was taken in. A duplicate is the document that was in the case before: nothing is done again."""

    file: str
    document: str
    sha256: str
    duplicate: bool


class Batch(Shape, frozen=True, kw_only=True):
    """Documents that were sent together, and how many of them stand where. `state` is running, done or cancelled."""

    id: str
    case: str
    state: Literal["running", "done", "cancelled"]
    created_at: dt.datetime
    done_at: dt.datetime | None
    cancelled_at: dt.datetime | None
    total: int
    stages: dict[str, int]
    items: tuple[AcceptedFile, ...]


class NearDuplicates(Shape, frozen=True, kw_only=True):
    """Documents of one's organisation that say nearly the same, the likest first."""

    items: tuple[Document, ...]


# -- in ----------------------------------------------------------------------------------------------------------------


@post(
    "/cases/{case:str}/documents",
    tags=["documents"],
    opt=needs("documents:write", None, "unprocessable", "conflict", idempotent=True),
    status_code=202,
    sync_to_thread=True,
)
def upload_document(
    *,
    case: Id,
    data: Annotated[DocumentForm, Body(media_type=RequestEncodingType.MULTI_PART)],
    desk: NamedDependency[Desk],
) -> Response[AcceptedFile]:
    """Send a file, to be read and judged with the others of its case.

    The answer comes at once. A file that is in the case already is told by its id, and nothing is done again.
    """
    batch, accepted = take_in([data.file], case, desk, _uploaded, version_of=data.version_of)
    return _uploaded(batch, accepted)


def _uploaded(batch: str, accepted: tuple[AcceptedFile, ...], _: object = None) -> Response[AcceptedFile]:
    one = accepted[0]
    headers = {"Location": f"/v1/documents/{one.document}", "Link": f'</v1/batches/{batch}>; rel="monitor"'}
    return Response(one, status_code=200 if one.duplicate else 202, headers={**headers, **POLL})


@post(
    "/cases/{case:str}/batches",
    tags=["batches"],
    opt=needs("documents:write", None, "unprocessable", "conflict", idempotent=True),
    status_code=202,
    sync_to_thread=True,
)
def send_batch(
    *,
    case: Id,
    data: Annotated[BatchForm, Body(media_type=RequestEncodingType.MULTI_PART)],
    desk: NamedDependency[Desk],
) -> Response[Batch]:
    """Send up to 500 files. They are all taken in, or none; what one cannot be read for does not keep the others."""
    batch, _ = take_in(data.files, case, desk, sent(desk))
    with desk.store.reading(desk.tenant) as session:
        return sent(desk)(batch, (), session)


def sent(desk: Desk) -> "Answer":
    """Return what answers a batch that was taken in."""

    def answer(batch: str, _: tuple[AcceptedFile, ...], session: TenantSession) -> Response[Batch]:
        body = batch_of(session, desk.identity, batch)
        return Response(body, status_code=202, headers={"Location": f"/v1/batches/{batch}", **POLL})

    return answer


Answer = Callable[[str, tuple[AcceptedFile, ...], TenantSession], Response[Any]]
"""Makes the answer of a batch, and of what became of its files."""


def take_in(
    files: Iterable[UploadFile], case: str, desk: Desk, answer: Answer | None = None, *, version_of: str | None = None
) -> tuple[str, tuple[AcceptedFile, ...]]:
    """Keep files and have them read; return the batch they are, and what became of each."""
    with desk.store.reading(desk.tenant) as session:
        case_of(session, desk.identity, case)
        work.changeable(session, case)
    looked = [(file, uploads.look(file, desk.settings.limits)) for file in files]
    kept = [Sent(uploads.name_of(file), kind, uploads.keep(file, desk.store)) for file, kind in looked]
    return accept(kept, case, desk, answer, version_of=version_of)


class Sent(NamedTuple):
    """A file whose bytes are kept."""

    name: str
    media_type: str
    kept: Kept


def accept(
    files: Sequence[Sent], case: str, desk: Desk, answer: Answer | None = None, *, version_of: str | None = None
) -> tuple[str, tuple[AcceptedFile, ...]]:
    """Take kept files into a case as a batch, have it worked on, and keep the answer under the request's key: all in
    one transaction, or nothing."""
    who = {"account": desk.identity.account, "actor": desk.identity.actor}
    try:
        with desk.store.writing(desk.tenant) as session:
            accepted = [
                work.accept(
                    session,
                    desk.store,
                    case,
                    one.kept,
                    file=one.name,
                    media_type=one.media_type,
                    version_of=version_of,
                    **who,
                )
                for one in files
            ]
            pairs = [(one.name, made) for one, made in zip(files, accepted, strict=True)]
            batch = work.batch(session, case, pairs, account=desk.identity.account)
            desk.jobs.batch(session, batch)
            told = tuple(
                AcceptedFile(file=one.name, document=made.document, sha256=one.kept.sha256, duplicate=made.duplicate)
                for one, made in zip(files, accepted, strict=True)
            )
            if answer:
                idempotency.keep(session, answer(batch, told, session))
    except NotThere as missing:
        raise Refusal("unprocessable", str(missing)) from None
    except BytesGone as gone:
        raise Refusal("conflict", str(gone)) from None
    return batch, told


# -- batches -----------------------------------------------------------------------------------------------------------


def batch_of(session: TenantSession, identity: Identity, batch: str) -> Batch:
    """Return a batch as it stands; Refusal as if there were none for who may not see its case."""
    row = session.exec(select(BatchRow).where(BatchRow.id == batch)).first()
    if row is None:
        raise not_found("such batch")
    case_of(session, identity, row.case_id)
    joined = (
        select(BatchItem, StoredDocument.sha256)
        .join(StoredDocument, col(StoredDocument.id) == col(BatchItem.document_id))
        .where(BatchItem.batch_id == batch)
        .order_by(col(BatchItem.place))
    )
    items = [
        AcceptedFile(file=one.file, document=one.document_id, sha256=sha256, duplicate=one.duplicate)
        for one, sha256 in session.exec(joined)
    ]
    counted = (
        select(StoredDocument.state, func.count())
        .join(BatchItem, col(StoredDocument.id) == col(BatchItem.document_id))
        .where(BatchItem.batch_id == batch)
        .group_by(StoredDocument.state)
    )
    stages = dict.fromkeys(STATES, 0) | dict(session.exec(counted).all())
    return Batch(
        id=row.id,
        case=row.case_id,
        state=row.state,  # type: ignore[arg-type]
        created_at=row.created_at,
        done_at=row.done_at,
        cancelled_at=row.cancelled_at,
        total=len(items),
        stages=stages,
        items=tuple(items),
    )


@get("/batches/{batch:str}", tags=["batches"], opt=needs("documents:read"), sync_to_thread=True)
def show_batch(batch: Id, store: NamedDependency[Store], identity: NamedDependency[Identity]) -> Response[Batch]:
    """Tell how far a batch is; its findings can be asked for while it runs."""
    with store.reading(identity.tenant) as session:
        body = batch_of(session, identity, batch)
    return Response(body, headers=POLL if body.state == "running" else None)


@post(
    "/batches/{batch:str}/cancel",
    tags=["batches"],
    opt=needs("documents:write", None, "conflict", idempotent=True),
    status_code=200,
    sync_to_thread=True,
)
def cancel_batch(batch: Id, store: NamedDependency[Store], identity: NamedDependency[Identity]) -> Batch:
    """Stop a batch: what is not read yet never is, what is judged stays."""
    with store.writing(identity.tenant) as session:
        batch_of(session, identity, batch)
        if not work.cancel(session, batch, actor=identity.actor):
            raise Refusal("conflict", "the batch has ended")
        session.flush()
        return idempotency.keep(session, batch_of(session, identity, batch))


# -- documents ---------------------------------------------------------------------------------------------------------


def document_of(session: TenantSession, identity: Identity, document: str) -> StoredDocument:
    """Return a document that somebody may see; Refusal as if there were none."""
    row = session.exec(select(StoredDocument).where(StoredDocument.id == document)).first()
    if row is None:
        raise not_found("such document")
    case_of(session, identity, row.case_id)
    return row


def told(row: StoredDocument) -> Document:
    """Return a document as it is told."""
    return Document(
        id=row.id,
        case=row.case_id,
        sha256=row.sha256,
        file=row.file,
        media_type=row.media_type,
        size=row.size,
        state=row.state,  # type: ignore[arg-type]
        stage=row.stage,
        reason=row.reason,
        attempts=row.attempts,
        kind=row.kind,
        title=row.title,
        language=row.language,
        date=row.date,
        pages=row.pages,
        claims=row.claims,
        problems=tuple(ReadProblem(**one) for one in row.problems),
        version_of=row.version_of,
        created_at=row.created_at,
        read_at=row.read_at,
        judged_at=row.judged_at,
        judged_with=row.judged_with,
        version=row.version or 0,
    )


@get("/documents", tags=["documents"], opt=needs("documents:read"), sync_to_thread=True)
def list_documents(
    *,
    request: Request[Any, Any, Any],
    store: NamedDependency[Store],
    identity: NamedDependency[Identity],
    case: Annotated[str | None, QueryParameter(max_length=64, description="Only of this case.")] = None,
    standing: Annotated[State | None, QueryParameter(name="state", description="Only in this state.")] = None,
    sha256: Annotated[
        str | None, QueryParameter(pattern="^[0-9a-f]{64}$", description="Only with these bytes.")
    ] = None,
    limit: Limit = 100,
    cursor: Cursor = None,
) -> Response[Documents]:
    """List the documents that one may see, the newest first."""
    query = seen_by(identity, select(StoredDocument), StoredDocument.case_id)
    for column, value in (
        (StoredDocument.case_id, case),
        (StoredDocument.state, standing),
        (StoredDocument.sha256, sha256),
    ):
        query = query if value is None else query.where(col(column) == value)
    with store.reading(identity.tenant) as session:
        rows, following = page(session, query, StoredDocument.id, cursor, limit)
        items = tuple(map(told, rows))
    return Response(Documents(items=items, next=following), headers=paging.links(request, following))


@get("/documents/{document:str}", tags=["documents"], opt=needs("documents:read"), sync_to_thread=True)
def show_document(
    document: Id, store: NamedDependency[Store], identity: NamedDependency[Identity]
) -> Response[Document]:
    """Tell a document, and how far it is."""
    with store.reading(identity.tenant) as session:
        body = told(document_of(session, identity, document))
    waiting = body.state in ("accepted", "read")
    return Response(body, headers={**etag(body.version), **(POLL if waiting else {})})


@get(
    "/documents/{document:str}/content",
    tags=["documents"],
    opt=needs("documents:read", None, "gone"),
    media_type="application/octet-stream",
    sync_to_thread=True,
)
def download_document(document: Id, store: NamedDependency[Store], identity: NamedDependency[Identity]) -> Stream:
    """Give the file back as it was sent: to be saved, never to be shown by a browser."""
    with store.writing(identity.tenant) as session:
        row = document_of(session, identity, document)
        if row.state == "erased":
            raise Refusal("gone", "the document was erased; its hash is kept")
        audit.note(session, "document.read", row.id, actor=identity.actor)
    headers = {**uploads.attachment(row.file), "Content-Length": str(row.size)}
    return Stream(_bytes(store, row.sha256), media_type="application/octet-stream", headers=headers)


def _bytes(store: Store, sha256: str) -> Iterator[bytes]:
    with store.blobs.file(sha256) as file:
        yield from chunks(file)


@get(
    "/documents/{document:str}/reading",
    tags=["documents"],
    opt=needs("documents:read", None, "conflict"),
    sync_to_thread=True,
)
def show_reading(document: Id, store: NamedDependency[Store], identity: NamedDependency[Identity]) -> Reading:
    """Tell what was read in a document: its facts and claims, with their places, as they are judged."""
    with store.reading(identity.tenant) as session:
        row = document_of(session, identity, document)
        try:
            return schema.reading(judging.standing(session, row.id))
        except NotThere:
            raise Refusal("conflict", f"the document is not read: it is {row.state}") from None


@get("/documents/{document:str}/near-duplicates", tags=["documents"], opt=needs("documents:read"), sync_to_thread=True)
def list_near_duplicates(
    document: Id, store: NamedDependency[Store], identity: NamedDependency[Identity]
) -> NearDuplicates:
    """List documents that say nearly the same, among those one may see."""
    with store.reading(identity.tenant) as session:
        document_of(session, identity, document)
        ids = work.near_duplicates(session, document)
        query = seen_by(identity, select(StoredDocument), StoredDocument.case_id)
        rows = {row.id: row for row in session.exec(query.where(col(StoredDocument.id).in_(ids)))}
        return NearDuplicates(items=tuple(told(rows[one]) for one in ids if one in rows))


@delete(
    "/documents/{document:str}",
    tags=["documents"],
    opt=needs("documents:write", "reviewer", "gone"),
    status_code=204,
    sync_to_thread=True,
)
def erase_document(document: Id, desk: NamedDependency[Desk]) -> None:
    """Erase a document: its bytes, what was read in it, and what findings repeat of it. Its hash is kept."""
    with desk.store.reading(desk.tenant) as session:
        if document_of(session, desk.identity, document).state == "erased":
            raise Refusal("gone", "the document was erased")
    try:
        keeping.erase(desk.store, desk.tenant, document, desk.courts.current(), actor=desk.identity.actor)
    except NotThere:
        raise Refusal("gone", "the document was erased") from None


@post(
    "/documents/{document:str}/retry",
    tags=["documents"],
    opt=needs("documents:write", None, "conflict", idempotent=True),
    status_code=202,
    sync_to_thread=True,
)
def retry_document(document: Id, desk: NamedDependency[Desk]) -> Response[Document]:
    """Read a document again that was put aside."""
    identity = desk.identity
    with desk.store.writing(desk.tenant) as session:
        row = document_of(session, identity, document)
        if not work.retry(session, document, actor=identity.actor):
            raise Refusal("conflict", f"only a quarantined document is tried again; this one is {row.state}")
        again = Accepted(document, duplicate=False)
        desk.jobs.batch(session, work.batch(session, row.case_id, [(row.file, again)], account=identity.account))
        session.flush()
        headers = {"Location": f"/v1/documents/{document}", **POLL}
        return idempotency.keep(session, Response(told(row), headers=headers))


UPLOADS = [upload_document, send_batch]
HANDLERS = [
    show_batch,
    cancel_batch,
    list_documents,
    show_document,
    download_document,
    show_reading,
    list_near_duplicates,
    erase_document,
    retry_document,
]
