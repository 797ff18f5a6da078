"""How a registry's records lie in a snapshot file: the tables, and the way in and out, field by field.

Days are proleptic Gregorian ordinals (`date.toordinal`; in SQL `date(day + 1721424.5)`), whole quantities are integers,
fractions text. Serial numbers are integers of at most 64 bits. `source` points into the snapshot's list of sources.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from typing import Any

import msgspec

from verifier.model import Issuance, Project, Quantity, Retirement, Row, SerialBlock
from verifier.registries import BadCell, Record
from verifier.units.intervals import Interval, Period

Fields = tuple[Any, ...]
Sources = Sequence[tuple[str, str]]
"""(sha256 of a source file, its table): what a record's `Row` says besides the row number."""

LARGEST = 2**63 - 1

_PROJECTS = "source, row, programme, project_id, name, country, record"
_ISSUANCES = (
    "source, row, programme, project_id, quantity, first, last, issued_on, period_first, period_last, vintage_total, "
    "side, notified, buffer, labels"
)
_RETIREMENTS = (
    "source, row, programme, project_id, quantity, first, last, retired_on, kind, beneficiary, account_holder, reason, "
    "detail, labels"
)
_BLOCK = (
    "scope, start, end, size, serial, serial_programme, serial_project, serial_first, serial_last, serial_country, "
    "parent"
)

TABLES: dict[str, tuple[type[Record], tuple[str, ...]]] = {
    "projects": (Project, tuple(_PROJECTS.split(", "))),
    "issuances": (Issuance, tuple(f"{_ISSUANCES}, {_BLOCK}".split(", "))),
    "retirements": (Retirement, tuple(f"{_RETIREMENTS}, {_BLOCK}".split(", "))),
}
"""The tables, the record each holds, and its columns."""


def create() -> str:
    """Return the SQL that makes the tables. Columns have no type, so a value comes back as it went in."""
    return "".join(f"CREATE TABLE {name} ({', '.join(columns)});" for name, (_, columns) in TABLES.items())


def index() -> str:
    """Return the SQL that makes the indexes: by project, and by serial.

    `size` is the bit length of a block's count. Blocks of one size that overlap an interval start in a narrow range,
    so an overlap look-up costs one seek a size and not a scan of all blocks that start earlier.
    """
    return (
        "CREATE INDEX projects_by_id ON projects (programme, project_id);"
        "CREATE INDEX issuances_by_project ON issuances (programme, project_id);"
        "CREATE INDEX retirements_by_project ON retirements (programme, project_id);"
        "CREATE INDEX issuances_by_serial ON issuances (scope, size, start, end) WHERE scope IS NOT NULL;"
        "CREATE INDEX retirements_by_serial ON retirements (scope, size, start, end) WHERE scope IS NOT NULL;"
    )


def fields(record: Record, source: int) -> Fields:
    """Return a record as the columns of its table; BadCell when a number does not fit."""
    return _WRITE[type(record)](record, source)


def record(table: str, values: Fields, sources: Sources) -> Any:  # noqa: ANN401 - the table says which record
    """Return the record of a table's columns: `record(table, fields(r, i), sources) == r`."""
    snapshot, name = sources[values[0]]
    return _READ[table](Row(snapshot=snapshot, table=name, row=values[1]), *values[2:])


def _project_fields(it: Any, source: int) -> Fields:  # noqa: ANN401
    return (source, it.row.row, it.programme, it.id, it.name, it.country, msgspec.json.encode(it))


def _project(row: Row, _programme: str, _id: str, _name: str, _country: str | None, encoded: bytes) -> Project:
    return msgspec.structs.replace(msgspec.json.decode(encoded, type=Project), row=row)


def _issuance_fields(it: Any, source: int) -> Fields:  # noqa: ANN401
    first, last = _days(it.vintage)
    period_first, period_last = _days(it.period)
    return (
        source,
        it.row.row,
        it.programme,
        it.project_id,
        _number(it.quantity),
        first,
        last,
        _day(it.issued_on),
        period_first,
        period_last,
        _number(it.vintage_total),
        it.side,
        _number(it.notified),
        _number(it.buffer),
        _labels(it.labels),
        *_block_fields(it.block),
    )


