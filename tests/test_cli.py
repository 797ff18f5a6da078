"""The command: what it prints, where, and with which exit code."""

import json
import re
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest
from typer.testing import CliRunner

from tests.making import one_page, text
from verifier import schema
from verifier.cli import app

ROOT = Path(__file__).parents[1]
COLUMNS = (
    "ID,Name,Proponent,Project Type,AFOLU Activities,Methodology,Status,Country/Area,"
    "Estimated Annual Emission Reductions,Region,Project Registration Date,Crediting Period Start Date,"
    "Crediting Period End Date\n"
)
PROJECT = (
    "9001,Marsh Restoration,Marsh Trust,Wetlands,,VM0033,Withdrawn,Norway,1000,Europe,2015-01-01,2015-01-01,2017-12-31"
)


def sentences(*lines: str) -> bytes:
    return one_page(b"".join(text(72, 700 - 20 * n, line) for n, line in enumerate(lines)))


CLAIM = sentences(
    "Heron Air Sustainability Report 2024", "In 2024 Heron Air retired 5,000 carbon credits (tCO2e) from VCS 9001."
)
DULL = sentences("The canteen offers soup on Mondays.")


@pytest.fixture
def verifier(tmp_path, monkeypatch):
    """Run the command in a folder with two documents and an export; its data folder is empty."""
    (tmp_path / "claim.pdf").write_bytes(CLAIM)
    (tmp_path / "dull.pdf").write_bytes(DULL)
    (tmp_path / "allprojects-2026-04-14.csv").write_text(COLUMNS + PROJECT + "\n")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("VERIFIER_DATA_DIR", str(tmp_path / "data"))
    return lambda *arguments: CliRunner().invoke(app, arguments)


def imported(verifier, *options):
    done = verifier("registry", "import", "allprojects-2026-04-14.csv", *options)
    assert done.exit_code == 0, done.stderr
    return done


# -- check -------------------------------------------------------------------------------------------------------------


def test_a_document_that_claims_nothing_is_clean(verifier):
    done = verifier("check", "dull.pdf")
    assert (done.exit_code, done.stderr) == (0, "")
    assert "No findings in 1 document" in done.stdout


def test_a_grave_finding_exits_with_1_and_shows_both_sides(verifier):
    imported(verifier)
    done = verifier("check", "claim.pdf", "--rules", "DR03")
    assert done.exit_code == 1
    assert done.stdout.startswith("high[DR03]: ")
    assert "claim.pdf, page 1" in done.stdout
    assert "row 2 of allprojects-2026-04-14.csv, retrieved 2026-04-14" in " ".join(done.stdout.split())


def test_fail_on_moves_the_line_between_0_and_1(verifier):
    imported(verifier)
    assert verifier("check", "claim.pdf", "--rules", "DR03", "--fail-on", "critical").exit_code == 0


def test_without_the_registry_nothing_is_found_and_the_missing_input_is_named(verifier):
    done = verifier("check", "claim.pdf", "--rules", "DR03")
    assert done.exit_code == 0
    assert "no project list of Verra Registry is loaded" in done.stdout


def test_as_of_a_day_before_the_export_was_retrieved_its_rows_do_not_count(verifier):
    imported(verifier)
    assert verifier("check", "claim.pdf", "--rules", "DR03", "--as-of", "2026-04-13").exit_code == 0
    assert verifier("check", "claim.pdf", "--rules", "DR03", "--as-of", "2026-04-14").exit_code == 1


def test_the_data_of_the_documents_day_is_compared_with_todays(verifier, tmp_path):
    (tmp_path / "dated.pdf").write_bytes(
        sentences(
            "Heron Air Report",
            "Published on 14 April 2026.",
            "In 2024 Heron Air retired 5,000 carbon credits (tCO2e) from VCS 9001.",
        )
    )
    (tmp_path / "later.csv").write_text(COLUMNS + PROJECT.replace("Withdrawn", "Registered") + "\n")
    imported(verifier)
    assert verifier("registry", "import", "later.csv", "--retrieved", "2026-05-01").exit_code == 0
    told = json.loads(verifier("check", "dated.pdf", "--rules", "DR03", "--format", "json").stdout)
    assert told["findings"] == []
    assert [(one["rule"], one["timing"], one["then"]) for one in told["no_longer"]] == [
        ("DR03", "then_only", "2026-04-14")
    ]


