"""ACR, the American Carbon Registry (Winrock).

## Ids
Three or four digits, to about 1,275: `ACR273`, `ACR 273`, zero-padded `ACR0242` (project 242). `ACR 8.0` is a version
of the standard; the Global Carbon Council's older papers call their unit ACR too.

## Serials
`ACR - country - project - vintage year - batch - first to last`; certificates print the last two with a hyphen.

## Scope of uniqueness
Project, vintage and batch.

## Links
`acr2.apx.com` addresses with `id1=` are printed everywhere; the pages moved in 2026 to addresses that hold no id.

## Terminal states
Retired is a claim. A cancellation is nearly always a conversion to California's or Washington's credits (`converted`),
else a removal from the registry (`cancelled`).
"""

import re
from collections.abc import Iterator

import msgspec
from msgspec.structs import replace

from verifier import catalog
from verifier.model import Issuance, Project, Retirement, Row, SerialBlock, TerminalKind
from verifier.registries import (
    GROUPED,
    ID_LABEL,
    NOT_AMOUNT,
    SEP,
    BadCell,
    Cells,
    IdForm,
    Layout,
    LinkForm,
    Record,
    Registry,
    Remark,
    SerialForm,
    calendar_year,
    contradictions,
    digits,
    local_id,
    serial_of,
    whole,
    word,
)
from verifier.units.countries import country
from verifier.units.intervals import Interval


def serial_pattern(register: str, gap: str = "") -> re.Pattern[str]:
    """Return the pattern of the serials that ACR's platform prints; ART shares it."""
    parts = (
        rf"(?<![A-Za-z0-9-])(?P<register>{register})",
        "(?P<country>[A-Z]{2})",
        f"(?P<project>{digits(1, 5, gap)})",
        f"(?P<vintage>{digits(4, 4, gap)})",
        f"(?P<batch>{digits(1, 6, gap)})",
        rf"(?P<start>{GROUPED})\s{{0,3}}(?:to|-)\s{{0,3}}(?P<end>{GROUPED})(?!\d)",
    )
    return re.compile(SEP.join(parts))


def serial_block(programme: str, match: re.Match[str]) -> SerialBlock:
    """Make the block of a match of `serial_pattern`."""
    project, vintage, batch = (str(whole(match[part])) for part in ("project", "vintage", "batch"))
    interval = Interval(whole(match["start"]), whole(match["end"]))
    stem = f"{match['register']}-{match['country']}-{project}-{vintage}-{batch}"
    return SerialBlock(
        programme=programme,
        scope=f"{match['register']}-{project}-{vintage}-{batch}",
        interval=interval,
        text=f"{stem}-{interval.start} to {interval.end}",
        project_id=project,
        vintage=calendar_year(vintage),
        country=match["country"],
    )


SERIAL = SerialForm(
    name="acr",
    pattern=serial_pattern("ACR"),
    broken=serial_pattern("ACR", r"\s{0,2}"),
    block=lambda match: serial_block("ACR", match),
    hints=("ACR-",),
)

NAME = word("A", r"(?:CR|merican\s+Carbon\s+Registry)(?:\s*\(ACR\))?")

IDS = (
    IdForm(
        programme="ACR",
        hints=("ACR", "American Carbon Registry"),
        pattern=re.compile(
            rf"{NAME}[\s:#-]{{0,3}}{ID_LABEL}[\s:#.()-]{{0,5}}"
            rf"(?:ACR[\s-]?)?0{{0,2}}(?P<id>[1-9]\d{{1,3}})(?!-\d){NOT_AMOUNT}"
        ),
    ),
    IdForm(
        programme="ACR",
        hints=("ACR",),
        pattern=re.compile(rf"{word('A', 'CR')}[\s#:-]?0{{0,2}}(?P<id>[1-9]\d{{2,3}})(?!-\d){NOT_AMOUNT}"),
    ),
)

ADVERSE = frozenset(
    ("canceled", "inactive", "arb inactive", "arb terminated", "ecology inactive", "ecology terminated", "withdrawn")
)


def project_number(cells: Cells, column: str, front: str) -> str:
    """Return a project's number without the letters in front of it."""
    text = cells.need(column).upper().removeprefix(front).strip(" -")
    if not text.isdecimal():
        raise BadCell(column, cells.text(column), f"is no project number of {front}")
    return local_id(text)


