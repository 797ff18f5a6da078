"""What is read of a PDF's pages is clean text, and the way back from it to the place on the page is exact."""

import io
import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from extractors.pages import pdf as pdf_reader
from extractors.pages._text import CleanText
from tests.making import CATALOG, FONT, ONE_PAGE, one_page, page, pdf, stream, text
from verifier.model import Box
from verifier.pages import Page
from verifier.sandbox import open_document
from verifier.settings import Limits

LIMITS = Limits()


OnlyPage = Callable[..., Page]


@pytest.fixture
def only_page() -> Iterator[OnlyPage]:
    """Opens a PDF of one page and gives the page; it answers until the test ends."""
    with ExitStack() as stack:
        yield lambda contents, *more, **how: stack.enter_context(
            open_document(one_page(contents, *more, **how), LIMITS)
        ).pages[0]


def read_text(contents: bytes) -> str:
    with open_document(one_page(contents), LIMITS) as opened:
        return opened.pages[0].text


def darkest(image: Image.Image, box: Box, scale: float) -> int:
    """The darkest pixel within a box."""
    return image.crop(tuple(round(side * scale) for side in box)).getextrema()[0]  # type: ignore[return-value]


def contrast(image: Image.Image, box: Box, scale: float) -> int:
    """How far the darkest and the lightest pixel within a box are apart."""
    low, high = image.crop(tuple(round(side * scale) for side in box)).getextrema()
    return high - low  # type: ignore[operator]


# -- text --------------------------------------------------------------------------------------------------------------


def test_lines_end_with_one_newline() -> None:
    assert read_text(text(72, 700, "one") + text(72, 680, "two")) == "one\ntwo"


def test_a_word_broken_at_a_line_end_is_joined() -> None:
    assert read_text(text(72, 700, "of emis-") + text(72, 686, "sions in all")) == "of emissions in all"


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [
        ("id ABC-", "1234 of", "id ABC-1234 of"),
        ("no AB-CD-EF-", "GH-1 of", "no AB-CD-EF-GH-1 of"),
        ("no AB12-CD-", "EF of", "no AB12-CD-EF of"),
    ],
)
def test_an_id_broken_at_a_line_end_keeps_its_hyphen(first: str, second: str, joined: str) -> None:
    assert read_text(text(72, 700, first) + text(72, 686, second)) == joined


class Even:
    """Glyphs of one size on one line."""

    def glyph_height(self, _: int) -> float:
        return 10.0

    def glyph_baseline(self, _: int) -> float:
        return 0.0

    def glyph_foot(self, _: int) -> float:
        return 0.0


def test_soft_hyphens_and_control_characters_are_gone() -> None:
    clean = CleanText("a\x00b car\xadbon\tc\x1f \ufeffd\re\r\nf", Even())
    assert clean.text == "ab carbon c d\ne\nf"


@given(st.text(alphabet="ab1 ,-\r\n\xad\ufffe\x00\U0001d465"))
def test_every_offset_of_the_text_leads_back_to_its_character(raw: str) -> None:
    clean = CleanText(raw, Even())
    assert all(clean.raw[clean.raw_offset(at)] == one for at, one in enumerate(clean.text))
    assert all(clean.clean(clean.raw_offset(at)) == at for at in range(len(clean.text)))
    assert [clean.text[start:end] for start, end, _, _ in clean.words()] == clean.text.split()


# -- raised digits -----------------------------------------------------------------------------------------------------


def raised(base: str, mark: str, *, size: float = 7, rise: float = 4, after: str = "") -> bytes:
    """A line with a small raised text after its base, and more after it on the line."""
    escaped = tuple(part.encode("cp1252") for part in (base, mark, after))
    return b"BT 72 700 Td /F 12 Tf (%s) Tj /F %g Tf %g Ts (%s) Tj /F 12 Tf 0 Ts (%s) Tj ET\n" % (
        escaped[0],
        size,
        rise,
        escaped[1],
        escaped[2],
    )


