"""The service itself: whether it lives and is ready, its figures, and the log of what was done."""

import datetime as dt
from typing import Annotated, Any

from litestar import Request, Response, get
from litestar.di import NamedDependency
from litestar.params import QueryParameter
from sqlalchemy.exc import SQLAlchemyError

from api import paging
from api.auth import needs, public
from api.metrics import Metrics
from api.paging import Cursor, Limit
from api.problems import Refusal
from verifier import __version__
from verifier.schema import Shape
from verifier.store import audit, schema
from verifier.store.accounts import Identity
from verifier.store.sessions import Store


class Health(Shape, frozen=True, kw_only=True):
    """That the service answers, and its version."""

    status: str
    version: str


class AuditLine(Shape, frozen=True, kw_only=True):
    """A line of the log: who did what, to which, when; `hash` covers it and the line before."""

    n: int
    at: dt.datetime
    actor: str
    act: str
    subject: str
    details: dict[str, Any]
    hash: str


class AuditLines(Shape, frozen=True, kw_only=True):
    """A page of the log, the oldest line first. Keep `head`: with it, a cut or rewritten log is found out."""

    items: tuple[AuditLine, ...]
    head: str
    next: str | None


class AuditVerdict(Shape, frozen=True, kw_only=True):
    """What following the whole chain found; `broken_at` is the first line that is not right."""

    whole: bool
    lines: int
    head: str
    broken_at: int | None
    cause: str


@get("/healthz", tags=["service"], opt=public(uncounted=True), sync_to_thread=False)
def healthz() -> Health:
    """Say that the process answers."""
    return Health(status="ok", version=__version__)


@get("/readyz", tags=["service"], opt=public("unavailable", uncounted=True), sync_to_thread=True)
def readyz(store: NamedDependency[Store]) -> Health:
    """Say that the database answers and is of this version."""
    try:
        schema.require(store)
    except (schema.OldSchema, SQLAlchemyError) as error:
        cause = str(error) if isinstance(error, schema.OldSchema) else "the database does not answer"
        raise Refusal("unavailable", cause, headers={"Retry-After": "10"}) from None
    return Health(status="ready", version=__version__)


@get(
    "/metrics",
    tags=["service"],
    opt=needs("admin", uncounted=True),
    media_type="text/plain; version=0.0.4",
    sync_to_thread=True,
)
def show_metrics(metrics: NamedDependency[Metrics]) -> bytes:
    """Give the service's figures in Prometheus' text format."""
    return metrics.text()


@get("/v1/audit", tags=["audit"], opt=needs("admin"), sync_to_thread=True)
def list_audit(
    request: Request[Any, Any, Any],
    store: NamedDependency[Store],
    identity: NamedDependency[Identity],
    limit: Limit = 100,
    cursor: Cursor = None,
) -> Response[AuditLines]:
    """List what was done in one's organisation, the oldest first."""
    (after,) = paging.decode(cursor, tuple[int]) or (0,)
    with store.reading(identity.tenant) as session:
        found = audit.lines(session, after=after, limit=limit + 1)
        head = audit.head(session)
    page, following = paging.cut(found, limit, lambda line: (line.n,))
    items = tuple(
        AuditLine(
            n=line.n,
            at=line.at,
            actor=line.actor,
            act=line.act,
            subject=line.subject,
            details=line.details,
            hash=line.hash,
        )
        for line in page
    )
    return Response(AuditLines(items=items, head=head, next=following), headers=paging.links(request, following))


@get("/v1/audit/verify", tags=["audit"], opt=needs("admin"), sync_to_thread=True)
def verify_audit(
    store: NamedDependency[Store],
    identity: NamedDependency[Identity],
    head: Annotated[str | None, QueryParameter(pattern="^[0-9a-f]{64}$", description="A head that was kept.")] = None,
) -> AuditVerdict:
    """Follow the whole chain: is any line changed, missing, or cut off after a head that was kept?"""
    with store.reading(identity.tenant) as session:
        found = audit.verify(session, head=head)
    return AuditVerdict(
        whole=found.broken_at is None,
        lines=found.lines,
        head=found.head,
        broken_at=found.broken_at,
        cause=found.cause,
    )


HANDLERS = [healthz, readyz, show_metrics, list_audit, verify_audit]
