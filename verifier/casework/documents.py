"""Documents of a case: taken in, read in the sandbox, taken out.

A document's bytes are kept once, its place in a case is a row. `accept` never reads a file: that is a job.
"""

import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path, PurePath
from typing import Literal

import msgspec
import sqlalchemy as sa
from sqlmodel import col, select

from verifier import pipeline, submitted
from verifier.casework.alike import bands
from verifier.model import Document
from verifier.settings import Settings
from verifier.store import audit
from verifier.store.blobs import Kept
from verifier.store.packing import pack, unpack
from verifier.store.sessions import Store, TenantSession, insert_once
from verifier.store.tables import (
    Batch,
    BatchItem,
    Blob,
    Case,
    RegistrySnapshot,
    Signature,
    StoredDocument,
    StoredReading,
    new_id,
    now,
)

ENDED = ("judged", "unreadable", "quarantined", "cancelled", "erased")
"""States in which nothing more is done with a document: each document ends in exactly one of them."""

ATTEMPTS = 3
"""How often a document may end its worker, or fail, before it is put aside."""


class NotThere(LookupError):
    """A case or document that the tenant does not have."""


class CaseClosed(Exception):
    """A case that takes nothing more in until it is opened again."""

    def __init__(self, case: str) -> None:
        super().__init__(f"the case {case} is closed: open it again first, in its settings")


class Accepted(msgspec.Struct, frozen=True):
    """A file that was taken in. A duplicate is the document that was there before; nothing is done again."""

    document: str
    duplicate: bool


class BytesGone(Exception):
    """The bytes were forgotten between their arrival and now: send them again."""


def accept(
    session: TenantSession,
    store: Store,
    case: str,
    kept: Kept,
    *,
    file: str,
    media_type: str,
    account: str | None = None,
    actor: str,
    version_of: str | None = None,
) -> Accepted:
    """Take a stored file into a case, to be read; the same bytes in the same case are the same document."""
    changeable(session, case)
    insert_once(session, Blob, {"sha256": kept.sha256, "size": kept.size, "created_at": now()})
    if not store.blobs.has(kept.sha256):
        raise BytesGone(f"{file}: its bytes were removed by an erasure at this moment; send it again")
    fresh = StoredDocument(
        case_id=case, sha256=kept.sha256, size=kept.size, file="", media_type="", state="erased", version=1
    )
    insert_once(session, StoredDocument, fresh.model_dump())  # whoever sends the same at this moment comes second
    row = session.exec(
        select(StoredDocument)
        .where(StoredDocument.case_id == case, StoredDocument.sha256 == kept.sha256)
        .with_for_update()
    ).one()
    if row.state != "erased":
        return Accepted(row.id, duplicate=True)
    row.file, row.media_type, row.created_by = _name(file), media_type, account
    row.version_of = find(session, version_of).id if version_of else None
    row.state, row.stage, row.attempts, row.erased_at = "accepted", "waiting", 0, None
    row.job = new_id()
    session.flush()
    audit.note(session, "document.upload", row.id, actor=actor, case=case, sha256=kept.sha256, size=kept.size)
    return Accepted(row.id, duplicate=False)


def batch(
    session: TenantSession, case: str, accepted: Sequence[tuple[str, Accepted]], *, account: str | None = None
) -> str:
    """Make a batch of files that were accepted (each with the name it was sent under); return its id."""
    row = Batch(case_id=case, created_by=account)
    session.add(row)
    session.flush()
    for place, (file, one) in enumerate(accepted):
        session.add(
            BatchItem(batch_id=row.id, place=place, document_id=one.document, file=_name(file), duplicate=one.duplicate)
        )
    session.flush()
    return row.id


def find(session: TenantSession, document: str, *, lock: bool = False) -> StoredDocument:
    """Return a document's row; NotThere when the tenant has no such document."""
    wanted = select(StoredDocument).where(StoredDocument.id == document)
    row = session.exec(wanted.with_for_update() if lock else wanted).first()
    if row is None:
        raise NotThere(f"there is no document {document}")
    return row


