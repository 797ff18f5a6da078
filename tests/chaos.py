"""Kill -9 of server, workers and database at random moments: every accepted document ends in exactly one result.

    ./run chaos [ROUNDS] [--database sqlite|postgresql|both] [--documents N] [--seed N]

A round sends one batch over HTTP (again and again until it is accepted, under one Idempotency-Key), and kills one to
three processes while it is worked on. At the end every batch has to be done, and every document of it judged once: one
reading, one set of hearings, the findings that its claims give, no other (one that was at work in three killed workers
may be put aside instead: that is its result). What was acknowledged before a kill is there after it.
"""

import argparse
import contextlib
import os
import random
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import httpx
from sqlmodel import col, func, select

from tests import databases
from tests.making import one_page, text
from verifier import jobs
from verifier.settings import Settings
from verifier.store import accounts, audit
from verifier.store.sessions import Store, open_store
from verifier.store.tables import (
    Batch,
    BatchItem,
    Case,
    DocumentHearing,
    StoredDocument,
    StoredFinding,
    StoredReading,
)

PATIENCE = 180.0
"""Seconds without any document coming to an end after which what is left is given up."""
ROUNDS_A_CASE = 25
"""A case's documents are judged together: 200 rounds of them in one case would measure that, and not what is lost."""
SCOPES = ("documents:read", "documents:write", "findings:read")


class Service:
    """A server and its workers on one database, each a process that can be killed and started again."""

    def __init__(self, folder: Path, server: databases.PostgreSQL | None) -> None:
        self.folder, self.server = folder, server
        url = server.url(server.database()) if server else f"sqlite:///{folder / 'verifier.db'}"
        self.settings = Settings(data_dir=folder, database_url=url)
        with socket.socket() as one:
            one.bind(("127.0.0.1", 0))
            self.port = one.getsockname()[1]
        self.address = f"http://127.0.0.1:{self.port}"
        self.commands = {"server": ("serve", "--port", str(self.port))}
        if server:
            self.commands |= {"worker 1": ("worker",), "worker 2": ("worker",)}
        self.running: dict[str, subprocess.Popen[bytes]] = {}
        self.kills: Counter[str] = Counter()

    def start(self, name: str) -> None:
        """Start a process (again)."""
        environment = {
            **os.environ,
            "VERIFIER_DATA_DIR": str(self.folder),
            "VERIFIER_DATABASE_URL": self.settings.database,
            "VERIFIER_REQUESTS_A_MINUTE": "1000000",
        }
        with (self.folder / f"{name}.log").open("ab") as log:
            self.running[name] = subprocess.Popen(
                [sys.executable, "-m", "verifier", *self.commands[name]], env=environment, stdout=log, stderr=log
            )

    def kill(self, name: str) -> None:
        """Kill a process, or the database, and start it again a moment later."""
        self.kills[name] += 1
        if name == "database" and self.server:
            self.server.kill()
            time.sleep(random.uniform(0, 1))
            self.server.start()
            return
        self.running[name].send_signal(signal.SIGKILL)
        self.running[name].wait()
        self.start(name)

    @property
    def targets(self) -> list[str]:
        """What may be killed."""
        return [*self.commands, *(["database"] if self.server else [])]

    def revive(self) -> None:
        """Start what ended by itself: a database that is away when a process starts ends it, and its keeper starts it
        again."""
        for name, process in list(self.running.items()):
            if process.poll() is not None:
                self.start(name)

    def stop(self) -> None:
        """End all processes."""
        for process in self.running.values():
            process.kill()
            process.wait()


@contextlib.contextmanager
def service(folder: Path, server: databases.PostgreSQL | None) -> Iterator[tuple[Service, Store, str, str]]:
    """Give a running service, its store, a tenant and a key of it."""
    running = Service(folder, server)
    store = open_store(running.settings)
    jobs.upgrade(store)
    tenant = accounts.add_tenant(store, "Chaos")
    with store.writing(tenant) as session:
        account = accounts.add_account(session, email="chaos@example.org", role="admin", actor="chaos")
        key = accounts.add_key(session, account, name="chaos", scopes=SCOPES, actor="chaos").secret
    try:
        for process in running.commands:
            running.start(process)
        yield running, store, tenant, key
    finally:
        running.stop()
        store.close()


def new_case(store: Store, tenant: str) -> str:
    """Open a case."""
    with store.writing(tenant) as session:
        case = Case(name="Chaos")
        session.add(case)
        session.flush()
        return case.id


def papers(round_: int, count: int) -> list[tuple[str, bytes]]:
    """Return the files of a round: lists of claims, and each fifth a PDF; no two alike."""
    made = []
    for number in range(count):
        tonnes = 1000 * round_ + number + 1
        if number % 5:
            made.append((f"{round_}-{number}.ndjson", b'{"organisation": "Heron", "quantity": %d}\n' % tonnes))
        else:
            line = f"In 2024 Heron Air retired {tonnes:,} carbon credits (tCO2e) from VCS 9001."
            made.append((f"{round_}-{number}.pdf", one_page(text(72, 700, line))))
    return made


