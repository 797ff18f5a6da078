"""`Idempotency-Key`: a request is carried out once, however often it is sent.

The first request under a key is carried out, and its answer kept for seven days. The same request again is given that
answer; one that comes while the first is at work waits for it; another request under the key is refused. An answer of
5xx is not kept, for nothing was done. Every route that takes a key writes its answer in the transaction of what it does
(`keep`), so that not even a kill between the two makes it done twice. Routes whose answer shows a secret take no key,
for it would be kept with the answer.
"""

import asyncio
import datetime as dt
import hashlib
import secrets
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar, cast

import msgspec
from anyio.to_thread import run_sync
from litestar import Response
from litestar.datastructures import Headers
from litestar.enums import ScopeType
from litestar.middleware import ASGIMiddleware
from sqlalchemy.exc import IntegrityError
from sqlmodel import select

from api.problems import FieldError, Refusal
from verifier.store.accounts import Identity
from verifier.store.sessions import Store, TenantSession
from verifier.store.tables import IdempotencyKey, now

if TYPE_CHECKING:
    from litestar.types import ASGIApp, HTTPReceiveMessage, Message, Receive, Scope, Send

Answer = TypeVar("Answer")
HEADER = "Idempotency-Key"
LONGEST = 255
KEPT = dt.timedelta(days=7)
ABANDONED = dt.timedelta(minutes=10)
"""After which a request that never ended is taken for dead."""
PATIENCE = 60.0
LOOK = 0.05
"""Seconds for which a second request waits for the first, and between two looks."""
NOT_KEPT = frozenset({b"set-cookie", b"x-request-id", b"ratelimit", b"ratelimit-policy"})


class Body:
    """Hashes a request's body as it is read; of a form, the boundary between its parts does not count."""

    def __init__(self, receive: "Receive", headers: Headers, first: str) -> None:
        """Hash what `receive` gives, after the method and address."""
        _, _, boundary = headers.get("content-type", "").partition("boundary=")
        self._receive, self._mark = receive, boundary.split(";")[0].strip('" ').encode()
        self._digest, self._rest = hashlib.sha256(first.encode()), b""
        announced = "transfer-encoding" in headers or headers.get("content-length", "0") != "0"
        self.size, self.whole = 0, not announced

    async def receive(self) -> "HTTPReceiveMessage":
        """Pass a part on."""
        message = cast("HTTPReceiveMessage", await self._receive())
        if message["type"] == "http.request":
            self._add(message.get("body", b""))
            self.whole = not message.get("more_body", False)
        return message

    def _add(self, part: bytes) -> None:
        self.size += len(part)
        if not self._mark:
            self._digest.update(part)
            return
        *pieces, last = (self._rest + part).split(self._mark)
        for piece in pieces:
            self._digest.update(piece)
        cut = len(last) - min(len(last), len(self._mark) - 1)  # the rest may be the beginning of a mark
        self._digest.update(last[:cut])
        self._rest = last[cut:]

    def hash(self) -> str:
        """Return the hash of all that was read."""
        ended = self._digest.copy()
        ended.update(self._rest)
        return ended.hexdigest()


class Running(NamedTuple):
    """A request that is being carried out under a key; `status` is that of its route's answers, if they do not say."""

    id: str
    owner: str
    body: Body
    status: int


_RUNNING: ContextVar[Running | None] = ContextVar("running", default=None)


def keep(session: TenantSession, answer: Answer) -> Answer:
    """Keep the answer of the request at work in the transaction of what it does, and return it; without a key, only
    that."""
    running = _RUNNING.get()
    if running is not None:
        whole = answer if isinstance(answer, Response) else Response(answer)
        headers = {name.lower(): str(value) for name, value in whole.headers.items()}
        _write(session, running, whole.status_code or running.status, headers, msgspec.json.encode(whole.content))
    return answer


def _write(session: TenantSession, running: Running, status: int, headers: dict[str, str], body: bytes) -> None:
    row = session.exec(select(IdempotencyKey).where(IdempotencyKey.id == running.id)).first()
    if row is not None and row.owner == running.owner:
        row.request, row.status, row.headers, row.body = running.body.hash(), status, headers, body
        session.add(row)
        session.flush()


