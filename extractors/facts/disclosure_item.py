"""Items that rules of disclosure ask for, and the regimes a paper says it answers to."""

import re
from collections.abc import Iterator

from extractors.gates import small, speaks_of
from extractors.making import make
from verifier.catalog import extractor
from verifier.model import Fact
from verifier.pages import Page

_SHARE = r"(?:share|percentage|proportion|%|per\s?cent)[^.\n]{0,40}?"
_ITEMS = tuple(
    (name, gate, re.compile(words))
    for name, gate, words in (
        (
            "ab1305",
            ("1305", "44475", "voluntary carbon market"),
            r"\bab[ -]?1305\b|assembly\s+bill\s+(?:no\.\s*)?1305|\b44475(?:\.\d)?\b|"
            r"voluntary\s+carbon\s+market\s+disclosures",
        ),
        ("e1_7", ("e1-7",), r"\be1-7\b"),
        ("gx_ets", ("gx",), r"\bgx[ -]?ets\b|gx[ -]?リーグ"),
        (
            "third_party",
            ("assurance", "independent", "third-party", "third party", "第三者"),
            r"(?:independent(?:ly)?|third[- ]party)\s+(?:\w+\s+){0,2}(?:verif\w+|assur\w+|audit\w*)|"
            r"(?:limited|reasonable)\s+assurance|第三者(?:検証|保証)",
        ),
        ("share_removal", ("removal",), rf"{_SHARE}\bremovals?\b|removals?\b[^.\n]{{0,30}}\d\s?%"),
        ("share_reduction", ("reduction", "avoidance"), rf"{_SHARE}\b(?:reductions?|avoidance)\s+projects?\b"),
        ("share_standard", ("standard",), rf"{_SHARE}\b(?:recogni[sz]ed\s+)?(?:quality\s+)?standards?\b"),
        (
            "share_eu",
            (" eu", "european"),
            rf"{_SHARE}\b(?:projects?\s+)?(?:in|within|from)\s+the\s+(?:eu|european\s+union)\b",
        ),
        ("share_adjusted", ("corresponding",), rf"{_SHARE}\bcorresponding\s+adjustments?\b"),
        (
            "planned_credits",
            ("planned", "intended"),
            r"credits?\s+(?:that\s+(?:are\s+)?)?(?:planned|intended)\s+to\s+be\s+(?:cancell?ed|retired)|"
            r"planned\s+(?:cancellations?|retirements?)\s+of\s+(?:carbon\s+)?credits?",
        ),
    )
)
"""Every item: words without which it is not named, and how it is named, in small letters."""


@extractor("disclosure_item", stage="facts")
def disclosure_item(page: Page) -> Iterator[Fact]:
    """Items of disclosure on a page, each kind once: the regime it names, assurance, shares and plans for credits.

    ## Reads
        Disclosure under AB 1305 -> ab1305
        E1-7 GHG removals and carbon credits -> e1_7
        Our inventory has limited assurance -> third_party
        Share of removal projects: carbon credits -> share_removal
        carbon credits planned to be cancelled -> planned_credits

    ## Leaves alone
        Assembly of the model 1306 is verified.
    """
    text = small(page.text)
    for name, gate, words in _ITEMS:
        if speaks_of(page.text, *gate) and (match := words.search(text)):
            yield make(page, "disclosure_item", name, *match.span(), by="disclosure_item/1", confidence=0.9)
