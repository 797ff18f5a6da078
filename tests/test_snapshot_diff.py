"""Two snapshots are compared row by row: what is new, what changed and in which field, what vanished."""

import datetime as dt
import json

import pytest
from msgspec.structs import replace
from typer.testing import CliRunner

from verifier.cli import app
from verifier.ledger.diff import difference
from verifier.ledger.snapshots import Metadata, written_aside
from verifier.model import Issuance, Project, Retirement, Row, SerialBlock, Snapshot
from verifier.units.intervals import Interval, Period

A, B = "aa" * 32, "bb" * 32


def row(sha256, number=1):
    return Row(snapshot=sha256, table="units", row=number)


def issued(start, end, sha256=A, **more):
    block = SerialBlock(programme="EXP", scope="exp", interval=Interval(start, end), text=f"EXP-{start}-{end}")
    return Issuance(
        programme="EXP", project_id="9001", quantity=end - start + 1, row=row(sha256, start), block=block, **more
    )


def retired(quantity, sha256=A, **more):
    return Retirement(programme="EXP", project_id="9001", quantity=quantity, row=row(sha256), **more)


def snapshot(folder, sha256, retrieved, *found):
    told = Snapshot(
        sha256=sha256, registry="exp", file="units.csv", retrieved=retrieved, coverage="", rows=len(found),
        tables=("projects", "issuances", "retirements"),
    )  # fmt: skip
    with written_aside(folder) as (writer, publish):
        for record in found:
            writer.add(record)
        return publish(Metadata(snapshot=told, layout="units", sources=((sha256, "units"),)))


@pytest.fixture
def compare(tmp_path):
    def run(old, new):
        before = snapshot(tmp_path, A, dt.date(2026, 1, 1), *old)
        after = snapshot(tmp_path, B, dt.date(2026, 2, 1), *new)
        found = difference(before, after)
        return {
            table: [(one.kind, one.fields, one.before, one.after) for one in changes]
            for table, changes in found.tables.items()
        }

    return run


def test_the_same_rows_in_another_place_are_no_difference(compare):
    old = Project(programme="EXP", id="9001", name="Marsh", row=row(A, 3))
    assert compare([old, issued(1, 10)], [replace(old, row=row(B, 9)), issued(1, 10, B)]) == {}


def test_new_and_vanished_blocks_are_told(compare):
    assert compare([issued(1, 10), issued(11, 20)], [issued(1, 10, B), issued(21, 30, B)]) == {
        "issuances": [("vanished", (), issued(11, 20), None), ("new", (), None, issued(21, 30, B))]
    }


def test_a_block_that_says_something_else_has_changed_in_these_fields(compare):
    new = issued(1, 10, B, vintage=Period.year(2019), labels=("CCP",))
    assert compare([issued(1, 10)], [new]) == {"issuances": [("changed", ("vintage", "labels"), issued(1, 10), new)]}


def test_a_project_with_another_status_has_changed(compare):
    old = Project(programme="EXP", id="9001", name="Marsh", status="Registered", row=row(A))
    new = replace(old, status="On hold", row=row(B))
    assert compare([old], [new]) == {"projects": [("changed", ("status",), old, new)]}


def test_rows_without_serials_never_change_but_vanish_and_appear(compare):
    assert [one[0] for one in compare([retired(5), retired(7)], [retired(5, B), retired(8, B)])["retirements"]] == [
        "vanished",
        "new",
    ]


def test_the_command_prints_a_difference_for_people_and_for_machines(tmp_path, monkeypatch):
    monkeypatch.setenv("VERIFIER_DATA_DIR", str(tmp_path))
    snapshot(tmp_path / "snapshots", A, dt.date(2026, 1, 1), issued(1, 10))
    snapshot(tmp_path / "snapshots", B, dt.date(2026, 2, 1), issued(1, 10, B), issued(11, 20, B))
    text = CliRunner().invoke(app, ["registry", "diff", "exp-units-2026-01", B[:8]])
    assert "issuances: 1 new, 0 changed, 0 vanished" in text.stdout
    assert "EXP-11-20" in text.stdout
    machine = CliRunner().invoke(app, ["registry", "diff", "exp-units-2026-01", B[:8], "--format", "json"])
    (change,) = json.loads(machine.stdout)["tables"]["issuances"]
    assert (change["change"], change["after"]["quantity"]) == ("new", 10)
    wrong = CliRunner().invoke(app, ["registry", "diff", "exp-units-2026", B[:8]])
    assert wrong.exit_code == 2
    assert "2 snapshots begin with 'exp-units-2026'" in wrong.stderr
