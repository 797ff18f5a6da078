"""DS01."""

from collections.abc import Iterator

from rules.claims import USE
from rules.disclosure.regimes import AB_1305
from rules.statements import beside, said
from verifier.catalog import rule
from verifier.evidence import Ledger, cannot_tell, fail, not_applicable, passed, printed
from verifier.model import PROJECT_SIDE, Claim, Document, Fact, Verdict

SHOWN = 20
"""How many claims are given as evidence."""


@rule(
    "DS01",
    severity="medium",
    since="0.1",
    says="{law}: of {claims} credits disclosed, not found: {missing}",
)
def ab1305_items_missing(document: Document, ledger: Ledger) -> Iterator[Verdict]:
    """A claim of neutrality rests on credits without the items that California's AB 1305 asks for.

    ## Why it matters
    Whoever claims net zero, carbon neutrality or significant reductions with credits must say which credits: a reader
    can check them only by these items.

    ## What it checks
    Each credit that the document says is used, beside a claim of neutrality: (a) the registry or programme, (b) the
    project's number, (c) its name, (d) its location, (e) the protocol, (f) third-party verification of the company's
    data. What is not found is listed with its count. Medium where the document names the law; else info, since whether
    it applies (business in California, credits bought there, dated from 2024 on) is not known. The seller's name, the
    type of project, and whether the items are right, are left to the reader and to the DR rules.

    ## What clears it
    The page that gives the items, by project.

    ## Look-alikes
    Items in a table on another page or in an annex, which no reader tied to the claim; renewable energy certificates
    and compliance offsets, which the law does not ask about; a seller's paper.

    ## Source
    California Health and Safety Code § 44475.1 (a) to (f), in force since 1 January 2024. Amending bills are not
    considered.

    ## Fires on
        [[documents]]
        name = "document"
        date = 2025-03-01
        [[claims]]
        organisation = "Heron Air"
        programme = "VCS"
        quantity = 5000
        [[facts]]
        type = "disclosure_item"
        value = "ab1305"
        [[facts]]
        type = "statement"
        value = "neutral"

    ## Stays silent on
        [[documents]]
        name = "document"
        date = 2025-03-01
        [[claims]]
        organisation = "Heron Air"
        project = "VCS 9001"
        project_name = "Tern Marsh Forest"
        quantity = 5000
        [[facts]]
        type = "disclosure_item"
        value = "ab1305"
        [[facts]]
        type = "statement"
        value = "neutral"
        [[facts]]
        type = "country"
        value = "Chile"
        page = 1
        [[facts]]
        type = "methodology"
        value = "VM0015"
        page = 1
        [[facts]]
        type = "disclosure_item"
        value = "third_party"

    ## Stays silent on: from before the law
        [[documents]]
        name = "document"
        date = 2022-03-01
        [[claims]]
        organisation = "Heron Air"
        quantity = 5000
        [[facts]]
        type = "statement"
        value = "neutral"

    ## Cannot tell on: a disclosure without credits
        [[documents]]
        name = "document"
        date = 2025-03-01
        [[facts]]
        type = "disclosure_item"
        value = "ab1305"
    """
    named = [fact for fact in document.of_type("disclosure_item") if fact.value == "ab1305"]
    neutral = said(document, "neutral", "net_zero")
    uses = [claim for claim in document.claims if claim.action in USE]
    if document.kind in PROJECT_SIDE or not (named or (neutral and uses)):
        yield not_applicable()
    elif document.date is None and not named:
        yield cannot_tell("the date of the document", "the publisher of the document")
    elif document.date and not AB_1305.applies(document.date):
        yield not_applicable()
    elif not uses:
        yield cannot_tell("the credits that the disclosure is about", "the publisher of the document")
    else:
        yield _verdict(document, uses, named, neutral)


def _verdict(document: Document, uses: list[Claim], named: list[Fact], neutral: tuple[Fact, ...]) -> Verdict:
    lacking = {item: count for item, count in _lacking(document, uses).items() if count}
    if not lacking:
        return passed()
    missing = ", ".join(f"{item} ({count})" for item, count in lacking.items())
    return fail(
        printed(*named[:1], *neutral[:1], *uses[:SHOWN]),
        identity=(AB_1305.name, *lacking),
        expected="items (a) to (f)",
        observed=missing,
        severity="medium" if named else "info",
        law=AB_1305.name,
        claims=len(uses),
        missing=missing,
    )


def _lacking(document: Document, uses: list[Claim]) -> dict[str, int]:
    """Return for how many claims each item was not found."""
    places, protocols = document.of_type("country"), document.of_type("methodology", "standard")
    verified = any(fact.value == "third_party" for fact in document.of_type("disclosure_item"))
    return {
        "(a) registry or programme": sum(not (claim.programme or claim.serials) for claim in uses),
        "(b) project number": sum(not claim.project_id for claim in uses),
        "(c) project name": sum(not claim.project_name for claim in uses),
        "(d) location": sum(not beside(claim, places) for claim in uses),
        "(e) protocol": sum(not beside(claim, protocols) for claim in uses),
        "(f) third-party verification": 0 if verified else len(uses),
    }
