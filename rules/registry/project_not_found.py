"""DR01."""

import re
from collections.abc import Iterator

from rules.citations import Citation, printed_only
from verifier.catalog import rule
from verifier.evidence import Known, Ledger, Unknown, cannot_tell, fail, not_applicable, passed, printed, unknown
from verifier.model import Document, Verdict
from verifier.reconcile import Subject, nearest

PIPELINE = re.compile(r"PL\d+")
"""Numbers that projects had before they were listed: no list holds them."""


@rule(
    "DR01",
    severity="medium",
    since="0.1",
    says="{project} is not among the projects that the registry lists as of {as_of}; nearest: {nearest}",
)
def project_not_found(document: Document, ledger: Ledger) -> Iterator[Verdict]:
    """A cited project is not in the programme's registry.

    ## Why it matters
    A project id is the one thing by which a reader can follow a claim to the registry. An id that leads nowhere leaves
    every other statement about the project untested.

    ## What it checks
    Each project a claim cites (in a project's own paper, the id on its first page) is asked of the registry's project
    list by programme and local id. Only a list that is vouched to be complete can show that an id is absent. The
    finding names the ids that the printed one may have been meant for (issued in the claimed vintage first), and the
    project with the nearest name.

    ## What clears it
    The right programme or id (see the nearest: a name printed beside it may lead to it), or a newer project list
    that holds the project.

    ## Look-alikes
    A project listed after the list was retrieved; a component activity listed under its programme of activities; an id
    of another programme, since two registries may use the same number; a digit lost in reading; the pipeline number
    (`PL934`) that papers from before 2019 print, which no list holds.

    ## Source
    California Health and Safety Code § 44475.1 asks for the project id. Practice: programmes number their projects
    apart, and absence from a part of a list proves nothing.

    ## Fires on
        [[claims]]
        organisation = "Heron Air"
        project = "VCS 90001"
        project_name = "Marsh restoration in the Ondo delta"
        quantity = 5000
        [[projects]]
        project = "VCS 9001"
        name = "Marsh Restoration in the Ondo Delta"

    ## Stays silent on
        [[claims]]
        project = "VCS 9001"
        [[projects]]
        project = "VCS 9001"
        name = "Marsh Restoration in the Ondo Delta"

    ## Stays silent on: an id that is mentioned, not claimed
        [[documents]]
        name = "document"
        kind = "corporate_claim"
        [[facts]]
        type = "project_id"
        programme = "VCS"
        value = "777"
        [[projects]]
        project = "VCS 9001"
        name = "Marsh Restoration in the Ondo Delta"

    ## Cannot tell on: a pipeline number
        [[claims]]
        project = "VCS PL934"
        [[projects]]
        project = "VCS 9001"
        name = "Marsh Restoration in the Ondo Delta"

    ## Cannot tell on
        complete = []
        [[claims]]
        project = "VCS 9001"
        [[projects]]
        project = "VCS 9002"
        name = "Hill Farm Biogas"
    """
    verdicts = [_verdict(citation, ledger) for citation in printed_only(document)]
    yield from verdicts or [not_applicable()]


def _verdict(citation: Citation, ledger: Ledger) -> Verdict:
    match ledger.project(citation.programme, citation.id):
        case Unknown() as answer:
            return unknown(answer) if answer.seen is None else passed()
        case Known(value=None) if PIPELINE.fullmatch(citation.id):
            return cannot_tell(
                f"the number under which {citation.label} was listed: this is its number in the pipeline",
                "the project's proponent, or the registry",
            )
        case Known(value=None, as_of=as_of):
            return fail(
                printed(*citation.sources),
                identity=(citation.programme, citation.id),
                expected=f"a project listed as {citation.label}",
                observed="none",
                project=citation.label,
                as_of=as_of or "an unknown day",
                nearest=_nearest(citation, ledger),
            )
        case _:
            return passed()


def _nearest(citation: Citation, ledger: Ledger) -> str:
    """Return the ids most like the one printed, and the project whose name is, with how like it is."""
    vintages = [claim.vintage for claim in citation.claims if claim.vintage]
    ids = nearest(Subject(*citation.project, vintage=vintages[0] if vintages else None), ledger)
    found = [f"by id {', '.join(ids)}"] if ids else []
    matches = [match for name in citation.names for match in ledger.named(name, limit=1)]
    if matches:
        best = max(matches, key=lambda match: match.score)
        project = f"{best.project.programme} {best.project.id}, {best.project.name}"
        found.insert(0, f"by name {project} ({best.score:.0%} alike)")
    return "; ".join(found) or "none"
