"""Gold Standard for the Global Goals (GS).

## Ids
The GSID, 337 to about 23,600 in 2026: `GS 2440`, `GS1247`, `GSID 7566`. A component of a programme carries its
programme's number in its *name* (`GS24049-VPA-2 ...`) and has a GSID of its own: the number in the name is not its id.
`GS4GG` is the standard, `GS1` a serial's first part.

## Serials
`GS1 - 1 - country - GS<GSID> - type of project - vintage year - batch - first - last`. Forms without the last two
circulate beside columns of their own: they name no block. Rows of product type CER carry a CDM serial.

## Scope of uniqueness
Project, vintage and batch: numbering begins again with each batch.

## Links
The number in `registry.goldstandard.org/projects/details/` is the platform's own, no GSID; only the search form
`?q=gs1247` carries one.
"""

import re

from verifier import catalog
from verifier.model import SerialBlock
from verifier.registries import (
    ID_LABEL,
    NOT_AMOUNT,
    SEP,
    YEAR_LIKE,
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
        r"(?<![A-Za-z0-9-])GS1",
        "1",
        "(?P<country>[A-Z]{2})",
        f"GS(?P<project>{digits(2, 6, gap)})",
        f"(?P<type>{digits(1, 3)})",
        f"(?P<vintage>{digits(4, 4, gap)})",
        f"(?P<batch>{digits(1, 9, gap)})",
    )
    block = rf"(?:{SEP}(?P<start>{digits(1, 12, gap)}){SEP}(?P<end>[0-9]{{1,12}})(?!\d)|(?!\s{{0,3}}[\d-]))"
    return re.compile(SEP.join(parts) + block)


def _block(match: re.Match[str]) -> SerialBlock:
    project, vintage, batch = (str(whole(match[part])) for part in ("project", "vintage", "batch"))
    interval = Interval(whole(match["start"]), whole(match["end"])) if match["start"] else None
    stem = f"GS1-1-{match['country']}-GS{project}-{match['type']}-{vintage}-{batch}"
    return SerialBlock(
        programme="GS",
        scope=f"GS{project}-{vintage}-{batch}",
        interval=interval,
        text=f"{stem}-{interval.start}-{interval.end}" if interval else stem,
        project_id=project,
        vintage=calendar_year(vintage),
        country=match["country"],
    )


SERIAL = SerialForm(name="gold-standard", pattern=_serial(), broken=_serial(r"\s{0,2}"), block=_block, hints=("GS1",))

IDS = (
    IdForm(
        programme="GS",
        hints=("GS", "Gold Standard"),
        pattern=re.compile(
            rf"(?<![A-Za-z0-9-])(?:GS|Gold\s+Standard)[\s-]{{0,2}}{ID_LABEL}(?:\(s\))?"
            r"(?:\s+(?i:of\s+(?:the\s+)?projects?(?:\(s\))?))?[\s:#.()-]{0,5}(?:GS[\s-]?)?"
            rf"0*(?P<id>[1-9]\d{{2,4}})(?!-\d){NOT_AMOUNT}"
        ),
    ),
    IdForm(
        programme="GS",
        hints=("GS",),
        pattern=re.compile(
            r"(?<![A-Za-z0-9-])GS(?:[-#:]?(?P<glued>[1-9]\d{2,4})|"
            rf"[\s#:-]{{1,3}}{YEAR_LIKE}0*(?P<id>[1-9]\d{{2,4}}))(?!-\d)(?![\s-]{{0,3}}(?:VPA|CPA|PoA|POA)){NOT_AMOUNT}"
        ),
        local=lambda match: match["id"] or match["glued"],
    ),
)

REGISTRY = catalog.registry(
    Registry(
        code="GS",
        name="Gold Standard Impact Registry",
        programmes=("GS",),
        module=__name__,
        ids=IDS,
        serials=(SERIAL,),
        links=(
            LinkForm(
                programme="GS",
                host="registry.goldstandard.org",
                pattern=re.compile(
                    r"registry\.goldstandard\.org/\S*?[?&]q=(?i:gs)?(?:%20)?0*(?P<id>[1-9]\d{2,5})(?!\d)"
                ),
                local=lambda match: local_id(match["id"]),
            ),
        ),
        prints={"GS": "GS {id}"},
    )
)
