"""Companies: what is claimed by one in the cases that one may see, and what the registries record for it."""

from typing import Annotated, Any

from litestar import Request, Response, get
from litestar.di import NamedDependency
from litestar.params import QueryParameter
from sqlalchemy import func
from sqlmodel import col, select

from api import paging, shapes
from api.auth import needs
from api.desk import Desk
from api.ledgers import Ledgers
from api.paging import Cursor, Limit
from api.resources.claims import CaseClaim
from api.resources.registry import AsOf
from api.rows import seen_by
from api.shapes import Movement
from verifier.model import Claim
from verifier.schema import Shape, checked_claim
from verifier.store.packing import unpack
from verifier.store.tables import ClaimRow


class Company(Shape, frozen=True, kw_only=True):
    """Who claims, as documents call them, and how many claims there are."""

    name: str
    claims: int


class CompanyPage(Shape, frozen=True, kw_only=True):
    """A page of those who claim, by name."""

    items: tuple[Company, ...]
    next: str | None


class CompanySheet(Shape, frozen=True, kw_only=True):
    """What is claimed by a company, under any spelling of its name or by a member of its family, and what was retired
    for it or by it."""

    name: str
    claims: tuple[CaseClaim, ...]
    retired: tuple[Movement, ...]


@get("/companies", tags=["companies"], opt=needs("findings:read"), sync_to_thread=True)
def list_companies(
    request: Request[Any, Any, Any], desk: NamedDependency[Desk], limit: Limit = 100, cursor: Cursor = None
) -> Response[CompanyPage]:
    """List who claims something in the documents that one may see."""
    after = paging.decode(cursor, tuple[str])
    name = col(ClaimRow.organisation)
    query = seen_by(desk.identity, select(name, func.count()).where(name.is_not(None)), ClaimRow.case_id)
    if after:
        query = query.where(name > after[0])
    with desk.store.reading(desk.tenant) as session:
        rows = session.exec(query.group_by(name).order_by(name).limit(limit + 1)).all()
        found = [Company(name=organisation or "", claims=count) for organisation, count in rows]
    page, following = paging.cut(found, limit, lambda one: (one.name,))
    return Response(CompanyPage(items=page, next=following), headers=paging.links(request, following))


@get("/companies/sheet", tags=["companies"], opt=needs("findings:read"), sync_to_thread=True)
def show_company(
    desk: NamedDependency[Desk],
    ledgers: NamedDependency[Ledgers],
    name: Annotated[str, QueryParameter(min_length=1, max_length=300, description="The company's name.")],
    as_of: AsOf = None,
) -> CompanySheet:
    """Tell what a company claims, and what the registries record for it."""
    with ledgers.ask(as_of) as ledger, desk.store.reading(desk.tenant) as session:
        query = seen_by(desk.identity, select(ClaimRow), ClaimRow.case_id)
        spelt = session.exec(
            seen_by(desk.identity, select(col(ClaimRow.organisation)), ClaimRow.case_id).distinct()
        ).all()
        same = [one for one in spelt if one and ledger.same_organisation(name, one)]
        rows = session.exec(
            query.where(col(ClaimRow.organisation).in_(same)).order_by(col(ClaimRow.document_id), col(ClaimRow.place))
        ).all()
        claims = tuple(
            CaseClaim(document=row.document_id, case=row.case_id, claim=checked_claim(unpack(row.data, Claim)))
            for row in rows
        )
        retired = ledger.retired_for(name)
    return CompanySheet(name=name, claims=claims, retired=shapes.lifeline(retired))


HANDLERS = [list_companies, show_company]
