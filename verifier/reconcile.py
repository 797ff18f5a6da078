"""What claims say of an id and vintage against what the registry records of it: claimed, recorded, difference.

Where a registry issues without numbering units, the id is the issuance's; else the project's. Pure: claims and a ledger
in, values out.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence

import msgspec

from verifier.evidence import Known, Ledger, Unknown
from verifier.mappings import plain
from verifier.model import Claim, Document, Quantity, Reconciled, Retirement, SerialBlock
from verifier.registries.grammar import parse_serial
from verifier.units.intervals import Period

USE = frozenset({"retired", "cancelled", "applied"})
"""Actions by which credits are used up."""
NOBODYS_CLAIM = frozenset({"converted", "mandated", "buffer"})
"""Terminal kinds that serve no organisation's claim."""
NEAREST = 3
"""How many ids an unknown one may have been meant for."""


class Subject(msgspec.Struct, frozen=True, order=True):
    """Of which credits claims speak: an issuance whose units have no numbers, or a project, and a vintage."""

    programme: str
    project_id: str
    issuance: str = ""
    vintage: Period | None = None

    @property
    def project(self) -> tuple[str, str]:
        """(programme, local id)."""
        return (self.programme, self.project_id)

    @property
    def id(self) -> str:
        """The id as the claim names it."""
        return self.issuance or self.project_id


class Record(msgspec.Struct, frozen=True):
    """The registry's rows of a subject, and in words which they are; `missing` names what keeps them from being all."""

    rows: tuple[Retirement, ...]
    of: str
    missing: str | None = None
    ask: str = ""
    exists: bool = True
    """False where the registry is wholly known and lacks the id."""
    seen: bool = True
    """Whether the registry data names the id at all: what is not seen in a part may stand in the rest."""

    @property
    def quantity(self) -> Quantity:
        """What the rows add up to."""
        return sum((row.quantity for row in self.rows), start=0)


def reconcile(document: Document, ledger: Ledger) -> tuple[Reconciled, ...]:
    """Return the lines of a claims list in the order of programme, id and vintage; of any other paper none."""
    if document.kind != "claims_list":
        return ()
    members: defaultdict[Subject, list[Claim]] = defaultdict(list)
    for claim in document.claims:
        subject = subject_of(claim)
        if subject and claim.action in USE and claim.quantity is not None:
            members[subject].append(claim)
    return tuple(_line(document, subject, members[subject], ledger) for subject in sorted(members, key=_order))


def _order(subject: Subject) -> tuple[str, str, str]:
    return (subject.programme, subject.id, str(subject.vintage or ""))


def _line(document: Document, subject: Subject, claims: Sequence[Claim], ledger: Ledger) -> Reconciled:
    found = recorded(subject, claims, ledger)
    return Reconciled(
        document=document.sha256,
        programme=subject.programme,
        id=subject.id,
        vintage=subject.vintage,
        claims=len(claims),
        claimed=sum((claim.quantity or 0 for claim in claims), start=0),
        recorded=None if found.missing else found.quantity,
        of=found.of,
        exists=found.exists,
        nearest=() if found.seen else nearest(subject, ledger),
        missing=found.missing,
    )


def subject_of(claim: Claim) -> Subject | None:
    """Return what a claim speaks of; None where it names no project, or several issuances under one quantity."""
    issuances = [block.text for block in claim.serials if unnumbered(block)]
    if claim.project is None or len(issuances) > 1:
        return None
    return Subject(*claim.project, issuances[0] if issuances else "", claim.vintage)


def unnumbered(block: SerialBlock) -> bool:
    """Say whether a block is an issuance whose units have no numbers (a serial that lacks its numbers is none)."""
    return block.interval is None and block.project_id is not None


def recorded(subject: Subject, claims: Iterable[Claim], ledger: Ledger) -> Record:
    """Return the retirements and cancellations that the registry records of a subject.

    Where the registry says for which period it retired, and the claims are of one, only that period's count.
    """
    answer = ledger.retirements(subject.programme, subject.project_id, subject.vintage)
    seen = answer.seen
    named = [row for row in seen if not subject.issuance or (row.block and row.block.scope == subject.issuance)]
    rows = [row for row in named if row.kind not in NOBODYS_CLAIM]
    period = _one(claim.reporting_period for claim in claims)
    of = "retired or cancelled"
    if period and any(row.period for row in rows):
        rows = [row for row in rows if row.period and row.period.overlaps(period)]
        of = f"retired for {', '.join(sorted({str(row.period) for row in rows})) or period}"
    issued: Known[object] | Unknown[object] = (
        ledger.holders(block) if (block := parse_serial(subject.issuance)) else ledger.project(*subject.project)
    )
    named_in_it = bool(named or issued.seen)
    if isinstance(answer, Unknown) and not (subject.issuance and named_in_it):
        return Record(tuple(rows), of, answer.missing, answer.ask, seen=named_in_it)
    # An issuance without numbers is one row of its registry's table, which tells all that was retired of it.
    return Record(tuple(rows), of, exists=named_in_it or isinstance(issued, Unknown), seen=named_in_it)


def nearest(subject: Subject, ledger: Ledger) -> tuple[str, ...]:
    """Return the registry's ids that an unknown one may have been meant for: the same but for its marks, else those
    that were issued in the claimed vintage, else the likeliest."""
    alike = ledger.alike(subject.programme, subject.id, 4 * NEAREST)
    if subject.issuance:
        alike = tuple(one for one in alike if parse_serial(one))
    if alike and plain(alike[0]) == plain(subject.id):
        return alike[:1]
    of_vintage = [one for one in alike if _issued(one, subject, ledger)]
    return (*of_vintage, *(one for one in alike if one not in of_vintage))[:NEAREST]


def _issued(identity: str, subject: Subject, ledger: Ledger) -> bool:
    """Say whether credits of the subject's vintage were issued under an id."""
    block = parse_serial(identity)
    answer = ledger.issuances(subject.programme, (block and block.project_id) or identity, subject.vintage)
    rows = answer.seen
    return any(block is None or (row.block and row.block.scope == block.scope) for row in rows)


def _one(values: Iterable[Period | None]) -> Period | None:
    found = set(values)
    return found.pop() if len(found) == 1 else None
