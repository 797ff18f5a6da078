"""The tables of the service. Rows never leave `verifier`: what is handed out are frozen values.

A table that descends from `Owned` belongs to a tenant, and sessions filter it by theirs (`verifier.store.sessions`).
Ids sort by the time they were made, so that a page of a list ends where the next begins.
"""

import datetime as dt
import secrets
import time
from typing import Any, ClassVar

import msgspec
import sqlalchemy as sa
from sqlmodel import Field, SQLModel


class UtcDateTime(sa.TypeDecorator[dt.datetime]):
    """Instants with their zone on every database: UTC in, UTC out."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: dt.datetime | None, dialect: sa.Dialect) -> dt.datetime | None:  # noqa: ARG002
        """Store UTC; an instant without a zone is refused."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("an instant without a time zone")
        return value.astimezone(dt.UTC)

    def process_result_value(self, value: dt.datetime | None, dialect: sa.Dialect) -> dt.datetime | None:  # noqa: ARG002
        """Give the zone back that SQLite drops."""
        if value is None:
            return None
        return value.replace(tzinfo=dt.UTC) if value.tzinfo is None else value.astimezone(dt.UTC)


class Json(sa.TypeDecorator[Any]):
    """Plain data as JSON text with sorted keys: the same bytes on every database."""

    impl = sa.Text
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: sa.Dialect) -> str | None:  # noqa: ANN401, ARG002
        """Write it."""
        return None if value is None else msgspec.json.encode(value, order="sorted").decode()

    def process_result_value(self, value: str | None, dialect: sa.Dialect) -> Any:  # noqa: ANN401, ARG002
        """Read it."""
        return None if value is None else msgspec.json.decode(value)


def now() -> dt.datetime:
    """Return this instant."""
    return dt.datetime.now(dt.UTC)


def new_id() -> str:
    """Return an id that nobody can guess and that sorts by the time it was made."""
    return f"{time.time_ns() // 1_000_000:012x}{secrets.token_hex(10)}"


def _id() -> Any:  # noqa: ANN401 - a field's type is said where it stands
    return Field(default_factory=new_id, primary_key=True, max_length=32)


def _made() -> Any:  # noqa: ANN401
    return Field(default_factory=now, sa_type=UtcDateTime)


def _instant() -> Any:  # noqa: ANN401
    return Field(default=None, sa_type=UtcDateTime)


def _of(table: str, *, index: bool = True) -> Any:  # noqa: ANN401
    return Field(foreign_key=f"{table}.id", ondelete="CASCADE", index=index)


def _maybe(table: str) -> Any:  # noqa: ANN401
    return Field(default=None, foreign_key=f"{table}.id", ondelete="SET NULL", index=True)


def _json(factory: Any = dict) -> Any:  # noqa: ANN401
    return Field(default_factory=factory, sa_type=Json)


def _version() -> "sa.Column[int]":
    """Return a column that counts a row's changes: the mapper must be given the very object that the field has."""
    return sa.Column("version", sa.Integer, nullable=False)


CASE_VERSION, DOCUMENT_VERSION, FINDING_VERSION = _version(), _version(), _version()


class Owned(SQLModel):
    """What belongs to one tenant. The session fills `tenant_id` in, and shows no other tenant's rows."""

    tenant_id: str = Field(default="", foreign_key="tenant.id", ondelete="CASCADE", index=True)


# -- who ---------------------------------------------------------------------------------------------------------------


class Tenant(SQLModel, table=True):
    """An organisation that uses the service; its data are apart from all others'."""

    id: str = _id()
    name: str
    created_at: dt.datetime = _made()


class Account(Owned, table=True):
    """A person. `role` is viewer, analyst, reviewer or admin; `oidc_subject` names them at the identity provider.

    `password` is an argon2 hash, `totp` the secret of the second factor under seal.
    """

    id: str = _id()
    email: str = Field(unique=True)
    name: str = ""
    role: str = "viewer"
    password: str | None = None
    totp: str | None = None
    totp_last: int = 0
    oidc_subject: str | None = Field(default=None, unique=True)
    active: bool = True
    created_at: dt.datetime = _made()
    last_login_at: dt.datetime | None = _instant()


class LoginSession(Owned, table=True):
    """A browser that is logged in; `sha256` is that of the token its cookie holds."""

    __tablename__ = "login_session"
    id: str = _id()
    account_id: str = _of("account")
    sha256: str = Field(unique=True)
    csrf: str
    created_at: dt.datetime = _made()
    last_seen_at: dt.datetime = _made()
    expires_at: dt.datetime = Field(sa_type=UtcDateTime)
    revoked_at: dt.datetime | None = _instant()


