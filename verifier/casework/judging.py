"""Judging the documents of a case: what was raised, what was cleared, kept so that the next document costs little.

The rules and the order of things are `verifier.docket`'s; here its index is a few tables, and its hearings are rows.
All of it happens in the transaction of the caller, who holds the case: two workers never judge one case at once, and
whoever comes second finds the documents of both judged. The outcome depends on the documents and on `Court`, not on
the order or the number of workers.
"""

import hashlib
import time
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

import msgspec
import sqlalchemy as sa
from sqlmodel import col, select

from verifier import docket, engine
from verifier.casework.corrections import corrected
from verifier.casework.documents import NotThere, open_case
from verifier.catalog import Rule
from verifier.engine import Hearing, Judgement
from verifier.history import PastLedger, no_past
from verifier.ledger import SnapshotLedger
from verifier.model import SEVERITIES, Claim, Document, Finding
from verifier.overtime import Watch
from verifier.resolve import resolve
from verifier.settings import Limits
from verifier.store.packing import pack, unpack
from verifier.store.sessions import TenantSession, insert_all
from verifier.store.tables import (
    ClaimBlock,
    ClaimKey,
    ClaimRow,
    DocumentHearing,
    FindingDocument,
    FindingEvent,
    FindingSource,
    GroupHearing,
    Owned,
    StoredDocument,
    StoredFinding,
    StoredReading,
    TouchedProject,
    now,
)
from verifier.units.intervals import Interval

AT_ONCE = 20
"""Documents that one transaction judges at most."""
SECONDS_AT_ONCE = 0.5
"""After so long a transaction judges no further document: on SQLite nobody else writes meanwhile."""

LARGEST = (1 << 63) - 1
"""What a column holds; a block beyond is found by this bound, and told apart by its own numbers."""

_OF_ONE = ("claim", "document")
"""Kinds of rules whose subjects are of one document."""


def _watch() -> Watch:
    return Watch(Limits().rule_seconds)


class Court(NamedTuple):
    """By what a case is judged: the rules, the ledger over the chosen snapshots, and the name of both.

    `past` gives the ledger as of a document's day, to compare with; `watch` one that stops a rule which does not end.
    """

    rules: tuple[Rule, ...]
    ledger: SnapshotLedger
    name: str
    snapshots: tuple[str, ...]
    past: PastLedger = no_past
    watch: Callable[[], Watch] = _watch


def court(
    rules: Sequence[Rule],
    ledger: SnapshotLedger,
    *,
    past: PastLedger = no_past,
    watch: Callable[[], Watch] = _watch,
) -> Court:
    """Name a set of rules and a ledger: `RULESET/LEDGER`, equal where the outcome must be. Of a ledger, its snapshots
    and its practice count."""
    shas = tuple(sorted(f"{one.sha256}:{one.retrieved}:{','.join(one.complete)}" for one in ledger.snapshots()))
    practice = msgspec.json.encode(ledger.practice()).decode()
    digest = hashlib.sha256("\n".join((*shas, practice)).encode()).hexdigest()[:12]
    return Court(tuple(rules), ledger, f"{engine.ruleset(rules)}/{digest}", shas, past, watch)


class Changes(msgspec.Struct, frozen=True):
    """What judging changed: ids of findings that were raised (again), and of those that were cleared."""

    raised: tuple[str, ...] = ()
    cleared: tuple[str, ...] = ()
    judged: tuple[str, ...] = ()


def judge_waiting(session: TenantSession, case: str, by: Court, *, only: str | None = None) -> Changes:
    """Judge the documents of a case that were read and wait for it, at most `AT_ONCE` of them, the oldest first.

    `only` is for a document that may be what keeps the others from being judged. After `SECONDS_AT_ONCE`, and after one
    on which a rule had to be stopped, the others wait for the next turn: nobody waits long for the case meanwhile.
    """
    until = time.monotonic() + SECONDS_AT_ONCE
    row = open_case(session, case, lock=True)
    wanted = select(StoredDocument).where(StoredDocument.case_id == case, StoredDocument.state == "read")
    if only is not None:
        wanted = wanted.where(StoredDocument.id == only)
    waiting = session.exec(wanted.order_by(col(StoredDocument.id)).limit(AT_ONCE)).all()
    bench = _Bench(session, case, by)
    judged: list[str] = []
    for document in waiting:
        bench.arrive(document)
        document.state, document.stage = "judged", "ended"
        document.judged_with, document.judged_at, document.attempts = by.name, now(), 0
        judged.append(document.id)
        if bench.stopped or time.monotonic() > until:
            break
    row.judged_at = now()
    if row.judged_with is None or not _some_judged_otherwise(session, case, by):
        row.judged_with, row.snapshots = by.name, list(by.snapshots)
    if only is None and len(judged) == len(waiting) < AT_ONCE:
        bench.meet_unfounded()
    return bench.close(tuple(judged))


