"""The catalogue stands: sixty rules, each under its own code and at no more than its own severity."""

import pytest

from verifier import catalog
from verifier.examples import examples, run
from verifier.model import SEVERITIES

CATALOGUE = {
    "EX": {"01": "low", "02": "medium", "03": "low", "04": "medium", "05": "medium", "08": "medium"},
    "DI": {
        **{"01": "high", "02": "high", "03": "medium", "04": "high", "05": "high", "06": "low", "07": "high"},
        **{"09": "medium", "12": "medium"},
    },
    "DR": {
        **{"01": "medium", "02": "medium", "03": "high", "04": "high", "05": "high", "06": "medium", "07": "high"},
        **{"08": "high", "09": "medium", "10": "medium", "11": "medium", "12": "high", "14": "info"},
    },
    "DC": {
        **{"01": "critical", "02": "high", "03": "high", "04": "high", "05": "medium", "06": "critical"},
        **{"08": "medium", "09": "critical"},
    },
    "JC": {
        **{"01": "high", "02": "high", "03": "medium", "05": "medium", "06": "critical", "07": "high"},
        **{"08": "high", "10": "medium", "11": "critical", "12": "high"},
    },
    "DS": {
        **{"01": "medium", "03": "medium", "04": "high", "05": "high", "06": "medium", "07": "high"},
        **{"08": "medium", "09": "high"},
    },
    "QE": {"01": "medium", "02": "high", "03": "high", "04": "high", "06": "medium", "07": "high"},
}
"""The gravest that a rule of each code may raise."""
CODES = {f"{family}{number}": most for family, rules in CATALOGUE.items() for number, most in rules.items()}
RULES = catalog.rules()


def test_every_rule_of_the_catalogue_exists():
    assert len(CODES) == 60
    assert set(CODES) <= set(RULES)


@pytest.mark.parametrize(("code", "most"), CODES.items())
def test_no_example_is_raised_graver_than_the_catalogue_has_it(code, most):
    found = [finding.severity for one in examples(RULES[code]) for finding in run(RULES[code], one.text).findings]
    assert max(found, key=SEVERITIES.index) in SEVERITIES[: SEVERITIES.index(most) + 1]


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.code)
def test_a_rule_has_every_kind_of_example_and_says_where_its_norm_stands(rule):
    assert {example.outcome for example in examples(rule)} == {"fail", "pass", "cannot_tell"}
    assert len(rule.section("Source").split()) >= 8
    assert rule.section("Look-alikes").strip().endswith(".")


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.code)
def test_only_serials_make_a_finding_critical(rule):
    for example in examples(rule):
        for finding in run(rule, example.text).findings:
            by_serial = "serials" in example.text or "block =" in example.text
            assert finding.severity != "critical" or by_serial
