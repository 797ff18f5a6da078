"""Databases of releases, kept so that every later version is held to upgrading them without loss.

`python -m tests.releases` writes that of this version to `tests/golden/`, once: as the SQL of a SQLite file, small and
invented, with rows in every table. Nobody writes over it later; it is what somebody out there has.
"""

import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import msgspec
import sqlalchemy as sa
from sqlmodel import SQLModel, select

from tests.test_casework import COURT, judged, taken_in
from tests.test_engine import block, claim, document
from verifier import __version__, jobs
from verifier.casework import accepting, corrections, deciding, documents, elsewhere, judging, signing, telling
from verifier.settings import Settings
from verifier.store import accounts
from verifier.store.sessions import Store, open_store
from verifier.store.tables import (
    Case,
    CaseMember,
    ElsewhereLink,
    IdempotencyKey,
    LoginSession,
    MatchDecision,
    RegistrySnapshot,
    Signature,
    StoredFinding,
    Webhook,
    WorkerHeartbeat,
    now,
)

GOLDEN = Path(__file__).parent / "golden"
SEALED = "sealed"


def kept() -> Iterator[Path]:
    """Yield the databases of the releases."""
    yield from sorted(GOLDEN.glob("database-*.sql"))


def loaded(file: Path, place: Path) -> Path:
    """Make the SQLite file again that a release left."""
    with closing(sqlite3.connect(place)) as connection:
        connection.executescript(file.read_text())
    return place


def written(file: Path) -> None:
    """Write the database of this version."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "verifier.db"
        store = open_store(Settings(data_dir=Path(folder), database_url=f"sqlite:///{place}"))
        jobs.upgrade(store)
        fill(store)
        store.close()
        with closing(sqlite3.connect(place)) as connection:
            file.write_text("\n".join(connection.iterdump()) + "\n")


def fill(store: Store) -> None:
    """Put rows into every table."""
    ours, theirs = (accounts.add_tenant(store, name) for name in ("Marsh Assurance", "Zanzibar Quill"))
    elsewhere.agree(store, ours, theirs, actor="release")
    with store.writing(theirs) as session:
        other = Case(name="The other side's")
        session.add(other)
        session.flush()
        other_id = other.id
    with store.writing(ours) as session:
        ada = accounts.add_account(session, email="ada@marsh.example", name="Ada Heron", role="admin", actor="release")
        accounts.add_key(session, ada, name="nightly", scopes=("findings:read",), actor="release")
        session.add(LoginSession(account_id=ada, sha256="0" * 64, csrf="token", expires_at=now()))
        case = Case(name="Supplement 2024", materiality="100t", four_eyes=True, keep_days=30, created_by=ada)
        session.add(case)
        session.flush()
        session.add(CaseMember(case_id=case.id, account_id=ada))
        session.add(Webhook(url="https://heron.example/hook", secret=SEALED, events=["document.judged"]))
        ids = [taken_in(session, store, case.id, paper) for paper in papers()]
        accepted = [(f"{one}.pdf", documents.Accepted(one, False)) for one in ids]
        documents.finish_batch(session, documents.batch(session, case.id, accepted, account=ada))
        session.add(Signature(document_id=ids[0], place=0, band=7))
        judged(session, case.id, COURT)
        telling.of_document(session, documents.find(session, ids[0]))
        decide(session, case.id, ids[0], ada)
        first = session.exec(select(StoredFinding)).first()
        session.add(MatchDecision(kind="project", name="Marsh", candidate="VCS 9001", verdict="same", account_id=ada))
        session.add(IdempotencyKey(id="0" * 64, request="POST", owner=ada, status=200, body=b"{}", expires_at=now()))
        case_id, key = case.id, first.key
    with store.everywhere(write=True) as session:
        session.add(ElsewhereLink(case_id=case_id, key=key, other_case_id=other_id))
        session.add(RegistrySnapshot(name="projects.sqlite", sha256="0" * 64))
        session.add(WorkerHeartbeat(id="worker", stopped_at=now(), host="marsh"))


def papers():
    """Yield two papers that claim some of the same credits, and facts beside."""
    for name, serials in (("a", block(1, 100)), ("b", block(50, 150))):
        said = msgspec.structs.replace(claim(name, 1, serials, quantity=250), programme="VCS", project_id="9001")
        yield msgspec.structs.replace(document(name, said), pages=1)


def decide(session, case, paper, account):
    """Say all that people say."""
    who = {"account": account, "actor": "release"}
    rows = session.exec(select(StoredFinding).order_by(StoredFinding.rule, StoredFinding.key)).all()
    deciding.decide(session, rows[0].id, "confirmed", "the pages were looked at", **who)
    deciding.comment(session, case, "Plausible.", finding=rows[0].id, **who)
    asked = deciding.ask(session, rows[-1].id, "Which credits?", **who)
    deciding.answer(session, asked, "Those of 2019.", author="Heron Air", **who)
    accepting.accept(session, case, rule="DR05", subject="a.pdf", reason="known", expires=accepting.today(), **who)
    value = {"subject": "claim", "subject_id": "a-1", "field": "quantity", "value": "240", "reason": "misread"}
    corrections.correct(session, paper, **value, **who)
    judging.rejudge(session, case, [paper], COURT)
    signing.sign(session, case, "Looked at page by page.", role="admin", **who)


def copied(old: sa.Engine, new: sa.Engine) -> None:
    """Copy the service's rows of a database into another one of the same version."""
    tables = sa.MetaData()
    with old.connect() as source, new.begin() as target:
        target.execute(sa.select(sa.func.set_config("verifier.tenant", "*", True)))
        tables.reflect(target, only=[name for name in SQLModel.metadata.tables if sa.inspect(old).has_table(name)])
        for table in tables.sorted_tables:
            names = [column.name for column in table.columns]
            columns = [sa.literal_column(f'"{name}"') for name in names]
            rows = source.execute(sa.select(*columns).select_from(table)).all()
            if rows:
                target.execute(sa.insert(table), [_typed(table, dict(zip(names, row, strict=True))) for row in rows])


def _typed(table: sa.Table, row: dict) -> dict:
    """Return a row of SQLite's storage as PostgreSQL takes it."""
    for column in table.columns:
        value = row[column.name]
        if value is not None and isinstance(column.type, sa.Boolean):
            row[column.name] = bool(value)
        elif value is not None and isinstance(column.type, sa.DateTime):
            row[column.name] = f"{value}+00:00"
    return row


if __name__ == "__main__":
    place = GOLDEN / f"database-{__version__}.sql"
    if place.exists():
        raise SystemExit(f"{place}: is kept already, and is not written over")
    written(place)
    print(f"{place}: {place.stat().st_size:,} bytes")
