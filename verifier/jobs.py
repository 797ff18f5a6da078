"""Work that survives: what was accepted is done, once, whatever is killed meanwhile. The only module that knows DBOS.

One code path: on SQLite the process that serves also works, on PostgreSQL as many `verifier worker` as wanted do. Jobs
are written in the transaction of the rows they are about (`Jobs`). A worker (`Worker`) beats its heart; what one that
stopped beating had begun is taken over. Steps may run twice, so all they do is keyed: a document's reading is kept
once, findings are written over, a state that was left is not entered again.

Whatever goes wrong with one document is counted on it: after `documents.ATTEMPTS` it is put aside with its reason.
Whatever goes wrong with the database is waited for.
"""

import contextlib
import datetime as dt
import os
import secrets
import socket
import threading
from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple, NoReturn

import sqlalchemy as sa
import structlog
from dbos import DBOS, DBOSClient, DBOSConfig, DBOSPortableJSONSerializer
from sqlmodel import col, select

from verifier import webhooks
from verifier.casework import documents, elsewhere, judging, keeping, telling
from verifier.casework.courts import Courts
from verifier.casework.judging import Changes
from verifier.settings import Settings
from verifier.store import schema
from verifier.store.seals import Seals, open_seals
from verifier.store.sessions import WAIT_SECONDS, Store, TenantSession, driver, pragmas
from verifier.store.tables import (
    Batch,
    BatchItem,
    Case,
    ClaimRow,
    StoredDocument,
    TouchedProject,
    WorkerHeartbeat,
    new_id,
    now,
)

NAME = "carbon-claims-verifier"
VERSION = "1"
"""Of the jobs, not of the program: a job waits for a worker of its own version, so it changes only when a stored job
could no longer be continued."""

DOCUMENTS, CHORES = "documents", "chores"
EMBEDDED = "embedded"
"""The one worker of a SQLite file: started anew under its name, it continues at once."""

BEAT_SECONDS = 2.0
DEAD_AFTER = 5
"""Beats after which a worker is taken for dead."""
UPKEEP_SECONDS = 5.0
FORGET_EVERY = 720
"""Turns of upkeep between two looks at what is to be forgotten (an hour)."""
LOST_AFTER = 60.0
"""Seconds for which a document, or an event, may wait without a job before it is given one."""
POLL_SECONDS = 0.2
ALIVE = ("PENDING", "ENQUEUED", "DELAYED")
"""States of a job that is yet to end."""
GIVEN_UP = webhooks.Outcome(ok=False, status=None, answer="the job that was to send it was given up")

_log = structlog.get_logger()
_SERIALIZER = DBOSPortableJSONSerializer()


class Service(NamedTuple):
    """What jobs work with."""

    store: Store
    settings: Settings
    courts: Courts
    seals: Seals
    jobs: "Jobs"


_service: Service | None = None
_counted: set[tuple[str, str]] = set()
"""Attempts of this process, by document and state, that were counted on the document and are not over."""


def _at_work() -> Service:
    if _service is None:
        raise RuntimeError("no worker was started in this process")
    return _service


# -- giving work -------------------------------------------------------------------------------------------------------


class Jobs:
    """Gives work to whoever works on the database. What is given in a session is given when that commits, or never."""

    def __init__(self, store: Store) -> None:
        """Use the store's database."""
        self._engine = _engine(store.url)
        self._client = DBOSClient(
            system_database_url=store.url,
            system_database_engine=self._engine,
            serializer=_SERIALIZER,
            application_name=NAME,
            retry_connection_errors=False,
        )

    def document(self, session: TenantSession, document: str) -> None:
        """Have a document read and judged."""
        row = documents.find(session, document)
        self._give(session, DOCUMENTS, "document", f"document-{row.job}", row.tenant_id, document)

    def batch(self, session: TenantSession, batch: str) -> None:
        """Have the documents of a batch read and judged."""
        self._give(session, CHORES, "batch", f"batch-{batch}", session.tenant or "", batch)

    def recheck(self, session: TenantSession, case: str, by: str) -> None:
        """Have a case, as it stands, judged again by a court, given by its name; once for each."""
        version = documents.open_case(session, case).version
        self._give(session, CHORES, "recheck", f"recheck-{case}-{version}-{by}", session.tenant or "", case)

    def delivery(self, session: TenantSession, delivery: str, attempt: int = 0, *, delay: float = 0) -> None:
        """Have an event sent to its webhook, after some seconds."""
        name = _delivery_name(delivery, attempt)
        self._give(session, CHORES, "delivery", name, session.tenant or "", delivery, delay=delay)

    def close(self) -> None:
        """Close its connections."""
        self._client.destroy()
        self._engine.dispose()

    def _give(self, session: TenantSession, queue: str, workflow: str, name: str, *what: str, delay: float = 0) -> None:
        options: dict[str, Any] = {
            "queue_name": queue,
            "workflow_name": workflow,
            "workflow_id": name,
            "app_version": VERSION,
        }
        if delay:
            options["delay_seconds"] = delay
        session.flush()
        self._client.enqueue_in_transaction(session.connection(), options, *what)  # type: ignore[arg-type]


