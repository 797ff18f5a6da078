"""Text whose font does not say which letters its glyphs are: found, never guessed.

Three signs, each sure by itself: runs of characters that stand for nothing (controls, private use, U+FFFD), lines full
of mixed signs (`!"#$%&`), and a page of Latin letters with hardly a vowel among them (codes moved by some places).
"""

import re

LARGE = 0.5
"""Share of a page's characters beyond which its text layer is not used at all."""

FEWEST = 10
"""Characters: less is a sign or two, not a broken font."""

_NOTHING = re.compile("[\x00-\x08\x0e-\x1f\x7f\ue000-\uf8ff\ufffd]{3,}")

_VOWELS, _LETTERS = b"aeiouyAEIOUY", b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
_OTHERS = bytes(set(range(256)) - set(_LETTERS))
_FEWEST_LETTERS = 150
_FEW_VOWELS = 0.2
"""Share of vowels: 0.31 is the least on 1,600 real pages, letters moved by three places have 0.15."""

_NOTHING_BYTES = bytes(set(range(32)) - set(b"\t\n\r")) + b"\x7f\xee\xef"
_SIGNS = b"!\"#$&'?@;\\^`{|}~"
_RARE_SIGNS = b"!#$&@\\^`{}"
"""What runs and lines of each kind have some of (in UTF-8): counting bytes costs a tenth of looking for them."""

_MANY_SIGNS = 0.15
"""Share of signs in a line: prose and tables of money stay far below, or have one or two kinds of sign."""


def share(raw: str) -> float:
    """Return which share of a page's characters cannot be told, 0 when there is no sign of it."""
    data = raw.encode("utf-8", "ignore")
    visible = len(raw) - raw.count(" ") - 2 * raw.count("\n")
    letters = data.translate(None, _OTHERS)
    if len(letters) >= max(_FEWEST_LETTERS, visible // 3) and _count(letters, _VOWELS) < _FEW_VOWELS * len(letters):
        return 1.0
    broken = 0
    if _count(data, _NOTHING_BYTES) >= 3:
        broken += sum(len(run.group()) for run in _NOTHING.finditer(raw))
    if _count(data, _RARE_SIGNS) >= 4:
        broken += sum(len(line) - line.count(b" ") for line in data.split(b"\n") if _is_signs(line))
    return min(broken / max(visible, 1), 1.0) if broken >= FEWEST else 0.0


def _is_signs(line: bytes) -> bool:
    signs = _count(line, _SIGNS)
    return (
        signs >= max(4, _MANY_SIGNS * (len(line) - line.count(b" ")))
        and sum(sign in line for sign in _SIGNS) >= 3
        and b"://" not in line
    )


def _count(data: bytes, wanted: bytes) -> int:
    return len(data) - len(data.translate(None, wanted))
