"""Vintages."""

import re
from collections.abc import Iterator

from extractors.labels import values
from extractors.making import make
from verifier.catalog import extractor
from verifier.model import Fact
from verifier.pages import Page
from verifier.registries.grammar import serials
from verifier.units.dates import periods, vintages

_NAMED = ("intage", "VINTAGE", "osecha", "afra", "illésime", "ビンテージ")
_SHORT = re.compile(r"V\d\d|MY\d\d")
_YEARS = re.compile(
    r"\s*(?P<first>(?:19|20)\d\d)(?:年?度?\s?(?:[-–~〜～/]|から)\s?(?P<last>(?:19|20)\d\d))?(?!\d|[/.-]\d)"
)


@extractor("vintage", stage="facts")
def vintage(page: Page) -> Iterator[Fact]:
    """Vintages that are named as vintages; those inside serials belong to the serials.

    The value is a year, two years, or two days as a paper prints it.

    ## Reads
        credits of vintage 2019 -> 2019
        Vintage: 2015-2016 -> 2015-2016
        ビンテージ：2018年から2019年 -> 2018-2019
        Vintage: 01/07/2015 - 30/06/2016 -> 2015-07-01/2016-06-30

    ## Leaves alone
        in 2019 we planted trees
    """
    if not any(word in page.text for word in _NAMED) and not _SHORT.search(page.text):
        return
    masked = [(found.start, found.end) for found in serials(page.text)]
    taken: list[tuple[int, int]] = []
    for label in values(page, "vintage"):
        if found := periods(label.line):
            start, end, value = label.start + found[0].start, label.start + found[0].end, str(found[0].period)
        elif match := _YEARS.match(label.value):
            first, last = match["first"], match["last"]
            start, end = label.start + match.start("first"), label.start + match.end()
            value = f"{first}-{last}" if last and last != first else first
        else:
            continue
        taken.append((label.label_start, label.end))
        yield make(page, "vintage", value, start, end, by="vintage/1", vintage=value, confidence=0.95)
    for named in vintages(page.text):
        if not any(a < named.end and named.start < b for a, b in (*masked, *taken)):
            yield make(
                page,
                "vintage",
                named.label,
                named.start,
                named.end,
                by="vintage/1",
                vintage=named.label,
                confidence=0.85,
            )
