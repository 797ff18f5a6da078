"""Serials, project ids, links and methodologies are read as their programmes print them; look-alikes are not."""

import csv
import datetime as dt
import string
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verifier import catalog
from verifier.registries import grammar
from verifier.registries.grammar import (
    from_link,
    methodologies,
    parse_serial,
    print_id,
    print_serial,
    project_ids,
    serials,
)
from verifier.units.intervals import Interval, Period


def ids(text: str, context: str | None = None) -> list[tuple[str, str]]:
    return [(found.programme, found.id) for found in project_ids(text, context=context)]


# -- serials: every form prints and parses back ------------------------------------------------------------------------

LETTERS = st.sampled_from(string.ascii_uppercase)
COUNTRY = st.builds("".join, st.tuples(LETTERS, LETTERS))
PROJECT = st.integers(1, 99_999)
YEAR = st.integers(2000, 2035)
BATCH = st.integers(1, 99_999)
DAY = st.dates(dt.date(2000, 1, 1), dt.date(2035, 12, 31))
BLOCK = st.tuples(st.integers(1, 10**9), st.integers(0, 10**6)).map(lambda pair: (pair[0], sum(pair)))


@st.composite
def verra(draw: st.DrawFn) -> str:
    first, last = sorted((draw(DAY), draw(DAY)))
    start, end = draw(BLOCK)
    parts = [
        draw(BATCH),
        start,
        end,
        *draw(st.sampled_from((["VCS"], ["JNR"], []))),
        "VCU",
        draw(st.sampled_from(("009", "1491", "500"))),
        draw(st.sampled_from(("VER", "APX", "MER", "CDC", "TZ1"))),
        draw(COUNTRY),
        *draw(st.sampled_from(([], ["1"], ["14"]))),
        draw(PROJECT),
        f"{first:%d%m%Y}",
        f"{last:%d%m%Y}",
        draw(st.sampled_from((0, 1))),
    ]
    return "-".join(map(str, parts))


@st.composite
def gold_standard(draw: st.DrawFn) -> str:
    start, end = draw(BLOCK)
    project, kind = draw(st.integers(100, 99_999)), draw(st.integers(1, 22))
    stem = f"GS1-1-{draw(COUNTRY)}-GS{project}-{kind}-{draw(YEAR)}-{draw(BATCH)}"
    return draw(st.sampled_from((stem, f"{stem}-{start}-{end}")))


@st.composite
def american(draw: st.DrawFn) -> str:
    start, end = draw(BLOCK)
    front = draw(st.sampled_from(("ACR", "ART", "FCPF")))
    return f"{front}-{draw(COUNTRY)}-{draw(PROJECT)}-{draw(YEAR)}-{draw(BATCH)}-{start} to {end}"


@st.composite
def reserve(draw: st.DrawFn) -> str:
    start, end = draw(BLOCK)
    front = draw(st.sampled_from(("CAR-1", "CAR-ROC")))
    middle = f"{draw(COUNTRY)}-{draw(PROJECT)}-{draw(st.integers(1, 140))}-{draw(PROJECT)}-{draw(COUNTRY)}"
    return f"{front}-{middle}-{draw(YEAR)}-{draw(BATCH)}-{start} to {end}"


@st.composite
def cer(draw: st.DrawFn) -> str:
    start, end = draw(BLOCK)
    front, tail = f"{draw(COUNTRY)}-{draw(st.sampled_from('567'))}", f"{draw(st.sampled_from(('1-1', '2-2')))}-0"
    units = [f"{front}-{number}-{tail}-{end % 9999 + 1}" for number in (start, end)]
    return units[0] if start == end else " to ".join(units)


