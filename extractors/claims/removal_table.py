"""Tables of carbon removal with a supplier on each row: tonnes that are contracted, and what was delivered of them."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from extractors.claims.making import PROJECT_PAPERS, claimant, kind_of, make, project_at, whole_number
from extractors.gates import speaks_of
from extractors.rows import segments
from verifier.catalog import extractor
from verifier.model import Action, Claim
from verifier.pages import Cell, Line, Page, Reading, Word

_NAMED = re.compile(
    r"^(?:removal\s+|carbon\s+removal\s+|project\s+)?(?:supplier|project|provider|partner|developer|company|seller)s?\b",
    re.IGNORECASE,
)
_CONTRACTED = re.compile(r"\bcontracted\b|\bpre-?purchased\b|\bunder\s+contract\b", re.IGNORECASE)
_ENDED = re.compile(r"\bretired\b|\bcancell?ed\b", re.IGNORECASE)
_NOT_TONNES = re.compile(
    r"[$€£%]|\b(?:USD|EUR|GBP|value|price|costs?|spend|years?|date|not|undelivered|left|share|term|status)\b",
    re.IGNORECASE,
)
_REMOVAL = re.compile(
    r"\bcarbon(?:\s+dioxide)?[- ]removals?\b|\bCDR\b|"
    r"\bremovals?\s+(?:credits?|portfolio|purchases?|agreements?|offtakes?)\b|"
    r"\bcarbon\s+credits?\b|\bCO[2₂]\s+removals?\b|\bCORCs?\b",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\d[\d.,'’]*")
_NONE = re.compile(r"[-–—−]|n/?a|nil|tbd", re.IGNORECASE)
_TOTAL = re.compile(r"^(?:grand |sub-?)?total|^sum\b", re.IGNORECASE)
_ID_BEHIND = re.compile(r"\s*[(（][^()（）]*\d[^()（）]*[)）]$")
_HEAD_LINES = 3
_ROWS = 40
_BEFORE = 400
"""How many characters before a head speak of removal."""


class _Column(msgspec.Struct, frozen=True):
    x0: float
    x1: float
    text: str


@extractor("purchased", "retired", "cancelled", stage="claims", order=7)
def removal_table(reading: Reading) -> Iterator[Claim]:
    """One claim a supplier of carbon removal: what is contracted was purchased, to be delivered later.

    The head names a supplier (or project) first, and a column of contracted tonnes; the words before it speak of
    carbon removal. The basis is `contracted_future_delivery`. What was delivered is a claim of its own only where its
    heading says that it was retired or cancelled.

    ## Reads
        Our carbon removal portfolio
        Supplier          Pathway            Contracted tonnes     Delivered tonnes
        Otter Stone       Mineralization     1,250                 0
        Mossy Char Oy     Biochar            3,400                 1,200
        Total                                4,650                 1,200
        -> purchased 1250 Otter Stone
        -> purchased 3400 Mossy Char Oy

        Carbon removal portfolio | | |
        Supplier | Pathway | Contracted (tCO2) | Delivered and retired (tCO2)
        Otter Stone | Mineralization | 1250 |
        Mossy Char Oy | Biochar | 3400 | 1200
        -> purchased 1250 Otter Stone
        -> purchased 3400 Mossy Char Oy
        -> retired 1200 Mossy Char Oy

    ## Leaves alone
        Freight contracts
        Supplier          Goods              Contracted tonnes     Delivered tonnes
        Otter Stone       Cement             1,250                 1,000
        Mossy Char Oy     Wood               3,400                 1,200
    """
    if kind_of(reading) in PROJECT_PAPERS:
        return
    who = None
    for page in reading.pages:
        if not speaks_of(page.text, "contract", "purchased"):
            continue
        if not (speaks_of(page.text, "removal", "cdr", "credit", "corc") and _CONTRACTED.search(page.text)):
            continue
        if page.sheet or "\t" in page.text:
            who = who or claimant(reading)
            yield from _of_cells(reading, page, who=who)
            continue
        for columns, rows in _tables(page):
            for row in rows:
                who = who or claimant(reading)
                yield from _claims(reading, page, columns, row, who=who)


def _of_cells(reading: Reading, page: Page, *, who: str | None) -> Iterator[Claim]:
    """Yield the claims of tables whose cells are told by the file: workbooks, web pages, Word documents."""
    for table in page.tables if _REMOVAL.search(page.text) else ():
        acts: Mapping[int, Action] = {}
        named = -1
        for row in table.rows:
            cells = {at: cell for at, cell in enumerate(row) if cell and cell.text.strip()}
            first = min(cells, default=-1)
            if not acts:
                named, acts = first, _acts(cells) if cells and _NAMED.match(cells[first].text.strip()) else {}
            elif first != named or _TOTAL.match(cells[first].text.strip()):
                acts = {}
            else:
                for at, action in acts.items():
                    value = whole_number(cells[at].text.strip()) if at in cells else None
                    if value:
                        yield _of_row(reading, page, cells[at], cells[named], action=action, value=value, who=who)


def _acts(cells: Mapping[int, Cell]) -> dict[int, Action]:
    """Return what the columns of a head say was done; none where no column is of contracted tonnes."""
    acts = {at: action for at, cell in cells.items() if (action := _act(" ".join(cell.text.split())))}
    return acts if "purchased" in acts.values() else {}


def _of_row(
    reading: Reading, page: Page, number: Cell, name: Cell, *, action: Action, value: int, who: str | None
) -> Claim:
    at = page.cell_span(name)
    return make(
        reading,
        page,
        [page.cell_span(number), at],
        action,
        organisation=who,
        project=project_at(reading, page, at.start, at.end),
        project_name=_ID_BEHIND.sub("", " ".join(name.text.split())),
        quantity=value,
        basis="contracted_future_delivery" if action == "purchased" else None,
        confidence=0.94,
    )


def _tables(page: Page) -> Iterator[tuple[Sequence[_Column], Sequence[Line]]]:
    """Yield the columns and the rows of the tables whose head names a supplier and what is contracted."""
    lines = page.lines
    at = 0
    while at < len(lines):
        below, columns = _head(page, lines, at)
        rows = list(_rows(lines[below : below + _ROWS], columns)) if columns else []
        if rows:
            yield columns, rows
        at = below + len(rows) if rows else at + 1


def _head(page: Page, lines: Sequence[Line], at: int) -> tuple[int, list[_Column]]:
    """Return the line behind a head that begins on a line, and its columns; none where no such head begins there."""
    if not _REMOVAL.search(page.text, max(0, lines[at].words[0].start - _BEFORE), lines[at].words[-1].end):
        return at, []
    columns: list[_Column] = []
    for after in range(at, min(at + _HEAD_LINES, len(lines))):
        if columns and _numbers(lines[after]):
            break
        for words in segments(lines[after]):
            columns = _joined(columns, words)
        columns.sort(key=lambda column: column.x0)
        named = len(columns) > 1 and _NAMED.match(columns[0].text)
        more = after + 1 < len(lines) and _numbers(lines[after + 1])
        if named and more and any(_act(column.text) for column in columns[1:]):
            return after + 1, columns
    return at, []


def _joined(columns: Sequence[_Column], words: Sequence[Word]) -> list[_Column]:
    """Return the columns with one more piece of a heading, which goes on with what stands above it."""
    text, x0, x1 = " ".join(word.text for word in words), words[0].box[0], words[-1].box[2]
    over = next((column for column in columns if min(column.x1, x1) > max(column.x0, x0)), None)
    if over is None:
        return [*columns, _Column(x0, x1, text)]
    wider = _Column(min(over.x0, x0), max(over.x1, x1), f"{over.text} {text}")
    return [wider if column is over else column for column in columns]


def _numbers(line: Line) -> bool:
    return any(_NUMBER.fullmatch(word.text) or _NONE.fullmatch(word.text) for word in line.words[1:])


def _act(heading: str) -> Action | None:
    """Return what a column's heading says was done: contracted is bought; delivered alone is nothing yet."""
    if _NOT_TONNES.search(heading) or len(heading) > 60:
        return None
    if ended := _ENDED.search(heading):
        return "retired" if ended.group().lower().startswith("retired") else "cancelled"
    return "purchased" if _CONTRACTED.search(heading) else None


