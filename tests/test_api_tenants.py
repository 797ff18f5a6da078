"""Promise: tenants apart. Every route of the OpenAPI document x own, other tenant, no key, expired key.

What belongs to a tenant is told to its people only; to anybody else it is not there (404), whatever is done to it.
"""

import datetime as dt
import re

import pytest

from verifier.store.tables import Delivery

SHEET = b"Organisation,Project ID,Vintage,Quantity retired\nZanzibar Quill,VCS 9104,2020,999999999\n"
REASON = {"verdict": "confirmed", "reason": "seen"}
ACCEPTED = {"rule": "DR05", "subject": "zanzibar.csv", "reason": "x", "expires": "2999-12-31"}
BODIES = {
    "change_case": {"json": {"name": "y"}},
    "upload_document": {"files": {"file": ("a.csv", SHEET)}},
    "send_batch": {"files": [("files", ("a.csv", SHEET))]},
    "send_claims": {"content": b'{"programme": "VCS"}\n', "headers": {"Content-Type": "application/x-ndjson"}},
    "decide": {"json": REASON},
    "assign": {"json": {"account": None}},
    "add_remark": {"json": {"text": "x"}},
    "ask_claimant": {"json": {"question": "x"}},
    "record_answer": {"json": {"author": "x", "text": "x"}},
    "correct": {"json": {"subject": "claim", "id": "x", "field": "quantity", "value": "1", "reason": "x"}},
    "change_webhook": {"json": {"active": False}},
    "add_suppression": {"json": ACCEPTED},
    "add_suppression_everywhere": {"json": ACCEPTED},
    "sign_off": {"json": {"statement": "x"}},
    "change_member": {"json": {"role": "admin"}},
}
"""A body that is valid, for every route that names a thing of a tenant's and takes one."""

SHARED = {"programme", "local", "code", "name", "before", "after", "organisation"}
"""Names in addresses that belong to no tenant: registries, rules, formats, who else is here."""
LAST = ("erase_document", "remove_webhook", "revoke_key", "change_member", "remove_case_member")
"""What takes something away comes last."""


@pytest.fixture(scope="module")
def things(served):
    """A tenant with one of everything, and its administrator."""
    served.client.cookies.clear()
    person = served.person(served.tenant("Zanzibar"))
    colleague = served.person(person.tenant, "analyst")
    mine = served.as_(person)
    case = mine.post("/v1/cases", json={"name": "Zanzibar Quill"}).json()["id"]
    mine.put(f"/v1/cases/{case}/members/{colleague.account}")
    batch = mine.post(f"/v1/cases/{case}/batches", files=[("files", ("zanzibar.csv", SHEET))]).json()
    served.work()
    document = batch["items"][0]["document"]
    finding = mine.get("/v1/findings", params={"case": case}).json()["items"][0]["id"]
    claim = mine.get("/v1/claims", params={"document": document}).json()["items"][0]["claim"]["id"]
    correction = {"subject": "claim", "id": claim, "field": "quantity", "value": "2", "reason": "x"}
    hook = {"url": "https://93.184.215.14/zanzibar", "events": ["batch.done"]}
    webhook = mine.post("/v1/webhooks", json=hook).json()["webhook"]["id"]
    with served.store.writing(person.tenant) as session:
        session.add(Delivery(id="zanzibar-delivery", webhook_id=webhook, event="batch.done", payload="{}"))
    ids = {
        "case": case,
        "batch": batch["id"],
        "document": document,
        "finding": finding,
        "webhook": webhook,
        "delivery": "zanzibar-delivery",
        "account": colleague.account,
        "key": mine.post("/v1/keys", json={"name": "k", "scopes": ["registry:read"]}).json()["id"],
        "correction": mine.post(f"/v1/documents/{document}/corrections", json=correction).json()["correction"],
        "suppression": mine.post(f"/v1/cases/{case}/suppressions", json=ACCEPTED).json()["id"],
        "everywhere": mine.post("/v1/suppressions", json=ACCEPTED).json()["id"],
        "response": mine.post(f"/v1/findings/{finding}/responses", json={"question": "x"}).json()["id"],
    }
    return person, ids


@pytest.fixture(scope="module")
def routes(served, things):
    document = served.as_(things[0]).get("/v1/openapi.json").json()
    found = [
        (method, path, operation)
        for path, operations in document["paths"].items()
        for method, operation in operations.items()
    ]
    return sorted(found, key=lambda one: (one[2]["operationId"] in LAST, one[1], one[0]))


def names(path):
    return set(re.findall(r"{(\w+)}", path))


def ask(who, route, ids):
    method, path, operation = route
    shared = dict.fromkeys(SHARED, "x") | {"code": "DC01", "name": "json"}
    more = BODIES.get(operation["operationId"], {})
    headers = {"If-Match": '"1"', **more.get("headers", {})}
    if operation["operationId"] == "end_suppression_everywhere":
        ids = {**ids, "suppression": ids["everywhere"]}
    return getattr(who, method)(path.format(**shared, **ids), **{**more, "headers": headers})


def of_a_tenant(route):
    return bool(names(route[1]) - SHARED)


def test_every_name_in_an_address_is_one_we_know(things, routes):
    assert {name for _, path, _ in routes for name in names(path)} <= SHARED | set(things[1])


def test_without_a_key_nothing_is_done_and_nothing_told(service, things, routes):
    for route in routes:
        if route[2].get("security") != []:
            assert ask(service.client, route, things[1]).status_code == 401, route[:2]


def test_with_an_expired_key_nothing_is_done_and_nothing_told(service, things, routes):
    late = dt.datetime.now(dt.UTC) - dt.timedelta(seconds=1)
    person = service.as_(service.person(things[0].tenant, expires_at=late))
    for route in routes:
        if route[2].get("security") != []:
            assert ask(person, route, things[1]).status_code == 401, route[:2]


def test_what_is_another_tenants_is_not_there(service, things, routes):
    other = service.as_(service.person(service.tenant("Heron")))
    asked = [route for route in routes if of_a_tenant(route)]
    assert len(asked) > 30
    for route in asked:
        answer = ask(other, route, things[1])
        assert answer.status_code == 404, (route[:2], answer.text)
        assert "anzibar" not in answer.text


def test_nothing_of_another_tenants_stands_in_any_list(service, things, routes):
    other = service.as_(service.person(service.tenant("Heron")))
    for route in routes:
        if route[0] == "get" and not of_a_tenant(route):
            assert "anzibar" not in ask(other, route, {}).text, route[:2]


def test_a_colleague_who_is_no_member_finds_nothing_of_a_case(service, things, routes):
    colleague = service.as_(service.person(things[0].tenant, "reviewer"))
    for route in routes:
        if names(route[1]) & {"case", "batch", "document", "finding"}:
            answer = ask(colleague, route, things[1])
            assert answer.status_code == 404, (route[:2], answer.text)


def test_ones_own_is_there(service, things, routes):
    mine = service.as_(things[0])
    for route in routes:
        if of_a_tenant(route) and route[2]["operationId"] != "correct":  # the claim it names is nowhere
            answer = ask(mine, route, things[1])
            assert answer.status_code not in (401, 403, 404, 500), (route[:2], answer.text)
