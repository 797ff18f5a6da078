"""The registry's rows behind a claim's credits, and the labels on them."""

import re
from collections.abc import Sequence

from rules.claims import project_of
from verifier.evidence import Ledger, Unknown, cannot_tell, unknown
from verifier.model import Claim, Issuance, Retirement, Verdict
from verifier.parties import whose

Rows = tuple[Issuance | Retirement, ...]


def rows_of(claim: Claim, ledger: Ledger) -> Rows | Verdict:
    """Return the rows that hold a claim's credits: of its serials, else the retirements made for the claimant.

    The verdict of a rule that needs them, where the ledger cannot tell which they are.
    """
    rows = _of_serials(claim, ledger) if claim.serials else _of_claimant(claim, ledger)
    if isinstance(rows, Unknown):
        return unknown(rows)
    return rows or cannot_tell(
        f"which credits of {project_of(claim).strip() or 'the claim'} were used",
        "the claimant: the serials, or the retirement certificate",
    )


def _of_serials(claim: Claim, ledger: Ledger) -> Rows | Unknown[Rows]:
    answers = [ledger.holders(block) for block in dict.fromkeys(claim.serials) if block.interval]
    seen = tuple(dict.fromkeys(row for one in answers for row in one.seen))
    return seen or next((one for one in answers if isinstance(one, Unknown)), ())


def _of_claimant(claim: Claim, ledger: Ledger) -> Rows | Unknown[Rows]:
    if claim.project is None:
        return ()
    answer = ledger.retirements(*claim.project, claim.vintage)
    rows = answer.seen
    own = tuple(row for row in rows if whose(row, claim, ledger) == "claimant")
    return own or (answer if isinstance(answer, Unknown) else ())


def labelled(rows: Sequence[Issuance | Retirement], label: re.Pattern[str]) -> bool:
    """Say whether one of the rows carries a label of that kind."""
    return any(label.search(text) for row in rows for text in row.labels)


def prints_labels(rows: Sequence[Issuance | Retirement], ledger: Ledger) -> bool:
    """Say whether the file of these rows prints labels at all: on them, or on others of their projects."""
    if any(row.labels for row in rows):
        return True
    files = {row.row.snapshot for row in rows}
    for project in {(row.programme, row.project_id) for row in rows}:
        for answer in (ledger.issuances(*project), ledger.retirements(*project)):
            others: Rows = answer.seen
            if any(row.labels and row.row.snapshot in files for row in others):
                return True
    return False
