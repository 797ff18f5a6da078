"""Joins what a document names without an id to the registry's project: by its title, and by what else agrees.

A title is looked up among the registry's names (`Ledger.named`), and each project found is scored. The likeness of the
titles is the first belief; what agrees besides (country, crediting period, annual amount, proponent, methodology,
programme, an id printed elsewhere in the document) each takes away a share of the doubt that is left; what contradicts
multiplies the belief. A match is accepted only when it is sure and no other project comes near: a wrong join would
accuse falsely, so an ambiguous name stays unmatched, with its candidates listed.

Nothing printed is overwritten: the match stands beside the claim as a `Join`.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import NamedTuple

import msgspec

from verifier.evidence import Known, Ledger, Unknown
from verifier.model import PROJECT_SIDE, Candidate, Claim, Document, Fact, Join, NameDecision, Project, Quantity
from verifier.units.countries import country, name_of
from verifier.units.intervals import Period
from verifier.units.titles import Likeness, alike

ALGORITHM = "title-join 1"
"""Name and version of the way of scoring: changes whenever a score can."""

SURE = 0.85
"""Score from which a match is accepted (measured: `docs/index.md`)."""
APART = 2.0
"""How many times the best candidate's doubt the next one's must be."""
LOOKED_AT = 20
LISTED = 3
"""How many candidates are scored, and how many are kept."""
WORTH_LISTING = 0.4
NAMED_AT_ALL = 0.4
"""Likeness of titles from which other things may speak for a project; below it another project is named."""

PROOF = 0.6
"""Weight from which something beside the name is a project's own: its dates, its amount, its proponent, its id."""

FIRST_PAGES = 5
"""Within these pages a project's own paper names its own id; further back it compares itself with others."""
LEADING = 2
"""How many times as often as any other a standard must be named to be the document's own."""
STANDARDS_OF = {"IGES": "CDM"}
"""Lists that number another programme's projects anew."""

BESIDE_A_LABEL = 0.85
"""Confidence from which a country was read beside its label: only then does another one speak against a project."""

TOLERANCE = Decimal("0.005")
"""Relative difference within which two annual amounts are one."""

Weighed = tuple[float, str]
"""A share of the doubt taken away (positive), or of the belief (negative), and why."""


class Context(msgspec.Struct, frozen=True):
    """What a document says of the project beside its title.

    A paper that is not the project's `own` says so only by the programmes it names and the ids it prints.
    """

    programmes: frozenset[str]
    printed: frozenset[tuple[str, str]]
    own: bool = False
    countries: frozenset[str] = frozenset()
    labelled: bool = False
    crediting: tuple[Period, ...] = ()
    amounts: tuple[Quantity, ...] = ()
    organisations: tuple[str, ...] = ()
    methodologies: frozenset[str] = frozenset()


class Scored(NamedTuple):
    """A candidate, how its title compares, and whether more than its name speaks for it alone."""

    candidate: Candidate
    likeness: Likeness
    proven: bool

    def leaves_open(self, other: "Scored") -> bool:
        """Say whether the other may be meant as well: it is nearly as sure, or its title holds all that is printed."""
        if 1 - other.candidate.score < APART * (1 - self.candidate.score):
            return True
        also = other.likeness.within if self.likeness.same else other.likeness.covered
        return also and not self.proven


class Named(msgspec.Struct, frozen=True):
    """A project as a document names it."""

    name: str
    programme: str | None = None
    number: str | None = None
    vintage: Period | None = None


def resolve(document: Document, ledger: Ledger) -> Document:
    """Return the document with a `join` on each claim that names its project without a programme and id.

    A project's own paper that prints no id on its first pages gets a join of its own.
    """
    if not ledger.snapshots():
        return document
    context = _context(document)
    known: dict[Named, Join] = {}

    def joined(named: Named | None) -> Join | None:
        if named is None:
            return None
        if named not in known:
            known[named] = join(named, context, ledger)
        return known[named]

    claims = tuple(_with(claim, joined(_of_claim(claim))) for claim in document.claims)
    return msgspec.structs.replace(document, claims=claims, join=joined(_of_paper(document)))


def _with(claim: Claim, found: Join | None) -> Claim:
    return msgspec.structs.replace(claim, join=found) if found else claim


