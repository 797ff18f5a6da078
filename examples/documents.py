"""The documents of the world: what each says, as data for its template. Prose stands in the templates, numbers here."""

import datetime as dt
import json
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import typst

from examples.plan import FOODS, LOGISTICS
from examples.world import Retirement, World, serial
from verifier.units.intervals import Interval, Period

TEMPLATES = Path(__file__).parent / "templates"
VERRA_PAGE = "https://registry.verra.org/app/projectDetail/VCS/"

_LOGISTICS_REPORT = "veltrane-sustainability-report-2024.pdf"
_FOODS_REPORT = "orrisfield-environment-supplement-2024.pdf"


class Planted(NamedTuple):
    """A discrepancy put into the documents on purpose: the rule that finds it, and in which files."""

    rule: str
    files: tuple[str, ...]
    says: str


PLANTED = (
    Planted(
        "DC01", (_FOODS_REPORT, _LOGISTICS_REPORT), "5,000 credits of Sombra Alta 2022 are claimed by both companies"
    ),
    Planted("DR05", (_FOODS_REPORT,), "24,000 credits of Nimpurwadi 2021 are claimed, 17,500 were retired"),
    Planted("DR08", (_FOODS_REPORT,), "vintage 2022 of Rio Verdinho is claimed, its crediting period ended in 2021"),
)

CLAIMED_OF_NIMPURWADI = 24_000
SHARED_OF_SOMBRA = (6_001, 11_000)


