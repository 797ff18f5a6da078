"""Promise: a closed case takes nothing in and nothing is corrected in it, until it is opened again."""

import re

import pytest
from sqlmodel import select

from tests.serving import PASSWORD
from verifier.casework import documents
from verifier.store.tables import StoredDocument

SHEET = b"Organisation,Project ID,Vintage,Quantity retired\nHeron Foods,VCS 9104,2020,5\n"
CLAIM = b'{"programme": "VCS", "project_id": "9104", "quantity": 1}\n'
NDJSON = {"Content-Type": "application/x-ndjson"}
WRONG = {"subject": "claim", "field": "quantity", "value": "6", "reason": "misread"}


@pytest.fixture
def person(service):
    return service.person(service.tenant(), "analyst")


@pytest.fixture
def mine(service, person):
    return service.as_(person)


class Closed:
    """A case that was closed: with a judged document, a correction of its claim, and another one put aside."""

    def __init__(self, service, person, mine):
        self.mine, self.case = mine, mine.post("/v1/cases", json={"name": "x"}).json()["id"]
        sent = mine.post(f"/v1/cases/{self.case}/documents", files={"file": ("a.csv", SHEET)}).json()
        service.work()
        aside = mine.post(f"/v1/cases/{self.case}/documents", files={"file": ("b.csv", SHEET + b"x,,,\n")}).json()
        self.document, self.aside = sent["document"], aside["document"]
        with service.store.writing(person.tenant) as session:
            documents.quarantine(documents.find(session, self.aside), "it failed")
        claim = mine.get("/v1/claims", params={"document": self.document}).json()["items"][0]["claim"]["id"]
        self.wrong = {**WRONG, "id": claim}
        self.correction = mine.post(f"/v1/documents/{self.document}/corrections", json=self.wrong).json()["correction"]
        self.change("closed")

    def change(self, status):
        at = f"/v1/cases/{self.case}"
        changed = self.mine.patch(at, json={"status": status}, headers={"If-Match": self.mine.get(at).headers["etag"]})
        assert changed.json()["status"] == status

    def ask(self, what):
        at, paper = f"/v1/cases/{self.case}", f"/v1/documents/{self.document}"
        match what:
            case "a document":
                return self.mine.post(f"{at}/documents", files={"file": ("c.csv", SHEET)})
            case "a batch":
                return self.mine.post(f"{at}/batches", files=[("files", ("c.csv", SHEET))])
            case "claims":
                return self.mine.post(f"{at}/claims", content=CLAIM, headers=NDJSON)
            case "a correction":
                return self.mine.post(f"{paper}/corrections", json={**self.wrong, "field": "beneficiary"})
            case "the end of a correction":
                return self.mine.delete(f"{paper}/corrections/{self.correction}")
            case "another try":
                return self.mine.post(f"/v1/documents/{self.aside}/retry")


@pytest.fixture
def closed(service, person, mine):
    return Closed(service, person, mine)


@pytest.mark.parametrize(
    "what", ["a document", "a batch", "claims", "a correction", "the end of a correction", "another try"]
)
def test_it_refuses_says_what_to_do_and_takes_it_once_it_is_opened_again(service, person, closed, what):
    def rows():
        with service.store.reading(person.tenant) as session:
            return len(session.exec(select(StoredDocument)).all())

    before, refused = rows(), closed.ask(what)
    assert (refused.status_code, refused.json()["type"]) == (409, "/problems/case-closed")
    assert "open it again" in refused.json()["detail"]
    assert rows() == before
    closed.change("open")
    assert closed.ask(what).status_code in (200, 201, 202)


def test_nothing_of_what_is_refused_is_kept(service, closed):
    def blobs():
        folder = service.settings.data_dir
        return sum(1 for one in folder.rglob("*") if one.is_file() and "blobs" in one.parts)

    before = blobs()
    closed.mine.post(f"/v1/cases/{closed.case}/documents", files={"file": ("n.csv", SHEET + b"Reed,VCS 1,2020,9\n")})
    closed.mine.post(f"/v1/cases/{closed.case}/claims", content=CLAIM * 3, headers=NDJSON)
    assert blobs() == before > 0


def test_what_was_sent_before_is_read_to_its_end(service, mine):
    case = mine.post("/v1/cases", json={"name": "x"}).json()["id"]
    sent = mine.post(f"/v1/cases/{case}/documents", files={"file": ("a.csv", SHEET)}).json()["document"]
    etag = mine.get(f"/v1/cases/{case}").headers["etag"]
    mine.patch(f"/v1/cases/{case}", json={"status": "closed"}, headers={"If-Match": etag})
    service.work()
    assert mine.get(f"/v1/documents/{sent}").json()["state"] == "judged"


def test_its_pages_tell_it_and_offer_no_form_to_add_or_to_correct(service, person, closed):
    service.client.post("/login", data={"email": person.email, "password": PASSWORD})
    at = f"/cases/{closed.case}"

    def forms():
        told = {}
        for path in (f"{at}/documents", f"{at}/documents/{closed.document}/claims"):
            text = service.client.get(path, headers={"Accept": "text/html"}).text
            assert ("The case is closed" in text) == (not re.search(r'action="[^"]*/(upload|corrections)', text))
            told[path] = "The case is closed" in text
        return set(told.values())

    assert forms() == {True}
    csrf = service.client.get("/v1/session").json()["csrf"]
    sent = {"data": {"csrf": csrf}, "files": [("files", ("c.csv", SHEET))], "headers": {"Accept": "text/html"}}
    refused = service.client.post(f"{at}/upload", **sent)
    assert (refused.status_code, "open it again" in refused.text) == (409, True)
    closed.change("open")
    assert forms() == {False}


def test_opened_again_it_is_judged_by_what_came_meanwhile(service, person, closed, monkeypatch):
    given = []
    monkeypatch.setattr("verifier.jobs.Jobs.recheck", lambda _jobs, _session, case, by: given.append((case, by)))
    closed.change("open")
    assert given == []
    closed.change("closed")
    with service.store.writing(person.tenant) as session:
        documents.open_case(session, closed.case).judged_with = "older/rules"
    closed.change("open")
    assert [case for case, _ in given] == [closed.case]
