"""Columns of amounts read as wholes: tables that go on over the page, and ambiguous numbers that arithmetic decides."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import product

import msgspec

from extractors.confidence import AMOUNT
from extractors.facts.quantity import Reader, is_gas
from extractors.rows import NumberRow, Series, rows, yearly
from verifier.catalog import extractor
from verifier.model import Basis, Fact, Quantity
from verifier.pages import Page, Reading
from verifier.units.numbers import Mark, likely_mark

_YEAR = re.compile(r"(?:19|20)\d\d")
_TOP = 420
"""Characters at the head of a page within which a table of the page before goes on."""
_MOST_OPEN = 10
"""Ambiguous numbers of one sum up to which every combination of readings is tried."""


# -- tables over several pages -----------------------------------------------------------------------------------------


class _Open(msgspec.Struct):
    """A table that may go on: what stands over its columns, its name, the last year read, what its page said."""

    series: Series
    table: str
    year: int
    mark: Mark | None
    basis: Basis | None


@extractor("quantity", stage="document", order=6)
def continued_quantity(reading: Reading) -> Iterator[Fact]:
    """Amounts of a yearly table that goes on over the page without its header: the header of the page before stands.

    A table goes on where the next page begins with rows of as many numbers, and later years (or its total).

    ## Leaves alone
        2030 1,200 1,300
    """
    last: _Open | None = None
    for page in reading.pages:
        if last and (found := _going_on(page, last)):
            yield from _facts(page, found, last)
            last.year = max([last.year, *(_year(row) for row in found if row.yearly)])
            last = last if found[-1].yearly and found[-1] is rows(page)[-1] else None
        else:
            last = _opened(reading, page)


def _opened(reading: Reading, page: Page) -> _Open | None:
    """Return the yearly table that a page ends with, if its last row is no total."""
    facts = [fact for fact in reading.facts_on(page, "quantity") if fact.table and fact.scope == "annual"]
    series = yearly(page)[-1:] if facts else ()
    if not series or not series[0].rows[-1].yearly:
        return None
    cells = {cell.start for cell in series[0].rows[-1].cells}
    named = next((fact.table for fact in facts if fact.at.start in cells and fact.table), None)
    if not named:
        return None
    reader = Reader(page)
    return _Open(series[0], named.partition("c")[0], _year(series[0].rows[-1]), reader.mark, reader.default)


def _going_on(page: Page, last: _Open) -> tuple[NumberRow, ...]:
    """Return the rows at the head of a page that continue a table."""
    found: list[NumberRow] = []
    for row in rows(page):
        follows = row.yearly and _year(row) > max([last.year, *map(_year, found[-1:])])
        if not found and row.start > _TOP:
            break
        width = len(last.series.headers)
        if (len(row.cells) == width and follows) or (row.closing and len(row.cells) <= width):
            found.append(row)
        elif found:
            break
    return tuple(found)


def _facts(page: Page, found: Sequence[NumberRow], last: _Open) -> Iterator[Fact]:
    reader = Reader(page)
    reader.mark, reader.default = reader.mark or last.mark, reader.default or last.basis
    caption = last.series.caption
    for row in found:
        for column, (cell, header) in enumerate(zip(row.cells, last.series.headers, strict=False), 1):
            if is_gas(header, caption):
                yield from reader.yearly(row, cell, header, caption, f"{last.table}c{column}")


def _year(row: NumberRow) -> int:
    years = _YEAR.findall(row.label)
    return int(years[-1]) if years else 0


# -- what arithmetic decides -------------------------------------------------------------------------------------------


@extractor("quantity", stage="document", order=8)
def settled_quantity(reading: Reading) -> Iterator[Fact]:
    """Ambiguous amounts that the document itself decides: the one reading with which a sum closes.

    Tried are, in this order: the total of the amount's column; the balance of its row (baseline less project emissions
    less leakage); the same amount printed elsewhere without doubt; the decimal mark of the whole document. The fact
    keeps its place and loses its alternatives. Where nothing tells, a lone `49.069` of a language that groups by
    points is thousands, and keeps its other reading.

    ## Leaves alone
        a total of 49.069 tCO2e
    """
    amounts = [fact for fact in reading.of_type("quantity") if fact.quantity is not None]
    if not any(fact.alternatives for fact in amounts):
        return
    settled: dict[str, tuple[Quantity, float]] = {}
    for sides in (*_columns(amounts), *_balances(amounts)):
        for name, value in _closing(sides).items():
            settled.setdefault(name, (value, AMOUNT["by_sum"]))
    known = {fact.value for fact in amounts if not fact.alternatives} | {value for value, _ in settled.values()}
    mark = likely_mark("\n".join(page.text for page in reading.pages))
    for fact in amounts:
        if fact.alternatives and fact.id not in settled:
            said = [value for value in _readings(fact) if value in known and value > 99]
            if len(said) == 1:
                settled[fact.id] = (said[0], AMOUNT["elsewhere"])
            elif (by_mark := _by_mark(fact, mark)) is not None:
                settled[fact.id] = (by_mark, AMOUNT["by_style"])
    by_points = any(fact.value in _BY_POINTS for fact in reading.of_type("language"))
    for fact in amounts:
        if fact.id in settled:
            value, sure = settled[fact.id]
            yield msgspec.structs.replace(fact, value=value, alternatives=(), confidence=sure)
        elif by_points and mark is None and _ONE_POINT.fullmatch(fact.raw.strip(".")) and len(_readings(fact)) == 2:
            small, large = sorted(_readings(fact))
            yield msgspec.structs.replace(fact, value=large, alternatives=(small,), confidence=AMOUNT["by_language"])


_BY_POINTS = ("es", "pt", "de", "id", "vi")
"""Languages whose papers group digits by points more often than by commas."""
_ONE_POINT = re.compile(r"[(−-]?[1-9]\d{0,2}\.\d{3}(?:\D.*)?", re.DOTALL)

Sides = tuple[Sequence[Fact], Sequence[Fact]]
"""Amounts whose sum is to equal the sum of the others."""


def _columns(amounts: Iterable[Fact]) -> Iterator[Sides]:
    """Yield the years of each column with its total."""
    columns: defaultdict[str, list[Fact]] = defaultdict(list)
    for fact in amounts:
        if fact.table and not fact.cumulative:
            columns[fact.table].append(fact)
    for column in columns.values():
        totals = [fact for fact in column if fact.scope == "total"]
        years = [fact for fact in column if fact.scope == "annual"]
        if len(totals) == 1 and len(years) > 1:
            yield years, totals


def _balances(amounts: Iterable[Fact]) -> Iterator[Sides]:
    """Yield the rows that hold a balance: the reductions, project emissions and leakage, and the baseline."""
    lines: defaultdict[tuple[object, ...], dict[str | None, Fact]] = defaultdict(dict)
    for fact in amounts:
        if fact.table:
            lines[fact.table.partition("c")[0], fact.year, fact.scope].setdefault(fact.basis, fact)
    for line in lines.values():
        net = line.get("achieved") or line.get("ex_ante") or line.get(None)
        if net and (base := line.get("baseline")) and (project := line.get("project_emissions")):
            yield [net, project, *filter(None, [line.get("leakage")])], [base]


def _closing(sides: Sides) -> dict[str, Quantity]:
    """Return the readings of the ambiguous amounts with which both sides are equal, where exactly one way is found."""
    left, right = sides
    together = [*left, *right]
    open_ = [fact for fact in together if fact.alternatives]
    if not 0 < len(open_) <= _MOST_OPEN:
        return {}
    found = []
    for readings in product(*map(_readings, open_)):
        chosen = {fact.id: value for fact, value in zip(open_, readings, strict=True)}
        one, other = (sum((Decimal(chosen.get(f.id, f.quantity or 0)) for f in side), Decimal(0)) for side in sides)
        if abs(one - other) <= len(left):
            found.append(chosen)
    return found[0] if len(found) == 1 else {}


def _readings(fact: Fact) -> tuple[Quantity, ...]:
    others = (value for value in fact.alternatives if not isinstance(value, str))
    return tuple(dict.fromkeys(value for value in (fact.quantity, *others) if value is not None))


def _by_mark(fact: Fact, mark: Mark | None) -> Quantity | None:
    """Return the reading that the document's decimal mark gives to a number with one separator."""
    small, *_, large = sorted(_readings(fact))
    separators = re.findall(r"(?<=\d)[.,](?=\d{3}(?!\d))", fact.raw)
    if mark is None or len(separators) != 1 or small * 1000 != large:
        return None
    return small if separators[0] == mark else large
