"""Who asks, and whether they may: keys, logins, roles and scopes.

Every route but those marked `public` needs a key (`Authorization: Bearer`) or a login (a cookie). What a route needs
stands in its `opt`: `needs("findings:write")`. A login's changes need the token that `GET /v1/session` gives, in
`X-CSRF-Token`: a foreign page can send the cookie along, but cannot read the token.
"""

import hmac
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from anyio.to_thread import run_sync
from litestar import Request
from litestar.datastructures import Cookie
from litestar.enums import ScopeType
from litestar.middleware import ASGIMiddleware

from api.problems import Refusal
from verifier.store.accounts import SESSION_LIFE, Identity, Role, Scope, of_key, of_session
from verifier.store.sessions import Store

if TYPE_CHECKING:
    from litestar.types import ASGIApp, Receive, Send
    from litestar.types import Scope as Connection

COOKIE = "__Host-session"
CSRF = "X-CSRF-Token"
READING = frozenset({"GET", "HEAD", "OPTIONS"})
ROLES: Mapping[Scope, Role] = {
    "documents:read": "viewer",
    "findings:read": "viewer",
    "registry:read": "viewer",
    "documents:write": "analyst",
    "findings:write": "reviewer",
    "registry:write": "admin",
    "admin": "admin",
}
"""The least role for what a scope is about."""


def needs(scope: Scope, role: Role | None = None, *problems: str, **more: Any) -> dict[str, Any]:  # noqa: ANN401
    """Return what a route's `opt` says: the scope, the least role, and the problems it may answer with."""
    return {"scope": scope, "role": role or ROLES[scope], "problems": problems, **more}


def public(*problems: str, **more: Any) -> dict[str, Any]:  # noqa: ANN401
    """Return the `opt` of a route that anybody may ask."""
    return {"public": True, "problems": problems, **more}


class Authentication(ASGIMiddleware):
    """Finds out who asks, and refuses who may not."""

    scopes = (ScopeType.HTTP,)

    def __init__(self, store: Store) -> None:
        """Look keys and logins up in a store."""
        self._store = store

    async def handle(self, scope: "Connection", receive: "Receive", send: "Send", next_app: "ASGIApp") -> None:
        """Find out who asks before the route does anything."""
        request: Request[Any, Any, Any] = Request(scope)
        opt = scope["route_handler"].opt
        identity = None if request.method == "OPTIONS" else await run_sync(self._identity, request, opt)
        scope["user"] = identity
        if request.method != "OPTIONS" and not opt.get("public"):
            permit(identity, opt)
        await next_app(scope, receive, send)

    def _identity(self, request: Request[Any, Any, Any], opt: Mapping[str, Any]) -> Identity | None:
        """Return who asks; Refusal for a credential that is not good, where one is needed."""
        kind, _, shown = request.headers.get("authorization", "").partition(" ")
        if not shown and opt.get("key_in_query"):
            kind, shown = "Bearer", request.query_params.get("key", "")
        if shown:
            found = of_key(self._store, shown.strip()) if kind.casefold() == "bearer" else None
            if found is None and not opt.get("public"):
                raise Refusal("not-signed-in", "the key is unknown, expired or revoked")
            return found
        token = request.cookies.get(COOKIE, "")
        found = of_session(self._store, token) if token else None
        if found and request.method not in READING and not opt.get("csrf_in_form"):
            check_csrf(found, request.headers.get(CSRF, ""))
        return found


def permit(identity: Identity | None, opt: Mapping[str, Any]) -> None:
    """Refuse who is not signed in, or may not do what a route does."""
    if identity is None:
        raise Refusal("not-signed-in", "send a key as `Authorization: Bearer KEY`, or log in")
    scope, role = opt.get("scope"), opt.get("role", "viewer")
    if not identity.may(role, scope):
        lacking = f"the scope {scope}" if identity.may(role) else f"the role {role}"
        raise Refusal("not-allowed", f"{lacking} is needed")


def check_csrf(identity: Identity, token: str) -> None:
    """Refuse a change that a foreign page may have sent; a form's handler calls it with the form's own field."""
    if not hmac.compare_digest((identity.csrf or "").encode(), token.encode()) or not token:
        raise Refusal("not-allowed", f"send the token that GET /v1/session gives, in {CSRF}")


def login_cookie(token: str, life: int = int(SESSION_LIFE.total_seconds())) -> Cookie:
    """Return the cookie of a login: this host's alone, never sent in the clear, not to be read by a page's program."""
    return Cookie(key=COOKIE, value=token, path="/", secure=True, httponly=True, samesite="lax", max_age=life)


def logout_cookie() -> Cookie:
    """Return the cookie that takes the login's away."""
    return login_cookie("", 0)


def identity_of(request: Request[Any, Any, Any]) -> Identity:
    """Return who asks; a dependency of handlers."""
    found = request.scope.get("user")
    if not isinstance(found, Identity):
        raise Refusal("not-signed-in", "log in, or send a key")
    return found
