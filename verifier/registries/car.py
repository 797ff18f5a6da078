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
"""

import re

from verifier import catalog
from verifier.model import SerialBlock
from verifier.registries import (
    GROUPED,
    ID_LABEL,
    NOT_AMOUNT,
    SEP,
    IdForm,
    LinkForm,
    Registry,
    SerialForm,
    calendar_year,
    digits,
    local_id,
    whole,
)
from verifier.units.intervals import Interval


def _serial(gap: str = "") -> re.Pattern[str]:
    parts = (
        r"(?<![A-Za-z0-9-])CAR",
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

CORRECTIVE = re.compile(r"(?i:corrective\s+action)|\bCARs?\s*[/,&]\s*CLs?\b|\bCLs?\s*[/,&]\s*CARs?\b|\bFARs?\b")

IDS = (
    IdForm(
        programme="CAR",
        hints=("CAR",),
        pattern=re.compile(rf"(?<![A-Za-z0-9-])CAR(?P<id>[1-9]\d{{2,3}})(?!-\d){NOT_AMOUNT}"),
        unless=CORRECTIVE,
    ),
    IdForm(
        programme="CAR",
        hints=("CAR", "Climate Action Reserve"),
        pattern=re.compile(
            rf"(?<![A-Za-z0-9-])(?:CAR|Climate\s+Action\s+Reserve)(?:\s*\(CAR\))?[\s#:-]{{1,3}}(?:{ID_LABEL}[\s:#.()-]{{0,5}})?"
            rf"(?:CAR[\s-]?)?(?P<id>[1-9]\d{{2,3}})(?!-\d){NOT_AMOUNT}"
        ),
        strength="context",
        context=(re.compile(r"Climate\s+Action\s+Reserve|\bCRTs?\b|thereserve|\bCAR-(?:1|ROC)-"),),
        unless=CORRECTIVE,
    ),
)

REGISTRY = catalog.registry(
    Registry(
        code="CAR",
        name="Climate Action Reserve",
        programmes=("CAR",),
        module=__name__,
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
