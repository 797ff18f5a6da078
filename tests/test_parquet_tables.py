"""Parquet tables are read in the sandbox as any table is: row by row, plain values, and refused in words."""

import datetime as dt
from pathlib import Path

import pytest

from verifier.ledger import import_file
from verifier.pipeline import read_document
from verifier.sandbox import Refused, media_type, open_table
from verifier.settings import Limits, Settings

pa = pytest.importorskip("pyarrow")
pq = pytest.importorskip("pyarrow.parquet")

LIMITS = Limits()


def parquet(folder: Path, **columns: object) -> Path:
    file = folder / "credits-2026-10-05.parquet"
    pq.write_table(pa.table(columns), file)
    return file


def test_a_parquet_file_is_told_by_its_first_bytes():
    assert media_type(b"PAR1\x15\x00") == "application/vnd.apache.parquet"


def test_values_come_as_a_workbook_would_hold_them(tmp_path):
    day = dt.datetime(2009, 3, 26, 12, tzinfo=dt.UTC)
    file = parquet(
        tmp_path,
        name=["Blue Hills", None],
        whole=[12630.0, float("nan")],
        part=[1.25, None],
        day=pa.array([day, None], pa.timestamp("ns", "UTC")),
        protocol=[["ams-i-d", "acm0002"], []],
        flag=[True, None],
    )
    with open_table(file, LIMITS) as table:
        rows = list(table.rows())
    assert (table.encoding, table.sheets) == (None, ("parquet",))
    assert rows == [
        (1, ("name", "whole", "part", "day", "protocol", "flag")),
        (2, ("Blue Hills", 12630, 1.25, day.replace(tzinfo=None), "ams-i-d, acm0002", True)),
        (3, (None, None, None, None, "", None)),
    ]


def test_rows_of_many_batches_come_in_order(tmp_path):
    with open_table(parquet(tmp_path, n=list(range(12_345))), LIMITS) as table:
        assert [cells for _, cells in table.rows()][1:] == [(n,) for n in range(12_345)]


def test_a_file_that_breaks_off_is_refused_in_words(tmp_path):
    file = parquet(tmp_path, n=list(range(1000)))
    file.write_bytes(file.read_bytes()[:-200])
    with pytest.raises(Refused, match="broken"):
        open_table(file, LIMITS)


def test_a_table_that_unpacks_to_more_than_the_memory_is_refused(tmp_path):
    file = parquet(tmp_path, text=["x" * 1_000_000 for _ in range(30)], n=list(range(30)))
    pq.write_table(pa.table({"n": pa.array([0] * 40_000_000, pa.int64())}), file, use_dictionary=False)
    with pytest.raises(Refused, match="unpacks to"):
        open_table(file, Limits(memory_mb=256))


def test_credits_of_offsets_db_are_imported_from_parquet(tmp_path):
    file = parquet(
        tmp_path,
        project_id=["VCS9321", "GLD98765", "CCB97"],
        quantity=[100, 50, 7],
        vintage=[2007.0, 2019.0, None],
        transaction_date=pa.array([dt.datetime(2009, 3, 26, tzinfo=dt.UTC)] * 3, pa.timestamp("ns", "UTC")),
        transaction_type=["issuance", "retirement", "cancellation"],
        retirement_beneficiary=[None, "Heron Air", None],
    )
    report = import_file(file, Settings(data_dir=tmp_path / "data"))
    assert (report.registry, report.layout, report.unmapped) == ("OFFSETSDB", "credits", ())
    assert report.records == {"issuances": 1, "retirements": 2}


def test_a_claims_list_may_be_parquet(tmp_path):
    file = parquet(tmp_path, project_id=["VCS 9321"], vintage=[2019], quantity_retired=[500], company=["Heron Air"])
    (claim,) = read_document(file, Settings(data_dir=tmp_path)).claims
    assert (claim.project, claim.quantity, claim.action) == (("VCS", "9321"), 500, "retired")


@pytest.mark.real
def test_the_real_database_is_imported_whole(shared: Path, tmp_path: Path) -> None:
    report = import_file(shared / "registry/vrod/projects-2025-12.parquet", Settings(data_dir=tmp_path))
    assert (report.rows, report.records["projects"], report.unmapped) == (10_975, 10_975, ())
    assert report.unknown_columns == ()