def _delivery_name(delivery: str, attempt: int) -> str:
    return f"delivery-{delivery}-{attempt}"


def upgrade(store: Store) -> tuple[str | None, str]:
    """Bring the tables, and those of the job engine, to this version; return the versions before and after."""
    before, after = schema.upgrade(store)
    engine = _engine(store.url)
    dbos = DBOS(config=_config(store, engine, "upgrade", migrate=True))
    try:
        dbos._launch()
    finally:
        DBOS.destroy()
        engine.dispose()
    return before, after


# -- what is done ------------------------------------------------------------------------------------------------------

_patiently = DBOS.step(retries_allowed=True, interval_seconds=0.5, max_attempts=10, backoff_rate=2.0)
"""A step whose errors are the database's: waited for, some minutes in all. A document's own are told apart within."""


@DBOS.workflow(name="batch")
def _batch(tenant: str, batch: str) -> None:
    _spread(tenant, batch)


@_patiently
def _spread(tenant: str, batch: str) -> int:
    """Give the job of each document of a batch, all in one transaction."""
    at_work = _at_work()
    with at_work.store.writing(tenant) as session:
        mine = select(BatchItem.document_id).where(BatchItem.batch_id == batch)
        wanted = select(StoredDocument.id).where(
            col(StoredDocument.id).in_(mine), col(StoredDocument.state).in_(("accepted", "read"))
        )
        ids = session.exec(wanted.order_by(col(StoredDocument.id))).all()
        for one in ids:
            at_work.jobs.document(session, one)
        if not ids:
            _end_batches(session, (batch,))
    return len(ids)


@DBOS.workflow(name="document")
def _document(tenant: str, document: str) -> None:
    while (step := _read(tenant, document)) == "again":
        pass
    while step == "judge" and _judge(tenant, document) == "again":
        pass
    _finish(tenant, document)


@_patiently
def _read(tenant: str, document: str) -> str:
    """Read a document and keep what it says; return what is to be done next: `judge`, `again` or `end`."""
    at_work = _at_work()
    try:
        with at_work.store.writing(tenant) as session:
            wanted = documents.begin(session, document, counted=_goes_on(document, "accepted"))
            state = documents.find(session, document).state
        _counted.add((document, "accepted"))
    except documents.NotThere:
        return "end"
    if not wanted:
        return "judge" if state == "read" else "end"
    try:
        found = documents.read(at_work.store, at_work.settings, tenant, document)
    except sa.exc.DBAPIError:
        raise
    except Exception as error:
        return _attempt_failed(tenant, document, error)
    with at_work.store.writing(tenant) as session:
        step = "judge" if documents.keep_reading(session, document, found) else "end"
    _counted.discard((document, "accepted"))
    return step


@_patiently
def _judge(tenant: str, document: str) -> str:
    """Judge the documents of the case that wait for it, this one among them; return `again` or `end`."""
    at_work = _at_work()
    try:
        with at_work.store.writing(tenant) as session:
            wanted = documents.begin(session, document, "read", counted=_goes_on(document, "read"))
            case = documents.find(session, document).case_id
        _counted.add((document, "read"))
    except documents.NotThere:
        return "end"
    try:
        while wanted:
            judge_case(at_work, tenant, case)
            with at_work.store.reading(tenant) as session:
                wanted = documents.find(session, document).state == "read"
    except sa.exc.DBAPIError:
        raise
    except Exception:
        return _judge_alone(at_work, tenant, case, document)
    _counted.discard((document, "read"))
    return "end"


