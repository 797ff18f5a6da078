"""What the registries say of a project, a serial, a company or a name, written for people: `verifier registry ...`."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from verifier.collisions import Collision, Step
from verifier.downloads import Download
from verifier.evidence import AnomalyKind, Answer, Ledger, Match, Relation, Twin, Unknown
from verifier.ledger import ImportReport, Metadata
from verifier.ledger.books import PARTIAL, Line, books
from verifier.ledger.diff import Change, Difference
from verifier.ledger.snapshots import Origin
from verifier.messages import shown
from verifier.model import (
    Authorisation,
    DocumentEvidence,
    Issuance,
    Methodology,
    Project,
    RegistryEvidence,
    Retirement,
    SerialBlock,
)
from verifier.registries import Record
from verifier.registries.grammar import print_id, project_ids
from verifier.reports.text import Paper, count, covered

Movement = Issuance | Retirement


def project_id(text: str) -> tuple[str, str] | None:
    """Read one project id with its programme, as the trade prints it or as two words; None for any other text.

    >>> project_id("VCS 1408"), project_id("JCM MN006"), project_id("1408")
    (('VCS', '1408'), ('JCM', 'MN006'), None)
    """
    text = " ".join(text.split())
    found = {(one.programme, one.id) for one in project_ids(text, context=text)}
    programme, _, local = text.partition(" ")
    if not found and local and programme.isupper():
        return programme, local
    return found.pop() if len(found) == 1 else None


# -- registry import, registry list ------------------------------------------------------------------------------------


def imported(paper: Paper, report: ImportReport) -> None:
    """Say what an import did."""
    loaded = _loaded(report.records) or "nothing"
    already = " (already imported)" if report.already else ""
    paper.paragraph((report.file, "bold"), f": {report.registry} {report.layout}, {loaded}{already}")
    paper.entry("as of", f"{report.retrieved} ({_RETRIEVED[report.retrieved_from]})")
    paper.entry("holds", covered(report))
    if report.unknown_columns:
        paper.entry("left out", f"columns nobody reads: {', '.join(report.unknown_columns)}")
    for odd in report.remarks:
        first = odd.examples[0]
        more = f" (and {count(odd.count - 1, 'more cell')} of the column)" if odd.count > 1 else ""
        paper.entry("odd", f"row {first.row}, column {odd.column!r}: {first.value!r} {odd.reason}; loaded{more}")
    for warning in report.warnings:
        paper.entry("note", warning)


def _loaded(records: Mapping[str, int]) -> str:
    return ", ".join(count(number, table.removesuffix("s")) for table, number in records.items())


def sources(paper: Paper, known: Mapping[str, Download], closed: Mapping[str, str]) -> None:
    """List the addresses that registry data can be fetched from, and the registries of which none may be."""
    for name, source in known.items():
        paper.paragraph((name, "bold"), f": {source.url}")
        if source.terms:
            paper.entry("terms", source.terms)
    for registry, reason in closed.items():
        paper.paragraph((registry, "bold"), f": from files only: {reason}")


def refused(file: str, report: ImportReport) -> Iterator[str]:
    """Yield a line for each thing that is not as it should be: the guard's doubts, another encoding, unread rows."""
    for doubt in report.quarantined:
        yield (
            f"{file}: in quarantine, the snapshot before stays chosen: {doubt}; fetch the export again, "
            f"or `verifier registry accept {report.snapshot.name}` if it is right"
        )
    if report.misread:
        yield (
            f"{file}: not UTF-8, read as {report.misread}: look at names with accents, "
            "and fetch the export again, unchanged, where they are wrong"
        )
    for one in report.unmapped:
        first = one.examples[0]
        column = f", column {one.column!r}: {first.value!r}" if one.column else ":"
        more = f" (and {count(one.count - 1, 'more row')})" if one.count > 1 else ""
        yield (
            f"{file}, row {first.row}{column} {one.reason}{more}; "
            "left out, the other rows are loaded: fetch the export again, or ask the registry"
        )


def snapshots(paper: Paper, held: Sequence[Metadata], quarantined: Sequence[Metadata] = ()) -> None:
    """List the snapshots, and those in quarantine with the guard's reasons."""
    if not held and not quarantined:
        paper.paragraph("No registry data yet: `verifier registry import FILE` takes in a registry's own export.")
    for one in (*held, *quarantined):
        snapshot = one.snapshot
        aside = " (in quarantine)" if one in quarantined else ""
        paper.paragraph(
            (snapshot.registry, "bold"), f" {one.layout}: {snapshot.file}, retrieved {snapshot.retrieved}{aside}"
        )
        paper.entry("rows", f"{_loaded(one.records)} (of {snapshot.rows:,} rows); sha256 {snapshot.sha256[:12]}")
        paper.entry("holds", covered(snapshot))
        if one.origin:
            paper.entry("fetched", *_fetched(one.origin))
        if one.doubts:
            paper.entry("doubts" if aside else "accepted", *one.doubts, *([one.name] if aside else []))


