"""Whose a registry row is: the organisations that a retirement names."""

import re
from typing import Literal

from verifier.evidence import Ledger
from verifier.model import Claim, Retirement
from verifier.units.names import GENERIC, fold, organisation

Whose = Literal["claimant", "open", "other"]
"""`open`: names nobody, a crowd ("various customers", "under embargo"), or somebody not clearly told from the
claimant."""

_CROWD = re.compile(
    r"\b(?:various|customers?|clients?|buyers?|end users?|individuals?|members|masked|anonymous|no owner|"
    r"embargo\w*|confidential\w*|undisclosed|withheld|unnamed|unspecified|unknown|"
    r"not (?:disclosed|specified|applicable|available|provided))\b|^n a$"
)


def parties(claim: Claim) -> tuple[str, ...]:
    """Return who a claim speaks for: the organisation that makes it, and the beneficiary it names."""
    return tuple(name for name in (claim.organisation, claim.beneficiary) if name)


def whose(row: Retirement, claim: Claim, ledger: Ledger) -> Whose:
    """Tell whether a retirement is the claimant's, clearly another's, or open.

    A broker may hold the account, so the account holder's name never makes a row another's.
    """
    names = parties(claim)
    texts = [text for text in (row.beneficiary, row.detail, row.reason, row.account_holder) if text]
    for text in texts:
        if any(_mentions(text, name) or ledger.same_organisation(name, text) for name in names):
            return "claimant"
    beneficiary = fold(row.beneficiary or "")
    if not names or not beneficiary or _CROWD.search(beneficiary):
        return "open"
    distinctive = {word for name in names for word in organisation(name).split()} - GENERIC
    return "open" if distinctive & set(beneficiary.split()) else "other"


def _mentions(text: str, name: str) -> bool:
    """Say whether a text holds a name whole; a name of generic words alone is never found."""
    words = organisation(name)
    return bool(set(words.split()) - GENERIC) and f" {words} " in f" {fold(text)} "