def _judge_alone(at_work: Service, tenant: str, case: str, document: str) -> str:
    """Judge a document by itself: one that cannot be judged must not keep the others from it."""
    try:
        judge_case(at_work, tenant, case, only=document)
    except sa.exc.DBAPIError:
        raise
    except Exception as error:
        return _attempt_failed(tenant, document, error)
    _counted.discard((document, "read"))
    return "end"


def judge_case(at_work: Service, tenant: str, case: str, *, only: str | None = None) -> Changes:
    """Judge the documents that wait in a case, and tell who wants to know what changed: all in one transaction."""
    court = at_work.courts.current()
    with at_work.store.writing(tenant) as session:
        changes = judging.judge_waiting(session, case, court, only=only)
        for delivery in telling.of_changes(session, case, changes):
            at_work.jobs.delivery(session, delivery)
        if changes.judged:
            elsewhere.due(session, (case,))
    return changes


def _stuck(rule: str) -> NoReturn:
    """End this process: a rule overran its time within compiled code, and its case would be held for ever. Another
    worker, or the next start, takes over; the attempts are counted."""
    _log.error("rule.stuck", rule=rule, help="it overran rule_seconds and cannot be stopped; this process ends")
    os._exit(1)


def _attempt_failed(tenant: str, document: str, error: Exception) -> str:
    reason = f"{type(error).__name__}: {error}"
    _log.warning("document.failed", document=document, error=reason)
    with _at_work().store.writing(tenant) as session:
        step = "again" if documents.failed(session, document, reason) else "end"
    _counted.difference_update({(document, "accepted"), (document, "read")})
    return step


def _goes_on(document: str, state: str) -> bool:
    """Say whether this process has counted an attempt that is not over: the database was away in the middle of it."""
    return (document, state) in _counted


@_patiently
def _finish(tenant: str, document: str) -> None:
    """Mark the batches done whose last document this was, and tell."""
    at_work = _at_work()
    with at_work.store.writing(tenant) as session:
        with contextlib.suppress(documents.NotThere):
            for delivery in telling.of_document(session, documents.find(session, document)):
                at_work.jobs.delivery(session, delivery)
        mine = session.exec(
            select(BatchItem.batch_id)
            .join(Batch, col(Batch.id) == col(BatchItem.batch_id))
            .where(BatchItem.document_id == document, Batch.state == "running")
        ).all()
        _end_batches(session, sorted(set(mine)))


def _end_batches(session: TenantSession, batches: Sequence[str]) -> None:
    for batch in batches:
        if documents.finish_batch(session, batch):
            for delivery in telling.of_batch(session, batch):
                _at_work().jobs.delivery(session, delivery)


@DBOS.workflow(name="recheck")
def _recheck(tenant: str, case: str) -> None:
    before = _restart(tenant, case)
    if before is not None:
        _judge_all(tenant, case, before)


@_patiently
def _restart(tenant: str, case: str) -> str | None:
    """Have the case's documents judged anew, if they were judged by something else; return when that began."""
    at_work = _at_work()
    court = at_work.courts.current()
    with at_work.store.writing(tenant) as session:
        if not judging.is_outdated(session, case, court):
            return None
        begun = now()
        judging.restart(session, case)
        return begun.isoformat()


@_patiently
def _judge_all(tenant: str, case: str, begun: str) -> None:
    at_work = _at_work()
    while judge_case(at_work, tenant, case).judged:
        pass
    with at_work.store.writing(tenant) as session:
        for delivery in telling.of_recheck(session, case, begun):
            at_work.jobs.delivery(session, delivery)


@DBOS.workflow(name="delivery")
def _delivery(tenant: str, delivery: str) -> None:
    _deliver(tenant, delivery)