def test_a_suppressed_finding_is_listed_with_its_reason_and_does_not_fail_the_run(verifier, tmp_path):
    imported(verifier)
    (tmp_path / "verifier.toml").write_text(
        '[[suppressions]]\nrule = "DR03"\nsubject = "VCS 9001"\nreason = "withdrawn after the report"\n'
        'author = "A. Heron"\nexpires = 2999-12-31\n'
    )
    done = verifier("check", "claim.pdf", "--rules", "DR03")
    assert done.exit_code == 0
    assert "(suppressed: withdrawn after the report (A. Heron, to 2999-12-31))" in " ".join(done.stdout.split())
    text = (tmp_path / "verifier.toml").read_text()
    (tmp_path / "verifier.toml").write_text(text.replace("2999-12-31", "2026-01-31"))
    done = verifier("check", "claim.pdf", "--rules", "DR03")
    assert done.exit_code == 1
    assert "medium[SU02]: the suppression of DR03 for VCS 9001 ended on 2026-01-31" in done.stdout
    assert "settings, element verifier.toml, suppressions[0]" in done.stdout


def test_a_baseline_that_was_written_leaves_only_what_is_new(verifier):
    imported(verifier)
    assert verifier("check", "claim.pdf", "--rules", "DR03", "--write-baseline", "base.json").exit_code == 1
    done = verifier("check", "claim.pdf", "--rules", "DR03", "--baseline", "base.json")
    assert (done.exit_code, "Not raised: 1 finding" in done.stdout) == (0, True)


def test_a_baseline_that_is_none_and_a_materiality_that_is_none_are_refused(verifier):
    assert (
        "error: --baseline claim.pdf: not a baseline"
        in verifier("check", "claim.pdf", "--baseline", "claim.pdf").stderr
    )
    done = verifier("check", "claim.pdf", "--materiality", "much")
    assert (done.exit_code, done.stderr.startswith("error: --materiality much: write tonnes")) == (2, True)


def test_what_another_rule_set_would_change_is_shown_on_documents(verifier, tmp_path):
    imported(verifier)
    assert verifier("rules", "freeze", "--output", "now.json").exit_code == 0
    (tmp_path / "before.json").write_bytes(
        re.sub(
            rb'("code": "DR03",.*?"severity": )"high"', rb'\1"low"', (tmp_path / "now.json").read_bytes(), flags=re.S
        )
    )
    done = verifier("rules", "diff", "before.json", "installed", "claim.pdf")
    assert done.exit_code == 0
    assert "DR03 severity low becomes high" in done.stdout
    assert "severity low becomes high: high[DR03]" in done.stdout
    told = json.loads(verifier("rules", "diff", "before.json", "now.json", "claim.pdf", "--format", "json").stdout)
    jsonschema.validate(told, schema.json_schemas()["rules-diff.schema.json"])
    assert [effect["finding"]["rule"] for effect in told["effects"]] == ["DR03"]
    assert verifier("rules", "diff", "claim.pdf", "installed").exit_code == 2


def test_a_regimes_checklist_is_filled_with_pages_and_gaps(verifier):
    done = verifier("check", "claim.pdf", "--rules", "DS", "--profile", "ab1305", "--profile", "vcmi")
    assert "[x] HSC § 44475.1 (b): the project's identification number (page 1)" in done.stdout
    told = json.loads(verifier("check", "claim.pdf", "--rules", "DS", "--profile", "ab1305", "--format", "json").stdout)
    jsonschema.validate(told, schema.json_schemas()["check.schema.json"])
    assert [filled["profile"] for filled in told["checklists"]] == ["ab1305"]
    assert verifier("check", "claim.pdf", "--profile", "ab1306").exit_code == 2


OWN = """\
rules:
  - code: XA01
    name: small claims only
    of: claim
    severity: high
    holds: claim.quantity <= 4000
    says: "{claimed} t are more than the house takes"
    with: {claimed: claim.quantity}
    why: House rule 7.
    clears: An approval.
    examples:
      fires: [{claims: [{quantity: 4001}]}]
      silent: [{claims: [{quantity: 4000}]}]
"""


