"""Whether an import may take the place of the one before it: what a registry's table never does by itself.

An export that was cut off, doubled, or whose columns were renamed still loads. It is told by what it lacks against the
snapshot before: rows, credits of a vintage, projects. A first import has nothing to be compared with.
"""

import datetime as dt
import re
import sqlite3
from collections.abc import Iterable, Iterator, Mapping

import msgspec

from verifier.ledger import records

FALL = 0.05
"""Share by which rows, or the credits of a vintage, may fall: registries correct themselves, and no more."""
VANISHED = 0.01
"""Share of the projects that may vanish."""
EXAMPLES = 5
GROWING = ("issuances", "retirements")
"""Tables whose sums of credits can only grow."""


class Profile(msgspec.Struct, frozen=True):
    """What one snapshot is compared by: rows by table, credits by table and year of the vintage, projects, columns."""

    rows: Mapping[str, int]
    sums: Mapping[tuple[str, int], float]
    ids: frozenset[tuple[str, str]]
    unknown_columns: tuple[str, ...]


def profile(connection: sqlite3.Connection, unknown_columns: tuple[str, ...]) -> Profile:
    """Take the profile of a snapshot's database, whole or still being written."""
    rows = {table: connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in records.TABLES}  # noqa: S608
    sums: dict[tuple[str, int], float] = {}
    for table in GROWING:
        for last, credits in connection.execute(
            f"SELECT last, sum(quantity) FROM {table} WHERE last IS NOT NULL GROUP BY last"  # noqa: S608 - our own words
        ):
            key = (table, dt.date.fromordinal(last).year)
            sums[key] = sums.get(key, 0) + credits
    ids = connection.execute(
        " UNION ".join(f"SELECT programme, project_id FROM {table}" for table in records.TABLES)  # noqa: S608
    )
    return Profile(rows, sums, frozenset(ids.fetchall()), unknown_columns)


def reasons(before: Profile, after: Profile, *, moves_on: bool = False) -> tuple[str, ...]:
    """Say why a snapshot should not take the place of the one before it; nothing when it may.

    `moves_on` is True where rows leave the table for another file by themselves, as standing units do when retired.
    """
    falls = () if moves_on else (*_fewer_rows(before, after), *_fewer_credits(before, after), *_vanished(before, after))
    return (*falls, *_doubled(before, after), *_renamed(before, after))


def series(file: str) -> str:
    """Return what a file is called whatever its day: `vcus-2026-04.csv` and `vcus-2026-10.xlsx` are one series.

    >>> series("Credits Export 2026-10-05-issuances.csv")
    'creditsexportissuances'
    """
    return re.sub(r"[\W\d_]+", "", file.partition(".")[0].casefold())


def _fewer_rows(before: Profile, after: Profile) -> Iterator[str]:
    for table, count in before.rows.items():
        if after.rows[table] < (1 - FALL) * count:
            yield f"{table} fell from {count:,} to {after.rows[table]:,} rows"


def _fewer_credits(before: Profile, after: Profile) -> Iterator[str]:
    fallen = [
        f"{year} from {credits:,.0f} to {after.sums.get((table, year), 0):,.0f} t ({table})"
        for (table, year), credits in sorted(before.sums.items())
        if after.sums.get((table, year), 0) < (1 - FALL) * credits
    ]
    if fallen:
        yield f"credits of vintages fell: {_some(fallen)}"


def _vanished(before: Profile, after: Profile) -> Iterator[str]:
    gone = sorted(before.ids - after.ids)
    if len(gone) > VANISHED * len(before.ids):
        yield f"{len(gone):,} of {len(before.ids):,} projects vanished: {_some(' '.join(one) for one in gone)}"


def _doubled(before: Profile, after: Profile) -> Iterator[str]:
    shared = before.sums.keys() & after.sums.keys()
    if shared and before.ids == after.ids and all(after.sums[key] == 2 * before.sums[key] for key in shared):
        yield "the credits of every vintage are exactly twice what they were: the export may hold everything twice"


def _renamed(before: Profile, after: Profile) -> Iterator[str]:
    fresh = [name for name in after.unknown_columns if name not in before.unknown_columns]
    if fresh:
        yield f"columns that nobody knows and the export before did not have: {_some(fresh)}"


def _some(items: Iterable[str]) -> str:
    found = list(items)
    more = f" and {len(found) - EXAMPLES:,} more" if len(found) > EXAMPLES else ""
    return ", ".join(found[:EXAMPLES]) + more
