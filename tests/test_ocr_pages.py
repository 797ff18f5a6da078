"""A scanned page is read by OCR, says how sure it is, and stands where it is printed; what was not read is named."""

import io
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from extractors.confidence import SCANNED_DOUBT
from extractors.making import make
from extractors.pages import _letters, _tesseract, ocr
from extractors.pages._arranged import arranged
from tests.making import one_page, text
from verifier.model import Box
from verifier.pages import Page
from verifier.sandbox import Opened, open_document
from verifier.settings import Limits

pytest.importorskip("tesserocr", reason="tesserocr is not installed")
_tesseract.prepare()
if not _tesseract.languages():
    pytest.skip("tesseract has no English data here", allow_module_level=True)

LIMITS = Limits()
LINES = (
    "Monitoring report of a plain forest project",
    "Reductions achieved in this period: 667,206 tCO2e",
    "The total was checked by two persons in the office",
    "Completion date of the report: 30/04/2021",
)
SMALL = b"[0 0 400 200]"


CONTENTS = b"".join(text(30, 160 - 30 * at, line, 14) for at, line in enumerate(LINES))


def drawn(contents: bytes = CONTENTS, box: bytes = SMALL) -> Image.Image:
    """The picture of a page at 300 dpi."""
    document = pypdfium2.PdfDocument(one_page(contents, box=box))
    picture = document[0].render(scale=300 / 72, grayscale=True).to_pil().convert("L")
    document.close()
    return picture


def scan(*pictures: Image.Image) -> bytes:
    """A PDF whose pages are these pictures."""
    file = io.BytesIO()
    pictures[0].save(file, "PDF", save_all=True, append_images=pictures[1:], resolution=300)
    return file.getvalue()


def opened(*pictures: Image.Image, limits: Limits = LIMITS) -> Opened:
    return open_document(scan(*pictures), limits)


def place(page: Page, words: str) -> Box:
    (_, span), *_ = page.find(words)
    (box,) = span.boxes
    return box


def test_a_scanned_page_has_text_words_and_boxes() -> None:
    with opened(drawn()) as document:
        (page,) = document.pages
        assert page.text.split("\n") == list(LINES)
        assert page.ocr
        assert (round(page.width), round(page.height)) == (400, 200)
        assert [word.text for word in page.words] == page.text.split()
        assert document.problems == ()
        with open_document(one_page(CONTENTS, box=SMALL), LIMITS) as printed:
            assert place(page, "667,206") == pytest.approx(place(printed.pages[0], "667,206"), abs=4)


def test_a_fact_of_a_scanned_page_is_as_sure_as_its_least_sure_word() -> None:
    with opened(drawn()) as document:
        (page,) = document.pages
        start = page.text.index("667,206")
        fact = make(page, "quantity", 667206, start, start + 13, by="test", confidence=0.9, source="table")
        words = [word for word in page.words if word.text in ("667,206", "tCO2e")]
    assert fact.source == "ocr"
    assert fact.confidence == round(0.9 * (1 - SCANNED_DOUBT * (1 - min(word.confidence for word in words))), 3)
    assert 0.8 < fact.confidence < 0.9


def test_a_page_with_a_text_layer_is_not_recognised() -> None:
    with open_document(one_page(text(72, 700, "a page with a text of its own")), LIMITS) as document:
        (page,) = document.pages
        assert not page.ocr
        assert {word.confidence for word in page.words} == {1.0}


@pytest.mark.skipif(not _tesseract.tells_turns(), reason="no tesseract-ocr-osd on this machine")
@pytest.mark.parametrize(("turn", "corner"), [(90, (126, 251)), (180, (99, 126)), (270, (60, 99))])
def test_a_page_on_its_side_or_its_head_is_read_and_found_in_place(turn: int, corner: tuple[int, int]) -> None:
    with opened(drawn().rotate(-turn, expand=True, fillcolor=255)) as document:
        (page,) = document.pages
        assert page.text.split("\n") == list(LINES)
        assert place(page, "667,206")[:2] == pytest.approx(corner, abs=6)
        assert document.problems == ()


