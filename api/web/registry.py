"""Companies, projects and serials: what is claimed beside what the registries record."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Annotated, Any
from urllib.parse import quote

from litestar import get
from litestar.di import NamedDependency
from litestar.params import FromPath, QueryParameter
from markupsafe import Markup
from sqlmodel import col, or_, select

from api import shapes
from api.rows import seen_by
from api.shapes import Told
from api.web import charts
from api.web.forms import seen
from api.web.render import Page, go
from api.web.room import Room
from api.web.views import View
from verifier.evidence import Known
from verifier.ledger import SnapshotLedger
from verifier.ledger.books import books
from verifier.lookup import project_id
from verifier.messages import shown
from verifier.model import Claim, Issuance, Project, Quantity, Retirement, SerialBlock
from verifier.registries.grammar import parse_serial, print_id
from verifier.store.packing import unpack
from verifier.store.sessions import TenantSession
from verifier.store.tables import ClaimBlock, ClaimRow, StoredDocument
from verifier.units.intervals import Interval

Query = Annotated[str, QueryParameter(max_length=300)]
USING = ("retired", "cancelled", "applied")
"""Actions by which a claim uses credits up."""
NO_YEAR = "–"
FEW = 12
"""Results of one kind that a search shows."""
Movement = Issuance | Retirement


class Link(View, frozen=True, kw_only=True):
    """Something that leads on."""

    title: str
    address: str
    text: str = ""


class ClaimLine(View, frozen=True, kw_only=True):
    """A claim in a list, with where else the same credits are claimed."""

    address: str
    file: str
    action: str
    project: str | None
    project_name: str
    vintage: str
    quantity: str
    elsewhere: tuple[Link, ...]


class Found(View, frozen=True, kw_only=True):
    """A claim, and the document that makes it."""

    claim: Claim
    document: StoredDocument

    @property
    def address(self) -> str:
        """Where it is shown."""
        return f"/cases/{self.document.case_id}/documents/{self.document.id}?p={self.claim.page or 1}"


def _found(session: TenantSession, room: Room, *where: Any) -> list[Found]:  # noqa: ANN401 - conditions
    query = seen_by(room.me, select(ClaimRow), ClaimRow.case_id).where(*where)
    rows = session.exec(query.order_by(col(ClaimRow.document_id), col(ClaimRow.place))).all()
    wanted = {row.document_id for row in rows}
    documents = {one.id: one for one in session.exec(select(StoredDocument).where(col(StoredDocument.id).in_(wanted)))}
    return [Found(claim=unpack(row.data, Claim), document=documents[row.document_id]) for row in rows]


def _project_address(programme: str, local: str) -> str:
    return f"{quote(programme, safe='')}/{quote(local, safe='')}"


# -- a company ---------------------------------------------------------------------------------------------------------


@get("/companies", opt=seen(), sync_to_thread=True)
def company(room: NamedDependency[Room], name: Query) -> Page:
    """Show all claims of a company over the years against the registry."""
    with room.ledgers.ask() as ledger, room.reading() as session:
        spelt = session.exec(seen_by(room.me, select(col(ClaimRow.organisation)), ClaimRow.case_id).distinct()).all()
        same = [one for one in spelt if one and ledger.same_organisation(name, one)]
        found = _found(session, room, col(ClaimRow.organisation).in_(same))
        retired = ledger.retired_for(name)
        claimed, ended = _by_year(found, retired)
        years = sorted({*claimed, *ended})
        labels = (room.say("company.claimed"), room.say("company.retired"))
        values = [(year, labels[0], float(claimed.get(year, 0))) for year in years]
        values += [(year, labels[1], float(ended.get(year, 0))) for year in years]
        sheet = {
            "name": same[0] if same else name,
            "told": Told(known=True, as_of=None, missing=None, ask=None),
            "years": [
                {
                    "year": year,
                    "claimed": shown(claimed.get(year, 0)),
                    "retired": shown(ended.get(year, 0)),
                    "difference": shown(claimed.get(year, 0) - ended.get(year, 0)) if year != NO_YEAR else "",
                }
                for year in years
            ],
            "chart": charts.grouped(values, labels, "t CO2e") if years else "",
            "claims": [_claim_line(session, room, one) for one in found],
            "rows": [
                _retired_row(ledger, one) for one in sorted(retired, key=lambda one: (str(one.retired_on), one.row.row))
            ],
        }
    return room.page("company.html", company=sheet)


def _by_day(row: Retirement) -> tuple[str, int]:
    return str(row.retired_on), row.row.row


def _by_year(found: Iterable[Found], retired: Iterable[Retirement]) -> tuple[dict[str, Quantity], dict[str, Quantity]]:
    claimed: dict[str, Quantity] = defaultdict(int)
    ended: dict[str, Quantity] = defaultdict(int)
    for one in found:
        if one.claim.action in USING and one.claim.quantity is not None:
            claimed[_year_of(one)] += one.claim.quantity
    for row in retired:
        ended[str(row.retired_on.year) if row.retired_on else NO_YEAR] += row.quantity
    return claimed, ended


def _year_of(one: Found) -> str:
    claim, written = one.claim, one.document.date
    if claim.retirement_date:
        return str(claim.retirement_date.year)
    if claim.reporting_period:
        return str(claim.reporting_period.last.year)
    return str(written.year) if written else NO_YEAR


def _claim_line(session: TenantSession, room: Room, one: Found) -> ClaimLine:
    claim = one.claim
    return ClaimLine(
        address=one.address,
        file=one.document.file,
        action=claim.action,
        project=_project_address(*claim.project) if claim.project else None,
        project_name=claim.project_name or (print_id(*claim.project) if claim.project else ""),
        vintage=shown(str(claim.vintage)) if claim.vintage else "",
        quantity=shown(claim.quantity),
        elsewhere=tuple(_elsewhere(session, room, one)),
    )


def _elsewhere(session: TenantSession, room: Room, one: Found) -> Iterator[Link]:
    """Yield the other documents one may see that claim some of the same serial numbers."""
    told = set()
    for block in one.claim.serials:
        for other in _claims_on(session, room, block):
            if other.document.id != one.document.id and other.document.id not in told:
                told.add(other.document.id)
                yield Link(title=other.document.file, address=other.address)


def _claims_on(session: TenantSession, room: Room, block: SerialBlock) -> list[Found]:
    """Return the claims one may see that name some of a block's numbers."""
    if not block.interval:
        return []
    rows = session.exec(
        seen_by(room.me, select(ClaimBlock), ClaimBlock.case_id).where(
            ClaimBlock.programme == block.programme,
            ClaimBlock.scope == block.scope,
            ClaimBlock.first <= block.interval.end,
            ClaimBlock.last >= block.interval.start,
        )
    ).all()
    names = {(row.document_id, row.claim_id) for row in rows}
    found = _found(session, room, col(ClaimRow.claim_id).in_({claim for _, claim in names}))
    return [one for one in found if (one.document.id, one.claim.id) in names]


