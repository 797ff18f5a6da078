"""What people and programs see: the whole printed report, and the machine shapes held to their schemas."""

import datetime as dt
import json
import re
from decimal import Decimal

import jsonschema
from inline_snapshot import snapshot
from msgspec.structs import replace

from verifier import catalog, schema
from verifier.model import (
    BrokenRule,
    CannotTell,
    Claim,
    Counts,
    Document,
    DocumentEvidence,
    Fact,
    Finding,
    Problem,
    RegistryEvidence,
    Report,
    Row,
    SerialBlock,
    SetAside,
    Snapshot,
    Span,
)
from verifier.reports.json import check_as_json, extract_as_json
from verifier.reports.ndjson import check_as_ndjson, extract_as_ndjson
from verifier.reports.text import check_as_text, extract_as_text
from verifier.units.intervals import Interval, Period

catalog.load(plugins=False)
REPORT_PDF = "a" * 64
CLAIMS_XLSX = "b" * 64
EXPORT = "c" * 64

QUANTITY = Fact(
    id="f1",
    type="quantity",
    value=Decimal("5000.5"),
    raw="5,000.5 tCO2e",
    unit="tCO2e",
    vintage="2019-01-01/2019-12-31",
    basis="achieved",
    spans=(
        Span(
            document=REPORT_PDF, page=3, boxes=((72.0, 90.126, 140.0, 101.0),), start=40, end=53, text="5,000.5 tCO2e"
        ),
    ),
    extractor="quantity 1",
)
CLAIM = Claim(
    id="c1",
    document=REPORT_PDF,
    action="retired",
    organisation="Heron Air",
    programme="VCS",
    project_id="9001",
    project_name="Marsh Restoration",
    vintage=Period.year(2019),
    quantity=5000,
    serials=(
        SerialBlock(
            programme="VCS", scope="VERRA", interval=Interval(1, 5000), text="11-1-5000-VCS-VCU-1-VER-XX-14-9001"
        ),
    ),
    retirement_date=dt.date(2021, 3, 1),
    spans=(Span(document=REPORT_PDF, page=3, start=10, end=60, text="we retired 5,000 credits of 2019"),),
    fact_ids=("f1",),
    confidence=0.9,
)
DOCUMENT = Document(
    sha256=REPORT_PDF,
    file="heron-2024.pdf",
    pages=24,
    kind="corporate_claim",
    language="en",
    title="Heron Air: our year",
    date=dt.date(2024, 6, 1),
    facts=(QUANTITY,),
    claims=(CLAIM,),
)
SHEET = Document(
    sha256=CLAIMS_XLSX,
    file="claims.xlsx",
    media_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    pages=1,
    kind="claims_list",
    problems=(Problem(code="page_unread", detail="sheet 'Notes' holds only a picture: type its text in", page=1),),
)
TOO_LATE = Finding(
    rule="DR08",
    name="vintage-outside-crediting-period",
    severity="high",
    confidence=0.72,
    message="vintage 2019 lies outside the crediting period 2005-04-01 to 2015-03-31 of VCS 9001",
    parameters={"vintage": "2019-01-01/2019-12-31", "share": Decimal("0.25"), "day": dt.date(2015, 3, 31)},
    expected="2005-04-01/2015-03-31",
    observed="2019-01-01/2019-12-31",
    evidence=(
        DocumentEvidence(span=CLAIM.spans[0]),
        DocumentEvidence(span=Span(document=CLAIMS_XLSX, sheet="Claims", cell="B7", text="9001\n 2019")),
        RegistryEvidence(
            programme="VCS",
            row=Row(snapshot=EXPORT, table="projects", row=12),
            field="crediting_period",
            value="2005-04-01/2015-03-31",
        ),
        RegistryEvidence(
            programme="VCS", row=Row(snapshot=EXPORT, table="projects", row=12), field="status_date", value=""
        ),
    ),
    clears="A renewed crediting period in a newer project list, or a corrected vintage.",
    fingerprint="0123456789abcdef",
    claims=("c1",),
    documents=(REPORT_PDF, CLAIMS_XLSX),
)
NO_ID = replace(
    TOO_LATE,
    rule="DS08",
    name="no-identifier",
    severity="low",
    confidence=1.0,
    message="credits are claimed without a project, a registry or a serial",
    parameters={},
    expected=None,
    observed=None,
    evidence=(DocumentEvidence(span=CLAIM.spans[0]),),
    clears="",
    fingerprint="fedcba9876543210",
    documents=(REPORT_PDF,),
)
MISSING = "no full export of retired and cancelled units of Verra Registry is loaded, so nothing is known of VCS 9001"
ASK = "the Verra Registry full export of retired and cancelled units"
REPORT = Report(
    documents=(DOCUMENT, SHEET),
    findings=(NO_ID, TOO_LATE),
    cannot_tell=(
        CannotTell(rule="DR05", missing=MISSING, ask=ASK, claims=("c1",), documents=(REPORT_PDF,)),
        CannotTell(rule="DR09", missing=MISSING, ask=ASK, claims=("c1",), documents=(REPORT_PDF,)),
    ),
    checked={
        "DI01": Counts(passed=2),
        "DR05": Counts(cannot_tell=1),
        "DR08": Counts(passed=1, fail=1),
        "DR09": Counts(cannot_tell=1),
        "DS08": Counts(fail=1),
        "EX02": Counts(passed=1, not_applicable=4),
    },
    registry=(
        Snapshot(
            sha256=EXPORT,
            registry="VERRA",
            file="allprojects.csv",
            retrieved=dt.date(2026, 4, 14),
            coverage="every registered project; no units",
            rows=5023,
            programmes=("JNR", "VCS"),
            tables=("projects",),
            complete=("projects",),
        ),
    ),
    ruleset="0.1.0+abcd1234",
)
CLEAN = Report(
    documents=(replace(DOCUMENT, claims=()),), findings=(), cannot_tell=(), checked={}, registry=(), ruleset="0.1.0+ab"
)


