"""What people do at the desk: decide, undo, ask, answer, remark, assign. A form does each; no script is needed.

Whatever is refused comes back as the desk, with what was typed still in its field.
"""

from collections.abc import Callable, Mapping
from typing import Any, cast

from litestar import post
from litestar.di import NamedDependency
from litestar.params import FromPath

from api.rows import case_of
from api.web import desk, views
from api.web.desk import Where
from api.web.forms import Form, checked, sent, text, texts
from api.web.render import Page, go
from api.web.room import Room
from verifier.casework import deciding
from verifier.casework.deciding import NotPossible, Stale, Verdict
from verifier.casework.documents import NotThere
from verifier.store.sessions import TenantSession

VERDICTS = ("confirmed", "dismissed")
DECIDE, WRITE = sent("findings:write"), sent("documents:write")


def _done(
    room: Room, case: str, finding: str, data: Mapping[str, Any], act: Callable[[TenantSession, str], object]
) -> Page:
    """Do something with a finding, and lead back to it; where it cannot be done, say why."""
    checked(data, room.me)
    try:
        with room.writing() as session:
            case_of(session, room.me, case)
            act(session, views.find(session, case, finding).id)
    except Stale:
        return _refused(room, case, Where(finding=finding), data, (409, room.say("finding.changed")))
    except (NotPossible, NotThere) as error:
        return _refused(room, case, Where(finding=finding), data, (422, str(error)))
    return go(text(data, "back") or f"/cases/{case}?f={finding}")


def _refused(room: Room, case: str, where: Where, data: Mapping[str, Any], told: tuple[int, str]) -> Page:
    """Show the desk with what was refused, and what was typed."""
    status, why = told
    return desk.show(room, case, where, status=status, error=why, reason=text(data, "reason"))


@post("/cases/{case:str}/findings/{finding:str}/decision", opt=DECIDE, status_code=303, sync_to_thread=True)
def decide(room: NamedDependency[Room], case: FromPath[str], finding: FromPath[str], data: Form) -> Page:
    """Confirm or dismiss a finding, or take that back."""
    verdict, version = text(data, "verdict"), text(data, "version")
    known = int(version) if version.isdecimal() else None
    me = room.me

    def act(session: TenantSession, id: str) -> None:
        if verdict == "undo":
            deciding.undo(session, id, account=me.account, actor=me.actor, version=known)
        elif verdict in VERDICTS:
            words = text(data, "reason")
            chosen = cast(Verdict, verdict)
            deciding.decide(session, id, chosen, words, account=me.account, actor=me.actor, version=known)
        else:
            raise NotPossible("choose whether to confirm or to dismiss")

    return _done(room, case, finding, data, act)


@post("/cases/{case:str}/decisions", opt=DECIDE, status_code=303, sync_to_thread=True)
def decide_all(room: NamedDependency[Room], case: FromPath[str], data: Form) -> Page:
    """Decide all the findings that were shown, for one reason: all of them or none."""
    checked(data, room.me)
    verdict, reason = text(data, "verdict"), text(data, "reason")
    chosen = [one.partition(":") for one in texts(data, "finding")]
    back = text(data, "back") or f"/cases/{case}"
    try:
        with room.writing() as session:
            case_of(session, room.me, case)
            mine = views.ids_of(session, case)
            for id, _, version in chosen:
                if id not in mine or verdict not in VERDICTS:
                    raise NotThere("there is no such finding in this case")
                if mine[id] == verdict:
                    continue
                deciding.decide(
                    session,
                    id,
                    cast(Verdict, verdict),
                    reason,
                    account=room.me.account,
                    actor=room.me.actor,
                    version=int(version) if version.isdecimal() else None,
                )
    except Stale:
        return _refused(room, case, Where(), data, (409, room.say("finding.changed")))
    except (NotPossible, NotThere) as error:
        return _refused(room, case, Where(), data, (422, str(error)))
    return go(back)


@post("/cases/{case:str}/findings/{finding:str}/comments", opt=WRITE, status_code=303, sync_to_thread=True)
def comment(room: NamedDependency[Room], case: FromPath[str], finding: FromPath[str], data: Form) -> Page:
    """Remark something."""
    me, words = room.me, text(data, "text")
    return _done(
        room,
        case,
        finding,
        data,
        lambda session, id: deciding.comment(session, case, words, finding=id, account=me.account, actor=me.actor),
    )


@post("/cases/{case:str}/findings/{finding:str}/assignee", opt=WRITE, status_code=303, sync_to_thread=True)
def assign(room: NamedDependency[Room], case: FromPath[str], finding: FromPath[str], data: Form) -> Page:
    """Say who looks after a finding."""
    me, to = room.me, text(data, "assignee") or None

    def act(session: TenantSession, id: str) -> None:
        if to and to not in views.names(session):
            raise NotPossible("there is no such person")
        deciding.assign(session, id, to, account=me.account, actor=me.actor)

    return _done(room, case, finding, data, act)


@post("/cases/{case:str}/findings/{finding:str}/responses", opt=WRITE, status_code=303, sync_to_thread=True)
def ask(room: NamedDependency[Room], case: FromPath[str], finding: FromPath[str], data: Form) -> Page:
    """Note that the claimant is asked."""
    me, question = room.me, text(data, "question")
    return _done(
        room,
        case,
        finding,
        data,
        lambda session, id: deciding.ask(session, id, question, account=me.account, actor=me.actor),
    )


@post(
    "/cases/{case:str}/findings/{finding:str}/responses/{response:str}",
    opt=WRITE,
    status_code=303,
    sync_to_thread=True,
)
def answer(
    room: NamedDependency[Room], case: FromPath[str], finding: FromPath[str], response: FromPath[str], data: Form
) -> Page:
    """Record what the claimant said."""
    me = room.me

    def act(session: TenantSession, id: str) -> None:
        if response not in {one.id for one in views.responses(session, id, {})}:
            raise NotThere("there is no such question")
        author, words = text(data, "author"), text(data, "text")
        deciding.answer(session, response, words, author=author, account=me.account, actor=me.actor)

    return _done(room, case, finding, data, act)


HANDLERS = [decide, decide_all, comment, assign, ask, answer]
