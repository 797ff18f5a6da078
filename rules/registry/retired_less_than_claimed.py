"""DR05."""

from collections.abc import Iterator, Sequence

from rules.citations import registered
from rules.claims import USE, about, exact, label, project_of
from verifier.catalog import rule
from verifier.evidence import (
    Known,
    Ledger,
    cannot_tell,
    fail,
    not_applicable,
    passed,
    printed,
    recorded,
    unknown,
)
from verifier.messages import shown
from verifier.model import Claim, Quantity, RegistryEvidence, Retirement, Verdict
from verifier.parties import whose
from verifier.reconcile import NOBODYS_CLAIM
from verifier.units.intervals import Period

SHOWN = 20
"""How many rows are given as evidence: the largest."""


@rule(
    "DR05",
    severity="high",
    since="0.1",
    says="{claimant} claims {claimed} t {action} of {project}, vintage {vintage}; the registry has {recorded} t {of}",
)
def retired_less_than_claimed(claim: Claim, ledger: Ledger) -> Iterator[Verdict]:
    """A claim of use is larger than what the registry records as retired or cancelled.

    ## Why it matters
    Credits are used by retiring or cancelling them in the registry. What is not retired there can be sold and claimed
    again by somebody else.

    ## What it checks
    The most that could be the claimant's: every retirement and cancellation of the project and vintage, first in all,
    then less the rows that clearly name another organisation. It fails only where the retirements are wholly known and
    even that is less than the claim by more than one tonne a row; the second comparison has the lower confidence. The
    twenty largest rows are given as evidence. Where nothing of a vintage named by its year is retired and enough of its
    neighbours is, the vintage may be named by another convention, and the rule cannot tell.

    ## What clears it
    The serial numbers or the retirement certificate behind the claim; the name under which the credits were retired (a
    broker, a subsidiary: a line in the families file); a corrected quantity, vintage or project.

    ## Look-alikes
    A broker that retires for its clients; rows without a name; a retirement not yet published; several projects that
    share one quantity. "About" and "more than" quantities are not compared.

    ## Source
    ISO 14068-1:2023: carbon credits are retired. VCS Registration and Issuance Process: retirement and
    cancellation.

    ## Fires on
        [[claims]]
        organisation = "Heron Air"
        project = "VCS 9001"
        vintage = "2019"
        quantity = 5000
        [[projects]]
        project = "VCS 9001"
        name = "Marsh Restoration"
        [[retirements]]
        project = "VCS 9001"
        vintage = "2019"
        quantity = 3200
        beneficiary = "Heron Air Ltd"

    ## Fires on: rows that name somebody else
        [[claims]]
        organisation = "Heron Air"
        project = "VCS 9001"
        vintage = "2019"
        quantity = 5000
        [[projects]]
        project = "VCS 9001"
        name = "Marsh Restoration"
        [[retirements]]
        project = "VCS 9001"
        vintage = "2019"
        quantity = 90000
        beneficiary = "Tern Foods"

    ## Stays silent on
        [[claims]]
        organisation = "Heron Air"
        project = "VCS 9001"
        vintage = "2019"
        quantity = 5000
        [[projects]]
        project = "VCS 9001"
        name = "Marsh Restoration"
        [[retirements]]
        project = "VCS 9001"
        vintage = "2019"
        quantity = 3000
        reason = "Retired on behalf of Heron Air's 2020 emissions"
        [[retirements]]
        project = "VCS 9001"
        vintage = "2019"
        quantity = 2000

    ## Stays silent on: a quantity that is only about right
        [[claims]]
        organisation = "Heron Air"
        project = "VCS 9001"
        quantity = 5000
        approx = true
        [[retirements]]
        project = "VCS 9001"
        quantity = 3200

    ## Stays silent on: a partial export that already holds enough in the claimant's name
        complete = ["projects"]
        [[claims]]
        organisation = "Heron Air"
        project = "VCS 9001"
        vintage = "2019"
        quantity = 5000
        [[projects]]
        project = "VCS 9001"
        name = "Marsh Restoration"
        [[retirements]]
        project = "VCS 9001"
        vintage = "2019"
        quantity = 6000
        beneficiary = "Heron Air"

    ## Cannot tell on: a vintage one year off
        [[claims]]
        project = "ACR 901"
        vintage = "2019"
        quantity = 5000
        [[retirements]]
        project = "ACR 901"
        vintage = "2020"
        quantity = 6000

    ## Cannot tell on
        complete = ["projects"]
        [[claims]]
        organisation = "Heron Air"
        project = "VCS 9001"
        vintage = "2019"
        quantity = 5000
        [[projects]]
        project = "VCS 9001"
        name = "Marsh Restoration"
        [[retirements]]
        project = "VCS 9001"
        vintage = "2019"
        quantity = 3200
        beneficiary = "Heron Air"
    """
    claimed = exact(claim)
    if claim.action not in USE or claim.project is None or not claimed or claimed < 0:
        yield not_applicable()
        return
    match ledger.retirements(*claim.project, claim.vintage):
        case Known(value=()) if neighbours := _reaching_neighbours(claim, claimed, ledger):
            yield cannot_tell(
                f"the days that vintage {shown(str(claim.vintage))} of {label(*claim.project)} stands for:"
                f" nothing of it is retired, of {neighbours} enough is",
                "the claimant: the vintage as a date range",
            )
        case Known(value=rows):
            yield _verdict(claim, claimed, rows, ledger)
        case answer:
            own = [row for row in answer.seen if whose(row, claim, ledger) == "claimant"]
            yield passed() if _reaches(own, claimed) else unknown(answer)


