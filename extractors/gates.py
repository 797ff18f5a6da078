"""Cheap looks before the patterns: most pages hold none of the words that a reader needs.

Asking for a plain word in a text of small letters takes a twentieth of the time of a pattern that ignores case.
"""

from functools import lru_cache


@lru_cache(maxsize=256)
def _small(text: str) -> str:
    return text.lower()


def speaks_of(text: str, *words: str) -> bool:
    """Say whether one of some words, given in small letters, stands in a text, also within a longer word.

    >>> speaks_of("Certificate of RETIREMENT", "retire", "cancel")
    True
    """
    small = _small(text)
    for word in words:  # noqa: SIM110 - three times as fast as any()
        if word in small:
            return True
    return False
