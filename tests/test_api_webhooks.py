"""Webhooks over HTTP: only addresses of the public internet, secrets shown once."""

import pytest

pytestmark = pytest.mark.any_database

PUBLIC = "https://93.184.215.14/hook"


@pytest.fixture
def mine(service):
    return service.as_(service.person(service.tenant()))


@pytest.fixture
def webhook(mine):
    return mine.post("/v1/webhooks", json={"url": PUBLIC, "events": ["batch.done"]})


def test_a_webhooks_secret_is_shown_once_and_kept_under_seal(service, mine, webhook):
    assert webhook.status_code == 201
    secret = webhook.json()["secret"]
    assert secret.startswith("whsec_")
    told = mine.get(webhook.headers["location"])
    assert told.json() == webhook.json()["webhook"]
    assert secret not in told.text


@pytest.mark.parametrize(
    "url",
    [
        "https://127.0.0.1/",
        "https://localhost/",
        "https://[::1]/",
        "https://169.254.169.254/x",
        "http://93.184.215.14/",
    ],
)
def test_an_address_of_the_inside_is_refused_when_it_is_given(mine, url):
    answer = mine.post("/v1/webhooks", json={"url": url, "events": ["batch.done"]})
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["field"] == "url"


def test_it_cannot_be_changed_to_one_either(mine, webhook):
    address = webhook.headers["location"]
    assert mine.patch(address, json={"url": "https://127.0.0.1/"}).status_code == 422
    assert mine.patch(address, json={"active": False}).json()["active"] is False
    assert mine.get(address).json()["url"] == PUBLIC


def test_a_new_secret_takes_the_place_of_the_old(mine, webhook):
    changed = mine.post(f"{webhook.headers['location']}/secret").json()
    assert changed["secret"] != webhook.json()["secret"]


def test_a_webhook_is_taken_away(mine, webhook):
    assert mine.delete(webhook.headers["location"]).status_code == 204
    assert mine.get(webhook.headers["location"]).status_code == 404
    assert mine.get("/v1/webhooks").json()["items"] == []


def test_an_event_nobody_knows_is_refused(mine):
    assert mine.post("/v1/webhooks", json={"url": PUBLIC, "events": ["x"]}).status_code == 400
