"""Certificates by which a registry confirms that credits were retired or cancelled for somebody."""

import datetime as dt
import re
from collections.abc import Iterator

from extractors.claims.making import facts_under, make, project_at, serials_in, text_of, vintage_of
from extractors.standards import programme_of
from verifier.catalog import extractor
from verifier.model import Action, Claim, Fact
from verifier.pages import Page, Reading
from verifier.units.dates import dates
from verifier.units.numbers import NUMBER, read_number
from verifier.units.quantities import quantities

_TITLE = re.compile(
    r"\bcertificate\s+of\s+[\w\s()&-]{0,60}?(?:retirement|cancell?ation)\b|"
    r"\b(?:retirement|cancell?ation)\s+(?:certificate|statement)\b|"
    r"\bcertif(?:y|ies)\s+that\b[^.]{0,200}?\b(?:retired|cancell?ed)\b|\bcertificado\s+de\s+(?:retiro|cancelaci[óo]n)\b|"
    r"無効化(?:証明書|通知書)|償却証明書",
    re.IGNORECASE,
)
_FACTS = ("serial", "vintage", "beneficiary", "retirement_date", "project_id", "project_name")
_CANCELLED = re.compile(r"\bcancell?(?:ed|ation)\b|\bcancelaci[óo]n\b|無効化|取消", re.IGNORECASE)
_COUNT = re.compile(
    rf"^[ ]*(?:Quantity|Number\s+of\s+(?:units|credits|CERs|VCUs|CORCs|offsets)(?:\s+(?:retired|cancell?ed))?|Volume|"
    rf"Amount|Total\s+(?:quantity|credits|units)|Quantity\s+of\s+\w+|数量)[^\d\n]{{0,60}}\s*(?P<number>{NUMBER})",
    re.IGNORECASE | re.MULTILINE,
)
_FOR = re.compile(
    r"\b(?:on\s+behalf\s+of|presented\s+to|for\s+the\s+benefit\s+of|beneficiary(?:\s+name)?|retired\s+for|cancell?ed\s+for)\s*:?\s*"
    r"(?P<name>[^\n:]{2,120})",
    re.IGNORECASE,
)
_HOLDER = re.compile(
    r"^[ ]*(?:Account\s+holder|Account\s+name|Retiring\s+(?:party|entity)|Transferor)\s*:?\s*(?P<name>[^\n]{2,120})",
    re.I | re.M,
)
_NAME = re.compile(
    r"^[ ]*(?:Project\s+(?:name|title)|Name\s+of\s+(?:the\s+)?project|Project)\s*:?[ ]*\n?[ ]*(?P<name>[^\n]{3,200})",
    re.I | re.M,
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
    return not page.sheet and bool(_TITLE.search(page.text[:1500])) and len(page.text) < 6000


def _certificate(reading: Reading, page: Page) -> Iterator[Claim]:
    everywhere = (page, 0, len(page.text))
    facts = facts_under(
        reading, *everywhere, "serial", "vintage", "beneficiary", "retirement_date", "project_id", "project_name"
    )
    serials = serials_in(facts)
    quantity, place = _quantity(page) or (sum(block.quantity or 0 for block in serials), None)
    if not quantity:
        return
    holder = _HOLDER.search(page.text)
    beneficiary = _beneficiary(page, facts)
    who = beneficiary or (holder["name"].strip() if holder else None)
    spans = [page.span(*place)] if place else []
    spans += [fact.at for fact in facts]
    yield make(
        reading,
        page,
        spans,
        _action(page.text[:1500]),
        organisation=who,
        project=project_at(reading, page, 0, len(page.text)),
        programme=programme_of(page.text),
        project_name=_project_name(page, facts),
        quantity=quantity,
        vintage=vintage_of(facts),
        serials=serials,
        retirement_date=_day(page, facts),
        beneficiary=beneficiary,
        facts=facts,
        confidence=0.95 if place and who else 0.8,
    )


def _action(head: str) -> Action:
    """Return `cancelled` where the certificate speaks of cancellation alone."""
    return "cancelled" if _CANCELLED.search(head) and not re.search(r"\bretire", head, re.IGNORECASE) else "retired"


def _quantity(page: Page) -> tuple[int, tuple[int, int]] | None:
    """Return the number of units, by its label or else by its sentence."""
    if match := _COUNT.search(page.text):
        return int(read_number(match["number"]).value), match.span("number")
    for found in quantities(page.text):
        around = page.text[max(0, found.start - 200) : found.end + 200]
        if found.value == int(found.value) and re.search(r"\b(?:retire|cancel)", around, re.IGNORECASE):
            return int(found.value), (found.start, found.end)
    return None


def _beneficiary(page: Page, facts: tuple[Fact, ...]) -> str | None:
    match = _FOR.search(page.text)
    return text_of(facts, "beneficiary") or (match["name"].strip(" .,") if match else None)


def _project_name(page: Page, facts: tuple[Fact, ...]) -> str | None:
    match = _NAME.search(page.text)
    return match["name"].strip() if match else text_of(facts, "project_name")


def _day(page: Page, facts: tuple[Fact, ...]) -> dt.date | None:
    """Return the day of retirement: as labelled, else the first day of the sentence that speaks of it."""
    if stated := text_of(facts, "retirement_date"):
        return dt.date.fromisoformat(stated)
    for match in re.finditer(r"\b(?:retired|cancell?ed|certif(?:y|ies)\s+that)\b", page.text, re.IGNORECASE):
        found = dates(page.text[max(0, match.start() - 60) : match.end() + 120])
        if found:
            return found[0].day
    return None
