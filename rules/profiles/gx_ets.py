"""gx-ets."""

from collections.abc import Iterator

from rules.disclosure.regimes import GX_ETS, GX_LIMIT, GX_PROGRAMMES, GX_VINTAGES_SINCE
from rules.items import by_hand, each, having, once, used
from verifier.catalog import profile
from verifier.model import Claim, Document, Item


@profile("gx-ets", title="GX-ETS: Japan's emissions trading scheme", regime=GX_ETS, verified=False)
def gx_ets(document: Document) -> Iterator[Item]:
    """What shows that credits may serve under Japan's GX-ETS: their kind, period, share and cancellation.

    That they are J-Credits or JCM credits and within the limit is what DS09 judges. Whether a company is covered, and
    the days within which it cancels, are left to the reader.
    """
    credits = used(document)
    actual = [fact for fact in document.of_type("emissions") if fact.basis in (None, "gross")]
    yield each("Eligible credits", "that they are J-Credits or JCM credits", credits, _taken, "DS09")
    yield each("Eligible credits", "for JCM credits, reductions from 2021 on", credits, _in_time, "JC05", "DS09")
    yield once("Limit", f"the actual emissions, of which credits are at most {GX_LIMIT:.0%}", actual, "DS09")
    yield each("Limit", "the quantity of credits", credits, having("quantity"), "DR05", "DS09")
    yield each("Cancellation", "the day of cancellation", credits, having("retirement_date"), "DR10")
    yield by_hand("Cancellation", "that this day lies within the scheme's window for the fiscal year (April to March)")
    yield each("Cancellation", "the serial numbers or the identification numbers", credits, having("serials"), "DR04")


def _taken(claim: Claim) -> tuple[Claim, ...]:
    return (claim,) if claim.programme in GX_PROGRAMMES else ()


def _in_time(claim: Claim) -> tuple[Claim, ...]:
    late = claim.vintage is not None and claim.vintage.first >= GX_VINTAGES_SINCE
    return (claim,) if late or claim.programme == "JCR" else ()
