"""More files made to do harm: each ends soon, within its memory, read whole or with the problem that it has."""

import functools
import io
import struct
import time
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.making import CATALOG, FONT, ONE_PAGE, one_page, page, pdf, stream, text
from verifier.pipeline import read_document
from verifier.sandbox import open_document
from verifier.settings import Limits, Settings

LIMITS = Limits(memory_mb=400, cpu_seconds=3, wall_seconds=20, text_mb=1, ocr_pages=1, ocr_seconds=2)
READ = "a line of text"
LINE = text(72, 700, READ)
PICTURE = b"q 600 0 0 700 0 0 cm /I Do Q\n"
OBJECTS = b"/Type /ObjStm /N 1 /First 4 /Extends 6 0 R "
SHOWN = b"/XObject << /I 6 0 R >>"


def image(entries: bytes, data: bytes = b"\0" * 64) -> bytes:
    """A page whose picture says these things of itself."""
    head = b"<< /Type /XObject /Subtype /Image %s /Length %d >>" % (entries, len(data))
    return one_page(LINE + PICTURE, head + b"\nstream\n" + data + b"\nendstream", resources=SHOWN)


def archive(parts: dict[str, str | bytes], kept: int = zipfile.ZIP_DEFLATED) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", kept) as opened:
        for name, data in parts.items():
            opened.writestr(name, data)
    return file.getvalue()


def workbook(sheet: str = "", **parts: str) -> bytes:
    """A workbook with one sheet of this content."""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    return archive(
        {
            "[Content_Types].xml": f'<Types xmlns="{package}/content-types"/>',
            "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets>'
            '<sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>',
            "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="r1" '
            f'Type="{office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
            "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{main}"><sheetData>{sheet}</sheetData></worksheet>',
            **{name.replace("__", "/").replace("_xml", ".xml"): data for name, data in parts.items()},
        }
    )


def word(body: str, head: str = "") -> bytes:
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    return archive({"word/document.xml": f'{head}<w:document xmlns:w="{space}"><w:body>{body}</w:body></w:document>'})


@functools.cache
def laughs() -> str:
    """A document type whose one entity grows a billionfold."""
    lines = ['<!ENTITY a0 "ha">', *(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))]
    return f"<?xml version='1.0'?><!DOCTYPE x [{''.join(lines)}]>"


def links(count: int, address: bytes) -> bytes:
    """A page full of links."""
    note = b"<< /Type /Annot /Subtype /Link /Rect [0 0 600 700] /A << /S /URI /URI (%s) >> >>" % address
    return one_page(LINE, note, extra=b"/Annots [%s] " % (b"6 0 R " * count))


