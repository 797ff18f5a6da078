"""Events for webhooks: which are due, what they say, and what became of their delivery.

An event names what happened and the ids of what it happened to, never what a document says. Its rows are written in the
transaction of what happened; whoever calls gives each its job there, too.
"""

import datetime as dt
import hashlib
from collections.abc import Iterable, Mapping
from typing import NamedTuple

import msgspec
import sqlalchemy as sa
from sqlmodel import col, select

from verifier.casework.judging import Changes
from verifier.store.seals import SealError, Seals
from verifier.store.sessions import TenantSession
from verifier.store.tables import (
    Batch,
    Delivery,
    FindingEvent,
    StoredDocument,
    StoredFinding,
    Webhook,
    now,
)
from verifier.webhooks import BACKOFF, Event, Outcome


class Parcel(NamedTuple):
    """What is sent: where, signed with which secrets, under which id."""

    url: str
    keys: tuple[str, ...]
    id: str
    body: bytes


def of_changes(session: TenantSession, case: str, changes: Changes) -> tuple[str, ...]:
    """Tell of findings that were raised and cleared; return the deliveries that are due."""
    due: list[str] = []
    told: tuple[tuple[Event, tuple[str, ...]], ...] = (
        ("finding.raised", changes.raised),
        ("finding.cleared", changes.cleared),
    )
    for event, ids in told:
        for row in _findings(session, ids) if ids and _hooks(session, event) else ():
            data = {"case": case, "finding": row.id, "rule": row.rule, "severity": row.severity}
            due += _tell(
                session, event, data, once=f"{row.id}:{row.last_seen if not row.cleared_at else row.cleared_at}"
            )
    return tuple(due)


def of_document(session: TenantSession, row: StoredDocument) -> tuple[str, ...]:
    """Tell that a document was judged, or put aside; return the deliveries that are due."""
    events: dict[str, Event] = {"judged": "document.judged", "quarantined": "document.quarantined"}
    event = events.get(row.state)
    if event is None:
        return ()
    data = {"case": row.case_id, "document": row.id, "sha256": row.sha256, "state": row.state}
    return _tell(session, event, data, once=row.job)


def of_batch(session: TenantSession, batch: str) -> tuple[str, ...]:
    """Tell that a batch is done; return the deliveries that are due."""
    row = session.exec(select(Batch).where(Batch.id == batch)).first()
    if row is None or row.state != "done":
        return ()
    return _tell(session, "batch.done", {"case": row.case_id, "batch": batch}, once=batch)


def of_recheck(session: TenantSession, case: str, begun: str) -> tuple[str, ...]:
    """Tell which findings a case's judging anew raised and cleared; return the deliveries that are due."""
    found = session.exec(
        select(FindingEvent.event, FindingEvent.finding_id)
        .where(FindingEvent.case_id == case, FindingEvent.at >= dt.datetime.fromisoformat(begun))
        .order_by(col(FindingEvent.id))
    ).all()
    data = {
        "case": case,
        "raised": [finding for event, finding in found if event == "raised"],
        "cleared": [finding for event, finding in found if event == "cleared"],
    }
    return _tell(session, "case.rechecked", data, once=f"{case}:{begun}")


def parcel(session: TenantSession, delivery: str, seals: Seals) -> Parcel | None:
    """Return what is to be sent; None when it was, or its webhook rests or is gone."""
    found = session.exec(
        select(Delivery, Webhook)
        .join(Webhook, col(Webhook.id) == col(Delivery.webhook_id))
        .where(Delivery.id == delivery, Delivery.state == "waiting", Webhook.active)
    ).first()
    if found is None:
        return None
    row, hook = found
    secrets = [hook.secret]
    if hook.old_secret and hook.old_until and hook.old_until > now():
        secrets.append(hook.old_secret)
    try:
        keys = tuple(seals.unseal(secret) for secret in secrets)
    except SealError:
        keys = ()
    return Parcel(hook.url, keys, row.id, row.payload.encode())


def note(session: TenantSession, delivery: str, outcome: Outcome) -> int | None:
    """Keep what came back; return the number of the attempt that is due next, None when none is."""
    row = session.exec(select(Delivery).where(Delivery.id == delivery).with_for_update()).first()
    if row is None or row.state != "waiting":
        return None
    row.attempts += 1
    row.tried_at, row.status, row.answer = now(), outcome.status, outcome.answer
    if outcome.ok:
        row.state = "done"
    elif row.attempts > len(BACKOFF):
        row.state = "failed"
    return row.attempts if row.state == "waiting" else None


def waiting(session: TenantSession, before: dt.datetime) -> tuple[tuple[str, str, int], ...]:
    """Return the tenant, the id and the attempts of deliveries that wait since then or longer, whose webhook does not
    rest; for a session that sees all."""
    found = session.exec(
        select(Delivery.tenant_id, Delivery.id, Delivery.attempts)
        .join(Webhook, col(Webhook.id) == col(Delivery.webhook_id))
        .where(
            Delivery.state == "waiting",
            Webhook.active,
            sa.func.coalesce(Delivery.tried_at, Delivery.created_at) < before,
        )
        .order_by(col(Delivery.id))
        .limit(500)
    )
    return tuple(found.all())


def again(session: TenantSession, delivery: str) -> str | None:
    """Make a delivery anew from one that ended, to be sent at once; return its id, None when there is no such one."""
    row = session.exec(select(Delivery).where(Delivery.id == delivery)).first()
    if row is None:
        return None
    copy = Delivery(webhook_id=row.webhook_id, event=row.event, payload=row.payload)
    session.add(copy)
    session.flush()
    return copy.id


def _tell(session: TenantSession, event: Event, data: Mapping[str, object], *, once: str) -> tuple[str, ...]:
    made = []
    for hook in _hooks(session, event):
        name = hashlib.sha256(f"{hook.id}:{event}:{once}".encode()).hexdigest()[:32]
        if session.exec(select(Delivery.id).where(Delivery.id == name)).first():
            continue
        payload = {"type": event, "timestamp": now(), "data": data}
        row = Delivery(id=name, webhook_id=hook.id, event=event, payload=msgspec.json.encode(payload).decode())
        session.add(row)
        made.append(name)
    session.flush()
    return tuple(made)


def _hooks(session: TenantSession, event: Event) -> list[Webhook]:
    return [hook for hook in session.exec(select(Webhook).where(Webhook.active)) if event in hook.events]


def _findings(session: TenantSession, ids: Iterable[str]) -> Iterable[StoredFinding]:
    wanted = select(StoredFinding).where(col(StoredFinding.id).in_(tuple(ids)))
    return session.exec(wanted.order_by(col(StoredFinding.id))).all()