@st.composite
def others(draw: st.DrawFn) -> str:
    first, last = sorted((draw(DAY), draw(DAY)))
    start, end = draw(BLOCK)
    country, year = draw(COUNTRY.filter(lambda code: code not in ("XX", "BF"))), draw(YEAR)
    return draw(
        st.sampled_from(
            (
                f"PV-PVC-{country}-104000000099999-{first:%d%m%Y}-{last:%d%m%Y}-{start}-{end}-MER-0-A",
                f"PV-rPVC-{country}-110200000099999-{first:%d%m%Y}-{last:%d%m%Y}-{start}-{end}-SPG",
                f"BCR-{country}-999-14-001-2-{first:%y%m}-{last:%y%m}-{start % 10**7:07}-{start % 10**7 + 7:07}",
                f"PURO_PR_CORC100+_{country}_999999_{year}_12345678-90ab-cdef-1234-567890abcdef_{start}-{end}",
                f"SCU-SOCIALCARBON-9-Brazil-{year}-01022020030405-{start}-{end}",
                f"CDC_9_3_1_323_14_{country}_1_2_{year}",
                f"C09-009-{first:%Y%m%d}-{last:%Y%m%d}-001",
                f"CA0009-{country}X01-{country}X-{start}-{year}",
                f"CA0009-{country}X01-{country}X-{start}-{year} to CA0009-{country}X01-{country}X-{end + 1}-{year}",
            )
        )
    )


SERIAL = st.one_of(verra(), gold_standard(), american(), reserve(), cer(), others())


@given(SERIAL)
def test_a_serial_parses_to_a_block_that_prints_as_it(text: str) -> None:
    block = parse_serial(text)
    assert block
    assert print_serial(block) == text
    assert parse_serial(print_serial(block)) == block


@given(SERIAL)
def test_a_serial_is_found_in_prose_where_it_stands_and_no_part_of_it_is_an_id(text: str) -> None:
    page = f"Retired under VCS and JCM by Blue Hills: {text}, on behalf of others."
    (found,) = serials(page)
    assert page[found.start : found.end] == text
    assert project_ids(page) == ()


@given(SERIAL, st.sampled_from("‐‑–—−"), st.sampled_from(("", " ", "\r\n", " \n")))
def test_other_dashes_and_line_ends_beside_them_change_nothing(text: str, dash: str, gap: str) -> None:
    block = parse_serial(text)
    assert block
    if "SOCIALCARBON" in text or "_" in text or text.startswith(("C09", "BCR")):
        return  # their projects' own hyphens are no separators
    if block.programme == "CDM" and len(gap) > 1:
        return  # a country's code far from the kind of unit is too poor a sign
    (found,) = serials(f"see {text.replace('-', dash + gap)} there")
    assert found.block == block


CER = "RW-5-1463953-2-2-0-9014 to RW-5-1467609-2-2-0-9014"


@pytest.mark.parametrize(
    "broken", ["RW-5-14676\n09-2-2-0-9014", "RW-5-1467609-2-2-0-90\n14", "RW-5-146\r\n7609-2-2-0-9014"]
)
def test_a_range_of_cers_broken_by_a_line_end_is_no_single_unit_and_no_shorter_number(broken: str) -> None:
    page = f"cancelled RW-5-1463953-2-2-0-9014 to {broken} units"
    (found,) = serials(page)
    assert (found.block, found.repaired) == (parse_serial(CER), True)
    (found,) = serials(f"cancelled {CER}\n1203 units")
    assert (found.block, found.repaired) == (parse_serial(CER), False)


def test_a_plan_vivo_unit_of_the_new_platform_is_read() -> None:
    block = parse_serial("PV-rPVC-MZ-110200000000099-01052022-30042023-1-2550-SPG")
    assert block
    assert (block.programme, block.project_id, block.quantity) == ("PV", "110200000000099", 2550)
    assert ids("Plan Vivo project 110200000000099") == [("PV", "110200000000099")]


@given(verra(), st.data())
def test_a_line_break_inside_a_number_is_repaired_and_told(text: str, data: st.DataObject) -> None:
    start = text.index("-") + 2
    at = data.draw(st.integers(start, max(start, text.index("-", start) - 1)))
    (found,) = serials(f"see {text[:at]}\r\n{text[at:]} there")
    assert (found.block, found.repaired) == (parse_serial(text), text[at - 1].isdigit() and text[at].isdigit())


@given(st.text(alphabet="0123456789-– VCUSGRto,\n", max_size=200))
def test_no_text_of_serial_characters_breaks_the_grammar(text: str) -> None:
    for found in serials(text):
        assert parse_serial(found.block.text) == found.block
    project_ids(text)
    methodologies(text)


# -- serials: what each says -------------------------------------------------------------------------------------------


