"""The desk of a case: its findings, the page with the evidence, the finding with both sides."""

from collections.abc import Sequence
from typing import Annotated, Any

import msgspec
from litestar import MediaType, Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath, QueryParameter
from sqlmodel import col, select

from api import uploads
from api.problems import Refusal
from api.rows import case_of
from api.web import views
from api.web.forms import seen
from api.web.papers import Leaf, Lost, Piece, Word
from api.web.render import Page
from api.web.room import Room
from api.web.views import Filters, Mark, View
from verifier.catalog import RULES
from verifier.model import Span
from verifier.store.blobs import BlobError
from verifier.store.sessions import TenantSession
from verifier.store.tables import Account, StoredDocument, StoredFinding

Name = Annotated[str, QueryParameter(max_length=200)]
Number = Annotated[int, QueryParameter(ge=0, le=100_000)]
EVERYTHING = Filters()


class Looked(View, frozen=True, kw_only=True):
    """The page that is looked at, with the evidence on it."""

    case: str
    document: str
    file: str
    number: int
    count: int
    width: float
    height: float
    image: str
    words: tuple[Word, ...]
    marks: tuple[Mark, ...]
    sheet: str | None
    rows: tuple[tuple[Piece, ...], ...]
    parts: tuple[Piece, ...]
    problem: str
    finding: str

    def address(self, number: int) -> str:
        """Return where another page of the document is."""
        number = min(max(number, 1), self.count)
        return f"/cases/{self.case}?d={self.document}&p={number}" + (f"&f={self.finding}" if self.finding else "")


class Where(View, frozen=True, kw_only=True):
    """What is looked at: a finding by its name in addresses, and a page of a document."""

    finding: str = ""
    document: str = ""
    page: int = 0


def look(room: Room, session: TenantSession, case: str, row: StoredFinding | None, where: Where) -> Looked | None:
    """Return the page to look at: the one asked for, else where the finding's evidence is, else the first there is."""
    if where.document:
        stored = views.document(session, case, where.document)
        return _looked(room, session, stored, row, where.page)
    wanted = select(StoredDocument).where(StoredDocument.case_id == case, col(StoredDocument.pages) > 0)
    documents = {one.sha256: one for one in session.exec(wanted.order_by(col(StoredDocument.id)))}
    for sha256 in views.finding_of(row).documents if row else ():
        if row and sha256 in documents and views.spans_in(row, sha256):
            return _looked(room, session, documents[sha256], row, where.page)
    first = next(iter(documents.values()), None)
    return _looked(room, session, first, row, where.page or 1) if first else None


def _looked(
    room: Room, session: TenantSession, stored: StoredDocument, row: StoredFinding | None, number: int
) -> Looked:
    """Return a page of a document; what keeps it from being shown is said in its place."""
    spans = views.spans_in(row, stored.sha256) if row else []
    called, problem = views.anchor(row) if row else "", ""
    try:
        leaf = _leaf(room, stored, spans, number)
    except Lost as lost:
        problem = room.say("page.gone") if stored.state == "erased" else room.say("page.not_drawn", why=str(lost))
        leaf = Leaf(number=max(number, 1), count=max(stored.pages or 1, number))
    return Looked(
        case=stored.case_id,
        document=stored.id,
        file=stored.file,
        number=leaf.number,
        count=leaf.count,
        width=leaf.width,
        height=leaf.height,
        image=f"/cases/{stored.case_id}/documents/{stored.id}/pages/{leaf.number}.png",
        words=leaf.words,
        marks=views.marks(session, stored, leaf.number, called, room.say) if leaf.width else (),
        sheet=leaf.sheet,
        rows=leaf.rows,
        parts=leaf.parts,
        problem=problem,
        finding=called,
    )


def _leaf(room: Room, stored: StoredDocument, spans: Sequence[Span], number: int) -> Leaf:
    if stored.state == "erased":
        raise Lost("erased")
    if not number:
        number = room.papers.number_of(stored.sha256, stored.file, spans[0]) if spans else 1
    return room.papers.leaf(stored.sha256, stored.file, number, spans)


def members(session: TenantSession) -> list[Account]:
    """Return whom a finding may be assigned to."""
    return [*session.exec(select(Account).where(Account.active).order_by(col(Account.name)))]


