"""Who is here: logins, the first start, members, keys of the API."""

import datetime as dt
from typing import Annotated, Any

import pyotp
from litestar import Request, Response, delete, get, patch, post
from litestar.datastructures import Cookie
from litestar.di import NamedDependency
from litestar.params import Body, CookieParameter, PathParameter, QueryParameter
from litestar.response import Redirect
from msgspec import Meta
from sqlalchemy.exc import IntegrityError
from sqlmodel import col, select

from api import idempotency, oidc
from api.auth import COOKIE, login_cookie, logout_cookie, needs, public
from api.http import Rates
from api.oidc import Oidc
from api.problems import Refusal, not_found
from api.setup import Setup
from verifier.schema import Shape
from verifier.store import accounts
from verifier.store.accounts import AccountError, Identity, Role, Scope
from verifier.store.seals import SealError, Seals
from verifier.store.sessions import Store
from verifier.store.tables import Account, ApiKey

FIRST_KEY_DAYS = 365
Id = Annotated[str, PathParameter(min_length=1, max_length=64)]
Address = Annotated[str, Meta(min_length=3, max_length=254, pattern=r"^[^@\s]+@[^@\s]+$")]
Password = Annotated[str, Meta(min_length=accounts.SHORTEST_PASSWORD, max_length=1_000)]
Name = Annotated[str, Meta(min_length=1, max_length=200)]


class Me(Shape, frozen=True, kw_only=True):
    """Who asks, and what they may do; `csrf` is what a browser's changes must send in `X-CSRF-Token`."""

    organisation: str
    account: str
    name: str
    email: str
    role: Role
    scopes: tuple[str, ...] | None
    csrf: str | None


class Login(Shape, frozen=True, kw_only=True, omit_defaults=True):
    """A login; `code` is that of the second factor, where the account has one."""

    email: Address
    password: Annotated[str, Meta(min_length=1, max_length=1_000)]
    code: Annotated[str, Meta(pattern="^[0-9]{6}$")] | None = None


class FirstAccount(Shape, frozen=True, kw_only=True):
    """The first account of an empty service; `token` was printed when the service started."""

    token: Annotated[str, Meta(min_length=1, max_length=200)]
    organisation: Name
    email: Address
    password: Password


class FirstStart(Me, frozen=True, kw_only=True):
    """Who asks from now on, and a first key with every scope: it is shown this once."""

    key: str


class Member(Shape, frozen=True, kw_only=True):
    """An account of the tenant."""

    id: str
    email: str
    name: str
    role: str
    active: bool
    second_factor: bool
    last_login_at: dt.datetime | None


class Members(Shape, frozen=True, kw_only=True):
    """The accounts of the tenant."""

    items: tuple[Member, ...]


class NewMember(Shape, frozen=True, kw_only=True, omit_defaults=True):
    """An account to be added; without a password it comes in through the identity provider."""

    email: Address
    name: Annotated[str, Meta(max_length=200)] = ""
    role: Role = "viewer"
    password: Password | None = None


class MemberChange(Shape, frozen=True, kw_only=True):
    """What an account may do from now on."""

    role: Role
    active: bool = True


class NewPassword(Shape, frozen=True, kw_only=True):
    """Another password of one's own."""

    password: Password


class SecondFactor(Shape, frozen=True, kw_only=True):
    """A second factor's secret, shown once; it counts when a code of it was confirmed. `sealed` goes back with it."""

    secret: str
    uri: str
    sealed: str


class SecondFactorCode(Shape, frozen=True, kw_only=True):
    """The proof that a device shows the second factor's codes."""

    sealed: Annotated[str, Meta(min_length=1, max_length=1_000)]
    code: Annotated[str, Meta(pattern="^[0-9]{6}$")]


class NewKey(Shape, frozen=True, kw_only=True, omit_defaults=True):
    """A key to be made: what it is for, what it may do, and when it ends."""

    name: Name
    scopes: Annotated[tuple[Scope, ...], Meta(min_length=1, max_length=20)]
    expires_in_days: Annotated[int, Meta(ge=1, le=3_650)] = 365


