"""One file of another package adds a rule, an extractor, a registry or a report format."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.making import one_page, text

ROOT = Path(__file__).parents[1]

RULE = '''
from verifier.catalog import rule
from verifier.evidence import not_applicable, fail, printed

@rule("XX01", severity="critical", since="0.1", says="the paper speaks of {word}")
def speaks_of_soup(document, ledger):
    """A paper speaks of soup.

    ## What clears it
    Another lunch.
    """
    for fact in document.of_type("soup"):
        yield fail(printed(fact), identity=(fact.value,), severity="low", word=fact.value)
    yield not_applicable()
'''

EXTRACTOR = '''
from verifier.catalog import extractor
from verifier.model import Fact

@extractor("soup", stage="facts")
def soup(page):
    """Soup."""
    for match, span in page.find("[Ss]oup"):
        yield Fact(id="", type="soup", value="soup", raw=match.group(), spans=(span,), extractor="soup 1")
'''

REGISTRY = '''
"""The Soup Registry."""
from verifier import catalog
from verifier.model import Project
from verifier.registries import Layout, Registry

def bowl(cells, row):
    yield Project(programme="SOUP", id=cells.text("Bowl"), name=cells.text("Broth"), row=row)

catalog.registry(Registry(code="SOUP", name="Soup Registry", programmes=("SOUP",), module=__name__, layouts=(
    Layout(name="bowls", required=("Bowl", "Broth"), records=bowl, tables=("projects",), covers="every bowl"),
)))
'''

FORMAT = '''
from verifier.catalog import report

@report("shout", suffix=".txt")
def shout(result):
    """The findings, loudly."""
    return "".join(finding.message.upper() + "!\\n" for finding in result.findings).encode()
'''


@pytest.fixture
def verifier(tmp_path):
    """Install a module as a plug-in, in a folder of its own, and run the command with it."""

    def run(plugins: dict[str, str], *arguments: str) -> subprocess.CompletedProcess[str]:
        installed = tmp_path / "site"
        metadata = installed / "soup-1.0.dist-info"
        metadata.mkdir(parents=True, exist_ok=True)
        (metadata / "METADATA").write_text("Metadata-Version: 2.1\nName: soup\nVersion: 1.0\n")
        lines = [f"{name} = soup_{name}\n" for name in plugins]
        (metadata / "entry_points.txt").write_text("[verifier.plugins]\n" + "".join(lines))
        for name, module in plugins.items():
            (installed / f"soup_{name}.py").write_text(module)
        environment = {"PYTHONPATH": f"{installed}:{ROOT}", "VERIFIER_DATA_DIR": str(tmp_path / "data")}
        command = [sys.executable, "-m", "verifier", *arguments]
        return subprocess.run(
            command, cwd=tmp_path, env=os.environ | environment, capture_output=True, text=True, check=False
        )

    (tmp_path / "menu.pdf").write_bytes(one_page(text(72, 700, "The canteen offers soup on Mondays.")))
    (tmp_path / "bowls-2026-01-01.csv").write_text("Bowl,Broth\n7,Minestrone\n")
    return run


def test_a_rule_and_an_extractor_are_listed_and_run(verifier):
    plugins = {"rule": RULE, "extractor": EXTRACTOR}
    assert "XX01  critical  A paper speaks of soup." in verifier(plugins, "rules").stdout
    done = verifier(plugins, "check", "menu.pdf", "--rules", "XX", "--format", "json")
    (finding,) = json.loads(done.stdout)["findings"]
    assert (finding["message"], finding["clears"]) == ("the paper speaks of soup", "Another lunch.")
    assert finding["evidence"][0]["raw"] == "soup"
    assert (done.returncode, done.stderr) == (0, "")


def test_a_registry_takes_in_its_export_and_answers(verifier):
    plugins = {"registry": REGISTRY}
    done = verifier(plugins, "registry", "import", "bowls-2026-01-01.csv", "--complete")
    assert (done.returncode, done.stderr) == (0, "")
    assert "SOUP bowls, 1 project" in done.stdout
    assert verifier(plugins, "registry", "project", "SOUP", "7").stdout.startswith("SOUP 7  Minestrone\n")


def test_a_report_format_prints(verifier):
    plugins = {"rule": RULE, "extractor": EXTRACTOR, "format": FORMAT}
    assert verifier(plugins, "check", "menu.pdf", "--format", "shout").stdout == "THE PAPER SPEAKS OF SOUP!\n"


def test_a_plug_in_that_cannot_be_loaded_is_named_with_its_distribution(verifier):
    done = verifier({"broken": "import nothing_of_that_name\n"}, "check", "menu.pdf")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        "error: plug-in broken of soup cannot be loaded (ModuleNotFoundError: No module named 'nothing_of_that_name'): "
        "mend or uninstall it\n"
    )


def test_a_rule_that_raises_is_named_and_the_others_still_run(verifier):
    broken = RULE.replace("XX01", "XX02").replace("speaks_of_soup", "burns").replace("yield not_applicable()", "1 / 0")
    done = verifier({"rule": RULE, "burnt": broken, "extractor": EXTRACTOR}, "check", "menu.pdf", "--rules", "XX")
    assert done.returncode == 2
    assert done.stderr.startswith("error: rule XX02 failed on ")
    assert "ZeroDivisionError" in done.stderr
    assert "low[XX01]: the paper speaks of soup" in done.stdout


def test_an_extractor_that_raises_costs_its_own_facts_only(verifier):
    broken = EXTRACTOR.replace("def soup", "def burnt").replace("yield Fact(", "match.burnt; yield Fact(")
    done = verifier({"rule": RULE, "extractor": EXTRACTOR, "burnt": broken}, "check", "menu.pdf", "--rules", "XX")
    assert done.returncode == 2
    assert done.stderr.startswith("error: menu.pdf, page 1: the extractor burnt failed (AttributeError")
    assert "low[XX01]: the paper speaks of soup" in done.stdout
