"""How a claim is put together: who speaks, which project a link or an id means, which facts stand behind it."""

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable, Sequence

from extractors.confidence import SCANNED_DOUBT
from verifier.model import Action, Basis, Claim, Fact, Quantity, SerialBlock, Span
from verifier.pages import Page, Reading
from verifier.units.intervals import Period
from verifier.units.numbers import read_number

_REPORT = (
    r"(?:annual|corporate|environmental|environment|sustainability|climate|esg|csr|impact|responsibility|governance|"
    r"social|progress|citizenship|integrated|carbon|cdp|sustainable|net[- ]zero|tcfd|gri|performance|disclosures?|"
    r"change|data|accountability|action|neutral|neutrality|public|ab\s?1305|modern|corporate|voluntary|market|stakeholder|"
    r"vcmi|integrity|transition|credits?|offset(?:s|ting)?|removals?|and|&|\d{4}|\d{4}[-/]\d{2,4}|fy\s?\d{2,4})"
)
_LEGAL = r"(?:plc|p\.l\.c\.|gmbh|ag|s\.p\.a\.|a\.s\.|b\.v\.|n\.v\.|oyj|asa)"
_NAME = rf"[A-ZÀ-Þ][\w&.’'-]*(?:[ ](?:of|and|&|the|de)?[ ]?[A-ZÀ-Þ][\w&.’'-]*){{0,4}}(?:[ ]{_LEGAL}\b)?"
_TITLE = re.compile(
    rf"^\W*(?P<name>{_NAME}?(?:,?[ ](?:Inc|Ltd|LLC|Corp|Co)\b\.?)?)(?:['’]s)?[ ]*[|:–—-]?[ ]*(?:\d{{4}}[ ]+)?"
    rf"(?i:(?:{_REPORT},?[ ]+){{1,6}}"
    r"(?:report|review|update|questionnaire|statement|disclosures?|plan(?=\s+(?:FY\s?)?\d{4}|\s*$)|"
    r"(?:retirements?|cancell?ations?|portfolio)(?=\s+(?:FY\s?)?\d{2,4}|\s*$)|claims?(?=\s+\d{4}|\s*$)|fact\s?(?:sheet|book)|supplement|summary|appendix|"
    r"index|data\s?(?:sheet|book|pack|tables?)|data(?=\s+(?:FY\s?)?\d{2,4})|information\s+request))\b",
    re.MULTILINE,
)
_TITLE_EAST = re.compile(
    r"^\W*(?P<name>[^\s|｜・、。]{1,24}?(?:株式会社|有限公司|グループ|ホールディングス|銀行)|株式会社[^\s|｜・、。]{1,24})"
    r"[ |｜　]*(?:サステナビリティ|統合|環境|社会・環境|気候|CSR|ESG|TCFD|CDP|カーボン)",
    re.MULTILINE,
)
_TITLE_ABROAD = re.compile(
    rf"^\W*(?P<name>{_NAME}?)[ ]*[|:–—-]?[ ]*(?:\d{{4}}[ ]+)?(?i:(?:nachhaltigkeits|geschäfts|klima|umwelt)bericht|"
    r"(?:relat[óo]rio|informe|memoria|reporte|rapport)[ ](?:anual|integrad[oa]|annuel|int[ée]gr[ée]|"
    r"(?:de|sur)[ ](?:la[ ])?(?:sustentabilidade|sostenibilidad|durabilit[ée]|responsab\w+)))\b",
    re.MULTILINE,
)
_DATELINE = re.compile(
    r"^[ ]*[A-ZÀ-Þ][^\n.]{2,60}?(?:\b20\d\d\)?|\(BUSINESS WIRE\)|\(GLOBE NEWSWIRE\))[ ]?(?:/PRNewswire/[ ]?)?"
    rf"[–—-]+[ ]?(?P<name>{_NAME}?)"
    r"(?:,?[ ](?:Inc|Ltd|LLC|Corp|Co)\.?)?"
    r"(?=,?[ ](?:\(|(?:an?|the|one[ ]of|today|announce[sd]?|has|have|and|is)\b))",
    re.MULTILINE,
)
"""How the text of a press release begins: the place, the day, and whose it is."""
_ENTITY = re.compile(
    r"^[ ]*(?:name\s+of\s+certified\s+entity|responsible\s+entity(?:\s+name)?|(?:reporting|disclosing|legal)\s+entity"
    r"(?:\s+name)?|(?:company|organi[sz]ation)\s+name|"
    r"aeroplane\s+operator(?:\s+name)?|会社名|組織名)[ ]*[:：]?[ ]*\n?[ ]*(?P<name>[^\n]{2,80})$",
    re.IGNORECASE | re.MULTILINE,
)
_SELF = re.compile(
    rf"(?P<name>{_NAME}(?:,?[ ](?:Inc|Ltd|LLC|Corp|Co|Limited)\b\.?)?)[ ]\((?:[^()\n]{{0,60}}[ ,])?[“\"](?:we|us|our|"
    rf"the[ ]Company|the[ ]Group)[,.]?[”\"]|(?P<maker>{_NAME}(?:,?[ ](?:Inc|Ltd|LLC|Corp|Co|Limited)\b\.?)?)"
    r"[ ](?:makes|provides|publishes)[ ](?:this|the[ ]following)[ ](?:disclosure|report|statement)"
)
_TITLE_BEFORE = re.compile(
    r"\b(?i:information[ ]request|questionnaire|report|statement|disclosures?)(?:[ ]\d{4})?[ ]*[|:–—-][ ]*"
    rf"(?P<name>{_NAME})$",
    re.MULTILINE,
)
_TITLE_CDP = re.compile(
    rf"^\W*(?P<name>{_NAME}?(?:,?[ ](?:Inc|Ltd|LLC|Corp|Co)\b\.?)?)[ ]*[|:–—-][ ]*(?:CDP[ ])?"
    r"Climate[ ]Change[ ]20\d\d\b",
    re.MULTILINE,
)
"""How a printed answer to CDP was headed before it was called a questionnaire."""
_VOICE = re.compile(
    rf"\b[Aa]t[ ](?P<name>{_NAME}?),[ ](?:we|our)\b|\b(?P<owner>{_NAME}?)['’]s[ ](?i:{_REPORT}|own|"
    r"operations|operational|commitment|emissions|footprint|strategy|approach|goals?|employees|carbon|net-zero|total)\b"
)
_NO_NAME = re.compile(
    rf"^(?:(?i:{_REPORT})|Our|The|This|In|On|At|For|It|We|World|Today|Introduction|Appendix|Page|Section|Table|Figure|"
    r"Independent|California|AB|Assembly|Bill|SB|Year|Last|That|There|Nature|United|European|Earth|Company|Group)$"
)

