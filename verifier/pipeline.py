"""The steps from files to a report, in order: read, put together, resolve to the ledger, judge.

Each step takes frozen values and returns frozen values. The same files with the same rules and the same registry
snapshots give the same report, in any number of processes.
"""

import datetime as dt
import hashlib
import os
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import ExitStack, closing, contextmanager
from multiprocessing import get_context
from pathlib import Path
from typing import Any, cast

import msgspec

from verifier import catalog
from verifier.catalog import Extractor, Profile, Rule, Stage
from verifier.checklists import checklists
from verifier.collisions import CODES, Collision, collisions
from verifier.engine import fold, hearings, ruleset
from verifier.history import Past, asked_then, compare
from verifier.ledger import SnapshotLedger, open_ledger
from verifier.model import Claim, Document, Fact, Kind, Problem, Report, Span
from verifier.overtime import Watch
from verifier.pages import Page, Reading
from verifier.reconcile import reconcile
from verifier.resolve import resolve
from verifier.sandbox import Opened, Refused, open_document
from verifier.settings import Settings

LARGE = 256 * 1024
"""Bytes from which a file is worth a process of its own."""

READERS = ("extractors.facts", "extractors.claims")
"""Where extractors live, named as text: the kernel never imports a plug-in by name."""

ENOUGH_WORDS = 200
"""Words from which a paper's language can be told, if it is one that is known."""

FOREIGN = re.compile(r"(?<!\w)[a-zß-ÿ]*[à-öø-ÿ][a-zß-ÿ]*(?!\w)")
"""A word, and no name, that is not English."""

ABOUT_THE_WHOLE = ("kind", "language", "title", "document_date")
"""Facts about a document as a whole: they become fields of `Document`."""


def check(
    paths: Sequence[Path],
    settings: Settings,
    *,
    rules: Iterable[str] = (),
    as_of: dt.date | None = None,
    read: Callable[[Sequence[Path], Settings], Iterable[Document]] | None = None,
    stuck: Callable[[str], object] | None = None,
    profiles: Sequence[Profile] = (),
    own: Sequence[Rule] = (),
) -> Report:
    """Read files and judge what they say against the registry as of a day (None: the newest snapshots).

    A file that cannot be read stands in the report with its problems, and all others are judged. `read` may take the
    place of `read_documents`, to show how far it is. `rules` are codes or beginnings of codes (none: all rules).
    `stuck` is told, from another thread, of a rule that has overrun its time and cannot be stopped. The checklists of
    `profiles` are filled from each document; `own` are rules beside those chosen.
    """
    with closing(_ledger(settings, as_of)) as ledger:
        documents = [resolve(document, ledger) for document in (read or read_documents)(paths, settings)]
        watch = Watch(settings.limits.rule_seconds, stuck)
        with _pasts(documents, ledger, settings) as pasts:
            chosen = (*catalog.rules(rules).values(), *own)
            report = judged(documents, ledger, chosen, pasts=pasts, watch=watch)
    filled = tuple(checklists(profiles, report.documents, report.findings))
    return msgspec.structs.replace(report, checklists=filled)


def rejudge(
    paths: Sequence[Path],
    settings: Settings,
    sets: Iterable[Sequence[Rule]],
    *,
    read: Callable[[Sequence[Path], Settings], Iterable[Document]] | None = None,
) -> tuple[Report, ...]:
    """Read files once, and judge them by each of several sets of rules against the newest registry data."""
    with closing(_ledger(settings, None)) as ledger:
        documents = [resolve(document, ledger) for document in (read or read_documents)(paths, settings)]
        return tuple(judged(documents, ledger, rules, watch=Watch(settings.limits.rule_seconds)) for rules in sets)


def collide(
    paths: Sequence[Path],
    settings: Settings,
    *,
    as_of: dt.date | None = None,
    read: Callable[[Sequence[Path], Settings], Iterable[Document]] | None = None,
) -> tuple[tuple[Document, ...], tuple[Collision, ...]]:
    """Read files, and return them with all that collides over them and the registry data, ranked."""
    with closing(_ledger(settings, as_of)) as ledger:
        documents = [resolve(document, ledger) for document in (read or read_documents)(paths, settings)]
        watch = Watch(settings.limits.rule_seconds)
        report = judged(documents, ledger, tuple(catalog.rules(CODES).values()), watch=watch)
        return report.documents, collisions(report.documents, report.findings, ledger)


