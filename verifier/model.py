"""The words of the trade, as frozen values: no I/O, no database, no framework.

A document makes *facts* (what is printed, and where), facts make *claims* (who says what of how many credits), a
registry's rows make *projects*, *issuances* and *retirements*, and a rule compares the two in *verdicts*.
"""

import datetime as dt
from decimal import Decimal
from typing import Literal

import msgspec

from verifier.units.intervals import Interval, Period

Box = tuple[float, float, float, float]
"""x0, top, x1, bottom in points, from the top left corner of the page as it is shown."""

Severity = Literal["info", "low", "medium", "high", "critical"]
SEVERITIES: tuple[Severity, ...] = ("info", "low", "medium", "high", "critical")

Outcome = Literal["pass", "fail", "not_applicable", "cannot_tell"]

Action = Literal["retired", "cancelled", "purchased", "issued", "monitored", "applied", "planned"]
"""`applied` = netted off without saying retired; `planned` = said for the future."""

Basis = Literal[
    "achieved", "ex_ante", "buffer", "leakage", "gross", "baseline", "project_emissions", "contracted_future_delivery"
]

Kind = Literal[
    "monitoring_report",
    "verification_report",
    "pdd",
    "issuance_request",
    "certificate",
    "corporate_claim",
    "disclosure",
    "purchase_agreement",
    "claims_list",
    "other",
]

PROJECT_SIDE: frozenset[Kind] = frozenset({"monitoring_report", "verification_report", "pdd", "issuance_request"})
"""Kinds of document that are about one project: a title, a country or an id on its first pages is its own."""

Source = Literal["text", "table", "link", "form", "ocr"]

Quantity = int | Decimal
"""Tonnes CO2e: whole, or Decimal where a registry issues fractions or a document prints them. Never float."""


class Value(msgspec.Struct, frozen=True, gc=False, kw_only=True, forbid_unknown_fields=True):
    """Base of every value: immutable, hashable, equal by content.

    Values are made before what holds them, so they form no cycles, and the garbage collector need not look at them.
    """


# -- what a document says ----------------------------------------------------------------------------------------------


class Span(Value, frozen=True, kw_only=True):
    """Where something was read. Evidence survives re-rendering: quote + offsets + boxes.

    `start` and `end` are offsets into the page's text as `Page.text` gives it; `boxes` holds one box per line it
    runs over. A spreadsheet has `sheet` and `cell` in place of a page's boxes, a marked-up text has `element` (a path).
    """

    document: str = ""
    page: int | None = None
    boxes: tuple[Box, ...] = ()
    sheet: str | None = None
    cell: str | None = None
    element: str | None = None
    start: int = 0
    end: int = 0
    text: str = ""


class SerialBlock(Value, frozen=True, kw_only=True):
    """Consecutive credits that one serial string names.

    `scope` is the numbering scope within which numbers are unique (a registry, or a project and batch: see each
    registry's module); two blocks can only overlap within one scope. `interval` is None where the string carries no
    numbers (Cercarbono keeps them in columns of their own).
    """

    programme: str
    scope: str
    interval: Interval | None
    text: str
    project_id: str | None = None
    vintage: Period | None = None
    country: str | None = None
    parent: bool = False
    """True where the registry prints the block the units were split from, not the units' own (SocialCarbon)."""

    @property
    def quantity(self) -> int | None:
        """How many credits it names, `end - start + 1`."""
        return self.interval.count if self.interval else None

    def __str__(self) -> str:
        """Print as the registry does: the string it was read from."""
        return self.text

    def overlap(self, other: "SerialBlock") -> Interval | None:
        """Return the numbers both blocks name; None across numbering scopes."""
        if not self.interval or not other.interval or (self.programme, self.scope) != (other.programme, other.scope):
            return None
        return self.interval.intersection(other.interval)


