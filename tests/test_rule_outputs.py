"""What every example of every rule's page comes to, word by word, as `tests/golden/rules.txt` keeps it.

After a change of a rule that is meant, `python -m tests.test_rule_outputs` writes the file anew: read its difference.
"""

import re
from functools import cache
from pathlib import Path

import pytest

from verifier import catalog
from verifier.examples import examples, run
from verifier.messages import shown
from verifier.model import DocumentEvidence, Finding

RULES = catalog.rules()
GOLDEN = Path(__file__).parent / "golden" / "rules.txt"


def told(code):
    """Return what a rule says of its examples, as text."""
    rule, lines = RULES[code], [f"# {code}"]
    for example in examples(rule):
        judged = run(rule, example.text)
        counts = judged.checked[code]
        ends = ("passed", "fail", "not_applicable", "cannot_tell")
        lines.append(f"## {example.heading}: {', '.join(f'{getattr(counts, end)} {end}' for end in ends)}")
        for finding in judged.findings:
            lines += _finding(finding)
        lines += [f"cannot tell: {one.missing}; ask {one.ask}; of {one.claims}" for one in judged.cannot_tell]
    return "\n".join(lines) + "\n"


def _finding(finding: Finding):
    yield f"{finding.severity} ({finding.confidence}): {finding.message}"
    yield f"  expected {shown(finding.expected)!r}, observed {shown(finding.observed)!r}, claims {finding.claims}"
    for one in finding.evidence:
        if isinstance(one, DocumentEvidence):
            yield f"  {one.span.document}, page {one.span.page}: {one.span.text!r}"
        else:
            yield f"  {one.programme} {one.row.table} {one.row.row}, {one.field}: {one.value!r}"


@cache
def kept():
    """Return what the file keeps, by rule."""
    parts = re.split(r"^# (\w+)\n", GOLDEN.read_text("utf-8"), flags=re.MULTILINE)[1:]
    return {code: f"# {code}\n{text}" for code, text in zip(parts[::2], parts[1::2], strict=True)}


@pytest.mark.parametrize("code", RULES)
def test_the_examples_of_a_rule_come_to_the_very_words_that_are_kept(code):
    assert told(code) == kept().get(code), "if it is meant: python -m tests.test_rule_outputs"


if __name__ == "__main__":
    GOLDEN.write_text("".join(map(told, RULES)), "utf-8")
