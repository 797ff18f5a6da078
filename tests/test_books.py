"""A project's books: issued, ended and held by vintage; what a registry says against itself is an anomaly."""

import datetime as dt
from decimal import Decimal

import pytest

from verifier.ledger import import_file, open_ledger
from verifier.ledger.books import books, overdrawn
from verifier.model import Issuance, Project, Retirement, Row, SerialBlock
from verifier.settings import Settings
from verifier.units.intervals import Interval, Period

Y2019, Y2020 = Period.year(2019), Period.year(2020)


def row(number):
    return Row(snapshot="memory", table="units", row=number)


def block(start, end):
    return SerialBlock(programme="EXP", scope="exp", interval=Interval(start, end), text=f"{start}-{end}")


def issued(quantity, number=1, *, serial=None, vintage=Y2019, **more):
    return Issuance(
        programme="EXP", project_id="9001", quantity=quantity, row=row(number), vintage=vintage,
        block=block(*serial) if serial else None, **more,
    )  # fmt: skip


def ended(quantity, number=1, *, serial=None, vintage=Y2019, kind="retired"):
    return Retirement(
        programme="EXP", project_id="9001", quantity=quantity, row=row(number), vintage=vintage, kind=kind,
        block=block(*serial) if serial else None,
    )  # fmt: skip


def kinds(found):
    return [anomaly.kind for anomaly in found.anomalies]


def test_a_vintage_is_issued_ended_by_kind_and_held():
    found = books(
        [issued(100, serial=(1, 100))],
        [ended(30, 2, serial=(1, 30)), ended(20, 3, serial=(31, 50), kind="converted")],
    )
    (line,) = found.lines
    assert (line.issued, line.ended, line.held, line.counted) == (100, {"converted": 20, "retired": 30}, 50, "serials")
    assert found.anomalies == ()


def test_rows_without_serials_are_counted_by_their_quantities():
    (line,) = books([issued(100), issued(Decimal("0.5"), 2)], [ended(40)]).lines
    assert (line.issued, line.held, line.counted) == (Decimal("100.5"), Decimal("60.5"), "quantities")


def test_vintages_stand_in_order_and_rows_without_one_last():
    found = books([issued(1, vintage=None), issued(2, vintage=Y2020), issued(3)], [])
    assert [line.vintage for line in found.lines] == [Y2019, Y2020, None]


def test_the_gap_to_the_stated_total_is_told():
    (line,) = books([issued(60, vintage_total=100)], []).lines
    assert (line.stated, line.gap) == (100, 40)
    assert books([issued(60)], []).lines[0].gap is None


def test_more_ended_than_issued_is_an_anomaly_of_the_registry():
    found = books([issued(100)], [ended(80, 2), ended(50, 3)])
    (anomaly,) = found.anomalies
    assert (anomaly.kind, anomaly.expected, anomaly.observed) == ("ended_exceeds_issued", "at most 100 t", "130 t")
    assert anomaly.rows == (row(2), row(3))


def test_where_no_issue_is_known_nothing_is_said_of_what_ended():
    assert books([], [ended(80)]).anomalies == ()


def test_a_serial_that_ended_and_was_never_issued_is_an_anomaly():
    assert kinds(books([issued(100, serial=(1, 100))], [ended(10, 2, serial=(501, 510))])) == ["ended_never_issued"]


def test_units_in_two_rows_of_one_table_are_an_anomaly_and_count_once():
    found = books([issued(100, serial=(1, 100)), issued(50, 2, serial=(51, 100))], [])
    assert found.lines[0].issued == 100
    assert kinds(found) == ["unit_twice"]
    assert found.anomalies[0].observed == "50 units in two"


def test_more_than_the_stated_total_of_a_vintage_is_an_anomaly():
    assert kinds(books([issued(130, vintage_total=100)], [])) == ["exceeds_stated_total"]


def test_units_issued_before_their_monitoring_period_ended_are_an_anomaly():
    period = Period.of("2018-09-15/2020-12-31")
    assert kinds(books([issued(9, issued_on=dt.date(2018, 11, 7), period=period)], [])) == ["issued_before_period_end"]
    assert kinds(books([issued(9, issued_on=dt.date(2021, 1, 7), period=period)], [])) == []


def test_a_vintage_without_a_monitoring_period_may_be_issued_within_its_year():
    assert books([issued(9, issued_on=dt.date(2019, 11, 7))], []).anomalies == ()


def test_shares_of_two_sides_that_add_up_to_the_stated_total_close():
    shares = [issued(10, notified=10, project_total=50, side="MN"), issued(40, 2, notified=40, project_total=50)]
    assert books(shares, []).anomalies == ()
    (anomaly,) = books([*shares, issued(0, 3, notified=30, project_total=50)], []).anomalies
    assert (anomaly.kind, anomaly.expected, anomaly.observed) == (
        "shares_do_not_close",
        "50 t stated",
        "80 t in 3 shares",
    )


def test_a_project_list_that_states_less_than_ended_is_an_anomaly():
    listed = Project(programme="EXP", id="9001", name="Marsh", row=row(9), issued_total=100)
    assert overdrawn(listed, [ended(90)]) is None
    assert overdrawn(listed, [ended(90), ended(20, 2)]).observed == "110 t"


@pytest.mark.real
def test_the_shares_of_a_real_project_close_and_those_of_another_are_an_anomaly(shared, tmp_path):
    settings = Settings(data_dir=tmp_path)
    import_file(shared / "registry/jcm/issuance_records.csv", settings)
    with open_ledger(settings) as ledger:
        closing, slipped = (books(ledger.issuances("JCM", one).seen, []) for one in ("MN004", "MN001"))
    assert closing.anomalies == ()
    assert sum(line.issued for line in closing.lines) == 53_764
    assert "shares_do_not_close" in kinds(slipped)
    assert "issued_before_period_end" in kinds(slipped)
