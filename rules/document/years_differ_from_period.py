"""DI03."""

import re
from collections.abc import Iterator

from rules.periods import told
from verifier.catalog import rule
from verifier.evidence import Ledger, cannot_tell, fail, not_applicable, passed, printed
from verifier.model import Document, Fact, Kind, Verdict
from verifier.units.intervals import Period

REPORTS: frozenset[Kind] = frozenset({"monitoring_report", "verification_report", "issuance_request"})


@rule(
    "DI03",
    severity="medium",
    since="0.1",
    says="the yearly amounts are of {years}, the monitoring period {period} is of {needed}",
)
def years_differ_from_period(document: Document, ledger: Ledger) -> Iterator[Verdict]:
    """The years of a report's results are not those of its monitoring period.

    ## Why it matters
    Credits are issued by vintage. A year of the monitoring period without an amount hides how much belongs to it; an
    amount of a year outside the period is not covered by the verification.

    ## What it checks
    In reports and issuance requests, for each table that splits the achieved amount by years: the years it touches
    against those of the monitoring period the document gives (of several, the longest). Years that are told as parts
    with their days are compared by the years these days touch.

    ## What clears it
    The missing year's amount, or the period that the table is of.

    ## Look-alikes
    A first or last year of which the period holds but a few days (up to 31 are let pass); a year without reductions;
    tables by monitoring years or fiscal years, which touch two calendar years; tables of estimates, and of an earlier
    period beside the present one (a table that meets the period in no year is left out).

    ## Source
    VCS Standard (reductions are reported by vintage within the monitoring period); JCM guidelines for monitoring
    reports: reductions for each year of the period.

    ## Fires on
        documents = [{name = "document", kind = "monitoring_report"}]
        facts = [
          {type = "monitoring_period", value = "2019-01-01/2021-12-31"},
          {type = "quantity", table = "p9t1c2", scope = "annual", basis = "achieved", year = "2019", value = 1000},
          {type = "quantity", table = "p9t1c2", scope = "annual", basis = "achieved", year = "2020", value = 1200},
        ]

    ## Fires on: a year outside the period
        documents = [{name = "document", kind = "monitoring_report"}]
        facts = [
          {type = "monitoring_period", value = "2019-01-01/2020-12-31"},
          {type = "quantity", table = "p9t1c2", scope = "annual", basis = "achieved", year = "2019", value = 1000},
          {type = "quantity", table = "p9t1c2", scope = "annual", basis = "achieved", year = "2020", value = 1200},
          {type = "quantity", table = "p9t1c2", scope = "annual", basis = "achieved", year = "2021", value = 900},
        ]

    ## Stays silent on
        documents = [{name = "document", kind = "monitoring_report"}]
        facts = [
          {type = "monitoring_period", value = "2019-04-01/2020-12-31"},
          {type = "quantity", table = "p9t1c2", scope = "annual", basis = "achieved", year = "2019", value = 1000},
          {type = "quantity", table = "p9t1c2", scope = "annual", basis = "achieved", year = "2020", value = 1200},
        ]

    ## Stays silent on: a period that ends with the first day of a year
        documents = [{name = "document", kind = "monitoring_report"}]
        facts = [
          {type = "monitoring_period", value = "2019-01-01/2021-01-01"},
          {type = "quantity", table = "p9t1c2", scope = "annual", basis = "achieved", year = "2019", value = 1000},
          {type = "quantity", table = "p9t1c2", scope = "annual", basis = "achieved", year = "2020", value = 1200},
        ]

    ## Stays silent on: monitoring years that touch two calendar years
        documents = [{name = "document", kind = "monitoring_report"}]
        facts = [
          {type = "monitoring_period", value = "2018-07-01/2020-06-30"},
          {type = "quantity", table = "p9t1c2", scope = "annual", basis = "achieved", year = "2018/2019", value = 1000},
          {type = "quantity", table = "p9t1c2", scope = "annual", basis = "achieved", year = "2019/2020", value = 1200},
        ]

    ## Stays silent on: estimates for the whole crediting period
        documents = [{name = "document", kind = "monitoring_report"}]
        facts = [
          {type = "monitoring_period", value = "2019-01-01/2019-12-31"},
          {type = "quantity", table = "p9t1c2", scope = "annual", basis = "ex_ante", year = "2019", value = 1000},
          {type = "quantity", table = "p9t1c2", scope = "annual", basis = "ex_ante", year = "2020", value = 1200},
        ]

    ## Cannot tell on
        documents = [{name = "document", kind = "monitoring_report"}]
        facts = [
          {type = "quantity", table = "p9t1c2", scope = "annual", basis = "achieved", year = "2019", value = 1000},
          {type = "quantity", table = "p9t1c2", scope = "annual", basis = "achieved", year = "2020", value = 1200},
        ]
    """
    tables = _by_table(document) if document.kind in REPORTS else {}
    if not tables:
        yield not_applicable()
        return
    monitored = told(document.of_type("monitoring_period"))
    if not monitored:
        yield cannot_tell("the monitoring period", "the author of the document")
        return
    period = max(monitored, key=lambda one: (one.days, one))
    for facts in tables.values():
        years = frozenset(year for fact in facts for year in _years(fact))
        if years & {*period.years}:
            yield _verdict(period, monitored[period], years, facts)


def _by_table(document: Document) -> dict[str, list[Fact]]:
    """Return the yearly achieved amounts of each table column that holds at least two."""
    columns: dict[str, list[Fact]] = {}
    for fact in document.of_type("quantity"):
        if fact.table and fact.year and (fact.scope, fact.basis) == ("annual", "achieved") and not fact.cumulative:
            columns.setdefault(fact.table, []).append(fact)
    return {table: facts for table, facts in columns.items() if len(facts) > 1 and all(map(_years, facts))}


def _years(fact: Fact) -> tuple[int, ...]:
    return tuple(int(year) for year in re.findall(r"(?<!\d)(?:19|20)\d\d(?!\d)", fact.year or ""))


SHORT = 31
"""Days of a year that a split may leave out."""


def _verdict(period: Period, monitored: list[Fact], years: frozenset[int], facts: list[Fact]) -> Verdict:
    shares = {year: period.intersection(Period.year(year)) for year in period.years}
    needed = {year for year, share in shares.items() if share and share.days > SHORT}
    if needed <= years <= {*period.years}:
        return passed()
    return fail(
        printed(*monitored, *facts),
        identity=(period, *sorted(years)),
        expected=_list(needed),
        observed=_list(years),
        years=_list(years),
        period=str(period),
        needed=_list(needed),
    )


def _list(years: frozenset[int] | set[int]) -> str:
    return ", ".join(map(str, sorted(years)))
