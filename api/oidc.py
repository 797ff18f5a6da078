"""Logins by an identity provider: OpenID Connect, code flow with PKCE.

Nothing is kept on the server between leaving for the provider and coming back: what must be remembered travels in a
cookie under seal. Who comes back is the account with that subject, or one that an administrator added with the address
that the provider vouches for.
"""

import base64
import hashlib
import secrets
import time
from typing import Annotated, Any
from urllib.parse import urlencode

import httpx
import jwt
import msgspec
from msgspec import Meta
from sqlmodel import select

from api.problems import Refusal
from verifier.settings import Settings
from verifier.store.accounts import Shown, begin_session, log_in_as
from verifier.store.seals import SealError, Seals
from verifier.store.sessions import Store
from verifier.store.tables import Account

COOKIE = "__Host-oidc"
MINUTES = 10
"""How long somebody may take at the provider."""
ALGORITHMS = ["RS256", "ES256", "PS256", "EdDSA"]
CALLBACK = "/v1/oidc/callback"


class Away(msgspec.Struct, frozen=True):
    """What is remembered of somebody who is away at the provider."""

    state: str
    nonce: str
    verifier: str
    until: int


class Provider(msgspec.Struct, frozen=True):
    """What a provider's discovery document says."""

    issuer: str
    authorization_endpoint: str
    token_endpoint: str
    jwks_uri: str


class _Tokens(msgspec.Struct, frozen=True):
    id_token: Annotated[str, Meta(max_length=100_000)]


class Oidc:
    """One identity provider, as the settings name it."""

    def __init__(self, settings: Settings, store: Store, seals: Seals, client: httpx.Client | None = None) -> None:
        """Ask nothing yet. `client` may take the place of the network."""
        self._settings, self._store, self._seals = settings, store, seals
        self._client = client or httpx.Client(timeout=10, follow_redirects=False, trust_env=False)
        self._provider: Provider | None = None

    @property
    def configured(self) -> bool:
        """Whether the settings name a provider, our name there, and the address to come back to."""
        settings = self._settings
        return bool(settings.oidc_issuer and settings.oidc_client_id and settings.public_url)

    def leave(self) -> tuple[str, str]:
        """Return where to send somebody, and what their cookie must hold meanwhile."""
        provider = self._discovered()
        away = Away(_random(), _random(), _random(), int(time.time()) + 60 * MINUTES)
        challenge = base64.urlsafe_b64encode(hashlib.sha256(away.verifier.encode()).digest()).rstrip(b"=").decode()
        query = {
            "response_type": "code",
            "client_id": self._settings.oidc_client_id or "",
            "redirect_uri": self._back,
            "scope": "openid email profile",
            "state": away.state,
            "nonce": away.nonce,
            "code_challenge": challenge,
            "code_challenge_method": "S256",
        }
        return f"{provider.authorization_endpoint}?{urlencode(query)}", self._seals.seal(
            msgspec.json.encode(away).decode()
        )

    def come_back(self, code: str, state: str, cookie: str) -> Shown:
        """Return the session of who came back; Refusal when anything does not fit."""
        away = self._remembered(cookie, state)
        claims = self._claims(code, away)
        subject = f"{claims['iss']}|{claims['sub']}"
        shown = log_in_as(self._store, subject) or self._first_time(subject, claims)
        if shown is None:
            raise Refusal("not-allowed", "there is no account for you here; ask an administrator to add your address")
        return shown

    @property
    def _back(self) -> str:
        return (self._settings.public_url or "").rstrip("/") + CALLBACK

    def _discovered(self) -> Provider:
        if not self.configured:
            raise Refusal("not-found", "no identity provider is set; see `oidc_issuer` in the settings")
        if self._provider is None:
            issuer = (self._settings.oidc_issuer or "").rstrip("/")
            found = self._json("GET", f"{issuer}/.well-known/openid-configuration", Provider)
            if found.issuer.rstrip("/") != issuer:
                raise Refusal("unavailable", "the identity provider calls itself by another name than `oidc_issuer`")
            self._provider = found
        return self._provider

    def _json(self, method: str, url: str, kind: Any, data: dict[str, str] | None = None) -> Any:  # noqa: ANN401
        try:
            answer = self._client.request(method, url, data=data)
            answer.raise_for_status()
            return msgspec.json.decode(answer.content, type=kind)
        except (httpx.HTTPError, msgspec.DecodeError):
            raise Refusal(
                "unavailable", "the identity provider does not answer as it should", headers={"Retry-After": "30"}
            ) from None

    def _remembered(self, cookie: str, state: str) -> Away:
        try:
            away = msgspec.json.decode(self._seals.unseal(cookie), type=Away)
        except (SealError, msgspec.DecodeError, ValueError):
            away = None
        if away is None or away.until < time.time() or not secrets.compare_digest(away.state.encode(), state.encode()):
            raise Refusal("not-signed-in", "this login was not begun here, or took too long: begin again")
        return away

    def _claims(self, code: str, away: Away) -> dict[str, Any]:
        provider, settings = self._discovered(), self._settings
        form = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": self._back,
            "client_id": settings.oidc_client_id or "",
            "code_verifier": away.verifier,
        }
        if settings.oidc_client_secret_file:
            form["client_secret"] = settings.oidc_client_secret_file.read_text("utf-8").strip()
        tokens = self._json("POST", provider.token_endpoint, _Tokens, form)
        try:
            keys = jwt.PyJWKSet.from_dict(self._json("GET", provider.jwks_uri, dict[str, Any]))
            named = jwt.get_unverified_header(tokens.id_token).get("kid")
            key = next(one for one in keys.keys if named in (None, one.key_id))
            claims: dict[str, Any] = jwt.decode(
                tokens.id_token,
                key,
                algorithms=ALGORITHMS,
                audience=settings.oidc_client_id,
                issuer=provider.issuer,
                leeway=30,
                options={"require": ["exp", "iat", "sub", "aud", "iss", "nonce"]},
            )
        except (jwt.PyJWTError, StopIteration):
            raise Refusal("not-signed-in", "the identity provider's word does not hold: begin again") from None
        if not secrets.compare_digest(str(claims["nonce"]).encode(), away.nonce.encode()):
            raise Refusal("not-signed-in", "the identity provider's word is of another login: begin again")
        return claims

    def _first_time(self, subject: str, claims: dict[str, Any]) -> Shown | None:
        """Join a subject to the account that was added with the address the provider vouches for."""
        if claims.get("email_verified") is not True or not claims.get("email"):
            return None
        with self._store.everywhere(write=True) as session:
            address = str(claims["email"]).strip().casefold()
            account = session.exec(select(Account).where(Account.email == address)).first()
            if account is None or not account.active or account.oidc_subject:
                return None
            account.oidc_subject = subject
            return begin_session(session, account)


def _random() -> str:
    return secrets.token_urlsafe(32)
