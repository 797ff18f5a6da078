"""DR02."""

from collections.abc import Iterator

from rapidfuzz import fuzz

from rules.citations import Citation, citations, registered
from rules.claims import label
from verifier.catalog import rule
from verifier.evidence import Ledger, cannot_tell, fail, not_applicable, passed, printed, recorded
from verifier.model import Document, Project, Verdict
from verifier.units.names import fold

ALIKE = 0.6
"""From here on two names count as one project's: abbreviated, renamed in part, transliterated."""
SAME = 0.9
"""From here on a name is taken to be that of another project."""


@rule(
    "DR02",
    severity="low",
    since="0.1",
    says='{project} is called "{name}" here and "{registered}" in the registry; registered by this name: {other}',
)
def name_differs(document: Document, ledger: Ledger) -> Iterator[Verdict]:
    """The name beside a project id is not the name the registry has for it.

    ## Why it matters
    A name and an id that disagree mean that one of them belongs to another project: a slip of the pen, a copy from
    another paper, or credits attributed to the wrong place.

    ## What it checks
    The names printed for a project against the registry's name for its id, word by word and with tolerance for order,
    abbreviation and spelling. Severity is medium where the printed name is that of another project of the registry.

    ## What clears it
    The former name of the project, or a corrected id or name.

    ## Look-alikes
    Renamed projects; translations and transliterations (names in another script are not compared); component
    activities named after their programme, with the parent's number in front.

    ## Source
    domain reference 1.5 (component names) and 6 (DR-02).

    ## Fires on
        [[claims]]
        project = "VCS 9001"
        project_name = "Hill Farm Biogas"
        [[projects]]
        project = "VCS 9001"
        name = "Marsh Restoration in the Ondo Delta"
        [[projects]]
        project = "VCS 9002"
        name = "Hill Farm Biogas"

    ## Stays silent on
        [[claims]]
        project = "VCS 9001"
        project_name = "Ondo Delta marsh restoration"
        [[projects]]
        project = "VCS 9001"
        name = "Marsh Restoration in the Ondo Delta"

    ## Stays silent on: a component activity
        [[claims]]
        project = "GS 90574"
        project_name = "Clean cookstoves in Ondo"
        [[projects]]
        project = "GS 90574"
        name = "GS90856-VPA-3 Clean Cookstoves in Ondo State"

    ## Cannot tell on
        [[claims]]
        project = "VCS 9001"
        project_name = "湿地の再生"
        [[projects]]
        project = "VCS 9001"
        name = "Marsh Restoration in the Ondo Delta"
    """
    yield from [_verdict(citation, ledger) for citation in citations(document) if citation.names] or [not_applicable()]


def _verdict(citation: Citation, ledger: Ledger) -> Verdict:
    project = registered(citation.project, ledger)
    if isinstance(project, Verdict):
        return project
    scored = [(_alike(name, project.name), name) for name in citation.names]
    comparable = [(score, name) for score, name in scored if _script(name) == _script(project.name) or score >= ALIKE]
    if not comparable:
        return cannot_tell(f"the name of {citation.label} in the registry's script", "the author of the document")
    score, name = max(comparable)
    if score >= ALIKE:
        return passed()
    return _fail(citation, project, name, ledger)


def _script(name: str) -> bool:
    """Say whether a name is written in Latin letters, accents apart."""
    return fold(name).isascii()


def _alike(name: str, other: str) -> float:
    return fuzz.token_set_ratio(fold(name), fold(other)) / 100


def _fail(citation: Citation, project: Project, name: str, ledger: Ledger) -> Verdict:
    others = [
        match
        for match in ledger.named(name, limit=3)
        if match.score >= SAME and (match.project.programme, match.project.id) != citation.project
    ]
    return fail(
        [
            *printed(*citation.sources),
            recorded(project, "name"),
            *(recorded(match.project, "name") for match in others[:1]),
        ],
        identity=(*citation.project, fold(name)),
        expected=project.name,
        observed=name,
        severity="medium" if others else None,
        confidence=0.9 if others else 0.6,
        project=citation.label,
        name=name,
        registered=project.name,
        other=label(others[0].project.programme, others[0].project.id) if others else "none",
    )
