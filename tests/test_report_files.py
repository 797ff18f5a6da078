"""Reports as files: a workbook, a table, a working paper; with what people added, and nothing in them runs."""

import csv
import datetime as dt
import io
import zipfile
from pathlib import Path

import pytest
import python_calamine
import typst
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.test_reports import CLAIM, CLEAN, DOCUMENT, EXPORT, NO_ID, QUANTITY, REPORT, REPORT_PDF, TOO_LATE
from verifier import catalog
from verifier.model import Checklist, DocumentEvidence, Finding, Item, Reconciled, Report, SetAside, Span
from verifier.pictures import lines, pictures
from verifier.reports import pdf as pdf_format
from verifier.reports.csv import check_as_csv
from verifier.reports.pdf import check_as_pdf
from verifier.reports.xlsx import check_as_xlsx
from verifier.review import Correction, Decision, Picture, Response, Review, SignOff
from verifier.sandbox import open_document
from verifier.settings import Limits

catalog.load(plugins=False)
AT = dt.datetime(2026, 11, 3, 14, 30, tzinfo=dt.UTC)
FOUND = TOO_LATE.fingerprint
REVIEW = Review(
    title="Heron Air 2024",
    address="https://verifier.example/findings/{finding}",
    decisions=(
        Decision(finding=FOUND, status="dismissed", reason="seen too fast", by="B. Mori", at=AT - dt.timedelta(1)),
        Decision(finding=FOUND, status="confirmed", reason="no renewal is on record", by="A. Sato", at=AT),
    ),
    responses=(Response(finding=FOUND, text="A renewal was asked for in May.", by="Heron Air", at=AT),),
    corrections=(
        Correction(
            document=REPORT_PDF,
            subject="f1",
            field="value",
            read="5000.5",
            value="5000",
            reason="a footnote mark",
            by="A. Sato",
            at=AT,
        ),
    ),
    sign_offs=(
        SignOff(
            by="A. Sato",
            role="lead auditor",
            statement="Looked at page by page.",
            at=AT,
            audit_head="e" * 64,
            current=False,
        ),
    ),
    audit_head="f" * 64,
)
LISTED = Reconciled(
    document=REPORT_PDF, programme="VCS", id="9001", vintage=None, claims=2, claimed=700, recorded=500, of="retired"
)


def rows(table: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(table.decode("utf-8-sig"), newline="")))


def sheets(book: bytes) -> dict[str, list[list[object]]]:
    read = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(book))
    return {name: read.get_sheet_by_name(name).to_python() for name in read.sheet_names}


def words(paper: bytes) -> str:
    with open_document(paper, Limits(), name="paper.pdf") as opened:
        return " ".join(" ".join(page.text.split()) for page in opened.pages)


# -- CSV ---------------------------------------------------------------------------------------------------------------


def test_csv_has_one_row_a_finding_with_both_sides_and_the_last_decision():
    first, second = rows(check_as_csv(REPORT, REVIEW))
    assert (first["Rule"], second["Rule"]) == ("DR08", "DS08")
    assert first["In the document"] == "heron-2024.pdf, page 3; claims.xlsx, sheet Claims, cell B7"
    assert first["In the registry"].startswith(
        "VCS projects, row 12 of allprojects.csv: crediting period 2005-04-01 to 2015-03-31"
    )
    assert (first["Decision"], first["Reason"], first["Decided by"]) == (
        "confirmed",
        "no renewal is on record",
        "A. Sato",
    )
    assert first["Response"] == "Heron Air: A renewal was asked for in May."
    assert second["Decision"] == ""


def test_a_csv_of_a_run_without_people_says_nothing_of_them():
    assert {row["Decision"] for row in rows(check_as_csv(REPORT))} == {""}


# -- nothing runs ------------------------------------------------------------------------------------------------------


def quoting(text: str) -> Report:
    finding = replace(
        NO_ID,
        message=text,
        expected=text,
        observed=-5,
        evidence=(DocumentEvidence(span=Span(document=REPORT_PDF, page=1, text=text)),),
    )
    fact = replace(QUANTITY, raw=text)
    return replace(
        REPORT, documents=(replace(DOCUMENT, file=text or "x", facts=(fact,)),), findings=(finding,), cannot_tell=()
    )


@settings(max_examples=40)
@given(st.builds("".join, st.tuples(st.sampled_from(["", " ", "'", "=", "+", "-", "@", "\t", "\r", "\n"]), st.text())))
def test_no_cell_of_any_table_is_a_formula(text: str) -> None:
    for row in csv.reader(io.StringIO(check_as_csv(quoting(text)).decode("utf-8-sig"), newline="")):
        for cell in row:
            assert cell == "-5" or not cell.lstrip(" ").startswith(("=", "+", "-", "@", "\t", "\r", "\n"))
    with zipfile.ZipFile(io.BytesIO(check_as_xlsx(quoting(text)))) as book:
        for name in book.namelist():
            assert b"<f>" not in book.read(name) or not name.startswith("xl/worksheets")


