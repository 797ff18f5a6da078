"""QE07."""

import re
from collections.abc import Iterator

from rules.claims import USE, about, project_of
from verifier.catalog import rule
from verifier.evidence import (
    Known,
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
from verifier.model import Claim, Issuance, Retirement, Verdict

UNDONE = re.compile(r"revers(?:al|ed)|invalidat\w+", re.IGNORECASE)
MADE_GOOD = re.compile(r"buffer|compensat\w+|replac\w+|not\s+(?:been\s+)?(?:reversed|invalidated)", re.IGNORECASE)


@rule(
    "QE07",
    severity="high",
    since="0.1",
    says="credits of {project} are said to be {action}; the registry: {said}",
)
def reversed_or_invalidated(claim: Claim, ledger: Ledger) -> Iterator[Verdict]:
    """Credits that a claim uses were reversed or invalidated.

    ## Why it matters
    A reversal puts the stored carbon back into the air; an invalidation says that the reduction never was. A credit
    cited after that stands for no tonne unless it was made good.

    ## What it checks
    The registry's rows of a claim's credits: a reason or a note of reversal or invalidation. Without serials, rows of
    the project and vintage that speak of one leave open whether the claim's credits are among them.

    ## What clears it
    The record of the compensation: buffer units cancelled, or credits replaced.

    ## Look-alikes
    A reversal that the buffer pool made good, which the note says; a reversal of a transfer between accounts; rows of
    the project that hold other numbers.

    ## Source
    California Cap-and-Trade Regulation § 95985: invalidation of ARB offset credits; VCS AFOLU non-permanence:
    reversals.

    ## Fires on
        [[claims]]
        organisation = "Heron Air"
        project = "CAR 901"
        serials = ["CAR 1001-1500"]
        [[retirements]]
        project = "CAR 901"
        quantity = 200
        kind = "cancelled"
        reason = "Invalidated by the regulator"
        block = "CAR 1301-1500"

    ## Stays silent on
        [[claims]]
        organisation = "Heron Air"
        project = "CAR 901"
        serials = ["CAR 1001-1500"]
        [[retirements]]
        project = "CAR 901"
        quantity = 200
        kind = "cancelled"
        reason = "Unintentional reversal, compensated from the buffer pool"
        block = "CAR 1301-1500"

    ## Cannot tell on: whether the credits are among them
        [[claims]]
        organisation = "Heron Air"
        project = "CAR 901"
        vintage = "2019"
        quantity = 500
        [[retirements]]
        project = "CAR 901"
        vintage = "2019"
        quantity = 200
        kind = "cancelled"
        reason = "Reversal"
    """
    if claim.action not in USE or claim.project is None:
        yield not_applicable()
    elif claim.serials:
        yield _of_serials(claim, ledger)
    else:
        yield _of_project(claim, claim.project, ledger)


def _of_serials(claim: Claim, ledger: Ledger) -> Verdict:
    answers = [ledger.holders(block) for block in dict.fromkeys(claim.serials) if block.interval]
    rows = [row for one in answers for row in one.seen]
    undone = [row for row in rows if _undone(row)]
    lacking = next((one for one in answers if isinstance(one, Unknown)), None)
    if not undone:
        return unknown(lacking) if lacking and not rows else passed()
    said = ", ".join(sorted({_said(row) for row in undone}))
    return fail(
        [*printed(claim), *(recorded(row, "block") for row in undone)],
        identity=(*about(claim), said),
        expected="credits that stand",
        observed=said,
        project=project_of(claim),
        action=claim.action,
        said=said,
    )


def _of_project(claim: Claim, project: tuple[str, str], ledger: Ledger) -> Verdict:
    answer = ledger.retirements(*project, claim.vintage)
    rows = answer.seen
    if any(_undone(row) for row in rows):
        return cannot_tell(
            f"whether the credits of {project_of(claim)} are among those that were reversed or invalidated",
            "the claimant: the serials",
        )
    return passed() if isinstance(answer, Known) else unknown(answer)


def _said(row: Issuance | Retirement) -> str:
    return "; ".join(text for text in (row.reason, row.detail) if text) if isinstance(row, Retirement) else ""


def _undone(row: Issuance | Retirement) -> bool:
    """Say whether a row ends credits for a reversal that nothing made good; a retirement for a claim never does."""
    text = _said(row)
    ended = isinstance(row, Retirement) and row.kind in ("cancelled", "unknown")
    return ended and bool(UNDONE.search(text)) and not MADE_GOOD.search(text)
