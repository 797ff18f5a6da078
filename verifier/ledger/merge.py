"""Several snapshots of one registry as one answer: every unit counts once.

Pure: records in, records out. A serial number names a unit for good, so rows with serials are merged unit by unit,
newest snapshot first. Rows without serials cannot be told apart across snapshots; of these one snapshot is taken.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import TypeVar

from msgspec.structs import replace

from verifier.model import Issuance, Quantity, Retirement
from verifier.units.intervals import Interval, Period, uncovered

R = TypeVar("R", bound=Issuance | Retirement)


class Covered:
    """A set of whole numbers, held as disjoint intervals in order."""

    def __init__(self, intervals: Iterable[Interval] = ()) -> None:
        """Start with the numbers of these intervals."""
        self._starts: list[int] = []
        self._ends: list[int] = []
        self.add(intervals)

    def add(self, intervals: Iterable[Interval]) -> None:
        """Take in the numbers of these intervals."""
        held = sorted([*map(Interval, self._starts, self._ends), *intervals])
        self._starts, self._ends = [], []
        for one in held:
            if self._ends and one.start <= self._ends[-1] + 1:
                self._ends[-1] = max(self._ends[-1], one.end)
            else:
                self._starts.append(one.start)
                self._ends.append(one.end)

    def gaps(self, whole: Interval) -> tuple[Interval, ...]:
        """Return what of `whole` is not in the set."""
        near = slice(bisect_left(self._ends, whole.start), bisect_right(self._starts, whole.end))
        return uncovered(whole, map(Interval, self._starts[near], self._ends[near]))


def serialised(row: Issuance | Retirement) -> bool:
    """Say whether the row's serial names its own units (not the block they were split from)."""
    return row.block is not None and row.block.interval is not None and not row.block.parent


def total(rows: Iterable[Issuance | Retirement]) -> Quantity:
    """Add up the quantities."""
    return sum((row.quantity for row in rows), start=0)


def once(layers: Sequence[Sequence[R]]) -> tuple[R, ...]:
    """Return the rows with serials, newest layer first, less the units that a newer layer has already named.

    Rows of one layer are left as they stand: a unit twice in one file is the registry's own anomaly, and evidence. A
    row of which a newer layer names only a part (a block since split) is cut down to the units that remain.
    """
    if len(layers) == 1:
        return tuple(filter(serialised, layers[0]))
    covered: defaultdict[tuple[str, str], Covered] = defaultdict(Covered)
    kept: list[R] = []
    for layer in layers:
        fresh: defaultdict[tuple[str, str], list[Interval]] = defaultdict(list)
        for row in layer:
            if row.block and row.block.interval and not row.block.parent:
                scope = (row.block.programme, row.block.scope)
                fresh[scope].append(row.block.interval)
                kept.extend(_less(row, covered[scope].gaps(row.block.interval)))
        for scope, intervals in fresh.items():
            covered[scope].add(intervals)
    return tuple(kept)


def _less(row: R, gaps: tuple[Interval, ...]) -> Iterator[R]:
    block = row.block
    if not block or gaps == (block.interval,):
        yield row
    elif row.quantity == block.quantity:
        for gap in gaps:
            yield replace(row, quantity=gap.count, block=replace(block, interval=gap))


def best(layers: Sequence[Sequence[R]]) -> tuple[R, ...]:
    """Return the fullest reading of partial files, newest first: their serials merged, or one file as it stands.

    Each is a lower bound of what the registry holds, so the greatest is too.
    """
    readings = [once(layers), *(tuple(layer) for layer in layers if not all(map(serialised, layer)))]
    return max(readings, key=total)


def closed(rows: Iterable[Issuance]) -> frozenset[Period]:
    """Return the vintages whose rows add up to the total that the registry states on each of them.

    A vintage in which a serial stands twice does not close: the sum would hide units that are missing.
    """
    vintages: defaultdict[Period, list[Issuance]] = defaultdict(list)
    for row in rows:
        if row.vintage:
            vintages[row.vintage].append(row)
    return frozenset(
        vintage
        for vintage, held in vintages.items()
        if {row.vintage_total for row in held} == {total(held)} and not _repeats(held)
    )


def _repeats(rows: Iterable[Issuance]) -> bool:
    ordered = sorted((row.block.scope, row.block.interval) for row in rows if row.block and row.block.interval)
    return any(a == b and one.end >= other.start for (a, one), (b, other) in pairwise(ordered))


def closes(rows: Sequence[Issuance], vintage: Period) -> bool:
    """Say whether the rows hold all that was issued in a vintage.

    So when every row of an overlapping vintage closes, none lacks its vintage, and together they cover every day.
    """
    met = {row.vintage for row in rows if row.vintage is None or row.vintage.overlaps(vintage)}
    whole = closed(rows)
    days = [Interval(one.first.toordinal(), one.last.toordinal()) for one in whole]
    asked = Interval(vintage.first.toordinal(), vintage.last.toordinal())
    return met <= whole and not uncovered(asked, days)