def _issuance(row: Row, *values: Any) -> Issuance:  # noqa: ANN401
    programme, project_id, quantity, first, last, issued_on, begin, end, total, side, notified, buffer, labels = values[
        :13
    ]
    return Issuance(
        programme=programme,
        project_id=project_id,
        quantity=_quantity(quantity),
        row=row,
        vintage=_period(first, last),
        issued_on=_date(issued_on),
        period=_period(begin, end),
        block=_block(values[13:]),
        vintage_total=_quantity(total),
        side=side,
        notified=_quantity(notified),
        buffer=_quantity(buffer),
        labels=_label_tuple(labels),
    )


def _retirement_fields(it: Any, source: int) -> Fields:  # noqa: ANN401
    first, last = _days(it.vintage)
    return (
        source,
        it.row.row,
        it.programme,
        it.project_id,
        _number(it.quantity),
        first,
        last,
        _day(it.retired_on),
        it.kind,
        it.beneficiary,
        it.account_holder,
        it.reason,
        it.detail,
        _labels(it.labels),
        *_block_fields(it.block),
    )


def _retirement(row: Row, *values: Any) -> Retirement:  # noqa: ANN401
    programme, project_id, quantity, first, last, retired_on, kind, beneficiary, holder, reason, detail, labels = (
        values[:12]
    )
    return Retirement(
        programme=programme,
        project_id=project_id,
        quantity=_quantity(quantity),
        row=row,
        kind=kind,
        vintage=_period(first, last),
        retired_on=_date(retired_on),
        block=_block(values[12:]),
        beneficiary=beneficiary,
        account_holder=holder,
        reason=reason,
        detail=detail,
        labels=_label_tuple(labels),
    )


def _block_fields(block: SerialBlock | None) -> Fields:
    if block is None:
        return _NO_BLOCK
    first, last = _days(block.vintage)
    start = end = size = None
    if block.interval:
        start, end, size = block.interval.start, block.interval.end, block.interval.count.bit_length()
        if end > LARGEST or start < 0:
            raise BadCell("serial number", block.text, "holds a number of more than 64 bits")
    return (
        block.scope,
        start,
        end,
        size,
        block.text,
        block.programme,
        block.project_id,
        first,
        last,
        block.country,
        block.parent or None,
    )


def _block(values: Fields) -> SerialBlock | None:
    scope, start, end, _size, text, programme, project_id, first, last, country, parent = values
    if scope is None:
        return None
    return SerialBlock(
        programme=programme,
        scope=scope,
        interval=None if start is None else Interval(start, end),
        text=text,
        project_id=project_id,
        vintage=_period(first, last),
        country=country,
        parent=bool(parent),
    )


def _days(period: Period | None) -> tuple[int | None, int | None]:
    return (period.first.toordinal(), period.last.toordinal()) if period else (None, None)


def _period(first: int | None, last: int | None) -> Period | None:
    if first is None or last is None:
        return None
    return Period(dt.date.fromordinal(first), dt.date.fromordinal(last))


def _day(day: dt.date | None) -> int | None:
    return day.toordinal() if day else None


def _date(ordinal: int | None) -> dt.date | None:
    return dt.date.fromordinal(ordinal) if ordinal else None


def _number(quantity: Quantity | None) -> int | str | None:
    if quantity is None or isinstance(quantity, Decimal):
        return None if quantity is None else str(quantity)
    if abs(quantity) > LARGEST:
        raise BadCell("quantity", quantity, "has more than 64 bits")
    return quantity


def _quantity(number: Any) -> Any:  # noqa: ANN401 - None stays None, so the type depends on the column
    return Decimal(number) if isinstance(number, str) else number


def _labels(labels: Iterable[str]) -> str | None:
    return msgspec.json.encode(labels).decode() if labels else None


def _label_tuple(text: str | None) -> tuple[str, ...]:
    return msgspec.json.decode(text, type=tuple[str, ...]) if text else ()


_NO_BLOCK: Fields = (None,) * len(_BLOCK.split(", "))
_WRITE: dict[type, Callable[[Any, int], Fields]] = {
    Project: _project_fields,
    Issuance: _issuance_fields,
    Retirement: _retirement_fields,
}
_READ: dict[str, Callable[..., Record]] = {
    "projects": _project,
    "issuances": _issuance,
    "retirements": _retirement,
}
