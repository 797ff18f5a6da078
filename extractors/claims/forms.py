"""Answers to questionnaires that ask for credits one by one: a form with one field a line."""

import re
from collections.abc import Iterable, Iterator, Mapping

import msgspec

from extractors.claims.making import claimant, make, project_at, reported_year, whole_number
from extractors.standards import programme_of
from verifier.catalog import extractor
from verifier.model import Action, Claim
from verifier.pages import Page, Reading
from verifier.registries.grammar import project_ids
from verifier.units.dates import vintages

_QUESTION = re.compile(
    r"\((?:C11\.2[ab]?|CC14\.2a|7\.79\.1)\)|project-based\s+carbon\s+credits\s+(?:originated|canceled|cancelled|issued)"
)
_NEXT = re.compile(
    r"^\s*\(?(?:C11\.[3-9]\w?|C1[2-9]\.\d\w?|CC14\.[3-9]|7\.8\d|8\.\d{1,2})\)?\s*$|^\s*\((?:C11\.3|7\.80|C12)\b"
)
_TONS = r"\((?:metric\s+ton(?:ne)?s\s+(?:of\s+)?CO2[- ]?e?|toneladas\s+m[ée]tricas\s+de\s+CO2e|CO2\s?換算トン)\)"
LABELS: tuple[tuple[str, str], ...] = (
    ("origin", r"Credit\s+origination\s+or\s+(?:credit\s+)?purchase|Credit\s+purchase\s+or\s+origination|"
               r"Origina(?:ción|ção)\s+o[u]?\s+compra\s+de\s+créditos|クレジット(?:の)?創出または(?:クレジット(?:の)?)?購入"),
    ("type", r"Project\s+type|Tipo\s+de\s+pro(?:yecto|jeto)|プロジェクトの種類"),
    ("mitigation", r"Type\s+of\s+mitigation\s+activity|緩和活動の種類|"
                   r"Tipo\s+de\s+a(?:ctividad|tividade)\s+de\s+mitiga(?:ción|ção)"),
    ("project", r"Project\s+(?:identification|description|name)|Identifica(?:ción|ção)\s+do?e?l?\s*pro(?:yecto|jeto)|"
                r"Descri(?:pción|ção)\s+do?e?l?\s*pro(?:yecto|jeto)|プロジェクト(?:の(?:特定|説明|名称)|名)"),
    ("standard", r"Verified\s+to\s+which\s+standard|Credits\s+issued\s+by\s+which\s+carbon-crediting\s+program(?:me)?|"
                 r"Verificado\s+seg(?:ún|undo)\s+qu[ée]\w*\s+(?:estándar|padrão)|Verificado\s+segundo\s+qual\s+padrão|"
                 r"Programa\s+que\s+emiti[óu]\s+(?:los|os)\s+créditos|検証(?:された)?基準|(?:クレジットを)?発行(?:した|する)?プログラム|"
                 r"(?:どの|何の)基準(?:で|に(?:沿って|従って|より))検証(?:されたか|済みか?)?"),
    ("risk", rf"(?:Number\s+of\s+credits|Número\s+de\s+créditos|クレジットの?数?量?)\s*{_TONS}?\s*[:：]?\s*"
             r"(?:Risk[- ]adjusted\s+volume|Volum\w+\s+ajustado\s+a[lo]\s+ri[es]+[gc]o|リスク調整[後済]?み?の?量).*"),
    ("number", rf"(?:Number\s+of\s+credits|Número\s+de\s+créditos|クレジットの?(?:数量|数|量))\s*{_TONS}?"),
    ("number_cancelled", r"Credits\s+(?:cancell?ed|retired)\s+by\s+your\s+organi[sz]ation\s+from\s+this\s+project\b.*|"
                         r"Créditos\s+de(?:ste|\s+este)\s+pro(?:yecto|jeto)\s+cancelados\b.*|"
                         r"報告年に当該プロジェクトから取り消したクレジット.*"),
    ("cancelled", r"Credits\s+(?:cancell?ed|retired)|Créditos\s+cancelados|クレジットの(?:取り?消し|キャンセル)"),
    ("purpose", r"Purpose(?:,\s*e\.g\.\s*compliance|\s+of\s+cancell?ation)?|"
                r"Propósito\b.*|Finalidade\b.*|(?:取り消しの)?目的.*"),
    ("able", r"Are\s+you\s+able\s+to\s+report\s+the\s+vintage.*|¿Puede\s+informar\s+el\s+vintage.*|"
             r"Você\s+pode\s+informar\s+a\s+safra.*|取り消し時のビンテージを報告できますか"),
    ("vintage", r"Vintage\s+of\s+credits\s+at\s+cancell?ation|"
                r"Vintage\s+de\s+los\s+créditos\b.*|Safra\s+dos\s+créditos\b.*|取り消し時のビンテージ"),
    ("bought", r"Were\s+these\s+credits\s+issued\s+to\s+or\s+purchased\s+by\s+your\s+organi[sz]ation\??|"
               r"¿Estos\s+créditos\s+fueron\b.*|Estes\s+créditos\s+foram\b.*|クレジットは発行されたものか.*"),
    ("method", r"Method\(?s?\)?\s+the\s+program(?:me)?\s+uses.*"),
    ("approach", r"Approach\S*\s+by\s+which.*|Potential\s+sources\s+of.*|Provide\s+details.*|Please\s+explain|Comment"),
)  # fmt: skip
"""The fields of a record, by their labels in the questionnaires of 2010 to 2024; the longer label stands first."""

