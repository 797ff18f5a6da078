"""One file with all there is: the rows of the database, the blobs, the registry snapshots; and the way back.

It is the same file whichever database it was made of, and can be restored into either. Rows are read in one
transaction, so they fit together; blobs never change, so they may be copied after. The job engine's tables are left
out: documents and events that wait are given new jobs by the first worker. The key that seals secrets is left out,
too: who finds a backup shall not read them; keep that file apart.
"""

import base64
import contextlib
import datetime as dt
import hashlib
import os
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

import msgspec
import sqlalchemy as sa
from sqlmodel import SQLModel

from verifier import __version__
from verifier.store import audit, schema
from verifier.store.blobs import CHUNK, BlobError
from verifier.store.sessions import Store, TenantSession
from verifier.store.tables import UtcDateTime, WorkerHeartbeat, now

MANIFEST = "manifest.json"
FORMAT = 1
AT_ONCE = 500
"""Rows that are inserted at once."""


class BackupError(Exception):
    """A backup that cannot be made or restored: why, and what to do."""


class Manifest(msgspec.Struct, frozen=True, kw_only=True):
    """What a backup holds: rows of each table, the sha256 of each part, the head of each tenant's log."""

    format: int
    made_at: dt.datetime
    program: str
    schema: str
    rows: dict[str, int]
    parts: dict[str, str]
    heads: dict[str, str]
    missing: tuple[str, ...] = ()


def backup(store: Store, place: Path) -> Manifest:
    """Write a backup; the file is there when it is whole, and never before."""
    schema.require(store)
    if place.exists():
        raise BackupError(f"{place}: is there already; choose another name")
    handle, name = tempfile.mkstemp(suffix=".writing", dir=place.absolute().parent)
    aside = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
                manifest = _write(store, archive)
            file.flush()
            os.fsync(file.fileno())
        aside.rename(place)
    finally:
        aside.unlink(missing_ok=True)
    return manifest


def restore(store: Store, file: Path) -> Manifest:
    """Put a backup into an empty database of this version; all of it, or nothing of its rows."""
    schema.require(store)
    try:
        with zipfile.ZipFile(file) as archive:
            manifest = msgspec.json.decode(archive.read(MANIFEST), type=Manifest)
            _known(manifest, file)
            for sha256 in sorted(name.removeprefix("blobs/") for name in manifest.parts if name.startswith("blobs/")):
                with archive.open(f"blobs/{sha256}") as opened:
                    if store.blobs.put(_chunks(opened)).sha256 != sha256:
                        raise BackupError(f"{file}: the bytes {sha256} are damaged; take another backup")
            with store.everywhere(write=True) as session:
                _fill(session, archive, manifest, file)
    except (zipfile.BadZipFile, KeyError, msgspec.MsgspecError) as error:
        raise BackupError(f"{file}: not a backup that can be read ({error}); take another one") from None
    except OSError as error:
        raise BackupError(f"{file}: cannot be read ({error.strerror or error})") from None
    return manifest


def _tables() -> list[sa.Table]:
    """Return the tables that are kept, those first that others refer to; which workers live is nothing to keep."""
    return [table for table in SQLModel.metadata.sorted_tables if table.name != WorkerHeartbeat.__tablename__]


# -- out ---------------------------------------------------------------------------------------------------------------


def _write(store: Store, archive: zipfile.ZipFile) -> Manifest:
    rows: dict[str, int] = {}
    parts: dict[str, str] = {}
    with store.everywhere() as session:
        if not store.sqlite:
            session.connection(execution_options={"isolation_level": "REPEATABLE READ"})
        for table in _tables():
            name = f"tables/{table.name}.ndjson"
            rows[table.name], parts[name] = _dump(session, table, archive, name)
        blobs = session.connection().execute(sa.select(SQLModel.metadata.tables["blob"].c.sha256)).scalars().all()
        heads = {tenant: audit.head(session, tenant) for tenant in audit.tenants(session)}
    missing = []
    for sha256 in sorted(blobs):
        try:
            with store.blobs.file(sha256) as file:
                archive.write(file, f"blobs/{sha256}", zipfile.ZIP_STORED)
            parts[f"blobs/{sha256}"] = sha256
        except BlobError:  # erased after the rows were read, or lost: the manifest says so
            missing.append(sha256)
    manifest = Manifest(
        format=FORMAT,
        made_at=now(),
        program=__version__,
        schema=schema.newest(),
        rows=rows,
        parts=parts,
        heads=heads,
        missing=tuple(missing),
    )
    archive.writestr(MANIFEST, msgspec.json.encode(manifest))
    return manifest


