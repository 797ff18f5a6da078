"""What a person decided about names is kept, and applied before any score."""

import datetime as dt

import pytest

from verifier import decisions
from verifier.decisions import Decisions
from verifier.ledger import memory_ledger
from verifier.model import Claim, Document, NameDecision, Project, Row
from verifier.resolve import resolve

ROW = Row(snapshot="memory", table="projects", row=2)
PROJECTS = (
    Project(programme="VCS", id="9001", name="Marsh Restoration Phase I", row=ROW),
    Project(programme="VCS", id="9002", name="Marsh Restoration Phase II", row=ROW),
)


def decided(name, meant, verdict, on="2026-03-01"):
    day = dt.date.fromisoformat(on)
    return NameDecision(name=name, meant=meant, verdict=verdict, reason="asked them", by="A. Auditor", on=day)


def joined(name, *made):
    claim = Claim(id="1", document="d", action="retired", programme="VCS", project_name=name)
    ledger = memory_ledger(PROJECTS, decided=Decisions(made))
    return resolve(Document(sha256="d", file="d.pdf", claims=(claim,)), ledger).claims[0].join


def test_a_title_that_a_person_joined_is_joined_with_the_reason():
    assert not joined("Marsh Restoration").accepted
    join = joined("Marsh  restoration", decided("Marsh Restoration", "VCS 9002", "same"))
    assert (join.match.project_id, join.match.score) == ("9002", 1.0)
    assert join.reason == "A. Auditor decided on 2026-03-01: same, asked them"


def test_a_project_that_a_person_ruled_out_is_no_candidate():
    join = joined("Marsh Restoration Phase I", decided("Marsh Restoration Phase I", "VCS 9001", "different"))
    assert "9001" not in [one.project_id for one in join.candidates]


def test_a_title_of_which_a_person_was_unsure_stays_unmatched():
    assert joined("Marsh Restoration Phase I").accepted
    join = joined("Marsh Restoration Phase I", decided("Marsh Restoration Phase I", "VCS 9001", "unsure"))
    assert (join.accepted, "unsure" in join.reason) == (False, True)


@pytest.mark.parametrize(("verdict", "same"), [("same", True), ("different", False), ("unsure", True)])
def test_two_names_are_what_a_person_said_they_are(verdict, same):
    ledger = memory_ledger((), decided=Decisions((decided("Heron Air Ltd", "HA Flights", verdict),)))
    assert ledger.same_organisation("HA Flights Inc", "Heron Air") is same


def test_the_latest_decision_of_a_pair_counts():
    made = (decided("Heron", "Egret", "same", "2026-05-01"), decided("Egret", "Heron", "different", "2026-04-01"))
    assert memory_ledger((), decided=Decisions(made)).same_organisation("Heron", "Egret")


def test_what_was_kept_is_read_again(tmp_path):
    file = tmp_path / "decisions.csv"
    kept = decisions.keep(file, decided("Marsh Restoration", "Verra VCS 9002", "same"))
    assert kept.meant == "VCS 9002"
    assert decisions.load(file).of_project("marsh restoration", ("VCS", "9002")) == kept
    assert decisions.load(tmp_path / "none.csv") == Decisions()


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("Heron,Egret,same,,A,2026-01-01", "line 2: reason must be given"),
        ("Heron,Egret,maybe,r,A,2026-01-01", "line 2: verdict 'maybe' is none of same, different, unsure"),
        ("Heron,Egret,same,r,A,yesterday", "line 2: on 'yesterday' is no day"),
    ],
)
def test_a_line_that_says_nothing_is_named(tmp_path, line, says):
    file = tmp_path / "decisions.csv"
    file.write_text(f"name,meant,verdict,reason,by,on\n{line}\n")
    with pytest.raises(ValueError, match=says):
        decisions.load(file)
