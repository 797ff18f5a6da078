"""DI01."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations

import msgspec

from rules.quantities import size, tonnes, total
from verifier.catalog import rule
from verifier.evidence import Ledger, cannot_tell, fail, not_applicable, passed, printed
from verifier.model import Document, Fact, Quantity, Verdict
from verifier.units.quantities import factors

_DEDUCTIONS = ("buffer", "leakage")


class Series(msgspec.Struct, frozen=True):
    """The yearly amounts of one column, the lines deducted from them, and the totals below."""

    table: str
    of: str | None
    addends: tuple[Fact, ...]
    deductions: tuple[Fact, ...]
    totals: tuple[Fact, ...]


@rule(
    "DI01",
    severity="high",
    since="0.1",
    says="{count} yearly amounts add up to {added} t, the total printed below them is {total} t",
)
def annual_sum_differs_from_total(document: Document, ledger: Ledger) -> Iterator[Verdict]:
    """The yearly amounts of a table do not add up to its total.

    ## Why it matters
    The total is what gets verified, issued and sold; the years are what was measured. When they disagree, at least one
    of them is wrong, and whoever relies on the other does not know it.

    ## What it checks
    Each column of yearly amounts against the total printed in the same column, with a tolerance of one tonne (or of the
    last printed digit of a larger unit) for each addend. A column that goes on over a page break is read as one.

    ## What clears it
    A corrected year or total, or the line that stands between them (a buffer, leakage, a rounding rule).

    ## Look-alikes
    Totals after a buffer or leakage line; subtotals among the years; cumulative columns and averages, which are left
    out; totals off by a tonne or two from rounding; a year that was not read (then the gap is told).

    ## Source
    Practice: the yearly table and the total of one monitoring report are one calculation; programmes round each
    year down, hence one tonne for each addend.

    ## Fires on
        facts = [
          {type = "quantity", table = "p9t1c2", scope = "annual", year = "2019", value = 1000},
          {type = "quantity", table = "p9t1c2", scope = "annual", year = "2020", value = 1200},
          {type = "quantity", table = "p9t1c2", scope = "annual", year = "2021", value = 1100},
          {type = "quantity", table = "p9t1c2", scope = "total", value = 3900},
        ]

    ## Stays silent on
        facts = [
          {type = "quantity", table = "p9t1c2", scope = "annual", year = "2019", value = 1000},
          {type = "quantity", table = "p9t1c2", scope = "annual", year = "2020", value = 1200},
          {type = "quantity", table = "p9t1c2", scope = "annual", year = "2021", value = 1100},
          {type = "quantity", table = "p9t1c2", scope = "total", value = 3302},
          {type = "quantity", table = "p9t1c2", scope = "annual_average", value = 1100},
        ]

    ## Stays silent on: a total after the buffer
        facts = [
          {type = "quantity", table = "p9t1c2", scope = "annual", year = "2019", value = 1000},
          {type = "quantity", table = "p9t1c2", scope = "annual", year = "2020", value = 1200},
          {type = "quantity", table = "p9t1c2", scope = "total", basis = "buffer", value = 220},
          {type = "quantity", table = "p9t1c2", scope = "total", value = 1980},
        ]

    ## Stays silent on: a table that goes on over a page break
        facts = [
          {type = "quantity", table = "p9t1c2", scope = "annual", year = "2019", value = 1000},
          {type = "quantity", table = "p9t1c2", scope = "annual", year = "2020", value = 1200},
          {type = "quantity", table = "p10t1c2", scope = "annual", year = "2021", value = 1100},
          {type = "quantity", table = "p10t1c2", scope = "annual", year = "2022", value = 1100},
          {type = "quantity", table = "p10t1c2", scope = "total", value = 4400},
        ]

    ## Cannot tell on: no total
        facts = [
          {type = "quantity", table = "p9t1c2", scope = "annual", year = "2019", value = 1000},
          {type = "quantity", table = "p9t1c2", scope = "annual", year = "2020", value = 1200},
        ]

    ## Cannot tell on: a year that was not read
        facts = [
          {type = "quantity", table = "p9t1c2", scope = "annual", year = "2019", value = 1000},
          {type = "quantity", table = "p9t1c2", scope = "annual", year = "2021", value = 1100},
          {type = "quantity", table = "p9t1c2", scope = "total", value = 3300},
        ]
    """
    yield from list(_verdicts(document)) or [not_applicable()]


def _verdicts(document: Document) -> Iterator[Verdict]:
    """Judge each column with a total; one without waits for its continuation on a later page."""
    waiting: dict[tuple[str, str | None], Series] = {}
    for series in _series(document):
        column = (series.table.rpartition("c")[2], series.of)
        before = waiting.pop(column, None)
        whole = _continued(series, before) if before else series
        if not series.totals:
            waiting[column] = whole
            continue
        yield _verdict(series, whole)
    for series in waiting.values():
        yield cannot_tell(f"the total of the yearly amounts in column {series.table}", "the author of the document")


def _series(document: Document) -> Iterator[Series]:
    """Yield the columns that hold at least two yearly amounts, in reading order."""
    columns: dict[tuple[str, str | None], list[Fact]] = {}
    for fact in document.of_type("quantity"):
        if fact.table and fact.quantity is not None and not fact.cumulative and not fact.approx:
            columns.setdefault((fact.table, fact.of), []).append(fact)
    for (table, of), facts in columns.items():
        of_one_basis = len({fact.basis for fact in facts}) == 1
        lines = [fact for fact in facts if not of_one_basis and fact.basis in _DEDUCTIONS]
        rest = [fact for fact in facts if fact not in lines]
        addends = {(fact.year, fact.quantity): fact for fact in rest if fact.scope == "annual"}
        totals = [fact for fact in rest if fact.scope == "total" and _in_line(fact, list(addends.values()))]
        if len(addends) >= 2:
            yield Series(table, of, tuple(addends.values()), tuple(lines), tuple(totals))


def _in_line(total: Fact, addends: Sequence[Fact]) -> bool:
    """Say whether a total stands below or beside its addends; one that does not belongs to another column."""
    places = [fact.at.boxes[0] for fact in addends if fact.at.boxes and fact.at.page == total.at.page]
    if not places or not total.at.boxes:
        return True
    left, top, right, bottom = total.at.boxes[0]
    return any((left < x1 and x0 < right) or (top < y1 and y0 < bottom) for x0, y0, x1, y1 in places)


def _verdict(series: Series, whole: Series) -> Verdict:
    """Judge a column alone and with what it may go on from; only where neither adds up it fails."""
    if any(_explained(one, printed_total) for one in (series, whole) for printed_total in series.totals):
        return passed()
    if missing := _unread(whole.addends):
        return cannot_tell(f"the amount for {missing} in column {series.table}", "the author of the document")
    added = total(whole.addends)
    below = min(series.totals, key=lambda fact: size(tonnes(fact) - added))
    return fail(
        printed(*whole.addends, below),
        identity=(series.of, below.basis, whole.addends[0].year, whole.addends[-1].year, added, below.quantity),
        expected=added,
        observed=below.quantity,
        count=len(whole.addends),
        added=added,
        total=below.quantity,
    )


def _continued(series: Series, before: Series) -> Series:
    return msgspec.structs.replace(
        series, addends=before.addends + series.addends, deductions=before.deductions + series.deductions
    )


def _explained(series: Series, below: Fact) -> bool:
    """Say whether the years add up to the total: plainly, after deductions, or when subtotals are left out."""
    tolerance = len(series.addends) * min(_step(fact) for fact in series.addends)
    target = tonnes(below)
    plain = total(series.addends)
    sums = [plain, total(_without_subtotals(series.addends))]
    for count in range(1, min(len(series.deductions), 3) + 1):
        sums += [plain - size(total(some)) for some in combinations(series.deductions, count)]
    return any(size(one - target) <= tolerance for one in sums)


def _without_subtotals(addends: Sequence[Fact]) -> list[Fact]:
    """Leave out each amount that is the sum of all that came since the last such one."""
    kept: list[Fact] = []
    running: Quantity = 0
    for fact in addends:
        if running and len(kept) > 1 and tonnes(fact) == running:
            running = 0
        else:
            kept.append(fact)
            running += tonnes(fact)
    return kept


def _unread(addends: Sequence[Fact]) -> str:
    """Return the calendar years that are missing between the first and the last; empty when none is."""
    years = {int(match[0]) for fact in addends if (match := re.search(r"\d{4}", fact.year or ""))}
    if len(years) < 2:
        return ""
    return ", ".join(str(year) for year in range(min(years), max(years)) if year not in years)


def _step(fact: Fact) -> Quantity:
    """Return the least amount the printed number can show, one tonne at least: 100 t for `5.2 kt`."""
    factor = next(iter(factors(fact.unit)), Decimal(1)) if fact.unit else Decimal(1)
    exponent = (Decimal(tonnes(fact)) / factor).normalize().as_tuple().exponent
    return max(Decimal(1), factor * Decimal(10) ** min(int(exponent), 0))
