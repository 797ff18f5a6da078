"""What a damaged serial may have been: every reading that undoes one kind of damage, for the ledger to choose from.

Damage of scanning (O for 0, l or I for 1, S for 5, B for 8, and back), a lost hyphen, a serial cut by line ends. Which
reading is right only the registry's own intervals can tell: see `SnapshotLedger.repair`.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import islice, product

from verifier.model import SerialBlock
from verifier.registries import fold
from verifier.registries.grammar import parse_serial

_DIGITS = str.maketrans("OoQDlI|iSsBZ", "000011115582")
_LETTERS = str.maketrans("015826", "OISBZG")
_NUMBER = re.compile(r"[\dOoQDlI|iSsBZ]+")
_PREFIXED = re.compile(r"([A-Z]{1,5})([\dOoQDlI|iSsBZ]+)")
_SEPARATORS = re.compile(r"([-_ ]+)")
_RANGE = re.compile(r"(?<=[\dOolIS])\s*to\s*(?=[\dOolIS])")
_MOST = 400
"""Spellings tried of one text before a hyphen is looked for."""
_LONGEST = 120


def readings(text: str) -> tuple[SerialBlock, ...]:
    """Return the serials that a text may have been, each once; none for a text too long to be one."""
    text = fold(" ".join(text.split()))
    if len(text) > _LONGEST:
        return ()
    found = dict.fromkeys(_read(_spellings(text)))
    if not found:
        found = dict.fromkeys(_read(_hyphenated(islice(_spellings(text), _MOST // 10))))
    return tuple(found)


def _read(spellings: Iterable[str]) -> Iterator[SerialBlock]:
    for spelling in spellings:
        block = parse_serial(spelling)
        if block and block.interval:
            yield block


def _spellings(text: str) -> Iterator[str]:
    """Yield the text with each token as it stands, as a number, and as letters; with and without its spaces."""
    for form in dict.fromkeys((text, _RANGE.sub(" to ", "".join(text.split())))):
        tokens = _SEPARATORS.split(form)
        yield from islice(map("".join, product(*map(_token, tokens))), _MOST)


def _token(token: str) -> tuple[str, ...]:
    options = [token]
    if _NUMBER.fullmatch(token):
        options.insert(0, token.translate(_DIGITS))
    elif prefixed := _PREFIXED.fullmatch(token):
        options.append(prefixed[1] + prefixed[2].translate(_DIGITS))
    if token.isalnum() and not token.isdigit() and not token.islower():
        options.append(token.translate(_LETTERS))
    return tuple(dict.fromkeys(options))


def _hyphenated(spellings: Iterable[str]) -> Iterator[str]:
    """Yield each spelling with a hyphen more, at every place where one may have been lost."""
    for spelling in spellings:
        for at in range(1, len(spelling)):
            if spelling[at - 1].isalnum() and spelling[at].isalnum():
                yield f"{spelling[:at]}-{spelling[at:]}"
