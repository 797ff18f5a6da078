"""Agreements to buy carbon removal that will be delivered later."""

import re
from collections.abc import Iterator
from itertools import zip_longest

from extractors.claims.making import language_of, make, project_at, whole_number
from extractors.claims.said import folded
from extractors.schedule import Total, begins_with_delivery, schedules
from verifier.catalog import extractor
from verifier.model import Claim
from verifier.pages import Page, Reading
from verifier.units.numbers import NUMBER, likely_mark
from verifier.units.quantities import FoundQuantity, quantities

_TITLE = re.compile(
    r"\b(?:purchase|offtake|off-take|prepurchase|pre-purchase|sales?|procurement|supply)\b[\w\s&,-]{0,40}\b(?:agreement|contract)\b"
    r"|\b(?:agreement|contract)\s+(?:for|on)\s+(?:the\s+)?(?:purchase|sale)\b|\bERPA\b"
    r"|\b(?:contrato|acuerdo|acordo)\s+de\s+(?:compra|compraventa|venta|venda)\b|(?:購入|売買|購買)契約",
    re.IGNORECASE,
)


def _called(group: str) -> str:
    """Return a pattern for what a party is called in the agreement: (“Company”)."""
    return (
        r"\s*\((?:the\s+|el\s+|la\s+|o\s+|a\s+|hereinafter\s+|en\s+adelante,?\s+|doravante\s+)*"
        rf"[“\"”'‘](?P<{group}>[^”\"’'“]{{1,40}}(?:[”\"“'’] (?:or|and) (?:the )?[“\"”'‘][^”\"’'“]{{1,40}})?)[”\"“'’]\)"
    )


def _party(group: str) -> str:
    """Return a pattern for a party, what it is by law ("a Delaware corporation"), and what it is called."""
    legal = r"(?:\s\([a-zà-ÿ. ]{3,40}\))?"  # "(haftungsbeschränkt)"
    by_law = r"(?:,\s+an?\s[^“”\"()]{3,120}?)?"
    return rf"(?P<{group}>[A-Z0-9À-Þ][^“”\"()]{{2,90}}?){legal}{by_law}{_called(f'{group}_alias')}"


