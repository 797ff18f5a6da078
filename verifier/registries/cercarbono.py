"""Cercarbono, on the EcoRegistry platform. Its code here is CERCARBONO: `CCB` is a label of other programmes' units.

## Ids
`CDC-271`; the platform's own number (274 for that project) stands in addresses and serials and is never equated with
it. Three letters before a number are many things, so the programme must be named.

## Serials
`CDC_99_3_1_323_14_CO_1_2_2019`: the second part (the third, after `R`) is the platform's number of the project. A
revision adds `R1_XX`, a buffer `_BF` or `_BFC`. The string holds no first and last unit: these are columns of their
own, so a block read from a text has no interval.

## Scope of uniqueness
The serial.
"""

import re
from collections.abc import Iterator

from msgspec.structs import replace

from verifier import catalog
from verifier.model import Issuance, Project, Retirement, Row, SerialBlock
from verifier.registries import (
    BadCell,
    Cells,
    IdForm,
    Layout,
    Record,
    Registry,
    Remark,
    SerialForm,
    calendar_year,
    contradictions,
)
from verifier.units.countries import country
from verifier.units.intervals import Interval, Period

NAMED = re.compile(r"(?i:cercarbono|ecoregistry|carboncer)|\bCDC_\d")


def _block(match: re.Match[str]) -> SerialBlock:
    text = match.group()
    years = [part for part in text.split("_")[6:] if re.fullmatch(r"(?:19|20)\d\d", part)]
    countries = [part for part in text.split("_") if re.fullmatch(r"(?!XX|BF)[A-Z]{2}", part)]
    return SerialBlock(
        programme="CERCARBONO",
        scope=text,
        interval=None,
        text=text,
        vintage=calendar_year(years[-1]) if years else None,
        country=countries[0] if countries else None,
    )


SERIALS = tuple(
    SerialForm(
        name=f"cercarbono-{front.lower()}",
        pattern=re.compile(rf"(?<![A-Za-z0-9_]){front}_(?:R_)?\d{{1,5}}(?:_[A-Z0-9]{{1,6}}){{4,12}}(?![A-Za-z0-9_])"),
        block=_block,
        hints=(f"{front}_",),
    )
    for front in ("CDC", "CGS", "CDB", "CBA", "CP")
)

ADVERSE = frozenset(("cancelled", "canceled", "retired", "withdrawn", "rejected"))


def platform_id(number: str) -> str:
    """Return the platform's number of a project as an id of its own, never to be taken for a CDC number."""
    return f"ecoregistry-{number}"


def _project(cells: Cells, row: Row) -> Iterator[Record]:
    code = cells.text("code") or ""
    if not code.startswith("CDC-"):
        return
    number, stage, method = cells.need("id"), cells.text("stage"), cells.named("quantification_method")
    place = re.search(r"'country': [\"']([^\"']+(?:'\w+)?)[\"']", cells.text("locations") or "")
    yield Project(
        programme="CERCARBONO",
        id=code.removeprefix("CDC-"),
        name=cells.text("name") or "",
        row=row,
        proponent=cells.named("owner"),
        country=country(place[1]) if place else None,
        status=stage,
        adverse=(stage or "").casefold() in ADVERSE,
        methodologies=(method,) if method else (),
        estimated_annual=cells.quantity("annualEstimated"),
        other_ids=(("CERCARBONO", platform_id(number)),),
    )


def _report(cells: Cells, row: Row) -> Iterator[Record]:
    code = cells.text("Project ID") or ""
    if not code.startswith("CDC-"):
        return
    stage, method = cells.text("Project Stage"), cells.named("Methodology")
    number = (cells.text("Project URL") or "").rpartition("/")[2]
    yield Project(
        programme="CERCARBONO",
        id=code.removeprefix("CDC-"),
        name=cells.text("Project Name") or "",
        row=row,
        proponent=cells.named("Project proponent"),
        country=country(cells.text("Host Country")),
        status=stage,
        adverse=(stage or "").casefold() in ADVERSE,
        type=cells.named("Sector"),
        methodologies=(method,) if method else (),
        crediting_period=cells.period("Crediting periord start", "Crediting period end"),
        estimated_annual=cells.quantity("Estimated annual issuance"),
        other_ids=(("CERCARBONO", platform_id(number)),) if number.isdecimal() else (),
    )


def _serial(cells: Cells) -> tuple[SerialBlock, str]:
    """Return the row's block, still without first and last unit, and the platform's id of its project."""
    text = cells.need("serial")
    block = SERIALS[0].read(text)
    if block is None:
        raise BadCell("serial", text, "is no serial of the form CDC_...")
    number = text.split("_")[2 if text.startswith("CDC_R_") else 1]
    return block, platform_id(number)


