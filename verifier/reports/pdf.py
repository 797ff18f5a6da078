"""PDF: the working paper an auditor files, as PDF/A-2a."""

import datetime as dt
import json
import re
import tempfile
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

import typst

from verifier.catalog import report
from verifier.messages import shown
from verifier.model import (
    SEVERITIES,
    Box,
    Checklist,
    Document,
    DocumentEvidence,
    Finding,
    RegistryEvidence,
    Report,
    Snapshot,
    Span,
)
from verifier.pictures import lines
from verifier.reports import tables
from verifier.reports.text import count, covered, unread
from verifier.review import EARLIER, NOTHING, Picture, Review

TEMPLATE = Path(__file__).with_name("working-paper.typ")
FONTS = ("Libertinus Serif", "Noto Sans CJK JP", "Noto Sans JP", "Source Han Sans", "IPAexGothic", "IPAGothic")
"""The first is carried by typst itself; the others are for what it has no letters for, where the machine has one."""
MONO = ("DejaVu Sans Mono", *FONTS[1:])
PLACES = 6
"""Places of one side of a finding that are printed."""
LINES = 200
"""Lines of claims lists that are printed; the workbook has all."""
UNPRINTABLE = re.compile(r'the text `?"(.)')
BOX = "□"

Object = dict[str, Any]


@report("pdf", suffix=".pdf", binary=True, review=True, pictures=True)
def check_as_pdf(result: Report, review: Review = NOTHING) -> bytes:
    """A working paper as tagged PDF/A-2a, with excerpts of the pages that findings rest on.

    It holds the scope, the documents and the registry data with their hashes, the rule set; each finding with its
    excerpts, both sides, what would clear it, what was decided and what the claimant says; what was tested without
    exception, what could not be told, claims lists against the registry, checklists of regimes, what was set aside;
    corrections; sign-off; the head of the audit log.

    The same report gives the same bytes on the same machine: Latin script is set in a font that the program carries,
    any other in a font of the machine. Where it has none, the paper says so on its first page, and each character
    missed is a box.
    """
    with tempfile.TemporaryDirectory(prefix="working-paper-") as name:
        folder = Path(name)
        (folder / TEMPLATE.name).write_bytes(TEMPLATE.read_bytes())
        for number, picture in enumerate(review.pictures):
            (folder / f"{number}.png").write_bytes(picture.png)
        return _typeset(folder, _paper(result, review), _day(result, review))


def _typeset(folder: Path, paper: Object, day: dt.datetime) -> bytes:
    """Set the paper; where a script has no font on this machine, its characters become boxes and are told."""
    own_fonts_only = True
    missed: dict[str, None] = {}
    while True:
        text = json.dumps(paper | {"missed": list(missed)}, ensure_ascii=False)
        (folder / "data.json").write_text(_boxed(text, missed), "utf-8")
        try:
            return _compiled(folder, day, own_fonts_only=own_fonts_only)
        except typst.TypstError as error:
            sign = UNPRINTABLE.search(error.message)
            if sign is None:
                raise
            if not own_fonts_only:
                missed[_script(sign[1])] = None
            own_fonts_only = False


def _day(result: Report, review: Review) -> dt.datetime:
    """Return the newest day that the paper's sources know: the same in every run, as a clock is not."""
    days = [*(one.retrieved for one in result.registry), *(one.date for one in result.documents if one.date)]
    days += [one.at.date() for one in review.decisions]
    days += [one.at.date() for one in review.responses]
    days += [one.at.date() for one in review.corrections]
    days += [one.at.date() for one in review.sign_offs]
    newest = max(days, default=dt.date(1970, 1, 1))
    return dt.datetime(newest.year, newest.month, newest.day, tzinfo=dt.UTC)


