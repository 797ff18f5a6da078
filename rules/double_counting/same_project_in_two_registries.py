"""DC05."""

from collections.abc import Iterator

from rules.citations import Citation, citations, registered
from rules.claims import label
from rules.tranches import shared, twins
from verifier.catalog import rule
from verifier.evidence import Known, Ledger, Twin, cannot_tell, fail, not_applicable, passed, printed, recorded
from verifier.model import Document, Project, RegistryEvidence, Verdict
from verifier.units.intervals import Period


@rule(
    "DC05",
    severity="medium",
    since="0.1",
    says="{project} seems to be {other} as well ({why}), and both may credit {period}",
)
def same_project_in_two_registries(document: Document, ledger: Ledger) -> Iterator[Verdict]:
    """A cited project seems to be registered under a second programme for the same days.

    ## Why it matters
    One activity that two programmes credit for the same days can be issued twice for one tonne, and its two buyers
    cannot see each other.

    ## What it checks
    Each project a document cites against the projects of other programmes that are likely the same activity: by title
    word for word, country, proponent, methodology, size, or by the registry's own word (then it is an information,
    since it is disclosed). Their crediting periods must not overlap. Where both registries' issues are known, these
    decide: none for shared days clears the pair, and issues for shared days are judged by DC06.

    ## What clears it
    The withdrawal from one programme, the boundary between the two crediting periods, or what tells the two projects
    apart.

    ## Look-alikes
    A Gold Standard label on credits of the CDM; a programme of activities and its components; a project that left one
    programme for the other, whose periods follow each other; a listing that was withdrawn; a Californian listing of the
    same project, whose credits are converted; two phases of one wind farm; pairs with the JCM, which JC06 judges.

    ## Source
    VCS Standard, "Double counting and participation under other GHG programs"; Gold Standard double counting guideline;
    CDM glossary, "registered project activity".

    ## Fires on
        [[claims]]
        project = "VCS 9001"
        quantity = 500
        [[projects]]
        project = "VCS 9001"
        name = "Otter Valley Marsh Restoration"
        country = "KE"
        proponent = "Otter Valley Trust"
        crediting_period = "2015-01-01/2034-12-31"
        [[projects]]
        project = "CERCARBONO 271"
        name = "Otter Valley Marsh Restoration"
        country = "KE"
        proponent = "Otter Valley Trust"
        crediting_period = "2018-01-01/2037-12-31"

    ## Stays silent on: one after the other
        [[claims]]
        project = "VCS 9001"
        quantity = 500
        [[projects]]
        project = "VCS 9001"
        name = "Otter Valley Marsh Restoration"
        country = "KE"
        proponent = "Otter Valley Trust"
        crediting_period = "2015-01-01/2019-12-31"
        [[projects]]
        project = "CERCARBONO 271"
        name = "Otter Valley Marsh Restoration"
        country = "KE"
        proponent = "Otter Valley Trust"
        crediting_period = "2020-01-01/2037-12-31"

    ## Stays silent on: a label on credits of the CDM
        [[claims]]
        project = "GS 901"
        quantity = 500
        [[projects]]
        project = "GS 901"
        name = "Otter Valley Wind Farm"
        country = "KE"
        proponent = "Otter Valley Power"
        crediting_period = "2012-01-01/2021-12-31"
        [[projects]]
        project = "CDM 7014"
        name = "Otter Valley Wind Farm"
        country = "KE"
        proponent = "Otter Valley Power"
        crediting_period = "2012-01-01/2021-12-31"

    ## Stays silent on: a withdrawn listing
        [[claims]]
        project = "VCS 9001"
        quantity = 500
        [[projects]]
        project = "VCS 9001"
        name = "Otter Valley Marsh Restoration"
        proponent = "Otter Valley Trust"
        crediting_period = "2015-01-01/2034-12-31"
        [[projects]]
        project = "CERCARBONO 271"
        name = "Otter Valley Marsh Restoration"
        proponent = "Otter Valley Trust"
        crediting_period = "2018-01-01/2037-12-31"
        status = "Withdrawn"
        adverse = true

    ## Stays silent on: issues for other days
        [[claims]]
        project = "VCS 9001"
        quantity = 500
        [[projects]]
        project = "VCS 9001"
        name = "Otter Valley Marsh Restoration"
        proponent = "Otter Valley Trust"
        crediting_period = "2015-01-01/2034-12-31"
        [[projects]]
        project = "CERCARBONO 271"
        name = "Otter Valley Marsh Restoration"
        proponent = "Otter Valley Trust"
        crediting_period = "2018-01-01/2037-12-31"
        [[issuances]]
        project = "VCS 9001"
        vintage = "2016"
        quantity = 900
        [[issuances]]
        project = "CERCARBONO 271"
        vintage = "2019"
        quantity = 800

    ## Stays silent on: another phase
        [[claims]]
        project = "VCS 9001"
        quantity = 500
        [[projects]]
        project = "VCS 9001"
        name = "Otter Valley Wind Farm Phase I"
        proponent = "Otter Valley Power"
        crediting_period = "2015-01-01/2034-12-31"
        [[projects]]
        project = "GS 901"
        name = "Otter Valley Wind Farm Phase II"
        proponent = "Otter Valley Power"
        crediting_period = "2015-01-01/2034-12-31"

    ## Cannot tell on: a crediting period that no list gives
        [[claims]]
        project = "VCS 9001"
        quantity = 500
        [[projects]]
        project = "VCS 9001"
        name = "Otter Valley Marsh Restoration"
        proponent = "Otter Valley Trust"
        crediting_period = "2015-01-01/2034-12-31"
        [[projects]]
        project = "CERCARBONO 271"
        name = "Otter Valley Marsh Restoration"
        proponent = "Otter Valley Trust"
    """
    yield from list(_verdicts(document, ledger)) or [not_applicable()]


