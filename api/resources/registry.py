"""What the registries say: projects, what was issued and retired, serials, and the snapshots it is read from."""

import datetime as dt
import tempfile
from pathlib import Path
from typing import Annotated, Any

import msgspec
from litestar import Request, Response, Router, get, post
from litestar.datastructures import UploadFile
from litestar.di import NamedDependency
from litestar.enums import RequestEncodingType
from litestar.params import Body, PathParameter, QueryParameter
from msgspec import Meta

from api import idempotency, paging, shapes, uploads
from api.auth import needs
from api.desk import Desk
from api.ledgers import Ledgers
from api.paging import Cursor, Limit
from api.problems import Refusal, not_found
from api.shapes import Movement, RegistryProject, Told, TwinProject
from verifier.casework import courts
from verifier.evidence import Answer, Unknown
from verifier.ledger import (
    ImportFailed,
    SnapshotError,
    SnapshotLedger,
    accept_snapshot,
    import_file,
    list_snapshots,
)
from verifier.ledger.diff import Change, difference
from verifier.ledger.imports import Told as ImportTold
from verifier.ledger.snapshots import QUARANTINE, files
from verifier.lookup import project_id
from verifier.model import Issuance, Project, Quantity, Retirement
from verifier.registries.grammar import parse_serial
from verifier.schema import Number, Shape, number
from verifier.settings import Settings
from verifier.store import audit

AsOf = Annotated[
    dt.date | None, QueryParameter(description="Registry data retrieved by this day; the newest if left out.")
]
Code = Annotated[str, PathParameter(min_length=1, max_length=20, description="The programme's code: VCS, GS, JCM, ...")]
LocalId = Annotated[str, PathParameter(min_length=1, max_length=100, description="The id there: 1408, MN006, ...")]
READ = needs("registry:read")


class Vintage(Shape, frozen=True, kw_only=True):
    """What rows of one vintage add up to."""

    vintage: str | None
    issued: Number
    ended: Number


class ProjectSheet(Shape, frozen=True, kw_only=True):
    """All that is known of a project; `project` is null where no list that was imported has it."""

    project: RegistryProject | None
    listed: Told
    issued: Told
    ended: Told
    vintages: tuple[Vintage, ...]
    anomalies: tuple[str, ...]


class Projects(Shape, frozen=True, kw_only=True):
    """A page of projects."""

    items: tuple[RegistryProject, ...]
    next: str | None


class Movements(Shape, frozen=True, kw_only=True):
    """A page of movements, and how far the whole reaches."""

    items: tuple[Movement, ...]
    told: Told
    next: str | None


class SerialLife(Shape, frozen=True, kw_only=True):
    """A serial block: what it names, and what became of its units, in order. `repaired` where it was read otherwise
    than printed: the only serial of the registry data that fits."""

    serial: str
    repaired: bool
    programme: str
    project_id: str | None
    vintage_start: dt.date | None
    vintage_end: dt.date | None
    quantity: int | None
    life: tuple[Movement, ...]
    told: Told


class Twins(Shape, frozen=True, kw_only=True):
    """Projects that may be one activity with a project."""

    items: tuple[TwinProject, ...]


class RegistrySnapshotOut(Shape, frozen=True, kw_only=True):
    """An imported export. `complete` names the tables it was vouched to hold whole; `doubts` the guard's reasons."""

    name: str
    registry: str
    file: str
    sha256: str
    retrieved: dt.date
    coverage: str
    complete: tuple[str, ...]
    programmes: tuple[str, ...]
    rows: int
    records: dict[str, int]
    quarantined: bool
    doubts: tuple[str, ...]


class RegistrySnapshots(Shape, frozen=True, kw_only=True):
    """The imported exports, newest first."""

    items: tuple[RegistrySnapshotOut, ...]


class SnapshotChange(Shape, frozen=True, kw_only=True):
    """A row that is new, changed or gone, as projects and movements are told; null where it does not stand."""

    table: str
    change: Annotated[str, Meta(description="new, changed or vanished")]
    fields: tuple[str, ...]
    before: dict[str, Any] | None
    after: dict[str, Any] | None


class SnapshotChanges(Shape, frozen=True, kw_only=True):
    """A page of the changes from one snapshot to another, and how many there are of each table and kind."""

    items: tuple[SnapshotChange, ...]
    counts: dict[str, dict[str, int]]
    next: str | None