class Fact(Value, frozen=True, kw_only=True):
    """One statement a document makes: as printed (`raw`), as understood (`value`), and where (`spans`).

    `value` is a string (an id, a name, an ISO date, a period as `YYYY-MM-DD/YYYY-MM-DD`) or, for quantities, a number
    of tonnes CO2e. `of` names the project or organisation it belongs to, where the document says so.
    `alternatives` holds the other readings of an ambiguous number. `table` names the column of a table the number
    stands in (`p9t1c2`): numbers of one `table` form a series whose `scope` is annual, total or annual_average; numbers
    of one row share what comes before the `c`, and their `year`.
    """

    id: str
    type: str
    value: str | int | Decimal | None
    raw: str
    spans: tuple[Span, ...]
    extractor: str
    source: Source = "text"
    confidence: float = 1.0
    unit: str | None = None
    programme: str | None = None
    year: str | None = None
    vintage: str | None = None
    of: str | None = None
    basis: Basis | None = None
    cumulative: bool = False
    scope: str | None = None
    approx: bool = False
    block: SerialBlock | None = None
    table: str | None = None
    alternatives: tuple[str | int | Decimal, ...] = ()

    @property
    def at(self) -> Span:
        """The first place it was read at."""
        return self.spans[0]

    @property
    def quantity(self) -> Quantity | None:
        """The value where it is a number of tonnes."""
        return self.value if isinstance(self.value, int | Decimal) else None


class Row(Value, frozen=True, kw_only=True):
    """A registry row: which snapshot (sha256 of its source), which table, which row of the source file (1-based)."""

    snapshot: str
    table: str
    row: int


class Candidate(Value, frozen=True, kw_only=True):
    """A registered project that may be the one a document names: how sure that is (0 to 1), and why, in words."""

    programme: str
    project_id: str
    name: str
    row: Row
    score: float
    reasons: tuple[str, ...]

    @property
    def project(self) -> tuple[str, str]:
        """(programme, local id)."""
        return (self.programme, self.project_id)


class Join(Value, frozen=True, kw_only=True):
    """What was found for a project that is named without its id (or programme): `verifier.resolve` makes it.

    The candidates stand best first. Only an `accepted` join says that the best one is meant; else the project stays
    unmatched, and `reason` says why. `algorithm` names the way of scoring and its version.
    """

    candidates: tuple[Candidate, ...]
    accepted: bool
    reason: str
    algorithm: str

    @property
    def match(self) -> Candidate | None:
        """The project that is meant, where that is sure."""
        return self.candidates[0] if self.accepted else None


SameName = Literal["same", "different", "unsure"]


class NameDecision(Value, frozen=True, kw_only=True):
    """What a person decided: does `name` mean `meant` (another name, or a project's id with its programme)?"""

    name: str
    meant: str
    verdict: SameName
    reason: str
    by: str
    on: dt.date

    def __str__(self) -> str:
        """Say it as a reason."""
        return f"{self.by} decided on {self.on}: {self.verdict}, {self.reason}"


class Claim(Value, frozen=True, kw_only=True):
    """What one organisation says of a number of credits, put together from facts.

    `vintage` is the period in which the reductions happened (for a monitoring report: the monitoring period).
    `quantity` is None where a document claims without a number. `organisation` is None where nobody is named.
    `programme` and `project_id` are as printed; `join` holds what the registry has for a project named without them.
    `kind` is that of the document that says it.
    """

    id: str
    document: str
    action: Action
    organisation: str | None = None
    programme: str | None = None
    project_id: str | None = None
    project_name: str | None = None
    vintage: Period | None = None
    quantity: Quantity | None = None
    basis: Basis | None = None
    approx: bool = False
    serials: tuple[SerialBlock, ...] = ()
    retirement_date: dt.date | None = None
    beneficiary: str | None = None
    reporting_period: Period | None = None
    spans: tuple[Span, ...] = ()
    fact_ids: tuple[str, ...] = ()
    confidence: float = 1.0
    join: Join | None = None
    kind: Kind = "other"

    @property
    def project(self) -> tuple[str, str] | None:
        """(programme, local id) where both are known: as printed, else as matched by name. Never a bare number."""
        if self.programme and self.project_id:
            return (self.programme, self.project_id)
        return self.matched.project if self.matched else None

    @property
    def matched(self) -> Candidate | None:
        """The registered project it was matched to by name, for want of a printed id."""
        return self.join.match if self.join else None

    @property
    def page(self) -> int | None:
        """The page of the first place it was read at."""
        return self.spans[0].page if self.spans else None


