"""Every registry's export files become records: row by row, with remarks where a row contradicts itself."""

import csv
import datetime as dt
import gzip
import io
from collections import Counter
from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path

import pytest

from verifier import catalog
from verifier.model import Issuance, Project, Retirement, Row
from verifier.registries import BadCell, Cells, Layout, Record, Registry, Remark
from verifier.units.intervals import Interval, Period

catalog.load(("verifier.registries",))


def layout(registry: str, name: str) -> Layout:
    entry: Registry = catalog.REGISTRIES[registry]
    return next(one for one in entry.layouts if one.name == name)


def records(registry: str, name: str, /, **cells: object) -> tuple[Record | Remark, ...]:
    return read(layout(registry, name), {column.replace("__", " "): value for column, value in cells.items()})


def read(chosen: Layout, cells: Mapping[str, object]) -> tuple[Record | Remark, ...]:
    return tuple(chosen.records(Cells(cells), Row(snapshot="s", table=chosen.name, row=2)))


VCU = {
    "Issuance Date": "03/04/2023",
    "Vintage Start": "01/01/2020",
    "Vintage End": "31/12/2020",
    "ID": "4321",
    "Total Vintage Quantity": "1,454,054",
    "Quantity Issued": "100",
    "Serial Number": "12345-1000001-1000100-VCS-VCU-999-VER-KE-14-4321-01012020-31122020-0",
    "Retirement/Cancellation Date": "",
    "Additional Certifications": "CCB-Gold; ICVCM CCP",
}


# -- cells -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        ("299,564", 299564),
        ("1,454,054", 1454054),
        ("550369.0", 550369),
        ("2710.062", Decimal("2710.062")),
        (252.0, 252),
        (7, 7),
        ("", None),
        ("n/a", None),
        (None, None),
    ],
)
def test_a_quantity_is_read_whatever_separates_its_thousands(cell: object, number: object) -> None:
    assert Cells({"Q": cell}).quantity("Q") == number


@pytest.mark.parametrize("cell", ["reforest defer", "1.234.567", "12,34", "-5", "#REF!"])
def test_what_is_no_number_names_its_column(cell: str) -> None:
    with pytest.raises(BadCell, match="column 'Q'"):
        Cells({"Q": cell}).quantity("Q")


@pytest.mark.parametrize(
    ("cell", "day_first", "day"),
    [
        ("2026-04-03", False, dt.date(2026, 4, 3)),
        ("2026-04-13T12:35:58.842275", False, dt.date(2026, 4, 13)),
        ("2022-03-08 1756:54", False, dt.date(2022, 3, 8)),
        ("03/04/2026", True, dt.date(2026, 4, 3)),
        ("03/04/2026", False, dt.date(2026, 3, 4)),
        ("10/4/2024 10:13:11 PM", False, dt.date(2024, 10, 4)),
        ("24 Jan 26", False, dt.date(2026, 1, 24)),
        ("01 Jun 2026", False, dt.date(2026, 6, 1)),
        (dt.datetime(2024, 1, 2, 3, 4), False, dt.date(2024, 1, 2)),  # noqa: DTZ001
        ("", False, None),
    ],
)
def test_a_day_is_read_in_the_order_its_registry_writes(cell: object, day_first: bool, day: object) -> None:
    assert Cells({"D": cell}).day("D", day_first=day_first) == day


@pytest.mark.parametrize("cell", ["31/12/2020", "soon", "2020-13-01", "24 Foo 26"])
def test_what_is_no_day_names_its_column(cell: str) -> None:
    with pytest.raises(BadCell, match=r"column 'D'.*no date"):
        Cells({"D": cell}).day("D")


def test_na_is_a_country_and_a_blank_only_where_the_layout_says_so() -> None:
    cells = Cells({"Country": "NA", "Note": "N/A"})
    assert (cells.text("Country"), cells.named("Country"), cells.named("Note")) == ("NA", "NA", None)


# -- Verra -------------------------------------------------------------------------------------------------------------


