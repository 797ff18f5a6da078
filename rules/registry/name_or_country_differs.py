"""DR02."""

from collections.abc import Iterator, Sequence

from rapidfuzz import fuzz

from rules.citations import Citation, printed_only, registered
from rules.claims import label
from verifier.catalog import rule
from verifier.evidence import Ledger, cannot_tell, fail, not_applicable, passed, printed, recorded
from verifier.model import PROJECT_SIDE, Document, Fact, Project, Verdict
from verifier.units.countries import country, name_of
from verifier.units.names import fold

ALIKE = 0.6
"""From here on two names count as one project's: abbreviated, renamed in part, transliterated."""
SAME = 0.9
"""From here on a name is taken to be that of another project."""


@rule(
    "DR02",
    severity="low",
    since="0.1",
    says='the {field} of {project} is "{told}" here and "{registered}" in the registry',
)
def name_or_country_differs(document: Document, ledger: Ledger) -> Iterator[Verdict]:
    """The name or the country given for a project is not the one the registry has for its id.

    ## Why it matters
    A name and an id that disagree mean that one of them belongs to another project: a slip of the pen, a copy from
    another paper, or credits attributed to the wrong place.

    ## What it checks
    The names printed for a project against the registry's name for its id, word by word and with tolerance for order,
    abbreviation and spelling. Severity is medium where the printed name is that of another project of the registry. In
    a project's own paper, the host country as well.

    ## What clears it
    The former name of the project, or a corrected id or name.

    ## Look-alikes
    Renamed projects; translations and transliterations (names in another script are not compared); component
    activities named after their programme, with the parent's number in front.

    ## Source
    California Health and Safety Code § 44475.1 asks for the project's name as in the registry, and its location.
    Practice: Gold Standard component names begin with the number of the programme of activities.

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

    ## Fires on: another country
        [[documents]]
        name = "document"
        kind = "pdd"
        [[facts]]
        type = "project_id"
        programme = "VCS"
        value = "9001"
        [[facts]]
        type = "country"
        value = "Kenya"
        [[projects]]
        project = "VCS 9001"
        name = "Marsh Restoration in the Ondo Delta"
        country = "NG"

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
    verdicts = [verdict for citation in printed_only(document) for verdict in _verdicts(citation, document, ledger)]
    yield from verdicts or [not_applicable()]


def _verdicts(citation: Citation, document: Document, ledger: Ledger) -> Iterator[Verdict]:
    countries = document.of_type("country") if document.kind in PROJECT_SIDE else ()
    if not citation.names and not countries:
        return
    project = registered(citation.project, ledger)
    if isinstance(project, Verdict):
        yield project
        return
    if citation.names:
        yield _name(citation, project, ledger)
    if countries:
        yield _country(citation, project, countries)


def _name(citation: Citation, project: Project, ledger: Ledger) -> Verdict:
    scored = [(_alike(name, project.name), name) for name in citation.names]
    comparable = [(score, name) for score, name in scored if _script(name) == _script(project.name) or score >= ALIKE]
    if not comparable:
        return cannot_tell(f"the name of {citation.label} in the registry's script", "the author of the document")
    score, name = max(comparable)
    return passed() if score >= ALIKE else _other_name(citation, project, name, ledger)


def _country(citation: Citation, project: Project, facts: Sequence[Fact]) -> Verdict:
    told, registered_in = {country(str(fact.value)) for fact in facts} - {None}, country(project.country)
    if not told or registered_in is None:
        return cannot_tell(f"the country of {citation.label}", "the registry: a project list with countries")
    if registered_in in told:
        return passed()
    return fail(
        [*printed(*citation.sources, *facts), recorded(project, "country")],
        identity=(*citation.project, "country", *sorted(code or "" for code in told)),
        expected=name_of(registered_in),
        observed=str(facts[0].value),
        confidence=0.8,
        field="country",
        project=citation.label,
        told=str(facts[0].value),
        registered=name_of(registered_in),
    )


def _script(name: str) -> bool:
    """Say whether a name is written in Latin letters, accents apart."""
    return fold(name).isascii()


def _alike(name: str, other: str) -> float:
    return fuzz.token_set_ratio(fold(name), fold(other)) / 100


def _other_name(citation: Citation, project: Project, name: str, ledger: Ledger) -> Verdict:
    """Fail, and say which other project is registered by the name, if one is."""
    others = [
        match.project
        for match in ledger.named(name, limit=3)
        if match.score >= SAME and (match.project.programme, match.project.id) != citation.project
    ][:1]
    return fail(
        [*printed(*citation.sources), recorded(project, "name"), *(recorded(other, "name") for other in others)],
        identity=(*citation.project, "name", fold(name)),
        expected=project.name,
        observed=", ".join([name, *(f"the name of {label(other.programme, other.id)}" for other in others)]),
        severity="medium" if others else None,
        confidence=0.9 if others else 0.6,
        field="name",
        project=citation.label,
        told=name,
        registered=project.name,
    )
