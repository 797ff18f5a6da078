"""What belongs to every answer and every request: ids, headers that keep a browser safe, rates, deprecations."""

import datetime as dt
import time
import uuid
from collections import OrderedDict
from email.utils import format_datetime
from hashlib import sha256
from threading import Lock
from typing import TYPE_CHECKING, cast

import msgspec
from litestar.datastructures import Headers, MutableScopeHeaders
from litestar.enums import ScopeType
from litestar.middleware import ASGIMiddleware

from api.problems import Refusal

if TYPE_CHECKING:
    from litestar.types import ASGIApp, Message, Receive, Scope, Send

SAFE = {
    "Content-Security-Policy": "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
WINDOW = 60
"""Seconds in which requests are counted."""
COUNTED = 10_000
"""Callers that are remembered at once; the one not seen for longest is forgotten first."""


class Deprecation(msgspec.Struct, frozen=True):
    """When a route was deprecated, when it ends, and where its successor is told. A handler's `opt` holds it.

    A route is answered for at least six months after it was deprecated.
    """

    since: dt.date
    sunset: dt.date
    successor: str


async def finish(message: "Message", scope: "Scope") -> None:
    """Add to an answer what every answer has, and count it."""
    if message["type"] != "http.response.start":
        return
    _count(message["status"], scope)
    headers = MutableScopeHeaders.from_message(message)
    for name, value in SAFE.items():
        headers.setdefault(name, value)
    headers.setdefault("Cache-Control", "no-store")
    state = cast("dict[str, object]", scope.get("state", {}))
    if "request_id" in state:
        headers["X-Request-Id"] = str(state["request_id"])
    if isinstance(told := state.get("rate"), Rate):
        headers["RateLimit-Policy"] = f'"default";q={told.quota};w={WINDOW}'
        headers["RateLimit"] = f'"default";r={told.left};t={told.seconds}'
    if message["status"] == 405 or scope.get("method") == "OPTIONS":
        headers["Allow"] = ", ".join(sorted(allowed(scope)))
    handler = scope.get("route_handler")
    if handler is not None and isinstance(ends := handler.opt.get("deprecation"), Deprecation):
        headers["Deprecation"] = f"@{int(_instant(ends.since).timestamp())}"
        headers["Sunset"] = format_datetime(_instant(ends.sunset), usegmt=True)
        headers["Link"] = f'<{ends.successor}>; rel="successor-version"'


def _count(status: int, scope: "Scope") -> None:
    state = cast("dict[str, object]", scope.get("state", {}))
    metrics, begun = scope["litestar_app"].state.get("metrics"), state.get("begun")
    if metrics and isinstance(begun, float):
        route = scope.get("path_template", "")
        metrics.count(str(scope.get("method")), route, status, time.perf_counter() - begun)


def _instant(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(), dt.UTC)


def allowed(scope: "Scope") -> set[str]:
    """Return the methods that an address takes: of the routes that fit it, those with the most words of its own."""
    ours, found = scope["path"].strip("/").split("/"), dict[int, set[str]]()
    for route in scope["litestar_app"].routes:
        theirs = [part if isinstance(part, str) else None for part in route.path_components]
        if len(theirs) == len(ours) and all(want in (None, got) for want, got in zip(theirs, ours, strict=True)):
            methods = {str(one) for handler in getattr(route, "route_handlers", ()) for one in handler.http_methods}
            found.setdefault(-theirs.count(None), set()).update(methods)
    return found[max(found)] if found else set()


# -- how often ---------------------------------------------------------------------------------------------------------


class Rate(msgspec.Struct, frozen=True):
    """What a caller has left of the running window."""

    quota: int
    left: int
    seconds: int


class Rates:
    """Counts requests of each caller in windows of a minute, in this process: two processes give twice the quota."""

    def __init__(self, quota: int) -> None:
        """Allow each caller so many a minute."""
        self.quota = quota
        self._seen: OrderedDict[bytes, tuple[int, int]] = OrderedDict()
        self._lock = Lock()

    def count(self, caller: bytes, now: float | None = None) -> Rate:
        """Count one request; Refusal when the window's quota is used up."""
        now = time.time() if now is None else now
        window, seconds = int(now // WINDOW), WINDOW - int(now % WINDOW)
        with self._lock:
            then, used = self._seen.pop(caller, (window, 0))
            used = used + 1 if then == window else 1
            self._seen[caller] = (window, min(used, self.quota + 1))
            if len(self._seen) > COUNTED:
                self._seen.popitem(last=False)
        return Rate(self.quota, self.quota - used, seconds)


class Numbered(ASGIMiddleware):
    """Gives each request an id, and counts it for its caller: the credential it shows, else its address."""

    scopes = (ScopeType.HTTP,)

    def __init__(self, rates: Rates) -> None:
        """Count with these."""
        self._rates = rates

    async def handle(self, scope: "Scope", receive: "Receive", send: "Send", next_app: "ASGIApp") -> None:
        """Number and count a request; refuse it when its caller has used up the quota."""
        state = cast("dict[str, object]", scope.setdefault("state", {}))
        state["request_id"] = uuid.uuid4().hex
        state["begun"] = time.perf_counter()
        if not scope["route_handler"].opt.get("uncounted"):
            rate = self._rates.count(caller(scope))
            state["rate"] = msgspec.structs.replace(rate, left=max(rate.left, 0))
            if rate.left < 0:
                wait = {"Retry-After": str(rate.seconds)}
                raise Refusal("too-many-requests", f"wait {rate.seconds} seconds", headers=wait)
        await next_app(scope, receive, send)


def caller(scope: "Scope") -> bytes:
    """Return what tells a caller apart: a hash of the credential, for the credential itself is kept nowhere."""
    headers = Headers.from_scope(scope)
    shown = headers.get("authorization") or headers.get("cookie") or str((scope.get("client") or ("",))[0])
    return sha256(shown.encode()).digest()
