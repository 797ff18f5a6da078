"""The pages by themselves: words, safety, forms. What a browser makes of them is tested in `test_browser.py`."""

import re
import string

import pytest
from sqlmodel import select

from api.web import render, views, words
from api.web.routes import routers
from api.web.rulebook import as_html
from tests.serving import PASSWORD
from verifier.casework import accepting, documents
from verifier.catalog import RULES
from verifier.evaluate import evaluate
from verifier.store import audit
from verifier.store.tables import StoredFinding

pytestmark = pytest.mark.any_database

HTML = {"Accept": "text/html"}
TEMPLATES = sorted((render.HERE / "templates").glob("*.html"))
EXAMPLES = render.HERE.parents[1] / "examples" / "documents"


@pytest.fixture
def reader(service):
    """Somebody logged in, as a browser is: the client holds the cookie; gives the person and the token of forms."""
    person = service.person(service.tenant())
    client = service.client
    answer = client.post("/login", data={"email": person.email, "password": PASSWORD}, follow_redirects=False)
    assert answer.status_code == 303
    return person, client.get("/v1/session").json()["csrf"]


def page(service, path, **more):
    return service.client.get(path, headers=HTML, follow_redirects=False, **more)


def post(service, path, token, **fields):
    return service.client.post(path, data={"csrf": token, **fields}, headers=HTML, follow_redirects=False)


@pytest.fixture
def case(service, reader):
    """A case with one judged document."""
    made = post(service, "/cases", reader[1], name="Heron 2024")
    at = made.headers["location"].removesuffix("/documents")
    file = EXAMPLES / "orrisfield-environment-supplement-2024.pdf"
    sent = service.client.post(
        f"{at}/upload",
        data={"csrf": reader[1]},
        files=[("files", (file.name, file.read_bytes(), "application/pdf"))],
        follow_redirects=False,
    )
    assert sent.headers["location"] == f"{at}/documents?taken=1&again=0"
    service.work()
    return at


# -- words -------------------------------------------------------------------------------------------------------------


def named(text: words.Text) -> set[str]:
    forms = [text] if isinstance(text, str) else text.values()
    return {name for form in forms for _, name, _, _ in string.Formatter().parse(form) if name}


def test_every_language_says_everything_with_the_same_names():
    english = words.words("en")
    for code in words.LANGUAGES:
        other = words.words(code)
        assert other.keys() == english.keys()
        assert {key: named(text) for key, text in other.items()} == {key: named(text) for key, text in english.items()}


@pytest.mark.parametrize("template", TEMPLATES, ids=[one.name for one in TEMPLATES])
def test_no_template_holds_words_of_its_own_or_anything_inline(template):
    text = template.read_text("utf-8")
    markup = re.sub(r"\{\{.*?\}\}|\{%.*?%\}", " ", text, flags=re.DOTALL)
    bare = re.sub(r"<[^>]*>|&\w+;", " ", markup)
    assert re.findall(r"[A-Za-z]{3,}", bare) == []
    assert not re.search(r"\sstyle=|\son\w+=|<script(?![^>]*\ssrc=)|<style", text)


def test_every_word_that_a_template_asks_for_is_written():
    asked = {key for one in TEMPLATES for key in re.findall(r"""\bt\("([\w.]+)"[,)]""", one.read_text("utf-8"))}
    assert asked - words.words("en").keys() == set()


def test_words_that_nobody_asks_for_are_not_kept():
    used = "".join(one.read_text("utf-8") for one in (*TEMPLATES, *render.HERE.glob("*.py")))
    parts = {key.rpartition(".")[0] for key in re.findall(r"""["']([\w.]+)\." ~""", used)} | {
        key for key in re.findall(r"""["']([\w.]+\.)["'] ~""", used)
    }
    parts |= {key for key in re.findall(r"""say\(f["']([\w.]+\.)\{""", used)}
    stray = {
        key
        for key in words.words("en")
        if f'"{key}"' not in used and f"'{key}'" not in used and not any(key.startswith(part) for part in parts if part)
    }
    assert stray == set()


