"""What was read in a document: its claims, and corrections beside the machine's values."""

from collections import defaultdict
from pathlib import Path
from typing import Any

import msgspec
from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from sqlmodel import col, select

from api.problems import Refusal
from api.resources import corrections as resource
from api.resources.corrections import NewCorrection
from api.rows import case_of
from api.uploads import attachment
from api.web import views
from api.web.forms import Form, checked, seen, sent, text
from api.web.render import Page, go
from api.web.room import Room, call
from api.web.views import View
from verifier.casework import corrections, judging
from verifier.casework.documents import NotThere, reading
from verifier.casework.reporting import evaluation_case
from verifier.messages import shown
from verifier.model import Claim
from verifier.store.sessions import TenantSession
from verifier.store.tables import Correction

FIELDS = (
    *("action", "organisation", "programme", "project_id", "project_name", "vintage", "quantity", "serials"),
    *("retirement_date", "beneficiary", "reporting_period", "basis"),
)
LONGEST = 200
"""Claims of one page: a list of thousands is looked at in the workbook."""


class Field(View, frozen=True, kw_only=True):
    """A field of a claim: as it is judged, and what the machine read."""

    name: str
    value: str
    machine: str
    corrected: bool
    correctable: bool


class Corrected(View, frozen=True, kw_only=True):
    """A correction that stands."""

    id: str
    field: str
    machine: str
    value: str
    reason: str
    who: str
    at: Any


class ReadClaim(View, frozen=True, kw_only=True):
    """A claim with its fields and corrections."""

    id: str
    title: str
    page: int | None
    fields: tuple[Field, ...]
    corrections: tuple[Corrected, ...]


def _claims(session: TenantSession, room: Room, document: str) -> tuple[ReadClaim, ...]:
    try:
        machine = {claim.id: claim for claim in reading(session, document).claims}
        standing = {claim.id: claim for claim in judging.standing(session, document).claims}
    except NotThere:
        return ()
    people = views.names(session)
    made: dict[str, list[Correction]] = defaultdict(list)
    for row in session.exec(
        select(Correction)
        .where(Correction.document_id == document, col(Correction.undone_at).is_(None))
        .order_by(col(Correction.id))
    ):
        made[row.subject_id].append(row)
    return tuple(
        ReadClaim(
            id=name,
            title=_title(standing.get(name, claim), room),
            page=claim.page,
            fields=tuple(_field(one, claim, standing.get(name, claim), made[name]) for one in FIELDS),
            corrections=tuple(
                Corrected(
                    id=row.id,
                    field=row.field,
                    machine=row.machine or "",
                    value=row.value or "",
                    reason=row.reason,
                    who=people.get(row.account_id or "", ""),
                    at=row.created_at,
                )
                for row in made[name]
                if row.field in FIELDS
            ),
        )
        for name, claim in list(machine.items())[:LONGEST]
    )


def _title(claim: Claim, room: Room) -> str:
    quantity = f"{shown(claim.quantity)} t" if claim.quantity is not None else ""
    project = " ".join(part for part in (claim.programme, claim.project_id) if part) or claim.project_name or ""
    return ", ".join(part for part in (f"{quantity} {room.say(f'action.{claim.action}')}".strip(), project) if part)


def _field(name: str, machine: Claim, standing: Claim, made: list[Correction]) -> Field:
    return Field(
        name=name,
        value=_said(standing, name),
        machine=_said(machine, name),
        corrected=any(row.field == name for row in made),
        correctable=name in corrections.CLAIM_FIELDS,
    )


def _said(claim: Claim, name: str) -> str:
    value = getattr(claim, name)
    if name in ("quantity", "retirement_date"):
        return shown(value)
    if name in ("vintage", "reporting_period"):
        return shown(str(value)) if value else ""
    return (corrections.shown(value) or "").replace("_", " ")


def show(room: Room, case: str, document: str, *, status: int = 200, error: str = "", notice: str = "") -> Page:
    """Return the page of what was read in a document."""
    with room.reading() as session:
        head = views.head(session, case_of(session, room.me, case))
        stored = views.document(session, case, document)
        claims = _claims(session, room, document)
    return room.page(
        "claims.html", status=status, case=head, document=stored, claims=claims, error=error, notice=notice
    )


@get("/cases/{case:str}/documents/{document:str}/claims", opt=seen("documents:read"), sync_to_thread=True)
def claims(
    room: NamedDependency[Room], case: FromPath[str], document: FromPath[str], done: FromQuery[str] = ""
) -> Page:
    """Show what was read in a document."""
    return show(room, case, document, notice=room.say("claims.corrected") if done else "")


@post(
    "/cases/{case:str}/documents/{document:str}/corrections",
    opt=sent("documents:write"),
    status_code=303,
    sync_to_thread=True,
)
def correct(room: NamedDependency[Room], case: FromPath[str], document: FromPath[str], data: Form) -> Page:
    """Correct a value of a claim; what the claim meets is judged again."""
    checked(data, room.me)
    with room.reading() as session:
        case_of(session, room.me, case)
        views.document(session, case, document)
    reason = text(data, "reason")
    if not reason:
        return show(room, case, document, status=422, error=room.say("finding.reason_needed"))
    new = NewCorrection(
        subject="claim", id=text(data, "claim"), field=text(data, "field"), value=text(data, "value"), reason=reason
    )
    try:
        call(resource.correct, document=document, data=new, desk=room.desk)
    except Refusal as refused:
        return show(room, case, document, status=refused.status_code, error=refused.detail)
    return go(f"/cases/{case}/documents/{document}/claims?done=yes")


@post(
    "/cases/{case:str}/corrections/{correction:str}/undo",
    opt=sent("documents:write"),
    status_code=303,
    sync_to_thread=True,
)
def undo(room: NamedDependency[Room], case: FromPath[str], correction: FromPath[str], data: Form) -> Page:
    """Take a correction back."""
    checked(data, room.me)
    with room.reading() as session:
        case_of(session, room.me, case)
        document = session.exec(
            select(Correction.document_id).where(Correction.id == correction, Correction.case_id == case)
        ).first()
    if document is None:
        raise Refusal("not-found", "there is no such correction here")
    call(resource.undo_correction, document=document, correction=correction, desk=room.desk)
    return go(f"/cases/{case}/documents/{document}/claims?done=yes")


@get("/cases/{case:str}/documents/{document:str}/label.json", opt=seen("documents:read"), sync_to_thread=True)
def label(room: NamedDependency[Room], case: FromPath[str], document: FromPath[str]) -> Response[bytes]:
    """Give the document with its corrections as a label for `verifier evaluate`."""
    with room.reading() as session:
        case_of(session, room.me, case)
        stored = views.document(session, case, document)
        try:
            read = reading(session, document)
        except NotThere:
            raise Refusal("not-found", "nothing was read in it") from None
        told = evaluation_case(corrections.corrected(session, document, read))
    data = msgspec.json.format(msgspec.json.encode(told), indent=2) + b"\n"
    return Response(data, media_type="application/json", headers=attachment(f"{Path(stored.file).stem}.json"))


HANDLERS = [claims, correct, undo, label]
