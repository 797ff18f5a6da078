"""Promise: the database of every earlier release is upgraded without loss, on both databases."""

import pytest
import sqlalchemy as sa
from sqlmodel import SQLModel, select

from tests import releases
from tests.test_casework import COURT, judged
from verifier import __version__, jobs
from verifier.casework import judging, reporting
from verifier.model import Claim, Document, Finding
from verifier.settings import Settings
from verifier.store import audit, schema
from verifier.store.packing import unpack
from verifier.store.sessions import open_engine, open_store
from verifier.store.tables import (
    Case,
    ClaimRow,
    DocumentHearing,
    GroupHearing,
    StoredFinding,
    StoredReading,
    Tenant,
)

KEPT = list(releases.kept())


@pytest.fixture(params=KEPT, ids=lambda file: file.stem)
def release(request, tmp_path):
    """The SQLite file that a release left."""
    return releases.loaded(request.param, tmp_path / "left.db")


@pytest.fixture
def rows_before(release):
    """How many rows each of its tables had, before anything is done to it."""
    engine = open_engine(f"sqlite:///{release}")
    names = [name for name in SQLModel.metadata.tables if sa.inspect(engine).has_table(name)]
    with engine.connect() as connection:
        return {name: connection.scalar(sa.select(sa.func.count()).select_from(sa.table(name))) for name in names}


@pytest.fixture(params=["sqlite", "postgresql"])
def upgraded(request, release, rows_before, templates, tmp_path):
    """The store of a release after its upgrade; into PostgreSQL its rows are copied at the version they are of."""
    url = f"sqlite:///{release}"
    if request.param == "postgresql":
        templates.server = request.getfixturevalue("postgresql")
        if templates.server is None:
            pytest.skip("no PostgreSQL")
        url = templates.server.url(templates.server.database())
    store = open_store(Settings(data_dir=tmp_path, database_url=url))
    if request.param == "postgresql":
        old = open_engine(f"sqlite:///{release}")
        with old.connect() as connection:
            version = connection.scalar(sa.text("SELECT version_num FROM alembic_version"))
        schema.upgrade(store, version)
        releases.copied(old, store.engine)
        old.dispose()
    jobs.upgrade(store)
    yield store
    store.close()


def test_the_database_of_this_version_is_kept():
    assert f"database-{__version__}.sql" in [file.name for file in KEPT]


def test_no_row_is_lost_and_all_that_was_packed_can_be_read(rows_before, upgraded):
    schema.require(upgraded)
    assert all(rows_before.values())
    with upgraded.everywhere() as session:
        for mapper in SQLModel._sa_registry.mappers:
            found = session.exec(select(mapper.class_)).all()
            assert len(found) == rows_before.get(mapper.local_table.name, 0), mapper
        for table, kind in ((ClaimRow, Claim), (StoredFinding, Finding), (DocumentHearing, dict)):
            assert all(unpack(row.data, kind) is not None for row in session.exec(select(table)))
        assert all(unpack(row.standing, Document).claims for row in session.exec(select(StoredReading)))
        assert all(unpack(row.data, judging.Hearing) for row in session.exec(select(GroupHearing)))
        logs = [audit.verify(session, tenant) for tenant in session.exec(select(Tenant.id)).all()]
        assert {log.broken_at for log in logs} == {None}
        assert sum(log.lines for log in logs) == rows_before["audit"]


def test_its_cases_go_on(upgraded):
    with upgraded.everywhere() as session:
        case = session.exec(select(Case).where(Case.name == "Supplement 2024")).one()
    with upgraded.writing(case.tenant_id) as session:
        before = {row.key: row.status for row in session.exec(select(StoredFinding))}
        assert {"open", "confirmed"} <= set(before.values())
        judging.restart(session, case.id)
        judged(session, case.id, COURT)
        assert {row.key: row.status for row in session.exec(select(StoredFinding))} == before
        report, review = reporting.report_of(session, case.id, COURT), reporting.review_of(session, case.id)
        assert len(report.documents) == 2
        assert (len(review.decisions), len(review.responses), len(review.corrections)) == (1, 1, 1)
