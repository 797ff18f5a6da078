"""Rows of a company's yearly table: so many credits bought, retired or netted off in each year."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

import msgspec

from extractors.claims.credit_table import itemised
from extractors.claims.footnotes import claiming_notes, notes
from extractors.claims.making import (
    PROJECT_PAPERS,
    claimant,
    facts_under,
    kind_of,
    language_of,
    make,
    project_at,
    text_of,
)
from extractors.claims.projects import named
from extractors.claims.prose import GAS, claims_in
from extractors.claims.said import folded
from extractors.claims.wording import CREDIT, LABEL_EXCLUDED, action_of, names_credits
from extractors.sources import sources
from verifier.catalog import extractor
from verifier.model import Box, Claim, Quantity
from verifier.pages import Page, Reading, Word
from verifier.units.intervals import Period
from verifier.units.numbers import Mark, likely_mark, read_number
from verifier.units.quantities import factors

_VALUE = re.compile(r"^[(]?[-–−▲△]?\d[\d.,'’   ]*[)]?[*†‡§^]*$")
_BLANK = re.compile(r"^(?:[-–—−]+|N/?A|n/?a|NR|n\.a\.)[*†‡]*$")
_YEAR = re.compile(
    r"^(?P<fiscal>FY|CY)?\s?['’]?(?P<year>20[0-4]\d|(?<=FY)\d\d)(?P<japanese>年度?)?[*†‡]*$|^令和(?P<era>\d{1,2}|元)年度?$"
)
_ERA = re.compile(r"令和 ?(?:\d{1,2}|元) ?年度?")
_GROUP = re.compile(r"^\d{3}[)]?[*†‡§^]*$")
_SIZES = r"(?:(?:thousand|million)s?\s(?:of\s)?|['’]000\s|mil(?:es|hares)?\s(?:de\s)?|千\s?|百万\s?)"
_UNIT = re.compile(
    rf"{_SIZES}?(?:metric\s+)?\b(?:tonnes?|tons?)\b|{_SIZES}?(?:toneladas|トン)|"
    rf"{_SIZES}?(?<![A-Za-z])(?:[MmkK]?[tT]\s?-?CO[2₂]-?e?q?|MT\b)",
    re.IGNORECASE,
)
_SIZED = re.compile(_SIZES, re.IGNORECASE)
_SENTENCE = re.compile(
    r"[。、]|した|する|\b(?:we|that|is|are|was|were|will|this|which|how|has|have|can)\b", re.IGNORECASE
)
_NO_GAS = re.compile(r"^(?:%|[$€£]|MWh|GWh|kWh|#|ha|hectares|USD|EUR|GBP|m3|GJ|TJ|acres)$", re.IGNORECASE)
_ACTS_ALONE = re.compile(
    r"(?:[-–•]\s*)?(?:of\s+which\s+)?(?:purchased|retired|cancell?ed|acquired|bought|applied|compra|retirad|cancelad|"
    r"aposentad|購入|無効化|償却)[\w()\s-]{0,30}$",
    re.IGNORECASE,
)
_STOCK = re.compile(r"\b(?:inventory|balance|stock|holdings?|accounts?|movements?)\b", re.IGNORECASE)
_BALANCE = re.compile(
    r"(?:opening|closing|initial|final|year-end|balance|stock|held|at\s(?:the\s)?(?:beginning|end|start))\b",
    re.IGNORECASE,
)
"""The rows of an account of credits that tell what is there, between those that tell what was done."""
_OPEN = re.compile(r"\b(?:in|of|the|and|to|from|for|by|with|em|de|en|y|e|do|da|del|la|el|os|as)$", re.IGNORECASE)
"""How a line ends whose sentence goes on: no label does."""
_AIM = re.compile(r"^(?:target|goal|forecast|planned|budget|目標|meta)", re.IGNORECASE)
_PARTED = re.compile(r"\d[.,’'  ]\d{3}(?!\d)")
_NEAR = 0.6
"""How far apart, in heights of a letter, the groups of one number stand at most ("12 345")."""


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """A row of a table read by position: its label, its values, and the year above each (None where none stands)."""

    label: str
    unit: str | None
    label_words: tuple[Word, ...]
    values: tuple[tuple[Word, Word | None], ...]


@extractor("applied", "retired", "cancelled", "purchased", stage="claims", order=10)
def yearly_credits(reading: Reading) -> Iterator[Claim]:
    """One claim a year from a row of a company's yearly table.

    The years stand across, newest or oldest first, and each number belongs to the year whose column it stands in. The
    act is the label's own word (purchased, retired); without one the credits are `applied`: netted off. Negatives are
    what is netted off, printed with its sign. A number whose raised mark leads to a note that makes the claim itself
    is left to the note, and one that is the total of a table of projects to that table. Credits are whole: a number
    with a fraction is a misprint or another thing. Shares, prices, net emissions and totals of other rows are no
    claims.

    ## Reads
        Metric tons CO2e               2022     2021
        Carbon offsets purchased      1,500    1,200
        -> purchased 1500
        -> purchased 1200

        (metric tons CO2e)             2022     2021
        Corporate carbon offsets     -3,000        0
        -> applied 3000

    ## Leaves alone
        Metric tons CO2e               2022     2021
        Net emissions after carbon offsets  1,500  1,200
    """
    if kind_of(reading) in PROJECT_PAPERS:
        return
    who = accounted = None
    for page in reading.pages:
        if page.sheet or "\t" in page.text or not names_credits(page.text):  # cells are `yearly_cells`'s
            continue
        rows = list(rows_of_credits(page))
        accounted = itemised(reading) if rows and accounted is None else accounted
        claiming = claiming_notes(page, language_of(reading)) if rows else {}
        done = _told_done(page, language_of(reading)) if rows else frozenset()
        for row in _without_sums(rows):
            who = who or claimant(reading)
            for word, year in row.values:
                if not any(label in claiming for label in _marks(page, word)):
                    yield from (
                        claim
                        for claim in _claim(reading, page, row, (word, year), who=who)
                        if (claim.action, claim.quantity) not in (accounted or ())
                        and not (claim.action == "applied" and claim.quantity in done)
                    )


def _told_done(page: Page, language: str | None) -> frozenset[Quantity | None]:
    """Return the numbers that sentences of a page say were retired or cancelled: a row that nets them off repeats."""
    return frozenset(
        said.quantity for said in claims_in(page.text, language=language) if said.action in ("retired", "cancelled")
    )


def _claim(
    reading: Reading, page: Page, row: Row, value: tuple[Word, Word | None], *, who: str | None
) -> Iterator[Claim]:
    word, year = value
    number, said = _number(word.text, likely_mark(page.text)), action_of(row.label)
    tonnes = _tonnes(number, row.unit) if number else 0
    if not number or isinstance(tonnes, Decimal) or (year is None and not said):
        return
    spans = [page.span(word.start, word.end), page.span(row.label_words[0].start, row.label_words[-1].end)]
    spans += [page.span(year.start, year.end)] if year else []
    name, project = _noted(reading, page, word)
    if not (name or project) and year:
        name, project = _sourced(reading, page, year)
    yield make(
        reading,
        page,
        spans,
        said or "applied",
        organisation=who,
        project=project,
        project_name=name,
        quantity=tonnes,
        reporting_period=_period(page, year),
        confidence=0.97 if year and (said or number < 0) else 0.9,
    )


def _marks(page: Page, word: Word) -> list[str]:
    """Return the labels raised right behind a word."""
    near = (mark for mark in page.marks if word.end <= mark.start <= word.end + 2)
    return [mark.label for mark in near if "\n" not in page.text[word.end : mark.start]]


def _sourced(reading: Reading, page: Page, year: Word) -> tuple[str | None, tuple[str, str] | None]:
    """Return the one project that the page says the credits of a year come from: on a scan no mark leads there."""
    found = [source for source in sources(page.text) if source.year in year.text]
    if len(found) != 1:
        return None, None
    return found[0].name, project_at(reading, page, found[0].start, found[0].end)


def _noted(reading: Reading, page: Page, word: Word) -> tuple[str | None, tuple[str, str] | None]:
    """Return the one project that the note of a number names: its name, and its id where it is printed or linked."""
    labels = _marks(page, word)
    place = notes(page).get(labels[0]) if labels else None
    if not place or not GAS.speaks_in(page.text, *place):
        return None, None
    names = list(named(folded(page.text, *place, " ")[0]))
    name = names[0][0] if len(names) == 1 else text_of(facts_under(reading, page, *place), "project_name")
    return name, project_at(reading, page, *place)


def _tonnes(number: Quantity, unit: str | None) -> Quantity:
    """Return tonnes; a header may count in thousands ("in thousands of metric tons")."""
    sized = _SIZED.match(unit or "")
    printed = (unit or "")[sized.end() :] if sized else unit or ""
    million = sized and re.match(r"million|百万", sized.group(), re.IGNORECASE)
    size = Decimal(10**6 if million else 1000) if sized else Decimal(1)
    scale = factors(printed)[:1] if printed else ()
    tonnes = abs(Decimal(number)) * size * (scale[0] if scale else 1)
    return int(tonnes) if tonnes == int(tonnes) else tonnes


def _number(text: str, mark: Mark | None) -> Quantity | None:
    try:
        read = read_number(text.rstrip("*†‡§^"), mark=mark)
    except ValueError:
        return None
    whole = [value for value in read.alternatives if value == int(value)]
    return whole[0] if whole and re.fullmatch(r"[-–−(]?\d{1,3}(?:\.\d{3})+[)]?", text) and mark != "." else read.value


def _period(page: Page, year: Word | None) -> Period | None:
    """Return the calendar year a column stands for; None for fiscal years, whose days the heading does not say."""
    match = _YEAR.match(year.text) if year else None
    if match and (match["era"] or match["japanese"] == "年度"):
        return None
    if (
        not year
        or not match
        or match["fiscal"]
        or re.search(r"\bfiscal\b", page.text[max(0, year.start - 60) : year.start], re.I)
    ):
        return None
    return Period.year(int(match["year"]))


def year_of(text: str, *, fiscal: bool = False) -> Period | None:
    """Return the calendar year that a heading is; of a fiscal year, whose days it does not say, only if asked for.

    >>> str(year_of("2022")), year_of("FY2022"), year_of("2022 target")
    ('2022-01-01/2022-12-31', None, None)
    """
    match = _YEAR.match(text)
    if not match or match["era"] or (not fiscal and (match["fiscal"] or match["japanese"] == "年度")):
        return None
    return Period.year(int(match["year"][-2:]) + 2000)


def rows_of_credits(page: Page) -> Iterator[Row]:
    """Yield the rows of a page whose label names credits, or that say an act below such a label; by position."""
    labelled = list(_labelled(page))
    words = (*page.words, *_eras(page)) if labelled else ()
    years = [word for word in words if _YEAR.match(word.text) and not _aimed_at(page, word)]
    for first, above in labelled:
        line = _band(page, first)
        row = _row(page, line, years, above)
        if row and not row.values:  # numbers may stand between the two lines of a label
            wider = [word for word in _band(page, first, reach=0.5) if word in line or _VALUE.match(word.text)]
            row = _row(page, wider, years, above)
        if row and row.values:
            yield row


def _eras(page: Page) -> Iterator[Word]:
    """Yield the years of Japan's eras, whose parts stand apart: 令和 5 年度."""
    for match in _ERA.finditer(page.text):
        own = page.words_from(*match.span())
        if len(own) > 1:
            box = (own[0].box[0], own[0].box[1], own[-1].box[2], own[0].box[3])
            yield Word(text=re.sub(r"\s", "", match.group()), boxes=(box,), start=match.start(), end=match.end())


