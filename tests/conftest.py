"""What tests share: the folder of lent papers where it is at hand."""

from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real documents and registry exports beside the project; tests that need it are marked `real`."""
    folder = Path(__file__).parents[2] / "shared"
    if not folder.exists():
        pytest.skip("no real documents at hand")
    return folder
