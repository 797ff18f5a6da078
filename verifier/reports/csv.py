"""CSV: one row a finding, for a spreadsheet or a data frame."""

import csv
import io

from verifier.catalog import report
from verifier.model import Report
from verifier.reports import tables
from verifier.review import NOTHING, Review

RISKY = ("=", "+", "-", "@", "\t", "\r", "\n")
"""What a cell may begin with that a spreadsheet runs as a formula, or skips on its way to one."""


@report("csv", suffix=".csv", review=True)
def check_as_csv(result: Report, review: Review = NOTHING) -> bytes:
    """One row a finding, from the gravest to the least, as UTF-8 with a byte order mark.

    The places of both sides stand in one cell each, joined by semicolons. Numbers are plain numbers. A text that begins
    with `=`, `+`, `-`, `@`, a tab or a line end, also behind blanks or apostrophes, gets an apostrophe before it, so
    that no spreadsheet runs it.
    """
    table = tables.findings(result, review)
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(table.head)
    writer.writerows([harmless(cell) for cell in row] for row in table.rows)
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def harmless(cell: tables.Cell) -> object:
    """Return a cell that no spreadsheet takes for a formula.

    >>> harmless("=1+1"), harmless(-5), harmless("VCS 9001")
    ("'=1+1", -5, 'VCS 9001')
    """
    if isinstance(cell, str):
        return f"'{cell}" if cell.lstrip("' ").startswith(RISKY) or cell.startswith(RISKY) else cell
    return cell