@_patiently
def _deliver(tenant: str, delivery: str) -> None:
    """Send an event once, note what came back, and give the next attempt its job when one is due."""
    at_work = _at_work()
    with at_work.store.reading(tenant) as session:
        parcel = telling.parcel(session, delivery, at_work.seals)
    if parcel is None:
        return
    outcome = webhooks.deliver(
        parcel.url, parcel.keys, parcel.id, parcel.body, at=now(), inside=at_work.settings.webhook_hosts
    )
    with at_work.store.writing(tenant) as session:
        attempt = telling.note(session, delivery, outcome)
        if attempt is not None:
            wait = webhooks.BACKOFF[attempt - 1].total_seconds()
            at_work.jobs.delivery(session, delivery, attempt, delay=wait)


# -- who works ---------------------------------------------------------------------------------------------------------


class Worker:
    """Works on the jobs of a database, until it is stopped or killed."""

    def __init__(self, store: Store, settings: Settings) -> None:
        """OldSchema when the database is not of this version."""
        schema.require(store)
        self.name = EMBEDDED if store.sqlite else f"{socket.gethostname()}-{os.getpid()}-{secrets.token_hex(3)}"
        self._store, self._settings = store, settings
        self._over = threading.Event()
        self._threads: list[threading.Thread] = []
        self._engine = _engine(store.url)

    def start(self) -> None:
        """Begin to work."""
        global _service  # noqa: PLW0603 - the job engine calls functions, and gives them no place for what they need
        seals = open_seals(self._settings.key_file)
        jobs = Jobs(self._store)
        courts = Courts(self._store, self._settings, stuck=_stuck)
        _service = Service(self._store, self._settings, courts, seals, jobs)
        self._beat()
        DBOS(config=_config(self._store, self._engine, self.name))
        DBOS.launch()
        DBOS.register_queue(
            DOCUMENTS,
            worker_concurrency=self._settings.workers,
            polling_interval_sec=POLL_SECONDS,
            on_conflict="always_update",
        )
        DBOS.register_queue(
            CHORES, worker_concurrency=4, polling_interval_sec=POLL_SECONDS, on_conflict="always_update"
        )
        for name, seconds, turn in (("beat", BEAT_SECONDS, self._beat), ("upkeep", UPKEEP_SECONDS, self._upkeep())):
            thread = threading.Thread(target=self._every, args=(seconds, turn), name=f"worker-{name}", daemon=True)
            thread.start()
            self._threads.append(thread)
        _log.info("worker.started", worker=self.name)

    def stop(self) -> None:
        """Stop; what was begun is continued by another worker, or by the next start."""
        global _service  # noqa: PLW0603
        self._over.set()
        for thread in self._threads:
            thread.join()
        DBOS.destroy(workflow_completion_timeout_sec=10)
        if _service:
            _service.courts.close()
            _service.jobs.close()
        self._engine.dispose()
        with contextlib.suppress(sa.exc.DBAPIError), self._store.everywhere(write=True) as session:
            row = session.get(WorkerHeartbeat, self.name)
            if row:
                row.stopped_at = now()
        _service = None

    def wait(self) -> None:
        """Work until the process is told to end."""
        self._over.wait()

    def end(self) -> None:
        """Have `wait` return."""
        self._over.set()

    def _every(self, seconds: float, turn: Callable[[], None]) -> None:
        """Take turns; whatever one of them meets, the next is taken: a database that was away comes back."""
        while not self._over.wait(seconds):
            try:
                turn()
            except Exception as error:
                _log.warning("worker.turn_failed", worker=self.name, error=f"{type(error).__name__}: {error}"[:300])
                with contextlib.suppress(Exception):
                    self._store.engine.dispose()

    def _beat(self) -> None:
        with self._store.everywhere(write=True) as session:
            row = session.get(WorkerHeartbeat, self.name)
            if row is None:
                session.add(WorkerHeartbeat(id=self.name, host=socket.gethostname()))
            else:
                row.beat_at, row.stopped_at = now(), None

    def _upkeep(self) -> Callable[[], None]:
        turns = 0
        judged_by = ""

        def turn() -> None:
            nonlocal turns, judged_by
            turns += 1
            at_work = _at_work()
            for dead in dead_workers(self._store):
                if dead != self.name:  # one that looks is alive, however late its own heart beats on a busy machine
                    take_over(self._store, dead)
            give_lost(at_work)
            give_lost_deliveries(at_work)
            end_lost(at_work)
            look_elsewhere(at_work)
            court = at_work.courts.current()
            if court.name != judged_by:
                recheck_outdated(at_work)
                judged_by = court.name
            if turns % FORGET_EVERY == 1:
                keeping.forget_due(self._store)

        return turn