_PARTIES = re.compile(
    rf"(?:\b(?:between|entre)\s+|^|\n|[.)]\s){_party('one')}\s*[,;]?\s*(?:and|y|e)\s+(?:\(\d\)\s*)?{_party('two')}"
    rf"(?:{_called('role')})?"
)
_PARTY_JA = r"(?P<{0}>[^、。()（）「」]{{2,60}})[(（]以下、?「(?P<{0}_alias>[^」]{{1,20}})」[^()（）]{{0,20}}[)）]"
_PARTIES_JA = re.compile(_PARTY_JA.format("one") + r"\s?(?:と|及び|および)、?" + _PARTY_JA.format("two") + "(?P<role>)")
_SELLER = re.compile(
    r"\b(?:company|seller|supplier|provider|vendor|developer|producer|contractor|vendedora?|proveedor|fornecedora?)\b|売主|供給者",
    re.IGNORECASE,
)
_BUYER = re.compile(r"\b(?:buyer|purchaser|customer|client|offtaker|compradora?|cliente)\b|買主|購入者", re.IGNORECASE)
_TERM = r"^[ ]*(?:the\s)?(?:{0})[ ]*[:：]?[ ]+(?P<value>[A-Z0-9À-Þ][^\n“”\"(]{{2,80}}?)[ ]*$"
_BUYER_TERM = re.compile(_TERM.format("buyer|purchaser|customer|offtaker|comprador[a]?"), re.IGNORECASE | re.MULTILINE)
_SELLER_TERM = re.compile(
    _TERM.format("supplier|seller|provider|project\\s+developer|vendedora?|proveedor|fornecedora?"),
    re.IGNORECASE | re.MULTILINE,
)
_NET = re.compile(
    rf"(?<![\w.,$])(?P<number>{NUMBER})\s+(?P<unit>(?:net|gross)\s+(?:metric\s+)?ton(?:ne)?s|"
    r"(?:metric\s+)?ton(?:ne)?s\s+of\s+(?:CDR|removals?|carbon\s+removals?))\b"
)
_STATED = re.compile(
    r"^[ ]*(?:contract(?:ed)?\s+(?:VCUs|units|credits|quantity|volume|amount|VERs|CERs|ERs)|"
    r"(?:quantity|number|volume)\s+of\s+(?:VCUs|units|credits|VERs|CERs))[ ]*:?[ ]+"
    rf"(?P<number>{NUMBER})(?P<unit>)[ ]*$",
    re.IGNORECASE | re.MULTILINE,
)
"""A row of the commercial terms, which counts without a unit behind the number."""
_BEFORE_NAME = re.compile(r"\b(?:agreement|contract|contrato)\b[^\n]*\n|\b(?:between|entre)\s+", re.IGNORECASE)
_BEFORE_NAME_JA = re.compile(r"^.*(?:日に|日付で|契約書は|本契約は|契約書)")
_DEAL = re.compile(
    r"\b(?:(?:is|are)\s+purchasing|(?:will|shall|agrees?\s+to|commits?\s+to|hereby)\s+"
    r"(?:pre-?)?(?:pay|purchase|buy|sell|deliver|supply|remove|procure)|"
    r"(?:contract(?:ed)?|purchase[d]?|committed|agreed|total|delivery)\s+"
    r"(?:quantity|volume|amount|tons|tonnes|credits|VCUs|units|VERs|CERs|ERs)|"
    r"(?:quantity|number)\s+of\s+(?:tons|tonnes|credits|removals?)|"
    r"(?:pagar[áa]|comprar[áa]|vender[áa]|entregar[áa]|remover[áa]|se\s+compromete\s+a|compromete-se\s+a)|"
    r"cantidad\s+contratada|quantidade\s+contratada)\b|契約数量|購入数量|売買数量|支払い?|除去",
    re.IGNORECASE,
)
_DEAL_JA = re.compile(r"売り?渡|買い?受け|売買する|(?:購入|販売|譲渡|引き?渡)(?:する|し)")
"""A Japanese sentence names its act behind the amount."""
_RATE_JA = re.compile(r"\s?(?:当たり|あたり|につき)")
_LATER = re.compile(
    r"^\s*(?:\d+\.?|ARTICLE\s\w+\.?|第\s?\d+\s?条)\s*(?:future|new|additional|renewal|option\w*|compras\s+futuras|将来の購入|追加購入)"
    r"[^\n]{0,60}$|\bupon\s+all\s+of\b|\bsi\s+se\s+cumplen\s+todas\b|\bse\s+todas\s+as\s+condições\b|条件がすべて",
    re.IGNORECASE | re.MULTILINE,
)
_OPTIONAL = re.compile(
    r"\b(?:up\s+to|additional|further|option(?:al)?|hasta|até|adicionales|adicionais)\b[^.;]{0,24}$|最大[^。]{0,6}$|追加[^。]{0,6}$",
    re.IGNORECASE,
)


