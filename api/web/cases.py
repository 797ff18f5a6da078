"""Cases: the list, a new one; their documents as they come in."""

import asyncio
from collections.abc import AsyncIterator
from typing import Annotated, Any

import msgspec
from anyio.to_thread import run_sync
from litestar import MediaType, Response, get, post
from litestar.datastructures import UploadFile
from litestar.di import NamedDependency
from litestar.enums import RequestEncodingType
from litestar.params import Body, FromPath, FromQuery
from litestar.response import ServerSentEvent
from litestar.response.sse import ServerSentEventMessage

from api.problems import Refusal
from api.resources import cases as resource
from api.resources import documents as intake
from api.rows import case_of
from api.web import example, views
from api.web.forms import Form, checked, seen, sent, text
from api.web.render import Page, go
from api.web.room import Room, call

EVERY = 1.0
"""Seconds between two looks at how far the documents of a case are."""
LOOKS = 600
"""Looks of one connection; the browser asks again after the last."""


@get("/cases", opt=seen(), sync_to_thread=True)
def list_cases(room: NamedDependency[Room]) -> Page:
    """List the cases."""
    with room.reading() as session:
        return room.page("cases.html", cases=views.cases(session, room.me), example=example.offered(room.desk))


@post("/cases", opt=sent("documents:write"), status_code=303, sync_to_thread=True)
def open_case(room: NamedDependency[Room], data: Form) -> Page:
    """Open a case."""
    checked(data, room.me)
    told: dict[str, Any] = {"name": text(data, "name"), "four_eyes": bool(text(data, "four_eyes"))}
    if text(data, "materiality"):
        told["materiality"] = text(data, "materiality")
    try:
        new = msgspec.convert(told, resource.NewCase)
    except msgspec.ValidationError as error:
        raise Refusal("invalid-request", f"the case cannot be opened so: {error}") from None
    made = call(resource.open_case, data=new, store=room.store, identity=room.me)
    return go(f"/cases/{made.content.id}/documents")


@post("/cases/example", opt=sent("registry:write"), status_code=303, sync_to_thread=True)
def open_example(room: NamedDependency[Room], data: Form) -> Page:
    """Open the shipped example case."""
    checked(data, room.me)
    if not example.offered(room.desk):
        raise Refusal("conflict", room.say("cases.no_example"))
    return go(f"/cases/{example.begin(room.desk, room.say('cases.example_name'))}/documents")


# -- documents of a case -----------------------------------------------------------------------------------------------


def _documents(room: Room, case: str) -> dict[str, Any]:
    with room.reading() as session:
        row = case_of(session, room.me, case)
        documents = views.documents(session, row.id)
        working = sum(one.state in views.WORKING for one in documents)
        return {
            "case": views.head(session, row),
            "documents": documents,
            "working": working,
            "limit_mb": room.settings.limits.file_mb,
            "idle": bool(working) and not any(one.alive for one in views.workers(room.store)),
        }


@get("/cases/{case:str}/documents", opt=seen("documents:read"), sync_to_thread=True)
def documents(
    room: NamedDependency[Room], case: FromPath[str], taken: FromQuery[int] = 0, again: FromQuery[int] = 0
) -> Page:
    """Show the documents of a case, and how far each is."""
    told = [room.say("upload.sent", n=taken)] if taken else []
    told += [room.say("upload.duplicates", n=again)] if again else []
    return room.page("documents.html", notice=" ".join(told), **_documents(room, case))


@get("/cases/{case:str}/documents/part", opt=seen("documents:read"), sync_to_thread=True)
def documents_part(room: NamedDependency[Room], case: FromPath[str]) -> Response[str]:
    """Give the list of documents, for the page's own script."""
    return Response(room.part("part_documents.html", **_documents(room, case)), media_type=MediaType.HTML)


class FilesForm(msgspec.Struct, frozen=True, kw_only=True):
    """Files that a page without a script sends."""

    csrf: str
    files: list[UploadFile]


@post("/cases/{case:str}/upload", opt=sent("documents:write"), status_code=303, sync_to_thread=True)
def upload(
    room: NamedDependency[Room],
    case: FromPath[str],
    data: Annotated[FilesForm, Body(media_type=RequestEncodingType.MULTI_PART)],
) -> Page:
    """Take in files that a page without a script sends."""
    checked({"csrf": data.csrf}, room.me)
    files = [one for one in data.files if one.filename]
    if not files:
        return room.page("documents.html", status=400, error=room.say("upload.none"), **_documents(room, case))
    _, accepted = intake.take_in(files, case, room.desk)
    again = sum(one.duplicate for one in accepted)
    return go(f"/cases/{case}/documents?taken={len(accepted) - again}&again={again}")


@get("/cases/{case:str}/documents/events", opt=seen("documents:read"))
async def document_events(room: NamedDependency[Room], case: FromPath[str]) -> ServerSentEvent:
    """Tell, as it happens, that documents of a case got further (server-sent events)."""
    await run_sync(_state, room, case)
    return ServerSentEvent(_changes(room, case))


async def _changes(room: Room, case: str) -> AsyncIterator[ServerSentEventMessage]:
    before = ""
    for _ in range(LOOKS):
        state, working = await run_sync(_state, room, case)
        if state != before:
            before = state
            yield ServerSentEventMessage(event="changed", data=str(working))
        await asyncio.sleep(EVERY if working else 4 * EVERY)


def _state(room: Room, case: str) -> tuple[str, int]:
    """Return what a change of which is worth telling, and how many documents are on their way."""
    with room.reading() as session:
        case_of(session, room.me, case)
        return views.progress(session, case)


HANDLERS = [list_cases, open_case, open_example, documents, documents_part, document_events]
UPLOADS = [upload]