class Problem(Value, frozen=True, kw_only=True):
    """Something that kept a document, or a part of it, from being read: what is wrong, where, what to do."""

    code: str
    detail: str
    page: int | None = None


class Document(Value, frozen=True, kw_only=True):
    """A document and all that was read in it; facts and claims stand in reading order.

    `join` holds what the registry has for the project that a project's own paper is about, where it prints no id.
    """

    sha256: str
    file: str
    media_type: str = "application/pdf"
    pages: int = 0
    kind: Kind = "other"
    language: str | None = None
    title: str | None = None
    date: dt.date | None = None
    ocr_pages: tuple[int, ...] = ()
    facts: tuple[Fact, ...] = ()
    claims: tuple[Claim, ...] = ()
    problems: tuple[Problem, ...] = ()
    join: Join | None = None

    @property
    def matched(self) -> Candidate | None:
        """The registered project that the paper was matched to by name, for want of a printed id."""
        return self.join.match if self.join else None

    def of_type(self, *types: str) -> tuple[Fact, ...]:
        """Return its facts of these types, in reading order."""
        return tuple(fact for fact in self.facts if fact.type in types)


# -- what a registry says ----------------------------------------------------------------------------------------------


class Project(Value, frozen=True, kw_only=True):
    """A registry's project. `status` is the registry's own word, `adverse` whether it bars new credits (module's
    table)."""

    programme: str
    id: str
    name: str
    row: Row
    proponent: str | None = None
    country: str | None = None
    status: str | None = None
    status_date: dt.date | None = None
    adverse: bool = False
    type: str | None = None
    methodologies: tuple[str, ...] = ()
    crediting_period: Period | None = None
    registered_on: dt.date | None = None
    issued_total: Quantity | None = None
    estimated_annual: Quantity | None = None
    other_ids: tuple[tuple[str, str], ...] = ()
    """The same activity elsewhere, as this registry states it: (programme, id)."""


class Issuance(Value, frozen=True, kw_only=True):
    """Credits a registry issued. `side` is the country of the share where two sides issue (JCM).

    `vintage_total` is what the registry states for the whole vintage on each of its rows (Verra), `project_total` what
    it states to be notified for the project on each of its rows (JCM): never summed.
    """

    programme: str
    project_id: str
    quantity: Quantity
    row: Row
    vintage: Period | None = None
    issued_on: dt.date | None = None
    period: Period | None = None
    block: SerialBlock | None = None
    vintage_total: Quantity | None = None
    side: str | None = None
    notified: Quantity | None = None
    project_total: Quantity | None = None
    buffer: Quantity | None = None
    labels: tuple[str, ...] = ()
    underlying: SerialBlock | None = None
    """Of an outcome under Article 6: the units it was made from."""


TerminalKind = Literal["retired", "cancelled", "converted", "mandated", "buffer", "unknown"]


class Retirement(Value, frozen=True, kw_only=True):
    """Credits that left circulation. `kind` is `unknown` where the table cannot tell: Verra's has one date for both.

    `period` is the compliance or reporting period they were retired for, where the registry says so.
    """

    programme: str
    project_id: str
    quantity: Quantity
    row: Row
    kind: TerminalKind = "retired"
    vintage: Period | None = None
    retired_on: dt.date | None = None
    period: Period | None = None
    block: SerialBlock | None = None
    beneficiary: str | None = None
    account_holder: str | None = None
    reason: str | None = None
    detail: str | None = None
    labels: tuple[str, ...] = ()
    underlying: SerialBlock | None = None
    """Of an outcome under Article 6: the units it was made from."""


