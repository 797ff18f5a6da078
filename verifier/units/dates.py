"""Days, periods and vintages as documents print them.

Whether `06/12/2010` is June or December is decided by other dates of the same text: one with a component above 12 tells
the order of all. Where none tells, both readings are kept and the finding says so.
"""

import calendar
import datetime as dt
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Literal

import msgspec

from verifier.units.intervals import Period

Order = Literal["dmy", "mdy"]
"""The order of day and month in a text's numeric dates."""

_MONTHS = (
    "january jan januar januari enero ene janeiro janvier janv 1月",
    "february feb februar februari febrero fevereiro fev février févr",
    "march mar märz maret marzo março mars",
    "april apr abril abr avril avr",
    "may mai mei mayo maio",
    "june jun juni junio junho juin",
    "july jul juli julio julho juillet juil",
    "august aug agustus agosto ago août",
    "september sep sept septiembre setembro set septembre",
    "october oct oktober okt octubre outubro out octobre",
    "november nov noviembre novembro novembre",
    "december dec dezember dez diciembre dic dezembro desember des décembre déc",
)
MONTHS = {word: number for number, words in enumerate(_MONTHS, 1) for word in words.split() if "月" not in word}

_NAMES = "|".join(sorted(MONTHS, key=len, reverse=True))
_BROKEN = "|".join(
    f"{name[:cut]}-{name[cut:]}" for name in sorted(MONTHS) if len(name) > 5 for cut in range(2, len(name) - 1)
)
"""Names of months that a line's end has hyphenated (`Decem-ber`)."""
_NAME = rf"(?:(?:{_NAMES})\b\.?|(?=[a-z]{{2,7}}-)(?:{_BROKEN}))"
_YEAR = r"(?:19|20)\d\d"
_BUDDHIST = r"25[5-7]\d"
"""A year as Thai papers count: 2563 is 2020."""
_DAY_NEXT = r"(?:\d{1,2}(?:st|nd|rd|th)?[\s./-]{1,2}(?:\d{1,2}|[A-Za-z]{3,10})[\s./,-]|\d{4}[./-]\d\d?[./-]\d)"
"""What stands behind the hyphen of a period printed without spaces: the beginning of its last day."""
_ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925}
_DAY = re.compile(
    rf"(?:(?=\d)|(?<![A-Za-z])(?=[jfmasonde令平昭]))(?:(?:(?<![A-Za-zÀ-ɏ\d_.,/-])|(?<=[./-]\d{{4}}-)|(?<=[a-z]\s\d{{4}}-)|(?<=[./]\d\d-))(?:"
    rf"(?P<iso>(?P<iy>{_YEAR})\s?[-./]\s?(?P<im>0?[1-9]|1[0-2])\s?[-./]\s?(?P<id>0?[1-9]|[12]\d|3[01]))"
    rf"|(?P<numeric>(?P<a>\d{{1,2}})\s?(?P<sep>[-/.])\s?(?P<b>\d{{1,2}})\s?(?P=sep)\s?(?P<ny>{_YEAR}|{_BUDDHIST}|\d\d(?!\d)))"
    rf"|(?P<dmy>(?P<dd>\d{{1,2}})(?:\s?(?:st|nd|rd|th|º|°|er)\b)?[\s.,/-]{{0,2}}(?:of\s|de\s+|d['’])?\s?(?P<dm>{_NAME})[\s.,/-]{{0,3}}(?:de\s+|del\s+)?"
    rf"(?P<dy>{_YEAR}|{_BUDDHIST}|['’]?\d\d(?!\d)))"
    rf"|(?P<mdy>(?P<mm>{_NAME})[\s-]{{0,2}}(?P<md>\d{{1,2}})(?:\s?(?:st|nd|rd|th)\b)?\s?[,-]?\s{{0,2}}(?P<my>{_YEAR}))"
    rf"|(?P<ymd>(?P<yy>{_YEAR})[\s-](?P<ym>{_NAME})[\s-](?P<yd>\d{{1,2}}))"
    rf")(?![\d/]|[.,]\d|-(?!{_DAY_NEXT})\d)"
    rf"|(?P<east>(?:(?P<ey>{_YEAR})|(?P<era>令和|平成|昭和)\s?(?P<en>元|\d{{1,2}}))\s?年\s?(?P<em>\d{{1,2}})\s?月\s?(?P<ed>\d{{1,2}})\s?日))",
    re.IGNORECASE,
)
_INCLUSIVE = (
    r"(?:[\s,]*\(?(?:at\s)?\d\d:\d\d(?::\d\d)?(?:\s?h(?:rs|ours)?)?\)?)?"
    r"(?:\s*\([^()\d]{0,20}\b(?:inclu|beide|compris)[^()\d]{0,20}\))?"
)
"""What may stand behind a first day: its hour, and that it counts."""
_BETWEEN = re.compile(
    _INCLUSIVE
    + r"\s*[;,]?\s*\(?(?:(?:up\s+)?to(?:\s+and\s+including)?|until|till|thr(?:ough|u)(?:\s+to)?|and|ending|a|al|"
    r"até|ate|hasta|au|bis|sampai|đến|y|e|et|[-‐‑–—−~〜～至到/]|から|までの?|(?:and\s+)?(?:(?:end|expir|finish|terminat)(?:e?s|ing)?|last)"
    r"(?:\s+(?:date|day|on))?)\s?:?\)?\s*"
    r"(?:(?:on|the|el|le|o|dia|día)\s+)?(?:(?:end(?:ing)?\s+date)\s?:?\s*)?",
    re.IGNORECASE,
)
_YEARLESS = re.compile(
    rf"(?<![\w.,/-])(?P<first>(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?\s(?:of\s|de\s)?(?P<m1>{_NAME})|(?P<m2>{_NAME})\s(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?)"
    r"\s?(?:to|until|through|and|al?|até|hasta|au|bis|[-‐‑–—])\s?(?:the\s|el\s)?$",
    re.IGNORECASE,
)
_MONTHS_JOINED = re.compile(
    rf"(?P<y1>{_YEAR})(?:\s?年\s?(?P<em1>1[0-2]|0?[1-9])\s?月)?(?:{_BETWEEN.pattern})"
    rf"(?:(?P<n2>{_NAME})(?:\s(?:de|del|of))?[\s,./'’-]{{0,2}}(?P<ny2>{_YEAR})|(?P<m2>0[1-9]|1[0-2])[/.](?P<my2>{_YEAR})|"
    rf"(?P<ey2>{_YEAR})\s?年\s?(?P<em2>1[0-2]|0?[1-9])\s?月(?!\s?\d))(?![\d/])",
    re.IGNORECASE,
)
"""The year of a month joined to another month: the first month stands before it, or behind it in East Asian texts."""
_MONTHS_OF_A_YEAR = re.compile(
    rf"(?<![\w./-])(?=[jfmasonde])(?<!\d\s)(?<!\d(?:st|nd|rd|th)\s)(?P<m1>{_NAME})(?:\s?[-–—]\s?|\s(?:to|until|through|al?|até|hasta|au|bis)\s)"
    rf"(?P<m2>{_NAME})(?:\s(?:de|del|of))?[\s,]{{1,2}}(?P<year>{_YEAR})(?![\d/])",
    re.IGNORECASE,
)
_MONTH_BEFORE = re.compile(
    rf"(?<![\w./-])(?<!\d\s)(?<!\d\sde\s)(?<!\d(?:st|nd|rd|th)\s)(?<!\d\sof\s)"
    rf"(?:(?P<n1>{_NAME})(?:\s(?:de|del|of))?[\s,./'’-]{{0,2}}|(?P<m1>0[1-9]|1[0-2])[/.])$",
    re.IGNORECASE,
)
_FISCAL = re.compile(
    r"(?<!\w)(?:(?:FY|fiscal(?:\s+year)?)\s?['’]?(?P<fy>(?:19|20)?\d\d)(?:\s?[-/–]\s?(?P<fz>\d{2,4}))?(?!\d)|"
    r"(?P<jy>(?:19|20)\d\d)\s?年度|(?P<era>令和|平成)\s?(?P<en>元|\d{1,2})\s?年度)"
)
_VINTAGE = re.compile(
    r"(?:\b(?:vintages?(?:\s+years?)?|vintage\s+of|cosecha|vendimia|safra|mill[ée]sime|MY)\s*[:#-]?\s?|\bV(?=\d))"
    r"(?P<first>(?:19|20)?\d\d)(?!\d|[.,]\d)(?:\s?(?:[-–/]|to|through)\s?(?P<last>(?:20)?\d\d)(?![\d-]))?"
    r"(?P<more>(?:\s?(?:,|and|&|,\s?and)\s?(?:19|20)\d\d(?!\d))*)"
    r"|\b(?P<year>(?:19|20)\d\d)(?:\s?[-–/]\s?(?P<year2>(?:20)?\d\d))?\s+vintages?\b"
    r"|(?<!\d)(?P<eastern>(?:19|20)\d\d)\s?年?度?(?:\s?(?:[-–~〜～/]|から)\s?(?P<eastern2>(?:20)?\d\d))?\s?年?度?"
    r"\s?(?:まで)?(?:の\s?)?(?:ビンテージ|産)"
    r"|ビンテージ(?:年)?\s?[:：]?\s?(?P<behind>(?:19|20)\d\d)(?:\s?年?\s?(?:[-–~〜～/]|から)\s?(?P<behind2>(?:20)?\d\d))?(?!\d)",
    re.IGNORECASE,
)
_VINTAGE_YEARS = (("first", "last"), ("year", "year2"), ("eastern", "eastern2"), ("behind", "behind2"))
"""The groups that hold a vintage's first and last year."""