def run_length(size: int) -> bytes:
    data = b"\x81 " * (size // 128) + b"\x80"
    head = b"<< /Filter /RunLengthDecode /Length %d >>\nstream\n" % len(data)
    return pdf([CATALOG, ONE_PAGE, page(), head + data + b"\nendstream", FONT])


Outcome = str | set[str]
"""The text of a file that is read whole, or the codes of its problems."""

ZOO: dict[str, tuple[Callable[[], bytes], *tuple[Outcome, ...]]] = {
    # pictures
    "a JBIG2 picture of four billion pixels": (
        lambda: image(b"/Width 65535 /Height 65535 /BitsPerComponent 1 /ColorSpace /DeviceGray /Filter /JBIG2Decode"),
        READ,
        {"no_text_layer"},
    ),
    "a JPEG 2000 picture of nothing": (
        lambda: image(b"/Width 60000 /Height 60000 /Filter /JPXDecode", b"\xff\x4f\xff\x51"),
        READ,
        {"no_text_layer"},
    ),
    "a picture of minus one pixel": (
        lambda: image(b"/Width -1 /Height -1 /BitsPerComponent 8 /ColorSpace /DeviceRGB"),
        READ,
        {"no_text_layer"},
    ),
    "a fax of a million rows": (
        lambda: image(
            b"/Width 10000 /Height 1000000 /BitsPerComponent 1 /ColorSpace /DeviceGray /Filter /CCITTFaxDecode"
        ),
        READ,
        {"no_text_layer"},
    ),
    "a picture in its own mask": (
        lambda: image(b"/Width 9 /Height 9 /BitsPerComponent 8 /ColorSpace /DeviceRGB /SMask 6 0 R", b"\0" * 243),
        READ,
        {"no_text_layer"},
    ),
    "an inline picture without an end": (
        lambda: one_page(b"BI /W 99999 /H 99999 /BPC 8 /CS /RGB ID " + b"x" * 5000),
        {"no_text"},
    ),
    # streams
    "a run of a hundred million blanks": (lambda: run_length(100_000_000), {"no_text"}),
    "a stream that says it is longer than the file": (
        lambda: one_page(LINE).replace(b"/Length ", b"/Length 99999999"),
        READ,
    ),
    "a stream of negative length": (lambda: one_page(LINE).replace(b"/Length ", b"/Length -"), READ),
    "a filter nobody knows": (lambda: one_page(LINE).replace(b"/FlateDecode", b"/NoSuchCode "), {"no_text"}),
    "five hundred filters in a row": (
        lambda: one_page(LINE).replace(b"/FlateDecode", b"/ASCIIHexDecode " * 500),
        {"no_text"},
    ),
    # structure
    "ten thousand fonts": (
        lambda: one_page(
            b"".join(b"BT /F%d 9 Tf 9 9 Td (x) Tj ET\n" % at for at in range(10_000)),
            resources=b"/Font << %s >>" % b"".join(b"/F%d 5 0 R " % at for at in range(10_000)),
        ),
        {"no_text"},
        {"no_text_layer"},
    ),
    "a page whose contents are itself": (
        lambda: one_page(LINE).replace(b"/Contents 4 0 R", b"/Contents 3 0 R"),
        {"no_text"},
    ),
    "a page with a hundred thousand contents": (
        lambda: one_page(LINE).replace(b"/Contents 4 0 R", b"/Contents [%s]" % (b"4 0 R " * 100_000)),
        READ,
    ),
    "a dictionary fifty thousand deep": (lambda: one_page(LINE, b"<< /A " * 50_000 + b"1" + b" >>" * 50_000), READ),
    "a page that is its own parent": (lambda: one_page(LINE).replace(b"/Parent 2 0 R", b"/Parent 3 0 R"), READ),
    "a font whose letters draw themselves": (
        lambda: pdf(
            [
                CATALOG,
                ONE_PAGE,
                page(),
                stream(LINE),
                b"<< /Type /Font /Subtype /Type3 /FontBBox [0 0 9 9] /FontMatrix [1 0 0 1 0 0] "
                b"/CharProcs << /a 6 0 R >> /Encoding << /Differences [97 /a] >> "
                b"/FirstChar 97 /LastChar 97 /Widths [9] "
                b"/Resources << /Font << /F 5 0 R >> >> >>",
                stream(b"9 0 d0 BT /F 9 Tf (aaaaaaaa) Tj ET\n"),
            ]
        ),
        "a lineoftx",
    ),
    "a cross-reference table of a billion entries": (
        lambda: one_page(LINE).replace(b"xref\n0 6", b"xref\n0 999999999"),
        READ,
    ),
    "a trailer without a root": (lambda: one_page(LINE).replace(b"/Root 1 0 R", b"/Root 9 0 R"), {"not_readable"}),
    "an object stream in itself": (
        lambda: pdf([CATALOG, ONE_PAGE, page(), stream(LINE), FONT, stream(b"6 0 <<>>", entries=OBJECTS)]),
        READ,
    ),
    "a box without numbers": (lambda: one_page(LINE, box=b"[/A /B /C /D]"), READ),
    "a box turned inside out": (lambda: one_page(LINE, box=b"[612 792 0 0]"), READ),
    "a page turned by 45 degrees": (lambda: one_page(LINE, extra=b"/Rotate 45 "), READ),
    "a page of a million points an inch": (lambda: one_page(LINE, extra=b"/UserUnit 1e9 "), READ),
    "a script that opens with the file": (
        lambda: one_page(LINE).replace(
            b"/Type /Catalog", b"/Type /Catalog /OpenAction << /S /JavaScript /JS (while(1);) >>"
        ),
        READ,
    ),
    "a program to launch": (
        lambda: one_page(LINE).replace(b"/Type /Catalog", b"/Type /Catalog /OpenAction << /S /Launch /F (sh) >>"),
        READ,
    ),
    # links
    "fifty thousand links": (lambda: links(50_000, b"https://registry.example/1"), READ),
    "an address of a million letters": (lambda: links(1, b"https://registry.example/" + b"a" * 1_000_000), READ),
    # two things at once
    "a PDF behind a picture": (lambda: b"GIF89a" + bytes(500) + one_page(LINE), READ),
    "a PDF that is a web page too": (lambda: b"<html><script>x</script>" + one_page(LINE), READ),
    "an archive behind a PDF": (lambda: one_page(LINE) + archive({"xl/workbook.xml": "<workbook/>"}), READ),
    # workbooks and documents
    "a workbook that laughs a billion times": (
        lambda: workbook(xl__sharedStrings_xml=laughs() + "<sst><si><t>&a9;</t></si></sst>"),
        {"not_readable"},
    ),
    "a workbook that reads a file of the machine": (
        lambda: workbook(
            xl__sharedStrings_xml='<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><sst><si><t>&e;</t></si></sst>'
        ),
        {"not_readable"},
    ),
    "a cell a million columns to the right": (
        lambda: workbook('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'),
        {"not_readable"},
    ),
    "a cell that no sheet has": (
        lambda: workbook('<row r="9999999999"><c r="ZZZZZZ9999999999"><v>1</v></c></row>'),
        {"not_readable"},
    ),
    "parts that climb out of the archive": (lambda: workbook(**{"..__..__etc__passwd": "x"}), {"not_readable"}),
    "a Word document that laughs": (lambda: word("<w:p><w:r><w:t>&a9;</w:t></w:r></w:p>", laughs()), {"not_readable"}),
    "a Word document of tables in tables": (
        lambda: word("<w:tbl><w:tr><w:tc>" * 20_000 + "</w:tc></w:tr></w:tbl>" * 20_000),
        {"not_readable"},
    ),
    # texts
    "a web page two hundred thousand deep": (lambda: b"<!DOCTYPE html>" + b"<div>" * 200_000 + b"retired", {"no_text"}),
    "a web page of one tag that never ends": (lambda: b"<html><body " + b"a='" * 500_000, {"no_text"}),
    "a line of two million cells": (lambda: b"project,quantity\n" + b"1," * 1_000_000, {"too_much_text"}),
    "a quotation that never ends": (
        lambda: b'project,quantity\n"' + b"1,2\n" * 200_000,
        "project quantity" + " 1,2" * 200_000,
    ),
    "a table of naughts": (lambda: b"project,quantity\n" + bytes(1_000_000), {"not_readable"}),
    "a table in the other byte order": (lambda: "project,quantity\n1,2\n".encode("utf-16-be"), {"not_readable"}),
    # columns
    "a Parquet file of its marks alone": (lambda: b"PAR1PAR1", {"not_readable"}),
    "a Parquet file with a footer longer than itself": (
        lambda: b"PAR1" + bytes(64) + struct.pack("<I", 2**31) + b"PAR1",
        {"not_readable"},
    ),
    "noise under a PDF's name": (lambda: b"%PDF-1.7\n" + zlib.compress(bytes(range(256)) * 400), {"not_readable"}),
}


def text_of(file: Path) -> str:
    """Return what is written on the pages, a space between words."""
    with open_document(file, LIMITS) as opened:
        return " ".join(word for page in opened.pages for word in page.text.split())


HEAVY = ("a line of two million cells", "ten thousand fonts", "a page with a hundred thousand contents")


@pytest.mark.parametrize("name", [pytest.param(name, marks=[pytest.mark.slow] * (name in HEAVY)) for name in ZOO])
def test_a_file_made_to_do_harm_is_read_whole_or_refused_in_clear_words(name: str, tmp_path: Path) -> None:
    file = tmp_path / "file.csv"
    make, *outcomes = ZOO[name]
    file.write_bytes(make())
    begun = time.monotonic()
    document = read_document(file, Settings(data_dir=tmp_path, limits=LIMITS))
    assert time.monotonic() - begun < LIMITS.wall_seconds + 5
    outcome = {problem.code for problem in document.problems} or text_of(file)
    assert outcome in outcomes
    assert all(problem.code and len(problem.detail) > 20 for problem in document.problems)
    assert "root:" not in str(document)
