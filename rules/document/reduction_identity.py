"""DI02."""

from collections.abc import Iterator, Sequence

from rules.quantities import signed, size, tonnes, total
from verifier.catalog import rule
from verifier.evidence import Ledger, cannot_tell, fail, not_applicable, passed, printed
from verifier.model import Document, Fact, Quantity, Verdict

TOLERANCE = 4
"""One tonne for each of the four rounded numbers."""
_NET = ("achieved", "ex_ante", "gross")


@rule(
    "DI02",
    severity="high",
    since="0.1",
    says="{period}: {baseline} t baseline - {project} t project - {leakage} t leakage is {computed} t, not {printed} t",
)
def reduction_identity(document: Document, ledger: Ledger) -> Iterator[Verdict]:
    """Emission reductions are not baseline less project and leakage emissions.

    ## Why it matters
    The reduction is by definition the difference of three other numbers on the same row. A row that breaks the identity
    holds a wrong number, and a credit is issued on it.

    ## What it checks
    Within one table, for each year and for the total: baseline less project emissions less leakage against the
    reduction printed beside them, with one tonne of tolerance for each number. The net amount may also stand after a
    buffer that the row prints, or in two columns (reductions and removals); project emissions below zero are removals,
    and where a row counts removals throughout, project less baseline is tried as well.

    ## What clears it
    A corrected number, or the rule of the methodology that lies between (a cap, a deduction for uncertainty).

    ## Look-alikes
    Rounding down each year; a conservative cap or an uncertainty deduction, which lowers the reduction (then severity
    is medium); a negative year printed as zero; leakage that stands elsewhere.

    ## Source
    CDM project standard and VCS Standard, quantification of reductions: baseline less project less leakage.
    Practice: one tonne for each addend.

    ## Fires on
        facts = [
          {type = "quantity", table = "p9t1c2", year = "2019", basis = "baseline", value = 10000},
          {type = "quantity", table = "p9t1c3", year = "2019", basis = "project_emissions", value = 2000},
          {type = "quantity", table = "p9t1c4", year = "2019", basis = "leakage", value = 100},
          {type = "quantity", table = "p9t1c5", year = "2019", basis = "achieved", value = 8900},
        ]

    ## Stays silent on
        facts = [
          {type = "quantity", table = "p9t1c2", year = "2019", basis = "baseline", value = 10000},
          {type = "quantity", table = "p9t1c3", year = "2019", basis = "project_emissions", value = 2000},
          {type = "quantity", table = "p9t1c4", year = "2019", basis = "leakage", value = 100},
          {type = "quantity", table = "p9t1c5", year = "2019", basis = "achieved", value = 7899},
        ]

    ## Stays silent on: a net amount after the buffer
        facts = [
          {type = "quantity", table = "p9t1c2", year = "2019", basis = "baseline", value = 10000},
          {type = "quantity", table = "p9t1c3", year = "2019", basis = "project_emissions", value = 2000},
          {type = "quantity", table = "p9t1c4", year = "2019", basis = "leakage", value = 0},
          {type = "quantity", table = "p9t1c5", year = "2019", basis = "buffer", value = 800},
          {type = "quantity", table = "p9t1c6", year = "2019", basis = "achieved", value = 7200},
        ]

    ## Stays silent on: removals printed as negative project emissions
        facts = [
          {type = "quantity", table = "p9t1c2", year = "2019", basis = "baseline", value = 3000},
          {type = "quantity", table = "p9t1c3", year = "2019", basis = "project_emissions", value = 500, raw = "−500"},
          {type = "quantity", table = "p9t1c4", year = "2019", basis = "leakage", value = 100},
          {type = "quantity", table = "p9t1c5", year = "2019", basis = "achieved", value = 2900},
          {type = "quantity", table = "p9t1c6", year = "2019", basis = "achieved", value = 500},
        ]

    ## Cannot tell on
        facts = [
          {type = "quantity", table = "p9t1c2", year = "2019", basis = "baseline", value = 10000},
          {type = "quantity", table = "p9t1c3", year = "2019", basis = "project_emissions", value = 2000},
          {type = "quantity", table = "p9t1c5", year = "2019", basis = "achieved", value = 7500},
        ]
    """
    yield from [_verdict(row) for row in _rows(document)] or [not_applicable()]


Line = dict[str, list[Fact]]
"""The amounts of one row, by basis."""


def _rows(document: Document) -> Iterator[Line]:
    """Yield the rows that print one baseline, one project amount, at most one leakage, and a reduction."""
    rows: dict[tuple[str | None, ...], Line] = {}
    for fact in document.of_type("quantity"):
        if fact.table and fact.basis and fact.quantity is not None and not fact.approx and not fact.cumulative:
            key = (fact.table.rpartition("c")[0] or fact.table, fact.of, fact.year, fact.vintage, fact.scope)
            rows.setdefault(key, {}).setdefault(fact.basis, []).append(fact)
    for row in rows.values():
        one_each = all(len({fact.quantity for fact in row.get(basis, ())}) == 1 for basis in _NEEDED)
        if one_each and len({fact.quantity for fact in row.get("leakage", ())}) <= 1 and _nets(row):
            yield row


_NEEDED = ("baseline", "project_emissions")


def _nets(row: Line) -> list[Fact]:
    return [fact for basis in _NET for fact in row.get(basis, ())]


def _verdict(row: Line) -> Verdict:
    baseline, project = (signed(row[basis][0]) for basis in _NEEDED)
    lines = row.get("leakage", [])
    leakage = size(tonnes(lines[0])) if lines else 0
    computed = baseline - project - leakage
    nets = _nets(row)
    buffers = [size(tonnes(fact)) for fact in row.get("buffer", ())]
    removed = project - baseline - leakage
    if any(_holds(net, computed, removed, buffers) for net in (total(nets), *map(tonnes, nets))):
        return passed()
    net = min(nets, key=lambda fact: size(tonnes(fact) - computed))
    lower = tonnes(net) < computed
    if lower and not lines:
        return cannot_tell("the leakage emissions of the row", "the author of the document")
    return fail(
        printed(*row["baseline"], *row["project_emissions"], *lines, net),
        identity=(net.of, net.year, net.vintage, net.scope, baseline, project, leakage, net.quantity),
        expected=computed,
        observed=net.quantity,
        severity="medium" if lower else None,
        period=net.year or net.vintage or "in all",
        baseline=baseline,
        project=project,
        leakage=leakage,
        computed=computed,
        printed=net.quantity,
    )


def _holds(net: Quantity, computed: Quantity, removed: Quantity, buffers: Sequence[Quantity]) -> bool:
    """Say whether a net amount follows from the others, as reductions or as removals, before or after a buffer."""
    if net == 0 and computed < 0:
        return True
    return any(size(whole - buffer - net) <= TOLERANCE for whole in (computed, removed) for buffer in (0, *buffers))
