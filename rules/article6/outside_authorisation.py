"""JC08."""

from collections.abc import Iterator

from rules.article6.authorisations import Terms, terms_of
from rules.claims import USE, about, exact
from rules.statements import said
from verifier.catalog import rule
from verifier.evidence import Known, Ledger, cannot_tell, fail, not_applicable, passed, printed, recorded, unknown
from verifier.model import Claim, Document, Issuance, Retirement, Verdict

PROGRAMME = "A6.2"
Outcome = Issuance | Retirement


@rule(
    "JC08",
    severity="high",
    since="0.1",
    says="outcomes of {approach} are used outside authorisation {authorisation}: {what}",
)
def outside_authorisation(document: Document, ledger: Ledger) -> Iterator[Verdict]:
    """Mitigation outcomes (ITMOs) that a claim cites are used in a way their authorisation does not cover.

    ## Why it matters
    A country authorises outcomes for named purposes, years and an amount. What lies outside is not authorised: the
    country makes no adjustment for it, and counts the tonne itself.

    ## What it checks
    Claims of use that cite outcomes by their serials, against the newest version of the authorisation that the agreed
    electronic format names for them: the purpose (a company's use is "other purposes", under CORSIA "international
    mitigation purposes"; an authorisation for a contribution alone covers neither), the vintage and the day of use
    against the authorised timeframe, the amount claimed against the amount authorised.

    ## What clears it
    A later version of the authorisation, or the one that covers the use.

    ## Look-alikes
    Several purposes ("NDC and OIMP"); later versions, of which the newest counts; a timeframe left blank, of which the
    rule cannot tell; units of another programme from which outcomes were made (JC12).

    ## Source
    Decision 2/CMA.3, annex, and Decision 6/CMA.4, annex VI (agreed electronic format, tables of authorisations and
    actions).

    ## Fires on: a contribution alone is authorised
        [[claims]]
        organisation = "Heron Air"
        quantity = 500
        serials = ["A6.2 1001-1500"]
        [[issuances]]
        project = "A6.2 CA0901"
        quantity = 500
        block = "A6.2 1001-1500"
        labels = ["Authorisation VU-1"]
        [[authorisations]]
        project = "A6.2 CA0901"
        id = "VU-1"
        purposes = ["NDC"]
        occurred = "2021-01-01/2030-12-31"

    ## Fires on: used after the timeframe
        [[claims]]
        organisation = "Heron Air"
        quantity = 500
        vintage = "2024"
        retirement_date = 2032-05-01
        serials = ["A6.2 1001-1500"]
        [[issuances]]
        project = "A6.2 CA0901"
        quantity = 500
        block = "A6.2 1001-1500"
        labels = ["Authorisation VU-1"]
        [[authorisations]]
        project = "A6.2 CA0901"
        id = "VU-1"
        purposes = ["NDC", "OIMP"]
        occurred = "2021-01-01/2030-12-31"
        used = "2024-01-01/2030-12-31"

    ## Fires on: more than was authorised
        [[claims]]
        organisation = "Heron Air"
        quantity = 500
        serials = ["A6.2 1001-1500"]
        [[issuances]]
        project = "A6.2 CA0901"
        quantity = 500
        block = "A6.2 1001-1500"
        labels = ["Authorisation VU-1"]
        [[authorisations]]
        project = "A6.2 CA0901"
        id = "VU-1"
        purposes = ["OIMP"]
        quantity = 400
        occurred = "2021-01-01/2030-12-31"

    ## Stays silent on: several purposes
        [[claims]]
        organisation = "Heron Air"
        quantity = 500
        vintage = "2024"
        retirement_date = 2025-05-01
        serials = ["A6.2 1001-1500"]
        [[issuances]]
        project = "A6.2 CA0901"
        quantity = 500
        block = "A6.2 1001-1500"
        labels = ["Authorisation VU-1"]
        [[authorisations]]
        project = "A6.2 CA0901"
        id = "VU-1"
        purposes = ["NDC", "OP"]
        quantity = 200000
        occurred = "2021-01-01/2030-12-31"
        used = "2024-01-01/2030-12-31"

    ## Stays silent on: a later version covers the use
        [[claims]]
        organisation = "Heron Air"
        quantity = 500
        serials = ["A6.2 1001-1500"]
        [[issuances]]
        project = "A6.2 CA0901"
        quantity = 500
        block = "A6.2 1001-1500"
        labels = ["Authorisation VU-1"]
        [[authorisations]]
        project = "A6.2 CA0901"
        id = "VU-1"
        version = "1"
        purposes = ["NDC"]
        occurred = "2021-01-01/2030-12-31"
        [[authorisations]]
        project = "A6.2 CA0901"
        id = "VU-1"
        version = "2"
        purposes = ["NDC", "OIMP"]
        occurred = "2021-01-01/2030-12-31"

    ## Stays silent on: credits of another programme
        [[claims]]
        organisation = "Heron Air"
        quantity = 500
        serials = ["VCS 1001-1500"]

    ## Cannot tell on: the authorisation is not at hand
        [[claims]]
        organisation = "Heron Air"
        quantity = 500
        serials = ["A6.2 1001-1500"]
        [[issuances]]
        project = "A6.2 CA0901"
        quantity = 500
        block = "A6.2 1001-1500"
        labels = ["Authorisation VU-1"]

    ## Cannot tell on: a blank timeframe
        [[claims]]
        organisation = "Heron Air"
        quantity = 500
        vintage = "2024"
        serials = ["A6.2 1001-1500"]
        [[issuances]]
        project = "A6.2 CA0901"
        quantity = 500
        block = "A6.2 1001-1500"
        labels = ["Authorisation VU-1"]
        [[authorisations]]
        project = "A6.2 CA0901"
        id = "VU-1"
        purposes = ["OIMP"]
    """
    aviation = bool(said(document, "corsia"))
    uses = [claim for claim in document.claims if claim.action in USE and _cites_outcomes(claim)]
    verdicts = [verdict for claim in uses for verdict in _verdicts(claim, ledger, aviation=aviation)]
    yield from verdicts or [not_applicable()]


