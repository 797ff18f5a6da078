"""Which documents there are, and writing them: `pdf/NAME.pdf` (or `.xlsx`) beside `gold/NAME.json`."""

import importlib
import json
import pkgutil
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from tests.corpus import layouts
from tests.corpus.media import page_count, scanned, turned
from tests.corpus.paper import LANGUAGES, Paper
from tests.corpus.press import japanese_font, typeset
from tests.corpus.workbook import Workbook


class Layout(NamedTuple):
    """A family of documents: how one is composed, of what kind it is, and in which languages it exists."""

    name: str
    compose: Callable[[Paper], Workbook | None]
    kind: str
    languages: tuple[str, ...]


class Made(NamedTuple):
    """A document: its name, its bytes, the file's ending, its gold label."""

    name: str
    data: bytes
    ending: str
    gold: dict[str, object]


def all_layouts() -> tuple[Layout, ...]:
    """Return every layout, in the order of their names."""
    for module in pkgutil.iter_modules(layouts.__path__, f"{layouts.__name__}."):
        importlib.import_module(module.name)
    return tuple(Layout(*each) for _, each in sorted(layouts.LAYOUTS.items()))


def make(layout: Layout, language: str, number: int, media: Sequence[str], seed: int) -> Iterator[Made]:
    """Yield one document in each of the media; what it says depends on seed, layout, language and number alone."""
    stem = f"{layout.name}--{language}-{number}"
    paper = Paper(stem, layout.kind, language, f"{seed}/{stem}")
    workbook = layout.compose(paper)
    if workbook is not None:
        if "text" in media:
            yield Made(stem, workbook.write(), "xlsx", workbook.gold(paper))
        return
    pdf, places = typeset(paper)
    pdf = turned(pdf) if paper.turned else pdf
    pages = page_count(pdf)
    for medium in media:
        name = stem if medium == "text" else f"{stem}-{medium}"
        data = pdf if medium == "text" else scanned(pdf, medium, f"{seed}/{stem}")
        yield Made(name, data, "pdf", paper.gold(places, pages, scanned=medium != "text"))


def documents(
    *,
    seed: int = 1,
    per_layout: int = 1,
    languages: Sequence[str] = LANGUAGES,
    media: Sequence[str] = ("text",),
    only: Sequence[str] = (),
) -> Iterator[Made]:
    """Yield the corpus: every layout in every language it exists in. Japanese needs a font of this machine."""
    for layout in all_layouts():
        for language in layout.languages:
            if language not in languages or (only and layout.name not in only):
                continue
            if language == "ja" and japanese_font() is None:
                continue
            for number in range(1, per_layout + 1):
                yield from make(layout, language, number, media, seed)


def write(made: Made, folder: Path) -> Path:
    """Write a document and its label below the folder; return the document's path."""
    for part in ("pdf", "gold"):
        (folder / part).mkdir(parents=True, exist_ok=True)
    file = folder / "pdf" / f"{made.name}.{made.ending}"
    file.write_bytes(made.data)
    label = json.dumps(made.gold, ensure_ascii=False, indent=1)
    (folder / "gold" / f"{made.name}.json").write_text(f"{label}\n", encoding="utf-8")
    return file
