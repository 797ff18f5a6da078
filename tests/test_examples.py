"""The examples come from their generator byte for byte, their books close, and the verifier finds what was planted."""

import csv
import json
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from examples import demo, generate
from examples.documents import PLANTED, SHARED_OF_SOMBRA
from examples.world import World, build, serial
from verifier.units.intervals import Interval, uncovered

EXAMPLES = Path(generate.__file__).parent


@pytest.fixture(scope="module")
def world() -> World:
    return build()


def test_the_generator_writes_the_committed_files_byte_for_byte(tmp_path):
    written = {file.relative_to(tmp_path): file.read_bytes() for file in generate.write(tmp_path)}
    committed = {
        file.relative_to(EXAMPLES): file.read_bytes()
        for part in ("documents", "registry")
        for file in (EXAMPLES / part).iterdir()
    }
    assert written.keys() == committed.keys()
    assert [name for name, content in written.items() if content != committed[name]] == []


def test_another_seed_makes_another_world():
    assert build(1) != build(2)


def test_no_credit_is_retired_twice_or_without_having_been_issued(world):
    for issuance in world.issuances:
        retired = [each.numbers for each in world.retirements if each.issuance == issuance]
        open_blocks = list(world.active(issuance))
        assert sum(block.count for block in retired + open_blocks) == issuance.numbers.count
        assert uncovered(issuance.numbers, retired + open_blocks) == ()


def test_verras_rows_add_up_to_the_total_that_verra_states_for_the_vintage():
    total, stated = Counter(), {}
    with next((EXAMPLES / "registry").glob("vcus-*.csv")).open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            key = (row["ID"], row["Vintage Start"])
            total[key] += int(row["Quantity Issued"].replace(",", ""))
            stated[key] = int(row["Total Vintage Quantity"].replace(",", ""))
    assert total == stated


def test_acrs_export_is_in_its_own_encoding_and_closes_each_line_with_a_comma():
    (file,) = (EXAMPLES / "registry").glob("acr-projects-*.csv")
    lines = file.read_bytes().split(b"\r\n")
    assert "Rivière-aux-Aulnes".encode("cp1252") in lines[1]
    assert all(line.endswith(b",") for line in lines[:-1])


def test_the_sides_of_the_joint_project_share_every_tonne(world):
    jcm = world.jcm
    assert all(sum(jcm.shares(year)) == year.reductions for year in jcm.years)
    assert jcm.side("Japan") + jcm.side(jcm.host) == jcm.reductions


def test_the_block_that_both_companies_claim_lies_within_one_retirement(world):
    whole = world.tagged("sombra-2022")
    first = whole.numbers.start - 1
    part = Interval(first + SHARED_OF_SOMBRA[0], first + SHARED_OF_SOMBRA[1])
    assert whole.numbers.intersection(part) == part
    assert serial(whole.issuance, part).split("-")[1:3] == [str(part.start), str(part.end)]


@pytest.mark.slow
def test_the_verifier_finds_what_was_planted_and_nothing_else_grave(tmp_path):
    def verifier(*arguments: str) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(
            [sys.executable, "-m", "verifier", *arguments],
            env=os.environ | {"VERIFIER_DATA_DIR": str(tmp_path / "data")},
            cwd=EXAMPLES.parent,
            capture_output=True,
            check=False,
        )

    taken = verifier("registry", "import", "--complete", *map(str, sorted((EXAMPLES / "registry").iterdir())))
    assert taken.returncode == 0, taken.stderr.decode()
    checked = verifier("check", *map(str, sorted((EXAMPLES / "documents").iterdir())), "--format", "json")
    assert checked.returncode == 1, checked.stderr.decode()
    assert demo.compare(json.loads(checked.stdout)) == []


def test_a_finding_beyond_the_planted_ones_is_told():
    documents = [{"sha256": name, "file": name} for case in PLANTED for name in case.files]
    planted = [{"rule": case.rule, "severity": "high", "documents": list(case.files)} for case in PLANTED]
    more = {"rule": "DI01", "severity": "high", "documents": list(PLANTED[1].files)}
    assert demo.compare({"documents": documents, "findings": planted}) == []
    assert demo.compare({"documents": documents, "findings": [*planted, more]}) == [
        f"NOT PLANTED: DI01 in {PLANTED[1].files[0]}"
    ]
    assert demo.compare({"documents": documents, "findings": planted[1:]})[0].startswith("NOT FOUND: DC01")
