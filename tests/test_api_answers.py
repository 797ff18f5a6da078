"""Promise: every error is a problem document that says what to do, every answer is safe in a browser, pages hold."""

import datetime as dt
import json
import re

import pytest
from litestar import Litestar, get
from litestar.testing import TestClient

from api import http, problems
from api.http import Deprecation, Rates

pytestmark = pytest.mark.any_database


@pytest.fixture
def mine(service):
    return service.as_(service.person(service.tenant()))


@pytest.mark.parametrize(
    ("ask", "status", "code"),
    [
        (("get", "/v1/nothing", {}), 404, "not-found"),
        (("get", "/nothing/at/all", {}), 404, "not-found"),
        (("put", "/v1/rules", {}), 405, "method-not-allowed"),
        (("get", "/v1/registry/projects?limit=0", {}), 400, "invalid-request"),
        (("get", "/v1/registry/projects?limit=many", {}), 400, "invalid-request"),
        (("get", "/v1/registry/projects?cursor=%21", {}), 422, "unprocessable"),
        (("get", "/v1/registry/projects?cursor=WzFd", {}), 422, "unprocessable"),
        (("get", "/v1/registry/projects?as_of=yesterday", {}), 400, "invalid-request"),
        (("get", "/v1/registry/projects/VCS/0000", {}), 404, "not-found"),
        (("get", "/v1/registry/serials?serial=x", {}), 422, "unprocessable"),
        (("get", "/v1/rules/ZZ99", {}), 404, "not-found"),
        (("post", "/v1/claims:check", {"json": {"claims": []}}), 400, "invalid-request"),
        (("post", "/v1/claims:check", {"json": {"claims": [{}] * 101}}), 400, "invalid-request"),
        (("post", "/v1/claims:check", {"json": {"claims": [{"colour": 1}]}}), 400, "invalid-request"),
        (("post", "/v1/claims:check", {"json": {"claims": [{}], "rules": ["ZZ99"]}}), 422, "unprocessable"),
        (("post", "/v1/claims:check", {"content": b"{"}), 400, "invalid-request"),
        (("post", "/v1/claims:check", {"content": b"x" * 5_000_001}), 413, "too-large"),
    ],
)
def test_an_error_is_a_problem_document_whose_type_leads_to_a_page(service, mine, ask, status, code):
    method, path, more = ask
    answer = getattr(mine, method)(path, **more)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    told = answer.json()
    assert (told["status"], told["type"]) == (status, f"/problems/{code}")
    assert told["detail"]
    page = service.client.get(told["type"])
    assert page.status_code == 200
    assert told["title"] in page.text


def test_a_wrong_field_is_named(mine):
    told = mine.post("/v1/claims:check", json={"claims": [{}, {"quantity": "many"}]}).json()
    assert told["errors"][0]["field"] == "claims[1].quantity"


def test_an_address_says_which_methods_it_takes(mine):
    assert "GET" in mine.delete("/v1/rules/DC01").headers["allow"]


def test_a_body_that_says_it_is_too_large_is_refused_before_it_is_read(service, mine):
    def never():
        yield b"{"
        raise AssertionError("the body was read on")

    answer = mine.post("/v1/claims:check", content=never(), headers={"Content-Length": "999999999"})
    assert answer.status_code == 413


def test_the_inside_of_a_failure_is_logged_and_not_told():
    @get("/fails", sync_to_thread=False, opt={"public": True})
    def fails() -> None:
        raise RuntimeError("the secret inside")

    app = Litestar([fails], exception_handlers={Exception: problems.as_problem}, openapi_config=None)
    with TestClient(app, raise_server_exceptions=False) as client:
        answer = client.get("/fails")
    assert answer.status_code == 500
    assert answer.json()["type"] == "/problems/internal-error"
    assert "secret" not in answer.text


