"""SocialCarbon's own registry (SC). Earlier, and still, also a label on Verra's units.

## Ids
`SOCIALCARBON-7`. Not unique: two projects publish the number 19.

## Serials
`SCU - SOCIALCARBON-7 - country by name - vintage year - time of issue - first - last`. A retirement quotes the block
its units were split from, so two retirements of one block are no overlap: blocks are marked `parent`.

## Scope of uniqueness
The issuance: project, vintage and time of issue.

## Terminal states
Retirements and cancellations are lists of their own. `Retiree` is the account that retired, not whom it was for. The
layouts are known by the names of their fields: no export is at hand. Rows name their project by the platform's record,
which the project list gives as another id; the number is the serial's.
"""

import re
from collections.abc import Iterator

from msgspec.structs import replace

from verifier import catalog
from verifier.model import Issuance, Project, Retirement, Row, SerialBlock
from verifier.registries import (
    SEP,
    Cells,
    IdForm,
    Layout,
    Record,
    Registry,
    Remark,
    SerialForm,
    calendar_year,
    contradictions,
    serial_of,
    whole,
)
from verifier.units.countries import country
from verifier.units.intervals import Interval, Period


def _block(match: re.Match[str]) -> SerialBlock:
    text = re.sub(r"\s*-\s*", "-", match.group())
    return SerialBlock(
        programme="SC",
        scope=f"{match['project']}-{match['vintage']}-{match['issued']}",
        interval=Interval(whole(match["start"]), whole(match["end"])),
        text=text,
        project_id=match["project"],
        vintage=calendar_year(match["vintage"]),
        parent=True,
    )


SERIAL = SerialForm(
    name="socialcarbon",
    hints=("SOCIALCARBON",),
    pattern=re.compile(
        rf"(?<![A-Za-z0-9-])SCU{SEP}SOCIALCARBON-(?P<project>\d{{1,3}}){SEP}[A-Za-z][A-Za-z .']{{1,40}}?"
        rf"{SEP}(?P<vintage>\d{{4}}){SEP}(?P<issued>\d{{14}}){SEP}(?P<start>\d{{1,12}}){SEP}(?P<end>\d{{1,12}})(?!\d)"
    ),
    block=_block,
)


def record_id(text: str) -> str:
    """Return the platform's record of a project as an id of its own, never to be taken for a number."""
    return f"record-{text}"


def _years(cells: Cells) -> Period | None:
    """Read a vintage: `2023 - 2024`, or a year."""
    years = re.fullmatch(r"(\d{4})(?:\s?-\s?(\d{4}))?", cells.named("Vintage") or "")
    if years is None:
        return None
    return Period(calendar_year(years[1]).first, calendar_year(years[2] or years[1]).last)


def _project(cells: Cells, row: Row) -> Iterator[Record]:
    yield Project(
        programme="SC",
        id=cells.need("Project ID").removeprefix("SOCIALCARBON-"),
        name=cells.text("Project Name") or "",
        row=row,
        proponent=cells.named("Project Proponent(s)_TEXT"),
        country=country(cells.text("Country")),
        status=cells.text("Project Status"),
        type=cells.named("Project Type"),
        methodologies=cells.words("Methodology", ","),
        crediting_period=cells.period("Crediting period start", "Crediting period end"),
        estimated_annual=cells.quantity("Estimated Annual Emission Reductions"),
        other_ids=(("SC", record_id(cells.need("_id"))),),
    )


def _issuance(cells: Cells, row: Row) -> Iterator[Record | Remark]:
    block, remarks = serial_of(SERIAL, cells, "Serial Number Batch")
    quantity = cells.amount("Quantity requested")
    if (cells.text("Approved") or "").casefold() == "true" and (cells.text("Issuance complete") or "true") != "false":
        yield Issuance(
            programme="SC",
            project_id=(block and block.project_id) or record_id(cells.need("Project")),
            quantity=quantity,
            row=row,
            vintage=_years(cells),
            issued_on=cells.day("Created Date"),
            period=cells.period("Monitoring period start", "Monitoring period end"),
            block=block and replace(block, parent=False),
        )
    else:
        yield Remark("Approved", cells.text("Approved") or "", "is a request: no units were issued for it")
    yield from remarks
    yield from contradictions(block, (("Quantity requested", quantity, block and block.quantity),))


def _ended(cells: Cells, row: Row) -> Iterator[Record | Remark]:
    block, remarks = serial_of(SERIAL, cells, "Serial Numbers")
    cancelled = cells.named("Canceller")
    yield Retirement(
        programme="SC",
        project_id=(block and block.project_id) or record_id(cells.need("Project")),
        quantity=cells.amount("Quantity"),
        row=row,
        kind="cancelled" if cancelled else "retired",
        vintage=_years(cells),
        retired_on=cells.day("Created Date"),
        block=block,
        beneficiary=cells.named("Beneficiary"),
        account_holder=cancelled or cells.named("Retiree"),
        reason=cells.named("Purpose") or cells.named("Non-Permanence"),
        detail=cells.named("Notes"),
    )
    yield from remarks


_ENDED = ("_id", "Asset Type", "Retiree_ID", "Beneficiary", "Purpose", "certificate", "Notes", "txid")

LAYOUTS = (
    Layout(
        name="projects",
        required=("_id", "Project ID", "Project Name", "Project Status", "Project Proponent(s)_TEXT"),
        known=(
            "Standard",
            "Project Type",
            "Methodology",
            "Country",
            "Total Project Area",
            "Crediting period start",
            "Crediting period end",
            "Start Date",
            "End Date",
            "Estimated Annual Emission Reductions",
            "Project Proponent(s)",
            "Latitude",
            "Longitude",
            "Address",
            "validator",
            "verifier",
            "SDGs",
            "Photos",
            "Description",
        ),
        records=_project,
        tables=("projects",),
        covers="Projects with their present status.",
    ),
    Layout(
        name="issuances",
        required=("Project", "Quantity requested", "Vintage", "Serial Number Batch", "Approved"),
        known=(
            "_id",
            "Asset type",
            "Issuance complete",
            "Payment received",
            "CORSIA eligible",
            "Monitoring period start",
            "Monitoring period end",
            "Verifier",
            "Created Date",
        ),
        records=_issuance,
        tables=("issuances",),
        covers="Issued batches; requests that were not approved are left.",
    ),
    Layout(
        name="retirements",
        required=("Project", "Quantity", "Vintage", "Serial Numbers", "Retiree", "Created Date"),
        known=_ENDED,
        records=_ended,
        tables=("retirements",),
        beside=("cancellations",),
        covers="Retirements, each with the block its units were split from.",
    ),
    Layout(
        name="cancellations",
        required=("Project", "Quantity", "Vintage", "Serial Numbers", "Canceller", "Created Date"),
        known=(*_ENDED, "Retiree", "Non-Permanence"),
        records=_ended,
        tables=("retirements",),
        beside=("retirements",),
        covers="Cancellations, each with the block its units were split from.",
    ),
)

REGISTRY = catalog.registry(
    Registry(
        code="SC",
        name="SocialCarbon Registry",
        programmes=("SC",),
        module=__name__,
        ids=(
            IdForm(
                programme="SC",
                hints=("SOCIALCARBON-",),
                pattern=re.compile(r"(?<![A-Za-z0-9-])SOCIALCARBON-(?P<id>[1-9]\d{0,2})(?!\d|-[A-Z])"),
            ),
        ),
        serials=(SERIAL,),
        layouts=LAYOUTS,
        prints={"SC": "SOCIALCARBON-{id}"},
    )
)