def open_case(session: TenantSession, case: str, *, lock: bool = False) -> Case:
    """Return a case's row; NotThere when the tenant has no such case."""
    wanted = select(Case).where(Case.id == case)
    row = session.exec(wanted.with_for_update() if lock else wanted).first()
    if row is None:
        raise NotThere(f"there is no case {case}")
    return row


def changeable(session: TenantSession, case: str) -> Case:
    """Return the row of a case that takes documents and corrections; CaseClosed for one that was closed."""
    row = open_case(session, case)
    if row.status == "closed":
        raise CaseClosed(case)
    return row


# -- reading -----------------------------------------------------------------------------------------------------------


def begin(
    session: TenantSession, document: str, state: Literal["accepted", "read"] = "accepted", *, counted: bool = False
) -> bool:
    """Count an attempt to read (or then to judge) a document, and say whether it is to be made.

    It is counted before it is made, so that a document which ends its worker is known by that. `counted` is for going
    on with an attempt that was counted, after the database was away: that is no fault of the document.
    """
    row = find(session, document, lock=True)
    if row.state != state:
        return False
    stage = "reading" if state == "accepted" else "judging"
    if not counted and row.attempts >= ATTEMPTS:
        quarantine(row, row.reason or f"the worker was ended {row.attempts} times while {stage} it")
        return False
    row.attempts += 0 if counted else 1
    row.stage = stage
    return True


def quarantine(row: StoredDocument, reason: str) -> None:
    """Put a document aside: it is not tried again by itself, and the reason is shown."""
    row.state, row.stage, row.reason = "quarantined", "ended", reason


def read(store: Store, settings: Settings, tenant: str, document: str) -> Document:
    """Read a document's file in the sandbox. No transaction is open meanwhile."""
    with store.reading(tenant) as session:
        row = find(session, document)
    with store.blobs.file(row.sha256) as file, tempfile.TemporaryDirectory() as folder:
        if row.media_type == submitted.MEDIA_TYPE or PurePath(row.file).suffix.lower() in submitted.SUFFIXES:
            return submitted.read(file, row.file)
        named = Path(folder) / f"document{_suffix(row.file)}"  # a reader tells delimited texts by their ending
        named.symlink_to(file.absolute())
        found = pipeline.read_document(named, settings)
        return msgspec.structs.replace(found, file=row.file, sha256=row.sha256)


def keep_reading(session: TenantSession, document: str, found: Document) -> bool:
    """Keep what was read, once; False when the document is no longer waited for (erased, cancelled, or kept)."""
    row = find(session, document, lock=True)
    if row.state != "accepted":
        return False
    row.media_type, row.kind, row.title, row.language, row.date, row.pages = (
        *(found.media_type, found.kind, found.title),
        *(found.language, found.date, found.pages),
    )
    row.problems = [msgspec.to_builtins(problem) for problem in found.problems]
    row.claims = len(found.claims)
    row.read_at, row.reason, row.attempts = now(), None, 0
    row.state, row.stage = ("read", "judging") if found.pages else ("unreadable", "ended")
    session.add(StoredReading(document_id=document, data=pack(found)))
    for place, band in enumerate(bands(found)):
        session.add(Signature(document_id=document, place=place, band=band))
    session.flush()
    return row.state == "read"


def reading(session: TenantSession, document: str) -> Document:
    """Return a document as the machine read it; NotThere when it was not."""
    row = session.exec(select(StoredReading).where(StoredReading.document_id == document)).first()
    if row is None:
        raise NotThere(f"the document {document} was not read")
    return unpack(row.data, Document)


def failed(session: TenantSession, document: str, reason: str) -> bool:
    """Note why an attempt failed, and say whether another one is due; after the last the document is put aside."""
    row = find(session, document, lock=True)
    if row.state in ENDED:
        return False
    row.reason = reason
    if row.attempts >= ATTEMPTS:
        quarantine(row, reason)
        return False
    return True


