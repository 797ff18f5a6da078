"""Claims read from the lent papers: all but a few of those a careful reader found, none invented."""

import json
from pathlib import Path

import pytest

from verifier.evaluate import evaluate
from verifier.pipeline import read_documents
from verifier.settings import Settings

pytestmark = [pytest.mark.real, pytest.mark.timeout(300)]


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(data_dir=tmp_path)


def test_the_claims_of_the_labelled_papers_are_read_and_none_is_invented(shared, settings):
    labels = sorted((shared / "documents" / "gold").glob("*.json"))
    papers = [shared / "documents" / "pdf" / f"{label.stem}.pdf" for label in labels]
    gold = [json.loads(label.read_text("utf-8")) for label in labels]
    result = evaluate(zip(gold, read_documents(papers, settings), strict=True))
    assert result.claims.right >= result.claims.gold - 2
    assert result.claims.extra == 0


def test_reports_that_claim_nothing_done_give_no_claim(shared, settings):
    papers = sorted((shared / "documents" / "unlabelled").glob("*.pdf"))
    for document in read_documents(papers, settings):
        done = [claim for claim in document.claims if claim.action != "planned" and claim.confidence >= 0.5]
        assert done == [], document.file
