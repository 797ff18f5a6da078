"""The page on the service is true: what it tells to type is typed, in a copy of the project, and does what it says."""

import os
import re
import shutil
import socket
import subprocess
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path
from types import MappingProxyType

import pytest

from tests import databases

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "service.md").read_text(encoding="utf-8")
SHIPPED = ("api", "examples", "extractors", "rules", "verifier", "pyproject.toml", "requirements.lock", "run")
WAIT = 300
"""Seconds after which the page is given up."""

pytestmark = [pytest.mark.slow, pytest.mark.timeout(2 * WAIT)]


def blocks(heading: str, *, until: str) -> list[tuple[str, str]]:
    """Return the language and the text of every block between two headings of the page."""
    part = PAGE.split(f"\n{heading}\n")[1].split(f"\n{until}\n")[0]
    return re.findall(r"```(\w+)\n(.*?)```", part, re.DOTALL)


def commands(heading: str, *, until: str) -> list[str]:
    """Return what is to be typed between two headings."""
    return [text for language, text in blocks(heading, until=until) if language == "sh"]


def free_port() -> str:
    """Return a port nobody listens on."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return str(one.getsockname()[1])


@pytest.fixture
def typed(tmp_path):
    """A shell in a copy of the project: it types the commands, and its jobs end with it."""
    for name in SHIPPED:
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, tmp_path / name)
    (tmp_path / ".venv").symlink_to(ROOT / ".venv")
    ports = {"8765": free_port(), "9000": free_port()}

    def type_(lines: list[str], files: Mapping[str, str] = MappingProxyType({})) -> str:
        def own(text: str) -> str:
            for port, free in ports.items():
                text = text.replace(port, free)
            return text.replace("/tmp/verifier-try", str(tmp_path / "data"))  # noqa: S108 - the page's own folder

        for name, text in files.items():
            (tmp_path / name).write_text(own(text), encoding="utf-8")
        script = own("\n".join(["set -emo pipefail", "trap 'kill $(jobs -p)' EXIT", *lines]))
        environment = {name: value for name, value in os.environ.items() if not name.startswith("VERIFIER_")}
        done = subprocess.run(
            ["bash", "-c", script],
            cwd=tmp_path,
            env=environment,
            capture_output=True,
            text=True,
            timeout=WAIT,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr[-3000:]
        return done.stdout

    return type_


def test_the_page_leads_from_nothing_to_a_judged_batch_and_a_signed_event_on_sqlite(typed):
    heading, until = "## On SQLite, from nothing", "## On PostgreSQL, with two workers"
    by_language = {language: text for language, text in blocks(heading, until=until) if language != "sh"}
    heard = "until grep -q genuine heard; do sleep 1; done; cat heard"
    lines = [
        line.replace("python3 receiver.py", "python3 receiver.py >heard") for line in commands(heading, until=until)
    ]

    told = typed([*lines, heard], {"verifier.toml": by_language["toml"], "receiver.py": by_language["python"]})

    assert "'judged': 7" in told
    assert '"status":"open"' in told
    assert "Heron Foods claims 999,999,999 t" in told
    assert "genuine" in told
    assert "forged" not in told


def test_the_page_leads_to_two_workers_on_postgresql_that_judge_the_same_batch(typed):
    with ExitStack() as stack:
        server = stack.enter_context(databases.postgresql())
        if server is None:
            pytest.skip(databases.SAYS_WHY)
        start, *rest = commands("## On SQLite, from nothing", until="### Claims as data")
        folder = [line for line in start.splitlines() if "serve" not in line and "readyz" not in line]
        begin = commands("## On PostgreSQL, with two workers", until="## What to rely on")
        url = server.url(server.database())
        begin = [text.replace("postgresql://verifier@localhost/verifier", url) for text in begin]

        told = typed([*folder, *begin, *rest])

    assert "'judged': 7" in told
    assert '"status":"open"' in told
