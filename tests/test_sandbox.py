"""The process that reads foreign files can reach nothing, hands out plain data only, and is outlived."""

import hashlib
import json
import subprocess
import sys
import tracemalloc
from contextlib import suppress
from pathlib import Path

import pytest

from tests.making import one_page, text
from verifier import sandbox
from verifier.sandbox import Refused, media_type, open_document, open_table
from verifier.settings import Limits

LIMITS = Limits()
HELLO = one_page(text(72, 700, "hello there"))

FORBIDDEN = {
    "open a file to read": "open('/etc/passwd')",
    "open a file to write": "open('/tmp/verifier-was-here', 'w')",
    "list a folder": "os.listdir('/')",
    "ask about a file": "os.stat('/etc/passwd')",
    "make a socket": "socket.socket()",
    "make a pair of sockets": "socket.socketpair()",
    "start a program": "os.execv('/bin/true', ['true'])",
    "start a process": "os.fork()",
    "start a process by name": "os.posix_spawn('/bin/true', ['true'], {})",
    "start a thread": "threading.Thread(target=print).start()",
    "remove a file": "os.unlink('/tmp/nothing')",
    "rename a file": "os.rename('/tmp/nothing', '/tmp/nothing-else')",
    "make a folder": "os.mkdir('/tmp/verifier-was-here')",
    "send a signal": "os.kill(os.getppid(), 0)",
    "change the limits": "resource.setrlimit(resource.RLIMIT_CPU, (1, 1))",
    "make a pipe": "os.pipe()",
}

LOCKED = """
import json, sys
sys.path[:] = json.loads(sys.argv[1])
import os, resource, socket, threading
from verifier import _lock
from verifier.settings import Limits
walls = _lock.lock(Limits())
answers = {}
for name, line in json.loads(sys.argv[2]).items():
    try:
        eval(line)
        answers[name] = "allowed"
    except (OSError, RuntimeError, ValueError) as error:
        answers[name] = "refused"
os.write(1, json.dumps([walls, answers]).encode())
os._exit(0)
"""


@pytest.fixture(scope="module")
def locked() -> dict[str, str]:
    """What a locked process was answered, call by call."""
    arguments = [json.dumps(sys.path), json.dumps(FORBIDDEN)]
    done = subprocess.run([sys.executable, "-I", "-S", "-c", LOCKED, *arguments], capture_output=True, check=True)
    walls, answers = json.loads(done.stdout)
    if "seccomp" not in walls:
        pytest.skip("no seccomp filter for this system")
    return answers


@pytest.mark.parametrize("call", FORBIDDEN)
def test_a_locked_process_cannot(call: str, locked: dict[str, str]) -> None:
    assert locked[call] == "refused"


def test_a_system_without_the_walls_says_so_loudly(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        sandbox,
        "_BOOT",
        "import sys, json; sys.path[:] = json.loads(sys.argv[1]); from verifier import _lock, _child; "
        "_lock._ALLOWED.clear(); _child.main()",
    )
    with pytest.warns(RuntimeWarning, match="do not open files of strangers"), open_document(HELLO, LIMITS) as opened:
        assert opened.pages[0].text == "hello there"


def test_a_document_is_named_by_its_content() -> None:
    with open_document(HELLO, LIMITS, name="report.pdf") as opened:
        assert opened.file == "report.pdf"
        assert opened.media_type == "application/pdf"
        assert len(opened.sha256) == 64
        assert opened.pages[0].document == opened.sha256


def test_what_was_read_stays_when_the_document_is_closed() -> None:
    with open_document(HELLO, LIMITS) as opened:
        words = opened.pages[0].words
    assert [word.text for word in opened.pages[0].words] == [word.text for word in words] == ["hello", "there"]


def test_a_dead_reader_is_replaced_and_the_page_it_died_on_named() -> None:
    with open_document(HELLO, LIMITS) as opened:
        opened._child._child._process.kill()
        assert opened.pages[0].words == ()
        assert [(problem.code, problem.page) for problem in opened.problems] == [("reader_died", 1)]
        assert opened.pages[0].image().startswith(b"\x89PNG")


def test_a_file_that_kills_every_reader_is_given_up() -> None:
    with open_document(HELLO, LIMITS) as opened:
        page = opened.pages[0]
        for _ in range(sandbox.LIVES):
            page.span(0, 5)
            opened._child._child._process.kill()
            assert page.span(0, 5).boxes == ()
        assert page.span(0, 5).boxes == ()
        assert {problem.code for problem in opened.problems} == {"reader_died", "given_up"}


