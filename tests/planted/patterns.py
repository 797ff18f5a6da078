"""Patterns that real registries and papers show, and that look like a fault to whoever does not know them."""

import datetime as dt

from tests.planted.documents import column, years_of
from tests.planted.drawing import (
    Draw,
    Scene,
    benign,
    block,
    claim,
    doc,
    fact,
    issued,
    only,
    planted,
    registered,
    retired,
    scope,
    span,
)

# -- serials that hold no numbers, or two ------------------------------------------------------------------------------


@benign("EX02")
def a_serial_whose_numbers_stand_in_columns_of_their_own(d: Draw) -> Scene:
    serial = {"block": "CDC_7_3_1_323_14_CO_1_2_2019", "programme": "CERCARBONO", "project_id": "7"}
    return [only(), claim(d.company(), project="CERCARBONO 7", quantity=d.tonnes(), serials=[serial])]


@benign("DR04")
def units_that_the_registry_names_by_their_parent_block(d: Draw) -> Scene:
    project, count = d.project("SC"), d.tonnes(1, 900)
    parent = {"block": block(f"{project}-1", 1, 10_121), "programme": "SC", "parent": True}
    return [
        claim(d.company(), project=project, quantity=count, serials=[parent]),
        registered(project, d.title()),
        issued(project, 10_121, block=parent, vintage="2020"),
        retired(project, count, block=parent, vintage="2020"),
    ]


# -- rows that are nobody's claim, or anybody's ------------------------------------------------------------------------


@planted("DR05", "DR09")
def only_what_the_host_country_required_was_retired(d: Draw) -> Scene:
    project, count = d.project("VCS"), d.tonnes(2_000)
    required = "2% retirement as required under the LoA for Article 6"
    return [
        claim(d.company(), project=project, vintage="2022", quantity=count),
        registered(project, d.title()),
        issued(project, 500_000, vintage="2022"),
        retired(project, count, vintage="2022", kind="mandated", beneficiary=required),
    ]


@benign("DR05")
def cancelled_for_an_airline_which_is_its_retirement(d: Draw) -> Scene:
    project, count, who = d.project("ART"), d.tonnes(2_000), d.company()
    return [
        claim(who, project=project, vintage="2021", quantity=count),
        registered(project, d.title()),
        issued(project, 500_000, vintage="2021"),
        retired(
            project, count, vintage="2021", kind="cancelled", reason="CORSIA Compliance", detail=f"{who}, pilot phase"
        ),
    ]


@benign("DR09")
def beneficiaries_that_are_withheld_or_many(d: Draw) -> Scene:
    project, count = d.project("PURO", "ACR"), d.tonnes(2_000)
    withheld = d.pick("Under embargo", "Confidential", "Patch's buyers", "Individual Retail Customers", "Undisclosed")
    return [
        claim(d.company(), project=project, vintage="2021", quantity=count),
        registered(project, d.title()),
        issued(project, 500_000, vintage="2021"),
        retired(project, count, vintage="2021", beneficiary=withheld),
    ]


@benign("DR09")
def the_name_stands_in_the_purpose(d: Draw) -> Scene:
    project, count, who = d.project("ACR"), d.tonnes(2_000), d.company()
    return [
        claim(who, project=project, vintage="2021", quantity=count),
        registered(project, d.title()),
        issued(project, 500_000, vintage="2021"),
        retired(project, count, vintage="2021", account_holder="A Broker", detail=f"Retired for {d.spelled(who)} 2021"),
    ]


# -- one project in two registries, as it should be --------------------------------------------------------------------


def twice(d: Draw, one: str, other: str, *rows: tuple[str, str, int, str]) -> Scene:
    """A project that its registry names as another's, and what was issued or ended on each side."""
    first, second, title = d.project(one), d.project(other), d.title()
    about = {"country": "CO", "proponent": d.company()}
    both = {"one": first, "other": second}
    made = [
        issued(both[side], amount, vintage=days)
        if what == "issued"
        else retired(both[side], amount, vintage=days, kind=what)
        for side, what, amount, days in rows
    ]
    return [
        claim(d.company(), project=first, action="issued", quantity=1),
        registered(first, title, other_ids=[second.split()], **about),
        registered(second, title, **about),
        *made,
    ]


@benign("DC06")
def tranches_of_one_mine_in_two_registries(d: Draw) -> Scene:
    """The older periods became compliance credits, the newer ones stand in the other registry."""
    year = d.year()
    return twice(
        d,
        "VCS",
        "ACR",
        ("other", "issued", 800, span(year - 3, year - 1)),
        ("other", "converted", 800, span(year - 3, year - 1)),
        ("one", "issued", 900, span(year, year + 1)),
    )


@benign("DC06")
def a_conversion_to_a_compliance_system(d: Draw) -> Scene:
    year = d.year()
    return twice(
        d,
        "ARB",
        d.pick("CAR", "ACR"),
        ("other", "issued", 800, str(year)),
        ("other", "converted", 800, str(year)),
        ("one", "issued", 800, str(year)),
    )


@benign("DC06")
def compliance_credits_beside_a_list_that_holds_no_conversions(d: Draw) -> Scene:
    year = d.year()
    return twice(
        d,
        "ARB",
        d.pick("CAR", "ACR"),
        ("other", "issued", 800, str(year)),
        ("other", "retired", 5, str(year)),
        ("one", "issued", 800, str(year)),
    )


@benign("DC06")
def units_issued_anew_after_they_were_cancelled(d: Draw) -> Scene:
    year = d.year()
    return twice(
        d,
        "VCS",
        "GS",
        ("other", "issued", 800, str(year)),
        ("other", "cancelled", 800, str(year)),
        ("one", "issued", 760, str(year)),
    )


