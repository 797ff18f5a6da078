"""How a registry's records lie in a snapshot file: the tables, and the way in and out.

What is asked for stands in columns of its own; the rest of a record is one JSON array, for a column costs more to write
than it is worth. Days are proleptic Gregorian ordinals (`date.toordinal`; in SQL `date(day + 1721424.5)`), whole
quantities are integers, fractions text. Serial numbers are integers of at most 64 bits. `source` points into the
snapshot's list of sources.
"""

import datetime as dt
from collections.abc import Callable, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Any

import msgspec

from verifier.model import Authorisation, Issuance, Methodology, Project, Quantity, Retirement, Row, SerialBlock
from verifier.registries import BadCell, Record
from verifier.units.intervals import Interval, Period

Fields = tuple[Any, ...]
Sources = Sequence[tuple[str, str]]
"""(sha256 of a source file, its table): what a record's `Row` says besides the row number."""

LARGEST = 2**63 - 1

_MOVEMENT = "row, programme, project_id, quantity, first, last, day, scope, start, end, size, rest"
"""`first` to `last` is the vintage, `day` when it was issued or retired; `scope` to `size` place its serial block."""

TABLES: dict[str, tuple[type[Record], tuple[str, ...]]] = {
    "projects": (Project, ("row", "programme", "project_id", "name", "country", "rest")),
    "issuances": (Issuance, tuple(_MOVEMENT.split(", "))),
    "retirements": (Retirement, tuple(_MOVEMENT.split(", "))),
    "authorisations": (Authorisation, ("row", "programme", "project_id", "rest")),
    "methodologies": (Methodology, ("row", "programme", "project_id", "rest")),
}
"""The tables, the record each holds, and its columns; what a methodology has for a project's id is its code."""

TABLE_OF: dict[type, str] = {record: table for table, (record, _) in TABLES.items()}
"""The table of each kind of record."""

PARTIES = "json_extract(CAST(rest AS TEXT), '$[2]'), json_extract(CAST(rest AS TEXT), '$[3]')"
"""In SQL, a retirement's beneficiary and account holder: see `_retirement_fields` for their places."""


def create() -> str:
    """Return the SQL that makes the tables. Columns have no type, so a value comes back as it went in."""
    return "".join(f"CREATE TABLE {name} ({', '.join(columns)});" for name, (_, columns) in TABLES.items())


@lru_cache(maxsize=32)
def insert(table: str, count: int) -> str:
    """Return the SQL that inserts so many rows at once, which costs less than one by one."""
    one = f"({','.join('?' * len(TABLES[table][1]))})"
    return f"INSERT INTO {table} VALUES {','.join([one] * count)}"  # noqa: S608 - our own words


def index() -> str:
    """Return the SQL that makes the indexes: by project and its vintages, with what was issued, and by serial.

    `size` is the bit length of a block's count. Blocks of one size that overlap an interval start in a narrow range,
    so an overlap look-up costs one seek a size and not a scan of all blocks that start earlier.
    """
    return (
        "CREATE INDEX projects_by_id ON projects (programme, project_id);"
        "CREATE INDEX issuances_by_project ON issuances (programme, project_id, first, last, quantity);"
        "CREATE INDEX retirements_by_project ON retirements (programme, project_id, first, last);"
        "CREATE INDEX issuances_by_serial ON issuances (scope, size, start, end) WHERE scope IS NOT NULL;"
        "CREATE INDEX retirements_by_serial ON retirements (scope, size, start, end) WHERE scope IS NOT NULL;"
    )


def fields(record: Record, source: int) -> Fields:
    """Return a record as the columns of its table; BadCell when a number does not fit."""
    return _WRITE[type(record)](record, source)


def record(table: str, values: Fields, sources: Sources) -> Any:  # noqa: ANN401 - the table says which record
    """Return the record of a table's columns: `record(table, fields(r, i), sources) == r`."""
    source, *rest = _decode(values[-1])
    snapshot, name = sources[source]
    return _READ[table](Row(snapshot=snapshot, table=name, row=values[0]), values[1:-1], rest)


def _project_fields(it: Any, source: int) -> Fields:  # noqa: ANN401
    return (it.row.row, it.programme, it.id, it.name, it.country, _encode((source, it)))


def _project(row: Row, _: Fields, rest: list[Any]) -> Project:
    return msgspec.convert({**rest[0], "row": row}, Project)


def _authorisation_fields(it: Any, source: int) -> Fields:  # noqa: ANN401
    return (it.row.row, it.programme, it.project_id, _encode((source, it)))


def _authorisation(row: Row, _: Fields, rest: list[Any]) -> Authorisation:
    return msgspec.convert({**rest[0], "row": row}, Authorisation)


def _methodology_fields(it: Any, source: int) -> Fields:  # noqa: ANN401
    return (it.row.row, it.programme, it.id, _encode((source, it)))


def _methodology(row: Row, _: Fields, rest: list[Any]) -> Methodology:
    return msgspec.convert({**rest[0], "row": row}, Methodology)


def _issuance_fields(it: Any, source: int) -> Fields:  # noqa: ANN401
    begin, end = _days(it.period)
    rest = (
        source,
        begin,
        end,
        _number(it.vintage_total),
        it.side,
        _number(it.notified),
        _number(it.project_total),
        _number(it.buffer),
        it.labels,
    )
    return _movement_fields(it, it.issued_on, rest)