def test_an_open_block_was_issued_and_nothing_else() -> None:
    (issued,) = read(layout("VERRA", "vcus"), VCU)
    assert isinstance(issued, Issuance)
    assert (issued.programme, issued.project_id, issued.quantity) == ("VCS", "4321", 100)
    assert issued.vintage == Period.year(2020)
    assert issued.vintage_total == 1454054
    assert issued.issued_on == dt.date(2023, 4, 3)
    assert issued.labels == ("CCB-Gold", "ICVCM CCP")
    assert issued.block
    assert issued.block.interval == Interval(1000001, 1000100)


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ({"Retirement Beneficiary": "Blue Hills Ltd"}, "retired"),
        ({"Retirement Reason": "Environmental Benefit"}, "retired"),
        ({"Retirement Beneficiary": "_"}, "unknown"),
        ({}, "unknown"),
        ({"Retirement Details": "2% retirement as required under Project 99999 LoA for Article 6"}, "mandated"),
    ],
)
def test_a_dated_block_is_a_retirement_only_where_it_names_a_use(said: dict[str, str], kind: str) -> None:
    issued, retired = read(layout("VERRA", "vcus"), {**VCU, "Retirement/Cancellation Date": "2024-05-06", **said})
    assert isinstance(issued, Issuance)
    assert isinstance(retired, Retirement)
    assert (retired.kind, retired.retired_on, retired.block) == (kind, dt.date(2024, 5, 6), issued.block)


def test_a_serial_that_contradicts_its_row_is_loaded_and_told() -> None:
    found = read(layout("VERRA", "vcus"), {**VCU, "Quantity Issued": "99", "Vintage Start": "01/07/2020"})
    assert [type(one) for one in found] == [Issuance, Remark, Remark]
    assert [one.column for one in found if isinstance(one, Remark)] == ["Quantity Issued", "Vintage Start"]


def test_a_serial_of_no_known_form_is_told_and_its_row_loaded() -> None:
    issued, remark = read(layout("VERRA", "vcus"), {**VCU, "Serial Number": "lost"})
    assert isinstance(issued, Issuance)
    assert issued.block is None
    assert isinstance(remark, Remark)


def test_a_row_without_a_project_is_refused() -> None:
    with pytest.raises(BadCell, match="column 'ID'"):
        read(layout("VERRA", "vcus"), {**VCU, "ID": ""})


def test_a_verra_project_on_hold_is_adverse() -> None:
    (project,) = records(
        "VERRA",
        "projects",
        ID=4321.0,
        Name="Blue Hills",
        Status="On Hold - see notification letter",
        Methodology="VMR0014; VM0038",
        **{"Country/Area": "Viet Nam", "Crediting Period Start Date": "2020-01-01", "Crediting Period End Date": ""},
    )
    assert isinstance(project, Project)
    assert (project.id, project.adverse, project.country) == ("4321", True, "VN")
    assert project.methodologies == ("VMR0014", "VM0038")
    assert project.crediting_period is None


def test_a_retirement_without_serial_keeps_the_year_its_vintage_ends_in() -> None:
    (retired,) = records(
        "VERRA",
        "retirements",
        Vintage="2012-12-31",
        ID="4321",
        Retired_Qty="5",
        Retirement_Date="2015-04-21",
        Company="",
    )
    assert isinstance(retired, Retirement)
    assert (retired.vintage, retired.kind, retired.beneficiary) == (Period.year(2012), "unknown", None)


# -- the others --------------------------------------------------------------------------------------------------------


GS_BLOCK = {
    "Vintage": "2024",
    "Credit Status": "Issued",
    "Quantity": "50",
    "GSID": "98765",
    "Product Type": "VER",
    "Issuance Date": "2026-04-13T12:35:58.842275",
    "Serial Number": "GS1-1-UG-GS98765-16-2024-77777-1-50",
    "Article Six Authorization": "Not Applicable",
}


def test_a_gold_standard_block_is_retired_in_place() -> None:
    (issued,) = read(layout("GS", "issuances"), GS_BLOCK)
    again, retired = read(
        layout("GS", "retirements"), {**GS_BLOCK, "Credit Status": "Canceled", "Retirement Date": "2026-05-01"}
    )
    assert isinstance(issued, Issuance)
    assert again == issued or isinstance(again, Issuance)
    assert isinstance(retired, Retirement)
    assert (retired.kind, retired.block) == ("cancelled", issued.block)


def test_a_gold_standard_cer_carries_the_serial_of_the_cdm() -> None:
    serial = "RW-5-1000-2-2-0-9876 - RW-5-1049-2-2-0-9876"
    (issued,) = read(layout("GS", "issuances"), {**GS_BLOCK, "Product Type": "CER", "Serial Number": serial})
    assert isinstance(issued, Issuance)
    assert issued.block
    assert (issued.programme, issued.block.programme, issued.block.quantity) == ("GS", "CDM", 50)


ACR_BLOCK = {
    "Credit Serial Numbers": "ACR-US-9876-2019-555-1 to 10",
    "Vintage": "2019",
    "Quantity of Credits": "10",
    "Account Holder": "Broker Inc",
    "Status Effective (GMT)": "10/4/2024 10:13:11 PM",
    "Project ID": "ACR9876",
}


