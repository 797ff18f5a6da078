"""No file takes the service down: each ends in one problem that says what is wrong, and soon."""

import functools
import gzip
import io
import struct
import time
import zipfile
import zlib
from collections.abc import Callable

import pytest

from tests.making import CATALOG, FONT, ONE_PAGE, one_page, packed, page, pdf, stream, text
from verifier.model import Problem
from verifier.sandbox import Refused, open_document, open_table
from verifier.settings import Limits

SMALL = Limits(memory_mb=400, cpu_seconds=2, wall_seconds=20, text_mb=1)
LINE = text(72, 700, "a line of text")
FORM = b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 6 0 R >> >> "


def problems_of(data: bytes, name: str = "", limits: Limits = SMALL) -> tuple[Problem, ...]:
    """What is said of a file, and that it is said soon."""
    begun = time.monotonic()
    try:
        with open_document(data, limits, name=name) as opened:
            for one in opened.pages:
                assert isinstance(one.words, tuple)
                assert isinstance(one.tables, tuple)
                assert isinstance(one.links, tuple)
            problems = opened.problems
    except Refused as refused:
        problems = (refused.problem,)
    assert time.monotonic() - begun < limits.wall_seconds + 5
    return problems


def codes(*args: object) -> set[str]:
    return {problem.code for problem in problems_of(*args)}


