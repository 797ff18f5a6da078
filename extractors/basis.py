"""What the words around an amount say of it: achieved or estimated, a deduction, a total, a year's; and its unit."""

import re

from extractors.gates import Led
from verifier.model import Basis
from verifier.units.quantities import UNIT

_BASES: tuple[tuple[Basis, str], ...] = (
    (
        "buffer",
        r"buffer(?!\s+(?:zone|strip|area))|risco de n[ãa]o perman[êe]ncia|"
        r"cr[ée]ditos\s+de\s+reserva|fondo\s+de\s+reserva",
    ),
    ("leakage", r"leakage|fugas?\b|vazamentos?\b|fuites?\b|リーケージ|泄漏"),
    (
        "baseline",
        r"baseline\s+(?:GHG\s+)?(?:emissions?|net|removals?|scenario)|baseline(?=\s*\(?t?\s?CO|\s*$)|reference\s+emissions?|"
        r"l[íi]nea\s+(?:de\s+)?base|linha\s+de\s+base|リファレンス排出|ベースライン排出|基准线排放",
    ),
    (
        "project_emissions",
        r"project\s+(?:activity\s+)?(?:GHG\s+)?emissions?|GHG\s+emissions\s*$|CO2\s+emitted|"
        r"emis(?:iones|s[õo]es)\s+d[eo]l?\s+pro(?:yecto|jeto)|プロジェクト(?:実施後)?排出|项目排放",
    ),
    ("gross", r"gross|before\s+(?:buffer|leakage|deduct)"),
    (
        "achieved",
        r"achieved|monitored|verified\s+(?:(?:GHG\s+|net\s+)?(?:emission|amount|quantity|removal)|for\s+issuance)|"
        r"ex[- ]?post|actual\s+(?:emission|amount|net)|"
        r"(?<!be\s)issued(?!\s+as)|generated|alcan[zç]ad|lograd|"
        r"verificad|reportad|r[ée]alis[ée]e?s?\b|v[ée]rifi[ée]e?s|erzielt|実績|検証済|達成|实际|核证",
    ),
    (
        "ex_ante",
        r"ex[- ]?ante|(?<!net\s)estimate[sd]?\b|estimating|estimation\s+of|expect\w*|projected|anticipat\w*|aims?\s+at|"
        r"shall\s+remove|will\s+(?:prevent|reduce|remove|sequester|help)|calculated\s+to\s+reduce|projections?|"
        r"estimad|prev[iu]st|推定|推計|見込|预计|voraussichtlich|geschätzt|estim[ée]e?s?\b|diperkirakan",
    ),
)
_BASIS = re.compile("|".join(f"(?P<{name}>{words})" for name, words in _BASES), re.IGNORECASE)
_RANK = {name: rank for rank, (name, _) in enumerate(_BASES)}
_MODAL: tuple[Basis, ...] = ("achieved", "ex_ante")
"""Bases that say how sure an amount is; the others say which part of the balance it is."""

_AFTER = re.compile(
    r"\b(?:after|before|prior\s+to|net\s+of|excluding|less|minus|without|following|deducting)\s+(?:[\w%]+\s+){0,3}$",
    re.IGNORECASE,
)
_NET = re.compile(
    r"eligible|issuable|issued\s+as|net\s+(?:GHG|emission|amount|anthropogenic)|credits?\s+pending", re.IGNORECASE
)
_REMOVALS = re.compile(r"actual\s+net", re.IGNORECASE)
"""Forestry papers head the column of what a project removed with `project emissions or actual net removals`."""
_MONITORING = Led(
    r"monitoring\s+(?:report|period)|\bMR-FORM|issuance\s+request|verification\s+(?:(?:and|&)\s+certification\s+)?(?:report|opinion|statement|declaration)|発行申請|検証報告|informe\s+de\s+monitoreo|relat[óo]rio\s+de\s+monitoramento|モニタリング報告|监测报告",
    "monitoring|mr-form|issuance|verification|発行申請|検証報告|informe|relat|モニタリング報告|监测报告",
    re.IGNORECASE,
)
_BEFOREHAND = Led(
    r"project\s+(?:design|description)|\bPDD\b|validation\s+report|non-permanence",
    "project|pdd|validation|non-permanence",
    re.IGNORECASE,
)
_ANNUAL = re.compile(
    r"\s*(?:/|per|a|each|por|par|pro)\s*(?:year|annum|yr|año|ano|an\b|jahr)|\s*annually|\s*p\.?a\.?\b", re.IGNORECASE
)
_ANNUAL_BEFORE = re.compile(r"annual|yearly|per\s+year|per\s+annum", re.IGNORECASE)
_AVERAGE = re.compile(r"averag|mean\b|m[ée]dia\b|promedio|moyen", re.IGNORECASE)
_TOTAL = re.compile(
    r"\btotal|\bsum\b|over\s+(?:the|\d+)|whole|crediting\s+period|in\s+\d+[- ]years|合計", re.IGNORECASE
)
_UNIT_IN = re.compile(rf"(?<!\w){UNIT}")
_CARBON = re.compile(r"CO|carbon|credit|VCU|C[ER]|ER|offset|removal|[トン吨]|tC")


def basis_of(words: str) -> Basis | None:
    """Return the basis a header or label names: a part of the balance before how sure it is.

    A deduction that was already made (`after buffer`), or is yet to be, is none, nor is one beside a net amount
    (`eligible, net of ...`).

    >>> basis_of("Estimated leakage emissions (tCO2e)"), basis_of("Estimated net GHG removals after leakage")
    ('leakage', 'ex_ante')
    """
    named: set[Basis] = {_name(match) for match in _BASIS.finditer(words) if not _AFTER.search(words[: match.start()])}
    if _NET.search(words):
        named -= {"buffer", "leakage", "gross"}
    if _REMOVALS.search(words):
        named -= {"project_emissions"}
    return min(named, key=_RANK.__getitem__, default=None)


def nearest_basis(before: str) -> Basis | None:
    """Return the basis named last in the words before an amount."""
    matches = [match for match in _BASIS.finditer(before) if not _AFTER.search(before[: match.start()])]
    return _name(matches[-1]) if matches else None


def modality(words: str) -> Basis | None:
    """Return whether the words last speak of something achieved or estimated."""
    named = [_name(match) for match in _BASIS.finditer(words)]
    return next((name for name in reversed(named) if name in _MODAL), None)


def page_basis(text: str) -> Basis | None:
    """Return what a page's running head says of its numbers: monitored, or estimated beforehand."""
    head = text[:400]
    return "achieved" if _MONITORING.speaks_in(head) else "ex_ante" if _BEFOREHAND.speaks_in(head) else None


def scope_of(before: str, after: str = "") -> str | None:
    """Return whether an amount is a year's average, a year's, or a total, from the words around it."""
    near = before[-110:]
    if _AVERAGE.search(near):
        return "annual_average"
    if _ANNUAL.match(after) or _ANNUAL_BEFORE.search(near[-60:]):
        return "annual"
    return "total" if _TOTAL.search(near) or _TOTAL.search(after[:60]) else None


def unit_in(words: str, *, last: bool = False) -> str | None:
    """Return the unit of gas that a header or label prints: the first, or the last."""
    if not _CARBON.search(words):
        return None
    found = [
        match.group()
        for match in _UNIT_IN.finditer(words)
        if match["gas"] or match["credit"] or match["carbon"] or match["east"]
    ]
    return (found[-1] if last else found[0]) if found else None


def _name(match: re.Match[str]) -> Basis:
    return match.lastgroup  # type: ignore[return-value]