_DOES = re.compile(
    rf"(?<![\w.&’'-])(?P<name>{_NAME}(?:,?[ ](?:Inc|Ltd|LLC|Corp|Co|Limited)\b\.?)?)[ ](?:(?:has|have)[ ])?(?:also[ ])?"
    r"(?:(?P<credits>retire[sd]|cancell?ed|purchase[sd]|bought|offsets?|compensate[sd]|neutrali[sz]e[sd])|measure[sd]|"
    r"calculate[sd]|confirms|declares|committed)[ ](?!by\b)"
)
"""Who a sentence says does what a paper about credits is about."""
_NOBODY = re.compile(
    r"(?:Quantity|Volume|Amount|Number|Total|Credits|Offsets|Units|VCUs|Tonnes|Tons|Date|Vintage|Emissions|Customers|"
    r"Clients|Guests|Passengers|Members|Partners|Suppliers|Buyers|Investors|Employees|Management|Companies|They|He|She|"
    r"Who|Which|And|But|When|While|If|As)\b"
)
"""What heads a sentence or a row and is no company."""
_BARRED = re.compile(rf"\A\W*(?P<name>{_NAME})[ ]*[|][ ]*[^|\n]{{3,60}}\b20\d\d[ ]*$", re.MULTILINE)
"""A running head: whose paper it is, and its title."""


_FRONT = 4
"""Pages on which a paper says in so many words whose it is."""
_ONLY_A_NAME = re.compile(r"[A-ZÀ-Þ][\w&.’'-]*(?:,? (?:of|and|&|de|the|[A-ZÀ-Þ(][\w&.’')-]*)){1,5}")
_DATED = re.compile(r"[,–—-]?[ ](?:[A-Z][a-z]+[ ]\d{1,2},|\d{1,2}[ ][A-Z][a-z]+|[A-Z][a-z]+)[ ]20\d\d$")
"""Behind a name at the head of a paper: its day."""
_NO_TITLE = re.compile(
    rf"\b(?:{_REPORT}|report|questionnaire|contents|summary|introduction|overview|letter|welcome|about|page|table|"
    r"release|press|news|media)\b|^\W*(?:registry|seller|business|project|standard|client|customer|sector)\b",
    re.IGNORECASE,
)


