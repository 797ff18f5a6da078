"""Examples in docstrings are what the code does."""

import doctest
import importlib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
FILES = [
    file.relative_to(ROOT)
    for package in ("verifier", "extractors", "rules", "api")
    for file in sorted((ROOT / package).rglob("*.py"))
    if ">>> " in file.read_text("utf-8")
]


@pytest.mark.parametrize("file", FILES, ids=str)
def test_every_example_in_a_docstring_comes_out_as_written(file):
    module = importlib.import_module(".".join(file.with_suffix("").parts).removesuffix(".__init__"))
    assert doctest.testmod(module).failed == 0
