"""What a sentence says, whatever its language."""

import re

import msgspec

from verifier.model import Action, Quantity
from verifier.units.intervals import Period


class Said(msgspec.Struct, frozen=True, kw_only=True):
    """One thing said: the act, the number (None for a claim without one), the project's name, the place in the text.

    `shared` marks a number over several projects: no single project can be named.
    """

    action: Action
    start: int
    end: int
    quantity: Quantity | None = None
    approx: bool = False
    project: str | None = None
    place: tuple[int, int] | None = None
    """Where the project's name stands."""
    shared: bool = False
    vintage: Period | None = None


def folded(text: str, start: int, stop: int, gap: str) -> tuple[str, list[int]]:
    """Return a stretch of a text with every run of white space as `gap`, and where each character (and the end) stood.

    >>> folded("so  many", 0, 8, " ")[0]
    'so many'
    """
    pieces: list[str] = []
    places: list[int] = []
    for match in re.finditer(r"\s+|\S+", text[start:stop]):
        blank = match.group().isspace()
        pieces.append(gap if blank else match.group())
        places += range(start + match.start(), start + (match.start() + len(gap) if blank else match.end()))
    return "".join(pieces), [*places, stop]


def placed(said: Said, places: list[int]) -> Said:
    """Return what was said in a folded sentence with the offsets of the text it was folded from."""
    place = (places[said.place[0]], places[said.place[1] - 1] + 1) if said.place else None
    return msgspec.structs.replace(said, start=places[said.start], end=places[said.end], place=place)
