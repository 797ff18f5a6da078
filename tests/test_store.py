"""The store: tenants stay apart, what is stored is what was sent, the log shows tampering; on both databases."""

import contextlib
import datetime as dt
import threading

import pyotp
import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy.orm.exc import StaleDataError
from sqlmodel import SQLModel, delete, select, update

from verifier.store import accounts, audit, schema
from verifier.store.blobs import BlobError, FolderBlobs, damaged
from verifier.store.seals import SealError, open_seals
from verifier.store.sessions import Unfiltered, open_engine
from verifier.store.tables import OWNED, Account, AuditEntry, Case, now


@pytest.fixture
def two(store):
    """Two tenants, each with a case."""
    ids = accounts.add_tenant(store, "Marsh"), accounts.add_tenant(store, "Heron")
    for tenant, name in zip(ids, ("ours", "theirs"), strict=True):
        with store.writing(tenant) as session:
            session.add(Case(name=name))
    return ids


# -- tenants apart -----------------------------------------------------------------------------------------------------


def test_a_session_sees_its_tenant_only(store, two):
    with store.reading(two[0]) as session:
        assert [case.name for case in session.exec(select(Case))] == ["ours"]
        assert session.exec(select(sa.func.count()).select_from(Case)).one() == 1
        theirs = select(Case).where(Case.name == "theirs")
        assert session.exec(theirs).all() == []


def test_another_tenants_row_is_not_found_by_its_id(store, two):
    with store.reading(two[1]) as session:
        theirs = session.exec(select(Case.id)).one()
    with store.reading(two[0]) as session:
        assert session.get(Case, theirs) is None


def test_changes_in_bulk_stay_within_the_tenant(store, two):
    with store.writing(two[0]) as session:
        session.exec(update(Case).values(name="mine"))
        session.exec(delete(Case).where(Case.name == "theirs"))
    with store.everywhere() as session:
        assert sorted(session.exec(select(Case.name))) == ["mine", "theirs"]


def test_a_row_of_another_tenant_cannot_be_added(store, two):
    with pytest.raises(Unfiltered), store.writing(two[0]) as session:
        session.add(Case(name="smuggled", tenant_id=two[1]))


@pytest.mark.parametrize(
    "statement",
    [
        sa.text("SELECT name FROM account"),
        sa.select(Case.__table__.c.name),
        sa.select(sa.func.count()).select_from(Case.__table__),
        sa.select(Account.id).join(Case.__table__, Case.created_by == Account.id),
        sa.update(Case.__table__).values(name="x"),
        sa.insert(Case).values(name="x"),
    ],
    ids=["text", "column", "count", "join", "update", "insert"],
)
def test_a_statement_that_cannot_be_narrowed_is_refused(store, two, statement):
    with pytest.raises(Unfiltered), store.writing(two[0]) as session:
        session.execute(statement)


def test_a_reading_session_writes_nothing(store, two):
    with store.reading(two[0]) as session:
        session.add(Case(name="late"))
        with pytest.raises(Unfiltered):
            session.flush()


@pytest.mark.parametrize("tenant", ["", "*"])
def test_there_is_no_session_of_no_tenant(store, tenant):
    with pytest.raises(Unfiltered), store.reading(tenant):
        pass


def test_postgresql_is_a_second_wall(store, two):
    if store.sqlite:
        pytest.skip("row-level security is PostgreSQL's")
    with store.engine.begin() as connection:
        assert connection.execute(sa.text('SELECT count(*) FROM "case"')).scalar() == 0
        connection.execute(sa.select(sa.func.set_config("verifier.tenant", two[0], True)))
        assert connection.execute(sa.text('SELECT name FROM "case"')).scalars().all() == ["ours"]
        walled = set(connection.execute(sa.text("SELECT tablename FROM pg_policies")).scalars())
    assert walled == {table.__tablename__ for table in OWNED}


# -- writing -----------------------------------------------------------------------------------------------------------


def test_an_instant_keeps_its_zone(store, two):
    with store.reading(two[0]) as session:
        assert session.exec(select(Case)).one().created_at.tzinfo is dt.UTC


def test_of_two_writers_the_second_is_told(store, two):
    with store.reading(two[0]) as session:
        stale = session.exec(select(Case)).one()
    with store.writing(two[0]) as session:
        session.exec(select(Case)).one().name = "first"
    stale.name = "second"
    with pytest.raises(StaleDataError), store.writing(two[0]) as session:
        session.add(stale)


def test_many_writers_at_once_all_succeed(store, two):
    def write(number):
        for turn in range(5):
            with store.writing(two[0]) as session:
                known = len(session.exec(select(Case)).all())
                session.add(Case(name=f"{number}-{turn}-{known}"))
                audit.note(session, "case.add", "x", actor="test")

    threads = [threading.Thread(target=write, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with store.reading(two[0]) as session:
        assert len(session.exec(select(Case)).all()) == 31
        assert audit.verify(session).broken_at is None
        assert audit.verify(session).lines == 31


def test_the_schema_says_when_it_is_missing_or_of_another_version(store, tmp_path):
    schema.require(store)
    assert schema.upgrade(store) == (schema.newest(), schema.newest())
    with store.everywhere(write=True) as session:
        session.connection().execute(sa.text("UPDATE alembic_version SET version_num = 'future'"))
    with pytest.raises(schema.OldSchema, match="newer"):
        schema.require(store)


def test_the_migrations_make_what_the_tables_say(store):
    with store.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "include_object": schema.ours})
        assert compare_metadata(context, SQLModel.metadata) == []


