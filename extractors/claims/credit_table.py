"""Tables of credits with a project on each row: so many of this project and vintage, under these serial numbers."""

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise
from typing import get_args

import msgspec

from extractors.claims.making import PROJECT_PAPERS, claimant, kind_of, make, reported_year
from extractors.claims.wording import action_of, names_credits
from extractors.standards import programme_of
from verifier.catalog import extractor
from verifier.model import Action, Claim, Fact, Quantity, Span
from verifier.pages import Line, Page, Reading, Word
from verifier.units.dates import dates, periods
from verifier.units.intervals import Period
from verifier.units.numbers import read_number

_COLUMNS: tuple[tuple[str, str], ...] = (
    ("price", r"[$€£]|\b(?:price|cost|value|EUR|USD|GBP)\b"),
    ("serial", r"\bserials?\b|credit blocks?"),
    ("beneficiary", r"beneficiar|on behalf of|end user"),
    ("other", r"previous|banked|remaining|stapled|% of|share"),
    ("date", r"\b(?:retired|cancell?ed) on\b|\bdate\b"),
    ("action", r"^(?:action|transaction|event|claim type)s?\b"),
    ("period", r"(?:reporting|fiscal|financial) (?:year|period)"),
    ("quantity", r"quantity|amount|volume|number of|\b(?:t|tonnes?|tons?|MT)\s?CO|credits|units|offsets|^tonnes$"),
    ("vintage", r"vintage"),
    ("id", r"\bID\b|\bproject (?:no|number|reference)|registry (?:no|number|reference)"),
    ("other", r"type|category|technology|methodolog|country|location|region|developer|proponent|seller|status"),
    ("organisation", r"legal name|organi[sz]ation|^company"),
    ("project", r"project|^name$"),
    ("programme", r"registry|standard|program(?:me)?|scheme|certif"),
)
"""What a column holds, by its heading; the first that fits counts."""

_KINDS = tuple((kind, re.compile(words, re.IGNORECASE)) for kind, words in _COLUMNS)
_NUMBER = re.compile(r"(?<![\w.,])[(]?[-–−]?\d[\d.,'’   ]*\d?[)]?(?![\w])")
_YEARS = re.compile(r"\s*(?P<first>(?:19|20)\d\d)(?:\s?(?:[-–/]|to|and)\s?(?P<last>(?:19|20)?\d\d))?\s*")
_TOTAL = re.compile(r"^\W*(?:grand |sub-?)?total", re.IGNORECASE)
_HINT = re.compile(r"\bvintage|\bserial|\bretired\b|\bcancell?ed\b|\bregistry\b", re.IGNORECASE)
"""Words one of which stands in the head of every table of credits, or right above it."""
_HEADING = 220
"""How many characters before a table's head may name the act."""


class Column(msgspec.Struct, frozen=True):
    """A column: what it holds, and from where to where its heading stands."""

    kind: str
    x0: float
    x1: float
    text: str


class Part(msgspec.Struct, frozen=True):
    """A cell's text, its words, and its place."""

    text: str
    words: tuple[Word, ...]
    span: Span


Entry = Mapping[str, Part]
"""A row: what each column holds."""


class Head(msgspec.Struct, frozen=True):
    """A table's head: its columns, where its text begins, the line after it."""

    columns: tuple[Column, ...]
    start: int
    after: int

    @property
    def text(self) -> str:
        """The headings, joined."""
        return " ".join(column.text for column in self.columns)


