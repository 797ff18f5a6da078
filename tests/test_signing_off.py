"""Promise: a sign-off says who stands for which state of a case, and one that the case has left behind says so."""

import io
import json
import zipfile

import pytest

from tests.serving import PASSWORD
from verifier.sandbox import open_document
from verifier.store import audit

SHEET = b"Organisation,Project ID,Vintage,Quantity retired\nHeron Foods,VCS 9104,2020,999999999\n"
WORDS = {"statement": "Looked at page by page."}


@pytest.fixture
def person(service):
    return service.person(service.tenant(), "reviewer")


@pytest.fixture
def mine(service, person):
    return service.as_(person)


@pytest.fixture
def case(service, mine):
    """A case with one judged document."""
    made = mine.post("/v1/cases", json={"name": "Supplement 2024"}).json()["id"]
    send(service, mine, made)
    return made


def send(service, mine, case, sheet=SHEET):
    sent = mine.post(f"/v1/cases/{case}/documents", files={"file": ("claims.csv", sheet)}).json()["document"]
    service.work()
    return sent


def sign(mine, case, **more):
    at = f"/v1/cases/{case}/sign-offs"
    headers = {"If-Match": mine.get(at).headers["etag"], **more}
    return mine.post(at, json=WORDS, headers=headers)


def current(mine, case):
    return [one["current"] for one in mine.get(f"/v1/cases/{case}/sign-offs").json()["items"]]


def finding(mine, case):
    return mine.get("/v1/findings", params={"case": case, "rule": "DR05"}).json()["items"][0]


def decide(service, mine, case):
    one, body = finding(mine, case), {"verdict": "confirmed", "reason": "asked"}
    mine.post(f"/v1/findings/{one['id']}/decision", json=body, headers={"If-Match": f'"{one["version"]}"'})


def correct(service, mine, case):
    document = mine.get("/v1/documents", params={"case": case}).json()["items"][0]["id"]
    claim = mine.get("/v1/claims", params={"document": document}).json()["items"][0]["claim"]["id"]
    body = {"subject": "claim", "id": claim, "field": "beneficiary", "value": "Reed Air", "reason": "misread"}
    assert mine.post(f"/v1/documents/{document}/corrections", json=body).status_code == 201


def accept(service, mine, case):
    body = {"rule": "DR05", "subject": "claims.csv", "reason": "known", "expires": "2999-12-31"}
    assert mine.post(f"/v1/cases/{case}/suppressions", json=body).status_code == 201


def erase(service, mine, case):
    document = mine.get("/v1/documents", params={"case": case}).json()["items"][0]["id"]
    assert mine.delete(f"/v1/documents/{document}").status_code == 204


def another(service, mine, case):
    send(service, mine, case, SHEET + b"Reed Air,VCS 9104,2021,7\n")


def test_it_holds_the_name_the_role_the_words_and_the_head_of_the_log(service, person, mine, case):
    with service.store.reading(person.tenant) as session:
        head = audit.head(session)
    made = sign(mine, case)
    assert made.status_code == 201
    told = made.json()
    assert (told["by"], told["role"], told["statement"]) == (person.email, "reviewer", WORDS["statement"])
    assert (told["audit_head"], told["current"]) == (head, True)
    assert mine.get(f"/v1/cases/{case}/sign-offs").json()["items"] == [told]
    with service.store.reading(person.tenant) as session:
        assert audit.verify(session, head=told["audit_head"]).broken_at is None
        (line,) = [one for one in audit.lines(session, limit=1000) if one.act == "case.sign_off"]
    assert line.details == {"case": case, "state": told["state"], "head": head}


@pytest.mark.parametrize("change", [decide, correct, accept, erase, another], ids=lambda change: change.__name__)
def test_a_later_change_of_documents_or_findings_leaves_it_behind(service, mine, case, change):
    sign(mine, case)
    assert current(mine, case) == [True]
    change(service, mine, case)
    assert current(mine, case) == [False]
    sign(mine, case)
    assert current(mine, case) == [False, True]