def judged(
    documents: Sequence[Document],
    ledger: SnapshotLedger,
    rules: Sequence[Rule],
    *,
    pasts: Sequence[Past] = (),
    watch: Watch | None = None,
) -> Report:
    """Judge documents that were read and resolved to the ledger; compare with `pasts`, the ledgers of their days."""
    read = [document for document in documents if document.pages]
    heard = compare(hearings(rules, read, ledger, watch=watch), rules, read, pasts, watch)
    judgement = fold({code: of.values() for code, of in heard.items()})
    lists = (line for document in documents for line in reconcile(document, ledger))
    return Report(
        documents=tuple(documents),
        findings=judgement.findings,
        cannot_tell=judgement.cannot_tell,
        checked=judgement.checked,
        registry=ledger.snapshots(),
        ruleset=ruleset(rules),
        broken=judgement.broken,
        reconciled=tuple(lists),
        no_longer=judgement.no_longer,
        tested=judgement.tested,
    )


@contextmanager
def _pasts(documents: Iterable[Document], ledger: SnapshotLedger, settings: Settings) -> Iterator[list[Past]]:
    """Open the ledger as of each document's day, where snapshots had been retrieved by then and newer ones have since.

    Days between the same two snapshots share one ledger.
    """
    retrieved = {snapshot.retrieved for snapshot in ledger.snapshots()}
    opened: dict[dt.date, SnapshotLedger] = {}
    with ExitStack() as stack:
        pasts = []
        for day in sorted({document.date for document in documents if document.date}):
            newest = asked_then(day, retrieved)
            if newest is None:
                continue
            if newest not in opened:
                opened[newest] = stack.enter_context(closing(_ledger(settings, newest)))
            pasts.append(Past(day, opened[newest]))
        yield pasts


class InputError(ValueError):
    """Registry data or a families file that cannot be used: which, and what to do."""


def _ledger(settings: Settings, as_of: dt.date | None) -> SnapshotLedger:
    try:
        return open_ledger(settings, as_of=as_of)
    except OSError as error:
        raise InputError(f"{error.filename}: cannot be opened ({error.strerror}); say where it is") from None
    except ValueError as error:
        raise InputError(str(error)) from None


# -- many files --------------------------------------------------------------------------------------------------------


def read_documents(paths: Sequence[Path], settings: Settings) -> Iterator[Document]:
    """Yield every file's document in the order of the paths; several large files are read by several processes."""
    large = sum(path.is_file() and path.stat().st_size >= LARGE for path in paths)
    workers = min(large, os.cpu_count() or 1)
    if workers < 2:
        yield from (read_document(path, settings) for path in paths)
        return
    with ProcessPoolExecutor(workers, get_context("spawn")) as pool:
        futures = [pool.submit(read_document, path, settings) for path in paths]
        for path, future in zip(paths, futures, strict=True):
            try:
                yield future.result()
            except BrokenProcessPool:  # one file killed a worker, and with it the others' chance: try it alone
                yield _read_alone(path, settings)


def _read_alone(path: Path, settings: Settings) -> Document:
    with ProcessPoolExecutor(1, get_context("spawn")) as pool:
        try:
            return pool.submit(read_document, path, settings).result()
        except BrokenProcessPool:
            detail = f"{path.name}: the process that read it was ended from outside; try it alone, with more memory"
            return _unread(path, Problem(code="reader_ended", detail=detail))


# -- one file ----------------------------------------------------------------------------------------------------------


def read_document(path: Path, settings: Settings) -> Document:
    """Read one file: pages, facts, what it is, claims. One that cannot be read gives a document with its problem."""
    try:
        with _opened(path, settings) as opened:
            return _read(opened, settings)
    except Refused as refused:
        return _unread(path, refused.problem)


def _opened(path: Path, settings: Settings) -> Opened:
    """Open a file, and load the extractors meanwhile: at a cold start each takes as long as the other."""
    if catalog.EXTRACTORS:
        catalog.load(READERS)
        return open_document(path, settings.limits)
    with ThreadPoolExecutor(1) as beside:
        opening = beside.submit(open_document, path, settings.limits)
        catalog.load(READERS)
    return opening.result()


def _unread(path: Path, problem: Problem) -> Document:
    try:
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        digest = ""
    return Document(sha256=digest, file=path.name, problems=(problem,))


