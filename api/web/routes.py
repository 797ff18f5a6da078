"""Every page, as routers: what goes wrong in a page is told by a page, not by a problem document."""

from litestar import Router
from litestar.di import Provide

from api import uploads
from api.resources.documents import FILES
from api.web import acts, admin, cases, collision, desk, entrance, reading, registry, render, reports, room, rulebook
from verifier.settings import Settings


def routers(settings: Settings) -> list[Router]:
    """Return the pages, and apart from them those that take files."""
    parts = (entrance, cases, desk, acts, reading, reports, collision, registry, rulebook, admin)
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