class Authorisation(Value, frozen=True, kw_only=True):
    """What a Party authorised under Article 6: how much of a cooperative approach (`project_id`), for which purposes
    (NDC, OIMP, IMP, OP), by whom, when it must have occurred and be used."""

    programme: str
    id: str
    project_id: str
    row: Row
    version: str | None = None
    authorised_on: dt.date | None = None
    quantity: Quantity | None = None
    purposes: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    entities: tuple[str, ...] = ()
    occurred: Period | None = None
    used: Period | None = None
    first_transfer: str | None = None


class Methodology(Value, frozen=True, kw_only=True):
    """A methodology in a programme's own list: its code (`MN_AM003`), newest version, what the programme says of it."""

    programme: str
    id: str
    title: str
    row: Row
    version: str | None = None
    status: str | None = None
    country: str | None = None
    approved_on: dt.date | None = None
    proposed_as: tuple[str, ...] = ()


class Snapshot(Value, frozen=True, kw_only=True):
    """One import of one file: immutable. Absence proves nothing unless it `covers` what was asked.

    `complete` says what may be concluded from absence: for each table (`projects`, `issuances`, `retirements`)
    listed, the file is the registry's whole table, as the importing person vouched. `rows` counts the source's rows.
    """

    sha256: str
    registry: str
    file: str
    retrieved: dt.date
    coverage: str
    rows: int
    programmes: tuple[str, ...] = ()
    tables: tuple[str, ...] = ()
    complete: tuple[str, ...] = ()


# -- what a rule says --------------------------------------------------------------------------------------------------


class DocumentEvidence(Value, frozen=True, kw_only=True):
    """The place in a document."""

    span: Span
    side: Literal["document"] = "document"


class RegistryEvidence(Value, frozen=True, kw_only=True):
    """A field of a registry row, and what it holds."""

    programme: str
    row: Row
    field: str
    value: str
    side: Literal["registry"] = "registry"


Evidence = DocumentEvidence | RegistryEvidence
Parameter = str | int | Decimal | dt.date | None


class Verdict(Value, frozen=True, kw_only=True):
    """A rule's word on one subject. Made by `verifier.evidence.fail`, `passed`, `cannot_tell`, `not_applicable`.

    `parameters` fill the rule's `says` template at the edge; `severity` and `confidence` override the rule's own, so
    that a guard can downgrade. `identity` names what the finding is about (ids, periods, quantities; no text offsets):
    it makes the fingerprint by which runs are compared.
    """

    outcome: Outcome
    parameters: dict[str, Parameter] = {}
    expected: Parameter = None
    observed: Parameter = None
    evidence: tuple[Evidence, ...] = ()
    identity: tuple[str, ...] = ()
    severity: Severity | None = None
    confidence: float = 1.0
    missing: str | None = None
    ask: str | None = None


Timing = Literal["then_and_now", "now_only", "then_only"]
"""When a check fails: by the registry data of the day of the document as by today's, by only one of them."""


class Finding(Value, frozen=True, kw_only=True):
    """A failed check, as it is reported. States a discrepancy, never a motive. Never without evidence.

    `timing` compares the registry data of the day `then`, the document's own, with the data asked now; None where that
    day's data is not at hand, is the same, or could not tell.
    """

    rule: str
    name: str
    severity: Severity
    confidence: float
    message: str
    parameters: dict[str, Parameter]
    expected: Parameter
    observed: Parameter
    evidence: tuple[Evidence, ...]
    clears: str
    fingerprint: str
    claims: tuple[str, ...]
    documents: tuple[str, ...]
    timing: Timing | None = None
    then: dt.date | None = None


class SetAside(Value, frozen=True, kw_only=True):
    """A finding that is listed and not raised: a person accepted it, it was there before, or it is too small."""

    finding: Finding
    why: Literal["suppressed", "known", "immaterial"]
    detail: str


class CannotTell(Value, frozen=True, kw_only=True):
    """A check that could not be made: what is missing, and whom to ask for it."""

    rule: str
    missing: str
    ask: str
    claims: tuple[str, ...]
    documents: tuple[str, ...]


class Counts(Value, frozen=True, kw_only=True):
    """How often a rule came to each outcome: what was tested without exception stands beside the exceptions."""

    passed: int = msgspec.field(default=0, name="pass")
    fail: int = 0
    not_applicable: int = 0
    cannot_tell: int = 0