def _compiled(folder: Path, day: dt.datetime, *, own_fonts_only: bool) -> bytes:
    compiler = typst.Compiler(folder / TEMPLATE.name, root=folder, ignore_system_fonts=own_fonts_only)
    made = compiler.compile(format="pdf", pdf_standards="a-2a", timestamp=day)
    if not isinstance(made, bytes):
        raise TypeError(f"typst made {type(made).__name__}")
    return made


def _script(sign: str) -> str:
    """Name the script of a character by the first word of its name: CJK, HIRAGANA, THAI."""
    return unicodedata.name(sign, f"U+{ord(sign):04X}").partition(" ")[0].partition("-")[0]


def _boxed(text: str, scripts: dict[str, None]) -> str:
    if not scripts:
        return text
    return "".join(BOX if ord(sign) > 0x7F and sign != BOX and _script(sign) in scripts else sign for sign in text)


# -- what the paper says -----------------------------------------------------------------------------------------------


def _paper(result: Report, review: Review) -> Object:
    snapshots = {one.sha256: one for one in result.registry}
    files = {one.sha256: one.file for one in result.documents}
    findings = tables.gravest_first(result.findings)
    graded = Counter(one.severity for one in findings)
    paper = {
        "title": review.title or _title(result.documents),
        "fonts": FONTS,
        "mono": MONO,
        "ruleset": result.ruleset,
        "summary": _summary(result, review),
        "counts": [(word, graded[word]) for word in reversed(SEVERITIES)],
        "scope": list(_scope(result)),
        "documents": [_document(one) for one in result.documents],
        "registry": [_snapshot(one) for one in sorted(result.registry, key=lambda one: (one.programmes, one.sha256))],
        "findings": [_finding(one, files, snapshots, review) for one in findings],
        "clean": [
            (code, tables.named(code), f"{counts.passed:,}")
            for code, counts in sorted(result.checked.items())
            if counts.passed and not counts.fail
        ],
        "cannot_tell": _missing(result),
        "reconciled": list(_reconciled(result, files)),
        "checklists": [_checklist(one, files) for one in result.checklists],
        "set_aside": [
            (why, rule, message, str(detail)) for why, _, rule, message, detail, _ in tables.set_aside(result).rows
        ],
        "corrections": [
            (
                f"{one.field.replace('_', ' ')}, {files.get(one.document, one.document[:12])}",
                *(one.read, one.value, f"{one.reason} ({_by(one.by, one.at)})"),
            )
            for one in review.corrections
        ],
        "sign_offs": [
            {
                "by": f"{one.by}, {one.role}",
                "at": _moment(one.at),
                "statement": one.statement,
                "earlier": "" if one.current else EARLIER,
                "head": one.audit_head,
            }
            for one in review.sign_offs
        ],
        "audit_head": review.audit_head,
    }
    return {key: _printable(value) for key, value in paper.items()}


def _title(documents: Sequence[Document]) -> str:
    if len(documents) == 1:
        return documents[0].file
    return f"Check of {count(len(documents), 'document')}"


def _summary(result: Report, review: Review) -> str:
    passed = sum(counts.passed for counts in result.checked.values())
    decided = Counter(one.status for finding in result.findings if (one := review.decided(finding.fingerprint)))
    told = "".join(f", {decided[word]} {word}" for word in ("confirmed", "dismissed") if decided[word])
    return (
        f"{count(len(result.findings), 'finding')}{told} in {count(len(result.documents), 'document')}. "
        f"{count(passed, 'check')} passed, {len(result.cannot_tell):,} could not be made for want of an input."
    )


def _scope(result: Report) -> Iterator[str]:
    claims = sum(len(one.claims) for one in result.documents)
    asked = "against the registry data below and " if result.registry else "without registry data, "
    yield (
        f"{count(claims, 'claim')} read in {count(len(result.documents), 'document')} "
        f"{'was' if claims == 1 else 'were'} checked {asked}against each other by "
        f"{count(len(result.checked), 'rule')} (rule set {result.ruleset})."
    )
    yield (
        "A finding states a discrepancy between two sources, never a motive. A check that lacks an input is listed as "
        "such and is no finding. The absence of a row proves something only where the registry data was vouched to be "
        "the whole table."
    )
    for broken in result.broken:
        yield f"Rule {broken.rule} could not be run on {broken.subject}: {broken.error}."