@extractor(*get_args(Action), stage="claims", order=8)
def credit_table(reading: Reading) -> Iterator[Claim]:
    """One claim a row of a table of credits.

    The head names a column of projects (or of ids), one of quantities, and one more of what tells credits apart
    (vintage, serial numbers, registry, date of retirement). The act is named by the head, or by the words right before
    it; a list of claims that names none speaks of credits that were applied. Cells may run over several lines. Ids,
    links and serial numbers are those read within the row. Totals are no claims.

    ## Reads
        Carbon credits retired in 2024
        Project          Standard    Vintage    Quantity    Serial number
        Blue Hills       VCS         2021          5,000    on request
        Red Valley       GS          2022          1,200    on request
        Total                                      6,200
        -> retired 5000 Blue Hills
        -> retired 1200 Red Valley

    ## Leaves alone
        Project          Country     Quantity
        Blue Hills       Kenya          5,000
    """
    kind = kind_of(reading)
    if kind in PROJECT_PAPERS:
        return
    who = None
    for page in (page for page in reading.pages if not page.sheet):  # sheets are `claims_list`'s
        for head, entry in _page(page):
            said = action_of(head.text) or action_of(page.text[max(0, head.start - _HEADING) : head.start])
            action = _said(entry) or said or ("applied" if kind == "claims_list" else None)
            quantity = _quantity(entry)
            if action and quantity and not _is_total(entry):
                who = who or claimant(reading)
                claim = _claim(reading, page, entry, action, quantity)
                yield claim if claim.organisation else msgspec.structs.replace(claim, organisation=who)


def _claim(reading: Reading, page: Page, entry: Entry, action: Action, quantity: Quantity) -> Claim:
    facts = [fact for part in entry.values() for fact in _within(reading, page, part)]
    blocks = tuple(dict.fromkeys(fact.block for fact in facts if fact.block))
    vintages = {block.vintage for block in blocks}
    named = entry.get("organisation")
    return make(
        reading,
        page,
        [entry[kind].span for kind in ("quantity", "project", "id", "vintage", "serial") if kind in entry],
        action,
        organisation=named.text if named else None,
        project=_project(entry, facts),
        programme=_programme(entry),
        project_name=entry["project"].text if "project" in entry else None,
        quantity=quantity,
        vintage=_vintage(entry) or (vintages.pop() if len(vintages) == 1 else None),
        serials=blocks,
        retirement_date=_day(entry),
        beneficiary=entry["beneficiary"].text if "beneficiary" in entry else None,
        reporting_period=_period(entry) or reported_year(reading),
        facts=facts,
        confidence=0.95,
    )


def totals(reading: Reading) -> frozenset[tuple[Action, Quantity]]:
    """Return what the rows of each page's tables of credits add up to, by act: sums that are no claims of their own."""
    sums: dict[tuple[int | None, Action], list[Quantity]] = {}
    for claim in credit_table(reading):
        if claim.quantity is not None:
            sums.setdefault((claim.page, claim.action), []).append(claim.quantity)
    return frozenset((action, sum(map(Decimal, numbers))) for (_, action), numbers in sums.items() if len(numbers) > 1)


# -- what a row says ---------------------------------------------------------------------------------------------------


def _within(reading: Reading, page: Page, part: Part) -> Iterator[Fact]:
    """Yield the facts that lie within one cell; what runs over several columns was misread across them."""
    for fact in reading.facts_on(page, "project_id", "serial", "project_name", "vintage", "quantity"):
        at = fact.at
        if any(at.start < word.end and word.start < at.end for word in part.words):
            inside = page.text[at.start : at.end].split()
            if fact.source == "link" or len(inside) <= sum(at.start <= word.start < at.end for word in part.words):
                yield fact


def _project(entry: Entry, facts: Sequence[Fact]) -> tuple[str, str] | None:
    """Return the one project that the row's ids, links and serials name; None where they name none, or several."""
    named = {(fact.programme, str(fact.value)) for fact in facts if fact.type == "project_id" and fact.programme}
    named |= {(f.block.programme, f.block.project_id) for f in facts if f.block and f.block.project_id}
    if len(named) == 1:
        return named.pop()
    programme, printed = _programme(entry), entry["id"].text if "id" in entry else ""
    return (programme, str(int(printed))) if not named and programme and re.fullmatch(r"\d{1,6}", printed) else None