def test_rules_of_ones_own_run_beside_the_others(verifier, tmp_path):
    (tmp_path / "own.yaml").write_text(OWN)
    assert verifier("rules", "test", "own.yaml").stdout.splitlines() == [
        "ok    XA01 fires 1: meant fail",
        "ok    XA01 silent 1: meant pass",
    ]
    done = verifier("check", "claim.pdf", "--rules", "DS", "--own-rules", "own.yaml")
    assert done.exit_code == 1
    assert "high[XA01]: 5,000 t are more than the house takes" in done.stdout
    (tmp_path / "verifier.toml").write_text('own_rules = "own.yaml"\n')
    assert "high[XA01]" in verifier("check", "claim.pdf", "--rules", "DS").stdout


def test_own_rules_that_are_wrong_end_the_run_with_file_line_and_cure(verifier, tmp_path):
    (tmp_path / "own.yaml").write_text(OWN.replace("claim.quantity <= 4000", "claim.quantity <="))
    done = verifier("check", "claim.pdf", "--own-rules", "own.yaml")
    assert (done.exit_code, done.stderr.startswith("error: own.yaml, line 6: not CEL")) == (2, True)
    (tmp_path / "own.yaml").write_text(OWN.replace("4001", "4000"))
    done = verifier("rules", "test", "own.yaml")
    assert (done.exit_code, done.stdout.splitlines()[0]) == (
        1,
        "WRONG XA01 fires 1: meant fail, but came to pass",
    )


def test_a_rule_that_takes_too_long_is_named_and_the_others_are_printed(verifier, tmp_path):
    ones = f"[{','.join('1' * 400)}]"
    slow = OWN.replace("claim.quantity <= 4000", f'"{ones}.all(a, {ones}.all(b, a == b))"')
    (tmp_path / "own.yaml").write_text(slow)
    (tmp_path / "verifier.toml").write_text('own_rules = "own.yaml"\n[limits]\nrule_seconds = 1\n')
    done = verifier("check", "claim.pdf", "--rules", "DS08")
    assert done.exit_code == 2
    assert "error: rule XA01 failed on claim" in done.stderr
    assert "stopped after 1 s; the other rules ran" in done.stderr
    assert "Rules that failed to run" in done.stdout


def test_only_the_chosen_rules_run(verifier):
    checked = json.loads(verifier("check", "claim.pdf", "--format", "json", "--rules", "EX02, dr").stdout)["checked"]
    assert {code[:2] for code in checked} == {"EX", "DR"}


def test_machine_formats_keep_to_their_schemas(verifier):
    imported(verifier)
    schemas = schema.json_schemas()
    jsonschema.validate(
        json.loads(verifier("check", "claim.pdf", "dull.pdf", "--format", "json").stdout), schemas["check.schema.json"]
    )
    lines = verifier("extract", "claim.pdf", "dull.pdf", "--format", "ndjson").stdout.splitlines()
    for line in lines:
        jsonschema.validate(json.loads(line), schemas["extract.schema.json"])
    assert [json.loads(line)["document"]["file"] for line in lines] == ["claim.pdf", "dull.pdf"]


def test_output_goes_to_a_file_without_colours(verifier, tmp_path):
    done = verifier("check", "dull.pdf", "--output", "report.txt")
    assert done.stdout == ""
    assert "No findings" in (tmp_path / "report.txt").read_text("utf-8")
    assert "\x1b[" not in (tmp_path / "report.txt").read_text("utf-8")


def test_the_same_call_gives_the_same_bytes(verifier):
    imported(verifier)
    assert (
        verifier("check", "claim.pdf", "dull.pdf", "--format", "json").stdout
        == verifier("check", "claim.pdf", "dull.pdf", "--format", "json").stdout
    )


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (["check", "dull.pdf", "--format", "doc"], "error: --format doc: there is no such format; choose one of "),
        (["check", "dull.pdf", "--rules", "ZZ"], "error: no rule begins with ZZ; `verifier rules` lists them"),
        (["check", "dull.pdf", "--as-of", "14.4.2026"], "error: --as-of 14.4.2026: not a day; write it as YYYY-MM-DD"),
        (["check", "dull.pdf", "--families", "none.csv"], "error: none.csv: cannot be opened"),
        (["check", "dull.pdf", "--output", "no/such/place"], "error: --output no/such/place: cannot be written"),
        (["registry", "project", "1408"], "error: 1408: not one project id with its programme"),
        (["registry", "serial", "12-34"], "error: 12-34: not a serial of a known programme"),
        (["rules", "ZZ"], "error: no rule begins with ZZ"),
    ],
)
def test_a_wrong_word_is_one_line_that_says_what_to_do(verifier, arguments, line):
    done = verifier(*arguments)
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.startswith(line)
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("written", "line"),
    [
        (
            "speed = 3\n",
            "error: verifier.toml or a VERIFIER_ variable: Object contains unknown field `speed`",
        ),
        ("data_dir = \n", "error: verifier.toml: not TOML: "),
    ],
)
def test_a_wrong_setting_is_named(verifier, tmp_path, written, line):
    (tmp_path / "verifier.toml").write_text(written)
    done = verifier("check", "dull.pdf")
    assert (done.exit_code, done.stderr.startswith(line)) == (2, True)
    assert done.stderr.count("\n") == 1


