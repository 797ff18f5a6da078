"""The engine: three kinds of rule, findings that do not depend on order, and what it refuses."""

import datetime as dt

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from verifier.catalog import Rule
from verifier.engine import groups, judge, ruleset
from verifier.evidence import cannot_tell, fail, passed, printed
from verifier.ledger import memory_ledger
from verifier.model import (
    Candidate,
    Claim,
    Counts,
    Document,
    Fact,
    Join,
    RegistryEvidence,
    Row,
    SerialBlock,
    Span,
)
from verifier.units.intervals import Interval

NOTHING = memory_ledger([])


def block(start, end, scope="VCS"):
    return SerialBlock(programme="VCS", scope=scope, interval=Interval(start, end), text=f"{start}-{end}")


def claim(document, number, *serials, organisation="Heron Air", confidence=1.0, quantity=None):
    return Claim(
        id=f"{document}-{number}",
        document=document,
        action="retired",
        organisation=organisation,
        quantity=quantity,
        serials=serials,
        spans=(Span(document=document, page=1, start=number, text=f"claim {number}"),),
        confidence=confidence,
    )


def document(name, *claims, facts=()):
    return Document(sha256=name, file=f"{name}.pdf", claims=claims, facts=facts)


def rule(function, kind="claim", *, code="XX01", severity="medium", says="something differs", **how):
    return Rule(function=function, code=code, severity=severity, since="0.1", says=says, kind=kind, **how)


def each_fails(claim, ledger):
    """Fail.

    ## What clears it
    A better
    claim.

    Or two.
    """
    yield fail(printed(claim), identity=(claim.quantity,), confidence=0.5)


def together(claims, ledger):
    if len(claims) > 1:
        yield fail(printed(*claims), identity=[claim.id for claim in claims])
    else:
        yield passed()


def test_a_claim_rule_is_asked_of_every_claim():
    found = judge([rule(each_fails)], [document("a", claim("a", 1, quantity=1), claim("a", 2, quantity=2))], NOTHING)
    assert {finding.claims for finding in found.findings} == {("a-1",), ("a-2",)}
    assert found.checked == {"XX01": Counts(fail=2)}


def test_a_finding_carries_rule_name_cure_and_documents():
    (finding,) = judge([rule(each_fails)], [document("a", claim("a", 1))], NOTHING).findings
    assert (finding.rule, finding.name, finding.message) == ("XX01", "each-fails", "something differs")
    assert finding.clears == "A better claim."
    assert finding.documents == ("a",)


def test_confidence_is_the_verdicts_times_that_of_the_worst_read_claim():
    (finding,) = judge([rule(each_fails)], [document("a", claim("a", 1, confidence=0.8))], NOTHING).findings
    assert finding.confidence == 0.4


def test_a_document_rule_is_asked_of_every_document_and_weighs_the_facts_it_quotes():
    fact = Fact(id="f", type="quantity", value=1, raw="1", spans=(Span(page=3),), extractor="x", confidence=0.7)

    def about_it(document, ledger):
        yield fail(printed(*document.facts))

    found = judge([rule(about_it, "document")], [document("a", facts=(fact,)), document("b", facts=(fact,))], NOTHING)
    assert [(finding.documents, finding.claims, finding.confidence) for finding in found.findings] == [
        (("a",), (), 0.7),
        (("b",), (), 0.7),
    ]


def test_a_group_rule_gets_the_claims_of_one_key_and_none_without():
    documents = [document("a", claim("a", 1, quantity=5)), document("b", claim("b", 1, quantity=5), claim("b", 2))]
    found = judge([rule(together, "group", by=lambda claim: claim.quantity)], documents, NOTHING)
    assert [finding.claims for finding in found.findings] == [("a-1", "b-1")]
    assert found.findings[0].documents == ("a", "b")


