"""The corpus tells the truth: what a label says stands where it says, and the same seed gives the same bytes."""

import io
import json
import re
from collections.abc import Iterator
from typing import Any

import pypdfium2
import pytest
from python_calamine import CalamineWorkbook

from tests.corpus.making import Made, all_layouts, documents, write
from tests.corpus.paper import Paper
from tests.corpus.press import japanese_font
from verifier.evaluate import evaluate
from verifier.model import Document
from verifier.registries.grammar import parse_serial

FEW = ("certificate-verra", "company-credits", "jcm-monitoring-sheet", "long-yearly-table")


@pytest.fixture(scope="module")
def corpus() -> list[Made]:
    return list(documents(seed=5))


def _squeezed(text: str) -> str:
    """Leave out what a line's end may add or take away."""
    return re.sub(r"[\s\-\u00ad\ufffe\u2010\u0002]", "", text)


def _pages(pdf: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(pdf)
    texts = [page.get_textpage().get_text_bounded() for page in document]
    document.close()
    return texts


def _facts(corpus: list[Made], ending: str) -> Iterator[tuple[Made, dict[str, object]]]:
    yield from ((made, fact) for made in corpus if made.ending == ending for fact in made.gold["facts"])


def test_every_layout_is_made_in_each_of_its_languages(corpus: list[Made]) -> None:
    wanted = {f"{layout.name}--{language}-1" for layout in all_layouts() for language in layout.languages}
    if japanese_font() is None:
        wanted = {name for name in wanted if "--ja-" not in name}
    assert {made.name for made in corpus} == wanted
    assert len(all_layouts()) >= 20


def test_every_label_is_printed_on_the_page_it_names(corpus: list[Made]) -> None:
    texts = {made.name: [_squeezed(page) for page in _pages(made.data)] for made in corpus if made.ending == "pdf"}
    lost = [
        (made.name, fact["type"], fact["raw"])
        for made, fact in _facts(corpus, "pdf")
        if _squeezed(fact["raw"]) not in texts[made.name][fact["page"] - 1]
    ]
    assert lost == []


def test_every_label_of_a_workbook_names_the_cell_that_holds_it(corpus: list[Made]) -> None:
    for made, fact in _facts(corpus, "xlsx"):
        book = CalamineWorkbook.from_filelike(io.BytesIO(made.data))
        rows = book.get_sheet_by_name(fact["sheet"]).to_python(skip_empty_area=False)
        column, row = re.fullmatch(r"([A-Z])(\d+)", fact["cell"]).groups()
        held = rows[int(row) - 1][ord(column) - ord("A")]
        assert held == (fact["value"] if fact["type"] == "quantity" else fact["raw"])


def test_every_serial_is_one_of_its_registry_and_names_as_many_credits_as_the_truth_says(corpus: list[Made]) -> None:
    serials = [fact for _, fact in _facts(corpus, "pdf") if fact["type"] == "serial"]
    assert len(serials) >= 10
    for fact in serials:
        block = parse_serial(fact["value"])
        assert block is not None
        assert block.text == fact["value"]
        assert block.quantity in (fact["quantity"], None)


def test_every_claim_stands_on_a_page_and_at_a_labelled_amount(corpus: list[Made]) -> None:
    for made in corpus:
        amounts = {(fact["page"], fact["value"]) for fact in made.gold["facts"] if fact["type"] == "quantity"}
        for claim in made.gold["claims"]:
            assert (claim["page"], claim["quantity"]) in amounts


def test_a_label_is_what_the_scorer_reads(corpus: list[Made]) -> None:
    unread = Document(sha256="0" * 64, file="unread.pdf")
    result = evaluate((json.loads(json.dumps(made.gold)), unread) for made in corpus)
    assert result.claims.gold == sum(len(made.gold["claims"]) for made in corpus)
    assert result.all_facts.right == 0


def test_the_same_seed_gives_the_same_bytes_and_another_seed_other_facts() -> None:
    once, again, other = (
        [(m.data, m.gold) for m in documents(seed=s, per_layout=2, languages=("en",), only=FEW)] for s in (1, 1, 2)
    )
    assert once == again
    assert all(one[1]["facts"] != two[1]["facts"] for one, two in zip(once, other, strict=True))


def test_a_scan_is_the_same_paper_without_a_word_of_text() -> None:
    text, scan, noisy = documents(languages=("en",), media=("text", "scan", "noisy"), only=("certificate-acr",))
    for medium in (scan, noisy):
        assert "".join(_pages(medium.data)).strip() == ""
        assert medium.gold == text.gold | {"scanned": True}
    assert scan.data != noisy.data


def test_the_truth_of_a_scan_holds_no_value_that_only_a_link_told_or_that_no_ocr_here_can_read() -> None:
    def gold(*, scanned: bool) -> dict[str, Any]:
        paper = Paper("a--en-1", "corporate_claim", "en", "1")
        behind, printed = paper.world.project("VCS"), paper.world.project("GS")
        paper.fact("project_id", behind.id, behind.name, where="link_annotation")
        paper.project_id(printed)
        paper.fact("organisation", "Дом Ветров АО")
        for project in (behind, printed):
            paper.claim("retired", 100, paper.tonnes(100), organisation="Дом Ветров АО", project=project)
        return paper.gold([(mark, 1) for mark in range(5)], 1, scanned=scanned)

    text, scan = gold(scanned=False), gold(scanned=True)
    assert [fact["type"] for fact in scan["facts"]] == ["project_id", "quantity", "quantity"]
    assert len(text["facts"]) == 5
    assert [claim["project_id"] for claim in scan["claims"]] == [None, text["claims"][1]["project_id"]]
    assert [claim["project_name"] for claim in scan["claims"]] == [c["project_name"] for c in text["claims"]]
    assert {claim["organisation"] for claim in scan["claims"]} == {None}


def test_a_document_and_its_label_carry_one_name(tmp_path, corpus: list[Made]) -> None:
    file = write(corpus[0], tmp_path)
    assert json.loads((tmp_path / "gold" / f"{file.stem}.json").read_text(encoding="utf-8")) == corpus[0].gold
