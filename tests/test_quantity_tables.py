"""Amounts in tables: which column and row a number stands in, and what that says of it."""

from extractors.facts.quantity import quantity
from verifier.pages import Page

YEARLY = """MONITORING REPORT
Vintage period
Baseline emissions (tCO2e)
Project emissions (tCO2e)
Leakage emissions (tCO2e)
Buffer allocation (tCO2e)
Net reductions (tCO2e)
2020 120,500 10,100 5,000 12,000 93,400
2021 130,500 10,200 5,100 12,500 102,700
Total 251,000 20,300 10,100 24,500 196,100
"""


def facts(text):
    return list(quantity(Page(text)))


def test_a_yearly_table_gives_each_number_its_year_and_its_part_of_the_balance():
    first = facts(YEARLY)[:5]
    assert [fact.value for fact in first] == [120500, 10100, 5000, 12000, 93400]
    assert [fact.basis for fact in first] == ["baseline", "project_emissions", "leakage", "buffer", "achieved"]
    assert {fact.year for fact in first} == {"2020"}
    assert {fact.scope for fact in first} == {"annual"}


def test_numbers_of_one_column_share_their_table_with_its_total():
    column = [fact for fact in facts(YEARLY) if fact.table == "p1t1c5"]
    assert [(fact.value, fact.scope) for fact in column] == [(93400, "annual"), (102700, "annual"), (196100, "total")]


def test_an_average_is_told_from_a_total():
    text = "PROJECT DESCRIPTION\nYears Estimated GHG emission reductions (tCO2e)\n2019 1,000\n2020 1,200\n"
    text += "Total estimated ERs 2,200\nTotal number of crediting years 2\nAverage annual ERs 1,100\n"
    found = facts(text)
    assert [(fact.value, fact.scope, fact.basis) for fact in found] == [
        (1000, "annual", "ex_ante"),
        (1200, "annual", "ex_ante"),
        (2200, "total", "ex_ante"),
        (1100, "annual_average", "ex_ante"),
    ]


def test_a_row_whose_label_is_a_period_gives_the_period_in_days():
    text = "Emission reductions (tCO2e)\n01-Jan-2020 to 31-Dec-2020 93,400\n01-Jan-2021 to 31-Dec-2021 102,700\n"
    assert [fact.year for fact in facts(text)] == ["2020-01-01/2020-12-31", "2021-01-01/2021-12-31"]


def test_offsets_printed_as_negatives_are_given_without_their_sign():
    text = "Emissions (metric tons CO2e)\n2022 2021\nScope 1 9,000 9,500\nCarbon offsets –5,100 (4,200)\n"
    assert [(fact.value, fact.year) for fact in facts(text)] == [(5100, "2022"), (4200, "2021")]


def test_a_fiscal_year_over_a_column_is_named_as_one():
    text = "Fiscal year\n2022 2021\nCarbon credits retired (tCO2e) 5,100 4,200\n"
    assert [fact.year for fact in facts(text)] == ["FY2022", "FY2021"]


def test_achieved_and_estimated_amounts_side_by_side_are_told_apart():
    text = "Amount achieved during this monitoring period\n(t CO2e)\nAmount estimated ex ante in the PDD\n(t CO2e)\n"
    text += "4,100 3,200\n"
    assert [(fact.value, fact.basis) for fact in facts(text)] == [(4100, "achieved"), (3200, "ex_ante")]


def test_areas_shares_and_rates_in_a_table_are_no_amounts():
    text = "Year Area (ha) Risk buffer (%) Net GHG removals (tCO2e)\n2020 1,500 10% 93,400\n2021 1,600 10% 102,700\n"
    assert [fact.value for fact in facts(text)] == [93400, 102700]


def test_a_list_of_contents_holds_no_amounts():
    assert facts("CONTENTS (tCO2e)\nEmission reductions .......... 46\n4.2 Total credits 21\n") == []


def test_numbers_inside_a_serial_are_no_amounts():
    text = "VCUs 9344-81234567-81239566-VCS-VCU-262-VER-KE-14-3456-01012019-31122019-1 credits"
    assert facts(text) == []


def test_an_ambiguous_number_keeps_both_readings():
    (fact,) = facts("a total of 49.069 tCO2e")
    assert {str(fact.value), *map(str, fact.alternatives)} == {"49.069", "49069"}
    assert fact.confidence <= 0.5


def test_spaces_that_group_thousands_and_a_period_above_its_row():
    text = "Year Baseline emissions (tCO2e) Emission reductions (tCO2e)\n01/01/2021 to\n31/12/2021\n29,686 2,507\n"
    assert [(fact.value, fact.year) for fact in facts(text)] == [
        (29686, "2021-01-01/2021-12-31"),
        (2507, "2021-01-01/2021-12-31"),
    ]


def test_two_days_side_by_side_are_a_period():
    text = "Start date End date Amount achieved (VERs, tCO2e)\n1 July 2020 31 December 2020 36,831\n"
    text += "January 1, 2021 June 30, 2021 21,866\nTotal 58,697\n"
    assert [(fact.value, fact.year) for fact in facts(text)] == [
        (36831, "2020-07-01/2020-12-31"),
        (21866, "2021-01-01/2021-06-30"),
        (58697, None),
    ]


def test_the_unit_over_the_years_counts_for_credits_below():
    text = "kt CO2e 2024 2023\nScope 1 63.0 106.8\nCarbon credits retired 47.9 92.4\n"
    assert [fact.value for fact in facts(text)] == [47900, 92400]


def test_european_thousands_are_told_by_their_company():
    text = "Año Reducciones netas estimadas (t CO2e) Créditos de reserva (buffer) (t CO2e)\n"
    text += "2015 75.855 8.344\n2016 932 90\n"
    assert [(fact.value, fact.basis) for fact in facts(text)] == [
        (75855, "ex_ante"),
        (8344, "buffer"),
        (932, "ex_ante"),
        (90, "buffer"),
    ]


def test_years_and_page_numbers_before_credits_are_no_amounts():
    assert facts("2024 Carbon credits\nTable 3 Carbon credits\n2022 Credits retired\n") == []


def test_a_column_that_adds_up_is_cumulative():
    text = "Year Net reductions (tCO2e) Cumulative (tCO2e)\n2019 17,329 17,329\n2020 45,896 63,225\n"
    assert [fact.cumulative for fact in facts(text)] == [False, True, False, True]
