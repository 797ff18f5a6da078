"""Rows of numbers: yearly tables with their totals, rows of several columns, and what the headers over them say.

Rows are read from the text, whose lines follow the rows; the words of a header are put over the columns by the unit in
parentheses that ends each header, or by their places on the page.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

import msgspec

from verifier.pages import Line, Page, Word

_CELL = re.compile(r"[(]?[-–−]?(?:\d[\d,.'’′]*)\)?%?\*{0,2}|N/?A|[-–—]|%")
_NUMBERED = re.compile(r"^.*\d[^\d\n]{0,20}$", re.MULTILINE)
_GROUPED = re.compile(r"(?<![\d,.])[1-9]\d{0,2}(?:[ \u00a0\u202f]\d{3})+(?:[.,]\d{1,2})?(?!\d)|\S+")
_PLAIN_GROUP = re.compile(r"(?<![\d,.])[1-9]\d{0,2}[ \u00a0\u202f]\d{3}(?!\d)")
_DIGIT = re.compile(r"\d")
_CELLS_APART = 0.8
"""Gap between two words from which they stand in two cells, in heights of the line."""
_BARE_YEAR = re.compile(r"(?:19|20)\d\d")
_YEAR_WORD = re.compile(r"year|año|ano|jahr|tahun", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"\((?:19|20)\d\d\)")
_YEAR_LED = re.compile(r"\b(?:for|in|of|year|FY|en|de|del|em|para|año|ano|pour|tahun|für|Jahr)$", re.IGNORECASE)
"""Words before a year that ends a label: `Amount for 2018`."""
_LEADER = re.compile(
    r"\.{4}|(?:\. ){4}|(?:Table|Figure|Section|Page|Version|Annex|Appendix|Equation|Step|Chapter|v|H?C?FC|PFC|ISO|COP|"
    r"Scope|Phase|Tier|Instance|Batch|No)\.?\s*$|^\s*\d{1,2}\.\d"
)
"""What shows that a number at a line's end is a page, a reference, or stands in a list of contents."""
_UNIT_TOKEN = re.compile(
    r"\(?(?:t|tonnes|metric|tons|of)?(?:CO2|CO₂|tCO2|tCO₂|VCUs?)[\w-]*(?:/[py])?\)?\.?|t|トン|t-CO[2₂]e?"
)
_DAY = r"(?:\d{1,2}[-/. ](?:\d{1,2}|[A-Za-z]{3,9})[-/. ]\d{2,4}|\d{4}-\d\d-\d\d|[A-Z][a-z]{2,8} \d{1,2},? \d{4})"
_MONTH = r"[A-Za-zà-ÿ]{3,10}\.?"
_DAY = (
    rf"(?:{_DAY}|\d{{1,2}}º? (?:de |of )?{_MONTH} (?:de |del )?\d{{4}}|"
    r"(?:\d{4}|(?:令和|平成) ?(?:\d{1,2}|元)) ?年 ?\d{1,2} ?月 ?\d{1,2} ?日)"
)
_YEAR = r"(?:FY\s?['’]?)?(?:19|20)\d\d(?:\s?[-–/]\s?(?:19|20)?\d\d(?!\d))?(?: ?年度?)?"
_TO = r"\s?(?:[-–—~〜/]|to|until|through|and|al?|até|hasta|au|bis|sampai|から|)\s?(?:el |o )?"
_SPAN_OF_DAYS = rf"(?:from |del? |desde (?:el )?|de |du |von |dari |vom )?{_DAY}{_TO}{_DAY}(?: ?まで)?"
_YEARLY = re.compile(
    rf"{_SPAN_OF_DAYS}|(?:(?:[Yy]ear|Año|Ano|Jahr|Tahun)\s+)?{_YEAR}|(?:[Yy]ear|Año|Ano)\s+(?:\d{{1,3}}|[A-J])|\d{{1,2}}\s+{_YEAR}|"
    rf"{_YEAR}\s?\([^()]{{3,40}}\)|(?:[Yy]ear|Año|Ano)\s+\d{{1,3}}\s?\({_YEAR}\)"
)
_PERIOD_LED = re.compile(rf"\s*(?:{_SPAN_OF_DAYS}|{_YEAR}\s?\((?=[^()]*[A-Za-z])[^()]{{3,40}}\))(?=\s)")
_CUT_DAY = re.compile(r"(?<=\d-) (?=[A-Za-z]{3,9}-\d{4})|(?<=[A-Za-z]-) (?=\d{4})")
"""Where a narrow column breaks a day behind its hyphen: `31-` over `Dec-2021`."""
_TAIL = re.compile(
    r"(?:grand\s+|sub-?)?total\b|sum\b|(?:annual\s+)?average\b|mean\b|m[ée]dia\b|promedio\b|moyenne\b|somme\b|"
    r"summe\b|gesamt|durchschnitt|合計|合计|总计|平均|年平均|jumlah|rata-rata|tổng",
    re.IGNORECASE,
)
_UNIT_END = re.compile(
    r"\((?:[^()\n]{0,20}(?:CO\s?2|CO₂|VCU|tonnes|tons|%|\bha\b|/ha)[^()]{0,25})\)|\[[^\]]{0,12}CO2[^\]]{0,6}\]",
    re.IGNORECASE,
)
_LABEL_HEAD = re.compile(
    r"^(?:Years?|Años?|Anos?|Ann[ée]es?|Jahre?|Tahun|Periods?|Vintages?|Items?|Conceptos?|Years?\s|年度?|期間|项目)(?=\s)",
    re.MULTILINE,
)
"""What heads the column of labels: no words of a table stand before it."""
_STOP = re.compile(
    r"\.\s*$|。|^\s*(?:Table|Figure|Tabla|Tabela|Tableau|表)\s?\d|^\s*(?:\d{1,2}|[A-Z])(?:\.\d{1,2})+\.?\s+[A-Z]|:\s*$|"
    r"\d,\d{3}(?:\s|$)"
)
_MOST_HEADER_LINES = 40
_HEAD, _HEAD_LINES = 160, 4
"""How far above a row its heading may begin, in characters and lines."""
_NEAR = 200
"""Characters within which a total follows its table."""
_TOP = 420
"""Characters at the head of a page in which a table of the page before may end."""
_TOKEN = re.compile(r"\S+")
_WIDE = 0.45
"""Of a letter's height: a space inside a number is narrower, the gap between two columns wider."""
_REACH = 24
"""How many points a header may stand beside the numbers it heads."""


