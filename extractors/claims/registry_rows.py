"""A registry's own rows given as a claims list: each dated row is a retirement for whom it names."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import get_args

import msgspec

from extractors.claims.making import claimant, kind_of, make, reported_year, whole_number
from verifier import catalog
from verifier.catalog import extractor
from verifier.mappings import plain
from verifier.model import Action, Claim, Retirement, Row, Span
from verifier.pages import Cell, Page, Reading, Table
from verifier.registries import BadCell, Cells, Layout

HEADER_ROWS = 40
"""How far down a sheet its header may stand."""
_DONE: Mapping[str, Action] = {
    "retired": "retired",
    "mandated": "retired",
    "unknown": "retired",
    "cancelled": "cancelled",
}
"""What a row claims, by how it left circulation; converted and buffered credits are nobody's claim."""


class Export(msgspec.Struct, frozen=True):
    """A registry's export on a sheet: its layout, the row of its header, and its columns by place."""

    layout: Layout
    header: int
    columns: Mapping[int, str]


@extractor(*get_args(Action), stage="claims", order=6)
def registry_rows(reading: Reading) -> Iterator[Claim]:
    """One claim a retired or cancelled row of a registry's export, for the beneficiary that the row names.

    A sheet is such an export when one of its first rows has all columns of one of the registry's layouts that tell
    retirements. Rows that were issued and stand are no claims; a row that cannot be read is a claim without a number.

    ## Reads
        Vintage | Credit Status | Quantity | GSID | Product Type | Issuance Date | Serial Number | Retirement Date | Note | Using Entity
        2020 | Retired | 700 | 9002 | VER | 2021-02-03 | GS1-1-KE-GS9002-16-2020-21000-1-700 | 2022-04-01 | | Heron Air Ltd
        -> retired 700 9002 by Heron Air Ltd

    ## Leaves alone
        Vintage | Credit Status | Quantity | GSID | Product Type | Issuance Date | Serial Number
        2020 | Issued | 700 | 9002 | VER | 2021-02-03 | GS1-1-KE-GS9002-16-2020-21000-1-700
    """  # noqa: E501 - a line is an example
    if kind_of(reading) != "claims_list":
        return
    for page in (page for page in reading.pages if page.sheet):
        for table in page.tables:
            if export := export_of(table):
                for cells in table.rows[export.header + 1 :]:
                    yield from _claims(reading, page, export, cells)


def export_of(table: Table) -> Export | None:
    """Return the registry's export that a table is, told by its header; of several layouts that with most columns."""
    for number, cells in enumerate(table.rows[:HEADER_ROWS]):
        names = {at: plain(cell.text) for at, cell in enumerate(cells) if cell and cell.text.strip()}
        heard = set(names.values())
        fitting = [layout for layout, required in _layouts() if required <= heard]
        if fitting:
            layout = max(fitting, key=lambda one: len(one.required))
            known = {plain(column): column for column in (*layout.known, *layout.required)}
            return Export(layout, number, {at: known[name] for at, name in names.items() if name in known})
    return None


@cache
def _layouts() -> tuple[tuple[Layout, frozenset[str]], ...]:
    """Return the layouts of all registries that tell retirements, and the columns each must have."""
    catalog.load(("verifier.registries",))
    every = (layout for code in sorted(catalog.REGISTRIES) for layout in catalog.REGISTRIES[code].layouts)
    return tuple((layout, frozenset(map(plain, layout.required))) for layout in every if "retirements" in layout.tables)


def _claims(reading: Reading, page: Page, export: Export, cells: Sequence[Cell | None]) -> Iterator[Claim]:
    row = {name: cell for at, name in export.columns.items() if at < len(cells) and (cell := cells[at])}
    row = {name: cell for name, cell in row.items() if cell.text.strip()}
    if len(row) < 3:  # a note below the rows
        return
    try:
        values = {name: cell.text for name, cell in row.items()}
        records = list(export.layout.records(Cells(values), Row(snapshot="", table="retirements", row=1)))
    except BadCell as bad:
        at = row.get(bad.column) or next(iter(row.values()))
        yield make(reading, page, [page.cell_span(at)], "retired", organisation=claimant(reading), confidence=0.5)
        return
    for record in records:
        if isinstance(record, Retirement) and record.kind in _DONE:
            yield _claim(reading, page, record, row)


def _claim(reading: Reading, page: Page, record: Retirement, row: Mapping[str, Cell]) -> Claim:
    return make(
        reading,
        page,
        _spans(page, record, row),
        _DONE[record.kind],
        organisation=record.beneficiary or claimant(reading),
        project=(record.programme, record.project_id),
        project_name=next((cell.text for name, cell in row.items() if plain(name) in ("name", "projectname")), None),
        quantity=record.quantity,
        vintage=record.vintage,
        serials=(record.block,) if record.block else (),
        retirement_date=record.retired_on,
        beneficiary=record.beneficiary,
        reporting_period=record.period or reported_year(reading),
        confidence=0.98,
    )


def _spans(page: Page, record: Retirement, row: Mapping[str, Cell]) -> list[Span]:
    """Return the places of a row's cells, that of the quantity first."""
    cells = sorted(row.values(), key=lambda cell: whole_number(cell.text.strip()) != record.quantity)
    return [page.cell_span(cell) for cell in cells]
