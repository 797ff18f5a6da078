"""The ledger answers `Known` only where nothing can be missing, and counts every unit once."""

import datetime as dt
from decimal import Decimal

import pytest
from msgspec.structs import replace

from verifier.evidence import Known, Unknown
from verifier.ledger import SnapshotLedger, memory_ledger, memory_snapshot, open_ledger
from verifier.model import Issuance, Project, Retirement, Row, SerialBlock
from verifier.settings import Settings
from verifier.units.intervals import Interval, Period

Y2019, Y2020 = Period.year(2019), Period.year(2020)
OLD, NEW = dt.date(2024, 10, 31), dt.date(2026, 4, 14)


def row(number=1, snapshot="memory"):
    return Row(snapshot=snapshot, table="vcus", row=number)


def block(start, end, *, scope="verra", parent=False):
    return SerialBlock(
        programme="VCS", scope=scope, interval=Interval(start, end), text=f"{start}-{end}", parent=parent
    )


def issued(start, end, *, total=None, vintage=Y2019, project="9001", number=1, snapshot="memory"):
    return Issuance(
        programme="VCS",
        project_id=project,
        quantity=end - start + 1,
        row=row(number, snapshot),
        vintage=vintage,
        block=block(start, end),
        vintage_total=total,
    )


def retired(start, end, *, vintage=Y2019, project="9001", number=1, snapshot="memory"):
    return Retirement(
        programme="VCS",
        project_id=project,
        quantity=end - start + 1,
        row=row(number, snapshot),
        vintage=vintage,
        block=block(start, end),
    )


def unserialised(quantity, *, vintage=Y2019, number=1, snapshot="memory"):
    return Retirement(programme="VCS", project_id="9001", quantity=quantity, row=row(number, snapshot), vintage=vintage)


def snapshot(sha256, retrieved, *records, complete=()):
    return memory_snapshot(records, complete=complete, retrieved=retrieved, sha256=sha256)


def amounts(answer):
    value = answer.seen
    return sum(record.quantity for record in value)


# -- known and unknown -------------------------------------------------------------------------------------------------


def test_records_come_back_as_they_went_in():
    records = [issued(1, 100, total=100), retired(1, 40)]
    ledger = memory_ledger(records)
    assert ledger.issuances("VCS", "9001") == Known((records[0],), dt.date(2026, 1, 1))
    assert ledger.retirements("VCS", "9001") == Known((records[1],), dt.date(2026, 1, 1))


def test_at_least_so_much_was_issued_as_the_fullest_file_adds_up_to_whatever_the_vintage():
    older = snapshot("old", OLD, issued(1, 100), issued(101, 300, vintage=Y2020, number=2))
    newer = snapshot("new", NEW, issued(1, 100), replace(issued(301, 301), quantity=Decimal("0.5")))
    ledger = SnapshotLedger([older, newer])
    assert ledger.issued("VCS", "9001") == 300
    assert ledger.issued("VCS", "9002") == 0
    assert SnapshotLedger([newer]).issued("VCS", "9001") == Decimal("100.5")


def test_a_complete_table_without_rows_of_the_project_is_known_to_be_empty():
    ledger = memory_ledger([issued(1, 100)])
    assert ledger.issuances("VCS", "9002") == Known((), dt.date(2026, 1, 1))


def test_a_partial_table_gives_a_lower_bound_and_says_what_is_missing():
    answer = memory_ledger([retired(1, 40)], complete=()).retirements("VCS", "9001", Y2019)
    assert isinstance(answer, Unknown)
    assert amounts(answer) == 40
    assert "full export of retired and cancelled units for VCS 9001, vintage 2019-01-01/2019-12-31" in answer.missing
    assert "verifier registry import" in answer.ask


def test_a_programme_without_any_snapshot_is_unknown():
    answer = memory_ledger([issued(1, 100)]).project("ZZZ", "7")
    assert isinstance(answer, Unknown)
    assert answer.seen is None
    assert answer.missing == "no project list of ZZZ is loaded, so nothing is known of ZZZ 7"


