"""The command. Each command imports what it needs when it runs, so that the others start fast.

Exit codes: 0 clean, 1 findings at or above `--fail-on`, 2 an error (2 wins). An error is one line on standard error
that names the file, the place, what is wrong and what to do; what is good in the same call is still done and printed.
"""

import datetime as dt
import os
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal, NoReturn, TypedDict, TypeVar

import typer

from verifier.catalog import PluginError

if TYPE_CHECKING:
    from types import ModuleType

    from verifier.catalog import Format, Rule
    from verifier.ledger import ImportReport, SnapshotLedger
    from verifier.model import Document, Report
    from verifier.reports.text import Paper
    from verifier.review import Review
    from verifier.settings import Settings
    from verifier.sifting import Sieve

T = TypeVar("T")
CLEAN, FOUND, ERROR = 0, 1, 2
EXPORTING = (
    *("A6.2", "ACR", "ARB", "ART", "BCR", "CAR", "CDM", "CERCARBONO", "GS", "ISO", "JCM", "JCR", "MARKIT"),
    *("OFFSETSDB", "PURO", "SC", "VERRA", "VROD"),
)
"""The registries whose exports are taken in, for the help (a test compares it with the catalog)."""
PROFILES = ("ab1305", "article6", "corsia", "esrs-e1-7", "eu-2024-825", "gx-ets", "iso14068", "vcmi")
"""The profiles, for the help (a test compares it with the catalog)."""

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
db_app = typer.Typer(help="The service's database: bring it up to date, back it up, restore it.", no_args_is_help=True)
app.add_typer(db_app, name="db")
audit_app = typer.Typer(help="The service's log: who did what.", no_args_is_help=True)
app.add_typer(audit_app, name="audit")
bundle_app = typer.Typer(help="Evidence bundles: check one that somebody sent.", no_args_is_help=True)
app.add_typer(bundle_app, name="bundle")


