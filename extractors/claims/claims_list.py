"""Claims lists: a workbook or a CSV with one claim a row, and evidence cell by cell."""

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import TypeVar, get_args

import msgspec

from extractors.claims.making import PROJECT_PAPERS, claimant, kind_of, make, period_of, reported_year, whole_number
from extractors.claims.registry_rows import HEADER_ROWS, export_of
from extractors.claims.wording import action_of
from extractors.standards import programme_of
from verifier import catalog
from verifier.catalog import extractor
from verifier.mappings import Field, ListMapping, plain
from verifier.model import Action, Claim, Fact, Quantity, SerialBlock, Span
from verifier.pages import Cell, Page, Reading
from verifier.registries import local_id
from verifier.registries.cdm import reference
from verifier.registries.grammar import project_ids, serials
from verifier.units.dates import dates, periods
from verifier.units.intervals import Period
from verifier.units.numbers import read_number

T = TypeVar("T")

BUILT_IN: Mapping[str, ListMapping] = {
    "california-compliance": ListMapping(
        sheet=r"^(?P<period>\d{4}(?:-\d{4})?) .*Offset Detail$",
        columns={
            "organisation": "Legal Name",
            "vintage": "Vintage",
            "quantity": "Quantity",
            "id": "ARB Project ID #",
        },
        programme="ARB",
        action="retired",
    )
}
"""Lists that a public body publishes in a fixed layout. California's names the issuance in its column of projects."""

_HEADINGS: tuple[tuple[Field | None, str], ...] = (
    (None, r"[$€£%]|\b(?:prices?|costs?|value|eur|usd|gbp|share|previous|banked|remaining|stapled|issued|estimated)\b"),
    (None, r"total vintage quantity"),
    ("vintage_start", r"vintage.*\b(?:start|from|begin)|start.*vintage"),
    ("vintage_end", r"vintage.*\b(?:end|to)\b|end.*vintage"),
    ("serial", r"serial|credit blocks?\b|block ids?\b"),
    ("beneficiary", r"beneficiar|on behalf of|(?:end|final) user|retired for|using entity"),
    ("date", r"^date$|\b(?:retire|cancel|surrender|transaction).*\bdate|\bdate.*\b(?:retire|cancel)"),
    ("date", r"\b(?:retired|cancell?ed) on\b"),
    ("period", r"^(?!.*(?:quantity|amount|used)).*(?:reporting|fiscal|financial|compliance|claim) (?:year|period)"),
    ("action", r"^(?:action|(?:credit )?status|transaction(?: type)?|event|type of claim|claim type|use)$"),
    (
        "quantity",
        r"quantity|amount|volume|\b(?:qty|vol)\b|\bnumber of\b|\btonnes?\b|\bm?t ?co2|\b(?:credits|units|offsets)\b|"
        r"^vcus?$",
    ),
    ("vintage", r"vintage|\bvtg\b"),
    ("id", r"\bproject\b.*(?:\b(?:ids?|no|nr|numbers?|code|ref(?:erence)?)\b|#)|^ids?$|^gsid$"),
    ("id", r"registry (?:id|no|number)|\b(?:issuance|credit|verra|vcs|gs|acr|car|cdm|arb) ids?\b"),
    (None, r"type|category|technolog|methodolog|country|location|region|developer|proponent|seller|supplier|entity id"),
    ("organisation", r"legal name|organi[sz]ation|company|claimant|account holder|\bbuyer|\bclient|\bcustomer"),
    ("organisation", r"retired by|^entity(?: name)?$"),
    ("project", r"project|^name$|^title$"),
    ("programme", r"registry|standard|program(?:me)?\b|scheme|issued by"),
)
"""What a column holds, by its heading; the first that fits counts."""
_KINDS = tuple((field, re.compile(words, re.IGNORECASE)) for field, words in _HEADINGS)
_ISSUED = re.compile(r"(?i)(?:quantity|credits|units) issued")
"""How a registry heads the size of a block, retired or not."""
_LONGEST_HEADING = 60
_CAPTION = 300
"""How many characters before a header may name the act."""
_SUBJECT = frozenset(("id", "project", "serial"))
_TELLS = frozenset(("id", "serial", "vintage", "vintage_start", "programme", "date"))