SIFTED = replace(
    REPORT,
    findings=(replace(NO_ID, timing="now_only", then=dt.date(2024, 5, 1)),),
    set_aside=(SetAside(finding=TOO_LATE, why="suppressed", detail="letter of March (A. Heron, to 2027-01-31)"),),
    no_longer=(replace(TOO_LATE, timing="then_only", then=dt.date(2024, 5, 1)),),
    tested={REPORT_PDF: {"DI01": Counts(passed=2), "DS08": Counts(passed=1, fail=1)}, CLAIMS_XLSX: {}},
)


# -- text --------------------------------------------------------------------------------------------------------------


def test_the_text_report_tells_what_is_not_raised_what_has_changed_and_what_was_tested_by_document():
    text = " ".join(check_as_text(SIFTED).decode().split())
    assert "in time: so by today's registry data, and not by that of the document's day, 2024-05-01" in text
    assert "Not raised: 1 finding high[DR08] vintage 2019 lies outside" in text
    assert "(suppressed: letter of March (A. Heron, to 2027-01-31))" in text
    assert "No longer so, by the registry data of today DR08, as of 2024-05-01: vintage 2019 lies outside" in text
    assert "heron-2024.pdf: DI01 claims.xlsx: none" in text


def test_the_text_report_shows_findings_with_both_sides_and_then_what_was_and_was_not_tested():
    assert check_as_text(REPORT).decode() == snapshot("""\
high[DR08]: vintage 2019 lies outside the crediting period 2005-04-01 to
  2015-03-31 of VCS 9001 (confidence 72%)
  document  heron-2024.pdf, page 3
            "we retired 5,000 credits of 2019"
            claims.xlsx, sheet Claims, cell B7
            "9001 2019"
  registry  VCS projects, row 12 of allprojects.csv, retrieved 2026-04-14
            crediting period: 2005-04-01 to 2015-03-31, status date: (blank)
  would clear it: A renewed crediting period in a newer project list, or a
    corrected vintage.

low[DS08]: credits are claimed without a project, a registry or a serial
  document  heron-2024.pdf, page 3
            "we retired 5,000 credits of 2019"

Cannot tell: 2 checks for want of an input
  DR05, DR09: no full export of retired and cancelled units of Verra Registry
    is loaded, so nothing is known of VCS 9001
    ask: the Verra Registry full export of retired and cancelled units

Tested without exception (how many times)
  DI01 annual sum differs from total (2), EX02 serial arithmetic (1)

Documents
  heron-2024.pdf: corporate claim, 24 pages, 1 claim
  claims.xlsx: claims list, 1 sheet, 0 claims
    not read: page 1: sheet 'Notes' holds only a picture: type its text in

Registry data (`verifier registry list` says what each file holds)
  JNR, VCS: allprojects.csv, retrieved 2026-04-14, 5,023 rows, vouched to be
    all projects

2 findings (1 high, 1 low) in 2 documents; 4 checks passed; 2 could not be
  made; 1 not read in full; rule set 0.1.0+abcd1234
""")


