"""What profiles share: how an item of a checklist is filled from facts and claims."""

from collections.abc import Callable, Iterable, Sequence

import msgspec

from rules.claims import USE, project_of
from verifier.model import Claim, Document, Fact, Item, ItemState, Span

SHOWN = 20
"""How many places an item gives."""

Sources = Iterable[Claim | Fact]


class Credits(msgspec.Struct, frozen=True):
    """The credits of one project that a document says were used, or of none that is told."""

    label: str
    claims: tuple[Claim, ...]


def used(document: Document) -> tuple[Credits, ...]:
    """Return the credits that a document claims the use of, by project, in reading order."""
    found: dict[str, list[Claim]] = {}
    for claim in document.claims:
        if claim.action in USE:
            found.setdefault(_label(claim), []).append(claim)
    return tuple(Credits(label, tuple(claims)) for label, claims in found.items())


def _label(claim: Claim) -> str:
    if claim.project:
        return project_of(claim)
    return claim.project_name or (claim.serials[0].text if claim.serials else claim.programme or "credits not named")


def once(clause: str, asks: str, sources: Sources, *rules: str, why: str = "") -> Item:
    """Return an item that is asked once of a document: found where any of these stands."""
    places = _places(sources)
    state: ItemState = "found" if places else "gap"
    return Item(clause=clause, asks=asks, state=state, places=places, rules=rules, why="" if places else why)


def each(clause: str, asks: str, credits: Sequence[Credits], of: Callable[[Claim], Sources], *rules: str) -> Item:
    """Return an item that is asked of every project's credits: found where each has it, in any of its claims."""
    has = {one.label: _places(source for claim in one.claims for source in of(claim)) for one in credits}
    lacking = tuple(label for label, places in has.items() if not places)
    return Item(
        clause=clause,
        asks=asks,
        state="found" if credits and not lacking else "gap",
        places=tuple(dict.fromkeys(place for places in has.values() for place in places))[:SHOWN],
        lacking=lacking,
        why="" if credits else "no claim of credits that were used was read",
        rules=rules,
    )


def none(clause: str, asks: str, sources: Sources, *rules: str) -> Item:
    """Return an item that asks for something not to be there: contrary where it was found."""
    places = _places(sources)
    state: ItemState = "contrary" if places else "found"
    return Item(clause=clause, asks=asks, state=state, places=places, rules=rules)


def by_hand(clause: str, asks: str, why: str = "", *rules: str) -> Item:
    """Return an item that no reader fills: a person has to look."""
    return Item(clause=clause, asks=asks, state="by_hand", why=why, rules=rules)


def having(field: str) -> Callable[[Claim], tuple[Claim, ...]]:
    """Return the question whether a claim tells a field: the claim itself where it does."""
    return lambda claim: (claim,) if getattr(claim, field) not in (None, ()) else ()


def _places(sources: Sources) -> tuple[Span, ...]:
    return tuple(dict.fromkeys(span for source in sources for span in source.spans[:1]))[:SHOWN]
