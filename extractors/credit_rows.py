"""Rows of the tables of credits: what each column of a row holds, read by position under the table's head.

The head names a column of projects (or of ids), one of quantities, and one more of what tells credits apart: vintage,
serial numbers, registry, day of retirement. Cells may run over several lines.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise

import msgspec

from extractors.gates import speaks_of
from verifier.model import Span
from verifier.pages import Cell, Line, Page, Word
from verifier.units.numbers import Number, likely_mark, read_number

_COLUMNS: tuple[tuple[str, str], ...] = (
    ("price", r"[$€£]|\b(?:price|cost|value|EUR|USD|GBP|precio|pre[çc]o|prix|preis)\b|単価|价格"),
    ("other", r"^(?:type|kind|form) of\b"),
    ("answer", r"^credits? (?:retired|cancell?ed)\W*$"),
    ("origin", r"origination or (?:credit )?purchase|purchase or (?:credit )?origination"),
    ("serial", r"\bserials?\b|credit blocks?|n[úu]meros? de s[ée]rie|seriennummer|nomor seri|シリアル|识别号|序列号"),
    ("beneficiary", r"beneficiar|on behalf of|end user|b[ée]n[ée]ficiaire|受益者|受益人"),
    ("other", r"previous|banked|remaining|stapled|% of|share"),
    (
        "date",
        r"\b(?:retired|cancell?ed) on\b|\bdate\b|\bfecha\b|\bdata d|datum\b|tanggal|(?:無効化|償却)日|日期",
    ),
    ("action", r"^(?:action|transaction|event|claim type)s?\b"),
    ("period", r"^(?!.*(?:quantity|amount|used)).*(?:reporting|fiscal|financial) (?:year|period)"),
    ("vintage", r"vintage|cosecha|safra|mill[ée]sime|jahrgang|ビンテージ|年份"),
    (
        "quantity",
        r"quantity|amount|volume|number of|\b(?:t|tonnes?|tons?|MT)\s?CO|credits|units|offsets|^tonnes$|cantidad|"
        r"quantidade|quantit[ée]|menge|anzahl|jumlah|数量|(?:無効化|償却|取消|取り消し|購入|調達)量|toneladas",
    ),
    (
        "id",
        r"\bID\b|identifiant|\bproject (?:identification )?(?:no|number|ref)|registry (?:no|number|ref)|"
        r"\blinks?\b|\bURL\b|(?:プロジェクト|登録)番号|编号",
    ),
    (
        "other",
        r"type|category|technology|methodolog|country|location|region|developer|proponent|seller|status|\btipo\b|pa[íi]s|"
        r"metodolog|tecnolog|\bland\b|種類|国|方法論",
    ),
    ("organisation", r"legal name|organi[sz]ation|^company|organiza|法人名|会社名"),
    ("other", r"emission|emisi[oó]n|emiss|leakage|fuga|vazamento|排出"),
    ("project", r"project|^name$|proyecto|projeto|projet|projekt|proyek|プロジェクト|项目"),
    (
        "programme",
        r"registry|standard|program(?:me)?|scheme|certif|registro|est[áa]ndar|padr[ãa]o|registre|登録簿|制度|标准",
    ),
)
"""What a column holds, by its heading; the first that fits counts."""

_KINDS = tuple((kind, re.compile(words, re.IGNORECASE)) for kind, words in _COLUMNS)


def _anywhere(*kinds: str) -> re.Pattern[str]:
    """Return the pattern of headings of some kinds among other headings."""
    words = "|".join(words for kind, words in _COLUMNS if kind in kinds)
    return re.compile(words.replace("^", r"\b").replace("$|", r"\b|"), re.IGNORECASE)


_AMOUNT_NAMED, _PROJECT_NAMED = _anywhere("quantity"), _anywhere("id", "project")
_AMOUNT_WORDS = (
    "quantity", "amount", "volume", "number", "co2", "co₂", "co 2", "tco", "credits", "units", "offsets", "tonne",
    "cantidad", "quantidade", "quantit", "menge", "anzahl", "jumlah", "数量", "化量", "却量", "消量", "入量",
    "toneladas",
)  # fmt: skip
_PROJECT_WORDS = (
    "project", "name", "proyecto", "projeto", "projet", "projekt", "proyek", "registry", "プロジェクト", "项目",
    "登録番号", "编号",
)  # fmt: skip
"""Plain words one of which stands in every heading of an amount, and of a project; a project's may also be `ID`."""
_ID = re.compile(r"id\b(?<!\w..)")
_TOTAL = re.compile(r"^\W*(?:grand |sub-?)?total|^\W*(?:合計|小計|合计|somme|summe|jumlah)", re.IGNORECASE)
_HINT = re.compile(
    r"\bvintage|\bserial|\bretired\b|\bcancell?ed\b|\bregistry\b|\boffsetting\b|\bcompensation\b|registro|registre|cosecha|safra|"
    r"ビンテージ|登録簿|jahrgang|mill[ée]sime",
    re.IGNORECASE,
)
"""Words one of which stands in the head of every table of credits, or right above it."""
_HINTS = (
    "vintage", "serial", "retired", "cancel", "registry", "offsetting", "compensation", "registro", "registre",
    "cosecha", "safra", "ビンテージ",
    "登録簿", "jahrgang", "millésime", "millesime",
)  # fmt: skip
"""The same, as plain words."""
_SUBJECTS = re.compile(r"\b[Pp]ro(?:je[ck]?t|yecto|yek)|プロジェクト|项目|\b[Ss]erial\s+(?:[Nn]umber|[Rr]ange)")
_CREDITS = (
    "credit",
    "crédit",
    "offset",
    "vcu",
    "crts",
    "emissions unit",
    "erts",
    "corc",
    "crédito",
    "compensa",
    "クレジット",
    "信用",
    "gutschrift",
    "zertifikat",
    "kredit",
)
_PROGRAMMES = ("registry", "standard", "program")
_AMOUNTS = re.compile(
    r"(?:Amount|Allocation|Cantidad|Quantidade|Menge|配分量|数量)\s?\(?[^\n]{0,12}t?-?CO\s?[2₂]|Quantity of [Cc]redits"
)
_ACT = re.compile(r"for this reporting|retired|cancel|purchased|applied|retirad|cancelad|aposentad", re.IGNORECASE)


