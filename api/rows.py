"""What resources share when they look up a tenant's rows: whose case it is, versions, pages of a query."""

from typing import Annotated, Any, TypeVar

from litestar.params import HeaderParameter, PathParameter
from sqlmodel import SQLModel, col, select
from sqlmodel.sql.expression import SelectOfScalar

from api import paging
from api.problems import Refusal, not_found
from verifier.store.accounts import Identity
from verifier.store.sessions import TenantSession
from verifier.store.tables import Case, CaseMember

Row = TypeVar("Row", bound=SQLModel)
Query = TypeVar("Query")
Id = Annotated[str, PathParameter(min_length=1, max_length=64, description="An id as it was given.")]
IfMatch = Annotated[
    str | None, HeaderParameter(name="If-Match", max_length=100, description="The `ETag` of what is to be changed.")
]


def case_of(session: TenantSession, identity: Identity, case: str) -> Case:
    """Return a case that somebody may see: as its member, or as an administrator; Refusal as if there were none."""
    found = session.exec(select(Case).where(Case.id == case)).first()
    if found is None or not (identity.may("admin") or is_member(session, identity.account, case)):
        raise not_found("such case")
    return found


def is_member(session: TenantSession, account: str, case: str) -> bool:
    """Say whether an account is a member of a case."""
    query = select(CaseMember).where(CaseMember.case_id == case, CaseMember.account_id == account)
    return session.exec(query).first() is not None


def seen_by(identity: Identity, query: Query, case: Any) -> Query:  # noqa: ANN401 - a column
    """Narrow a query to the cases that somebody may see; `case` is its column of the case's id."""
    if identity.may("admin"):
        return query
    mine = select(CaseMember.case_id).where(CaseMember.account_id == identity.account)
    wide: Any = query
    narrowed: Query = wide.where(col(case).in_(mine))
    return narrowed


def page(
    session: TenantSession,
    query: SelectOfScalar[Row],
    id: Any,  # noqa: ANN401 - a column
    cursor: str | None,
    limit: int,
) -> tuple[tuple[Row, ...], str | None]:
    """Return a page of a query, the newest first, and the cursor of the next; ids sort by the time they were made."""
    after = paging.decode(cursor, tuple[str])
    if after:
        query = query.where(col(id) < after[0])
    found = session.exec(query.order_by(col(id).desc()).limit(limit + 1)).all()
    return paging.cut(found, limit, lambda row: (getattr(row, id.key),))


def etag(version: int | str | None) -> dict[str, str]:
    """Return the header that names a row's version."""
    return {"ETag": f'"{version}"'}


def unchanged(version: int | str | None, said: str | None) -> None:
    """Refuse a change that was made on another version than stands, or does not say on which."""
    if said is None:
        raise Refusal("version-needed", "send If-Match with the ETag of what you read")
    if said.strip() not in ("*", f'"{version}"'):
        raise Refusal("changed-meanwhile", f"it is of version {version} now", headers=etag(version))
