"""The report of a case: what was tested, what is missing, the files to take away, and who signed it off."""

from collections.abc import Iterator, Mapping
from typing import Any

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from api.problems import Refusal
from api.resources import reports as resource
from api.resources import signing
from api.resources.signing import NewSignOff
from api.rows import case_of
from api.uploads import attachment
from api.web import views
from api.web.forms import Form, checked, seen, sent, text
from api.web.render import Page, go
from api.web.room import Room, call
from verifier import bundle
from verifier.casework.reporting import report_of, review_of, sources
from verifier.model import Checklist, Report
from verifier.reports.tables import FORCE, named
from verifier.reports.text import covered
from verifier.store import audit
from verifier.suppressions import EXPIRED, UNUSED

FILES = {"pdf": "pdf", "xlsx": "xlsx", "csv": "csv", "bundle": "zip", "json": "json", "sarif": "sarif"}
"""The files a report can be taken away as, with their endings."""


def _show(room: Room, case: str, *, status: int = 200, error: str = "", statement: str = "") -> Page:
    """Return the page; of a sign-off that was refused, with why, and what was typed."""
    sign_offs = call(signing.list_sign_offs, case=case, desk=room.desk).content
    court = room.desk.courts.current()
    with room.reading() as session:
        row = case_of(session, room.me, case)
        found = report_of(session, case, court)
        head = views.head(session, row)
        listed = views.documents(session, case)
        working = sum(one.state in views.WORKING for one in listed)
        documents = {one.sha256: one for one in listed}
    return room.page(
        "report.html",
        status=status,
        error=error,
        statement=statement,
        sign_offs=sign_offs,
        open=sum(number for _, number in head.severities),
        case=head,
        working=working,
        formats=list(FILES.items()),
        tested=[
            (code, named(code), counts.passed, counts.fail, counts.cannot_tell)
            for code, counts in sorted(found.checked.items())
            if counts.passed or counts.fail or counts.cannot_tell
        ],
        missing=views.missing(found.cannot_tell),
        checklists=[_checklist(one, documents) for one in found.checklists],
        registry=[
            {
                "programmes": ", ".join(one.programmes) or one.registry,
                "file": one.file,
                "retrieved": one.retrieved,
                "coverage": covered(one),
            }
            for one in found.registry
        ],
        ruleset=found.ruleset,
        aside=list(_aside(room, found)),
    )


@get("/cases/{case:str}/report", opt=seen(), sync_to_thread=True)
def report(room: NamedDependency[Room], case: FromPath[str]) -> Page:
    """Show the report of a case."""
    return _show(room, case)


@post("/cases/{case:str}/sign-offs", opt=sent("findings:write"), status_code=303, sync_to_thread=True)
def sign_off(room: NamedDependency[Room], case: FromPath[str], data: Form) -> Page:
    """Sign the case off, in the state that the page showed."""
    checked(data, room.me)
    statement, seen_state = text(data, "statement"), text(data, "state")
    if not statement:
        return _show(room, case, status=422, error=room.say("sign_off.needed"))
    try:
        new = NewSignOff(statement=statement)
        call(signing.sign_off, case=case, data=new, desk=room.desk, if_match=f'"{seen_state}"')
    except Refusal as refused:
        if refused.status_code not in (409, 412):
            raise
        why = room.say("sign_off.changed") if refused.status_code == 412 else refused.detail
        return _show(room, case, status=409, error=why, statement=statement)
    return go(f"/cases/{case}/report#sign-off")


@get("/cases/{case:str}/reports/{name:str}", opt=seen(), sync_to_thread=True)
def take_away(room: NamedDependency[Room], case: FromPath[str], name: FromPath[str]) -> Response[bytes]:
    """Give the report of a case as a file."""
    if name != "bundle":
        made: Response[bytes] = call(resource.download_report, case=case, name=name, desk=room.desk)
        return made
    court = room.desk.courts.current()
    with room.writing() as session:
        title = case_of(session, room.me, case).name
        audit.note(session, "report.export", case, actor=room.me.actor, format=name)
        session.flush()
        found, review = report_of(session, case, court), review_of(session, case)
    key = bundle.signing_key(room.settings.signing_key)
    with sources(room.store) as source:
        data = bundle.make(found, key, review=review, source=source)
    return Response(data, media_type="application/zip", headers=attachment(f"{title}.zip"))


def _aside(room: Room, found: Report) -> Iterator[dict[str, str]]:
    """Yield what is listed and not raised, what stood on its documents' day only, and suppressions to look at."""
    for one in found.set_aside:
        yield {"rule": one.finding.rule, "message": one.finding.message, "why": one.detail}
    for finding in found.no_longer:
        why = room.say("timing.then_only", day=str(finding.then))
        yield {"rule": finding.rule, "message": finding.message, "why": why}
    for finding in found.findings:
        if finding.rule in (UNUSED, EXPIRED):
            yield {"rule": finding.rule, "message": finding.message, "why": finding.clears}


def _checklist(filled: Checklist, documents: Mapping[str, views.DocumentLine]) -> dict[str, Any]:
    """Return a regime's checklist with links to the pages where its items stand."""
    document = documents[filled.document]
    return {
        "title": filled.title,
        "file": document.file,
        "about": f"{filled.law}, {FORCE[filled.force].format(since=filled.since, until=filled.until)}",
        "verified": filled.verified,
        "note": filled.note,
        "gaps": sum(item.state in ("gap", "contrary") for item in filled.items),
        "items": [
            {
                "clause": item.clause,
                "asks": item.asks,
                "state": item.state,
                "why": item.why,
                "lacking": item.lacking,
                "pages": sorted({span.page for span in item.places if span.page}),
                "document": document.id,
                "rules": item.rules,
            }
            for item in filled.items
        ],
    }


HANDLERS = [report, sign_off, take_away]
