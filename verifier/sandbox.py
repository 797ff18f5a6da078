"""Read one foreign file in a locked process of its own, and hand out plain data only.

A child process (`verifier._child`) holds the file behind resource limits, seccomp and Landlock (`verifier._lock`); this
side keeps the wall clock and kills. `limits.wall_seconds` counts the time spent waiting for the child over the life of
the document. A child that dies or hangs costs the page it died on, named in a problem; a new one reads the rest, at
most `LIVES` of them. A file that cannot be read at all raises `Refused`.

Pages without a text layer that can be used are recognised (OCR) by a second child, started for the first such page and
ended after the last; where OCR is not installed they stay empty, and stand in `problems`.
"""

import functools
import hashlib
import io
import itertools
import json
import os
import queue
import re
import select
import signal
import subprocess
import sys
import threading
import time
import warnings
from collections import deque
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack, closing
from pathlib import Path
from typing import IO, Any, Literal, TypeVar, cast

import msgspec

from verifier._child import LENGTH, NOTHING, Answer, Opening, Question, Task, numbered_rows, unpacked
from verifier.catalog import READERS, RECOGNISERS
from verifier.model import Box, Problem
from verifier.pages import Link, Page, Table, Word
from verifier.readers import PageText, PlacedTable, Recognised, TableCell, Words
from verifier.settings import Limits

T = TypeVar("T")

LIVES = 3
"""How many children may die over one document before it is given up."""

SPARE_SECONDS = 3
"""Processor time that a child has at least, for the pages after one that took all there was."""

MOST_CHILDREN = 4
"""How many children are asked at once: more would wait for what takes their answers."""

PAGES_AT_ONCE = 50
"""Pages whose texts cross in one frame."""

LARGEST_FRAME = 1 << 28
PASSED_ON = ("TESSDATA_PREFIX",)
"""Variables of the environment that the child needs."""

_GIVEN_UP = Problem(code="given_up", detail=f"the rest was not read: the reader died {LIVES} times on this file")
_NO_WALLS = (
    "this system has no seccomp filter for the reader of foreign files (x86_64 or aarch64 Linux has): only resource "
    "limits guard it; do not open files of strangers here"
)
_BOOT = "import sys, json; sys.path[:] = json.loads(sys.argv[1]); from verifier._child import main; main()"

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PARQUET = "application/vnd.apache.parquet"
ARCHIVE = "application/zip"
TABLES = (XLSX, "text/csv", PARQUET, ARCHIVE)
"""What registries export."""
CHUNK = 1 << 20
"""Bytes of a file that are in this process at once."""

_PARTS = {XLSX: b"xl/workbook.", DOCX: b"word/document.xml"}
_LONGEST = max(map(len, _PARTS.values()))

_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body|table)[\s>]", re.IGNORECASE)
_MAGIC = (
    (b"%PDF-", "application/pdf"),
    (b"\x1f\x8b", "application/gzip"),
    (b"\xd0\xcf\x11\xe0", "application/x-ole"),
    (b"PAR1", PARQUET),
)


