"""What a sentence says, whatever its language."""

import msgspec

from verifier.model import Action, Quantity


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
