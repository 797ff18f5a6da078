"""The world as the registries' own export files: their headers to the letter, their dates, numbers and encodings."""

import csv
import datetime as dt
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import xlsxwriter

from examples.plan import Place
from examples.world import Issuance, Retirement, World, serial
from verifier.units.intervals import Interval

Cell = str | int | dt.date | None

EXPORTED_ON = dt.date(2026, 10, 5)
EARLIER = dt.date(2025, 1, 10)
"""The day of an older export of Verra's units, a workbook: what `--as-of` goes back to."""

VERRA_PROJECTS = (
    "ID,Name,Proponent,Project Type,AFOLU Activities,Methodology,Status,Country/Area,"
    "Estimated Annual Emission Reductions,Region,Project Registration Date,Crediting Period Start Date,"
    "Crediting Period End Date"
)
VERRA_UNITS = (
    "Issuance Date,Sustainable Development Goals,Vintage Start,Vintage End,ID,Name,Country/Area,Project Type,"
    "Methodology,Total Vintage Quantity,Quantity Issued,Serial Number,Additional Certifications,"
    "Retirement/Cancellation Date,Retirement Beneficiary,Retirement Reason,Retirement Details"
)
GS_PROJECTS = (
    "GSID,Project Name,Project Developer Name,Status,Sustainable Development Goals,Project Type,Country,Description,"
    "Estimated Annual Credits,Methodology,Size,Programme of Activities,POA GSID"
)
GS_ISSUANCES = (
    "Vintage,Credit Status,Quantity,GSID,Project Name,Project Developer,Country,Project Type,Methodology,"
    "Programme of Activities,POA GSID,Product Type,Issuance Date,Monitoring Period Start,Monitoring Period End,"
    "Serial Number,Label,Article Six Authorization"
)
GS_RETIREMENTS = (
    "Vintage,Credit Status,Quantity,GSID,Project Name,Project Developer,Country,Product Type,Project Type,Methodology,"
    "Programme of Activities,POA GSID,Issuance Date,Retirement Date,Monitoring Period Start,Monitoring Period End,"
    "Serial Number,Note,Aeroplane Operator Name,Label,Use Case,Using Entity,Article Six Authorization"
)
ACR_PROJECTS = (
    "Project ID,Compliance Program ID (ARB or Ecology),Project Developer,Project Name,Project Type,"
    "Project Methodology/Protocol,Initial Crediting Period Start Date,Current Crediting Period Start Date,"
    "Current Crediting Period End Date,Voluntary Status,Compliance Program Status (ARB or Ecology),Project Status Date,"
    "Project Site Location,Project Site State,Project Site Country,Sustainable Development Goal(s),Current VVB,"
    "ACR Project Validation,Total Number of Credits Registered ,Documents,Project Website"
)
ACR_RETIREMENTS = (
    "Credit Serial Numbers,Date Issued (GMT),Vintage,Vintage Assignment Period Start Date,"
    "Vintage Assignment Period End Date,Quantity of Credits,Account Holder,Status Effective (GMT),Retired on Behalf of,"
    "Retirement Reason,Purpose of Retirement,Project ID,Project Name,Project Type,Project Methodology/Protocol,"
    "Methodology/Protocol Version,Project Site Location,Project Site State,Project Site Country,ARB Eligible,"
    "Ecology Eligible,CORSIA Eligible,Eligible for CORSIA 2021-2023 Compliance Period (Pilot Phase),"
    "Eligible for CORSIA 2024-2026 Compliance Period (First Phase),CCP Approved,Verified Removal,"
    "Sustainable Development Goal(s),Project Website,Documents"
)
CAR_PROJECTS = (
    "Project ID,Compliance Program ID,Cooperative/ Aggregate ID,Project Developer,Project Owner,Project Name,"
    "Offset Project Operator,Authorized Project Designee,Verification Body,Project Type,Status,"
    "Compliance Program Status,Project Site Location,Project Site State,Project Site Country,"
    "Additional Certification(s),SDG Impact,Project Notes,Total Number of Offset Credits Registered ,"
    "Project Listed Date,Project Registered Date,Documents,Data,Project Website"
)
CAR_RETIREMENTS = (
    "Vintage,Offset Credit Serial Numbers,Quantity of Offset Credits,Status Effective,Project ID,Project Name,"
    "Project Type,Reduction/Removal,Reversible/Non-Reversible,Protocol and Version,Project Site Location,"
    "Project Site State,Project Site Country,Activity Area Type,Additional Certification(s),"
    "Eligible for CORSIA 2021-2023 Compliance Period,Eligible for CORSIA 2024-2026 Compliance Period,"
    "Corresponding Adjustment,CCP Approved,Account Holder,Retirement Reason,Retirement Reason Details"
)
JCM_PROJECTS = (
    "standard,reference_no,host_country,project_title,status,registration_date_raw,registration_date,"
    "host_country_participant,japanese_participant,methodology_no_raw,methodology_no,methodology_title_raw,"
    "methodology_title,methodology_url,source_url"
)
JCM_ISSUANCES = (
    "standard,mechanism,project_title,reference_no,monitoring_period_raw,monitoring_start,monitoring_end,"
    "decision_date_raw,decision_date,total_notified,country,notified_amount,issuance_date_raw,issuance_date,"
    "issued_amount,source_url"
)
ARB_ISSUANCES = (
    "CARB Issuance ID,OPR Project ID,Project Type,Early Action/ Compliance,Reporting Period Start Date,"
    "Reporting Period End Date,Vintage,ARB Offset Credits Issued,Forest Buffer Account Contribution,Issuance Date,"
    "Invalidation Timeframe,Date Invalidation Period Reduced,Start of Invalidation Timeframe,Offset Project Name,"
    'Offset Project Operator,Verification Body,State,Provides DEBS,"Section 95989(b) Documentation, if applicable",'
    "Project Documentation,Buffer Pool Retired,Retired for Intentional Reversal,Retired Voluntarily,"
    "Retired 1st Compliance Period (CA),Retired 2nd Compliance Period (CA),Retired 3rd Compliance Period (CA),"
    "Retired 4th Compliance Period (CA),Retired for Compliance in Quebec,Comment"
)