def test_a_verra_serial_says_project_vintage_country_and_quantity() -> None:
    block = parse_serial("12345-1000001-1000100-VCS-VCU-999-VER-KE-14-4321-01012020-31122021-1")
    assert block
    assert (block.programme, block.scope, block.project_id, block.country) == ("VCS", "VERRA", "4321", "KE")
    assert (block.interval, block.quantity) == (Interval(1000001, 1000100), 100)
    assert block.vintage == Period(dt.date(2020, 1, 1), dt.date(2021, 12, 31))


@pytest.mark.parametrize(
    "printed",
    [
        "12345-1000001-1000100-VCU-009-MER-CN-14-4321-16062010_30062010-0",
        "12345-1000001-1000100-VCU-009-MER-CN-14-4321-16062010-30062010-O",
        "12345-1000001-1000100-VCU-009-MER-CN-14-4321-16062010-30062010-o",
    ],
)
def test_the_slips_of_verra_serials_are_read_as_meant(printed: str) -> None:
    block = parse_serial(printed)
    assert block
    assert block.text == "12345-1000001-1000100-VCU-009-MER-CN-14-4321-16062010-30062010-0"


@pytest.mark.parametrize("between", [" to ", " - ", " – ", "; End serial number: ", "\r\nEnd Serial Number: "])
def test_a_block_of_cers_is_two_serials(between: str) -> None:
    (found,) = serials(f"Start serial number: RW-5-1000-2-2-0-987{between}RW-5-1049-2-2-0-987")
    assert (found.block.quantity, found.block.project_id) == (50, "0987")


def test_two_cers_of_two_projects_are_no_block() -> None:
    blocks = [found.block for found in serials("RW-5-1000-2-2-0-9876 to RW-5-1049-2-2-0-9875")]
    assert [(block.project_id, block.quantity) for block in blocks] == [("9876", 1), ("9875", 1)]


def test_a_block_of_cers_may_stand_in_one_string() -> None:
    block = parse_serial("CN-5-123-456-1-1-0-1234")
    assert block
    assert block.interval == Interval(123, 456)


def test_numbers_may_carry_thousands_commas() -> None:
    block = parse_serial("ACR-US-9876-2019-555-1,001 to 85,847")
    assert block
    assert (block.interval, block.text) == (Interval(1001, 85847), "ACR-US-9876-2019-555-1001 to 85847")


def test_a_block_that_ends_before_it_starts_or_a_day_that_never_was_is_no_serial() -> None:
    assert parse_serial("ACR-US-9876-2019-555-10 to 9") is None
    assert parse_serial("12345-1-9-VCS-VCU-999-VER-KE-14-4321-31022020-31122020-0") is None


def test_blocks_overlap_only_within_their_numbering_scope() -> None:
    one, same, other = (parse_serial(f"ACR-US-987-2019-{batch}-1 to 10") for batch in (5, 5, 6))
    assert one and same and other  # noqa: PT018
    assert one.overlap(same) == Interval(1, 10)
    assert one.overlap(other) is None


def test_verra_s_numbers_are_the_registry_s_own_whatever_the_project() -> None:
    one = parse_serial("12345-1-100-VCS-VCU-999-VER-KE-14-4321-01012020-31122020-0")
    two = parse_serial("54321-50-60-VCU-999-APX-IN-1-1234-01012010-31122010-0")
    assert one
    assert two
    assert one.overlap(two) == Interval(50, 60)


def test_a_gold_standard_serial_cut_short_names_no_units() -> None:
    block = parse_serial("GS1-1-CN-GS98765-3-2020-77777")
    assert block
    assert (block.project_id, block.interval) == ("98765", None)


def test_a_socialcarbon_retirement_quotes_the_parent_block() -> None:
    block = parse_serial("SCU-SOCIALCARBON-9-Brazil-2020-01022020030405-1-500")
    assert block
    assert block.parent


def test_fcpf_units_are_of_the_art_registry() -> None:
    block = parse_serial("FCPF-CI-199-2023-77-1 to 500")
    assert block
    assert (block.programme, block.project_id, block.scope) == ("ART", "199", "FCPF-199-2023-77")


