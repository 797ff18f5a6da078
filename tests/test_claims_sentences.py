"""Sentences about credits: what was done, by whom, with how many, of which project."""

import pytest

from extractors.claims.prose import in_sentence

DONE = [
    ("We retired 45,000 metric tons from the Blue Hills project in Peru and 80,000 metric tons from the Red Valley "
     "project.",
     [("retired", 45000, "Blue Hills"), ("retired", 80000, "Red Valley")]),
    ("We retired carbon credits from two projects: Blue Hills (5,000 tonnes) and Red Valley Wind (2,000 tonnes).",
     [("retired", 5000, "Blue Hills"), ("retired", 2000, "Red Valley Wind")]),
    ("We have offset 640 tonnes CO2e through the Gold Standard certified Red Valley Cookstoves project in Honduras.",
     [("applied", 640, "Red Valley Cookstoves")]),
    ("Net zero We purchased and retired 3,000 carbon credits in 2022.", [("retired", 3000, None)]),
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
    ("To meet our target of net zero by 2030, we retired 5,000 carbon credits.", [("retired", 5000, None)]),
    ("We will continue to purchase carbon credits; in 2022 we retired 4,200 credits.", [("retired", 4200, None)]),
    ("We aim to buy 1 million tonnes of carbon removal credits and have contracted 150,000 tonnes of carbon removal.",
     [("planned", 1_000_000, None), ("purchased", 150_000, None)]),
    ("We retired 5,000 and 6,000 tonnes of CO2e from Wind Power Bundle at Talvora (VCS 4615) and Talsenda Restoration "
     "(GS 351), respectively.",
     [("retired", 5000, "Wind Power Bundle at Talvora"), ("retired", 6000, "Talsenda Restoration")]),
    ("We purchased and retired 12,500 VCUs (vintage 2019–2020) from the Blue Hills Wind Park (VCS 1234) in Peru.",
     [("retired", 12500, "Blue Hills Wind Park")]),
    ("Our subsidiary cancelled 900 CERs from the Blue Hills Wind Farm.", [("cancelled", 900, "Blue Hills Wind Farm")]),
    ("Our supplier retired 900 carbon credits on our behalf.", [("retired", 900, None)]),
    ("We matched what customers bought by retiring 1,000 credits.", [("retired", 1000, None)]),
    ("The fund issued 50,000 credits, of which we purchased 20,000 credits.", [("purchased", 20000, None)]),
    ("The number of credits retired in 2022 was 12,000 tCO2e.", [("retired", 12000, None)]),
    ("15,000 carbon credits retired in 2022", [("retired", 15000, None)]),
    ("We have neutralised 3,000 tonnes of CO2e through the purchase of credits.", [("purchased", 3000, None)]),
    ("We offset our remaining emissions (15,300 tCO2e) with credits from the Blue Hills and Red Valley projects.",
     [("applied", 15300, None)]),
    ("As a contribution to mitigation elsewhere, we cancelled 7,500 Gold Standard VERs.", [("cancelled", 7500, None)]),
    ("For FY2023 we purchased and retired a total of 45,000 verified carbon credits from the Blue Hills "
     "Wind Project in India.",
     [("retired", 45000, "Blue Hills Wind")]),
    ("Heron offset 3,210 metric tons of CO2e through the purchase of carbon credits from the Red Valley "
     "REDD+ Project.",
     [("purchased", 3210, "Red Valley REDD+")]),
    ("The 14,000 credits we retired came from the Grey Lake Forest Conservation Project (VCS 1234).",
     [("retired", 14000, "Grey Lake Forest Conservation Project")]),
    ("We supported three carbon projects: 10,000 tonnes of CO2e from the Blue Hills project, 5,000 tonnes "
     "from the Red Valley project and 2,500 tonnes from the Grey Lake project were retired.",
     [("retired", 10000, "Blue Hills"), ("retired", 5000, "Red Valley"), ("retired", 2500, "Grey Lake")]),
    ("We retired 10,000 credits from Blue Hills REDD+, 5,000 credits from Red Valley Solar and 2,500 "
     "credits from Grey Lake Wind.",
     [("retired", 10000, "Blue Hills REDD+"), ("retired", 5000, "Red Valley Solar"),
      ("retired", 2500, "Grey Lake Wind")]),
    ("We retired 6,000 and 4,000 credits from the Blue Hills and Red Valley projects, respectively.",
     [("retired", 6000, "Blue Hills"), ("retired", 4000, "Red Valley")]),
    ("We have purchased 30,000 tonnes of carbon credits, of which 12,000 tonnes were retired in 2023.",
     [("purchased", 30000, None), ("retired", 12000, None)]),
    ("In total, 650 tonnes of CO2e were offset via Climate Partner projects in Peru through carbon "
     "credits.",
     [("applied", 650, None)]),
    ("Heron has procured 100,000 tonnes of durable carbon removal credits.",
     [("purchased", 100000, None)]),
    ("We secured 3,000 tonnes of biochar carbon removal credits from Otter Char.",
     [("applied", 3000, "Otter Char")]),
    ("These emissions were balanced with 12,000 carbon credits retired from the Blue Hills Cookstoves "
     "project.",
     [("retired", 12000, "Blue Hills Cookstoves")]),
    ("We applied 99,000 metric tons of carbon offsets to our 2022 footprint.",
     [("applied", 99000, None)]),
    ("All 12,750 credits have been retired through APX.",
     [("retired", 12750, None)]),
    ("In FY22, we purchased 167,000 metric tons of carbon credits from the Chala Hills project in Kenya "
     "and retired them.",
     [("retired", 167000, "Chala Hills")]),
    ("For fiscal year 2022, we retired 324,100 metric tons of carbon credits — 255,000 from the Chala "
     "Hills project in Kenya and 69,100 from the Alta Mayo project in Peru — to maintain carbon "
     "neutrality.",
     [("retired", 255000, "Chala Hills"), ("retired", 69100, "Alta Mayo")]),
    ("In FY2020, BHX retired approximately 1.2 million verified carbon units (VCUs) from the Kasa Corridor "
     "REDD Project and 220,000 VCUs from the Alta Mayo Conservation Initiative.",
     [("retired", 1200000, "Kasa Corridor REDD"), ("retired", 220000, "Alta Mayo Conservation")]),
    ("In 2022, Heron purchased and retired 82,414 MTCO2e in carbon offsets to address its remaining Scope "
     "1 and 2 emissions.",
     [("retired", 82414, None)]),
    ("In December 2022, Heron retired 65,000 VCUs (vintages 2018-2020) from the Mai Ndombe REDD+ project "
     "in the DRC.",
     [("retired", 65000, "Mai Ndombe REDD+")]),
    ("10,500 VERs were retired from the Gold Standard project “Improved Cookstoves in Malawi” (GS 1234).",
     [("retired", 10500, "Improved Cookstoves in Malawi")]),
    ("We achieved carbon neutrality by retiring 2,500 carbon credits.",
     [("retired", 2500, None)]),
    ("Together with our customers we retired 40,000 carbon credits.",
     [("retired", 40000, None)]),
    ("Heron financed 4,200 tonnes of emission reductions by purchasing and retiring carbon credits.",
     [("retired", 4200, None)]),
    ("We financed reforestation in Kenya by purchasing and retiring 4,200 credits from the Blue Hills project.",
     [("retired", 4200, "Blue Hills")]),
    ("We retired 4,000 VCUs from the Small Hydropower Plant on the Mura River and bought 900 carbon credits.",
     [("retired", 4000, "Small Hydropower Plant on the Mura River"), ("purchased", 900, None)]),
    ("We purchased 5,000 carbon credits from the run-of-river hydropower project on the Mura River.",
     [("purchased", 5000, "run-of-river hydropower project on the Mura River")]),
    ("We retired 10,000 credits in 2020, 12,000 in 2021 and 15,000 in 2022.",
     [("retired", 10000, None), ("retired", 12000, None), ("retired", 15000, None)]),
    ("We bought 1,150 credits from the Blue Hills project in June and 1,000 retired in December.",
     [("purchased", 1150, "Blue Hills"), ("retired", 1000, None)]),
    ("300k of these credits were retired in 2022.", [("retired", 300_000, None)]),
    ("Offsets for 2022 were 1,200 VCUs from the Blue Hills project retired on 3 March 2023.",
     [("retired", 1200, "Blue Hills")]),
    ("Our use of carbon offsets decreased to 3,200 tonnes in 2022.", [("applied", 3200, None)]),
    ("The volume of carbon credits we retired fell from 9,000 to 6,500 tonnes.", [("retired", 6500, None)]),
    ("Carbon credit purchases increased by 12% to 20,000 tCO2e.", [("purchased", 20000, None)]),
    ("This year's offsets, totalling 5,100 tonnes of CO2e, came from the Blue Hills project.",
     [("applied", 5100, "Blue Hills")]),
    ("Our offsets, totaling 5,100 metric tons, were retired in March.", [("retired", 5100, None)]),
    ("The company used 800 tonnes of CO2 as a shielding gas and compensated 2,000 tCO2e with carbon credits.",
     [("applied", 2000, None)]),
    ("We used 6,000 tonnes of CO2e of offsets from the Red Valley project.", [("applied", 6000, "Red Valley")]),
    ("In FY22 we contracted 44,000 tonnes of carbon removal to be retired over 15 years.",
     [("purchased", 44000, None)]),
    ("We retired credits from the Blue Hills project in Peru, accounting for 30,000 metric tons.",
     [("retired", 30000, "Blue Hills")]),
    ("We compensated by retiring 1,200 tonnes of carbon removal from Otter Char and 18,300 carbon credits from the "
     "Blue Hills project.", [("retired", 1200, "Otter Char"), ("retired", 18300, "Blue Hills")]),
    ("We retired 75,000 VCUs issued by Verra from the Blue Hills cloud forest project (VCS 2733).",
     [("retired", 75000, "Blue Hills cloud forest project")]),
    ("We retired 900 credits from Blue Hills, Oregon, USA (ACR 623).", [("retired", 900, "Blue Hills")]),
    ("For 2024, we retired carbon credits from two projects: 90,000 metric tons from the Blue Hills project in Peru "
     "and 181,500 metric tons from the Red Valley project in China.",
     [("retired", 90000, "Blue Hills"), ("retired", 181500, "Red Valley")]),
    ("In May 2023 we retired 5,000 carbon credits.", [("retired", 5000, None)]),
    ("On 12 May, we retired 5,000 carbon credits.", [("retired", 5000, None)]),
]  # fmt: skip

