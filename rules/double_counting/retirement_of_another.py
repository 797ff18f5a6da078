"""DC03."""

from collections.abc import Iterator, Sequence

from rules.claims import USE, about, project_of
from rules.ties import tied
from verifier.catalog import rule
from verifier.evidence import Known, Ledger, cannot_tell, fail, not_applicable, passed, printed, recorded, unknown
from verifier.model import Claim, Retirement, Verdict
from verifier.parties import parties, whose
from verifier.reconcile import NOBODYS_CLAIM

SHOWN = 20
"""How many registry rows are given as evidence."""


@rule(
    "DC03",
    severity="high",
    since="0.1",
    says="{claimant} claims a retirement of {project} ({claimed} t) that the registry records for {named}",
)
def retirement_of_another(claim: Claim, ledger: Ledger) -> Iterator[Verdict]:
    """The retirement that a claim speaks of was made for another organisation.

    ## Why it matters
    A retirement serves one beneficiary. When the registry names one organisation and another claims the same units, two
    of them count one tonne.

    ## What it checks
    Claims of use that are tied to registry rows by their serials, or by project, day and quantity together. It fails
    where every such row names an organisation that is clearly not the claimant's. A weaker tie (project and vintage) is
    judged by DR09.

    ## What clears it
    A statement that the two names are one organisation or family (a line in the families file), that one acted for the
    other, or the share list of a joint retirement.

    ## Look-alikes
    A broker that retires for its clients; a parent and its subsidiary; a retirement "for various customers", whose
    shares are listed elsewhere; rows that name nobody; a block from which the claimed units were split; a retirement
    that the host country's authorisation requires.

    ## Source
    Verra Registration and Issuance Process, retirement (beneficial owner); Gold Standard claims guidelines: a
    retirement supports one claim.

    ## Fires on
        [[claims]]
        organisation = "Heron Air"
        project = "VCS 9001"
        quantity = 1000
        serials = ["VCS 1001-2000"]
        [[retirements]]
        project = "VCS 9001"
        quantity = 3000
        block = "VCS 1-3000"
        beneficiary = "Tern Foods"

    ## Fires on: by day and quantity
        [[claims]]
        organisation = "Heron Air"
        project = "VCS 9001"
        quantity = 1234
        retirement_date = 2024-06-12
        [[retirements]]
        project = "VCS 9001"
        quantity = 1234
        retired_on = 2024-06-12
        beneficiary = "Tern Foods"

    ## Stays silent on
        [[claims]]
        organisation = "Heron Air"
        project = "VCS 9001"
        quantity = 1000
        serials = ["VCS 1001-2000"]
        [[retirements]]
        project = "VCS 9001"
        quantity = 1000
        block = "VCS 1001-2000"
        reason = "Retired on behalf of Heron Air Ltd for its 2024 emissions"
        beneficiary = "Dune Carbon Brokers"

    ## Stays silent on: parent and subsidiary
        families = [["Tern Foods", "Heron Air"]]
        [[claims]]
        organisation = "Heron Air"
        project = "VCS 9001"
        quantity = 1000
        serials = ["VCS 1001-2000"]
        [[retirements]]
        project = "VCS 9001"
        quantity = 1000
        block = "VCS 1001-2000"
        beneficiary = "Tern Foods"

    ## Stays silent on: a broker's own report of what it retired for a client
        [[claims]]
        organisation = "Dune Carbon Brokers"
        beneficiary = "Tern Foods"
        project = "VCS 9001"
        quantity = 1000
        serials = ["VCS 1001-2000"]
        [[retirements]]
        project = "VCS 9001"
        quantity = 1000
        block = "VCS 1001-2000"
        beneficiary = "Tern Foods"

    ## Stays silent on: another retirement of the same size
        [[claims]]
        organisation = "Heron Air"
        project = "VCS 9001"
        quantity = 1000
        retirement_date = 2024-06-12
        [[retirements]]
        project = "VCS 9001"
        quantity = 1000
        retired_on = 2023-01-02
        beneficiary = "Tern Foods"

    ## Cannot tell on: for various customers
        [[claims]]
        organisation = "Heron Air"
        project = "VCS 9001"
        quantity = 1000
        serials = ["VCS 1001-2000"]
        [[retirements]]
        project = "VCS 9001"
        quantity = 90000
        block = "VCS 1-90000"
        beneficiary = "Various customers of Dune Carbon Brokers"

    ## Cannot tell on: a registry that was not loaded
        complete = []
        [[claims]]
        organisation = "Heron Air"
        project = "VCS 9001"
        quantity = 1000
        serials = ["VCS 1001-2000"]
    """
    if claim.action not in USE or not parties(claim) or not (claim.serials or claim.retirement_date):
        yield not_applicable()
        return
    answer = tied(claim, ledger)
    rows = [row for row in answer.seen if row.kind not in NOBODYS_CLAIM]
    whoses = {whose(row, claim, ledger) for row in rows}
    if "claimant" in whoses:
        yield passed()
    elif not rows:
        yield not_applicable() if isinstance(answer, Known) else unknown(answer)
    elif "open" in whoses:
        yield cannot_tell(
            f"for whom the retirement of {project_of(claim)} was made", "the claimant: the retirement certificate"
        )
    else:
        yield _fail(claim, rows)


def _fail(claim: Claim, rows: Sequence[Retirement]) -> Verdict:
    named = ", ".join(dict.fromkeys(row.beneficiary or "" for row in rows[:5]))
    fields = ("block", "beneficiary") if claim.serials else ("quantity", "retired_on", "beneficiary")
    return fail(
        [*printed(claim), *(recorded(row, field) for row in rows[:SHOWN] for field in fields)],
        identity=about(claim),
        expected=parties(claim)[0],
        observed=named,
        confidence=0.9 if claim.serials else 0.7,
        claimant=" or ".join(parties(claim)),
        project=project_of(claim) if claim.project else rows[0].programme + " " + rows[0].project_id,
        claimed=claim.quantity if claim.quantity is not None else sum(row.quantity for row in rows),
        named=named,
    )
