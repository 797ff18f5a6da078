"""How fast documents are read, beside PDFium's raw text and plain pdfplumber: processor time in one run.

    ./run bench extraction [FOLDER] [--pages N] [--rounds N]

Reads the PDFs of a folder (the shipped examples without one), their first 15 pages each (`--pages 0`: all), and only
pages with a text layer: OCR costs five hundred such pages and would be all there is to see. Every engine reads the same
files, in turn, `--rounds` times, each time in a new process; ratios are of the medians. Processor time is that of the
process and of its children together, user and system, and runs from when the first file has been read once (a warm
process). Whole extraction is `read_document`: text, links, boxes, tables where they are wanted, facts and claims; the
start of a child for each document is left out of it and stated apart. Without the claims told in prose is stated too.

Targets: 20 times as fast as plain pdfplumber (30 wanted), 3 times raw text at most (2 wanted), a start of 0.2 s, and a
cold `verifier check` of a report of 20 pages in 0.7 s without claims told in prose, 1.8 s with.
"""

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pypdfium2

from verifier import catalog, pipeline, sandbox
from verifier.settings import Limits, Settings

EXAMPLES = Path(__file__).parents[1] / "examples" / "documents"
PROSE = ("extractors.claims.sentences", "extractors.claims.footnotes")
"""The modules whose extractors read claims told in sentences."""

FEW_CHARACTERS = 20
ENOUGH_PAGES = 200
"""Fewer pages are read several times over."""

COLD_PAGES = 20
LARGE_PAGES = 400
STARTS: list[tuple[float, float]] = []
"""Wall and processor time of every start of a child in this process."""

CHILD_MEMORY = [0]
"""Peak memory of every child in KiB; `getrusage` would count its parent's with it."""


# -- the engines, each run in a process of its own ---------------------------------------------------------------------


def raw_text(files: Sequence[Path]) -> None:
    """Read the text of every page with PDFium, and nothing else."""
    for file in files:
        document = pypdfium2.PdfDocument(file)
        for page in document:
            text = page.get_textpage()
            text.get_text_range()
            text.close()
            page.close()
        document.close()


def plain_pdfplumber(files: Sequence[Path]) -> None:
    """Read words and tables of every page as pdfplumber's users do, in one pass."""
    import pdfplumber  # noqa: PLC0415 - only this engine's process needs it

    for file in files:
        with pdfplumber.open(file) as document:
            for page in document.pages:
                page.extract_words()
                page.extract_tables()
                page.close()


def whole(files: Sequence[Path]) -> None:
    """Read documents as `verifier extract` does: facts and claims with their places."""
    settings = Settings(data_dir=Path(), limits=Limits(ocr_pages=0))
    for file in files:
        pipeline.read_document(file, settings)


ENGINES: dict[str, tuple[str, Callable[[Sequence[Path]], None]]] = {
    "raw": ("PDFium, raw text", raw_text),
    "ours": ("whole extraction", whole),
    "ours_without_prose": ("whole extraction, without claims told in prose", whole),
    "pdfplumber": ("plain pdfplumber, words and tables", plain_pdfplumber),
}


def run_engine(name: str, files: Sequence[Path]) -> dict[str, float]:
    """Run one engine in this process; return its processor time without starts, and what else is stated."""
    catalog.load(pipeline.READERS)
    if name == "ours_without_prose":
        for entry in [entry for entry in catalog.EXTRACTORS.values() if entry.module in PROSE]:
            del catalog.EXTRACTORS[entry.name]
    ENGINES[name][1](files[:1])
    _watch_children()
    begun = _processor_time()
    ENGINES[name][1](files)
    starts = sum(cpu for _, cpu in STARTS)
    return {
        "cpu": _processor_time() - begun - starts,
        "start_wall": statistics.median(wall for wall, _ in STARTS) if STARTS else 0.0,
        "start_cpu": starts / len(STARTS) if STARTS else 0.0,
        "rss": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "child_rss": max(CHILD_MEMORY) / 1024,
    }