def _programme(entry: Entry) -> str | None:
    return programme_of(entry["programme"].text) if "programme" in entry else None


def _quantity(entry: Entry) -> Quantity | None:
    """Return the one number of the quantity cell, without its sign; None where there is none, or several."""
    found = _NUMBER.findall(entry["quantity"].text)
    try:
        value = read_number(found[0].strip()).value if len(found) == 1 else None
    except ValueError:
        return None
    return -value if value is not None and value < 0 else value


def _vintage(entry: Entry) -> Period | None:
    text = entry["vintage"].text if "vintage" in entry else ""
    if match := _YEARS.fullmatch(text):
        first, last = match["first"], match["last"] or match["first"]
        last = first[: 4 - len(last)] + last
        return Period(dt.date(int(first), 1, 1), dt.date(int(last), 12, 31)) if first <= last else None
    found = periods(text)
    return found[0].period if len(found) == 1 else None


def _day(entry: Entry) -> dt.date | None:
    found = dates(entry["date"].text) if "date" in entry else ()
    return found[0].day if len(found) == 1 else None


def _said(entry: Entry) -> Action | None:
    """Return the act that a column of its own names; a word outside the model's is read as in a caption."""
    word = entry["action"].text.strip().lower() if "action" in entry else ""
    return next((action for action in get_args(Action) if action == word), None) or action_of(word)


def _period(entry: Entry) -> Period | None:
    text = entry["period"].text if "period" in entry else ""
    years = _YEARS.fullmatch(text)
    return Period.year(int(years["first"])) if years and not years["last"] else None


def _is_total(entry: Entry) -> bool:
    name = entry.get("project") or entry.get("id")
    return name is None or any(_TOTAL.match(part.text) for part in entry.values())


# -- where a row stands ------------------------------------------------------------------------------------------------


def _is_head(kinds: Sequence[str]) -> bool:
    tells_apart = {"vintage", "serial", "programme", "date"} & set(kinds)
    return bool({"project", "id"} & set(kinds) and "quantity" in kinds and tells_apart and len(kinds) >= 3)


@lru_cache(maxsize=4096)
def _kind(heading: str) -> str:
    return next((kind for kind, words in _KINDS if words.search(heading)), "other")


def _first_of_each(columns: Sequence[Column]) -> tuple[Column, ...]:
    """Keep one column of each kind, the first; of quantities the one that names an act, where one does."""
    chosen: dict[str, Column] = {}
    for column in columns:
        standing = chosen.get(column.kind)
        better = column.kind == "quantity" and action_of(column.text) and standing and not action_of(standing.text)
        if column.kind != "other" and (standing is None or better):
            chosen[column.kind] = column
    return tuple(column for column in columns if column in chosen.values() or column.kind == "other")


def _page(page: Page) -> Iterator[tuple[Head, Entry]]:
    """Yield the rows of every table of credits on a page, read by position, each with its head."""
    if not (names_credits(page.text) and _HINT.search(page.text) and re.search(r"\b[Pp]roject", page.text)):
        return
    lines = page.lines
    at = 0
    while at < len(lines):
        head = _head(lines, at)
        if head is None:
            at += 1
            continue
        body = list(_body(lines[head.after :], head.columns))
        for group in _rows(body, head.columns):
            yield head, _entry(page, group, head.columns)
        at = head.after + len(body)


