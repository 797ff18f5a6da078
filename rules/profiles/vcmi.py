"""vcmi."""

from collections.abc import Iterator

from rules.claims import exact
from rules.disclosure.regimes import TIERS, VCMI
from rules.items import by_hand, each, having, once, used
from rules.statements import beside, said
from verifier.catalog import profile
from verifier.model import Claim, Document, Item


@profile("vcmi", title="VCMI Claims Code of Practice", regime=VCMI, verified=False)
def vcmi(document: Document) -> Iterator[Item]:
    """What the VCMI Claims Code asks beside a Carbon Integrity claim.

    The foundational criteria, the tier with the emissions it is a share of, and what is to be disclosed of every
    project's credits. Whether the tier is reached is what DS05 judges, whether the credits bear the label QE02.
    """
    credits, code = used(document), "Claims Code, step 3"
    scopes = document.of_type("emissions")
    yield once("Claims Code, step 1", "an inventory of scopes 1 to 3", scopes)
    yield by_hand("Claims Code, step 1", "near-term targets, and progress on them")
    yield by_hand("Claims Code, step 1", "advocacy in line with the Paris Agreement")
    yield once("Claims Code, step 2", "the tier: Silver, Gold or Platinum", said(document, *TIERS), "DS05")
    yield once(
        code, "credits that are CCP-approved, or eligible in transition", said(document, "ccp", "corsia"), "QE02"
    )
    yield each(code, "the programme", credits, having("programme"), "DS08")
    yield each(code, "the project, by number or name", credits, _project)
    yield each(code, "the methodology", credits, lambda one: beside(one, document.of_type("methodology")), "QE01")
    yield each(code, "the vintage", credits, having("vintage"), "DR07", "DR08")
    yield by_hand(code, "the type of project", "", "QE06")
    yield each(code, "the host country", credits, lambda one: beside(one, document.of_type("country")), "DR02")
    yield each(code, "the serial numbers that were retired", credits, having("serials"), "DR04", "DC01")
    yield once(code, "the status of authorisation under Article 6", said(document, "article6"), "JC10")
    yield each(code, "the quantity", credits, lambda one: (one,) if exact(one) is not None else (), "DR05")
    yield by_hand("Claims Code, step 4", "an assurance by a third party of the claim itself")


def _project(claim: Claim) -> tuple[Claim, ...]:
    return (claim,) if claim.project_id or claim.project_name else ()