def _retired_row(ledger: SnapshotLedger, row: Retirement) -> dict[str, str]:
    project = ledger.project(row.programme, row.project_id).seen
    return {
        "on": shown(row.retired_on),
        "project": _project_address(row.programme, row.project_id),
        "project_name": project.name if project else print_id(row.programme, row.project_id),
        "vintage": shown(str(row.vintage)) if row.vintage else "",
        "quantity": shown(row.quantity),
        "beneficiary": row.beneficiary or row.account_holder or "",
        "row": f"{row.row.table}, {row.row.row}",
    }


# -- a project ---------------------------------------------------------------------------------------------------------


@get("/projects/{programme:str}/{local:str}", opt=seen(), sync_to_thread=True)
def project(room: NamedDependency[Room], programme: FromPath[str], local: FromPath[str]) -> Page:
    """Show a project: issued, held, retired and claimed by vintage, its periods, and who claims it."""
    with room.ledgers.ask() as ledger, room.reading() as session:
        listed = ledger.project(programme, local)
        issued, ended = ledger.issuances(programme, local), ledger.retirements(programme, local)
        known: Project | None = listed.seen
        found = _found(session, room, ClaimRow.programme == programme, ClaimRow.project_id == local)
        anomalies = ledger.anomalies(programme, local).seen
        lines = books(issued.seen, ended.seen).lines
        claimed: dict[str, Quantity] = defaultdict(int)
        for one in found:
            if one.claim.action in USING and one.claim.quantity is not None:
                claimed[shown(str(one.claim.vintage)) if one.claim.vintage else "–"] += one.claim.quantity
        told = next((shapes.told(one) for one in (issued, ended, listed) if not isinstance(one, Known)), None)
        sheet = {
            "title": known.name if known else print_id(programme, local),
            "programme": print_id(programme, local),
            "told": told or Told(known=True, as_of=None, missing=None, ask=None),
            "anomalies": [f"{one.kind.replace('_', ' ')}: {one.expected} / {one.observed}" for one in anomalies],
            "about": _about(known),
            "timeline": _timeline(room, known, issued.seen, found),
            **_vintages(room, lines, claimed),
            "shares": _shares(issued.seen),
            "claims": [_who_claims(room, one) for one in found],
        }
    return room.page("project.html", project=sheet)


