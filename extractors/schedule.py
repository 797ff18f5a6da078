"""The schedule of an agreement's deliveries: a day or a year and so many tonnes on each line, and their total."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

import msgspec

from extractors.gates import small, speaks_of
from verifier.units.dates import FoundDate, Order, dates, day_order

_HEADING = re.compile(
    r"deliver(?:y|ies)\s+(?:schedule|date|year|period|plan)|schedule\s+of\s+deliver(?:y|ies)|"
    r"(?:cronograma|calendario|calendário)\s+de\s+entregas?|(?:引渡し?|納入)(?:スケジュール|予定|期日)"
)
"""What the heading of a schedule says, in small letters."""
_LONG = 120
"""How many characters a heading has at most: a sentence has more."""
_TONNES = re.compile(
    r"\b(?:net\s+)?(?:metric\s+)?(?:tonnes|tons|toneladas)\b|\bt?CO[2₂]|\b(?:credits|CORCs?|VCUs?|removals?)\b|トン",
    re.IGNORECASE,
)
_OPTIONAL = re.compile(r"\b(?:option\w*|additional|further|renewal|adicional\w*)\b|追加", re.IGNORECASE)
_NO_HEADING = re.compile(rf"{_OPTIONAL.pattern}|(?-i:[a-z)]\.\s+[A-Z])", re.IGNORECASE)
"""An option's heading, or two sentences."""
_TOTAL = re.compile(r"^\s*(?:grand\s+)?(?:total|sum|合計|suma)\b", re.IGNORECASE)
_YEAR = re.compile(r"(?<![\d.,])20[2-6]\d(?![\d.,]?\d)")
_NUMBER = re.compile(
    r"(?<![\w.,$€£])(?<![$€£]\s)(?:\d{1,3}(?:[.,'’]\d{3})+|\d+)(?![\w%]|[.,'’]\d)(?!\s?(?:%|USD|EUR|GBP|[$€£]))"
)
"""A number of credits, which are whole, and no money."""
_MONEY = re.compile(r"[$€£]|\b(?:USD|EUR|GBP|price|payment|amount\s+due|precio|preço)\b", re.IGNORECASE)
_CUMULATIVE = re.compile(r"cumulat|running|to\s+date|acumulad|累[計计]", re.IGNORECASE)
_LINE = re.compile(r"[^\n]*\S[^\n]*")
_BETWEEN = 3
"""Lines without a delivery that may stand between a heading and the first one."""


class Delivery(msgspec.Struct, frozen=True):
    """A line of a schedule: its day (None where only a year is printed), and the numbers beside it."""

    day: FoundDate | None
    numbers: tuple[int, ...]


class Total(msgspec.Struct, frozen=True):
    """The total of a schedule, and where it stands."""

    start: int
    end: int
    value: int


class Schedule(msgspec.Struct, frozen=True):
    """The deliveries of a schedule in the order printed, and their total: the printed one where they add up to it, else
    what its one column of tonnes adds up to.
    """

    deliveries: tuple[Delivery, ...]
    total: Total | None
    at_end: bool = False
    """Whether it is the last of its page: it may go on over the page."""


@lru_cache(maxsize=8)
def schedules(text: str) -> tuple[Schedule, ...]:
    """Return the schedules of deliveries in a page's text: at least two deliveries, and words for tonnes.

    >>> page = "Delivery date   Tonnes\\n30 June 2026   500\\n30 June 2027   750\\nTotal   1,250"
    >>> [(len(found.deliveries), found.total.value) for found in schedules(page)]
    [(2, 1250)]
    """
    if not speaks_of(text, "deliver", "entrega", "引渡", "納入"):
        return ()
    return tuple(_found(text))


