from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verifier.units.numbers import print_number
from verifier.units.quantities import CARBON, amount, factors, quantities


@pytest.mark.parametrize("unit", ["tCO2e", "t CO2-e", "tonnes of CO2e", "tCO2eq", "t-CO2", "VCUs", "carbon credits"])
@given(value=st.integers(min_value=0, max_value=10**12))
def test_a_printed_amount_is_found_whole(unit, value):
    (found,) = quantities(f"a total of {print_number(value)} {unit} was reported", mark=".")
    assert found.value == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("10,000 tCO2e", 10_000),
        ("26 688 \ntCO2-e each year", 26_688),
        ("4,485,617.2tCO2 eq.", Decimal("4485617.2")),
        ("0.3Mt CO2e", 300_000),
        ("2 MMT CO2e", 2_000_000),
        ("1.5 kt CO₂e", 1_500),
        ("750 kg CO2e", Decimal("0.750")),
        ("2 Gt CO2", 2_000_000_000),
        ("3 million tonnes CO2e per year", 3_000_000),
        ("70,000 metrics tons of carbon credits", 70_000),
        ("500,000 metric tons of direct emissions", 500_000),
        ("2,000 tons of captured CO2", 2_000),
        ("3,5 toneladas de CO2", Decimal("3.5")),
        ("CO2を12万トン", 120_000),
        ("1 250 000 VCUs", 1_250_000),
        ("37 credits", 37),
        ("500k carbon offsets", 500_000),
        ("(1,200) tCO2e", -1_200),
        ("250 CERs", 250),
    ],
)
def test_every_printed_amount_is_read(text, value):
    (found,) = quantities(text, mark="," if "3,5" in text else ".")
    assert found.value == value


@pytest.mark.parametrize(
    "text",
    [
        "$250,000 tCO2e",
        "10,000 EUR",
        "363.81 tCO2e/ha",
        "5 tCO2e per hectare",
        "0.9 t CO2/MWh",
        "48 630 ha",
        "16 t of rice",
        "$16 per metric ton",
        "44% credits",
        "300 GWh",
        "40 people",
        "5,000 tonnes of steel",
    ],
)
def test_what_is_no_amount_of_gas_is_left_alone(text):
    assert quantities(text) == ()


def test_two_numbers_share_one_unit():
    assert [found.value for found in quantities("1.2 million and 220,000 verified carbon units")] == [
        1_200_000,
        220_000,
    ]


def test_the_case_of_a_unit_tells_a_million_from_a_metric_ton():
    assert factors("MtCO2e") == (10**6,)
    assert factors("MTCO2e") == factors("mtCO2e") == (1, 10**6)


def test_a_metric_ton_that_could_be_a_million_keeps_the_other_reading():
    (found,) = quantities("98,981 MTCO2e", mark=".")
    assert (found.value, found.unit, found.alternatives) == (98_981, "MTCO2e", (98_981_000_000,))


def test_carbon_is_turned_into_carbon_dioxide():
    assert amount("12", "tC") == (44,)
    assert factors("tC") == (CARBON,)


@pytest.mark.parametrize(
    ("unit", "tonnes"),
    [
        ("tCO2e", 1),
        ("kgCO2e", Decimal("0.001")),
        ("ktCO2e", 1000),
        ("kTCO2e", 1000),
        ("KTCO2e", 1000),
        ("GgCO2e", 1000),
        ("TgCO2e", 10**6),
        ("GtCO2e", 10**9),
        ("MMTCO2e", 10**6),
        ("kilotonnes CO2e", 1000),
        ("megatonnes CO2e", 10**6),
        ("gigatonnes CO2e", 10**9),
        ("million tonnes CO2e", 10**6),
        ("thousand tonnes CO2e", 1000),
        ("metric tons CO2e", 1),
        ("short tons CO2e", Decimal("0.90718474")),
        ("long tons CO2e", Decimal("1.0160469088")),
        ("lbs CO2e", Decimal("0.00045359237")),
        ("pounds CO2e", Decimal("0.00045359237")),
        ("VCUs", 1),
        ("万トン", 10_000),
        ("百万トン", 10**6),
        ("千トン", 1000),
        ("トン", 1),
    ],
)
def test_a_unit_is_so_many_tonnes(unit, tonnes):
    assert factors(unit) == (tonnes,)


def test_mass_units_are_exact():
    assert amount("1", "lb CO2") == (Decimal("0.00045359237"),)
    assert amount("1", "short tons CO2") == (Decimal("0.90718474"),)


def test_words_of_doubt_make_an_amount_rough():
    assert quantities("approximately 1.2 million tCO2e")[0].approx
    assert not quantities("1.2 million tCO2e")[0].approx
