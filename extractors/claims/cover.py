"""Monitoring and verification reports: the one amount a paper about a project's period is written for."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from extractors.claims.making import kind_of, make, page_of
from extractors.labels import values
from verifier.catalog import extractor
from verifier.model import Claim, Fact, Quantity
from verifier.pages import Reading
from verifier.units.intervals import Period

KINDS = ("monitoring_report", "verification_report", "issuance_request")
_ROLES = ("project participant", "project proponent", "client", "prepared by")
_CODE = re.compile(r"\d{3,}|^[A-Z0-9_-]+\d[A-Z0-9_-]*$")


@extractor("monitored", stage="claims", order=0)
def monitored_amount(reading: Reading) -> Iterator[Claim]:
    """The amount achieved in a monitoring period.

    A monitoring report states it, a verification report confirms it, a request for issuance rests on it: all three make
    one claim `monitored`, because nothing is issued yet. The vintage is the monitoring period (or the monitoring year),
    the organisation the project's participant or proponent. The total of the period counts, before the buffer is taken
    off; what was estimated ex ante, leakage, buffer and yearly parts are no claims of their own. A paper without an
    achieved amount (a project description, a validation) makes none.

    ## Reads
        MONITORING REPORT
        Title of the project activity: Blue Hills Reforestation
        Duration of this monitoring period: 01/01/2019 - 31/12/2020
        Project participants: Heron Forests S.A.
        Amount of GHG emission reductions achieved in this monitoring period: 12,000 tCO2e
        -> monitored 12000 Blue Hills Reforestation

    ## Leaves alone
        PROJECT DESIGN DOCUMENT
        Title of the project activity: Blue Hills Reforestation
        Amount of GHG emission reductions estimated ex ante: 12,000 tCO2e
    """
    if kind_of(reading) not in KINDS:
        return
    total = _total(reading.of_type("quantity"))
    if not total:
        return
    quantity, facts = total
    period = next(iter(reading.of_type("monitoring_period", "monitoring_year")), None)
    project, name, who = _project(reading), _name(reading), _organisation(reading)
    behind = [fact for fact in (period, project, name, who) if fact]
    yield make(
        reading,
        page_of(reading, facts[0].at),
        [facts[0].at, *(fact.at for fact in behind)],
        "monitored",
        organisation=str(who.value) if who else None,
        project=(project.programme, str(project.value)) if project and project.programme else None,
        programme=_programme(reading),
        project_name=str(name.value) if name else None,
        quantity=quantity,
        vintage=_vintage(period, facts[0]),
        basis="achieved",
        approx=facts[0].approx,
        facts=[*facts, *behind],
        confidence=min(0.95, *(fact.confidence for fact in [facts[0], *behind])) if period else 0.7,
    )


def _total(facts: Sequence[Fact]) -> tuple[Quantity, list[Fact]] | None:
    """Return the period's achieved total and where it stands; the number printed most often where several compete."""
    achieved = [fact for fact in facts if fact.basis == "achieved" and fact.quantity and not fact.cumulative]
    totals = [fact for fact in achieved if "total" in (fact.scope or "")] or [
        fact for fact in achieved if fact.scope is None and fact.year is None and fact.table is None
    ]
    if not totals:
        return None
    # 4,485,617.2 in the text is 4,485,617 on the cover: the whole number is the one that is claimed.
    counted = Counter(int(fact.quantity) for fact in totals if fact.quantity)
    first = {int(fact.quantity): n for n, fact in reversed(list(enumerate(totals))) if fact.quantity}
    best = max(counted, key=lambda number: (counted[number], -first[number]))
    same = [fact for fact in totals if fact.quantity and int(fact.quantity) == best]
    whole = next((fact for fact in same if isinstance(fact.quantity, int)), same[0])
    quantity = whole.quantity or best
    return quantity, [whole, *(fact for fact in same if fact is not whole)]


def _project(reading: Reading) -> Fact | None:
    """Return the project's own id: the one printed most, and first, on the opening pages; None where none is."""
    ids = [fact for fact in reading.of_type("project_id") if fact.programme and (fact.at.page or 1) <= 3]
    counted = Counter((fact.programme, fact.value) for fact in ids)
    return max(ids, key=lambda fact: (fact.confidence >= 0.8, counted[fact.programme, fact.value]), default=None)


def _name(reading: Reading) -> Fact | None:
    """Return the project's name: the first that is no file code."""
    names = [fact for fact in reading.of_type("project_name") if fact.value]
    return next((fact for fact in names if not _CODE.search(str(fact.value))), names[0] if names else None)


def _organisation(reading: Reading) -> Fact | None:
    """Return the participant, proponent, client or author, in this order, as the paper labels them."""
    labelled = {
        (page.number, label.start): label.field.partition(":")[2]
        for page in reading.pages[:12]
        for label in values(page, "organisation")
    }
    facts = reading.of_type("organisation")
    for role in _ROLES:
        for fact in facts:
            if any(role == at_role and fact.at.page == page and 0 <= fact.at.start - start < 300
                   for (page, start), at_role in labelled.items()):  # fmt: skip
                return fact
    return facts[0] if facts else None


def _programme(reading: Reading) -> str | None:
    return next((fact.programme for fact in reading.of_type("standard", "methodology") if fact.programme), None)


def _vintage(period: Fact | None, total: Fact) -> Period | None:
    text = str(period.value) if period else total.vintage or ""
    if re.fullmatch(r"\d{4}", text):
        return Period.year(int(text))
    return Period.of(text) if "/" in text else None