def test_an_acr_retirement_keeps_beneficiary_holder_and_purpose_apart() -> None:
    (retired,) = read(
        layout("ACR", "retirements"),
        {**ACR_BLOCK, "Retired on Behalf of": "", "Purpose of Retirement": "for Blue Hills"},
    )
    assert isinstance(retired, Retirement)
    assert (retired.beneficiary, retired.account_holder, retired.detail) == (None, "Broker Inc", "for Blue Hills")
    assert (retired.kind, retired.retired_on) == ("retired", dt.date(2024, 10, 4))


@pytest.mark.parametrize(
    ("kind_of", "kind"),
    [("Convert to ARB offset credits", "converted"), ("Removal of credits from the registry", "cancelled")],
)
def test_an_acr_cancellation_is_mostly_a_conversion(kind_of: str, kind: str) -> None:
    (ended,) = read(layout("ACR", "cancellations"), {**ACR_BLOCK, "Cancellation Type": kind_of})
    assert isinstance(ended, Retirement)
    assert ended.kind == kind


@pytest.mark.parametrize(
    ("serial", "reason", "kind"),
    [
        ("CAR-ROC-US-9876-129-999-WV-2025-777-1 to 10", "", "converted"),
        ("CAR-1-US-9876-31-999-KS-2025-777-1 to 10", "WA ECO", "converted"),
        ("CAR-1-US-9876-31-999-KS-2025-777-1 to 10", "Reversal", "cancelled"),
    ],
)
def test_a_reserve_cancellation_to_a_compliance_system_is_a_conversion(serial: str, reason: str, kind: str) -> None:
    (ended,) = read(
        layout("CAR", "cancellations"),
        {
            "Vintage": "2025",
            "Offset Credit Serial Numbers": serial,
            "Quantity of Offset Credits": "10",
            "Status Effective": "08/20/2025",
            "Project ID": "CAR9876",
            "Cancellation Reason": reason,
        },
    )
    assert isinstance(ended, Retirement)
    assert (ended.kind, ended.retired_on) == (kind, dt.date(2025, 8, 20))


def test_corsia_use_is_a_cancellation_on_the_art_registry() -> None:
    (ended,) = read(
        layout("ART", "cancellations"),
        {
            "Vintage": "2021",
            "Credit Serial Numbers": "ART-GY-199-2021-11-1 to 1000",
            "Quantity of Credits": "1000",
            "Status Effective": "02/28/2025",
            "Program ID": "ART199",
            "Account Holder": "Trader SA",
            "Cancellation Reason": "CORSIA Compliance",
            "Cancellation Details": "BLUE AIRWAYS, PHASE 1",
        },
    )
    assert isinstance(ended, Retirement)
    assert (ended.project_id, ended.kind, ended.reason) == ("199", "cancelled", "CORSIA Compliance")


JCM_SHARE = {
    "reference_no": "MN099",
    "monitoring_start": "2019-07-06",
    "monitoring_end": "2020-12-31",
    "country": "Mongolia",
    "notified_amount": "60",
    "issuance_date": "",
    "issued_amount": "",
}


def test_a_share_without_a_day_of_issue_was_notified_and_not_issued() -> None:
    (share,) = read(layout("JCM", "issuances"), JCM_SHARE)
    assert isinstance(share, Issuance)
    assert (share.quantity, share.notified, share.issued_on, share.side) == (0, 60, None, "MN")


def test_a_share_issued_before_its_period_ended_is_told() -> None:
    share, remark = read(
        layout("JCM", "issuances"), {**JCM_SHARE, "issuance_date": "2018-11-29", "issued_amount": "60.0"}
    )
    assert isinstance(share, Issuance)
    assert share.quantity == 60
    assert isinstance(remark, Remark)
    assert remark.column == "issuance_date"


def test_a_jcm_project_lists_each_methodology_and_a_foreign_one_is_told() -> None:
    project, remark = records(
        "JCM",
        "projects",
        reference_no="VN099",
        project_title="Blue Hills Solar",
        host_country="Viet Nam",
        status="Request for Registration withdrawn",
        methodology_no="VN_AM011 Ver1.0 TH_AM012 Ver1.0",
    )
    assert isinstance(project, Project)
    assert project.methodologies == ("VN_AM011 Ver1.0", "TH_AM012 Ver1.0")
    assert project.adverse
    assert isinstance(remark, Remark)


