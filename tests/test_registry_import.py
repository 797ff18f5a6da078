"""A registry's export becomes a snapshot; what cannot be read is told with row, column, value and reason."""

import datetime as dt
import gzip
import os

import msgspec
import pytest

from verifier import catalog
from verifier.evidence import Known, Unknown
from verifier.ledger import ImportFailed, import_file, list_snapshots, open_ledger
from verifier.model import Issuance, Project, Retirement, SerialBlock
from verifier.registries import BadCell, Layout, Registry, Remark
from verifier.settings import Settings
from verifier.units.intervals import Interval, Period

HEADER = "ID,Name,Vintage,Units Issued,Total,First Unit,Last Unit,Retired On\n"
ROWS = "9001,Marsh,2019,60,100,1,60,2021-05-04\n9001,Marsh,2019,40,100,61,100,\n"


def units(cells, row):
    vintage = Period.year(int(str(cells.text("Vintage"))))
    first, last = int(str(cells.text("First Unit"))), int(str(cells.text("Last Unit")))
    block = SerialBlock(programme="EXP", scope="exp", interval=Interval(first, last), text=f"{first}-{last}")
    common = {"programme": "EXP", "project_id": str(cells.text("ID")), "quantity": last - first + 1, "row": row}
    yield Issuance(**common, vintage=vintage, block=block, vintage_total=int(str(cells.text("Total"))))
    if cells.text("Units Issued") != str(last - first + 1):
        yield Remark("Units Issued", str(cells.text("Units Issued")), f"contradicts {block}")
    if day := cells.text("Retired On"):
        try:
            yield Retirement(**common, vintage=vintage, block=block, retired_on=dt.date.fromisoformat(day))
        except ValueError:
            raise BadCell("Retired On", day, "is no date") from None


def project(cells, row):
    yield Project(programme="EXP", id=str(cells.text("ID")), name=str(cells.text("Name")), row=row)


UNITS = Layout(
    name="units",
    required=("ID", "Vintage", "Units Issued", "Total", "First Unit", "Last Unit", "Retired On"),
    known=("Name",),
    records=units,
    tables=("issuances", "retirements"),
    covers="issued and retired units",
)
LIST = Layout(name="projects", required=("ID", "Name", "Status"), records=project, tables=("projects",))


@pytest.fixture(autouse=True)
def example_registry(monkeypatch, request):
    if "real" in request.keywords:
        return
    monkeypatch.setattr(catalog, "load", lambda *_: None)
    entry = Registry(
        code="example", name="Example Registry", programmes=("EXP",), module=__name__, layouts=(UNITS, LIST)
    )
    monkeypatch.setattr(catalog, "REGISTRIES", {"example": entry})


@pytest.fixture
def settings(tmp_path):
    return Settings(data_dir=tmp_path / "data")


def write(folder, text, name="units-2024-10-31.csv", encoding="utf-8"):
    file = folder / name
    file.write_bytes(text.encode(encoding))
    return file


# -- what is loaded ----------------------------------------------------------------------------------------------------


def test_an_export_becomes_rows_that_the_ledger_answers_from(tmp_path, settings):
    report = import_file(write(tmp_path, HEADER + ROWS), settings)
    assert (report.registry, report.layout, report.rows) == ("example", "units", 2)
    assert report.records == {"issuances": 2, "retirements": 1}
    assert report.unmapped == report.unknown_columns == report.warnings == ()
    with open_ledger(settings) as ledger:
        answer = ledger.retirements("EXP", "9001", Period.year(2019))
        assert isinstance(answer, Known)
        assert [(one.quantity, one.row.row, one.row.snapshot) for one in answer.value] == [(60, 2, report.sha256)]
        (snapshot,) = ledger.snapshots("EXP")
        assert (snapshot.retrieved, snapshot.coverage) == (dt.date(2024, 10, 31), "issued and retired units")


def test_headers_are_matched_without_case_spaces_and_punctuation(tmp_path, settings):
    header = HEADER.replace("Units Issued", "units_ISSUED ").replace("Retired On", "Retired  (on)")
    assert import_file(write(tmp_path, header + ROWS), settings).records == {"issuances": 2, "retirements": 1}


