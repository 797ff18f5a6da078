"""EX04."""

from collections.abc import Iterator, Sequence
from itertools import combinations

from rules.quantities import tonnes
from verifier.catalog import rule
from verifier.evidence import Ledger, cannot_tell, fail, not_applicable, passed, printed
from verifier.model import Document, Fact, Quantity, Severity, Verdict
from verifier.units.quantities import factors

MOST = 1_000_000_000
"""Tonnes CO2e beyond which no reading is credible: about what all voluntary programmes have issued so far."""
_POWERS = (1_000, 1_000_000)


@rule(
    "EX04",
    severity="medium",
    since="0.1",
    says="{raw} can be read as {low} t or as {high} t, and the document does not settle which",
)
def unit_ambiguity(document: Document, ledger: Ledger) -> Iterator[Verdict]:
    """A unit can be read in two ways, or two statements of one amount lie a thousand or a million apart.

    ## Why it matters
    `MT` is a metric tonne in papers of the United States and a million tonnes elsewhere; a table headed "thousand
    tonnes" next to a sentence in tonnes is as easily misread. Each is a factor of a thousand or a million.

    ## What it checks
    A unit with two readings is settled for the whole document when any amount in that unit would be beyond belief in
    the larger reading (a thousand million tonnes), or when the document writes "metric tons" elsewhere; else severity
    is low. Amounts that the document states for the same thing and year are compared: they must not lie exactly a
    thousand or a million apart.

    ## What clears it
    The unit written out by the author, or the same amount stated elsewhere in a plain unit.

    ## Look-alikes
    `MTCO2e` and `mtCO2e` as metric tonnes; units given once in a table's header; amounts that happen to be round.

    ## Source
    SI Brochure (prefixes); US Environmental Protection Agency usage: MT and MTCO2e are metric tonnes.

    ## Fires on
        facts = [{type = "quantity", value = 5, unit = "MT CO2e", raw = "5 MT CO2e", alternatives = [5000000]}]

    ## Fires on: two statements a thousand apart
        facts = [
          {type = "quantity", value = 5200, unit = "tCO2e", raw = "5,200 tCO2e", year = "2020", of = "Heron Air"},
          {type = "quantity", value = 5200000, unit = "kt CO2e", raw = "5,200 kt", year = "2020", of = "Heron Air"},
        ]

    ## Stays silent on
        facts = [
          {type = "quantity", value = 5, unit = "MT CO2e", raw = "5 MT CO2e", alternatives = [5000000]},
          {type = "quantity", value = 125000, unit = "MT CO2e", raw = "125,000 MT CO2e", alternatives = [125000000000]},
        ]

    ## Cannot tell on: no unit
        facts = [{type = "quantity", value = 5, raw = "5"}]
    """
    quantities = [fact for fact in document.of_type("quantity") if fact.quantity is not None]
    if not quantities:
        yield not_applicable()
        return
    verdicts = [*_open_units(quantities), *_apart(quantities)]
    told = [fact for fact in quantities if fact.unit]
    if not told:
        verdicts.append(cannot_tell("the unit of the quantities", "the author of the document"))
    yield from verdicts or [passed()]


def _open_units(quantities: Sequence[Fact]) -> Iterator[Verdict]:
    """Fail once for each unit that nothing settles, with every amount in it as evidence.

    Amounts below one tonne are factors and rates, and settle nothing.
    """
    by_unit: dict[str, list[Fact]] = {}
    for fact in quantities:
        if fact.unit and len(factors(fact.unit)) > 1 and fact.alternatives and tonnes(fact) >= 1:
            by_unit.setdefault(fact.unit.casefold().split()[0].partition("co")[0], []).append(fact)
    if any("metric" in (fact.unit or "").casefold() for fact in quantities):
        return
    for unit, facts in by_unit.items():
        readings = [(tonnes(fact), *(one for one in fact.alternatives if not isinstance(one, str))) for fact in facts]
        if any(max(values) > MOST for values in readings):
            continue
        low, high = min(readings[0]), max(readings[0])
        yield _fail(facts, (unit,), facts[0].raw, (low, high), "low")


def _apart(quantities: Sequence[Fact]) -> Iterator[Verdict]:
    """Fail for two statements of one amount, exactly a thousand or a million apart."""
    same: dict[tuple[object, ...], list[Fact]] = {}
    for fact in quantities:
        if fact.of and (fact.year or fact.vintage) and not fact.cumulative:
            key = (fact.of, fact.year, fact.vintage, fact.basis, fact.scope, fact.programme)
            same.setdefault(key, []).append(fact)
    for about, facts in same.items():
        for one, other in combinations({tonnes(fact): fact for fact in facts}.values(), 2):
            small, large = sorted((one, other), key=tonnes)
            low, high = tonnes(small), tonnes(large)
            if low > 0 and any(low * power == high for power in _POWERS):
                yield _fail([small, large], about, f"{small.raw} beside {large.raw}", (low, high))


def _fail(
    facts: Sequence[Fact],
    about: tuple[object, ...],
    raw: str,
    readings: tuple[Quantity, Quantity],
    severity: Severity | None = None,
) -> Verdict:
    low, high = readings
    return fail(
        printed(*facts),
        identity=(*about, low, high),
        expected="one reading",
        observed="two readings",
        severity=severity,
        confidence=0.7,
        raw=" ".join(raw.split()),
        low=low,
        high=high,
    )
