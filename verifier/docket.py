"""Judging one document more or less: only the subjects it meets are heard again.

What a run keeps is its hearings, each under the rule's code and the subject's key; `engine.fold` makes the judgement
of them. A document that arrives or leaves changes a few of them, and `arrival` and `departure` say which. The outcome
is that of judging all the documents that are left at once, in whatever order they came (the tests hold it to that).

What a store does to judge like this:

1. It implements `Index` over its tables: claims by group key (`Rule.by` of every rule that has one; `key_text` prints
   a key as a stable text for a column), serial blocks by numbering scope, projects by document (`engine.touched`).
2. Before it writes a document's rows it calls `arrival(rules, document, index, ledger)`; after it has deleted them,
   `departure(...)` likewise. The index always speaks of the *other* documents. A document that was read anew, or a
   claim that was corrected, is a departure and an arrival.
3. It deletes the hearings named in `Change.gone` and writes those of `Change.heard` over what stands under the same
   rule and key, all in the transaction of the document's rows.
4. Its findings are `engine.fold` of the hearings. Findings of one fingerprint and the same documents are one finding
   there, so a fingerprint found in `gone` or `heard` is to be folded from all the hearings that hold it.

Serial blocks are found by their magnitude: a block of n units has magnitude n.bit_length(), so one that overlaps
[start, end] begins within `start - 2**magnitude + 1 .. end`. In SQL, for each magnitude of a scope:

    WHERE programme = ? AND scope = ? AND magnitude = ? AND first BETWEEN ? - (1 << magnitude) + 1 AND ? AND last >= ?
"""

from bisect import bisect_left, bisect_right, insort
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from contextlib import nullcontext
from typing import NamedTuple, Protocol

import msgspec

from verifier.catalog import Rule
from verifier.engine import Hearing, Judgement, Subject, fold, hear, meetings, remembering, subjects, touched
from verifier.evidence import Ledger
from verifier.history import PastLedger, compared, no_past
from verifier.model import Claim, Document
from verifier.overtime import Watch
from verifier.units.intervals import Interval

Scope = tuple[str, str]
"""(programme, numbering scope)."""
Name = tuple[str, str]
"""A claim's: (sha256 of its document, id)."""


class Index(Protocol):
    """The documents that stand already, asked for what a document may meet."""

    def members(self, rule: Rule, key: Hashable) -> Iterable[Claim]:
        """Return the claims whose group key under the rule is this one (`rule.by(claim) == key`)."""

    def overlapping(self, programme: str, scope: str, interval: Interval) -> Iterable[Claim]:
        """Return the claims with a serial block of this numbering scope that shares a number with the interval."""

    def touches(self, programme: str, project_id: str) -> bool:
        """Say whether any of the documents touches the project, as `engine.touched` has it."""

    def documents(self, shas: Iterable[str]) -> Iterable[Document]:
        """Return the documents with these sha256 values."""


class Heard(NamedTuple):
    """What came of one subject, and where to keep it: under its rule's code and its key."""

    rule: str
    key: Hashable
    hearing: Hearing


class Change(NamedTuple):
    """What one document changes: subjects that are no more, and those that were heard (anew)."""

    gone: tuple[tuple[str, Hashable], ...]
    heard: tuple[Heard, ...]


class Affected(NamedTuple):
    """The subjects of one rule that a document has a part in: as they are with it, and without it."""

    present: tuple[Subject, ...]
    absent: tuple[Subject, ...]


def arrival(
    rules: Iterable[Rule],
    document: Document,
    others: Index,
    ledger: Ledger,
    *,
    past: PastLedger = no_past,
    watch: Watch | None = None,
) -> Change:
    """Judge a document that joins the others, and the groups it meets; compare with the ledgers of their days."""
    met = [(rule, affected(rule, document, others)) for rule in rules]
    return _change([(rule, one.absent, one.present) for rule, one in met], ledger, past, watch)