class ApiKey(Owned, table=True):
    """A key of the API: shown once, kept as its sha256. `prefix` tells keys apart in lists."""

    __tablename__ = "api_key"
    id: str = _id()
    account_id: str = _of("account")
    name: str
    prefix: str
    sha256: str = Field(unique=True)
    scopes: list[str] = _json(list)
    created_at: dt.datetime = _made()
    expires_at: dt.datetime | None = _instant()
    last_used_at: dt.datetime | None = _instant()
    revoked_at: dt.datetime | None = _instant()


class SharingAgreement(SQLModel, table=True):
    """Two tenants who may learn of each other who claims the same credits: only when both agreed, and none ended it."""

    __tablename__ = "sharing_agreement"
    __table_args__ = (sa.UniqueConstraint("one_id", "other_id"),)
    id: str = _id()
    one_id: str = _of("tenant")
    other_id: str = _of("tenant")
    one_agreed_at: dt.datetime | None = _instant()
    other_agreed_at: dt.datetime | None = _instant()
    ended_at: dt.datetime | None = _instant()


# -- cases and their documents -----------------------------------------------------------------------------------------


class Case(Owned, table=True):
    """What is examined together. `judged_with` names the rule set and snapshots of the findings as they stand.

    `materiality` is a number of tonnes or a share (`100t`, `1%`); `keep_days` counts from the day it is closed.
    `look_due` says since when it is to be looked at for credits that are claimed elsewhere.
    """

    id: str = _id()
    name: str
    status: str = "open"
    materiality: str | None = None
    four_eyes: bool = False
    keep_days: int | None = None
    created_by: str | None = _maybe("account")
    created_at: dt.datetime = _made()
    closed_at: dt.datetime | None = _instant()
    judged_with: str | None = None
    judged_at: dt.datetime | None = _instant()
    snapshots: list[str] = _json(list)
    look_due: dt.datetime | None = _instant()
    version: int | None = Field(default=None, sa_column=CASE_VERSION)
    __mapper_args__: ClassVar[dict[str, Any]] = {"version_id_col": CASE_VERSION}


class CaseMember(Owned, table=True):
    """Who may see a case; an admin sees all of the tenant's."""

    __tablename__ = "case_member"
    case_id: str = Field(foreign_key="case.id", ondelete="CASCADE", primary_key=True)
    account_id: str = Field(foreign_key="account.id", ondelete="CASCADE", primary_key=True, index=True)
    since: dt.datetime = _made()


class Blob(SQLModel, table=True):
    """The bytes of a file, kept once whoever sent them; who owns them is said by documents and snapshots."""

    sha256: str = Field(primary_key=True, max_length=64)
    size: int = Field(sa_type=sa.BigInteger)
    created_at: dt.datetime = _made()


class StoredDocument(Owned, table=True):
    """A file in a case. `state` is accepted, read, judged, unreadable, quarantined, cancelled or erased; `stage` is
    what is done now, `job` names the job that does it, `attempts` counts how often that was begun.

    A judged document has problems where a part of it could not be read. `reason` says why one is quarantined.
    `version_of` is the document it replaces; near-duplicates share a `Signature`. `judged_with` is the case's.
    """

    __tablename__ = "document"
    __table_args__ = (sa.UniqueConstraint("case_id", "sha256"),)
    id: str = _id()
    case_id: str = _of("case")
    sha256: str = Field(index=True, max_length=64)
    file: str
    media_type: str
    size: int = Field(sa_type=sa.BigInteger)
    state: str = Field(default="accepted", index=True)
    stage: str = "waiting"
    reason: str | None = None
    attempts: int = 0
    job: str = Field(default_factory=new_id)
    kind: str | None = None
    title: str | None = None
    language: str | None = None
    date: dt.date | None = None
    pages: int | None = None
    claims: int | None = None
    problems: list[Any] = _json(list)
    version_of: str | None = _maybe("document")
    created_by: str | None = _maybe("account")
    created_at: dt.datetime = _made()
    read_at: dt.datetime | None = _instant()
    judged_at: dt.datetime | None = _instant()
    judged_with: str | None = None
    erased_at: dt.datetime | None = _instant()
    version: int | None = Field(default=None, sa_column=DOCUMENT_VERSION)
    __mapper_args__: ClassVar[dict[str, Any]] = {"version_id_col": DOCUMENT_VERSION}


