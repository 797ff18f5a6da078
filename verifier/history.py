"""What held on the day of a document and does not hold today, and the other way round.

A finding rests on registry data of some day. A report may have been right on its own day and be contradicted by what
the registry says now (credits retired for another, a project withdrawn), or wrong then and borne out since. So what the
rules say of a document now is compared, subject by subject, with what they say by the snapshots that had been
retrieved on its day. What could not be told then says nothing.
"""

import datetime as dt
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
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
PastLedger = Callable[[dt.date], Ledger | None]
"""The ledger over what had been retrieved by a day; None where there is nothing to compare with."""


class Past(NamedTuple):
    """The registries as of a day: the ledger over what had been retrieved by then."""

    day: dt.date
    ledger: Ledger


def no_past(_day: dt.date) -> Ledger | None:
    """Compare with nothing."""
    return None


def asked_then(day: dt.date, retrieved: Iterable[dt.date]) -> dt.date | None:
    """Return the day of the newest registry data that had been retrieved by a day; None where none had been, or none
    has been since: then there is nothing to compare."""
    days = sorted(retrieved)
    newest = max((one for one in days if one <= day), default=None)
    return None if newest is None or newest == days[-1] else newest


def compare(
    heard: Heard, rules: Iterable[Rule], documents: Sequence[Document], pasts: Sequence[Past], watch: Watch | None
) -> Heard:
    """Hear every subject again by the registry data of its own day, where that is given, and compare."""
    ledgers = {past.day: remembering(past.ledger) for past in pasts}
    result: Heard = {code: dict(of) for code, of in heard.items()}
    once = each_once(documents)
    with watch or nullcontext():
        for rule in rules:
            for subject in subjects(rule, once):
                now = heard[rule.code][subject.key]
                result[rule.code][subject.key] = compared(now, rule, subject, ledgers.get, watch)
    return result


def compared(now: Hearing, rule: Rule, subject: Subject, past: PastLedger, watch: Watch | None = None) -> Hearing:
    """Compare one hearing with that by the registry data of the subject's own day: its findings get a timing, and
    those that stand no longer are added. What a rule says of the registry alone is of no document's day."""
    day = None if rule.kind == "project" or _idle(now) else _day(subject)
    ledger = past(day) if day else None
    if ledger is None:
        return now
    then = hear(rule, subject, ledger, watch)
    return _timed(now, then, day)._replace(no_longer=tuple(_cleared(now, then, day)))


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