def test_numbers_stay_numbers():
    report = replace(quoting("=1"), reconciled=(LISTED,))
    assert rows(check_as_csv(report))[0]["Observed"] == "-5"
    book = sheets(check_as_xlsx(report))
    assert book["Findings"][1][book["Findings"][0].index("Observed")] == -5
    assert book["Facts"][1][book["Facts"][0].index("Value")] == 5000.5
    assert book["Reconciliation"][1][5:8] == [700, 500, 200]
    huge = replace(report, findings=(replace(NO_ID, observed=10**30),))
    assert sheets(check_as_xlsx(huge))["Findings"][1][5] == str(10**30)


# -- XLSX --------------------------------------------------------------------------------------------------------------


def test_the_workbook_has_a_sheet_for_each_thing_and_an_audit_where_people_decided():
    plain, reviewed = sheets(check_as_xlsx(REPORT)), sheets(check_as_xlsx(REPORT, REVIEW))
    assert list(plain) == ["Findings", "Cannot tell", "Facts", "Reconciliation", "What was tested", "Sources"]
    assert list(reviewed) == [*plain, "Audit"]
    acts = ["dismissed", "confirmed", "response", "correction", "signed", "audit head"]
    assert [row[2] for row in reviewed["Audit"][1:]] == acts
    assert plain["Sources"][3][3] == dt.date(2026, 4, 14)
    assert [row[7] for row in plain["Sources"][1:4]] == [REPORT_PDF, "b" * 64, EXPORT]


def test_a_finding_leads_to_its_source_and_to_its_page():
    with zipfile.ZipFile(io.BytesIO(check_as_xlsx(REPORT, REVIEW))) as book:
        sheet, links = book.read("xl/worksheets/sheet1.xml"), book.read("xl/worksheets/_rels/sheet1.xml.rels")
    assert b"location=\"'Sources'!A2\"" in sheet
    assert f"https://verifier.example/findings/{FOUND}".encode() in links


FILLED = Checklist(
    profile="ab1305",
    title="California AB 1305",
    law="AB 1305",
    source="HSC § 44475.1",
    since=dt.date(2024, 1, 1),
    until=None,
    verified=True,
    note="",
    force="in_force",
    document=REPORT_PDF,
    items=(
        Item(clause="HSC § 44475.1 (a)", asks="the registry", state="found", places=CLAIM.spans, rules=("DS08",)),
        Item(clause="HSC § 44475.1 (e)", asks="the protocol", state="gap", lacking=("VCS 9001",)),
    ),
)
ASIDE = replace(
    REPORT,
    checklists=(FILLED,),
    set_aside=(SetAside(finding=NO_ID, why="immaterial", detail="below 100 t"),),
    no_longer=(replace(TOO_LATE, timing="then_only"),),
)


def test_checklists_and_what_was_set_aside_have_sheets_and_sections_where_there_are_any():
    book = sheets(check_as_xlsx(ASIDE))
    assert [row[2:6] for row in book["Checklists"][1:]] == [
        ["HSC § 44475.1 (a)", "the registry", "found", "page 3"],
        ["HSC § 44475.1 (e)", "the protocol", "not found", ""],
    ]
    assert [row[0] for row in book["Set aside"][1:]] == ["immaterial", "stood on the document's day only"]
    said = words(check_as_pdf(ASIDE))
    for expected in (
        "Checklists of regimes",
        "In force on the document's day (since 2024-01-01)",
        "lacking for VCS 9001",
    ):
        assert expected in said
    assert "below 100 t" in said
    assert "Checklists" not in words(check_as_pdf(REPORT))


# -- PDF ---------------------------------------------------------------------------------------------------------------


def test_the_working_paper_says_all_that_an_auditor_files():
    said = words(check_as_pdf(replace(REPORT, reconciled=(LISTED,)), REVIEW))
    for expected in (
        "Heron Air 2024",
        "2 findings, 1 confirmed in 2 documents",
        "heron-2024.pdf",
        REPORT_PDF[:32],
        "retrieved 2026-04-14",
        "0.1.0+abcd1234",
        "Vintage 2019 lies outside the crediting period 2005-04-01 to 2015-03-31 of VCS 9001",
        "we retired 5,000 credits of 2019",
        "A renewed crediting period in a newer project list",
        "no renewal is on record",
        "A renewal was asked for in May.",
        "Tested without exception",
        "annual sum differs from total",
        "no full export of retired and cancelled units",
        "Claims lists against the registry",
        "a footnote mark",
        "A. Sato, lead auditor",
        "Looked at page by page.",
        "of an earlier state: documents or findings have changed since",
        "e" * 64,
        "Head of the audit log",
        "f" * 64,
    ):
        assert expected in said, expected