@get("/projects", opt=READ, sync_to_thread=True)
def list_projects(
    *,
    request: Request[Any, Any, Any],
    ledgers: NamedDependency[Ledgers],
    programme: Annotated[
        str | None, QueryParameter(min_length=1, max_length=20, description="Only this one's.")
    ] = None,
    limit: Limit = 100,
    cursor: Cursor = None,
    as_of: AsOf = None,
) -> Response[Projects]:
    """List the projects of the imported lists by programme and id."""
    after = paging.decode(cursor, tuple[str, str])
    with ledgers.ask(as_of) as ledger:
        wanted = (
            one
            for one in ledger.projects()
            if programme in (None, one.programme) and (after is None or (one.programme, one.id) > after)
        )
        found = sorted(wanted, key=lambda one: (one.programme, one.id))[: limit + 1]
    page, following = paging.cut(found, limit, lambda one: (one.programme, one.id))
    body = Projects(items=tuple(map(shapes.project, page)), next=following)
    return Response(body, headers=paging.links(request, following))


@get("/projects/{programme:str}/{local:str}", opt=READ, sync_to_thread=True)
def show_project(
    ledgers: NamedDependency[Ledgers], programme: Code, local: LocalId, as_of: AsOf = None
) -> ProjectSheet:
    """Tell a project: what it is, what was issued to it, what left circulation, and what does not add up."""
    with ledgers.ask(as_of) as ledger:
        found, issued, ended = _project(ledger, programme, local)
        anomalies = ledger.anomalies(programme, local).seen
    sums: dict[str | None, list[Quantity]] = {}
    rows: tuple[Issuance | Retirement, ...] = (*issued.seen, *ended.seen)
    for row in rows:
        key = str(row.vintage) if row.vintage else None
        sums.setdefault(key, [0, 0])[isinstance(row, Retirement)] += row.quantity
    project = found.seen
    return ProjectSheet(
        project=shapes.project(project) if project else None,
        listed=shapes.told(found),
        issued=shapes.told(issued),
        ended=shapes.told(ended),
        vintages=tuple(
            Vintage(vintage=key, issued=number(sums[key][0]) or 0, ended=number(sums[key][1]) or 0)
            for key in sorted(sums, key=lambda one: one or "")
        ),
        anomalies=tuple(f"{one.kind}: expected {one.expected}, observed {one.observed}" for one in anomalies),
    )


@get("/projects/{programme:str}/{local:str}/movements", opt=READ, sync_to_thread=True)
def list_movements(
    *,
    request: Request[Any, Any, Any],
    ledgers: NamedDependency[Ledgers],
    programme: Code,
    local: LocalId,
    limit: Limit = 100,
    cursor: Cursor = None,
    as_of: AsOf = None,
) -> Response[Movements]:
    """List what was issued to a project and what left circulation, in the order in which it happened."""
    start = paging.decode(cursor, tuple[Annotated[int, Meta(ge=0)]]) or (0,)
    with ledgers.ask(as_of) as ledger:
        _, issued, ended = _project(ledger, programme, local)
    rows = shapes.lifeline((*issued.seen, *ended.seen))
    page, more = rows[start[0] : start[0] + limit], len(rows) > start[0] + limit
    following = paging.encode((start[0] + limit,)) if more else None
    body = Movements(items=page, told=shapes.told(issued if isinstance(issued, Unknown) else ended), next=following)
    return Response(body, headers=paging.links(request, following))


@get("/projects/{programme:str}/{local:str}/twins", opt=READ, sync_to_thread=True)
def list_twins(ledgers: NamedDependency[Ledgers], programme: Code, local: LocalId, as_of: AsOf = None) -> Twins:
    """List projects of other programmes that may be the same activity, the likeliest first."""
    with ledgers.ask(as_of) as ledger:
        found = ledger.project(programme, local).seen
        if found is None:
            raise not_found(f"project {programme} {local} in the imported lists")
        return Twins(items=tuple(map(shapes.twin, ledger.twins(found))))


@get("/serials", opt=needs("registry:read", None, "unprocessable"), sync_to_thread=True)
def show_serial(
    ledgers: NamedDependency[Ledgers],
    serial: Annotated[
        str, QueryParameter(min_length=1, max_length=300, description="A serial as the registry prints it.")
    ],
    as_of: AsOf = None,
) -> SerialLife:
    """Tell a serial block's life: who issued it, and what became of its units."""
    with ledgers.ask(as_of) as ledger:
        printed = parse_serial(serial)
        block = printed or ledger.repair(serial)
        if block is None:
            raise Refusal(
                "unprocessable",
                "not a serial of a known programme, nor a damaged one that the registry data settles; "
                "send the whole of it, from first part to last",
            )
        answer = ledger.holders(block)
    return SerialLife(
        serial=block.text,
        repaired=printed is None,
        programme=block.programme,
        project_id=block.project_id,
        vintage_start=block.vintage.first if block.vintage else None,
        vintage_end=block.vintage.last if block.vintage else None,
        quantity=block.quantity,
        life=shapes.lifeline(answer.seen),
        told=shapes.told(answer),
    )


