"""Signing a case off: who stands for it, in which words, at which state of the case and head of the log.

What is signed is the case as it stands: its documents with their corrections, its findings with what people decided,
and what is set aside. `state` names that by a hash; a sign-off whose state is not the case's any more stays, and is
told to be of an earlier state.
"""

import datetime as dt
import hashlib
from collections.abc import Iterator

import msgspec
from sqlmodel import col, select

from verifier.casework import accepting
from verifier.casework.documents import open_case
from verifier.store import audit
from verifier.store.accounts import Role
from verifier.store.sessions import TenantSession
from verifier.store.tables import Account, Correction, SignOff, StoredDocument, StoredFinding

WAITING = ("accepted", "read")
"""States of a document that is yet to be judged."""


class NotToBeSigned(ValueError):
    """A case that cannot be signed off: why."""


class Signed(msgspec.Struct, frozen=True, kw_only=True):
    """A sign-off; `current` while the case is as it was then. `audit_head` is the log's, just before."""

    id: str
    account: str | None
    by: str
    role: str
    statement: str
    state: str
    audit_head: str
    at: dt.datetime
    current: bool


def state(session: TenantSession, case: str) -> str:
    """Return a hash that names what a case says: another one as soon as a document or finding of it is another."""
    told = hashlib.sha256()
    for line in _lines(session, case):
        told.update(msgspec.json.encode(line) + b"\n")
    return told.hexdigest()


def _lines(session: TenantSession, case: str) -> Iterator[tuple[str | bool | None, ...]]:
    """Yield all that a sign-off is about, in an order that does not depend on when it came."""
    papers = select(StoredDocument).where(StoredDocument.case_id == case)
    for paper in session.exec(papers.order_by(col(StoredDocument.sha256))):
        yield ("document", paper.sha256, paper.state)
    values = select(Correction).where(Correction.case_id == case, col(Correction.undone_at).is_(None))
    for value in session.exec(values.order_by(col(Correction.id))):
        yield ("correction", value.id)
    found = select(StoredFinding.key, StoredFinding.status, StoredFinding.data).where(StoredFinding.case_id == case)
    for key, status, data in session.exec(found.order_by(col(StoredFinding.key))):
        yield ("finding", key, status, hashlib.sha256(data).hexdigest())
    yield ("materiality", open_case(session, case).materiality)
    for one in accepting.accepted(session, case):
        yield ("suppression", one.id, one.expired)


def sign(session: TenantSession, case: str, statement: str, *, account: str, role: Role, actor: str) -> str:
    """Sign a case off as it stands; return the sign-off's id."""
    open_case(session, case, lock=True)
    if not statement.strip():
        raise NotToBeSigned("a sign-off needs its statement")
    waiting = select(StoredDocument.id).where(StoredDocument.case_id == case, col(StoredDocument.state).in_(WAITING))
    if session.exec(waiting.limit(1)).first():
        raise NotToBeSigned("a document of the case is still being read: sign it off when all of them are judged")
    row = SignOff(
        case_id=case,
        account_id=account,
        role=role,
        statement=statement.strip(),
        state=state(session, case),
        audit_head=audit.head(session),
    )
    session.add(row)
    session.flush()
    audit.note(session, "case.sign_off", row.id, actor=actor, case=case, state=row.state, head=row.audit_head)
    return row.id


def signed(session: TenantSession, case: str) -> tuple[Signed, ...]:
    """Return the sign-offs of a case, the oldest first."""
    found = session.exec(
        select(SignOff, Account)
        .join(Account, col(Account.id) == col(SignOff.account_id), isouter=True)
        .where(SignOff.case_id == case)
        .order_by(col(SignOff.id))
    ).all()
    now = state(session, case) if found else ""
    return tuple(
        Signed(
            id=row.id,
            account=row.account_id,
            by=(who.name or who.email) if who else "somebody who left",
            role=row.role,
            statement=row.statement,
            state=row.state,
            audit_head=row.audit_head,
            at=row.created_at,
            current=row.state == now,
        )
        for row, who in found
    )
