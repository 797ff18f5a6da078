"""DS07."""

from collections.abc import Iterator

from rules.claims import USE
from rules.disclosure.regimes import EU_2024_825
from rules.statements import beside, said
from verifier.catalog import rule
from verifier.evidence import Ledger, cannot_tell, fail, not_applicable, printed
from verifier.model import Claim, Document, Fact, Kind, Verdict

TO_CONSUMERS: frozenset[Kind] = frozenset({"corporate_claim", "other"})
"""Kinds of paper that may speak to consumers: contracts, certificates, lists and filings do not."""
SHOWN = 10
"""How many claims are given as evidence."""


@rule(
    "DS07",
    severity="high",
    since="0.1",
    says="{law}, from {since} on: “{said}” is said of a product, of which credits are the basis",
)
def product_neutral(document: Document, ledger: Ledger) -> Iterator[Verdict]:
    """A product offered to consumers in the European Union is called neutral on the basis of credits.

    ## Why it matters
    From the day the directive applies, saying of a product that its impact is neutral, reduced or positive because
    credits were bought is an unfair practice in all circumstances, whatever the quality of the credits.

    ## What it checks
    A paper dated from that day on which says of a product or service that it is neutral, names a market in the European
    Union, and claims the use of credits on the same page. Where the market, or the day, is not told, the rule cannot
    tell. It reports a wording and its date, not whether the law was broken.

    ## What clears it
    That the paper speaks to businesses only, that the market is outside the European Union, or that the claim rests on
    the product's own life cycle.

    ## Look-alikes
    A statement about the company ("a carbon neutral company"); "we contributed to"; a financial or sustainability
    report that a law requires; papers from before the day; a product sold elsewhere.

    ## Source
    Directive (EU) 2024/825, Annex, point 2 (4c of Annex I to Directive 2005/29/EC), applied from 27 September 2026.

    ## Fires on
        [[documents]]
        name = "document"
        kind = "corporate_claim"
        date = 2026-10-15
        [[claims]]
        organisation = "Heron Coffee"
        project = "VCS 9001"
        quantity = 900
        [[facts]]
        type = "statement"
        value = "product_neutral"
        page = 1
        raw = "climate neutral coffee"
        [[facts]]
        type = "statement"
        value = "eu_consumers"

    ## Stays silent on: from before the day
        [[documents]]
        name = "document"
        kind = "corporate_claim"
        date = 2026-09-26
        [[claims]]
        organisation = "Heron Coffee"
        project = "VCS 9001"
        quantity = 900
        [[facts]]
        type = "statement"
        value = "product_neutral"
        page = 1
        [[facts]]
        type = "statement"
        value = "eu_consumers"

    ## Stays silent on: said of the company
        [[documents]]
        name = "document"
        kind = "corporate_claim"
        date = 2026-10-15
        [[claims]]
        organisation = "Heron Coffee"
        project = "VCS 9001"
        quantity = 900
        [[facts]]
        type = "statement"
        value = "neutral"
        page = 1
        [[facts]]
        type = "statement"
        value = "eu_consumers"

    ## Stays silent on: a filing that the law requires
        [[documents]]
        name = "document"
        kind = "disclosure"
        date = 2026-10-15
        [[claims]]
        organisation = "Heron Coffee"
        project = "VCS 9001"
        quantity = 900
        [[facts]]
        type = "statement"
        value = "product_neutral"
        page = 1
        [[facts]]
        type = "statement"
        value = "eu_consumers"

    ## Cannot tell on: the market is not told
        [[documents]]
        name = "document"
        kind = "corporate_claim"
        date = 2026-10-15
        [[claims]]
        organisation = "Heron Coffee"
        project = "VCS 9001"
        quantity = 900
        [[facts]]
        type = "statement"
        value = "product_neutral"
        page = 1
    """
    products = said(document, "product_neutral")
    based = [(one, near) for one in products if (near := _credits(document, one))]
    if document.kind not in TO_CONSUMERS or not based:
        yield not_applicable()
    elif document.date is None:
        yield cannot_tell("the date of the document", "the publisher of the document")
    elif not EU_2024_825.applies(document.date):
        yield not_applicable()
    else:
        markets = said(document, "eu_consumers")
        yield from [_verdict(one, near, markets) for one, near in based]


def _credits(document: Document, product: Fact) -> list[Claim]:
    """Return the claims of use that stand on the page where a product is called neutral."""
    return [claim for claim in document.claims if claim.action in USE and beside(claim, (product,))]


def _verdict(product: Fact, claims: list[Claim], markets: tuple[Fact, ...]) -> Verdict:
    if not markets:
        return cannot_tell("whether the product is offered to consumers in the European Union", "the publisher")
    return fail(
        printed(product, *markets[:1], *claims[:SHOWN]),
        identity=(EU_2024_825.name, product.raw.casefold()),
        expected="no claim of neutrality of a product that rests on credits",
        observed=product.raw,
        law=EU_2024_825.name,
        since=EU_2024_825.since,
        said=product.raw,
    )
