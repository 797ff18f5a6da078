"""ab1305."""

from collections.abc import Iterator

from rules.disclosure.regimes import AB_1305
from rules.items import Credits, by_hand, each, having, once, used
from rules.statements import beside, said
from verifier.catalog import profile
from verifier.model import PROJECT_SIDE, Document, Item


@profile("ab1305", title="California AB 1305: voluntary carbon market disclosures", regime=AB_1305)
def ab1305(document: Document) -> Iterator[Item]:
    """What California's AB 1305 asks of who sells offsets, and of who claims neutrality with them.

    A project's own paper is taken as a seller's, every other as a buyer's: the first is asked for the items of
    § 44475 (a) to (c), the second for those of § 44475.1 (a) to (f), each for every project whose credits it says were
    used. Whether the number and the name are those of the registry is what DR01 and DR02 judge. Claims without
    offsets (§ 44475.2), whether the law applies at all (business in California, offsets sold there) and amending bills
    are left to the reader.
    """
    yield from _seller(document) if document.kind in PROJECT_SIDE else _buyer(document, used(document))


def _buyer(document: Document, credits: tuple[Credits, ...]) -> Iterator[Item]:
    law = "HSC § 44475.1"
    places, protocols = document.of_type("country"), document.of_type("methodology")
    assured = [fact for fact in document.of_type("disclosure_item") if fact.value == "third_party"]
    yield each(f"{law} (a)", "the registry or programme", credits, having("programme"), "DS08")
    yield by_hand(f"{law} (a)", "the business that sold the offsets", "sellers are not told from other companies")
    yield each(f"{law} (b)", "the project's identification number", credits, having("project_id"), "DR01")
    yield each(f"{law} (c)", "the project's name as in the registry", credits, having("project_name"), "DR02")
    yield by_hand(
        f"{law} (d)", "the type: removal, avoided or both", "the kind is not read beside every project", "QE06"
    )
    yield each(f"{law} (d)", "the site's location", credits, lambda claim: beside(claim, places), "DR02")
    yield each(f"{law} (e)", "the protocol used", credits, lambda claim: beside(claim, protocols), "QE01")
    yield once(f"{law} (f)", "independent verification of the company's data and claims", assured)


def _seller(document: Document) -> Iterator[Item]:
    law = "HSC § 44475 (a)"
    monitored = [claim for claim in document.claims if claim.action == "monitored"]
    verified = [fact for fact in document.of_type("disclosure_item") if fact.value == "third_party"]
    yield once(f"{law} 1", "the protocol", document.of_type("methodology"), "QE01")
    yield once(f"{law} 2", "the site's location", document.of_type("country"), "DR02")
    yield once(f"{law} 3", "the project's timeline", document.of_type("crediting_period"), "DI07")
    yield once(f"{law} 4", "the start date", document.of_type("crediting_period_start", "crediting_period"))
    yield once(f"{law} 5", "dates and quantities of reductions or removals", monitored, "DR06")
    yield once(f"{law} 6", "the type: removal, avoided, or how much of each", said(document, "removal"), "QE06")
    yield once(f"{law} 7", "the standards met", document.of_type("standard", "project_id"))
    yield by_hand(f"{law} 8", "the durability, where shorter than that of CO2 in the atmosphere")
    yield once(f"{law} 9", "independent validation or verification", verified)
    yield once(f"{law} 10", "annual reductions or removals", monitored, "DI01")
    yield by_hand("HSC § 44475 (b)", "who answers for a project that is not completed, or reversed", "", "QE07")
    yield by_hand("HSC § 44475 (c)", "data and methods to calculate the credits anew")
