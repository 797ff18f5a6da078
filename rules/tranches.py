"""One activity in two registries: which pairs are worth a look, and what both issued for the same days."""

import datetime as dt
from collections.abc import Iterator, Sequence

import msgspec

from verifier.evidence import Ledger, Twin
from verifier.model import Issuance, Project, Quantity
from verifier.units.intervals import Period
from verifier.units.titles import alike

SURE = 0.85
"""Score from which two projects are taken for one activity, where no registry states it."""
TITLES = 0.9
"""Likeness of their titles, word by word: of wind farms of one place only the number differs."""
_CDM = frozenset({"CDM", "IGES"})
_DATED = frozenset({"VCS", "JNR", "BCR"})
"""Programmes whose vintages are days, even where they make a calendar year."""


def twins(project: Project, ledger: Ledger) -> Iterator[Twin]:
    """Yield the registered projects that are the same activity, but for pairs that are meant to stand side by side.

    A Gold Standard label on credits of the CDM is such a pair, a withdrawn listing is none at all, and a pair with the
    JCM is another rule's.
    """
    for twin in ledger.twins(project):
        pair = {project.programme, twin.other.programme}
        apart = "JCM" in pair or pair <= _CDM or ("GS" in pair and bool(pair & _CDM)) or twin.other.adverse
        if not apart and (twin.relation == "stated" or (twin.score >= SURE and _titles(twin) >= TITLES)):
            yield twin


def _titles(twin: Twin) -> float:
    return alike(twin.one.name, twin.other.name).score


class Shared(msgspec.Struct, frozen=True):
    """What two projects issued for the same days: the rows of each, and whether the days are exact.

    They are not where either side tells no more than a calendar year: one programme may have followed the other in it.
    """

    ours: tuple[Issuance, ...]
    theirs: tuple[Issuance, ...]
    exact: bool

    @property
    def tonnes(self) -> Quantity:
        """The most that can stand twice: what the side issued that issued less."""
        return min(sum(row.quantity for row in self.ours), sum(row.quantity for row in self.theirs))

    @property
    def period(self) -> Period:
        """From the first shared day to the last."""
        days = [shared for a in self.ours for b in self.theirs if (shared := _meet(a, b))]
        return Period(min(one.first for one in days), max(one.last for one in days))


def shared(ours: Sequence[Issuance], theirs: Sequence[Issuance]) -> Shared | None:
    """Return what two projects issued for the same days; None where no day is shared. One boundary day is none."""
    pairs = [(a, b) for a in ours for b in theirs if _meet(a, b)]
    if not pairs:
        return None
    exact = [(a, b) for a, b in pairs if _dated(a) and _dated(b)]
    chosen = exact or pairs
    return Shared(tuple(dict.fromkeys(a for a, _ in chosen)), tuple(dict.fromkeys(b for _, b in chosen)), bool(exact))


def reduced(row: Issuance) -> Period | None:
    """Return the days in which the reductions of an issuance happened, as exactly as the registry tells."""
    return row.period or row.vintage


def _meet(one: Issuance, other: Issuance) -> Period | None:
    ours, theirs = reduced(one), reduced(other)
    common = ours.intersection(theirs) if ours and theirs else None
    return common if common and common.last - common.first > dt.timedelta(0) else None


def _dated(row: Issuance) -> bool:
    """Say whether the days are told, and not just a year."""
    vintage = row.vintage
    return bool(row.period or row.programme in _DATED or (vintage and vintage != Period.year(vintage.first.year)))
