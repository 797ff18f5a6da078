"""One page of a PDF, held open: its characters, boxes, links and picture."""

import ctypes
import re
import struct
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property

from extractors.pages import _pdfium as pdfium
from extractors.pages import _rules, tables
from extractors.pages._pdfium import Doubles, Floats, Handle
from extractors.pages._png import png
from extractors.pages._text import CleanText
from verifier.model import Box
from verifier.pages import Link
from verifier.readers import PlacedTable, Unreadable

LARGEST_IMAGE = 40_000_000
"""Pixels of the largest picture of a page: a hostile page may say it is kilometres wide."""

MOST_LINKS = 5_000
OUTLINES = range(200, 20_000)
"""How many objects a page may have whose text is drawn as outlines: more are a map or a drawing."""

Matrix = tuple[float, float, float, float, float, float]
"""a b c d e f: x' = ax + cy + e, y' = bx + dy + f."""

Sides = tuple[float, float, float, float]
"""left, top, right, bottom on the unturned page, upwards."""

_box = Floats(4)
_origin = Doubles(2)
_ink = Doubles(4)


class PdfPage:
    """A page and its text; `close` gives its memory back.

    `width`, `height` and all boxes are those of the page as shown. Offsets are those of `clean.text`.
    """

    def __init__(self, document: Handle, number: int) -> None:
        self._document = document
        self._page: Handle = pdfium.load_page(document, number - 1) or 0
        if not self._page:
            raise Unreadable("page_not_readable", "the page is broken: open the file in another program to see it")
        self._text: Handle = pdfium.load_text(self._page) or 0
        self.width, self.height = pdfium.page_width(self._page), pdfium.page_height(self._page)
        self.turns = pdfium.page_rotation(self._page) % 4
        pdfium.page_bounds(self._page, _box.at)
        self._shown = _way_to_shown(self.turns, tuple(_box.values))
        self._of_char: list[int] | None = None
        self.clean = CleanText(self._raw_text(), self)

    def close(self) -> None:
        """Give the page's memory back."""
        if self._text:
            pdfium.close_text(self._text)
        pdfium.close_page(self._page)

    def _raw_text(self) -> str:
        """Return PDFium's text, and map its offsets to characters where the two do not run in step."""
        count = pdfium.count_chars(self._text) if self._text else 0
        if count <= 0:
            return ""
        buffer = ctypes.create_string_buffer(2 * count + 2)
        units = pdfium.get_text(self._text, 0, count, ctypes.addressof(buffer)) - 1
        raw = buffer.raw[: 2 * max(units, 0)].decode("utf-16-le", "replace")
        if not count == units == len(raw):
            self._of_char = list(self._char_indexes(raw))
        return raw

    def _char_indexes(self, raw: str) -> Iterator[int]:
        unit = 0
        for character in raw:
            yield pdfium.char_index(self._text, unit)
            unit += 2 if character > "\uffff" else 1

    def _char(self, at: int) -> int:
        return at if self._of_char is None else self._of_char[at]

    # -- glyphs (`_text.Glyphs`) ---------------------------------------------------------------------------------------

    def glyph_height(self, at: int) -> float:
        """Return the height of a glyph's line box, by offset in the raw text."""
        pdfium.loose_box(self._text, self._char(at), _box.at)
        left, top, right, bottom = _box.values
        return right - left if self.turns % 2 else top - bottom

    def glyph_baseline(self, at: int) -> float:
        """Return how high a glyph's baseline stands, by offset in the raw text."""
        pdfium.char_origin(self._text, self._char(at), *_origin.at)
        x, y = _origin.values
        return float((y, -x, -y, x)[self.turns])

    def glyph_foot(self, at: int) -> float:
        """Return how high the ink of a glyph begins above its baseline, by offset in the raw text."""
        pdfium.ink_box(self._text, self._char(at), *_ink.at)
        left, right, bottom, top = _ink.values
        return float((bottom, -right, -top, left)[self.turns]) - self.glyph_baseline(at)

    # -- words and boxes -----------------------------------------------------------------------------------------------

    @cached_property
    def words(self) -> tuple[list[tuple[int, int]], list[float], dict[int, tuple[Box, ...]]]:
        """The span of every word, the sides of its (first) box in a row, and all boxes of those on several lines."""
        places = self.clean.words()
        ends = Floats(8 * len(places))
        text, at, box, of_char = self._text, ends.at, pdfium.loose_box, self._of_char
        for _, _, first, last in places:
            box(text, first if of_char is None else of_char[first], at)
            box(text, last - 1 if of_char is None else of_char[last - 1], at + 16)
            at += 32
        spans: list[tuple[int, int]] = []
        sides: list[float] = []
        split = {}
        shown = self._shown
        both = zip(places, struct.iter_unpack("8f", bytes(ends.values)), strict=True)
        for (start, end, first, last), (x0, y1, x1, y0, _, y3, x3, y2) in both:
            spans.append((start, end))
            if last - first == end - start and y3 > y0 and y1 > y2 and x3 >= x0:
                sides += shown(x0, y1 if y1 > y3 else y3, x3 if x3 > x1 else x1, y0 if y0 < y2 else y2)
            else:
                found = tuple(self._line_boxes(first, last))
                sides += found[0]
                if len(found) > 1:
                    split[len(spans) - 1] = found
        return spans, sides, split

    @cached_property
    def word_boxes(self) -> list[Box]:
        """The (first) box of every word."""
        sides = iter(self.words[1])
        return list(zip(sides, sides, sides, sides, strict=True))

    def boxes(self, start: int, end: int) -> tuple[Box, ...]:
        """Return the boxes that enclose a run of the text, one per line."""
        text = self.clean.text
        while start < end and text[start].isspace():
            start += 1
        while start < end and text[end - 1].isspace():
            end -= 1
        if start >= end:
            return ()
        return tuple(self._line_boxes(self.clean.raw_offset(start), self.clean.raw_offset(end - 1) + 1))

    def _line_boxes(self, first: int, last: int) -> Iterator[Box]:
        """Yield one box a line for the visible characters of a run of the raw text."""
        raw = self.clean.raw
        sides = (self._sides(at) for at in range(first, last) if not raw[at].isspace() and raw[at] != "\ufffe")
        line: Sides | None = None
        for here in sides:
            if line and _same_line(line, here):
                line = _around(line, here)
                continue
            if line:
                yield _rounded(self._shown(*line))
            line = here
        yield _rounded(self._shown(*(line or (0.0, 0.0, 0.0, 0.0))))

    def _sides(self, at: int) -> Sides:
        pdfium.loose_box(self._text, self._char(at), _box.at)
        left, top, right, bottom = _box.values
        return left, top, right, bottom

    # -- links, tables, picture ----------------------------------------------------------------------------------------

    def links(self) -> tuple[Link, ...]:
        """Return the links to addresses outside, those that follow one another to one target as one."""
        merged: list[Link] = []
        for link in sorted(self._links(), key=lambda link: (link.start, link.boxes)):
            before = merged[-1] if merged else None
            if before and link.end and before.target == link.target and link.start <= before.end + 1:
                end = max(before.end, link.end)
                merged[-1] = Link(target=link.target, start=before.start, end=end, boxes=before.boxes + link.boxes)
            else:
                merged.append(link)
        return tuple(merged)

    @property
    def linked(self) -> bool:
        """Whether a link leads to an address outside."""
        return any(True for _ in self._targets())

    def _links(self) -> Iterator[Link]:
        for link, target in self._targets():
            boxes = tuple(self._areas(link))
            start, end = self._covered(boxes)
            yield Link(target=target, start=start, end=end, boxes=boxes)

    def _targets(self) -> Iterator[tuple[Handle | None, str]]:
        """Yield the links to addresses outside, with these."""
        position, handle = ctypes.c_int(0), ctypes.c_void_p(0)
        addresses = ctypes.addressof(position), ctypes.addressof(handle)
        for _ in range(MOST_LINKS):
            if not pdfium.next_link(self._page, *addresses):
                return
            if target := self._target(handle.value):
                yield handle.value, target

    def _target(self, link: Handle | None) -> str:
        action = pdfium.link_action(link)
        if not action or pdfium.action_type(action) != pdfium.URI:
            return ""
        size = pdfium.action_uri(self._document, action, None, 0)
        buffer = ctypes.create_string_buffer(size + 1)
        pdfium.action_uri(self._document, action, ctypes.addressof(buffer), size)
        return re.sub(r"[\x00-\x20\x7f]+", "", buffer.value.decode("utf-8", "replace"))

    def _areas(self, link: Handle | None) -> Iterator[Box]:
        """Yield the rectangles a link covers: its quadrilaterals, one per line, or else its one rectangle."""
        corners = Floats(8)
        count = pdfium.count_quads(link)
        for at in range(count):
            if pdfium.get_quad(link, at, corners.at):
                xs, ys = list(corners.values)[::2], list(corners.values)[1::2]
                yield _rounded(self._shown(min(xs), max(ys), max(xs), min(ys)))
        if count == 0 and pdfium.link_rectangle(link, _box.at):
            left, top, right, bottom = _box.values
            yield _rounded(self._shown(left, max(top, bottom), right, min(top, bottom)))

    def _covered(self, areas: Iterable[Box]) -> tuple[int, int]:
        """Return the longest run of words whose middles lie in the areas; (0, 0) for none."""
        spans, boxes = self.words[0], self.word_boxes
        inside = [
            at for x0, top, x1, bottom in areas for at in self._near(top, bottom) if x0 <= _middle(boxes[at]) <= x1
        ]
        best = (0, 0)
        run: tuple[int, int] | None = None
        for at in sorted(set(inside)):
            start, end = spans[at]
            run = (run[0], end) if run and spans[at - 1][1] == run[1] else (start, end)
            best = max(best, run, key=lambda span: span[1] - span[0])
        return best

    def _near(self, top: float, bottom: float) -> list[int]:
        """Return the words whose vertical middle lies between two heights."""
        heights = self._heights
        first = bisect_left(heights, (top, -1))
        return [at for _, at in heights[first : bisect_left(heights, (bottom, len(heights)))]]

    @cached_property
    def _heights(self) -> list[tuple[float, int]]:
        return sorted(((box[1] + box[3]) / 2, at) for at, box in enumerate(self.word_boxes))

    @cached_property
    def ruled(self) -> bool:
        """Whether enough rules are drawn for a table."""
        return _rules.rulings(self._page)

    @property
    def pictured(self) -> bool:
        """Whether a picture is drawn, or so much else that it may be text in outlines."""
        return pdfium.count_objects(self._page) in OUTLINES or _rules.has_image(self._page)

    def tables(self) -> tuple[PlacedTable, ...]:
        """Return the ruled tables."""
        if not self.ruled:
            return ()
        edges = (self._shown(*line) for line in _rules.lines(self._page))
        return tables.find(edges, self.word_boxes)

    def image(self, scale: float, crop: Box | None = None) -> bytes:
        """Draw the page, or a part of it, `scale` pixels a point; Unreadable beyond `LARGEST_IMAGE`."""
        left, top, right, bottom = crop or (0.0, 0.0, self.width, self.height)
        width, height = max(1, round((right - left) * scale)), max(1, round((bottom - top) * scale))
        if width * height > LARGEST_IMAGE:
            raise Unreadable(
                "page_too_large", f"the page has {width} x {height} pixels at this scale: ask a smaller one"
            )
        stride = (3 * width + 3) // 4 * 4
        pixels = ctypes.create_string_buffer(b"\xff" * (stride * height), stride * height)
        bitmap = pdfium.new_bitmap(width, height, pdfium.BGR, ctypes.addressof(pixels), stride)
        whole = max(1, round(self.width * scale)), max(1, round(self.height * scale))
        at = -round(left * scale), -round(top * scale)
        pdfium.draw_page(bitmap, self._page, *at, *whole, 0, pdfium.ANNOTATIONS | pdfium.AS_RGB)
        pdfium.free_bitmap(bitmap)
        view = memoryview(pixels)
        return png(width, height, (bytes(view[at : at + 3 * width]) for at in range(0, stride * height, stride)))

    def grey(self, matrix: Matrix, width: int, height: int, stride: int) -> bytes:
        """Draw the page in grey, a byte a pixel; the matrix leads from its points as shown to pixels."""
        pixels = ctypes.create_string_buffer(b"\xff" * (stride * height), stride * height)
        bitmap = pdfium.new_bitmap(width, height, pdfium.GREY, ctypes.addressof(pixels), stride)
        way, clip = Floats(6), Floats(4)
        way.values[:] = list(matrix)
        clip.values[:] = [0.0, 0.0, float(width), float(height)]
        pdfium.draw_turned(bitmap, self._page, way.at, clip.at, pdfium.ANNOTATIONS | pdfium.AS_GREY)
        pdfium.free_bitmap(bitmap)
        return pixels.raw


