"""Certificates by which a registry confirms that credits were retired or cancelled for somebody."""

import datetime as dt
import re
from collections.abc import Iterator

import msgspec

from extractors.claims.credit_table import row_claim
from extractors.claims.making import facts_under, make, project_at, serials_in, text_of, vintage_of, whole_number
from extractors.credit_rows import Entry, credit_rows, is_total
from extractors.gates import speaks_of
from extractors.standards import programme_of
from verifier.catalog import extractor
from verifier.model import Action, Claim, Fact
from verifier.pages import Page, Reading
from verifier.units.dates import dates
from verifier.units.intervals import Period
from verifier.units.numbers import NUMBER
from verifier.units.quantities import quantities

_TITLE = re.compile(
    r"\bcertificate\s+of\s+[\w\s()&-]{0,60}?(?:retirement|cancell?ation)\b|"
    r"\b(?:retirement|cancell?ation)\s+(?:certificate|statement|confirmation|receipt)\b|"
    r"\b(?:statement|confirmation)\s+of\s+(?:\w+\s){0,2}(?:retirement|cancell?ation)\b|"
    r"\bcertif(?:y|ies)\s+that\b[^.]{0,250}?\b(?:retir(?:ed|ing)|cancel(?:l?ed|l?ing))\b|"
    r"\bcertificado\s+de\s+(?:retiro|cancelaci[óo]n|aposentadoria|cancelamento)\b|"
    r"\bcarbon\s+removal\s+certificate\b|(?:無効化|償却|取消|オフセット)(?:証明書|通知書)",
    re.IGNORECASE,
)
_ENDED = "retir", "cancel", "aposentadoria", "無効化", "償却", "取消"
_FACTS = ("serial", "vintage", "beneficiary", "retirement_date", "project_id", "project_name", "monitoring_period")
_CANCELLED = re.compile(r"\bcancell?(?:ed|ation)\b|\bcancela(?:ci[óo]n|mento)\b|無効化|取消", re.IGNORECASE)
_RETIRED = re.compile(r"\bretir|\bretiro\b|\baposentadoria\b|償却", re.IGNORECASE)


def _label(names: str) -> re.Pattern[str]:
    """Return a pattern for a labelled line: its value stands on the same line, or on the next."""
    return re.compile(rf"^[ ]*(?:{names})[ ]*[:：]?[ ]*\n?[ ]*(?P<value>[^\n]{{1,200}})", re.IGNORECASE | re.MULTILINE)


