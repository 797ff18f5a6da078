"""Tables with a year on each row and a column of credits: so many purchased, so many retired."""

import re
from collections.abc import Iterator, Sequence

from extractors.claims.making import PROJECT_PAPERS, claimant, kind_of, make, whole_number
from extractors.claims.projects_across import tables_of_projects
from extractors.claims.wording import CREDIT, LABEL_EXCLUDED, action_of, names_credits
from extractors.claims.yearly_table import year_of
from verifier.catalog import extractor
from verifier.model import Action, Claim
from verifier.pages import Line, Reading, Word

_NUMBER = re.compile(r"[(]?[-–−]?\d[\d.,'’]*[)]?")
_HEAD_LINES = 3
"""Lines that a head may run over."""
_HIGH = 2.2
"""How far apart, in heights of a letter, the lines of one head stand at most."""


@extractor("retired", "cancelled", "purchased", "applied", stage="claims", order=11)
def years_down(reading: Reading) -> Iterator[Claim]:
    """One claim a year from a column whose heading names credits and what was done with them.

    At least two rows must begin with a year. A heading that names no act is left alone, as are prices, shares and
    credits sold or issued.

    ## Reads
        Year      Carbon credits purchased      Carbon credits retired      Emissions
        2021      10,000                        9,000                       12,345
        2022      11,000                        10,500                      11,111
        -> purchased 10000
        -> retired 9000
        -> purchased 11000
        -> retired 10500

    ## Leaves alone
        Year      Carbon credits issued      Price of carbon credits retired
        2021      10,000                     12
        2022      11,000                     13
    """
    if kind_of(reading) in PROJECT_PAPERS:
        return
    who = None
    for page in reading.pages:
        if page.sheet or "\t" in page.text or not names_credits(page.text):
            continue
        apart = {row.words[0].start for table in tables_of_projects(page) for row in table.rows}
        for head, rows in _tables(page.lines):
            if rows[0].words[0].start in apart:  # `projects_across`'s
                continue
            for row in rows:
                for word in row.words[1:]:
                    heading = _over(word, head)
                    action = _act(heading)
                    number = whole_number(word.text.strip("()-–−")) if _NUMBER.fullmatch(word.text) else None
                    if action and number:
                        who = who or claimant(reading)
                        yield make(
                            reading,
                            page,
                            [page.span(each.start, each.end) for each in (word, row.words[0], *heading)],
                            action,
                            organisation=who,
                            quantity=number,
                            reporting_period=year_of(row.words[0].text),
                            confidence=0.94,
                        )


def _tables(lines: Sequence[Line]) -> Iterator[tuple[list[Word], list[Line]]]:
    """Yield the words of a head and the rows below it: lines that begin with a year and go on with numbers."""
    at = 0
    while at < len(lines):
        rows = list(_years(lines[at:]))
        if len(rows) > 1:
            yield _head(lines[max(0, at - _HEAD_LINES) : at], rows[0]), rows
        at += max(1, len(rows))


def _years(lines: Sequence[Line]) -> Iterator[Line]:
    for line in lines:
        first, *rest = line.words
        if not (year_of(first.text, fiscal=True) and rest and all(_NUMBER.match(word.text) for word in rest)):
            return
        yield line


def _head(lines: Sequence[Line], row: Line) -> list[Word]:
    """Return the words of the lines right above a row, up to a gap."""
    words: list[Word] = []
    below = row
    for line in reversed(lines):
        if below.top - line.bottom > _HIGH * (line.bottom - line.top):
            break
        words = [*line.words, *words]
        below = line
    return words


def _over(word: Word, head: Sequence[Word]) -> list[Word]:
    """Return the words of the heading over a number: those above it, and what touches them on their line."""
    above = [each for each in head if min(each.box[2], word.box[2]) - max(each.box[0], word.box[0]) > 0]
    while more := [each for each in head if each not in above and any(_touch(each, other) for other in above)]:
        above += more
    return sorted(above, key=lambda each: each.start)


def _touch(one: Word, other: Word) -> bool:
    high = one.box[3] - one.box[1]
    gap = max(one.box[0], other.box[0]) - min(one.box[2], other.box[2])
    return abs(one.box[1] - other.box[1]) < 0.5 * high and gap < 0.8 * high


def _act(heading: Sequence[Word]) -> Action | None:
    text = " ".join(word.text for word in heading)
    return action_of(text) if CREDIT.search(text) and not LABEL_EXCLUDED.search(text) and len(text) < 80 else None
