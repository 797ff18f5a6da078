"""Administration: registry data, members, keys, webhooks, the audit log, the queue."""

import datetime as dt
import tempfile
from collections import Counter
from pathlib import Path
from typing import Annotated, Any

import msgspec
from litestar import get, post
from litestar.datastructures import UploadFile
from litestar.di import NamedDependency
from litestar.enums import RequestEncodingType
from litestar.params import Body, FromPath, FromQuery
from litestar.response import Redirect
from sqlmodel import col, select

from api import uploads
from api.problems import Refusal
from api.resources import accounts as accounts_
from api.resources import documents as documents_
from api.resources import webhooks as webhooks_
from api.resources.registry import RegistrySnapshotOut, snapshots
from api.rows import seen_by
from api.web import views
from api.web.forms import Form, checked, seen, sent, text, texts
from api.web.render import Page, go
from api.web.room import Room, call, tried
from verifier.casework import courts
from verifier.ledger import ImportFailed, SnapshotError, accept_snapshot, import_file, list_snapshots
from verifier.ledger.diff import difference
from verifier.lookup import changed
from verifier.store import audit
from verifier.store.accounts import ROLES, SCOPES, SHORTEST_PASSWORD
from verifier.store.seals import Seals
from verifier.store.tables import Account, ApiKey, Delivery, StoredDocument, Webhook
from verifier.webhooks import EVENTS

TABS = ("snapshots", "members", "keys", "webhooks", "audit", "queue")
LINES, CHANGES, DELIVERIES = 200, 50, 5
"""How much of a list is shown: lines of the log, rows of a difference, deliveries of a webhook."""
LOOK, CHANGE = seen("admin", "admin"), sent("admin")


def _tab(room: Room, tab: str, *, status: int = 200, error: str = "", notice: str = "", **values: Any) -> Page:  # noqa: ANN401
    return room.page("admin.html", status=status, tab=tab, tabs=TABS, error=error, notice=notice, **values)


@get("/admin", opt=LOOK, sync_to_thread=False)
def admin() -> Redirect:
    """Lead to the registry data."""
    return Redirect("/admin/snapshots", status_code=303)


# -- registry data -----------------------------------------------------------------------------------------------------


def _snapshots(room: Room, *, status: int = 200, error: str = "", notice: str = "") -> Page:
    held = snapshots(room.settings)
    rows = [msgspec.structs.asdict(one) | {"before": _before(one, held), "rows": f"{one.rows:,}"} for one in held]
    return _tab(room, "snapshots", status=status, error=error, notice=notice, snapshots=rows)


def _before(one: RegistrySnapshotOut, held: tuple[RegistrySnapshotOut, ...]) -> str | None:
    """Return the name of the snapshot of the same kind that came before."""
    older = [
        other.name
        for other in held
        if (other.registry, set(other.records)) == (one.registry, set(one.records)) and other.retrieved < one.retrieved
    ]
    return older[0] if older else None


@get("/admin/snapshots", opt=LOOK, sync_to_thread=True)
def show_snapshots(room: NamedDependency[Room], taken: FromQuery[str] = "") -> Page:
    """Show the registry data that was taken in."""
    return _snapshots(room, notice=room.say("snapshots.imported", file=taken) if taken else "")


class ExportForm(msgspec.Struct, frozen=True, kw_only=True):
    """An export, and what is vouched for it."""

    csrf: str
    export: UploadFile
    retrieved: str = ""
    complete: str = ""


@post("/admin/snapshots/import", opt=CHANGE, status_code=303, sync_to_thread=True)
def take_in(
    room: NamedDependency[Room], data: Annotated[ExportForm, Body(media_type=RequestEncodingType.MULTI_PART)]
) -> Page:
    """Take in an export as a snapshot; what the guard doubts is held back."""
    checked({"csrf": data.csrf}, room.me)
    name = uploads.name_of(data.export)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / name
        with file.open("wb") as out:
            for part in uploads.chunks(data.export.file):
                out.write(part)
        try:
            day = dt.date.fromisoformat(data.retrieved) if data.retrieved else None
            made = import_file(file, room.settings, complete=bool(data.complete), retrieved=day)
        except (ImportFailed, SnapshotError, ValueError) as error:
            return _snapshots(room, status=422, error=str(error).replace(str(file), name))
    with room.writing() as session:
        audit.note(session, "registry.import", made.snapshot.name, actor=room.me.actor, file=name)
    if not made.quarantined:
        courts.synchronise(room.store, room.settings)
    return go(f"/admin/snapshots?taken={name}")


