"""Rows of an export become what a snapshot stores of them: a pure function of the rows, the layout and the file's hash.

The rows of a long export are made in several processes. Each has this module as its reader (`verifier.sandbox`): its
document is the recipe, and it is asked to `make` one batch after the other.
"""

import datetime as dt
from collections.abc import Callable
from operator import attrgetter
from typing import Any

import msgspec

from verifier import catalog
from verifier._child import numbered_rows
from verifier.ledger import records
from verifier.ledger.snapshots import Note
from verifier.model import Authorisation, Issuance, Methodology, Problem, Project, Retirement, Row
from verifier.readers import TableCell
from verifier.registries import BadCell, Cells, Record, Registry, Remark
from verifier.settings import Limits

_SHOWN = 200
"""Characters of a cell that a report repeats."""


class Recipe(msgspec.Struct, frozen=True, array_like=True, kw_only=True):
    """What rows are made by: registry and layout, the name under which it knows each column, the row of the header, and
    the sha256 of the file."""

    layout: tuple[str, str]
    columns: tuple[str, ...]
    header: int
    sha256: str


class Made(msgspec.Struct, array_like=True):
    """What became of a batch: how many rows it had, what is stored of them by table, what is told of them.

    `newest` is the latest day on which anything was issued, retired or registered.
    """

    rows: int
    fields: dict[str, list[tuple[Any, ...]]]
    unmapped: list[Note]
    remarks: list[Note]
    newest: dt.date | None


class Maker:
    """Makes rows by a recipe (a document without pages to `verifier.readers`)."""

    pages = 0
    title: str | None = None
    problems: tuple[Problem, ...] = ()

    def __init__(self, recipe: Recipe) -> None:
        code, name = recipe.layout
        registry: Registry = catalog.REGISTRIES[code]
        self._layout = next(layout for layout in registry.layouts if layout.name == name)
        self._recipe = recipe

    def make(self, frame: bytes) -> Made:
        """Make every row of a frame that stands below the header and is not blank."""
        made = Made(0, {table: [] for table in records.TABLES}, [], [], None)
        for number, cells in numbered_rows(frame):
            if number > self._recipe.header and any(cells):
                made.rows += 1
                try:
                    self._row(made, number, cells)
                except ValueError as error:
                    made.unmapped.append(_unmapped(number, error))
        return made

    def _row(self, made: Made, number: int, cells: tuple[TableCell, ...]) -> None:
        columns, name = self._recipe.columns, self._layout.name
        if len(cells) > len(columns) and any(cells[len(columns) :]):
            raise BadCell("", cells[len(columns)], "stands beyond the last column of the header")
        named = Cells(dict(zip(columns, cells, strict=False)))
        row = Row(snapshot=self._recipe.sha256, table=name, row=number)
        for record in list(self._layout.records(named, row)):
            if isinstance(record, Remark):
                made.remarks.append(Note(number, record.column, record.value[:_SHOWN], record.reason))
                continue
            made.fields[records.TABLE_OF[type(record)]].append(records.fields(record, 0))
            day = _HAPPENED[type(record)](record)
            if day and (made.newest is None or day > made.newest):
                made.newest = day


_HAPPENED: dict[type[Record], Callable[[Any], dt.date | None]] = {
    Project: attrgetter("registered_on"),
    Issuance: attrgetter("issued_on"),
    Retirement: attrgetter("retired_on"),
    Authorisation: attrgetter("authorised_on"),
    Methodology: attrgetter("approved_on"),
}
"""When what a record tells of happened."""


def prepare() -> None:
    """Load all registries: behind the walls nothing can be loaded."""
    catalog.load(("verifier.registries",))


def read(data: bytes, limits: Limits) -> Maker:  # noqa: ARG001 - as every reader's
    """Take in a recipe."""
    return Maker(msgspec.msgpack.decode(data, type=Recipe))


def _unmapped(number: int, error: ValueError) -> Note:
    if isinstance(error, BadCell):
        return Note(number, error.column, str(error.value)[:_SHOWN], error.reason)
    return Note(number, "", "", str(error)[:_SHOWN])
