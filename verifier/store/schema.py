"""The version of the database's schema: what it is, what it should be, and the way there."""

from pathlib import Path

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlmodel import SQLModel

from verifier.store.sessions import Store

FOLDER = Path(__file__).parent / "migrations"


def ours(_object: object, name: str | None, kind: str, _reflected: bool, _compared: object) -> bool:
    """Say whether Alembic is to look at something: not at the job engine's tables, which may stand in the same file."""
    return kind != "table" or name in SQLModel.metadata.tables


class OldSchema(Exception):
    """A database that is not of this version: what to do."""


def current(store: Store) -> str | None:
    """Return the version a database has; None when it is empty."""
    with store.engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def is_empty(store: Store) -> bool:
    """Say whether a database has no version yet: it was never upgraded."""
    try:
        return current(store) is None
    except sa.exc.OperationalError:
        return False  # it cannot be reached, which `require` says


def newest() -> str:
    """Return the version that this program works with."""
    return ScriptDirectory(str(FOLDER)).get_current_head() or ""


def upgrade(store: Store, to: str = "head") -> tuple[str | None, str]:
    """Bring the database to the newest version (or to another one); return the one before and the one after.

    It is one transaction on both databases: a kill half-way leaves the version before.
    """
    before = current(store)
    with store.engine.connect().execution_options(writes=True) as connection, connection.begin():
        configuration = Config()
        configuration.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
        configuration.attributes["connection"] = connection
        command.upgrade(configuration, to)
    return before, current(store) or ""


def require(store: Store) -> None:
    """Refuse a database of another version; OldSchema says what to do."""
    try:
        found = current(store)
    except sa.exc.OperationalError as error:
        cause = str(error.orig).strip().splitlines()[0] if error.orig else "no answer"
        raise OldSchema(f"the database {shown(store)} cannot be reached: {cause}") from None
    if found is None:
        raise OldSchema(f"the database {shown(store)} is empty: run `verifier db upgrade` first")
    if found != newest():
        known = {one.revision for one in ScriptDirectory(str(FOLDER)).walk_revisions()}
        cure = (
            "run `verifier db upgrade`, with its other processes stopped"
            if found in known
            else "install the version of the program that last upgraded it, or a newer one"
        )
        raise OldSchema(f"the database {shown(store)} is of version {found}, this program needs {newest()}: {cure}")


def shown(store: Store) -> str:
    """Return the database's address without its password."""
    return store.engine.url.render_as_string(hide_password=True)