# -- the way in --------------------------------------------------------------------------------------------------------


def test_whoever_is_not_logged_in_is_led_to_the_login_and_back(service):
    person = service.person(service.tenant())
    led = page(service, "/cases?x=1")
    assert (led.status_code, led.headers["location"]) == (303, "/login?next=/cases%3Fx%3D1")
    wrong = service.client.post("/login", data={"email": person.email, "password": "no", "next": "/cases"})
    assert wrong.status_code == 401
    assert "not right" in wrong.text
    right = service.client.post(
        "/login", data={"email": person.email, "password": PASSWORD, "next": "/search?q=x"}, follow_redirects=False
    )
    assert (right.status_code, right.headers["location"]) == (303, "/search?q=x")


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:x"])
def test_no_form_leads_to_another_site(service, elsewhere):
    person = service.person(service.tenant())
    right = service.client.post(
        "/login", data={"email": person.email, "password": PASSWORD, "next": elsewhere}, follow_redirects=False
    )
    assert right.headers["location"] == "/"


def test_a_login_form_of_another_site_is_refused(service):
    refused = service.client.post(
        "/login", data={"email": "a@b", "password": "x"}, headers={**HTML, "Origin": "https://evil.example"}
    )
    assert refused.status_code == 403


def test_language_and_theme_are_kept_in_the_browser(service):
    service.client.post("/preferences", data={"lang": "ja", "theme": "dark", "back": "/login"})
    told = service.client.get("/login", headers=HTML)
    service.client.cookies.clear()
    assert 'lang="ja" data-theme="dark"' in told.text
    assert 'lang="ja"' in service.client.get("/login", headers={**HTML, "Accept-Language": "ja"}).text


# -- safety ------------------------------------------------------------------------------------------------------------


def web_paths(service, method):
    """Every page's address, with ids that are nobody's, and what its route says of who may."""
    return [
        (re.sub(r"\{\w+:\w+\}", "nobody", re.sub(r"\{\w+:int\}", "1", route.path)), handler.opt)
        for router in routers(service.settings)
        for route in router.routes
        for handler in route.route_handlers
        if method in handler.http_methods
    ]


def test_every_page_needs_a_login_but_those_of_the_way_in(service):
    open_ = {"/", "/login", "/setup", "/static/nobody", "/favicon.ico"}
    closed = [(path, opt) for path, opt in web_paths(service, "GET") if path not in open_]
    assert len(closed) > 25
    for path, opt in closed:
        assert not opt.get("public"), path
        answer = page(service, path)
        assert (answer.status_code, answer.headers.get("location", "")[:12]) == (303, "/login?next="), path


def test_every_form_needs_its_token(service, reader):
    forms = [(path, opt) for path, opt in web_paths(service, "POST") if not opt.get("public")]
    assert len(forms) > 15
    for path, _ in forms:
        fields = {"csrf": "wrong", "name": "x"}
        multipart = path.endswith(("/upload", "/import"))
        files = {"files": ("a", b"x"), "export": ("a", b"x")} if multipart else None
        answer = service.client.post(path, data=fields, files=files, headers=HTML, follow_redirects=False)
        assert answer.status_code == 403, path


def test_pages_of_a_case_are_for_its_members_of_its_tenant_only(service, reader, case):
    for somebody in (service.person(service.tenant("Another")), service.person(reader[0].tenant, "analyst")):
        service.client.cookies.clear()
        service.client.post("/login", data={"email": somebody.email, "password": PASSWORD})
        told = service.client.get("/v1/session").json()
        for path in ("", "/documents", "/report", "/documents/part", "/reports/csv", "/documents/events"):
            answer = page(service, case + path)
            assert answer.status_code == 404, path
            assert "Heron" not in answer.text
        decided = post(service, f"{case}/decisions", told["csrf"], verdict="confirmed", reason="x")
        assert decided.status_code in (403, 404)
        assert "/documents/" not in page(service, "/search?q=orrisfield").text