def write(world: World, folder: Path) -> None:
    """Write every export of the world into the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    _csv(folder / f"allprojects-{EXPORTED_ON}.csv", VERRA_PROJECTS, _verra_projects(world))
    _csv(folder / f"vcus-{EXPORTED_ON}.csv", VERRA_UNITS, map(_grouped, _verra_units(world)))
    earlier = list(_verra_units(world.as_of(EARLIER)))
    _xlsx(folder / f"vcus-{EARLIER}.xlsx", {"Results": _table(VERRA_UNITS, earlier)})
    gold = f"GSF Registry Credits Export {EXPORTED_ON}"
    _csv(folder / f"GSF Registry Projects Export {EXPORTED_ON}.csv", GS_PROJECTS, _gs_projects(world))
    _csv(folder / f"{gold}-issuances.csv", GS_ISSUANCES, _gs_issuances(world))
    _csv(folder / f"{gold}-retirements.csv", GS_RETIREMENTS, _gs_retirements(world))
    _csv(
        folder / f"acr-projects-{EXPORTED_ON}.csv", ACR_PROJECTS, _acr_projects(world), encoding="cp1252", open_end=True
    )
    _csv(
        folder / f"acr-retired-credits-{EXPORTED_ON}.csv",
        ACR_RETIREMENTS,
        _acr_retirements(world),
        encoding="cp1252",
        open_end=True,
    )
    _csv(folder / f"car-projects-{EXPORTED_ON}.csv", CAR_PROJECTS, _car_projects(world), open_end=True)
    _csv(folder / f"car-retired-credits-{EXPORTED_ON}.csv", CAR_RETIREMENTS, _car_retirements(world), open_end=True)
    _csv(folder / f"jcm-projects-{EXPORTED_ON}.csv", JCM_PROJECTS, _jcm_projects(world))
    _csv(folder / f"jcm-issuance-records-{EXPORTED_ON}.csv", JCM_ISSUANCES, _jcm_issuances(world))
    sheets: dict[str, list[list[Cell]]] = {
        "Introduction": [["ARB offset credits issued, one row per issuance"]],
        "ARB Offset Credit Issuance": _arb(),
    }
    _xlsx(folder / f"arb-issuance-{EXPORTED_ON}.xlsx", sheets)


# -- Verra -------------------------------------------------------------------------------------------------------------


def _verra_projects(world: World) -> Iterator[dict[str, Cell]]:
    for place in _of(world, "VCS"):
        yield {
            "ID": place.id,
            "Name": place.name,
            "Proponent": place.proponent,
            "Project Type": place.type,
            "AFOLU Activities": place.activity,
            "Methodology": place.methodology,
            "Status": "Registered",
            "Country/Area": place.country_name,
            "Estimated Annual Emission Reductions": f"{place.annual:,}",
            "Region": place.region,
            "Project Registration Date": place.registered_on,
            "Crediting Period Start Date": place.crediting.first,
            "Crediting Period End Date": place.crediting.last,
        }


def _verra_units(world: World) -> Iterator[dict[str, Cell]]:
    """One row for every block, retired or still open, the newest issuance first as Verra sorts them."""
    for issuance in sorted(_issued(world, "VCS"), key=lambda each: each.issued_on, reverse=True):
        for numbers, deal in _blocks(world, issuance):
            place = issuance.project
            yield {
                "Issuance Date": issuance.issued_on,
                "Vintage Start": issuance.vintage.first,
                "Vintage End": issuance.vintage.last,
                "ID": place.id,
                "Name": place.name,
                "Country/Area": place.country_name,
                "Project Type": place.type,
                "Methodology": place.methodology,
                "Total Vintage Quantity": world.issued(place.id, issuance.vintage),
                "Quantity Issued": numbers.count,
                "Serial Number": serial(issuance, numbers),
                "Additional Certifications": place.labels,
                "Retirement/Cancellation Date": deal.retired_on if deal else None,
                "Retirement Beneficiary": deal.beneficiary if deal else None,
                "Retirement Reason": deal.reason if deal else None,
                "Retirement Details": deal.detail if deal else None,
            }


def _grouped(row: Mapping[str, Cell]) -> dict[str, Cell]:
    """Put thousands separators into the quantities, as Verra's CSV has them and its workbook has not."""
    return {name: f"{cell:,}" if isinstance(cell, int) else cell for name, cell in row.items()}


