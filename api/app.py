"""The service's application: `create_app(settings)` makes it, `uvicorn --factory api.app:create_app` serves it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import structlog
from anyio.to_thread import run_sync
from litestar import Litestar, Router
from litestar.datastructures import State
from litestar.di import Provide

from api import auth, http, problems, schemas
from api.ledgers import Ledgers
from api.metrics import Metrics
from api.oidc import Oidc
from api.resources import accounts, cases, check, match, reconcile, registry, rules, service, webhooks
from api.setup import Setup
from verifier import catalog
from verifier.settings import Settings
from verifier.store import schema
from verifier.store.seals import open_seals
from verifier.store.sessions import open_store

BODY = 1_000_000
"""Bytes of a body, where a route does not say otherwise."""
LOGINS = 10
"""Tries to log in to one account in a minute."""


def create_app(settings: Settings | None = None) -> Litestar:
    """Make the application. Without settings, they are read from the environment and `verifier.toml`."""
    known = settings or Settings.load()
    catalog.load()
    _log_as_json()
    store, seals, ledgers = open_store(known), open_seals(known.key_file), Ledgers(known)
    setup = Setup(known, store)
    values: dict[str, Any] = {
        "settings": known,
        "store": store,
        "seals": seals,
        "ledgers": ledgers,
        "logins": http.Rates(LOGINS),
        "metrics": Metrics(store),
        "provider": Oidc(known, store, seals),
        "setup": setup,
    }

    @asynccontextmanager
    async def lifespan(_: Litestar) -> AsyncIterator[None]:
        await run_sync(schema.require, store)
        await run_sync(setup.begin)
        yield
        ledgers.close()
        store.close()

    v1 = Router(
        "/v1",
        route_handlers=[
            *accounts.HANDLERS,
            *cases.HANDLERS,
            *webhooks.HANDLERS,
            check.check_claims,
            match.match,
            registry.ROUTER,
            rules.ROUTER,
            reconcile.ROUTER,
        ],
    )
    return Litestar(
        [v1, *service.HANDLERS, problems.problem_page],
        lifespan=[lifespan],
        middleware=[http.Numbered(http.Rates(known.requests_a_minute)), auth.Authentication(store)],
        before_send=[http.finish],
        exception_handlers={Exception: problems.as_problem},
        dependencies={
            **{name: _given(value) for name, value in values.items()},
            "identity": Provide(auth.identity_of, sync_to_thread=False),
        },
        state=State({"metrics": values["metrics"]}),
        plugins=[schemas.StructSchemas()],
        openapi_config=schemas.config(),
        logging_config=None,
        request_max_body_size=BODY,
        multipart_form_part_limit=1_000,
    )


def _given(value: Any) -> Provide:  # noqa: ANN401
    return Provide(lambda: value, sync_to_thread=False)


def _log_as_json() -> None:
    """Write one JSON object a line; of an error its stack, never the values in it."""
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ]
    )
