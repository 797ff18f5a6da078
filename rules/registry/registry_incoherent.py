"""DR14."""

from collections.abc import Iterator

from rules.claims import label
from verifier.catalog import rule
from verifier.evidence import (
    Anomaly,
    AnomalyKind,
    Known,
    Ledger,
    fail,
    not_applicable,
    passed,
    recorded,
    unknown,
)
from verifier.messages import shown
from verifier.model import Issuance, RegistryEvidence, Retirement, Row, Verdict

SHOWN = 10
"""How many rows of an anomaly are given as evidence."""
WORDS: dict[AnomalyKind, str] = {
    "ended_exceeds_issued": "more was retired or cancelled than issued",
    "ended_never_issued": "a block was retired or cancelled that stands in no issue",
    "issued_before_period_end": "credits were issued before the reductions had happened",
    "shares_do_not_close": "the sides' shares do not add up to the stated total",
    "exceeds_stated_total": "more stands in the rows than the stated total of the vintage",
    "unit_twice": "units stand in two rows of one table",
}


@rule(
    "DR14",
    severity="info",
    since="0.1",
    says="the registry contradicts itself on {project}, {vintage}: {what} ({stands}, where {due} is due)",
)
def registry_incoherent(project: tuple[str, str], ledger: Ledger) -> Iterator[Verdict]:
    """A registry's own rows of a project contradict each other.

    ## Why it matters
    A document can only be held against a registry that agrees with itself. Where it does not, what else is raised of
    the project may be the registry's fault, and is worth a question to the registry before one to the claimant.

    ## What it checks
    All rows of a project that the documents touch: more ended than was issued; a block that ended and was never issued;
    credits issued before their reductions; shares of two sides that miss their stated total; more units than the total
    stated of a vintage; a unit in two rows. It speaks of no document. From partial exports only that is raised which no
    missing row could explain.

    ## What clears it
    The registry's correction, or its explanation of the rows.

    ## Look-alikes
    Partial exports; migrated projects whose issues stay in the old register; a block issued anew under a revised
    serial; units printed by the block they were split from; rounding of one tonne a row.

    ## Source
    Practice: anomalies of this kind stand in published exports of most registries, Plan Vivo's, Cercarbono's and the
    Climate Action Reserve's among them.

    ## Fires on
        [[claims]]
        project = "PV 104"
        quantity = 100
        [[issuances]]
        project = "PV 104"
        quantity = 1000
        [[retirements]]
        project = "PV 104"
        quantity = 2400

    ## Stays silent on
        [[claims]]
        project = "PV 104"
        quantity = 100
        [[issuances]]
        project = "PV 104"
        quantity = 1000
        [[retirements]]
        project = "PV 104"
        quantity = 600
        [[retirements]]
        project = "PV 104"
        quantity = 401

    ## Stays silent on: a project of which nothing was issued
        [[claims]]
        project = "PV 104"
        quantity = 100
        [[projects]]
        project = "PV 104"
        name = "Marsh Restoration"

    ## Cannot tell on: issues may be missing
        complete = ["retirements"]
        [[claims]]
        project = "PV 104"
        quantity = 100
        [[issuances]]
        project = "PV 104"
        quantity = 1000
        [[retirements]]
        project = "PV 104"
        quantity = 2400
    """
    answer = ledger.anomalies(*project)
    found = answer.seen
    yield from [_fail(project, anomaly, ledger) for anomaly in found]
    if not isinstance(answer, Known):
        yield unknown(answer)
    elif not found:
        yield passed() if _records(project, ledger) else not_applicable()


def _fail(project: tuple[str, str], anomaly: Anomaly, ledger: Ledger) -> Verdict:
    return fail(
        _evidence(project, anomaly, ledger),
        identity=(*project, anomaly.kind, anomaly.vintage, anomaly.expected, anomaly.observed),
        expected=anomaly.expected,
        observed=anomaly.observed,
        project=label(*project),
        vintage=f"vintage {shown(str(anomaly.vintage))}" if anomaly.vintage else "all vintages",
        what=WORDS[anomaly.kind],
        stands=anomaly.observed,
        due=anomaly.expected,
    )


def _evidence(project: tuple[str, str], anomaly: Anomaly, ledger: Ledger) -> list[RegistryEvidence]:
    """Return the quantities (or serials) of the rows that contradict each other."""
    records = _records(project, ledger)
    rows = [records[row] for row in anomaly.rows[:SHOWN] if row in records]
    return [recorded(row, "block" if row.block else "quantity") for row in rows]


def _records(project: tuple[str, str], ledger: Ledger) -> dict[Row, Issuance | Retirement]:
    answers = (ledger.issuances(*project), ledger.retirements(*project))
    held = (answer.seen for answer in answers)
    return {record.row: record for records in held for record in records}
