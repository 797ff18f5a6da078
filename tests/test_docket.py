"""One document more or less: only what it meets is heard again, and the outcome is that of judging all at once."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.test_engine import NOTHING, RULES, block, claim, document, papers, rule, together
from verifier.docket import Docket, MemoryIndex, affected, arrival, key_text
from verifier.engine import judge
from verifier.evidence import fail, passed, recorded
from verifier.ledger import memory_ledger
from verifier.model import Project, Row
from verifier.units.intervals import Interval, Period

OVERLAPPING = rule(together, "group", code="XX02", overlapping="serials")
BY_QUANTITY = rule(together, "group", code="XX03", by=lambda claim: claim.quantity)
MARSH = Project(programme="VCS", id="9001", name="Marsh", row=Row(snapshot="s", table="projects", row=1))
LEDGER = memory_ledger([MARSH])


def registry_fails(project, ledger):
    if project == ("VCS", "9001"):
        yield fail([recorded(MARSH, "name")], identity=project)
    else:
        yield passed()


OF_PROJECT = rule(registry_fails, "project", code="XX04")


@given(papers(), st.data())
def test_documents_that_came_and_went_in_any_order_are_judged_as_those_left_are_at_once(documents, data):
    arrived = data.draw(st.permutations(documents))
    docket, left = Docket(RULES, NOTHING), []
    for one in arrived:
        docket.add(one)
        left.append(one)
        if data.draw(st.booleans()):
            leaving = data.draw(st.sampled_from(left))
            left.remove(leaving)
            docket.remove(leaving.sha256)
        assert docket.judgement() == judge(RULES, left, NOTHING)


@given(
    st.lists(st.tuples(st.integers(0, 300), st.integers(0, 90)), max_size=20), st.integers(0, 300), st.integers(0, 90)
)
def test_the_index_finds_exactly_the_blocks_that_share_a_number(spans, start, size):
    papers = [document(f"d{number}", claim(f"d{number}", 1, block(a, a + n))) for number, (a, n) in enumerate(spans)]
    index, grown = MemoryIndex([], papers), MemoryIndex([])
    for paper in papers:
        grown.add(paper)
    wanted = Interval(start, start + size)
    meant = {f"d{n}-1" for n, (a, more) in enumerate(spans) if a <= wanted.end and a + more >= wanted.start}
    for each in (index, grown):
        assert {one.id for one in each.overlapping("VCS", "VCS", wanted)} == meant


def test_a_document_that_joins_two_groups_makes_one_of_them_and_leaves_two_when_it_goes():
    docket = Docket([OVERLAPPING], NOTHING)
    docket.add(document("a", claim("a", 1, block(1, 10))))
    docket.add(document("b", claim("b", 1, block(20, 30))))
    change = docket.add(document("c", claim("c", 1, block(10, 20))))
    assert change.gone == (("XX02", ("VCS", "VCS", 20)),)
    assert [one.key for one in change.heard] == [("VCS", "VCS", 1)]
    assert [one.documents for one in docket.judgement().findings] == [("a", "b", "c")]
    change = docket.remove("c")
    assert {one.key for one in change.heard} == {("VCS", "VCS", 1), ("VCS", "VCS", 20)}
    assert docket.judgement().findings == ()


def test_only_the_groups_a_document_meets_are_heard():
    others = [document(f"d{n}", claim(f"d{n}", 1, block(n * 100, n * 100 + 9), quantity=n)) for n in range(50)]
    index = MemoryIndex([BY_QUANTITY], others)
    newcomer = document("new", claim("new", 1, block(305, 306), quantity=7))
    by_serial, by_key = affected(OVERLAPPING, newcomer, index), affected(BY_QUANTITY, newcomer, index)
    assert [[one.id for one in subject.claims] for subject in by_serial.present] == [["d3-1", "new-1"]]
    assert [[one.id for one in subject.claims] for subject in by_key.present] == [["d7-1", "new-1"]]
    assert [[one.id for one in subject.claims] for subject in by_key.absent] == [["d7-1"]]


def test_a_finding_about_a_project_stays_as_long_as_a_document_touches_it():
    def paper(name):
        return document(name, msgspec.structs.replace(claim(name, 1), programme="VCS", project_id="9001"))

    docket = Docket([OF_PROJECT], LEDGER)
    docket.add(paper("a"))
    docket.add(paper("b"))
    docket.remove("a")
    assert [one.rule for one in docket.judgement().findings] == ["XX04"]
    docket.remove("b")
    assert docket.judgement() == judge([OF_PROJECT], [], LEDGER)


def test_a_document_that_is_there_already_changes_nothing():
    docket = Docket(RULES, NOTHING)
    docket.add(document("a", claim("a", 1)))
    assert docket.add(document("a", claim("a", 1))) == ((), ())


def test_a_document_that_is_not_there_cannot_leave():
    with pytest.raises(KeyError):
        Docket(RULES, NOTHING).remove("a")


def test_a_first_document_meets_nobody():
    change = arrival(RULES, document("a", claim("a", 1, block(1, 2), quantity=3)), MemoryIndex(RULES), NOTHING)
    assert change.gone == ()
    assert {one.rule for one in change.heard} == {"XX01", "XX02", "XX03"}


def test_keys_are_printed_the_same_in_every_run():
    assert key_text(("VCS", "9001", Period.year(2019))) == '["VCS","9001",{"first":"2019-01-01","last":"2019-12-31"}]'
    assert key_text("sha") == '"sha"'
