"""JC07."""

import datetime as dt
import re
from collections.abc import Iterator

from rules.claims import USE, about, project_of
from rules.credits import Rows, labelled, prints_labels, rows_of
from rules.statements import beside, said
from verifier.catalog import rule
from verifier.evidence import Ledger, cannot_tell, fail, not_applicable, passed, printed, recorded
from verifier.model import Claim, Document, Fact, Severity, Verdict

FIRST_COUNTED = dt.date(2021, 1, 1)
"""First day of the periods that nationally determined contributions count."""
RULES_KNOWN_UNTIL = dt.date(2025, 4, 1)
"""Whether cancellation in Japan's registry means the same from this day on is not verified."""
ENDED = frozenset({"retired", "cancelled"})
FOR_A_COUNTRY = re.compile(r"\bNDC\b|nationally determined", re.IGNORECASE)
FOR_OTHERS = re.compile(r"\b(?:OIMP|IMP|OP)\b|other\s+(?:international\s+mitigation\s+)?purposes", re.IGNORECASE)
AUTHORISED = re.compile(r"article\s*6|authori[sz]|corresponding", re.IGNORECASE)
SHOWN = 10
"""How many registry rows are given as evidence."""


@rule(
    "JC07",
    severity="high",
    since="0.1",
    says="{said} is said of credits of {project}: {sign}",
)
def counted_by_a_country(document: Document, ledger: Ledger) -> Iterator[Verdict]:
    """A company claims as its own what a country counts towards its target.

    ## Why it matters
    JCM credits cancelled in Japan serve Japan's target, and units labelled for a nationally determined contribution
    serve that country's. A company may say that it contributed; that it offset its own emissions with them counts the
    tonne a second time.

    ## What it checks
    Claims of use on whose page the document says "offset our emissions" or "carbon neutral". A finding needs a sign
    that a country counts the tonnes as well: cancellation under the JCM, or a registry label for a contribution. It is
    medium where the cancellation is undated or after March 2025, when Japan's rules changed. A vintage from 2021 on,
    without any label of authorisation on the registry's rows, is an info.

    ## What clears it
    An authorisation for other international mitigation purposes that names the credits, or wording as a contribution.

    ## Look-alikes
    "Contribution claim" or "counted towards the NDC" said on the same page; credits from before 2021, which no
    contribution under the Paris Agreement counts; wording about the company's energy, on a page that lists credits too.

    ## Source
    Decision 2/CMA.3, annex: corresponding adjustments. Japan's JCM registry: units in the cancellation account
    count towards Japan's target.

    ## Fires on
        [[claims]]
        organisation = "Heron Air"
        project = "JCM MN901"
        action = "cancelled"
        retirement_date = 2023-06-01
        quantity = 500
        [[facts]]
        type = "statement"
        value = "offset"
        page = 1
        raw = "offset our emissions"

    ## Fires on: a label for a national contribution
        [[claims]]
        organisation = "Heron Air"
        project = "GS 9001"
        vintage = "2022"
        serials = ["GS 1001-1500"]
        [[facts]]
        type = "statement"
        value = "neutral"
        page = 1
        [[retirements]]
        project = "GS 9001"
        quantity = 500
        block = "GS 1001-1500"
        labels = ["Article 6: NDC"]

    ## Stays silent on: worded as a contribution
        [[claims]]
        organisation = "Heron Air"
        project = "JCM MN901"
        action = "cancelled"
        quantity = 500
        [[facts]]
        type = "statement"
        value = "offset"
        page = 1
        [[facts]]
        type = "statement"
        value = "contribution"
        page = 1

    ## Stays silent on: a vintage that no contribution counts
        [[claims]]
        organisation = "Heron Air"
        project = "GS 9001"
        vintage = "2019"
        quantity = 500
        [[facts]]
        type = "statement"
        value = "neutral"
        page = 1

    ## Stays silent on: authorised for other purposes
        [[claims]]
        organisation = "Heron Air"
        project = "GS 9001"
        vintage = "2022"
        serials = ["GS 1001-1500"]
        [[facts]]
        type = "statement"
        value = "neutral"
        page = 1
        [[retirements]]
        project = "GS 9001"
        quantity = 500
        block = "GS 1001-1500"
        labels = ["Article 6: Authorised for NDC and OIMP"]

    ## Cannot tell on
        [[claims]]
        organisation = "Heron Air"
        project = "GS 9001"
        vintage = "2022"
        serials = ["GS 1001-1500"]
        [[facts]]
        type = "statement"
        value = "neutral"
        page = 1
        [[retirements]]
        project = "GS 9001"
        quantity = 500
        block = "GS 1001-1500"
    """
    exclusive, shared = said(document, "offset", "neutral"), said(document, "contribution")
    judged = [
        _verdict(claim, near, ledger) if not beside(claim, shared) else passed()
        for claim in document.claims
        if claim.action in USE and claim.project and (near := beside(claim, exclusive))
    ]
    yield from judged or [not_applicable()]


def _verdict(claim: Claim, facts: tuple[Fact, ...], ledger: Ledger) -> Verdict:
    if claim.project and claim.project[0] == "JCM":
        return _under_the_jcm(claim, facts, ledger)
    if claim.vintage and claim.vintage.last < FIRST_COUNTED:
        return passed()
    rows = rows_of(claim, ledger)
    return rows if isinstance(rows, Verdict) else _of_labels(claim, facts, rows, ledger)


def _of_labels(claim: Claim, facts: tuple[Fact, ...], rows: Rows, ledger: Ledger) -> Verdict:
    if labelled(rows, FOR_A_COUNTRY) and not labelled(rows, FOR_OTHERS):
        return _fail(claim, facts, rows, "the registry labels them for a national contribution", "high")
    if labelled(rows, AUTHORISED) or labelled(rows, FOR_OTHERS):
        return passed()
    if not prints_labels(rows, ledger) or claim.vintage is None:
        return cannot_tell(f"the authorisation of credits of {project_of(claim)}", "the registry, or the host country")
    return _fail(claim, facts, rows, f"no authorisation is on record for {claim.vintage.last.year}", "info")


def _under_the_jcm(claim: Claim, facts: tuple[Fact, ...], ledger: Ledger) -> Verdict:
    if claim.action not in ENDED:
        return cannot_tell(f"whether credits of {project_of(claim)} were cancelled in a registry", "the claimant")
    rows = rows_of(claim, ledger)
    known: Rows = () if isinstance(rows, Verdict) else rows
    if labelled(known, FOR_OTHERS):
        return passed()
    on = claim.retirement_date
    severity: Severity = "high" if on and on < RULES_KNOWN_UNTIL else "medium"
    return _fail(claim, facts, known, "JCM credits cancelled in Japan count towards Japan's target", severity)


def _fail(claim: Claim, facts: tuple[Fact, ...], rows: Rows, sign: str, severity: Severity) -> Verdict:
    return fail(
        [*printed(claim, *facts), *(recorded(row, "labels") for row in rows[:SHOWN])],
        identity=(*about(claim), sign),
        expected="a contribution, or an authorisation for other purposes",
        observed=sign,
        severity=severity,
        said=f"“{facts[0].raw}”",
        project=project_of(claim),
        sign=sign,
    )
