"""The registries by themselves: what they contradict is found without any document, and is no document's fault."""

import pytest
from typer.testing import CliRunner

from verifier import catalog
from verifier.cli import app
from verifier.examples import load
from verifier.self_check import check_registries

WORLD = """
[[projects]]
project = "VCS 9001"
name = "Otter Valley Marsh Restoration"
other_ids = [["CAR", "901"]]
[[projects]]
project = "CAR 901"
name = "Otter Valley Marshes"
[[issuances]]
project = "VCS 9001"
vintage = "2019-01-01/2019-12-31"
quantity = 900
block = "VERRA 1-900"
[[issuances]]
project = "CAR 901"
period = "2018-07-01/2019-06-30"
quantity = 800
[[issuances]]
project = "VCS 9003"
vintage = "2020"
quantity = 500
block = "VERRA 801-1300"
[[retirements]]
project = "VCS 9003"
quantity = 700
"""


def checked(*programmes, text=WORLD):
    _, ledger = load(text)
    return check_registries(ledger, catalog.rules().values(), programmes)


def test_units_issued_twice_books_that_do_not_close_and_one_activity_in_two_registries_are_found():
    report = checked()
    assert [finding.rule for finding in report.findings] == ["DC09", "DC06", "DR14"]
    assert report.documents == ()
    assert all(not finding.documents and not finding.claims for finding in report.findings)
    assert all(one.side == "registry" for finding in report.findings for one in finding.evidence)


def test_a_pair_is_told_once():
    assert sum(finding.rule == "DC06" for finding in checked().findings) == 1


def test_a_programme_may_be_asked_alone():
    assert {finding.rule for finding in checked("CAR").findings} == {"DC06"}


def test_what_a_part_of_the_data_cannot_show_is_one_question_a_rule():
    report = checked(text="complete = []\n" + WORLD)
    assert len({item.rule for item in report.cannot_tell}) == len(report.cannot_tell)
    assert any("more)" in item.missing for item in report.cannot_tell)


@pytest.mark.parametrize(("words", "code"), [(["GSX"], 2), ([], 0)])
def test_the_command_names_a_programme_of_which_there_is_no_data(tmp_path, monkeypatch, words, code):
    monkeypatch.setenv("VERIFIER_DATA_DIR", str(tmp_path))
    done = CliRunner().invoke(app, ["registry", "check", *words])
    assert done.exit_code == code
    assert not words or "GSX: no data of this programme; imported are none" in done.output
