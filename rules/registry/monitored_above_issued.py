"""DR06."""

import re
from collections.abc import Iterator, Sequence

from rules.citations import registered
from rules.claims import about, exact, project_of
from verifier.catalog import rule
from verifier.evidence import Known, Ledger, cannot_tell, fail, not_applicable, passed, printed, recorded, unknown
from verifier.model import Claim, Issuance, Project, Quantity, Verdict

SHOWN = 20
"""How many issuances are given as evidence: the largest."""
_WITHOUT_BUFFER = re.compile(r"energy|waste|transport|chemical|manufactur|mining|fugitive", re.IGNORECASE)
"""Types of project that pool no risk of reversal."""
_WITH_BUFFER = re.compile(
    r"afolu|forest|agricult|land|soil|peat|mangrove|wetland|grass|redd|arr\b|ifm\b|removal|storage|capture|biochar|\b14\b",
    re.IGNORECASE,
)
"""Kinds of project that deposit credits in a buffer."""


@rule(
    "DR06",
    severity="medium",
    since="0.1",
    says="{monitored} t are reported for {project}, {period}; the registry issued {issued} t for it{buffer}",
)
def monitored_above_issued(claim: Claim, ledger: Ledger) -> Iterator[Verdict]:
    """A report counts more reductions than the registry issued for the same period.

    ## Why it matters
    What was verified and what was issued should differ by the buffer only. A report above that was not accepted as it
    stands, or was replaced by another.

    ## What it checks
    The quantity of a monitoring or verification report against all that was issued for vintages that meet its period
    (so rather too much than too little), with the buffer where the registry tells it, or the vintage's total where it
    states one; one tonne of tolerance for each row. Where nothing is issued yet, or a buffer may account for the
    difference and is not told, the rule cannot tell.

    ## What clears it
    The issuance record or the final verification report of the period, the buffer deposit, or a pending request.

    ## Look-alikes
    Credits of forests and soils that went to a buffer; registries that issue on demand (then the vintage's stated total
    counts); a request still pending; estimates; a period that the registry files under another year.

    ## Source
    VCS Registration and Issuance Process (rolling issuance, buffer); CDM project cycle procedure, issuance.

    ## Fires on
        [[claims]]
        project = "VCS 9001"
        action = "monitored"
        vintage = "2019"
        quantity = 9000
        [[projects]]
        project = "VCS 9001"
        name = "Marsh Wind Farm"
        type = "Energy industries"
        [[issuances]]
        project = "VCS 9001"
        vintage = "2019"
        quantity = 6000

    ## Stays silent on
        [[claims]]
        project = "VCS 9001"
        action = "monitored"
        vintage = "2019"
        quantity = 9000
        [[issuances]]
        project = "VCS 9001"
        vintage = "2019"
        quantity = 7500
        buffer = 1500

    ## Stays silent on: issued on demand, of a stated total
        [[claims]]
        project = "VCS 9001"
        action = "monitored"
        vintage = "2019"
        quantity = 9000
        [[issuances]]
        project = "VCS 9001"
        vintage = "2019"
        quantity = 600
        vintage_total = 9000

    ## Stays silent on: an estimate
        [[claims]]
        project = "VCS 9001"
        action = "monitored"
        basis = "ex_ante"
        vintage = "2019"
        quantity = 9000

    ## Cannot tell on: a forest, and no word of its buffer
        [[claims]]
        project = "VCS 9001"
        action = "monitored"
        vintage = "2019"
        quantity = 9000
        [[projects]]
        project = "VCS 9001"
        name = "Marsh Forest"
        type = "Agriculture Forestry and Other Land Use"
        [[issuances]]
        project = "VCS 9001"
        vintage = "2019"
        quantity = 7500

    ## Cannot tell on: nothing issued yet
        [[claims]]
        project = "VCS 9001"
        action = "monitored"
        vintage = "2019"
        quantity = 9000

    ## Cannot tell on: a part of the registry
        complete = []
        [[claims]]
        project = "VCS 9001"
        action = "monitored"
        vintage = "2019"
        quantity = 9000
        [[issuances]]
        project = "VCS 9001"
        vintage = "2019"
        quantity = 7500
    """
    monitored = exact(claim)
    if claim.action != "monitored" or claim.basis == "ex_ante" or not (claim.project and claim.vintage and monitored):
        yield not_applicable()
        return
    match ledger.issuances(*claim.project, claim.vintage):
        case Known(value=()):
            yield cannot_tell(
                f"whether an issuance for {project_of(claim)}, {claim.vintage}, is pending", "the project's proponent"
            )
        case Known(value=rows):
            yield _verdict(claim, monitored, rows, ledger)
        case answer:
            yield passed() if _reaches(answer.seen, monitored) else unknown(answer)


def _issued(rows: Sequence[Issuance]) -> Quantity:
    """Add up what was issued and deposited, vintage by vintage; where a vintage's total is stated and larger, that."""
    vintages: dict[object, list[Issuance]] = {}
    for row in rows:
        vintages.setdefault(row.vintage, []).append(row)
    return sum((_of_vintage(of) for of in vintages.values()), start=0)


def _of_vintage(rows: Sequence[Issuance]) -> Quantity:
    summed = sum((row.notified or row.quantity) + (row.buffer or 0) for row in rows)
    return max([summed, *(row.vintage_total for row in rows if row.vintage_total is not None)])


def _reaches(rows: Sequence[Issuance], monitored: Quantity) -> bool:
    return _issued(rows) + len(rows) >= monitored


def _may_have_buffer(project: Project | Verdict) -> bool:
    """Say whether a part may lie in a buffer: by the type where that rules it out, else by type and name."""
    if isinstance(project, Verdict):
        return True
    if project.type and _WITHOUT_BUFFER.search(project.type):
        return False
    words = f"{project.type or ''} {project.name}".strip()
    return not words or bool(_WITH_BUFFER.search(words))


def _verdict(claim: Claim, monitored: Quantity, rows: Sequence[Issuance], ledger: Ledger) -> Verdict:
    if _reaches(rows, monitored):
        return passed()
    told = any(row.buffer is not None for row in rows)
    project = registered(claim.project or ("", ""), ledger)
    if not told and _may_have_buffer(project):
        return cannot_tell(
            f"how much of {project_of(claim)}, {claim.vintage}, was deposited in a buffer",
            "the registry: buffer deposits",
        )
    largest = sorted(rows, key=lambda row: (-row.quantity, row.row.snapshot, row.row.row))[:SHOWN]
    return fail(
        [*printed(claim), *(recorded(row, "quantity") for row in largest)],
        identity=about(claim),
        expected=_issued(rows),
        observed=monitored,
        monitored=monitored,
        project=project_of(claim),
        period=str(claim.vintage),
        issued=_issued(rows),
        buffer=", buffer included" if told else "",
    )