def dead_workers(store: Store) -> tuple[str, ...]:
    """Return the workers whose heart stopped, and whose work was not taken over yet."""
    limit = now().timestamp() - BEAT_SECONDS * DEAD_AFTER
    with store.everywhere() as session:
        rows = session.exec(select(WorkerHeartbeat).where(col(WorkerHeartbeat.stopped_at).is_(None))).all()
    return tuple(row.id for row in rows if row.beat_at.timestamp() < limit)


def take_over(store: Store, dead: str) -> int:
    """Give what a dead worker had begun to those that live; return how much it was."""
    begun = DBOS.list_workflows(status="PENDING", executor_id=dead, load_input=False, load_output=False)
    for workflow in begun:
        DBOS.resume_workflow(workflow.workflow_id, queue_name=workflow.queue_name or CHORES)
    with store.everywhere(write=True) as session:
        row = session.get(WorkerHeartbeat, dead)
        if row:
            row.stopped_at = now()
    if begun:
        _log.info("worker.taken_over", dead=dead, jobs=len(begun))
    return len(begun)


def give_lost(at_work: Service) -> int:
    """Give documents a job again that wait while theirs has ended: it was given up while the database was away."""
    with at_work.store.everywhere() as session:
        waiting = session.exec(
            select(StoredDocument.tenant_id, StoredDocument.id, StoredDocument.job, StoredDocument.created_at)
            .where(col(StoredDocument.state).in_(("accepted", "read")))
            .order_by(col(StoredDocument.id))
            .limit(500)
        ).all()
    limit = now().timestamp() - LOST_AFTER
    waiting = [one for one in waiting if one[3].timestamp() < limit]
    if not waiting:
        return 0
    names = [f"document-{job}" for _, _, job, _ in waiting]
    known = DBOS.list_workflows(workflow_ids=names, load_input=False, load_output=False)
    alive = {one.workflow_id for one in known if one.status in ALIVE}
    lost = [one for one, name in zip(waiting, names, strict=True) if name not in alive and not _spreads(one[1])]
    for tenant, document, job, _ in lost:
        with at_work.store.writing(tenant) as session:
            row = documents.find(session, document, lock=True)
            if row.job == job and row.state in ("accepted", "read"):
                row.job = new_id()
                at_work.jobs.document(session, document)
    return len(lost)


def give_lost_deliveries(at_work: Service) -> int:
    """Give events a job again that wait to be sent and have none: it is in no backup, or it was given up while the
    database was away, which counts as an attempt."""
    before = now() - dt.timedelta(seconds=LOST_AFTER)
    with at_work.store.everywhere() as session:
        waiting = telling.waiting(session, before)
    if not waiting:
        return 0
    names = [_delivery_name(delivery, attempts) for _, delivery, attempts in waiting]
    known = DBOS.list_workflows(workflow_ids=names, load_input=False, load_output=False)
    status = {one.workflow_id: one.status for one in known}
    lost = [one for one, name in zip(waiting, names, strict=True) if status.get(name) not in ALIVE]
    for tenant, delivery, attempts in lost:
        with at_work.store.writing(tenant) as session:
            ended = _delivery_name(delivery, attempts) in status
            attempt = telling.note(session, delivery, GIVEN_UP) if ended else attempts
            if attempt is not None:
                at_work.jobs.delivery(session, delivery, attempt)
    return len(lost)


def end_lost(at_work: Service) -> int:
    """Mark batches done whose documents have all ended while no job was left to say so; return how many."""
    with at_work.store.everywhere() as session:
        running = session.exec(select(Batch.tenant_id, Batch.id).where(Batch.state == "running").limit(500)).all()
    ended = 0
    for tenant, batch in running:
        with at_work.store.reading(tenant) as session:
            if not documents.all_ended(session, batch):
                continue
        with at_work.store.writing(tenant) as session:
            _end_batches(session, (batch,))
            ended += 1
    return ended


