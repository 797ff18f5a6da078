"""Registry data: from a raw export to an indexed snapshot, and what it costs to ask it. Invented data, one command.

    ./run bench registry [ROWS] [NAMES] [BLOCKS] [STRINGS]

The targets are for 1000000 150000 10000000 1000000: import 25 s at most, 10 s wanted; overlaps of all its serials 2 s;
overlaps of all blocks 60 s, one block more 5 ms; one name 0.5 ms, the right one among five of 1,000 in 995; retirement
strings matched with 10,000 companies 60 s.
"""

import datetime as dt
import random
import resource
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

from verifier.ledger import Metadata, import_file, open_ledger, records
from verifier.ledger.companies import Companies
from verifier.ledger.similar import NameIndex
from verifier.ledger.snapshots import Reader
from verifier.model import SerialBlock, Snapshot
from verifier.settings import Settings
from verifier.units.intervals import Interval

COLUMNS = (
    "Issuance Date,Sustainable Development Goals,Vintage Start,Vintage End,ID,Name,Country/Area,Project Type,"
    "Methodology,Total Vintage Quantity,Quantity Issued,Serial Number,Additional Certifications,"
    "Retirement/Cancellation Date,Retirement Beneficiary,Retirement Reason,Retirement Details"
)
PROJECTS = 3_000
_VOCABULARY = """
marsh hill reed heron delta lake forest wind solar biogas cookstove hydro river valley north south upper
lower grid mangrove peat grass rice landfill methane capture restoration efficient lighting water safe community small
"""
WORDS = _VOCABULARY.split()
CHANCE = random.Random(7)  # noqa: S311 - the same invented data on every run


def main(rows: int = 20_000, names: int = 10_000, blocks: int = 100_000, strings: int = 20_000) -> None:
    """Run everything once and print a line for each."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "vcus-2026-08-31.csv"
        write_export(file, rows)
        settings = Settings(data_dir=Path(folder))
        begun, cpu, of_children = time.perf_counter(), time.process_time(), children()
        report = import_file(file, settings)
        size = report.snapshot.stat().st_size
        print(f"{rows:,} rows, {file.stat().st_size / 1e6:.0f} MB -> {report.records}, {size / 1e6:.0f} MB")
        took("import, wall", time.perf_counter() - begun)
        took("import, CPU of the parent", time.process_time() - cpu)
        took("import, CPU of its children", children() - of_children)
        ask(report.snapshot, settings)
        collide(Path(folder) / "blocks.sqlite", blocks)
    look_up(names)
    name_companies(strings)
    for who, what in (("parent", resource.RUSAGE_SELF), ("reader of the export", resource.RUSAGE_CHILDREN)):
        print(f"{'peak memory, ' + who:44} {resource.getrusage(what).ru_maxrss / 1024:10.0f} MB")


def ask(snapshot: Path, settings: Settings) -> None:
    """Measure overlaps of all serials, one block, and one project."""
    reader = Reader.open(snapshot)
    begun = time.perf_counter()
    overlaps = overlapping(reader._connection)
    took(f"overlaps of all serials ({overlaps})", time.perf_counter() - begun)
    first, last, scope = reader._connection.execute("SELECT min(start), max(end), min(scope) FROM issuances").fetchone()
    with open_ledger(settings) as ledger:
        per(
            "holders of a block",
            lambda at: ledger.holders(
                SerialBlock(programme="VCS", scope=scope, interval=Interval(at, at + 500), text="")
            ),
            [CHANCE.randrange(first, last) for _ in range(500)],
        )
        per("retirements of a project", lambda at: ledger.retirements("VCS", str(at)), range(1, 200))


def overlapping(connection: sqlite3.Connection) -> int:
    """Count the blocks that share a number with an earlier one of their scope."""
    found: tuple[int] = connection.execute(
        "SELECT count(*) FROM (SELECT start, max(end) OVER (PARTITION BY scope ORDER BY start, end "
        "ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS reached FROM issuances WHERE scope IS NOT NULL) "
        "WHERE start <= reached"
    ).fetchone()
    return found[0]


def collide(file: Path, count: int) -> None:
    """Measure overlaps among blocks of 40 numbering scopes, and of one block more; the rows hold nothing else."""
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;" + records.create())
        connection.execute("BEGIN")
        connection.executemany("INSERT INTO issuances VALUES (?,?,?,?,?,?,?,?,?,?,?,?)", _blocks(count))
        connection.executescript(records.index())
        begun = time.perf_counter()
        took(f"overlaps among {count:,} blocks ({overlapping(connection)})", time.perf_counter() - begun)
        sources = (("bench", "blocks"),)
        snapshot = Snapshot(sha256="bench", registry="bench", file="", retrieved=dt.date.min, coverage="", rows=count)
        reader = Reader(connection, Metadata(snapshot=snapshot, layout="blocks", sources=sources))
        reach = count * 60
        per(
            "one block more",
            lambda at: reader.overlapping("issuances", "VCS", f"scope {at % 40}", Interval(at, at + 500)),
            [CHANCE.randrange(1, reach) for _ in range(500)],
        )


def _blocks(count: int) -> Iterator[tuple[object, ...]]:
    rest, start = b'[0,null,null,null,null,null,null,null,[],"","VCS",null,null,null,null,false]', 1
    for number in range(count):
        size = int(CHANCE.paretovariate(1.1) * 50) % 500_000 + 1
        scope = f"scope {number % 40}"
        yield (number, "VCS", str(number % PROJECTS), size, None, None, None, scope, start, start + size - 1,
               size.bit_length(), rest)  # fmt: skip
        start += size // 40 + 1


def name_companies(count: int, companies: int = 10_000) -> None:
    """Measure the match of retirement prose with companies."""
    names = [f"{' '.join(CHANCE.choices(WORDS, k=2))} {place:x}".title() for place in range(companies)]
    begun = time.perf_counter()
    known = Companies(names)
    took(f"index of {companies:,} companies", time.perf_counter() - begun)
    asked = [(name, f"{form(name)} {number}") for number, name in enumerate(CHANCE.choices(names, k=count))]
    begun = time.perf_counter()
    found = [known.match(text) for _, text in asked]
    took(f"{count:,} retirement strings matched", time.perf_counter() - begun)
    right = sum(match is not None and match.company == name for match, (name, _) in zip(found, asked, strict=True))
    print(f"{'the right company':44} {right / len(asked):10.3f}")


def form(name: str) -> str:
    """Return a name as a registry's prose has it."""
    return CHANCE.choice(
        (
            f"{name} Ltd. for emissions of the year",
            f"Retired on behalf of {name.upper()} for Scope 1 emissions, order",
            f"{name} GmbH & Co. KG to offset travel no.",
            f"for the benefit of {name} Group, in 2023 and for booking",
        )
    )