def write(world: World, folder: Path) -> None:
    """Write every PDF of the world into the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    papers = {
        "bakoro-monitoring-report.pdf": ("monitoring-report", _monitoring_report(world)),
        "karamaza-retirement-certificate.pdf": ("retirement-certificate", _certificate(world)),
        _FOODS_REPORT: ("orrisfield-report", _orrisfield(world)),
        _LOGISTICS_REPORT: ("veltrane-report", _veltrane(world)),
        "vn901-issuance-request.pdf": ("issuance-request", _issuance_request(world)),
        "vn901-verification-report.pdf": ("verification-report", _verification_report(world)),
    }
    for name, (template, data) in papers.items():
        (folder / name).write_bytes(_pdf(template, data))


def _pdf(template: str, data: Mapping[str, object]) -> bytes:
    """Typeset a template: no date, no font of this machine, so that the bytes depend on the data alone."""
    compiler = typst.Compiler(
        str(TEMPLATES / f"{template}.typ"),
        root=str(TEMPLATES),
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
    )
    pdf = compiler.compile(format="pdf", timestamp=0)
    if not isinstance(pdf, bytes):
        raise TypeError(f"{template}: typst made {type(pdf).__name__}")
    return pdf


# -- Verra monitoring report -------------------------------------------------------------------------------------------

_BAKORO = "9215"
_EX_ANTE = (75_100, 79_800, 82_300)
_BAKORO_YEARS = {
    2021: (36_214, -51_174, 1_046, 28_640),
    2022: (36_871, -55_543, 1_118, 29_033),
    2023: (37_402, -59_017, 1_187, 29_352),
}
"""Baseline, project emissions, leakage, and the share of the units that are reductions."""

_BUFFER_PERCENT = 15


def _monitoring_report(world: World) -> dict[str, object]:
    place = next(each for each in world.projects if each.id == _BAKORO)
    rows, totals = [], [0] * 7
    for year, (baseline, project, leakage, reductions) in _BAKORO_YEARS.items():
        net = baseline - project - leakage
        buffer = round(net * _BUFFER_PERCENT / 100)
        total = net - buffer
        if total != world.issued(_BAKORO, Period.year(year)):
            raise ValueError(f"{year}: the report says {total}, the registry issued another amount")
        amounts = [baseline, project, leakage, buffer, reductions, total - reductions, total]
        totals = [sum(pair) for pair in zip(totals, amounts, strict=True)]
        rows.append([f"01-Jan-{year} to 31-Dec-{year}", *map(_signed, amounts)])
    head = [
        "Vintage period",
        "Baseline emissions (tCO2e)",
        "Project emissions or removals (tCO2e)",
        "Leakage emissions (tCO2e)",
        "Buffer pool allocation (tCO2e)",
        "Reduction VCUs (tCO2e)",
        "Removal VCUs (tCO2e)",
        "Total VCU issuance (tCO2e)",
    ]
    ex_ante, achieved = sum(_EX_ANTE), totals[-1]
    return {
        "title": place.name,
        "proponent": place.proponent,
        "area": "4,481 hectares",
        "period_words": "the period from 1 January 2021 to 31 December 2023",
        "crediting_words": f"{_long(place.crediting.first)} to {_long(place.crediting.last)}",
        "cover": [
            ["Project title", place.name],
            ["Project ID", place.id],
            ["Crediting period", f"{_dashed(place.crediting.first)} to {_dashed(place.crediting.last)}"],
            ["Monitoring period", "01-January-2021 to 31-December-2023"],
            ["Original date of issue", "22-April-2024"],
            ["Most recent date of issue", "09-September-2024"],
            ["Version", "1.2"],
            ["VCS Standard version", "4.5"],
            ["Prepared by", place.proponent],
        ],
        "contact": [
            ["Organisation name", place.proponent],
            ["Contact person", "Head of monitoring"],
            ["Address", "Rue des Palétuviers 14, Foundiougne, Senegal"],
            ["Telephone", "+221 33 000 91 04"],
        ],
        "fixed": _FIXED,
        "monitored": _MONITORED,
        "buffer_percent": f"{_BUFFER_PERCENT}%",
        "results": [head, *rows, ["Total", *map(_signed, totals)]],
        "buffer_total": f"{totals[3]:,}",
        "total": f"{achieved:,}",
        "ex_ante_total": f"{ex_ante:,}",
        "difference": f"{(ex_ante - achieved) / ex_ante:.1%}",
        "comparison": [
            ["Vintage period", "Ex-ante estimate (VCUs)", "Achieved (VCUs)", "Difference"],
            *(
                [str(year), f"{estimate:,}", row[-1], f"{(_int(row[-1]) - estimate) / estimate:+.1%}".replace("-", "−")]
                for year, estimate, row in zip(_BAKORO_YEARS, _EX_ANTE, rows, strict=True)
            ),
            ["Total", f"{ex_ante:,}", f"{achieved:,}", f"{(achieved - ex_ante) / ex_ante:+.1%}".replace("-", "−")],
        ],
    }


_FIXED = [
    [
        ["Data / Parameter", "EF(soil, S4)"],
        ["Data unit", "t CO2 per hectare and year"],
        ["Description", "Emission factor of drained acid sulphate soil in the baseline"],
        ["Source of data", "Soil cores of 2018, 36 cores in three transects"],
        ["Value applied", "14.7"],
        ["Purpose of data", "Calculation of baseline emissions"],
    ],
    [
        ["Data / Parameter", "PDT(SOC)"],
        ["Data unit", "years"],
        ["Description", "Peat and soil carbon depletion time"],
        ["Source of data", "Depth of the organic layer at validation and the rate of subsidence"],
        ["Value applied", "58"],
        ["Purpose of data", "Limit of baseline emissions over the crediting period"],
    ],
]
_MONITORED = [
    [
        ["Data / Parameter", "A(i)"],
        ["Data unit", "ha"],
        ["Description", "Area of stratum i"],
        ["Methods and procedures", "Satellite images of 10 m resolution, checked on the ground at 120 points"],
        ["Frequency of monitoring", "Yearly"],
        ["Value monitored", "1,904; 1,263; 878; 436"],
        ["QA/QC procedures", "Second interpreter; agreement of 97 per cent"],
    ],
    [
        ["Data / Parameter", "C(tree)"],
        ["Data unit", "t C per hectare"],
        ["Description", "Carbon stock of living tree biomass"],
        ["Methods and procedures", "Diameter at 30 cm above the highest prop root; local allometric equation"],
        ["Frequency of monitoring", "Yearly"],
        ["Value monitored", "21.3 (2021); 25.2 (2022); 29.4 (2023), mean of S1 and S2"],
        ["QA/QC procedures", "Every tenth plot measured twice"],
    ],
    [
        ["Data / Parameter", "Sal(i)"],
        ["Data unit", "psu"],
        ["Description", "Salinity of the surface water, which decides on the methane factor"],
        ["Methods and procedures", "Fourteen loggers, monthly means"],
        ["Frequency of monitoring", "Every thirty minutes"],
        ["Value monitored", "16.2 to 33.8"],
        ["QA/QC procedures", "Calibration every six months"],
    ],
]

# -- JCM ---------------------------------------------------------------------------------------------------------------


def _verification_report(world: World) -> dict[str, object]:
    jcm = world.jcm
    rows = [[str(y.year), f"{y.reference:,}", f"{y.project:,}", f"{y.reductions:,}"] for y in jcm.years]
    sums = [sum(y.reference for y in jcm.years), sum(y.project for y in jcm.years), jcm.reductions]
    period = f"{_slashed(jcm.period.first)} - {_slashed(jcm.period.last)}"
    mill, engineer = jcm.participants[3].name, jcm.participants[1].name
    return {
        "reference": jcm.reference,
        "verifier": jcm.verifier,
        "methodology": jcm.methodology,
        "participant": engineer,
        "general": [
            ["Title of the project", jcm.title],
            ["Reference number", jcm.reference],
            ["Methodology applied", f"{jcm.methodology} ({jcm.methodology_title})"],
            ["Monitoring period", period],
            ["Third-party entity (TPE)", jcm.verifier],
            ["Project participants", f"{engineer} (Japan); {mill} ({jcm.host})"],
            ["Date of completion of this report", _slashed(jcm.verified_on)],
        ],
        "opinion": [
            ["Verification opinion", "Positive"],
            ["Level of assurance", "Reasonable"],
            ["Verified emission reductions", f"{jcm.reductions:,} tCO2e for the period {period}"],
        ],
        "amounts": [
            [
                "Year",
                "Verified reference emissions (tCO2e)",
                "Verified project emissions (tCO2e)",
                "Verified emission reductions (tCO2e)",
            ],
            *rows,
            ["Total (tCO2e)", *(f"{amount:,}" for amount in sums)],
        ],
        "estimate": "7,120",
    }


def _issuance_request(world: World) -> dict[str, object]:
    jcm = world.jcm
    years = [str(year.year) for year in jcm.years]
    sides = []
    for side in ("Japan", jcm.host):
        rows, sums = [], [0] * (len(years) + 1)
        for at, one in enumerate(jcm.participants):
            if one.side == side:
                amounts = [jcm.shares(year)[at] for year in jcm.years]
                amounts.append(sum(amounts))
                sums = [sum(pair) for pair in zip(sums, amounts, strict=True)]
                rows.append([one.name, one.account, *(f"{amount:,}" for amount in amounts)])
        head = ["Participant", "Registry account", *years, "Total (tCO2e)"]
        sides.append({"name": side, "rows": [head, *rows, [f"{side} side", "", *(f"{amount:,}" for amount in sums)]]})
    return {
        "reference": jcm.reference,
        "applicant": jcm.participants[1].name,
        "host_company": jcm.participants[3].name,
        "day": _long(jcm.requested_on),
        "general": [
            ["Title of the project", jcm.title],
            ["Reference number", jcm.reference],
            ["Host country", jcm.host],
            ["Monitoring period", f"{_slashed(jcm.period.first)} - {_slashed(jcm.period.last)}"],
            ["Third-party entity that verified the reductions", jcm.verifier],
            ["Date of the verification report", _slashed(jcm.verified_on)],
        ],
        "requested": [
            *([f"Amount for {year.year}", f"{year.reductions:,} tCO2e"] for year in jcm.years),
            ["Total amount requested", f"{jcm.reductions:,} tCO2e"],
            ["of which Japan side", f"{jcm.side('Japan'):,} tCO2e"],
            [f"of which {jcm.host} side", f"{jcm.side(jcm.host):,} tCO2e"],
        ],
        "sides": sides,
    }


# -- companies ---------------------------------------------------------------------------------------------------------

_REGISTRIES = {"VCS": "Verra (VCS)", "GS": "Gold Standard", "ACR": "ACR", "CAR": "Climate Action Reserve"}

_ABOUT = {
    "sombra-2022": "Conserves 61,000 hectares of cloud forest that the villages of Sombra Alta hold in common. "
    "Income pays for rangers, a dairy and a secondary school.",
    "karamaza-2023": "Subsidises stoves that halve the use of firewood in the highlands of Karamaza. "
    "By the end of 2023 some 48,000 households cooked on them.",
    "mavuru-2022": "Brings boreholes and stoves to villages on the Mavuru ridge (GS90412), so that water need not be "
    "boiled over open fires.",
    "aulnes-2021": "A cooperative of forest owners (ACR9051) lets spruce and birch grow older and cuts 40 per cent "
    "less than the law would allow.",
}


def _veltrane(world: World) -> dict[str, object]:
    deals = [world.tagged(tag) for tag in _ABOUT]
    total = sum(deal.quantity for deal in deals)
    last = world.tagged("quilmay-2021")
    place = last.issuance.project
    return {
        "company": LOGISTICS,
        "gross": "412,386",
        "total": f"{total:,}",
        "credits": [_line(deal) | {"about": _ABOUT[deal.tag]} for deal in deals],
        "emissions": [
            ["Metric tonnes CO2e", "2024", "2023", "2022", "2019"],
            [["Scope 1", 1], "399,204", "415,711", ["421,950", 5], "436,118"],
            [["Scope 2", 2], "13,182", "14,903", "17,346", "22,604"],
            ["Gross emissions of own operations", "412,386", "430,614", "439,296", "458,722"],
            [["Scope 3", 3], "1,204,870", "1,251,336", "1,263,021", "1,310,450"],
            ["Outside of scopes (biofuels)", "21,377", "18,940", "12,118", "6,402"],
            ["Freight carried (million t km)", "8,914", "8,806", "8,722", "8,315"],
            ["Grammes CO2e per t km", "46.3", "48.9", "50.4", "55.2"],
            [["Carbon credits retired", 4], [f"-{total:,}", 4], f"-{last.quantity:,}", "-11,800", "0"],
        ],
        "chart": _chart({2019: 458_722, 2021: 447_915, 2022: 439_296, 2023: 430_614, 2024: 412_386}),
        "energy": [
            ["Gigawatt hours", "2024", "2023", "2022", "2019"],
            ["Diesel and marine gas oil", "1,486", "1,547", "1,571", "1,622"],
            ["Electricity for vehicles", "41", "22", "9", "0"],
            ["Electricity for buildings", "68", "70", "73", "81"],
            ["Natural gas and heat", "37", "39", "44", "52"],
        ],
        "earlier": [
            ["Metric tonnes CO2e", "2024", "2023", "2022"],
            ["Credits retired", f"{total:,}", f"{last.quantity:,}", "11,800"],
        ],
        "last_quantity": f"{last.quantity:,}",
        "last_address": VERRA_PAGE + place.id,
        "last_project": place.name,
        "last_vintage": str(last.issuance.vintage.first.year),
        "last_serial": last.serial,
    }


def _orrisfield(world: World) -> dict[str, object]:
    sombra, nimpurwadi = world.tagged("sombra-2022"), world.tagged("nimpurwadi-2021")
    first = sombra.numbers.start - 1
    shared = Interval(first + SHARED_OF_SOMBRA[0], first + SHARED_OF_SOMBRA[1])
    lines = [
        _line(sombra) | {"quantity": f"{shared.count:,}", "serial": serial(sombra.issuance, shared)},
        _line(nimpurwadi)
        | {"quantity": f"{CLAIMED_OF_NIMPURWADI:,}", "serial": "held by the broker", "note": "6", "day": "2024"},
        _line(world.tagged("verdinho-2021")) | {"vintage": "2022", "serial": "held by the broker", "note": "6"},
        _line(world.tagged("dryfork-2022")),
        _line(world.tagged("karamaza-2022")),
    ]
    total = sum(_int(line["quantity"]) for line in lines)
    return {
        "company": FOODS,
        "total": f"{total:,}",
        "credits": lines,
        "named": [lines[2], lines[4]],
        "emissions": [
            ["Metric tonnes CO2e", "2021", "2022", "2023", "2024"],
            [["Scope 1", 1], "71,840", "69,925", "66,412", "62,208"],
            [["Scope 2", 2], "24,316", "19,877", "15,260", "12,934"],
            ["Scopes 1 and 2", "96,156", "89,802", "81,672", "75,142"],
            [["Scope 3", 3], "418,730", ["409,562", 4], "401,377", "396,815"],
            [["Carbon credits retired", 5], "0", "12,500", "31,000", f"{total:,}"],
        ],
        "energy": [
            ["Energy, megawatt hours", "2021", "2022", "2023", "2024"],
            ["Natural gas", "338,100", "327,960", "309,220", "287,840"],
            ["Electricity bought", "96,410", "97,050", "95,880", "99,310"],
            ["Electricity from own roofs", "2,140", "3,905", "5,260", "6,120"],
        ],
        "resources": [
            ["Resources", "2021", "2022", "2023", "2024"],
            ["Water drawn (thousand cubic metres)", "4,210", "4,125", "4,018", "3,902"],
            ["Packaging (tonnes)", "49,870", "49,310", "48,640", "48,200"],
            ["Food waste (tonnes)", "7,140", "6,695", "6,208", "5,870"],
            ["Land under the soil plan (hectares)", "9,800", "11,150", "12,900", "14,300"],
        ],
        "chart": _chart({2021: 96_156, 2022: 89_802, 2023: 81_672, 2024: 75_142}),
        "made": _chart({2021: 287_400, 2022: 291_050, 2023: 288_730, 2024: 293_610}),
    }


def _certificate(world: World) -> dict[str, object]:
    deal = world.tagged("karamaza-2023")
    place, vintage = deal.issuance.project, deal.issuance.vintage
    return {
        "holder": deal.holder,
        "beneficiary": deal.beneficiary,
        "quantity": f"{deal.quantity:,}",
        "day": _long(deal.retired_on),
        "rows": [
            ["Account holder", deal.holder],
            ["Beneficial owner", deal.beneficiary],
            ["Project name", place.name],
            ["Project ID", f"VCS {place.id}"],
            ["Host country", place.country_name],
            ["Vintage", f"{_slashed(vintage.first)} - {_slashed(vintage.last)}"],
            ["Quantity of units retired", f"{deal.quantity:,}"],
            ["Serial number", deal.serial],
            ["Date of retirement", _long(deal.retired_on)],
            ["Retirement reason", f"{deal.reason}: {deal.detail}"],
        ],
    }


def _line(deal: Retirement) -> dict[str, str]:
    """Return a retirement as a row of a company's table."""
    place = deal.issuance.project
    return {
        "project": place.name,
        "address": VERRA_PAGE + place.id if place.programme == "VCS" else "",
        "registry": _REGISTRIES[place.programme],
        "vintage": str(deal.issuance.vintage.first.year),
        "quantity": f"{deal.quantity:,}",
        "day": _long(deal.retired_on),
        "serial": deal.serial,
        "note": "",
    }


def _chart(values: Mapping[int, int]) -> list[dict[str, object]]:
    return [{"year": year, "amount": amount, "shown": f"{amount:,}"} for year, amount in values.items()]


# -- numbers and days --------------------------------------------------------------------------------------------------


def _signed(amount: int) -> str:
    return f"{amount:,}".replace("-", "−")


def _int(text: str) -> int:
    return int(text.replace(",", "").replace("−", "-"))


def _long(day: dt.date) -> str:
    return f"{day.day} {day:%B %Y}"


def _dashed(day: dt.date) -> str:
    return f"{day:%d-%B-%Y}"


def _slashed(day: dt.date) -> str:
    return f"{day:%d/%m/%Y}"
