"""Who is there, and what they may do: tenants, accounts, sessions in the browser, keys of the API.

A secret is shown once and kept as a hash: passwords by argon2, tokens and keys (256 random bits) by sha256. What is
handed out is a frozen `Identity`.
"""

import contextlib
import datetime as dt
import hashlib
import hmac
import secrets
from collections.abc import Iterable
from typing import Literal, NamedTuple, cast, get_args

import msgspec
import pyotp
from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy.exc import OperationalError
from sqlmodel import col, select

from verifier.store import audit
from verifier.store.seals import Seals
from verifier.store.sessions import Store, TenantSession
from verifier.store.tables import Account, ApiKey, LoginSession, Tenant, new_id, now

Role = Literal["viewer", "analyst", "reviewer", "admin"]
ROLES: tuple[Role, ...] = get_args(Role)
"""Each may do what those before it may: look; upload and ask; decide; manage members, keys, webhooks, registry data."""

Scope = Literal[
    "documents:read", "documents:write", "findings:read", "findings:write", "registry:read", "registry:write", "admin"
]
SCOPES: tuple[Scope, ...] = get_args(Scope)

KEY_MARK = "ccv_"
SESSION_LIFE = dt.timedelta(hours=12)
SHORTEST_PASSWORD = 12
SEEN_EVERY = dt.timedelta(minutes=1)
"""How exactly the last use is kept: a write for every request would be one too many."""

_HASHER = PasswordHasher()
_NOBODY = _HASHER.hash("nobody's")
"""What is compared when there is no such account, so that the time tells nothing."""


class AccountError(ValueError):
    """What was asked for cannot be: said in words for the person who asked."""


class Identity(msgspec.Struct, frozen=True, kw_only=True):
    """Who asks: an account of a tenant, through a session or a key. `scopes` is None where the role alone decides."""

    tenant: str
    account: str
    name: str
    email: str
    role: Role
    scopes: tuple[str, ...] | None = None
    key: str | None = None
    session: str | None = None
    csrf: str | None = None

    @property
    def actor(self) -> str:
        """How the log names them."""
        return f"key:{self.key}" if self.key else f"account:{self.account}"

    def may(self, role: Role, scope: Scope | None = None) -> bool:
        """Say whether the role suffices and, of a key, the scope was given."""
        enough = ROLES.index(self.role) >= ROLES.index(role)
        return enough and (self.scopes is None or scope is None or scope in self.scopes)


class Shown(NamedTuple):
    """A secret, for the one time that it is shown, and the id by which it is known afterwards."""

    id: str
    secret: str


# -- tenants and accounts ----------------------------------------------------------------------------------------------


def add_tenant(store: Store, name: str) -> str:
    """Make a tenant; return its id."""
    with store.everywhere(write=True) as session:
        tenant = Tenant(name=name)
        session.add(tenant)
        session.flush()
        audit.note(session, "tenant.add", tenant.id, actor="service", tenant=tenant.id, name=name)
        return tenant.id


def add_account(
    session: TenantSession,
    *,
    email: str,
    name: str = "",
    role: Role = "viewer",
    password: str | None = None,
    oidc_subject: str | None = None,
    actor: str,
) -> str:
    """Make an account of the session's tenant; return its id. One without a password comes in by OIDC or by key."""
    address = email.strip().casefold()
    if "@" not in address:
        raise AccountError(f"{email!r} is not an address: write name@organisation")
    if role not in ROLES:
        raise AccountError(f"{role!r} is no role: choose one of {', '.join(ROLES)}")
    account = Account(
        email=address,
        name=name or address,
        role=role,
        password=hashed(password) if password is not None else None,
        oidc_subject=oidc_subject,
    )
    session.add(account)
    session.flush()
    audit.note(session, "account.add", account.id, actor=actor, role=role)
    return account.id


def set_password(session: TenantSession, account: str, password: str, *, actor: str) -> None:
    """Give an account another password, and end its sessions."""
    row = _account(session, account)
    row.password = hashed(password)
    end_sessions(session, account)
    audit.note(session, "account.password", account, actor=actor)


