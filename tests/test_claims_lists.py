"""A claims list's rows become claims, cell by cell, and are reconciled with the ledger by id and vintage."""

import datetime as dt
from pathlib import Path

import pytest
import xlsxwriter
from test_claim_examples import read as read_by

from verifier.ledger import import_file, memory_ledger
from verifier.mappings import ListMapping
from verifier.model import Claim, Document, Issuance, Project, Retirement, Row, SerialBlock, Span
from verifier.pipeline import check, read_document
from verifier.reconcile import reconcile
from verifier.settings import Settings
from verifier.units.intervals import Period


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(data_dir=tmp_path / "data")


def csv(folder: Path, *lines: str) -> Path:
    file = folder / "claims.csv"
    file.write_text("\n".join(lines), "utf-8")
    return file


def claims(folder: Path, settings: Settings, *lines: str) -> tuple[Claim, ...]:
    document = read_document(csv(folder, *lines), settings)
    assert document.kind == "claims_list"
    return document.claims


# -- what a row says ---------------------------------------------------------------------------------------------------


def test_every_field_of_a_row_is_read_from_its_cell(tmp_path, settings):
    (claim,) = claims(
        tmp_path,
        settings,
        "Company,Registry,Project ID,Project name,Vintage start,Vintage end,Quantity,Serial Number,Status,Beneficiary,"
        "Retirement date",
        "Heron Air,Verra,VCS 9001,Blue Hills,2020-01-01,2020-12-31,100,"
        "12345-1000001-1000100-VCS-VCU-999-VER-KE-14-9001-01012020-31122020-0,Retired,Heron Air Ltd,2021-05-06",
    )
    assert (claim.organisation, claim.project, claim.project_name) == ("Heron Air", ("VCS", "9001"), "Blue Hills")
    assert (claim.quantity, claim.action, claim.vintage) == (100, "retired", Period.year(2020))
    assert (claim.beneficiary, claim.retirement_date) == ("Heron Air Ltd", dt.date(2021, 5, 6))
    assert [block.quantity for block in claim.serials] == [100]
    assert [span.cell for span in claim.spans] == ["G2", "B2", "C2", "D2", "E2", "F2", "H2", "I2", "A2", "J2", "K2"]


IDS = [
    ("Verra", "934", ("VCS", "934")),
    ("VCS", "0934", ("VCS", "934")),
    ("", "VCS-934", ("VCS", "934")),
    ("Gold Standard", "1247", ("GS", "1247")),
    ("", "GLD1247", ("GS", "1247")),
    ("CAR", "1041", ("CAR", "1041")),
    ("", "CAR1041", ("CAR", "1041")),
    ("American Carbon Registry", "ACR0242", ("ACR", "242")),
    ("CDM", "943", ("CDM", "0943")),
    ("JCM", "MN004", ("JCM", "MN004")),
    ("ARB", "CAFR9011-C", ("ARB", "CAFR9011")),
    ("VCS", "9O01", ("VCS", "9O01")),
    ("", "1247", None),
]


def test_an_id_is_read_with_the_programme_its_row_or_it_names(tmp_path, settings):
    rows = [f"{programme},{printed},2020,5" for programme, printed, _ in IDS]
    found = claims(tmp_path, settings, "Standard,Project ID,Vintage,Quantity retired", *rows)
    assert [claim.project for claim in found] == [project for _, _, project in IDS]
    assert all(claim.project_id for claim in found)


@pytest.mark.parametrize(
    ("status", "heading", "action"),
    [
        ("Cancelled", "Tonnes", "cancelled"),
        ("purchased", "Tonnes", "purchased"),
        ("", "Tonnes retired", "retired"),
        ("", "Tonnes", "applied"),
    ],
)
def test_the_row_its_quantity_s_heading_or_nobody_says_what_was_done(tmp_path, settings, status, heading, action):
    (claim,) = claims(tmp_path, settings, f"Project ID,Vintage,{heading},Status", f"VCS 9001,2020,5,{status}")
    assert claim.action == action


def test_a_total_and_a_note_are_no_claims_and_a_row_without_a_readable_quantity_is_one_without(tmp_path, settings):
    found = claims(
        tmp_path,
        settings,
        "Credits retired,,,",
        "Project ID,Vintage,Quantity,Company",
        'VCS 9001,2020,"5,000",Heron Air',
        "VCS 9002,2020,n.n.,Heron Air",
        ",Total,5000,",
        "See the registry for details,,,",
    )
    assert [(claim.project_id, claim.quantity, claim.action) for claim in found] == [
        ("9001", 5000, "retired"),
        ("9002", None, "retired"),
    ]


