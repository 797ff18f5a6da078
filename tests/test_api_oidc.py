"""Promise: a login by an identity provider holds only when everything fits: state, nonce, PKCE, signature, audience."""

import base64
import datetime as dt
import hashlib
from urllib.parse import parse_qs, urlsplit

import httpx
import jwt
import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from sqlmodel import select

from api.oidc import Oidc
from api.problems import Refusal
from verifier.store import accounts
from verifier.store.seals import open_seals
from verifier.store.tables import Account

pytestmark = pytest.mark.any_database

ISSUER = "https://login.example"
KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)
OTHER_KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)


class Provider:
    """An identity provider that keeps what it was asked, and says what a test tells it to."""

    def __init__(self):
        self.asked, self.said, self.key = {}, {}, KEY

    def __call__(self, request: httpx.Request) -> httpx.Response:
        match request.url.path:
            case "/.well-known/openid-configuration":
                places = {"authorization_endpoint": "/a", "token_endpoint": "/t", "jwks_uri": "/k"}
                addresses = {name: ISSUER + path for name, path in places.items()}
                return httpx.Response(200, json={"issuer": ISSUER, **addresses})
            case "/k":
                public = jwt.algorithms.RSAAlgorithm.to_jwk(KEY.public_key(), as_dict=True)
                return httpx.Response(200, json={"keys": [{**public, "kid": "1", "alg": "RS256", "use": "sig"}]})
            case _:
                self.asked = {name: values[0] for name, values in parse_qs(request.content.decode()).items()}
                token = jwt.encode(self.said, self.key, algorithm="RS256", headers={"kid": "1"})
                return httpx.Response(200, json={"id_token": token, "access_token": "x"})


@pytest.fixture
def provider():
    return Provider()


@pytest.fixture
def oidc(settings, store, provider):
    told = msgspec.structs.replace(
        settings, public_url="https://verifier.example", oidc_issuer=ISSUER, oidc_client_id="verifier"
    )
    client = httpx.Client(transport=httpx.MockTransport(provider))
    yield Oidc(told, store, open_seals(settings.key_file), client)
    client.close()


@pytest.fixture
def account(store):
    tenant = accounts.add_tenant(store, "Marsh")
    with store.writing(tenant) as session:
        return accounts.add_account(session, email="ada@marsh.example", role="analyst", actor="test")


def left(oidc, provider, **said):
    """Leave for the provider, and let it say who came; return what comes back with them."""
    address, cookie = oidc.leave()
    query = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
    now = int(dt.datetime.now(dt.UTC).timestamp())
    provider.said = {
        "iss": ISSUER,
        "aud": "verifier",
        "sub": "u-1",
        "nonce": query["nonce"],
        "iat": now,
        "exp": now + 60,
        "email": "Ada@Marsh.example",
        "email_verified": True,
        **said,
    }
    return query, cookie


def test_the_account_with_the_address_the_provider_vouches_for_is_logged_in(oidc, provider, store, account):
    query, cookie = left(oidc, provider)
    shown = oidc.come_back("code", query["state"], cookie)
    assert accounts.of_session(store, shown.secret).account == account
    challenge = base64.urlsafe_b64encode(hashlib.sha256(provider.asked["code_verifier"].encode()).digest())
    assert query["code_challenge"] == challenge.decode().rstrip("=")
    assert provider.asked["redirect_uri"] == "https://verifier.example/v1/oidc/callback"


def test_from_then_on_the_subject_counts_and_not_the_address(oidc, provider, store, account):
    query, cookie = left(oidc, provider)
    oidc.come_back("code", query["state"], cookie)
    query, cookie = left(oidc, provider, email="elsewhere@marsh.example", email_verified=False)
    shown = oidc.come_back("code", query["state"], cookie)
    assert accounts.of_session(store, shown.secret).account == account
    with store.everywhere() as session:
        assert session.exec(select(Account.oidc_subject)).one() == f"{ISSUER}|u-1"


@pytest.mark.parametrize(
    "said",
    [
        {"nonce": "another"},
        {"aud": "another"},
        {"iss": "https://another.example"},
        {"exp": 1},
        {"email_verified": False},
        {"email": "nobody@marsh.example"},
    ],
)
def test_a_word_that_does_not_fit_logs_nobody_in(oidc, provider, account, said):
    query, cookie = left(oidc, provider, **said)
    with pytest.raises(Refusal):
        oidc.come_back("code", query["state"], cookie)


def test_a_word_signed_by_somebody_else_logs_nobody_in(oidc, provider, account):
    query, cookie = left(oidc, provider)
    provider.key = OTHER_KEY
    with pytest.raises(Refusal, match="does not hold"):
        oidc.come_back("code", query["state"], cookie)


def test_a_login_that_was_not_begun_here_is_refused(oidc, provider, account):
    query, cookie = left(oidc, provider)
    for state, kept in (("another", cookie), (query["state"], ""), (query["state"], "no seal")):
        with pytest.raises(Refusal, match="not begun here"):
            oidc.come_back("code", state, kept)


def test_without_a_provider_in_the_settings_there_is_no_such_login(service):
    answer = service.client.get("/v1/oidc/login", follow_redirects=False)
    assert answer.status_code == 404
