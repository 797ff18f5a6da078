"""article6."""

from collections.abc import Iterator

from rules.disclosure.regimes import ARTICLE_6
from rules.items import by_hand, each, having, once, used
from rules.statements import beside, said
from verifier.catalog import profile
from verifier.model import Claim, Document, Item


@profile("article6", title="Article 6 of the Paris Agreement: authorised credits", regime=ARTICLE_6)
def article6(document: Document) -> Iterator[Item]:
    """What shows that credits are mitigation outcomes which no country counts as well.

    The authorisation with its scope, reductions from 2021 on, the host country and its corresponding adjustment, and
    the units themselves. Whether the registry labels them so is what JC10 judges, whether the authorisation covers the
    use JC08, whether a country used them already JC11 and JC12.
    """
    credits = used(document)
    yield once("2/CMA.3 annex, 1 (f)", "that the host country authorised the use", said(document, "article6"), "JC10")
    yield by_hand(
        "2/CMA.3 annex, 1 (d), (f)", "which uses are authorised: NDC, international or other purposes", "", "JC08"
    )
    yield by_hand("2/CMA.3 annex, 2", "what counts as first transfer: authorisation, issuance or use")
    yield each("2/CMA.3 annex, 1 (e)", "reductions from 2021 on", credits, _since_2021, "JC05")
    places = document.of_type("country")
    yield each("2/CMA.3 annex, 1", "the host country", credits, lambda claim: beside(claim, places), "DR02")
    yield by_hand("2/CMA.3 annex, 8", "that the host country has made its corresponding adjustment", "", "JC07", "JC12")
    yield each("2/CMA.3 annex, 20", "unique identifiers of the units", credits, having("serials"), "DR04", "JC11")
    yield once(
        "JCM guidelines", "the shares of both sides, for JCM credits", document.of_type("allocation"), "JC02", "JC03"
    )


def _since_2021(claim: Claim) -> tuple[Claim, ...]:
    return (claim,) if claim.vintage and claim.vintage.first.year >= 2021 else ()