def _read(opened: Opened, settings: Settings) -> Document:
    problems: list[Problem] = []
    readers = _stage("facts")
    facts = [
        fact for page in opened.pages for reader in readers for fact in _attempt(reader, page, problems, page.number)
    ]
    reading = _reading(opened, settings, facts)
    for reader in _stage("document"):
        if found := _attempt(reader, reading, problems):
            reading = _reading(opened, settings, (*reading.facts, *found))
    claims = [(reader.name, claim) for reader in _stage("claims") for claim in _attempt(reader, reading, problems)]
    return _document(opened, reading.facts, merged(claims), (*opened.problems, *problems))


def _stage(stage: Stage) -> list[Extractor]:
    readers = (reader for reader in catalog.EXTRACTORS.values() if reader.stage == stage)
    return sorted(readers, key=lambda reader: (reader.order, reader.name))


def _attempt(reader: Extractor, subject: Page | Reading, problems: list[Problem], page: int | None = None) -> list[Any]:
    """Return what an extractor finds; where it fails, what it found until then, and the problem is noted."""
    found: list[Any] = []
    try:
        found.extend(reader.function(subject))
    except Exception as error:
        what = f"{type(error).__name__}: {error}"
        detail = f"the extractor {reader.name} failed ({what}), its facts are missing; please report it"
        problems.append(Problem(code="extractor_failed", detail=detail, page=page))
    return found


def _reading(opened: Opened, settings: Settings, facts: Iterable[Fact]) -> Reading:
    """Return the document with these facts, each once and in reading order, under ids of their own."""
    place = _places(opened)
    once: dict[str, Fact] = {}
    for fact in _settled(tuple(facts)):
        name = _id(opened.sha256, fact.type, fact.value, fact.at.page, fact.at.sheet, fact.at.cell, fact.at.start)
        if name not in once or once[name].confidence < fact.confidence:
            once[name] = msgspec.structs.replace(fact, id=name)
    return Reading(
        opened.pages,
        document=opened.sha256,
        file=opened.file,
        media_type=opened.media_type,
        title=opened.title,
        facts=sorted(once.values(), key=lambda fact: (place(fact.at), fact.type, fact.id)),
        problems=opened.problems,
        mappings=settings.mappings,
    )


def _settled(facts: Sequence[Fact]) -> Iterator[Fact]:
    """Yield the facts but those that a surer reading of the same place replaces by one of their alternatives."""
    sure = {(*_at(fact), fact.value): fact.confidence for fact in facts}
    yield from (
        fact
        for fact in facts
        if not any(sure.get((*_at(fact), other), 0) > fact.confidence for other in fact.alternatives)
    )


def _at(fact: Fact) -> tuple[object, ...]:
    return fact.type, fact.at.page, fact.at.sheet, fact.at.cell, fact.at.start, fact.at.end


def _document(opened: Opened, facts: Sequence[Fact], claims: Iterable[Claim], problems: Sequence[Problem]) -> Document:
    place = _places(opened)
    whole = {name: _best(facts, name) for name in ABOUT_THE_WHOLE}
    kind = cast(Kind, whole["kind"] or "other")
    kept = tuple(fact for fact in facts if fact.type not in ABOUT_THE_WHOLE)
    return Document(
        sha256=opened.sha256,
        file=opened.file,
        media_type=opened.media_type,
        pages=len(opened.pages),
        kind=kind,
        language=whole["language"],
        title=whole["title"] or opened.title,
        date=dt.date.fromisoformat(whole["document_date"]) if whole["document_date"] else None,
        ocr_pages=tuple(page.number for page in opened.pages if page.ocr),
        facts=kept,
        claims=_numbered(sorted(claims, key=lambda claim: [place(span) for span in claim.spans]), opened, kind, kept),
        problems=(*problems, *_hardly_read(opened, problems), *_language_unknown(opened, whole["language"])),
    )


def _hardly_read(opened: Opened, problems: Sequence[Problem]) -> Iterator[Problem]:
    """Say that a document holds no text, or that most of it was not read: then no claim found proves nothing."""
    empty = [page.number for page in opened.pages if not page.text.strip()]
    unread = {problem.page for problem in problems} & set(empty)
    if len(empty) == len(opened.pages) and not problems:
        yield Problem(code="no_text", detail="no text was found in the whole document: look at it yourself")
    elif len(opened.pages) < 2 * len(unread) < 2 * len(opened.pages):
        detail = f"{len(unread)} of {len(opened.pages)} pages were not read: what they claim is not known"
        yield Problem(code="mostly_unread", detail=detail)


