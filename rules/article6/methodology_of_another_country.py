"""JC01."""

import re
from collections.abc import Iterator

from rules.citations import Citation, citations
from verifier.catalog import rule
from verifier.evidence import Known, Ledger, Unknown, cannot_tell, fail, not_applicable, passed, printed, recorded
from verifier.model import Document, Fact, RegistryEvidence, Verdict

_METHODOLOGY = re.compile(r"([A-Z]{2})_[AP]M\d{3}")


@rule(
    "JC01",
    severity="high",
    since="0.1",
    says="{project} applies {methodology}: the reference is of {project_country}, the methodology of {country}",
)
def methodology_of_another_country(document: Document, ledger: Ledger) -> Iterator[Verdict]:
    """A JCM project applies a methodology of another partner country.

    ## Why it matters
    A JCM methodology is approved by the Joint Committee of one partner country, for projects in that country. A
    methodology of another country means that one of the two numbers is wrong.

    ## What it checks
    The country prefix of the JCM reference (`MN006`) against the prefix of each JCM methodology (`MN_AM003`) that the
    document gives for it. What the registry has for the project is given as evidence.

    ## What clears it
    The Joint Committee's decision that approved the methodology for this country, or a corrected number.

    ## Look-alikes
    A misread letter in a scanned form; a project with several methodologies, of which one is another country's by
    comparison only (then severity is medium); CDM methodologies, which carry no country.

    ## Source
    JCM rules and guidelines: a methodology is approved by one country's Joint Committee, and numbered under its
    code. Practice: the prefixes of all listed projects agree.

    ## Fires on
        [[documents]]
        name = "document"
        kind = "pdd"
        [[facts]]
        type = "project_id"
        programme = "JCM"
        value = "MN901"
        [[facts]]
        type = "methodology"
        value = "VN_AM901"

    ## Stays silent on
        [[documents]]
        name = "document"
        kind = "pdd"
        [[facts]]
        type = "project_id"
        programme = "JCM"
        value = "MN901"
        [[facts]]
        type = "methodology"
        value = "MN_AM901 Ver1.0"
        [[facts]]
        type = "methodology"
        value = "AM0001"

    ## Cannot tell on
        [[claims]]
        project = "JCM MN901"
        [[claims]]
        project = "JCM VN901"
        [[facts]]
        type = "methodology"
        value = "VN_AM901"

    ## Cannot tell on: a project without a methodology
        [[claims]]
        project = "JCM MN901"
    """
    cited = [citation for citation in citations(document) if citation.programme == "JCM"]
    if not cited:
        yield not_applicable()
        return
    for citation in cited:
        yield _verdict(citation, _methodologies(document, citation, len(cited)), ledger)


def _methodologies(document: Document, citation: Citation, cited: int) -> list[Fact]:
    """Return the JCM methodologies given for the project: told so, or in a document of that project alone."""
    facts = [fact for fact in document.of_type("methodology") if _METHODOLOGY.match(str(fact.value))]
    return [fact for fact in facts if fact.of == citation.id or (fact.of is None and cited == 1)]


def _verdict(citation: Citation, facts: list[Fact], ledger: Ledger) -> Verdict:
    country = citation.id[:2]
    if not facts:
        return cannot_tell(f"the methodology of {citation.label}", "the author of the document")
    foreign = [fact for fact in facts if not str(fact.value).startswith(f"{country}_")]
    if not foreign:
        return passed()
    return fail(
        [*printed(*citation.sources, *foreign), *_registered(citation, ledger)],
        identity=(*citation.project, *sorted({str(fact.value) for fact in foreign})),
        expected=f"a methodology of {country}",
        observed=", ".join(sorted({str(fact.value) for fact in foreign})),
        severity=None if len(foreign) == len(facts) else "medium",
        project=citation.label,
        methodology=", ".join(sorted({str(fact.value) for fact in foreign})),
        project_country=country,
        country=", ".join(sorted({str(fact.value)[:2] for fact in foreign})),
    )


def _registered(citation: Citation, ledger: Ledger) -> list[RegistryEvidence]:
    match ledger.project(*citation.project):
        case Known(value=project) | Unknown(seen=project) if project and project.methodologies:
            return [recorded(project, "methodologies")]
    return []