def test_the_header_may_stand_further_down(tmp_path, settings):
    report = import_file(write(tmp_path, "Report of all units\n,,,\n\n" + HEADER + ROWS), settings)
    assert report.rows == 2
    with open_ledger(settings) as ledger:
        assert [one.row.row for one in ledger.issuances("EXP", "9001").seen] == [5, 6]


def test_a_gzipped_export_is_read(tmp_path, settings):
    file = tmp_path / "units-2024-10.csv.gz"
    file.write_bytes(gzip.compress((HEADER + ROWS).encode()))
    report = import_file(file, settings)
    assert (report.rows, report.retrieved) == (2, dt.date(2024, 10, 31))


def test_unknown_columns_are_named(tmp_path, settings):
    text = HEADER.replace("\n", ",Colour,\n") + ROWS.replace("\n", ",red,\n")
    report = import_file(write(tmp_path, text), settings)
    assert report.unknown_columns == ("Colour",)
    assert report.rows == 2


def test_a_workbook_is_read_from_the_sheet_that_fits(tmp_path, settings):
    xlsxwriter = pytest.importorskip("xlsxwriter")
    with xlsxwriter.Workbook(tmp_path / "units-2024-10-31.xlsx") as book:
        book.add_worksheet("Read me").write(0, 0, "about this file")
        sheet = book.add_worksheet("Units")
        for number, line in enumerate((HEADER + ROWS).splitlines()):
            sheet.write_row(number, 0, line.split(","))
    assert import_file(tmp_path / "units-2024-10-31.xlsx", settings).records == {"issuances": 2, "retirements": 1}


# -- what is refused ---------------------------------------------------------------------------------------------------


def test_a_bad_cell_is_told_and_the_other_rows_are_loaded(tmp_path, settings):
    bad = "".join(f"9001,Marsh,2019,1,100,{at},{at},soon\n" for at in range(201, 206))
    report = import_file(write(tmp_path, HEADER + ROWS + bad), settings)
    (refusal,) = report.unmapped
    assert (refusal.column, refusal.reason, refusal.count) == ("Retired On", "is no date", 5)
    assert [(one.row, one.value) for one in refusal.examples] == [(4, "soon"), (5, "soon"), (6, "soon")]
    assert report.records == {"issuances": 2, "retirements": 1}


def test_an_odd_row_is_loaded_and_told(tmp_path, settings):
    report = import_file(write(tmp_path, HEADER + ROWS + "9001,Marsh,2019,5,100,201,206,\n"), settings)
    assert report.records == {"issuances": 3, "retirements": 1}
    assert report.unmapped == ()
    assert [(one.column, one.count, one.examples[0].row) for one in report.remarks] == [("Units Issued", 1, 4)]


def test_a_row_longer_than_the_header_is_not_guessed_at(tmp_path, settings):
    report = import_file(write(tmp_path, HEADER + ROWS + "9001,Marsh, Ondo,2019,1,100,1,1,2021-05-04\n"), settings)
    assert [(one.reason, one.count) for one in report.unmapped] == [("stands beyond the last column of the header", 1)]


def test_a_serial_number_beyond_64_bits_is_refused_by_name(tmp_path, settings):
    report = import_file(write(tmp_path, HEADER + ROWS + f"9001,Marsh,2019,1,100,{10**30},{10**30},\n"), settings)
    assert report.unmapped[0].column == "serial number"


def test_a_table_with_unread_rows_is_not_taken_as_complete(tmp_path, settings):
    bad = "9001,Marsh,2019,1,100,201,201,soon\n"
    report = import_file(write(tmp_path, HEADER + ROWS + bad), settings, complete=True)
    assert report.complete == ()
    assert report.warnings == ("not taken as complete: 1 rows could not be read",)
    with open_ledger(settings) as ledger:
        assert isinstance(ledger.issuances("EXP", "9002"), Unknown)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            HEADER.replace(",Total", "") + ROWS,
            "units-2024-10-31.csv: row 1 is nearest to the units export of Example Registry, but lacks Total",
        ),
        ("a,b\n1,2\n", "no known registry export has these columns"),
        (HEADER, "it holds a header and no rows"),
        (HEADER + "9001,Marsh,2019,1,1,1,1,soon\n", "row 2, column 'Retired On': 'soon' is no date"),
    ],
    ids=["a column is missing", "another file", "no rows", "no row can be read"],
)
def test_a_file_that_is_no_export_is_refused_in_one_line_and_leaves_nothing(tmp_path, settings, text, words):
    with pytest.raises(ImportFailed) as raised:
        import_file(write(tmp_path, text), settings)
    assert words in str(raised.value)
    assert "\n" not in str(raised.value)
    assert list_snapshots(settings) == ()


