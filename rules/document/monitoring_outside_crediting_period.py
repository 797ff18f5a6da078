"""DI07."""

from collections.abc import Iterator

from verifier.catalog import rule
from verifier.evidence import Ledger, cannot_tell, fail, not_applicable, passed, printed
from verifier.model import PROJECT_SIDE, Document, Fact, Verdict
from verifier.units.intervals import Period


@rule(
    "DI07",
    severity="high",
    since="0.1",
    says="the monitoring period {monitored} is not within the crediting period {crediting} that the document gives",
)
def monitoring_outside_crediting_period(document: Document, ledger: Ledger) -> Iterator[Verdict]:
    """A document's monitoring period is not within the crediting period it gives itself.

    ## Why it matters
    Reductions outside the crediting period earn no credits; a report that counts them asks for too many.

    ## What it checks
    In a project's own papers, each monitoring period against all crediting periods that the document prints, taken
    together from the first day to the last.

    ## What clears it
    The renewal of the crediting period, or a corrected date.

    ## Look-alikes
    A renewal printed elsewhere; rules that allow monitoring before registration; day and month exchanged.

    ## Source
    VCS Standard 3.9, CDM project cycle procedure: crediting periods.

    ## Fires on
        [[documents]]
        name = "document"
        kind = "monitoring_report"
        [[facts]]
        type = "monitoring_period"
        value = "2014-07-01/2015-06-30"
        [[facts]]
        type = "crediting_period"
        value = "2015-01-01/2024-12-31"

    ## Stays silent on
        [[documents]]
        name = "document"
        kind = "monitoring_report"
        [[facts]]
        type = "monitoring_period"
        value = "2015-01-01/2015-12-31"
        [[facts]]
        type = "crediting_period"
        value = "2015-01-01/2024-12-31"

    ## Cannot tell on
        [[documents]]
        name = "document"
        kind = "monitoring_report"
        [[facts]]
        type = "monitoring_period"
        value = "2015-01-01/2015-12-31"
    """
    monitored = _periods(document, "monitoring_period")
    if not monitored or document.kind not in PROJECT_SIDE:
        yield not_applicable()
        return
    crediting = _periods(document, "crediting_period")
    if not crediting:
        yield cannot_tell("the crediting period", "the author of the document")
        return
    whole = Period(min(period.first for period in crediting), max(period.last for period in crediting))
    given = [fact for facts in crediting.values() for fact in facts]
    for period, facts in monitored.items():
        yield passed() if whole.contains(period) else _fail(period, whole, [*facts, *given])


def _periods(document: Document, kind: str) -> dict[Period, list[Fact]]:
    found: dict[Period, list[Fact]] = {}
    for fact in document.of_type(kind):
        if isinstance(fact.value, str) and "/" in fact.value:
            found.setdefault(Period.of(fact.value), []).append(fact)
    return found


def _fail(period: Period, crediting: Period, facts: list[Fact]) -> Verdict:
    return fail(
        printed(*facts),
        identity=(period, crediting),
        expected=f"within {crediting}",
        observed=str(period),
        monitored=str(period),
        crediting=str(crediting),
    )
