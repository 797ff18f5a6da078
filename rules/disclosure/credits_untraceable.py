"""DS08."""

from collections.abc import Iterator

from rules.claims import USE, exact
from verifier.catalog import rule
from verifier.evidence import Ledger, cannot_tell, fail, not_applicable, passed, printed
from verifier.model import PROJECT_SIDE, Claim, Document, Quantity, Verdict

SHOWN = 20
"""How many claims are given as evidence."""


@rule(
    "DS08",
    severity="medium",
    since="0.1",
    says="credits said to be used, up to {quantity} t in one place, come with no registry, project id or serial",
)
def credits_untraceable(document: Document, ledger: Ledger) -> Iterator[Verdict]:
    """Credits are claimed as used without anything by which they could be found in a registry.

    ## Why it matters
    A claim that cannot be traced cannot be checked: neither that the credits exist, nor that nobody else claims them.

    ## What it checks
    Claims of use with a quantity and without programme, project id, serial and project name. One finding a document.
    Low where the document gives serials or project ids elsewhere that no claim is tied to: a list may stand there.

    ## What clears it
    The registry, the project's id and the serials, or the retirement certificate.

    ## Look-alikes
    A total above a list whose entries are traceable (they add up to it, or more); an annex or a certificate in another
    file; a claim that names its project, whose id is asked for instead; a plan.

    ## Source
    California Health and Safety Code § 44475.1 (a) to (c); VCMI Claims Code: transparency on credits used.

    ## Fires on
        [[claims]]
        organisation = "Heron Air"
        quantity = 5000

    ## Stays silent on: a total above its list
        [[claims]]
        organisation = "Heron Air"
        quantity = 5000
        [[claims]]
        organisation = "Heron Air"
        project = "VCS 9001"
        quantity = 3000
        [[claims]]
        organisation = "Heron Air"
        project = "GS 9001"
        quantity = 2000

    ## Stays silent on: a plan
        [[claims]]
        organisation = "Heron Air"
        action = "planned"
        quantity = 5000

    ## Cannot tell on: a project by its name
        [[claims]]
        organisation = "Heron Air"
        project_name = "Tern Marsh Forest"
        quantity = 5000
    """
    uses = [claim for claim in document.claims if claim.action in USE and exact(claim) is not None]
    if document.kind in PROJECT_SIDE or not uses:
        yield not_applicable()
        return
    traced = [claim for claim in uses if _traceable(claim)]
    named = [claim for claim in uses if not _traceable(claim) and claim.project_name]
    lost = [claim for claim in uses if not _traceable(claim) and not claim.project_name]
    within = _total([*traced, *named])
    for claim in named:
        yield cannot_tell(f"the registry and the id of “{claim.project_name}”", "the claimant")
    untold = [claim for claim in lost if (claim.quantity or 0) > within + len(uses)]
    if untold:
        yield _fail(document, untold)
    elif not named:
        yield passed()


def _traceable(claim: Claim) -> bool:
    return bool(claim.project or claim.serials or claim.project_id)


def _total(claims: list[Claim]) -> Quantity:
    return sum((claim.quantity or 0 for claim in claims), start=0)


def _fail(document: Document, claims: list[Claim]) -> Verdict:
    tied = {fact for claim in document.claims for fact in claim.fact_ids}
    loose = any(fact.id not in tied for fact in document.of_type("serial", "project_id"))
    return fail(
        printed(*claims[:SHOWN]),
        identity=sorted({str(claim.quantity) for claim in claims}),
        expected="a registry with an id or a serial",
        observed="none",
        severity="low" if loose else "medium",
        quantity=max(claim.quantity or 0 for claim in claims),
    )
