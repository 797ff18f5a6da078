"""Text: the report as a person reads it on a terminal or on paper, 80 columns or more."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from io import StringIO
from typing import TYPE_CHECKING, Protocol

from verifier.catalog import RULES, report
from verifier.messages import shown
from verifier.model import (
    SEVERITIES,
    CannotTell,
    Claim,
    Document,
    DocumentEvidence,
    Fact,
    Finding,
    Item,
    ItemState,
    Join,
    Reconciled,
    RegistryEvidence,
    Report,
    SetAside,
    Severity,
    Snapshot,
    Timing,
)
from verifier.reports.tables import FORCE, TOLD, place

if TYPE_CHECKING:
    from rich.text import Text

STYLES: dict[Severity, str] = {"critical": "bold red", "high": "red", "medium": "yellow", "low": "cyan", "info": "blue"}
PLACES = 6
"""How many places (pages, rows) of one side a finding shows; the machine formats give all."""
INPUTS = 10
"""How many missing inputs are shown; the machine formats give all."""
LINES = 20
"""How many lines of a claims list that exceed the registry are shown; the machine formats give all."""
TIMINGS: dict[Timing, str] = {
    "then_and_now": "so by today's registry data, and by that of the document's day,",
    "now_only": "so by today's registry data, and not by that of the document's day,",
    "then_only": "so only by the registry data of the document's day,",
}
MARKS: dict[ItemState, str] = {"found": "[x]", "gap": "[ ]", "contrary": "[!]", "by_hand": "[?]"}
WORSE = ("above the registry", "of an id that the registry lacks", "of an id that the registry data does not name")
COMPARED = ("equal", "below the registry", *WORSE, "that cannot be told")
"""How a line of a claims list may compare, in the order of telling."""
QUOTE = 200
"""How many characters of a place are quoted."""
SURE = 0.8
"""Below this confidence a finding says how sure it is."""
COLUMN = 12
"""Where the text beside a label begins."""


class Covered(Protocol):
    """What says how much of a registry it holds: a snapshot, or the report of its import."""

    @property
    def coverage(self) -> str:
        """In words."""

    @property
    def complete(self) -> tuple[str, ...]:
        """The tables it was vouched to be the whole of."""


class Paper:
    """Lines of text, wrapped to a width; wide characters count twice."""

    def __init__(self, *, colour: bool, width: int) -> None:
        """Begin an empty paper."""
        from rich.console import Console  # late: a machine format never pays for it
        from rich.text import Text

        self._text = Text
        self._width = width
        self._out = StringIO()
        self._console = Console(
            file=self._out, width=width, color_system="standard" if colour else None, force_terminal=colour
        )

    def paragraph(self, *parts: str | tuple[str, str], indent: int = 0, hang: int = 2) -> None:
        """Write a text of plain and (text, style) parts; its later lines stand `hang` columns further in."""
        self._wrapped(self._text.assemble(*parts), self._text(" " * indent), " " * (indent + hang))

    def entry(self, label: str, *lines: str) -> None:
        """Write lines in a column of their own, with a label beside the first."""
        for number, line in enumerate(lines):
            head = f"  {'' if number else label}".ljust(COLUMN)
            self._wrapped(self._text(line), self._text(head, "dim"), " " * COLUMN)

    def _wrapped(self, text: "Text", first: "Text", margin: str) -> None:
        for number, line in enumerate(text.wrap(self._console, max(self._width - len(margin), 20))):
            line.rstrip()
            whole = self._text.assemble(margin if number else first, line)
            self._console.print(whole, soft_wrap=True, highlight=False)

    def heading(self, text: str) -> None:
        """Begin a section."""
        self._out.write("\n")
        self.paragraph((text, "bold"))

    def gap(self) -> None:
        """Leave a line free."""
        self._out.write("\n")

    def bytes(self) -> bytes:
        """Return what was written."""
        return (self._out.getvalue().strip("\n") + "\n").encode()


# -- verifier check ----------------------------------------------------------------------------------------------------


@report("text", suffix=".txt", terminal=True)
def check_as_text(result: Report, *, colour: bool = False, width: int = 80) -> bytes:
    """The report for people: findings from the gravest to the least, each with its evidence on both sides.

    A finding gives its severity, its rule, what does not fit, the words in the document with file and page, the
    registry's row with the day the export was retrieved, whether it was so on the document's own day, and what would
    clear it. After the findings stand those that are not raised, with the reason; the checks that could not be made,
    grouped by the input they lack; what was tested without exception, by document where there are several; the
    documents; the registry data that was asked, with what it covers; and the totals. `verifier rules CODE` explains a
    rule.

    Colours are used on a terminal unless NO_COLOR is set, and never carry a meaning alone.
    """
    paper = Paper(colour=colour, width=width)
    files = {document.sha256: document.file for document in result.documents}
    snapshots = {snapshot.sha256: snapshot for snapshot in result.registry}
    for finding in sorted(result.findings, key=lambda one: -SEVERITIES.index(one.severity)):
        _finding(paper, finding, files, snapshots)
    _set_aside(paper, result.set_aside)
    _no_longer(paper, result.no_longer)
    _checklists(paper, result, files)
    _cannot_tell(paper, result.cannot_tell)
    _without_exception(paper, result, files)
    _reconciled(paper, result.reconciled, files)
    _documents(paper, result.documents)
    _registry(paper, result)
    _broken(paper, result)
    paper.gap()
    paper.paragraph((_totals(result), "bold"))
    return paper.bytes()


def _finding(paper: Paper, finding: Finding, files: dict[str, str], snapshots: dict[str, Snapshot]) -> None:
    paper.gap()
    sure = "" if finding.confidence >= SURE else f" (confidence {finding.confidence:.0%})"
    paper.paragraph((f"{finding.severity}[{finding.rule}]", STYLES[finding.severity]), f": {finding.message}{sure}")
    in_document = [_in_document(one, files) for one in finding.evidence if isinstance(one, DocumentEvidence)]
    in_registry = [_in_registry(one, snapshots) for one in finding.evidence if isinstance(one, RegistryEvidence)]
    _side(paper, "document", in_document)
    _side(paper, "registry", in_registry)
    if finding.timing:
        paper.paragraph(("in time: ", "dim"), f"{TIMINGS[finding.timing]} {finding.then}", indent=2)
    if finding.clears:
        paper.paragraph(("would clear it: ", "dim"), finding.clears, indent=2)


def _set_aside(paper: Paper, items: Sequence[SetAside]) -> None:
    """Write what is listed and not raised, one line a finding, under the reason."""
    if items:
        paper.heading(f"Not raised: {count(len(items), 'finding')}")
    for item in items:
        finding = item.finding
        paper.paragraph(
            f"{finding.severity}[{finding.rule}] {finding.message}", (f" ({item.why}: {item.detail})", "dim"), indent=2
        )


def _checklists(paper: Paper, result: Report, files: dict[str, str]) -> None:
    """Write every checklist: its law and whether that applied on the document's day, then item by item."""
    rules = {finding.fingerprint: finding.rule for finding in result.findings}
    for filled in result.checklists:
        paper.heading(f"{filled.title}: {files[filled.document]}")
        paper.paragraph(f"{filled.law}, {FORCE[filled.force].format(since=filled.since, until=filled.until)}", indent=2)
        if not filled.verified:
            paper.paragraph("not verified against the text itself: the items rest on secondary sources", indent=2)
        if filled.note:
            paper.paragraph(("note: ", "dim"), filled.note, indent=2)
        for item in filled.items:
            paper.paragraph(f"{MARKS[item.state]} {item.clause}: {item.asks}", _filling(item, rules), indent=2, hang=6)
        states = Counter(item.state for item in filled.items)
        paper.paragraph(", ".join(f"{states[state]} {TOLD[state]}" for state in TOLD if states[state]), indent=2)


