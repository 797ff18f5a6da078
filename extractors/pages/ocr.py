"""Pages without a text layer that can be used, read by tesseract. Imported in a sandbox child of its own only.

The page is drawn in grey at 300 dpi, put upright, and recognised in English; where the outcome is poor, the turn and
the script of its text are told, and it is recognised again. A picture met again in the document is not read twice.
"""

import hashlib

import numpy as np

from extractors.pages import _skew, _tesseract
from extractors.pages._drawn import rules
from extractors.pages._letters import mended, tongues
from extractors.pages._light import lightened
from extractors.pages._page import PdfPage
from extractors.pages._scan import Frame, ScannedText, sideways, upright
from extractors.pages._specks import cleaned
from extractors.pages._tesseract import JAPANESE, LATIN, Picture, prepare
from extractors.pages.pdf import PdfReader
from verifier.model import Problem
from verifier.readers import PageText, Recognised, Unreadable, Words
from verifier.settings import Limits

__all__ = ["ScanReader", "prepare", "read"]

DPI = 300
LOWEST_DPI = 80
MOST_PIXELS = 25_000_000
OUTLINE_DPI = 75
"""Resolution at which the slope of the lines is told."""

POOR = 0.7
"""Mean confidence below which a page is recognised again another way, and told to be poor when that does not help."""

ODD_ANGLE = 5.0


def read(data: bytes, limits: Limits) -> "ScanReader":
    """Open a PDF for recognition; Unreadable when tesseract or its data is not installed."""
    if not _tesseract.languages():
        raise Unreadable(
            "no_ocr",
            "install the extra `ocr` (tesserocr) and tesseract's data for English (Debian: tesseract-ocr-eng), "
            "or set TESSDATA_PREFIX to its folder",
        )
    return ScanReader(data, limits)


class ScanReader(PdfReader):
    """A PDF whose pages are recognised from their pictures."""

    def __init__(self, data: bytes, limits: Limits) -> None:
        super().__init__(data, limits)
        self._limits = limits
        self._language = LATIN
        self._tongues: tuple[str, ...] = ()
        self._seen: dict[bytes, Recognised] = {}

    def recognised(self, number: int) -> Recognised:
        """Return what stands on a page; Unreadable when that takes too long."""
        page = PdfPage(self._document, number)
        try:
            outline = _drawn(page, upright(0.0, page.width, page.height), OUTLINE_DPI)
            name = hashlib.sha256(outline.pixels).digest()
            if name not in self._seen:
                self._seen[name] = self._read(page, outline)
            return self._seen[name]
        finally:
            page.close()

    def _read(self, page: PdfPage, outline: Picture) -> Recognised:
        rows = np.frombuffer(outline.pixels, np.uint8).reshape(outline.height, outline.stride)[:, : outline.width]
        if _skew.blank(rows):
            return _blank(page)
        slope = _skew.slope(_skew.edges(rows))
        best = self._attempt(page, slope, self._language)
        if best.poor:
            best = max(best, *self._again(page, slope), key=lambda attempt: (not attempt.poor, attempt.confidence))
        self._language = best.language if not best.poor else self._language
        return best.page(page, slope)

    def _again(self, page: PdfPage, slope: float) -> "list[_Attempt]":
        """Recognise a page another way: turned, or in the other language, or both."""
        frame = upright(slope, page.width, page.height)
        dpi = _resolution(frame)
        turn, foreign = _tesseract.turn(_drawn(page, frame, dpi), dpi)
        other = LATIN if self._language == JAPANESE else JAPANESE
        attempts = [self._attempt(page, slope + turn, self._language)] if turn else []
        if (foreign or not attempts or attempts[0].poor) and other in _tesseract.languages():
            attempts.append(self._attempt(page, slope + turn, other))
        return attempts

    def _attempt(self, page: PdfPage, angle: float, language: str) -> "_Attempt":
        frame = upright(angle, page.width, page.height)
        dpi = _resolution(frame)
        picture = _drawn(page, frame, dpi)
        clear = cleaned(lightened(picture), dpi)
        lines = _tesseract.recognise(clear, dpi, language, self._limits.ocr_seconds)
        if lines is None:
            detail = f"recognising the page took more than {self._limits.ocr_seconds} s: scan it again, more plainly"
            raise Unreadable("too_much_time", detail)
        self._tongues = tongues(lines) or self._tongues
        text = ScannedText(mended(lines, self._tongues), rules(picture, dpi), dpi / 72)
        return _Attempt(frame, text, language, sideways(lines))


class _Attempt:
    """One reading of a page."""

    def __init__(self, frame: Frame, text: ScannedText, language: str, sideways: bool) -> None:
        self.frame, self.text, self.language = frame, text, language
        self.confidence = text.confidence
        self.poor = self.confidence < POOR or sideways

    def page(self, page: PdfPage, slope: float) -> Recognised:
        """Return what was read as it leaves the sandbox."""
        spans, boxes, split, sure = self.text.words
        words = Words.pack(spans, [side for box in boxes for side in box], split, sure)
        clean = PageText(
            text=self.text.clean.text,
            width=round(page.width, 2),
            height=round(page.height, 2),
            rotation=page.turns * 90,
            ruled=bool(self.text.tables),
            marks=self.text.clean.marks,
            problems=self._problems(slope),
        )
        return Recognised(clean, words, self.frame.to_shown, self.text.tables)

    def _problems(self, slope: float) -> tuple[Problem, ...]:
        if not self.text.clean.text.strip():
            return (Problem(code="no_text_layer", detail="the page is a picture on which OCR found no text"),)
        if not self.poor:
            return ()
        sure = f"its text was recognised with a confidence of only {self.confidence:.0%}"
        if not _tesseract.tells_turns():
            sure += ", and which way up it stands could not be told without tesseract's data `osd` (Debian: "
            sure += "tesseract-ocr-osd)"
        if abs(slope) > ODD_ANGLE:
            detail = f"the page is turned by {slope:.0f} degrees, and {sure}: scan it upright"
            return (Problem(code="odd_angle", detail=detail),)
        return (Problem(code="ocr_poor", detail=f"{sure}: compare what was read with the page, or scan it again"),)


def _blank(page: PdfPage) -> Recognised:
    size = {"width": round(page.width, 2), "height": round(page.height, 2)}
    return Recognised(PageText(text="", rotation=page.turns * 90, **size), Words.pack((), (), {}))


def _resolution(frame: Frame) -> int:
    """Return the dpi at which an upright page is drawn: less than 300 for one that would be too many pixels."""
    dpi = int(min(DPI, 72 * (MOST_PIXELS / max(frame.width * frame.height, 1.0)) ** 0.5))
    if dpi < LOWEST_DPI:
        raise Unreadable("page_too_large", "the page is too large to be recognised: scan or save it in pieces")
    return dpi


def _drawn(page: PdfPage, frame: Frame, dpi: int) -> Picture:
    scale = dpi / 72
    width, height = max(1, round(frame.width * scale)), max(1, round(frame.height * scale))
    if width * height > MOST_PIXELS * 1.1:
        raise Unreadable("page_too_large", "the page is too large to be recognised: scan or save it in pieces")
    a, b, c, d, e, f = (part * scale for part in frame.to_upright)
    stride = (width + 3) // 4 * 4
    return Picture(page.grey((a, b, c, d, e, f), width, height, stride), width, height, stride)
