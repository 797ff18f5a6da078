"""Promise: who claims credits that another organisation claims, too, learns that; more only where both agreed."""

import json
from contextlib import closing

import pytest

from verifier import catalog
from verifier.casework import elsewhere, judging
from verifier.ledger import open_ledger


@pytest.fixture
def sides(service):
    """Two organisations that claim the use of the same serials, each with a case."""
    reader = service.as_(service.person(service.tenant("Reader")))
    rows = reader.get("/v1/registry/projects/VCS/9104/movements?limit=1000").json()["items"]
    serial = next(one["serial"] for one in rows if one["event"] == "retired")
    found = []
    for name, claimant in (("Marsh", "Heron Foods"), ("Zanzibar Quill", "Zanzibar Rail")):
        person = service.person(service.tenant(name))
        mine = service.as_(person)
        case = mine.post("/v1/cases", json={"name": f"{name}'s own"}).json()["id"]
        claim = json.dumps({"organisation": claimant, "serials": [serial], "action": "retired"}).encode()
        mine.post(f"/v1/cases/{case}/documents", files={"file": (f"{claimant}.ndjson", claim)})
        found.append((person, mine, case))
    service.work()
    with closing(open_ledger(service.settings)) as ledger:
        court = judging.court(tuple(catalog.rules().values()), ledger)
        for person, _, case in found:
            elsewhere.look(service.store, person.tenant, case, court)
    return found


def test_claimed_elsewhere_and_nothing_more(sides):
    (_, mine, case), _ = sides
    told = mine.get("/v1/findings", params={"case": case})
    findings = [one for one in told.json()["items"] if one["elsewhere"]]
    assert findings
    answers = [told.text, mine.get("/v1/findings.ndjson").text, mine.get("/v1/audit?limit=1000").text]
    for one in findings:
        address = f"/v1/findings/{one['id']}"
        answers += [mine.get(address + path).text for path in ("", "/history", "/elsewhere")]
    assert not any("Zanzibar" in text for text in answers)


def test_the_other_side_is_told_when_both_agreed_and_no_longer_when_one_ends_it(sides):
    (ours, mine, case), (theirs, other, _) = sides
    finding = next(
        one["id"] for one in mine.get("/v1/findings", params={"case": case}).json()["items"] if one["elsewhere"]
    )
    address = f"/v1/findings/{finding}/elsewhere"
    organisation = other.get("/v1/session").json()["organisation"]
    assert organisation == theirs.tenant
    assert mine.put(f"/v1/agreements/{organisation}").json() == {"both": False}
    assert mine.get(address).json()["items"] == []
    assert other.put(f"/v1/agreements/{ours.tenant}").json() == {"both": True}
    assert [one["file"] for one in mine.get(address).json()["items"]] == ["Zanzibar Rail.ndjson"]
    assert other.delete(f"/v1/agreements/{ours.tenant}").status_code == 204
    assert mine.get(address).json()["items"] == []


def test_nobody_agrees_with_nobody(sides):
    (ours, mine, _), _ = sides
    assert mine.put("/v1/agreements/nobody").status_code == 404
    assert mine.put(f"/v1/agreements/{ours.tenant}").status_code == 404