def _vintage(cells: Cells, column: str) -> Period | None:
    """Read `2010-01-01 / 2018-09-30`, or a year."""
    first, _, last = (cells.text(column) or "").partition(" / ")
    try:
        return Period.of(f"{first}/{last}") if last else cells.year(column)
    except ValueError:
        raise BadCell(column, cells.text(column), "is no vintage") from None


def _issuance(cells: Cells, row: Row) -> Iterator[Record]:
    block, project = _serial(cells)
    quantity = cells.amount("issued_quantity")
    yield Issuance(
        programme="CERCARBONO",
        project_id=project,
        quantity=quantity,
        row=row,
        vintage=_vintage(cells, "vintage_of_credits"),
        issued_on=cells.day("issuance_date"),
        block=block,
        buffer=quantity if cells.text("is_buffer") == "True" else None,
    )


def _retirement(cells: Cells, row: Row) -> Iterator[Record | Remark]:
    block, project = _serial(cells)
    quantity, first, last = cells.amount("quantity"), cells.quantity("from"), cells.quantity("to")
    if isinstance(first, int) and isinstance(last, int) and first <= last:
        block = replace(block, interval=Interval(first, last))
    yield Retirement(
        programme="CERCARBONO",
        project_id=project,
        quantity=quantity,
        row=row,
        vintage=_vintage(cells, "vintage"),
        retired_on=cells.day("date"),
        block=block,
        beneficiary=cells.named("end_user") or cells.named("passive_subject"),
        reason=cells.named("certificate_destination"),
    )
    yield from contradictions(block, (("quantity", quantity, block.quantity),))


LAYOUTS = (
    Layout(
        name="projects",
        required=("id", "code", "owner", "name", "standard", "stage", "serials"),
        known=(
            "is_public",
            "owner_id",
            "developer",
            "developer_id",
            "validator",
            "verifier",
            "credits_type",
            "description",
            "sector",
            "evaluation_criteria",
            "quantification_method",
            "locations",
            "annualEstimated",
        ),
        records=_project,
        tables=("projects",),
        covers="Projects of the platform; only those with a CDC number are Cercarbono's.",
    ),
    Layout(
        name="project-report",
        required=("Project ID", "Project Name", "Program", "Project URL", "Project Stage", "Host Country"),
        known=(
            "Creation date",
            "Last update",
            "Duration start",
            "Duration end",
            "Project proponent",
            "Project developer",
            "Project description (English)",
            "Is Migrated",
            "Protocol",
            "Sector",
            "Methodology",
            "Mitigation type",
            "Type mechanism",
            "Verification body",
            "Verification number",
            "Crediting period",
            "Crediting periord start",
            "Crediting period end",
            "Estimated annual issuance",
            "Start date first crediting period",
            "Rated by",
            "DMRV Company",
            "Insurance Company",
            *(f"SDG {number}" for number in range(1, 18)),
        ),
        records=_report,
        tables=("projects",),
        covers="Projects, one row for each verification: the first stands for the project.",
    ),
    Layout(
        name="issuances",
        required=("serial", "issued_quantity", "issuance_date", "is_buffer", "vintage_of_credits"),
        known=("verification", "year", "global_goals", "elegible"),
        records=_issuance,
        tables=("issuances",),
        covers="Issued serials under the platform's number of the project; some are published in two revisions.",
    ),
    Layout(
        name="retirements",
        required=("project_id", "serial", "vintage", "date", "quantity", "from", "to", "end_user"),
        known=("project_name", "certificate_destination", "passive_subject", "public_consult", "industry"),
        records=_retirement,
        tables=("retirements",),
        covers="Retired units with first and last number, under the platform's number of the project.",
    ),
)

REGISTRY = catalog.registry(
    Registry(
        code="CERCARBONO",
        name="Cercarbono, on EcoRegistry",
        programmes=("CERCARBONO",),
        module=__name__,
        layouts=LAYOUTS,
        adverse=ADVERSE,
        ids=(
            IdForm(
                programme="CERCARBONO",
                hints=("CDC-",),
                pattern=re.compile(r"(?<![A-Za-z0-9-])CDC-(?P<id>[1-9]\d{0,3})(?![\d-]|\.\d)"),
                strength="context",
                context=(NAMED,),
            ),
        ),
        serials=SERIALS,
        prints={"CERCARBONO": "CDC-{id}"},
    )
)
