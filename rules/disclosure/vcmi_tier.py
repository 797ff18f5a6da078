"""DS05."""

from collections.abc import Iterator
from decimal import Decimal

from rules.claims import USE, exact
from rules.disclosure.regimes import TIERS, VCMI
from rules.statements import said
from verifier.catalog import rule
from verifier.evidence import Ledger, cannot_tell, fail, not_applicable, passed, printed
from verifier.model import Claim, Document, Fact, Quantity, Verdict

TOLERANCE = Decimal("0.005")
"""Half a per cent, for rounding of what is printed."""


@rule(
    "DS05",
    severity="high",
    since="0.1",
    says="claims {tier} by the {code}: {retired} t used of {remaining} t of remaining emissions is {share} %,"
    " and the tier begins at {least} %",
)
def vcmi_tier(document: Document, ledger: Ledger) -> Iterator[Verdict]:
    """A VCMI tier is claimed, and the credits used do not reach it.

    ## Why it matters
    Silver, Gold and Platinum say how much of its remaining emissions a company made good. The figures in the same
    paper must reach the tier.

    ## What it checks
    The credits the document says were used, over the remaining emissions it gives, against the tier's least share
    (dated table of regimes). A share above the tier is no finding. Medium for papers from before the version of the
    code the table holds.

    ## What clears it
    The certificate list with all credits used, or the figure of remaining emissions the tier was computed on.

    ## Look-alikes
    A list of which only a part was read; emissions of another year; "more than" a number, which is not compared; a
    total and its list, which added together only help the claim.

    ## Source
    VCMI Claims Code of Practice 3.1 (August 2025); the tiers' shares from secondary sources.

    ## Fires on
        [[documents]]
        name = "document"
        date = 2026-03-01
        [[claims]]
        organisation = "Heron Air"
        quantity = 4000
        [[facts]]
        type = "statement"
        value = "vcmi_gold"
        [[facts]]
        type = "emissions"
        scope = "remaining"
        value = 10000

    ## Stays silent on
        [[documents]]
        name = "document"
        date = 2026-03-01
        [[claims]]
        organisation = "Heron Air"
        quantity = 6000
        [[facts]]
        type = "statement"
        value = "vcmi_gold"
        [[facts]]
        type = "emissions"
        scope = "remaining"
        value = 10000

    ## Cannot tell on
        [[claims]]
        organisation = "Heron Air"
        quantity = 6000
        [[facts]]
        type = "statement"
        value = "vcmi_gold"
    """
    tiers = said(document, *TIERS)
    remaining = [one for one in document.of_type("emissions") if one.scope == "remaining" and one.quantity]
    uses = [claim for claim in document.claims if claim.action in USE]
    if not tiers:
        yield not_applicable()
    elif len({fact.value for fact in tiers}) > 1:
        yield cannot_tell("which of several VCMI tiers is claimed", "the publisher of the document")
    elif len({fact.value for fact in remaining}) != 1 or remaining[0].approx:
        yield cannot_tell("the remaining emissions, one exact figure", "the publisher of the document")
    elif not uses or any(exact(claim) is None for claim in uses):
        yield cannot_tell("the quantity of all credits used", "the publisher of the document")
    else:
        yield _verdict(document, tiers[0], remaining[0], uses)


def _verdict(document: Document, said_tier: Fact, remaining: Fact, uses: list[Claim]) -> Verdict:
    tier, retired = TIERS[str(said_tier.value)], most(uses)
    share = Decimal(retired) / Decimal(remaining.quantity or 1)
    if share + TOLERANCE >= tier.least:
        return passed()
    return fail(
        printed(said_tier, remaining, *uses[:20]),
        identity=(tier.name, retired, remaining.quantity),
        expected=f"at least {tier.least:.0%}",
        observed=f"{share:.1%}",
        severity="high" if document.date and VCMI.applies(document.date) else "medium",
        tier=tier.name,
        code=VCMI.name,
        retired=retired,
        remaining=remaining.quantity,
        share=round(share * 100, 1),
        least=tier.least * 100,
    )


def most(uses: list[Claim]) -> Quantity:
    """Return the most that may have been used: all claims added up, though a total may be among them."""
    return sum((exact(claim) or 0 for claim in uses), start=0)
