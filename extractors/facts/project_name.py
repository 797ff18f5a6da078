"""Project names."""

import re
from collections.abc import Iterator

from extractors.facts.project_id import joined
from extractors.gates import speaks_of
from extractors.labels import Labelled, values
from extractors.making import make
from extractors.sited import sited
from extractors.sources import sources
from extractors.standards import programme_of
from verifier.catalog import extractor
from verifier.model import Fact
from verifier.pages import Page
from verifier.registries.grammar import from_link

_BY = "project-name/1"
_WORD = r"[A-Z0-9À-Ý][\w.+’'&/À-ÿ-]*"
_LINK = r"(?:of|the|and|in|de|do|da|dos|del|la|le|du|des|y|e|for|&|–|-|by|at|with|from|on)"
_NAME = rf"{_WORD}(?:\s{{1,2}}(?:{_LINK}\s{{1,2}}){{0,3}}{_WORD}){{0,9}}"
_PROSE = re.compile(
    rf"(?P<name>{_NAME})\s+(?P<kind>(?:REDD\+?\s+|IFM\s+|ARR\s+|[a-z]+\s)?(?:[Pp]roject|[Ii]nitiative|[Pp]rogramme))\b(?!\s+[A-Z])"
    rf"(?:,?\s+(?:in|located\s+in)\s+(?:the\s+)?(?P<place>[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+){{0,3}})|"
    rf",\s(?P<country>[A-Z]\w+(?:\s[A-Z]\w+)?)(?=\)))?"
)
_SHARED = re.compile(rf"(?:the|both)\s+(?P<one>{_NAME})\s+and\s+(?:the\s+)?(?P<two>{_NAME})\s+projects\b")
_PARENTHESIS = re.compile(
    rf"\((?P<name>{_WORD}(?:\s(?:{_LINK}\s)?[\w.+’'&/À-ÿ-]+){{0,8}}\s[Pp]roject(?:\s(?:by|"
    rf"in)\s{_WORD}(?:\s{_WORD})?)?,\s{_WORD}(?:\s{_WORD})?)\)"
)
_CREDIT_WORDS = ("credit", "offset", "vcu", "retire", "purchas", "redd")
_CER = re.compile(r"[Cc][Ee][Rr]\b")
_CREDITS = re.compile(rf"{'|'.join(_CREDIT_WORDS)}|CER\b", re.IGNORECASE)
_LED = re.compile(r"\b(?:from|by|of|the|in|for|with|and|supporting|supported|through|via|to)\s+(?:the\s+)?$")
_NO_NAME = re.compile(
    r"^(?:The|This|Each|Our|All|These|Such|Any|CDM|VCS|GHG|Carbon|Project|Grouped|Large|A|AFOLU|REDD\+?|In|For|Since|"
    r"Table|PDD|JI|Both|Every|"
    r"Another|First|Second|New|Pilot|Proposed|Validation|Title|PP|Section|VCS\sAFOLU|Large\sScale|Finance|Restore|"
    r"Small|Host|Registered)$"
)
_COVER_WORDS = re.compile(
    r"^(?:(?:PROJECT|MONITORING|VALIDATION|VERIFICATION|ISSUANCE|REGISTRY|AGENT|REVIEW|REPORT|DESCRIPTION|DESIGN|"
    r"DOCUMENT|PDD|VERSION|CONTENTS|"
    r"NON-PERMANENCE|RISK|CREDIT|FORM|AND|&|VCS|CCB|CDM|GHG|[\d().:/,-]++|FOR|THE|WITH|OF|A|CARBON|REMOVAL|PURCHASE|"
    r"AGREEMENT|VERIFIED|STANDARD|"
    r"VOLUNTARY|SUMMARY|TABLE|JANUARY|FEBRUARY|MARCH|APRIL|MAY|JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER|"
    r"GOLD|CLIMATE|ACTION|RESERVE|CERTIFICATE|RETIREMENT|CANCELLATION|IMPACT|STATEMENT|CONFIRMATION|UNITED|NATIONS|FRAMEWORK|CONVENTION|ON|CHANGE|EMISSIONS?|REDUCTIONS?|DIOXIDE|CREDITS?|OFFTAKE|SALE|CONTRACT|KEY|INFORMATION|DETAILS|SECTION|TEMPLATE|GUIDE|GENERAL|OUTPUT|AUDIT|JOINT|F-CDM-REG|CDM-MR-FORM)"
    r"\s*)+$"
)
_COMPANY = re.compile(r"(?:\bLTD\.?|\bLIMITED|\bINC\.?|\bLLC|\bS\.?A\.?|\bGMBH|\bPLC)$")
_ASKED_NEXT = (
    r"\n(?=(?:\([\d.]+\)\s*)?(?:Verified to which standard\b|Number of credits|"
    r"Credits (?:cancell?ed|retired|issued|purchased) by|Verificado (?:seg[úu]n|segundo|conforme) (?:qu[ée]|qual)|"
    r"検証(?:された)?基準|(?:クレジットを)?発行(?:した|する)?プログラム|クレジット量|報告年に当該|"
    r"N[úu]mero de cr[ée]ditos|Cr[ée]ditos (?:de este proyecto|deste projeto)|Cr[ée]dits de ce projet))"
)
_NEXT_FIELD = re.compile(_ASKED_NEXT)
_ANSWER = re.compile(rf"\n(?P<name>[^\n]{{4,120}}){_ASKED_NEXT}")
_FIELD = re.compile(
    r"^(?:\([\d.]+\)\s*)?(?:Project (?:description|identification)|(?:Descripci[óo]n|Identificaci[óo]n) del proyecto|"
    r"Identifica[çc][ãa]o do projeto|プロジェクト(?:の(?:特定|説明|名称)|名)|"
    rf"Descri[çc][ãa]o do projeto|Description du projet|Projektbeschreibung)[ ]*\n"
    rf"(?P<name>[^\n]{{4,120}}(?:(?<=[\u3040-\u9fff])\n[\u3040-\u9fff][^\n]{{0,60}})??){_ASKED_NEXT}",
    re.MULTILINE,
)
_TITLED = re.compile(
    r"^(?P<name>[A-ZÀ-Ý\u3040-\u9fff][^\n:|]{6,120})\n[ ]*"
    r"(?:(?:Project ID|ID (?:del|do|du) pro\w+|Projekt-ID|プロジェクト ?(?:ID|番号)|项目编号)\s*[:：]|"
    r"(?:Report ID|ID d[eo]l? (?:informe|relat[óo]rio)|報告書番号)[ :])",
    re.MULTILINE,
)
_HEADING = re.compile(
    r"\b(?:registry|vintage|quantity|serial|registro|safra|cosecha|cantidad|quantidade)\b|登録簿|登録番号|ビンテージ|数量|無効化量|償却量",
    re.IGNORECASE,
)
"""Words of a table's head: what follows a label among them is no title."""
_PLACE_HEAD = re.compile(
    r"\s*(?P<name>[A-Z][^\n\d:|]{2,60}?\b"
    r"(?:Farm|Grange|Hall|Manor|Ranch|Estate|Station|Forest|Woodland|Grassland|Wetland)s?)[ ]*\n"
    r"[^\n]{0,60}(?i:monitoring\s+report)"
)
_ID_BEHIND = re.compile(r"\s+[-–(]\s*\(?(?:VCS|GS|CDM|ACR|CAR|ART|JCM|PURO|BCR|GCC|CDC)[\s-]?\d[\d-]*\)?$")
_ID_OPENS = re.compile(r"[(（]\s*(?:VCS|GS|CDM|UNFCCC|ACR|CAR|ART|Puro|BCR|Verra|Gold Standard)[\s-]{0,2}(?:ID\s)?\d")
_NAMED_BY_ID = re.compile(rf"(?P<name>[^\d(),.;:。、，（）“”]{{4,120}}?)”?\s*{_ID_OPENS.pattern}")
"""A name, and the id of its project in parentheses behind it."""
_LED_IN = re.compile(
    r"[\s\S]*\b(?:from|by|such\s+as|como|proyectos?|projetos?|projects?|"
    r"[Vv](?:erification|alidation)\s+(?:(?:[Rr]eport|[Ss]tatement)\s+)?(?:of|for)(?:\s+the)?)\s+(?=[A-ZÀ-Ý])"
)
_CAPITAL = re.compile(r"(?<![\w-])(?!(?:VCUs?|ERTs?|CRTs?|[CV]ERs?|CO)\b)[A-ZÀ-Ý][\w+]")
_EASTERN = re.compile(r"[\u3040-\u9fff]")


