"""Names of organisations and projects: fold to a comparable form, strip legal forms, compare.

Two names never agree by words that many share. Pure, no I/O but `Families.load`.
"""

import csv
import datetime as dt
import re
import unicodedata
from functools import lru_cache
from pathlib import Path
from typing import Literal

import msgspec
from rapidfuzz import fuzz

from verifier.units.intervals import Period

Level = Literal["exact", "token_set", "acronym", "family", "none"]
"""How two names agree: one name; the same distinctive words; initials; one family of companies (user data); not."""

_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "&": " and ", "’": "", "'": ""}
)
_ACCENTS = re.compile("[\u0300-\u036f]")
_DOTTED = re.compile(r"\b(?:\w\.){2,}")
_OTHER = re.compile("(?:[^\\w\u0900-\u0eff]|_)+")
"""What parts words; the vowel signs of Indic, Thai and Lao names do not, though `\\w` has not got them."""

_FORMS = """
ltd limited llc llp lp inc incorporated corp corporation co company plc gmbh mbh ag kg kgaa ev eg se sa sas sasu sarl
srl spa sca bv nv cv ab as asa aps oy oyj pty pte bhd pt tbk jsc ojsc cjsc pjsc pao oao ooo zao kk gk ltda limitada
eireli lda sl slu sapi doo sro kft zrt pvt private ltee dao
ооо оао зао пао ао тоо ад еоод
株式会社 株 有限会社 有 合同会社 合 合資会社 一般社団法人 公益財団法人 一般財団法人 独立行政法人 国立研究開発法人
有限公司 有限责任公司 股份有限公司 有限責任公司 주식회사 주 유한회사 บริษัท จำกัด มหาชน شركة
sdn_bhd sa_de_cv s_a_de_c_v sapi_de_cv s_de_rl_de_cv s_de_r_l_de_c_v de_cv s_a a_s s_p_a s_r_l s_a_s b_v n_v k_k d_o_o
s_r_o sp_z_o_o sp_z_oo sp_zoo gmbh_and ag_and and_co cong_ty_co_phan cong_ty_tnhh
"""
LEGAL_FORMS = frozenset(tuple(form.split("_")) for form in unicodedata.normalize("NFKC", _FORMS).split())
"""Legal forms as `fold` leaves them, word by word. They stand after the name, some before it."""

_FORMS_BEFORE = "pt ооо оао зао пао ао тоо ooo oao zao pao 株 有 合 주 cong_ty_co_phan cong_ty_tnhh"
_LONGEST = max(map(len, LEGAL_FORMS))
_ATTACHED = tuple(
    sorted((form for (form, *more) in LEGAL_FORMS if not more and len(form) > 2 and form > "\u0e00"), key=len)[::-1]
)
"""Forms of scripts that write no spaces, the longest first: they stand against the name, on either side."""
_BEFORE = frozenset(tuple(form.split("_")) for form in _FORMS_BEFORE.split()) | {(form,) for form in _ATTACHED}
"""Forms that stand before a name; elsewhere such a word begins the name itself (`SA Power`, `AG Insurance`)."""

_SMALL_WORDS = "the of and for in de la le el del der die das du des et y e a an"
FILLERS = frozenset(_SMALL_WORDS.split())
"""Words that carry no meaning in a name."""
_COMMON_WORDS = """
bank banking energy energies power group holding holdings airline airlines airways global international national
services service solutions solution company companies trading trade carbon climate green environment environmental
sustainability sustainable resources capital partners partner foundation fund trust association institute
consulting management development industries industry systems technologies technology markets market finance
financial insurance investment investments gas oil petroleum electric electricity renewables renewable water
customers customer clients client various asia europe america africa world japan australia usa uk
ホールディングス グループ
"""
_COMMON = frozenset(_COMMON_WORDS.split())
GENERIC = FILLERS | _COMMON
"""Words that many organisations share; two names never match by these alone."""


def fold(name: str) -> str:
    """Return the comparable form: NFKC, no case, no accents on letters, words parted by single spaces.

    >>> fold("  Électricité de  França S.A. (Sucursal)")
    'electricite de franca sa sucursal'
    >>> fold("Ｏ’Brien & Søn ㈱")
    'obrien and son 株'
    """
    text = name if name.isascii() else unicodedata.normalize("NFKC", name)
    text = text.casefold().translate(_LETTERS)
    if not text.isascii():
        text = unicodedata.normalize("NFC", _ACCENTS.sub("", unicodedata.normalize("NFD", text)))
    text = _DOTTED.sub(lambda dotted: dotted[0].replace(".", "") + " ", text) if "." in text else text
    return _OTHER.sub(" ", text).strip()


