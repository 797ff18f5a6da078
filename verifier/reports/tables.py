"""The tables of a report: what CSV, XLSX and PDF print alike.

A cell is text, a number, a day or nothing; how it is written is the format's own affair. Text comes from foreign
documents: a format must take care that a spreadsheet does not read it as a formula.
"""

import datetime as dt
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import NamedTuple

from verifier.catalog import RULES
from verifier.messages import shown
from verifier.model import (
    SEVERITIES,
    Document,
    DocumentEvidence,
    Finding,
    ItemState,
    Parameter,
    RegistryEvidence,
    Report,
    Snapshot,
    Span,
)
from verifier.review import Review

FORCE = {
    "in_force": "in force on the document's day (since {since})",
    "not_yet": "not yet in force on the document's day: it applies from {since} on",
    "no_longer": "no longer in force on the document's day: it applied until {until}",
    "unknown": "applies from {since} on; the document's day is not known",
}
"""Whether a law or norm applied on the document's day."""
TOLD: dict[ItemState, str] = {
    "found": "found",
    "contrary": "found that should not be there",
    "gap": "not found",
    "by_hand": "for a person to look at",
}
"""The state of a checklist's item, in words."""
Cell = str | int | float | Decimal | dt.date | None


class Table(NamedTuple):
    """A named table; `wide` are the columns that hold sentences."""

    name: str
    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    wide: tuple[str, ...] = ()


def gravest_first(findings: Iterable[Finding]) -> list[Finding]:
    """Return findings from the gravest to the least."""
    return sorted(findings, key=lambda one: -SEVERITIES.index(one.severity))


def findings(report: Report, review: Review) -> Table:
    """One row a finding, with the places of both sides, and what people decided."""
    files = _files(report)
    snapshots = {one.sha256: one for one in report.registry}
    return Table(
        "Findings",
        (
            *("Severity", "Rule", "Name", "Finding", "Expected", "Observed", "Confidence", "Documents"),
            *("In the document", "Quoted", "In the registry", "Registry data", "What clears it"),
            *("Decision", "Reason", "Decided by", "Response", "Claims", "Fingerprint", "Address"),
        ),
        tuple(_finding(one, files, snapshots, review) for one in gravest_first(report.findings)),
        wide=("Finding", "Quoted", "In the registry", "What clears it", "Reason", "Response"),
    )


def _finding(
    finding: Finding, files: dict[str, str], snapshots: dict[str, Snapshot], review: Review
) -> tuple[Cell, ...]:
    spans = [one.span for one in finding.evidence if isinstance(one, DocumentEvidence)]
    rows = [one for one in finding.evidence if isinstance(one, RegistryEvidence)]
    decision = review.decided(finding.fingerprint)
    responses = review.responded(finding.fingerprint)
    return (
        finding.severity,
        finding.rule,
        finding.name.replace("-", " "),
        finding.message,
        plain(finding.expected),
        plain(finding.observed),
        finding.confidence,
        _listed(files.get(sha, sha[:12]) for sha in finding.documents),
        _listed(f"{files.get(span.document, span.document[:12])}{place(span)}" for span in spans),
        _listed(" ".join(span.text.split()) for span in spans),
        _listed(f"{registry_row(one, snapshots)}: {one.field.replace('_', ' ')} {shown(one.value)}" for one in rows),
        _listed(f"retrieved {snapshots[one.row.snapshot].retrieved}" for one in rows if one.row.snapshot in snapshots),
        finding.clears,
        decision.status if decision else None,
        decision.reason if decision else None,
        decision.by if decision else None,
        _listed(f"{one.by}: {one.text}" for one in responses) or None,
        _listed(finding.claims),
        finding.fingerprint,
        review.link(finding.fingerprint),
    )


def facts(report: Report) -> Table:
    """One row a fact, in reading order."""
    rows = (
        (
            document.file,
            fact.at.page,
            fact.at.sheet,
            fact.at.cell,
            fact.type.replace("_", " "),
            shown(fact.value) if isinstance(fact.value, str) else plain(fact.value),
            fact.unit,
            fact.programme,
            fact.year or (shown(fact.vintage) if fact.vintage else None),
            fact.basis.replace("_", " ") if fact.basis else None,
            fact.raw,
            fact.source,
            fact.confidence,
            fact.extractor,
            fact.id,
        )
        for document in report.documents
        for fact in document.facts
    )
    head = (
        *("Document", "Page", "Sheet", "Cell", "Type", "Value", "Unit", "Programme", "Year or vintage", "Basis"),
        *("As printed", "Source", "Confidence", "Extractor", "Id"),
    )
    return Table("Facts", head, tuple(rows), wide=("As printed",))


def reconciliation(report: Report) -> Table:
    """One row an id and vintage of a claims list, against what the registry records."""
    files = _files(report)
    rows = (
        (
            files.get(line.document, line.document[:12]),
            line.programme,
            line.id,
            shown(str(line.vintage)) if line.vintage else None,
            line.claims,
            line.claimed,
            line.recorded,
            line.difference,
            line.of,
            "yes" if line.exists else "no",
            _listed(line.nearest) or None,
            line.missing,
        )
        for line in report.reconciled
    )
    head = (
        *("Document", "Programme", "Id", "Vintage", "Rows", "Claimed t", "Recorded t", "Difference t", "Counted"),
        *("In the registry", "May be meant", "What is missing"),
    )
    return Table("Reconciliation", head, tuple(rows), wide=("What is missing",))


