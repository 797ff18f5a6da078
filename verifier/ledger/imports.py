"""A registry's export file becomes a snapshot: find its layout, make records of its rows, say what was left out.

The file is read in the sandbox. A row that cannot be read is told and kept in the snapshot's `unmapped` table; the
others are loaded. A table with such rows is not taken as complete: the row may be the very one somebody asks for.
"""

import calendar
import datetime as dt
import re
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import NamedTuple

import msgspec

from verifier import __version__, catalog
from verifier.ledger import guard, making
from verifier.ledger.snapshots import (
    QUARANTINE,
    Dated,
    Metadata,
    Note,
    Origin,
    Reader,
    Writer,
    accept,
    files,
    newest_first,
    readers,
    written_aside,
)
from verifier.model import Snapshot
from verifier.registries import Layout, Registry
from verifier.sandbox import OpenedTable, Refused, asked_of_many, open_table
from verifier.settings import Limits, Settings

HEADER_ROWS = 30
"""How far down a sheet its header may stand."""
EXAMPLES = 3
MADE_HERE = 10
"""Batches of rows up to which it is not worth starting processes to make records of them."""


class ImportFailed(ValueError):
    """A file that is not imported: which, where, why, and what to do."""


class Told(msgspec.Struct, frozen=True):
    """Rows of which the same is to be told: the column, what is wrong (of the first), how many, and the first few."""

    column: str
    reason: str
    count: int
    examples: tuple[Note, ...]


class ImportReport(msgspec.Struct, frozen=True, kw_only=True):
    """What an import did. `unmapped` rows were not loaded, those with `remarks` were.

    `already` is True when these bytes had been imported in the same sense before. `rows` counts the source's rows below
    its header; `misread` is the encoding of a text whose bytes are not of the one they should be; `quarantined` says
    why the snapshot is not chosen until a person accepts it; `took` is in seconds.
    """

    file: str
    registry: str
    layout: str
    sha256: str
    snapshot: Path
    already: bool
    retrieved: dt.date
    retrieved_from: str
    coverage: str
    complete: tuple[str, ...]
    rows: int
    records: dict[str, int]
    unmapped: tuple[Told, ...]
    remarks: tuple[Told, ...]
    unknown_columns: tuple[str, ...]
    warnings: tuple[str, ...]
    misread: str | None
    quarantined: tuple[str, ...]
    took: float


class Found(NamedTuple):
    """A layout, where its header stands, and the name under which the layout knows each column."""

    registry: Registry
    layout: Layout
    sheet: str | None
    header: int
    columns: tuple[str, ...]
    unknown: tuple[str, ...]


class Day(NamedTuple):
    """When a file was retrieved, and how that is known."""

    date: dt.date
    source: Dated


class Source(NamedTuple):
    """A file that is being imported, and what is said of it; `day` is None when only its rows can tell."""

    path: Path
    sha256: str
    encoding: str | None
    found: Found
    day: Day | None
    vouched: bool
    origin: Origin | None = None


def import_file(
    path: Path,
    settings: Settings,
    *,
    registry: str | None = None,
    complete: bool = False,
    retrieved: dt.date | None = None,
) -> ImportReport:
    """Import a registry's export as a snapshot; the same file again gives the same snapshot.

    `complete` vouches that the file is the registry's whole table. `retrieved` is else read from the file's name, else
    taken from its rows or its time. ImportFailed says what keeps a file from being imported; nothing is left of it.
    """
    return next(import_all(path, settings, registry=registry, complete=complete, retrieved=retrieved))


def import_all(
    path: Path,
    settings: Settings,
    *,
    registry: str | None = None,
    complete: bool = False,
    retrieved: dt.date | None = None,
    origin: Origin | None = None,
) -> Iterator[ImportReport]:
    """Import an export, or every export in an archive, as `import_file` does; `origin` is where it was fetched from."""
    begun = time.monotonic()
    try:
        with open_table(path, settings.limits) as table:
            day = Day(retrieved, "stated") if retrieved else retrieved_on(path.name)
            for found in _layouts(path.name, table, _registries(registry)):
                source = Source(path, table.sha256, table.encoding, found, day, complete, origin)
                standing = _standing(settings.snapshots, source)
                made = standing or _import(source, _made(source, table, settings.limits), settings.snapshots)
                yield _report(made, time.monotonic() - begun, already=standing is not None)
                begun = time.monotonic()
    except Refused as refused:
        raise ImportFailed(f"{path}: {refused.problem.detail}") from None