@pytest.mark.parametrize("angle", [1.5, 7, 23])
def test_a_page_laid_askew_is_read_line_by_line(angle: float) -> None:
    with opened(drawn().rotate(-angle, expand=True, fillcolor=255)) as document:
        (page,) = document.pages
        assert page.text.split("\n") == list(LINES)
        assert [line.text for line in page.lines] == list(LINES)


def test_a_raised_mark_is_no_digit_of_its_number() -> None:
    number = b"BT 30 100 Td /F 14 Tf (Total 324,100) Tj /F 8 Tf 6 Ts (8) Tj /F 14 Tf 0 Ts ( tonnes of all) Tj ET\n"
    with opened(drawn(number)) as document:
        (page,) = document.pages
        assert page.text.split() == ["Total", "324,100", "tonnes", "of", "all"]


def test_numbers_in_columns_stand_row_by_row() -> None:
    rows = [("Year", "Estimated"), ("2019", "12,340"), ("2020", "45,670"), ("2021", "78,905"), ("Total", "136,915")]
    contents = b"".join(
        text(x, 260 - 30 * at, cell, 14) for at, row in enumerate(rows) for x, cell in zip((40, 280), row, strict=True)
    )
    with opened(drawn(contents, b"[0 0 400 300]")) as document:
        assert document.pages[0].text.split("\n") == [" ".join(row) for row in rows]


def test_an_empty_scan_is_no_problem() -> None:
    with opened(Image.new("L", (800, 400), 255)) as document:
        assert document.pages[0].text == ""
        assert document.problems == ()


def test_a_scan_that_can_hardly_be_read_is_told_with_its_number() -> None:
    bad = drawn().resize((250, 125)).filter(ImageFilter.GaussianBlur(1.2)).resize((1666, 833))
    with opened(drawn(), bad) as document:
        assert [problem.page for problem in document.problems] == [2]
        assert document.problems[0].code in ("ocr_poor", "no_text_layer")


def test_without_language_data_the_page_is_named_with_the_cure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TESSDATA_PREFIX", str(tmp_path))
    with opened(drawn(), drawn()) as document:
        assert [(problem.code, problem.page) for problem in document.problems] == [
            ("no_text_layer", 1),
            ("no_text_layer", 2),
        ]
        assert "tesseract-ocr-eng" in document.problems[0].detail
        assert [page.text for page in document.pages] == ["", ""]


def test_no_page_is_recognised_for_one_who_wants_pictures_only() -> None:
    with open_document(scan(drawn()), LIMITS, ocr=False) as document:
        assert [problem.code for problem in document.problems] == ["no_text_layer"]
        assert document.pages[0].image(1).startswith(b"\x89PNG")


def test_more_scanned_pages_than_allowed_are_named() -> None:
    with opened(drawn(), drawn(), limits=Limits(ocr_pages=1)) as document:
        assert [page.ocr for page in document.pages] == [True, False]
        assert [problem.page for problem in document.problems] == [2]
        assert "ocr_pages" in document.problems[0].detail


def test_a_picture_met_again_is_not_recognised_again(monkeypatch: pytest.MonkeyPatch) -> None:
    calls = []
    recognise = _tesseract.recognise
    monkeypatch.setattr(_tesseract, "recognise", lambda *given: calls.append(given) or recognise(*given))
    reader = ocr.read(scan(drawn(), drawn()), LIMITS)
    assert reader.recognised(1) == reader.recognised(2)
    assert len(calls) == 1


def test_a_picture_of_a_hundred_million_pixels_ends_in_a_problem_or_is_read() -> None:
    vast = Image.new("L", (10_000, 10_000), 255)
    vast.paste(drawn(), (100, 100))
    small = Limits(memory_mb=400, cpu_seconds=5, wall_seconds=20, ocr_seconds=5)
    with opened(vast, limits=small) as document:
        assert document.pages[0].ocr or document.problems


