"""SocialCarbon's own registry (SC). Earlier, and still, also a label on Verra's units.

## Ids
`SOCIALCARBON-7`. Not unique: two projects publish the number 19.

## Serials
`SCU - SOCIALCARBON-7 - country by name - vintage year - time of issue - first - last`. A retirement quotes the block
its units were split from, so two retirements of one block are no overlap: blocks are marked `parent`.

## Scope of uniqueness
The issuance: project, vintage and time of issue.
"""

import re

from verifier import catalog
from verifier.model import SerialBlock
from verifier.registries import SEP, IdForm, Registry, SerialForm, calendar_year, whole
from verifier.units.intervals import Interval


def _block(match: re.Match[str]) -> SerialBlock:
    text = re.sub(r"\s*-\s*", "-", match.group())
    return SerialBlock(
        programme="SC",
        scope=f"{match['project']}-{match['vintage']}-{match['issued']}",
        interval=Interval(whole(match["start"]), whole(match["end"])),
        text=text,
        project_id=match["project"],
        vintage=calendar_year(match["vintage"]),
        parent=True,
    )


REGISTRY = catalog.registry(
    Registry(
        code="SC",
        name="SocialCarbon Registry",
        programmes=("SC",),
        module=__name__,
        ids=(
            IdForm(
                programme="SC",
                hints=("SOCIALCARBON-",),
                pattern=re.compile(r"(?<![A-Za-z0-9-])SOCIALCARBON-(?P<id>[1-9]\d{0,2})(?!\d|-[A-Z])"),
            ),
        ),
        serials=(
            SerialForm(
                name="socialcarbon",
                hints=("SOCIALCARBON",),
                pattern=re.compile(
                    rf"(?<![A-Za-z0-9-])SCU{SEP}SOCIALCARBON-(?P<project>\d{{1,3}}){SEP}[A-Za-z][A-Za-z .']{{1,40}}?"
                    rf"{SEP}(?P<vintage>\d{{4}}){SEP}(?P<issued>\d{{14}}){SEP}(?P<start>\d{{1,12}}){SEP}(?P<end>\d{{1,12}})(?!\d)"
                ),
                block=_block,
            ),
        ),
        prints={"SC": "SOCIALCARBON-{id}"},
    )
)
