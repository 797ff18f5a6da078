"""Amounts of greenhouse gas as documents print them, in tonnes of CO2 equivalent, exactly.

A unit is a mass of gas (`tCO2e`, `kt CO2-e`, `metric tons of carbon`, `tC`) or a credit, which stands for one tonne
(`VCUs`, `CERs`, `carbon credits`). Case is told apart: `MtCO2e` is a million tonnes; `MTCO2e` and `mtCO2e` are metric
tons, as papers of the United States write, and keep the million as the other reading. Rates (per hectare, per MWh),
areas, money and shares are no amounts of gas and are not found.
"""

import re
from decimal import Decimal
from functools import lru_cache

import msgspec

from verifier.units.numbers import NUMBER, Mark, about, read_number

CARBON = Decimal(44) / Decimal(12)
"""Tonnes of CO2 in a tonne of carbon: the ratio of the molar masses, 44/12."""

_MASS = {
    "g": Decimal("0.000001"),
    "kg": Decimal("0.001"),
    "t": Decimal(1),
    "kt": Decimal(1000),
    "gg": Decimal(1000),
    "mmt": Decimal(10**6),
    "tg": Decimal(10**6),
    "gt": Decimal(10**9),
    "lb": Decimal("0.00045359237"),
    "short": Decimal("0.90718474"),
    "long": Decimal("1.0160469088"),
}

_GAS = r"(?:CO\s?[₂2]|CO2)(?:\s?[-‐–]?\s?e(?:q|quiv(?:alents?)?)?\b\.?)?|carbon\s+dioxide(?:\s+equivalents?)?|GHGs?\b"
_TONNE = (
    r"(?:(?:metrics?|tonnes\s+m[ée]triques|metrische)\s+)?(?:tonnes?|tonn|tons?|toneladas?(?:\s+m[ée]tricas)?|"
    r"Tonnen)\b"
)
_OF = r"(?:\s?\(?(?:of|de|d['’]|von|por)\s*)?"
_SAID = r"(?:verified|voluntary|direct|net|gross|avoided|total|annual|estimated|anthropogenic|equivalent)\s+"
_CREDIT = (
    r"(?:(?i:additional|verified|voluntary|certified|high[- ]quality|nature[- ]based|carbon|removal|offset|emission|"
    r"reduction|ex[- ]ante|issued|independently|new|of|gold\s+standard|VCS|CDM|ACR|CAR)\s+){0,5}"
    r"(?:Climate\s+Reserve\s+Tonnes?|Verified\s+(?:Carbon\s+Units?|Emission\s+Reductions?)|VCUs?|t?l?CERs?|ERTs?|CRTs?|ERUs?|ACCUs?|CORCs?|PVCs?|WCUs?|PIUs?|ARBOCs?|ITMOs?|VCCs?|SCUs?|VERs?|"
    r"(?i:cr[ée]ditos?(?:\s+de\s+(?:carbono|remoci[óo]n|remo[çc][ãa]o))?|cr[ée]dits?\s+carbone|"
    r"compensa(?:ciones|[çc][õo]es)\s+de\s+carbono|kredit\s+karbon|CO2-Zertifikate?n?|Gutschriften)\b|"
    r"(?i:(?:carbon|offset|removal|emission|reduction|GHG)[- ](?:credits?|offsets?|units?|removals?|allowances?)|"
    r"(?:carbon|verified|certified)\s+emissions?\s+reductions?|credits?|offsets?))\b"
)
_EAST = (
    r"(?:百万|万|千)?(?:ト\n?ン|吨|噸|tấn)"
    r"(?:\s?[-‐]?\s?[(]?(?:CO\s?[₂2](?:e|eq)?|二酸化炭素|二氧化碳)\s?(?:換算|当量)?[)]?)?|"
    r"(?:単位の?|件の?)?(?:カーボン・?|炭素)?クレジット|碳信用"
)
_WORDED = r"kilotonnes?|megatonnes?|gigatonnes?|(?:million|thousand)\s+(?:metric\s+)?ton(?:ne)?s"
_EMITTED = (
    r"(?:carbon|emissions?|emission\s+reductions?|GHG)\b"
    r"(?:\s+(?:credits?|offsets?|removals?|dioxide(?:\s+equivalents?)?))?"
)
UNIT = (
    rf"(?:tons?\s(?=t\s))?"
    rf"(?P<mass>MMT|[MmkKG]?[tT]|[kK]g|Gg|Tg|lbs?|pounds|short\s+tons?|long\s+tons?|{_WORDED}|{_TONNE})"
    rf"{_OF}[\s\-/·.(]{{0,2}}(?P<gas>{_GAS}|C\b(?!O))"
    rf"|(?P<tonne>{_TONNE}|[Mm]t\b|kt\b)(?:{_OF}(?:{_SAID}){{0,3}}(?P<carbon>{_EMITTED}))?"
    rf"|(?P<credit>{_CREDIT})|(?P<east>{_EAST})"
)
"""A pattern for a unit; `tonne` without `carbon` is a mass of anything, taken only where carbon is spoken of."""

