"""DR10."""

from collections.abc import Iterator

from rules.claims import USE, about
from verifier.catalog import rule
from verifier.evidence import Ledger, cannot_tell, fail, not_applicable, passed, printed
from verifier.model import Claim, Verdict
from verifier.units.intervals import Period


@rule(
    "DR10",
    severity="medium",
    since="0.1",
    says="a retirement of {retired_on} is claimed for the reporting period {period}",
)
def retirement_outside_reporting_period(claim: Claim, ledger: Ledger) -> Iterator[Verdict]:
    """A claimed retirement was made before the reporting period or long after it.

    ## Why it matters
    A report speaks for one period. A retirement of another time has been, or can be, counted in another report.

    ## What it checks
    The retirement date of a claim against its reporting period, with twelve months of grace after its end, or as many
    as the setting `grace_months` says.

    ## What clears it
    A statement that the retirement was carried forward and is counted once, or a corrected date.

    ## Look-alikes
    Regimes that allow a longer lag; fiscal years; credits bought and retired in advance for a product.

    ## Source
    ESRS E1-7, paragraph 59: credits cancelled in the reporting period. Practice: claims are closed some months
    after the year, hence a grace.

    ## Fires on
        [[claims]]
        organisation = "Heron Air"
        retirement_date = 2021-03-01
        reporting_period = "2024"

    ## Stays silent on
        [[claims]]
        organisation = "Heron Air"
        retirement_date = 2025-03-01
        reporting_period = "2024"

    ## Stays silent on: a longer grace that was set
        grace_months = 24
        [[claims]]
        organisation = "Heron Air"
        retirement_date = 2026-12-31
        reporting_period = "2024"

    ## Fires on: no grace
        grace_months = 0
        [[claims]]
        organisation = "Heron Air"
        retirement_date = 2025-01-01
        reporting_period = "2024"

    ## Cannot tell on
        [[claims]]
        organisation = "Heron Air"
        retirement_date = 2025-03-01
    """
    day, period = claim.retirement_date, claim.reporting_period
    if claim.action not in USE or day is None:
        yield not_applicable()
    elif period is None:
        yield cannot_tell("the reporting period of the claim", "the publisher of the document")
    elif ledger.practice().time_to_retire(period).contains(Period(day, day)):
        yield passed()
    else:
        yield fail(
            printed(claim),
            identity=(*about(claim), day, period),
            expected=str(period),
            observed=day,
            retired_on=day,
            period=str(period),
        )
