"""What the pages show, read from the store: frozen values, in the words of the trade."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

import msgspec
from sqlmodel import col, func, select

from api.problems import not_found
from api.rows import seen_by
from verifier.casework import accepting
from verifier.messages import shown
from verifier.model import (
    SEVERITIES,
    CannotTell,
    Claim,
    DocumentEvidence,
    Finding,
    RegistryEvidence,
    Snapshot,
    Span,
)
from verifier.pictures import lines
from verifier.reports.tables import named, place, registry_row
from verifier.store.accounts import Identity
from verifier.store.packing import unpack
from verifier.store.sessions import Store, TenantSession
from verifier.store.tables import (
    Account,
    Case,
    CaseMember,
    ClaimRow,
    Comment,
    FindingDocument,
    FindingEvent,
    Response,
    StoredDocument,
    StoredFinding,
    WorkerHeartbeat,
    now,
)

GRAVEST_FIRST = tuple(reversed(SEVERITIES))
STATUSES = ("open", "confirmed", "dismissed", "cleared")
WORKING = ("accepted", "read")
"""States of a document that is still on its way."""
Say = Callable[..., str]


class View(msgspec.Struct, frozen=True, kw_only=True):
    """Base of what a page shows."""


# -- cases -------------------------------------------------------------------------------------------------------------


class CaseLine(View, frozen=True, kw_only=True):
    """A case in the list."""

    id: str
    name: str
    status: str
    severities: tuple[tuple[str, int], ...]
    aside: int
    documents: int
    working: int
    members: tuple[str, ...]
    judged_at: dt.datetime | None


class CaseHead(View, frozen=True, kw_only=True):
    """What stands above every page of a case."""

    id: str
    name: str
    status: str
    four_eyes: bool
    severities: tuple[tuple[str, int], ...]
    aside: int
    tabs: tuple[tuple[str, str], ...]


def cases(session: TenantSession, me: Identity) -> tuple[CaseLine, ...]:
    """Return the cases that somebody may see, the newest first."""
    rows = session.exec(seen_by(me, select(Case), Case.id).order_by(col(Case.id).desc())).all()
    members: dict[str, list[str]] = defaultdict(list)
    for case, name in session.exec(
        select(CaseMember.case_id, Account.name).join(Account, col(Account.id) == col(CaseMember.account_id))
    ):
        members[case].append(name)
    counted, aside = _severities(session, None)
    states: Counter[tuple[str, str]] = Counter()
    for case, state, number in session.exec(
        select(StoredDocument.case_id, StoredDocument.state, func.count()).group_by(
            col(StoredDocument.case_id), col(StoredDocument.state)
        )
    ):
        states[case, state] += number
    return tuple(
        CaseLine(
            id=row.id,
            name=row.name,
            status=row.status,
            severities=counted.get(row.id, ()),
            aside=aside[row.id],
            documents=sum(number for (case, _), number in states.items() if case == row.id),
            working=sum(states[row.id, state] for state in WORKING),
            members=tuple(sorted(members[row.id])),
            judged_at=row.judged_at,
        )
        for row in rows
    )


def head(session: TenantSession, row: Case) -> CaseHead:
    """Return what stands above the pages of a case."""
    at = f"/cases/{row.id}"
    counted, aside = _severities(session, row.id)
    return CaseHead(
        id=row.id,
        name=row.name,
        status=row.status,
        four_eyes=row.four_eyes,
        severities=counted.get(row.id, ()),
        aside=aside[row.id],
        tabs=(
            ("desk", at),
            ("documents", f"{at}/documents"),
            ("report", f"{at}/report"),
            ("suppressions", f"{at}/suppressions"),
            ("settings", f"{at}/settings"),
        ),
    )


def _severities(
    session: TenantSession, name: str | None
) -> tuple[dict[str, tuple[tuple[str, int], ...]], Counter[str]]:
    """Return the open findings of each case (or of one) by severity; apart from them, how many are not raised."""
    asked = (
        select(StoredFinding.case_id, StoredFinding.severity, func.count())
        .where(StoredFinding.status == "open")
        .group_by(col(StoredFinding.case_id), col(StoredFinding.severity))
    )
    counted: dict[str, Counter[str]] = defaultdict(Counter)
    for case, severity, number in session.exec(asked.where(StoredFinding.case_id == name) if name else asked):
        counted[case][severity] = number
    aside = accepting.open_aside(session, name)
    for one in aside:
        counted[one.case_id][one.severity] -= 1
    return {case: _ordered(found) for case, found in counted.items()}, Counter(one.case_id for one in aside)


def _ordered(counted: Mapping[str, int]) -> tuple[tuple[str, int], ...]:
    return tuple((word, counted[word]) for word in GRAVEST_FIRST if counted.get(word))


# -- who works ---------------------------------------------------------------------------------------------------------

ALIVE = dt.timedelta(seconds=15)
"""Without a heartbeat for longer, a worker has stopped."""


class Working(View, frozen=True, kw_only=True):
    """A worker, and whether its heart still beats."""

    id: str
    beat_at: dt.datetime
    alive: bool


def workers(store: Store) -> tuple[Working, ...]:
    """Return the newest workers."""
    with store.everywhere() as session:
        rows = session.exec(select(WorkerHeartbeat).order_by(col(WorkerHeartbeat.started_at).desc()).limit(20)).all()
    return tuple(
        Working(id=one.id, beat_at=one.beat_at, alive=one.stopped_at is None and now() - one.beat_at < ALIVE)
        for one in rows
    )


# -- documents ---------------------------------------------------------------------------------------------------------


class DocumentLine(View, frozen=True, kw_only=True):
    """A document in the list of its case."""

    id: str
    file: str
    sha256: str
    state: str
    stage_key: str
    reason: str | None
    kind: str | None
    pages: int | None
    claims: int | None
    problems: tuple[str, ...]
    severities: tuple[tuple[str, int], ...]
    duplicate: bool = False


def documents(session: TenantSession, name: str) -> tuple[DocumentLine, ...]:
    """Return the documents of a case, in the order they came, with their open findings that are raised."""
    aside = {one.id for one in accepting.open_aside(session, name)}
    counted: dict[str, Counter[str]] = defaultdict(Counter)
    for document, finding, severity in session.exec(
        select(FindingDocument.document_id, StoredFinding.id, StoredFinding.severity)
        .join(StoredFinding, col(StoredFinding.id) == col(FindingDocument.finding_id))
        .where(StoredFinding.case_id == name, StoredFinding.status == "open")
    ):
        counted[document][severity] += finding not in aside
    rows = session.exec(select(StoredDocument).where(StoredDocument.case_id == name).order_by(col(StoredDocument.id)))
    return tuple(
        DocumentLine(
            id=row.id,
            file=row.file,
            sha256=row.sha256,
            state=row.state,
            stage_key=_stage(row),
            reason=row.reason,
            kind=row.kind,
            pages=row.pages,
            claims=row.claims,
            problems=tuple(dict.fromkeys(_problem(one) for one in row.problems)),
            severities=_ordered(counted[row.id]),
        )
        for row in rows
    )


def progress(session: TenantSession, name: str) -> tuple[str, int]:
    """Return what changes when anything in the list of documents does, and how many of them are on their way."""
    rows = session.exec(
        select(StoredDocument.id, StoredDocument.state, StoredDocument.stage, StoredDocument.claims)
        .where(StoredDocument.case_id == name)
        .order_by(col(StoredDocument.id))
    ).all()
    opened = select(func.count()).where(StoredFinding.case_id == name, StoredFinding.status == "open")
    return f"{rows}{session.exec(opened).one()}", sum(state in WORKING for _, state, _, _ in rows)


def _stage(row: StoredDocument) -> str:
    """Return the key of the words for how far a document is: what is done now, else how it ended."""
    return row.state if row.stage == "ended" else row.stage


def _problem(one: Mapping[str, Any]) -> str:
    return f"page {one['page']}: {one['detail']}" if one.get("page") else str(one.get("detail", ""))


def document(session: TenantSession, name: str, document: str) -> StoredDocument:
    """Return a document of a case; a refusal for one that is not its."""
    row = session.exec(
        select(StoredDocument).where(StoredDocument.id == document, StoredDocument.case_id == name)
    ).first()
    if row is None:
        raise not_found("such document")
    return row


# -- findings ----------------------------------------------------------------------------------------------------------


LISTED = 1_000
"""Findings that are listed at once; filters lead to the others."""


class Filters(View, frozen=True, kw_only=True):
    """Which findings are listed."""

    severity: str = ""
    status: str = ""
    rule: str = ""
    document: str = ""
    new: str = ""
    mine: str = ""

    def items(self) -> list[tuple[str, str]]:
        """Return the filters that are set."""
        return [(name, value) for name in self.__struct_fields__ if (value := getattr(self, name))]


class FindingLine(View, frozen=True, kw_only=True):
    """A finding in the list."""

    id: str
    anchor: str
    address: str
    severity: str
    rule: str
    message: str
    status: str
    proposed: str | None
    assignee: str | None
    new: bool
    aside: str
    files: tuple[str, ...]
    version: int


def anchor(row: StoredFinding) -> str:
    """Return the name of a finding in addresses: the same as long as rule, subject and documents are."""
    return f"{row.rule}-{row.key[:16]}"


def findings(session: TenantSession, row: Case, filters: Filters, me: Identity) -> tuple[FindingLine, ...]:
    """Return the findings of a case that pass the filters, the gravest first; what is set aside comes after."""
    asked = select(StoredFinding).where(StoredFinding.case_id == row.id)
    if filters.severity:
        asked = asked.where(StoredFinding.severity == filters.severity)
    asked = asked.where(StoredFinding.status == filters.status) if filters.status in STATUSES else asked
    if not filters.status:
        asked = asked.where(StoredFinding.status != "cleared")
    if filters.rule:
        asked = asked.where(StoredFinding.rule == filters.rule)
    if filters.mine:
        asked = asked.where(StoredFinding.assignee_id == me.account)
    if filters.document:
        within = select(FindingDocument.finding_id).where(FindingDocument.document_id == filters.document)
        asked = asked.where(col(StoredFinding.id).in_(within))
    found = session.exec(asked.order_by(col(StoredFinding.rank), col(StoredFinding.id)).limit(LISTED)).all()
    files = _files(session, row.id)
    people = names(session)
    aside = accepting.set_aside(session, found)
    newest = row.judged_at
    query = urlencode(filters.items())
    listed = (
        FindingLine(
            id=one.id,
            anchor=anchor(one),
            address=f"/cases/{row.id}?f={anchor(one)}" + (f"&{query}" if query else ""),
            severity=one.severity,
            rule=one.rule,
            message=_capital(one.message),
            status=one.status,
            proposed=one.proposed,
            assignee=people.get(one.assignee_id or ""),
            new=_is_new(one, newest),
            aside=aside[one.id].detail if one.id in aside else "",
            files=tuple(files[one.id]),
            version=one.version or 0,
        )
        for one in sorted(found, key=lambda one: (one.id in aside, -SEVERITIES.index(one.severity), one.rule, one.id))
    )
    return tuple(one for one in listed if one.new or not filters.new)


def _is_new(row: StoredFinding, judged_at: dt.datetime | None) -> bool:
    """Say whether a finding was first raised by the last judgement, and nobody has decided on it."""
    return row.status == "open" and judged_at is not None and row.first_seen >= judged_at - dt.timedelta(seconds=60)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _files(session: TenantSession, name: str) -> dict[str, list[str]]:
    """Return the names of the files of every finding of a case."""
    files: dict[str, list[str]] = defaultdict(list)
    for finding, file in session.exec(
        select(FindingDocument.finding_id, StoredDocument.file)
        .join(StoredDocument, col(StoredDocument.id) == col(FindingDocument.document_id))
        .where(StoredDocument.case_id == name)
        .order_by(col(StoredDocument.file))
    ):
        files[finding].append(file)
    return files


def finding_of(row: StoredFinding) -> Finding:
    """Return the finding as it was raised."""
    return unpack(row.data, Finding)


def find(session: TenantSession, name: str, called: str) -> StoredFinding:
    """Return the finding of a case that an address names."""
    rule, _, key = called.partition("-")
    rows = session.exec(
        select(StoredFinding).where(
            StoredFinding.case_id == name, StoredFinding.rule == rule, col(StoredFinding.key).startswith(key)
        )
    ).all()
    if not key or len(rows) != 1:
        raise not_found("such finding")
    return rows[0]


def ids_of(session: TenantSession, name: str) -> dict[str, str]:
    """Return the status of every finding of a case, by its id."""
    return dict(session.exec(select(StoredFinding.id, StoredFinding.status).where(StoredFinding.case_id == name)).all())


def names(session: TenantSession) -> dict[str, str]:
    """Return the names of the tenant's people by their id."""
    return dict(session.exec(select(Account.id, Account.name)).all())