_CREDITS = re.compile(_CREDIT)
_RATE = re.compile(
    r"\s?(?:/|\b(?:per|por|par|pro)\b)\s*+(?!(?:years?|yr|annum|an|año|ano|jahr|y|p|a|month|day|calendar)\b)[A-Za-z$€£\d]"
    r"|\s?\(?(?:ha|hectare|MWh|kWh|GWh|m|km|TJ|GJ)\s?[-−⁻]\s?[1¹]",
    re.IGNORECASE,
)
_MONEY = re.compile(r"(?:[$€£¥₹]|\b(?:US\$|USD|EUR|GBP|JPY|INR|AUD|CHF|BRL|R\$|Rs\.?))\s?$")
_NUMBER = re.compile(rf"(?<![A-Za-zÀ-ɏ\d_.,/’'])(?<!\d[-–])[(]?[-–−▲△]?(?:{NUMBER})")
_UNIT = re.compile(rf"\)?\*{{0,2}}\s{{0,2}}(?:{UNIT})")
_NEXT_ROW = re.compile(
    r"[)*\s]*\n\s*(?!(?:Gold Standard|Verified|Certified|Climate Reserve)\s[^\n\d]{4,60}\n)"
    r"(?:[A-Z][a-z]|カーボン|クレジット)"
)
"""A capitalised word on the next line begins a row or a sentence of its own."""
_JOINED = re.compile(r"\s(?:and|or|to|y|e|et|und)\s|\s?[-–]\s?")
_OF_GAS = re.compile(
    r"\s+(?:adiciona\w+\s+|additional\s+|suppl[ée]mentaires\s+)?(?:of|de|in|en|em|d['’])\s*(?:[\w-]+\s+){0,3}?"
    r"(?:[\w-]*CO\s?[₂2]|carbon|emission|GHG|greenhouse|credit|offset|cr[ée]dito|compensa)",
    re.IGNORECASE,
)
_OF_CARBON = re.compile(
    r"\b(?:VCS|GS|ACR|CAR|CDM|JCM)\s?\d|CO\s?[₂2]|炭素|クレジット|排出|削減|吸収|オフセット|碳|减排|"
    r"carbon|credit|GHG",
    re.IGNORECASE,
)
"""What must be spoken of near tonnes of East Asian texts, which name no gas: tonnes are of anything."""


class FoundQuantity(msgspec.Struct, frozen=True, kw_only=True):
    """An amount found in a text: where its number and unit stand, tonnes CO2e, the unit as printed.

    `alternatives` are tonnes under the other readings of the number or of the unit.
    """

    start: int
    end: int
    value: int | Decimal
    unit: str
    raw: str
    approx: bool = False
    alternatives: tuple[int | Decimal, ...] = ()


@lru_cache(maxsize=1024)
def factors(unit: str) -> tuple[Decimal, ...]:
    """Return tonnes CO2e in one of a unit: the likeliest reading first; empty for what is no unit of gas.

    >>> [int(f) for f in factors("MtCO2e")], [int(f) for f in factors("MTCO2e")], factors("hectares")
    ([1000000], [1, 1000000], ())
    >>> factors("tC") == (CARBON,)
    True
    """
    match = re.fullmatch(UNIT, unit.strip())
    if not match:
        return ()
    if match["credit"]:
        return (Decimal(1),)
    if match["east"]:
        return ({"百": Decimal(10**6), "万": Decimal(10**4), "千": Decimal(1000)}.get(unit.strip()[0], Decimal(1)),)
    masses = _masses(re.sub(r"\s+", " ", match["mass"] or match["tonne"]))
    carbon = CARBON if match["gas"] == "C" else Decimal(1)
    return tuple(mass * carbon for mass in masses)