class NumberCell(msgspec.Struct, frozen=True):
    """A number of a row, as printed, and its offsets."""

    text: str
    start: int
    end: int


class NumberRow(msgspec.Struct, frozen=True):
    """A line that ends in numbers: its label ("" for none), the numbers in order, its offsets."""

    label: str
    cells: tuple[NumberCell, ...]
    start: int
    end: int

    @property
    def yearly(self) -> bool:
        """Whether its label is a year or a period."""
        return bool(_YEARLY.fullmatch(self.label))

    @property
    def closing(self) -> bool:
        """Whether its label says total or average."""
        return bool(_TAIL.match(self.label))


class Series(msgspec.Struct, frozen=True):
    """Rows that belong together, the header over each column ("" where none could be told), and what stands above."""

    rows: tuple[NumberRow, ...]
    headers: tuple[str, ...]
    caption: str


@lru_cache(maxsize=4)
def rows(page: Page) -> tuple[NumberRow, ...]:
    """Return every line of a page that ends in numbers (a unit may close it), from top to bottom."""
    return tuple(row for line in _NUMBERED.finditer(page.text) if (row := _row(page, line.group(), line.start())))


def _row(page: Page, line: str, offset: int) -> NumberRow | None:
    """Read a line from its end: numbers as far as they go; the rest is the label, with a period that ends it."""
    ending = line.rsplit(maxsplit=1)[-1]
    if not (_CELL.fullmatch(ending) or _UNIT_TOKEN.fullmatch(ending)):
        return None
    tokens = list(_TOKEN.finditer(line))
    last = len(tokens)
    while last and _UNIT_TOKEN.fullmatch(tokens[last - 1].group()):
        last -= 1
    first = last
    while first and _CELL.fullmatch(tokens[first - 1].group()):
        first -= 1
    if first == 0 and last > 1 and re.fullmatch(_YEAR, tokens[0].group()):
        first = 1
    elif first and last > first + 1:
        first = min(_behind_period(line, tokens, first), last - 1)
    if first and last > first + 1 and _YEAR_WORD.fullmatch(tokens[first - 1].group()):
        first += len(tokens[first].group()) <= 2
        first += bool(_IN_BRACKETS.fullmatch(tokens[first].group())) and last > first + 1
    numbers = [token.group() for token in tokens[first:last]]
    if not any(map(_DIGIT.search, numbers)) or all(map(_BARE_YEAR.fullmatch, numbers)):
        return None
    if _LEADER.search(line, 0, tokens[first].start()):
        return None
    begin, end = tokens[first].start(), tokens[last - 1].end()
    label = " ".join(token.group() for token in tokens[:first]).rstrip(" :*")
    start = offset + tokens[0].start()
    if not label and last > 1:
        label, start = _period_above(page.text, start)
    return NumberRow(label, tuple(_cells(page, line, begin, end, offset)), start, offset + end)