class FoundDate(msgspec.Struct, frozen=True, kw_only=True):
    """A day found in a text; `alternatives` holds the other reading where day and month may be swapped."""

    start: int
    end: int
    day: dt.date
    raw: str
    alternatives: tuple[dt.date, ...] = ()


class FoundPeriod(msgspec.Struct, frozen=True, kw_only=True):
    """A period found in a text, both ends printed; `alternatives` as for a day."""

    start: int
    end: int
    period: Period
    raw: str
    alternatives: tuple[Period, ...] = ()


def day_order(text: str) -> Order | None:
    """Return the order that the numeric dates of a text show by a component above 12; None when none or both do.

    >>> day_order("13/01/2020 and 06/12/2010"), day_order("06/12/2010")
    ('dmy', None)
    """
    seen = {
        "dmy" if int(match["a"]) > 12 else "mdy"
        for match in _NUMERIC.finditer(text)
        if (int(match["a"]) > 12) != (int(match["b"]) > 12)
    }
    return seen.pop() if len(seen) == 1 else None  # type: ignore[return-value]


_NUMERIC = re.compile(r"(?P<a>\d(?<![\d/.-]\d)\d?)\s?([-/.])\s?(?P<b>\d{1,2})\s?\2\s?(?:19|20)\d\d(?!\d)")


