"""Serials of credits."""

from collections.abc import Iterator

from extractors.making import make
from verifier.catalog import extractor
from verifier.model import Fact
from verifier.pages import Page
from verifier.registries.grammar import serials


@extractor("serial", stage="facts", order=10)
def serial(page: Page) -> Iterator[Fact]:
    """Serials, in every programme's form: which numbers of which project and vintage a paper names.

    A serial that a line end broke in two is put together; the fact then carries less confidence.

    ## Reads
        Serial 1234-500000001-500000900-VCS-VCU-999-VER-KE-14-612-01012019-31122019-0 -> 1234-500000001-500000900-VCS-VCU-999-VER-KE-14-612-01012019-31122019-0
        GS1-1-KE-GS11603-16-2025-30256-110-5463 -> GS1-1-KE-GS11603-16-2025-30256-110-5463

    ## Leaves alone
        Invoice 2019-30256-110
    """  # noqa: E501 - a serial is one word
    for found in serials(page.text):
        block = found.block
        yield make(
            page,
            "serial",
            block.text,
            found.start,
            found.end,
            by="serial/1",
            programme=block.programme,
            vintage=str(block.vintage) if block.vintage else None,
            of=block.project_id,
            block=block,
            confidence=0.9 if found.repaired else 0.99,
        )
