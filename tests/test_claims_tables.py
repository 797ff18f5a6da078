"""Tables of companies: which number is claimed, of which year, and which is left alone."""

import pytest
from test_claim_examples import read

HEAD = "Heron Air Sustainability Report 2022\n"


def yearly(text: str) -> list[tuple[str, int, str | None]]:
    return [
        (claim.action, claim.quantity, str(claim.reporting_period)[:4] if claim.reporting_period else None)
        for claim in read("yearly-credits", HEAD + text)
    ]


def grid(*rows: tuple[str, ...]) -> str:
    """Rows of a table whose numbers stand in columns, flush right."""
    return "\n".join(f"{label:<44}" + "".join(f"{cell:>12}" for cell in cells) for label, *cells in rows)


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


def test_thousands_in_the_head_scale_every_number():
    head = ("In thousands of metric tons CO2e", "2022", "2021")
    assert yearly(grid(head, ("Carbon credits retired", "15.5", "12.25"))) == [
        ("retired", 15500, "2022"),
        ("retired", 12250, "2021"),
    ]


TWO_YEARS = ("Metric tons CO2e", "2022", "2021")


def test_dashes_and_words_for_nothing_claim_nothing():
    table = grid(("Metric tons CO2e", "2022", "2021", "2020"), ("Carbon credits retired", "n/a", "2,000", "–"))
    assert yearly(table) == [("retired", 2000, "2021")]


def test_parentheses_are_negatives():
    table = grid(TWO_YEARS, ("Carbon offsets", "(3,000)", "(2,000)"))
    assert yearly(table) == [("applied", 3000, "2022"), ("applied", 2000, "2021")]


def test_a_space_within_a_number_parts_no_numbers():
    table = grid(("Metric tons CO2e", "FY2022", "FY2021"), ("Carbon credits retired", "123\u00a0000", "2\u00a0000"))
    assert [number for _, number, _ in yearly(table)] == [123000, 2000]


def test_a_change_in_percent_beside_the_years_is_no_number_of_credits():
    table = grid(("Metric tons CO2e", "2022", "2021", "Change"), ("Carbon credits retired", "3,000", "2,000", "50%"))
    assert yearly(table) == [("retired", 3000, "2022"), ("retired", 2000, "2021")]


@pytest.mark.parametrize(
    ("label", "action"),
    [
        ("Créditos de carbono retirados", "retired"),
        ("Compensações de carbono compradas", "purchased"),
        ("カーボンクレジット無効化量", "retired"),
        ("カーボン・オフセット", "applied"),
    ],
)
def test_labels_of_other_languages_name_the_act(label, action):
    table = grid(("t-CO2e", "2022", "2021"), (label, "3,000", "2,000"))
    assert yearly(table) == [(action, 3000, "2022"), (action, 2000, "2021")]


def test_years_of_japan_are_fiscal_years():
    table = grid(("トン", "2021年度", "2022年度"), ("カーボンクレジット購入量", "43,178", "111,417"))
    assert yearly(table) == [("purchased", 43178, None), ("purchased", 111417, None)]


def test_the_note_of_a_number_names_its_project():
    table = grid(TWO_YEARS, ("Carbon credits retired", "3,000[1]", "2,000"))
    note = "\n[1] Credits of 2022 are from the Blue Hills project in Kenya."
    claims = read("yearly-credits", HEAD + table + note)
    assert [(claim.quantity, claim.project_name) for claim in claims] == [(3000, "Blue Hills"), (2000, None)]


def test_acts_below_a_heading_of_credits_are_rows_of_credits():
    table = grid(TWO_YEARS, ("Carbon credits",), ("Purchased", "3,000", "2,000"), ("Retired", "1,500", "1,000"))
    assert yearly(table) == [
        ("purchased", 3000, "2022"),
        ("purchased", 2000, "2021"),
        ("retired", 1500, "2022"),
        ("retired", 1000, "2021"),
    ]


def test_a_column_of_targets_is_not_what_was_done():
    head = "Metric tons CO2e                 2022      2021    2030 target"
    assert [
        number for _, number, _ in yearly(f"{head}\nCarbon credits retired          3,000     2,000     9,000")
    ] == [3000, 2000]


def test_a_year_that_ends_a_caption_is_no_number_of_credits():
    assert yearly("Results                       2024\nCarbon credits cancelled in   2024") == []
