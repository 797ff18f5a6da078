"""Claims that the registry does not bear out, and claims that it does once it is read rightly."""

import datetime as dt

from tests.planted.drawing import (
    Draw,
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


@planted("DR01", "EX03")
def an_id_that_no_list_holds(d: Draw) -> Scene:
    project, title = d.project(), d.title()
    return [claim(d.company(), project=d.project(project.split()[0]), project_name=title), registered(project, title)]


@benign("DR01")
def an_id_that_a_part_of_the_list_lacks(d: Draw) -> Scene:
    project = d.project()
    return [
        only("retirements"),
        claim(d.company(), project=d.project(project.split()[0])),
        registered(project, d.title()),
    ]


@benign("DR01")
def the_same_number_in_another_programme(d: Draw) -> Scene:
    number = d.project("GS").split()[1]
    gold, verra = d.title(), d.title()
    listed = [registered(f"GS {number}", gold), registered(f"VCS {number}", verra)]
    return [claim(d.company(), project=f"GS {number}", project_name=gold), *listed]


@planted("DR02")
def the_name_of_another_project(d: Draw) -> Scene:
    project, other, title = d.project("VCS"), d.project("VCS"), d.title()
    return [
        claim(d.company(), project=project, project_name=title),
        registered(project, d.title()),
        registered(other, title),
    ]


@planted("DR02")
def another_host_country(d: Draw) -> Scene:
    project, title = d.project(), d.title()
    return [
        doc("document", kind="pdd"),
        fact("project_id", project.split()[1], programme=project.split()[0], page=1),
        fact("country", d.pick("Kenya", "Peru", "Viet Nam"), page=1),
        registered(project, title, country=d.pick("NG", "BR", "IN")),
    ]


@benign("DR02")
def a_name_in_other_words_order(d: Draw) -> Scene:
    project, place = d.project(), d.place()
    return [
        claim(d.company(), project=project, project_name=f"Wind Farm {place}"),
        registered(project, f"{place} Wind Farm"),
    ]


@benign("DR02")
def a_country_under_its_other_name(d: Draw) -> Scene:
    project = d.project()
    printed, code = d.pick(("Vietnam", "VN"), ("Türkiye", "TR"), ("Ivory Coast", "CI"))
    return [
        doc("document", kind="pdd"),
        fact("project_id", project.split()[1], programme=project.split()[0], page=1),
        fact("country", printed, page=1),
        registered(project, d.title(), country=code),
    ]


def with_status(d: Draw, status: str, *, adverse: bool, after: bool = False) -> Scene:
    project, year = d.project("VCS"), d.year()
    return [
        doc("document", date=dt.date(year, 6, 1)),
        claim(d.company(), project=project, quantity=d.tonnes(), vintage=str(year - 2)),
        registered(
            project,
            d.title(),
            status=status,
            status_date=dt.date(year + (1 if after else -1), 3, 1),
            adverse=adverse,
        ),
        only("projects"),
    ]


@planted("DR03")
def a_project_that_was_withdrawn_before(d: Draw) -> Scene:
    return with_status(
        d, d.pick("Withdrawn", "Rejected by Administrator", "On Hold - see notification letter"), adverse=True
    )


@benign("DR03")
def a_project_that_is_late_or_complete(d: Draw) -> Scene:
    return with_status(d, d.pick("Late to verify", "Completed", "Registered"), adverse=False)


@benign("DR03")
def a_project_that_was_withdrawn_later(d: Draw) -> Scene:
    return with_status(d, "Withdrawn", adverse=True, after=True)


@planted("DR04")
def a_block_beyond_what_was_issued(d: Draw) -> Scene:
    project, first = d.project(), d.start()
    mark = scope(project)
    return [
        claim(d.company(), project=project, serials=[block(mark, first + 400, 500)]),
        registered(project, d.title()),
        issued(project, 700, block=block(mark, first, 700)),
    ]


@benign("DR04")
def a_block_over_several_rows(d: Draw) -> Scene:
    project, first, who = d.project(), d.start(), d.company()
    mark = scope(project)
    rows = [
        retired(project, 250, block=block(mark, first + 250 * part, 250), beneficiary=who, vintage="2018")
        for part in range(3)
    ]
    return [claim(who, project=project, serials=[block(mark, first + 100, 600)]), *rows]


@benign("DR04")
def a_block_of_a_part_of_the_registry(d: Draw) -> Scene:
    project, first = d.project(), d.start()
    return [
        only(),
        claim(d.company(), project=project, serials=[block(scope(project), first, 100)]),
        issued(project, 100, block=block(scope(project), first + 5_000, 100)),
    ]


def use(d: Draw, claimed: int, *rows: tuple[int, str | None], who: str = "", **more: object) -> Scene:
    """A claim of a project's vintage, and the retirements of it: how much, for whom."""
    project, year, who = d.project(), str(d.year()), who or d.company()
    return [
        claim(who, project=project, vintage=year, quantity=claimed, **more),
        registered(project, d.title()),
        issued(project, 400_000, vintage=year),
        *(retired(project, amount, vintage=year, **({"beneficiary": name} if name else {})) for amount, name in rows),
    ]


@planted("DR05")
def less_was_retired_than_is_claimed(d: Draw) -> Scene:
    count, who = d.tonnes(2_000), d.company()
    return use(d, count, (count // d.pick(2, 3, 10), who), who=who)


@planted("DR05")
def nothing_was_retired_at_all(d: Draw) -> Scene:
    return use(d, d.tonnes())


@benign("DR05")
def retired_in_several_rows_under_other_spellings(d: Draw) -> Scene:
    count, who = d.tonnes(2_000), d.company()
    return use(d, count, (count // 2, who), (count - count // 2, d.spelled(who)), who=who)


@benign("DR05")
def retired_by_a_broker_who_names_nobody(d: Draw) -> Scene:
    count = d.tonnes(2_000)
    return use(d, count, (count, d.pick(None, "Various customers", "On behalf of our clients")))


@benign("DR05")
def retired_for_the_parent(d: Draw) -> Scene:
    count, parent, member = d.tonnes(2_000), d.company(), d.company()
    return [*use(d, count, (count, parent), who=member), family(parent, member)]


@benign("DR05")
def one_tonne_more_than_was_retired(d: Draw) -> Scene:
    count, who = d.tonnes(2_000), d.company()
    return use(d, count + 1, (count, who), who=who)


@benign("DR05")
def more_than_so_many_tonnes(d: Draw) -> Scene:
    count, who = d.tonnes(2_000), d.company()
    return use(d, count + 5_000, (count, who), who=who, approx=True)


def report(d: Draw, reported: int, *amounts: int, buffer: int | None = None, stated: int | None = None) -> Scene:
    """A monitoring report of one year, and what was issued for it."""
    project, year = d.project("VCS"), str(d.year())
    kind = "Energy industries" if buffer is None else "Agriculture Forestry and Other Land Use"
    more = {**({"buffer": buffer} if buffer else {}), **({"vintage_total": stated} if stated else {})}
    return [
        doc("document", kind="monitoring_report"),
        claim(project=project, action="monitored", vintage=year, quantity=reported),
        registered(project, f"{d.place()} {'Wind Farm' if buffer is None else 'Forest'}", type=kind),
        *(issued(project, one, vintage=year, **more) for one in amounts),
    ]


@planted("DR06")
def a_report_of_more_than_was_issued(d: Draw) -> Scene:
    count = d.tonnes(2_000)
    return report(d, count + d.pick(300, 2_000), count)


@benign("DR06")
def issued_little_by_little(d: Draw) -> Scene:
    count = d.tonnes(2_000)
    return report(d, count, count // 3, stated=count)


@benign("DR06")
def a_part_that_went_into_the_buffer(d: Draw) -> Scene:
    count = d.tonnes(20_000)
    return report(d, count, count - count // 10, buffer=count // 10)


@planted("DR07", "DR05")
def a_vintage_that_was_never_issued(d: Draw) -> Scene:
    project, year = d.project(), d.year()
    return [
        claim(d.company(), project=project, vintage=str(year), quantity=d.tonnes(500, 900)),
        registered(project, d.title()),
        issued(project, 4_000, vintage=str(year + d.pick(3, 4, -5))),
    ]


@benign("DR07")
def a_vintage_named_by_the_year_it_ended_in(d: Draw) -> Scene:
    project, year, who = d.project("ACR", "CAR"), d.year(), d.company()
    return [
        claim(who, project=project, vintage=f"{year}-03-01/{year + 1}-02-28", quantity=800),
        registered(project, d.title()),
        issued(project, 4_000, vintage=str(year + 1)),
        retired(project, 900, vintage=str(year + 1), beneficiary=who),
    ]


@planted("DR08", "DR05", "DR07")
def a_vintage_before_the_project_began(d: Draw) -> Scene:
    project, year = d.project(), d.year()
    return [
        only("projects"),
        claim(d.company(), project=project, vintage=str(year - d.pick(2, 3, 5)), quantity=d.tonnes()),
        registered(project, d.title(), crediting_period=span(year, year + 9)),
    ]


@benign("DR08")
def a_vintage_that_hangs_over(d: Draw) -> Scene:
    project, year = d.project(), d.year()
    return [
        only("projects"),
        claim(d.company(), project=project, vintage=str(year), quantity=d.tonnes()),
        registered(project, d.title(), crediting_period=f"{year}-{d.pick('06', '11')}-01/{year + 9}-05-31"),
    ]


@planted("DR09", "DR05")
def every_retirement_is_for_somebody_else(d: Draw) -> Scene:
    count = d.tonnes(2_000)
    return use(d, count, (count, d.company()), (count, d.company()))


@benign("DR09")
def one_row_without_a_name(d: Draw) -> Scene:
    count = d.tonnes(2_000)
    return use(d, count, (count, d.company()), (count, None))


def dated(d: Draw, day: dt.date, year: int) -> Scene:
    project = d.project()
    return [only(), claim(d.company(), project=project, retirement_date=day, reporting_period=str(year), quantity=9)]


@planted("DR10")
def retired_long_before_or_after_the_year(d: Draw) -> Scene:
    year = d.year()
    return dated(d, d.day(year + d.pick(-2, -3, 3)), year)


@benign("DR10")
def retired_some_months_after_the_year(d: Draw) -> Scene:
    year = d.year()
    return dated(d, dt.date(year + 1, d.pick(2, 6, 11), 5), year)


def ended(d: Draw, kind: str, project: str, *, action: str = "retired", reason: str = "") -> Scene:
    first, count, who = d.start(), d.tonnes(), d.company()
    serials = [block(scope(project), first, count)]
    more = {"reason": reason} if reason else {}
    return [
        claim(who, project=project, action=action, quantity=count, serials=serials),
        registered(project, d.title()),
        issued(project, count, block=serials[0], vintage="2018"),
        retired(project, count, block=serials[0], kind=kind, beneficiary=who, vintage="2018", **more),
    ]


@planted("DR11", "DR05")
def retired_says_the_paper_converted_the_registry(d: Draw) -> Scene:
    return ended(d, d.pick("converted", "cancelled"), d.project("ACR", "CAR"))


@benign("DR11")
def cancelled_which_is_retired_in_this_programme(d: Draw) -> Scene:
    reason = "Voluntary cancellation" if (cdm := d.pick(True, False)) else "CORSIA Compliance"
    return ended(d, "cancelled", d.project("CDM" if cdm else "ART"), reason=reason)


@benign("DR11")
def a_registry_that_does_not_tell(d: Draw) -> Scene:
    return ended(d, "unknown", d.project("VCS"))


@planted("DR12", "DR05")
def more_than_was_ever_issued(d: Draw) -> Scene:
    project, count = d.project(), d.tonnes(2_000)
    return [
        claim(d.company(), project=project, quantity=count + d.pick(600, 50_000)),
        registered(project, d.title()),
        issued(project, count, vintage="2017"),
    ]


@benign("DR12")
def all_that_was_ever_issued(d: Draw) -> Scene:
    project, count, who = d.project(), d.tonnes(2_000), d.company()
    return [
        claim(who, project=project, quantity=count + 1),
        registered(project, d.title()),
        issued(project, count, vintage="2017"),
        retired(project, count, vintage="2017", beneficiary=who),
    ]


@planted("DR14")
def a_registry_that_ended_more_than_it_issued(d: Draw) -> Scene:
    project, count = d.project("PV"), d.tonnes()
    return [
        claim(d.company(), project=project, quantity=10),
        registered(project, d.title()),
        issued(project, count),
        retired(project, count + d.pick(400, 3_000)),
    ]


@benign("DR14")
def a_registry_that_agrees_with_itself(d: Draw) -> Scene:
    project, count = d.project("PV"), d.tonnes()
    return [
        claim(d.company(), project=project, quantity=10),
        registered(project, d.title()),
        issued(project, count),
        retired(project, count),
    ]
