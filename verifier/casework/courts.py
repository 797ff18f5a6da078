"""By what cases are judged just now: all rules, over the registry snapshots that the service holds.

The snapshots of a service are one set: a file that any of its machines holds is sent to the blobs, and fetched by the
others, so that every worker judges by the same. A change of the set is a new court, and cases are judged again by it.
"""

import contextlib
import datetime as dt
import os
import shutil
import tempfile
import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path

from sqlmodel import select

from verifier import catalog
from verifier.casework.judging import Court, court
from verifier.engine import remembering
from verifier.evidence import Ledger
from verifier.history import asked_then
from verifier.ledger import SnapshotLedger, open_ledger
from verifier.overtime import Watch
from verifier.settings import Settings
from verifier.store.blobs import chunks
from verifier.store.sessions import Store, insert_once
from verifier.store.tables import Blob, RegistrySnapshot, now


class Courts:
    """Opens the ledger once for each set of snapshots, and keeps it open: workers share it."""

    def __init__(self, store: Store, settings: Settings, *, stuck: Callable[[str], object] | None = None) -> None:
        """Judge by what the service holds; `stuck` is told of a rule whose time is over and that cannot be stopped."""
        self._store, self._settings = store, settings
        self._watch = partial(Watch, settings.limits.rule_seconds, stuck)
        self._lock = threading.Lock()
        self._files: tuple[str, ...] | None = None
        self._court: Court | None = None
        self._opened: list[SnapshotLedger] = []

    def current(self) -> Court:
        """Return the court of this moment; the same as before when nothing changed."""
        with self._lock:
            files = synchronise(self._store, self._settings)
            if self._court is None or files != self._files:
                rules, ledger = tuple(catalog.rules().values()), self._open(None)
                self._court = court(rules, ledger, past=self._past(ledger), watch=self._watch)
                self._files = files
            return self._court

    def _open(self, as_of: dt.date | None) -> SnapshotLedger:
        ledger = open_ledger(self._settings, as_of=as_of)
        self._opened.append(ledger)
        return ledger

    def _past(self, ledger: SnapshotLedger) -> Callable[[dt.date], Ledger | None]:
        """Return the way to the ledger as of a day: one is opened for all days between the same two snapshots."""
        retrieved = {snapshot.retrieved for snapshot in ledger.snapshots()}
        lock, opened = threading.Lock(), dict[dt.date, Ledger]()

        def past(day: dt.date) -> Ledger | None:
            newest = asked_then(day, retrieved)
            if newest is None:
                return None
            with lock:
                if newest not in opened:
                    opened[newest] = remembering(self._open(newest))
                return opened[newest]

        return past

    def close(self) -> None:
        """Close every ledger that was opened."""
        for ledger in self._opened:
            ledger.close()
        self._opened = []
        self._court = None


def synchronise(store: Store, settings: Settings) -> tuple[str, ...]:
    """Fetch the snapshots that this machine lacks, send those it alone holds; return the names of all."""
    here = {file.name: file for file in sorted(settings.snapshots.glob("*.sqlite"))}
    with store.everywhere() as session:
        known = {row.name: row for row in session.exec(select(RegistrySnapshot)) if not row.quarantined}
    for name in sorted(here.keys() - known.keys()):
        publish(store, here[name])
    for name in sorted(known.keys() - here.keys()):
        with store.blobs.file(known[name].sha256) as file:
            _fetch(file, settings.snapshots / name)
    return tuple(sorted(here.keys() | known.keys()))


def publish(store: Store, file: Path, *, account: str | None = None) -> None:
    """Make a snapshot file one of the service's."""
    kept = store.blobs.put(chunks(file))
    with store.everywhere(write=True) as session:
        insert_once(session, Blob, {"sha256": kept.sha256, "size": kept.size, "created_at": now()})
        row = {
            "name": file.name,
            "sha256": kept.sha256,
            "quarantined": False,
            "imported_by": account,
            "imported_at": now(),
        }
        insert_once(session, RegistrySnapshot, row)


def _fetch(file: Path, place: Path) -> None:
    """Copy a file into place, whole or not at all."""
    place.parent.mkdir(parents=True, exist_ok=True)
    handle, aside = tempfile.mkstemp(suffix=".importing", dir=place.parent)
    try:
        with os.fdopen(handle, "wb") as copy, file.open("rb") as source:
            shutil.copyfileobj(source, copy)
            copy.flush()
            os.fsync(copy.fileno())
        Path(aside).chmod(0o444)
        Path(aside).rename(place)
    finally:
        with contextlib.suppress(FileNotFoundError):
            Path(aside).unlink()