class _ShowByDefault(typer.core.TyperGroup):
    """A group of commands in which `show` may be left out: `verifier rules DC01`."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:  # noqa: ANN401 - typer's own click
        """Put the word in its place."""
        named = args and (args[0] in self.commands or args[0] == "--help")
        return super().parse_args(ctx, args if named else ["show", *args])


rules_app = typer.Typer(
    help="The rules: list and explain them, keep a rule set, compare two, test rules of your own.",
    cls=_ShowByDefault,
    no_args_is_help=False,
)
app.add_typer(rules_app, name="rules")

Files = Annotated[list[Path], typer.Argument(metavar="FILE...", help="Documents: PDF, XLSX, CSV, DOCX or HTML.")]
Output = Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write to a file, not the screen.")]
AsOf = Annotated[
    str | None,
    typer.Option(metavar="DATE", help="Use registry data retrieved by this day (YYYY-MM-DD); default: the newest."),
]


def main() -> None:
    """Run the command line."""
    try:
        app()
    except PluginError as error:
        typer.echo(f"error: {error}", err=True)
        sys.exit(ERROR)
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
    format: Annotated[str, typer.Option(help="How to print: text, json, ndjson, csv, xlsx, pdf, sarif.")] = "text",
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
    baseline: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE", help="Raise only what is new since FILE: a baseline, or JSON of an earlier check."
        ),
    ] = None,
    write_baseline: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write all findings of this run as a baseline.")
    ] = None,
    materiality: Annotated[
        str | None,
        typer.Option(
            metavar="AMOUNT", help="List, and do not raise, smaller differences: 100t, or 1% of the expected."
        ),
    ] = None,
    own_rules: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Rules of your own (YAML and CEL), run beside the others.")
    ] = None,
    profile: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME", help=f"Fill a regime's checklist: {', '.join(PROFILES)}. May be given again."),
    ] = None,
    bundle: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Also write a signed evidence bundle: report, facts, rules, documents."),
    ] = None,
    hashes_only: Annotated[
        bool, typer.Option("--hashes-only", help="Leave the documents out of the bundle: their hashes stand for them.")
    ] = False,
) -> None:
    """Check what documents claim, by themselves and against the registry data that was imported."""
    from verifier import catalog, pipeline
    from verifier.checklists import profiles
    from verifier.model import SEVERITIES
    from verifier.sifting import Baseline, sift

    catalog.load(("verifier.reports",))
    shape = _format(catalog.FORMATS, format, output)
    codes = _words(rules)
    if codes:
        _or_end(lambda: catalog.rules(codes))  # else they are loaded after the child has begun to read
    settings = _settings(families)
    day = _day("--as-of", as_of)
    sieve = _sieve(settings, baseline, materiality)
    lists = _or_end(lambda: profiles(profile or ()))
    own = _own(own_rules or settings.own_rules)
    judged = _or_end(
        lambda: pipeline.check(
            files, settings, rules=codes, as_of=day, read=_read, stuck=_stuck, profiles=lists, own=own
        ),
        pipeline.InputError,
    )
    report = sift(judged, sieve)
    if write_baseline:
        _put(Baseline.of(report).dump(), write_baseline, "--write-baseline")
    _write(shape, report, output, _review(shape, report, files, settings))
    if bundle:
        _bundle(bundle, report, {} if hashes_only else _by_hash(files, report), settings)
    failed = _complain(files, report.documents)
    for broken in report.broken:
        failed = _say(f"rule {broken.rule} failed on {broken.subject}: {broken.error}; the other rules ran")
    grave = SEVERITIES[SEVERITIES.index(fail_on) :]
    raise typer.Exit(ERROR if failed else FOUND if any(f.severity in grave for f in report.findings) else CLEAN)


@app.command()
def collisions(
    files: Files,
    *,
    format: Annotated[Literal["text", "json"], typer.Option(help="How to print.")] = "text",
    output: Output = None,
    as_of: AsOf = None,
    families: Annotated[
        Path | None, typer.Option(metavar="CSV", help="Company families: a file with parent,member,from,to.")
    ] = None,
) -> None:
    """Rank what collides over all these documents and the registry data, each with the chain that shows it.

    Exit 1 when anything does; candidates (anonymous retirements near a claim) are leads and do not count.
    """
    from verifier import lookup, pipeline, schema
    from verifier.reports.text import Paper

    settings, day = _settings(families), _day("--as-of", as_of)
    documents, found = _or_end(lambda: pipeline.collide(files, settings, as_of=day, read=_read), pipeline.InputError)
    if format == "json":
        _put(schema.ENCODER.encode(schema.collisions(documents, found)) + b"\n", output)
    else:
        paper = Paper(**_screen(output))
        lookup.collisions(paper, found, {document.sha256: document.file for document in documents})
        _put(paper.bytes(), output)
    failed = _complain(files, documents)
    raise typer.Exit(ERROR if failed else FOUND if any(one.rule for one in found) else CLEAN)


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
    shape = _format(catalog.EXTRACT_FORMATS, format, output)
    documents = tuple(_read(files, _settings()))
    _write(shape, documents, output)
    raise typer.Exit(ERROR if _complain(files, documents) else CLEAN)


@app.command()
def evaluate(
    gold_dir: Annotated[Path, typer.Argument(metavar="GOLD_DIR", help="Labels: one JSON file a document.")],
    pdf_dir: Annotated[Path, typer.Argument(metavar="PDF_DIR", help="The documents, under the same names.")],
    *,
    format: Annotated[Literal["text", "json"], typer.Option(help="How to print.")] = "text",
    output: Output = None,
    require: Annotated[
        str | None,
        typer.Option(metavar="FLOORS", help="Exit with 1 below a floor: claims=0.98,facts=0.98,headline=0.98."),
    ] = None,
) -> None:
    """Score what is read in documents against what a careful reader found in them."""
    from verifier import evaluate as scoring

    floors = _or_end(lambda: scoring.floors(require or ""))
    labels = _or_end(lambda: scoring.labelled(gold_dir, pdf_dir))
    documents = _read([file for _, file in labels], _settings())
    result = scoring.evaluate(zip((gold for gold, _ in labels), documents, strict=True))
    printed = scoring.as_json(result) if format == "json" else scoring.as_text(result).encode()
    _put(printed, output)
    short = [_say(line) for line in scoring.below(result, floors)]
    raise typer.Exit(FOUND if short else CLEAN)


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


# -- evidence bundles --------------------------------------------------------------------------------------------------


def _bundle(file: Path, report: "Report", sources: "Mapping[str, Path]", settings: "Settings") -> None:
    from verifier import bundle

    key = _or_end(lambda: bundle.signing_key(settings.signing_key))
    _put(bundle.make(report, key, source=sources.get), file)


@bundle_app.command()
def verify(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The bundle.")],
    *,
    key: Annotated[
        str | None, typer.Option(metavar="FINGERPRINT", help="It must be signed with this key: `verifier bundle key`.")
    ] = None,
) -> None:
    """Check a bundle without a network: its signature, and that no file in it was changed, added or left out."""
    from verifier import bundle
    from verifier.reports.text import count

    found = bundle.verify(file, key)
    for problem in found.problems:
        _say(f"{file}: {problem}")
    if found.problems or found.manifest is None:
        raise typer.Exit(ERROR)
    held = found.manifest
    inside = sum(one.included for one in held.sources)
    typer.echo(f"{file}: whole, {count(len(held.files), 'file')}, signed with the key {found.key}")
    typer.echo(f"  made by {held.program}, rule set {held.ruleset}")
    typer.echo(f"  {inside} of {count(len(held.sources), 'document')} inside, each by its hash")
    if key is None:
        typer.echo("  whose key it is, only they can say: compare the fingerprint on another way, and give it by --key")


@bundle_app.command("key")
def own_key() -> None:
    """Print the fingerprint of the key that signs the bundles made here."""
    from verifier import bundle

    key = _or_end(lambda: bundle.signing_key(_settings().signing_key))
    typer.echo(bundle.fingerprint(key.public_key()))


# -- the registries ----------------------------------------------------------------------------------------------------


@registry_app.command("import")
def import_(
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="Exports as the registries give them.")],
    *,
    registry: Annotated[
        str | None,
        typer.Option(metavar="NAME", help=f"Whose export it is: {', '.join(EXPORTING)}; default: told by its columns."),
    ] = None,
    complete: Annotated[
        bool, typer.Option("--complete", help="You vouch that each file is the registry's whole table.")
    ] = False,
    retrieved: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="When it was fetched (YYYY-MM-DD); default: by its name, else its time."),
    ] = None,
) -> None:
    """Take in registry exports, each as a snapshot of its own. Rows that cannot be read are named; the others count."""
    from verifier.ledger import ImportFailed, import_all

    settings, day = _settings(), _day("--retrieved", retrieved)
    failed = False
    for file in files:
        try:
            for report in import_all(file, settings, registry=registry, complete=complete, retrieved=day):
                failed = _imported(str(file), report) or failed
        except ImportFailed as error:
            failed = _say(str(error))
    raise typer.Exit(ERROR if failed else CLEAN)


@registry_app.command()
def sync(
    names: Annotated[
        list[str] | None, typer.Argument(metavar="[NAME...]", help="Sources by name; default: all of verifier.toml.")
    ] = None,
    *,
    sources: Annotated[bool, typer.Option("--list", help="List the sources, and fetch nothing.")] = False,
) -> None:
    """Fetch registry data from addresses that allow it, and take in what is new."""
    from verifier import lookup
    from verifier.ledger import ImportFailed, sync

    settings = _settings()
    if sources:
        with _paper() as paper:
            lookup.sources(paper, sync.known(settings), sync.closed())
        raise typer.Exit(CLEAN)
    failed = False
    for name, source in _or_end(lambda: sync.chosen(settings, names or ())).items():
        try:
            for report in sync.fetch(name, source, settings):
                failed = _imported(name, report) or failed
        except ImportFailed as error:
            failed = _say(str(error))
    raise typer.Exit(ERROR if failed else CLEAN)


def _imported(name: str, report: "ImportReport") -> bool:
    """Print what an import did; say what it refused, and whether there was any such."""
    from verifier import lookup

    with _paper() as paper:
        lookup.imported(paper, report)
    return any([_say(line) for line in lookup.refused(name, report)])


@registry_app.command("list")
def list_() -> None:
    """List the registry data that was imported, newest first."""
    from verifier import lookup
    from verifier.ledger import list_snapshots

    settings = _settings()
    held = _or_end(lambda: list_snapshots(settings))
    aside = _or_end(lambda: list_snapshots(settings, quarantined=True))
    with _paper() as paper:
        lookup.snapshots(paper, [metadata for _, metadata in held], [metadata for _, metadata in aside])


@registry_app.command()
def accept(
    snapshot: Annotated[str, typer.Argument(metavar="SNAPSHOT", help="Its name, or the beginning of it.")],
) -> None:
    """Take a snapshot out of quarantine: you looked at the guard's reasons, and it is right all the same."""
    from verifier.ledger import accept_snapshot

    settings = _settings()
    typer.echo(f"accepted: {_or_end(lambda: accept_snapshot(settings, snapshot)).name}")