_NUMBERS = re.compile(r"(?<![\w.,])[(]?[-–−]?\d[\d.,'’\u00a0\u202f ]*\d?[)]?(?![\w])")
_LONG_NUMBER = re.compile(r"\d{3}")
"""What no heading holds: it tells a row of labels and values from a head."""
_NUMERAL = re.compile(r"[(]?[-–−]?\d[\d.,'’]*[)]?\W?")
_FEWEST = 3
_HEAD_LINES = 3
"""Columns of a table of credits."""
_FLUSH = 1.0
"""Points by which a word that begins a cell may be off its heading."""


class Column(msgspec.Struct, frozen=True):
    """A column: what it holds, and from where to where its heading stands."""

    kind: str
    x0: float
    x1: float
    text: str


class Part(msgspec.Struct, frozen=True):
    """A cell's text, its words, and its place."""

    text: str
    words: tuple[Word, ...]
    span: Span


Entry = Mapping[str, Part]
"""A row: what each column holds."""


class Head(msgspec.Struct, frozen=True):
    """A table's head: its columns, where its text begins, the line after it."""

    columns: tuple[Column, ...]
    start: int
    after: int

    @property
    def text(self) -> str:
        """The headings, joined."""
        return " ".join(column.text for column in self.columns)


def _is_head(kinds: Sequence[str]) -> bool:
    tells_apart = {"vintage", "serial", "programme", "date"} & set(kinds)
    subject = {"project", "id"} & set(kinds) or {"serial", "date"} <= set(kinds)  # whose serials name the project
    return bool(subject and "quantity" in kinds and tells_apart and len(kinds) >= _FEWEST)


def _counted(columns: Sequence[Column]) -> list[Column]:
    """Return the columns with the answers as the number, where no other column holds one: "Credits retired"."""
    if any(column.kind == "quantity" for column in columns):
        return list(columns)
    return [msgspec.structs.replace(c, kind="quantity") if c.kind == "answer" else c for c in columns]


