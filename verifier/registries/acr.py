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

IDS = (
    IdForm(
        programme="ACR",
        hints=("ACR", "American Carbon Registry"),
        pattern=re.compile(
            rf"(?<![A-Za-z0-9-])(?:ACR|American\s+Carbon\s+Registry)(?:\s*\(ACR\))?[\s:#-]{{0,3}}{ID_LABEL}[\s:#.()-]{{0,5}}"
            rf"(?:ACR[\s-]?)?0{{0,2}}(?P<id>[1-9]\d{{1,3}})(?!-\d){NOT_AMOUNT}"
        ),
    ),
    IdForm(
        programme="ACR",
        hints=("ACR",),
        pattern=re.compile(rf"(?<![A-Za-z0-9-])ACR[\s#:-]?0{{0,2}}(?P<id>[1-9]\d{{2,3}})(?!-\d){NOT_AMOUNT}"),
    ),
)

REGISTRY = catalog.registry(
    Registry(
        code="ACR",
        name="American Carbon Registry",
        programmes=("ACR",),
        module=__name__,
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
