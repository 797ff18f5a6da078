"""Rules of one's own: YAML and CEL, checked before they run, tried on their own examples, able to reach nothing."""

import textwrap

import pytest

from verifier.engine import judge, ruleset
from verifier.examples import load as example
from verifier.overtime import Watch
from verifier.own_rules import FUNCTIONS, load, try_out

BOOK = """\
rules:
  - code: XA01
    name: more than was retired
    of: claim
    severity: high
    when: claim.action == "retired" && has(claim.quantity)
    holds: claim.quantity <= retired(claim)
    says: "{claimed} t of {project} are claimed, {recorded} t were retired"
    with:
      claimed: claim.quantity
      recorded: retired(claim)
      project: claim.programme + " " + claim.project_id
    expected: retired(claim)
    observed: claim.quantity
    why: House rule 7.
    clears: A retirement certificate.
    examples:
      fires:
        - claims: [{project: VCS 9001, quantity: 500, vintage: "2019"}]
          retirements: [{project: VCS 9001, quantity: 400, vintage: "2019"}]
      silent:
        - claims: [{project: VCS 9001, quantity: 400, vintage: "2019"}]
          retirements: [{project: VCS 9001, quantity: 400, vintage: "2019"}]
      cannot_tell:
        - claims: [{project: VCS 9001, quantity: 400}]
          complete: [projects]
        - claims: [{programme: VCS, quantity: 400}]
  - code: XA02
    name: assurance is named
    of: document
    severity: low
    when: claims.exists(c, c.action == "retired")
    holds: facts.exists(f, f.type == "disclosure_item" && f.value == "third_party")
    shows: claims.filter(c, c.action == "retired")
    says: no assurance is named
    why: House rule 8.
    clears: The assurance statement.
    examples:
      fires:
        - claims: [{quantity: 5}]
      silent:
        - claims: [{quantity: 5}]
          facts: [{type: disclosure_item, value: third_party}]
"""


@pytest.fixture
def book(tmp_path):
    """Write a book of rules, with parts of it replaced, and return its path."""

    def write(*changes, text=BOOK):
        for old, new in changes:
            assert old in text
            text = text.replace(old, new, 1)
        (tmp_path / "own.yaml").write_text(text)
        return tmp_path / "own.yaml"

    return write


def judged(file, text):
    documents, ledger = example(textwrap.dedent(text))
    return judge(load(file), documents, ledger, watch=Watch(5))


def test_every_example_of_the_file_comes_to_what_it_says(book):
    tried = try_out(book(), 5)
    assert [(one.code, one.example, one.came) for one in tried if one.right] == [
        ("XA01", "fires 1", "fail"),
        ("XA01", "silent 1", "pass"),
        ("XA01", "cannot_tell 1", "cannot_tell"),
        ("XA01", "cannot_tell 2", "cannot_tell"),
        ("XA02", "fires 1", "fail"),
        ("XA02", "silent 1", "pass"),
    ]
    assert len(tried) == 6


def test_an_example_that_comes_to_something_else_is_wrong(book):
    tried = try_out(book(("quantity: 500, vintage", "quantity: 399, vintage")), 5)
    assert [(one.example, one.meant, one.came) for one in tried if not one.right] == [("fires 1", "fail", "pass")]


def test_a_finding_is_like_any_other(book):
    (finding,) = judged(
        book(),
        """
        [[claims]]
        organisation = "Heron Air"
        project = "VCS 9001"
        quantity = 500
        [[facts]]
        type = "disclosure_item"
        value = "third_party"
        [[retirements]]
        project = "VCS 9001"
        quantity = 7
        """,
    ).findings
    assert finding.message == "500 t of VCS 9001 are claimed, 7 t were retired"
    assert (finding.expected, finding.observed) == (7, 500)
    assert (finding.name, finding.severity, finding.clears) == (
        "more-than-was-retired",
        "high",
        "A retirement certificate.",
    )
    assert finding.claims == ("c1",)


def test_the_evidence_of_a_document_rule_is_what_it_shows(book):
    found = judged(book(), '[[claims]]\naction = "retired"\n[[claims]]\naction = "planned"\n').findings
    assert [one.claims for one in found if one.rule == "XA02"] == [("c1",)]


def test_what_the_document_does_not_say_is_cannot_tell_and_names_it(book):
    file = book(('when: claim.action == "retired" && has(claim.quantity)', 'when: claim.action == "retired"'))
    text = '[[claims]]\nproject = "VCS 9001"\n[[retirements]]\nproject = "VCS 9001"\nquantity = 7\n'
    (item,) = judged(file, text).cannot_tell
    assert (item.rule, item.missing, item.ask) == ("XA01", "the quantity", "the publisher of the document")


def test_what_is_false_anyway_needs_no_registry(book):
    file = book(
        ("holds: claim.quantity <= retired(claim)", "holds: claim.quantity > 0 || claim.quantity <= retired(claim)")
    )
    found = judged(file, '[[claims]]\nprogramme = "VCS"\nquantity = 5\n')
    assert found.checked["XA01"].passed == 1