def _masses(word: str) -> tuple[Decimal, ...]:
    if word in ("MT", "mt", "mT"):
        return (Decimal(1), Decimal(10**6))
    if word == "Mt":
        return (Decimal(10**6),)
    if word[0] in "kK" and word[-1] in "tT" and len(word) == 2:
        return (_MASS["kt"],)
    low = word.lower()
    for start, size in (("kilot", "kt"), ("megat", "mmt"), ("gigat", "gt"), ("million", "mmt"), ("thousand", "kt")):
        if low.startswith(start):
            return (_MASS[size],)
    if low.startswith(("short", "long")):
        return (_MASS[low.split()[0]],)
    return (_MASS.get(low, _MASS["lb"] if low.startswith(("lb", "pound")) else Decimal(1)),)


@lru_cache(maxsize=8)
def quantities(text: str, *, mark: Mark | None = None) -> tuple[FoundQuantity, ...]:
    """Find every amount of gas or number of credits in a text, in order; `mark` is the text's decimal mark.

    >>> [(q.value, q.unit) for q in quantities("1.2 million and 220,000 VCUs, 16 t of rice, 5 tCO2e/ha")]
    [(1200000, 'VCUs'), (220000, 'VCUs')]
    """
    found: list[FoundQuantity | None] = []
    waiting: re.Match[str] | None = None
    for number in _NUMBER.finditer(text):
        unit = _UNIT.match(text, number.end())
        if not unit or _NEXT_ROW.match(text, number.end()):
            waiting = number
            continue
        if waiting and _JOINED.fullmatch(text, waiting.end(), number.start()) and _is_gas(text, unit):
            found.append(_found(text, waiting, unit, mark))
        if _is_gas(text, unit):
            found.append(_found(text, number, unit, mark))
        waiting = None
    return tuple(filter(None, found))


def _is_gas(text: str, unit: re.Match[str]) -> bool:
    """Say whether a unit is one of gas: no rate, and where it is a bare mass, carbon follows it."""
    if _RATE.match(text, unit.end()):
        return False
    if unit["east"]:
        sentence = text[max(0, unit.start() - 90) : unit.start()].rpartition("。")[2]
        return bool(_OF_CARBON.search(sentence + unit["east"] + text[unit.end() : unit.end() + 40].partition("。")[0]))
    return not unit["tonne"] or bool(unit["carbon"]) or bool(_OF_GAS.match(text, unit.end()))


def _found(text: str, number: re.Match[str], unit: re.Match[str], mark: Mark | None) -> FoundQuantity | None:
    start = number.start()
    if _MONEY.search(text[max(0, start - 5) : start]):
        return None
    printed = unit.group().lstrip(")* \n\u00a0")
    digits = number.group()
    if digits[0] == "(" and text[number.end() : number.end() + 1] == ")":
        digits += ")"
    elif digits[0] == "(":  # a remark: "our emissions (5,000 t)"
        digits, start = digits[1:], start + 1
    if not (values := amount(digits, printed, mark=mark)):
        return None
    end = unit.end() if number.end() == unit.start() else number.end()
    return FoundQuantity(
        start=start,
        end=end,
        value=values[0],
        unit=printed,
        raw=text[start:end],
        approx=about(text[max(0, start - 40) : start]),
        alternatives=values[1:],
    )


def amount(number: str, unit: str, *, mark: Mark | None = None) -> tuple[int | Decimal, ...]:
    """Return tonnes CO2e of a printed number and unit under every reading, the likeliest first; empty for none.

    >>> amount("1.2", "kt CO2")
    (1200,)
    """
    try:
        read = read_number(number.strip(), mark=mark)
    except ValueError:
        return ()
    scales = factors(unit) or (Decimal(1),)
    readings = [value * scales[0] for value in (read.value, *read.alternatives)]
    readings += [read.value * scale for scale in scales[1:]]
    found = [_whole(reading) for reading in dict.fromkeys(readings)]
    if _CREDITS.fullmatch(unit.strip()):  # a credit is issued whole: 5.552 of them are thousands
        found.sort(key=lambda value: not isinstance(value, int))
    return tuple(found)


def _whole(value: Decimal | int) -> int | Decimal:
    return int(value) if value == int(value) else Decimal(value)
