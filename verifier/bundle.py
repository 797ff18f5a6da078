"""The evidence bundle: one zip that holds what a finding rests on, and shows by itself that nothing in it was changed.

    manifest.json     what is in it: every file with its SHA-256, the documents, the registry data, the rule set
    findings.json     the report, as `check --format json` prints it
    facts.ndjson      what was read in each document, as `extract --format ndjson` prints it
    rules.json        the rules that ran, as `verifier rules --format json` prints them
    review.json       decisions, responses, corrections, signatures (where there are any)
    sources/SHA256    the documents themselves (unless only their hashes were asked for)
    signature.json    an Ed25519 signature of manifest.json, and the key it can be checked with

`verify` needs no network and no database. A signature shows that the bundle is as its signer left it; who that is, only
the key's fingerprint shows, compared with one that was told on another way. The same report gives the same bytes.
"""

import base64
import hashlib
import io
import os
import zipfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import BinaryIO, TypeVar

import msgspec
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from verifier import __version__, schema
from verifier.catalog import RULES
from verifier.model import Report, Value
from verifier.reports.json import check_as_json
from verifier.reports.ndjson import extract_as_ndjson
from verifier.review import NOTHING, Review

T = TypeVar("T")
FORMAT = "carbon-claims-evidence/1"
MANIFEST, SIGNATURE = "manifest.json", "signature.json"
LARGEST = 4 << 30
"""Bytes that a bundle may unpack to."""
PIECE = 1 << 20
_NO_TIME = (1980, 1, 1, 0, 0, 0)


class Held(Value, frozen=True, kw_only=True):
    """A file of the bundle."""

    sha256: str
    size: int


class Source(Value, frozen=True, kw_only=True):
    """A document that was read; `included` says whether it stands in the bundle."""

    sha256: str
    file: str
    media_type: str
    pages: int
    included: bool


class Asked(Value, frozen=True, kw_only=True):
    """An export of a registry that was asked: it is named by its hash, and never included."""

    sha256: str
    registry: str
    file: str
    retrieved: str
    rows: int
    coverage: str
    complete: tuple[str, ...]


class Manifest(Value, frozen=True, kw_only=True):
    """What the bundle holds."""

    format: str
    program: str
    ruleset: str
    title: str | None
    audit_head: str | None
    files: dict[str, Held]
    sources: tuple[Source, ...]
    registry: tuple[Asked, ...]


class Signed(Value, frozen=True, kw_only=True):
    """The signature of the manifest's bytes; key and signature in base64."""

    algorithm: str
    key: str
    signature: str


class Verified(Value, frozen=True, kw_only=True):
    """What a check of a bundle comes to; `problems` is empty for one that is whole. `key` is its signer's."""

    problems: tuple[str, ...]
    key: str | None = None
    manifest: Manifest | None = None


# -- the key -----------------------------------------------------------------------------------------------------------


def signing_key(file: Path) -> Ed25519PrivateKey:
    """Return the key in a PEM file; make one, for its owner's eyes only, where there is none. ValueError for no key."""
    if not file.exists():
        _make_key(file)
    try:
        key = serialization.load_pem_private_key(file.read_bytes(), None)
    except (OSError, ValueError, TypeError) as error:
        raise ValueError(f"{file}: no key that can be read ({error}); move it away, and a new one is made") from None
    if not isinstance(key, Ed25519PrivateKey):
        raise ValueError(f"{file}: not an Ed25519 key; move it away, and a new one is made")
    return key


def _make_key(file: Path) -> None:
    pem = Ed25519PrivateKey.generate().private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    file.parent.mkdir(parents=True, exist_ok=True)
    try:
        with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
            out.write(pem)
    except FileExistsError:  # another process was first: its key is as good
        return


def fingerprint(key: Ed25519PublicKey) -> str:
    """Return the key's SHA-256 in groups of four, to be read out and compared."""
    raw = key.public_bytes(serialization.Encoding.Raw, serialization.PublicFormat.Raw)
    digest = hashlib.sha256(raw).hexdigest()[:32]
    return "-".join(digest[at : at + 4] for at in range(0, 32, 4))


# -- making one --------------------------------------------------------------------------------------------------------


def make(
    report: Report,
    key: Ed25519PrivateKey,
    *,
    review: Review = NOTHING,
    source: Callable[[str], Path | bytes | None] = lambda _: None,
) -> bytes:
    """Return the bundle of a report. `source` gives the documents to include, by their SHA-256."""
    files = dict(_written(report, review))
    sources = {one.sha256: _bytes(source(one.sha256)) for one in report.documents if one.sha256}
    files |= {f"sources/{sha256}": data for sha256, data in sorted(sources.items()) if data is not None}
    manifest = _manifest(report, review, files)
    bytes_ = _json(manifest)
    raw = key.public_key().public_bytes(serialization.Encoding.Raw, serialization.PublicFormat.Raw)
    signed = Signed(algorithm="Ed25519", key=_base64(raw), signature=_base64(key.sign(bytes_)))
    return _zip({MANIFEST: bytes_, **files, SIGNATURE: _json(signed)})