def test_white_letters_on_a_dark_ground_are_read() -> None:
    cell = b"0.2 g 20 90 170 60 re f 1 g " + text(40, 115, "Project ID", 14) + b"0 g " + text(210, 115, "is 3002", 14)
    with opened(drawn(cell)) as document:
        assert document.pages[0].text == "Project ID is 3002"


def test_a_lowered_two_is_a_two() -> None:
    amount = b"BT 30 100 Td /F 14 Tf (Total 1,250 tCO) Tj /F 8 Tf -3 Ts (2) Tj /F 14 Tf 0 Ts (e of all) Tj ET\n"
    with opened(drawn(amount)) as document:
        assert document.pages[0].text == "Total 1,250 tCO2e of all"


def test_a_japanese_page_is_read_in_japanese() -> None:
    fonts = sorted(Path("/usr/share/fonts").rglob("ipag*.ttf"))
    if not fonts or _tesseract.JAPANESE not in _tesseract.languages():
        pytest.skip("no Japanese font or data here")
    picture = Image.new("L", (1666, 833), 255)
    font = ImageFont.truetype(str(fonts[0]), 46)
    for at, line in enumerate(("モニタリング報告書", "排出削減量は 12,345 である", "平成30年4月1日から")):
        ImageDraw.Draw(picture).text((100, 100 + 120 * at), line, font=font, fill=0)
    with opened(picture) as document:
        assert "モニタリング報告書" in document.pages[0].text
        assert "排出削減量" in document.pages[0].text
        assert document.problems == ()


def test_without_the_data_that_tells_turns_a_page_on_its_head_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(_tesseract._engines, "osd", raising=False)
    (problem,) = ocr.read(scan(drawn().rotate(180)), LIMITS).recognised(1).page.problems
    assert problem.code == "ocr_poor"
    assert "tesseract-ocr-osd" in problem.detail


def form(rows: tuple[tuple[str, str], ...], *, upright: bool) -> bytes:
    """Labels that run over two lines beside values of one, with rules between the rows and perhaps the columns."""
    top = 260
    contents = b"0.5 w "
    for at, (label, value) in enumerate(rows):
        y = top - 60 * at
        contents += b"20 %d m 380 %d l S " % (y, y)
        first, _, second = label.partition("\n")
        contents += text(26, y - 20, first) + text(26, y - 40, second) + text(216, y - 20, value)
    bottom = top - 60 * len(rows)
    contents += b"20 %d m 380 %d l S " % (bottom, bottom)
    for x in (20, 206, 380) if upright else ():
        contents += b"%d %d m %d %d l S " % (x, bottom, x, top)
    return contents


FORM = (
    ("Amount of reductions\nachieved in this period", "667,206 tCO2e"),
    ("Amount of reductions\nestimated before it", "712,345 tCO2e"),
    ("Duration of this period\nof monitoring", "14/11/2015"),
    ("Name of the country\nthat is the host", "Indonesia"),
)


@pytest.mark.parametrize("upright", [True, False], ids=["ruled both ways", "ruled between rows"])
def test_a_form_on_a_scan_is_read_row_by_row_each_label_before_its_value(upright: bool) -> None:
    with opened(drawn(form(FORM, upright=upright), b"[0 0 400 300]")) as document:
        (page,) = document.pages
    assert page.text.split("\n") == [line for label, value in FORM for line in (*label.split("\n"), value)]
    assert bool(page.tables) is upright


