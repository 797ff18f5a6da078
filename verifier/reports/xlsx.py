"""XLSX: a workbook with a sheet for findings, facts, reconciliation, what was tested, sources, audit."""

import datetime as dt
import io
from collections.abc import Mapping
from typing import Any, NamedTuple

from verifier.catalog import report
from verifier.model import Report
from verifier.reports import tables
from verifier.reports.tables import Cell, Table
from verifier.review import NOTHING, Review

INKS = {"critical": "#8c1d18", "high": "#b3261e", "medium": "#8a5a00", "low": "#0b5cad", "info": "#4a5568"}
NARROW, WIDE, WIDEST = 9, 44, 30
LONGEST = 32_767
"""Characters a cell may hold."""
WHOLE = 2**53
"""From here a spreadsheet's numbers lose digits: larger ones are written as text."""


@report("xlsx", suffix=".xlsx", binary=True, review=True)
def check_as_xlsx(result: Report, review: Review = NOTHING) -> bytes:
    """A workbook with a sheet for each thing that the report holds.

    The sheets: findings, what could not be told, facts, reconciliation, what was tested, sources; the checklists of
    regimes (AB 1305, ESRS E1-7 ...) and what was set aside, where there are any; for a case, the audit.

    Numbers are numbers and days are days, so that they can be summed and sorted. Text is always written as text, never
    as a formula, whatever it begins with. A finding's documents lead to their row of the sheet of sources, and its
    address, where it has one, to the page of the service that shows it. The same report gives the same bytes.
    """
    import xlsxwriter  # noqa: PLC0415 - 30 ms that only a workbook pays

    sheets = [
        tables.findings(result, review),
        tables.cannot_tell(result),
        tables.facts(result),
        tables.reconciliation(result),
        tables.tested(result),
        *([tables.checklists(result)] if result.checklists else []),
        *([tables.set_aside(result)] if result.set_aside or result.no_longer else []),
        tables.sources(result),
        *([tables.audit(review)] if review != NOTHING else []),
    ]
    source_rows = {document.file: row for row, document in enumerate(result.documents, 2)}
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_urls": False, "strings_to_formulas": False})
    book.set_properties({"title": review.title or "Findings", "created": dt.datetime(2000, 1, 1, tzinfo=dt.UTC)})
    with_all = _Book(_styles(book), source_rows)
    for table in sheets:
        _sheet(book.add_worksheet(table.name), table, with_all)
    book.close()
    return out.getvalue()


class _Book(NamedTuple):
    """What every sheet is written with: the styles, and where each document stands in the sheet of sources."""

    styles: Mapping[str, Any]
    source_rows: Mapping[str, int]


def _styles(book: Any) -> dict[str, Any]:  # noqa: ANN401 - xlsxwriter has no types
    base = {"valign": "top", "font_name": "Calibri", "font_size": 10}
    graded = {word: book.add_format(base | {"bold": True, "font_color": ink}) for word, ink in INKS.items()}
    return graded | {
        "head": book.add_format(base | {"bold": True, "bg_color": "#e8edf2", "bottom": 1, "text_wrap": True}),
        "text": book.add_format(base),
        "long": book.add_format(base | {"text_wrap": True}),
        "whole": book.add_format(base | {"num_format": "#,##0"}),
        "fraction": book.add_format(base | {"num_format": "#,##0.####"}),
        "day": book.add_format(base | {"num_format": "yyyy-mm-dd"}),
        "link": book.add_format(base | {"font_color": "#0b5cad", "underline": 1}),
    }


def _sheet(sheet: Any, table: Table, book: _Book) -> None:  # noqa: ANN401 - xlsxwriter has no types
    for column, name in enumerate(table.head):
        sheet.write_string(0, column, name, book.styles["head"])
        sheet.set_column(column, column, _width(table, column))
    for number, row in enumerate(table.rows, 1):
        for column, cell in enumerate(row):
            _cell(sheet, (number, column), cell, table.head[column], book)
    sheet.freeze_panes(1, 0)
    if table.rows:
        sheet.autofilter(0, 0, len(table.rows), len(table.head) - 1)


def _width(table: Table, column: int) -> int:
    if table.head[column] in table.wide:
        return WIDE
    longest = max((len(str(row[column])) for row in table.rows if row[column] is not None), default=0)
    return min(max(longest + 2, len(table.head[column]) + 3, NARROW), WIDEST)


def _cell(sheet: Any, at: tuple[int, int], cell: Cell, name: str, book: _Book) -> None:  # noqa: ANN401
    if cell is None:
        sheet.write_blank(*at, None, book.styles["text"])
    elif isinstance(cell, dt.date):
        sheet.write_datetime(*at, dt.datetime(cell.year, cell.month, cell.day), book.styles["day"])  # noqa: DTZ001
    elif isinstance(cell, str) or not -WHOLE < cell < WHOLE:
        _text(sheet, at, _clean(str(cell))[:LONGEST], name, book)
    else:
        whole = cell == int(cell) and name != "Confidence"
        sheet.write_number(*at, float(cell), book.styles["whole" if whole else "fraction"])


def _text(sheet: Any, at: tuple[int, int], text: str, name: str, book: _Book) -> None:  # noqa: ANN401
    if name == "Documents" and text in book.source_rows:
        sheet.write_url(*at, f"internal:'Sources'!A{book.source_rows[text]}", book.styles["link"], text)
    elif name == "Address" and text.startswith(("https://", "http://")):
        sheet.write_url(*at, text, book.styles["link"], "open")
    else:
        usual = book.styles["long" if len(text) > WIDEST else "text"]
        sheet.write_string(*at, text, book.styles.get(text, usual) if name == "Severity" else usual)


def _clean(text: str) -> str:
    """Leave out what XML 1.0 cannot hold."""
    return "".join(sign for sign in text if sign in "\t\n\r" or (sign >= " " and sign not in "\ufffe\uffff"))
