"""Promise: the same request under one key is carried out once, whoever sends it again and whenever."""

import json
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlmodel import select

from tests.serving import REGISTRY
from verifier.casework import documents
from verifier.store.tables import Batch, Case, Delivery, IdempotencyKey, now

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


# -- killed right after the commit -------------------------------------------------------------------------------------

CLAIM = json.dumps({"programme": "VCS", "project_id": "9104", "quantity": 1}).encode()
REASON = {"verdict": "confirmed", "reason": "asked"}
ACCEPTED = {"rule": "DR05", "subject": "a.csv", "reason": "known", "expires": "2999-12-31"}
WRONG = {"subject": "claim", "field": "quantity", "value": "2", "reason": "misread"}
EXPORT = min(REGISTRY.glob("*.csv"))
HUGE = SHEET.replace(b",5", b",999999999")


class Desk:
    """A case with a judged document and a finding on it, and whatever else a request needs."""

    def __init__(self, service, person):
        self.service, self.person, self.mine = service, person, service.as_(person)
        self.case = self.mine.post("/v1/cases", json={"name": "x"}).json()["id"]
        self.at = f"/v1/cases/{self.case}"
        self.document = self.send()
        service.work()

    def send(self):
        return self.mine.post(f"{self.at}/documents", files={"file": ("a.csv", HUGE)}).json()["document"]

    @property
    def finding(self):
        return self.mine.get("/v1/findings", params={"case": self.case}).json()["items"][0]["id"]

    @property
    def claim(self):
        return self.mine.get("/v1/claims", params={"case": self.case}).json()["items"][0]["claim"]["id"]

    @property
    def running(self):
        return self.mine.post(f"{self.at}/batches", files=[("files", ("b.csv", SHEET))]).json()["id"]

    @property
    def quarantined(self):
        one = self.mine.post(f"{self.at}/documents", files={"file": ("b.csv", SHEET)}).json()["document"]
        with self.service.store.writing(self.person.tenant) as session:
            documents.quarantine(documents.find(session, one), "it failed")
        return one

    @property
    def delivery(self):
        hook = {"url": "https://93.184.215.14/hook", "events": ["batch.done"]}
        made = self.mine.post("/v1/webhooks", json=hook).json()["webhook"]["id"]
        with self.service.store.writing(self.person.tenant) as session:
            session.add(Delivery(id=made, webhook_id=made, event="batch.done", payload="{}"))
        return f"/v1/webhooks/{made}/deliveries/{made}"


ASKED = {
    "open_case": lambda _: ("/v1/cases", {"json": {"name": "x"}}),
    "upload_document": lambda desk: (f"{desk.at}/documents", {"files": {"file": ("b.csv", SHEET)}}),
    "send_batch": lambda desk: (f"{desk.at}/batches", {"files": [("files", ("b.csv", SHEET))]}),
    "send_claims": lambda desk: (
        f"{desk.at}/claims",
        {"content": CLAIM, "headers": {"Content-Type": "application/x-ndjson"}},
    ),
    "cancel_batch": lambda desk: (f"/v1/batches/{desk.running}/cancel", {}),
    "retry_document": lambda desk: (f"/v1/documents/{desk.quarantined}/retry", {}),
    "correct": lambda desk: (f"/v1/documents/{desk.document}/corrections", {"json": {**WRONG, "id": desk.claim}}),
    "decide": lambda desk: (f"/v1/findings/{desk.finding}/decision", {"json": REASON, "headers": {"If-Match": "*"}}),
    "decide_all": lambda desk: ("/v1/findings/decisions", {"json": {**REASON, "findings": [desk.finding]}}),
    "add_remark": lambda desk: (f"{desk.at}/remarks", {"json": {"text": "x"}}),
    "ask_claimant": lambda desk: (f"/v1/findings/{desk.finding}/responses", {"json": {"question": "x"}}),
    "add_suppression": lambda desk: (f"{desk.at}/suppressions", {"json": ACCEPTED}),
    "add_suppression_everywhere": lambda _: ("/v1/suppressions", {"json": ACCEPTED}),
    "sign_off": lambda desk: (f"{desk.at}/sign-offs", {"json": {"statement": "x"}, "headers": {"If-Match": "*"}}),
    "add_member": lambda desk: ("/v1/accounts", {"json": {"email": f"new-{desk.person.email}"}}),
    "import_snapshot": lambda _: (
        "/v1/registry/snapshots",
        {"files": {"file": (EXPORT.name, EXPORT.read_bytes())}, "data": {"complete": "true"}},
    ),
    "replay_delivery": lambda desk: (f"{desk.delivery}/replay", {}),
}
"""How each route that takes a key is asked."""


@pytest.mark.parametrize("operation", ASKED)
def test_a_request_whose_server_died_right_after_the_commit_is_not_carried_out_again(service, monkeypatch, operation):
    desk = Desk(service, service.person(service.tenant()))
    path, asked = ASKED[operation](desk)
    asked = {**asked, "headers": {**asked.get("headers", {}), **under("a")}}
    with monkeypatch.context() as killed:
        killed.setattr("api.idempotency.Idempotency._finish", lambda *_: None)
        first = desk.mine.post(path, **asked)
    assert first.status_code < 300, first.text
    again = desk.mine.post(path, **asked)
    assert again.headers.get("idempotency-replayed") == "true", again.text
    assert (again.status_code, again.json()) == (first.status_code, first.json())
    assert again.headers.get("location") == first.headers.get("location")
    assert again.headers.get("etag") == first.headers.get("etag")


def test_no_route_that_takes_a_key_is_left_out(mine):
    paths = mine.get("/v1/openapi.json").json()["paths"]
    taking = {
        one["post"]["operationId"] for one in paths.values() if "Idempotency-Key" in json.dumps(one.get("post", {}))
    }
    assert taking == set(ASKED)


def test_a_request_without_a_body_is_given_the_same_answer_again(service):
    desk = Desk(service, service.person(service.tenant()))
    path = f"/v1/batches/{desk.running}/cancel"
    first, again = (desk.mine.post(path, headers=under("a")) for _ in range(2))
    assert (first.status_code, again.status_code, again.json()) == (200, 200, first.json())


# -- keys --------------------------------------------------------------------------------------------------------------


def test_after_its_days_a_key_is_new(service, person, mine):
    mine.post("/v1/cases", json={"name": "x"}, headers=under("a"))
    with service.store.writing(person.tenant) as session:
        session.exec(select(IdempotencyKey)).one().expires_at = now()
    assert mine.post("/v1/cases", json={"name": "y"}, headers=under("a")).status_code == 201


@pytest.mark.parametrize("key", ["", "x" * 256])
def test_a_key_has_a_length(mine, key):
    assert mine.post("/v1/cases", json={"name": "x"}, headers=under(key)).status_code == 400
