"""The service under test: its application in this process, tenants with accounts and keys, and clients of theirs."""

import socket
import threading
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from typing import NamedTuple

import httpx
import msgspec
import uvicorn
from argon2 import PasswordHasher
from litestar.testing import TestClient
from sqlmodel import select

from api.app import create_app
from verifier import catalog
from verifier.casework import documents, judging
from verifier.ledger import import_file, open_ledger
from verifier.settings import Settings
from verifier.store import accounts
from verifier.store.accounts import SCOPES
from verifier.store.sessions import open_store
from verifier.store.tables import Batch, StoredDocument

ADDRESS = "https://verifier.example"
PASSWORD = "correct horse battery"  # noqa: S105 - of accounts that last as long as a test
REGISTRY = Path(__file__).parents[1] / "examples" / "registry"


class Person(NamedTuple):
    """An account, and a key of it."""

    tenant: str
    account: str
    email: str
    key: str

    @property
    def headers(self) -> dict[str, str]:
        """What a request with the key sends."""
        return {"Authorization": f"Bearer {self.key}"}


class Service:
    """The application, and who uses it."""

    def __init__(self, settings: Settings, client: httpx.Client) -> None:
        self.settings, self.client = settings, client
        self.store, self.made = open_store(settings), 0

    def tenant(self, name: str = "Marsh Assurance") -> str:
        """Add a tenant."""
        return accounts.add_tenant(self.store, name)

    def person(self, tenant: str, role: str = "admin", scopes: tuple[str, ...] = SCOPES, **key) -> Person:
        """Add an account with a password and a key."""
        self.made += 1
        email = f"{role}{self.made}@marsh.example"
        with self.store.writing(tenant) as session:
            made = accounts.add_account(session, email=email, role=role, password=PASSWORD, actor="test")
            shown = accounts.add_key(session, made, name="test", scopes=scopes, actor="test", **key)
        return Person(tenant, made, email, shown.secret)

    def as_(self, person: Person) -> "As":
        """Return a client that sends a person's key."""
        return As(self.client, person.headers)

    def work(self) -> None:
        """Read and judge all that waits, as a worker does, but now and in this thread."""
        with self.store.everywhere() as session:
            waiting = session.exec(
                select(StoredDocument.tenant_id, StoredDocument.case_id, StoredDocument.id)
                .where(StoredDocument.state == "accepted")
                .order_by(StoredDocument.id)
            ).all()
        with closing(open_ledger(self.settings)) as ledger:
            court = judging.court(tuple(catalog.rules().values()), ledger)
            for tenant, case, document in waiting:
                with self.store.writing(tenant) as session:
                    documents.begin(session, document)
                found = documents.read(self.store, self.settings, tenant, document)
                with self.store.writing(tenant) as session:
                    documents.keep_reading(session, document, found)
                with self.store.writing(tenant) as session:
                    judging.judge_waiting(session, case, court)
            with self.store.everywhere() as session:
                running = session.exec(select(Batch.tenant_id, Batch.id).where(Batch.state == "running")).all()
            for tenant, batch in running:
                with self.store.writing(tenant) as session:
                    documents.finish_batch(session, batch)

    def close(self) -> None:
        """Close the database."""
        self.store.close()


class As:
    """Requests with the same headers."""

    def __init__(self, client: httpx.Client, headers: Mapping[str, str]) -> None:
        self._client, self._headers = client, headers

    def __getattr__(self, method: str):
        def ask(path, *, headers=None, **more):
            return getattr(self._client, method)(path, headers={**self._headers, **(headers or {})}, **more)

        return ask


@contextmanager
def serving(settings: Settings) -> Iterator[Service]:
    """Serve from these settings, whose database is migrated."""
    accounts._HASHER = PasswordHasher(1, 8, 1)  # a strong hash takes its time by design
    plenty = msgspec.structs.replace(settings, requests_a_minute=1_000_000)
    with TestClient(create_app(plenty), base_url=ADDRESS, raise_server_exceptions=False) as client:
        service = Service(settings, client)
        try:
            yield service
        finally:
            service.close()


@contextmanager
def listening(settings: Settings) -> Iterator[tuple[Service, str]]:
    """Serve from these settings on a free port of the loop-back address; give the service and its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    app = create_app(msgspec.structs.replace(settings, requests_a_minute=1_000_000))
    server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=port, log_level="error"))
    thread = threading.Thread(target=server.run)
    thread.start()
    address = f"http://127.0.0.1:{port}"
    service = Service(settings, httpx.Client(base_url=address, timeout=60))
    try:
        while not server.started and thread.is_alive():
            thread.join(0.02)
        yield service, address
    finally:
        server.should_exit = True
        thread.join()
        service.client.close()
        service.close()


def with_registry(settings: Settings, *names: str) -> Settings:
    """Import the invented world's registry exports (or those whose names begin so), as whole tables."""
    for file in sorted(REGISTRY.iterdir()):
        if not names or file.name.startswith(names):
            import_file(file, settings, complete=True)
    return settings
