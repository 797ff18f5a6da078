"""Webhooks: addresses that are told of events, what was delivered to them, and what came back."""

import datetime as dt
from typing import Annotated, Any

from litestar import Request, Response, delete, get, patch, post
from litestar.di import NamedDependency
from litestar.params import Body
from msgspec import UNSET, Meta, UnsetType
from sqlmodel import col, select

from api import idempotency, paging
from api.auth import needs
from api.desk import Desk
from api.paging import Cursor, Limit
from api.problems import FieldError, Refusal, not_found
from api.rows import Id, page
from verifier import webhooks
from verifier.casework import telling
from verifier.schema import Shape
from verifier.settings import Settings
from verifier.store import audit
from verifier.store.accounts import Identity
from verifier.store.seals import Seals
from verifier.store.sessions import Store, TenantSession
from verifier.store.tables import Delivery, now
from verifier.store.tables import Webhook as Row
from verifier.webhooks import Event

OVERLAP = dt.timedelta(hours=24)
"""How long the old secret signs too, after it was changed."""
Address = Annotated[str, Meta(min_length=10, max_length=2_000, pattern="^https?://")]
Events = Annotated[tuple[Event, ...], Meta(min_length=1, max_length=20)]


class NewWebhook(Shape, frozen=True, kw_only=True):
    """An address to be told of events: https, and of the public internet."""

    url: Address
    events: Events


class WebhookChange(Shape, frozen=True, kw_only=True, omit_defaults=True):
    """What is to be changed; what is left out stays."""

    url: Address | UnsetType = UNSET
    events: Events | UnsetType = UNSET
    active: bool | UnsetType = UNSET


class Webhook(Shape, frozen=True, kw_only=True):
    """An address that is told of events."""

    id: str
    url: str
    events: tuple[str, ...]
    active: bool
    created_at: dt.datetime


class NewSecret(Shape, frozen=True, kw_only=True):
    """A webhook with the secret that signs (Standard Webhooks): shown this once."""

    webhook: Webhook
    secret: str


class Webhooks(Shape, frozen=True, kw_only=True):
    """The organisation's webhooks, the newest first."""

    items: tuple[Webhook, ...]


class WebhookDelivery(Shape, frozen=True, kw_only=True):
    """One event for one webhook: how often it was sent, and what came back. `state` is waiting, done or failed."""

    id: str
    event: str
    state: str
    attempts: int
    created_at: dt.datetime
    tried_at: dt.datetime | None
    status: int | None
    answer: str


class WebhookDeliveries(Shape, frozen=True, kw_only=True):
    """A page of deliveries, the newest first."""

    items: tuple[WebhookDelivery, ...]
    next: str | None


def _told(row: Row) -> Webhook:
    return Webhook(id=row.id, url=row.url, events=tuple(row.events), active=row.active, created_at=row.created_at)


def _row(session: TenantSession, webhook: str) -> Row:
    found = session.exec(select(Row).where(Row.id == webhook)).first()
    if found is None:
        raise not_found("such webhook")
    return found


def _allowed(url: str, settings: Settings) -> None:
    try:
        webhooks.allowed(url, settings.webhook_hosts)
    except webhooks.Refused as refused:
        raise Refusal("unprocessable", str(refused), errors=[FieldError(field="url", message=str(refused))]) from None


@get("/webhooks", tags=["webhooks"], opt=needs("admin"), sync_to_thread=True)
def list_webhooks(store: NamedDependency[Store], identity: NamedDependency[Identity]) -> Webhooks:
    """List the webhooks."""
    with store.reading(identity.tenant) as session:
        rows = session.exec(select(Row).order_by(col(Row.id).desc()))
        return Webhooks(items=tuple(map(_told, rows)))


@post("/webhooks", tags=["webhooks"], opt=needs("admin", None, "unprocessable"), status_code=201, sync_to_thread=True)
def add_webhook(
    *,
    data: Annotated[NewWebhook, Body()],
    store: NamedDependency[Store],
    seals: NamedDependency[Seals],
    settings: NamedDependency[Settings],
    identity: NamedDependency[Identity],
) -> Response[NewSecret]:
    """Add a webhook; its secret is shown this once."""
    _allowed(data.url, settings)
    secret = webhooks.new_secret()
    with store.writing(identity.tenant) as session:
        row = Row(url=data.url, secret=seals.seal(secret), events=list(data.events), created_by=identity.account)
        session.add(row)
        audit.note(session, "webhook.add", row.id, actor=identity.actor, url=data.url)
        body = NewSecret(webhook=_told(row), secret=secret)
    return Response(body, headers={"Location": f"/v1/webhooks/{row.id}"})


