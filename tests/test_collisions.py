"""What collides over all papers at once: ranked, with the exact numbers and the chain; candidates are leads only."""

import json
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

from verifier import catalog
from verifier.collisions import CODES, collisions
from verifier.engine import judge
from verifier.examples import load
from verifier.schema import ENCODER, json_schemas
from verifier.schema import collisions as printed

ROOT = Path(__file__).parents[1]


def found(text):
    documents, ledger = load(text)
    return documents, collisions(documents, judge(catalog.rules(CODES).values(), documents, ledger).findings, ledger)


SHARED = """
[[claims]]
document = "heron"
organisation = "Heron Air"
project = "VCS 9001"
serials = ["VCS 1001-2000"]
[[claims]]
document = "tern"
organisation = "Tern Foods"
project = "VCS 9001"
serials = ["VCS 1901-2500"]
[[projects]]
project = "VCS 9001"
name = "Marsh Restoration"
[[retirements]]
project = "VCS 9001"
quantity = 1500
block = "VCS 1001-2500"
"""


def test_a_shared_block_is_told_to_the_number_with_its_chain():
    _, (one, *_) = found(SHARED)
    assert (one.kind, one.rule, one.severity, one.tonnes) == ("serials", "DC01", "critical", 100)
    assert [(part.start, part.end) for part in one.serials] == [(1901, 2000)]
    assert [step.side for step in one.chain] == ["document", "block", "registry", "block", "document"]
    assert [step.text for step in one.chain if step.side == "block"] == ["VCS 1001-2000", "VCS 1901-2500"]
    assert one.parties == ("Heron Air", "Tern Foods")


def test_the_gravest_and_largest_stand_first():
    text = SHARED + SHARED.replace("VCS 9001", "VCS 9002").replace("1901", "1501").replace('"VCS 1', '"VCS 91').replace(
        "-2", "-92"
    ).replace("heron", "heron2").replace("tern", "tern2")
    _, ranked = found(text)
    assert [one.tonnes for one in ranked if one.rule == "DC01"] == [500, 100]


ANONYMOUS = """
[[claims]]
organisation = "Heron Air"
project = "VCS 9001"
vintage = "2019"
quantity = 5000
{more}
[[projects]]
project = "VCS 9001"
name = "Marsh Restoration"
[[retirements]]
project = "VCS 9001"
vintage = "2019"
quantity = 5000
retired_on = 2021-03-02
"""


def leads(more, extra=""):
    return [one for one in found(ANONYMOUS.format(more=more) + extra)[1] if one.kind == "candidate"]


def test_an_anonymous_retirement_near_a_claim_is_a_lead_and_never_certain():
    (one,) = leads("retirement_date = 2021-03-02")
    assert (one.rule, one.severity, one.score) == (None, None, 0.8)
    assert one.reasons == ("the same size", "0 days apart", "the same vintage")
    assert [step.side for step in one.chain] == ["document", "registry"]


def test_the_further_in_time_the_weaker_is_a_lead():
    scores = [leads(f"retirement_date = {day}")[0].score for day in ("2021-03-02", "2021-03-12", "2021-05-01")]
    assert scores == sorted(scores, reverse=True)
    assert leads("retirement_date = 2023-03-02") == []


def test_retirements_that_fit_as_well_share_the_score():
    again = ANONYMOUS[ANONYMOUS.index("[[retirements]]") :]
    assert [one.score for one in leads("retirement_date = 2021-03-02", again)] == [0.4, 0.4]


@pytest.mark.parametrize(
    "more",
    ["quantity = 4000", 'beneficiary = "Tern Foods"', 'kind = "mandated"', 'vintage = "2016"'],
)
def test_another_size_name_kind_or_vintage_is_no_lead(more):
    key = more.split(" =")[0]
    head, rows = ANONYMOUS.split("[[retirements]]")
    rows = "\n".join([*(line for line in rows.splitlines() if not line.startswith(f"{key} =")), more])
    text = head.format(more="retirement_date = 2021-03-02") + "[[retirements]]" + rows
    assert [one for one in found(text)[1] if one.kind == "candidate"] == []


def test_what_is_borne_out_in_the_claimants_name_needs_no_lead():
    own = '[[retirements]]\nproject = "VCS 9001"\nvintage = "2019"\nquantity = 5000\nbeneficiary = "Heron Air Ltd"\n'
    assert leads("retirement_date = 2021-03-02", own) == []


def test_the_json_keeps_to_its_schema():
    jsonschema = pytest.importorskip("jsonschema")
    made = json.loads(ENCODER.encode(printed(*found(SHARED))))
    jsonschema.validate(made, json_schemas()["collisions.schema.json"])
    assert made["collisions"][0]["serials"] == [{"start": 1901, "end": 2000}]


def test_the_order_of_arrival_changes_nothing():
    documents, ledger = load(SHARED)
    findings = judge(catalog.rules(CODES).values(), documents, ledger).findings
    assert collisions(documents[::-1], findings[::-1], ledger) == collisions(documents, findings, ledger)


@pytest.mark.slow
def test_the_command_prints_the_chain_and_ends_with_one(tmp_path):
    def run(*words):
        environment = {"VERIFIER_DATA_DIR": str(tmp_path), "PATH": "/usr/bin:/bin"}
        command = [sys.executable, "-m", "verifier", *map(str, words)]
        return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)

    run("registry", "import", "--complete", *sorted((ROOT / "examples" / "registry").iterdir()))
    done = run("collisions", *sorted((ROOT / "examples" / "documents").glob("*.pdf")), "--format", "json")
    first = msgspec.json.decode(done.stdout)["collisions"][0]
    assert done.returncode == 1
    assert (first["rule"], [step["side"] for step in first["chain"]]) == (
        "DC01",
        ["document", "block", "registry", "block", "document"],
    )
