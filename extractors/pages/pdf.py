"""PDF: text, words, links, ruled tables and pictures of pages, read by PDFium. Imported in the sandbox child only.

PDFium gives characters in the coordinates of the page before its rotation, from the bottom left; everything that leaves
this module is in those of the page as shown, from the top left. It counts characters in UTF-16 units, and counts some
(without a meaning in their font) that its text leaves out: a page where the two differ gets a map of its own.
"""

import ctypes

from extractors.pages import _broken
from extractors.pages import _pdfium as pdfium
from extractors.pages._page import PdfPage
from verifier.model import Box, Problem
from verifier.pages import Link
from verifier.readers import PageText, PlacedTable, Unreadable, Words
from verifier.settings import Limits

KEPT_OPEN = 300
"""Pages held open at once (about 0.3 MB each), so that words and tables need not read a page again; of others the
words are kept."""

FEW_CHARACTERS = 20


def read(data: bytes, limits: Limits) -> "PdfReader":
    """Open a PDF; Unreadable when it is broken, locked by a password, empty or too long."""
    return PdfReader(data, limits)


class PdfReader:
    """A PDF held open (`verifier.readers.Reader`)."""

    def __init__(self, data: bytes, limits: Limits) -> None:
        self._data = data
        self._document = pdfium.load_document(data, len(data), None)
        if not self._document:
            raise _unreadable(pdfium.last_error())
        self.pages: int = pdfium.page_count(self._document)
        if self.pages <= 0:
            raise Unreadable("no_pages", "the PDF has no pages that can be found: it is broken, save or export it anew")
        if self.pages > limits.pages:
            detail = f"the PDF has {self.pages} pages, the limit is {limits.pages}: split it"
            raise Unreadable("too_many_pages", detail)
        self.title = self._title()
        self.problems = tuple(_cut_short(data))
        self._open: dict[int, PdfPage] = {}
        self._words: dict[int, Words] = {}

    def text(self, number: int) -> PageText:
        """Return the page's clean text; Unreadable when this page cannot be read."""
        page = self._page(number)
        problem, unread = _unusable(page)
        return PageText(
            text="" if unread else page.clean.text,
            width=round(page.width, 2),
            height=round(page.height, 2),
            rotation=page.turns * 90,
            ruled=page.ruled,
            marks=() if unread else page.clean.marks,
            problems=(problem,) if problem else (),
            unread=unread,
            linked=page.linked,
        )

    def words(self, number: int) -> Words:
        """Return every word with its box, in the order of the text."""
        return self._words.get(number) or Words.pack(*self._page(number).words)

    def boxes(self, number: int, start: int, end: int) -> tuple[Box, ...]:
        """Return the boxes that enclose a run of the text, one per line."""
        return self._page(number).boxes(start, end)

    def links(self, number: int) -> tuple[Link, ...]:
        """Return the hyperlinks to addresses outside the document."""
        return self._page(number).links()

    def tables(self, number: int) -> tuple[PlacedTable, ...]:
        """Return the ruled tables, from top to bottom."""
        return self._page(number).tables()

    def image(self, number: int, scale: float, crop: Box | None) -> bytes:
        """Return the page, or a part of it, as a PNG, `scale` pixels a point."""
        return self._page(number).image(scale, crop)

    def _page(self, number: int) -> PdfPage:
        page = self._open.get(number)
        if page is None:
            if len(self._open) >= KEPT_OPEN:
                self._close(next(reversed(self._open)))
            page = self._open[number] = PdfPage(self._document, number)
        return page

    def _close(self, number: int) -> None:
        page = self._open.pop(number)
        if number not in self._words:
            self._words[number] = Words.pack(*page.words)
        page.close()

    def _title(self) -> str | None:
        size = pdfium.meta_text(self._document, b"Title", None, 0)
        buffer = ctypes.create_string_buffer(size + 2)
        pdfium.meta_text(self._document, b"Title", ctypes.addressof(buffer), size)
        return buffer.raw[: max(size - 2, 0)].decode("utf-16-le", "replace").strip("\0 \r\n\t") or None


def _unusable(page: PdfPage) -> tuple[Problem | None, bool]:
    """Say what is wrong with a page's text layer, if anything, and whether so much that it cannot be used."""
    text = page.clean.text
    if len(text) < FEW_CHARACTERS and len(text.strip()) < FEW_CHARACTERS and page.pictured:
        detail = "the page is a picture without a text layer, nothing on it was read"
        return Problem(code="no_text_layer", detail=detail), True
    share = _broken.share(page.clean.raw)
    if share >= _broken.LARGE:
        detail = f"{share:.0%} of the page's text is in a font that does not say its letters, nothing on it was read"
        return Problem(code="broken_font", detail=detail), True
    if share:
        detail = f"{share:.1%} of the page's text is in a font that does not say its letters: read that part yourself"
        return Problem(code="broken_font", detail=detail), False
    return None, False


def _unreadable(error: int) -> Unreadable:
    if error == pdfium.WRONG_PASSWORD:
        return Unreadable("encrypted", "the PDF is locked by a password: save a copy without one")
    if error == pdfium.UNKNOWN_SECURITY:
        return Unreadable("encrypted", "the PDF is encrypted in a way that cannot be read: print it to a new PDF")
    return Unreadable("not_readable", "the PDF is broken or cut short: fetch it again, or save it anew")


def _cut_short(data: bytes) -> list[Problem]:
    """Tell of a file that lacks its end: PDFium reads what is left, and pages may be missing."""
    if b"%%EOF" in data:
        return []
    detail = "the PDF lacks its end mark, it was probably cut short on its way: pages may be missing, fetch it again"
    return [Problem(code="truncated", detail=detail)]
