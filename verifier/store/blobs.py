"""The bytes of files, kept once under their sha256: in a folder, or in any store that speaks S3.

What is stored is what was sent: a file is written aside, hashed on the way, put on disk and renamed into its place; it
is hashed again whenever it is fetched as a whole.
"""

import contextlib
import hashlib
import os
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any, NamedTuple, Protocol

CHUNK = 1 << 20


class BlobError(Exception):
    """Bytes that are not there, or not what was stored: which, and what to do."""


class Kept(NamedTuple):
    """Bytes that were stored."""

    sha256: str
    size: int


class Blobs(Protocol):
    """Where bytes are kept."""

    def put(self, chunks: Iterable[bytes]) -> Kept:
        """Store bytes; storing them again changes nothing."""

    def has(self, sha256: str) -> bool:
        """Say whether they are here."""

    def file(self, sha256: str) -> AbstractContextManager[Path]:
        """Give them as a file, to be read only and for the while; BlobError when they are not what was stored."""

    def remove(self, sha256: str) -> None:
        """Forget them; nothing happens when they are not here."""

    def names(self) -> Iterator[str]:
        """Yield the sha256 of all there are."""


def open_blobs(place: str) -> Blobs:
    """Open a folder, or `s3://bucket/prefix`."""
    if place.startswith("s3://"):
        bucket, _, prefix = place.removeprefix("s3://").partition("/")
        return S3Blobs(bucket, prefix.strip("/"))
    return FolderBlobs(Path(place))


class FolderBlobs:
    """Bytes in a folder, two levels deep."""

    def __init__(self, folder: Path) -> None:
        """Use a folder; it is made when something is stored."""
        self.folder = folder

    def put(self, chunks: Iterable[bytes]) -> Kept:
        """Store bytes: aside, on disk, then renamed into place."""
        self.folder.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(suffix=".aside", dir=self.folder)
        aside = Path(name)
        try:
            with os.fdopen(handle, "wb") as file:
                kept = _copied(chunks, file)
                file.flush()
                os.fsync(file.fileno())
            place = self._place(kept.sha256)
            if not place.exists():
                place.parent.mkdir(parents=True, exist_ok=True)
                aside.chmod(0o440)
                aside.rename(place)
                for folder in (place.parent, place.parent.parent):
                    _sync(folder)
            return kept
        finally:
            aside.unlink(missing_ok=True)

    def has(self, sha256: str) -> bool:
        """Say whether they are here."""
        return self._place(sha256).exists()

    @contextmanager
    def file(self, sha256: str) -> Iterator[Path]:
        """Give the file itself."""
        place = self._place(sha256)
        if not place.exists():
            raise BlobError(f"the bytes {sha256} are missing in {self.folder}; restore them from a backup")
        _same(place, sha256)
        yield place

    def remove(self, sha256: str) -> None:
        """Forget them."""
        self._place(sha256).unlink(missing_ok=True)

    def names(self) -> Iterator[str]:
        """Yield the sha256 of all there are."""
        yield from sorted(file.name for file in self.folder.glob("??/*"))

    def _place(self, sha256: str) -> Path:
        return self.folder / _checked(sha256)[:2] / sha256


class S3Blobs:
    """Bytes in a store that speaks S3; the address and keys come from boto3's own settings (`AWS_...`)."""

    def __init__(self, bucket: str, prefix: str = "") -> None:
        """Use a bucket that is there already."""
        try:
            import boto3  # noqa: PLC0415 - an extra: `pip install carbon-claims-verifier[s3]`
            from botocore.exceptions import ClientError  # noqa: PLC0415
        except ImportError:
            raise BlobError("blobs in s3:// need boto3: install the extra `s3`") from None
        self._bucket, self._prefix, self._missing = bucket, f"{prefix}/" if prefix else "", ClientError
        self._client: Any = boto3.client("s3")

    def put(self, chunks: Iterable[bytes]) -> Kept:
        """Store bytes: spooled to a file, which tells their name, then sent."""
        with tempfile.TemporaryFile() as spooled:
            kept = _copied(chunks, spooled)
            if not self.has(kept.sha256):
                spooled.seek(0)
                self._client.upload_fileobj(spooled, self._bucket, self._prefix + kept.sha256)
            return kept

    def has(self, sha256: str) -> bool:
        """Say whether they are here."""
        try:
            self._client.head_object(Bucket=self._bucket, Key=self._prefix + _checked(sha256))
        except self._missing as error:
            if error.response["Error"]["Code"] in ("404", "NoSuchKey", "NotFound"):
                return False
            raise
        return True

    @contextmanager
    def file(self, sha256: str) -> Iterator[Path]:
        """Give a copy, for the while."""
        if not self.has(sha256):
            raise BlobError(f"the bytes {sha256} are missing in s3://{self._bucket}; restore them from a backup")
        with tempfile.TemporaryDirectory() as folder:
            copy = Path(folder) / sha256
            self._client.download_file(self._bucket, self._prefix + sha256, str(copy))
            _same(copy, sha256)
            yield copy

    def remove(self, sha256: str) -> None:
        """Forget them."""
        self._client.delete_object(Bucket=self._bucket, Key=self._prefix + _checked(sha256))

    def names(self) -> Iterator[str]:
        """Yield the sha256 of all there are."""
        pages = self._client.get_paginator("list_objects_v2").paginate(Bucket=self._bucket, Prefix=self._prefix)
        yield from (one["Key"].removeprefix(self._prefix) for page in pages for one in page.get("Contents", ()))


def chunks(file: Path) -> Iterator[bytes]:
    """Yield a file's bytes, some at a time."""
    with file.open("rb") as opened:
        while chunk := opened.read(CHUNK):
            yield chunk


def damaged(blobs: Blobs) -> Iterator[str]:
    """Yield the sha256 of all that are no longer what was stored; every file is read whole."""
    for name in blobs.names():
        try:
            with blobs.file(name):
                pass
        except BlobError:
            yield name


def _copied(parts: Iterable[bytes], file: Any) -> Kept:  # noqa: ANN401 - any file opened to write bytes
    digest, size = hashlib.sha256(), 0
    for part in parts:
        digest.update(part)
        size += len(part)
        file.write(part)
    return Kept(digest.hexdigest(), size)


def _same(file: Path, sha256: str) -> None:
    with file.open("rb") as opened:
        if hashlib.file_digest(opened, "sha256").hexdigest() != sha256:
            raise BlobError(f"the bytes {sha256} are not those that were stored; restore them from a backup")


def _checked(sha256: str) -> str:
    """Return a name that is a hash: nothing else may become a path."""
    if len(sha256) != 64 or not set(sha256) <= set("0123456789abcdef"):
        raise BlobError(f"{sha256!r} is not a sha256")
    return sha256


def _sync(folder: Path) -> None:
    with contextlib.suppress(PermissionError):  # a folder cannot be opened on Windows, which keeps its own order
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