# -- one finding -------------------------------------------------------------------------------------------------------


class Compared(View, frozen=True, kw_only=True):
    """A field of the claim beside the registry's."""

    label: str
    claim: str
    registry: str
    differs: bool


class Place(View, frozen=True, kw_only=True):
    """A place of a document that a finding quotes."""

    at: str
    address: str
    document: str
    page: int
    quotes: tuple[str, ...]


class RegistryRow(View, frozen=True, kw_only=True):
    """A row of a registry that a finding quotes."""

    at: str
    project: str | None
    retrieved: str | None
    coverage: str


class Asked(View, frozen=True, kw_only=True):
    """What the claimant was asked, and says."""

    id: str
    question: str
    asked_by: str
    asked_at: dt.datetime
    author: str | None
    text: str | None


class Event(View, frozen=True, kw_only=True):
    """What became of a finding, at one moment."""

    event: str
    who: str
    at: dt.datetime
    words: str


class FindingPage(View, frozen=True, kw_only=True):
    """All that the desk shows of a finding."""

    id: str
    anchor: str
    fingerprint: str
    rule: str
    name: str
    severity: str
    status: str
    message: str
    confidence: str
    version: int
    timing: str
    then: dt.date | None
    aside: str
    elsewhere: bool
    proposed: str | None
    proposed_by: str
    assignee: str | None
    assignee_id: str | None
    compared: tuple[Compared, ...]
    against_claim: bool
    expected: str
    observed: str
    places: tuple[Place, ...]
    rows: tuple[RegistryRow, ...]
    clears: str
    responses: tuple[Asked, ...]
    events: tuple[Event, ...]


