"""What every export layout promises, whatever its registry: one row in the registry's own format, generated."""

import csv
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from verifier import catalog
from verifier.ledger import import_file
from verifier.model import Authorisation, Issuance, Methodology, Project, Retirement, Row
from verifier.registries import BadCell, Cells, Layout, Record, Remark
from verifier.registries.grammar import parse_serial, print_id, project_ids
from verifier.settings import Settings

catalog.load(("verifier.registries",))

US_UNITS = {"Vintage": "2019", "Status Effective": "10/04/2024"}
ACR_UNITS = {
    "Credit Serial Numbers": "ACR-US-9876-2019-555-1 to 10",
    "Vintage": "2019",
    "Quantity of Credits": "10",
    "Account Holder": "Broker Inc",
    "Status Effective (GMT)": "10/4/2024 10:13:11 PM",
    "Project ID": "ACR9876",
    "CCP Approved": "Yes",
}
ART_UNITS = {
    **US_UNITS,
    "Credit Serial Numbers": "ART-GY-199-2019-11-1 to 1000",
    "Quantity of Credits": "1000",
    "Program ID": "ART199",
    "Account Holder": "Trader SA",
}
CAR_UNITS = {
    **US_UNITS,
    "Offset Credit Serial Numbers": "CAR-1-US-9876-31-999-KS-2019-777-1 to 10",
    "Quantity of Offset Credits": "10",
    "Project ID": "CAR9876",
}
GS_UNITS = {
    "Vintage": "2024",
    "Credit Status": "Issued",
    "Quantity": "50",
    "GSID": "98765",
    "Product Type": "VER",
    "Issuance Date": "2026-04-13T12:35:58.842275",
    "Serial Number": "GS1-1-UG-GS98765-16-2024-77777-1-50",
}
SC_SERIAL = "SCU-SOCIALCARBON-97-Brazil-2020-14052025145100-1-10121"
SC_UNITS = {
    "Project": "1660000000000x1",
    "Quantity": "1",
    "Vintage": "2020 - 2021",
    "Serial Numbers": SC_SERIAL,
    "Created Date": "2025-05-14T09:17:55.665Z",
}
ITMO = {
    "Cooperative approach ID": "CA0994",
    "Authorization ID": "VU-1",
    "ITMO First ID": "CA0994-VUT01-VUT-1-2024",
    "ITMO Last ID": "CA0994-VUT01-VUT-2,000-2024",
    "Quantity (t CO2 eq)": "2000",
    "Vintage": "2024",
    "First unit ID": "NA",
}

