"""Tonnes that are counted twice, and the many ways in which one tonne is rightly told twice."""

import datetime as dt

from tests.planted.drawing import (
    Draw,
    Row,
    Scene,
    benign,
    block,
    claim,
    doc,
    fact,
    family,
    issued,
    only,
    planted,
    registered,
    retired,
    scope,
    span,
)


def two(d: Draw, one: str, other: str, *, shift: int = 100, **more: object) -> Scene:
    """Two papers of two organisations with serials that overlap."""
    project, first = d.project(), d.start()
    mark = scope(project)
    return [
        only(),
        claim(one, document="one", project=project, serials=[block(mark, first, 900)]),
        claim(other, document="other", project=project, serials=[block(mark, first + shift, 900)], **more),
    ]


@planted("DC01")
def two_companies_retire_the_same_units(d: Draw) -> Scene:
    return two(d, d.company(), d.company(), shift=d.pick(0, 1, 500, 899))


@planted("DC01")
def the_same_units_under_two_project_ids(d: Draw) -> Scene:
    first = d.start()
    serials = [block("VCS", first, 500)]
    return [
        only(),
        claim(d.company(), document="one", project=d.project("VCS"), vintage="2017", serials=serials),
        claim(d.company(), document="other", project=d.project("VCS"), vintage="2071", serials=serials),
    ]


@benign("DC01")
def a_broker_and_its_client(d: Draw) -> Scene:
    broker, client = d.company(), d.company()
    return two(d, client, broker, shift=0, beneficiary=d.spelled(client))


@benign("DC01")
def one_company_under_two_spellings(d: Draw) -> Scene:
    who = d.company()
    return two(d, who, d.spelled(who))


@benign("DC01")
def a_parent_and_its_subsidiary(d: Draw) -> Scene:
    parent, member = d.company(), d.company()
    return [*two(d, parent, member), family(parent, member)]


@benign("DC01")
def the_seller_who_issued_them(d: Draw) -> Scene:
    return two(d, d.company(), d.company(), action="issued")


@benign("DC01")
def blocks_that_follow_each_other(d: Draw) -> Scene:
    return two(d, d.company(), d.company(), shift=900)


@benign("DC01")
def the_same_numbers_in_two_batches(d: Draw) -> Scene:
    project = d.project("GS")
    return [
        only(),
        claim(d.company(), document="one", project=project, serials=[block(f"{project}-2018-1", 1, 500)]),
        claim(d.company(), document="other", project=project, serials=[block(f"{project}-2019-7", 1, 500)]),
    ]


@benign("DC01")
def a_cargo_that_two_companies_share(d: Draw) -> Scene:
    """The numbers are split between the two, as the shares say."""
    one, other, project, first = d.company(), d.company(), d.project("VCS"), d.start()
    share = d.pick(100, 300, 450)
    return [
        only(),
        claim(one, document="one", project=project, quantity=share, serials=[block("VCS", first, share)]),
        claim(
            other,
            document="other",
            project=project,
            quantity=900 - share,
            serials=[block("VCS", first + share, 900 - share)],
        ),
    ]


@benign("DC01")
def a_cargo_whose_buyers_print_the_whole_block(d: Draw) -> Scene:
    project, first, share = d.project("VCS"), d.start(), d.pick(100, 300, 450)
    whole = [block("VCS", first, 900)]
    return [
        only(),
        claim(d.company(), document="one", project=project, quantity=share, serials=whole),
        claim(d.company(), document="other", project=project, quantity=900 - share, serials=whole),
    ]


@benign("DC01")
def a_cargo_that_the_registry_records_for_both(d: Draw) -> Scene:
    one, other, project = d.company(), d.company(), d.project("VCS")
    whole = block("VCS", d.start(), 900)
    named = d.pick(
        f"{one} (retired with {other} for LNG carbon offsetting)", f"{other}, for fuel supplied by {one} and partners"
    )
    return [
        claim(one, document="one", project=project, serials=[whole]),
        claim(other, document="other", project=project, serials=[whole]),
        registered(project, d.title()),
        issued(project, 900, block=whole, vintage="2018"),
        retired(project, 900, block=whole, vintage="2018", beneficiary=named),
    ]


@planted("DC01")
def two_companies_that_both_claim_all_of_a_block(d: Draw) -> Scene:
    project, whole, count = d.project("VCS"), block("VCS", d.start(), 900), d.pick(900, 899, 700)
    return [
        only(),
        claim(d.company(), document="one", project=project, quantity=count, serials=[whole]),
        claim(d.company(), document="other", project=project, quantity=900, serials=[whole]),
    ]


