"""Report and certificate numbers: they look like project ids and are none."""

import re
from collections.abc import Iterator

from extractors.labels import values
from extractors.making import make
from verifier.catalog import extractor
from verifier.model import Fact
from verifier.pages import Page
from verifier.units.dates import dates

_NUMBER = re.compile(r"(?=[^\s]*\d)[A-Za-z0-9][\w./-]{2,40}")


@extractor("report_number", stage="facts")
def report_number(page: Page) -> Iterator[Fact]:
    """Numbers that a paper gives itself: a validator's report or job number, a certificate's number.

    ## Reads
        Report ID 1999-ABC-XYZ -> 1999-ABC-XYZ
        Project No. XYZ.Val0007 -> XYZ.Val0007

    ## Leaves alone
        Project ID 3456
    """
    seen: set[str] = set()
    for label in values(page, "report_number"):
        match = _NUMBER.match(label.value)
        if match and match.group() not in seen and not dates(match.group()):
            seen.add(match.group())
            start = label.start
            yield make(
                page,
                "report_number",
                match.group().rstrip("."),
                start,
                start + match.end(),
                by="report-number/1",
                confidence=0.9,
            )
