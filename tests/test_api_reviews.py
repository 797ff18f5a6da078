"""What people make of findings over HTTP: decisions that are not lost, remarks, corrections, erasure, reports."""

import json

import pytest

from tests.serving import REGISTRY

SHEET = b"Organisation,Project ID,Vintage,Quantity retired\nHeron Foods,VCS 9104,2020,999999999\n"


@pytest.fixture
def tenant(service):
    return service.tenant()


@pytest.fixture
def mine(service, tenant):
    return service.as_(service.person(tenant))


@pytest.fixture
def case(mine):
    return mine.post("/v1/cases", json={"name": "Supplement 2024"}).json()["id"]


@pytest.fixture
def document(service, mine, case):
    sent = mine.post(f"/v1/cases/{case}/documents", files={"file": ("claims.csv", SHEET)}).json()
    service.work()
    return sent["document"]


@pytest.fixture
def finding(mine, case, document):
    return mine.get("/v1/findings", params={"case": case}).json()["items"][0]


def at(finding):
    return {"If-Match": f'"{finding["version"]}"'}


def decide(mine, finding, verdict="dismissed", headers=None, **more):
    body = {"verdict": verdict, "reason": "the registry was asked", **more}
    return mine.post(f"/v1/findings/{finding['id']}/decision", json=body, headers=headers or at(finding))


def test_a_decision_has_a_reason_and_is_told_with_who_and_why(mine, finding):
    assert decide(mine, finding, reason=" ").status_code == 400
    decided = decide(mine, finding)
    assert (decided.status_code, decided.json()["status"]) == (200, "dismissed")
    history = mine.get(f"/v1/findings/{finding['id']}/history").json()["items"]
    assert [one["event"] for one in history] == ["raised", "dismissed"]
    assert history[1]["reason"] == "the registry was asked"


def test_of_two_reviewers_at_once_the_second_is_told(mine, finding):
    assert decide(mine, finding).status_code == 200
    late = decide(mine, finding, "confirmed")
    assert late.status_code == 412
    assert mine.get(f"/v1/findings/{finding['id']}").json()["status"] == "dismissed"
    assert decide(mine, finding, headers={"x": "y"}).status_code == 428


def test_a_decision_is_taken_back(mine, finding):
    decided = decide(mine, finding)
    undone = mine.delete(f"/v1/findings/{finding['id']}/decision", headers={"If-Match": decided.headers["etag"]})
    assert (undone.status_code, undone.json()["status"]) == (200, "open")
    nothing = mine.delete(f"/v1/findings/{finding['id']}/decision", headers={"If-Match": undone.headers["etag"]})
    assert nothing.status_code == 409


def test_several_are_decided_for_one_reason_all_or_none(service, mine, case, finding):
    ids = [one["id"] for one in mine.get("/v1/findings", params={"case": case}).json()["items"]]
    body = {"findings": [*ids, "nobody"], "verdict": "confirmed", "reason": "seen"}
    assert mine.post("/v1/findings/decisions", json=body).status_code == 404
    assert mine.get(f"/v1/findings/{ids[0]}").json()["status"] == "open"
    done = mine.post("/v1/findings/decisions", json={**body, "findings": ids})
    assert {one["status"] for one in done.json()["items"]} == {"confirmed"}


def test_an_analyst_remarks_and_asks_but_does_not_decide(service, tenant, mine, case, finding):
    analyst = service.person(tenant, "analyst")
    mine.put(f"/v1/cases/{case}/members/{analyst.account}")
    theirs = service.as_(analyst)
    assert decide(theirs, finding).status_code == 403
    remark = {"text": "is it the same vintage?", "finding": finding["id"]}
    assert theirs.post(f"/v1/cases/{case}/remarks", json=remark).status_code == 201
    assert [one["text"] for one in mine.get(f"/v1/cases/{case}/remarks").json()["items"]] == [remark["text"]]
    assigned = theirs.put(f"/v1/findings/{finding['id']}/assignee", json={"account": analyst.account})
    assert assigned.status_code == 200
    asked = theirs.post(f"/v1/findings/{finding['id']}/responses", json={"question": "Which serials?"}).json()
    address = f"/v1/findings/{finding['id']}/responses/{asked['id']}"
    assert theirs.put(address, json={"author": "Heron Foods", "text": "Annex 3."}).json()["text"] == "Annex 3."


