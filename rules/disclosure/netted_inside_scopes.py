"""DS04."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from rules.claims import USE, exact
from rules.quantities import size, tonnes
from rules.quantities import total as added_up
from verifier.catalog import rule
from verifier.evidence import Ledger, cannot_tell, fail, not_applicable, passed, printed
from verifier.model import PROJECT_SIDE, Claim, Document, Fact, Quantity, Verdict

GROSS, NET = "gross", "net_of_credits"
TOTAL = ""
"""The name of the whole inventory, beside its scopes 1, 2 and 3."""


@rule(
    "DS04",
    severity="high",
    since="0.1",
    says="credits are subtracted inside {where}: {what}",
)
def netted_inside_scopes(document: Document, ledger: Ledger) -> Iterator[Verdict]:
    """Credits are subtracted inside the emissions that a company reports as its own.

    ## Why it matters
    Emissions are reported gross, and credits beside them. A total from which credits were taken looks like a reduction
    that never happened, and hides how much of the progress was bought.

    ## What it checks
    A total called gross (or total, actual) that is less than its scopes 1, 2 and 3 by exactly the credits that the same
    paper says were used: high. A scope given only "net of credits", with no gross figure of it or of the whole: medium,
    for the gross figure may stand where no reader found it. One tonne of rounding is allowed for each number.

    ## What clears it
    The gross figures of the scopes, with the credits on a line of their own.

    ## Look-alikes
    A separate line "net of credits" below the gross total; a difference between the total and its scopes that is not
    the credits; two methods for scope 2, of which one is in the total; figures that are only about right; the emissions
    of a project.

    ## Source
    GHG Protocol Corporate Standard, chapter 8 (offsets are reported apart from the scopes); ESRS E1-6 and E1-7,
    paragraph 59; ISO 14064-1:2018, 9.3.

    ## Fires on: the total is net
        [[claims]]
        organisation = "Heron Steel"
        quantity = 400
        [[facts]]
        type = "emissions"
        scope = "gross"
        of = "1"
        value = 1000
        [[facts]]
        type = "emissions"
        scope = "gross"
        of = "2"
        value = 500
        [[facts]]
        type = "emissions"
        scope = "gross"
        of = "3"
        value = 9000
        [[facts]]
        type = "emissions"
        scope = "gross"
        value = 10100

    ## Fires on: a scope net of credits alone, at medium severity
        [[claims]]
        organisation = "Heron Steel"
        quantity = 400
        [[facts]]
        type = "emissions"
        scope = "net_of_credits"
        of = "1"
        value = 600
        raw = "600 t"

    ## Stays silent on: a net line of its own
        [[claims]]
        organisation = "Heron Steel"
        quantity = 400
        [[facts]]
        type = "emissions"
        scope = "gross"
        value = 10500
        [[facts]]
        type = "emissions"
        scope = "net_of_credits"
        value = 10100

    ## Stays silent on: the scope stands gross beside it
        [[claims]]
        organisation = "Heron Steel"
        quantity = 400
        [[facts]]
        type = "emissions"
        scope = "gross"
        of = "1"
        value = 1000
        [[facts]]
        type = "emissions"
        scope = "net_of_credits"
        of = "1"
        value = 600

    ## Stays silent on: a project's own paper
        [[documents]]
        name = "document"
        kind = "monitoring_report"
        [[facts]]
        type = "emissions"
        scope = "net_of_credits"
        of = "1"
        value = 600

    ## Cannot tell on: the figures are only about right
        [[claims]]
        organisation = "Heron Steel"
        quantity = 400
        [[facts]]
        type = "emissions"
        scope = "net_of_credits"
        of = "1"
        value = 600
        approx = true
    """
    figures = document.of_type("emissions")
    uses = [claim for claim in document.claims if claim.action in USE]
    if document.kind in PROJECT_SIDE or not figures:
        yield not_applicable()
        return
    by_scope = _by_scope(figures)
    yield from [*_inside_a_scope(by_scope), *_inside_the_total(by_scope, uses)] or [passed()]


Figures = dict[tuple[str, str], list[Fact]]


def _by_scope(figures: Sequence[Fact]) -> Figures:
    """Put figures together by what they are (gross, net of credits, ...) and of which scope."""
    found: Figures = defaultdict(list)
    for fact in figures:
        if fact.quantity is not None:
            found[fact.scope or "", fact.of or TOTAL].append(fact)
    return found


def _inside_a_scope(figures: Figures) -> Iterator[Verdict]:
    for number in "123":
        net = figures.get((NET, number), [])
        if not net or (GROSS, number) in figures or (GROSS, TOTAL) in figures:
            continue
        if any(fact.approx for fact in net):
            yield cannot_tell(f"the gross emissions of scope {number}", "the publisher of the document")
        else:
            yield _fail(f"scope {number}", f"{net[0].raw} is given net of credits, and no gross figure", net, [])


def _inside_the_total(figures: Figures, uses: Sequence[Claim]) -> Iterator[Verdict]:
    """Compare a total with its three scopes, where each is one exact figure: only then is a difference telling."""
    parts = [_one(figures.get((GROSS, number), [])) for number in "123"]
    total = _one(figures.get((GROSS, TOTAL), []))
    if total is None or any(part is None for part in parts):
        return
    known = [part for part in parts if part is not None]
    missing = added_up(known) - tonnes(total)
    used = next((one for one in _amounts(uses) if size(one - missing) <= len(known) + 1), None)
    if used and missing > len(known) + 1:
        what = f"scopes 1 to 3 are {missing:,} t more than the total, which is what credits were used for ({used:,} t)"
        yield _fail("the total", what, [total, *known], list(uses))


def _one(facts: list[Fact]) -> Fact | None:
    exactly = {fact.quantity for fact in facts}
    return facts[0] if len(exactly) == 1 and not facts[0].approx else None


def _amounts(uses: Sequence[Claim]) -> list[Quantity]:
    """Return what may have been subtracted: each amount of credits used, and all of them together."""
    amounts: list[Quantity] = [amount for claim in uses if (amount := exact(claim))]
    together: Quantity = 0
    for amount in amounts:
        together += amount
    return [*amounts, together]


def _fail(where: str, what: str, figures: list[Fact], uses: list[Claim]) -> Verdict:
    return fail(
        printed(*figures, *uses),
        identity=(where, what),
        expected="gross emissions, and credits on a line of their own",
        observed=what,
        severity="high" if uses else "medium",
        where=where,
        what=what,
    )
