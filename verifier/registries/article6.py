"""Article 6.2 of the Paris Agreement (A6.2): internationally transferred mitigation outcomes, ITMOs.

## Ids
Cooperative approaches are `CA0004`; authorisations are free text. Neither is a project's id, so none is read as one.

## Serials
One unit is `approach - Party's registry (ISO3 and two digits) - first transferring Party (ISO3) - number - vintage
year`; a block is the first and the last of them.

## Scope of uniqueness
Approach, registry and first transferring Party.

## Tables
The agreed electronic format: authorisations (T2), actions (T3) and holdings (T4), one layout each, known by their
headings; days are day/month/year, and `NA` is a blank. Under project stands the cooperative approach. A holding or a
first transfer says that its outcomes exist; use towards a contribution is `retired`, use for other purposes by
cancellation `cancelled`; other transfers change hands only, and are left with a remark. The units that an outcome was
made from are its bridge to a VCU or a GS serial: a block where both ends are serials of one numbering scope; of uses
they are kept as printed, too.

## Terminal states
Use, or cancellation for other international mitigation purposes.
"""

import re
from collections.abc import Iterator

from msgspec.structs import replace

from verifier import catalog
from verifier.model import Authorisation, Issuance, Retirement, Row, SerialBlock
from verifier.registries import (
    GROUPED,
    SEP,
    BadCell,
    Cells,
    Layout,
    Record,
    Registry,
    Remark,
    SerialForm,
    calendar_year,
    contradictions,
    whole,
)
from verifier.units.dates import dates
from verifier.units.intervals import Interval, Period


def _unit(side: str) -> str:
    stem = SEP.join((r"CA\d{4}", r"[A-Z]{3}\d{2}", "[A-Z]{3}"))
    return rf"(?P<stem{side}>{stem}){SEP}(?P<number{side}>{GROUPED}){SEP}(?P<vintage{side}>\d{{4}})"


_FRONT, _BACK = r"(?<![A-Za-z0-9-])", r"(?![\d-])"


def _block(match: re.Match[str]) -> SerialBlock:
    parts = match.groupdict()
    stem, vintage = "".join(match["stem"].split()), match["vintage"]
    if "".join(parts.get("stem2", stem).split()) != stem or parts.get("vintage2", vintage) != vintage:
        raise ValueError("a block's two units are of two approaches, registries, Parties or vintages")
    first, last = whole(match["number"]), whole(parts.get("number2") or match["number"])
    texts = [f"{stem}-{number}-{vintage}" for number in (first, last)]
    return SerialBlock(
        programme="A6.2",
        scope=stem,
        interval=Interval(first, last),
        text=texts[0] if first == last else " to ".join(texts),
        vintage=calendar_year(vintage),
    )


SERIALS = (
    SerialForm(
        name="itmo-range",
        pattern=re.compile(rf"{_FRONT}{_unit('')}\s{{0,3}}(?:to|-)\s{{0,3}}{_unit('2')}{_BACK}"),
        block=_block,
        hints=("CA0", "CA1"),
    ),
    SerialForm(name="itmo", pattern=re.compile(_FRONT + _unit("") + _BACK), block=_block, hints=("CA0", "CA1")),
)

APPROACH = re.compile(r"CA\d{4}")
_FROM_TO = r"{}\s*:?\s*from\s+(?P<first>[\d/.-]+)\s+to\s+(?P<last>[\d/.-]+)"
OCCURRED, USED = (re.compile(f"(?i){_FROM_TO.format(what)}") for what in ("occurred", "use"))


def _approach(cells: Cells) -> str:
    text = cells.need("Cooperative approach ID")
    if not APPROACH.fullmatch(text):
        raise BadCell("Cooperative approach ID", text, "is no cooperative approach (CA and four digits)")
    return text