_TOTAL = re.compile(r"^\W*(?:grand |sub-?|column )?totals?\b", re.IGNORECASE)
_YEARS = re.compile(r"V?(?P<first>(?:19|20)\d\d)(?:\s?(?:[-–/]|to|and)\s?(?P<last>(?:19|20)?\d\d))?")
_PREFIXED = re.compile(r"(?P<code>[A-Z]{2,10})[\s#:._-]*0*(?P<number>[1-9]\d{0,5})", re.IGNORECASE)
_ALIASES = {"verra": "VCS", "gld": "GS", "gsid": "GS", "carb": "ARB", "cdc": "CERCARBONO", "unfccc": "CDM"}
"""Other names of programmes, and what is put before their numbers."""
_NOT_USED = frozenset(("transfer", "transferred", "sold", "sale", "conversion", "converted", "pending", "estimated"))
"""What rows say was done with credits that are then nobody's claim."""
_DONE: Mapping[str, Action] = {"active": "issued", "held": "purchased", "surrendered": "retired", "bought": "purchased"}


class Header(msgspec.Struct, frozen=True):
    """Where the columns of a list stand, what its headings are, and what its mapping adds."""

    columns: Mapping[Field, int]
    headings: Mapping[Field, str]
    mapping: ListMapping
    caption: str
    period: Period | None
    blocks: bool = False
    """Whether its rows are blocks as they were issued: those with a day of retirement were used."""


class Said(msgspec.Struct, frozen=True):
    """What the list as a whole says: whose claims they are, and of which period."""

    organisation: str | None
    period: Period | None


Row = Mapping[Field, Cell]
"""A row's filled cells, by what they hold."""


@extractor(*get_args(Action), stage="claims", order=7)
def claims_list(reading: Reading) -> Iterator[Claim]:
    """One claim a row of a claims list, whatever its columns are called.

    A sheet is a list when one of its first rows names a quantity and what it is of: a saved mapping's headings, else
    headings by their own words. Programme, id and serial are read from their cells; an id that is none of its programme
    is kept as it stands, for the ledger to name the one that was meant. A row says what was done with the credits, or
    its column of quantities, its column of days, the mapping, the sheet's caption do; a list that is silent speaks of
    credits that were applied, but makes no claims in a workbook that is a report or a disclosure and more than a list.
    Totals are no claims; a row without a readable quantity is a claim without one.

    The compliance reports of California's regulator are such lists: an entity, a vintage, a quantity and the id of an
    issuance on each row.

    ## Reads
        Company | Registry | Project ID | Vintage | Quantity retired
        Heron Air | Verra | 9001 | 2019 | 5,000
        Heron Air | Gold Standard | GS 9002 | 2020-2021 | 1200
        Total | | | | 6,200
        -> retired 5000 9001 by Heron Air
        -> retired 1200 9002 by Heron Air

        Project ID | Vintage | Tonnes | Status
        VCS-9001 | 2019 | 5000 | Cancelled
        VCS-9O01 | 2019 | 70 | Cancelled
        -> cancelled 5000 9001
        -> cancelled 70 VCS-9O01

    ## Leaves alone
        Site | Country | Electricity use
        Blue Hills | Kenya | 5000
    """
    if kind_of(reading) in PROJECT_PAPERS:
        return
    silent: Action | None = "applied" if kind_of(reading) == "claims_list" else None
    facts: defaultdict[tuple[str | None, str | None], list[Fact]] = defaultdict(list)
    for fact in reading.facts:
        facts[fact.at.sheet, fact.at.cell].append(fact)
    said = Said(claimant(reading), reported_year(reading))
    for page in (page for page in reading.pages if page.sheet):
        for header, row in _rows(page, reading.mappings):
            if action := _action(row, header) or silent:
                behind = [fact.id for cell in row.values() for fact in facts[page.sheet, cell.ref]]
                claim = _claim(reading, page, header, row, action=action, said=said)
                yield msgspec.structs.replace(claim, fact_ids=tuple(behind))


def _claim(reading: Reading, page: Page, header: Header, row: Row, *, action: Action, said: Said) -> Claim:
    texts = {field: cell.text.strip() for field, cell in row.items()}
    blocks = tuple(dict.fromkeys(found.block for field in ("serial", "id") for found in serials(texts.get(field, ""))))
    programme, local = _project(texts, blocks, header)
    claim = make(
        reading,
        page,
        _spans(page, row),
        action,
        organisation=texts.get("organisation") or said.organisation or texts.get("beneficiary"),
        programme=programme,
        project_name=texts.get("project"),
        quantity=_quantity(texts.get("quantity", "")),
        vintage=_vintage(texts) or _one({block.vintage for block in blocks if block.vintage}),
        serials=blocks,
        retirement_date=_day(texts.get("date", "")),
        beneficiary=texts.get("beneficiary"),
        reporting_period=_reported(texts.get("period", "")) or header.period or said.period,
        confidence=0.98,
    )
    return msgspec.structs.replace(claim, project_id=local)


