"""Global warming potentials."""

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import chain

from extractors.gates import speaks_of
from extractors.making import make
from verifier.catalog import extractor
from verifier.model import Fact
from verifier.pages import Page

_GAS = (
    r"(?:(?P<CH4>CH\s?[4₄]\b|methane|metano|m[ée]thane|メタン)|"
    r"(?P<N2O>N\s?[2₂]\s?O\b|nitrous\s+oxide|[óo]xido\s+nitroso))"
)
_VALUES = {
    "CH4": r"21|23|25|27(?:\.[029])?|28|29\.8|30|34",
    "N2O": r"310|296|298|265|273",
}
_VALUE = (
    rf"(?<![\d.,/-])(?P<value>{_VALUES['CH4']}|{_VALUES['N2O']})(?:\.0+)?"
    r"(?![\d/%-]|[.,]\d)(?!\s?(?:%|tonnes|years|days|kg))"
)
_GAP = r"(?:(?!CH\s?[4₄]|N\s?[2₂]\s?O|methane|nitrous|\.\s)[^;]){0,70}?"
_POTENTIAL = (
    r"(?:\bGWPs?|global\s+warming\s+potentials?|potencial(?:es)?\s+de\s+(?:calentamiento|aquecimento)\s+global)"
)
_FORMS = (
    re.compile(rf"{_POTENTIAL}{_GAP}{_GAS}{_GAP}{_VALUE}", re.IGNORECASE),
    re.compile(rf"{_GAS}{_GAP}{_POTENTIAL}{_GAP}{_VALUE}", re.IGNORECASE),
)
_ROW = re.compile(
    rf"^[ \t]*(?:[\w ]{{0,20}}\()?{_GAS}\)?[ \t]*[:|=]?[ \t]*\n?[ \t]*{_VALUE}[ \t]*$", re.IGNORECASE | re.MULTILINE
)
_NEXT = re.compile(rf"\s*(?:[;,/]|and\b)?\s*{_GAS}[^\d;]{{0,20}}?{_VALUE}", re.IGNORECASE)
_NEAR = 600
"""How far below its heading a table of potentials goes on, in characters."""
_TIED = re.compile(
    r"(?:until|till|before|up\s+to|prior\s+to|from|since|after|starting|onwards?|as\s+of|for\s+(?:the\s+)?(?:period|years?|"
    r"vintages?|emissions?)|between|January|December)\D{0,40}(?P<year>(?:19|20)\d\d)",
    re.IGNORECASE,
)


@extractor("gwp", stage="facts")
def gwp(page: Page) -> Iterator[Fact]:
    """Global warming potentials of methane and nitrous oxide that a paper calculates with.

    `scope` is the gas. `year` is the year that the same sentence ties the value to (`21 until 2012, 25 from 2013`).
    Only values of an assessment report of the IPCC are read.

    ## Reads
        the global warming potential (GWP) for methane (21) -> 21
        GWP of N2O is 298 tCO2e/tN2O -> 298
        GWPCH4 = 27.9 -> 27.9

    ## Leaves alone
        methane emissions fell by 25 per cent
        a low-GWP refrigerant saved 28 tonnes
    """
    if not speaks_of(page.text, "gwp", "global warming", "calentamiento global", "aquecimento global"):
        return
    headings = [match.end() for match in re.finditer(_POTENTIAL, page.text, re.IGNORECASE)]
    rows = (match for match in _ROW.finditer(page.text) if any(0 <= match.start() - at <= _NEAR for at in headings))
    first = (found for form in _FORMS for found in form.finditer(page.text))
    seen: set[int] = set()
    for match in (*chain.from_iterable(map(_with_next, first)), *rows):
        gas = "CH4" if match["CH4"] else "N2O"
        start, end = match.span("value")
        if start in seen or not re.fullmatch(_VALUES[gas], match["value"]):
            continue
        seen.add(start)
        number = Decimal(match["value"])
        yield make(
            page,
            "gwp",
            int(number) if number == number.to_integral_value() else number,
            start,
            end,
            by="gwp/1",
            scope=gas,
            year=_tied(page.text, start, end),
            confidence=0.85,
        )


def _with_next(match: re.Match[str]) -> Iterator[re.Match[str]]:
    """Yield the match, and the pairs of gas and value that go on from it: `CH4 = 21; N2O = 310`."""
    while match:
        yield match
        match = _NEXT.match(match.string, match.end())  # type: ignore[assignment]


def _tied(text: str, start: int, end: int) -> str | None:
    """Return the year that the words of the sentence tie a value to: behind it first, else before."""
    before = re.split(r"[.;,]\s|\n\n", text[max(0, start - 120) : start])[-1]
    after = re.split(r"[.;,]\s|\n\n", text[end : end + 120])[0]
    found = _TIED.search(after) or _TIED.search(before)
    return found["year"] if found else None