def _rows(lines: Sequence[Line], columns: Sequence[_Column]) -> Iterator[Line]:
    """Yield the rows below a head, up to a total or a line without a number; a name may go on below its row."""
    for line in lines:
        words = next(iter(segments(line)))
        if _TOTAL.match(words[0].text):
            return
        if _numbers(line) and words[0].box[0] < columns[1].x0:
            yield line
        elif line.words[-1].box[2] > columns[1].x0 and len(list(segments(line))) == 1:
            return


def _claims(reading: Reading, page: Page, columns: Sequence[_Column], row: Line, *, who: str | None) -> Iterator[Claim]:
    label = [word for word in next(iter(segments(row))) if word.box[0] < columns[1].x0]
    start, end = label[0].start, label[-1].end
    numbers = [word for word in row.words if word not in label and _NUMBER.fullmatch(word.text)]
    below = Counter(_over(word, columns) for word in numbers)
    for word in numbers:
        value, heading = whole_number(word.text), _over(word, columns)
        action = _act(heading)
        if value and action and below[heading] == 1:
            yield make(
                reading,
                page,
                [page.span(word.start, word.end), page.span(start, end)],
                action,
                organisation=who,
                project=project_at(reading, page, start, end),
                project_name=_ID_BEHIND.sub("", " ".join(each.text for each in label)),
                quantity=value,
                basis="contracted_future_delivery" if action == "purchased" else None,
                confidence=0.94,
            )


def _over(word: Word, columns: Sequence[_Column]) -> str:
    """Return the heading above a number: the one it overlaps most, else the nearest."""
    x0, _, x1, _ = word.box
    return max(columns, key=lambda column: min(column.x1, x1) - max(column.x0, x0)).text