def test_every_page_has_the_headers_that_keep_a_browser_safe(service, reader, case):
    for path in ("/cases", case, f"{case}/report", "/search?q=a", "/rules/DC01", "/nothing", "/static/desk.js"):
        headers = page(service, path).headers
        assert "default-src 'self'" in headers["content-security-policy"]
        assert "frame-ancestors 'none'" in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"


def test_a_document_is_saved_never_shown_and_its_name_runs_nothing(service, reader, case):
    name = '<img src=x onerror="alert(1)">.csv'
    service.client.post(
        f"{case}/upload",
        data={"csrf": reader[1]},
        files=[("files", (name, b"Project ID,Vintage,Quantity,Status\nVCS 1,2020,5,Retired\n", "text/csv"))],
    )
    shown = page(service, f"{case}/documents").text
    assert "<img" not in shown
    assert "&lt;img" in shown
    document = re.findall(rf"{case}/documents/(\w+)/claims", shown)[-1]
    file = page(service, f"{case}/documents/{document}/file")
    assert file.headers["content-disposition"].startswith("attachment")
    assert "sandbox" in file.headers["content-security-policy"]


def test_static_files_are_those_and_no_other(service):
    assert page(service, "/static/style.css").headers["cache-control"].endswith("immutable")
    for name in ("..%2Frender.py", "nothing.js", "%2e%2e/render.py"):
        assert page(service, f"/static/{name}").status_code == 404


# -- forms -------------------------------------------------------------------------------------------------------------


def first_finding(service, case):
    text = page(service, case).text
    name = re.search(r'data-finding="(\w+-\w+)" aria-current', text)[1]
    return name, re.search(r'name="version" value="(\d+)"', text)[1]


def test_a_decision_needs_its_reason_and_a_stale_one_is_refused_with_the_newer_shown(service, reader, case):
    name, version = first_finding(service, case)
    at = f"{case}/findings/{name}/decision"
    assert post(service, at, reader[1], verdict="confirmed", reason=" ", version=version).status_code == 422
    assert post(service, at, reader[1], verdict="confirmed", reason="seen", version=version).status_code == 303
    stale = post(service, at, reader[1], verdict="dismissed", reason="my words", version=version)
    assert stale.status_code == 409
    assert "Somebody decided meanwhile" in stale.text
    assert ">my words</textarea>" in stale.text
    _, newer = first_finding(service, f"{case}?f={name}")
    assert post(service, at, reader[1], verdict="undo", version=newer).status_code == 303


def test_a_case_that_cannot_be_opened_so_is_refused_with_the_reason(service, reader):
    refused = post(service, "/cases", reader[1], name="x", materiality="much")
    assert refused.status_code == 400
    assert "materiality" in refused.text


def test_files_of_every_format_are_given(service, reader, case):
    for name, begins in (("csv", b"\xef\xbb\xbf"), ("xlsx", b"PK"), ("json", b"{"), ("sarif", b"{"), ("bundle", b"PK")):
        file = page(service, f"{case}/reports/{name}")
        assert file.content.startswith(begins), name
        assert file.headers["content-disposition"].startswith("attachment")
    assert page(service, f"{case}/reports/nothing").status_code == 404


def test_an_export_that_cannot_be_taken_in_is_told_without_a_path(service, reader):
    refused = service.client.post(
        "/admin/snapshots/import",
        data={"csrf": reader[1]},
        files={"export": ("notes.csv", b"a,b\n1,2\n", "text/csv")},
        headers=HTML,
    )
    assert refused.status_code == 422
    assert "notes.csv" in refused.text
    assert "/notes.csv" not in refused.text


