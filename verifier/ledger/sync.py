"""Registry data fetched from addresses that allow it, with checksum, age and terms kept in the snapshot.

Which addresses there are stands in the registries' modules (`Registry.downloads`) and under `sources` in
`verifier.toml`. A registry that forbids programs to fetch its data says so in its module: its exports are imported from
files that a person downloaded.
"""

import datetime as dt
import hashlib
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

import httpx

from verifier import __version__, catalog
from verifier.downloads import Download
from verifier.ledger.imports import ImportFailed, ImportReport, import_all, list_snapshots
from verifier.ledger.snapshots import Origin
from verifier.settings import Settings

TIMEOUT = httpx.Timeout(30.0, read=120.0)
AGENT = f"carbon-claims-verifier/{__version__}"
LOCAL = ("localhost", "127.0.0.1", "::1")


def known(settings: Settings) -> dict[str, Download]:
    """Return every source by name: the registries' own, and those of the settings, which win."""
    catalog.load(("verifier.registries",))
    own = {name: one for registry in catalog.REGISTRIES.values() for name, one in registry.downloads.items()}
    return own | settings.sources


def closed() -> dict[str, str]:
    """Return the registries whose data a program must not fetch, each with the reason."""
    catalog.load(("verifier.registries",))
    return {registry.name: registry.closed for registry in catalog.REGISTRIES.values() if registry.closed}


def chosen(settings: Settings, names: Sequence[str]) -> Mapping[str, Download]:
    """Return the named sources; without names, those of the settings. ValueError when there is none."""
    every = known(settings)
    if unknown := [name for name in names if name not in every]:
        raise ValueError(f"no source is called {', '.join(unknown)}; known: {', '.join(sorted(every))}")
    if not names and not settings.sources:
        raise ValueError(f"verifier.toml names no sources; name one of these: {', '.join(sorted(every))}")
    return {name: every[name] for name in names or settings.sources}


def fetch(name: str, source: Download, settings: Settings) -> Iterator[ImportReport]:
    """Fetch a source and import what is in it; nothing when the server says it has not changed since.

    ImportFailed says what went wrong: the address, the answer, the size, or bytes of another checksum.
    """
    _allowed(name, source)
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=settings.data_dir, prefix="fetching-") as folder:
        file = Path(folder) / (PurePosixPath(unquote(urlsplit(source.url).path)).name or name)
        origin = _download(name, source, _last(source, settings), file, settings.limits.memory_mb << 19)
        if origin is None:
            return
        _verify(name, source, file)
        yield from import_all(
            file,
            settings,
            registry=source.registry,
            complete=source.complete,
            retrieved=origin.fetched_at.date(),
            origin=origin,
        )


def _allowed(name: str, source: Download) -> None:
    address = urlsplit(source.url)
    if address.scheme != "https" and not (address.scheme == "http" and address.hostname in LOCAL):
        raise ImportFailed(f"{name}: {source.url} is not fetched: write an address that begins with https://")


def _last(source: Download, settings: Settings) -> Origin | None:
    """Return where the newest snapshot of this address came from."""
    origins = [metadata.origin for _, metadata in list_snapshots(settings) if metadata.origin]
    same = [origin for origin in origins if origin.url == source.url]
    return max(same, key=lambda origin: origin.fetched_at, default=None)


def _download(name: str, source: Download, last: Origin | None, file: Path, most: int) -> Origin | None:
    """Write the body to a file; None when the server says that it is what was fetched last."""
    headers = {"User-Agent": AGENT}
    if last and last.etag:
        headers["If-None-Match"] = last.etag
    elif last and last.last_modified:
        headers["If-Modified-Since"] = last.last_modified
    try:
        with httpx.stream("GET", source.url, headers=headers, timeout=TIMEOUT, follow_redirects=True) as answer:
            if answer.status_code == httpx.codes.NOT_MODIFIED:
                return None
            if not answer.is_success:
                raise ImportFailed(
                    f"{name}: {source.url} answers {answer.status_code} {answer.reason_phrase}: look at the address"
                )
            _write(name, answer, file, most)
            return Origin(
                url=source.url,
                fetched_at=dt.datetime.now(dt.UTC),
                etag=answer.headers.get("ETag", ""),
                last_modified=answer.headers.get("Last-Modified", ""),
                terms=source.terms,
            )
    except httpx.HTTPError as error:
        raise ImportFailed(f"{name}: {source.url} cannot be fetched ({error}): try again later") from None


def _write(name: str, answer: httpx.Response, file: Path, most: int) -> None:
    size = 0
    with file.open("wb") as out:
        for piece in answer.iter_bytes(1 << 20):
            size += len(piece)
            if size > most:
                raise ImportFailed(f"{name}: more than {most >> 20} MB, the limit: raise `memory_mb`")
            out.write(piece)


def _verify(name: str, source: Download, file: Path) -> None:
    if source.sha256 is None:
        return
    with file.open("rb") as content:
        found = hashlib.file_digest(content, "sha256").hexdigest()
    if found != source.sha256.casefold():
        raise ImportFailed(f"{name}: its bytes have the sha256 {found}, not {source.sha256}: nothing was imported")
