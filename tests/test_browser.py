"""The workbench in a real browser: what an auditor does from the first start to the report, by mouse and by keys."""

import re

import pytest

pytest.importorskip("playwright")

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests import workbench
from tests.making import many_pages, text
from tests.workbench import EXAMPLES, PASSWORD, PHONE, WIDE

pytestmark = [
    pytest.mark.slow,
    pytest.mark.timeout(180),
    pytest.mark.skipif(workbench.CHROMIUM is None, reason=workbench.SAYS_WHY),
]

expect.set_options(timeout=30_000)  # a busy machine is no failure


@pytest.fixture(scope="module")
def bench(tmp_path_factory):
    """The service, begun with the example case."""
    with workbench.served(tmp_path_factory.mktemp("workbench")) as served:
        yield served


@pytest.fixture(scope="module")
def browser():
    """The browser."""
    with workbench.chromium() as opened:
        yield opened


@pytest.fixture(scope="module")
def begun(bench, browser):
    """Who went through the first start: their state, and the address of the example case."""
    context = browser.new_context(viewport=WIDE)
    page = workbench.begin(context, bench)
    case = page.url.removesuffix("/documents")
    state = context.storage_state()
    context.close()
    return state, case


@pytest.fixture
def page(browser, begun):
    """A page of the administrator; whatever its scripts complain of fails the test."""
    context = browser.new_context(viewport=WIDE, storage_state=begun[0])
    page = context.new_page()
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda said: complaints.append(said.text) if "Content Security" in said.text else None)
    yield page
    context.close()
    assert complaints == []


@pytest.fixture
def case(begun):
    """The address of the example case."""
    return begun[1]


def finding(page: Page, rule: str):
    """The entry of the list of a rule."""
    return page.locator(".finding-list a", has_text=f"{rule} ·")


def fresh(page: Page, case: str, *files) -> str:
    """Open a case of its own and send files to it; return its address once they are judged."""
    page.goto(case.rpartition("/cases/")[0] + "/cases")
    page.get_by_label("Name").fill("A case of its own")
    page.get_by_role("button", name="Make the case").click()
    page.wait_for_url("**/documents")
    page.get_by_label("Files").set_input_files(list(files))
    page.get_by_role("button", name="Send").click()
    expect(page.locator(".stage.judged")).to_have_count(len(files), timeout=60_000)
    return page.url.removesuffix("/documents")


# -- looking -----------------------------------------------------------------------------------------------------------


def test_the_first_start_leads_to_the_planted_findings(page, case):
    page.goto(case)
    assert {link.get_attribute("data-finding")[:4] for link in page.locator(".finding-list a").all()} >= {
        "DC01",
        "DR05",
        "DR08",
    }
    expect(page.locator(".detail h2").first).to_contain_text("both claim the use of")


def test_a_finding_leads_to_its_page_and_a_box_on_the_page_to_its_finding(page, case):
    page.goto(case)
    finding(page, "DR08").click()
    expect(page.locator(".detail h2").first).to_contain_text("Vintage 2022 of VCS 9163")
    expect(page.locator(".evidence.now")).not_to_have_count(0)
    page.locator(".sheet a[data-finding^=DR05]").first.click()
    expect(page.locator(".detail h2").first).to_contain_text("24,000 t retired")
    expect(finding(page, "DR05")).to_have_attribute("aria-current", "true")


def test_boxes_lie_on_their_words_at_every_zoom_and_the_words_can_be_selected(page, case):
    page.goto(f"{case}?rule=DR08")
    for _ in range(3):
        word = page.locator(".sheet text", has_text="Verdinho").first.bounding_box()
        middle = (word["x"] + word["width"] / 2, word["y"] + word["height"] / 2)
        boxes = [one.bounding_box() for one in page.locator(".evidence.now").all()]
        assert any(
            box["x"] <= middle[0] <= box["x"] + box["width"] and box["y"] <= middle[1] <= box["y"] + box["height"]
            for box in boxes
        )
        page.get_by_role("button", name="Larger").click()
    page.locator(".sheet text", has_text="Verdinho").first.dblclick(force=True)
    assert "Verdinho" in page.evaluate("getSelection().toString()")


def test_every_page_of_a_document_of_400_pages_is_reached_by_its_number(page, case):
    contents = [text(72, 700, f"Page {number}: we retired 5,000 credits of VCS 9163") for number in range(1, 401)]
    own = fresh(page, case, {"name": "long.pdf", "mimeType": "application/pdf", "buffer": many_pages(contents)})
    page.goto(own)
    document = page.locator("[data-document]").first.get_attribute("data-document")
    for number in (399, 7, 200):
        page.goto(f"{own}/documents/{document}#p={number}")
        expect(page.locator(".sheet svg")).to_contain_text(f"{number}:")
        picture = page.locator(".sheet image").get_attribute("href")
        assert picture.endswith(f"/pages/{number}.png")
        assert page.request.get(case.rpartition("/cases/")[0] + picture).ok