def _one_line(text: str) -> str:
    """Return a cell's text on one line; between East Asian letters a line end parts nothing."""
    return re.sub(r"(?<=[\u3040-\u9fff])\s(?=[\u3040-\u9fff])", "", " ".join(text.split()))


@lru_cache(maxsize=4096)
def _kind(heading: str) -> str:
    return next((kind for kind, words in _KINDS if words.search(heading)), "other")


def _first_of_each(columns: Sequence[Column]) -> tuple[Column, ...]:
    """Keep one column of each kind, the first; of quantities the one that names an act, where one does."""
    chosen: dict[str, Column] = {}
    for column in columns:
        standing = chosen.get(column.kind)
        better = column.kind == "quantity" and _ACT.search(column.text) and standing and not _ACT.search(standing.text)
        if column.kind != "other" and (standing is None or better):
            chosen[column.kind] = column
    return tuple(column for column in columns if column in chosen.values() or column.kind == "other")


@lru_cache(maxsize=4)
def credit_rows(page: Page) -> tuple[tuple[Head, Entry], ...]:
    """Return the rows of every table of credits on a page, totals among them, each with its head."""
    return tuple(_page(page))


def amount_rows(page: Page) -> Iterator[tuple[Head, Entry]]:
    """Yield the rows of ruled tables with a column of credits that name no project: shares, or serials of one."""
    if page.ruled and not page.sheet and _AMOUNTS.search(page.text):
        yield from _ruled(page, _is_amounts)


def uncounted_rows(page: Page) -> Iterator[tuple[Head, Entry]]:
    """Yield the rows of ruled tables that tell projects by registry and id, and count no credits."""
    if page.ruled and not page.sheet and speaks_of(page.text, *_CREDITS) and speaks_of(page.text, *_PROGRAMMES):
        yield from _ruled(page, _is_uncounted)


def is_total(entry: Entry) -> bool:
    """Say whether a row sums up others: it says so, or names neither a project nor serial numbers."""
    name = entry.get("project") or entry.get("id") or entry.get("serial")
    return name is None or sums_up(entry)


def sums_up(entry: Entry) -> bool:
    """Say whether a cell of a row says total."""
    return any(_TOTAL.match(part.text) for part in entry.values())


def number_of(page: Page, entry: Entry) -> Number | None:
    """Return the one number of a row's quantity cell, read in the page's style; None for none, or several."""
    found = _NUMBERS.findall(entry["quantity"].text) if "quantity" in entry else []
    try:
        return read_number(found[0].strip(), mark=likely_mark(page.text)) if len(found) == 1 else None
    except ValueError:
        return None


def _page(page: Page) -> Iterator[tuple[Head, Entry]]:
    text = page.text
    if page.sheet or not (
        speaks_of(text, *_CREDITS) and speaks_of(text, *_HINTS) and _HINT.search(text) and _SUBJECTS.search(text)
    ):
        return
    ruled = list(_ruled(page))
    yield from ruled
    if ruled:
        return
    layout = _Layout(page.lines)
    at = 0
    while at < len(layout.lines):
        head = layout.head(at)
        if head is None:
            at += 1
            continue
        body = list(_body(layout, head))
        for group in _rows(body, head.columns):
            yield head, _entry(page, group, head.columns)
        at = head.after + len(body)


def _is_uncounted(kinds: Sequence[str]) -> bool:
    return {"id", "programme", "project"} <= set(kinds) and "quantity" not in kinds and len(kinds) > _FEWEST


def _is_amounts(kinds: Sequence[str]) -> bool:
    return "quantity" in kinds and len(kinds) > 2 and not {"project", "price"} & set(kinds)


def _ruled(page: Page, is_head: Callable[[Sequence[str]], bool] = _is_head) -> Iterator[tuple[Head, Entry]]:
    """Yield the rows of the ruled tables of credits: their cells are as drawn."""
    for table in page.tables:
        found = list(_of_rows(page, table.rows, is_head))
        if not found and len({len(row) for row in table.rows}) == 1 and len(table.rows) > _FEWEST:
            found = list(_of_rows(page, tuple(zip(*table.rows, strict=True)), is_head))  # a column a project
        yield from found


