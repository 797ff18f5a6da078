"""Standards a paper names as its own."""

import re
from collections.abc import Iterator

from extractors.labels import values
from extractors.making import make
from extractors.standards import CREDITING, PATTERN, standard_of
from verifier.catalog import extractor
from verifier.model import Fact
from verifier.pages import Page

_WITNESS = re.compile(
    r"\s*(?:\(\w{2,5}\)\s*)?(?:Standards?|[Pp]rogram(?:me)?|[Vv]ersion|v\.?\s?\d|PROJECT|"
    r"[Pp]roject [Dd]esign|and\s+\w+\s+standards?|"
    r"certifi|project activity|label|&\s+(?:CCB|VCS|ACR)|[Tt]emplate)"
)
_BEFORE = re.compile(
    r"(?:certified (?:to|by|under|against)|verified (?:to|by|under|against)|including) (?:the )?(?:\w+ )?$"
)
_HEAD = 400
"""Characters of a page that hold its running head or its cover's title."""
_FRONT = 6
"""Pages in which a paper says what it stands under."""


@extractor("standard", stage="facts")
def standard(page: Page) -> Iterator[Fact]:
    """Standards that a paper stands under: named in its head, in a label, or as a standard with its version.

    Each is given once a page. A programme whose methodology alone is quoted is not.

    ## Reads
        Project Description: VCS Version 3 -> VCS
        The project is certified to the CCB Standard v3.1 -> CCB
        Verified to which standard: Gold Standard -> GS

    ## Leaves alone
        A tool of the clean development board was used.
    """
    labelled = {(at.start, at.end) for at in values(page, "standard")}
    seen: set[str] = set()
    for match in PATTERN.finditer(page.text):
        code = standard_of(match)
        if code in seen:
            continue
        by_label = any(start <= match.start() < end for start, end in labelled)
        in_head = page.number <= _FRONT and match.start() < _HEAD
        named = page.number <= _FRONT and _WITNESS.match(page.text, match.end())
        named = named or _BEFORE.search(page.text[max(0, match.start() - 40) : match.start()])
        if by_label or in_head or named:
            seen.add(code)
            yield make(
                page,
                "standard",
                code,
                *match.span(),
                by="standard/1",
                programme=code if code in CREDITING else None,
                confidence=0.97 if by_label else 0.85 if in_head else 0.75,
            )
