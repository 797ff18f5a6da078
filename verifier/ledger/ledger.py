"""The ledger: a chosen set of snapshots that answers as `verifier.evidence.Ledger` promises.

An answer is `Known` only where nothing can be missing: the importing person vouched for the whole table, or the rows
close (they add up to the total the registry itself states). All else is `Unknown`, with what was seen as a lower bound:
a slice of a table must never make a claim look false.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

from verifier import catalog, decisions
from verifier.decisions import Decisions
from verifier.evidence import Anomaly, Answer, Known, Match, Practice, Twin, Unknown
from verifier.ledger.alike import most_alike
from verifier.ledger.books import PARTIAL, books
from verifier.ledger.kept import Kept
from verifier.ledger.merge import best, closes, once, serialised, total
from verifier.ledger.repair import readings
from verifier.ledger.snapshots import Metadata, Reader, SnapshotError, newest_first, readers
from verifier.ledger.twins import twins
from verifier.model import (
    Authorisation,
    Issuance,
    Methodology,
    NameDecision,
    Project,
    Quantity,
    Retirement,
    SerialBlock,
    Snapshot,
)
from verifier.registries import Record
from verifier.registries.grammar import parse_serial
from verifier.settings import Settings
from verifier.units.countries import country as alpha2
from verifier.units.intervals import Interval, Period, uncovered
from verifier.units.names import Families, same_organisation

Table = Literal["projects", "issuances", "retirements"]
Movement = Issuance | Retirement
MOVEMENTS: tuple[Table, ...] = ("issuances", "retirements")
TABLES: tuple[Table, ...] = ("projects", *MOVEMENTS)

EXPORTS = {
    "projects": "project list",
    "issuances": "full export of issued units",
    "retirements": "full export of retired and cancelled units",
}
ARTICLE_6 = "A6.2"
"""The programme of transferred outcomes: they are made from units of other programmes."""
OTHER_COUNTRY = 0.75
"""Factor on the similarity of names whose countries differ."""
ROWS_KEPT = 50_000
"""How many rows of projects are remembered: some 50 MB."""
SIMILAR = 40
"""How many similar names of each project list are compared as twins."""
LEAST_SIMILAR = 0.5
"""Less similar names are no twins': `NAMED_ALIKE` of the spelling alone makes more."""


class Whole(NamedTuple):
    """Snapshots that together hold the whole of a table (or of a project's vintage), as of a day."""

    readers: tuple[Reader, ...]
    as_of: dt.date