# -- Gold Standard -----------------------------------------------------------------------------------------------------


def _gs_projects(world: World) -> Iterator[dict[str, Cell]]:
    for place in _of(world, "GS"):
        yield {
            "GSID": place.id.removeprefix("GS"),
            "Project Name": place.name,
            "Project Developer Name": place.proponent,
            "Status": "Gold Standard Certified Project",
            "Sustainable Development Goals": "13,7,5",
            "Project Type": place.type,
            "Country": place.country_name,
            "Description": f"{place.name}, {place.country_name}.",
            "Estimated Annual Credits": place.annual,
            "Methodology": place.methodology,
            "Size": "Large Scale",
            "Programme of Activities": "Standalone",
        }


def _gs_credits(issuance: Issuance, numbers: Interval) -> dict[str, Cell]:
    place = issuance.project
    return {
        "Vintage": issuance.vintage.last.year,
        "Quantity": numbers.count,
        "GSID": place.id.removeprefix("GS"),
        "Project Name": place.name,
        "Project Developer": place.proponent,
        "Country": place.country_name,
        "Project Type": place.type,
        "Methodology": place.methodology,
        "Programme of Activities": "Standalone",
        "Product Type": "VER",
        "Monitoring Period Start": issuance.vintage.first,
        "Monitoring Period End": issuance.vintage.last,
        "Serial Number": serial(issuance, numbers),
        "Label": "Emission Reduction",
        "Article Six Authorization": "Not Applicable",
    }


