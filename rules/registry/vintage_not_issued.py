"""DR07."""

import datetime as dt
from collections.abc import Iterator, Sequence

from rules.citations import registered
from rules.claims import about, project_of
from verifier.catalog import rule
from verifier.evidence import Known, Ledger, cannot_tell, fail, not_applicable, passed, printed, recorded, unknown
from verifier.messages import shown
from verifier.model import Claim, Issuance, RegistryEvidence, Verdict
from verifier.units.intervals import Period

ISSUED_FIRST = frozenset({"retired", "cancelled", "purchased", "applied", "issued"})
"""Actions that only issued credits allow."""
SHOWN = 20
"""How many issuances are given as evidence."""


@rule(
    "DR07",
    severity="high",
    since="0.1",
    says="claims vintage {vintage} of {project}; the vintages the registry records as issued: {issued}",
)
def vintage_not_issued(claim: Claim, ledger: Ledger) -> Iterator[Verdict]:
    """A claimed vintage was never issued to the project.

    ## Why it matters
    Only issued credits can be bought, retired or applied. A vintage without an issuance points to a wrong project, a
    wrong year, or credits that do not exist.

    ## What it checks
    The vintage of a claim against every issuance of the project. They must share at least one day.

    ## What clears it
    An issuance record of that vintage, or a corrected vintage or project id.

    ## Look-alikes
    A vintage named by one calendar year where the registry names the neighbouring one: registries name a period that
    runs over two years by its first or its last, so a difference of one year is told apart only where both sides are
    date ranges. A period over several vintages. An issuance that is still pending.

    ## Source
    VCS Registration and Issuance Process: units are issued by vintage. Practice: some registries name a vintage by
    the year of its reporting period's end.

    ## Fires on
        [[claims]]
        project = "VCS 9001"
        vintage = "2012"
        quantity = 5000
        [[issuances]]
        project = "VCS 9001"
        vintage = "2016"
        quantity = 8000

    ## Fires on: neighbouring date ranges
        [[claims]]
        project = "VCS 9001"
        vintage = "2014-07-01/2015-06-30"
        [[issuances]]
        project = "VCS 9001"
        vintage = "2015-07-01/2016-06-30"
        quantity = 8000

    ## Fires on: a project that was issued nothing
        [[claims]]
        project = "VCS 9001"
        vintage = "2012"
        [[projects]]
        project = "VCS 9001"
        name = "Marsh Restoration"

    ## Stays silent on
        [[claims]]
        project = "VCS 9001"
        vintage = "2016"
        [[issuances]]
        project = "VCS 9001"
        vintage = "2015-07-01/2016-06-30"
        quantity = 8000

    ## Stays silent on: a claim that is not of issued credits
        [[claims]]
        project = "VCS 9001"
        vintage = "2012"
        action = "monitored"

    ## Cannot tell on
        complete = ["projects"]
        [[claims]]
        project = "VCS 9001"
        vintage = "2012"

    ## Cannot tell on: a label one year off
        [[claims]]
        project = "ACR 901"
        vintage = "2015"
        [[issuances]]
        project = "ACR 901"
        vintage = "2016"
        quantity = 8000
    """
    if claim.project is None or claim.vintage is None or claim.action not in ISSUED_FIRST:
        yield not_applicable()
        return
    if _of(claim.vintage, ledger.issuances(*claim.project, claim.vintage).seen):
        yield passed()
        return
    match ledger.issuances(*claim.project):  # all of them, which is only worth reading where none is of the vintage
        case Known(value=rows):
            yield _verdict(claim, claim.vintage, rows, ledger)
        case answer:
            yield unknown(answer)


def _verdict(claim: Claim, vintage: Period, rows: Sequence[Issuance], ledger: Ledger) -> Verdict:
    project = project_of(claim)
    dated = [row for row in rows if row.vintage]
    if not rows:
        return _never_issued(claim, vintage, project, ledger)
    if len(dated) < len(rows):
        return cannot_tell(f"the vintages issued to {project}", "the registry: an issuance list with vintages")
    neighbours = _of(_widened(vintage), [row for row in dated if _is_label(vintage) or _is_label(row.vintage)])
    if neighbours:
        return cannot_tell(
            f"the days that vintage {vintage.last.year} of {project} stands for (the registry has"
            f" {', '.join(sorted({str(row.vintage.last.year) for row in neighbours if row.vintage}))})",
            "the claimant: the vintage as a date range",
        )
    issued = ", ".join(shown(vintage) for vintage in sorted({str(row.vintage) for row in dated})[:SHOWN])
    return _fail(claim, vintage, project, issued, [recorded(row, "vintage") for row in dated[:SHOWN]])


def _never_issued(claim: Claim, vintage: Period, label: str, ledger: Ledger) -> Verdict:
    project = registered(claim.project or ("", ""), ledger)
    if isinstance(project, Verdict):
        return project
    return _fail(claim, vintage, label, "none", [recorded(project, "id")])


def _fail(claim: Claim, vintage: Period, project: str, issued: str, registry: Sequence[RegistryEvidence]) -> Verdict:
    return fail(
        [*printed(claim), *registry],
        identity=about(claim),
        expected=issued,
        observed=str(vintage),
        vintage=str(vintage),
        project=project,
        issued=issued,
    )


def _of(vintage: Period, rows: Sequence[Issuance]) -> list[Issuance]:
    return [row for row in rows if row.vintage and row.vintage.overlaps(vintage)]


def _is_label(vintage: Period | None) -> bool:
    """Say whether a vintage is a calendar year: it may be the name of a period that runs over two."""
    return vintage is not None and vintage == Period.year(vintage.first.year)


def _widened(vintage: Period) -> Period:
    return Period(dt.date(vintage.first.year - 1, 1, 1), dt.date(vintage.last.year + 1, 12, 31))
