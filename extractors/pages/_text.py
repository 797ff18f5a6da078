"""The text layer as extractors read it, and the way from its offsets back to the characters of the page.

Everything here is text and offsets: what a glyph looks like is asked through `Glyphs`, and only where a digit may be a
raised footnote mark.
"""

import re
from bisect import bisect_left, bisect_right
from typing import Protocol

from verifier.pages import Mark

HYPHEN = "\ufffe"
"""What PDFium gives for a hyphen at a line end between a letter and a letter or digit; it drops the line end."""

_DROPPED = re.compile("[\x00-\x08\x0b\x0c\x0d\x0e-\x1f\x7f-\x9f\xad\u200b\ufeff\ufffe\uffff]")
_LONE_RETURN = re.compile("\r(?!\n)")
_TOKEN = re.compile(r"[^\s\ufffe]")
_WORD = re.compile(r"\S+")
_LAST_DIGIT = re.compile(r"\d(?=[.,;:)\]%]*(?!\S))")
_SUPERSCRIPT = re.compile("[⁰¹²³⁴-⁹](?<=[^\\s⁰¹²³⁴-⁹].)[⁰¹²³⁴-⁹]*")
_MARK_RUN = re.compile(r"\d{1,3}(?:[,;]\d{1,3})*")
_ALONE = re.compile(r"\d{1,3}(?:,\d{1,3})*")
_UNIT = re.compile(r"(?:^|[^A-Za-z])(?:[A-Za-z]|[cdhkm]m|ft|yd|mi|10)$")
RAISED = str.maketrans("0123456789-−–", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁻⁻")
_LOWERED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


class Glyphs(Protocol):
    """What is asked of the page's glyphs, by offset in the raw text."""

    def glyph_height(self, at: int, /) -> float:
        """Return the height of the glyph's line box, which grows with the font size."""

    def glyph_baseline(self, at: int, /) -> float:
        """Return how high the glyph's baseline stands, in points, growing upwards."""

    def glyph_foot(self, at: int, /) -> float:
        """Return how high the glyph's ink begins above its baseline: a font's own raised figure has the size of others,
        and is drawn higher."""


class CleanText:
    """The text of a page after the repairs that `verifier.pages` promises.

    `raw` and `text` are related by deletions alone: every other repair keeps its length. So an offset in `text` is an
    offset in `raw` less the characters deleted before it.
    """

    def __init__(self, raw: str, glyphs: Glyphs) -> None:
        raw = _LONE_RETURN.sub("\n", raw)
        if HYPHEN in raw:
            raw = _keep_hyphens_of_ids(raw)
        marks = _marks(raw, glyphs)
        raw = _without_marks(raw, marks, glyphs)
        self._cuts = [match.start() for match in _DROPPED.finditer(raw)]
        self._shifts = [cut - before for before, cut in enumerate(self._cuts)]
        self.raw = raw
        self.text = _DROPPED.sub("", raw).replace("\t", " ")
        self.marks = tuple(
            Mark(label=label, start=self.clean(start), end=self.clean(end))
            for start, end, label, as_mark in marks
            if as_mark
        )

    def clean(self, at: int) -> int:
        """Return the offset in `text` of an offset in `raw`."""
        return at - bisect_left(self._cuts, at)

    def raw_offset(self, at: int) -> int:
        """Return the offset in `raw` of an offset in `text`."""
        return at + bisect_right(self._shifts, at)

    def words(self) -> list[tuple[int, int, int, int]]:
        """Return start and end of every word, in `text` and in `raw`."""
        words, shifts, cut, count = [], self._shifts, 0, len(self._shifts)
        for match in _WORD.finditer(self.text):
            start, end = match.span()
            while cut < count and shifts[cut] <= start:
                cut += 1
            raw_start = start + cut
            while cut < count and shifts[cut] <= end - 1:
                cut += 1
            words.append((start, end, raw_start, end + cut))
        return words


def _keep_hyphens_of_ids(raw: str) -> str:
    """Put back the hyphen of an id broken at a line end: before a digit, or in a token with digits or more hyphens.

    A word broken at a line end is joined; an id or a serial such as `AB-` / `1234` would lose a character by that.
    """
    parts = re.split(f"(\\S*{HYPHEN}\\S*)", raw)
    for at in range(1, len(parts), 2):
        if re.search(rf"\d|-|{HYPHEN}\d", parts[at]):
            parts[at] = parts[at].replace(HYPHEN, "-")
    return "".join(parts)


def _marks(raw: str, glyphs: Glyphs) -> "list[tuple[int, int, str, bool]]":
    """Find raised digits: where, their label, and whether they are a footnote mark (or else an exponent)."""
    found = []
    for match in _LAST_DIGIT.finditer(raw):
        start, end = _token_start(raw, match.start()), match.end()
        run = _raised_run(raw, start, end, glyphs)
        if run is not None:
            found.append(judged(raw, run, end, raw[run:end]))
        elif _ALONE.fullmatch(raw, start, end) and _raised_alone(raw, start, glyphs):
            found.append((start, end, raw[start:end], True))
    for match in _SUPERSCRIPT.finditer(raw):
        found.append(judged(raw, match.start(), match.end(), match.group().translate(_LOWERED)))
    return sorted(found)


def _token_start(raw: str, at: int) -> int:
    while at and not raw[at - 1].isspace():
        at -= 1
    return at


def _raised_run(raw: str, start: int, end: int, glyphs: Glyphs) -> int | None:
    """Return where the raised digits at the end of a token begin; None when there are none.

    Raised is: at most 0.85 of the height of the token's first letter or digit, and standing at least 0.12 of it higher.
    A sign before it tells nothing: some fonts give a minus the box of its stroke alone.
    """
    while start < end - 1 and not raw[start].isalnum():
        start += 1
    if end - start < 2:
        return None
    height = glyphs.glyph_height(start)
    if glyphs.glyph_height(end - 1) > 0.85 * height:
        return _small_figures(raw, start, end, height, glyphs)
    base = glyphs.glyph_baseline(start)
    at = end
    while (
        at - 1 > start
        and glyphs.glyph_height(at - 1) <= 0.85 * height
        and glyphs.glyph_baseline(at - 1) - base >= 0.12 * height
    ):
        at -= 1
    while at < end and raw[at] not in "0123456789-−–":
        at += 1
    return at if at < end else None


def _small_figures(raw: str, start: int, end: int, height: float, glyphs: Glyphs) -> int | None:
    """Return where a font's own raised figures at the end of a token begin; None when there are none."""

    def raised(at: int) -> bool:
        return glyphs.glyph_foot(at) >= 0.2 * height

    at = end
    while at - 1 > start and raw[at - 1] in "0123456789" and raised(at - 1):
        at -= 1
    return at if at < end and not raised(start) else None


def _raised_alone(raw: str, start: int, glyphs: Glyphs) -> bool:
    """Say whether a token of digits stands raised after the word before it, on the same line."""
    before = start - 1
    while before >= 0 and raw[before] == " ":
        before -= 1
    if before < 0 or before == start - 1 or raw[before].isspace():
        return False
    height = glyphs.glyph_height(before)
    if glyphs.glyph_height(start) > 0.8 * height:
        return raw[start].isdigit() and glyphs.glyph_foot(start) >= 0.2 * height
    return glyphs.glyph_baseline(start) - glyphs.glyph_baseline(before) >= 0.2 * height


def judged(raw: str, start: int, end: int, label: str) -> tuple[int, int, str, bool]:
    """Tell a footnote mark from an exponent: of a unit or a single letter (`m2`, `R2`), of ten, or negative."""
    exponent = not _MARK_RUN.fullmatch(label) or (
        label in ("2", "3", "6", "9", "12") and _UNIT.search(raw, max(0, start - 4), start)
    )
    return start, end, label, not exponent


def _without_marks(raw: str, marks: "list[tuple[int, int, str, bool]]", glyphs: Glyphs) -> str:
    """Blank the marks and print exponents as superscripts (`10³`, `m²`, `ha⁻¹`): the length stays.

    PDFium may end the line after a raised glyph; where the text goes on at the height it had before, that end is
    blanked too.
    """
    parts, at = [], 0
    for start, end, label, as_mark in marks:
        parts += [raw[at:start], " " * (end - start) if as_mark else label.translate(RAISED)]
        at = end
        if _goes_on(raw, start, end, glyphs):
            parts.append("\r ")
            at += 2
    return "".join([*parts, raw[at:]])


def _goes_on(raw: str, start: int, end: int, glyphs: Glyphs) -> bool:
    """Say whether the line end after a raised glyph is none: the next glyph stands as high as the one before it."""
    after = end + 3 if raw[end : end + 3] == "\r\n " else end + 2
    before, following = raw[max(0, start - 1) : start], raw[after : after + 1]
    if raw[end : end + 2] != "\r\n" or not before.strip() or not following.strip():
        return False
    difference = glyphs.glyph_baseline(after) - glyphs.glyph_baseline(start - 1)
    return abs(difference) < 0.05 * glyphs.glyph_height(start - 1)
