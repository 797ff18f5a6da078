"""Raised footnote marks, told by the glyphs around them."""

from dataclasses import dataclass

from extractors.pages._text import CleanText


@dataclass
class Glyphs:
    """Heights and baselines by offset; a minus has the height of its stroke."""

    raw: str
    mark: int

    def glyph_height(self, at):
        return 0.6 if self.raw[at] == "-" else 5.3 if at == self.mark else 8.5

    def glyph_baseline(self, at):
        return 4.0 if at == self.mark else 0.0


def test_a_mark_behind_a_negative_is_a_mark():
    raw = "retired -38,1004\r\n-15,000"
    clean = CleanText(raw, Glyphs(raw, raw.index("4")))
    assert clean.text.split() == ["retired", "-38,100", "-15,000"]
    assert [mark.label for mark in clean.marks] == ["4"]


def test_a_digit_of_the_line_s_own_height_is_no_mark():
    raw = "retired -38,1004"
    assert CleanText(raw, Glyphs(raw, -1)).text == raw
