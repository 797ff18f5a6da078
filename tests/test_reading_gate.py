"""The gate: on generated documents with known truth, reading stays above its floors (`verifier evaluate` prints all).

The floors are what the last release reached, rounded down; they only go up.
"""

from pathlib import Path

import pytest

from tests.corpus.making import documents, write
from verifier.evaluate import Evaluation, as_text, below, evaluate, floors, labelled
from verifier.pipeline import read_document
from verifier.settings import Settings

SEED = 20260414
TEXT = "claims=0.98,facts=0.98,headline=0.98,precision=0.995,calibrated=1,kept=0.95"
SCANNED = {
    "scan": "claims=0.96,facts=0.98,headline=0.96,precision=0.995,calibrated=1,kept=0.95",
    "noisy": "claims=0.85,facts=0.93,headline=0.91,precision=0.99,calibrated=1",
}


def scored(folder: Path, **wanted: object) -> Evaluation:
    for made in documents(seed=SEED, **wanted):
        write(made, folder)
    settings = Settings(data_dir=folder / "data")
    pairs = labelled(folder / "gold", folder / "pdf")
    return evaluate((gold, read_document(path, settings)) for gold, path in pairs)


@pytest.mark.timeout(180)
def test_text_documents_are_read_above_the_floors(tmp_path: Path) -> None:
    result = scored(tmp_path)
    assert below(result, floors(TEXT)) == [], as_text(result)


@pytest.mark.slow
@pytest.mark.timeout(1_500)
@pytest.mark.parametrize("medium", SCANNED)
def test_scanned_documents_are_read_above_the_floors(tmp_path: Path, medium: str) -> None:
    if not Path("/usr/share/tesseract-ocr/5/tessdata/eng.traineddata").exists():
        pytest.skip("no OCR on this machine: install tesseract-ocr-eng and tesseract-ocr-jpn")
    result = scored(tmp_path, media=(medium,))
    assert below(result, floors(SCANNED[medium])) == [], as_text(result)
