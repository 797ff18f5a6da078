"""Jobs: every document that was accepted ends in exactly one result; on both databases."""

import contextlib
import threading
from pathlib import Path

import msgspec
import pytest
import sqlalchemy as sa
from dbos import DBOS
from sqlmodel import select

from tests.making import one_page, text
from verifier import jobs, pipeline, webhooks
from verifier.casework import documents, judging, keeping
from verifier.casework.courts import Courts
from verifier.ledger import import_file
from verifier.model import Document
from verifier.store import accounts
from verifier.store.sessions import Unfiltered
from verifier.store.tables import (
    Batch,
    Case,
    Delivery,
    FindingEvent,
    StoredDocument,
    StoredFinding,
    Webhook,
    WorkerHeartbeat,
)

SEALED = "sealed"
PROJECTS = (
    "ID,Name,Proponent,Project Type,AFOLU Activities,Methodology,Status,Country/Area,"
    "Estimated Annual Emission Reductions,Region,Project Registration Date,Crediting Period Start Date,"
    "Crediting Period End Date\n"
    "9001,Marsh Restoration,Marsh Trust,Wetlands,,VM0033,{status},Norway,1000,Europe,2015-01-01,2015-01-01,2017-12-31\n"
)


def claiming(tonnes: int) -> bytes:
    return one_page(
        text(72, 700, "Heron Air Sustainability Report 2024")
        + text(72, 680, f"In 2024 Heron Air retired {tonnes:,} carbon credits (tCO2e) from VCS 9001.")
    )


@pytest.fixture
def service(store, settings, monkeypatch):
    """A migrated database with a tenant and a case; jobs are polled for quickly."""
    monkeypatch.setattr(jobs, "POLL_SECONDS", 0.05)
    monkeypatch.setattr(jobs, "BEAT_SECONDS", 0.1)
    monkeypatch.setattr(jobs, "UPKEEP_SECONDS", 0.1)
    tenant = accounts.add_tenant(store, "Marsh")
    with store.writing(tenant) as session:
        row = Case(name="First")
        session.add(row)
        session.flush()
        case = row.id
    giver = jobs.Jobs(store)
    yield Sender(store, tenant, case, giver)
    giver.close()


class Sender:
    """Sends files to a case."""

    def __init__(self, store, tenant, case, giver):
        self.store, self.tenant, self.case, self.jobs = store, tenant, case, giver

    def send(self, *files: bytes, names=()) -> str:
        with self.store.writing(self.tenant) as session:
            accepted = []
            for number, content in enumerate(files):
                name = names[number] if names else f"{number}.pdf"
                kept = self.store.blobs.put([content])
                one = documents.accept(
                    session, self.store, self.case, kept, file=name, media_type="application/pdf", actor="test"
                )
                accepted.append((name, one))
            batch = documents.batch(session, self.case, accepted)
            self.jobs.batch(session, batch)
        return batch

    def ended(self, batch: str, seconds: float = 40) -> dict[str, StoredDocument]:
        """Wait for a batch to be done; return its documents by name."""
        wait = threading.Event()
        for _ in range(int(seconds / 0.05)):
            with self.store.reading(self.tenant) as session:
                if session.exec(select(Batch.state).where(Batch.id == batch)).one() != "running":
                    return {row.file: row for row in session.exec(select(StoredDocument))}
            wait.wait(0.05)
        raise AssertionError("the batch does not end")

    def until(self, condition, seconds: float = 20):
        wait = threading.Event()
        for _ in range(int(seconds / 0.05)):
            if found := condition():
                return found
            wait.wait(0.05)
        raise AssertionError("it does not happen")


def quick(monkeypatch, read=None):
    """Have documents read in no time: `read(path)` says what is in them."""

    def read_document(path: Path, _settings) -> Document:
        found = read(path) if read else None
        return found or Document(sha256="", file=path.name, pages=1)

    monkeypatch.setattr(pipeline, "read_document", read_document)


def test_a_batch_is_read_judged_and_done(service, settings):
    batch = service.send(claiming(5000), b"no pdf at all", claiming(5000), names=["a.pdf", "b.pdf", "c.pdf"])
    with jobs.working(service.store, settings):
        rows = service.ended(batch)
    assert {name: row.state for name, row in rows.items()} == {"a.pdf": "judged", "b.pdf": "unreadable"}
    assert (rows["a.pdf"].claims, rows["a.pdf"].kind) == (1, "corporate_claim")
    assert rows["b.pdf"].problems[0]["detail"]
    with service.store.reading(service.tenant) as session:
        held = judging.documents(session, service.case)
        assert [claim.project_id for document in held for claim in document.claims] == ["9001"]


