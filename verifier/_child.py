"""The sandbox child: holds one document behind the walls of `verifier._lock` and answers questions about it.

Frames go over the standard streams: four bytes of length, then msgpack. The first frame names the reader's module and
the limits, the second is the file; then the process locks itself and answers until its input ends.
"""

import codecs
import datetime as dt
import functools
import importlib
import itertools
import os
import struct
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Literal

import msgspec

from verifier import _lock
from verifier.model import Problem
from verifier.readers import PageText, Reader, TableCell, TableReader, Unreadable
from verifier.settings import Limits

BATCH = 2_000
"""Rows of a table that leave in one frame."""

LENGTH = struct.Struct(">I")
DAY, INSTANT = 1, 2
"""Extension types of msgpack that carry a date or an instant as ISO text."""

ENCODINGS = ("utf-16-le", "utf-8-sig", "cp1252", "cp437", "latin-1", "ascii")
"""Looked up before the lock, as Python loads each from a file."""

NOTHING = b"\xc0"
"""The `nil` of msgpack."""

_ENCODER = msgspec.msgpack.Encoder()


class Task(msgspec.Struct, frozen=True, array_like=True):
    """What the parent wants read: by which module, as a document or as rows."""

    reader: str
    mode: Literal["document", "table"]
    limits: Limits
    fallback: str


class Opening(msgspec.Struct, frozen=True, array_like=True):
    """What the parent learns when the file is open."""

    pages: int = 0
    title: str | None = None
    problems: tuple[Problem, ...] = ()
    sheets: tuple[str, ...] = ()
    encoding: str | None = None


class Rows(msgspec.Struct, frozen=True, array_like=True):
    """Consecutive rows of a sheet, the first of which is row `first`."""

    first: int
    rows: list[tuple[Any, ...]]


class Question(msgspec.Struct, frozen=True, array_like=True):
    """A method of the holder, and its arguments."""

    name: str
    arguments: tuple[Any, ...] = ()


class Answer(msgspec.Struct, frozen=True, array_like=True):
    """What was asked for, as msgpack, or why there is none."""

    value: msgspec.Raw
    problem: Problem | None = None


class _Document:
    """A document, once `open` was asked; every other question goes to its reader, `texts` to many pages at once."""

    def __init__(self, read: Callable[[], Reader], limits: Limits) -> None:
        self._read, self._limits = read, limits
        self._left = limits.text_mb * 1_000_000

    def ask(self, question: Question) -> object:
        """Answer one question."""
        subject = self if question.name in ("open", "texts") else self._reader
        return getattr(subject, question.name)(*question.arguments)

    def open(self) -> Opening:
        """Read the file as far as its list of pages."""
        self._reader = reader = self._read()
        return Opening(pages=reader.pages, title=reader.title, problems=reader.problems)

    def texts(self, first: int, last: int) -> list[tuple[PageText | None, Problem | None]]:
        """Return the texts of pages `first` to `last`; a page that cannot be read gives its problem instead."""
        return [self._text(page) for page in range(first, last + 1)]

    def _text(self, page: int) -> tuple[PageText | None, Problem | None]:
        try:
            text = self._reader.text(page)
        except MemoryError:
            raise
        except Exception as error:
            return None, _problem(error, self._limits)
        self._left -= len(text.text)
        if self._left < 0:
            detail = f"the file holds more than {self._limits.text_mb} MB of text (reached on page {page}): split it"
            raise Unreadable("too_much_text", detail)
        return text, None


class _Table:
    """A table, once `open` was asked; `start` begins a sheet, `more` gives its next rows."""

    def __init__(self, read: Callable[[], TableReader]) -> None:
        self._read = read

    def ask(self, question: Question) -> object:
        """Answer one question."""
        return getattr(self, question.name)(*question.arguments)

    def open(self) -> Opening:
        """Read the file as far as its list of sheets."""
        self._reader = self._read()
        return Opening(sheets=self._reader.sheets, encoding=self._reader.encoding)

    def start(self, sheet: str | None) -> None:
        """Begin a sheet anew."""
        self._rows, self._next = self._reader.rows(sheet), 1

    def more(self) -> Rows | None:
        """Return the next rows of the sheet; None after the last."""
        pack = packed_row if self._reader.encoding is None else tuple
        rows = [pack(row) for row in itertools.islice(self._rows, BATCH)]
        first, self._next = self._next, self._next + len(rows)
        return Rows(first, rows) if rows else None