@get("/snapshots", opt=READ, sync_to_thread=True)
def list_snapshots_(settings: NamedDependency[Settings]) -> RegistrySnapshots:
    """List the registry data that was imported, newest first, and what the guard holds back."""
    return RegistrySnapshots(items=snapshots(settings))


def snapshots(settings: Settings) -> tuple[RegistrySnapshotOut, ...]:
    """Return every snapshot as it is told, those in quarantine last."""
    return tuple(
        RegistrySnapshotOut(
            name=metadata.name,
            registry=metadata.snapshot.registry,
            file=metadata.snapshot.file,
            sha256=metadata.snapshot.sha256,
            retrieved=metadata.snapshot.retrieved,
            coverage=metadata.snapshot.coverage,
            complete=metadata.snapshot.complete,
            programmes=metadata.snapshot.programmes,
            rows=metadata.snapshot.rows,
            records=metadata.records,
            quarantined=aside,
            doubts=metadata.doubts,
        )
        for aside in (False, True)
        for _, metadata in list_snapshots(settings, quarantined=aside)
    )


Name = Annotated[
    str, PathParameter(min_length=1, max_length=200, description="A snapshot: its name, or how it begins.")
]


class ImportForm(msgspec.Struct, frozen=True, kw_only=True):
    """A registry's export as it was downloaded. `complete`: you vouch that it is the registry's whole table."""

    file: UploadFile
    registry: Annotated[str, Meta(min_length=1, max_length=50)] | None = None
    complete: bool = False
    retrieved: dt.date | None = None


class ImportedRows(Shape, frozen=True, kw_only=True):
    """Rows of which the same is to be told: the column, what is wrong, how many, and the first row."""

    column: str
    reason: str
    count: int
    row: int


class ImportResult(Shape, frozen=True, kw_only=True):
    """What an import did. `unmapped` rows were left out, those with `remarks` were loaded. With `quarantined` reasons
    the snapshot is not asked until somebody accepts it."""

    snapshot: str
    registry: str
    layout: str
    sha256: str
    already: bool
    retrieved: dt.date
    retrieved_from: str
    complete: tuple[str, ...]
    rows: int
    records: dict[str, int]
    unmapped: tuple[ImportedRows, ...]
    remarks: tuple[ImportedRows, ...]
    unknown_columns: tuple[str, ...]
    warnings: tuple[str, ...]
    quarantined: tuple[str, ...]


@post(
    "/snapshots",
    opt=needs("registry:write", None, "unprocessable", idempotent=True),
    status_code=201,
    sync_to_thread=True,
)
def import_snapshot(
    data: Annotated[ImportForm, Body(media_type=RequestEncodingType.MULTI_PART)], desk: NamedDependency[Desk]
) -> Response[ImportResult]:
    """Take in a registry's export as a snapshot. Cases that it touches are judged again, and say what changed."""
    settings = desk.settings
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / uploads.name_of(data.file)
        with file.open("wb") as copy:
            copy.writelines(uploads.chunks(data.file.file))
        try:
            done = import_file(file, settings, registry=data.registry, complete=data.complete, retrieved=data.retrieved)
        except ImportFailed as failed:
            raise Refusal("unprocessable", str(failed).replace(f"{folder}/", "")) from None
    if not done.quarantined:
        courts.publish(desk.store, done.snapshot, account=desk.identity.account)
    body = ImportResult(
        snapshot=done.snapshot.name,
        unmapped=tuple(map(_rows, done.unmapped)),
        remarks=tuple(map(_rows, done.remarks)),
        **{name: getattr(done, name) for name in _SAME},
    )
    with desk.store.writing(desk.tenant) as session:
        audit.note(
            session,
            "registry.import",
            done.snapshot.name,
            actor=desk.identity.actor,
            sha256=done.sha256,
            rows=done.rows,
        )
        return idempotency.keep(session, Response(body, headers={"Location": "/v1/registry/snapshots"}))


