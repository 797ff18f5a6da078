import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verifier.units.dates import dates, day_order, fiscal_years, periods, read_day, vintages
from verifier.units.intervals import Period

days = st.dates(min_value=dt.date(1971, 1, 1), max_value=dt.date(2069, 12, 31))

FORMS = {
    "iso": "%Y-%m-%d",
    "day first": "%d/%m/%Y",
    "dots": "%d.%m.%Y",
    "dashes": "%d-%m-%Y",
    "name": "%d %B %Y",
    "month first": "%B %d, %Y",
    "short": "%d %b %y",
    "dashed name": "%d-%B-%Y",
    "run together": "%d%m%Y",
}


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
@given(day=days)
def test_a_printed_day_is_read_back(form, day):
    assert read_day(day.strftime(form), order="dmy") == day


@given(first=days, last=days)
def test_a_printed_period_is_read_back(first, last):
    first, last = sorted((first, last))
    printed = f"{first:%d/%m/%Y} – {last:%d/%m/%Y}"
    (found,) = periods(printed, order="dmy")
    assert found.period == Period(first, last)


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("17/02/2016 – 01/10/2020", "2016-02-17/2020-10-01"),
        ("from 2 June 2005 to 1 June 2025", "2005-06-02/2025-06-01"),
        ("April 01, 2015 to December 31, 2044", "2015-04-01/2044-12-31"),
        ("06 Jul 19 - 31 Dec 20", "2019-07-06/2020-12-31"),
        ("01/01/2022 - 12/31/2031", "2022-01-01/2031-12-31"),
        ("2010-01-01 / 2018-09-30", "2010-01-01/2018-09-30"),
        ("del 1 de enero de 2019 al 31 de diciembre de 2019", "2019-01-01/2019-12-31"),
        ("1º de janeiro de 2019 a 31 de dezembro de 2020", "2019-01-01/2020-12-31"),
        ("du 1er janvier 2019 au 31 décembre 2019", "2019-01-01/2019-12-31"),
        ("1. Januar 2019 bis 31. Dezember 2019", "2019-01-01/2019-12-31"),
        ("2019年4月1日から2020年3月31日", "2019-04-01/2020-03-31"),
        ("令和元年5月1日～令和2年3月31日", "2019-05-01/2020-03-31"),
        ("2020/01/01-2020/12/31", "2020-01-01/2020-12-31"),
        ("1 January 2020-31 December 2020.", "2020-01-01/2020-12-31"),
        ("January 1, 2020 - December \n31, 2022", "2020-01-01/2022-12-31"),
        ("01-January-2015 - 31-Decem-ber-2020", "2015-01-01/2020-12-31"),
        ("01/01/2012 (inclusive) to 31/12/2012 (inclusive)", "2012-01-01/2012-12-31"),
        ("01/05/2012 (including both days) – 31/12/2012", "2012-05-01/2012-12-31"),
        ("from 01/06/2015 up to and including 31/05/2016", "2015-06-01/2016-05-31"),
        ("01 January 2012 through to 31 December 2012", "2012-01-01/2012-12-31"),
        ("Start date: 1 Jan 2010; End date: 31 Dec 2012", "2010-01-01/2012-12-31"),
        ("January 2019 to December 2020", "2019-01-01/2020-12-31"),
        ("enero de 2019 a febrero de 2020", "2019-01-01/2020-02-29"),
        ("desde el 1 de enero de 2012 hasta el \n31 de diciembre de 2041", "2012-01-01/2041-12-31"),
        ("01 January 2019 (00:00) to 31 December 2019 (24:00)", "2019-01-01/2019-12-31"),
        ("April – September 2021", "2021-04-01/2021-09-30"),
        ("1 January 2563 to 31 December 2564", "2020-01-01/2021-12-31"),
        ("01/2019 – 12/2019", "2019-01-01/2019-12-31"),
        ("2019年1月~2020年12月", "2019-01-01/2020-12-31"),
    ],
)
def test_every_printed_period_is_read(printed, expected):
    assert [str(found.period) for found in periods(printed)] == [expected]


def test_a_component_above_twelve_orders_all_dates_of_a_text():
    text = "issued 11/20/2024; period 01/02/2022"
    assert day_order(text) == "mdy"
    assert [found.day for found in dates(text)] == [dt.date(2024, 11, 20), dt.date(2022, 1, 2)]


def test_an_order_nobody_tells_keeps_both_readings():
    (found,) = dates("start date 06/12/2010")
    assert (found.day, found.alternatives) == (dt.date(2010, 12, 6), (dt.date(2010, 6, 12),))


def test_an_impossible_day_is_not_read():
    assert dates("31/02/2020 and 45 June 2020") == ()


@pytest.mark.parametrize(
    "text", ["12 May 2020 and June 2021", "5 January 2019 to February 2019", "10.2019", "2019-2021"]
)
def test_months_that_are_no_period_make_none(text):
    assert periods(text) == ()


@pytest.mark.parametrize(
    "text", ["tel. 12-34-56", "no. 2010-01-01-03 of", "Version 3.1.2", "section 1.2.2019.4", "ratio 1/2", "10.1.2"]
)
def test_numbers_that_only_look_like_days_are_left_alone(text):
    assert [found for found in dates(text) if found.day.year > 2000 and len(found.raw) > 9] == []


def test_two_days_that_nothing_joins_are_no_period():
    assert periods("signed 1 June 2005, filed 3 June 2005") == ()


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("Vintage: 2019", ["2019"]),
        ("V2015 and V15", ["2015", "2015"]),
        ("vintage 2015-2016", ["2015-2016"]),
        ("2015–16 vintages", ["2015-2016"]),
        ("2018年ビンテージのクレジット", ["2018"]),
        ("2018～2020年のビンテージ", ["2018-2020"]),
        ("ビンテージ：2019年", ["2019"]),
        ("2018年から2019年ビンテージ", ["2018-2019"]),
        ("2018年度から2020年度までのビンテージ", ["2018-2020"]),
        ("ビンテージ：2018年から2019年", ["2018-2019"]),
        ("2018年度の排出量", []),
        ("vintage years 2018, 2019 and 2020", ["2018", "2019", "2020"]),
        ("MY2019", ["2019"]),
        ("Version 15, in 2019", []),
    ],
)
def test_vintages_are_read_where_they_are_named(text, labels):
    assert [found.label for found in vintages(text)] == labels


def test_fiscal_years_carry_the_year_the_paper_counts():
    assert [label for *_, label in fiscal_years("FY2020, FY22, fiscal year 2021, 2023年度, 令和5年度")] == [
        "FY2020",
        "FY2022",
        "FY2021",
        "FY2023",
        "FY2023",
    ]
