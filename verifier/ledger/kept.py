"""A memory for the rows of projects, bounded by rows and not by projects: one has three of them, another 30,000."""

from collections.abc import Callable, Hashable, Sequence
from threading import Lock
from typing import Generic, TypeVar

T = TypeVar("T", bound=Sequence[object])


class Kept(Generic[T]):
    """A function that remembers its latest answers, as many as hold no more than `most` rows together."""

    def __init__(self, read: Callable[..., T], most: int) -> None:
        """Remember nothing yet."""
        self._read, self._most, self._rows = read, most, 0
        self._held: dict[tuple[Hashable, ...], T] = {}
        self._lock = Lock()

    def __call__(self, *question: Hashable) -> T:
        """Return the answer, read anew where it is not remembered; an answer of too many rows is not."""
        with self._lock:
            if question in self._held:
                answer = self._held[question] = self._held.pop(question)
                return answer
        answer = self._read(*question)
        with self._lock:
            if question not in self._held:
                self._held[question] = answer
                self._rows += _weight(answer)
            while self._rows > self._most:
                self._rows -= _weight(self._held.pop(next(iter(self._held))))
        return answer


def _weight(answer: Sequence[object]) -> int:
    return 1 + len(answer)