def test_no_job_without_its_rows(service):
    with contextlib.suppress(Unfiltered), service.store.writing(service.tenant) as session:
        kept = service.store.blobs.put([b"x"])
        one = documents.accept(
            session, service.store, service.case, kept, file="x", media_type="text/csv", actor="test"
        )
        service.jobs.batch(session, documents.batch(session, service.case, [("x", one)]))
        session.add(Case(name="of another", tenant_id="another"))
    with service.store.everywhere() as session:
        assert session.exec(select(sa.func.count()).select_from(StoredDocument)).one() == 0
        table = "workflow_status" if service.store.sqlite else "dbos.workflow_status"
        assert session.connection().execute(sa.text(f"SELECT count(*) FROM {table}")).scalar() == 0  # noqa: S608


def test_jobs_are_kept_as_json(service):
    service.send(b"x")
    table = "workflow_status" if service.store.sqlite else "dbos.workflow_status"
    with service.store.everywhere() as session:
        kept = session.connection().execute(sa.text(f"SELECT serialization FROM {table}")).scalars()  # noqa: S608
        assert set(kept) == {"portable_json"}


def test_a_document_that_fails_three_times_is_put_aside_and_holds_up_no_other(service, settings, monkeypatch):
    def read(path):
        if path.suffix == ".bad":
            raise MemoryError("too much for this machine")

    quick(monkeypatch, read)
    batch = service.send(b"1", b"2", b"3", names=["a.pdf", "b.bad", "c.pdf"])
    with jobs.working(service.store, settings):
        rows = service.ended(batch)
    assert {name: row.state for name, row in rows.items()} == {
        "a.pdf": "judged",
        "b.bad": "quarantined",
        "c.pdf": "judged",
    }
    assert rows["b.bad"].reason == "MemoryError: too much for this machine"
    assert rows["b.bad"].attempts == documents.ATTEMPTS


def test_a_database_that_was_away_is_no_fault_of_the_document(service, settings, monkeypatch):
    quick(monkeypatch)
    away = iter(range(3))
    real = judging.judge_waiting

    def judge_waiting(*arguments, **named):
        if next(away, None) is not None:
            raise sa.exc.OperationalError("SELECT 1", {}, OSError("the database is away"))
        return real(*arguments, **named)

    monkeypatch.setattr(judging, "judge_waiting", judge_waiting)
    batch = service.send(b"1")
    with jobs.working(service.store, settings):
        (row,) = service.ended(batch).values()
    assert (row.state, row.reason) == ("judged", None)


def test_a_document_that_cannot_be_judged_is_put_aside_and_holds_up_no_other(service, settings, monkeypatch):
    quick(monkeypatch)
    real = judging._Bench.arrive

    def arrive(self, row):
        if row.file == "b.pdf":
            raise ZeroDivisionError("in a rule's machinery")
        real(self, row)

    monkeypatch.setattr(judging._Bench, "arrive", arrive)
    batch = service.send(b"1", b"2", b"3", names=["a.pdf", "b.pdf", "c.pdf"])
    with jobs.working(service.store, settings):
        rows = service.ended(batch)
    assert {name: row.state for name, row in rows.items()} == {
        "a.pdf": "judged",
        "b.pdf": "quarantined",
        "c.pdf": "judged",
    }


def test_a_cancelled_batch_reads_nothing_more(service, settings, monkeypatch):
    quick(monkeypatch)
    batch = service.send(b"1", b"2")
    with service.store.writing(service.tenant) as session:
        assert documents.cancel(session, batch, actor="test")
    with jobs.working(service.store, settings):
        rows = service.ended(batch)
        assert {row.state for row in rows.values()} == {"cancelled"}
    with service.store.writing(service.tenant) as session:
        assert not documents.cancel(session, batch, actor="test")


