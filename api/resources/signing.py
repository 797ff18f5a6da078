"""Sign-offs of a case: who stands for it, in which words, at which state and head of the log."""

import datetime as dt
from typing import Annotated

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import Body
from msgspec import Meta

from api import idempotency
from api.auth import needs
from api.desk import Desk
from api.problems import Refusal
from api.rows import Id, IfMatch, case_of, etag, unchanged
from verifier.casework import signing
from verifier.casework.signing import NotToBeSigned, Signed
from verifier.schema import Shape
from verifier.store import audit


class NewSignOff(Shape, frozen=True, kw_only=True):
    """What is stated; the name, the role and the moment are added."""

    statement: Annotated[str, Meta(min_length=1, max_length=10_000, pattern=r"\S")]


class SignOff(Shape, frozen=True, kw_only=True):
    """A sign-off. Not `current`: documents or findings of the case have changed since; it stands for an earlier state.

    `audit_head` is the hash of the log's last line before it: the log can be checked against it ever after."""

    id: str
    account: str | None
    by: str
    role: str
    statement: str
    state: str
    audit_head: str
    at: dt.datetime
    current: bool


class SignOffs(Shape, frozen=True, kw_only=True):
    """The sign-offs of a case, the oldest first; `state` and `audit_head` are those that one of now would have."""

    items: tuple[SignOff, ...]
    state: str
    audit_head: str


@get("/cases/{case:str}/sign-offs", tags=["cases"], opt=needs("findings:read"), sync_to_thread=True)
def list_sign_offs(case: Id, desk: NamedDependency[Desk]) -> Response[SignOffs]:
    """List who signed a case off, and whether it is as it was then. The `ETag` names the state that would be signed."""
    with desk.store.reading(desk.tenant) as session:
        case_of(session, desk.identity, case)
        body = SignOffs(
            items=tuple(map(_told, signing.signed(session, case))),
            state=signing.state(session, case),
            audit_head=audit.head(session),
        )
    return Response(body, headers=etag(body.state))


def _told(one: Signed) -> SignOff:
    return SignOff(
        id=one.id,
        account=one.account,
        by=one.by,
        role=one.role,
        statement=one.statement,
        state=one.state,
        audit_head=one.audit_head,
        at=one.at,
        current=one.current,
    )


@post(
    "/cases/{case:str}/sign-offs",
    tags=["cases"],
    opt=needs("findings:write", None, "changed-meanwhile", "version-needed", "conflict", idempotent=True),
    status_code=201,
    sync_to_thread=True,
)
def sign_off(
    case: Id, data: Annotated[NewSignOff, Body()], desk: NamedDependency[Desk], if_match: IfMatch = None
) -> SignOff:
    """Sign a case off in the state that was looked at (`If-Match`): refused when it changed meanwhile, and while a
    document is still being read."""
    who = desk.identity
    try:
        with desk.store.writing(desk.tenant) as session:
            case_of(session, who, case)
            unchanged(signing.state(session, case), if_match)
            made = signing.sign(session, case, data.statement, account=who.account, role=who.role, actor=who.actor)
            told = next(_told(one) for one in signing.signed(session, case) if one.id == made)
            return idempotency.keep(session, told)
    except NotToBeSigned as cannot:
        raise Refusal("conflict", str(cannot)) from None


HANDLERS = [list_sign_offs, sign_off]
