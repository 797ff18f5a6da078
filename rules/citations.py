"""The projects a document cites, each with the places where it does."""

import datetime as dt
from collections.abc import Iterator, Sequence

import msgspec

from verifier.evidence import Known, Ledger, Unknown, not_applicable, unknown
from verifier.model import PROJECT_SIDE, Claim, Document, Fact, Project, Verdict
from verifier.resolve import own_id, titles


class Citation(msgspec.Struct, frozen=True):
    """A project as a document cites it; `matched` where it prints no id, and the title led to the project."""

    programme: str
    id: str
    sources: tuple[Claim | Fact, ...]
    names: tuple[str, ...] = ()
    matched: bool = False

    @property
    def label(self) -> str:
        """The project as a reader writes it: `VCS 9001`."""
        return f"{self.programme} {self.id}"

    @property
    def project(self) -> tuple[str, str]:
        """(programme, local id)."""
        return (self.programme, self.id)

    @property
    def claims(self) -> tuple[Claim, ...]:
        """The claims that cite it."""
        return tuple(source for source in self.sources if isinstance(source, Claim))


def citations(document: Document) -> Iterator[Citation]:
    """Yield each project that a claim cites; in a project's own paper without claims, the one it is about.

    That is the id on its first pages, else the project matched to its title. An id merely mentioned (a comparison, a
    list of similar activities) is no citation.
    """
    cited: dict[tuple[str, str], list[Claim | Fact]] = {}
    for claim in document.claims:
        if claim.project:
            cited.setdefault(claim.project, []).append(claim)
    if not cited and document.kind in PROJECT_SIDE:
        cited = _own(document)
    told = document.of_type("project_name")
    own = told[:1] if document.kind in PROJECT_SIDE else ()
    for (programme, local), sources in cited.items():
        matched = not any(_prints_id(source) for source in sources)
        yield Citation(programme, local, tuple(sources), _names(local, sources, told, own), matched)


def printed_only(document: Document) -> Iterator[Citation]:
    """Yield the projects cited by id: of one that was matched by its name, that it exists by that name is no news."""
    return (citation for citation in citations(document) if not citation.matched)


def _own(document: Document) -> dict[tuple[str, str], list[Claim | Fact]]:
    """Return the project that a project's own paper is about, with the place of its id, or of its title."""
    own = own_id(document)
    if own:
        return {(own.programme or "", str(own.value)): [own]}
    return {document.matched.project: [*titles(document)[:1]]} if document.matched else {}


def _prints_id(source: Claim | Fact) -> bool:
    return source.matched is None if isinstance(source, Claim) else source.type == "project_id"


def _names(local: str, sources: Sequence[Claim | Fact], told: Sequence[Fact], own: Sequence[Fact]) -> tuple[str, ...]:
    """Return the names printed for the project, each once: beside its claims, else for its id, else for the paper's."""
    claimed = [source.project_name for source in sources if isinstance(source, Claim) and source.project_name]
    of_id = [fact for fact in told if fact.of == local]
    return tuple(dict.fromkeys(claimed or [str(fact.value) for fact in of_id or own if fact.value]))


def retrieved(project: Project, ledger: Ledger) -> dt.date | None:
    """Return the day on which the file that holds the project's record was retrieved."""
    snapshots = ledger.snapshots(project.programme)
    return next((one.retrieved for one in snapshots if one.sha256 == project.row.snapshot), None)


def registered(project: tuple[str, str], ledger: Ledger) -> Project | Verdict:
    """Return the registry's record of a project; else the verdict of a rule that needs one.

    Not applicable where the registry lacks the project (DR01 says so), cannot tell where the ledger does not know.
    """
    match ledger.project(*project):
        case Known(value=Project() as record) | Unknown(seen=Project() as record):
            return record
        case Unknown() as answer:
            return unknown(answer)
        case _:
            return not_applicable()
