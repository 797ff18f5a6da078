"""Prose of retirements is matched with companies, with a score, what was compared, and by which algorithm."""

import pytest

from verifier.ledger.companies import ALGORITHM, Companies
from verifier.units.intervals import Period
from verifier.units.names import Families, Kinship

KNOWN = Companies(["Heron Air Ltd", "Stork Gas plc", "International Heron Machines", "青鷺航空株式会社", "Reed Foods"])


@pytest.mark.parametrize(
    ("text", "company", "level"),
    [
        ("Retired on behalf of Heron Air Limited for its 2024 emissions", "Heron Air Ltd", "exact"),
        ("STORK GAS", "Stork Gas plc", "exact"),
        ("Stork Gas Group", "Stork Gas plc", "token_set"),
        ("IHM", "International Heron Machines", "acronym"),
        ("青鷺航空の2024年度排出量", "青鷺航空株式会社", "exact"),
    ],
)
def test_a_company_is_found_in_prose(text, company, level):
    found = KNOWN.match(text)
    assert (found.company, found.level) == (company, level)


@pytest.mark.parametrize("text", ["Various Customers", "_", "", "Heron Energy", "Global Group", "Stork Air"])
def test_nobody_is_found_where_nobody_is_named(text):
    assert KNOWN.match(text) is None


def test_a_match_says_what_was_compared_and_by_which_algorithm():
    found = KNOWN.match("for the benefit of Stork Gas Group")
    assert found.algorithm == ALGORITHM
    assert found.score == 0.9
    assert [(one.name, one.asked, one.found) for one in found.features] == [
        ("name in the text", "Stork Gas Group", "Stork Gas plc"),
        ("without legal forms", "stork gas group", "stork gas"),
        ("words in common", "stork gas", "stork gas"),
    ]


def test_a_member_of_a_family_is_its_parent():
    kin = Families((Kinship("heron air", "bittern wings", Period.of("0001-01-01/9999-12-31")),))
    found = Companies(["Heron Air Ltd"], kin).match("on behalf of Bittern Wings GmbH")
    assert (found.company, found.level) == ("Heron Air Ltd", "family")