def _filling(item: Item, rules: dict[str, str]) -> tuple[str, str]:
    """Say where an item was found, or what is lacking; and which rules speak against what is there."""
    places = dict.fromkeys(place(span).removeprefix(", ") for span in item.places)
    against = dict.fromkeys(rules[one] for one in item.findings if one in rules)
    parts = (
        "; ".join(list(places)[:PLACES]),
        f"not found for {', '.join(item.lacking[:PLACES])}" if item.lacking else "",
        item.why,
        f"but see {', '.join(against)}" if against else "",
    )
    told = "; ".join(part for part in parts if part)
    return (f" ({told})" if told else "", "dim")


def _no_longer(paper: Paper, findings: Sequence[Finding]) -> None:
    """Write what stood by the registry data of the document's day and is borne out since."""
    if findings:
        paper.heading("No longer so, by the registry data of today")
    for finding in findings:
        paper.paragraph(f"{finding.rule}, as of {finding.then}: {finding.message}", indent=2)


def _side(paper: Paper, label: str, places: list[tuple[str, str]]) -> None:
    """Write the evidence of one side: under each place, what stands there."""
    there: dict[str, list[str]] = defaultdict(list)
    for at, text in places:
        there[at].append(text)
    for number, (at, texts) in enumerate(there.items()):
        if number < PLACES:
            paper.entry("" if number else label, at, ", ".join(texts))
    if len(there) > PLACES:
        paper.entry("", f"and {count(len(there) - PLACES, 'more place')} (--format json gives all)")