def _fetched(origin: Origin) -> Iterator[str]:
    aged = f", last changed {origin.last_modified}" if origin.last_modified else ""
    yield f"{origin.url}, {origin.fetched_at:%Y-%m-%d %H:%M} UTC{aged}"
    if origin.terms:
        yield f"under {origin.terms}"


_RETRIEVED: dict[str, str] = {
    "stated": "as stated",
    "file name": "by the file's name",
    "rows": "by its latest row",
    "file time": "by the file's own time",
}


# -- registry diff -----------------------------------------------------------------------------------------------------

SHOWN = 10
"""Rows of one kind that are shown of a difference; JSON holds them all."""


def difference(paper: Paper, found: Difference) -> None:
    """Say what became of the rows from one snapshot to another."""
    for label, metadata in (("before", found.before), ("after", found.after)):
        paper.entry(label, f"{metadata.snapshot.file}, retrieved {metadata.snapshot.retrieved}")
    if not found.tables:
        paper.paragraph("No difference.")
    for table, changes in found.tables.items():
        kinds: dict[str, list[Change]] = {"new": [], "changed": [], "vanished": []}
        for change in changes:
            kinds[change.kind].append(change)
        paper.paragraph((table, "bold"), ": " + ", ".join(f"{len(held):,} {kind}" for kind, held in kinds.items()))
        for kind, held in kinds.items():
            for change in held[:SHOWN]:
                paper.entry(kind, changed(change))
            if len(held) > SHOWN:
                paper.entry("", f"and {count(len(held) - SHOWN, 'row')} more; --format json holds all")


def changed(change: Change) -> str:
    """Say what became of a row: what it is, and each field that changed."""
    record = change.after or change.before
    fields = [
        f"{name}: {_field(change.before, name)} -> {_field(change.after, name)}"
        for name in change.fields
        if change.before and change.after
    ]
    match record:
        case Project():
            about = f"{print_id(record.programme, record.id)}  {record.name}"
        case Issuance() | Retirement():
            serial = record.block.text if record.block else None
            vintage = f"vintage {shown(str(record.vintage))}" if record.vintage else None
            project = print_id(record.programme, record.project_id)
            about = ", ".join(filter(None, (project, f"{shown(record.quantity)} t", vintage, serial)))
        case Methodology():
            about = f"{record.id}  {record.title}"
        case Authorisation():
            about = f"{record.project_id}, {record.id}"
        case None:
            about = ""
    return "; ".join([about, *fields])


def _field(record: Record, name: str) -> str:
    value = getattr(record, name)
    text = ", ".join(map(str, value)) if isinstance(value, tuple) else str(value if value is not None else "")
    return text or "blank"


def difference_json(found: Difference) -> bytes:
    """Return a difference for machines: each table's new, changed and vanished rows, whole."""
    tables = {
        table: [{"change": one.kind, "fields": one.fields, "before": one.before, "after": one.after} for one in changes]
        for table, changes in found.tables.items()
    }
    whole = {"before": found.before.snapshot, "after": found.after.snapshot, "tables": tables}
    return msgspec.json.Encoder(decimal_format="number").encode(whole) + b"\n"


# -- registry project, serial, company, match --------------------------------------------------------------------------


def project(paper: Paper, ledger: Ledger, programme: str, local: str) -> None:
    """Say what is known of a project."""
    answer = ledger.project(programme, local)
    issued, retired = ledger.issuances(programme, local), ledger.retirements(programme, local)
    found = answer.seen
    paper.paragraph((print_id(programme, local), "bold"), f"  {found.name}" if found else "")
    if found:
        _described(paper, found, ledger)
    else:
        paper.entry(
            "project", "in no project list that was imported" if isinstance(answer, Unknown) else _absent(answer)
        )
    _by_vintage(paper, "issued", issued)
    _by_vintage(paper, "retired", retired)
    _kept(paper, issued, retired)


def _kept(paper: Paper, issued: Answer[tuple[Issuance, ...]], retired: Answer[tuple[Retirement, ...]]) -> None:
    """Say what is still held of each vintage, what is short of the stated total, and what does not add up."""
    found = books(issued.seen, retired.seen)
    partial = isinstance(issued, Unknown) or isinstance(retired, Unknown)
    if found.lines and not partial:
        paper.entry("held", *(_line(line) for line in found.lines if line.issued))
    gaps = [
        f"vintage {shown(str(line.vintage))}: {shown(line.gap)} t of {shown(line.stated or 0)} t stand in no row"
        for line in found.lines
        if line.gap is not None and line.gap > 0
    ]
    if gaps:
        paper.entry("gap", *gaps)
    missing = ", or rows are missing here" if isinstance(issued, Unknown) else ""
    for anomaly in found.anomalies:
        if not (missing and anomaly.kind in PARTIAL):
            vintage = f"vintage {shown(str(anomaly.vintage))}: " if anomaly.vintage else ""
            rows = ", ".join(str(row.row) for row in anomaly.rows[:5])
            paper.entry(
                "anomaly",
                f"{vintage}{ANOMALIES[anomaly.kind]}: {anomaly.observed}, expected {anomaly.expected} (row {rows}); "
                f"the registry's own figures disagree{missing}",
            )


