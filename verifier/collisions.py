"""What collides over many papers at once: ranked, each collision with the chain that shows it.

Rules say what collides and guard against look-alikes; here their findings on double counting are put in order of
weight, and each is spelled out as document ↔ block ↔ registry row ↔ other document, with the exact numbers shared and
the tonnes. Besides, anonymous retirements that lie near a claim in project, size and day are offered as candidates: a
lead with a score, never proof, and no finding. Pure: documents, findings and a ledger in, values out.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from typing import Literal

import msgspec

from verifier.evidence import Ledger, recorded
from verifier.model import (
    SEVERITIES,
    Claim,
    Document,
    DocumentEvidence,
    Evidence,
    Finding,
    Issuance,
    Quantity,
    RegistryEvidence,
    Retirement,
    SerialBlock,
    Severity,
)
from verifier.parties import parties, whose
from verifier.reconcile import NOBODYS_CLAIM, USE
from verifier.units.intervals import Interval, Period, joined

Kind = Literal["serials", "beneficiary", "vintage", "claimant", "schemes", "issues", "outcomes", "candidate"]
KINDS: dict[str, Kind] = {
    "DC01": "serials",
    "DC02": "serials",
    "DC03": "beneficiary",
    "DC04": "vintage",
    "DC05": "schemes",
    "DC06": "schemes",
    "DC09": "issues",
    "DR05": "claimant",
    "JC06": "schemes",
    "JC11": "outcomes",
    "JC12": "outcomes",
}
"""What collides, by the code of the rule that says so: codes are never reused."""
CODES = tuple(KINDS)

SHOWN = 20
"""How many registry rows a chain holds at most: the largest."""
CANDIDATES = 3
"""How many anonymous retirements are offered for a claim: the likeliest."""
LEAST = 0.3
"""Score below which an anonymous retirement is not worth a look."""
MOST = 0.8
"""Score that no anonymous retirement exceeds, however well it fits: nobody is named on it."""
NEAR = dt.timedelta(days=90)
"""How far from the day claimed a retirement may lie."""

Movement = Issuance | Retirement


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """One link of a chain: what a paper says, a serial block, or a registry's row."""

    side: Literal["document", "block", "registry"]
    text: str
    evidence: Evidence | None = None
    claim: str | None = None


class Collision(msgspec.Struct, frozen=True, kw_only=True):
    """Things that cannot all hold, or (a candidate) that may be one.

    `rule` and `severity` are None for a candidate. `serials` are the exact numbers shared, `scope` where they count.
    `score` is how sure it is. `reasons` say what a candidate's score is made of.
    """

    kind: Kind
    says: str
    score: float
    tonnes: Quantity
    chain: tuple[Step, ...]
    rule: str | None = None
    severity: Severity | None = None
    fingerprint: str | None = None
    scope: str | None = None
    serials: tuple[Interval, ...] = ()
    parties: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()


def collisions(documents: Sequence[Document], findings: Iterable[Finding], ledger: Ledger) -> tuple[Collision, ...]:
    """Return everything that collides, the gravest and largest first; candidates come last, the likeliest first."""
    claims = {(document.sha256, claim.id): claim for document in documents for claim in document.claims}
    found = [_collision(finding, claims, ledger) for finding in findings if finding.rule in KINDS]
    offered = [one for claim in claims.values() for one in _candidates(claim, ledger)]
    return tuple(sorted([*found, *offered], key=_rank))


def _rank(one: Collision) -> tuple[object, ...]:
    grave = SEVERITIES.index(one.severity) if one.severity else -1
    return (-grave, -one.score if grave < 0 else 0, -one.tonnes, -one.score, one.kind, one.documents, one.claims)


# -- what rules found --------------------------------------------------------------------------------------------------