@extractor("project_name", stage="facts")
def project_name(page: Page) -> Iterator[Fact]:
    """Names of projects: behind a label, as the title of a cover, under a link to a registry, in a sentence on credits.

    ## Reads
        Project Title Blue Hills Forest Project -> Blue Hills Forest Project
        credits from the Blue Hills project in Kenya -> Blue Hills
        We bought credits (Red Delta Blue Carbon project, Ghana) -> Red Delta Blue Carbon project, Ghana

    ## Leaves alone
        This project reduces emissions.
    """
    seen: set[str] = set()
    read = (_labelled, _titled, _headed, _answered, _continued, _cover, _linked, _by_id, _sourced, _spoken)
    for fact in (fact for reader in read for fact in reader(page)):
        if (key := str(fact.value).casefold()) not in seen:
            seen.add(key)
            yield fact


def _labelled(page: Page) -> Iterator[Fact]:
    for label in values(page, "project_name"):
        end = _title_end(label)
        value = " ".join(label.value[:end].split()).strip(' .“”"')
        if len(value) > 3 and not value.endswith(":") and not _HEADING.search(label.line):
            yield make(page, "project_name", value, label.start, label.start + end, by=_BY, confidence=0.97)


def _title_end(label: Labelled) -> int:
    """Return where a title ends: at a line that ends a sentence, or after four lines."""
    asked = _NEXT_FIELD.search(label.value)
    end = 0
    for number, line in enumerate(label.value.split("\n")[:4]):
        end += len(line) + (number > 0)
        if asked and asked.start() <= end:
            return asked.start()
        if line.rstrip().endswith((".", ".”")) and not line.rstrip().endswith((" S.A.", "Ltd.")):
            break
        plant = label.label.startswith("Production")
        if plant or (label.below and not label.heading and label.label.endswith("identification")):
            break
    return end