@registry_app.command()
def diff(
    before: Annotated[str, typer.Argument(metavar="A", help="The snapshot before: its name, or the beginning of it.")],
    after: Annotated[str, typer.Argument(metavar="B", help="The snapshot after.")],
    *,
    format: Annotated[Literal["text", "json"], typer.Option(help="How to print.")] = "text",
) -> None:
    """Show what is new, changed and vanished from one snapshot to another."""
    from verifier import lookup
    from verifier.ledger.diff import difference, snapshot_file

    settings = _settings()
    found = _or_end(lambda: difference(snapshot_file(settings, before), snapshot_file(settings, after)))
    if format == "json":
        _print(lookup.difference_json(found))
        return
    with _paper() as paper:
        lookup.difference(paper, found)


@registry_app.command()
def project(
    id: Annotated[list[str], typer.Argument(metavar="ID...", help="With its programme: VCS 1408, GS 2931, JCM MN006.")],
    *,
    as_of: AsOf = None,
) -> None:
    """Show a project: what it is, what was issued to it, what was retired."""
    from verifier import lookup

    named = lookup.project_id(" ".join(id))
    if named is None:
        _end(f"{' '.join(id)}: not one project id with its programme; write for example VCS 1408, ACR 273 or JCM MN006")
    with _ledger(as_of) as ledger, _paper() as paper:
        lookup.project(paper, ledger, *named)