@extractor("purchased", stage="claims", order=10)
def purchase_agreement(reading: Reading) -> Iterator[Claim]:
    """The purchase that an agreement is about: tonnes for money, delivered later; nothing is issued or retired yet.

    The buyer is the claimant; the seller stands for the project, with the name it goes by where that is another. The
    basis is `contracted_future_delivery`. Where no sentence tells the amount, the total of the schedule of deliveries
    does, or what the schedule adds up to. A further purchase that depends on conditions is no claim.

    ## Reads
        CARBON REMOVAL PURCHASE AGREEMENT
        Heron, Inc. (“Heron”) and Otter Stone Corp (“Company”) hereby enter into this Agreement.
        Heron will pay Company $500,000 USD to remove and store 1,250 metric tons of CO2 by June 1, 2027.
        -> purchased 1250 Otter Stone Corp by Heron, Inc.

        CARBON REMOVAL FORWARD PURCHASE AGREEMENT
        Heron, Inc. (“Heron”) and Otter Stone Corp (“Company”) hereby enter into this Agreement.
        Delivery date        Tonnes      Price
        30 June 2026            500      $250,000
        30 June 2027            750      $375,000
        Total                 1,250      $625,000
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
            project=project_at(reading, at, *_sentence(at, found)),
            project_name=seller,
            quantity=found.value,
            basis="contracted_future_delivery",
            approx=found.approx,
            confidence=0.97,
        )
        return
    for at, total in _scheduled(reading):
        yield make(
            reading,
            at,
            [at.span(total.start, total.end), page.span(*place)],
            "purchased",
            organisation=buyer,
            project_name=seller,
            quantity=total.value,
            basis="contracted_future_delivery",
            confidence=0.94,
        )
        return


def _parties(text: str) -> tuple[str, str, tuple[int, int]] | None:
    """Return buyer, seller and where they stand; the seller is the one called so, else the one named second."""
    match, places = _PARTIES.search(text), None
    if not match and (terms := _terms(text)):
        return terms
    if not match:
        dense, places = folded(text, 0, len(text), "")
        match = _PARTIES_JA.search(dense)
    if not match:
        return None
    one, two = _named(match["one"], match["one_alias"]), _named(match["two"], match["two_alias"])
    roles = match["one_alias"], f"{match['two_alias']} {match['role'] or ''}"
    if _SELLER.search(roles[0]) or _BUYER.search(roles[1]):
        one, two = two, one
    start, end = match.start("one"), match.end("two")
    return one, two, (places[start], places[end]) if places else (start, end)


def _sentence(page: Page, found: FoundQuantity) -> tuple[int, int]:
    """Return from where to where the sentence of an amount runs."""
    ends = [page.text.find(mark, found.end) for mark in (". ", ".\n", "。", "\n\n")]
    start = max(page.text.rfind(mark, 0, found.start) for mark in (". ", ".\n", "。", "\n\n"))
    return start + 1, min((end for end in ends if end >= 0), default=len(page.text))


def _terms(text: str) -> tuple[str, str, tuple[int, int]] | None:
    """Return buyer, seller and where they stand in a table of key terms."""
    buyer, seller = _BUYER_TERM.search(text), _SELLER_TERM.search(text)
    if not buyer or not seller:
        return None
    return buyer["value"].strip(), seller["value"].strip(), buyer.span("value")


def _net(text: str) -> Iterator[FoundQuantity]:
    """Yield net tons, which a seller promises of what it removes, and the numbers of commercial terms."""
    for match in (*_NET.finditer(text), *_STATED.finditer(text)):
        if value := whole_number(match["number"]):
            yield FoundQuantity(
                start=match.start("number"),
                end=match.end(),
                value=value,
                unit=match["unit"],
                raw=match.group(),
                approx=False,
            )


def _named(name: str, alias: str) -> str:
    """Return a party's name, with the name it goes by where that says something new."""
    name = _BEFORE_NAME_JA.sub("", _BEFORE_NAME.split(name)[-1])
    name = re.sub(r"\s+", " ", name).strip(" ,")
    new = alias.lower() not in name.lower() and not _SELLER.search(alias) and not _BUYER.search(alias)
    return f"{name} ({alias})" if new else name


def _scheduled(reading: Reading) -> Iterator[tuple[Page, Total]]:
    """Yield the totals of the schedules of deliveries, in order."""
    for page, following in zip_longest(reading.pages, reading.pages[1:]):
        for schedule in schedules(page.text):
            goes_on = schedule.at_end and following and begins_with_delivery(following.text)
            if schedule.total and not goes_on:
                yield page, schedule.total


def _bought(reading: Reading) -> Iterator[tuple[Page, FoundQuantity]]:
    """Yield amounts that the parties agree on, in order, up to where further purchases are spoken of."""
    mark = None if language_of(reading) == "en" else likely_mark("\n".join(page.text for page in reading.pages))
    for page in reading.pages:
        later = _LATER.search(page.text)
        text = page.text[: later.start() if later else None]
        for found in sorted((*quantities(text, mark=mark), *_net(text)), key=lambda found: found.start):
            before = page.text[max(0, found.start - 250) : found.start]
            sentence = re.split(r"[.!?]\s+(?=[A-Z])|。", before)[-1]
            behind = text[found.end : found.end + 120].partition("。")[0]
            rate = re.search(r"\bper\b|\beach\b", sentence[-12:]) or _RATE_JA.match(behind)
            deal = _DEAL.search(sentence) or _DEAL_JA.search(behind)
            if deal and not rate and not _OPTIONAL.search(sentence):
                yield page, found
        if later:
            return
