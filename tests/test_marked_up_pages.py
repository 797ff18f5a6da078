"""A web page or a Word document is one page of text: every fact has the path of its element, tables and links stand."""

import io
import zipfile
from contextlib import suppress

import pytest

from verifier.pages import Page
from verifier.sandbox import Opened, Refused, open_document
from verifier.settings import Limits

LIMITS = Limits()
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def html(body: str, head: str = "") -> Opened:
    return open_document(f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>".encode(), LIMITS)


def docx(body: str, limits: Limits = LIMITS, **parts: str) -> Opened:
    """Open a Word document with this body; `parts` are files by name, with `__` for a slash and `_` for a dot."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        document = f'<w:document xmlns:w="{W}" xmlns:r="{R}"><w:body>{body}</w:body></w:document>'
        archive.writestr("word/document.xml", document)
        for name, data in parts.items():
            archive.writestr(name.replace("__", "/"), data)
    return open_document(file.getvalue(), limits)


def p(text: str, run: str = "") -> str:
    return f"<w:p><w:r><w:rPr>{run}</w:rPr><w:t>{text}</w:t></w:r></w:p>"


def row(*cells: str) -> str:
    return "<w:tr>" + "".join(f"<w:tc>{cell}</w:tc>" for cell in cells) + "</w:tr>"


def element(page: Page, words: str) -> str | None:
    (_, span), *_ = page.find(words)
    assert span.boxes == ()
    assert span.text == words
    return span.element


# -- HTML --------------------------------------------------------------------------------------------------------------


def test_blocks_of_a_web_page_are_lines_and_blanks_are_one() -> None:
    with html("<h1>A  report</h1><p>of\n the <b>year</b> 2020<br>and<!-- x --> 2021</p>tail") as opened:
        (page,) = opened.pages
        assert page.text == "A report\nof the year 2020\nand 2021\ntail"
        assert (page.number, opened.media_type, opened.problems) == (1, "text/html", ())
        assert [line.text for line in page.lines] == page.text.split("\n")


def test_a_fact_of_a_web_page_has_the_path_of_its_element() -> None:
    with html(
        "<p>one</p><p>two <i>and 667,206</i> t</p><table><tr><td>a<td>b</tr><tr><td>c<td>12,340</table>"
    ) as opened:
        (page,) = opened.pages
        assert element(page, "667,206") == "/html/body/p[2]"
        assert element(page, "12,340") == "/html/body/table/tr[2]/td[2]"


def test_a_table_of_a_web_page_is_rows_of_cells() -> None:
    rows = "<tr><th colspan=2>Year <p>and tonnes</p></th></tr><tr><td rowspan=2>2020</td><td>12,340</td></tr>"
    with html(f"before<table>{rows}<tr><td>45 670</td></tr></table>after") as opened:
        (page,) = opened.pages
        assert page.text == "before\nYear and tonnes\n2020\t12,340\n45 670\nafter"
        (table,) = page.tables
        assert table.texts() == (("Year and tonnes", ""), ("2020", "12,340"), ("", "45 670"))
        span = page.cell_span(table.rows[2][1])
        assert (span.text, span.element, span.boxes) == ("45 670", "/html/body/table/tr[3]/td", ())


def test_a_table_that_holds_a_table_is_layout() -> None:
    with html("<table><tr><td><p>one</p><table><tr><td>a<td>b</table></td><td>two</td></tr></table>") as opened:
        (page,) = opened.pages
        assert page.text == "one\na\tb\ntwo"
        assert [table.texts() for table in page.tables] == [(("a", "b"),)]


def test_links_of_a_web_page_keep_their_targets_and_words() -> None:
    with html(
        '<a href="https://registry.example/9">a <b>project</b></a> <a href="#x">no</a> <a href="/y">no</a>'
    ) as page:
        (link,) = page.pages[0].links
        assert link.target == "https://registry.example/9"
        assert page.pages[0].text[link.start : link.end] == "a project"


def test_what_is_hidden_or_a_script_is_no_text() -> None:
    body = (
        '<script>1,000</script><style>a{}</style><p hidden>x</p><p style="display: none">y</p>z<noscript>n</noscript>'
    )
    with html(body, "<title>A  title</title>") as opened:
        assert opened.pages[0].text == "z"
        assert opened.title == "A title"


def test_a_raised_mark_of_a_web_page_is_no_digit_of_its_number() -> None:
    with html("<p>Total 324,100<sup>8</sup> tCO2 on 9 km<sup>2</sup></p>") as opened:
        (page,) = opened.pages
        assert page.text == "Total 324,100  tCO2 on 9 km²"
        assert [mark.label for mark in page.marks] == ["8"]


@pytest.mark.parametrize(
    ("encoding", "said"),
    [
        ("utf-8", ""),
        ("cp1252", ""),
        ("shift_jis", '<meta charset="Shift_JIS">'),
        ("euc-kr", '<meta http-equiv="Content-Type" content="text/html; charset=euc-kr">'),
    ],
)
def test_a_web_page_is_read_in_its_encoding(encoding: str, said: str) -> None:
    words = {"shift_jis": "排出削減量", "euc-kr": "감축량"}.get(encoding, "Año café")
    with open_document(f"<html><head>{said}</head><body>{words}</body></html>".encode(encoding), LIMITS) as opened:
        assert opened.pages[0].text == words


def test_nothing_outside_a_web_page_is_fetched_or_expanded() -> None:
    bomb = '<!DOCTYPE html [<!ENTITY a "xxxxxxxxxx"><!ENTITY b "&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]>'
    with open_document(f"{bomb}<html><body><p>&b;&c;</p><img src=x.png></body></html>".encode(), LIMITS) as opened:
        assert "xxxx" not in opened.pages[0].text
        assert "root:" not in opened.pages[0].text


def test_a_web_page_a_hundred_thousand_deep_is_read_or_refused() -> None:
    with suppress(Refused), open_document(b"<html>" + b"<div>" * 100_000 + b"deep", LIMITS) as opened:
        assert len(opened.pages) == 1


# -- Word --------------------------------------------------------------------------------------------------------------


def test_paragraphs_and_tables_of_a_word_document_have_paths() -> None:
    table = f"<w:tbl>{row(p('Year'), p('Tonnes'))}{row(p('2020'), p('12,340') + p('net'))}</w:tbl>"
    with docx(p("A report") + table + p("Total 667,206 t")) as opened:
        (page,) = opened.pages
        assert page.text == "A report\nYear\tTonnes\n2020\t12,340 net\nTotal 667,206 t"
        assert element(page, "667,206") == "body/p[2]"
        assert element(page, "12,340") == "body/tbl[1]/tr[2]/tc[2]"
        assert [one.texts() for one in page.tables] == [(("Year", "Tonnes"), ("2020", "12,340 net"))]


def test_merged_cells_of_a_word_document_are_empty_places() -> None:
    wide = '<w:tcPr><w:gridSpan w:val="2"/></w:tcPr>'
    tall, on = '<w:tcPr><w:vMerge w:val="restart"/></w:tcPr>', "<w:tcPr><w:vMerge/></w:tcPr>"
    with docx(
        f"<w:tbl>{row(wide + p('a'))}{row(tall + p('b'), p('c'))}{row(on + p('lost'), p('d'))}</w:tbl>"
    ) as opened:
        (table,) = opened.pages[0].tables
        assert table.texts() == (("a", ""), ("b", "c"), ("", "d"))
        assert table.rows[2][0] is None


def test_links_of_a_word_document_keep_their_targets() -> None:
    relations = '<Relationships><Relationship Id="r1" TargetMode="External" Target="https://registry.example/9"/></Relationships>'
    run = "<w:r><w:t>{}</w:t></w:r>"
    field = (
        '<w:r><w:instrText> HYPERLINK "https://registry.example/8" </w:instrText></w:r>'
        f'{run.format("another")}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    body = f'<w:p><w:hyperlink r:id="r1">{run.format("a project")}</w:hyperlink>{run.format(" and ")}{field}</w:p>'
    with docx(body, **{"word___rels__document.xml.rels": relations}) as opened:
        (page,) = opened.pages
        assert [(link.target[-1], page.text[link.start : link.end]) for link in page.links] == [
            ("9", "a project"),
            ("8", "another"),
        ]


def test_deleted_and_hidden_text_of_a_word_document_is_left_out() -> None:
    changed = "<w:del><w:r><w:delText>old</w:delText></w:r></w:del><w:ins><w:r><w:t>new</w:t></w:r></w:ins>"
    with docx(f"<w:p>{changed}</w:p>{p('x', '<w:vanish/>')}") as opened:
        assert opened.pages[0].text == "new"


def test_a_raised_mark_and_footnotes_of_a_word_document() -> None:
    raised = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>8</w:t></w:r>'
    notes = f'<w:footnotes xmlns:w="{W}"><w:footnote>{p("A note of 9 words")}</w:footnote></w:footnotes>'
    core = '<c xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>A title</dc:title></c>'
    body = f"<w:p><w:r><w:t>Total 324,100</w:t></w:r>{raised}</w:p>"
    with docx(body, **{"word__footnotes.xml": notes, "docProps__core.xml": core}) as opened:
        (page,) = opened.pages
        assert page.text == "Total 324,100 \nA note of 9 words"
        assert [mark.label for mark in page.marks] == ["8"]
        assert element(page, "note") == "footnotes/footnote[1]/p[1]"
        assert opened.title == "A title"


def test_a_word_document_that_swells_is_refused() -> None:
    with pytest.raises(Refused, match="as no real one does"):
        docx(p("x" * 50_000_000))


def test_entities_of_a_word_document_are_not_expanded() -> None:
    file = io.BytesIO()
    entities = "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefghi", "bcdefghij", strict=True))
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(
            "word/document.xml",
            f'<!DOCTYPE d [<!ENTITY a "{"x" * 1000}">{entities}]>'
            f'<w:document xmlns:w="{W}"><w:body>{p("&j;")}</w:body></w:document>',
        )
    with suppress(Refused), open_document(file.getvalue(), LIMITS) as opened:
        assert "xxxx" not in opened.pages[0].text
