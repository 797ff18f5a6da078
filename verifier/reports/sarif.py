"""SARIF 2.1.0: findings for the viewers and pipelines that already read a linter's."""

from typing import Any
from urllib.parse import quote

import msgspec

from verifier import __version__, schema
from verifier.catalog import RULES, report
from verifier.model import CannotTell, Document, Finding, Report, SetAside, Severity

LEVELS: dict[Severity, str] = {
    "critical": "error",
    "high": "error",
    "medium": "warning",
    "low": "note",
    "info": "note",
}
Object = dict[str, Any]


@report("sarif", suffix=".sarif")
def check_as_sarif(result: Report) -> bytes:
    """One SARIF 2.1.0 log with one run.

    A finding is a result of kind `fail`: critical and high are its level `error`, medium `warning`, low and info
    `note`; the exact word stands in `properties.severity`. What could not be told is a result of kind `open`, as the
    standard has it for insufficient information. A finding not raised (a suppression, the baseline, materiality)
    is a suppressed result with its reason. A page is no region that SARIF knows, so the place in a document is a
    logical location (`page 3`, `sheet Claims, cell B7`) with page and boxes in its `properties`; registry rows are
    related locations. What could not be read is a notification of the invocation.
    """
    index = {code: place for place, code in enumerate(result.checked)}
    documents = tuple(dict.fromkeys(result.documents))
    artifacts = {document.sha256: place for place, document in enumerate(documents)}
    run = {
        "tool": {"driver": _driver(result)},
        "invocations": [_invocation(result, documents)],
        "artifacts": [_artifact(document) for document in documents],
        "results": [
            *(_failed(finding, index, documents, artifacts) for finding in result.findings),
            *(_accepted(aside, index, documents, artifacts) for aside in result.set_aside),
            *(_open(item, index, documents, artifacts) for item in result.cannot_tell),
        ],
        "properties": msgspec.to_builtins(schema.summary(result)),
    }
    log = {"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [run]}
    return msgspec.json.format(schema.ENCODER.encode(log), indent=2) + b"\n"


def _driver(result: Report) -> Object:
    return {
        "name": "carbon-claims-verifier",
        "version": __version__,
        "properties": {"ruleset": result.ruleset},
        "rules": [_rule(code) for code in result.checked],
    }


def _rule(code: str) -> Object:
    rule = RULES.get(code)
    if rule is None:
        return {"id": code}
    return {
        "id": code,
        "name": rule.name,
        "shortDescription": {"text": rule.summary},
        "help": {"text": rule.doc, "markdown": rule.doc},
        "defaultConfiguration": {"level": LEVELS[rule.severity]},
        "properties": {"severity": rule.severity, "since": rule.since},
    }


def _invocation(result: Report, documents: tuple[Document, ...]) -> Object:
    unread = [
        {
            "level": "error",
            "descriptor": {"id": problem.code},
            "message": {"text": problem.detail},
            "locations": [{"physicalLocation": {"artifactLocation": _address(document, place)}}],
            "properties": {"page": problem.page},
        }
        for place, document in enumerate(documents)
        for problem in document.problems
    ]
    broken = [
        {"level": "error", "descriptor": {"id": b.rule}, "message": {"text": f"{b.rule} on {b.subject}: {b.error}"}}
        for b in result.broken
    ]
    return {"executionSuccessful": not unread and not broken, "toolExecutionNotifications": unread + broken}


def _artifact(document: Document) -> Object:
    head = {"location": {"uri": quote(document.file)}, "mimeType": document.media_type, "roles": ["analysisTarget"]}
    return head | ({"hashes": {"sha-256": document.sha256}} if document.sha256 else {})


def _failed(
    finding: Finding, index: dict[str, int], documents: tuple[Document, ...], artifacts: dict[str, int]
) -> Object:
    shape = schema.finding(finding)
    evidence = dict.fromkeys(shape.evidence)  # related locations are unique by the standard
    in_documents = [e for e in evidence if isinstance(e, schema.DocumentEvidence)]
    in_registry = [e for e in evidence if isinstance(e, schema.RegistryEvidence)]
    return {
        **_which(finding.rule, index),
        "kind": "fail",
        "level": LEVELS[finding.severity],
        "message": {"text": finding.message},
        "locations": [_place(each, documents, artifacts) for each in in_documents],
        "relatedLocations": [_row(each) for each in in_registry],
        "partialFingerprints": {"finding/v1": finding.fingerprint},
        "rank": round(finding.confidence * 100, 2),
        "properties": {
            "severity": finding.severity,
            "confidence": finding.confidence,
            "parameters": shape.parameters,
            "expected": shape.expected,
            "observed": shape.observed,
            "clears": finding.clears,
            "claims": finding.claims,
        },
    }


def _accepted(
    aside: SetAside, index: dict[str, int], documents: tuple[Document, ...], artifacts: dict[str, int]
) -> Object:
    why = {"kind": "external", "status": "accepted", "justification": f"{aside.why}: {aside.detail}"}
    return _failed(aside.finding, index, documents, artifacts) | {"suppressions": [why]}


def _open(
    item: CannotTell, index: dict[str, int], documents: tuple[Document, ...], artifacts: dict[str, int]
) -> Object:
    return {
        **_which(item.rule, index),
        "kind": "open",
        "level": "none",
        "message": {"text": f"cannot tell: {item.missing}; ask {item.ask}"},
        "locations": [
            {"physicalLocation": {"artifactLocation": _address(documents[artifacts[sha]], artifacts[sha])}}
            for sha in item.documents
            if sha in artifacts
        ],
        "properties": {"missing": item.missing, "ask": item.ask, "claims": item.claims},
    }


def _which(code: str, index: dict[str, int]) -> Object:
    return {"ruleId": code} | ({"ruleIndex": index[code]} if code in index else {})


def _address(document: Document, place: int) -> Object:
    return {"uri": quote(document.file), "index": place}


def _place(evidence: schema.DocumentEvidence, documents: tuple[Document, ...], artifacts: dict[str, int]) -> Object:
    parts = {"page": evidence.page, "sheet": evidence.sheet, "cell": evidence.cell, "element": evidence.element}
    place = ", ".join(f"{name} {part}" for name, part in parts.items() if part is not None)
    location: Object = {"properties": {**parts, "boxes": evidence.boxes}}
    if evidence.raw:
        location["message"] = {"text": evidence.raw}
    if place:
        location["logicalLocations"] = [{"fullyQualifiedName": place, "kind": "page" if evidence.page else "element"}]
    if evidence.sha256 in artifacts:
        at = artifacts[evidence.sha256]
        location["physicalLocation"] = {"artifactLocation": _address(documents[at], at)}
    return location


def _row(evidence: schema.RegistryEvidence) -> Object:
    return {
        "message": {"text": f"{evidence.field}: {evidence.value}"},
        "logicalLocations": [
            {"fullyQualifiedName": f"{evidence.programme} {evidence.table} row {evidence.row}", "kind": "registry row"}
        ],
        "properties": msgspec.to_builtins(evidence),
    }
