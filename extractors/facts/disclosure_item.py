"""Items that rules of disclosure ask for, and the regimes a paper says it answers to."""

import re
from collections.abc import Iterator

from extractors.gates import speaks_of
from extractors.making import make
from verifier.catalog import extractor
from verifier.model import Fact
from verifier.pages import Page

_SHARE = r"(?:share|percentage|proportion|%|per\s?cent)[^.\n]{0,40}?"
_ITEMS = (
    (
        "ab1305",
        r"\bAB[ -]?1305\b|Assembly\s+Bill\s+(?:No\.\s*)?1305|\b44475(?:\.\d)?\b|"
        r"Voluntary\s+Carbon\s+Market\s+Disclosures",
    ),
    ("e1_7", r"\bE1-7\b"),
    ("gx_ets", r"\bGX[ -]?ETS\b|GX[ -]?リーグ"),
    (
        "third_party",
        r"(?:independent(?:ly)?|third[- ]party)\s+(?:\w+\s+){0,2}(?:verif\w+|assur\w+|audit\w*)|"
        r"(?:limited|reasonable)\s+assurance|第三者(?:検証|保証)",
    ),
    ("share_removal", rf"{_SHARE}\bremovals?\b|\bremovals?\b[^.\n]{{0,30}}\d\s?%"),
    ("share_reduction", rf"{_SHARE}\b(?:reductions?|avoidance)\s+projects?\b"),
    ("share_standard", rf"{_SHARE}\b(?:recogni[sz]ed\s+)?(?:quality\s+)?standards?\b"),
    ("share_eu", rf"{_SHARE}\b(?:projects?\s+)?(?:in|within|from)\s+the\s+(?:EU|European\s+Union)\b"),
    ("share_adjusted", rf"{_SHARE}\bcorresponding\s+adjustments?\b"),
    (
        "planned_credits",
        r"(?:carbon\s+)?credits?\s+(?:that\s+(?:are\s+)?)?(?:planned|intended)\s+to\s+be\s+(?:cancell?ed|retired)|"
        r"planned\s+(?:cancellations?|retirements?)\s+of\s+(?:carbon\s+)?credits?",
    ),
)  # fmt: skip
_ITEM = re.compile("|".join(f"(?P<{name}>{words})" for name, words in _ITEMS), re.IGNORECASE)
_GATE = (
    "1305",
    "44475",
    "voluntary carbon market",
    "e1-7",
    "gx",
    "assurance",
    "independent",
    "third-party",
    "third party",
    "第三者",
    "share of",
    "percentage of",
    "proportion of",
    "planned",
    "intended",
)


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
    if not speaks_of(page.text, *_GATE):
        return
    seen: set[str | None] = set()
    for match in _ITEM.finditer(page.text):
        if match.lastgroup not in seen:
            seen.add(match.lastgroup)
            yield make(page, "disclosure_item", match.lastgroup, *match.span(), by="disclosure_item/1", confidence=0.9)
