"""DR11."""

from collections.abc import Iterator, Sequence

from rules.claims import about, exact, project_of
from rules.ties import tied
from verifier.catalog import rule
from verifier.evidence import Known, Ledger, cannot_tell, fail, not_applicable, passed, printed, recorded, unknown
from verifier.model import Claim, Retirement, TerminalKind, Verdict

CANCELLED_IS_USED = frozenset({"CDM", "JCM", "ART", "FCPF"})
"""Programmes in which a cancellation is how a unit is used: the CDM's voluntary cancellation, the JCM's cancellation
account, CORSIA compliance on ART's registry."""
_NOT_RETIRED: frozenset[TerminalKind] = frozenset({"cancelled", "converted", "buffer", "mandated"})
_WORDS: dict[TerminalKind, str] = {
    "cancelled": "cancelled",
    "converted": "converted to another programme",
    "buffer": "put in a buffer",
    "mandated": "retired by obligation of the host country",
}


@rule(
    "DR11",
    severity="medium",
    since="0.1",
    says="{claimant} claims {claimed} t of {project} as retired; the registry has these units as {state}",
)
def cancelled_not_retired(claim: Claim, ledger: Ledger) -> Iterator[Verdict]:
    """Credits claimed as retired are cancelled, converted or withheld in the registry.

    ## Why it matters
    A retirement serves a claim. A cancellation mostly corrects the register, moves units to another programme or makes
    good a reversal; whoever claims these units claims what serves another purpose.

    ## What it checks
    The rows that a claim of retirement is tied to (by serial, else by project, day and quantity) and how the registry
    says they ended. It fails where every one of them ended otherwise than by retirement.

    ## What clears it
    The retirement certificate, or the registry's statement that the cancellation was made for this claim.

    ## Look-alikes
    Programmes in which cancelling is using (CDM, JCM, ART and the carbon fund on its registry); registries whose export
    does not tell the two apart; a claim that says "cancelled" itself; rows of the same day and size of which one is
    retired.

    ## Source
    Each registry's terms: ACR and Climate Action Reserve operating procedures, Verra Registration and Issuance Process
    (retirement and cancellation); ISO 14068-1:2023: credits are retired.

    ## Fires on
        [[claims]]
        organisation = "Heron Air"
        project = "ACR 901"
        quantity = 500
        serials = ["ACR 1-500"]
        [[retirements]]
        project = "ACR 901"
        quantity = 500
        block = "ACR 1-500"
        kind = "converted"

    ## Stays silent on
        [[claims]]
        organisation = "Heron Air"
        project = "ACR 901"
        quantity = 500
        serials = ["ACR 1-500"]
        [[retirements]]
        project = "ACR 901"
        quantity = 500
        block = "ACR 1-500"

    ## Stays silent on: a programme in which cancelling is using
        [[claims]]
        organisation = "Heron Air"
        project = "ART 102"
        quantity = 500
        serials = ["ART 1-500"]
        [[retirements]]
        project = "ART 102"
        quantity = 500
        block = "ART 1-500"
        kind = "cancelled"

    ## Stays silent on: the claim says so itself
        [[claims]]
        organisation = "Heron Air"
        action = "cancelled"
        project = "ACR 901"
        quantity = 500
        serials = ["ACR 1-500"]
        [[retirements]]
        project = "ACR 901"
        quantity = 500
        block = "ACR 1-500"
        kind = "cancelled"

    ## Cannot tell on: a registry that does not tell the two apart
        [[claims]]
        organisation = "Heron Air"
        project = "VCS 9001"
        quantity = 500
        serials = ["VCS 1-500"]
        [[retirements]]
        project = "VCS 9001"
        quantity = 500
        block = "VCS 1-500"
        kind = "unknown"

    ## Cannot tell on: nothing ties the claim to a row
        [[claims]]
        organisation = "Heron Air"
        project = "ACR 901"
        quantity = 500
        [[retirements]]
        project = "ACR 901"
        quantity = 800
        kind = "cancelled"
    """
    if claim.action != "retired" or claim.project is None or claim.project[0] in CANCELLED_IS_USED:
        yield not_applicable()
    elif claim.serials or (claim.retirement_date and exact(claim)):
        yield _tied(claim, ledger)
    else:
        yield _untied(claim, ledger)


def _tied(claim: Claim, ledger: Ledger) -> Verdict:
    answer = tied(claim, ledger)
    rows = answer.seen
    kinds = {row.kind for row in rows}
    if "retired" in kinds:
        return passed()
    if not rows:
        return not_applicable() if isinstance(answer, Known) else unknown(answer)
    if "unknown" in kinds:
        return cannot_tell(
            f"whether units of {project_of(claim)} were retired or cancelled, which the export does not tell",
            "the claimant: the retirement certificate",
        )
    return _fail(claim, rows)


def _untied(claim: Claim, ledger: Ledger) -> Verdict:
    """Judge a claim without serials or day: where nothing of the project ended otherwise, it was retired."""
    answer = ledger.retirements(*(claim.project or ("", "")), claim.vintage)
    if not isinstance(answer, Known):
        return unknown(answer)
    if not any(row.kind in _NOT_RETIRED for row in answer.value):
        return passed() if answer.value else not_applicable()
    return cannot_tell(
        f"which units of {project_of(claim)} are claimed: some were retired, some ended otherwise",
        "the claimant: serials or the retirement certificate",
    )


def _fail(claim: Claim, rows: Sequence[Retirement]) -> Verdict:
    state = " and ".join(sorted({_WORDS[row.kind] for row in rows if row.kind in _WORDS}))
    return fail(
        [*printed(claim), *(recorded(row, field) for row in rows[:20] for field in ("kind", "quantity"))],
        identity=(*about(claim), state),
        expected="retired",
        observed=state,
        confidence=1.0 if claim.serials else 0.7,
        claimant=claim.organisation or claim.beneficiary or "the document",
        claimed=claim.quantity if claim.quantity is not None else sum(row.quantity for row in rows),
        project=project_of(claim),
        state=state,
    )
