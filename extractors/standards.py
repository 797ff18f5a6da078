"""How papers name the programmes and standards of the trade."""

import re
from collections import Counter

_NAMES = (
    ("VCS", r"VCS|V[CS]{2}(?=\)? certified)|(?i:Verified Carbon Standard|Voluntary Carbon Standard)|Verra|VCUs?", True),
    ("GS", r"(?i:Gold Standard)|GS4GG|GS-?VERs?", True),
    ("CDM", r"CDM|(?i:Clean Development Mechanism)|UNFCCC|CMNUCC|CQNUMC|MDL|クリーン開発メカニズム", True),
    ("JCM", r"JCM|Joint Crediting Mechanism|二国間クレジット制度", True),
    ("ACR", r"American Carbon Registry|ACR(?! \d)", True),
    ("CAR", r"Climate Action Reserve|CAR protocol|CRTs", True),
    ("ART", r"ART[- ]TREES|Architecture for REDD\+ Transactions", True),
    ("PV", r"Plan Vivo", True),
    ("PURO", r"Puro\.?earth|CORCs", True),
    ("ISO", r"Isometric", True),
    ("RGN", r"Regen (?:Registry|Network)", True),
    ("GCC", r"Global Carbon Council", True),
    ("CERCARBONO", r"Cercarbono", True),
    ("BCR", r"BioCarbon (?:Standard|Registry)|ProClima", True),
    ("WCC", r"Woodland Carbon Code", True),
    ("ACCU", r"Australian Carbon Credit Units?|ACCUs?|Emissions Reduction Fund", True),
    ("JCR", r"J-?クレジット|J-Credits?", True),
    ("CCB", r"CCBS?|Climate,? Community (?:and|&) Biodiversity", False),
    ("SD VISta", r"SD ?VISta", False),
    ("ISO 14064", r"ISO 14064(?:-\d)?", False),
    ("CORSIA", r"CORSIA", False),
)
_ANY = "|".join(rf"(?P<s{n}>(?:{words})(?!\w))" for n, (_, words, _) in enumerate(_NAMES))
PATTERN = re.compile(rf"(?<!\w)(?=[A-Zcgv二])(?:{_ANY})")
"""Every name; the first letters, looked for before all, stand for those that ignore case too."""
CREDITING = frozenset(code for code, _, programme in _NAMES if programme)


def standard_of(match: re.Match[str]) -> str:
    """Return the code of a match of `PATTERN`."""
    return _NAMES[int((match.lastgroup or "s0")[1:])][0]


def programme_of(text: str) -> str | None:
    """Return the crediting programme that a text names most; None when it names none or two as often.

    >>> programme_of("VCS Version 4, under the CDM methodology ... VCS")
    'VCS'
    """
    named = Counter(code for match in PATTERN.finditer(text) if (code := standard_of(match)) in CREDITING)
    (first, most), *rest = named.most_common(2) or [("", 0)]
    return first if first and (not rest or most > rest[0][1]) else None
