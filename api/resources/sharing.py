"""Credits that are claimed elsewhere: who it is, told only between organisations that both agreed to it."""

from typing import Annotated

from litestar import delete, get, put
from litestar.di import NamedDependency
from litestar.params import PathParameter

from api.auth import needs
from api.desk import Desk
from api.problems import not_found
from api.resources.findings import finding_of
from api.rows import Id
from verifier.casework import elsewhere
from verifier.casework.documents import NotThere
from verifier.schema import Shape

Organisation = Annotated[
    str, PathParameter(min_length=1, max_length=64, description="The other's id: `organisation` of their session.")
]


class OtherSide(Shape, frozen=True, kw_only=True):
    """An organisation that claims the same credits, and its document."""

    organisation: str
    file: str
    sha256: str


class OtherSides(Shape, frozen=True, kw_only=True):
    """Who claims the same credits, of those that agreed to tell."""

    items: tuple[OtherSide, ...]


class Agreement(Shape, frozen=True, kw_only=True):
    """Whether both sides have agreed now."""

    both: bool


@get("/findings/{finding:str}/elsewhere", tags=["findings"], opt=needs("findings:read"), sync_to_thread=True)
def show_elsewhere(finding: Id, desk: NamedDependency[Desk]) -> OtherSides:
    """Tell who claims the same credits: only of organisations that agreed to that, as one's own did."""
    with desk.store.reading(desk.tenant) as session:
        if not finding_of(session, desk.identity, finding).elsewhere:
            return OtherSides(items=())
    try:
        found = elsewhere.whom(desk.store, desk.tenant, finding, desk.courts.current())
    except NotThere:
        raise not_found("such finding") from None
    return OtherSides(
        items=tuple(OtherSide(organisation=one.tenant, file=one.file, sha256=one.sha256) for one in found)
    )


@put("/agreements/{organisation:str}", tags=["accounts"], opt=needs("admin"), sync_to_thread=True)
def agree(organisation: Organisation, desk: NamedDependency[Desk]) -> Agreement:
    """Agree that another organisation learns of credits that both claim; it counts when they agree, too."""
    try:
        return Agreement(both=elsewhere.agree(desk.store, desk.tenant, organisation, actor=desk.identity.actor))
    except NotThere:
        raise not_found("such organisation") from None


@delete("/agreements/{organisation:str}", tags=["accounts"], opt=needs("admin"), sync_to_thread=True)
def end_agreement(organisation: Organisation, desk: NamedDependency[Desk]) -> None:
    """Tell another organisation nothing more, and be told nothing more."""
    try:
        elsewhere.end_agreement(desk.store, desk.tenant, organisation, actor=desk.identity.actor)
    except NotThere:
        raise not_found("such agreement") from None


HANDLERS = [show_elsewhere, agree, end_agreement]