def rejudge(session: TenantSession, case: str, documents: Iterable[str], by: Court) -> Changes:
    """Judge documents again, after a correction."""
    row = open_case(session, case, lock=True)
    bench = _Bench(session, case, by)
    ids = tuple(documents)
    for document in session.exec(
        select(StoredDocument)
        .where(col(StoredDocument.id).in_(ids), StoredDocument.case_id == case, StoredDocument.state == "judged")
        .order_by(col(StoredDocument.id))
    ).all():
        bench.arrive(document)
        document.judged_with, document.judged_at = by.name, now()
    row.judged_at = now()
    return bench.close(ids)


def take_out(session: TenantSession, document: StoredDocument, by: Court) -> Changes:
    """Take a document out of what its case is judged by."""
    open_case(session, document.case_id, lock=True)
    bench = _Bench(session, document.case_id, by)
    bench.leave(document)
    return bench.close(())


def restart(session: TenantSession, case: str) -> tuple[str, ...]:
    """Have all documents of a case wait to be judged anew, by other rules or snapshots; return them.

    Findings stay as they are until the last document is judged: then those that nothing raises any more are cleared.
    """
    open_case(session, case, lock=True)
    for table in (ClaimRow, ClaimKey, ClaimBlock, TouchedProject, DocumentHearing, GroupHearing, FindingSource):
        _delete(session, table, col(table.case_id) == case)
    mine = select(StoredDocument.id).where(StoredDocument.case_id == case)
    session.exec(
        sa.update(StoredReading)
        .where(col(StoredReading.document_id).in_(mine))
        .values(standing=None)
        .execution_options(synchronize_session=False)
    )
    rows = session.exec(
        select(StoredDocument)
        .where(StoredDocument.case_id == case, StoredDocument.state == "judged")
        .order_by(col(StoredDocument.id))
    ).all()
    for row in rows:
        row.state, row.stage = "read", "judging"
    return tuple(row.id for row in rows)


def is_outdated(session: TenantSession, case: str, by: Court) -> bool:
    """Say whether an open case was judged by something else than this court; a closed one stays as it was judged."""
    row = open_case(session, case)
    return row.status == "open" and row.judged_with not in (None, by.name)


def _some_judged_otherwise(session: TenantSession, case: str, by: Court) -> bool:
    """Say whether a document of the case stands as another court judged it: it is to be judged again by this one."""
    other = select(StoredDocument.id).where(
        StoredDocument.case_id == case, StoredDocument.state == "judged", StoredDocument.judged_with != by.name
    )
    return session.exec(other.limit(1)).first() is not None


def standing(session: TenantSession, document: str) -> Document:
    """Return a document as it was judged last, else as it was read."""
    row = session.exec(select(StoredReading).where(StoredReading.document_id == document)).first()
    if row is None:
        raise NotThere(f"the document {document} was not read")
    return unpack(row.standing or row.data, Document)


def documents(session: TenantSession, case: str) -> tuple[Document, ...]:
    """Return the judged documents of a case, as they were judged."""
    found = session.exec(
        select(StoredReading)
        .join(StoredDocument, col(StoredDocument.id) == col(StoredReading.document_id))
        .where(StoredDocument.case_id == case, StoredDocument.state == "judged")
        .order_by(col(StoredDocument.sha256))
    )
    return tuple(unpack(row.standing or row.data, Document) for row in found)


def judgement(session: TenantSession, case: str, rules: Iterable[Rule]) -> Judgement:
    """Put together what the rules say of a whole case: what `engine.judge` says of all its documents at once."""
    heard: dict[str, list[Hearing]] = {rule.code: [] for rule in rules}
    for data in session.exec(select(DocumentHearing.data).where(DocumentHearing.case_id == case)):
        for code, hearing in unpack(data, dict).items():
            heard.setdefault(code, []).append(hearing)
    for code, data in session.exec(select(GroupHearing.rule, GroupHearing.data).where(GroupHearing.case_id == case)):
        heard.setdefault(code, []).append(unpack(data, Hearing))
    return engine.fold(heard)


