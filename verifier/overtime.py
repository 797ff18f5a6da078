"""Stops a rule that takes too long, on any platform and in any thread, and says which.

What is guaranteed, for each subject a rule is heard on:

- Python code is stopped within a fifth of a second after its time is over, wherever it is, whatever it catches.
- One call into compiled code (a regular expression, a database query) is stopped when it returns, no sooner. A caller
  that must not wait for that gives `stuck`: it is told which rule it is, after as much time again, from another thread.
- A rule that was stopped is not heard again in this run: one stop a rule is what a run can lose.

The time is that of the clock on the wall, so the limit has to leave room for a busy machine.
"""

import ctypes
import threading
import time
from collections.abc import Callable
from types import TracebackType
from typing import TypeVar

T = TypeVar("T")

TICK = 0.1
"""Seconds between two looks at the clock."""

NEVER = float("inf")


class Overtime(BaseException):
    """Raised within a rule whose time is over. No `Exception`, so that a rule's own `except` does not swallow it."""


class Watch:
    """Watches over what one thread runs, one call at a time; to be entered before, and left after.

    `stopped` holds the names of the calls that were.
    """

    def __init__(self, seconds: float, stuck: Callable[[str], object] | None = None) -> None:
        """Give each call so many seconds; call `stuck` with the call's name when it cannot be stopped."""
        self.seconds = seconds
        self.stopped: set[str] = set()
        self._stuck = stuck
        self._lock = threading.Lock()
        self._begun = NEVER
        self._next = NEVER
        self._name = ""
        self._fired = False
        self._over = threading.Event()
        self._watched = 0

    def run(self, name: str, call: Callable[[], T]) -> T:
        """Run a call; Overtime when it was stopped, even if it returned in the last moment."""
        with self._lock:
            self._name, self._fired = name, False
            self._begun = time.monotonic()
            self._next = self._begun + self.seconds
        try:
            result = call()
        finally:
            fired = self._end()
            if fired:
                self.stopped.add(name)
        if fired:
            raise Overtime
        return result

    def __enter__(self) -> "Watch":
        """Begin to watch over this thread."""
        self._watched, self._over = threading.get_ident(), threading.Event()
        threading.Thread(target=self._look, name="overtime", daemon=True).start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Watch no more."""
        self._over.set()

    def _end(self) -> bool:
        """Stop the clock, take back what was sent and has not arrived, and say whether something was sent."""
        while True:
            try:
                with self._lock:
                    self._begun = self._next = NEVER
                    if self._fired:
                        _raise_in(self._watched, None)
                    return self._fired
            except Overtime:  # it arrives here: once more, then nothing is on its way
                continue

    def _look(self) -> None:
        while not self._over.wait(TICK):
            with self._lock:
                now = time.monotonic()
                if now >= self._next:
                    self._fired, self._next = True, now + 5 * TICK  # again, for a rule that catches everything
                    _raise_in(self._watched, Overtime)
                stuck = now - self._begun >= 2 * self.seconds
                name = self._name
            if stuck and self._stuck:
                self._stuck(name)


def _raise_in(thread: int, error: type[BaseException] | None) -> None:
    """Have a thread raise an error at its next step of Python code; None takes back one that is on its way."""
    sent = ctypes.py_object(error) if error else None
    ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread), sent)