def test_the_text_report_of_a_clean_run_says_that_no_registry_was_asked():
    assert check_as_text(CLEAN).decode() == snapshot("""\
Documents
  heron-2024.pdf: corporate claim, 24 pages, 0 claims

Registry data
  none: claims were not compared with a registry. `verifier registry import
    FILE` takes in a registry's own export.

No findings in 1 document; 0 checks passed; 0 could not be made; rule set
  0.1.0+ab
""")


def test_a_rule_that_failed_to_run_is_named_with_its_subject():
    broken = replace(CLEAN, broken=(BrokenRule(rule="DR99", subject="claim c1 of x.pdf", error="KeyError: 'a'"),))
    assert "DR99 on claim c1 of x.pdf: KeyError: 'a'" in check_as_text(broken).decode()


def test_no_line_of_the_text_report_is_wider_than_the_paper():
    for width in (60, 80, 110):
        assert max(map(len, check_as_text(REPORT, width=width).decode().splitlines())) <= width


def test_colours_add_nothing_but_colour():
    plain = check_as_text(REPORT).decode()
    coloured = check_as_text(REPORT, colour=True).decode()
    assert coloured != plain
    assert [line.rstrip() for line in re.sub(r"\x1b\[[\d;]*m", "", coloured).splitlines()] == plain.splitlines()


def test_wide_characters_count_twice():
    text = check_as_text(replace(CLEAN, documents=(replace(DOCUMENT, file="報告書" * 20 + ".pdf"),))).decode()
    assert all(sum(2 if ord(c) > 0x2E80 else 1 for c in line) <= 80 for line in text.splitlines())


def test_many_places_and_many_missing_inputs_are_cut_short_and_said_so():
    places = tuple(
        DocumentEvidence(span=Span(document=REPORT_PDF, page=page, text=f"place {page}")) for page in range(1, 12)
    )
    missing = tuple(
        CannotTell(rule="DR05", missing=f"input {n}", ask="", claims=(), documents=(REPORT_PDF,)) for n in range(12)
    )
    text = check_as_text(replace(REPORT, findings=(replace(NO_ID, evidence=places),), cannot_tell=missing)).decode()
    assert "and 5 more places (--format json gives all)" in text
    assert "and 2 more inputs (--format json gives all)" in text


def test_the_text_of_an_extraction_shows_claims_and_facts_with_place_and_quote():
    assert extract_as_text([DOCUMENT, SHEET]).decode() == snapshot("""\
heron-2024.pdf: corporate claim, 24 pages, 1 claim
  "Heron Air: our year"
  Claims
    retired 5,000 t, VCS 9001, Marsh Restoration, vintage 2019, by Heron Air,
      on 2021-03-01, 11-1-5000-VCS-VCU-1-VER-XX-14-9001 (page 3)
  Facts
    quantity 5,000.5 (2019, achieved) page 3: "5,000.5 tCO2e"

claims.xlsx: claims list, 1 sheet, 0 claims
  not read: page 1: sheet 'Notes' holds only a picture: type its text in
""")


# -- machine formats ---------------------------------------------------------------------------------------------------


def lines(text: bytes) -> list[dict]:
    return [json.loads(line) for line in text.splitlines()]


