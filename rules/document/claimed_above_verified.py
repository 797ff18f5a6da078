"""DI04."""

from collections.abc import Iterator, Sequence

from rules.claims import exact, label
from rules.document.monitoring_periods_overlap import monitored_project
from rules.periods import whole
from verifier.catalog import rule
from verifier.evidence import Ledger, cannot_tell, fail, not_applicable, passed, printed
from verifier.model import Claim, Kind, Quantity, Verdict
from verifier.units.intervals import Period

ASKING: frozenset[Kind] = frozenset({"monitoring_report", "issuance_request"})


@rule(
    "DI04",
    severity="high",
    since="0.1",
    says="{project}, {period}: {claimed} t are reported or asked for, {verified} t are verified",
    by=monitored_project,
)
def claimed_above_verified(claims: tuple[Claim, ...], ledger: Ledger) -> Iterator[Verdict]:
    """A monitoring report or an issuance request counts more than the verification of the same period confirms.

    ## Why it matters
    Only verified reductions become credits. A report that still counts more was not corrected after verification, and
    whoever cites it cites credits that nobody confirmed.

    ## What it checks
    For each project and monitoring period: the amounts of monitoring reports and issuance requests against that of the
    verification report, with one tonne of tolerance for each amount a paper adds up.

    ## What clears it
    The final version of the report, or the verification statement that replaces this one.

    ## Look-alikes
    The first version of a report whose final one is at hand too (the least of several versions counts); another
    monitoring period; a validation report, which confirms estimates; amounts before and after a buffer, told apart by
    their basis.

    ## Source
    CDM project cycle procedure, request for issuance; VCS Standard, verification; JCM guidelines for issuance: what is
    issued is what the third party verified.

    ## Fires on
        documents = [{name = "report", kind = "monitoring_report"}, {name = "statement", kind = "verification_report"}]
        [[claims]]
        document = "report"
        project = "VCS 9001"
        action = "monitored"
        vintage = "2019-01-01/2020-12-31"
        quantity = 12900
        [[claims]]
        document = "statement"
        project = "VCS 9001"
        action = "monitored"
        vintage = "2019-01-01/2020-12-31"
        quantity = 12400

    ## Stays silent on
        documents = [{name = "report", kind = "monitoring_report"}, {name = "statement", kind = "verification_report"}]
        [[claims]]
        document = "report"
        project = "VCS 9001"
        action = "monitored"
        vintage = "2019-01-01/2020-12-31"
        quantity = 12401
        [[claims]]
        document = "statement"
        project = "VCS 9001"
        action = "monitored"
        vintage = "2019"
        quantity = 6200
        [[claims]]
        document = "statement"
        project = "VCS 9001"
        action = "monitored"
        vintage = "2020"
        quantity = 6200

    ## Stays silent on: a draft whose final version is at hand
        [[documents]]
        name = "draft"
        kind = "monitoring_report"
        [[documents]]
        name = "final"
        kind = "monitoring_report"
        [[documents]]
        name = "statement"
        kind = "verification_report"
        [[claims]]
        document = "draft"
        project = "VCS 9001"
        action = "monitored"
        vintage = "2019"
        quantity = 12900
        [[claims]]
        document = "final"
        project = "VCS 9001"
        action = "monitored"
        vintage = "2019"
        quantity = 12400
        [[claims]]
        document = "statement"
        project = "VCS 9001"
        action = "monitored"
        vintage = "2019"
        quantity = 12400

    ## Stays silent on: another period
        documents = [{name = "report", kind = "monitoring_report"}, {name = "statement", kind = "verification_report"}]
        [[claims]]
        document = "report"
        project = "VCS 9001"
        action = "monitored"
        vintage = "2021"
        quantity = 12900
        [[claims]]
        document = "statement"
        project = "VCS 9001"
        action = "monitored"
        vintage = "2019"
        quantity = 12400

    ## Cannot tell on: the statement names no amount
        documents = [{name = "report", kind = "monitoring_report"}, {name = "statement", kind = "verification_report"}]
        [[claims]]
        document = "report"
        project = "VCS 9001"
        action = "monitored"
        vintage = "2019"
        quantity = 12900
        [[claims]]
        document = "statement"
        project = "VCS 9001"
        action = "monitored"
        vintage = "2019"
    """
    asked = _amounts(claims, ASKING)
    verified = _amounts(claims, frozenset({"verification_report"}))
    both = sorted(asked.keys() & verified.keys())
    yield from [_verdict(period, asked[period], verified[period]) for period in both] or [not_applicable()]


Paper = tuple[Quantity | None, tuple[Claim, ...]]
"""What a paper counts in all (None where it does not tell), and its claims."""


def _amounts(claims: Sequence[Claim], kinds: frozenset[Kind]) -> dict[Period, list[Paper]]:
    """Return what each paper of these kinds counts, by the whole period it is of."""
    papers: dict[str, list[Claim]] = {}
    for claim in claims:
        if claim.kind in kinds and claim.basis in (None, "achieved"):
            papers.setdefault(claim.document, []).append(claim)
    amounts: dict[Period, list[Paper]] = {}
    for paper in papers.values():
        period = whole(claim.vintage for claim in paper if claim.vintage)
        if period:
            amounts.setdefault(period, []).append((_in_all(paper, period), tuple(paper)))
    return amounts


def _in_all(claims: Sequence[Claim], period: Period) -> Quantity | None:
    """Return a paper's total: the claim of the whole period, else the sum of its parts; None where one has none."""
    totals = [exact(claim) for claim in claims if claim.vintage == period]
    parts = totals[:1] or [exact(claim) for claim in claims]
    return None if None in parts else sum((part for part in parts if part is not None), start=0)


def _verdict(period: Period, asked: Sequence[Paper], verified: Sequence[Paper]) -> Verdict:
    counted = [(total, paper) for total, paper in asked if total is not None]
    confirmed = [(total, paper) for total, paper in verified if total is not None]
    if not counted or not confirmed:
        lacking = "monitoring report" if not counted else "verification report"
        return cannot_tell(f"the total of the {lacking} for {period}", f"the author of the {lacking}")
    claimed, paper = min(counted, key=lambda one: one[0])
    most, statement = max(confirmed, key=lambda one: one[0])
    if claimed <= most + max(len(paper), len(statement)):
        return passed()
    return fail(
        printed(*paper, *statement),
        identity=(*(paper[0].project or ()), period, claimed, most),
        expected=most,
        observed=claimed,
        project=label(*(paper[0].project or ("", ""))),
        period=str(period),
        claimed=claimed,
        verified=most,
    )
