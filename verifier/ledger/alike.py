"""Which of many ids a mistyped one was meant to be: the fewest letters changed, added, lost or swapped."""

from collections.abc import Sequence

from rapidfuzz import process
from rapidfuzz.distance import OSA

_LEAST = 0.5
"""Share of the letters that two ids must have in common to be called alike."""


def most_alike(text: str, ids: Sequence[str], limit: int) -> tuple[str, ...]:
    """Return the ids that most resemble a text, best first, whatever the case and the marks between their parts.

    >>> most_alike("cafr 9939a", ["CAFR9393-A", "CAFR9939-A", "CAOD9001-B"], 2)
    ('CAFR9939-A', 'CAFR9393-A')
    """
    found = process.extract(
        _plain(text), [_plain(one) for one in ids], scorer=OSA.normalized_similarity, score_cutoff=_LEAST, limit=limit
    )
    return tuple(ids[place] for _, _, place in found)


def _plain(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))