def _written(report: Report, review: Review) -> Iterator[tuple[str, bytes]]:
    yield "findings.json", check_as_json(report)
    yield "facts.ndjson", extract_as_ndjson(report.documents)
    yield "rules.json", _json([schema.rule_card(RULES[code]) for code in sorted(report.checked) if code in RULES])
    if review != NOTHING:
        yield "review.json", _json(msgspec.structs.replace(review, pictures=()))


def _bytes(source: Path | bytes | None) -> bytes | None:
    return source.read_bytes() if isinstance(source, Path) else source


def _manifest(report: Report, review: Review, files: Mapping[str, bytes]) -> Manifest:
    return Manifest(
        format=FORMAT,
        program=f"carbon-claims-verifier {__version__}",
        ruleset=report.ruleset,
        title=review.title,
        audit_head=review.audit_head,
        files={name: Held(sha256=hashlib.sha256(data).hexdigest(), size=len(data)) for name, data in files.items()},
        sources=tuple(
            Source(
                sha256=one.sha256,
                file=one.file,
                media_type=one.media_type,
                pages=one.pages,
                included=f"sources/{one.sha256}" in files,
            )
            for one in report.documents
        ),
        registry=tuple(
            Asked(
                sha256=one.sha256,
                registry=one.registry,
                file=one.file,
                retrieved=one.retrieved.isoformat(),
                rows=one.rows,
                coverage=one.coverage,
                complete=one.complete,
            )
            for one in report.registry
        ),
    )


def _json(value: object) -> bytes:
    return msgspec.json.format(schema.ENCODER.encode(value), indent=2) + b"\n"


def _base64(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")


def _zip(files: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as bundle:
        for name, data in files.items():
            entry = zipfile.ZipInfo(name, _NO_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            bundle.writestr(entry, data)
    return out.getvalue()


# -- checking one ------------------------------------------------------------------------------------------------------


class _Unusable(ValueError):
    """A bundle that cannot be checked at all, and why."""


def verify(file: Path | BinaryIO, key: str | None = None) -> Verified:
    """Check a bundle: its signature, every file's hash, nothing missing and nothing added; with a key's fingerprint,
    also whose it is."""
    try:
        with zipfile.ZipFile(file) as bundle:
            return _verified(bundle, key)
    except _Unusable as error:
        return Verified(problems=(str(error),))
    except (OSError, zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError) as error:
        return Verified(problems=(f"not a bundle that can be opened ({error}): fetch it again",))


def _verified(bundle: zipfile.ZipFile, key: str | None) -> Verified:
    names = [entry.filename for entry in bundle.infolist()]
    if len(names) != len(set(names)):
        raise _Unusable("a name stands twice in it: it is not as a bundle is made")
    if sum(entry.file_size for entry in bundle.infolist()) > LARGEST:
        raise _Unusable(f"it unpacks to more than {LARGEST >> 30} GB: it is not opened")
    raw = _part(bundle, MANIFEST)
    manifest, signed = _decoded(raw, Manifest), _decoded(_part(bundle, SIGNATURE), Signed)
    problems = []
    try:
        public = Ed25519PublicKey.from_public_bytes(base64.b64decode(signed.key, validate=True))
        signer = fingerprint(public)
        public.verify(base64.b64decode(signed.signature, validate=True), raw)
    except (ValueError, InvalidSignature):
        raise _Unusable("the signature does not fit the manifest: it was changed after it was signed") from None
    if key is not None and key.replace("-", "").lower() != signer.replace("-", ""):
        problems.append(f"signed with the key {signer}, not with {key}")
    problems += _differing(bundle, manifest, {*names} - {MANIFEST, SIGNATURE})
    return Verified(problems=tuple(problems), key=signer, manifest=manifest)


def _differing(bundle: zipfile.ZipFile, manifest: Manifest, names: set[str]) -> Iterator[str]:
    for name, held in sorted(manifest.files.items()):
        if name not in names:
            yield f"{name}: named in the manifest, and missing"
        elif _digest(bundle, name) != held.sha256:
            yield f"{name}: not as it was signed"
    for name in sorted(names - manifest.files.keys()):
        yield f"{name}: not named in the manifest; it was added later"
    for one in manifest.sources:
        inside = manifest.files.get(f"sources/{one.sha256}")
        if one.included != (inside is not None) or (inside and inside.sha256 != one.sha256):
            yield f"{one.file}: the document in the bundle is not the one that was read"


def _digest(bundle: zipfile.ZipFile, name: str) -> str:
    digest = hashlib.sha256()
    with bundle.open(name) as part:
        while piece := part.read(PIECE):
            digest.update(piece)
    return digest.hexdigest()


def _part(bundle: zipfile.ZipFile, name: str) -> bytes:
    try:
        return bundle.read(name)
    except KeyError:
        raise _Unusable(f"no {name} in it: it is not an evidence bundle, or not the whole of one") from None


def _decoded(raw: bytes, kind: type[T]) -> T:
    try:
        return msgspec.json.decode(raw, type=kind)
    except msgspec.DecodeError as error:
        raise _Unusable(f"a part of it cannot be read ({error}): it may be of a newer version") from None