def workbook(parts: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, data in {"xl/workbook.xml": b"<workbook/>", **parts}.items():
            archive.writestr(name, data)
    return file.getvalue()


@functools.cache
def blanks() -> bytes:
    """Half a gigabyte of blanks, deflated."""
    deflate = zlib.compressobj(9)
    return b"".join([*(deflate.compress(b" " * 2**20) for _ in range(512)), deflate.flush()])


def encrypted() -> bytes:
    """A PDF whose owner's and user's keys fit no password."""
    lock = b"<< /Filter /Standard /V 1 /R 2 /P -44 /O <%s> /U <%s> >>" % (b"41" * 32, b"42" * 32)
    objects = [CATALOG, ONE_PAGE, page(), stream(LINE), FONT, lock]
    return pdf(objects, b"/Encrypt 6 0 R /ID [<00> <00>] ")


HOSTILE: dict[str, tuple[Callable[[], bytes], set[str]]] = {
    "an empty file": (lambda: b"", {"empty_file"}),
    "no document at all": (lambda: b"\x7fELF" + bytes(500), {"not_readable"}),
    "a zip under a PDF's name": (lambda: b"PK\x03\x04" + bytes(500), {"not_readable"}),
    "a feed": (lambda: b"<feed>1,000 credits</feed>", {"not_readable"}),
    "a web page of nothing": (lambda: b"<!DOCTYPE html>", {"not_readable", "no_pages"}),
    "a Word document cut short": (lambda: b"PK\x03\x04" + b"word/document.xml" + bytes(500), {"not_readable"}),
    "a PDF's head alone": (lambda: b"%PDF-1.7\n", {"not_readable"}),
    "a PDF cut short": (lambda: one_page(LINE)[:300], {"not_readable", "no_pages", "truncated", "page_not_readable"}),
    "a password": (encrypted, {"encrypted"}),
    "no pages": (lambda: pdf([CATALOG, b"<< /Type /Pages /Kids [] /Count 0 >>"]), {"no_pages"}),
    "pages that are their own parent": (
        lambda: pdf([CATALOG, b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 >>"]),
        {"no_pages", "page_not_readable"},
    ),
    "more pages than allowed": (
        lambda: pdf([CATALOG, b"<< /Type /Pages /Kids [%s] /Count 200000 >>" % (b"3 0 R " * 200_000), page(), LINE]),
        {"too_many_pages"},
    ),
    "half a gigabyte of blanks in one layer": (
        lambda: pdf([CATALOG, ONE_PAGE, page(), packed(blanks()), FONT]),
        {"too_much_memory", "too_much_time", "reader_died"},
    ),
    "half a gigabyte of blanks in two layers": (
        lambda: pdf([CATALOG, ONE_PAGE, page(), packed(zlib.compress(blanks()), layers=2), FONT]),
        {"too_much_memory", "too_much_time", "reader_died"},
    ),
    "a flood of text": (
        lambda: one_page(b"".join(text(72, 792 - at / 40, f"{at:0100}") for at in range(20_000))),
        {"too_much_text", "too_much_time", "reader_died"},
    ),
    "a form that draws itself": (
        lambda: pdf(
            [
                CATALOG,
                ONE_PAGE,
                page(resources=b"/XObject << /X 6 0 R >>"),
                stream(LINE + b"/X Do\n"),
                FONT,
                stream(b"/X Do /X Do\n", entries=FORM),
            ]
        ),
        {"too_much_memory", "too_much_time", "reader_died"},
    ),
    "a workbook that swells a thousandfold": (
        lambda: workbook({"xl/worksheets/sheet1.xml": b"0" * 2**28}),
        {"unpacks_too_large"},
    ),
    "a workbook of ten thousand parts": (
        lambda: workbook({f"part{number}": b"" for number in range(10_001)}),
        {"unpacks_too_large"},
    ),
    "a workbook without sheets": (lambda: workbook({}), {"not_readable", "no_pages"}),
    "a workbook cut short": (lambda: workbook({"a": b"b" * 5_000})[:100], {"not_readable"}),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_ends_in_a_problem(name: str) -> None:
    data, expected = HOSTILE[name]
    said = problems_of(data())
    assert said
    assert {problem.code for problem in said} <= expected
    assert all(len(problem.detail) > 20 for problem in said)


HARMLESS = {
    "arrays two hundred thousand deep": lambda: one_page(b"[" * 200_000 + b"]" * 200_000 + b" TJ\n"),
    "a page a billion kilometres wide": lambda: one_page(LINE, box=b"[0 0 1e12 1e12]"),
    "a page tree five thousand deep": lambda: pdf(
        [CATALOG, *(b"<< /Type /Pages /Kids [%d 0 R] /Count 1 >>" % (at + 3) for at in range(5000)), page()]
    ),
    "a cross-reference table that points at itself": lambda: one_page(LINE).replace(
        b"/Size", b"/Prev %d /Size" % one_page(LINE).rindex(b"xref\n0")
    ),
    "half a million lines": lambda: one_page(b"0 0 m 500 500 l S\n" * 100_000 + b"0 0 m 0 500 l S\n" * 100_000),
}


@pytest.mark.parametrize("name", HARMLESS)
def test_a_strange_file_is_read_or_refused_but_never_hangs(name: str) -> None:
    assert all(problem.detail for problem in problems_of(HARMLESS[name]()))


def test_a_page_too_large_to_draw_gives_no_picture() -> None:
    with open_document(one_page(LINE, box=b"[0 0 14400 14400]"), SMALL) as opened:
        with pytest.raises(LookupError, match="cannot be drawn"):
            opened.pages[0].image(10)
        assert [problem.code for problem in opened.problems] == ["page_too_large"]


def test_a_page_that_kills_its_reader_is_named_and_the_others_are_read() -> None:
    kids = b"<< /Type /Pages /Kids [3 0 R 6 0 R] /Count 2 >>"
    second = page().replace(b"4 0 R", b"7 0 R")
    data = pdf([CATALOG, kids, page(), stream(LINE), FONT, second, packed(blanks())])
    with open_document(data, SMALL) as opened:
        assert [one.text for one in opened.pages] == ["a line of text", ""]
        assert [(problem.page, len(problem.detail) > 20) for problem in opened.problems] == [(2, True)]


def test_a_page_that_is_a_picture_asks_for_ocr() -> None:
    picture = stream(
        b"\0\0\0",
        entries=b"/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceRGB /BitsPerComponent 8 ",
    )
    data = one_page(b"q 600 0 0 700 0 0 cm /I Do Q\n", picture, resources=b"/XObject << /I 6 0 R >>")
    (problem,) = problems_of(data, limits=Limits())
    assert (problem.code, problem.page) == ("no_text_layer", 1)
    assert "OCR found no text" in problem.detail or "install the extra `ocr`" in problem.detail


def test_a_file_beyond_a_limit_is_refused_by_name_of_the_limit() -> None:
    with pytest.raises(Refused, match=r"has 2 MB, the limit is 1 MB"):
        open_document(b"%PDF-" + bytes(2 << 20), Limits(file_mb=1))
    with pytest.raises(Refused, match="more than 0 MB of text"):
        open_document(one_page(LINE), Limits(text_mb=0))


def test_a_workbook_that_lies_about_its_sizes_stays_within_the_limits() -> None:
    data = bytearray(workbook({"xl/worksheets/sheet1.xml": b"0" * 2**28}))
    for at in (place for place in range(len(data) - 4) if data[place : place + 4] == b"PK\x01\x02"):
        struct.pack_into("<I", data, at + 24, 10)
    assert codes(bytes(data)) <= {"not_readable", "no_pages"}


def test_a_gzip_bomb_is_refused_as_a_table(tmp_path) -> None:
    file = tmp_path / "rows.csv.gz"
    file.write_bytes(gzip.compress(bytes(1 << 28), 9))
    with pytest.raises(Refused, match="unpacks to more than 128 MB"):
        open_table(file, Limits(memory_mb=128))


def test_a_missing_file_is_said_in_words(tmp_path) -> None:
    with pytest.raises(Refused, match="cannot be opened: No such file"):
        open_document(tmp_path / "gone.pdf", SMALL)
