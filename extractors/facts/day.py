"""Days: of issue and completion, of retirement, of delivery."""

import re
from collections.abc import Iterator

from extractors.gates import Led, speaks_of
from extractors.labels import values
from extractors.making import make
from extractors.schedule import schedules
from verifier.catalog import extractor
from verifier.model import Fact
from verifier.pages import Page
from verifier.units.dates import FoundDate, dates, day_order

_RETIRED = re.compile(r"(?:retired|cancel+ed|retirement|cancellation)[^.\d]{0,40}$", re.IGNORECASE)
_RETIRED_THEN = re.compile(r"[,:]?\s(?:(?!\.\s)[\s\S]){0,90}?\b(?:were|was|been|be)\s+(?:retired|cancel+ed)")
_DELIVERED = re.compile(
    r"\b(?:deliver|sequester|store|storing|remov(?:e|al)|captur|mineraliz|sink|purchase)\w*\b(?:(?!\.\s)[\s\S]){0,220}?"
    r"\b(?:by|on or before|no later than|before)\s+$|"
    r"\b(?:remover|almacenar|armazenar|entreg\w+|captur\w+)\b(?:(?!\.\s)[\s\S]){0,200}?"
    r"\b(?:a\s+m[áa]s\s+tardar(?:\s+el)?|antes\s+del?|hasta\s+el|at[ée](?:\s+o\s+dia)?)\s+$",
    re.IGNORECASE,
)
_FRONT = 3
"""Pages on which a paper dates itself; later ones repeat it in their running heads."""
_AGREED = Led(
    r"(?:purchase|offtake)\s+agreement|removal\s+purchase|agree\w*\s[^.]{0,80}deliver|"
    r"contrato\s+de\s+compra|presente\s+contrato|本契約|購入契約",
    "purchase|offtake|removal|agree|contrato|presente|本契約|購入契約",
    re.IGNORECASE,
)
_DELIVERED_EAST = re.compile(r"\s?までに(?=[^。]{0,80}(?:除去|貯留|引き?渡|納入))")
_ENDED = re.compile(r"retired|cancel+ed|retirement|cancel+ation", re.IGNORECASE)
_CREDITS = re.compile(r"credit|offset|VCU|serial|CER\b", re.IGNORECASE)
_BARE = re.compile(
    r"^\s*(?P<day>\d{1,2}/\d{1,2}/\d{4}|(?:[A-Z][a-z]+ )\d{1,2}, \d{4}|\d{1,2} [A-Z][a-z]+ \d{4})\s*$", re.MULTILINE
)


@extractor("date", "retirement_date", "delivery_date", stage="facts")
def day(page: Page) -> Iterator[Fact]:
    """Days that a label, or the words before them, give a meaning.

    `scope` says which day it is: of issue or completion. A day that can be read in two orders keeps both readings.

    ## Reads
        Date of Issue 13-March-2014 -> 2014-03-13
        Retirement date: 2021-05-17 -> 2021-05-17
        Delivery date: 20 May 2027 -> 2027-05-20
        Under this agreement we deliver 500 tons of CO2 by December 31, 2023 -> 2023-12-31

    ## Leaves alone
        A meeting was held on 3 June 2019.
    """
    order, told = None, set[int]()
    for label in values(page, "date", "retirement_date", "delivery_date"):
        order = order or day_order(page.text)
        found = dates(label.value[:120], order=order)
        kind, _, which = label.field.partition(":")
        if found and found[0].start < 40 and (kind != "date" or page.number <= _FRONT):
            told.add(label.start + found[0].start)
            yield _fact(page, kind, found[0], confidence=0.95, offset=label.start, scope=which or None)
    for schedule in schedules(page.text):
        for delivery in schedule.deliveries:
            if delivery.day and delivery.day.start not in told:
                told.add(delivery.day.start)
                yield _fact(page, "delivery_date", delivery.day, confidence=0.9)
    yield from (fact for fact in _spoken(page) if fact.at.start not in told)


def _spoken(page: Page) -> Iterator[Fact]:
    agreed = _AGREED.speaks_in(page.text)
    retired = speaks_of(page.text, "retire", "cancel") and _ENDED.search(page.text) and _CREDITS.search(page.text)
    head = page.number == 1 and _BARE.search(page.text, 0, 200)
    if not (agreed or retired or head):
        return
    known = values(page, "date", "retirement_date", "delivery_date")
    labelled = [(label.label_start, label.end) for label in known]
    for found in dates(page.text):
        before = page.text[max(0, found.start - 300) : found.start]
        if any(start <= found.start < end for start, end in labelled):
            continue
        if agreed and (_DELIVERED.search(before) or _DELIVERED_EAST.match(page.text, found.end)):
            yield _fact(page, "delivery_date", found, confidence=0.85)
        elif retired and (_RETIRED.search(before[-60:]) or _RETIRED_THEN.match(page.text, found.end)):
            yield _fact(page, "retirement_date", found, confidence=0.8)
        elif head and found.start == head.start("day"):
            yield _fact(page, "date", found, confidence=0.8)


def _fact(
    page: Page, kind: str, found: FoundDate, *, confidence: float, offset: int = 0, scope: str | None = None
) -> Fact:
    return make(
        page,
        kind,
        found.day.isoformat(),
        offset + found.start,
        offset + found.end,
        by="day/1",
        scope=scope,
        alternatives=tuple(day.isoformat() for day in found.alternatives),
        confidence=confidence / 2 if found.alternatives else confidence,
    )
