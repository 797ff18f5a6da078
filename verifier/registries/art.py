"""ART TREES (ART), and the FCPF Carbon Fund's units on the same registry.

## Ids
`ART100` to `ART130`: the papers must speak of the programme, for `ART 6` and `Art. 6.2` are the Paris Agreement's
Article 6. FCPF programmes carry `ART1xx` ids too, so they are programme ART here.

## Serials
`ART - country - programme - vintage year - batch - first to last`, or `FCPF` in front.

## Scope of uniqueness
Programme, vintage and batch, for each of the two fronts.

## Terminal states
Retired is a claim; CORSIA use by an airline is recorded as a *cancellation* with reason `CORSIA Compliance`.
"""

import re
from collections.abc import Iterator

from msgspec.structs import replace

from verifier import catalog
from verifier.model import Issuance, Project, Row
from verifier.registries import (
    NOT_AMOUNT,
    Cells,
    IdForm,
    Layout,
    LinkForm,
    Record,
    Registry,
    Remark,
    SerialForm,
)
from verifier.registries.acr import Units, ended, project_number, serial_block, serial_pattern
from verifier.units.countries import country

SERIALS = tuple(
    SerialForm(
        name=front.lower(),
        pattern=serial_pattern(front),
        broken=serial_pattern(front, r"\s{0,2}"),
        block=lambda match: serial_block("ART", match),
        hints=(f"{front}-",),
    )
    for front in ("ART", "FCPF")
)


def _project(cells: Cells, row: Row) -> Iterator[Record]:
    standard = cells.named("Crediting Program and Standard")
    yield Project(
        programme="ART",
        id=project_number(cells, "Program ID", "ART"),
        name=cells.text("Program Name") or "",
        row=row,
        proponent=cells.named("Sovereign Program Developer"),
        country=country(cells.text("Program Country")),
        status=cells.text("Status"),
        type=cells.named("Program Type"),
        methodologies=(standard,) if standard else (),
    )


def _issuance(cells: Cells, row: Row) -> Iterator[Record]:
    yield Issuance(
        programme="ART",
        project_id=project_number(cells, "Program ID", "ART"),
        quantity=cells.amount("Total Emission Reductions/Removals"),
        row=row,
        vintage=cells.year("Vintage"),
        issued_on=cells.day("Date Approved"),
        buffer=cells.quantity("Credits Deposited in Buffer"),
        labels=_labels(cells),
    )


_LABELS = {
    "CORSIA Eligible": "CORSIA",
    "Eligible for CORSIA 2021-2023 Compliance Period (Pilot Phase)": "CORSIA Pilot Phase, 2021-2023",
    "Eligible for CORSIA 2024-2026 Compliance Period (First Phase)": "CORSIA First Phase, 2024-2026",
    "CCP Approved": "ICVCM CCP",
}


def _labels(cells: Cells) -> tuple[str, ...]:
    return tuple(label for column, label in _LABELS.items() if cells.text(column) == "Yes")


UNITS = Units("ART", "Credit Serial Numbers", "Quantity of Credits", "Program ID", "Status Effective")


def _ended(cells: Cells, row: Row) -> Iterator[Record | Remark]:
    form = SERIALS[(cells.text(UNITS.serial) or "").startswith("FCPF")]
    record, remarks = ended(cells, row, form, UNITS, _labels(cells))
    cancelled = cells.named("Cancellation Reason")
    yield replace(
        record,
        kind="cancelled" if cancelled else "retired",
        beneficiary=cells.named("Retired on Behalf of"),
        reason=cancelled or cells.named("Retirement Reason"),
        detail=cells.named("Cancellation Details") or cells.named("Purpose of Retirement"),
    )
    yield from remarks


_UNITS = ("Vintage", "Credit Serial Numbers", "Quantity of Credits", "Status Effective", "Program ID", "Account Holder")
_KNOWN = (
    "Program Type",
    "Crediting Program and Standard",
    "Standard Version",
    "Program Jurisdiction(s)",
    "Program Country",
    *_LABELS,
)

LAYOUTS = (
    Layout(
        name="projects",
        required=("Program ID", "Sovereign Program Developer", "Program Name", "Status"),
        known=(
            *_KNOWN,
            "Verification Body",
            "Initial Crediting Period Start Date",
            "Program Notes",
            "Documents",
            "Program Website",
            "Numberoffiles",
        ),
        records=_project,
        tables=("projects",),
        covers="Programmes with their present status.",
    ),
    Layout(
        name="issuances",
        required=("Date Approved", "Program ID", "Vintage", "Credits Verified", "Total Emission Reductions/Removals"),
        known=(
            *_KNOWN,
            "Program Name",
            "Sovereign Program Developer",
            "Credits Deposited in Buffer",
            "Verification Body",
            "Program Website",
            "Documents",
            "fiID",
        ),
        records=_issuance,
        tables=("issuances",),
        covers="What was issued by programme and vintage, the buffer's part included, without serials.",
    ),
    Layout(
        name="retirements",
        required=(*_UNITS, "Retired on Behalf of", "Retirement Reason"),
        known=(*_KNOWN, "Program Name", "Date Approved", "Purpose of Retirement"),
        records=_ended,
        tables=("retirements",),
        beside=("cancellations",),
        covers="Retired blocks.",
    ),
    Layout(
        name="cancellations",
        required=(*_UNITS, "Cancellation Reason"),
        known=(*_KNOWN, "Program Name", "Date Approved", "Cancellation Details"),
        records=_ended,
        tables=("retirements",),
        beside=("retirements",),
        covers="Cancelled blocks: among them those that airlines used under CORSIA.",
    ),
)

REGISTRY = catalog.registry(
    Registry(
        code="ART",
        name="ART Registry",
        programmes=("ART",),
        module=__name__,
        layouts=LAYOUTS,
        ids=(
            IdForm(
                programme="ART",
                hints=("ART",),
                pattern=re.compile(rf"(?<![A-Za-z0-9-])ART[\s-]?(?P<id>1\d{{2}})(?!-\d){NOT_AMOUNT}"),
                strength="context",
                context=(
                    re.compile(r"\bTREES\b|Architecture\s+for\s+REDD|\bART\s+[Rr]egistry|\bFCPF\b|\bART-[A-Z]{2}-"),
                ),
            ),
        ),
        serials=SERIALS,
        links=(
            LinkForm(
                programme="ART",
                host="art.apx.com",
                pattern=re.compile(r"art\.apx\.com/\S*?[?&]id1=(?P<id>\d{1,4})(?!\d)"),
            ),
        ),
        prints={"ART": "ART{id}"},
    )
)