@post("/admin/snapshots/{name:str}/accept", opt=CHANGE, status_code=303, sync_to_thread=True)
def accept(room: NamedDependency[Room], name: FromPath[str], data: Form) -> Page:
    """Use a snapshot that the guard held back: somebody looked at its reasons."""
    checked(data, room.me)
    try:
        accept_snapshot(room.settings, name)
    except SnapshotError as error:
        return _snapshots(room, status=422, error=str(error))
    with room.writing() as session:
        audit.note(session, "registry.accept", name, actor=room.me.actor)
    courts.synchronise(room.store, room.settings)
    return go("/admin/snapshots")


@get("/admin/snapshots/{name:str}/diff", opt=LOOK, sync_to_thread=True)
def show_diff(room: NamedDependency[Room], name: FromPath[str]) -> Page:
    """Show what changed from the snapshot before to this one."""
    held = snapshots(room.settings)
    one = next((one for one in held if one.name == name), None)
    before = _before(one, held) if one else None
    if one is None or before is None:
        raise Refusal("not-found", "there is no such snapshot here, or none before it")
    both = (list_snapshots(room.settings, quarantined=aside) for aside in (False, True))
    files = {metadata.name: file for listed in both for file, metadata in listed}
    found = difference(files[before], files[name])
    tables = [
        (
            table,
            [
                (kind, len(some), [changed(change) for change in some[:CHANGES]])
                for kind in ("new", "changed", "vanished")
                if (some := [change for change in changes if change.kind == kind])
            ],
        )
        for table, changes in found.tables.items()
    ]
    return _tab(room, "diff", before=found.before.snapshot.file, after=found.after.snapshot.file, tables=tables)


# -- members -----------------------------------------------------------------------------------------------------------


def _members(room: Room, *, status: int = 200, error: str = "") -> Page:
    with room.reading() as session:
        members = [*session.exec(select(Account).order_by(col(Account.name)))]
    return _tab(room, "members", status=status, error=error, members=members, roles=ROLES, shortest=SHORTEST_PASSWORD)


@get("/admin/members", opt=LOOK, sync_to_thread=True)
def show_members(room: NamedDependency[Room]) -> Page:
    """Show who is here."""
    return _members(room)


@post("/admin/members", opt=CHANGE, status_code=303, sync_to_thread=True)
def add_member(room: NamedDependency[Room], data: Form) -> Page:
    """Add somebody."""
    checked(data, room.me)
    told = {name: text(data, name) for name in ("email", "name", "role", "password") if text(data, name)}
    _, error = tried(
        lambda: call(
            accounts_.add_member, data=msgspec.convert(told, accounts_.NewMember), store=room.store, identity=room.me
        )
    )
    return _members(room, status=422, error=error) if error else go("/admin/members")


@post("/admin/members/{account:str}", opt=CHANGE, status_code=303, sync_to_thread=True)
def change_member(room: NamedDependency[Room], account: FromPath[str], data: Form) -> Page:
    """Change what somebody may do."""
    checked(data, room.me)
    told = {"role": text(data, "role"), "active": bool(text(data, "active"))}
    _, error = tried(
        lambda: call(
            accounts_.change_member,
            account=account,
            data=msgspec.convert(told, accounts_.MemberChange),
            store=room.store,
            identity=room.me,
        )
    )
    return _members(room, status=422, error=error) if error else go("/admin/members")


# -- keys --------------------------------------------------------------------------------------------------------------


def _keys(room: Room, *, status: int = 200, error: str = "", secret: str = "") -> Page:
    with room.reading() as session:
        keys = [*session.exec(select(ApiKey).order_by(col(ApiKey.id).desc()))]
    return _tab(room, "keys", status=status, error=error, keys=keys, scopes=SCOPES, secret=secret)


@get("/admin/keys", opt=LOOK, sync_to_thread=True)
def show_keys(room: NamedDependency[Room]) -> Page:
    """Show the keys."""
    return _keys(room)


@post("/admin/keys", opt=CHANGE, status_code=200, sync_to_thread=True)
def add_key(room: NamedDependency[Room], data: Form) -> Page:
    """Make a key, and show it this once."""
    checked(data, room.me)
    told = {"name": text(data, "name"), "scopes": texts(data, "scope")}
    made, error = tried(
        lambda: call(
            accounts_.add_key, data=msgspec.convert(told, accounts_.NewKey), store=room.store, identity=room.me
        )
    )
    return _keys(room, secret=made.secret) if made else _keys(room, status=422, error=error)