def test_every_rule_has_a_page(service, reader):
    for code in sorted(RULES):
        assert page(service, f"/rules/{code}").status_code == 200
        assert "`" not in re.sub(r"<pre.*?</pre>", "", str(as_html(RULES[code].doc)), flags=re.DOTALL)
    assert page(service, "/rules/XX99").status_code == 404


def test_a_corrected_document_is_taken_away_as_a_label_that_the_evaluation_reads(service, reader, case):
    document = re.findall(rf"{case}/documents/(\w+)/claims", page(service, f"{case}/documents").text)[0]
    claims = page(service, f"{case}/documents/{document}/claims").text
    at = f"{case}/documents/{document}/corrections"
    claim = re.search(r'id="claim-(\w+)">24,000 t retired', claims)[1]
    wrong = post(service, at, reader[1], claim=claim, field="quantity", value="many", reason="a misprint")
    assert wrong.status_code == 422
    right = post(service, at, reader[1], claim=claim, field="quantity", value="17500", reason="a misprint")
    assert right.headers["location"].endswith("/claims?done=yes")
    label = page(service, f"{case}/documents/{document}/label.json").json()
    with service.store.reading(reader[0].tenant) as session:
        read = documents.reading(session, document)
    scored = evaluate([(label, read)])
    assert (scored.claims.gold - scored.claims.right, scored.claims.extra) == (1, 1)
    assert any("17500" in miss.expected for miss in scored.misses)


def test_the_settings_of_a_case_are_changed_once_and_its_members_see_it(service, reader, case):
    version = re.search(r'name="version" value="(\d+)"', page(service, f"{case}/settings").text)[1]
    fields = {"name": "Heron again", "four_eyes": "yes", "materiality": "100t", "version": version}
    assert post(service, f"{case}/settings", reader[1], **fields).status_code == 303
    stale = post(service, f"{case}/settings", reader[1], **fields)
    assert (stale.status_code, "Heron again" in stale.text) == (409, True)
    wrong = {**fields, "materiality": "much", "version": str(int(version) + 1)}
    assert post(service, f"{case}/settings", reader[1], **wrong).status_code == 422
    somebody = service.person(reader[0].tenant, "analyst")
    assert post(service, f"{case}/members", reader[1], account=somebody.account).status_code == 303
    assert f"/members/{somebody.account}/remove" in page(service, f"{case}/settings").text
    assert post(service, f"{case}/members/{somebody.account}/remove", reader[1]).status_code == 303
    assert f"/members/{somebody.account}/remove" not in page(service, f"{case}/settings").text


def test_of_many_findings_the_gravest_are_listed(service, reader, case, monkeypatch):
    monkeypatch.setattr(views, "LISTED", 1)
    shown = re.findall(r'data-finding="(\w+)-\w+"', page(service, f"{case}?severity=&rule=").text)
    with service.store.reading(reader[0].tenant) as session:
        rows = session.exec(select(StoredFinding).where(StoredFinding.case_id == case.rpartition("/")[2])).all()
    gravest = min(rows, key=lambda row: (row.rank, row.id))
    assert len(rows) > 1
    assert shown[0] == gravest.rule


def test_what_the_case_sets_aside_is_listed_apart_and_not_offered_for_deciding(service, reader, case):
    with service.store.writing(reader[0].tenant) as session:
        row = session.exec(select(StoredFinding)).first()
        accepting.accept(
            session,
            row.case_id,
            rule=row.rule,
            subject=row.fingerprint,
            reason="a known gap",
            expires=accepting.today(),
            account=reader[0].account,
            actor="test",
        )
    desk = page(service, case).text
    assert f'name="finding" value="{row.id}:' not in desk
    raised, apart = desk.split("Not raised: too small, or accepted")
    assert "a known gap" in apart
    assert "a known gap" not in raised
    assert "Listed and not raised: a known gap" in page(service, f"{case}?f={views.anchor(row)}").text
    assert "a known gap" in page(service, f"{case}/report").text


