"""Sentences about credits: what was done, by whom, with how many, of which project."""

import pytest

from extractors.claims.prose import in_sentence

DONE = [
    ("A total of 5,000 carbon credits were retired in 2022.", [("retired", 5000, None)]),
    ("In 2021 we purchased 12,000 carbon credits and retired 6,000 credits.",
     [("purchased", 12000, None), ("retired", 6000, None)]),
    ("We bought and retired 20,000 VCUs from the Blue Hills project.", [("retired", 20000, "Blue Hills")]),
    ("We retired 70,000 metric tons of carbon credits — 53,000 from the Blue Hills project in Kenya and 17,000 from "
     "the Red Valley project in Peru.", [("retired", 53000, "Blue Hills"), ("retired", 17000, "Red Valley")]),
    ("The company cancelled 3,500 CERs and 1,200 Gold Standard VERs from the Blue Hills and Red Valley projects, "
     "respectively.", [("cancelled", 3500, "Blue Hills"), ("cancelled", 1200, "Red Valley")]),
    ("To compensate for our emissions of 12,345 tCO2e, we purchased carbon credits.", [("purchased", 12345, None)]),
    ("2,400 Verified Carbon Units (VCUs) from the Red Valley Project were cancelled for us.",
     [("cancelled", 2400, "Red Valley")]),
    ("We retired credits from the Blue Hills project and purchased carbon credits from two additional projects to "
     "offset a total of 500,000 metric tons of direct emissions.", [("retired", 500000, None)]),
]  # fmt: skip

NOT_DONE = [
    "We have not retired any of our 5,000 carbon credits.",
    "Our customers purchased 5,000 carbon credits.",
    "Credits such as VCUs may be purchased in lots of 1,000 credits.",
    "We invested $5 million in carbon offset projects covering 20,000 hectares.",
    "Projects reduced emissions by 9,000 tCO2e, and carbon credits were retired.",
    "Upon delivery, the buyer agrees to purchase 1,000,000 USD worth of carbon removal.",
    "Metric tonnes CO2e 2023 2022 Credits retired for earlier years",
    "The share of carbon removal credits purchased rose to 48% in 2022.",
]

PLANNED = [
    "We will purchase 10,000 tonnes of carbon removal credits by 2030.",
    "We have committed to purchasing up to 1 million tonnes of carbon removal credits.",
    "The plan is to retire 4,000 carbon credits, and we intend to retire 4,000 carbon credits.",
]


@pytest.mark.parametrize(("sentence", "wanted"), DONE)
def test_what_was_done_is_read_with_its_number_and_its_project(sentence, wanted):
    assert [(said.action, said.quantity, said.project) for said in in_sentence(sentence)] == wanted


@pytest.mark.parametrize("sentence", NOT_DONE)
def test_what_was_not_done_or_not_by_us_is_no_claim(sentence):
    assert list(in_sentence(sentence)) == []


@pytest.mark.parametrize("sentence", PLANNED)
def test_what_is_said_for_the_future_is_planned_and_never_done(sentence):
    assert {said.action for said in in_sentence(sentence)} == {"planned"}


def test_a_volume_told_by_what_it_equals_is_a_claim_without_a_number():
    (said,) = in_sentence("We have purchased and retired a volume of carbon credits equivalent to our emissions.")
    assert (said.action, said.quantity) == ("retired", None)


def test_a_rough_number_stays_rough_and_makes_the_number_joined_to_it_rough():
    said = list(in_sentence("We bought approximately 1.2 million and 220,000 verified carbon units (VCUs)."))
    assert [(each.quantity, each.approx) for each in said] == [(1_200_000, True), (220_000, True)]


def test_one_number_over_several_projects_names_none_of_them():
    (said,) = in_sentence("We retired 900 carbon credits from the Blue Hills and Red Valley projects.")
    assert said.shared
    assert said.project is None