NOT_DONE = [
    "Carbon credits retired and emissions (tCO2e): year, Scope 1, Scope 2 carbon credits.",
    "Credits were retired against Scope 1 and 2 carbon emissions.",
    "We have not retired any of our 5,000 carbon credits.",
    "Our customers purchased 5,000 carbon credits.",
    "Credits such as VCUs may be purchased in lots of 1,000 credits.",
    "We invested $5 million in carbon offset projects covering 20,000 hectares.",
    "Projects reduced emissions by 9,000 tCO2e, and carbon credits were retired.",
    "Upon delivery, the buyer agrees to purchase 1,000,000 USD worth of carbon removal.",
    "Metric tonnes CO2e 2023 2022 Credits retired for earlier years",
    "Worldwide, 180 million credits were retired by all companies together that year.",
    "Rather than purchasing 5,000 carbon credits, we cut our emissions.",
    "We retired carbon credits, while our emissions were 12,345 tCO2e.",
    "We did not buy credits, but reduced emissions by 3,000 tCO2e.",
    "Projects that we support could deliver up to 40,000 carbon credits per year.",
    "We bought 4,000 tonnes of CO2 for our greenhouses.",
    "The share of carbon removal credits purchased rose to 48% in 2022.",
    "For these cargoes, 2,800,000 credits were retired on behalf of the buyers.",
    "We used 1,200 tonnes of CO2 as a process gas and purchased carbon credits.",
    "1,200 tonnes of CO2 used in beverages were not compensated with carbon credits.",
    "Our emissions after carbon offsets decreased to 4,000 tonnes CO2e.",
    "Carbon credits issued to our projects rose to 40,000 tCO2e.",
    "Our offsets, totalling 5,100 credits, were sold to a bank.",
    "In 2022, the industry purchased 155 million carbon credits.",
    "Companies worldwide retired 161 million credits in 2021.",
    "Our employees purchased 300 carbon credits for their private flights.",
    "The fund could retire 20,000 carbon credits if prices fall.",
    "We retired 500 MW of coal capacity, reducing CO2 by 300,000 tonnes.",
    "Airlines are required to offset 2,000,000 tonnes under CORSIA using eligible credits.",
    "EU allowances of 250,000 tonnes were allocated to us free of charge, and carbon credits are not used.",
    "Through the Fly Green programme, passengers compensated 3,200 tonnes of CO2 with carbon credits.",
    "If we had purchased carbon credits for 9,000 tonnes, the cost would have been $90,000.",
    "The voluntary carbon market retired 180 million tonnes of credits in 2023.",
    "Heron's Scope 3 emissions from purchased goods and services were 120,000 tCO2e, net of carbon credits.",
    "The 5,000 credits have not yet been retired.",
    "None of our 5,000 credits was retired.",
    "One credit is retired for each tonne: 1 tonne of CO2e equals 1 carbon credit.",
    "Our clients purchased 3 million carbon credits on our trading desk.",
    "Certificates of origin covering 12,000 tonnes CO2e were cancelled for our electricity.",
    "We retired RECs for 40,000 MWh, equal to 12,000 tonnes of CO2.",
    "EACs equivalent to 40,000 tonnes of CO2 were retired.",
    "The emissions trading scheme requires us to surrender allowances for 120,000 tonnes of CO2.",
    "We surrendered 120,000 EU allowances for 120,000 tonnes of CO2.",
    "Participants in the scheme must surrender 10,000 carbon credits.",
    "A company that retires 10,000 credits may claim neutrality.",
    "Since inception, the registry has retired 500 thousand credits.",
    "Credits retired are listed above. Remaining emissions in 2024: 180,400 tCO2e, of which credits retired cover 10%.",
    "In 2023 we may retire 5,000 carbon credits in May.",
    "Our scope 3 emissions from the use of sold products were 1.2 million tonnes CO2e before carbon credits.",
]

PLANNED = [
    "We will purchase 10,000 tonnes of carbon removal credits by 2030.",
    "We have committed to purchasing up to 1 million tonnes of carbon removal credits.",
    "We signed an agreement to purchase 10,000 tonnes of carbon removal.",
    "We expect to have retired 2,000 credits by the end of 2025.",
    "Our planned purchases of 3,000 carbon credits were approved.",
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


def test_credits_for_all_of_one_s_emissions_are_a_claim_without_a_number():
    (said,) = in_sentence("We purchased and retired carbon credits for all of our remaining emissions in 2022.")
    assert (said.action, said.quantity) == ("retired", None)


def test_a_rough_number_stays_rough_and_makes_the_number_joined_to_it_rough():
    said = list(in_sentence("We bought approximately 1.2 million and 220,000 verified carbon units (VCUs)."))
    assert [(each.quantity, each.approx) for each in said] == [(1_200_000, True), (220_000, True)]


def test_one_number_over_several_projects_names_none_of_them():
    (said,) = in_sentence("We retired 900 carbon credits from the Blue Hills and Red Valley projects.")
    assert said.shared
    assert said.project is None
