"""How much a service's workers get through: pages a second, claims an hour, and what a second worker adds.

    ./run bench jobs [--documents N] [--claims N] [--database postgresql|sqlite]

Documents of five pages of text and lists of claims are sent straight to the casework, as the API does, to several cases
(one case is judged by one worker at a time), and the workers (processes of their own) are timed from their first
document to their last. On PostgreSQL once with one worker, once with two. What else runs on the machine is printed
beside it: with fewer free processors than workers, a second worker can add nothing. One worker reads as many documents
at once as the setting `workers` says (two): on two processors, `VERIFIER_WORKERS=1` shows what a second worker adds.
"""

import argparse
import contextlib
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from sqlmodel import col, func, select

from tests import databases
from tests.making import many_pages, text
from verifier import jobs, submitted
from verifier.casework import documents
from verifier.settings import Settings
from verifier.store import accounts
from verifier.store.sessions import Store, open_store
from verifier.store.tables import Batch, Case, StoredDocument

PAGES = 5
PATIENCE = 900.0
CASES = 4


def paper(number: int) -> bytes:
    """Write a report of five pages of text, of which one page claims something."""
    pages = []
    for page in range(PAGES):
        lines = [
            f"Page {page + 1} of report {number}. The year was a good one for the marshes and the herons in them."
        ] * 40
        lines[7] = f"In 2024 Heron Air retired {1000 + number:,} carbon credits (tCO2e) from VCS {1000 + number % 500}."
        pages.append(b"".join(text(72, 760 - 17 * line, words, size=9) for line, words in enumerate(lines)))
    return many_pages(pages)


def claims(number: int, count: int) -> bytes:
    """Write a list of claims, one a line."""
    lines = (
        {
            "organisation": f"Company {one % 50}",
            "programme": "VCS",
            "project_id": str(1000 + one),
            "quantity": 10 * one + number,
        }
        for one in range(count)
    )
    return b"".join(json.dumps(line).encode() + b"\n" for line in lines)


def sent(store: Store, tenant: str, giver: jobs.Jobs, files: list[tuple[str, bytes, str]]) -> list[str]:
    """Send files to several cases, as one batch to each."""
    return [_sent(store, tenant, giver, files[first::CASES]) for first in range(min(CASES, len(files)))]


def _sent(store: Store, tenant: str, giver: jobs.Jobs, files: list[tuple[str, bytes, str]]) -> str:
    with store.writing(tenant) as session:
        case = Case(name="Bench")
        session.add(case)
        session.flush()
        accepted = []
        for name, content, kind in files:
            kept = store.blobs.put([content])
            one = documents.accept(session, store, case.id, kept, file=name, media_type=kind, actor="bench")
            accepted.append((name, one))
        batch = documents.batch(session, case.id, accepted)
        giver.batch(session, batch)
    return batch


def timed(store: Store, tenant: str, batches: list[str]) -> float:
    """Wait for batches; return the seconds from their first reading to their end, less what one worker idles before."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        with store.reading(tenant) as session:
            states = session.exec(select(Batch.state).where(col(Batch.id).in_(batches))).all()
            if set(states) == {"done"}:
                cases = select(Batch.case_id).where(col(Batch.id).in_(batches))
                first, last = session.exec(
                    select(func.min(StoredDocument.read_at), func.max(StoredDocument.judged_at)).where(
                        col(StoredDocument.case_id).in_(cases)
                    )
                ).one()
                return (last - first).total_seconds()
        time.sleep(0.2)
    raise SystemExit("the batches do not end; look at the workers' logs")


def measure(settings: Settings, workers: int, papers: int, lists: int) -> tuple[float, float]:
    """Return pages a second and claims an hour with so many workers."""
    store = open_store(settings)
    tenant = accounts.add_tenant(store, "Bench")
    giver = jobs.Jobs(store)
    environment = {
        **os.environ,
        "VERIFIER_DATA_DIR": str(settings.data_dir),
        "VERIFIER_DATABASE_URL": settings.database,
    }
    command = ["serve", "--port", "0"] if store.sqlite else ["worker"]
    with contextlib.ExitStack() as stack:
        for _ in range(workers):
            process = subprocess.Popen(
                [sys.executable, "-m", "verifier", *command], env=environment, stderr=subprocess.DEVNULL
            )
            stack.callback(process.wait)
            stack.callback(process.kill)
        timed(store, tenant, sent(store, tenant, giver, [("warm.pdf", paper(10**6), "application/pdf")]))
        texts = [(f"{number}.pdf", paper(number), "application/pdf") for number in range(papers)]
        pages = PAGES * papers / timed(store, tenant, sent(store, tenant, giver, texts))
        data = [(f"{number}.ndjson", claims(number, lists // 20), submitted.MEDIA_TYPE) for number in range(20)]
        an_hour = 3600 * lists / timed(store, tenant, sent(store, tenant, giver, data))
    giver.close()
    store.close()
    return pages, an_hour


def main() -> None:
    """Measure, and print."""
    parser = argparse.ArgumentParser(prog="./run bench jobs")
    parser.add_argument("--documents", type=int, default=60)
    parser.add_argument("--claims", type=int, default=10_000)
    parser.add_argument("--database", choices=("sqlite", "postgresql"), default="postgresql")
    given = parser.parse_args()
    print(f"{os.cpu_count()} processors, load {os.getloadavg()[0]:.1f} before")
    with databases.postgresql() as server, tempfile.TemporaryDirectory() as folder:
        found = []
        for workers in (1, 2) if given.database == "postgresql" else (1,):
            place = Path(folder) / str(workers)
            place.mkdir()
            url = server.url(server.database()) if given.database == "postgresql" and server else None
            settings = Settings(data_dir=place, database_url=url)
            store = open_store(settings)
            jobs.upgrade(store)
            store.close()
            pages, an_hour = measure(settings, workers, given.documents, given.claims)
            found.append((pages, an_hour))
            print(f"{given.database}, {workers} worker(s): {pages:.1f} pages/s, {an_hour:,.0f} claims/h")
        if len(found) == 2:
            print(
                f"two workers to one: pages {found[1][0] / found[0][0]:.2f}x, claims {found[1][1] / found[0][1]:.2f}x"
            )


if __name__ == "__main__":
    main()
