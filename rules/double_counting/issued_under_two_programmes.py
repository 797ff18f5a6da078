"""DC06."""

from collections.abc import Iterator, Sequence

from rules.citations import Citation, citations, registered
from rules.claims import label
from rules.tranches import Shared, reduced, shared, twins
from verifier.catalog import rule
from verifier.evidence import (
    Answer,
    Ledger,
    Twin,
    Unknown,
    cannot_tell,
    fail,
    not_applicable,
    passed,
    printed,
    recorded,
    unknown,
)
from verifier.model import Document, Issuance, Quantity, RegistryEvidence, Retirement, Severity, TerminalKind, Verdict

SHOWN = 10
"""How many issues of each side are given as evidence: the largest."""
COMPLIANCE = "ARB"
"""The programme into which registry offset credits are converted by rule: a list without conversions lacks them."""
_GIVEN_UP: frozenset[TerminalKind] = frozenset({"converted", "cancelled"})


@rule(
    "DC06",
    severity="high",
    since="0.1",
    says="{project} and {other} are one activity and both issued credits for {period}: {tonnes} t may stand twice",
)
def issued_under_two_programmes(document: Document, ledger: Ledger) -> Iterator[Verdict]:
    """One activity was issued credits for the same days by two programmes, and neither side cancelled its own.

    ## Why it matters
    Two credits for one tonne, each valid in its own register. Whoever buys one cannot see the other.

    ## What it checks
    Each project a document cites and its twin in another registry: issues whose days of reduction overlap, less what
    either side converted or cancelled of these days. High where a registry itself states that the two are one and the
    days are told; critical if, besides, every such issue has its serial numbers; medium where the pair was found by its
    names, or one side tells no more than a calendar year. Where a registry does not tell what was cancelled, the rule
    cannot tell.

    ## What clears it
    The cancellation behind a conversion, the days that each programme credited, or what tells the two projects apart.

    ## Look-alikes
    A conversion whose source units were cancelled; issues made anew after a cancellation; programmes that follow each
    other within one year; a Gold Standard label on credits of the CDM; two phases of one project; a shared boundary
    day; deposits in a buffer.

    ## Source
    VCS Standard, "Double counting and participation under other GHG programs": no VCUs for reductions issued under
    another program unless those units were cancelled; California Cap-and-Trade Regulation, section 95981: registry
    offset credits are cancelled before ARB offset credits are issued.

    ## Fires on
        [[claims]]
        project = "VCS 9001"
        quantity = 500
        [[projects]]
        project = "VCS 9001"
        name = "Otter Valley Marsh Restoration"
        other_ids = [["CAR", "901"]]
        [[projects]]
        project = "CAR 901"
        name = "Otter Valley Marshes"
        [[issuances]]
        project = "VCS 9001"
        vintage = "2019-01-01/2019-12-31"
        quantity = 900
        [[issuances]]
        project = "CAR 901"
        period = "2018-07-01/2019-06-30"
        quantity = 800

    ## Fires on: found by its names, at medium severity
        [[claims]]
        project = "VCS 9001"
        quantity = 500
        [[projects]]
        project = "VCS 9001"
        name = "Otter Valley Marsh Restoration"
        proponent = "Otter Valley Trust"
        [[projects]]
        project = "CAR 901"
        name = "Otter Valley Marsh Restoration"
        proponent = "Otter Valley Trust"
        [[issuances]]
        project = "VCS 9001"
        vintage = "2019-01-01/2019-12-31"
        quantity = 900
        [[issuances]]
        project = "CAR 901"
        period = "2018-07-01/2019-06-30"
        quantity = 800

    ## Stays silent on: a conversion whose source units were cancelled
        [[claims]]
        project = "ARB CAFR9001"
        quantity = 500
        [[projects]]
        project = "ARB CAFR9001"
        name = "Otter Valley Marsh Restoration"
        other_ids = [["CAR", "901"]]
        [[projects]]
        project = "CAR 901"
        name = "Otter Valley Marsh Restoration"
        [[issuances]]
        project = "ARB CAFR9001"
        period = "2018-07-01/2019-06-30"
        quantity = 800
        [[issuances]]
        project = "CAR 901"
        period = "2018-07-01/2019-06-30"
        quantity = 800
        [[retirements]]
        project = "CAR 901"
        vintage = "2019"
        quantity = 800
        kind = "converted"

    ## Stays silent on: programmes that follow each other
        [[claims]]
        project = "VCS 9001"
        quantity = 500
        [[projects]]
        project = "VCS 9001"
        name = "Otter Valley Marsh Restoration"
        other_ids = [["CAR", "901"]]
        [[projects]]
        project = "CAR 901"
        name = "Otter Valley Marshes"
        [[issuances]]
        project = "VCS 9001"
        vintage = "2019-07-01/2019-12-31"
        quantity = 900
        [[issuances]]
        project = "CAR 901"
        period = "2018-07-01/2019-07-01"
        quantity = 800

    ## Stays silent on: a project of one registry
        [[claims]]
        project = "VCS 9001"
        quantity = 500
        [[projects]]
        project = "VCS 9001"
        name = "Otter Valley Marsh Restoration"

    ## Cannot tell on: California's credits, and no conversion in the data
        [[claims]]
        project = "ARB CAFR9001"
        quantity = 500
        [[projects]]
        project = "ARB CAFR9001"
        name = "Otter Valley Marsh Restoration"
        other_ids = [["CAR", "901"]]
        [[projects]]
        project = "CAR 901"
        name = "Otter Valley Marsh Restoration"
        [[issuances]]
        project = "ARB CAFR9001"
        period = "2018-07-01/2019-06-30"
        quantity = 800
        [[issuances]]
        project = "CAR 901"
        period = "2018-07-01/2019-06-30"
        quantity = 800

    ## Cannot tell on: what was cancelled is not known
        complete = ["projects", "issuances"]
        [[claims]]
        project = "VCS 9001"
        quantity = 500
        [[projects]]
        project = "VCS 9001"
        name = "Otter Valley Marsh Restoration"
        other_ids = [["CAR", "901"]]
        [[projects]]
        project = "CAR 901"
        name = "Otter Valley Marshes"
        [[issuances]]
        project = "VCS 9001"
        vintage = "2019-01-01/2019-12-31"
        quantity = 900
        [[issuances]]
        project = "CAR 901"
        period = "2018-07-01/2019-06-30"
        quantity = 800
    """
    yield from list(_verdicts(document, ledger)) or [not_applicable()]