def key_of(finding: Finding) -> str:
    """Return the name under which a case keeps a finding: what it is about, and in which documents."""
    return hashlib.sha256("\x1f".join((finding.fingerprint, *finding.documents)).encode()).hexdigest()


# -- one transaction's worth -------------------------------------------------------------------------------------------


class _Bench:
    """Judges documents one after the other, and settles the findings that were met at the end."""

    def __init__(self, session: TenantSession, case: str, by: Court) -> None:
        self._session, self._case, self._by = session, case, by
        self._index = _Index(session, case)
        self._met: set[str] = set()
        self.stopped: set[str] = set()
        """Rules that were stopped, on any of the documents."""

    def arrive(self, row: StoredDocument) -> None:
        """Judge a document: in the place of what it was before, if it was judged."""
        stored = self._session.exec(select(StoredReading).where(StoredReading.document_id == row.id)).one()
        fresh = corrected(self._session, row.id, unpack(stored.data, Document))
        fresh = resolve(fresh, self._by.ledger)
        before = unpack(stored.standing, Document) if stored.standing else None
        if before is not None:
            self._forget(row.id)
            if before != fresh:
                self._index.prepare(self._by.rules, before)
                self._keep(self._hear(docket.departure, before))
        self._index.prepare(self._by.rules, fresh)
        change = self._hear(docket.arrival, fresh)
        if fresh != before:
            stored.standing = pack(fresh)
        row.kind, row.claims = fresh.kind, len(fresh.claims)
        self._remember(row.id, fresh)
        self._keep(change, row.id)

    def leave(self, row: StoredDocument) -> None:
        """Take a document out."""
        stored = self._session.exec(select(StoredReading).where(StoredReading.document_id == row.id)).first()
        self._source(f"document:{row.id}", ())
        if stored is not None and stored.standing:
            before = unpack(stored.standing, Document)
            self._forget(row.id)
            self._index.prepare(self._by.rules, before)
            self._keep(self._hear(docket.departure, before))
        for table in (DocumentHearing, StoredReading):
            _delete(self._session, table, col(table.document_id) == row.id)

    def meet_unfounded(self) -> None:
        """Settle the findings that no hearing raises any more, too: of documents that were judged all anew."""
        founded = select(FindingSource.key).where(FindingSource.case_id == self._case)
        self._met.update(
            self._session.exec(
                select(StoredFinding.key).where(
                    StoredFinding.case_id == self._case,
                    StoredFinding.status != "cleared",
                    col(StoredFinding.elsewhere).is_(False),
                    col(StoredFinding.key).not_in(founded),
                )
            )
        )

    def close(self, judged: tuple[str, ...]) -> Changes:
        """Settle the findings that were met, and say what changed."""
        self._session.flush()
        raised: list[str] = []
        cleared: list[str] = []
        for key in sorted(self._met):
            row, event = self._settle(key)
            if row is not None and event:
                self._session.add(
                    FindingEvent(finding_id=row.id, case_id=self._case, event=event, judged_with=self._by.name)
                )
                (raised if event == "raised" else cleared).append(row.id)
        self._session.flush()
        return Changes(tuple(raised), tuple(cleared), judged)

    def _hear(self, step: Callable[..., docket.Change], document: Document) -> docket.Change:
        """Hear what a document that comes or leaves gives rise to. Each has a watch of its own: a rule that is stopped
        on one document is named there, and heard again on the next."""
        watch = self._by.watch()
        change = step(self._by.rules, document, self._index, self._by.ledger, past=self._by.past, watch=watch)
        self.stopped |= watch.stopped
        return change

    # what the index holds of a document

    def _forget(self, document: str) -> None:
        for table in (ClaimRow, ClaimKey, ClaimBlock, TouchedProject):
            _delete(self._session, table, col(table.document_id) == document)

    def _remember(self, document: str, fresh: Document) -> None:
        own = {"document_id": document, "case_id": self._case}
        keyed = [rule for rule in self._by.rules if rule.by]
        insert_all(
            self._session,
            ClaimRow,
            [{**own, **_columns(claim, place)} for place, claim in enumerate(fresh.claims)],
        )
        insert_all(
            self._session,
            ClaimKey,
            [
                {**own, "claim_id": claim.id, "rule": rule.code, "key": key_text(key)}
                for claim in fresh.claims
                for rule in keyed
                if rule.by and (key := rule.by(claim)) is not None
            ],
        )
        insert_all(
            self._session,
            ClaimBlock,
            [
                {
                    **own,
                    "claim_id": claim.id,
                    "place": place,
                    "programme": block.programme,
                    "scope": block.scope,
                    "first": min(block.interval.start, LARGEST),
                    "last": min(block.interval.end, LARGEST),
                    "size": _size(block.interval),
                }
                for claim in fresh.claims
                for place, block in enumerate(claim.serials)
                if block.interval
            ],
        )
        insert_all(
            self._session,
            TouchedProject,
            [
                {**own, "programme": programme, "project_id": project}
                for programme, project in sorted(set(engine.touched(fresh)))
            ],
        )

    # hearings

    def _keep(self, change: docket.Change, document: str | None = None) -> None:
        """Keep hearings: those of one document's own subjects in one row, those of groups and projects in their own."""
        kinds = {rule.code: rule.kind for rule in self._by.rules}
        own: dict[str, list[Hearing]] = defaultdict(list)
        rows: dict[tuple[str, str], Hearing | None] = {}
        for code, key in change.gone:
            if kinds[code] not in _OF_ONE:
                rows[code, key_text(key)] = None
        for code, key, hearing in change.heard:
            if kinds[code] in _OF_ONE:
                own[code].append(hearing)
            else:
                rows[code, key_text(key)] = hearing
        if document is not None:
            self._own(document, {code: _joined(of) for code, of in own.items()})
        self._groups(rows)

    def _own(self, document: str, heard: dict[str, Hearing]) -> None:
        _delete(self._session, DocumentHearing, col(DocumentHearing.document_id) == document)
        row = {"document_id": document, "case_id": self._case, "data": pack(heard)}
        insert_all(self._session, DocumentHearing, [row])
        self._source(f"document:{document}", [one for hearing in heard.values() for one in hearing.findings])

    def _groups(self, rows: dict[tuple[str, str], Hearing | None]) -> None:
        for code in sorted({code for code, _ in rows}):
            subjects = sorted(subject for one, subject in rows if one == code)
            for some in _portions(subjects):
                _delete(
                    self._session,
                    GroupHearing,
                    col(GroupHearing.case_id) == self._case,
                    col(GroupHearing.rule) == code,
                    col(GroupHearing.subject).in_(some),
                )
        standing = [(code, subject, hearing) for (code, subject), hearing in sorted(rows.items()) if hearing]
        insert_all(
            self._session,
            GroupHearing,
            [
                {"case_id": self._case, "rule": code, "subject": subject, "data": pack(hearing)}
                for code, subject, hearing in standing
            ],
        )
        sources = {f"{code}:{subject}": () for code, subject in rows}
        self._sources({**sources, **{f"{code}:{subject}": hearing.findings for code, subject, hearing in standing}})

    def _source(self, source: str, findings: Sequence[Finding]) -> None:
        self._sources({source: tuple(findings)})

    def _sources(self, found: dict[str, tuple[Finding, ...]]) -> None:
        """Write down which hearings raise which findings now; all that were met before or are now are settled later."""
        for some in _portions(sorted(found)):
            held = (col(FindingSource.case_id) == self._case, col(FindingSource.source).in_(some))
            self._met.update(self._session.exec(select(FindingSource.key).where(*held)))
            _delete(self._session, FindingSource, *held)
        rows = [
            {"case_id": self._case, "key": key, "source": source}
            for source, findings in sorted(found.items())
            for key in sorted({key_of(finding) for finding in findings})
        ]
        self._met.update(row["key"] for row in rows)
        insert_all(self._session, FindingSource, rows)

    # findings

    def _settle(self, key: str) -> tuple[StoredFinding | None, str | None]:
        """Make a finding's row say what the hearings that raise it say; return it with what became of it."""
        finding = self._folded(key)
        row = self._session.exec(
            select(StoredFinding).where(StoredFinding.case_id == self._case, StoredFinding.key == key)
        ).first()
        if finding is None:
            if row is None or row.status == "cleared":
                return None, None
            row.status, row.cleared_at, row.proposed, row.proposed_by = "cleared", now(), None, None
            return row, "cleared"
        if row is None:
            row = finding_row(self._case, key, finding, self._by.name)
            self._session.add(row)
            self._session.flush()
            self._link(row, finding)
            return row, "raised"
        event = None
        if row.status == "cleared":
            row.status, row.cleared_at, event = row.decided or "open", None, "raised"
        data = pack(finding)
        if row.data != data:
            row.data, row.message, row.confidence = data, finding.message, finding.confidence
            row.severity, row.rank = finding.severity, rank(finding)
        row.last_seen, row.judged_with = now(), self._by.name
        return row, event

    def _link(self, row: StoredFinding, finding: Finding) -> None:
        ids = self._session.exec(
            select(StoredDocument.id).where(
                StoredDocument.case_id == self._case, col(StoredDocument.sha256).in_(finding.documents)
            )
        ).all()
        insert_all(self._session, FindingDocument, [{"finding_id": row.id, "document_id": one} for one in ids])

    def _folded(self, key: str) -> Finding | None:
        """Fold a finding of all the hearings that raise it; None when none does."""
        sources = self._session.exec(
            select(FindingSource.source).where(FindingSource.case_id == self._case, FindingSource.key == key)
        ).all()
        heard: dict[str, list[Hearing]] = defaultdict(list)
        for source in sources:
            code, _, subject = source.partition(":")
            for rule, hearing in self._held(code, subject):
                mine = tuple(one for one in hearing.findings if key_of(one) == key)
                if mine:
                    heard[rule].append(Hearing(findings=mine))
        folded = engine.fold(heard).findings
        return folded[0] if folded else None

    def _held(self, code: str, subject: str) -> Iterator[tuple[str, Hearing]]:
        if code == "document":
            found = self._session.exec(select(DocumentHearing.data).where(DocumentHearing.document_id == subject))
            for data in found:
                yield from unpack(data, dict).items()
            return
        for data in self._session.exec(
            select(GroupHearing.data).where(
                GroupHearing.case_id == self._case, GroupHearing.rule == code, GroupHearing.subject == subject
            )
        ):
            yield code, unpack(data, Hearing)


