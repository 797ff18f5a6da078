"""EX02."""

from collections.abc import Iterator

from rules.claims import about, exact
from verifier.catalog import rule
from verifier.evidence import Ledger, cannot_tell, fail, not_applicable, passed, printed
from verifier.model import Claim, Verdict
from verifier.reconcile import unnumbered
from verifier.units.intervals import joined


@rule(
    "EX02",
    severity="medium",
    since="0.1",
    says="the serials name {named} units, the quantity beside them is {quantity}",
)
def serial_arithmetic(claim: Claim, ledger: Ledger) -> Iterator[Verdict]:
    """A serial block holds another number of units than the quantity stated beside it.

    ## Why it matters
    Last number less first number plus one is the quantity, on every row of every registry export we have seen. Where a
    document breaks this, one of the two was misprinted or misread, and comparisons by serial or by quantity mislead.

    ## What it checks
    The units that all serial blocks of a claim name together, each number counted once, against its quantity.

    ## What clears it
    The full serial string or the right quantity, from the retirement certificate.

    ## Look-alikes
    Registries that print the block the units were split from (no comparison is made); serials whose numbers stand in
    columns of their own; issuances whose units have no numbers (California's); several blocks under one quantity, which
    are summed; a block printed twice.

    ## Source
    Practice: on every row of the registries' exports tested, the last number less the first plus one is the
    quantity.

    ## Fires on
        [[claims]]
        organisation = "Heron Air"
        quantity = 5000
        serials = ["VCS 1001-2000"]

    ## Stays silent on
        [[claims]]
        organisation = "Heron Air"
        quantity = 1500
        serials = ["VCS 1001-2000", "VCS 7001-7500", "VCS 1001-2000"]

    ## Cannot tell on
        [[claims]]
        organisation = "Heron Air"
        quantity = 5000
        serials = ["CERCARBONO CDC-1"]

    ## Cannot tell on: the block the units were split from
        [[claims]]
        organisation = "Heron Air"
        quantity = 1
        serials = [{ block = "SC 1-10121", parent = true }]
    """
    quantity = exact(claim)
    if not claim.serials or quantity is None or all(map(unnumbered, claim.serials)):
        yield not_applicable()
        return
    if any(block.interval is None or block.parent for block in claim.serials):
        yield cannot_tell("the first and last number of the units themselves", "the registry: the row of this serial")
        return
    scopes = {(block.programme, block.scope) for block in claim.serials}
    named = sum(
        part.count
        for scope in scopes
        for part in joined(
            block.interval for block in claim.serials if block.interval and (block.programme, block.scope) == scope
        )
    )
    if named == quantity:
        yield passed()
        return
    yield fail(
        printed(claim),
        identity=(*about(claim), *sorted(block.text for block in claim.serials)),
        expected=named,
        observed=quantity,
        named=named,
        quantity=quantity,
    )
