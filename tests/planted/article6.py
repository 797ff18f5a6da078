"""The JCM and Article 6: shares that do not close, tonnes that a country counts as well, and papers in order."""

import datetime as dt

from tests.planted.drawing import (
    Draw,
    Row,
    Scene,
    authorised,
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
    span,
)

PARTNERS = ("MN", "VN", "ID", "TH", "KE", "CL")


def reference(d: Draw) -> tuple[str, str]:
    """A JCM project's reference and its partner country."""
    partner = d.pick(*PARTNERS)
    return f"{partner}{d.chance.randint(901, 999)}", partner


def paper(number: str, *methodologies: str) -> Scene:
    return [
        doc("document", kind="pdd"),
        fact("project_id", number, programme="JCM"),
        *(fact("methodology", one) for one in methodologies),
    ]


@planted("JC01")
def a_methodology_of_another_partner(d: Draw) -> Scene:
    number, partner = reference(d)
    other = d.pick(*[one for one in PARTNERS if one != partner])
    return paper(number, f"{other}_AM{d.chance.randint(1, 40):03}")


@benign("JC01")
def several_methodologies_of_the_partner(d: Draw) -> Scene:
    number, partner = reference(d)
    return paper(number, *(f"{partner}_AM{one:03}" for one in (2, 9, 14)[: d.pick(1, 2, 3)]))


@benign("JC01")
def a_methodology_that_carries_no_country(d: Draw) -> Scene:
    number, _ = reference(d)
    return paper(number, d.pick("ACM0002", "AMS-I.D", "AM0001"))


def shares(number: str, partner: str, period: str, japan: int, host: int, **more: object) -> list[Row]:
    """Both sides' shares of a period, as notified and issued."""
    return [
        issued(f"JCM {number}", amount, side=side, period=period, vintage=period, notified=amount, **more)
        for side, amount in (("JP", japan), (partner, host))
    ]


@planted("JC02")
def a_total_that_is_not_its_shares(d: Draw) -> Scene:
    number, partner = reference(d)
    japan, host = d.tonnes(), d.tonnes()
    total = japan + host + d.pick(40, 900)
    return [
        claim(project=f"JCM {number}", action="monitored"),
        *shares(number, partner, span(2017, 2018), japan, host, project_total=total),
    ]


@planted("JC02", "DR12")
def a_request_that_is_neither_the_whole_nor_a_share(d: Draw) -> Scene:
    number, partner = reference(d)
    japan, host = d.tonnes(2_000), d.tonnes(2_000)
    return [
        claim(project=f"JCM {number}", action="issued", vintage=span(2017, 2018), quantity=japan + host + 500),
        *shares(number, partner, span(2017, 2018), japan, host),
    ]


@benign("JC02")
def a_total_over_all_periods(d: Draw) -> Scene:
    number, partner = reference(d)
    first, second = (d.tonnes(), d.tonnes()), (d.tonnes(), d.tonnes())
    total = {"project_total": sum(first) + sum(second)}
    return [
        claim(project=f"JCM {number}", action="issued", vintage=span(2017, 2018), quantity=first[0]),
        *shares(number, partner, span(2017, 2018), *first, **total),
        *shares(number, partner, span(2019, 2020), *second, **total),
    ]


@planted("JC03")
def a_share_that_is_not_the_percentage(d: Draw) -> Scene:
    number, partner = reference(d)
    count = d.tonnes(5_000)
    share = count * d.pick(60, 70, 95) // 100
    return [
        claim(project=f"JCM {number}", action="monitored"),
        fact("allocation", 50, of="JP"),
        *shares(number, partner, span(2018, 2018), share, count - share),
    ]


@benign("JC03")
def a_share_that_rounds_the_percentage(d: Draw) -> Scene:
    number, partner = reference(d)
    count = d.tonnes(5_000)
    share = count * 80 // 100
    return [
        claim(project=f"JCM {number}", action="monitored"),
        fact("allocation", 80, of="JP"),
        *shares(number, partner, span(2018, 2018), share, count - share),
    ]


@planted("JC05")
def one_total_over_the_turn_of_2020(d: Draw) -> Scene:
    number, _ = reference(d)
    period = f"2020-0{d.pick(1, 4, 7)}-01/2021-{d.pick('03-31', '06-30', '12-31')}"
    return [claim(project=f"JCM {number}", action="monitored", vintage=period, quantity=d.tonnes())]


@benign("JC05")
def a_period_that_ends_with_2020(d: Draw) -> Scene:
    number, _ = reference(d)
    return [claim(project=f"JCM {number}", action="monitored", vintage=span(d.pick(2018, 2019), 2020), quantity=9)]


