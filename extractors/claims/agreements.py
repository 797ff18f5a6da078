"""Agreements to buy carbon removal that will be delivered later."""

import re
from collections.abc import Iterator

from extractors.claims.making import make
from verifier.catalog import extractor
from verifier.model import Claim
from verifier.pages import Page, Reading
from verifier.units.quantities import FoundQuantity, quantities

_TITLE = re.compile(
    r"\b(?:purchase|offtake|off-take|prepurchase|pre-purchase|sales?|procurement)\b[\w\s&,-]{0,40}\b(?:agreement|contract)\b"
    r"|\b(?:agreement|contract)\s+(?:for|on)\s+(?:the\s+)?(?:purchase|sale)\b|\bERPA\b",
    re.IGNORECASE,
)


def _called(group: str) -> str:
    """Return a pattern for what a party is called in the agreement: (“Company”)."""
    return rf"\s*\((?:the\s+|hereinafter\s+)?[“\"”'‘](?P<{group}>[^”\"’'“]{{1,40}})[”\"“'’]\)"


def _party(group: str) -> str:
    """Return a pattern for a party, what it is by law ("a Delaware corporation"), and what it is called."""
    return rf"(?P<{group}>[A-Z0-9][^“”\"()]{{2,90}}?)(?:,\s+an?\s[^“”\"()]{{3,120}}?)?{_called(f'{group}_alias')}"


_PARTIES = re.compile(rf"(?:between\s+|^|\n|[.)]\s){_party('one')}\s*,?\s*and\s+{_party('two')}(?:{_called('role')})?")
_SELLER = re.compile(r"\b(?:company|seller|supplier|provider|vendor|developer|producer|contractor)\b", re.IGNORECASE)
_BUYER = re.compile(r"\b(?:buyer|purchaser|customer|client|offtaker)\b", re.IGNORECASE)
_DEAL = re.compile(
    r"\b(?:(?:is|are)\s+purchasing|(?:will|shall|agrees?\s+to|commits?\s+to|hereby)\s+(?:pre-?)?(?:pay|purchase|buy|sell|deliver|remove|procure)|"
    r"contract(?:ed)?\s+(?:quantity|volume|amount)|purchase\s+(?:quantity|volume|amount))\b",
    re.IGNORECASE,
)
_LATER = re.compile(
    r"^\s*(?:\d+\.?|ARTICLE\s\w+\.?)\s+(?:future|new|additional|renewal|option\w*)\b[^\n]{0,60}$|\bupon\s+all\s+of\b",
    re.IGNORECASE | re.MULTILINE,
)


@extractor("purchased", stage="claims", order=10)
def purchase_agreement(reading: Reading) -> Iterator[Claim]:
    """The purchase that an agreement is about: tonnes for money, delivered later; nothing is issued or retired yet.

    The buyer is the claimant; the seller stands for the project, with the name it goes by where that is another. The
    basis is `contracted_future_delivery`. A further purchase that depends on conditions is no claim.

    ## Reads
        CARBON REMOVAL PURCHASE AGREEMENT
        Heron, Inc. (“Heron”) and Otter Stone Corp (“Company”) hereby enter into this Agreement.
        Heron will pay Company $500,000 USD to remove and store 1,250 metric tons of CO2 by June 1, 2027.
        -> purchased 1250 Otter Stone Corp by Heron, Inc.

    ## Leaves alone
        CARBON REMOVAL PURCHASE AGREEMENT
        Heron, Inc. (“Heron”) and Otter Stone Corp (“Company”) hereby enter into this Agreement.
        Upon all of the following conditions being met, Heron agrees to purchase 900 tons of CO2 removal.
    """
    if not reading.pages or not _TITLE.search(reading.pages[0].text[:1500]):
        return
    page = reading.pages[0]
    parties = _parties(page.text[:4000])
    if not parties:
        return
    buyer, seller, place = parties
    for at, found in _bought(reading):
        yield make(
            reading,
            at,
            [at.span(found.start, found.end), page.span(*place)],
            "purchased",
            organisation=buyer,
            project_name=seller,
            quantity=found.value,
            basis="contracted_future_delivery",
            approx=found.approx,
            confidence=0.95,
        )
        return


def _parties(text: str) -> tuple[str, str, tuple[int, int]] | None:
    """Return buyer, seller and where they stand; the seller is the one called so, else the one named second."""
    match = _PARTIES.search(text)
    if not match:
        return None
    one, two = _named(match["one"], match["one_alias"]), _named(match["two"], match["two_alias"])
    roles = match["one_alias"], f"{match['two_alias']} {match['role'] or ''}"
    if _SELLER.search(roles[0]) or _BUYER.search(roles[1]):
        one, two = two, one
    return one, two, (match.start("one"), match.end("two"))


def _named(name: str, alias: str) -> str:
    """Return a party's name, with the name it goes by where that says something new."""
    name = re.split(r"\b(?:agreement|contract)\s*\n", name, flags=re.IGNORECASE)[-1]
    name = re.sub(r"\s+", " ", name).strip(" ,")
    new = alias.lower() not in name.lower() and not _SELLER.search(alias) and not _BUYER.search(alias)
    return f"{name} ({alias})" if new else name


def _bought(reading: Reading) -> Iterator[tuple[Page, FoundQuantity]]:
    """Yield amounts that the parties agree on, in order, up to where further purchases are spoken of."""
    for page in reading.pages:
        later = _LATER.search(page.text)
        for found in quantities(page.text[: later.start() if later else None]):
            before = page.text[max(0, found.start - 250) : found.start]
            sentence = re.split(r"[.!?]\s+(?=[A-Z])", before)[-1]
            if _DEAL.search(sentence) and not re.search(r"\bper\b|\beach\b", sentence[-12:]):
                yield page, found
        if later:
            return
