"""A document as its readers see it: pages with clean text, words, links and tables, and the way back to the place.

Pages come from a sandbox child (`verifier.sandbox`) that answers on demand; nothing here opens a file. The same four
ideas serve every kind of file: a spreadsheet's sheet is a page whose one table is the sheet, and whose cells have a
`ref`.

`Page.text` is what extractors read. It is the text layer with these repairs, so that no extractor makes them again:
lines end with one newline, words broken at a line end are joined, soft hyphens and U+FFFE are gone, and raised
footnote marks are blanked out (told by size and baseline of the glyphs, never by guessing at digits); `Page.marks`
keeps them.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Protocol

from verifier.mappings import ListMapping
from verifier.model import Box, Fact, Problem, Span, Value


class Word(Value, frozen=True, kw_only=True, gc=False):
    """A word, its box, and its offsets in `Page.text`. A word broken over two lines has two boxes. `confidence` is
    below 1 where OCR read it."""

    text: str
    boxes: tuple[Box, ...]
    start: int
    end: int
    confidence: float = 1.0

    @property
    def box(self) -> Box:
        """Its first box."""
        return self.boxes[0]


class Mark(Value, frozen=True, kw_only=True):
    """A raised footnote mark: its label (`7`), and the offset in `Page.text` where it stands (blanked there)."""

    label: str
    start: int
    end: int


class Link(Value, frozen=True, kw_only=True):
    """A hyperlink: its target, and the words it lies on (offsets in `Page.text`; empty when it lies on none)."""

    target: str
    start: int
    end: int
    boxes: tuple[Box, ...] = ()


class Cell(Value, frozen=True, kw_only=True):
    """A cell of a table. `words` are those whose middle lies in it; `ref` is a spreadsheet's name for it (`B7`)."""

    text: str
    box: Box | None = None
    words: tuple[Word, ...] = ()
    ref: str | None = None


class Table(Value, frozen=True, kw_only=True):
    """A table as it is ruled on the page; None where a cell is merged into a neighbour."""

    rows: tuple[tuple[Cell | None, ...], ...]
    box: Box | None = None

    def texts(self) -> tuple[tuple[str, ...], ...]:
        """Return the text of every cell, empty for a merged one."""
        return tuple(tuple(cell.text if cell else "" for cell in row) for row in self.rows)


class Line(Value, frozen=True, kw_only=True):
    """Words that stand on one visual line, left to right, whatever their order in the file."""

    words: tuple[Word, ...]
    top: float
    bottom: float

    @property
    def text(self) -> str:
        """The words joined by spaces."""
        return " ".join(word.text for word in self.words)


class Source(Protocol):
    """What a page asks of the process that holds the document. Pages count from 1."""

    def words(self, page: int) -> tuple[Word, ...]:
        """Return every word with its boxes, in the order of the text."""

    def boxes(self, page: int, start: int, end: int) -> tuple[Box, ...]:
        """Return the boxes that enclose a run of the text, one per line."""

    def links(self, page: int) -> tuple[Link, ...]:
        """Return the hyperlinks."""

    def tables(self, page: int) -> tuple[Table, ...]:
        """Return the ruled tables, from top to bottom."""

    def image(self, page: int, scale: float, crop: Box | None) -> bytes:
        """Return the page, or a part of it, as a PNG, `scale` pixels a point."""


