"""DI05."""

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from rules.citations import registered
from verifier.catalog import rule
from verifier.evidence import Ledger, cannot_tell, fail, not_applicable, passed, printed
from verifier.model import Claim, Project, Verdict
from verifier.units.intervals import Period


def monitored_project(claim: Claim) -> tuple[str, str] | None:
    """Key of claims that say what a project achieved."""
    return claim.project if claim.action == "monitored" and claim.basis != "ex_ante" else None


_COMPONENTS = re.compile(r"\bPoA\b|\bprogramme?\s+of\s+activities\b|\b[CV]PA[\s-]?\d", re.IGNORECASE)
"""Names of a programme of activities, or of one of its components."""


@rule(
    "DI05",
    severity="high",
    since="0.1",
    says="two reports on {project} cover {one} and {other}: {days} days are in both",
    by=monitored_project,
)
def monitoring_periods_overlap(claims: tuple[Claim, ...], ledger: Ledger) -> Iterator[Verdict]:
    """Two monitoring reports of one project cover the same days.

    ## Why it matters
    Reductions of a day can be issued once. Two reports that cover it ask for them twice.

    ## What it checks
    The whole period each document monitors of a project, document against document. Equal periods are one report and
    its verification; one shared boundary day is a habit of writing.

    ## What clears it
    A statement which report replaces which, or that they are of different components of the project.

    ## Look-alikes
    The verification report of the same period; a revised report; component activities with periods of their own; a
    last day that is the first of the next period.

    ## Source
    CDM project cycle procedure and VCS Standard, monitoring periods: each day is verified in one monitoring period.

    ## Fires on
        [[claims]]
        document = "first"
        project = "VCS 9001"
        action = "monitored"
        vintage = "2018-01-01/2019-06-30"
        [[claims]]
        document = "second"
        project = "VCS 9001"
        action = "monitored"
        vintage = "2019-01-01/2020-06-30"

    ## Stays silent on
        [[claims]]
        document = "first"
        project = "VCS 9001"
        action = "monitored"
        vintage = "2018-01-01/2019-01-01"
        [[claims]]
        document = "second"
        project = "VCS 9001"
        action = "monitored"
        vintage = "2019-01-01/2020-06-30"

    ## Stays silent on: a report by years and its verification
        [[claims]]
        document = "report"
        project = "VCS 9001"
        action = "monitored"
        vintage = "2018"
        [[claims]]
        document = "report"
        project = "VCS 9001"
        action = "monitored"
        vintage = "2019"
        [[claims]]
        document = "verification"
        project = "VCS 9001"
        action = "monitored"
        vintage = "2018-01-01/2019-12-31"

    ## Cannot tell on: a programme of activities
        [[claims]]
        document = "first"
        project = "CDM 9901"
        action = "monitored"
        vintage = "2018-01-01/2019-06-30"
        [[claims]]
        document = "second"
        project = "CDM 9901"
        action = "monitored"
        vintage = "2019-01-01/2020-06-30"
        [[projects]]
        project = "CDM 9901"
        name = "Otter Valley Cookstoves Programme of Activities"

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
    documents: dict[str, list[Claim]] = {}
    for claim in claims:
        documents.setdefault(claim.document, []).append(claim)
    if len(documents) < 2:
        yield not_applicable()
        return
    for one, other in combinations(documents.values(), 2):
        verdict = _verdict(one, other)
        yield _of_components(claims) if verdict.outcome == "fail" and _has_components(claims, ledger) else verdict


def _has_components(claims: Sequence[Claim], ledger: Ledger) -> bool:
    """Say whether the project is a programme of activities, by the name printed or the registry's."""
    project = registered(claims[0].project or ("", ""), ledger)
    known = [project.name, project.type or ""] if isinstance(project, Project) else []
    return any(_COMPONENTS.search(name) for name in (*known, *(claim.project_name or "" for claim in claims)))


def _of_components(claims: Sequence[Claim]) -> Verdict:
    return cannot_tell(
        f"which component activities of {' '.join(claims[0].project or ())} each report covers", "the authors"
    )


def _whole(claims: list[Claim]) -> Period | None:
    """Return from the first to the last day that a document's claims cover; None where one has no period."""
    periods = [claim.vintage for claim in claims if claim.vintage]
    if len(periods) < len(claims):
        return None
    return Period(min(period.first for period in periods), max(period.last for period in periods))


def _verdict(one: list[Claim], other: list[Claim]) -> Verdict:
    first, second = _whole(one), _whole(other)
    if first is None or second is None:
        return cannot_tell("the monitoring period of a report", "the author of the document")
    shared = first.intersection(second)
    if shared is None or shared.days <= 1 or first == second:
        return passed()
    return fail(
        printed(*one, *other),
        identity=(*(one[0].project or ()), *sorted((first, second))),
        expected="periods that do not overlap",
        observed=str(shared),
        project=" ".join(one[0].project or ()),
        one=str(min(first, second)),
        other=str(max(first, second)),
        days=shared.days,
    )
