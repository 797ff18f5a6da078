"""Cercarbono, on the EcoRegistry platform. Its code here is CERCARBONO: `CCB` is a label of other programmes' units.

## Ids
`CDC-271`; the platform's own number (274 for that project) stands in addresses and serials and is never equated with
it. Three letters before a number are many things, so the programme must be named.

## Serials
`CDC_7_3_1_323_14_CO_1_2_2019`: the second part (the third, after `R`) is the platform's number of the project. A
revision adds `R1_XX`, a buffer `_BF` or `_BFC`. The string holds no first and last unit: these are columns of their
own, so a block read from a text has no interval.

## Scope of uniqueness
The serial.
"""

import re

from verifier import catalog
from verifier.model import SerialBlock
from verifier.registries import IdForm, Registry, SerialForm, calendar_year

NAMED = re.compile(r"(?i:cercarbono|ecoregistry|carboncer)|\bCDC_\d")


def _block(match: re.Match[str]) -> SerialBlock:
    text = match.group()
    years = [part for part in text.split("_")[6:] if re.fullmatch(r"(?:19|20)\d\d", part)]
    countries = [part for part in text.split("_") if re.fullmatch(r"(?!XX|BF)[A-Z]{2}", part)]
    return SerialBlock(
        programme="CERCARBONO",
        scope=text,
        interval=None,
        text=text,
        vintage=calendar_year(years[-1]) if years else None,
        country=countries[0] if countries else None,
    )


SERIALS = tuple(
    SerialForm(
        name=f"cercarbono-{front.lower()}",
        pattern=re.compile(rf"(?<![A-Za-z0-9_]){front}_(?:R_)?\d{{1,5}}(?:_[A-Z0-9]{{1,6}}){{4,12}}(?![A-Za-z0-9_])"),
        block=_block,
        hints=(f"{front}_",),
    )
    for front in ("CDC", "CGS", "CDB", "CBA", "CP")
)

REGISTRY = catalog.registry(
    Registry(
        code="CERCARBONO",
        name="Cercarbono, on EcoRegistry",
        programmes=("CERCARBONO",),
        module=__name__,
        ids=(
            IdForm(
                programme="CERCARBONO",
                hints=("CDC-",),
                pattern=re.compile(r"(?<![A-Za-z0-9-])CDC-(?P<id>[1-9]\d{0,3})(?![\d-]|\.\d)"),
                strength="context",
                context=(NAMED,),
            ),
        ),
        serials=SERIALS,
        prints={"CERCARBONO": "CDC-{id}"},
    )
)