def _titled(page: Page) -> Iterator[Fact]:
    """Read the title of a short paper: the line above `Project ID: ...` at the head of its first page."""
    match = _TITLED.search(page.text, 0, 500) if page.number == 1 else None
    if match and not values(page, "project_name"):
        yield make(page, "project_name", match["name"].strip(), *match.span("name"), by=_BY, confidence=0.85)


def _sourced(page: Page) -> Iterator[Fact]:
    """Read the project that the credits of a year are said to come from."""
    for source in sources(page.text):
        yield make(page, "project_name", source.name, source.start, source.end, by=_BY, confidence=0.9)


def _headed(page: Page) -> Iterator[Fact]:
    """Read the place that heads a first page over the words `... monitoring report`."""
    if page.number == 1 and (match := _PLACE_HEAD.match(page.text)):
        yield make(page, "project_name", match["name"], *match.span("name"), by=_BY, confidence=0.7)


def _answered(page: Page) -> Iterator[Fact]:
    """Read the answers of a form that asks for credits one by one."""
    for match in _FIELD.finditer(page.text) if speaks_of(page.text, *_FIELDS) else ():
        yield _answer(page, match)


_FIELDS = (
    "project description",
    "project identification",
    "del proyecto",
    "do projeto",
    "du projet",
    "の説明",
    "の名称",
    "プロジェクト名",
    "の特定",
)


def _answer(page: Page, match: re.Match[str]) -> Fact:
    name = _ID_BEHIND.sub("", match["name"].strip())
    start = match.start("name")
    value = one_line(name) if "\n" in name else name
    return make(page, "project_name", value, start, start + len(name), by=_BY, source="form", confidence=0.9)


def _by_id(page: Page) -> Iterator[Fact]:
    """Read the name before a project's id in parentheses: `from Blue Hills Reforestation (VCS 612)`."""
    for match in _NAMED_BY_ID.finditer(page.text) if _ID_OPENS.search(page.text) else ():
        start, end = match.start("name") + _begin(match["name"]), match.end("name")
        value = one_line(page.text[start:end])
        if _EASTERN.search(value) or _tidied(value) == value:
            yield make(page, "project_name", value, start, end, by=_BY, confidence=0.85)


def _begin(words: str) -> int:
    """Return where a name begins in the words before an id: behind what leads it in, at its first capital."""
    if _EASTERN.search(words):
        return words.rfind(" ") + 1
    led = _LED_IN.match(words)
    capital = _CAPITAL.search(words, led.end() if led else 0)
    return capital.start() if capital else 0


def _continued(page: Page) -> Iterator[Fact]:
    """Read the answer of a form whose question stands on the page before."""
    match = _ANSWER.search(page.text, 0, 400) if page.number > 1 else None
    if match and (programme_of(match["name"]) or len(match["name"].split()) < 2) and not _EASTERN.search(match["name"]):
        return
    if match and not _FIELD.search(page.text, 0, match.end() + 1):
        yield _answer(page, match)