def test_claims_that_share_serials_in_a_chain_form_a_group_and_other_scopes_do_not():
    claims = [
        claim("a", 1, block(1, 10)),
        claim("a", 2, block(10, 20)),
        claim("a", 3, block(20, 30)),
        claim("a", 4, block(31, 40)),
        claim("a", 5, block(1, 40, scope="other")),
        claim("a", 6),
    ]
    overlapping = rule(together, "group", overlapping="serials")
    assert {key: [one.id for one in members] for key, members in groups(overlapping, claims)} == {
        ("VCS", "VCS", 1): ["a-1", "a-2", "a-3"],
        ("VCS", "VCS", 31): ["a-4"],
        ("VCS", "other", 1): ["a-5"],
    }


def test_one_claim_with_two_blocks_joins_two_groups():
    claims = [claim("a", 1, block(1, 10)), claim("a", 2, block(90, 99)), claim("a", 3, block(5, 6), block(95, 95))]
    assert len(list(groups(rule(together, "group", overlapping="serials"), claims))) == 1


def test_a_rule_that_raises_is_reported_and_the_others_still_run():
    def breaks(claim, ledger):
        raise KeyError("vintage")
        yield

    found = judge([rule(breaks, code="XX02"), rule(each_fails)], [document("a", claim("a", 1))], NOTHING)
    assert len(found.findings) == 1
    (broken,) = found.broken
    assert broken.rule == "XX02"
    assert "a-1" in broken.subject
    assert "a.pdf" in broken.subject
    assert broken.error == "KeyError: 'vintage'"


def test_a_finding_without_evidence_is_an_error_of_the_rule():
    def bare(claim, ledger):
        yield fail([])

    found = judge([rule(bare)], [document("a", claim("a", 1))], NOTHING)
    assert found.findings == ()
    assert "without evidence" in found.broken[0].error


def test_critical_needs_serials_on_the_claims_it_quotes():
    def grave(claim, ledger):
        yield fail(printed(claim))

    documents = [document("a", claim("a", 1, block(1, 10)), claim("a", 2))]
    found = judge([rule(grave, severity="critical")], documents, NOTHING)
    assert [finding.claims for finding in found.findings] == [("a-1",)]
    assert "serial-level evidence" in found.broken[0].error


def test_a_placeholder_without_a_parameter_is_an_error_of_the_rule():
    found = judge([rule(each_fails, says="{missing} t")], [document("a", claim("a", 1))], NOTHING)
    assert "{missing}" in found.broken[0].error


def test_parameters_are_formatted_in_the_message_only():
    def told(claim, ledger):
        yield fail(printed(claim), much=12345, on=dt.date(2020, 1, 2), when="2019-01-01/2019-12-31")

    (finding,) = judge(
        [rule(told, says="{much} t on {on} of {when}")], [document("a", claim("a", 1))], NOTHING
    ).findings
    assert finding.message == "12,345 t on 2020-01-02 of 2019"
    assert finding.parameters["much"] == 12345


def test_a_rule_without_a_verdict_counts_as_not_applicable():
    def silent(claim, ledger):
        yield from ()

    found = judge([rule(silent)], [document("a", claim("a", 1))], NOTHING)
    assert found.checked == {"XX01": Counts(not_applicable=1)}


def test_what_is_missing_for_many_claims_of_a_document_is_asked_once():
    def asks(claim, ledger):
        yield cannot_tell("the project list", "the registry")

    found = judge([rule(asks)], [document("a", claim("a", 1), claim("a", 2))], NOTHING)
    (item,) = found.cannot_tell
    assert (item.claims, item.missing, item.ask) == (("a-1", "a-2"), "the project list", "the registry")
    assert found.checked["XX01"].cannot_tell == 2


def test_the_same_discrepancy_twice_in_a_document_is_one_finding_with_both_places():
    (finding,) = judge(
        [rule(each_fails)], [document("a", claim("a", 1, quantity=5), claim("a", 2, quantity=5))], NOTHING
    ).findings
    assert finding.claims == ("a-1", "a-2")
    assert len(finding.evidence) == 2


def test_a_document_that_comes_twice_is_judged_once():
    one = document("a", claim("a", 1))
    again = msgspec.structs.replace(one, file="copy.pdf")
    assert judge([rule(each_fails)], [one, again], NOTHING).checked == {"XX01": Counts(fail=1)}


