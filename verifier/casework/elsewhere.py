"""Double claims across cases, and across organisations: one learns that credits are "claimed elsewhere", and no more.

What meets under a rule of double counting is judged as if it stood in one case, by the same rule with the same guards.
Of the outcome only the asking side's own evidence is kept: no word, number, name or count of the other side. Who it is
(`whom`) is told when both organisations agreed to that, and while they do. The same paper in two cases is no double
claim.
"""

import datetime as dt
import hashlib
from collections.abc import Hashable, Iterable, Iterator
from typing import NamedTuple

import msgspec
import sqlalchemy as sa
from sqlalchemy.orm import aliased
from sqlmodel import col, select

from verifier import docket
from verifier.casework.documents import NotThere, open_case
from verifier.casework.judging import LARGEST, Court, finding_row, key_text
from verifier.catalog import Rule
from verifier.engine import hear
from verifier.model import Claim, Document, DocumentEvidence, Finding
from verifier.store import audit
from verifier.store.packing import pack, unpack
from verifier.store.sessions import Store, TenantSession
from verifier.store.tables import (
    Case,
    ClaimBlock,
    ClaimKey,
    ClaimRow,
    ElsewhereLink,
    FindingDocument,
    FindingEvent,
    SharingAgreement,
    StoredDocument,
    StoredFinding,
    StoredReading,
    Tenant,
    new_id,
    now,
)
from verifier.units.intervals import Interval

FAMILY = "DC"
"""The rules of double counting, by the beginning of their codes."""
SAYS = "the same credits are claimed elsewhere, by a document that is not of this case"


class Collision(msgspec.Struct, frozen=True):
    """A finding between a case and others: as one's own side may see it, and what is on the other (by document id)."""

    key: str
    finding: Finding
    others: tuple[str, ...]


class Other(msgspec.Struct, frozen=True):
    """The other side of a collision, for an organisation that it agreed to tell."""

    tenant: str
    file: str
    sha256: str


def look(store: Store, tenant: str, case: str, by: Court) -> tuple[str, ...]:
    """Bring a case's findings "claimed elsewhere" up to date; return the other cases that may have to be, too."""
    with store.everywhere() as session:
        found = {one.key: one for one in collisions(session, case, by)}
        cases = _cases(session, (document for one in found.values() for document in one.others))
        before = set(session.exec(select(ElsewhereLink.other_case_id).where(ElsewhereLink.case_id == case).distinct()))
    with store.writing(tenant) as session:
        _keep(session, case, found, by)
    links = {(key, cases[document]) for key, one in found.items() for document in one.others}
    with store.everywhere(write=True) as session:
        session.exec(sa.delete(ElsewhereLink).where(col(ElsewhereLink.case_id) == case))
        session.add_all(ElsewhereLink(case_id=case, key=key, other_case_id=other) for key, other in sorted(links))
    return tuple(sorted(before ^ {other for _, other in links}))


class Due(NamedTuple):
    """A case that is to be looked at, and since when."""

    tenant: str
    id: str
    since: dt.datetime


def due(session: TenantSession, cases: Iterable[str]) -> None:
    """Have cases looked at soon."""
    wanted = tuple(cases)
    if wanted:
        session.exec(_set(col(Case.id).in_(wanted), now()))


def whose_turn(session: TenantSession) -> tuple[Due, ...]:
    """Return the cases that are due, the oldest first, for a session that sees all."""
    found = session.exec(
        select(Case.tenant_id, Case.id, Case.look_due)
        .where(col(Case.look_due).is_not(None))
        .order_by(col(Case.look_due), col(Case.id))
    )
    return tuple(Due(tenant, case, since) for tenant, case, since in found if since)


def done(session: TenantSession, case: Due) -> None:
    """Note that a case was looked at, unless it became due again meanwhile."""
    session.exec(_set(sa.and_(col(Case.id) == case.id, col(Case.look_due) == case.since), None))


def left(session: TenantSession, case: str) -> None:
    """Have a case, and those whose findings rest on it, looked at: something of it was taken out. For a session that
    sees all."""
    resting = session.exec(select(ElsewhereLink.case_id).where(ElsewhereLink.other_case_id == case)).all()
    due(session, {case, *resting})


