"""ONE FILE PER PROGRAMME: the grammar of its ids, serials and links (here and nowhere else), and how its export
files become rows.

A module makes one `Registry` value and hands it to `verifier.catalog.registry`. `verifier.registries.grammar` reads
texts with all of them at once; `verifier.ledger` imports files with the `Layout` whose columns fit.
"""

import datetime as dt
import re
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from typing import Literal

import msgspec

from verifier.model import Issuance, Project, Retirement, Row, SerialBlock

Strength = Literal["strong", "context", "weak"]
"""strong: the token alone says the programme; context: the programme must be named on the page; weak: also a range
check."""

Record = Project | Issuance | Retirement


class IdForm(msgspec.Struct, frozen=True):
    """How a programme's project ids are printed. The pattern's group `id` (or what `local` makes of the match) is
    the local id."""

    programme: str
    pattern: re.Pattern[str]
    strength: Strength = "strong"
    local: Callable[[re.Match[str]], str] | None = None
    context: re.Pattern[str] | None = None
    """What must stand on the page (or near) for a `context` or `weak` form to count."""


class SerialForm(msgspec.Struct, frozen=True):
    """How a serial is printed: `block` makes the value of a match; ValueError when the numbers make no sense.

    `form` prints the block back: `parse(print(block)) == block`.
    """

    name: str
    pattern: re.Pattern[str]
    block: Callable[[re.Match[str]], SerialBlock]


class LinkForm(msgspec.Struct, frozen=True):
    """The address of a project's public page; group `id` (or what `local` makes of the match) is the local id."""

    programme: str
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
    given here to the cell's value) or raises `BadCell`. `tables` says what it fills: projects, issuances, retirements.
    """

    name: str
    required: tuple[str, ...]
    records: Callable[["Cells", Row], Iterable[Record]]
    tables: tuple[str, ...]
    known: tuple[str, ...] = ()
    sheet: re.Pattern[str] | None = None
    """The sheet of a workbook it stands on; the first sheet whose header fits, when None."""
    encoding: str = "utf-8"
    covers: str = ""
    """In words, what the file holds and what it cannot tell."""


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


class Cells(Mapping[str, object]):
    """One row's cells by column name, with readers that name the column when a cell cannot be read."""

    def __init__(self, values: Mapping[str, object]) -> None:
        """Hold the cells."""
        self._values = values

    def __getitem__(self, column: str) -> object:
        """Return the raw cell; KeyError for a column the file lacks."""
        return self._values[column]

    def __iter__(self):  # type: ignore[no-untyped-def]  # noqa: ANN204
        """Iterate over the columns."""
        return iter(self._values)

    def __len__(self) -> int:
        """Count the columns."""
        return len(self._values)

    def text(self, column: str) -> str | None:
        """Return the cell's text; None when blank or absent."""
        value = self._values.get(column)
        text = "" if value is None else str(value).strip()
        return text or None

    def quantity(self, column: str) -> int | Decimal | None:
        """Return a number of credits: thousands separators are stripped first. BadCell when it is no number."""
        raise NotImplementedError

    def day(self, column: str, *, day_first: bool = False) -> dt.date | None:
        """Return a day: ISO first, else day/month/year or month/day/year as told. BadCell when it is no date."""
        raise NotImplementedError