@registry_app.command()
def serial(
    block: Annotated[str, typer.Argument(metavar="BLOCK", help="A serial as printed, in quotes where it has spaces.")],
    *,
    as_of: AsOf = None,
) -> None:
    """Show which registry rows hold units of a serial block."""
    from verifier import lookup
    from verifier.registries.grammar import parse_serial

    with _ledger(as_of) as ledger:
        named = parse_serial(block) or ledger.repair(block)
        if named is None:
            _end(
                f"{block}: not a serial of a known programme, nor a damaged one that the registry data settles; "
                "copy the whole of it, from first part to last, in quotes"
            )
        if parse_serial(block) is None:
            _say(f"{block}: read as {named.text}, the only serial of the registry data that fits", "note")
        with _paper() as paper:
            lookup.serial(paper, ledger, named)


@registry_app.command()
def company(
    name: Annotated[list[str], typer.Argument(metavar="NAME...", help="A company's name; its families count as it.")],
    *,
    as_of: AsOf = None,
) -> None:
    """Show what was retired for a company or by it, under any spelling of its name."""
    from verifier import lookup

    with _ledger(as_of) as ledger, _paper() as paper:
        asked = " ".join(name)
        lookup.company(paper, ledger, asked, ledger.retired_for(asked))


@registry_app.command()
def match(
    names: Annotated[list[str], typer.Argument(metavar="NAME...", help="Project names, each in quotes.")],
    *,
    country: Annotated[str | None, typer.Option(metavar="NAME", help="Where the project is.")] = None,
    as_of: AsOf = None,
) -> None:
    """Show the projects whose names resemble a name, the most similar first, and why."""
    from verifier import lookup

    with _ledger(as_of) as ledger, _paper() as paper:
        for name in names:
            lookup.matches(paper, name, ledger.named(name, country))


