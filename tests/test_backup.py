"""Backup and restore: one file with all there is, from either database into either."""

import zipfile

import msgspec
import pytest
import sqlalchemy as sa
from sqlmodel import SQLModel, select

from tests.test_casework import COURT, judged, taken_in
from tests.test_engine import block, claim, document
from verifier.casework import judging
from verifier.store import accounts, audit
from verifier.store.backup import BackupError, backup, restore
from verifier.store.sessions import open_store
from verifier.store.tables import Case, StoredDocument


@pytest.fixture
def filled(store):
    """A store with a tenant, an account, and a case in which two papers claim the same credits."""
    tenant = accounts.add_tenant(store, "Marsh")
    with store.writing(tenant) as session:
        accounts.add_account(session, email="ada@marsh.example", actor="test")
        case = Case(name="First")
        session.add(case)
        session.flush()
        papers = [document(name, claim(name, 1, block(1, 100), quantity=7)) for name in ("a", "b")]
        ids = [taken_in(session, store, case.id, msgspec.structs.replace(one, pages=1)) for one in papers]
        session.exec(select(StoredDocument).where(StoredDocument.id == ids[0])).one().version_of = ids[1]
        judged(session, case.id)
        for row in session.exec(select(StoredDocument)):
            row.sha256 = store.blobs.put([row.sha256.encode()]).sha256
    return tenant, case.id


@pytest.fixture(params=["sqlite", "postgresql"])
def other(request, templates, tmp_path_factory):
    """Another, empty store, on both databases."""
    if request.param == "postgresql" and templates.server is None:
        templates.server = request.getfixturevalue("postgresql")
    if request.param == "postgresql" and templates.server is None:
        pytest.skip("no PostgreSQL")
    settings = templates.settings(request.param, tmp_path_factory.mktemp("other"))
    opened = open_store(settings)
    yield opened
    opened.close()
    templates.release(settings)


def contents(store):
    with store.everywhere() as session:
        tables = SQLModel.metadata.sorted_tables
        return {
            table.name: session.connection().execute(sa.select(table).order_by(*table.primary_key.columns)).all()
            for table in tables
        }


def test_what_is_restored_is_what_was_backed_up(store, filled, other, tmp_path):
    tenant, case = filled
    manifest = backup(store, tmp_path / "backup.zip")
    restore(other, tmp_path / "backup.zip")
    assert contents(other) == contents(store)
    assert sorted(other.blobs.names()) == sorted(store.blobs.names())
    with other.reading(tenant) as session:
        assert len(judging.judgement(session, case, COURT.rules).findings) > 0
        assert audit.verify(session, head=manifest.heads[tenant]).broken_at is None
    with other.writing(tenant) as session:
        audit.note(session, "after", "x", actor="test")


def test_a_backup_goes_into_an_empty_database_only(store, filled, tmp_path):
    backup(store, tmp_path / "backup.zip")
    with pytest.raises(BackupError, match="not empty"):
        restore(store, tmp_path / "backup.zip")
    with pytest.raises(BackupError, match="there already"):
        backup(store, tmp_path / "backup.zip")


def rewritten(file, name, change):
    """Write a backup anew with one part changed."""
    changed = file.with_name("changed.zip")
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(changed, "w") as new:
        for one in old.namelist():
            new.writestr(one, change(old.read(one)) if one.startswith(name) else old.read(one))
    return changed


@pytest.mark.parametrize(
    "damage",
    [("tables/account", "damaged"), ("blobs/", "damaged"), ("manifest.json", "cannot be read|not a backup")],
)
def test_a_damaged_backup_is_refused_and_leaves_no_row(store, filled, other, tmp_path, damage):
    name, says = damage
    backup(store, tmp_path / "backup.zip")
    broken = rewritten(tmp_path / "backup.zip", name, lambda data: data.replace(b"a", b"b")[:-2])
    with pytest.raises(BackupError, match=says):
        restore(other, broken)
    assert not any(contents(other).values())


def test_what_is_no_backup_is_refused(store, tmp_path):
    (tmp_path / "x.zip").write_bytes(b"no zip")
    with pytest.raises(BackupError, match="not a backup"):
        restore(store, tmp_path / "x.zip")
    with pytest.raises(BackupError, match="cannot be read"):
        restore(store, tmp_path / "gone.zip")