@get("/webhooks/{webhook:str}", tags=["webhooks"], opt=needs("admin"), sync_to_thread=True)
def show_webhook(webhook: Id, store: NamedDependency[Store], identity: NamedDependency[Identity]) -> Webhook:
    """Tell a webhook."""
    with store.reading(identity.tenant) as session:
        return _told(_row(session, webhook))


@patch("/webhooks/{webhook:str}", tags=["webhooks"], opt=needs("admin", None, "unprocessable"), sync_to_thread=True)
def change_webhook(
    *,
    webhook: Id,
    data: Annotated[WebhookChange, Body()],
    store: NamedDependency[Store],
    settings: NamedDependency[Settings],
    identity: NamedDependency[Identity],
) -> Webhook:
    """Change a webhook, or let it rest."""
    if data.url is not UNSET:
        _allowed(data.url, settings)
    with store.writing(identity.tenant) as session:
        row = _row(session, webhook)
        if data.url is not UNSET:
            row.url = data.url
        if data.events is not UNSET:
            row.events = list(data.events)
        if data.active is not UNSET:
            row.active = data.active
        audit.note(session, "webhook.change", webhook, actor=identity.actor, url=row.url, active=row.active)
        return _told(row)


@delete("/webhooks/{webhook:str}", tags=["webhooks"], opt=needs("admin"), sync_to_thread=True)
def remove_webhook(webhook: Id, store: NamedDependency[Store], identity: NamedDependency[Identity]) -> None:
    """Take a webhook away, with the log of its deliveries."""
    with store.writing(identity.tenant) as session:
        session.delete(_row(session, webhook))
        audit.note(session, "webhook.remove", webhook, actor=identity.actor)


@post("/webhooks/{webhook:str}/secret", tags=["webhooks"], opt=needs("admin"), status_code=201, sync_to_thread=True)
def rotate_webhook_secret(
    webhook: Id,
    store: NamedDependency[Store],
    seals: NamedDependency[Seals],
    identity: NamedDependency[Identity],
) -> NewSecret:
    """Change the secret; the old one signs too for a day."""
    secret = webhooks.new_secret()
    with store.writing(identity.tenant) as session:
        row = _row(session, webhook)
        row.old_secret, row.old_until = row.secret, now() + OVERLAP
        row.secret = seals.seal(secret)
        audit.note(session, "webhook.secret", webhook, actor=identity.actor)
        return NewSecret(webhook=_told(row), secret=secret)


@get("/webhooks/{webhook:str}/deliveries", tags=["webhooks"], opt=needs("admin"), sync_to_thread=True)
def list_deliveries(
    *,
    request: Request[Any, Any, Any],
    webhook: Id,
    store: NamedDependency[Store],
    identity: NamedDependency[Identity],
    limit: Limit = 100,
    cursor: Cursor = None,
) -> Response[WebhookDeliveries]:
    """List what was sent to a webhook, and what came back."""
    with store.reading(identity.tenant) as session:
        _row(session, webhook)
        query = select(Delivery).where(Delivery.webhook_id == webhook)
        rows, following = page(session, query, Delivery.id, cursor, limit)
        items = tuple(map(_delivery, rows))
    return Response(WebhookDeliveries(items=items, next=following), headers=paging.links(request, following))


def _delivery(row: Delivery) -> WebhookDelivery:
    return WebhookDelivery(
        id=row.id,
        event=row.event,
        state=row.state,
        attempts=row.attempts,
        created_at=row.created_at,
        tried_at=row.tried_at,
        status=row.status,
        answer=row.answer,
    )


@post(
    "/webhooks/{webhook:str}/deliveries/{delivery:str}/replay",
    tags=["webhooks"],
    opt=needs("admin", idempotent=True),
    status_code=202,
    sync_to_thread=True,
)
def replay_delivery(webhook: Id, delivery: Id, desk: NamedDependency[Desk]) -> WebhookDelivery:
    """Send an event again, now; it is a delivery of its own."""
    with desk.store.writing(desk.tenant) as session:
        _row(session, webhook)
        of_it = select(Delivery).where(Delivery.webhook_id == webhook)
        if session.exec(of_it.where(Delivery.id == delivery)).first() is None:
            raise not_found("such delivery")
        made = telling.again(session, delivery)
        if made is None:
            raise not_found("such delivery")
        desk.jobs.delivery(session, made)
        audit.note(session, "webhook.replay", delivery, actor=desk.identity.actor, webhook=webhook)
        return idempotency.keep(session, _delivery(session.exec(of_it.where(Delivery.id == made)).one()))


HANDLERS = [
    list_webhooks,
    add_webhook,
    show_webhook,
    change_webhook,
    remove_webhook,
    rotate_webhook_secret,
    list_deliveries,
    replay_delivery,
]
