"""The registries over HTTP: look-ups, matching, reconciliation, and claims checked at once."""

import json

import pytest

pytestmark = pytest.mark.any_database

ISSUED = {"programme": "VCS", "project_id": "9104", "vintage_start": "2020-01-01", "vintage_end": "2020-12-31"}


@pytest.fixture
def mine(service):
    return service.as_(service.person(service.tenant()))


def test_a_project_is_told_with_its_vintages_and_how_far_that_reaches(mine):
    told = mine.get("/v1/registry/projects/VCS/9104").json()
    assert told["project"]["name"] == "Sombra Alta Forest Conservation Project"
    assert told["listed"]["known"]
    assert {one["vintage"] for one in told["vintages"]} >= {"2020-01-01/2020-12-31"}


def test_a_serials_life_begins_with_its_issue(mine):
    rows = mine.get("/v1/registry/projects/VCS/9104/movements?limit=1").json()["items"]
    life = mine.get("/v1/registry/serials", params={"serial": rows[0]["serial"]}).json()
    assert life["project_id"] == "9104"
    assert life["life"][0]["event"] == "issued"


def test_the_day_asked_for_chooses_the_snapshots(mine):
    answer = mine.get("/v1/registry/projects/VCS/9104?as_of=1999-01-01")
    assert answer.status_code == 404
    assert "no project list of" in answer.json()["detail"]


def test_a_snapshot_is_compared_with_another(mine):
    names = [one["name"] for one in mine.get("/v1/registry/snapshots").json()["items"]]
    told = mine.get(f"/v1/registry/snapshots/{names[0]}/changes/{names[1]}?limit=1").json()
    assert len(told["items"]) == 1
    assert told["items"][0]["change"] in ("new", "vanished", "changed")
    assert told["next"]


@pytest.mark.parametrize("name", ["..%2F..%2Fverifier.db", "verifier.db", "%2Fetc%2Fpasswd"])
def test_a_snapshots_name_is_never_a_path(mine, name):
    assert mine.get(f"/v1/registry/snapshots/{name}/changes/{name}").status_code == 404


# -- matching ----------------------------------------------------------------------------------------------------------


def test_a_name_is_matched_with_score_and_explanation(mine):
    query = {"properties": {"name": ["Sombra Alta Forest Conservation"], "country": ["PE"]}}
    told = mine.post("/v1/match", json={"queries": {"q": query, "r": {**query, "limit": 1}}}).json()
    best = told["responses"]["q"]["results"][0]
    assert (best["id"], best["match"], best["properties"]["programme"]) == ("VCS-9104", True, ["VCS"])
    assert best["explanations"]
    assert len(told["responses"]["r"]["results"]) == 1


def test_a_name_like_no_other_is_no_match(mine):
    told = mine.post("/v1/match", json={"queries": {"q": {"properties": {"name": ["Zyxwv"]}}}}).json()
    assert not any(one["match"] for one in told["responses"]["q"]["results"])


def test_a_company_of_the_retirement_tables_is_matched(mine, service):
    rows = mine.get("/v1/registry/projects/VCS/9104/movements?limit=1000").json()["items"]
    name = next(row["beneficiary"] for row in rows if row["beneficiary"])
    query = {"schema": "Company", "properties": {"name": [name]}}
    told = mine.post("/v1/match", json={"queries": {"q": query}}).json()
    assert told["responses"]["q"]["results"][0]["score"] == 1.0


def test_ten_thousand_queries_are_the_most(mine):
    one = {"properties": {"name": ["x"]}}
    answer = mine.post("/v1/match", json={"queries": {str(place): one for place in range(10_001)}})
    assert answer.status_code == 400


# -- reconciliation ----------------------------------------------------------------------------------------------------


def test_the_manifest_needs_no_key_and_names_the_version(service):
    told = service.client.get("/v1/reconcile").json()
    assert told["versions"] == ["0.2"]
    assert {"name", "identifierSpace", "schemaSpace", "view"} <= set(told)


