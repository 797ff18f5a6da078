"""DR04."""

from collections.abc import Iterator, Sequence

from rules.claims import about, exact
from verifier.catalog import rule
from verifier.evidence import Known, Ledger, cannot_tell, fail, not_applicable, passed, printed, recorded, unknown
from verifier.model import Claim, Issuance, RegistryEvidence, Retirement, SerialBlock, Verdict
from verifier.reconcile import Subject, nearest, unnumbered
from verifier.units.intervals import uncovered

SHOWN = 20
"""How many registry rows are given as evidence."""


@rule(
    "DR04",
    severity="high",
    since="0.1",
    says="{absent} t of serial {serial} are in no row of the registry: {numbers}",
)
def serial_not_in_registry(claim: Claim, ledger: Ledger) -> Iterator[Verdict]:
    """A serial names credits that the registry does not have.

    ## Why it matters
    The registry gives out the serial numbers. A number it never gave out stands for no credit.

    ## What it checks
    Each block of a claim against the registry's rows whose blocks overlap it: their union must cover the block, even
    over several rows, since blocks are split when they change hands. The finding names the numbers that none covers.
    Of an issuance whose units have no numbers (California's) the registry must name the issuance; the finding names the
    nearest ids.

    ## What clears it
    The serial as the retirement certificate prints it, or a newer export that holds the numbers.

    ## Look-alikes
    Blocks split over many rows; a digit lost in reading (the arithmetic of EX02 then fails as well); credits issued
    after the export was made.

    ## Source
    Verra Registration and Issuance Process: serial numbers identify the units of an issuance; a block that is split
    keeps its numbers, so that the union of rows holds it.

    ## Fires on
        [[claims]]
        organisation = "Heron Air"
        serials = ["VCS 1001-2000"]
        [[issuances]]
        project = "VCS 9001"
        quantity = 500
        block = "VCS 1001-1500"

    ## Stays silent on
        [[claims]]
        organisation = "Heron Air"
        serials = ["VCS 1001-2000"]
        [[retirements]]
        project = "VCS 9001"
        quantity = 500
        block = "VCS 1001-1500"
        [[retirements]]
        project = "VCS 9001"
        quantity = 600
        block = "VCS 1501-2100"

    ## Fires on: an issuance that the registry does not name
        [[claims]]
        organisation = "Heron Air"
        quantity = 500
        vintage = "2019"
        serials = [{ block = "CAFR9001-B", project_id = "CAFR9001", programme = "ARB" }]
        [[issuances]]
        project = "ARB CAFR9001"
        quantity = 500
        vintage = "2019"
        block = { block = "CAFR9001-A", project_id = "CAFR9001", programme = "ARB" }

    ## Cannot tell on
        complete = []
        [[claims]]
        organisation = "Heron Air"
        serials = ["VCS 1001-2000"]
        [[retirements]]
        project = "VCS 9001"
        quantity = 500
        block = "VCS 1001-1500"
    """
    if not claim.serials or claim.action == "planned":
        yield not_applicable()
    for block in dict.fromkeys(claim.serials):
        if claim.action != "planned":
            yield _verdict(claim, block, ledger)


def _verdict(claim: Claim, block: SerialBlock, ledger: Ledger) -> Verdict:
    if unnumbered(block):
        return _named(claim, block, ledger)
    if block.interval is None:
        return cannot_tell(f"the unit numbers of serial {block.text}", "the registry: the row of this serial")
    match ledger.holders(block):
        case Known(value=rows):
            absent = uncovered(block.interval, [row.block.interval for row in rows if row.block and row.block.interval])
            if not absent:
                return passed()
            return fail(
                [*printed(claim), *_evidence(rows)],
                identity=(*about(claim), block.scope, *absent),
                expected=block.quantity,
                observed=block.interval.count - sum(part.count for part in absent),
                absent=sum(part.count for part in absent),
                serial=block.text,
                numbers=", ".join(f"{part.start}-{part.end}" for part in absent),
            )
        case answer:
            return unknown(answer)


def _named(claim: Claim, block: SerialBlock, ledger: Ledger) -> Verdict:
    """Judge a block that stands for a whole issuance."""
    match ledger.holders(block):
        case Known(value=()):
            subject = Subject(block.programme, block.project_id or "", block.text, claim.vintage)
            return fail(
                printed(claim),
                identity=(*about(claim), block.scope),
                expected="an issuance of this id",
                observed="none",
                absent=exact(claim) or "some",
                serial=block.text,
                numbers=f"it names no such issuance; nearest: {', '.join(nearest(subject, ledger)) or 'none'}",
            )
        case Known():
            return passed()
        case answer:
            return passed() if answer.seen else unknown(answer)


def _evidence(rows: Sequence[Issuance | Retirement]) -> Iterator[RegistryEvidence]:
    return (recorded(row, "block") for row in rows[:SHOWN])
