"""Profiles: a regime's checklist, filled from a document, with places and gaps; never an accusation."""

import datetime as dt
import re

import msgspec
import pytest

from rules.disclosure.regimes import PAS_2060
from verifier import catalog
from verifier.checklists import checklists, force, profiles
from verifier.cli import PROFILES
from verifier.engine import judge
from verifier.examples import load
from verifier.model import Report
from verifier.reports.text import check_as_text

catalog.load()
KEYS = sorted(catalog.PROFILES)


def filled(key, text, **about):
    documents, ledger = load(text)
    papers = [msgspec.structs.replace(document, pages=3, **about) for document in documents]
    findings = judge(catalog.RULES.values(), papers, ledger).findings
    (checklist,) = checklists(profiles([key]), papers, findings)
    return checklist


def states(checklist):
    return {(item.clause.rpartition("§ ")[2], item.asks): item.state for item in checklist.items}


CREDITS = """
[[documents]]
name = "document"
date = 2025-03-01
kind = "corporate_claim"
[[claims]]
organisation = "Heron Air"
project = "VCS 9001"
project_name = "Tern Marsh Forest"
quantity = 5000
[[claims]]
organisation = "Heron Air"
programme = "GS"
quantity = 70
[[facts]]
type = "country"
value = "Chile"
page = 1
[[facts]]
type = "disclosure_item"
value = "third_party"
"""


def test_the_eight_profiles_are_there_and_the_command_names_them():
    assert KEYS == ["ab1305", "article6", "corsia", "esrs-e1-7", "eu-2024-825", "gx-ets", "iso14068", "vcmi"]
    assert list(PROFILES) == KEYS


def test_each_item_is_found_on_its_page_or_lacking_for_the_credits_that_are_named():
    told = filled("ab1305", CREDITS)
    by = {item.asks: item for item in told.items}
    assert by["the project's identification number"].state == "gap"
    assert by["the project's identification number"].lacking == ("GS",)
    assert by["the site's location"].state == "found"
    assert [span.page for span in by["the site's location"].places] == [1]
    assert by["the protocol used"].lacking == ("VCS 9001", "GS")
    assert by["independent verification of the company's data and claims"].state == "found"
    assert by["the business that sold the offsets"].state == "by_hand"


def test_a_project_paper_is_asked_for_a_sellers_items():
    told = filled(
        "ab1305",
        '[[facts]]\ntype = "methodology"\nvalue = "VM0015"\n',
        kind="monitoring_report",
    )
    by = {item.asks: item.state for item in told.items}
    assert by["the protocol"] == "found"
    assert by["the project's timeline"] == "gap"


def test_what_a_rule_found_stands_beside_the_item_it_judges():
    text = CREDITS + '[[projects]]\nproject = "VCS 9002"\nname = "Other"\n'
    told = filled("ab1305", text)
    (item,) = [item for item in told.items if item.asks == "the project's identification number"]
    assert len(item.findings) == 1  # DR01: no such project in a complete list


def test_without_claims_of_use_an_item_of_credits_is_a_gap_and_says_so():
    told = filled("vcmi", '[[facts]]\ntype = "statement"\nvalue = "vcmi_gold"\n')
    by = {item.asks: item for item in told.items}
    assert by["the tier: Silver, Gold or Platinum"].state == "found"
    assert (by["the vintage"].state, by["the vintage"].why) == ("gap", "no claim of credits that were used was read")


def test_what_a_law_forbids_is_contrary_where_it_is_found_and_found_to_be_absent_where_not():
    said = '[[facts]]\ntype = "statement"\nvalue = "product_neutral"\n'
    other = '[[facts]]\ntype = "statement"\nvalue = "neutral"\n'
    assert filled("eu-2024-825", said).items[0].state == "contrary"
    assert filled("eu-2024-825", other).items[0].state == "found"


def test_vintages_of_the_first_phase_need_an_authorisation_and_earlier_ones_do_not():
    def claim(year):
        return f'[[claims]]\nproject = "VCS 9001"\nquantity = 5\nvintage = "{year}"\n'

    asks = "an authorisation for vintages of 2021 and later"
    assert asks in {item.asks for item in filled("corsia", claim(2021)).items}
    assert asks not in {item.asks for item in filled("corsia", claim(2018)).items}


def test_credits_of_other_programmes_and_of_earlier_years_are_gaps_under_the_gx_ets():
    text = """
        [[claims]]
        project = "JCM MN006"
        quantity = 5
        vintage = "2020"
        [[claims]]
        project = "VCS 1"
        quantity = 5
    """
    by = {item.asks: item for item in filled("gx-ets", text).items}
    assert by["that they are J-Credits or JCM credits"].lacking == ("VCS 1",)
    assert by["for JCM credits, reductions from 2021 on"].lacking == ("JCM MN006", "VCS 1")


@pytest.mark.parametrize(
    ("date", "meant"),
    [(None, "unknown"), (dt.date(2026, 9, 26), "not_yet"), (dt.date(2026, 9, 27), "in_force")],
)
def test_a_law_is_marked_where_it_did_not_apply_on_the_documents_day(date, meant):
    assert filled("eu-2024-825", '[[documents]]\nname = "document"\n', date=date).force == meant


def test_a_norm_that_has_ended_is_marked():
    assert force(PAS_2060, dt.date(2025, 11, 30)) == "in_force"
    assert force(PAS_2060, dt.date(2025, 12, 1)) == "no_longer"


@pytest.mark.parametrize("key", KEYS)
def test_every_item_cites_its_clause_and_rules_that_exist(key):
    for kind in ("corporate_claim", "monitoring_report"):
        told = filled(key, CREDITS, kind=kind)
        assert told.items
        for item in told.items:
            assert item.clause
            assert item.asks
            assert set(item.rules) <= set(catalog.RULES)
            assert item.state != "found" or item.places or "no " in item.asks


@pytest.mark.parametrize("key", KEYS)
def test_every_profile_names_its_source_and_marks_what_is_not_verified(key):
    told = filled(key, CREDITS)
    assert told.source
    assert told.since
    assert told.verified or told.note
    assert re.search(r"reader|person|judge", catalog.PROFILES[key].doc)


def test_a_profile_that_there_is_not_is_refused():
    with pytest.raises(ValueError, match="--profile ab1306: there is no such profile; one of ab1305, "):
        profiles(["ab1306"])


def test_the_text_shows_law_items_pages_and_gaps():
    documents, _ = load(CREDITS)
    papers = tuple(msgspec.structs.replace(document, pages=3) for document in documents)
    lists = tuple(checklists(profiles(["ab1305", "esrs-e1-7"]), papers, ()))
    report = Report(
        documents=papers, findings=(), cannot_tell=(), checked={}, registry=(), ruleset="x", checklists=lists
    )
    text = " ".join(check_as_text(report).decode().split())
    assert "AB 1305, in force on the document's day (since 2024-01-01)" in text
    assert "[ ] HSC § 44475.1 (b): the project's identification number (page 1; not found for GS)" in text
    assert "[x] HSC § 44475.1 (d): the site's location (page 1)" in text
    assert "not verified against the text itself: the items rest on secondary sources" in text