class Page:
    """One page, or one sheet. `number` counts from 1; sizes are points of the page as shown (after its rotation)."""

    def __init__(
        self,
        text: str,
        *,
        number: int = 1,
        document: str = "",
        width: float = 0.0,
        height: float = 0.0,
        rotation: int = 0,
        marks: tuple[Mark, ...] = (),
        sheet: str | None = None,
        ruled: bool = False,
        linked: bool = True,
        ocr: bool = False,
        elements: tuple[tuple[int, str], ...] = (),
        source: Source | None = None,
    ) -> None:
        """Hold the text; everything else is asked of `source` when it is wanted, once. Without one the page is text
        only."""
        self.text = text
        self.number = number
        self.document = document
        self.width, self.height, self.rotation = width, height, rotation
        self.marks = marks
        self.sheet = sheet
        self.ruled = ruled
        self.linked = linked
        self.ocr = ocr
        self._elements = elements
        self._source = source

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """Every word, in the order of the text."""
        if self._source is None:
            return tuple(
                Word(text=m.group(), boxes=((0, 0, 0, 0),), start=m.start(), end=m.end())
                for m in re.finditer(r"\S+", self.text)
            )
        return self._source.words(self.number)

    @cached_property
    def _starts(self) -> list[int]:
        return [word.start for word in self.words]

    def words_from(self, start: int, end: int) -> tuple[Word, ...]:
        """Return the words that begin in `text[start:end]`."""
        return self.words[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def word_at(self, offset: int) -> Word:
        """Return the word that stands at an offset into the text, or the last before it; the first before all."""
        return self.words[max(0, bisect_right(self._starts, offset) - 1)]

    @cached_property
    def _heights(self) -> tuple[list[float], list[Word]]:
        middles = sorted(_middles(self.words))
        return [middle for middle, *_ in middles], [word for *_, word in middles]

    def words_between(self, top: float, bottom: float) -> list[Word]:
        """Return the words whose middles lie between two heights, both included."""
        middles, words = self._heights
        return words[bisect_left(middles, top) : bisect_right(middles, bottom)]

    @cached_property
    def links(self) -> tuple[Link, ...]:
        """The hyperlinks; asked only where the page has some."""
        return self._source.links(self.number) if self._source and self.linked else ()

    @cached_property
    def tables(self) -> tuple[Table, ...]:
        """The ruled tables, from top to bottom; asked only where the page has rules."""
        return self._source.tables(self.number) if self._source and self.ruled else ()

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """The visual lines, from top to bottom: the words of neighbouring columns and cells stand side by side."""
        return tuple(_lines(self.words))

    def image(self, scale: float = 2.0, crop: Box | None = None) -> bytes:
        """Return the page, or a part of it, as a PNG, `scale` pixels a point; LookupError for a page of text alone."""
        if self._source is None:
            raise LookupError("a page without a source has no image")
        return self._source.image(self.number, scale, crop)

    def span(self, start: int, end: int) -> Span:
        """Return the place of `text[start:end]`, with its boxes."""
        boxes = self._source.boxes(self.number, start, end) if self._source and end > start else ()
        return Span(
            document=self.document,
            page=None if self.sheet else self.number,
            sheet=self.sheet,
            cell=self._cell_at(start) if self.sheet else None,
            element=self._element_at(start),
            boxes=boxes,
            start=start,
            end=end,
            text=self.text[start:end],
        )

    def confidence(self, start: int, end: int) -> float:
        """Return how sure `text[start:end]` was read: the least of its words, 1 where it is no OCR."""
        if not self.ocr:
            return 1.0
        return min((word.confidence for word in self.words if word.start < end and start < word.end), default=1.0)

    def cell_span(self, cell: Cell) -> Span:
        """Return the place of a cell's words, in a table of this page."""
        return Span(
            document=self.document,
            page=None if self.sheet else self.number,
            sheet=self.sheet,
            cell=cell.ref,
            element=self._element_at(cell.words[0].start) if cell.words else None,
            boxes=() if self.sheet or self._elements else self._cell_boxes(cell),
            start=min((word.start for word in cell.words), default=0),
            end=max((word.end for word in cell.words), default=0),
            text=cell.text,
        )

    @staticmethod
    def _cell_boxes(cell: Cell) -> tuple[Box, ...]:
        boxes = [box for word in cell.words for box in word.boxes] or ([cell.box] if cell.box else [])
        return tuple((round(x0, 2), round(top, 2), round(x1, 2), round(bottom, 2)) for x0, top, x1, bottom in boxes)

    def _element_at(self, offset: int) -> str | None:
        """Return the path of the marked-up element whose text holds an offset."""
        at = bisect_right(self._elements, (offset, "\U0010ffff")) - 1
        return self._elements[at][1] if at >= 0 else None

    def cell_at(self, offset: int) -> Cell | None:
        """Return the filled cell of a sheet that an offset into the text stands in, or behind."""
        starts, cells = self._cells
        at = bisect_right(starts, offset) - 1
        return cells[at] if at >= 0 else None

    def _cell_at(self, offset: int) -> str | None:
        """Return the name of the sheet's cell that holds an offset."""
        cell = self.cell_at(offset)
        return cell.ref if cell else None

    @cached_property
    def _cells(self) -> tuple[list[int], list[Cell]]:
        """Where the filled cells of a sheet begin in its text."""
        cells = [cell for table in self.tables for row in table.rows for cell in row if cell and cell.words]
        return [cell.words[0].start for cell in cells], cells

    def find(self, pattern: str | re.Pattern[str]) -> Iterator[tuple[re.Match[str], Span]]:
        """Yield every match of a pattern in the text, with its place."""
        for match in re.finditer(pattern, self.text):
            yield match, self.span(*match.span())


class Reading:
    """A document being read: its pages, and the facts found so far. What the claim extractors get."""

    def __init__(
        self,
        pages: Sequence[Page],
        *,
        document: str = "",
        file: str = "",
        media_type: str = "application/pdf",
        title: str | None = None,
        facts: Sequence[Fact] = (),
        problems: Sequence[Problem] = (),
        mappings: Mapping[str, ListMapping] | None = None,
    ) -> None:
        """Hold the pages; `title` is what the file's metadata says, `mappings` how the user's claims lists are laid
        out."""
        self.pages = tuple(pages)
        self.document = document
        self.file = file
        self.media_type = media_type
        self.title = title
        self.facts: tuple[Fact, ...] = tuple(facts)
        self.problems = tuple(problems)
        self.mappings: Mapping[str, ListMapping] = mappings or {}

    def facts_on(self, page: Page, *types: str) -> tuple[Fact, ...]:
        """Return the facts of these types (all, if none is given) read on one page, in reading order."""
        return tuple(
            fact
            for fact in self.facts
            if (not types or fact.type in types)
            and (fact.at.sheet == page.sheet if page.sheet else fact.at.page == page.number)
        )

    def of_type(self, *types: str) -> tuple[Fact, ...]:
        """Return the facts of these types, in reading order."""
        return tuple(fact for fact in self.facts if fact.type in types)


def _lines(words: Sequence[Word]) -> Iterator[Line]:
    """Group words whose middles lie within half a line height of each other."""
    row: list[tuple[float, int, Word]] = []
    limit = 0.0
    for middle, left, _, word in sorted(_middles(words)):
        if row and middle > limit:
            yield _line(row)
            row = []
        if not row:
            _, top, _, bottom = word.boxes[0]
            limit = max(bottom - 0.25 * (bottom - top), top)
        row.append((left, len(row), word))
    if row:
        yield _line(row)


def _middles(words: Sequence[Word]) -> Iterator[tuple[float, float, int, Word]]:
    """Yield the height of every word's middle, its left side, its place in the text and itself."""
    for place, word in enumerate(words):
        left, top, _, bottom = word.boxes[0]
        yield (top + bottom) / 2, left, place, word


def _line(row: list[tuple[float, int, Word]]) -> Line:
    ordered = tuple([word for _, _, word in sorted(row)])
    boxes = [word.boxes[0] for word in ordered]
    return Line(words=ordered, top=min([box[1] for box in boxes]), bottom=max([box[3] for box in boxes]))
