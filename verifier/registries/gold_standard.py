"""Gold Standard for the Global Goals (GS).

## Ids
The GSID, 337 to about 23,600 in 2026: `GS 2440`, `GS1247`, `GSID 7566`. A component of a programme carries its
programme's number in its *name* (`GS24049-VPA-2 ...`) and has a GSID of its own: the number in the name is not its id.
`GS4GG` is the standard, `GS1` a serial's first part.

## Serials
`GS1 - 1 - country - GS<GSID> - type of project - vintage year - batch - first - last`. Forms without the last two
circulate beside columns of their own: they name no block. Rows of product type CER carry a CDM serial.

## Scope of uniqueness
Project, vintage and batch: numbering begins again with each batch.

## Links
The number in `registry.goldstandard.org/projects/details/` is the platform's own, no GSID; only the search form
`?q=gs1247` carries one.

## Terminal states
A block's status changes in place: Issued, Retired (use case voluntary or compliance), Canceled (a correction).
"""

import re
from collections.abc import Iterator

from verifier import catalog
from verifier.model import Issuance, Project, Retirement, Row, SerialBlock, TerminalKind
from verifier.registries import (
    ID_LABEL,
    NOT_AMOUNT,
    SEP,
    YEAR_LIKE,
    BadCell,
    Cells,
    IdForm,
    Layout,
    LinkForm,
    Record,
    Registry,
    Remark,
    SerialForm,
    calendar_year,
    cdm,
    contradictions,
    digits,
    local_id,
    serial_of,
    whole,
    word,
)
from verifier.units.countries import country
from verifier.units.intervals import Interval


def _serial(gap: str = "") -> re.Pattern[str]:
    parts = (
        word("G", "S1"),
        "1",
        "(?P<country>[A-Z]{2})",
        f"GS(?P<project>{digits(2, 6, gap)})",
        f"(?P<type>{digits(1, 3)})",
        f"(?P<vintage>{digits(4, 4, gap)})",
        f"(?P<batch>{digits(1, 9, gap)})",
    )
    block = rf"(?:{SEP}(?P<start>{digits(1, 12, gap)}){SEP}(?P<end>[0-9]{{1,12}})(?!\d)|(?!\s{{0,3}}[\d-]))"
    return re.compile(SEP.join(parts) + block)


def _block(match: re.Match[str]) -> SerialBlock:
    project, vintage, batch = (str(whole(match[part])) for part in ("project", "vintage", "batch"))
    interval = Interval(whole(match["start"]), whole(match["end"])) if match["start"] else None
    stem = f"GS1-1-{match['country']}-GS{project}-{match['type']}-{vintage}-{batch}"
    return SerialBlock(
        programme="GS",
        scope=f"GS{project}-{vintage}-{batch}",
        interval=interval,
        text=f"{stem}-{interval.start}-{interval.end}" if interval else stem,
        project_id=project,
        vintage=calendar_year(vintage),
        country=match["country"],
    )


SERIAL = SerialForm(name="gold-standard", pattern=_serial(), broken=_serial(r"\s{0,2}"), block=_block, hints=("GS1",))

NAME = word("G", r"(?:S|old\s+Standard)")

IDS = (
    IdForm(
        programme="GS",
        hints=("GS", "Gold Standard"),
        pattern=re.compile(
            rf"{NAME}[\s-]{{0,2}}{ID_LABEL}(?:\(s\))?"
            r"(?:\s+(?i:of\s+(?:the\s+)?projects?(?:\(s\))?))?[\s:#.()-]{0,5}(?:GS[\s-]?)?"
            rf"0*(?P<id>[1-9]\d{{2,4}})(?!-\d){NOT_AMOUNT}"
        ),
    ),
    IdForm(
        programme="GS",
        hints=("GS",),
        pattern=re.compile(
            word("G", "S") + r"(?:[-#:]?(?P<glued>[1-9]\d{2,4})|"
            rf"[\s#:-]{{1,3}}{YEAR_LIKE}0*(?P<id>[1-9]\d{{2,4}}))(?!-\d)(?![\s-]{{0,3}}(?:VPA|CPA|PoA|POA)){NOT_AMOUNT}"
        ),
        local=lambda match: match["id"] or match["glued"],
    ),
)


def _gsid(cells: Cells) -> str:
    text = cells.need("GSID").removeprefix("GS")
    if not text.isdecimal():
        raise BadCell("GSID", cells.text("GSID"), "is no number of a project")
    return local_id(text)


def _project(cells: Cells, row: Row) -> Iterator[Record]:
    yield Project(
        programme="GS",
        id=_gsid(cells),
        name=cells.text("Project Name") or "",
        row=row,
        proponent=cells.named("Project Developer Name"),
        country=country(cells.text("Country")),
        status=cells.text("Status"),
        type=cells.named("Project Type"),
        methodologies=cells.words("Methodology"),
        estimated_annual=cells.quantity("Estimated Annual Credits"),
    )


