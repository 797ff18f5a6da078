"""Runs rules over documents: what was raised, what could not be told, what was tested without exception.

A rule is of one claim, of one document, of a group of claims, or of a project in the registry. Whatever its kind,
`subjects` cuts the documents into the things it judges, each with a key of its own, and `hear` judges one of them
alone; so a change needs only the subjects it touches. Nothing here depends on the order in which documents arrive.
"""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from contextlib import nullcontext
from functools import lru_cache
from itertools import chain
from types import SimpleNamespace
from typing import NamedTuple, cast

import msgspec

from verifier import __version__
from verifier.catalog import Rule
from verifier.catalog import rules as all_rules
from verifier.evidence import Ledger
from verifier.messages import sentence
from verifier.model import (
    SEVERITIES,
    BrokenRule,
    Candidate,
    CannotTell,
    Claim,
    Counts,
    Document,
    DocumentEvidence,
    Evidence,
    Fact,
    Finding,
    Outcome,
    RegistryEvidence,
    Severity,
    Span,
    Verdict,
)
from verifier.overtime import Overtime, Watch

BY_NAME: Severity = "medium"
"""The gravest that a finding can be when its project was matched by name only."""


REMEMBERED = 4096
"""How many answers of each kind are remembered while rules run."""


class Judgement(NamedTuple):
    """What a run of the rules has to say; the parts of a `Report` that come from rules."""

    findings: tuple[Finding, ...]
    cannot_tell: tuple[CannotTell, ...]
    checked: dict[str, Counts]
    broken: tuple[BrokenRule, ...]
    tested: dict[str, dict[str, Counts]]
    no_longer: tuple[Finding, ...] = ()


class Subject(NamedTuple):
    """One thing a rule judges: the value it is called with, and the claims and documents that value speaks of.

    `key` is the claim's, the document's, the group's or the project's own: the same in every run over the same
    documents. A project's subject speaks of no document: what is wrong with it is the registry's own affair.
    """

    key: Hashable
    value: Claim | Document | tuple[Claim, ...] | tuple[str, str]
    claims: tuple[Claim, ...]
    documents: tuple[Document, ...]


