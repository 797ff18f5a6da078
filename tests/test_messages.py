"""A verdict's sentence: formatted for people, and never with a hole."""

import datetime as dt
from decimal import Decimal

import pytest

from verifier.messages import placeholders, sentence, shown


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (1234567, "1,234,567"),
        (-5000, "-5,000"),
        (Decimal("1200.50"), "1,200.5"),
        (Decimal("1E+4"), "10,000"),
        (dt.date(2024, 3, 9), "2024-03-09"),
        ("2019-01-01/2019-12-31", "2019"),
        ("2019-01-01/2021-12-31", "2019 to 2021"),
        ("2019-07-01/2020-06-30", "2019-07-01 to 2020-06-30"),
        ("VCS 9001", "VCS 9001"),
    ],
)
def test_a_parameter_is_shown_as_people_write_it(value, text):
    assert shown(value) == text


def test_a_template_is_filled():
    assert sentence("{who} claims {much} t", {"who": "Heron Air", "much": 5000}) == "Heron Air claims 5,000 t"


def test_a_missing_parameter_is_named():
    with pytest.raises(ValueError, match=r"\{much\}"):
        sentence("{who} claims {much} t", {"who": "Heron Air", "much": None})


def test_placeholders_are_listed_in_order():
    assert placeholders("{b} and {a}") == ("b", "a")