@registry_app.command()
def decide(
    name: Annotated[str, typer.Argument(metavar="NAME", help="A title, or an organisation's name, as it is printed.")],
    meant: Annotated[str, typer.Argument(metavar="MEANT", help="A project with its programme, or another name.")],
    verdict: Annotated[Literal["same", "different", "unsure"], typer.Argument(help="Does it mean that?")],
    *,
    reason: Annotated[str, typer.Option(metavar="TEXT", help="Why.")],
    by: Annotated[str, typer.Option(metavar="WHO", help="Who decided.")],
) -> None:
    """Keep what you decided about a name: it is applied before any score from now on."""
    from verifier import decisions
    from verifier.model import NameDecision

    settings, today = _settings(), dt.datetime.now(dt.UTC).date()
    asked = NameDecision(name=name, meant=meant, verdict=verdict, reason=reason, by=by, on=today)
    if not (reason.strip() and by.strip()):
        _end("say --reason and --by: a decision without them is worth nothing later")
    kept = decisions.keep(settings.decided, asked)
    typer.echo(f"kept in {settings.decided}: {kept.name} and {kept.meant} are {kept.verdict}")


def _progress(done: int, total: int) -> None:
    typer.echo(f"{done:,} of {total:,} projects checked", err=True)


@registry_app.command("check")
def check_(
    programmes: Annotated[
        list[str] | None, typer.Argument(metavar="[PROGRAMME...]", help="VCS, GS, JCM, ...; default: all.")
    ] = None,
    *,
    format: Annotated[str, typer.Option(help="How to print: text, json, ndjson, csv, xlsx, pdf, sarif.")] = "text",
    output: Output = None,
    fail_on: Annotated[
        Literal["info", "low", "medium", "high", "critical"],
        typer.Option(help="Exit with 1 when a finding is at least this severe."),
    ] = "high",
    as_of: AsOf = None,
) -> None:
    """Check the registry data by itself: units issued twice, rows that contradict each other, one project in two."""
    from verifier import catalog
    from verifier.model import SEVERITIES
    from verifier.self_check import check_registries

    catalog.load()
    shape = _format(catalog.FORMATS, format, output)
    with _ledger(as_of) as ledger:
        known = {programme for snapshot in ledger.snapshots() for programme in snapshot.programmes}
        for programme in programmes or ():
            if programme not in known:
                _end(f"{programme}: no data of this programme; imported are {', '.join(sorted(known)) or 'none'}")
        report = check_registries(ledger, catalog.rules().values(), programmes or (), _progress)
    _write(shape, report, output)
    failed = False
    for broken in report.broken:
        failed = _say(f"rule {broken.rule} failed on {broken.subject}: {broken.error}; the other rules ran")
    grave = SEVERITIES[SEVERITIES.index(fail_on) :]
    raise typer.Exit(ERROR if failed else FOUND if any(f.severity in grave for f in report.findings) else CLEAN)


