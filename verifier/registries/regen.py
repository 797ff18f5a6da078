"""Regen Registry (RGN), on the Regen ledger.

## Ids
`C06-006`: credit class and project. It counts after the word project, where `Project ID` or Regen stands with it.

## Serials
A batch of credits is `class - project - from - to - batch`, days as yyyymmdd: `C06-006-20230101-20231231-001`. It holds
no first and last unit, so a block has no interval.

## Scope of uniqueness
The batch.
"""

import datetime as dt
import re

from verifier import catalog
from verifier.model import SerialBlock
from verifier.registries import SEP, IdForm, LinkForm, Registry, SerialForm
from verifier.units.intervals import Period


def _block(match: re.Match[str]) -> SerialBlock:
    text = "".join(match.group().split())
    first, last = (dt.date.fromisoformat(match[day]) for day in ("first", "last"))
    return SerialBlock(
        programme="RGN",
        scope=text,
        interval=None,
        text=text,
        project_id=match["project"],
        vintage=Period(first, last),
    )


REGISTRY = catalog.registry(
    Registry(
        code="RGN",
        name="Regen Registry",
        programmes=("RGN",),
        module=__name__,
        ids=(
            IdForm(
                programme="RGN",
                hints=("roject", "PROJECT"),
                pattern=re.compile(r"[Pp](?i:roject(?:\s{1,3}ID)?)[\s:#]{1,5}(?P<id>C\d{2}-\d{3})(?![\w-])"),
                strength="context",
                context=(re.compile(r"\bRegen\b|REGEN\b|(?i:project\s{1,3}ID)[\s:#]{1,5}C\d{2}-\d{3}"),),
            ),
        ),
        serials=(
            SerialForm(
                name="regen",
                hints=("-19", "-20"),
                pattern=re.compile(
                    rf"(?<![A-Za-z0-9-])(?P<project>C\d{{2}}-\d{{3}}){SEP}(?P<first>\d{{8}}){SEP}(?P<last>\d{{8}}){SEP}\d{{3}}(?![\d-])"
                ),
                block=_block,
            ),
        ),
        links=(
            LinkForm(
                programme="RGN",
                host="regen.network",
                pattern=re.compile(r"regen\.network/\S*?projects?/(?P<id>C\d{2}-\d{3})(?!\d)"),
            ),
        ),
        prints={"RGN": "{id}"},
    )
)