def join(named: Named, context: Context, ledger: Ledger) -> Join:
    """Return the registered projects that may be meant, and whether one of them surely is."""
    found = [(project, ledger.decided(named.name, project)) for project in _found(named, context, ledger)]
    if decided := next(((project, one) for project, one in found if one and one.verdict == "same"), None):
        return _decided(*decided)
    scored = [
        _scored(project, named, context, ledger) for project, one in found if one is None or one.verdict == "unsure"
    ]
    best = sorted(
        (one for one in scored if one.candidate.score >= WORTH_LISTING),
        key=lambda one: (-one.candidate.score, one.candidate.project),
    )
    refused = _refused(named, context, best) or _doubted(best[0].candidate, found)
    return Join(
        candidates=tuple(one.candidate for one in best[:LISTED]),
        accepted=not refused,
        reason=refused or "; ".join(best[0].candidate.reasons),
        algorithm=ALGORITHM,
    )


def _decided(project: Project, decision: NameDecision) -> Join:
    """Return the join that a person made."""
    candidate = Candidate(
        programme=project.programme,
        project_id=project.id,
        name=project.name,
        row=project.row,
        score=1.0,
        reasons=(str(decision),),
    )
    return Join(candidates=(candidate,), accepted=True, reason=str(decision), algorithm=ALGORITHM)


def _doubted(best: Candidate, found: Iterable[tuple[Project, NameDecision | None]]) -> str:
    """Return a person's doubt about the best candidate; empty when there is none."""
    doubts = (str(one) for project, one in found if one and (project.programme, project.id) == best.project)
    return next(doubts, "")


def _refused(named: Named, context: Context, best: list[Scored]) -> str:
    """Return why the best candidate is not accepted; empty when it is."""
    if not best:
        return f"no project with a name like {named.name!r} is in the registry data"
    first = best[0].candidate
    if first.score < SURE:
        return f"no project is sure enough: the best score is {first.score:.2f}, and {SURE:.2f} is needed"
    if not (best[0].proven or _programme_told(first, named, context)):
        return f"{_label(first)} has that name, but no programme is named: another registry may have it too"
    other = next((other.candidate for other in best[1:] if best[0].leaves_open(other)), None)
    return f"{_label(first)} and {_label(other)} may both be meant" if other else ""


def _programme_told(candidate: Candidate, named: Named, context: Context) -> bool:
    return named.programme is not None or _standard(candidate.programme) in context.programmes


def _standard(programme: str) -> str:
    return STANDARDS_OF.get(programme, programme)


def _label(candidate: Candidate) -> str:
    return f"{candidate.programme} {candidate.project_id}"


# -- what a document names ---------------------------------------------------------------------------------------------


def _of_claim(claim: Claim) -> Named | None:
    """Return the project a claim names, unless the id says it; a contract for the future names a seller, no project."""
    if claim.project or not claim.project_name or claim.basis == "contracted_future_delivery":
        return None
    return Named(claim.project_name, claim.programme, claim.project_id, claim.vintage)


def _of_paper(document: Document) -> Named | None:
    """Return the project that a project's own paper is about, by its surest title, unless its id is printed."""
    own = titles(document)
    if document.kind not in PROJECT_SIDE or own_id(document) or not own:
        return None
    return Named(str(own[0].value))


def titles(document: Document) -> list[Fact]:
    """Return the titles a document gives, the surest first."""
    named = [fact for fact in document.of_type("project_name") if fact.value]
    return sorted(named, key=lambda fact: -fact.confidence)


def own_id(document: Document) -> Fact | None:
    """Return the id that a project's own paper gives for itself: the first on its first pages."""
    ids = (fact for fact in document.of_type("project_id") if fact.programme)
    return next((fact for fact in ids if (fact.at.page or 0) <= FIRST_PAGES), None)


def _context(document: Document) -> Context:
    printed = frozenset((fact.programme, str(fact.value)) for fact in document.of_type("project_id") if fact.programme)
    programmes = _programmes(document)
    if document.kind not in PROJECT_SIDE:
        return Context(programmes, printed)
    countries = document.of_type("country")
    return Context(
        programmes,
        printed,
        own=True,
        countries=frozenset(filter(None, (country(str(fact.value)) for fact in countries))),
        labelled=any(fact.confidence >= BESIDE_A_LABEL for fact in countries),
        crediting=tuple(Period.of(str(fact.value)) for fact in document.of_type("crediting_period") if fact.value),
        amounts=tuple(fact.quantity for fact in document.of_type("quantity") if fact.quantity and _yearly(fact)),
        organisations=tuple(dict.fromkeys(str(fact.value) for fact in document.of_type("organisation"))),
        methodologies=frozenset(str(fact.value) for fact in document.of_type("methodology")),
    )


def _yearly(fact: Fact) -> bool:
    return fact.basis in ("ex_ante", None) and fact.scope in ("annual", "annual_average")