class Refused(Exception):
    """A file that cannot be read at all; `problem` says why, and what to do."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.detail)
        self.problem = problem


def media_type(data: bytes, name: str = "") -> str | None:
    """Tell what a file is from its first bytes, and a delimited text also from its name; None for any other kind.

    >>> media_type(b"%PDF-1.7 ...")
    'application/pdf'
    """
    for magic, kind in _MAGIC:
        if magic in data[:1024] if kind == "application/pdf" else data.startswith(magic):
            return kind
    if data.startswith(b"PK\x03\x04"):
        return _office(io.BytesIO(data))
    head = data[:4096].removeprefix(b"\xef\xbb\xbf").lstrip()
    if head[:1] == b"<":
        return "text/html" if _HTML.search(head) else None
    if b"\0" in head or head[:1] in (b"{", b"["):
        return None
    first_line = data[:4096].partition(b"\n")[0]
    delimited = name.lower().endswith((".csv", ".tsv")) or any(mark in first_line for mark in (b",", b";", b"\t"))
    return "text/csv" if delimited else None


def _office(opened: IO[bytes]) -> str:
    """Tell a workbook from a Word document by the last part's name in the file, which its own directory holds: one may
    hold the other."""
    last, rest, at = {XLSX: -1, DOCX: -1}, b"", 0
    opened.seek(0)
    while chunk := opened.read(CHUNK):
        held = rest + chunk  # with the end of the chunk before: a name may stand across the two
        for kind, name in _PARTS.items():
            found = held.rfind(name)
            last[kind] = at + found if found >= 0 else last[kind]
        rest = held[-_LONGEST:]
        at += len(held) - len(rest)
    if last[XLSX] == last[DOCX]:
        return ARCHIVE
    return XLSX if last[XLSX] > last[DOCX] else DOCX


class Opened:
    """A document held open by a child; close it, or use it as a context manager.

    Pages ask the child for words, boxes, links, tables and images when these are wanted. What the child could not
    answer is empty, and stands in `problems`.
    """

    def __init__(
        self, child: "_Held", recogniser: "Callable[[int], _Held] | None", *, file: str, media_type: str
    ) -> None:
        self.file, self.media_type = file, media_type
        self._child = child
        opening = child.ask("open", type=Opening)
        self.sha256 = child.source.sha256
        self.title = opening.title
        self._problems = list(opening.problems)
        self._unread: dict[int, Problem] = {}
        self.pages = tuple(self._read(opening.pages))
        if self._unread and recogniser:
            self._recognise(recogniser)
        for number, problem in self._unread.items():
            self.note(_on(problem, number))

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What could not be read so far, in the order of the pages."""
        return tuple(sorted(self._problems, key=lambda problem: problem.page or 0))

    def close(self) -> None:
        """End the child; what was read already stays."""
        self._child.close()

    def __enter__(self) -> "Opened":
        """Return itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """End the child."""
        self.close()

    def note(self, problem: Problem) -> None:
        """Keep a problem met while reading, once."""
        if problem not in self._problems:
            self._problems.append(problem)

    def _read(self, count: int) -> Iterator[Page]:
        for first in range(1, count + 1, PAGES_AT_ONCE):
            last = min(first + PAGES_AT_ONCE - 1, count)
            for number, (text, problem) in enumerate(self._texts(first, last), first):
                if text and text.unread:
                    self._unread[number] = text.problems[0]
                for one in (*(text.problems if text and not text.unread else ()), *((problem,) if problem else ())):
                    self.note(one if one is _GIVEN_UP else _on(one, number))
                yield self._page(number, text) if text else Page("", number=number, document=self.sha256)

    def _texts(self, first: int, last: int) -> list[tuple[PageText | None, Problem | None]]:
        """Read some pages at once; where that kills the child, one by one, so that only the culprit is lost."""
        try:
            return self._child.ask("texts", first, last, type=list[tuple[PageText | None, Problem | None]])
        except _Lost as lost:
            if first == last:
                return [(None, lost.problem)]
        except Refused as refused:
            if refused.problem is _GIVEN_UP:
                return [(None, _GIVEN_UP)] * (last - first + 1)
            raise
        return [text for page in range(first, last + 1) for text in self._texts(page, page)]

    def _recognise(self, recogniser: "Callable[[int], _Held]") -> None:
        """Read the pages that have no text of their own by OCR; those that could not be stay in `_unread`."""
        pages = list(self.pages)
        numbers = list(self._unread)[: self._child.limits.ocr_pages]
        for number in list(self._unread)[len(numbers) :]:
            self._leave(number, f"more than {len(numbers)} scanned pages: raise the limit `ocr_pages`, or split it")
        child = recogniser(len(numbers))
        try:
            for number in numbers:
                found = self._recognised(child, number)
                if found:
                    pages[number - 1] = self._page(number, found.page, found)
        finally:
            child.close()
        self.pages = tuple(pages)

    def _recognised(self, child: "_Held", number: int) -> Recognised | None:
        try:
            found = child.ask("recognised", number, type=Recognised)
        except (_Lost, Refused) as error:
            self._leave(number, error.problem.detail)
            return None
        problem = self._unread.pop(number)
        if problem.code != "no_text_layer":
            told = problem.detail.replace("nothing on it was read", "the page was read by OCR")
            self.note(_on(Problem(code=problem.code, detail=told), number))
        for problem in found.page.problems:
            self.note(_on(problem, number))
        return found

    def _leave(self, number: int, why: str) -> None:
        self._unread[number] = _with(self._unread[number], why)

    def _page(self, number: int, text: PageText, recognised: Recognised | None = None) -> Page:
        source = _Source(self, self._child, text.text)
        return Page(
            text.text,
            number=number,
            document=self.sha256,
            width=text.width,
            height=text.height,
            rotation=text.rotation,
            marks=text.marks,
            sheet=text.sheet,
            ruled=text.ruled,
            linked=text.linked,
            ocr=recognised is not None,
            elements=text.elements,
            source=_Scan(source, recognised) if recognised else source,
        )


class _Source:
    """What one page asks of the child (`verifier.pages.Source`)."""

    def __init__(self, opened: Opened, child: "_Held", text: str) -> None:
        self._opened, self._child, self._text = opened, child, text
        self._words: tuple[Word, ...] | None = None

    def words(self, page: int) -> tuple[Word, ...]:
        """Return every word with its boxes, in the order of the text."""
        if self._words is None:
            words = self._ask("words", page, type=Words)
            self._words = words.unpack(self._text) if words else ()
        return self._words

    def boxes(self, page: int, start: int, end: int) -> tuple[Box, ...]:
        """Return the boxes that enclose a run of the text, one per line."""
        return self._ask("boxes", page, start, end, type=tuple[Box, ...]) or ()

    def links(self, page: int) -> tuple[Link, ...]:
        """Return the hyperlinks."""
        return self._ask("links", page, type=tuple[Link, ...]) or ()

    def tables(self, page: int) -> tuple[Table, ...]:
        """Return the ruled tables, from top to bottom."""
        tables = self._ask("tables", page, type=tuple[PlacedTable, ...])
        return tuple(table.place(self.words(page)) for table in tables) if tables else ()

    def image(self, page: int, scale: float, crop: Box | None) -> bytes:
        """Return the page, or a part of it, as a PNG, `scale` pixels a point; LookupError when it cannot be drawn."""
        image = self._ask("image", page, scale, crop, type=bytes)
        if image is None:
            raise LookupError(f"page {page} of {self._opened.file} cannot be drawn")
        return image

    def _ask(self, name: str, page: int, *arguments: object, type: type[T]) -> T | None:
        try:
            return self._child.ask(name, page, *arguments, type=type)
        except (_Lost, Refused) as error:
            self._opened.note(error.problem if error.problem is _GIVEN_UP else _on(error.problem, page))
            return None


class _Scan:
    """A page read by OCR: all but its picture and links is here already (`verifier.pages.Source`)."""

    def __init__(self, source: _Source, recognised: Recognised) -> None:
        self._words = recognised.words.unpack(recognised.page.text)
        self._tables = tuple(table.place(self._words) for table in recognised.tables)
        self._to_shown = recognised.to_shown
        self.links, self.image = source.links, source.image

    def words(self, page: int) -> tuple[Word, ...]:  # noqa: ARG002 - as every source's
        """Return every word with its boxes, as they stand on the upright page."""
        return self._words

    def tables(self, page: int) -> tuple[Table, ...]:  # noqa: ARG002
        """Return the ruled tables, from top to bottom."""
        return self._tables

    def boxes(self, page: int, start: int, end: int) -> tuple[Box, ...]:  # noqa: ARG002
        """Return the boxes that enclose the words of a run of the text, one per line, on the page as shown."""
        lines: list[Box] = []
        for box in (box for word in self._words if word.start < end and start < word.end for box in word.boxes):
            if lines and _beside(lines[-1], box):
                lines[-1] = _around([lines[-1][:2], lines[-1][2:], box[:2], box[2:]])
            else:
                lines.append(box)
        return tuple(self._shown(box) for box in lines)

    def _shown(self, box: Box) -> Box:
        a, b, c, d, e, f = self._to_shown
        corners = [(x, y) for x in (box[0], box[2]) for y in (box[1], box[3])]
        x0, top, x1, bottom = _around([(a * x + c * y + e, b * x + d * y + f) for x, y in corners])
        return round(x0, 2), round(top, 2), round(x1, 2), round(bottom, 2)


def _around(points: Sequence[tuple[float, float]]) -> Box:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)


def _beside(line: Box, box: Box) -> bool:
    """Say whether a box goes on the line of another, to its right."""
    overlap = min(line[3], box[3]) - max(line[1], box[1])
    return box[0] >= line[0] and overlap > 0.4 * min(line[3] - line[1], box[3] - box[1])


class OpenedTable:
    """A registry's export held open by a child: its sheets (none for a delimited text), and their rows.

    `encoding` says how a delimited text was read: `utf-8`, or the fallback where it is not UTF-8. The sheets of an
    `archive` are files of their own.
    """

    def __init__(self, child: "_Held", *, archive: bool) -> None:
        self.archive = archive
        self._child = child
        opening = self._ask("open", type=Opening)
        self.sha256 = child.source.sha256
        self.sheets, self.encoding = opening.sheets, opening.encoding

    def rows(self, sheet: str | None = None) -> Iterator[tuple[int, tuple[TableCell, ...]]]:
        """Yield every row of a sheet (the first, when None) with its number in the file, counted from 1.

        Cells of a delimited text are text. Refused when the file breaks off or breaks a limit on the way.
        """
        return itertools.chain.from_iterable(map(numbered_rows, self.frames(sheet)))

    def frames(self, sheet: str | None = None) -> Iterator[bytes]:
        """Yield the rows likewise, some at a time, as they came (see `verifier._child.numbered_rows`)."""
        self._ask("start", sheet, type=type(None))
        while (frame := bytes(self._ask("more", type=msgspec.Raw))) != NOTHING:
            yield frame

    def _ask(self, name: str, *arguments: object, type: type[T]) -> T:
        try:
            return self._child.ask(name, *arguments, type=type)
        except _Lost as lost:
            raise Refused(lost.problem) from None

    def close(self) -> None:
        """End the child."""
        self._child.close()

    def __enter__(self) -> "OpenedTable":
        """Return itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """End the child."""
        self.close()