def finding(session: TenantSession, row: StoredFinding, snapshots: Mapping[str, Snapshot], say: Say) -> FindingPage:
    """Return all that the desk shows of a finding."""
    found, people = finding_of(row), names(session)
    claims = claims_of(session, row.case_id, found)
    evidence = [one for one in found.evidence if isinstance(one, RegistryEvidence)]
    by_sha = {
        one.sha256: one for one in session.exec(select(StoredDocument).where(StoredDocument.case_id == row.case_id))
    }
    aside = accepting.set_aside(session, [row]).get(row.id)
    return FindingPage(
        id=row.id,
        anchor=anchor(row),
        fingerprint=row.fingerprint,
        rule=row.rule,
        name=named(row.rule) or found.name.replace("-", " "),
        severity=row.severity,
        status=row.status,
        message=_capital(row.message),
        confidence=f"{row.confidence:.0%}",
        version=row.version or 0,
        timing=found.timing or "",
        then=found.then,
        aside=aside.detail if aside else "",
        elsewhere=row.elsewhere,
        proposed=row.proposed,
        proposed_by=people.get(row.proposed_by or "", ""),
        assignee=people.get(row.assignee_id or ""),
        assignee_id=row.assignee_id,
        compared=tuple(_compared(claims, evidence, {shown(found.expected), shown(found.observed)} - {""}, say)),
        against_claim=not evidence and len(claims) > 1,
        expected=shown(found.expected),
        observed=shown(found.observed),
        places=tuple(_places(row, found, by_sha)),
        rows=tuple(_rows(evidence, snapshots)),
        clears=found.clears,
        responses=responses(session, row.id, people),
        events=events(session, row.id, people),
    )