class Key(Shape, frozen=True, kw_only=True):
    """A key, without its secret."""

    id: str
    name: str
    prefix: str
    account: str
    scopes: tuple[str, ...]
    created_at: dt.datetime
    expires_at: dt.datetime | None
    last_used_at: dt.datetime | None
    revoked_at: dt.datetime | None


class ShownKey(Shape, frozen=True, kw_only=True):
    """A new key with its secret: it is shown this once."""

    id: str
    secret: str


class Keys(Shape, frozen=True, kw_only=True):
    """Keys, the newest first."""

    items: tuple[Key, ...]


# -- logins ------------------------------------------------------------------------------------------------------------


def me(identity: Identity) -> Me:
    """Return who asks as it is told."""
    return Me(
        organisation=identity.tenant,
        account=identity.account,
        name=identity.name,
        email=identity.email,
        role=identity.role,
        scopes=identity.scopes,
        csrf=identity.csrf,
    )


@get("/session", tags=["accounts"], opt={}, sync_to_thread=False)
def show_session(identity: NamedDependency[Identity]) -> Me:
    """Tell who asks."""
    return me(identity)


@post("/session", tags=["accounts"], opt=public("not-signed-in"), status_code=200, sync_to_thread=True)
def log_in(
    data: Annotated[Login, Body()],
    store: NamedDependency[Store],
    seals: NamedDependency[Seals],
    logins: NamedDependency[Rates],
) -> Response[Me]:
    """Log in; the answer sets the cookie."""
    if logins.count(data.email.casefold().encode()).left < 0:
        raise Refusal(
            "too-many-requests", "too many logins of this account; wait a minute", headers={"Retry-After": "60"}
        )
    shown = accounts.log_in(store, data.email, data.password, seals, code=data.code)
    return _logged_in(store, shown)


def _logged_in(store: Store, shown: accounts.Shown | None) -> Response[Me]:
    identity = accounts.of_session(store, shown.secret) if shown else None
    if shown is None or identity is None:
        raise Refusal("not-signed-in", "the address, the password or the code is not right")
    return Response(me(identity), cookies=[login_cookie(shown.secret)])


@delete("/session", tags=["accounts"], opt={}, status_code=204, sync_to_thread=True)
def log_out(request: Request[Any, Any, Any], store: NamedDependency[Store]) -> Response[None]:
    """Log out."""
    accounts.end_session(store, request.cookies.get(COOKIE, ""))
    return Response(None, cookies=[logout_cookie()], status_code=204)


@post("/setup", tags=["accounts"], opt=public("not-allowed"), status_code=201, sync_to_thread=True)
def set_up(
    data: Annotated[FirstAccount, Body()],
    setup: NamedDependency[Setup],
    store: NamedDependency[Store],
    seals: NamedDependency[Seals],
) -> Response[FirstStart]:
    """Make the first account of an empty service and log it in; the answer holds a first key, too."""
    setup.first(data.token, organisation=data.organisation, email=data.email, password=data.password)
    shown = accounts.log_in(store, data.email, data.password, seals)
    identity = accounts.of_session(store, shown.secret) if shown else None
    if shown is None or identity is None:
        raise Refusal("not-signed-in", "the account was made, but cannot log in")
    ends = dt.datetime.now(dt.UTC) + dt.timedelta(days=FIRST_KEY_DAYS)
    with store.writing(identity.tenant) as session:
        key = accounts.add_key(
            session,
            identity.account,
            name="first",
            scopes=accounts.SCOPES,
            expires_at=ends,
            actor=identity.actor,
        )
    told = {name: getattr(me(identity), name) for name in Me.__struct_fields__}
    return Response(FirstStart(**told, key=key.secret), status_code=201, cookies=[login_cookie(shown.secret)])


