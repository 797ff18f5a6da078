"""Natural persons among beneficiaries: told by how a name is written, masked in all that the ledger answers."""

import datetime as dt

import pytest

from verifier.ledger import SnapshotLedger, memory_snapshot
from verifier.model import Retirement, Row
from verifier.units.persons import MASKED, is_person


@pytest.mark.parametrize(
    "name",
    [
        "Ada Marsh",
        "José de la Cruz",
        "Mr. B Heron",
        "Anne-Marie O'Hara",
        "The Tern family",
        "Marsh, Ada",
        "B. Marsh",
    ],
)
def test_a_persons_name(name):
    assert is_person(name)


@pytest.mark.parametrize(
    "name",
    [
        "Heron Air",
        "Tern Ltd",
        "MARSH TRUST",
        "City of Ardal",
        "IBX",
        "Heron",
        "Marsh 2030",
        "Dune Carbon Brokers",
        "various customers",
        "",
    ],
)
def test_an_organisations_name(name):
    assert not is_person(name)


def test_the_ledger_masks_persons_and_nobody_else():
    def row(number, beneficiary):
        return Retirement(
            programme="VCS",
            project_id="9001",
            quantity=1,
            row=Row(snapshot="s", table="retirements", row=number),
            retired_on=dt.date(2025, 1, number),
            beneficiary=beneficiary,
            reason="Retired for ADA MARSH's wedding",
        )

    reader = memory_snapshot([row(1, "Ada Marsh"), row(2, "Heron Air")])
    reader.mask_persons = True
    answer = SnapshotLedger([reader]).retirements("VCS", "9001")
    rows = answer.seen
    assert [one.beneficiary for one in rows] == [MASKED, "Heron Air"]
    assert rows[0].reason == f"Retired for {MASKED}'s wedding"
    assert [one[2] for one in reader.parties()] == ["Heron Air"]
