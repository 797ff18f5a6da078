"""Near-duplicates: documents that state nearly the same facts share a band of their signatures.

A signature (MinHash) has 32 numbers, in bands of two: documents that share nine tenths of what they state share a band
almost surely (all but 3 of 10^12), those that share a fifth in half of all cases; they are then told apart by how many
they share.
"""

import hashlib
from collections.abc import Iterator

from verifier.model import Document

NUMBERS, ROWS = 32, 2
FEWEST = 5
"""Facts below which a likeness says nothing."""

_PRIME = (1 << 61) - 1


def _multipliers() -> tuple[tuple[int, int], ...]:
    def number(name: str) -> int:
        return int.from_bytes(hashlib.sha256(name.encode()).digest()[:8]) % _PRIME

    return tuple((number(f"a{place}") | 1, number(f"b{place}")) for place in range(NUMBERS))


_HASHES = _multipliers()


def bands(document: Document) -> tuple[int, ...]:
    """Return the bands of a document's signature; none when it states too little."""
    said = {_number(one) for one in _said(document)}
    if len(said) < FEWEST:
        return ()
    least = [min((a * one + b) % _PRIME for one in said) for a, b in _HASHES]
    grouped = (least[first : first + ROWS] for first in range(0, NUMBERS, ROWS))
    return tuple(_number(f"{place}:{group}") for place, group in enumerate(grouped))


def _said(document: Document) -> Iterator[str]:
    yield from (f"{fact.type}|{fact.programme}|{fact.value}|{fact.vintage}" for fact in document.facts)
    for claim in document.claims:
        yield f"claim|{claim.action}|{claim.project}|{claim.vintage}|{claim.quantity}|{claim.organisation}"


def _number(text: str) -> int:
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest(), signed=True) >> 3