def set_role(session: TenantSession, account: str, role: Role, *, active: bool = True, actor: str) -> None:
    """Change what an account may do; one that is not active may do nothing. The last admin stays one."""
    row = _account(session, account)
    others = session.exec(select(Account.id).where(Account.role == "admin", Account.active, Account.id != account))
    if row.role == "admin" and not (role == "admin" and active) and not others.first():
        raise AccountError("the last admin stays: make another one first")
    row.role, row.active = role, active
    if not active:
        end_sessions(session, account)
    audit.note(session, "account.role", account, actor=actor, role=role, active=active)


def begin_totp(session: TenantSession, account: str, seals: Seals) -> Shown:
    """Return a second factor's secret to be shown once; it counts when `confirm_totp` has seen a code of it."""
    secret = pyotp.random_base32()
    _account(session, account)
    return Shown(seals.seal(secret), secret)


def confirm_totp(session: TenantSession, account: str, sealed: str, code: str, seals: Seals, *, actor: str) -> None:
    """Ask for the second factor from now on; AccountError when the code is not one of it."""
    row = _account(session, account)
    used = _totp_step(seals.unseal(sealed), code, after=0)
    if used is None:
        raise AccountError("the code does not fit: type the one your device shows now, and check its clock")
    row.totp, row.totp_last = sealed, used
    audit.note(session, "account.totp", account, actor=actor)


def hashed(password: str) -> str:
    """Return a password as it is kept."""
    if len(password) < SHORTEST_PASSWORD:
        raise AccountError(f"a password has at least {SHORTEST_PASSWORD} characters")
    return _HASHER.hash(password)


# -- logging in --------------------------------------------------------------------------------------------------------


def log_in(store: Store, email: str, password: str, seals: Seals, *, code: str | None = None) -> Shown | None:
    """Begin a session; return its token, to be kept in a cookie. None for whatever is wrong: nobody learns what."""
    with store.everywhere(write=True) as session:
        account = session.exec(select(Account).where(Account.email == email.strip().casefold())).first()
        right = _fits(account.password if account else None, password)
        if account is None or not right or not account.active:
            return None
        if account.totp:
            used = _totp_step(seals.unseal(account.totp), code or "", after=account.totp_last)
            if used is None:
                return None
            account.totp_last = used
        if _HASHER.check_needs_rehash(account.password or ""):
            account.password = _HASHER.hash(password)
        return begin_session(session, account)


def log_in_as(store: Store, oidc_subject: str) -> Shown | None:
    """Begin a session of the account that an identity provider vouched for; None when there is none."""
    with store.everywhere(write=True) as session:
        account = session.exec(select(Account).where(Account.oidc_subject == oidc_subject)).first()
        return begin_session(session, account) if account and account.active else None


def begin_session(session: TenantSession, account: Account) -> Shown:
    """Begin a session of an account."""
    token = secrets.token_urlsafe(32)
    row = LoginSession(
        tenant_id=account.tenant_id,
        account_id=account.id,
        sha256=_digest(token),
        csrf=secrets.token_urlsafe(16),
        expires_at=now() + SESSION_LIFE,
    )
    account.last_login_at = now()
    session.add(row)
    session.add(account)
    audit.note(session, "login", account.id, actor=f"account:{account.id}", tenant=account.tenant_id)
    return Shown(row.id, token)


def of_session(store: Store, token: str) -> Identity | None:
    """Return whose session a token is; None when it ended."""
    with store.everywhere() as session:
        found = session.exec(
            select(LoginSession, Account)
            .join(Account, col(Account.id) == col(LoginSession.account_id))
            .where(LoginSession.sha256 == _digest(token))
        ).first()
    if found is None or not found[1].active or found[0].revoked_at or found[0].expires_at <= now():
        return None
    row, account = found
    if now() - row.last_seen_at > SEEN_EVERY:
        with contextlib.suppress(OperationalError), store.everywhere(write=True) as session:
            again = session.get(LoginSession, row.id)
            if again:
                again.last_seen_at = now()
    return msgspec.structs.replace(_identity(account), session=row.id, csrf=row.csrf)


