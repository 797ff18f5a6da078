"""The service's commands, as they are called: what they print, and what they refuse."""

import boto3
import pytest
from moto import mock_aws
from typer.testing import CliRunner

from verifier.cli import app
from verifier.store import accounts, audit
from verifier.store.blobs import BlobError, S3Blobs, open_blobs
from verifier.store.sessions import open_store


@pytest.fixture
def verifier(settings, monkeypatch, tmp_path):
    """Run the command on an empty, migrated service, on both databases."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("VERIFIER_DATA_DIR", str(settings.data_dir))
    monkeypatch.setenv("VERIFIER_DATABASE_URL", settings.database)
    return lambda *arguments: CliRunner().invoke(app, arguments)


@pytest.fixture
def tenant(settings):
    """An organisation whose log has two lines."""
    store = open_store(settings)
    name = accounts.add_tenant(store, "Marsh")
    with store.writing(name) as session:
        accounts.add_account(session, email="ada@marsh.example", actor="test")
    with store.reading(name) as session:
        head = audit.head(session)
    store.close()
    return name, head


def test_a_migrated_database_is_up_to_date(verifier):
    done = verifier("db", "upgrade")
    assert (done.exit_code, done.stdout) == (0, "up to date (0001)\n")


def test_the_log_is_verified_and_its_head_told(verifier, tenant):
    name, head = tenant
    done = verifier("audit", "verify")
    assert (done.exit_code, done.stdout) == (0, f"{name}: 2 lines hold, head {head}\n")
    assert verifier("audit", "verify", "--head", head).exit_code == 0
    cut = verifier("audit", "verify", "--head", "0" * 64)
    assert cut.exit_code == 1
    assert "cut off or rewritten" in cut.stderr


def test_a_backup_is_written_once_and_not_restored_over_what_is_there(verifier, tenant):
    done = verifier("db", "backup", "backup.zip")
    assert done.exit_code == 0
    assert "backup.zip: 4 rows and 0 files" in done.stdout
    assert "keep" in done.stderr
    for command in (("db", "backup", "backup.zip"), ("db", "restore", "backup.zip"), ("db", "restore", "none.zip")):
        refused = verifier(*command)
        assert (refused.exit_code, refused.stdout) == (2, "")
        assert refused.stderr.startswith("error: ")
        assert refused.stderr.count("\n") == 1


def test_an_empty_database_is_refused_with_its_cure(monkeypatch, tmp_path):
    monkeypatch.setenv("VERIFIER_DATA_DIR", str(tmp_path))
    done = CliRunner().invoke(app, ["audit", "verify"])
    assert done.exit_code == 2
    assert "is empty: run `verifier db upgrade` first" in done.stderr


def test_a_worker_needs_a_database_for_several_processes(monkeypatch, tmp_path):
    monkeypatch.setenv("VERIFIER_DATA_DIR", str(tmp_path))
    done = CliRunner().invoke(app, ["worker"])
    assert done.exit_code == 2
    assert "VERIFIER_DATABASE_URL" in done.stderr


# -- blobs in a store that speaks S3 -----------------------------------------------------------------------------------


@pytest.fixture
def bucket(monkeypatch):
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "testing")
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
    with mock_aws():
        boto3.client("s3").create_bucket(Bucket="papers")
        yield open_blobs("s3://papers/verifier")


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_bytes_in_s3_are_kept_once_and_hashed_again(bucket):
    assert isinstance(bucket, S3Blobs)
    kept = bucket.put([b"some ", b"bytes"])
    assert bucket.put([b"some bytes"]) == kept
    assert list(bucket.names()) == [kept.sha256]
    with bucket.file(kept.sha256) as file:
        assert file.read_bytes() == b"some bytes"
    boto3.client("s3").put_object(Bucket="papers", Key=f"verifier/{kept.sha256}", Body=b"same bytes")
    with pytest.raises(BlobError, match="not those"), bucket.file(kept.sha256):
        pass
    bucket.remove(kept.sha256)
    assert not bucket.has(kept.sha256)
    with pytest.raises(BlobError, match="missing"), bucket.file(kept.sha256):
        pass
