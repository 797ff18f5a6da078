"""EX03."""

from collections.abc import Iterator

from rules.citations import Citation, printed_only
from verifier.catalog import rule
from verifier.evidence import Ledger, cannot_tell, fail, not_applicable, passed, printed
from verifier.model import Document, Verdict

NEW_LISTINGS = 1.1
"""How far beyond the highest known id a project may lie that was listed since: registries list some hundred a year."""


@rule(
    "EX03",
    severity="low",
    since="0.1",
    says="{project} is no number that {programme} has given out: those known go from {low} to {high}",
)
def id_out_of_range(document: Document, ledger: Ledger) -> Iterator[Verdict]:
    """A project's number lies far outside those that its programme has given out.

    ## Why it matters
    A digit too many or too few, or a number of something else (a version, a page, a tonne), makes an id that no project
    bears. All that is compared by it misleads.

    ## What it checks
    Each numeric id that a claim cites, or that a project's own paper gives as its own, against the lowest and the
    highest id in the registry data at hand. Up to a tenth above the highest it may be a listing newer than the data.

    ## What clears it
    The project's page in the registry, or the corrected number.

    ## Look-alikes
    A project listed after the export was made; programmes whose ids are not plain numbers; an id of a project that was
    merged, which a complete list still holds.

    ## Source
    Practice: registries number their projects in sequence; bounds are those of the imported lists.

    ## Fires on
        [[claims]]
        project = "VCS 93412"
        [[projects]]
        project = "VCS 12"
        name = "Marsh Restoration"
        [[projects]]
        project = "VCS 5100"
        name = "Dune Protection"

    ## Stays silent on
        [[claims]]
        project = "VCS 934"
        [[projects]]
        project = "VCS 12"
        name = "Marsh Restoration"
        [[projects]]
        project = "VCS 5100"
        name = "Dune Protection"

    ## Stays silent on: ids that are no plain numbers
        [[claims]]
        project = "JCM MN006"
        [[projects]]
        project = "VCS 12"
        name = "Marsh Restoration"

    ## Cannot tell on: perhaps a new listing
        [[claims]]
        project = "VCS 5210"
        [[projects]]
        project = "VCS 12"
        name = "Marsh Restoration"
        [[projects]]
        project = "VCS 5100"
        name = "Dune Protection"

    ## Cannot tell on: no list of the programme
        [[claims]]
        project = "VCS 5210"
    """
    verdicts = [_verdict(citation, ledger) for citation in printed_only(document) if citation.id.isdecimal()]
    yield from verdicts or [not_applicable()]


def _verdict(citation: Citation, ledger: Ledger) -> Verdict:
    known = ledger.id_range(citation.programme)
    newer = f"{citation.programme}: a project list as new as the document"
    if known is None:
        return cannot_tell(f"the project ids that {citation.programme} has given out", newer)
    low, high = known
    number = int(citation.id)
    if low <= number <= high:
        return passed()
    if high < number <= high * NEW_LISTINGS:
        return cannot_tell(f"whether {citation.label} was listed after the data at hand ({low} to {high})", newer)
    return fail(
        printed(*citation.sources),
        identity=citation.project,
        expected=f"{low} to {high}",
        observed=citation.id,
        project=citation.label,
        programme=citation.programme,
        low=str(low),
        high=str(high),
    )