@benign("JC05")
def amounts_by_year_on_both_sides(d: Draw) -> Scene:
    number, _ = reference(d)
    years = [
        fact("quantity", d.tonnes(), table="p4t1c2", scope="annual", year=str(year), basis="achieved", page=4)
        for year in (2020, 2021)
    ]
    return [claim(project=f"JCM {number}", action="monitored", vintage=span(2020, 2021), quantity=9), *years]


def beside(d: Draw, other: str, ours: str, theirs: str) -> Scene:
    """A JCM project that its list names as another mechanism's, with what both issued."""
    number, _ = reference(d)
    programme, local = other.split()
    return [
        claim(project=f"JCM {number}", action="monitored"),
        registered(f"JCM {number}", d.title(), other_ids=[[programme, local]]),
        registered(other, d.title()),
        issued(f"JCM {number}", d.tonnes(), period=ours, vintage=ours),
        issued(other, d.tonnes(), vintage=theirs),
    ]


@planted("JC06")
def the_same_days_under_another_mechanism(d: Draw) -> Scene:
    year = d.year()
    return beside(d, d.project("VCS", "GS", "CDM"), span(year, year + 1), span(year + 1, year + 1))


@benign("JC06")
def first_the_one_mechanism_then_the_other(d: Draw) -> Scene:
    year = d.year()
    return beside(d, d.project("VCS", "GS", "CDM"), span(year, year), span(year - 2, year - 1))


@benign("JC06")
def two_projects_in_one_list(d: Draw) -> Scene:
    number, _ = reference(d)
    other = d.project("VCS")
    return [
        only("projects", "issuances"),
        claim(project=f"JCM {number}", action="monitored"),
        claim(d.company(), project=other, action="purchased"),
        registered(f"JCM {number}", d.title(), crediting_period=span(2015, 2024)),
        registered(other, d.title(), crediting_period=span(2015, 2024)),
    ]


@planted("JC07")
def jcm_credits_cancelled_in_japan_and_an_own_offset(d: Draw) -> Scene:
    number, _ = reference(d)
    return [
        only(),
        claim(
            d.company(), project=f"JCM {number}", action="cancelled", retirement_date=d.day(2023), quantity=d.tonnes()
        ),
        fact("statement", d.pick("offset", "neutral"), page=1, raw="offset our own emissions"),
    ]


@planted("JC07")
def units_labelled_for_a_contribution_and_a_neutral_company(d: Draw) -> Scene:
    project, first, who = d.project("GS", "VCS"), d.start(), d.company()
    serials = block(project, first, 300)
    return [
        claim(who, project=project, vintage="2022", serials=[serials]),
        fact("statement", "neutral", page=1, raw="carbon neutral"),
        registered(project, d.title()),
        issued(project, 300, block=serials, vintage="2022"),
        retired(
            project, 300, block=serials, beneficiary=who, vintage="2022", labels=["Article 6 Authorized – NDC Use"]
        ),
    ]


@benign("JC07")
def worded_as_a_contribution(d: Draw) -> Scene:
    number, _ = reference(d)
    return [
        only(),
        claim(d.company(), project=f"JCM {number}", action="cancelled", retirement_date=d.day(2023), quantity=9),
        fact("statement", "offset", page=1, raw="offset"),
        fact("statement", "contribution", page=1, raw="contribution claim"),
    ]


@benign("JC07")
def a_vintage_before_any_contribution(d: Draw) -> Scene:
    return [
        only(),
        claim(d.company(), project=d.project(), vintage=str(d.year()), quantity=9),
        fact("statement", d.pick("offset", "neutral"), page=1, raw="carbon neutral"),
    ]


def outcomes(d: Draw, purposes: list[str], *, occurred: str, quantity: int, **more: object) -> Scene:
    """A claim of outcomes under one authorisation."""
    approach, first = f"A6.2 CA{d.chance.randint(900, 999):04}", d.start()
    serials = block("A6.2", first, 500)
    return [
        claim(d.company(), quantity=500, serials=[serials], vintage="2024", **more),
        issued(approach, 500, block=serials, labels=["Authorisation XX-1"], vintage="2024"),
        authorised(
            approach, "XX-1", purposes=purposes, occurred=occurred, quantity=quantity, used="2022-01-01/2035-12-31"
        ),
    ]


@planted("JC08")
def outcomes_authorised_for_a_contribution_alone(d: Draw) -> Scene:
    return outcomes(d, ["NDC"], occurred=span(2021, 2030), quantity=d.tonnes(1_000))