def open_document(file: Path | bytes, limits: Limits, *, name: str = "", ocr: bool = True) -> Opened:
    """Open a document in a child of its own and read its text; `name` helps to tell a CSV.

    Without `ocr` no page is recognised: for one who wants pictures of pages only.

    Raises Refused for a file that cannot be read at all: unknown kind, empty, broken, locked by a password, beyond a
    limit.
    """
    name = name or (file.name if isinstance(file, Path) else "the file")
    source = _Bytes(file, limits.file_mb)
    kind = source.media_type(name)
    child = _Held(source, _task(kind, "document", limits, "cp1252"))
    module = RECOGNISERS.get(kind or "") if ocr else None
    recogniser = functools.partial(_recogniser, source, module, limits) if module else None
    try:
        return Opened(child, recogniser, file=name, media_type=kind or "")
    except BaseException:
        child.close()
        raise


def open_table(file: Path, limits: Limits, *, fallback: str = "cp1252") -> OpenedTable:
    """Open a registry's export (XLSX, Parquet, CSV, also gzipped or several in a ZIP) in a child of its own; `fallback`
    is the encoding of a text that is not UTF-8.

    The size limit of documents does not bind it (exports run to hundreds of MB); half of `limits.memory_mb` does.
    """
    source = _Bytes(file, limits.memory_mb // 2)
    limits = _export(limits)
    kind = source.media_type(file.name)
    kind = "text/csv" if kind == "application/gzip" else kind
    child = _Held(source, _task(kind, "table", limits, fallback))
    try:
        return OpenedTable(child, archive=kind == ARCHIVE)
    except BaseException:
        child.close()
        raise


def asked_of_many(
    reader: str, document: bytes, question: str, arguments: Iterable[bytes], *, limits: Limits, type: type[T]
) -> Iterator[T]:
    """Open a document in several children, ask a question of them for every argument, yield the answers in order.

    The children start with the first argument, and work on while an answer is used. Refused when one is lost.
    """
    count = min(os.cpu_count() or 1, MOST_CHILDREN)
    task = Task(reader=reader, mode="document", limits=_export(limits), fallback="cp1252")
    free: queue.SimpleQueue[_Held] = queue.SimpleQueue()

    def ask(argument: bytes) -> T:
        child = free.get()
        try:
            return child.ask(question, argument, type=type)
        finally:
            free.put(child)

    with ExitStack() as held, ThreadPoolExecutor(count) as threads:
        for _ in range(count):
            free.put(held.enter_context(closing(_Held(_Bytes(document, 1), task))))
        try:
            yield from _in_order(threads, ask, arguments, ahead=2 * count)
        except _Lost as lost:
            raise Refused(lost.problem) from None


def _in_order(
    threads: ThreadPoolExecutor, ask: Callable[[bytes], T], arguments: Iterable[bytes], *, ahead: int
) -> Iterator[T]:
    waiting: deque[Future[T]] = deque()
    try:
        for argument in arguments:
            waiting.append(threads.submit(ask, argument))
            if len(waiting) > ahead:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    finally:
        for one in waiting:
            one.cancel()


class _Bytes:
    """The bytes of a file, which go to a child some at a time: this side never holds the whole of one that is on disk.

    `sha256` is of the bytes that went first; a file that is another when they go again is refused.
    """

    sha256 = ""

    def __init__(self, file: Path | bytes, limit_mb: int) -> None:
        self._file = file
        try:
            self.size = size = file.stat().st_size if isinstance(file, Path) else len(file)
        except OSError as error:
            raise _not_opened(error) from None
        if size == 0:
            raise Refused(Problem(code="empty_file", detail="the file is empty (0 bytes): fetch or save it again"))
        if size > limit_mb << 20:
            detail = f"the file has {size / 2**20:.0f} MB, the limit is {limit_mb} MB: split it, or raise the limit"
            raise Refused(Problem(code="file_too_large", detail=detail))

    def media_type(self, name: str) -> str | None:
        """Tell what the file is; of an archive the whole is looked through, of another kind the beginning."""
        with self._opened() as opened:
            kind = media_type(opened.read(CHUNK), name)
            return kind if kind not in (ARCHIVE, XLSX, DOCX) else _office(opened)

    def give(self, take: Callable[[bytes], None]) -> None:
        """Give all bytes away."""
        digest, size = hashlib.sha256(), 0
        with self._opened() as opened:
            while size < self.size and (chunk := opened.read(min(CHUNK, self.size - size))):
                digest.update(chunk)
                size += len(chunk)
                take(chunk)
        if size < self.size or digest.hexdigest() != (self.sha256 or digest.hexdigest()):
            detail = "the file was changed while it was read: try again when nobody writes it"
            raise Refused(Problem(code="not_readable", detail=detail))
        self.sha256 = digest.hexdigest()

    def _opened(self) -> IO[bytes]:
        if isinstance(self._file, bytes):
            return io.BytesIO(self._file)
        try:
            return self._file.open("rb")
        except OSError as error:
            raise _not_opened(error) from None


def _export(limits: Limits) -> Limits:
    return msgspec.structs.replace(limits, cpu_seconds=limits.export_seconds, wall_seconds=2 * limits.export_seconds)


def _not_opened(error: OSError) -> Refused:
    detail = f"the file cannot be opened: {error.strerror or error}; check its path, and that you may read it"
    return Refused(Problem(code="not_readable", detail=detail))


def _task(kind: str | None, mode: Literal["document", "table"], limits: Limits, fallback: str) -> Task:
    taken = kind in TABLES if mode == "table" else kind != ARCHIVE
    reader = READERS.get(kind or "") if taken else None
    if reader is None:
        kinds = "XLSX, CSV or Parquet, nor a ZIP of CSVs" if mode == "table" else "PDF, XLSX, CSV, DOCX or HTML"
        detail = f"the file is no {kinds} by its content, whatever its name says: convert it to one of these"
        raise Refused(Problem(code="not_readable", detail=detail))
    return Task(reader=reader, mode=mode, limits=limits, fallback=fallback)


def _recogniser(source: _Bytes, module: str, limits: Limits, pages: int) -> "_Held":
    """Return a child for these many scanned pages, each of which has time of its own."""
    more = pages * limits.ocr_seconds
    limits = msgspec.structs.replace(
        limits, cpu_seconds=limits.cpu_seconds + more, wall_seconds=limits.wall_seconds + more
    )
    return _Held(source, Task(reader=module, mode="document", limits=limits, fallback="cp1252"))


def _with(problem: Problem, more: str) -> Problem:
    return msgspec.structs.replace(problem, detail=f"{problem.detail}: {more}")


def _on(problem: Problem, page: int) -> Problem:
    return problem if problem.page else msgspec.structs.replace(problem, page=page)


class _Lost(Exception):
    """The child died or was killed while it answered."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.detail)
        self.problem = problem


class _Held:
    """A file and the child that holds it: starts a new child when one has died, with the time that is left."""

    def __init__(self, source: _Bytes, task: Task) -> None:
        self.source, self._task = source, task
        self.limits = task.limits
        self._child: _Child | None = None
        self._deaths = 0
        self._refused: Problem | None = None
        self._seconds = float(task.limits.wall_seconds)
        self._cpu_seconds = 0.0
        self._one_at_a_time = threading.Lock()

    def ask(self, name: str, *arguments: object, type: type[T]) -> T:
        """Return the child's answer.

        Raises _Lost when the child dies over it, Refused when it says why it has none, or when too many have died.
        """
        with self._one_at_a_time:
            if self._deaths >= LIVES:
                raise Refused(_GIVEN_UP)
            if self._refused:
                raise Refused(self._refused)
            if self._child is None:
                self._begin(name)
            answer = self._timed(lambda: self._exchange(Question(name, arguments)))
        return cast(T, _decoder(cast(Hashable, type)).decode(answer))

    def _begin(self, name: str) -> None:
        """Open the file in a new child, unless that is the question; what is refused once, is refused for good."""
        try:
            self._timed(self._start)
            if name != "open":
                self._timed(lambda: self._exchange(Question("open")))
        except Refused as refused:
            self._refused = refused.problem
            raise

    def close(self) -> None:
        """End the child."""
        with self._one_at_a_time:
            self._bury()

    def _start(self) -> None:
        self._child = _Child(self._seconds)
        left = max(SPARE_SECONDS, self.limits.cpu_seconds - self._cpu_seconds)
        limits = msgspec.structs.replace(self.limits, cpu_seconds=round(left))
        self._child.send(msgspec.msgpack.encode(msgspec.structs.replace(self._task, limits=limits)))
        self._child.send_all(self.source)
        walls = _decoder(tuple[str, ...]).decode(self._value(self._child.receive()))
        if "seccomp" not in walls:
            warnings.warn(_NO_WALLS, RuntimeWarning, stacklevel=2)

    def _exchange(self, question: Question) -> msgspec.Raw:
        child = cast(_Child, self._child)
        child.send(msgspec.msgpack.encode(question))
        return self._value(child.receive())

    def _value(self, frame: bytes) -> msgspec.Raw:
        answer: Answer = _decoder(Answer).decode(frame)
        if answer.problem is None:
            return answer.value
        if answer.problem.code == "too_much_memory":
            raise _Lost(answer.problem)
        raise Refused(answer.problem)

    def _timed(self, step: Callable[[], T]) -> T:
        """Take one step on the document's clock; bury the child when it is lost."""
        begun = time.monotonic()
        try:
            return step()
        except (OSError, EOFError, TimeoutError, msgspec.DecodeError) as error:
            self._deaths += 1
            raise _Lost(self._verdict(error, self._bury())) from None
        except _Lost:
            self._deaths += 1
            self._bury()
            raise
        finally:
            self._seconds -= time.monotonic() - begun
            if self._child is not None:
                self._child.seconds = self._seconds

    def _bury(self) -> int:
        """Kill the child; return its exit status."""
        child, self._child = self._child, None
        status, cpu_seconds = child.kill() if child else (0, 0.0)
        self._cpu_seconds += cpu_seconds
        return status

    def _verdict(self, error: Exception, status: int) -> Problem:
        limits = self._task.limits
        if isinstance(error, TimeoutError):
            detail = f"reading it took more than {limits.wall_seconds} s: split it, or save it anew"
            return Problem(code="too_much_time", detail=detail)
        if self._cpu_seconds > limits.cpu_seconds - 0.5:
            detail = f"reading it took more than {limits.cpu_seconds} s of processor time: split it, or save it anew"
            return Problem(code="too_much_time", detail=detail)
        cause = signal.Signals(-status).name if status < 0 else f"exit {status}"
        if -status == signal.SIGKILL:
            detail = f"the reader was ended from outside ({cause}): try the file alone, with more memory free"
        else:
            detail = f"the reader broke off ({cause}), mostly for want of more than {limits.memory_mb} MB: save it anew"
        return Problem(code="reader_died", detail=detail)


class _Child:
    """The child process, and frames to and from it. `seconds` is how long `receive` waits."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        path = [str(Path(entry).resolve()) for entry in sys.path]
        self._process = subprocess.Popen(  # noqa: S603 - our own interpreter and our own line
            [sys.executable, "-I", "-S", "-c", _BOOT, json.dumps(path)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            bufsize=0,
            cwd="/",
            env={"OMP_THREAD_LIMIT": "1"} | {name: os.environ[name] for name in PASSED_ON if name in os.environ},
            start_new_session=True,
        )
        self._to = cast(IO[bytes], self._process.stdin)
        self._from = cast(IO[bytes], self._process.stdout)

    def send(self, data: bytes) -> None:
        """Write one frame; OSError when the child is gone."""
        self._write(LENGTH.pack(len(data)))
        self._write(data)

    def send_all(self, source: _Bytes) -> None:
        """Write a file as one frame."""
        self._write(LENGTH.pack(source.size))
        source.give(self._write)

    def receive(self) -> bytes:
        """Read one frame; EOFError when the child is gone or says too much, TimeoutError when it is too slow."""
        until = time.monotonic() + self.seconds
        (size,) = LENGTH.unpack(self._read(LENGTH.size, until))
        if size > LARGEST_FRAME:
            raise EOFError
        return self._read(size, until)

    def kill(self) -> tuple[int, float]:
        """End the process, if it has not ended; return its exit status (negative for a signal) and processor time."""
        os.kill(self._process.pid, signal.SIGKILL)
        _, status, usage = os.wait4(self._process.pid, 0)
        self._process.returncode = os.waitstatus_to_exitcode(status)
        self._to.close()
        self._from.close()
        return self._process.returncode, usage.ru_utime + usage.ru_stime

    def _write(self, data: bytes) -> None:
        view = memoryview(data)
        while view:
            view = view[self._to.write(view) :]

    def _read(self, size: int, until: float) -> bytes:
        parts = []
        while size:
            if not select.select([self._from], [], [], max(0.0, until - time.monotonic()))[0]:
                raise TimeoutError
            part = self._from.read(min(size, 1 << 20))
            if not part:
                raise EOFError
            parts.append(part)
            size -= len(part)
        return b"".join(parts)


@functools.cache
def _decoder(kind: Any) -> msgspec.msgpack.Decoder[Any]:  # noqa: ANN401
    return msgspec.msgpack.Decoder(kind, ext_hook=unpacked)
