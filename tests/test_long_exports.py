"""The rows of a long export are made in several processes, and the snapshot is the same as if they were made in one."""

import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

import msgspec
import pytest

from verifier.ledger import ImportFailed, import_file, imports, making
from verifier.sandbox import Refused, asked_of_many
from verifier.settings import Limits, Settings

HEADER = "ID,Name,Proponent,Status,Country/Area,Estimated Annual Emission Reductions\n"
LIMITS = Limits()
RECIPE = making.Recipe(
    layout=("VERRA", "projects"), columns=("ID", "Name", "Estimated Annual Emission Reductions"), header=0, sha256="ab"
)


@pytest.fixture
def export(tmp_path: Path) -> Path:
    """Return an export of three batches: a project stands twice in it, and one row holds no number."""
    rows = [f"{number % 4_500},Marsh {number},Orris,Registered,Ghana,{number}\n" for number in range(1, 5_001)]
    rows[3_000] = "7000,Reed,Orris,Registered,Ghana,many\n"
    file = tmp_path / "allprojects-2026-08-31.csv"
    file.write_text(HEADER + "".join(rows), "utf-8")
    return file


def frame(*rows: tuple[str, ...], first: int = 1) -> bytes:
    return msgspec.msgpack.encode((first, rows))


def dump(snapshot: Path) -> list[str]:
    with closing(sqlite3.connect(snapshot)) as connection:
        return list(connection.iterdump())


def test_the_snapshot_is_the_same_wherever_its_rows_were_made(
    tmp_path: Path, export: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = import_file(export, Settings(data_dir=tmp_path / "here"))
    monkeypatch.setattr(imports, "MADE_HERE", 1)
    there = import_file(export, Settings(data_dir=tmp_path / "there"))
    assert dump(here.snapshot) == dump(there.snapshot)
    assert here.unmapped == there.unmapped
    assert (here.rows, here.records) == (there.rows, there.records) == (5_000, {"projects": 4_499})


def test_a_row_that_cannot_be_read_is_told_with_its_place_wherever_it_was_made(
    tmp_path: Path, export: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(imports, "MADE_HERE", 0)
    (told,) = import_file(export, Settings(data_dir=tmp_path / "data")).unmapped
    (note,) = told.examples
    assert (note.row, note.column, note.value) == (3_002, "Estimated Annual Emission Reductions", "many")


def test_answers_come_in_the_order_of_what_was_asked() -> None:
    frames = [frame((str(number), "Marsh", "5"), first=number) for number in range(1, 40)]
    made = asked_of_many(
        making.__name__, msgspec.msgpack.encode(RECIPE), "make", frames, limits=LIMITS, type=making.Made
    )
    assert [one.fields["projects"][0][0] for one in made] == list(range(1, 40))


def test_a_long_export_whose_rows_take_too_long_is_refused_in_words(
    tmp_path: Path, export: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(imports, "MADE_HERE", 0)

    def hurried(*arguments, limits, **more):
        return asked_of_many(*arguments, limits=msgspec.structs.replace(limits, export_seconds=0), **more)

    monkeypatch.setattr(imports, "asked_of_many", hurried)
    with pytest.raises(ImportFailed, match="took more than 0 s"):
        import_file(export, Settings(data_dir=tmp_path / "data"))


def test_who_stops_asking_ends_the_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    begun: list[subprocess.Popen[bytes]] = []
    popen = subprocess.Popen
    monkeypatch.setattr(subprocess, "Popen", lambda *given, **more: begun.append(popen(*given, **more)) or begun[-1])
    frames = (frame((str(number), "Marsh", "5")) for number in range(1, 400))
    made = asked_of_many(
        making.__name__, msgspec.msgpack.encode(RECIPE), "make", frames, limits=LIMITS, type=making.Made
    )
    assert next(made).rows == 1
    made.close()
    assert begun
    assert all(process.poll() is not None for process in begun)


def test_a_recipe_of_no_known_layout_is_refused() -> None:
    unknown = msgspec.structs.replace(RECIPE, layout=("VERRA", "no such"))
    made = asked_of_many(
        making.__name__, msgspec.msgpack.encode(unknown), "make", [frame()], limits=LIMITS, type=making.Made
    )
    with pytest.raises(Refused, match="broken"):
        list(made)