def _line(line: Line) -> str:
    vintage = f"vintage {shown(str(line.vintage))}" if line.vintage else "no vintage"
    return f"{vintage}: {shown(line.held)} t of {shown(line.issued)} t, by {line.counted}"


ANOMALIES: dict[AnomalyKind, str] = {
    "ended_exceeds_issued": "more was retired or cancelled than issued",
    "ended_never_issued": "a block was retired or cancelled that stands in no issue",
    "issued_before_period_end": "issued before the reductions had happened",
    "shares_do_not_close": "the sides' shares do not add up to the total",
    "exceeds_stated_total": "more stands in the rows than the total says",
    "unit_twice": "units stand in two rows",
}


def _absent(answer: Answer[Project | None]) -> str:
    return f"not in the registry as of {answer.as_of}" if not isinstance(answer, Unknown) else ""


def _described(paper: Paper, found: Project, ledger: Ledger) -> None:
    period = found.crediting_period
    lines = {
        "by": found.proponent,
        "country": found.country,
        "status": " since ".join(str(part) for part in (found.status, found.status_date) if part) or None,
        "type": found.type,
        "method": ", ".join(_titled(found.programme, code, ledger) for code in found.methodologies) or None,
        "credits": f"from {period.first} to {period.last}" if period else None,
        "also": ", ".join(print_id(*other) for other in found.other_ids) or None,
        "source": _source(found.row.snapshot, found.row.row, ledger),
    }
    for label, line in lines.items():
        if line:
            paper.entry(label, line)


def _titled(programme: str, methodology: str, ledger: Ledger) -> str:
    """Return a methodology as the project gives it, with the title the programme's list has for it."""
    listed = ledger.methodology(programme, methodology.split(maxsplit=1)[0]).seen
    if listed is None:
        return methodology
    newest = f", newest {listed.version}" if listed.version and listed.version not in methodology else ""
    return f"{methodology} ({listed.title}{newest})"


def _by_vintage(paper: Paper, label: str, answer: Answer[tuple[Movement, ...]]) -> None:
    """Add up rows by vintage; say when there may be more."""
    sums: dict[tuple[str, str], list[Movement]] = defaultdict(list)
    for row in answer.seen:
        kind = row.kind if isinstance(row, Retirement) and row.kind != "retired" else ""
        sums[shown(str(row.vintage)) if row.vintage else "no vintage", kind].append(row)
    lines = [
        f"vintage {vintage}: {shown(sum(row.quantity for row in rows))} t{f' {kind}' if kind else ''} "
        f"in {count(len(rows), 'row')}"
        for (vintage, kind), rows in sorted(sums.items())
    ]
    more = f"at least that: {answer.missing}" if isinstance(answer, Unknown) and lines else ""
    none = answer.missing if isinstance(answer, Unknown) else "nothing"
    paper.entry(label, *(lines or [none]), *([more] if more else []))


def serial(paper: Paper, ledger: Ledger, block: SerialBlock) -> None:
    """Say which rows hold units of a serial block."""
    answer = ledger.holders(block)
    quantity = f", {block.quantity:,} units" if block.quantity else ""
    paper.paragraph((block.text, "bold"))
    about = print_id(block.programme, block.project_id) if block.project_id else block.programme
    paper.entry("names", f"{about}{f', vintage {shown(str(block.vintage))}' if block.vintage else ''}{quantity}")
    rows = answer.seen
    ended = {row.row for row in rows if isinstance(row, Retirement)}
    for row in rows:
        if isinstance(row, Retirement) or row.row not in ended:  # one row that says both is one block
            _movement(paper, row, ledger)
    if isinstance(answer, Unknown):
        paper.entry("note", f"{'there may be more' if rows else 'nothing is known'}: {answer.missing}")
        paper.entry("ask", answer.ask)
    elif not rows:
        paper.entry("held by", f"no row, as of {answer.as_of}")