def claimant(reading: Reading) -> str | None:
    """Return the name under which the author of a company's paper speaks of itself; None when it does not say.

    Titles and running heads ("X Sustainability Report"), "At X, we ..." and "X's emissions" are counted; the name
    that is heard most speaks. A short name that stands within a longer one is heard with it.
    """
    heard: Counter[str] = Counter()
    for page in reading.pages:
        for match in (*_TITLE.finditer(page.text), *_TITLE_BEFORE.finditer(page.text)):
            heard[_tidy(match["name"])] += 3
        for match in (*_TITLE_ABROAD.finditer(page.text), *_TITLE_CDP.finditer(page.text)):
            heard[_tidy(match["name"])] += 3
        for match in _VOICE.finditer(page.text):
            heard[_tidy(match["name"] or match["owner"])] += 1
    for match in _TITLE.finditer(reading.title or ""):
        heard[_tidy(match["name"])] += 10
    for page in reading.pages[:_FRONT]:
        for match in (*_ENTITY.finditer(page.text), *_SELF.finditer(page.text), *_TITLE_EAST.finditer(page.text)):
            heard[(match["name"] or match["maker"] if match.re is _SELF else match["name"]).strip(" .,-")] += 10
    for page in reading.pages[:1]:
        for match in _DATELINE.finditer(page.text):
            heard[_tidy(match["name"])] += 10
    named = {name: count for name, count in heard.items() if name and not _NO_NAME.match(name)}
    return (
        max(named, key=lambda name: (named[name], -len(name)), default=None)
        if named
        else _stated(reading) or _doing(reading) or _heading(reading) or _stated(reading, "cover")
    )


def _doing(reading: Reading) -> str | None:
    """Return who heads the paper with a bar behind the name, or the one whom its sentences say does something.

    Several who do are nobody: news of a market speak of many.
    """
    for match in (match for page in reading.pages[:1] for match in _BARRED.finditer(page.text)):
        return _tidy(match["name"])
    heard = (match for page in reading.pages[:_FRONT] for match in _DOES.finditer(page.text))
    acts = [(_tidy(match["name"]), match["credits"]) for match in heard]
    done = [(name, act) for name, act in acts if name and not _NO_NAME.match(name) and not _NOBODY.match(name)]
    names = {name for name, act in done if act} or {name for name, _ in done}
    longest = max(names, key=len, default=None)
    return longest if longest and all(name in longest for name in names) else None


def _tidy(name: str) -> str:
    words = name.split()
    while words and _NO_NAME.match(words[0]):
        words.pop(0)
    while len(words) > 1 and re.fullmatch(_REPORT, words[-1], re.IGNORECASE):
        words.pop()
    return " ".join(words).strip(" .,-")


def _stated(reading: Reading, how: str | None = None) -> str | None:
    """Return the first organisation that is stated: by a label or a title, or, a line of its own, as on a cover."""
    facts = (fact for fact in reading.of_type("organisation") if (fact.scope == "cover") is (how == "cover"))
    return next((str(fact.value) for fact in facts if fact.value), None)


def _heading(reading: Reading) -> str | None:
    """Return the first line at the head of the paper that is a name and nothing else."""
    head = reading.pages[0].text.strip().split("\n")[:6] if reading.pages else []
    lines = (_DATED.sub("", line.strip()) for line in head)
    return next((line for line in lines if _ONLY_A_NAME.fullmatch(line) and not _NO_TITLE.search(line)), None)


PROJECT_PAPERS = (
    "monitoring_report",
    "verification_report",
    "issuance_request",
    "pdd",
    "purchase_agreement",
    "certificate",
)
"""Kinds of papers whose prose is about a project, not about what a company did with credits."""


def kind_of(reading: Reading) -> str | None:
    """Return what the document is, as the extractors of the document stage found; None where they did not say."""
    return next((str(fact.value) for fact in reading.of_type("kind")), None)


def language_of(reading: Reading) -> str | None:
    """Return the language of the paper; None where it cannot be told."""
    return next((str(fact.value) for fact in reading.of_type("language")), None)


def page_of(reading: Reading, span: Span) -> Page:
    """Return the page or sheet a place stands on; LookupError for a place of another document."""
    for page in reading.pages:
        if page.sheet == span.sheet and (page.sheet or page.number == span.page):
            return page
    raise LookupError(f"no page {span.sheet or span.page} in {reading.file}")


def facts_under(reading: Reading, page: Page, start: int, end: int, *types: str) -> tuple[Fact, ...]:
    """Return the facts read within a stretch of a page's text."""
    return tuple(fact for fact in reading.facts_on(page, *types) if start <= fact.at.start and fact.at.end <= end)


def project_at(reading: Reading, page: Page, start: int, end: int) -> tuple[str, str] | None:
    """Return the one project (programme, id) that ids, links or serials within a stretch of text name.

    None where they name none, or several: an id is never guessed.
    """
    seen = {
        (fact.programme, str(fact.value))
        for fact in facts_under(reading, page, start, end, "project_id")
        if fact.programme
    }
    seen |= {
        (fact.block.programme, fact.block.project_id)
        for fact in facts_under(reading, page, start, end, "serial")
        if fact.block and fact.block.project_id
    }
    return seen.pop() if len(seen) == 1 else None


