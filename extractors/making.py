"""Making facts: one id, one span, one way, for every extractor."""

from extractors.confidence import SCANNED_DOUBT
from verifier.model import Fact, Parameter, Span
from verifier.pages import Page


def make(page: Page, type: str, value: Parameter, start: int, end: int, *, by: str, **fields: object) -> Fact:
    """Return a fact read at `page.text[start:end]`; `by` is the extractor and its version.

    Its id is its type, page and offset: stable within the document, whatever else is found. `raw` is the text itself,
    on one line, unless given; the span has boxes. On a page read by OCR the least sure of its words counts too.
    """
    raw = " ".join(str(fields.pop("raw", page.text[start:end])).split())
    span = _place(page, start, end)
    if page.ocr:
        read = 1 - SCANNED_DOUBT * (1 - page.confidence(start, end))
        sure = float(str(fields.get("confidence", 1.0))) * read
        fields.update(source="ocr", confidence=round(sure, 3))
    return Fact(
        id=f"{type}:{page.number}:{start}:{end - start}",
        type=type,
        value=value,  # type: ignore[arg-type]
        raw=raw,
        spans=(span,),
        extractor=by,
        **fields,  # type: ignore[arg-type]
    )


def _place(page: Page, start: int, end: int) -> Span:
    """Return the place of a run of text; on a sheet, the cell that holds it."""
    cell = page.cell_at(start) if page.sheet else None
    if cell and any(word.start < end and start < word.end for word in cell.words):
        return page.cell_span(cell)
    return page.span(start, end)