def _processor_time() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def _watch_children() -> None:
    """Note the wall and processor time of every child's start, up to where it has locked itself, and its memory."""
    start, kill = sandbox._Held._start, sandbox._Child.kill

    def watched(held: Any) -> None:  # noqa: ANN401
        begun = time.perf_counter()
        start(held)
        process_clock = ~held._child._process.pid << 3 | 2  # as clock_getcpuclockid(3) gives it
        STARTS.append((time.perf_counter() - begun, time.clock_gettime(process_clock)))

    def measured(child: Any) -> tuple[int, float]:  # noqa: ANN401
        status = Path(f"/proc/{child._process.pid}/status").read_text()
        CHILD_MEMORY.extend(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM:"))
        return kill(child)

    sandbox._Held._start = watched  # type: ignore[method-assign]
    sandbox._Child.kill = measured  # type: ignore[method-assign]


def crossing(file: Path) -> float:
    """Return the wall time in which all words of a document come over from a child that holds it open."""
    settings = Settings(data_dir=Path())
    with sandbox.open_document(file, settings.limits) as opened:
        begun = time.perf_counter()
        for page in opened.pages:
            _ = page.words
        return time.perf_counter() - begun


# -- what is read ------------------------------------------------------------------------------------------------------


def prepared(files: Iterable[Path], folder: Path, pages: int) -> Iterator[tuple[Path, int]]:
    """Write the pages to read into new files (a whole document is left as it is); yield each, and its pages."""
    for number, file in enumerate(files):
        document = pypdfium2.PdfDocument(file)
        chosen = [at for at in range(min(pages or len(document), len(document))) if _has_text(document[at])]
        if len(chosen) == len(document):
            yield file, len(chosen)
        elif chosen:
            written = folder / f"{number}-{file.name}"
            _write([(document, chosen)], written)
            yield written, len(chosen)


def _has_text(page: pypdfium2.PdfPage) -> bool:
    return page.get_textpage().count_chars() >= FEW_CHARACTERS


def repeated(files: Sequence[Path], file: Path, pages: int) -> Path:
    """Write the pages of some documents, over and over, into one of so many pages."""
    left, parts = pages, []
    while left:
        for source in files:
            document = pypdfium2.PdfDocument(source)
            chosen = list(range(min(left, len(document))))
            left -= len(chosen)
            parts.append((document, chosen))
    _write(parts, file)
    return file


def _write(parts: Iterable[tuple[pypdfium2.PdfDocument, list[int]]], file: Path) -> None:
    made = pypdfium2.PdfDocument.new()
    for document, pages in parts:
        if pages:
            made.import_pages(document, pages)
    made.save(file)


# -- the run -----------------------------------------------------------------------------------------------------------


def main() -> None:
    """Run what the command line asks for."""
    parser = argparse.ArgumentParser(prog="./run bench extraction", description=__doc__.partition("\n")[0])
    parser.add_argument("folder", nargs="?", type=Path, default=EXAMPLES, help="folder of PDFs; the shipped examples")
    parser.add_argument("--pages", type=int, default=15, help="pages of each document; 0: all")
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    parser.add_argument("--engine", choices=ENGINES, help=argparse.SUPPRESS)
    parser.add_argument("--file", type=Path, action="append", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.engine:
        print(json.dumps(run_engine(asked.engine, asked.file)))
        return
    found = sorted(asked.folder.rglob("*.pdf"))
    if not found:
        parser.error(f"{asked.folder}: holds no PDF")
    with tempfile.TemporaryDirectory() as folder:
        figures = compare(list(prepared(found, Path(folder), asked.pages)), asked.rounds)
        figures["around"] += around(found, Path(folder))
    print(json.dumps(figures, indent=1) if asked.json else as_table(figures))


def compare(files: Sequence[tuple[Path, int]], rounds: int) -> dict[str, Any]:
    """Run every engine in turn; return the medians."""
    once = sum(count for _, count in files)
    times = max(1, ENOUGH_PAGES // once)
    results: dict[str, list[dict[str, float]]] = {name: [] for name in ENGINES}
    for _ in range(rounds):
        for name in ENGINES:
            arguments = [part for file, _ in files for part in ("--file", str(file))] * times
            results[name].append(json.loads(_python("bench.extraction", "--engine", name, *arguments)))
            print(f"{name} {results[name][-1]['cpu']:.2f} s", file=sys.stderr)
    engines = {
        name: {"title": title, **{key: _median(results[name], key) for key in ("cpu", "rss", "child_rss")}}
        for name, (title, _) in ENGINES.items()
    }
    start = _median(results["ours"], "start_wall"), _median(results["ours"], "start_cpu")
    return {
        "documents": len(files),
        "pages": once * times,
        "rounds": rounds,
        "engines": engines,
        "around": [("start of a child, behind its walls", *start)],
    }


def as_table(figures: dict[str, Any]) -> str:
    """Return the figures as two tables."""
    pages, engines = figures["pages"], figures["engines"]
    raw, plain = engines["raw"]["cpu"], engines["pdfplumber"]["cpu"]
    lines = [
        f"{figures['documents']} documents, {pages:,} pages, {figures['rounds']} rounds\n",
        "| | CPU s | ms a page | pages a second | × raw text | plain pdfplumber is × slower | peak MiB, with child |",
        "|---|--:|--:|--:|--:|--:|--:|",
    ]
    for engine in engines.values():
        cpu = engine["cpu"]
        lines.append(
            f"| {engine['title']} | {cpu:.2f} | {1e3 * cpu / pages:.2f} | {pages / cpu:,.0f} | {cpu / raw:.2f} | "
            f"{plain / cpu:.1f} | {engine['rss']:.0f} + {engine['child_rss']:.0f} |"
        )
    lines += ["", "| | wall s | CPU s |", "|---|--:|--:|"]
    lines += [f"| {what} | {wall:.3f} | {cpu:.3f} |" for what, wall, cpu in figures["around"]]
    return "\n".join(lines)


def around(files: Sequence[Path], folder: Path) -> Iterator[tuple[str, float, float]]:
    """Yield what else is stated, with wall and processor time: a cold command, and a large document's words."""
    longest = max(files, key=lambda file: len(pypdfium2.PdfDocument(file)))
    count = min(COLD_PAGES, len(pypdfium2.PdfDocument(longest)))
    report = repeated([longest], folder / "report.pdf", count)
    times = [cold_check(report, folder / "data") for _ in range(5)]
    wall, cpu = (statistics.median(figures) for figures in zip(*times, strict=True))
    yield f"cold `verifier check` of a report of {count} pages", wall, cpu
    large = repeated(sorted(EXAMPLES.glob("*.pdf")), folder / "large.pdf", LARGE_PAGES)
    used = _processor_time()
    wall = crossing(large)
    yield f"all words of {LARGE_PAGES} pages, out of a warm child", wall, _processor_time() - used


def cold_check(file: Path, data: Path) -> tuple[float, float]:
    """Return wall and processor time of the command on one file, without registry data."""
    begun, used = time.perf_counter(), _processor_time()
    _python("verifier", "check", str(file), "--format", "json", data=data)
    return time.perf_counter() - begun, _processor_time() - used


def _python(module: str, *arguments: str, data: Path | None = None) -> bytes:
    environment = os.environ | ({"VERIFIER_DATA_DIR": str(data)} if data else {})
    done = subprocess.run([sys.executable, "-m", module, *arguments], capture_output=True, env=environment, check=False)
    if done.returncode not in (0, 1) or not done.stdout:
        raise SystemExit(done.stderr.decode())
    return done.stdout


def _median(results: Iterable[dict[str, float]], key: str) -> float:
    return statistics.median(result[key] for result in results)


if __name__ == "__main__":
    main()
