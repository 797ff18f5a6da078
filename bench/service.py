"""The service under load, over loopback, with invented data: one command.

    ./run bench service [ROWS] [ASKS] [CLAIMS] [PAPERS] [UPLOADS] [MEGABYTES]

ROWS of registry data; ASKS of 100 claims each to `claims:check`; CLAIMS sent as one stream of NDJSON; PAPERS of five
pages sent as batches; UPLOADS of MEGABYTES each at the same moment. The targets are for 5000000 200 20000 200 100 50:
95 of 100 asks within 200 ms, 100,000 claims an hour, 20 pages a second on two cores, the server within 500 MB.
`VERIFIER_DATABASE_URL` chooses PostgreSQL, and `WORKERS=2` starts so many workers there.
"""

import json
import os
import random
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from itertools import islice
from pathlib import Path

import httpx

from bench.jobs import paper
from bench.registry import write_export
from verifier.ledger import import_file
from verifier.settings import Limits, Settings

CHANCE = random.Random(7)  # noqa: S311 - the same invented data on every run
DEFAULTS = (100_000, 50, 2_000, 20, 10, 50)
WAIT = 600
"""Seconds after which a batch is given up."""


def main(*figures: int) -> None:
    """Run everything once and print a line for each."""
    rows, asks, claims, papers, uploads, megabytes = (*figures, *DEFAULTS[len(figures) :])
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        serials = registry(Path(folder), rows)
        server, client, case = stack.enter_context(served(Path(folder)))
        check(client, serials, rows, asks)
        uploads_in(client, case, server, uploads, megabytes)  # before the peak of what follows hides theirs
        papers_in(client, case, Path(folder), papers)
        claims_in(client, case, serials, rows, claims)