def compliance_id(cells: Cells, column: str) -> tuple[tuple[str, str], ...]:
    """Return the project's id in California's system, where the cell holds one."""
    text = cells.named(column) or ""
    return (("ARB", text),) if text.startswith("CA") and text[4:8].isdecimal() else ()


def _project(cells: Cells, row: Row) -> Iterator[Record]:
    voluntary = cells.named("Voluntary Status")
    status = voluntary or cells.named("Compliance Program Status (ARB or Ecology)")
    method = cells.named("Project Methodology/Protocol")
    yield Project(
        programme="ACR",
        id=project_number(cells, "Project ID", "ACR"),
        name=cells.text("Project Name") or "",
        row=row,
        proponent=cells.named("Project Developer"),
        country=country(cells.text("Project Site Country")),
        status=status,
        status_date=cells.day("Project Status Date"),
        adverse=(status or "").casefold() in ADVERSE,
        type=cells.named("Project Type"),
        methodologies=(method,) if method else (),
        crediting_period=cells.period("Current Crediting Period Start Date", "Current Crediting Period End Date"),
        issued_total=cells.quantity("Total Number of Credits Registered"),
        other_ids=compliance_id(cells, "Compliance Program ID (ARB or Ecology)"),
    )


def _issuance(cells: Cells, row: Row) -> Iterator[Record]:
    yield Issuance(
        programme="ACR",
        project_id=project_number(cells, "Project ID", "ACR"),
        quantity=cells.amount("Total Credits Issued"),
        row=row,
        vintage=cells.year("Vintage"),
        issued_on=cells.day("Date Issued (GMT)"),
        period=cells.period("ReportingPeriodBegin", "ReportingPeriodEnd"),
        buffer=cells.quantity("Credits Issued to Buffer Pool"),
        labels=_labels(cells),
    )


_LABELS = {
    "CORSIA Eligible": "CORSIA",
    "Eligible for CORSIA 2021-2023 Compliance Period (Pilot Phase)": "CORSIA Pilot Phase, 2021-2023",
    "Eligible for CORSIA 2024-2026 Compliance Period (First Phase)": "CORSIA First Phase, 2024-2026",
    "CCP Approved": "ICVCM CCP",
    "Verified Removal": "Verified Removal",
}


def _labels(cells: Cells) -> tuple[str, ...]:
    return tuple(label for column, label in _LABELS.items() if cells.text(column) == "Yes")


class Units(msgspec.Struct, frozen=True):
    """The columns in which an export of the platform that ACR, CAR and ART share tells which units ended."""

    programme: str
    serial: str
    quantity: str
    project: str
    day: str


def ended(
    cells: Cells, row: Row, form: SerialForm, units: Units, labels: tuple[str, ...]
) -> tuple[Retirement, tuple[Remark, ...]]:
    """Make the record that the retirement and the cancellation exports share, and tell what its serial contradicts."""
    block, remarks = serial_of(form, cells, units.serial)
    project, quantity = project_number(cells, units.project, units.programme), cells.amount(units.quantity)
    vintage = cells.year("Vintage")
    record = Retirement(
        programme=units.programme,
        project_id=project,
        quantity=quantity,
        row=row,
        vintage=vintage,
        retired_on=cells.day(units.day),
        block=block,
        account_holder=cells.named("Account Holder"),
        labels=labels,
    )
    stated = (
        (units.project, project, block and block.project_id),
        (units.quantity, quantity, block and block.quantity),
        ("Vintage", vintage, block and block.vintage),
    )
    return record, (*remarks, *contradictions(block, stated))


UNITS = Units("ACR", "Credit Serial Numbers", "Quantity of Credits", "Project ID", "Status Effective (GMT)")


def _retirement(cells: Cells, row: Row) -> Iterator[Record | Remark]:
    record, remarks = ended(cells, row, SERIAL, UNITS, _labels(cells))
    yield replace(
        record,
        beneficiary=cells.named("Retired on Behalf of"),
        reason=cells.named("Retirement Reason"),
        detail=cells.named("Purpose of Retirement"),
    )
    yield from remarks


