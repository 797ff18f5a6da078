"""The service's application: `create_app(settings)` makes it, `uvicorn --factory api.app:create_app` serves it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import structlog
from anyio.to_thread import run_sync
from litestar import Litestar, Router
from litestar.datastructures import State
from litestar.di import NamedDependency, Provide

from api import auth, http, problems, schemas, uploads
from api.desk import Desk
from api.idempotency import Idempotency
from api.ledgers import Ledgers
from api.metrics import Metrics
from api.oidc import Oidc
from api.resources import (
    accounts,
    cases,
    check,
    claims,
    companies,
    corrections,
    decisions,
    documents,
    findings,
    match,
    reconcile,
    registry,
    reports,
    rules,
    service,
    sharing,
    signing,
    suppressions,
    webhooks,
)
from api.setup import Setup
from api.web import routes
from api.web.papers import Papers
from verifier import catalog
from verifier.casework.courts import Courts
from verifier.jobs import Jobs
from verifier.settings import Settings
from verifier.store import schema
from verifier.store.accounts import Identity
from verifier.store.seals import open_seals
from verifier.store.sessions import Store, open_store

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
    courts = Courts(store, known)
    setup, jobs, papers = Setup(known, store), Jobs(store), Papers(store, known)
    values: dict[str, Any] = {
        "settings": known,
        "store": store,
        "seals": seals,
        "ledgers": ledgers,
        "logins": http.Rates(LOGINS),
        "metrics": Metrics(store),
        "provider": Oidc(known, store, seals),
        "setup": setup,
        "jobs": jobs,
        "courts": courts,
        "papers": papers,
    }

    @asynccontextmanager
    async def lifespan(_: Litestar) -> AsyncIterator[None]:
        await run_sync(schema.require, store)
        await run_sync(setup.begin)
        yield
        papers.close()
        jobs.close()
        courts.close()
        ledgers.close()
        store.close()

    v1 = Router(
        "/v1",
        route_handlers=[
            *accounts.HANDLERS,
            *cases.HANDLERS,
            *webhooks.HANDLERS,
            *documents.HANDLERS,
            *findings.HANDLERS,
            *claims.HANDLERS,
            *decisions.HANDLERS,
            *corrections.HANDLERS,
            *companies.HANDLERS,
            *reports.HANDLERS,
            *sharing.HANDLERS,
            *signing.HANDLERS,
            *suppressions.HANDLERS,
            check.check_claims,
            match.match,
            registry.ROUTER,
            registry.IMPORTS,
            rules.ROUTER,
            reconcile.ROUTER,
        ],
    )
    uploads_ = Router(
        "/v1",
        route_handlers=documents.UPLOADS,
        request_max_body_size=documents.FILES * known.limits.file_mb * uploads.MIB,
    )
    return Litestar(
        [v1, uploads_, *routes.routers(known), *service.HANDLERS, problems.problem_page],
        lifespan=[lifespan],
        middleware=[
            http.Numbered(http.Rates(known.requests_a_minute)),
            auth.Authentication(store),
            Idempotency(store),
        ],
        before_request=problems.strictly,
        before_send=[http.finish],
        exception_handlers={Exception: routes.problem},
        dependencies={
            **{name: _given(value) for name, value in values.items()},
            "identity": Provide(auth.identity_of, sync_to_thread=False),
            "desk": Provide(_desk, sync_to_thread=False),
            "wanted": Provide(findings.wanted, sync_to_thread=False),
        },
        state=State({"metrics": values["metrics"]}),
        plugins=[schemas.StructSchemas()],
        openapi_config=schemas.config(),
        logging_config=None,
        request_max_body_size=BODY,
        multipart_form_part_limit=1_000,
    )


def _desk(
    identity: NamedDependency[Identity],
    store: NamedDependency[Store],
    jobs: NamedDependency[Jobs],
    courts: NamedDependency[Courts],
    settings: NamedDependency[Settings],
) -> Desk:
    return Desk(identity, store, jobs, courts, settings)


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