def _verdicts(document: Document, ledger: Ledger) -> Iterator[Verdict]:
    for citation in citations(document):
        project = registered(citation.project, ledger)
        if isinstance(project, Verdict):
            yield project
        else:
            pairs = [twin for twin in twins(project, ledger) if twin.relation != "labelled"]
            yield from [_verdict(citation, twin, ledger) for twin in pairs] or [passed()]


def _verdict(citation: Citation, twin: Twin, ledger: Ledger) -> Verdict:
    keys = [(one.programme, one.id) for one in (twin.one, twin.other)]
    issued = [ledger.issuances(*key) for key in keys]
    ours, theirs = (answer.seen for answer in issued)
    common = shared(ours, theirs)
    if common is None:
        lacking = next((answer for answer in issued if isinstance(answer, Unknown)), None)
        return unknown(lacking) if lacking else passed()
    ended = [ledger.retirements(*key) for key in keys]
    lacking_end = next((answer for answer in ended if isinstance(answer, Unknown)), None)
    given_up, open_kind = _given_up(common, ended)
    if given_up + len(common.ours) + len(common.theirs) >= common.tonnes:
        return passed()
    if lacking_end:
        return unknown(lacking_end)
    if given_up + open_kind >= common.tonnes or (COMPLIANCE in {key[0] for key in keys} and not _conversions(ended)):
        return cannot_tell(
            f"whether units of {label(*keys[0])} or {label(*keys[1])} were cancelled: the export does not tell",
            "the registry: the cancellations behind a conversion",
        )
    return _fail(citation, twin, common, common.tonnes - given_up)


def _conversions(ended: Sequence[Answer[tuple[Retirement, ...]]]) -> bool:
    """Say whether any conversion stands in what is known: lists of retirements alone hold none of them."""
    rows = [row for answer in ended for row in answer.seen]
    return any(row.kind in _GIVEN_UP for row in rows)


def _given_up(common: Shared, ended: Sequence[Answer[tuple[Retirement, ...]]]) -> tuple[Quantity, Quantity]:
    """Return what either side gave up of the shared vintages, and what it may have: the export does not tell."""
    periods = [period for row in (*common.ours, *common.theirs) if (period := reduced(row))]
    rows = [row for answer in ended for row in answer.seen]
    near = [row for row in rows if row.vintage is None or any(row.vintage.overlaps(one) for one in periods)]
    return (
        sum((row.quantity for row in near if row.kind in _GIVEN_UP), start=0),
        sum((row.quantity for row in near if row.kind == "unknown"), start=0),
    )


def _fail(citation: Citation, twin: Twin, common: Shared, tonnes: Quantity) -> Verdict:
    sure = twin.relation == "stated" and common.exact
    return fail(
        [*printed(*citation.sources), *_evidence(twin, common)],
        identity=(*sorted([citation.project, (twin.other.programme, twin.other.id)]), common.period),
        expected=0,
        observed=tonnes,
        severity=_severity(common) if sure else "medium",
        confidence=0.9 if sure else round(0.6 * twin.score, 3),
        project=citation.label,
        other=label(twin.other.programme, twin.other.id),
        period=str(common.period),
        tonnes=tonnes,
    )


def _severity(common: Shared) -> Severity | None:
    return "critical" if all(_numbered(row) for row in (*common.ours, *common.theirs)) else None


def _numbered(row: Issuance) -> bool:
    return bool(row.block and row.block.interval and not row.block.parent)


def _evidence(twin: Twin, common: Shared) -> Iterator[RegistryEvidence]:
    for project in (twin.one, twin.other):
        yield recorded(project, "name")
        if project.other_ids:
            yield recorded(project, "other_ids")
    for rows in (common.ours, common.theirs):
        for row in sorted(rows, key=lambda row: (-row.quantity, row.row.snapshot, row.row.row))[:SHOWN]:
            yield recorded(row, "block" if _numbered(row) else "quantity")
            yield recorded(row, "period" if row.period else "vintage")
