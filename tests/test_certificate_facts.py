"""Certificates of retirement: what they print in lines of their own."""

import pytest
from test_claim_examples import read, reading

from extractors.facts.certificate import certificate
from verifier.pages import Page


def facts(text):
    return {(fact.type, fact.value) for fact in certificate(Page(text))}


def test_a_certificate_names_project_beneficiary_holder_and_its_only_day():
    text = (
        "RETIREMENT CERTIFICATE\ncertifies the retirement of 844 carbon credits, for the benefit of:\nNorthwind Ltd\n"
        "Project Blue Hills Reforestation (VCS 612)\nProject code CDC-9\nDate 24 January 2023\n"
        "Account holder Southwind plc\n"
    )
    assert facts(text) == {
        ("beneficiary", "Northwind Ltd"),
        ("project_name", "Blue Hills Reforestation"),
        ("organisation", "Southwind plc"),
        ("retirement_date", "2023-01-24"),
    }


def test_who_is_recognised_is_the_beneficiary():
    text = "Certificate of Retirement\nNorthwind Group\nis hereby recognized for the retirement of 31 tonnes.\n"
    assert facts(text) == {("beneficiary", "Northwind Group")}


@pytest.mark.parametrize("text", ["Project Blue Hills\n", "Certified Emission Reductions\nProject Blue Hills\n"])
def test_another_paper_is_left_alone(text):
    assert facts(text) == set()


def test_a_project_s_number_before_its_name_is_its_id():
    found = facts(
        "VOLUNTARY CANCELLATION CERTIFICATE\nPresented to\nHeron Air Ltd\nProject 8861: Red Valley Wind\n"
        "Number of units cancelled 500 CERs in the CDM Registry\n"
    )
    assert found >= {("project_id", "8861"), ("project_name", "Red Valley Wind")}


def test_the_cdm_prints_the_monitoring_period_of_the_units_in_the_place_of_a_vintage():
    text = (
        "VOLUNTARY CANCELLATION CERTIFICATE\nPresented to\nHeron Air Ltd\nProject\nRed Valley Wind\n"
        "Number of units cancelled\n250 CERs\nMonitoring period: 01-01-2015 - 31-12-2016\n"
    )
    (claim,) = read("retirement-certificate", text)
    assert str(claim.vintage) == "2015-01-01/2016-12-31"


def test_who_retired_may_stand_on_the_line_below_the_sentence():
    text = (
        "Retirement Certificate\nThis certificate confirms the retirement of 300 Carbon Credits by\nHeron Tours ehf.\n"
        "Project Red Valley Forest\nVintage 2022\n"
    )
    (claim,) = read("retirement-certificate", text)
    assert claim.organisation == "Heron Tours ehf."


def test_a_programme_s_number_is_no_part_of_a_name_nor_is_final_user():
    text = (
        "CERTIFICATE OF RETIREMENT\nProject GS10234 – Red Valley Stoves\nRetired by Plover GmbH\n"
        "Final user Heron Air S.A.\n"
    )
    found = facts(text)
    assert ("project_name", "Red Valley Stoves") in found
    assert ("beneficiary", "Heron Air S.A.") in found
    text = "CERTIFICATE OF RETIREMENT\nAccount holder Plover S.A.\nFinal user Heron Air S.A.\n"
    assert {fact.value for fact in reading(text).of_type("organisation")} == {"Plover S.A."}