SAMPLES: dict[str, dict[str, dict[str, str]]] = {
    "VERRA": {
        "vcus": {
            "Issuance Date": "03/04/2023",
            "Vintage Start": "01/01/2020",
            "Vintage End": "31/12/2020",
            "ID": "9321",
            "Total Vintage Quantity": "1,454,054",
            "Quantity Issued": "100",
            "Serial Number": "12345-1000001-1000100-VCS-VCU-999-VER-KE-14-9321-01012020-31122020-0",
            "Retirement/Cancellation Date": "06/05/2024",
            "Retirement Beneficiary": "Blue Hills Ltd",
        },
        "retirements": {
            "Vintage": "2012-12-31",
            "ID": "9321",
            "Retired_Qty": "5",
            "Retirement_Date": "2015-04-21",
            "Company": "Blue Hills Ltd",
        },
        "projects": {
            "ID": "9321",
            "Name": "Blue Hills",
            "Status": "Registered",
            "Country/Area": "Kenya",
            "Estimated Annual Emission Reductions": "12,000",
        },
    },
    "GS": {
        "projects": {"GSID": "98765", "Project Name": "Blue Hills", "Country": "Uganda", "Status": "Listed"},
        "issuances": GS_UNITS,
        "retirements": {**GS_UNITS, "Credit Status": "Retired", "Retirement Date": "2026-04-10"},
    },
    "ACR": {
        "projects": {"Project ID": "ACR9876", "Project Name": "Blue Hills", "Voluntary Status": "Registered"},
        "issuances": {
            "Date Issued (GMT)": "10/4/2024 10:13:11 PM",
            "Vintage": "2019",
            "Total Credits Issued": "10",
            "Project ID": "ACR9876",
        },
        "retirements": {**ACR_UNITS, "Retired on Behalf of": "Blue Hills Ltd"},
        "cancellations": {**ACR_UNITS, "Cancellation Type": "Convert to ARB offset credits"},
    },
    "CAR": {
        "projects": {"Project ID": "CAR9876", "Project Name": "Blue Hills", "Status": "Registered"},
        "issuances": {
            "Date Issued": "10/04/2024",
            "Project ID": "CAR9876",
            "Vintage": "2019",
            "Total Offset Credits Issued": "10",
        },
        "retirements": {**CAR_UNITS, "Account Holder": "Broker Inc", "Retirement Reason": "Environmental Benefit"},
        "cancellations": {**CAR_UNITS, "Cancellation Reason": "Reversal"},
    },
    "ARB": {
        "issuance-table": {
            "CARB Issuance ID": "CAFR9999-B",
            "OPR Project ID": "CAR9876",
            "Vintage": "2019",
            "ARB Offset Credits Issued": "100",
            "Issuance Date": "2020-05-06",
            "Retired Voluntarily": "0",
            "Retired 3rd Compliance Period (CA)": "40",
        }
    },
    "ART": {
        "projects": {"Program ID": "ART199", "Program Name": "Blue Hills", "Status": "Listed"},
        "issuances": {
            "Date Approved": "3/9/2026 4:16:10 PM",
            "Program ID": "ART199",
            "Vintage": "2019",
            "Credits Verified": "1000",
            "Total Emission Reductions/Removals": "1000",
        },
        "retirements": {**ART_UNITS, "Retired on Behalf of": "Blue Hills Ltd"},
        "cancellations": {**ART_UNITS, "Cancellation Reason": "CORSIA Compliance"},
    },
    "CDM": {"iges-projects": {"Project ID": "IGES09999", "Project Name": "Blue Hills", "Country": "Kenya"}},
    "JCM": {
        "projects": {
            "reference_no": "MN099",
            "host_country": "Mongolia",
            "project_title": "Blue Hills Solar",
            "methodology_no": "MN_AM001 Ver1.0",
            "registration_date": "2015-06-30",
        },
        "issuances": {
            "reference_no": "MN099",
            "monitoring_start": "2019-07-06",
            "monitoring_end": "2020-12-31",
            "country": "Mongolia",
            "notified_amount": "60",
            "issued_amount": "60",
            "issuance_date": "2026-01-24",
        },
        "methodologies": {
            "host_country": "Mongolia",
            "methodology_code": "MN_AM099",
            "title": "Solar Power on Hills",
            "status": "Approved",
            "latest_version": "Ver2.0",
            "approval_date": "2024-12-20",
            "proposed_methodology_code": "MN_PM098 MN_PM099",
        },
    },
    "JCR": {
        "certifications": {"プロジェクト番号": "999", "認証量": "1,200", "認証日": "2024-03-31"},
        "invalidations": {"プロジェクト番号": "999", "数量": "50", "無効化日": "2024-06-30"},
    },
    "PURO": {
        "projects": {"project_name": "Blue Hills", "country": "NA", "project_id": "999524", "supplier": "Heron"},
        "issuances": {"issued_date": "01 Jun 2026", "issued_qty": "55", "project_id": "999524", "durability": "100+"},
    },
    "ISO": {
        "projects": {"id": "prj_0000000000000009", "name": "Blue Hills", "short_code": "ZZ99", "status": "credited"},
        "issuances": {
            "id": "iss_0000000000000009",
            "issued_at": "2026-04-09T18:21:22.047712Z",
            "project_id": "prj_0000000000000009",
            "credit_batch_size_total.credits": "1.234",
            "credit_batch_size_total.credit_kgs": "1234",
        },
        "retirements": {
            "retirement_id": "ret_0000000000000009",
            "retired_at": "2026-04-09T18:21:22.047712Z",
            "project_id": "prj_0000000000000009",
            "credit_batch_size_total.credits": "1.234",
            "credit_batch_size_total.credit_kgs": "1234",
            "beneficiary.name": "Blue Hills Ltd",
        },
    },
    "MARKIT": {
        "plan-vivo-retirements": {
            "Retirement Date": "24/01/2024",
            "Vintage": "2022",
            "Project": "Blue Hills",
            "Account": "Broker Inc",
            "Retirement Quantity": "2,550",
            "Serial Number": "PV-rPVC-MZ-110200000000099-01052022-30042023-1-2550-SPG",
        }
    },
    "CERCARBONO": {
        "projects": {"id": "999", "code": "CDC-998", "name": "Blue Hills", "stage": "Certified", "owner": "Heron"},
        "project-report": {
            "Project ID": "CDC-998",
            "Project Name": "Blue Hills",
            "Project URL": "https://registry.example/projects/999",
            "Project Stage": "Certified",
            "Host Country": "Colombia",
        },
        "issuances": {
            "serial": "CDC_999_1_1_321_14_CO_1_2_2009",
            "issued_quantity": "10",
            "issuance_date": "2022-02-24 20:20:59",
            "is_buffer": "False",
            "vintage_of_credits": "2009-01-01 / 2009-12-31",
        },
        "retirements": {
            "project_id": "999",
            "serial": "CDC_999_1_1_321_14_CO_1_2_2009",
            "vintage": "2009",
            "date": "2022-02-24 20:20:59",
            "quantity": "10",
            "from": "11",
            "to": "20",
            "end_user": "Blue Hills Ltd",
        },
    },
    "BCR": {
        "retirements": {
            "serial": "BCR-CO-999-14-002-2-2401-2409-0043804-0043903",
            "sold": "100",
            "created_at": "03/08/2026",
            "initial_serial": "43804",
            "final_serial": "43903",
            "final_user": "Blue Hills Ltd",
            "destination": "Voluntario",
        }
    },
    "SC": {
        "projects": {
            "_id": "1660000000000x1",
            "Project ID": "SOCIALCARBON-97",
            "Project Name": "Blue Hills",
            "Project Status": "Listed",
            "Country": "Brazil",
        },
        "issuances": {
            "Project": "1660000000000x1",
            "Quantity requested": "10121",
            "Vintage": "2020 - 2020",
            "Serial Number Batch": SC_SERIAL,
            "Approved": "true",
            "Issuance complete": "true",
        },
        "retirements": {**SC_UNITS, "Retiree": "Broker Inc"},
        "cancellations": {**SC_UNITS, "Canceller": "Broker Inc"},
    },
    "A6.2": {
        "authorisations": {
            "Authorization ID": "VU-1",
            "Date of authorization": "31/12/2023",
            "Cooperative approach ID": "CA0994",
            "Authorized quantity": "200,000",
            "Purposes for authorization": "NDC and OIMP",
            "Authorized timeframe": "Occurred: from 01/01/2021 to 31/12/2030. Use: from 01/01/2024 to 31/12/2030",
        },
        "actions": {"Action date": "30/06/2025", "Action type": "Use", **ITMO},
        "holdings": ITMO,
    },
    "VROD": {
        "projects": {
            "Project ID": "GS98765",
            "Voluntary Registry": "GOLD",
            "Project Name": "Blue Hills",
            "Total Credits Issued": "70",
            "2019": "70",
            "2019.1": "30",
            "Year Unknown": "2",
            "Project Registered": "2008-12-23 00:00:00",
        }
    },
    "OFFSETSDB": {
        "projects": {
            "project_id": "GLD98765",
            "name": "Blue Hills",
            "registry": "gold-standard",
            "protocol": "['ams-i-d']",
            "issued": "70.0",
        },
        "credits": {
            "project_id": "VCS9321",
            "quantity": "12630.0",
            "vintage": "2007",
            "transaction_date": "2009-03-26 00:00:00+00:00",
            "transaction_type": "retirement",
            "retirement_beneficiary": "Blue Hills Ltd",
        },
    },
}