def years(d: Draw, one: int, other: int, *, shift: int = 0) -> Scene:
    who, project, first = d.company(), d.project(), d.start()
    mark = scope(project)
    papers = (("first", one, 0, who), ("second", other, shift, d.spelled(who)))
    return [
        only(),
        *(
            claim(
                name,
                document=paper,
                project=project,
                reporting_period=str(year),
                serials=[block(mark, first + moved, 400)],
            )
            for paper, year, moved, name in papers
        ),
    ]


@planted("DC02")
def one_retirement_in_the_reports_of_two_years(d: Draw) -> Scene:
    year = d.year()
    return years(d, year, year + d.pick(1, 2), shift=d.pick(0, 100, 399))


@benign("DC02")
def a_block_of_which_each_year_used_a_part(d: Draw) -> Scene:
    who, project, used = d.company(), d.project(), d.pick(100, 500, 899)
    whole, year = [block(scope(project), d.start(), 900)], d.year()
    about = {"project": project, "serials": whole}
    return [
        only(),
        claim(who, document="first", quantity=used, reporting_period=str(year), **about),
        claim(who, document="second", quantity=900 - used, reporting_period=str(year + 1), **about),
    ]


@benign("DC02")
def a_restated_report_of_the_same_year(d: Draw) -> Scene:
    year = d.year()
    return years(d, year, year)


@benign("DC02")
def the_next_numbers_in_the_next_year(d: Draw) -> Scene:
    year = d.year()
    return years(d, year, year + 1, shift=400)


def retirement_for(d: Draw, claimant: str, named: str | None, *, serials: bool, **more: object) -> Scene:
    project, first, count, day = d.project(), d.start(), d.tonnes(), d.day(2021)
    mark = block(scope(project), first, count)
    tie = {"serials": [mark]} if serials else {"retirement_date": day, "quantity": count, "vintage": "2018"}
    named_ = {"beneficiary": named} if named else {}
    return [
        claim(claimant, project=project, **tie),
        registered(project, d.title()),
        issued(project, count, vintage="2018", block=mark),
        retired(project, count, vintage="2018", retired_on=day, block=mark, **named_, **more),
    ]


@planted("DC03", "DR05")
def a_retirement_made_for_another_by_its_serials(d: Draw) -> Scene:
    return retirement_for(d, d.company(), d.company(), serials=True)


@planted("DC03", "DR05")
def a_retirement_made_for_another_by_day_and_amount(d: Draw) -> Scene:
    return retirement_for(d, d.company(), d.company(), serials=False)


@benign("DC03")
def a_retirement_in_prose_for_the_claimant(d: Draw) -> Scene:
    who = d.company()
    return retirement_for(
        d, who, f"Retired on behalf of {d.spelled(who)}'s 2021 emissions", serials=d.pick(True, False)
    )


@benign("DC03")
def a_retirement_for_the_subsidiary(d: Draw) -> Scene:
    parent, member = d.company(), d.company()
    return [*retirement_for(d, parent, member, serials=True), family(parent, member)]


@benign("DC03")
def an_anonymous_retirement(d: Draw) -> Scene:
    return retirement_for(d, d.company(), d.pick(None, "Various customers", "_"), serials=True)


@benign("DC03")
def a_retirement_shared_with_a_partner(d: Draw) -> Scene:
    one, other = d.company(), d.company()
    return retirement_for(d, one, f"{other} (retired with {one} for carbon offsetting)", serials=True)


@benign("DC03")
def a_retirement_that_the_host_country_requires(d: Draw) -> Scene:
    named = "2% retirement as required under the LoA for Article 6"
    return retirement_for(d, d.company(), named, serials=True, kind="mandated")


def subscribers(d: Draw, *amounts: int, ended: int, one: str = "", **more: object) -> Scene:
    """Several claimants of one vintage."""
    project, year = d.project(), str(d.year())
    return [
        *(
            claim(one or d.company(), document=f"paper{n}", project=project, vintage=year, quantity=amount, **more)
            for n, amount in enumerate(amounts)
        ),
        registered(project, d.title()),
        issued(project, 500_000, vintage=year),
        retired(project, ended, vintage=year),
    ]