@planted("JC08")
def outcomes_of_a_year_outside_the_timeframe(d: Draw) -> Scene:
    return outcomes(d, ["OIMP"], occurred=span(2021, d.pick(2022, 2023)), quantity=d.tonnes(1_000))


@planted("JC08")
def outcomes_beyond_the_authorised_amount(d: Draw) -> Scene:
    return outcomes(d, ["NDC", "OIMP"], occurred=span(2021, 2030), quantity=d.tonnes(50, 480))


@benign("JC08")
def outcomes_within_their_authorisation(d: Draw) -> Scene:
    day = dt.date(2025, d.pick(2, 7), 1)
    purposes = d.pick(["NDC", "OIMP"], ["OP"], ["NDC", "OP"])
    return outcomes(d, purposes, occurred=span(2021, 2030), quantity=d.tonnes(1_000), retirement_date=day)


def said_authorised(d: Draw, *labels: str) -> Scene:
    project, first, who = d.project("GS", "VCS"), d.start(), d.company()
    serials = block(project, first, 300)
    return [
        claim(who, project=project, serials=[serials], vintage="2022"),
        fact("statement", "article6", page=1, raw="authorised under Article 6"),
        registered(project, d.title()),
        issued(project, 300, block=serials, vintage="2022"),
        retired(project, 300, block=serials, beneficiary=who, vintage="2022", labels=list(labels)),
    ]


@planted("JC10")
def called_authorised_without_a_label(d: Draw) -> Scene:
    return said_authorised(d, d.pick("ICVCM CCP", "Carbon Dioxide Removals", "CCB Gold"))


@benign("JC10")
def called_authorised_with_its_label(d: Draw) -> Scene:
    return said_authorised(d, d.pick("Article 6 Authorized – Other purposes", "Article 6 Correspondingly Adjusted"))


def twice(d: Draw, shift: int, *, again: bool = True) -> Scene:
    """Two actions on outcomes: the claimant's own cancellation, and another."""
    approach, first = f"A6.2 CA{d.chance.randint(900, 999):04}", d.start()
    day, user = d.day(2024), d.company()
    rows = [(0, day, user), (shift, d.day(2025) if again else day, d.pick("JPN", "KOR") if again else user)]
    return [
        claim(user, serials=[block("A6.2", first, 500)]),
        issued(approach, 1_000, block=block("A6.2", first, 1_000), labels=["Authorisation XX-1"]),
        authorised(approach, "XX-1", purposes=["OIMP"], occurred=span(2021, 2030)),
        *(
            retired(approach, 500, retired_on=on, beneficiary=by, block=block("A6.2", first + moved, 500))
            for moved, on, by in rows
        ),
    ]


@planted("JC11")
def outcomes_used_by_two_countries(d: Draw) -> Scene:
    return twice(d, d.pick(0, 200, 499))


@benign("JC11")
def one_use_in_two_submissions(d: Draw) -> Scene:
    return twice(d, 0, again=False)


@benign("JC11")
def uses_that_follow_each_other(d: Draw) -> Scene:
    return twice(d, 500)


def bridge(d: Draw, purposes: list[str], *, used: bool = False, shift: int = 0) -> Scene:
    """A company's retirement of units, and outcomes that a country made from some of them."""
    approach, project, first = f"A6.2 CA{d.chance.randint(900, 999):04}", d.project("VCS"), d.start()
    who, made = d.company(), block("VCS", first + shift, 400)
    row = {"labels": ["Authorisation XX-1"], "underlying": made}
    return [
        claim(who, project=project, vintage="2023", serials=[block("VCS", first, 400)]),
        registered(project, d.title()),
        issued(project, 400, block=block("VCS", first, 400), vintage="2023"),
        retired(project, 400, block=block("VCS", first, 400), vintage="2023", beneficiary=who),
        retired(approach, 400, beneficiary="CHE", **row) if used else issued(approach, 400, **row),
        authorised(approach, "XX-1", purposes=purposes),
    ]


@planted("JC12")
def units_whose_outcomes_a_country_used(d: Draw) -> Scene:
    return bridge(d, ["NDC", "OIMP"], used=True, shift=d.pick(0, 100, 399))


@planted("JC12")
def units_transferred_for_a_contribution_alone(d: Draw) -> Scene:
    return bridge(d, ["NDC"], shift=d.pick(0, 200))


@benign("JC12")
def units_transferred_for_other_purposes_too(d: Draw) -> Scene:
    return bridge(d, d.pick(["NDC", "OIMP"], ["OP"], ["OIMP"]))


@benign("JC12")
def neighbours_of_transferred_units(d: Draw) -> Scene:
    return bridge(d, ["NDC"], shift=400)