@post("/admin/keys/{key:str}/revoke", opt=CHANGE, status_code=303, sync_to_thread=True)
def revoke_key(room: NamedDependency[Room], key: FromPath[str], data: Form) -> Page:
    """End a key."""
    checked(data, room.me)
    _, error = tried(lambda: call(accounts_.revoke_key, key=key, store=room.store, identity=room.me))
    return _keys(room, status=404, error=error) if error else go("/admin/keys")


# -- webhooks ----------------------------------------------------------------------------------------------------------


def _webhooks(room: Room, *, status: int = 200, error: str = "", secret: str = "") -> Page:
    with room.reading() as session:
        hooks = [*session.exec(select(Webhook).order_by(col(Webhook.id)))]
        rows = [
            {
                "url": one.url,
                "active": one.active,
                "events": one.events,
                "deliveries": [
                    *session.exec(
                        select(Delivery)
                        .where(Delivery.webhook_id == one.id)
                        .order_by(col(Delivery.created_at).desc())
                        .limit(DELIVERIES)
                    )
                ],
            }
            for one in hooks
        ]
    return _tab(room, "webhooks", status=status, error=error, webhooks=rows, secret=secret)


@get("/admin/webhooks", opt=LOOK, sync_to_thread=True)
def show_webhooks(room: NamedDependency[Room]) -> Page:
    """Show the addresses that are told of events."""
    return _webhooks(room)


@post("/admin/webhooks", opt=CHANGE, status_code=200, sync_to_thread=True)
def add_webhook(room: NamedDependency[Room], seals: NamedDependency[Seals], data: Form) -> Page:
    """Add an address, and show its secret this once."""
    checked(data, room.me)
    told = {"url": text(data, "url"), "events": EVENTS}
    made, error = tried(
        lambda: call(
            webhooks_.add_webhook,
            data=msgspec.convert(told, webhooks_.NewWebhook),
            store=room.store,
            identity=room.me,
            seals=seals,
            settings=room.settings,
        )
    )
    return _webhooks(room, secret=made.content.secret) if made else _webhooks(room, status=422, error=error)


# -- the log and the queue ---------------------------------------------------------------------------------------------


@get("/admin/audit", opt=LOOK, sync_to_thread=True)
def show_audit(room: NamedDependency[Room]) -> Page:
    """Show the newest lines of the log, and whether the chain is whole."""
    with room.reading() as session:
        verdict = audit.verify(session)
        lines = audit.lines(session, after=max(verdict.lines - LINES, 0), limit=LINES)
        people = {f"account:{one.id}": one.name for one in session.exec(select(Account))}
    entries: list[dict[str, Any]] = [
        {"n": one.n, "at": one.at, "who": people.get(one.actor, one.actor), "what": one.act, "on": one.subject}
        for one in reversed(lines)
    ]
    problem = "" if verdict.broken_at is None else f"{verdict.broken_at}: {verdict.cause}"
    return _tab(room, "audit", entries=entries, head=verdict.head, problem=problem)


@get("/admin/queue", opt=LOOK, sync_to_thread=True)
def show_queue(room: NamedDependency[Room]) -> Page:
    """Show what waits, who works, and what was put aside."""
    with room.reading() as session:
        rows = [*session.exec(seen_by(room.me, select(StoredDocument), StoredDocument.case_id))]
        workers = views.workers(room.store)
    states = Counter(row.state for row in rows)
    aside = [row for row in rows if row.state == "quarantined"]
    return _tab(room, "queue", states=sorted(states.items()), workers=workers, aside=aside)


@post("/admin/queue/{document:str}/retry", opt=CHANGE, status_code=303, sync_to_thread=True)
def retry(room: NamedDependency[Room], document: FromPath[str], data: Form) -> Page:
    """Read a document again that was set aside."""
    checked(data, room.me)
    call(documents_.retry_document, document=document, desk=room.desk)
    return go("/admin/queue")


HANDLERS = [
    *(admin, show_snapshots, accept, show_diff, show_members, add_member, change_member, show_keys, add_key),
    *(revoke_key, show_webhooks, add_webhook, show_audit, show_queue, retry),
]
UPLOADS = [take_in]
