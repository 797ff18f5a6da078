"""OffsetsDB: the registries' projects and credits in one table each, second hand, as CSV or Parquet.

## Ids
Letters and the registry's number: `VCS934`, `GLD1247` (Gold Standard), `ACR273`, `CAR1041`, `ART102`, `ISO...`. After
`CCB` stands EcoRegistry's internal number of a Cercarbono project, which is not its CDC number. `VCSOPR10` is Verra's
Offset Project Registry.

## What it tells
Every issuance, retirement and cancellation as one row. Of a vintage only a year is told: Verra's and Cercarbono's last
one. Verra's cancellations stand among its retirements, so one that says nothing of its use is `unknown`.

## Serials
None survive: it cannot prove an overlap.
"""

import re
from collections.abc import Iterator

from verifier import catalog
from verifier.downloads import Download
from verifier.model import Issuance, Project, Retirement, Row, TerminalKind
from verifier.registries import BadCell, Cells, Layout, Record, Registry
from verifier.registries.cercarbono import platform_id
from verifier.units.countries import country

PROGRAMMES = {
    "VCS": "VCS",
    "GLD": "GS",
    "ACR": "ACR",
    "CAR": "CAR",
    "ART": "ART",
    "ISO": "ISO",
    "CCB": "CERCARBONO",
}
"""The letters before an id, and the programme that is meant."""


def _identity(cells: Cells) -> tuple[str, str]:
    text = cells.need("project_id")
    programme, number = PROGRAMMES.get(text[:3]), text[3:].lstrip("0")
    if programme is None or not number:
        raise BadCell("project_id", text, "is no id of a known registry")
    return programme, platform_id(number) if programme == "CERCARBONO" else number


def _project(cells: Cells, row: Row) -> Iterator[Record]:
    programme, identity = _identity(cells)
    yield Project(
        programme=programme,
        id=identity,
        name=cells.text("name") or "",
        row=row,
        proponent=cells.named("proponent"),
        country=country(cells.text("country")),
        status=cells.named("status"),
        type=cells.named("project_type"),
        methodologies=tuple(re.findall(r"[\w.+-]+", cells.named("protocol") or "")),
        issued_total=cells.quantity("issued"),
    )


_SAID = ("retirement_beneficiary", "retirement_reason", "retirement_note")


def _credit(cells: Cells, row: Row) -> Iterator[Record]:
    programme, identity = _identity(cells)
    quantity, vintage, day = cells.amount("quantity"), cells.year("vintage"), cells.day("transaction_date")
    match cells.need("transaction_type"):
        case "issuance":
            yield Issuance(
                programme=programme, project_id=identity, quantity=quantity, row=row, vintage=vintage, issued_on=day
            )
        case "retirement" | "cancellation" as what:
            beneficiary, reason, note = map(cells.named, _SAID)
            open_use = programme == "VCS" and not (beneficiary or reason or note)
            kind: TerminalKind = "cancelled" if what == "cancellation" else "unknown" if open_use else "retired"
            yield Retirement(
                programme=programme,
                project_id=identity,
                quantity=quantity,
                row=row,
                kind=kind,
                vintage=vintage,
                retired_on=day,
                beneficiary=beneficiary or cells.named("retirement_beneficiary_harmonized"),
                account_holder=cells.named("retirement_account"),
                reason=reason,
                detail=note,
            )
        case other:
            raise BadCell("transaction_type", other, "is neither issuance, retirement nor cancellation")


LAYOUTS = (
    Layout(
        name="projects",
        required=("project_id", "name", "registry", "protocol", "status", "issued", "retired"),
        known=(
            "proponent",
            "protocol_unassigned",
            "category",
            "project_type",
            "project_type_source",
            "country",
            "listed_at",
            "is_compliance",
            "first_issuance_at",
            "first_retirement_at",
            "project_url",
        ),
        records=_project,
        tables=("projects",),
        covers="Projects of seven registries with their totals.",
    ),
    Layout(
        name="credits",
        required=("project_id", "quantity", "vintage", "transaction_date", "transaction_type"),
        known=(
            "retirement_account",
            *_SAID,
            "retirement_beneficiary_harmonized",
            "transaction_url",
            "recorded_at",
            "id",
        ),
        records=_credit,
        tables=("issuances", "retirements"),
        vintages="last year",
        covers="Issuances, retirements and cancellations of seven registries, without serials; of a vintage one year.",
    ),
)

REGISTRY = catalog.registry(
    Registry(
        code="OFFSETSDB",
        name="OffsetsDB",
        programmes=(),
        module=__name__,
        layouts=LAYOUTS,
        downloads={
            "offsetsdb": Download(
                url="https://carbonplan-offsets-db.s3.us-west-2.amazonaws.com/production/latest/offsets-db.csv.zip",
                terms="CarbonPlan's Terms of Data Access; the registries' own terms bind as well",
            )
        },
    )
)
