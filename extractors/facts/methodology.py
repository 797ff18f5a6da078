"""Methodologies."""

import re
from collections.abc import Iterator

from extractors.labels import Labelled, values
from extractors.making import make
from verifier.catalog import extractor
from verifier.model import Fact
from verifier.pages import Page
from verifier.registries.grammar import methodologies

_VERSION = re.compile(r"[^\n]{0,120}?\b(?:[Vv]ersion|[Vv]er\.?|v\.?)\s?(?P<version>\d{1,2}(?:\.\d{1,2}){0,2})")
_NAMED = re.compile(
    r"^(?P<name>[A-Z][\w ,()&\n-]{15,200}?)(?:[.,]?\s+(?:v\.?|[Vv]ersion)\s?(?P<version>\d+(?:\.\d+)*)|\s*$)"
)


@extractor("methodology", stage="facts")
def methodology(page: Page) -> Iterator[Fact]:
    """Methodologies: by their programme's number, or by name where a label gives one without a number.

    Each is given once a page; `scope` is its version, when one is printed on the same line.

    ## Reads
        Applied methodology: VM0007, Version 1.6 -> VM0007
        methodology AR AM0004 -> AR-AM0004
        Applied methodology: Carbon in Managed Pastures v1.2 -> Carbon in Managed Pastures v1.2

    ## Leaves alone
        AM 9:30
    """
    labels = values(page, "methodology")
    seen: set[str] = set()
    for start, end, name in methodologies(page.text):
        if name in seen:
            continue
        seen.add(name)
        version = _VERSION.match(page.text, end)
        by_label = any(label.start <= start < label.end for label in labels)
        yield make(
            page,
            "methodology",
            name,
            start,
            end,
            by="methodology/1",
            scope=f"version {version['version']}" if version else None,
            confidence=0.97 if by_label else 0.85,
        )
    yield from (fact for label in labels for fact in _by_name(page, label))


def _by_name(page: Page, label: Labelled) -> Iterator[Fact]:
    """Read a methodology that has a name and no number."""
    if label.heading or methodologies(label.value):
        return
    if match := _NAMED.match(label.value):
        name = " ".join(match["name"].split()).rstrip(" .")
        version = match["version"]
        yield make(
            page,
            "methodology",
            f"{name} v{version}" if version else name,
            label.start,
            label.start + match.end(),
            by="methodology/1",
            scope=f"version {version}" if version else None,
            confidence=0.85,
        )