def dates(text: str, *, order: Order | None = None) -> tuple[FoundDate, ...]:
    """Find every day of a text, in order; `order` is that of its numeric dates when it is known from elsewhere.

    >>> [str(found.day) for found in dates("from 2 June 2005 to March 17, 2011, 06 Jul 19, 令和5年4月1日")]
    ['2005-06-02', '2011-03-17', '2019-07-06', '2023-04-01']
    """
    order = order or day_order(text)
    return tuple(_found_days(text, order))


def _found_days(text: str, order: Order | None) -> Iterator[FoundDate]:
    for match in _DAY.finditer(text):
        days = tuple(_days(match, order))
        if days:
            yield FoundDate(start=match.start(), end=match.end(), day=days[0], raw=match.group(), alternatives=days[1:])


def read_day(text: str, *, order: Order | None = None) -> dt.date:
    """Read the one day that `text` prints, the likelier reading (day first) of an ambiguous one; else ValueError.

    >>> read_day("02012020").isoformat()
    '2020-01-02'
    """
    if match := re.fullmatch(r"\s*(\d\d)(\d\d)((?:19|20)\d\d)\s*", text):
        return dt.date(int(match[3]), int(match[2]), int(match[1]))
    found = dates(text, order=order)
    if len(found) != 1:
        raise ValueError(f"{text!r} is no single day")
    return found[0].day


