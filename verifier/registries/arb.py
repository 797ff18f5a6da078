"""California's compliance offsets (ARB).

## Ids
Project `CAFR5011`, issuance `CAFR5011-C` (a suffix of one letter, then perhaps a digit): the letters after CA say the
kind of project. Each row names the project's id at its Offset Project Registry (CAR, ACR, Verra). Papers and the
compliance reports name the issuance; the local id kept here is the project's.

## Serials
No unit numbers are published: the issuance id stands for the serial, a block without an interval, and a claim is
(issuance id, vintage, quantity).

## Scope of uniqueness
The issuance.

## Terminal states
The issuance table holds one column for each compliance period, for Quebec and for voluntary retirement: these become
retirements whose reason is the column, and whose period is the compliance period's (17 CCR 95840). Rows marked (zero)
or (reversal) issue nothing, and the words `reforest defer` stand where a reforestation's credits are deferred.
"""

import re
from collections.abc import Iterator

from verifier import catalog
from verifier.model import Issuance, Project, Retirement, Row, SerialBlock, TerminalKind
from verifier.registries import Cells, IdForm, Layout, Record, Registry, Remark, SerialForm
from verifier.units.intervals import Period

KINDS = ("CAFR", "CAOD", "CAMM", "CALS", "CARC", "CAUF")


def issuance_block(issuance: str, vintage: Period | None = None) -> SerialBlock:
    """Return an issuance as a block: what it holds is not numbered."""
    return SerialBlock(
        programme="ARB",
        scope=issuance,
        interval=None,
        text=issuance,
        project_id=issuance.partition("-")[0],
        vintage=vintage,
    )


SERIAL = SerialForm(
    name="arb-issuance",
    hints=KINDS,
    pattern=re.compile(r"CA(?<![A-Za-z0-9]CA)(?:FR|OD|MM|LS|RC|UF)\d{4}-[A-Z]{1,2}\d?(?![A-Za-z0-9])"),
    block=lambda match: issuance_block(match.group()),
)

IDS = (
    IdForm(
        programme="ARB",
        hints=KINDS,
        pattern=re.compile(r"(?P<id>CA(?<![A-Za-z0-9]CA)(?:FR|OD|MM|LS|RC|UF)\d{4})(?![A-Za-z0-9])"),
    ),
)

ENDED: dict[str, TerminalKind] = {
    "Retired Voluntarily": "retired",
    "Retired 1st Compliance Period (CA)": "retired",
    "Retired 2nd Compliance Period (CA)": "retired",
    "Retired 3rd Compliance Period (CA)": "retired",
    "Retired 4th Compliance Period (CA)": "retired",
    "Retired 5th Compliance Period (CA)": "retired",
    "Retired for Compliance in Quebec": "retired",
    "Retired for Intentional Reversal": "mandated",
    "Buffer Pool Retired": "buffer",
    "Invalidated or Canceled": "cancelled",
}
PERIODS = {
    f"Retired {number} Compliance Period (CA)": Period(Period.year(first).first, Period.year(last).last)
    for number, first, last in (
        ("1st", 2013, 2014),
        ("2nd", 2015, 2017),
        ("3rd", 2018, 2020),
        ("4th", 2021, 2023),
        ("5th", 2024, 2026),
    )
}
NO_ISSUANCE = re.compile(r"\((?:zero|reversal)\)")


def _elsewhere(cells: Cells) -> tuple[tuple[tuple[str, str], ...], tuple[Remark, ...]]:
    """Return the project's id at its Offset Project Registry; a number without letters does not say which."""
    text = cells.named("OPR Project ID") or ""
    if match := re.fullmatch(r"(CAR|ACR)0*(\d+)", text):
        return ((match[1], match[2]),), ()
    if text.isdecimal():
        return (), (Remark("OPR Project ID", text, "does not say which registry's number it is"),)
    return (), ()


def _issued(cells: Cells, row: Row) -> Iterator[Record | Remark]:
    issuance = cells.text("CARB Issuance ID") or cells.need("CARB Project ID")
    project = issuance.partition("-")[0]
    vintage = cells.year("Vintage")
    block = issuance_block(issuance, vintage)
    elsewhere, remarks = _elsewhere(cells)
    yield Project(
        programme="ARB",
        id=project,
        name=cells.text("Offset Project Name") or "",
        row=row,
        proponent=cells.named("Offset Project Operator"),
        country="US",
        type=cells.named("Project Type"),
        other_ids=elsewhere,
    )
    if cells.named("ARB Offset Credits Issued") == "reforest defer":
        yield Remark(
            "ARB Offset Credits Issued", "reforest defer", "is a reforestation's deferred issuance: no credits"
        )
    elif (quantity := cells.quantity("ARB Offset Credits Issued")) and not NO_ISSUANCE.search(issuance):
        yield Issuance(
            programme="ARB",
            project_id=project,
            quantity=quantity,
            row=row,
            vintage=vintage,
            issued_on=cells.day("Issuance Date"),
            period=cells.period("Reporting Period Start Date", "Reporting Period End Date"),
            block=block,
            buffer=cells.quantity("Forest Buffer Account Contribution"),
        )
    for column, kind in ENDED.items():
        if quantity := cells.quantity(column):
            yield Retirement(
                programme="ARB",
                project_id=project,
                quantity=quantity,
                row=row,
                kind=kind,
                vintage=vintage,
                period=PERIODS.get(column),
                block=block,
                reason=column,
            )
    yield from remarks


LAYOUTS = (
    Layout(
        name="issuance-table",
        required=(
            "CARB Issuance ID",
            "OPR Project ID",
            "Vintage",
            "ARB Offset Credits Issued",
            "Forest Buffer Account Contribution",
            "Issuance Date",
            "Retired Voluntarily",
        ),
        known=(
            "CARB Project ID",
            "Reporting Period",
            "Project Type",
            "Early Action/ Compliance",
            "Reporting Period Start Date",
            "Reporting Period End Date",
            "Invalidation Timeframe",
            "Date Invalidation Period Reduced",
            "Start of Invalidation Timeframe",
            "Offset Project Name",
            "Offset Project Operator",
            "Verification Body",
            "State",
            "Provides DEBS",
            "Section 95989(b) Documentation, if applicable",
            "Project Documentation",
            "Intentional Reversal",
            "Unintentional Reversal",
            *(column for column in ENDED if column != "Retired Voluntarily"),
            "Comment",
        ),
        records=_issued,
        tables=("projects", "issuances", "retirements"),
        sheet=re.compile(r"^ARB Offset Credit Issuance$"),
        covers="Every issuance, and what of it was retired in which period: by whom stands in other reports.",
    ),
)

REGISTRY = catalog.registry(
    Registry(
        code="ARB",
        name="California Air Resources Board, offset credit issuance table",
        programmes=("ARB",),
        module=__name__,
        layouts=LAYOUTS,
        ids=IDS,
        serials=(SERIAL,),
        prints={"ARB": "{id}"},
    )
)