class _Index:
    """The other documents of a case, as `docket.Index` asks for them."""

    def __init__(self, session: TenantSession, case: str) -> None:
        self._session, self._case = session, case
        self._members: dict[tuple[str, str], list[Claim]] = {}
        self._touched: set[tuple[str, str]] = set()
        self._claim = lru_cache(maxsize=20_000)(lambda data: unpack(data, Claim))

    def prepare(self, rules: Sequence[Rule], document: Document) -> None:
        """Fetch at once what a document will be asked about: a list of thousands has as many keys."""
        self._members, self._touched = {}, set()
        for rule in rules:
            if rule.by:
                keys = sorted({key_text(key) for claim in document.claims if (key := rule.by(claim)) is not None})
                self._members |= {(rule.code, key): [] for key in keys}
                for some in _portions(keys):
                    for key, data in self._session.exec(self._keyed(rule.code, some)).all():
                        self._members[rule.code, key].append(self._claim(data))
        projects: dict[str, set[str]] = defaultdict(set)
        for programme, project in engine.touched(document):
            projects[programme].add(project)
        for programme, ids in projects.items():
            for some in _portions(sorted(ids)):
                found = self._session.exec(
                    select(TouchedProject.project_id)
                    .distinct()
                    .where(
                        TouchedProject.case_id == self._case,
                        TouchedProject.programme == programme,
                        col(TouchedProject.project_id).in_(some),
                    )
                )
                self._touched |= {(programme, project) for project in found}

    def members(self, rule: Rule, key: Hashable) -> Iterable[Claim]:
        """Return the claims with this group key, of those that were prepared."""
        return self._members[rule.code, key_text(key)]

    def _keyed(self, rule: str, keys: Sequence[str]) -> Any:  # noqa: ANN401 - a select of keys and packed claims
        return (
            select(ClaimKey.key, ClaimRow.data)
            .join(
                ClaimRow,
                sa.and_(
                    col(ClaimKey.document_id) == col(ClaimRow.document_id),
                    col(ClaimKey.claim_id) == col(ClaimRow.claim_id),
                ),
            )
            .where(ClaimKey.case_id == self._case, ClaimKey.rule == rule, col(ClaimKey.key).in_(keys))
        )

    def overlapping(self, programme: str, scope: str, interval: Interval) -> Iterator[Claim]:
        """Return the claims with a block that shares a number with the interval."""
        named = (ClaimBlock.case_id == self._case, ClaimBlock.programme == programme, ClaimBlock.scope == scope)
        first, last = min(interval.start, LARGEST), min(interval.end, LARGEST)
        near = [
            sa.and_(col(ClaimBlock.size) == size, col(ClaimBlock.first).between(max(first - (1 << size) + 1, 0), last))
            for size in self._session.exec(select(ClaimBlock.size).distinct().where(*named))
        ]
        if not near:
            return iter(())
        return self._claims(
            select(ClaimRow.data)
            .join(
                ClaimBlock,
                sa.and_(
                    col(ClaimBlock.document_id) == col(ClaimRow.document_id),
                    col(ClaimBlock.claim_id) == col(ClaimRow.claim_id),
                ),
            )
            .where(*named, sa.or_(*near), ClaimBlock.last >= first)
        )

    def touches(self, programme: str, project_id: str) -> bool:
        """Say whether any document touches the project, of those that were prepared."""
        return (programme, project_id) in self._touched

    def documents(self, shas: Iterable[str]) -> Iterator[Document]:
        """Return documents by their sha256."""
        found = self._session.exec(
            select(StoredReading.standing)
            .join(StoredDocument, col(StoredDocument.id) == col(StoredReading.document_id))
            .where(StoredDocument.case_id == self._case, col(StoredDocument.sha256).in_(tuple(shas)))
        )
        return (unpack(data, Document) for data in found if data)

    def _claims(self, wanted: Any) -> Iterator[Claim]:  # noqa: ANN401 - a select of packed claims
        return (self._claim(data) for data in self._session.exec(wanted).all())