def test_sqlite_answers_what_the_job_engine_asks_of_newer_ones(tmp_path):
    with open_engine(f"sqlite:///{tmp_path / 'x.db'}").connect() as connection:
        assert connection.exec_driver_sql("SELECT unixepoch('subsec') > 1e9").scalar() == 1
        for pragma, value in (("journal_mode", "wal"), ("foreign_keys", 1), ("synchronous", 2)):
            assert connection.exec_driver_sql(f"PRAGMA {pragma}").scalar() == value
    connection.engine.dispose()


# -- the log -----------------------------------------------------------------------------------------------------------


@pytest.fixture
def logged(store, two):
    """A log of four lines."""
    for name in ("a", "b", "c"):
        with store.writing(two[0]) as session:
            audit.note(session, "document.upload", name, actor="account:1", file=f"{name}.pdf")
    return two[0]


def test_what_is_undone_is_not_logged(store, logged):
    with contextlib.suppress(Unfiltered), store.writing(logged) as session:
        audit.note(session, "document.upload", "d", actor="account:1")
        session.add(Case(tenant_id="another's"))
    with store.reading(logged) as session:
        assert [line.subject for line in audit.lines(session, after=1)] == ["a", "b", "c"]


@pytest.mark.parametrize("statement", ["UPDATE audit SET body = '{}'", "DELETE FROM audit"])
def test_the_log_is_append_only(store, logged, statement):
    with pytest.raises(sa.exc.DBAPIError, match="append-only"), store.everywhere(write=True) as session:
        session.connection().execute(sa.text(statement))


def unlocked(store, *statements):
    """Do what someone with all rights could do to the log."""
    lock = (
        ["DROP TRIGGER audit_no_update", "DROP TRIGGER audit_no_delete"]
        if store.sqlite
        else ["DROP TRIGGER audit_append_only ON audit"]
    )
    with store.everywhere(write=True) as session:
        for statement in (*lock, *statements):
            session.connection().execute(sa.text(statement))


def test_a_changed_line_is_seen(store, logged):
    unlocked(store, 'UPDATE audit SET body = \'{"actor": "nobody"}\' WHERE n = 2')
    with store.reading(logged) as session:
        assert audit.verify(session).broken_at == 2


def test_a_line_taken_out_is_seen(store, logged):
    unlocked(store, "DELETE FROM audit WHERE n = 2")
    with store.reading(logged) as session:
        assert audit.verify(session).broken_at == 2


def test_a_cut_end_is_seen_by_who_kept_the_head(store, logged):
    with store.reading(logged) as session:
        head = audit.head(session)
        assert audit.verify(session, head=head).broken_at is None
    unlocked(store, "DELETE FROM audit WHERE n > 3")
    with store.reading(logged) as session:
        assert audit.verify(session).broken_at is None
        assert audit.verify(session, head=head).broken_at == 4


def test_each_tenant_has_a_chain_of_its_own(store, two, logged):
    with store.reading(two[1]) as session:
        assert [line.act for line in audit.lines(session)] == ["tenant.add"]
        assert session.exec(select(sa.func.count()).select_from(AuditEntry)).one() == 1


# -- who is there ------------------------------------------------------------------------------------------------------

PASSWORD = "a long enough one"  # noqa: S105 - of nobody


@pytest.fixture
def person(store, two, tmp_path):
    """An analyst with a password."""
    with store.writing(two[0]) as session:
        return accounts.add_account(session, email="Ada@Marsh.example", role="analyst", password=PASSWORD, actor="test")


@pytest.fixture
def seals(tmp_path):
    return open_seals(tmp_path / "secret.key")


def test_a_session_is_begun_seen_and_ended(store, two, person, seals):
    token = accounts.log_in(store, " ada@marsh.example", PASSWORD, seals).secret
    who = accounts.of_session(store, token)
    assert (who.tenant, who.account, who.role) == (two[0], person, "analyst")
    accounts.end_session(store, token)
    assert accounts.of_session(store, token) is None


def test_a_wrong_password_and_a_wrong_name_begin_nothing(store, person, seals):
    assert accounts.log_in(store, "ada@marsh.example", "another long one", seals) is None
    assert accounts.log_in(store, "bob@marsh.example", PASSWORD, seals) is None


def test_a_short_password_is_refused():
    with pytest.raises(accounts.AccountError, match="12"):
        accounts.hashed("short")


