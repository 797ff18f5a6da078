"""Isometric (ISO): removals in kilograms, so quantities may be fractions of a tonne.

## Ids
`prj_` and sixteen characters (of digits and capitals without I, L, O, U). The short code of four (`TS26`) tells a
project only beside the registry's name and is not read from texts; the project list gives it as another id.

## Serials
None in use; a retirement is named by `ret_` and sixteen characters, an issuance by `iss_`.
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from verifier import catalog
from verifier.model import Issuance, Project, Retirement, Row
from verifier.registries import BadCell, Cells, IdForm, Layout, LinkForm, Record, Registry
from verifier.units.countries import country
from verifier.units.intervals import Period

ADVERSE = frozenset(("validation_unsuccessful", "cancelled", "withdrawn"))


def _project(cells: Cells, row: Row) -> Iterator[Record]:
    status, code, protocol = cells.text("status"), cells.named("short_code"), cells.named("protocol_slug")
    yield Project(
        programme="ISO",
        id=cells.need("id"),
        name=cells.text("name") or "",
        row=row,
        proponent=cells.named("supplier.organisation.name"),
        country=country(cells.text("country_code") or cells.text("location.country_code")),
        status=status,
        adverse=(status or "").casefold() in ADVERSE,
        type=cells.named("pathway"),
        methodologies=(protocol,) if protocol else (),
        crediting_period=cells.period("crediting_period_start", "crediting_period_end"),
        issued_total=_tonnes(cells, "issued_credits_total"),
        other_ids=(("ISO", code),) if code else (),
    )


def _tonnes(cells: Cells, column: str) -> int | Decimal | None:
    """Return a quantity in tonnes: from its kilograms, which are exact, where they are given."""
    kilograms = cells.quantity(f"{column}.credit_kgs")
    if kilograms is None:
        return cells.quantity(f"{column}.credits")
    tonnes = Decimal(kilograms) / 1000
    return int(tonnes) if tonnes == tonnes.to_integral_value() else tonnes


def _issuance(cells: Cells, row: Row) -> Iterator[Record]:
    quantity = _tonnes(cells, "credit_batch_size_total")
    if quantity is None:
        raise BadCell("credit_batch_size_total.credits", None, "is blank, where a number of credits is needed")
    yield Issuance(
        programme="ISO",
        project_id=cells.need("project_id"),
        quantity=quantity,
        row=row,
        issued_on=cells.day("issued_at"),
        buffer=_tonnes(cells, "buffer_pool_credit_batch_size_total"),
    )


def _retirement(cells: Cells, row: Row) -> Iterator[Record]:
    quantity, removed = _tonnes(cells, "credit_batch_size_total"), cells.day("sequestered_on")
    if quantity is None:
        raise BadCell("credit_batch_size_total.credits", None, "is blank, where a number of credits is needed")
    yield Retirement(
        programme="ISO",
        project_id=cells.need("project_id"),
        quantity=quantity,
        row=row,
        vintage=Period(removed, removed) if removed else None,
        retired_on=cells.day("retired_at"),
        beneficiary=cells.named("beneficiary.name"),
        account_holder=cells.named("owner.name"),
        reason=", ".join(re.findall(r"\w+", cells.text("purposes") or "")) or None,
        detail=cells.named("notes"),
    )


_BATCH = ("credit_batch_size_total.credits", "credit_batch_size_total.credit_kgs", "project_id")
_SUPPLIER = (
    "supplier.id",
    "supplier.short_description",
    "supplier.long_description",
    "supplier.organisation.id",
    "supplier.organisation.name",
    "supplier.organisation.domain",
    "supplier.location",
    "supplier.location.country_code",
    "supplier.location.country_name",
    "supplier.location.latitude",
    "supplier.location.longitude",
    "supplier.location.description",
)

LAYOUTS = (
    Layout(
        name="projects",
        required=("id", "name", "status", "short_code", "pathway", "protocol_slug"),
        known=(
            *_SUPPLIER,
            "url",
            "process_key",
            "country_code",
            "validator_name",
            "current_verifier_name",
            "crediting_period_start",
            "crediting_period_end",
            *(
                f"{total}_total.{unit}"
                for total in ("issued_credits", "retired_credits")
                for unit in ("credits", "credit_kgs")
            ),
            *(
                f"{total}_buffer_pool_credits_total.{unit}"
                for total in ("issued", "retired")
                for unit in ("credits", "credit_kgs")
            ),
            "location",
            *(f"location.{part}" for part in ("country_code", "country_name", "latitude", "longitude", "description")),
        ),
        records=_project,
        tables=("projects",),
        covers="Projects with their present status.",
    ),
    Layout(
        name="issuances",
        required=("id", "issued_at", *_BATCH, "buffer_pool_credit_batch_size_total.credits"),
        known=(
            *_SUPPLIER,
            "supplier_credit_batch_size_total.credits",
            "supplier_credit_batch_size_total.credit_kgs",
            "buffer_pool_credit_batch_size_total.credit_kgs",
        ),
        records=_issuance,
        tables=("issuances",),
        covers="Issued batches, the buffer's part included.",
    ),
    Layout(
        name="retirements",
        required=("retirement_id", "retired_at", "beneficiary.name", *_BATCH),
        known=(
            "purposes",
            "url",
            "notes",
            "beneficiary.id",
            "beneficiary.domain",
            "owner.id",
            "owner.name",
            "owner.domain",
            "sequestered_on",
        ),
        records=_retirement,
        tables=("retirements",),
        covers="Retired batches; the vintage is the day of the removal.",
    ),
)

REGISTRY = catalog.registry(
    Registry(
        code="ISO",
        name="Isometric Registry",
        programmes=("ISO",),
        module=__name__,
        layouts=LAYOUTS,
        adverse=ADVERSE,
        ids=(
            IdForm(
                programme="ISO",
                hints=("prj_",),
                pattern=re.compile(r"(?<![A-Za-z0-9])(?P<id>prj_[0-9A-HJKMNP-TV-Z]{16})(?![A-Za-z0-9])"),
            ),
        ),
        links=(
            LinkForm(
                programme="ISO",
                host="isometric.com",
                pattern=re.compile(r"isometric\.com/\S*?(?P<id>prj_[0-9A-HJKMNP-TV-Z]{16})(?![A-Za-z0-9])"),
            ),
        ),
        prints={"ISO": "{id}"},
    )
)
