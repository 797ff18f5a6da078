"""What is fuzzed: one function a target, from bytes; it may raise nothing."""

import datetime as dt
from collections.abc import Callable
from contextlib import suppress

import atheris

from verifier import catalog
from verifier.model import Row
from verifier.pages import Page, Reading
from verifier.pipeline import READERS
from verifier.registries import Cells, Layout
from verifier.registries.grammar import methodologies, project_ids, serials
from verifier.units.dates import dates, fiscal_years, periods
from verifier.units.numbers import likely_mark, read_number
from verifier.units.quantities import quantities

catalog.load((*READERS, "verifier.registries"), plugins=False)
WORDS = (
    "Total", "tCO2e", "VCS 1234", "1.234,56", "2015-01-01", "Monitoring Period:", "retired", "credits", "Year", "\n",
    "9999-315678901-315679000-VCS-VCU-1-VER-BR-3-1234-01012015-31122015-0", "クレジット", "万", "令和5年", "Project ID",
    "Emission reductions", "vintage 2019", "we purchased", "(", ")", " | ", "%", "FY", "GS", "JCM_KH", "CDM-MR-FORM",
)  # fmt: skip
"""What papers are made of: random letters alone seldom get past the first look."""


def _text(data: bytes, most: int = 3_000) -> str:
    """Make a text of the trade's words and of anything."""
    given = atheris.FuzzedDataProvider(data)
    parts = []
    while given.remaining_bytes() and sum(map(len, parts)) < most:
        at = given.ConsumeIntInRange(0, len(WORDS))
        parts.append(WORDS[at] if at < len(WORDS) else given.ConsumeUnicodeNoSurrogates(12))
    return " ".join(parts)


def numbers(data: bytes) -> None:
    """Numbers, amounts, days and periods of a text."""
    text = _text(data, 400)
    with suppress(ValueError):
        read_number(text)
    mark = likely_mark(text)
    quantities(text, mark=mark)
    dates(text)
    periods(text)
    fiscal_years(text)


def ids(data: bytes) -> None:
    """Serials, project ids and methodologies of a text; what is found stands where it is said to."""
    text = _text(data, 600)
    for found in (*serials(text), *project_ids(text)):
        assert 0 <= found.start < found.end <= len(text)
    list(methodologies(text))


def facts(data: bytes) -> None:
    """Everything that reads a document, on two pages of text."""
    text = _text(data)
    half = len(text) // 2
    pages = [Page(text[:half], number=1, document="d"), Page(text[half:], number=2, document="d")]
    readers = sorted(catalog.EXTRACTORS.values(), key=lambda reader: (reader.order, reader.name))
    found = [fact for page in pages for one in readers if one.stage == "facts" for fact in one.function(page)]
    for stage in ("document", "claims"):
        for one in readers:
            if one.stage == stage:
                made = list(one.function(Reading(pages, document="d", file="f.pdf", facts=found)))
                found += made if stage == "document" else []


def registries(data: bytes) -> None:
    """One row of one of the registries' layouts."""
    given = atheris.FuzzedDataProvider(data)
    layouts = _layouts()
    layout = layouts[given.ConsumeIntInRange(0, len(layouts) - 1)]
    cells = {name: _cell(given) for name in (*layout.required, *layout.known)}
    with suppress(ValueError):
        list(layout.records(Cells(cells), Row(snapshot="s", table=layout.name, row=2)))


def _layouts() -> list[Layout]:
    return [layout for registry in catalog.REGISTRIES.values() for layout in registry.layouts]


def _cell(given: atheris.FuzzedDataProvider) -> object:
    kind = given.ConsumeIntInRange(0, 6)
    if kind < len(("word", "text")):
        return WORDS[given.ConsumeIntInRange(0, len(WORDS) - 1)] if kind else given.ConsumeUnicodeNoSurrogates(20)
    plain: tuple[Callable[[], object], ...] = (
        lambda: None,
        lambda: given.ConsumeIntInRange(-10, 10**9),
        given.ConsumeFloat,
        lambda: dt.date(1990, 1, 1) + dt.timedelta(given.ConsumeIntInRange(0, 20_000)),
        lambda: str(given.ConsumeIntInRange(0, 10**6)),
    )
    return plain[kind - 2]()


TARGETS = {each.__name__: each for each in (numbers, ids, facts, registries)}