def test_a_deep_link_leads_to_its_page_and_finding(page, case):
    page.goto(f"{case}?rule=DR08")
    name = page.locator(".finding-list a").first.get_attribute("data-finding")
    document = page.locator("[data-document]").first.get_attribute("data-document")
    page.goto(f"{case}/documents/{document}#p=2&f={name}")
    expect(page.locator(".detail h2").first).to_contain_text("Vintage 2022 of VCS 9163")
    expect(page.locator(".page-tools")).to_contain_text("Page 2 of")


def test_the_desk_works_without_a_script(browser, begun, case):
    context = browser.new_context(viewport=WIDE, storage_state=begun[0], java_script_enabled=False)
    page = context.new_page()
    page.goto(case)
    finding(page, "DR05").click()
    expect(page.locator(".detail h2").first).to_contain_text("24,000 t retired")
    page.get_by_label("Comment").fill("without a script")
    page.get_by_role("button", name="Add the comment").click()
    expect(page.locator(".events")).to_contain_text("without a script")
    context.close()


# -- deciding ----------------------------------------------------------------------------------------------------------


def test_from_upload_to_highlight_to_decision_to_report(page, case):
    own = fresh(page, case, EXAMPLES / "orrisfield-environment-supplement-2024.pdf")
    page.goto(own)
    expect(page.locator(".evidence.now")).not_to_have_count(0)
    page.locator("#reason").fill("the registry has no such retirement")
    page.get_by_role("button", name="Confirm", exact=False).first.click()
    expect(page.locator(".detail .chip.confirmed")).to_be_visible()
    expect(page.locator("#undo")).to_be_visible()
    page.goto(f"{own}/report")
    with page.expect_download(timeout=60_000) as download:
        page.get_by_role("link", name="Download pdf").click()
    assert download.value.suggested_filename.endswith(".pdf")
    assert download.value.path().read_bytes().startswith(b"%PDF-1.7")


def test_the_whole_triage_by_keys(page, case):
    own = fresh(page, case, EXAMPLES / "orrisfield-environment-supplement-2024.pdf")
    page.goto(own)
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("Escape")
    first = page.locator(".finding-list a[aria-current]").get_attribute("data-finding")
    page.keyboard.press("j")
    expect(page.locator(".finding-list a[aria-current]")).not_to_have_attribute("data-finding", first)
    page.keyboard.press("k")
    expect(page.locator(".finding-list a[aria-current]")).to_have_attribute("data-finding", first)
    page.keyboard.press("d")
    page.keyboard.type("a broker's certificate shows it")
    page.keyboard.press("Control+Enter")
    expect(page.locator(".detail .chip.dismissed")).to_be_visible()
    page.locator("body").press("u")
    expect(page.locator(".detail .chip.open")).to_be_visible()
    page.keyboard.press("a")
    expect(page.get_by_label("Question")).to_be_focused()
    expect(page.get_by_label("Question")).to_have_value(re.compile("Our check found"))


def test_a_finding_is_accepted_and_the_case_signed_off_by_keys_and_without_a_script(browser, begun, case):
    context = browser.new_context(viewport=WIDE, storage_state=begun[0], java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{case}?rule=DR08")
    page.get_by_role("link", name="Accept it for a while").press("Enter")
    expect(page.get_by_label("Rule")).to_have_value("DR08")
    page.get_by_label("Last day").focus()
    page.keyboard.type("12312099")
    page.get_by_label("Reason").focus()
    page.keyboard.type("A renewal is under way.")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_contain_text("to 2099-12-31")
    expect(page.locator(".desk-head")).to_contain_text("1 not raised")
    page.get_by_role("button", name="End").press("Enter")
    expect(page.locator(".desk-head")).not_to_contain_text("not raised")
    page.goto(f"{case}/report")
    page.get_by_role("textbox", name="Statement").focus()
    page.keyboard.type("Looked at page by page.")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("section", has=page.locator("#sign-off"))).to_contain_text("Looked at page by page.")
    context.close()


