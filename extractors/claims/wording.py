"""The words of a claim: what counts as a credit, which words say what was done with it, and which take it back.

Patterns only, shared by the readers of tables and of prose. Case is ignored unless a unit's capitals tell it.
"""

import re
from functools import lru_cache

from extractors.gates import Led
from verifier.model import Action

CREDIT = Led(
    r"(?<!\w)(?=[acegjorv])(?:"  # first letters, looked for before all
    r"(?:(?:carbon|CO2e?|GHG|emissions?|climate|offset|voluntary|removal|reduction|verified|certified|J)"
    r"[- ](?:(?:removal|offset|reduction|avoidance|emissions?|carbon|dioxide)[- ]){0,2}"
    r"(?:credits?|offsets?|units?|removals?|certificates?)|"
    r"(?:verified|certified|voluntary)[- ]emissions?[- ]reductions?|"
    r"(?:V|C|GS-?V)ERs?|VCUs?|CORCs?|ERTs?|CRTs?|ACCUs?)\b"
    r"|cr[ée]ditos?\s+de\s+(?:carbono|remoção|remoción)\b|compensa(?:ciones|ções)\s+de\s+(?:carbono|emisiones|emissões)\b"
    r"|\boffsets\b(?!\s+(?:in|by|the|our|a)\b)|\boffset\s+(?:purchases|retirements|projects|volumes?)\b)"
    r"|(?:カーボン|炭素|二国間|排出)[・]?(?:クレジット|オフセット)|J-?クレジット|クレジット(?=の?(?:購入|無効化|償却|取得|取消))",
    "carbon|co2|ghg|emission|climate|offset|voluntary|removal|reduction|verified|certified|j-|j |jク|ver|cer|"
    "gs|vcu|corc|ert|crt|accu|cred|créd|compensa|カーボン|炭素|二国間|排出|クレジット",
    re.IGNORECASE,
)
"""A credit by name. A bare "credit" is no such name: banks lend it."""


@lru_cache(maxsize=2048)
def names_credits(text: str) -> bool:
    """Say whether a page's text names credits: asked by many readers, searched once."""
    return CREDIT.speaks_in(text)


_VERBS: tuple[tuple[Action, str, str, str], ...] = (
    (
        "retired",
        r"retir(?:ed|ing|e|es|ements?)|retir(?:amos|[óo]|aron|ad[oa]s?|ar|aremos|ar[áa]n?)|"
        r"aposent(?:amos|ou|aram|ad[oa]s?|ar|aremos|ará|adoria)|stillgelegte?[nr]?|stilllegung(?:en)?|"
        r"retirée?s?",
        r"無効化|償却",
        "retir|aposent|stillgelegt|stilllegung|無効化|償却",
    ),
    (
        "cancelled",
        r"cancel(?:l?ed|l?ing|s|l?ations?)?|surrender(?:ed|ing|s)?|cancel(?:amos|ó|ou|aron|aram|ad[oa]s?|ar|aremos|amento)|"
        r"cancelación",
        r"取り?消",
        "cancel|surrender|取消|取り消",
    ),
    (
        "purchased",
        r"purchas(?:ed|ing|e|es)|bought|buy(?:s|ing)?|acquir(?:ed|ing|e|es)|procur(?:ed|ing|e|es)|contracted|"
        r"compr(?:amos|ó|ou|aron|aram|ad[oa]s?|ar|aremos|as?)|adquiri(?:mos|ó|u|eron|ram|d[oa]s?|r|remos)",
        r"購入|取得|調達",
        "purchas|bought|buy|acquir|procur|contracted|compr|adquiri|購入|取得|調達",
    ),
    (
        "applied",
        r"appl(?:ied|ying|y)|us(?:ed|ing|e)|secur(?:ed|ing|e)|offset(?:ting)?|compensat(?:ed|ing|e)(?:\s+for)?|"
        r"neutrali[sz](?:ed|ing|e)|address(?:ed|ing)|cover(?:ed|ing)?|invest(?:ed|ing)\s+in|"
        r"compens(?:amos|ó|ou|aron|aram|ad[oa]s?)|neutraliz(?:amos|ó|ou)",
        r"埋め合わせ|相殺|充当",
        "appl|us|secur|offset|compens|neutrali|address|cover|invest|埋め合わせ|相殺|充当",
    ),
)
"""How each act is said: in the languages whose words are parted, and in Japanese; and what all its words begin with."""
STRENGTH: tuple[Action, ...] = ("cancelled", "retired", "purchased", "applied")
"""Where one number is said of several acts, what ends a credit's life counts: bought *and* retired is retired."""

_NAMED = "|".join(rf"(?P<{action}>\b(?:{words})\b|{stems})" for action, words, stems, _ in _VERBS)
ACT = re.compile(
    rf"{_NAMED}(?!\s+(?:employees?|plans?|benefits?|from\s+(?:the\s+)?(?:board|service|office)))", re.IGNORECASE
)
"""A word that says what was done with credits; the group that matched is the action."""

SAYS = Led(
    rf"{ACT.pattern}|\boffsets\b,?\s(?:total|amount|came\sto)",
    "|".join(leads for *_, leads in _VERBS),
    re.IGNORECASE,
)
"""What a sentence about credits must hold before its grammar is looked at."""

LABEL_EXCLUDED = re.compile(
    r"%|\b(?:percent(?:age)?|share|proportion|ratio|net\b|after|before|without|excluding|excl|including|incl|remaining|"
    r"sold|sales|generated|issued|produced|originated|banked|balance|inventories|available|retained|revenues?|avoided|"
    r"vendid[oa]s?|generad[oa]s?|gerad[oa]s?|emitid[oa]s?|"
    r"prices?|costs?|spend|usd|\$|€|£|number\s+of\s+projects|targets?|goals?|planned|pipeline|renewable|energy|mwh|"
    r"scope\s+\d|intensity|inventory|per\b|net[oa]s\b|tras\b|despu[ée]s|antes\b|ap[óo]s\b|precio|pre[çc]o|cuota|porcentaje|"
    r"porcentagem|previst[oa]s?|previs[ãt])|\$|€|£|控除|差引|比率|割合|価格|単価|予定|目標|実質|創出|売却|販売|発行|残高",
    re.IGNORECASE,
)
"""What makes the label of a table's row something other than a number of credits used."""


def action_of(label: str) -> Action | None:
    """Return the strongest act that a label or caption names; None when it names none.

    >>> action_of("Carbon credits purchased and retired"), action_of("Carbon offsets")
    ('retired', None)
    """
    said = {match.lastgroup for match in ACT.finditer(label)} - {None}
    if said == {"applied"} and not re.search(r"\b(?:applied|used)\b|充当", label, re.IGNORECASE):
        return None
    return next((action for action in STRENGTH if action in said), None)