def test_the_fingerprint_is_of_rule_and_identity_not_of_the_place():
    first = judge([rule(each_fails)], [document("a", claim("a", 1, quantity=5))], NOTHING).findings[0]
    moved = judge([rule(each_fails)], [document("b", claim("b", 9, quantity=5))], NOTHING).findings[0]
    other = judge([rule(each_fails)], [document("a", claim("a", 1, quantity=6))], NOTHING).findings[0]
    assert first.fingerprint == moved.fingerprint != other.fingerprint
    assert len(first.fingerprint) == 16  # by which a suppression tells it from a name


def test_the_gravest_findings_come_first():
    rules = [rule(each_fails, code="XX01", severity="low"), rule(each_fails, code="XX02", severity="high")]
    found = judge(rules, [document("a", claim("a", 1))], NOTHING)
    assert [finding.rule for finding in found.findings] == ["XX02", "XX01"]


def test_the_ruleset_changes_with_a_declaration_and_not_with_order():
    one, two = rule(each_fails, code="XX01"), rule(each_fails, code="XX02")
    assert ruleset([one, two]) == ruleset([two, one])
    assert ruleset([one]) != ruleset([msgspec.structs.replace(one, severity="high")])


MATCH = Candidate(
    programme="VCS",
    project_id="9001",
    name="Tern Marsh",
    row=Row(snapshot="s", table="projects", row=7),
    score=0.9,
    reasons=("the names agree",),
)
JOIN = Join(candidates=(MATCH,), accepted=True, reason="", algorithm="x/1")


def fails_high(claim, ledger):
    yield fail(printed(claim), identity=(claim.id,), severity="high", confidence=0.5)


def test_a_finding_on_a_project_matched_by_name_says_so_is_no_graver_than_medium_and_less_sure():
    named = msgspec.structs.replace(claim("a", 1, confidence=0.8), join=JOIN)
    (finding,) = judge([rule(fails_high, severity="high")], [document("a", named)], NOTHING).findings
    assert (finding.severity, finding.confidence) == ("medium", 0.36)
    assert finding.message == "something differs; VCS 9001 is matched by name (0.90), no id is printed"
    assert finding.evidence[-1] == RegistryEvidence(programme="VCS", row=MATCH.row, field="name", value="Tern Marsh")


def test_serials_bind_a_claim_to_its_credits_whatever_its_project_was_matched_to():
    named = msgspec.structs.replace(claim("a", 1, block(1, 9)), join=JOIN)
    (finding,) = judge([rule(fails_high)], [document("a", named)], NOTHING).findings
    assert (finding.severity, finding.confidence, finding.message) == ("high", 0.5, "something differs")


def test_a_milder_finding_stays_as_mild_when_its_project_is_matched_by_name():
    named = msgspec.structs.replace(claim("a", 1), join=JOIN)
    (finding,) = judge([rule(each_fails, severity="low")], [document("a", named)], NOTHING).findings
    assert finding.severity == "low"


def test_a_paper_without_claims_rests_on_its_match_where_the_registry_is_quoted_against_it():
    fact = Fact(id="f", type="title", value="Tern", raw="Tern", spans=(Span(document="a", page=1),), extractor="x")
    paper = msgspec.structs.replace(document("a", facts=(fact,)), join=JOIN)
    row = RegistryEvidence(programme="VCS", row=MATCH.row, field="country", value="Chile")

    def by_registry(document, ledger):
        yield fail([*printed(*document.facts), row], severity="high")

    def by_itself(document, ledger):
        yield fail(printed(*document.facts), severity="high")

    against, alone = (
        judge([rule(function, "document")], [paper], NOTHING).findings[0] for function in (by_registry, by_itself)
    )
    assert (against.severity, against.confidence) == ("medium", 0.9)
    assert (alone.severity, alone.confidence) == ("high", 1.0)


def test_a_verdict_may_be_milder_or_graver_than_its_rule():
    (finding,) = judge([rule(fails_high, severity="low")], [document("a", claim("a", 1))], NOTHING).findings
    assert finding.severity == "high"


