"""Clean Development Mechanism (CDM).

## Ids
The UNFCCC's reference number, four digits with leading zeros (`0943`), five from 10,000; below 11,000 so far. Printed
as `UNFCCC reference number of the project activity 10993`, `CDM Ref. No. 7014`, `UNFCCC 00123`; components of a
programme as `CPA 7014-0012` or `CPA 9416-P1-0009-CP1`. The address of a project's page cannot be derived from it, nor
it from the address. The institute IGES numbers the projects otherwise: its list is loaded under the programme code
IGES, so that no number of it is taken for a reference.

## Serials
One unit is `country - kind (5 CER, 6 tCER, 7 lCER) - number - original commitment period - applicable commitment
period - LULUCF code - project`. A block is two of them, `X to Y`, or first and last number inside one string (the
latter known only by description).

## Scope of uniqueness
Country and kind of unit.

## Terminal states
A voluntary cancellation *is* the retirement, with an attestation that names the beneficiary.
"""

import re
from collections.abc import Iterator

from verifier import catalog
from verifier.model import Project, Row, SerialBlock
from verifier.registries import (
    NOT_AMOUNT,
    SEP,
    YEAR_LIKE,
    Cells,
    IdForm,
    Layout,
    Record,
    Registry,
    SerialForm,
    digits,
    local_id,
    whole,
)
from verifier.units.countries import country
from verifier.units.intervals import Interval


def reference(text: str) -> str:
    """Return a reference number as the UNFCCC prints it.

    >>> reference("00123")
    '0123'
    """
    return local_id(text).zfill(4)


def _unit(side: str, number: str, gap: str = "") -> str:
    parts = (
        f"(?P<country{side}>[A-Z]{{2}})",
        f"(?P<kind{side}>[567])",
        number,
        f"(?P<periods{side}>[123]{SEP}[123]{SEP}[0-9])",
        f"(?P<project{side}>{digits(1, 5, gap)})",
    )
    return SEP.join(parts)


_FRONT, _BACK = r"(?<![A-Za-z0-9-])", r"(?![\d-])"
_FIRST = _unit("", r"(?P<start>\d{1,12})")
_LAST = _unit("2", r"(?P<end>\d{1,12})")
_BETWEEN = r"\s{0,3}(?:to|-|until|through|[,;]?\s{0,3}(?:[Ee]nd|[Ll]ast)\s+[Ss]erial(?:\s+[Nn]umber)?:?)\s{0,3}"
RANGE = re.compile(f"{_FRONT}{_FIRST}{_BETWEEN}{_LAST}{_BACK}")
_GAP = r"[\r\n]{0,2}"
BROKEN = re.compile(
    _FRONT
    + _unit("", f"(?P<start>{digits(1, 12, _GAP)})", _GAP)
    + _BETWEEN
    + _unit("2", f"(?P<end>{digits(1, 12, _GAP)})", _GAP)
    + _BACK
)
"""A range with line ends inside its numbers: what is left of it on one line reads as a single unit."""
SINGLE = re.compile(f"{_FRONT}{_FIRST}{_BACK}")
JOINED = re.compile(_FRONT + _unit("", rf"(?P<start>\d{{1,12}}){SEP}(?P<end>\d{{1,12}})") + _BACK)


def _block(match: re.Match[str]) -> SerialBlock:
    parts = match.groupdict()
    country, kind, project = match["country"], match["kind"], "".join(match["project"].split())
    periods = "".join(match["periods"].split())
    if any(parts.get(f"{name}2", value) != value for name, value in (("country", country), ("kind", kind))):
        raise ValueError("a block's two serials are of two kinds")
    if "".join(parts.get("project2", project).split()) != project:
        raise ValueError("a block's two serials are of two projects")
    first = whole(match["start"])
    last = whole(parts.get("end") or match["start"])
    texts = [f"{country}-{kind}-{number}-{periods}-{project}" for number in (first, last)]
    return SerialBlock(
        programme="CDM",
        scope=f"{country}-{kind}",
        interval=Interval(first, last),
        text=texts[0] if first == last else " to ".join(texts),
        project_id=reference(project),
        country=country,
    )


HINTS = tuple(f"-{before}{kind}" for kind in "567" for before in ("", " ", "\n"))
"""The kind of unit behind its hyphen, and the space or line end that a narrow cell leaves there."""