def test_a_correction_stands_beside_the_machines_value_and_clears_what_it_explains(mine, case, document, finding):
    claim = mine.get("/v1/claims", params={"document": document}).json()["items"][0]["claim"]["id"]
    body = {"subject": "claim", "id": claim, "field": "quantity", "value": "1", "reason": "a slip of the pen"}
    address = f"/v1/documents/{document}/corrections"
    assert mine.post(address, json={**body, "value": "many"}).status_code == 422
    assert mine.post(address, json={**body, "id": "nobody"}).status_code == 404
    done = mine.post(address, json=body).json()
    assert finding["id"] in done["cleared"]
    told = mine.get(address).json()["items"][0]
    assert (told["machine"], told["value"]) == ("999999999", "1")
    back = mine.delete(f"{address}/{done['correction']}").json()
    assert finding["id"] in back["raised"]


def test_an_erased_document_leaves_its_hash_and_no_word(service, mine, case, document, finding):
    assert mine.delete(f"/v1/documents/{document}").status_code == 204
    told = mine.get(f"/v1/documents/{document}").json()
    assert (told["state"], told["file"]) == ("erased", "(erased)")
    assert mine.get(f"/v1/documents/{document}/content").status_code == 410
    assert mine.delete(f"/v1/documents/{document}").status_code == 410
    for path in ("/v1/findings", "/v1/findings.ndjson", "/v1/claims", "/v1/audit?limit=1000"):
        assert "Heron" not in mine.get(path).text
    assert mine.get("/v1/audit/verify").json()["whole"]


@pytest.mark.parametrize("name", ["json", "csv", "xlsx"])
def test_a_case_is_reported_in_every_format_as_an_attachment(mine, case, document, finding, name):
    answer = mine.get(f"/v1/cases/{case}/reports/{name}")
    assert answer.status_code == 200
    assert answer.headers["content-disposition"].startswith('attachment; filename="Supplement 2024.')
    if name == "json":
        told = json.loads(answer.content)
        assert finding["finding"]["fingerprint"] in [one["fingerprint"] for one in told["findings"]]


def test_a_format_nobody_knows_is_not_there(mine, case):
    assert mine.get(f"/v1/cases/{case}/reports/docx").status_code == 404
    assert {"json", "xlsx", "pdf"} <= {one["format"] for one in mine.get("/v1/reports").json()["items"]}


def test_a_company_is_told_with_its_claims_under_any_spelling(mine, document):
    assert mine.get("/v1/companies").json()["items"] == [{"name": "Heron Foods", "claims": 1}]
    sheet = mine.get("/v1/companies/sheet", params={"name": "HERON FOODS Ltd."}).json()
    assert [one["claim"]["quantity"] for one in sheet["claims"]] == [999999999]


# -- registry data -----------------------------------------------------------------------------------------------------


def test_an_export_is_taken_in_by_an_administrator_and_again_it_is_the_same(service, tenant, mine):
    file = sorted(REGISTRY.glob("*.csv"))[0]

    def send(who, data):
        return who.post("/v1/registry/snapshots", files={"file": (file.name, data)}, data={"complete": "true"})

    analyst = service.as_(service.person(tenant, "analyst"))
    assert send(analyst, b"x").status_code == 403
    refused = send(mine, b"a,b\n1,2\n")
    assert refused.status_code == 422
    assert "/tmp" not in refused.text  # noqa: S108 - where the service keeps it is its own affair
    again = send(mine, file.read_bytes())
    assert again.status_code == 201
    assert again.json()["already"]
    names = [one["name"] for one in mine.get("/v1/registry/snapshots").json()["items"]]
    assert names.count(again.json()["snapshot"]) == 1


def accept(mine, case, finding, **more):
    body = {"rule": finding["finding"]["rule"], "subject": finding["finding"]["fingerprint"], "reason": "a known gap"}
    return mine.post(f"/v1/cases/{case}/suppressions", json=body | {"expires": "2999-12-31"} | more)