def test_a_truncated_workbook_is_refused_in_one_line(tmp_path, settings):
    xlsxwriter = pytest.importorskip("xlsxwriter")
    with xlsxwriter.Workbook(tmp_path / "whole.xlsx") as book:
        book.add_worksheet().write_row(0, 0, HEADER.split(","))
    cut = tmp_path / "units-2024-10-31.xlsx"
    cut.write_bytes((tmp_path / "whole.xlsx").read_bytes()[:-400])
    with pytest.raises(ImportFailed, match=r"units-2024-10-31\.xlsx"):
        import_file(cut, settings)


def test_bytes_of_another_encoding_are_read_and_told(tmp_path, settings):
    report = import_file(write(tmp_path, HEADER + ROWS.replace("Marsh", "Marché"), encoding="cp1252"), settings)
    assert report.warnings == (
        "read as cp1252, where Example Registry is known to write utf-8: look at the names with accents",
    )


def test_an_unknown_registry_is_refused_with_the_known_ones(tmp_path, settings):
    with pytest.raises(ImportFailed, match="no registry is called 'other'; known: example"):
        import_file(write(tmp_path, HEADER + ROWS), settings, registry="other")


# -- the same file again, days, choices --------------------------------------------------------------------------------


def test_the_same_file_again_is_the_same_snapshot_and_said_so(tmp_path, settings):
    file = write(tmp_path, HEADER + ROWS + "9001,Marsh,2019,1,100,201,201,soon\n")
    first, again = import_file(file, settings), import_file(file, settings)
    assert (first.already, again.already) == (False, True)
    assert msgspec.structs.replace(again, already=False, took=0.0) == msgspec.structs.replace(first, took=0.0)
    assert len(list_snapshots(settings)) == 1


def test_vouching_for_a_file_later_counts_and_its_rows_still_count_once(tmp_path, settings):
    file = write(tmp_path, HEADER + ROWS)
    import_file(file, settings)
    assert not import_file(file, settings, complete=True).already
    with open_ledger(settings) as ledger:
        assert len(ledger.snapshots()) == 1
        assert sum(one.quantity for one in ledger.issuances("EXP", "9001").value) == 100


@pytest.mark.parametrize(
    ("name", "day", "source"),
    [
        ("units-2024-10-31.csv", dt.date(2024, 10, 31), "file name"),
        ("units_2024-02.csv", dt.date(2024, 2, 29), "file name"),
        ("units-20240229.csv", dt.date(2024, 2, 29), "file name"),
        ("retired-2009-2024.csv", dt.date(2021, 5, 4), "rows"),
        ("units.csv", dt.date(2021, 5, 4), "rows"),
    ],
)
def test_the_day_of_retrieval_is_read_from_the_name_or_else_the_rows(tmp_path, settings, name, day, source):
    report = import_file(write(tmp_path, HEADER + ROWS, name), settings)
    assert (report.retrieved, report.retrieved_from) == (day, source)
    assert bool(report.warnings) == (source == "rows")


def test_a_file_without_any_day_was_retrieved_at_its_own_time(tmp_path, settings):
    file = write(tmp_path, "ID,Name,Status\n9001,Marsh,Registered\n", "list.csv")
    os.utime(file, (1_600_000_000, 1_600_000_000))
    report = import_file(file, settings)
    assert (report.retrieved, report.retrieved_from) == (dt.date(2020, 9, 13), "file time")


def test_a_stated_day_goes_before_the_files_own(tmp_path, settings):
    report = import_file(write(tmp_path, HEADER + ROWS), settings, retrieved=dt.date(2024, 11, 2))
    assert (report.retrieved, report.retrieved_from) == (dt.date(2024, 11, 2), "stated")


