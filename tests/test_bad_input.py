"""What cannot be read is named with file, place, cause and cure; what is good in the same call still counts."""

import json
import zlib

import pytest
from typer.testing import CliRunner

from tests.making import CATALOG, FONT, ONE_PAGE, one_page, packed, page, pdf, stream, text
from tests.test_cli import COLUMNS, DULL, PROJECT
from verifier.cli import app

WORDS = text(72, 700, "a line of text")
LOCK = b"<< /Filter /Standard /V 1 /R 2 /P -44 /O <%s> /U <%s> >>" % (b"41" * 32, b"42" * 32)
PICTURE = stream(
    b"\0\0\0",
    entries=b"/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceRGB /BitsPerComponent 8 ",
)


def bomb() -> bytes:
    """A quarter of a gigabyte of blanks in a few kilobytes."""
    return pdf([CATALOG, ONE_PAGE, page(), packed(zlib.compress(bytes(1 << 28), 9)), FONT])


def scanned() -> bytes:
    return one_page(b"q 600 0 0 700 0 0 cm /I Do Q\n", PICTURE, resources=b"/XObject << /I 6 0 R >>")


BAD = {
    "missing.pdf": (None, "not_readable", "cannot be opened"),
    "empty.pdf": (lambda: b"", "empty_file", "is empty"),
    "letter.pdf": (lambda: b"Dear Sir or Madam", "not_readable", "no PDF, XLSX, CSV, DOCX or HTML"),
    "truncated.pdf": (lambda: one_page(WORDS)[:300], None, "cut short"),
    "locked.pdf": (
        lambda: pdf([CATALOG, ONE_PAGE, page(), stream(WORDS), FONT, LOCK], b"/Encrypt 6 0 R /ID [<00> <00>] "),
        "encrypted",
        "password",
    ),
    "no-pages.pdf": (lambda: pdf([CATALOG, b"<< /Type /Pages /Kids [] /Count 0 >>"]), "no_pages", "no pages"),
    "scan.pdf": (scanned, "no_text_layer", "page 1: the page is a picture without a text layer"),
    "bomb.pdf": (bomb, None, ": save it anew"),
}


@pytest.fixture
def verifier(tmp_path, monkeypatch):
    (tmp_path / "verifier.toml").write_text("data_dir = 'data'\n[limits]\nmemory_mb = 300\ncpu_seconds = 5\n")
    (tmp_path / "good.pdf").write_bytes(DULL)
    (tmp_path / "allprojects-2026-04-14.csv").write_text(COLUMNS + PROJECT + "\n")
    monkeypatch.chdir(tmp_path)
    return lambda *arguments: CliRunner().invoke(app, arguments)


@pytest.mark.parametrize("name", BAD)
def test_a_document_that_cannot_be_read_is_one_line_and_the_good_one_is_checked(verifier, tmp_path, name):
    make, code, says = BAD[name]
    if make:
        (tmp_path / name).write_bytes(make())
    done = verifier("check", name, "good.pdf", "--format", "json")
    assert done.exit_code == 2
    assert done.stderr.startswith(f"error: {name}")
    assert says in done.stderr
    assert done.stderr.count("\n") == 1
    bad, good = json.loads(done.stdout)["documents"]
    assert (bad["file"], good["file"]) == (name, "good.pdf")
    assert [problem["code"] for problem in bad["problems"]] == [code or bad["problems"][0]["code"]]
    assert (good["pages"], good["problems"]) == (1, [])


def test_the_cause_stands_in_every_format(verifier, tmp_path):
    (tmp_path / "empty.pdf").write_bytes(b"")
    for command, format in (("extract", "ndjson"), ("extract", "json"), ("check", "ndjson"), ("check", "sarif")):
        assert '"empty_file"' in verifier(command, "empty.pdf", "--format", format).stdout.replace(" ", "")
    assert "not read: the file is empty" in verifier("check", "empty.pdf").stdout


def test_a_picture_among_pages_of_text_is_noted_and_no_error(verifier, tmp_path):
    kids = b"<< /Type /Pages /Kids [3 0 R 6 0 R] /Count 2 >>"
    second = page(resources=b"/XObject << /I 8 0 R >>").replace(b"4 0 R", b"7 0 R")
    drawn = stream(b"q 600 0 0 700 0 0 cm /I Do Q\n")
    (tmp_path / "photo.pdf").write_bytes(pdf([CATALOG, kids, page(), stream(WORDS), FONT, second, drawn, PICTURE]))
    done = verifier("check", "photo.pdf")
    assert done.exit_code == 0
    assert done.stderr.startswith("note: photo.pdf, page 2: the page is a picture")


def test_many_pages_of_one_cause_are_one_line(verifier, tmp_path):
    kids = b"<< /Type /Pages /Kids [%s] /Count 3 >>" % (b"3 0 R " * 3)
    drawn = stream(b"q 600 0 0 700 0 0 cm /I Do Q\n")
    parts = [CATALOG, kids, page(resources=b"/XObject << /I 6 0 R >>"), drawn, FONT, PICTURE]
    (tmp_path / "scan.pdf").write_bytes(pdf(parts))
    done = verifier("extract", "scan.pdf")
    assert done.stderr.startswith("error: scan.pdf, pages 1-3: ")
    assert done.stderr.count("\n") == 1


# -- registry exports --------------------------------------------------------------------------------------------------

EXPORTS = {
    "a missing column": (
        COLUMNS.replace("Status,", "") + PROJECT.replace("Withdrawn,", ""),
        ["row 1", "lacks Status", "import the file as the registry gives it"],
    ),
    "a date that is none": (
        COLUMNS + PROJECT + "\n" + PROJECT.replace("9001", "9002").replace("2017-12-31", "2017-31-31"),
        ["row 3", "column 'Crediting Period End Date'", "'2017-31-31'"],
    ),
    "no table at all": ("Dear Sir or Madam,\nplease find attached\n", ["no known registry export has these columns"]),
    "a header alone": (COLUMNS, ["a header and no rows", "fetch the export again"]),
    "bytes of another encoding": (
        COLUMNS + PROJECT.replace("Marsh Trust", "Fundação do Pântano"),
        ["cp1252", "look at names with accents"],
    ),
}


@pytest.mark.parametrize("what", EXPORTS)
def test_a_bad_export_is_one_line_with_row_and_column_and_the_good_one_is_taken_in(verifier, tmp_path, what):
    written, says = EXPORTS[what]
    (tmp_path / "bad-2026-01-01.csv").write_bytes(written.encode("cp1252"))
    done = verifier("registry", "import", "bad-2026-01-01.csv", "allprojects-2026-04-14.csv")
    assert done.exit_code == 2
    assert done.stderr.startswith("error: bad-2026-01-01.csv")
    assert done.stderr.count("\n") == 1
    assert [words for words in says if words not in done.stderr] == []
    assert "allprojects-2026-04-14.csv: VERRA" in done.stdout


def test_the_rows_beside_a_bad_one_are_loaded(verifier, tmp_path):
    (tmp_path / "bad-2026-01-01.csv").write_text(EXPORTS["a date that is none"][0])
    verifier("registry", "import", "bad-2026-01-01.csv")
    assert "Marsh Restoration" in verifier("registry", "project", "VCS 9001").stdout