def company(paper: Paper, ledger: Ledger, name: str, rows: Sequence[Retirement]) -> None:
    """List what was retired for a company, or by it."""
    total = shown(sum(row.quantity for row in rows))
    paper.paragraph((name, "bold"), f": {total} t in {count(len(rows), 'row')}")
    for row in sorted(
        rows, key=lambda row: (row.retired_on or dt.date.min, row.programme, row.project_id, row.row.row)
    ):
        _movement(paper, row, ledger)
    if not rows:
        files = ", ".join(snapshot.file for snapshot in ledger.snapshots() if "retirements" in snapshot.tables)
        paper.entry("searched", files or "no file of retirements was imported")
        paper.entry("note", "a retirement may name nobody, or a broker: that proves nothing")


def matches(paper: Paper, name: str, found: Sequence[Match]) -> None:
    """List the projects whose names resemble one."""
    paper.paragraph((name, "bold"))
    for match in found:
        country = f" ({match.project.country})" if match.project.country else ""
        paper.entry(
            f"{match.score:.2f}",
            f"{print_id(match.project.programme, match.project.id)}  {match.project.name}{country}",
        )
        paper.entry("", match.reason)
    if not found:
        paper.entry("none", "no project of the imported lists has a name like it")


def twins(paper: Paper, found: Iterable[Sequence[Twin]]) -> None:
    """List pairs of projects that may be one activity, each once, with what was compared."""
    told = set[frozenset[tuple[str, str]]]()
    for twin in (one for several in found for one in several):
        pair = frozenset(((twin.one.programme, twin.one.id), (twin.other.programme, twin.other.id)))
        if pair not in told:
            told.add(pair)
            ours, theirs = (print_id(one.programme, one.id) for one in (twin.one, twin.other))
            paper.paragraph((f"{ours} - {theirs}", "bold"), f"  {twin.score:.2f}, {RELATIONS[twin.relation]}")
            for feature in twin.features:
                paper.entry(f"{feature.alike:.2f}", f"{feature.name}: {feature.ours} | {feature.theirs}")
    if not told:
        paper.paragraph("No project of another programme resembles it.")


RELATIONS: dict[Relation, str] = {
    "duplicate": "may be one activity under two programmes",
    "successive": "one period after the other: no duplicate",
    "stated": "a registry states the other's id (conversion or transfer): no duplicate by itself",
    "labelled": "under one label of a third programme",
}


def _movement(paper: Paper, row: Movement, ledger: Ledger) -> None:
    if isinstance(row, Issuance):
        label, day, parties = "issued", row.issued_on, []
    else:
        label, day = row.kind, row.retired_on
        parties = [f"for {row.beneficiary}"] if row.beneficiary else []
        parties += [f"by {row.account_holder}"] if row.account_holder else []
    what = (
        f"{shown(row.quantity)} t",
        print_id(row.programme, row.project_id),
        f"vintage {shown(str(row.vintage))}" if row.vintage else None,
        f"on {day}" if day else None,
        *parties,
    )
    serials = [row.block.text] if row.block else []
    paper.entry(label, ", ".join(filter(None, what)), *serials, _source(row.row.snapshot, row.row.row, ledger))


def _source(sha256: str, row: int, ledger: Ledger) -> str:
    for snapshot in ledger.snapshots():
        if snapshot.sha256 == sha256:
            return f"row {row} of {snapshot.file}, retrieved {snapshot.retrieved}"
    return f"row {row} of snapshot {sha256[:12]}"


# -- collisions --------------------------------------------------------------------------------------------------------


def collisions(paper: Paper, found: Sequence[Collision], files: Mapping[str, str]) -> None:
    """Write what collides, ranked, each with its chain; candidates apart, as leads and no more."""
    certain, leads = [one for one in found if one.rule], [one for one in found if not one.rule]
    if not found:
        paper.paragraph("nothing collides")
    for number, one in enumerate(certain, 1):
        paper.paragraph((f"{number}. {one.severity}[{one.rule}]", "bold"), f": {one.says}")
        _collision(paper, one, files)
    if leads:
        paper.heading("Candidates: retirements that name nobody and lie near a claim; no proof")
    for one in leads:
        paper.paragraph(f"{one.says} (score {one.score:.2f}: {', '.join(one.reasons)})")
        _collision(paper, one, files)


def _collision(paper: Paper, one: Collision, files: Mapping[str, str]) -> None:
    paper.entry("tonnes", f"{one.tonnes:,}")
    if one.serials:
        paper.entry("serials", f"{one.scope} {', '.join(f'{part.start}-{part.end}' for part in one.serials)}")
    paper.entry("chain", *(_step(step, files) for step in one.chain))
    paper.gap()


def _step(step: Step, files: Mapping[str, str]) -> str:
    match step.evidence:
        case DocumentEvidence(span=span):
            place = f", page {span.page}" if span.page else f", {span.sheet} {span.cell}" if span.sheet else ""
            return f"{files.get(span.document, span.document[:12])}{place}: {step.text}"
        case RegistryEvidence() as row:
            return f"{row.programme} {row.row.table}, row {row.row.row}: {step.text}"
        case _:
            return f"serial {step.text}"
