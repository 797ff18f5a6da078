"""Titles of projects: how alike two are, word by word. Pure.

A title that is cut short still means the same project; one that says something else in the place of what the other says
does not. So words that only one of two titles has cost little, words that each has for itself cost much, and a number
(`Phase II`, `Bundle 3`) decides.
"""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz import fuzz

from verifier.units.countries import country
from verifier.units.names import FILLERS, fold

_COMMON_WORDS = """
project projects programme programmes program programmatic poa vpa cpa rvpa activity activities grouped group bundle
bundled initiative scheme phase stage part instance component carbon co2 offset offsets credit credits ghg greenhouse
gas gases emission emissions reduction reductions reducing removal removals climate change mitigation abatement
mechanism cdm vcs ver cer gs jcm redd forest forests forestal forestry reforestation afforestation restoration
rehabilitation conservation preservation protection avoided avoidance conversion deforestation degradation degraded
improved improvement ifm arr ar arb agroforestry agriculture agricultural planting plantation tree trees native
biodiversity mangrove grassland grasslands land lands soil rice cultivation paddy water regimes adjusted regenerative
wood grazing community communities based village villages rural poor household households domestic family families
sustainable sustainability development management livelihood livelihoods farmers farming energy renewable power
electricity electric electrical electrification generation generating cogeneration plant plants station unit units
facility factory mill mills grid connected wind windfarm farm farms solar photovoltaic pv thermal rooftop hydro
hydropower hydroelectric hydel river cascade run geothermal biomass bagasse husk biogas digester digesters digestion
anaerobic manure swine dairy animal awms waste solid municipal msw wastewater landfill lfg composting incineration
methane coal mine cmm oil palm pome flare flaring natural fossil fuel fuels steam heat heating boiler furnace cycle
combined cement clinker steel iron coke paper sugar starch acid nitric chemical chemicals ods hfc refrigeration foam
blowing agent destruction recovery capture captura utilization utilisation use treatment switch switching replacement
ceramic brick burning efficient efficiency high low improving clean cleaner kitchen cooking cook cooker cookstove
cookstoves stove stoves lighting cfl led safe drinking borehole boreholes supply system systems technology advanced
production manufacturing processing process industrial industry distribution dissemination installation introduction
implementation promoting electric vehicle vehicles charging mobility microfinance small mini micro large scale company
co corp corporation industries limited ltd llc inc pvt private bhd sa resources services solutions global
international integrated green blue new national regional republic county counties autonomous province state city
district municipality region site area no by with using through from to at as on up under into use via first second
projeto projetos proyecto proyectos projet projets carbono energia energie eolica parque captura bosques ejido
los las en do da san santa sao
"""
COMMON = frozenset(_COMMON_WORDS.split()) - FILLERS
"""Words that many titles share: what a project does, not which one it is."""

_PLACE_WORDS = """
north south east west northern southern eastern western central inner africa african asia america american europe
sichuan yunnan gansu guizhou hebei shanxi shaanxi ningxia hunan hubei henan shandong xinjiang mongolia jilin liaoning
heilongjiang fujian guangxi guangdong jiangsu jiangxi zhejiang anhui qinghai chongqing hainan beijing shanghai
gujarat maharashtra rajasthan karnataka tamil nadu tamilnadu pradesh andhra madhya uttar himachal punjab bengal
uttarakhand orissa odisha kerala telangana haryana bihar minas gerais mato grosso amazon amazonas durango jalisco
"""
PLACES = frozenset(_PLACE_WORDS.split())
"""Regions of many projects: they tell two projects apart, and do not make two one."""

_LIGHT = 0.25
"""Weight of a common word beside that of a distinctive one."""
_LEFT_OUT = 0.5
"""Cost of a registered word that is not printed: titles are cut short."""
_MISSPELT = 0.85
"""What a slip of the pen leaves of the likeness: place names of one country differ by a letter."""
_SLIP = 90
"""From here on two words of five letters or more count as one, misspelt."""
_CEILING = (0.4, 0.95, 0.98, 0.99)
"""The most that 0, 1, 2, 3 distinctive words in common can say, places apart."""

_ROMAN = {"ii": "2", "iii": "3", "iv": "4", "vi": "6", "vii": "7", "viii": "8", "ix": "9", "xi": "11", "xii": "12"}
_AFTER_COUNTED = {"i": "1", "v": "5", "x": "10"}
_COUNTED = frozenset(
    ("phase", "stage", "part", "project", "bundle", "batch", "instance", "activity", "no", "number", "vpa", "cpa")
)
_PIECES = re.compile(r"\d+(?:[a-z]\b)?|[^\W\d]+")
_UNITS = frozenset(("mw", "mwp", "kw", "kwp", "ha"))


class Title(NamedTuple):
    """A title in parts: distinctive words and places, common words, numbers (`phase ii` holds 2), sizes (`30 mw`)."""

    distinctive: frozenset[str]
    common: frozenset[str]
    numbers: frozenset[str]
    sizes: frozenset[str]


