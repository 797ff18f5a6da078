"""What is said of a product on offer, as told from its maker, and to consumers of which market."""

import re
from collections.abc import Iterator

from extractors.gates import speaks_of
from extractors.making import make
from verifier.catalog import extractor
from verifier.model import Fact
from verifier.pages import Page

_PRODUCT = (
    r"products?|packag\w+|bottles?|packs?|cups?|bags?|coffee|tea|milk|beer|wine|water|chocolate|food|meals?|shoes?|"
    r"shirts?|clothing|garments?|flights?|tickets?|journeys?|rides?|deliver(?:y|ies)|shipping|shipments?|parcels?|"
    r"fuel|gas|electricity|LNG|cement|steel|aluminium|paper|printing|hosting|phones?|cars?|services?|events?"
)
_NEUTRAL = r"(?:carbon|climate|CO2)[ -]+(?:neutral|positive|negative|compensated)|(?:carbon|climate)[ -]?offset"
_SAID = re.compile(
    rf"(?<![\w-])(?=[aceoptku])(?:"
    rf"(?:{_NEUTRAL})\s+(?:\w+\s+)?(?:{_PRODUCT})|"
    rf"(?:this|these|our|the|each|every|all)\s+(?:\w+\s+)?(?:{_PRODUCT})\s+(?:is|are)\s+(?:now\s+|all\s+|100\s?%\s+)?"
    rf"(?:{_NEUTRAL})|"
    r"klimaneutral(?:e[rnsm]?)?\s+(?:Produkte?|Verpackung|Versand|Lieferung|Kaffee|Milch|Strom|Gas)|"
    r"unser\s+Produkt\s+ist\s+(?:klimaneutral|CO2-neutral)|"
    r"produits?\s+neutres?\s+en\s+carbone|productos?\s+(?:carbono\s+neutral(?:es)?|neutr[oa]s?\s+en\s+carbono)"
    r")(?!\w)",
    re.IGNORECASE,
)
_PLACES = (
    r"(?:the\s+)?(?:EU|European\s+Union|Austria|Belgium|France|Germany|Ireland|Italy|Netherlands|Poland|Portugal|Spain|"
    r"Sweden|Denmark|Finland)"
)
_SOLD = re.compile(
    rf"(?<![\w-])(?=[achmos])(?:"
    rf"(?:consumers?|customers?|shoppers?|households?)\s+(?:in|across|throughout)\s+{_PLACES}|"
    rf"(?:sold|on\s+sale|available|marketed)\s+(?:\w+\s+){{0,3}}(?:in|across|throughout)\s+{_PLACES}"
    r")(?!\w)",
    re.IGNORECASE,
)
_NOT_SAID = re.compile(
    r"\b(?:not|no\s+longer|never|cannot|can't|without|ban\w*|prohibit\w*|forbid\w*|stopp?ed|instead\s+of|former\w*|if|would|"
    r"will|aim\w*|goal|target\w*|plan\w*|keine?|nicht|nicht\s+mehr|ne\s+\w+\s+pas)\b",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[.!?]\s|\n\s*\n|[•▪]")
_BEFORE = 160
_NEUTRAL_WORDS = ("neutral", "positive", "negative", "compensated", "offset", "neutre", "neutro", "neutra")
_MARKETS = (
    "european union",
    " eu",
    "austria",
    "belgium",
    "france",
    "germany",
    "ireland",
    "italy",
    "netherlands",
    "poland",
    "portugal",
    "spain",
    "sweden",
    "denmark",
    "finland",
)
_READ = (("product_neutral", _SAID, _NEUTRAL_WORDS), ("eu_consumers", _SOLD, _MARKETS))


@extractor("statement", stage="facts")
def product_claim(page: Page) -> Iterator[Fact]:
    """A product or service is called neutral; it is offered to consumers in the European Union.

    What is denied, stopped or planned is left alone, and so is what is said of a company or of its operations. Each
    place is read once; the value names the kind.

    ## Reads
        Our climate neutral coffee in the new bag -> product_neutral
        Every parcel is carbon neutral -> product_neutral
        on sale at shops across the European Union -> eu_consumers
        sold to consumers in Germany -> eu_consumers

    ## Leaves alone
        Heron Air is a carbon neutral company.
        We no longer sell carbon neutral flights.
        We contributed to climate projects in Germany.
    """
    for kind, words, gate in _READ:
        for match in words.finditer(page.text) if speaks_of(page.text, *gate) else ():
            before = _SENTENCE.split(page.text[max(0, match.start() - _BEFORE) : match.start()])[-1]
            if not _NOT_SAID.search(before):
                yield make(page, "statement", kind, *match.span(), by="product_claim/1", confidence=0.85)
