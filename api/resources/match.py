"""Names brought together with registered projects and companies, in the shape of yente's /match."""

from collections.abc import Iterator
from functools import lru_cache
from typing import Annotated, Literal

from litestar import post
from litestar.di import NamedDependency
from litestar.params import Body
from msgspec import Meta

from api.auth import needs
from api.ledgers import Ledgers
from api.resources.registry import AsOf
from verifier.evidence import Match
from verifier.ledger import SnapshotLedger
from verifier.ledger.companies import ALGORITHM, Companies, CompanyMatch
from verifier.schema import Shape

MOST = 10_000
NAMES = "trigram-words/1"
SURE = 0.85

Text = Annotated[str, Meta(min_length=1, max_length=500)]


class Properties(Shape, frozen=True, kw_only=True, omit_defaults=True):
    """What is known of it: its name, in as many spellings as there are, and where a project is."""

    name: Annotated[tuple[Text, ...], Meta(min_length=1, max_length=20)]
    country: Annotated[tuple[Text, ...], Meta(max_length=20)] = ()


class Query(Shape, frozen=True, kw_only=True, omit_defaults=True):
    """One thing to look for: what it is called, and where a project is. `threshold` is the score of a match."""

    schema: Literal["Project", "Company"] = "Project"
    properties: Properties
    limit: Annotated[int, Meta(ge=1, le=50)] = 5
    threshold: Annotated[float, Meta(ge=0, le=1)] = SURE


class MatchRequest(Shape, frozen=True, kw_only=True):
    """Up to ten thousand queries, each under a name of the asker's."""

    queries: Annotated[
        dict[Annotated[str, Meta(min_length=1, max_length=100)], Query], Meta(min_length=1, max_length=MOST)
    ]


class Explanation(Shape, frozen=True, kw_only=True):
    """Why a score is what it is: what was compared, and how it came out."""

    feature: str
    detail: str


class MatchCandidate(Shape, frozen=True, kw_only=True):
    """Something with a name like that. `match` is true where it is surely meant: by its score, and as the only one."""

    id: str
    caption: str
    schema: Literal["Project", "Company"]
    properties: dict[str, tuple[str, ...]]
    score: Annotated[float, Meta(ge=0, le=1)]
    match: bool
    explanations: tuple[Explanation, ...]


class MatchResponse(Shape, frozen=True, kw_only=True):
    """What was found for one query, the best first."""

    status: int
    query: Query
    results: tuple[MatchCandidate, ...]
    algorithm: str


class MatchResponses(Shape, frozen=True, kw_only=True):
    """What was found for each query, under its name."""

    responses: dict[str, MatchResponse]
    limit: int


@post(
    "/match",
    tags=["registry"],
    opt=needs("registry:read"),
    status_code=200,
    request_max_body_size=20_000_000,
    sync_to_thread=True,
)
def match(
    data: Annotated[MatchRequest, Body(description="The queries.")],
    ledgers: NamedDependency[Ledgers],
    as_of: AsOf = None,
) -> MatchResponses:
    """Look names up among the registered projects, or among the companies of the retirement tables."""
    with ledgers.ask(as_of) as ledger:
        return MatchResponses(
            responses={name: answer(query, ledger) for name, query in data.queries.items()}, limit=MOST
        )


def answer(query: Query, ledger: SnapshotLedger) -> MatchResponse:
    """Return what is found for one query."""
    names = query.properties.name
    if query.schema == "Company":
        found, algorithm = list(_companies(names, query, ledger)), ALGORITHM
    else:
        found, algorithm = list(_projects(names, query, ledger)), NAMES
    best: dict[str, MatchCandidate] = {}
    for one in found:
        if one.id not in best or best[one.id].score < one.score:
            best[one.id] = one
    ranked = sorted(best.values(), key=lambda one: (-one.score, one.id))[: query.limit]
    return MatchResponse(status=200, query=query, results=tuple(ranked), algorithm=algorithm)


def _projects(names: tuple[str, ...], query: Query, ledger: SnapshotLedger) -> Iterator[MatchCandidate]:
    country = next(iter(query.properties.country), None)
    for name in names:
        found = ledger.named(name, country, query.limit)
        alone = len([one for one in found if one.score >= query.threshold]) == 1
        for one in found:
            yield _project(one, sure=alone and one.score >= query.threshold)


def _project(found: Match, *, sure: bool) -> MatchCandidate:
    project = found.project
    properties = {"name": project.name, "country": project.country, "proponent": project.proponent}
    return MatchCandidate(
        id=f"{project.programme}-{project.id}",
        caption=project.name,
        schema="Project",
        properties={
            "programme": (project.programme,),
            "projectId": (project.id,),
            **{name: (value,) for name, value in properties.items() if value},
        },
        score=min(1.0, round(found.score, 4)),
        match=sure,
        explanations=tuple(Explanation(feature="name", detail=part) for part in found.reason.split("; ") if part),
    )


def _companies(names: tuple[str, ...], query: Query, ledger: SnapshotLedger) -> Iterator[MatchCandidate]:
    known = companies(ledger)
    for name in names:
        found = known.match(name)
        if found:
            yield _company(found, sure=found.score >= query.threshold)


@lru_cache(maxsize=2)
def companies(ledger: SnapshotLedger) -> Companies:
    """Return the companies that the retirement tables name."""
    return Companies(ledger.parties())


def _company(found: CompanyMatch, *, sure: bool) -> MatchCandidate:
    return MatchCandidate(
        id=found.company,
        caption=found.company,
        schema="Company",
        properties={"name": (found.company,)},
        score=found.score,
        match=sure,
        explanations=tuple(
            Explanation(feature=one.name, detail=f"{one.asked} | {one.found}") for one in found.features
        ),
    )