# -- within ------------------------------------------------------------------------------------------------------------


def rank(finding: Finding) -> int:
    """Return a finding's place by severity: the gravest first."""
    return -SEVERITIES.index(finding.severity)


def finding_row(case: str, key: str, finding: Finding, judged_with: str) -> StoredFinding:
    """Return the row of a finding that is raised for the first time."""
    return StoredFinding(
        case_id=case,
        key=key,
        fingerprint=finding.fingerprint,
        rule=finding.rule,
        severity=finding.severity,
        rank=rank(finding),
        confidence=finding.confidence,
        message=finding.message,
        judged_with=judged_with,
        data=pack(finding),
    )


def _columns(claim: Claim, place: int) -> dict[str, Any]:
    programme, project = claim.project or (claim.programme, claim.project_id)
    return {
        "claim_id": claim.id,
        "place": place,
        "organisation": claim.organisation,
        "programme": programme,
        "project_id": project,
        "vintage_first": claim.vintage.first if claim.vintage else None,
        "vintage_last": claim.vintage.last if claim.vintage else None,
        "quantity": None if claim.quantity is None else str(claim.quantity),
        "action": claim.action,
        "page": claim.page,
        "data": pack(claim),
    }


def _joined(hearings: Sequence[Hearing]) -> Hearing:
    """Return one hearing that counts as several of one rule and document."""
    return Hearing(
        documents=hearings[0].documents,
        outcomes=tuple(one for hearing in hearings for one in hearing.outcomes),
        findings=tuple(one for hearing in hearings for one in hearing.findings),
        cannot_tell=tuple(one for hearing in hearings for one in hearing.cannot_tell),
        broken=tuple(one for hearing in hearings for one in hearing.broken),
        no_longer=tuple(one for hearing in hearings for one in hearing.no_longer),
    )


def key_text(key: Hashable) -> str:
    """Return a subject's key as a text of one length."""
    return hashlib.sha256(docket.key_text(key).encode()).hexdigest()


def _size(interval: Interval) -> int:
    return min(docket.magnitude(interval), 62)


def _delete(session: TenantSession, table: type[Owned], *where: Any) -> None:  # noqa: ANN401 - conditions
    """Delete rows that no session holds as objects."""
    session.exec(sa.delete(table).where(*where).execution_options(synchronize_session=False))


def _portions(words: Sequence[str], size: int = 500) -> Iterator[Sequence[str]]:
    """Cut a list to what one statement may name."""
    return (words[first : first + size] for first in range(0, len(words), size))
