"""What certificates of retirement say in lines of their own: the project, the day, for whom it was done."""

import re
from collections.abc import Iterator

from extractors.facts.project_name import one_line
from extractors.gates import speaks_of
from extractors.making import make
from extractors.standards import programme_of
from verifier.catalog import extractor
from verifier.model import Fact
from verifier.pages import Page
from verifier.units.dates import dates

_BY = "certificate/1"
_GATE = ("certif", "statement", "通知書", "証明", "证")
_CERTIFICATE = re.compile(
    r"(?:retirement|cancell?ation)\s+(?:certificate|statement|confirmation)|"
    r"certificate\s+of\s+[\w ()]{0,50}(?:retirement|cancell?ation)|"
    r"certificado\s+de\s+(?:retiro|cancela\w+|aposentadoria)|\(CORC\)\s+retirement|"
    r"certify\s+that\b[^.]{0,250}?\b(?:retir(?:ed|ing)|cancel(?:l?ed|l?ing))\b|"
    r"(?:無効化|償却|取消).{0,8}(?:通知書|証明)|注销证",
    re.IGNORECASE,
)
_HEAD = 500
_PROJECT = re.compile(
    r"^[ \t]*(?:Project|Proyecto|Projeto|Projet|Production facility|Facility name)(?:[ \t]*:[ \t]*|[ \t]+)"
    r"(?!(?i:ID|code|name|title|type|no\b|number|site|developer|proponent|owner|location|country|desc|status))"
    r"(?:(?P<id>\d{2,5})[ \t]*[:–-][ \t]*|"
    r"(?:GS|VCS|ACR|CAR)[ -]?\d{1,5}[ \t]*[:–-][ \t]*)?(?P<name>[^\n]{4,120}(?:\n(?=[a-z(])[^\n:]{3,60})?)",
    re.MULTILINE,
)
_NAMED_ID = re.compile(r"\s*[(（](?:VCS|GS|CDM|ACR|CAR|UNFCCC)[\s-]?\d+[)）]\s*$")
_FOR = re.compile(
    r"(?:(?:for\s+the\s+benefit|on\s+behalf)\s+of|a\s+favor\s+de|em\s+(?:favor|benef[íi]cio)\s+de|in\s+favou?r\s+of|"
    r"[Pp]resented\s+to|au\s+b[ée]n[ée]fice\s+de)\s*:?[ ]*\n(?P<name>[^\n]{2,90})\n",
)
_RECOGNISED = re.compile(r"^(?P<name>[^\n]{2,90})\n(?:is|are)\s+hereby\s+recogni[sz]ed", re.MULTILINE)
_CERTIFIED = re.compile(
    r"\bcertif(?:y|ies)\s+that\s+(?P<name>(?!this\b|on\b)[^\n.]{2,90}?)\s+(?:has|have)\s+(?:\w+ly\s+)?"
    r"(?:retired|cancell?ed|offset|compensated|neutrali[sz]ed)\b",
    re.IGNORECASE,
)
_RETIRER = re.compile(
    r"^[ \t]*(?P<label>Using entity|Beneficiary entity|Final user|End user|Retired for|"
    r"Retiro a nombre de)[ \t]+(?P<name>[^\n]{2,90})$",
    re.MULTILINE,
)
_HOLDER = re.compile(
    r"^[ \t]*(?:Retired by|Titular d(?:e|e la|a) c(?:uenta|onta)|口座名義人|"
    r"Account holder)[ \t]+(?P<name>[^\n]{2,90})$",
    re.MULTILINE,
)
_YEAR_OF = re.compile(r"(?:排出削減が行われた年|Year of (?:emission )?reductions?)[ \t]*(?P<year>(?:19|20)\d\d)")


@extractor(
    "project_name", "project_id", "beneficiary", "organisation", "vintage", "retirement_date", stage="facts", order=25
)
def certificate(page: Page) -> Iterator[Fact]:
    """What a certificate of retirement or cancellation prints without the labels of other papers.

    The day of retirement is the certificate's only day, where it prints no more than one.

    ## Leaves alone
        Project Blue Hills Reforestation
    """
    text = page.text
    if not (speaks_of(text[:_HEAD], *_GATE) and _CERTIFICATE.search(text, 0, min(len(text), _HEAD))):
        return
    for match in _PROJECT.finditer(text):
        yield _fact(page, "project_name", match, _NAMED_ID.sub("", match["name"]))
        if match["id"] and (programme := programme_of(text)):
            place = match.span("id")
            yield make(page, "project_id", match["id"], *place, by=_BY, programme=programme, confidence=0.9)
    for match in (
        *_CERTIFIED.finditer(text),
        *_FOR.finditer(text),
        *_RECOGNISED.finditer(text),
        *_RETIRER.finditer(text),
    ):
        yield _fact(page, "beneficiary", match, match["name"])
    for match in _HOLDER.finditer(text):
        yield _fact(page, "organisation", match, match["name"], scope="account holder")
    for match in _YEAR_OF.finditer(text):
        yield make(page, "vintage", match["year"], *match.span("year"), by=_BY, vintage=match["year"], confidence=0.9)
    if len(days := dates(text)) == 1 and not days[0].alternatives:
        day = days[0]
        yield make(page, "retirement_date", day.day.isoformat(), day.start, day.end, by=_BY, confidence=0.9)


def _fact(page: Page, kind: str, match: re.Match[str], value: str, **fields: object) -> Fact:
    start = match.start("name")
    return make(page, kind, one_line(value), start, start + len(value), by=_BY, confidence=0.9, **fields)