class StoredReading(Owned, table=True):
    """All that was read in a document, packed: as the machine read it, and as it was judged last (corrected, and
    joined to the registry)."""

    __tablename__ = "reading"
    document_id: str = Field(foreign_key="document.id", ondelete="CASCADE", primary_key=True)
    data: bytes
    standing: bytes | None = None


class Signature(Owned, table=True):
    """One band of a document's signature: documents that share one are nearly the same text."""

    __tablename__ = "signature"
    __table_args__ = (sa.Index("signature_band", "tenant_id", "band"),)
    document_id: str = Field(foreign_key="document.id", ondelete="CASCADE", primary_key=True)
    place: int = Field(primary_key=True)
    band: int = Field(sa_type=sa.BigInteger)


class Batch(Owned, table=True):
    """Documents sent together. `state` is running, done or cancelled; `workflow` is its job's id."""

    id: str = _id()
    case_id: str = _of("case")
    state: str = Field(default="running", index=True)
    created_by: str | None = _maybe("account")
    created_at: dt.datetime = _made()
    done_at: dt.datetime | None = _instant()
    cancelled_at: dt.datetime | None = _instant()


class BatchItem(Owned, table=True):
    """One file of a batch. A duplicate's `document_id` is the document that was there before."""

    __tablename__ = "batch_item"
    batch_id: str = Field(foreign_key="batch.id", ondelete="CASCADE", primary_key=True)
    place: int = Field(primary_key=True)
    document_id: str = _of("document")
    file: str
    duplicate: bool = False


# -- what is claimed ---------------------------------------------------------------------------------------------------


class ClaimRow(Owned, table=True):
    """A claim as it is judged: corrected, and joined to the registry. `data` is a `verifier.model.Claim`, packed."""

    __tablename__ = "claim"
    __table_args__ = (sa.Index("claim_project", "tenant_id", "programme", "project_id"),)
    document_id: str = Field(foreign_key="document.id", ondelete="CASCADE", primary_key=True)
    claim_id: str = Field(primary_key=True)
    case_id: str = _of("case")
    place: int = 0
    organisation: str | None = Field(default=None, index=True)
    programme: str | None = None
    project_id: str | None = None
    vintage_first: dt.date | None = None
    vintage_last: dt.date | None = None
    quantity: str | None = None
    action: str = ""
    page: int | None = None
    data: bytes = b""


class ClaimKey(Owned, table=True):
    """Where a claim meets others under a rule: claims of a case with one `key` are judged together."""

    __tablename__ = "claim_key"
    __table_args__ = (
        sa.Index("claim_key_meets", "case_id", "rule", "key"),
        sa.Index("claim_key_any", "rule", "key"),
    )
    document_id: str = Field(foreign_key="document.id", ondelete="CASCADE", primary_key=True)
    claim_id: str = Field(primary_key=True)
    rule: str = Field(primary_key=True)
    key: str
    case_id: str = _of("case", index=False)


class ClaimBlock(Owned, table=True):
    """The numbers one serial block of a claim names, in their numbering scope.

    `size` is the bit length of the count: a block of size n counts from 2^(n-1) to 2^n - 1, which bounds where one that
    overlaps a given interval may start.
    """

    __tablename__ = "claim_block"
    __table_args__ = (
        sa.Index("claim_block_case", "case_id", "programme", "scope", "size", "first"),
        sa.Index("claim_block_any", "programme", "scope", "size", "first"),
    )
    document_id: str = Field(foreign_key="document.id", ondelete="CASCADE", primary_key=True)
    claim_id: str = Field(primary_key=True)
    place: int = Field(primary_key=True)
    case_id: str = _of("case", index=False)
    programme: str
    scope: str
    first: int = Field(sa_type=sa.BigInteger)
    last: int = Field(sa_type=sa.BigInteger)
    size: int


class TouchedProject(Owned, table=True):
    """A project that a document speaks of: what a new registry snapshot touches is found by it."""

    __tablename__ = "touched_project"
    __table_args__ = (sa.Index("touched_project_project", "programme", "project_id"),)
    document_id: str = Field(foreign_key="document.id", ondelete="CASCADE", primary_key=True)
    programme: str = Field(primary_key=True)
    project_id: str = Field(primary_key=True)
    case_id: str = _of("case")


class Correction(Owned, table=True):
    """A value a person put beside the machine's: of which claim or fact, which field, why. `undone_at` takes it back.

    Both values are JSON, so that a number stays a number.
    """

    id: str = _id()
    case_id: str = _of("case")
    document_id: str = _of("document")
    subject: str
    subject_id: str
    field: str
    machine: str | None = None
    value: str | None = None
    reason: str
    account_id: str | None = _maybe("account")
    created_at: dt.datetime = _made()
    undone_at: dt.datetime | None = _instant()
    undone_by: str | None = _maybe("account")