ENDED: dict[str, TerminalKind] = {"retired": "retired", "canceled": "cancelled", "cancelled": "cancelled"}


def _block_of(cells: Cells) -> tuple[SerialBlock | None, tuple[Remark, ...]]:
    """Return a row's block; a CER carries the serial of the CDM."""
    text = cells.named("Serial Number")
    if cells.text("Product Type") == "CER":
        block = next((found for form in cdm.SERIALS if (found := form.read(text or ""))), None)
        return block, () if block or not text else (Remark("Serial Number", text, "is no serial of a CER"),)
    return serial_of(SERIAL, cells, "Serial Number")


def _units(cells: Cells, row: Row) -> Iterator[Record | Remark]:
    block, remarks = _block_of(cells)
    project, quantity = _gsid(cells), cells.amount("Quantity")
    vintage = cells.year("Vintage")
    labels = (*cells.words("Label", ","), *_authorised(cells))
    yield Issuance(
        programme="GS",
        project_id=project,
        quantity=quantity,
        row=row,
        vintage=vintage,
        issued_on=cells.day("Issuance Date"),
        period=cells.period("Monitoring Period Start", "Monitoring Period End"),
        block=block,
        labels=labels,
    )
    kind = ENDED.get((cells.text("Credit Status") or "").casefold())
    if kind:
        yield Retirement(
            programme="GS",
            project_id=project,
            quantity=quantity,
            row=row,
            kind=kind,
            vintage=vintage,
            retired_on=cells.day("Retirement Date"),
            block=block,
            beneficiary=cells.named("Using Entity") or cells.named("Aeroplane Operator Name"),
            reason=cells.named("Use Case"),
            detail=cells.named("Note"),
            labels=labels,
        )
    yield from remarks
    if block:
        yield from contradictions(block, (("Quantity", quantity, block.quantity),))
    if block and block.programme == "GS":
        yield from contradictions(block, (("GSID", project, block.project_id), ("Vintage", vintage, block.vintage)))


def _authorised(cells: Cells) -> tuple[str, ...]:
    """Return the Article 6 authorisation as a label, where there is one."""
    text = cells.named("Article Six Authorization")
    return (f"Article 6: {text}",) if text and text.casefold() != "not applicable" else ()


_UNITS = ("Vintage", "Credit Status", "Quantity", "GSID", "Product Type", "Issuance Date", "Serial Number")
_KNOWN = (
    "Project Name",
    "Project Developer",
    "Country",
    "Project Type",
    "Methodology",
    "Programme of Activities",
    "POA GSID",
    "Monitoring Period Start",
    "Monitoring Period End",
    "Label",
    "Article Six Authorization",
)

LAYOUTS = (
    Layout(
        name="projects",
        required=("GSID", "Project Name", "Project Developer Name", "Status", "Estimated Annual Credits"),
        known=(
            "Sustainable Development Goals",
            "Project Type",
            "Country",
            "Description",
            "Methodology",
            "Size",
            "Programme of Activities",
            "POA GSID",
        ),
        records=_project,
        tables=("projects",),
        covers="Projects with their present status.",
    ),
    Layout(
        name="issuances",
        required=_UNITS,
        known=_KNOWN,
        records=_units,
        tables=("issuances",),
        beside=("retirements",),
        covers="Blocks that stand as issued. A block leaves this file when it is retired: what was issued in all is "
        "this file and the retirements of the same day together.",
    ),
    Layout(
        name="retirements",
        required=(*_UNITS, "Retirement Date", "Note", "Using Entity"),
        known=(*_KNOWN, "Aeroplane Operator Name", "Use Case"),
        records=_units,
        tables=("issuances", "retirements"),
        beside=("issuances",),
        covers="Blocks that were retired or cancelled: each was issued as well.",
    ),
)

REGISTRY = catalog.registry(
    Registry(
        code="GS",
        name="Gold Standard Impact Registry",
        programmes=("GS",),
        module=__name__,
        layouts=LAYOUTS,
        closed="its terms do not allow automated download",
        ids=IDS,
        serials=(SERIAL,),
        links=(
            LinkForm(
                programme="GS",
                host="registry.goldstandard.org",
                pattern=re.compile(
                    r"registry\.goldstandard\.org/\S*?[?&]q=(?i:gs)?(?:%20)?0*(?P<id>[1-9]\d{2,5})(?!\d)"
                ),
                local=lambda match: local_id(match["id"]),
            ),
        ),
        prints={"GS": "GS {id}"},
    )
)
