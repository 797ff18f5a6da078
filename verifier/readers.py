"""What a reader of one kind of file offers to the sandbox, and the plain data that leaves it.

A reader is a module named in `verifier.catalog.READERS`. It is imported in the sandbox child only, and gives two
functions there: `read(data, limits)` makes a `Reader` of a document, `table(data, limits, fallback)` a `TableReader`
(only kinds of files that registries export). Both raise `Unreadable` in words for a person. `prepare()`, where a
module has it, opens what reading will need before the process is locked.
"""

import datetime as dt
import itertools
from array import array
from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

import msgspec

from verifier.model import Box, Problem
from verifier.pages import Cell, Link, Mark, Table, Word

TableCell = str | int | float | dt.date | dt.datetime | bool | None


class Unreadable(Exception):
    """A file, or one page of it, cannot be read: a code for machines and a sentence for the person."""

    def __init__(self, code: str, detail: str, page: int | None = None) -> None:
        super().__init__(detail)
        self.problem = Problem(code=code, detail=detail, page=page)


class PageText(msgspec.Struct, frozen=True, array_like=True):
    """A page's clean text and what goes with it; see `verifier.pages.Page`."""

    text: str
    width: float = 0.0
    height: float = 0.0
    rotation: int = 0
    ruled: bool = False
    sheet: str | None = None
    marks: tuple[Mark, ...] = ()
    problems: tuple[Problem, ...] = ()
    elements: tuple[tuple[int, str], ...] = ()
    """In a marked-up text: where each element's text begins, and its path."""
    unread: bool = False
    """True where the page has no text layer that can be used: it needs OCR; its one problem says why."""
    linked: bool = True
    """False where it is known that no link leads from the page."""


class Words(msgspec.Struct, frozen=True, array_like=True):
    """All words of a page, packed: `offsets` is start and end of each (32-bit), `boxes` the four sides of each
    (32-bit floats), `split` the boxes of those that run over more than one line, by the word's place; `sure` is how
    sure each is (a byte, in hundredths), empty for words that were not recognised by OCR."""

    offsets: bytes
    boxes: bytes
    split: dict[int, tuple[Box, ...]] = {}
    sure: bytes = b""

    @classmethod
    def pack(
        cls,
        spans: Iterable[tuple[int, int]],
        sides: Iterable[float],
        split: dict[int, tuple[Box, ...]],
        confidences: Iterable[float] = (),
    ) -> "Words":
        """Pack one span and four sides a word, and how sure each is (0 to 1)."""
        offsets = array("I", itertools.chain.from_iterable(spans))
        sure = bytes(round(100 * min(max(confidence, 0.0), 1.0)) for confidence in confidences)
        return cls(offsets.tobytes(), array("f", sides).tobytes(), split, sure)

    def unpack(self, text: str) -> tuple[Word, ...]:
        """Return the words of the page whose text this is."""
        offsets, sides = iter(array("I", self.offsets)), iter(array("f", self.boxes))
        words = [
            Word(text=text[start:end], boxes=(box,), start=start, end=end)
            for start, end, box in zip(offsets, offsets, zip(sides, sides, sides, sides, strict=True), strict=True)
        ]
        for at, boxes in self.split.items():
            words[at] = msgspec.structs.replace(words[at], boxes=boxes)
        if self.sure:
            rated = zip(words, self.sure, strict=True)
            return tuple(msgspec.structs.replace(word, confidence=sure / 100) for word, sure in rated)
        return tuple(words)


class PlacedCell(msgspec.Struct, frozen=True, array_like=True):
    """A cell: which words of the page lie in it, by their place in the page's words."""

    words: tuple[int, ...]
    box: Box | None = None
    ref: str | None = None


class PlacedTable(msgspec.Struct, frozen=True, array_like=True):
    """A table whose cells refer to the page's words."""

    rows: tuple[tuple[PlacedCell | None, ...], ...]
    box: Box | None = None

    def place(self, words: Sequence[Word]) -> Table:
        """Return the table with its words in it."""
        rows = tuple(tuple(_cell(cell, words) if cell else None for cell in row) for row in self.rows)
        return Table(rows=rows, box=self.box)


def _cell(cell: PlacedCell, words: Sequence[Word]) -> Cell:
    inside = tuple(words[at] for at in cell.words)
    return Cell(text=" ".join(word.text for word in inside), box=cell.box, words=inside, ref=cell.ref)


class Recognised(msgspec.Struct, frozen=True, array_like=True):
    """A page as OCR read it. The boxes of its words are those of the page put upright, so that lines can be told;
    `to_shown` (a b c d e f: x' = ax + cy + e, y' = bx + dy + f) leads from there to the page as it is shown."""

    page: PageText
    words: Words
    to_shown: tuple[float, float, float, float, float, float] = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
    tables: tuple[PlacedTable, ...] = ()


class Reader(Protocol):
    """A document held open. Pages count from 1; all coordinates are points of the page as shown, from its top left."""

    title: str | None
    pages: int
    problems: tuple[Problem, ...]

    def text(self, page: int) -> PageText:
        """Return the page's clean text; Unreadable when this page cannot be read."""

    def words(self, page: int) -> Words:
        """Return every word with its box, in the order of the text."""

    def boxes(self, page: int, start: int, end: int) -> tuple[Box, ...]:
        """Return the boxes that enclose a run of the text, one per line."""

    def links(self, page: int) -> tuple[Link, ...]:
        """Return the hyperlinks that leave the document."""

    def tables(self, page: int) -> tuple[PlacedTable, ...]:
        """Return the ruled tables, from top to bottom."""

    def image(self, page: int, scale: float, crop: Box | None) -> bytes:
        """Return the page, or a part of it, as a PNG, `scale` pixels a point."""


class TableReader(Protocol):
    """A workbook or a delimited text, read row by row. `encoding` is None for a workbook."""

    encoding: str | None
    sheets: tuple[str, ...]

    def rows(self, sheet: str | None) -> Iterator[Sequence[TableCell]]:
        """Yield every row of a sheet (the first, when None), empty ones too; the first is row 1."""