class MatchDecision(Owned, table=True):
    """A person's word on whether a name means a registered project or company: same, different or unsure."""

    __tablename__ = "match_decision"
    __table_args__ = (sa.Index("match_decision_name", "tenant_id", "kind", "name"),)
    id: str = _id()
    kind: str
    name: str
    candidate: str
    verdict: str
    reason: str = ""
    account_id: str | None = _maybe("account")
    created_at: dt.datetime = _made()
    undone_at: dt.datetime | None = _instant()


# -- what was found ----------------------------------------------------------------------------------------------------


class DocumentHearing(Owned, table=True):
    """What the rules of a claim or of a document say of one document: for each rule all its hearings in one, packed."""

    __tablename__ = "document_hearing"
    document_id: str = Field(foreign_key="document.id", ondelete="CASCADE", primary_key=True)
    case_id: str = _of("case")
    data: bytes


class GroupHearing(Owned, table=True):
    """The outcome of one rule on one group of claims, or on one project, packed."""

    __tablename__ = "group_hearing"
    case_id: str = Field(foreign_key="case.id", ondelete="CASCADE", primary_key=True)
    rule: str = Field(primary_key=True)
    subject: str = Field(primary_key=True, max_length=64)
    data: bytes


class FindingSource(Owned, table=True):
    """Which hearing (`source`) raised a finding: one that several raised is one, and stands while any does."""

    __tablename__ = "finding_source"
    __table_args__ = (sa.Index("finding_source_source", "case_id", "source"),)
    case_id: str = Field(foreign_key="case.id", ondelete="CASCADE", primary_key=True)
    key: str = Field(primary_key=True, max_length=64)
    source: str = Field(primary_key=True)


class StoredFinding(Owned, table=True):
    """A finding of a case. `status` is open, confirmed, dismissed or cleared; a cleared one may be raised again.

    `key` is made of the fingerprint and the documents: by it a run's findings meet those of the run before.
    `proposed` is the verdict that waits for a second pair of eyes, `proposed_by` whose it is.
    """

    __tablename__ = "finding"
    __table_args__ = (
        sa.UniqueConstraint("case_id", "key"),
        sa.Index("finding_list", "case_id", "status", "rank", "id"),
    )
    id: str = _id()
    case_id: str = _of("case")
    key: str = Field(max_length=64)
    fingerprint: str = Field(index=True)
    rule: str = Field(index=True)
    severity: str
    rank: int
    confidence: float
    message: str
    status: str = "open"
    decided: str | None = None
    proposed: str | None = None
    proposed_by: str | None = _maybe("account")
    assignee_id: str | None = _maybe("account")
    elsewhere: bool = False
    first_seen: dt.datetime = _made()
    last_seen: dt.datetime = _made()
    cleared_at: dt.datetime | None = _instant()
    judged_with: str
    data: bytes
    version: int | None = Field(default=None, sa_column=FINDING_VERSION)
    __mapper_args__: ClassVar[dict[str, Any]] = {"version_id_col": FINDING_VERSION}


class ElsewhereLink(SQLModel, table=True):
    """Which other case a finding "claimed elsewhere" rests on: for the service, never shown."""

    __tablename__ = "elsewhere_link"
    case_id: str = Field(foreign_key="case.id", ondelete="CASCADE", primary_key=True)
    key: str = Field(primary_key=True, max_length=64)
    other_case_id: str = Field(foreign_key="case.id", ondelete="CASCADE", primary_key=True, index=True)


class FindingDocument(Owned, table=True):
    """A document that a finding speaks of."""

    __tablename__ = "finding_document"
    finding_id: str = Field(foreign_key="finding.id", ondelete="CASCADE", primary_key=True)
    document_id: str = Field(foreign_key="document.id", ondelete="CASCADE", primary_key=True, index=True)


class FindingEvent(Owned, table=True):
    """What became of a finding: raised, cleared, decided, undone, proposed; with what it was judged."""

    __tablename__ = "finding_event"
    id: str = _id()
    finding_id: str = _of("finding")
    case_id: str = _of("case")
    event: str
    account_id: str | None = _maybe("account")
    reason: str = ""
    judged_with: str | None = None
    at: dt.datetime = _made()


class Decision(Owned, table=True):
    """A person's verdict on a finding, with its reason. `before` is the status that undoing it brings back."""

    id: str = _id()
    finding_id: str = _of("finding")
    case_id: str = _of("case")
    verdict: str
    reason: str
    before: str
    account_id: str | None = _maybe("account")
    second_id: str | None = _maybe("account")
    created_at: dt.datetime = _made()
    undone_at: dt.datetime | None = _instant()
    undone_by: str | None = _maybe("account")