def _head(lines: Sequence[Line], at: int) -> Head | None:
    """Return the head that begins on a line; it may run over three lines."""
    columns: list[Column] = []
    for after in range(at, min(at + 3, len(lines))):
        for words in _segments(lines[after].words):
            text, x0, x1 = " ".join(word.text for word in words), words[0].box[0], words[-1].box[2]
            over = next((n for n, c in enumerate(columns) if min(c.x1, x1) > max(c.x0, x0)), None)
            if over is None:
                columns.append(Column("other", x0, x1, text))
            else:
                c = columns[over]
                columns[over] = Column("other", min(c.x0, x0), max(c.x1, x1), f"{c.text} {text}")
        named = [msgspec.structs.replace(column, kind=_kind(column.text)) for column in columns]
        if _is_head([column.kind for column in named if len(column.text) < 60]):
            ordered = _first_of_each(sorted(named, key=lambda column: column.x0))
            return Head(ordered, lines[at].words[0].start, after + 1)
    return None


def _segments(words: Sequence[Word]) -> list[list[Word]]:
    """Take a line apart where a gap wider than half a letter's height stands between two words."""
    parts: list[list[Word]] = []
    for word in words:
        if parts and word.box[0] - parts[-1][-1].box[2] <= 0.55 * (word.box[3] - word.box[1]):
            parts[-1].append(word)
        else:
            parts.append([word])
    return parts


def _column_of(words: Sequence[Word], columns: Sequence[Column]) -> Column | None:
    """Return the column that some words of a line stand in: the one whose heading they overlap most, or the nearest.

    The last column has no neighbour to its right: what stands there is its own.
    """
    x0, x1 = words[0].box[0], words[-1].box[2]
    if x0 >= columns[-1].x0:
        return columns[-1]
    best = max(columns, key=lambda column: min(column.x1, x1) - max(column.x0, x0))
    return best if min(best.x1, x1) - max(best.x0, x0) > -60 else None


def _body(lines: Sequence[Line], columns: Sequence[Column]) -> Iterator[Line]:
    """Yield the lines below a head up to where text runs across its columns, or another head begins."""
    for at, line in enumerate(lines):
        for words in _segments(line.words):
            crossed = sum(min(c.x1, words[-1].box[2]) > max(c.x0, words[0].box[0]) for c in columns)
            if crossed > 1:
                return
        if _head(lines, at):
            return
        yield line


def _rows(lines: Sequence[Line], columns: Sequence[Column]) -> Iterator[list[Line]]:
    """Group lines to rows: each has one number in the quantity column; a wide gap, or a second number, begins a row."""
    gaps = [below.top - above.bottom for above, below in pairwise(lines)]
    wide = 1.5 * max(min(gaps, default=0.0), 0.5) + 1
    rows: list[list[Line]] = []
    for gap, line in zip([wide + 1, *gaps], lines, strict=False):
        counted = bool(rows) and any(_counts(each, columns) for each in rows[-1])
        if not rows or (_counts(line, columns) and counted) or gap > wide:
            rows.append([line])
        else:
            rows[-1].append(line)
    for row in rows:
        if any(_counts(line, columns) for line in row):
            yield row


def _counts(line: Line, columns: Sequence[Column]) -> bool:
    """Say whether a line has a number in the quantity column."""
    return any(
        (column := _column_of(words, columns))
        and column.kind == "quantity"
        and any(w.text[-1:].isdigit() or w.text.endswith(")") for w in words)
        for words in _segments(line.words)
    )


def _entry(page: Page, lines: Sequence[Line], columns: Sequence[Column]) -> Entry:
    """Return what each column of a row holds, line by line."""
    cells: dict[str, list[Word]] = {}
    for line in lines:
        for words in _segments(line.words):
            column = _column_of(words, columns)
            if column and column.kind != "other":
                cells.setdefault(column.kind, []).extend(words)
    return {
        kind: Part(" ".join(word.text for word in words), tuple(words), _span(page, words))
        for kind, words in cells.items()
    }


def _span(page: Page, words: Sequence[Word]) -> Span:
    """Return the place of a cell's words; their lines may be apart in the page's text."""
    span = page.span(min(word.start for word in words), max(word.end for word in words))
    boxes = tuple(box for word in words for box in word.boxes)
    return msgspec.structs.replace(span, boxes=boxes, text=" ".join(word.text for word in words))
