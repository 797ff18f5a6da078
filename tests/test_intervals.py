"""Intervals of days and of numbers, against their definition: sets."""

import datetime as dt
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verifier.units.intervals import Interval, Period, joined, uncovered

NUMBERS = st.integers(1, 40)
INTERVALS = st.builds(lambda start, more: Interval(start, start + more), NUMBERS, st.integers(0, 12))
DAY = dt.date(2020, 1, 1)
PERIODS = st.builds(
    lambda start, more: Period(DAY + dt.timedelta(start), DAY + dt.timedelta(start + more)),
    st.integers(0, 20),
    st.integers(0, 10),
)


def numbers(interval):
    return set(range(interval.start, interval.end + 1))


def days(period):
    return {period.first + dt.timedelta(n) for n in range((period.last - period.first).days + 1)}


@given(PERIODS, PERIODS)
def test_periods_overlap_contain_and_intersect_as_their_days_do(one, other):
    assert one.days == len(days(one))
    assert one.overlaps(other) == bool(days(one) & days(other))
    assert one.contains(other) == (days(one) >= days(other))
    shared = one.intersection(other)
    assert (days(shared) if shared else set()) == days(one) & days(other)


@given(PERIODS)
def test_a_period_reads_what_it_prints(period):
    assert Period.of(str(period)) == period


def test_a_year_is_its_days_and_a_period_names_the_years_it_touches():
    assert str(Period.year(2019)) == "2019-01-01/2019-12-31"
    assert Period.year(2019).days == 365
    assert list(Period.of("2018-12-31/2020-01-01").years) == [2018, 2019, 2020]


def test_what_ends_before_it_begins_is_refused():
    with pytest.raises(ValueError, match="cannot end"):
        Period(DAY, DAY - dt.timedelta(1))
    with pytest.raises(ValueError, match="cannot end"):
        Interval(2, 1)
    assert (Period(DAY, DAY).days, Interval(2, 2).count) == (1, 1)


@pytest.mark.parametrize("text", ["2019", "2019-01-01", "2019-12-31/2019-01-01", "2019-01-01/soon"])
def test_what_is_no_period_is_refused(text):
    with pytest.raises(ValueError):  # noqa: PT011 - the words are those of dates
        Period.of(text)


@given(INTERVALS, INTERVALS)
def test_intervals_count_and_intersect_as_their_numbers_do(one, other):
    assert one.count == len(numbers(one))
    shared = one.intersection(other)
    assert (numbers(shared) if shared else set()) == numbers(one) & numbers(other)


@given(st.lists(INTERVALS, max_size=6))
def test_joined_intervals_hold_the_same_numbers_in_the_fewest_parts(parts):
    union = joined(parts)
    assert set().union(*map(numbers, union)) == set().union(*map(numbers, parts))
    assert all(one.end + 1 < other.start for one, other in pairwise(union))


@given(INTERVALS, st.lists(INTERVALS, max_size=6))
def test_what_is_uncovered_is_what_no_part_holds_in_order(whole, parts):
    gaps = uncovered(whole, parts)
    assert set().union(*map(numbers, gaps)) == numbers(whole) - set().union(*map(numbers, parts))
    assert all(one.end + 1 < other.start for one, other in pairwise(gaps))


@pytest.mark.parametrize(
    ("ends", "months", "then"),
    [
        ("2024-12-31", 12, "2025-12-31"),
        ("2024-12-31", 0, "2024-12-31"),
        ("2024-11-30", 3, "2025-02-28"),
        ("2023-02-28", 12, "2024-02-29"),
        ("2024-03-30", 11, "2025-02-28"),
        ("2024-03-15", 1, "2024-04-15"),
        ("9999-12-31", 1, "9999-12-31"),
        ("9999-11-30", 1, "9999-12-31"),
    ],
)
def test_a_period_of_more_months_ends_on_the_same_day_or_with_its_month(ends, months, then):
    begun = dt.date(2020, 1, 1)
    assert Period(begun, dt.date.fromisoformat(ends)).longer(months) == Period(begun, dt.date.fromisoformat(then))