_SAME = (
    *("registry", "layout", "sha256", "already", "retrieved", "retrieved_from", "complete", "rows", "records"),
    *("unknown_columns", "warnings", "quarantined"),
)


def _rows(one: ImportTold) -> ImportedRows:
    return ImportedRows(column=one.column, reason=one.reason, count=one.count, row=one.examples[0].row)


@post(
    "/snapshots/{name:str}/accept",
    opt=needs("registry:write", None, "not-found"),
    status_code=200,
    sync_to_thread=True,
)
def accept_quarantined(
    name: Annotated[str, PathParameter(min_length=1, max_length=200, description="A snapshot in quarantine.")],
    desk: NamedDependency[Desk],
) -> RegistrySnapshotOut:
    """Take a snapshot out of quarantine: you looked at the guard's reasons, and it is right all the same."""
    try:
        file = accept_snapshot(desk.settings, name)
    except SnapshotError as error:
        raise Refusal("not-found", str(error)) from None
    with desk.store.writing(desk.tenant) as session:
        audit.note(session, "registry.accept", file.name, actor=desk.identity.actor)
    courts.publish(desk.store, file, account=desk.identity.account)
    return next(one for one in snapshots(desk.settings) if one.name == file.name)


@get("/snapshots/{before:str}/changes/{after:str}", opt=READ, sync_to_thread=True)
def list_changes(
    *,
    request: Request[Any, Any, Any],
    settings: NamedDependency[Settings],
    before: Name,
    after: Name,
    limit: Limit = 100,
    cursor: Cursor = None,
) -> Response[SnapshotChanges]:
    """List what is new, changed and gone from one snapshot to another."""
    start = paging.decode(cursor, tuple[Annotated[int, Meta(ge=0)]]) or (0,)
    try:
        found = difference(_held(settings, before), _held(settings, after))
    except SnapshotError as error:
        raise Refusal("not-found", str(error)) from None
    changes = [(table, change) for table, some in found.tables.items() for change in some]
    counts: dict[str, dict[str, int]] = {}
    for table, change in changes:
        of = counts.setdefault(table, {})
        of[change.kind] = of.get(change.kind, 0) + 1
    page = changes[start[0] : start[0] + limit]
    following = paging.encode((start[0] + limit,)) if len(changes) > start[0] + limit else None
    body = SnapshotChanges(items=tuple(_change(*one) for one in page), counts=counts, next=following)
    return Response(body, headers=paging.links(request, following))


def _held(settings: Settings, name: str) -> Path:
    """Return the one snapshot whose name begins so: a name only, never a path."""
    held = (*files(settings.snapshots), *files(settings.snapshots / QUARANTINE))
    found = [file for file in held if file.name.startswith(name)]
    if len(found) != 1:
        raise Refusal(
            "not-found", f"{len(found) or 'no'} snapshots begin with {name!r}; /v1/registry/snapshots lists them"
        )
    return found[0]


def _change(table: str, change: Change) -> SnapshotChange:
    return SnapshotChange(
        table=table,
        change=change.kind,
        fields=change.fields,
        before=_record(change.before),
        after=_record(change.after),
    )


def _record(record: object) -> dict[str, Any] | None:
    match record:
        case None:
            return None
        case Project():
            told: object = shapes.project(record)
        case Issuance() | Retirement():
            told = shapes.movement(record)
        case _:
            told = record
    plain: dict[str, Any] = msgspec.to_builtins(told, enc_hook=str)
    return plain


def _project(
    ledger: SnapshotLedger, programme: str, local: str
) -> tuple[Answer[Project | None], Answer[tuple[Issuance, ...]], Answer[tuple[Retirement, ...]]]:
    """Ask for a project and its movements; Refusal where nothing at all is known of it."""
    code, own = project_id(f"{programme} {local}") or (programme, local)
    found, issued, ended = ledger.project(code, own), ledger.issuances(code, own), ledger.retirements(code, own)
    if not any((found.seen, issued.seen, ended.seen)):
        said = found.missing if isinstance(found, Unknown) else f"it is not in the registry as of {found.as_of}"
        raise Refusal("not-found", f"{programme} {local}: {said}")
    return found, issued, ended


ROUTER = Router(
    "/registry",
    tags=["registry"],
    route_handlers=[
        list_projects,
        show_project,
        list_movements,
        list_twins,
        show_serial,
        list_snapshots_,
        list_changes,
        accept_quarantined,
    ],
)
IMPORTS = Router(
    "/registry", tags=["registry"], route_handlers=[import_snapshot], request_max_body_size=500 * uploads.MIB
)
