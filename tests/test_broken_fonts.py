"""A font that does not say its letters is told, page by page; its letters are never guessed."""

from pathlib import Path

import pytest

from extractors.pages import _broken
from tests.making import CATALOG, ONE_PAGE, page, pdf, stream, text
from verifier.sandbox import Opened, open_document
from verifier.settings import Limits

LIMITS = Limits()
LINES = (
    "The project reduced emissions",
    "of 667,206 tonnes in the year",
    "that ended on the last of March",
    "as was agreed",
)
SIGNS = b"!\"#$%&'()*+,-./:;<=>?@[]^_`{|}~"


def cmap(codes: dict[int, int]) -> bytes:
    """A font's map from codes to characters."""
    pairs = b"".join(b"<%02X> <%04X>\n" % pair for pair in codes.items())
    return stream(
        b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def\n"
        b"1 begincodespacerange <00> <FF> endcodespacerange\n"
        b"%d beginbfchar\n%sendbfchar endcmap end end" % (len(codes), pairs)
    )


TO_SIGNS = cmap({code: SIGNS[code * 7 % len(SIGNS)] for code in range(33, 127)})
MOVED = cmap({code: code - 29 for code in range(32, 127)})
TO_NOTHING = cmap({code: 0xE000 + code for code in range(33, 127)})
WRONG = {"signs": TO_SIGNS, "letters moved": MOVED, "private use": TO_NOTHING}


def report(wrong: bytes, broken: tuple[str, ...], whole: tuple[str, ...] = ()) -> bytes:
    """A PDF of one page with lines in a font with a wrong map, and lines in a good one."""
    lines = b"".join(text(40, 700 - 20 * at, line) for at, line in enumerate(broken))
    lines += b"".join(text(40, 500 - 20 * at, line).replace(b"/F ", b"/G ") for at, line in enumerate(whole))
    fonts = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica %s>>"
    body = page().replace(b"/F 5 0 R", b"/F 5 0 R /G 7 0 R")
    return pdf([CATALOG, ONE_PAGE, body, stream(lines), fonts % b"/ToUnicode 6 0 R ", wrong, fonts % b""])


@pytest.fixture
def without_ocr(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TESSDATA_PREFIX", str(tmp_path))


def codes(opened: Opened) -> list[tuple[str, int | None]]:
    return [(problem.code, problem.page) for problem in opened.problems]


@pytest.mark.usefixtures("without_ocr")
@pytest.mark.parametrize("kind", WRONG)
def test_a_page_in_a_broken_font_is_unread_and_named(kind: str) -> None:
    with open_document(report(WRONG[kind], LINES * 3), LIMITS) as opened:
        assert codes(opened) == [("broken_font", 1)]
        assert "nothing on it was read: install" in opened.problems[0].detail
        assert opened.pages[0].text == ""


def test_a_page_in_a_broken_font_is_read_by_ocr_where_that_is_at_hand() -> None:
    pytest.importorskip("tesserocr", reason="tesserocr is not installed")
    with open_document(report(TO_SIGNS, LINES), LIMITS) as opened:
        if "install" in opened.problems[0].detail:
            pytest.skip("tesseract has no English data here")
        assert opened.pages[0].text.split("\n") == list(LINES)
        assert opened.pages[0].ocr
        assert codes(opened) == [("broken_font", 1)]
        assert "the page was read by OCR" in opened.problems[0].detail


@pytest.mark.parametrize("kind", ["signs", "private use"])
def test_a_heading_in_a_broken_font_is_named_and_the_rest_is_read(kind: str) -> None:
    with open_document(report(WRONG[kind], LINES[:1], LINES * 2), LIMITS) as opened:
        (page,) = opened.pages
        assert codes(opened) == [("broken_font", 1)]
        assert "% of the page's text" in opened.problems[0].detail
        assert not page.ocr
        assert page.text.endswith("\n".join(LINES * 2))


@pytest.mark.parametrize(
    "plain",
    [
        "Contents ........................ 1\r\n1.1 Title ------------ 3",
        "$ 12,340 $ 45,670 $ (3) & $ 9\r\n$ 1 $ 2 & more $ 3 $",
        '"Yes!", she said; "is it not?" & \'so on\'',
        "see https://example.org/?a=1&b=2#c;d!@$~ for it",
        "E = (a + b) * c / d < 10% > 3; [1] {2} | 4\r\n" * 3,
        "\uf0b7 one\r\n\uf0b7 two\r\n\uf0b7 three\r\n" * 5,
        "tCO2 kWh GWh MWp km HFC PFC SF6 CH4 N2O " * 3,
        "Año, déjà, größer, část, přírůstek, Żółć: všechno vyšší než průměr. " * 20,
        "排出削減量は 12,345 tCO2 である。" * 20,
    ],
)
def test_strange_text_that_means_something_is_no_broken_font(plain: str) -> None:
    assert _broken.share(plain) == 0


@pytest.mark.real
def test_real_papers_have_few_pages_in_a_broken_font(shared: Path) -> None:
    named = pages = 0
    for file in sorted((shared / "documents" / "pdf").glob("*.pdf")):
        with open_document(file, LIMITS, ocr=False) as opened:
            pages += len(opened.pages)
            named += sum(problem.code == "broken_font" for problem in opened.problems)
    assert 0 < named < pages / 20