@get("/oidc/login", tags=["accounts"], opt=public("not-found", "unavailable"), status_code=302, sync_to_thread=True)
def leave_for_provider(provider: NamedDependency[Oidc]) -> Redirect:
    """Go to the identity provider."""
    address, cookie = provider.leave()
    kept = Cookie(
        key=oidc.COOKIE, value=cookie, path="/", secure=True, httponly=True, samesite="lax", max_age=60 * oidc.MINUTES
    )
    return Redirect(address, cookies=[kept])


@get(
    "/oidc/callback",
    tags=["accounts"],
    opt=public("not-signed-in", "not-allowed", "not-found", "unavailable"),
    status_code=302,
    sync_to_thread=True,
)
def come_back_from_provider(
    provider: NamedDependency[Oidc],
    code: Annotated[str, QueryParameter(min_length=1, max_length=4_000)],
    returned: Annotated[str, QueryParameter(name="state", min_length=1, max_length=200)],
    away: Annotated[str, CookieParameter(name=oidc.COOKIE, max_length=4_000)] = "",
) -> Redirect:
    """Come back from the identity provider, logged in."""
    shown = provider.come_back(code, returned, away)
    gone = Cookie(key=oidc.COOKIE, value="", path="/", secure=True, httponly=True, samesite="lax", max_age=0)
    return Redirect("/", cookies=[login_cookie(shown.secret), gone])


# -- members -----------------------------------------------------------------------------------------------------------


@get("/accounts", tags=["accounts"], opt=needs("findings:read"), sync_to_thread=True)
def list_members(store: NamedDependency[Store], identity: NamedDependency[Identity]) -> Members:
    """List the accounts of one's organisation."""
    with store.reading(identity.tenant) as session:
        return Members(items=tuple(map(_member, session.exec(select(Account).order_by(col(Account.id))))))


def _member(row: Account) -> Member:
    return Member(
        id=row.id,
        email=row.email,
        name=row.name,
        role=row.role,
        active=row.active,
        second_factor=bool(row.totp),
        last_login_at=row.last_login_at,
    )


@post(
    "/accounts",
    tags=["accounts"],
    opt=needs("admin", None, "conflict", idempotent=True),
    status_code=201,
    sync_to_thread=True,
)
def add_member(
    data: Annotated[NewMember, Body()], store: NamedDependency[Store], identity: NamedDependency[Identity]
) -> Member:
    """Add an account."""
    try:
        with store.writing(identity.tenant) as session:
            made = accounts.add_account(
                session, email=data.email, name=data.name, role=data.role, password=data.password, actor=identity.actor
            )
            return idempotency.keep(session, _member(_account(session.get(Account, made))))
    except IntegrityError:
        raise Refusal("conflict", "an account with this address cannot be added; choose another address") from None


@patch("/accounts/{account:str}", tags=["accounts"], opt=needs("admin", None, "conflict"), sync_to_thread=True)
def change_member(
    account: Id,
    data: Annotated[MemberChange, Body()],
    store: NamedDependency[Store],
    identity: NamedDependency[Identity],
) -> Member:
    """Change what an account may do, or end it. The last administrator stays one."""
    with store.writing(identity.tenant) as session:
        _account(session.exec(select(Account).where(Account.id == account)).first())
        try:
            accounts.set_role(session, account, data.role, active=data.active, actor=identity.actor)
        except AccountError as error:
            raise Refusal("conflict", str(error)) from None
        return _member(_account(session.exec(select(Account).where(Account.id == account)).first()))


def _account(row: Account | None) -> Account:
    if row is None:
        raise not_found("such account")
    return row


@post("/session/password", tags=["accounts"], opt=needs("admin", "viewer"), status_code=204, sync_to_thread=True)
def change_password(
    data: Annotated[NewPassword, Body()], store: NamedDependency[Store], identity: NamedDependency[Identity]
) -> None:
    """Choose another password; every login ends."""
    with store.writing(identity.tenant) as session:
        accounts.set_password(session, identity.account, data.password, actor=identity.actor)


