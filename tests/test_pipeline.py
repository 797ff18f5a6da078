"""From files to one report: claims found twice are one, ids are stable, and no bad file costs a good one."""

import os
from pathlib import Path

from msgspec.structs import replace

from tests.making import CATALOG, FONT, one_page, page, pdf, stream, text
from verifier import catalog, pipeline
from verifier.catalog import Extractor
from verifier.model import Claim, Document, Fact, Problem, Span
from verifier.settings import Limits, Settings
from verifier.units.intervals import Period

catalog.load(plugins=False)
SETTINGS = Settings(data_dir=Path("nowhere"))
PRINTED = Claim(
    id="",
    document="d",
    action="retired",
    programme="VCS",
    project_id="9001",
    quantity=5000,
    spans=(Span(page=1, start=10, text="5,000"),),
    fact_ids=("a",),
    confidence=0.7,
)
SAID = replace(
    PRINTED,
    organisation="Heron Air",
    programme=None,
    project_id=None,
    vintage=Period.year(2019),
    spans=(Span(page=4, start=3, text="five thousand"),),
    fact_ids=("b",),
    confidence=0.9,
)


# -- the same claim, found twice ---------------------------------------------------------------------------------------


def test_what_two_extractors_made_of_one_statement_is_one_claim_with_both_places():
    (claim,) = pipeline.merged([("table", PRINTED), ("prose", SAID)])
    assert (claim.project, claim.organisation, claim.vintage) == (("VCS", "9001"), "Heron Air", Period.year(2019))
    assert claim.confidence == 0.9
    assert {span.page for span in claim.spans} == {1, 4}
    assert set(claim.fact_ids) == {"a", "b"}


def test_claims_that_differ_in_anything_both_say_stay_apart():
    for difference in (
        {"quantity": 5001},
        {"action": "planned"},
        {"project_id": "9002", "programme": "VCS"},
    ):
        assert len(pipeline.merged([("table", PRINTED), ("prose", replace(SAID, **difference))])) == 2


def test_claims_that_share_neither_number_nor_project_nor_serial_stay_apart():
    assert len(pipeline.merged([("table", PRINTED), ("prose", replace(SAID, quantity=None))])) == 2


def test_a_list_may_hold_the_same_line_twice():
    second = replace(PRINTED, spans=(Span(page=1, start=90),))
    assert len(pipeline.merged([("table", PRINTED), ("table", second)])) == 2


def test_the_outcome_does_not_depend_on_the_order_of_the_extractors():
    one = pipeline.merged([("table", PRINTED), ("prose", SAID)])
    other = pipeline.merged([("prose", SAID), ("table", PRINTED)])
    assert set(one[0].spans) == set(other[0].spans)
    assert replace(one[0], spans=(), fact_ids=()) == replace(other[0], spans=(), fact_ids=())


# -- one file ----------------------------------------------------------------------------------------------------------


def word(page):
    """Every word."""
    for found in page.words:
        span = page.span(found.start, found.end)
        yield Fact(id="mine", type="word", value=found.text, raw=found.text, spans=(span,), extractor="word 1")


def shaky(page):
    """The same words, less sure."""
    yield from (replace(fact, id="theirs", confidence=0.5, extractor="shaky 1") for fact in word(page))


def nature(reading):
    """What it is."""
    for kind, confidence in (("other", 0.4), ("certificate", 0.8)):
        yield Fact(id="", type="kind", value=kind, raw="", spans=(Span(),), extractor="nature 1", confidence=confidence)
    yield Fact(id="", type="document_date", value="2024-05-06", raw="", spans=(Span(),), extractor="nature 1")


def everything(reading):
    """One claim a word."""
    for fact in reversed(reading.of_type("word")):
        yield replace(PRINTED, id="x", spans=fact.spans, fact_ids=(fact.id, reading.of_type("kind")[0].id))


def read(monkeypatch, tmp_path) -> Document:
    entries = [(word, "facts"), (shaky, "facts"), (nature, "document"), (everything, "claims")]
    found = {f.__name__: Extractor(function=f, stage=stage, types=(), version="1") for f, stage in entries}
    monkeypatch.setattr(catalog, "EXTRACTORS", found)
    file = tmp_path / "two words.pdf"
    file.write_bytes(one_page(text(72, 700, "two") + text(72, 600, "words")))
    return pipeline.read_document(file, SETTINGS)


