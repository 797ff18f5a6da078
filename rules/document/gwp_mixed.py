"""DI09."""

import datetime as dt
from collections.abc import Iterator, Sequence
from decimal import Decimal

from rules.periods import told
from verifier.catalog import rule
from verifier.evidence import Ledger, cannot_tell, fail, not_applicable, passed, printed
from verifier.model import PROJECT_SIDE, Document, Fact, Severity, Verdict

SETS: dict[tuple[str, Decimal], frozenset[str]] = {
    ("CH4", Decimal(21)): frozenset({"second"}),
    ("N2O", Decimal(310)): frozenset({"second"}),
    ("CH4", Decimal(23)): frozenset({"third"}),
    ("N2O", Decimal(296)): frozenset({"third"}),
    ("CH4", Decimal(25)): frozenset({"fourth"}),
    ("N2O", Decimal(298)): frozenset({"fourth", "fifth"}),
    ("CH4", Decimal(28)): frozenset({"fifth"}),
    ("CH4", Decimal(30)): frozenset({"fifth"}),
    ("CH4", Decimal(34)): frozenset({"fifth"}),
    ("N2O", Decimal(265)): frozenset({"fifth"}),
    ("CH4", Decimal(27)): frozenset({"sixth"}),
    ("CH4", Decimal("27.2")): frozenset({"sixth"}),
    ("CH4", Decimal("27.9")): frozenset({"sixth"}),
    ("CH4", Decimal("29.8")): frozenset({"sixth"}),
    ("N2O", Decimal(273)): frozenset({"sixth"}),
}
"""Gas and 100-year potential → the assessment reports of the IPCC that give it (of the fifth with and without
feedbacks)."""
SECOND_COMMITMENT_PERIOD = dt.date(2013, 1, 1)


@rule("DI09", severity="medium", since="0.1", says="global warming potentials {values} are {problem}")
def gwp_mixed(document: Document, ledger: Ledger) -> Iterator[Verdict]:
    """A project's paper calculates with global warming potentials of different assessment reports.

    ## Why it matters
    Methane counts 21 tonnes of CO2 in one assessment report and 28 in another. A calculation that mixes them is neither
    one's result, and the difference is a third of a methane project's credits.

    ## What it checks
    The potentials of methane and nitrous oxide that a project's own paper prints: one assessment report must give all
    that are not tied to a period. Values of the second report in a monitoring period from 2013 on are raised at low
    severity.

    ## What clears it
    The period or gas source that each value is used for, or the programme's rule that prescribes it.

    ## Look-alikes
    A paper over two commitment periods that says which value holds until when; fossil methane beside biogenic; values
    with climate feedbacks; corporate reports, which cite other people's factors.

    ## Source
    IPCC assessment reports (100-year potentials: second 21/310, third 23/296, fourth 25/298, fifth 28/265, sixth
    27.9/273); decision 4/CMP.7: those of the fourth report in the second commitment period.

    ## Fires on
        documents = [{name = "document", kind = "monitoring_report"}]
        facts = [
          {type = "gwp", value = 25, scope = "CH4"},
          {type = "gwp", value = 265, scope = "N2O"},
        ]

    ## Fires on: an old set in a new period
        documents = [{name = "document", kind = "monitoring_report"}]
        facts = [
          {type = "gwp", value = 21, scope = "CH4"},
          {type = "monitoring_period", value = "2015-01-01/2015-12-31"},
        ]

    ## Stays silent on
        documents = [{name = "document", kind = "monitoring_report"}]
        facts = [
          {type = "gwp", value = 25, scope = "CH4"},
          {type = "gwp", value = 298, scope = "N2O"},
        ]

    ## Stays silent on: each value tied to its period
        documents = [{name = "document", kind = "monitoring_report"}]
        facts = [
          {type = "gwp", value = 21, scope = "CH4", year = "2012"},
          {type = "gwp", value = 25, scope = "CH4", year = "2013"},
          {type = "monitoring_period", value = "2012-01-01/2013-12-31"},
        ]

    ## Stays silent on: fossil and other methane of one report
        documents = [{name = "document", kind = "monitoring_report"}]
        facts = [
          {type = "gwp", value = 28, scope = "CH4"},
          {type = "gwp", value = 30, scope = "CH4"},
        ]

    ## Cannot tell on
        documents = [{name = "document", kind = "monitoring_report"}]
        facts = [{type = "gwp", value = 21, scope = "CH4"}]
    """
    told_values = document.of_type("gwp") if document.kind in PROJECT_SIDE else ()
    untied = [fact for fact in told_values if not fact.year]
    if not told_values:
        yield not_applicable()
        return
    reports = [SETS.get((fact.scope or "", Decimal(str(fact.value))), frozenset()) for fact in untied]
    shared = frozenset.intersection(*reports) if reports else frozenset()
    if reports and not shared:
        yield _fail(untied, "of different assessment reports")
    elif shared == {"second"} and document.kind not in ("pdd", "other"):
        yield _in_period(document, untied)
    else:
        yield passed()


def _in_period(document: Document, facts: Sequence[Fact]) -> Verdict:
    monitored = told(document.of_type("monitoring_period"))
    if not monitored:
        return cannot_tell("the monitoring period that the potentials are used for", "the author of the document")
    period = max(monitored, key=lambda one: (one.days, one))
    if period.first < SECOND_COMMITMENT_PERIOD:
        return passed()
    problem = f"of the second assessment report, in a period from {period.first} on"
    return _fail([*facts, *monitored[period]], problem, "low")


def _fail(facts: Sequence[Fact], problem: str, severity: Severity | None = None) -> Verdict:
    potentials = [fact for fact in facts if fact.type == "gwp"]
    values = ", ".join(sorted({f"{fact.scope} {fact.value}" for fact in potentials}))
    return fail(
        printed(*facts),
        identity=(values,),
        expected="one assessment report's",
        observed=values,
        severity=severity,
        confidence=0.7,
        values=values,
        problem=problem,
    )