class SnapshotLedger:
    """The registries as of a chosen set of snapshots."""

    def __init__(
        self,
        chosen: Iterable[Reader],
        families: Families | None = None,
        decided: Decisions | None = None,
        practice: Practice | None = None,
    ) -> None:
        """Answer from these snapshots, whatever their order."""
        self._readers = tuple(sorted(chosen, key=newest_first))
        self._families = families or Families()
        self._decided = decided or Decisions()
        self._practice = practice or Practice()
        self._rows = Kept(self._read, ROWS_KEPT)
        self._answered = lru_cache(maxsize=1024)(self._movements)
        self._ids = lru_cache(maxsize=8)(self._named_ids)
        self._whole = lru_cache(maxsize=256)(self._whole_of)
        self._outcomes: defaultdict[str, list[Movement]] | None = None

    def practice(self) -> Practice:
        """Return what whoever runs the check has settled."""
        return self._practice

    def snapshots(self, programme: str | None = None) -> tuple[Snapshot, ...]:
        """Return the snapshots that are asked, newest first; of one programme if given."""
        return tuple(
            reader.snapshot for reader in self._readers if programme is None or programme in reader.snapshot.programmes
        )

    def project(self, programme: str, project_id: str) -> Answer[Project | None]:
        """Return the project as the newest project list has it, else as the newest other file that names it.

        Known to be absent only where a complete list lacks it, and no row of any other table speaks of it.
        """
        for reader in sorted(self._having(programme, "projects"), key=_lists_first):
            found = reader.project(programme, project_id)
            if found:
                return Known(found, reader.snapshot.retrieved)
        whole = self._whole(programme, "projects")
        if whole and not any(self._layers(table, programme, project_id) for table in MOVEMENTS):
            return Known(None, whole.as_of)
        return self._unknown("projects", programme, f"{programme} {project_id}", None)

    def methodology(self, programme: str, code: str) -> Answer[Methodology | None]:
        """Return what the newest list of methodologies has of one, by its code without the version.

        Never known to be absent: the lists at hand are parsed from pages of single countries.
        """
        for reader in self._readers:
            if programme in reader.snapshot.programmes and (found := reader.methodology(programme, code)):
                return Known(found, reader.snapshot.retrieved)
        return Unknown(f"what methodology {code} is", f"{registry_name(programme)}: its list of methodologies", None)

    def issuances(self, programme: str, project_id: str, vintage: Period | None = None) -> Answer[tuple[Issuance, ...]]:
        """Return what was issued for the project, of vintages that overlap the given one."""
        return self._answered("issuances", programme, project_id, vintage)

    def issued(self, programme: str, project_id: str) -> Quantity:
        """Return how many units were issued to the project at least: what its rows in the fullest file add up to."""
        return max((one.issued(programme, project_id) for one in self._having(programme, "issuances")), default=0)

    def retirements(
        self, programme: str, project_id: str, vintage: Period | None = None
    ) -> Answer[tuple[Retirement, ...]]:
        """Return every retirement and cancellation of the project, of vintages that overlap the given one."""
        return self._answered("retirements", programme, project_id, vintage)

    def holders(self, block: SerialBlock) -> Answer[tuple[Movement, ...]]:
        """Return the rows whose serials overlap the block: issuances, then retirements.

        Known where the tables are complete, or where the rows name every unit of the block.
        """
        if block.interval is None:
            return self._naming(block)
        rows: tuple[Movement, ...] = ()
        for table in MOVEMENTS:
            layers = [
                reader.overlapping(table, block.programme, block.scope, block.interval) for reader in self._readers
            ]
            parents = tuple(row for layer in layers for row in layer if not serialised(row))
            rows += tuple(row for row in (*once(layers), *parents) if row.block and row.block.overlap(block))
        if not uncovered(block.interval, _intervals(rows)):
            return Known(rows, self._oldest(rows))
        wholes = [self._whole(block.programme, table) for table in MOVEMENTS]
        if all(wholes):
            return Known(rows, min(whole.as_of for whole in wholes if whole))
        return self._unknown("issuances", block.programme, f"serial {block.text}", rows)

    def _naming(self, block: SerialBlock) -> Answer[tuple[Movement, ...]]:
        """Return the rows of the block's project that name the block itself, issuances first."""
        if block.project_id is None:
            return Unknown("the unit numbers of the serial", f"the full serial of {block.text}", ())
        answers = [self._answered(table, block.programme, block.project_id, None) for table in MOVEMENTS]
        known = [answer for answer in answers if isinstance(answer, Known)]
        rows = tuple(row for answer in answers for row in answer.seen if row.block and row.block.scope == block.scope)
        if len(known) == len(answers):
            return Known(rows, min((answer.as_of for answer in known if answer.as_of), default=None))
        return self._unknown("issuances", block.programme, f"serial {block.text}", rows)

    def authorisations(self, approach: str) -> Answer[tuple[Authorisation, ...]]:
        """Return what was authorised under a cooperative approach of Article 6, as the newest files have it."""
        for reader in self._readers:
            found = reader.authorisations(ARTICLE_6, approach)
            if found:
                return Known(found, reader.snapshot.retrieved)
        return Unknown(
            f"what was authorised under {approach}", "the Party: its authorisations in the agreed electronic format", ()
        )

    def outcomes(self, block: SerialBlock) -> Answer[tuple[Movement, ...]]:
        """Return the rows of Article 6 outcomes that were made from units of the block."""
        if self._outcomes is None:
            self._outcomes = defaultdict(list)
            for reader in self._readers:
                for row in reader.outcomes() if ARTICLE_6 in reader.snapshot.programmes else ():
                    if row.underlying:
                        self._outcomes[row.underlying.scope].append(row)
        made = self._outcomes.get(block.scope, ())
        found = tuple(row for row in made if row.underlying and row.underlying.overlap(block))
        if found:
            return Known(found, self._oldest(found))
        return Unknown(
            f"whether outcomes under Article 6 were made from {block.text}",
            "the host country: its actions in the agreed electronic format",
            (),
        )

    def repair(self, text: str) -> SerialBlock | None:
        """Return the one serial that a damaged text can only have been: a block of the registry's holds its units.

        None where the text reads as it stands, where no registry interval fits, or where several do.
        """
        if parse_serial(text):
            return None
        fitting = {
            (block.programme, block.scope, block.interval): block for block in readings(text) if self._fits(block)
        }
        return next(iter(fitting.values())) if len(fitting) == 1 else None

    def _fits(self, block: SerialBlock) -> bool:
        """Say whether a row's block holds all units of this one, and agrees on project and vintage."""
        if block.interval is None:
            return False
        rows: list[Movement] = [
            row
            for reader in self._readers
            for table in ("issuances", "retirements")
            for row in reader.overlapping(table, block.programme, block.scope, block.interval)
        ]
        held = [row.block for row in rows if row.block and row.block.overlap(block) == block.interval]
        return any((one.project_id, one.vintage) == (block.project_id, block.vintage) for one in held)

    def named(self, name: str, country: str | None = None, limit: int = 5) -> tuple[Match, ...]:
        """Return the projects with the most similar names, best first; each project once."""
        found: dict[tuple[str, str], Match] = {}
        for reader in sorted(self._having(None, "projects"), key=_lists_first):
            for project, score, reason in reader.similar(name, 2 * limit):
                match = _with_country(project, score, reason, country)
                held = found.setdefault((project.programme, project.id), match)
                if match.score > held.score:
                    found[project.programme, project.id] = match
        ranked = sorted(found.values(), key=lambda match: (-match.score, match.project.programme, match.project.id))
        return tuple(ranked[:limit])

    def alike(self, programme: str, text: str, limit: int = 5) -> tuple[str, ...]:
        """Return the ids (of projects, and of issuances whose units have no numbers) that most resemble a text."""
        return most_alike(text, self._ids(programme), limit)

    def projects(self) -> Iterator[Project]:
        """Yield every project of the imported lists once, as the newest list has it."""
        told = set[tuple[str, str]]()
        for reader in sorted(self._having(None, "projects"), key=_lists_first):
            for project in reader.projects():
                if (project.programme, project.id) not in told:
                    told.add((project.programme, project.id))
                    yield project

    def project_ids(self, programmes: Sequence[str] = ()) -> tuple[tuple[str, str], ...]:
        """Return programme and id of every project that any table names, in order; of some programmes where given."""
        named = {key for reader in self._readers for key in reader.project_ids()}
        return tuple(sorted(key for key in named if not programmes or key[0] in programmes))

    def twins(self, project: Project) -> tuple[Twin, ...]:
        """Return the projects of other programmes that may be the same activity, the likeliest first.

        Looked for among the names that are similar enough, and where either side's registry states the other's id.
        """
        candidates: dict[tuple[str, str], Project] = {}
        for reader in sorted(self._having(None, "projects"), key=_lists_first):
            if set(reader.snapshot.programmes) != {project.programme}:  # whose ids are its own: no twin stands there
                similar = (one for one, _, _ in reader.similar(project.name, SIMILAR, LEAST_SIMILAR))
                for one in (*similar, *reader.stating(project.programme, project.id)):
                    candidates.setdefault((one.programme, one.id), one)
        for key in project.other_ids:
            stated = self.project(*key)
            found = stated.seen
            if found:
                candidates[key] = found
        return twins(project, candidates.values())

    def retired_for(self, name: str) -> tuple[Retirement, ...]:
        """Return the retirements whose beneficiary or account holder is an organisation, or a member of its family."""
        same = lru_cache(maxsize=None)(lambda party: self.same_organisation(name, party))
        projects = {
            (programme, project_id)
            for reader in self._readers
            for programme, project_id, *parties in reader.parties()
            if any(map(same, filter(None, parties)))
        }
        found = (self.retirements(*project) for project in sorted(projects))
        rows = (row for answer in found for row in answer.seen)
        return tuple(row for row in rows if any(map(same, filter(None, (row.beneficiary, row.account_holder)))))

    def parties(self) -> tuple[str, ...]:
        """Return the beneficiaries and account holders of all retirements, as the registries print them."""
        rows = (row for reader in self._readers for row in reader.parties())
        return tuple(sorted({party for _, _, *parties in rows for party in parties if party}))

    def same_organisation(self, a: str, b: str) -> bool:
        """Say whether two names mean one organisation, or members of one family of companies (user data).

        What a person decided comes first; where they were unsure, no finding may rest on the two being different.
        """
        decision = self._decided.of_organisations(a, b)
        if decision:
            return decision.verdict != "different"
        return same_organisation(a, b, self._families) != "none"

    def decided(self, title: str, project: Project) -> NameDecision | None:
        """Return what a person decided about a title and a project."""
        return self._decided.of_project(title, (project.programme, project.id))

    def anomalies(self, programme: str, project_id: str) -> Answer[tuple[Anomaly, ...]]:
        """Return what the registry's own rows of a project contradict in each other."""
        issued, ended = self.issuances(programme, project_id), self.retirements(programme, project_id)
        found = books(
            issued.seen,
            ended.seen,
        ).anomalies
        if isinstance(issued, Unknown):  # a missing issue makes anomalies by itself, a missing retirement does not
            return Unknown(issued.missing, issued.ask, tuple(one for one in found if one.kind not in PARTIAL))
        return Unknown(ended.missing, ended.ask, found) if isinstance(ended, Unknown) else Known(found, issued.as_of)

    def id_range(self, programme: str) -> tuple[int, int] | None:
        """Return the lowest and highest numeric project id seen for the programme."""
        ranges = [
            reader.metadata.id_range[programme] for reader in self._readers if programme in reader.metadata.id_range
        ]
        return (min(low for low, _ in ranges), max(high for _, high in ranges)) if ranges else None

    def close(self) -> None:
        """Close the snapshots."""
        for reader in self._readers:
            reader.close()

    def __enter__(self) -> "SnapshotLedger":
        """Serve as a context that closes the snapshots."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the snapshots."""
        self.close()

    def _movements(self, table: Table, programme: str, project_id: str, vintage: Period | None) -> Answer:  # type: ignore[type-arg]
        narrow = vintage if self._stands_alone(table, programme) else None
        layers = self._layers(table, programme, project_id, narrow)
        wholes = (self._whole(programme, table), self._closing(table, programme, project_id, vintage))
        whole = max((one for one in wholes if one), key=lambda one: one.as_of, default=None)
        subject = f"{programme} {project_id}" + (f", vintage {vintage}" if vintage else "")
        if whole:
            seen, certain = (_rows(layers), True) if narrow else _complete(layers, whole)
            if certain and (vintage is None or _vintages_told(layers, seen)):
                return Known(_of_vintage(seen, vintage), whole.as_of)
        else:
            seen = _rows(layers) if narrow else best([rows for _, rows in layers])
        return self._unknown(table, programme, subject, _of_vintage(seen, vintage))

    def _stands_alone(self, table: Table, programme: str) -> bool:
        """Say whether one snapshot only holds a table, and tells whole vintages: no other has a say in its rows, and
        those of a vintage are all that speak of it."""
        held = list(self._having(programme, table))
        return len(held) == 1 and held[0].metadata.vintages == "whole"

    def _layers(
        self, table: Table, programme: str, project_id: str, vintage: Period | None = None
    ) -> list[tuple[Reader, tuple[Movement, ...]]]:
        """Return each snapshot's rows of the project, newest first; snapshots without any are left out.

        Of a vintage these are the rows that speak of it, and those that do not say of which they are.
        """
        layers = [
            (reader, self._rows(reader, table, programme, project_id, vintage))
            for reader in self._having(programme, table)
        ]
        return [(reader, rows) for reader, rows in layers if rows]

    def _read(
        self, reader: Reader, table: Table, programme: str, project_id: str, vintage: Period | None
    ) -> tuple[Movement, ...]:
        if table == "issuances":
            return reader.issuances(programme, project_id, vintage)
        return reader.retirements(programme, project_id, vintage)

    def _named_ids(self, programme: str) -> tuple[str, ...]:
        return tuple(sorted({one for reader in self._readers for one in reader.ids(programme)}))

    def _having(self, programme: str | None, table: Table) -> Iterable[Reader]:
        for reader in self._readers:
            snapshot = reader.snapshot
            if table in snapshot.tables and (programme is None or programme in snapshot.programmes):
                yield reader

    def _whole_of(self, programme: str, table: Table) -> Whole | None:
        """Return the newest files that were vouched to be the whole table, with the files that belong beside them."""
        found = []
        for reader in self._having(programme, table):
            if table in reader.snapshot.complete:
                beside = [self._vouched(reader, layout) for layout in reader.metadata.beside]
                parts = (reader, *(part for part in beside if part))
                if len(parts) == 1 + len(beside):
                    found.append(Whole(parts, min(part.snapshot.retrieved for part in parts)))
        return max(found, key=lambda whole: whole.as_of, default=None)

    def _vouched(self, reader: Reader, layout: str) -> Reader | None:
        """Return the newest complete file of another layout of the same registry."""
        registry = reader.snapshot.registry
        return next(
            (
                other
                for other in self._readers
                if (other.snapshot.registry, other.metadata.layout) == (registry, layout) and other.snapshot.complete
            ),
            None,
        )

    def _closing(self, table: Table, programme: str, project_id: str, vintage: Period | None) -> Whole | None:
        """Return the newest snapshot in which the vintage closes: all that was issued of it stands there."""
        if vintage is None:
            return None
        for reader, rows in self._layers("issuances", programme, project_id, vintage):
            if table in reader.snapshot.tables and closes([row for row in rows if isinstance(row, Issuance)], vintage):
                return Whole((reader,), reader.snapshot.retrieved)
        return None

    def _oldest(self, rows: Iterable[Movement]) -> dt.date:
        retrieved = {source[0]: one.snapshot.retrieved for one in self._readers for source in one.metadata.sources}
        return min(retrieved[row.row.snapshot] for row in rows)

    def _unknown(self, table: Table, programme: str, subject: str, seen: object) -> Unknown:  # type: ignore[type-arg]
        registry = registry_name(programme)
        ask = f"the {registry} {EXPORTS[table]}, imported with `verifier registry import --complete`"
        held = list(self._having(programme, table))
        if not held:
            return Unknown(f"no {EXPORTS[table]} of {registry} is loaded, so nothing is known of {subject}", ask, seen)
        files = ", ".join(f"{one.snapshot.file} ({one.snapshot.retrieved})" for one in held[:3])
        more = f" and {len(held) - 3} more" if len(held) > 3 else ""
        return Unknown(
            f"the {registry} {EXPORTS[table]} for {subject}: {files}{more} may hold only a part of it", ask, seen
        )


