"""EX05."""

import re
from collections.abc import Iterator, Sequence

from rules.quantities import size, tonnes
from verifier.catalog import rule
from verifier.evidence import Ledger, cannot_tell, fail, not_applicable, passed, printed
from verifier.model import Document, Fact, Quantity, Verdict
from verifier.units.numbers import likely_mark
from verifier.units.quantities import UNIT, factors

DECIMAL_COMMA = frozenset(
    ("cs", "da", "de", "es", "fi", "fr", "id", "it", "nl", "no", "pl", "pt", "ru", "sv", "tr", "vi")
)
"""Languages whose papers write 1.234,5; all others write 1,234.5."""
_OPEN = re.compile(r"(?<![\d.,])\d{1,3}(?P<mark>[.,])\d{3}(?![\d.,]*\d)")


@rule(
    "EX05",
    severity="medium",
    since="0.1",
    says="{raw} can be read as {low} t or as {high} t, and nothing in the document settles which",
)
def number_ambiguity(document: Document, ledger: Ledger) -> Iterator[Verdict]:
    """A mark in a number may group thousands or begin the decimals, and the two readings differ a thousandfold.

    ## Why it matters
    `49.069` is forty-nine tonnes in one paper and forty-nine thousand in the next. Whoever reads it the other way is
    wrong by a factor of a thousand, and no other check can tell.

    ## What it checks
    Amounts with one mark and three digits behind it that have kept two readings. Settled are those whose mark other
    numbers of the document show, or its language (a comma groups in English, a point in Portuguese); amounts in
    credits, which are whole; amounts that stand elsewhere in a form of one reading; and columns that add up to their
    total in one reading only.

    ## What clears it
    The amount written out by the author, or stated elsewhere with both marks (`1.234,5`).

    ## Look-alikes
    Every plain `12,345` of an English paper; kilograms and rates with three decimals; amounts of credits.

    ## Source
    Bureau international des poids et mesures, SI Brochure 5.4.4: the decimal marker is the point or the comma, and
    neither groups digits; practice does otherwise.

    ## Fires on
        documents = [{name = "document", language = "pt"}]
        facts = [{type = "quantity", value = 49069, unit = "tCO2e", raw = "49,069 tCO2e", alternatives = [49.069]}]

    ## Stays silent on: the language settles it
        documents = [{name = "document", language = "en"}]
        facts = [{type = "quantity", value = 49069, unit = "tCO2e", raw = "49,069 tCO2e", alternatives = [49.069]}]

    ## Stays silent on: other numbers settle it
        documents = [{name = "document", language = "pt"}]
        facts = [
          {type = "quantity", value = 49069, unit = "tCO2e", raw = "49,069 tCO2e", alternatives = [49.069]},
          {type = "quantity", value = 1249069.5, unit = "tCO2e", raw = "1,249,069.50 tCO2e"},
        ]

    ## Stays silent on: credits are whole
        documents = [{name = "document", language = "pt"}]
        facts = [{type = "quantity", value = 49069, unit = "VCUs", raw = "49,069 VCUs", alternatives = [49.069]}]

    ## Stays silent on: a column that adds up in one reading
        documents = [{name = "document", language = "es"}]
        [[facts]]
        type = "quantity"
        unit = "tCO2e"
        table = "p1t1c2"
        scope = "annual"
        value = 49069
        raw = "49,069"
        alternatives = [49.069]
        [[facts]]
        type = "quantity"
        unit = "tCO2e"
        table = "p1t1c2"
        scope = "annual"
        value = 500
        [[facts]]
        type = "quantity"
        unit = "tCO2e"
        table = "p1t1c2"
        scope = "total"
        value = 49569
        raw = "49569"

    ## Cannot tell on: neither language nor other numbers
        facts = [{type = "quantity", value = 49069, unit = "tCO2e", raw = "49,069 tCO2e", alternatives = [49.069]}]
    """
    quantities = [fact for fact in document.of_type("quantity") if fact.quantity is not None]
    if not quantities:
        yield not_applicable()
        return
    open_ones = [] if likely_mark(_printed(quantities)) else list(_unsettled(document, quantities))
    if not open_ones:
        yield passed()
    elif document.language is None:
        yield cannot_tell("which mark begins the decimals in the document's numbers", "the author of the document")
    else:
        yield _fail(open_ones)


def _printed(quantities: Sequence[Fact]) -> str:
    return "; ".join(fact.raw for fact in quantities if not fact.alternatives)


def _unsettled(document: Document, quantities: Sequence[Fact]) -> Iterator[Fact]:
    """Yield the amounts that neither the language, nor another place, nor their column's total settles."""
    language = document.language
    grouping = None if language is None else "." if language in DECIMAL_COMMA else ","
    plain = frozenset(tonnes(fact) for fact in quantities if not fact.alternatives)
    for fact in quantities:
        mark = _open_mark(fact)
        if mark and mark != grouping and plain.isdisjoint(_readings(fact)) and not _adds_up(fact, quantities):
            yield fact


def _open_mark(fact: Fact) -> str | None:
    """Return the mark of an amount that it leaves open; None where the amount or its unit has one reading."""
    match = _OPEN.search(fact.raw)
    unit = re.fullmatch(UNIT, fact.unit.strip()) if fact.unit else None
    whole = bool(unit and unit["credit"])
    by_unit = len(factors(fact.unit)) > 1 if fact.unit else False  # then it is EX04's
    return match["mark"] if match and len(_readings(fact)) > 1 and not whole and not by_unit else None


def _readings(fact: Fact) -> tuple[Quantity, ...]:
    return tuple(dict.fromkeys((tonnes(fact), *(one for one in fact.alternatives if not isinstance(one, str)))))


def _adds_up(fact: Fact, quantities: Sequence[Fact]) -> bool:
    """Say whether the column the amount stands in adds up to its total in one of two readings only."""
    column = [one for one in quantities if fact.table and one.table == fact.table]
    addends = [one for one in column if one.scope == "annual"]
    totals = [one for one in column if one.scope == "total"]
    if not totals or len(addends) < 2:
        return False
    fits = [size(_sum(addends, which) - _reading(totals[-1], which)) <= len(addends) for which in (0, 1)]
    return fits[0] != fits[1]


def _sum(facts: Sequence[Fact], which: int) -> Quantity:
    return sum((_reading(fact, which) for fact in facts), start=0)


def _reading(fact: Fact, which: int) -> Quantity:
    readings = _readings(fact)
    return readings[min(which, len(readings) - 1)]


def _fail(found: Sequence[Fact]) -> Verdict:
    low, high = min(_readings(found[0])), max(_readings(found[0]))
    return fail(
        printed(*found),
        identity=(low, high, len(found)),
        expected="one reading",
        observed="two readings",
        confidence=0.7,
        raw=found[0].raw,
        low=low,
        high=high,
    )