# -- project ids -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("printed", "programme", "local"),
    [
        ("VCS 934", "VCS", "934"),
        ("VCS-934", "VCS", "934"),
        ("VCS934", "VCS", "934"),
        ("ID: VCS 2310", "VCS", "2310"),
        ("VCS ID 12", "VCS", "12"),
        ("VCS Project ID: 934", "VCS", "934"),
        ("Verra project 934", "VCS", "934"),
        ("Verified Carbon Standard (VCS) ID 934", "VCS", "934"),
        ("VCS ID 2007", "VCS", "2007"),
        ("ID PL934", "VCS", "PL934"),
        ("GS 2440", "GS", "2440"),
        ("GS1247", "GS", "1247"),
        ("GSID 7566", "GS", "7566"),
        ("GS ID(s) of project(s): 7566", "GS", "7566"),
        ("Gold Standard ID: GS 7566", "GS", "7566"),
        ("ACR273", "ACR", "273"),
        ("ACR 273", "ACR", "273"),
        ("ACR0242", "ACR", "242"),
        ("CAR1041", "CAR", "1041"),
        ("(CAR 1041)", "CAR", "1041"),
        ("CAR project 1041", "CAR", "1041"),
        ("carbon credits (CAR 941)", "CAR", "941"),
        ("(CDM project 2987)", "CDM", "2987"),
        ("CDM project activity 2987", "CDM", "2987"),
        ("Climate Action Reserve project CAR 1041", "CAR", "1041"),
        ("CAFR5011", "ARB", "CAFR5011"),
        ("CAFR5011 issued", "ARB", "CAFR5011"),
        ("ART TREES programme ART102", "ART", "102"),
        ("UNFCCC reference number of the project activity 10993", "CDM", "10993"),
        ("UNFCCC reference number of the\r\nproject activity 0943", "CDM", "0943"),
        ("CDM Ref. No. 7014", "CDM", "7014"),
        ("CDM project no. 943", "CDM", None),
        ("UNFCCC 00123", "CDM", "0123"),
        ("CPA 7014-0012", "CDM", "7014-0012"),
        ("CPA 9416-P1-0009-CP1", "CDM", "9416-P1-0009-CP1"),
        ("JCM project MN004", "JCM", "MN004"),
        ("JCM Reference No. MN 004", "JCM", "MN004"),
        ("6430024068010008480"[:18], "PURO", "643002406801000848"),
        ("Puro.earth facility ID 999999", "PURO", "999999"),
        ("prj_1K3VWSDS61S0QKV9", "ISO", "prj_1K3VWSDS61S0QKV9"),
        ("a Plan Vivo project, 104000000099999", "PV", "104000000099999"),
        ("Cercarbono CDC-271", "CERCARBONO", "271"),
        ("BCR-CO-999-14-004", "BCR", "BCR-CO-999-14-004"),
        ("SOCIALCARBON-9", "SC", "9"),
        ("ACCUs from ERF101234", "ACCU", "ERF101234"),
        ("Project ID: C09-009", "RGN", "C09-009"),
    ],
)
def test_a_project_id_is_read_as_its_programme_prints_it(printed: str, programme: str, local: str | None) -> None:
    assert ids(f"Credits of {printed}, and others.") == ([(programme, local)] if local else [])


@pytest.mark.parametrize(
    "printed",
    [
        "VCS 4.5",
        "VCS v4",
        "VCS v4.0",
        "VCS Version 3",
        "VCS 2007.1",
        "VCS 2007",
        "VCS Standard v4.0",
        "VCS Standard 4.5",
        "VCS 500 tCO2e",
        "VCS 1,408,000",
        "VCS 120 projects",
        "VCS18",
        "VCS 2019 vintage",
        "VCS 2020-2021",
        "report 1901-VCS-CCB",
        "report VCS-2021-045",
        "GS4GG",
        "GS 4",
        "GS 2019",
        "GS24049-VPA-2 Blue Hills stoves",
        "GS 24049 VPA 2",
        "GS10789 VPA8",
        "GS1-1",
        "ACR 8.0",
        "ACR Standard 7.0",
        "CAR 01",
        "CAR 12",
        "CAR012",
        "CL 05",
        "FAR 02",
        "ART 6",
        "Art. 6.2",
        "UNFCCC 1992",
        "CDM 2008",
        "CDM project 2008",
        "CDM project 5000 t",
        "(CAR 104)",
        "CAR 2021",
        "CDM-PDD version 03",
        "Project No. CDM.Val9918",
        "ID001",
        "CL001",
        "IN001",
        "BCR0002",
        "CDC-19",
        "the code 432524",
        "104000000099999",
        "ERF101234",
        "C09-009",
        "PL934",
        "Project ID 3002",
    ],
)
def test_a_look_alike_is_no_project(printed: str) -> None:
    assert ids(f"This paper speaks of {printed} and of others.") == []


