"""JC06."""

import re
from collections.abc import Iterator

from rules.citations import Citation, citations, registered
from rules.tranches import reduced, shared
from verifier.catalog import rule
from verifier.evidence import Ledger, cannot_tell, fail, not_applicable, passed, printed, recorded
from verifier.model import Document, Evidence, Issuance, Project, RegistryEvidence, Severity, Verdict
from verifier.units.intervals import Period
from verifier.units.titles import alike

TVER, PREMIUM = "TVER", re.compile(r"\bpremium\b", re.IGNORECASE)
TITLES = 0.8
"""Likeness of two titles from which they may name one activity."""


@rule(
    "JC06",
    severity="medium",
    since="0.1",
    says="{project} is also {other}, and both cover {period}",
)
def other_mechanism(document: Document, ledger: Ledger) -> Iterator[Verdict]:
    """A JCM project is also registered under another mechanism for the same days.

    ## Why it matters
    The bilateral documents bind both sides not to use a JCM project under any other international mechanism. Credits of
    two mechanisms for the same days are two credits for one tonne.

    ## What it checks
    For each JCM project that a document cites: the projects of other programmes that the registry names as the same
    activity, and those that the document cites beside it under one title. Their periods (issued ones, else crediting
    periods) must not share more than a boundary day. High where both issued credits for shared days that are told to
    the day, by the registry's own word that it is one activity; medium else.

    ## What clears it
    The withdrawal from the other mechanism before the JCM period begins, or the boundary between the two activities.

    ## Look-alikes
    Another project of the same company or place; a comparison with a similar activity; a project that changed from one
    mechanism to the other, whose periods follow each other; Premium T-VER, which is a track of the JCM in Thailand.

    ## Source
    Bilateral documents of the JCM: a registered project is not used under any other international climate
    mitigation mechanism.

    ## Fires on
        [[claims]]
        project = "JCM MN901"
        action = "monitored"
        [[projects]]
        project = "JCM MN901"
        name = "Heat-only Boilers in Otter Valley"
        other_ids = [["VCS", "9001"]]
        [[projects]]
        project = "VCS 9001"
        name = "Otter Valley Boilers"
        [[issuances]]
        project = "JCM MN901"
        period = "2019-01-01/2020-06-30"
        quantity = 800
        [[issuances]]
        project = "VCS 9001"
        vintage = "2020"
        quantity = 900

    ## Stays silent on: one after the other
        [[claims]]
        project = "JCM MN901"
        action = "monitored"
        [[projects]]
        project = "JCM MN901"
        name = "Heat-only Boilers in Otter Valley"
        other_ids = [["VCS", "9001"]]
        [[projects]]
        project = "VCS 9001"
        name = "Otter Valley Boilers"
        [[issuances]]
        project = "JCM MN901"
        period = "2019-01-01/2020-06-30"
        quantity = 800
        [[issuances]]
        project = "VCS 9001"
        vintage = "2018"
        quantity = 900

    ## Stays silent on: two projects of one purchaser
        [[claims]]
        project = "JCM MN901"
        [[claims]]
        project = "VCS 9001"
        [[projects]]
        project = "JCM MN901"
        name = "Heat-only Boilers in Otter Valley"
        [[projects]]
        project = "VCS 9001"
        name = "Tern Marsh Restoration"

    ## Cannot tell on: no period is known
        [[claims]]
        project = "JCM MN901"
        action = "monitored"
        [[projects]]
        project = "JCM MN901"
        name = "Heat-only Boilers in Otter Valley"
        other_ids = [["VCS", "9001"]]
    """
    cited = list(citations(document))
    ours = [citation for citation in cited if citation.programme == "JCM"]
    if not ours:
        yield not_applicable()
    for citation in ours:
        project = registered(citation.project, ledger)
        if isinstance(project, Verdict):
            yield project
        else:
            yield from _verdicts(citation, project, cited, ledger)


def _verdicts(citation: Citation, project: Project, cited: list[Citation], ledger: Ledger) -> Iterator[Verdict]:
    stated = dict.fromkeys(other for other in project.other_ids if other[0] != "JCM")
    beside = [
        one for one in cited if one.programme != "JCM" and one.project not in stated and _same(project, one, ledger)
    ]
    for other in stated:
        yield _verdict(citation, project, other, ledger, stated=True)
    for one in beside:
        yield _verdict(citation, project, one.project, ledger, stated=False)
    if not stated and not beside:
        yield passed()


def _same(project: Project, other: Citation, ledger: Ledger) -> bool:
    """Say whether a project cited beside it has a title so alike that it may be the same activity."""
    record = registered(other.project, ledger)
    return isinstance(record, Project) and alike(project.name, record.name).words >= TITLES


def _verdict(citation: Citation, project: Project, other: tuple[str, str], ledger: Ledger, *, stated: bool) -> Verdict:
    ours, theirs = _issued(citation.project, ledger), _issued(other, ledger)
    common, label = shared(ours, theirs), " ".join(other)
    if common:
        rows = [recorded(row, "period" if row.period else "vintage") for row in (common.ours[0], common.theirs[0])]
        severity: Severity = "high" if stated and common.exact else "medium"
        return _fail(citation, project, label, common.period, rows, severity=severity)
    if ours and theirs:
        return passed()
    record = registered(other, ledger)
    if other[0] == TVER:
        return _a_track(citation, label, record)
    theirs_period = record.crediting_period if isinstance(record, Project) else None
    if project.crediting_period is None or theirs_period is None or not isinstance(record, Project):
        return cannot_tell(
            f"the periods for which {citation.label} and {label} are credited", "the registries: both projects' periods"
        )
    both = project.crediting_period.intersection(theirs_period)
    if both is None or both.days <= 1:
        return passed()
    return _fail(citation, project, label, both, [recorded(record, "crediting_period")], severity="medium")


def _a_track(citation: Citation, label: str, record: Project | Verdict) -> Verdict:
    """Judge a listing of Thailand's where one side has issued nothing: the premium one is a track of the JCM."""
    words = f"{record.type} {record.name}" if isinstance(record, Project) else ""
    if PREMIUM.search(words):
        return passed()
    return cannot_tell(
        f"whether {label} is Premium T-VER, the track of the JCM, and which side issued the units of {citation.label}",
        "the registry of T-VER",
    )


def _issued(project: tuple[str, str], ledger: Ledger) -> list[Issuance]:
    """Return the rows that issued credits for known days, the earliest first."""
    answer = ledger.issuances(*project)
    rows = answer.seen
    return sorted((row for row in rows if row.quantity and reduced(row)), key=lambda row: str(reduced(row)))


def _fail(
    citation: Citation,
    project: Project,
    other: str,
    shared: Period,
    rows: list[RegistryEvidence],
    *,
    severity: Severity,
) -> Verdict:
    evidence: list[Evidence] = [*printed(*citation.sources), recorded(project, "other_ids"), *rows]
    return fail(
        evidence,
        identity=(*citation.project, other),
        expected="one mechanism for these days",
        observed=f"{citation.label}, {other}",
        severity=severity,
        project=citation.label,
        other=other,
        period=str(shared),
    )
