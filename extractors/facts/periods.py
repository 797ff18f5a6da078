"""Monitoring, crediting and reporting periods."""

import datetime as dt
import re
from collections.abc import Iterator

from extractors.basis import page_basis
from extractors.gates import Led, speaks_of
from extractors.labels import Labelled, values
from extractors.making import make
from verifier.catalog import extractor
from verifier.model import Fact
from verifier.pages import Page
from verifier.units.dates import FoundDate, FoundPeriod, Order, dates, day_order, periods
from verifier.units.intervals import Period

_BY = "period/1"
_NONE = re.compile(
    r"(?:N/?A|not applicable|none|no aplica|n[ãa]o se aplica|non applicable|-{1,2}|–|該当なし)\s*$", re.IGNORECASE
)
_CHEAP = (
    "period",
    "year",
    "length",
    "starting date",
    "期間",
    "计入期",
    "监测期",
    "período",
    "période",
    "zeitraum",
    "年度",
    "fiscal",
    "fy",
    " to ",
)
_SPOKEN = Led(
    r"(?:(?P<kind>[Mm]onitoring|[Cc]rediting)\s+[Pp]eriod\b|[Pp]er[íi]odo\s+de\s+(?P<latin>monitor|acredita|credita)\w+|"
    r"(?P<east>モニタリング|クレジット)期間)(?P<after>(?:(?!\.\s+[A-Z]|。)[\s\S]){0,140})",
    "monitoring|crediting|período|periodo|モニタリング|クレジット",
)
_KINDS = {"monitor": "monitoring", "acredita": "crediting", "credita": "crediting"}
_KINDS |= {"モニタリング": "monitoring", "クレジット": "crediting"}
_YEARS = (
    r"(?P<n>\d{1,3}|ten|twenty|twenty[- ]five|thirty|forty|fifty|sixty|one hundred)[\s-]*"
    r"(?:\(\d+\)\s*)?(?:years?|yrs?|y\b|años|anos|ans|Jahre|tahun|年)"
)
_LENGTH = re.compile(
    rf"[Cc]rediting\s+[Pp]eriod\s+(?:(?!\.\s)[\s\S]){{0,50}}?(?:of|is|lasts|lasting|will\s+be|covers|length|:)\s+(?:a\s+)?{_YEARS}"
)
_YEAR_WORDS = {
    "ten": 10,
    "twenty": 20,
    "twentyfive": 25,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
    "onehundred": 100,
}
_SPAN_OF_YEARS = re.compile(r"\d+[\s-]+(?:years?|yrs?|months?|days?)|\(\d+\)")
_SECTION = Led(
    r"(?:[Cc]rediting\s+[Pp]eriod|[Pp]er[íi]odo\s+de\s+(?:acreditaci[óo]n|credita[çc][ãa]o|obten[çc][ãa]o\s+de\s+cr[ée]ditos))"
    r"[^\n.]{0,30}$",
    "crediting|período|periodo",
    re.MULTILINE,
)
_START = re.compile(
    r"(?:(?:start|commenc|beg[aiu]n)\w*(?:\s+date)?(?:\s+(?:is|was|on|of|from|in))?(?:\s+(?:on|from|the))?|"
    r"first\s+day[^.\d]{0,40}|inici\w*(?:\s+(?:el|em|en|a|no|dia|día))*|in[íi]cio(?:\s+(?:em|en|el))?)[\s:]*$",
    re.IGNORECASE,
)
_END = re.compile(
    r"(?:\bend(?:s|ing)?\b|cease[sd]?|terminat\w+|through|until|expire[sd]?|last\s+day|finaliz\w*|t[ée]rmin\w*)[^.\d]{0,30}"
    r"(?:\d+\s+years[^.\d]{0,40})?$",
    re.IGNORECASE,
)
_PROJECT = re.compile(r"project (?:ID|name|title|proponent)|monitor|verif", re.IGNORECASE)


@extractor(
    "monitoring_period",
    "crediting_period",
    "crediting_period_start",
    "crediting_period_length",
    "reporting_period",
    "monitoring_year",
    stage="facts",
)
def period(page: Page) -> Iterator[Fact]:
    """Periods behind their labels, and where a sentence names one.

    A period whose days can be read in two orders keeps both readings and half the confidence, unless another date of
    the page tells the order. `N/A` behind a label is a fact without a value. A length is in years: `30y`.

    ## Reads
        Monitoring Period: 17/02/2016 – 01/10/2020 -> 2016-02-17/2020-10-01
        the crediting period runs from April 1, 2015 to December 31, 2044 -> 2015-04-01/2044-12-31
        Monitoring Year: 2024 -> 2024
        Length of the crediting period: 10y – 0m -> 10y
        Sustainability report for the year ended 30 June 2023 -> 2022-07-01/2023-06-30
        Climate report, 1 January to 31 December 2024 -> 2024-01-01/2024-12-31
        Environmental report, fiscal year 2022 (October 1, 2021 – September 24, 2022) -> 2021-10-01/2022-09-24

    ## Leaves alone
        Report of 17/02/2016
    """
    if not speaks_of(page.text, *_CHEAP):
        return
    order = day_order(page.text)
    seen: set[tuple[str, str]] = set()
    stated = (_labelled(page, order), _between(page, order), _spoken(page, order), _in_section(page, order))
    read = (*stated, _lengths(page), _reported(page))
    for fact in (fact for found in read for fact in found):
        if (key := (fact.type, str(fact.value))) not in seen:
            seen.add(key)
            yield fact
    if not any(kind == "monitoring_period" for kind, _ in seen):
        yield from _opined(page, order)