def test_dust_on_a_scan_is_not_read() -> None:
    dusty = drawn()
    for at in range(0, 833 * 1666, 1777):
        dusty.putpixel((at % 1666, at // 1666), 40)
    with opened(dusty) as document:
        assert document.pages[0].text.split("\n") == list(LINES)


def test_words_of_the_trade_get_back_accents_that_were_lost() -> None:
    def seen(words: str) -> list[_tesseract.Seen]:
        return [_tesseract.Seen(word, ((0.0, 0.0, 9.0, 9.0),) * len(word), 0.9, 1) for word in words.split()]

    lines = [
        seen("Redugoes liquidas do periodo de monitoramento"),
        seen("AMO025 e AMS-LD para os creditos da fundacao"),
    ]
    assert _letters.tongues(lines)[0] == "pt"
    mended = _letters.mended(lines, ("pt",))
    assert " ".join(word.text for line in mended for word in line) == (
        "Reduções líquidas do período de monitoramento AM0025 e AMS-I.D para os créditos da fundação"
    )
    assert all(len(word.text) == len(word.boxes) for line in mended for word in line)


def seen(words: str, confidence: float = 0.9) -> list[_tesseract.Seen]:
    return [_tesseract.Seen(word, ((0.0, 0.0, 9.0, 9.0),) * len(word), confidence, 1) for word in words.split()]


COLUMN = "1,200 2,300 3,400 4,500 5,600 6,700"
SPACED = "2019 39 744 39 744 2020 11 341 51 085 2021 9 425 60 510"


@pytest.mark.parametrize(
    ("tongue", "read", "meant"),
    [
        ("es", "Duracién de la conservacién", "Duración de la conservación"),
        ("es", "el tiltimo disefio edlico", "el último diseño eólico"),
        ("es", "de emisiones 0 absorciones que pagard", "de emisiones o absorciones que pagará"),
        ("pt", "Compensacées e remuneracao", "Compensações e remuneração"),
        ("en", "2023 -283.531 ~307.177 27,.675", "2023 -283.531 -307.177 27.675"),
        ("en", '2024 38,773 |. 7,755 "4,492 31,018', "2024 38,773 7,755 4,492 31,018"),
        ("en", f"{COLUMN} 7.800 0.125", f"{COLUMN} 7,800 0.125"),
        ("en", f"million {COLUMN} 7.800", f"million {COLUMN} 7.800"),
        ("en", f"{SPACED} 2022 9425 69935", f"{SPACED} 2022 9 425 69 935"),
        ("en", f"{SPACED} CDM 5566", f"{SPACED} CDM 5566"),
        ("en", "1D031 MNO004 tCO.ze", "ID031 MN004 tCO2e"),
        ("es", "E] CDC_172_3_1_300_14_CL_1_4 2016", "El CDC_172_3_1_300_14_CL_1_4_2016"),
    ],
)
def test_words_and_numbers_read_wrong_again_and_again_are_put_right(tongue: str, read: str, meant: str) -> None:
    assert " ".join(word.text for line in _letters.mended([seen(read)], (tongue,)) for word in line) == meant


def test_the_two_serials_of_a_block_stand_together_though_their_cell_breaks_the_line() -> None:
    lines = [seen("Mura Forest 37,000 CO-5-862625086-2-2-0-5111 to"), seen("Management CO-5-862662085-2-2-0-5111")]
    for at, line in enumerate(lines):
        for place, word in enumerate(line):
            box = (100.0 * place, 20.0 * at, 100.0 * place + 90, 20.0 * at + 10)
            line[place] = word._replace(boxes=(box,) * len(word.text), block=at)
    assert [[word.text for word in row] for row in arranged(lines, (), 1)] == [
        ["Mura", "Forest", "37,000", "CO-5-862625086-2-2-0-5111", "to", "CO-5-862662085-2-2-0-5111"],
        ["Management"],
    ]


def test_a_row_whose_rule_was_not_seen_is_two_rows() -> None:
    contents = b"0.5 w " + b"".join(b"20 %d m 380 %d l S " % (y, y) for y in (276, 236, 156, 116, 76))
    contents += b"".join(b"%d 76 m %d 276 l S " % (x, x) for x in (20, 140, 260, 380))
    rows = [
        ("2019", "12,340", "1,234"),
        ("2020", "45,670", "4,567"),
        ("2021", "78,905", "7,890"),
        ("2022", "9,805", "980"),
    ]
    rows += [("Total", "146,720", "14,671")]
    for at, row in enumerate(rows):
        contents += b"".join(text(x, 250 - 40 * at, cell, 12) for x, cell in zip((36, 156, 276), row, strict=True))
    with opened(drawn(contents, b"[0 0 400 300]")) as document:
        assert document.pages[0].text.split("\n") == [" ".join(row) for row in rows]