def _complete(layers: Sequence[tuple[Reader, tuple[Movement, ...]]], whole: Whole) -> tuple[tuple[Movement, ...], bool]:
    """Return all rows: those of the whole, and what newer snapshots add; and whether that is certain.

    What is older than the whole is void. Rows without serials cannot be added to others: then the fuller reading is
    given, and when that is a newer, partial one it is not certain that nothing else has changed.
    """
    base = [rows for reader, rows in layers if reader in whole.readers]
    newer = [rows for reader, rows in layers if reader not in whole.readers and reader.snapshot.retrieved > whole.as_of]
    if all(serialised(row) for rows in base for row in rows):
        seen = once([*newer, *base])
        others = [rows for rows in newer if not all(map(serialised, rows))]
    else:
        seen, others = tuple(row for rows in base for row in rows), newer
    if not others:
        return seen, True
    fullest = max([seen, *others], key=total)
    return fullest, fullest is seen


def _rows(layers: Iterable[tuple[Reader, tuple[Movement, ...]]]) -> tuple[Movement, ...]:
    return tuple(row for _, rows in layers for row in rows)


def _vintages_told(layers: Iterable[tuple[Reader, object]], rows: Iterable[Movement]) -> bool:
    """Say whether every row tells the whole of its vintage: else one that seems of another vintage may be of this."""
    return all(reader.metadata.vintages == "whole" for reader, _ in layers) and all(row.vintage for row in rows)


