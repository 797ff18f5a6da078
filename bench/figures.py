"""The figures of README and docs/figures.md: measured by commands, kept as JSON, written between two marks.

    ./run figures [measure NAME ...] [--real GOLD_DIR PDF_DIR]

Without `measure`, the pages are written anew from what is kept below `docs/figures/`. `measure` runs the command of a
figure and keeps what it printed: `text`, `scan` and `noisy` are the generated documents with known truth in three
media, `real` documents that were labelled by hand (it needs `--real`), `speed` is the extraction bench (over the PDFs
of `--real` where given, else the shipped examples). Real and generated are never put together.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
KEPT = ROOT / "docs" / "figures"
PAGE = ROOT / "docs" / "figures.md"
README = ROOT / "README.md"
OPENS, CLOSES = "<!-- figures: written by ./run figures -->", "<!-- figures end -->"

SEED = 20260414
MEDIA = ("text", "scan", "noisy")
TITLES = {
    "real": "real documents, labelled by hand",
    "text": "generated documents, with a text layer",
    "scan": "generated documents, scanned",
    "noisy": "generated documents, badly scanned",
}
SHOWN = ("claims", "head-line", "all facts", "project_id", "serial", "quantity")


def main() -> None:
    """Measure what is asked for, then write the pages."""
    parser = argparse.ArgumentParser(prog="./run figures", description=__doc__.partition("\n")[0])
    parser.add_argument("measure", nargs="*", metavar="measure NAME", help="text, scan, noisy, real, speed")
    parser.add_argument("--real", nargs=2, type=Path, metavar=("GOLD_DIR", "PDF_DIR"), help="labelled real documents")
    asked = parser.parse_args()
    word, *names = asked.measure or ["measure"]
    if word != "measure" or set(names) - {*MEDIA, "real", "speed"} or ("real" in names and not asked.real):
        parser.error("say: measure text, scan, noisy, speed, or real with --real GOLD_DIR PDF_DIR")
    for name in names:
        KEPT.mkdir(parents=True, exist_ok=True)
        figures = _speed(asked.real) if name == "speed" else _accuracy(name, asked.real)
        (KEPT / f"{name}.json").write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    kept = {file.stem: json.loads(file.read_bytes()) for file in sorted(KEPT.glob("*.json"))}
    PAGE.write_text(f"# Figures\n\n{_text(kept, tuple(TITLES))}", encoding="utf-8")
    _into_readme(_text(kept, ("real", "text", "scan")))


# -- measuring ---------------------------------------------------------------------------------------------------------


def _accuracy(name: str, real: tuple[Path, Path] | None) -> dict[str, Any]:
    """Return counts by kind of what was read, and how sure it was said to be."""
    with tempfile.TemporaryDirectory() as folder:
        command = f"./run corpus DIR --seed {SEED} --media {name}; ./run verifier evaluate DIR/gold DIR/pdf"
        if name == "real":
            gold, pdf = real or (Path(), Path())
            command = "./run verifier evaluate GOLD_DIR PDF_DIR"
        else:
            _run("tests.corpus", folder, "--seed", str(SEED), "--media", name)
            gold, pdf = Path(folder, "gold"), Path(folder, "pdf")
        result = json.loads(_run("verifier", "evaluate", str(gold), str(pdf), "--format", "json"))
    tallies = {**result["facts"], "head-line": result["headline"], "claims": result["claims"]}
    tallies["all facts"] = {
        key: sum(tally[key] for tally in result["facts"].values()) for key in ("right", "gold", "extra")
    }
    return {
        "command": command,
        "documents": result["documents"],
        "tallies": tallies,
        "errors": result["errors"],
        "calibration": result["calibration"],
        "kept_at_99": result["kept_at_99"],
    }


def _speed(real: tuple[Path, Path] | None) -> dict[str, Any]:
    folder = [str(real[1])] if real else []
    found: dict[str, Any] = json.loads(_run("bench.extraction", *folder, "--rounds", "1", "--json"))
    return {"command": f"./run bench extraction{' PDF_DIR' if real else ''} --rounds 1", **found}


def _run(module: str, *arguments: str) -> bytes:
    done = subprocess.run([sys.executable, "-m", module, *arguments], cwd=ROOT, stdout=subprocess.PIPE, check=False)
    if done.returncode:
        raise SystemExit(f"{module} {' '.join(arguments)}: ended with {done.returncode}")
    return done.stdout


# -- writing -----------------------------------------------------------------------------------------------------------


def _text(kept: Mapping[str, Any], names: tuple[str, ...]) -> str:
    parts = [*_accuracies(kept, names)]
    if "speed" in kept:
        parts += _speeds(kept["speed"])
    return "\n".join(parts) + "\n"


def _accuracies(kept: Mapping[str, Any], names: tuple[str, ...]) -> Iterator[str]:
    shown = [name for name in names if name in kept]
    yield "Read right, of what is labelled; in brackets what was read and is not there.\n"
    yield f"| | {' | '.join(TITLES[name] for name in shown)} |"
    yield f"|---|{'--:|' * len(shown)}"
    yield f"| documents | {' | '.join(str(kept[name]['documents']) for name in shown)} |"
    for kind in SHOWN:
        yield f"| {kind.replace('_', ' ')} | {' | '.join(_tally(kept[name]['tallies'].get(kind)) for name in shown)} |"
    yield f"| kept at a precision of 99 % | {' | '.join(_share(kept[name]['kept_at_99']) for name in shown)} |"
    yield ""
    for name in shown:
        yield f"- {TITLES[name]}: `{kept[name]['command']}`"
    yield ""


def _tally(tally: Mapping[str, int] | None) -> str:
    if not tally or not tally["gold"]:
        return "-"
    extra = f" (+{tally['extra']})" if tally["extra"] else ""
    return f"{tally['right']} of {tally['gold']}, {_share(tally['right'] / tally['gold'])}{extra}"


def _share(value: float | None) -> str:
    return "-" if value is None else f"{100 * value:.1f} %"


def _speeds(speed: Mapping[str, Any]) -> Iterator[str]:
    yield f"Processor time of {speed['documents']} documents, {speed['pages']} pages (`{speed['command']}`).\n"
    yield "| | ms a page | × PDFium's raw text | plain pdfplumber is × slower |"
    yield "|---|--:|--:|--:|"
    cpu = {name: engine["cpu"] for name, engine in speed["engines"].items()}
    for name, engine in speed["engines"].items():
        yield (
            f"| {engine['title']} | {1e3 * cpu[name] / speed['pages']:.1f} | {cpu[name] / cpu['raw']:.1f} | "
            f"{cpu['pdfplumber'] / cpu[name]:.1f} |"
        )
    yield ""
    yield from (f"- {what}: {wall:.2f} s, of processor time {used:.2f} s" for what, wall, used in speed["around"])


def _into_readme(text: str) -> None:
    """Put the text between the two marks of README; a README without them is left as it is."""
    readme = README.read_text(encoding="utf-8")
    before, opens, rest = readme.partition(OPENS)
    _, closes, after = rest.partition(CLOSES)
    if opens and closes:
        README.write_text(f"{before}{OPENS}\n\n{text}\n{CLOSES}{after}", encoding="utf-8")


if __name__ == "__main__":
    main()
