"""Cases: what is examined together, and who may see it."""

import datetime as dt
from typing import Annotated, Any, Literal, cast

from litestar import Request, Response, delete, get, patch, post, put
from litestar.di import NamedDependency
from litestar.params import Body, QueryParameter
from msgspec import UNSET, Meta, UnsetType
from sqlalchemy import func
from sqlalchemy.orm.exc import StaleDataError
from sqlmodel import col, select

from api import idempotency, paging
from api.auth import needs
from api.desk import Desk
from api.paging import Cursor, Limit
from api.problems import Refusal, not_found
from api.rows import Id, IfMatch, case_of, etag, page, seen_by, unchanged
from verifier.casework import accepting, judging
from verifier.schema import Shape
from verifier.store import audit
from verifier.store.accounts import Identity
from verifier.store.sessions import Store, TenantSession
from verifier.store.tables import Account, Case, CaseMember, StoredDocument, StoredFinding, now

Status = Literal["open", "closed"]
Materiality = Annotated[str, Meta(pattern=r"^([0-9]{1,12}t|[0-9]{1,2}(\.[0-9]{1,3})?%)$")]


class NewCase(Shape, frozen=True, kw_only=True, omit_defaults=True):
    """A case to be opened. `materiality` is an amount (`100t`) or a share (`1%`) below which a difference is listed,
    not raised; with `four_eyes` a verdict on a critical finding, whichever it is, waits for a second person to say the
    same; `keep_days` counts from its closing."""

    name: Annotated[str, Meta(min_length=1, max_length=300)]
    materiality: Materiality | None = None
    four_eyes: bool = False
    keep_days: Annotated[int, Meta(ge=1, le=36_500)] | None = None


class CaseChange(Shape, frozen=True, kw_only=True, omit_defaults=True):
    """What is to be changed; what is left out stays."""

    name: Annotated[str, Meta(min_length=1, max_length=300)] | UnsetType = UNSET
    status: Status | UnsetType = UNSET
    materiality: Materiality | UnsetType | None = UNSET
    four_eyes: bool | UnsetType = UNSET
    keep_days: Annotated[int, Meta(ge=1, le=36_500)] | UnsetType | None = UNSET


class CaseOut(Shape, frozen=True, kw_only=True):
    """A case, and how many documents and findings it has. `judged_with` names rules and registry data.

    `findings` are counted by their status; of the open ones, `set_aside` are counted apart: they are listed and not
    raised, being below the case's materiality or accepted by a person."""

    id: str
    name: str
    status: str
    materiality: str | None
    four_eyes: bool
    keep_days: int | None
    created_at: dt.datetime
    closed_at: dt.datetime | None
    judged_at: dt.datetime | None
    judged_with: str | None
    documents: int
    findings: dict[str, int]
    set_aside: int
    version: int


class Cases(Shape, frozen=True, kw_only=True):
    """A page of cases, the newest first."""

    items: tuple[CaseOut, ...]
    next: str | None


class CaseMembers(Shape, frozen=True, kw_only=True):
    """The accounts that may see a case, beside the administrators."""

    items: tuple[str, ...]


@post("/cases", tags=["cases"], opt=needs("documents:write", idempotent=True), status_code=201, sync_to_thread=True)
def open_case(
    data: Annotated[NewCase, Body()], store: NamedDependency[Store], identity: NamedDependency[Identity]
) -> Response[CaseOut]:
    """Open a case. Who opens it is its member."""
    with store.writing(identity.tenant) as session:
        row = Case(
            name=data.name,
            materiality=data.materiality,
            four_eyes=data.four_eyes,
            keep_days=data.keep_days,
            created_by=identity.account,
        )
        session.add(row)
        session.flush()
        session.add(CaseMember(case_id=row.id, account_id=identity.account))
        audit.note(session, "case.open", row.id, actor=identity.actor)
        session.flush()
        body = _case(session, row)
        headers = {"Location": f"/v1/cases/{body.id}", **etag(body.version)}
        return idempotency.keep(session, Response(body, headers=headers))


def _case(session: TenantSession, row: Case) -> CaseOut:
    documents = select(func.count()).select_from(StoredDocument).where(StoredDocument.case_id == row.id)
    counted = select(StoredFinding.status, func.count()).where(StoredFinding.case_id == row.id)
    findings = dict(session.exec(counted.group_by(StoredFinding.status)).all())
    aside = len(accepting.open_aside(session, row.id))
    if aside:
        findings["open"] -= aside
    return CaseOut(
        id=row.id,
        name=row.name,
        status=row.status,
        materiality=row.materiality,
        four_eyes=row.four_eyes,
        keep_days=row.keep_days,
        created_at=row.created_at,
        closed_at=row.closed_at,
        judged_at=row.judged_at,
        judged_with=row.judged_with,
        documents=session.exec(documents).one(),
        findings=findings,
        set_aside=aside,
        version=cast(int, row.version),
    )


