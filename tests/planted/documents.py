"""Papers that disagree with themselves or with each other, and papers that do so rightly."""

import datetime as dt

from tests.planted.drawing import Draw, Row, Scene, benign, claim, doc, fact, issued, planted, registered, span


def column(basis: str, years: dict[int, int], *total: int, table: str = "p9t1c2", page: int = 9) -> list[Row]:
    """A column of a table: one amount a year, and the total below."""
    facts = [
        fact("quantity", amount, table=table, scope="annual", year=str(year), basis=basis, page=page)
        for year, amount in years.items()
    ]
    return [*facts, *(fact("quantity", one, table=table, scope="total", basis=basis, page=page) for one in total)]


def years_of(d: Draw, count: int) -> dict[int, int]:
    first = d.year(2010, 2016)
    return {first + step: d.tonnes(5_000) for step in range(count)}


@planted("DI01")
def a_total_that_is_not_its_years(d: Draw) -> Scene:
    years = years_of(d, d.chance.randint(2, 7))
    return column("ex_ante", years, sum(years.values()) + d.pick(100, 1_000, -900))


@benign("DI01")
def years_each_rounded_down(d: Draw) -> Scene:
    years = years_of(d, d.chance.randint(3, 7))
    return column("ex_ante", years, sum(years.values()) + d.chance.randint(1, len(years)))


@benign("DI01")
def an_average_below_the_years(d: Draw) -> Scene:
    years = years_of(d, 4)
    mean = sum(years.values()) // 4
    average = fact("quantity", mean, table="p9t1c2", scope="annual_average", basis="ex_ante", page=9)
    return [*column("ex_ante", years, sum(years.values())), average]


def emissions_row(table: str, year: int, amounts: dict[str, int]) -> list[Row]:
    """One row of a table: each amount in a column of its own."""
    return [
        fact("quantity", amount, table=f"{table}c{number}", year=str(year), basis=basis, page=9)
        for number, (basis, amount) in enumerate(amounts.items(), 2)
    ]


@planted("DI02")
def a_reduction_larger_than_its_parts_allow(d: Draw) -> Scene:
    base, own, leak = d.tonnes(20_000), d.tonnes(100, 3_000), d.tonnes(10, 500)
    wrong = base - own - leak + d.pick(leak + 50, 2 * own + 40, 5_000)
    amounts = {"baseline": base, "project_emissions": own, "leakage": leak, "achieved": wrong}
    return emissions_row("p7t1", d.year(), amounts)


@benign("DI02")
def a_reduction_rounded_down(d: Draw) -> Scene:
    base, own, leak = d.tonnes(20_000), d.tonnes(100, 3_000), d.tonnes(10, 500)
    amounts = {"baseline": base, "project_emissions": own, "leakage": leak, "achieved": base - own - leak - 2}
    return emissions_row("p7t1", d.year(), amounts)


@benign("DI02")
def a_reduction_without_leakage(d: Draw) -> Scene:
    base, own = d.tonnes(20_000), d.tonnes(100, 3_000)
    return emissions_row("p7t1", d.year(), {"baseline": base, "project_emissions": own, "achieved": base - own})


@planted("DI03")
def a_year_of_the_period_without_an_amount(d: Draw) -> Scene:
    years = years_of(d, d.chance.randint(2, 4))
    first, last = min(years), max(years) + 1
    period = fact("monitoring_period", span(first, last), page=1)
    return [doc("document", kind="monitoring_report"), period, *column("achieved", years)]


@benign("DI03")
def a_few_days_of_a_further_year(d: Draw) -> Scene:
    years = years_of(d, 2)
    period = fact("monitoring_period", f"{min(years) - 1}-12-{d.chance.randint(5, 31):02}/{max(years)}-12-31", page=1)
    return [doc("document", kind="monitoring_report"), period, *column("achieved", years)]


@benign("DI03")
def the_estimates_of_other_years(d: Draw) -> Scene:
    years = years_of(d, 2)
    period = fact("monitoring_period", span(min(years), max(years)), page=1)
    estimates = {year: d.tonnes() for year in range(min(years), min(years) + 7)}
    results = [*column("achieved", years), *column("ex_ante", estimates, table="p3t1c2", page=3)]
    return [doc("document", kind="monitoring_report"), period, *results]


def report_and_statement(d: Draw, reported: int, verified: int, *, same: bool = True) -> Scene:
    project, year = d.project(), d.year()
    return [
        doc("report", kind=d.pick("monitoring_report", "issuance_request")),
        doc("statement", kind="verification_report"),
        claim(document="report", project=project, action="monitored", vintage=str(year), quantity=reported),
        claim(
            document="statement",
            project=project,
            action="monitored",
            vintage=str(year if same else year - 1),
            quantity=verified,
        ),
    ]


@planted("DI04")
def a_report_above_its_verification(d: Draw) -> Scene:
    count = d.tonnes()
    return report_and_statement(d, count + d.pick(60, 900, 4_000), count)


@benign("DI04")
def a_report_of_a_tonne_more(d: Draw) -> Scene:
    count = d.tonnes()
    return report_and_statement(d, count + 1, count)


@benign("DI04")
def the_verification_of_another_period(d: Draw) -> Scene:
    count = d.tonnes()
    return report_and_statement(d, count + 900, count, same=False)


