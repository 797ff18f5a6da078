"""One way to the database: SQLite or PostgreSQL by URL, and sessions that see one tenant's rows only.

`Store.reading(tenant)` and `Store.writing(tenant)` give the sessions of a tenant: every select, update and delete of an
`Owned` table is narrowed to its rows, new rows are made its own, and statements that cannot be narrowed (plain SQL, or
a table named past its class) are refused. `Store.everywhere` is for what belongs to no tenant: login, jobs, upkeep.
On PostgreSQL row-level security is the second wall (see the migration).
"""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import ORMExecuteState, with_loader_criteria
from sqlalchemy.orm import Session as OrmSession
from sqlalchemy.sql import visitors
from sqlmodel import Session, SQLModel

from verifier.settings import Settings
from verifier.store import audit
from verifier.store.blobs import Blobs, open_blobs
from verifier.store.tables import OWNED, Owned

EVERYWHERE = "*"
"""What the database is told in place of a tenant by a session that sees all."""

WAIT_SECONDS = 30
"""How long a writer waits for another on SQLite."""


class Unfiltered(Exception):
    """A statement that would reach past a session's tenant."""


class TenantSession(Session):
    """A session that sees one tenant's rows only; all tenants' when `tenant` is None."""

    def __init__(self, engine: sa.Engine, tenant: str | None, *, writes: bool) -> None:
        super().__init__(engine, expire_on_commit=False, autoflush=True)
        self.tenant = tenant
        self.writes = writes
        self.notes: list[audit.Note] = []


class Store:
    """The database and the blobs."""

    def __init__(self, engine: sa.Engine, blobs: Blobs, url: str) -> None:
        """Use `open_store`."""
        self.engine, self.blobs, self.url = engine, blobs, url

    @property
    def sqlite(self) -> bool:
        """Whether it is one SQLite file: then one process serves, and works."""
        return self.engine.dialect.name == "sqlite"

    @contextmanager
    def reading(self, tenant: str) -> Iterator[TenantSession]:
        """Give a session that reads a tenant's rows; nothing is kept of what it changes."""
        with TenantSession(self.engine, _named(tenant), writes=False) as session:
            yield session

    @contextmanager
    def writing(self, tenant: str) -> Iterator[TenantSession]:
        """Give a session whose changes are committed at the end, with the lines noted for the log; on an error none."""
        with self._writing(_named(tenant)) as session:
            yield session

    @contextmanager
    def everywhere(self, *, write: bool = False) -> Iterator[TenantSession]:
        """Give a session that sees all tenants' rows: for login, jobs and upkeep."""
        if write:
            with self._writing(None) as session:
                yield session
        else:
            with TenantSession(self.engine, None, writes=False) as session:
                yield session

    @contextmanager
    def _writing(self, tenant: str | None) -> Iterator[TenantSession]:
        with TenantSession(self.engine, tenant, writes=True) as session:
            session.connection(execution_options={"writes": True})
            yield session
            session.flush()
            audit.write(session, session.notes)
            session.commit()

    def close(self) -> None:
        """Close every connection."""
        self.engine.dispose()


def _named(tenant: str) -> str:
    if not tenant or tenant == EVERYWHERE:
        raise Unfiltered("a session of no tenant")
    return tenant


def open_store(settings: Settings) -> Store:
    """Open the database and the blobs that the settings name; nothing is created but folders."""
    url = settings.database
    return Store(open_engine(url), open_blobs(settings.blob_place), url)


def open_engine(url: str) -> sa.Engine:
    """Return the engine of a database's address."""
    if url.startswith("sqlite"):
        file = sa.make_url(url).database
        if file:
            Path(file).parent.mkdir(parents=True, exist_ok=True)
        engine = sa.create_engine(url, connect_args={"check_same_thread": False}, pool_size=20, max_overflow=30)
        event.listen(engine, "connect", _explicit)
        event.listen(engine, "connect", pragmas)
        event.listen(engine, "begin", _begin)
        return engine
    return sa.create_engine(driver(url), pool_pre_ping=True, pool_size=10, max_overflow=30)


def driver(url: str) -> str:
    """Return a database's address with the driver that is used for PostgreSQL."""
    for plain in ("postgresql://", "postgres://"):
        if url.startswith(plain):
            return "postgresql+psycopg://" + url.removeprefix(plain)
    return url


# -- SQLite ------------------------------------------------------------------------------------------------------------


def pragmas(connection: sqlite3.Connection, _record: object = None) -> None:
    """Set a fresh SQLite connection up: readers beside one writer, on disk at commit, foreign keys.

    The job engine asks for `unixepoch('subsec')` from Python 3.12 on, which SQLite before 3.42 answers with NULL.
    """
    for pragma in ("journal_mode=wal", f"busy_timeout={WAIT_SECONDS * 1000}", "synchronous=full", "foreign_keys=on"):
        connection.execute(f"PRAGMA {pragma}")
    if connection.execute("SELECT unixepoch('subsec')").fetchone()[0] is None:
        connection.create_function("unixepoch", -1, _unixepoch)