class Comment(Owned, table=True):
    """A remark on a finding, or on the case."""

    id: str = _id()
    case_id: str = _of("case")
    finding_id: str | None = Field(default=None, foreign_key="finding.id", ondelete="CASCADE", index=True)
    account_id: str | None = _maybe("account")
    text: str
    created_at: dt.datetime = _made()


class Response(Owned, table=True):
    """The claimant's word on a finding: asked for, and received. It is printed beside the finding."""

    id: str = _id()
    finding_id: str = _of("finding")
    case_id: str = _of("case")
    asked_by: str | None = _maybe("account")
    asked_at: dt.datetime = _made()
    question: str = ""
    received_at: dt.datetime | None = _instant()
    author: str | None = None
    text: str | None = None


class Suppression(Owned, table=True):
    """A finding that is known and accepted for a while: rule, subject, reason, author and end are all required."""

    id: str = _id()
    case_id: str | None = Field(default=None, foreign_key="case.id", ondelete="CASCADE", index=True)
    rule: str
    subject: str
    reason: str
    account_id: str | None = _maybe("account")
    created_at: dt.datetime = _made()
    expires_at: dt.datetime = Field(sa_type=UtcDateTime)
    ended_at: dt.datetime | None = _instant()


class SignOff(Owned, table=True):
    """A person's word for a case, in the role they had: `state` names what the case said then, `audit_head` the log's
    last line before."""

    __tablename__ = "sign_off"
    id: str = _id()
    case_id: str = _of("case")
    account_id: str | None = _maybe("account")
    role: str
    statement: str
    state: str = Field(max_length=64)
    audit_head: str = Field(max_length=64)
    created_at: dt.datetime = _made()


# -- the service's own -------------------------------------------------------------------------------------------------


class RegistrySnapshot(SQLModel, table=True):
    """A snapshot file that every worker holds a copy of; the bytes are a blob."""

    __tablename__ = "registry_snapshot"
    name: str = Field(primary_key=True)
    sha256: str = Field(max_length=64)
    quarantined: bool = False
    imported_by: str | None = Field(default=None, foreign_key="account.id", ondelete="SET NULL")
    imported_at: dt.datetime = _made()


class Webhook(Owned, table=True):
    """An address that is told of events. The secret is under seal; the old one signs too until `old_until`."""

    id: str = _id()
    url: str
    secret: str
    old_secret: str | None = None
    old_until: dt.datetime | None = _instant()
    events: list[str] = _json(list)
    active: bool = True
    created_by: str | None = _maybe("account")
    created_at: dt.datetime = _made()


class Delivery(Owned, table=True):
    """One event for one webhook: what is sent, how often it was tried, what came back."""

    id: str = _id()
    webhook_id: str = _of("webhook")
    event: str
    payload: str
    state: str = Field(default="waiting", index=True)
    attempts: int = 0
    created_at: dt.datetime = _made()
    tried_at: dt.datetime | None = _instant()
    status: int | None = None
    answer: str = ""


class IdempotencyKey(Owned, table=True):
    """The answer that was given under a key; None while the first request is still at work."""

    __tablename__ = "idempotency_key"
    id: str = Field(primary_key=True, max_length=64)
    request: str
    owner: str
    status: int | None = None
    headers: dict[str, str] = _json()
    body: bytes | None = None
    created_at: dt.datetime = _made()
    expires_at: dt.datetime = Field(sa_type=UtcDateTime, index=True)


class AuditEntry(Owned, table=True):
    """One line of a tenant's log; `hash` covers the line and the hash before it."""

    __tablename__ = "audit"
    tenant_id: str = Field(foreign_key="tenant.id", primary_key=True)
    n: int = Field(primary_key=True)
    at: dt.datetime = Field(sa_type=UtcDateTime)
    body: str
    before: str
    hash: str = Field(unique=True)


class WorkerHeartbeat(SQLModel, table=True):
    """A worker that is alive, or was."""

    __tablename__ = "worker_heartbeat"
    id: str = Field(primary_key=True)
    started_at: dt.datetime = _made()
    beat_at: dt.datetime = Field(default_factory=now, sa_type=UtcDateTime, index=True)
    stopped_at: dt.datetime | None = _instant()
    host: str = ""


OWNED: tuple[type[Owned], ...] = tuple(sorted(Owned.__subclasses__(), key=lambda table: table.__name__))
"""Every table of tenants' data."""