def test_a_reader_that_leaves_early_is_no_error():
    command = f"'{sys.executable}' -m verifier rules | head -n 1"
    done = subprocess.run(["bash", "-c", command], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.count("\n") == 1


# -- rules -------------------------------------------------------------------------------------------------------------


def test_rules_lists_explains_and_prints_for_machines(verifier):
    listed = verifier("rules").stdout.splitlines()
    assert any(line.startswith("DC01  critical  ") for line in listed)
    assert "## What clears it" in verifier("rules", "dc01").stdout
    (card,) = json.loads(verifier("rules", "DC-01", "--format", "json").stdout)
    assert (card["code"], card["severity"], card["kind"]) == ("DC01", "critical", "group")


# -- registry ----------------------------------------------------------------------------------------------------------


def test_an_import_says_what_it_took_in_and_list_shows_it(verifier):
    done = imported(verifier, "--complete", "--retrieved", "2026-04-12")
    assert "VERRA projects, 1 project\n" in done.stdout
    assert "2026-04-12 (as stated)" in done.stdout
    assert "vouched to be all projects" in done.stdout
    assert "allprojects-2026-04-14.csv, retrieved 2026-04-12" in verifier("registry", "list").stdout


def test_list_says_what_to_do_when_there_is_nothing(verifier):
    assert "`verifier registry import FILE`" in verifier("registry", "list").stdout


def test_a_project_is_shown_with_what_is_and_is_not_known_of_it(verifier):
    imported(verifier)
    shown = verifier("registry", "project", "VCS", "9001").stdout
    assert shown.startswith("VCS 9001  Marsh Restoration\n")
    assert "from 2015-01-01 to 2017-12-31" in shown
    assert "no full export of issued units of Verra Registry is loaded" in shown


def test_a_name_is_matched_with_its_score_and_reason(verifier):
    imported(verifier)
    shown = verifier("registry", "match", "Marsh Restoration Project").stdout
    assert "VCS 9001  Marsh Restoration (NO)" in shown


SERIAL = "11-1-5000-VCS-VCU-1-VER-NO-1-9001-01012016-31122016-0"
UNITS = (
    "Issuance Date,Sustainable Development Goals,Vintage Start,Vintage End,ID,Name,Country/Area,Project Type,"
    "Methodology,Total Vintage Quantity,Quantity Issued,Serial Number,Additional Certifications,"
    "Retirement/Cancellation Date,"
    "Retirement Beneficiary,Retirement Reason,Retirement Details\n"
    "01/02/2017,,01/01/2016,31/12/2016,9001,Marsh Restoration,Norway,Wetlands,VM0033,"
    f"5000,5000,{SERIAL},,01/06/2018,Heron Air Ltd,Environmental Benefit,\n"
)


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        (["serial", "11-2001-2500-VCS-VCU-1-VER-NO-1-9001-01012016-31122016-0"], "for Heron Air Ltd"),
        (["company", "Heron", "Air"], "Heron Air: 5,000 t in 1 row\n"),
        (["project", "VCS9001"], "vintage 2016: 5,000 t"),
    ],
)
def test_units_are_found_by_serial_company_and_project(verifier, tmp_path, asked, says):
    (tmp_path / "vcus-2026-04-14.csv").write_text(UNITS)
    assert verifier("registry", "import", "vcus-2026-04-14.csv").exit_code == 0
    shown = verifier("registry", *asked).stdout
    assert says in shown
    assert SERIAL in shown or asked[0] == "project"


def test_a_company_that_no_row_names_is_said_to_prove_nothing(verifier):
    imported(verifier)
    shown = verifier("registry", "company", "Tern Foods").stdout
    assert "no file of retirements was imported" in shown
    assert "that proves nothing" in shown
