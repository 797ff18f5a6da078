"""JC02."""

from collections.abc import Iterator, Sequence

from rules.citations import Citation, citations
from rules.quantities import size
from verifier.catalog import rule
from verifier.evidence import Known, Ledger, cannot_tell, fail, not_applicable, passed, printed, recorded, unknown
from verifier.model import Claim, Document, DocumentEvidence, Issuance, Quantity, Verdict
from verifier.units.intervals import Period

PAGE = "the registry: the issues page of the project, read anew"


@rule(
    "JC02",
    severity="high",
    since="0.1",
    says="{what} of {project} is {stated} t, and the notified shares of both sides add up to {shares} t",
)
def notified_differs_from_shares(document: Document, ledger: Ledger) -> Iterator[Verdict]:
    """The amount notified for a JCM project differs from the sum of both sides' shares.

    ## Why it matters
    The Joint Committee notifies one amount, and the two sides share it. Where the shares do not add up to it, tonnes
    were issued that nobody decided on, or decided tonnes are missing.

    ## What it checks
    The total that the registry states to be notified for the project against the shares notified over all periods and
    sides; and each amount that the document gives as issued or requested for a period against that period's shares
    (their sum, or one side's own). One tonne a share is allowed for rounding.

    ## What clears it
    The Joint Committee's decisions on issuance of all periods, with the amount of each side.

    ## Look-alikes
    The total notified runs over all periods of the project, it is no period's own. A page whose rows were misread: a
    day of issue before the end of its period shows that, and the rule cannot tell. One side that has not issued yet:
    shares are compared as notified, not as issued.

    ## Source
    JCM rules of implementation: the Joint Committee notifies the amount of each side. Practice: the total on an
    issues page is the project's, over all its periods.

    ## Fires on
        [[claims]]
        project = "JCM MN901"
        action = "monitored"
        [[issuances]]
        project = "JCM MN901"
        side = "JP"
        period = "2020"
        quantity = 800
        notified = 800
        project_total = 1100
        [[issuances]]
        project = "JCM MN901"
        side = "MN"
        period = "2020"
        quantity = 200
        notified = 200
        project_total = 1100

    ## Fires on: an amount in the paper that is neither the whole nor a share
        [[claims]]
        project = "JCM MN901"
        action = "issued"
        vintage = "2020"
        quantity = 1300
        [[issuances]]
        project = "JCM MN901"
        side = "JP"
        period = "2020"
        quantity = 800
        notified = 800
        [[issuances]]
        project = "JCM MN901"
        side = "MN"
        period = "2020"
        quantity = 200
        notified = 200

    ## Stays silent on: two periods within one total, and a share by itself
        [[claims]]
        project = "JCM MN901"
        action = "issued"
        vintage = "2020"
        quantity = 800
        [[issuances]]
        project = "JCM MN901"
        side = "JP"
        period = "2020"
        quantity = 800
        notified = 800
        project_total = 1100
        [[issuances]]
        project = "JCM MN901"
        side = "MN"
        period = "2020"
        quantity = 0
        notified = 201
        project_total = 1100
        [[issuances]]
        project = "JCM MN901"
        side = "MN"
        period = "2019"
        quantity = 100
        notified = 100
        project_total = 1100

    ## Cannot tell on: a page whose rows were misread
        [[claims]]
        project = "JCM MN901"
        action = "monitored"
        [[issuances]]
        project = "JCM MN901"
        side = "JP"
        period = "2020"
        issued_on = 2018-05-01
        quantity = 800
        notified = 800
        project_total = 1100

    ## Cannot tell on: an export that may lack rows
        complete = []
        [[claims]]
        project = "JCM MN901"
        action = "monitored"
    """
    cited = [citation for citation in citations(document) if citation.programme == "JCM"]
    for citation in cited:
        match ledger.issuances(*citation.project):
            case Known(value=rows):
                yield from _verdicts(citation, rows)
            case answer:
                yield unknown(answer)
    if not cited:
        yield not_applicable()


def _verdicts(citation: Citation, rows: Sequence[Issuance]) -> Iterator[Verdict]:
    notified = [row for row in rows if row.notified is not None]
    if not notified:
        yield not_applicable()
    elif len(notified) < len(rows) or any(_misread(row) for row in rows):
        yield cannot_tell(f"the notified shares of {citation.label}, each with its period", PAGE)
    else:
        yield _whole(citation, notified)
        for claim in citation.claims:
            yield _of_period(citation, claim, notified)


def _misread(row: Issuance) -> bool:
    return bool(row.issued_on and row.period and row.issued_on < row.period.last)


def _whole(citation: Citation, rows: Sequence[Issuance]) -> Verdict:
    totals = {row.project_total for row in rows} - {None}
    if len(totals) > 1:
        return cannot_tell(f"one total notified for {citation.label}", PAGE)
    total, shares = next(iter(totals), None), _shares(rows)
    if total is None or size(total - shares) <= len(rows):
        return passed()
    return _fail(citation, rows, "the total notified", total, printed(*citation.sources))


def _of_period(citation: Citation, claim: Claim, rows: Sequence[Issuance]) -> Verdict:
    """Compare an amount the paper gives as issued with the shares of exactly its period."""
    own = [row for row in rows if claim.vintage and row.period == claim.vintage]
    if claim.action != "issued" or claim.quantity is None or claim.approx or not own:
        return not_applicable()
    amounts: list[Quantity] = [_shares(own), *(row.notified or 0 for row in own)]
    if any(size(amount - claim.quantity) <= len(own) for amount in amounts):
        return passed()
    return _fail(citation, own, f"the amount for {_shown(claim.vintage)}", claim.quantity, printed(claim))


def _shares(rows: Sequence[Issuance]) -> Quantity:
    return sum((row.notified or 0 for row in rows), start=0)


def _shown(period: Period | None) -> str:
    return f"{period.first} to {period.last}" if period else ""


def _fail(
    citation: Citation, rows: Sequence[Issuance], what: str, stated: Quantity, places: Sequence[DocumentEvidence]
) -> Verdict:
    return fail(
        [*places, *(recorded(row, "notified") for row in rows)],
        identity=(*citation.project, what, stated, _shares(rows)),
        expected=_shares(rows),
        observed=stated,
        what=what,
        project=citation.label,
        stated=stated,
        shares=_shares(rows),
    )
