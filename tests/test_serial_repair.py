"""A damaged serial is repaired only where exactly one interval of the registry fits what is left of it."""

import csv
import random

import pytest

from verifier.ledger import memory_ledger
from verifier.model import Issuance, Row
from verifier.registries.grammar import parse_serial

SERIAL = "19309-936487628-936491271-VCS-VCU-1491-VER-NG-14-9150-01102024-31122024-1"
RANGE = "ACR-US-9586-2022-2078-28633 to 28662"


def ledger(*serials):
    rows = []
    for number, text in enumerate(serials):
        block = parse_serial(text)
        rows.append(
            Issuance(
                programme=block.programme,
                project_id=block.project_id,
                quantity=block.quantity,
                row=Row(snapshot="memory", table="units", row=number),
                vintage=block.vintage,
                block=block,
            )
        )
    return memory_ledger(rows)


@pytest.mark.parametrize(
    "text",
    [
        "l9309-936487628-936491271-VCS-VCU-1491-VER-NG-14-9150-01102024-31122024-1",
        "19309-93648762B-936491271-VCS-VCU-1491-VER-NG-14-9I50-O1102O24-31122024-1",
        "19309-936487628-936491271-VC5-VCU-1491-VER-NG-14-9150-01102024-31122024-1",
        "19309-936487628-936491271-VCS-VCU-1491-VER-NG-14-9150-01102024-31122024-l",
        "19309-936487628936491271-VCS-VCU-1491-VER-NG-14-9150-01102024-31122024-1",
        "19309-936487628-936491271-VCSVCU-1491-VER-NG-14-9150-01102024-31122024-1",
        "19309-9364876\n28-936491271-VCS-VCU-1491-VER-NG-14-91\n50-01102024-3112O024-1".replace(
            "3112O024", "3112\n2O24"
        ),
    ],
)
def test_one_serial_of_the_registry_fits_and_is_returned_as_it_prints_it(text):
    assert ledger(SERIAL, RANGE).repair(text).text == SERIAL


def test_a_serial_with_spaces_is_repaired_too():
    assert ledger(SERIAL, RANGE).repair("ACR-US-9586-2O22-2078-28633 to 2866Z").text == RANGE


def test_a_serial_that_reads_as_it_stands_is_not_repaired():
    assert ledger(SERIAL).repair(SERIAL) is None


def test_a_damaged_serial_of_which_the_registry_has_no_block_stays_damaged():
    assert ledger(RANGE).repair(SERIAL.replace("936487628", "93648762B")) is None


def test_a_damaged_serial_of_another_project_or_vintage_stays_damaged():
    held = ledger(SERIAL)
    assert held.repair(SERIAL.replace("936487628", "93648762B").replace("9150", "9151")) is None
    assert held.repair(SERIAL.replace("936487628", "93648762B").replace("2024", "2023")) is None


def test_a_part_of_a_registry_block_fits():
    part = SERIAL.replace("936491271", "936487700")
    assert ledger(SERIAL).repair(part.replace("936487628", "93648762B")).text == part


def test_a_text_that_two_intervals_fit_is_not_repaired():
    one, other = "ACR-US-9586-2022-2078-1 to 123", "ACR-US-9586-2022-2078-11 to 23"
    both = ledger("ACR-US-9586-2022-2078-1 to 5000")
    assert both.repair("ACR-US-9586-2022-2078 1123") is None
    assert parse_serial(one) != parse_serial(other)


@pytest.mark.parametrize("text", ["", "no serial", "-", "O", "x" * 5_000, "VCS-VCU " * 12])
def test_what_is_no_serial_is_none(text):
    assert ledger(SERIAL).repair(text) is None


@pytest.mark.real
def test_damaged_real_serials_come_back_and_never_as_another(shared):
    lines = (shared / "registry/verra/vcus-sdvista-2024-10.csv").read_text("utf-8-sig").splitlines()
    serials = [row["Serial Number"] for row in list(csv.DictReader(lines))[:400]]
    held, chance, right = ledger(*serials), random.Random(3), 0  # noqa: S311
    for text in chance.sample(serials, 60):
        damaged = text
        for good, bad in chance.sample([("0", "O"), ("1", "l"), ("5", "S"), ("8", "B")], 2):
            at = [place for place, letter in enumerate(damaged) if letter == good]
            place = chance.choice(at) if at else 0
            damaged = damaged[:place] + bad + damaged[place + 1 :] if at else damaged
        found = held.repair(damaged)
        assert found is None or found == parse_serial(text)
        right += found is not None
    assert right >= 57
