"""The pages of stored documents: drawn and read by a locked child that stays open while they are looked at."""

from collections import OrderedDict
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from threading import Lock

import msgspec

from verifier.model import Box, Span
from verifier.pages import Page
from verifier.sandbox import Opened, Refused, open_document
from verifier.settings import Settings
from verifier.store.blobs import BlobError
from verifier.store.sessions import Store

SCALE = 2.0
KEPT_OPEN = 3
"""Documents that stay open, each in a process of its own."""
KEPT_BYTES = 96 << 20
"""Bytes of drawn pages that are kept."""
ROWS = 80
"""Rows of a sheet that are shown at once."""


class Word(msgspec.Struct, frozen=True):
    """A word of the text layer: where its line begins, how high and how wide it is."""

    text: str
    x: float
    y: float
    size: float
    length: float


class Piece(msgspec.Struct, frozen=True):
    """A part of a text, or a cell; `marked` where evidence stands in it."""

    text: str
    marked: bool = False


class Leaf(msgspec.Struct, frozen=True, kw_only=True):
    """One page as it is shown: drawn (`width` is not zero), or a sheet's rows, or a text in parts."""

    number: int
    count: int
    width: float = 0.0
    height: float = 0.0
    sheet: str | None = None
    words: tuple[Word, ...] = ()
    rows: tuple[tuple[Piece, ...], ...] = ()
    parts: tuple[Piece, ...] = ()


class Lost(Exception):
    """A page that cannot be shown, and why."""


class _Held:
    """A document held open, and how many look at it now."""

    def __init__(self, opened: Opened) -> None:
        self.opened, self.users, self.dropped = opened, 0, False


class Papers:
    """Opens documents for readers in several threads, and closes those that nobody looks at any more."""

    def __init__(self, store: Store, settings: Settings) -> None:
        """Open nothing yet."""
        self._store, self._limits, self._lock = store, settings.limits, Lock()
        self._opening: dict[str, Lock] = {}
        self._open: OrderedDict[str, _Held] = OrderedDict()
        self._drawn: OrderedDict[tuple[str, int], bytes] = OrderedDict()

    def leaf(self, sha256: str, file: str, number: int, spans: Sequence[Span] = ()) -> Leaf:
        """Return a page for showing; `spans` are the places of evidence in a sheet or a text. Lost says why not."""
        with self._looking(sha256, file) as opened:
            page, count = _page(opened, number), len(opened.pages)
            if opened.media_type == "application/pdf":
                return Leaf(number=number, count=count, width=page.width, height=page.height, words=tuple(_words(page)))
            if page.sheet:
                return Leaf(number=number, count=count, sheet=page.sheet, rows=_rows(page, spans))
            return Leaf(number=number, count=count, parts=tuple(_parts(page.text, spans)))

    def number_of(self, sha256: str, file: str, span: Span) -> int:
        """Return the number of the page that a span stands on; sheets are told by their name."""
        if span.page:
            return span.page
        with self._looking(sha256, file) as opened:
            return next((page.number for page in opened.pages if page.sheet == span.sheet), 1)

    def image(self, sha256: str, file: str, number: int) -> bytes:
        """Return a page as a PNG. Lost says why not."""
        with self._lock:
            if (sha256, number) in self._drawn:
                self._drawn.move_to_end((sha256, number))
                return self._drawn[sha256, number]
        with self._looking(sha256, file) as opened:
            try:
                png = _page(opened, number).image(SCALE)
            except LookupError as error:
                raise Lost(str(error)) from None
        with self._lock:
            self._drawn[sha256, number] = png
            while sum(map(len, self._drawn.values())) > KEPT_BYTES:
                self._drawn.popitem(last=False)
        return png

    def close(self) -> None:
        """Close them all."""
        with self._lock:
            for sha256 in tuple(self._open):
                self._drop(sha256)
            self._drawn.clear()

    @contextmanager
    def _looking(self, sha256: str, file: str) -> Iterator[Opened]:
        held = self._take(sha256, file)
        try:
            yield held.opened
        finally:
            with self._lock:
                held.users -= 1
                if held.dropped and not held.users:
                    held.opened.close()

    def _take(self, sha256: str, file: str) -> _Held:
        """Return the open document; of several who want it at once, one opens it."""
        with self._lock:
            one_opens = self._opening.setdefault(sha256, Lock())
        with one_opens:
            with self._lock:
                held = self._open.get(sha256)
                if held:
                    self._open.move_to_end(sha256)
                    held.users += 1
                    return held
            held = _Held(self._opened(sha256, file))
            with self._lock:
                held.users += 1
                self._open[sha256] = held
                self._opening.pop(sha256, None)
                for oldest in tuple(self._open)[:-KEPT_OPEN]:
                    self._drop(oldest)
            return held

    def _opened(self, sha256: str, file: str) -> Opened:
        with ExitStack() as stack:
            try:
                stored = stack.enter_context(self._store.blobs.file(sha256))
                return open_document(stored.read_bytes(), self._limits, name=file, ocr=False)
            except Refused as refused:
                raise Lost(refused.problem.detail) from None
            except BlobError:
                raise Lost("its bytes are no longer here") from None

    def _drop(self, sha256: str) -> None:
        held = self._open.pop(sha256)
        held.dropped = True
        if not held.users:
            held.opened.close()


def _page(opened: Opened, number: int) -> Page:
    if not 1 <= number <= len(opened.pages):
        raise Lost(f"there is no page {number}; it has {len(opened.pages)}")
    return opened.pages[number - 1]


def _words(page: Page) -> Iterator[Word]:
    for word in page.words:
        x0, top, x1, bottom = word.box
        height = bottom - top
        if height > 0 and x1 > x0 and word.text.strip():
            yield Word(word.text, round(x0, 2), round(bottom - 0.22 * height, 2), round(height, 2), round(x1 - x0, 2))


def _rows(page: Page, spans: Sequence[Span]) -> tuple[tuple[Piece, ...], ...]:
    """Return the rows of a sheet around the first cell that is marked."""
    marked = {span.cell for span in spans}
    rows = [row for table in page.tables for row in table.rows]
    first = next((at for at, row in enumerate(rows) if any(cell and cell.ref in marked for cell in row)), 0)
    start = max(0, first - ROWS // 2)
    return tuple(
        tuple(Piece(cell.text, cell.ref in marked) if cell else Piece("") for cell in row)
        for row in rows[start : start + ROWS]
    )


def _parts(text: str, spans: Sequence[Span]) -> Iterator[Piece]:
    """Yield a text in parts, those marked that evidence stands on."""
    at = 0
    for start, end in sorted({(span.start, span.end) for span in spans}):
        if at <= start < end <= len(text):
            yield Piece(text[at:start])
            yield Piece(text[start:end], marked=True)
            at = end
    yield Piece(text[at:])


def boxes_on(spans: Sequence[Span], number: int) -> tuple[Box, ...]:
    """Return the boxes of the places that stand on one page."""
    return tuple(box for span in spans if span.page == number for box in span.boxes)
