"""EX08."""

from collections.abc import Iterator, Sequence
from itertools import combinations

from rules.periods import told
from rules.quantities import size, tonnes
from verifier.catalog import rule
from verifier.evidence import Ledger, cannot_tell, fail, not_applicable, passed, printed
from verifier.model import PROJECT_SIDE, Document, Fact, Quantity, Verdict
from verifier.units.intervals import Period

SURE = 0.85
"""Confidence from which a period counts: it stands beside its label."""
NEAR = 0.2
"""Relative difference within which two totals are taken for two readings of one; others are different amounts."""
_FIELDS = {"monitoring_period": "monitoring period", "crediting_period": "crediting period"}


@rule("EX08", severity="medium", since="0.1", says="the {field} is {one} in one place and {other} in another")
def conflicting_values(document: Document, ledger: Ledger) -> Iterator[Verdict]:
    """A project's paper gives two values of one and the same thing on different pages.

    ## Why it matters
    The cover, the summary and the table of results should say the same. Where they do not, one of them was left from an
    earlier version, and nobody who cites the paper knows which.

    ## What it checks
    In a project's own papers: monitoring periods that share one end and differ in the other, and so do crediting
    periods; in reports and issuance requests, the totals achieved, where two lie within a fifth of each other.

    ## What clears it
    The author's word which value is right, or what tells the two apart (a part, a version, an amount deducted).

    ## Look-alikes
    Estimates beside results, and earlier periods beside the present one; the parts of a period, which together make the
    whole; a first crediting period beside all renewals of it; a total before and after a deduction that is printed; two
    totals that differ by rounding.

    ## Source
    CDM project standard and VCS Standard: the data of a report are consistent throughout; ISO 14064-3:2019, 6.3.

    ## Fires on
        documents = [{name = "document", kind = "monitoring_report"}]
        facts = [
          {type = "monitoring_period", value = "2019-01-01/2020-06-30"},
          {type = "monitoring_period", value = "2019-01-01/2020-07-31"},
        ]

    ## Fires on: two totals
        documents = [{name = "document", kind = "monitoring_report"}]
        facts = [
          {type = "quantity", scope = "total", basis = "achieved", value = 12400, page = 1},
          {type = "quantity", scope = "total", basis = "achieved", value = 12900, page = 7},
        ]

    ## Stays silent on: the parts of a period
        documents = [{name = "document", kind = "monitoring_report"}]
        facts = [
          {type = "monitoring_period", value = "2019-01-01/2020-06-30"},
          {type = "monitoring_period", value = "2019-01-01/2019-12-31"},
          {type = "monitoring_period", value = "2020-01-01/2020-06-30"},
        ]

    ## Stays silent on: the first year of the period, in a table by years
        documents = [{name = "document", kind = "monitoring_report"}]
        facts = [
          {type = "monitoring_period", value = "2019-04-01/2021-12-31"},
          {type = "monitoring_period", value = "2019-04-01/2019-12-31"},
        ]

    ## Stays silent on: the crediting period and its renewals
        documents = [{name = "document", kind = "pdd"}]
        facts = [
          {type = "crediting_period", value = "2010-01-01/2016-12-31"},
          {type = "crediting_period", value = "2010-01-01/2030-12-31"},
        ]

    ## Stays silent on: a deduction that is printed
        documents = [{name = "document", kind = "monitoring_report"}]
        facts = [
          {type = "quantity", scope = "total", basis = "achieved", value = 12400, page = 1},
          {type = "quantity", scope = "total", basis = "achieved", value = 12900, page = 7},
          {type = "quantity", scope = "total", basis = "buffer", value = 500, page = 7},
        ]

    ## Stays silent on: an estimate
        documents = [{name = "document", kind = "monitoring_report"}]
        facts = [
          {type = "quantity", scope = "total", basis = "achieved", value = 12400, page = 1},
          {type = "quantity", scope = "total", basis = "ex_ante", value = 12900, page = 7},
        ]

    ## Cannot tell on: a day with two readings
        documents = [{name = "document", kind = "monitoring_report"}]
        facts = [
          {type = "monitoring_period", value = "2019-01-01/2020-06-30"},
          {type = "monitoring_period", value = "2019-01-01/2020-05-06", alternatives = ["2019-01-01/2020-06-05"]},
        ]
    """
    if document.kind not in PROJECT_SIDE:
        yield not_applicable()
        return
    verdicts = [verdict for field in _FIELDS for verdict in _periods(document, field)]
    yield from verdicts + list(_totals(document)) or [not_applicable()]


def _periods(document: Document, field: str) -> Iterator[Verdict]:
    facts = [fact for fact in document.of_type(field) if fact.confidence >= SURE]
    by_period = told(facts)
    if not by_period:
        return
    for one, other in combinations(sorted(by_period), 2):
        if not _one_end(one, other) or _parts(one, other, by_period) or _renewed(one, other):
            continue
        sources = [*by_period[one], *by_period[other]]
        if any(fact.alternatives for fact in sources):
            yield cannot_tell(f"which of two readings a day of the {_FIELDS[field]} has", "the author of the document")
        else:
            yield _fail(sources, _FIELDS[field], str(one), str(other))
        return
    yield passed()


def _one_end(one: Period, other: Period) -> bool:
    return (one.first == other.first) != (one.last == other.last)


def _parts(one: Period, other: Period, periods: dict[Period, list[Fact]]) -> bool:
    """Say whether the shorter of two is a part of the longer: a year's share of it, or the rest is told as well."""
    short, long = sorted((one, other), key=lambda period: period.days)
    return short == long.intersection(Period.year(short.first.year)) or any(
        long.contains(rest) and abs(long.days - short.days - rest.days) <= 1 for rest in periods if rest != short
    )


def _renewed(one: Period, other: Period) -> bool:
    """Say whether the longer lasts a whole number of times as long, to a few days: leap days are not told apart."""
    short, long = sorted((one.days, other.days))
    times = round(long / short)
    return times > 1 and abs(long - times * short) <= 2 * times


def _totals(document: Document) -> Iterator[Verdict]:
    quantities = [fact for fact in document.of_type("quantity") if fact.quantity and not fact.approx]
    totals = [fact for fact in quantities if _is_total(fact)]
    if document.kind == "pdd" or not totals:
        return
    amounts = frozenset(size(tonnes(fact)) for fact in quantities if fact.basis in ("buffer", "leakage"))
    for one, other in combinations(totals, 2):
        if one.at.page != other.at.page and _differ(tonnes(one), tonnes(other), amounts):
            yield _fail([one, other], "total achieved", f"{tonnes(one):,} t", f"{tonnes(other):,} t")
            return
    yield passed()


def _is_total(fact: Fact) -> bool:
    return (fact.basis, fact.scope) == ("achieved", "total") and not (
        fact.of or fact.year or fact.vintage or fact.cumulative
    )


def _differ(one: Quantity, other: Quantity, deducted: frozenset[Quantity]) -> bool:
    difference = size(one - other)
    return 1 < difference <= NEAR * float(max(one, other)) and not any(
        size(difference - amount) <= 1 for amount in deducted
    )


def _fail(facts: Sequence[Fact], field: str, one: str, other: str) -> Verdict:
    return fail(
        printed(*facts),
        identity=(field, one, other),
        expected="one value",
        observed=f"{one}, {other}",
        confidence=0.7,
        field=field,
        one=one,
        other=other,
    )
