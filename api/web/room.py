"""What a page is made with: who reads it, and what of the service it asks."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, NamedTuple, TypeVar

import msgspec
from litestar import Request, Response
from litestar.datastructures import Cookie
from litestar.di import NamedDependency

from api.desk import Desk
from api.ledgers import Ledgers
from api.problems import Refusal
from api.web import render
from api.web.papers import Papers
from verifier.model import Snapshot
from verifier.settings import Settings
from verifier.store.accounts import Identity
from verifier.store.sessions import Store, TenantSession

T = TypeVar("T")


class Room(NamedTuple):
    """One request for a page of somebody who is logged in."""

    request: Request[Any, Any, Any]
    desk: Desk
    ledgers: Ledgers
    papers: Papers

    @property
    def me(self) -> Identity:
        """Who reads."""
        return self.desk.identity

    @property
    def store(self) -> Store:
        """Where it is kept."""
        return self.desk.store

    @property
    def settings(self) -> Settings:
        """How the service is set up."""
        return self.desk.settings

    def say(self, key: str, **values: object) -> str:
        """Return a text in the reader's language."""
        return render.say(self.request, key, **values)

    def page(
        self, template: str, *, status: int = 200, cookies: tuple[Cookie, ...] = (), **values: object
    ) -> Response[str]:
        """Return a whole page."""
        return render.page(self.request, template, status=status, cookies=cookies, **values)

    def part(self, template: str, **values: object) -> str:
        """Return a part of a page."""
        return render.part(self.request, template, **values)

    @contextmanager
    def reading(self) -> Iterator[TenantSession]:
        """Give a session that reads."""
        with self.store.reading(self.me.tenant) as session:
            yield session

    @contextmanager
    def writing(self) -> Iterator[TenantSession]:
        """Give a session whose changes are kept."""
        with self.store.writing(self.me.tenant) as session:
            yield session

    def snapshots(self) -> Mapping[str, Snapshot]:
        """Return the registry data that is asked now, by hash."""
        with self.ledgers.ask() as ledger:
            return {one.sha256: one for one in ledger.snapshots()}


def call(handler: Any, **values: Any) -> Any:  # noqa: ANN401 - a handler of the API, whatever it answers
    """Do what a route of the API does, with the same checks."""
    return handler.fn(**values)


def tried(step: Callable[[], T]) -> tuple[T | None, str]:
    """Do something; return it, or why it was refused."""
    try:
        return step(), ""
    except Refusal as refused:
        return None, refused.detail
    except msgspec.ValidationError as wrong:
        return None, str(wrong)


def enter(
    request: Request[Any, Any, Any],
    desk: NamedDependency[Desk],
    ledgers: NamedDependency[Ledgers],
    papers: NamedDependency[Papers],
) -> Room:
    """Bring together what a page is made with; a dependency of handlers."""
    return Room(request, desk, ledgers, papers)
