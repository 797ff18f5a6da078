"""An evidence bundle shows by itself that nothing in it was changed."""

import hashlib
import io
import json
import zipfile
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from typer.testing import CliRunner

from tests.test_report_files import REVIEW
from tests.test_reports import DOCUMENT, REPORT
from verifier import bundle, catalog
from verifier.cli import app
from verifier.model import Report

catalog.load(plugins=False)
KEY = Ed25519PrivateKey.from_private_bytes(b"k" * 32)
PAPER = b"%PDF-1.7 the paper itself"
READ = replace(REPORT, documents=(replace(DOCUMENT, sha256=hashlib.sha256(PAPER).hexdigest()),))
WHOLE = bundle.make(READ, KEY, review=REVIEW, source=lambda _: PAPER)


def verified(data: bytes, key: str | None = None) -> bundle.Verified:
    return bundle.verify(io.BytesIO(data), key)


def unpacked(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as held:
        return {name: held.read(name) for name in held.namelist()}


def packed(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as held:
        for name, data in files.items():
            held.writestr(name, data)
    return out.getvalue()


def test_a_bundle_holds_report_facts_rules_review_and_sources_and_is_whole():
    assert list(unpacked(WHOLE)) == [
        "manifest.json",
        "findings.json",
        "facts.ndjson",
        "rules.json",
        "review.json",
        f"sources/{READ.documents[0].sha256}",
        "signature.json",
    ]
    found = verified(WHOLE)
    assert found.problems == ()
    assert found.key == bundle.fingerprint(KEY.public_key())
    assert found.manifest
    assert found.manifest.audit_head == REVIEW.audit_head
    assert found.manifest.registry[0].sha256 == READ.registry[0].sha256
    assert [rule["code"] for rule in json.loads(unpacked(WHOLE)["rules.json"])] == sorted(READ.checked)


def test_the_same_report_and_key_give_the_same_bytes():
    assert bundle.make(READ, KEY, review=REVIEW, source=lambda _: PAPER) == WHOLE


def test_hashes_may_stand_for_the_sources():
    found = verified(bundle.make(READ, KEY))
    assert found.problems == ()
    assert found.manifest
    assert [one.included for one in found.manifest.sources] == [False]


def test_a_document_that_is_not_the_one_that_was_read_is_told():
    (problem,) = verified(bundle.make(READ, KEY, source=lambda _: b"another")).problems
    assert problem == "heron-2024.pdf: the document in the bundle is not the one that was read"


@given(st.data())
@settings(max_examples=40)
def test_a_changed_byte_anywhere_is_found(data: st.DataObject) -> None:
    files = unpacked(WHOLE)
    name = data.draw(st.sampled_from(sorted(files)))
    at = data.draw(st.integers(0, len(files[name]) - 1))
    changed = bytearray(files[name])
    changed[at] ^= 1 << data.draw(st.integers(0, 6))
    found = verified(packed(files | {name: bytes(changed)}))
    assert found.problems or found.key != bundle.fingerprint(KEY.public_key()) or name == "signature.json"
    if name != "signature.json":
        assert found.problems


def test_a_file_added_and_a_file_left_out_are_told():
    files = unpacked(WHOLE)
    assert verified(packed(files | {"note.txt": b"x"})).problems == (
        "note.txt: not named in the manifest; it was added later",
    )
    del files["rules.json"]
    assert verified(packed(files)).problems == ("rules.json: named in the manifest, and missing",)


def test_another_signer_is_told_by_the_fingerprint():
    mine, other = bundle.fingerprint(KEY.public_key()), Ed25519PrivateKey.from_private_bytes(b"o" * 32)
    forged = bundle.make(READ, other)
    assert verified(forged).problems == ()
    assert verified(WHOLE, mine.upper()).problems == ()
    (problem,) = verified(forged, mine).problems
    assert problem == f"signed with the key {bundle.fingerprint(other.public_key())}, not with {mine}"


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"PK nothing",
        packed({}),
        packed({"manifest.json": b"{}"}),
        packed({"manifest.json": b"{}", "signature.json": b"["}),
    ],
    ids=["empty", "no zip", "no parts", "no signature", "broken"],
)
def test_what_is_no_bundle_is_told_in_one_line(data: bytes) -> None:
    (problem,) = verified(data).problems
    assert ":" in problem


def test_a_name_that_stands_twice_and_a_bomb_are_not_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    out = io.BytesIO(WHOLE)
    with zipfile.ZipFile(out, "a") as held, pytest.warns(UserWarning, match="Duplicate"):
        held.writestr("findings.json", b"{}")
    assert "stands twice" in verified(out.getvalue()).problems[0]
    monkeypatch.setattr(bundle, "LARGEST", 100)
    assert "unpacks to more than" in verified(WHOLE).problems[0]


def test_the_key_is_made_once_for_its_owner_only(tmp_path: Path) -> None:
    file = tmp_path / "new" / "signing-key.pem"
    first = bundle.fingerprint(bundle.signing_key(file).public_key())
    assert bundle.fingerprint(bundle.signing_key(file).public_key()) == first
    assert file.stat().st_mode & 0o777 == 0o600
    file.write_text("no key")
    with pytest.raises(ValueError, match="no key that can be read"):
        bundle.signing_key(file)


def test_the_command_writes_a_bundle_and_checks_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VERIFIER_DATA_DIR", str(tmp_path / "data"))
    made, paper = tmp_path / "evidence.zip", "examples/documents/karamaza-retirement-certificate.pdf"
    run = CliRunner()
    assert (
        run.invoke(
            app, ["check", paper, "--bundle", str(made), "--rules", "EX", "--output", str(tmp_path / "t")]
        ).exit_code
        == 0
    )
    key = run.invoke(app, ["bundle", "key"]).stdout.strip()
    checked = run.invoke(app, ["bundle", "verify", str(made), "--key", key])
    assert checked.exit_code == 0
    assert f"whole, 4 files, signed with the key {key}" in checked.stdout
    assert "1 of 1 document inside" in checked.stdout
    made.write_bytes(made.read_bytes()[:-40])
    broken = run.invoke(app, ["bundle", "verify", str(made)])
    assert broken.exit_code == 2
    assert "not a bundle that can be opened" in broken.stderr


def test_an_empty_report_has_a_bundle_too():
    nothing = Report(documents=(), findings=(), cannot_tell=(), checked={}, registry=(), ruleset="0.1.0")
    assert verified(bundle.make(nothing, KEY)).problems == ()
