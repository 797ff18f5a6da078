"""DC02."""

from collections.abc import Iterator
from itertools import combinations

from rules.claims import USE
from rules.shares import fit_beside
from verifier.catalog import rule
from verifier.evidence import Ledger, cannot_tell, fail, not_applicable, passed, printed
from verifier.messages import shown
from verifier.model import Claim, Verdict
from verifier.units.intervals import Interval, joined


@rule(
    "DC02",
    severity="high",
    since="0.1",
    says="{organisation} claims serials {serials} ({shared} t) for {one} and again for {other}",
    overlapping="serials",
)
def serials_used_in_two_years(claims: tuple[Claim, ...], ledger: Ledger) -> Iterator[Verdict]:
    """One organisation claims the use of the same serial numbers for two reporting periods.

    ## Why it matters
    A retired credit makes good one tonne, once. The same numbers in the reports of two years count one tonne twice.

    ## What it checks
    Claims of use by one organisation or family whose serials overlap and whose reporting periods do not.

    ## What clears it
    A statement that the credits were carried forward and are counted in one of the years only, or a restatement.

    ## Look-alikes
    A restated report of the same year; a certificate, which speaks for no reporting period; a table of banked credits;
    a block of which each year used a part (the amounts fit into it: then the rule cannot tell).

    ## Source
    ISO 14068-1:2023: a credit is retired once, for one claim. Climate Active disclosure statements: columns for
    credits used before and banked.

    ## Fires on
        [[claims]]
        document = "heron-2023"
        organisation = "Heron Air"
        reporting_period = "2023"
        serials = ["VCS 1001-2000"]
        [[claims]]
        document = "heron-2024"
        organisation = "Heron Air Ltd"
        reporting_period = "2024"
        serials = ["VCS 1501-2500"]

    ## Stays silent on
        [[claims]]
        document = "heron-2024"
        organisation = "Heron Air"
        reporting_period = "2024"
        serials = ["VCS 1001-2000"]
        [[claims]]
        document = "heron-2024-restated"
        organisation = "Heron Air"
        reporting_period = "2024"
        serials = ["VCS 1001-2000"]

    ## Stays silent on: a certificate and the report it belongs to
        [[claims]]
        document = "certificate"
        organisation = "Heron Air"
        serials = ["VCS 1001-2000"]
        [[claims]]
        document = "heron-2024"
        organisation = "Heron Air"
        reporting_period = "2024"
        serials = ["VCS 1001-2000"]

    ## Cannot tell on: a part in each year
        [[claims]]
        document = "heron-2023"
        organisation = "Heron Air"
        reporting_period = "2023"
        quantity = 400
        serials = ["VCS 1001-2000"]
        [[claims]]
        document = "heron-2024"
        organisation = "Heron Air"
        reporting_period = "2024"
        quantity = 600
        serials = ["VCS 1001-2000"]

    ## Cannot tell on
        [[claims]]
        document = "one"
        organisation = "Heron Air"
        serials = ["VCS 1001-2000"]
        [[claims]]
        document = "other"
        organisation = "Heron Air"
        serials = ["VCS 1001-2000"]
    """
    uses = [claim for claim in claims if claim.action in USE and claim.organisation]
    verdicts = [
        verdict
        for one, other in combinations(uses, 2)
        if one.document != other.document and (shared := _shared(one, other))
        for verdict in _verdicts(one, other, shared, ledger)
    ]
    yield from verdicts or [passed() if uses else not_applicable()]


def _shared(one: Claim, other: Claim) -> tuple[Interval, ...]:
    meetings = (a.overlap(b) for a in one.serials for b in other.serials if not (a.parent or b.parent))
    return joined(meeting for meeting in meetings if meeting)


def _verdicts(one: Claim, other: Claim, shared: tuple[Interval, ...], ledger: Ledger) -> Iterator[Verdict]:
    if not ledger.same_organisation(one.organisation or "", other.organisation or ""):
        return
    first, second = one.reporting_period, other.reporting_period
    if first is None and second is None:
        yield cannot_tell("the reporting periods of two claims of the same serials", "the publisher of the documents")
    elif first and second and not first.overlaps(second) and fit_beside([one], [other]):
        yield cannot_tell(
            f"which numbers of a block {shared[0].start}-{shared[-1].end} were used in which of two years: the amounts "
            "fit beside each other",
            f"{one.organisation}: what was carried forward",
        )
    elif first and second and not first.overlaps(second):
        serials = ", ".join(f"{part.start}-{part.end}" for part in shared)
        yield fail(
            printed(one, other),
            identity=(min(one.organisation or "", other.organisation or ""), *sorted((first, second)), serials),
            expected="one reporting period",
            observed=f"{first}, {second}",
            organisation=min(one.organisation or "", other.organisation or ""),
            serials=serials,
            shared=sum(part.count for part in shared),
            one=shown(str(min(first, second))),
            other=shown(str(max(first, second))),
        )