def _language_unknown(opened: Opened, language: str | None) -> Iterator[Problem]:
    """Say that a paper is written in no language that is known here, or is too short to tell another than English."""
    texts = [page.text for page in opened.pages if not page.sheet]
    long = sum(len(text.split()) for text in texts) >= ENOUGH_WORDS
    if language is None and (long or any(map(FOREIGN.search, texts))):
        detail = "the language is none of those read here, or cannot be told; claims in its sentences may be missed"
        yield Problem(code="unknown_language", detail=detail)


def _best(facts: Iterable[Fact], name: str) -> str | None:
    """Return the value of the surest fact of a type, the first of equals."""
    surest = max((fact for fact in facts if fact.type == name), key=lambda fact: fact.confidence, default=None)
    return str(surest.value) if surest else None


def _numbered(claims: Iterable[Claim], opened: Opened, kind: Kind, facts: Iterable[Fact]) -> tuple[Claim, ...]:
    """Give every claim an id made of what it says and where, the same in every run, and the kind of its document."""
    known = {fact.id for fact in facts}
    seen: Counter[str] = Counter()
    numbered = []
    for claim in claims:
        at = [(span.page, span.sheet, span.cell, span.start) for span in claim.spans[:1]]
        what = (claim.action, claim.organisation, claim.project, claim.vintage, claim.quantity)
        name = _id(opened.sha256, *what, at)
        seen[name] += 1
        name = name if seen[name] == 1 else _id(name, seen[name])
        fact_ids = tuple(one for one in dict.fromkeys(claim.fact_ids) if one in known)
        numbered.append(msgspec.structs.replace(claim, id=name, document=opened.sha256, kind=kind, fact_ids=fact_ids))
    return tuple(numbered)


def _places(opened: Opened) -> Callable[[Span], tuple[int, int, int]]:
    """Return the function that gives a span's place in reading order."""
    sheets = {page.sheet: page.number for page in opened.pages if page.sheet}
    return lambda span: (span.page or sheets.get(span.sheet or "", 0), span.start, span.end)


def _id(*parts: object) -> str:
    return hashlib.sha256("\x1f".join(map(str, parts)).encode()).hexdigest()[:12]


# -- the same claim, found twice ---------------------------------------------------------------------------------------

SAYS = (
    "organisation",
    "programme",
    "project_id",
    "project_name",
    "vintage",
    "quantity",
    "basis",
    "retirement_date",
    "beneficiary",
    "reporting_period",
)
"""What tells two claims apart, when both say it."""


def merged(claims: Iterable[tuple[str, Claim]]) -> tuple[Claim, ...]:
    """Join the claims (each with its extractor's name) that different extractors made of one statement.

    Two claims are one when they agree in all that both say, and share at least a number, a project or a serial. What
    one extractor tells apart stays apart: a list may well hold the same line twice.
    """
    found = tuple(claims)
    if len({name for name, _ in found}) < 2:  # a list of thousands has nothing to be compared with
        return tuple(claim for _, claim in found)
    fullest_first = sorted(found, key=lambda entry: -_says(entry[1]))
    kept: list[tuple[str, Claim]] = []
    for name, claim in fullest_first:
        for place, (first, other) in enumerate(kept):
            if first != name and _one_statement(other, claim):
                kept[place] = (first, _joined(other, claim))
                break
        else:
            kept.append((name, claim))
    return tuple(claim for _, claim in kept)


def _says(claim: Claim) -> int:
    return sum(getattr(claim, name) is not None for name in SAYS) + bool(claim.serials)


def _one_statement(one: Claim, other: Claim) -> bool:
    both = [name for name in SAYS if getattr(one, name) is not None and getattr(other, name) is not None]
    return (
        one.action == other.action
        and all(_same(getattr(one, name), getattr(other, name)) for name in both)
        and (not one.serials or not other.serials or set(one.serials) == set(other.serials))
        and ("quantity" in both or "project_id" in both or bool(one.serials and other.serials))
    )


def _same(one: object, other: object) -> bool:
    if isinstance(one, str) and isinstance(other, str):
        return one.casefold() == other.casefold()
    return one == other


def _joined(one: Claim, other: Claim) -> Claim:
    """Return the fuller claim with what the other adds, the higher confidence, and both places."""
    added = {name: getattr(other, name) for name in SAYS if getattr(one, name) is None}
    return msgspec.structs.replace(
        one,
        **added,
        serials=one.serials or other.serials,
        approx=one.approx and other.approx,
        spans=tuple(dict.fromkeys((*one.spans, *other.spans))),
        fact_ids=tuple(dict.fromkeys((*one.fact_ids, *other.fact_ids))),
        confidence=max(one.confidence, other.confidence),
    )
