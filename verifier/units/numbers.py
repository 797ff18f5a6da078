"""Numbers as documents print them, read exactly: never a float, never a silent guess.

Thousands and decimals are marked in many ways (`1,234.5`, `1.234,5`, `1 234,5`, `1'234`, `5,35,286`), sizes are words
(`1.2 million`, `500k`, `3 lakh`, `12万3千`), a negative stands in parentheses. Where one separator could be either mark
(`1,234`, `49.069`) both readings are kept, unless other numbers of the same text show which mark is the decimal one.
"""

import re
from collections import Counter
from decimal import Decimal
from functools import lru_cache
from typing import Literal

import msgspec

Mark = Literal[".", ","]
"""The decimal mark of a text: `.` as in 1,234.5; `,` as in 1.234,5."""

Style = Literal["plain", "comma", "point", "space", "apostrophe", "indian"]

SPACES = "\u00a0\u2009\u202f\u2007"
_FOLD = {ord(space): " " for space in SPACES} | {ord(mark): "'" for mark in "’′"}
_FOLD |= {ord("，"): ",", ord("．"): ".", ord("\uff0d"): "-"}
_FOLD |= {ord("０") + n: str(n) for n in range(10)}

_SIZES = {
    10**3: "k thousand mil mille tausend ribu nghìn ngàn 千",
    10**4: "万 萬",
    10**5: "lakh lakhs lac",
    10**6: "m mn mm mio million millions millón millones milhão milhões millionen juta triệu 百万",
    10**7: "crore crores",
    10**8: "億 亿",
    10**9: "bn billion billions md mrd milliard milliards milliarden miliar tỷ",
    10**12: "trillion trillions 兆",
}
SIZES = {word: size for size, words in _SIZES.items() for word in words.split()}

_SIZE_WORDS = "|".join(sorted((re.escape(w) for w in SIZES if w.isascii() and len(w) > 2), key=len, reverse=True))
_ACCENTED = "|".join(sorted((w for w in SIZES if not w.isascii() and w[0].isascii()), key=len, reverse=True))
_CJK = "百万|万|萬|千|億|亿|兆"
_D = "[0-9０-９]"
BODY = (
    rf"(?:{_D}{{1,3}}(?:[,，]{_D}{{3}})+(?:\.{_D}+)?|{_D}{{1,2}}(?:,{_D}{{2}})+,{_D}{{3}}(?:\.{_D}+)?"
    rf"|{_D}{{1,3}}(?:\.{_D}{{3}})+(?:,{_D}+)?|[1-9]{_D}{{0,2}}(?:[ {SPACES}]{_D}{{3}})+(?:[.,]{_D}{{1,2}})?"
    rf"|{_D}{{1,3}}(?:['’′]{_D}{{3}})+(?:\.{_D}+)?|{_D}+(?:[.,．]{_D}+)?)(?![0-9０-９]|[,.]{_D})"
)
"""A pattern for the digits of a number with its separators, one kind of grouping at a time. No groups."""
SIZE = rf"(?:\s?(?:{_SIZE_WORDS}|{_ACCENTED}|mn|bn)\b\.?|[kKmM]\b|\s?(?:{_CJK}))"
NUMBER = (
    rf"(?:{_D}[0-9０-９.,]*\s?(?:{_CJK})(?:\s?{_D}[0-9０-９.,]*\s?(?:{_CJK}))+(?:{_D}+)?"
    rf"|{_D}[0-9０-９.,]*\s?[万萬]\s?(?:{_D}[,，]{_D}{{3}}|{_D}{{1,4}})(?![0-9０-９.,年])|{BODY}{SIZE}?)"
)
"""A pattern for a number with its size word; without sign. No groups."""

_APPROX = re.compile(
    r"(?:~|≈|≃|±|約|约|\b(?:about|approximately|approx\.?|around|circa|ca\.?|c\.|some|nearly|almost|roughly|over|"
    r"more than|less than|up to|at least|in excess of|aproximadamente|cerca de|alrededor de|environ|près de|etwa|"
    r"rund|sekitar|khoảng))\s*$",
    re.IGNORECASE,
)
_LEADING = re.compile(r"^\s*(?:[-–−‐‑▲△])\s*")