def test_what_is_undone_brings_it_back(service, mine, case):
    sign(mine, case)
    decide(service, mine, case)
    one = finding(mine, case)
    mine.delete(f"/v1/findings/{one['id']}/decision", headers={"If-Match": f'"{one["version"]}"'})
    assert current(mine, case) == [True]


def test_remarks_questions_and_the_closing_of_the_case_leave_it_as_it_is(mine, case):
    sign(mine, case)
    mine.post(f"/v1/cases/{case}/remarks", json={"text": "Plausible."})
    mine.post(f"/v1/findings/{finding(mine, case)['id']}/responses", json={"question": "Which?"})
    etag = mine.get(f"/v1/cases/{case}").headers["etag"]
    mine.patch(f"/v1/cases/{case}", json={"status": "closed"}, headers={"If-Match": etag})
    assert current(mine, case) == [True]


def test_only_the_state_that_was_looked_at_is_signed(service, mine, case):
    etag = mine.get(f"/v1/cases/{case}/sign-offs").headers["etag"]
    decide(service, mine, case)
    assert sign(mine, case, **{"If-Match": etag}).status_code == 412
    assert mine.post(f"/v1/cases/{case}/sign-offs", json=WORDS).status_code == 428
    assert current(mine, case) == []


def test_nothing_is_signed_while_a_document_is_being_read_or_without_words_or_by_an_analyst(
    service, person, mine, case
):
    mine.post(f"/v1/cases/{case}/documents", files={"file": ("b.csv", SHEET + b"x,,,\n")})
    refused = sign(mine, case)
    assert refused.status_code == 409
    assert "being read" in refused.json()["detail"]
    service.work()
    blank = mine.post(f"/v1/cases/{case}/sign-offs", json={"statement": " "}, headers={"If-Match": "*"})
    assert blank.status_code == 400
    analyst = service.person(person.tenant, "analyst")
    mine.put(f"/v1/cases/{case}/members/{analyst.account}")
    assert sign(service.as_(analyst), case).status_code == 403
    assert current(mine, case) == []


def test_the_reports_print_it(service, person, mine, case):
    sign(mine, case)
    decide(service, mine, case)
    service.client.post("/login", data={"email": person.email, "password": PASSWORD})
    bundle = zipfile.ZipFile(io.BytesIO(service.client.get(f"/cases/{case}/reports/bundle").content))
    (signed,) = json.loads(bundle.read("review.json"))["sign_offs"]
    assert (signed["statement"], signed["current"]) == (WORDS["statement"], False)
    paper = mine.get(f"/v1/cases/{case}/reports/pdf")
    assert paper.status_code == 200
    assert WORDS["statement"] in words(service, paper.content)


def words(service, paper):
    with open_document(paper, service.settings.limits, name="paper.pdf") as opened:
        return " ".join(" ".join(page.text.split()) for page in opened.pages)


def test_the_page_signs_what_it_shows_and_keeps_the_words_when_that_changed(service, person, mine, case):
    service.client.post("/login", data={"email": person.email, "password": PASSWORD})
    csrf = service.client.get("/v1/session").json()["csrf"]
    at = f"/cases/{case}/sign-offs"

    def page(**more):
        state = mine.get(f"/v1/cases/{case}/sign-offs").json()["state"]
        data = {"csrf": csrf, "state": state, **WORDS, **more}
        return service.client.post(at, data=data, headers={"Accept": "text/html"})

    assert page(statement=" ").status_code == 422
    stale = page(state="0" * 64)
    assert (stale.status_code, "The case changed meanwhile" in stale.text) == (409, True)
    assert f">{WORDS['statement']}</textarea>" in stale.text
    signed = page()
    assert WORDS["statement"] in signed.text
    assert "Of an earlier state" not in signed.text
    decide(service, mine, case)
    assert "Of an earlier state" in service.client.get(f"/cases/{case}/report").text
