"""The monitoring report sheet of the JCM project: an input sheet and a calculation sheet, as the methodology's form has
them."""

import datetime as dt
from pathlib import Path

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from examples.plan import JointProject, Year

GAS_FACTOR = 0.0561
"""Tonnes of CO2 per gigajoule of natural gas."""

_PARAMETERS = [
    "Monitoring period",
    "Monitoring point No.",
    "Parameters",
    "Description of data",
    "Monitored values",
    "Units",
    "Monitoring option",
    "Source of data",
    "Monitoring frequency",
]


def write(jcm: JointProject, file: Path) -> None:
    """Write the workbook; its bytes depend on the project's figures alone."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with xlsxwriter.Workbook(file) as workbook:
        workbook.set_properties(
            {"title": "Monitoring report sheet", "created": dt.datetime.combine(jcm.verified_on, dt.time(), dt.UTC)}
        )
        styles = {
            "title": workbook.add_format({"bold": True, "font_size": 13}),
            "head": workbook.add_format({"bold": True, "text_wrap": True, "border": 1, "bg_color": "#D9E1F2"}),
            "cell": workbook.add_format({"border": 1, "text_wrap": True, "valign": "top"}),
            "amount": workbook.add_format({"border": 1, "num_format": "#,##0"}),
            "total": workbook.add_format({"border": 1, "num_format": "#,##0", "bold": True}),
        }
        _input(workbook.add_worksheet("MRS(input)"), jcm, styles)
        _calculation(workbook.add_worksheet("MRS(calc_process)"), jcm, styles)


def period(jcm: JointProject, year: Year) -> str:
    """Return the part of the monitoring period that lies in a calendar year: `01/04/2021 - 31/12/2021`."""
    first = max(jcm.period.first, dt.date(year.year, 1, 1))
    last = min(jcm.period.last, dt.date(year.year, 12, 31))
    return f"{first:%d/%m/%Y} - {last:%d/%m/%Y}"


def _input(sheet: Worksheet, jcm: JointProject, styles: dict[str, Format]) -> None:
    """Write the head, the monitored parameters (table 1), the fixed ones (table 2) and the result (table 3)."""
    _head(sheet, jcm, "Monitoring Report Sheet (Input Sheet)", styles)
    at = _table((sheet, 8), "Table 1: Parameters monitored ex post", _PARAMETERS, _monitored(jcm), styles)
    fixed: list[list[str | float]] = [
        ["EF_fuel", "CO2 emission factor of natural gas", GAS_FACTOR, "tCO2/GJ", "Default value of the methodology"],
        ["Eff_ref", "Efficiency of the reference boiler", 0.803, "-", "Default value of the methodology"],
        ["Eff_pj", "Rated efficiency of the project boilers", 0.961, "-", "Maker's specification"],
    ]
    names = ["Parameters", "Description of data", "Values", "Units", "Source of data"]
    at = _table((sheet, at + 1), "Table 2: Project-specific parameters fixed ex ante", names, fixed, styles)
    result: list[list[str | float]] = [[period(jcm, year), year.reductions, "tCO2/p"] for year in jcm.years]
    result.append(["Total", jcm.reductions, "tCO2"])
    names = ["Monitoring period", "CO2 emission reductions", "Units"]
    _table((sheet, at + 1), "Table 3: Ex-post calculation of CO2 emission reductions", names, result, styles)


def _calculation(sheet: Worksheet, jcm: JointProject, styles: dict[str, Format]) -> None:
    """Write reference emissions less project emissions for every part of the period."""
    _head(sheet, jcm, "Monitoring Report Sheet (Calculation Process Sheet)", styles)
    names = ["Monitoring period", "Reference emissions (tCO2/p)", "Project emissions (tCO2/p)"]
    names.append("Emission reductions (tCO2/p)")
    rows: list[list[str | float]] = [
        [period(jcm, year), year.reference, year.project, year.reductions] for year in jcm.years
    ]
    sums = [sum(year.reference for year in jcm.years), sum(year.project for year in jcm.years), jcm.reductions]
    _table((sheet, 8), "Calculation of emission reductions", names, [*rows, ["Total", *sums]], styles)


def _monitored(jcm: JointProject) -> list[list[str | float]]:
    rows: list[list[str | float]] = []
    for year in jcm.years:
        gas = round(year.project / GAS_FACTOR)
        heat = round(year.reference / GAS_FACTOR * 0.803)
        rows.append([period(jcm, year), 1, "FC_PJ", "Natural gas used", gas, "GJ/p", "C", "Gas meter", "Continuous"])
        rows.append([period(jcm, year), 2, "H_PJ", "Heat delivered", heat, "GJ/p", "C", "Heat meter", "Continuous"])
    return rows


def _head(sheet: Worksheet, jcm: JointProject, title: str, styles: dict[str, Format]) -> None:
    sheet.set_column(0, 0, 26)
    sheet.set_column(1, 8, 19)
    sheet.write(0, 0, title, styles["title"])
    for at, (label, value) in enumerate(
        (
            ("Title of the project", jcm.title),
            ("Reference number", jcm.reference),
            ("Methodology", jcm.methodology),
            ("Monitoring period", f"{jcm.period.first:%d/%m/%Y} - {jcm.period.last:%d/%m/%Y}"),
            ("Project participant", jcm.participants[1].name),
        ),
        start=2,
    ):
        sheet.write(at, 0, label, styles["head"])
        sheet.write(at, 1, value)


def _table(
    place: tuple[Worksheet, int],
    title: str,
    names: list[str],
    rows: list[list[str | float]],
    styles: dict[str, Format],
) -> int:
    """Write a titled table from a row of a sheet on; return the first free row below it."""
    sheet, at = place
    sheet.write(at, 0, title, styles["title"])
    for column, name in enumerate(names):
        sheet.write(at + 1, column, name, styles["head"])
    for row, cells in enumerate(rows, start=at + 2):
        for column, cell in enumerate(cells):
            whole = isinstance(cell, int)
            style = "total" if whole and cells[0] == "Total" else "amount" if whole else "cell"
            sheet.write(row, column, cell, styles[style])
    return at + 2 + len(rows)
