"""Promise: the same request under one key is carried out once, whoever sends it again and whenever."""

import json
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlmodel import select

from verifier.store.tables import Batch, Case, IdempotencyKey, now

SHEET = b"Organisation,Project ID,Vintage,Quantity retired\nHeron Foods,VCS 9104,2020,5\n"


@pytest.fixture
def person(service):
    return service.person(service.tenant(), "analyst")


@pytest.fixture
def mine(service, person):
    return service.as_(person)


@pytest.fixture
def case(mine):
    return mine.post("/v1/cases", json={"name": "x"}).json()["id"]


def under(key):
    return {"Idempotency-Key": key}


def cases(service, person):
    with service.store.reading(person.tenant) as session:
        return len(session.exec(select(Case)).all())


def test_the_same_request_again_is_given_the_same_answer_and_not_carried_out(service, person, mine):
    answers = [mine.post("/v1/cases", json={"name": "x"}, headers=under("a")) for _ in range(3)]
    assert len({answer.text for answer in answers}) == 1
    assert {answer.status_code for answer in answers} == {201}
    assert {answer.headers["location"] for answer in answers} == {answers[0].headers["location"]}
    assert [answer.headers.get("idempotency-replayed") for answer in answers] == [None, "true", "true"]
    assert cases(service, person) == 1


def test_another_request_under_the_key_is_refused(service, person, mine):
    mine.post("/v1/cases", json={"name": "x"}, headers=under("a"))
    for path, body in (("/v1/cases", {"name": "y"}), ("/v1/cases?z=1", {"name": "x"})):
        answer = mine.post(path, json=body, headers=under("a"))
        assert answer.status_code == 422
        assert answer.json()["type"] == "/problems/key-reused"
    assert cases(service, person) == 1


def test_fifty_at_the_same_moment_are_carried_out_once(service, person, mine):
    def send(_):
        return mine.post("/v1/cases", json={"name": "x"}, headers=under("a"))

    with ThreadPoolExecutor(50) as pool:
        answers = list(pool.map(send, range(50)))
    assert {answer.status_code for answer in answers} == {201}
    assert len({answer.text for answer in answers}) == 1
    assert cases(service, person) == 1


def test_a_key_is_its_senders_own(service, person, mine):
    mine.post("/v1/cases", json={"name": "x"}, headers=under("a"))
    colleague = service.as_(service.person(person.tenant, "analyst"))
    assert colleague.post("/v1/cases", json={"name": "y"}, headers=under("a")).status_code == 201


def test_a_refusal_is_kept_too(mine):
    first, again = (mine.post("/v1/cases", json={}, headers=under("a")) for _ in range(2))
    assert (first.status_code, again.status_code) == (400, 400)
    assert again.headers["content-type"] == "application/problem+json"
    assert first.text == again.text


def test_a_form_sent_again_has_another_boundary_and_is_the_same(service, person, mine, case):
    address = f"/v1/cases/{case}/documents"
    first, again = (mine.post(address, files={"file": ("a.csv", SHEET)}, headers=under("a")) for _ in range(2))
    assert (first.status_code, again.status_code) == (202, 202)
    assert first.request.headers["content-type"] != again.request.headers["content-type"]
    assert first.json() == again.json()
    with service.store.reading(person.tenant) as session:
        assert len(session.exec(select(Batch)).all()) == 1
    other = mine.post(address, files={"file": ("a.csv", SHEET + b"x")}, headers=under("a"))
    assert other.status_code == 422


def test_the_answer_is_kept_in_the_transaction_of_what_was_done(service, person, mine, case, monkeypatch):
    monkeypatch.setattr("api.idempotency.Idempotency._finish", lambda *_: None)  # killed right after the commit
    claims = json.dumps({"programme": "VCS", "project_id": "9104", "quantity": 1}).encode()
    headers = {**under("a"), "Content-Type": "application/x-ndjson"}
    first = mine.post(f"/v1/cases/{case}/claims", content=claims, headers=headers)
    monkeypatch.undo()
    again = mine.post(f"/v1/cases/{case}/claims", content=claims, headers=headers)
    assert again.headers["idempotency-replayed"] == "true"
    assert again.json() == first.json()
    assert again.headers["location"] == first.headers["location"]


def test_after_its_days_a_key_is_new(service, person, mine):
    mine.post("/v1/cases", json={"name": "x"}, headers=under("a"))
    with service.store.writing(person.tenant) as session:
        session.exec(select(IdempotencyKey)).one().expires_at = now()
    assert mine.post("/v1/cases", json={"name": "y"}, headers=under("a")).status_code == 201


@pytest.mark.parametrize("key", ["", "x" * 256])
def test_a_key_has_a_length(mine, key):
    assert mine.post("/v1/cases", json={"name": "x"}, headers=under(key)).status_code == 400


def test_the_document_says_which_requests_take_a_key(mine):
    paths = mine.get("/v1/openapi.json").json()["paths"]
    taking = {path for path, one in paths.items() if "Idempotency-Key" in json.dumps(one.get("post", {}))}
    assert {"/v1/cases", "/v1/cases/{case}/documents", "/v1/cases/{case}/batches"} <= taking
