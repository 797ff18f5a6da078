"""Monitoring and verification reports: the one amount a paper about a project's period is written for."""

import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations

from extractors.claims.making import kind_of, make, page_of
from extractors.labels import values
from verifier.catalog import extractor
from verifier.model import Claim, Fact
from verifier.pages import Reading
from verifier.units.intervals import Period

_NET = ("achieved", None)
KINDS = ("monitoring_report", "verification_report", "issuance_request")
_ROLES = ("project participant", "project proponent", "client", "prepared by")
_HEADING = re.compile(r"[A-Z][\w’'&.,()-]*(?: [\w’'&.,()-]+){1,9}")
_NO_HEADING = re.compile(r"report|monitoring|version|registry|standard|page|credit|\d{4}", re.IGNORECASE)
_CODE = re.compile(r"\d{3,}|^[A-Z0-9_-]+\d[A-Z0-9_-]*$")


@extractor("monitored", stage="claims", order=0)
def monitored_amount(reading: Reading) -> Iterator[Claim]:
    """The amount achieved in a monitoring period.

    A monitoring report states it, a verification report confirms it, a request for issuance rests on it: all three make
    one claim `monitored`, because nothing is issued yet. The vintage is the monitoring period (or the monitoring year),
    the organisation the project's participant or proponent. The total of the period counts, before the buffer is taken
    off; what was estimated ex ante, leakage, buffer and yearly parts are no claims of their own. A paper without an
    achieved amount (a project description, a validation) makes none.

    ## Reads
        MONITORING REPORT
        Title of the project activity: Blue Hills Reforestation
        Duration of this monitoring period: 01/01/2019 - 31/12/2020
        Project participants: Heron Forests S.A.
        Amount of GHG emission reductions achieved in this monitoring period: 12,000 tCO2e
        -> monitored 12000 Blue Hills Reforestation

    ## Leaves alone
        PROJECT DESIGN DOCUMENT
        Title of the project activity: Blue Hills Reforestation
        Amount of GHG emission reductions estimated ex ante: 12,000 tCO2e
    """
    if not _reports(reading):
        return
    facts = _total(reading)
    period = max(reading.of_type("monitoring_period", "monitoring_year"), key=_sure, default=None)
    if not facts or not period or _only_validates(reading):
        return
    project, name, who = _project(reading), _name(reading), _organisation(reading)
    behind = [fact for fact in (period, project, name and name[1], who) if fact]
    yield make(
        reading,
        page_of(reading, facts[0].at),
        [facts[0].at, *(fact.at for fact in behind)],
        "monitored",
        organisation=str(who.value) if who else None,
        project=(project.programme, str(project.value)) if project and project.programme else None,
        programme=_programme(reading),
        project_name=name[0] if name else None,
        quantity=facts[0].quantity,
        vintage=_vintage(period),
        basis="achieved",
        approx=facts[0].approx,
        facts=[*facts, *behind],
        confidence=round(min(0.97, facts[0].confidence + 0.05 * min(len(facts), 3)), 2),
    )


def _sure(fact: Fact) -> float:
    return fact.confidence


def _reports(reading: Reading) -> bool:
    """Say whether the document is a report on a period: by its kind, or by the words at its head."""
    head = reading.pages[0].text[:400] if reading.pages else ""
    unknown = kind_of(reading) in (None, "other") and re.search(r"\bmonitoring\s+report\b", head, re.IGNORECASE)
    return kind_of(reading) in KINDS or bool(unknown)


def _total(reading: Reading) -> list[Fact]:
    """Return the places of the period's achieved total, in reading order; none where no number can be it.

    What speaks for a number: it is said to be achieved, or to be a total; it stands on the opening pages, under the
    buffer that is taken off it; it is printed again. 4,485,617.2 in a table is 4,485,617 on the cover.
    """
    numbers: dict[int, list[Fact]] = {}
    for fact in reading.of_type("quantity"):
        if fact.quantity and fact.quantity >= 1 and fact.basis in _NET and not fact.cumulative:
            numbers.setdefault(int(fact.quantity), []).append(fact)
    likely = {number: max(_weight(reading, fact) for fact in facts) for number, facts in numbers.items()}
    told = [number for number, weight in likely.items() if weight >= 5]
    parts = {one + other for one, other in combinations(told, 2)}  # the CDM's, before and from 2013
    sums = {number for number in parts & set(told) if any(_called_total(reading, fact) for fact in numbers[number])}
    best = max(
        told, key=lambda number: likely[number] + min(len(numbers[number]), 4) + 8 * (number in sums), default=None
    )
    if best is None:
        return []
    found = _before_buffer(reading, best, told) or numbers[best]
    return sorted(found, key=lambda fact: not isinstance(fact.quantity, int))


def _called_total(reading: Reading, fact: Fact) -> bool:
    """Say whether the word right before a number is total."""
    before = page_of(reading, fact.at).text[max(0, fact.at.start - 12) : fact.at.start]
    return bool(re.search(r"\btotal\W{0,4}$", before, re.IGNORECASE))


