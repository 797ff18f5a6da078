"""Standards a paper names as its own."""

import re
from collections.abc import Iterator

from extractors.gates import Led
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
_CERTIFIED_TO = Led(
    r"(?:(?:certified|verified|registered) (?:to|by|under|against|with)|including) (?:the )?(?:\w+ )?(?=[A-Z])",
    "certified|verified|registered|including",
)
_CERTIFIED = re.compile(_CERTIFIED_TO.re.pattern.replace("(?=[A-Z])", "$"))
_AND = re.compile(r"\s*(?:,|&|and|or|y|e|et|und)\s+(?:the\s+)?")
"""What joins two standards in one phrase: what is said of the first is said of the second."""
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
    seen: set[str] = set()
    for match, confidence in (*_labelled(page), *(_in_front(page) if page.number <= _FRONT else _certified(page))):
        if (code := standard_of(match)) not in seen:
            seen.add(code)
            programme = code if code in CREDITING else None
            yield make(
                page, "standard", code, *match.span(), by="standard/1", programme=programme, confidence=confidence
            )


def _labelled(page: Page) -> Iterator[tuple[re.Match[str], float]]:
    for label in values(page, "standard"):
        yield from ((match, 0.97) for match in PATTERN.finditer(page.text, label.start, label.start + len(label.line)))


def _in_front(page: Page) -> Iterator[tuple[re.Match[str], float]]:
    before: re.Match[str] | None = None
    for match in PATTERN.finditer(page.text):
        joined = before and _AND.fullmatch(page.text, before.end(), match.start())
        before = None
        if match.start() < _HEAD:
            yield match, 0.85
        elif (
            joined
            or _WITNESS.match(page.text, match.end())
            or _CERTIFIED.search(page.text[max(0, match.start() - 60) : match.start()])
        ):
            before = match
            yield match, 0.75


def _certified(page: Page) -> Iterator[tuple[re.Match[str], float]]:
    for said in _CERTIFIED_TO.finditer(page.text):
        if match := PATTERN.match(page.text, said.end()):
            yield match, 0.75