class Idempotency(ASGIMiddleware):
    """Gives the first answer again to whoever asks the same under the same key."""

    scopes = (ScopeType.HTTP,)

    def __init__(self, store: Store) -> None:
        """Keep answers in a store."""
        self._store = store

    async def handle(self, scope: "Scope", receive: "Receive", send: "Send", next_app: "ASGIApp") -> None:
        """Carry a request out, or give the answer that was given before."""
        headers, identity = Headers.from_scope(scope), scope.get("user")
        key = headers.get(HEADER.lower())
        if key is None or not scope["route_handler"].opt.get("idempotent") or not isinstance(identity, Identity):
            await next_app(scope, receive, send)
            return
        if not 0 < len(key) <= LONGEST or not key.isprintable():
            wrong = FieldError(field=HEADER, message=f"1 to {LONGEST} printable characters")
            raise Refusal("invalid-request", f"{HEADER}: {wrong.message}", errors=[wrong])
        query = scope["query_string"].decode("latin-1")
        asked = f"{scope['method']} {scope['path']}?{query}\n"  # type: ignore[typeddict-item]
        body = Body(receive, headers, asked)
        name = hashlib.sha256(f"{identity.tenant}\0{identity.account}\0{key}".encode()).hexdigest()
        handler: Any = scope["route_handler"]
        running = Running(name, secrets.token_hex(8), body, handler.status_code)
        stands = await self._claimed(identity.tenant, running)
        if stands is None:
            await self._first(identity.tenant, running, scope, send, next_app)
        else:
            await _again(stands, body, scope, send)

    async def _claimed(self, tenant: str, running: Running) -> IdempotencyKey | None:
        """Take the key; return the row of who had it, when that has its answer. None when the key is ours."""
        for _ in range(int(PATIENCE / LOOK)):
            row = await run_sync(self._claim, tenant, running)
            if row is None or row.status is not None:
                return row
            await asyncio.sleep(LOOK)
        raise Refusal("conflict", "the first request under this key is still at work", headers={"Retry-After": "5"})

    def _claim(self, tenant: str, running: Running) -> IdempotencyKey | None:
        try:
            with self._store.writing(tenant) as session:
                row = session.exec(select(IdempotencyKey).where(IdempotencyKey.id == running.id)).first()
                dead = row and row.status is None and row.created_at < now() - ABANDONED
                if row is not None and (row.expires_at <= now() or dead):
                    session.delete(row)
                    session.flush()
                    row = None
                if row is None:
                    fresh = IdempotencyKey(
                        id=running.id, request="", owner=running.owner, expires_at=now() + KEPT, tenant_id=tenant
                    )
                    session.add(fresh)
                    session.flush()
                return row
        except IntegrityError:  # another took it at this moment
            with self._store.reading(tenant) as session:
                return session.exec(select(IdempotencyKey).where(IdempotencyKey.id == running.id)).first()

    async def _first(self, tenant: str, running: Running, scope: "Scope", send: "Send", next_app: "ASGIApp") -> None:
        sent: list[Message] = []

        async def gather(message: "Message") -> None:
            sent.append(message)

        token = _RUNNING.set(running)
        try:
            await next_app(scope, running.body.receive, gather)
        except BaseException:
            await run_sync(self._release, tenant, running)
            raise
        finally:
            _RUNNING.reset(token)
        await run_sync(self._finish, tenant, running, sent)
        for message in sent:
            await send(message)

    def _finish(self, tenant: str, running: Running, sent: "list[Message]") -> None:
        """Keep the answer; but not one that says that nothing was done, or that was given without reading the body."""
        start: Any = sent[0]
        if start["status"] >= 500 or not running.body.whole:
            self._release(tenant, running)
            return
        headers = {
            name.decode("latin-1"): value.decode("latin-1")
            for name, value in start["headers"]
            if name.lower() not in NOT_KEPT
        }
        body = b"".join(cast("dict[str, bytes]", one).get("body", b"") for one in sent[1:])
        with self._store.writing(tenant) as session:
            _write(session, running, start["status"], headers, body)

    def _release(self, tenant: str, running: Running) -> None:
        with self._store.writing(tenant) as session:
            row = session.exec(select(IdempotencyKey).where(IdempotencyKey.id == running.id)).first()
            if row is not None and row.owner == running.owner and row.status is None:
                session.delete(row)


async def _again(stands: IdempotencyKey, body: Body, scope: "Scope", send: "Send") -> None:
    """Give the kept answer to the same request; Refusal for another."""
    handler: Any = scope["route_handler"]
    most = handler.resolve_request_max_body_size()
    while not body.whole:
        message = await body.receive()
        if message["type"] != "http.request":
            return
        if isinstance(most, int) and body.size > most:
            break
    if body.hash() != stands.request:
        raise Refusal("key-reused", "this key was used for another request; take a new one")
    headers = [(name.encode("latin-1"), value.encode("latin-1")) for name, value in stands.headers.items()]
    kept = stands.body or b""
    told = {name for name, _ in headers}
    more = [(b"idempotency-replayed", b"true"), (b"content-length", str(len(kept)).encode())]
    plain = [(b"content-type", b"application/json")] if b"content-type" not in told else []
    named = [(name, value) for name, value in headers if name != b"content-length"]
    start: Any = {"type": "http.response.start", "status": stands.status, "headers": [*named, *plain, *more]}
    end: Any = {"type": "http.response.body", "body": kept, "more_body": False}
    await send(start)
    await send(end)
