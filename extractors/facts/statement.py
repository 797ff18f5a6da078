"""What a paper says of credits or of emissions in the words that rules of disclosure speak of."""

import re
from collections.abc import Iterator

from extractors.gates import Led
from extractors.making import make
from verifier.catalog import extractor
from verifier.model import Fact
from verifier.pages import Page

_WORDS = (
    (
        "neutral",
        r"(?:carbon|climate|CO2)[ -]+neutral(?:ity)?|klimaneutral\w*|carbono[ -]neutr[oa]|カーボン・?ニュートラル",
    ),
    ("net_zero", r"net[ -]zero(?! target)"),
    (
        "offset",
        r"offset(?:s|ting)?\s+(?:all\s+|\d+\s?%\s+|the\s+|some\s+)*(?:of\s+)?(?:its|our|their|the\s+company's|own)\s+"
        r"(?:\w+\s+){0,4}(?:emissions|footprint)|our\s+own\s+(?:emission\s+)?reductions?|自社の?排出量?を?(?:オフセット|相殺)",
    ),
    (
        "contribution",
        r"contribution\s+claims?|(?:contribut\w+|counted|used)\s+(?:to|towards?)\s+(?:the\s+)?(?:[\w']+\s+){0,4}"
        r"(?:NDC|nationally\s+determined\s+contribution)s?|beyond\s+value\s+chain\s+mitigation",
    ),
    ("ccp", r"CCP[ -](?:label\w*|approved|eligible|tagged)|Core\s+Carbon\s+Principles?[ -](?:label\w*|approved)"),
    (
        "corsia",
        r"CORSIA[ -](?:eligible|label\w*|approved|qualified|compliant)|"
        r"eligible\s+(?:for\s+use\s+)?(?:under|for|in)\s+CORSIA",
    ),
    (
        "article6",
        r"Article\s+6(?:\.2)?[ -](?:authori[sz]ed|label\w*)|authori[sz]ed\s+(?:under|pursuant\s+to)\s+Article\s+6|"
        r"with\s+(?:a\s+)?corresponding\s+adjustments?|correspondingly\s+adjusted",
    ),
    ("removal", r"(?:carbon|CO2|durable|permanent)[ -](?:dioxide\s+)?removal\s+(?:credits?|certificates?|units?)"),
    (
        "ex_ante_unit",
        r"Pending\s+Issuance\s+Units?|PIUs|fPVCs?|Forecast(?:ed)?\s+Mitigation\s+Units?|"
        r"ex[ -]?ante\s+(?:carbon\s+)?(?:credits?|units?)|Planned\s+Emission\s+Reductions?\s+units?",
    ),
    ("buffer_unit", r"buffer(?:\s+pool)?\s+(?:credits?|units?)"),
    ("vcmi_silver", r"VCMI[\s-]+(?:Carbon\s+Integrity\s+)?Silver|Carbon\s+Integrity\s+Silver"),
    ("vcmi_gold", r"VCMI[\s-]+(?:Carbon\s+Integrity\s+)?Gold|Carbon\s+Integrity\s+Gold"),
    ("vcmi_platinum", r"VCMI[\s-]+(?:Carbon\s+Integrity\s+)?Platinum|Carbon\s+Integrity\s+Platinum"),
)
_ANY = "|".join(rf"(?P<{name}>(?:{words})(?![A-Za-z0-9]))" for name, words in _WORDS)
_SAID = Led(
    rf"(?<![A-Za-z0-9-])(?:{_ANY})",
    "carbon|climate|co2|klimaneutral|カーボン|net zero|net-zero|offset|our|自社|contribut|counted|used|beyond|ccp|"
    "core|corsia|eligible|article|authori|with|correspondingly|durable|permanent|pending|piu|fpvc|forecast|"
    "ex-ante|ex ante|exante|planned|buffer|vcmi",
    re.IGNORECASE,
)
_NOT_SAID = re.compile(
    r"\b(?:not|no|non|never|without|cannot|neither|nor|if|whether|will|would|may|could|should|must|aim\w*|goal|target\w*|"
    r"ambition|commit\w*|plan\w*|intend\w*|seek\w*|strive\w*|path\w*|journey|toward[s]?|to\s+(?:be|become|achieve|reach)|"
    r"by\s+20\d\d|definition|defined|means|called|what\s+is|criteria)\b",
    re.IGNORECASE,
)
"""Words before a statement in its sentence by which it denies, plans or explains."""
_LATER = re.compile(
    r"^\W{0,3}(?:\w+\s+){0,5}(?:by|from|in)\s+20[3-9]\d|^\W{0,3}(?:target|goal|ambition|roadmap|strategy)", re.I
)
_SENTENCE = re.compile(r"[.!?。]\s|\n\s*\n|[•▪]")
_BEFORE = 160


@extractor("statement", stage="facts")
def statement(page: Page) -> Iterator[Fact]:
    """What is said, as true today, of a company, a product or credits: neutral, offset, authorised, labelled.

    What is denied, planned or explained ("we aim to", "not", "by 2050") is left alone. Each kind is read once a
    sentence; the value names the kind.

    ## Reads
        Heron Air is a carbon neutral company -> neutral
        The credits are CORSIA-eligible -> corsia
        We retired 900 units with corresponding adjustments -> article6
        We used them to offset our emissions -> offset

    ## Leaves alone
        Our goal is to become carbon neutral by 2040.
        These units are not CORSIA-eligible.
    """
    for match in _SAID.finditer(page.text):
        if _is_said(page.text, match):
            yield make(page, "statement", match.lastgroup, *match.span(), by="statement/1", confidence=0.85)


def _is_said(text: str, match: re.Match[str]) -> bool:
    before = _SENTENCE.split(text[max(0, match.start() - _BEFORE) : match.start()])[-1]
    return not _NOT_SAID.search(before) and not _LATER.match(text[match.end() : match.end() + 60])