@pytest.mark.parametrize("function", sorted(FUNCTIONS))
def test_each_question_to_the_registry_is_answered_or_cannot_be_told(book, function):
    told = {"registered": "true", "status": '"Registered"', "issued": "700", "ended": "500"}
    told |= {"retired": "400", "cancelled": "100"}
    file = book(("holds: claim.quantity <= retired(claim)", f"holds: {function}(claim) == {told[function]}"))
    registry = """
        [[claims]]
        project = "VCS 9001"
        quantity = 5
        [[projects]]
        project = "VCS 9001"
        name = "Marsh"
        status = "Registered"
        [[issuances]]
        project = "VCS 9001"
        quantity = 700
        [[retirements]]
        project = "VCS 9001"
        quantity = 400
        [[retirements]]
        project = "VCS 9001"
        quantity = 100
        kind = "cancelled"
    """
    assert judged(file, registry).checked["XA01"].passed == 1
    assert (
        judged(file, "complete = []\n[[claims]]\nproject = 'VCS 9001'\nquantity = 5\n").checked["XA01"].cannot_tell == 1
    )


def test_retired_and_cancelled_are_not_told_where_the_registry_does_not_tell_them_apart(book):
    text = """
        [[claims]]
        project = "VCS 9001"
        quantity = 5
        [[retirements]]
        project = "VCS 9001"
        quantity = 5
        kind = "unknown"
    """
    assert judged(book(), text).checked["XA01"].cannot_tell == 1


def test_the_rule_set_is_named_by_the_file_too(book):
    first = ruleset(load(book()))
    assert ruleset(load(book(("House rule 7", "House rule 9")))) != first


@pytest.mark.parametrize(
    ("old", "new", "line", "what"),
    [
        ("severity: high", "severity: grave", 5, "Invalid enum value 'grave'"),
        ("severity: high", "severity: critical", 5, "Invalid enum value 'critical'"),
        ("code: XA01", "code: DC01", 2, "matching regex"),
        ("code: XA02", "code: XA01", 28, "is a rule already; choose another code"),
        ("    why: House rule 7.\n", "", 2, "missing required field `why`"),
        ("    of: claim\n", "    of: claim\n    colour: red\n", 2, "unknown field `colour`"),
        ("claim.quantity <= retired(claim)", "claim.quantity <=", 7, "not CEL"),
        ("claim.quantity <= retired(claim)", "clain.quantity <= 1", 7, "there is no clain here; a rule of: claim sees"),
        ("claim.quantity <= retired(claim)", "open('x') == 1", 7, "there is no open here"),
        ("claim.quantity <= retired(claim)", "facts.size() > 0", 7, "there is no facts here"),
        ("{recorded} t were", "{recorder} t were", 8, "no recorder in `with` to fill the sentence; add it"),
        ('    shows: claims.filter(c, c.action == "retired")\n', "", 28, "gives its evidence as `shows`"),
        ("  - code: XA01", "  - &a code: XA01\n    x: *a", 3, "alias"),
        ("rules:", "rules: [", 2, "not YAML"),
    ],
)
def test_what_is_wrong_is_refused_with_file_line_and_cure(book, old, new, line, what):
    file = book((old, new))
    with pytest.raises(ValueError, match=r"own\.yaml") as error:
        load(file)
    assert what in str(error.value)
    assert f"line {line}:" in str(error.value)


def test_an_example_that_is_none_is_refused_with_its_line(book):
    with pytest.raises(ValueError, match=r"own\.yaml, line 19: .*tables|own\.yaml, line 19"):
        try_out(
            book(
                (
                    "        - claims: [{project: VCS 9001, quantity: 500",
                    "        - clams: [{project: VCS 9001, quantity: 500",
                )
            ),
            5,
        )


def test_lists_within_lists_within_lists_are_refused(book):
    deep = "claims.all(a, claims.all(b, claims.all(c, true)))"
    file = book(('when: claims.exists(c, c.action == "retired")', f"when: {deep}"))
    with pytest.raises(ValueError, match="lists within lists"):
        load(file)


def test_a_file_that_is_too_large_or_not_there_is_refused(tmp_path):
    (tmp_path / "big.yaml").write_text("#" * 300_000)
    with pytest.raises(ValueError, match=r"big\.yaml: larger than 256 KiB"):
        load(tmp_path / "big.yaml")
    with pytest.raises(ValueError, match=r"none\.yaml: cannot be read"):
        load(tmp_path / "none.yaml")


def test_a_condition_that_is_neither_true_nor_false_is_a_broken_rule(book):
    found = judged(
        book(("holds: claim.quantity <= retired(claim)", "holds: claim.quantity")), "[[claims]]\nquantity = 5\n"
    )
    assert [one.error for one in found.broken] == ["ValueError: a condition that is neither true nor false"]


def test_a_rule_that_takes_too_long_is_stopped(book):
    slow = "claims.all(a, claims.all(b, a.id != b.id || a.id == b.id))"
    file = book(('when: claims.exists(c, c.action == "retired")', f"when: {slow}"))
    documents, ledger = example("[[claims]]\nquantity = 5\n" * 300)
    found = judge(load(file)[1:], documents, ledger, watch=Watch(0.1))
    assert [one.error for one in found.broken] == ["stopped after 0.1 s"]


def test_a_pattern_is_matched_in_linear_time(book):
    file = book(("holds: claim.quantity <= retired(claim)", 'holds: claim.organisation.matches("^(a+)+$")'))
    found = judged(file, f'[[claims]]\nquantity = 5\norganisation = "{"a" * 5000}!"\n')
    assert [one.rule for one in found.findings if one.rule == "XA01"] or found.cannot_tell