def retry(session: TenantSession, document: str, *, actor: str) -> bool:
    """Take a document out of quarantine, to be read again; False when it is in none."""
    row = find(session, document, lock=True)
    if row.state != "quarantined":
        return False
    changeable(session, row.case_id)
    row.state, row.stage, row.attempts, row.reason = "accepted", "waiting", 0, None
    row.job = new_id()
    audit.note(session, "document.retry", document, actor=actor)
    return True


def cancel(session: TenantSession, batch: str, *, actor: str) -> bool:
    """Stop a batch: what is not read yet never is, what is judged stays; False when it had ended."""
    row = session.exec(select(Batch).where(Batch.id == batch).with_for_update()).first()
    if row is None:
        raise NotThere(f"there is no batch {batch}")
    if row.state != "running":
        return False
    row.state, row.cancelled_at = "cancelled", now()
    mine = select(BatchItem.document_id).where(BatchItem.batch_id == batch, col(BatchItem.duplicate).is_(False))
    waiting = select(StoredDocument).where(StoredDocument.state == "accepted", col(StoredDocument.id).in_(mine))
    for document in session.exec(waiting.with_for_update()):
        document.state, document.stage = "cancelled", "ended"
    audit.note(session, "batch.cancel", batch, actor=actor)
    return True


def all_ended(session: TenantSession, batch: str) -> bool:
    """Say whether all documents of a batch have ended."""
    ids = select(BatchItem.document_id).where(BatchItem.batch_id == batch)
    left = select(StoredDocument.id).where(col(StoredDocument.id).in_(ids), col(StoredDocument.state).not_in(ENDED))
    return session.exec(left.limit(1)).first() is None


def finish_batch(session: TenantSession, batch: str) -> bool:
    """Mark a batch done when all its documents have ended; say whether it has ended."""
    row = session.exec(select(Batch).where(Batch.id == batch).with_for_update()).first()
    if row is None or row.state != "running":
        return True
    if not all_ended(session, batch):
        return False
    row.state, row.done_at = "done", now()
    return True


# -- what is alike -----------------------------------------------------------------------------------------------------


def near_duplicates(session: TenantSession, document: str) -> tuple[str, ...]:
    """Return the tenant's other documents that say nearly the same, the likest first."""
    mine = select(Signature.band).where(Signature.document_id == document)
    shared = sa.func.count().label("shared")
    found = session.exec(
        select(Signature.document_id, shared)
        .where(col(Signature.band).in_(mine), Signature.document_id != document)
        .group_by(col(Signature.document_id))
        .order_by(shared.desc(), col(Signature.document_id))
        .limit(20)
    )
    return tuple(one for one, _ in found)


# -- bytes that nobody owns any more -----------------------------------------------------------------------------------


def forget_bytes(session: TenantSession, store: Store, hashes: Iterable[str]) -> None:
    """Remove the bytes that no document of any tenant and no registry snapshot holds any more.

    For a session that sees all tenants. The row is locked first: whoever takes the same bytes in at this moment waits,
    and then finds them gone (`accept`).
    """
    for sha256 in sorted(set(hashes)):
        row = session.exec(select(Blob).where(Blob.sha256 == sha256).with_for_update()).first()
        owners = select(StoredDocument.id).where(StoredDocument.sha256 == sha256, StoredDocument.state != "erased")
        held = select(RegistrySnapshot.name).where(RegistrySnapshot.sha256 == sha256)
        if row and not session.exec(owners.limit(1)).first() and not session.exec(held.limit(1)).first():
            session.delete(row)
            session.flush()
            store.blobs.remove(sha256)


def _name(file: str) -> str:
    """Return a sent file's name without any folder, of a length that can be shown."""
    return PurePath(file.replace("\\", "/")).name[:255] or "unnamed"


def _suffix(file: str) -> str:
    suffix = PurePath(file).suffix.lower()
    return suffix if suffix[1:].isalnum() and suffix.isascii() and len(suffix) <= 8 else ""
