"""DI06."""

import datetime as dt
from collections.abc import Iterator, Sequence
from itertools import pairwise

from rules.claims import label
from rules.document.monitoring_periods_overlap import monitored_project
from rules.periods import whole
from verifier.catalog import rule
from verifier.evidence import Ledger, cannot_tell, fail, not_applicable, passed, printed
from verifier.model import Claim, Verdict
from verifier.units.intervals import Period


@rule(
    "DI06",
    severity="low",
    since="0.1",
    says="no report on {project} at hand covers {gap}: {days} days between one report and the next",
    by=monitored_project,
)
def monitoring_gap(claims: tuple[Claim, ...], ledger: Ledger) -> Iterator[Verdict]:
    """Days between two monitoring reports of one project are covered by none.

    ## Why it matters
    Monitoring periods follow each other without a gap in most programmes. Days that no report covers are days of which
    nobody says whether the project ran, leaked or burnt.

    ## What it checks
    The periods of all reports on a project that are at hand, in order: each must begin by the day after the last day
    covered so far. Where the registry has issued credits for days of the gap, a report of them exists and is merely not
    at hand.

    ## What clears it
    The report of the days between, or the statement that nothing was monitored (operations suspended, no credits
    asked for).

    ## Look-alikes
    A report that was not loaded; a last day that is the first of the next period; a period in which the project claimed
    nothing; the verification of a report, which covers the same days.

    ## Source
    VCS Standard and CDM project cycle procedure: monitoring periods are consecutive.

    ## Fires on
        [[claims]]
        document = "first"
        project = "VCS 9001"
        action = "monitored"
        vintage = "2018"
        [[claims]]
        document = "second"
        project = "VCS 9001"
        action = "monitored"
        vintage = "2019-04-01/2020-03-31"

    ## Stays silent on
        [[claims]]
        document = "first"
        project = "VCS 9001"
        action = "monitored"
        vintage = "2018"
        [[claims]]
        document = "second"
        project = "VCS 9001"
        action = "monitored"
        vintage = "2019-01-01/2020-03-31"

    ## Stays silent on: a report that exists and is not at hand
        [[claims]]
        document = "first"
        project = "VCS 9001"
        action = "monitored"
        vintage = "2018"
        [[claims]]
        document = "third"
        project = "VCS 9001"
        action = "monitored"
        vintage = "2020"
        [[issuances]]
        project = "VCS 9001"
        vintage = "2019"
        quantity = 900

    ## Stays silent on: a report and its verification
        [[claims]]
        document = "report"
        project = "VCS 9001"
        action = "monitored"
        vintage = "2018"
        [[claims]]
        document = "verification"
        project = "VCS 9001"
        action = "monitored"
        vintage = "2018"

    ## Cannot tell on
        [[claims]]
        document = "first"
        project = "VCS 9001"
        action = "monitored"
        vintage = "2018"
        [[claims]]
        document = "second"
        project = "VCS 9001"
        action = "monitored"
    """
    papers: dict[str, list[Claim]] = {}
    for claim in claims:
        papers.setdefault(claim.document, []).append(claim)
    if len(papers) < 2:
        yield not_applicable()
        return
    told = [(period, paper) for paper in papers.values() if (period := whole(c.vintage for c in paper if c.vintage))]
    gaps = list(_gaps(sorted(told, key=lambda one: one[0])))
    if len(told) < len(papers):
        yield cannot_tell("the monitoring period of a report", "the author of the document")
    else:
        yield from [_verdict(*gap, ledger) for gap in gaps] or [passed()]


Report = tuple[Period, list[Claim]]


def _gaps(reports: Sequence[Report]) -> Iterator[tuple[Period, list[Claim]]]:
    """Yield the days between reports that none covers, each with the claims of the reports on both sides."""
    reach = reports[0] if reports else None
    for before, after in pairwise(reports):
        reach = max(reach or before, before, key=lambda one: one[0].last)
        first, last = reach[0].last + dt.timedelta(1), after[0].first - dt.timedelta(1)
        if first <= last:
            yield Period(first, last), [*reach[1], *after[1]]


def _verdict(gap: Period, claims: Sequence[Claim], ledger: Ledger) -> Verdict:
    project = claims[0].project or ("", "")
    answer = ledger.issuances(*project, gap)
    if answer.seen:
        return passed()
    return fail(
        printed(*claims),
        identity=(*project, gap),
        expected="periods without a gap",
        observed=str(gap),
        project=label(*project),
        gap=str(gap),
        days=gap.days,
    )