def test_a_second_factor_counts_once(store, two, person, seals):
    with store.writing(two[0]) as session:
        shown = accounts.begin_totp(session, person, seals)
        code = pyotp.TOTP(shown.secret).at(now() - dt.timedelta(seconds=30))
        accounts.confirm_totp(session, person, shown.id, code, seals, actor="test")
    assert accounts.log_in(store, "ada@marsh.example", PASSWORD, seals) is None
    assert accounts.log_in(store, "ada@marsh.example", PASSWORD, seals, code=code) is None
    code = pyotp.TOTP(shown.secret).now()
    assert accounts.log_in(store, "ada@marsh.example", PASSWORD, seals, code=code)
    assert accounts.log_in(store, "ada@marsh.example", PASSWORD, seals, code=code) is None


def test_a_key_is_shown_once_and_kept_as_its_hash(store, two, person):
    with store.writing(two[0]) as session:
        key = accounts.add_key(session, person, name="night", scopes=["documents:write"], actor="test")
    who = accounts.of_key(store, key.secret)
    assert (who.tenant, who.key, who.scopes) == (two[0], key.id, ("documents:write",))
    assert who.may("analyst", "documents:write")
    assert not who.may("analyst", "findings:write")
    assert not who.may("reviewer", "documents:write")
    with store.reading(two[0]) as session:
        row = session.exec(select(accounts.ApiKey)).one()
        assert key.secret not in (row.sha256, row.prefix)
        assert row.last_used_at


def test_a_key_ends_when_revoked_expired_or_its_account_is_closed(store, two, person):
    def key(**how):
        with store.writing(two[0]) as session:
            return accounts.add_key(session, person, name="k", scopes=[], actor="test", **how)

    expired, revoked, closed = key(expires_at=now() - dt.timedelta(seconds=1)), key(), key()
    with store.writing(two[1]) as session:
        assert accounts.revoke_key(session, revoked.id, actor="test") is False
    with store.writing(two[0]) as session:
        assert accounts.revoke_key(session, revoked.id, actor="test")
    assert [accounts.of_key(store, one.secret) is not None for one in (expired, revoked, closed)] == [
        False,
        False,
        True,
    ]
    with store.writing(two[0]) as session:
        accounts.set_role(session, person, "analyst", active=False, actor="test")
    assert accounts.of_key(store, closed.secret) is None


def test_the_last_admin_stays(store, two):
    with store.writing(two[0]) as session:
        admin = accounts.add_account(session, email="root@marsh.example", role="admin", actor="test")
    with pytest.raises(accounts.AccountError, match="last admin"), store.writing(two[0]) as session:
        accounts.set_role(session, admin, "viewer", actor="test")


def test_what_is_under_seal_is_read_with_its_key_only(tmp_path, seals):
    sealed = seals.seal("whsec")
    assert "whsec" not in sealed
    assert open_seals(tmp_path / "secret.key").unseal(sealed) == "whsec"
    assert (tmp_path / "secret.key").stat().st_mode & 0o077 == 0
    with pytest.raises(SealError):
        open_seals(tmp_path / "another.key").unseal(sealed)


# -- blobs -------------------------------------------------------------------------------------------------------------


def test_bytes_are_kept_once_under_their_hash(tmp_path):
    blobs = FolderBlobs(tmp_path)
    kept = blobs.put([b"some ", b"bytes"])
    assert blobs.put([b"some bytes"]) == kept
    with blobs.file(kept.sha256) as file:
        assert file.read_bytes() == b"some bytes"
    assert list(blobs.names()) == [kept.sha256]
    assert [file for file in tmp_path.rglob("*") if file.suffix] == []
    blobs.remove(kept.sha256)
    assert not blobs.has(kept.sha256)


def test_bytes_that_break_off_leave_nothing(tmp_path):
    def broken():
        yield b"some"
        raise ConnectionError

    with pytest.raises(ConnectionError):
        FolderBlobs(tmp_path).put(broken())
    assert list(tmp_path.iterdir()) == []


def test_damage_is_seen(tmp_path):
    blobs = FolderBlobs(tmp_path)
    kept, good = blobs.put([b"some bytes"]), blobs.put([b"others"])
    with blobs.file(kept.sha256) as file:
        file.chmod(0o600)
        file.write_bytes(b"same bytes")
    assert list(damaged(blobs)) == [kept.sha256]
    with pytest.raises(BlobError, match="not those"), blobs.file(kept.sha256):
        pass
    assert blobs.has(good.sha256)


@pytest.mark.parametrize("name", ["../../etc/passwd", "", "A" * 64, "0" * 63 + "/"])
def test_nothing_but_a_hash_becomes_a_path(tmp_path, name):
    with pytest.raises(BlobError, match="not a sha256"):
        FolderBlobs(tmp_path).has(name)


def test_accounts_are_unique_by_their_address(store, two, person):
    with pytest.raises(sa.exc.IntegrityError), store.writing(two[1]) as session:
        accounts.add_account(session, email="ada@marsh.example", actor="test")
    with store.everywhere() as session:
        assert len(session.exec(select(Account)).all()) == 1
