"""QE03."""

import datetime as dt
from collections.abc import Iterator

from rules.claims import USE, about, project_of
from rules.statements import beside, said
from verifier.catalog import rule
from verifier.evidence import Ledger, cannot_tell, fail, not_applicable, passed, printed
from verifier.model import Claim, Document, Fact, Severity, Verdict

EXPECTED = frozenset({"ex_ante", "contracted_future_delivery"})
"""Bases on which nothing has been achieved yet."""


@rule(
    "QE03",
    severity="high",
    since="0.1",
    says="credits of {project} are said to be {action}: {sign}",
)
def ex_ante_as_achieved(document: Document, ledger: Ledger) -> Iterator[Verdict]:
    """Credits for reductions still to come are claimed as used.

    ## Why it matters
    A unit for an expected reduction (a pending issuance unit, a forecast, a delivery under contract) stands for no
    tonne yet. It can be assigned to a buyer, not retired, and makes nothing good.

    ## What it checks
    Claims of use (retired, cancelled, applied): their vintage must not begin after the day of retirement, nor after the
    document's date (high); their amounts must not be told as estimated or as future deliveries, and their page must not
    name the units as ex-ante ones (medium).

    ## What clears it
    The issuance of the units after verification, with its serials.

    ## Look-alikes
    "Will be retired", which is planned and no claim of use; a page that lists ex-ante units beside issued ones (hence
    medium); a vintage that is the current year, of which some credits may be issued. Serials show that units exist.

    ## Source
    Woodland Carbon Code: pending issuance units are assigned, not retired; Plan Vivo Standard 5: forward units are
    unverified.

    ## Fires on
        [[documents]]
        name = "document"
        date = 2023-05-01
        [[claims]]
        organisation = "Heron Air"
        project = "VCS 9001"
        vintage = "2026"
        quantity = 500

    ## Fires on: a named unit that is ex-ante
        [[documents]]
        name = "document"
        date = 2023-05-01
        [[claims]]
        organisation = "Heron Air"
        project = "WCC 901"
        quantity = 500
        [[facts]]
        type = "statement"
        value = "ex_ante_unit"
        page = 1
        raw = "Pending Issuance Units"

    ## Stays silent on
        [[documents]]
        name = "document"
        date = 2023-05-01
        [[claims]]
        organisation = "Heron Air"
        project = "VCS 9001"
        vintage = "2023"
        quantity = 500

    ## Stays silent on: planned for later
        [[documents]]
        name = "document"
        date = 2023-05-01
        [[claims]]
        organisation = "Heron Air"
        project = "VCS 9001"
        action = "planned"
        vintage = "2026"
        quantity = 500

    ## Cannot tell on: a paper without a date
        [[claims]]
        organisation = "Heron Air"
        project = "VCS 9001"
        vintage = "2026"
        quantity = 500
    """
    units = said(document, "ex_ante_unit")
    claims = [claim for claim in document.claims if claim.action in USE]
    yield from [_verdict(claim, document, beside(claim, units)) for claim in claims] or [not_applicable()]


def _verdict(claim: Claim, document: Document, units: tuple[Fact, ...]) -> Verdict:
    day = claim.retirement_date or document.date
    if claim.basis in EXPECTED:
        sign = "a delivery under contract" if claim.basis != "ex_ante" else "the amount is told as an estimate"
        return _fail(claim, (), sign, "medium")
    if units and not claim.serials:
        return _fail(claim, units, f"the same page names {units[0].raw}", "medium")
    if claim.vintage is None:
        return passed()
    if day is None:
        return cannot_tell("the date of the document, or of the retirement", "the publisher of the document")
    return _dated(claim, day)


def _dated(claim: Claim, day: dt.date) -> Verdict:
    first = claim.vintage.first if claim.vintage else day
    if first <= day:
        return passed()
    return _fail(claim, (), f"their vintage begins on {first}, after {day}", "high")


def _fail(claim: Claim, units: tuple[Fact, ...], sign: str, severity: Severity) -> Verdict:
    return fail(
        printed(claim, *units),
        identity=(*about(claim), sign),
        expected="issued credits",
        observed=sign,
        severity=severity,
        project=project_of(claim).strip() or claim.project_name or "a project that is not named",
        action=claim.action,
        sign=sign,
    )
