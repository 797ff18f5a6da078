"""Writes `docs/` from the code: what a docstring says stands nowhere else, so it cannot be out of date.

Only `docs/index.md` is written by hand. `verifier docs` writes the rest, `verifier docs --check` lists what differs.
"""

import inspect
import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, get_args

import msgspec
import typer

from verifier import catalog, mappings, schema
from verifier.catalog import Extractor, Format, Regime, Rule
from verifier.mappings import Field, ListMapping
from verifier.registries import Layout, Registry
from verifier.settings import Limits, Settings

FOLDER = Path(__file__).parents[1] / "docs"
GENERATED = ("rules", "profiles", "extractors", "registries", "formats", "schema")
"""Folders in which nothing stands that is not generated."""

KINDS = {
    "claim": "each claim",
    "document": "each document",
    "group": "claims that meet",
    "project": "each project touched, in the registry alone",
}
FAMILIES = {
    "EX": "Extraction: can the paper be read as it means to be",
    "DI": "Document: does the paper agree with itself",
    "DR": "Registry: does the registry bear the paper out",
    "DC": "Double counting: is a credit used twice",
    "JC": "JCM and Article 6",
    "DS": "Disclosure regimes",
    "QE": "Quality of the credits",
}


def pages() -> dict[str, str]:
    """Return every generated page: its path in `docs/`, and its text."""
    catalog.load(plugins=False)
    made = dict(
        [
            *_rules(),
            *_profiles(),
            *_extractors(),
            *_registries(),
            *_formats(),
            _settings(),
            _own_rules(),
            _cli(),
            *_schemas(),
        ]
    )
    return dict(sorted(made.items()))


def stale(folder: Path = FOLDER) -> tuple[str, ...]:
    """Return the paths that are not as the code would write them, and those nothing writes any more."""
    made = pages()
    differing = {path for path, text in made.items() if _read(folder / path) != text}
    return tuple(sorted(differing | {path for path in _standing(folder) if path not in made}))


def write(folder: Path = FOLDER) -> None:
    """Write every page, and remove what nothing writes any more."""
    made = pages()
    for path in _standing(folder):
        if path not in made:
            (folder / path).unlink()
    for path, text in made.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, "utf-8")


def _standing(folder: Path) -> Iterator[str]:
    for part in GENERATED:
        yield from (file.relative_to(folder).as_posix() for file in (folder / part).rglob("*") if file.is_file())


def _read(file: Path) -> str | None:
    return file.read_text("utf-8") if file.exists() else None


# -- rules -------------------------------------------------------------------------------------------------------------


def _rules() -> Iterator[tuple[str, str]]:
    rules = [catalog.RULES[code] for code in sorted(catalog.RULES)]
    for rule in rules:
        yield f"rules/{rule.code}.md", _page(f"{rule.code} {rule.name}", _about_rule(rule), rule.doc)
    tables = []
    for family, title in FAMILIES.items():
        rows = [
            (f"[{rule.code}]({rule.code}.md)", rule.severity, rule.summary)
            for rule in rules
            if rule.code.startswith(family)
        ]
        if rows:
            tables.append(f"## {title}\n\n{_table(('Code', 'Severity', 'Raised when'), rows)}")
    intro = (
        "A rule says of a claim, a document or a group of claims that the check failed, passed, does not apply, or "
        "cannot be made for want of an input. `verifier rules CODE` prints the same pages. Codes are never reused."
    )
    yield "rules/index.md", _page("Rules", intro, *tables)


def _about_rule(rule: Rule) -> str:
    return f"Severity **{rule.severity}**; judges {KINDS[rule.kind]}; since {rule.since}.\n\n> {rule.says}"