def numbered_rows(frame: bytes) -> Iterator[tuple[int, tuple[TableCell, ...]]]:
    """Yield the rows of a frame, each with its number in the file, counted from 1."""
    batch = _ROWS.decode(frame)
    return enumerate(batch.rows, batch.first)


def packed_row(row: Sequence[TableCell]) -> tuple[object, ...]:
    """Return a row as it travels: dates as extension types, everything else as it is."""
    return tuple(_packed_cell(cell) if isinstance(cell, dt.date) else cell for cell in row)


def _packed_cell(cell: dt.date) -> msgspec.msgpack.Ext:
    return msgspec.msgpack.Ext(INSTANT if isinstance(cell, dt.datetime) else DAY, cell.isoformat().encode())


def unpacked(code: int, data: memoryview) -> dt.date | dt.datetime:
    """Return the date or instant of an extension type; ValueError for any other."""
    text = bytes(data).decode("ascii")
    if code == INSTANT:
        return dt.datetime.fromisoformat(text)
    if code == DAY:
        return dt.date.fromisoformat(text)
    raise ValueError(f"extension type {code} is not of this protocol")


_ROWS = msgspec.msgpack.Decoder(Rows, ext_hook=unpacked)


def main() -> None:
    """Serve one file: read the task and the bytes, lock, answer."""
    task = msgspec.msgpack.decode(_frame(), type=Task)
    reader = importlib.import_module(task.reader)
    for encoding in (*ENCODINGS, task.fallback):
        codecs.lookup(encoding)
    getattr(reader, "prepare", lambda: None)()
    data = _frame()
    holder: _Document | _Table
    if task.mode == "table":
        holder = _Table(lambda: reader.table(data, task.limits, task.fallback))
    else:
        holder = _Document(lambda: reader.read(data, task.limits), task.limits)
    _send(_answer(lambda: _lock.lock(task.limits), task.limits))
    _serve(lambda question: _answer(functools.partial(holder.ask, question), task.limits))


def _serve(answer: Callable[[Question], bytes]) -> None:
    """Answer until the parent hangs up. It asks for more rows until there are none, and works on these while the next
    are read."""
    ahead = b""
    while frame := _frame():
        question = msgspec.msgpack.decode(frame, type=Question)
        more = question.name == "more"
        _send(ahead if more and ahead else answer(question))
        ahead = answer(question) if more else b""


def _answer(question: Callable[[], object], limits: Limits) -> bytes:
    """Answer in plain data whatever happens: foreign bytes may raise anything in a parser."""
    try:
        return _ENCODER.encode(Answer(msgspec.Raw(_ENCODER.encode(question()))))
    except Exception as error:
        return _ENCODER.encode(Answer(msgspec.Raw(NOTHING), _problem(error, limits)))


def _problem(error: Exception, limits: Limits) -> Problem:
    if isinstance(error, Unreadable):
        return error.problem
    if isinstance(error, MemoryError):
        detail = f"reading it takes more than {limits.memory_mb} MB of memory: split it, or save it anew"
        return Problem(code="too_much_memory", detail=detail)
    detail = f"its content is broken ({type(error).__name__}: {str(error)[:200]}): save or export it anew"
    return Problem(code="not_readable", detail=detail)


def _frame() -> bytes:
    """Read one frame from the parent; empty when it has hung up."""
    head = _read(LENGTH.size)
    return _read(LENGTH.unpack(head)[0]) if head else b""


def _read(size: int) -> bytes:
    parts, left = [], size
    while left:
        part = os.read(0, min(left, 1 << 20))
        if not part:
            return b""
        parts.append(part)
        left -= len(part)
    return b"".join(parts)


def _send(data: bytes) -> None:
    view = memoryview(LENGTH.pack(len(data)) + data)
    while view:
        view = view[os.write(1, view) :]
