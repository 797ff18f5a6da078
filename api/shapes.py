"""The shapes of what the API says of the registries: quantities as plain numbers of tonnes CO2e, days as ISO 8601."""

import datetime as dt
from collections.abc import Iterable
from typing import Annotated, Literal

from msgspec import Meta

from verifier import model
from verifier.evidence import Answer, Twin, Unknown
from verifier.schema import Number, Shape, number


class Source(Shape, frozen=True, kw_only=True):
    """Where something stands: a row of a table of an imported export, which its sha256 names."""

    snapshot: str
    table: str
    row: int


class ProjectId(Shape, frozen=True, kw_only=True):
    """A project, by its programme and its id there."""

    programme: str
    id: str


class RegistryProject(Shape, frozen=True, kw_only=True):
    """A project as its registry lists it. `adverse` is true where its status bars new credits."""

    programme: str
    id: str
    name: str
    proponent: str | None
    country: str | None
    status: str | None
    status_date: dt.date | None
    adverse: bool
    type: str | None
    methodologies: tuple[str, ...]
    crediting_start: dt.date | None
    crediting_end: dt.date | None
    registered_on: dt.date | None
    issued_total: Number | None
    estimated_annual: Number | None
    other_ids: tuple[ProjectId, ...]
    source: Source


class Movement(Shape, frozen=True, kw_only=True):
    """Credits that were issued, or that left circulation: a row of a registry."""

    event: Literal["issued", "retired", "cancelled", "converted", "mandated", "buffer", "unknown"]
    programme: str
    project_id: str
    quantity: Number
    vintage_start: dt.date | None
    vintage_end: dt.date | None
    on: dt.date | None
    serial: str | None
    beneficiary: str | None
    account_holder: str | None
    reason: str | None
    labels: tuple[str, ...]
    source: Source


class Told(Shape, frozen=True, kw_only=True):
    """How far an answer reaches. `known` is true where nothing can be missing as of `as_of`; else `missing` names what
    is, `ask` who has it, and what is listed is the least there is."""

    known: bool
    as_of: dt.date | None
    missing: str | None
    ask: str | None


class TwinProject(Shape, frozen=True, kw_only=True):
    """A project of another programme that may be the same activity, how alike the two are, and why."""

    project: RegistryProject
    score: Annotated[float, Meta(ge=0, le=1)]
    relation: Literal["duplicate", "successive", "stated", "labelled"]
    features: dict[str, float]


def told(answer: Answer[object]) -> Told:
    """Return how far an answer reaches."""
    if isinstance(answer, Unknown):
        return Told(known=False, as_of=None, missing=answer.missing, ask=answer.ask)
    return Told(known=True, as_of=answer.as_of, missing=None, ask=None)


def project(found: model.Project) -> RegistryProject:
    """Return a project as it is told."""
    period = found.crediting_period
    return RegistryProject(
        programme=found.programme,
        id=found.id,
        name=found.name,
        proponent=found.proponent,
        country=found.country,
        status=found.status,
        status_date=found.status_date,
        adverse=found.adverse,
        type=found.type,
        methodologies=found.methodologies,
        crediting_start=period.first if period else None,
        crediting_end=period.last if period else None,
        registered_on=found.registered_on,
        issued_total=number(found.issued_total),
        estimated_annual=number(found.estimated_annual),
        other_ids=tuple(ProjectId(programme=programme, id=local) for programme, local in found.other_ids),
        source=source(found.row),
    )


def movement(row: model.Issuance | model.Retirement) -> Movement:
    """Return a movement as it is told."""
    ended = row if isinstance(row, model.Retirement) else None
    return Movement(
        event=ended.kind if ended else "issued",
        programme=row.programme,
        project_id=row.project_id,
        quantity=number(row.quantity) or 0,
        vintage_start=row.vintage.first if row.vintage else None,
        vintage_end=row.vintage.last if row.vintage else None,
        on=row.retired_on if isinstance(row, model.Retirement) else row.issued_on,
        serial=row.block.text if row.block else None,
        beneficiary=ended.beneficiary if ended else None,
        account_holder=ended.account_holder if ended else None,
        reason=ended.reason if ended else None,
        labels=row.labels,
        source=source(row.row),
    )


def lifeline(rows: Iterable[model.Issuance | model.Retirement]) -> tuple[Movement, ...]:
    """Return movements in the order in which they happened; one row that says both was issued first."""
    return tuple(sorted(map(movement, rows), key=lambda one: (one.on or dt.date.min, one.event != "issued")))


def twin(found: Twin) -> TwinProject:
    """Return a twin as it is told."""
    return TwinProject(
        project=project(found.other),
        score=found.score,
        relation=found.relation,
        features={feature.name: feature.alike for feature in found.features},
    )


def source(row: model.Row) -> Source:
    """Return where a record stands."""
    return Source(snapshot=row.snapshot, table=row.table, row=row.row)
