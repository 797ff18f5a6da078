"""Which rows of the registry are the very retirement that a claim speaks of."""

from rules.claims import exact
from verifier.evidence import Answer, Known, Ledger, Unknown
from verifier.model import Claim, Retirement


def tied(claim: Claim, ledger: Ledger) -> Answer[tuple[Retirement, ...]]:
    """Return the retirements and cancellations that a claim is tied to: by serial, else by project, day and quantity.

    Unknown where the serials, or the project's retirements, are not wholly known; what was seen is tied all the same.
    A claim with neither serials nor a day is tied to none.
    """
    if claim.serials:
        return _by_serial(claim, ledger)
    quantity = exact(claim)
    if claim.project is None or claim.retirement_date is None or quantity is None:
        return Known(())
    match ledger.retirements(*claim.project, claim.vintage):
        case Known(value=rows) as answer:
            return Known(tuple(row for row in rows if _same(row, claim)), answer.as_of)
        case answer:
            return Unknown(answer.missing, answer.ask, tuple(row for row in answer.seen if _same(row, claim)))


def _same(row: Retirement, claim: Claim) -> bool:
    return (row.retired_on, row.quantity) == (claim.retirement_date, claim.quantity)


def _by_serial(claim: Claim, ledger: Ledger) -> Answer[tuple[Retirement, ...]]:
    """Return the retirements of a claim's own numbers; a block the units were split from ties to nobody's."""
    rows: dict[Retirement, None] = {}
    lacking: Unknown[object] | None = None
    for block in claim.serials:
        answer = ledger.holders(block)
        held = answer.seen
        rows |= dict.fromkeys(
            row
            for row in held
            if isinstance(row, Retirement)
            and row.block
            and row.block.interval
            and not (row.block.parent or block.parent)
        )
        lacking = answer if isinstance(answer, Unknown) else lacking
    found = tuple(rows)
    return Unknown(lacking.missing, lacking.ask, found) if lacking else Known(found)
