"""Reports of cases, in every format that the command prints, with what people decided beside the findings."""

from typing import Annotated

import msgspec
from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import PathParameter

from api.auth import needs
from api.desk import Desk
from api.problems import not_found
from api.rows import Id, case_of
from api.uploads import attachment
from verifier import catalog
from verifier.casework.reporting import report_of, review_of, sources
from verifier.catalog import Format
from verifier.model import Report
from verifier.pictures import pictures
from verifier.review import Review
from verifier.schema import Shape
from verifier.store import audit

KINDS = {
    "csv": "text/csv",
    "json": "application/json",
    "ndjson": "application/x-ndjson",
    "pdf": "application/pdf",
    "sarif": "application/sarif+json",
    "text": "text/plain; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


class ReportFormat(Shape, frozen=True, kw_only=True):
    """A format of a report: its name, what it is for, and its media type."""

    format: str
    summary: str
    media_type: str


class ReportFormats(Shape, frozen=True, kw_only=True):
    """The formats that there are."""

    items: tuple[ReportFormat, ...]


@get("/reports", tags=["reports"], opt=needs("findings:read"), sync_to_thread=False)
def list_formats() -> ReportFormats:
    """List the formats of a report."""
    return ReportFormats(
        items=tuple(
            ReportFormat(format=name, summary=one.summary, media_type=_kind(name))
            for name, one in sorted(catalog.FORMATS.items())
        )
    )


def _kind(name: str) -> str:
    return KINDS.get(name, "application/octet-stream")


@get(
    "/cases/{case:str}/reports/{name:str}",
    tags=["reports"],
    opt=needs("findings:read"),
    media_type="application/octet-stream",
    sync_to_thread=True,
)
def download_report(
    case: Id,
    name: Annotated[str, PathParameter(min_length=1, max_length=50, description="A format: json, xlsx, pdf, ...")],
    desk: NamedDependency[Desk],
) -> Response[bytes]:
    """Give the report of a case in a format, with decisions, answers, corrections and the head of the log."""
    shape = catalog.FORMATS.get(name)
    if shape is None:
        raise not_found("such format")
    court = desk.courts.current()
    with desk.store.writing(desk.tenant) as session:
        title = case_of(session, desk.identity, case).name
        audit.note(session, "report.export", case, actor=desk.identity.actor, format=name)
        session.flush()
        report, review = report_of(session, case, court), review_of(session, case)
    return Response(
        written(shape, report, review, desk), media_type=_kind(name), headers=attachment(f"{title}{shape.suffix}")
    )


def written(shape: Format, report: Report, review: Review, desk: Desk) -> bytes:
    """Write a report; pictures of the evidence are cut from the stored files in the sandbox."""
    if not shape.review:
        written: bytes = shape.function(report)
        return written
    if shape.pictures:
        with sources(desk.store) as source:
            found = pictures(report.findings, source, desk.settings.limits)
        review = msgspec.structs.replace(review, pictures=found)
    reviewed: bytes = shape.function(report, review)
    return reviewed


HANDLERS = [list_formats, download_report]