def _behind_period(line: str, tokens: Sequence[re.Match[str]], first: int) -> int:
    """Return the first token behind the period that a line begins with, or behind the year that its label ends in."""
    if period := _PERIOD_LED.match(line):
        return max(first, sum(token.end() <= period.end() for token in tokens))
    led = _BARE_YEAR.fullmatch(tokens[first].group()) and _YEAR_LED.search(line[: tokens[first - 1].end()])
    return first + bool(led)


def _period_above(text: str, start: int) -> tuple[str, int]:
    """Return the period that stands above a row without a label, on a line or two, and where it begins."""
    line = text.rfind("\n", 0, start)
    for _ in range(2):
        begin = text.rfind("\n", 0, max(0, line)) + 1
        label = _CUT_DAY.sub("", " ".join(text[begin:start].split()))
        if _YEARLY.fullmatch(label):
            return label, begin
        line = begin - 1
    return "", start


def _cells(page: Page, line: str, start: int, end: int, offset: int) -> Iterator[NumberCell]:
    """Yield the numbers of a line; spaces group thousands only where no other mark does."""
    run = line[start:end]
    grouped = _PLAIN_GROUP.search(run) and not re.search(r"\d[,.]\d{3}|\d{4}", run)
    for match in (_GROUPED if grouped else _TOKEN).finditer(run):
        if match.group() != "%":
            first, last = offset + start + match.start(), offset + start + match.end()
            cuts = _gaps(page, first, last) if grouped and match.group().count(" ") else ()
            for a, b in pairwise((first, *cuts, last)):
                text = page.text[a:b]
                yield NumberCell(text.strip(), a + len(text) - len(text.lstrip()), b)


def _gaps(page: Page, start: int, end: int) -> Iterator[int]:
    """Yield where digits that spaces divide belong to two columns: a gap wider than a space stands there."""
    for one, other in pairwise(word for word in page.words_from(start, end) if word.end <= end):
        if other.box[0] - one.box[2] > _WIDE * (one.box[3] - one.box[1]):
            yield one.end


@lru_cache(maxsize=4)
def yearly(page: Page) -> tuple[Series, ...]:
    """Return the tables of a page whose rows are years or periods, with the totals and averages that close them."""
    groups: list[list[NumberRow]] = []
    for row in rows(page):
        last = groups[-1][-1] if groups else None
        near = last is not None and page.text.count("\n", last.end, row.start) <= 3 and row.start - last.end < _NEAR
        if row.yearly and last and near and last.yearly and len(last.cells) == len(row.cells):
            groups[-1].append(row)
        elif row.yearly:
            groups.append([row])
        elif row.closing and near:
            groups[-1].append(row)
    return tuple(
        _series(page, group) for group in groups if len(group) > 1 or len(group[0].cells) > 1 or _headed(page, group[0])
    )


def _headed(page: Page, row: NumberRow) -> bool:
    """Say whether a row alone is a table's: right above it stand a heading of years and a unit."""
    above = page.text[max(0, row.start - _HEAD) : row.start]
    heads = [match.start() for match in _LABEL_HEAD.finditer(above)]
    return bool(heads and _UNIT_END.search(above, heads[-1]) and above.count("\n", heads[-1]) <= _HEAD_LINES)


def tails_at_top(page: Page) -> tuple[NumberRow, ...]:
    """Return the total and average with which a table of the page before ends, at the head of this page."""
    head = [row for row in rows(page) if row.start < _TOP]
    cut = next((n for n, row in enumerate(head) if row.yearly), len(head))
    return tuple(row for row in head[:cut] if row.closing)


