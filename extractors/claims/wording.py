"""The words of a claim: what counts as a credit, which words say what was done with it, and which take it back.

Patterns only, shared by the readers of tables and of prose. Case is ignored unless a unit's capitals tell it.
"""

import re
from functools import lru_cache

from verifier.model import Action

CREDIT = re.compile(
    r"(?<!\w)(?=[acegjorv])(?:"  # first letters, looked for before all
    r"(?:(?:carbon|CO2e?|GHG|emissions?|climate|offset|voluntary|removal|reduction|verified|certified|J)"
    r"[- ](?:(?:removal|offset|reduction|avoidance|emissions?|carbon|dioxide)[- ]){0,2}"
    r"(?:credits?|offsets?|units?|removals?|certificates?)|"
    r"(?:verified|certified|voluntary)[- ]emissions?[- ]reductions?|"
    r"(?:V|C|GS-?V)ERs?|VCUs?|CORCs?|ERTs?|CRTs?|ACCUs?)\b"
    r"|\boffsets\b(?!\s+(?:in|by|the|our|a)\b)|\boffset\s+(?:purchases|retirements|projects|volumes?)\b)",
    re.IGNORECASE,
)
"""A credit by name. A bare "credit" is no such name: banks lend it."""


@lru_cache(maxsize=2048)
def names_credits(text: str) -> bool:
    """Say whether a page's text names credits: asked by many readers, searched once."""
    return bool(CREDIT.search(text))



_CREDIT_WORD = r"(?:credits?|offsets?|VCUs?|removals?|units?|certificates?|VERs?|CERs?)"
_VERBS: tuple[tuple[Action, str], ...] = (
    ("retired", r"retir(?:ed|ing|e|es|ements?)"),
    ("cancelled", r"cancel(?:l?ed|l?ing|s|l?ations?)?|surrender(?:ed|ing|s)?"),
    (
        "purchased",
        r"purchas(?:ed|ing|e|es)|bought|buy(?:s|ing)?|acquir(?:ed|ing|e|es)|procur(?:ed|ing|e|es)|contracted",
    ),
    (
        "applied",
        r"appl(?:ied|ying|y)|us(?:ed|ing|e)|secur(?:ed|ing|e)|offset(?:ting)?|compensat(?:ed|ing|e)(?:\s+for)?|"
        r"neutrali[sz](?:ed|ing|e)|address(?:ed|ing)|cover(?:ed|ing)?|invest(?:ed|ing)\s+in",
    ),
)
STRENGTH: tuple[Action, ...] = ("cancelled", "retired", "purchased", "applied")
"""Where one number is said of several acts, what ends a credit's life counts: bought *and* retired is retired."""

_NAMED = "|".join(rf"(?P<{action}>\b(?:{words})\b)" for action, words in _VERBS)
ACT = re.compile(
    rf"{_NAMED}(?!\s+(?:employees?|plans?|benefits?|from\s+(?:the\s+)?(?:board|service|office)))", re.IGNORECASE
)
"""A word that says what was done with credits; the group that matched is the action."""

OTHER_ACT = re.compile(
    r"\b(?:emit(?:s|ted|ting)?|generat(?:ed?|es|ing)|reduc(?:ed?|es|ing)|avoid(?:s|ed|ing)?|sequester(?:s|ed|ing)?|"
    r"stor(?:ed?|es|ing)|captur(?:ed?|es|ing)|deliver(?:s|ed|ing)?|remov(?:ed?|es|ing)|prevent(?:s|ed|ing)?|"
    r"sav(?:ed?|es|ing)|"
    r"produc(?:ed?|es|ing)|issu(?:ed?|es|ing)|sold|sells?|donat(?:ed?|es|ing)|financ(?:ed?|es|ing)|plant(?:ed|ing)|"
    r"total(?:l?ed|s)|amount(?:ed|s)|decreas(?:ed?|es|ing)|increas(?:ed?|es|ing)|allocated|estimated)\b",
    re.IGNORECASE,
)
"""Words by which a number of tonnes is something other than credits bought or retired."""

FUTURE = re.compile(
    r"\b(?:will|shall|plan(?:s|ned|ning)?\s+(?:to|on)|intend(?:s|ed|ing)?\s+to|aim(?:s|ed|ing)?\s+(?:to|at)|"
    r"target(?:s|ed|ing)?|"
    r"expect(?:s|ed|ing)?\s+to|hop(?:e|es|ing)\s+to|go(?:al|ing\s+to)|seek(?:s|ing)?\s+to|"
    r"commit(?:s|ted|ment|ting)?(?:\s+to)?|pledg(?:e|es|ed|ing)(?:\s+to)?|agree(?:d|s|ing)?\s+to|have\s+to|"
    r"needs?\s+to|requir(?:ed|es)\s+to|propos(?:e|es|ed|ing)|process\s+of|up\s+to|working\s+to|future)\b",
    re.IGNORECASE,
)
"""Words that put an act into the future."""

DOUBTED = re.compile(
    r"\b(?:would|could|may|might|can|should|ought|option\s+to|if|whether|such\s+as|e\.g\.|"
    r"for\s+example|potential(?:ly)?)\b",
    re.IGNORECASE,
)
"""Words by which an act is only spoken of: neither done nor planned."""

DENIED = re.compile(
    r"\b(?:not(?!\s+only)|never|neither|nor|no|none|without|rather\s+than|instead\s+of|stopped|ceased|zero)\b|n['’]t\b",
    re.IGNORECASE,
)
"""Words that say that an act was not done."""

STRANGER = re.compile(
    r"\b(?:customers?|clients?|suppliers?|guests?|travell?ers?|passengers?|investors?|shoppers|members|others|buyers?|"
    r"compan(?:y|ies)\s+(?:that|which|can|in)|organi[sz]ations|corporations|governments?|airlines|developers?|peers|"
    r"competitors?|they|participants|individuals|employees)\s+(?:\w+\s+){0,3}$",
    re.IGNORECASE,
)
"""Somebody else than the author, right before the act."""

LABEL_EXCLUDED = re.compile(
    r"%|\b(?:percent(?:age)?|share|proportion|ratio|net\b|after|before|without|excluding|excl|including|incl|remaining|"
    r"prices?|costs?|spend|usd|\$|€|£|number\s+of\s+projects|targets?|goals?|planned|pipeline|renewable|energy|mwh|"
    r"scope\s+\d|intensity|inventory|per\b)|\$|€|£",
    re.IGNORECASE,
)
"""What makes the label of a table's row something other than a number of credits used."""

NOUN_ONLY = re.compile(rf"\b{_CREDIT_WORD}\b", re.IGNORECASE)


def action_of(label: str) -> Action | None:
    """Return the strongest act that a label or caption names; None when it names none.

    >>> action_of("Carbon credits purchased and retired"), action_of("Carbon offsets")
    ('retired', None)
    """
    said = {match.lastgroup for match in ACT.finditer(label)} - {None}
    if said == {"applied"} and not re.search(r"\b(?:applied|used)\b", label, re.IGNORECASE):
        return None
    return next((action for action in STRENGTH if action in said), None)