class BrokenRule(Value, frozen=True, kw_only=True):
    """A rule that raised: which, on what, and what it said. The other rules still run; the exit code is 2."""

    rule: str
    subject: str
    error: str


class Reconciled(Value, frozen=True, kw_only=True):
    """One id and vintage of a claims list against the registry. Repeated rows are added up (`claims` counts them).

    `recorded` is None where the ledger cannot tell (`missing` says why), and zero for an id the registry lacks
    (`exists` is then false); `nearest` are the ids that may have been meant by one that the registry data does not
    name, the likeliest first. `of` says which of the registry's rows were counted.
    """

    document: str
    programme: str
    id: str
    vintage: Period | None
    claims: int
    claimed: Quantity
    recorded: Quantity | None
    of: str
    exists: bool = True
    nearest: tuple[str, ...] = ()
    missing: str | None = None

    @property
    def difference(self) -> Quantity | None:
        """What is claimed beyond what is recorded; negative where the registry has more."""
        return None if self.recorded is None else self.claimed - self.recorded


class RuleChange(Value, frozen=True, kw_only=True):
    """How one rule differs between two sets (`added`, `removed`, what of it has changed), or why it cannot be run."""

    code: str
    what: str


class FindingChange(Value, frozen=True, kw_only=True):
    """How one finding differs: `raised` or `cleared` by the new set, or of another severity."""

    what: str
    finding: Finding


class RulesDifference(Value, frozen=True, kw_only=True):
    """What another rule set changes: in the rules, and in the findings on the given documents.

    `unheard` names the rules of both sets whose code is not the one installed: their findings are on neither side.
    """

    old: str
    new: str
    changes: tuple[RuleChange, ...]
    effects: tuple[FindingChange, ...]
    unheard: tuple[RuleChange, ...]


ItemState = Literal["found", "gap", "contrary", "by_hand"]
"""Found at the places given; not found by the readers; found, and not to be there; for a person to look."""


class Item(Value, frozen=True, kw_only=True):
    """One thing that a regime asks of a document: by which clause, whether it was found, and where.

    `lacking` names the credits (or other parts) for which it was not found. `rules` judge whether what is there is
    right; `findings` are the fingerprints of theirs on this document.
    """

    clause: str
    asks: str
    state: ItemState
    places: tuple[Span, ...] = ()
    lacking: tuple[str, ...] = ()
    why: str = ""
    rules: tuple[str, ...] = ()
    findings: tuple[str, ...] = ()


class Checklist(Value, frozen=True, kw_only=True):
    """A regime's items, filled from one document.

    `force` says whether the law or norm applied on the document's day. Where `verified` is False the items rest on
    secondary sources; `note` says what is not known.
    """

    profile: str
    title: str
    law: str
    source: str
    since: dt.date | None
    until: dt.date | None
    verified: bool
    note: str
    force: Literal["in_force", "not_yet", "no_longer", "unknown"]
    document: str
    items: tuple[Item, ...]


class Report(Value, frozen=True, kw_only=True):
    """The result of a run: what was read, what was raised, what could not be told, what was tested, against what.

    `reconciled` holds the lines of the claims lists among the documents. `set_aside` are findings that are listed and
    not raised, `no_longer` those that stood by the registry data of the document's day only (timing `then_only`).
    `tested` says of each document (by sha256) what each rule came to that was heard on it, where it applied.
    """

    documents: tuple[Document, ...]
    findings: tuple[Finding, ...]
    cannot_tell: tuple[CannotTell, ...]
    checked: dict[str, Counts]
    registry: tuple[Snapshot, ...]
    ruleset: str
    broken: tuple[BrokenRule, ...] = ()
    reconciled: tuple[Reconciled, ...] = ()
    set_aside: tuple[SetAside, ...] = ()
    no_longer: tuple[Finding, ...] = ()
    tested: dict[str, dict[str, Counts]] = {}
    checklists: tuple[Checklist, ...] = ()
