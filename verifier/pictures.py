"""Pictures of the evidence: the strip of a page around the words a finding quotes, drawn in the sandbox."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from verifier.model import Box, DocumentEvidence, Finding
from verifier.pages import Page
from verifier.review import Picture
from verifier.sandbox import Opened, Refused, open_document
from verifier.settings import Limits

SCALE = 2.0
MARGIN = 22.0
"""Points above and below the words."""
TALLEST = 260.0
"""Points a strip may be high; words that stand further down have a strip of their own or none."""
A_FINDING = 3
"""Strips of one finding."""

Reach = tuple[float, float]
"""From where to where on a page, in points from its top."""


def pictures(
    findings: Iterable[Finding], source: Callable[[str], Path | bytes | None], limits: Limits
) -> tuple[Picture, ...]:
    """Return pictures of the places that the findings quote, for the documents `source` has.

    A page that cannot be drawn is left out: the quote stands in the report anyhow.
    """
    wanted: dict[str, dict[int, list[Reach]]] = defaultdict(lambda: defaultdict(list))
    for finding in findings:
        for document, page, reach in _places(finding):
            wanted[document][page].append(reach)
    drawn = (
        picture
        for document, pages in sorted(wanted.items())
        if (file := source(document)) is not None
        for picture in _of_document(document, file, pages, limits)
    )
    return tuple(drawn)


def lines(boxes: Iterable[Box]) -> tuple[Box, ...]:
    """Join the boxes of words that stand side by side: one box for each run of a line.

    >>> lines([(10, 0, 20, 8), (23, 0, 40, 8), (200, 0, 210, 8)])
    ((10, 0, 40, 8), (200, 0, 210, 8))
    """
    joined: list[Box] = []
    for box in boxes:
        last = joined[-1] if joined else None
        if last and _goes_on(last, box):
            joined[-1] = (last[0], min(last[1], box[1]), max(last[2], box[2]), max(last[3], box[3]))
        else:
            joined.append(box)
    return tuple(joined)


def _goes_on(line: Box, box: Box) -> bool:
    height = min(line[3] - line[1], box[3] - box[1])
    level = min(line[3], box[3]) - max(line[1], box[1]) > 0.5 * height
    return level and line[0] <= box[0] <= line[2] + height


def _places(finding: Finding) -> list[tuple[str, int, Reach]]:
    """Return the strips of a finding: the first of each page, then the second of each, as many as are shown."""
    boxes: dict[tuple[str, int], list[Box]] = defaultdict(list)
    for one in finding.evidence:
        if isinstance(one, DocumentEvidence) and one.span.page:
            boxes[one.span.document, one.span.page] += one.span.boxes
    strips = [(turn, page, reach) for page, of in boxes.items() for turn, reach in enumerate(_strips(of))]
    return [(*page, reach) for _, page, reach in sorted(strips, key=lambda strip: strip[0])[:A_FINDING]]


def _strips(boxes: Iterable[Box]) -> list[Reach]:
    """Group boxes of one page that stand near each other, from top to bottom: each group's top and bottom."""
    strips: list[Reach] = []
    for _, top, _, bottom in sorted(boxes, key=lambda box: (box[1], box[3])):
        if strips and top - strips[-1][1] < 2 * MARGIN and bottom - strips[-1][0] < TALLEST - 2 * MARGIN:
            strips[-1] = (strips[-1][0], max(strips[-1][1], bottom))
        else:
            strips.append((top, bottom))
    return strips


def _of_document(document: str, file: Path | bytes, pages: dict[int, list[Reach]], limits: Limits) -> Iterator[Picture]:
    with suppress(Refused), open_document(file, limits, ocr=False) as opened:
        for number, places in sorted(pages.items()):
            yield from _of_page(opened, document, number, places)


def _of_page(opened: Opened, document: str, number: int, places: list[Reach]) -> Iterator[Picture]:
    if number > len(opened.pages):
        return
    page = opened.pages[number - 1]
    for crop in sorted({_strip(page, reach) for reach in places}):
        with suppress(LookupError):
            yield Picture(document=document, page=number, crop=crop, png=page.image(SCALE, crop))


def _strip(page: Page, reach: Reach) -> Box:
    """Return the whole width of the page, from a little above the words to a little below."""
    top = max(0.0, reach[0] - MARGIN)
    bottom = min(page.height, reach[1] + MARGIN, top + TALLEST)
    return (0.0, round(top, 2), page.width, round(bottom, 2))