def _series(page: Page, group: Sequence[NumberRow]) -> Series:
    first = group[0]
    top = header_start(page.text, first.start)
    caption = " ".join(page.text[max(0, top - 240) : first.start].split())
    return Series(tuple(group), headers(page, top, first), caption)


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
        heads = [match.start() for match in _LABEL_HEAD.finditer(page.text, top, row.start)]
        return (" ".join(page.text[heads[-1] if heads else top : row.start].split()),)
    return _by_unit(page.text[top : row.start], len(row.cells)) or _by_place(page, top, row)


def _by_unit(text: str, count: int) -> tuple[str, ...]:
    """Cut a header behind each unit in parentheses, when that gives as many pieces as there are columns."""
    ends = [match.end() for match in _UNIT_END.finditer(text)]
    if len(ends) == count - 1 and text[ends[-1] :].strip():
        ends.append(len(text))
    if len(ends) != count:
        return ()
    heads = [match.start() for match in _LABEL_HEAD.finditer(text, 0, ends[0])]
    return tuple(" ".join(text[a:b].split()) for a, b in pairwise([heads[-1] if heads else 0, *ends]))


def _by_place(page: Page, top: int, row: NumberRow) -> tuple[str, ...]:
    """Put the words of a header over the columns they stand above: those of one cell's line together."""
    columns = _places(page, [cell.start for cell in row.cells])
    if not columns:
        return ("",) * len(row.cells)
    centres = [(word.box[0] + word.box[2]) / 2 for word in columns]
    over: list[list[str]] = [[] for _ in centres]
    for run in _runs(page, page.words_from(top, row.start)):
        left, right = run[0].box[0], run[-1].box[2]
        under = [n for n, word in enumerate(columns) if word.box[0] < right and left < word.box[2]]
        if len(under) == 1:
            over[under[0]] += (word.text for word in run)
            continue
        for word in run:
            centre = (word.box[0] + word.box[2]) / 2
            nearest = min(range(len(centres)), key=lambda n: abs(centres[n] - centre))
            if abs(centres[nearest] - centre) <= _half_gap(centres, nearest):
                over[nearest].append(word.text)
    return tuple(" ".join(column) for column in over)


def _runs(page: Page, words: Sequence[Word]) -> Iterator[Sequence[Word]]:
    """Cut words where a line ends, or where a gap is wider than a space."""
    begin = 0
    for n, (one, other) in enumerate(pairwise(words), 1):
        wide = other.box[0] - one.box[2] > _WIDE * (one.box[3] - one.box[1])
        if wide or other.box[0] < one.box[2] or "\n" in page.text[one.end : other.start]:
            yield words[begin:n]
            begin = n
    if words:
        yield words[begin:]


def _half_gap(centres: Sequence[float], n: int) -> float:
    gaps = [abs(centres[n] - other) / 2 for k, other in enumerate(centres) if k != n]
    return min(gaps, default=_REACH) + 2


def columns_of(page: Page, row: NumberRow, heads: Sequence[int]) -> tuple[int | None, ...]:
    """Return for each number of a row which of the heads (offsets of years, say) stands over it; None where none does.

    Places decide; where a page has none, order does, if there are as many heads as numbers.
    """
    places = _places(page, [*heads, *(cell.start for cell in row.cells)])
    if not places:
        same = len(heads) == len(row.cells)
        return tuple(n if same else None for n in range(len(row.cells)))
    return tuple(_over(mark, places[: len(heads)]) for mark in places[len(heads) :])


def _over(mark: Word, tops: Sequence[Word]) -> int | None:
    left, right = mark.box[0], mark.box[2]
    distance, n = min(
        (min(abs(top.box[2] - right), abs(top.box[0] - left), abs(top.box[0] + top.box[2] - left - right) / 2), n)
        for n, top in enumerate(tops)
    )
    return n if distance <= _REACH else None


def _places(page: Page, offsets: Sequence[int]) -> list[Word]:
    """Return the words at some offsets; none where a page has no places."""
    found = [page.word_at(at) for at in offsets] if page.words else []
    return [] if any(word.box[2] <= word.box[0] for word in found) else found


def segments(line: Line) -> Iterator[list[Word]]:
    """Take a line apart at its wide gaps: the cells of a table without rules."""
    part = [line.words[0]]
    for before, word in pairwise(line.words):
        if word.box[0] - before.box[2] >= _CELLS_APART * (line.bottom - line.top):
            yield part
            part = []
        part.append(word)
    yield part
