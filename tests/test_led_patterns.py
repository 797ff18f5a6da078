"""A pattern that is only tried where one of its leads stands finds all that it finds without them."""

import importlib
import pkgutil
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import extractors
from extractors.gates import Led
from verifier import catalog
from verifier.sandbox import open_document
from verifier.settings import Limits

EXAMPLES = Path(__file__).parents[1] / "examples" / "documents"


def led_patterns() -> Iterator[tuple[str, Led]]:
    for module in pkgutil.walk_packages(extractors.__path__, "extractors."):
        if not module.name.startswith("extractors.pages"):
            for name, value in vars(importlib.import_module(module.name)).items():
                if isinstance(value, Led):
                    yield f"{module.name}.{name}", value


LED = {id(led): (name, led) for name, led in led_patterns()}.values()
every_pattern = pytest.mark.parametrize("led", [pytest.param(led, id=name) for name, led in LED])


def agrees(led: Led, text: str) -> bool:
    plain = [match.span() for match in led.re.finditer(text)]
    first, found = led.search(text), [match.span() for match in led.finditer(text)]
    return (
        found == plain
        and (first.span() if first else None) == next(iter(plain), None)
        and led.speaks_in(text) == bool(plain)
    )


@pytest.fixture(scope="module")
def texts() -> list[str]:
    catalog.load(("extractors.facts", "extractors.claims"), plugins=False)
    told = [reader.doc for reader in catalog.EXTRACTORS.values()]
    for file in sorted(EXAMPLES.glob("*.pdf")):
        with open_document(file, Limits(ocr_pages=0)) as opened:
            told += [page.text for page in opened.pages]
    return told


@every_pattern
def test_leads_hide_nothing_in_the_examples(led: Led, texts: list[str]) -> None:
    assert all(agrees(led, text) for text in texts)


@every_pattern
@settings(max_examples=100, deadline=None)
@given(data=st.data())
def test_leads_hide_nothing_that_a_pattern_fits(led: Led, data: st.DataObject) -> None:
    assert agrees(led, data.draw(st.from_regex(led.re)))


def test_a_match_that_lies_within_another_is_none_of_its_own() -> None:
    led = Led(r"aa\w?", "a", re.IGNORECASE)
    assert [match.group() for match in led.finditer("AAaa aa")] == ["AAa", "aa"]


def test_a_stretch_ends_a_match_as_it_does_for_the_pattern() -> None:
    led = Led(r"\boffset\w*", "offset")
    assert [match.group() for match in led.finditer("offset offsets offsetting", 1, 18)] == ["offsets"]
