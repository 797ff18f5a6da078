"""corsia."""

import datetime as dt
from collections.abc import Iterator

from rules.disclosure.regimes import CORSIA
from rules.items import by_hand, each, having, once, used
from rules.statements import said
from verifier.catalog import profile
from verifier.model import Claim, Document, Item

PILOT_ENDS = dt.date(2020, 12, 31)
"""The pilot phase takes vintages 2016 to 2020, the first phase 2021 and later with an authorisation."""
BEGINS = dt.date(2016, 1, 1)


@profile("corsia", title="CORSIA eligible emissions units", regime=CORSIA)
def corsia(document: Document) -> Iterator[Item]:
    """What shows that credits may serve under CORSIA: eligible units, the right vintages, an authorisation.

    Vintages of 2016 to 2020 serve the pilot phase, those of 2021 and later the first phase, and these need a letter of
    authorisation or an Article 6 label. Whether units bear the label is what QE02 and JC10 judge. The list of eligible
    programmes and exclusions changes and is not verified here: a person compares it.
    """
    credits = used(document)
    late = any(claim.vintage and claim.vintage.first > PILOT_ENDS for one in credits for claim in one.claims)
    yield once("Eligibility label", "that the units are CORSIA eligible", said(document, "corsia"), "QE02")
    yield each("Eligible units", "the programme", credits, having("programme"), "DS08")
    yield by_hand("Eligible units", "that programme, methodology and scale are on ICAO's list", CORSIA.note)
    yield each("Eligible vintages", "a vintage of 2016 or later", credits, _since_2016, "DR07", "DR08")
    yield by_hand("Eligible vintages", "a first crediting period that began on or after 1 January 2016")
    if late:
        authorised = said(document, "article6")
        yield once("First phase", "an authorisation for vintages of 2021 and later", authorised, "JC08", "JC10")
    yield by_hand("Compliance period", "the compliance period that the units are cancelled for")
    yield each("Cancellation", "the serial numbers that were cancelled", credits, having("serials"), "DR04", "DC01")
    yield each("Cancellation", "the day of the cancellation", credits, having("retirement_date"), "DR10")


def _since_2016(claim: Claim) -> tuple[Claim, ...]:
    return (claim,) if claim.vintage and claim.vintage.first >= BEGINS else ()
