"""Every page, as routers: what goes wrong in a page is told by a page, not by a problem document."""

from typing import Any

from litestar import Request, Response, Router
from litestar.di import Provide

from api import problems, uploads
from api.resources.documents import FILES
from api.web import (
    acts,
    admin,
    caseroom,
    cases,
    collision,
    desk,
    entrance,
    reading,
    registry,
    render,
    reports,
    room,
    rulebook,
    suppressions,
)
from verifier.settings import Settings


def problem(request: Request[Any, Any, Any], error: Exception) -> Response[Any]:
    """Answer an error that no route is blamed for: with a page where a browser asks, else with a problem document."""
    asks_for_page = "text/html" in request.headers.get("accept", "") and not request.url.path.startswith("/v1/")
    return render.problem(request, error) if asks_for_page else problems.as_problem(request, error)


def routers(settings: Settings) -> list[Router]:
    """Return the pages, and apart from them those that take files."""
    parts = (
        entrance,
        cases,
        caseroom,
        desk,
        acts,
        suppressions,
        reading,
        reports,
        collision,
        registry,
        rulebook,
        admin,
    )
    pages = [handler for part in parts for handler in part.HANDLERS]
    return [
        Router(
            "/",
            route_handlers=handlers,
            dependencies={"room": Provide(room.enter, sync_to_thread=False)},
            exception_handlers={Exception: render.problem},
            include_in_schema=False,
            request_max_body_size=largest,
        )
        for handlers, largest in (
            (pages, 1_000_000),
            (cases.UPLOADS, FILES * settings.limits.file_mb * uploads.MIB),
            (admin.UPLOADS, settings.limits.memory_mb * uploads.MIB),
        )
    ]
