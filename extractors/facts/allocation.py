"""How JCM credits are shared between the two sides."""

import re
from collections.abc import Iterator

from extractors.gates import speaks_of
from extractors.making import make
from verifier.catalog import extractor
from verifier.model import Fact
from verifier.pages import Page
from verifier.units.countries import COUNTRY_NAMES, country

_JCM = re.compile(r"\bJCM\b|Joint\s+Crediting\s+Mechanism|二国間クレジット")
_NAMES = "|".join(sorted((re.escape(name) for name in COUNTRY_NAMES), key=len, reverse=True))
_SIDE = re.compile(
    rf"(?<![\w-])(?:(?P<japan>Japanese\s+(?:side|government)|Japan(?:'s\s+side)?|日本国?側?)|(?P<other>{_NAMES}))"
    r"(?:\s+side)?\s*[:：]?\s*\(?\s*(?P<share>\d{1,3}(?:\.\d{1,2})?)\s?[%％]",
    re.IGNORECASE,
)


@extractor("allocation", stage="facts")
def allocation(page: Page) -> Iterator[Fact]:
    """Percentages by which the credits of a JCM project go to each side; the value is the percentage.

    The fact belongs to (`of`) the side's country.

    ## Reads
        JCM credit allocation: Japan 80% -> 80
        JCM credit allocation. Japanese side: 50.5 % -> 50.5

    ## Leaves alone
        Japan 80% of the visitors of the JCM office.
        Credit allocation: Japan 80%
    """
    if not speaks_of(page.text, "allocat", "配分") or not _JCM.search(page.text):
        return
    for match in _SIDE.finditer(page.text):
        side = "JP" if match["japan"] else country(match["other"])
        if side and float(match["share"]) <= 100:
            yield make(page, "allocation", match["share"], *match.span(), by="allocation/1", of=side, confidence=0.8)