def _layouts(file: str, table: OpenedTable, registries: Sequence[Registry]) -> Iterator[Found]:
    if not table.archive:
        yield find_layout(file, table, registries)
        return
    for sheet in table.sheets:
        yield find_layout(f"{file}, {sheet}", table, registries, (sheet,))


def list_snapshots(settings: Settings, *, quarantined: bool = False) -> tuple[tuple[Path, Metadata], ...]:
    """Return every imported snapshot with its file, newest first; or those in quarantine, which are never chosen.

    SnapshotError for a file that cannot be read.
    """
    folder = settings.snapshots / QUARANTINE if quarantined else settings.snapshots
    opened = [Reader.open(file) for file in files(folder)]
    for reader in opened:
        reader.close()
    return tuple((reader.file, reader.metadata) for reader in sorted(opened, key=newest_first) if reader.file)


def accept_snapshot(settings: Settings, name: str) -> Path:
    """Take a snapshot out of quarantine, named by the beginning of its file's name; SnapshotError when none is."""
    return accept(settings.snapshots, name)


# -- which layout ------------------------------------------------------------------------------------------------------


def _registries(code: str | None) -> tuple[Registry, ...]:
    catalog.load(("verifier.registries",))
    known: Mapping[str, Registry] = catalog.REGISTRIES
    if code is None:
        return tuple(known.values())
    chosen = tuple(one for one in known.values() if code.casefold() in (one.code.casefold(), one.name.casefold()))
    if not chosen:
        raise ImportFailed(f"no registry is called {code!r}; known: {', '.join(sorted(known))}")
    return chosen


def find_layout(
    file: str, table: OpenedTable, registries: Iterable[Registry], sheets: Sequence[str | None] = ()
) -> Found:
    """Return the layout whose columns the file (or one of these sheets of it) has; the one with the most columns where
    several fit.

    ImportFailed when none fits (it names the nearest, and the columns it misses), or when two registries' fit alike.
    """
    layouts = [(registry, layout) for registry in registries for layout in registry.layouts]
    fits: list[tuple[int, int, Found]] = []
    nearest: tuple[float, str] = (0.0, "")
    for sheet in sheets or ((None,) if table.encoding else table.sheets):  # a delimited text has no sheets
        for number, cells in islice(table.rows(sheet), HEADER_ROWS):
            header = [str(cell).strip() if cell is not None else "" for cell in cells]
            names = {_plain(name) for name in header} - {""}
            for registry, layout in layouts:
                if sheet and layout.sheet and not table.archive and not layout.sheet.search(sheet):
                    continue
                missing = [column for column in layout.required if _plain(column) not in names]
                if not missing:
                    fits.append(_fit(registry, layout, sheet, number, header))
                share = 1 - len(missing) / len(layout.required)
                if share > nearest[0]:
                    nearest = (share, _lacking(registry, layout, missing, sheet, number))
        if fits:
            return _best(file, fits)
    raise ImportFailed(f"{file}: {_unfit(nearest)}")


def _fit(
    registry: Registry, layout: Layout, sheet: str | None, number: int, header: list[str]
) -> tuple[int, int, Found]:
    known = {_plain(column): column for column in (*layout.known, *layout.required)}
    columns, unknown = [], []
    for name in header:
        column = known.pop(_plain(name), "")
        columns.append(column)
        if not column and name and not _plain(name).startswith("unnamed"):  # what pandas calls a nameless column
            unknown.append(name)
    matched = sum(1 for column in columns if column)
    return (len(layout.required), matched, Found(registry, layout, sheet, number, tuple(columns), tuple(unknown)))


def _best(file: str, fits: Sequence[tuple[int, int, Found]]) -> Found:
    top = max(fit[:2] for fit in fits)
    best = [found for *rank, found in fits if tuple(rank) == top]
    codes = sorted({found.registry.code for found in best})
    if len(codes) > 1:
        raise ImportFailed(f"{file}: its columns fit {' and '.join(codes)} alike; say which it is with --registry")
    return best[0]


def _lacking(registry: Registry, layout: Layout, missing: Sequence[str], sheet: str | None, number: int) -> str:
    place = f"sheet {sheet!r}, row {number}" if sheet else f"row {number}"
    return f"{place} is nearest to the {layout.name} export of {registry.name}, but lacks {', '.join(missing)}"