def test_check_json_has_the_promised_shape():
    printed = json.loads(check_as_json(REPORT))
    jsonschema.validate(printed, schema.json_schemas()["check.schema.json"])
    assert printed["findings"][1]["parameters"] == {
        "day": "2015-03-31",
        "share": 0.25,
        "vintage": "2019-01-01/2019-12-31",
    }
    assert printed["findings"][1]["evidence"][1:3] == [
        {
            "side": "document",
            "sha256": CLAIMS_XLSX,
            "page": None,
            "boxes": [],
            "sheet": "Claims",
            "cell": "B7",
            "element": None,
            "raw": "9001\n 2019",
        },
        {
            "side": "registry",
            "programme": "VCS",
            "table": "projects",
            "row": 12,
            "snapshot": EXPORT,
            "field": "crediting_period",
            "value": "2005-04-01/2015-03-31",
        },
    ]
    assert list(printed) == [
        "documents",
        "findings",
        "cannot_tell",
        "checked",
        "registry",
        "ruleset",
        "broken",
        "reconciled",
        "set_aside",
        "no_longer",
        "tested",
        "checklists",
    ]
    assert printed["checked"]["EX02"] == {"pass": 1, "fail": 0, "not_applicable": 4, "cannot_tell": 0}
    assert [one["programme"] for one in printed["registry"]] == ["JNR", "VCS"]
    assert printed["documents"][1]["problems"][0]["code"] == "page_unread"


def test_check_ndjson_names_what_each_line_is_and_ends_with_the_summary():
    printed = lines(check_as_ndjson(REPORT))
    assert [next(iter(line)) for line in printed] == [
        *["document"] * 2,
        *["finding"] * 2,
        *["cannot_tell"] * 2,
        "summary",
    ]
    whole = json.loads(check_as_json(REPORT))
    assert [line["finding"] for line in printed if "finding" in line] == whole["findings"]
    assert printed[-1]["summary"]["checked"] == whole["checked"]


def test_extract_ndjson_prints_one_object_a_document_with_plain_numbers():
    printed = lines(extract_as_ndjson([DOCUMENT, SHEET]))
    for line in printed:
        jsonschema.validate(line, schema.json_schemas()["extract.schema.json"])
        assert list(line) == ["document", "facts", "claims", "problems"]
    assert printed[0] == snapshot(
        {
            "document": {
                "sha256": "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
                "file": "heron-2024.pdf",
                "media_type": "application/pdf",
                "pages": 24,
                "kind": "corporate_claim",
                "language": "en",
                "title": "Heron Air: our year",
                "date": "2024-06-01",
                "ocr_pages": [],
            },
            "facts": [
                {
                    "id": "f1",
                    "type": "quantity",
                    "value": 5000.5,
                    "raw": "5,000.5 tCO2e",
                    "unit": "tCO2e",
                    "programme": None,
                    "year": None,
                    "vintage": "2019-01-01/2019-12-31",
                    "page": 3,
                    "boxes": [[72.0, 90.13, 140.0, 101.0]],
                    "sheet": None,
                    "cell": None,
                    "element": None,
                    "of": None,
                    "basis": "achieved",
                    "cumulative": False,
                    "scope": None,
                    "approx": False,
                    "source": "text",
                    "confidence": 1.0,
                    "extractor": "quantity 1",
                }
            ],
            "claims": [
                {
                    "id": "c1",
                    "organisation": "Heron Air",
                    "programme": "VCS",
                    "project_id": "9001",
                    "project_name": "Marsh Restoration",
                    "vintage_start": "2019-01-01",
                    "vintage_end": "2019-12-31",
                    "quantity": 5000,
                    "action": "retired",
                    "basis": None,
                    "approx": False,
                    "page": 3,
                    "serials": ["11-1-5000-VCS-VCU-1-VER-XX-14-9001"],
                    "retirement_date": "2021-03-01",
                    "beneficiary": None,
                    "fact_ids": ["f1"],
                    "confidence": 0.9,
                }
            ],
            "problems": [],
        }
    )


def test_extract_json_holds_the_same_objects():
    assert json.loads(extract_as_json([DOCUMENT]))["documents"] == lines(extract_as_ndjson([DOCUMENT]))


def test_a_fraction_that_is_whole_prints_as_a_whole_number():
    fact = replace(QUANTITY, value=Decimal("5000.00"))
    assert b'"value":5000,' in extract_as_ndjson([replace(DOCUMENT, facts=(fact,))])


def test_the_same_report_gives_the_same_bytes_whatever_the_order_of_its_parameters():
    turned = replace(TOO_LATE, parameters=dict(reversed(TOO_LATE.parameters.items())))
    assert check_as_json(replace(REPORT, findings=(NO_ID, turned))) == check_as_json(REPORT)