def _about(known: Project | None) -> list[tuple[str, str]]:
    if known is None:
        return []
    return [
        ("name", known.name),
        ("proponent", known.proponent or ""),
        ("country", known.country or ""),
        ("status", known.status or ""),
        ("type", known.type or ""),
        ("methodologies", ", ".join(known.methodologies)),
        ("crediting_period", shown(str(known.crediting_period)) if known.crediting_period else ""),
        ("registered_on", shown(known.registered_on)),
        ("estimated_annual", f"{shown(known.estimated_annual)} t" if known.estimated_annual is not None else ""),
        ("other_ids", ", ".join(print_id(*one) for one in known.other_ids)),
    ]


def _timeline(room: Room, known: Project | None, issued: Iterable[Issuance], found: Iterable[Found]) -> Markup | None:
    strips = []
    if known and known.crediting_period:
        strips.append(("issued", room.say("project.crediting"), known.crediting_period))
    vintages = sorted({row.vintage for row in issued if row.vintage}, key=str)
    strips += [("retired", f"{room.say('project.issued_period')} {shown(str(one))}", one) for one in vintages]
    claimed = sorted({(one.claim.vintage, one.document.file) for one in found if one.claim.vintage}, key=str)
    strips += [("claimed", f"{room.say('project.claimed_period')}: {file}", one) for one, file in claimed if one]
    return charts.periods(strips) if strips else None


def _vintages(room: Room, lines: Iterable[Any], claimed: dict[str, Quantity]) -> dict[str, Any]:
    rows, values = [], []
    names = tuple(room.say(f"project.{key}") for key in ("claimed", "retired", "held"))
    seen_here = set()
    for line in lines:
        vintage = shown(str(line.vintage)) if line.vintage else "–"
        seen_here.add(vintage)
        ended = sum(line.ended.values())
        said = claimed.get(vintage, 0)
        rows.append(
            {
                "vintage": vintage,
                "issued": shown(line.issued),
                "retired": shown(ended),
                "held": shown(line.held),
                "claimed": shown(said) if said else "",
            }
        )
        values += [(vintage, names[1], float(ended)), (vintage, names[2], float(max(line.held, 0)))]
        values.append((vintage, names[0], float(said)))
    for vintage, said in sorted(claimed.items()):
        if vintage not in seen_here:
            rows.append({"vintage": vintage, "issued": "", "retired": "", "held": "", "claimed": shown(said)})
            values.append((vintage, names[0], float(said)))
    chart = charts.beside(values, names, "t CO2e") if values else ""
    return {"vintages": rows, "chart": chart}


def _shares(issued: Iterable[Issuance]) -> list[tuple[str, str]]:
    sides: dict[str, Quantity] = defaultdict(int)
    for row in issued:
        if row.side:
            sides[row.side] += row.quantity
    return [(side, shown(number)) for side, number in sorted(sides.items())]


def _who_claims(room: Room, one: Found) -> Link:
    claim = one.claim
    parts = (
        f"{shown(claim.quantity)} t" if claim.quantity is not None else "",
        room.say(f"action.{claim.action}"),
        shown(str(claim.vintage)) if claim.vintage else "",
        one.document.file,
    )
    return Link(title=claim.organisation or one.document.file, address=one.address, text=", ".join(filter(None, parts)))


# -- a serial ----------------------------------------------------------------------------------------------------------


@get("/serials", opt=seen(), sync_to_thread=True)
def serial(room: NamedDependency[Room], block: Query) -> Page:
    """Show the life of one block, and who claims which part of it."""
    with room.ledgers.ask() as ledger, room.reading() as session:
        printed = parse_serial(block)
        named = printed or ledger.repair(block)
        if named is None:
            return room.page("search.html", status=404, query=block, groups=[], unreadable=True)
        answer = ledger.holders(named)
        rows: tuple[Movement, ...] = answer.seen
        found = _claims_on(session, room, named)
    life = [*(_moved(room, row) for row in rows), *(_claimed(room, named, one) for one in found)]
    strips = [(one["kind"], str(one["label"]), one["interval"]) for one in life if one["interval"]]
    if named.interval and named.interval not in [of for kind, _, of in strips if kind == "issued"]:
        strips.insert(0, ("issued", room.say("serial.title"), named.interval))
    both = charts.shared(
        [(one["label"], one["interval"]) for one in life if one["interval"] and one["kind"] == "claimed"]
    )
    strips += [("twice", room.say("serial.kind.twice"), interval) for interval in both]
    sheet = {
        "text": named.text,
        "repaired": printed is None,
        "told": shapes.told(answer),
        "drawing": charts.blocks(strips) if strips else "",
        "kinds": list(dict.fromkeys(kind for kind, _, _ in strips)),
        "life": life,
    }
    return room.page("serial.html", serial=sheet, query=block)