@benign("DC05")
def a_programme_of_activities_and_its_component(d: Draw) -> Scene:
    place, company, year = d.place(), d.company(), d.year()
    first, second = d.project("GS"), d.project("VCS")
    about = {"country": "KE", "proponent": company, "crediting_period": span(year, year + 6)}
    return [
        only("projects"),
        claim(d.company(), project=second, quantity=9),
        registered(first, f"{place} Cookstoves Programme of Activities", **about),
        registered(second, f"{place} Cookstoves VPA {d.pick(3, 7)}", **about),
    ]


@benign("JC06")
def premium_credits_of_the_partner_that_are_a_track_of_the_jcm(d: Draw) -> Scene:
    number = f"TH{d.chance.randint(901, 999)}"
    return [
        only("projects"),
        claim(project=f"JCM {number}", action="monitored"),
        registered(f"JCM {number}", d.title(), other_ids=[["TVER", "901"]], crediting_period=span(2022, 2031)),
        registered("TVER 901", d.title(), type="Premium T-VER", crediting_period=span(2022, 2031)),
    ]


# -- registries that contradict themselves, and papers that are not to blame -------------------------------------------


@benign("DC09")
def an_issue_listed_again_under_a_revised_serial(d: Draw) -> Scene:
    project, first = d.project("CERCARBONO"), d.start()
    mark = f"{project}-2022"
    return [
        claim(d.company(), project=project, action="issued", quantity=9),
        registered(project, d.title()),
        issued(project, 900, block=block(mark, first, 900), vintage="2022"),
        issued(project, 700, block=block(mark, first, 700), vintage="2022"),
    ]


@benign("DR12")
def a_project_that_retired_more_than_its_ledger_issued(d: Draw) -> Scene:
    """The claim is borne out by its retirement; that the ledger issued less is the registry's own affair."""
    project, count, who = d.project("PV"), d.tonnes(2_000), d.company()
    return [
        only("projects", "retirements"),
        claim(who, project=project, quantity=count),
        registered(project, d.title()),
        issued(project, count // 2),
        retired(project, count, beneficiary=who),
    ]


@benign("JC02")
def one_side_that_has_not_issued_yet(d: Draw) -> Scene:
    number, japan, host = f"MN{d.chance.randint(901, 999)}", d.tonnes(), d.tonnes()
    more = {"period": span(2019, 2020), "vintage": span(2019, 2020), "project_total": japan + host}
    return [
        claim(project=f"JCM {number}", action="issued", vintage=span(2019, 2020), quantity=japan),
        issued(f"JCM {number}", japan, side="JP", notified=japan, issued_on=dt.date(2026, 1, 24), **more),
        issued(f"JCM {number}", 0, side="MN", notified=host, **more),
    ]


# -- papers ------------------------------------------------------------------------------------------------------------


@benign("DI01")
def a_total_after_the_buffer(d: Draw) -> Scene:
    years = years_of(d, 3)
    buffer = sum(years.values()) // 10
    return [
        *column("achieved", years, sum(years.values())),
        fact("quantity", buffer, table="p9t1c2", scope="total", basis="buffer", page=9),
        fact("quantity", sum(years.values()) - buffer, table="p9t1c3", scope="total", basis="achieved", page=9),
    ]


@benign("DI04")
def a_first_version_beside_the_final_one(d: Draw) -> Scene:
    project, count, year = d.project(), d.tonnes(), str(d.year())
    about = {"project": project, "action": "monitored", "vintage": year}
    return [
        doc("first", kind="monitoring_report"),
        doc("final", kind="monitoring_report"),
        doc("statement", kind="verification_report"),
        claim(document="first", quantity=count + 700, **about),
        claim(document="final", quantity=count, **about),
        claim(document="statement", quantity=count, **about),
    ]


@benign("DS08")
def credits_that_were_bought_and_not_used(d: Draw) -> Scene:
    return [doc("document", kind="corporate_claim"), claim(d.company(), action="purchased", quantity=d.tonnes())]


@benign("DR10")
def retired_in_the_fiscal_year(d: Draw) -> Scene:
    year, project = d.year(), d.project()
    return [
        only(),
        claim(
            d.company(),
            project=project,
            quantity=9,
            retirement_date=dt.date(year + 1, d.pick(1, 3), 20),
            reporting_period=f"{year}-04-01/{year + 1}-03-31",
        ),
    ]


@benign("QE07")
def a_reversal_that_the_buffer_made_good(d: Draw) -> Scene:
    project, first, who = d.project("CAR"), d.start(), d.company()
    mark = scope(project)
    return [
        claim(who, project=project, serials=[block(mark, first, 400)], quantity=400),
        registered(project, d.title()),
        issued(project, 900, block=block(mark, first, 900), vintage="2018"),
        retired(project, 400, block=block(mark, first, 400), beneficiary=who, vintage="2018"),
        retired(
            project,
            90,
            block=block(mark, first + 800, 90),
            kind="buffer",
            reason="Buffer credits cancelled for an unintentional reversal",
            vintage="2018",
        ),
    ]


@benign("JC07")
def credits_that_name_their_double_purpose(d: Draw) -> Scene:
    """The registry itself publishes that the credits serve a pledge and the host's contribution: it is declared."""
    project, first, who = d.project("ART"), d.start(), d.company()
    serials = block(scope(project), first, 300)
    return [
        claim(who, project=project, vintage="2019", serials=[serials]),
        fact("statement", "neutral", page=1, raw="carbon neutral"),
        registered(project, d.title()),
        issued(project, 300, block=serials, vintage="2019"),
        retired(
            project,
            300,
            block=serials,
            beneficiary=who,
            vintage="2019",
            reason="Contribution Towards Corporate Climate Pledge AND Host Country NDC",
        ),
    ]