def _found(text: str) -> Iterator[Schedule]:
    done = 0
    for named in _HEADING.finditer(small(text)):
        start, end = text.rfind("\n", 0, named.start()) + 1, text.find("\n", named.end())
        if start < done or not 0 <= end - start <= _LONG or _NO_HEADING.search(text, start, end):
            continue
        schedule, after = _below(text, start, end)
        if len(schedule.deliveries) > 1 and _TONNES.search(text, start, after):
            done = after
            yield schedule


def _below(text: str, start: int, end: int) -> tuple[Schedule, int]:
    """Return what stands below a heading, given from where to where it runs, and where that ends."""
    order, missed, head = day_order(text), 0, text[start:end]
    deliveries: list[Delivery] = []
    for line in _LINE.finditer(text, end):
        if deliveries and _TOTAL.match(line.group()):
            total = _total(line, deliveries, text[start:end])
            return Schedule(tuple(deliveries), total), line.end()
        if delivery := _delivery(line, order):
            head = head if deliveries else text[start : line.start()]
            deliveries.append(delivery)
            end = line.end()
        elif deliveries:
            return Schedule(tuple(deliveries), _sum((start, end), head, deliveries)), end
        elif missed == _BETWEEN:
            return Schedule((), None), end
        else:
            missed += 1
    return Schedule(tuple(deliveries), _sum((start, end), head, deliveries), at_end=True), end


def _delivery(line: re.Match[str], order: Order | None) -> Delivery | None:
    """Return what a line delivers: the one day or year that it prints, with a number beside it."""
    told = line.group()
    days = dates(told, order=order)
    day = days[0] if len(days) == 1 else None
    year = None if days else _YEAR.search(told)
    when = (day.start, day.end) if day else year.span() if year else None
    if when is None:
        return None
    beside = told[: when[0]] + " " * (when[1] - when[0]) + told[when[1] :]
    numbers = tuple(_whole(match) for match in _NUMBER.finditer(beside))
    placed = day and msgspec.structs.replace(day, start=line.start() + day.start, end=line.start() + day.end)
    return Delivery(placed, numbers) if numbers else None


def _total(line: re.Match[str], deliveries: Sequence[Delivery], above: str) -> Total | None:
    """Return the number of a total's line that the tonnes above add up to, or that is alone there with its unit."""
    printed = [
        Total(line.start() + match.start(), line.start() + match.end(), _whole(match))
        for match in _NUMBER.finditer(line.group())
    ]
    columns = zip(*(each.numbers for each in deliveries), strict=True) if _even(deliveries) else ()
    sums = [sum(column) for column in columns]
    fitting = [total for total in printed if total.value in sums]
    if fitting:
        return fitting[-1 if _money_first(above) else 0]
    return printed[0] if len(printed) == 1 and _TONNES.search(line.group()) else None


def begins_with_delivery(text: str) -> bool:
    """Say whether the first line of a page is one of a schedule: it goes on from the page before."""
    line = _LINE.search(text)
    return bool(line and (_TOTAL.match(line.group()) or _delivery(line, day_order(text))))


def _sum(place: tuple[int, int], head: str, deliveries: Sequence[Delivery]) -> Total | None:
    """Return what a schedule without a total adds up to: its head names tonnes alone, or them before any money."""
    if len(deliveries) < 2 or not _even(deliveries) or _CUMULATIVE.search(head) or _money_first(head):
        return None
    alone = len(deliveries[0].numbers) == 1 and not _MONEY.search(head)
    tonnes = alone or (_TONNES.search(head) and _MONEY.search(head))
    return Total(*place, sum(each.numbers[0] for each in deliveries)) if tonnes else None


def _even(deliveries: Sequence[Delivery]) -> bool:
    return len({len(each.numbers) for each in deliveries}) == 1


def _money_first(head: str) -> bool:
    """Say whether a column of money stands left of the tonnes."""
    money, tonnes = _MONEY.search(head), _TONNES.search(head)
    return bool(money and tonnes and money.start() < tonnes.start())


def _whole(match: re.Match[str]) -> int:
    return int(re.sub(r"\D", "", match.group()))