def test_the_parent_keeps_the_wall_clock() -> None:
    slow = one_page(b"".join(text(72, 792 - at / 40, f"{at:0100}") for at in range(60_000)))
    with open_document(slow, Limits(wall_seconds=1)) as opened:
        assert {problem.code for problem in opened.problems} <= {"too_much_time", "given_up"}
        assert opened.problems


@pytest.mark.parametrize(
    ("data", "name", "kind"),
    [
        (b"%PDF-1.4 ", "", "application/pdf"),
        (b"\r\n%PDF-1.4 ", "", "application/pdf"),
        (b"PK\x03\x04....xl/workbook.xml", "", sandbox.XLSX),
        (b"PK\x03\x04....word/document.xml", "", sandbox.DOCX),
        (b"PK\x03\x04....xl/workbook.xml....word/document.xml", "", sandbox.DOCX),
        (b"PK\x03\x04....content.xml", "", "application/zip"),
        (b"Project ID,Vintage\n1,2019\n", "", "text/csv"),
        (b"Project ID\n1\n", "claims.csv", "text/csv"),
        (b"Project ID\n1\n", "claims.pdf", None),
        (b"<html>,</html>", "claims.csv", "text/html"),
        (b"\xef\xbb\xbf\n<!DOCTYPE html>", "", "text/html"),
        (b"<feed>,</feed>", "claims.csv", None),
        (b"\x7fELF,\0\0", "claims.csv", None),
    ],
)
def test_a_kind_of_file_is_told_by_its_content(data: bytes, name: str, kind: str | None) -> None:
    assert media_type(data, name) == kind


def test_the_name_of_a_part_is_found_wherever_chunks_of_the_file_end(tmp_path: Path) -> None:
    for before in range(sandbox.CHUNK - 20, sandbox.CHUNK + 5, 3):
        file = tmp_path / f"{before}.xlsx"
        file.write_bytes(b"PK\x03\x04word/document.xml".ljust(before, b".") + b"xl/workbook.xml....")
        assert sandbox._Bytes(file, 50).media_type("") == sandbox.XLSX


def test_a_file_that_is_another_when_a_second_reader_needs_it_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "paper.pdf"
    file.write_bytes(HELLO)
    with open_document(file, LIMITS) as opened:
        assert opened.sha256 == hashlib.sha256(HELLO).hexdigest()
        file.write_bytes(HELLO.swapcase())
        opened._child._child._process.kill()
        assert opened.pages[0].words == ()
        with pytest.raises(LookupError):
            opened.pages[0].image()
        assert any("changed while it was read" in problem.detail for problem in opened.problems)


def test_a_large_file_is_never_held_whole_by_the_parent(tmp_path: Path) -> None:
    file = tmp_path / "paper.pdf"
    with file.open("wb") as opened:
        opened.write(HELLO)
        opened.truncate(40 << 20)
    tracemalloc.start()
    try:
        with suppress(sandbox.Refused), open_document(file, LIMITS):
            pass
        assert tracemalloc.get_traced_memory()[1] < 8 << 20
    finally:
        tracemalloc.stop()


def test_rows_of_a_table_keep_their_numbers(tmp_path: Path) -> None:
    file = tmp_path / "rows.csv"
    file.write_text("Project,Note\n" + "".join(f'{at},"two\nlines"\n' for at in range(2, 5_002)), "utf-8")
    with open_table(file, LIMITS) as table:
        assert (table.sheets, table.encoding) == (("csv",), "utf-8")
        rows = list(table.rows())
        assert rows == list(table.rows("csv"))
    assert rows[0] == (1, ("Project", "Note"))
    assert all(cells == (str(number), "two\nlines") for number, cells in rows[1:])
    assert len(rows) == 5_001


def test_a_table_whose_reader_dies_is_refused_in_words(tmp_path: Path) -> None:
    file = tmp_path / "rows.csv"
    file.write_text("Project,Note\n" * 5_000, "utf-8")
    with open_table(file, LIMITS) as table:
        rows = table.rows()
        next(rows)
        table._child._child._process.kill()
        with pytest.raises(Refused, match="SIGKILL"):
            list(rows)


def test_a_sheet_begun_anew_gives_its_first_rows_again(tmp_path: Path) -> None:
    file = tmp_path / "rows.csv"
    file.write_text("".join(f"{at},\n" for at in range(1, 5_001)), "utf-8")
    with open_table(file, LIMITS) as table:
        assert next(table.rows()) == next(table.rows()) == (1, ("1", ""))