def _document(one: Document) -> Object:
    return {
        "file": one.file,
        "kind": one.kind.replace("_", " "),
        "pages": one.pages,
        "claims": len(one.claims),
        "sha256": one.sha256,
        "problems": list(unread(one)),
    }


def _snapshot(one: Snapshot) -> Object:
    return {
        "programmes": ", ".join(one.programmes) or one.registry,
        "file": one.file,
        "coverage": covered(one),
        "retrieved": one.retrieved.isoformat(),
        "rows": f"{one.rows:,}",
        "sha256": one.sha256,
    }


def _finding(finding: Finding, files: dict[str, str], snapshots: dict[str, Snapshot], review: Review) -> Object:
    compared = {"Expected": shown(finding.expected), "Observed": shown(finding.observed)}
    return {
        "severity": finding.severity,
        "rule": finding.rule,
        "name": finding.name.replace("-", " "),
        "sure": f"confidence {finding.confidence:.0%}",
        "message": finding.message[:1].upper() + finding.message[1:],
        "pictures": list(_pictures(finding, files, review.pictures)),
        "document": list(_in_documents(finding, files)),
        "registry": list(_in_registry(finding, snapshots)),
        "compared": [(name, value) for name, value in compared.items() if value],
        "clears": finding.clears,
        "review": list(_reviewed(finding, review)),
        "fingerprint": finding.fingerprint,
    }


def _pictures(finding: Finding, files: dict[str, str], pictures: Sequence[Picture]) -> Iterator[Object]:
    spans = tuple(dict.fromkeys(one.span for one in finding.evidence if isinstance(one, DocumentEvidence)))
    for picture in _fewest(spans, pictures):
        shown_here = [span for span in spans if any(_shows(picture, span, box) for box in span.boxes)]
        boxes = [box for span in shown_here for box in lines(span.boxes) if _shows(picture, span, box)]
        x0, top, x1, bottom = picture.crop
        caption = f"{files.get(picture.document, picture.document[:12])}, page {picture.page}"
        words = " ".join(" ".join(span.text.split()) for span in shown_here)
        yield {
            "file": f"{pictures.index(picture)}.png",
            "caption": caption,
            "alt": f"Excerpt of {caption}: {words}",
            "width": x1 - x0,
            "height": bottom - top,
            "boxes": [_within(box, picture.crop) for box in dict.fromkeys(boxes)],
        }


def _fewest(spans: Sequence[Span], pictures: Sequence[Picture]) -> list[Picture]:
    """Choose, for each place, a picture chosen already that shows it, else the one whose middle is nearest to it."""
    chosen: dict[Picture, None] = {}
    for span, box in ((one, box) for one in spans for box in one.boxes):
        if not any(_shows(picture, span, box) for picture in chosen):
            showing = [picture for picture in pictures if _shows(picture, span, box)]
            if showing:
                chosen[min(showing, key=lambda one: abs(one.crop[1] + one.crop[3] - box[1] - box[3]))] = None
    return list(chosen)


def _shows(picture: Picture, span: Span, box: Box) -> bool:
    return picture.shows(span.document, span.page, box)


def _within(box: Box, crop: Box) -> Box:
    return (box[0] - crop[0], box[1] - crop[1], box[2] - crop[0], box[3] - crop[1])


def _in_documents(finding: Finding, files: dict[str, str]) -> Iterator[Object]:
    quotes: dict[str, list[str]] = defaultdict(list)
    for span in dict.fromkeys(one.span for one in finding.evidence if isinstance(one, DocumentEvidence)):
        at = f"{files.get(span.document, span.document[:12])}{tables.place(span)}"
        quotes[at].append(f"“{' '.join(span.text.split())}”")
    for at, words in list(quotes.items())[:PLACES]:
        yield {"at": at, "words": " ".join(words)}
    if len(quotes) > PLACES:
        yield {"at": "", "words": f"and {count(len(quotes) - PLACES, 'more place')}, which the workbook lists"}


