"""What the machine formats print: the shapes of `verifier check` and `verifier extract`, and their JSON Schema.

A shape holds exactly the keys that are printed, in their order. Every key is always there; what is not known is null.
Quantities are plain numbers of tonnes CO2e, days are ISO 8601, boxes are x0, top, x1, bottom in points from the top
left corner of the page, rounded to a hundredth.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any, Literal

import msgspec

from verifier import collisions as collided
from verifier import model
from verifier.catalog import Rule, RuleKind
from verifier.collisions import Collision as Collided
from verifier.collisions import Kind as CollisionKind
from verifier.model import Action, Basis, Box, Kind, Severity, Source, Timing

Number = int | float
ENCODER = msgspec.json.Encoder(order="deterministic")
DIALECT = "https://json-schema.org/draft/2020-12/schema"


class Shape(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Base of the shapes."""


# -- verifier extract --------------------------------------------------------------------------------------------------


class Header(Shape, frozen=True, kw_only=True):
    """A document. `sha256` is empty for a file that could not be opened at all."""

    sha256: str
    file: str
    media_type: str
    pages: int
    kind: Kind
    language: str | None
    title: str | None
    date: dt.date | None
    ocr_pages: tuple[int, ...]


class Problem(Shape, frozen=True, kw_only=True):
    """What kept a document, or a page of it, from being read."""

    code: str
    detail: str
    page: int | None


class Fact(Shape, frozen=True, kw_only=True):
    """One statement a document makes, where it stands first."""

    id: str
    type: str
    value: str | Number | None
    raw: str
    unit: str | None
    programme: str | None
    year: str | None
    vintage: str | None
    page: int | None
    boxes: tuple[Box, ...]
    sheet: str | None
    cell: str | None
    element: str | None
    of: str | None
    basis: Basis | None
    cumulative: bool
    scope: str | None
    approx: bool
    source: Source
    confidence: float
    extractor: str


class Claim(Shape, frozen=True, kw_only=True):
    """What one organisation says of a number of credits; `serials` as printed."""

    id: str
    organisation: str | None
    programme: str | None
    project_id: str | None
    project_name: str | None
    vintage_start: dt.date | None
    vintage_end: dt.date | None
    quantity: Number | None
    action: Action
    basis: Basis | None
    approx: bool
    page: int | None
    serials: tuple[str, ...]
    retirement_date: dt.date | None
    beneficiary: str | None
    fact_ids: tuple[str, ...]
    confidence: float


class Candidate(Shape, frozen=True, kw_only=True):
    """A registered project that may be the one named: how sure that is, from 0 to 1, and why."""

    programme: str
    project_id: str
    name: str
    score: float
    reasons: tuple[str, ...]


class ProjectMatch(Shape, frozen=True, kw_only=True):
    """What the registry has for a project that is named without an id: candidates, the best first.

    `accepted` says whether the first is the project meant; else the project stays unmatched, and `reason` says why.
    """

    accepted: bool
    reason: str
    candidates: tuple[Candidate, ...]
    algorithm: str


class CheckedClaim(Claim, frozen=True, kw_only=True):
    """A checked claim: `project_id` is what is printed, `project_match` what its project's name led to."""

    project_match: ProjectMatch | None


class Reading(Shape, frozen=True, kw_only=True):
    """All that was read in one document: a line of `verifier extract --format ndjson`."""

    document: Header
    facts: tuple[Fact, ...]
    claims: tuple[Claim, ...]
    problems: tuple[Problem, ...]


class Extraction(Shape, frozen=True, kw_only=True):
    """What `verifier extract --format json` prints."""

    documents: tuple[Reading, ...]


# -- verifier check ----------------------------------------------------------------------------------------------------


class CheckedDocument(Header, frozen=True, kw_only=True):
    """A checked document, the claims that findings name by id, and what could not be read.

    `project_match` is that of a project's own paper which prints no id.
    """

    claims: tuple[CheckedClaim, ...]
    problems: tuple[Problem, ...]
    project_match: ProjectMatch | None


class DocumentEvidence(Shape, frozen=True, kw_only=True, tag_field="side", tag="document"):
    """The place in a document, and the words that stand there."""

    sha256: str
    page: int | None
    boxes: tuple[Box, ...]
    sheet: str | None
    cell: str | None
    element: str | None
    raw: str


