"""Nothing is undocumented, and docs/ is as the code would write it."""

import inspect
import re
import sys

import pytest
import typer

from verifier import catalog, docs
from verifier.cli import EXPORTING, app
from verifier.settings import Limits, Settings

catalog.load(plugins=False)
RULE_SECTIONS = ("Why it matters", "What clears it", "Fires on", "Stays silent on")


def test_docs_are_as_the_code_would_write_them():
    assert docs.stale() == (), "run `./run docs`"


def test_what_is_no_longer_written_is_out_of_date_and_goes(tmp_path):
    docs.write(tmp_path)
    assert docs.stale(tmp_path) == ()
    (tmp_path / "rules" / "ZZ99.md").write_text("a rule that was")
    (tmp_path / "cli.md").unlink()
    assert docs.stale(tmp_path) == ("cli.md", "rules/ZZ99.md")
    docs.write(tmp_path)
    assert not (tmp_path / "rules" / "ZZ99.md").exists()


@pytest.mark.parametrize("code", sorted(catalog.RULES))
def test_every_rule_says_why_it_matters_what_clears_it_and_gives_examples(code):
    headings = [line.partition(":")[0] for line in re.findall(r"^## (.+)$", catalog.RULES[code].doc, re.MULTILINE)]
    assert [section for section in RULE_SECTIONS if section not in headings] == []


def test_every_rule_belongs_to_a_family_the_index_knows():
    assert {code[:2] for code in catalog.RULES} <= set(docs.FAMILIES)


@pytest.mark.parametrize("table", ["RULES", "EXTRACTORS", "FORMATS", "EXTRACT_FORMATS"])
def test_every_plug_in_begins_its_docstring_with_one_sentence(table):
    wanting = [key for key, entry in getattr(catalog, table).items() if not re.fullmatch(r"\S.*\.", entry.summary)]
    assert wanting == []


@pytest.mark.parametrize("code", sorted(catalog.REGISTRIES))
def test_every_registry_describes_its_ids_and_the_scope_of_its_serials(code):
    registry = catalog.REGISTRIES[code]
    doc = inspect.getdoc(sys.modules[registry.module]) or ""
    assert "## Ids" in doc
    assert re.search(r"^## .*\bscope", doc, re.IGNORECASE | re.MULTILINE) or not registry.serials
    assert [layout.name for layout in registry.layouts if not layout.covers] == []


@pytest.mark.parametrize("settings", [Settings, Limits])
def test_every_setting_is_described(settings):
    assert [name for name, _, _, text in docs._fields(settings) if not text] == []


def commands(command):
    yield command
    for sub in getattr(command, "commands", {}).values():
        yield from commands(sub)


def test_every_command_option_and_argument_is_described():
    every = [one for one in commands(typer.main.get_command(app)) if one.name != "docs"]
    assert [one.name for one in every if not one.help] == []
    assert [(one.name, param.name) for one in every for param in one.params if not getattr(param, "help", None)] == []


def test_the_help_names_the_registries_whose_exports_are_taken_in():
    assert sorted(code for code, one in catalog.REGISTRIES.items() if one.layouts) == list(EXPORTING)


def test_the_architecture_page_reaches_every_generated_part():
    index = (docs.FOLDER / "index.md").read_text("utf-8")
    targets = set(re.findall(r"\]\(([\w./-]+)\)", index))
    assert {"cli.md", "settings.md", *(f"{part}/index.md" for part in docs.GENERATED if part != "schema")} <= targets
    assert [target for target in targets if not (docs.FOLDER / target).exists()] == []