class Hearing(NamedTuple):
    """The outcome of one rule on one subject, which these documents (by sha256) speak of.

    `no_longer` are findings that stood by the registry data of the documents' day only (`verifier.history`).
    """

    documents: tuple[str, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    findings: tuple[Finding, ...] = ()
    cannot_tell: tuple[CannotTell, ...] = ()
    broken: tuple[BrokenRule, ...] = ()
    no_longer: tuple[Finding, ...] = ()


def judge(
    rules: Iterable[Rule], documents: Sequence[Document], ledger: Ledger, *, watch: Watch | None = None
) -> Judgement:
    """Run every rule on everything it judges; the same documents give the same answer in any order.

    A document that comes twice (same sha256) is judged once. A rule that raises, or that the watch stops, is reported
    as broken with its subject, and the others still run.
    """
    heard = hearings(rules, documents, ledger, watch=watch)
    return fold({code: of.values() for code, of in heard.items()})


def hearings(
    rules: Iterable[Rule], documents: Sequence[Document], ledger: Ledger, *, watch: Watch | None = None
) -> dict[str, dict[Hashable, Hearing]]:
    """Return what `judge` is made of: for each rule, by its code, the hearing of every subject by its key."""
    ordered, chosen, asked = each_once(documents), tuple(rules), remembering(ledger)
    heard: dict[str, dict[Hashable, Hearing]] = {rule.code: {} for rule in chosen}
    with watch or nullcontext():
        for document in ordered:  # all rules on one document before the next: they ask the ledger the same things
            for rule in chosen:
                if rule.kind in ("document", "claim"):
                    heard[rule.code].update(_each(rule, (document,), asked, watch))
        for rule in chosen:
            if rule.kind == "group":
                heard[rule.code].update(_each(rule, ordered, asked, watch))
        of_projects = [rule for rule in chosen if rule.kind == "project"]
        for subject in _projects(ordered) if of_projects else ():  # all rules on one project before the next, likewise
            for rule in of_projects:
                heard[rule.code][subject.key] = hear(rule, subject, asked, watch)
    return heard


def _each(
    rule: Rule, documents: Sequence[Document], ledger: Ledger, watch: Watch | None
) -> Iterator[tuple[Hashable, Hearing]]:
    return ((subject.key, hear(rule, subject, ledger, watch)) for subject in subjects(rule, documents))


def remembering(ledger: Ledger) -> Ledger:
    """Return the ledger with a memory for its latest answers: the rules on one subject ask much the same."""
    names = [name for name in vars(Ledger) if not name.startswith("_")]
    answers = {name: lru_cache(maxsize=REMEMBERED)(getattr(ledger, name)) for name in names}
    return cast(Ledger, SimpleNamespace(**answers))


def fold(hearings: Mapping[str, Iterable[Hearing]]) -> Judgement:
    """Put the hearings of each rule (by its code) together into one judgement, whatever their order."""
    listed = {code: list(of) for code, of in hearings.items()}
    heard = list(chain.from_iterable(listed.values()))
    return Judgement(
        findings=_findings(one for hearing in heard for one in hearing.findings),
        cannot_tell=_open_questions(one for hearing in heard for one in hearing.cannot_tell),
        checked={code: _counts(of) for code, of in sorted(listed.items())},
        broken=tuple(sorted((one for hearing in heard for one in hearing.broken), key=msgspec.structs.astuple)),
        tested=_tested(listed),
        no_longer=_findings(one for hearing in heard for one in hearing.no_longer),
    )


def ruleset(rules: Iterable[Rule] | None = None) -> str:
    """Name the rules a run used (all there are, when none are given): version and a hash over their declarations."""
    declared = sorted((rule.code, rule.since, rule.severity, rule.says) for rule in rules or all_rules().values())
    return f"{__version__}+{hashlib.sha256(repr(declared).encode()).hexdigest()[:8]}"


def subjects(rule: Rule, documents: Sequence[Document]) -> Iterator[Subject]:
    """Yield everything the rule judges in these documents."""
    match rule.kind:
        case "document":
            for document in documents:
                yield Subject(document.sha256, document, document.claims, (document,))
        case "claim":
            for document in documents:
                for claim in document.claims:
                    yield Subject((document.sha256, claim.id), claim, (claim,), (document,))
        case "group":
            by_sha = {document.sha256: document for document in documents}
            yield from meetings(rule, (claim for document in documents for claim in document.claims), by_sha)
        case "project":
            yield from _projects(documents)


def _projects(documents: Sequence[Document]) -> Iterator[Subject]:
    for project in sorted({project for document in documents for project in touched(document)}):
        yield Subject(project, project, (), ())


def meetings(rule: Rule, claims: Iterable[Claim], documents: Mapping[str, Document]) -> Iterator[Subject]:
    """Yield the groups that these claims form, with their documents (given by sha256)."""
    for key, members in groups(rule, claims):
        shas = dict.fromkeys(claim.document for claim in members)
        yield Subject(key, members, members, tuple(documents[sha] for sha in shas if sha in documents))


def touched(document: Document) -> Iterator[tuple[str, str]]:
    """Yield the projects a document claims, prints the id of, or was matched to."""
    yield from (claim.project for claim in document.claims if claim.project)
    yield from ((fact.programme, str(fact.value)) for fact in document.of_type("project_id") if fact.programme)
    if document.matched:
        yield document.matched.project


def groups(rule: Rule, claims: Iterable[Claim]) -> Iterator[tuple[Hashable, tuple[Claim, ...]]]:
    """Yield the groups a rule judges, each with its key; a claim that meets no other is a group of one."""
    if rule.overlapping:
        yield from _connected(claims)
        return
    members: dict[Hashable, list[Claim]] = defaultdict(list)
    for claim in claims:
        key = rule.by(claim) if rule.by else None
        if key is not None:
            members[key].append(claim)
    for key, group in members.items():
        yield key, _in_order(group)


def hear(rule: Rule, subject: Subject, ledger: Ledger, watch: Watch | None = None) -> Hearing:
    """Run one rule on one subject; what it raises, or that it was stopped by the watch, becomes a `BrokenRule`.

    A rule that the watch has stopped once is not heard again.
    """
    if watch and rule.code in watch.stopped:
        return Hearing(_shas(subject))
    try:
        return _heard(rule, subject, _verdicts(rule, subject, ledger, watch))
    except Overtime:
        error = f"stopped after {watch.seconds:g} s" if watch else "stopped"
        return Hearing(_shas(subject), broken=(_broken(rule, subject, error),))
    except Exception as error:  # a rule is anyone's code: its error is reported, and the others still run
        return Hearing(_shas(subject), broken=(_broken(rule, subject, f"{type(error).__name__}: {error}"),))


def _shas(subject: Subject) -> tuple[str, ...]:
    return tuple(sorted(document.sha256 for document in subject.documents))


def _verdicts(rule: Rule, subject: Subject, ledger: Ledger, watch: Watch | None) -> tuple[Verdict, ...]:
    if watch is None:
        return tuple(rule.verdicts(subject.value, ledger))
    return watch.run(rule.code, lambda: tuple(rule.verdicts(subject.value, ledger)))


def _heard(rule: Rule, subject: Subject, verdicts: tuple[Verdict, ...]) -> Hearing:
    outcomes = tuple(verdict.outcome for verdict in verdicts) or ("not_applicable",)
    if "fail" not in outcomes and "cannot_tell" not in outcomes:
        return Hearing(_shas(subject), outcomes)
    places = _claims_by_place(subject)
    return Hearing(
        documents=_shas(subject),
        outcomes=outcomes,
        findings=tuple(_finding(rule, subject, one, places) for one in verdicts if one.outcome == "fail"),
        cannot_tell=tuple(_open(rule, subject, one) for one in verdicts if one.outcome == "cannot_tell"),
    )


def _broken(rule: Rule, subject: Subject, error: str) -> BrokenRule:
    files = ", ".join(document.file for document in subject.documents) or "none"
    return BrokenRule(rule=rule.code, subject=f"{rule.kind} {subject.key} of {files}", error=error)


# -- one verdict becomes a finding -------------------------------------------------------------------------------------


def _finding(rule: Rule, subject: Subject, verdict: Verdict, places: dict[Span, list[Claim]]) -> Finding:
    if not verdict.evidence:
        raise ValueError("a finding without evidence")
    spans = frozenset(one.span for one in verdict.evidence if isinstance(one, DocumentEvidence))
    concerned = _in_order(
        {(claim.document, claim.id): claim for span in spans for claim in places.get(span, ())}.values()
    )
    matched = _matched(subject, concerned, verdict.evidence)
    severity = _at_most(BY_NAME, verdict.severity or rule.severity) if matched else verdict.severity or rule.severity
    if severity == "critical" and not _has_serials(subject, concerned, verdict.evidence, spans):
        raise ValueError("a critical finding without serial-level evidence")
    return Finding(
        rule=rule.code,
        name=rule.name,
        severity=severity,
        confidence=round(verdict.confidence * _read_with(subject, concerned, spans) * _sure(matched), 4),
        message="; ".join([sentence(rule.says, verdict.parameters), *map(_by_name, matched)]),
        parameters=verdict.parameters,
        expected=verdict.expected,
        observed=verdict.observed,
        evidence=(*verdict.evidence, *map(_name, matched)),
        clears=_clears(rule),
        fingerprint=_fingerprint(rule.code, verdict.identity),
        claims=tuple(claim.id for claim in concerned),
        documents=_documents(subject, concerned, spans),
    )


def _matched(subject: Subject, concerned: tuple[Claim, ...], evidence: Iterable[Evidence]) -> tuple[Candidate, ...]:
    """Return the projects that a finding rests on and whose ids are not printed: they were matched by name.

    A claim with serials is bound to its credits by these. A paper without claims rests on its match where the registry
    is quoted against it.
    """
    if concerned:
        found = [claim.matched for claim in concerned if not claim.serials]
    elif any(isinstance(one, RegistryEvidence) for one in evidence):
        found = [document.matched for document in subject.documents]
    else:
        found = []
    return tuple(dict.fromkeys(one for one in found if one))


def _at_most(most: Severity, severity: Severity) -> Severity:
    return min(most, severity, key=SEVERITIES.index)


def _sure(matched: Iterable[Candidate]) -> float:
    return min((one.score for one in matched), default=1.0)


def _by_name(matched: Candidate) -> str:
    return f"{matched.programme} {matched.project_id} is matched by name ({matched.score:.2f}), no id is printed"


def _name(matched: Candidate) -> RegistryEvidence:
    return RegistryEvidence(programme=matched.programme, row=matched.row, field="name", value=matched.name)


@lru_cache(maxsize=256)
def _clears(rule: Rule) -> str:
    """Return the first paragraph of the docstring's section on what clears a finding."""
    return " ".join(rule.section("What clears it").partition("\n\n")[0].split())


def _open(rule: Rule, subject: Subject, verdict: Verdict) -> CannotTell:
    return CannotTell(
        rule=rule.code,
        missing=verdict.missing or "",
        ask=verdict.ask or "",
        claims=tuple(claim.id for claim in subject.claims) if rule.kind != "document" else (),
        documents=_shas(subject),
    )


def _fingerprint(code: str, identity: tuple[str, ...]) -> str:
    return hashlib.sha256("\x1f".join((code, *identity)).encode()).hexdigest()[:16]


def _claims_by_place(subject: Subject) -> dict[Span, list[Claim]]:
    places: dict[Span, list[Claim]] = defaultdict(list)
    for claim in subject.claims:
        for span in claim.spans:
            places[span].append(claim)
    return places


def _documents(subject: Subject, concerned: tuple[Claim, ...], spans: frozenset[Span]) -> tuple[str, ...]:
    named = {span.document for span in spans} | {claim.document for claim in concerned}
    known = {document.sha256 for document in subject.documents}
    return tuple(sorted(named & known or known))


def _has_serials(
    subject: Subject, concerned: tuple[Claim, ...], evidence: tuple[Evidence, ...], spans: frozenset[Span]
) -> bool:
    return (
        any(claim.serials for claim in concerned)
        or any(isinstance(one, RegistryEvidence) and one.field == "block" for one in evidence)
        or any(fact.block for fact in _facts_at(subject, spans))
    )


def _read_with(subject: Subject, concerned: tuple[Claim, ...], spans: frozenset[Span]) -> float:
    """Return the lowest confidence with which the evidence was read: of the claims, or else of the facts."""
    if concerned:
        return min(claim.confidence for claim in concerned)
    return min((fact.confidence for fact in _facts_at(subject, spans)), default=1.0)


def _facts_at(subject: Subject, spans: frozenset[Span]) -> Iterator[Fact]:
    return (fact for document in subject.documents for fact in document.facts if not spans.isdisjoint(fact.spans))


# -- claims whose serial blocks overlap --------------------------------------------------------------------------------


def _connected(claims: Iterable[Claim]) -> Iterator[tuple[Hashable, tuple[Claim, ...]]]:
    """Yield the claims that share credits, directly or in a chain; the key is the lowest number of the first scope."""
    members = {(claim.document, claim.id): claim for claim in claims}
    blocks = sorted(
        (block.programme, block.scope, block.interval.start, block.interval.end, name)
        for name, claim in members.items()
        for block in claim.serials
        if block.interval
    )
    leader: dict[tuple[str, str], tuple[str, str]] = {}
    reach: tuple[str, str, int] | None = None
    last = ("", "")
    for programme, scope, start, end, name in blocks:
        leader.setdefault(name, name)
        if reach and reach[:2] == (programme, scope) and start <= reach[2]:
            leader[_root(leader, name)] = _root(leader, last)
            reach = (programme, scope, max(reach[2], end))
        else:
            reach = (programme, scope, end)
        last = name
    found: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    keys: dict[tuple[str, str], Hashable] = {}
    for programme, scope, start, _, name in blocks:
        keys.setdefault(_root(leader, name), (programme, scope, start))
    for name in leader:
        found[_root(leader, name)].append(members[name])
    for root, group in found.items():
        yield keys[root], _in_order(group)


def _root(leader: dict[tuple[str, str], tuple[str, str]], name: tuple[str, str]) -> tuple[str, str]:
    while leader[name] != name:
        leader[name] = leader[leader[name]]
        name = leader[name]
    return name


# -- the whole, in a fixed order ---------------------------------------------------------------------------------------


def each_once(documents: Sequence[Document]) -> tuple[Document, ...]:
    """Return every document (by sha256) once, in a fixed order."""
    known: dict[str, Document] = {}
    for document in sorted(documents, key=lambda one: (one.sha256, one.file)):
        known.setdefault(document.sha256, document)
    return tuple(known.values())


def _in_order(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    return tuple(sorted(claims, key=lambda claim: (claim.document, claim.id)))


def _findings(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Merge what a document says twice into one finding with both places; sort: the gravest first."""
    same: dict[tuple[str, tuple[str, ...]], list[Finding]] = defaultdict(list)
    for finding in findings:
        same[finding.fingerprint, finding.documents].append(finding)
    merged = (_merged(sorted(some, key=lambda one: (one.claims, one.message))) for some in same.values())
    return tuple(
        sorted(merged, key=lambda f: (-SEVERITIES.index(f.severity), f.rule, f.fingerprint, f.documents, f.claims))
    )


def _merged(findings: Sequence[Finding]) -> Finding:
    if len(findings) == 1:
        return findings[0]
    gravest = max(findings, key=lambda one: (SEVERITIES.index(one.severity), one.confidence))
    return msgspec.structs.replace(
        gravest,
        evidence=tuple(dict.fromkeys(chain.from_iterable(one.evidence for one in findings))),
        claims=tuple(sorted({claim for one in findings for claim in one.claims})),
    )


def _open_questions(items: Iterable[CannotTell]) -> tuple[CannotTell, ...]:
    """Merge what is missing for several claims of one document into one item."""
    same: dict[tuple[str, tuple[str, ...], str, str], set[str]] = defaultdict(set)
    for item in items:
        same[item.rule, item.documents, item.missing, item.ask].update(item.claims)
    return tuple(
        CannotTell(rule=rule, missing=missing, ask=ask, documents=documents, claims=tuple(sorted(claims)))
        for (rule, documents, missing, ask), claims in sorted(same.items())
    )


def _tested(hearings: Mapping[str, Iterable[Hearing]]) -> dict[str, dict[str, Counts]]:
    """Return what each rule came to on each document, but where it did not apply."""
    told: dict[str, dict[str, list[Hearing]]] = defaultdict(lambda: defaultdict(list))
    for code in sorted(hearings):
        for hearing in hearings[code]:
            if any(outcome != "not_applicable" for outcome in hearing.outcomes):
                for sha in hearing.documents:
                    told[sha][code].append(hearing)
    return {sha: {code: _counts(of) for code, of in told[sha].items()} for sha in sorted(told)}


def _counts(hearings: Iterable[Hearing]) -> Counts:
    outcomes = Counter(outcome for hearing in hearings for outcome in hearing.outcomes)
    return Counts(
        passed=outcomes["pass"],
        fail=outcomes["fail"],
        not_applicable=outcomes["not_applicable"],
        cannot_tell=outcomes["cannot_tell"],
    )
