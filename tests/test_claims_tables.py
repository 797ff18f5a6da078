"""Tables of companies: which number is claimed, of which year, and which is left alone."""

import pytest
from test_claim_examples import read

HEAD = "Heron Air Sustainability Report 2022\n"


def yearly(text: str) -> list[tuple[str, int, str | None]]:
    return [
        (claim.action, claim.quantity, str(claim.reporting_period)[:4] if claim.reporting_period else None)
        for claim in read("yearly-credits", HEAD + text)
    ]


@pytest.mark.parametrize(("years", "first"), [("2021     2022", "2021"), ("2022     2021", "2022")])
def test_a_number_belongs_to_the_year_above_it_newest_or_oldest_first(years, first):
    claims = yearly(f"Metric tons CO2e              {years}\nCarbon offsets purchased     1,500    1,200")
    assert claims[0] == ("purchased", 1500, first)


def test_a_heading_that_stands_higher_than_its_neighbours_still_heads_its_column():
    claims = yearly(
        "                              2019\n"
        "Metric tons CO2e          (baseline)    2020\n"
        "Carbon credits retired        4,000    3,000"
    )
    assert claims == [("retired", 4000, "2019"), ("retired", 3000, "2020")]


def test_negatives_are_netted_off_and_claimed_without_their_sign():
    claims = yearly("Metric tons CO2e        2022     2021\nCarbon offsets        -3,000        0")
    assert claims == [("applied", 3000, "2022")]


def test_thousands_in_the_label_scale_the_number():
    claims = yearly(
        "                                    2022     2021\nCarbon credits retired (kt CO2e)      15       12"
    )
    assert claims == [("retired", 15000, "2022"), ("retired", 12000, "2021")]


@pytest.mark.parametrize(
    "row",
    [
        "Net emissions after carbon offsets     3,000    2,000",
        "Share of carbon credits retired          48%      44%",
        "Price of carbon credits purchased ($)     16       11",
        "Renewable energy credits retired       3,000    2,000",
        "Carbon credits purchased (planned)     3,000    2,000",
    ],
)
def test_rows_that_only_speak_of_credits_are_left_alone(row):
    assert yearly(f"Metric tons CO2e                        2022     2021\n{row}") == []


def test_a_label_that_runs_on_below_still_names_the_act():
    claims = yearly("Metric tons CO2e        2022     2021\nCarbon credits         3,000    2,000\nretired")
    assert claims == [("retired", 3000, "2022"), ("retired", 2000, "2021")]


def test_fiscal_years_have_no_days_unless_the_paper_gives_them():
    claims = yearly("Fiscal year                 2022     2021\nCarbon credits retired     3,000    2,000")
    assert [year for _, _, year in claims] == [None, None]


def test_the_claimant_is_the_name_in_the_running_head():
    (claim, *_) = read(
        "yearly-credits", HEAD + "CO2e t                2022     2021\nCarbon credits retired  3,000  2,000"
    )
    assert claim.organisation == "Heron Air"


def test_a_number_that_a_table_of_projects_adds_up_to_is_that_tables():
    table = (
        "Carbon credits retired in 2022\n"
        "Project          Standard    Vintage    Quantity\n"
        "Blue Hills       VCS         2021          5,000\n"
        "Red Valley       GS          2022          1,200\n"
        "Total                                      6,200\n\n\n"
    )
    assert yearly(f"{table}Metric tons CO2e            2022\nCarbon credits retired     6,200") == []
    assert [claim.quantity for claim in read("credit-table", HEAD + table)] == [5000, 1200]
