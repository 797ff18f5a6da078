"""DC01."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from rules.claims import USE
from rules.shares import fit_beside, recorded_for_both
from verifier.catalog import rule
from verifier.evidence import Ledger, cannot_tell, fail, not_applicable, passed, printed
from verifier.model import Claim, SerialBlock, Verdict
from verifier.units.intervals import Interval, joined

Meeting = tuple[Claim, SerialBlock, Claim, SerialBlock, Interval]


@rule(
    "DC01",
    severity="critical",
    since="0.1",
    says="{one} and {other} both claim the use of {scope} serials {serials}: {shared} t",
    overlapping="serials",
)
def serial_overlap_across_claimants(claims: tuple[Claim, ...], ledger: Ledger) -> Iterator[Verdict]:
    """Two organisations claim the use of the same serial numbers.

    ## Why it matters
    A credit is used once. A serial number is unique within its numbering scope, so two claimants naming the same
    number is the one kind of double use that can be shown from documents alone, without trusting a name or a total.

    ## What it checks
    Claims that units were retired, cancelled or applied meet where their serial blocks overlap, whatever project or
    vintage was read beside them. The finding gives the exact shared numbers and how many tonnes they are.

    ## What clears it
    A statement that the two names are one organisation or family (a line in the families file), that one acted for the
    other (a beneficiary on either side), or a corrected serial from one of them.

    ## Look-alikes
    A broker's certificate and its client's report; a report that reprints its own certificate; a parent company and
    its subsidiary; a project owner's issuance statement, which claims no use; a cargo of several buyers who all
    print the whole block (their amounts fit into it, or the registry names them together: then the rule cannot
    tell); registries that print the block the units were split from (then severity is medium).

    ## Source
    Verra Registration and Issuance Process: serial numbers are unique, and a retired unit leaves circulation. VCS
    Program Definitions: double use. Practice: numbering scopes as the registries' exports show them.

    ## Fires on
        [[claims]]
        document = "heron-2024"
        organisation = "Heron Air"
        action = "retired"
        serials = ["VCS 1001-2000"]
        [[claims]]
        document = "tern-2024"
        organisation = "Tern Foods"
        action = "cancelled"
        serials = ["VCS 1901-2500"]

    ## Fires on: the parent block, at medium severity
        [[claims]]
        organisation = "Heron Air"
        serials = [{ block = "SC 1-10000", parent = true }]
        [[claims]]
        organisation = "Tern Foods"
        serials = [{ block = "SC 1-10000", parent = true }]

    ## Stays silent on
        [[claims]]
        organisation = "Heron Air"
        serials = ["VCS 1001-2000"]
        [[claims]]
        organisation = "Tern Foods"
        serials = ["VCS 2001-2500"]

    ## Stays silent on: one organisation in two reports
        [[claims]]
        document = "heron-2024"
        organisation = "Heron Air Ltd"
        serials = ["VCS 1001-2000"]
        [[claims]]
        document = "heron-2025"
        organisation = "Heron Air"
        serials = ["VCS 1001-2000"]

    ## Stays silent on: a broker and its client
        [[claims]]
        document = "certificate"
        organisation = "Dune Carbon Brokers"
        beneficiary = "Heron Air"
        serials = ["VCS 1001-2000"]
        [[claims]]
        document = "heron-2024"
        organisation = "Heron Air"
        serials = ["VCS 1001-2000"]

    ## Stays silent on: a family of companies
        families = [["Wader Holding", "Heron Air"], ["Wader Holding", "Tern Foods"]]
        [[claims]]
        organisation = "Heron Air"
        serials = ["VCS 1001-2000"]
        [[claims]]
        organisation = "Tern Foods"
        serials = ["VCS 1001-2000"]

    ## Stays silent on: the same numbers in two numbering scopes
        [[claims]]
        organisation = "Heron Air"
        serials = ["GS batch-7 1-500"]
        [[claims]]
        organisation = "Tern Foods"
        serials = ["GS batch-8 1-500"]

    ## Stays silent on: the project owner's statement of issuance
        [[claims]]
        organisation = "Marsh Restoration Trust"
        action = "issued"
        serials = ["VCS 1-9000"]
        [[claims]]
        organisation = "Heron Air"
        serials = ["VCS 1001-2000"]

    ## Cannot tell on: two shares of one block
        [[claims]]
        organisation = "Heron Air"
        quantity = 600
        serials = ["VCS 1001-2000"]
        [[claims]]
        document = "other"
        organisation = "Tern Foods"
        quantity = 400
        serials = ["VCS 1001-2000"]

    ## Cannot tell on: a retirement that the registry records for both
        [[claims]]
        organisation = "Heron Air"
        serials = ["VCS 1001-2000"]
        [[claims]]
        document = "other"
        organisation = "Tern Foods"
        serials = ["VCS 1001-2000"]
        [[retirements]]
        project = "VCS 9001"
        quantity = 1000
        block = "VCS 1001-2000"
        beneficiary = "Heron Air Ltd (retired with Tern Foods for one cargo)"

    ## Cannot tell on: a paper that names nobody
        [[claims]]
        organisation = "Heron Air"
        serials = ["VCS 1001-2000"]
        [[claims]]
        document = "unsigned"
        serials = ["VCS 1001-2000"]
    """
    uses = [claim for claim in claims if claim.action in USE]
    if not uses:
        yield not_applicable()
        return
    verdicts = []
    for one, other in combinations(_by_claimant(uses), 2):
        shared = _shared(one, other)
        if not shared or _one_chain(one[0], other[0], ledger):
            continue
        if not (_parties(one[0]) and _parties(other[0])):
            verdicts.append(cannot_tell("who claims these serials", "the publisher of the document that names nobody"))
        else:
            verdicts.extend(_judged(one, other, scope, blocks, ledger) for scope, blocks in sorted(shared.items()))
    yield from verdicts or [passed()]


def _judged(
    one: Sequence[Claim], other: Sequence[Claim], scope: str, meetings: Sequence[Meeting], ledger: Ledger
) -> Verdict:
    """Leave open what may be two shares of one block: by the amounts claimed, or by the registry's own words."""
    ours = [*dict.fromkeys(first for first, *_ in meetings)]
    theirs = [*dict.fromkeys(second for _, _, second, *_ in meetings)]
    if fit_beside(ours, theirs):
        return cannot_tell(
            f"which numbers of a block of {scope} each of two claimants used: their amounts fit beside each other",
            "both claimants: the share list, or the numbers",
        )
    if any(recorded_for_both(first, second, common, ledger) for first, _, second, _, common in meetings):
        return cannot_tell(
            f"the shares of a retirement of {scope} that the registry records for both claimants",
            "both claimants: the share list",
        )
    return _verdict(one, other, scope, meetings)