def tested(report: Report) -> Table:
    """One row a rule: how often it passed, failed, did not apply or could not tell."""
    rows = (
        (code, named(code), counts.passed, counts.fail, counts.cannot_tell, counts.not_applicable)
        for code, counts in sorted(report.checked.items())
    )
    return Table("What was tested", ("Rule", "Name", "Passed", "Failed", "Cannot tell", "Not applicable"), tuple(rows))


def cannot_tell(report: Report) -> Table:
    """One row a check that could not be made: what is missing, and whom to ask."""
    files = _files(report)
    rows = (
        (one.rule, named(one.rule), one.missing, one.ask, _listed(files.get(sha, sha[:12]) for sha in one.documents))
        for one in report.cannot_tell
    )
    return Table(
        "Cannot tell", ("Rule", "Name", "What is missing", "Ask for", "Documents"), tuple(rows), ("What is missing",)
    )


def checklists(report: Report) -> Table:
    """One row an item that a regime asks of a document: its clause, whether it was found, and where."""
    files = _files(report)
    rows = (
        (
            one.title,
            files.get(one.document, one.document[:12]),
            item.clause,
            item.asks,
            TOLD[item.state],
            _listed(place(span).removeprefix(", ") for span in item.places),
            _listed(item.lacking) or None,
            item.why or None,
            ", ".join(item.rules) or None,
            len(item.findings) or None,
        )
        for one in report.checklists
        for item in one.items
    )
    head = (
        "Regime",
        "Document",
        "Clause",
        "What it asks",
        "State",
        "Where",
        "Lacking for",
        "Note",
        "Rules",
        "Findings",
    )
    return Table("Checklists", head, tuple(rows), wide=("What it asks", "Note"))


def set_aside(report: Report) -> Table:
    """One row a finding that is listed and not raised, and why."""
    rows = [(str(one.why), one.finding, one.detail) for one in report.set_aside]
    rows += [("stood on the document's day only", one, "") for one in report.no_longer]
    return Table(
        "Set aside",
        ("Why", "Severity", "Rule", "Finding", "Detail", "Fingerprint"),
        tuple((why, one.severity, one.rule, one.message, detail, one.fingerprint) for why, one, detail in rows),
        wide=("Finding", "Detail"),
    )


def sources(report: Report) -> Table:
    """One row a file that was read or asked: documents, then registry data, each with its hash."""
    documents = (
        ("document", one.file, one.kind.replace("_", " "), None, one.pages, len(one.claims), _unread(one), one.sha256)
        for one in report.documents
    )
    registry = (
        (
            *("registry data", one.file, ", ".join(one.programmes) or one.registry, one.retrieved, one.rows, None),
            one.coverage,
            one.sha256,
        )
        for one in report.registry
    )
    ruleset = ("rule set", report.ruleset, None, None, len(report.checked), None, None, None)
    head = ("What", "File", "Kind", "Retrieved", "Pages or rows", "Claims", "Notes", "SHA-256")
    return Table("Sources", head, (*documents, *registry, ruleset), wide=("Notes",))


def audit(review: Review) -> Table:
    """One row a thing that a person did: decisions, responses, corrections, signatures, oldest first."""
    rows = [
        *((one.at, one.by, one.status, one.finding, one.reason) for one in review.decisions),
        *((one.at, one.by, "response", one.finding, one.text) for one in review.responses),
        *(
            (one.at, one.by, "correction", one.subject, f"{one.field}: {one.read} -> {one.value}; {one.reason}")
            for one in review.corrections
        ),
        *((one.at, one.by, "signed", None, f"{one.role}: {one.told}") for one in review.sign_offs),
    ]
    ordered = [(at.isoformat(timespec="seconds"), *rest) for at, *rest in sorted(rows, key=lambda row: row[0])]
    if review.audit_head:
        ordered.append((None, None, "audit head", None, review.audit_head))
    return Table("Audit", ("When", "Who", "What", "On", "Words"), tuple(ordered), wide=("Words",))


# -- words -------------------------------------------------------------------------------------------------------------


def plain(value: Parameter) -> Cell:
    """Return a parameter as a cell: numbers stay numbers, a period is told in words."""
    return shown(value) if isinstance(value, str) else value


def place(span: Span) -> str:
    """Tell where in its file a span stands: `, page 3`, `, sheet Claims, cell B7`."""
    parts = {"page": span.page, "sheet": span.sheet, "cell": span.cell, "element": span.element}
    return "".join(f", {name} {part}" for name, part in parts.items() if part is not None)


def registry_row(evidence: RegistryEvidence, snapshots: dict[str, Snapshot]) -> str:
    """Tell which row of which export is quoted."""
    row, snapshot = evidence.row, snapshots.get(evidence.row.snapshot)
    return f"{evidence.programme} {row.table}, row {row.row} of {snapshot.file if snapshot else row.snapshot[:12]}"


def named(code: str) -> str:
    """Return a rule's name in words."""
    return RULES[code].name.replace("-", " ") if code in RULES else ""


def _files(report: Report) -> dict[str, str]:
    return {document.sha256: document.file for document in report.documents}


def _unread(document: Document) -> str | None:
    return _listed(_problems(document)) or None


def _problems(document: Document) -> Iterator[str]:
    for problem in document.problems:
        yield f"page {problem.page}: {problem.detail}" if problem.page else problem.detail


def _listed(parts: Iterable[str]) -> str:
    return "; ".join(dict.fromkeys(part for part in parts if part))
