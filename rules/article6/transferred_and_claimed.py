"""JC12."""

import datetime as dt
from collections.abc import Iterator

from rules.article6.authorisations import Terms, terms_of
from rules.claims import USE, about, project_of
from verifier.catalog import rule
from verifier.evidence import Known, Ledger, Unknown, cannot_tell, fail, not_applicable, passed, printed, recorded
from verifier.model import Claim, Issuance, Retirement, SerialBlock, Verdict
from verifier.parties import whose
from verifier.units.intervals import Interval, joined

FIRST_COUNTED = dt.date(2021, 1, 1)
"""First day of the periods for which outcomes are transferred: earlier units were never made into any."""
PROGRAMME = "A6.2"
SHOWN = 10
"""How many registry rows are given as evidence."""
Outcome = Issuance | Retirement


@rule(
    "JC12",
    severity="high",
    since="0.1",
    says="{claimant} claims {shared} t of {project} (serials {serials}) {what}",
)
def transferred_and_claimed(claim: Claim, ledger: Ledger) -> Iterator[Verdict]:
    """A company claims units from which a country has already made outcomes for another's contribution.

    ## Why it matters
    When a country transfers a reduction under Article 6, the country that acquires it counts the tonne. A company that
    retires the unit behind it, and claims it for itself, counts it a second time.

    ## What it checks
    The serials of a claim of use against the units that the actions of the agreed electronic format name as the origin
    of outcomes. It fails where such outcomes were used towards a country's contribution, or are authorised for a
    contribution alone, or were cancelled for somebody who is clearly not the claimant. Units of vintages before 2021
    were never made into outcomes.

    ## What clears it
    The version of the authorisation that covers other purposes, or a submission that takes the action back.

    ## Look-alikes
    An authorisation for "NDC and OIMP" or for other purposes, under which a company may use the unit: its own
    retirement is then the very use. Outcomes cancelled for the claimant itself. Neighbouring blocks of one issue.

    ## Source
    Decision 2/CMA.3, annex (avoidance of double counting between Parties and other uses); Decision 6/CMA.4, annex VI
    (actions: underlying units).

    ## Fires on: used towards a contribution
        [[claims]]
        organisation = "Heron Air"
        project = "VCS 9001"
        vintage = "2024"
        serials = ["VCS 1001-1500"]
        [[retirements]]
        project = "A6.2 CA0901"
        quantity = 300
        retired_on = 2026-02-01
        beneficiary = "CHE"
        labels = ["Authorisation VU-1"]
        underlying = "VCS 1301-1600"

    ## Fires on: transferred for a contribution alone
        [[claims]]
        organisation = "Heron Air"
        project = "VCS 9001"
        vintage = "2024"
        serials = ["VCS 1001-1500"]
        [[issuances]]
        project = "A6.2 CA0901"
        quantity = 500
        labels = ["Authorisation VU-1"]
        underlying = "VCS 1001-1500"
        [[authorisations]]
        project = "A6.2 CA0901"
        id = "VU-1"
        purposes = ["NDC"]

    ## Stays silent on: authorised for other purposes too
        [[claims]]
        organisation = "Heron Air"
        project = "VCS 9001"
        vintage = "2024"
        serials = ["VCS 1001-1500"]
        [[issuances]]
        project = "A6.2 CA0901"
        quantity = 500
        labels = ["Authorisation VU-1"]
        underlying = "VCS 1001-1500"
        [[authorisations]]
        project = "A6.2 CA0901"
        id = "VU-1"
        purposes = ["NDC", "OIMP"]

    ## Stays silent on: cancelled for the claimant
        [[claims]]
        organisation = "Heron Air"
        project = "VCS 9001"
        vintage = "2024"
        serials = ["VCS 1001-1500"]
        [[retirements]]
        project = "A6.2 CA0901"
        quantity = 500
        kind = "cancelled"
        beneficiary = "Heron Air Ltd"
        labels = ["Authorisation VU-1"]
        underlying = "VCS 1001-1500"

    ## Stays silent on: a vintage of which no outcomes are made
        [[claims]]
        organisation = "Heron Air"
        project = "VCS 9001"
        vintage = "2019"
        serials = ["VCS 1001-1500"]

    ## Cannot tell on: no actions are at hand
        [[claims]]
        organisation = "Heron Air"
        project = "VCS 9001"
        vintage = "2024"
        serials = ["VCS 1001-1500"]

    ## Cannot tell on: several serials, which are one question
        [[claims]]
        organisation = "Heron Air"
        project = "VCS 9001"
        vintage = "2024"
        serials = ["VCS 1001-1500", "VCS 2001-2500"]

    ## Cannot tell on: an authorisation that is not at hand
        [[claims]]
        organisation = "Heron Air"
        project = "VCS 9001"
        vintage = "2024"
        serials = ["VCS 1001-1500"]
        [[issuances]]
        project = "A6.2 CA0901"
        quantity = 500
        labels = ["Authorisation VU-1"]
        underlying = "VCS 1001-1500"
    """
    blocks = [block for block in dict.fromkeys(claim.serials) if block.interval and block.programme != PROGRAMME]
    early = claim.vintage is not None and claim.vintage.last < FIRST_COUNTED
    if claim.action not in USE or not blocks or early:
        yield not_applicable()
        return
    answers = [ledger.outcomes(block) for block in blocks]
    rows = tuple(dict.fromkeys(row for answer in answers if isinstance(answer, Known) for row in answer.value))
    yield from _verdicts(claim, rows, ledger)
    lacking = [answer for answer in answers if isinstance(answer, Unknown)]
    if lacking:
        more = f" and {len(lacking) - 1} more" if lacking[1:] else ""
        yield cannot_tell(f"{lacking[0].missing}{more}", lacking[0].ask)