def send(running: Service, key: str, case: str, round_: int, files: list[tuple[str, bytes]]) -> str:
    """Send a batch until it is accepted; return its id."""
    headers = {"Authorization": f"Bearer {key}", "Idempotency-Key": f"round-{round_}"}
    form = [("files", (name, content, "application/octet-stream")) for name, content in files]
    end, last = time.monotonic() + PATIENCE, "no answer"
    while time.monotonic() < end:
        running.revive()
        with contextlib.suppress(httpx.HTTPError):
            answer = httpx.post(f"{running.address}/v1/cases/{case}/batches", files=form, headers=headers, timeout=60)
            if answer.status_code == 202:
                return str(answer.json()["id"])
            last = f"{answer.status_code} {answer.text[:300]}"
            if answer.status_code < 500 and answer.status_code not in (409, 429):
                break
        time.sleep(0.2)
    raise AssertionError(f"round {round_}: the batch is not accepted: {last}")


def round_of_chaos(running: Service, key: str, case: str, round_: int, count: int) -> str:
    """Send a batch, and kill what chance says while it is taken in and worked on."""
    moments = sorted(random.uniform(0, 2.5) for _ in range(random.randint(1, 3)))
    begun = time.monotonic()
    if random.random() < 0.5:  # while the batch is on its way, or after it was accepted
        running.kill(random.choice(running.targets))
    batch = send(running, key, case, round_, papers(round_, count))
    for moment in moments:
        time.sleep(max(0.0, begun + moment - time.monotonic()))
        running.kill(random.choice(running.targets))
    return batch


def settled(running: Service, store: Store, tenant: str, batches: list[str]) -> None:
    """Wait until every batch has ended, for as long as documents come to an end."""
    ended, end = 0, time.monotonic() + PATIENCE
    while time.monotonic() < end:
        running.revive()
        with store.reading(tenant) as session:
            left = session.exec(select(Batch.id).where(col(Batch.id).in_(batches), Batch.state == "running")).all()
            so_far = session.exec(
                select(func.count()).select_from(StoredDocument).where(StoredDocument.stage == "ended")
            ).one()
        if not left:
            return
        if so_far > ended:
            ended, end = so_far, time.monotonic() + PATIENCE
        time.sleep(0.3)
    raise AssertionError(f"{len(left)} of {len(batches)} batches never end; {ended} documents did")


def verified(store: Store, tenant: str, batches: list[str], count: int) -> dict[str, int]:
    """Count what there is, and hold it to what was accepted."""
    with store.reading(tenant) as session:
        accepted = session.exec(select(BatchItem.document_id).where(col(BatchItem.batch_id).in_(batches))).all()
        states = Counter(session.exec(select(StoredDocument.state)))
        readings = session.exec(select(func.count()).select_from(StoredReading)).one()
        hearings = session.exec(select(func.count()).select_from(DocumentHearing)).one()
        keys = session.exec(select(StoredFinding.key)).all()
        log = audit.verify(session)
        uploads = sum(line.act == "document.upload" for line in audit.lines(session, limit=10**6))
    wanted = len(batches) * count
    aside = states["quarantined"]  # whoever is unlucky enough to be killed three times over is put aside, and says so
    found = {"accepted": len(accepted), "distinct": len(set(accepted)), "ended": states["judged"] + aside}
    found |= {"heard": hearings + aside, "uploads in the log": uploads}
    if set(found.values()) != {wanted} or not hearings <= readings <= wanted:
        raise AssertionError(f"{wanted} documents were sent; {found}; states {dict(states)}")
    if len(set(keys)) != len(keys) or log.broken_at is not None:
        raise AssertionError(f"findings twice, or a broken log ({log})")
    return {**found, "put aside": aside, "findings": len(keys)}


def run(kind: str, rounds: int, count: int, seed: int) -> dict[str, int]:
    """Run the rounds on one kind of database; return what was counted."""
    random.seed(seed)
    with tempfile.TemporaryDirectory(prefix="verifier-chaos") as folder, contextlib.ExitStack() as stack:
        server = stack.enter_context(databases.postgresql()) if kind == "postgresql" else None
        if kind == "postgresql" and server is None:
            print(databases.SAYS_WHY)
            return {}
        running, store, tenant, key = stack.enter_context(service(Path(folder), server))
        begun, batches = time.monotonic(), []
        for round_ in range(rounds):
            if round_ % ROUNDS_A_CASE == 0:
                case = new_case(store, tenant)
            batches.append(round_of_chaos(running, key, case, round_, count))
            if len(set(batches)) != len(batches):
                raise AssertionError("one batch under two keys")
        settled(running, store, tenant, batches)
        found = verified(store, tenant, batches, count)
        killed = ", ".join(f"{name} {times}" for name, times in sorted(running.kills.items()))
        print(f"{kind}: {rounds} rounds of {count} in {time.monotonic() - begun:.0f} s; killed: {killed}; {found}")
        return found


def main() -> None:
    """Run what the command line says."""
    parser = argparse.ArgumentParser(prog="./run chaos")
    parser.add_argument("rounds", type=int, nargs="?", default=200)
    parser.add_argument("--database", choices=("sqlite", "postgresql", "both"), default="both")
    parser.add_argument("--documents", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    for kind in ("sqlite", "postgresql") if given.database == "both" else (given.database,):
        run(kind, given.rounds, given.documents, given.seed)


if __name__ == "__main__":
    main()
