"""Rule sets: kept in a file, compared with another, by themselves and on documents."""

import importlib
import sys

import msgspec
import pytest

from tests.test_engine import NOTHING, claim, document, each_fails, rule, together
from verifier import catalog, rulesets
from verifier.engine import judge
from verifier.rulesets import RuleSet, difference, digest, effects

ONE, TWO = rule(each_fails, code="XX01"), rule(together, "group", code="XX02", overlapping="serials")
INSTALLED = {"XX01": ONE, "XX02": TWO}


def changes(old, new):
    return [(one.code, one.what) for one in difference([old, new], [(), ()], INSTALLED).changes]


def test_a_set_that_was_written_is_read_again(tmp_path):
    (tmp_path / "rules.json").write_bytes(RuleSet.of(INSTALLED.values()).dump())
    assert RuleSet.load(str(tmp_path / "rules.json"), INSTALLED) == RuleSet.of(INSTALLED.values())


def test_the_installed_rules_are_a_set_by_a_word():
    assert RuleSet.load("installed", INSTALLED) == RuleSet.of([TWO, ONE])


def test_what_two_sets_differ_in_is_told_by_rule():
    graver = RuleSet.of([msgspec.structs.replace(ONE, severity="high", says="it differs")])
    assert changes(RuleSet.of([ONE, TWO]), graver) == [
        ("XX01", "severity medium becomes high"),
        ("XX01", "says another sentence"),
        ("XX02", "removed"),
    ]
    assert changes(RuleSet.of([ONE]), RuleSet.of([ONE, TWO])) == [("XX02", "added")]
    assert changes(RuleSet.of([ONE]), RuleSet.of([ONE])) == []


def test_a_rule_is_run_with_the_severity_it_has_in_the_set():
    graver = RuleSet.of([msgspec.structs.replace(ONE, severity="high")])
    assert [one.severity for one in graver.runnable(INSTALLED)] == ["high"]


def test_a_rule_of_other_code_or_not_installed_is_not_run_and_named():
    frozen = RuleSet.of([ONE, TWO])
    other = msgspec.structs.replace(
        frozen, rules=(msgspec.structs.replace(frozen.rules[0], digest="0" * 16), frozen.rules[1])
    )
    assert other.runnable({"XX01": ONE}) == ()
    told = difference([other, frozen], [(), ()], {"XX01": ONE})
    assert {(one.code, one.what) for one in told.unheard} == {
        ("XX01", "its code is another one here"),
        ("XX02", "is not installed"),
    }
    assert [(one.code, one.what) for one in told.changes] == [("XX01", "judges by other code")]


def test_what_the_new_set_raises_clears_and_grades_anew_is_told():
    papers = [document("a", claim("a", 1, quantity=5))]
    medium = judge([ONE], papers, NOTHING).findings
    high = judge([msgspec.structs.replace(ONE, severity="high")], papers, NOTHING).findings
    assert [one.what for one in effects((), medium)] == ["raised"]
    assert [one.what for one in effects(medium, ())] == ["cleared"]
    assert [one.what for one in effects(medium, high)] == ["severity medium becomes high"]
    assert effects(medium, medium) == ()


@pytest.mark.parametrize("text", ["", "[]", '{"ruleset": "x"}'])
def test_a_file_that_is_no_rule_set_is_refused_by_name(tmp_path, text):
    (tmp_path / "rules.json").write_text(text)
    with pytest.raises(ValueError, match=r"rules\.json"):
        RuleSet.load(str(tmp_path / "rules.json"), INSTALLED)
    with pytest.raises(ValueError, match=r"missing\.json.*installed"):
        RuleSet.load("missing.json", INSTALLED)


RULE = '''"""A rule."""
from mine.words import LIMIT


def too_much(claim, ledger):
    """{doc}"""
    if claim.quantity > LIMIT{more}:
        yield "fail"
'''


@pytest.fixture
def digest_of(tmp_path, monkeypatch):
    """Return the digest of a rule in a package of its own, whose texts are given."""
    monkeypatch.syspath_prepend(str(tmp_path))
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "__init__.py").touch()

    def made(doc="It is too much.", more="", limit=5):
        (tmp_path / "mine" / "words.py").write_text(f"LIMIT = {limit}  # tonnes\n")
        (tmp_path / "mine" / "too_much.py").write_text(RULE.format(doc=doc, more=more))
        for name in [name for name in sys.modules if name.partition(".")[0] == "mine"]:
            monkeypatch.delitem(sys.modules, name)
        for cached in (rulesets._reached, rulesets._imported, rulesets._statements):
            cached.cache_clear()
        importlib.invalidate_caches()
        return digest(rule(importlib.import_module("mine.too_much").too_much))

    return made


def test_the_digest_is_of_what_is_run_and_of_what_that_imports_but_not_of_its_words(digest_of, monkeypatch):
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    first = digest_of()
    assert digest_of(doc="Another explanation.") == first
    assert digest_of(more=" + 1") != first
    assert digest_of(limit=6) != first


def test_every_rule_has_a_digest():
    rules = catalog.rules()
    assert all(len(one.digest) == 16 for one in RuleSet.of(rules.values()).rules)
    assert RuleSet.of(rules.values()).runnable(rules) == tuple(rules.values())
