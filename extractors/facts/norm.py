"""Published norms for claims of neutrality that a paper says it follows."""

import re
from collections.abc import Iterator

from extractors.gates import speaks_of
from extractors.making import make
from verifier.catalog import extractor
from verifier.model import Fact
from verifier.pages import Page

_NORM = re.compile(
    r"(?<!\w)(?P<body>PAS|ISO)[ -]?(?P<number>2060|14068)(?:-(?P<part>\d))?(?:\s?[:(]\s?(?P<year>20\d\d)\)?)?(?!\d)"
)
_NAMES = {"2060": ("PAS", "PAS 2060"), "14068": ("ISO", "ISO 14068")}
_SPOKEN_OF = re.compile(
    r"\b(?:replac\w+|supersed\w+|withdraw\w+|withdrew|former\w*|previous\w*|instead\s+of|no\s+longer|until|transition\w*)\b",
    re.IGNORECASE,
)
_NEAR = 90


@extractor("norm", stage="facts")
def norm(page: Page) -> Iterator[Fact]:
    """Norms of carbon neutrality by number, with the year of the edition in the text read; `PAS 2060`, `ISO 14068`.

    One that is named to say that it was replaced or withdrawn is left alone.

    ## Reads
        carbon neutral in accordance with PAS 2060:2014 -> PAS 2060
        verified to ISO 14068-1:2023 -> ISO 14068

    ## Leaves alone
        ISO 14064-1 covers inventories.
        ISO 9001 supersedes the withdrawn PAS 2060.
    """
    if not speaks_of(page.text, "2060", "14068"):
        return
    for match in _NORM.finditer(page.text):
        body, name = _NAMES[match["number"]]
        around = page.text[max(0, match.start() - _NEAR) : match.end() + _NEAR]
        if match["body"] == body and not _SPOKEN_OF.search(around):
            yield make(page, "norm", name, *match.span(), by="norm/1", confidence=0.95)