def claims_of(session: TenantSession, name: str, found: Finding) -> list[Claim]:
    """Return the claims a finding is about."""
    rows = session.exec(
        select(ClaimRow)
        .where(ClaimRow.case_id == name, col(ClaimRow.claim_id).in_(found.claims))
        .order_by(col(ClaimRow.document_id), col(ClaimRow.place))
    ).all()
    claims = [unpack(row.data, Claim) for row in rows]
    return [claim for claim in claims if claim.document in found.documents]


def claim_fields(claim: Claim) -> dict[str, str]:
    """Return what a claim says, field by field, in words."""
    project = " ".join(part for part in (claim.programme, claim.project_id) if part)
    matched = claim.matched
    if not claim.project_id and matched:
        project = f"{matched.programme} {matched.project_id}"
    return {
        "organisation": claim.organisation or "",
        "project": ", ".join(part for part in (project, claim.project_name) if part),
        "vintage": shown(str(claim.vintage)) if claim.vintage else "",
        "quantity": ("≈ " if claim.approx else "") + shown(claim.quantity) if claim.quantity is not None else "",
        "retirement_date": shown(claim.retirement_date),
        "beneficiary": claim.beneficiary or "",
        "serials": ", ".join(block.text for block in claim.serials),
    }


STANDS_BESIDE = {
    "quantity": "quantity",
    "issued_total": "quantity",
    "vintage_total": "quantity",
    "project_total": "quantity",
    "notified": "quantity",
    "estimated_annual": "quantity",
    "vintage": "vintage",
    "crediting_period": "vintage",
    "period": "vintage",
    "beneficiary": "organisation",
    "account_holder": "organisation",
    "proponent": "organisation",
    "name": "project",
    "id": "project",
    "country": "project",
    "status": "project",
    "status_date": "project",
    "retired_on": "retirement_date",
    "issued_on": "retirement_date",
    "block": "serials",
}
"""Beside which field of a claim a field of a registry's row stands."""
SAME_NAME = {"quantity", "vintage", "block", "retired_on", "name"}