def _dump(session: TenantSession, table: sa.Table, archive: zipfile.ZipFile, name: str) -> tuple[int, str]:
    digest, count = hashlib.sha256(), 0
    query = sa.select(table).order_by(*table.primary_key.columns).execution_options(yield_per=AT_ONCE)
    with (
        archive.open(name, "w", force_zip64=True) as part,
        contextlib.closing(session.connection().execute(query)) as result,
    ):
        for row in result:
            line = msgspec.json.encode({key: _plain(value) for key, value in row._mapping.items()}) + b"\n"
            part.write(line)
            digest.update(line)
            count += 1
    return count, digest.hexdigest()


def _plain(value: object) -> object:
    return base64.b64encode(value).decode() if isinstance(value, bytes) else value


# -- in ----------------------------------------------------------------------------------------------------------------


def _known(manifest: Manifest, file: Path) -> None:
    if manifest.format != FORMAT or manifest.schema != schema.newest():
        raise BackupError(
            f"{file}: made by version {manifest.program} (schema {manifest.schema}); restore it with that version, "
            "then run `verifier db upgrade` with this one"
        )


def _fill(session: TenantSession, archive: zipfile.ZipFile, manifest: Manifest, file: Path) -> None:
    connection = session.connection()
    tables = _tables()
    for table in tables:
        if connection.execute(sa.select(sa.func.count()).select_from(table)).scalar():
            raise BackupError(f"the database is not empty (it has rows in {table.name}): restore into a new one")
    later: list[tuple[sa.Table, dict[str, Any]]] = []
    for table in tables:
        own = [key.parent.name for key in table.foreign_keys if key.column.table is table]
        with archive.open(f"tables/{table.name}.ndjson") as part:
            for rows in _portions(part, table, manifest.parts[f"tables/{table.name}.ndjson"], file):
                for row in rows:
                    kept = {name: row[name] for name in own if row[name] is not None}
                    if kept:  # a row may name one of its own table that is yet to come
                        keys = {column.name: row[column.name] for column in table.primary_key.columns}
                        later.append((table, {**keys, **kept}))
                        row.update(dict.fromkeys(kept))
                connection.execute(sa.insert(table), rows)
    for table, row in later:
        named = [column == row[column.name] for column in table.primary_key.columns]
        values = {name: value for name, value in row.items() if name not in table.primary_key.columns}
        connection.execute(sa.update(table).where(*named).values(**values))
    for tenant, head in manifest.heads.items():
        found = audit.verify(session, tenant, head=head)
        if found.broken_at is not None:
            raise BackupError(f"{file}: the log of a tenant does not hold at line {found.broken_at}: {found.cause}")


def _portions(part: IO[bytes], table: sa.Table, sha256: str, file: Path) -> Iterator[list[dict[str, Any]]]:
    digest, rows = hashlib.sha256(), list[dict[str, Any]]()
    for line in part:
        digest.update(line)
        rows.append({name: _value(table.columns[name], value) for name, value in msgspec.json.decode(line).items()})
        if len(rows) == AT_ONCE:
            yield rows
            rows = []
    if digest.hexdigest() != sha256:
        raise BackupError(f"{file}: the rows of {table.name} are damaged; take another backup")
    if rows:
        yield rows


def _value(column: "sa.Column[Any]", value: Any) -> Any:  # noqa: ANN401
    kind = column.type
    if value is None:
        return None
    if isinstance(kind, sa.LargeBinary):
        return base64.b64decode(value)
    if isinstance(kind, sa.Date):
        return dt.date.fromisoformat(value)
    if isinstance(kind, UtcDateTime):
        return dt.datetime.fromisoformat(value)
    return value


def _chunks(opened: IO[bytes]) -> Iterator[bytes]:
    while chunk := opened.read(CHUNK):
        yield chunk