def _reaching_neighbours(claim: Claim, claimed: Quantity, ledger: Ledger) -> str:
    """Return the neighbouring vintages of a calendar year of which enough is retired; empty when not enough is."""
    vintage = claim.vintage
    if claim.project is None or vintage is None or vintage != Period.year(vintage.first.year):
        return ""
    wide = Period(Period.year(vintage.first.year - 1).first, Period.year(vintage.first.year + 1).last)
    answer = ledger.retirements(*claim.project, wide)
    rows = answer.seen
    if not rows or not _reaches(rows, claimed):
        return ""
    return ", ".join(sorted({shown(str(row.vintage)) for row in rows if row.vintage}))


def _reaches(rows: Sequence[Retirement], claimed: Quantity) -> bool:
    return sum(row.quantity for row in rows) + len(rows) >= claimed


def _verdict(claim: Claim, claimed: Quantity, rows: Sequence[Retirement], ledger: Ledger) -> Verdict:
    if not _reaches(rows, claimed):
        return _fail(claim, claimed, rows, rows, ledger)
    candidates = [row for row in rows if row.kind not in NOBODYS_CLAIM]
    if _reaches([row for row in candidates if not row.beneficiary], claimed):
        return passed()
    possible = [row for row in candidates if whose(row, claim, ledger) != "other"]
    return passed() if _reaches(possible, claimed) else _fail(claim, claimed, possible, rows, ledger)


def _fail(
    claim: Claim, claimed: Quantity, counted: Sequence[Retirement], rows: Sequence[Retirement], ledger: Ledger
) -> Verdict:
    """Fail on what was counted; the evidence is these rows, else all rows, else the project that has none."""
    project = registered(claim.project or ("", ""), ledger)
    if isinstance(project, Verdict) and not rows:
        return project
    largest = sorted(counted or rows, key=lambda row: (-row.quantity, row.row.snapshot, row.row.row))[:SHOWN]
    registry = [evidence for row in largest for evidence in _evidence(row)]
    if not registry and not isinstance(project, Verdict):
        registry = [recorded(project, "id")]
    total = sum(row.quantity for row in counted)
    in_all = len(counted) == len(rows)
    return fail(
        [*printed(claim), *registry],
        identity=("in all" if in_all else "of the claimant", *about(claim)),
        expected=claimed,
        observed=total,
        confidence=1.0 if in_all else 0.6,
        claimant=claim.organisation or claim.beneficiary or "the document",
        claimed=claimed,
        action=claim.action,
        project=project_of(claim),
        vintage=str(claim.vintage) if claim.vintage else "not told",
        recorded=total,
        of="retired or cancelled in all"
        if in_all
        else "that may be the claimant's (not converted, nor named for another)",
    )


def _evidence(row: Retirement) -> Iterator[RegistryEvidence]:
    yield recorded(row, "quantity")
    if row.beneficiary:
        yield recorded(row, "beneficiary")
