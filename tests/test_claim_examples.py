"""The examples in the docstring of every reader of claims."""

import re
from collections.abc import Iterator

import pytest

from verifier import catalog
from verifier.catalog import Extractor
from verifier.model import Box, Claim, Fact
from verifier.pages import Cell, Link, Mark, Page, Reading, Table, Word

catalog.load(("extractors.facts", "extractors.claims", "verifier.registries"), plugins=False)
READERS = {name: each for name, each in catalog.EXTRACTORS.items() if each.module.startswith("extractors.claims.")}
WIDE, HIGH = 6.0, 12.0


class Typewriter:
    """A page on which every character is as wide as the next: a word's place is its column and its line."""

    def __init__(self, text: str) -> None:
        self.text = text

    def words(self, _page: int) -> tuple[Word, ...]:
        return tuple(
            Word(text=m.group(), boxes=self.boxes(_page, *m.span()), start=m.start(), end=m.end())
            for m in re.finditer(r"\S+", self.text)
        )

    def boxes(self, _page: int, start: int, end: int) -> tuple[Box, ...]:
        line = self.text.count("\n", 0, start)
        column = start - (self.text.rfind("\n", 0, start) + 1)
        return ((column * WIDE, line * HIGH + 0.5, (column + end - start) * WIDE, line * HIGH + 11.5),)

    def links(self, _page: int) -> tuple[Link, ...]:
        return ()

    def tables(self, _page: int) -> tuple[Table, ...]:
        return ()

    def image(self, _page: int, _scale: float) -> bytes:
        raise LookupError("a typewriter draws no picture")


class Grid(Typewriter):
    """A sheet: its cells stand between bars."""

    def __init__(self, text: str) -> None:
        self.rows = [[cell.strip() for cell in line.split("|")] for line in text.split("\n")]
        super().__init__("\n".join("\t".join(row) for row in self.rows))

    def tables(self, _page: int) -> tuple[Table, ...]:
        at, rows = 0, []
        for number, cells in enumerate(self.rows, 1):
            row = []
            for column, text in enumerate(cells):
                words = (Word(text=text, boxes=((0, 0, 1, 1),), start=at, end=at + len(text)),) if text else ()
                row.append(Cell(text=text, words=words, ref=f"{'ABCDEFGHIJKLMNOP'[column]}{number}"))
                at += len(text) + 1
            rows.append(tuple(row))
        return (Table(rows=tuple(rows)),)


def sheet_of(text: str) -> Page:
    """A sheet of these lines."""
    grid = Grid(text)
    return Page(grid.text, document="d", sheet="list", ruled=True, source=grid)


def page_of(text: str) -> Page:
    """A page of this text; `[1]` is a raised footnote mark. Lines of cells between bars are a sheet."""
    if " | " in text:
        return sheet_of(text)
    marks = tuple(Mark(label=m[1], start=m.start(), end=m.end()) for m in re.finditer(r"\[(\d)\]", text))
    for mark in marks:
        text = text[: mark.start] + " " * (mark.end - mark.start) + text[mark.end :]
    return Page(text, document="d", marks=marks, source=Typewriter(text))


def reading(text: str) -> Reading:
    page = page_of(text)
    facts: list[Fact] = []
    for stage in ("facts", "document"):
        for each in sorted(catalog.EXTRACTORS.values(), key=lambda each: each.order):
            if each.stage == stage:
                facts += each.function(page if stage == "facts" else Reading([page], document="d", facts=facts))
    return Reading([page], document="d", facts=facts)


def read(name: str, text: str) -> list[Claim]:
    return list(READERS[name].function(reading(text)))


def blocks(reader: Extractor, heading: str) -> Iterator[tuple[str, str, list[str]]]:
    """The examples under a heading, apart by a blank line: the name, the text, and what is claimed."""
    for block in re.split(r"\n\s*\n", reader.section(heading)):
        lines = [line.removeprefix("    ") for line in block.split("\n") if line.strip()]
        if lines:
            yield (
                reader.name,
                "\n".join(line for line in lines if not line.startswith("->")),
                [line.removeprefix("->").strip() for line in lines if line.startswith("->")],
            )


READ = [example for reader in READERS.values() for example in blocks(reader, "Reads")]
LEFT = [(name, text) for reader in READERS.values() for name, text, _ in blocks(reader, "Leaves alone")]


def told(claim: Claim, wanted: str) -> str:
    """The claim in the words of the example: as much of it as the example tells."""
    project = claim.project_id or claim.project_name
    named = f" {project}" if project else ""
    by = f" by {claim.organisation}" if " by " in wanted else ""
    return f"{claim.action} {claim.quantity}{named}{by}"


@pytest.mark.parametrize(("name", "text", "wanted"), READ)
def test_a_reader_finds_the_claims_its_page_says_it_finds(name, text, wanted):
    claims = read(name, text)
    assert [told(claim, line) for claim, line in zip(claims, wanted, strict=False)] == wanted
    assert len(claims) == len(wanted)


@pytest.mark.parametrize(("name", "text"), LEFT)
def test_a_reader_makes_no_claim_of_what_its_page_says_it_leaves(name, text):
    assert read(name, text) == []


@pytest.mark.parametrize("name", READERS)
def test_every_reader_shows_what_it_reads_and_leaves(name):
    assert {name} <= {given for given, *_ in READ}
    assert {name} <= {given for given, _ in LEFT}


@pytest.mark.parametrize(("name", "text", "wanted"), READ)
def test_a_claim_has_its_place_and_an_action_its_reader_declares(name, text, wanted):
    for claim in read(name, text):
        assert claim.spans
        assert claim.spans[0].boxes or claim.spans[0].cell
        assert claim.action in READERS[name].types
        assert 0 < claim.confidence <= 1
