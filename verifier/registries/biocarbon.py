"""BioCarbon Standard (BCR, once ProClima).

## Ids
`BCR-CO-319-14-004`; before, `PCR-CO-ATI-14-001`. `BCR0002` is a methodology. The tenant BCCR of another platform is
British Columbia.

## Serials
`id - verification - from (YYMM) - to (YYMM) - first - last`.

## Scope of uniqueness
The project.
"""

import calendar
import datetime as dt
import re

from verifier import catalog
from verifier.model import SerialBlock
from verifier.registries import SEP, IdForm, Registry, SerialForm, whole
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

REGISTRY = catalog.registry(
    Registry(
        code="BCR",
        name="BioCarbon Registry",
        programmes=("BCR",),
        module=__name__,
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