@pytest.mark.parametrize(
    ("base", "mark", "after", "read"),
    [
        ("-45,600", "8", "", "-45,600 "),
        ("-45,600", "12", " t", "-45,600   t"),
        ("-45,600", "1,2", " t", "-45,600    t"),
        ("credits", "3", ". The", "credits  . The"),
        ("2023", "4", " 2022", "2023   2022"),
        ("credits ", "5", " in", "credits  \n in"),
    ],
)
def test_a_raised_mark_is_blanked_and_kept_apart(base: str, mark: str, after: str, read: str) -> None:
    with open_document(one_page(raised(base, mark, after=after)), LIMITS) as opened:
        (one,) = opened.pages
    assert one.text == read
    assert [(found.label, found.start, found.end) for found in one.marks] == [(mark, len(base), len(base) + len(mark))]


@pytest.mark.parametrize(
    ("base", "mark", "read"),
    [("10", "3", "10³"), ("5 m", "2", "5 m²"), ("t ha", "-1", "t ha⁻¹"), ("R", "2", "R²"), ("7 km", "2", "7 km²")],
)
def test_a_raised_exponent_stays_as_a_superscript(base: str, mark: str, read: str) -> None:
    with open_document(one_page(raised(base, mark)), LIMITS) as opened:
        assert (opened.pages[0].text, opened.pages[0].marks) == (read, ())


@pytest.mark.parametrize(
    ("size", "rise"),
    [(7, -3), (12, 0), (8, 0), (12, 4)],
    ids=["lowered, as in CO2", "of one size", "small on the line", "raised but not small"],
)
def test_a_digit_that_is_not_small_and_raised_stays(size: float, rise: float) -> None:
    with open_document(one_page(raised("CO", "2", size=size, rise=rise, after="e")), LIMITS) as opened:
        assert (opened.pages[0].text, opened.pages[0].marks) == ("CO2e", ())


# -- boxes -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
@pytest.mark.parametrize("crop", [b"", b"/CropBox [40 30 500 760] "], ids=["whole", "cropped"])
def test_boxes_enclose_the_ink_of_a_page_as_shown(turn: int, crop: bytes) -> None:
    contents = text(72, 700, "first") + text(300, 200, "second word", 24) + text(420, 90, "third")
    with open_document(one_page(contents, extra=b"/Rotate %d %s" % (turn, crop)), LIMITS) as opened:
        (one,) = opened.pages
        image = Image.open(io.BytesIO(one.image(2.0))).convert("L")
        assert image.size == (round(one.width * 2), round(one.height * 2))
        assert one.rotation == turn
        assert [word.text for word in one.words] == ["first", "second", "word", "third"]
        for word in one.words:
            assert darkest(image, word.box, 2.0) < 100
            (box,) = one.span(word.start, word.end).boxes
            assert box == pytest.approx(word.box, abs=0.02)
        ink = image.point(lambda value: value < 100 and 255)
        for word in one.words:
            ink.paste(0, tuple(round(side * 2) for side in word.box))
        assert ink.getbbox() is None


@pytest.mark.parametrize("turn", [0, 90])
def test_a_part_of_a_page_is_drawn_as_it_stands_on_the_whole(turn: int) -> None:
    contents = text(72, 700, "first") + text(300, 200, "second word", 24)
    with open_document(one_page(contents, extra=b"/Rotate %d " % turn), LIMITS) as opened:
        (one,) = opened.pages
        part = (50.0, 60.0, 400.0, 500.0)
        whole = Image.open(io.BytesIO(one.image(2.0)))
        assert Image.open(io.BytesIO(one.image(2.0, part))).tobytes() == whole.crop((100, 120, 800, 1000)).tobytes()


def test_a_word_broken_over_two_lines_has_two_boxes(only_page: OnlyPage) -> None:
    one = only_page(text(400, 700, "of emis-") + text(72, 686, "sions in"))
    (word,) = [word for word in one.words if word.text == "emissions"]
    upper, lower = word.boxes
    assert upper[0] > 400
    assert lower[0] == pytest.approx(72, abs=1)
    assert upper[3] <= lower[3]


