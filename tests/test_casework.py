"""Cases: documents join, are judged and leave, and the outcome is what judging all of them at once would say."""

import threading

import msgspec
import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as how
from hypothesis import strategies as st
from sqlmodel import select

from tests.test_docket import LEDGER, OF_PROJECT
from tests.test_engine import RULES, block, claim, document, papers, rule
from verifier import engine
from verifier.casework import corrections, deciding, documents, elsewhere, judging, keeping, telling
from verifier.casework.deciding import NotPossible, Stale
from verifier.evidence import fail, printed
from verifier.model import Document, Finding
from verifier.store import accounts
from verifier.store.packing import unpack
from verifier.store.tables import Case, Decision, Delivery, FindingEvent, StoredDocument, StoredFinding, Webhook
from verifier.webhooks import BACKOFF, Outcome


def large(claim, ledger):
    if claim.quantity and claim.quantity > 100:
        yield fail(printed(claim), identity=(claim.id,), expected=100, observed=claim.quantity)


COURT = judging.court((*RULES, OF_PROJECT, rule(large, "claim", code="XX09")), LEDGER)


SEALED = "sealed"


@pytest.fixture
def tenant(store):
    return accounts.add_tenant(store, "Marsh")


@pytest.fixture
def case(store, tenant):
    with store.writing(tenant) as session:
        row = Case(name="First")
        session.add(row)
        session.flush()
        return row.id


def taken_in(session, store, case, paper):
    """Take a paper in as if it had been sent and read."""
    kept = store.blobs.put([paper.sha256.encode()])
    one = documents.accept(
        session, store, case, kept, file=paper.file, media_type="application/pdf", actor="test"
    ).document
    row = documents.find(session, one)
    row.sha256 = paper.sha256
    assert documents.begin(session, one)
    assert documents.keep_reading(session, one, paper)
    return one


def judged(session, case, by=COURT):
    changes = []
    while (change := judging.judge_waiting(session, case, by)).judged:
        changes.append(change)
    return changes


