"""Cases: documents join, are judged and leave, and the outcome is what judging all of them at once would say."""

import msgspec
import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as how
from hypothesis import strategies as st
from sqlmodel import select

from tests.test_docket import LEDGER, OF_PROJECT
from tests.test_engine import RULES, papers, rule
from verifier import engine
from verifier.casework import documents, judging
from verifier.evidence import fail, printed
from verifier.store import accounts
from verifier.store.tables import Case, StoredFinding


def large(claim, ledger):
    if claim.quantity and claim.quantity > 100:
        yield fail(printed(claim), identity=(claim.id,), expected=100, observed=claim.quantity)


COURT = judging.court((*RULES, OF_PROJECT, rule(large, "claim", code="XX09")), LEDGER)


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
