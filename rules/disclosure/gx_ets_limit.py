"""DS09."""

from collections.abc import Iterator
from decimal import Decimal

from rules.claims import USE, exact, project_of
from rules.disclosure.regimes import GX_ETS, GX_LIMIT, GX_PROGRAMMES, GX_VINTAGES_SINCE
from verifier.catalog import rule
from verifier.evidence import Ledger, cannot_tell, fail, not_applicable, passed, printed
from verifier.model import Claim, Document, Fact, Severity, Verdict


@rule(
    "DS09",
    severity="high",
    since="0.1",
    says="under {law}: {what}",
)
def gx_ets_limit(document: Document, ledger: Ledger) -> Iterator[Verdict]:
    """Credits used under Japan's GX-ETS exceed the limit, or are of a kind it does not take.

    ## Why it matters
    Allowances can be replaced by J-Credits and JCM credits only, up to a share of actual emissions.

    ## What it checks
    In a paper that names GX-ETS and is dated from its first fiscal year on: single claims of use above the limit of the
    actual emissions given (high), credits of other programmes (medium: a paper may list voluntary use beside it), JCM
    credits for days before 2021 (medium: in principle not usable).

    ## What clears it
    That the credits were used for another purpose, or that the company is not covered.

    ## Look-alikes
    The GX League's voluntary phase before April 2026; voluntary offsets in the same report; totals that hold their own
    parts, which is why claims are not added up.

    ## Source
    GX-ETS of Japan, from fiscal year 2026: J-Credits and JCM credits for at most a tenth of the actual emissions. From
    summaries of the scheme, not its text; the dated table of regimes holds the limit.

    ## Fires on
        [[documents]]
        name = "document"
        date = 2027-08-01
        [[claims]]
        organisation = "Heron Steel"
        project = "JCR 901"
        quantity = 20000
        [[facts]]
        type = "disclosure_item"
        value = "gx_ets"
        [[facts]]
        type = "emissions"
        scope = "gross"
        value = 150000

    ## Fires on: JCM credits for days before 2021
        [[documents]]
        name = "document"
        date = 2027-08-01
        [[claims]]
        organisation = "Heron Steel"
        project = "JCM MN901"
        vintage = "2019"
        quantity = 900
        [[facts]]
        type = "disclosure_item"
        value = "gx_ets"
        [[facts]]
        type = "emissions"
        scope = "gross"
        value = 150000

    ## Stays silent on
        [[documents]]
        name = "document"
        date = 2027-08-01
        [[claims]]
        organisation = "Heron Steel"
        project = "JCR 901"
        quantity = 15000
        [[facts]]
        type = "disclosure_item"
        value = "gx_ets"
        [[facts]]
        type = "emissions"
        scope = "gross"
        value = 150000

    ## Cannot tell on
        [[documents]]
        name = "document"
        date = 2027-08-01
        [[claims]]
        organisation = "Heron Steel"
        project = "JCR 901"
        quantity = 20000
        [[facts]]
        type = "disclosure_item"
        value = "gx_ets"
    """
    named = [fact for fact in document.of_type("disclosure_item") if fact.value == "gx_ets"]
    uses = [claim for claim in document.claims if claim.action in USE and exact(claim) is not None]
    if not (named and uses and document.date and GX_ETS.applies(document.date)):
        yield not_applicable()
        return
    gross = [fact for fact in document.of_type("emissions") if fact.scope == "gross" and fact.of is None]
    for claim in uses:
        yield _of_kind(claim, named[0])
        yield _within(claim, gross, named[0])


def _of_kind(claim: Claim, named: Fact) -> Verdict:
    if claim.project is None:
        return cannot_tell("the programme of the credits used", "the publisher of the document")
    programme = claim.project[0]
    if programme not in GX_PROGRAMMES:
        return _fail(claim, [named], f"credits of {project_of(claim)} are neither J-Credits nor JCM credits", "medium")
    if programme == "JCM" and claim.vintage and claim.vintage.last < GX_VINTAGES_SINCE:
        return _fail(claim, [named], f"credits of {project_of(claim)} are for days before 2021", "medium")
    return passed()


def _within(claim: Claim, gross: list[Fact], named: Fact) -> Verdict:
    amounts = {fact.quantity for fact in gross}
    if len(amounts) != 1 or gross[0].approx:
        return cannot_tell("the actual emissions, one exact figure", "the publisher of the document")
    actual, used = Decimal(gross[0].quantity or 0), exact(claim) or 0
    if used <= actual * GX_LIMIT:
        return passed()
    what = f"{used:,} t of credits are more than {GX_LIMIT:.0%} of {actual:,} t of actual emissions"
    return _fail(claim, [named, gross[0]], what, "high")


def _fail(claim: Claim, facts: list[Fact], what: str, severity: Severity) -> Verdict:
    return fail(
        printed(claim, *facts),
        identity=(what,),
        expected=f"J-Credits or JCM credits from 2021 on, up to {GX_LIMIT:.0%}",
        observed=what,
        severity=severity,
        law=GX_ETS.name,
        what=what,
    )
