"""The report of a case, and what people added to it: what the report formats and the evidence bundle are made of."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Literal, cast

from sqlmodel import col, select

from verifier.casework import accepting, judging, signing
from verifier.casework.documents import open_case
from verifier.casework.judging import Court
from verifier.checklists import checklists, profiles
from verifier.engine import ruleset
from verifier.model import Document, Report
from verifier.reconcile import reconcile
from verifier.review import Correction, Decision, Response, Review, SignOff
from verifier.sifting import sift
from verifier.store import tables
from verifier.store.blobs import BlobError
from verifier.store.sessions import Store, TenantSession
from verifier.store.tables import Account, AuditEntry, StoredFinding

DISCLOSING = ("corporate_claim", "disclosure")
"""Kinds of document that disclosure regimes are about."""
REGIMES = ("ab1305", "esrs-e1-7")
"""The regimes whose checklists are filled from them."""


def report_of(session: TenantSession, case: str, by: Court) -> Report:
    """Return the report of a case: what `verifier check` says of its documents, as they were judged last, with what
    the case sets aside listed apart."""
    documents = judging.documents(session, case)
    judged = judging.judgement(session, case, by.rules)
    disclosing = [one for one in documents if one.kind in DISCLOSING]
    report = Report(
        documents=documents,
        findings=judged.findings,
        cannot_tell=judged.cannot_tell,
        checked=judged.checked,
        registry=by.ledger.snapshots(),
        ruleset=ruleset(by.rules),
        broken=judged.broken,
        no_longer=judged.no_longer,
        tested=judged.tested,
        reconciled=tuple(line for document in documents for line in reconcile(document, by.ledger)),
        checklists=tuple(checklists(profiles(REGIMES), disclosing, judged.findings)),
    )
    return sift(report, accepting.sieve(session, open_case(session, case)))


def review_of(session: TenantSession, case: str, *, address: str | None = None) -> Review:
    """Return what people decided, answered, corrected and signed in a case, and the head of the log as it stands.

    Findings are named by their fingerprints there, as the report names them.
    """
    row = open_case(session, case)
    people = dict(session.exec(select(Account.id, Account.name)).all())
    prints = dict(
        session.exec(select(StoredFinding.id, StoredFinding.fingerprint).where(StoredFinding.case_id == case)).all()
    )
    head = session.exec(select(AuditEntry.hash).order_by(col(AuditEntry.n).desc()).limit(1)).first()

    def who(account: str | None) -> str:
        return people.get(account or "", "somebody who left")

    return Review(
        title=row.name,
        address=address,
        decisions=tuple(_decisions(session, case, prints, who)),
        responses=tuple(_responses(session, case, prints)),
        corrections=tuple(_corrections(session, case, who)),
        sign_offs=tuple(
            SignOff(
                by=one.by,
                role=one.role,
                statement=one.statement,
                at=one.at,
                audit_head=one.audit_head,
                current=one.current,
            )
            for one in signing.signed(session, case)
        ),
        audit_head=head,
    )


def _decisions(
    session: TenantSession, case: str, prints: dict[str, str], who: Callable[[str | None], str]
) -> Iterator[Decision]:
    wanted = select(tables.Decision).where(tables.Decision.case_id == case, col(tables.Decision.undone_at).is_(None))
    for one in session.exec(wanted.order_by(col(tables.Decision.id))):
        by = f"{who(one.account_id)}, {who(one.second_id)}" if one.second_id else who(one.account_id)
        status = cast(Literal["confirmed", "dismissed"], one.verdict)
        yield Decision(finding=prints[one.finding_id], status=status, reason=one.reason, by=by, at=one.created_at)


def _responses(session: TenantSession, case: str, prints: dict[str, str]) -> Iterator[Response]:
    for one in session.exec(
        select(tables.Response).where(tables.Response.case_id == case).order_by(col(tables.Response.id))
    ):
        if one.text and one.author and one.received_at:
            yield Response(finding=prints[one.finding_id], text=one.text, by=one.author, at=one.received_at)


def _corrections(session: TenantSession, case: str, who: Callable[[str | None], str]) -> Iterator[Correction]:
    hashes = dict(
        session.exec(
            select(tables.StoredDocument.id, tables.StoredDocument.sha256).where(tables.StoredDocument.case_id == case)
        ).all()
    )
    wanted = select(tables.Correction).where(
        tables.Correction.case_id == case, col(tables.Correction.undone_at).is_(None)
    )
    for one in session.exec(wanted.order_by(col(tables.Correction.id))):
        yield Correction(
            document=hashes[one.document_id],
            subject=one.subject_id,
            field=one.field,
            read=one.machine or "",
            value=one.value or "",
            reason=one.reason,
            by=who(one.account_id),
            at=one.created_at,
        )


def evaluation_case(document: Document) -> dict[str, object]:
    """Return a document as a person corrected it, as a label for `verifier evaluate`: its claims are the whole list,
    of its facts none are labelled. The document's file is put beside it under the same name."""
    return {
        "source": {"file": document.file, "sha256": document.sha256, "corrected": True},
        "kind": document.kind,
        "language": document.language,
        "pages": document.pages,
        "complete": [],
        "facts": [],
        "claims": [
            {
                "organisation": claim.organisation,
                "project_id": claim.project_id,
                "project_name": claim.project_name,
                "vintage": str(claim.vintage) if claim.vintage else None,
                "quantity": str(claim.quantity) if claim.quantity is not None else None,
                "action": claim.action,
                "page": claim.page,
            }
            for claim in document.claims
        ],
    }


@contextmanager
def sources(store: Store) -> Iterator[Callable[[str], Path | None]]:
    """Give the way from a document's hash to its stored file, for as long as the files are wanted; None for one whose
    bytes were erased."""
    with ExitStack() as stack:

        def source(sha256: str) -> Path | None:
            try:
                return stack.enter_context(store.blobs.file(sha256))
            except BlobError:
                return None

        yield source