def _spreads(document: str) -> bool:
    """Say whether a batch that holds the document is yet to give its jobs."""
    at_work = _at_work()
    with at_work.store.everywhere() as session:
        batches = session.exec(select(BatchItem.batch_id).where(BatchItem.document_id == document)).all()
    names = [f"batch-{batch}" for batch in batches]
    known = DBOS.list_workflows(workflow_ids=names, load_input=False, load_output=False) if names else []
    return any(one.status in ("PENDING", "ENQUEUED") for one in known)


def look_elsewhere(at_work: Service) -> tuple[str, ...]:
    """Look whether credits are claimed elsewhere, for the cases for which that is due; return them."""
    court = at_work.courts.current()
    with at_work.store.everywhere() as session:
        due = elsewhere.whose_turn(session)
    for case in due:
        others = elsewhere.look(at_work.store, case.tenant, case.id, court)
        with at_work.store.everywhere(write=True) as session:
            elsewhere.done(session, case)
            elsewhere.due(session, others)
    return tuple(case.id for case in due)


def recheck_outdated(at_work: Service) -> tuple[str, ...]:
    """Have the open cases judged again that the change of rules or snapshots touches; return them."""
    court = at_work.courts.current()
    programmes = {programme for one in court.ledger.snapshots() for programme in one.programmes}
    with at_work.store.everywhere() as session:
        old = session.exec(
            select(Case).where(
                Case.status == "open", col(Case.judged_with).is_not(None), Case.judged_with != court.name
            )
        ).all()
    given = []
    for case in old:
        with at_work.store.writing(case.tenant_id) as session:
            if _touches(session, case, programmes, court.name):
                at_work.jobs.recheck(session, case.id, court.name)
                given.append(case.id)
            else:
                row = documents.open_case(session, case.id)
                row.judged_with, row.snapshots = court.name, list(court.snapshots)
    return tuple(given)


def _touches(session: TenantSession, case: Case, programmes: set[str], by: str) -> bool:
    """Say whether a case may be judged otherwise: by other rules, or because the registries speak of its projects."""
    if (case.judged_with or "").partition("/")[0] != by.partition("/")[0]:
        return True
    spoken = select(TouchedProject.document_id).where(
        TouchedProject.case_id == case.id, col(TouchedProject.programme).in_(programmes)
    )
    unnamed = select(ClaimRow.document_id).where(ClaimRow.case_id == case.id, col(ClaimRow.project_id).is_(None))
    return any(session.exec(wanted.limit(1)).first() for wanted in (spoken, unnamed))


# -- the engine --------------------------------------------------------------------------------------------------------


def _engine(url: str) -> sa.Engine:
    """Return an engine of the job engine's own: on SQLite it begins its transactions itself."""
    if not url.startswith("sqlite"):
        return sa.create_engine(driver(url), pool_pre_ping=True, pool_size=5, max_overflow=15)
    engine = sa.create_engine(url, connect_args={"check_same_thread": False, "timeout": WAIT_SECONDS})
    sa.event.listen(engine, "connect", pragmas)
    sa.event.listen(engine, "connect", _immediate)
    return engine


def _immediate(connection: Any, _record: object) -> None:  # noqa: ANN401
    connection.isolation_level = "IMMEDIATE"


def _config(store: Store, engine: sa.Engine, executor: str, *, migrate: bool = False) -> DBOSConfig:
    return DBOSConfig(
        name=NAME,
        system_database_url=store.url,
        system_database_engine=engine,
        executor_id=executor,
        application_version=VERSION,
        serializer=_SERIALIZER,
        run_migrations=migrate,
        log_level="ERROR",
        notification_listener_polling_interval_sec=POLL_SECONDS,
        use_listen_notify=False,
        max_executor_threads=64,
    )


@contextlib.contextmanager
def working(store: Store, settings: Settings) -> Iterator[Worker]:
    """Work while the block runs."""
    worker = Worker(store, settings)
    worker.start()
    try:
        yield worker
    finally:
        worker.stop()