ARB_ROW = {
    "CARB Issuance ID": "CAFR9999-B",
    "OPR Project ID": "CAR9876",
    "Vintage": 2019.0,
    "ARB Offset Credits Issued": 100.0,
    "Forest Buffer Account Contribution": "n/a",
    "Issuance Date": dt.date(2020, 5, 6),
    "Retired Voluntarily": 0.0,
    "Retired 3rd Compliance Period (CA)": 40.0,
}


def test_a_californian_issuance_tells_what_was_retired_in_which_period() -> None:
    project, issued, retired = read(layout("ARB", "issuance-table"), ARB_ROW)
    assert isinstance(project, Project)
    assert (project.id, project.other_ids) == ("CAFR9999", (("CAR", "9876"),))
    assert isinstance(issued, Issuance)
    assert (issued.quantity, issued.vintage, issued.buffer) == (100, Period.year(2019), None)
    assert isinstance(retired, Retirement)
    assert (retired.quantity, retired.reason) == (40, "Retired 3rd Compliance Period (CA)")
    assert retired.period == Period(dt.date(2018, 1, 1), dt.date(2020, 12, 31))
    assert retired.block == issued.block
    assert retired.block
    assert (retired.block.text, retired.block.project_id, retired.block.interval) == ("CAFR9999-B", "CAFR9999", None)


def test_a_deferred_reforestation_issues_nothing_and_a_bare_number_names_no_registry() -> None:
    project, *remarks = read(
        layout("ARB", "issuance-table"),
        {
            **ARB_ROW,
            "OPR Project ID": 559.0,
            "ARB Offset Credits Issued": "reforest defer",
            "Retired 3rd Compliance Period (CA)": 0.0,
        },
    )
    assert isinstance(project, Project)
    assert project.other_ids == ()
    assert [one.column for one in remarks if isinstance(one, Remark)] == ["ARB Offset Credits Issued", "OPR Project ID"]


def test_an_iges_number_is_no_reference_of_the_cdm() -> None:
    (project,) = records("CDM", "iges-projects", **{"Project ID": "IGES09999", "Project Name": "Blue Hills Wind"})
    assert isinstance(project, Project)
    assert (project.programme, project.id) == ("IGES", "IGES09999")


def test_a_cercarbono_retirement_takes_its_units_from_columns_and_the_platform_s_number_is_no_cdc_number() -> None:
    (retired,) = records(
        "CERCARBONO",
        "retirements",
        project_id="999",
        serial="CDC_999_1_1_321_14_1_2009",
        vintage="2009",
        date="2022-02-24 20:20:59",
        quantity="10",
        to="20",
        **{"from": "11"},
        end_user="Blue Hills S.A.S",
    )
    assert isinstance(retired, Retirement)
    assert retired.project_id == "ecoregistry-999"
    assert retired.block
    assert retired.block.interval == Interval(11, 20)


def test_isometric_counts_in_kilograms() -> None:
    (retired,) = records(
        "ISO",
        "retirements",
        **{
            "retirement_id": "ret_0000000000000000",
            "retired_at": "2026-04-09T18:21:22.047712Z",
            "beneficiary.name": "Blue Hills",
            "credit_batch_size_total.credits": "1.234",
            "credit_batch_size_total.credit_kgs": "1234",
            "project_id": "prj_0000000000000000",
            "purposes": "['corporate_targets', 'other']",
            "sequestered_on": "2026-01-22",
        },
    )
    assert isinstance(retired, Retirement)
    assert (retired.quantity, retired.reason) == (Decimal("1.234"), "corporate_targets, other")


@pytest.mark.parametrize("code", sorted(catalog.REGISTRIES))
def test_a_layout_says_what_it_covers_and_names_no_column_twice(code: str) -> None:
    for one in catalog.REGISTRIES[code].layouts:
        columns = Counter((*one.required, *one.known))
        assert [column for column, times in columns.items() if times > 1] == [], one.name
        assert one.covers
        assert one.tables
        assert set(one.beside) <= {other.name for other in catalog.REGISTRIES[code].layouts}


# -- real exports ------------------------------------------------------------------------------------------------------


def plain(name: object) -> str:
    return "".join(filter(str.isalnum, str(name or "").casefold()))


def delimited(path: Path, encoding: str) -> Iterator[list[object]]:
    raw = path.read_bytes()
    text = (gzip.decompress(raw) if path.suffix == ".gz" else raw).decode(encoding)
    yield from csv.reader(io.StringIO(text, newline=""))


