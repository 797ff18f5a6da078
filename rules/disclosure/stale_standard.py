"""DS06."""

from collections.abc import Iterator

from rules.disclosure.regimes import NORMS, Regime
from verifier.catalog import rule
from verifier.evidence import Ledger, cannot_tell, fail, not_applicable, passed, printed
from verifier.model import Document, Fact, Verdict


@rule(
    "DS06",
    severity="medium",
    since="0.1",
    says="a paper of {day} claims by {norm}, which is out of force since {until}",
)
def stale_standard(document: Document, ledger: Ledger) -> Iterator[Verdict]:
    """A claim rests on a norm that was withdrawn before the document's date.

    ## Why it matters
    A withdrawn norm is no basis for a new claim; the norm that replaced it asks for more.

    ## What it checks
    Norms that the document names, against the day on which they went out of force (dated table of regimes). Low where
    all claims are for periods that ended before that day.

    ## What clears it
    A declaration under the norm that replaced it, or a certificate issued before that day which still runs.

    ## Look-alikes
    A paper that says the norm was replaced (not read as resting on it); a report on an earlier year; a transition
    certificate.

    ## Source
    BSI: PAS 2060 withdrawn on 30 November 2025, replaced by ISO 14068-1:2023.

    ## Fires on
        [[documents]]
        name = "document"
        date = 2026-03-01
        [[facts]]
        type = "norm"
        value = "PAS 2060"

    ## Stays silent on
        [[documents]]
        name = "document"
        date = 2025-06-01
        [[facts]]
        type = "norm"
        value = "PAS 2060"

    ## Stays silent on: a norm in force
        [[documents]]
        name = "document"
        date = 2026-03-01
        [[facts]]
        type = "norm"
        value = "ISO 14068"

    ## Cannot tell on
        [[facts]]
        type = "norm"
        value = "PAS 2060"
    """
    facts = document.of_type("norm")
    named = [(norm, [fact for fact in facts if fact.value == name]) for name, norm in NORMS.items()]
    judged = [_verdict(document, norm, places) for norm, places in named if places]
    yield from judged or [passed() if facts else not_applicable()]


def _verdict(document: Document, norm: Regime, facts: list[Fact]) -> Verdict:
    if document.date is None:
        return cannot_tell("the date of the document", "the publisher of the document")
    if norm.until is None or norm.applies(document.date):
        return passed()
    periods = [claim.reporting_period for claim in document.claims if claim.reporting_period]
    before = bool(periods) and all(period.last <= norm.until for period in periods)
    return fail(
        printed(*facts),
        identity=(norm.name, document.date),
        expected="a norm in force",
        observed=norm.name,
        severity="low" if before else "medium",
        day=document.date,
        norm=norm.name,
        until=norm.until,
    )