def test_a_project_is_absent_only_when_a_complete_list_lacks_it():
    listed = Project(programme="VCS", id="9001", name="Marsh", row=row())
    assert memory_ledger([listed]).project("VCS", "9001").value == listed
    assert memory_ledger([listed]).project("VCS", "9002") == Known(None, dt.date(2026, 1, 1))
    assert isinstance(memory_ledger([listed], complete=()).project("VCS", "9002"), Unknown)


def test_a_project_that_has_units_is_not_absent_whatever_the_list_says():
    listed = Project(programme="VCS", id="9001", name="Marsh", row=row())
    ledger = memory_ledger([listed, issued(1, 10, project="9002")])
    assert isinstance(ledger.project("VCS", "9002"), Unknown)


# -- closing -----------------------------------------------------------------------------------------------------------


def test_a_vintage_that_adds_up_to_the_stated_total_is_known():
    ledger = memory_ledger([issued(1, 60, total=100), issued(61, 100, total=100), retired(1, 60)], complete=())
    assert amounts(ledger.issuances("VCS", "9001", Y2019)) == 100
    assert isinstance(ledger.issuances("VCS", "9001", Y2019), Known)
    assert isinstance(ledger.retirements("VCS", "9001", Y2019), Known)
    assert amounts(ledger.retirements("VCS", "9001", Y2019)) == 60


def test_one_closed_vintage_does_not_vouch_for_the_others():
    ledger = memory_ledger([issued(1, 100, total=100)], complete=())
    assert isinstance(ledger.issuances("VCS", "9001"), Unknown)
    assert isinstance(ledger.issuances("VCS", "9001", Period.of("2019-01-01/2020-12-31")), Unknown)


@pytest.mark.parametrize(
    "rows",
    [
        [issued(1, 99, total=100)],
        [issued(1, 50, total=100), issued(1, 50, total=100, number=2)],
        [issued(1, 60, total=100), issued(61, 100, total=120)],
        [issued(1, 100, total=None)],
        [issued(1, 100, total=100), issued(101, 110, vintage=None, number=2)],
    ],
    ids=["short", "a serial twice", "two totals", "no total", "a row without a vintage"],
)
def test_a_vintage_that_does_not_add_up_is_unknown(rows):
    assert isinstance(memory_ledger(rows, complete=()).issuances("VCS", "9001", Y2019), Unknown)


# -- several snapshots -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("complete", [(), ("issuances", "retirements")])
@pytest.mark.parametrize(
    "rows",
    [
        [issued(1, 5), issued(6, 9, vintage=Y2020, number=2)],
        [issued(1, 5), unserialised(7, vintage=Y2020, number=2)],
        [issued(6, 9, vintage=Y2020), unserialised(7, number=2)],
        [issued(6, 9, vintage=Y2020)],
        [issued(1, 5), replace(issued(6, 9, number=2), vintage=None)],
        [issued(1, 5, total=5), issued(6, 9, total=9, vintage=Period(Y2019.first, Y2020.last), number=2)],
    ],
)
def test_a_snapshot_alone_answers_of_a_vintage_as_it_does_beside_one_that_says_nothing_of_the_project(rows, complete):
    alone = snapshot("a" * 64, dt.date(2026, 1, 1), *rows, complete=complete)
    beside = snapshot("b" * 64, dt.date(2025, 1, 1), issued(90, 99, project="9009", snapshot="b" * 64))
    one, two = SnapshotLedger([alone]), SnapshotLedger([alone, beside])
    for table in ("issuances", "retirements"):
        answers = [getattr(ledger, table)("VCS", "9001", Y2019) for ledger in (one, two)]
        assert type(answers[0]) is type(answers[1])
        assert amounts(answers[0]) == amounts(answers[1])


def test_a_block_in_two_snapshots_counts_once_and_the_newest_row_is_evidence():
    ledger = SnapshotLedger(
        [snapshot("old", OLD, issued(1, 100)), snapshot("new", NEW, issued(1, 100, snapshot="new"))]
    )
    answer = ledger.issuances("VCS", "9001")
    assert [one.row.snapshot for one in answer.seen] == ["new"]


