"""What one snapshot has that another has not: new, changed and vanished rows of each table.

Projects are the same by their id, units by the numbers of their serial block. A row without a serial has no identity
besides what it says, so it never changes: it vanishes, and another is new; several that say the same count as one.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Literal

import msgspec

from verifier.ledger import records
from verifier.ledger.snapshots import QUARANTINE, Metadata, Reader, SnapshotError, files
from verifier.registries import Record
from verifier.settings import Settings


class Change(msgspec.Struct, frozen=True):
    """One row before and after; None where it does not stand."""

    before: Record | None
    after: Record | None

    @property
    def kind(self) -> Literal["new", "changed", "vanished"]:
        """What happened to it."""
        if self.before is None:
            return "new"
        return "vanished" if self.after is None else "changed"

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields that differ, where it stands on both sides; the row's place is none."""
        if self.before is None or self.after is None:
            return ()
        return tuple(
            name
            for name in self.before.__struct_fields__
            if name != "row" and getattr(self.before, name) != getattr(self.after, name)
        )


class Difference(msgspec.Struct, frozen=True):
    """What became of the rows of each table from one snapshot to another, in the sources' order."""

    before: Metadata
    after: Metadata
    tables: dict[str, tuple[Change, ...]]


def snapshot_file(settings: Settings, name: str) -> Path:
    """Return the one snapshot, in quarantine or not, whose file name or source's sha256 begins so; SnapshotError else.

    A path of a snapshot file is taken as it is.
    """
    if Path(name).is_file():
        return Path(name)
    held = (*files(settings.snapshots), *files(settings.snapshots / QUARANTINE))
    found = [file for file in held if file.name.startswith(name)] or [file for file in held if _of_source(file, name)]
    if len(found) != 1:
        fit = f"{len(found)} snapshots begin" if found else "no snapshot begins"
        raise SnapshotError(f"{fit} with {name!r}; `verifier registry list` lists them")
    return found[0]


def _of_source(file: Path, sha256: str) -> bool:
    with closing(Reader.open(file)) as reader:
        return reader.snapshot.sha256.startswith(sha256)


def difference(before: Path, after: Path) -> Difference:
    """Compare two snapshot files; SnapshotError for one that cannot be read."""
    with closing(Reader.open(before)) as old, closing(Reader.open(after)) as new:
        told = (old.metadata, new.metadata)
    with closing(sqlite3.connect("file::memory:", uri=True)) as connection:
        for name, file in (("old", before), ("new", after)):
            connection.execute(f"ATTACH ? AS {name}", (f"{file.absolute().as_uri()}?mode=ro&immutable=1",))
        tables = {table: tuple(_changes(connection, table, *told)) for table in records.TABLES}
    return Difference(*told, {table: found for table, found in tables.items() if found})


_BY_SERIAL = (
    "o.scope = n.scope AND o.size = n.size AND o.start = n.start AND o.end = n.end AND o.programme = n.programme"
)
_BY_CONTENT = (
    "o.programme = n.programme AND o.project_id = n.project_id AND o.start IS NULL AND n.start IS NULL AND "
    "o.quantity = n.quantity AND o.first IS n.first AND o.last IS n.last AND o.day IS n.day"
)
_MOVED = (
    "o.project_id <> n.project_id OR o.quantity <> n.quantity OR o.first IS NOT n.first OR o.last IS NOT n.last OR "
)
_SAID = "substr(CAST({0}.rest AS TEXT), instr(CAST({0}.rest AS TEXT), ','))"
"""A movement's `rest` without the place of its source."""


_MOVEMENT_DIFFERS = f"{_MOVED} o.day IS NOT n.day OR {_SAID.format('o')} <> {_SAID.format('n')}"
_BY_ID = "o.programme = n.programme AND o.project_id = n.project_id"
_AUTHORISATION_ID = "json_extract(CAST({0}.rest AS TEXT), '$[1].id')"
_SAME: dict[str, tuple[str, ...]] = {
    "projects": (_BY_ID,),
    "issuances": (_BY_SERIAL, _BY_CONTENT),
    "retirements": (_BY_SERIAL, _BY_CONTENT),
    "methodologies": (_BY_ID,),
    "authorisations": (f"{_BY_ID} AND {_AUTHORISATION_ID.format('o')} = {_AUTHORISATION_ID.format('n')}",),
}
"""The ways in which two rows of a table are the same one; by the first they can differ in what they say."""


def _changes(connection: sqlite3.Connection, table: str, old: Metadata, new: Metadata) -> Iterator[Change]:
    columns, alike = records.TABLES[table][1], _SAME[table]
    same, differs = alike[0], _MOVEMENT_DIFFERS if len(alike) > 1 else "1"
    both = ", ".join([f"o.{column}" for column in columns] + [f"n.{column}" for column in columns])
    query = (
        f"SELECT {both} FROM new.{table} AS n CROSS JOIN old.{table} AS o ON {same} WHERE {differs} ORDER BY n.rowid"  # noqa: S608
    )
    for row in connection.execute(query):
        change = Change(
            records.record(table, row[: len(columns)], old.sources),
            records.record(table, row[len(columns) :], new.sources),
        )
        if change.fields:
            yield change
    for row in _only(connection, table, "old", "new", alike):
        yield Change(records.record(table, row, old.sources), None)
    for row in _only(connection, table, "new", "old", alike):
        yield Change(None, records.record(table, row, new.sources))


def _only(
    connection: sqlite3.Connection, table: str, here: str, there: str, alike: tuple[str, ...]
) -> Iterator[tuple[object, ...]]:
    """Yield the rows of one snapshot's table that stand in no way in the other's."""
    ours, theirs = here[0], there[0]
    columns = ", ".join(f"{ours}.{column}" for column in records.TABLES[table][1])
    absent = " AND ".join(
        f"NOT EXISTS (SELECT 1 FROM {there}.{table} AS {theirs} WHERE {condition})"  # noqa: S608 - our own words
        for condition in alike
    )
    query = f"SELECT {columns} FROM {here}.{table} AS {ours} WHERE {absent} ORDER BY {ours}.rowid"  # noqa: S608
    yield from connection.execute(query)