def _in_document(evidence: DocumentEvidence, files: dict[str, str]) -> tuple[str, str]:
    span = evidence.span
    return f"{files.get(span.document, span.document[:12])}{place(span)}", _quoted(span.text)


def _in_registry(evidence: RegistryEvidence, snapshots: dict[str, Snapshot]) -> tuple[str, str]:
    row, snapshot = evidence.row, snapshots.get(evidence.row.snapshot)
    of = f"{snapshot.file}, retrieved {snapshot.retrieved}" if snapshot else f"snapshot {row.snapshot[:12]}"
    value = shown(evidence.value) or "(blank)"
    return f"{evidence.programme} {row.table}, row {row.row} of {of}", f"{_words(evidence.field)}: {value}"


def _cannot_tell(paper: Paper, items: Sequence[CannotTell]) -> None:
    if not items:
        return
    paper.heading(f"Cannot tell: {count(len(items), 'check')} for want of an input")
    lacking: dict[str, list[CannotTell]] = defaultdict(list)
    for item in items:
        lacking[item.ask or item.missing].append(item)
    ordered = sorted(lacking.items(), key=lambda entry: (-len(entry[1]), entry[0]))
    for ask, group in ordered[:INPUTS]:
        inputs = sorted({item.missing for item in group})
        more = f"; and {count(len(inputs) - 1, 'input')} more like it" if len(inputs) > 1 else ""
        paper.paragraph(f"{', '.join(sorted({item.rule for item in group}))}: {inputs[0]}{more}", indent=2)
        if ask != inputs[0]:
            paper.paragraph(("ask: ", "dim"), ask, indent=4)
    if len(ordered) > INPUTS:
        paper.paragraph(f"and {count(len(ordered) - INPUTS, 'more input')} (--format json gives all)", indent=2)


def _without_exception(paper: Paper, result: Report, files: dict[str, str]) -> None:
    clean = {code: counts.passed for code, counts in result.checked.items() if counts.passed and not counts.fail}
    if not clean:
        return
    paper.heading("Tested without exception (how many times)")
    paper.paragraph(", ".join(f"{_named(code)} ({times:,})" for code, times in sorted(clean.items())), indent=2)
    if len(result.tested) > 1:
        for sha, rules in list(result.tested.items())[:LINES]:
            passed = [code for code, counts in rules.items() if counts.passed and not counts.fail]
            paper.paragraph(f"{files.get(sha, sha[:12])}: {', '.join(passed) or 'none'}", indent=2)
    if len(result.tested) > LINES:
        paper.paragraph(f"and {count(len(result.tested) - LINES, 'more document')} (--format json gives all)", indent=2)


def _reconciled(paper: Paper, lines: Sequence[Reconciled], files: dict[str, str]) -> None:
    """Write what each claims list comes to, and the lines that claim what the registry does not record."""
    if lines:
        paper.heading("Claims lists against the registry, by id and vintage")
    for sha256 in dict.fromkeys(line.document for line in lines):
        of_list = [line for line in lines if line.document == sha256]
        ends = Counter(map(_compared, of_list))
        claimed = shown(sum((line.claimed for line in of_list), start=0))
        told = ", ".join(f"{ends[end]:,} {end}" for end in COMPARED if ends[end])
        paper.paragraph(f"{files[sha256]}: {claimed} t under {count(len(of_list), 'line')}: {told}", indent=2)
        worst = sorted((line for line in of_list if _compared(line) in WORSE), key=lambda line: -line.claimed)
        for line in worst[:LINES]:
            paper.paragraph(_line(line), indent=4)
        if len(worst) > LINES:
            paper.paragraph(f"and {count(len(worst) - LINES, 'more line')} (--format json gives all)", indent=4)


def _compared(line: Reconciled) -> str:
    if not line.exists:
        return "of an id that the registry lacks"
    if line.difference is None:
        return "of an id that the registry data does not name" if line.nearest else "that cannot be told"
    return "equal" if not line.difference else "above the registry" if line.difference > 0 else "below the registry"