def test_a_block_retired_in_one_snapshot_and_active_in_the_other_is_retired():
    for first, second in ((OLD, NEW), (NEW, OLD)):
        ledger = SnapshotLedger(
            [snapshot("a", first, issued(1, 100), retired(1, 100)), snapshot("b", second, issued(1, 100))]
        )
        assert amounts(ledger.retirements("VCS", "9001")) == 100
        assert amounts(ledger.issuances("VCS", "9001")) == 100


def test_a_split_child_in_a_newer_snapshot_leaves_the_rest_of_its_parent():
    ledger = SnapshotLedger([snapshot("old", OLD, issued(1, 100)), snapshot("new", NEW, issued(41, 60))])
    seen = ledger.issuances("VCS", "9001").seen
    assert [one.block.interval for one in seen] == [Interval(41, 60), Interval(1, 40), Interval(61, 100)]
    assert amounts(ledger.issuances("VCS", "9001")) == 100


def test_the_order_of_the_snapshots_does_not_matter():
    one, other = snapshot("old", OLD, issued(1, 100)), snapshot("new", NEW, issued(41, 60))
    assert SnapshotLedger([one, other]).issuances("VCS", "9001") == SnapshotLedger([other, one]).issuances(
        "VCS", "9001"
    )


def test_rows_without_serials_of_two_snapshots_are_not_added_up():
    ledger = SnapshotLedger([snapshot("old", OLD, unserialised(70)), snapshot("new", NEW, unserialised(50))])
    assert amounts(ledger.retirements("VCS", "9001")) == 70


def test_the_same_unit_twice_in_one_file_stays_to_be_seen():
    ledger = memory_ledger([retired(1, 100), retired(51, 100, number=2)])
    assert len(ledger.retirements("VCS", "9001").value) == 2


def test_what_is_newer_than_the_complete_table_is_added_to_it_and_what_is_older_is_void():
    complete = snapshot("full", dt.date(2025, 6, 30), retired(1, 100), complete=("retirements",))
    older, newer = snapshot("older", OLD, retired(900, 999)), snapshot("newer", NEW, retired(101, 110))
    answer = SnapshotLedger([older, complete, newer]).retirements("VCS", "9001")
    assert isinstance(answer, Known)
    assert answer.as_of == dt.date(2025, 6, 30)
    assert amounts(answer) == 110


def test_a_newer_partial_file_that_shows_more_without_serials_makes_the_answer_uncertain():
    complete = snapshot("full", OLD, unserialised(50), complete=("retirements",))
    answer = SnapshotLedger([complete, snapshot("newer", NEW, unserialised(80))]).retirements("VCS", "9001")
    assert isinstance(answer, Unknown)
    assert amounts(answer) == 80


def test_a_table_in_two_files_is_complete_only_with_both():
    def part(layout, beside, retrieved, *records):
        reader = snapshot(layout, retrieved, *records, complete=("retirements",))
        reader.metadata = replace(reader.metadata, layout=layout, beside=beside)
        return reader

    one = part("retirements", ("cancellations",), NEW, retired(1, 40))
    other = part("cancellations", ("retirements",), OLD, retired(31, 60))
    assert isinstance(SnapshotLedger([one]).retirements("VCS", "9001"), Unknown)
    answer = SnapshotLedger([one, other]).retirements("VCS", "9001")
    assert isinstance(answer, Known)
    assert (amounts(answer), answer.as_of) == (60, OLD)


# -- serials -----------------------------------------------------------------------------------------------------------


def test_the_holders_of_a_block_are_the_rows_that_overlap_it():
    ledger = memory_ledger([issued(1, 100), issued(101, 200, number=2), retired(51, 60)], complete=())
    answer = ledger.holders(block(55, 120))
    assert isinstance(answer, Known)
    assert [one.block.interval for one in answer.value] == [Interval(1, 100), Interval(101, 200), Interval(51, 60)]


def test_a_block_that_no_partial_file_covers_has_unknown_holders():
    answer = memory_ledger([issued(1, 100)], complete=()).holders(block(50, 150))
    assert isinstance(answer, Unknown)
    assert amounts(answer) == 100