@registry_app.command()
def twins(
    id: Annotated[
        list[str] | None, typer.Argument(metavar="[ID...]", help="A project with its programme; default: all projects.")
    ] = None,
    *,
    as_of: AsOf = None,
) -> None:
    """Show projects of two registries that may be one activity, and why; conversions are told as such."""
    from verifier import lookup

    named = lookup.project_id(" ".join(id)) if id else None
    if id and named is None:
        _end(f"{' '.join(id)}: not one project id with its programme; write for example VCS 1408 or GS 2931")
    with _ledger(as_of) as ledger, _paper() as paper:
        answer = ledger.project(*named) if named else None
        known = answer.seen if answer else None
        if named and known is None:
            _end(f"{' '.join(id or ())}: in no project list that was imported")
        asked = [known] if known else ledger.projects()
        lookup.twins(paper, (ledger.twins(one) for one in asked))


@contextmanager
def _ledger(as_of: str | None) -> "Iterator[SnapshotLedger]":
    from verifier.ledger import open_ledger

    day = _day("--as-of", as_of)
    with closing(_or_end(lambda: open_ledger(_settings(), as_of=day))) as ledger:
        yield ledger


@contextmanager
def _paper() -> "Iterator[Paper]":
    """Give a paper of the screen's width, and print it when it is written."""
    from verifier.reports.text import Paper

    paper = Paper(**_screen())
    yield paper
    _print(paper.bytes())


# -- the service -------------------------------------------------------------------------------------------------------


@app.command()
def serve(
    *,
    port: Annotated[int, typer.Option(help="Where to listen.")] = 8080,
    host: Annotated[str, typer.Option(help="The address to listen on; 0.0.0.0 for all of this machine's.")] = (
        "127.0.0.1"
    ),
) -> None:
    """Serve the pages and the API. On SQLite (the default) this is the whole service: it works, too."""
    _operated(lambda serving, settings: serving.serve(settings, host, port))


@app.command()
def worker() -> None:
    """Work for a service on PostgreSQL: read and judge what is sent to it. Start as many as you have processors."""
    _operated(lambda serving, settings: serving.work(settings))


@db_app.command("upgrade")
def db_upgrade() -> None:
    """Bring the database up to date with this version of the program; stop its other processes first."""
    before, after = _operated(lambda serving, settings: serving.upgrade(settings))
    typer.echo(f"upgraded from {before or 'nothing'} to {after}" if before != after else f"up to date ({after})")


@db_app.command("backup")
def db_backup(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The file to write, for example backup.zip.")],
) -> None:
    """Write all rows, files and registry snapshots to one file, while the service runs."""
    manifest = _operated(lambda serving, settings: serving.backed_up(settings, file))
    typer.echo(f"{file}: {sum(manifest.rows.values()):,} rows and {len(manifest.parts) - len(manifest.rows):,} files")
    for missing in manifest.missing:
        _say(f"{file}: the bytes {missing} are missing; they were erased meanwhile, or lost", "note")
    _say(f"the key that seals secrets is not in it: keep {_settings().key_file} apart", "note")


@db_app.command("restore")
def db_restore(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="What `verifier db backup` wrote.")],
) -> None:
    """Put a backup into an empty database, of either kind; its log is verified."""
    _operated(lambda serving, settings: serving.restored(settings, file))
    typer.echo(f"restored {file}")


@audit_app.command("verify")
def audit_verify(
    *,
    head: Annotated[
        str | None, typer.Option(metavar="HASH", help="A head that was kept: of a report, or of this command before.")
    ] = None,
) -> None:
    """Follow the chain of each organisation's log; exit 1 when a line was changed, taken out or cut off."""
    found = _operated(lambda serving, settings: serving.verified(settings, head))
    for tenant, one in found.items():
        if one.broken_at is None:
            typer.echo(f"{tenant}: {one.lines:,} lines hold, head {one.head}")
        else:
            _say(f"{tenant}: broken at line {one.broken_at}: {one.cause}")
    raise typer.Exit(FOUND if any(one.broken_at is not None for one in found.values()) else CLEAN)


def _operated(step: "Callable[[ModuleType, Settings], T]") -> T:
    """Run a step of the service; what it refuses is one line."""
    from verifier import serving
    from verifier.store.backup import BackupError
    from verifier.store.blobs import BlobError
    from verifier.store.schema import OldSchema

    settings = _settings()
    try:
        return step(serving, settings)
    except (OldSchema, BackupError, BlobError, ValueError) as error:
        _end(str(error))


