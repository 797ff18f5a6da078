"""What held on the day of a document and does not hold today, and the other way round.

A finding rests on registry data of some day. A report may have been right on its own day and be contradicted by what
the registry says now (credits retired for another, a project withdrawn), or wrong then and borne out since. So what the
rules say of a document now is compared, subject by subject, with what they say by the snapshots that had been
retrieved on its day. What could not be told then says nothing.
"""

import datetime as dt
from collections.abc import Hashable, Iterable, Iterator, Sequence
from contextlib import nullcontext
from typing import NamedTuple

import msgspec

from verifier.catalog import Rule
from verifier.engine import Hearing, Subject, each_once, hear, remembering, subjects
from verifier.evidence import Ledger
from verifier.model import Document, Finding, Timing
from verifier.overtime import Watch

Heard = dict[str, dict[Hashable, Hearing]]
"""Hearings by rule and subject, as `engine.hearings` gives them."""


class Past(NamedTuple):
    """The registries as of a day: the ledger over what had been retrieved by then."""

    day: dt.date
    ledger: Ledger


class Compared(NamedTuple):
    """The hearings of now, their findings with a timing; and the findings that stand no longer."""

    heard: Heard
    no_longer: tuple[Finding, ...]


def compare(
    heard: Heard, rules: Iterable[Rule], documents: Sequence[Document], pasts: Sequence[Past], watch: Watch | None
) -> Compared:
    """Hear every subject again by the registry data of its own day, where that is given, and compare."""
    ledgers = {past.day: remembering(past.ledger) for past in pasts}
    result: Heard = {code: dict(of) for code, of in heard.items()}
    no_longer: list[Finding] = []
    once = each_once(documents)
    with watch or nullcontext():
        for rule in rules:
            for subject in _of_a_day(rule, once):
                day = _day(subject)
                if day not in ledgers or _idle(heard[rule.code][subject.key]):
                    continue
                then = hear(rule, subject, ledgers[day], watch)
                now = heard[rule.code][subject.key]
                result[rule.code][subject.key] = _timed(now, then, day)
                no_longer += _cleared(now, then, day)
    return Compared(result, tuple(no_longer))


def _of_a_day(rule: Rule, documents: Sequence[Document]) -> Iterator[Subject]:
    """Yield what the rule judges in documents; what it says of the registry alone is of no document's day."""
    return iter(()) if rule.kind == "project" else subjects(rule, documents)


def _day(subject: Subject) -> dt.date | None:
    """Return the day on which the last of its documents came out; None where one has no day."""
    days = [document.date for document in subject.documents]
    return max((day for day in days if day), default=None) if all(days) else None


def _idle(hearing: Hearing) -> bool:
    return set(hearing.outcomes) <= {"not_applicable"}


def _timed(now: Hearing, then: Hearing, day: dt.date | None) -> Hearing:
    timing: Timing | None = "then_and_now" if then.findings else "now_only" if _holds(then) else None
    if timing is None or not now.findings:
        return now
    timed = tuple(msgspec.structs.replace(finding, timing=timing, then=day) for finding in now.findings)
    return now._replace(findings=timed)


def _cleared(now: Hearing, then: Hearing, day: dt.date | None) -> Iterator[Finding]:
    if not now.findings and _holds(now):
        yield from (msgspec.structs.replace(finding, timing="then_only", then=day) for finding in then.findings)


def _holds(hearing: Hearing) -> bool:
    """Say whether all that was asked was told, and holds."""
    return "pass" in hearing.outcomes and not {"fail", "cannot_tell"} & set(hearing.outcomes)
