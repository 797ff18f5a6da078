"""Climate Action Reserve (CAR).

## Ids
Three or four digits, to about 2,264: `CAR1041`, `CAR 1041`. `CAR 01` in a verification report is a corrective action
request: fewer than three digits, or a leading zero, is never a project, and on a page that speaks of corrective
actions nothing is.

## Serials
`CAR - unit (1, or ROC for the compliance systems) - country - project - protocol - developer - state - vintage year -
batch - first to last`. Protocol codes from 100 are California's variants.

## Scope of uniqueness
Project, vintage and batch, for each kind of unit.

## Terminal states
Retired is a claim. A cancellation is nearly always a conversion to California's or Washington's credits (`converted`):
so says its reason, and the unit ROC. Some conversions to Verra are stated without a cancellation.
"""

import re
from collections.abc import Iterator

from msgspec.structs import replace

from verifier import catalog
from verifier.model import Issuance, Project, Row, SerialBlock
from verifier.registries import (
    GROUPED,
    ID_LABEL,
    NOT_AMOUNT,
    SEP,
    YEAR_LIKE,
    Cells,
    IdForm,
    Layout,
    LinkForm,
    Record,
    Registry,
    Remark,
    SerialForm,
    calendar_year,
    digits,
    local_id,
    whole,
    word,
)
from verifier.registries.acr import Units, compliance_id, ended, project_number
from verifier.units.countries import country
from verifier.units.intervals import Interval


def _serial(gap: str = "") -> re.Pattern[str]:
    parts = (
        word("C", "AR"),
        "(?P<unit>1|ROC|[A-Z0-9]{1,4})",
        "(?P<country>[A-Z]{2})",
        f"(?P<project>{digits(1, 5, gap)})",
        f"(?P<protocol>{digits(1, 4, gap)})",
        f"(?P<developer>{digits(1, 5, gap)})",
        "(?P<state>[A-Z0-9]{1,3})",
        f"(?P<vintage>{digits(4, 4, gap)})",
        f"(?P<batch>{digits(1, 6, gap)})",
        rf"(?P<start>{GROUPED})\s{{0,3}}(?:to|-)\s{{0,3}}(?P<end>{GROUPED})(?!\d)",
    )
    return re.compile(SEP.join(parts))


def _block(match: re.Match[str]) -> SerialBlock:
    project, protocol, developer, vintage, batch = (
        str(whole(match[part])) for part in ("project", "protocol", "developer", "vintage", "batch")
    )
    interval = Interval(whole(match["start"]), whole(match["end"]))
    stem = "-".join(
        ("CAR", match["unit"], match["country"], project, protocol, developer, match["state"], vintage, batch)
    )
    return SerialBlock(
        programme="CAR",
        scope=f"CAR-{match['unit']}-{project}-{vintage}-{batch}",
        interval=interval,
        text=f"{stem}-{interval.start} to {interval.end}",
        project_id=project,
        vintage=calendar_year(vintage),
        country=match["country"],
    )


SERIAL = SerialForm(name="car", pattern=_serial(), broken=_serial(r"\s{0,2}"), block=_block, hints=("CAR-",))

CORRECTIVE = re.compile(
    r"(?i:corrective\s+action)|\bCARs?\s*[/,&]\s*CLs?\b|\bCLs?\s*[/,&]\s*CARs?\b|\bFARs?\b|"
    r"\bCAR[ -]?#?0*\d{1,2}(?![\d.-]|,\d)"
)

NAME = word("C", r"(?:AR|limate\s+Action\s+Reserve)(?:\s*\(CAR\))?")

