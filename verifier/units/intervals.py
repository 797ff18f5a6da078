"""Closed intervals: of days (vintages, periods) and of whole numbers (serial blocks)."""

import datetime as dt
from calendar import monthrange
from collections.abc import Iterable

import msgspec


class Period(msgspec.Struct, frozen=True, gc=False, order=True):
    """A closed interval of days: both `first` and `last` belong to it.

    >>> Period.of("2019-01-01/2019-12-31").years
    range(2019, 2020)
    """

    first: dt.date
    last: dt.date

    def __post_init__(self) -> None:
        """Refuse a period that ends before it begins: ValueError."""
        if self.last < self.first:
            raise ValueError(f"a period cannot end ({self.last}) before it begins ({self.first})")

    @classmethod
    def of(cls, text: str) -> "Period":
        """Read the form that `str` prints, `YYYY-MM-DD/YYYY-MM-DD`; ValueError for anything else."""
        first, _, last = text.partition("/")
        return cls(dt.date.fromisoformat(first), dt.date.fromisoformat(last))

    @classmethod
    def year(cls, year: int) -> "Period":
        """Return the calendar year as a period."""
        return cls(dt.date(year, 1, 1), dt.date(year, 12, 31))

    @property
    def years(self) -> range:
        """The calendar years it touches."""
        return range(self.first.year, self.last.year + 1)

    @property
    def days(self) -> int:
        """How many days it holds, both ends counted."""
        return (self.last - self.first).days + 1

    def overlaps(self, other: "Period") -> bool:
        """Say whether at least one day is in both."""
        return self.first <= other.last and other.first <= self.last

    def contains(self, other: "Period") -> bool:
        """Say whether every day of the other is in this one."""
        return self.first <= other.first and other.last <= self.last

    def intersection(self, other: "Period") -> "Period | None":
        """Return the days that are in both, or None.

        >>> str(Period.year(2019).intersection(Period.of("2019-07-01/2020-06-30")))
        '2019-07-01/2019-12-31'
        """
        return Period(max(self.first, other.first), min(self.last, other.last)) if self.overlaps(other) else None

    def longer(self, months: int) -> "Period":
        """Return the period with so many months more; one that ends with a month still does.

        >>> str(Period.of("2022-03-01/2023-02-28").longer(12))
        '2022-03-01/2024-02-29'
        """
        year, month = divmod(self.last.year * 12 + self.last.month - 1 + months, 12)
        if year > dt.MAXYEAR:
            return Period(self.first, dt.date.max)
        end = monthrange(year, month + 1)[1]
        whole = self.last.day == monthrange(self.last.year, self.last.month)[1]
        return Period(self.first, dt.date(year, month + 1, end if whole else min(self.last.day, end)))

    def __str__(self) -> str:
        """Print as ISO 8601: `2019-01-01/2019-12-31`."""
        return f"{self.first}/{self.last}"


class Interval(msgspec.Struct, frozen=True, gc=False, order=True):
    """A closed interval of whole numbers, as a serial block has: 1 to 10 holds ten credits."""

    start: int
    end: int

    def __post_init__(self) -> None:
        """Refuse an interval that ends before it starts: ValueError."""
        if self.end < self.start:
            raise ValueError(f"an interval cannot end ({self.end}) before it starts ({self.start})")

    @property
    def count(self) -> int:
        """How many numbers it holds: `end - start + 1`."""
        return self.end - self.start + 1

    def intersection(self, other: "Interval") -> "Interval | None":
        """Return the numbers that are in both, or None.

        >>> Interval(1, 10).intersection(Interval(8, 20))
        Interval(start=8, end=10)
        """
        start, end = max(self.start, other.start), min(self.end, other.end)
        return Interval(start, end) if start <= end else None


def joined(parts: Iterable[Interval]) -> tuple[Interval, ...]:
    """Return the union of intervals as the fewest intervals, in order.

    >>> joined([Interval(8, 20), Interval(1, 4), Interval(5, 9)])
    (Interval(start=1, end=20),)
    """
    union: list[Interval] = []
    for part in sorted(parts):
        if union and part.start <= union[-1].end + 1:
            union[-1] = Interval(union[-1].start, max(union[-1].end, part.end))
        else:
            union.append(part)
    return tuple(union)


def uncovered(whole: Interval, parts: Iterable[Interval]) -> tuple[Interval, ...]:
    """Return what of `whole` no part covers, in order; empty when the union of the parts covers it.

    >>> uncovered(Interval(1, 10), [Interval(1, 4), Interval(5, 7)])
    (Interval(start=8, end=10),)
    >>> uncovered(Interval(1, 10), [Interval(4, 20), Interval(1, 3)])
    ()
    """
    gaps, at = [], whole.start
    for part in sorted(parts):
        if part.start > at and at <= whole.end:
            gaps.append(Interval(at, min(part.start - 1, whole.end)))
        at = max(at, part.end + 1)
    if at <= whole.end:
        gaps.append(Interval(at, whole.end))
    return tuple(gaps)
