"""Puro.earth (PURO).

## Ids
The production facility's six-digit code, `432524`: it counts only after a label where Puro is named. About two thirds
also carry a GSRN of 18 digits that begins 6430024068: kept whole, for it is another number than the code.

## Serials
`PURO_PR_<class>_<country>_<facility>_<vintage year>_<issuance>_<first>-<last>`; known from one example.

## Scope of uniqueness
The issuance.
"""

import re
from collections.abc import Iterator

from verifier import catalog
from verifier.model import Issuance, Project, Row, SerialBlock
from verifier.registries import Cells, IdForm, Layout, LinkForm, Record, Registry, SerialForm, calendar_year, whole
from verifier.units.countries import country
from verifier.units.intervals import Interval

NAMED = re.compile(r"\bP[Uu][Rr][Oo](?:\.earth|\s+(?:Standard|Registry|Earth|CO2))|\bCORCs?\b|\bCORC\d")


def _block(match: re.Match[str]) -> SerialBlock:
    return SerialBlock(
        programme="PURO",
        scope="".join(match["issuance"].split()),
        interval=Interval(whole(match["start"]), whole(match["end"])),
        text="".join(match.group().split()),
        project_id=match["project"],
        vintage=calendar_year(match["vintage"]),
        country=match["country"],
    )


SERIAL = SerialForm(
    name="puro",
    hints=("PURO_PR_",),
    pattern=re.compile(
        r"(?<![A-Za-z0-9_])PURO_PR_\s{0,2}CORC_?\d*\+?_\s{0,2}(?P<country>[A-Z]{2})_(?P<project>\d{6})_(?P<vintage>\d{4})_\s{0,2}"
        r"(?P<issuance>[0-9a-f]{8,36}(?:-\s{0,2}[0-9a-f]{4,12}){0,4})_\s{0,2}(?P<start>\d{1,12})-(?P<end>\d{1,12})(?!\d)"
    ),
    block=_block,
)


def _project(cells: Cells, row: Row) -> Iterator[Record]:
    methodology = cells.named("methodology")
    yield Project(
        programme="PURO",
        id=cells.need("project_id"),
        name=cells.text("project_name") or "",
        row=row,
        proponent=cells.named("supplier"),
        country=country(cells.text("country")),
        methodologies=(methodology,) if methodology else (),
    )


def _issuance(cells: Cells, row: Row) -> Iterator[Record]:
    yield Issuance(
        programme="PURO",
        project_id=cells.need("project_id"),
        quantity=cells.amount("issued_qty"),
        row=row,
        issued_on=cells.day("issued_date"),
        labels=cells.words("durability"),
    )


_KNOWN = ("project_url", "page_number", "source_url")

LAYOUTS = (
    Layout(
        name="projects",
        required=("project_name", "supplier", "country", "project_id", "methodology"),
        known=_KNOWN,
        records=_project,
        tables=("projects",),
        covers="Production facilities, as the registry's pages list them; no status.",
    ),
    Layout(
        name="issuances",
        required=("issued_date", "issued_qty", "project_id", "durability"),
        known=("project_name", "supplier", "methodology", *_KNOWN),
        records=_issuance,
        tables=("issuances",),
        covers="What was issued to a facility on a day, without vintage and serial.",
    ),
)

REGISTRY = catalog.registry(
    Registry(
        code="PURO",
        name="Puro Registry",
        programmes=("PURO",),
        module=__name__,
        layouts=LAYOUTS,
        ids=(
            IdForm(
                programme="PURO",
                hints=("6430024068",),
                pattern=re.compile(r"(?<!\d)(?P<id>6430024068\d{8})(?!\d)"),
            ),
            IdForm(
                programme="PURO",
                hints=("uro", "PURO", "CORC"),
                pattern=re.compile(
                    r"(?i:(?:facility|project|puro(?:\.earth)?)\s*(?:ID|code|no\.?|number))[\s:#]{1,4}(?P<id>[1-9]\d{5})(?!\d|[.,]\d)"
                ),
                strength="context",
                context=(NAMED,),
            ),
        ),
        serials=(SERIAL,),
        links=(
            LinkForm(
                programme="PURO",
                host="registry.puro.earth",
                pattern=re.compile(r"registry\.puro\.earth/\S*?projects?/(?P<id>\d{6})(?!\d)"),
            ),
        ),
        prints={"PURO": "{id}"},
    )
)