IDS = (
    IdForm(
        programme="CAR",
        hints=("CAR",),
        pattern=re.compile(rf"{word('C', 'AR')}(?P<id>[1-9]\d{{2,3}})(?!-\d){NOT_AMOUNT}"),
        unless=CORRECTIVE,
    ),
    IdForm(
        programme="CAR",
        hints=("CAR",),
        pattern=re.compile(
            rf"{word('C', 'AR')}(?:\s{{1,3}}(?i:project))?[\s#:-]{{1,2}}"
            rf"{YEAR_LIKE}(?P<id>[1-9]\d{{3}})(?!-\d){NOT_AMOUNT}"
        ),
        unless=CORRECTIVE,
    ),
    IdForm(
        programme="CAR",
        hints=("CAR",),
        pattern=re.compile(r"\(CAR(?:\s{1,3}(?i:project))?[\s#:-]{1,2}(?P<id>[1-9]\d{2})(?=[),;])"),
        strength="context",
        context=(
            re.compile(r"(?i:\b(?:carbon|offset)\s+credits?\b|\boffsets\b|\bcredits?\s+(?:retired|cancell?ed)\b)"),
        ),
        unless=CORRECTIVE,
    ),
    IdForm(
        programme="CAR",
        hints=("CAR", "Climate Action Reserve"),
        pattern=re.compile(
            rf"{NAME}[\s#:-]{{1,3}}(?:{ID_LABEL}[\s:#.()-]{{0,5}})?"
            rf"(?:CAR[\s-]?)?(?P<id>[1-9]\d{{2,3}})(?!-\d){NOT_AMOUNT}"
        ),
        strength="context",
        context=(re.compile(r"Climate\s+Action\s+Reserve|\bCRTs?\b|thereserve|\bCAR-(?:1|ROC)-"),),
        unless=CORRECTIVE,
    ),
)

ADVERSE = frozenset(("terminated", "inactive", "withdrawn", "cancelled", "canceled"))


def _project(cells: Cells, row: Row) -> Iterator[Record]:
    status = cells.named("Status") or cells.named("Compliance Program Status")
    yield Project(
        programme="CAR",
        id=project_number(cells, "Project ID", "CAR"),
        name=cells.text("Project Name") or "",
        row=row,
        proponent=cells.named("Project Developer"),
        country=country(cells.text("Project Site Country")),
        status=status,
        adverse=(status or "").casefold() in ADVERSE,
        type=cells.named("Project Type"),
        registered_on=cells.day("Project Registered Date"),
        issued_total=cells.quantity("Total Number of Offset Credits Registered"),
        other_ids=compliance_id(cells, "Compliance Program ID"),
    )


def _issuance(cells: Cells, row: Row) -> Iterator[Record]:
    protocol = cells.text("Zero-Credit Reporting Period")
    quantity = cells.quantity("Total Offset Credits Issued") if protocol == "Yes" else None
    yield Issuance(
        programme="CAR",
        project_id=project_number(cells, "Project ID", "CAR"),
        quantity=quantity or 0 if protocol == "Yes" else cells.amount("Total Offset Credits Issued"),
        row=row,
        vintage=cells.year("Vintage"),
        issued_on=cells.day("Date Issued"),
        buffer=cells.quantity("Offset Credits Currently in Reserve Buffer Pool"),
        labels=_labels(cells),
    )


_LABELS = {
    "Eligible for CORSIA 2021-2023 Compliance Period": "CORSIA Pilot Phase, 2021-2023",
    "Eligible for CORSIA 2024-2026 Compliance Period": "CORSIA First Phase, 2024-2026",
    "Corresponding Adjustment": "Corresponding Adjustment",
    "CCP Approved": "ICVCM CCP",
    "ICVCM CCP Eligible": "ICVCM CCP",
}


def _labels(cells: Cells) -> tuple[str, ...]:
    said = (label for column, label in _LABELS.items() if cells.text(column) == "Yes")
    return (*said, *cells.words("Additional Certification(s)"))


UNITS = Units("CAR", "Offset Credit Serial Numbers", "Quantity of Offset Credits", "Project ID", "Status Effective")


def _retirement(cells: Cells, row: Row) -> Iterator[Record | Remark]:
    record, remarks = ended(cells, row, SERIAL, UNITS, _labels(cells))
    yield replace(
        record,
        reason=cells.named("Retirement Reason"),
        detail=cells.named("Retirement Reason Details"),
    )
    yield from remarks