def _programmes(document: Document) -> frozenset[str]:
    """Return the programmes a document names; the one only that it names far more often than any other."""
    named = Counter(fact.programme for fact in document.of_type("standard") if fact.programme)
    first, second = ([count for _, count in named.most_common(2)] + [0, 0])[:2]
    if first >= LEADING * second and document.kind in PROJECT_SIDE:
        return frozenset(programme for programme, _ in named.most_common(1))
    return frozenset(named)


# -- what the registry has ---------------------------------------------------------------------------------------------


def _found(named: Named, context: Context, ledger: Ledger) -> Iterator[Project]:
    """Yield the projects with similar names, and those whose ids the document prints; of the programme, if told."""
    found = [match.project for match in ledger.named(named.name, limit=LOOKED_AT)]
    known = {(project.programme, project.id) for project in found}
    for project_id in sorted((context.printed | _numbered(named, ledger)) - known):
        match ledger.project(*project_id):
            case Known(value=Project() as record) | Unknown(seen=Project() as record):
                found.append(record)
    for project in found:
        told = named.programme in (None, project.programme, _standard(project.programme))
        if told and named.number in (None, project.id):
            yield project


def _numbered(named: Named, ledger: Ledger) -> set[tuple[str, str]]:
    """Return what a bare number would be in each programme that is loaded."""
    if named.number is None:
        return set()
    return {(programme, named.number) for snapshot in ledger.snapshots() for programme in snapshot.programmes}


def _scored(project: Project, named: Named, context: Context, ledger: Ledger) -> Scored:
    likeness = alike(named.name, project.name)
    weighed = tuple(_weighed(project, named, context, ledger))
    candidate = Candidate(
        programme=project.programme,
        project_id=project.id,
        name=project.name,
        row=project.row,
        score=_score(likeness, weighed),
        reasons=(*likeness.reasons, *(why for _, why in weighed)),
    )
    return Scored(candidate, likeness, any(weight >= PROOF for weight, _ in weighed))


def _score(likeness: Likeness, weighed: Iterable[Weighed]) -> float:
    doubt, factor = 1 - likeness.words, likeness.factor
    for weight, _ in weighed:
        if weight < 0:
            factor *= 1 + weight
        elif likeness.words >= NAMED_AT_ALL:
            doubt *= 1 - weight
    return round((1 - doubt) * factor, 4)


def _weighed(project: Project, named: Named, context: Context, ledger: Ledger) -> Iterator[Weighed]:
    """Yield what speaks for and against a project beside its name."""
    yield from _programme(project, named, context)
    yield from _country(project, context)
    yield from _period(project, named, context)
    if project.id == named.number:
        yield 0.8, "the number is its id"
    elif (project.programme, project.id) in context.printed:
        yield 0.8, "its id is printed in the document"
    if any(_close(amount, project.estimated_annual) for amount in context.amounts):
        yield 0.7, "the annual amount agrees"
    if project.proponent and any(ledger.same_organisation(project.proponent, one) for one in context.organisations):
        yield 0.6, "the proponent is named"
    if context.methodologies.intersection(project.methodologies):
        yield 0.3, "the methodology agrees"


def _close(amount: Quantity, annual: Quantity | None) -> bool:
    return bool(annual) and abs(Decimal(amount) - Decimal(annual or 0)) <= TOLERANCE * Decimal(annual or 0)


def _programme(project: Project, named: Named, context: Context) -> Iterator[Weighed]:
    if named.programme or not context.programmes:
        return
    if _standard(project.programme) in context.programmes:
        yield 0.1, "the programme is named"
    elif context.own:
        yield -0.3, "another programme is named"


def _country(project: Project, context: Context) -> Iterator[Weighed]:
    stands = country(project.country)
    if stands is None or not context.countries:
        return
    if stands in context.countries:
        yield 0.3, "the country agrees"
    elif context.labelled:
        yield -0.6, f"the country differs ({name_of(stands)})"


def _period(project: Project, named: Named, context: Context) -> Iterator[Weighed]:
    stands = project.crediting_period
    if stands is None:
        return
    if stands in context.crediting:
        yield 0.8, "the crediting period agrees"
    elif any(period.first == stands.first for period in context.crediting):
        yield 0.6, "the crediting period begins on the same day"
    elif context.crediting and not any(period.overlaps(stands) for period in context.crediting):
        yield -0.5, "the crediting period differs"
    if named.vintage and not named.vintage.overlaps(stands):
        yield -0.2, "the vintage lies outside the crediting period"