_COUNT = re.compile(
    r"^[ ]*(?:(?:total\s+|retired\s+|cancell?ed\s+)?(?:quantity|volume|amount|units|credits)(?:\s+of\s+\w+)?|"
    r"number\s+of\s+(?:units|credits|CERs|VCUs|CORCs|offsets)|cantidad|quantidade|(?:無効化|償却|取消)?(?:数量|量))"
    r"(?:\s+(?:retired|cancell?ed|retirada|aposentada))?(?!\s+of\b)(?:\s*\([^)\n]*\))?[^\S\n]*[:：]?\s*"
    rf"(?P<number>{NUMBER})(?![\w%])(?!\s*[/-]\s*\d)",
    re.IGNORECASE | re.MULTILINE,
)
_SENTENCE = re.compile(
    rf"(?<![\w.,])(?P<number>{NUMBER})\s(?:[\w-]+\s){{0,4}}?(?:credits|units|certificates|offsets|tonnes|tons)\b"
    r"[^.\n]{0,40}?\s(?:were|was|have\sbeen|has\sbeen)\s(?:\w+ly\s)?(?:retired|cancell?ed)\b",
    re.IGNORECASE,
)
_LARGE = re.compile(rf"\b(?:retirement|cancell?ation)\s+of\s*\n\s*(?P<number>{NUMBER})\s*\n", re.IGNORECASE)
"""The number on a line of its own."""
_DIGITS = re.compile(r"\d[\d.,'’ \u00a0\u202f]*")
_FOR = _label(
    r"presented\s+to|using\s+entity|end\s+user|final\s+user|(?:final\s+|retirement\s+)?beneficiary(?:\s+name)?|"
    r"(?:retired|cancell?ed)\s+for|beneficiari[oa](?:\s+final)?|受益者"
)
_BEHALF = re.compile(
    r"\b(?:on\s+behalf\s+of|for\s+the\s+benefit\s+of|a\s+favor\s+de|em\s+favor\s+de|em\s+nome\s+de|en\s+nombre\s+de)"
    r"\s*:?\s*(?P<value>[^\n:]{2,120})",
    re.IGNORECASE,
)
_RECOGNISED = re.compile(
    r"(?:^|\n|that\s+)(?P<value>(?!this\b)(?:(?!\sthat\s)[^\n]){2,120}?)\s+(?:(?:is|are)\s+(?:hereby\s+)?recogni[sz]ed|"
    r"(?:has|have)\s+(?:\w+ly\s+)?(?:retired|cancell?ed|offset|compensated|neutrali[sz]ed|removed))\b",
    re.IGNORECASE,
)
_HOLDER = _label(
    r"account\s+(?:holder|name)|retir(?:ed\s+by|ing\s+(?:party|entity|account))|cancell?ed\s+by|transferor|"
    r"titular\s+d[ea]\s+(?:la\s+cuenta|conta)|口座名義(?:人)?|口座保有者"
)
_BY = re.compile(
    r"\b[Rr]etired\s+by\s+(?P<value>[A-ZÀ-Þ0-9][^\n,;]{2,80}?)(?=\s+(?:to|for|in|on|as)\s|[.,;]?\s*$)", re.MULTILINE
)
"""In a note of its own."""
_ADDRESSED = re.compile(r"^[ ]*(?P<value>[^\s、。:：]{3,40})[ \u3000]*(?:御中|様)[ ]*$", re.MULTILINE)
_UNITS_BY = re.compile(
    rf"\bretirement\s+of\s+{NUMBER}\s[^\n.]{{3,60}}?\bby[ ]*:?\s*\n?[ ]*(?P<value>[A-Z0-9À-Þ][^\n:]{{2,80}})$",
    re.MULTILINE,
)
"""In a sentence over the name: `the retirement of 300 credits by`."""
_WHEN = re.compile(r"\s+(?:on|in)\s+(?:the\s)?(?:\d|[A-Z][a-z]+\s\d).*$")
"""Behind a name: the day."""
_NUMBERED = re.compile(r"^(?:GS|VCS|ACR|CAR)?[ -]?\d{2,5}[ ]*[:–-][ ]*")
_NAME = _label(
    r"project\s+(?:name|title)|name\s+of\s+(?:the\s+)?project|production\s+facility|project(?!\s+(?:ID|no\b|number|type|developer|proponent|owner))|proyecto|projeto|プロジェクト名"
)
_FROM = re.compile(r"\bfrom\s+(?:the\s+)?project\s+(?P<value>[^(]{3,160}?)\s*(?:\(|,\s+vintage|\.\s|$)", re.IGNORECASE)
_ID_BEHIND = re.compile(r"\s*\((?=[^)]*\d)[^)]*\)\s*$")
_SOMEBODY = re.compile(r"^(?:an?|the|our|its|un[ao]?|the\s+above)\s|^[a-z]|^第三者", re.ASCII)
"""Whom nobody can tell: "a third party"."""
_YEAR = re.compile(
    r"^[ ]*(?:排出削減が行われた年|ビンテージ|対象年)[ ]*[:：]?[ ]*(?P<year>(?:19|20)\d\d)\s*年?", re.MULTILINE
)


@extractor("retired", "cancelled", stage="claims", order=0)
def retirement_certificate(reading: Reading) -> Iterator[Claim]:
    """A registry's certificate of retirement or cancellation, one claim a certificate.

    Read are the number of units, the serials, the project, the vintage, the day, the beneficiary and the account
    holder. The claimant is the beneficiary, on whose behalf units were retired; without one, the account holder. A
    number that is not printed is told by the serials, if their blocks add up to one.

    ## Reads
        Certificate of Verified Carbon Unit (VCU) Retirement
        This certifies that on 31 Mar 2022, 901 Verified Carbon Units (VCUs) were retired on behalf of:
        Heron Air Ltd
        Project Name
        Blue Hills Forest
        VCU Serial Number
        1234-500000001-500000901-VCS-VCU-999-VER-KE-14-612-01012019-31122019-0
        -> retired 901 612 by Heron Air Ltd

        VOLUNTARY CANCELLATION CERTIFICATE
        Presented to: Heron Air Ltd
        Project: Red Valley Wind
        Number of units cancelled: 250 CERs
        -> cancelled 250 Red Valley Wind by Heron Air Ltd

    ## Leaves alone
        How to get a certificate: ask the registry.
        Number of units: 100
    """
    for page in reading.pages:
        if is_certificate(page):
            yield from _certificate(reading, page)


def is_certificate(page: Page) -> bool:
    """Say whether a page is a certificate: it says so at its head, and is no chapter about them."""
    ended = not page.sheet and len(page.text) < 6000 and speaks_of(page.text, *_ENDED)
    return ended and bool(_TITLE.search(page.text[:1500]))


def _certificate(reading: Reading, page: Page) -> Iterator[Claim]:
    rows = [(entry, number) for _, entry in credit_rows(page) if not is_total(entry) and (number := _of_row(entry))]
    if len(rows) > 1:
        yield from (_row(reading, page, *row) for row in rows)
        return
    facts = facts_under(reading, page, 0, len(page.text), *_FACTS)
    serials = serials_in(facts)
    quantity, place = _quantity(page) or (sum(block.quantity or 0 for block in serials), None)
    if not quantity:
        return
    beneficiary = _beneficiary(page, facts)
    holder = _holder(page)
    who = beneficiary or holder
    yield make(
        reading,
        page,
        [*([page.span(*place)] if place else []), *(fact.at for fact in facts)],
        _action(page.text[:1500]),
        organisation=who,
        project=project_at(reading, page, 0, len(page.text)),
        programme=programme_of(page.text),
        project_name=_project_name(page, facts),
        quantity=quantity,
        vintage=_vintage(page, facts),
        serials=serials,
        retirement_date=_day(page, facts),
        beneficiary=beneficiary,
        facts=facts,
        confidence=0.97 if place and who else 0.8,
    )


