"""Cases: documents join, are judged and leave, and the outcome is what judging all of them at once would say."""

import datetime as dt
import threading

import msgspec
import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as how
from hypothesis import strategies as st
from sqlmodel import select

from tests.test_docket import LEDGER, OF_PROJECT
from tests.test_engine import RULES, block, claim, document, papers, rule
from tests.test_history import DAY, withdrawn
from tests.test_history import ledger as status
from verifier import engine
from verifier.casework import (
    accepting,
    corrections,
    deciding,
    documents,
    elsewhere,
    judging,
    keeping,
    reporting,
    telling,
)
from verifier.casework.deciding import NotPossible, Stale
from verifier.evidence import fail, printed
from verifier.model import Document, Finding
from verifier.overtime import Watch
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
@how(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
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


@pytest.mark.any_database
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


@pytest.mark.any_database
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


@pytest.mark.any_database
def test_the_same_paper_in_two_cases_is_no_double_claim(store, neighbours):
    ours, case, _ = neighbours[0]
    with store.writing(ours) as session:
        said = claim("Heron", 1, block(50, 150), organisation="Heron Air", quantity=77)
        taken_in(session, store, case, msgspec.structs.replace(document("Heron", said), pages=1))
        judged(session, case, DOUBLE)
    elsewhere.look(store, ours, case, DOUBLE)
    assert [row.status for row in told(store, ours)] == []


# -- what is set aside -------------------------------------------------------------------------------------------------


def larger(claim, ledger):
    if claim.quantity and claim.quantity > 100:
        yield fail(printed(claim), identity=(claim.id,), expected=100, observed=claim.quantity)


LARGER = judging.court([rule(larger, "claim", code="DR05")], LEDGER)


@pytest.fixture
def two_raised(store, tenant, case):
    """A case in which DR05 is raised twice: by 50 tonnes in a.pdf, by 400 in b.pdf."""
    with store.writing(tenant) as session:
        for name, tonnes in (("a", 150), ("b", 500)):
            paper = document(name * 64, claim(name, 1, quantity=tonnes))
            taken_in(session, store, case, msgspec.structs.replace(paper, pages=1, file=f"{name}.pdf"))
        judged(session, case, LARGER)
    return case


def raised_and_aside(store, tenant, case):
    """Say what the findings of a case and its report set aside, and what the report tells of suppressions."""
    with store.reading(tenant) as session:
        rows = session.exec(select(StoredFinding).where(StoredFinding.case_id == case)).all()
        listed = sorted((one.why, one.detail) for one in accepting.set_aside(session, rows).values())
        report = reporting.report_of(session, case, LARGER)
    assert sorted((one.why, one.detail) for one in report.set_aside) == listed
    assert len(report.findings) - sum(one.rule.startswith("SU") for one in report.findings) == 2 - len(listed)
    return listed, [(one.rule, one.message) for one in report.findings if one.rule.startswith("SU")]


@pytest.mark.any_database
def test_a_difference_below_the_materiality_of_its_case_is_listed_and_not_raised(store, tenant, two_raised):
    assert raised_and_aside(store, tenant, two_raised) == ([], [])
    with store.writing(tenant) as session:
        documents.open_case(session, two_raised).materiality = "100t"
    assert raised_and_aside(store, tenant, two_raised) == ([("immaterial", "50 t, below 100 t")], [])


def test_what_a_person_accepted_is_listed_with_the_reason_until_its_last_day(store, tenant, two_raised, monkeypatch):
    day = accepting.today()
    with store.writing(tenant) as session:
        who = accounts.add_account(session, email="ada@marsh.example", name="Ada", actor="test")
        how = {"reason": "the letter of May", "expires": day, "account": who, "actor": "test"}
        one = accepting.accept(session, two_raised, rule="DR05", subject="b.pdf", **how)
        accepting.accept(session, two_raised, rule="DR01", subject="c.pdf", **how)
    aside = [("suppressed", f"the letter of May (Ada, to {day})")]
    assert raised_and_aside(store, tenant, two_raised) == (aside, [])
    monkeypatch.setattr(accepting, "today", lambda: day + dt.timedelta(days=1))
    ended = [
        ("SU02", f"the suppression of {rule} for {file} ended on {day}")
        for rule, file in (("DR05", "b.pdf"), ("DR01", "c.pdf"))
    ]
    assert raised_and_aside(store, tenant, two_raised) == ([], ended)
    monkeypatch.undo()
    with store.writing(tenant) as session:
        accepting.end(session, two_raised, one, actor="test")
        with pytest.raises(documents.NotThere):
            accepting.end(session, two_raised, one, actor="test")
    assert raised_and_aside(store, tenant, two_raised) == ([], [])


@pytest.mark.any_database
def test_a_suppression_that_meets_no_finding_is_told(store, tenant, two_raised):
    with store.writing(tenant) as session:
        how = {"reason": "known", "expires": accepting.today(), "account": None, "actor": "test"}
        accepting.accept(session, two_raised, rule="DR05", subject="0123456789abcdef", **how)
    says = "the suppression of DR05 for 0123456789abcdef met no finding"
    assert raised_and_aside(store, tenant, two_raised) == ([], [("SU01", says)])


@pytest.mark.any_database
@pytest.mark.parametrize(
    "wrong", [{"rule": "ZZ99"}, {"reason": " "}, {"subject": " "}, {"expires": dt.date(2020, 1, 1)}]
)
def test_nothing_is_accepted_for_ever_or_without_a_reason(store, tenant, case, wrong):
    how = {"rule": "DR05", "subject": "b.pdf", "reason": "known", "expires": accepting.today()} | wrong
    with store.writing(tenant) as session, pytest.raises(accepting.NotAccepted):
        accepting.accept(session, case, account=None, actor="test", **how)


def test_what_is_accepted_for_all_cases_holds_in_each_until_it_is_ended(store, tenant, two_raised):
    with store.writing(tenant) as session:
        how = {"reason": "known", "expires": accepting.today(), "account": None, "actor": "test"}
        made = accepting.accept(session, None, rule="DR05", subject="b.pdf", **how)
        accepting.accept(session, None, rule="DR05", subject="elsewhere.pdf", **how)
        with pytest.raises(accepting.NotAccepted, match="its own case"):
            accepting.accept(session, None, rule="DR05", subject="0123456789abcdef", **how)
        aside = [("suppressed", f"known (somebody who left, to {accepting.today()})")]
    assert raised_and_aside(store, tenant, two_raised) == (aside, [])
    with store.writing(tenant) as session:
        with pytest.raises(documents.NotThere):
            accepting.end(session, two_raised, made, actor="test")
        accepting.end(session, None, made, actor="test")
    assert raised_and_aside(store, tenant, two_raised) == ([], [])


# -- in time -----------------------------------------------------------------------------------------------------------


@pytest.mark.any_database
def test_what_held_on_the_documents_day_and_does_not_today_is_told_apart_either_way(store, tenant, case):
    def court(now, then):
        past = status(then)
        return judging.court([rule(withdrawn, code="XX09")], status(now), past=lambda day: past if day == DAY else None)

    def told(by):
        judging.restart(session, case)
        judged(session, case, by)
        kept = session.exec(select(StoredFinding).where(StoredFinding.status != "cleared")).all()
        rows = [(found.timing, found.then) for found in (unpack(one.data, Finding) for one in kept)]
        return rows, [one.timing for one in reporting.report_of(session, case, by).no_longer]

    with store.writing(tenant) as session:
        paper = msgspec.structs.replace(document("a", claim("a", 1, quantity=9)), pages=1, date=DAY)
        taken_in(session, store, case, paper)
        assert told(court("Withdrawn", "Registered")) == ([("now_only", DAY)], [])
        assert told(court("Withdrawn", "Withdrawn")) == ([("then_and_now", DAY)], [])
        assert told(court("Registered", "Withdrawn")) == ([], ["then_only"])
        assert told(court("Withdrawn", None)) == ([(None, None)], [])


@pytest.mark.any_database
def test_a_rule_that_never_ends_is_named_and_holds_up_no_case(store, tenant, case):
    def endless(claim, ledger):
        while True:
            pass

    by = judging.court(
        [rule(endless, "claim", code="XX08"), rule(large, "claim", code="XX09")], LEDGER, watch=lambda: Watch(0.05)
    )
    with store.writing(tenant) as session:
        for name in ("a", "b"):
            said = [claim(name, number, quantity=250) for number in range(3)]
            taken_in(session, store, case, msgspec.structs.replace(document(name, *said), pages=1))
        assert [len(change.judged) for change in judged(session, case, by)] == [1, 1]
        report = reporting.report_of(session, case, by)
        assert [(one.rule, one.error) for one in report.broken] == 2 * [("XX08", "stopped after 0.05 s")]
        assert [one.rule for one in report.findings] == 6 * ["XX09"]


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


@pytest.mark.any_database
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


@pytest.mark.any_database
def test_a_decision_can_be_undone_once(raised):
    raised.decide("confirmed", raised.ada)
    raised.decide("dismissed", raised.bob)
    assert raised.do(deciding.undo, raised.finding, account=raised.bob).status == "confirmed"
    assert raised.do(deciding.undo, raised.finding, account=raised.bob).status == "open"
    with pytest.raises(NotPossible, match="no decision"):
        raised.do(deciding.undo, raised.finding, account=raised.bob)


@pytest.mark.any_database
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
        assert documents.reading(session, raised.document).claims[0].quantity == 250
        assert corrections.undo(session, again, account=raised.ada, actor="test") == raised.document
        judging.rejudge(session, raised.case, [raised.document], COURT)
        assert judging.standing(session, raised.document).claims[0].quantity == 250


@pytest.mark.any_database
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


@pytest.mark.any_database
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


@pytest.mark.any_database
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


def test_a_document_that_is_judged_by_newer_rules_leaves_its_case_to_be_judged_again(store, tenant, case):
    newer = COURT._replace(name="newer/rules")
    with store.writing(tenant) as session:
        for name, by in (("a", COURT), ("b", newer)):
            taken_in(session, store, case, msgspec.structs.replace(document(name, claim(name, 1)), pages=1))
            judged(session, case, by)
        assert judging.is_outdated(session, case, newer)
        judging.restart(session, case)
        judged(session, case, newer)
        assert not judging.is_outdated(session, case, newer)


def test_nobody_waits_for_a_case_longer_than_for_one_document(store, tenant, case, monkeypatch):
    monkeypatch.setattr(judging, "SECONDS_AT_ONCE", -1)
    with store.writing(tenant) as session:
        for name in ("a", "b", "c"):
            said = claim(name, 1, block(1, 9), quantity=300)
            taken_in(session, store, case, msgspec.structs.replace(document(name, said), pages=1))
        assert [len(turn.judged) for turn in judged(session, case)] == [1, 1, 1]
        whole = engine.judge(COURT.rules, judging.documents(session, case), LEDGER)
        assert judging.judgement(session, case, COURT.rules) == whole


def test_stored_values_are_read_as_they_were(store, tenant, case):
    paper = Document(sha256="a", file="a.pdf", pages=1, claims=(claim("a", 1, block(1, 10**20)),))
    with store.writing(tenant) as session:
        one = taken_in(session, store, case, paper)
        judged(session, case)
        assert judging.standing(session, one) == paper
        assert session.exec(select(StoredDocument.state)).all() == ["judged"]
