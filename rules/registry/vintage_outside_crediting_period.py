"""DR08."""

from collections.abc import Iterator

from rules.citations import registered
from rules.claims import about
from verifier.catalog import rule
from verifier.evidence import Ledger, cannot_tell, fail, not_applicable, passed, printed, recorded
from verifier.model import Claim, Project, Verdict


@rule(
    "DR08",
    severity="high",
    since="0.1",
    says="vintage {vintage} of {project} lies outside its crediting period {period}",
)
def vintage_outside_crediting_period(claim: Claim, ledger: Ledger) -> Iterator[Verdict]:
    """A claimed vintage lies outside the project's crediting period.

    ## Why it matters
    A project earns credits only for reductions within its crediting period. A vintage before its start or after its end
    cannot have been issued by that project.

    ## What it checks
    The vintage of a claim (for a monitoring report: its monitoring period) against the crediting period the registry
    gives. They must share at least one day: a vintage that only overhangs is no finding.

    ## What clears it
    A renewal or an earlier crediting period on record, or a corrected vintage or project id.

    ## Look-alikes
    A renewed project, where the list gives the current crediting period only: where the registry issued the vintage,
    the rule is silent. A fiscal year named by its last calendar year.

    ## Source
    VCS Standard 3.9: project crediting period; reductions outside it are not credited.

    ## Fires on
        [[claims]]
        project = "VCS 9001"
        vintage = "2011"
        quantity = 5000
        [[projects]]
        project = "VCS 9001"
        name = "Marsh Restoration"
        crediting_period = "2015-01-01/2024-12-31"

    ## Stays silent on
        [[claims]]
        project = "VCS 9001"
        vintage = "2014-07-01/2015-06-30"
        quantity = 5000
        [[projects]]
        project = "VCS 9001"
        name = "Marsh Restoration"
        crediting_period = "2015-01-01/2024-12-31"

    ## Stays silent on: a vintage the registry issued before a renewal
        [[claims]]
        project = "VCS 9001"
        vintage = "2011"
        [[projects]]
        project = "VCS 9001"
        name = "Marsh Restoration"
        crediting_period = "2015-01-01/2024-12-31"
        [[issuances]]
        project = "VCS 9001"
        vintage = "2011"
        quantity = 8000

    ## Cannot tell on
        [[claims]]
        project = "VCS 9001"
        vintage = "2011"
        [[projects]]
        project = "VCS 9001"
        name = "Marsh Restoration"
    """
    if claim.project is None or claim.vintage is None or claim.action == "planned":
        yield not_applicable()
        return
    project = registered(claim.project, ledger)
    yield project if isinstance(project, Verdict) else _verdict(claim, project, ledger)


def _verdict(claim: Claim, project: Project, ledger: Ledger) -> Verdict:
    label, period, vintage = f"{project.programme} {project.id}", project.crediting_period, claim.vintage
    if period is None or vintage is None:
        return cannot_tell(f"the crediting period of {label}", "the registry: a project list with crediting periods")
    issued = ledger.issuances(project.programme, project.id, vintage)
    if period.overlaps(vintage) or issued.seen:
        return passed()
    return fail(
        [*printed(claim), recorded(project, "crediting_period")],
        identity=about(claim),
        expected=f"a vintage within {period}",
        observed=str(vintage),
        vintage=str(vintage),
        project=label,
        period=str(period),
    )