KINDS = {"retired": "retired", "cancelled": "cancelled"}


def _moved(room: Room, row: Movement) -> dict[str, Any]:
    ended = isinstance(row, Retirement)
    on = row.retired_on if isinstance(row, Retirement) else row.issued_on
    who = (row.beneficiary or row.account_holder or "") if isinstance(row, Retirement) else ""
    kind = KINDS.get(row.kind, "unknown") if isinstance(row, Retirement) else "issued"
    interval = row.block.interval if row.block else None
    return {
        "on": shown(on),
        "kind": kind,
        "what": room.say(f"serial.kind.{kind}"),
        "label": " ".join(filter(None, (who or room.say(f"serial.kind.{kind}"), shown(on)))),
        "quantity": shown(row.quantity),
        "numbers": _numbers(interval),
        "who": who,
        "address": f"/projects/{_project_address(row.programme, row.project_id)}" if ended or interval else "",
        "interval": interval,
    }


def _claimed(room: Room, named: SerialBlock, one: Found) -> dict[str, Any]:
    block = next((block for block in one.claim.serials if block.overlap(named)), None)
    interval = block.interval if block else None
    return {
        "on": shown(one.claim.retirement_date),
        "kind": "claimed",
        "what": room.say("serial.claimed_by", file=one.document.file),
        "label": one.claim.organisation or one.document.file,
        "quantity": shown(one.claim.quantity),
        "numbers": _numbers(interval),
        "who": one.claim.organisation or "",
        "address": one.address,
        "interval": interval,
    }


def _numbers(interval: Interval | None) -> str:
    return f"{interval.start:,} – {interval.end:,}" if interval else ""


# -- search ------------------------------------------------------------------------------------------------------------


@get("/search", opt=seen(), sync_to_thread=True)
def search(room: NamedDependency[Room], q: Query = "") -> Page:
    """Search documents, companies, projects, claims; a pasted serial leads to its page at once."""
    q = q.strip()
    if parse_serial(q):
        return go(f"/serials?block={quote(q)}")
    named = project_id(q) if q else None
    groups: list[tuple[str, list[Link]]] = []
    if q:
        with room.ledgers.ask() as ledger, room.reading() as session:
            groups = [
                ("projects", _projects(ledger, q, named)),
                ("companies", _companies(session, room, ledger, q)),
                ("documents", _documents(session, room, q)),
                ("claims", _claims(session, room, q, named)),
            ]
    return room.page("search.html", query=q, groups=[(kind, items) for kind, items in groups if items])


def _projects(ledger: SnapshotLedger, q: str, named: tuple[str, str] | None) -> list[Link]:
    known = ledger.project(*named).seen if named else None
    found = [known] if known else [one.project for one in ledger.named(q, limit=FEW) if one.score >= 0.35]
    links = [
        Link(
            title=one.name,
            address=f"/projects/{_project_address(one.programme, one.id)}",
            text=", ".join(filter(None, (print_id(one.programme, one.id), one.country, one.proponent))),
        )
        for one in found
    ]
    if named and not known:
        links.append(Link(title=print_id(*named), address=f"/projects/{_project_address(*named)}"))
    return links


def _companies(session: TenantSession, room: Room, ledger: SnapshotLedger, q: str) -> list[Link]:
    spelt = session.exec(seen_by(room.me, select(col(ClaimRow.organisation)), ClaimRow.case_id).distinct()).all()
    low = q.casefold()
    names = {one for one in (*spelt, *ledger.parties()) if one and low in one.casefold()}
    return [Link(title=one, address=f"/companies?name={quote(one)}") for one in sorted(names)[:FEW]]


def _documents(session: TenantSession, room: Room, q: str) -> list[Link]:
    like = f"%{_escaped(q)}%"
    query = seen_by(room.me, select(StoredDocument), StoredDocument.case_id).where(
        or_(
            col(StoredDocument.file).ilike(like, escape="\\"),
            col(StoredDocument.title).ilike(like, escape="\\"),
            StoredDocument.sha256 == q,
        )
    )
    return [
        Link(title=one.file, address=f"/cases/{one.case_id}/documents/{one.id}", text=one.title or "")
        for one in session.exec(query.order_by(col(StoredDocument.id).desc()).limit(FEW))
    ]


def _claims(session: TenantSession, room: Room, q: str, named: tuple[str, str] | None) -> list[Link]:
    if named:
        found = _found(session, room, ClaimRow.programme == named[0], ClaimRow.project_id == named[1])
    else:
        found = _found(session, room, col(ClaimRow.organisation).ilike(f"%{_escaped(q)}%", escape="\\"))
    return [_who_claims(room, one) for one in found[:FEW]]


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


HANDLERS = [company, project, serial, search]