def _compared(
    claims: Sequence[Claim], evidence: Sequence[RegistryEvidence], judged: set[str], say: Say
) -> Iterator[Compared]:
    """Yield the claim beside the registry, or beside the other claim. Marked is what was judged: the fields that hold
    what was expected or observed; where none does, those that the registry is quoted on."""
    first = claim_fields(claims[0]) if claims else {}
    beside: dict[str, list[str]] = defaultdict(list)
    for one in evidence:
        value = shown(one.value) or "–"
        told = value if one.field in SAME_NAME else f"{one.field.replace('_', ' ')}: {value}"
        beside[STANDS_BESIDE.get(one.field, "status")].append(told)
    other = claim_fields(claims[1]) if not evidence and len(claims) > 1 else {}
    for name, value in other.items():
        if value:
            beside[name].append(value)
    decisive = {name for name, value in first.items() if value in judged} or set(beside)
    for name in dict.fromkeys((*first, *beside)):
        against = "; ".join(dict.fromkeys(beside.get(name, ())))
        if first.get(name) or against:
            marked = name in decisive if evidence else bool(against) and first.get(name) != against
            yield Compared(label=say(f"claim.{name}"), claim=first.get(name, ""), registry=against, differs=marked)


def _places(row: StoredFinding, found: Finding, documents: Mapping[str, StoredDocument]) -> Iterator[Place]:
    quotes: dict[Span, list[str]] = defaultdict(list)
    for span in dict.fromkeys(one.span for one in found.evidence if isinstance(one, DocumentEvidence)):
        where = Span(document=span.document, page=span.page, sheet=span.sheet, cell=span.cell, element=span.element)
        quotes[where].append(" ".join(span.text.split()))
    for span, words in quotes.items():
        stored = documents.get(span.document)
        if stored:
            page = span.page or 1
            yield Place(
                at=f"{stored.file}{place(span)}",
                address=f"/cases/{row.case_id}?f={anchor(row)}&d={stored.id}&p={page}",
                document=stored.id,
                page=page,
                quotes=tuple(dict.fromkeys(words)),
            )