class RegistryEvidence(Shape, frozen=True, kw_only=True, tag_field="side", tag="registry"):
    """A field of a row of a registry's export; `snapshot` is the sha256 of that file, `row` counts from 1."""

    programme: str
    table: str
    row: int
    snapshot: str
    field: str
    value: str


class Finding(Shape, frozen=True, kw_only=True):
    """A check that does not hold. `clears` says what would clear it; `fingerprint` is the same from run to run.

    `timing` compares the registry data as of the day `then`, the document's own, with the data asked now: null where
    that day's data is not at hand, is the same, or could not tell.
    """

    rule: str
    name: str
    severity: Severity
    confidence: float
    verdict: Literal["fail"]
    message: str
    parameters: dict[str, str | Number | None]
    expected: str | Number | None
    observed: str | Number | None
    evidence: tuple[DocumentEvidence | RegistryEvidence, ...]
    clears: str
    fingerprint: str
    claims: tuple[str, ...]
    documents: tuple[str, ...]
    timing: Timing | None
    then: dt.date | None


class SetAside(Shape, frozen=True, kw_only=True):
    """A finding that is listed and not raised: accepted by a person (`suppressed`), there before (`known`, by the
    baseline) or below the materiality (`immaterial`); `detail` says by whom, or how much."""

    why: Literal["suppressed", "known", "immaterial"]
    detail: str
    finding: Finding


class CannotTell(Shape, frozen=True, kw_only=True):
    """A check that could not be made: what is missing, and whom to ask for it."""

    rule: str
    claims: tuple[str, ...]
    documents: tuple[str, ...]
    missing: str
    ask: str


class Snapshot(Shape, frozen=True, kw_only=True):
    """A registry export that was asked, once for each programme in it."""

    programme: str
    snapshot: str
    retrieved: dt.date
    coverage: str
    rows: int


class Reconciled(Shape, frozen=True, kw_only=True):
    """One id and vintage of a claims list against the registry: what its rows add up to, what the registry records, and
    the ids that an unknown one (`exists` is false) may have been meant for. `recorded` is null where the registry data
    cannot tell (`missing` says why)."""

    document: str
    programme: str
    id: str
    vintage_start: dt.date | None
    vintage_end: dt.date | None
    claims: int
    claimed: Number
    recorded: Number | None
    difference: Number | None
    of: str
    exists: bool
    nearest: tuple[str, ...]
    missing: str | None


class BrokenRule(Shape, frozen=True, kw_only=True):
    """A rule that failed to run on one subject; the other rules ran."""

    rule: str
    subject: str
    error: str


class Item(Shape, frozen=True, kw_only=True):
    """One thing that a regime asks: `found` at these places, a `gap` (the readers did not find it, for the credits
    under `lacking`), `contrary` (found, and not to be there), or `by_hand` (a person has to look). `findings` are the
    fingerprints of those that its `rules` raised on the document."""

    clause: str
    asks: str
    state: model.ItemState
    places: tuple[DocumentEvidence, ...]
    lacking: tuple[str, ...]
    why: str
    rules: tuple[str, ...]
    findings: tuple[str, ...]


class Checklist(Shape, frozen=True, kw_only=True):
    """What a regime asks of one document (by sha256), filled. `force` is of the document's day; where `verified` is
    false the items rest on secondary sources."""

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


class Summary(Shape, frozen=True, kw_only=True):
    """What was tested, and against what: the last line of `verifier check --format ndjson`.

    `tested` gives the outcomes of each rule on each document (by sha256), but where the rule did not apply: one that
    passed and never failed was tested without exception.
    """

    checked: dict[str, model.Counts]
    registry: tuple[Snapshot, ...]
    ruleset: str
    broken: tuple[BrokenRule, ...]
    tested: dict[str, dict[str, model.Counts]]


class Check(Shape, frozen=True, kw_only=True):
    """What `verifier check --format json` prints."""

    documents: tuple[CheckedDocument, ...]
    findings: tuple[Finding, ...]
    cannot_tell: tuple[CannotTell, ...]
    checked: dict[str, model.Counts]
    registry: tuple[Snapshot, ...]
    ruleset: str
    broken: tuple[BrokenRule, ...]
    reconciled: tuple[Reconciled, ...]
    set_aside: tuple[SetAside, ...]
    no_longer: tuple[Finding, ...]
    tested: dict[str, dict[str, model.Counts]]
    checklists: tuple[Checklist, ...]