def test_as_of_leaves_out_what_was_retrieved_later(tmp_path, settings):
    import_file(write(tmp_path, HEADER + ROWS), settings)
    import_file(write(tmp_path, HEADER + "9001,Marsh,2020,10,10,101,110,\n", "more-units-2025-10-31.csv"), settings)
    for day, quantity in ((dt.date(2024, 10, 30), 0), (dt.date(2025, 1, 1), 100), (None, 110)):
        with open_ledger(settings, as_of=day) as ledger:
            assert sum(one.quantity for one in ledger.issuances("EXP", "9001").seen) == quantity


def test_one_snapshot_can_be_chosen_by_the_beginning_of_its_name(tmp_path, settings):
    import_file(write(tmp_path, HEADER + ROWS), settings)
    import_file(write(tmp_path, "ID,Name,Status\n9001,Marsh,Registered\n", "list-2025-10-31.csv"), settings)
    with open_ledger(settings, only=["example-units-2024"]) as ledger:
        assert [one.file for one in ledger.snapshots()] == ["units-2024-10-31.csv"]
    with pytest.raises(ValueError, match="no snapshot begins with 'example-2'"):
        open_ledger(settings, only=["example-2"])


# -- real exports ------------------------------------------------------------------------------------------------------

ROW_COUNTS = {
    "acr/projects-2026-05-27.csv": ("ACR", "projects", 978),
    "acr/retired-credits-2024-10.csv": ("ACR", "retirements", 6_188),
    "arb/issuance-2024-12-10.xlsx": ("ARB", "issuance-table", 1_918),
    "car/projects-2026-05-27.csv": ("CAR", "projects", 1_267),
    "cdm/projects-iges-2026-06-23.csv": ("CDM", "iges-projects", 12_525),
    "gold-standard/projects-2026-06-04.csv": ("GS", "projects", 4_105),
    "jcm/issuance_records.csv": ("JCM", "issuances", 22),
    "jcm/projects_all_jcm.csv": ("JCM", "projects", 147),
    "jcm/methodologies.csv": ("JCM", "methodologies", 4),
    "puro/issuances-2026-06.csv": ("PURO", "issuances", 561),
    "verra/allprojects-2026-08.csv": ("VERRA", "projects", 5_023),
    "verra/retirements-2009-2024.csv.gz": ("VERRA", "retirements", 213_106),
    "verra/vcus-active-2024-04.xlsx": ("VERRA", "vcus", 20_467),
    "verra/vcus-sdvista-2024-10.csv": ("VERRA", "vcus", 2_242),
}


@pytest.mark.real
@pytest.mark.parametrize(
    "path",
    [pytest.param(path, marks=[pytest.mark.slow] * (count > 100_000)) for path, (*_, count) in ROW_COUNTS.items()],
)
def test_a_real_export_is_loaded_row_by_row(shared, settings, path):
    report = import_file(shared / "registry" / path, settings)
    assert (report.registry, report.layout, report.rows) == ROW_COUNTS[path]
    assert sum(one.count for one in report.unmapped) == 0
    assert report.unknown_columns == ()


@pytest.mark.real
def test_every_slice_of_a_real_export_is_loaded(shared, settings):
    for path in sorted(shared.glob("registry/slices-2026-04/*/*.csv")):
        report = import_file(path, settings)
        assert (report.unmapped, report.unknown_columns) == ((), ()), path.name


@pytest.mark.real
def test_real_units_count_once_and_close_where_the_registry_states_the_total(shared, settings):
    import_file(shared / "registry/verra/vcus-sdvista-2024-10.csv", settings)
    import_file(shared / "registry/slices-2026-04/verra/transactions.csv", settings)
    with open_ledger(settings) as ledger:
        (sheet,) = (one for one in ledger._readers if one.snapshot.rows == 2_242)
        vintages = {
            (project, Period(dt.date.fromordinal(first), dt.date.fromordinal(last)))
            for project, first, last in sheet._connection.execute("SELECT project_id, first, last FROM issuances")
        }
        known = [isinstance(ledger.issuances("VCS", project, vintage), Known) for project, vintage in vintages]
        assert (len(known), sum(known)) == (42, 35)