def two_reports(d: Draw, first: str, second: str, *more: Row, other: bool = False) -> Scene:
    project = d.project()
    another = d.project(project.split()[0]) if other else project
    return [
        doc("one", kind="monitoring_report"),
        doc("two", kind="monitoring_report"),
        claim(document="one", project=project, action="monitored", vintage=first, quantity=d.tonnes()),
        claim(document="two", project=another, action="monitored", vintage=second, quantity=d.tonnes()),
        *more,
    ]


@planted("DI05")
def two_reports_of_the_same_months(d: Draw) -> Scene:
    year = d.year()
    return two_reports(d, f"{year}-01-01/{year}-12-31", f"{year}-{d.pick('07', '10', '12')}-01/{year + 1}-06-30")


@benign("DI05")
def two_reports_that_share_a_boundary_day(d: Draw) -> Scene:
    year = d.year()
    return two_reports(d, f"{year}-01-01/{year}-06-30", f"{year}-06-30/{year + 1}-06-29")


@benign("DI05")
def two_reports_on_a_programme_of_activities(d: Draw) -> Scene:
    year = d.year()
    scene = two_reports(d, str(year), f"{year}-07-01/{year + 1}-06-30")
    project = next(row["project"] for table, row in scene if table == "claims")
    return [*scene, registered(project, f"{d.place()} Cookstoves {d.pick('PoA', 'Programme of Activities')}")]


@benign("DI05")
def two_components_of_one_programme(d: Draw) -> Scene:
    year = d.year()
    return two_reports(d, str(year), f"{year}-07-01/{year + 1}-06-30", other=True)


@planted("DI06")
def months_that_no_report_covers(d: Draw) -> Scene:
    year = d.year()
    return two_reports(d, str(year), f"{year + 1}-{d.pick('03', '06', '11')}-01/{year + 2}-06-30")


@benign("DI06")
def reports_that_follow_each_other(d: Draw) -> Scene:
    year = d.year()
    return two_reports(d, f"{year}-01-01/{year}-06-30", f"{year}-07-01/{year + 1}-03-31")


@planted("DI07")
def monitored_before_the_crediting_period(d: Draw) -> Scene:
    year = d.year()
    return [
        doc("document", kind="monitoring_report"),
        fact("monitoring_period", f"{year - 1}-{d.pick('03', '09')}-01/{year}-06-30", page=1),
        fact("crediting_period", span(year, year + d.pick(6, 9))),
    ]


@planted("DI07")
def monitored_after_the_crediting_period(d: Draw) -> Scene:
    year = d.year()
    return [
        doc("document", kind=d.pick("monitoring_report", "verification_report")),
        fact("monitoring_period", span(year + 6, year + 8), page=1),
        fact("crediting_period", span(year, year + 6)),
    ]


@benign("DI07")
def monitored_in_the_renewed_period(d: Draw) -> Scene:
    year = d.year(2008, 2012)
    periods = [fact("crediting_period", span(year + 7 * turn, year + 7 * turn + 6)) for turn in range(2)]
    return [
        doc("document", kind="monitoring_report"),
        fact("monitoring_period", span(year + 6, year + 8), page=1),
        *periods,
    ]


@planted("DI09")
def potentials_of_two_reports(d: Draw) -> Scene:
    methane, nitrous = d.pick((25, 265), (28, 310), (21, 298))
    year = d.year()
    return [
        doc("document", kind=d.pick("pdd", "monitoring_report")),
        fact("gwp", methane, scope="CH4"),
        fact("gwp", nitrous, scope="N2O"),
        fact("monitoring_period", span(year, year), page=1),
    ]


@benign("DI09")
def potentials_of_one_report(d: Draw) -> Scene:
    methane, nitrous = d.pick((25, 298), (28, 265))
    return [
        doc("document", kind=d.pick("pdd", "monitoring_report")),
        fact("gwp", methane, scope="CH4"),
        fact("gwp", nitrous, scope="N2O"),
        fact("monitoring_period", span(2016, 2017), page=1),
    ]


@planted("DI12")
def a_period_that_ends_after_the_report_was_written(d: Draw) -> Scene:
    year = d.year()
    return [
        doc("document", kind=d.pick("monitoring_report", "verification_report"), date=dt.date(year, d.pick(3, 9), 20)),
        fact("monitoring_period", span(year - 1, year), page=1),
    ]


@planted("DI12")
def a_retirement_after_the_report_was_written(d: Draw) -> Scene:
    year = d.year()
    return [
        doc("document", kind="corporate_claim", date=dt.date(year, 4, 1)),
        claim(d.company(), quantity=d.tonnes(), project=d.project(), retirement_date=dt.date(year, d.pick(6, 10), 2)),
    ]


@benign("DI12")
def a_design_that_plans_ahead(d: Draw) -> Scene:
    year = d.year()
    return [
        doc("document", kind="pdd", date=dt.date(year, 4, 1)),
        fact("crediting_period", span(year, year + 9), page=1),
    ]


@benign("DI12")
def a_retirement_that_is_planned(d: Draw) -> Scene:
    year = d.year()
    planned = claim(d.company(), action="planned", quantity=d.tonnes(), retirement_date=dt.date(year + 1, 2, 2))
    return [doc("document", kind="corporate_claim", date=dt.date(year, 4, 1)), planned, issued(d.project(), 7)]
