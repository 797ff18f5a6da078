"""DC09."""

from collections.abc import Iterator, Sequence
from itertools import accumulate

from msgspec.structs import replace

from rules.claims import label
from verifier.catalog import rule
from verifier.evidence import Known, Ledger, cannot_tell, fail, not_applicable, passed, recorded, unknown
from verifier.model import Issuance, SerialBlock, Verdict
from verifier.units.intervals import Interval, joined


@rule(
    "DC09",
    severity="critical",
    since="0.1",
    says="{project} and {other} were issued the same units: {scope} {serials} ({shared} t)",
)
def issuance_blocks_overlap(project: tuple[str, str], ledger: Ledger) -> Iterator[Verdict]:
    """The registry has issued the same serial numbers twice.

    ## Why it matters
    A serial number stands for one tonne. Numbers that two issues share stand for two, and each holder owns a credit
    that is also somebody else's. No document is at fault: it is the registry's own double issue.

    ## What it checks
    All issues of a project that the documents touch, and of any other project, whose numbers lie in one numbering
    scope: no two may share a number. A block that holds another of the same project and vintage is the one it was split
    from, or the same issue listed under a revised serial, and no double issue. It speaks of no document.

    ## What clears it
    The registry's correction of one of the serials, or its statement that one row replaces the other.

    ## Look-alikes
    Numbers that begin anew in each batch or project (their scopes differ); rows of issued, held and retired units of
    one block; an issue listed again under a revised serial; the same rows in two exports, which count once.

    ## Source
    Each programme's rule that a serial number is unique: Verra Registration and Issuance Process, Gold Standard GHG
    emissions reduction and sequestration product requirements, Climate Action Reserve serial number guide.

    ## Fires on
        [[claims]]
        project = "VCS 9001"
        quantity = 100
        [[issuances]]
        project = "VCS 9001"
        vintage = "2019"
        quantity = 1000
        block = "VERRA 1-1000"
        [[issuances]]
        project = "VCS 9002"
        vintage = "2020"
        quantity = 500
        block = "VERRA 901-1400"

    ## Stays silent on
        [[claims]]
        project = "VCS 9001"
        quantity = 100
        [[issuances]]
        project = "VCS 9001"
        vintage = "2019"
        quantity = 1000
        block = "VERRA 1-1000"
        [[issuances]]
        project = "VCS 9001"
        vintage = "2019"
        quantity = 500
        block = "VERRA 1001-1500"

    ## Stays silent on: the block that another was split from
        [[claims]]
        project = "VCS 9001"
        quantity = 100
        [[issuances]]
        project = "VCS 9001"
        vintage = "2019"
        quantity = 1000
        block = "VERRA 1-1000"
        [[issuances]]
        project = "VCS 9001"
        vintage = "2019"
        quantity = 400
        block = "VERRA 1-400"

    ## Stays silent on: numbers that begin anew in each batch
        [[claims]]
        project = "GS 901"
        quantity = 100
        [[issuances]]
        project = "GS 901"
        vintage = "2019"
        quantity = 1000
        block = "GS batch-7 1-1000"
        [[issuances]]
        project = "GS 901"
        vintage = "2020"
        quantity = 1000
        block = "GS batch-8 1-1000"

    ## Stays silent on: a project without issues
        [[claims]]
        project = "VCS 9001"
        quantity = 100
        [[projects]]
        project = "VCS 9001"
        name = "Marsh Restoration"

    ## Cannot tell on: issues without numbers
        [[claims]]
        project = "CERCARBONO 271"
        quantity = 100
        [[issuances]]
        project = "CERCARBONO 271"
        quantity = 1000
        [[issuances]]
        project = "CERCARBONO 271"
        quantity = 1000
    """
    answer = ledger.issuances(*project)
    rows = answer.seen
    numbered = [row for row in rows if _interval(row)]
    pairs = list(dict.fromkeys(_meeting(numbered, ledger)))
    yield from [_fail(one, other, shared) for one, other, shared in pairs]
    if isinstance(answer, Known) and not rows:
        yield not_applicable()
    elif not isinstance(answer, Known):
        yield unknown(answer)
    elif len(numbered) < len(rows):
        yield cannot_tell(f"the serials of {label(*project)}", "the registry: an export of its issues with serials")
    elif not pairs:
        yield passed()


Meeting = tuple[Issuance, Issuance, Interval]


def _interval(row: Issuance) -> Interval | None:
    return row.block.interval if row.block and not row.block.parent else None


def _meeting(rows: Sequence[Issuance], ledger: Ledger) -> Iterator[Meeting]:
    """Yield the pairs of issues that share numbers: of this project among themselves, and with any other's."""
    for block in _runs(rows):
        answer = ledger.holders(block)
        held = answer.seen
        placed = sorted({*(row for row in held if isinstance(row, Issuance) and _interval(row))}, key=_order)
        for widest, row in zip(accumulate(placed, _further), placed[1:], strict=False):
            shared = widest.block.overlap(row.block) if widest.block and row.block else None
            if shared and not _one_issue(widest, row, shared):
                yield widest, row, shared


def _runs(rows: Sequence[Issuance]) -> Iterator[SerialBlock]:
    """Yield the blocks of some rows, those that follow each other as one."""
    scopes: dict[tuple[str, str], list[SerialBlock]] = {}
    for row in rows:
        if row.block:
            scopes.setdefault((row.block.programme, row.block.scope), []).append(row.block)
    for blocks in scopes.values():
        for run in joined(block.interval for block in blocks if block.interval):
            yield replace(blocks[0], interval=run)


def _further(one: Issuance, other: Issuance) -> Issuance:
    """Return the row whose block reaches further, the first of equals."""
    reaches = [interval.end if (interval := _interval(row)) else 0 for row in (one, other)]
    return other if reaches[1] > reaches[0] else one


def _order(row: Issuance) -> tuple[str, int, int, str, int]:
    interval = _interval(row) or Interval(0, 0)
    return (row.block.scope if row.block else "", interval.start, -interval.end, row.row.snapshot, row.row.row)


def _one_issue(one: Issuance, other: Issuance, shared: Interval) -> bool:
    """Say whether one block is the other's own, or a part of it, in the same project and vintage."""
    same = (one.programme, one.project_id, one.vintage) == (other.programme, other.project_id, other.vintage)
    return same and shared in (_interval(one), _interval(other))


def _fail(one: Issuance, other: Issuance, shared: Interval) -> Verdict:
    scope = one.block.scope if one.block else ""
    serials = f"{shared.start}-{shared.end}"
    return fail(
        [recorded(row, field) for row in (one, other) for field in ("block", "vintage")],
        identity=(scope, serials, *sorted({(row.programme, row.project_id) for row in (one, other)})),
        expected=0,
        observed=shared.count,
        project=label(one.programme, one.project_id),
        other=label(other.programme, other.project_id),
        scope=scope,
        serials=serials,
        shared=shared.count,
    )
