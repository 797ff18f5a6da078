"""Tables with a project on each row and years across: so many credits of this project in each year."""

import re
from collections.abc import Iterator, Sequence

from extractors.claims.making import PROJECT_PAPERS, claimant, kind_of, make, project_at, whole_number
from extractors.claims.wording import LABEL_EXCLUDED, action_of
from extractors.gates import speaks_of
from extractors.standards import programme_of
from verifier.catalog import extractor
from verifier.model import Action, Claim
from verifier.pages import Line, Page, Reading, Word
from verifier.units.intervals import Period

_HEAD = re.compile(
    r"^(?:carbon\s+)?(?:offset\s+)?(?:project|proyecto|projeto|プロジェクト)s?(?:\s+name|名)?\b", re.IGNORECASE
)
_YEAR = re.compile(r"^(?P<fiscal>FY|CY)?\s?(?P<year>20[0-4]\d)(?:年度?)?$")
_NUMBER = re.compile(r"^[(]?[-–−]?\d[\d.,'’]*[)]?$")
_TOTAL = re.compile(r"^(?:grand |sub-?)?total|^合計", re.IGNORECASE)
_CREDITS = re.compile(r"credit|offset|\bVCU|\bVER|cr[ée]dito|クレジット", re.IGNORECASE)
_ID_BEHIND = re.compile(r"\s*[(（][^()（）]*\d[^()（）]*[)）]$")
_CAPTION = 160
"""How many characters before the head may name the act."""
_ROWS = 40


@extractor("retired", "cancelled", "purchased", "applied", stage="claims", order=9)
def project_years(reading: Reading) -> Iterator[Claim]:
    """One claim a year from rows that are projects, under a head of years.

    The act and the credits are named right before the head. The rows end with a total, or with a line that has no
    number below a year. A table that names no act is left alone: it may tell what projects were issued, or will be.

    ## Reads
        Carbon credits retired (tCO2e)
        Project                        2021     2022
        Blue Hills Wind (VCS 1899)    1,000    1,200
        Red Valley Stoves                 0      600
        Total                         1,000    1,800
        -> retired 1000 1899
        -> retired 1200 1899
        -> retired 600 Red Valley Stoves

    ## Leaves alone
        Expected carbon credits (tCO2e)
        Project                        2021     2022
        Blue Hills Wind (VCS 1899)    1,000    1,200
    """
    if kind_of(reading) in PROJECT_PAPERS:
        return
    who = None
    for page in reading.pages:
        named = speaks_of(page.text, "project", "proyecto", "projeto", "プロジェクト")
        if page.sheet or not (named and speaks_of(page.text, "credit", "offset", "vcu", "crédito", "クレジット")):
            continue
        lines = page.lines
        for at, years in _heads(page, lines):
            action = _act(page, lines[at].words[0].start)
            for line in lines[at + 1 : at + 1 + _ROWS] if action else ():
                label, values = _row(line, years)
                if not label or not values or _TOTAL.match(label[0].text):
                    break
                for word, year in values:
                    who = who or claimant(reading)
                    yield from _claim(reading, page, label, word, year, action=action or "applied", who=who)


def _heads(page: Page, lines: Sequence[Line]) -> Iterator[tuple[int, list[Word]]]:
    """Yield the lines that begin with "Project" and go on with years, at least two."""
    for at, line in enumerate(lines):
        if not _YEAR.match(line.words[-1].text):
            continue
        years = [word for word in line.words if _YEAR.match(word.text)]
        text = page.text[line.words[0].start : years[0].start].strip()
        if len(years) > 1 and _HEAD.match(text) and len(text) < 40:
            yield at, years


def _act(page: Page, start: int) -> Action | None:
    """Return the act that the words before a head name, where they speak of credits and of nothing that is to come."""
    caption = page.text[max(0, start - _CAPTION) : start].strip().rpartition("\n")[2]
    return action_of(caption) if _CREDITS.search(caption) and not LABEL_EXCLUDED.search(caption) else None


def _row(line: Line, years: Sequence[Word]) -> tuple[list[Word], list[tuple[Word, Word]]]:
    """Take a line apart into its label and the numbers that stand below a year."""
    first = years[0].box[0] - 30
    values = [
        (word, year)
        for word in line.words
        if _NUMBER.match(word.text) and word.box[2] > first
        for year in years
        if min(word.box[2], year.box[2]) - max(word.box[0], year.box[0]) > -4
    ]
    label = [word for word in line.words if not values or word.start < values[0][0].start]
    return label, values


def _claim(
    reading: Reading,
    page: Page,
    label: Sequence[Word],
    word: Word,
    year: Word,
    *,
    action: Action,
    who: str | None,
) -> Iterator[Claim]:
    value = whole_number(word.text.strip("()-–−"))
    if not value:
        return
    start, end = label[0].start, label[-1].end
    told, match = page.text[start:end], _YEAR.match(year.text)
    yield make(
        reading,
        page,
        [page.span(word.start, word.end), page.span(start, end), page.span(year.start, year.end)],
        action,
        organisation=who,
        project=project_at(reading, page, start, end),
        programme=programme_of(told),
        project_name=_ID_BEHIND.sub("", " ".join(told.split())),
        quantity=value,
        reporting_period=Period.year(int(match["year"])) if match and not match["fiscal"] else None,
        confidence=0.94,
    )