def test_a_column_of_names_is_reconciled_with_a_key_in_the_address(service):
    key = service.person(service.tenant()).key
    queries = {"q0": {"query": "Sombra Alta Forest Conservation Project", "type": "Project", "unknown": 1}}
    answer = service.client.post("/v1/reconcile", params={"key": key}, data={"queries": json.dumps(queries)})
    assert answer.status_code == 200
    best = answer.json()["q0"]["result"][0]
    assert (best["id"], best["match"]) == ("VCS-9104", True)
    assert best["type"] == [{"id": "Project", "name": "Registered project"}]


def test_elsewhere_a_key_in_the_address_is_none(service):
    key = service.person(service.tenant()).key
    assert service.client.get("/v1/rules", params={"key": key}).status_code == 401


def test_queries_that_are_no_json_are_refused(mine):
    assert mine.post("/v1/reconcile", data={"queries": "no"}).status_code == 422


def test_a_preview_is_told_in_html(mine):
    answer = mine.get("/v1/reconcile/preview/VCS-9104")
    assert "Sombra Alta" in answer.text
    assert answer.headers["content-type"].startswith("text/html")


# -- claims checked at once --------------------------------------------------------------------------------------------


def test_a_claim_of_more_than_was_ever_issued_is_found_with_evidence_on_both_sides(mine):
    claims = [{**ISSUED, "quantity": 10**9, "organisation": "Heron Foods"}]
    told = mine.post("/v1/claims:check", json={"claims": claims}).json()
    assert told["findings"]
    assert {"document", "registry"} <= {one["side"] for found in told["findings"] for one in found["evidence"]}
    assert told["claim_ids"][0] in told["findings"][0]["claims"]
    assert told["findings"][0]["evidence"][0]["element"] == "claims[0]"


def test_an_honest_claim_raises_nothing(mine):
    rows = mine.get("/v1/registry/projects/VCS/9104/movements?limit=1000").json()["items"]
    row = next(one for one in rows if one["event"] == "retired" and one["beneficiary"])
    claim = {
        "organisation": row["beneficiary"],
        "programme": "VCS",
        "project_id": "9104",
        "vintage_start": row["vintage_start"],
        "vintage_end": row["vintage_end"],
        "quantity": row["quantity"],
        "serials": [row["serial"]],
        "retirement_date": row["on"],
    }
    told = mine.post("/v1/claims:check", json={"claims": [claim]}).json()
    assert [found["rule"] for found in told["findings"] if found["severity"] in ("high", "critical")] == []


def test_the_same_serials_claimed_by_two_are_found(mine):
    rows = mine.get("/v1/registry/projects/VCS/9104/movements?limit=1000").json()["items"]
    serial = next(one["serial"] for one in rows if one["event"] == "retired")
    claims = [{"organisation": name, "serials": [serial], "action": "retired"} for name in ("Heron Foods", "Reed Air")]
    told = mine.post("/v1/claims:check", json={"claims": claims, "rules": ["DC01"]}).json()
    assert [found["rule"] for found in told["findings"]] == ["DC01"]


def test_what_is_not_understood_is_told_and_the_rest_is_checked(mine):
    claims = [{"serials": ["no serial"]}, {"vintage_start": "2020-01-01"}, {**ISSUED, "quantity": 10**9}]
    told = mine.post("/v1/claims:check", json={"claims": claims}).json()
    assert [one is None for one in told["claim_ids"]] == [True, True, False]
    assert [one["code"] for one in told["documents"][0]["problems"]] == ["unread_claim"] * 2
    assert told["findings"]


def test_the_same_claims_give_the_same_answer(mine):
    claims = {"claims": [{**ISSUED, "quantity": 10**9}]}
    assert mine.post("/v1/claims:check", json=claims).text == mine.post("/v1/claims:check", json=claims).text
