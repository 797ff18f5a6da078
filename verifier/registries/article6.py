"""Article 6.2 of the Paris Agreement (A6.2): internationally transferred mitigation outcomes, ITMOs.

## Ids
Cooperative approaches are `CA0004`; authorisations are free text. Neither is a project's id, so none is read as one.

## Serials
One unit is `approach - Party's registry (ISO3 and two digits) - first transferring Party (ISO3) - number - vintage
year`; a block is the first and the last of them.

## Scope of uniqueness
Approach, registry and first transferring Party.
"""

import re

from verifier import catalog
from verifier.model import SerialBlock
from verifier.registries import GROUPED, SEP, Registry, SerialForm, calendar_year, whole
from verifier.units.intervals import Interval


def _unit(side: str) -> str:
    stem = SEP.join((r"CA\d{4}", r"[A-Z]{3}\d{2}", "[A-Z]{3}"))
    return rf"(?P<stem{side}>{stem}){SEP}(?P<number{side}>{GROUPED}){SEP}(?P<vintage{side}>\d{{4}})"


_FRONT, _BACK = r"(?<![A-Za-z0-9-])", r"(?![\d-])"


def _block(match: re.Match[str]) -> SerialBlock:
    parts = match.groupdict()
    stem, vintage = "".join(match["stem"].split()), match["vintage"]
    if "".join(parts.get("stem2", stem).split()) != stem or parts.get("vintage2", vintage) != vintage:
        raise ValueError("a block's two units are of two approaches, registries, Parties or vintages")
    first, last = whole(match["number"]), whole(parts.get("number2") or match["number"])
    texts = [f"{stem}-{number}-{vintage}" for number in (first, last)]
    return SerialBlock(
        programme="A6.2",
        scope=stem,
        interval=Interval(first, last),
        text=texts[0] if first == last else " to ".join(texts),
        vintage=calendar_year(vintage),
    )


SERIALS = (
    SerialForm(
        name="itmo-range",
        pattern=re.compile(rf"{_FRONT}{_unit('')}\s{{0,3}}(?:to|-)\s{{0,3}}{_unit('2')}{_BACK}"),
        block=_block,
        hints=("CA0", "CA1"),
    ),
    SerialForm(name="itmo", pattern=re.compile(_FRONT + _unit("") + _BACK), block=_block, hints=("CA0", "CA1")),
)

REGISTRY = catalog.registry(
    Registry(
        code="A6.2",
        name="Article 6.2 cooperative approaches",
        programmes=("A6.2",),
        module=__name__,
        serials=SERIALS,
    )
)