class Number(msgspec.Struct, frozen=True, kw_only=True):
    """A number as read: its value (whole, or exact decimal), the other readings of an ambiguous one, as printed."""

    value: int | Decimal
    raw: str
    alternatives: tuple[int | Decimal, ...] = ()
    approx: bool = False

    @property
    def negative(self) -> bool:
        """Whether it was printed as a negative."""
        return self.value < 0


def read_number(text: str, *, mark: Mark | None = None) -> Number:
    """Read a number that is the whole of `text`; `mark` is the decimal mark of the surrounding text, if it is known.

    >>> read_number("1,234.5").value
    Decimal('1234.5')
    >>> read_number("(1 234 567)").value
    -1234567
    >>> read_number("49.069"), read_number("49.069", mark=",").value
    (Number(value=Decimal('49.069'), raw='49.069', alternatives=(49069,), approx=False), 49069)
    >>> read_number("12万3千").value
    123000

    ValueError for anything else.
    """
    body = text.translate(_FOLD).strip()
    lead = re.match(r"\D*?(?=[-–−(]?\d)", body)
    approx = bool(lead and about(lead.group()))
    body = body[lead.end() :] if lead and approx else body
    enclosed = body.startswith("(") and body.endswith(")")
    sign = -1 if enclosed or _LEADING.match(body) else 1
    readings = _sized(_LEADING.sub("", body[1:-1] if enclosed else body).lstrip("+").strip(), mark)
    if not readings:
        raise ValueError(f"{text!r} is no number")
    value, *others = (_exact(sign * reading) for reading in readings)
    return Number(value=value, raw=text, alternatives=tuple(others), approx=approx)


def about(before: str) -> bool:
    """Say whether the words that end `before` make the next number a rough one (about, over, up to, ~)."""
    return bool(_APPROX.search(before[-40:]))


def decimal_mark(text: str) -> Mark | None:
    """Return the decimal mark that the unambiguous numbers of a text agree on; None when they do not say.

    >>> decimal_mark("a total of 1.234,5 and 49.069"), decimal_mark("1,234")
    (',', None)
    """
    seen: Counter[str] = Counter()
    for match in _TELLING.finditer(text):
        seen["." if match.lastgroup == "point" else ","] += 1
    if not seen:
        return None
    (first, most), *rest = seen.most_common()
    return first if not rest or most >= 3 * rest[0][1] else None  # type: ignore[return-value]


@lru_cache(maxsize=8)
def likely_mark(text: str) -> Mark | None:
    """Return the decimal mark that most numbers of a text speak for: the unambiguous ones, and groups of three.

    A text of whole thousands is told by its groups alone, where at least two agree (one with commas) and hardly any
    speaks against them.

    >>> likely_mark("75.855 and 8.344 t"), likely_mark("1,234 t"), likely_mark("49.069 t"), likely_mark("0,5 %")
    (',', '.', None, ',')
    """
    seen = Counter({".": 0, ",": 0})
    for match in _TELLING.finditer(text):
        seen["." if match.lastgroup == "point" else ","] += 2
    for match in _GROUPS.finditer(text):
        seen["." if match.lastgroup == "commas" else ","] += 2 if match.lastgroup == "fraction" else 1
    seen["."] += bool(seen["."])
    (first, most), (_, other) = seen.most_common()
    return first if most >= 2 and most >= 4 * other else None  # type: ignore[return-value]


_BLANK = rf"[ {SPACES}]"
_GROUPS = re.compile(
    r"\d(?<![\d.,/\w-]\d)(?:(?P<commas>(?<=[1-9])\d{0,2}(?:,\d{3})+)|(?P<points>(?<=[1-9])\d{0,2}(?:\.\d{3})+)"
    r"|(?P<fraction>\d{0,2},\d{1,2}(?=\s?%)|(?<=0),\d+))(?![\d/-]|[.,]\d)"
)
"""As in `_TELLING`, the look behind comes after the first digit: so the search leaps from digit to digit."""
_TELLING = re.compile(
    rf"\d(?<![\d.,/]\d)(?:(?P<point>\d+\.\d{{2}}|\d{{0,2}}(?:(?:,\d{{3}})+\.\d{{1,2}}|(?:,\d{{3}}){{2,}}|(?:{_BLANK}\d{{3}})+\.\d{{1,2}}))"
    rf"|(?P<comma>\d{{0,2}}(?:(?:\.\d{{3}})+,\d{{1,2}}|(?:\.\d{{3}}){{2,}}|(?:{_BLANK}\d{{3}})+,\d{{1,2}})))"
    r"(?!\d|[.,/-]\d)"
)