# -- verifier collisions -----------------------------------------------------------------------------------------------


class Step(Shape, frozen=True, kw_only=True):
    """One link of a chain: what a paper says, a serial block, or a registry's row. A block has no evidence."""

    side: Literal["document", "block", "registry"]
    text: str
    claim: str | None
    evidence: DocumentEvidence | RegistryEvidence | None


class Numbers(Shape, frozen=True, kw_only=True):
    """Serial numbers, first and last included."""

    start: int
    end: int


class Collision(Shape, frozen=True, kw_only=True):
    """Things that cannot all hold. `rule` and `severity` are null for a candidate, which is a lead and no proof."""

    kind: CollisionKind
    rule: str | None
    severity: Severity | None
    score: float
    tonnes: Number
    says: str
    scope: str | None
    serials: tuple[Numbers, ...]
    parties: tuple[str, ...]
    reasons: tuple[str, ...]
    chain: tuple[Step, ...]
    fingerprint: str | None
    claims: tuple[str, ...]
    documents: tuple[str, ...]


class Collisions(Shape, frozen=True, kw_only=True):
    """What `verifier collisions --format json` prints: the gravest and largest first, candidates last."""

    documents: tuple[Header, ...]
    collisions: tuple[Collision, ...]


# -- verifier rules ----------------------------------------------------------------------------------------------------


class RuleCard(Shape, frozen=True, kw_only=True):
    """A rule, as `verifier rules --format json` lists it. `says` is the template of its sentence."""

    code: str
    name: str
    severity: Severity
    since: str
    kind: RuleKind
    summary: str
    says: str
    doc: str


class RuleChange(Shape, frozen=True, kw_only=True):
    """How one rule differs between two sets, or why it cannot be run here."""

    code: str
    what: str


class RuleEffect(Shape, frozen=True, kw_only=True):
    """How one finding differs between two rule sets: `raised`, `cleared`, or another severity."""

    what: str
    finding: Finding


class RulesDifference(Shape, frozen=True, kw_only=True):
    """What `verifier rules diff --format json` prints. `unheard` rules could not be run: they count on neither side."""

    old: str
    new: str
    changes: tuple[RuleChange, ...]
    effects: tuple[RuleEffect, ...]
    unheard: tuple[RuleChange, ...]


def rules_difference(found: model.RulesDifference) -> RulesDifference:
    """Return how two rule sets differ as it is printed."""
    return RulesDifference(
        old=found.old,
        new=found.new,
        changes=tuple(RuleChange(code=one.code, what=one.what) for one in found.changes),
        effects=tuple(RuleEffect(what=one.what, finding=finding(one.finding)) for one in found.effects),
        unheard=tuple(RuleChange(code=one.code, what=one.what) for one in found.unheard),
    )


def rule_card(rule: Rule) -> RuleCard:
    """Return a rule as it is printed."""
    return RuleCard(**{name: getattr(rule, name) for name in RuleCard.__struct_fields__})


def collisions(documents: Iterable[model.Document], found: Iterable[Collided]) -> Collisions:
    """Return what collides as it is printed."""
    return Collisions(
        documents=tuple(Header(**_header(document)) for document in documents),
        collisions=tuple(map(_collided, found)),
    )


def _collided(one: Collided) -> Collision:
    return Collision(
        kind=one.kind,
        rule=one.rule,
        severity=one.severity,
        score=one.score,
        tonnes=number(one.tonnes) or 0,
        says=one.says,
        scope=one.scope,
        serials=tuple(Numbers(start=part.start, end=part.end) for part in one.serials),
        parties=one.parties,
        reasons=one.reasons,
        chain=tuple(map(_step, one.chain)),
        fingerprint=one.fingerprint,
        claims=one.claims,
        documents=one.documents,
    )


def _step(step: collided.Step) -> Step:
    evidence = _evidence(step.evidence) if step.evidence else None
    return Step(side=step.side, text=step.text, claim=step.claim, evidence=evidence)


# -- from the model ----------------------------------------------------------------------------------------------------


