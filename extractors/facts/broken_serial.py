"""Texts that have the shape of a registry serial and the grammar of none."""

import re
from bisect import bisect_right
from collections.abc import Iterator

from extractors.making import make
from verifier.catalog import extractor
from verifier.model import Fact
from verifier.pages import Page
from verifier.registries import fold
from verifier.registries.grammar import serials

_HINTS = ("VCU", "GS1", "ACR-", "CAR-", "ART-", "FCPF-", "PURO_", "BCR-", "PCR-")
_TOKEN = re.compile(r"[A-Za-z0-9|+]+(?:[-_][A-Za-z0-9|+]*){5,16}")
_SHAPES = tuple(
    re.compile(shape)
    for shape in (
        r"[\dOoQlI|SB]{1,6}-[\dOoQlI|SB]{4,}-.*-?VC[UO]-.*",
        r"G?S[1lI|]-?[1lI|]-[A-Z]{2}-G?S\w+-.*\d.*",
        r"(?:ACR|ART|FCPF)-[A-Z0]{2}-\w+-\w{4}-.*\d.*",
        r"CAR-(?:[1lI]|ROC)-[A-Z0]{2}-\w+-\w+-.*\d.*",
        r"PURO_PR_CORC.*\d.*",
        r"[BP]CR-[A-Z0]{2}-\w+-\w+-\w+-\w+-\w+-.*\d.*",
    )
)
_NUMBERS = re.compile(r"\d{2,}")


@extractor("unparsed_serial", stage="facts", order=11)
def broken_serial(page: Page) -> Iterator[Fact]:
    """Texts in the shape of a serial that no registry's grammar reads: a digit misread, a part lost.

    A text that any grammar reads is a `serial`, and given as such.

    ## Reads
        Serial 1234-5O0000001-500000900-VCS-VCU-999-VER-KE-14-612-01012019-0 -> 1234-5O0000001-500000900-VCS-VCU-999-VER-KE-14-612-01012019-0
        GS1-1-KE-GSl1603-16-2025-30256-110-5463 -> GS1-1-KE-GSl1603-16-2025-30256-110-5463

    ## Leaves alone
        GS1-1-KE-GS11603-16-2025-30256-110-5463
        the form is batch-start-end-VCS-VCU-validator-VER-country-scope-project-from-to-flag
        see CAR-2019-03-11 and GS1-128 of the standard
    """  # noqa: E501 - a serial is one word
    if not any(hint in page.text for hint in _HINTS):
        return
    text = fold(page.text)
    read = serials(page.text)
    ends = [found.end for found in read]
    for match in _TOKEN.finditer(text):
        behind = bisect_right(ends, match.start())  # the first serial that ends behind the token's start
        if behind < len(read) and read[behind].start < match.end():
            continue
        if len(_NUMBERS.findall(match.group())) >= 3 and any(shape.fullmatch(match.group()) for shape in _SHAPES):
            yield make(
                page,
                "unparsed_serial",
                match.group(),
                match.start(),
                match.end(),
                by="broken-serial/1",
                confidence=0.6,
            )