# -- rules and docs ----------------------------------------------------------------------------------------------------


@rules_app.command("show")
def rules(
    code: Annotated[str | None, typer.Argument(help="A rule's code (DC01), or the beginning of several (DC).")] = None,
    *,
    format: Annotated[Literal["text", "json"], typer.Option(help="How to print.")] = "text",
) -> None:
    """List the rules, or explain one: what it checks, why it matters, what clears it, and examples.

    The word `show` may be left out.
    """
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


@rules_app.command()
def freeze(
    *,
    rules: Annotated[
        str | None, typer.Option(metavar="CODES", help="Only these rules, by code or beginning of a code: DC,DR01.")
    ] = None,
    output: Output = None,
) -> None:
    """Write down the rule set: each rule's code, severity and sentence, and a digest of the code it runs."""
    from verifier import catalog
    from verifier.rulesets import RuleSet

    chosen = _or_end(lambda: catalog.rules(_words(rules)))
    _put(RuleSet.of(chosen.values()).dump(), output)


@rules_app.command("diff")
def rules_diff(
    old: Annotated[str, typer.Argument(metavar="OLD", help="A file of `rules freeze`, or `installed`.")],
    new: Annotated[str, typer.Argument(metavar="NEW", help="The same.")],
    files: Annotated[list[Path] | None, typer.Argument(metavar="[FILE...]", help="Documents to judge by both.")] = None,
    *,
    format: Annotated[Literal["text", "json"], typer.Option(help="How to print.")] = "text",
) -> None:
    """Show how two rule sets differ, and what the new one would raise and clear on documents."""
    from verifier import catalog, pipeline, rulebook, rulesets, schema

    installed = catalog.rules()
    sets = _or_end(lambda: [rulesets.RuleSet.load(word, installed) for word in (old, new)])
    settings, runnable = _settings(), [one.runnable(installed) for one in sets]
    reports = _or_end(lambda: pipeline.rejudge(files or [], settings, runnable, read=_read), pipeline.InputError)
    found = rulesets.difference(sets, [report.findings for report in reports], installed)
    if format == "json":
        _put(schema.indented(schema.rules_difference(found)), None)
    else:
        with _paper() as paper:
            rulebook.difference(paper, found, {one.sha256: one.file for one in reports[0].documents})
    raise typer.Exit(ERROR if _complain(files or [], reports[0].documents) else CLEAN)


@rules_app.command()
def test(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Rules of your own: YAML and CEL.")],
) -> None:
    """Check a file of your own rules, and judge its examples: exit 1 when one comes to something else."""
    from verifier import own_rules

    tried = _or_end(lambda: own_rules.try_out(file, _settings().limits.rule_seconds))
    for one in tried:
        came = "" if one.right else f", but came to {one.came}"
        typer.echo(f"{'ok   ' if one.right else 'WRONG'} {one.code} {one.example}: meant {one.meant}{came}")
    raise typer.Exit(CLEAN if all(one.right for one in tried) else FOUND)


def _words(codes: str | None) -> list[str]:
    return [word for word in (codes or "").split(",") if word.strip()]


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


def _own(file: Path | None) -> "tuple[Rule, ...]":
    if file is None:
        return ()
    from verifier import own_rules

    return _or_end(lambda: own_rules.load(file))


def _sieve(settings: "Settings", baseline: Path | None, materiality: str | None) -> "Sieve":
    from verifier.sifting import Baseline, Materiality, Sieve

    return Sieve(
        today=dt.datetime.now(dt.UTC).date(),
        suppressions=settings.suppressions,
        baseline=_or_end(lambda: Baseline.load(baseline)) if baseline else None,
        materiality=_or_end(lambda: Materiality.of(materiality)) if materiality else None,
    )


