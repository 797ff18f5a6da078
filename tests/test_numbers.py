from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verifier.units.numbers import decimal_mark, likely_mark, print_number, read_number

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


@pytest.mark.parametrize("text", ["1.23.456", "1,23,4567,890", "123,45,678", "1234,567,890", "1,234,56"])
def test_digits_in_groups_of_other_sizes_are_no_number(text):
    with pytest.raises(ValueError, match="is no number"):
        read_number(text)


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("1,234 t and 5,678 t", "."),
        ("1,234 t", "."),
        ("49.069 t", None),
        ("75.855 and 8.344 t", ","),
        ("75.855, 8.344 and 1,234 t", None),
        ("1,234, 2,345, 3,456 and 4.567 t", "."),
        ("1,234, 2,345 and 4.567 t", None),
        ("12.345,67 t", ","),
        ("12,345.67 t", "."),
        ("12,345.67 t and 12.345,67 t", None),
        ("0,5 % of it", ","),
        ("no number", None),
    ],
)
def test_most_numbers_of_a_text_tell_its_decimal_mark(text, mark):
    assert likely_mark(text) == mark


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("1,234.56 t", "."),
        ("1,234.56 and 2,345.67 and 3,456.78 and 1.234,56", "."),
        ("1,234.56 and 2,345.67 and 1.234,56", None),
        ("12.345.678 t", ","),
        ("1,234 t", None),
    ],
)
def test_the_unambiguous_numbers_tell_the_mark_when_three_of_four_agree(text, mark):
    assert decimal_mark(text) == mark


@pytest.mark.parametrize(
    ("printed", "value"),
    [("(12.5)", Decimal("-12.5")), ("(12.5", None), ("12.5)", None), ("-(12)", None), ("+12", 12), ("▲12", -12)],
)
def test_both_brackets_or_a_sign_make_a_number_negative(printed, value):
    if value is None:
        with pytest.raises(ValueError, match="is no number"):
            read_number(printed)
    else:
        assert read_number(printed).value == value


def test_a_chain_with_a_part_that_is_no_number_is_refused():
    with pytest.raises(ValueError, match="is no number"):
        read_number("12万3,4,5")


@pytest.mark.parametrize(
    ("printed", "value"),
    [("1億2万3千4", 100_023_004), ("1.5万", 15_000), ("1.234 million", 1_234_000), ("1,234 million", 1_234_000_000)],
)
def test_a_size_word_multiplies_and_settles_a_point(printed, value):
    assert read_number(printed).value == value


def test_a_size_word_leaves_no_second_reading_of_a_point():
    assert read_number("1.234 million").alternatives == ()
    assert read_number("1.234").alternatives == (1234,)


def test_a_number_that_begins_with_nought_is_a_decimal():
    assert (read_number("0.123").value, read_number("0.123").alternatives) == (Decimal("0.123"), ())
    assert read_number("0,123").value == Decimal("0.123")


def test_words_of_doubt_before_a_number_make_it_rough():
    assert read_number("about 1.2 million").approx
    assert not read_number("1.2 million").approx