def _collision(finding: Finding, claims: dict[tuple[str, str], Claim], ledger: Ledger) -> Collision:
    meant = [claims[sha, name] for sha in finding.documents for name in finding.claims if (sha, name) in claims]
    shared = _shared(meant) if KINDS[finding.rule] == "serials" else {}
    scope, ranges = next(iter(shared.items()), (None, ()))
    return Collision(
        kind=KINDS[finding.rule],
        says=finding.message,
        score=finding.confidence,
        tonnes=_tonnes(finding, shared),
        chain=tuple(_chain(finding, meant, ledger)),
        rule=finding.rule,
        severity=finding.severity,
        fingerprint=finding.fingerprint,
        scope=scope,
        serials=ranges,
        parties=tuple(dict.fromkeys(name for claim in meant for name in parties(claim))),
        claims=finding.claims,
        documents=finding.documents,
    )


def _shared(claims: Sequence[Claim]) -> dict[str, tuple[Interval, ...]]:
    """Return the numbers that two or more of the claims name, by numbering scope."""
    met: dict[str, list[Interval]] = {}
    for one, other in combinations(claims, 2):
        for a in one.serials:
            for b in other.serials:
                if common := a.overlap(b):
                    met.setdefault(a.scope, []).append(common)
    return {scope: joined(ranges) for scope, ranges in sorted(met.items())}


def _tonnes(finding: Finding, shared: dict[str, tuple[Interval, ...]]) -> Quantity:
    """Return how much collides: the numbers shared, else what is observed beyond (or below) what is expected."""
    if shared:
        return sum(one.count for ranges in shared.values() for one in ranges)
    expected, observed = _amount(finding.expected), _amount(finding.observed)
    if expected is not None and observed is not None:
        return max(expected, observed) - min(expected, observed)
    told = (observed, *(_amount(finding.parameters.get(name)) for name in ("shared", "claimed")))
    return next((one for one in told if one is not None), 0)


def _amount(value: object) -> Quantity | None:
    return value if isinstance(value, Quantity) and not isinstance(value, bool) else None


def _chain(finding: Finding, claims: Sequence[Claim], ledger: Ledger) -> Iterator[Step]:
    """Yield paper by paper what is said and the blocks it names, with the registry's rows in the middle."""
    said = [list(_said(claim)) for claim in claims] or [[_place(one)] for one in finding.evidence if _printed(one)]
    yield from (step for steps in said[:1] for step in steps)
    quoted = tuple(one for one in finding.evidence if isinstance(one, RegistryEvidence))
    yield from (_row(one) for one in quoted or _holders(claims, ledger))
    yield from (step for steps in said[1:] for step in reversed(steps))


def _said(claim: Claim) -> Iterator[Step]:
    for span in claim.spans[:1]:
        yield Step(side="document", text=span.text, evidence=DocumentEvidence(span=span), claim=claim.id)
    yield from (Step(side="block", text=block.text, claim=claim.id) for block in claim.serials)


def _printed(evidence: Evidence) -> bool:
    return isinstance(evidence, DocumentEvidence)


def _place(evidence: Evidence) -> Step:
    text = evidence.span.text if isinstance(evidence, DocumentEvidence) else ""
    return Step(side="document", text=text, evidence=evidence)


def _row(evidence: RegistryEvidence) -> Step:
    return Step(side="registry", text=f"{evidence.field}: {evidence.value}", evidence=evidence)


def _holders(claims: Sequence[Claim], ledger: Ledger) -> Iterator[RegistryEvidence]:
    """Yield the registry's rows that hold numbers which two of the claims name."""
    blocks = [block for claim in claims for block in claim.serials]
    both = {a for a in blocks if any(a is not b and a.overlap(b) for b in blocks)}
    rows: dict[Movement, SerialBlock] = {}
    for block in sorted(both, key=lambda one: (one.programme, one.scope, one.text)):
        answer = ledger.holders(block)
        held = answer.seen
        rows |= {row: block for row in held}
    largest = sorted(rows, key=lambda row: (-row.quantity, row.row.snapshot, row.row.table, row.row.row))
    yield from dict.fromkeys(recorded(row, "block") for row in largest[:SHOWN])


