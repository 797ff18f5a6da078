"""Rows of yearly tables whose cells are told by the file: workbooks, web pages, Word documents."""

import re
from collections.abc import Iterator, Mapping, Sequence

from extractors.claims.credit_table import itemised
from extractors.claims.footnotes import claiming_notes
from extractors.claims.making import PROJECT_PAPERS, claimant, kind_of, language_of, make
from extractors.claims.wording import CREDIT, LABEL_EXCLUDED, action_of, names_credits
from extractors.claims.yearly_table import year_of
from verifier.catalog import extractor
from verifier.model import Claim, Quantity
from verifier.pages import Cell, Page, Reading
from verifier.units.numbers import likely_mark, read_number
from verifier.units.quantities import factors

_UNIT = re.compile(
    r"(?P<size>thousands?|millions?|'000)?\s*(?:of\s+)?(?:metric\s+)?(?P<unit>(?:[kM]?t|[Mm]T|tonnes?|tons?)\s?-?(?:CO\s?[2₂]-?e?q?)?)\b"
)
_SIZES = {"t": 10**3, "'": 10**3, "m": 10**6}
_NUMBER = re.compile(r"^[(]?[-–−]?\s?\d[\d.,'’   ]*[)]?$")
_ACT_ALONE = re.compile(
    r"^\W*(?:of\s+which\s+)?(?:purchased|retired|cancell?ed|acquired|bought|applied|used)\W*$", re.IGNORECASE
)


@extractor("applied", "retired", "cancelled", "purchased", stage="claims", order=10)
def yearly_cells(reading: Reading) -> Iterator[Claim]:
    """One claim a year from a row of credits below a header of years, cell by cell.

    The same rows as `yearly_credits` reads by position on pages that are drawn. The label is the row's first cell; the
    unit is its own, its unit column's, or the header's.

    ## Reads
        ESG data | Unit | 2021 | 2022
        Scope 1 | tCO2e | 5,000 | 6,000
        Carbon credits retired | tCO2e | 1,500 | 1,200
        -> retired 1500
        -> retired 1200

    ## Leaves alone
        ESG data | Unit | 2021 | 2022
        Carbon credits sold | tCO2e | 1,500 | 1,200
        Price of carbon credits retired | USD | 15 | 12
    """
    if kind_of(reading) in PROJECT_PAPERS:
        return
    who = accounted = None
    for page in reading.pages:
        if not (page.sheet or "\t" in page.text) or not names_credits(page.text):
            continue
        noted = {said.quantity for notes in claiming_notes(page, language_of(reading)).values() for said in notes}
        for row, years, head in _rows(page):
            label, quantities = _label(row, head), _quantities(page, row, years, head)
            said = action_of(label)
            accounted = itemised(reading) if quantities and accounted is None else accounted
            for cell, year, quantity in quantities:
                if quantity in noted or (said or "applied", quantity) in (accounted or ()):
                    continue
                who = who or claimant(reading)
                yield make(
                    reading,
                    page,
                    [page.cell_span(each) for each in (cell, row[0], year) if each],
                    said or "applied",
                    organisation=who,
                    quantity=quantity,
                    reporting_period=year_of(year.text.strip()),
                    confidence=0.97 if said else 0.9,
                )


def _rows(page: Page) -> Iterator[tuple[Sequence[Cell | None], Mapping[int, Cell], list[str]]]:
    """Yield the rows that speak of credits, with the years of their table by column, and the headings above them."""
    for table in page.tables:
        years: dict[int, Cell] = {}
        head: list[str] = []
        for row in table.rows:
            found = {at: cell for at, cell in enumerate(row) if cell and year_of(cell.text.strip(), fiscal=True)}
            label = row[0].text.strip() if row and row[0] else ""
            if len(found) > 1 or (found and not years and not any(_numeral(cell) for cell in row)):
                years, head = found, [cell.text for cell in row if cell]
            elif years and label and not any(_numeral(cell) for cell in row):
                head = [head[0], label] if CREDIT.search(label) else head[:1]
            elif years and (CREDIT.search(label) or (_ACT_ALONE.match(label) and CREDIT.search(head[-1]))):
                yield row, years, head


def _numeral(cell: Cell | None) -> bool:
    return bool(cell and _NUMBER.match(cell.text.strip()) and not year_of(cell.text.strip(), fiscal=True))


def _label(row: Sequence[Cell | None], head: Sequence[str]) -> str:
    own = row[0].text.strip() if row[0] else ""
    return own if CREDIT.search(own) else f"{head[-1]} {own}"


def _quantities(
    page: Page, row: Sequence[Cell | None], years: Mapping[int, Cell], head: Sequence[str]
) -> list[tuple[Cell, Cell, Quantity]]:
    """Return the row's whole numbers of credits with their cells and years; none where it counts something else."""
    label = _label(row, head)
    units = [cell.text for at, cell in enumerate(row) if cell and 0 < at < min(years) and cell.text.strip()]
    if LABEL_EXCLUDED.search(label) or len(label) > 120 or any(not _UNIT.search(unit) for unit in units[-1:]):
        return []
    scale = _scale([*units, label, *head])
    found: list[tuple[Cell, Cell, Quantity]] = []
    for at, year in years.items():
        cell = row[at] if at < len(row) else None
        if not (cell and _NUMBER.match(cell.text.strip())):
            continue
        try:
            value = read_number(cell.text.strip(), mark=likely_mark(page.text)).value * scale
        except ValueError:
            continue
        if value and value == int(value):
            found.append((cell, year, abs(int(value))))
    return found


def _scale(texts: Sequence[str]) -> Quantity:
    """Return how many tonnes one of a row's numbers stands for: by the first text that names a unit."""
    for match in filter(None, map(_UNIT.search, texts)):
        size = _SIZES[match["size"][0].lower()] if match["size"] else 1
        return size * (factors(match["unit"].strip()) or (1,))[0]
    return 1
