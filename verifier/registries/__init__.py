"""ONE FILE PER PROGRAMME: the grammar of its ids, serials and links (here and nowhere else), and how its export
files become rows.

A module makes one `Registry` value and hands it to `verifier.catalog.registry`. `verifier.registries.grammar` reads
texts with all of them at once; `verifier.ledger` imports files with the `Layout` whose columns fit.
"""

import datetime as dt
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from functools import lru_cache
from typing import Literal

import msgspec

from verifier.downloads import Download
from verifier.model import Authorisation, Issuance, Methodology, Project, Retirement, Row, SerialBlock
from verifier.units.intervals import Period

Strength = Literal["strong", "context", "weak"]
"""strong: the token alone says the programme; context: the programme must be named on the page; weak: also a range
check."""

Record = Project | Issuance | Retirement | Authorisation | Methodology

Vintages = Literal["whole", "last year"]


class Remark(msgspec.Struct, frozen=True):
    """Something odd about a row that is loaded all the same: which column, what it holds, what is odd.

    A serial that contradicts its own row is the registry's statement, and for rules to judge.
    """

    column: str
    value: str
    reason: str


FOLDED = {ord(c): "-" for c in "\u2010\u2011\u2012\u2013\u2014\u2212\u00ad\ufffe\uff0d"}
FOLDED |= {ord(c): " " for c in "\u00a0\u2007\u2009\u202f\u3000"}
FOLDED |= {code: chr(code - 0xFEE0) for code in range(0xFF10, 0xFF5B) if chr(code - 0xFEE0).isalnum()}
"""One character for one, so that offsets stay: dashes (and what stands for a hyphen at a line's end), spaces,
full-width letters and digits."""

SEP = r"\s{0,3}-\s{0,3}"
"""Between two parts of a serial: a hyphen, and the line break or spaces a narrow table cell leaves beside it."""


def fold(text: str) -> str:
    """Return the text with every dash as `-` and every space as a plain one, no longer and no shorter."""
    return text if text.isascii() else _replaced(text)


@lru_cache(maxsize=256)
def _replaced(text: str) -> str:
    return _FOLDABLE.sub(_folded, text)


_FOLDABLE = re.compile(f"[{''.join(map(chr, FOLDED))}]")


def _folded(match: re.Match[str]) -> str:
    return FOLDED[ord(match.group())]


def digits(low: int, high: int, gap: str = "") -> str:
    """Return the pattern of a run of `low` to `high` digits; `gap` is what may stand between two of them."""
    return rf"\d(?:{gap}\d){{{low - 1},{high - 1}}}" if gap else rf"\d{{{low},{high}}}"


def word(first: str, rest: str) -> str:
    """Return the pattern of a token that begins a word: nothing of a longer code stands before it.

    The look behind comes after the first letter, so that the search may leap from one such letter to the next.
    """
    return rf"{first}(?<![A-Za-z0-9-]{first}){rest}"


GROUPED = r"\d{1,3}(?:,\d{3})+|\d{1,12}"
"""A block's first or last number, with or without thousands commas."""


NOT_AMOUNT = (
    r"(?!\d|\.\d|,\d{3}|/\d|\s{0,2}(?:%|t\b|tonnes?\b|tons?\b|[kKM]?tCO|MTCO|metric\b|credits?\b|units?\b|VCUs?\b|"
    r"VERs?\b|ERTs?\b|CRTs?\b|CERs?\b|million\b|thousand\b|ha\b|hectares\b|projects\b|vintages?\b|version\b|standard\b))"
)
"""After an id: what would make the number an amount, a date, a version or a year in place of an id."""

ID_LABEL = (
    r"(?i:(?:(?:registry|program(?:me)?|project|registration|reference|ref\.?)\s{1,3}){0,3}"
    r"(?:IDs?\b|no\.|nos\.|no\b|numbers?\b|nr\.|n[°º]\.?|\#))"
)
"""`Registry project ID`, `reference no.`, `number`, `#`: between a programme's name and the number of a project."""

YEAR_LIKE = r"(?!(?:19[89]|20[0-3])\d(?!\d))"
"""Before an id without a label: a number that a reader takes for a year, or for a standard's version of that year."""


def whole(text: str) -> int:
    """Read a whole number, whatever stands between its digits.

    >>> whole("85,847")
    85847
    """
    return int(text) if text.isdecimal() else int(re.sub(r"[\s,]", "", text))


def local_id(text: str) -> str:
    """Return a numeric id without its leading zeros: `0242` is project 242."""
    return str(whole(text))


@lru_cache(maxsize=4096)
def day_month_year(first: str, last: str) -> Period:
    """Return the period between two days printed `ddmmyyyy`; ValueError when they are none."""
    days = [dt.date(int(text[4:]), int(text[2:4]), int(text[:2])) for text in (first, last)]
    return Period(*days)


@lru_cache(maxsize=256)
def calendar_year(text: str) -> Period:
    """Return the year as a period; ValueError for one in which nobody issued credits."""
    year = int(text)
    if not 1990 <= year <= 2100:
        raise ValueError(f"{text} is no vintage")
    return Period.year(year)


