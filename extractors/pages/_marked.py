"""Marked-up text put together: lines, and where each element, table, link and raised mark stands in them."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from extractors.pages._text import RAISED, judged
from verifier.model import Box, Problem
from verifier.pages import Link, Mark
from verifier.readers import PageText, PlacedCell, PlacedTable, Unreadable, Words

WIDEST_CELL = 1_000
"""Most columns or rows that a cell may span."""

_BLANKS = re.compile(r"[ \t\n\r\f]+")
_DROPPED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u200b\ufeff\ufffe\uffff]")
_WORD = re.compile(r"\S+")


class Placed(NamedTuple):
    """A cell by the offsets of its text; `across` and `down` are how many columns and rows it spans."""

    start: int
    end: int
    across: int = 1
    down: int = 1


class Writer:
    """Takes text in reading order, and keeps what stands where.

    Blanks count as one, as a browser shows them. Within a cell a new line is a blank: a row of a table is one line, its
    cells parted by tabs.
    """

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._last = "\n"
        self._gap = False
        self.length = 0
        self._in_cell = False
        self.elements: list[tuple[int, str]] = []
        self.links: list[Link] = []
        self.marks: list[Mark] = []
        self.tables: list[list[list[Placed | None]]] = []

    def add(self, text: str, element: str) -> None:
        """Add running text that stands in an element."""
        text = _BLANKS.sub(" ", _DROPPED.sub("", text))
        words = text.strip(" ")
        self._gap |= text.startswith(" ")
        if words:
            self._begin(element)
            self._put(words)
        self._gap |= text.endswith(" ")

    def add_raised(self, text: str, element: str) -> None:
        """Add raised text: a footnote mark is blanked, an exponent printed as superscript."""
        label = text.strip()
        if not re.fullmatch(r"[\d−–-][\d,;−–-]*", label):
            self.add(text, element)
            return
        before = "".join(self._parts[-4:])[-4:]
        _, _, _, as_mark = judged(before + label, len(before), len(before) + len(label), label)
        if as_mark:
            self.marks.append(Mark(label=label, start=self.length, end=self.length + len(label)))
            self._put(" " * len(label))
        else:
            self.add(label.translate(RAISED), element)

    def line(self) -> None:
        """End the line, if anything stands on it; within a cell leave a blank."""
        self._gap = self._in_cell
        if not self._in_cell and self._last != "\n":
            self._put("\n")

    def link(self, target: str, start: int) -> None:
        """Keep a link on the text from an offset to here."""
        if target and self.length > start:
            self.links.append(Link(target=target, start=start, end=self.length))

    def begin_table(self) -> None:
        """Begin a table; its rows follow."""
        self.line()
        self.tables.append([])

    def begin_row(self) -> None:
        """Begin a row of the table."""
        self.line()
        self.tables[-1].append([])

    def begin_cell(self) -> int:
        """Begin a cell of the row, and return where it begins."""
        self._gap = False
        if self.tables[-1][-1]:
            self._put("\t")
        self._in_cell = True
        return self.length

    def end_cell(self, start: int, across: int = 1, down: int = 1) -> None:
        """End the cell that began there."""
        self._in_cell = self._gap = False
        self.tables[-1][-1].append(Placed(start, self.length, min(across, WIDEST_CELL), min(down, WIDEST_CELL)))

    def skip_cell(self) -> None:
        """Leave a place of the row to the cell above it."""
        self.tables[-1][-1].append(None)

    def _begin(self, element: str) -> None:
        """Put the blank that is due, and keep where an element's text begins."""
        if self._gap and self._last not in "\n\t":
            self._put(" ")
        self._gap = False
        if not self.elements or self.elements[-1][1] != element:
            self.elements.append((self.length, element))

    def _put(self, text: str) -> None:
        self._parts.append(text)
        self.length += len(text)
        self._last = text[-1]

    @property
    def text(self) -> str:
        """Everything so far."""
        return "".join(self._parts)