def test_the_working_paper_is_an_archival_tagged_pdf_of_the_same_bytes_each_time():
    paper = check_as_pdf(CLEAN)
    assert paper == check_as_pdf(CLEAN)
    assert b"/StructTreeRoot" in paper
    assert b"<pdfaid:part>2</pdfaid:part>" in paper.replace(b"\n", b"")
    assert b"<pdfaid:conformance>A</pdfaid:conformance>" in paper.replace(b"\n", b"")


def test_a_paper_about_nothing_is_a_paper():
    assert "0 findings in 0 documents" in words(check_as_pdf(replace(CLEAN, documents=())))


def test_a_script_without_a_font_is_told_and_boxed(monkeypatch: pytest.MonkeyPatch) -> None:
    compiled = pdf_format._compiled
    monkeypatch.setattr(pdf_format, "_compiled", lambda folder, day, **_: compiled(folder, day, own_fonts_only=True))
    said = words(check_as_pdf(replace(CLEAN, documents=(replace(DOCUMENT, file="報告書2024.pdf"),))))
    assert "No font on this machine has these scripts: CJK" in said
    assert "□□□2024.pdf" in said


@pytest.mark.skipif(
    not any("Gothic" in name or "CJK" in name for name in typst.Fonts().families()), reason="no Japanese font here"
)
def test_japanese_is_printed_in_a_font_of_the_machine():
    assert "排出削減量報告書" in words(
        check_as_pdf(replace(CLEAN, documents=(replace(DOCUMENT, file="排出削減量報告書"),)))
    )


def test_markup_in_a_document_is_only_text():
    finding = replace(NO_ID, message='#panic("x") *bold* $x$ <label> @ref `raw` \\')
    assert '#panic("x") *bold* $x$' in words(check_as_pdf(replace(CLEAN, findings=(finding,))))


# -- pictures ----------------------------------------------------------------------------------------------------------

EXAMPLE = Path("examples/documents/veltrane-sustainability-report-2024.pdf")


def found_at(*places: tuple[int, tuple[float, float, float, float]]) -> Finding:
    evidence = tuple(DocumentEvidence(span=Span(document="d", page=page, boxes=(box,))) for page, box in places)
    return replace(TOO_LATE, evidence=evidence)


def test_places_near_each_other_share_a_picture_and_a_lost_page_has_none():
    near = found_at((4, (70, 100, 200, 110)), (4, (70, 120, 200, 130)), (4, (70, 500, 200, 510)), (99, (0, 0, 9, 9)))
    one, other = pictures([near], {"d": EXAMPLE}.get, Limits())
    assert [(round(one.crop[1]), round(one.crop[3])), (round(other.crop[1]), round(other.crop[3]))] == [
        (78, 152),
        (478, 532),
    ]
    assert one.png.startswith(b"\x89PNG")
    assert one.shows("d", 4, (70, 100, 200, 110))
    assert not one.shows("d", 4, (70, 500, 200, 510))
    assert pictures([near], {}.get, Limits()) == ()


def test_a_page_that_cannot_be_drawn_costs_its_picture_only():
    assert pictures([found_at((1, (0, 0, 9, 9)))], {"d": b"%PDF-1.7 nothing"}.get, Limits()) == ()


def test_an_excerpt_stands_in_the_working_paper_and_is_described():
    finding = found_at((4, (70, 100, 200, 110)))
    taken = pictures([finding], {"d": EXAMPLE}.get, Limits())
    with_it = check_as_pdf(replace(CLEAN, findings=(finding,)), Review(pictures=taken))
    assert with_it.count(b"/Subtype/Image") == 1
    assert "d, page 4" in words(with_it)
    elsewhere = Picture(document="d", page=5, crop=(0, 0, 600, 800), png=taken[0].png)
    assert b"/Subtype/Image" not in check_as_pdf(replace(CLEAN, findings=(finding,)), Review(pictures=(elsewhere,)))


def test_boxes_of_words_on_one_line_are_joined():
    assert lines([(10, 0, 20, 8), (22, 1, 40, 8), (200, 0, 210, 8), (10, 12, 20, 20)]) == (
        (10, 0, 40, 8),
        (200, 0, 210, 8),
        (10, 12, 20, 20),
    )
