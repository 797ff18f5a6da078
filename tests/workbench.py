"""The workbench in a real browser: the command serves it in a process of its own, Debian's Chromium looks at it."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import httpx
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
SAYS_WHY = "no chromium on this machine: the browser tests were skipped"
FLAGS = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync"),
)
EMAIL, PASSWORD = "ada@marsh.example", "correct horse battery"
WIDE, PHONE = {"width": 1280, "height": 800}, {"width": 390, "height": 844}
EXAMPLES = Path(__file__).parents[1] / "examples" / "documents"
STARTS_WITHIN = 60.0


class Workbench(NamedTuple):
    """Where the service is, and its data folder."""

    address: str
    data: Path

    @property
    def setup(self) -> str:
        """The address of the first start, with its token."""
        return f"{self.address}/setup?token={(self.data / 'setup-token').read_text('ascii').strip()}"


@contextmanager
def served(data: Path) -> Iterator[Workbench]:
    """Run `verifier serve` on an empty data folder."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "verifier", "serve", "--port", str(port)]
    with (data / "serve.log").open("wb") as log:
        process = subprocess.Popen(
            command, env={**os.environ, "VERIFIER_DATA_DIR": str(data)}, stdout=log, stderr=log, start_new_session=True
        )
    address = f"http://127.0.0.1:{port}"
    try:
        until = time.monotonic() + STARTS_WITHIN
        while not _answers(address):
            if process.poll() is not None or time.monotonic() > until:
                raise RuntimeError(f"the service did not start: {(data / 'serve.log').read_text('utf-8')[-2000:]}")
            time.sleep(0.1)
        yield Workbench(address, data)
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _answers(address: str) -> bool:
    try:
        return httpx.get(f"{address}/readyz", timeout=1).status_code == 200
    except httpx.TransportError:
        return False


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start the browser."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        try:
            yield browser
        finally:
            browser.close()


def begin(context: BrowserContext, workbench: Workbench) -> Page:
    """Go through the first start, and wait until the example case is judged; the page shows its documents."""
    page = context.new_page()
    page.goto(workbench.setup)
    page.get_by_label("Organisation").fill("Marsh Assurance")
    page.get_by_label("E-mail").fill(EMAIL)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Begin").click()
    expect(page.locator(".stage.judged")).to_have_count(len(list(EXAMPLES.iterdir())), timeout=90_000)
    return page


def log_in(context: BrowserContext, workbench: Workbench, email: str = EMAIL) -> Page:
    """Log in."""
    page = context.new_page()
    page.goto(f"{workbench.address}/login")
    page.get_by_label("E-mail").fill(email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Log in").click()
    page.wait_for_url("**/cases")
    return page
