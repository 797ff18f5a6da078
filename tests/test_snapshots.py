"""A snapshot is there entirely or not at all, never changes, and gives back what went in."""

import datetime as dt
import os
import sqlite3
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verifier.ledger import SnapshotError, memory_snapshot, records
from verifier.ledger.merge import Covered
from verifier.ledger.snapshots import Metadata, Note, Reader, files, readers, written_aside
from verifier.model import Issuance, Project, Retirement, Row, SerialBlock, Snapshot
from verifier.units.intervals import Interval, Period

ROW = Row(snapshot="ab" * 32, table="vcus", row=7)
METADATA = Metadata(
    snapshot=Snapshot(
        sha256=ROW.snapshot,
        registry="Example",
        file="units.csv",
        retrieved=dt.date(2024, 10, 31),
        coverage="",
        rows=1,
        programmes=("EXP",),
        tables=("projects", "issuances", "retirements"),
    ),
    layout="vcus",
    sources=((ROW.snapshot, ROW.table),),
)
PROJECT = Project(programme="EXP", id="9001", name="Marsh Restoration", row=ROW, other_ids=(("CDM", "7"),))


def publish(folder, *found, metadata=METADATA):
    with written_aside(folder) as (writer, publish):
        for record in found:
            writer.add(record)
        writer.note("unmapped", [Note(9, "Quantity", "many", "is no number")])
        return publish(metadata)


# -- entirely or not at all --------------------------------------------------------------------------------------------


def test_an_import_that_breaks_off_leaves_nothing(tmp_path):
    with pytest.raises(TypeError):
        publish(tmp_path, PROJECT, metadata=None)
    assert os.listdir(tmp_path) == []


def test_a_killed_import_is_seen_by_nobody_and_swept_away_later(tmp_path):
    killed = tmp_path / "tmp123.importing"
    killed.write_bytes(b"half")
    assert files(tmp_path) == ()
    publish(tmp_path, PROJECT)
    assert killed.exists()
    os.utime(killed, (0, 0))
    publish(tmp_path, PROJECT)
    assert not killed.exists()


def test_nothing_is_seen_before_the_file_is_whole(tmp_path):
    with written_aside(tmp_path) as (writer, publish):
        writer.add(PROJECT)
        assert files(tmp_path) == ()
        place = publish(METADATA)
    assert files(tmp_path) == (place,)


def test_the_file_is_named_by_registry_layout_day_and_bytes(tmp_path):
    place = publish(tmp_path, PROJECT)
    assert place.name == "example-vcus-2024-10-31-abababababab.sqlite"


def test_a_snapshot_cannot_be_written_to(tmp_path):
    place = publish(tmp_path, PROJECT)
    assert place.stat().st_mode & 0o222 == 0
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        Reader.open(place)._connection.execute("DELETE FROM projects")


def test_the_same_records_give_the_same_bytes(tmp_path):
    one = publish(tmp_path / "a", PROJECT)
    other = publish(tmp_path / "b", PROJECT)
    assert one.read_bytes() == other.read_bytes()


def test_a_file_that_is_no_snapshot_is_named_with_the_cure(tmp_path):
    (tmp_path / "damaged.sqlite").write_bytes(b"not a database, but long enough to look like one" * 100)
    with pytest.raises(SnapshotError, match=r"damaged\.sqlite: not a snapshot .* import its source again"):
        readers(tmp_path)


def test_there_need_be_no_snapshots_at_all(tmp_path):
    assert readers(tmp_path / "none") == ()


# -- what goes in comes out --------------------------------------------------------------------------------------------

DAYS = st.dates(dt.date(1990, 1, 1), dt.date(2050, 1, 1))
PERIODS = st.tuples(DAYS, DAYS).map(lambda days: Period(min(days), max(days)))
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20)
NUMBERS = st.integers(0, 2**62)
QUANTITIES = NUMBERS | st.decimals(0, 10**9, places=3)
INTERVALS = st.tuples(NUMBERS, NUMBERS).map(lambda ends: Interval(min(ends), max(ends)))


def maybe(strategy):
    return st.none() | strategy


