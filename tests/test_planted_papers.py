"""Planted defects from the PDF to the finding: reports are typeset, read in the sandbox and held against an import."""

import csv

import pytest

from tests.corpus.making import documents, write
from tests.corpus.paper import Paper, heading, para, table, title
from tests.corpus.press import typeset
from verifier.ledger import import_file
from verifier.pipeline import check
from verifier.settings import Settings

PROJECT, NUMBER = "Otter Valley Marsh Restoration", 9104
GRAVE = {"medium", "high", "critical"}
COLUMNS = (
    *("Issuance Date", "Sustainable Development Goals", "Vintage Start", "Vintage End", "ID", "Name", "Country/Area"),
    *("Project Type", "Methodology", "Total Vintage Quantity", "Quantity Issued", "Serial Number"),
    *("Additional Certifications", "Retirement/Cancellation Date", "Retirement Beneficiary", "Retirement Reason"),
    "Retirement Details",
)


def serial(first, count, year=2019):
    return f"9120-{first}-{first + count - 1}-VCS-VCU-1507-VER-KE-14-{NUMBER}-0101{year}-3112{year}-0"


def report(company, *lots, year=2021, total=True):
    """A company's report with a table of the credits it retired: how many, and with which serial."""
    paper = Paper(f"{company}-{year}", "corporate_claim", "en", f"{company} {year}")
    rows = [[PROJECT, "Verra", f"VCS {NUMBER}", "2019", f"{count:,}", text] for count, text in lots]
    closing = [["Total", "", "", "", f"{sum(count for count, _ in lots):,}", ""]] if total and len(lots) > 1 else []
    paper.add(
        title(f"{company} Sustainability Report {year}"),
        para(f"This report describes the performance of {company} from 1 January {year} to 31 December {year}."),
        heading(f"Carbon credits retired in {year}"),
        para(f"In {year}, {company} retired the following carbon credits."),
        table(
            [["Project", "Registry", "Project ID", "Vintage", "Quantity (tCO2e)", "Serial numbers"], *rows, *closing],
            ["2fr", "1.1fr", "0.9fr", "0.7fr", "0.9fr", "2.9fr"],
            size=8,
        ),
    )
    return f"{company}-{year}.pdf", typeset(paper)[0]


def monitoring(years, total):
    """A monitoring report: its cover, and the table of reductions by year."""
    paper = Paper("monitoring", "monitoring_report", "en", "monitoring")
    first, last = min(years), max(years)
    rows = [[str(year), f"{amount:,}"] for year, amount in years.items()]
    paper.add(
        title("Monitoring Report"),
        table(
            [
                ["Project title", PROJECT],
                ["Project ID", f"VCS {NUMBER}"],
                ["Monitoring period", f"01-January-{first} to 31-December-{last}"],
            ],
            ["1fr", "2fr"],
        ),
        heading("Net GHG emission reductions"),
        table([["Year", "Net GHG emission reductions (tCO2e)"], *rows, ["Total", f"{total:,}"]], ["1fr", "1fr"]),
    )
    return "monitoring.pdf", typeset(paper)[0]


@pytest.fixture
def raised(tmp_path):
    """What is raised of some reports, given what was retired: how much, with which serial, for whom."""

    def judge(*papers, retired=()):
        settings = Settings(data_dir=tmp_path)
        if retired:
            file = tmp_path / "vcus-2026-01-01.csv"
            issued = sum(count for count, *_ in retired)
            about = dict.fromkeys(COLUMNS, "") | {
                "Issuance Date": "2020-05-01",
                "Vintage Start": "2019-01-01",
                "Vintage End": "2019-12-31",
                "ID": NUMBER,
                "Name": PROJECT,
                "Country/Area": "Kenya",
                "Total Vintage Quantity": issued,
            }
            with file.open("w", newline="") as lines:
                writer = csv.DictWriter(lines, COLUMNS)
                writer.writeheader()
                for count, text, whom in retired:
                    ended = {"Retirement/Cancellation Date": "2021-11-02", "Retirement Beneficiary": whom}
                    writer.writerow(about | ended | {"Quantity Issued": count, "Serial Number": text})
            import_file(file, settings, complete=True)
        paths = []
        for name, data in papers:
            (tmp_path / name).write_bytes(data)
            paths.append(tmp_path / name)
        found = check(paths, settings)
        assert all(document.claims or document.kind == "monitoring_report" for document in found.documents)
        return [finding for finding in found.findings if finding.severity in GRAVE]

    return judge


def rules(findings):
    return {finding.rule for finding in findings}


def test_one_block_in_two_companies_reports_is_critical(raised):
    block = serial(5001, 900)
    (finding,) = raised(report("Heron Airways", (900, block)), report("Tern Foods", (900, block)))
    assert (finding.rule, finding.severity, finding.observed) == ("DC01", "critical", 900)


def test_two_halves_of_one_cargo_are_two_claims(raised):
    ours, theirs = serial(5001, 400), serial(5401, 500)
    rows = [(400, ours, "Heron Airways"), (500, theirs, "Tern Foods")]
    assert raised(report("Heron Airways", (400, ours)), report("Tern Foods", (500, theirs)), retired=rows) == []


def test_a_claim_above_its_retirement_is_found(raised):
    found = raised(report("Heron Airways", (1_400, "")), retired=[(900, serial(5001, 900), "Heron Airways")])
    assert "DR05" in rules(found)


def test_a_claim_that_was_retired_is_left_alone(raised):
    block = serial(5001, 900)
    assert raised(report("Heron Airways", (900, block)), retired=[(900, block, "Heron Airways Ltd")]) == []


def test_a_retirement_made_for_another_is_found(raised):
    block = serial(5001, 900)
    assert "DC03" in rules(raised(report("Heron Airways", (900, block)), retired=[(900, block, "Tern Foods plc")]))


def test_one_retirement_in_the_reports_of_two_years_is_found(raised):
    block = serial(5001, 900)
    papers = [report("Heron Airways", (900, block), year=year) for year in (2021, 2022)]
    assert "DC02" in rules(raised(*papers, retired=[(900, block, "Heron Airways")]))


LOTS = [(4_000, ""), (3_000, ""), (2_001, "")]


def test_lots_of_a_tonne_more_than_the_other_report_s_total_are_within_the_tolerance(raised):
    rows = [(9_000, serial(5001, 9_000), "Heron Airways")]
    assert raised(report("Heron Airways", *LOTS), report("Heron Airways", (9_000, ""), year=2022), retired=rows) == []


def test_lots_of_more_than_the_tolerance_are_found(raised):
    lots = [(4_000, ""), (3_000, ""), (2_901, "")]
    rows = [(9_000, serial(5001, 9_000), "Heron Airways")]
    assert rules(raised(report("Heron Airways", *lots), report("Heron Airways", (9_000, ""), year=2022), retired=rows))


def test_a_total_that_is_not_its_years_is_found(raised):
    assert "DI01" in rules(raised(monitoring({2018: 12_345, 2019: 23_456}, 36_801)))


def test_years_rounded_down_are_left_alone(raised):
    assert raised(monitoring({2018: 12_345, 2019: 23_456}, 35_802)) == []


@pytest.mark.slow
@pytest.mark.timeout(180)
def test_nothing_grave_is_raised_of_generated_papers_that_are_in_order(tmp_path):
    papers = [write(made, tmp_path) for made in documents(seed=11)]
    found = check(papers, Settings(data_dir=tmp_path / "none")).findings
    assert [(one.rule, one.message) for one in found if one.severity in ("high", "critical")] == []