@pytest.mark.parametrize(("field", "raised"), [("block", 1), ("name", 0)])
def test_critical_may_rest_on_a_block_of_the_registry(field, raised):
    row = RegistryEvidence(programme="VCS", row=MATCH.row, field=field, value="1-9")

    def quotes(claim, ledger):
        yield fail([*printed(claim), row], severity="critical")

    judged = judge([rule(quotes)], [document("a", claim("a", 1))], NOTHING)
    assert (len(judged.findings), len(judged.broken)) == (raised, 1 - raised)


def test_critical_may_rest_on_a_serial_that_a_document_prints():
    at = Span(document="a", page=2, start=5, text="1-9")
    facts = [
        Fact(id="f", type="serial", value="1-9", raw="1-9", spans=(at,), extractor="x", block=held, confidence=0.7)
        for held in (block(1, 9), None)
    ]

    def quotes(document, ledger):
        yield fail(printed(*document.facts), severity="critical")

    with_block, without = (judge([rule(quotes, "document")], [document("a", facts=(one,))], NOTHING) for one in facts)
    assert [(one.severity, one.confidence) for one in with_block.findings] == [("critical", 0.7)]
    assert without.findings == ()


def test_a_project_rule_is_asked_once_of_each_project_that_is_claimed_printed_or_matched():
    asked = []

    def of_project(project, ledger):
        asked.append(project)
        yield passed()

    printed_id = Fact(
        id="f", type="project_id", value="9003", raw="9003", programme="VCS", spans=(Span(page=1),), extractor="x"
    )
    bare = msgspec.structs.replace(printed_id, id="g", value="7", programme=None)
    claims = [
        msgspec.structs.replace(claim("a", n), programme="VCS", project_id=number) for n, number in ((1, "2"), (2, "1"))
    ]
    papers = [document("a", *claims, facts=(printed_id, bare)), document("b", *claims)]
    papers.append(msgspec.structs.replace(document("c"), join=JOIN))
    judged = judge([rule(of_project, "project")], papers, NOTHING)
    assert asked == [("VCS", "1"), ("VCS", "2"), ("VCS", "9001"), ("VCS", "9003")]
    assert judged.checked["XX01"].passed == 4
    assert judged.tested == {}


def test_what_each_rule_came_to_is_told_by_document_but_for_what_did_not_apply():
    def small(claim, ledger):
        if claim.quantity == 1:
            yield passed()
        elif claim.quantity == 2:
            yield fail(printed(claim), identity=(claim.id,))
        elif claim.quantity == 3:
            yield cannot_tell("it", "them")

    papers = [document("b", claim("b", 1, quantity=1), claim("b", 2, quantity=1)), document("c", claim("c", 1))]
    papers.append(document("a", claim("a", 1, quantity=2), claim("a", 2, quantity=3), claim("a", 3)))
    judged = judge([rule(small)], papers, NOTHING)
    assert judged.tested == {"a": {"XX01": Counts(fail=1, cannot_tell=1)}, "b": {"XX01": Counts(passed=2)}}
    assert list(judged.tested) == ["a", "b"]


def test_a_finding_names_only_the_documents_it_quotes():
    def of_the_first(claims, ledger):
        yield fail(printed(claims[0]), identity=("x",))

    papers = [document(name, claim(name, 1, quantity=1)) for name in "ab"]
    (finding,) = judge([rule(of_the_first, "group", by=lambda one: one.quantity)], papers, NOTHING).findings
    assert (finding.documents, finding.claims) == (("a",), ("a-1",))


def test_a_finding_that_quotes_the_registry_alone_names_the_documents_of_its_subject():
    row = RegistryEvidence(programme="VCS", row=MATCH.row, field="name", value="x")

    def quotes(claim, ledger):
        yield fail([row], identity=("x",))

    (finding,) = judge([rule(quotes)], [document("a", claim("a", 1))], NOTHING).findings
    assert (finding.documents, finding.claims, finding.confidence) == (("a",), (), 1.0)