def _days(match: re.Match[str], order: Order | None) -> Iterator[dt.date]:
    """Yield the readings of a day, the likeliest first; none for an impossible one."""
    g = match.groupdict()
    if g["iso"]:
        parts = [(int(g["iy"]), int(g["im"]), int(g["id"]))]
    elif g["numeric"]:
        a, b, year = int(g["a"]), int(g["b"]), _year(g["ny"])
        both = {"dmy": (year, b, a), "mdy": (year, a, b)}
        parts = [both[order or "dmy"], both["dmy" if order == "mdy" else "mdy"]]
        parts = parts[: 1 if order and _valid(parts[0]) else 2]
    elif g["dmy"]:
        parts = [(_year(g["dy"]), _month(g["dm"]), int(g["dd"]))]
    elif g["mdy"]:
        parts = [(_year(g["my"]), _month(g["mm"]), int(g["md"]))]
    elif g["ymd"]:
        parts = [(int(g["yy"]), _month(g["ym"]), int(g["yd"]))]
    else:
        parts = [(_eastern(g["ey"], g["era"], g["en"]), int(g["em"]), int(g["ed"]))]
    yield from (dt.date(*part) for part in dict.fromkeys(parts) if _valid(part))


def _valid(part: tuple[int, int, int]) -> bool:
    year, month, day = part
    return 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]


def _month(name: str) -> int:
    return MONTHS[name.lower().rstrip(".").replace("-", "")]


def _year(text: str) -> int:
    digits = int(text.lstrip("'’"))
    if digits > 2500:
        return digits - 543
    return digits if digits > 99 else 2000 + digits if digits < 70 else 1900 + digits


def _eastern(year: str | None, era: str | None, number: str | None) -> int:
    return int(year) if year else _ERAS[era or ""] + (1 if number == "元" else int(number or 0))


def periods(text: str, *, order: Order | None = None) -> tuple[FoundPeriod, ...]:
    """Find every pair of days that a text joins (`17/02/2016 – 01/10/2020`, `from … to …`), in order.

    A first day without a year is of the year of the last, or of the year before it. Months are joined as days are:
    from the first day of one to the last of the other.

    >>> [str(p.period) for p in periods("06 Jul 19 - 31 Dec 20; 01/01/2016 to 31/12/2045; 1 January to 31 May 2024")]
    ['2019-07-06/2020-12-31', '2016-01-01/2045-12-31', '2024-01-01/2024-05-31']
    """
    found = dates(text, order=order or day_order(text))
    made = [*_half_dated(text, found), *_months(text, found), *_months_of_a_year(text, found)]
    for first, last in pairwise(found):
        if not _BETWEEN.fullmatch(text, first.end, last.start):
            continue
        if pairs := _pairs(first, last):
            raw = text[first.start : last.end]
            made.append(FoundPeriod(start=first.start, end=last.end, period=pairs[0], raw=raw, alternatives=pairs[1:]))
    return tuple(sorted(made, key=lambda one: one.start))


def _half_dated(text: str, found: Sequence[FoundDate]) -> Iterator[FoundPeriod]:
    """Yield the periods whose first day leaves its year to the last."""
    for last in found:
        match = _YEARLESS.search(text, max(0, last.start - 40), last.start)
        if not match or any(day.start < match.end() and match.start() < day.end for day in found):
            continue
        month, day = _month(match["m1"] or match["m2"]), int(match["d1"] or match["d2"])
        year = last.day.year - ((month, day) > (last.day.month, last.day.day))
        if _valid((year, month, day)):
            start = match.start("first")
            whole = Period(dt.date(year, month, day), last.day)
            yield FoundPeriod(start=start, end=last.end, period=whole, raw=text[start : last.end])


def _months(text: str, found: Sequence[FoundDate]) -> Iterator[FoundPeriod]:
    """Yield the periods from one month to another (`January 2019 to December 2020`)."""
    for match in _MONTHS_JOINED.finditer(text):
        before = None if match["em1"] else _MONTH_BEFORE.search(text, max(0, match.start() - 20), match.start())
        start = before.start() if before else match.start()
        if not (before or match["em1"]) or any(day.start < match.end() and start < day.end for day in found):
            continue
        month = _month_of(match["em1"], before and before["n1"], before and before["m1"])
        first = dt.date(int(match["y1"]), month, 1)
        year = int(match["ny2"] or match["my2"] or match["ey2"])
        month = _month_of(match["em2"], match["n2"], match["m2"])
        last = dt.date(year, month, calendar.monthrange(year, month)[1])
        if first < last:
            yield FoundPeriod(start=start, end=match.end(), period=Period(first, last), raw=text[start : match.end()])


