"""DR09."""

from collections.abc import Iterator, Sequence

from rules.claims import USE, about, project_of
from rules.ties import tied
from verifier.catalog import rule
from verifier.evidence import Known, Ledger, cannot_tell, fail, not_applicable, passed, printed, recorded, unknown
from verifier.messages import shown
from verifier.model import Claim, Retirement, Verdict
from verifier.parties import parties, whose

SHOWN = 20
"""How many registry rows are given as evidence: the largest."""


@rule(
    "DR09",
    severity="medium",
    since="0.1",
    says="no retirement of {project}, vintage {vintage}, names {claimant}; the registry names {named}",
)
def beneficiary_mismatch(claim: Claim, ledger: Ledger) -> Iterator[Verdict]:
    """Every retirement of the claimed project and vintage names another organisation.

    ## Why it matters
    A retirement is made for somebody. Where the registry names the beneficiary of every retirement and the claimant is
    not among them, the claimed retirement is somebody else's, or was made under a name that the reader cannot trace.

    ## What it checks
    The claimant and the beneficiary of a claim without serials against beneficiary, note, reason and account holder of
    every retirement of the project and vintage. One row without a name is enough to leave the question open.

    ## What clears it
    The name under which the credits were retired (a broker, a subsidiary: a line in the families file), or the serials.

    ## Look-alikes
    Brokers; former names; rows for "various customers"; blank beneficiaries, which are common.

    ## Source
    Verra Registration and Issuance Process, retirement (beneficial owner). Practice: brokers retire for clients,
    and most rows of some registries name nobody.

    ## Fires on
        [[claims]]
        organisation = "Heron Air"
        project = "VCS 9001"
        vintage = "2019"
        [[retirements]]
        project = "VCS 9001"
        vintage = "2019"
        quantity = 5000
        beneficiary = "Tern Foods"

    ## Stays silent on
        [[claims]]
        organisation = "Heron Air"
        project = "VCS 9001"
        vintage = "2019"
        [[retirements]]
        project = "VCS 9001"
        vintage = "2019"
        quantity = 5000
        beneficiary = "Tern Foods"
        [[retirements]]
        project = "VCS 9001"
        vintage = "2019"
        quantity = 100
        reason = "Retired for Heron Air Limited"

    ## Cannot tell on
        [[claims]]
        organisation = "Heron Air"
        project = "VCS 9001"
        vintage = "2019"
        [[retirements]]
        project = "VCS 9001"
        vintage = "2019"
        quantity = 5000
    """
    if claim.action not in USE or claim.project is None or claim.serials or not parties(claim) or _known(claim, ledger):
        yield not_applicable()
        return
    match ledger.retirements(*claim.project, claim.vintage):
        case Known(value=rows):
            yield _verdict(claim, rows, ledger)
        case answer:
            own = any(whose(row, claim, ledger) == "claimant" for row in answer.seen)
            yield passed() if own else unknown(answer)


def _known(claim: Claim, ledger: Ledger) -> bool:
    """Say whether the very retirement is known by its day and quantity: then it is another rule's (DC03)."""
    answer = tied(claim, ledger)
    return bool(answer.seen)


def _verdict(claim: Claim, rows: Sequence[Retirement], ledger: Ledger) -> Verdict:
    project = project_of(claim)
    whoses = {whose(row, claim, ledger) for row in rows}
    if not rows:
        return not_applicable()
    if "claimant" in whoses:
        return passed()
    if "open" in whoses:
        return cannot_tell(
            f"for whom each retirement of {project} was made", "the claimant: serials or the retirement certificate"
        )
    largest = sorted(rows, key=lambda row: (-row.quantity, row.row.snapshot, row.row.row))[:SHOWN]
    named = ", ".join(dict.fromkeys(row.beneficiary or "" for row in largest[:5]))
    return fail(
        [*printed(claim), *(recorded(row, "beneficiary") for row in largest)],
        identity=about(claim),
        expected=parties(claim)[0],
        observed=named,
        confidence=0.7,
        project=project,
        vintage=shown(str(claim.vintage)) if claim.vintage else "any",
        claimant=" or ".join(parties(claim)),
        named=named,
    )
