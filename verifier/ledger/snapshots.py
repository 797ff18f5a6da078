"""Snapshot files: one immutable SQLite file an import, written aside and renamed into place when it is whole.

A reader sees a snapshot entirely or not at all; a kill half-way leaves a file of another suffix, which nobody reads and
the next import sweeps away. What a file holds is said in its own `snapshot` table.
"""

import datetime as dt
import os
import re
import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from functools import lru_cache
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, get_args

import msgspec

from verifier import __version__
from verifier.ledger import guard, records
from verifier.model import Authorisation, Issuance, Methodology, Project, Quantity, Retirement, Snapshot
from verifier.registries import Record, Vintages
from verifier.units.intervals import Interval, Period
from verifier.units.persons import is_person, masked

if TYPE_CHECKING:
    from verifier.ledger.similar import NameIndex

Dated = Literal["stated", "file name", "rows", "file time"]
"""How the day of retrieval is known, the best way first."""
Notes = Literal["unmapped", "remarks"]

SUFFIX = ".sqlite"
QUARANTINE = "quarantine"
"""The folder, in that of the snapshots, of those that are not chosen until a person decides."""
NOTES: tuple[Notes, ...] = ("unmapped", "remarks")
"""Tables of notes: on rows that were not loaded, and on rows that are odd and were loaded all the same."""
_ASIDE = ".importing"
_BATCH = 500
_STALE = 86_400
"""Seconds after which a file written aside is taken to be a killed import's."""


class SnapshotError(ValueError):
    """A snapshot file that cannot be read: which, and what to do."""


class Note(msgspec.Struct, frozen=True):
    """What is told of a row: which row of the source file, which column, what it holds, what is wrong or odd."""

    row: int
    column: str
    value: str
    reason: str


class Origin(msgspec.Struct, frozen=True, kw_only=True):
    """Where a file was fetched from: its address, when, what the server called its version and its age, under which
    terms."""

    url: str
    fetched_at: dt.datetime
    etag: str = ""
    last_modified: str = ""
    terms: str = ""


class Metadata(msgspec.Struct, frozen=True, kw_only=True):
    """What a snapshot file says of itself.

    `retrieved_from` says how the day of retrieval is known. `beside` names the layouts of the other files that fill
    the same tables: only with these are `complete` tables whole. `vintages` is what its rows tell of theirs.
    `id_range` holds the lowest and highest numeric project id of each programme. `vouched` is what the importing
    person said, `snapshot.complete` what may be made of it. `origin` is where it was fetched from, if it was.
    `misread` is the encoding a text was read in when that is not one its registry is known to write. `doubts` are the
    reasons for which the guard kept it from being chosen.
    """

    snapshot: Snapshot
    layout: str
    retrieved_from: Dated = "stated"
    beside: tuple[str, ...] = ()
    vintages: Vintages = "whole"
    sources: tuple[tuple[str, str], ...] = ()
    records: dict[str, int] = {}
    id_range: dict[str, tuple[int, int]] = {}
    unknown_columns: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    misread: str | None = None
    vouched: bool = False
    origin: Origin | None = None
    doubts: tuple[str, ...] = ()
    tool: str = __version__

    @property
    def name(self) -> str:
        """The file's name: who, what, when, of which bytes, and whether it is vouched to be the whole table."""
        words = (
            self.snapshot.registry,
            self.layout,
            self.snapshot.retrieved.isoformat(),
            self.snapshot.sha256[:12],
            *(["complete"] if self.vouched else []),
        )
        return re.sub(r"[^a-z0-9.-]+", "-", "-".join(words).lower()) + SUFFIX