def whole_number(text: str) -> int | None:
    """Return a number of credits, which are whole: a mark before three digits parts thousands. None for anything else.

    >>> whole_number("4.695"), whole_number("5,000"), whole_number("12 345 t"), whole_number("0.5")
    (4695, 5000, None, None)
    """
    if re.fullmatch(r"[1-9]\d{0,2}(?:([.,'’ \u00a0\u202f\u2009])\d{3})(?:\1\d{3})*", text):
        return int(re.sub(r"\D", "", text))
    try:
        value = read_number(text).value
    except ValueError:
        return None
    return int(value) if value == int(value) else None


def serials_in(facts: Iterable[Fact]) -> tuple[SerialBlock, ...]:
    """Return the serial blocks among facts."""
    return tuple(fact.block for fact in facts if fact.block)


def period_of(text: str) -> Period | None:
    """Return the days of a vintage or period as facts hold them: a year, two years, two days; None for anything else.

    >>> str(period_of("2015-2016"))
    '2015-01-01/2016-12-31'
    """
    if match := re.fullmatch(r"((?:19|20)\d\d)(?:-((?:19|20)\d\d))?", text):
        return Period(dt.date(int(match[1]), 1, 1), dt.date(int(match[2] or match[1]), 12, 31))
    return Period.of(text) if re.fullmatch(r"\d{4}-\d\d-\d\d/\d{4}-\d\d-\d\d", text) else None


def reported_year(reading: Reading) -> Period | None:
    """Return the period the document says it reports on; None where it names none, or several."""
    stated = {period_of(str(fact.value)) for fact in reading.of_type("reporting_period")}
    return stated.pop() if len(stated) == 1 else None


def vintage_of(facts: Iterable[Fact]) -> Period | None:
    """Return the one vintage that facts agree on, serials before words; None where they name none, or several."""
    behind = tuple(facts)
    periods = {fact.block.vintage for fact in behind if fact.block and fact.block.vintage}
    named = (period_of(str(fact.value)) for fact in behind if fact.type == "vintage")
    periods = periods or {period for period in named if period}
    return periods.pop() if len(periods) == 1 else None


def text_of(facts: Iterable[Fact], kind: str) -> str | None:
    """Return the value of the one fact of a type; None where there is none, or several differ."""
    found = {str(fact.value) for fact in facts if fact.type == kind and fact.value}
    return found.pop() if len(found) == 1 else None


_BEHIND = ("quantity", "project_id", "project_name", "serial", "vintage", "registry_link", "beneficiary")


def _read(page: Page, spans: Sequence[Span]) -> float:
    """Return how sure it is that what a scanned page says was read: the least sure of its words counts."""
    here = [page.confidence(span.start, span.end) for span in spans if span.page == page.number]
    return 1 - SCANNED_DOUBT * (1 - min(here, default=1.0))


def make(
    reading: Reading,
    page: Page,
    spans: Sequence[Span],
    action: Action,
    *,
    organisation: str | None = None,
    project: tuple[str, str] | None = None,
    project_name: str | None = None,
    quantity: Quantity | None = None,
    vintage: Period | None = None,
    basis: Basis | None = None,
    approx: bool = False,
    serials: tuple[SerialBlock, ...] = (),
    retirement_date: dt.date | None = None,
    beneficiary: str | None = None,
    reporting_period: Period | None = None,
    programme: str | None = None,
    facts: Sequence[Fact] = (),
    confidence: float = 1.0,
) -> Claim:
    """Return a claim read on a page. Its id is its place; the facts read within its spans stand behind it."""
    at = spans[0]
    behind = [fact.id for fact in facts]
    for span in spans:
        if span.page == page.number and not span.sheet:
            behind += [fact.id for fact in facts_under(reading, page, span.start, span.end, *_BEHIND)]
    return Claim(
        id=f"{at.sheet or at.page}:{at.cell or at.start}",
        document=reading.document,
        action=action,
        organisation=organisation,
        programme=project[0] if project else programme,
        project_id=project[1] if project else None,
        project_name=project_name,
        vintage=vintage,
        quantity=quantity,
        basis=basis,
        approx=approx,
        serials=serials,
        retirement_date=retirement_date,
        beneficiary=beneficiary,
        reporting_period=reporting_period,
        spans=tuple(spans),
        fact_ids=tuple(dict.fromkeys(behind)),
        confidence=round(confidence * _read(page, spans), 3) if page.ocr else confidence,
    )
