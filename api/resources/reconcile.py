"""Reconciliation service (v0.2) for OpenRefine and its like: columns of project or company names against registries."""

from html import escape
from typing import Annotated, Any, Literal

import msgspec
from litestar import MediaType, Request, Response, Router, get, post
from litestar.di import NamedDependency
from litestar.enums import RequestEncodingType
from litestar.params import Body, PathParameter, QueryParameter
from msgspec import Meta

from api.auth import needs, public
from api.ledgers import Ledgers
from api.problems import FieldError, Refusal, not_found
from api.resources.match import MatchCandidate, Properties, Query, answer
from verifier.schema import Shape

MOST = 100
"""Queries of one batch, as the manifest says."""
PUBLIC = public()
READ = needs("registry:read", key_in_query=True)
TYPES = {"Project": "Registered project", "Company": "Company of the retirement tables"}


class ReconcileType(Shape, frozen=True, kw_only=True):
    """A type of thing."""

    id: str
    name: str


class ReconcileProperty(msgspec.Struct, frozen=True, kw_only=True):
    """A column that speaks for or against a candidate."""

    pid: str
    v: Any


class ReconcileQuery(msgspec.Struct, frozen=True, kw_only=True):
    """One cell to look up. Fields that are not known here are passed over, as the protocol asks."""

    query: Annotated[str, Meta(min_length=1, max_length=500)]
    type: str | list[str] | None = None
    limit: Annotated[int, Meta(ge=1, le=50)] = 5
    properties: list[ReconcileProperty] = []


class ReconcileForm(msgspec.Struct, frozen=True, kw_only=True):
    """The form of a batch: `queries` is a JSON object of queries."""

    queries: Annotated[str, Meta(max_length=1_000_000)]


class ReconcileFeature(Shape, frozen=True, kw_only=True):
    """What a score is made of."""

    id: str
    value: float


class ReconcileCandidate(Shape, frozen=True, kw_only=True):
    """Something that may be meant; the score counts to 100."""

    id: str
    name: str
    type: tuple[ReconcileType, ...]
    score: float
    match: bool
    features: tuple[ReconcileFeature, ...]


class ReconcileResult(Shape, frozen=True, kw_only=True):
    """The candidates of one query."""

    result: tuple[ReconcileCandidate, ...]


class Suggestion(Shape, frozen=True, kw_only=True):
    """A project whose name begins or sounds so."""

    id: str
    name: str


class Suggestions(Shape, frozen=True, kw_only=True):
    """What may be meant by what was typed."""

    result: tuple[Suggestion, ...]


@get("/", opt=PUBLIC, sync_to_thread=True)
def manifest(request: Request[Any, Any, Any]) -> dict[str, Any]:
    """Tell what this service is and can: the manifest, which needs no key."""
    base = str(request.base_url).rstrip("/")
    return {
        "versions": ["0.2"],
        "name": "Carbon claims verifier",
        "identifierSpace": f"{base}/v1/registry/projects/",
        "schemaSpace": f"{base}/v1/reconcile/types/",
        "defaultTypes": [{"id": id, "name": name} for id, name in TYPES.items()],
        "view": {"url": f"{base}/v1/reconcile/preview/{{{{id}}}}"},
        "preview": {"url": f"{base}/v1/reconcile/preview/{{{{id}}}}", "width": 400, "height": 120},
        "suggest": {"entity": {"service_url": f"{base}/v1/reconcile", "service_path": "/suggest"}},
        "batchSize": MOST,
        "authentication": {"type": "apiKey", "in": "query", "name": "key"},
    }


@post("/", opt=READ, status_code=200, request_max_body_size=2_000_000, sync_to_thread=True)
def reconcile(
    data: Annotated[ReconcileForm, Body(media_type=RequestEncodingType.URL_ENCODED)], ledgers: NamedDependency[Ledgers]
) -> dict[str, ReconcileResult]:
    """Look a batch of cells up."""
    try:
        queries = msgspec.json.decode(data.queries, type=dict[str, ReconcileQuery])
    except (msgspec.DecodeError, UnicodeEncodeError) as error:
        raise _wrong(f"not a JSON object of queries: {error}") from None
    if len(queries) > MOST:
        raise _wrong(f"{len(queries)} queries, and a batch may hold {MOST}; send it in parts")
    with ledgers.ask() as ledger:
        return {
            name: ReconcileResult(result=tuple(map(_candidate, answer(_query(one), ledger).results)))
            for name, one in queries.items()
        }


def _wrong(message: str) -> Refusal:
    return Refusal("unprocessable", message, errors=[FieldError(field="queries", message=message)])


def _query(asked: ReconcileQuery) -> Query:
    types = [asked.type] if isinstance(asked.type, str) else asked.type or []
    kind: Literal["Project", "Company"] = "Company" if types[:1] == ["Company"] else "Project"
    countries = tuple(str(one.v)[:500] for one in asked.properties if one.pid == "country" and one.v)
    return Query(schema=kind, properties=Properties(name=(asked.query,), country=countries), limit=asked.limit)


def _candidate(found: MatchCandidate) -> ReconcileCandidate:
    return ReconcileCandidate(
        id=found.id,
        name=found.caption,
        type=(ReconcileType(id=found.schema, name=TYPES[found.schema]),),
        score=round(100 * found.score, 2),
        match=found.match,
        features=(ReconcileFeature(id="name", value=round(100 * found.score, 2)),),
    )


@get("/suggest", opt=READ, sync_to_thread=True)
def suggest(
    ledgers: NamedDependency[Ledgers],
    prefix: Annotated[str, QueryParameter(min_length=1, max_length=500, description="What was typed.")],
) -> Suggestions:
    """Suggest projects for what was typed."""
    with ledgers.ask() as ledger:
        found = ledger.named(prefix)
    return Suggestions(
        result=tuple(Suggestion(id=f"{m.project.programme}-{m.project.id}", name=m.project.name) for m in found)
    )


Entity = Annotated[str, PathParameter(min_length=1, max_length=200, description="A candidate's id: VCS-1408.")]


@get(
    "/preview/{entity:str}",
    opt=READ,
    media_type=MediaType.HTML,
    sync_to_thread=True,
    include_in_schema=False,
)
def preview(ledgers: NamedDependency[Ledgers], entity: Entity) -> Response[str]:
    """Show a project in a few lines of HTML."""
    programme, _, local = entity.partition("-")
    with ledgers.ask() as ledger:
        answered = ledger.project(programme, local)
    found = answered.seen
    if found is None:
        raise not_found(f"project {entity}")
    return Response(
        _page(
            found.name,
            [
                ("Programme", found.programme),
                ("Id", found.id),
                ("Country", found.country),
                ("Proponent", found.proponent),
                ("Status", found.status),
            ],
        ),
        media_type=MediaType.HTML,
        headers={"Content-Security-Policy": "default-src 'none'; frame-ancestors *"},
    )


def _page(title: str, lines: list[tuple[str, str | None]]) -> str:
    rows = "".join(f"<dt>{label}</dt><dd>{escape(value)}</dd>" for label, value in lines if value)
    return (
        f'<!doctype html><html lang="en"><meta charset="utf-8"><title>{escape(title)}</title>'
        f"<h1>{escape(title)}</h1><dl>{rows}</dl>"
    )


ROUTER = Router("/reconcile", tags=["reconciliation"], route_handlers=[manifest, reconcile, suggest, preview])