def _line(line: Reconciled) -> str:
    subject = f"{line.programme} {line.id}" + (f", vintage {shown(str(line.vintage))}" if line.vintage else "")
    meant = f"; meant: {' or '.join(line.nearest)}" if line.nearest else ""
    if not line.exists:
        return f"{subject}: claimed {shown(line.claimed)} t; there is no such id{meant}"
    if line.recorded is None:
        return f"{subject}: claimed {shown(line.claimed)} t; not in the registry data, which may be a part only{meant}"
    return (
        f"{subject}: claimed {shown(line.claimed)} t, recorded {shown(line.recorded)} t {shown(line.of)}, "
        f"difference {shown(line.difference)} t"
    )


def _documents(paper: Paper, documents: Sequence[Document]) -> None:
    paper.heading("Documents")
    for document in documents:
        paper.paragraph(_described(document), indent=2)
        for problem in unread(document):
            paper.paragraph(("not read: ", "bold"), problem, indent=4)
        joins = _joins(document)
        for line in joins[:PLACES]:
            paper.paragraph(line, indent=4)
        if len(joins) > PLACES:
            paper.paragraph(f"and {count(len(joins) - PLACES, 'more project')} without an id", indent=4)


def _joins(document: Document) -> list[str]:
    """Say of each project that is named without an id to which registered one it was matched, or why to none."""
    joins = [("project", document.join), *((claim.project_name or "project", claim.join) for claim in document.claims)]
    return list(dict.fromkeys(f"{name}: {_joined(join)}" for name, join in joins if join))


def _joined(join: Join) -> str:
    match = join.match
    if match is None:
        return f"not matched to a registered project: {join.reason}"
    return f"matched to {match.programme} {match.project_id} by name ({match.score:.2f}): {match.name}"


def _registry(paper: Paper, result: Report) -> None:
    """Write which exports were asked: by name those of the programmes that the documents speak of."""
    snapshots, spoken_of = result.registry, _programmes(result)
    paper.heading(
        "Registry data (`verifier registry list` says what each file holds)" if snapshots else "Registry data"
    )
    asked = [one for one in snapshots if spoken_of.intersection(one.programmes or (one.registry,))]
    for one in sorted(asked, key=lambda one: one.programmes):
        programmes = ", ".join(one.programmes) or one.registry
        rows = count(one.rows, "row")
        paper.paragraph(f"{programmes}: {one.file}, retrieved {one.retrieved}, {rows}, {vouched(one)}", indent=2)
    if len(snapshots) > len(asked):
        others = count(len(snapshots) - len(asked), "file")
        paper.paragraph(f"{others} of programmes that no document speaks of", indent=2)
    if not snapshots:
        paper.paragraph(
            "none: claims were not compared with a registry. "
            "`verifier registry import FILE` takes in a registry's own export.",
            indent=2,
        )


def _programmes(result: Report) -> set[str]:
    claims = (claim for document in result.documents for claim in document.claims)
    facts = (fact for document in result.documents for fact in document.facts)
    quoted = (one for finding in result.findings for one in finding.evidence if isinstance(one, RegistryEvidence))
    joins = [document.join for document in result.documents]
    joins += [claim.join for document in result.documents for claim in document.claims]
    matched = (join.match for join in joins if join and join.match)
    return {one.programme for part in (claims, facts, quoted, matched) for one in part if one.programme}


def _broken(paper: Paper, result: Report) -> None:
    if result.broken:
        paper.heading("Rules that failed to run (a fault of the rule, not of the document)")
    for broken in result.broken:
        paper.paragraph(f"{broken.rule} on {broken.subject}: {broken.error}", indent=2)


def _totals(result: Report) -> str:
    by_severity = Counter(finding.severity for finding in result.findings)
    graded = ", ".join(f"{by_severity[word]} {word}" for word in reversed(SEVERITIES) if by_severity[word])
    passed = sum(counts.passed for counts in result.checked.values())
    found = f"{count(len(result.findings), 'finding')} ({graded})" if graded else "No findings"
    unread = sum(bool(document.problems) for document in result.documents)
    return "; ".join(
        [
            f"{found} in {count(len(result.documents), 'document')}",
            f"{count(passed, 'check')} passed",
            f"{len(result.cannot_tell):,} could not be made",
            *([f"{unread} not read in full"] if unread else []),
            f"rule set {result.ruleset}",
        ]
    )


# -- verifier extract --------------------------------------------------------------------------------------------------


