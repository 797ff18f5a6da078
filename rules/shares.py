"""Several claims on one block or one retirement that may all hold: shares of it."""

from collections.abc import Sequence

from rules.claims import exact
from verifier.evidence import Ledger
from verifier.model import Claim, Quantity, Retirement
from verifier.parties import whose
from verifier.units.intervals import Interval, joined


def fit_beside(one: Sequence[Claim], other: Sequence[Claim]) -> bool:
    """Say whether the amounts of two sides fit beside each other into the numbers they name.

    Papers often print the whole block and claim a part of it: a cargo of two buyers, a retirement used over two years.
    """
    amounts = [exact(claim) for claim in (*one, *other)]
    named = joined(block.interval for claim in (*one, *other) for block in claim.serials if block.interval)
    told: list[Quantity] = [amount for amount in amounts if amount]
    total: Quantity = sum(told, start=0)
    return len(told) == len(amounts) and total <= sum(part.count for part in named)


def recorded_for_both(one: Claim, other: Claim, shared: Interval, ledger: Ledger) -> Retirement | None:
    """Return a retirement of the shared numbers that the registry records for both claimants, by name."""
    for block in one.serials:
        answer = ledger.holders(block)
        for row in answer.seen:
            held = row.block.interval if isinstance(row, Retirement) and row.block else None
            if (
                isinstance(row, Retirement)
                and held
                and held.intersection(shared)
                and all(whose(row, claim, ledger) == "claimant" for claim in (one, other))
            ):
                return row
    return None