def test_a_run_of_text_has_one_box_a_line(only_page: OnlyPage) -> None:
    one = only_page(text(72, 700, "retired 12,000 credits") + text(72, 680, "in 2021"))
    span = one.span(0, len(one.text))
    assert len(span.boxes) == 2
    assert span.text == one.text
    assert one.span(7, 8).boxes == ()


def test_boxes_hold_after_characters_beyond_the_basic_plane(only_page: OnlyPage) -> None:
    to_unicode = stream(
        b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /A def 1 begincodespacerange "
        b"<00> <FF> endcodespacerange 1 beginbfchar <78> <D835DC65> endbfchar endcmap end end"
    )
    font = FONT.replace(b">>", b"/ToUnicode 6 0 R >>")
    contents = text(72, 700, "x x x 1,000")
    with open_document(pdf([CATALOG, ONE_PAGE, page(), stream(contents), font, to_unicode]), LIMITS) as opened:
        one = opened.pages[0]
        assert one.text == "\U0001d465 \U0001d465 \U0001d465 1,000"
        plain = only_page(contents)
        assert [word.box for word in one.words] == [word.box for word in plain.words]
        assert one.span(6, 11).boxes == plain.span(6, 11).boxes


# -- links, tables, title ----------------------------------------------------------------------------------------------


def link(rectangle: bytes, target: bytes) -> bytes:
    return b"<< /Type /Annot /Subtype /Link /Rect [%s] /A << /S /URI /URI (%s) >> >>" % (rectangle, target)


def test_a_link_knows_the_words_it_lies_on(only_page: OnlyPage) -> None:
    first = link(b"72 695 175 715", b"https://example.org/project/12")
    contents = text(72, 700, "Green Forest Project (2020)")
    (found,) = only_page(contents, first, extra=b"/Annots [6 0 R] ").links
    assert (found.target, found.start, found.end) == ("https://example.org/project/12", 0, 20)


def test_links_that_follow_one_another_to_one_target_are_one(only_page: OnlyPage) -> None:
    rectangles = (b"72 695 150 715", b"72 675 150 692")
    annotations = [link(rectangle, b"https://example.org/12") for rectangle in rectangles]
    contents = text(72, 700, "Green Forest") + text(72, 680, "Project of")
    (found,) = only_page(contents, *annotations, extra=b"/Annots [6 0 R 7 0 R] ").links
    assert (found.start, found.end, len(found.boxes)) == (0, 23, 2)


GRID = (
    b"0.5 w 70 640 m 370 640 l S 70 680 m 370 680 l S 70 720 m 370 720 l S 70 640 m 70 720 l S 170 640 m 170 720 l S "
)


def table_page(rules: bytes, **how: bytes) -> tuple[tuple[str, ...], ...]:
    words = text(80, 700, "Year") + text(180, 700, "Net amount") + text(80, 660, "2021") + text(180, 660, "1,200")
    with open_document(one_page(rules + words, **how), LIMITS) as opened:
        (one,) = opened.pages
        assert one.ruled
        (table,) = one.tables
        return table.texts()


def test_a_ruled_table_is_read_cell_by_cell() -> None:
    assert table_page(GRID + b"370 640 m 370 720 l S\n") == (("Year", "Net amount"), ("2021", "1,200"))


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_table_on_a_turned_page_has_the_same_words(turn: int) -> None:
    cells = [cell for row in table_page(GRID + b"370 640 m 370 720 l S\n", extra=b"/Rotate %d " % turn) for cell in row]
    assert sorted(cells) == ["1,200", "2021", "Net amount", "Year"]


def test_a_table_of_boxes_drawn_one_a_cell_is_read() -> None:
    boxes = b"".join(b"%d %d 100 40 re S\n" % (x, y) for x in (70, 170) for y in (640, 680))
    assert table_page(boxes) == (("Year", "Net amount"), ("2021", "1,200"))