def _unixepoch(*arguments: str) -> float:
    return time.time() if "subsec" in arguments else int(time.time())


def _explicit(connection: sqlite3.Connection, _record: object) -> None:
    """Leave the beginning of transactions to `_begin`."""
    connection.isolation_level = None


def _begin(connection: sa.Connection) -> None:
    """Begin; a transaction that will write takes its turn at once, else it may find the database locked later."""
    connection.exec_driver_sql("BEGIN IMMEDIATE" if connection.get_execution_options().get("writes") else "BEGIN")


# -- tenants apart -----------------------------------------------------------------------------------------------------


@event.listens_for(TenantSession, "do_orm_execute")
def _narrow(state: ORMExecuteState) -> None:
    """Narrow every statement to the session's tenant, or refuse it."""
    session = state.session
    tenant = session.tenant if isinstance(session, TenantSession) else None
    if tenant is None or state.is_column_load or state.is_relationship_load:
        return
    if state.is_insert:
        raise Unfiltered("rows are added to a tenant's session as objects: session.add")
    tables = _named_tables(state.statement)
    state.statement = state.statement.options(
        *(with_loader_criteria(table, table.tenant_id == tenant, include_aliases=True) for table in tables)  # type: ignore[arg-type]
    )


def _named_tables(statement: sa.Executable) -> list[type[Owned]]:
    """Return the tables of tenants that a statement names, all of them by their class: only so it can be narrowed."""
    if isinstance(statement, sa.TextClause):
        raise Unfiltered("plain SQL in a tenant's session cannot be narrowed; select the class")
    found: dict[str, type[Owned]] = {}
    bare: set[str] = set()
    for element in visitors.iterate(statement):  # type: ignore[arg-type]
        for one, named in _mentions(element):
            table = one.table if isinstance(one, sa.Column) else one
            if isinstance(table, sa.Table) and table.name in _OWNED:
                if "parententity" in one._annotations:
                    found[table.name] = _OWNED[table.name]
                elif named:
                    bare.add("" if one is table else table.name)
    if bare - found.keys():
        raise Unfiltered("a table is named past its class in a tenant's session; select the class")
    return list(found.values())


def _mentions(element: object) -> Iterator[tuple[Any, bool]]:
    """Yield the tables and columns of a part of a statement, and whether they are named there, not only implied."""
    match element:
        case sa.Select():
            yield from ((one, True) for one in (*element._from_obj, *(join[0] for join in element._setup_joins)))
        case sa.Update() | sa.Delete():
            yield element.table, True
        case sa.Column():
            yield element, True
        case sa.Table():
            yield element, False


_OWNED = {str(table.__tablename__): table for table in OWNED}


@event.listens_for(TenantSession, "before_flush")
def _own(session: OrmSession, _context: object, _instances: object) -> None:
    """Make new rows the session's tenant's own; refuse those of another, and changes in a session that reads."""
    if not isinstance(session, TenantSession):
        return
    if not session.writes and (session.new or session.dirty or session.deleted):
        raise Unfiltered("a session that reads cannot write: use Store.writing")
    for row in session.new:
        if isinstance(row, Owned) and session.tenant is not None:
            if row.tenant_id not in ("", session.tenant):
                raise Unfiltered(f"a {type(row).__name__} of another tenant")
            row.tenant_id = session.tenant


@event.listens_for(TenantSession, "after_begin")
def _tell(session: OrmSession, _transaction: object, connection: sa.Connection) -> None:
    """Tell PostgreSQL whose rows the transaction may see."""
    if connection.dialect.name == "postgresql" and isinstance(session, TenantSession):
        tenant = session.tenant or EVERYWHERE
        connection.execute(sa.select(sa.func.set_config("verifier.tenant", tenant, True)))


# -- rows without objects ----------------------------------------------------------------------------------------------


def insert_once(session: TenantSession, table: type[SQLModel], row: dict[str, Any]) -> None:
    """Insert a row unless one with its key is there; a writer of the same key at this moment is waited for."""
    owner = {"tenant_id": session.tenant} if issubclass(table, Owned) else {}
    dialect = postgresql if session.get_bind().dialect.name == "postgresql" else sqlite
    session.connection().execute(dialect.insert(table.__table__).values(**{**row, **owner}).on_conflict_do_nothing())  # type: ignore[attr-defined]


def insert_all(session: TenantSession, table: type[SQLModel], rows: list[dict[str, Any]]) -> None:
    """Insert many rows at once, as the session's tenant's own."""
    if rows:
        owner = {"tenant_id": session.tenant} if issubclass(table, Owned) else {}
        session.connection().execute(sa.insert(table.__table__), [{**row, **owner} for row in rows])  # type: ignore[attr-defined]
