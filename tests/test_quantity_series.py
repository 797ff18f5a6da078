"""Columns read as wholes: tables that go on over the page, and ambiguous numbers that the document itself decides."""

from extractors.facts.quantity import quantity
from extractors.facts.series import continued_quantity, settled_quantity
from verifier.pages import Page, Reading

HEAD = "PROJECT DESCRIPTION\nYear Net GHG removals (tCO2e) Buffer (tCO2e)\n"


def reading(*texts):
    pages = [Page(text, number=number) for number, text in enumerate(texts, 1)]
    return Reading(pages, facts=[fact for page in pages for fact in quantity(page)])


def test_a_table_that_goes_on_over_the_page_keeps_its_header():
    first = HEAD + "2020 1,000 100\n2021 2,000 200\n"
    found = list(continued_quantity(reading(first, "Running head\n2022 3,000 300\nTotal 6,000 600\nPage 2\n")))
    assert [(fact.value, fact.scope, fact.basis, fact.year) for fact in found] == [
        (3000, "annual", "ex_ante", "2022"),
        (300, "annual", "buffer", "2022"),
        (6000, "total", "ex_ante", None),
        (600, "total", "buffer", None),
    ]
    assert {fact.table for fact in found} == {"p1t1c1", "p1t1c2"}


def test_another_table_at_the_head_of_a_page_is_not_joined():
    first = HEAD + "2020 1,000 100\n2021 2,000 200\n"
    assert list(continued_quantity(reading(first, "Area planted\n2018 300 3\n2019 400 4\n"))) == []


def test_a_sum_decides_between_two_readings():
    text = "Year Emission reductions (tCO2e)\n2020 1.250\n2021 980\nTotal 2,230\n"
    found = {fact.raw: fact for fact in settled_quantity(reading(text))}
    assert (found["1.250"].value, found["2,230"].value) == (1250, 2230)
    assert all(not fact.alternatives and fact.confidence >= 0.9 for fact in found.values())


def test_a_balance_decides_between_two_readings():
    text = (
        "Year Baseline emissions (tCO2e) Project emissions (tCO2e) Emission reductions (tCO2e)\n2020 4.900 900 4,000\n"
    )
    text += "2021 800 60 740\n"
    assert [fact.value for fact in settled_quantity(reading(text))] == [4900, 4000]


def test_a_number_printed_elsewhere_without_doubt_decides():
    text = "The project reduced 48.259 tCO2e.\nAbout 48259 tCO2e were verified."
    assert [fact.value for fact in settled_quantity(reading(text))] == [48259]


def test_the_style_of_the_whole_document_decides_last():
    far = "3.457.120 hectares, 1.200.000 people, 12,5 % and 3.120 tons of rice"
    assert [fact.value for fact in settled_quantity(reading("a total of 49.069 tCO2e", far))] == [49069]


def test_without_any_witness_both_readings_stay():
    assert list(settled_quantity(reading("a total of 49.069 tCO2e"))) == []