def _unfit(nearest: tuple[float, str]) -> str:
    share, lacking = nearest
    if share < 0.5:
        return (
            "no known registry export has these columns; import the file as the registry gives it "
            "(`verifier registry import --help` names the registries)"
        )
    return f"{lacking}; import the file as the registry gives it, with all its columns, or say --registry"


def _plain(name: str) -> str:
    return "".join(filter(str.isalnum, name.casefold()))


# -- when it was retrieved ---------------------------------------------------------------------------------------------

_GUESSED = {"rows": "the newest day in its rows", "file time": "the file's own time"}
_DATE = re.compile(r"(?<!\d)(20\d\d)([-_.]?)(0[1-9]|1[0-2])(?:\2(0[1-9]|[12]\d|3[01]))?(?!\d)")


def retrieved_on(name: str) -> Day | None:
    """Return the day in a file's name (for a month, its last day, but never one to come); None when it has none.

    >>> retrieved_on("credits-2024-02.csv")
    Day(date=datetime.date(2024, 2, 29), source='file name')
    """
    found = list(_DATE.finditer(name))
    if not found:
        return None
    year, month, day = int(found[-1][1]), int(found[-1][3]), int(found[-1][4] or 31)
    last = calendar.monthrange(year, month)[1]
    return Day(min(dt.date(year, month, min(day, last)), dt.datetime.now(dt.UTC).date()), "file name")


def _latest(path: Path, newest: dt.date | None) -> Day:
    """Return the newest day in the rows, for a copied file is younger than what it holds; else the file's time (UTC).

    Taken too late, a day would turn what happened since into something that never did.
    """
    modified = dt.datetime.fromtimestamp(path.stat().st_mtime, dt.UTC).date()
    return Day(newest, "rows") if newest and newest < modified else Day(modified, "file time")


def _standing(folder: Path, source: Source) -> Reader | None:
    """Return the snapshot of these bytes that says all that this import would say."""
    for file in (*files(folder), *files(folder / QUARANTINE)):
        if source.sha256[:12] not in file.name:
            continue
        reader = Reader.open(file)
        metadata = reader.metadata
        if (
            (reader.snapshot.sha256, metadata.layout) == (source.sha256, source.found.layout.name)
            and (source.day is None or source.day.source != "stated" or reader.snapshot.retrieved == source.day.date)
            and (metadata.vouched or not source.vouched)
            and metadata.tool == __version__
        ):
            return reader
        reader.close()
    return None


# -- from rows to a snapshot -------------------------------------------------------------------------------------------


def _import(source: Source, batches: Iterable[making.Made], folder: Path) -> Reader:
    with written_aside(folder) as (writer, publish):
        load = _Load(writer)
        load.all(batches)
        if not sum(writer.counts.values()):
            raise ImportFailed(f"{source.path}: {_nothing(load)}")
        metadata = _metadata(source, load)
        return Reader.open(publish(msgspec.structs.replace(metadata, doubts=_doubts(metadata, writer, folder))))


def _doubts(metadata: Metadata, writer: Writer, folder: Path) -> tuple[str, ...]:
    """Compare with the snapshot before: of the same export, as whole, and retrieved no later."""
    held = readers(folder, as_of=metadata.snapshot.retrieved)
    before = next((reader.profile() for reader in held if _follows(metadata, reader.metadata)), None)
    for reader in held:
        reader.close()
    if before is None:
        return ()
    standing_only = metadata.snapshot.tables == ("issuances",) and bool(metadata.beside)
    return guard.reasons(before, writer.profile(metadata.unknown_columns), moves_on=standing_only)


def _follows(metadata: Metadata, before: Metadata) -> bool:
    """Say whether two snapshots are of one export: the whole table twice, or two parts whose files are called alike."""
    ours, theirs = metadata.snapshot, before.snapshot
    if (ours.registry, metadata.layout) != (theirs.registry, before.layout) or ours.sha256 == theirs.sha256:
        return False
    return (metadata.vouched and before.vouched) or guard.series(ours.file) == guard.series(theirs.file)


def _metadata(source: Source, load: "_Load") -> Metadata:
    found, layout = source.found, source.found.layout
    whole = source.vouched and not load.unmapped
    day = source.day or _latest(source.path, load.newest)
    snapshot = Snapshot(
        sha256=source.sha256,
        registry=found.registry.code,
        file=source.path.name,
        retrieved=day.date,
        coverage=layout.covers,
        rows=load.rows,
        programmes=load.writer.programmes,
        tables=layout.tables,
        complete=layout.tables if whole else (),
    )
    return Metadata(
        snapshot=snapshot,
        layout=layout.name,
        retrieved_from=day.source,
        beside=layout.beside,
        vintages=layout.vintages,
        vouched=source.vouched,
        origin=source.origin,
        sources=((source.sha256, layout.name),),
        unknown_columns=found.unknown,
        warnings=tuple(_warnings(source, day, load)),
        misread=_misread(source),
    )