CONVERTED = re.compile(r"(?i)\bARB\b|\bECO\b|Ecology|convert|\bVCUs?\b|compliance")


def _cancellation(cells: Cells, row: Row) -> Iterator[Record | Remark]:
    reason, notes = cells.named("Cancellation Reason"), cells.named("Export Notes")
    record, remarks = ended(cells, row, SERIAL, UNITS, _labels(cells))
    roc = record.block is not None and record.block.text.startswith("CAR-ROC-")
    converted = roc or CONVERTED.search(f"{reason} {notes}")
    yield replace(record, kind="converted" if converted else "cancelled", reason=reason, detail=notes)
    yield from remarks


_PLACE = ("Project Site Location", "Project Site State", "Project Site Country")
_UNITS = ("Vintage", "Offset Credit Serial Numbers", "Quantity of Offset Credits", "Status Effective", "Project ID")
_KNOWN = (
    "Project Name",
    "Project Type",
    "Reduction/Removal",
    "Reversible/Non-Reversible",
    "Protocol and Version",
    *_PLACE,
    "Activity Area Type",
    "Additional Certification(s)",
    *_LABELS,
)

LAYOUTS = (
    Layout(
        name="projects",
        required=("Project ID", "Compliance Program ID", "Cooperative/ Aggregate ID", "Project Owner", "Status"),
        known=(
            "ARB ID",
            "WA ECO",
            "Project Developer",
            "Project Name",
            "Offset Project Operator",
            "Authorized Project Designee",
            "Verification Body",
            "Project Type",
            "Compliance Program Status",
            "ARB Project Status",
            "WA ECO Project Status",
            *_PLACE,
            "Additional Certification(s)",
            "SDG Impact",
            "Project Notes",
            "Total Number of Offset Credits Registered",
            "Project Listed Date",
            "Project Registered Date",
            "Documents",
            "Data",
            "Project Website",
        ),
        records=_project,
        tables=("projects",),
        covers="Projects with their status at the Reserve; crediting periods are not given.",
    ),
    Layout(
        name="issuances",
        required=("Date Issued", "Project ID", "Cooperative/ Aggregate ID", "Vintage", "Total Offset Credits Issued"),
        known=(
            "Project Developer",
            "Project Owner",
            *_KNOWN,
            "ARB Eligible",
            "WA ECO Eligible",
            "Crediting Period",
            "Zero-Credit Reporting Period",
            "Offset Credits Currently in Reserve Buffer Pool",
            "Offset Credits Intended for Compliance Buffer Pool",
            "Offset Credits Converted to VCUs",
            "Canceled for Compliance",
            "Canceled",
            "Verification Body",
            "Project Website",
            "Documents",
        ),
        records=_issuance,
        tables=("issuances",),
        covers="What was issued by project and vintage, without serials.",
    ),
    Layout(
        name="retirements",
        required=(*_UNITS, "Account Holder", "Retirement Reason", "Retirement Reason Details"),
        known=_KNOWN,
        records=_retirement,
        tables=("retirements",),
        beside=("cancellations",),
        covers="Retired blocks. There is no beneficiary: who it was for may stand in the details.",
    ),
    Layout(
        name="cancellations",
        required=(*_UNITS, "Cancellation Reason"),
        known=(*_KNOWN, "Export Notes"),
        records=_cancellation,
        tables=("retirements",),
        beside=("retirements",),
        covers="Cancelled blocks: most were converted to a compliance programme's credits, which go on there.",
    ),
)

REGISTRY = catalog.registry(
    Registry(
        code="CAR",
        name="Climate Action Reserve",
        programmes=("CAR",),
        module=__name__,
        layouts=LAYOUTS,
        adverse=ADVERSE,
        ids=IDS,
        serials=(SERIAL,),
        links=(
            LinkForm(
                programme="CAR",
                host="thereserve",
                pattern=re.compile(r"thereserve\d?\.apx\.com/\S*?[?&]id1=(?P<id>\d{1,5})(?!\d)"),
                local=lambda match: local_id(match["id"]),
            ),
        ),
        prints={"CAR": "CAR{id}"},
    )
)