def _aimed_at(page: Page, year: Word) -> bool:
    """Say whether a column's year is one that something is aimed at ("2030 target")."""
    return bool(_AIM.match(page.text[year.end : year.end + 12].lstrip()))


def _labelled(page: Page) -> Iterator[tuple[Word, str]]:
    """Yield the first word of every line whose first words name credits, or an act below a heading that does so.

    With it comes that heading ("" for none): "Carbon credits", and below it "Purchased" and "Retired".
    """
    above = ""
    for match in re.finditer(r"^.*$", page.text, re.MULTILINE):
        head = re.split(r"\s[-–−(]?\d", match.group())[0]
        named = bool(CREDIT.search(head))
        below = bool(above and _ACTS_ALONE.match(head.strip()))
        if (named or below) and len(head) <= 90 and (own := page.words_from(*match.span())):
            yield own[0], above if below and not named else ""
        if named and head == match.group() and len(head) < 60:
            above = _STOCK.sub("", head).strip()
        elif not below and head.strip() and not _BALANCE.match(head.strip()):
            above = ""


def _band(page: Page, first: Word, *, reach: float = 0.35) -> list[Word]:
    """Return the words on the visual line of a word, from it to the right; `reach` is a share of the word's height."""
    top, bottom = first.box[1], first.box[3]
    reach *= bottom - top
    on_line = [
        word
        for word in page.words_between(top - reach, bottom + reach)
        if word.start >= first.start - 4000 and word.boxes[0][0] >= first.boxes[0][0] - 1
    ]
    return sorted(on_line, key=lambda word: (word.box[0], word.start))


