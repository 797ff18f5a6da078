"""Files that are sent: looked at before they are kept, streamed to where they stay, given back as attachments only."""

import os
import unicodedata
from collections.abc import Iterator
from pathlib import PurePath
from typing import IO
from urllib.parse import quote

from litestar.datastructures import UploadFile

from api.problems import Refusal
from verifier import sandbox, submitted
from verifier.catalog import READERS
from verifier.settings import Limits
from verifier.store.blobs import CHUNK, Kept
from verifier.store.sessions import Store

LOOK = 64 * 1024
"""Bytes of a file's beginning and of its end that tell its kind."""
MIB = 1024 * 1024
ENVELOPE = MIB
"""Bytes that a form may have beside its files."""
KINDS = "PDF, XLSX, CSV, DOCX, HTML, Parquet, or NDJSON of claims"


def name_of(file: UploadFile) -> str:
    """Return a sent file's own name: no folder, nothing that cannot be shown."""
    plain = PurePath(file.filename.replace("\\", "/")).name
    shown = "".join(letter for letter in plain if unicodedata.category(letter)[0] != "C")
    return shown.strip()[:255] or "unnamed"


def look(file: UploadFile, limits: Limits) -> str:
    """Return a file's media type by what it holds; Refusal for one that is not read here, or is too large."""
    opened: IO[bytes] = file.file
    name, size = name_of(file), opened.seek(0, os.SEEK_END)
    if size == 0:
        raise Refusal("unprocessable", f"{name} is empty")
    if size > limits.file_mb * MIB:
        raise Refusal("too-large", f"{name} has {size:,} bytes; at most {limits.file_mb} MiB are taken")
    opened.seek(0)
    head = opened.read(LOOK)
    opened.seek(max(LOOK, size - LOOK))
    tail = opened.read(LOOK)
    if PurePath(name).suffix.lower() in submitted.SUFFIXES and head.lstrip()[:1] == b"{":
        return submitted.MEDIA_TYPE
    kind = sandbox.media_type(head + tail, name)
    if kind not in READERS or kind == sandbox.ARCHIVE:
        raise Refusal("unprocessable", f"{name} is no file of a kind that is read here: {KINDS}")
    return kind


def keep(file: UploadFile, store: Store) -> Kept:
    """Store a file's bytes under their hash."""
    return store.blobs.put(chunks(file.file))


def chunks(opened: IO[bytes]) -> Iterator[bytes]:
    """Yield a file's bytes, some at a time."""
    opened.seek(0)
    while chunk := opened.read(CHUNK):
        yield chunk


def attachment(name: str) -> dict[str, str]:
    """Return the headers by which a browser saves a file, and never shows it (RFC 6266)."""
    plain = "".join(one if one.isascii() and (one.isalnum() or one in "._- ") else "_" for one in name)
    return {
        "Content-Disposition": f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}",
        "Content-Security-Policy": "sandbox; default-src 'none'",
    }
