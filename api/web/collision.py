"""Why two things collide: document, claim, block or project, registry row, each a click to its evidence."""

from collections.abc import Mapping
from urllib.parse import quote

from litestar import get
from litestar.di import NamedDependency
from litestar.params import FromPath
from markupsafe import Markup
from sqlmodel import select

from api.rows import case_of
from api.web import charts, views
from api.web.forms import seen
from api.web.render import Page
from api.web.room import Room
from api.web.rulebook import as_html
from api.web.views import View
from verifier.catalog import RULES
from verifier.messages import shown
from verifier.model import Claim, DocumentEvidence, Finding, RegistryEvidence, Snapshot
from verifier.registries.grammar import print_id
from verifier.reports.tables import place, registry_row
from verifier.store.tables import StoredDocument


class Node(View, frozen=True, kw_only=True):
    """One thing on the way from a document to a registry's row; `kind` says which."""

    kind: str
    title: str
    address: str = ""
    lines: tuple[str, ...] = ()


@get("/cases/{case:str}/findings/{finding:str}/collision", opt=seen(), sync_to_thread=True)
def collision(room: NamedDependency[Room], case: FromPath[str], finding: FromPath[str]) -> Page:
    """Show why the things of a finding collide."""
    snapshots = room.snapshots()
    with room.reading() as session:
        head = views.head(session, case_of(session, room.me, case))
        row = views.find(session, case, finding)
        found = views.finding_of(row)
        stored = {
            one.sha256: one
            for one in session.exec(select(StoredDocument).where(StoredDocument.case_id == case))
            if one.sha256 in found.documents
        }
        claims = views.claims_of(session, case, found)
        page = views.finding(session, row, snapshots, room.say)
    rule = RULES.get(row.rule)
    return room.page(
        "collision.html",
        case=head,
        finding=page,
        chains=chains(found, claims, stored, snapshots, page.anchor),
        rule=as_html(rule.doc) if rule else "",
        drawing=_drawn(room, claims),
    )


def chains(
    found: Finding,
    claims: list[Claim],
    stored: Mapping[str, StoredDocument],
    snapshots: Mapping[str, Snapshot],
    anchor: str,
) -> list[list[Node]]:
    """Return a chain for each claim, from its document to what it meets; of a finding without claims, one for each
    document."""
    rows = _rows(found, snapshots)
    if not claims:
        return [[_document(found, one, anchor), *rows] for one in stored.values()]
    ways = [
        [_document(found, stored[claim.document], anchor), _claim(claim, stored[claim.document]), _meets(claim)]
        for claim in claims
        if claim.document in stored
    ]
    return [[*way, *rows] for way in ways]


def _drawn(room: Room, claims: list[Claim]) -> Markup | str:
    """Draw the serial blocks of several claims to one scale, where they are numbers of one scope."""
    strips = [
        (claim, block, block.interval) for claim in claims for block in claim.serials if block.interval is not None
    ]
    scopes = {(block.programme, block.scope) for _, block, _ in strips}
    if len(scopes) != 1 or len({id(claim) for claim, _, _ in strips}) < 2:
        return ""
    claimed = [(claim.organisation or claim.document, of) for claim, _, of in strips]
    twice = [("twice", room.say("serial.kind.twice"), of) for of in charts.shared(claimed)]
    return charts.blocks([*(("claimed", claim.organisation or block.text, of) for claim, block, of in strips), *twice])


def _document(found: Finding, stored: StoredDocument, anchor: str) -> Node:
    spans = [one.span for one in found.evidence if isinstance(one, DocumentEvidence)]
    here = [span for span in spans if span.document == stored.sha256]
    page = next((span.page for span in here if span.page), 1)
    return Node(
        kind="document",
        title=stored.file,
        address=f"/cases/{stored.case_id}?f={anchor}&d={stored.id}&p={page}",
        lines=tuple(dict.fromkeys(place(span).removeprefix(", ") for span in here if place(span))),
    )


def _claim(claim: Claim, stored: StoredDocument) -> Node:
    fields = views.claim_fields(claim)
    said = (fields["organisation"], f"{fields['quantity']} t" if fields["quantity"] else "", fields["vintage"])
    return Node(
        kind="claim",
        title=claim.action.capitalize(),
        address=f"/cases/{stored.case_id}/documents/{stored.id}/claims#claim-{claim.id}",
        lines=tuple(part for part in said if part),
    )


def _meets(claim: Claim) -> Node:
    """Return what a claim meets others or the registry at: its serial block, else its project and vintage."""
    if claim.serials:
        block = claim.serials[0]
        interval = block.interval
        numbers = (f"{interval.start:,} – {interval.end:,}",) if interval else ()
        return Node(kind="block", title=block.text, address=f"/serials?block={quote(block.text)}", lines=numbers)
    project = claim.project
    return Node(
        kind="project",
        title=print_id(*project) if project else claim.project_name or "–",
        address=f"/projects/{quote(project[0], safe='')}/{quote(project[1], safe='')}" if project else "",
        lines=(shown(str(claim.vintage)),) if claim.vintage else (),
    )


def _rows(found: Finding, snapshots: Mapping[str, Snapshot]) -> list[Node]:
    nodes: dict[str, Node] = {}
    for one in found.evidence:
        if isinstance(one, RegistryEvidence):
            at = registry_row(one, dict(snapshots))
            before = nodes[at].lines if at in nodes else ()
            told = f"{one.field.replace('_', ' ')}: {shown(one.value) or '–'}"
            nodes[at] = Node(kind="row", title=at, lines=tuple(dict.fromkeys((*before, told))))
    return list(nodes.values())[:2]


HANDLERS = [collision]