def departure(
    rules: Iterable[Rule],
    document: Document,
    others: Index,
    ledger: Ledger,
    *,
    past: PastLedger = no_past,
    watch: Watch | None = None,
) -> Change:
    """Take out what a document had a part in, and judge what is left of its groups, as `arrival` does."""
    met = [(rule, affected(rule, document, others)) for rule in rules]
    return _change([(rule, one.present, one.absent) for rule, one in met], ledger, past, watch)


def affected(rule: Rule, document: Document, others: Index) -> Affected:
    """Return what the rule judges because of this document, with it and without it."""
    match rule.kind:
        case "group":
            near = list(_near(rule, document.claims, others).values())
            known = {one.sha256: one for one in others.documents({claim.document for claim in near})}
            absent = tuple(meetings(rule, near, known))
            known[document.sha256] = document
            return Affected(tuple(meetings(rule, [*document.claims, *near], known)), absent)
        case "project":
            present = tuple(subjects(rule, (document,)))
            kept = {project for project in touched(document) if others.touches(*project)}
            return Affected(present, tuple(one for one in present if one.key in kept))
        case _:
            return Affected(tuple(subjects(rule, (document,))), ())


def key_text(key: Hashable) -> str:
    """Print a subject's key as a text that is the same in every run.

    >>> key_text(("VCS", "9001"))
    '["VCS","9001"]'
    """
    return msgspec.json.encode(key, enc_hook=str).decode()


def magnitude(interval: Interval) -> int:
    """Return the size class of a block: it holds less than two to this power of numbers."""
    return interval.count.bit_length()


def _change(
    rules: Iterable[tuple[Rule, Sequence[Subject], Sequence[Subject]]],
    ledger: Ledger,
    past: PastLedger,
    watch: Watch | None,
) -> Change:
    gone: list[tuple[str, Hashable]] = []
    heard: list[Heard] = []
    asked = remembering(ledger)
    with watch or nullcontext():
        for rule, before, after in rules:
            left = {subject.key for subject in after}
            gone += [(rule.code, subject.key) for subject in before if subject.key not in left]
            for subject in after:
                now = hear(rule, subject, asked, watch)
                heard.append(Heard(rule.code, subject.key, compared(now, rule, subject, past, watch)))
    return Change(tuple(gone), tuple(heard))


def _near(rule: Rule, claims: Iterable[Claim], others: Index) -> dict[Name, Claim]:
    """Return the other documents' claims in the groups of these: by the same key, or by a chain of shared serials."""
    if rule.by:
        keys = {rule.by(claim) for claim in claims} - {None}
        return {_name(claim): claim for key in keys for claim in others.members(rule, key)}
    found: dict[Name, Claim] = {}
    ahead = list(claims)
    while ahead:
        for programme, scope, interval in _blocks(ahead.pop()):
            for claim in others.overlapping(programme, scope, interval):
                if _name(claim) not in found:
                    found[_name(claim)] = claim
                    ahead.append(claim)
    return found


def _name(claim: Claim) -> Name:
    return (claim.document, claim.id)


def _blocks(claim: Claim) -> Iterator[tuple[str, str, Interval]]:
    return ((block.programme, block.scope, block.interval) for block in claim.serials if block.interval)


# -- in memory ---------------------------------------------------------------------------------------------------------


