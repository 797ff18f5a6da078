"""A recognised page as text: words in reading order, raised marks found by the ink of their characters."""

import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from math import cos, radians, sin
from statistics import median
from typing import NamedTuple

from extractors.pages import tables
from extractors.pages._arranged import around, arranged
from extractors.pages._drawn import Line
from extractors.pages._page import Matrix
from extractors.pages._tesseract import Seen, Sides
from extractors.pages._text import HYPHEN, CleanText
from verifier.model import Box
from verifier.readers import PlacedTable

_TALL = frozenset("0123456789ABCDEFGHIKLMNOPRSTUVWXYZbdfhkl")
_LOW = frozenset("acemnorsuvwxz")
_LOW_SHARE = 0.72
"""How high a letter without an upper part is, of one with it."""

_UNREAD_MARK = re.compile(r"(?<=\d)['‘’“”\"*?°®©™]+$")
"""What tesseract takes a raised digit after a number for: which digit it was cannot be told."""

_LOWERED_TWO = re.compile(r"(?<=tCO)[z,.;:°»](?![A-Za-df-z])|(?<=CO)[z,.;:°»](?=e\b|-?eq)")
"""What tesseract takes the lowered 2 of tCO2 and CO2e for; nothing else stands there."""

_SMALL, _RAISED = 0.8, 0.25
"""How high a raised digit is at most, and how far above the line it stands at least, of a capital's height."""
_ENOUGH_NEAR = 5

_CAPITAL_SHARE, _ABOVE = 0.7, 0.78
"""How high a capital or a digit is, and how much of it stands above the line, of the font's line box."""

_APART = {1: 0.2, 2: 1.0}
"""How wide a space is, of a line's height: beside a sign of an East Asian script, and between two."""

_BEARING = 0.03
"""How much of the line box lies to each side of a letter's ink."""


class Frame(NamedTuple):
    """The page put upright: `to_upright` leads from points of the page as shown to points of the upright page."""

    to_upright: Matrix
    to_shown: Matrix
    width: float
    height: float


def upright(angle: float, width: float, height: float) -> Frame:
    """Return the frame of a page whose content is turned clockwise by an angle in degrees."""
    cosine, sine = cos(radians(angle)), sin(radians(angle))
    corners = [(x * cosine + y * sine, y * cosine - x * sine) for x in (0.0, width) for y in (0.0, height)]
    left, top = min(x for x, _ in corners), min(y for _, y in corners)
    right, bottom = max(x for x, _ in corners), max(y for _, y in corners)
    back = left * cosine - top * sine, left * sine + top * cosine
    return Frame(
        (cosine, -sine, sine, cosine, -left, -top),
        (cosine, sine, -sine, cosine, *back),
        right - left,
        bottom - top,
    )