def _between(page: Page, order: Order | None) -> Iterator[Fact]:
    """Read a period whose first and last day stand behind labels of their own."""
    for match in _FIRST_AND_LAST.finditer(page.text) if speaks_of(page.text, "start date") else ():
        days = dates(match.group(), order=order)
        if len(days) == 2 and days[0].day < days[1].day:
            kind = "crediting_period" if match["kind"].lower() == "crediting" else "monitoring_period"
            whole = str(Period(days[0].day, days[1].day))
            start, end = match.start() + days[0].start, match.start() + days[1].end
            yield make(page, kind, whole, start, end, by=_BY, confidence=0.9)


def _opined(page: Page, order: Order | None) -> Iterator[Fact]:
    """Read the one period that a verifier's statement names, in whatever sentence."""
    if page.number == 1 and _OPINION.search(page.text, 0, 300):
        found = {each.period: each for each in periods(page.text[:_COVER], order=order)}
        if len(found) == 1:
            yield _period(page, "monitoring_period", 0, found.popitem()[1], 0.75)


def _labelled(page: Page, order: Order | None) -> Iterator[Fact]:
    for label in values(page, "monitoring_period", "crediting_period", "monitoring_year", "crediting_period_start"):
        first, last = label.start, label.start + len(label.value[:160])
        text = page.text[first:last]
        kind = _kind(page, label)
        if label.field == "crediting_period_start":
            if (days := dates(text, order=order)) and days[0].start < 30:
                yield _day(page, label, days[0])
        elif found := [each for each in _joined(text, order) if each.start < 60]:
            yield _period(page, kind, label.start, found[0], 0.97)
        elif label.field != "monitoring_year" and (years := _WHOLE_YEARS.match(label.line)):
            first_year, last_year = int(years[1]), int(years[2])
            if first_year < last_year:
                whole = Period(dt.date(first_year, 1, 1), dt.date(last_year, 12, 31))
                yield make(page, kind, str(whole), first, first + years.end(), by=_BY, confidence=0.8)
        elif label.field == "monitoring_year" and (match := re.match(r"(?:FY\s?)?((?:19|20)\d\d)\b", text)):
            yield make(page, "monitoring_year", match[1], first, first + match.end(), by=_BY, confidence=0.97)
        elif _NONE.match(label.line) and not label.heading:
            yield make(page, kind, None, first, first + len(label.line), by=_BY, confidence=0.9)


def _reported(page: Page) -> Iterator[Fact]:
    """Read the year a company's report covers: on its cover, `for the year ended ...`, or a period of about a year."""
    text = page.text[:_COVER]
    if page.number > _FRONT or page_basis(text) or not _REPORT.search(text):
        return
    for match in _ENDED.finditer(text):
        if (days := dates(text[match.end() : match.end() + 30])) and days[0].start < 3 and not days[0].alternatives:
            last = days[0].day
            first = last.replace(year=last.year - 1, day=28 if (last.month, last.day) == (2, 29) else last.day)
            whole = Period(first + dt.timedelta(days=1), last)
            end = match.end() + days[0].end
            yield make(page, "reporting_period", str(whole), match.start(), end, by=_BY, confidence=0.9)
    for found in periods(text):
        if _YEAR[0] <= (found.period.last - found.period.first).days <= _YEAR[1] and not found.alternatives:
            yield _period(page, "reporting_period", 0, found, 0.85)


_FIRST_AND_LAST = re.compile(
    r"\b(?P<kind>reporting|monitoring|verification|crediting)\s+period\s+start\s+date\s*:?\s*[^\n]{6,24}\n"
    r"[^\n]{0,30}?\bend\s+date\s*:?\s*[^\n]{6,24}$",
    re.IGNORECASE | re.MULTILINE,
)
_OPINION = re.compile(r"\bverification\s+(?:statement|opinion|declaration)\b", re.IGNORECASE)
_ENDED = re.compile(r"(?:year|period|months)\s+(?:ended|ending)\s+(?:on\s+)?", re.IGNORECASE)
_WHOLE_YEARS = re.compile(r"((?:19|20)\d\d)\s?(?:[-–—]|to|a|al|until|through)\s?((?:19|20)\d\d)\s*$")
_REPORT = re.compile(
    r"report|review|disclosure|statement|informe|relat[óo]rio|rapport|bericht|laporan|レポート|報告", re.IGNORECASE
)
_COVER = 1500
_FRONT = 2
"""Pages on which a company's report says what year it covers."""
_YEAR = (357, 371)
"""Days of a fiscal year: some end on a weekday, after 52 or 53 weeks."""


