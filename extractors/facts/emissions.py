"""What an organisation says it emits: by scope, before and after credits."""

import re
from collections.abc import Iterator

from extractors.gates import speaks_of
from extractors.making import make
from verifier.catalog import extractor
from verifier.model import Fact
from verifier.pages import Page
from verifier.units.numbers import likely_mark
from verifier.units.quantities import quantities

_SCOPES = (
    (
        "net_of_credits",
        r"(?:net\s+of|after|less|minus|excluding)\s+(?:the\s+)?(?:\w+\s+){0,2}(?:carbon\s+)?(?:offsets?|credits?|offsetting)",
    ),
    ("remaining", r"(?:remaining|residual|unabated)\s+(?:\w+\s+){0,3}emissions"),
    ("net", r"\bnet\s+(?:\w+\s+){0,3}emissions"),
    (
        "gross",
        r"(?:total|gross|actual)\s+(?:\w+\s+){0,3}emissions|"
        r"\bscope\s*[123]\s+(?:(?:GHG|direct|indirect|gross|carbon|CO2e?|greenhouse|gas)\s+){0,3}emissions",
    ),
)
_SCOPE = tuple((name, re.compile(words, re.IGNORECASE)) for name, words in _SCOPES)
"""What a label may say, the narrower word first: "total emissions net of credits" are net."""
_NUMBERED = re.compile(r"\bscopes?\s*(?P<number>[123])\b", re.IGNORECASE)
_NOT_OWN = re.compile(
    r"project|baseline|reduc|avoid|remov|leakage|target|base\s+year|saved|intensity|credit\s+emissions", re.IGNORECASE
)


@extractor("emissions", stage="facts")
def emissions(page: Page) -> Iterator[Fact]:
    """An organisation's own emissions, from lines that label them; `scope` is gross, remaining, net or net_of_credits.

    `of` is the scope of the inventory (1, 2 or 3) where the line names one alone. Reductions, baselines and projects'
    emissions are none.

    ## Reads
        Total gross emissions: 12,500 tCO2e -> 12500
        Remaining emissions in 2024: 9,000 tCO2e -> 9000
        Scope 1 net of carbon credits: 400 tCO2e -> 400
        Scope 2 indirect emissions: 700 tCO2e -> 700

    ## Leaves alone
        Total project emissions: 12,500 tCO2e
        We planted 9,000 trees.
    """
    if not speaks_of(page.text, "emission", "scope"):
        return
    for found in quantities(page.text, mark=likely_mark(page.text)):
        label = page.text[page.text.rfind("\n", 0, found.start) + 1 : found.start]
        scope, words = next(((name, said.group()) for name, words in _SCOPE if (said := words.search(label))), ("", ""))
        if not scope or _NOT_OWN.search(label.replace(words, "") if scope == "net_of_credits" else label):
            continue
        scopes = {match["number"] for match in _NUMBERED.finditer(label)}
        yield make(
            page,
            "emissions",
            found.value,
            found.start,
            found.end,
            by="emissions/1",
            unit=found.unit,
            scope=scope,
            of=scopes.pop() if len(scopes) == 1 else None,
            approx=found.approx,
            confidence=0.8,
        )