def projects(rows: int) -> int:
    """Return how many projects stand behind so many rows: a hundred rows each, as in the real registries together."""
    return max(rows // 100, 10)


def registry(folder: Path, rows: int) -> list[str]:
    """Import an invented export; return some of its lines' serials."""
    file = folder / "vcus-2026-08-31.csv"
    write_export(file, rows, projects(rows))
    begun = time.perf_counter()
    import_file(file, Settings(data_dir=folder, limits=Limits(export_seconds=3_600, memory_mb=8_192)))
    told(f"{rows:,} rows imported", f"{time.perf_counter() - begun:.0f} s")
    with file.open(encoding="utf-8") as lines:
        step = max(rows // 5_000, 1)
        found = [line.split("-VCS-VCU-")[0].rpartition(",")[2] + "-VCS-VCU-" + line.split("-VCS-VCU-")[1].split(",")[0]
                 for line in islice(lines, 1, None, step)]  # fmt: skip
    file.unlink()
    return found


@contextmanager
def served(folder: Path) -> Iterator[tuple[subprocess.Popen[bytes], httpx.Client, str]]:
    """Start the service as its command does; give its process, a client with a key, and a case."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {**os.environ, "VERIFIER_DATA_DIR": str(folder), "VERIFIER_REQUESTS_A_MINUTE": "1000000"}
    command = [sys.executable, "-m", "verifier"]
    log = (folder.parent / "verifier-bench.log").open("wb")
    with ExitStack() as stack:
        stack.callback(log.close)
        run = [subprocess.Popen([*command, "serve", "--port", str(port)], env=environment, stdout=log, stderr=log)]
        client = stack.enter_context(httpx.Client(base_url=f"http://127.0.0.1:{port}/v1", timeout=WAIT))
        try:
            until(lambda: ready(client))
            workers = int(os.environ.get("WORKERS", "0"))
            run += [
                subprocess.Popen([*command, "worker"], env=environment, stdout=log, stderr=log) for _ in range(workers)
            ]
            first = {
                "token": (folder / "setup-token").read_text(),
                "organisation": "Bench",
                "email": "bench@marsh.example",
                "password": "correct horse battery",
            }
            client.headers["Authorization"] = f"Bearer {client.post('/setup', json=first).json()['key']}"
            client.cookies.clear()
            yield run[0], client, client.post("/cases", json={"name": "bench"}).json()["id"]
        finally:
            for process in run:
                process.terminate()
            for process in run:
                process.wait()


def ready(client: httpx.Client) -> bool:
    """Say whether the service answers."""
    try:
        return client.get(str(client.base_url).replace("/v1", "/readyz")).is_success
    except httpx.TransportError:
        return False


def check(client: httpx.Client, serials: list[str], rows: int, asks: int) -> None:
    """Measure `claims:check` of 100 claims, one ask after the other."""
    times = []
    for _ in range(asks + 1):
        body = {"claims": [claim(serials, rows) for _ in range(100)]}
        begun = time.perf_counter()
        answer = client.post("/claims:check", json=body)
        times.append((time.perf_counter() - begun) * 1e3)
        answer.raise_for_status()
    warm = sorted(times[1:])  # the first opens the ledger
    told("claims:check of 100, first", f"{times[0]:.0f} ms")
    told("claims:check of 100", f"{statistics.median(warm):.0f} ms  p95 {warm[int(0.95 * len(warm))]:.0f}")


def claim(serials: list[str], rows: int) -> dict[str, object]:
    """Make up a claim: a third by serial, the others by project and vintage."""
    organisation = f"Holder {CHANCE.randrange(4_000)}"
    if CHANCE.random() < 0.33:
        return {"organisation": organisation, "serials": [CHANCE.choice(serials)]}
    year = CHANCE.randrange(2008, 2025)
    return {
        "organisation": organisation,
        "programme": "VCS",
        "project_id": str(CHANCE.randrange(1, projects(rows))),
        "vintage_start": f"{year}-01-01",
        "vintage_end": f"{year}-12-31",
        "quantity": CHANCE.randrange(1, 5_000),
    }


def claims_in(client: httpx.Client, case: str, serials: list[str], rows: int, count: int) -> None:
    """Measure claims sent as one stream, until the last is judged."""
    lines = (json.dumps(claim(serials, rows)).encode() + b"\n" for _ in range(count))
    begun = time.perf_counter()
    sent = client.post(f"/cases/{case}/claims", content=lines, headers={"Content-Type": "application/x-ndjson"})
    sent.raise_for_status()
    done(client, sent.json()["id"])
    took = time.perf_counter() - begun
    told(f"{count:,} claims as NDJSON, judged", f"{took:.0f} s = {count / took * 3_600:,.0f} an hour")


def papers_in(client: httpx.Client, case: str, folder: Path, count: int) -> None:
    """Measure papers with text, sent as batches, until the last is judged."""
    files = [folder / f"paper-{number}.pdf" for number in range(count)]
    for number, file in enumerate(files):
        file.write_bytes(paper(number))
    begun = time.perf_counter()
    batches = []
    for first in range(0, count, 50):
        with ExitStack() as stack:
            parts = [("files", (file.name, stack.enter_context(file.open("rb")))) for file in files[first : first + 50]]
            batches.append(client.post(f"/cases/{case}/batches", files=parts).json())
    documents = [item["document"] for batch in batches for item in batch["items"]]
    for batch in batches:
        done(client, batch["id"])
    took = time.perf_counter() - begun
    pages = sum(client.get(f"/documents/{one}").json()["pages"] for one in documents)
    told(f"{count} papers of {pages} pages, judged", f"{took:.1f} s = {pages / took:.1f} pages/s")


def uploads_in(client: httpx.Client, case: str, server: subprocess.Popen[bytes], count: int, megabytes: int) -> None:
    """Measure the server's memory while large files come in at the same moment."""
    before = memory(server.pid)

    def send(number: int) -> str:
        data = b"%PDF-1.7\n%" + str(number).encode() + b"x" * (megabytes * 1024 * 1024 - 64)
        own = httpx.post(
            f"{client.base_url}cases/{case}/documents",
            files={"file": (f"{number}.pdf", data)},
            headers={"Authorization": client.headers["Authorization"]},
            timeout=WAIT,
        )
        document: str = own.raise_for_status().json()["document"]
        return document

    begun = time.perf_counter()
    with ThreadPoolExecutor(count) as pool:
        documents = list(pool.map(send, range(count)))
    took = time.perf_counter() - begun
    told(
        f"{count} uploads of {megabytes} MB at once",
        f"{took:.0f} s, server's peak {memory(server.pid)} MB (before: {before} MB)",
    )
    until(lambda: all(client.get(f"/documents/{one}").json()["stage"] == "ended" for one in documents))
    told(f"{count} of them looked at", f"{time.perf_counter() - begun:.0f} s, server's peak {memory(server.pid)} MB")


def memory(pid: int) -> int:
    """Return the most memory a process has held, in MB."""
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return int(next(line.split()[1] for line in lines if line.startswith("VmHWM"))) // 1024


def done(client: httpx.Client, batch: str) -> None:
    """Wait until a batch has ended."""
    until(lambda: client.get(f"/batches/{batch}").raise_for_status().json()["state"] != "running")


def until(condition: object) -> None:
    """Wait until something holds, and give up after a while."""
    end = time.monotonic() + WAIT
    while not condition():  # type: ignore[operator]
        if time.monotonic() > end:
            raise TimeoutError
        time.sleep(0.1)


def told(what: str, figure: str) -> None:
    """Print one figure."""
    print(f"{what:52} {figure}", flush=True)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