def _set(where: sa.ColumnElement[bool], since: dt.datetime | None) -> sa.Update:
    """Return the update of a mark that is no change of the case itself: its version stays."""
    return sa.update(Case).where(where).values(look_due=since).execution_options(synchronize_session=False)


def collisions(session: TenantSession, case: str, by: Court) -> Iterator[Collision]:
    """Yield what a case collides with elsewhere, for a session that sees all."""
    own = set(session.exec(select(StoredDocument.sha256).where(StoredDocument.case_id == case)))
    index = _Elsewhere(session, case, own)
    rules = [rule for rule in by.rules if rule.overlapping or (rule.by and rule.code.startswith(FAMILY))]
    heard: set[tuple[str, Hashable]] = set()
    for document in index.meeting():
        for rule in rules:
            for subject in docket.affected(rule, document, index).present:
                mine = {claim.document for claim in subject.claims} & own
                theirs = {claim.document for claim in subject.claims} - own
                if not mine or not theirs or (rule.code, subject.key) in heard:
                    continue
                heard.add((rule.code, subject.key))
                for finding in hear(rule, subject, by.ledger).findings:
                    if set(finding.documents) & own and set(finding.documents) - own:
                        yield _redacted(finding, own, subject.claims, index)


def whom(store: Store, tenant: str, finding: str, by: Court) -> tuple[Other, ...]:
    """Return who is on the other side of a finding, of those organisations that both sides agreed to tell."""
    with store.reading(tenant) as session:
        row = session.exec(select(StoredFinding).where(StoredFinding.id == finding, StoredFinding.elsewhere)).first()
        if row is None:
            raise NotThere(f"there is no finding {finding} of credits claimed elsewhere")
    with store.everywhere() as session:
        agreed = _agreed_with(session, tenant) | {tenant}
        ids = {
            document for one in collisions(session, row.case_id, by) if one.key == row.key for document in one.others
        }
        found = session.exec(
            select(Tenant.name, StoredDocument.file, StoredDocument.sha256)
            .join(Tenant, col(Tenant.id) == col(StoredDocument.tenant_id))
            .where(col(StoredDocument.id).in_(ids), col(StoredDocument.tenant_id).in_(agreed))
            .order_by(Tenant.name, StoredDocument.file)
        )
        return tuple(Other(*one) for one in found)


# -- agreements --------------------------------------------------------------------------------------------------------


def agree(store: Store, tenant: str, other: str, *, actor: str) -> bool:
    """Agree to tell another organisation of collisions with one's own; return whether both have agreed now."""
    first, second = sorted((tenant, other))
    with store.everywhere(write=True) as session:
        if other == tenant or session.get(Tenant, other) is None:
            raise NotThere(f"there is no other organisation {other}")
        row = _agreement(session, first, second)
        if row is None or row.ended_at:
            row = SharingAgreement(one_id=first, other_id=second, id=row.id if row else new_id())
            row = session.merge(row)
            row.one_agreed_at = row.other_agreed_at = row.ended_at = None
        if tenant == first:
            row.one_agreed_at = row.one_agreed_at or now()
        else:
            row.other_agreed_at = row.other_agreed_at or now()
        session.add(row)
        audit.note(session, "sharing.agree", other, actor=actor, tenant=tenant)
        return bool(row.one_agreed_at and row.other_agreed_at)


def end_agreement(store: Store, tenant: str, other: str, *, actor: str) -> None:
    """Tell another organisation nothing more, and be told nothing more by it."""
    with store.everywhere(write=True) as session:
        row = _agreement(session, *sorted((tenant, other)))
        if row is None or row.ended_at:
            raise NotThere(f"there is no agreement with {other}")
        row.ended_at = now()
        audit.note(session, "sharing.end", other, actor=actor, tenant=tenant)


def _agreement(session: TenantSession, first: str, second: str) -> SharingAgreement | None:
    return session.exec(
        select(SharingAgreement).where(SharingAgreement.one_id == first, SharingAgreement.other_id == second)
    ).first()


