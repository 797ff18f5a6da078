"""The command. Each command imports what it needs when it runs, so that the others start fast.

Exit codes: 0 clean, 1 findings at or above `--fail-on`, 2 an error (2 wins). An error is one line on standard error
that names the file, the place, what is wrong and what to do; what is good in the same call is still done and printed.
"""

import datetime as dt
import os
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, NoReturn, TypeVar

import typer

if TYPE_CHECKING:
    from verifier.catalog import Format
    from verifier.model import Document, Problem
    from verifier.settings import Settings

T = TypeVar("T")
CLEAN, FOUND, ERROR = 0, 1, 2

app = typer.Typer(
    name="verifier",
    help="Check carbon-credit claims in documents against registry data.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
registry_app = typer.Typer(help="Registry data: take in a registry's export, and ask it.", no_args_is_help=True)
app.add_typer(registry_app, name="registry")

Files = Annotated[list[Path], typer.Argument(metavar="FILE...", help="Documents: PDF, XLSX or CSV.")]
Output = Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write to a file, not the screen.")]
AsOf = Annotated[
    str | None,
    typer.Option(metavar="DATE", help="Use registry data retrieved by this day (YYYY-MM-DD); default: the newest."),
]


def main() -> None:
    """Run the command line."""
    try:
        app()
    except BrokenPipeError:  # the reader of our output (`| head`) has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(CLEAN)


@app.callback(invoke_without_command=True)
def _version(version: Annotated[bool, typer.Option("--version", help="Print the version and end.")] = False) -> None:
    if version:
        from verifier import __version__

        typer.echo(__version__)
        raise typer.Exit(CLEAN)


# -- documents ---------------------------------------------------------------------------------------------------------


@app.command()
def check(
    files: Files,
    *,
    format: Annotated[str, typer.Option(help="How to print: text, json, ndjson, sarif.")] = "text",
    output: Output = None,
    fail_on: Annotated[
        Literal["info", "low", "medium", "high", "critical"],
        typer.Option(help="Exit with 1 when a finding is at least this severe."),
    ] = "high",
    rules: Annotated[
        str | None, typer.Option(metavar="CODES", help="Only these rules, by code or beginning of a code: DC,DR01.")
    ] = None,
    as_of: AsOf = None,
    families: Annotated[
        Path | None, typer.Option(metavar="CSV", help="Company families: a file with parent,member,from,to.")
    ] = None,
) -> None:
    """Check what documents claim, by themselves and against the registry data that was imported."""
    from verifier import catalog, pipeline
    from verifier.model import SEVERITIES

    catalog.load()
    shape = _format(catalog.FORMATS, format)
    chosen = _or_end(lambda: catalog.rules((rules or "").split(",") if rules else ()))
    settings = _settings(families)
    day = _day("--as-of", as_of)
    report = _or_end(
        lambda: pipeline.check(files, settings, rules=chosen.values(), as_of=day, read=_read), pipeline.InputError
    )
    _write(shape, report, output)
    failed = _complain(files, report.documents)
    for broken in report.broken:
        failed = _say(f"rule {broken.rule} failed on {broken.subject}: {broken.error}; the other rules ran")
    grave = SEVERITIES[SEVERITIES.index(fail_on) :]
    raise typer.Exit(ERROR if failed else FOUND if any(f.severity in grave for f in report.findings) else CLEAN)


@app.command()
def extract(
    files: Files,
    *,
    format: Annotated[str, typer.Option(help="How to print: text, json, ndjson.")] = "text",
    output: Output = None,
) -> None:
    """Print the facts and claims that documents hold, with their places."""
    from verifier import catalog

    catalog.load(("verifier.reports",))
    shape = _format(catalog.EXTRACT_FORMATS, format)
    documents = tuple(_read(files, _settings()))
    _write(shape, documents, output)
    raise typer.Exit(ERROR if _complain(files, documents) else CLEAN)


def _read(files: Sequence[Path], settings: "Settings") -> "Iterator[Document]":
    """Read the files; on a terminal, show how far it is when there are several."""
    from verifier.pipeline import read_documents

    documents = read_documents(files, settings)
    if len(files) == 1 or not sys.stderr.isatty():
        yield from documents
        return
    from rich.console import Console
    from rich.progress import track

    yield from track(documents, "Reading", len(files), console=Console(stderr=True), transient=True)


# -- rules and docs ----------------------------------------------------------------------------------------------------


@app.command()
def rules(
    code: Annotated[str | None, typer.Argument(help="A rule's code (DC01), or the beginning of several (DC).")] = None,
    *,
    format: Annotated[Literal["text", "json"], typer.Option(help="How to print.")] = "text",
) -> None:
    """List the rules, or explain one: what it checks, why it matters, what clears it, and examples."""
    from verifier import catalog

    chosen = tuple(_or_end(lambda: catalog.rules((code,) if code else ())).values())
    if format == "json":
        from verifier.schema import ENCODER, rule_card

        typer.echo(ENCODER.encode([rule_card(rule) for rule in chosen]))
        return
    if code and len(chosen) == 1:
        typer.echo(f"{chosen[0].code} {chosen[0].name} ({chosen[0].severity})\n\n{chosen[0].doc}")
        return
    for rule in chosen:
        typer.echo(f"{rule.code}  {rule.severity:8}  {rule.summary}")


@app.command(hidden=True)
def docs(
    check: Annotated[bool, typer.Option("--check", help="Only say what is out of date; exit 1 when something is.")] = (
        False
    ),
) -> None:
    """Write docs/ anew from the code."""
    from verifier import docs as pages

    stale = pages.stale()
    if not check:
        pages.write()
    for page in stale:
        typer.echo(f"{'out of date' if check else 'written'}: {page}", err=check)
    raise typer.Exit(FOUND if check and stale else CLEAN)


# -- what errors and results look like ---------------------------------------------------------------------------------


def _settings(families: Path | None = None) -> "Settings":
    import msgspec

    from verifier.settings import Settings

    settings = _or_end(Settings.load)
    return msgspec.structs.replace(settings, families=families) if families else settings


def _format(formats: "Mapping[str, Format]", name: str) -> "Format":
    if name not in formats:
        _end(f"--format {name}: there is no such format; choose one of {', '.join(sorted(formats))}")
    return formats[name]


def _day(option: str, text: str | None) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text) if text else None
    except ValueError:
        _end(f"{option} {text}: not a day; write it as YYYY-MM-DD, for example 2026-04-14")