def _timeframe(cells: Cells, what: re.Pattern[str]) -> Period | None:
    """Read one half of `Occurred: from 01/01/2021 to 31/12/2030. Use: from ... to ...`."""
    match = what.search(cells.named("Authorized timeframe") or "")
    days = [found.day for found in dates(" and ".join(match.groups()), order="dmy")] if match else []
    return Period(*days) if len(days) == 2 and days[0] <= days[1] else None


def _authorisation(cells: Cells, row: Row) -> Iterator[Record | Remark]:
    purposes = cells.named("Purposes for authorization")
    yield Authorisation(
        programme="A6.2",
        id=cells.need("Authorization ID"),
        project_id=_approach(cells),
        row=row,
        version=cells.named("Version"),
        authorised_on=cells.day("Date of authorization", day_first=True),
        quantity=cells.quantity("Authorized quantity"),
        purposes=tuple(re.findall(r"NDC|OIMP|IMP|OP", purposes or "")),
        parties=cells.words("Authorized Party(ies) ID", ","),
        entities=cells.words("Authorized entity(ies) ID"),
        occurred=_timeframe(cells, OCCURRED),
        used=_timeframe(cells, USED),
        first_transfer=cells.named("First transfer definition for OIMP"),
    )
    if purposes and not re.fullmatch(r"(?:NDC|OIMP|IMP|OP)(?:\s+and\s+(?:OIMP|IMP|OP))?", purposes):
        yield Remark("Purposes for authorization", purposes, "is none of the agreed purposes")


def _outcomes(cells: Cells) -> SerialBlock:
    """Return the block between a row's first and last outcome."""
    first, last = cells.need("ITMO First ID"), cells.named("ITMO Last ID") or cells.need("ITMO First ID")
    block = SERIALS[0].read(f"{first} to {last}")
    if block is None:
        raise BadCell(
            "ITMO First ID", f"{first} to {last}", "are no two outcomes of one block, the first before the last"
        )
    return block


def _units(cells: Cells) -> list[str]:
    """Return the first and the last of the units that an outcome was made from, as printed."""
    units = [cells.named(f"Underlying unit block {end} unit ID") or cells.named(f"{end} unit ID") for end in _ENDS]
    return [unit for unit in units if unit]


def _underlying(cells: Cells) -> SerialBlock | None:
    """Return the block between these two units; None where they are no serials of one numbering scope."""
    from verifier.registries.grammar import parse_serial  # noqa: PLC0415 - the grammar is made of all registries

    blocks = [block for unit in _units(cells) if (block := parse_serial(unit)) and block.interval]
    runs = [block.interval for block in blocks if block.interval]
    if not runs or len(runs) < len(_units(cells)) or len({(one.programme, one.scope) for one in blocks}) > 1:
        return None
    whole = Interval(min(run.start for run in runs), max(run.end for run in runs))
    return replace(blocks[0], interval=whole, text=" to ".join(dict.fromkeys(block.text for block in blocks)))


_ENDS = ("First", "Last")
_USES = {"use": "retired", "cancellation": "cancelled"}


def _action(cells: Cells, row: Row) -> Iterator[Record | Remark]:
    approach, block, quantity = _approach(cells), _outcomes(cells), cells.amount("Quantity (t CO2 eq)")
    what = cells.need("Action type")
    kind = _USES.get(what.casefold())
    if kind:
        yield Retirement(
            programme="A6.2",
            project_id=approach,
            quantity=quantity,
            row=row,
            kind="retired" if kind == "retired" else "cancelled",
            vintage=block.vintage,
            retired_on=cells.day("Action date", day_first=True),
            block=block,
            beneficiary=cells.named("Using/cancelling authorized entity") or cells.named("Using/cancelling Party"),
            reason=cells.named("Purpose used/cancelled for OIMP") or cells.named("Action subtype"),
            detail=" to ".join(_units(cells)) or None,
            labels=_authorised(cells),
            underlying=_underlying(cells),
        )
    elif what.casefold() == "first transfer":
        yield _existing(cells, row, approach, block)
    else:
        yield Remark("Action type", what, "changes hands only: nothing is issued or ended by it")
    yield from _contradicted(cells, block)


