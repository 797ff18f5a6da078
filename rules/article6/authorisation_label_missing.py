"""JC10."""

import re
from collections.abc import Iterator

from rules.claims import about, project_of
from rules.credits import labelled, prints_labels, rows_of
from rules.statements import beside, said
from verifier.catalog import rule
from verifier.evidence import Ledger, cannot_tell, fail, not_applicable, passed, printed, recorded
from verifier.model import Claim, Document, Fact, Verdict

LABEL = re.compile(r"article\s*6|authori[sz]|correspond|adjust|ITMO|A6", re.IGNORECASE)
SHOWN = 10
"""How many registry rows are given as evidence."""


@rule(
    "JC10",
    severity="medium",
    since="0.1",
    says="{said} is said of credits of {project}; the registry's rows carry no such label: {labels}",
)
def authorisation_label_missing(document: Document, ledger: Ledger) -> Iterator[Verdict]:
    """Credits are called authorised or adjusted under Article 6, and the registry does not label them so.

    ## Why it matters
    An authorisation and a corresponding adjustment are the host country's acts. Registries mark the units they know to
    be authorised; without the mark, the host may count the same tonnes.

    ## What it checks
    Claims of use on whose page the document says "Article 6 authorised", "with corresponding adjustment" or the like,
    against the labels on the registry's rows of those credits (by serial, else the claimant's own retirements).

    ## What clears it
    The host country's letter of authorisation that names these units, or the label on a newer export.

    ## Look-alikes
    A label that was applied after the export was made; a file that prints no labels at all, of which the rule cannot
    tell; a statement about other credits on the same page (hence medium).

    ## Source
    Decision 2/CMA.3, annex: authorisation; Verra Article 6 Label Guidance: labels mark authorised units.

    ## Fires on
        [[claims]]
        organisation = "Heron Air"
        project = "GS 9001"
        serials = ["GS 1001-1500"]
        [[facts]]
        type = "statement"
        value = "article6"
        page = 1
        raw = "Article 6 authorised"
        [[retirements]]
        project = "GS 9001"
        quantity = 500
        block = "GS 1001-1500"
        labels = ["CORSIA 2021-2023"]

    ## Stays silent on
        [[claims]]
        organisation = "Heron Air"
        project = "GS 9001"
        serials = ["GS 1001-1500"]
        [[facts]]
        type = "statement"
        value = "article6"
        page = 1
        [[retirements]]
        project = "GS 9001"
        quantity = 500
        block = "GS 1001-1500"
        labels = ["Article 6: Authorised for OIMP"]

    ## Stays silent on: said elsewhere in the paper
        [[claims]]
        organisation = "Heron Air"
        project = "GS 9001"
        serials = ["GS 1001-1500"]
        [[facts]]
        type = "statement"
        value = "article6"
        page = 9

    ## Cannot tell on: a file without labels
        [[claims]]
        organisation = "Heron Air"
        project = "GS 9001"
        serials = ["GS 1001-1500"]
        [[facts]]
        type = "statement"
        value = "article6"
        page = 1
        [[retirements]]
        project = "GS 9001"
        quantity = 500
        block = "GS 1001-1500"
    """
    statements = said(document, "article6")
    claims = [
        (claim, near) for claim in document.claims if claim.action != "planned" and (near := beside(claim, statements))
    ]
    yield from [_verdict(claim, near, ledger) for claim, near in claims] or [not_applicable()]


def _verdict(claim: Claim, facts: tuple[Fact, ...], ledger: Ledger) -> Verdict:
    rows = rows_of(claim, ledger)
    if isinstance(rows, Verdict):
        return rows
    if labelled(rows, LABEL):
        return passed()
    if not prints_labels(rows, ledger):
        return cannot_tell(f"the labels on the credits of {project_of(claim)}", "the registry: an export with labels")
    labels = ", ".join(sorted({label for row in rows for label in row.labels})) or "none"
    return fail(
        [*printed(claim, *facts), *(recorded(row, "labels") for row in rows[:SHOWN])],
        identity=about(claim),
        expected="a label of authorisation",
        observed=labels,
        said=f"“{facts[0].raw}”",
        project=project_of(claim),
        labels=labels,
    )