def _write(shape: "Format", result: object, output: Path | None) -> None:
    on_screen = output is None and sys.stdout.isatty()
    size = shutil.get_terminal_size((80, 24)).columns if on_screen else 80
    how = {"colour": on_screen and not os.environ.get("NO_COLOR"), "width": min(size, 110)} if shape.terminal else {}
    text = shape.function(result, **how)
    if output is None:
        sys.stdout.buffer.write(text)
        sys.stdout.flush()
        return
    try:
        output.write_bytes(text)
    except OSError as error:
        _end(f"--output {output}: cannot be written ({error.strerror}); choose a place you may write to")


def _complain(files: Sequence[Path], documents: "Iterable[Document]") -> bool:
    """Print what could not be read, one line each, and say whether there was any."""
    lines = [
        _located(file, problem)
        for file, document in zip(files, documents, strict=True)
        for problem in document.problems
    ]
    for line in lines:
        _say(line)
    return bool(lines)


def _located(file: Path, problem: "Problem") -> str:
    """Return the problem's text with the file as the person wrote it, and the page, before it."""
    place = f"{file}, page {problem.page}" if problem.page else str(file)
    detail = problem.detail
    return place + detail.removeprefix(file.name) if detail.startswith(file.name) else f"{place}: {detail}"


def _say(message: str) -> bool:
    """Print one line of error, and return True: there was one."""
    typer.echo(f"error: {' '.join(message.split())}", err=True)
    return True


def _end(message: str) -> NoReturn:
    _say(message)
    raise typer.Exit(ERROR)


def _or_end(step: Callable[[], T], meant: type[ValueError] = ValueError) -> T:
    """Run a step whose errors of one type are `meant` for the person at the keyboard."""
    try:
        return step()
    except meant as error:
        _end(str(error))
