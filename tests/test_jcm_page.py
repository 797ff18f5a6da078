"""The page on the JCM names rules that exist, and every rule on the JCM and Article 6 stands on it."""

import re
from pathlib import Path

from verifier import catalog

PAGE = (Path(__file__).parents[1] / "docs" / "jcm.md").read_text("utf-8")
NAMED = re.findall(r"\[([A-Z]{2}\d{2})\]\(rules/([A-Z]{2}\d{2})\.md\)", PAGE)


def test_every_rule_named_exists_and_its_link_leads_to_it():
    assert NAMED
    assert all(code == link for code, link in NAMED)
    assert {code for code, _ in NAMED} <= set(catalog.rules())


def test_no_rule_on_the_jcm_or_article_6_is_left_out():
    assert {code for code in catalog.rules() if code.startswith("JC")} <= {code for code, _ in NAMED}


def test_every_relation_has_a_rule_or_a_reason():
    rows = [line.strip("|").split("|") for line in PAGE.splitlines() if re.match(r"\| (?!---|Relation|Kind)", line)]
    assert [row[0] for row in rows if not any(cell.strip() for cell in row[1:])] == []
