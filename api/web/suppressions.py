"""What is accepted for a while in a case, and in all cases of the organisation: seen, added, ended."""

from collections.abc import Mapping

import msgspec
from litestar import get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery

from api.resources import suppressions as resource
from api.resources.suppressions import NewSuppression
from api.rows import case_of
from api.web import views
from api.web.forms import Form, checked, seen, sent, text
from api.web.render import Page, go
from api.web.room import Room, call, tried
from verifier.casework import accepting
from verifier.catalog import RULES
from verifier.reports.tables import named

FIELDS = ("rule", "subject", "reason", "expires", "where")
EVERYWHERE = "everywhere"
DECIDE = sent("findings:write")


def _show(room: Room, case: str, typed: Mapping[str, str], *, status: int = 200, error: str = "") -> Page:
    """Return the page, with what was typed still in its fields."""
    listed = call(resource.list_suppressions, case=case, desk=room.desk).items
    with room.reading() as session:
        head = views.head(session, case_of(session, room.me, case))
        files = [one.file for one in views.documents(session, case)]
    return room.page(
        "suppressions.html",
        status=status,
        error=error,
        case=head,
        parts=[
            (where, [one for one in listed if one.everywhere == (where == EVERYWHERE)])
            for where in ("case", EVERYWHERE)
        ],
        rules=[(code, named(code)) for code in sorted(RULES)],
        named=named,
        files=files,
        today=accepting.today(),
        typed=typed,
    )


@get("/cases/{case:str}/suppressions", opt=seen(), sync_to_thread=True)
def suppressions(
    room: NamedDependency[Room], case: FromPath[str], rule: FromQuery[str] = "", subject: FromQuery[str] = ""
) -> Page:
    """Show what is accepted; a finding's link brings its rule and itself along."""
    return _show(room, case, {"rule": rule, "subject": subject})


@post("/cases/{case:str}/suppressions", opt=DECIDE, status_code=303, sync_to_thread=True)
def accept(room: NamedDependency[Room], case: FromPath[str], data: Form) -> Page:
    """Accept what a rule finds on a subject, in the case or everywhere."""
    checked(data, room.me)
    typed = {name: text(data, name) for name in FIELDS}
    where = {} if typed["where"] == EVERYWHERE else {"case": case}
    handler = resource.add_suppression if where else resource.add_suppression_everywhere
    if not typed["expires"]:
        return _show(room, case, typed, status=422, error=room.say("suppressions.day_needed"))
    told = {name: typed[name] for name in NewSuppression.__struct_fields__}
    _, why = tried(lambda: call(handler, data=msgspec.convert(told, NewSuppression), desk=room.desk, **where))
    if why:
        return _show(room, case, typed, status=422, error=why)
    return go(f"/cases/{case}/suppressions")


@post("/cases/{case:str}/suppressions/{suppression:str}/end", opt=DECIDE, status_code=303, sync_to_thread=True)
def end(room: NamedDependency[Room], case: FromPath[str], suppression: FromPath[str], data: Form) -> Page:
    """End a suppression: what it accepted is raised again."""
    checked(data, room.me)
    if text(data, "where") == EVERYWHERE:
        call(resource.end_suppression_everywhere, suppression=suppression, desk=room.desk)
    else:
        call(resource.end_suppression, case=case, suppression=suppression, desk=room.desk)
    return go(f"/cases/{case}/suppressions")


HANDLERS = [suppressions, accept, end]