def _gs_issuances(world: World) -> Iterator[dict[str, Cell]]:
    """One row for every block that is still open: a retired one stands in the other file."""
    for issuance in _issued(world, "GS"):
        for numbers in world.active(issuance):
            yield _gs_credits(issuance, numbers) | {
                "Credit Status": "Issued",
                "Issuance Date": f"{issuance.issued_on}T09:14:27.204518",
            }


def _gs_retirements(world: World) -> Iterator[dict[str, Cell]]:
    for deal in _deals(world, "GS"):
        yield _gs_credits(deal.issuance, deal.numbers) | {
            "Credit Status": "Retired",
            "Issuance Date": deal.issuance.issued_on,
            "Retirement Date": deal.retired_on,
            "Note": deal.detail,
            "Use Case": "Voluntary",
            "Using Entity": deal.beneficiary,
        }


# -- ACR and CAR -------------------------------------------------------------------------------------------------------


def _acr_projects(world: World) -> Iterator[dict[str, Cell]]:
    for place in _of(world, "ACR"):
        yield {
            "Project ID": place.id,
            "Compliance Program ID (ARB or Ecology)": "N/A",
            "Project Developer": place.proponent,
            "Project Name": place.name,
            "Project Type": place.type,
            "Project Methodology/Protocol": place.methodology,
            "Initial Crediting Period Start Date": _american(place.crediting.first),
            "Current Crediting Period Start Date": _american(place.crediting.first),
            "Current Crediting Period End Date": _american(place.crediting.last),
            "Voluntary Status": "Registered",
            "Compliance Program Status (ARB or Ecology)": "Not ARB or Ecology Eligible",
            "Project Status Date": _american(place.registered_on),
            "Project Site Location": place.site,
            "Project Site State": place.state,
            "Project Site Country": place.country,
            "Sustainable Development Goal(s)": "13: Climate Action;15: Life on Land",
            "Current VVB": "Tessaly Assurance Inc.",
            "ACR Project Validation": "Tessaly Assurance Inc.",
            "Total Number of Credits Registered ": world.issued(place.id),
            "Documents": "View",
        }


def _acr_retirements(world: World) -> Iterator[dict[str, Cell]]:
    for deal in _deals(world, "ACR"):
        issuance, place = deal.issuance, deal.issuance.project
        yield {
            "Credit Serial Numbers": deal.serial,
            "Date Issued (GMT)": f"{_american(issuance.issued_on, pad=False)} 4:40:12 PM",
            "Vintage": issuance.vintage.last.year,
            "Vintage Assignment Period Start Date": _american(issuance.vintage.first, pad=False),
            "Vintage Assignment Period End Date": _american(issuance.vintage.last, pad=False),
            "Quantity of Credits": deal.quantity,
            "Account Holder": deal.holder,
            "Status Effective (GMT)": f"{_american(deal.retired_on, pad=False)} 10:13:11 PM",
            "Retired on Behalf of": deal.beneficiary,
            "Retirement Reason": deal.reason or "Environmental Benefit",
            "Purpose of Retirement": deal.detail,
            "Project ID": place.id,
            "Project Name": place.name,
            "Project Type": place.type,
            "Project Methodology/Protocol": place.methodology,
            "Methodology/Protocol Version": "Version 1.0",
            "Project Site Location": place.site,
            "Project Site State": place.state,
            "Project Site Country": place.country,
            "ARB Eligible": "No",
            "Ecology Eligible": "No",
            "CORSIA Eligible": "No",
            "Documents": "View",
        }


