"""Answers to questionnaires that ask for credits one by one: a form with one field a line."""

import re
from collections.abc import Iterator, Mapping

import msgspec

from extractors.claims.making import claimant, make, project_at, reported_year
from verifier.catalog import extractor
from verifier.model import Action, Claim
from verifier.pages import Page, Reading
from verifier.units.dates import vintages
from verifier.units.numbers import read_number

_QUESTION = re.compile(
    r"\((?:C11\.2a|C11\.2b|7\.79\.1)\)|project-based\s+carbon\s+credits\s+(?:originated|canceled|cancelled|issued)"
)
_NEXT = re.compile(r"^\s*\(?(?:C1[1-9]\.[3-9]\w?|C1[2-9]\.\d\w?|7\.8\d|8\.\d+)\)?\s*$|^\s*\((?:C11\.3|7\.80|C12)\b")
_BUYS = re.compile(r"^\s*(?:\(?7\.79\.1\.\d+\)?\s*)?")
LABELS: tuple[tuple[str, str], ...] = (
    ("origin", r"Credit\s+origination(?:\s+or\s+credit)?\s+purchase"),
    ("type", r"Project\s+type"),
    ("mitigation", r"Type\s+of\s+mitigation\s+activity"),
    ("project", r"Project\s+(?:identification|description)"),
    ("standard", r"Verified\s+to\s+which\s+standard|Credits\s+issued\s+by\s+which\s+carbon-crediting\s+program(?:me)?"),
    ("risk", r"Number\s+of\s+credits\s+\(metric\s+ton(?:ne)?s\s+(?:of\s+)?CO2e?\):?\s*Risk\s+adjusted\s+volume.*"),
    ("number", r"Number\s+of\s+credits\s+\(metric\s+ton(?:ne)?s\s+(?:of\s+)?CO2e?\)"),
    ("number_cancelled", r"Credits\s+cancell?ed\s+by\s+your\s+organi[sz]ation\s+from\s+this\s+project\b.*"),
    ("cancelled", r"Credits\s+(?:cancell?ed|retired)"),
    ("purpose", r"Purpose(?:,\s*e\.g\.\s*compliance|\s+of\s+cancell?ation)?"),
    ("able", r"Are\s+you\s+able\s+to\s+report\s+the\s+vintage.*"),
    ("vintage", r"Vintage\s+of\s+credits\s+at\s+cancell?ation"),
    ("bought", r"Were\s+these\s+credits\s+issued\s+to\s+or\s+purchased\s+by\s+your\s+organi[sz]ation\??"),
    ("method", r"Method\(?s?\)?\s+the\s+program(?:me)?\s+uses.*"),
    ("approach", r"Approach\S*\s+by\s+which.*|Potential\s+sources\s+of.*|Provide\s+details.*|Please\s+explain|Comment"),
)  # fmt: skip
"""The fields of a record, by their labels in the questionnaires of 2010 to 2024; the longer label stands first."""

_FIELD = [(name, re.compile(rf"^(?:\(?[\d.]+\)?\s*)?(?:{label})\s*$", re.IGNORECASE)) for name, label in LABELS]
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
    for page, start, line in _lines(reading):
        named = _field(line)
        if named:
            if named in record or (named == _FIRST[0] and record) or (named == _FIRST[1] and "project" in record):
                yield record
                record = {}
            field = named
            if field == _FIRST[0]:
                record[field] = Entry(text="", page=page, start=start, end=start)
        elif field and line.strip():
            record[field] = _longer(
                record.get(field), Entry(text=line.strip(), page=page, start=start, end=start + len(line))
            )
    if record:
        yield record


def _longer(standing: Entry | None, more: Entry) -> Entry:
    if not standing or not standing.text:
        return more
    end = more.end if more.page is standing.page else standing.end
    return msgspec.structs.replace(standing, text=f"{standing.text} {more.text}", end=end)


def _field(line: str) -> str | None:
    return next((name for name, label in _FIELD if label.match(line.strip())), None)


def _lines(reading: Reading) -> Iterator[tuple[Page, int, str]]:
    """Yield the lines of the form's part of the document, without running heads and page numbers."""
    inside = False
    heads = _running_heads(reading)
    for page in reading.pages:
        if not inside and not _QUESTION.search(page.text):
            continue
        for match in re.finditer(r"^.*$", page.text, re.MULTILINE):
            line = match.group()
            if _QUESTION.search(line):
                inside = True
            elif inside and _NEXT.match(line):
                return
            elif inside and line.strip() not in heads and not re.fullmatch(r"\s*\d{1,3}\s*", _page_number(page, match)):
                yield page, match.start(), line


def _page_number(page: Page, match: re.Match[str]) -> str:
    """Return a line's text where it may be a page number: among the first or last two lines of the page."""
    before, after = page.text[: match.start()].strip(), page.text[match.end() :].strip()
    return match.group() if (before.count("\n") < 1 and str(page.number) in match.group()) or not after else "-"


def _running_heads(reading: Reading) -> set[str]:
    """Return the lines that open or close three pages or more."""
    seen: dict[str, int] = {}
    for page in reading.pages:
        lines = [line.strip() for line in page.text.strip().split("\n")]
        for line in {*lines[:2], *lines[-2:]}:
            seen[line] = seen.get(line, 0) + 1
    return {line for line, count in seen.items() if count >= 3 and not _field(line) and len(line) > 12}


def _value(entry: Entry | None) -> int | None:
    try:
        value = read_number(entry.text.split()[0]).value if entry and entry.text else 0
    except ValueError:
        return None
    return int(value) or None


def _claim(reading: Reading, record: Mapping[str, Entry], number: Entry, value: int, who: str | None) -> Claim:
    spans = [number.page.span(number.start, number.end)]
    project = record.get("project")
    spans += [entry.page.span(entry.start, entry.end) for entry in (project, record.get("cancelled")) if entry]
    known = project_at(reading, project.page, project.start, project.end) if project else None
    vintage = vintages(f"vintage {record['vintage'].text}") if "vintage" in record else ()
    return make(
        reading,
        number.page,
        spans,
        _action(record),
        organisation=who,
        project=known,
        project_name=project.text if project and len(project.text) <= 160 else None,
        quantity=value,
        vintage=vintage[0].period if len(vintage) == 1 else None,
        reporting_period=reported_year(reading),
        confidence=0.95,
    )


def _action(record: Mapping[str, Entry]) -> Action:
    if "number_cancelled" in record or (record.get("cancelled") and record["cancelled"].text.lower().startswith("yes")):
        return "cancelled"
    origin = record["origin"].text if "origin" in record else ""
    return "issued" if "originat" in origin.lower() else "purchased"