def _rows(evidence: Iterable[RegistryEvidence], snapshots: Mapping[str, Snapshot]) -> Iterator[RegistryRow]:
    seen = set()
    for one in evidence:
        if one.row not in seen:
            seen.add(one.row)
            snapshot = snapshots.get(one.row.snapshot)
            yield RegistryRow(
                at=registry_row(one, dict(snapshots)),
                project=None,
                retrieved=snapshot.retrieved.isoformat() if snapshot else None,
                coverage=snapshot.coverage if snapshot else "",
            )


def responses(session: TenantSession, name: str, people: Mapping[str, str]) -> tuple[Asked, ...]:
    """Return what the claimant was asked of a finding, and says."""
    rows = session.exec(select(Response).where(Response.finding_id == name).order_by(col(Response.id)))
    return tuple(
        Asked(
            id=one.id,
            question=one.question,
            asked_by=people.get(one.asked_by or "", ""),
            asked_at=one.asked_at,
            author=one.author,
            text=one.text,
        )
        for one in rows
    )


def events(session: TenantSession, name: str, people: Mapping[str, str]) -> tuple[Event, ...]:
    """Return what became of a finding and what was said of it, the oldest first."""
    happened = [
        Event(
            event=one.event.replace(" ", "_"),
            who=people.get(one.account_id or "", ""),
            at=one.at,
            words=one.reason,
        )
        for one in session.exec(select(FindingEvent).where(FindingEvent.finding_id == name))
    ]
    happened += [
        Event(event="comment", who=people.get(one.account_id or "", ""), at=one.created_at, words=one.text)
        for one in session.exec(select(Comment).where(Comment.finding_id == name))
    ]
    return tuple(sorted(happened, key=lambda one: one.at))


# -- evidence on a page ------------------------------------------------------------------------------------------------


class Mark(View, frozen=True, kw_only=True):
    """Evidence of a finding on a page; `now` for the finding that is looked at."""

    anchor: str
    address: str
    label: str
    now: bool
    boxes: tuple[tuple[float, float, float, float], ...]


def marks(session: TenantSession, stored: StoredDocument, number: int, now: str, say: Say) -> tuple[Mark, ...]:
    """Return the evidence on one page of a document, that of the finding looked at last, so that it lies on top."""
    rows = session.exec(
        select(StoredFinding)
        .join(FindingDocument, col(FindingDocument.finding_id) == col(StoredFinding.id))
        .where(FindingDocument.document_id == stored.id, StoredFinding.status != "cleared")
    ).all()
    found = []
    for row in rows:
        boxes = [box for span in spans_in(row, stored.sha256) if span.page == number for box in lines(span.boxes)]
        if boxes:
            called = anchor(row)
            found.append(
                Mark(
                    anchor=called,
                    address=f"/cases/{row.case_id}?f={called}&d={stored.id}&p={number}",
                    label=say("page.evidence", rule=row.rule, message=row.message),
                    now=called == now,
                    boxes=tuple(dict.fromkeys(boxes)),
                )
            )
    return tuple(sorted(found, key=lambda one: (one.now, one.anchor)))


def spans_in(row: StoredFinding, sha256: str) -> list[Span]:
    """Return the places of a finding in one document."""
    evidence = (one for one in finding_of(row).evidence if isinstance(one, DocumentEvidence))
    return [one.span for one in evidence if one.span.document == sha256]


# -- what could not be told --------------------------------------------------------------------------------------------


class Missing(View, frozen=True, kw_only=True):
    """An input that is missing, and which rules want it."""

    rules: tuple[str, ...]
    missing: str
    ask: str


def missing(questions: Iterable[CannotTell]) -> tuple[Missing, ...]:
    """Return the inputs that are missing, those that most rules want first."""
    rules: dict[tuple[str, str], set[str]] = defaultdict(set)
    for one in questions:
        rules[one.missing, one.ask].add(one.rule)
    ordered = sorted(rules.items(), key=lambda entry: (-len(entry[1]), entry[0]))
    return tuple(Missing(rules=tuple(sorted(codes)), missing=what, ask=ask) for (what, ask), codes in ordered)
