"""The settings of a case: how it is decided, how long it is kept, who may see it."""

from typing import Any

import msgspec
from litestar import get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from sqlmodel import col, select

from api.problems import Refusal
from api.resources import cases as resource
from api.resources.cases import CaseChange
from api.rows import case_of
from api.web import views
from api.web.forms import Form, checked, seen, sent, text
from api.web.render import Page, go
from api.web.room import Room, call
from verifier.store.tables import Account, CaseMember

CHANGE = sent("documents:write")


def _show(room: Room, case: str, *, status: int = 200, error: str = "") -> Page:
    with room.reading() as session:
        row = case_of(session, room.me, case)
        mine = set(session.exec(select(CaseMember.account_id).where(CaseMember.case_id == case)))
        people = session.exec(select(Account).where(Account.active).order_by(col(Account.name))).all()
        return room.page(
            "settings.html",
            status=status,
            error=error,
            case=views.head(session, row),
            row=row,
            members=[one for one in people if one.id in mine],
            others=[one for one in people if one.id not in mine],
        )


@get("/cases/{case:str}/settings", opt=seen("documents:write", "analyst"), sync_to_thread=True)
def settings(room: NamedDependency[Room], case: FromPath[str]) -> Page:
    """Show the settings of a case."""
    return _show(room, case)


@post("/cases/{case:str}/settings", opt=CHANGE, status_code=303, sync_to_thread=True)
def change(room: NamedDependency[Room], case: FromPath[str], data: Form) -> Page:
    """Change a case, or close it."""
    checked(data, room.me)
    told: dict[str, Any] = {
        "name": text(data, "name"),
        "materiality": text(data, "materiality") or None,
        "keep_days": text(data, "keep_days") or None,
        "four_eyes": bool(text(data, "four_eyes")),
        "status": "closed" if text(data, "closed") else "open",
    }
    try:
        new = msgspec.convert(told, CaseChange, strict=False)
        call(
            resource.change_case,
            case=case,
            data=new,
            desk=room.desk,
            if_match=f'"{text(data, "version")}"',
        )
    except msgspec.ValidationError as error:
        return _show(room, case, status=422, error=str(error))
    except Refusal as refused:
        if refused.kind.code != "changed-meanwhile":
            raise
        return _show(room, case, status=409, error=room.say("settings.changed"))
    return go(f"/cases/{case}/settings")


@post("/cases/{case:str}/members", opt=CHANGE, status_code=303, sync_to_thread=True)
def add_member(room: NamedDependency[Room], case: FromPath[str], data: Form) -> Page:
    """Let somebody see a case."""
    checked(data, room.me)
    call(resource.add_case_member, case=case, account=text(data, "account"), store=room.store, identity=room.me)
    return go(f"/cases/{case}/settings")


@post("/cases/{case:str}/members/{account:str}/remove", opt=CHANGE, status_code=303, sync_to_thread=True)
def remove_member(room: NamedDependency[Room], case: FromPath[str], account: FromPath[str], data: Form) -> Page:
    """Let somebody see a case no more."""
    checked(data, room.me)
    call(resource.remove_case_member, case=case, account=account, store=room.store, identity=room.me)
    return go(f"/cases/{case}/settings" if account != room.me.account or room.me.may("admin") else "/cases")


HANDLERS = [settings, change, add_member, remove_member]
