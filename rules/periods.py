"""The periods a document tells."""

from collections.abc import Iterable

from verifier.model import Fact
from verifier.units.intervals import Period


def told(facts: Iterable[Fact]) -> dict[Period, list[Fact]]:
    """Return the periods that facts give as `YYYY-MM-DD/YYYY-MM-DD`, each with the facts that give it."""
    found: dict[Period, list[Fact]] = {}
    for fact in facts:
        if isinstance(fact.value, str) and "/" in fact.value:
            found.setdefault(Period.of(fact.value), []).append(fact)
    return found


def whole(periods: Iterable[Period]) -> Period | None:
    """Return from the first to the last day of some periods; None of none."""
    known = list(periods)
    return Period(min(one.first for one in known), max(one.last for one in known)) if known else None