def test_of_two_reviewers_the_second_is_shown_what_the_first_decided_and_loses_no_word(page, browser, begun, case):
    own = fresh(page, case, EXAMPLES / "orrisfield-environment-supplement-2024.pdf")
    other_context = browser.new_context(viewport=WIDE, storage_state=begun[0])
    other = other_context.new_page()
    page.goto(own)
    other.goto(own)
    page.locator("#reason").fill("seen first")
    page.get_by_role("button", name="Confirm", exact=False).first.click()
    expect(page.locator(".detail .chip.confirmed")).to_be_visible()
    other.locator("#reason").fill("my own careful words")
    other.get_by_role("button", name="Dismiss", exact=False).first.click()
    expect(other.get_by_role("alert")).to_contain_text("Somebody decided meanwhile")
    expect(other.locator(".detail .chip.confirmed")).to_be_visible()
    expect(other.locator("#reason")).to_have_value("my own careful words")
    expect(other.locator(".events")).to_contain_text("seen first")
    other_context.close()


def test_a_lost_connection_is_told_and_costs_no_word(page, case):
    page.goto(case)
    page.locator("#reason").fill("my own careful words")
    page.context.set_offline(True)
    page.get_by_role("button", name="Confirm", exact=False).first.click()
    expect(page.get_by_text("The connection is lost.")).to_be_visible()
    expect(page.locator("#reason")).to_have_value("my own careful words")
    page.context.set_offline(False)


def test_four_eyes_wait_for_a_second_person_and_the_claimant_is_heard(page, browser, bench, case):
    page.goto(f"{bench.address}/admin/members")
    page.get_by_label("E-mail").fill("ben@marsh.example")
    page.get_by_label("Name").fill("Ben")
    page.locator("form", has=page.get_by_label("E-mail")).get_by_label("Role").select_option("admin")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Add a member").click()
    page.goto(f"{bench.address}/cases")
    page.get_by_label("Name").fill("Four eyes")
    page.get_by_label("A critical finding is decided by two people.").check()
    page.get_by_role("button", name="Make the case").click()
    page.wait_for_url("**/documents")
    own = page.url.removesuffix("/documents")
    page.get_by_label("Files").set_input_files(sorted(EXAMPLES.glob("*-2024.pdf")))
    page.get_by_role("button", name="Send").click()
    expect(page.locator(".stage.judged")).to_have_count(2, timeout=60_000)
    page.goto(f"{own}?rule=DC01")
    page.locator("#reason").fill("both claim it")
    page.get_by_role("button", name="Confirm", exact=False).first.click()
    expect(page.locator(".detail")).to_contain_text("proposes: Confirmed")
    page.keyboard.press("a")
    page.get_by_role("button", name="Record the question").click()
    page.get_by_label("Who answers").fill("Orrisfield Foods")
    page.get_by_label("Answer, word for word").fill("Our broker sold it twice.")
    page.get_by_role("button", name="Record the answer").click()
    expect(page.locator(".detail")).to_contain_text("Our broker sold it twice.")
    context = browser.new_context(viewport=WIDE)
    ben = workbench.log_in(context, bench, "ben@marsh.example")
    ben.goto(f"{own}?rule=DC01")
    ben.locator("#reason").fill("I agree")
    ben.get_by_role("button", name="Confirm", exact=False).first.click()
    expect(ben.locator(".detail .chip.confirmed")).to_be_visible()
    context.close()


def test_a_corrected_value_stands_beside_the_machines_and_judges_again(page, case):
    own = fresh(page, case, EXAMPLES / "orrisfield-environment-supplement-2024.pdf")
    page.goto(f"{own}/documents")
    page.locator("table a[href$='/claims']").click()
    section = page.locator("section", has_text="24,000 t retired").first
    section.get_by_text("Correct a value").click()
    section.get_by_label("Field").select_option("quantity")
    section.get_by_label("Right value").fill("17500")
    section.get_by_label("Reason").fill("a misprint, says the errata sheet")
    section.get_by_role("button", name="Correct it").click()
    expect(page.locator("ins").first).to_have_text("17,500")
    expect(page.locator("del").first).to_have_text("24,000")
    page.goto(f"{own}?status=cleared")
    expect(finding(page, "DR05")).to_have_count(1)


def test_all_that_are_shown_are_decided_at_once(page, case):
    own = fresh(page, case, EXAMPLES / "orrisfield-environment-supplement-2024.pdf")
    page.goto(f"{own}?severity=high")
    page.locator(".bulk summary").click()
    page.locator("#bulk-reason").fill("one reason for all")
    page.get_by_role("button", name="Confirm all").click()
    expect(page.locator(".finding-list .chip.confirmed")).not_to_have_count(0)
    expect(page.locator(".finding-list .chip.open")).to_have_count(0)


# -- whoever looks -----------------------------------------------------------------------------------------------------

