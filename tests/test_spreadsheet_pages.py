"""A sheet is a page with one table, and every cell of it can be named."""

import datetime as dt
import gzip
from pathlib import Path

import pytest
import xlsxwriter

from verifier.sandbox import Refused, open_document, open_table
from verifier.settings import Limits

LIMITS = Limits()


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    """Two sheets; the first begins at B3 and holds every kind of value."""
    file = tmp_path / "claims.xlsx"
    with xlsxwriter.Workbook(str(file)) as book:
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        sheet = book.add_worksheet("Claims")
        sheet.write_row("B3", ["Project", "Retired", "On"])
        sheet.write_row("B4", ["Wind\npark", 1200])
        sheet.write_datetime("D4", dt.datetime(2024, 5, 1), day)  # noqa: DTZ001 - a cell knows no zone
        sheet.write_row("B6", ["Forest", 0.5])
        sheet.write("D6", True)
        book.add_worksheet("Empty")
    return file


def test_a_sheet_reads_row_by_row(workbook: Path) -> None:
    with open_document(workbook, LIMITS) as opened:
        claims, empty = opened.pages
    assert (claims.sheet, claims.number, empty.sheet, empty.number) == ("Claims", 1, "Empty", 2)
    rows = [line.split("\t") for line in claims.text.split("\n")]
    assert rows[2:] == [
        ["", "Project", "Retired", "On"],
        ["", "Wind park", "1200", "2024-05-01"],
        ["", "", "", ""],
        ["", "Forest", "0.5", "TRUE"],
    ]
    assert empty.text == ""


def test_cells_are_named_as_a_spreadsheet_program_names_them(workbook: Path) -> None:
    with open_document(workbook, LIMITS) as opened:
        claims, empty = opened.pages
        (table,) = claims.tables
        named = {cell.ref: cell.text for row in table.rows for cell in row if cell and cell.text}
        assert named["B3"] == "Project"
        assert named["C4"] == "1200"
        assert named["D6"] == "TRUE"
        assert table.rows[4][1].ref == "B5"
        assert empty.tables == ()


def test_evidence_in_a_sheet_is_its_cell(workbook: Path) -> None:
    with open_document(workbook, LIMITS) as opened:
        claims = opened.pages[0]
        at = claims.text.index("1200")
        found = claims.span(at, at + 4)
        assert (found.sheet, found.cell, found.page, found.boxes) == ("Claims", "C4", None, ())
        assert found == claims.cell_span(claims.tables[0].rows[3][2])


def test_a_row_is_a_line(workbook: Path) -> None:
    with open_document(workbook, LIMITS) as opened:
        lines = [line.text for line in opened.pages[0].lines]
    assert lines == ["Project Retired On", "Wind park 1200 2024-05-01", "Forest 0.5 TRUE"]


def test_rows_of_a_workbook_keep_values_and_numbers(workbook: Path) -> None:
    with open_table(workbook, LIMITS) as table:
        assert (table.sheets, table.encoding) == (("Claims", "Empty"), None)
        rows = dict(table.rows("Claims"))
        assert list(table.rows("Empty")) == []
    assert rows[1] == (None, None, None, None)
    assert rows[4] == (None, "Wind\npark", 1200, dt.date(2024, 5, 1))
    assert rows[6] == (None, "Forest", 0.5, True)
    assert isinstance(rows[4][2], int)


def test_a_sheet_that_is_not_there_is_refused(workbook: Path) -> None:
    with open_table(workbook, LIMITS) as table, pytest.raises(Refused, match="Retirements"):
        list(table.rows("Retirements"))


def test_cells_too_far_apart_are_told(tmp_path: Path) -> None:
    file = tmp_path / "far.xlsx"
    with xlsxwriter.Workbook(str(file)) as book:
        sheet = book.add_worksheet()
        sheet.write("A1", 1)
        sheet.write("XFD1048576", 1)
    with open_document(file, Limits(memory_mb=512)) as opened:
        (problem,) = opened.problems
    assert problem.page == 1
    assert problem.code in ("too_much_text", "too_much_memory", "reader_died")


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_delimited_text_is_one_sheet(delimiter: str) -> None:
    data = "Project,Retired\n1,200\n\n2,300\n".replace(",", delimiter).encode()
    with open_document(data, LIMITS, name="claims.csv") as opened:
        (sheet,) = opened.pages
        assert (sheet.sheet, sheet.text) == ("csv", "Project\tRetired\n1\t200\n\n2\t300")
        assert sheet.tables[0].rows[3][1].ref == "B4"


@pytest.mark.parametrize(
    ("encoding", "said"),
    [("utf-8", "utf-8"), ("utf-8-sig", "utf-8"), ("cp1252", "cp1252")],
)
@pytest.mark.parametrize("zipped", [False, True])
def test_the_encoding_of_a_text_is_found_and_told(tmp_path: Path, encoding: str, said: str, zipped: bool) -> None:
    data = "Name,Größe\nAçaí,5\n".encode(encoding)
    file = tmp_path / ("rows.csv.gz" if zipped else "rows.csv")
    file.write_bytes(gzip.compress(data) if zipped else data)
    with open_table(file, LIMITS) as table:
        assert table.encoding == said
        assert list(table.rows()) == [(1, ("Name", "Größe")), (2, ("Açaí", "5"))]


def test_a_broken_row_is_named(tmp_path: Path) -> None:
    file = tmp_path / "rows.csv"
    file.write_text("a,b\n1,2\n" + "x" * 1_000_001 + ",3\n")
    with open_table(file, LIMITS) as table, pytest.raises(Refused, match="row 3 is broken"):
        list(table.rows())


def test_a_gzip_file_cut_short_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "rows.csv.gz"
    file.write_bytes(gzip.compress(b"a,b\n" * 1000)[:-12])
    with pytest.raises(Refused, match="broken or cut short"):
        open_table(file, LIMITS)


@pytest.mark.real
def test_every_real_export_gives_rows_of_one_width(shared: Path) -> None:
    files = [file for kind in ("*.csv", "*.csv.gz", "*.xlsx") for file in (shared / "registry").glob(f"*/{kind}")]
    for file in files:
        with open_table(file, LIMITS) as table:
            rows = [cells for _, cells in table.rows()]
            assert len(rows) > 1