def _car_projects(world: World) -> Iterator[dict[str, Cell]]:
    for place in _of(world, "CAR"):
        compliance = "ARB" in place.type
        yield {
            "Project ID": place.id,
            "Compliance Program ID": "CAFR9612" if compliance else "",
            "Project Developer": place.proponent,
            "Project Owner": place.proponent,
            "Project Name": place.name,
            "Offset Project Operator": place.proponent if compliance else "None",
            "Authorized Project Designee": "None",
            "Verification Body": "Tessaly Assurance Inc.",
            "Project Type": place.type,
            "Status": "Registered",
            "Compliance Program Status": "Active ARB Project" if compliance else "Not ARB or WA ECO Eligible",
            "Project Site Location": place.site,
            "Project Site State": place.state,
            "Project Site Country": place.country,
            "Total Number of Offset Credits Registered ": world.issued(place.id) or "",
            "Project Listed Date": _american(place.crediting.first),
            "Project Registered Date": _american(place.registered_on),
            "Documents": "View",
            "Data": "View",
        }


def _car_retirements(world: World) -> Iterator[dict[str, Cell]]:
    for deal in _deals(world, "CAR"):
        place = deal.issuance.project
        yield {
            "Vintage": deal.issuance.vintage.last.year,
            "Offset Credit Serial Numbers": deal.serial,
            "Quantity of Offset Credits": deal.quantity,
            "Status Effective": _american(deal.retired_on),
            "Project ID": place.id,
            "Project Name": place.name,
            "Project Type": place.type,
            "Reduction/Removal": "Reduction",
            "Protocol and Version": place.methodology,
            "Project Site Location": place.site,
            "Project Site State": place.state,
            "Project Site Country": place.country,
            "Corresponding Adjustment": "No",
            "Account Holder": deal.holder,
            "Retirement Reason": "On Behalf of Third Party",
            "Retirement Reason Details": deal.detail,
        }


# -- JCM and California ------------------------------------------------------------------------------------------------


def _jcm_projects(world: World) -> Iterator[dict[str, Cell]]:
    jcm = world.jcm
    companies = {side: [one.name for one in jcm.participants if one.side == side] for side in ("Japan", jcm.host)}
    yield {
        "standard": "JCM",
        "reference_no": jcm.reference,
        "host_country": jcm.host,
        "project_title": jcm.title,
        "status": "Project registered",
        "registration_date_raw": _short(jcm.registered_on),
        "registration_date": jcm.registered_on,
        "host_country_participant": companies[jcm.host][-1],
        "japanese_participant": companies["Japan"][-1],
        "methodology_no_raw": jcm.methodology,
        "methodology_no": jcm.methodology,
        "methodology_title_raw": jcm.methodology_title,
        "methodology_title": jcm.methodology_title,
        "source_url": "https://www.jcm.go.jp/jc/vn-projects/",
    }


def _jcm_issuances(world: World) -> Iterator[dict[str, Cell]]:
    jcm = world.jcm
    for side, day in sorted(jcm.issued_on, reverse=True):
        yield {
            "standard": "JCM",
            "mechanism": f"{jcm.host}-Japan JCM",
            "project_title": jcm.title,
            "reference_no": jcm.reference,
            "monitoring_period_raw": f"{_short(jcm.period.first)} - {_short(jcm.period.last)}",
            "monitoring_start": jcm.period.first,
            "monitoring_end": jcm.period.last,
            "decision_date_raw": _short(jcm.decided_on),
            "decision_date": jcm.decided_on,
            "total_notified": jcm.reductions,
            "country": side,
            "notified_amount": jcm.side(side),
            "issuance_date_raw": _short(day),
            "issuance_date": day,
            "issued_amount": jcm.side(side),
            "source_url": "https://www.jcm.go.jp/jc/vn-projects-issues",
        }


