"""DS03."""

from collections.abc import Iterator

from rules.claims import USE, exact
from rules.disclosure.regimes import ESRS_E1_7
from verifier.catalog import rule
from verifier.evidence import Ledger, cannot_tell, fail, not_applicable, passed, printed
from verifier.model import PROJECT_SIDE, Claim, Document, Fact, Verdict

SHARES = {
    "share_removal": "share of removal projects",
    "share_reduction": "share of reduction projects",
    "share_standard": "share by recognised standard",
    "share_eu": "share from projects in the European Union",
    "share_adjusted": "share with a corresponding adjustment",
}
"""The shares that the standard's application requirements ask for, by the item that a reader gives."""
SHOWN = 20
"""How many claims are given as evidence."""


@rule(
    "DS03",
    severity="medium",
    since="0.1",
    says="{law}: of a statement that rests on {claims} claims of credits, not found: {missing}",
)
def e1_7_items_missing(document: Document, ledger: Ledger) -> Iterator[Verdict]:
    """A sustainability statement under ESRS E1-7 uses credits without the items that the standard asks for.

    ## Why it matters
    Readers can weigh a claim that rests on credits only by how many were cancelled, of which kind, under which
    standard, and how many are still to be cancelled.

    ## What it checks
    In a paper that names E1-7 and claims the use of credits: the total cancelled in the period as an exact number, the
    shares of reduction and removal projects, by standard, from the European Union and with a corresponding adjustment,
    and the credits planned to be cancelled later. What is not found is listed. Low while the numbering and the shares
    of the standard are not verified (the dated table of regimes says so). Whether the total is right is DR05's and
    DR10's to say.

    ## What clears it
    The page that gives the items, or the statement that they are not material.

    ## Look-alikes
    A mention of the standard in a paper without credits; a report on a year before the standard; items in a table that
    no reader understood; an undertaking outside its scope, which the paper alone does not tell.

    ## Source
    Delegated Regulation (EU) 2023/2772, ESRS E1-7, paragraphs 56 to 61 and AR 61 to 64; its simplification is not
    considered.

    ## Fires on
        [[documents]]
        name = "document"
        date = 2026-03-01
        [[claims]]
        organisation = "Heron Steel"
        quantity = 5000
        [[facts]]
        type = "disclosure_item"
        value = "e1_7"
        [[facts]]
        type = "disclosure_item"
        value = "share_removal"

    ## Stays silent on
        [[documents]]
        name = "document"
        date = 2026-03-01
        [[claims]]
        organisation = "Heron Steel"
        quantity = 5000
        [[facts]]
        type = "disclosure_item"
        value = "e1_7"
        [[facts]]
        type = "disclosure_item"
        value = "share_removal"
        [[facts]]
        type = "disclosure_item"
        value = "share_reduction"
        [[facts]]
        type = "disclosure_item"
        value = "share_standard"
        [[facts]]
        type = "disclosure_item"
        value = "share_eu"
        [[facts]]
        type = "disclosure_item"
        value = "share_adjusted"
        [[facts]]
        type = "disclosure_item"
        value = "planned_credits"

    ## Stays silent on: no credits are claimed
        [[documents]]
        name = "document"
        date = 2026-03-01
        [[facts]]
        type = "disclosure_item"
        value = "e1_7"

    ## Stays silent on: a paper from before the standard
        [[documents]]
        name = "document"
        date = 2023-03-01
        [[claims]]
        organisation = "Heron Steel"
        quantity = 5000
        [[facts]]
        type = "disclosure_item"
        value = "e1_7"

    ## Cannot tell on: a paper without a date
        [[claims]]
        organisation = "Heron Steel"
        quantity = 5000
        [[facts]]
        type = "disclosure_item"
        value = "e1_7"
    """
    items = {str(fact.value): fact for fact in reversed(document.of_type("disclosure_item"))}
    uses = [claim for claim in document.claims if claim.action in USE]
    if "e1_7" not in items or not uses or document.kind in PROJECT_SIDE:
        yield not_applicable()
    elif document.date is None:
        yield cannot_tell("the date of the document", "the publisher of the document")
    elif not ESRS_E1_7.applies(document.date):
        yield not_applicable()
    else:
        yield _verdict(document, items, uses)


def _verdict(document: Document, items: dict[str, Fact], uses: list[Claim]) -> Verdict:
    planned = any(claim.action == "planned" for claim in document.claims) or "planned_credits" in items
    lacking = [words for item, words in SHARES.items() if item not in items]
    if all(exact(claim) is None for claim in uses):
        lacking.insert(0, "total cancelled in the period")
    if not planned:
        lacking.append("credits planned to be cancelled")
    if not lacking:
        return passed()
    return fail(
        printed(items["e1_7"], *uses[:SHOWN]),
        identity=(ESRS_E1_7.name, *lacking),
        expected="the items of the standard",
        observed=", ".join(lacking),
        severity="medium" if ESRS_E1_7.verified else "low",
        law=ESRS_E1_7.name,
        claims=len(uses),
        missing=", ".join(lacking),
    )
