"""The service's application: `create_app(settings)` makes it, `uvicorn --factory api.app:create_app` serves it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from litestar import Litestar, Router
from litestar.di import Provide

from api import http, problems, schemas
from api.ledgers import Ledgers
from api.resources import check, match, reconcile, registry, rules
from verifier import catalog
from verifier.settings import Settings

BODY = 1_000_000
"""Bytes of a body, where a route does not say otherwise."""


def create_app(settings: Settings | None = None) -> Litestar:
    """Make the application. Without settings, they are read from the environment and `verifier.toml`."""
    known = settings or Settings.load()
    catalog.load()
    ledgers = Ledgers(known)

    @asynccontextmanager
    async def lifespan(_: Litestar) -> AsyncIterator[None]:
        yield
        ledgers.close()

    v1 = Router(
        "/v1",
        route_handlers=[check.check_claims, match.match, registry.ROUTER, rules.ROUTER, reconcile.ROUTER],
    )
    return Litestar(
        [v1, problems.problem_page],
        lifespan=[lifespan],
        middleware=[http.Numbered(http.Rates(known.requests_a_minute))],
        before_send=[http.finish],
        exception_handlers={Exception: problems.as_problem},
        dependencies={
            "settings": Provide(lambda: known, sync_to_thread=False),
            "ledgers": Provide(lambda: ledgers, sync_to_thread=False),
        },
        plugins=[schemas.StructSchemas()],
        openapi_config=schemas.config(),
        logging_config=None,
        request_max_body_size=BODY,
        multipart_form_part_limit=1_000,
    )