def _cites_outcomes(claim: Claim) -> bool:
    return any(block.programme == PROGRAMME for block in claim.serials)


def _verdicts(claim: Claim, ledger: Ledger, *, aviation: bool) -> Iterator[Verdict]:
    """Judge each authorisation under which the outcomes of a claim stand."""
    answers = [ledger.holders(block) for block in dict.fromkeys(claim.serials) if block.programme == PROGRAMME]
    rows = [row for answer in answers for row in answer.seen]
    if not rows:
        lacking = next((answer for answer in answers if not isinstance(answer, Known)), None)
        yield unknown(lacking) if lacking else cannot_tell("who transferred these outcomes", "the Party")
        return
    for terms, under in terms_of(rows, ledger):
        yield _verdict(claim, terms, under, aviation=aviation) if isinstance(terms, Terms) else terms


def _verdict(claim: Claim, terms: Terms, row: Outcome, *, aviation: bool) -> Verdict:
    what = next(_outside(claim, terms, aviation=aviation), None)
    if what:
        return fail(
            [*printed(claim), recorded(row, "block"), recorded(row, "labels"), terms.evidence("purposes")],
            identity=(*about(claim), terms.approach, terms.id, what),
            expected="a use within the authorisation",
            observed=what,
            approach=terms.approach,
            authorisation=terms.id,
            what=what,
        )
    lacking = terms.lacking(dated=claim.retirement_date is not None)
    return cannot_tell(lacking, f"the Party that gave authorisation {terms.id}") if lacking else passed()


def _outside(claim: Claim, terms: Terms, *, aviation: bool) -> Iterator[str]:
    """Yield in words what the authorisation does not cover, the purpose first."""
    if terms.purposes and not terms.covers_company(aviation=aviation):
        yield f"it is for {' and '.join(terms.purposes)}, and a company claims the use"
    occurred, used = terms.occurred, terms.used
    if claim.vintage and occurred and not claim.vintage.overlaps(occurred):
        yield f"vintage {claim.vintage} lies outside {occurred}"
    if claim.retirement_date and used and not used.first <= claim.retirement_date <= used.last:
        yield f"the day of use {claim.retirement_date} lies outside {used}"
    claimed = exact(claim)
    if claimed and terms.quantity is not None and claimed > terms.quantity + 1:
        yield f"{claimed:,} t are claimed of {terms.quantity:,} t authorised"