def _row(page: Page, line: Sequence[Word], years: Sequence[Word], above: str = "") -> Row | None:
    """Take a visual line apart into label, unit and values with their years."""
    cut = next((i for i, word in enumerate(line) if _VALUE.match(word.text) or _BLANK.match(word.text)), len(line))
    head, tail = line[:cut], _grouped(line[cut:])
    first, *others = _cells(head) or [[]]
    label = " ".join([above, *(word.text for word in first)]).strip()
    if not CREDIT.search(label) or LABEL_EXCLUDED.search(label) or _SENTENCE.search(label) or len(label) > 120:
        return None
    if any(_NO_GAS.match(word.text) or len(cell) > 5 for cell in others for word in cell):
        return None
    if _runs_on(tail) or _OPEN.search(label):
        return None
    values = []
    parted = any(_PARTED.search(word.text) or re.match(r"[^\W\d_]{3}", word.text) for word in tail)
    for word in tail:
        if parted and re.fullmatch(r"(?:19|20)\d\d", word.text):
            continue  # a year among numbers whose thousands are parted, or a date's
        year = _above(word, years)
        alone = len(tail) == 1 and not _YEAR.match(word.text.rstrip(".,;"))
        if _VALUE.match(word.text) and (year or alone) and not (year and _YEAR.match(word.text) and len(tail) == 1):
            values.append((word, year))
    if 2 * sum(word.text.endswith("%") for word in tail) > len(values):
        return None
    printed = " ".join(word.text for word in head)
    label = f"{label} {_wrapped(page, first)}".strip()
    return Row(
        label=label, unit=_unit(page, printed, head[0]), label_words=tuple(first), values=tuple(_one_header(values))
    )


