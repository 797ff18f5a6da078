"""Keeping and forgetting: a document is erased with all that was read in it; what a case says of it is blanked.

What stays is that there was such a file (its sha256, its size, when), who did what (the log), and which rule found
something: no words of the document, no name of the file. The log's chain holds, for it never held more than that.
"""

import datetime as dt

import sqlalchemy as sa
from sqlmodel import col, select

from verifier.casework import elsewhere
from verifier.casework.documents import NotThere, find, forget_bytes
from verifier.casework.judging import Changes, Court, take_out
from verifier.store import audit
from verifier.store.sessions import Store, TenantSession
from verifier.store.tables import (
    BatchItem,
    Case,
    ClaimBlock,
    ClaimKey,
    ClaimRow,
    Correction,
    DocumentHearing,
    FindingDocument,
    FindingSource,
    GroupHearing,
    IdempotencyKey,
    LoginSession,
    Signature,
    StoredDocument,
    StoredFinding,
    StoredReading,
    TouchedProject,
    now,
)

BLANK = "(erased)"
OF_A_CASE = (ClaimRow, ClaimKey, ClaimBlock, TouchedProject, DocumentHearing, GroupHearing, FindingSource)
"""What judging keeps of a case's documents."""
SESSIONS_KEPT = dt.timedelta(days=30)
"""How long an ended login stays in the list of logins."""


def erase(store: Store, tenant: str, document: str, by: Court, *, actor: str) -> Changes:
    """Erase a document: its bytes where nobody else holds them, its reading, and what findings repeat of it.

    What is left of the groups it was in is judged by the court. NotThere when the tenant has no such document.
    """
    with store.writing(tenant) as session:
        row = find(session, document, lock=True)
        if row.state == "erased":
            raise NotThere(f"the document {document} was erased")
        changes = take_out(session, row, by)
        _blank(session, row)
        audit.note(session, "document.erase", document, actor=actor, case=row.case_id, sha256=row.sha256)
        sha256, case = row.sha256, row.case_id
    with store.everywhere(write=True) as session:
        forget_bytes(session, store, (sha256,))
        elsewhere.left(session, case)
    return changes


def forget_due(store: Store) -> tuple[str, ...]:
    """Erase the documents of cases whose time is over, and what else has expired; return the cases."""
    with store.everywhere(write=True) as session:
        session.exec(sa.delete(IdempotencyKey).where(col(IdempotencyKey.expires_at) <= now()))
        session.exec(sa.delete(LoginSession).where(col(LoginSession.expires_at) <= now() - SESSIONS_KEPT))
        closed = session.exec(
            select(Case).where(
                Case.status == "closed", col(Case.keep_days).is_not(None), col(Case.closed_at).is_not(None)
            )
        ).all()
    due = [
        (case.tenant_id, case.id)
        for case in closed
        if case.closed_at and case.closed_at + dt.timedelta(days=case.keep_days or 0) <= now()
    ]
    return tuple(case for tenant, case in due if erase_all(store, tenant, case, actor="service"))


def erase_all(store: Store, tenant: str, case: str, *, actor: str) -> int:
    """Erase all documents of a case; return how many there were."""
    with store.writing(tenant) as session:
        rows = session.exec(
            select(StoredDocument)
            .where(StoredDocument.case_id == case, StoredDocument.state != "erased")
            .with_for_update()
        ).all()
        for table in OF_A_CASE:
            session.exec(sa.delete(table).where(col(table.case_id) == case))
        for row in rows:
            session.exec(sa.delete(StoredReading).where(col(StoredReading.document_id) == row.id))
            _blank(session, row)
            audit.note(session, "document.erase", row.id, actor=actor, case=case, sha256=row.sha256)
        hashes = [row.sha256 for row in rows]
    with store.everywhere(write=True) as session:
        forget_bytes(session, store, hashes)
        elsewhere.left(session, case)
    return len(hashes)


def _blank(session: TenantSession, row: StoredDocument) -> None:
    """Leave of a document that it was there, and of its findings which rule raised them."""
    row.state, row.stage, row.erased_at = "erased", "ended", now()
    row.file, row.title, row.language, row.date, row.problems, row.reason = BLANK, None, None, None, [], None
    for table in (Signature, Correction):
        session.exec(sa.delete(table).where(col(table.document_id) == row.id))
    for item in session.exec(select(BatchItem).where(BatchItem.document_id == row.id)):
        item.file = BLANK
    spoken = select(FindingDocument.finding_id).where(FindingDocument.document_id == row.id)
    for finding in session.exec(select(StoredFinding).where(col(StoredFinding.id).in_(spoken))):
        finding.data, finding.message, finding.elsewhere = b"", BLANK, False
        if finding.status != "cleared":
            finding.status, finding.cleared_at = "cleared", now()