def _of_rows(
    page: Page, rows: Sequence[Sequence[Cell | None]], is_head: Callable[[Sequence[str]], bool]
) -> Iterator[tuple[Head, Entry]]:
    """Yield the rows of one table below its head."""
    head: Head | None = None
    for row in rows:
        cells = [cell for cell in row if cell and cell.words]
        if head is None:
            columns = [
                Column(_kind(_one_line(cell.text)), n, n, _one_line(cell.text))
                for n, cell in enumerate(row)
                if cell and cell.words and not _LONG_NUMBER.search(cell.text)
            ]
            columns = _counted(columns)
            if is_head([column.kind for column in columns if len(column.text) < 60]):
                head = Head(_first_of_each(columns), min(word.start for cell in cells for word in cell.words), 0)
        elif cells:
            yield (
                head,
                {
                    column.kind: Part(_one_line(cell.text), cell.words, page.cell_span(cell))
                    for column in head.columns
                    if column.kind != "other" and (cell := row[int(column.x0)]) and cell.words
                },
            )


class _Layout:
    """The lines of a page, each taken apart at its gaps, and the heads that begin on them."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = lines
        self.parts = [_segments(line.words) for line in lines]
        texts = [line.text.lower() for line in lines]
        self._amounts = [any(word in text for word in _AMOUNT_WORDS) for text in texts]
        self._projects = [any(word in text for word in _PROJECT_WORDS) or bool(_ID.search(text)) for text in texts]

    def head(self, at: int) -> Head | None:
        """Return the head that begins on a line: most lines have no word of one near, and are looked at no further."""
        near = slice(at, at + _HEAD_LINES)
        return _head(self.parts, at) if any(self._amounts[near]) and any(self._projects[near]) else None


def _head(lines: Sequence[Sequence[Sequence[Word]]], at: int) -> Head | None:
    """Return the head that begins on a line (given as its segments); it may run over three lines."""
    columns: list[Column] = []
    for after in range(at, min(at + _HEAD_LINES, len(lines))):
        if _is_caption(lines, after):
            return None
        for words in lines[after]:
            text, x0, x1 = " ".join(word.text for word in words), words[0].box[0], words[-1].box[2]
            over = next((n for n, c in enumerate(columns) if min(c.x1, x1) > max(c.x0, x0)), None)
            if over is None:
                columns.append(Column("other", x0, x1, text))
            else:
                c = columns[over]
                columns[over] = Column("other", min(c.x0, x0), max(c.x1, x1), f"{c.text} {text}")
        if len(columns) < _FEWEST or not _may_head(" ".join(column.text for column in columns)):
            continue
        named = _counted([msgspec.structs.replace(column, kind=_kind(_one_line(column.text))) for column in columns])
        if _is_head([column.kind for column in named if len(column.text) < 60]):
            ordered = _first_of_each(sorted(named, key=lambda column: column.x0))
            return Head(ordered, lines[at][0][0].start, after + 1)
    return None


def _may_head(text: str) -> bool:
    """Say whether headings name a project and an amount: most lines do not, and are looked at no further."""
    return bool(_AMOUNT_NAMED.search(text) and _PROJECT_NAMED.search(text))


def _is_caption(lines: Sequence[Sequence[Sequence[Word]]], at: int) -> bool:
    """Say whether a line is no heading: it runs as one piece across several columns of the next, or far beyond one."""
    if at + 1 == len(lines) or len(lines[at]) > 1:
        return False
    x0, x1 = lines[at][0][0].box[0], lines[at][0][-1].box[2]
    below = [(part[0].box[0], part[-1].box[2]) for part in lines[at + 1]]
    under = [b - a for a, b in below if min(b, x1) > max(a, x0)]
    return len(under) > 1 or any(x1 - x0 > 2 * width for width in under)


def _segments(words: Sequence[Word]) -> list[list[Word]]:
    """Take a line apart where a gap wider than half a letter's height stands between two words."""
    parts: list[list[Word]] = []
    before = float("-inf")
    for word in words:
        x0, top, x1, bottom = word.boxes[0]
        if x0 - before <= 0.55 * (bottom - top):
            parts[-1].append(word)
        else:
            parts.append([word])
        before = x1
    return parts