@get("/cases", tags=["cases"], opt=needs("documents:read"), sync_to_thread=True)
def list_cases(
    *,
    request: Request[Any, Any, Any],
    store: NamedDependency[Store],
    identity: NamedDependency[Identity],
    status: Annotated[Status | None, QueryParameter(description="Only these.")] = None,
    limit: Limit = 100,
    cursor: Cursor = None,
) -> Response[Cases]:
    """List the cases that one may see, the newest first."""
    query = seen_by(identity, select(Case), Case.id)
    if status:
        query = query.where(Case.status == status)
    with store.reading(identity.tenant) as session:
        rows, following = page(session, query, Case.id, cursor, limit)
        items = tuple(_case(session, row) for row in rows)
    return Response(Cases(items=items, next=following), headers=paging.links(request, following))


@get("/cases/{case:str}", tags=["cases"], opt=needs("documents:read"), sync_to_thread=True)
def show_case(case: Id, store: NamedDependency[Store], identity: NamedDependency[Identity]) -> Response[CaseOut]:
    """Tell a case."""
    with store.reading(identity.tenant) as session:
        body = _case(session, case_of(session, identity, case))
    return Response(body, headers=etag(body.version))


@patch(
    "/cases/{case:str}",
    tags=["cases"],
    opt=needs("documents:write", None, "changed-meanwhile", "version-needed"),
    sync_to_thread=True,
)
def change_case(
    *,
    case: Id,
    data: Annotated[CaseChange, Body()],
    desk: NamedDependency[Desk],
    if_match: IfMatch = None,
) -> Response[CaseOut]:
    """Change a case, or close it: then it takes nothing more in, and is not judged anew, until it is opened again."""
    identity, court = desk.identity, desk.courts.current()
    told = {name: value for name in CaseChange.__struct_fields__ if (value := getattr(data, name)) is not UNSET}
    try:
        with desk.store.writing(identity.tenant) as session:
            row = case_of(session, identity, case)
            unchanged(row.version, if_match)
            reopened = row.status == "closed" and told.get("status") == "open"
            for name, value in told.items():
                setattr(row, name, value)
            row.closed_at = (row.closed_at or now()) if row.status == "closed" else None
            session.add(row)
            audit.note(session, "case.change", case, actor=identity.actor, **told)
            session.flush()
            if reopened and judging.is_outdated(session, case, court):
                desk.jobs.recheck(session, case, court.name)
            body = _case(session, row)
    except StaleDataError:
        raise Refusal("changed-meanwhile", "somebody else changed it at the same time") from None
    return Response(body, headers=etag(body.version))


@get("/cases/{case:str}/members", tags=["cases"], opt=needs("documents:read"), sync_to_thread=True)
def list_case_members(case: Id, store: NamedDependency[Store], identity: NamedDependency[Identity]) -> CaseMembers:
    """List who may see a case, by account."""
    with store.reading(identity.tenant) as session:
        case_of(session, identity, case)
        query = select(CaseMember.account_id).where(CaseMember.case_id == case).order_by(col(CaseMember.account_id))
        return CaseMembers(items=tuple(session.exec(query)))


@put(
    "/cases/{case:str}/members/{account:str}",
    tags=["cases"],
    opt=needs("documents:write"),
    status_code=204,
    sync_to_thread=True,
)
def add_case_member(case: Id, account: Id, store: NamedDependency[Store], identity: NamedDependency[Identity]) -> None:
    """Let an account see a case."""
    with store.writing(identity.tenant) as session:
        case_of(session, identity, case)
        if session.exec(select(Account.id).where(Account.id == account)).first() is None:
            raise not_found("such account")
        if session.exec(_member(case, account)).first() is None:
            session.add(CaseMember(case_id=case, account_id=account))
            audit.note(session, "case.member.add", case, actor=identity.actor, account=account)


@delete("/cases/{case:str}/members/{account:str}", tags=["cases"], opt=needs("documents:write"), sync_to_thread=True)
def remove_case_member(
    case: Id, account: Id, store: NamedDependency[Store], identity: NamedDependency[Identity]
) -> None:
    """Let an account see a case no more."""
    with store.writing(identity.tenant) as session:
        case_of(session, identity, case)
        found = session.exec(_member(case, account)).first()
        if found is None:
            raise not_found("such member")
        session.delete(found)
        audit.note(session, "case.member.remove", case, actor=identity.actor, account=account)


def _member(case: str, account: str) -> Any:  # noqa: ANN401 - a select
    return select(CaseMember).where(CaseMember.case_id == case, CaseMember.account_id == account)


HANDLERS = [
    open_case,
    list_cases,
    show_case,
    change_case,
    list_case_members,
    add_case_member,
    remove_case_member,
]