def _verdicts(claim: Claim, rows: tuple[Outcome, ...], ledger: Ledger) -> Iterator[Verdict]:
    ended = [row for row in rows if isinstance(row, Retirement)]
    counted = [row for row in ended if row.kind == "retired"]
    others = [row for row in ended if row.kind == "cancelled" and whose(row, claim, ledger) == "other"]
    if counted:
        yield _fail(claim, counted, "from which outcomes were made that a country used towards its contribution")
    if others:
        names = ", ".join(dict.fromkeys(row.beneficiary or "" for row in others))
        yield _fail(claim, others, f"from which outcomes were made that were cancelled for {names}")
    existing = [row for row in rows if isinstance(row, Issuance)]
    for terms, _ in terms_of(existing, ledger):
        yield _by_terms(claim, terms, existing)
    if rows and not (counted or others or existing):
        yield passed()


def _by_terms(claim: Claim, terms: Terms | Verdict, rows: list[Issuance]) -> Verdict:
    if isinstance(terms, Verdict):
        return terms
    if not terms.purposes:
        return cannot_tell(f"the purposes of authorisation {terms.id}", "the Party that gave it")
    if terms.purposes != ("NDC",):
        return passed()
    under = [row for row in rows if f"Authorisation {terms.id}" in row.labels]
    return _fail(
        claim, under, f"from which outcomes were made that {terms.id} authorises for a contribution alone", terms
    )


def _fail(claim: Claim, rows: list[Outcome] | list[Retirement] | list[Issuance], what: str, *terms: Terms) -> Verdict:
    ranges = joined(shared for row in rows for block in claim.serials if (shared := _shared(row, block)))
    serials = ", ".join(f"{part.start}-{part.end}" for part in ranges)
    return fail(
        [
            *printed(claim),
            *(recorded(row, "underlying") for row in rows[:SHOWN]),
            *(one.evidence("purposes") for one in terms),
        ],
        identity=(*about(claim), serials, what),
        expected="units from which no outcome was made for another's use",
        observed=serials,
        claimant=claim.organisation or "an organisation that is not named",
        shared=sum(part.count for part in ranges),
        project=project_of(claim).strip() or "units",
        serials=serials,
        what=what,
    )


def _shared(row: Outcome, block: SerialBlock) -> Interval | None:
    return row.underlying.overlap(block) if row.underlying else None
