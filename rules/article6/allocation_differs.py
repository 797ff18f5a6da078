"""JC03."""

from collections.abc import Iterator, Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from rules.citations import Citation, citations
from verifier.catalog import rule
from verifier.evidence import Ledger, cannot_tell, fail, not_applicable, passed, printed, recorded
from verifier.model import Document, Fact, Issuance, Verdict


@rule(
    "JC03",
    severity="medium",
    since="0.1",
    says="{side} is allocated {share} % of the credits of {project}; of {whole} t notified for {period}"
    " its share is {notified} t",
)
def allocation_differs(document: Document, ledger: Ledger) -> Iterator[Verdict]:
    """A side's notified share differs from the percentage allocated to it.

    ## Why it matters
    The participants and the two governments agree on the allocation; a share that does not follow it gives one side
    tonnes that are the other's, and each side counts its own.

    ## What it checks
    The percentages by side that a paper of one JCM project gives, against each period's notified shares. A share may
    differ by one tonne for each side, for rounding.

    ## What clears it
    A later allocation form, or the Joint Committee's decision for that period.

    ## Look-alikes
    A percentage that a share only rounds; an allocation that was changed for later periods (the rule knows none of
    its dates, hence the severity); percentages of participants within one side, which are not read.

    ## Source
    JCM rules of implementation: the credit allocation form, which fixes each side's share at registration.

    ## Fires on
        [[claims]]
        project = "JCM MN901"
        action = "monitored"
        [[facts]]
        type = "allocation"
        of = "JP"
        value = "50"
        [[issuances]]
        project = "JCM MN901"
        side = "JP"
        period = "2020"
        quantity = 800
        notified = 800
        [[issuances]]
        project = "JCM MN901"
        side = "MN"
        period = "2020"
        quantity = 200
        notified = 200

    ## Stays silent on
        [[claims]]
        project = "JCM MN901"
        action = "monitored"
        [[facts]]
        type = "allocation"
        of = "JP"
        value = "80"
        [[issuances]]
        project = "JCM MN901"
        side = "JP"
        period = "2020"
        quantity = 801
        notified = 801
        [[issuances]]
        project = "JCM MN901"
        side = "MN"
        period = "2020"
        quantity = 200
        notified = 200

    ## Cannot tell on: one side's share is not in the registry data
        [[claims]]
        project = "JCM MN901"
        action = "monitored"
        [[facts]]
        type = "allocation"
        of = "JP"
        value = "80"
        [[issuances]]
        project = "JCM MN901"
        side = "JP"
        period = "2020"
        quantity = 800
        notified = 800
    """
    cited = [citation for citation in citations(document) if citation.programme == "JCM"]
    allocations = document.of_type("allocation")
    if len(cited) != 1 or not allocations:
        yield not_applicable()
        return
    answer = ledger.issuances(*cited[0].project)
    rows = [row for row in answer.seen if row.notified is not None]
    periods = sorted({row.period for row in rows if row.period})
    for fact in dict.fromkeys(allocations):
        for period in periods:
            yield _verdict(cited[0], fact, [row for row in rows if row.period == period])
    if not periods:
        yield _ask(cited[0])


def _ask(citation: Citation) -> Verdict:
    return cannot_tell(
        f"the notified shares of both sides of {citation.label}, by period",
        "the registry: the Joint Committee's decisions on issuance",
    )


def _verdict(citation: Citation, fact: Fact, rows: Sequence[Issuance]) -> Verdict:
    """Judge one side's share of one period; both sides must be known, each once."""
    own = [row for row in rows if row.side == fact.of]
    if len(own) != 1 or len({row.side for row in rows}) != len(rows) or len(rows) == 1:
        return _ask(citation)
    whole = sum((row.notified or 0 for row in rows), start=0)
    notified, due = own[0].notified or 0, Decimal(whole) * Decimal(str(fact.value)) / 100
    low, high = due.to_integral_value(ROUND_FLOOR) - len(rows), due.to_integral_value(ROUND_CEILING) + len(rows)
    if low <= notified <= high:
        return passed()
    return fail(
        [*printed(fact), *(recorded(row, "notified") for row in rows)],
        identity=(*citation.project, fact.of, fact.value, own[0].period),
        expected=due,
        observed=notified,
        side=fact.of,
        share=str(fact.value),
        project=citation.label,
        whole=whole,
        period=str(own[0].period),
        notified=notified,
    )
