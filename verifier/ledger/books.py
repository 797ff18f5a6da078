"""A project's books: what was issued, what ended and how, what is still held, by vintage; and what does not add up.

Pure: records in, values out. Units are counted by their serial numbers where rows have them, each once, and by the
quantities of rows where not. What does not add up here is the registry's own statement against itself, and never a
document's fault (see `Anomaly`). Sums are compared with a tolerance of one tonne per addend.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, TypeVar

import msgspec

from verifier.evidence import Anomaly, AnomalyKind
from verifier.ledger.merge import Covered, serialised, total
from verifier.model import Issuance, Project, Quantity, Retirement, TerminalKind
from verifier.units.intervals import Interval, Period, joined

Movement = Issuance | Retirement
M = TypeVar("M", bound=Movement)

PARTIAL: frozenset[str] = frozenset(("ended_exceeds_issued", "ended_never_issued"))
"""The anomalies that a missing row of an issue makes by itself."""


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """One vintage: tonnes issued, ended by kind, and what the registry states for the whole vintage.

    `counted` says by what: serial numbers, quantities of rows, or both (some rows have serials and some have not).
    """

    vintage: Period | None
    issued: Quantity
    ended: dict[TerminalKind, Quantity]
    stated: Quantity | None
    counted: Literal["serials", "quantities", "both"]

    @property
    def held(self) -> Quantity:
        """What was issued and has not ended; negative where more ended than is known to be issued."""
        return self.issued - sum(self.ended.values())

    @property
    def gap(self) -> Quantity | None:
        """What the registry states for the vintage and its rows do not show; None where it states nothing."""
        return None if self.stated is None else self.stated - self.issued


class Books(msgspec.Struct, frozen=True):
    """A project's lines in the order of their vintages (those without one last), and its anomalies."""

    lines: tuple[Line, ...]
    anomalies: tuple[Anomaly, ...]


def books(issued: Sequence[Issuance], ended: Sequence[Retirement]) -> Books:
    """Keep the books of one project, from all its rows that are known.

    Where only a part of the rows is known the sums are lower bounds, and a missing issue looks like an anomaly: take
    the anomalies of whole tables only, except those of single rows.
    """
    ours, theirs = _by_vintage(issued), _by_vintage(ended)
    ordered = sorted({*ours, *theirs}, key=lambda one: (one is None, str(one)))
    lines = tuple(_line(vintage, ours.get(vintage, ()), theirs.get(vintage, ())) for vintage in ordered)
    anomalies = (
        *_shares(issued),
        *_early(issued),
        *_over_stated(lines, issued),
        *_over_issued(issued, ended),
        *_never_issued(issued, ended),
        *_twice(issued),
        *_twice(ended),
    )
    return Books(lines, anomalies)


def overdrawn(project: Project, ended: Iterable[Retirement]) -> Anomaly | None:
    """Return the anomaly of a project of which more ended than the registry states to be issued in all."""
    rows = tuple(ended)
    if project.issued_total is None or _units(rows) <= project.issued_total + len(rows):
        return None
    return _anomaly("ended_exceeds_issued", None, f"at most {project.issued_total} t", f"{_units(rows)} t", rows)


def _by_vintage(rows: Iterable[M]) -> dict[Period | None, list[M]]:
    found: defaultdict[Period | None, list[M]] = defaultdict(list)
    for row in rows:
        found[row.vintage].append(row)
    return found


def _line(vintage: Period | None, issued: Sequence[Issuance], ended: Sequence[Retirement]) -> Line:
    theirs: defaultdict[TerminalKind, list[Retirement]] = defaultdict(list)
    for row in ended:
        theirs[row.kind].append(row)
    told = {*map(serialised, issued), *map(serialised, ended)}
    stated = {row.vintage_total for row in issued} - {None}
    return Line(
        vintage=vintage,
        issued=_units(issued),
        ended={kind: _units(rows) for kind, rows in sorted(theirs.items())},
        stated=stated.pop() if len(stated) == 1 else None,
        counted="both" if len(told) > 1 else "serials" if True in told else "quantities",
    )