class IdForm(msgspec.Struct, frozen=True, kw_only=True):
    """How a programme's project ids are printed. The pattern's group `id` (or what `local` makes of the match) is
    the local id. Patterns read folded text (see `fold`).

    `hints` are literals of which one stands in every text that holds such an id: the cheap look before the pattern.
    """

    programme: str
    pattern: re.Pattern[str]
    hints: tuple[str, ...]
    strength: Strength = "strong"
    local: Callable[[re.Match[str]], str] | None = None
    context: tuple[re.Pattern[str], ...] = ()
    """What must stand on the page (or in the wider text) for a `context` or `weak` form to count: all of them."""
    unless: re.Pattern[str] | None = None
    """What must not stand on the page: the sign of the look-alike."""


class SerialForm(msgspec.Struct, frozen=True, kw_only=True):
    """How a serial is printed: `block` makes the value of a match; ValueError when the numbers make no sense.

    A block's `text` is the serial as the registry spells it, so that `parse(block.text) == block`. `broken` reads the
    same serial with line breaks inside its digit runs; one of the literals `hints` stands in every such serial. It is
    `rejoined` where another form reads a piece of the broken serial, so that the broken pattern must see that too.
    """

    name: str
    pattern: re.Pattern[str]
    block: Callable[[re.Match[str]], SerialBlock]
    hints: tuple[str, ...]
    broken: re.Pattern[str] | None = None
    rejoined: bool = False

    def read(self, text: str) -> SerialBlock | None:
        """Read a text that is one serial of this form and nothing else; None when it is not."""
        match = self.pattern.fullmatch(fold(text.strip()))
        try:
            return self.block(match) if match else None
        except ValueError:
            return None


class LinkForm(msgspec.Struct, frozen=True, kw_only=True):
    """The address of a project's public page; group `id` (or what `local` makes of the match) is the local id.

    `host` is the literal the pattern begins with: the part of the address that names the registry.
    """

    programme: str
    host: str
    pattern: re.Pattern[str]
    local: Callable[[re.Match[str]], str] | None = None


class BadCell(ValueError):
    """A cell that cannot be read: which column, what it holds, why. The row is reported and the others are loaded."""

    def __init__(self, column: str, value: object, reason: str) -> None:
        """Keep the three for the row report."""
        super().__init__(f"column {column!r}: {value!r} {reason}")
        self.column, self.value, self.reason = column, value, reason


class Layout(msgspec.Struct, frozen=True):
    """One of a registry's export files.

    `required` columns tell it from others (headers are compared without case, spaces and punctuation); `known` are
    the other columns it reads or knowingly leaves. `records` makes the records of one row (a mapping of column name as
    given here to the cell's value), and a `Remark` for whatever contradicts itself in it, or raises `BadCell`. `tables`
    says what it fills: projects, issuances, retirements.
    """

    name: str
    required: tuple[str, ...]
    records: Callable[["Cells", Row], Iterable[Record | Remark]]
    tables: tuple[str, ...]
    known: tuple[str, ...] = ()
    sheet: re.Pattern[str] | None = None
    """The sheet of a workbook it stands on; the first sheet whose header fits, when None."""
    encoding: str = "utf-8"
    covers: str = ""
    """In words, what the file holds and what it cannot tell."""
    beside: tuple[str, ...] = ()
    """The layouts of the registry's other files that fill the same tables: only with these is a table whole
    (cancellations beside retirements)."""
    vintages: Vintages = "whole"
    """Whether its rows tell the whole vintage, or only the year of its last day: then the absence of a vintage proves
    nothing, whoever vouches for the file."""


class Registry(msgspec.Struct, frozen=True):
    """A registry: its programmes, its grammar, its export layouts. The module's docstring is its docs page."""

    code: str
    name: str
    programmes: tuple[str, ...]
    module: str
    ids: tuple[IdForm, ...] = ()
    serials: tuple[SerialForm, ...] = ()
    links: tuple[LinkForm, ...] = ()
    layouts: tuple[Layout, ...] = ()
    adverse: frozenset[str] = frozenset()
    """Statuses (casefolded) that bar new credits: withdrawn, rejected, on hold ..."""
    prints: Mapping[str, str] = {}
    """How the trade prints a project id, by programme: `VCS {id}`."""
    downloads: Mapping[str, Download] = {}
    """Files that programs may fetch, by the name under which `verifier registry sync` knows them."""
    closed: str = ""
    """Why a program must not fetch its exports, where the registry says so."""


