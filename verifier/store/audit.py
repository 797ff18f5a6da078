"""The log of a tenant: who did what to which, append-only and hash-chained.

A session notes lines (`note`); they are written at the end of its transaction, or not at all with it. Each line's hash
covers the line and the hash before it, so that a change is seen at the line; that the end was cut off is seen by
whoever kept the head (`verify(..., head=...)`): it is printed in every report.
"""

import datetime as dt
import hashlib
from collections.abc import Iterable, Sequence
from contextlib import closing
from typing import TYPE_CHECKING, NamedTuple

import msgspec
import sqlalchemy as sa
from sqlmodel import col, select

from verifier.store.tables import AuditEntry, now

if TYPE_CHECKING:
    from verifier.store.sessions import TenantSession

START = ""
"""What stands before the first line."""


class Note(NamedTuple):
    """A line that waits for the end of its transaction."""

    tenant: str
    act: str
    subject: str
    actor: str
    details: dict[str, object]


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """A line of the log: its number, when, who (an account, a key, a worker), what, to which, and its hash."""

    n: int
    at: dt.datetime
    actor: str
    act: str
    subject: str
    details: dict[str, object]
    hash: str


class Verified(msgspec.Struct, frozen=True):
    """What a look at the whole chain found: its length and head, and the first line that is not right (None: all
    are)."""

    lines: int
    head: str
    broken_at: int | None
    cause: str = ""


def note(session: "TenantSession", act: str, subject: str, *, actor: str, tenant: str = "", **details: object) -> None:
    """Keep a line for the end of the transaction. Never a secret, nor a document's text."""
    session.notes.append(Note(session.tenant or tenant, act, subject, actor, details))


def write(session: "TenantSession", notes: Sequence[Note]) -> None:
    """Append the lines to their tenants' chains, and hold these until the transaction ends."""
    for tenant in sorted({one.tenant for one in notes}):
        if session.get_bind().dialect.name == "postgresql":
            session.connection().execute(sa.select(sa.func.pg_advisory_xact_lock(_lock(tenant))))
        last = session.exec(
            select(AuditEntry).where(AuditEntry.tenant_id == tenant).order_by(col(AuditEntry.n).desc()).limit(1)
        ).first()
        n, before = (last.n, last.hash) if last else (0, START)
        for one in notes:
            if one.tenant == tenant:
                n, at = n + 1, now()
                body = _body(one)
                digest = _hash(tenant, n, at, body, before)
                session.add(AuditEntry(tenant_id=tenant, n=n, at=at, body=body, before=before, hash=digest))
                before = digest
    session.notes = []
    session.flush()


def head(session: "TenantSession", tenant: str = "") -> str:
    """Return the hash of the last line: whoever keeps it can tell later that nothing before it was changed."""
    mine = session.tenant or tenant
    found = session.exec(
        select(AuditEntry.hash).where(AuditEntry.tenant_id == mine).order_by(col(AuditEntry.n).desc()).limit(1)
    ).first()
    return found or START


def lines(session: "TenantSession", *, after: int = 0, limit: int = 100) -> tuple[Line, ...]:
    """Return lines of the session's tenant, the oldest first."""
    rows = session.exec(select(AuditEntry).where(AuditEntry.n > after).order_by(col(AuditEntry.n)).limit(limit))
    return tuple(_line(row) for row in rows)


def verify(session: "TenantSession", tenant: str = "", *, head: str | None = None) -> Verified:
    """Follow the whole chain of a tenant; `head` is one that was kept elsewhere, of now or of before."""
    mine = session.tenant or tenant
    chain = select(AuditEntry).where(AuditEntry.tenant_id == mine).order_by(col(AuditEntry.n))
    before, last, seen = START, 0, head in (None, START)
    with closing(session.exec(chain.execution_options(yield_per=1000))) as rows:
        for row in rows:
            if row.n != last + 1:
                return Verified(last, before, last + 1, "a line is missing")
            if row.before != before or _hash(mine, row.n, row.at, row.body, before) != row.hash:
                return Verified(last, before, row.n, "the line is not what was written")
            before, last = row.hash, row.n
            seen = seen or row.hash == head
    if not seen:
        return Verified(last, before, last + 1, "the kept head is not in the chain: its end was cut off or rewritten")
    return Verified(last, before, None)


def holds(session: "TenantSession", tenant: str, head: str) -> bool:
    """Say whether a head that was kept stands in a tenant's log."""
    wanted = select(AuditEntry.n).where(AuditEntry.tenant_id == tenant, AuditEntry.hash == head)
    return session.exec(wanted).first() is not None


def tenants(session: "TenantSession") -> tuple[str, ...]:
    """Return the tenants that have a log."""
    return tuple(session.exec(select(AuditEntry.tenant_id).distinct().order_by(AuditEntry.tenant_id)))


def _line(row: AuditEntry) -> Line:
    body = msgspec.json.decode(row.body)
    return Line(n=row.n, at=row.at, hash=row.hash, **body)


def _body(one: Note) -> str:
    fields = {"actor": one.actor, "act": one.act, "subject": one.subject, "details": one.details}
    return msgspec.json.encode(fields, order="sorted").decode()


def _hash(tenant: str, n: int, at: dt.datetime, body: str, before: str) -> str:
    parts: Iterable[str] = (tenant, str(n), at.astimezone(dt.UTC).isoformat(timespec="microseconds"), body, before)
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def _lock(tenant: str) -> int:
    return int.from_bytes(hashlib.sha256(f"audit {tenant}".encode()).digest()[:8], signed=True)
