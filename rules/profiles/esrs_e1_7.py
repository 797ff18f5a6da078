"""esrs-e1-7."""

from collections.abc import Iterator

from rules.claims import exact
from rules.disclosure.regimes import ESRS_E1_7
from rules.items import by_hand, each, once, used
from rules.statements import beside, said
from verifier.catalog import profile
from verifier.model import Document, Fact, Item


@profile("esrs-e1-7", title="ESRS E1-7: carbon credits in a sustainability statement", regime=ESRS_E1_7)
def esrs_e1_7(document: Document) -> Iterator[Item]:
    """What ESRS E1-7 asks of the carbon credits in a sustainability statement.

    The total that was cancelled, by recognised standards; the shares of its application requirements; what is still to
    be cancelled; and what goes with a claim of neutrality. That credits are not subtracted inside the reported
    emissions is what DS04 judges, that the total is borne out DR05 and DR10. Whether an undertaking is within the
    standard's scope, and the numbering of the simplified standard, are left to the reader.
    """
    credits = used(document)
    totals = [claim for one in credits for claim in one.claims if exact(claim) is not None]
    standards = document.of_type("standard")
    yield once("ESRS E1 § 59 (a)", "the total cancelled in the period, in tCO2e", totals, "DR05", "DR10", "DR11")
    yield each(
        "ESRS E1 § 59 (a)",
        "the recognised standard by which the credits are verified",
        credits,
        lambda claim: (claim,) if claim.programme else beside(claim, standards),
        "DS08",
    )
    yield once("ESRS E1 AR 62", "the share of reduction projects", _told(document, "share_reduction"))
    yield once("ESRS E1 AR 62", "the share of removal projects", _told(document, "share_removal"), "QE06")
    yield by_hand("ESRS E1 AR 62", "of removals, how much is biogenic and how much technological")
    yield once("ESRS E1 AR 62", "the share for each recognised standard", _told(document, "share_standard"))
    yield once("ESRS E1 AR 62", "the share from projects in the European Union", _told(document, "share_eu"))
    yield once("ESRS E1 AR 62", "the share with a corresponding adjustment", _told(document, "share_adjusted"), "JC10")
    planned = [claim for claim in document.claims if claim.action == "planned"]
    yield once("ESRS E1 § 59 (b)", "the credits to be cancelled later", [*planned, *_told(document, "planned_credits")])
    yield by_hand("ESRS E1 § 59 (b)", "whether those rest on contracts")
    yield by_hand("ESRS E1-7", "credits apart from emissions and targets, never netted", "", "DS04")
    if said(document, "neutral", "net_zero"):
        yield by_hand("ESRS E1 § 61", "how a claim of neutrality stands to the gross reduction targets")
        yield by_hand("ESRS E1 § 61", "the credibility and integrity of the credits used", "", "QE02", "QE07")


def _told(document: Document, item: str) -> list[Fact]:
    return [fact for fact in document.of_type("disclosure_item") if fact.value == item]
