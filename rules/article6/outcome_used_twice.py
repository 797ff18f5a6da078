"""JC11."""

from collections.abc import Iterator
from itertools import combinations

from verifier.catalog import rule
from verifier.evidence import (
    Ledger,
    Unknown,
    cannot_tell,
    fail,
    not_applicable,
    passed,
    printed,
    recorded,
    unknown,
)
from verifier.model import Claim, Retirement, SerialBlock, Verdict

PROGRAMME = "A6.2"


@rule(
    "JC11",
    severity="critical",
    since="0.1",
    says="outcomes {numbers} of {scope} ({shared} t) were used or cancelled twice: {one} and {other}",
)
def outcome_used_twice(claim: Claim, ledger: Ledger) -> Iterator[Verdict]:
    """Mitigation outcomes (ITMOs) that a claim cites were used or cancelled in two actions.

    ## Why it matters
    A transferred outcome counts once: towards one contribution, or for one other purpose. Two actions on the same
    numbers count the tonne twice between countries.

    ## What it checks
    The rows of use and cancellation in the agreed electronic format that overlap the serial of a claim, against each
    other, within one registry, approach and first transferring Party.

    ## What clears it
    A later submission that takes one of the actions back.

    ## Look-alikes
    One action told in two submissions or two files: same day, numbers, kind and user. An action without a day cannot be
    told from another version of itself. A transfer, which ends nothing.

    ## Source
    Decision 6/CMA.4, annex: agreed electronic format, actions; each outcome is used or cancelled once.

    ## Fires on
        [[claims]]
        organisation = "Heron Air"
        serials = ["A6.2 1001-1500"]
        [[retirements]]
        project = "A6.2 CA0901"
        quantity = 500
        retired_on = 2024-05-01
        beneficiary = "CHE"
        block = "A6.2 1001-1500"
        [[retirements]]
        project = "A6.2 CA0901"
        quantity = 300
        kind = "cancelled"
        retired_on = 2025-02-01
        beneficiary = "Heron Air"
        block = "A6.2 1401-1700"

    ## Stays silent on: one action in two submissions
        [[claims]]
        organisation = "Heron Air"
        serials = ["A6.2 1001-1500"]
        [[retirements]]
        project = "A6.2 CA0901"
        quantity = 500
        retired_on = 2024-05-01
        beneficiary = "CHE"
        block = "A6.2 1001-1500"
        [[retirements]]
        project = "A6.2 CA0901"
        quantity = 500
        retired_on = 2024-05-01
        beneficiary = "CHE"
        block = "A6.2 1001-1500"

    ## Stays silent on: another programme's serials
        [[claims]]
        organisation = "Heron Air"
        serials = ["VCS 1001-1500"]

    ## Cannot tell on: an action without a day
        [[claims]]
        organisation = "Heron Air"
        serials = ["A6.2 1001-1500"]
        [[retirements]]
        project = "A6.2 CA0901"
        quantity = 500
        retired_on = 2024-05-01
        block = "A6.2 1001-1500"
        [[retirements]]
        project = "A6.2 CA0901"
        quantity = 300
        block = "A6.2 1401-1700"
    """
    blocks = [block for block in dict.fromkeys(claim.serials) if block.programme == PROGRAMME and block.interval]
    for block in blocks:
        yield from _verdicts(claim, block, ledger)
    if not blocks:
        yield not_applicable()


def _verdicts(claim: Claim, block: SerialBlock, ledger: Ledger) -> Iterator[Verdict]:
    answer = ledger.holders(block)
    rows = answer.seen
    ends = sorted((row for row in rows if isinstance(row, Retirement) and row.block), key=_when)
    found = [verdict for one, other in combinations(ends, 2) for verdict in _pair(claim, one, other)]
    if found:
        yield from found
    else:
        yield unknown(answer) if isinstance(answer, Unknown) and not ends else passed()


def _when(row: Retirement) -> tuple[str, str, int]:
    return (str(row.retired_on or ""), row.row.snapshot, row.row.row)


def _pair(claim: Claim, one: Retirement, other: Retirement) -> Iterator[Verdict]:
    shared = one.block.overlap(other.block) if one.block and other.block else None
    if shared is None or _told(one) == _told(other) or one.block is None:
        return
    if one.retired_on is None or other.retired_on is None:
        yield cannot_tell(f"the days of two actions on outcomes of {one.block.scope}", "the Party that submitted them")
        return
    yield fail(
        [*printed(claim), recorded(one, "block"), recorded(other, "block")],
        identity=(one.block.scope, shared, one.retired_on, other.retired_on),
        expected="one use or cancellation",
        observed="two",
        numbers=f"{shared.start}-{shared.end}",
        scope=one.block.scope,
        shared=shared.count,
        one=f"{one.kind} on {one.retired_on} for {one.beneficiary or 'nobody named'}",
        other=f"{other.kind} on {other.retired_on} for {other.beneficiary or 'nobody named'}",
    )


def _told(row: Retirement) -> tuple[object, ...]:
    block = row.block.interval if row.block else None
    return (row.kind, row.retired_on, block, row.beneficiary)