def print_number(value: int | Decimal, style: Style = "comma") -> str:
    """Print a number in a style that `read_number` reads back (`point` and `comma` name the thousands separator).

    >>> print_number(5352860, "indian"), print_number(Decimal("1234.5"), "point")
    ('53,52,860', '1.234,5')
    """
    whole, _, rest = f"{abs(Decimal(value)):f}".partition(".")
    separator = {"plain": "", "comma": ",", "point": ".", "space": "\u202f", "apostrophe": "'", "indian": ","}[style]
    if style == "indian" and len(whole) > 3:
        head = re.sub(r"(?<=\d)(?=(?:\d\d)+$)", separator, whole[:-3])
        whole = f"{head}{separator}{whole[-3:]}"
    elif separator:
        whole = re.sub(r"(?<=\d)(?=(?:\d{3})+$)", separator, whole)
    decimal = "," if style in ("point", "space") else "."
    return f"{'-' if value < 0 else ''}{whole}{decimal + rest if rest else ''}"


def _sized(body: str, mark: Mark | None) -> list[Decimal]:
    """Read digits with a size word behind, or a chain of them as East Asian texts write (12万3千)."""
    if re.fullmatch(rf"(?:[\d.,]+\s?(?:{_CJK})\s?)+[\d.,]*", body):
        body = re.sub(r"\s", "", body)
        parts = re.findall(rf"([\d.,]+)({_CJK})?", body)
        readings = [(_digits(digits, "."), SIZES.get(size, 1)) for digits, size in parts]
        return [sum((r[0] * size for r, size in readings), Decimal(0))] if all(r for r, _ in readings) else []
    match = re.fullmatch(r"([\d.,' ]*\d)\s?(\D*?)\.?", body)
    if not match or (match[2] and match[2].lower() not in SIZES):
        return []
    size = SIZES[match[2].lower()] if match[2] else 1
    # `1.234 million` is never 1234 million: a size word settles the point.
    readings_ = _digits(match[1], mark or ("." if match[2] else None))
    return [reading * size for reading in readings_]


def _digits(body: str, mark: Mark | None) -> list[Decimal]:
    """Read digits with separators: every reading, the likeliest first; empty when the grouping makes no sense."""
    marks = [c for c in body if not c.isdigit()]
    kinds = set(marks)
    if not marks:
        return [Decimal(body)]
    last = marks[-1]
    if len(kinds) == 1 and last in ".,":
        return _one_kind(body, last, len(marks), mark)
    whole, _, fraction = body.rpartition(last) if last in ".," and marks.count(last) == 1 else (body, "", "")
    inner = "".join({c for c in whole if not c.isdigit()})
    if len(inner) != 1 or not _grouped(whole, inner):
        return []
    return [Decimal(re.sub(r"\D", "", whole) + ("." + fraction if fraction else ""))]


def _one_kind(body: str, separator: str, count: int, mark: Mark | None) -> list[Decimal]:
    joined = Decimal(body.replace(separator, ""))
    if count > 1:
        return [joined] if _grouped(body, separator) else []
    whole, fraction = body.split(separator)
    as_decimal = Decimal(f"{whole}.{fraction}")
    if len(fraction) != 3 or whole.startswith("0") or not _grouped(body, separator):
        return [as_decimal]
    if mark:
        return [as_decimal if mark == separator else joined]
    return [joined, as_decimal] if separator == "," else [as_decimal, joined]


def _grouped(body: str, separator: str) -> bool:
    """Say whether the digits stand in threes, or in twos and a last three (Indian)."""
    first, *groups = body.split(separator)
    if not 1 <= len(first) <= 3 or len(groups[-1]) != 3:
        return False
    return all(len(g) == 3 for g in groups) or (
        separator == "," and len(first) <= 2 and all(len(g) == 2 for g in groups[:-1])
    )


def _exact(value: Decimal) -> int | Decimal:
    """Return a whole number as int; a decimal keeps the digits it was printed with."""
    return int(value) if value == value.to_integral_value() else value