@pytest.mark.parametrize("path", ["/v1/rules", "/v1/nothing", "/problems/not-found", "/v1/openapi.json", "/healthz"])
def test_every_answer_tells_the_browser_what_not_to_do(mine, path):
    headers = mine.get(path).headers
    assert "default-src 'self'" in headers["content-security-policy"]
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"


# -- rates -------------------------------------------------------------------------------------------------------------


def test_what_is_left_of_the_quota_is_told(mine):
    headers = mine.get("/v1/rules").headers
    assert re.fullmatch(r'"default";q=\d+;w=60', headers["ratelimit-policy"])
    assert re.fullmatch(r'"default";r=\d+;t=\d+', headers["ratelimit"])


def test_a_caller_is_counted_by_the_minute_and_apart_from_others():
    rates = Rates(2)
    assert [rates.count(b"a", now=60.0).left for _ in range(3)] == [1, 0, -1]
    assert rates.count(b"b", now=60.0).left == 1
    assert rates.count(b"a", now=120.0).left == 1


def test_over_the_quota_a_caller_is_told_how_long_to_wait():
    @get("/", sync_to_thread=False)
    def hello() -> str:
        return "hello"

    app = Litestar(
        [hello],
        middleware=[http.Numbered(Rates(1))],
        exception_handlers={Exception: problems.as_problem},
        before_send=[http.finish],
        openapi_config=None,
    )
    with TestClient(app) as client:
        client.get("/")
        answer = client.get("/")
    assert answer.status_code == 429
    assert 0 < int(answer.headers["retry-after"]) <= 60
    assert answer.headers["ratelimit"].startswith('"default";r=0;')


def test_a_deprecated_route_says_since_when_until_when_and_what_comes_after():
    ends = Deprecation(dt.date(2026, 1, 1), dt.date(2026, 9, 1), "/v2/old")

    @get("/old", sync_to_thread=False, opt={"deprecation": ends})
    def old() -> str:
        return "old"

    app = Litestar([old], before_send=[http.finish], openapi_config=None)
    with TestClient(app) as client:
        headers = client.get("/old").headers
    assert headers["deprecation"] == "@1767225600"
    assert headers["sunset"] == "Tue, 01 Sep 2026 00:00:00 GMT"
    assert headers["link"] == '</v2/old>; rel="successor-version"'


# -- pages -------------------------------------------------------------------------------------------------------------


def test_pages_follow_each_other_by_their_link_and_hold_every_project_once(mine):
    whole = [(one["programme"], one["id"]) for one in mine.get("/v1/registry/projects?limit=1000").json()["items"]]
    found, address = [], "/v1/registry/projects?limit=7"
    while address:
        page = mine.get(address)
        found += [(one["programme"], one["id"]) for one in page.json()["items"]]
        link = page.headers.get("link")
        address = re.match("<(.+)>", link)[1] if link else None
    assert found == whole == sorted(set(whole))
    assert len(whole) > 14


# -- the OpenAPI document ----------------------------------------------------------------------------------------------


@pytest.fixture
def document(mine):
    return mine.get("/v1/openapi.json").json()


def test_the_document_is_of_version_3_1_and_names_every_error(document):
    assert document["openapi"].startswith("3.1")
    for path, operations in document["paths"].items():
        for method, operation in operations.items():
            errors = [status for status in operation["responses"] if int(status) >= 400]
            assert {"429", "500"} <= set(errors), (method, path)
            for status in errors:
                assert operation["responses"][status]["$ref"].startswith("#/components/responses/")


def test_fields_nobody_knows_are_refused_and_the_document_says_so(document):
    assert document["components"]["schemas"]["Submitted"]["additionalProperties"] is False


def test_every_reference_of_the_document_leads_somewhere(document):
    for reference in set(re.findall(r'"#/components/([^"]+)"', json.dumps(document))):
        kind, name = reference.split("/")
        assert name in document["components"][kind]


def test_every_operation_says_what_it_does(document):
    for path, operations in document["paths"].items():
        for method, operation in operations.items():
            assert operation.get("description"), (method, path)
            assert operation.get("tags"), (method, path)
