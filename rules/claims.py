"""What several rules ask of a claim."""

from verifier.model import Claim, Quantity
from verifier.reconcile import USE

__all__ = ["USE", "about", "exact", "label"]


def label(programme: str, project_id: str) -> str:
    """Return a project as a reader writes it: `VCS 9001`."""
    return f"{programme} {project_id}"


def project_of(claim: Claim) -> str:
    """Return a claim's project as a reader writes it, whether its id is printed or was matched by name."""
    return label(*(claim.project or ("", "")))


def exact(claim: Claim) -> Quantity | None:
    """Return the quantity where it may be compared; None where none is given, or only "about" or "more than" one."""
    return None if claim.approx else claim.quantity


def about(claim: Claim) -> tuple[object, ...]:
    """Return what a claim is about, for a finding's identity: who, which project, which vintage, how much."""
    programme, project_id = claim.project or (claim.programme, claim.project_id)
    return ((claim.organisation or "").casefold(), programme, project_id, claim.vintage, claim.quantity)
