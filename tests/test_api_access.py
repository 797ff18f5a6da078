"""Promise: who is not known or may not is refused, in the same words for what is missing and what is another's."""

import datetime as dt

import pyotp
import pytest

from api.auth import COOKIE, CSRF
from tests.serving import PASSWORD, serving


@pytest.fixture
def person(service):
    return service.person(service.tenant())


def log_in(service, email, **more):
    return service.client.post("/v1/session", json={"email": email, "password": PASSWORD, **more})


def problem(answer, code):
    """Say whether an answer is that problem document."""
    assert answer.headers["content-type"] == "application/problem+json"
    return answer.json()["type"] == f"/problems/{code}" and answer.json()["status"] == answer.status_code


# -- keys --------------------------------------------------------------------------------------------------------------


def test_without_a_key_nothing_is_told(service):
    answer = service.client.get("/v1/rules")
    assert answer.status_code == 401
    assert problem(answer, "not-signed-in")
    assert answer.headers["www-authenticate"] == "Bearer"


@pytest.mark.parametrize("shown", ["Bearer ccv_nobody", "Bearer x", "Basic YTpi", "ccv_nobody"])
def test_a_key_that_is_none_is_refused(service, shown):
    assert service.client.get("/v1/rules", headers={"Authorization": shown}).status_code == 401


def test_a_key_past_its_day_is_refused(service):
    late = dt.datetime.now(dt.UTC) - dt.timedelta(seconds=1)
    person = service.person(service.tenant(), expires_at=late)
    assert service.as_(person).get("/v1/rules").status_code == 401


def test_a_key_is_shown_once_works_and_ends_when_revoked(service, person):
    mine = service.as_(person)
    made = mine.post("/v1/keys", json={"name": "nightly", "scopes": ["registry:read"]}).json()
    headers = {"Authorization": f"Bearer {made['secret']}"}
    assert service.client.get("/v1/rules", headers=headers).status_code == 200
    listed = next(one for one in mine.get("/v1/keys").json()["items"] if one["id"] == made["id"])
    assert listed["last_used_at"]
    assert made["secret"] not in mine.get("/v1/keys").text
    assert mine.delete(f"/v1/keys/{made['id']}").status_code == 204
    assert service.client.get("/v1/rules", headers=headers).status_code == 401


def test_a_key_does_only_what_its_scopes_say(service):
    person = service.person(service.tenant(), scopes=("registry:read",))
    assert service.as_(person).get("/v1/rules").status_code == 200
    answer = service.as_(person).get("/v1/audit")
    assert answer.status_code == 403
    assert "scope admin" in answer.json()["detail"]


def test_a_key_cannot_make_one_that_may_more(service):
    person = service.person(service.tenant(), scopes=("admin",))
    answer = service.as_(person).post("/v1/keys", json={"name": "more", "scopes": ["registry:read"]})
    assert answer.status_code == 403


def test_a_viewer_is_no_administrator(service):
    person = service.person(service.tenant(), role="viewer")
    answer = service.as_(person).post("/v1/accounts", json={"email": "new@marsh.example"})
    assert answer.status_code == 403
    assert "role admin" in answer.json()["detail"]


# -- logins ------------------------------------------------------------------------------------------------------------


def test_a_login_is_a_cookie_of_this_host_alone(service, person):
    answer = log_in(service, person.email)
    assert answer.status_code == 200
    cookie = answer.headers["set-cookie"]
    assert cookie.startswith(f"{COOKIE}=")
    assert all(part in cookie for part in ("HttpOnly", "Secure", "Path=/", "SameSite=lax"))
    assert "Domain" not in cookie
    assert service.client.get("/v1/session").json()["email"] == person.email


@pytest.mark.parametrize("known", [True, False])
def test_nobody_learns_whether_the_address_or_the_password_is_wrong(service, person, known):
    email = person.email if known else "nobody@marsh.example"
    answer = service.client.post("/v1/session", json={"email": email, "password": "not the one at all"})
    assert (answer.status_code, answer.json()["detail"]) == (
        401,
        "the address, the password or the code is not right",
    )


def test_guessing_an_accounts_password_is_slowed_down(service, person):
    body = {"email": person.email, "password": "not the one at all"}
    statuses = [service.client.post("/v1/session", json=body).status_code for _ in range(12)]
    assert statuses[0] == 401
    assert statuses[-1] == 429