class Writer:
    """Fills a fresh database with records, in batches; `finish` makes it a snapshot."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Make the tables."""
        connection.executescript(
            records.create()
            + "CREATE TABLE snapshot (metadata); CREATE TABLE names (part, data);"
            + "".join(f"CREATE TABLE {kind} (row, column, value, reason);" for kind in NOTES)
        )
        connection.execute("BEGIN")
        self._connection = connection
        self._waiting: dict[str, list[records.Fields]] = {table: [] for table in records.TABLES}
        self._ids: set[tuple[str, str]] = set()
        self._projects: set[tuple[str, str]] = set()
        self._counts = dict.fromkeys(records.TABLES, 0)

    def add(self, record: Record, source: int = 0) -> None:
        """Take in one record. BadCell when it cannot be stored."""
        self.take(records.TABLE_OF[type(record)], [records.fields(record, source)])

    def take(self, table: str, rows: Iterable[records.Fields]) -> None:
        """Take in rows of a table; a project that was taken in already is left out."""
        waiting = self._waiting[table]
        waiting += self._first(rows) if table == "projects" else rows
        while len(waiting) >= _BATCH:
            self._insert(table, waiting[:_BATCH])
            del waiting[:_BATCH]

    def note(self, kind: Notes, notes: Iterable[Note]) -> None:
        """Keep what is to be told of rows."""
        self._connection.executemany(
            f"INSERT INTO {kind} VALUES (?,?,?,?)",  # noqa: S608 - our own words
            ((one.row, one.column, one.value, one.reason) for one in notes),
        )

    def profile(self, unknown_columns: tuple[str, ...]) -> guard.Profile:
        """Return what the guard compares, of all that was taken in so far."""
        self._flush()
        return guard.profile(self._connection, unknown_columns)

    @property
    def programmes(self) -> tuple[str, ...]:
        """The programmes of the records taken in."""
        self._flush()
        return tuple(sorted({programme for programme, _ in self._ids}))

    @property
    def counts(self) -> dict[str, int]:
        """How many records were taken in, by table."""
        self._flush()
        return {table: count for table, count in self._counts.items() if count}

    def finish(self, metadata: Metadata) -> Metadata:
        """Write what is left, make the indexes, and say what the snapshot is; its counts are filled in."""
        whole = msgspec.structs.replace(metadata, records=self.counts, id_range=_ranges(self._ids))
        self._connection.execute("INSERT INTO snapshot VALUES (?)", (msgspec.json.encode(whole),))
        self._connection.execute("COMMIT")
        self._connection.executescript("BEGIN;" + records.index() + "ANALYZE; COMMIT;")
        return whole

    def index_names(self) -> None:
        """Make and keep the index of project names, so that nobody has to make it again."""
        rows = self._connection.execute("SELECT rowid, name, country FROM projects ORDER BY rowid").fetchall()
        if rows:
            from verifier.ledger.similar import NameIndex  # noqa: PLC0415 - numpy costs 0.1 s, and few runs ask names

            parts = NameIndex.of([name for _, name, _ in rows]).parts()
            self._connection.execute("BEGIN")
            self._connection.executemany("INSERT INTO names VALUES (?,?)", sorted(parts.items()))
            self._connection.execute("COMMIT")

    def _first(self, projects: Iterable[records.Fields]) -> Iterator[records.Fields]:
        for fields in projects:
            _, programme, project_id, *_ = fields
            if (programme, project_id) not in self._projects:
                self._projects.add((programme, project_id))
                yield fields

    def _flush(self) -> None:
        for table, waiting in self._waiting.items():
            if waiting:
                self._insert(table, waiting)
                waiting.clear()

    def _insert(self, table: str, rows: Sequence[records.Fields]) -> None:
        self._connection.execute(records.insert(table, len(rows)), list(chain.from_iterable(rows)))
        self._counts[table] += len(rows)
        self._ids.update([(programme, project_id) for _, programme, project_id, *_ in rows])


def _ranges(ids: Iterable[tuple[str, str]]) -> dict[str, tuple[int, int]]:
    numbers: dict[str, list[int]] = {}
    for programme, local in ids:
        if local.isascii() and local.isdigit():
            numbers.setdefault(programme, []).append(int(local))
    return {programme: (min(found), max(found)) for programme, found in sorted(numbers.items())}


@contextmanager
def written_aside(folder: Path) -> Iterator[tuple[Writer, Callable[[Metadata], Path]]]:
    """Give a writer of a file that nobody sees, and the function that puts it in its place under its own name.

    Unless that function is called, and on any error, nothing is left.
    """
    folder.mkdir(parents=True, exist_ok=True)
    _sweep(folder)
    handle, name = tempfile.mkstemp(suffix=_ASIDE, dir=folder)
    os.close(handle)
    aside = Path(name)
    try:
        with closing(sqlite3.connect(aside, isolation_level=None)) as connection:
            # The file is worth nothing before the rename, so the database need not protect it meanwhile.
            connection.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA cache_size=-65536;")
            writer = Writer(connection)

            def publish(metadata: Metadata) -> Path:
                whole = writer.finish(metadata)
                writer.index_names()
                connection.close()
                place = folder / QUARANTINE if whole.doubts else folder
                place.mkdir(exist_ok=True)
                return _into_place(aside, place / whole.name)

            yield writer, publish
    finally:
        aside.unlink(missing_ok=True)


