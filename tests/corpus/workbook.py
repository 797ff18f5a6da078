"""A workbook in the making: cells, and a label at every cell where a fact stands."""

import datetime as dt
import io
from collections.abc import Sequence
from typing import Any

import xlsxwriter
from xlsxwriter.utility import xl_rowcol_to_cell

from tests.corpus.paper import Node, Paper, plain

Cell = Node | int | float


class Workbook:
    """Sheets of rows. A labelled node's cell is known when it is put; a labelled number stays a number."""

    def __init__(self) -> None:
        """Begin without sheets."""
        self.sheets: dict[str, list[Sequence[Cell]]] = {}
        self.places: dict[int, tuple[str, str]] = {}

    def sheet(self, name: str, rows: Sequence[Sequence[Cell]]) -> None:
        """Add a sheet."""
        self.sheets[name] = [tuple(row) for row in rows]
        for at, row in enumerate(rows):
            for column, cell in enumerate(row):
                for mark in _marks(cell):
                    self.places[mark] = name, xl_rowcol_to_cell(at, column)

    def write(self) -> bytes:
        """Return the file; its bytes depend on the cells alone."""
        out = io.BytesIO()
        with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
            book.set_properties({"created": dt.datetime(2020, 1, 1, tzinfo=dt.UTC)})
            amount, head = book.add_format({"num_format": "#,##0"}), book.add_format({"bold": True, "text_wrap": True})
            for name, rows in self.sheets.items():
                sheet = book.add_worksheet(name)
                sheet.set_column(0, 0, 34)
                sheet.set_column(1, 8, 20)
                for at, row in enumerate(rows):
                    for column, cell in enumerate(row):
                        value = _value(cell)
                        sheet.write(
                            at, column, value, amount if isinstance(value, int) else head if column == 0 else None
                        )
        return out.getvalue()

    def gold(self, paper: Paper) -> dict[str, object]:
        """Return the paper's gold label, its places as sheets and cells; a sheet counts as a page."""
        order = {name: number for number, name in enumerate(self.sheets, start=1)}
        cells = {mark: {"sheet": sheet, "cell": cell} for mark, (sheet, cell) in self.places.items()}
        return paper.gold([(mark, order[at["sheet"]]) for mark, at in cells.items()], len(order), cells=cells)


def number(paper: Paper, amount: int, **about: object) -> dict[str, Any]:
    """Return a labelled cell that holds a number, no text."""
    return {**paper.tonnes(amount, str(amount), **about), "number": amount}


def _value(cell: Cell) -> str | int | float:
    if isinstance(cell, int | float):
        return cell
    if isinstance(cell, dict) and "number" in cell:
        return int(cell["number"])
    return plain(cell)


def _marks(cell: Cell) -> list[int]:
    if isinstance(cell, dict):
        return [cell["mark"]] * ("mark" in cell) + _marks(cell.get("text", ""))
    if isinstance(cell, list | tuple):
        return [mark for part in cell for mark in _marks(part)]
    return []