def _spans(page: Page, row: Row) -> list[Span]:
    """Return the places of a row's cells, the quantity's first."""
    order: tuple[Field, ...] = ("quantity", *(field for field in get_args(Field) if field != "quantity"))
    return [page.cell_span(row[field]) for field in order if field in row]


# -- which project -----------------------------------------------------------------------------------------------------


def _project(
    texts: Mapping[Field, str], blocks: Sequence[SerialBlock], header: Header
) -> tuple[str | None, str | None]:
    """Return programme and local id, as far as the row tells them."""
    of_serials = _one({(block.programme, block.project_id) for block in blocks if block.project_id})
    programme = _programme(texts.get("programme", "")) or header.mapping.programme
    text = texts.get("id", "")
    if not text or any(block.text == text for block in blocks):
        return of_serials or (programme, text or None)
    if of_serials and programme in (None, of_serials[0]) and text.lstrip("0") == of_serials[1]:
        return of_serials
    context = " ".join((text, header.headings.get("id", ""), texts.get("programme", ""), programme or ""))
    found = {(one.programme, one.id) for one in project_ids(text, context=context)}
    if named := _one(found):
        return named
    if prefixed := _PREFIXED.fullmatch(text):
        said = _programme(prefixed["code"])
        if said and programme in (None, said):
            return said, _local(said, prefixed["number"])
    return programme, _local(programme, text) if programme and text.isdecimal() else text


@lru_cache(maxsize=256)
def _programme(text: str) -> str | None:
    """Return the programme a cell names, by code or in words."""
    word = text.strip().casefold()
    return _codes().get(word) or _ALIASES.get(word) or programme_of(text) or _registry(word)


@cache
def _codes() -> Mapping[str, str]:
    catalog.load(("verifier.registries",))
    return {code.casefold(): code for one in catalog.REGISTRIES.values() for code in one.programmes}


def _registry(word: str) -> str | None:
    """Return the one programme of the registry that goes by this name."""
    named = (one for one in catalog.REGISTRIES.values() if word and one.name.casefold().startswith(word))
    return _one({one.programmes[0] for one in named})


def _local(programme: str, number: str) -> str:
    return reference(number) if programme == "CDM" else local_id(number)


# -- what else a row says ----------------------------------------------------------------------------------------------


def _action(row: Row, header: Header) -> Action | None:
    """Return what a row, a heading, the mapping or the caption say was done; None where all are silent."""
    said = row["action"].text.strip().casefold() if "action" in row else ""
    named = next((action for action in get_args(Action) if action == said), None)
    dated = _dated(header.headings["date"]) if "date" in row and "date" in header.headings else None
    return (
        named
        or _DONE.get(said)
        or action_of(said)
        or action_of(header.headings.get("quantity", ""))
        or dated
        or header.mapping.action
        or action_of(header.caption)
    )


def _dated(heading: str) -> Action | None:
    """Return the act whose day a column holds; a day of either act is one of retirement."""
    return "retired" if re.search(r"(?i)retire\w*\W+cancel", heading) else action_of(heading)


def _quantity(text: str) -> Quantity | None:
    """Return a cell's number, without its sign; None where it holds none, or more than a number and its unit."""
    number = re.sub(r"(?i)\s*(?:t|tonnes?|tco2e?|t co2e?|credits|vcus?)\s*$", "", text)
    if whole := whole_number(number.strip().lstrip("-–−")):
        return whole
    try:
        value = read_number(number).value
    except ValueError:
        return None
    return -value if value is not None and value < 0 else value


def _vintage(texts: Mapping[Field, str]) -> Period | None:
    first, last = (_days(texts.get(field, "")) for field in ("vintage_start", "vintage_end"))
    if first and last and first.first <= last.last:
        return Period(first.first, last.last)
    return _days(texts.get("vintage", "")) or first or last


def _days(text: str) -> Period | None:
    """Return the days of a vintage: a year, two years, two days, or a day."""
    if match := _YEARS.fullmatch(text.strip()):
        first, last = match["first"], match["last"] or match["first"]
        return period_of(f"{first}-{first[: 4 - len(last)]}{last}") if first <= first[: 4 - len(last)] + last else None
    found = periods(text)
    day = _day(text)
    return found[0].period if len(found) == 1 else Period(day, day) if day else None


