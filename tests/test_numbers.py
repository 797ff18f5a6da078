from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verifier.units.numbers import decimal_mark, print_number, read_number

wholes = st.integers(min_value=-(10**13), max_value=10**13)
fractions = st.decimals(min_value=0, max_value=10**9, places=2)


@pytest.mark.parametrize("style", ["plain", "comma", "point", "space", "apostrophe", "indian"])
@given(value=wholes)
def test_a_printed_whole_number_is_read_back(style, value):
    mark = "," if style in ("point", "space") else "."
    assert read_number(print_number(value, style), mark=mark).value == value


@pytest.mark.parametrize("style", ["plain", "comma", "point", "space", "apostrophe", "indian"])
@given(value=fractions)
def test_a_printed_decimal_is_read_back(style, value):
    mark = "," if style in ("point", "space") else "."
    assert read_number(print_number(value, style), mark=mark).value == value


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("1,234.5", Decimal("1234.5")),
        ("1.234,5", Decimal("1234.5")),
        ("1 234,5", Decimal("1234.5")),
        ("1\u202f234,5", Decimal("1234.5")),
        ("1'234", 1234),
        ("53,52,860", 5352860),
        ("５，４３２", 5432),
        ("500k", 500_000),
        ("1.2 million", 1_200_000),
        ("1.2bn", 1_200_000_000),
        ("3 lakh", 300_000),
        ("2 crore", 20_000_000),
        ("12万3千", 123_000),
        ("3百万", 3_000_000),
        ("1.5億", 150_000_000),
        ("(1,234,567)", -1_234_567),
        ("–42,000", -42_000),
        ("0.750", Decimal("0.750")),
        ("12,5", Decimal("12.5")),
    ],
)
def test_every_printed_form_is_read(printed, value):
    assert read_number(printed).value == value


def test_one_separator_before_three_digits_keeps_both_readings():
    number = read_number("49.069")
    assert (number.value, number.alternatives) == (Decimal("49.069"), (49069,))
    number = read_number("49,069")
    assert (number.value, number.alternatives) == (49069, (Decimal("49.069"),))


def test_the_mark_of_the_page_settles_an_ambiguous_number():
    mark = decimal_mark("Total 1.234.567 t, of which 12.345,6 t")
    assert mark == ","
    assert read_number("49.069", mark=mark).value == 49069
    assert read_number("49.069", mark=mark).alternatives == ()


def test_a_page_of_mixed_marks_settles_nothing():
    assert decimal_mark("1,234.5 and 1.234,5") is None


@pytest.mark.parametrize("text", ["", "abc", "1,23,45", "12.34.56", "1 23", "5 bananas", "..", "1,,2"])
def test_what_is_no_number_is_refused(text):
    with pytest.raises(ValueError, match="is no number"):
        read_number(text)


def test_words_of_doubt_before_a_number_make_it_rough():
    assert read_number("about 1.2 million").approx
    assert not read_number("1.2 million").approx