PAGES = (
    *(
        "/cases",
        "{case}",
        "{case}?rule=DR05",
        "{case}/documents",
        "{case}/report",
        "{case}/settings",
        "{case}/suppressions",
        "{collision}",
        "{claims}",
        "{sheet}",
    ),
    *("/companies?name=Orrisfield+Foods+Limited", "/projects/VCS/9241", "/projects/JCM/VN901", "/search?q=Sombra"),
    *("/serials?block=91206-942077343-942095342-VCS-VCU-1507-VER-PE-14-9104-01012022-31122022-1", "/search"),
    *("/rules", "/rules/DC01", "/admin/snapshots", "/admin/members", "/admin/keys", "/admin/webhooks"),
    *("/admin/audit", "/admin/queue", "/nothing-here", "/login"),
)


def addresses(page: Page, case: str) -> list[str]:
    """The address of every kind of page."""
    page.goto(f"{case}/documents")
    claims = page.locator("table a[href$='/claims']").nth(2).get_attribute("href")
    sheet = page.get_by_role("link", name="vn901-monitoring-sheet.xlsx").get_attribute("href")
    page.goto(f"{case}?rule=DC01")
    collision = page.get_by_role("link", name="Why these collide").get_attribute("href")
    known = {"case": "/cases/" + case.rpartition("/")[2], "claims": claims, "sheet": sheet, "collision": collision}
    return [one.format(**known) for one in PAGES]


@pytest.mark.parametrize(
    "look",
    [
        {"viewport": WIDE, "color_scheme": "light"},
        {"viewport": WIDE, "color_scheme": "dark"},
        {"viewport": PHONE, "color_scheme": "light"},
    ],
    ids=["wide", "dark", "phone"],
)
def test_axe_finds_nothing_on_any_page_and_none_is_wider_than_its_screen(browser, begun, bench, case, look):
    context = browser.new_context(storage_state=begun[0], **look)
    page = context.new_page()
    found = {}
    for path in addresses(page, case):
        page.goto(bench.address + path)
        broken = [
            (one["id"], [node["target"] for node in one["nodes"]]) for one in Axe().run(page).response["violations"]
        ]
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            broken.append(("wider than the screen", []))
        if broken:
            found[path] = broken
    context.close()
    assert found == {}


def test_the_interface_speaks_japanese(browser, begun, case):
    context = browser.new_context(viewport=WIDE, storage_state=begun[0], locale="ja-JP")
    page = context.new_page()
    page.goto(case)
    expect(page.locator("html")).to_have_attribute("lang", "ja")
    expect(page.get_by_role("button", name="確認", exact=False).first).to_be_visible()
    context.close()


def test_a_case_taken_away_while_it_is_open_is_told_by_a_page(page, case, browser, bench):
    page.goto(case.rpartition("/")[0] + "/nothing")
    expect(page.get_by_role("heading", level=1)).to_have_text("There is no such thing")
    page.goto(f"{case}?f=DC01-nothing")
    expect(page.get_by_role("heading", level=1)).to_have_text("There is no such thing")


# -- uploading ---------------------------------------------------------------------------------------------------------


def test_two_hundred_files_show_their_stage_and_survive_a_reload(page, case, tmp_path):
    for number in range(199):
        (tmp_path / f"claim-{number:03}.csv").write_text(
            f"Project ID,Vintage,Quantity,Status\nVCS 9{number:03},2021,{number + 10},Retired\n"
        )
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.7 nothing of one")
    page.goto(case.rpartition("/cases/")[0] + "/cases")
    page.get_by_label("Name").fill("Two hundred")
    page.get_by_role("button", name="Make the case").click()
    page.wait_for_url("**/documents")
    page.get_by_label("Files").set_input_files(sorted(tmp_path.iterdir()))
    page.get_by_role("button", name="Send").click()
    expect(page.locator("tbody tr")).to_have_count(200, timeout=120_000)
    page.reload()
    expect(page.locator("tbody tr")).to_have_count(200)
    expect(page.locator(".stage.judged").first).to_be_visible(timeout=60_000)
    expect(page.locator("tr", has_text="broken.pdf").locator(".stage")).to_have_text(
        re.compile("Cannot be read|Set aside"), timeout=120_000
    )
    (tmp_path / "photo.png").write_bytes(b"\x89PNG")
    page.get_by_label("Files").set_input_files([tmp_path / "claim-000.csv", tmp_path / "photo.png"])
    page.get_by_role("button", name="Send").click()
    expect(page.locator("#sent")).to_contain_text("claim-000.csv: The same file was here already.")
    expect(page.locator("#sent")).to_contain_text("photo.png is no file of a kind that is read here")