def workbook(path: Path, chosen: Layout) -> Iterator[list[object]]:
    calamine = pytest.importorskip("python_calamine")
    book = calamine.CalamineWorkbook.from_path(str(path))
    sheets = [name for name in book.sheet_names if not chosen.sheet or chosen.sheet.search(name)]
    yield from book.get_sheet_by_name(sheets[0]).to_python(skip_empty_area=False)


def load(path: Path, chosen: Layout) -> tuple[int, Counter[str], list[BadCell], list[Remark]]:
    """Read a real file through its layout: rows, records by type, refused rows, remarks."""
    rows = workbook(path, chosen) if path.suffix == ".xlsx" else delimited(path, chosen.encoding)
    names = {plain(column): column for column in (*chosen.known, *chosen.required)}
    header: list[str] = []
    count, made, bad, remarks = 0, Counter[str](), list[BadCell](), list[Remark]()
    for row in rows:
        if not header:
            if {plain(column) for column in chosen.required} <= {plain(cell) for cell in row}:
                header = [names.get(plain(cell), f"?{cell}") for cell in row]
                unknown = [name for name in header if name[1:] and name[0] == "?" and not name.startswith("?Unnamed")]
                assert unknown == []
            continue
        count += any(row)
        try:
            for one in read(chosen, dict(zip(header, row, strict=False))):
                made[type(one).__name__] += 1
                if isinstance(one, Remark):
                    remarks.append(one)
        except BadCell as error:
            bad.append(error)
    return count, made, bad, remarks


FILES = [
    ("verra/vcus-active-2024-04.xlsx", "VERRA", "vcus", 20_467),
    ("verra/vcus-sdvista-2024-10.csv", "VERRA", "vcus", 2_242),
    ("verra/retirements-2009-2024.csv.gz", "VERRA", "retirements", 213_106),
    ("verra/allprojects-2026-08.csv", "VERRA", "projects", 5_023),
    ("acr/retired-credits-2024-10.csv", "ACR", "retirements", 6_188),
    ("acr/projects-2026-05-27.csv", "ACR", "projects", 978),
    ("car/projects-2026-05-27.csv", "CAR", "projects", 1_267),
    ("gold-standard/projects-2026-06-04.csv", "GS", "projects", 4_105),
    ("cdm/projects-iges-2026-06-23.csv", "CDM", "iges-projects", 12_525),
    ("puro/issuances-2026-06.csv", "PURO", "issuances", 561),
    ("puro/projects-2026-06.csv", "PURO", "projects", None),
    ("jcm/projects_all_jcm.csv", "JCM", "projects", 147),
    ("jcm/issuance_records.csv", "JCM", "issuances", 22),
    ("arb/issuance-2024-12-10.xlsx", "ARB", "issuance-table", 1_918),
    ("cercarbono/projects-2026-05-27.xlsx", "CERCARBONO", "project-report", None),
    *(
        (f"slices-2026-04/{folder}/{file}.csv", code, name, None)
        for folder, code, files in (
            ("verra", "VERRA", {"projects": "projects", "transactions": "vcus"}),
            ("gold-standard", "GS", ("projects", "issuances", "retirements")),
            ("american-carbon-registry", "ACR", ("projects", "issuances", "retirements", "cancellations")),
            ("climate-action-reserve", "CAR", ("projects", "issuances", "retirements", "cancellations")),
            ("art-trees", "ART", ("projects", "issuances", "retirements", "cancellations")),
            ("arb", "ARB", {"nc-arboc_issuance_sheet3": "issuance-table"}),
            ("cercarbono", "CERCARBONO", ("projects", "issuances", "retirements")),
            ("isometric", "ISO", ("projects", "issuances", "retirements")),
        )
        for file, name in (files.items() if isinstance(files, dict) else zip(files, files, strict=True))
    ),
]
KNOWN_SLIPS = {
    "verra/vcus-active-2024-04.xlsx": {"Vintage Start": 1, "Vintage End": 1},
    "jcm/issuance_records.csv": {"issuance_date": 2},
    "arb/issuance-2024-12-10.xlsx": {"OPR Project ID": 15, "ARB Offset Credits Issued": 6},
}


@pytest.mark.real
@pytest.mark.parametrize(("file", "registry", "name", "expected"), FILES, ids=[entry[0] for entry in FILES])
def test_a_real_export_loads_whole(shared: Path, file: str, registry: str, name: str, expected: int | None) -> None:
    count, made, bad, remarks = load(shared / "registry" / file, layout(registry, name))
    assert [str(error) for error in bad[:5]] == []
    assert count == (expected or count)
    assert made
    assert Counter(remark.column for remark in remarks) == KNOWN_SLIPS.get(file, {})