def _issuance(row: Row, values: Fields, rest: list[Any]) -> Issuance:
    begin, end, stated, side, notified, whole, buffer, labels, *block = rest
    underlying = _underlying(block)
    programme, project_id, quantity, first, last, day, *place = values
    return Issuance(
        programme=programme,
        project_id=project_id,
        quantity=amount(quantity),
        row=row,
        vintage=_period(first, last),
        issued_on=_date(day),
        period=_period(begin, end),
        block=_block(place, block),
        vintage_total=amount(stated),
        side=side,
        notified=amount(notified),
        project_total=amount(whole),
        buffer=amount(buffer),
        labels=tuple(labels),
        underlying=underlying,
    )


def _retirement_fields(it: Any, source: int) -> Fields:  # noqa: ANN401
    begin, end = _days(it.period)
    rest = (source, it.kind, it.beneficiary, it.account_holder, it.reason, it.detail, begin, end, it.labels)
    return _movement_fields(it, it.retired_on, rest)


def _retirement(row: Row, values: Fields, rest: list[Any]) -> Retirement:
    kind, beneficiary, holder, reason, detail, begin, end, labels, *block = rest
    underlying = _underlying(block)
    programme, project_id, quantity, first, last, day, *place = values
    return Retirement(
        programme=programme,
        project_id=project_id,
        quantity=amount(quantity),
        row=row,
        kind=kind,
        vintage=_period(first, last),
        retired_on=_date(day),
        period=_period(begin, end),
        block=_block(place, block),
        beneficiary=beneficiary,
        account_holder=holder,
        reason=reason,
        detail=detail,
        labels=tuple(labels),
        underlying=underlying,
    )


def _movement_fields(it: Any, day: dt.date | None, rest: Fields) -> Fields:  # noqa: ANN401
    first, last = _days(it.vintage)
    scope, start, end, size = _place(it.block)
    rest += _own(it.block) + ((it.underlying,) if it.underlying else ())
    common = (it.row.row, it.programme, it.project_id, _number(it.quantity), first, last, _day(day))
    return (*common, scope, start, end, size, _encode(rest))


def _underlying(block: list[Any]) -> SerialBlock | None:
    """Take off the end of a row the units an outcome was made from, where it tells them: the one part with names."""
    if block and isinstance(block[-1], dict):
        return msgspec.convert(block.pop(), SerialBlock)
    return None


def _place(block: SerialBlock | None) -> tuple[str | None, int | None, int | None, int | None]:
    """Return the columns `scope` to `size`."""
    if block is None:
        return (None, None, None, None)
    if block.interval is None:
        return (block.scope, None, None, None)
    start, end = block.interval.start, block.interval.end
    if end > LARGEST or start < 0:
        raise BadCell("serial number", block.text, "holds a number of more than 64 bits")
    return (block.scope, start, end, (end - start + 1).bit_length())


def _own(block: SerialBlock | None) -> Fields:
    """Return what of a block stands in the last column."""
    if block is None:
        return ()
    first, last = _days(block.vintage)
    return (block.text, block.programme, block.project_id, first, last, block.country, block.parent)


def _block(place: Sequence[Any], own: Sequence[Any]) -> SerialBlock | None:
    if not own:
        return None
    scope, start, end, _ = place
    text, programme, project_id, first, last, country, parent = own
    return SerialBlock(
        programme=programme,
        scope=scope,
        interval=None if start is None else Interval(start, end),
        text=text,
        project_id=project_id,
        vintage=_period(first, last),
        country=country,
        parent=parent,
    )


def _days(period: Period | None) -> tuple[int | None, int | None]:
    return (period.first.toordinal(), period.last.toordinal()) if period else (None, None)


@lru_cache(maxsize=4096)
def _period(first: int | None, last: int | None) -> Period | None:
    """Make a period; a registry's rows are of few, and then share them."""
    if first is None or last is None:
        return None
    return Period(dt.date.fromordinal(first), dt.date.fromordinal(last))


def _day(day: dt.date | None) -> int | None:
    return day.toordinal() if day else None


@lru_cache(maxsize=4096)
def _date(ordinal: int | None) -> dt.date | None:
    return dt.date.fromordinal(ordinal) if ordinal else None


def _number(quantity: Quantity | None) -> int | str | None:
    if quantity is None:
        return None
    if isinstance(quantity, Decimal):
        return str(quantity)
    if not -LARGEST <= quantity <= LARGEST:
        raise BadCell("quantity", quantity, "has more than 64 bits")
    return quantity


def amount(number: Any) -> Any:  # noqa: ANN401 - None stays None, so the type depends on the column
    """Return the quantity of a column."""
    return Decimal(number) if isinstance(number, str) else number


_encode = msgspec.json.Encoder().encode
_decode = msgspec.json.Decoder().decode
_WRITE: dict[type, Callable[[Any, int], Fields]] = {
    Project: _project_fields,
    Issuance: _issuance_fields,
    Retirement: _retirement_fields,
    Authorisation: _authorisation_fields,
    Methodology: _methodology_fields,
}
_READ: dict[str, Callable[..., Record]] = {
    "projects": _project,
    "issuances": _issuance,
    "retirements": _retirement,
    "authorisations": _authorisation,
    "methodologies": _methodology,
}