@post("/session/second-factor", tags=["accounts"], opt=needs("admin", "viewer"), status_code=201, sync_to_thread=True)
def begin_second_factor(
    store: NamedDependency[Store], seals: NamedDependency[Seals], identity: NamedDependency[Identity]
) -> SecondFactor:
    """Get a second factor's secret, to be put into a device."""
    with store.reading(identity.tenant) as session:
        shown = accounts.begin_totp(session, identity.account, seals)
    uri = pyotp.TOTP(shown.secret).provisioning_uri(name=identity.email, issuer_name="Carbon claims verifier")
    return SecondFactor(secret=shown.secret, uri=uri, sealed=shown.id)


@post(
    "/session/second-factor/confirm",
    tags=["accounts"],
    opt=needs("admin", "viewer", "unprocessable"),
    status_code=204,
    sync_to_thread=True,
)
def confirm_second_factor(
    data: Annotated[SecondFactorCode, Body()],
    store: NamedDependency[Store],
    seals: NamedDependency[Seals],
    identity: NamedDependency[Identity],
) -> None:
    """Show that the device works; from now on a login needs it."""
    try:
        with store.writing(identity.tenant) as session:
            accounts.confirm_totp(session, identity.account, data.sealed, data.code, seals, actor=identity.actor)
    except (AccountError, SealError) as error:
        raise Refusal("unprocessable", str(error)) from None


# -- keys --------------------------------------------------------------------------------------------------------------


@get("/keys", tags=["keys"], opt=needs("admin", "viewer"), sync_to_thread=True)
def list_keys(store: NamedDependency[Store], identity: NamedDependency[Identity]) -> Keys:
    """List one's keys; an administrator sees all of the organisation."""
    query = select(ApiKey).order_by(col(ApiKey.id).desc())
    if not identity.may("admin"):
        query = query.where(ApiKey.account_id == identity.account)
    with store.reading(identity.tenant) as session:
        return Keys(items=tuple(map(_key, session.exec(query))))


def _key(row: ApiKey) -> Key:
    return Key(
        id=row.id,
        name=row.name,
        prefix=row.prefix,
        account=row.account_id,
        scopes=tuple(row.scopes),
        created_at=row.created_at,
        expires_at=row.expires_at,
        last_used_at=row.last_used_at,
        revoked_at=row.revoked_at,
    )


@post("/keys", tags=["keys"], opt=needs("admin", "viewer", "not-allowed"), status_code=201, sync_to_thread=True)
def add_key(
    data: Annotated[NewKey, Body()], store: NamedDependency[Store], identity: NamedDependency[Identity]
) -> ShownKey:
    """Make a key. Its secret is shown this once. It can do no more than its maker may."""
    beyond = [scope for scope in data.scopes if identity.scopes is not None and scope not in identity.scopes]
    if beyond:
        raise Refusal("not-allowed", f"your own key lacks {', '.join(beyond)}")
    ends = dt.datetime.now(dt.UTC) + dt.timedelta(days=data.expires_in_days)
    with store.writing(identity.tenant) as session:
        shown = accounts.add_key(
            session, identity.account, name=data.name, scopes=data.scopes, expires_at=ends, actor=identity.actor
        )
    return ShownKey(id=shown.id, secret=shown.secret)


@delete("/keys/{key:str}", tags=["keys"], opt=needs("admin", "viewer"), sync_to_thread=True)
def revoke_key(key: Id, store: NamedDependency[Store], identity: NamedDependency[Identity]) -> None:
    """End a key, now."""
    with store.writing(identity.tenant) as session:
        row = session.exec(select(ApiKey).where(ApiKey.id == key)).first()
        if row is None or not (identity.may("admin") or row.account_id == identity.account):
            raise not_found("such key")
        accounts.revoke_key(session, key, actor=identity.actor)


HANDLERS = [
    show_session,
    log_in,
    log_out,
    set_up,
    leave_for_provider,
    come_back_from_provider,
    list_members,
    add_member,
    change_member,
    change_password,
    begin_second_factor,
    confirm_second_factor,
    list_keys,
    add_key,
    revoke_key,
]
