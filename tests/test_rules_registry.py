"""Documents against the registry: tolerances, guards, and what a finding says."""

from verifier import catalog
from verifier.examples import run

RULES = catalog.rules()
CLAIM = """
[[claims]]
organisation = "Heron Air"
project = "VCS 9001"
vintage = "2019"
quantity = {quantity}
[[projects]]
project = "VCS 9001"
name = "Marsh Restoration"
"""
ROW = """
[[retirements]]
project = "VCS 9001"
vintage = "{vintage}"
quantity = {quantity}
{more}
"""


def retired(claimed, *rows):
    text = CLAIM.format(quantity=claimed) + "".join(
        ROW.format(vintage=vintage, quantity=quantity, more=more) for vintage, quantity, more in rows
    )
    return run(RULES["DR05"], text)


def test_dr05_states_both_figures():
    (finding,) = retired(5000, (2019, 3200, "")).findings
    assert finding.message == (
        "Heron Air claims 5,000 t retired of VCS 9001, vintage 2019;"
        " the registry has 3,200 t retired or cancelled in all"
    )
    assert (finding.expected, finding.observed, finding.severity) == (5000, 3200, "high")
    assert {one.side for one in finding.evidence} == {"document", "registry"}


def test_dr05_allows_one_tonne_a_row():
    assert not retired(5002, (2019, 3000, ""), (2019, 2000, "")).findings
    assert retired(5003, (2019, 3000, ""), (2019, 2000, "")).findings


def test_dr05_does_not_fill_up_from_neighbouring_vintages_but_allows_for_a_label_one_year_off():
    assert retired(5000, (2019, 3000, ""), (2020, 5000, "")).findings
    assert retired(5000, (2020, 5000, "")).cannot_tell
    assert retired(5000, (2021, 5000, "")).findings


def test_dr05_is_less_sure_where_it_leaves_out_rows_that_name_others():
    (finding,) = retired(5000, (2019, 9000, 'beneficiary = "Tern Foods"')).findings
    assert finding.observed == 0
    assert finding.confidence < 0.8


def test_dr05_counts_rows_for_a_crowd_and_for_a_near_namesake_as_possible():
    assert not retired(5000, (2019, 9000, 'beneficiary = "Various customers"')).findings
    assert not retired(5000, (2019, 9000, 'beneficiary = "Heron Holidays"')).findings


def test_dr05_does_not_count_conversions_where_it_compares_by_name():
    assert retired(5000, (2019, 9000, 'kind = "converted"')).findings


def test_dr05_without_a_single_row_gives_the_project_as_evidence():
    (finding,) = retired(5000).findings
    assert [one.field for one in finding.evidence if one.side == "registry"] == ["id"]


def test_dr01_names_the_project_that_is_called_so():
    text = """
    [[claims]]
    project = "VCS 90001"
    project_name = "Marsh restoration in the Ondo delta"
    [[projects]]
    project = "VCS 9001"
    name = "Marsh Restoration in the Ondo Delta"
    """
    (finding,) = run(RULES["DR01"], text).findings
    assert "VCS 9001, Marsh Restoration in the Ondo Delta (100% alike)" in finding.message


def test_dr01_speaks_once_of_a_project_however_many_claims_cite_it():
    text = '[[claims]]\nproject = "VCS 7"\n[[claims]]\nproject = "VCS 7"\n[[projects]]\nproject = "VCS 9"\nname = "A"\n'
    (finding,) = run(RULES["DR01"], text).findings
    assert finding.claims == ("c1", "c2")


def test_dr03_says_which_day_it_compared():
    text = """
    [[claims]]
    project = "VCS 9001"
    [[projects]]
    project = "VCS 9001"
    name = "Marsh Restoration"
    status = "Withdrawn"
    adverse = true
    {more}
    """
    (listed,) = run(RULES["DR03"], text.format(more="")).findings
    (dated,) = run(RULES["DR03"], text.format(more="status_date = 2022-03-31")).findings
    assert listed.message.endswith("as of 2026-01-01 (the day the list was retrieved)")
    assert dated.message.endswith("as of 2022-03-31 (the day of the status)")