@pytest.mark.parametrize(
    ("text", "context", "found"),
    [
        ("Project ID 3002", "a monitoring report under the Verified Carbon Standard", [("VCS", "3002")]),
        ("Project ID 3002", "a report on the weather", []),
        ("Project ID 3002, Gold Standard", "VCS and Gold Standard", []),
        ("Project: C09-009", "Regen Registry", [("RGN", "C09-009")]),
        ("MN006 and ID001", "the Joint Crediting\nMechanism (JCM)", [("JCM", "MN006"), ("JCM", "ID001")]),
        ("CL001 was closed", "JCM verification report", []),
        ("CL001 in the country", "JCM project in Chile", [("JCM", "CL001")]),
        ("VN003 applies VN_AM003 and VN_PM004", "JCM", [("JCM", "VN003")]),
        ("ID 001", "JCM", []),
        ("CAR 104 was raised. CAR1041", "corrective action requests and Climate Action Reserve", [("CAR", "1041")]),
        ("CAR 104: a corrective action request", "Climate Action Reserve", []),
        ("ART102", "Architecture for REDD+ Transactions", [("ART", "102")]),
        ("PoA 9933", "registered with the UNFCCC", [("CDM", "9933")]),
    ],
)
def test_a_poor_form_counts_only_where_its_programme_is_named(
    text: str, context: str, found: list[tuple[str, str]]
) -> None:
    if text.startswith("CAR 104 was"):
        found = [("CAR", "104"), *found]
    assert ids(text, context) == found


def test_offsets_are_those_of_the_text_given() -> None:
    text = "für – VCS\u00a01408"
    (found,) = project_ids(text)
    assert text[found.start : found.end] == "VCS\u00a01408"


# -- links -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("address", "found"),
    [
        ("https://registry.verra.org/app/projectDetail/VCS/4321", ("VCS", "4321")),
        ("https://registry.goldstandard.org/projects?q=gs4321&page=1", ("GS", "4321")),
        ("https://registry.goldstandard.org/projects/details/4321", None),
        ("https://acr2.apx.com/mymodule/reg/prjView.asp?id1=432", ("ACR", "432")),
        ("https://vcsregistry2.apx.com/mymodule/reg/prjView.asp?id1=4321", ("VCS", "4321")),
        ("http://www.vcsregistry2.apx.com/mymodule/ProjectDoc/EditProjectDoc.asp?id1=321", ("VCS", "321")),
        ("https://vcsregistry2.apx.com/mymodule/ProjectDoc/Project_ViewFile.asp?FileID=4321&IDKEY=9k", None),
        ("https://thereserve2.apx.com/mymodule/reg/prjView.asp?id1=4321", ("CAR", "4321")),
        ("https://art.apx.com/mymodule/reg/prjView.asp?id1=102", ("ART", "102")),
        ("https://registry.puro.earth/projects/999999", ("PURO", "999999")),
        ("https://to.isometric.com/prj_1K3VWSDS61S0QKV9", ("ISO", "prj_1K3VWSDS61S0QKV9")),
        ("https://registry.spglobal.com/pvclimate/public/pv/projects/42", ("PV", "42")),
        ("https://app.regen.network/project/C09-009", ("RGN", "C09-009")),
        ("https://www.ecoregistry.io/projects/271", None),
        ("https://cdm.unfccc.int/Projects/DB/XYZ1234567890.12/view", None),
        ("https://www.jcm.go.jp/jc/mn-projects-issues", None),
        ("https://example.org/VCS/4321", None),
    ],
)
def test_a_registry_page_s_address_gives_its_project(address: str, found: tuple[str, str] | None) -> None:
    assert from_link(address) == found