class Likeness(NamedTuple):
    """How alike the words of two titles are, from 0 to 1; the factor of numbers that contradict; and why, in words.

    `same`: one title, letter by letter once folded. `within`: all words printed stand in the registered title too;
    `covered`: all that tell projects apart.
    """

    words: float
    factor: float
    reasons: tuple[str, ...]
    same: bool = False
    within: bool = False
    covered: bool = False

    @property
    def score(self) -> float:
        """Words and numbers together."""
        return self.words * self.factor


@lru_cache(maxsize=65_536)
def title(text: str) -> Title:
    """Return a title in parts.

    >>> parts = title("30MW Ondo Delta Wind Farm - Phase II")
    >>> sorted(parts.distinctive), *parts.numbers, *parts.sizes
    (['delta', 'ondo'], '2', '30')
    """
    pieces = _PIECES.findall(fold(text))
    words, numbers, sizes = set[str](), set[str](), set[str]()
    for place, piece in enumerate(pieces):
        before = pieces[place - 1] if place else ""
        after = pieces[place + 1] if place + 1 < len(pieces) else ""
        counted = (
            piece if piece[0].isdigit() else _ROMAN.get(piece) or (before in _COUNTED and _AFTER_COUNTED.get(piece))
        )
        if counted:
            (sizes if after in _UNITS else numbers).add(counted.lstrip("0") or "0")
        elif len(piece) == 1 and piece.isascii() and piece not in FILLERS:
            numbers.add(piece)
        elif piece not in FILLERS and piece not in _UNITS:
            words.add(piece)
    common = frozenset(word for word in words if word in COMMON or (len(word) > 3 and country(word)))
    return Title(frozenset(words - common), common, frozenset(numbers), frozenset(sizes))


def alike(printed: str, registered: str) -> Likeness:
    """Say how alike a printed title is to a registered one.

    >>> alike("Ondo Delta Restoration", "Ondo Delta Restoration Project in Nigeria").score > 0.85
    True
    >>> alike("Ondo Delta Wind Farm Phase I", "Ondo Delta Wind Farm Phase II").score < 0.6
    True
    """
    ours, theirs = title(printed), title(registered)
    pairs = _pairs(ours.distinctive, theirs.distinctive)
    ceiling = _CEILING[min(len(pairs.keys() - PLACES), len(_CEILING) - 1)]
    if fold(printed) == fold(registered):
        return Likeness(ceiling, 1.0, ("the same title",), same=True, within=True, covered=True)
    more, fewer = ours.distinctive - pairs.keys(), theirs.distinctive - set(pairs.values())
    slips = [f"{one} for {other}" for one, other in sorted(pairs.items()) if one != other]
    shared = len(pairs) + _LIGHT * len(ours.common & theirs.common)
    extra = len(more) + _LIGHT * len(ours.common - theirs.common)
    missing = len(fewer) + _LIGHT * len(theirs.common - ours.common)
    cost = extra + _LEFT_OUT * missing + min(extra, missing)
    words = ceiling * shared / (shared + cost) if shared else 0.0
    left_out, factor, numbers = _numbers(ours, theirs)
    return Likeness(
        words * left_out * (_MISSPELT if slips else 1),
        factor,
        (*_in_words(len(pairs), more, fewer), *slips, *numbers),
        within=not extra and factor == 1,
        covered=not more and factor == 1,
    )


def _pairs(ours: Iterable[str], theirs: frozenset[str]) -> dict[str, str]:
    """Return which of our words stands for which of theirs: the same, or one slip of the pen away."""
    pairs = {}
    for word in ours:
        same = word if word in theirs else next((other for other in sorted(theirs) if _slipped(word, other)), None)
        if same:
            pairs[word] = same
    return pairs


def _slipped(one: str, other: str) -> bool:
    return min(len(one), len(other)) >= 5 and fuzz.ratio(one, other) >= _SLIP


def _numbers(ours: Title, theirs: Title) -> tuple[float, float, tuple[str, ...]]:
    """Return the factors of a number that is not printed and of one that contradicts, and why."""
    extra, missing = ours.numbers - theirs.numbers, theirs.numbers - ours.numbers
    if extra:
        return 1.0, 0.5, (f"the number {', '.join(sorted(extra))} is not in the registered title",)
    if ours.sizes and theirs.sizes and ours.sizes != theirs.sizes:
        return 1.0, 0.5, ("another size",)
    if missing:
        return 0.8, 1.0, (f"the number {', '.join(sorted(missing))} of the registered title is not printed",)
    return 1.0, 1.0, ()


def _in_words(common: int, more: frozenset[str], fewer: frozenset[str]) -> tuple[str, ...]:
    found = f"{common} distinctive words in common" if common != 1 else "1 distinctive word in common"
    lacks = f"not registered: {', '.join(sorted(more))}" if more else ""
    unprinted = f"not printed: {', '.join(sorted(fewer))}" if fewer else ""
    return tuple(filter(None, (found, lacks, unprinted)))
