"""Whom a retirement was made for."""

import re
from collections.abc import Iterator

from extractors.labels import values
from extractors.making import make
from verifier.catalog import extractor
from verifier.model import Fact
from verifier.pages import Page

_CHEAP = re.compile(r"eneficiar|behalf|etired for|ancelled for|受益|énéficiaire")
_SPOKEN = re.compile(
    r"(?:[Rr]etired|[Cc]ancel+ed|[Rr]etirement|[Cc]ancellation)(?:(?!\.\s)[\s\S]){0,80}?\b(?:on\s+behalf\s+of|for\s+the\s+benefit\s+of)\s*:?\s+"
    r"(?P<name>[A-Z][\w&.,'’ -]{1,80}?)"
    r"(?=['’]s\b|(?<!\bDr)(?<!\bMr)(?<!\bMs)(?<!\bMrs)\.\s|\.$|;|\n|,\s+(?:to|for|in|which)|\s+(?:to|for|in|by|on|as|which|under)\b|$)"
)
_WHEN = re.compile(r"\s+(?:in|on|for|by|as)\s+(?:\d|the\b|part\b|[A-Z][a-z]+\s\d).*$")


@extractor("beneficiary", stage="facts")
def beneficiary(page: Page) -> Iterator[Fact]:
    """Beneficiaries of a retirement or cancellation, by label or in the sentence.

    ## Reads
        Beneficiary: Northwind Traders Ltd -> Northwind Traders Ltd
        Retired on behalf of Northwind Traders Ltd in 2024 -> Northwind Traders Ltd

    ## Leaves alone
        The beneficiaries of the clinic are villagers.
        Retired for earlier years 12,000
    """
    if not _CHEAP.search(page.text):
        return
    taken = set()
    for label in values(page, "beneficiary"):
        name = _WHEN.sub("", label.line)
        taken.add(label.start)
        if not name or name[0].islower():  # a label in the middle of a phrase: `retired for earlier years`
            continue
        yield make(
            page,
            "beneficiary",
            " ".join(name.split()),
            label.start,
            label.start + len(name),
            by="beneficiary/1",
            confidence=0.95,
        )
    for match in _SPOKEN.finditer(page.text):
        if match.start("name") not in taken:
            name = " ".join(match["name"].split()).rstrip(" ,")
            yield make(
                page, "beneficiary", name, match.start("name"), match.end("name"), by="beneficiary/1", confidence=0.8
            )