def test_a_disclosure_that_is_a_workbook_holds_lists_of_what_was_done_and_no_others():
    head = "Heron Air AB 1305 Disclosure | | |\n{} | | |\nProject ID | Project | Registry | Volume (tCO2e)\n"
    rows = "VCS 9001 | Blue Hills | Verra | 1200"
    assert [
        (each.action, each.quantity) for each in read_by("claims-list", head.format("Offsets purchased") + rows)
    ] == [("purchased", 1200)]
    assert read_by("claims-list", head.format("Projects we know") + rows) == []


def test_a_saved_mapping_says_what_columns_hold_whose_headings_do_not(tmp_path):
    (tmp_path / "verifier.toml").write_text(
        '[mappings.broker]\nprogramme = "VCS"\naction = "retired"\n'
        'columns = { id = "Ref.", quantity = "Vol (t)", vintage = "Vtg", organisation = "For" }\n'
    )
    settings = Settings.load({"VERIFIER_DATA_DIR": str(tmp_path)}, tmp_path)
    assert isinstance(settings.mappings["broker"], ListMapping)
    (claim,) = claims(tmp_path, settings, "REF,VTG,VOL (T),FOR,RETIREMENTS", "9001,2020,70,Heron Air,x")
    assert (claim.project, claim.quantity, claim.action) == (("VCS", "9001"), 70, "retired")
    assert (claim.organisation, claim.vintage) == ("Heron Air", Period.year(2020))


def test_a_mapping_with_a_word_that_is_no_field_is_refused(tmp_path):
    (tmp_path / "verifier.toml").write_text('[mappings.broker]\ncolumns = { colour = "Ref." }\n')
    with pytest.raises(ValueError, match="mappings"):
        Settings.load({}, tmp_path)


# -- California's compliance reports -----------------------------------------------------------------------------------

ISSUANCES = (
    "CARB Issuance ID",
    "OPR Project ID",
    "Vintage",
    "ARB Offset Credits Issued",
    "Forest Buffer Account Contribution",
    "Issuance Date",
    "Retired Voluntarily",
    "Retired 1st Compliance Period (CA)",
    "Retired 2nd Compliance Period (CA)",
)


def workbook(file: Path, sheet: str, *rows: tuple[object, ...]) -> Path:
    with xlsxwriter.Workbook(str(file)) as book:
        page = book.add_worksheet(sheet)
        for number, row in enumerate(rows):
            page.write_row(number, 0, row)
    return file


@pytest.fixture
def california(tmp_path, settings) -> Settings:
    file = workbook(
        tmp_path / "issuance-2024-12-10.xlsx",
        "ARB Offset Credit Issuance",
        ISSUANCES,
        ("CAFR9011-A", "CAR9876", 2012, 1000, 0, "2013-05-06", 0, 700, 300),
        ("CAFR9011-B", "CAR9876", 2012, 1000, 0, "2013-05-06", 0, 50, 0),
        ("CAFR9393-A", "CAR9877", 2013, 900, 0, "2014-05-06", 0, 900, 0),
    )
    import_file(file, settings, complete=True)
    return settings


def compliance(folder: Path, *rows: tuple[object, ...]) -> Path:
    return workbook(
        folder / "compliance.xlsx",
        "2013-2014 Offset Detail",
        ("",),
        ("2013-2014 Compliance Offsets Detail",),
        ("Entity ID", "Legal Name", "Vintage", "Quantity", "ARB Project ID #"),
        *rows,
        ("", "", "Total", sum(int(str(row[3])) for row in rows), ""),
    )


def test_a_compliance_report_is_a_list_of_issuances_retired_for_its_period(tmp_path, settings):
    document = read_document(compliance(tmp_path, ("CA9000", "Heron Power", 2012, 400, "CAFR9011-A")), settings)
    (claim,) = document.claims
    assert (claim.organisation, claim.action, claim.quantity) == ("Heron Power", "retired", 400)
    assert (claim.project, [block.text for block in claim.serials]) == (("ARB", "CAFR9011"), ["CAFR9011-A"])
    assert claim.reporting_period == Period(dt.date(2013, 1, 1), dt.date(2014, 12, 31))
    assert claim.spans[0].cell == "D4"


