"""Rows of numbers: yearly tables with their totals, rows of several columns, and what the columns above them say.

Rows are read from the text, whose lines follow the rows; the words of a header are put over the columns by their
places on the page, or, where a page has no places, by the unit in parentheses that ends each header.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

import msgspec

from verifier.pages import Page, Word
from verifier.units.numbers import BODY

_CELL = rf"(?:[(]?[-–−]?(?:{BODY})\)?[ ]?%?\*{{0,2}}|N/?A\b|[-–—](?=\s|$))"
_PLAIN = r"(?:[(]?[-–−]?\d[\d,.'’]*\)?[ ]?%?\*{0,2}|N/?A\b|[-–—](?=\s|$))"
_DAY = r"(?:\d{1,2}[-/. ](?:\d{1,2}|[A-Za-z]{3,9})[-/. ]\d{2,4}|\d{4}-\d\d-\d\d|[A-Z][a-z]{2,8} \d{1,2},? \d{4})"
_YEAR = r"(?:FY\s?['’]?)?(?:19|20)\d\d(?:\s?[-–/]\s?(?:19|20)?\d\d(?!\d))?"
_ROW_LABEL = (
    rf"(?:{_DAY}\s?(?:[-–—]|to|until|through|/)\s?{_DAY}|(?:[Yy]ear\s+)?(?:{_YEAR})|[Yy]ear\s+\d{{1,3}}|"
    rf"\d{{1,2}}(?=\s+{_YEAR}\s))"
)
_YEARLY = re.compile(rf"^[ \t]*(?P<label>{_ROW_LABEL})[*:]?[ \t]+(?P<cells>(?:{_PLAIN}[ \t]*)+)$", re.MULTILINE)
_TAIL = re.compile(
    rf"^[ \t]*(?P<label>(?:(?:grand\s+)?total|sum|annual\s+average|average|mean|média|promedio|m[ée]dia anual|somme|"
    rf"summe|gesamt|合計|合计|jumlah)"
    rf"[^\d\n]{{0,70}}?(?:\([^)\n]{{0,30}}\))?)[ \t:]+(?P<cells>(?:{_PLAIN}[ \t]*)+?)(?:t\s?CO2\S*)?[ \t]*$",
    re.MULTILINE | re.IGNORECASE,
)
_UNIT_END = re.compile(
    r"\((?:[^()\n]{0,20}(?:CO\s?2|CO₂|VCU|tonnes|tons|%|\bha\b|/ha)[^()]{0,25})\)|\[[^\]]{0,12}CO2[^\]]{0,6}\]",
    re.IGNORECASE,
)
_STOP = re.compile(r"\.\s*$|^\s*(?:Table|Figure|Tabla|Tabela|Tableau|表)\s?\d|^\s*\d{1,2}(?:\.\d{1,2})+\s+[A-Z]|:\s*$")
_MOST_HEADER_LINES = 40
_REACH = 24
"""How many points a header may stand beside the numbers it heads."""


class NumberCell(msgspec.Struct, frozen=True):
    """A number of a row, as printed, and its offsets."""

    text: str
    start: int
    end: int


class NumberRow(msgspec.Struct, frozen=True):
    """A row: its label, its numbers in order, its offsets. `tail` marks a total or an average."""

    label: str
    cells: tuple[NumberCell, ...]
    start: int
    end: int
    tail: bool = False


class Series(msgspec.Struct, frozen=True):
    """Rows that belong together, and the header over each column ("" where none could be told)."""

    rows: tuple[NumberRow, ...]
    headers: tuple[str, ...]
    caption: str
    start: int


def yearly(page: Page) -> tuple[Series, ...]:
    """Return the tables of a page whose rows are years or periods, with the totals and averages that close them."""
    found: list[Series] = []
    rows = [_row(page.text, match) for match in _YEARLY.finditer(page.text)]
    groups: list[list[NumberRow]] = []
    for row in rows:
        last = groups[-1][-1] if groups else None
        near = last is not None and page.text.count("\n", last.end, row.start) <= 2
        if last and near and len(last.cells) == len(row.cells):
            groups[-1].append(row)
        else:
            groups.append([row])
    for group in groups:
        tails = _tails(page.text, group[-1])
        if len(group) > 1 or tails:
            found.append(_series(page, [*group, *tails]))
    return tuple(found)


def tails_at_top(page: Page) -> tuple[NumberRow, ...]:
    """Return the total and average with which a table of the page before ends, at the head of this page."""
    return tuple(
        _row(page.text, match, tail=True)
        for match in _TAIL.finditer(page.text, 0, 420)
        if not _YEARLY.search(page.text, 0, match.start())
    )


def _tails(text: str, last: NumberRow) -> list[NumberRow]:
    """Return the total, count and average rows that follow a yearly table."""
    tails = []
    at = last.end
    while match := _TAIL.search(text, at, min(len(text), at + 200)):
        if text.count("\n", at, match.start()) > 3:
            break
        tails.append(_row(text, match, tail=True))
        at = match.end()
    return tails


def _row(text: str, match: re.Match[str], *, tail: bool = False) -> NumberRow:
    return NumberRow(
        label=" ".join(match["label"].split()),
        cells=tuple(cells(text, *match.span("cells"))),
        start=match.start("label"),
        end=match.end(),
        tail=tail,
    )


def cells(text: str, start: int, end: int) -> Iterator[NumberCell]:
    """Yield the numbers of a row; spaces group thousands only where no other mark does."""
    run = text[start:end]
    grouped = re.search(r"(?<![\d,.])[1-9]\d{0,2}[ \u00a0\u202f]\d{3}(?!\d)", run) and not re.search(
        r"\d[,.]\d{3}", run
    )
    for match in re.finditer(_CELL if grouped and not re.search(r"\b\d{4,}", run) else _PLAIN, run):
        printed = match.group().strip()
        yield NumberCell(printed, start + match.start(), start + match.start() + len(printed))


def _series(page: Page, rows: Sequence[NumberRow]) -> Series:
    first = rows[0]
    top = header_start(page.text, first.start)
    return Series(
        rows=tuple(rows),
        headers=headers(page, top, first),
        caption=" ".join(page.text[max(0, top - 240) : first.start].split()),
        start=top,
    )


def header_start(text: str, row: int) -> int:
    """Return where the header above a row begins: behind the sentence, caption or heading before it."""
    at = row
    for _ in range(_MOST_HEADER_LINES):
        begin = text.rfind("\n", 0, max(0, at - 1)) + 1
        line = text[begin : max(begin, at - 1)]
        if at <= 0 or begin == at or (_STOP.search(line) and not _UNIT_END.search(line)) or len(line) > 140:
            return at
        at = begin
    return at


def headers(page: Page, top: int, row: NumberRow) -> tuple[str, ...]:
    """Return what stands over each number of a row, from offset `top` on."""
    if len(row.cells) == 1:
        return (" ".join(page.text[top : row.start].split()),)
    by_unit = _by_unit(page.text[top : row.start], len(row.cells))
    return by_unit or _by_place(page, top, row)


def _by_unit(text: str, count: int) -> tuple[str, ...]:
    """Cut a header behind each unit in parentheses, when that gives as many pieces as there are columns."""
    ends = [match.end() for match in _UNIT_END.finditer(text)]
    if len(ends) != count:
        return ()
    return tuple(" ".join(text[a:b].split()) for a, b in zip([0, *ends], ends, strict=False))


def _by_place(page: Page, top: int, row: NumberRow) -> tuple[str, ...]:
    """Put the words of a header over the columns they stand above."""
    words = page.words
    starts = [word.start for word in words]
    columns = [_word_at(words, starts, cell.start) for cell in row.cells]
    if any(word is None or word.box == (0, 0, 0, 0) for word in columns):
        return ("",) * len(row.cells)
    centres = [(word.box[0] + word.box[2]) / 2 for word in columns if word]
    over: list[list[str]] = [[] for _ in centres]
    for word in words[bisect_left(starts, top) : bisect_left(starts, row.start)]:
        centre = (word.box[0] + word.box[2]) / 2
        nearest = min(range(len(centres)), key=lambda n: abs(centres[n] - centre))
        if abs(centres[nearest] - centre) <= _half_gap(centres, nearest):
            over[nearest].append(word.text)
    return tuple(" ".join(column) for column in over)


def _half_gap(centres: Sequence[float], n: int) -> float:
    gaps = [abs(centres[n] - other) / 2 for k, other in enumerate(centres) if k != n]
    return min(gaps, default=_REACH) + 2


def _word_at(words: Sequence[Word], starts: Sequence[int], at: int) -> Word | None:
    position = bisect_left(starts, at + 1) - 1
    return words[position] if position >= 0 and words[position].start <= at < words[position].end else None


def columns_of(page: Page, row: NumberRow, heads: Sequence[tuple[int, int]]) -> tuple[int | None, ...]:
    """Return for each number of a row which of the heads (offsets of years, say) stands over it; None where none does.

    Places decide; where a page has none, order does, if there are as many heads as numbers.
    """
    words = page.words
    starts = [word.start for word in words]
    tops = [_word_at(words, starts, start) for start, _ in heads]
    marks = [_word_at(words, starts, cell.start) for cell in row.cells]
    if any(word is None or word.box == (0, 0, 0, 0) for word in (*tops, *marks)):
        same = len(heads) == len(row.cells)
        return tuple(n if same else None for n in range(len(row.cells)))
    return tuple(_over(mark, tops) for mark in marks)


def _over(mark: Word | None, tops: Sequence[Word | None]) -> int | None:
    if mark is None:
        return None
    distances = [
        (
            min(
                abs(top.box[2] - mark.box[2]),
                abs(top.box[0] - mark.box[0]),
                abs(sum(top.box[::2]) - sum(mark.box[::2])) / 2,
            ),
            n,
        )
        for n, top in enumerate(tops)
        if top
    ]
    distance, n = min(distances, default=(1e9, 0))
    return n if distance <= _REACH else None
