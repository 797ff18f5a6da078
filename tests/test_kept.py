"""Rows are remembered up to a number of rows; what was asked for longest ago is forgotten first."""

from verifier.ledger.kept import Kept


def asking(most):
    asked = []
    kept = Kept(lambda size, name="": asked.append((size, name)) or ("row",) * size, most)
    return kept, asked


def test_an_answer_is_read_once():
    kept, asked = asking(10)
    assert kept(2, "a") == kept(2, "a") == ("row", "row")
    assert asked == [(2, "a")]


def test_the_answer_asked_for_longest_ago_is_forgotten_first():
    kept, asked = asking(8)  # an answer of three rows weighs four
    for name in ("a", "b", "a", "c", "a", "b"):
        kept(3, name)
    assert asked == [(3, "a"), (3, "b"), (3, "c"), (3, "b")]


def test_an_answer_of_too_many_rows_is_given_and_not_remembered():
    kept, asked = asking(3)
    assert len(kept(3)) == len(kept(3)) == 3
    assert len(asked) == 2


def test_answers_without_rows_are_forgotten_too():
    kept, asked = asking(2)
    for name in ("a", "b", "c", "a"):
        kept(0, name)
    assert len(asked) == 4