def _intervals(rows: Iterable[Movement]) -> list[Interval]:
    return [row.block.interval for row in rows if row.block and row.block.interval and not row.block.parent]


def _of_vintage(rows: Iterable[Movement], vintage: Period | None) -> tuple[Movement, ...]:
    return tuple(row for row in rows if vintage is None or (row.vintage and row.vintage.overlaps(vintage)))


def _lists_first(reader: Reader) -> tuple[bool, tuple[int, str, str]]:
    """Put project lists before files that only mention projects, which know no status and no crediting period."""
    return (reader.snapshot.tables != ("projects",), newest_first(reader))


def _with_country(project: Project, score: float, reason: str, country: str | None) -> Match:
    asked, stands = alpha2(country), alpha2(project.country)
    if asked is None or stands is None:
        return Match(project, score, reason)
    if asked == stands:
        return Match(project, score, f"{reason}; the country agrees")
    return Match(project, score * OTHER_COUNTRY, f"{reason}; the country differs ({project.country})")


@lru_cache(maxsize=64)
def registry_name(programme: str) -> str:
    """Return the name of the registry that keeps a programme's units; the programme's code when none is known."""
    catalog.load(("verifier.registries",))
    return next((one.name for one in catalog.REGISTRIES.values() if programme in one.programmes), programme)