def _format(formats: "Mapping[str, Format]", name: str, output: Path | None) -> "Format":
    if name not in formats:
        _end(f"--format {name}: there is no such format; choose one of {', '.join(sorted(formats))}")
    if formats[name].binary and output is None and sys.stdout.isatty():
        _end(f"--format {name}: these bytes are no text for a terminal; say where to write them with --output FILE")
    return formats[name]


def _review(shape: "Format", report: "Report", files: Sequence[Path], settings: "Settings") -> "Review":
    """Return what stands beside the report: pictures of the evidence, for a format that shows them."""
    from verifier.review import NOTHING, Review

    if not shape.pictures:
        return NOTHING
    from verifier.pictures import pictures

    return Review(pictures=pictures(report.findings, _by_hash(files, report).get, settings.limits))


def _by_hash(files: Sequence[Path], report: "Report") -> dict[str, Path]:
    return {document.sha256: file for file, document in zip(files, report.documents, strict=True)}


def _day(option: str, text: str | None) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text) if text else None
    except ValueError:
        _end(f"{option} {text}: not a day; write it as YYYY-MM-DD, for example 2026-04-14")


class Screen(TypedDict):
    """How a text for people is laid out."""

    colour: bool
    width: int


def _screen(output: Path | None = None) -> Screen:
    """Return the terminal's width, and colours unless NO_COLOR is set; 80 columns and none for a file or a pipe."""
    if output is not None or not sys.stdout.isatty():
        return Screen(colour=False, width=80)
    columns = shutil.get_terminal_size((80, 24)).columns
    return Screen(colour=not os.environ.get("NO_COLOR"), width=min(columns, 110))


def _write(shape: "Format", result: object, output: Path | None, review: "Review | None" = None) -> None:
    if shape.terminal:
        made = shape.function(result, **_screen(output))
    elif shape.review and review:
        made = shape.function(result, review)
    else:
        made = shape.function(result)
    _put(made, output)


def _put(text: bytes, output: Path | None, option: str = "--output") -> None:
    if output is None:
        _print(text)
        return
    try:
        output.write_bytes(text)
    except OSError as error:
        _end(f"{option} {output}: cannot be written ({error.strerror}); choose a place you may write to")


def _print(text: bytes) -> None:
    sys.stdout.buffer.write(text)
    sys.stdout.flush()


def _complain(files: Sequence[Path], documents: "Iterable[Document]") -> bool:
    """Print what could not be read, one line for each cause, and say whether a file was not read as it should be.

    A page that is a picture, in a document that has others, is only noted: photographs are not claims. So is a language
    that is not known: tables and ids are read in any.
    """
    from verifier.reports.text import unread

    failed = False
    for file, document in zip(files, documents, strict=True):
        pictures = sum(problem.code == "no_text_layer" for problem in document.problems)
        noted = pictures + sum(problem.code == "unknown_language" for problem in document.problems)
        partly = noted == len(document.problems) and pictures < document.pages
        for line in unread(document):
            _say(f"{file}{', ' if line.startswith('page') else ': '}{line}", "note" if partly else "error")
        failed = failed or bool(document.problems and not partly)
    return failed


def _say(message: str, kind: Literal["error", "note"] = "error") -> bool:
    """Print one line on standard error, and return True: there was one."""
    typer.echo(f"{kind}: {' '.join(message.split())}", err=True)
    return True


def _stuck(rule: str) -> NoReturn:
    """End at once, from the thread that watches over the rules: the one that runs them does not answer."""
    _say(f"rule {rule} has overrun its time (rule_seconds) and cannot be stopped; run others by --rules")
    os._exit(ERROR)


def _end(message: str) -> NoReturn:
    _say(message)
    raise typer.Exit(ERROR)


def _or_end(step: Callable[[], T], meant: type[ValueError] = ValueError) -> T:
    """Run a step whose errors of one type are `meant` for the person at the keyboard."""
    try:
        return step()
    except meant as error:
        _end(str(error))