def test_repeated_rows_are_added_up_and_meet_what_was_retired_for_their_period(tmp_path, california):
    rows = (
        ("CA9000", "Heron Power", 2012, 400, "CAFR9011-A"),
        ("CA9000", "Heron Power", 2012, 200, "CAFR9011-A"),
        ("CA9001", "Tern Oil", 2012, 100, "CAFR9011-A"),
        ("CA9001", "Tern Oil", 2012, 50, "CAFR9011-B"),
    )
    report = check([compliance(tmp_path, *rows)], california)
    assert report.findings == ()
    assert [(line.id, line.claims, line.claimed, line.difference) for line in report.reconciled] == [
        ("CAFR9011-A", 3, 700, 0),
        ("CAFR9011-B", 1, 50, 0),
    ]
    assert report.checked["DC04"].passed == 2


def test_more_than_was_retired_for_the_period_is_told_for_all_its_rows(tmp_path, california):
    rows = (
        ("CA9000", "Heron Power", 2012, 500, "CAFR9011-A"),
        ("CA9001", "Tern Oil", 2012, 400, "CAFR9011-A"),
    )
    report = check([compliance(tmp_path, *rows)], california)
    (finding,) = report.findings
    assert (finding.rule, finding.severity, finding.observed, finding.expected) == ("DC04", "high", 900, 700)
    assert report.reconciled[0].difference == 200


@pytest.mark.parametrize(
    ("printed", "meant", "rule"),
    [
        ("CAFR-9393-A", ("CAFR9393-A",), "DR01"),
        ("CAFR939E-A", ("CAFR9393-A",), "DR01"),
        ("CAFR9393-C", ("CAFR9393-A",), "DR04"),
    ],
)
def test_a_mistyped_id_is_named_with_the_one_that_was_meant(tmp_path, california, printed, meant, rule):
    report = check([compliance(tmp_path, ("CA9000", "Heron Power", 2013, 900, printed))], california)
    (line,) = report.reconciled
    assert (line.id, line.exists, line.recorded) == (printed, False, 0)
    assert line.nearest[:1] == meant
    finding = next(one for one in report.findings if one.rule == rule)
    assert printed in finding.message
    assert meant[0] in finding.message


def test_without_registry_data_nothing_is_told_of_a_list(tmp_path, settings):
    report = check([compliance(tmp_path, ("CA9000", "Heron Power", 2013, 900, "CAFR9393-A"))], settings)
    (line,) = report.reconciled
    assert (line.recorded, line.difference, line.exists) == (None, None, True)
    assert line.missing
    assert report.findings == ()


# -- the lines ---------------------------------------------------------------------------------------------------------

ROW = Row(snapshot="s", table="t", row=2)


def claim(number: int, quantity: int, project: str = "9001", **more: object) -> Claim:
    place = Span(document="d", sheet="list", cell=f"A{number}", text=str(quantity))
    return Claim(
        id=str(number), document="d", action="retired", programme="VCS", project_id=project, quantity=quantity,
        vintage=Period.year(2020), spans=(place,), **more,
    )  # fmt: skip


def test_conversions_and_buffers_are_no_retirements_that_a_claim_may_name():
    rows = [
        Retirement(programme="VCS", project_id="9001", quantity=60, row=ROW, vintage=Period.year(2020)),
        Retirement(
            programme="VCS", project_id="9001", quantity=40, row=ROW, vintage=Period.year(2020), kind="converted"
        ),
    ]
    document = Document(sha256="d", file="d", kind="claims_list", claims=(claim(1, 60), claim(2, 40)))
    (line,) = reconcile(document, memory_ledger(rows))
    assert (line.claimed, line.recorded, line.difference) == (100, 60, 40)


def test_an_unknown_number_is_most_likely_one_of_the_claimed_vintage():
    records = [
        *(Project(programme="VCS", id=one, name="", row=ROW) for one in ("1400", "1408", "1498")),
        Issuance(programme="VCS", project_id="1498", quantity=60, row=ROW, vintage=Period.year(2020)),
    ]
    document = Document(sha256="d", file="d", kind="claims_list", claims=(claim(1, 60, "14O8"),))
    (line,) = reconcile(document, memory_ledger(records))
    assert line.nearest[0] == "1498"
    assert set(line.nearest) >= {"1408", "1498"}