class Cells(Mapping[str, object]):
    """One row's cells by column name, with readers that name the column when a cell cannot be read."""

    __slots__ = ("_values",)

    def __init__(self, values: Mapping[str, object]) -> None:
        """Hold the cells."""
        self._values = values

    def __getitem__(self, column: str) -> object:
        """Return the raw cell; KeyError for a column the file lacks."""
        return self._values[column]

    def __iter__(self) -> Iterator[str]:
        """Iterate over the columns."""
        return iter(self._values)

    def __len__(self) -> int:
        """Count the columns."""
        return len(self._values)

    def text(self, column: str) -> str | None:
        """Return the cell's text; None when blank or absent. A whole number that a workbook holds as 559.0 is `559`."""
        value = self._values.get(column)
        if isinstance(value, str):
            return value.strip() or None
        if value is None:
            return None
        if isinstance(value, float) and value.is_integer():
            value = int(value)
        return str(value).strip() or None

    def need(self, column: str) -> str:
        """Return the cell's text; BadCell when blank."""
        text = self.text(column)
        if text is None:
            raise BadCell(column, self._values.get(column), "is blank, and the row says nothing without it")
        return text

    def named(self, column: str) -> str | None:
        """Return the cell's text; None also for the words that stand for a blank: `N/A`, `None`, `_`, `-`."""
        text = self.text(column)
        return None if text is None or (len(text) <= LONGEST_BLANK and text.casefold() in BLANKS) else text

    def words(self, column: str, separator: str = ";") -> tuple[str, ...]:
        """Return the parts of a cell that holds several."""
        text = self.named(column)
        return _parts(text, separator) if text else ()

    def quantity(self, column: str) -> int | Decimal | None:
        """Return a number of credits: thousands separators are stripped first. BadCell when it is no number."""
        value = self._values.get(column)
        if value is None or type(value) is int:
            return value
        try:
            return _quantity(str(value))
        except ValueError:
            raise BadCell(column, value, "is no number of credits") from None

    def amount(self, column: str) -> int | Decimal:
        """Return a number of credits; BadCell also when blank."""
        value = self.quantity(column)
        if value is None:
            raise BadCell(column, self._values.get(column), "is blank, where a number of credits is needed")
        return value

    def day(self, column: str, *, day_first: bool = False) -> dt.date | None:
        """Return a day: ISO first, else day/month/year or month/day/year as told. BadCell when it is no date."""
        value = self._values.get(column)
        if value is None or isinstance(value, dt.date):
            return value.date() if isinstance(value, dt.datetime) else value
        try:
            return _day(str(value), day_first)
        except ValueError:
            order = "day/month/year" if day_first else "month/day/year"
            raise BadCell(column, value, f"is no date (ISO or {order})") from None

    def period(self, first: str, last: str, *, day_first: bool = False) -> Period | None:
        """Return the period of two columns; None unless both are filled, or when it ends before it begins."""
        begin, end = self.day(first, day_first=day_first), self.day(last, day_first=day_first)
        return Period(begin, end) if begin and end and begin <= end else None

    def year(self, column: str) -> Period | None:
        """Return a calendar year as a period; BadCell when it is none."""
        text = self.named(column)
        try:
            return calendar_year(text.removesuffix(".0")) if text else None
        except ValueError:
            raise BadCell(column, text, "is no year") from None


BLANKS = frozenset(("", "n/a", "none", "nan", "_", "-", "–", "- -"))
LONGEST_BLANK = max(map(len, BLANKS))

_NUMBER = re.compile(r"\d+(?:\.\d+)?|\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_TIMED = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})(?:\s.*)?")
_NAMED_MONTH = re.compile(r"(\d{1,2}) ([A-Z][a-z]{2})[a-z]* (\d{4}|\d{2})")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@lru_cache(maxsize=8192)
def _parts(text: str, separator: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(separator) if part.strip())


@lru_cache(maxsize=8192)
def _quantity(text: str) -> int | Decimal | None:
    text = text.strip()
    if text.isdecimal():
        return int(text)
    if text.casefold() in BLANKS:
        return None
    if not _NUMBER.fullmatch(text):
        raise ValueError(text)
    number = Decimal(text.replace(",", ""))
    return int(number) if number == number.to_integral_value() else number


@lru_cache(maxsize=8192)
def _day(text: str, day_first: bool) -> dt.date | None:
    text = text.strip()
    if text.casefold() in BLANKS:
        return None
    if text[4:5] == "-":
        return dt.date.fromisoformat(text[:10])
    if match := _TIMED.fullmatch(text):
        first, second, year = map(int, match.groups())
        return dt.date(year, second, first) if day_first else dt.date(year, first, second)
    if match := _NAMED_MONTH.fullmatch(text):
        year = int(match[3]) if len(match[3]) == 4 else 2000 + int(match[3])
        return dt.date(year, _MONTHS.index(match[2]) + 1, int(match[1]))
    raise ValueError(text)


def serial_of(form: SerialForm, cells: Cells, column: str) -> tuple[SerialBlock | None, tuple[Remark, ...]]:
    """Return the block a cell names, or a remark that it names none."""
    text = cells.named(column)
    if text is None:
        return None, ()
    block = form.read(text)
    return block, () if block else (Remark(column, text, f"is no serial of the form {form.name}"),)


def contradictions(block: SerialBlock | None, stated: Iterable[tuple[str, object, object]]) -> Iterator[Remark]:
    """Yield a remark for every (column, cell, what the row's serial says) where the last two differ."""
    for column, cell, said in stated:
        if block is not None and cell is not None and said is not None and cell != said:
            yield Remark(column, str(cell), f"contradicts the row's serial {block.text}, which says {said}")