def _units(rows: Iterable[Movement]) -> Quantity:
    """Count units: each serial number once, and the quantities of rows without."""
    rows = tuple(rows)
    numbered = sum(part.count for parts in _intervals(rows).values() for part in joined(parts))
    return numbered + total(row for row in rows if not serialised(row))


def _intervals(rows: Iterable[Movement]) -> dict[tuple[str, str], list[Interval]]:
    found: defaultdict[tuple[str, str], list[Interval]] = defaultdict(list)
    for row in rows:
        if row.block and row.block.interval and not row.block.parent:
            found[row.block.programme, row.block.scope].append(row.block.interval)
    return found


# -- what does not add up ----------------------------------------------------------------------------------------------


def _shares(issued: Sequence[Issuance]) -> Iterator[Anomaly]:
    """Compare what each side was notified of with the total stated for the project."""
    shares = [row for row in issued if row.project_total is not None]
    totals: set[Quantity] = {row.project_total for row in shares if row.project_total is not None}
    for stated in sorted(totals, key=float):
        rows = [row for row in shares if row.project_total == stated]
        parts: Quantity = sum(row.notified or 0 for row in rows)
        if not -len(rows) <= parts - stated <= len(rows):
            yield _anomaly("shares_do_not_close", None, f"{stated} t stated", f"{parts} t in {len(rows)} shares", rows)


def _early(issued: Sequence[Issuance]) -> Iterator[Anomaly]:
    """Find rows issued before their monitoring period ended; of a vintage (often a whole year) before it began."""
    for row in issued:
        due = row.period.last if row.period else row.vintage.first if row.vintage else None
        if row.issued_on and due and row.issued_on < due:
            yield _anomaly("issued_before_period_end", row.vintage, f"not before {due}", str(row.issued_on), [row])


def _over_stated(lines: Iterable[Line], issued: Sequence[Issuance]) -> Iterator[Anomaly]:
    for line in lines:
        rows = [row for row in issued if row.vintage == line.vintage] if line.gap is not None and line.gap < 0 else []
        if line.gap is not None and line.gap < -len(rows):
            yield _anomaly(
                "exceeds_stated_total", line.vintage, f"{line.stated} t stated", f"{line.issued} t issued", rows
            )


def _over_issued(issued: Sequence[Issuance], ended: Sequence[Retirement]) -> Iterator[Anomaly]:
    """Compare all that ended with all that was issued: registries date vintages differently in their two tables."""
    made, gone = _units(issued), _units(ended)
    if issued and gone > made + len(issued) + len(ended):
        yield _anomaly("ended_exceeds_issued", None, f"at most {made} t", f"{gone} t", ended)


def _never_issued(issued: Sequence[Issuance], ended: Sequence[Retirement]) -> Iterator[Anomaly]:
    if not all(map(serialised, issued)):
        return
    made = {scope: Covered(parts) for scope, parts in _intervals(issued).items()}
    for row in ended:
        if not serialised(row) or row.block is None or row.block.interval is None:
            continue
        whole = made.get((row.block.programme, row.block.scope), Covered())
        if made and whole.gaps(row.block.interval) == (row.block.interval,):
            yield _anomaly("ended_never_issued", row.vintage, "a block that was issued", row.block.text, [row])


def _twice(rows: Sequence[Movement]) -> Iterator[Anomaly]:
    """Find units that stand in two rows of one table."""
    placed = [
        ((row.block.programme, row.block.scope), row.block.interval, row)
        for row in rows
        if row.block and row.block.interval and not row.block.parent
    ]
    last: dict[tuple[str, str], tuple[Interval, Movement]] = {}
    for scope, interval, row in sorted(placed, key=lambda one: (one[0], one[1])):
        held = last.get(scope)
        shared = held[0].intersection(interval) if held else None
        if held and shared:
            yield _anomaly(
                "unit_twice", row.vintage, "each unit in one row", f"{shared.count} units in two", [held[1], row]
            )
        if not held or interval.end > held[0].end:
            last[scope] = (interval, row)


def _anomaly(
    kind: AnomalyKind, vintage: Period | None, expected: str, observed: str, rows: Iterable[Movement]
) -> Anomaly:
    return Anomaly(
        kind=kind,
        vintage=vintage,
        expected=expected,
        observed=observed,
        rows=tuple(dict.fromkeys(row.row for row in rows)),
    )