def _profiles() -> Iterator[tuple[str, str]]:
    chosen = [catalog.PROFILES[key] for key in sorted(catalog.PROFILES)]
    for one in chosen:
        regime: Regime = one.regime
        verified = regime.verified and one.verified
        lines = [
            f"`verifier check --profile {one.key} FILE...`. **{regime.name}**, applies {_days(regime)}.",
            f"Source: {regime.source}.",
            "" if verified else "**Not verified** against the text itself: the items rest on secondary sources.",
            f"Not known: {regime.note}." if regime.note else "",
        ]
        yield f"profiles/{one.key}.md", _page(one.title, "\n\n".join(filter(None, lines)), one.doc)
    rows = [(f"[{one.key}]({one.key}.md)", one.title, _days(one.regime), one.summary) for one in chosen]
    intro = (
        "A profile is a checklist of what a law or norm asks of a document, filled with the pages where each item was "
        "found. A gap is what the readers did not find; it is no finding, and says of nobody that a law was broken."
    )
    yield "profiles/index.md", _page("Profiles", intro, _table(("Profile", "Of", "Applies", "What it asks"), rows))


def _days(regime: Regime) -> str:
    return f"from {regime.since} on" if regime.until is None else f"from {regime.since} to {regime.until}"


# -- extractors, registries, formats -----------------------------------------------------------------------------------


def _extractors() -> Iterator[tuple[str, str]]:
    ordered = sorted(catalog.EXTRACTORS.values(), key=lambda one: (-_STAGES.index(one.stage), one.order, one.name))
    for one in ordered:
        yield f"extractors/{one.name}.md", _page(one.name, _about_extractor(one), one.doc)
    tables = []
    for stage in ("facts", "document", "claims"):
        rows = [
            (f"[{one.name}]({one.name}.md)", ", ".join(one.types), one.summary) for one in ordered if one.stage == stage
        ]
        if rows:
            tables.append(f"## {_STAGE_TITLES[stage]}\n\n{_table(('Extractor', 'Finds', 'What it reads'), rows)}")
    yield "extractors/index.md", _page("Extractors", "In the order in which they read.", *tables)


_STAGE_TITLES = {
    "facts": "Facts, page by page",
    "document": "What the document is",
    "claims": "Claims, made of facts",
}
_STAGES = tuple(reversed(_STAGE_TITLES))


def _about_extractor(one: Extractor) -> str:
    return f"Stage **{one.stage}**; finds {', '.join(f'`{kind}`' for kind in one.types)}; version {one.version}."


def _registries() -> Iterator[tuple[str, str]]:
    registries: list[Registry] = [catalog.REGISTRIES[code] for code in sorted(catalog.REGISTRIES)]
    for one in registries:
        doc = inspect.cleandoc(sys.modules[one.module].__doc__ or "")
        layouts = "\n\n".join(map(_layout, one.layouts)) or "None yet: papers are read, no export is taken in."
        about = f"Code **{one.code}**; programmes {', '.join(f'`{name}`' for name in one.programmes)}."
        yield f"registries/{one.code}.md", _page(one.name, about, doc, f"## Export files\n\n{layouts}")
    rows = [
        (f"[{one.code}]({one.code}.md)", one.name, ", ".join(one.programmes), _layout_names(one)) for one in registries
    ]
    intro = "`verifier registry import FILE` tells a registry's export by its columns."
    yield (
        "registries/index.md",
        _page("Registries", intro, _table(("Code", "Registry", "Programmes", "Export files"), rows)),
    )


def _layout_names(one: Registry) -> str:
    return ", ".join(layout.name for layout in one.layouts)


def _layout(layout: Layout) -> str:
    facts = [f"Fills {', '.join(layout.tables)}. {layout.covers}".strip()]
    facts.append("Told by the columns " + ", ".join(f"`{column}`" for column in layout.required) + ".")
    return f"### {layout.name}\n\n" + "\n\n".join(facts)


def _formats() -> Iterator[tuple[str, str]]:
    names = sorted({*catalog.FORMATS, *catalog.EXTRACT_FORMATS})
    for name in names:
        parts = [
            f"## `verifier {command} --format {name}`\n\n{table[name].doc}"
            for command, table in (("check", catalog.FORMATS), ("extract", catalog.EXTRACT_FORMATS))
            if name in table
        ]
        yield f"formats/{name}.md", _page(name, *parts)
    rows = [(f"[{name}]({name}.md)", _commands(name), _first(name).summary) for name in names]
    yield "formats/index.md", _page("Report formats", _table(("Format", "Of", "What it is"), rows))


