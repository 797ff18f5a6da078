"""Cases over HTTP: who may see one, and that no change is lost."""

import pytest


@pytest.fixture
def tenant(service):
    return service.tenant()


@pytest.fixture
def mine(service, tenant):
    return service.as_(service.person(tenant, "analyst"))


@pytest.fixture
def case(mine):
    return mine.post("/v1/cases", json={"name": "Annual report 2024"})


def test_a_case_is_opened_and_told_where_it_is(mine, case):
    assert case.status_code == 201
    told = mine.get(case.headers["location"])
    assert told.json() == case.json()
    assert told.json()["status"] == "open"
    assert told.headers["etag"] == case.headers["etag"]


def test_a_change_says_on_which_version_it_was_made(mine, case):
    address, etag = case.headers["location"], case.headers["etag"]
    assert mine.patch(address, json={"name": "x"}).status_code == 428
    changed = mine.patch(address, json={"name": "x"}, headers={"If-Match": etag})
    assert (changed.status_code, changed.json()["name"], changed.json()["four_eyes"]) == (200, "x", False)
    late = mine.patch(address, json={"name": "y"}, headers={"If-Match": etag})
    assert late.status_code == 412
    assert late.headers["etag"] == changed.headers["etag"] != etag
    assert mine.get(address).json()["name"] == "x"


def test_what_is_left_out_of_a_change_stays_and_null_takes_away(mine):
    case = mine.post("/v1/cases", json={"name": "x", "materiality": "1%", "keep_days": 30})
    change = {"materiality": None, "status": "closed"}
    told = mine.patch(case.headers["location"], json=change, headers={"If-Match": case.headers["etag"]}).json()
    assert (told["materiality"], told["keep_days"], told["status"]) == (None, 30, "closed")
    assert told["closed_at"]


def test_colleagues_see_a_case_when_they_are_its_members(service, tenant, mine, case):
    colleague = service.person(tenant, "analyst")
    theirs, address = service.as_(colleague), case.headers["location"]
    assert theirs.get(address).status_code == 404
    assert theirs.get("/v1/cases").json()["items"] == []
    assert mine.put(f"{address}/members/{colleague.account}").status_code == 204
    assert mine.put(f"{address}/members/{colleague.account}").status_code == 204
    assert theirs.get(address).status_code == 200
    assert [one["id"] for one in theirs.get("/v1/cases").json()["items"]] == [case.json()["id"]]
    assert colleague.account in theirs.get(f"{address}/members").json()["items"]
    assert mine.delete(f"{address}/members/{colleague.account}").status_code == 204
    assert theirs.get(address).status_code == 404


def test_an_administrator_sees_every_case_of_the_organisation_and_none_of_another(service, tenant, case):
    assert service.as_(service.person(tenant)).get(case.headers["location"]).status_code == 200
    stranger = service.as_(service.person(service.tenant("Heron")))
    assert stranger.get(case.headers["location"]).status_code == 404


def test_a_viewer_opens_no_case(service, tenant):
    assert service.as_(service.person(tenant, "viewer")).post("/v1/cases", json={"name": "x"}).status_code == 403


def test_somebody_of_another_organisation_is_no_member(service, mine, case):
    stranger = service.person(service.tenant("Heron"))
    assert mine.put(f"{case.headers['location']}/members/{stranger.account}").status_code == 404


def test_cases_are_listed_the_newest_first_in_pages(mine):
    made = [mine.post("/v1/cases", json={"name": str(place)}).json()["id"] for place in range(3)]
    first = mine.get("/v1/cases?limit=2").json()
    rest = mine.get("/v1/cases", params={"limit": 2, "cursor": first["next"]}).json()
    assert [one["id"] for one in (*first["items"], *rest["items"])] == made[::-1]
    assert rest["next"] is None