def test_a_block_that_the_complete_tables_lack_is_known_to_have_no_holder():
    assert memory_ledger([issued(1, 100)]).holders(block(200, 300)) == Known((), dt.date(2026, 1, 1))


def test_blocks_of_two_numbering_scopes_never_overlap():
    assert memory_ledger([issued(1, 100)]).holders(block(1, 100, scope="other")).value == ()


def test_a_printed_parent_block_is_shown_but_covers_nothing():
    sold = Retirement(
        programme="VCS", project_id="9001", quantity=1, row=row(), block=block(1, 100, parent=True), vintage=Y2019
    )
    answer = memory_ledger([sold], complete=()).holders(block(1, 100))
    assert isinstance(answer, Unknown)
    assert answer.seen == (sold,)


# -- names and ids -----------------------------------------------------------------------------------------------------


@pytest.fixture
def named():
    names = ["Marsh Restoration in the Ondo Delta", "Hill Farm Wind Power", "Ondo Delta Cookstoves"]
    return memory_ledger(
        [
            Project(programme="VCS", id=str(9001 + at), name=name, row=row(at), country="NG")
            for at, name in enumerate(names)
        ]
    )


def test_the_most_similar_name_comes_first_with_its_reason(named):
    match, *_ = named.named("Marsh Restoration in the Ondo Delta")
    assert (match.project.id, match.score, match.reason) == ("9001", 1.0, "the same name")
    match, *_ = named.named("ondo delta marsh restaration")
    assert match.project.id == "9001"
    assert 0.7 < match.score < 1


def test_another_country_lowers_the_score_and_is_told(named):
    match, *_ = named.named("Hill Farm Wind Power", country="KE")
    assert match.score == 0.75
    assert match.reason == "the same name; the country differs (NG)"


def test_a_country_is_the_same_by_its_name_and_by_its_code(named):
    match, *_ = named.named("Hill Farm Wind Power", country="Nigeria")
    assert (match.score, match.reason) == (1.0, "the same name; the country agrees")


def test_nothing_resembles_a_name_without_letters(named):
    assert named.named("—") == ()


def test_the_id_range_counts_ids_of_every_table(named):
    assert named.id_range("VCS") == (9001, 9003)
    assert memory_ledger([issued(1, 2, project="12")]).id_range("VCS") == (12, 12)
    assert named.id_range("GS") is None


# -- what a registry's file tells by halves ----------------------------------------------------------------------------


def test_a_vintage_of_which_only_the_last_year_is_told_cannot_be_absent():
    reader = snapshot("half", NEW, unserialised(70, vintage=Period.year(2012)), complete=("retirements",))
    reader.metadata = replace(reader.metadata, vintages="last year")
    ledger = SnapshotLedger([reader])
    assert isinstance(ledger.retirements("VCS", "9001"), Known)
    answer = ledger.retirements("VCS", "9001", Period.year(2011))
    assert isinstance(answer, Unknown)
    assert amounts(ledger.retirements("VCS", "9001", Period.year(2012))) == 70


def test_a_block_that_stands_in_the_issued_and_in_the_retired_units_is_issued_once():
    standing = snapshot("issued", OLD, issued(1, 100))
    gone = snapshot("gone", NEW, issued(1, 40, snapshot="gone"), retired(1, 40, snapshot="gone"))
    for ledger in (SnapshotLedger([standing, gone]), SnapshotLedger([gone, standing])):
        assert amounts(ledger.issuances("VCS", "9001")) == 100
        assert amounts(ledger.retirements("VCS", "9001")) == 40
        assert [row.quantity for row in ledger.holders(block(1, 100)).value] == [40, 60, 40]


def test_the_ledger_tells_rules_the_practice_that_the_settings_state(tmp_path):
    settings = Settings.load({"VERIFIER_DATA_DIR": str(tmp_path), "VERIFIER_GRACE_MONTHS": "6"}, tmp_path)
    with open_ledger(settings) as ledger:
        assert str(ledger.practice().time_to_retire(Y2019)) == "2019-01-01/2020-06-30"
    assert memory_ledger([]).practice().grace_months == 12
