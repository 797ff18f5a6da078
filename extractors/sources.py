"""Notes that say where the credits of a year come from: "Credits of 2023 are from Blue Hills Wind Farm in Kenya"."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from verifier.units.countries import country

_YEAR = r"(?:FY\s?)?(?P<year>(?:19|20)\d\d)"
_WHERE = r"(?=,?\s+(?:in|en|em)\s+(?:the\s+)?[A-ZÀ-Ý]|\s*[.;]|\s*$)"
_PATTERNS = (
    re.compile(
        rf"\b(?:credits|offsets)\s+(?:of|for|in|(?:used|retired|purchased)\s+in)\s+{_YEAR}\s+(?:are|were|come|came|stem)\s+from\s+"
        rf"(?:the\s+)?(?P<name>(?-i:[A-ZÀ-Ý])[^.;:]{{3,90}}?){_WHERE}",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\b(?:cr[ée]ditos|compensa(?:ciones|ções))\s+(?:de|do|del)\s+{_YEAR}\s+"
        rf"(?:provien\w+|proced\w+|prov[êeé]m|s[ãa]o|son)\s+(?:del?|d[oa])\s+(?P<name>(?-i:[A-ZÀ-Ý])[^.;:]{{3,90}}?){_WHERE}",
        re.IGNORECASE,
    ),
    re.compile(rf"{_YEAR}\s?年度?のクレジットは(?P<name>[^。、,]{{3,60}}?)(?:による|である)。"),
)
_TOLD = re.compile(
    r"[12][09]\d\d(?:\s+(?:are|were|come|came|stem|provien|proced|prov[êeé]m|s[ãa]o|son)|\s?年?度?のクレジットは)",
    re.IGNORECASE,
)
"""A year and the words behind it, which every such note has: most pages have none."""


class Source(NamedTuple):
    """The project that the credits of a year come from, and where its name stands."""

    year: str
    name: str
    start: int
    end: int


def sources(text: str) -> Iterator[Source]:
    """Yield the projects that notes name for the credits of a year.

    >>> [(source.year, source.name) for source in sources("Credits of 2023 are from Blue Hills Farm in Kenya.")]
    [('2023', 'Blue Hills Farm')]
    """
    patterns = _PATTERNS if _TOLD.search(text) else ()
    for match in (match for pattern in patterns for match in pattern.finditer(text)):
        start, end = match.span("name")
        host, of, _ = match["name"].partition("の")
        start += len(host) + 1 if of and country(host) else 0
        yield Source(match["year"], " ".join(text[start:end].split()), start, end)
