"""DC04."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

from rules.claims import USE, exact, label
from rules.quantities import size
from verifier.catalog import rule
from verifier.evidence import Ledger, Unknown, cannot_tell, fail, not_applicable, passed, printed, recorded
from verifier.messages import shown
from verifier.model import Claim, Issuance, Quantity, Retirement, Verdict
from verifier.reconcile import Subject, subject_of
from verifier.reconcile import recorded as retired

SHOWN = 20
"""How many registry rows are given as evidence: the largest."""


def credits_of(claim: Claim) -> Subject | None:
    """Return of which credits a claim of use speaks: project (or issuance) and vintage."""
    return subject_of(claim) if claim.action in USE and exact(claim) else None


@rule(
    "DC04",
    severity="high",
    since="0.1",
    says="{claims} claims name {claimed} t of {project}, vintage {vintage}; the registry has {recorded} t {of}",
    by=credits_of,
)
def vintage_oversubscribed(claims: tuple[Claim, ...], ledger: Ledger) -> Iterator[Verdict]:
    """Several claims together use more of a project's vintage than the registry records as retired, or ever issued.

    ## Why it matters
    Each claim alone may look right. Together they show that some tonne is counted more than once, or was never retired.

    ## What it checks
    The sum of all claims of use of a project and vintage (of an issuance, where the registry numbers no units), over
    all documents, against what the registry retired and cancelled of it: for the claims' own reporting period where the
    registry tells periods apart. Where the retirements are not wholly known, against what was issued. Claims that are
    not at hand can only add to the sum. One tonne of rounding is allowed for each claim.

    ## What clears it
    Serial numbers that show which credits each claim means; a newer export; a claim that repeats another.

    ## Look-alikes
    One retirement told twice: what one organisation says in several papers, in the report of a later year or twice
    in one paper, counts once (rows of a list count each); a broker's claim that names its client, which is the
    client's; a total beside its parts; a parent's report that holds its subsidiary's claims (a line in the families
    file).

    ## Source
    VCS Program Definitions and ICVCM Core Carbon Principles: no double use or double claiming. Practice: a sum over
    the papers at hand is a lower bound.

    ## Fires on
        [[claims]]
        document = "one"
        organisation = "Heron Air"
        project = "VCS 9001"
        vintage = "2019"
        quantity = 5000
        [[claims]]
        document = "other"
        organisation = "Tern Foods"
        project = "VCS 9001"
        vintage = "2019"
        quantity = 4000
        [[retirements]]
        project = "VCS 9001"
        vintage = "2019"
        quantity = 6000

    ## Fires on: more than was ever issued
        complete = ["issuances"]
        [[claims]]
        document = "one"
        organisation = "Heron Air"
        project = "VCS 9001"
        vintage = "2019"
        quantity = 5000
        [[claims]]
        document = "other"
        organisation = "Tern Foods"
        project = "VCS 9001"
        vintage = "2019"
        quantity = 4000
        [[issuances]]
        project = "VCS 9001"
        vintage = "2019"
        quantity = 6000

    ## Stays silent on
        [[claims]]
        document = "one"
        organisation = "Heron Air"
        project = "VCS 9001"
        vintage = "2019"
        quantity = 5000
        [[claims]]
        document = "other"
        organisation = "Heron Air"
        project = "VCS 9001"
        vintage = "2019"
        quantity = 5000
        [[retirements]]
        project = "VCS 9001"
        vintage = "2019"
        quantity = 6000

    ## Cannot tell on
        complete = []
        [[claims]]
        document = "one"
        organisation = "Heron Air"
        project = "VCS 9001"
        vintage = "2019"
        quantity = 5000
        [[claims]]
        document = "other"
        organisation = "Tern Foods"
        project = "VCS 9001"
        vintage = "2019"
        quantity = 4000
    """
    subject = credits_of(claims[0])
    if subject is None or (len(claims) < 2 and not subject.issuance):  # one claim alone is DR05's, by project
        yield not_applicable()
        return
    found = retired(subject, claims, ledger)
    if not found.missing:
        yield _verdict(subject, claims, ledger, found.rows, found.of)
        return
    issued = ledger.issuances(*subject.project, subject.vintage)
    rows = () if isinstance(issued, Unknown) or subject.issuance else issued.value
    verdict = _verdict(subject, claims, ledger, rows, "issued")
    yield verdict if verdict.outcome == "fail" else cannot_tell(found.missing, found.ask)


def _verdict(
    subject: Subject, claims: Sequence[Claim], ledger: Ledger, rows: Sequence[Retirement | Issuance], of: str
) -> Verdict:
    if not rows:
        return not_applicable()  # an id the registry lacks is DR01's, a vintage DR07's
    total = sum((row.quantity for row in rows), start=0)
    enough = total + len(claims)
    if sum((claim.quantity or 0 for claim in claims), start=0) <= enough:
        return passed()  # with what is said again in it: to tell that apart, every two names have to be compared
    claimed = _claimed(claims, ledger)
    if claimed <= enough:
        return passed()
    largest = sorted(rows, key=lambda row: (-row.quantity, row.row.snapshot, row.row.row))[:SHOWN]
    return fail(
        [*chain.from_iterable(printed(claim) for claim in claims), *(recorded(row, "quantity") for row in largest)],
        identity=(subject.programme, subject.id, subject.vintage, claimed),
        expected=total,
        observed=claimed,
        claims=len(claims),
        claimed=claimed,
        project=label(subject.programme, subject.id),
        vintage=str(subject.vintage) if subject.vintage else "not told",
        recorded=total,
        of=shown(of),
    )


def _claimed(claims: Sequence[Claim], ledger: Ledger) -> Quantity:
    """Return what the claims add up to, less what one organisation says again in another paper.

    Of one reporting period the paper that claims most counts; of several periods each amount counts once, to the
    rounding of its parts, for later reports repeat a retirement.
    """
    speakers: list[str] = []
    said: defaultdict[str, defaultdict[object, defaultdict[str, list[Claim]]]] = defaultdict(
        lambda: defaultdict(lambda: defaultdict(list))
    )
    for claim in claims:
        who = claim.beneficiary or claim.organisation or ""
        same = next((other for other in speakers if who == other or ledger.same_organisation(who, other)), None)
        speakers += [who] if same is None else []
        said[who if same is None else same][claim.reporting_period][claim.document].append(claim)
    return sum((_told_once(periods.values()) for periods in said.values()), start=0)


def _told_once(periods: Iterable[Mapping[str, list[Claim]]]) -> Quantity:
    """Return what one organisation claims over its reporting periods, an amount that is told again counted once."""
    kept: list[tuple[Quantity, int]] = []
    for papers in periods:
        amount, parts = max((_in_one(claims), len(claims)) for claims in papers.values())
        if not any(size(amount - other) <= max(parts, others) for other, others in kept):
            kept.append((amount, parts))
    return sum((amount for amount, _ in kept), start=0)


def _in_one(claims: Sequence[Claim]) -> Quantity:
    """Return what one paper claims: each row of a list, and of other papers each amount once, and no total of them."""
    rows = [claim.quantity or 0 for claim in claims if claim.spans and claim.spans[0].sheet]
    others = {claim.quantity or 0 for claim in claims if not (claim.spans and claim.spans[0].sheet)}
    largest = max(others, default=0)
    rest = sum(others, start=0) - largest
    total_of_the_rest = len(others) > 2 and size(largest - rest) < len(others)
    return sum(rows, start=0) + (largest if total_of_the_rest else largest + rest)
