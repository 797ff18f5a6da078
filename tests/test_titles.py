"""Titles of projects: words that tell projects apart weigh, common words hardly, a number decides."""

import pytest

from verifier.units.titles import Title, alike, title


@pytest.mark.parametrize(
    ("text", "distinctive", "common", "numbers", "sizes"),
    [
        ("Ondo Delta Wind Farm", {"ondo", "delta"}, {"wind", "farm"}, set(), set()),
        ("Ondo Wind Farm Phase II", {"ondo"}, {"wind", "farm", "phase"}, {"2"}, set()),
        ("Ondo Phase I", {"ondo"}, {"phase"}, {"1"}, set()),
        ("Ondo Bundle X", {"ondo"}, {"bundle"}, {"10"}, set()),
        ("Ondo I", {"ondo"}, set(), {"i"}, set()),
        ("I Ondo", {"ondo"}, set(), {"i"}, set()),
        ("Ondo iii", {"ondo"}, set(), {"3"}, set()),
        ("30 MW Ondo", {"ondo"}, set(), set(), {"30"}),
        ("30MW Ondo", {"ondo"}, set(), set(), {"30"}),
        ("Ondo 30", {"ondo"}, set(), {"30"}, set()),
        ("Ondo 007", {"ondo"}, set(), {"7"}, set()),
        ("Ondo 000", {"ondo"}, set(), {"0"}, set()),
        ("Ondo of the Delta", {"ondo", "delta"}, set(), set(), set()),
        ("Ondo Delta in Nigeria", {"ondo", "delta"}, {"nigeria"}, set(), set()),
        ("Ondo A B", {"ondo"}, set(), {"b"}, set()),
        ("", set(), set(), set(), set()),
    ],
)
def test_a_title_has_distinctive_and_common_words_numbers_and_sizes(text, distinctive, common, numbers, sizes):
    assert title(text) == Title(*map(frozenset, (distinctive, common, numbers, sizes)))


def score(printed, registered):
    return round(alike(printed, registered).score, 3)


def test_the_same_title_is_as_sure_as_its_distinctive_words_in_common():
    same = [score(text, text.upper()) for text in ("Wind Farm", "Ondo Wind", "Ondo Delta", "Ondo Delta Reed", "A B")]
    assert same == [0.4, 0.95, 0.98, 0.99, 0.4]
    one = alike("Ondo Delta", "ONDO delta!")
    assert (one.same, one.within, one.covered, one.factor, one.reasons) == (True, True, True, 1.0, ("the same title",))


def test_a_region_of_many_projects_makes_no_two_one():
    assert score("Gujarat Wind", "GUJARAT WIND") == 0.4
    assert score("Gujarat Ondo", "Gujarat Reed") < score("Gujarat Ondo", "Gujarat Ondo Reed")


@pytest.mark.parametrize(
    ("printed", "registered", "expected"),
    [
        ("Ondo Delta", "Ondo Delta Reed", 0.784),
        ("Ondo Delta Reed", "Ondo Delta", 0.653),
        ("Ondo Delta", "Ondo Delta Project", 0.922),
        ("Ondo Delta Project", "Ondo Delta", 0.871),
        ("Ondo Delta", "Ondo Reed", 0.271),
        ("Ondo Delta", "Heron Reed", 0.0),
        ("Wind Farm", "Wind Farm in the North", 0.2),
        ("Ondo Delta", "Ondo Deltas", 0.833),
        ("Ondo Heron", "Ondo Reron", 0.271),
    ],
)
def test_what_only_one_title_has_costs_and_what_each_has_for_itself_costs_most(printed, registered, expected):
    assert score(printed, registered) == expected


@pytest.mark.parametrize(
    ("printed", "registered", "factor", "reason"),
    [
        ("Ondo Delta", "Ondo Delta 2", 1.0, "the number 2 of the registered title is not printed"),
        ("Ondo Delta 2", "Ondo Delta", 0.5, "the number 2 is not in the registered title"),
        ("Ondo Delta 1", "Ondo Delta 2", 0.5, "the number 1 is not in the registered title"),
        ("Ondo Delta 30 MW", "Ondo Delta 50 MW", 0.5, "another size"),
        ("Ondo Delta 30 MW", "Ondo Delta MW", 1.0, None),
        ("Ondo Delta 2", "Delta Ondo 2", 1.0, None),
    ],
)
def test_a_number_that_contradicts_halves_the_likeness_and_is_told(printed, registered, factor, reason):
    found = alike(printed, registered)
    assert found.factor == factor
    assert [one for one in found.reasons if "number" in one or "size" in one] == ([reason] if reason else [])
    assert found.score == found.words * factor


def test_a_number_that_is_not_printed_takes_a_fifth():
    assert score("Ondo Delta", "Ondo Delta 2") == pytest.approx(0.8 * 0.98, abs=0.001)


def test_a_slip_of_the_pen_in_a_long_word_is_told_and_costs_a_little():
    found = alike("Ondo Heronsford", "Ondo Heronsfort")
    assert found.reasons == ("2 distinctive words in common", "heronsford for heronsfort")
    assert 0.8 < found.words < 0.85
    assert "1 distinctive word in common" in alike("Ondo Rail", "Ondo Rails").reasons


def test_the_words_that_only_one_side_has_are_told_in_order():
    assert alike("Ondo Reed Marsh", "Ondo Heron Bittern").reasons == (
        "1 distinctive word in common",
        "not registered: marsh, reed",
        "not printed: bittern, heron",
    )
    assert alike("Ondo Delta", "Delta Ondo").reasons == ("2 distinctive words in common",)


@pytest.mark.parametrize(
    ("printed", "registered", "within", "covered"),
    [
        ("Ondo Delta", "Ondo Delta Reed", True, True),
        ("Ondo Delta Project", "Ondo Delta", False, True),
        ("Ondo Delta Reed", "Ondo Delta", False, False),
        ("Ondo Delta 2", "Ondo Delta", False, False),
        ("Ondo Delta", "Delta Ondo 2", True, True),
    ],
)
def test_a_title_lies_within_another_by_all_its_words_or_by_those_that_tell_projects_apart(
    printed, registered, within, covered
):
    found = alike(printed, registered)
    assert (found.same, found.within, found.covered) == (False, within, covered)