def test_of_the_same_discrepancy_in_a_document_the_gravest_and_surest_stands():
    def graded(claim, ledger):
        yield fail(
            printed(claim), identity=("x",), severity="high" if claim.quantity == 2 else "low", number=claim.quantity
        )

    claims = [claim("a", n, quantity=n, confidence=0.9 if n == 2 else 1.0) for n in (1, 2, 3)]
    (finding,) = judge([rule(graded, says="{number}")], [document("a", *claims)], NOTHING).findings
    assert (finding.severity, finding.message, finding.confidence) == ("high", "2", 0.9)
    assert finding.claims == ("a-1", "a-2", "a-3")


def test_what_a_document_rule_lacks_is_of_the_document_and_of_no_claim():
    def lacks(subject, ledger):
        yield cannot_tell("the date", "the publisher")

    paper = document("a", claim("a", 1))
    (of_document,) = judge([rule(lacks, "document")], [paper], NOTHING).cannot_tell
    (of_claim,) = judge([rule(lacks)], [paper], NOTHING).cannot_tell
    assert (of_document.claims, of_claim.claims) == ((), ("a-1",))
    assert of_document.documents == of_claim.documents == ("a",)


def test_the_rules_on_a_subject_share_the_ledgers_answers():
    asked = []

    class Counting:
        def __getattr__(self, name):
            return lambda *arguments: asked.append((name, *arguments))

    def asks(claim, ledger):
        ledger.project("VCS", "1")
        yield passed()

    judge([rule(asks, code="XX01"), rule(asks, code="XX02")], [document("a", claim("a", 1))], Counting())
    assert asked == [("project", "VCS", "1")]


RULES = [
    rule(each_fails, code="XX01"),
    rule(together, "group", code="XX02", overlapping="serials"),
    rule(together, "group", code="XX03", by=lambda claim: claim.quantity),
]


@st.composite
def papers(draw):
    """Up to six documents whose claims share serials and quantities in all ways."""
    blocks = st.builds(lambda start, size: block(start, start + size), st.integers(0, 60), st.integers(0, 12))
    names = draw(st.lists(st.sampled_from("abcdef"), unique=True, max_size=6))
    return [
        document(
            name,
            *(
                claim(name, number, *draw(st.lists(blocks, max_size=2)), quantity=draw(st.sampled_from([1, 2, None])))
                for number in range(draw(st.integers(0, 3)))
            ),
        )
        for name in names
    ]


@given(papers(), st.randoms())
def test_findings_do_not_depend_on_the_order_of_arrival(documents, random):
    shuffled = documents[:]
    random.shuffle(shuffled)
    assert judge(RULES, shuffled, NOTHING) == judge(RULES, documents, NOTHING)


@given(papers())
def test_removing_a_document_removes_its_findings_and_leaves_those_of_the_others(documents):
    removed = {document.sha256 for document in documents[:1]}
    before, left = judge(RULES, documents, NOTHING), judge(RULES, documents[1:], NOTHING)
    assert not any(removed & set(finding.documents) for finding in left.findings)
    assert [one for one in left.findings if one.rule == "XX01"] == [
        one for one in before.findings if one.rule == "XX01" and not removed & set(one.documents)
    ]


@pytest.mark.parametrize("size", [2, 5])
@given(data=st.data())
def test_groups_by_serials_are_those_that_overlap_in_a_chain(size, data):
    """Against the definition: the same group when a path of overlapping claims joins them."""
    spans = data.draw(st.lists(st.tuples(st.integers(0, 40), st.integers(0, size)), min_size=1, max_size=10))
    claims = [claim("a", number, block(start, start + more)) for number, (start, more) in enumerate(spans)]
    joined = {one.id: {one.id} for one in claims}
    for one in claims:
        for other in claims:
            if one.serials[0].overlap(other.serials[0]):
                union = joined[one.id] | joined[other.id]
                for member in union:
                    joined[member] = union
    found = {frozenset(one.id for one in members) for _, members in groups(RULES[1], claims)}
    assert found == {frozenset(union) for union in joined.values()}
