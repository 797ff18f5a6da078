"""QE01."""

from collections.abc import Iterator

from rules.citations import citations
from rules.quality.inactive import INACTIVE, Inactive
from verifier.catalog import rule
from verifier.evidence import Ledger, cannot_tell, fail, not_applicable, passed, printed
from verifier.model import Document, Fact, Verdict


@rule(
    "QE01",
    severity="medium",
    since="0.1",
    says="a project description of {day} applies {methodology}, which {programme} has not accepted since {since}",
)
def methodology_inactive(document: Document, ledger: Ledger) -> Iterator[Verdict]:
    """A project is described anew under a methodology that its programme no longer accepts.

    ## Why it matters
    Programmes withdraw methodologies that overstate reductions. A project listed after that day cannot be registered on
    them.

    ## What it checks
    The methodologies of a project description dated after the day on which the programme made one inactive, by the
    dated table in `rules/quality/inactive.py`. A methodology whose day is not verified leaves the rule unable to tell.

    ## What clears it
    A listing before that day, a grace period the programme granted, or the methodology that replaced it.

    ## Look-alikes
    Monitoring reports of projects registered before; a methodology used beside another where only its use alone is
    barred; a description republished with a later date.

    ## Source
    The programmes' announcements of inactive methodologies, which the dated table names one by one; only published
    days count.

    ## Fires on
        [[documents]]
        name = "document"
        kind = "pdd"
        date = 2024-02-01
        [[facts]]
        type = "project_id"
        programme = "VCS"
        value = "9001"
        [[facts]]
        type = "methodology"
        value = "AMS-II.G"

    ## Stays silent on: a description from before
        [[documents]]
        name = "document"
        kind = "pdd"
        date = 2021-02-01
        [[facts]]
        type = "project_id"
        programme = "VCS"
        value = "9001"
        [[facts]]
        type = "methodology"
        value = "AMS-II.G"

    ## Stays silent on: used beside another
        [[documents]]
        name = "document"
        kind = "pdd"
        date = 2024-02-01
        [[facts]]
        type = "project_id"
        programme = "VCS"
        value = "9001"
        [[facts]]
        type = "methodology"
        value = "AMS-II.G"
        [[facts]]
        type = "methodology"
        value = "VMR0006"

    ## Cannot tell on: a paper without a date
        [[documents]]
        name = "document"
        kind = "pdd"
        [[facts]]
        type = "project_id"
        programme = "VCS"
        value = "9001"
        [[facts]]
        type = "methodology"
        value = "AMS-II.G"

    ## Cannot tell on: a day that is not verified
        [[documents]]
        name = "document"
        kind = "pdd"
        date = 2024-02-01
        [[facts]]
        type = "project_id"
        programme = "VCS"
        value = "9001"
        [[facts]]
        type = "methodology"
        value = "VM0009"
    """
    programmes = {citation.programme for citation in citations(document)} if document.kind == "pdd" else set()
    facts = document.of_type("methodology")
    codes = {_code(fact) for fact in facts}
    judged = [
        _verdict(document, entry, [fact for fact in facts if _code(fact) == entry.methodology], len(codes))
        for entry in INACTIVE
        if entry.programme in programmes and entry.methodology in codes
    ]
    yield from judged or [passed() if programmes and facts else not_applicable()]


def _code(fact: Fact) -> str:
    """Return a methodology without its version: `AMS-II.G` of `AMS-II.G. Ver. 5.0`."""
    return next((one.methodology for one in INACTIVE if str(fact.value).startswith(one.methodology)), str(fact.value))


def _verdict(document: Document, entry: Inactive, facts: list[Fact], applied: int) -> Verdict:
    if entry.alone and applied > 1:
        return passed()
    if entry.since is None:
        return cannot_tell(
            f"the day from which {entry.methodology} is inactive under {entry.programme}", "the programme"
        )
    if document.date is None:
        return cannot_tell("the date of the document", "the author of the document")
    if document.date < entry.since:
        return passed()
    return fail(
        printed(*facts),
        identity=(entry.programme, entry.methodology, document.date),
        expected=f"a methodology that {entry.programme} accepts",
        observed=entry.methodology,
        day=document.date,
        methodology=entry.methodology,
        programme=entry.programme,
        since=entry.since,
    )
