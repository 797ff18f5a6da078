"""DI12."""

import datetime as dt
from collections.abc import Iterator

from verifier.catalog import rule
from verifier.evidence import Ledger, cannot_tell, fail, not_applicable, passed, printed
from verifier.model import Claim, Document, Fact, Kind, Verdict
from verifier.units.intervals import Period

AFTER_THE_FACT: frozenset[Kind] = frozenset(
    {
        "monitoring_report",
        "verification_report",
        "issuance_request",
        "certificate",
        "corporate_claim",
        "disclosure",
        "claims_list",
    }
)
"""Papers that tell what has happened; designs and agreements tell what is to come."""
_WHAT = {
    "monitoring_period": "the monitoring period ends",
    "retirement_date": "the retirement is dated",
    "reporting_period": "the reporting period ends",
}


@rule("DI12", severity="medium", since="0.1", says="{what} {day}, after the document's own date {date}")
def future_date(document: Document, ledger: Ledger) -> Iterator[Verdict]:
    """A paper tells as past what lies after its own date.

    ## Why it matters
    Nobody can have measured, verified or retired what had not happened yet. One of the dates is wrong, or a forecast is
    passed off as a result.

    ## What it checks
    In papers that tell what has happened: the end of monitoring and reporting periods and the days of retirements,
    against the latest day by which the document dates itself. A date that can be read in two orders counts in the later
    one.

    ## What clears it
    The document's date of issue, or the corrected day.

    ## Look-alikes
    Designs, purchase agreements and other plans; day and month exchanged; a report dated at its first version; planned
    retirements, which are told as such; a paper of the last day of its own period.

    ## Source
    ISO 14064-3:2019, 6.3, and CDM validation and verification standard: the period verified is over.

    ## Fires on
        documents = [{name = "document", kind = "monitoring_report", date = 2020-11-30}]
        facts = [{type = "monitoring_period", value = "2019-01-01/2020-12-31"}]

    ## Fires on: a retirement
        documents = [{name = "document", kind = "corporate_claim", date = 2024-05-01}]
        [[claims]]
        organisation = "Heron Air"
        quantity = 5000
        retirement_date = 2024-07-01

    ## Stays silent on
        documents = [{name = "document", kind = "monitoring_report", date = 2021-03-31}]
        facts = [{type = "monitoring_period", value = "2019-01-01/2020-12-31"}]

    ## Stays silent on: a plan
        documents = [{name = "document", kind = "pdd", date = 2020-11-30}]
        facts = [{type = "monitoring_period", value = "2021-01-01/2021-12-31"}]

    ## Stays silent on: day and month exchanged
        documents = [{name = "document", kind = "monitoring_report", date = 2020-03-12}]
        facts = [
          {type = "date", value = "2020-03-12", alternatives = ["2020-12-03"]},
          {type = "monitoring_period", value = "2019-01-01/2020-11-30"},
        ]

    ## Stays silent on: a retirement that is planned
        documents = [{name = "document", kind = "corporate_claim", date = 2024-05-01}]
        [[claims]]
        organisation = "Heron Air"
        action = "planned"
        quantity = 5000
        retirement_date = 2024-07-01

    ## Cannot tell on
        documents = [{name = "document", kind = "monitoring_report"}]
        facts = [{type = "monitoring_period", value = "2019-01-01/2020-12-31"}]
    """
    told = list(_told(document)) if document.kind in AFTER_THE_FACT else []
    if not told:
        yield not_applicable()
        return
    dated = [fact for fact in document.of_type("date") if fact.value]
    days = [day for fact in dated for day in _readings(fact)]
    date = max([*days, *([document.date] if document.date else [])], default=None)
    if date is None:
        yield cannot_tell("the date of the document", "the publisher of the document")
        return
    for what, day, source in told:
        if day <= date:
            yield passed()
        else:
            yield _fail(what, day, date, source, dated)


def _told(document: Document) -> Iterator[tuple[str, dt.date, Fact | Claim]]:
    """Yield what the paper tells as past: what it is, its last day in the earlier reading, and where."""
    for fact in document.of_type(*_WHAT):
        if days := _readings(fact):
            yield _WHAT[fact.type], min(days), fact
    for claim in document.claims:
        if claim.retirement_date and claim.action != "planned":
            yield _WHAT["retirement_date"], claim.retirement_date, claim


def _readings(fact: Fact) -> list[dt.date]:
    """Return the day, or the last day of the period, in every reading."""
    texts = [text for text in (fact.value, *fact.alternatives) if isinstance(text, str)]
    return [Period.of(text).last if "/" in text else dt.date.fromisoformat(text) for text in texts]


def _fail(what: str, day: dt.date, date: dt.date, source: Fact | Claim, dated: list[Fact]) -> Verdict:
    return fail(
        printed(source, *dated[:1]),
        identity=(what, day, date),
        expected=f"not after {date}",
        observed=day,
        confidence=0.7,
        what=what,
        day=day,
        date=date,
    )
