"""Which of many project names resemble one: trigram postings choose the candidates, rapidfuzz ranks them.

The index is a handful of arrays, made once a snapshot and kept in it: the same names give the same bytes.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
from rapidfuzz import fuzz

from verifier.units.names import fold

Found = tuple[int, float, str]
"""Position of the name, similarity from 0 to 1, and why."""

_GRAMS = 16
"""How many of a query's rarest trigrams choose the candidates."""
_CANDIDATES = 60
_BITS = 21
"""Bits of a code point: three make a trigram's key."""


class NameIndex:
    """The names in `fold`ed form, and for each trigram the names that hold it."""

    def __init__(self, arrays: Mapping[str, npt.NDArray[Any]], text: bytes) -> None:
        """Hold the arrays; `of` and `from_parts` make an index."""
        self._keys, self._bounds, self._postings = arrays["keys"], arrays["bounds"], arrays["postings"]
        self._ends, self._text = arrays["ends"], text

    @classmethod
    def of(cls, names: Sequence[str]) -> "NameIndex":
        """Make the index of these names; positions count from 0."""
        folded = [fold(name) for name in names]
        keys, owners = _trigrams(folded)
        order = np.lexsort((owners, keys))
        keys, owners = keys[order], owners[order]
        fresh = np.ones(len(keys), dtype=bool)
        fresh[1:] = (keys[1:] != keys[:-1]) | (owners[1:] != owners[:-1])
        keys, owners = keys[fresh], owners[fresh]
        unique, starts = np.unique(keys, return_index=True)
        encoded = [name.encode() for name in folded]
        arrays: dict[str, npt.NDArray[Any]] = {
            "keys": unique,
            "bounds": np.append(starts, len(keys)).astype(np.int64),
            "postings": owners.astype(np.int32),
            "ends": np.cumsum([len(name) for name in encoded], dtype=np.int64),
        }
        return cls(arrays, b"".join(encoded))

    def parts(self) -> dict[str, bytes]:
        """Return the index as named byte strings, to be kept."""
        return {
            "keys": self._keys.tobytes(),
            "bounds": self._bounds.tobytes(),
            "postings": self._postings.tobytes(),
            "ends": self._ends.tobytes(),
            "text": self._text,
        }

    @classmethod
    def from_parts(cls, parts: Mapping[str, bytes]) -> "NameIndex":
        """Make the index that `parts` came from."""
        types = {"keys": np.int64, "bounds": np.int64, "postings": np.int32, "ends": np.int64}
        return cls({part: np.frombuffer(parts[part], dtype=kind) for part, kind in types.items()}, parts["text"])

    def search(self, name: str, limit: int) -> list[Found]:
        """Return the most similar names, best first; at most `limit`."""
        query = fold(name)
        tokens = " ".join(sorted(query.split()))
        scored = []
        for position in self._candidates(query):
            other = self._name(position)
            alike = max(fuzz.ratio(query, other), fuzz.ratio(tokens, " ".join(sorted(other.split()))))
            scored.append((-alike, position, other))
        return [(position, -alike / 100, _reason(query, other)) for alike, position, other in sorted(scored)[:limit]]

    def _candidates(self, query: str) -> list[int]:
        keys = np.unique(_trigrams([query])[0])
        places = np.searchsorted(self._keys, keys)
        places = places[places < len(self._keys)]
        places = places[np.isin(self._keys[places], keys)]
        counts = self._bounds[places + 1] - self._bounds[places]
        rarest = places[np.argsort(counts, kind="stable")[:_GRAMS]]
        if not len(rarest):
            return []
        weights = np.zeros(len(self._ends), dtype=np.float32)
        runs = [self._postings[self._bounds[place] : self._bounds[place + 1]] for place in rarest]
        for run in runs:
            weights[run] += np.log(len(self._ends) / len(run)) + 0.1
        met = np.unique(np.concatenate(runs))
        lengths = self._ends[met] - np.where(met > 0, self._ends[met - 1], 0)
        ranks = weights[met] / np.sqrt(lengths + 2)
        best = np.lexsort((met, -ranks))[:_CANDIDATES]
        return [int(position) for position in met[best]]

    def _name(self, position: int) -> str:
        start = int(self._ends[position - 1]) if position else 0
        return self._text[start : int(self._ends[position])].decode()


def _trigrams(folded: Sequence[str]) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Return the key of every three neighbouring characters of every name, and which name holds it."""
    padded = [f" {name} " for name in folded]
    points = np.frombuffer("".join(padded).encode("utf-32-le"), dtype=np.uint32).astype(np.int64)
    owner = np.repeat(np.arange(len(padded)), [len(name) for name in padded])
    if len(points) < 3:
        return points[:0], owner[:0]
    keys = (points[:-2] << 2 * _BITS) | (points[1:-1] << _BITS) | points[2:]
    inside = owner[:-2] == owner[2:]
    return keys[inside], owner[:-2][inside]


def _reason(query: str, other: str) -> str:
    if query == other:
        return "the same name"
    ours, theirs = set(query.split()), set(other.split())
    if ours == theirs:
        return "the same words in another order"
    return f"{len(ours & theirs)} of {len(ours)} words in common"
