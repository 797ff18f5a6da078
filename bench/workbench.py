"""How long a jump to a page takes in the browser, on a document of many pages: `./run bench workbench [PAGES] [JUMPS]`.

Debian's Chromium asks a service of its own for the pane of a page and its picture, until that is decoded. The target is
300 ms for 400 pages: the half of the jumps that is quicker. None of the pages was drawn before.
"""

import statistics
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Page, expect

from tests import workbench
from tests.making import many_pages, text

TARGET = 300
JUMP = """async ([at, number]) => {
    const begun = performance.now();
    await (await fetch(`${at}/pages/${number}/part`)).text();
    const image = new Image();
    image.src = `${at}/pages/${number}.png`;
    await image.decode();
    return performance.now() - begun;
}"""


def main(pages: int = 400, jumps: int = 20) -> None:
    """Serve a document of so many pages, jump to and fro in it, and print how long that takes."""
    if workbench.CHROMIUM is None:
        sys.exit("no chromium on this machine (apt-get install chromium)")
    with tempfile.TemporaryDirectory() as data, workbench.served(Path(data)) as bench, workbench.chromium() as browser:
        page = workbench.begin(browser.new_context(viewport=workbench.WIDE), bench)
        at = long_document(page, bench.address, pages)
        order = [1 + number * 7919 % pages for number in range(1, jumps + 1)]
        took = sorted(page.evaluate(JUMP, [at, number]) for number in order)
    print(f"{jumps} jumps among {pages} pages: median {statistics.median(took):.0f} ms, slowest {took[-1]:.0f} ms")
    print(f"target: median within {TARGET} ms")


def long_document(page: Page, address: str, pages: int) -> str:
    """Send a document to a case of its own; return its address once it is judged."""
    contents = [text(72, 700, f"Page {number}: we retired 5,000 credits of VCS 9163") for number in range(1, pages + 1)]
    page.goto(f"{address}/cases")
    page.get_by_label("Name").fill("A long document")
    page.get_by_role("button", name="Make the case").click()
    page.wait_for_url("**/documents")
    file = {"name": "long.pdf", "mimeType": "application/pdf", "buffer": many_pages(contents)}
    page.get_by_label("Files").set_input_files(file)
    page.get_by_role("button", name="Send").click()
    link = page.get_by_role("link", name="long.pdf")
    expect(link).to_be_visible(timeout=120_000)
    return address + (link.get_attribute("href") or "")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