@given(papers(), st.data())
@how(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_documents_that_came_and_went_are_judged_as_those_left_are_at_once(store, tenant, papers, data):
    with store.writing(tenant) as session:
        row = Case(name="First")
        session.add(row)
        session.flush()
        left = {}
        for paper in (msgspec.structs.replace(paper, pages=1) for paper in papers):
            left[taken_in(session, store, row.id, paper)] = paper
            if data.draw(st.booleans()):
                judged(session, row.id)
            if data.draw(st.booleans()):
                leaving = data.draw(st.sampled_from(sorted(left)))
                del left[leaving]
                judging.take_out(session, documents.find(session, leaving), COURT)
                documents.find(session, leaving).state = "erased"
        judged(session, row.id)
        wanted = engine.judge(COURT.rules, list(left.values()), LEDGER)
        assert judging.judgement(session, row.id, COURT.rules) == wanted
        held = session.exec(
            select(StoredFinding).where(StoredFinding.case_id == row.id, StoredFinding.status != "cleared")
        ).all()
        assert {one.key for one in held} == {judging.key_of(one) for one in wanted.findings}


# -- elsewhere ---------------------------------------------------------------------------------------------------------


def same_credits(claims, ledger):
    organisations = {one.organisation for one in claims}
    if len(organisations) > 1:
        yield fail(
            printed(*claims), identity=sorted(filter(None, organisations)), who=" and ".join(sorted(organisations))
        )


DOUBLE = judging.court(
    [rule(same_credits, "group", code="DC91", overlapping="serials", says="claimed by {who}")], LEDGER
)


@pytest.fixture
def neighbours(store):
    """Two organisations, each with a case in which credits are claimed: 50 to 100 of them by both."""
    sides = []
    for name, numbers in (("Marsh", (1, 100)), ("Heron", (50, 150))):
        tenant = accounts.add_tenant(store, f"{name} Ltd")
        with store.writing(tenant) as session:
            case = Case(name=f"{name}'s case")
            session.add(case)
            session.flush()
            said = claim(name, 1, block(*numbers), organisation=f"{name} Air", quantity=77)
            paper = msgspec.structs.replace(document(name, said), pages=1, file=f"{name}.pdf")
            one = taken_in(session, store, case.id, paper)
            judged(session, case.id, DOUBLE)
            sides.append((tenant, case.id, one))
    return sides


def told(store, tenant):
    with store.reading(tenant) as session:
        return session.exec(select(StoredFinding).where(StoredFinding.elsewhere)).all()


def test_each_side_learns_that_its_credits_are_claimed_elsewhere_and_nothing_of_the_other(store, neighbours):
    for (tenant, case, _), other in zip(neighbours, ("Heron", "Marsh"), strict=True):
        elsewhere.look(store, tenant, case, DOUBLE)
        (row,) = told(store, tenant)
        assert (row.rule, row.status, row.message) == ("DC91", "open", elsewhere.SAYS)
        found = unpack(row.data, Finding)
        assert other not in repr(found)
        assert {one.span.document for one in found.evidence} == set(found.documents) != {other}
        assert (found.expected, found.observed, found.parameters) == (None, None, {})


def test_who_it_is_is_told_when_both_agreed_and_while_they_do(store, neighbours):
    (ours, case, _), (theirs, _, _) = neighbours
    elsewhere.look(store, ours, case, DOUBLE)
    (row,) = told(store, ours)

    def known():
        return [one.tenant for one in elsewhere.whom(store, ours, row.id, DOUBLE)]

    assert known() == []
    assert not elsewhere.agree(store, ours, theirs, actor="test")
    assert known() == []
    assert elsewhere.agree(store, theirs, ours, actor="test")
    assert known() == ["Heron Ltd"]
    elsewhere.end_agreement(store, theirs, ours, actor="test")
    assert known() == []
    assert not elsewhere.agree(store, ours, theirs, actor="test")
    assert known() == []


def test_another_organisations_finding_is_not_there(store, neighbours):
    (ours, case, _), (theirs, _, _) = neighbours
    elsewhere.look(store, ours, case, DOUBLE)
    (row,) = told(store, ours)
    with pytest.raises(documents.NotThere):
        elsewhere.whom(store, theirs, row.id, DOUBLE)


def test_what_is_erased_on_one_side_is_cleared_on_the_other(store, neighbours):
    (ours, case, _), (theirs, other, erased) = neighbours
    elsewhere.look(store, ours, case, DOUBLE)
    keeping.erase(store, theirs, erased, DOUBLE, actor="test")
    with store.everywhere() as session:
        assert {one.id for one in elsewhere.whose_turn(session)} == {case, other}
    elsewhere.look(store, ours, case, DOUBLE)
    assert [row.status for row in told(store, ours)] == ["cleared"]


def test_the_same_paper_in_two_cases_is_no_double_claim(store, neighbours):
    ours, case, _ = neighbours[0]
    with store.writing(ours) as session:
        said = claim("Heron", 1, block(50, 150), organisation="Heron Air", quantity=77)
        taken_in(session, store, case, msgspec.structs.replace(document("Heron", said), pages=1))
        judged(session, case, DOUBLE)
    elsewhere.look(store, ours, case, DOUBLE)
    assert [row.status for row in told(store, ours)] == []


# -- deciding ----------------------------------------------------------------------------------------------------------


@pytest.fixture
def raised(store, tenant, case):
    """A finding on a claim of 250 tonnes, two reviewers, and their organisation."""
    with store.writing(tenant) as session:
        people = [accounts.add_account(session, email=f"{one}@marsh.example", actor="test") for one in ("ada", "bob")]
        paper = msgspec.structs.replace(document("a", claim("a", 1, quantity=250)), pages=1)
        one = taken_in(session, store, case, paper)
        judged(session, case)
        found = session.exec(select(StoredFinding).where(StoredFinding.rule == "XX09")).one()
        return Raised(store, tenant, case=case, document=one, finding=found.id, people=people)


class Raised:
    def __init__(self, store, tenant, *, case, document, finding, people):
        self.store, self.tenant, self.case, self.document, self.finding = store, tenant, case, document, finding
        self.ada, self.bob = people

    def do(self, act, *arguments, **named):
        with self.store.writing(self.tenant) as session:
            return act(session, *arguments, actor="test", **named)

    def decide(self, verdict, account, reason="looked at the page", **named):
        return self.do(deciding.decide, self.finding, verdict, reason, account=account, **named)

    def row(self):
        with self.store.reading(self.tenant) as session:
            return session.exec(select(StoredFinding).where(StoredFinding.id == self.finding)).one()

    def events(self):
        with self.store.reading(self.tenant) as session:
            return [one.event for one in deciding.history(session, self.finding)]


def test_a_decision_needs_its_reason_and_is_kept_with_it(raised):
    with pytest.raises(NotPossible, match="reason"):
        raised.decide("dismissed", raised.ada, " ")
    assert raised.decide("dismissed", raised.ada).status == "dismissed"
    with raised.store.reading(raised.tenant) as session:
        made = session.exec(select(Decision)).one()
    assert (made.reason, made.account_id, made.before) == ("looked at the page", raised.ada, "open")
    assert raised.events() == ["raised", "dismissed"]
    with pytest.raises(NotPossible, match="already"):
        raised.decide("dismissed", raised.bob)


def test_of_two_reviewers_at_once_the_second_is_told(raised):
    seen = raised.row().version
    raised.decide("confirmed", raised.ada, version=seen)
    with pytest.raises(Stale) as stale:
        raised.decide("dismissed", raised.bob, version=seen)
    assert stale.value.version == raised.row().version
    assert raised.row().status == "confirmed"


def test_a_decision_can_be_undone_once(raised):
    raised.decide("confirmed", raised.ada)
    raised.decide("dismissed", raised.bob)
    assert raised.do(deciding.undo, raised.finding, account=raised.bob).status == "confirmed"
    assert raised.do(deciding.undo, raised.finding, account=raised.bob).status == "open"
    with pytest.raises(NotPossible, match="no decision"):
        raised.do(deciding.undo, raised.finding, account=raised.bob)


def test_with_four_eyes_a_critical_finding_waits_for_a_second_person(raised):
    with raised.store.writing(raised.tenant) as session:
        documents.open_case(session, raised.case).four_eyes = True
        session.exec(select(StoredFinding).where(StoredFinding.id == raised.finding)).one().severity = "critical"
    assert raised.decide("confirmed", raised.ada).waits
    assert raised.row().status == "open"
    with pytest.raises(NotPossible, match="second person"):
        raised.decide("confirmed", raised.ada)
    assert not raised.decide("confirmed", raised.bob).waits
    assert (raised.row().status, raised.row().proposed) == ("confirmed", None)


def test_several_findings_are_decided_together_or_not_at_all(raised):
    with pytest.raises(documents.NotThere):
        raised.do(deciding.decide_all, [raised.finding, "none"], "confirmed", "seen", account=raised.ada)
    assert raised.row().status == "open"


def test_a_finding_that_is_raised_again_comes_back_as_it_was_decided(raised):
    raised.decide("dismissed", raised.ada)

    def corrected(value):
        with raised.store.writing(raised.tenant) as session:
            named = {"subject": "claim", "subject_id": "a-1", "field": "quantity", "value": value, "reason": "misread"}
            made = corrections.correct(session, raised.document, account=raised.ada, actor="test", **named)
            judging.rejudge(session, raised.case, [raised.document], COURT)
            return made

    corrected("25")
    assert raised.row().status == "cleared"
    with pytest.raises(NotPossible, match="cleared"):
        raised.decide("confirmed", raised.bob)
    again = corrected("2,500")
    assert raised.row().status == "dismissed"
    assert raised.events() == ["raised", "dismissed", "cleared", "raised"]
    with raised.store.writing(raised.tenant) as session:
        assert judging.standing(session, raised.document).claims[0].quantity == 2500
        assert judging.reading(session, raised.document).claims[0].quantity == 250
        assert corrections.undo(session, again, account=raised.ada, actor="test") == raised.document
        judging.rejudge(session, raised.case, [raised.document], COURT)
        assert judging.standing(session, raised.document).claims[0].quantity == 250


@pytest.mark.parametrize(
    "wrong",
    [
        ("quantity", "many"),
        ("vintage", "2020/2019"),
        ("retirement_date", "yesterday"),
        ("serials", "no serial"),
        ("action", "eaten"),
        ("id", "x"),
    ],
)
def test_a_value_that_a_field_cannot_hold_is_refused(raised, wrong):
    field, value = wrong
    with pytest.raises(corrections.WrongValue):
        raised.do(
            corrections.correct,
            raised.document,
            subject="claim",
            subject_id="a-1",
            field=field,
            value=value,
            reason="misread",
            account=raised.ada,
        )


def test_the_other_side_is_asked_and_its_words_are_kept(raised):
    asked = raised.do(deciding.ask, raised.finding, "Which credits?", account=raised.ada)
    raised.do(deciding.answer, asked, "Those of 2019.", author="Heron Air", account=raised.ada)
    raised.do(deciding.comment, raised.case, "Plausible", finding=raised.finding, account=raised.bob)
    assert raised.do(deciding.assign, raised.finding, raised.bob, account=raised.ada).status == "open"
    assert raised.events() == ["raised", "asked", "answered", "assigned"]


# -- what is alike, kept once, told ------------------------------------------------------------------------------------


def test_the_same_bytes_in_a_case_are_one_document_also_at_the_same_moment(store, tenant, case):
    kept = store.blobs.put([b"the same"])
    found, ready = [], threading.Barrier(8)

    def send(number):
        ready.wait()
        with store.writing(tenant) as session:
            file = f"{number}.pdf"
            one = documents.accept(session, store, case, kept, file=file, media_type="application/pdf", actor="test")
            found.append(one)

    threads = [threading.Thread(target=send, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len({one.document for one in found}) == 1
    assert sorted(one.duplicate for one in found) == [False] + 7 * [True]


def test_near_duplicates_are_found_in_ones_own_organisation(store, tenant, case):
    def paper(name, *tonnes):
        return msgspec.structs.replace(
            document(name, *(claim("x", number, quantity=one) for number, one in enumerate(tonnes))), pages=1
        )

    with store.writing(tenant) as session:
        first = taken_in(session, store, case, paper("a", *range(20)))
        second = taken_in(session, store, case, paper("b", *range(19), 99))
        other = taken_in(session, store, case, paper("c", *range(1000, 1020)))
        assert documents.near_duplicates(session, first) == (second,)
        assert documents.near_duplicates(session, other) == ()


def test_an_event_is_told_once_and_tried_until_it_is_given_up(store, tenant, case):
    with store.writing(tenant) as session:
        session.add(Webhook(url="https://heron.example/hook", secret=SEALED, events=["document.judged"]))
        one = documents.find(session, taken_in(session, store, case, msgspec.structs.replace(document("a"), pages=1)))
        judged(session, case)
        (delivery,) = telling.of_document(session, one)
        assert telling.of_document(session, one) == ()
        failed = Outcome(ok=False, status=503, answer="later")
        attempts = [telling.note(session, delivery, failed) for _ in range(len(BACKOFF) + 1)]
        assert attempts == [*range(1, len(BACKOFF) + 1), None]
        row = session.exec(select(Delivery)).one()
        assert (row.state, row.status, row.answer) == ("failed", 503, "later")
        assert one.sha256 in row.payload


def test_all_anew_gives_the_same_findings(store, tenant, case):
    with store.writing(tenant) as session:
        for name in ("a", "b"):
            said = claim(name, 1, block(1, 9), quantity=300)
            taken_in(session, store, case, msgspec.structs.replace(document(name, said), pages=1))
        judged(session, case)
        before = {row.key: row.status for row in session.exec(select(StoredFinding))}
        again = COURT._replace(name="other/rules")
        assert judging.is_outdated(session, case, again)
        judging.restart(session, case)
        judged(session, case, again)
        assert {row.key: row.status for row in session.exec(select(StoredFinding))} == before
        judging.restart(session, case)
        few = judging.court([rule(large, "claim", code="XX09")], LEDGER)
        judged(session, case, few)
        left = [(row.rule, row.status) for row in session.exec(select(StoredFinding))]
        assert set(left) == {("XX09", "open"), *((rule, "cleared") for rule, _ in left if rule != "XX09")}
        cleared = sum(status == "cleared" for _, status in left)
        assert len(session.exec(select(FindingEvent)).all()) == len(before) + cleared


def test_stored_values_are_read_as_they_were(store, tenant, case):
    paper = Document(sha256="a", file="a.pdf", pages=1, claims=(claim("a", 1, block(1, 10**20)),))
    with store.writing(tenant) as session:
        one = taken_in(session, store, case, paper)
        judged(session, case)
        assert judging.standing(session, one) == paper
        assert session.exec(select(StoredDocument.state)).all() == ["judged"]
