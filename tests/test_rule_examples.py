"""Every rule is documented, and its documentation is true: the examples in its docstring come out as they say."""

import pytest

from verifier import catalog
from verifier.examples import OUTCOMES, examples, run
from verifier.messages import placeholders

RULES = catalog.rules()
SECTIONS = ("Why it matters", "What it checks", "What clears it", "Look-alikes", "Source")
CASES = [
    pytest.param(rule, example, id=f"{code}-{example.heading}")
    for code, rule in RULES.items()
    for example in examples(rule)
]


@pytest.mark.parametrize(("rule", "example"), CASES)
def test_an_example_comes_out_as_its_heading_says(rule, example):
    found = run(rule, example.text)
    counts = found.checked[rule.code]
    assert found.broken == ()
    match example.outcome:
        case "fail":
            assert found.findings
            assert all(finding.evidence and finding.clears for finding in found.findings)
            assert all(finding.claims + finding.documents or rule.kind == "project" for finding in found.findings)
        case "cannot_tell":
            assert not found.findings
            assert all(item.missing and item.ask for item in found.cannot_tell)
            assert counts.cannot_tell
        case "pass":
            assert not found.findings
            assert not counts.cannot_tell
            assert counts.passed or counts.not_applicable


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.code)
def test_a_rule_is_documented_in_full(rule):
    assert rule.summary.endswith(".")
    assert [heading for heading in SECTIONS if not rule.section(heading).strip()] == []
    assert {example.outcome for example in examples(rule)} == set(OUTCOMES.values())


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.code)
def test_a_rule_fills_every_placeholder_of_its_sentence_and_no_other(rule):
    for example in examples(rule):
        for finding in run(rule, example.text).findings:
            assert set(finding.parameters) == set(placeholders(rule.says))


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.code)
def test_a_rule_stands_in_a_file_of_its_own_name(rule):
    assert rule.module.rpartition(".")[2] == rule.function.__name__
