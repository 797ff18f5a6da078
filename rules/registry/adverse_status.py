"""DR03."""

from collections.abc import Iterator

from rules.citations import Citation, citations, registered, retrieved
from verifier.catalog import rule
from verifier.evidence import Ledger, cannot_tell, fail, not_applicable, passed, printed, recorded
from verifier.model import Document, Verdict


@rule("DR03", severity="high", since="0.1", says="{project} stands as {status} in the registry as of {as_of} ({basis})")
def adverse_status(document: Document, ledger: Ledger) -> Iterator[Verdict]:
    """A cited project has a status that bars new credits.

    ## Why it matters
    A withdrawn, rejected, suspended or de-registered project can issue nothing more, and what it issued before may be
    under review.

    ## What it checks
    The registry's own status word, by the registry module's table of adverse statuses. It is compared with the
    document's date: where the registry gives the day of the status, that day counts; else the day the list was
    retrieved. The finding says which. A status that came after the document is an information only.

    ## What clears it
    A registry record that the status was lifted, or a document date before the status took effect.

    ## Look-alikes
    "Completed" and an ended crediting period are ends, not faults; "late to verify" is common and no bar; a listing
    withdrawn here because the project moved to another programme.

    ## Source
    VCS Registration and Issuance Process, and the project statuses that each registry publishes: a project that was
    withdrawn, rejected or put on hold issues no units meanwhile.

    ## Fires on
        [[documents]]
        name = "document"
        date = 2024-05-01
        [[claims]]
        project = "VCS 9001"
        quantity = 5000
        [[projects]]
        project = "VCS 9001"
        name = "Marsh Restoration"
        status = "Withdrawn"
        status_date = 2022-03-31
        adverse = true

    ## Fires on: a status after the document, as information
        [[documents]]
        name = "document"
        date = 2021-05-01
        [[claims]]
        project = "VCS 9001"
        [[projects]]
        project = "VCS 9001"
        name = "Marsh Restoration"
        status = "Withdrawn"
        status_date = 2022-03-31
        adverse = true

    ## Stays silent on
        [[claims]]
        project = "VCS 9001"
        [[projects]]
        project = "VCS 9001"
        name = "Marsh Restoration"
        status = "Late to verify"

    ## Cannot tell on
        [[claims]]
        project = "VCS 9001"
        [[projects]]
        project = "VCS 9001"
        name = "Marsh Restoration"
    """
    verdicts = [_verdict(citation, document, ledger) for citation in citations(document)]
    yield from verdicts or [not_applicable()]


def _verdict(citation: Citation, document: Document, ledger: Ledger) -> Verdict:
    project = registered(citation.project, ledger)
    if isinstance(project, Verdict):
        return project
    if project.status is None:
        return cannot_tell(f"the status of {citation.label}", "the registry: a project list with a status column")
    if not project.adverse:
        return passed()
    as_of = project.status_date or retrieved(project, ledger)
    came_later = bool(as_of and document.date and as_of > document.date)
    fields = ["status", "status_date"] if project.status_date else ["status"]
    return fail(
        [*printed(*citation.sources), *(recorded(project, field) for field in fields)],
        identity=(*citation.project, project.status),
        expected="a status that allows credits",
        observed=project.status,
        severity="info" if came_later and project.status_date else None,
        confidence=0.7 if came_later else 1.0,
        project=citation.label,
        status=project.status,
        as_of=as_of or "an unknown day",
        basis="the day of the status" if project.status_date else "the day the list was retrieved",
    )