LAYOUTS = [
    pytest.param(code, one, id=f"{code}-{one.name}")
    for code, registry in sorted(catalog.REGISTRIES.items())
    for one in registry.layouts
]
OF_TABLE = {
    "projects": Project,
    "issuances": Issuance,
    "retirements": Retirement,
    "authorisations": Authorisation,
    "methodologies": Methodology,
}
PROGRAMMES_NAMED = "JCM, CRTs of the Reserve, TREES, UNFCCC, Cercarbono, Plan Vivo, Puro Registry, Regen"
FORMS = {form.programme for registry in catalog.REGISTRIES.values() for form in registry.ids}


def made(layout: Layout, cells: Mapping[str, object]) -> tuple[Record | Remark, ...]:
    return tuple(layout.records(Cells(cells), Row(snapshot="s", table=layout.name, row=2)))


def records(code: str, layout: Layout) -> tuple[Record, ...]:
    return tuple(one for one in made(layout, SAMPLES[code][layout.name]) if not isinstance(one, Remark))


def loosened(column: str) -> str:
    """The same heading with other capitals and spaces."""
    return f"  {column.swapcase().replace(' ', '  ')} "


@pytest.mark.parametrize(("code", "layout"), LAYOUTS)
def test_a_file_of_the_layout_is_imported_whole_whatever_capitals_and_spaces_its_header_has(
    tmp_path: Path, code: str, layout: Layout
) -> None:
    file = tmp_path / "export-2026-10-05.csv"
    columns = [*layout.required, *layout.known]
    with file.open("w", encoding="utf-8", newline="") as out:
        sheet = csv.writer(out)
        sheet.writerow([*map(loosened, columns), ""])
        sheet.writerow([SAMPLES[code][layout.name].get(column, "") for column in columns])
    report = import_file(file, Settings(data_dir=tmp_path / "data"), registry=code)
    assert (report.registry, report.layout, report.rows) == (code, layout.name, 1)
    assert (report.unmapped, report.remarks, report.unknown_columns) == ((), (), ())
    assert report.records
    assert set(report.records) <= set(layout.tables)