def test_a_change_with_the_cookie_needs_the_token_that_only_our_pages_can_read(service, person):
    csrf = log_in(service, person.email).json()["csrf"]
    body = {"name": "k", "scopes": ["registry:read"]}
    assert service.client.post("/v1/keys", json=body).status_code == 403
    assert service.client.post("/v1/keys", json=body, headers={CSRF: "guess"}).status_code == 403
    assert service.client.post("/v1/keys", json=body, headers={CSRF: csrf}).status_code == 201


def test_a_login_ends(service, person):
    csrf = log_in(service, person.email).json()["csrf"]
    kept = service.client.cookies[COOKIE]
    assert service.client.delete("/v1/session", headers={CSRF: csrf}).status_code == 204
    service.client.cookies.set(COOKIE, kept)
    assert service.client.get("/v1/session").status_code == 401


def test_a_second_factor_is_asked_for_once_it_was_shown_to_work(service, person):
    csrf = log_in(service, person.email).json()["csrf"]
    begun = service.client.post("/v1/session/second-factor", headers={CSRF: csrf}).json()
    code = pyotp.TOTP(begun["secret"]).now()
    wrong = {"sealed": begun["sealed"], "code": "000000" if code != "000000" else "111111"}
    confirm = "/v1/session/second-factor/confirm"
    assert service.client.post(confirm, json=wrong, headers={CSRF: csrf}).status_code == 422
    right = {"sealed": begun["sealed"], "code": code}
    assert service.client.post(confirm, json=right, headers={CSRF: csrf}).status_code == 204
    service.client.cookies.clear()
    assert log_in(service, person.email).status_code == 401


# -- the first start ---------------------------------------------------------------------------------------------------


def test_whoever_reads_the_data_folder_makes_the_first_account_and_nobody_a_second(settings):
    file = settings.data_dir / "setup-token"
    body = {"organisation": "Marsh", "email": "first@marsh.example", "password": PASSWORD}
    with serving(settings) as empty:
        assert file.stat().st_mode & 0o077 == 0
        assert empty.client.post("/v1/setup", json={**body, "token": "guess"}).status_code == 403
        made = empty.client.post("/v1/setup", json={**body, "token": file.read_text()})
        assert made.status_code == 201
        assert made.json()["role"] == "admin"
        first = {"Authorization": f"Bearer {made.json()['key']}"}
        assert empty.client.get("/v1/audit", headers=first).status_code == 200
        assert not file.exists()
        assert empty.client.post("/v1/setup", json={**body, "token": "again"}).status_code == 403


# -- members and the log -----------------------------------------------------------------------------------------------


def test_an_administrator_adds_members_and_the_last_one_stays(service, person):
    mine = service.as_(person)
    email = f"new-{person.email}"
    added = mine.post("/v1/accounts", json={"email": email, "role": "analyst"})
    assert added.status_code == 201
    assert mine.post("/v1/accounts", json={"email": email}).status_code == 409
    changed = mine.patch(f"/v1/accounts/{added.json()['id']}", json={"role": "reviewer"})
    assert changed.json()["role"] == "reviewer"
    last = mine.patch(f"/v1/accounts/{person.account}", json={"role": "viewer"})
    assert last.status_code == 409
    assert "last admin" in last.json()["detail"]


def test_another_tenants_account_is_not_there(service, person):
    other = service.person(service.tenant("Heron"))
    answer = service.as_(person).patch(f"/v1/accounts/{other.account}", json={"role": "viewer"})
    assert answer.status_code == 404


def test_the_log_says_who_did_what_and_can_be_followed(service, person):
    mine = service.as_(person)
    mine.post("/v1/accounts", json={"email": f"new-{person.email}"})
    log = mine.get("/v1/audit").json()
    assert [line["act"] for line in log["items"]][-1] == "account.add"
    assert mine.get("/v1/audit/verify", params={"head": log["head"]}).json()["whole"]
    assert not mine.get("/v1/audit/verify", params={"head": "0" * 64}).json()["whole"]
    first = mine.get("/v1/audit", params={"limit": 1})
    assert first.headers["link"].endswith('; rel="next"')
    second = mine.get("/v1/audit", params={"limit": 1, "cursor": first.json()["next"]}).json()
    assert second["items"][0]["n"] == 2


def test_health_is_told_to_anybody_figures_to_administrators(service, person):
    assert service.client.get("/healthz").json()["status"] == "ok"
    assert service.client.get("/readyz").json()["status"] == "ready"
    assert service.client.get("/metrics").status_code == 401
    assert 'route="/healthz"' in service.as_(person).get("/metrics").text