def _cancellation(cells: Cells, row: Row) -> Iterator[Record | Remark]:
    reason = cells.named("Cancellation Type")
    record, remarks = ended(cells, row, SERIAL, UNITS, _labels(cells))
    kind: TerminalKind = "converted" if (reason or "").startswith("Convert") else "cancelled"
    yield replace(record, kind=kind, reason=reason, detail=cells.named("Cancellation Details"))
    yield from remarks


_PLACE = ("Project Site Location", "Project Site State", "Project Site Country")
_METHOD = ("Project Type", "Project Methodology/Protocol", "Methodology/Protocol Version")
_LINKS = ("Sustainable Development Goal(s)", "Project Website", "Documents")
_UNITS = (
    "Credit Serial Numbers",
    "Vintage",
    "Quantity of Credits",
    "Account Holder",
    "Status Effective (GMT)",
    "Project ID",
)
_KNOWN = (
    "fiid",
    "Date Issued (GMT)",
    "Vintage Assignment Period Start Date",
    "Vintage Assignment Period End Date",
    "Project Name",
    *_METHOD,
    *_PLACE,
    "ARB Eligible",
    "Ecology Eligible",
    *_LABELS,
    *_LINKS,
    "Numberoffiles",
)

LAYOUTS = (
    Layout(
        name="projects",
        required=("Project ID", "Compliance Program ID (ARB or Ecology)", "Project Developer", "Voluntary Status"),
        known=(
            "Project Name",
            "Project Type",
            "Project Methodology/Protocol",
            "Initial Crediting Period Start Date",
            "Current Crediting Period Start Date",
            "Current Crediting Period End Date",
            "Compliance Program Status (ARB or Ecology)",
            "Project Status Date",
            *_PLACE,
            "Current VVB",
            "ACR Project Validation",
            "Total Number of Credits Registered",
            *_LINKS,
            "Numberoffiles",
        ),
        records=_project,
        tables=("projects",),
        encoding="cp1252",
        covers="Projects with their voluntary status, or where they have none the compliance programme's.",
    ),
    Layout(
        name="issuances",
        required=(
            "Date Issued (GMT)",
            "Vintage",
            "Total Credits Issued",
            "Credits Issued to Buffer Pool",
            "Project ID",
        ),
        known=(
            "ReportingPeriodBegin",
            "ReportingPeriodEnd",
            "Credits Issued to Project",
            "Credits Transferred to Buffer Pool",
            "Project Developer",
            "Project Name",
            *_METHOD,
            "Project VVB",
            *_PLACE,
            "ARB Eligible",
            "Ecology Eligible",
            "CCP Approved",
            "Project Crediting Period Start Date",
            "Verified Removal",
            *_LINKS,
        ),
        records=_issuance,
        tables=("issuances",),
        encoding="cp1252",
        covers="What was issued by project and vintage, without serials.",
    ),
    Layout(
        name="retirements",
        required=(*_UNITS, "Retired on Behalf of", "Retirement Reason", "Purpose of Retirement"),
        known=_KNOWN,
        records=_retirement,
        tables=("retirements",),
        encoding="cp1252",
        beside=("cancellations",),
        covers="Retired blocks. The beneficiary is often blank and stands in the purpose.",
    ),
    Layout(
        name="cancellations",
        required=(*_UNITS, "Cancellation Type"),
        known=(*_KNOWN, "ahID", "Cancellation Details"),
        records=_cancellation,
        tables=("retirements",),
        encoding="cp1252",
        beside=("retirements",),
        covers="Cancelled blocks: most were converted to a compliance programme's credits, which go on there.",
    ),
)

REGISTRY = catalog.registry(
    Registry(
        code="ACR",
        name="American Carbon Registry",
        programmes=("ACR",),
        module=__name__,
        layouts=LAYOUTS,
        closed="its host turns programs away; download the exports in a browser",
        adverse=ADVERSE,
        ids=IDS,
        serials=(SERIAL,),
        links=(
            LinkForm(
                programme="ACR",
                host="acr2.apx.com",
                pattern=re.compile(r"acr2\.apx\.com/\S*?[?&]id1=(?P<id>\d{1,5})(?!\d)"),
                local=lambda match: local_id(match["id"]),
            ),
        ),
        prints={"ACR": "ACR{id}"},
    )
)
