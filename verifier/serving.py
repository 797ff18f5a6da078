"""What `verifier serve`, `worker`, `db` and `audit` do: the service's processes, and the upkeep of its database.

`serve` is a whole service on SQLite: it works, too. On PostgreSQL it serves only, and `verifier worker` works, on as
many machines as wanted.
"""

import contextlib
import gc
import signal
import sys
from collections.abc import Iterator
from pathlib import Path
from types import FrameType

import structlog
import uvicorn

from verifier import jobs
from verifier.settings import Settings
from verifier.store import audit, first, schema
from verifier.store.audit import Verified
from verifier.store.backup import Manifest, backup, restore
from verifier.store.sessions import Store, open_store

ENDS_WITHIN = 10
"""Seconds that open connections have to end: a page that follows a case's documents would keep its own for minutes."""
APP = "api.app:create_app"
"""The web application's address, as text: the kernel names no plug-in and no `api`."""


@contextlib.contextmanager
def opened(settings: Settings) -> Iterator[Store]:
    """Give the store of the settings, and close it."""
    store = open_store(settings)
    try:
        yield store
    finally:
        store.close()


def serve(settings: Settings, host: str, port: int) -> None:
    """Serve until the process is told to end. An empty database is made ready first; an old one is refused."""
    _logs_as_json()
    with opened(settings) as store:
        if schema.is_empty(store):
            jobs.upgrade(store)
        schema.require(store)
        with jobs.working(store, settings) if store.sqlite else contextlib.nullcontext():
            _say_where(settings, store, f"http://{host}:{port}/")
            config = uvicorn.Config(
                APP,
                factory=True,
                host=host,
                port=port,
                log_config=None,
                access_log=False,
                timeout_graceful_shutdown=ENDS_WITHIN,
            )
            config.load()
            gc.freeze()  # what is loaded stays: no request has to wait for the collector to walk over it
            uvicorn.Server(config).run()


def _say_where(settings: Settings, store: Store, address: str) -> None:
    """Tell the person at the keyboard where to look; a token is shown on a terminal only, never in a log."""
    if not sys.stderr.isatty():
        return
    token = first.token(settings, store)
    say = f"{address}setup?token={token} to begin" if token else address
    print(f"\n  Open {say}\n", file=sys.stderr, flush=True)


def work(settings: Settings) -> None:
    """Work until the process is told to end: it finishes nothing by force, another worker continues."""
    _logs_as_json()
    with opened(settings) as store:
        if store.sqlite:
            raise ValueError(
                "a SQLite file is served by one process, and `verifier serve` works by itself: "
                "give a PostgreSQL database in VERIFIER_DATABASE_URL for workers of their own"
            )
        with jobs.working(store, settings) as worker:

            def end(_number: int, _frame: FrameType | None) -> None:
                worker.end()

            for number in (signal.SIGTERM, signal.SIGINT):
                signal.signal(number, end)
            worker.wait()


def upgrade(settings: Settings) -> tuple[str | None, str]:
    """Bring the database to this version; return the versions before and after."""
    with opened(settings) as store:
        return jobs.upgrade(store)


def verified(settings: Settings, head: str | None) -> dict[str, Verified]:
    """Follow the log of every tenant; `head` is one that was kept, of any of them."""
    with opened(settings) as store:
        schema.require(store)
        with store.everywhere() as session:
            tenants = audit.tenants(session)
            found = {tenant: audit.verify(session, tenant) for tenant in tenants}
            if head is None:
                return found
            holding = [tenant for tenant in tenants if audit.holds(session, tenant, head)]
            if holding or not found:
                return found
            cut = "the kept head is in no log: the end of one was cut off or rewritten"
            return {tenant: Verified(one.lines, one.head, one.lines + 1, cut) for tenant, one in found.items()}


def backed_up(settings: Settings, file: Path) -> Manifest:
    """Write a backup."""
    with opened(settings) as store:
        return backup(store, file)


def restored(settings: Settings, file: Path) -> None:
    """Put a backup into the database of the settings, which is made ready when it is empty."""
    with opened(settings) as store:
        if schema.is_empty(store):
            jobs.upgrade(store)
        restore(store, file)


def _logs_as_json() -> None:
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.JSONRenderer(),
        ],
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )
