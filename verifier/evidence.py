"""What a rule may ask and answer: the Ledger protocol, its two kinds of answer, and the four verdicts.

A rule never sees a database. It asks the ledger, and gets `Known` (the whole answer, with the rows behind it) or
`Unknown` (what is missing, whom to ask, and what was seen all the same: a lower bound). So a rule cannot mistake
"not in my file" for "does not exist".
"""

import datetime as dt
from collections.abc import Iterable
from typing import Generic, Literal, Protocol, TypeVar

import msgspec

from verifier.model import (
    Authorisation,
    Claim,
    DocumentEvidence,
    Evidence,
    Fact,
    Issuance,
    Methodology,
    NameDecision,
    Parameter,
    Project,
    Quantity,
    RegistryEvidence,
    Retirement,
    Row,
    SerialBlock,
    Severity,
    Snapshot,
    Verdict,
)
from verifier.units.intervals import Period

T_co = TypeVar("T_co", covariant=True)


class Known(msgspec.Struct, Generic[T_co], frozen=True):
    """The whole answer: nothing beyond `value` exists as of the chosen snapshots. An absent project is
    `Known(None)`.

    `as_of` is the day up to which it holds: when the files it rests on were retrieved. Other snapshots may be newer.
    """

    value: T_co
    as_of: dt.date | None = None

    @property
    def seen(self) -> T_co:
        """What was found, as any answer has it: here the whole of it."""
        return self.value


class Unknown(msgspec.Struct, Generic[T_co], frozen=True):
    """The ledger cannot say: `missing` names the input, `ask` who has it, `seen` what was found nonetheless."""

    missing: str
    ask: str
    seen: T_co


Answer = Known[T_co] | Unknown[T_co]


class Match(msgspec.Struct, frozen=True):
    """A project whose name resembles the one asked for. `score` is 0 to 1; `reason` explains it in words."""

    project: Project
    score: float
    reason: str


AnomalyKind = Literal[
    "ended_exceeds_issued",
    "ended_never_issued",
    "issued_before_period_end",
    "shares_do_not_close",
    "exceeds_stated_total",
    "unit_twice",
]
"""More ended than was issued; serials that ended but stand in no issue; issued before the reductions had happened; the
two sides' shares against the total stated beside them; more rows than the vintage's stated total; a unit in two rows.
"""


class Anomaly(msgspec.Struct, frozen=True, kw_only=True):
    """A registry's statement that contradicts another of its own: which rows, what was to be expected, what stands."""

    kind: AnomalyKind
    vintage: Period | None
    expected: str
    observed: str
    rows: tuple[Row, ...]


Relation = Literal["duplicate", "successive", "stated", "labelled"]
"""duplicate: periods overlap, or one is not known; successive: one period ends before the other begins; stated: one
registry names the other's id (conversion, transfer); labelled: both stand under one programme's label."""


class Feature(msgspec.Struct, frozen=True):
    """One thing that was compared: how alike from 0 to 1, and what each side has."""

    name: str
    alike: float
    ours: str
    theirs: str


class Twin(msgspec.Struct, frozen=True):
    """Two projects, how alike they are, how they stand to each other, and why."""

    one: Project
    other: Project
    score: float
    relation: Relation
    features: tuple[Feature, ...]
    algorithm: str


class Practice(msgspec.Struct, frozen=True):
    """What the norms leave open and whoever runs the check settles, as the settings have it."""

    grace_months: int = 12

    def time_to_retire(self, period: Period) -> Period:
        """Return the days on which a retirement may be made for a reporting period: books are closed after it."""
        return period.longer(self.grace_months)


