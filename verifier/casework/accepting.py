"""What a case lists apart and does not raise: what is too small by its materiality, and what people accept for a while.

It is `verifier.sifting` that says so, as for the command; here are a case's materiality, and the suppressions of the
case and of its whole organisation, each with its reason, its author and its last day.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence

import msgspec
from sqlmodel import col, or_, select

from verifier import catalog, sifting, suppressions
from verifier.casework.documents import NotThere, open_case
from verifier.model import Document, Finding, SetAside
from verifier.sifting import Materiality, Sieve
from verifier.store import audit
from verifier.store.packing import unpack
from verifier.store.sessions import TenantSession
from verifier.store.tables import Account, Case, StoredDocument, StoredFinding, StoredReading, Suppression, now

PLACE = "the case's settings, suppressions"


class NotAccepted(ValueError):
    """A suppression that cannot be: why, and in which field."""

    def __init__(self, field: str, why: str) -> None:
        super().__init__(why)
        self.field = field


class Accepted(msgspec.Struct, frozen=True):
    """A suppression as it stands; `everywhere` when it holds in all cases of the organisation."""

    id: str
    everywhere: bool
    made_at: dt.datetime
    what: suppressions.Suppression

    @property
    def expired(self) -> bool:
        """Whether its last day is over: what it accepted is raised again."""
        return self.what.expires < today()


def today() -> dt.date:
    """Return the day by which suppressions hold or have ended."""
    return now().date()


def accept(
    session: TenantSession,
    case: str | None,
    *,
    rule: str,
    subject: str,
    reason: str,
    expires: dt.date,
    account: str,
    actor: str,
) -> str:
    """Accept what a rule finds on a subject up to a day, in a case or (None) in all; return the suppression's id."""
    if case is not None:
        open_case(session, case)
    for field, value in (("subject", subject), ("reason", reason)):
        if not value.strip():
            raise NotAccepted(field, f"a suppression needs its {field}")
    if rule not in catalog.rules():
        raise NotAccepted("rule", f"there is no rule {rule}")
    if case is None and suppressions.is_fingerprint(subject.strip()):
        raise NotAccepted("subject", "one finding is accepted in its own case; in all, give a project or a document")
    if expires < today():
        raise NotAccepted("expires", f"{expires} is over: give a day to come")
    end = dt.datetime.combine(expires, dt.time.max, dt.UTC)
    row = Suppression(
        case_id=case, rule=rule, subject=subject.strip(), reason=reason.strip(), account_id=account, expires_at=end
    )
    session.add(row)
    session.flush()
    audit.note(session, "suppression.add", row.id, actor=actor, case=case, rule=rule, expires=str(expires))
    return row.id


def end(session: TenantSession, case: str | None, suppression: str, *, actor: str) -> None:
    """End a suppression of a case, or (None) of all cases: what it accepted is raised again."""
    row = session.exec(select(Suppression).where(Suppression.id == suppression, Suppression.case_id == case)).first()
    if row is None or row.ended_at is not None:
        raise NotThere(f"there is no suppression {suppression}")
    row.ended_at = now()
    audit.note(session, "suppression.end", suppression, actor=actor, case=case)


def accepted(session: TenantSession, case: str | None) -> tuple[Accepted, ...]:
    """Return the suppressions that hold for a case, or (None) for all, or would if their last day were not over."""
    found = session.exec(
        select(Suppression, Account)
        .join(Account, col(Account.id) == col(Suppression.account_id), isouter=True)
        .where(
            or_(col(Suppression.case_id) == case, col(Suppression.case_id).is_(None)),
            col(Suppression.ended_at).is_(None),
        )
        .order_by(col(Suppression.id))
    ).all()
    return tuple(
        Accepted(
            row.id,
            row.case_id is None,
            row.created_at,
            suppressions.Suppression(
                rule=row.rule,
                subject=row.subject,
                reason=row.reason,
                author=(who.name or who.email) if who else "somebody who left",
                expires=row.expires_at.date(),
            ),
        )
        for row, who in found
    )


def sieve(session: TenantSession, case: Case) -> Sieve:
    """Return by what a case sets findings aside today."""
    return Sieve(
        today=today(),
        place=PLACE,
        suppressions=tuple(one.what for one in accepted(session, case.id)),
        materiality=Materiality.of(case.materiality) if case.materiality else None,
    )


def set_aside(session: TenantSession, rows: Sequence[StoredFinding]) -> dict[str, SetAside]:
    """Return which of these findings are listed and not raised, by their ids, and why."""
    by_case: dict[str, list[StoredFinding]] = defaultdict(list)
    for row in rows:
        if row.data:
            by_case[row.case_id].append(row)
    found: dict[str, SetAside] = {}
    for case, some in by_case.items():
        by = sieve(session, open_case(session, case))
        if by.materiality or by.suppressions:
            findings = {row.id: unpack(row.data, Finding) for row in some}
            documents = _documents(session, case, findings.values(), by)
            asides = {name: sifting.aside(one, by, documents) for name, one in findings.items()}
            found |= {name: aside for name, aside in asides.items() if aside}
    return found


def open_aside(session: TenantSession, case: str | None = None) -> tuple[StoredFinding, ...]:
    """Return the open findings, of a case or of all, that are listed and not raised: they are not counted as open."""
    accepted = select(Suppression.id).where(
        col(Suppression.rule) == col(StoredFinding.rule),
        or_(col(Suppression.case_id).is_(None), col(Suppression.case_id) == col(StoredFinding.case_id)),
        col(Suppression.ended_at).is_(None),
    )
    maybe = (
        select(StoredFinding)
        .join(Case, col(Case.id) == col(StoredFinding.case_id))
        .where(StoredFinding.status == "open", or_(col(Case.materiality).is_not(None), accepted.exists()))
    )
    rows = session.exec(maybe.where(StoredFinding.case_id == case) if case else maybe).all()
    aside = set_aside(session, rows)
    return tuple(row for row in rows if row.id in aside)


def _documents(session: TenantSession, case: str, findings: Iterable[Finding], by: Sieve) -> dict[str, Document]:
    """Return the documents by which a suppression may name one of the findings: only those it has to do with."""
    rules = {one.rule for one in by.suppressions}
    shas = sorted({sha for finding in findings if finding.rule in rules for sha in finding.documents})
    if not shas:
        return {}
    held = session.exec(
        select(StoredReading)
        .join(StoredDocument, col(StoredDocument.id) == col(StoredReading.document_id))
        .where(StoredDocument.case_id == case, col(StoredDocument.sha256).in_(shas))
    )
    read = (unpack(row.standing or row.data, Document) for row in held)
    return {document.sha256: document for document in read}