@report("text", suffix=".txt", terminal=True, of="extract")
def extract_as_text(documents: Sequence[Document], *, colour: bool = False, width: int = 80) -> bytes:
    """What was read, for people: each document's claims, then its facts, in reading order, with page and quote."""
    paper = Paper(colour=colour, width=width)
    for document in documents:
        paper.paragraph((_described(document), "bold"))
        if document.title:
            paper.paragraph(_quoted(document.title), indent=2)
        for problem in unread(document):
            paper.paragraph(("not read: ", "bold"), problem, indent=2)
        _claims(paper, document.claims)
        _facts(paper, document.facts)
        paper.gap()
    return paper.bytes()


def _claims(paper: Paper, claims: Sequence[Claim]) -> None:
    if claims:
        paper.paragraph("Claims", indent=2)
    for claim in claims:
        where = f" ({place(claim.spans[0]).removeprefix(', ')})" if claim.spans else ""
        paper.paragraph((f"{claim.action} ", "bold"), _claimed(claim), (where, "dim"), indent=4)


def _claimed(claim: Claim) -> str:
    quantity = "" if claim.quantity is None else f"{'about ' if claim.approx else ''}{shown(claim.quantity)} t"
    project = " ".join(part for part in (claim.programme, claim.project_id) if part)
    parts = (
        quantity,
        project,
        claim.project_name,
        f"vintage {shown(str(claim.vintage))}" if claim.vintage else None,
        f"by {claim.organisation}" if claim.organisation else None,
        f"on {claim.retirement_date}" if claim.retirement_date else None,
        f"for {claim.beneficiary}" if claim.beneficiary else None,
        *(block.text for block in claim.serials),
        _words(claim.basis or ""),
    )
    return ", ".join(part for part in parts if part)


def _facts(paper: Paper, facts: Sequence[Fact]) -> None:
    if facts:
        paper.paragraph("Facts", indent=2)
    for fact in facts:
        about = ", ".join(
            part for part in (fact.programme, fact.year, shown(fact.vintage), _words(fact.basis or "")) if part
        )
        paper.paragraph(
            (f"{_words(fact.type)} ", "bold"),
            f"{shown(fact.value)}{f' ({about})' if about else ''} ",
            (place(fact.at).removeprefix(", "), "dim"),
            ("" if fact.raw == fact.value else f": {_quoted(fact.raw)}", "dim"),
            indent=4,
        )


# -- words both share --------------------------------------------------------------------------------------------------


def _described(document: Document) -> str:
    parts = (
        _words(document.kind) if document.kind != "other" else None,
        count(document.pages, _leaf(document)) if document.pages else None,
        count(len(document.claims), "claim") if document.pages else None,
    )
    return ": ".join(filter(None, (document.file, ", ".join(filter(None, parts)))))


def _leaf(document: Document) -> str:
    return "page" if document.media_type == "application/pdf" else "sheet"


def _quoted(text: str) -> str:
    words = " ".join(text.split())
    return f'"{words if len(words) <= QUOTE else words[: QUOTE - 1] + "…"}"'


def unread(document: Document) -> tuple[str, ...]:
    """Say what kept a document from being read, each cause once, with the pages it struck before it."""
    pages: dict[str, list[int]] = defaultdict(list)
    for problem in document.problems:
        pages[problem.detail] += [problem.page] if problem.page else []
    return tuple(f"{_pages(numbers)}: {detail}" if numbers else detail for detail, numbers in pages.items())


def _pages(numbers: Sequence[int]) -> str:
    """Print page numbers, runs as ranges.

    >>> _pages([7, 1, 2, 3])
    'pages 1-3, 7'
    """
    ordered = sorted(set(numbers))
    starts = [one for one in ordered if one - 1 not in ordered]
    ends = [one for one in ordered if one + 1 not in ordered]
    runs = (str(first) if first == last else f"{first}-{last}" for first, last in zip(starts, ends, strict=True))
    return f"page{'s' if len(ordered) > 1 else ''} {', '.join(runs)}"


def vouched(snapshot: Covered) -> str:
    """Say whether the absence of a row from a snapshot means anything."""
    return f"vouched to be all {', '.join(snapshot.complete)}" if snapshot.complete else "may be a part only"


def covered(snapshot: Covered) -> str:
    """Say what a snapshot holds, and whether that is all there is."""
    return f"{snapshot.coverage} ({vouched(snapshot)})".strip()


def _words(name: str) -> str:
    return name.replace("_", " ")


def _named(code: str) -> str:
    return f"{code} {RULES[code].name.replace('-', ' ')}" if code in RULES else code


def count(number: int, noun: str) -> str:
    """Return a number of things in words: `1 page`, `1,200 pages`."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
