"""DR12."""

from collections.abc import Iterator, Sequence

from rules.citations import registered
from rules.claims import about, exact, project_of
from verifier.catalog import rule
from verifier.evidence import Known, Ledger, fail, not_applicable, passed, printed, recorded, unknown
from verifier.model import Claim, Issuance, Project, Quantity, RegistryEvidence, Verdict

ISSUED_FIRST = frozenset({"retired", "cancelled", "purchased", "applied", "issued"})
SHOWN = 20
"""How many issuances are given as evidence."""


@rule(
    "DR12",
    severity="high",
    since="0.1",
    says="claims {claimed} t {action} of {project}; the registry has issued {issued} t to it in all",
)
def more_than_ever_issued(claim: Claim, ledger: Ledger) -> Iterator[Verdict]:
    """A single claim is larger than all that was ever issued to the project.

    ## Why it matters
    No claim can be larger than what exists. The quantity, the unit or the project is wrong.

    ## What it checks
    The quantity of a claim against the sum of all issuances of the project, or the total the registry states, whichever
    is larger, with one tonne of tolerance for each issuance.

    ## What clears it
    A corrected quantity, unit or project id, or a newer export with further issuances.

    ## Look-alikes
    Thousands read as units (EX04, EX05); an id misread by a digit; a portfolio's quantity beside one project's name.

    ## Source
    VCS Registration and Issuance Process, and any programme's ledger: no more units are used than were issued.

    ## Fires on
        [[claims]]
        project = "VCS 9001"
        quantity = 90000
        [[issuances]]
        project = "VCS 9001"
        vintage = "2016"
        quantity = 8000

    ## Stays silent on
        [[claims]]
        project = "VCS 9001"
        quantity = 9000
        [[projects]]
        project = "VCS 9001"
        name = "Marsh Restoration"
        issued_total = 12000
        [[issuances]]
        project = "VCS 9001"
        vintage = "2016"
        quantity = 8000

    ## Cannot tell on
        complete = []
        [[claims]]
        project = "VCS 9001"
        quantity = 90000
        [[issuances]]
        project = "VCS 9001"
        vintage = "2016"
        quantity = 8000
    """
    claimed = exact(claim)
    if claim.project is None or claim.action not in ISSUED_FIRST or not claimed:
        yield not_applicable()
        return
    if ledger.issued(*claim.project) >= claimed:
        yield passed()
        return
    project = registered(claim.project, ledger)
    stated = project.issued_total if isinstance(project, Project) else None
    match ledger.issuances(*claim.project):
        case Known(value=rows):
            issued = max(_sum(rows), stated or 0)
            evidence = [recorded(row, "quantity") for row in rows[:SHOWN]]
            evidence += [recorded(project, "issued_total")] if isinstance(project, Project) and stated else []
            if claimed <= issued + len(rows):
                yield passed()
            elif not evidence:
                yield not_applicable()
            else:
                yield _fail(claim, claimed, issued, evidence)
        case answer:
            yield passed() if _sum(answer.seen) >= claimed else unknown(answer)


def _sum(rows: Sequence[Issuance]) -> Quantity:
    return sum(row.quantity for row in rows)


def _fail(claim: Claim, claimed: Quantity, issued: Quantity, evidence: list[RegistryEvidence]) -> Verdict:
    return fail(
        [*printed(claim), *evidence],
        identity=about(claim),
        expected=issued,
        observed=claimed,
        claimed=claimed,
        action=claim.action,
        project=project_of(claim),
        issued=issued,
    )
