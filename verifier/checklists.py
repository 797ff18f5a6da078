"""Fills the checklist of a regime from documents: what was found where, what is missing, what a person has to look at.

A gap is what the readers did not find: it is no finding, and no one is said to have broken a law. Whether what is there
is right, is for the rules an item names; what they found on the document is named beside it.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal

import msgspec

from verifier import catalog
from verifier.catalog import Profile, Regime
from verifier.model import Checklist, Document, Finding, Item

Force = Literal["in_force", "not_yet", "no_longer", "unknown"]


def profiles(keys: Iterable[str]) -> tuple[Profile, ...]:
    """Return the profiles of these names; ValueError for one that there is not."""
    catalog.load(("rules.profiles",))
    wanted = tuple(keys)
    for key in wanted:
        if key not in catalog.PROFILES:
            raise ValueError(f"--profile {key}: there is no such profile; one of {', '.join(sorted(catalog.PROFILES))}")
    return tuple(catalog.PROFILES[key] for key in wanted)


def checklists(
    chosen: Sequence[Profile], documents: Iterable[Document], findings: Sequence[Finding]
) -> Iterator[Checklist]:
    """Yield the filled checklists: for each document that was read, one of each profile."""
    for document in dict.fromkeys(documents):
        raised = [finding for finding in findings if document.sha256 in finding.documents]
        for profile in chosen if document.pages else ():
            yield _filled(profile, document, raised)


def force(regime: Regime, day: dt.date | None) -> Force:
    """Say whether a law or norm applied on a day."""
    if day is None:
        return "unknown"
    if regime.since and day < regime.since:
        return "not_yet"
    return "no_longer" if regime.until and day > regime.until else "in_force"


def _filled(profile: Profile, document: Document, raised: Sequence[Finding]) -> Checklist:
    by_rule: dict[str, list[str]] = {}
    for finding in raised:
        by_rule.setdefault(finding.rule, []).append(finding.fingerprint)
    regime: Regime = profile.regime
    return Checklist(
        profile=profile.key,
        title=profile.title,
        law=regime.name,
        source=regime.source,
        since=regime.since,
        until=regime.until,
        verified=regime.verified and profile.verified,
        note=regime.note,
        force=force(regime, document.date),
        document=document.sha256,
        items=tuple(_judged(item, by_rule) for item in profile.function(document)),
    )


def _judged(item: Item, by_rule: Mapping[str, Sequence[str]]) -> Item:
    found = dict.fromkeys(fingerprint for code in item.rules for fingerprint in by_rule.get(code, ()))
    return msgspec.structs.replace(item, findings=tuple(found))
