"""What people say of findings: decisions with their reasons, undone or not, comments, who looks after it, the other
side's word.

A decision names the version of the finding it was made on: of two reviewers at once the second is told (`Stale`), with
the finding as it is now. With four eyes, a critical finding is decided when a second person says the same.
"""

from collections.abc import Iterable
from typing import Literal

import msgspec
from sqlmodel import col, select

from verifier.casework.documents import NotThere, open_case
from verifier.store import audit
from verifier.store.sessions import TenantSession
from verifier.store.tables import Comment, Decision, FindingEvent, Response, StoredFinding, now

Verdict = Literal["confirmed", "dismissed"]


class Stale(Exception):
    """A finding that changed since it was looked at."""

    def __init__(self, finding: StoredFinding) -> None:
        super().__init__(f"the finding {finding.id} was changed meanwhile: look at it again")
        self.version = finding.version


class NotPossible(ValueError):
    """What cannot be done with a finding: why, and what can."""


class Decided(msgspec.Struct, frozen=True):
    """What became of a finding: its status and version, and whether a second person is waited for."""

    finding: str
    status: str
    version: int
    waits: bool


def decide(
    session: TenantSession,
    finding: str,
    verdict: Verdict,
    reason: str,
    *,
    account: str,
    actor: str,
    version: int | None = None,
) -> Decided:
    """Confirm or dismiss a finding, for a reason."""
    row = _finding(session, finding, version)
    if not reason.strip():
        raise NotPossible("a decision needs its reason")
    if row.status == "cleared":
        raise NotPossible("the finding was cleared: nothing raises it any more, so there is nothing to decide")
    if row.status == verdict:
        raise NotPossible(f"the finding is {verdict} already; undo that first, to decide anew")
    four_eyes = open_case(session, row.case_id).four_eyes and row.severity == "critical"
    if four_eyes and row.proposed != verdict:
        row.proposed, row.proposed_by = verdict, account
        _event(session, row, f"proposed {verdict}", account, reason)
        audit.note(session, "finding.propose", finding, actor=actor, verdict=verdict)
        return _decided(session, row, waits=True)
    if four_eyes and row.proposed_by == account:
        raise NotPossible("a second person decides: you proposed this yourself")
    made = Decision(
        finding_id=finding,
        case_id=row.case_id,
        verdict=verdict,
        reason=reason,
        before=row.status,
        account_id=row.proposed_by if four_eyes else account,
        second_id=account if four_eyes else None,
    )
    session.add(made)
    row.status = row.decided = verdict
    row.proposed = row.proposed_by = None
    _event(session, row, verdict, account, reason)
    audit.note(session, "finding.decide", finding, actor=actor, verdict=verdict)
    return _decided(session, row, waits=False)


def decide_all(
    session: TenantSession, findings: Iterable[str], verdict: Verdict, reason: str, *, account: str, actor: str
) -> tuple[Decided, ...]:
    """Decide several findings for one reason: all of them, or none."""
    return tuple(decide(session, one, verdict, reason, account=account, actor=actor) for one in findings)


def undo(session: TenantSession, finding: str, *, account: str, actor: str, version: int | None = None) -> Decided:
    """Take the last decision on a finding back, or what was proposed."""
    row = _finding(session, finding, version)
    if row.proposed:
        row.proposed = row.proposed_by = None
        _event(session, row, "proposal undone", account)
        audit.note(session, "finding.undo", finding, actor=actor)
        return _decided(session, row, waits=False)
    last = session.exec(
        select(Decision)
        .where(Decision.finding_id == finding, col(Decision.undone_at).is_(None))
        .order_by(col(Decision.id).desc())
        .limit(1)
    ).first()
    if last is None:
        raise NotPossible("there is no decision to undo")
    last.undone_at, last.undone_by = now(), account
    row.decided = last.before if last.before != "open" else None
    if row.status != "cleared":
        row.status = last.before
    _event(session, row, "undone", account)
    audit.note(session, "finding.undo", finding, actor=actor)
    return _decided(session, row, waits=False)


def assign(session: TenantSession, finding: str, to: str | None, *, account: str, actor: str) -> Decided:
    """Say who looks after a finding; None: nobody."""
    row = _finding(session, finding, None)
    row.assignee_id = to
    _event(session, row, "assigned" if to else "unassigned", account)
    audit.note(session, "finding.assign", finding, actor=actor, to=to)
    return _decided(session, row, waits=bool(row.proposed))


def comment(session: TenantSession, case: str, text: str, *, finding: str | None, account: str, actor: str) -> str:
    """Remark something on a finding, or on the case; return its id."""
    if not text.strip():
        raise NotPossible("an empty remark")
    open_case(session, case)
    if finding is not None and _finding(session, finding, None).case_id != case:
        raise NotThere(f"there is no finding {finding} in the case {case}")
    row = Comment(case_id=case, finding_id=finding, account_id=account, text=text)
    session.add(row)
    session.flush()
    audit.note(session, "comment.add", row.id, actor=actor, case=case, finding=finding)
    return row.id


def ask(session: TenantSession, finding: str, question: str, *, account: str, actor: str) -> str:
    """Note that the claimant is asked about a finding; return the id under which the answer is recorded."""
    row = _finding(session, finding, None)
    asked = Response(finding_id=finding, case_id=row.case_id, asked_by=account, question=question)
    session.add(asked)
    session.flush()
    _event(session, row, "asked", account, question)
    audit.note(session, "response.ask", asked.id, actor=actor, finding=finding)
    return asked.id


def answer(session: TenantSession, response: str, text: str, *, author: str, account: str, actor: str) -> None:
    """Record what the claimant said, in their own words; it is printed beside the finding."""
    row = session.exec(select(Response).where(Response.id == response)).first()
    if row is None:
        raise NotThere(f"there is no question {response}")
    if not text.strip() or not author.strip():
        raise NotPossible("an answer needs its words and its author")
    row.text, row.author, row.received_at = text, author, now()
    _event(session, _finding(session, row.finding_id, None), "answered", account)
    audit.note(session, "response.record", response, actor=actor, finding=row.finding_id)


def history(session: TenantSession, finding: str) -> tuple[FindingEvent, ...]:
    """Return what became of a finding, the oldest first."""
    _finding(session, finding, None)
    return tuple(
        session.exec(select(FindingEvent).where(FindingEvent.finding_id == finding).order_by(col(FindingEvent.id)))
    )


def _finding(session: TenantSession, finding: str, version: int | None) -> StoredFinding:
    row = session.exec(select(StoredFinding).where(StoredFinding.id == finding).with_for_update()).first()
    if row is None:
        raise NotThere(f"there is no finding {finding}")
    if version is not None and row.version != version:
        raise Stale(row)
    return row


def _event(session: TenantSession, row: StoredFinding, event: str, account: str, reason: str = "") -> None:
    session.add(FindingEvent(finding_id=row.id, case_id=row.case_id, event=event, account_id=account, reason=reason))


def _decided(session: TenantSession, row: StoredFinding, *, waits: bool) -> Decided:
    session.flush()
    return Decided(row.id, row.status, row.version or 0, waits)