def _first(name: str) -> Format:
    return catalog.FORMATS.get(name) or catalog.EXTRACT_FORMATS[name]


def _commands(name: str) -> str:
    tables = {"check": catalog.FORMATS, "extract": catalog.EXTRACT_FORMATS}
    return ", ".join(command for command, table in tables.items() if name in table)


# -- settings, command, schemas ----------------------------------------------------------------------------------------


def _settings() -> tuple[str, str]:
    top = [
        (f"`{name}`", f"`VERIFIER_{name.upper()}`" if kind is Path or kind == Path | None else "", default, text)
        for name, kind, default, text in _fields(Settings)
    ]
    limits = [(f"`{name}`", default, text) for name, _, default, text in _fields(Limits)]
    mapping = [(f"`{name}`", text) for name, _, _, text in _fields(ListMapping)]
    return "settings.md", _page(
        "Settings",
        inspect.cleandoc(Settings.__doc__ or ""),
        _table(("In `verifier.toml`", "Variable", "Default", "What it is"), top),
        f"## `[limits]`\n\n{inspect.cleandoc(Limits.__doc__ or '')}",
        _table(("Limit", "Default", "What it is"), limits),
        f"## `[mappings.NAME]`\n\n{inspect.cleandoc(mappings.__doc__ or '')}\n\n"
        f"A column may hold: {', '.join(f'`{field}`' for field in get_args(Field))}.",
        _table(("Key", "What it is"), mapping),
    )


def _fields(of: type[msgspec.Struct]) -> Iterator[tuple[str, Any, str, str]]:
    """Yield each field's name, type, default and description."""
    described = msgspec.json.schema_components((of,), schema_hook=lambda _: {"type": "string"})[1][of.__name__]
    for field in msgspec.structs.fields(of):
        default = (
            "" if field.default in (None, msgspec.NODEFAULT) or isinstance(field.default, Limits) else field.default
        )
        kind = Limits if isinstance(field.default, Limits) else field.type
        yield field.encode_name, kind, str(default), described["properties"][field.encode_name].get("description", "")


def _cli() -> tuple[str, str]:
    from verifier.cli import app

    return "cli.md", _page("Command line", *_helps(typer.main.get_command(app), "verifier"))


def _helps(command: Any, path: str, parent: Any = None) -> Iterator[str]:  # noqa: ANN401 - typer's own click classes
    context = command.context_class(command, info_name=path.rpartition(" ")[2], parent=parent)
    context.terminal_width = context.max_content_width = 90
    yield f"## {path}\n\n```text\n{command.get_help(context).strip()}\n```"
    for name, sub in getattr(command, "commands", {}).items():
        if not sub.hidden:
            yield from _helps(sub, f"{path} {name}", context)


def _own_rules() -> tuple[str, str]:
    from verifier import own_rules

    rows = [(f"`{name}`", default, text) for name, _, default, text in _fields(own_rules.OwnRule)]
    return "own-rules.md", _page(
        "Rules of your own",
        inspect.cleandoc(own_rules.__doc__ or ""),
        "`verifier rules test FILE` checks a file and judges its examples; `verifier check --own-rules FILE`, or "
        "`own_rules` in `verifier.toml`, runs it. An editor that knows [its schema](schema/own-rules.schema.json) "
        "checks while you write.",
        _table(("Key", "Default", "What it is"), rows),
    )


def _schemas() -> Iterator[tuple[str, str]]:
    from verifier import own_rules

    for name, made in {**schema.json_schemas(), "own-rules.schema.json": own_rules.json_schema()}.items():
        yield f"schema/{name}", json.dumps(made, indent=2) + "\n"


# -- Markdown ----------------------------------------------------------------------------------------------------------


def _page(title: str, *parts: str) -> str:
    return "\n\n".join(["<!-- Written by `verifier docs`; edit the docstring. -->", f"# {title}", *parts]) + "\n"


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [head, ("---",) * len(head), *rows]
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines)
