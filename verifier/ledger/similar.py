"""Which of many project names resemble one: trigram postings choose the candidates, rapidfuzz ranks them.

The index is a handful of arrays, made once a snapshot and kept in it: the same names give the same bytes.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
from rapidfuzz import fuzz, process

from verifier.units.names import fold

Found = tuple[int, float, str]
"""Position of the name, similarity from 0 to 1, and why."""

_GRAMS = 20
"""How many of a query's rarest trigrams choose the candidates."""
_POSTINGS = 60_000
"""Names met after which no further, commoner trigram is looked up."""
_CANDIDATES = 50
_NEAR = 0.4
"""Share of the best candidate's weight that a candidate must have."""
SPELLING = 0.75
"""Weight of the spelling in the similarity; the rest is the share of rare trigrams in common."""
_BITS = 21
"""Bits of a code point: three make a trigram's key."""


class NameIndex:
    """The names in `fold`ed form, and for each trigram the names that hold it."""

    def __init__(self, arrays: Mapping[str, npt.NDArray[Any]], text: bytes) -> None:
        """Hold the arrays; `of` and `from_parts` make an index."""
        self._keys, self._bounds, self._postings = arrays["keys"], arrays["bounds"], arrays["postings"]
        self._ends, self._text = arrays["ends"], text
        self._shrink = (1 / np.sqrt(np.diff(self._ends, prepend=0) + 2)).astype(np.float32)

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

    def search(self, name: str, limit: int, least: float = 0.0) -> list[Found]:
        """Return the most similar names, best first; at most `limit`, none less similar than `least`."""
        query = fold(name)
        positions, shares = self._candidates(query)
        names = [self._name(position) for position in positions]
        spelt = np.array([fuzz.ratio(query, other) for other in names])
        ordered = np.array(process.cdist([_ordered(query)], [_ordered(other) for other in names]))
        alike = np.maximum(spelt, ordered[0] if names else 0) / 100
        scores = np.where(alike == 1, 1, SPELLING * alike + (1 - SPELLING) * shares)
        best = np.lexsort((np.array(positions), -scores))[:limit]
        return [(positions[at], float(scores[at]), _reason(query, names[at])) for at in best if scores[at] >= least]

    def _candidates(self, query: str) -> tuple[list[int], npt.NDArray[np.float32]]:
        """Return the names that hold most of the query's rare trigrams, and what share of their weight they hold."""
        rarest = self._rarest(query)
        if not len(rarest):
            return [], np.empty(0, np.float32)
        runs = [self._postings[self._bounds[place] : self._bounds[place + 1]] for place in rarest]
        weights = np.log((len(self._ends) + 1) / np.array([len(run) for run in runs])).astype(np.float32)
        held = np.zeros(len(self._ends), np.float32)
        for run, weight in zip(runs, weights, strict=True):
            held[run] += weight
        ranks = held * self._shrink
        near = np.flatnonzero(ranks >= _NEAR * ranks.max())
        best = near[np.lexsort((near, -ranks[near]))[:_CANDIDATES]]
        return best.tolist(), held[best] / weights.sum()

    def _rarest(self, query: str) -> npt.NDArray[np.int64]:
        """Return the places of the query's rarest known trigrams, the rarest first."""
        keys = np.unique(_trigrams([query])[0])
        places = np.searchsorted(self._keys, keys)
        known = places[self._keys[np.minimum(places, len(self._keys) - 1)] == keys] if len(self._keys) else keys[:0]
        counts = self._bounds[known + 1] - self._bounds[known]
        order = np.argsort(counts, kind="stable")[:_GRAMS]
        within = np.cumsum(counts[order]) <= _POSTINGS
        within[:1] = True
        return known[order][within]

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


def _ordered(name: str) -> str:
    return " ".join(sorted(name.split()))


def _reason(query: str, other: str) -> str:
    if query == other:
        return "the same name"
    ours, theirs = set(query.split()), set(other.split())
    if ours == theirs:
        return "the same words in another order"
    return f"{len(ours & theirs)} of {len(ours)} words in common"