def test_a_document_taken_out_of_quarantine_is_read_again(service, settings, monkeypatch):
    broken = [True]

    def read(path):
        if broken[0]:
            raise OSError("no space left")

    quick(monkeypatch, read)
    batch = service.send(b"1")
    with jobs.working(service.store, settings):
        (row,) = service.ended(batch).values()
        assert row.state == "quarantined"
        broken[0] = False
        with service.store.writing(service.tenant) as session:
            assert documents.retry(session, row.id, actor="test")
            service.jobs.document(session, row.id)

        def state():
            with service.store.reading(service.tenant) as session:
                return documents.find(session, row.id).state == "judged"

        service.until(state)


def test_a_job_that_was_given_up_is_given_again(service, settings, monkeypatch):
    quick(monkeypatch)
    monkeypatch.setattr(jobs, "LOST_AFTER", 0.0)
    with service.store.writing(service.tenant) as session:  # accepted, and its job lost
        kept = service.store.blobs.put([b"x"])
        one = documents.accept(
            session, service.store, service.case, kept, file="x.pdf", media_type="application/pdf", actor="test"
        )

    def state():
        with service.store.reading(service.tenant) as session:
            return documents.find(session, one.document).state == "judged"

    with jobs.working(service.store, settings):
        service.until(state)


@pytest.mark.parametrize("status", [None, "ERROR"])
def test_an_event_whose_job_is_lost_is_given_another(service, settings, monkeypatch, status):
    sent = []
    monkeypatch.setattr(jobs, "LOST_AFTER", 0.0)
    monkeypatch.setattr(
        webhooks, "deliver", lambda *what, **_: sent.append(what[3]) or webhooks.Outcome(ok=True, status=204, answer="")
    )
    with service.store.writing(service.tenant) as session:  # as a backup restores it: it waits, and has no job
        hook = Webhook(url="https://heron.example/hook", secret=SEALED, events=["batch.done"])
        session.add(hook)
        session.flush()
        session.add(Delivery(id="one", webhook_id=hook.id, event="batch.done", payload="it is done"))
        session.flush()
        if status:
            service.jobs.delivery(session, "one")
    if status:
        table = "workflow_status" if service.store.sqlite else "dbos.workflow_status"
        with service.store.everywhere(write=True) as session:
            session.connection().execute(sa.text(f"UPDATE {table} SET status = '{status}'"))  # noqa: S608

    def state():
        with service.store.reading(service.tenant) as session:
            return session.exec(select(Delivery.state)).one() == "done"

    with jobs.working(service.store, settings):
        service.until(state)
    assert sent == [b"it is done"]


def test_what_a_dead_worker_had_begun_is_taken_over(service, settings, monkeypatch):
    if service.store.sqlite:
        pytest.skip("a SQLite file has one worker, which continues under its name")
    quick(monkeypatch)
    with jobs.working(service.store, settings):
        batch = service.send(b"1")
        service.ended(batch)
    with service.store.everywhere(write=True) as session:
        connection = session.connection()
        connection.execute(
            sa.text("UPDATE dbos.workflow_status SET status = 'PENDING', executor_id = 'dead' WHERE name = 'document'")
        )
        session.add(WorkerHeartbeat(id="dead", beat_at=jobs.now().replace(year=2020)))

    def taken():
        found = DBOS.list_workflows(name="document", status="SUCCESS")
        return found and found[0].executor_id != "dead"

    with jobs.working(service.store, settings):
        service.until(taken)
    with service.store.everywhere() as session:
        assert session.get(WorkerHeartbeat, "dead").stopped_at
    with service.store.reading(service.tenant) as session:
        assert [row.state for row in session.exec(select(StoredDocument))] == ["judged"]


@pytest.mark.any_database
def test_a_worker_whose_heart_beats_late_does_not_take_over_from_itself(service, settings, monkeypatch):
    monkeypatch.setattr(jobs, "dead_workers", lambda _store: ("other", worker.name))
    taken = []
    monkeypatch.setattr(jobs, "take_over", lambda _store, dead: taken.append(dead))
    with jobs.working(service.store, settings) as worker:
        service.until(lambda: taken)
    assert set(taken) == {"other"}