def _cover(page: Page) -> Iterator[Fact]:
    """Read the title in capitals on a first page that has no label for it."""
    if page.number != 1 or values(page, "project_name"):
        return
    at, run = 0, []
    for line in (*page.text[:1500].split("\n"), ""):
        start, at = at, at + len(line) + 1
        word = line.strip()
        capital = word.isupper() and len(word) > 3 and not _COVER_WORDS.match(word)
        if capital:
            run.append((start, start + len(line.rstrip())))
            if not _COMPANY.search(word):
                continue
            run = [] if len(page.text[run[0][0] : run[-1][1]].split()) < 7 else run
            continue
        if run and len(page.text[run[0][0] : run[-1][1]].split()) >= 2:
            start, end = _with_head(page.text, run[0][0]), run[-1][1]
            value = " ".join(page.text[start:end].split())
            if (
                re.search(r"PROJECT|FARM|FOREST|WIND|SOLAR|HYDRO|REDD|EMISSION|ESTATE|RANCH", value)
                or "roject" in page.text[:1500]
            ):
                yield make(page, "project_name", value.strip(" ."), start, end, by=_BY, confidence=0.7)
                return
        run = []


def _with_head(text: str, start: int) -> int:
    """Take the line above into a title that begins in the middle of a phrase (`FOR ...`)."""
    above = text.rfind("\n", 0, max(0, start - 1)) + 1
    return (
        above
        if re.match(r"(?:FOR|OF|IN|AT|BY|ON|FROM)\s", text[start:]) and text[above:start].strip().isupper()
        else start
    )


def _linked(page: Page) -> Iterator[Fact]:
    """Read the name under a link to a registry's page: its capitalised words, or, in other tongues, all of it."""
    for link in joined(page):
        if link.end == link.start or not from_link(link.target):
            continue
        words = page.text[link.start : link.end]
        whole = _EASTERN.search(words) or re.match(r"[A-ZÀ-Ý][^.]*\sd(?:e|el|o|a|os|as|i)\s", words)
        match = re.match(r"[\s\S]*?(?=による|[\s.,。、]*$)", words) if whole else re.search(_NAME, words)
        name = one_line(match.group()) if match else ""
        name = name if whole else _tidied(name) or ""
        if match and (whole or len(name.split()) > 1) and len(name) > 3:
            start = link.start + match.start()
            end = start + len(match.group())
            yield make(page, "project_name", name, start, end, by=_BY, source="link", confidence=0.6)


def one_line(words: str) -> str:
    """Join a name that runs over lines: with a space, but none between signs of East Asian scripts."""
    return ("" if _EASTERN.search(words) else " ").join(words.split())


def _spoken(page: Page) -> Iterator[Fact]:
    """Read names that stand before the word project, in texts on credits."""
    if not (speaks_of(page.text, *_CREDIT_WORDS) or _CER.search(page.text)):
        return
    for match in _PARENTHESIS.finditer(page.text):
        yield make(page, "project_name", " ".join(match["name"].split()), *match.span("name"), by=_BY, confidence=0.8)
    for match in _SHARED.finditer(page.text):
        for group in ("one", "two"):
            if name := _tidied(match[group]):
                yield make(page, "project_name", name, *match.span(group), by=_BY, confidence=0.7)
    places = list(sited(page.text))
    for match in places:
        sentence = page.text[max(0, match.start() - 160) : match.end() + 60]
        if _CREDITS.search(sentence) and _LED.search(page.text[: match.start()][-40:]):
            yield make(page, "project_name", one_line(match.group()), *match.span(), by=_BY, confidence=0.6)
    for match in _PROSE.finditer(page.text):
        name = _tidied(match["name"])
        if any(one.start() < match.end() and match.start() < one.end() for one in places):
            continue
        if name and (match["place"] or _in_claim(page.text, match, name)):
            sure = 0.75 if match["place"] else 0.5
            yield make(page, "project_name", name, *match.span("name"), by=_BY, confidence=sure)


def _in_claim(text: str, match: re.Match[str], name: str) -> bool:
    """Say whether a name stands in a sentence on credits, led in as a name is; no heading, no row of a table."""
    sentence = re.split(r"[.•]\s", text[max(0, match.start() - 220) : match.start()])[-1]
    begin = text.find(name.split(maxsplit=1)[0], match.start())
    return bool(
        _CREDITS.search(sentence[-160:] + text[match.start() : match.end() + 60]) and _LED.search(text[:begin][-40:])
    )


def _tidied(name: str) -> str | None:
    """Drop the words before a name that begin its sentence; None for a name of one bare word of the trade."""
    words = name.split()
    while words and (_NO_NAME.match(words[0]) or words[0].islower() or words[0].isdigit()):
        words.pop(0)
    text = " ".join(words).strip(" .,–-")
    if re.search(r"['’](?:s\b|$|\s)|\.\s|\b(?:Exhibit|Section|Act|Annex|Appendix|Table)\b", text):
        return None
    return text if len(text) > 3 and not _NO_NAME.match(text) and not text.isdigit() and text[0].isalpha() else None
