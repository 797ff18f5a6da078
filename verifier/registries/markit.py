"""The S&P (once Markit) platform's family: Plan Vivo (PV), Woodland Carbon Code (WCC), Peatland Code (PC), GCC.

## Ids
Fifteen digits, `1040000000...` (Plan Vivo) or `1030000000...` (UK Land Carbon Registry); they count only where the
programme is named, for the number alone does not say which. Plan Vivo's fifth version numbers shortly: read from its
registry's addresses only.

## Serials
`standard - unit - country - project - from - to - first - last - MER - 0 - state` (days as ddmmyyyy), or `... - SPG`.
Seen for Plan Vivo; for the two codes and GCC known only by the grammar of the platform.

## Scope of uniqueness
Not stated by the platform: standard, unit, project and period together is the narrowest, so an overlap found is one.

## Terminal states
PIU (pending) can only be assigned; WCU and PCU are retired. Plan Vivo's list of retirements (fourth version) is a page
of which only the headings are known: the serial stands in a row below each, and takes a column of its own when the page
is saved as a table. A row without one goes by the project's name as printed, for no other column tells the id.
"""

import re
from collections.abc import Iterator

from verifier import catalog
from verifier.model import Retirement, Row, SerialBlock
from verifier.registries import (
    SEP,
    Cells,
    IdForm,
    Layout,
    LinkForm,
    Record,
    Registry,
    Remark,
    SerialForm,
    contradictions,
    day_month_year,
    serial_of,
    whole,
)
from verifier.units.intervals import Interval

_PATTERN = re.compile(
    r"(?<![A-Za-z0-9-])"
    + SEP.join(
        (
            "(?P<standard>PV|WCC|PC|GCC)",
            "(?P<unit>[A-Za-z]{2,5})",
            "(?P<country>[A-Z]{2})",
            r"(?P<project>1\d{14})",
            r"(?P<first>\d{8})",
            r"(?P<last>\d{8})",
            r"(?P<start>\d{1,12})",
            r"(?P<end>\d{1,12})",
            rf"(?P<tail>MER{SEP}\d{SEP}[A-Z]|SPG(?:{SEP}\d{SEP}[A-Z])?)",
        )
    )
    + r"(?![A-Za-z0-9])"
)


def _block(match: re.Match[str]) -> SerialBlock:
    text = "".join(match.group().split())
    return SerialBlock(
        programme=match["standard"],
        scope="-".join(match[part] for part in ("standard", "unit", "project", "first", "last")),
        interval=Interval(whole(match["start"]), whole(match["end"])),
        text=text,
        project_id=match["project"],
        vintage=day_month_year(match["first"], match["last"]),
        country=match["country"],
    )


SERIALS = tuple(
    SerialForm(name=f"markit-{end.lower()}", pattern=_PATTERN, block=_block, hints=(end,)) for end in ("MER", "SPG")
)


NUMBER = r"(?<!\d)1\d{3}00000\d{6}(?!\d)"
"""A project's number on the platform."""


def _number(programme: str, prefix: str, context: str) -> IdForm:
    return IdForm(
        programme=programme,
        hints=("00000",),
        pattern=re.compile(rf"(?<!\d)(?P<id>(?:{prefix})\d00000\d{{6}})(?!\d)"),
        strength="context",
        context=(re.compile(context),),
    )


def _retirement(cells: Cells, row: Row) -> Iterator[Record | Remark]:
    block, remarks = serial_of(SERIALS[0], cells, "Serial Number")
    project, quantity = cells.need("Project"), cells.amount("Retirement Quantity")
    printed = re.search(NUMBER, project)
    yield Retirement(
        programme="PV",
        project_id=(block and block.project_id) or (printed[0] if printed else project),
        quantity=quantity,
        row=row,
        vintage=(block and block.vintage) or cells.year("Vintage"),
        retired_on=cells.day("Retirement Date", day_first=True),
        block=block,
        beneficiary=cells.named("Beneficial Owner"),
        account_holder=cells.named("Account"),
        reason=cells.named("Type"),
        detail=cells.named("Details") or cells.named("Remark"),
    )
    yield from remarks
    yield from contradictions(block, (("Retirement Quantity", quantity, block and block.quantity),))


LAYOUTS = (
    Layout(
        name="plan-vivo-retirements",
        required=("Retirement Date", "Vintage", "Project", "Account", "Beneficial Owner", "Retirement Quantity"),
        known=("Standard", "Project Type", "Measurement", "Type", "Details", "Serial Number", "Remark"),
        records=_retirement,
        tables=("retirements",),
        covers="Retirements of Plan Vivo's fourth version.",
    ),
)

REGISTRY = catalog.registry(
    Registry(
        code="MARKIT",
        name="S&P Global environmental registry (once Markit)",
        programmes=("PV", "WCC", "PC", "GCC"),
        module=__name__,
        layouts=LAYOUTS,
        ids=(
            _number("PV", r"10[04]|110", r"Plan\s+Vivo"),
            _number("WCC", "103", r"Woodland\s+Carbon"),
            _number("PC", "103", r"Peatland\s+Code"),
        ),
        serials=SERIALS,
        links=(
            LinkForm(
                programme="PV",
                host="registry.spglobal.com/pvclimate",
                pattern=re.compile(r"registry\.spglobal\.com/pvclimate/\S*?projects/(?P<id>\d{1,15})(?!\d)"),
            ),
        ),
        prints={"PV": "{id}", "WCC": "{id}", "PC": "{id}", "GCC": "{id}"},
    )
)
