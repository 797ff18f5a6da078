"""Berkeley's Voluntary Registry Offsets Database (VROD): the projects of five registries in one table, second hand.

## Ids
The registries' own, with letters in front: `VCS934`, `GS1247`, `CAR1041`, `ACR273`, `ART102`.

## What it tells
For each project the credits issued by vintage year, and those retired by the year of retirement. The headings of
several blocks of years are alike; readers tell them apart by a suffix: `2019` issued, `2019.1` retired, `2019.2`
remaining, `2019.3` issued by the year of issue. Of which vintage the retired ones were is not told, nor whether they
were retired or cancelled (`unknown`). Some projects have retired more than was issued.

## Serials
None.
"""

import re
from collections.abc import Iterator

from verifier import catalog
from verifier.model import Issuance, Project, Retirement, Row
from verifier.registries import BadCell, Cells, Layout, Record, Registry
from verifier.registries.acr import compliance_id
from verifier.units.countries import country
from verifier.units.intervals import Period

PROGRAMMES = {"VCS": "VCS", "GOLD": "GS", "CAR": "CAR", "ACR": "ACR", "ART": "ART"}
"""The database's names of the registries, and the programmes that are meant."""
YEARS = range(1996, 2041)
UNDATED = "Year Unknown"
_ID = re.compile(r"(?:VCS|GS|GLD|CAR|ACR|ART)[\s-]?0*(?P<id>\w+)")


def _identity(cells: Cells) -> tuple[str, str]:
    registry, text = cells.need("Voluntary Registry"), cells.need("Project ID")
    match = _ID.fullmatch(text)
    if registry not in PROGRAMMES or match is None:
        raise BadCell("Project ID", text, f"is no project id of a known registry ({registry!r})")
    return PROGRAMMES[registry], match["id"]


def _records(cells: Cells, row: Row) -> Iterator[Record]:
    programme, identity = _identity(cells)
    methodology = cells.named("Methodology / Protocol")
    yield Project(
        programme=programme,
        id=identity,
        name=cells.text("Project Name") or "",
        row=row,
        proponent=cells.named("Project Developer"),
        country=country(cells.text("Country")),
        status=cells.named("Voluntary Status"),
        type=cells.named("Type"),
        methodologies=(methodology,) if methodology else (),
        registered_on=cells.day("Project Registered"),
        issued_total=cells.quantity("Total Credits Issued"),
        estimated_annual=cells.quantity("Estimated Annual Emission Reductions"),
        other_ids=compliance_id(cells, "ARB / WA ID"),
    )
    for year in YEARS:
        if quantity := cells.quantity(str(year)):
            yield Issuance(
                programme=programme, project_id=identity, quantity=quantity, row=row, vintage=Period.year(year)
            )
    for column, when in ((UNDATED, "an unknown year"), *((f"{year}.1", str(year)) for year in YEARS)):
        if quantity := cells.quantity(column):
            yield Retirement(
                programme=programme,
                project_id=identity,
                quantity=quantity,
                row=row,
                kind="unknown",
                reason=f"retired in {when}",
            )


LAYOUTS = (
    Layout(
        name="projects",
        required=("Project ID", "Voluntary Registry", "Voluntary Status", "Total Credits Issued", "2019", "2019.1"),
        known=(
            "Project Name",
            "ARB / WA Project",
            "Scope",
            "Type",
            "Reduction / Removal",
            "Methodology / Protocol",
            "Methodology Version",
            "Region",
            "Country",
            "State",
            "Project Site Location",
            "Project Developer",
            "Total Credits Retired",
            "Total Credits Remaining",
            "Total Buffer Pool Deposits",
            "Reversals Covered by Buffer Pool",
            "Reversals Not Covered by Buffer",
            "Buffer Credits Released to Project",
            "First Year of Project (Vintage)",
            *(str(year) for year in YEARS if year != 2019),
            *(f"{year}.{block}" for block in (1, 2, 3) for year in YEARS if (year, block) != (2019, 1)),
            UNDATED,
            "Project Owner",
            "Offset Project Operator",
            "Authorized Project Designee",
            "Verifier",
            "Estimated Annual Emission Reductions",
            "PERs",
            "Registry / ARB / WA",
            "ARB / WA Status",
            "ARB / WA ID",
            "PoA / Aggregate ID",
            "PoA / VPA Status",
            "Project Listed",
            "Project Registered",
            "Sustainability Certifications",
            "Project Type From the Registry",
            "Registry Documents",
            "Project Website",
            "Project Description",
            "Notes from Registry",
            "Notes from Berkeley Carbon Trading Project",
            "Date Project Added to Database",
            "1st issuance yr (no hard code, hide)",
        ),
        records=_records,
        tables=("projects", "issuances", "retirements"),
        covers="Projects of five registries with their credits issued by vintage, and retired by year of retirement; "
        "of which vintage those were is not told.",
    ),
)

REGISTRY = catalog.registry(
    Registry(
        code="VROD",
        name="Voluntary Registry Offsets Database",
        programmes=(),
        module=__name__,
        layouts=LAYOUTS,
    )
)
