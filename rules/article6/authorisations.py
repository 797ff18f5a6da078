"""Under which authorisation the outcomes of some registry rows stand, and what it covers."""

from collections.abc import Iterable, Iterator

import msgspec

from verifier.evidence import Ledger, Unknown, cannot_tell, recorded, unknown
from verifier.model import Authorisation, Issuance, Quantity, RegistryEvidence, Retirement, Verdict
from verifier.units.intervals import Period

Outcome = Issuance | Retirement
LABEL = "Authorisation "
OF_COMPANIES = frozenset({"OIMP", "OP"})
"""Purposes that cover a company's voluntary use: all other purposes, or the voluntary ones."""
OF_AIRLINES = frozenset({"OIMP", "IMP"})
"""Purposes that cover use under CORSIA."""


class Terms(msgspec.Struct, frozen=True):
    """What the newest version of an authorisation covers."""

    record: Authorisation

    @property
    def id(self) -> str:
        """Its id, as the Party gave it."""
        return self.record.id

    @property
    def approach(self) -> str:
        """The cooperative approach it belongs to."""
        return self.record.project_id

    @property
    def purposes(self) -> tuple[str, ...]:
        """What the outcomes may be used for; empty where it does not say."""
        return self.record.purposes

    @property
    def occurred(self) -> Period | None:
        """When the reductions must have happened."""
        return self.record.occurred

    @property
    def used(self) -> Period | None:
        """When they must be used."""
        return self.record.used

    @property
    def quantity(self) -> Quantity | None:
        """How much it is for."""
        return self.record.quantity

    def covers_company(self, *, aviation: bool) -> bool:
        """Say whether it covers the use by a company; by an airline under CORSIA, both readings count."""
        covered = OF_COMPANIES | OF_AIRLINES if aviation else OF_COMPANIES
        return bool(covered & set(self.purposes))

    def lacking(self, *, dated: bool) -> str:
        """Name the term that it leaves blank and that a use must keep to; empty where all is said."""
        if not self.purposes:
            return f"the purposes of authorisation {self.id}"
        if self.occurred is None or (dated and self.used is None):
            return f"the timeframe of authorisation {self.id}"
        return ""

    def evidence(self, field: str) -> RegistryEvidence:
        """Return one of its fields as the registry has it."""
        return recorded(self.record, field)


def terms_of(rows: Iterable[Outcome], ledger: Ledger) -> Iterator[tuple[Terms | Verdict, Outcome]]:
    """Yield each authorisation that rows of outcomes name, once, with the first row that does.

    The verdict of a rule that needs it, where a row names none or the authorisation is not at hand.
    """
    asked: dict[tuple[str, str], Outcome] = {}
    for row in rows:
        asked.setdefault((row.project_id, _named(row)), row)
    for (approach, name), row in asked.items():
        yield _terms(approach, name, ledger), row


def _terms(approach: str, name: str, ledger: Ledger) -> Terms | Verdict:
    if not name:
        return cannot_tell(f"under which authorisation outcomes of {approach} stand", "the Party that transferred them")
    answer = ledger.authorisations(approach)
    if isinstance(answer, Unknown):
        return unknown(answer)
    versions = [one for one in answer.value if one.id == name]
    if not versions:
        return cannot_tell(f"authorisation {name} of {approach}", "the Party: a submission that holds it")
    return Terms(max(versions, key=_newest))


def _newest(one: Authorisation) -> tuple[tuple[int, ...], str, int]:
    digits = "".join(sign if sign.isdigit() else " " for sign in one.version or "").split()
    return (tuple(map(int, digits)), str(one.authorised_on or ""), one.row.row)


def _named(row: Outcome) -> str:
    return next((label.removeprefix(LABEL) for label in row.labels if label.startswith(LABEL)), "")