def _weight(reading: Reading, fact: Fact) -> int:
    """Say how much speaks for a number to be the total of its period."""
    total = fact.scope is not None and "total" in fact.scope
    opening = (fact.at.page or 1) <= 3
    below_buffer = any(
        0 < fact.at.start - other.at.start < 160 and (other.quantity or 0) < (fact.quantity or 0)
        for other in reading.of_type("quantity")
        if other.basis == "buffer" and other.at.page == fact.at.page
    )
    line, sentence = _line(reading, fact), _sentence(reading, fact)
    this_period = bool(_THIS.search(sentence))
    closing = total and fact.table is not None and fact.basis is None
    part = (bool(fact.year) and not _alone(reading, fact)) or bool(
        re.search(r"\bfor\s+(?:the\s+year\s+)?20\d\d\b|\bside\b|20\d\d\s?年の|国側", line)
    )
    said = bool(re.search(r"\btotal\b|\bnet\b|\bnet[ao]s\b|l[íi]quidas|合計|合计", line, re.IGNORECASE))
    return (
        3 * (fact.basis == "achieved")
        + 2 * total
        + 4 * opening
        + 3 * (total and below_buffer)
        + 2 * said
        + closing
        + 2 * this_period
        - 4 * (part or (not this_period and bool(_BEFORE.search(sentence))))
    )


def _alone(reading: Reading, fact: Fact) -> bool:
    """Say whether a year's amount is the whole table's, and its year the whole period's: a single vintage."""
    others = (other for other in reading.of_type("quantity") if other.table == fact.table and other is not fact)
    periods = reading.of_type("monitoring_period", "monitoring_year")
    years = {year for period in periods for year in _vintage(period).years}
    whole = fact.table is not None and {str(year) for year in years} == {fact.year}
    return whole and not any(other.at.page == fact.at.page for other in others)


def _before_buffer(reading: Reading, net: int, told: list[int]) -> list[Fact]:
    """Return the places of the total that the buffer alone parts from a net one; none where none is printed.

    It is called gross, or is itself one of the amounts told to be achieved.
    """
    printed = reading.of_type("quantity")
    buffers = [fact for fact in printed if fact.basis == "buffer" and fact.quantity]
    whole = [fact for fact in printed if fact.basis == "gross" or (fact.basis in _NET and fact.quantity in told)]
    return [fact for fact in whole if any(_is_rest(net, fact, each) for each in buffers)]


def _is_rest(net: int, gross: Fact, buffer: Fact) -> bool:
    """Say whether a net total is what a buffer leaves of a gross one on its page."""
    if gross.quantity is None or buffer.quantity is None or gross.at.page != buffer.at.page:
        return False
    return abs(Decimal(gross.quantity) - Decimal(buffer.quantity) - net) <= 1


def _line(reading: Reading, fact: Fact) -> str:
    """Return the line of text before a number, with the number."""
    text, at = page_of(reading, fact.at).text, fact.at
    return text[text.rfind("\n", 0, at.start) + 1 : at.end]


def _sentence(reading: Reading, fact: Fact) -> str:
    """Return the sentence a number stands in; nothing for a number of a table."""
    if fact.table:
        return ""
    text, at = page_of(reading, fact.at).text, fact.at
    before = _STOP.split(text[max(0, at.start - 240) : at.start])[-1]
    return before + _STOP.split(text[at.start : at.end + 160])[0]


_STOP = re.compile(r"\.\s+(?=[A-ZÀ-Ý])|。|;\s|\n(?=[A-ZÀ-Ý][^\n]{0,60}\d[\d,.]*\n)")
_THIS = re.compile(r"\b(?:this|present|current)\s+(?:monitoring|reporting|verification)\s+period", re.IGNORECASE)
_BEFORE = re.compile(
    r"\b(?:to\s+date|so\s+far|previous(?:ly)?|earlier|prior|preceding|since\s+the\s+(?:start|beginning))\b",
    re.IGNORECASE,
)
"""What tells that an amount is of periods before this one."""


def _project(reading: Reading) -> Fact | None:
    """Return the project's own id: the one printed most, and first, on the opening pages; None where none is."""
    ids = [fact for fact in reading.of_type("project_id") if fact.programme and (fact.at.page or 1) <= 3]
    counted = Counter((fact.programme, fact.value) for fact in ids)
    return max(ids, key=lambda fact: (fact.confidence >= 0.8, counted[fact.programme, fact.value]), default=None)


def _name(reading: Reading) -> tuple[str, Fact | None] | None:
    """Return the project's name and where it is stated: the first that is no file code, else the cover's heading."""
    names = [fact for fact in reading.of_type("project_name") if fact.value]
    said = next((fact for fact in names if not _CODE.search(str(fact.value))), None)
    if said:
        return str(said.value), said
    heading = next(iter(reading.pages[0].text.strip().split("\n")), "").strip()
    if names and _HEADING.fullmatch(heading) and not _NO_HEADING.search(heading):
        return heading, names[0]
    return (str(names[0].value), names[0]) if names else None


def _organisation(reading: Reading) -> Fact | None:
    """Return the participant, proponent, client or author, in this order, as the paper labels them."""
    labelled = {
        (page.number, label.start): label.field.partition(":")[2]
        for page in reading.pages[:12]
        for label in values(page, "organisation")
    }
    facts = reading.of_type("organisation")
    for role in _ROLES:
        for fact in facts:
            if any(role == at_role and fact.at.page == page and 0 <= fact.at.start - start < 300
                   for (page, start), at_role in labelled.items()):  # fmt: skip
                return fact
    return next((fact for fact in facts if fact.scope == "client"), facts[0] if facts else None)


def _programme(reading: Reading) -> str | None:
    return next((fact.programme for fact in reading.of_type("standard", "methodology") if fact.programme), None)


def _only_validates(reading: Reading) -> bool:
    """Say whether the paper's head speaks of validation and not of verification: then nothing was achieved yet."""
    head = reading.pages[0].text[:1500]
    return bool(re.search(r"\bvalidation\b", head, re.I)) and not re.search(
        r"\b(?:verification|monitoring)\b", head, re.I
    )


def _vintage(period: Fact) -> Period:
    text = str(period.value)
    return Period.year(int(text)) if re.fullmatch(r"\d{4}", text) else Period.of(text)