def _way_to_shown(turns: int, page: Sides) -> Callable[[float, float, float, float], Box]:
    """Return the way from sides on the unturned page to a box on the page as shown, for its quarter turns."""
    left, top, right, bottom = page
    ways: tuple[Callable[[float, float, float, float], Box], ...] = (
        lambda x0, y1, x1, y0: (x0 - left, top - y1, x1 - left, top - y0),
        lambda x0, y1, x1, y0: (y0 - bottom, x0 - left, y1 - bottom, x1 - left),
        lambda x0, y1, x1, y0: (right - x1, y0 - bottom, right - x0, y1 - bottom),
        lambda x0, y1, x1, y0: (top - y1, right - x1, top - y0, right - x0),
    )
    return ways[turns]


def _same_line(line: Sides, here: Sides) -> bool:
    """Say whether a character goes on a line: beside it, or (in text set upwards) above or below it."""
    left, top, right, bottom = line
    left2, top2, right2, bottom2 = here
    overlap = min(top, top2) - max(bottom, bottom2)
    if overlap >= 0.4 * min(top - bottom, top2 - bottom2):
        return True
    overlap = min(right, right2) - max(left, left2)
    gap = max(bottom - top2, bottom2 - top)
    return overlap >= 0.8 * min(right - left, right2 - left2) and gap < 0.3 * (right2 - left2)


def _around(line: Sides, here: Sides) -> Sides:
    return min(line[0], here[0]), max(line[1], here[1]), max(line[2], here[2]), min(line[3], here[3])


def _middle(box: Box) -> float:
    return (box[0] + box[2]) / 2


def _rounded(box: Box) -> Box:
    x0, top, x1, bottom = box
    return round(x0, 2), round(top, 2), round(x1, 2), round(bottom, 2)