BLOCKS = st.builds(
    SerialBlock,
    programme=TEXTS,
    scope=TEXTS,
    interval=maybe(INTERVALS),
    text=TEXTS,
    project_id=maybe(TEXTS),
    vintage=maybe(PERIODS),
    country=maybe(TEXTS),
    parent=st.booleans(),
)
COMMON = {
    "programme": TEXTS,
    "project_id": TEXTS,
    "quantity": QUANTITIES,
    "row": st.just(ROW),
    "vintage": maybe(PERIODS),
    "block": maybe(BLOCKS),
    "labels": st.lists(TEXTS, max_size=3).map(tuple),
}
RECORDS = st.one_of(
    st.builds(
        Issuance,
        **COMMON,
        issued_on=maybe(DAYS),
        period=maybe(PERIODS),
        vintage_total=maybe(QUANTITIES),
        side=maybe(TEXTS),
        notified=maybe(QUANTITIES),
        buffer=maybe(QUANTITIES),
    ),
    st.builds(
        Retirement,
        **COMMON,
        kind=st.sampled_from(["retired", "cancelled", "converted", "mandated", "buffer", "unknown"]),
        retired_on=maybe(DAYS),
        beneficiary=maybe(TEXTS),
        account_holder=maybe(TEXTS),
        reason=maybe(TEXTS),
        detail=maybe(TEXTS),
    ),
    st.builds(
        Project,
        programme=TEXTS,
        id=TEXTS,
        name=TEXTS,
        row=st.just(ROW),
        crediting_period=maybe(PERIODS),
        issued_total=maybe(QUANTITIES),
        adverse=st.booleans(),
        methodologies=st.lists(TEXTS, max_size=2).map(tuple),
    ),
)


@given(RECORDS)
def test_a_record_comes_back_as_it_went_in(record):
    table = next(name for name, (kind, _) in records.TABLES.items() if kind is type(record))
    values = records.fields(record, 0)
    assert len(values) == len(records.TABLES[table][1])
    assert records.record(table, values, METADATA.sources) == record


def test_a_fraction_of_a_tonne_survives_the_file(tmp_path):
    issued = Issuance(programme="EXP", project_id="9001", quantity=Decimal("1.250"), row=ROW)
    reader = Reader.open(publish(tmp_path, issued, PROJECT))
    assert reader.metadata.records == {"projects": 1, "issuances": 1}
    assert reader.metadata.id_range == {"EXP": (9001, 9001)}
    assert reader.issuances("EXP", "9001") == (issued,)
    assert reader.project("EXP", "9001") == PROJECT
    assert reader.notes("unmapped") == (Note(9, "Quantity", "many", "is no number"),)


def test_the_index_of_names_is_kept_in_the_file(tmp_path):
    place = publish(tmp_path, PROJECT)
    assert Reader.open(place)._connection.execute("SELECT count(*) FROM names").fetchone() == (5,)
    assert Reader.open(place).similar("marsh restoration", 3) == ((PROJECT, 1.0, "the same name"),)


# -- serials -----------------------------------------------------------------------------------------------------------

SMALL = st.tuples(st.integers(0, 300), st.integers(0, 300)).map(lambda ends: Interval(min(ends), max(ends)))


@given(st.lists(SMALL, max_size=12), SMALL)
def test_the_overlapping_rows_are_those_that_share_a_number(held, asked):
    found = [
        Issuance(
            programme="EXP",
            project_id="9001",
            quantity=one.count,
            row=Row(snapshot="s", table="t", row=number),
            block=SerialBlock(programme="EXP", scope="exp", interval=one, text="x"),
        )
        for number, one in enumerate(held)
    ]
    reader = memory_snapshot(found)
    assert reader.overlapping("issuances", "EXP", "exp", asked) == tuple(
        one for one in found if one.block.interval.intersection(asked)
    )
    reader.close()


@given(st.lists(SMALL, max_size=8), SMALL)
def test_the_gaps_are_the_numbers_that_nothing_covers(held, whole):
    covered = Covered()
    covered.add(held[:4])
    covered.add(held[4:])
    numbers = {number for one in held for number in range(one.start, one.end + 1)}
    gaps = [number for gap in covered.gaps(whole) for number in range(gap.start, gap.end + 1)]
    assert gaps == [number for number in range(whole.start, whole.end + 1) if number not in numbers]