class MarkedReader:
    """A marked-up text as one page (`verifier.readers.Reader`)."""

    pages = 1
    problems: tuple[Problem, ...] = ()

    def __init__(self, written: Writer, title: str | None) -> None:
        self.title = title
        self._written = written
        self._text = written.text.rstrip()
        self._links = tuple(_trimmed(link, self._text) for link in written.links)
        self._words = [match.span() for match in _WORD.finditer(self._text)]
        self._tables = tuple(_tables(written.tables, self._words))

    def text(self, page: int) -> PageText:  # noqa: ARG002 - as every reader's
        """Return the text."""
        return PageText(
            text=self._text,
            ruled=bool(self._tables),
            marks=tuple(self._written.marks),
            elements=tuple(self._written.elements),
        )

    def words(self, page: int) -> Words:  # noqa: ARG002
        """Return every word; its box counts characters and lines, so that a line is a line."""
        return Words.pack(self._words, self._sides(), {})

    def _sides(self) -> Iterator[float]:
        begin, line = 0, 0
        for start, end in self._words:
            new = self._text.count("\n", begin, start)
            if new:
                line, begin = line + new, self._text.rindex("\n", begin, start) + 1
            yield from (start - begin, line, end - begin, line + 1)

    def boxes(self, page: int, start: int, end: int) -> tuple[Box, ...]:  # noqa: ARG002
        """Return nothing: the place in a marked-up text is its element."""
        return ()

    def links(self, page: int) -> tuple[Link, ...]:  # noqa: ARG002
        """Return the hyperlinks to addresses outside."""
        return self._links

    def tables(self, page: int) -> tuple[PlacedTable, ...]:  # noqa: ARG002
        """Return the tables, in reading order."""
        return self._tables

    def image(self, page: int, scale: float, crop: Box | None) -> bytes:  # noqa: ARG002
        """Refuse: a marked-up text has no picture."""
        raise Unreadable("no_picture", "a marked-up text has no picture")


def _trimmed(link: Link, text: str) -> Link:
    blanks = len(text[link.start : link.end]) - len(text[link.start : link.end].lstrip())
    return Link(target=link.target, start=link.start + blanks, end=link.end)


def _tables(tables: Iterable[list[list[Placed | None]]], words: Sequence[tuple[int, int]]) -> Iterator[PlacedTable]:
    starts = {start: at for at, (start, _) in enumerate(words)}
    for table in tables:
        rows = [row for row in _spread(table) if row]
        if sum(map(len, rows)) > 1:
            yield PlacedTable(tuple(tuple(_cell(cell, starts, words) for cell in row) for row in rows))


def _cell(cell: Placed | None, starts: dict[int, int], words: Sequence[tuple[int, int]]) -> PlacedCell | None:
    if cell is None:
        return None
    first = next((starts[at] for at in range(cell.start, cell.end) if at in starts), len(words))
    inside = []
    while first < len(words) and words[first][1] <= cell.end:
        inside.append(first)
        first += 1
    return PlacedCell(tuple(inside))


def _spread(table: list[list[Placed | None]]) -> Iterator[list[Placed | None]]:
    """Yield the rows with a None wherever a cell of the same or an earlier row spans."""
    taken: dict[int, int] = {}
    for row in table:
        spread: list[Placed | None] = []
        for cell in row:
            _fill(spread, taken)
            column = len(spread)
            spread.append(cell)
            if cell:
                spread += [None] * (cell.across - 1)
                taken.update(dict.fromkeys(range(column, column + cell.across), cell.down - 1))
        _fill(spread, taken)
        yield spread


def _fill(row: list[Placed | None], taken: dict[int, int]) -> None:
    """Leave the places that cells of earlier rows take; `taken` says for how many rows more."""
    while taken.get(len(row), 0):
        taken[len(row)] -= 1
        row.append(None)