@pytest.mark.parametrize(("code", "layout"), LAYOUTS)
def test_a_row_becomes_records_of_the_tables_the_layout_fills(code: str, layout: Layout) -> None:
    kinds = {type(one) for one in records(code, layout)}
    assert kinds
    assert kinds <= {OF_TABLE[table] for table in layout.tables}


@pytest.mark.parametrize(("code", "layout"), LAYOUTS)
def test_a_serial_counts_as_many_units_as_its_row_and_prints_back(code: str, layout: Layout) -> None:
    for one in records(code, layout):
        block = one.block if isinstance(one, Issuance | Retirement) else None
        if block is None:
            continue
        if block.interval and not block.parent:
            assert isinstance(one, Issuance | Retirement)
            assert block.quantity == one.quantity
        read = parse_serial(block.text)
        assert read
        assert (read.programme, read.scope, read.project_id) == (block.programme, block.scope, block.project_id)


@pytest.mark.parametrize(("code", "layout"), LAYOUTS)
def test_an_id_of_the_registry_prints_as_the_grammar_reads_it(code: str, layout: Layout) -> None:
    for programme, identity in identities(records(code, layout)):
        if programme in FORMS and not identity.startswith(("ecoregistry-", "record-")) and identity != "Blue Hills":
            printed = f"{catalog.REGISTRIES[code].name}, Project ID: {print_id(programme, identity)}"
            found = [(one.programme, one.id) for one in project_ids(printed, context=f"{PROGRAMMES_NAMED}. {printed}")]
            assert (programme, identity) in found


def identities(found: tuple[Record, ...]) -> Iterator[tuple[str, str]]:
    for one in found:
        if not isinstance(one, Methodology):
            yield (one.programme, one.id if isinstance(one, Project) else one.project_id)


def refused(layout: Layout, cells: Mapping[str, str], *, instead: str) -> set[str]:
    """The columns that are named when one cell after another holds something else."""
    named = set[str]()
    for column in cells:
        try:
            made(layout, {**cells, column: instead})
        except BadCell as bad:
            named.add(bad.column)
    return named


@pytest.mark.parametrize(("code", "layout"), LAYOUTS)
@pytest.mark.parametrize("instead", ["", "lots"])
def test_a_cell_that_a_row_cannot_do_without_or_that_is_no_number_is_refused_by_its_column_s_name(
    code: str, layout: Layout, instead: str
) -> None:
    named = refused(layout, SAMPLES[code][layout.name], instead=instead)
    assert named <= {*layout.required, *layout.known}
    assert named or (code, layout.name) in NOTHING_TO_REFUSE


NOTHING_TO_REFUSE = {
    ("CDM", "iges-projects"),
    ("CERCARBONO", "projects"),
    ("CERCARBONO", "project-report"),
    ("ISO", "projects"),
    ("PURO", "projects"),
    ("SC", "projects"),
}
"""Lists of projects in which any text will do, or a row of another programme is left."""


def test_every_layout_has_a_sample_and_every_sample_a_layout() -> None:
    assert {code: set(samples) for code, samples in SAMPLES.items()} == {
        code: {one.name for one in registry.layouts}
        for code, registry in catalog.REGISTRIES.items()
        if registry.layouts
    }