def show(
    room: Room,
    name: str,
    where: Where,
    filters: Filters = EVERYTHING,
    *,
    status: int = 200,
    **more: object,
) -> Page:
    """Return the desk of a case, at a finding and a page."""
    snapshots = room.snapshots()
    with room.reading() as session:
        case = case_of(session, room.me, name)
        listed = views.findings(session, case, filters, room.me)
        called = where.finding or (listed[0].anchor if listed and not where.document else "")
        row = views.find(session, name, called) if called else None
        every = session.exec(select(StoredFinding.rule).where(StoredFinding.case_id == name)).all()
        values: dict[str, Any] = {
            "case": views.head(session, case),
            "filters": filters,
            "findings": listed,
            "total": len(every),
            "severities": views.GRAVEST_FIRST,
            "statuses": views.STATUSES,
            "rules": [(code, RULES[code].name.replace("-", " ")) for code in sorted({*every} & RULES.keys())],
            "documents": views.documents(session, name),
            "finding": views.finding(session, row, snapshots, room.say) if row else None,
            "page": look(room, session, name, row, where),
            "members": members(session),
            "ruleset": (case.judged_with or "").partition("/")[0],
        }
    return room.page("desk.html", status=status, **(values | more))


@get("/cases/{case:str}", opt=seen(), sync_to_thread=True)
def desk(
    *,
    room: NamedDependency[Room],
    case: FromPath[str],
    f: Name = "",
    d: Name = "",
    p: Number = 0,
    severity: Name = "",
    status: Name = "",
    rule: Name = "",
    document: Name = "",
    new: Name = "",
    mine: Name = "",
) -> Page:
    """Show the desk."""
    filters = Filters(severity=severity, status=status, rule=rule, document=document, new=new, mine=mine)
    return show(room, case, Where(finding=f, document=d, page=p), filters)


@get("/cases/{case:str}/documents/{document:str}", opt=seen(), sync_to_thread=True)
def desk_at_document(
    room: NamedDependency[Room], case: FromPath[str], document: FromPath[str], f: Name = "", p: Number = 1
) -> Page:
    """Show the desk at a document. `#p=12&f=DC01-…` behind the address leads to a page and a finding."""
    return show(room, case, Where(finding=f, document=document, page=p))


@get("/cases/{case:str}/findings/{finding:str}/part", opt=seen(), sync_to_thread=True)
def finding_part(
    room: NamedDependency[Room], case: FromPath[str], finding: FromPath[str], d: Name = "", p: Number = 0
) -> Response[bytes]:
    """Give the two right panes for a finding, for the page's own script."""
    snapshots = room.snapshots()
    with room.reading() as session:
        head = views.head(session, case_of(session, room.me, case))
        row = views.find(session, case, finding)
        page = look(room, session, case, row, Where(document=d, page=p))
        shown = views.finding(session, row, snapshots, room.say)
        values = {"case": head, "finding": shown, "page": page, "members": members(session)}
    parts = {name: room.part(f"part_{name}.html", **values) for name in ("finding", "page")}
    return Response(msgspec.json.encode(parts), media_type=MediaType.JSON)


@get("/cases/{case:str}/documents/{document:str}/pages/{number:int}/part", opt=seen(), sync_to_thread=True)
def page_part(
    room: NamedDependency[Room], case: FromPath[str], document: FromPath[str], number: FromPath[int], f: Name = ""
) -> Response[str]:
    """Give the pane of a page, for the page's own script."""
    with room.reading() as session:
        head = views.head(session, case_of(session, room.me, case))
        row = views.find(session, case, f) if f else None
        page = look(room, session, case, row, Where(document=document, page=number))
    return Response(room.part("part_page.html", case=head, page=page), media_type=MediaType.HTML)


@get("/cases/{case:str}/documents/{document:str}/pages/{name:str}", opt=seen("documents:read"), sync_to_thread=True)
def page_image(
    room: NamedDependency[Room], case: FromPath[str], document: FromPath[str], name: FromPath[str]
) -> Response[bytes]:
    """Give the picture of a page, drawn in the sandbox."""
    number = name.removesuffix(".png")
    with room.reading() as session:
        case_of(session, room.me, case)
        stored = views.document(session, case, document)
    if not number.isdecimal() or stored.state == "erased":
        raise Refusal("not-found", "there is no such page here")
    try:
        png = room.papers.image(stored.sha256, stored.file, int(number))
    except Lost as lost:
        raise Refusal("not-found", f"the page cannot be drawn: {lost}") from None
    return Response(png, media_type="image/png", headers={"Cache-Control": "private, max-age=600"})


@get("/cases/{case:str}/documents/{document:str}/file", opt=seen("documents:read"), sync_to_thread=True)
def document_file(room: NamedDependency[Room], case: FromPath[str], document: FromPath[str]) -> Response[bytes]:
    """Give the document itself, to be saved and never shown."""
    with room.reading() as session:
        case_of(session, room.me, case)
        stored = views.document(session, case, document)
    try:
        with room.store.blobs.file(stored.sha256) as file:
            data = file.read_bytes()
    except BlobError:
        raise Refusal("gone", "its bytes were erased") from None
    return Response(data, media_type=stored.media_type, headers=uploads.attachment(stored.file))


HANDLERS = [desk, desk_at_document, finding_part, page_part, page_image, document_file]