# -- anonymous retirements near a claim --------------------------------------------------------------------------------


def _candidates(claim: Claim, ledger: Ledger) -> Iterator[Collision]:
    """Yield the retirements of a claim's project that nobody is named on and that may be the one it speaks of.

    None where serials tell which it is, or where enough is retired in the claimant's own name.
    """
    amount: Quantity | None = None if claim.approx else claim.quantity
    if claim.action not in USE or claim.project is None or not amount or claim.serials:
        return
    answer = ledger.retirements(*claim.project)
    rows = answer.seen
    ended = [(row, whose(row, claim, ledger)) for row in rows if row.kind not in NOBODYS_CLAIM]
    if _total(row for row, of in ended if of == "claimant") >= amount:
        return
    counted = ledger.practice().time_to_retire(claim.reporting_period) if claim.reporting_period else None
    scored = [(_score(row, claim, amount, counted), row) for row, of in ended if of == "open" and not row.beneficiary]
    fitting = sorted((one for one in scored if one[0][0] > 0), key=lambda one: (-one[0][0], one[1].row.row))
    for (score, reasons), row in fitting[:CANDIDATES]:
        rivals = sum(other == score for (other, _), _ in fitting)
        likely = round(score / rivals, 3)
        if likely >= LEAST:
            more = (f"{rivals} retirements fit as well",) if rivals > 1 else ()
            yield _candidate(claim, row, likely, (*reasons, *more))


def _total(rows: Iterable[Retirement]) -> Quantity:
    return sum((row.quantity for row in rows), start=0)


def _candidate(claim: Claim, row: Retirement, score: float, reasons: tuple[str, ...]) -> Collision:
    who = claim.organisation or "the claimant"
    label = " ".join(claim.project or ())
    day = f" on {row.retired_on}" if row.retired_on else ""
    return Collision(
        kind="candidate",
        says=f"{row.quantity:,} t of {label} were retired{day} for nobody named: {who} may have meant these",
        score=score,
        tonnes=row.quantity,
        chain=(*_said(claim), _row(recorded(row, "block" if row.block else "quantity"))),
        parties=parties(claim),
        claims=(claim.id,),
        documents=(claim.document,),
        reasons=reasons,
    )


def _score(row: Retirement, claim: Claim, amount: Quantity, counted: Period | None) -> tuple[float, tuple[str, ...]]:
    """Return how well an anonymous retirement fits a claim, and what that is made of; zero where it cannot be it.

    `counted` are the days on which a retirement may be made for the claim's reporting period.
    """
    parts = (_by_size(row, amount), _by_day(row, claim, counted), _by_vintage(row, claim))
    score = MOST * (claim.matched.score if claim.matched else 1.0)
    for part, _ in parts:
        score *= part
    return round(score, 3), tuple(reason for _, reason in parts)


def _by_size(row: Retirement, amount: Quantity) -> tuple[float, str]:
    less, more = sorted((row.quantity, amount))
    alike = float(less / more)
    if more - less <= 1:
        return 1.0, "the same size"
    return (alike, f"{alike:.0%} of the size") if alike >= 0.95 else (0.0, "another size")


def _by_day(row: Retirement, claim: Claim, counted: Period | None) -> tuple[float, str]:
    if row.retired_on is None:
        return 0.5, "its day is not told"
    if claim.retirement_date:
        apart = abs(row.retired_on - claim.retirement_date)
        return (1 - apart / NEAR / 2, f"{apart.days} days apart") if apart <= NEAR else (0.0, "another day")
    if counted:
        within = counted.first <= row.retired_on <= counted.last
        return (0.75, "in the reporting period") if within else (0.0, "another period")
    return 0.5, "the claim tells no day"


def _by_vintage(row: Retirement, claim: Claim) -> tuple[float, str]:
    if row.vintage is None or claim.vintage is None:
        return 0.75, "a vintage is not told"
    return (1.0, "the same vintage") if row.vintage.overlaps(claim.vintage) else (0.0, "another vintage")
