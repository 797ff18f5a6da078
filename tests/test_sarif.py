"""The SARIF log keeps to the standard, points at what is there, and hides nothing that could not be told or read."""

import json

import jsonschema
import pytest
from msgspec.structs import replace

from tests.test_reports import CLEAN, REPORT, SIFTED
from verifier.model import DocumentEvidence, Span
from verifier.reports.sarif import check_as_sarif

TEXT = {"type": "object", "required": ["text"], "properties": {"text": {"type": "string", "minLength": 1}}}
LOCATION = {
    "type": "object",
    "additionalProperties": False,
    "properties": {
        "message": {"type": "object", "required": ["text"]},
        "properties": {"type": "object"},
        "logicalLocations": {
            "type": "array",
            "items": {
                "type": "object",
                "additionalProperties": False,
                "properties": {"fullyQualifiedName": {"type": "string"}, "kind": {"type": "string"}},
            },
        },
        "physicalLocation": {
            "type": "object",
            "additionalProperties": False,
            "properties": {
                "artifactLocation": {
                    "type": "object",
                    "additionalProperties": False,
                    "properties": {
                        "uri": {"type": "string", "format": "uri-reference"},
                        "index": {"type": "integer", "minimum": -1},
                    },
                }
            },
        },
    },
}
SUPPRESSION = {
    "type": "object",
    "required": ["kind"],
    "additionalProperties": False,
    "properties": {
        "kind": {"enum": ["inSource", "external"]},
        "status": {"enum": ["accepted", "underReview", "rejected"]},
        "justification": {"type": "string"},
    },
}
LEVEL = {"enum": ["none", "note", "warning", "error"]}
SARIF = {
    "type": "object",
    "required": ["version", "runs"],
    "additionalProperties": False,
    "properties": {
        "$schema": {"type": "string", "format": "uri"},
        "version": {"const": "2.1.0"},
        "runs": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["tool"],
                "additionalProperties": False,
                "properties": {
                    "tool": {
                        "type": "object",
                        "required": ["driver"],
                        "additionalProperties": False,
                        "properties": {
                            "driver": {
                                "type": "object",
                                "required": ["name"],
                                "additionalProperties": False,
                                "properties": {
                                    "name": {"type": "string"},
                                    "version": {"type": "string"},
                                    "properties": {"type": "object"},
                                    "rules": {
                                        "type": "array",
                                        "uniqueItems": True,
                                        "items": {
                                            "type": "object",
                                            "required": ["id"],
                                            "additionalProperties": False,
                                            "properties": {
                                                "id": {"type": "string"},
                                                "name": {"type": "string"},
                                                "shortDescription": TEXT,
                                                "help": TEXT,
                                                "defaultConfiguration": {"properties": {"level": LEVEL}},
                                                "properties": {"type": "object"},
                                            },
                                        },
                                    },
                                },
                            }
                        },
                    },
                    "invocations": {
                        "type": "array",
                        "items": {
                            "type": "object",
                            "required": ["executionSuccessful"],
                            "additionalProperties": False,
                            "properties": {
                                "executionSuccessful": {"type": "boolean"},
                                "toolExecutionNotifications": {
                                    "type": "array",
                                    "items": {
                                        "type": "object",
                                        "required": ["message"],
                                        "additionalProperties": False,
                                        "properties": {
                                            "level": LEVEL,
                                            "message": TEXT,
                                            "descriptor": {"type": "object", "required": ["id"]},
                                            "locations": {"type": "array", "items": LOCATION},
                                            "properties": {"type": "object"},
                                        },
                                    },
                                },
                            },
                        },
                    },
                    "artifacts": {
                        "type": "array",
                        "uniqueItems": True,
                        "items": {
                            "type": "object",
                            "additionalProperties": False,
                            "properties": {
                                "location": {"type": "object", "required": ["uri"]},
                                "mimeType": {"type": "string", "pattern": "[^/]+/.+"},
                                "roles": {"type": "array", "items": {"enum": ["analysisTarget"]}},
                                "hashes": {"type": "object", "additionalProperties": {"type": "string"}},
                            },
                        },
                    },
                    "results": {
                        "type": "array",
                        "items": {
                            "type": "object",
                            "required": ["message"],
                            "additionalProperties": False,
                            "properties": {
                                "ruleId": {"type": "string"},
                                "ruleIndex": {"type": "integer", "minimum": -1},
                                "kind": {"enum": ["notApplicable", "pass", "fail", "review", "open", "informational"]},
                                "level": LEVEL,
                                "message": TEXT,
                                "locations": {"type": "array", "items": LOCATION},
                                "relatedLocations": {"type": "array", "uniqueItems": True, "items": LOCATION},
                                "partialFingerprints": {"additionalProperties": {"type": "string"}},
                                "suppressions": {"type": "array", "uniqueItems": True, "items": SUPPRESSION},
                                "rank": {"type": "number", "minimum": -1, "maximum": 100},
                                "properties": {"type": "object"},
                            },
                            # 3.27.10: a result that is no failure has the level "none"
                            "if": {"properties": {"kind": {"const": "fail"}}},
                            "else": {"properties": {"level": {"const": "none"}}},
                        },
                    },
                    "properties": {"type": "object"},
                },
            },
        },
    },
}
"""The parts of OASIS SARIF 2.1.0 that are printed, with its names, types and closed objects."""


FINDING = REPORT.findings[1]
TWICE = replace(
    REPORT,
    documents=REPORT.documents * 2,
    findings=(replace(FINDING, evidence=(*FINDING.evidence, *FINDING.evidence, DocumentEvidence(span=Span()))),),
)


@pytest.mark.parametrize(
    "report", [REPORT, CLEAN, TWICE, SIFTED], ids=["findings", "clean", "all given twice", "some not raised"]
)
def test_sarif_keeps_to_the_standard(report):
    jsonschema.validate(json.loads(check_as_sarif(report)), SARIF)


def test_sarif_results_point_at_rules_and_artifacts_that_are_there():
    (run,) = json.loads(check_as_sarif(REPORT))["runs"]
    for result in run["results"]:
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
        for location in result["locations"]:
            at = location["physicalLocation"]["artifactLocation"]
            assert run["artifacts"][at["index"]]["location"]["uri"] == at["uri"]


def test_sarif_gives_what_is_not_raised_as_suppressed_with_the_reason():
    (run,) = json.loads(check_as_sarif(SIFTED))["runs"]
    told = {result["ruleId"]: result.get("suppressions") for result in run["results"] if result["kind"] == "fail"}
    assert told["DS08"] is None
    assert told["DR08"][0]["justification"] == "suppressed: letter of March (A. Heron, to 2027-01-31)"


def test_sarif_says_what_could_not_be_told_and_what_could_not_be_read():
    (run,) = json.loads(check_as_sarif(REPORT))["runs"]
    assert [result["kind"] for result in run["results"]] == ["fail", "fail", "open", "open"]
    assert [result["level"] for result in run["results"]] == ["note", "error", "none", "none"]
    assert run["invocations"][0]["executionSuccessful"] is False
    assert run["invocations"][0]["toolExecutionNotifications"][0]["descriptor"] == {"id": "page_unread"}
