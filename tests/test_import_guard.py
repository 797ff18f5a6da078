"""An import that lost something against the one before is kept aside until a person decides."""

import pytest
from typer.testing import CliRunner

from verifier.cli import app
from verifier.ledger import accept_snapshot, import_file, list_snapshots, open_ledger
from verifier.ledger.guard import Profile, reasons
from verifier.settings import Settings

HEADER = (
    "Issuance Date,Vintage Start,Vintage End,ID,Total Vintage Quantity,Quantity Issued,Serial Number,"
    "Retirement/Cancellation Date"
)
START = {9001: 1, 9002: 1001, 9003: 2001}


def row(project, *, year=2019, quantity=100):
    first = START[project]
    serial = f"1-{first}-{first + quantity - 1}-VCS-VCU-1-VER-NG-14-{project}-0101{year}-3112{year}-0"
    return f"{year + 1}-05-04,{year}-01-01,{year}-12-31,{project},{quantity},{quantity},{serial},"


def write(folder, day, *rows, header=HEADER):
    file = folder / f"vcus-{day}.csv"
    file.write_text("\n".join([header, *rows]) + "\n")
    return file


@pytest.fixture
def settings(tmp_path):
    return Settings(data_dir=tmp_path / "data")


def test_a_first_import_has_nothing_to_be_compared_with(tmp_path, settings):
    report = import_file(write(tmp_path, "2026-01-01", row(9001)), settings)
    assert report.quarantined == ()


def test_an_import_that_lost_a_project_is_kept_aside_and_the_old_one_stays_chosen(tmp_path, settings):
    old = import_file(write(tmp_path, "2026-01-01", row(9001), row(9002)), settings)
    new = import_file(write(tmp_path, "2026-02-01", row(9001)), settings)
    assert new.quarantined == (
        "issuances fell from 2 to 1 rows",
        "credits of vintages fell: 2019 from 200 to 100 t (issuances)",
        "1 of 2 projects vanished: VCS 9002",
    )
    with open_ledger(settings) as ledger:
        assert [snapshot.sha256 for snapshot in ledger.snapshots()] == [old.sha256]
    assert [metadata.doubts for _, metadata in list_snapshots(settings, quarantined=True)] == [new.quarantined]


def test_the_same_file_again_is_still_in_quarantine(tmp_path, settings):
    import_file(write(tmp_path, "2026-01-01", row(9001), row(9002)), settings)
    bad = write(tmp_path, "2026-02-01", row(9001))
    first, again = import_file(bad, settings), import_file(bad, settings)
    assert again.already
    assert again.quarantined == first.quarantined != ()


def test_a_person_may_accept_what_the_guard_doubts(tmp_path, settings):
    import_file(write(tmp_path, "2026-01-01", row(9001), row(9002)), settings)
    report = import_file(write(tmp_path, "2026-02-01", row(9001)), settings)
    accept_snapshot(settings, report.snapshot.name)
    with open_ledger(settings) as ledger:
        assert ledger.snapshots()[0].sha256 == report.sha256
    assert list_snapshots(settings, quarantined=True) == ()
    assert import_file(tmp_path / "vcus-2026-02-01.csv", settings).quarantined == ()


def test_an_import_that_grew_is_chosen(tmp_path, settings):
    import_file(write(tmp_path, "2026-01-01", row(9001)), settings)
    report = import_file(write(tmp_path, "2026-02-01", row(9001), row(9002), row(9003, year=2020)), settings)
    assert report.quarantined == ()


def test_an_older_export_is_not_compared_with_a_newer_one(tmp_path, settings):
    import_file(write(tmp_path, "2026-02-01", row(9001), row(9002)), settings)
    assert import_file(write(tmp_path, "2026-01-01", row(9001)), settings).quarantined == ()


def test_a_column_that_nobody_knows_is_a_doubt(tmp_path, settings):
    import_file(write(tmp_path, "2026-01-01", row(9001)), settings)
    report = import_file(write(tmp_path, "2026-02-01", row(9001) + ",red", header=HEADER + ",Colour"), settings)
    assert report.quarantined == ("columns that nobody knows and the export before did not have: Colour",)


def test_parts_of_other_names_are_not_compared(tmp_path, settings):
    import_file(write(tmp_path, "2026-01-01", row(9001), row(9002)), settings)
    part = write(tmp_path, "2026-02-01", row(9001)).rename(tmp_path / "part-2026-02-01.csv")
    assert import_file(part, settings).quarantined == ()


def test_whole_tables_are_compared_whatever_they_are_called(tmp_path, settings):
    import_file(write(tmp_path, "2026-01-01", row(9001), row(9002)), settings, complete=True)
    part = write(tmp_path, "2026-02-01", row(9001)).rename(tmp_path / "all-2026-02-01.csv")
    assert import_file(part, settings, complete=True).quarantined != ()


def test_a_table_that_stands_twice_in_its_export_is_doubted():
    before = Profile({"issuances": 3}, {("issuances", 2019): 50.0, ("issuances", 2020): 20.0}, frozenset(), ())
    after = Profile({"issuances": 6}, {("issuances", 2019): 100.0, ("issuances", 2020): 40.0}, frozenset(), ())
    assert reasons(before, after) == (
        "the credits of every vintage are exactly twice what they were: the export may hold everything twice",
    )


def test_standing_units_may_leave_their_table_but_not_change_their_columns():
    before = Profile({"issuances": 3}, {("issuances", 2019): 50.0}, frozenset({("GS", "9001")}), ())
    after = Profile({"issuances": 1}, {("issuances", 2019): 10.0}, frozenset(), ("Colour",))
    assert len(reasons(before, after, moves_on=True)) == 1


def test_the_command_says_why_with_exit_2_and_how_to_accept(tmp_path, monkeypatch):
    monkeypatch.setenv("VERIFIER_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.chdir(tmp_path)
    run = CliRunner().invoke
    run(app, ["registry", "import", str(write(tmp_path, "2026-01-01", row(9001), row(9002)))])
    done = run(app, ["registry", "import", str(write(tmp_path, "2026-02-01", row(9001)))])
    assert done.exit_code == 2
    assert "1 of 2 projects vanished: VCS 9002" in done.stderr
    assert "verifier registry accept verra-vcus-2026-02-01" in done.stderr
    assert "(in quarantine)" in run(app, ["registry", "list"]).stdout
    assert run(app, ["registry", "accept", "verra-vcus-2026-02"]).exit_code == 0
    assert "(in quarantine)" not in run(app, ["registry", "list"]).stdout
    assert run(app, ["registry", "accept", "verra-vcus-2026-02"]).exit_code == 2
