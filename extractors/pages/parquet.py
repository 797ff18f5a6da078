"""Parquet tables (OffsetsDB, VROD): rows of a foreign file of columns. Imported in the sandbox child only."""

import datetime as dt
from collections.abc import Iterator, Sequence
from math import isnan
from typing import Any

from extractors.pages.spreadsheet import SheetReader
from verifier.readers import TableCell, Unreadable
from verifier.settings import Limits

try:
    import pyarrow as pa
    import pyarrow.compute  # noqa: F401 - a cast would import it behind the lock
    import pyarrow.parquet as pq
except ImportError:  # an extra, for it takes more room than all else together
    pa = pq = None

BATCH = 5_000
"""Rows that are unpacked at once."""


def read(data: bytes, limits: Limits) -> SheetReader:
    """Open a Parquet file as one sheet."""
    return SheetReader(ParquetTable(data, limits), limits)


def table(data: bytes, limits: Limits, fallback: str) -> "ParquetTable":  # noqa: ARG001 - as every reader's
    """Open a Parquet file as rows, its columns' names first."""
    return ParquetTable(data, limits)


class ParquetTable:
    """A Parquet file (`verifier.readers.TableReader`), unpacked batch by batch on one thread: the child may start
    no other."""

    encoding: str | None = None
    sheets: tuple[str, ...] = ("parquet",)

    def __init__(self, data: bytes, limits: Limits) -> None:
        if pq is None:
            detail = "Parquet is read with pyarrow, which is not installed: install the extra `parquet`, or save as CSV"
            raise Unreadable("not_readable", detail)
        try:
            self._file = pq.ParquetFile(pa.BufferReader(data), pre_buffer=False)
        except (pa.ArrowException, OSError, ValueError) as error:
            raise _broken(error) from None
        groups = self._file.metadata
        size = sum(groups.row_group(number).total_byte_size for number in range(groups.num_row_groups))
        if size > limits.memory_mb << 20:
            detail = f"the table unpacks to {size / 2**20:.0f} MB, the limit is {limits.memory_mb} MB: split it"
            raise Unreadable("unpacks_too_large", detail)

    def rows(self, sheet: str | None) -> Iterator[Sequence[TableCell]]:
        """Yield the columns' names, then every row."""
        if sheet not in (None, *self.sheets):
            raise Unreadable("not_readable", f"a Parquet table has no sheet {sheet!r}")
        yield self._file.schema_arrow.names
        try:
            for batch in self._file.iter_batches(batch_size=BATCH, use_threads=False):
                yield from zip(*(_values(column) for column in batch.columns), strict=True)
        except (pa.ArrowException, OSError, ValueError) as error:
            raise _broken(error) from None


def _values(column: Any) -> list[TableCell]:  # noqa: ANN401 - pyarrow has no types
    if pa.types.is_timestamp(column.type):  # without its zone, whose tables cannot be opened: that leaves UTC
        column = column.cast(pa.timestamp("us"), safe=False)
    return [_value(value) for value in column.to_pylist()]


def _value(value: Any) -> TableCell:  # noqa: ANN401
    """Return a value as a workbook would hold it: whole numbers as int, a list's parts by commas, blanks as None."""
    if isinstance(value, float):
        return None if isnan(value) else int(value) if value.is_integer() and abs(value) < 2**53 else value
    if value is None or isinstance(value, str | int | dt.date):
        return value
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def _broken(error: Exception) -> Unreadable:
    return Unreadable("not_readable", f"the Parquet file is broken ({str(error)[:200]}): fetch it again")