def _agreed_with(session: TenantSession, tenant: str) -> set[str]:
    rows = session.exec(
        select(SharingAgreement).where(
            sa.or_(col(SharingAgreement.one_id) == tenant, col(SharingAgreement.other_id) == tenant),
            col(SharingAgreement.one_agreed_at).is_not(None),
            col(SharingAgreement.other_agreed_at).is_not(None),
            col(SharingAgreement.ended_at).is_(None),
        )
    )
    return {row.other_id if row.one_id == tenant else row.one_id for row in rows}


# -- within ------------------------------------------------------------------------------------------------------------


def _redacted(finding: Finding, own: set[str], claims: tuple[Claim, ...], index: "_Elsewhere") -> Collision:
    """Return one's own side of a finding: its claims, its documents, the places in them; nothing made of the other."""
    ids = {claim.id for claim in claims if claim.document in own}
    mine = tuple(sorted(ids & set(finding.claims)))
    evidence = tuple(
        one for one in finding.evidence if isinstance(one, DocumentEvidence) and one.span.document in own
    ) or tuple(DocumentEvidence(span=span) for claim in claims if claim.id in ids for span in claim.spans)
    identity = "\x1f".join(("elsewhere", finding.rule, *mine))
    shown = Finding(
        rule=finding.rule,
        name=finding.name,
        severity=finding.severity,
        confidence=min((claim.confidence for claim in claims if claim.id in ids), default=1.0),
        message=SAYS,
        parameters={},
        expected=None,
        observed=None,
        evidence=evidence,
        clears=finding.clears,
        fingerprint=hashlib.sha256(identity.encode()).hexdigest()[:16],
        claims=mine,
        documents=tuple(sorted(set(finding.documents) & own)),
    )
    key = hashlib.sha256("\x1f".join((identity, *shown.documents)).encode()).hexdigest()
    return Collision(key, shown, tuple(sorted(index.ids(set(finding.documents) - own))))


def _keep(session: TenantSession, case: str, found: dict[str, Collision], by: Court) -> None:
    """Raise what is new, clear what is gone."""
    open_case(session, case, lock=True)
    rows = {
        row.key: row
        for row in session.exec(select(StoredFinding).where(StoredFinding.case_id == case, StoredFinding.elsewhere))
    }
    for key, one in sorted(found.items()):
        row = rows.get(key)
        if row is None:
            row = finding_row(case, key, one.finding, by.name)
            row.elsewhere = True
            session.add(row)
            session.flush()
            ids = session.exec(
                select(StoredDocument.id).where(
                    StoredDocument.case_id == case, col(StoredDocument.sha256).in_(one.finding.documents)
                )
            )
            session.add_all(FindingDocument(finding_id=row.id, document_id=document) for document in ids.all())
        elif row.status == "cleared":
            row.status, row.cleared_at = row.decided or "open", None
            row.data, row.message = pack(one.finding), one.finding.message
        else:
            continue
        session.add(FindingEvent(finding_id=row.id, case_id=case, event="raised", judged_with=by.name))
    for key, row in sorted(rows.items()):
        if key not in found and row.status != "cleared":
            row.status, row.cleared_at, row.proposed, row.proposed_by = "cleared", now(), None, None
            session.add(FindingEvent(finding_id=row.id, case_id=case, event="cleared", judged_with=by.name))


def _cases(session: TenantSession, documents: Iterable[str]) -> dict[str, str]:
    wanted = select(StoredDocument.id, StoredDocument.case_id).where(col(StoredDocument.id).in_(set(documents)))
    return dict(session.exec(wanted).all())