def _arb() -> list[list[Cell]]:
    rows: list[dict[str, Cell]] = []
    for letter, year, issued, buffer in (("A", 2021, 84_210, 16_400), ("B", 2022, 86_935, 16_930)):
        last = dt.date(year, 12, 31)
        row: dict[str, Cell] = {
            "CARB Issuance ID": f"CAFR9612-{letter}",
            "OPR Project ID": "CAR9061",
            "Project Type": "Forest",
            "Early Action/ Compliance": "COP",
            "Reporting Period Start Date": dt.date(year, 1, 1),
            "Reporting Period End Date": last,
            "Vintage": year,
            "ARB Offset Credits Issued": issued,
            "Forest Buffer Account Contribution": buffer,
            "Issuance Date": dt.date(year + 1, 11, 14),
            "Invalidation Timeframe": "8 years",
            "Date Invalidation Period Reduced": "n/a",
            "Start of Invalidation Timeframe": last,
            "Offset Project Name": "Pinnacle Basin Improved Forest Management",
            "Offset Project Operator": "Pinnacle Basin Timber LLC",
            "Verification Body": "Tessaly Assurance Inc.",
            "State": "OR",
            "Provides DEBS": "NO DEBS",
            "Section 95989(b) Documentation, if applicable": "–",
            "Project Documentation": "https://thereserve2.apx.com/mymodule/reg/prjView.asp?id1=9061",
            "Comment": "n/a",
        }
        rows.append(row | dict.fromkeys(_names(ARB_ISSUANCES)[20:28], 0))
    return _table(ARB_ISSUANCES, rows)


# -- what they share ---------------------------------------------------------------------------------------------------


def _of(world: World, programme: str) -> list[Place]:
    return [place for place in world.projects if place.programme == programme]


def _issued(world: World, programme: str) -> list[Issuance]:
    return [each for each in world.issuances if each.project.programme == programme]


def _deals(world: World, programme: str) -> list[Retirement]:
    chosen = [each for each in world.retirements if each.issuance.project.programme == programme]
    return sorted(chosen, key=lambda each: each.retired_on, reverse=True)


def _blocks(world: World, issuance: Issuance) -> list[tuple[Interval, Retirement | None]]:
    """Return every block of an issuance in the order of its numbers, with the deal that took it."""
    taken: list[tuple[Interval, Retirement | None]] = [
        (each.numbers, each) for each in world.retirements if each.issuance == issuance
    ]
    return sorted([*taken, *((numbers, None) for numbers in world.active(issuance))], key=lambda each: each[0])


def _american(day: dt.date, *, pad: bool = True) -> str:
    return f"{day:%m/%d/%Y}" if pad else f"{day.month}/{day.day}/{day.year}"


def _short(day: dt.date) -> str:
    return f"{day:%d %b %y}"


def _names(header: str) -> list[str]:
    return next(csv.reader([header]))


def _table(header: str, rows: Sequence[Mapping[str, Cell]]) -> list[list[Cell]]:
    names = _names(header)
    for row in rows:
        if unknown := set(row) - set(names):
            raise LookupError(f"not a column of this export: {sorted(unknown)}")
    return [list(names), *([row.get(name) for name in names] for row in rows)]


def _csv(
    file: Path,
    header: str,
    rows: Iterable[dict[str, Cell]],
    *,
    encoding: str = "utf-8",
    open_end: bool = False,
) -> None:
    """Write a CSV with CRLF line ends; `open_end` closes each line with a comma, as APX's exports do."""
    text = io.StringIO()
    writer = csv.writer(text)
    for row in _table(header, list(rows)):
        writer.writerow([*row, ""] if open_end else row)
    file.write_bytes(text.getvalue().encode(encoding))


def _xlsx(file: Path, sheets: Mapping[str, Sequence[Sequence[Cell]]]) -> None:
    """Write a workbook whose bytes depend on its content alone."""
    with xlsxwriter.Workbook(file) as workbook:
        workbook.set_properties({"created": dt.datetime(2026, 10, 5, tzinfo=dt.UTC)})
        days = workbook.add_format({"num_format": "yyyy-mm-dd"})
        for name, rows in sheets.items():
            sheet = workbook.add_worksheet(name)
            for at, row in enumerate(rows):
                for column, cell in enumerate(row):
                    if isinstance(cell, dt.date):
                        sheet.write_datetime(at, column, cell, days)
                    elif cell is not None:
                        sheet.write(at, column, cell)