def end_session(store: Store, token: str) -> None:
    """End a session."""
    with store.everywhere(write=True) as session:
        row = session.exec(select(LoginSession).where(LoginSession.sha256 == _digest(token))).first()
        if row and not row.revoked_at:
            row.revoked_at = now()
            audit.note(session, "logout", row.account_id, actor=f"account:{row.account_id}", tenant=row.tenant_id)


def end_sessions(session: TenantSession, account: str) -> None:
    """End every session of an account."""
    for row in session.exec(select(LoginSession).where(LoginSession.account_id == account)):
        row.revoked_at = row.revoked_at or now()


# -- keys --------------------------------------------------------------------------------------------------------------


def add_key(
    session: TenantSession,
    account: str,
    *,
    name: str,
    scopes: Iterable[str],
    expires_at: dt.datetime | None = None,
    actor: str,
) -> Shown:
    """Make a key of an account; it is shown now, and never again."""
    given = tuple(dict.fromkeys(scopes))
    for scope in given:
        if scope not in SCOPES:
            raise AccountError(f"{scope!r} is no scope: choose of {', '.join(SCOPES)}")
    secret = KEY_MARK + secrets.token_urlsafe(32)
    row = ApiKey(
        id=new_id(),
        account_id=_account(session, account).id,
        name=name,
        prefix=secret[: len(KEY_MARK) + 6],
        sha256=_digest(secret),
        scopes=list(given),
        expires_at=expires_at,
    )
    session.add(row)
    audit.note(session, "key.add", row.id, actor=actor, prefix=row.prefix, scopes=given)
    return Shown(row.id, secret)


def of_key(store: Store, secret: str) -> Identity | None:
    """Return whose key it is; None when it is none, expired or revoked."""
    if not secret.startswith(KEY_MARK):
        return None
    with store.everywhere() as session:
        found = session.exec(
            select(ApiKey, Account)
            .join(Account, col(Account.id) == col(ApiKey.account_id))
            .where(ApiKey.sha256 == _digest(secret))
        ).first()
    if found is None or not found[1].active or found[0].revoked_at:
        return None
    key, account = found
    if key.expires_at and key.expires_at <= now():
        return None
    if key.last_used_at is None or now() - key.last_used_at > SEEN_EVERY:
        with contextlib.suppress(OperationalError), store.everywhere(write=True) as session:  # a note: it may wait
            again = session.get(ApiKey, key.id)
            if again:
                again.last_used_at = now()
    return msgspec.structs.replace(_identity(account), scopes=tuple(key.scopes), key=key.id)


def revoke_key(session: TenantSession, key: str, *, actor: str) -> bool:
    """End a key; False when the tenant has no such key."""
    row = session.exec(select(ApiKey).where(ApiKey.id == key)).first()
    if row is None:
        return False
    row.revoked_at = row.revoked_at or now()
    audit.note(session, "key.revoke", key, actor=actor)
    return True


# -- within ------------------------------------------------------------------------------------------------------------


def _identity(account: Account) -> Identity:
    return Identity(
        tenant=account.tenant_id,
        account=account.id,
        name=account.name,
        email=account.email,
        role=cast(Role, account.role),
    )


def _account(session: TenantSession, account: str) -> Account:
    row = session.exec(select(Account).where(Account.id == account)).first()
    if row is None:
        raise AccountError(f"there is no account {account}")
    return row


def _fits(stored: str | None, password: str) -> bool:
    try:
        return _HASHER.verify(stored or _NOBODY, password) and stored is not None
    except (VerificationError, InvalidHashError):
        return False


def _totp_step(secret: str, code: str, *, after: int) -> int | None:
    """Return the time step of a code that is right now, or was half a minute ago; None when it was used already."""
    step = int(now().timestamp()) // 30
    factor = pyotp.TOTP(secret)
    for one in (step, step - 1):
        if one > after and hmac.compare_digest(factor.generate_otp(one), code.strip()):
            return one
    return None


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