def test_what_is_accepted_is_listed_apart_everywhere_and_raised_again_when_that_ends(mine, case, finding):
    def told():
        one = mine.get(f"/v1/findings/{finding['id']}").json()
        assert one["set_aside"] == mine.get("/v1/findings", params={"case": case}).json()["items"][0]["set_aside"]
        report = mine.get(f"/v1/cases/{case}/reports/json").json()
        return one["set_aside"], [aside["finding"]["fingerprint"] for aside in report["set_aside"]]

    assert told() == (None, [])
    made = accept(mine, case, finding)
    assert (made.status_code, made.json()["expired"]) == (201, False)
    aside, fingerprints = told()
    assert aside["why"] == "suppressed"
    assert aside["detail"].startswith("a known gap (")
    assert fingerprints == [finding["finding"]["fingerprint"]]
    (listed,) = mine.get(f"/v1/cases/{case}/suppressions").json()["items"]
    assert listed == made.json()
    assert mine.delete(f"/v1/cases/{case}/suppressions/{listed['id']}").status_code == 204
    assert told() == (None, [])
    assert mine.delete(f"/v1/cases/{case}/suppressions/{listed['id']}").status_code == 404


def test_a_reviewer_accepts_for_all_cases_and_the_log_says_so(service, tenant, mine, case, document):
    reviewer = service.as_(service.person(tenant, "reviewer"))
    body = {"rule": "DR05", "subject": "claims.csv", "reason": "a known gap", "expires": "2999-12-31"}
    made = reviewer.post("/v1/suppressions", json=body)
    assert (made.status_code, made.json()["everywhere"]) == (201, True)
    assert service.as_(service.person(tenant, "analyst")).post("/v1/suppressions", json=body).status_code == 403
    for path in ("/v1/suppressions", f"/v1/cases/{case}/suppressions"):
        assert mine.get(path).json()["items"] == [made.json()]
    told = {one["finding"]["rule"]: one["set_aside"] for one in mine.get("/v1/findings").json()["items"]}
    assert told["DR05"]["why"] == "suppressed"
    assert mine.delete(f"/v1/cases/{case}/suppressions/{made.json()['id']}").status_code == 404
    assert reviewer.delete(f"/v1/suppressions/{made.json()['id']}").status_code == 204
    assert mine.get("/v1/suppressions").json()["items"] == []
    log = mine.get("/v1/audit?limit=1000").json()["items"]
    assert [one["act"] for one in log if one["subject"] == made.json()["id"]] == ["suppression.add", "suppression.end"]


def test_a_case_counts_what_is_accepted_apart_from_its_open_findings(mine, case, finding):
    def counted():
        told = mine.get(f"/v1/cases/{case}").json()
        assert told == mine.get("/v1/cases").json()["items"][0]
        return told["findings"]["open"], told["set_aside"]

    raised, _ = before = counted()
    assert before == (raised, 0)
    made = accept(mine, case, finding).json()["id"]
    assert counted() == (raised - 1, 1)
    assert decide(mine, finding).status_code == 200
    assert counted() == (raised - 1, 0)
    mine.delete(f"/v1/findings/{finding['id']}/decision", headers={"If-Match": "*"})
    mine.delete(f"/v1/cases/{case}/suppressions/{made}")
    assert counted() == (raised, 0)


def test_what_is_below_the_materiality_of_a_case_is_not_counted_as_open(mine, case, document):
    at = f"/v1/cases/{case}"
    raised = mine.get(at).json()["findings"]["open"]
    etag = mine.get(at).headers["etag"]
    told = mine.patch(at, json={"materiality": "999999999999t"}, headers={"If-Match": etag}).json()
    assert told["findings"]["open"] + told["set_aside"] == raised
    assert told["set_aside"] > 0


def test_nothing_is_accepted_that_is_over_or_of_no_rule(mine, case, finding):
    assert accept(mine, case, finding, expires="2020-01-01").status_code == 422
    assert accept(mine, case, finding, rule="ZZ99").json()["errors"][0]["field"] == "rule"
