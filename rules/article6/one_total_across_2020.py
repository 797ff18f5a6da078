"""JC05."""

import datetime as dt
import re
from collections.abc import Iterator

from rules.claims import about, label
from verifier.catalog import rule
from verifier.evidence import Ledger, cannot_tell, fail, not_applicable, passed, printed
from verifier.model import Claim, Document, Verdict

BOUNDARY = dt.date(2021, 1, 1)
"""The first day of the periods that nationally determined contributions under the Paris Agreement count."""
_OF_REDUCTIONS = frozenset({"monitored", "issued"})


@rule(
    "JC05",
    severity="medium",
    since="0.1",
    says="one total of {quantity} t of {project} covers {period}, before and after 31 December 2020",
)
def one_total_across_2020(document: Document, ledger: Ledger) -> Iterator[Verdict]:
    """A JCM quantity covers days before and after 31 December 2020 in one total.

    ## Why it matters
    Reductions from 2021 on are counted towards national contributions and need authorisation and adjustment; earlier
    ones do not. One total for both cannot be accounted for.

    ## What it checks
    Monitored and issued quantities of JCM projects whose period crosses the turn of 2020, in documents that give no
    amounts by year on both sides of it.

    ## What clears it
    The amounts by calendar year.

    ## Look-alikes
    A total below a table by years, which is the split that is wanted.

    ## Source
    Decision 2/CMA.3, annex: outcomes are of reductions from 2021 onwards. Practice: JCM periods mostly end on 31
    December 2020.

    ## Fires on
        [[claims]]
        project = "JCM MN901"
        action = "monitored"
        vintage = "2020-07-01/2021-06-30"
        quantity = 900

    ## Stays silent on
        [[claims]]
        project = "JCM MN901"
        action = "monitored"
        vintage = "2020-07-01/2021-06-30"
        quantity = 900
        [[facts]]
        type = "quantity"
        year = "2020"
        value = 400
        [[facts]]
        type = "quantity"
        year = "2021"
        value = 500

    ## Cannot tell on
        [[claims]]
        project = "JCM MN901"
        action = "monitored"
        quantity = 900
    """
    claims = [claim for claim in document.claims if _programme(claim) == "JCM" and claim.action in _OF_REDUCTIONS]
    split = _is_split(document)
    yield from [_verdict(claim, split) for claim in claims if claim.quantity] or [not_applicable()]


def _programme(claim: Claim) -> str | None:
    return claim.project[0] if claim.project else claim.programme


def _is_split(document: Document) -> bool:
    """Say whether amounts are given by year, up to 2020 and from 2021 on."""
    facts = (re.match(r"\d{4}", fact.year or "") for fact in document.of_type("quantity"))
    claimed = (claim.vintage.years for claim in document.claims if claim.vintage and claim.quantity)
    years = {int(match[0]) for match in facts if match} | {span[0] for span in claimed if len(span) == 1}
    return any(year < BOUNDARY.year for year in years) and any(year >= BOUNDARY.year for year in years)


def _verdict(claim: Claim, split: bool) -> Verdict:
    project = label("JCM", claim.project[1] if claim.project else "")
    if claim.vintage is None:
        return cannot_tell(f"the monitoring period of {project}", "the author of the document")
    if split or not claim.vintage.first < BOUNDARY <= claim.vintage.last:
        return passed()
    return fail(
        printed(claim),
        identity=about(claim),
        expected="amounts by calendar year",
        observed=claim.quantity,
        quantity=claim.quantity,
        project=project,
        period=str(claim.vintage),
    )