_FIELD = [
    (name, re.compile(rf"^(?:\(?(?:7\.79\.1\.\d+|C+\d+\.\d\w?)\)?\s*)?(?:{label})\s*[:：]?\s*$", re.IGNORECASE))
    for name, label in LABELS
]
_PARTED = re.compile(r"[\u3040-\u9fff](?=\n[\u3040-\u9fff])")
_ONE_WORD = re.compile("[\u3040-\u9fff]{2}")
"""East Asian letters at a line's end and the next's begin: no space parts them."""
_CHOSEN = re.compile(r"^[\s☑☒✓✔■●◉\uf000-\uf0ff]+")
_NOT_ANSWERED = re.compile(
    r"^\s*(?:Select\s+(?:from|all\s+that\s+apply)\s*:?|選択(?:してください)?\s*[:：]?|Row\s+\d+|\(?[\d.]+\)|Add\s+row|"
    r"\[(?:Add|Fixed)\s+row\]|行\s*\d+)\s*$",
    re.IGNORECASE,
)
"""What forms print between a field's label and its answer."""
_YES = re.compile(r"^(?:yes|s[íi]m?\b|はい)", re.IGNORECASE)
_NUMBER = re.compile(r"\d[\d.,'’ \u00a0\u202f\u2009]*")
_ID_BEHIND = re.compile(r"\s+[-–]\s+[A-Z][\w. ]{0,24}?\d[\w-]*$")
_ORIGINATED = re.compile(r"origina(?:t|ci|ç)|創出", re.IGNORECASE)
_A_STANDARD = re.compile(r"^\s*[A-Z][A-Za-z ]{1,40}\s?[(（][^()（）]{4,60}[)）]\s*$")
"""How a form prints the answer of a standard: VCS (Verified Carbon Standard)."""
_FIRST = ("origin", "type")


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """A field's answer, and where it stands."""

    text: str
    page: Page
    start: int
    end: int


Record = dict[str, Entry]


@extractor("cancelled", "retired", "purchased", "issued", stage="claims", order=5)
def disclosure_form(reading: Reading) -> Iterator[Claim]:
    """Carbon credits disclosed in a questionnaire, one record a project (CDP: C11.2a, and 7.79.1 from 2024).

    Each field's label stands on a line of its own and the answer on the next ones; a record runs on over page breaks,
    past running heads and page numbers. Credits that the form says were cancelled are `cancelled`, others `purchased`
    or, where the reporter originated them, `issued`. The risk-adjusted volume is no second quantity.

    ## Reads
        (C11.2a) Provide details of the project-based carbon credits originated or purchased by your organization.
        Credit origination or credit purchase
        Credit purchase
        Project type
        Forests
        Project identification
        Blue Hills Forest
        Verified to which standard
        VCS (Verified Carbon Standard)
        Number of credits (metric tonnes CO2e)
        5,000
        Number of credits (metric tonnes CO2e): Risk adjusted volume
        4,500
        Credits cancelled
        Yes
        -> cancelled 5000 Blue Hills Forest

    ## Leaves alone
        (C11.2a) Provide details of the project-based carbon credits originated or purchased by your organization.
        Project type
        Forests
        Project identification
        Blue Hills Forest
        Number of credits (metric tonnes CO2e): Risk adjusted volume
        4,500
    """
    who = None
    for record in records(reading):
        number = record.get("number_cancelled") or record.get("number")
        value = _value(number)
        if number and value:
            who = who or claimant(reading)
            yield _claim(reading, record, number, value, who)


def answered(reading: Reading) -> bool:
    """Say whether the document holds such a form with an answer: then its prose only comments on it."""
    return next(records(reading), None) is not None


def records(reading: Reading) -> Iterator[Record]:
    """Yield the records of the form, each a mapping of field name to answer."""
    record: Record = {}
    field = None
    for page, start, line, named in _labelled(_lines(reading)):
        if named:
            if named in record or (named == _FIRST[0] and record) or (named == _FIRST[1] and "project" in record):
                yield record
                record = {}
            field = named
            if field == _FIRST[0]:
                record[field] = Entry(text="", page=page, start=start, end=start)
        elif field and line.strip() and not _NOT_ANSWERED.match(line):
            if field == "project" and field in record and _A_STANDARD.match(line) and programme_of(line):
                field = "standard"  # its own label was not read
            answer = _CHOSEN.sub("", line.replace("\n", "")).strip()
            more = Entry(text=answer, page=page, start=start, end=start + len(line))
            record[field] = _longer(record.get(field), more)
    if record:
        yield record


