"""Verra: the Verified Carbon Standard (VCS) and Jurisdictional and Nested REDD+ (JNR).

## Ids
A number, 1 to about 6,100 in 2026: `VCS 934`, `VCS-934`, `VCS934`, `Project ID 934` on a Verra cover. Grouped projects
and their instances share one. Papers of before 2019 print a pipeline number, `PL934`, which is another number: it is
kept as `PL934`. `VCS 4.5`, `VCS v4`, `VCS 2007.1` and `VCS 2007` are versions of the standard; a number that reads as
a year counts only after a label (`VCS ID 2015`).

## Serials
`batch - first - last - [VCS|JNR] - VCU - validator - registry - country - [sector] - project - from - to - flag`, the
days as ddmmyyyy. Thirteen parts now; twelve, without the programme, before about 2018; without the sector since the
move to another platform in 2026. One row of an export joins the days with an underscore; web copies print the flag as
the letter O. The flag is 1 where an additional certification is on the units. `VER` in it is the registry, no Gold
Standard unit. The sixth part is a validator's number as public parsers have it; no paper of Verra says so.

## Scope of uniqueness
The whole registry: numbers never repeat, whatever the project and vintage.

## Terminal states
The units table mixes retirements and cancellations, and tells them apart nowhere: a dated row is `retired` where it
names a beneficiary, a reason or details, `mandated` where these say that a letter of authorisation requires it, else
`unknown`.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from verifier import catalog
from verifier.model import Issuance, Project, Retirement, Row, SerialBlock, TerminalKind
from verifier.registries import (
    ID_LABEL,
    NOT_AMOUNT,
    SEP,
    YEAR_LIKE,
    Cells,
    IdForm,
    Layout,
    LinkForm,
    Record,
    Registry,
    Remark,
    SerialForm,
    contradictions,
    day_month_year,
    digits,
    local_id,
    serial_of,
    whole,
    word,
)
from verifier.units.countries import country
from verifier.units.intervals import Interval, Period

SCOPE = "VERRA"


def _serial(gap: str = "") -> re.Pattern[str]:
    parts = (
        r"(?<![\d-])[0-9]{1,6}",
        f"(?P<start>{digits(1, 12, gap)})",
        f"(?P<end>{digits(1, 12, gap)})",
        rf"(?:(?P<programme>VCS|JNR){SEP})?VCU",
        "[A-Z0-9]{1,6}",
        "[A-Z][A-Z0-9]{2}",
        "(?P<country>[A-Z]{2})",
        rf"(?:[0-9]{{1,2}}{SEP})?(?P<project>{digits(1, 5, gap)})",
        rf"(?P<first>{digits(8, 8, gap)})[\s]{{0,3}}[-_]\s{{0,3}}(?P<last>{digits(8, 8, gap)})",
        r"(?P<flag>[01Oo])(?![A-Za-z\d])",
    )
    return re.compile(SEP.join(parts))


def _block(match: re.Match[str]) -> SerialBlock:
    start, end, programme, country, project, first, last, flag = match.groups()
    text = "".join(match.group().split()).replace("_", "-")
    return SerialBlock(
        programme=programme or "VCS",
        scope=SCOPE,
        interval=Interval(whole(start), whole(end)),
        text=text if flag in "01" else f"{text[:-1]}0",
        project_id=local_id(project),
        vintage=_vintage(first, last),
        country=country,
    )


@lru_cache(maxsize=4096)
def _vintage(first: str, last: str) -> Period:
    return day_month_year("".join(first.split()), "".join(last.split()))


SERIAL = SerialForm(name="verra", pattern=_serial(), broken=_serial(r"\s{0,2}"), block=_block, hints=("VCU",))

NAME = word("V", r"(?:CS|[Ee][Rr][Rr][Aa]|(?:erified|oluntary)\s+Carbon\s+Standard(?:\s*\(VCS\))?)")
NAMED = re.compile(r"\bVCS\b|\bV[Ee][Rr][Rr][Aa]\b|(?:Verified|Voluntary)\s+Carbon\s+Standard")
OTHERS = re.compile(
    r"Gold\s+Standard|\bGS\s?ID\b|UNFCCC\s+reference|American\s+Carbon\s+Registry|Climate\s+Action\s+Reserve|"
    r"Plan\s+Vivo|Cercarbono|BioCarbon|Puro\b|Isometric|Regen\s+(?:Registry|Network)"
)
HINTS = ("VCS", "erra", "VERRA", "Carbon Standard")

IDS = (
    IdForm(
        programme="VCS",
        hints=HINTS,
        pattern=re.compile(
            rf"{NAME}[\s:#-]{{0,3}}{ID_LABEL}[\s:#.()-]{{0,5}}(?:VCS[\s-]?)?0*(?P<id>[1-9]\d{{0,4}})(?!-\d){NOT_AMOUNT}"
        ),
    ),
    IdForm(
        programme="VCS",
        hints=HINTS,
        pattern=re.compile(
            rf"{NAME}\s{{0,3}}(?i:project)[\s:#-]{{1,3}}{YEAR_LIKE}0*(?P<id>[1-9]\d{{2,4}})(?!-\d){NOT_AMOUNT}"
        ),
    ),
    IdForm(
        programme="VCS",
        hints=("VCS",),
        pattern=re.compile(
            word("V", "CS") + r"(?:[-#:]{0,2}(?P<glued>[1-9]\d{2,4})|"
            rf"[\s:#-]{{1,3}}{YEAR_LIKE}0*(?P<id>[1-9]\d{{2,4}}))(?![-_]\d){NOT_AMOUNT}"
        ),
        local=lambda match: match["id"] or match["glued"],
    ),
    IdForm(
        programme="VCS",
        hints=("PL",),
        pattern=re.compile(r"(?<![A-Za-z0-9])(?:VCS|ID)[\s:#-]{0,4}(?P<id>PL\d{2,4})(?!\d)"),
    ),
    IdForm(
        programme="VCS",
        hints=("ID", "Id"),
        pattern=re.compile(
            rf"[Pp](?<![A-Za-z].)(?i:roject\s{{1,3}}ID)[\s:#.]{{1,5}}0*(?P<id>[1-9]\d{{0,4}})(?![-.]\w){NOT_AMOUNT}"
        ),
        strength="context",
        context=(NAMED,),
        unless=OTHERS,
    ),
)

LINKS = (
    LinkForm(
        programme="VCS",
        host="registry.verra.org",
        pattern=re.compile(r"registry\.verra\.org/\S*?projectDetails?/(?:VCS|CCB|JNR)/0*(?P<id>[1-9]\d{0,4})(?!\d)"),
    ),
    LinkForm(
        programme="VCS",
        host="vcsregistry",
        pattern=re.compile(
            r"vcsregistry\d?\.apx\.com/\S*?(?:prjView|EditProjectDoc)\.asp\?\S*?\bid1=0*(?P<id>[1-9]\d{0,4})(?!\d)"
        ),
    ),
    LinkForm(
        programme="VCS",
        host="vcsprojectdatabase",
        pattern=re.compile(r"vcsprojectdatabase\S*?(?:project_details/|[?&]i=)0*(?P<id>[1-9]\d{0,4})(?!\d)"),
    ),
)

ADVERSE = frozenset(
    (
        "withdrawn",
        "rejected by administrator",
        "inactive",
        "on hold - see notification letter",
        "registration request denied",
        "verification approval request denied",
        "registration and verification approval request denied",
        "crediting period renewal request denied",
    )
)
MANDATED = re.compile(
    r"(?is)\brequired\s+(?:under|by)\b.*\b(?:LoA|letter\s+of\s+auth|letter\s+of\s+approval|article\s+6)"
)


def _units(cells: Cells, row: Row) -> Iterator[Record | Remark]:
    block, remarks = serial_of(SERIAL, cells, "Serial Number")
    project, quantity = cells.need("ID"), cells.amount("Quantity Issued")
    vintage = cells.period("Vintage Start", "Vintage End", day_first=True)
    programme = block.programme if block else "VCS"
    labels = cells.words("Additional Certifications")
    yield Issuance(
        programme=programme,
        project_id=project,
        quantity=quantity,
        row=row,
        vintage=vintage,
        issued_on=cells.day("Issuance Date", day_first=True),
        block=block,
        vintage_total=cells.quantity("Total Vintage Quantity"),
        labels=labels,
    )
    if retired_on := cells.day("Retirement/Cancellation Date", day_first=True):
        beneficiary, reason = cells.named("Retirement Beneficiary"), cells.named("Retirement Reason")
        detail = cells.named("Retirement Details")
        yield Retirement(
            programme=programme,
            project_id=project,
            quantity=quantity,
            row=row,
            kind=_kind(beneficiary, reason, detail),
            vintage=vintage,
            retired_on=retired_on,
            block=block,
            beneficiary=beneficiary,
            reason=reason,
            detail=detail,
            labels=labels,
        )
    yield from remarks
    if block:
        stated = (
            ("ID", project, block.project_id),
            ("Quantity Issued", quantity, block.quantity),
            ("Vintage Start", vintage and vintage.first, block.vintage and block.vintage.first),
            ("Vintage End", vintage and vintage.last, block.vintage and block.vintage.last),
        )
        yield from contradictions(block, stated)


def _kind(beneficiary: str | None, reason: str | None, detail: str | None) -> TerminalKind:
    """Say what a dated row is: the table mixes retirements and cancellations, and tells them apart nowhere."""
    said = " ".join(filter(None, (beneficiary, reason, detail)))
    if MANDATED.search(said):
        return "mandated"
    return "retired" if said else "unknown"


def _retired(cells: Cells, row: Row) -> Iterator[Record]:
    vintage, company = cells.day("Vintage"), cells.named("Company")
    yield Retirement(
        programme="VCS",
        project_id=cells.need("ID"),
        quantity=cells.amount("Retired_Qty"),
        row=row,
        kind="retired" if company else "unknown",
        vintage=Period.year(vintage.year) if vintage else None,
        retired_on=cells.day("Retirement_Date"),
        beneficiary=None if company == "(masked)" else company,
    )


def _project(cells: Cells, row: Row) -> Iterator[Record]:
    status = cells.text("Status")
    yield Project(
        programme="VCS",
        id=cells.need("ID"),
        name=cells.text("Name") or "",
        row=row,
        proponent=cells.named("Proponent"),
        country=country(cells.text("Country/Area")),
        status=status,
        adverse=(status or "").casefold() in ADVERSE,
        type=cells.named("Project Type"),
        methodologies=cells.words("Methodology"),
        crediting_period=cells.period("Crediting Period Start Date", "Crediting Period End Date", day_first=True),
        registered_on=cells.day("Project Registration Date", day_first=True),
        estimated_annual=cells.quantity("Estimated Annual Emission Reductions"),
    )


LAYOUTS = (
    Layout(
        name="vcus",
        required=(
            "Issuance Date",
            "Vintage Start",
            "Vintage End",
            "ID",
            "Total Vintage Quantity",
            "Quantity Issued",
            "Serial Number",
            "Retirement/Cancellation Date",
        ),
        known=(
            "Sustainable Development Goals",
            "Name",
            "Country/Area",
            "Project Type",
            "Methodology",
            "Additional Certifications",
            "Retirement Beneficiary",
            "Retirement Reason",
            "Retirement Details",
        ),
        records=_units,
        tables=("issuances", "retirements"),
        covers="Blocks of units as they stand: each was issued, and those with a date retired or cancelled since. It "
        "does not tell retirement from cancellation, and repeats the vintage's total on each of its rows.",
    ),
    Layout(
        name="retirements",
        required=("Vintage", "ID", "Retired_Qty", "Retirement_Date", "Company"),
        known=("Project_Name", "Country", "Project_Type"),
        records=_retired,
        tables=("retirements",),
        covers="Retirements and cancellations without serials; of the vintage only its last day, taken as its year.",
        vintages="last year",
    ),
    Layout(
        name="projects",
        required=("ID", "Name", "Proponent", "Status", "Country/Area", "Estimated Annual Emission Reductions"),
        known=(
            "Project Type",
            "AFOLU Activities",
            "Methodology",
            "Region",
            "Project Registration Date",
            "Crediting Period Start Date",
            "Crediting Period End Date",
        ),
        records=_project,
        tables=("projects",),
        covers="Projects with their present status; the day of a status is not given.",
    ),
)

REGISTRY = catalog.registry(
    Registry(
        code="VERRA",
        name="Verra Registry",
        programmes=("VCS", "JNR"),
        module=__name__,
        layouts=LAYOUTS,
        adverse=ADVERSE,
        ids=IDS,
        serials=(SERIAL,),
        links=LINKS,
        prints={"VCS": "VCS {id}", "JNR": "JNR {id}"},
    )
)