class MemoryIndex:
    """An `Index` of documents held in memory."""

    def __init__(self, rules: Iterable[Rule], documents: Iterable[Document] = ()) -> None:
        """Hold these documents, ready for these rules."""
        self._keyed = tuple(rule for rule in rules if rule.by)
        self._documents: dict[str, Document] = {}
        self._claims: dict[Name, Claim] = {}
        self._members: dict[tuple[str, Hashable], dict[Name, None]] = defaultdict(dict)
        self._blocks: dict[Scope, dict[int, list[tuple[int, int, Name]]]] = defaultdict(lambda: defaultdict(list))
        self._touched: dict[tuple[str, str], int] = defaultdict(int)
        for document in documents:
            for blocks, entry in self._enter(document):
                blocks.append(entry)
        for scope in self._blocks.values():
            for blocks in scope.values():
                blocks.sort()

    def add(self, document: Document) -> None:
        """Hold one document more."""
        for blocks, entry in self._enter(document):
            insort(blocks, entry)

    def remove(self, sha256: str) -> Document:
        """Let go of a document, and return it; KeyError for one that is not held."""
        document = self._documents.pop(sha256)
        for project in set(touched(document)):
            self._touched[project] -= 1
        for claim in document.claims:
            name = _name(claim)
            del self._claims[name]
            for group in self._groups(claim):
                del self._members[group][name]
            for blocks, entry in self._places(claim):
                del blocks[bisect_left(blocks, entry)]
        return document

    def members(self, rule: Rule, key: Hashable) -> Iterator[Claim]:
        """See `Index`."""
        return (self._claims[name] for name in self._members.get((rule.code, key), ()))

    def overlapping(self, programme: str, scope: str, interval: Interval) -> Iterator[Claim]:
        """See `Index`."""
        for size, blocks in self._blocks.get((programme, scope), {}).items():
            first = bisect_left(blocks, interval.start - (1 << size) + 1, key=_start)
            for _, end, name in blocks[first : bisect_right(blocks, interval.end, key=_start)]:
                if end >= interval.start:
                    yield self._claims[name]

    def touches(self, programme: str, project_id: str) -> bool:
        """See `Index`."""
        return self._touched.get((programme, project_id), 0) > 0

    def documents(self, shas: Iterable[str]) -> Iterator[Document]:
        """See `Index`."""
        return (self._documents[sha] for sha in shas)

    def __contains__(self, sha256: str) -> bool:
        """Say whether a document is held."""
        return sha256 in self._documents

    def _enter(self, document: Document) -> Iterator[tuple[list[tuple[int, int, Name]], tuple[int, int, Name]]]:
        """Enter a document but for its blocks, and yield each of these with the list it belongs to."""
        self._documents[document.sha256] = document
        for project in set(touched(document)):
            self._touched[project] += 1
        for claim in document.claims:
            self._claims[_name(claim)] = claim
            for group in self._groups(claim):
                self._members[group][_name(claim)] = None
            yield from self._places(claim)

    def _groups(self, claim: Claim) -> Iterator[tuple[str, Hashable]]:
        keys = ((rule.code, rule.by(claim)) for rule in self._keyed if rule.by)
        return ((code, key) for code, key in keys if key is not None)

    def _places(self, claim: Claim) -> Iterator[tuple[list[tuple[int, int, Name]], tuple[int, int, Name]]]:
        for programme, scope, interval in _blocks(claim):
            yield (
                self._blocks[programme, scope][magnitude(interval)],
                (interval.start, interval.end, _name(claim)),
            )


def _start(entry: tuple[int, int, Name]) -> int:
    return entry[0]


class Docket:
    """Documents that come and go, and what the rules say of those that are there. One implementation of the steps
    above."""

    def __init__(self, rules: Iterable[Rule], ledger: Ledger) -> None:
        """Begin with no document."""
        self._rules = tuple(rules)
        self._ledger = ledger
        self._index = MemoryIndex(self._rules)
        self._hearings: dict[str, dict[Hashable, Hearing]] = {rule.code: {} for rule in self._rules}

    def add(self, document: Document) -> Change:
        """Take a document in; one that is there already (same sha256) changes nothing."""
        if document.sha256 in self._index:
            return Change((), ())
        change = arrival(self._rules, document, self._index, self._ledger)
        self._index.add(document)
        return self._keep(change)

    def remove(self, sha256: str) -> Change:
        """Take a document out, and with it what it alone gave rise to; KeyError for one that is not there."""
        document = self._index.remove(sha256)
        return self._keep(departure(self._rules, document, self._index, self._ledger))

    def judgement(self) -> Judgement:
        """Say what `engine.judge` would say of the documents that are there."""
        return fold({code: hearings.values() for code, hearings in self._hearings.items()})

    def _keep(self, change: Change) -> Change:
        for code, key in change.gone:
            del self._hearings[code][key]
        for code, key, hearing in change.heard:
            self._hearings[code][key] = hearing
        return change