class ScannedText:
    """The words of a page as clean text; boxes are in points of the upright page, as high as the line each stands on.

    `rules` are the lines drawn on it, in points; `scale` is pixels a point.
    """

    def __init__(self, lines: Sequence[Sequence[Seen]], rules: Sequence[Line], scale: float) -> None:
        self._scale, self._rules = scale, rules
        self._characters: list[tuple[str, Sides | None, float, int]] = []
        rows = arranged(lines, rules, scale)
        self._heights = [_height(row) for row in rows]
        for at, row in enumerate(rows):
            self._add(at, row, rows[at + 1] if at + 1 < len(rows) else None)
        self.clean = CleanText("".join(one for one, *_ in self._characters), self)

    def _add(self, at: int, row: Sequence[Seen], following: Sequence[Seen] | None) -> None:
        add = self._characters.append
        for before, word in zip((None, *row), row, strict=False):
            if before and not _close(before, word):
                add((" ", None, 1.0, at))
            unread = _UNREAD_MARK.search(word.text)
            text = _LOWERED_TWO.sub("2", word.text)
            for place, (one, box) in enumerate(zip(text, word.boxes, strict=True)):
                lost = unread and place >= unread.start()
                add((" ", None, 1.0, at) if lost else (one, box, word.confidence, at))
        if following is None:
            return
        if _broken(row[-1], following[0]):
            self._characters[-1] = (HYPHEN, *self._characters[-1][1:])
        else:
            add(("\r", None, 1.0, at))
            add(("\n", None, 1.0, at))

    # -- glyphs (`_text.Glyphs`) ---------------------------------------------------------------------------------------

    def glyph_height(self, at: int) -> float:
        """Return the height of the font's line box, as the ink of a letter or digit tells it."""
        return self._ink[at][0]

    def glyph_baseline(self, at: int) -> float:
        """Return how high the ink of a letter or digit stands, growing upwards."""
        return self._ink[at][1]

    def glyph_foot(self, _: int) -> float:
        """Return that ink begins at the baseline: here it is what tells the baseline."""
        return 0.0

    @cached_property
    def _ink(self) -> list[tuple[float, float]]:
        """Height and baseline of every character; one that tells neither has those of the character before it.

        A box is off by a part of a letter now and then: what is hardly smaller or higher than the letters around it
        on its line is as they are.
        """
        usual = self._usual()
        last, found = (1.0, 0.0), []
        for at, (one, box, _, _) in enumerate(self._characters):
            share = 1.0 if one in _TALL else _LOW_SHARE
            if box and (one in _TALL or one in _LOW):
                height, bottom = (box[3] - box[1]) / share, box[3]
                capital, base = usual.get(at, (0.0, 0.0))
                if height > _SMALL * capital or base - bottom < _RAISED * capital:
                    height, bottom = capital or height, base or bottom
                last = height / _CAPITAL_SHARE, -bottom
            found.append(last)
        return found

    def _usual(self) -> dict[int, tuple[float, float]]:
        """Return the height of a capital and the baseline around each letter and digit, by its line's neighbours."""
        lines: dict[int, list[int]] = {}
        for at, (one, box, _, line) in enumerate(self._characters):
            if box and one in _TALL:
                lines.setdefault(line, []).append(at)
        usual = {}
        for places in lines.values():
            for n, at in enumerate(places):
                near = [self._characters[other][1] or (0, 0, 0, 0) for other in places[max(0, n - 9) : n + 10]]
                if len(near) >= _ENOUGH_NEAR:
                    usual[at] = median(box[3] - box[1] for box in near), median(box[3] for box in near)
        return usual

    # -- words ---------------------------------------------------------------------------------------------------------

    @cached_property
    def words(self) -> tuple[list[tuple[int, int]], list[Box], dict[int, tuple[Box, ...]], list[float]]:
        """The span of every word, its (first) box, the boxes of those on two lines, and how sure each is."""
        spans: list[tuple[int, int]] = []
        boxes: list[Box] = []
        split: dict[int, tuple[Box, ...]] = {}
        sure: list[float] = []
        for start, end, first, last in self.clean.words():
            inside = [one for one in self._characters[first:last] if one[1]]
            found = tuple(self._line_boxes(inside)) or ((0.0, 0.0, 0.0, 0.0),)
            if len(found) > 1:
                split[len(spans)] = found
            spans.append((start, end))
            boxes.append(found[0])
            sure.append(min((one[2] for one in inside), default=1.0))
        return spans, boxes, split, sure

    @cached_property
    def tables(self) -> tuple[PlacedTable, ...]:
        """The ruled tables, from top to bottom."""
        return tables.find(self._rules, self.words[1])

    @property
    def confidence(self) -> float:
        """How sure the page is: the mean over its characters, 0 for none."""
        sure = [one[2] for one in self._characters if one[1]]
        return sum(sure) / len(sure) if sure else 0.0

    def _line_boxes(self, characters: Sequence[tuple[str, Sides | None, float, int]]) -> Iterator[Box]:
        for line in dict.fromkeys(one[3] for one in characters):
            sides = [box for _, box, _, at in characters if at == line and box]
            top, bottom = self._heights[line]
            bearing = _BEARING * (bottom - top)
            left, right = min(side[0] for side in sides) - bearing, max(side[2] for side in sides) + bearing
            x0, y0, x1, y1 = (round(side / self._scale, 2) for side in (left, top, right, bottom))
            yield x0, y0, x1, y1


def _height(row: Sequence[Seen]) -> tuple[float, float]:
    """Return the top and bottom of a line's font: a file with a text layer tells these, a picture the ink alone."""
    ink = around(row)
    tall = [box for word in row for one, box in zip(word.text, word.boxes, strict=True) if one in _TALL]
    if not tall:
        return ink[1], ink[3]
    base, size = median(box[3] for box in tall), median(box[3] - box[1] for box in tall) / _CAPITAL_SHARE
    return min(ink[1], base - _ABOVE * size), max(ink[3], base + (1 - _ABOVE) * size)


def sideways(lines: Sequence[Sequence[Seen]]) -> bool:
    """Say whether most longer words run up or down the page."""
    boxes = [around([word]) for line in lines for word in line if len(word.text) > 3]
    return sum(bottom - top > right - left for left, top, right, bottom in boxes) * 2 > len(boxes)


def _broken(last: Seen, following: Seen) -> bool:
    """Say whether a word is broken between two lines of one block."""
    before, sign, after = last.text[-2:-1], last.text[-1:], following.text[:1]
    return sign == "-" and before.isalpha() and after.isalnum() and last.block == following.block


def _close(before: Seen, word: Seen) -> bool:
    """Say whether no space stands between two words: East Asian scripts part none, and set digits a little apart."""
    signs = _is_cjk(before.text[-1]) + _is_cjk(word.text[0])
    left, right = around([before]), around([word])
    return bool(signs) and right[0] - left[2] < _APART[signs] * max(left[3] - left[1], right[3] - right[1])


def _is_cjk(character: str) -> bool:
    return "\u2e80" <= character <= "\u9fff" or "\uf900" <= character <= "\ufaff" or "\uff00" <= character <= "\uffef"
