"""BioCarbon Standard (BCR, once ProClima).

## Ids
`BCR-CO-319-14-004`; before, `PCR-CO-ATI-14-001`. `BCR0002` is a methodology. The tenant BCCR of another platform is
British Columbia.

## Serials
`id - verification - from (YYMM) - to (YYMM) - first - last`.

## Scope of uniqueness
The project.

## Terminal states
A retirement is a claim; what is retired to the reserve (`Reserva`) is `buffer`. Rows hold tax numbers (`nit_*`), which
are left. The layout is known by the names of its columns: no export is at hand.
"""

import calendar
import datetime as dt
import re
from collections.abc import Iterator

from verifier import catalog
from verifier.model import Retirement, Row, SerialBlock
from verifier.registries import (
    SEP,
    BadCell,
    Cells,
    IdForm,
    Layout,
    Record,
    Registry,
    Remark,
    SerialForm,
    contradictions,
    whole,
)
from verifier.units.intervals import Interval, Period

_PROJECT = r"(?:BCR|PCR)-[A-Z]{2}-(?:\d{3}|[A-Z]{3})-\d{1,2}-\d{3}"


def _months(first: str, last: str) -> Period:
    """Return the period from the first day of one month to the last of another, both YYMM."""
    year, month = 2000 + int(last[:2]), int(last[2:])
    if not 1 <= month <= 12:
        raise ValueError(f"{last} is no month")
    end = dt.date(year, month, calendar.monthrange(year, month)[1])
    return Period(dt.date(2000 + int(first[:2]), int(first[2:]), 1), end)


def _block(match: re.Match[str]) -> SerialBlock:
    return SerialBlock(
        programme="BCR",
        scope=match["project"],
        interval=Interval(whole(match["start"]), whole(match["end"])),
        text="".join(match.group().split()),
        project_id=match["project"],
        vintage=_months(match["first"], match["last"]),
        country=match["project"].split("-")[1],
    )


SERIALS = tuple(
    SerialForm(
        name=front.lower(),
        pattern=re.compile(
            rf"(?<![A-Za-z0-9-])(?P<project>{_PROJECT}){SEP}\d{{1,2}}{SEP}(?P<first>\d{{4}}){SEP}(?P<last>\d{{4}})"
            rf"{SEP}(?P<start>\d{{5,9}}){SEP}(?P<end>\d{{5,9}})(?!\d)"
        ),
        block=_block,
        hints=(f"{front}-",),
    )
    for front in ("BCR", "PCR")
)


def _retirement(cells: Cells, row: Row) -> Iterator[Record | Remark]:
    text = cells.need("serial")
    block = next((found for form in SERIALS if (found := form.read(text))), None)
    if block is None:
        raise BadCell("serial", text, "is no serial of the form BCR-... or PCR-..., and no other column tells the id")
    quantity = cells.amount("sold")
    destination = cells.named("destination")
    yield Retirement(
        programme="BCR",
        project_id=block.project_id or "",
        quantity=quantity,
        row=row,
        kind="buffer" if (destination or "").casefold().startswith("reserva") else "retired",
        vintage=block.vintage,
        retired_on=cells.day("created_at", day_first=True),
        block=block,
        beneficiary=cells.named("final_user") or cells.named("to_name"),
        account_holder=cells.named("holder"),
        reason=cells.named("reason") or destination,
        detail=cells.named("passive_user"),
    )
    numbers = (cells.quantity("initial_serial"), cells.quantity("final_serial"))
    stated = (
        ("sold", quantity, block.quantity),
        ("initial_serial", numbers[0], block.interval and block.interval.start),
        ("final_serial", numbers[1], block.interval and block.interval.end),
    )
    yield from contradictions(block, stated)


LAYOUTS = (
    Layout(
        name="retirements",
        required=("serial", "sold", "created_at", "initial_serial", "final_serial", "final_user"),
        known=(
            "reason",
            "to_name",
            "nit_to_name",
            "final_user_nit",
            "destination",
            "market",
            "passive_user",
            "nit_passive_user",
            "initiative_id",
            "project_name",
            "holder",
            "holder_nit",
            "data_visibility",
        ),
        records=_retirement,
        tables=("retirements",),
        covers="Retired blocks, as the platform's interface names their fields.",
    ),
)

REGISTRY = catalog.registry(
    Registry(
        code="BCR",
        name="BioCarbon Registry",
        programmes=("BCR",),
        module=__name__,
        layouts=LAYOUTS,
        ids=(
            IdForm(
                programme="BCR",
                hints=("BCR-", "PCR-"),
                pattern=re.compile(rf"(?<![A-Za-z0-9-])(?P<id>{_PROJECT})(?![\d]|-\d)"),
            ),
        ),
        serials=SERIALS,
        prints={"BCR": "{id}"},
    )
)
