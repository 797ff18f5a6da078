"""QE02."""

import re
from collections.abc import Iterator

from rules.claims import about, project_of
from rules.credits import labelled, prints_labels, rows_of
from rules.statements import beside, said
from verifier.catalog import rule
from verifier.evidence import Ledger, cannot_tell, fail, not_applicable, passed, printed, recorded
from verifier.model import Claim, Document, Fact, Verdict

LABELS = {
    "ccp": ("Core Carbon Principles", re.compile(r"CCP|core carbon", re.IGNORECASE)),
    "corsia": ("CORSIA", re.compile(r"CORSIA", re.IGNORECASE)),
}
"""What is said → the label's name, and how registries print it on units."""
SHOWN = 10
"""How many registry rows are given as evidence."""


@rule(
    "QE02",
    severity="high",
    since="0.1",
    says="{said} is said of credits of {project}; the registry's rows carry no label of {label}: {labels}",
)
def label_unsupported(document: Document, ledger: Ledger) -> Iterator[Verdict]:
    """Credits are called CCP-approved or CORSIA-eligible, and the registry does not label them so.

    ## Why it matters
    Both labels stand on units, by methodology, period and vintage, not on projects or programmes. A buyer pays for the
    label; a unit without it is another good.

    ## What it checks
    Claims on whose page the document says "CCP-labelled", "CORSIA-eligible" or the like, against the labels on the
    registry's rows of those credits. High where the claim's serials lead to the rows; medium where the rows are the
    claimant's retirements of that project and vintage.

    ## What clears it
    The label on a newer export of the same units.

    ## Look-alikes
    A label given after the export was made; a statement about other credits on the same page; a programme that is
    eligible as a whole ("an ICVCM-eligible programme"), which is not read as a statement about units; a file that
    prints no labels, of which the rule cannot tell.

    ## Source
    ICVCM Assessment Framework: the label stands on units; ICAO CORSIA Eligible Emissions Units: programmes, periods
    and vintages. Which methodologies and vintages qualify is not judged: the lists of October 2025 and later are
    not verified.

    ## Fires on
        [[claims]]
        organisation = "Heron Air"
        project = "ACR 901"
        serials = ["ACR 1001-1500"]
        [[facts]]
        type = "statement"
        value = "ccp"
        page = 1
        raw = "CCP-labelled"
        [[retirements]]
        project = "ACR 901"
        quantity = 500
        block = "ACR 1001-1500"
        [[issuances]]
        project = "ACR 901"
        quantity = 700
        block = "ACR 2001-2700"
        labels = ["ICVCM CCP"]

    ## Stays silent on
        [[claims]]
        organisation = "Heron Air"
        project = "ACR 901"
        serials = ["ACR 1001-1500"]
        [[facts]]
        type = "statement"
        value = "corsia"
        page = 1
        [[retirements]]
        project = "ACR 901"
        quantity = 500
        block = "ACR 1001-1500"
        labels = ["CORSIA First Phase, 2024-2026"]

    ## Cannot tell on: a file without labels
        [[claims]]
        organisation = "Heron Air"
        project = "ACR 901"
        serials = ["ACR 1001-1500"]
        [[facts]]
        type = "statement"
        value = "corsia"
        page = 1
        [[retirements]]
        project = "ACR 901"
        quantity = 500
        block = "ACR 1001-1500"

    ## Cannot tell on: which credits were used
        [[claims]]
        organisation = "Heron Air"
        project = "ACR 901"
        [[facts]]
        type = "statement"
        value = "corsia"
        page = 1
    """
    verdicts = [
        _verdict(claim, kind, near, ledger)
        for claim in document.claims
        if claim.action != "planned"
        for kind in LABELS
        if (near := beside(claim, said(document, kind)))
    ]
    yield from verdicts or [not_applicable()]


def _verdict(claim: Claim, kind: str, facts: tuple[Fact, ...], ledger: Ledger) -> Verdict:
    name, pattern = LABELS[kind]
    rows = rows_of(claim, ledger)
    if isinstance(rows, Verdict):
        return rows
    if labelled(rows, pattern):
        return passed()
    if not prints_labels(rows, ledger):
        return cannot_tell(f"the labels on the credits of {project_of(claim)}", "the registry: an export with labels")
    labels = ", ".join(sorted({label for row in rows for label in row.labels})) or "none"
    return fail(
        [*printed(claim, *facts), *(recorded(row, "labels") for row in rows[:SHOWN])],
        identity=(*about(claim), kind),
        expected=name,
        observed=labels,
        severity="high" if claim.serials else "medium",
        said=f"“{facts[0].raw}”",
        project=project_of(claim),
        label=name,
        labels=labels,
    )