def test_a_table_in_a_form_is_found_where_the_form_is_placed(only_page: OnlyPage) -> None:
    form = stream(
        GRID + b"370 640 m 370 720 l S\n",
        entries=b"/Type /XObject /Subtype /Form /BBox [0 0 999 999] /Matrix [1 0 0 1 30 0] ",
    )
    words = text(80, 700, "Year") + text(180, 700, "Net amount") + text(80, 660, "2021") + text(180, 660, "1,200")
    contents = b"q 1 0 0 1 -30 0 cm /X Do Q\n" + words
    (table,) = only_page(contents, form, resources=b"/XObject << /X 6 0 R >> ").tables
    assert table.texts() == (("Year", "Net amount"), ("2021", "1,200"))


def test_a_merged_cell_is_one_cell() -> None:
    rules = b"70 640 m 370 640 l S 70 680 m 370 680 l S 70 720 m 370 720 l S 70 640 m 70 720 l S 370 640 m 370 720 l S "
    rows = table_page(rules + b"170 640 m 170 680 l S\n")
    assert rows == (("Year Net amount", ""), ("2021", "1,200"))


def test_a_page_without_rules_has_no_tables(only_page: OnlyPage) -> None:
    one = only_page(text(72, 700, "1,000 2,000"))
    assert (one.ruled, one.tables) == (False, ())


def test_the_title_is_that_of_the_metadata() -> None:
    info = b"<< /Title (Monitoring report) >>"
    data = pdf([CATALOG, ONE_PAGE, page(), stream(text(72, 700, "x")), FONT, info], b"/Info 6 0 R ")
    with open_document(data, LIMITS) as opened:
        assert opened.title == "Monitoring report"


# -- real documents ----------------------------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def papers(shared: Path) -> list[Path]:
    return sorted((shared / "documents").glob("*/*.pdf"))


@pytest.mark.real
def test_boxes_of_real_words_enclose_ink(papers: list[Path]) -> None:
    for file in papers[::6]:
        with open_document(file, LIMITS) as opened:
            one = max(opened.pages[:20], key=lambda page: len(page.text))
            image = Image.open(io.BytesIO(one.image(2.0))).convert("L")
            words = [word for word in one.words if word.text.isalnum()]
            lit = [word for word in words if contrast(image, word.box, 2.0) > 60]
            assert len(lit) >= 0.98 * len(words) > 20


@pytest.mark.real
def test_real_note_numbers_glued_to_quantities_are_told_apart(papers: list[Path]) -> None:
    grouped = re.compile(r"(?<![\d,.])\d{1,3}(?:,\d{3})+$")
    glued = set()
    for file in papers[:4]:
        with open_document(file, LIMITS) as opened:
            for one in opened.pages:
                before = [(mark, one.text[max(0, mark.start - 12) : mark.start]) for mark in one.marks]
                glued |= {(text, mark.label) for mark, text in before if grouped.search(text)}
                assert not any(re.search(r"\d,\d{4}\b", text) for _, text in before)
    assert glued


@pytest.mark.real
@pytest.mark.slow
def test_every_real_document_is_read_whole(papers: list[Path]) -> None:
    for file in papers:
        with open_document(file, LIMITS) as opened:
            for one in opened.pages:
                assert all(one.text[word.start : word.end] == word.text for word in one.words)
                assert all(0 <= each.start <= each.end <= len(one.text) for each in one.links)
                assert isinstance(one.tables, tuple)
            assert {problem.code for problem in opened.problems} <= {"no_text_layer", "broken_font"}


def test_words_of_more_pages_than_are_held_open_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_reader, "KEPT_OPEN", 2)
    kids = b"<< /Type /Pages /Kids [%s] /Count 5 >>" % b" ".join(b"%d 0 R" % (4 + 2 * at) for at in range(5))
    body = page().replace(b"/F 5 0 R", b"/F 3 0 R")
    pages = []
    for at in range(5):
        pages.append(body.replace(b"/Contents 4 0 R", b"/Contents %d 0 R" % (5 + 2 * at)))
        pages.append(stream(text(72, 700, f"page {at}")))
    reader = pdf_reader.read(pdf([CATALOG, kids, FONT, *pages]), LIMITS)
    texts = [reader.text(at).text for at in range(1, 6)]
    for at in range(1, 6):
        assert [word.text for word in reader.words(at).unpack(texts[at - 1])] == texts[at - 1].split()