def look_up(count: int) -> None:
    """Measure look-ups of spoiled names."""
    names = sorted({" ".join(CHANCE.choices(WORDS, k=4)) + f" {CHANCE.randrange(9_999)}" for _ in range(count)})
    begun = time.perf_counter()
    index = NameIndex.of(names)
    took(f"index of {len(names):,} names", time.perf_counter() - begun)
    asked = [(place, spoiled(names[place])) for place in CHANCE.sample(range(len(names)), 500)]
    right = [place in [found for found, _, _ in index.search(name, 5)] for place, name in asked]
    per("name", lambda query: index.search(query[1], 5), asked)
    print(f"{'the right name among five':44} {sum(right) / len(right):10.3f}")


def spoiled(name: str) -> str:
    """Return the name with two words swapped and a letter lost (a lost digit would make another name of the list)."""
    words = name.split()
    at = CHANCE.randrange(len(words) - 1)
    words[at], words[at + 1] = words[at + 1], words[at]
    text = " ".join(words)
    slip = CHANCE.choice([place for place, letter in enumerate(text) if not letter.isdigit()])
    return text[:slip] + text[slip + 1 :]


def write_export(file: Path, rows: int, projects: int = PROJECTS) -> None:
    """Write an export of invented units as Verra forms it; two of three blocks are retired."""
    with file.open("w", encoding="utf-8") as out:
        out.write(COLUMNS + "\n")
        out.writelines(_lines(rows, projects))


def _lines(rows: int, projects: int) -> Iterator[str]:
    start = 1
    for number in range(rows):
        project, year = CHANCE.randrange(1, projects), CHANCE.randrange(2008, 2025)
        quantity = int(CHANCE.paretovariate(1.1) * 50) % 500_000 + 1
        issued = dt.date(year + 1, 1 + number % 12, 1 + number % 28)
        serial = (
            f"{number % 20_000}-{start}-{start + quantity - 1}-VCS-VCU-262-VER-NG-14-{project}-0101{year}-3112{year}-0"
        )
        retired = (
            f"{issued + dt.timedelta(days=90)},Holder {number % 4_000},Environmental Benefit," if number % 3 else ",,,"
        )
        yield (
            f'{issued},,{year}-01-01,{year}-12-31,{project},Project {project},Nigeria,Energy,AMS-II.G.,"1,454,054",'
            f'"{quantity:,}",{serial},,{retired}\n'
        )
        start += quantity - (number % 2_500 == 0)  # a few blocks overlap the next by one unit


def per(what: str, ask: Callable[[object], object], questions: object) -> None:
    """Print the median and the 95th percentile of a question's time."""
    times = []
    for question in questions:  # type: ignore[attr-defined]
        begun = time.perf_counter()
        ask(question)
        times.append((time.perf_counter() - begun) * 1e3)
    print(f"{what:44} {statistics.median(times):10.3f} ms  p95 {sorted(times)[int(0.95 * len(times))]:.3f}")


def children() -> float:
    """Return the processor time of the processes that this one has started and that have ended, in seconds."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def took(what: str, seconds: float) -> None:
    """Print one figure."""
    print(f"{what:44} {seconds:10.2f} s", flush=True)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
