"""Raised footnote marks, told by the glyphs around them."""

from dataclasses import dataclass

import pytest
import typst

from extractors.pages import pdf
from extractors.pages._text import CleanText
from verifier.settings import Limits


@dataclass
class Glyphs:
    """Heights and baselines by offset; a minus has the height of its stroke."""

    raw: str
    mark: int

    def glyph_height(self, at):
        return 0.6 if self.raw[at] == "-" else 5.3 if at == self.mark else 8.5

    def glyph_baseline(self, at):
        return 4.0 if at == self.mark else 0.0

    def glyph_foot(self, _):
        return 0.0


def test_a_mark_behind_a_negative_is_a_mark():
    raw = "retired -38,1004\r\n-15,000"
    clean = CleanText(raw, Glyphs(raw, raw.index("4")))
    assert clean.text.split() == ["retired", "-38,100", "-15,000"]
    assert [mark.label for mark in clean.marks] == ["4"]


def test_a_digit_of_the_line_s_own_height_is_no_mark():
    raw = "retired -38,1004"
    assert CleanText(raw, Glyphs(raw, -1)).text == raw


def drawn(markup: str, turned: str = "0deg"):
    """Read a page typeset in a font that has raised and lowered figures of its own."""
    source = f'#set text(font: "Libertinus Serif", size: 11pt)\n#rotate({turned}, reflow: true)[{markup}]'
    return pdf.read(typst.compile(source.encode()), Limits()).text(1)


@pytest.mark.parametrize(
    ("markup", "text", "labels"),
    [
        ("Offsets −324,100#super[6]", "Offsets −324,100", ["6"]),
        ("12,000#super[12] tonnes", "12,000 tonnes", ["12"]),
        ("Emissions#super[4] and 500#super[4]", "Emissions and 500", ["4", "4"]),
        ("retired #super[7] in 2022", "retired in 2022", ["7"]),
        ("CO#sub[2] and 32,100 m#super[2]", "CO2 and 32,100 m²", []),
        ('#text(number-type: "old-style")[in 2021 and 1670]', "in 2021 and 1670", []),
    ],
)
def test_a_font_s_own_raised_figures_are_marks_though_they_have_the_size_of_others(markup, text, labels):
    page = drawn(markup)
    assert " ".join(page.text.split()) == text
    assert [mark.label for mark in page.marks] == labels


@pytest.mark.parametrize("turned", ["90deg", "-90deg"])
def test_numbers_set_upwards_or_downwards_have_no_marks(turned):
    assert not drawn("between 12,346 and 50,071", turned).marks