def reading(document: model.Document) -> Reading:
    """Return all that was read in a document as it is printed."""
    return Reading(
        document=Header(**_header(document)),
        facts=tuple(map(_fact, document.facts)),
        claims=tuple(map(claim, document.claims)),
        problems=tuple(map(_problem, document.problems)),
    )


def extraction(documents: Iterable[model.Document]) -> Extraction:
    """Return what was read in several documents as it is printed."""
    return Extraction(documents=tuple(map(reading, documents)))


def check(report: model.Report) -> Check:
    """Return the result of a run as it is printed."""
    summed = summary(report)
    return Check(
        documents=tuple(map(checked_document, report.documents)),
        findings=tuple(map(finding, report.findings)),
        cannot_tell=tuple(map(cannot_tell, report.cannot_tell)),
        checked=summed.checked,
        registry=summed.registry,
        ruleset=summed.ruleset,
        broken=summed.broken,
        reconciled=tuple(map(_reconciled, report.reconciled)),
        set_aside=tuple(map(set_aside, report.set_aside)),
        no_longer=tuple(map(finding, report.no_longer)),
        tested=summed.tested,
        checklists=tuple(map(checklist, report.checklists)),
    )


def _reconciled(line: model.Reconciled) -> Reconciled:
    return Reconciled(
        document=line.document,
        programme=line.programme,
        id=line.id,
        vintage_start=line.vintage.first if line.vintage else None,
        vintage_end=line.vintage.last if line.vintage else None,
        claims=line.claims,
        claimed=number(line.claimed) or 0,
        recorded=number(line.recorded),
        difference=number(line.difference),
        of=line.of,
        exists=line.exists,
        nearest=line.nearest,
        missing=line.missing,
    )


def checked_document(document: model.Document) -> CheckedDocument:
    """Return a checked document as it is printed."""
    return CheckedDocument(
        **_header(document),
        claims=tuple(map(checked_claim, document.claims)),
        problems=tuple(map(_problem, document.problems)),
        project_match=_match(document.join),
    )


def checked_claim(claim: model.Claim) -> CheckedClaim:
    """Return a checked claim as it is printed."""
    return CheckedClaim(**_claimed(claim), project_match=_match(claim.join))


def finding(found: model.Finding) -> Finding:
    """Return a finding as it is printed."""
    return Finding(
        rule=found.rule,
        name=found.name,
        severity=found.severity,
        confidence=found.confidence,
        verdict="fail",
        message=found.message,
        parameters={name: _plain(value) for name, value in found.parameters.items()},
        expected=_plain(found.expected),
        observed=_plain(found.observed),
        evidence=tuple(map(_evidence, found.evidence)),
        clears=found.clears,
        fingerprint=found.fingerprint,
        claims=found.claims,
        documents=found.documents,
        timing=found.timing,
        then=found.then,
    )


def set_aside(aside: model.SetAside) -> SetAside:
    """Return a finding that is listed and not raised as it is printed."""
    return SetAside(why=aside.why, detail=aside.detail, finding=finding(aside.finding))


def cannot_tell(item: model.CannotTell) -> CannotTell:
    """Return a check that could not be made as it is printed."""
    return CannotTell(rule=item.rule, claims=item.claims, documents=item.documents, missing=item.missing, ask=item.ask)


def checklist(filled: model.Checklist) -> Checklist:
    """Return a filled checklist as it is printed."""
    head = {name: getattr(filled, name) for name in Checklist.__struct_fields__ if name != "items"}
    return Checklist(**head, items=tuple(map(_item, filled.items)))


def _item(item: model.Item) -> Item:
    head = {name: getattr(item, name) for name in Item.__struct_fields__ if name != "places"}
    return Item(**head, places=tuple(_printed(span) for span in item.places))


def summary(report: model.Report) -> Summary:
    """Return what was tested, and against what."""
    return Summary(
        checked=report.checked,
        registry=tuple(
            Snapshot(
                programme=programme,
                snapshot=snapshot.sha256,
                retrieved=snapshot.retrieved,
                coverage=snapshot.coverage,
                rows=snapshot.rows,
            )
            for snapshot in report.registry
            for programme in snapshot.programmes or (snapshot.registry,)
        ),
        ruleset=report.ruleset,
        broken=tuple(BrokenRule(rule=b.rule, subject=b.subject, error=b.error) for b in report.broken),
        tested=report.tested,
    )