def test_facts_about_the_whole_become_fields_of_the_document(monkeypatch, tmp_path):
    document = read(monkeypatch, tmp_path)
    assert (document.kind, str(document.date), document.file, document.pages) == (
        "certificate",
        "2024-05-06",
        "two words.pdf",
        1,
    )
    assert {fact.type for fact in document.facts} == {"word"}


def test_a_fact_found_twice_at_one_place_is_one_the_surer(monkeypatch, tmp_path):
    assert [(f.value, f.extractor) for f in read(monkeypatch, tmp_path).facts] == [
        ("two", "word 1"),
        ("words", "word 1"),
    ]


def test_claims_stand_in_reading_order_and_name_the_facts_they_were_made_of(monkeypatch, tmp_path):
    document = read(monkeypatch, tmp_path)
    assert [claim.spans[0].text for claim in document.claims] == ["two", "words"]
    assert [claim.fact_ids for claim in document.claims] == [(fact.id,) for fact in document.facts]


def test_ids_are_unique_and_the_same_in_every_run(monkeypatch, tmp_path):
    one, other = read(monkeypatch, tmp_path), read(monkeypatch, tmp_path)
    assert one == other
    ids = [part.id for part in (*one.facts, *one.claims)]
    assert len(set(ids)) == len(ids)


# -- many files --------------------------------------------------------------------------------------------------------


def papers(folder: Path, *names: str) -> list[Path]:
    for name in names:
        (folder / name).write_bytes(one_page(text(72, 700, f"The canteen offers {name} on Mondays.")))
    return [folder / name for name in names]


def deadly(path: Path, settings: Settings) -> Document:
    """Stand in for `read_document`: one file ends the process that reads it."""
    if path.name == "deadly.pdf":
        os._exit(9)
    return Document(sha256=path.name, file=path.name, pages=1)


def test_several_processes_read_what_one_would_in_the_order_given(monkeypatch, tmp_path):
    paths = [*papers(tmp_path, "soup.pdf", "salad.pdf", "bread.pdf"), tmp_path / "gone.pdf"]
    alone = list(pipeline.read_documents(paths, SETTINGS))
    monkeypatch.setattr(pipeline, "LARGE", 1)
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    assert list(pipeline.read_documents(paths, SETTINGS)) == alone
    assert [document.file for document in alone] == [path.name for path in paths]


def test_a_file_that_ends_its_process_costs_no_other(monkeypatch, tmp_path):
    paths = papers(tmp_path, "soup.pdf", "deadly.pdf", "bread.pdf")
    monkeypatch.setattr(pipeline, "read_document", deadly)
    monkeypatch.setattr(pipeline, "LARGE", 1)
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    soup, dead, bread = pipeline.read_documents(paths, SETTINGS)
    assert (soup.pages, bread.pages) == (1, 1)
    assert [problem.code for problem in dead.problems] == ["reader_ended"]
    assert dead.sha256
    assert isinstance(dead.problems[0], Problem)


def pictured(pages: int, pictures: int) -> bytes:
    """Write pages of text, and then pages that are a picture."""
    picture = b"/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceRGB /BitsPerComponent 8 "
    drawn = page(resources=b"/XObject << /I 8 0 R >>").replace(b"4 0 R", b"7 0 R")
    kids = b"<< /Type /Pages /Kids [%s%s] /Count %d >>" % (b"3 0 R " * pages, b"6 0 R " * pictures, pages + pictures)
    show, words = stream(b"q 600 0 0 700 0 0 cm /I Do Q\n"), stream(text(72, 700, "a line of text on a page"))
    return pdf([CATALOG, kids, page(), words, FONT, drawn, show, stream(b"\0\0\0", entries=picture)])


def said_of(data: bytes, tmp_path: Path) -> list[str]:
    file = tmp_path / "paper.pdf"
    file.write_bytes(data)
    limits = Limits(ocr_pages=0)
    return [
        problem.code for problem in pipeline.read_document(file, Settings(data_dir=tmp_path, limits=limits)).problems
    ]


def test_a_document_that_is_mostly_unread_says_so_as_a_whole(tmp_path):
    assert said_of(pictured(1, 2), tmp_path) == ["no_text_layer", "no_text_layer", "mostly_unread"]
    assert said_of(pictured(2, 1), tmp_path) == ["no_text_layer"]


def test_a_document_without_a_word_says_so(tmp_path):
    assert said_of(one_page(b""), tmp_path) == ["no_text"]
