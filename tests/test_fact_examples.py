"""The examples in the docstring of every reader of facts."""

import pytest

from verifier import catalog
from verifier.catalog import Extractor
from verifier.model import Fact
from verifier.pages import Page, Reading

catalog.load(("extractors.facts",), plugins=False)
READERS = {name: reader for name, reader in catalog.EXTRACTORS.items() if reader.module.startswith("extractors.facts.")}
READ = [
    (name, *map(str.strip, line.split("->")))
    for name, reader in READERS.items()
    for line in reader.section("Reads").replace("\n    ->", " ->").splitlines()
    if "->" in line
]
LEFT = [
    (name, line.strip())
    for name, reader in READERS.items()
    for line in reader.section("Leaves alone").splitlines()
    if line.strip()
]


def read(reader: Extractor, text: str) -> list[Fact]:
    page = Page(text)
    if reader.stage == "facts":
        return list(reader.function(page))
    before = [fact for each in READERS.values() if each.stage == "facts" for fact in each.function(page)]
    return list(reader.function(Reading([page], facts=before)))


def values(reader: Extractor, text: str) -> list[str]:
    return [str(fact.value) for fact in read(reader, text)]


@pytest.mark.parametrize(("name", "text", "value"), READ)
def test_a_reader_reads_what_its_page_says_it_reads(name, text, value):
    assert values(READERS[name], text)[:1] == [value]


@pytest.mark.parametrize(("name", "text"), LEFT)
def test_a_reader_leaves_alone_what_its_page_says_it_leaves(name, text):
    assert values(READERS[name], text) == []


@pytest.mark.parametrize("name", READERS)
def test_every_reader_shows_what_it_leaves_alone(name):
    assert any(left == name for left, _ in LEFT)
    assert READERS[name].summary.endswith(".")


@pytest.mark.parametrize("name", READERS)
def test_a_reader_gives_only_the_types_it_declares(name):
    reader = READERS[name]
    for given, text, _ in READ:
        if given == name:
            assert {fact.type for fact in read(reader, text)} <= set(reader.types)