@lru_cache(maxsize=65_536)
def organisation(name: str) -> str:
    """Return a folded name without its legal forms; never empty for a name that is not.

    >>> organisation("PT Example Hutan Tbk."), organisation("株式会社見本"), organisation("Example Sdn. Bhd.")
    ('example hutan', '見本', 'example')
    """
    words = tuple(_detached(fold(name)).split())
    count = 1
    while count:
        lengths = range(min(_LONGEST, len(words) - 1), 0, -1)
        count = next((n for n in lengths if words[-n:] in LEGAL_FORMS), 0)
        if count:
            words = words[:-count]
        else:
            count = next((n for n in lengths if words[:n] in _BEFORE), 0)
            words = words[count:]
    return " ".join(words)


def _detached(folded: str) -> str:
    if folded.isascii():
        return folded
    words = []
    for word in folded.split():
        for form in _ATTACHED:
            if word != form and (word.startswith(form) or word.endswith(form)):
                word = word.removeprefix(form).removesuffix(form)  # noqa: PLW2901 - the word without its form
                break
        words.append(word)
    return " ".join(words)


class Kinship(msgspec.Struct, frozen=True):
    """A member of a company family, and the days it belonged to it."""

    parent: str
    member: str
    period: Period


class Families(msgspec.Struct, frozen=True):
    """Which organisations belong to which family, as the user states it: names of `organisation` form.

    A member may be the parent of others; the family is that of the topmost parent.
    """

    kinships: tuple[Kinship, ...] = ()

    @classmethod
    def load(cls, file: Path) -> "Families":
        """Read a CSV with the columns parent, member, from, to (days may be blank); ValueError names line and cure."""
        with file.open(encoding="utf-8-sig", newline="") as lines:
            rows = csv.DictReader(lines)
            missing = {"parent", "member"} - set(rows.fieldnames or ())
            if missing:
                raise ValueError(f"{file}: no column {', '.join(sorted(missing))}; wanted: parent,member,from,to")
            return cls(tuple(_kinship(file, rows.line_num, row) for row in rows))

    def family(self, name: str, on: dt.date | None = None) -> frozenset[str]:
        """Return the organisation and all its parents on a day; on any day, when none is given."""
        found, fresh = set[str](), {organisation(name)}
        while fresh:
            found |= fresh
            fresh = {
                one.parent
                for one in self.kinships
                if one.member in fresh and (on is None or one.period.first <= on <= one.period.last)
            } - found
        return frozenset(found)


def _kinship(file: Path, line: int, row: dict[str, str]) -> Kinship:
    parent, member = organisation(row["parent"] or ""), organisation(row["member"] or "")
    if not parent or not member:
        raise ValueError(f"{file}, line {line}: parent and member must both be given")
    try:
        first = dt.date.fromisoformat(row.get("from") or "0001-01-01")
        return Kinship(parent, member, Period(first, dt.date.fromisoformat(row.get("to") or "9999-12-31")))
    except ValueError as error:
        raise ValueError(f"{file}, line {line}: {error}; days are written YYYY-MM-DD") from None


def same_organisation(a: str, b: str, families: Families | None = None, on: dt.date | None = None) -> Level:
    """Say how two names agree; `on` is the day on which membership of a family counts.

    >>> same_organisation("Heron Air Ltd", "HERON AIR LIMITED"), same_organisation("Heron Air", "Heron Energy")
    ('exact', 'none')
    >>> same_organisation("Green Energy Ltd", "Global Energy Group")
    'none'
    """
    ours, theirs = organisation(a), organisation(b)
    if not ours or not theirs:
        return "none"
    if ours == theirs or ours.replace(" ", "") == theirs.replace(" ", ""):
        return "exact"
    if _same_words(ours, theirs):
        return "token_set"
    if _initials(ours, theirs) or _initials(theirs, ours):
        return "acronym"
    if families and families.kinships and families.family(a, on) & families.family(b, on):
        return "family"
    return "none"


@lru_cache(maxsize=65_536)
def _words(name: str) -> frozenset[str]:
    return frozenset(name.split())


def _same_words(ours: str, theirs: str) -> bool:
    """Say whether nine of ten distinctive words of both names agree, a slip of a letter in a long word allowed."""
    left, right = _words(ours) - GENERIC, _words(theirs) - GENERIC
    if not left or not right or _differ(ours, theirs):
        return False
    matched = sum(any(_same_word(one, other) for other in right) for one in left)
    return matched >= 0.9 * max(len(left), len(right))