def _by_claimant(claims: Sequence[Claim]) -> list[list[Claim]]:
    """Put claims of the same claimant and beneficiary together, in a fixed order."""
    same: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in claims:
        same[claim.organisation or "", claim.beneficiary or ""].append(claim)
    return [same[key] for key in sorted(same)]


def _parties(claim: Claim) -> list[str]:
    return [name for name in (claim.organisation, claim.beneficiary) if name]


def _one_chain(one: Claim, other: Claim, ledger: Ledger) -> bool:
    """Say whether a name of one side is a name of the other: same organisation, family, or one acting for the other."""
    return any(ledger.same_organisation(a, b) for a in _parties(one) for b in _parties(other))


def _shared(one: Sequence[Claim], other: Sequence[Claim]) -> dict[str, list[Meeting]]:
    """Return where blocks of the two sides meet, by numbering scope."""
    shared: dict[str, list[Meeting]] = defaultdict(list)
    for first in one:
        for second in other:
            for a in first.serials:
                for b in second.serials:
                    if common := a.overlap(b):
                        shared[a.scope].append((first, a, second, b, common))
    return shared


def _verdict(one: Sequence[Claim], other: Sequence[Claim], scope: str, meetings: Sequence[Meeting]) -> Verdict:
    ranges = joined(common for *_, common in meetings)
    serials = ", ".join(f"{part.start}-{part.end}" for part in ranges)
    names = [(side[0].organisation or side[0].beneficiary or "") for side in (one, other)]
    involved = dict.fromkeys(claim for first, _, second, _, _ in meetings for claim in (first, second))
    parent = any(a.parent or b.parent for _, a, _, b, _ in meetings)
    return fail(
        printed(*involved),
        identity=(*sorted(name.casefold() for name in names), scope, serials),
        expected=0,
        observed=sum(part.count for part in ranges),
        severity="medium" if parent else None,
        confidence=0.5 if parent else 1.0,
        one=names[0],
        other=names[1],
        scope=scope,
        serials=serials,
        shared=sum(part.count for part in ranges),
    )
