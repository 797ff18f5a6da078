"""What scenarios are made of: invented names and numbers from a fixed seed, rows of documents and of registries."""

import datetime as dt
import random
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

Row = tuple[str, dict[str, Any]]
Scene = list[Row]
SEEDS = 3
"""How often a scenario is drawn."""

_COMPANIES = (
    *("Orvane Airways", "Tessaly Foods", "Brindle Steel", "Corvane Logistics", "Mirelle Cosmetics", "Zephtar Power"),
    *("Lunaro Banking", "Quorvex Chemicals", "Halvern Motors", "Nimbel Telecom", "Pellaro Paper", "Druvane Retail"),
    *("Ysolde Textiles", "Fenwark Mining", "Astrune Software", "Calderis Cement"),
)
_FORMS = ("", " Ltd", " plc", " Inc.", " GmbH", " S.A.", " Co., Ltd.")
_PLACES = (
    *("Otter Valley", "Ravel Hills", "Sorrel Delta", "Amber Plateau", "Kivane Lagoon", "Torrin Coast", "Veshna Basin"),
    *("Lumere Highlands", "Padra Wetlands", "Osk River"),
)
_KINDS = (
    *("Wind Farm", "Cookstoves", "Landfill Gas Recovery", "Mangrove Restoration", "Small Hydro", "Biogas Digesters"),
    *("Solar Park", "Peatland Rewetting"),
)
NUMBERED = ("VCS", "GS", "ACR", "CAR")
"""Programmes whose units have numbers that are told one by one."""


class Draw:
    """Draws names and numbers; the same seed draws the same."""

    def __init__(self, seed: str) -> None:
        """Begin a drawing."""
        self.chance = random.Random(seed)  # noqa: S311 - varied cases, no secrets
        self._companies = self.chance.sample(_COMPANIES, len(_COMPANIES))
        self._places = self.chance.sample(_PLACES, len(_PLACES))
        self._ids = self.chance.sample(range(5001, 5900), 50)

    def company(self) -> str:
        """Return an organisation that was not drawn before."""
        return self._companies.pop() + self.chance.choice(_FORMS)

    def spelled(self, company: str) -> str:
        """Return the name of an organisation as another paper may write it."""
        bare = company
        for form in _FORMS[1:]:
            bare = bare.removesuffix(form)
        return self.chance.choice([bare, bare.upper(), f"{bare} Ltd", bare.replace(" ", "  ")])

    def place(self) -> str:
        """Return a place that was not drawn before."""
        return self._places.pop()

    def title(self, place: str = "") -> str:
        """Return the title of a project."""
        return f"{place or self.place()} {self.chance.choice(_KINDS)}"

    def project(self, *programmes: str) -> str:
        """Return a project's programme and id that were not drawn before."""
        return f"{self.chance.choice(programmes or NUMBERED)} {self._ids.pop()}"

    def year(self, first: int = 2014, last: int = 2019) -> int:
        """Return a year."""
        return self.chance.randint(first, last)

    def tonnes(self, least: int = 500, most: int = 90_000) -> int:
        """Return a number of tonnes."""
        return self.chance.randint(least, most)

    def day(self, year: int) -> dt.date:
        """Return a day of a year."""
        return dt.date(year, 1, 1) + dt.timedelta(days=self.chance.randint(0, 364))

    def start(self) -> int:
        """Return the first number of a block."""
        return self.chance.randint(1, 900) * 10_000 + 1

    def pick(self, *choices: Any) -> Any:
        """Return one of several."""
        return self.chance.choice(choices)


def block(scope: str, first: int, count: int) -> str:
    """Return a serial block of `count` units."""
    return f"{scope} {first}-{first + count - 1}"


def scope(project: str) -> str:
    """Return the numbering scope of a programme's units: its registry's, else the project's own."""
    programme = project.split(maxsplit=1)[0]
    return "VCS" if programme == "VCS" else f"{project}-batch"


def span(first: int, last: int) -> str:
    """Return whole years as a period."""
    return f"{first}-01-01/{last}-12-31"


def doc(name: str, **more: Any) -> Row:
    """A document that is more than its claims."""
    return ("documents", {"name": name, **more})


def claim(organisation: str | None = None, **more: Any) -> Row:
    """What a document claims; of a use where no other action is given."""
    return ("claims", {**({"organisation": organisation} if organisation else {}), **more})


def fact(type: str, value: Any = None, **more: Any) -> Row:
    """What a document prints."""
    return ("facts", {"type": type, **({} if value is None else {"value": value}), **more})


def registered(project: str, name: str, **more: Any) -> Row:
    """A registry's project."""
    return ("projects", {"project": project, "name": name, **more})


def issued(project: str, quantity: int, **more: Any) -> Row:
    """What a registry issued."""
    return ("issuances", {"project": project, "quantity": quantity, **more})


def retired(project: str, quantity: int, **more: Any) -> Row:
    """What a registry retired or cancelled."""
    return ("retirements", {"project": project, "quantity": quantity, **more})


def authorised(approach: str, id: str, **more: Any) -> Row:
    """What a Party authorised."""
    return ("authorisations", {"project": approach, "id": id, **more})


def family(parent: str, member: str) -> Row:
    """Two organisations of one family, as the user's table has it."""
    return ("families", {"parent": parent, "member": member})


def only(*tables: str) -> Row:
    """Which tables of the registry data are whole; all where this is left out."""
    return ("complete", {"tables": tables})


class Scenario(NamedTuple):
    """One situation: the rule it is about, whether something is wrong in it, and how it is drawn."""

    rule: str
    wrong: bool
    make: Callable[[Draw], Scene]
    also: frozenset[str]

    @property
    def name(self) -> str:
        """What it is, in a few words."""
        return self.make.__name__.replace("_", " ")


SCENARIOS: list[Scenario] = []


def planted(rule: str, *also: str) -> Callable[[Callable[[Draw], Scene]], Callable[[Draw], Scene]]:
    """Declare a scenario in which a rule must fire; `also` are the rules that may fire gravely beside it."""
    return _declare(rule, also, wrong=True)


def benign(rule: str, *also: str) -> Callable[[Callable[[Draw], Scene]], Callable[[Draw], Scene]]:
    """Declare a scenario that only looks like what a rule looks for."""
    return _declare(rule, also, wrong=False)


def _declare(
    rule: str, also: tuple[str, ...], *, wrong: bool
) -> Callable[[Callable[[Draw], Scene]], Callable[[Draw], Scene]]:
    def declare(make: Callable[[Draw], Scene]) -> Callable[[Draw], Scene]:
        SCENARIOS.append(Scenario(rule, wrong, make, frozenset(also)))
        return make

    return declare


class Case(NamedTuple):
    """A scenario as it was drawn: the tables of its documents and of its registry."""

    scenario: Scenario
    seed: int
    tables: dict[str, Any]


def cases() -> Iterator[Case]:
    """Yield every scenario as often as it is drawn."""
    for scenario in sorted(SCENARIOS, key=lambda one: (one.rule, not one.wrong, one.name)):
        for seed in range(SEEDS):
            scene = scenario.make(Draw(f"{scenario.rule} {scenario.name} {seed}"))
            yield Case(scenario, seed, _tables(scene))


def _tables(scene: Scene) -> dict[str, Any]:
    tables: dict[str, Any] = {}
    for table, row in scene:
        match table:
            case "complete":
                tables["complete"] = list(row["tables"])
            case "families":
                tables.setdefault("families", []).append((row["parent"], row["member"]))
            case _:
                tables.setdefault(table, []).append(row)
    return tables