def test_every_step_may_run_twice(service, settings, monkeypatch):
    monkeypatch.setattr(pipeline, "read_document", lambda path, _: Document(sha256="", file=path.name, pages=1))
    with service.store.writing(service.tenant) as session:
        kept = service.store.blobs.put([b"x"])
        one = documents.accept(
            session, service.store, service.case, kept, file="x.pdf", media_type="application/pdf", actor="test"
        ).document
        batch = documents.batch(session, service.case, [("x.pdf", documents.Accepted(one, False))])
    with jobs.working(service.store, settings):
        arguments = (service.tenant, one)
        for step in (jobs._read, jobs._judge, jobs._finish):
            for _ in range(2):
                step(*arguments)
    with service.store.reading(service.tenant) as session:
        assert documents.find(session, one).state == "judged"
        assert session.exec(select(Batch.state).where(Batch.id == batch)).one() == "done"
        assert len(judging.documents(session, service.case)) == 1


def imported(settings, folder, status):
    file = folder / f"projects-{status}.csv"
    file.write_text(PROJECTS.format(status=status))
    days = {"Registered": "2026-01-01", "Withdrawn": "2026-06-01"}
    import_file(file, settings, complete=True, retrieved=jobs.now().fromisoformat(days[status]).date())


def test_a_new_snapshot_judges_the_open_cases_it_touches_and_says_what_changed(service, settings, tmp_path):
    imported(settings, tmp_path, "Registered")
    batch = service.send(claiming(5000))

    def raised():
        with service.store.reading(service.tenant) as session:
            events = session.exec(select(FindingEvent).order_by(FindingEvent.id)).all()
            rules = {row.id: row.rule for row in session.exec(select(StoredFinding))}
            return [(rules[one.finding_id], one.event) for one in events]

    with jobs.working(service.store, settings):
        service.ended(batch)
        before = raised()
        imported(settings, tmp_path, "Withdrawn")
        service.until(lambda: len(raised()) > len(before))
    assert ("DR03", "raised") not in before
    assert any(event == "raised" for _, event in raised()[len(before) :])


def test_another_practice_judges_the_open_cases_anew(service, settings, tmp_path):
    imported(settings, tmp_path, "Registered")
    batch = service.send(claiming(5000))
    with jobs.working(service.store, settings):
        service.ended(batch)
        at_work = jobs._at_work()
        assert jobs.recheck_outdated(at_work) == ()
        courts = Courts(service.store, msgspec.structs.replace(settings, grace_months=0))
        assert jobs.recheck_outdated(at_work._replace(courts=courts)) == (service.case,)
        courts.close()


def test_a_closed_case_is_judged_by_a_new_snapshot_only_when_it_is_opened_again(service, settings, tmp_path):
    imported(settings, tmp_path, "Registered")
    batch = service.send(claiming(5000))

    def rules():
        with service.store.reading(service.tenant) as session:
            return {row.rule for row in session.exec(select(StoredFinding))}

    def change(status):
        with service.store.writing(service.tenant) as session:
            documents.open_case(session, service.case).status = status

    with jobs.working(service.store, settings):
        service.ended(batch)
        change("closed")
        imported(settings, tmp_path, "Withdrawn")
        court = jobs._at_work().courts.current()
        assert jobs.recheck_outdated(jobs._at_work()) == ()
        assert jobs._restart(service.tenant, service.case) is None
        assert "DR03" not in rules()
        change("open")
        with service.store.writing(service.tenant) as session:
            assert judging.is_outdated(session, service.case, court)
            service.jobs.recheck(session, service.case, court.name)
        service.until(lambda: "DR03" in rules())


def test_an_erased_document_leaves_no_words_and_no_bytes(service, settings):
    batch = service.send(claiming(5000), names=["secret name.pdf"])
    with jobs.working(service.store, settings):
        (row,) = service.ended(batch).values()
    courts = Courts(service.store, settings)
    keeping.erase(service.store, service.tenant, row.id, courts.current(), actor="account:1")
    courts.close()
    assert not service.store.blobs.has(row.sha256)
    with service.store.everywhere() as session:
        for table in tables_of(service.store):
            for line in session.connection().execute(sa.select(table)):
                for cell in line:
                    assert "secret name" not in str(cell)
                    assert "Heron" not in str(cell)
    batch = service.send(claiming(5000), names=["again.pdf"])
    with jobs.working(service.store, settings):
        assert [(name, row.state) for name, row in service.ended(batch).items()] == [("again.pdf", "judged")]


def tables_of(store):
    inspected = sa.MetaData()
    inspected.reflect(store.engine)
    return [table for table in inspected.tables.values() if table.name != "tenant"]