class Ledger(Protocol):
    """The registries as of a chosen set of snapshots. Everything is asked by (programme, local id), never a bare
    number."""

    def practice(self) -> Practice:
        """Return what whoever runs the check has settled."""

    def snapshots(self, programme: str | None = None) -> tuple[Snapshot, ...]:
        """Return the snapshots that are asked, newest first; of one programme if given."""

    def project(self, programme: str, project_id: str) -> Answer[Project | None]:
        """Return the project; `Known(None)` only where a complete project list lacks it."""

    def methodology(self, programme: str, code: str) -> Answer[Methodology | None]:
        """Return what the programme's list has of a methodology, by its code without the version."""

    def issuances(self, programme: str, project_id: str, vintage: Period | None = None) -> Answer[tuple[Issuance, ...]]:
        """Return what was issued for the project, of vintages that overlap the given one.

        Known where the table is complete, or where the rows close: they add up to the total the registry itself states.
        """

    def issued(self, programme: str, project_id: str) -> Quantity:
        """Return how many units were issued to the project at least, whatever their vintage; costs less than asking
        for the issuances."""

    def retirements(
        self, programme: str, project_id: str, vintage: Period | None = None
    ) -> Answer[tuple[Retirement, ...]]:
        """Return every retirement and cancellation of the project, of vintages that overlap the given one."""

    def holders(self, block: SerialBlock) -> Answer[tuple[Issuance | Retirement, ...]]:
        """Return the rows whose serials overlap the block; of a block without unit numbers, the rows that name it."""

    def authorisations(self, approach: str) -> Answer[tuple[Authorisation, ...]]:
        """Return what was authorised under a cooperative approach of Article 6, every version of each authorisation.

        Unknown where none was loaded: a Party's submission is no list of all authorisations.
        """

    def outcomes(self, block: SerialBlock) -> Answer[tuple[Issuance | Retirement, ...]]:
        """Return the rows of Article 6 outcomes (ITMOs) that were made from units of the block.

        Unknown where none is: a tonne may have been transferred in a submission that was not loaded.
        """

    def repair(self, text: str) -> SerialBlock | None:
        """Return the one serial that a damaged text can only have been; None where none or several fit."""

    def named(self, name: str, country: str | None = None, limit: int = 5) -> tuple[Match, ...]:
        """Return the projects with the most similar names, best first."""

    def alike(self, programme: str, text: str, limit: int = 5) -> tuple[str, ...]:
        """Return the ids (of projects, and of issuances whose units have no numbers) that most resemble a text, best
        first; none that share less than half of it."""

    def twins(self, project: Project) -> tuple[Twin, ...]:
        """Return the projects of other programmes that may be the same activity, the likeliest first."""

    def same_organisation(self, a: str, b: str) -> bool:
        """Say whether two names mean one organisation, or members of one family of companies (user data)."""

    def decided(self, title: str, project: Project) -> NameDecision | None:
        """Return what a person decided about a title and a project: whether it means that one."""

    def anomalies(self, programme: str, project_id: str) -> Answer[tuple[Anomaly, ...]]:
        """Return what the registry's own rows of a project contradict in each other.

        Where a part of the rows may be missing, only what no missing row could explain is seen.
        """

    def id_range(self, programme: str) -> tuple[int, int] | None:
        """Return the lowest and highest numeric project id seen for the programme."""


def fail(
    evidence: Iterable[Evidence],
    *,
    identity: Iterable[object] = (),
    expected: Parameter = None,
    observed: Parameter = None,
    severity: Severity | None = None,
    confidence: float = 1.0,
    **parameters: Parameter,
) -> Verdict:
    """Say that the check does not hold. `parameters` fill the rule's `says` template."""
    return Verdict(
        outcome="fail",
        parameters=parameters,
        expected=expected,
        observed=observed,
        evidence=tuple(evidence),
        identity=tuple(str(part) for part in identity),
        severity=severity,
        confidence=confidence,
    )


def passed() -> Verdict:
    """Say that the check was made and holds."""
    return Verdict(outcome="pass")


def not_applicable() -> Verdict:
    """Say that there is nothing to check."""
    return Verdict(outcome="not_applicable")


def cannot_tell(missing: str, ask: str) -> Verdict:
    """Say that the check could not be made: what is missing, and whom to ask for it. Missing input is never a fail."""
    return Verdict(outcome="cannot_tell", missing=missing, ask=ask)


def unknown(answer: Unknown[object]) -> Verdict:
    """Pass on the ledger's own word of what it lacks."""
    return cannot_tell(answer.missing, answer.ask)


def printed(*sources: Claim | Fact) -> tuple[DocumentEvidence, ...]:
    """Return the places in documents where these claims and facts were read, each once."""
    return tuple(dict.fromkeys(DocumentEvidence(span=span) for source in sources for span in source.spans))


def recorded(record: Project | Issuance | Retirement | Authorisation, field: str) -> RegistryEvidence:
    """Return a field of a registry record as evidence, with the value it holds."""
    return RegistryEvidence(
        programme=record.programme, row=record.row, field=field, value=_text(getattr(record, field))
    )


def _text(value: object) -> str:
    """Return a field as the registry would print it: a serial as its string, a list by commas, blank for none."""
    match value:
        case None:
            return ""
        case SerialBlock():
            return value.text
        case tuple():
            return ", ".join(" ".join(part) if isinstance(part, tuple) else str(part) for part in value)
        case _:
            return str(value)
