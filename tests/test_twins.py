"""One activity in two registries is a scored, explained candidate; conversions and later periods are no doubles."""

import pytest
from msgspec.structs import replace

from verifier.ledger import memory_ledger
from verifier.ledger.twins import ALGORITHM, compare, twins
from verifier.model import Project, Row
from verifier.units.intervals import Period

ROW = Row(snapshot="memory", table="projects", row=1)
ONE = Project(
    programme="VCS",
    id="9001",
    name="Ondo Delta Wind Farm",
    row=ROW,
    proponent="Heron Power Ltd",
    country="NG",
    methodologies=("ACM0002 v12.1",),
    crediting_period=Period.of("2012-01-01/2021-12-31"),
    estimated_annual=100_000,
)
OTHER = replace(
    ONE,
    programme="GS",
    id="7001",
    name="Wind Farm in the Ondo Delta",
    proponent="HERON POWER LIMITED",
    methodologies=("ACM0002",),
    crediting_period=Period.of("2013-01-01/2022-12-31"),
    estimated_annual=95_000,
)


def test_the_same_activity_scores_high_and_every_feature_is_told():
    twin = compare(ONE, OTHER)
    assert twin.score > 0.85
    assert (twin.relation, twin.algorithm) == ("duplicate", ALGORITHM)
    assert [feature.name for feature in twin.features] == ["name", "developer", "methodology", "period", "size"]
    assert twin.features[4].alike == 0.95


@pytest.mark.parametrize(
    "other",
    [
        replace(OTHER, country="KE"),
        replace(OTHER, programme="VCS"),
        Project(programme="GS", id="7001", name="Ondo Delta Wind Farm", row=ROW),
    ],
    ids=["another country", "the same programme", "only a name"],
)
def test_these_are_not_compared(other):
    assert compare(ONE, other) is None


def test_another_project_of_the_same_developer_scores_low():
    other = replace(OTHER, name="Hill Farm Cookstoves", methodologies=("AMS-II.G.",), estimated_annual=9_000)
    assert twins(ONE, [other]) == ()


def test_periods_that_follow_each_other_are_no_duplicate():
    later = replace(OTHER, crediting_period=Period.of("2022-01-01/2031-12-31"))
    assert compare(ONE, later).relation == "successive"


def test_a_conversion_that_a_registry_states_is_told_as_such_whatever_the_score():
    moved = replace(OTHER, name="Elsewhere", proponent="Stork Gas", other_ids=(("VCS", "9001"),))
    (twin,) = twins(ONE, [moved])
    assert twin.relation == "stated"


def test_projects_under_one_label_are_told_as_such():
    label = (("CDM", "5001"),)
    assert compare(replace(ONE, other_ids=label), replace(OTHER, other_ids=label)).relation == "labelled"


def test_what_one_side_does_not_state_weighs_nothing():
    assert compare(ONE, replace(OTHER, proponent=None, estimated_annual=None)).score > 0.85


def test_the_likeliest_comes_first():
    weaker = replace(OTHER, id="7002", estimated_annual=40_000)
    assert [twin.other.id for twin in twins(ONE, [weaker, OTHER])] == ["7001", "7002"]
    assert compare(ONE, OTHER).score == compare(OTHER, ONE).score


def test_the_ledger_finds_twins_among_its_projects_by_name_and_by_stated_id():
    stated = Project(programme="CDM", id="5001", name="Quite Another Name", row=ROW, country="NG", type="Wind")
    one = replace(ONE, other_ids=(("CDM", "5001"),))
    far = replace(OTHER, id="7009", name="Hill Farm Cookstoves", proponent="Stork Gas")
    ledger = memory_ledger([one, OTHER, stated, far])
    assert [(twin.other.id, twin.relation) for twin in ledger.twins(one)] == [("7001", "duplicate"), ("5001", "stated")]
    assert {project.id for project in ledger.projects()} == {"9001", "7001", "5001", "7009"}


def test_the_ledger_finds_a_twin_that_only_the_other_registry_states():
    moved = replace(OTHER, name="Quite Another Name", proponent=None, other_ids=(("VCS", "9001"),))
    (twin,) = memory_ledger([ONE, moved]).twins(ONE)
    assert (twin.other.id, twin.relation) == ("7001", "stated")


def test_projects_of_the_same_programme_are_no_twins_and_crowd_none_out():
    siblings = [replace(ONE, id=str(number), name=f"Ondo Delta Wind Farm {number}") for number in range(100, 130)]
    ledger = memory_ledger([ONE, *siblings, OTHER])
    assert [twin.other.id for twin in ledger.twins(ONE)] == ["7001"]