def accept(folder: Path, name: str) -> Path:
    """Take a snapshot out of quarantine, chosen by the beginning of its name; SnapshotError when none or several fit.

    Its doubts stay written in it.
    """
    held = [file for file in files(folder / QUARANTINE) if file.name.startswith(name)]
    if len(held) != 1:
        found = f"{len(held)} snapshots in quarantine begin" if held else "no snapshot in quarantine begins"
        raise SnapshotError(f"{found} with {name!r}; `verifier registry list` lists them")
    place = folder / held[0].name
    held[0].rename(place)
    _sync(folder)
    _sync(folder / QUARANTINE)
    return place


def _into_place(aside: Path, place: Path) -> Path:
    _sync(aside)
    aside.chmod(0o444)
    aside.rename(place)
    _sync(place.parent)
    return place


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _sweep(folder: Path) -> None:
    for left in folder.glob(f"*{_ASIDE}"):
        if time.time() - left.stat().st_mtime > _STALE:
            left.unlink(missing_ok=True)


class Reader:
    """One snapshot, open for reading."""

    def __init__(self, connection: sqlite3.Connection, metadata: Metadata, file: Path | None = None) -> None:
        """Hold an open snapshot; `Reader.open` and `Reader.of` make one."""
        self._connection, self.metadata, self.file = connection, metadata, file
        self.mask_persons = False
        self._names: NameIndex | None = None
        self._stated: dict[tuple[str, str], list[Project]] | None = None
        self._sizes = lru_cache(maxsize=1024)(self._sizes_of)

    @classmethod
    def open(cls, file: Path) -> "Reader":
        """Open a snapshot file, read-only and without locks; SnapshotError when it is no snapshot."""
        try:
            connection = sqlite3.connect(
                f"{file.absolute().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False
            )
            (encoded,) = connection.execute("SELECT metadata FROM snapshot").fetchone()
            return cls(connection, msgspec.json.decode(encoded, type=Metadata), file)
        except (sqlite3.Error, msgspec.MsgspecError, TypeError) as error:
            raise SnapshotError(
                f"{file}: not a snapshot that can be read ({error}); remove it and import its source again"
            ) from None

    @classmethod
    def of(cls, found: Iterable[Record], metadata: Metadata) -> "Reader":
        """Make a snapshot in memory; its sources are those the records' rows name."""
        connection = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
        writer, sources = Writer(connection), dict[tuple[str, str], int]()
        for one in found:
            writer.add(one, sources.setdefault((one.row.snapshot, one.row.table), len(sources)))
        snapshot = msgspec.structs.replace(
            metadata.snapshot,
            rows=sum(writer.counts.values()),
            programmes=tuple(sorted({*metadata.snapshot.programmes, *writer.programmes})),
        )
        whole = msgspec.structs.replace(metadata, snapshot=snapshot, sources=tuple(sources))
        return cls(connection, writer.finish(whole))

    @property
    def snapshot(self) -> Snapshot:
        """What it is a snapshot of."""
        return self.metadata.snapshot

    def project(self, programme: str, project_id: str) -> Project | None:
        """Return the project it lists under this id."""
        found: tuple[Project, ...] = self._select("projects", "programme=? AND project_id=?", (programme, project_id))
        return found[0] if found else None

    def methodology(self, programme: str, code: str) -> Methodology | None:
        """Return what the list of methodologies says of one."""
        return next(iter(self._select("methodologies", "programme=? AND project_id=?", (programme, code))), None)

    def authorisations(self, programme: str, approach: str) -> tuple[Authorisation, ...]:
        """Return what was authorised under a cooperative approach, in the source's order."""
        return self._select("authorisations", "programme=? AND project_id=?", (programme, approach))

    def outcomes(self) -> tuple[Issuance | Retirement, ...]:
        """Return every row of outcomes under Article 6, in the source's order: issues, then uses and cancellations."""
        tables = ("issuances", "retirements")
        return tuple(row for table in tables for row in self._select(table, "programme='A6.2'", ()))

    def projects(self) -> tuple[Project, ...]:
        """Return every project, in the source's order."""
        return self._select("projects", "1", ())

    def issuances(self, programme: str, project_id: str, vintage: Period | None = None) -> tuple[Issuance, ...]:
        """Return the project's issuances, in the source's order; of a vintage, and those whose vintage is not told."""
        return self._movements("issuances", programme, project_id, vintage)

    def issued(self, programme: str, project_id: str) -> Quantity:
        """Return what the project's issuances add up to. Only the index is read for it."""
        rows = self._connection.execute(
            "SELECT quantity FROM issuances WHERE programme=? AND project_id=?", (programme, project_id)
        )
        total: Quantity = sum(records.amount(one) for (one,) in rows)
        return total

    def retirements(self, programme: str, project_id: str, vintage: Period | None = None) -> tuple[Retirement, ...]:
        """Return the project's retirements, likewise."""
        return self._movements("retirements", programme, project_id, vintage)

    def overlapping(self, table: str, programme: str, scope: str, interval: Interval) -> tuple[Any, ...]:
        """Return the rows of a table whose block shares a number with the interval, in the source's order."""
        _, columns = records.TABLES[table]
        # One range of starts for every size of the scope's blocks: one of size n counts from 2^(n-1) to 2^n - 1.
        rows = self._connection.execute(
            f"SELECT {','.join(columns)} FROM json_each(:sizes) AS sizes "  # noqa: S608 - our own words
            f"CROSS JOIN {table} AS t ON t.scope = :scope AND t.size = sizes.value "
            "AND t.start BETWEEN :first - (1 << sizes.value) + 2 AND :last WHERE t.end >= :first ORDER BY t.rowid",
            {"sizes": self._sizes(table, scope), "scope": scope, "first": interval.start, "last": interval.end},
        )
        found = tuple(self._record(table, row) for row in rows)
        return tuple(one for one in found if one.block.programme == programme)

    def _sizes_of(self, table: str, scope: str) -> str:
        """Return the sizes that the blocks of a scope have, as a JSON array: each is one step in the index."""
        rows = self._connection.execute(
            f"WITH RECURSIVE sizes(n) AS (SELECT 0 UNION ALL SELECT "  # noqa: S608 - our own words
            f"(SELECT min(size) FROM {table} WHERE scope = :scope AND size > n) FROM sizes WHERE n IS NOT NULL) "
            "SELECT n FROM sizes WHERE n > 0",
            {"scope": scope},
        )
        return msgspec.json.encode([size for (size,) in rows]).decode()

    def similar(self, name: str, limit: int, least: float = 0.0) -> tuple[tuple[Project, float, str], ...]:
        """Return the projects with the most similar names, with the similarity (`least` to 1) and its reason."""
        if self._names is None:
            self._names = self._name_index()
        return tuple(
            (self._select("projects", "rowid=?", (position + 1,))[0], score, reason)
            for position, score, reason in self._names.search(name, limit, least)
        )

    def stating(self, programme: str, project_id: str) -> tuple[Project, ...]:
        """Return the projects of which this file states that they are this one of another programme."""
        if self._stated is None:
            self._stated = {}
            for one in self._select("projects", "instr(rest, CAST('\"other_ids\":[[' AS BLOB))", ()):
                for key in one.other_ids:
                    self._stated.setdefault(key, []).append(one)
        return tuple(self._stated.get((programme, project_id), ()))

    def project_ids(self) -> tuple[tuple[str, str], ...]:
        """Return programme and id of every project that a table names; approaches of Article 6 are none."""
        found = self._connection.execute(
            "SELECT programme, project_id FROM projects UNION SELECT programme, project_id FROM issuances "
            "UNION SELECT programme, project_id FROM retirements"
        )
        return tuple((programme, local) for programme, local in found if programme != "A6.2")

    def ids(self, programme: str) -> tuple[str, ...]:
        """Return the ids of a programme's projects, and of its blocks without unit numbers."""
        found = self._connection.execute(
            "SELECT project_id FROM projects WHERE programme = :code UNION "
            "SELECT scope FROM issuances WHERE programme = :code AND scope IS NOT NULL AND start IS NULL UNION "
            "SELECT scope FROM retirements WHERE programme = :code AND scope IS NOT NULL AND start IS NULL",
            {"code": programme},
        )
        return tuple(one for (one,) in found)

    def parties(self) -> tuple[tuple[str, str, str | None, str | None], ...]:
        """Return every programme, project, beneficiary and account holder that stand together on a retirement."""
        found = self._connection.execute(f"SELECT DISTINCT programme, project_id, {records.PARTIES} FROM retirements")  # noqa: S608
        return tuple(one for one in found if not (self.mask_persons and one[2] and is_person(one[2])))

    def profile(self) -> guard.Profile:
        """Return what the guard compares."""
        return guard.profile(self._connection, self.metadata.unknown_columns)

    def notes(self, kind: Notes) -> tuple[Note, ...]:
        """Return what is told of rows, in the source's order."""
        rows = self._connection.execute(f"SELECT row, column, value, reason FROM {kind} ORDER BY rowid")  # noqa: S608
        return tuple(Note(*row) for row in rows)

    def close(self) -> None:
        """Close it; closing twice does nothing."""
        self._connection.close()

    def _name_index(self) -> "NameIndex":
        from verifier.ledger.similar import NameIndex  # noqa: PLC0415

        parts = dict(self._connection.execute("SELECT part, data FROM names"))
        if parts:
            return NameIndex.from_parts(parts)
        return NameIndex.of([name for (name,) in self._connection.execute("SELECT name FROM projects ORDER BY rowid")])

    def _movements(self, table: str, programme: str, project_id: str, vintage: Period | None) -> tuple[Any, ...]:
        if vintage is None:
            return self._select(table, "programme=? AND project_id=?", (programme, project_id))
        return self._select(
            table,
            "programme=? AND project_id=? AND (first IS NULL OR last IS NULL OR (first<=? AND last>=?))",
            (programme, project_id, vintage.last.toordinal(), vintage.first.toordinal()),
        )

    def _select(self, table: str, where: str, values: Sequence[object]) -> tuple[Any, ...]:
        _, columns = records.TABLES[table]
        rows = self._connection.execute(
            f"SELECT {','.join(columns)} FROM {table} WHERE {where} ORDER BY rowid",  # noqa: S608 - our own words
            values,
        )
        return tuple(self._record(table, row) for row in rows)

    def _record(self, table: str, row: tuple[Any, ...]) -> Any:  # noqa: ANN401 - a record of the table's kind
        found = records.record(table, row, self.metadata.sources)
        if not (self.mask_persons and isinstance(found, Retirement) and found.beneficiary):
            return found
        beneficiary, reason, detail = masked(found.beneficiary, found.reason, found.detail)
        return msgspec.structs.replace(found, beneficiary=beneficiary, reason=reason, detail=detail)