def _of_row(entry: Entry) -> int | None:
    return whole_number(entry["quantity"].text) if "quantity" in entry else None


def _row(reading: Reading, page: Page, entry: Entry, number: int) -> Claim:
    """Return the claim of one of several rows: each of its own project, all for one beneficiary on one day."""
    facts = facts_under(reading, page, 0, len(page.text), "beneficiary", "retirement_date")
    beneficiary = _beneficiary(page, facts)
    claim = row_claim(reading, page, entry, _action(page.text[:1500]), number)
    return msgspec.structs.replace(
        claim,
        organisation=beneficiary or _holder(page),
        beneficiary=claim.beneficiary or beneficiary,
        retirement_date=claim.retirement_date or _day(page, facts),
    )


def _holder(page: Page) -> str | None:
    """Return who retired: the account's holder, whoever a note names, or the addressee."""
    return next(filter(None, (_value(pattern, page) for pattern in (_HOLDER, _BY, _UNITS_BY, _ADDRESSED))), None)


def _value(label: re.Pattern[str], page: Page) -> str | None:
    """Return a labelled value; None where nobody can be told by it."""
    for match in label.finditer(page.text):
        value = " ".join(match["value"].split()).strip(" ,")
        if value and not _SOMEBODY.search(value):
            return _WHEN.sub("", re.sub(r"(?<=\w{4})\.$", "", value))
    return None


def _action(head: str) -> Action:
    """Return `cancelled` where the certificate speaks of cancellation alone."""
    return "cancelled" if _CANCELLED.search(head) and not _RETIRED.search(head) else "retired"


def _quantity(page: Page) -> tuple[int, tuple[int, int]] | None:
    """Return the number of units: of the one row of its table, by its label, or else by its sentence."""
    rows = [entry for _, entry in credit_rows(page) if not is_total(entry)]
    if len(rows) == 1 and (number := _of_row(rows[0])):
        return number, (rows[0]["quantity"].span.start, rows[0]["quantity"].span.end)
    told = (*_COUNT.finditer(page.text), *_LARGE.finditer(page.text), *_SENTENCE.finditer(page.text))
    numbers = [(number, match.span("number")) for match in told if (number := whole_number(match["number"]))]
    for number, place in numbers:  # 38.000 tonnes are 38 where the certificate says 38 elsewhere: kilograms
        if not any(other * 1000 == number for other, _ in numbers):
            return number, place
    for found in quantities(page.text):
        around = page.text[max(0, found.start - 200) : found.end + 200]
        printed = _DIGITS.search(found.raw)
        number = whole_number(printed.group().strip(" .,")) if printed else None
        if number and (_RETIRED.search(around) or _CANCELLED.search(around)):
            return number, (found.start, found.end)
    return None


def _beneficiary(page: Page, facts: tuple[Fact, ...]) -> str | None:
    """Return whom it was made for: as labelled, as said in its sentence, or whom the registry recognises."""
    for pattern in (_FOR, _BEHALF):
        if name := _value(pattern, page):
            return name
    return text_of(facts, "beneficiary") or _value(_RECOGNISED, page)


def _project_name(page: Page, facts: tuple[Fact, ...]) -> str | None:
    match = _FROM.search(page.text)
    named = {entry["project"].text for _, entry in credit_rows(page) if "project" in entry and not is_total(entry)}
    if len(named) == 1:
        return named.pop()
    name = _value(_NAME, page) or (" ".join(match["value"].split()) if match else None)
    return _NUMBERED.sub("", _ID_BEHIND.sub("", name)) if name else text_of(facts, "project_name")


def _vintage(page: Page, facts: tuple[Fact, ...]) -> Period | None:
    """Return the vintage as stated; the CDM registry prints the monitoring period of the units in its place."""
    match = _YEAR.search(page.text)
    if stated := vintage_of(facts) or (Period.year(int(match["year"])) if match else None):
        return stated
    periods = {str(fact.value) for fact in facts if fact.type == "monitoring_period"}
    return Period.of(periods.pop()) if len(periods) == 1 else None


def _day(page: Page, facts: tuple[Fact, ...]) -> dt.date | None:
    """Return the day of retirement: as labelled, else the first day of the sentence that speaks of it."""
    if stated := text_of(facts, "retirement_date"):
        return dt.date.fromisoformat(stated)
    for match in re.finditer(
        r"\b(?:retired|cancell?ed|retirement|cancell?ation|certif(?:y|ies)\s+that)\b|無効化日|償却日",
        page.text,
        re.IGNORECASE,
    ):
        found = dates(page.text[max(0, match.start() - 60) : match.end() + 120])
        if found:
            return found[0].day
    return None