class _Elsewhere:
    """The documents of all other cases, as `docket.Index` asks for them; but for papers that the case has, too."""

    def __init__(self, session: TenantSession, case: str, own: set[str]) -> None:
        self._session, self._case, self._own = session, case, own

    def meeting(self) -> Iterator[Document]:
        """Yield the case's documents, with those of their claims only that meet others elsewhere."""
        mine, other = aliased(ClaimKey), aliased(ClaimKey)
        found = set(
            self._session.exec(
                select(mine.document_id, mine.claim_id)
                .join(
                    other,
                    sa.and_(
                        col(other.rule) == col(mine.rule),
                        col(other.key) == col(mine.key),
                        col(other.case_id) != col(mine.case_id),
                    ),
                )
                .where(mine.case_id == self._case)
                .distinct()
            )
        )
        blocks = self._session.exec(select(ClaimBlock).where(ClaimBlock.case_id == self._case)).all()
        found |= {(one.document_id, one.claim_id) for one in blocks if self._meets(one)}
        for document in sorted({document for document, _ in found}):
            data = self._session.exec(
                select(StoredReading.standing).where(StoredReading.document_id == document)
            ).first()
            if data:
                whole = unpack(data, Document)
                kept = tuple(claim for claim in whole.claims if (document, claim.id) in found)
                yield msgspec.structs.replace(whole, claims=kept)

    def members(self, rule: Rule, key: Hashable) -> Iterator[Claim]:
        """Return the claims elsewhere with this group key."""
        joined = sa.and_(
            col(ClaimKey.document_id) == col(ClaimRow.document_id), col(ClaimKey.claim_id) == col(ClaimRow.claim_id)
        )
        return self._claims(
            select(ClaimRow.data)
            .join(ClaimKey, joined)
            .where(ClaimKey.rule == rule.code, ClaimKey.key == key_text(key), ClaimKey.case_id != self._case)
        )

    def overlapping(self, programme: str, scope: str, interval: Interval) -> Iterator[Claim]:
        """Return the claims elsewhere with a block that shares a number with the interval."""
        joined = sa.and_(
            col(ClaimBlock.document_id) == col(ClaimRow.document_id), col(ClaimBlock.claim_id) == col(ClaimRow.claim_id)
        )
        first, last = min(interval.start, LARGEST), min(interval.end, LARGEST)
        return self._claims(
            select(ClaimRow.data).join(ClaimBlock, joined).where(*self._near(programme, scope, first, last))
        )

    def touches(self, _programme: str, _project_id: str) -> bool:
        """No rule of groups asks."""
        return False

    def documents(self, shas: Iterable[str]) -> Iterator[Document]:
        """Return documents by their sha256."""
        found = self._session.exec(
            select(StoredReading.standing)
            .join(StoredDocument, col(StoredDocument.id) == col(StoredReading.document_id))
            .where(StoredDocument.case_id != self._case, col(StoredDocument.sha256).in_(tuple(shas)))
        )
        return (unpack(data, Document) for data in found.all() if data)

    def ids(self, shas: Iterable[str]) -> Iterator[str]:
        """Return the ids of the documents elsewhere with these sha256."""
        wanted = select(StoredDocument.id).where(
            StoredDocument.case_id != self._case,
            col(StoredDocument.sha256).in_(tuple(shas)),
            StoredDocument.state == "judged",
        )
        return iter(self._session.exec(wanted).all())

    def _claims(self, wanted: object) -> Iterator[Claim]:
        """Yield claims, each once: a paper may be in several cases."""
        seen: set[tuple[str, str]] = set()
        for data in self._session.exec(wanted).all():  # type: ignore[call-overload]
            claim = unpack(data, Claim)
            if claim.document not in self._own and (claim.document, claim.id) not in seen:
                seen.add((claim.document, claim.id))
                yield claim

    def _meets(self, block: ClaimBlock) -> bool:
        near = self._near(block.programme, block.scope, block.first, block.last)
        return self._session.exec(select(ClaimBlock.document_id).where(*near).limit(1)).first() is not None

    def _near(self, programme: str, scope: str, first: int, last: int) -> tuple[sa.ColumnElement[bool], ...]:
        named = (col(ClaimBlock.programme) == programme, col(ClaimBlock.scope) == scope)
        sizes = self._session.exec(select(ClaimBlock.size).distinct().where(*named)).all()
        near = [
            sa.and_(col(ClaimBlock.size) == size, col(ClaimBlock.first).between(max(first - (1 << size) + 1, 0), last))
            for size in sizes
        ]
        return (*named, col(ClaimBlock.case_id) != self._case, col(ClaimBlock.last) >= first, sa.or_(*near, sa.false()))