def _misread(source: Source) -> str | None:
    expected = ("utf8", _plain(source.found.layout.encoding))
    return source.encoding if source.encoding and _plain(source.encoding) not in expected else None


def _warnings(source: Source, day: Day, load: "_Load") -> Iterator[str]:
    expected, name = source.found.layout.encoding, source.found.registry.name
    if _misread(source):
        yield f"read as {source.encoding}, where {name} is known to write {expected}: look at the names with accents"
    if source.vouched and load.unmapped:
        yield f"not taken as complete: {len(load.unmapped)} rows could not be read"
    if day.source in _GUESSED:
        yield f"taken as retrieved on {day.date}, {_GUESSED[day.source]}; say --retrieved if it was another day"


class _Load:
    """One pass over a file's rows: what is stored of them to the writer, the rest told.

    `newest` is the latest day on which anything was issued, retired or registered.
    """

    def __init__(self, writer: Writer) -> None:
        self.writer, self.rows = writer, 0
        self.newest: dt.date | None = None
        self.unmapped: list[Note] = []
        self._remarks: list[Note] = []

    def all(self, batches: Iterable[making.Made]) -> None:
        """Take in what all rows became."""
        for made in batches:
            self.rows += made.rows
            self.unmapped += made.unmapped
            self._remarks += made.remarks
            self.newest = max(filter(None, (self.newest, made.newest)), default=None)
            for table, fields in made.fields.items():
                self.writer.take(table, fields)
        self.writer.note("unmapped", self.unmapped)
        self.writer.note("remarks", self._remarks)


def _made(source: Source, table: OpenedTable, limits: Limits) -> Iterator[making.Made]:
    """Make the first rows here, and what follows of a long export in several processes."""
    found = source.found
    layout, frames = (found.registry.code, found.layout.name), table.frames(found.sheet)
    recipe = making.Recipe(layout=layout, columns=found.columns, header=found.header, sha256=source.sha256)
    yield from map(making.Maker(recipe).make, islice(frames, MADE_HERE))
    yield from asked_of_many(
        making.__name__, msgspec.msgpack.encode(recipe), "make", frames, limits=limits, type=making.Made
    )


def _nothing(load: _Load) -> str:
    if not load.rows:
        return "it holds a header and no rows; fetch the export again"
    if not load.unmapped:
        return f"none of its {load.rows} rows holds a project or a unit; fetch the export again"
    first = load.unmapped[0]
    more = f" (and {len(load.unmapped) - 1} rows more)" if len(load.unmapped) > 1 else ""
    return f"no row could be read: row {first.row}, column {first.column!r}: {first.value!r} {first.reason}{more}"


def _report(made: Reader, took: float, *, already: bool) -> ImportReport:
    metadata, snapshot = made.metadata, made.snapshot
    report = ImportReport(
        file=snapshot.file,
        registry=snapshot.registry,
        layout=metadata.layout,
        sha256=snapshot.sha256,
        snapshot=made.file or Path(),
        already=already,
        retrieved=snapshot.retrieved,
        retrieved_from=metadata.retrieved_from,
        coverage=snapshot.coverage,
        complete=snapshot.complete,
        rows=snapshot.rows,
        records=metadata.records,
        unmapped=_told(made.notes("unmapped"), lambda note: (note.column, note.reason)),
        remarks=_told(made.notes("remarks"), lambda note: note.column),
        unknown_columns=metadata.unknown_columns,
        warnings=metadata.warnings,
        misread=metadata.misread,
        quarantined=metadata.doubts if made.file and made.file.parent.name == QUARANTINE else (),
        took=took,
    )
    made.close()
    return report


def _told(notes: Iterable[Note], alike: Callable[[Note], object]) -> tuple[Told, ...]:
    groups: defaultdict[object, list[Note]] = defaultdict(list)
    for note in notes:
        groups[alike(note)].append(note)
    return tuple(
        Told(group[0].column, group[0].reason, len(group), tuple(group[:EXAMPLES]))
        for group in sorted(groups.values(), key=len, reverse=True)
    )