def _months_of_a_year(text: str, found: Sequence[FoundDate]) -> Iterator[FoundPeriod]:
    """Yield the periods between two months of one year (`April – September 2021`)."""
    for match in _MONTHS_OF_A_YEAR.finditer(text):
        year, m1, m2 = int(match["year"]), _month(match["m1"]), _month(match["m2"])
        if m1 < m2 and not any(day.start < match.end() and match.start() < day.end for day in found):
            whole = Period(dt.date(year, m1, 1), dt.date(year, m2, calendar.monthrange(year, m2)[1]))
            yield FoundPeriod(start=match.start(), end=match.end(), period=whole, raw=match.group())


def _month_of(eastern: str | None, name: str | None, number: str | None) -> int:
    return _month(name) if name else int(eastern or number or 0)


def _pairs(first: FoundDate, last: FoundDate) -> tuple[Period, ...]:
    """Return the periods of two days, each read in the same order."""
    firsts = (first.day, *first.alternatives)
    lasts = (last.day, *last.alternatives)
    width = max(len(firsts), len(lasts))
    pairs = [(firsts[min(n, len(firsts) - 1)], lasts[min(n, len(lasts) - 1)]) for n in range(width)]
    return tuple(Period(a, b) for a, b in pairs if a <= b)


def fiscal_years(text: str) -> tuple[tuple[int, int, str], ...]:
    """Find the fiscal years of a text: (start, end, label); the label is `FY2022`, the year as the paper counts it.

    >>> fiscal_years("FY22, fiscal year 2021, 令和5年度")
    ((0, 4, 'FY2022'), (6, 22, 'FY2021'), (24, 29, 'FY2023'))
    """
    return tuple(
        (m.start(), m.end(), f"FY{_year(m['fy']) if m['fy'] else _eastern(m['jy'], m['era'], m['en'])}")
        for m in _FISCAL.finditer(text)
    )


def japanese_fiscal_year(year: int) -> Period:
    """Return a Japanese fiscal year as days: April to March.

    >>> str(japanese_fiscal_year(2023))
    '2023-04-01/2024-03-31'
    """
    return Period(dt.date(year, 4, 1), dt.date(year + 1, 3, 31))


class FoundVintage(msgspec.Struct, frozen=True, kw_only=True):
    """A vintage found in a text: whole calendar years; the days behind them only a registry knows."""

    start: int
    end: int
    first: int
    last: int
    raw: str

    @property
    def label(self) -> str:
        """`2019`, or `2015-2016`."""
        return str(self.first) if self.first == self.last else f"{self.first}-{self.last}"

    @property
    def period(self) -> Period:
        """Its calendar years as days."""
        return Period(dt.date(self.first, 1, 1), dt.date(self.last, 12, 31))


def vintages(text: str) -> tuple[FoundVintage, ...]:
    """Find every vintage that is named as one (`vintage 2019`, `V15`, `2015-2016 vintages`), in order.

    >>> [found.label for found in vintages("vintage 2019, V15, vintages 2015-16, 2020 and 2021")]
    ['2019', '2015', '2015-2016', '2020', '2021']
    """
    return tuple(_found_vintages(text))


def _found_vintages(text: str) -> Iterator[FoundVintage]:
    for match in _VINTAGE.finditer(text):
        name, name_of_last = next(names for names in _VINTAGE_YEARS if match[names[0]])
        first, second = _year(match[name]), match[name_of_last]
        last = (first // 100 * 100 + int(second) if len(second) == 2 else int(second)) if second else first
        end = match.end() if not match["more"] else match.start("more")
        if first <= last <= first + 60:
            yield FoundVintage(start=match.start(), end=end, first=first, last=last, raw=text[match.start() : end])
        for more in re.finditer(_YEAR, match["more"] or ""):
            at = match.start("more") + more.start()
            year = int(more.group())
            yield FoundVintage(start=at, end=at + 4, first=year, last=year, raw=more.group())
