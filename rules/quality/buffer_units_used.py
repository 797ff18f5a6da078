"""QE04."""

from collections.abc import Iterator

from rules.claims import USE, about, project_of
from verifier.catalog import rule
from verifier.evidence import Ledger, Unknown, fail, not_applicable, passed, printed, recorded, unknown
from verifier.model import Claim, Retirement, Verdict


@rule(
    "QE04",
    severity="high",
    since="0.1",
    says="credits of {project} are said to be {action}: {sign}",
)
def buffer_units_used(claim: Claim, ledger: Ledger) -> Iterator[Verdict]:
    """Units of a buffer pool are claimed as used.

    ## Why it matters
    Buffer units insure other credits against reversal. They belong to the pool; used for a claim they leave the pool
    short, and the tonne counts for two purposes.

    ## What it checks
    Claims of use: the registry's rows of their serials must not be deposits into a buffer or reserve (high), and their
    amount must not be told as a buffer's (medium).

    ## What clears it
    The release of the units from the buffer, on record.

    ## Look-alikes
    Cancellation of buffer units that makes good a reversal, which no company claims; an amount "after buffer", which is
    not the buffer's; rows of the same project that hold other numbers.

    ## Source
    VCS Registration and Issuance Process: buffer credits are not tradable.

    ## Fires on
        [[claims]]
        organisation = "Heron Air"
        project = "BCR 901"
        serials = ["BCR 1001-1500"]
        [[retirements]]
        project = "BCR 901"
        quantity = 200
        kind = "buffer"
        block = "BCR 1301-1500"

    ## Fires on: an amount told as a buffer's
        [[claims]]
        organisation = "Heron Air"
        project = "VCS 9001"
        quantity = 500
        basis = "buffer"

    ## Stays silent on
        [[claims]]
        organisation = "Heron Air"
        project = "BCR 901"
        serials = ["BCR 1001-1500"]
        [[retirements]]
        project = "BCR 901"
        quantity = 500
        block = "BCR 1001-1500"
        [[retirements]]
        project = "BCR 901"
        quantity = 200
        kind = "buffer"
        block = "BCR 1501-1700"

    ## Cannot tell on
        complete = []
        [[claims]]
        organisation = "Heron Air"
        project = "BCR 901"
        serials = ["BCR 1001-1500"]
    """
    if claim.action not in USE or not (claim.serials or claim.basis == "buffer"):
        yield not_applicable()
        return
    if claim.basis == "buffer":
        yield _fail(claim, (), "the amount is told as a buffer's", confidence=0.7)
        return
    answers = [ledger.holders(block) for block in dict.fromkeys(claim.serials) if block.interval]
    rows = [row for one in answers for row in one.seen]
    deposits = tuple(dict.fromkeys(row for row in rows if isinstance(row, Retirement) and row.kind == "buffer"))
    lacking = next((one for one in answers if isinstance(one, Unknown)), None)
    if deposits:
        yield _fail(claim, deposits, "the registry records them as a deposit into a buffer", confidence=1.0)
    else:
        yield unknown(lacking) if lacking else passed()


def _fail(claim: Claim, rows: tuple[Retirement, ...], sign: str, confidence: float) -> Verdict:
    return fail(
        [*printed(claim), *(recorded(row, "block") for row in rows)],
        identity=(*about(claim), sign),
        expected="credits outside a buffer",
        observed=sign,
        severity="high" if rows else "medium",
        confidence=confidence,
        project=project_of(claim).strip() or claim.project_name or "a project that is not named",
        action=claim.action,
        sign=sign,
    )
