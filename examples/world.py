"""The invented world: projects, what was issued for them, and who retired it. One seed, one world, books that close.

Numbers are handed out from the registries' own kinds of scope: one counter over all blocks at Verra, a counter per
batch elsewhere. Every retirement is a part of one issuance; no two share a number.
"""

import datetime as dt
import random
from collections.abc import Iterator, Sequence
from itertools import count

import msgspec

from examples.plan import ISSUANCES, JCM, OTHER_BUYERS, PROJECTS, Deal, Issue, JointProject, Place
from verifier.units.intervals import Interval, Period

SEED = 20261123


class Issuance(msgspec.Struct, frozen=True):
    """Credits of one vintage, issued at once: consecutive numbers of one batch."""

    project: Place
    vintage: Period
    issued_on: dt.date
    batch: int
    numbers: Interval


class Retirement(msgspec.Struct, frozen=True):
    """A part of an issuance that left circulation. `tag` names those that documents speak of."""

    issuance: Issuance
    numbers: Interval
    retired_on: dt.date
    beneficiary: str
    holder: str
    reason: str
    detail: str
    tag: str

    @property
    def quantity(self) -> int:
        """How many credits."""
        return self.numbers.count

    @property
    def serial(self) -> str:
        """The block as its registry prints it."""
        return serial(self.issuance, self.numbers)


class World(msgspec.Struct, frozen=True):
    """Everything the documents and the registry exports are written from."""

    projects: tuple[Place, ...]
    issuances: tuple[Issuance, ...]
    retirements: tuple[Retirement, ...]
    jcm: JointProject

    def tagged(self, tag: str) -> Retirement:
        """Return the retirement a document speaks of; LookupError if there is none."""
        return next(each for each in self.retirements if each.tag == tag)

    def issued(self, project_id: str, vintage: Period | None = None) -> int:
        """Add up what was issued for a project, of one vintage if given."""
        return sum(
            each.numbers.count
            for each in self.issuances
            if each.project.id == project_id and vintage in (None, each.vintage)
        )

    def retired(self, project_id: str, vintage: Period | None = None) -> int:
        """Add up what was retired of a project, of one vintage if given."""
        return sum(
            each.quantity
            for each in self.retirements
            if each.issuance.project.id == project_id and vintage in (None, each.issuance.vintage)
        )

    def as_of(self, day: dt.date) -> "World":
        """Return the world as it was at the end of a day: later issuances and retirements have not happened."""
        return msgspec.structs.replace(
            self,
            issuances=tuple(each for each in self.issuances if each.issued_on <= day),
            retirements=tuple(each for each in self.retirements if each.retired_on <= day),
        )

    def active(self, issuance: Issuance) -> Iterator[Interval]:
        """Yield the parts of an issuance that nobody has retired yet, in order."""
        at = issuance.numbers.start
        for part in sorted(each.numbers for each in self.retirements if each.issuance == issuance):
            if part.start > at:
                yield Interval(at, part.start - 1)
            at = part.end + 1
        if at <= issuance.numbers.end:
            yield Interval(at, issuance.numbers.end)


def build(seed: int = SEED) -> World:
    """Return the world of this seed."""
    chance = random.Random(seed)
    places = {place.id: place for place in PROJECTS}
    verra_numbers, batches = count_from(941_000_000, chance), count(91_204)
    issuances: list[Issuance] = []
    retirements: list[Retirement] = []
    for issue in ISSUANCES:
        place = places[issue.project]
        start = next(verra_numbers) if place.programme == "VCS" else 1
        numbers = Interval(start, start + issue.quantity - 1)
        if place.programme == "VCS":
            verra_numbers = count_from(numbers.end + 1, chance)
        issuance = Issuance(place, issue.vintage, issue.issued_on, next(batches), numbers)
        issuances.append(issuance)
        retirements.extend(_retire(issuance, _deals(issue, chance), chance))
    return World(tuple(PROJECTS), tuple(issuances), tuple(retirements), JCM)


def count_from(first: int, chance: random.Random) -> Iterator[int]:
    """Yield numbers from a little after `first` on: other projects' issuances lie between."""
    return count(first + chance.randrange(1_000, 400_000))


def serial(issuance: Issuance, numbers: Interval) -> str:
    """Print a block as its registry does."""
    place, vintage = issuance.project, issuance.vintage
    start, end, digits = numbers.start, numbers.end, place.id.removeprefix(place.programme)
    match place.programme:
        case "VCS":
            vvb, sector = place.serial
            flag = int(bool(place.labels))
            return (
                f"{issuance.batch}-{start}-{end}-VCS-VCU-{vvb}-VER-{place.country}-{sector}-{digits}"
                f"-{vintage.first:%d%m%Y}-{vintage.last:%d%m%Y}-{flag}"
            )
        case "GS":
            (kind,) = place.serial
            return f"GS1-1-{place.country}-GS{digits}-{kind}-{vintage.last.year}-{issuance.batch}-{start}-{end}"
        case "ACR":
            return f"ACR-{place.country}-{digits}-{vintage.last.year}-{issuance.batch}-{start} to {end}"
        case "CAR":
            kind, developer, state = place.serial
            year = vintage.last.year
            return f"CAR-1-{place.country}-{digits}-{kind}-{developer}-{state}-{year}-{issuance.batch}-{start} to {end}"
    raise LookupError(place.programme)


def _deals(issue: Issue, chance: random.Random) -> list[Deal]:
    """Return the planned deals among those of other buyers, in a shuffled order."""
    deals = list(issue.deals)
    for _ in range(issue.others):
        buyer, reason, detail = chance.choice(OTHER_BUYERS)
        quantity = chance.choice((1, 12, 50, 100, 240, 500, 750, 1_000, 1_250, 2_000, 2_500))
        day = issue.issued_on + dt.timedelta(days=chance.randrange(20, 400))
        deals.append(Deal("", quantity, day, buyer, reason=reason, detail=detail))
    chance.shuffle(deals)
    return deals


def _retire(issuance: Issuance, deals: Sequence[Deal], chance: random.Random) -> Iterator[Retirement]:
    """Yield the deals as retirements from the front of the block, here and there leaving some numbers untouched."""
    at = issuance.numbers.start
    for deal in deals:
        numbers = Interval(at, at + deal.quantity - 1)
        if numbers.end > issuance.numbers.end:
            raise ValueError(f"{issuance.project.id} {issuance.vintage}: more retired than issued")
        yield Retirement(issuance, numbers, deal.day, deal.beneficiary, deal.holder, deal.reason, deal.detail, deal.tag)
        room = issuance.numbers.end - numbers.end
        at = numbers.end + 1 + (chance.randrange(1, 200) if room > 60_000 and chance.random() < 0.3 else 0)
