"""The registry data that requests ask: opened once, and again when a snapshot came, went or was accepted."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock

from verifier.ledger import SnapshotLedger, open_ledger
from verifier.ledger.snapshots import files
from verifier.settings import Settings

KEPT = 4
"""Ledgers that are kept open: the newest, and those of a few days before."""


class _Open:
    """A ledger, which snapshots it was opened over, and how many ask it now."""

    def __init__(self, ledger: SnapshotLedger, over: tuple[Path, ...]) -> None:
        self.ledger, self.over, self.users, self.dropped = ledger, over, 0, False


class Ledgers:
    """Opens ledgers for requests in several threads, and closes those that nobody asks any more."""

    def __init__(self, settings: Settings) -> None:
        """Open nothing yet."""
        self._settings, self._lock = settings, Lock()
        self._open: dict[dt.date | None, _Open] = {}

    @contextmanager
    def ask(self, as_of: dt.date | None = None) -> Iterator[SnapshotLedger]:
        """Give the ledger as of a day (None: the newest snapshots); it stays open as long as it is asked."""
        held = self._take(as_of)
        try:
            yield held.ledger
        finally:
            with self._lock:
                held.users -= 1
                if held.dropped and not held.users:
                    held.ledger.close()

    def close(self) -> None:
        """Close them all."""
        with self._lock:
            for as_of in tuple(self._open):
                self._drop(as_of)

    def _take(self, as_of: dt.date | None) -> _Open:
        with self._lock:
            over = files(self._settings.snapshots)
            held = self._open.pop(as_of, None)
            if held and held.over != over:
                self._open[as_of] = held
                self._drop(as_of)
                held = None
            held = held or _Open(open_ledger(self._settings, as_of=as_of), over)
            self._open[as_of] = held
            held.users += 1
            for oldest in tuple(self._open)[:-KEPT]:
                self._drop(oldest)
            return held

    def _drop(self, as_of: dt.date | None) -> None:
        held = self._open.pop(as_of)
        held.dropped = True
        if not held.users:
            held.ledger.close()