def test_a_printed_address_is_read_over_a_line_s_end_and_not_beyond() -> None:
    assert ids("see https://registry.verra.org/app/\r\nprojectDetail/VCS/4321\r\n36 next") == [("VCS", "4321")]
    assert ids("https://registry.verra.org/app/projectDetail/VCS/4321") == [("VCS", "4321")]


# -- methodologies, printing -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("VM0007", "VM0007"),
        ("VMR0006", "VMR0006"),
        ("AM 0001", "AM0001"),
        ("ACM0002", "ACM0002"),
        ("AR AM0004", "AR-AM0004"),
        ("ARAM0004", "AR-AM0004"),
        ("AR-\r\nACM0003", "AR-ACM0003"),
        ("AR-ACM003", "AR-ACM0003"),
        ("AR–AMS0007", "AR-AMS0007"),
        ("AMS-III.H.", "AMS-III.H"),
        ("AMS III.AU", "AMS-III.AU"),
        ("AMS-I.D", "AMS-I.D"),
        ("MN_AM001", "MN_AM001"),
        ("BCR0002", "BCR0002"),
    ],
)
def test_a_methodology_has_one_spelling(printed: str, name: str) -> None:
    text = f"applies {printed} and others"
    ((start, end, found),) = methodologies(text)
    assert found == name
    assert text[start:end] == printed.removesuffix(".")


@pytest.mark.parametrize("printed", ["9 AM 2020", "VM 2020", "AMS I", "at 10 AM 0", "XVM0007"])
def test_what_only_looks_like_a_methodology_is_none(printed: str) -> None:
    assert methodologies(f"at {printed} sharp") == ()


@pytest.mark.parametrize(
    ("programme", "local", "printed"),
    [
        ("VCS", "1408", "VCS 1408"),
        ("GS", "2440", "GS 2440"),
        ("ACR", "273", "ACR273"),
        ("CAR", "1041", "CAR1041"),
        ("JCM", "MN006", "MN006"),
        ("CERCARBONO", "271", "CDC-271"),
        ("XYZ", "1", "XYZ 1"),
    ],
)
def test_an_id_is_printed_as_the_trade_does(programme: str, local: str, printed: str) -> None:
    assert print_id(programme, local) == printed


def test_every_form_has_hints_and_every_programme_one_home() -> None:
    forms = grammar._grammar()
    assert all(form.hints for form in (*forms.ids, *forms.serials))
    homes = [programme for entry in catalog.REGISTRIES.values() for programme in entry.programmes]
    assert len(homes) == len(set(homes))


# -- real --------------------------------------------------------------------------------------------------------------


@pytest.mark.real
@pytest.mark.parametrize(
    ("file", "encoding", "serial", "quantity"),
    [
        ("verra/vcus-sdvista-2024-10.csv", "utf-8", "Serial Number", "Quantity Issued"),
        ("acr/retired-credits-2024-10.csv", "cp1252", "Credit Serial Numbers", "Quantity of Credits"),
        ("slices-2026-04/verra/transactions.csv", "utf-8", "Serial Number", "Quantity Issued"),
        ("slices-2026-04/gold-standard/issuances.csv", "utf-8", "Serial Number", "Quantity"),
        ("slices-2026-04/gold-standard/retirements.csv", "utf-8", "Serial Number", "Quantity"),
        (
            "slices-2026-04/climate-action-reserve/retirements.csv",
            "utf-8",
            "Offset Credit Serial Numbers",
            "Quantity of Offset Credits",
        ),
        ("slices-2026-04/art-trees/retirements.csv", "utf-8", "Credit Serial Numbers", "Quantity of Credits"),
    ],
)
def test_every_real_serial_parses_prints_back_and_holds_its_quantity(
    shared: Path, file: str, encoding: str, serial: str, quantity: str
) -> None:
    wrong = []
    with (shared / "registry" / file).open(encoding=encoding, newline="") as lines:
        for row in csv.DictReader(lines):
            block = parse_serial(row[serial])
            if not block or block.quantity != int(row[quantity].replace(",", "")) or parse_serial(block.text) != block:
                wrong.append(row[serial])
    assert wrong == []