@planted("DC04")
def claims_of_a_vintage_beyond_its_retirements(d: Draw) -> Scene:
    first, second = d.tonnes(4_000, 9_000), d.tonnes(4_000, 9_000)
    return subscribers(d, first, second, ended=max(first, second) + min(first, second) // d.pick(2, 4))


@benign("DC04")
def claims_that_exhaust_a_vintage(d: Draw) -> Scene:
    first, second = d.tonnes(4_000, 9_000), d.tonnes(4_000, 9_000)
    return subscribers(d, first, second, ended=first + second)


@benign("DC04")
def one_retirement_told_in_later_reports(d: Draw) -> Scene:
    count, who = d.tonnes(4_000, 9_000), d.company()
    return subscribers(d, count, count, count, ended=count, one=who)


@benign("DC04")
def a_broker_s_list_and_its_client_s_report(d: Draw) -> Scene:
    project, year, count = d.project(), str(d.year()), d.tonnes(4_000, 9_000)
    broker, client = d.company(), d.company()
    about = {"project": project, "vintage": year, "quantity": count}
    return [
        claim(broker, document="broker", beneficiary=d.spelled(client), **about),
        claim(client, document="client", **about),
        registered(project, d.title()),
        issued(project, 500_000, vintage=year),
        retired(project, count, vintage=year, account_holder=broker),
    ]


@benign("DC04")
def lots_of_a_tonne_more_than_the_total_of_the_next_report(d: Draw) -> Scene:
    project, year, who = d.project(), d.year(), d.company()
    lots = [d.tonnes(1_000, 9_000) for _ in range(d.chance.randint(2, 5))]
    told = sum(lots) - 1
    return [
        *(
            claim(
                who, document="lots", project=project, vintage=str(year), quantity=lot, reporting_period=str(year + 1)
            )
            for lot in lots
        ),
        claim(who, document="total", project=project, vintage=str(year), quantity=told, reporting_period=str(year + 2)),
        registered(project, d.title()),
        issued(project, 500_000, vintage=str(year)),
        retired(project, told, vintage=str(year)),
    ]


@benign("DC04")
def claims_one_tonne_above(d: Draw) -> Scene:
    first, second = d.tonnes(4_000, 9_000), d.tonnes(4_000, 9_000)
    return subscribers(d, first, second, ended=first + second - 1)


def pair(d: Draw, one: str, other: str, ours: str, theirs: str, **more: object) -> Scene:
    """One title in two registries."""
    title, company = d.title(), d.company()
    first, second = d.project(one), d.project(other)
    about = {"country": "KE", "proponent": company}
    return [
        only("projects"),
        claim(d.company(), project=first, quantity=d.tonnes()),
        registered(first, title, crediting_period=ours, **about),
        registered(second, title, crediting_period=theirs, **about, **more),
    ]


@planted("DC05")
def one_project_in_two_registries(d: Draw) -> Scene:
    year = d.year()
    return pair(d, "VCS", d.pick("CERCARBONO", "BCR", "ACR"), span(year, year + 9), span(year + 3, year + 12))


@benign("DC05")
def a_project_that_changed_registries(d: Draw) -> Scene:
    year = d.year()
    return pair(d, "VCS", d.pick("CERCARBONO", "BCR"), span(year, year + 6), span(year + 7, year + 13))


@benign("DC05")
def a_gold_standard_label_on_a_cdm_project(d: Draw) -> Scene:
    year = d.year()
    return pair(d, "GS", "CDM", span(year, year + 6), span(year, year + 6))


@benign("DC05")
def a_listing_that_was_withdrawn(d: Draw) -> Scene:
    year = d.year()
    return pair(d, "VCS", "ACR", span(year, year + 9), span(year, year + 9), status="Withdrawn", adverse=True)


@benign("DC05")
def two_phases_of_one_place(d: Draw) -> Scene:
    place, company, year = d.place(), d.company(), d.year()
    first, second = d.project("VCS"), d.project("GS")
    about = {"country": "IN", "proponent": company, "crediting_period": span(year, year + 9)}
    return [
        only("projects"),
        claim(d.company(), project=first, quantity=d.tonnes()),
        registered(first, f"{place} Wind Farm Phase I", **about),
        registered(second, f"{place} Wind Farm Phase II", **about),
    ]


def converted(d: Draw, *ends: Row, ours: str, theirs: str, state: bool = True) -> Scene:
    first, second, title = d.project("VCS"), d.project("CAR"), d.title()
    stated = {"other_ids": [["CAR", second.split()[1]]]} if state else {}
    about = {"country": "US", "proponent": d.company()}
    rows = [(table, {**row, "project": second}) for table, row in ends]
    return [
        only("projects", "issuances", "retirements"),
        claim(d.company(), project=first, action="issued", quantity=500),
        registered(first, title, **stated, **about),
        registered(second, title, **about),
        issued(first, 900, vintage=ours, block=block("VCS", 1, 900)),
        issued(second, 800, period=theirs, block=block(f"{second}-1", 1, 800)),
        *rows,
    ]


@planted("DC06")
def a_conversion_without_a_cancellation(d: Draw) -> Scene:
    year = d.year()
    return converted(d, ours=span(year, year), theirs=f"{year - 1}-07-01/{year}-06-30")


@planted("DC06")
def one_title_issued_twice(d: Draw) -> Scene:
    year = d.year()
    return converted(d, ours=span(year, year), theirs=f"{year}-02-01/{year}-11-30", state=False)


@benign("DC06")
def a_conversion_with_its_cancellation(d: Draw) -> Scene:
    year = d.year()
    gone = retired("CAR 1", 800, vintage=str(year), kind=d.pick("converted", "cancelled"))
    return converted(d, gone, ours=span(year, year), theirs=span(year, year))


@benign("DC06")
def one_programme_after_the_other(d: Draw) -> Scene:
    year = d.year()
    return converted(d, ours=f"{year}-07-01/{year}-12-31", theirs=f"{year - 1}-07-01/{year}-06-30")


@planted("DC08")
def certificates_of_the_same_generation(d: Draw) -> Scene:
    year, number = d.year(), d.project("VCS").split()[1]
    return [
        doc("document", kind="monitoring_report"),
        fact("project_id", number, programme="VCS"),
        fact("monitoring_period", span(year, year + 1)),
        fact("attribute", d.pick("I-REC", "REC", "GO"), scope="made", year=str(year + d.pick(0, 1))),
    ]


@benign("DC08")
def certificates_of_another_year(d: Draw) -> Scene:
    year, number = d.year(), d.project("VCS").split()[1]
    return [
        doc("document", kind="monitoring_report"),
        fact("project_id", number, programme="VCS"),
        fact("monitoring_period", span(year, year + 1)),
        fact("attribute", d.pick("I-REC", "REC"), scope="made", year=str(year - 2)),
    ]


@benign("DC08")
def a_companys_own_green_power(d: Draw) -> Scene:
    return [
        doc("document", kind="corporate_claim"),
        claim(d.company(), project=d.project(), quantity=d.tonnes()),
        fact("attribute", d.pick("I-REC", "REC", "GO"), scope="made", year="2020"),
        only(),
    ]


def issues(d: Draw, mark: str, *, other: str, shift: int) -> Scene:
    project, first = d.project("VCS"), d.start()
    second = d.project("VCS") if other == "project" else project
    return [
        claim(d.company(), project=project, action="issued", quantity=100),
        registered(project, d.title()),
        registered(second, d.title()) if second != project else registered(d.project("VCS"), d.title()),
        issued(project, 1_000, vintage="2018", block=block(mark, first, 1_000)),
        issued(second, 500, vintage="2018" if other == "split" else "2020", block=block(mark, first + shift, 500)),
    ]


@planted("DC09")
def numbers_that_two_projects_were_issued(d: Draw) -> Scene:
    return issues(d, "VCS", other="project", shift=d.pick(600, 900, 999))


@benign("DC09")
def numbers_that_follow_each_other(d: Draw) -> Scene:
    return issues(d, "VCS", other="project", shift=1_000)


@benign("DC09")
def a_block_that_was_split(d: Draw) -> Scene:
    return issues(d, "VCS", other="split", shift=d.pick(0, 200, 500))


@planted("DC04")
def one_company_beside_another_s_two_reports(d: Draw) -> Scene:
    """What one company repeats counts once, and with the other's claim it is still too much."""
    project, year, count, who = d.project(), str(d.year()), d.tonnes(4_000, 9_000), d.company()
    about = {"project": project, "vintage": year}
    return [
        claim(who, document="first", quantity=count, reporting_period="2020", **about),
        claim(who, document="second", quantity=count, reporting_period="2021", **about),
        claim(d.company(), document="other", quantity=count - 500, **about),
        registered(project, d.title()),
        issued(project, 500_000, vintage=year),
        retired(project, count + 200, vintage=year),
    ]


@planted("DC04", "DR05")
def a_claim_that_no_retirement_of_that_day_bears(d: Draw) -> Scene:
    """Two organisations name one retirement by its day: it was made once."""
    project, count, day = d.project(), d.tonnes(4_000, 9_000), dt.date(2021, d.pick(2, 5, 9), 3)
    papers = [
        claim(d.company(), document=name, project=project, vintage="2018", quantity=count, retirement_date=day)
        for name in ("one", "two")
    ]
    return [
        *papers,
        registered(project, d.title()),
        issued(project, 90_000, vintage="2018"),
        retired(project, count, vintage="2018", retired_on=day),
    ]
