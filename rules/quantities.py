"""Arithmetic on amounts, exact: whole tonnes stay whole."""

from collections.abc import Iterable

from verifier.model import Fact, Quantity

_MINUS = frozenset("-−–▲△(")


def tonnes(fact: Fact) -> Quantity:
    """Return a fact's amount; ValueError for a fact that holds none."""
    if fact.quantity is None:
        raise ValueError(f"{fact.id} holds no amount")
    return fact.quantity


def signed(fact: Fact) -> Quantity:
    """Return the amount with the sign it is printed with: readers give reductions without the minus of an offset."""
    amount = tonnes(fact)
    return -amount if amount > 0 and fact.raw.lstrip()[:1] in _MINUS else amount


def total(facts: Iterable[Fact]) -> Quantity:
    """Add up the amounts of facts."""
    added: Quantity = 0
    for fact in facts:
        added += tonnes(fact)
    return added


def size(quantity: Quantity) -> Quantity:
    """Return the amount without its sign."""
    return quantity if quantity >= 0 else -quantity
