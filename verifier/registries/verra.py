"""Verra: the Verified Carbon Standard (VCS) and Jurisdictional and Nested REDD+ (JNR).

## Ids
A number, 1 to about 6,100 in 2026: `VCS 934`, `VCS-934`, `VCS934`, `Project ID 934` on a Verra cover. Grouped projects
and their instances share one. Papers of before 2019 print a pipeline number, `PL934`, which is another number: it is
kept as `PL934`. `VCS 4.5`, `VCS v4`, `VCS 2007.1` and `VCS 2007` are versions of the standard; a number that reads as
a year counts only after a label (`VCS ID 2015`).

## Serials
`batch - first - last - [VCS|JNR] - VCU - validator - registry - country - [sector] - project - from - to - flag`, the
days as ddmmyyyy. Thirteen parts now; twelve, without the programme, before about 2018; without the sector since the
move to another platform in 2026. One row of an export joins the days with an underscore; web copies print the flag as
the letter O. The flag is 1 where an additional certification is on the units. `VER` in it is the registry, no Gold
Standard unit. The sixth part is a validator's number as public parsers have it; no paper of Verra says so.

## Scope of uniqueness
The whole registry: numbers never repeat, whatever the project and vintage.
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
    day_month_year,
    digits,
    local_id,
    whole,
)
from verifier.units.intervals import Interval

SCOPE = "VERRA"


def _serial(gap: str = "") -> re.Pattern[str]:
    parts = (
        r"(?<![\d-])[0-9]{1,6}",
        f"(?P<start>{digits(1, 12, gap)})",
        f"(?P<end>{digits(1, 12, gap)})",
        rf"(?:(?P<programme>VCS|JNR){SEP})?VCU",
        "[A-Z0-9]{1,6}",
        "[A-Z][A-Z0-9]{2}",
        "(?P<country>[A-Z]{2})",
        rf"(?:[0-9]{{1,2}}{SEP})?(?P<project>{digits(1, 5, gap)})",
        rf"(?P<first>{digits(8, 8, gap)})[\s]{{0,3}}[-_]\s{{0,3}}(?P<last>{digits(8, 8, gap)})",
        r"(?P<flag>[01Oo])(?![A-Za-z\d])",
    )
    return re.compile(SEP.join(parts))


def _block(match: re.Match[str]) -> SerialBlock:
    first, last = ("".join(match[day].split()) for day in ("first", "last"))
    text = "".join(match.group().split()).replace("_", "-")
    return SerialBlock(
        programme=match["programme"] or "VCS",
        scope=SCOPE,
        interval=Interval(whole(match["start"]), whole(match["end"])),
        text=text if text[-1] in "01" else f"{text[:-1]}0",
        project_id=local_id(match["project"]),
        vintage=day_month_year(first, last),
        country=match["country"],
    )


SERIAL = SerialForm(name="verra", pattern=_serial(), broken=_serial(r"\s{0,2}"), block=_block, hints=("VCU",))

NAME = r"(?<![A-Za-z0-9-])(?:VCS|V[Ee][Rr][Rr][Aa]|(?:Verified|Voluntary)\s+Carbon\s+Standard(?:\s*\(VCS\))?)"
NAMED = re.compile(r"\bVCS\b|\bV[Ee][Rr][Rr][Aa]\b|(?:Verified|Voluntary)\s+Carbon\s+Standard")
OTHERS = re.compile(
    r"Gold\s+Standard|\bGS\s?ID\b|UNFCCC\s+reference|American\s+Carbon\s+Registry|Climate\s+Action\s+Reserve|"
    r"Plan\s+Vivo|Cercarbono|BioCarbon|Puro\b|Isometric|Regen\s+(?:Registry|Network)"
)
HINTS = ("VCS", "erra", "VERRA", "Carbon Standard")

IDS = (
    IdForm(
        programme="VCS",
        hints=HINTS,
        pattern=re.compile(
            rf"{NAME}[\s:#-]{{0,3}}{ID_LABEL}[\s:#.()-]{{0,5}}(?:VCS[\s-]?)?0*(?P<id>[1-9]\d{{0,4}})(?!-\d){NOT_AMOUNT}"
        ),
    ),
    IdForm(
        programme="VCS",
        hints=HINTS,
        pattern=re.compile(
            rf"{NAME}\s{{0,3}}(?i:project)[\s:#-]{{1,3}}{YEAR_LIKE}0*(?P<id>[1-9]\d{{2,4}})(?!-\d){NOT_AMOUNT}"
        ),
    ),
    IdForm(
        programme="VCS",
        hints=("VCS",),
        pattern=re.compile(
            r"(?<![A-Za-z0-9-])VCS(?:[-#:]{0,2}(?P<glued>[1-9]\d{2,4})|"
            rf"[\s:#-]{{1,3}}{YEAR_LIKE}0*(?P<id>[1-9]\d{{2,4}}))(?![-_]\d){NOT_AMOUNT}"
        ),
        local=lambda match: match["id"] or match["glued"],
    ),
    IdForm(
        programme="VCS",
        hints=("PL",),
        pattern=re.compile(r"(?<![A-Za-z0-9])(?:VCS|ID)[\s:#-]{0,4}(?P<id>PL\d{2,4})(?!\d)"),
    ),
    IdForm(
        programme="VCS",
        hints=("ID", "Id"),
        pattern=re.compile(
            rf"(?<![A-Za-z])(?i:project\s{{1,3}}ID)[\s:#.]{{1,5}}0*(?P<id>[1-9]\d{{0,4}})(?![-.]\w){NOT_AMOUNT}"
        ),
        strength="context",
        context=(NAMED,),
        unless=OTHERS,
    ),
)

LINKS = (
    LinkForm(
        programme="VCS",
        host="registry.verra.org",
        pattern=re.compile(r"registry\.verra\.org/\S*?projectDetails?/(?:VCS|CCB|JNR)/0*(?P<id>[1-9]\d{0,4})(?!\d)"),
    ),
    LinkForm(
        programme="VCS",
        host="vcsprojectdatabase",
        pattern=re.compile(r"vcsprojectdatabase\S*?(?:project_details/|[?&]i=)0*(?P<id>[1-9]\d{0,4})(?!\d)"),
    ),
)

REGISTRY = catalog.registry(
    Registry(
        code="VERRA",
        name="Verra Registry",
        programmes=("VCS", "JNR"),
        module=__name__,
        ids=IDS,
        serials=(SERIAL,),
        links=LINKS,
        prints={"VCS": "VCS {id}", "JNR": "JNR {id}"},
    )
)