def _day(text: str) -> dt.date | None:
    found = dates(text)
    return found[0].day if len(found) == 1 else None


def _reported(text: str) -> Period | None:
    years = _YEARS.fullmatch(re.sub(r"(?i)^(?:FY|CY)\s?", "", text.strip()))
    return _days(years.group()) if years else None


def _one(values: set[T]) -> T | None:
    return next(iter(values)) if len(values) == 1 else None


# -- where the rows stand ----------------------------------------------------------------------------------------------


def _rows(page: Page, mappings: Mapping[str, ListMapping]) -> Iterator[tuple[Header, Row]]:
    """Yield the rows of a sheet below its header: those that name a quantity, or an id or serial without one."""
    for table in page.tables:
        if export_of(table):
            continue  # a registry's own rows: `registry_rows` reads them
        header = None
        for number, cells in enumerate(table.rows):
            if header is None:
                if number >= HEADER_ROWS:
                    break
                header = _header(page, cells, mappings)
                continue
            row = {field: cell for field, at in header.columns.items() if (cell := _filled(cells, at))}
            if "action" in row and row["action"].text.strip().casefold() in _NOT_USED:
                continue
            if header.blocks and "date" not in row:
                continue  # a block that was issued and stands
            if _is_claim(row) and not any(_TOTAL.match(cell.text) for cell in cells if cell):
                yield header, row


def _filled(cells: Sequence[Cell | None], at: int) -> Cell | None:
    cell = cells[at] if at < len(cells) else None
    return cell if cell and cell.text.strip() else None


def _is_claim(row: Row) -> bool:
    """Say whether a row is one: a quantity and what it is of; a note below a list fills one cell."""
    subject = _SUBJECT & row.keys()
    return bool(subject and ("quantity" in row or (len(row) > 2 and subject != {"project"})))


def _header(page: Page, cells: Sequence[Cell | None], mappings: Mapping[str, ListMapping]) -> Header | None:
    """Return the header that stands in these cells: by a mapping's headings, else by the headings' words."""
    texts = [cell.text.replace("_", " ").strip() if cell else "" for cell in cells]
    if sum(map(bool, texts)) < 2:
        return None
    places = {plain(text): at for at, text in reversed(list(enumerate(texts))) if text}
    caption = page.text[: min((word.start for cell in cells if cell for word in cell.words), default=0)]
    for mapping in (*mappings.values(), *BUILT_IN.values()):
        on_sheet = re.search(mapping.sheet, page.sheet or "")
        if on_sheet and all(plain(heading) in places for heading in mapping.columns.values()):
            columns = {field: places[plain(heading)] for field, heading in mapping.columns.items()}
            period = _days(on_sheet.groupdict().get("period") or "")
            return _made(columns, texts, mapping, caption, period)
    columns = _by_words(texts)
    issued = _issued(texts) if "quantity" not in columns and {"serial", "date"} <= columns.keys() else None
    if issued is not None:
        header = _made({**columns, "quantity": issued}, texts, ListMapping(columns={}, action="retired"), "", None)
        return msgspec.structs.replace(header, blocks=True)
    if "quantity" in columns and _SUBJECT & columns.keys() and _TELLS & columns.keys():
        return _made(columns, texts, ListMapping(columns={}), f"{page.sheet} {caption}"[-_CAPTION:], None)
    return None


def _issued(texts: Sequence[str]) -> int | None:
    """Return the column of blocks as a registry issued them."""
    return next((at for at, text in enumerate(texts) if _ISSUED.fullmatch(text)), None)


def _made(
    columns: Mapping[Field, int], texts: Sequence[str], mapping: ListMapping, caption: str, period: Period | None
) -> Header:
    return Header(columns, {field: texts[at] for field, at in columns.items()}, mapping, caption, period)


def _by_words(texts: Sequence[str]) -> dict[Field, int]:
    """Return the columns by their headings; of several quantities the one that names an act, else the first."""
    columns: dict[Field, int] = {}
    for at, text in enumerate(texts):
        field = _field(text)
        if field is None:
            continue
        better = field == "quantity" and action_of(text) and not action_of(texts[columns.get(field, at)])
        if field not in columns or better:
            columns[field] = at
    return columns


def _field(heading: str) -> Field | None:
    if not heading or len(heading) > _LONGEST_HEADING:
        return None
    return next((field for field, pattern in _KINDS if pattern.search(heading)), None)
