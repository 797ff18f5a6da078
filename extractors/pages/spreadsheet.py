"""Workbooks (XLSX) and delimited texts (CSV): each sheet is a page with one table. Imported in the sandbox child only.

A sheet's text is its rows, one a line, cells parted by tabs; every filled cell is one word, and the cell's `ref` is the
name a spreadsheet program gives it (`B7`). Numbers are as stored, not as formatted; formulas give their last result.
"""

import csv
import datetime as dt
import gzip
import io
import zlib
from codecs import getincrementaldecoder
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from typing import IO, Any, cast

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum

from extractors.pages import _zip
from verifier.model import Box, Problem
from verifier.pages import Link
from verifier.readers import PageText, PlacedCell, PlacedTable, TableCell, TableReader, Unreadable, Words
from verifier.settings import Limits

LONGEST_FIELD = 1_000_000
CSV_SHEET = "csv"
"""What the one sheet of a delimited text is called."""


def read(data: bytes, limits: Limits) -> "SheetReader":
    """Open a workbook or a delimited text as pages."""
    return SheetReader(table(data, limits, "cp1252"), limits)


def table(data: bytes, limits: Limits, fallback: str) -> "Workbook | DelimitedText":
    """Open a workbook or a delimited text (also gzipped) as rows; `fallback` is the encoding where it is not UTF-8."""
    return Workbook(data, limits) if data.startswith(b"PK") else DelimitedText(data, limits, fallback)


class Workbook:
    """An XLSX workbook (`verifier.readers.TableReader`). Its sizes are checked before anything is unpacked."""

    encoding: str | None = None

    def __init__(self, data: bytes, limits: Limits) -> None:
        _zip.opened(data, limits, "workbook").close()
        try:
            self._workbook = CalamineWorkbook.from_filelike(io.BytesIO(data))
        except PasswordError:
            raise Unreadable("encrypted", "the workbook is locked by a password: save a copy without one") from None
        except CalamineError as error:
            raise _broken(error) from None
        sheets = self._workbook.sheets_metadata
        self.sheets = tuple(sheet.name for sheet in sheets if sheet.typ == SheetTypeEnum.WorkSheet)
        if not self.sheets:
            raise Unreadable("no_pages", "the workbook has no sheet with cells: save it anew")

    def rows(self, sheet: str | None) -> Iterator[Sequence[TableCell]]:
        """Yield every row of a sheet (the first, when None) down to the last filled one."""
        try:
            cells = self._workbook.get_sheet_by_name(sheet or self.sheets[0])
        except CalamineError as error:
            raise _broken(error) from None
        before = (None,) * (cells.start[1] if cells.start else 0)
        for row in cells.iter_rows():
            yield (*before, *map(_value, row))


def _value(cell: Any) -> TableCell:  # noqa: ANN401 - what calamine gives
    """Return a cell's value: empty ones as None, whole numbers as int (a workbook stores every number as a float)."""
    if cell == "" and isinstance(cell, str):
        return None
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 2**53:
        return int(cell)
    return str(cell) if isinstance(cell, dt.time | dt.timedelta) else cell


def _broken(error: Exception) -> Unreadable:
    return Unreadable("not_readable", f"the workbook is broken ({str(error)[:200]}): save it anew")


class DelimitedText:
    """A CSV, parted by commas, semicolons or tabs, plain or gzipped (`verifier.readers.TableReader`)."""

    sheets: tuple[str, ...] = (CSV_SHEET,)

    def __init__(self, data: bytes, limits: Limits, fallback: str) -> None:
        self._data, self._limits = data, limits
        self.encoding: str | None = "utf-8" if self._is_utf8() else fallback
        first = self._text().readline(LONGEST_FIELD)
        self._delimiter = max(",;\t", key=first.count)
        csv.field_size_limit(LONGEST_FIELD)

    def rows(self, sheet: str | None) -> Iterator[Sequence[TableCell]]:
        """Yield every record; an empty line is an empty one."""
        if sheet not in (None, CSV_SHEET):
            raise Unreadable("not_readable", f"a delimited text has no sheet {sheet!r}")
        number = 0
        try:
            for number, row in enumerate(csv.reader(self._text(), delimiter=self._delimiter), 1):  # noqa: B007
                yield row
        except csv.Error as error:
            raise Unreadable("not_readable", f"row {number + 1} is broken ({error}): mend it, or export anew") from None
        except UnicodeDecodeError as error:
            detail = (
                f"row {number + 1} or one soon after it is not {self.encoding} text ({error.reason}): export as UTF-8"
            )
            raise Unreadable("not_readable", detail) from None

    def _bytes(self) -> IO[bytes]:
        packed = io.BytesIO(self._data)
        return cast(IO[bytes], gzip.GzipFile(fileobj=packed)) if self._data[:2] == b"\x1f\x8b" else packed

    def _text(self) -> io.TextIOWrapper:
        encoding = "utf-8-sig" if self.encoding == "utf-8" else self.encoding
        return io.TextIOWrapper(self._bytes(), encoding=encoding, newline="")

    def _is_utf8(self) -> bool:
        """Say whether the whole text is UTF-8; Unreadable when it unpacks to too much."""
        decoder = getincrementaldecoder("utf-8")()
        valid = True
        for piece in self._pieces():
            try:
                decoder.decode(piece, final=not piece)
            except UnicodeDecodeError:
                valid = False
        return valid

    def _pieces(self) -> Iterator[bytes]:
        """Yield the unpacked text in pieces, and an empty one at its end."""
        source, size, piece = self._bytes(), 0, b" "
        while piece:
            try:
                piece = source.read(1 << 20)
            except (EOFError, OSError, zlib.error) as error:
                detail = f"the gzip file is broken or cut short ({error}): fetch it again"
                raise Unreadable("not_readable", detail) from None
            size += len(piece)
            if size > self._limits.memory_mb << 20:
                detail = f"the text unpacks to more than {self._limits.memory_mb} MB: split it"
                raise Unreadable("unpacks_too_large", detail)
            yield piece


