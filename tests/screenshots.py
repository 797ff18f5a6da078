"""Pictures of every page of the workbench, at both widths: `./run screenshots` writes them to `docs/screenshots/`."""

import io
import sys
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, expect

from tests import workbench
from tests.workbench import PHONE, WIDE, Workbench

FOLDER = Path(__file__).parents[1] / "docs" / "screenshots"
COLOURS = 96
"""Colours of a picture: pages have few, and a picture of few is small."""
SERIAL = "91206-942077343-942095342-VCS-VCU-1507-VER-PE-14-9104-01012022-31122022-1"


def main() -> int:
    """Serve the example case, and take a picture of each page."""
    if workbench.CHROMIUM is None:
        print(workbench.SAYS_WHY, file=sys.stderr)
        return 2
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as data, workbench.served(Path(data)) as bench, workbench.chromium() as browser:
        _take(browser, bench)
    return 0


def _take(browser: Browser, bench: Workbench) -> None:
    context = browser.new_context(viewport=WIDE)
    page = context.new_page()
    page.goto(bench.setup)
    _picture(page, "first-start")
    page.close()
    page = workbench.begin(context, bench)
    pages = _pages(page, page.url.removesuffix("/documents"))
    state = context.storage_state()
    context.close()
    for name, look in (
        ("", {"viewport": WIDE}),
        ("-phone", {"viewport": PHONE}),
        ("-dark", {"viewport": WIDE, "color_scheme": "dark"}),
        ("-japanese", {"viewport": WIDE, "locale": "ja-JP"}),
    ):
        context = browser.new_context(storage_state=state, **look)
        page = context.new_page()
        for path, address in pages.items():
            if name in ("", "-phone") or path == "desk":
                page.goto(bench.address + address)
                page.wait_for_timeout(400)
                _picture(page, path + name)
        context.close()


def _pages(page: Page, case: str) -> dict[str, str]:
    """Decide on one finding, accept what is in another case, and return the address of every page."""
    at = "/cases/" + case.rpartition("/")[2]
    claims = page.locator("table a[href$='/claims']").nth(2).get_attribute("href") or ""
    page.goto(f"{case}?rule=DR08")
    page.locator("#reason").fill("The registry has no renewal of the crediting period.")
    page.get_by_role("button", name="Confirm", exact=False).first.click()
    expect(page.locator(".detail .chip.confirmed")).to_be_visible()
    page.goto(f"{case}/suppressions?rule=DR05&subject=VCS+9500")
    page.get_by_label("Last day").fill("2027-03-31")
    page.get_by_label("Where").select_option("everywhere")
    page.get_by_label("Reason").fill(
        "The second half was retired under the parent's account, as its letter of 2 March says."
    )
    page.get_by_role("button", name="Accept it").click()
    expect(page.get_by_role("button", name="End")).to_be_visible()
    page.goto(f"{case}?rule=DC01")
    collision = page.get_by_role("link", name="Why these collide").get_attribute("href") or ""
    return {
        "cases": "/cases",
        "desk": at,
        "documents": f"{at}/documents",
        "claims": claims,
        "report": f"{at}/report",
        "case-settings": f"{at}/settings",
        "suppressions": f"{at}/suppressions",
        "collision": collision,
        "company": "/companies?name=Orrisfield+Foods+Limited",
        "project": "/projects/VCS/9241",
        "serial": f"/serials?block={SERIAL}",
        "search": "/search?q=Sombra",
        "rule": "/rules/DC01",
        "registry-data": "/admin/snapshots",
        "members": "/admin/members",
        "keys": "/admin/keys",
        "webhooks": "/admin/webhooks",
        "audit": "/admin/audit",
        "queue": "/admin/queue",
    }


def _picture(page: Page, name: str) -> None:
    taken = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    taken.quantize(COLOURS, dither=Image.Dither.NONE).save(FOLDER / f"{name}.png", optimize=True)
    print(f"docs/screenshots/{name}.png")


if __name__ == "__main__":
    sys.exit(main())