def _kind(page: Page, label: Labelled) -> str:
    """Tell a project's reporting period, which is what it monitored, from a company's."""
    if label.field == "monitoring_year" or label.label.lower().startswith("reporting"):
        project = label.field == "monitoring_period" and _PROJECT.search(page.text)
        return "monitoring_period" if project else "reporting_period"
    return label.field


def _joined(text: str, order: Order | None) -> tuple[FoundPeriod, ...]:
    """Return the periods of a value; two days that stand side by side in a form's row are one too."""
    if found := periods(text, order=order):
        return found
    days = dates(text.partition("\n\n")[0], order=order)
    if len(days) >= 2 and not text[days[0].end : days[1].start].strip() and days[0].day < days[1].day:
        whole = Period(days[0].day, days[1].day)
        return (FoundPeriod(start=days[0].start, end=days[1].end, period=whole, raw=text[days[0].start : days[1].end]),)
    return ()


def _period(page: Page, kind: str, offset: int, found: FoundPeriod, confidence: float) -> Fact:
    return make(
        page,
        kind,
        str(found.period),
        offset + found.start,
        offset + found.end,
        by=_BY,
        alternatives=tuple(map(str, found.alternatives)),
        confidence=0.5 if found.alternatives else confidence,
    )


def _day(page: Page, label: Labelled, found: FoundDate) -> Fact:
    return make(
        page,
        "crediting_period_start",
        found.day.isoformat(),
        label.start + found.start,
        label.start + found.end,
        by=_BY,
        alternatives=tuple(day.isoformat() for day in found.alternatives),
        confidence=0.6 if found.alternatives else 0.95,
    )


def _spoken(page: Page, order: Order | None) -> Iterator[Fact]:
    for match in _SPOKEN.finditer(page.text):
        found = periods(match["after"], order=order)
        if _ANOTHER.search(page.text, max(0, match.start() - 14), match.start()):
            continue
        if found and not re.search(r"\d", _SPAN_OF_YEARS.sub("", match["after"][: found[0].start])):
            kind = match["kind"].lower() if match["kind"] else _KINDS[match["latin"] or match["east"]]
            yield _period(page, f"{kind}_period", match.start("after"), found[0], 0.93)
    for match in _VERIFIED.finditer(page.text) if speaks_of(page.text, "verif") else ():
        if (found := periods(match["after"], order=order)) and found[0].start < 12:
            yield _period(page, "monitoring_period", match.start("after"), found[0], 0.9)


_ANOTHER = re.compile(
    r"\b(?:previous|prior|preceding|earlier|next|last|subsequent|following|future|anterior|siguiente|seguinte)\s+$|前回|次回",
    re.IGNORECASE,
)
"""What stands before a monitoring period that is not the paper's own."""
_VERIFIED = re.compile(
    r"(?:emission\s+reductions?|removals|reducciones|redu[çc][õo]es|remociones|remo[çc][õo]es)(?:[^.]|\.\d){0,160}?"
    r"(?:for|over|during|para|en|no|durante)\s+(?:the|el|o)\s+(?:(?:monitoring|reporting)\s+)?(?:period|per[íi]odo)\s"
    r"(?:(?:comprendido|compreendido|de)\s+)?(?:entre\s+)?(?P<after>[^.]{8,60})"
)
"""A verifier's opinion names the period whose reductions it verified."""


def _in_section(page: Page, order: Order | None) -> Iterator[Fact]:
    """Put together a crediting period whose first and last day stand in different sentences of its section."""
    for heading in _SECTION.finditer(page.text):
        line = page.text[page.text.rfind("\n", 0, heading.start()) + 1 : heading.start()]
        if len(line) > 60 or "." in line.lstrip(" .0123456789ABC"):
            continue
        text = page.text[heading.end() : heading.end() + 700]
        days = dates(text, order=order)
        starts = [day for day in days if _START.search(text[: day.start])]
        ends = [day for day in days if _END.search(text[: day.start])]
        if starts and ends and not periods(text, order=order):
            first, last = starts[0], max(ends, key=lambda day: day.day)
            if first.day < last.day:
                value = str(Period(first.day, last.day))
                start, end = heading.end() + first.start, heading.end() + last.end
                yield make(page, "crediting_period", value, min(start, end), max(start, end), by=_BY, confidence=0.7)
            return


def _lengths(page: Page) -> Iterator[Fact]:
    for label in values(page, "crediting_period_length", "crediting_period"):
        if match := re.match(rf"(?:\D{{0,20}}\s)?{_YEARS}|(?P<y>\d+)\s?y\b", label.line):
            length = match["n"] or match["y"]
            yield _length(page, length, label.start + match.start(), label.start + match.end(), 0.95)
    for match in _LENGTH.finditer(page.text):
        yield _length(page, match["n"], match.start("n"), match.end(), 0.75)


def _length(page: Page, printed: str, start: int, end: int, confidence: float) -> Fact:
    years = _YEAR_WORDS.get(re.sub(r"[\s-]", "", printed.lower())) or int(printed)
    return make(page, "crediting_period_length", f"{years}y", start, end, by=_BY, confidence=confidence)