def test_a_block_without_unit_numbers_is_held_by_the_rows_that_name_it():
    block = SerialBlock(programme="ARB", scope="CAFR9011-A", interval=None, text="CAFR9011-A", project_id="CAFR9011")
    issued = Issuance(programme="ARB", project_id="CAFR9011", quantity=60, row=ROW, block=block)
    held = memory_ledger([issued]).holders(block)
    assert [row.block for row in held.value] == [block]  # type: ignore[union-attr]


# -- rows of a registry's own exports ----------------------------------------------------------------------------------

BLOCK = "8888-100000001-100001200-VCS-VCU-259-VER-IN-1-9001-01012018-31122018-0"
STANDING = "8888-100001201-100001500-VCS-VCU-259-VER-IN-1-9001-01012018-31122018-0"
UNITS = (
    "Issuance Date,Vintage Start,Vintage End,ID,Name,Total Vintage Quantity,Quantity Issued,Serial Number,"
    "Retirement/Cancellation Date,Retirement Beneficiary,Retirement Reason"
)


def units(headings: str, used: str, standing: str) -> tuple[str, ...]:
    return (
        headings,
        f"{used},50000,1200,{BLOCK},05/06/2021,Heron Air Ltd",
        f"{standing},50000,300,{STANDING},,",
    )


@pytest.mark.parametrize(
    "lines",
    [
        units(UNITS, *("12/03/2020,01/01/2018,31/12/2018,9001,Blue Hills",) * 2),
        units(
            "Vintage Start,Vintage End,ID,Name,Total Vintage Quantity,Quantity Issued,Serial Number,"
            "Retirement/Cancellation Date,Retirement Beneficiary",
            *("01/01/2018,31/12/2018,9001,Blue Hills",) * 2,
        ),
    ],
    ids=["whole", "some of its columns"],
)
def test_a_registry_s_rows_are_retirements_for_whom_they_name_and_standing_blocks_are_none(tmp_path, settings, lines):
    (claim,) = claims(tmp_path, settings, *lines)
    assert (claim.organisation, claim.beneficiary, claim.action) == ("Heron Air Ltd", "Heron Air Ltd", "retired")
    assert (claim.project, claim.project_name, claim.quantity) == (("VCS", "9001"), "Blue Hills", 1200)
    assert (claim.vintage, claim.retirement_date) == (Period.year(2018), dt.date(2021, 6, 5))
    assert [block.text for block in claim.serials] == [BLOCK]


def test_a_registry_s_row_that_cannot_be_read_is_a_claim_without_a_number(tmp_path, settings):
    row = f"12/03/2020,01/01/2018,31/12/2018,9001,Blue Hills,50000,many,{BLOCK},05/06/2021,Heron Air Ltd,"
    (claim,) = claims(tmp_path, settings, UNITS, row)
    assert (claim.quantity, claim.action) == (None, "retired")
    assert claim.confidence <= 0.5


def test_a_list_of_one_s_own_with_a_beneficiary_is_for_the_beneficiary(tmp_path, settings):
    (claim,) = claims(
        tmp_path,
        settings,
        "GSID,Project Name,Vintage,Quantity,Serial Number,Retirement Date,Retired For",
        "9002,Mordale,2020,700,GS1-1-KE-GS9002-16-2020-21000-1-700,2022-04-01,Heron Air Ltd",
    )
    assert (claim.organisation, claim.project, claim.action) == ("Heron Air Ltd", ("GS", "9002"), "retired")


# -- real lists --------------------------------------------------------------------------------------------------------


@pytest.mark.real
def test_real_compliance_reports_meet_the_issuance_table(shared: Path, settings: Settings) -> None:
    folder = shared / "registry/arb"
    import_file(folder / "issuance-2024-12-10.xlsx", settings, complete=True)
    first = check([folder / "compliance-2013-2014.xlsx"], settings)
    assert (len(first.reconciled), {line.difference for line in first.reconciled}) == (202, {0})
    assert {finding.rule for finding in first.findings} <= {"DR14"}  # what the table says against itself
    later = check([folder / "compliance-2022.xlsx"], settings)
    mistyped = [line for line in later.reconciled if not line.exists]
    assert all(line.nearest for line in mistyped)
    assert len(mistyped) == 1
    (unknown,) = (finding for finding in later.findings if finding.rule != "DR14")
    assert unknown.rule == "DR01"
    assert mistyped[0].nearest[0] in unknown.message