def files(folder: Path) -> tuple[Path, ...]:
    """Return the snapshot files of a folder, by name."""
    return tuple(sorted(folder.glob(f"*{SUFFIX}"))) if folder.is_dir() else ()


def readers(folder: Path, *, as_of: dt.date | None = None, mask_persons: bool = False) -> tuple[Reader, ...]:
    """Open the snapshots of a folder that were retrieved by a day, newest first; of one source's, the best vouched."""
    best: dict[tuple[str, str], Reader] = {}
    for file in files(folder):
        reader = Reader.open(file)
        reader.mask_persons = mask_persons
        key = (reader.snapshot.sha256, reader.metadata.layout)
        late = as_of is not None and reader.snapshot.retrieved > as_of
        if late or (key in best and _vouched(best[key]) >= _vouched(reader)):
            reader.close()
        else:
            best[key] = reader
    return tuple(sorted(best.values(), key=newest_first))


def _vouched(reader: Reader) -> tuple[int, int, int]:
    """Rank two imports of one file: what a person stated goes before what was guessed; then the earlier day."""
    said = get_args(Dated).index(reader.metadata.retrieved_from)
    return (len(reader.snapshot.complete), -said, -reader.snapshot.retrieved.toordinal())


def newest_first(reader: Reader) -> tuple[int, str, str]:
    """Return the sort key by which the newest snapshot comes first, whatever the order of arrival."""
    return (-reader.snapshot.retrieved.toordinal(), reader.snapshot.sha256, reader.metadata.layout)