def _existing(cells: Cells, row: Row, approach: str, block: SerialBlock) -> Issuance:
    return Issuance(
        programme="A6.2",
        project_id=approach,
        quantity=cells.amount("Quantity (t CO2 eq)"),
        row=row,
        vintage=block.vintage,
        issued_on=cells.day("Action date", day_first=True),
        block=block,
        labels=_authorised(cells),
        underlying=_underlying(cells),
    )


def _holding(cells: Cells, row: Row) -> Iterator[Record | Remark]:
    block = _outcomes(cells)
    yield _existing(cells, row, _approach(cells), block)
    yield from _contradicted(cells, block)


def _contradicted(cells: Cells, block: SerialBlock) -> Iterator[Remark]:
    stated = (
        ("Cooperative approach ID", cells.named("Cooperative approach ID"), block.scope.partition("-")[0]),
        ("Quantity (t CO2 eq)", cells.quantity("Quantity (t CO2 eq)"), block.quantity),
        ("Vintage", cells.year("Vintage"), block.vintage),
    )
    return contradictions(block, stated)


def _authorised(cells: Cells) -> tuple[str, ...]:
    text = cells.named("Authorization ID")
    return (f"Authorisation {text}",) if text else ()


_BLOCK = ("Cooperative approach ID", "Authorization ID", "ITMO First ID", "ITMO Last ID", "Quantity (t CO2 eq)")
_ABOUT = (
    "First transferring Party ID",
    "Party ITMO registry ID",
    "Underlying unit registry ID",
    "First unit ID",
    "Last unit ID",
    "Underlying unit block First unit ID",
    "Underlying unit block Last unit ID",
    "Metric",
    "Applicable GWP value(s)",
    "Applicable non-GHG metric",
    "Quantity (in non-GHG metric)",
    "Mitigation type",
    "Vintage",
)

LAYOUTS = (
    Layout(
        name="authorisations",
        required=(
            "Authorization ID",
            "Date of authorization",
            "Cooperative approach ID",
            "Authorized quantity",
            "Purposes for authorization",
        ),
        known=(
            "Version",
            "Metric",
            "Applicable GWP value(s)",
            "Applicable non-GHG metric",
            "Sector(s)",
            "Activity type(s)",
            "Authorized Party(ies) ID",
            "Authorized entity(ies) ID",
            "OIMP authorized by the Party",
            "Authorized timeframe",
            "Authorization terms and conditions",
            "Authorization documentation",
            "First transfer definition for OIMP",
            "Additional explanatory information",
        ),
        records=_authorisation,
        tables=("authorisations",),
        covers="What a Party authorised (T2): how much, for which purposes, by whom, when.",
    ),
    Layout(
        name="actions",
        required=("Action date", "Action type", *_BLOCK),
        known=(
            "Action subtype",
            *_ABOUT,
            "Transferring Party ID",
            "Acquiring Party ID",
            "Purpose used/cancelled for OIMP",
            "Using/cancelling Party",
            "Using/cancelling authorized entity",
            "Calendar year of use towards NDC",
            "Result of the consistency check",
            "Additional explanatory information",
        ),
        records=_action,
        tables=("issuances", "retirements"),
        beside=("holdings",),
        covers="What was done with outcomes in the reported years (T3).",
    ),
    Layout(
        name="holdings",
        required=_BLOCK,
        known=_ABOUT,
        records=_holding,
        tables=("issuances",),
        beside=("actions",),
        covers="The outcomes a Party held at the end of the year (T4).",
    ),
)

REGISTRY = catalog.registry(
    Registry(
        code="A6.2",
        name="Article 6.2 cooperative approaches",
        programmes=("A6.2",),
        module=__name__,
        layouts=LAYOUTS,
        serials=SERIALS,
    )
)
