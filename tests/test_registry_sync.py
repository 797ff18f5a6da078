"""Registry data is fetched from addresses that allow it; checksum, age and terms stay with the snapshot."""

import datetime as dt
import hashlib
import io
import threading
import zipfile
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from verifier.downloads import Download
from verifier.ledger import ImportFailed, import_all, list_snapshots, sync
from verifier.settings import Limits, Settings

PROJECTS = (
    "project_id,name,registry,proponent,protocol,category,status,country,issued,retired\n"
    "VCS9001,Marsh Restoration,verra,Marsh Trust,['vm0033'],blue-carbon,registered,Peru,1200,300\n"
)
CREDITS = "project_id,quantity,vintage,transaction_date,transaction_type\nVCS9001,300,2021,2024-05-06,retirement\n"
CHANGED = "Tue, 06 Oct 2026 04:05:06 GMT"


def archive(**texts):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        for name, text in texts.items():
            file.writestr(f"data/{name}.csv", text)
        file.writestr("README.txt", "no table")
    return packed.getvalue()


class Server(ThreadingHTTPServer):
    """Serves `body` under any path, and remembers what it was asked."""

    body, status = b"", 200

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Handler)
        self.asked = []


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        self.server.asked.append(dict(self.headers))
        etag = f'"{hashlib.sha256(self.server.body).hexdigest()[:8]}"'
        status = 304 if self.headers.get("If-None-Match") == etag else self.server.status
        self.send_response(status)
        self.send_header("ETag", etag)
        self.send_header("Last-Modified", CHANGED)
        self.end_headers()
        if status == 200:
            self.wfile.write(self.server.body)

    def log_message(self, *_):
        pass


@pytest.fixture
def server():
    with Server() as serving:
        thread = threading.Thread(target=serving.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield serving
        serving.shutdown()
        thread.join()


def source(server, **more):
    return Download(url=f"http://127.0.0.1:{server.server_port}/latest/offsets-db.csv.zip", **more)


def fetched(server, settings, **more):
    return list(sync.fetch("mirror", source(server, **more), settings))


def test_every_text_of_an_archive_becomes_a_snapshot_with_its_origin(server, tmp_path):
    server.body = archive(projects=PROJECTS, credits=CREDITS)
    settings = Settings(data_dir=tmp_path)
    reports = fetched(server, settings, terms="ours")
    assert [(one.registry, one.layout, one.rows) for one in reports] == [
        ("OFFSETSDB", "projects", 1),
        ("OFFSETSDB", "credits", 1),
    ]
    for _, metadata in list_snapshots(settings):
        assert metadata.snapshot.sha256 == hashlib.sha256(server.body).hexdigest()
        assert metadata.snapshot.retrieved == dt.datetime.now(dt.UTC).date()
        assert metadata.origin.url == source(server).url
        assert (metadata.origin.last_modified, metadata.origin.terms) == (CHANGED, "ours")
    assert [path.name for path in tmp_path.iterdir()] == ["snapshots"]


def test_what_has_not_changed_is_not_fetched_again(server, tmp_path):
    server.body, settings = archive(projects=PROJECTS), Settings(data_dir=tmp_path)
    assert len(fetched(server, settings)) == 1
    assert fetched(server, settings) == []
    server.body = archive(projects=PROJECTS.replace("300", "400"))
    assert len(fetched(server, settings)) == 1
    assert len(list_snapshots(settings)) == 2


def test_bytes_of_another_checksum_are_refused(server, tmp_path):
    server.body, settings = archive(projects=PROJECTS), Settings(data_dir=tmp_path)
    with pytest.raises(ImportFailed, match="sha256"):
        fetched(server, settings, sha256="0" * 64)
    assert list_snapshots(settings) == ()
    assert len(fetched(server, settings, sha256=hashlib.sha256(server.body).hexdigest())) == 1


def test_an_answer_that_is_none_names_the_address(server, tmp_path):
    server.status = 503
    with pytest.raises(ImportFailed, match=r"mirror: http://127\.0\.0\.1:\d+/\S+ answers 503"):
        fetched(server, Settings(data_dir=tmp_path))


def test_more_than_the_limit_is_not_kept(server, tmp_path):
    server.body = bytes(3 << 20)
    with pytest.raises(ImportFailed, match="more than 2 MB"):
        fetched(server, Settings(data_dir=tmp_path, limits=Limits(memory_mb=4)))


def test_an_address_without_encryption_is_not_asked(tmp_path):
    plain = Download(url="http://registry.example.org/vcus.csv")
    with pytest.raises(ImportFailed, match="https://"):
        list(sync.fetch("plain", plain, Settings(data_dir=tmp_path)))


def test_sources_are_the_registries_own_and_those_of_the_settings(tmp_path):
    mine = Download(url="https://data.example.org/vcus.csv")
    settings = Settings(data_dir=tmp_path, sources={"mine": mine})
    assert set(sync.known(settings)) >= {"offsetsdb", "mine"}
    assert sync.chosen(settings, ()) == {"mine": mine}
    with pytest.raises(ValueError, match="no source is called other; known: mine, offsetsdb"):
        sync.chosen(settings, ["other"])


def test_registries_that_forbid_programs_are_named_with_the_reason():
    assert "terms" in sync.closed()["Gold Standard Impact Registry"]


def test_an_archive_that_holds_no_table_is_told(tmp_path):
    file = tmp_path / "letters.zip"
    with zipfile.ZipFile(file, "w") as packed:
        packed.writestr("letter.txt", "Dear Sir or Madam")
    with pytest.raises(ImportFailed, match="holds no CSV"):
        list(import_all(file, Settings(data_dir=tmp_path)))
