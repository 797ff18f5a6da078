"""The databases that tests run on: SQLite always, PostgreSQL where its programs are on the machine.

A throw-away server is started once a test run (each worker of xdist has its own), and thrown away at its end. A test
gets a database of its own, copied from one that was migrated once. PostgreSQL does not run as root: there, its own user
is taken.
"""

import getpass
import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

from verifier import jobs
from verifier.settings import Settings
from verifier.store import schema
from verifier.store.sessions import open_store

SAYS_WHY = "no PostgreSQL on this machine (apt-get install postgresql): its half of the suite is skipped"


def programs() -> Path | None:
    """Return the folder of PostgreSQL's programs, the newest."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    elsewhere = shutil.which("initdb")
    return found[-1].parent if found else Path(elsewhere).parent if elsewhere else None


class PostgreSQL:
    """A throw-away server on a free port of the loop-back address."""

    def __init__(self, folder: Path, bin: Path) -> None:
        self.folder, self.bin, self.process, self.made = folder, bin, None, 0
        self.user = "postgres" if getpass.getuser() == "root" else None
        if self.user:
            owner = pwd.getpwnam(self.user)
            os.chown(folder, owner.pw_uid, owner.pw_gid)
        self._run("initdb", "-D", str(folder / "data"), "-U", "postgres", "--auth=trust", "-E", "UTF8", "--no-sync")
        with socket.socket() as one:
            one.bind(("127.0.0.1", 0))
            self.port = one.getsockname()[1]
        self.start()
        with self.connect() as connection:  # not a superuser: row-level security holds for it
            connection.execute("CREATE ROLE verifier LOGIN CREATEDB")

    def start(self) -> None:
        """Start it (again); what an earlier one left in memory may have to go first."""
        for _ in range(50):
            with open(self.folder / "log", "ab") as log:
                self.process = subprocess.Popen(
                    [
                        *(str(self.bin / "postgres"), "-D", str(self.folder / "data"), "-p", str(self.port)),
                        *("-c", "listen_addresses=127.0.0.1", "-c", f"unix_socket_directories={self.folder}"),
                        *("-c", "fsync=off", "-c", "max_connections=200", "-c", "shared_buffers=32MB"),
                    ],
                    stdout=log,
                    stderr=log,
                    user=self.user,
                    cwd="/",
                    start_new_session=True,
                )
            if self._ready():
                return
        raise RuntimeError(f"PostgreSQL does not start: {(self.folder / 'log').read_text()[-2000:]}")

    def _ready(self) -> bool:
        """Wait until it answers; False when it has ended instead."""
        question = ("-q", "-h", "127.0.0.1", "-p", str(self.port), "-t", "20")
        while self.process.poll() is None:
            asked = subprocess.run([str(self.bin / "pg_isready"), *question], user=self.user, cwd="/", check=False)
            if asked.returncode == 0:
                return True
        return False

    def kill(self) -> None:
        """End it and all its processes as a power cut would: what it holds is thrown away, or found by `start`."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def stop(self) -> None:
        """End it without care for what it holds: it is thrown away."""
        self.process.send_signal(signal.SIGQUIT)  # as `pg_ctl stop -m immediate` does
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.kill()

    def url(self, name: str) -> str:
        """Return a database's address."""
        return f"postgresql://verifier@127.0.0.1:{self.port}/{name}"

    def database(self, template: str = "template1") -> str:
        """Make a database; return its name."""
        self.made += 1
        name = f"test_{self.made}"
        with self.connect() as connection:
            connection.execute(f"CREATE DATABASE {name} OWNER verifier TEMPLATE {template}")
        return name

    def emptied(self, name: str) -> bool:
        """Delete all rows of a database, past every trigger; False when a test changed its schema."""
        with self.connect(name) as connection:
            connection.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s AND pid <> pg_backend_pid()",
                (name,),
            )
            whole = connection.execute(
                "SELECT (SELECT count(*) FROM pg_trigger WHERE tgname = 'audit_append_only') = 1 "
                "AND (SELECT version_num FROM alembic_version) = %s",
                (schema.newest(),),
            ).fetchone()[0]
            if not whole:
                return False
            connection.execute("SET session_replication_role = replica")
            tables = connection.execute(
                "SELECT quote_ident(schemaname) || '.' || quote_ident(tablename) FROM pg_tables "
                "WHERE schemaname IN ('public', 'dbos') AND tablename NOT IN ('alembic_version', 'dbos_migrations')"
            ).fetchall()
            connection.execute(";".join(f"DELETE FROM {table}" for (table,) in tables))  # noqa: S608 - our own tables
        return True

    def connect(self, name: str = "postgres") -> psycopg.Connection:
        """Connect as the one who may all."""
        address = f"postgresql://postgres@127.0.0.1:{self.port}/{name}"
        return psycopg.connect(address, autocommit=True)

    def _run(self, program: str, *arguments: str) -> None:
        done = subprocess.run(
            [str(self.bin / program), *arguments], capture_output=True, user=self.user, cwd="/", check=False
        )
        if done.returncode:
            raise RuntimeError(f"{program}: {done.stderr.decode()}")


@contextmanager
def postgresql() -> Iterator[PostgreSQL | None]:
    """Give a throw-away server; None where its programs are missing."""
    bin = programs()
    if bin is None:
        yield None
        return
    with tempfile.TemporaryDirectory(prefix="verifier-pg", ignore_cleanup_errors=True) as folder:
        Path(folder).chmod(0o755)
        server = PostgreSQL(Path(folder), bin)
        try:
            yield server
        finally:
            server.stop()


class Templates:
    """Databases that were migrated once, to be copied."""

    def __init__(self, folder: Path, server: PostgreSQL | None) -> None:
        self.folder, self.server, self.name = folder, server, None
        self.free: list[str] = []

    def settings(self, kind: str, folder: Path) -> Settings:
        """Return the settings of a fresh, migrated database of a kind; its data lie in a folder."""
        return Settings(data_dir=folder, database_url=self._sqlite(folder) if kind == "sqlite" else self._postgresql())

    def _sqlite(self, folder: Path) -> str:
        made = self.folder / "template.db"
        if not made.exists():
            store = open_store(Settings(data_dir=self.folder, database_url=f"sqlite:///{made}"))
            jobs.upgrade(store)
            with store.engine.connect() as connection:
                connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
            store.close()
        shutil.copy(made, folder / "verifier.db")
        return f"sqlite:///{folder / 'verifier.db'}"

    def _postgresql(self) -> str:
        if self.free:
            return self.free.pop()
        if self.name is None:
            self.name = self.server.database()
            store = open_store(Settings(data_dir=self.folder, database_url=self.server.url(self.name)))
            jobs.upgrade(store)
            store.close()
        return self.server.url(self.server.database(self.name))

    def release(self, settings: Settings) -> None:
        """Take a database back for another test: emptied, if its schema is as it was. To copy one costs a second."""
        if settings.database.startswith("postgresql") and self.server.emptied(settings.database.rpartition("/")[2]):
            self.free.append(settings.database)