SERIALS = tuple(
    SerialForm(name=name, pattern=pattern, block=_block, hints=HINTS, broken=broken, rejoined=broken is not None)
    for name, pattern, broken in (("cer-range", RANGE, BROKEN), ("cer-joined", JOINED, None), ("cer", SINGLE, None))
)

_WORDS = (
    r"(?:of|the|registered|CDM|UNFCCC|project|activity|PoA|programme|activities|registration|reference|ref\.?|number|"
    r"no\.?|ID|\#)"
)
_NUMBER = r"(?P<id>0{0,2}\d{4}|1[01]\d{3})(?![\d/-]|\.\d|,\d{3})"
NAMED = re.compile(r"\bUNFCCC\b|\bCDM\b|Clean\s+Development\s+Mechanism")

IDS = (
    IdForm(
        programme="CDM",
        hints=("UNFCCC", "CDM"),
        pattern=re.compile(
            r"\b(?:UNFCCC|CDM)\b(?=[^\d]{0,70}?(?i:\bref|\bno\b|number|\bID\b|\#))"
            rf"(?i:[\s:.()-]{{1,3}}{_WORDS}){{1,10}}[\s:.\#()-]{{0,4}}{_NUMBER}"
        ),
        local=lambda match: reference(match["id"]),
    ),
    IdForm(
        programme="CDM",
        hints=("UNFCCC", "CDM"),
        pattern=re.compile(
            rf"(?<![A-Za-z0-9-])(?:UNFCCC|CDM)(?:\s{{1,3}}(?i:project(?:\s{{1,3}}activity)?))?[\s:#-]{{1,2}}"
            rf"{YEAR_LIKE}{_NUMBER}{NOT_AMOUNT}"
        ),
        local=lambda match: reference(match["id"]),
    ),
    IdForm(
        programme="CDM",
        hints=("eference number", "eference Number"),
        pattern=re.compile(
            r"(?i:(?<![a-z])reference\s+number\s+of\s+(?:the\s+)?(?:registered\s+)?(?:CDM\s+)?"
            rf"(?:project\s+activity|PoA|programme\s+of\s+activities))[\s:]{{1,5}}{_NUMBER}"
        ),
        strength="context",
        context=(NAMED,),
        local=lambda match: reference(match["id"]),
    ),
    IdForm(
        programme="CDM",
        hints=("CPA",),
        pattern=re.compile(
            r"\bCPA[\s:#-]{0,3}(?i:no\.?|number|ID|reference)?[\s:#.]{0,3}(?P<id>\d{4,5}-(?:P\d-)?\d{4}(?:-CP\d)?)(?![\w-])"
        ),
    ),
    IdForm(
        programme="CDM",
        hints=("PoA",),
        pattern=re.compile(
            rf"\bPoA[\s:#]{{0,3}}(?i:(?:reference|ref\.?)\s*)?(?i:no\.?|number|ID)?[\s:#.]{{1,3}}{YEAR_LIKE}{_NUMBER}"
        ),
        strength="weak",
        context=(NAMED,),
        unless=re.compile(r"Gold\s+Standard|\bGS\s?ID\b"),
        local=lambda match: reference(match["id"]),
    ),
)


def _iges(cells: Cells, row: Row) -> Iterator[Record]:
    yield Project(
        programme="IGES",
        id=cells.need("Project ID"),
        name=cells.text("Project Name") or "",
        row=row,
        country=country(cells.text("Country")),
        methodologies=tuple(filter(None, (cells.named(f"Methodology {number}") for number in range(1, 5)))),
    )


LAYOUTS = (
    Layout(
        name="iges-projects",
        required=("Project ID", "Project Name", "Other Countries Involved", "Methodology 1", "Validator"),
        known=(
            "Country",
            "Methodology 2",
            "Methodology 3",
            "Methodology 4",
            "Project Size",
            "Investment Analysis Option",
            "Barrier Analysis",
            "Emission Factor Data Vintage",
            "Emission Factor Weights",
            "Estimated Emission Reductions",
            "Actual Emission Reductions",
        ),
        records=_iges,
        tables=("projects",),
        covers="CDM projects under the numbers of IGES, which are no references of the UNFCCC: good for names, "
        "countries and methodologies, and proof of no reference.",
    ),
)

REGISTRY = catalog.registry(
    Registry(
        code="CDM",
        name="Clean Development Mechanism",
        programmes=("CDM", "IGES"),
        module=__name__,
        layouts=LAYOUTS,
        ids=IDS,
        serials=SERIALS,
        prints={"CDM": "CDM {id}", "IGES": "{id}"},
    )
)