def _header(document: model.Document) -> dict[str, Any]:
    return {name: getattr(document, name) for name in Header.__struct_fields__}


def _problem(problem: model.Problem) -> Problem:
    return Problem(code=problem.code, detail=problem.detail, page=problem.page)


def _fact(fact: model.Fact) -> Fact:
    at = fact.at
    return Fact(
        id=fact.id,
        type=fact.type,
        value=_plain(fact.value),
        raw=fact.raw,
        unit=fact.unit,
        programme=fact.programme,
        year=fact.year,
        vintage=fact.vintage,
        page=at.page,
        boxes=_boxes(at),
        sheet=at.sheet,
        cell=at.cell,
        element=at.element,
        of=fact.of,
        basis=fact.basis,
        cumulative=fact.cumulative,
        scope=fact.scope,
        approx=fact.approx,
        source=fact.source,
        confidence=fact.confidence,
        extractor=fact.extractor,
    )


def _match(join: model.Join | None) -> ProjectMatch | None:
    if join is None:
        return None
    found = tuple(
        Candidate(**{name: getattr(one, name) for name in Candidate.__struct_fields__}) for one in join.candidates
    )
    return ProjectMatch(accepted=join.accepted, reason=join.reason, candidates=found, algorithm=join.algorithm)


def claim(claimed: model.Claim) -> Claim:
    """Return a claim as it is printed."""
    return Claim(**_claimed(claimed))


def _claimed(claim: model.Claim) -> dict[str, Any]:
    return dict(
        id=claim.id,
        organisation=claim.organisation,
        programme=claim.programme,
        project_id=claim.project_id,
        project_name=claim.project_name,
        vintage_start=claim.vintage.first if claim.vintage else None,
        vintage_end=claim.vintage.last if claim.vintage else None,
        quantity=number(claim.quantity),
        action=claim.action,
        basis=claim.basis,
        approx=claim.approx,
        page=claim.page,
        serials=tuple(block.text for block in claim.serials),
        retirement_date=claim.retirement_date,
        beneficiary=claim.beneficiary,
        fact_ids=claim.fact_ids,
        confidence=claim.confidence,
    )


def _evidence(evidence: model.Evidence) -> DocumentEvidence | RegistryEvidence:
    if isinstance(evidence, model.DocumentEvidence):
        return _printed(evidence.span)
    row = evidence.row
    return RegistryEvidence(
        programme=evidence.programme,
        table=row.table,
        row=row.row,
        snapshot=row.snapshot,
        field=evidence.field,
        value=evidence.value,
    )


def _printed(span: model.Span) -> DocumentEvidence:
    return DocumentEvidence(
        sha256=span.document,
        page=span.page,
        boxes=_boxes(span),
        sheet=span.sheet,
        cell=span.cell,
        element=span.element,
        raw=span.text,
    )


def _boxes(span: model.Span) -> tuple[Box, ...]:
    return tuple((round(a, 2), round(b, 2), round(c, 2), round(d, 2)) for a, b, c, d in span.boxes)


def _plain(value: model.Parameter) -> str | Number | None:
    return value.isoformat() if isinstance(value, dt.date) else value if isinstance(value, str) else number(value)


def number(value: model.Quantity | None) -> Number | None:
    """Return the plain number: JSON's readers hold a fraction as a double, which prints up to 15 digits unchanged."""
    if not isinstance(value, Decimal):
        return value
    return int(value) if value == value.to_integral_value() else float(value)


# -- JSON Schema -------------------------------------------------------------------------------------------------------


def indented(shape: Shape | Sequence[Shape]) -> bytes:
    """Print a shape for people to read, too."""
    return msgspec.json.format(ENCODER.encode(shape), indent=2) + b"\n"


def json_schemas() -> dict[str, dict[str, Any]]:
    """Return the JSON Schema of each machine output by the name of its file in `docs/schema/`."""
    return {
        "check.schema.json": _json_schema(Check),
        "collisions.schema.json": _json_schema(Collisions),
        "extract.schema.json": _json_schema(Reading),
        "rules-diff.schema.json": _json_schema(RulesDifference),
    }


def _json_schema(shape: type[Shape]) -> dict[str, Any]:
    (head,), parts = msgspec.json.schema_components((shape,), ref_template="#/$defs/{name}")
    return {"$schema": DIALECT, **head, "$defs": parts}
