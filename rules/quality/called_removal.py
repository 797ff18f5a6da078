"""QE06."""

import re
from collections.abc import Iterator

from rules.citations import registered
from rules.claims import about, project_of
from rules.credits import labelled, rows_of
from rules.statements import beside, said
from verifier.catalog import rule
from verifier.evidence import Ledger, cannot_tell, fail, not_applicable, passed, printed, recorded
from verifier.model import Claim, Document, Evidence, Fact, Project, RegistryEvidence, Severity, Verdict

REMOVES = re.compile(
    r"removal|forest|plantation|planting|soil|biochar|mineral|direct air|blue carbon|wetland|mangrove|agricultur|"
    r"\bland\b|grass|woodland|\b(?:ARR|IFM)\b",
    re.IGNORECASE,
)
"""Types under which a project may remove carbon, also among other things."""
AVOIDS = re.compile(
    r"\b(?:wind|hydro\w*|solar|photovoltaic|geothermal|cook\s?stoves?|energy efficiency|renewable|landfill gas|"
    r"methane|refrigerants?|N2O|nitric acid|adipic|REDD|avoided|fuel switch\w*|transport\w*|coal mine)\b",
    re.IGNORECASE,
)
"""Types under which nothing is removed from the air."""
REMOVAL_LABEL = re.compile(r"removal", re.IGNORECASE)
REDUCTION_LABEL = re.compile(r"reduction|avoid", re.IGNORECASE)


@rule(
    "QE06",
    severity="medium",
    since="0.1",
    says="{said} is said of credits of {project}; the registry: {kind}",
)
def called_removal(document: Document, ledger: Ledger) -> Iterator[Verdict]:
    """Credits for avoided emissions are called removals.

    ## Why it matters
    A removal takes carbon out of the air; a reduction keeps it from getting there. Claims of net zero rest on the
    difference.

    ## What it checks
    Claims on whose page the document speaks of removal credits, against the registry: the label on the units (medium),
    else the project's type (low, by our own list of types that remove nothing).

    ## What clears it
    The registry's label of removal on the units.

    ## Look-alikes
    A page that lists removals beside reductions; projects that do both (forests, soils, wetlands), on which the rule is
    silent; a type that the list does not know.

    ## Source
    California Health and Safety Code § 44475 (a) (6) and ESRS E1-7 ask for the split. The list of types is our own.

    ## Fires on
        [[claims]]
        organisation = "Heron Air"
        project = "VCS 9001"
        quantity = 500
        [[facts]]
        type = "statement"
        value = "removal"
        page = 1
        raw = "carbon removal credits"
        [[projects]]
        project = "VCS 9001"
        name = "Otter Valley Wind"
        type = "Wind power"

    ## Stays silent on
        [[claims]]
        organisation = "Heron Air"
        project = "VCS 9001"
        quantity = 500
        [[facts]]
        type = "statement"
        value = "removal"
        page = 1
        [[projects]]
        project = "VCS 9001"
        name = "Tern Marsh Forest"
        type = "Afforestation and avoided conversion of forest land"

    ## Stays silent on: a page with a removal project and another
        [[claims]]
        project = "VCS 9001"
        [[claims]]
        project = "PURO 901"
        [[facts]]
        type = "statement"
        value = "removal"
        page = 1
        [[projects]]
        project = "VCS 9001"
        name = "Otter Valley Wind"
        type = "Wind power"
        [[projects]]
        project = "PURO 901"
        name = "Tern Biochar"
        type = "Biochar"

    ## Cannot tell on
        [[claims]]
        organisation = "Heron Air"
        project = "VCS 9001"
        quantity = 500
        [[facts]]
        type = "statement"
        value = "removal"
        page = 1
        [[projects]]
        project = "VCS 9001"
        name = "Otter Valley"
    """
    statements = said(document, "removal")
    judged = [
        _verdict(claim, near, ledger)
        for claim in document.claims
        if claim.project and (near := beside(claim, statements)) and _alone(claim, document)
    ]
    yield from judged or [not_applicable()]


def _alone(claim: Claim, document: Document) -> bool:
    """Say whether the claim's page speaks of its project only: else the words may be about another."""
    pages = {span.page for span in claim.spans}
    others = {other.project or other.project_name for other in document.claims if pages & {s.page for s in other.spans}}
    return others <= {claim.project}


def _verdict(claim: Claim, facts: tuple[Fact, ...], ledger: Ledger) -> Verdict:
    rows = rows_of(claim, ledger)
    if not isinstance(rows, Verdict):
        if labelled(rows, REMOVAL_LABEL):
            return passed()
        if labelled(rows, REDUCTION_LABEL):
            return _fail(claim, facts, "a label of reduction", [recorded(row, "labels") for row in rows[:5]], "medium")
    project = registered(claim.project or ("", ""), ledger)
    return project if isinstance(project, Verdict) else _of_type(claim, facts, project)


def _of_type(claim: Claim, facts: tuple[Fact, ...], project: Project) -> Verdict:
    if not project.type or not (REMOVES.search(project.type) or AVOIDS.search(project.type)):
        return cannot_tell(f"whether {project_of(claim)} removes or reduces", "the registry: the project's type")
    if REMOVES.search(project.type):
        return passed()
    return _fail(claim, facts, f"its type is {project.type}", [recorded(project, "type")], "low")


def _fail(
    claim: Claim, facts: tuple[Fact, ...], kind: str, registry: list[RegistryEvidence], severity: Severity
) -> Verdict:
    evidence: list[Evidence] = [*printed(claim, *facts), *registry]
    return fail(
        evidence,
        identity=(*about(claim), kind),
        expected="removals",
        observed=kind,
        severity=severity,
        said=f"“{facts[0].raw}”",
        project=project_of(claim),
        kind=kind,
    )