def open_ledger(settings: Settings, *, as_of: dt.date | None = None, only: Sequence[str] = ()) -> SnapshotLedger:
    """Open the ledger over the imported snapshots that were retrieved by `as_of`; all of them by default.

    `only` chooses among them by the beginning of a file name or of a source's sha256; SnapshotError for one that
    chooses none.
    """
    chosen = readers(settings.snapshots, as_of=as_of, mask_persons=settings.mask_persons)
    for word in only:
        if not any(_is_called(reader, word) for reader in chosen):
            raise SnapshotError(f"no snapshot begins with {word!r}; `verifier registry list` lists them")
    families = Families.load(settings.families) if settings.families else None
    named = (reader for reader in chosen if not only or any(_is_called(reader, word) for word in only))
    return SnapshotLedger(named, families, decisions.load(settings.decided), Practice(settings.grace_months))


def _is_called(reader: Reader, word: str) -> bool:
    return reader.metadata.name.startswith(word) or reader.snapshot.sha256.startswith(word)


def memory_snapshot(
    records: Iterable[Record],
    *,
    complete: Iterable[str] = TABLES,
    retrieved: dt.date = dt.date(2026, 1, 1),
    programmes: Iterable[str] = (),
    sha256: str = "memory",
) -> Reader:
    """Make a snapshot of these records in memory. `programmes` it covers besides those of its records."""
    snapshot = Snapshot(
        sha256=sha256,
        registry="memory",
        file=sha256,
        retrieved=retrieved,
        coverage="as given",
        rows=0,
        programmes=tuple(programmes),
        tables=TABLES,
        complete=tuple(complete),
    )
    return Reader.of(records, Metadata(snapshot=snapshot, layout="memory"))


def memory_ledger(
    records: Iterable[Record],
    *,
    complete: Iterable[str] = TABLES,
    retrieved: dt.date = dt.date(2026, 1, 1),
    programmes: Iterable[str] = (),
    families: Families | None = None,
    decided: Decisions | None = None,
    practice: Practice | None = None,
) -> SnapshotLedger:
    """Make a ledger of these records: the same implementation on a database in memory, for examples and tests."""
    reader = memory_snapshot(records, complete=complete, retrieved=retrieved, programmes=programmes)
    return SnapshotLedger([reader], families, decided, practice)