def _runs_on(tail: Sequence[Word]) -> bool:
    """Say whether the first number stands in running text: a small word follows it closely that is no unit."""
    return any(
        after.box[0] - word.box[2] <= _NEAR * (word.box[3] - word.box[1])
        and re.match(r"[a-zà-ÿ]", after.text)
        and not re.match(r"(?:metric|ton|t\b|t?CO|kt|mt)", after.text, re.IGNORECASE)
        for word, after in pairwise(tail[:2])
    )


def _grouped(words: Sequence[Word]) -> list[Word]:
    """Join the groups of numbers that are parted by a space: they stand nearer than columns do."""
    joined: list[Word] = []
    for word in words:
        last = joined[-1] if joined else None
        near = last and word.box[0] - last.box[2] <= _NEAR * (word.box[3] - word.box[1])
        if last and near and _GROUP.match(word.text) and re.search(r"(?:^|\D)\d{1,3}(?: \d{3})*$", last.text):
            box = (last.box[0], last.box[1], word.box[2], last.box[3])
            joined[-1] = Word(text=f"{last.text} {word.text}", boxes=(box,), start=last.start, end=word.end)
        else:
            joined.append(word)
    return joined


def _wrapped(page: Page, label: Sequence[Word]) -> str:
    """Return the words right below a label that run it on: they begin small, and no number stands beside them."""
    x0, top, _, bottom = label[0].box
    x1, high = label[-1].box[2], bottom - top
    centre = (top + bottom) / 2
    near = sorted(page.words_between(centre + 0.5 * high, centre + 1.7 * high), key=lambda word: word.start)
    below = [
        word
        for word in near
        if 0.6 * high < (word.box[1] + word.box[3]) / 2 - centre <= 1.6 * high and word.box[0] >= x0 - 2
    ]
    own = [word for word in below if word.box[0] < x1]
    beside = any(_VALUE.match(word.text) for word in below)
    return " ".join(word.text for word in own) if own and own[0].text[0].islower() and not beside else ""


def _cells(words: Sequence[Word]) -> list[list[Word]]:
    """Take words apart where a gap wider than a letter's height stands between them."""
    cells: list[list[Word]] = []
    for word in words:
        gap = word.box[0] - cells[-1][-1].box[2] if cells else 0
        if cells and gap <= 1.2 * (word.box[3] - word.box[1]):
            cells[-1].append(word)
        else:
            cells.append([word])
    return cells


def _above(value: Word, years: Sequence[Word]) -> Word | None:
    """Return the nearest year above a value in its column."""
    x0, _, x1, bottom = value.box
    over = [
        year
        for year in years
        if year.box[3] < bottom - 2 and min(x1, year.box[2]) - max(x0, year.box[0]) > -6 and year.end <= value.start
    ]
    return max(over, key=lambda year: year.box[3], default=None)


def _one_header(values: Sequence[tuple[Word, Word | None]]) -> Iterator[tuple[Word, Word | None]]:
    """Keep the values whose years stand on one header line, each year once."""
    tops = [year.box[1] for _, year in values if year]
    seen: set[Box] = set()
    for word, year in values:
        if year is None:
            yield word, None
        elif abs(year.box[1] - max(tops)) <= 40 and year.box not in seen:
            seen.add(year.box)
            yield word, year


def _unit(page: Page, label: str, first: Word) -> str | None:
    """Return the unit of a row: its own, else the last one before it on the page that no number precedes."""
    if own := _UNIT.search(label):
        return own.group().strip()
    above = page.text[max(0, first.start - 1500) : first.start]
    heads = [match for match in _UNIT.finditer(above) if not re.search(r"\d[ ]?\Z", above[: match.start()])]
    return heads[-1].group().strip() if heads else None


def _without_sums(rows: Sequence[Row]) -> Iterator[Row]:
    """Leave out a total where other rows say of what."""
    acts = Counter(action_of(row.label) for row in rows)
    for row in rows:
        if not (re.search(r"\btotal\b", row.label, re.IGNORECASE) and acts[action_of(row.label)] > 1):
            yield row