def counts_of(text):
    """The numbers of findings that each part of a page counts, and those it says are not raised."""
    return [
        (sum(map(int, re.findall(r"</svg>(\d+)<", part))), sum(map(int, re.findall(r"(\d+) not raised", part))))
        for part in re.findall(r'<span class="counts">.*?</span>(?=\s*<(?:/td|nav))', text, flags=re.DOTALL)
    ]


def test_what_is_set_aside_is_counted_apart_on_every_page(service, reader, case):
    def told():
        return [
            counts_of(page(service, "/cases").text)[0],
            counts_of(page(service, case).text)[0],
            counts_of(page(service, f"{case}/documents").text)[-1][0],
        ]

    (raised, none), *_ = before = told()
    assert before == [(raised, none), (raised, none), raised]
    with service.store.writing(reader[0].tenant) as session:
        row = session.exec(select(StoredFinding).where(StoredFinding.status == "open")).first()
        what = {"rule": row.rule, "subject": row.fingerprint, "reason": "known", "expires": accepting.today()}
        accepting.accept(session, row.case_id, **what, account=reader[0].account, actor="test")
    assert told() == [(raised - 1, 1), (raised - 1, 1), raised - 1]


def test_a_reviewer_accepts_for_a_while_in_the_case_or_everywhere_and_ends_it(service, reader, case):
    at = f"{case}/suppressions"
    what = {"rule": "DR05", "subject": "VCS 9104", "reason": "the letter of May", "expires": "2999-12-31"}
    for where in ("case", "everywhere"):
        assert post(service, at, reader[1], **what, where=where).status_code == 303
    text = page(service, at).text
    ids = re.findall(r"/suppressions/(\w+)/end", text)
    parts = text.split('id="in-everywhere"')
    assert [part.count("the letter of May") for part in parts] == [1, 1]
    for where, one in zip(("case", "everywhere"), ids, strict=True):
        assert post(service, f"{at}/{one}/end", reader[1], where=where).status_code == 303
    assert "the letter of May" not in page(service, at).text
    with service.store.reading(reader[0].tenant) as session:
        acts = [line.act for line in audit.lines(session) if line.subject in ids]
    assert acts == ["suppression.add", "suppression.add", "suppression.end", "suppression.end"]


@pytest.mark.parametrize("wrong", [{"expires": "2020-01-01"}, {"expires": ""}, {"reason": ""}, {"rule": "ZZ99"}])
def test_what_cannot_be_accepted_comes_back_with_what_was_typed(service, reader, case, wrong):
    what = {"rule": "DR05", "subject": "VCS 9104", "reason": "the letter of May", "expires": "2999-12-31"} | wrong
    refused = post(service, f"{case}/suppressions", reader[1], **what, where="everywhere")
    assert refused.status_code == 422
    assert 'role="alert"' in refused.text
    assert 'value="VCS 9104"' in refused.text
    assert '<option value="everywhere" selected>' in refused.text


def test_an_analyst_sees_what_is_accepted_and_has_no_form(service, reader, case):
    somebody = service.person(reader[0].tenant, "analyst")
    post(service, f"{case}/members", reader[1], account=somebody.account)
    service.client.cookies.clear()
    service.client.post("/login", data={"email": somebody.email, "password": PASSWORD})
    assert "In all cases" in (text := page(service, f"{case}/suppressions").text)
    assert 'name="reason"' not in text


def test_a_finding_leads_to_the_form_with_its_rule_and_itself_filled_in(service, reader, case):
    link = re.search(r'href="([^"]+/suppressions\?rule=[^"]+)"', page(service, case).text)[1].replace("&amp;", "&")
    _, rule, fingerprint = re.match(r"(.*)\?rule=(\w+)&subject=(\w+)", link).groups()
    text = page(service, link).text
    assert f'<option value="{rule}" selected>' in text
    assert f'value="{fingerprint}"' in text