class SheetReader:
    """A workbook or a delimited text as pages (`verifier.readers.Reader`)."""

    title: str | None = None
    problems: tuple[Problem, ...] = ()

    def __init__(self, source: TableReader, limits: Limits) -> None:
        self._source, self._limits = source, limits
        self.pages = len(source.sheets)
        if self.pages > limits.pages:
            detail = f"the workbook has {self.pages} sheets, the limit is {limits.pages}: split it"
            raise Unreadable("too_many_pages", detail)
        self._sheet = lru_cache(maxsize=8)(self._laid_out)

    def text(self, number: int) -> PageText:
        """Return the sheet's text."""
        sheet = self._sheet(number)
        name = self._source.sheets[number - 1]
        return PageText(text=sheet.text, width=sheet.columns, height=sheet.lines, ruled=bool(sheet.cells), sheet=name)

    def words(self, number: int) -> Words:
        """Return every filled cell as a word; its box counts columns and rows, so that a row makes a line."""
        cells = self._sheet(number).cells
        sides = [side for _, _, row, column in cells for side in (column, row, column + 1, row + 1)]
        return Words.pack([(start, end) for start, end, _, _ in cells], sides, {})

    def boxes(self, number: int, start: int, end: int) -> tuple[Box, ...]:  # noqa: ARG002 - as every reader's
        """Return nothing: the place in a sheet is its cell."""
        return ()

    def links(self, number: int) -> tuple[Link, ...]:  # noqa: ARG002 - as every reader's
        """Return nothing: hyperlinks of cells are not read."""
        return ()

    def tables(self, number: int) -> tuple[PlacedTable, ...]:
        """Return the sheet as one table, its empty cells too."""
        sheet = self._sheet(number)
        rows: list[list[PlacedCell]] = [
            [PlacedCell((), ref=f"{_letters(column)}{row}") for column in range(sheet.columns)]
            for row in range(1, sheet.lines + 1)
        ]
        for at, (_, _, row, column) in enumerate(sheet.cells):
            rows[row][column] = PlacedCell((at,), ref=rows[row][column].ref)
        return (PlacedTable(tuple(map(tuple, rows))),)

    def image(self, number: int, scale: float, crop: Box | None) -> bytes:  # noqa: ARG002 - as every reader's
        """Refuse: a sheet has no picture."""
        raise Unreadable("no_picture", "a sheet has no picture")

    def _laid_out(self, number: int) -> "_Sheet":
        return _Sheet(self._source.rows(self._source.sheets[number - 1]), self._limits.text_mb * 1_000_000)


class _Sheet:
    """A sheet as text, and where its filled cells stand in it: start, end, row, column (these from 0)."""

    def __init__(self, rows: Iterable[Sequence[TableCell]], most: int) -> None:
        lines: list[str] = []
        self.cells: list[tuple[int, int, int, int]] = []
        self.columns = at = 0
        for row, values in enumerate(rows):
            texts = [_text(value) for value in values]
            lines.append("\t".join(texts))
            for column, text in enumerate(texts):
                if text:
                    self.cells.append((at, at + len(text), row, column))
                    self.columns = max(self.columns, column + 1)
                at += len(text) + 1
            if at > most:
                raise Unreadable("too_much_text", f"the sheet holds more than {most / 1e6:.0f} MB of text: split it")
        self.lines = self.cells[-1][2] + 1 if self.cells else 0
        if self.lines * self.columns > most:
            detail = f"the sheet reaches to row {self.lines}, column {self.columns}: move its cells together"
            raise Unreadable("too_much_text", detail)
        self.text = "\n".join(lines[: self.lines])


def _text(value: TableCell) -> str:
    """Return a cell's value as text on one line, dates in ISO 8601."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, dt.datetime):
        return value.isoformat(" ")
    return " ".join(str(value).split())


@cache
def _letters(column: int) -> str:
    """Return the letters of a column counted from 0.

    >>> _letters(0), _letters(25), _letters(26), _letters(701), _letters(702)
    ('A', 'Z', 'AA', 'ZZ', 'AAA')
    """
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