def _differ(ours: str, theirs: str) -> bool:
    """Say whether both names carry common words of their own: `Heron Air Services`, `Heron Air Capital`."""
    left, right = _words(ours), _words(theirs)
    return bool((left - right) & _COMMON) and bool((right - left) & _COMMON)


def _same_word(one: str, other: str) -> bool:
    if one == other:
        return True
    long = min(len(one), len(other)) >= 5 and not any(letter.isdigit() for letter in one + other)
    return long and fuzz.ratio(one, other) >= 90


def _initials(short: str, long: str) -> bool:
    words = long.split()
    if " " in short or len(short) < 3 or len(words) < 3 or short in GENERIC:
        return False
    return short in (
        "".join(word[0] for word in words),
        "".join(word[0] for word in words if word not in FILLERS),
    )


_ACT = r"(?:retired?|retirement|cancell?ed|cancell?ation|surrendered|offset(?:ting|s)?|purchased|credits?|units?|VCUs?)"
_BEHALF = re.compile(
    rf"^(?:.*\b(?:on\s+behalf\s+of|in\s+(?:the\s+)?name\s+of|for\s+the\s+(?:benefit|account|use)\s+of)\b"
    rf"|\W*(?:(?:this|these|the|voluntar(?:y|ily))\s+)*(?:{_ACT}\s+)*(?:(?:was|were|are|is|been|have|has)\s+)*"
    rf"(?:{_ACT}\s+)*(?:c/o|for|by)\b)\s*:?\s+",
    re.IGNORECASE,
)
_WHY = (
    r"(?:offset|compensat|neutrali|reduc|mitigat|meet|achiev|cover|balanc|support|fulfil|compl|address|contribut|scope"
    r"|emission|year|FY|CY|(?:19|20)\d\d|carbon|GHG|CO2|purpose|use\b|period|business|travel|calendar|reporting|vintage"
    r"|its\b|their\b|our\b)"
)
_AFTER = re.compile(
    r"['’]s?\s+(?:(?-i:[a-z])|FY|CY|\d|scope|GHG|CO2).*$"
    rf"|[\s,;:(–-]+(?:for|to|in|on|towards?)\s+(?:the\s+|a\s+)?(?:order\s+to\s+|respect\s+of\s+|relation\s+to\s+)?{_WHY}.*$"
    r"|[\s,;:(–-]+(?:as\s+part|against|during|dated|via|through|as\s+of)\b.*$"
    r"|[\s,;:(–-]+and\s*/?\s*(?:or\s+)?(?:its|their)\b.*$"
    r"|[\s,;:(–-]+(?:FY|CY)?\s*(?:19|20)\d\d(?:[-/–]\d+)*(?:\W+(?:(?-i:[a-z])|scope|emission|GHG|carbon|CO2).*|\W*)$"
    r"|[\s,;:(–-]+(?:retired|offset)\b.*$"
    r"|[\s,;:(–-]+[\d.,]+\s*(?:t|tonnes?|tons?|tCO2e?|credits?|VCUs?)\b.*$",
    re.IGNORECASE | re.DOTALL,
)
_JAPANESE = re.compile(
    r"(?:様|殿|御中|の(?:ため|代理|為|委託|事業活動|排出|\d{4}年|オフセット|カーボン).*|のために.*|(?:が|は)排出.*)$",
    re.DOTALL,
)
_LONGEST_PROSE = 300
"""Characters looked at: names stand at the front, and the patterns' time grows with the square of the text."""
_HONORIFIC = re.compile(r"^(?:messrs|mr|mrs|ms|dr|prof|m/s)\.?\s+", re.IGNORECASE)


def strip_behalf(text: str) -> str | None:
    """Return the name in a registry's beneficiary prose, as written; None when no word is left.

    >>> strip_behalf("Retired on behalf of Heron Air Ltd's 2025 emissions")
    'Heron Air Ltd'
    >>> strip_behalf("For the benefit of Heron Air, to offset its Scope 1 emissions in 2023")
    'Heron Air'
    >>> strip_behalf("_")
    """
    name = " ".join(text[:_LONGEST_PROSE].split())
    name = _BEHALF.sub("", name)
    name = _HONORIFIC.sub("", name)
    name = _JAPANESE.sub("", _AFTER.sub("", name))
    name = name.strip(" \t,;:-–—_\"'“”")
    return name if any(letter.isalnum() for letter in name) else None