def _parts(words: Sequence[Word], columns: Sequence[Column]) -> list[list[Word]]:
    """Take a line apart at its gaps, and where a word begins exactly below a heading."""
    parts: list[list[Word]] = []
    for segment in _segments(words):
        starts = [n for n, word in enumerate(segment) if n and any(abs(word.box[0] - c.x0) < _FLUSH for c in columns)]
        parts += [segment[a:b] for a, b in pairwise([0, *starts, len(segment)])]
    return parts


def _flush(words: Sequence[Word], columns: Sequence[Column]) -> Column | None:
    """Return the column whose heading some words begin exactly below; they may run on into the next."""
    return next((column for column in columns if abs(column.x0 - words[0].box[0]) < _FLUSH), None)


def _column_of(words: Sequence[Word], columns: Sequence[Column]) -> Column | None:
    """Return the column that some words of a line stand in: the one whose heading they overlap most, or the nearest.

    The last column has no neighbour to its right: what stands there is its own.
    """
    x0, x1 = words[0].box[0], words[-1].box[2]
    if x0 >= columns[-1].x0:
        return columns[-1]
    if flush := _flush(words, columns):
        return flush
    best = max(columns, key=lambda column: min(column.x1, x1) - max(column.x0, x0))
    return best if min(best.x1, x1) - max(best.x0, x0) > -60 else None


def _body(layout: _Layout, head: Head) -> Iterator[Line]:
    """Yield the lines below a head up to where text runs across its columns, or another head begins."""
    columns = head.columns
    for at, line in enumerate(layout.lines[head.after :], head.after):
        for words in _parts(line.words, columns):
            crossed = sum(min(c.x1, words[-1].box[2]) > max(c.x0, words[0].box[0]) for c in columns)
            if crossed > 1 + (_flush(words, columns) is not None):
                return
        if layout.head(at):
            return
        yield line


def _rows(lines: Sequence[Line], columns: Sequence[Column]) -> Iterator[list[Line]]:
    """Group lines to rows: each has one number in the quantity column; a wide gap, or a second number, begins a row."""
    gaps = [below.top - above.bottom for above, below in pairwise(lines)]
    wide = 1.5 * max(min(gaps, default=0.0), 0.5) + 1
    rows: list[list[Line]] = []
    for gap, line in zip([wide + 1, *gaps], lines, strict=False):
        counted = bool(rows) and any(_counts(each, columns) for each in rows[-1])
        if not rows or (_counts(line, columns) and counted) or gap > wide:
            rows.append([line])
        else:
            rows[-1].append(line)
    for row in rows:
        if any(_counts(line, columns) for line in row):
            yield row


def _counts(line: Line, columns: Sequence[Column]) -> bool:
    """Say whether a line has a number in the quantity column."""
    return any(
        (column := _column_of(words, columns))
        and column.kind == "quantity"
        and any(_NUMERAL.fullmatch(word.text) for word in words)
        for words in _parts(line.words, columns)
    )


def _entry(page: Page, lines: Sequence[Line], columns: Sequence[Column]) -> Entry:
    """Return what each column of a row holds, line by line."""
    cells: dict[str, list[Word]] = {}
    for line in lines:
        for words in _parts(line.words, columns):
            column = _column_of(words, columns)
            if column and column.kind != "other":
                cells.setdefault(column.kind, []).extend(words)
    return {
        kind: Part(_one_line(" ".join(word.text for word in words)), tuple(words), _span(page, words))
        for kind, words in cells.items()
    }


def _span(page: Page, words: Sequence[Word]) -> Span:
    """Return the place of a cell's words; their lines may be apart in the page's text."""
    span = page.span(min(word.start for word in words), max(word.end for word in words))
    boxes = tuple(box for word in words for box in word.boxes)
    return msgspec.structs.replace(span, boxes=boxes, text=" ".join(word.text for word in words))