def _verdicts(document: Document, ledger: Ledger) -> Iterator[Verdict]:
    for citation in citations(document):
        project = registered(citation.project, ledger)
        if isinstance(project, Verdict):
            yield project
        else:
            yield from [_verdict(citation, twin, ledger) for twin in twins(project, ledger)] or [passed()]


def _verdict(citation: Citation, twin: Twin, ledger: Ledger) -> Verdict:
    if twin.relation in ("successive", "labelled") or "ARB" in (twin.one.programme, twin.other.programme):
        return passed()
    ours, theirs = (ledger.issuances(one.programme, one.id) for one in (twin.one, twin.other))
    if isinstance(ours, Known) and isinstance(theirs, Known) and ours.value and theirs.value:
        return not_applicable() if shared(ours.value, theirs.value) else passed()
    periods = [one.crediting_period for one in (twin.one, twin.other)]
    if periods[0] is None or periods[1] is None:
        lacking = twin.one if periods[0] is None else twin.other
        return cannot_tell(
            f"the crediting period of {_label(lacking)}, which may be one activity with"
            f" {_label(twin.other if lacking is twin.one else twin.one)}",
            "the registry: the project's page",
        )
    common = periods[0].intersection(periods[1])
    return _fail(citation, twin, common) if common else passed()


def _label(project: Project) -> str:
    return label(project.programme, project.id)


def _fail(citation: Citation, twin: Twin, common: Period) -> Verdict:
    stated = twin.relation == "stated"
    alike = ", ".join(feature.name for feature in twin.features if feature.alike >= 0.5)
    return fail(
        [*printed(*citation.sources), *_evidence(twin)],
        identity=sorted([citation.project, (twin.other.programme, twin.other.id)]),
        expected="one programme for each day",
        observed=_label(twin.other),
        severity="info" if stated else None,
        confidence=0.9 if stated else round(0.8 * twin.score, 3),
        project=citation.label,
        other=_label(twin.other),
        why="the registry says so" if stated else f"alike in {alike}",
        period=str(common),
    )


def _evidence(twin: Twin) -> Iterator[RegistryEvidence]:
    for project in (twin.one, twin.other):
        yield recorded(project, "name")
        yield recorded(project, "crediting_period")