def _in_registry(finding: Finding, snapshots: dict[str, Snapshot]) -> Iterator[Object]:
    fields: dict[str, dict[str, str]] = defaultdict(dict)
    for one in finding.evidence:
        if isinstance(one, RegistryEvidence):
            snapshot = snapshots.get(one.row.snapshot)
            retrieved = f", retrieved {snapshot.retrieved}" if snapshot else ""
            at = f"{tables.registry_row(one, snapshots)}{retrieved}"
            fields[at][one.field.replace("_", " ")] = shown(one.value) or "(blank)"
    for at, held in list(fields.items())[:PLACES]:
        yield {"at": at, "fields": list(held.items())}
    if len(fields) > PLACES:
        yield {"at": f"and {count(len(fields) - PLACES, 'more row')}, which the workbook lists", "fields": []}


def _reviewed(finding: Finding, review: Review) -> Iterator[Object]:
    decision = review.decided(finding.fingerprint)
    if decision:
        yield {"what": decision.status, "by": _by(decision.by, decision.at), "words": decision.reason}
    for one in review.responded(finding.fingerprint):
        yield {"what": "Response of the claimant", "by": _by(one.by, one.at), "words": one.text}


def _missing(result: Report) -> list[tuple[str, str, str]]:
    ordered = sorted(result.cannot_tell, key=lambda one: (one.missing, one.ask, one.rule))
    return [
        (", ".join(sorted({one.rule for one in group})), missing, ask)
        for (missing, ask), group in groupby(ordered, key=lambda one: (one.missing, one.ask))
    ]


def _reconciled(result: Report, files: dict[str, str]) -> Iterator[tuple[str, ...]]:
    for line in result.reconciled[:LINES]:
        yield (
            files.get(line.document, line.document[:12]),
            f"{line.programme} {line.id}",
            shown(str(line.vintage)) if line.vintage else "",
            shown(line.claimed),
            shown(line.recorded) if line.exists else "no such id",
            shown(line.difference) if line.exists else "",
        )
    if len(result.reconciled) > LINES:
        yield (f"and {count(len(result.reconciled) - LINES, 'more line')}, in the workbook", "", "", "", "", "")


def _checklist(filled: Checklist, files: dict[str, str]) -> Object:
    lines = [f"{filled.law}, {filled.source}"]
    lines.append(tables.FORCE[filled.force].format(since=filled.since, until=filled.until))
    if not filled.verified:
        lines.append("the items rest on secondary sources")
    return {
        "title": f"{filled.title}: {files.get(filled.document, filled.document[:12])}",
        "about": ". ".join(line[:1].upper() + line[1:] for line in (*lines, filled.note) if line),
        "items": [
            (
                item.clause,
                item.asks + (f" (lacking for {', '.join(item.lacking)})" if item.lacking else ""),
                tables.TOLD[item.state],
                "; ".join(dict.fromkeys(tables.place(span).removeprefix(", ") for span in item.places[:PLACES])),
            )
            for item in filled.items
        ],
    }


def _by(name: str, at: dt.datetime) -> str:
    return f"{name}, {_moment(at)}"


def _moment(at: dt.datetime) -> str:
    return at.astimezone(dt.UTC).strftime("%Y-%m-%d %H:%M UTC")


def _printable(value: Any) -> Any:  # noqa: ANN401 - whatever JSON holds
    """Leave out control characters, which no font has."""
    match value:
        case str():
            return "".join(
                " " if unicodedata.category(sign) in ("Cc", "Cf", "Co", "Cn", "Cs") else sign for sign in value
            )
        case dict():
            return {key: _printable(one) for key, one in value.items()}
        case list() | tuple():
            return [_printable(one) for one in value]
        case _:
            return value
