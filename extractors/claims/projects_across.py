"""Tables with a year on each row and a project in each column: so many credits of this project in this year."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

import msgspec

from extractors.claims.making import PROJECT_PAPERS, claimant, kind_of, make, project_at, whole_number
from extractors.claims.wording import CREDIT, LABEL_EXCLUDED, action_of, names_credits
from extractors.claims.yearly_table import year_of
from extractors.gates import small
from extractors.rows import segments
from extractors.standards import programme_of
from verifier.catalog import extractor
from verifier.model import Action, Claim
from verifier.pages import Line, Page, Reading, Word
from verifier.registries.grammar import project_ids

_YEARS = re.compile(r"^\s*(?:fiscal|financial|reporting|calendar|year|period|fy|a[ñn]o|年度?)s?\b", re.MULTILINE)
_NUMBER = re.compile(r"[(]?[-–−]?\d[\d.,'’]*[)]?")
_NONE = re.compile(r"[-–—−]|n/?a|nil", re.IGNORECASE)
_PROJECTS = re.compile(r"\b(?:by|per|each|of\s+the)\s+projects?\b|\bprojects?\s*$|プロジェクト別", re.IGNORECASE)
_NO_PROJECT = re.compile(
    r"\btotal|\bsum\b|合計|emission|\bscope\b|\btarget|\bprice|\bcost|\bunit|\bcredits?\b|\boffsets?\b|排出",
    re.IGNORECASE,
)
_LEAD = re.compile(r"^projects?\s+(?=\S)", re.IGNORECASE)
_HEAD_LINES = 3
"""Lines that a head may run over."""
_CAPTION = 160
"""How many characters before the head may name the act."""


class Table(msgspec.Struct, frozen=True):
    """A table: the act its caption names, the words over each column, and the lines of the years."""

    action: Action
    columns: tuple[tuple[Word, ...], ...]
    rows: tuple[Line, ...]


@extractor("retired", "cancelled", "purchased", "applied", stage="claims", order=9)
def projects_across(reading: Reading) -> Iterator[Claim]:
    """One claim a number from a table whose rows are years and whose columns are projects.

    The words right before the head name the act and the credits. That the columns are projects is told by an id in a
    heading, or by the caption ("by project"); totals and columns of other things are left alone.

    ## Reads
        Carbon credits retired (tCO2e)
        Year     Blue Hills Wind (VCS 1899)     Red Valley Stoves     Total
        2021     1,000                          -                     1,000
        2022     1,200                          600                   1,800
        -> retired 1000 1899
        -> retired 1200 1899
        -> retired 600 Red Valley Stoves

    ## Leaves alone
        Carbon credits issued by project
        Year     Blue Hills Wind (VCS 1899)     Red Valley Stoves
        2021     1,000                          400
        2022     1,200                          600
    """
    if kind_of(reading) in PROJECT_PAPERS:
        return
    who = None
    for page in reading.pages:
        for table in tables_of_projects(page):
            for row in table.rows:
                for word, heading in _cells(row, table.columns):
                    who = who or claimant(reading)
                    yield from _claim(reading, page, table.action, (row.words[0], word), heading, who=who)


@lru_cache(maxsize=8)
def tables_of_projects(page: Page) -> tuple[Table, ...]:
    """Return the tables of a page whose columns are projects and whose rows are years."""
    if page.sheet or "\t" in page.text or not names_credits(page.text) or not _YEARS.search(small(page.text)):
        return ()
    return tuple(_tables(page))


def _tables(page: Page) -> Iterator[Table]:
    lines = page.lines
    for at, line in enumerate(lines):
        if not _YEARS.match(line.words[0].text.lower()) or len(line.words) < 3:
            continue
        below = next((n for n in range(at + 1, min(at + _HEAD_LINES, len(lines))) if _is_row(lines[n])), None)
        rows = tuple(_rows(lines[below:])) if below else ()
        if len(rows) < 2:
            continue
        first = at - 1 if at and _stands_over(lines[at - 1], line) else at
        columns = _columns(lines[first:below])
        action = _act(page, lines[first].words[0].start, columns)
        if action and len(columns) > 1:
            yield Table(action, columns, rows)


def _is_row(line: Line) -> bool:
    first, *rest = line.words
    counted = all(_NUMBER.fullmatch(word.text) or _NONE.fullmatch(word.text) for word in rest)
    return bool(year_of(first.text, fiscal=True) and rest and counted)


def _rows(lines: Sequence[Line]) -> Iterator[Line]:
    for line in lines:
        if not _is_row(line):
            return
        yield line


def _stands_over(line: Line, below: Line) -> bool:
    """Say whether a line is the upper one of a head: it begins right of "Year", and in columns."""
    return line.words[0].box[0] > below.words[0].box[2] and len(list(segments(line))) > 1


def _columns(lines: Sequence[Line]) -> tuple[tuple[Word, ...], ...]:
    """Return the words of each column right of the years; the lines of a heading stand one below the other."""
    edge = next(line.words[0].box[2] for line in lines if _YEARS.match(line.words[0].text.lower()))
    columns: list[list[Word]] = []
    for part in (part for line in lines for part in segments(line) if part[0].box[0] > edge):
        over = next((column for column in columns if _overlap(column, part) > 0), None)
        if over is None:
            columns.append(list(part))
        else:
            over.extend(part)
    return tuple(tuple(column) for column in sorted(columns, key=lambda column: column[0].box[0]))


def _overlap(one: Sequence[Word], other: Sequence[Word]) -> float:
    left = max(min(word.box[0] for word in one), min(word.box[0] for word in other))
    return min(max(word.box[2] for word in one), max(word.box[2] for word in other)) - left


def _act(page: Page, start: int, columns: Sequence[Sequence[Word]]) -> Action | None:
    """Return the act that the words before a head name, where the columns are projects."""
    caption = page.text[max(0, start - _CAPTION) : start].strip().rpartition("\n")[2]
    if not CREDIT.search(caption) or LABEL_EXCLUDED.search(caption):
        return None
    told = _PROJECTS.search(caption) or any(project_ids(_text(column)) for column in columns)
    return action_of(caption) if told else None


def _text(column: Sequence[Word]) -> str:
    return _LEAD.sub("", " ".join(word.text for word in column))


def _cells(row: Line, columns: Sequence[tuple[Word, ...]]) -> Iterator[tuple[Word, tuple[Word, ...]]]:
    """Yield the numbers of a row with the project above each."""
    for word in row.words[1:]:
        heading = max(columns, key=lambda column: _overlap(column, [word]))
        if _overlap(heading, [word]) > 0 and not _NO_PROJECT.search(_text(heading)):
            yield word, heading


def _claim(
    reading: Reading,
    page: Page,
    action: Action,
    cell: tuple[Word, Word],
    heading: Sequence[Word],
    *,
    who: str | None,
) -> Iterator[Claim]:
    year, word = cell
    value = whole_number(word.text.strip("()-–−"))
    if not value:
        return
    told = _text(heading)
    found = {each for each in (project_at(reading, page, start, end) for start, end in _stretches(heading)) if each}
    found = found or {(each.programme, each.id) for each in project_ids(told)}
    yield make(
        reading,
        page,
        [page.span(each.start, each.end) for each in (word, year, *heading)],
        action,
        organisation=who,
        project=found.pop() if len(found) == 1 else None,
        programme=programme_of(told),
        project_name=_name(told),
        quantity=value,
        reporting_period=year_of(year.text),
        confidence=0.94,
    )


def _stretches(heading: Sequence[Word]) -> Iterator[tuple[int, int]]:
    """Yield from where to where the lines of a heading run in the page's text."""
    lines: dict[int, list[Word]] = {}
    for word in heading:
        lines.setdefault(round(word.box[1]), []).append(word)
    for words in lines.values():
        yield words[0].start, words[-1].end


def _name(told: str) -> str | None:
    """Return the project's name: the heading without its id; None where nothing else stands there."""
    ids = project_ids(told)
    name = told[: ids[0].start].rstrip(" (（-–") if ids else told
    return name or None