def _labelled(lines: Iterable[tuple[Page, int, str]]) -> Iterator[tuple[Page, int, str, str | None]]:
    """Yield the lines with the field each is the label of, if it is one; a label may run on over a second line."""
    held: tuple[Page, int, str] | None = None
    for page, start, line in lines:
        if held:
            both = f"{held[2].strip()} {line.strip()}"
            named = _field(both) if not line.strip()[:1].isdigit() else None
            if named and (named != _field(held[2]) or line.strip().endswith(")")):
                yield held[0], held[1], both, named
                held = None
                continue
            yield *held, _field(held[2])
        held = page, start, line
    if held:
        yield *held, _field(held[2])


def _longer(standing: Entry | None, more: Entry) -> Entry:
    if not standing or not standing.text:
        return more
    end = more.end if more.page is standing.page else standing.end
    gap = "" if _ONE_WORD.fullmatch(standing.text[-1:] + more.text[:1]) else " "
    return msgspec.structs.replace(standing, text=f"{standing.text}{gap}{more.text}", end=end)


def _field(line: str) -> str | None:
    told = line.replace("\n", "").strip()
    return next((name for name, label in _FIELD if label.match(told)), None)


def _lines(reading: Reading) -> Iterator[tuple[Page, int, str]]:
    """Yield the lines of the form's part of the document, without running heads and page numbers."""
    inside = False
    heads = _running_heads(reading)
    for page in reading.pages:
        if not inside and not _QUESTION.search(page.text):
            continue
        for start, end in _ended(page):
            line = page.text[start:end]
            if _QUESTION.search(line):
                inside = True
            elif inside and _NEXT.match(line):
                return
            elif (
                inside
                and line.strip() not in heads
                and not re.fullmatch(r"\s*\d{1,3}\s*", _page_number(page, start, end))
            ):
                yield page, start, line


def _ended(page: Page) -> Iterator[tuple[int, int]]:
    """Yield where the lines of a page start and end."""
    none = _touching(page)
    start = 0
    for end in (match.start() for match in re.finditer(r"\n|\Z", page.text)):
        if end not in none:
            yield start, end
            start = end + 1


def _touching(page: Page) -> set[int]:
    """Return the line ends that are none: between East Asian letters that touch on one line, as PDFium parts them."""
    ends = [match.start() + 1 for match in _PARTED.finditer(page.text)]
    before = {word.end: word.box for word in page.words} if ends else {}
    after = {word.start: word.box for word in page.words} if ends else {}
    return {
        end
        for end in ends
        if (a := before.get(end)) and (b := after.get(end + 1)) and abs(a[3] - b[3]) < 2 and abs(b[0] - a[2]) < 2
    }


def _page_number(page: Page, start: int, end: int) -> str:
    """Return a line's text where it may be a page number: among the first or last two lines of the page."""
    before, line, after = page.text[:start].strip(), page.text[start:end], page.text[end:].strip()
    return line if (before.count("\n") < 1 and str(page.number) in line) or not after else "-"


def _running_heads(reading: Reading) -> set[str]:
    """Return the lines that open or close three pages or more."""
    seen: dict[str, int] = {}
    for page in reading.pages:
        lines = [line.strip() for line in page.text.strip().split("\n")]
        for line in {*lines[:2], *lines[-2:]}:
            seen[line] = seen.get(line, 0) + 1
    return {line for line, count in seen.items() if count >= 3 and not _field(line) and len(line) > 12}


def _value(entry: Entry | None) -> int | None:
    """Return the number an answer begins with: credits are whole."""
    match = _NUMBER.match(entry.text) if entry else None
    return whole_number(match.group().strip(" ,.")) if match else None


def _claim(reading: Reading, record: Mapping[str, Entry], number: Entry, value: int, who: str | None) -> Claim:
    spans = [number.page.span(number.start, number.end)]
    project = record.get("project")
    spans += [entry.page.span(entry.start, entry.end) for entry in (project, record.get("cancelled")) if entry]
    programme = programme_of(record["standard"].text) if "standard" in record else None
    known = project_at(reading, project.page, project.start, project.end) if project else None
    known = known or (_printed(project.text, programme) if project else None)
    vintage = vintages(f"vintage {record['vintage'].text}") if "vintage" in record else ()
    return make(
        reading,
        number.page,
        spans,
        _action(record),
        organisation=who,
        project=known,
        programme=programme,
        project_name=_ID_BEHIND.sub("", project.text) if project and len(project.text) <= 160 else None,
        quantity=value,
        vintage=vintage[0].period if len(vintage) == 1 else None,
        reporting_period=reported_year(reading),
        confidence=0.97,
    )


def _printed(name: str, programme: str | None) -> tuple[str, str] | None:
    """Return the one project whose id stands in an answer; a form's standard tells the programme of a bare id."""
    found = {(each.programme, each.id) for each in project_ids(name, context=f"{programme} {name}")}
    return found.pop() if len(found) == 1 else None


def _action(record: Mapping[str, Entry]) -> Action:
    if "number_cancelled" in record or (record.get("cancelled") and _YES.match(record["cancelled"].text)):
        return "cancelled"
    origin = record["origin"].text if "origin" in record else ""
    return "issued" if _ORIGINATED.search(origin) else "purchased"
