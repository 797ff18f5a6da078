"""Projects of two registries that may be one activity: scored, with every feature that was compared.

A score is no verdict. One activity may rightly stand in two registries: converted units, a label on another
programme's credits, or periods that follow each other. Such pairs are told as what they are, and are no candidates for
double issue; only the rest, with periods that overlap, is worth asking about.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from rapidfuzz import fuzz

from verifier.evidence import Feature, Relation, Twin
from verifier.model import Project, Quantity
from verifier.units.countries import country
from verifier.units.names import fold, same_organisation

ALGORITHM = "twins/1"
"""Name and version; a change of weights is a new version."""

LIKELY = 0.7
"""Score from which a pair is worth a person's look."""

NAMED_ALIKE = 0.7
"""Below this likeness of names a pair is another project of the same people, unless a registry states it."""

WEIGHTS = {"name": 0.4, "developer": 0.2, "methodology": 0.15, "period": 0.1, "size": 0.15}
"""The country is no weight but a condition: two countries are two projects."""


class _Compared(NamedTuple):
    name: str
    alike: float
    ours: object
    theirs: object


def compare(one: Project, other: Project) -> Twin | None:
    """Compare two projects; None for one and the same id, two countries, or one programme (its ids are its own).

    Features that one side does not state weigh nothing, but a score rests on at least two, unless a registry states
    the pair.
    """
    ours, theirs = country(one.country), country(other.country)
    if one.programme == other.programme or (ours and theirs and ours != theirs):
        return None
    found, relation = tuple(_features(one, other)), _relation(one, other)
    if len(found) < (1 if relation == "stated" else 2):
        return None
    weight = sum(WEIGHTS[feature.name] for feature in found)
    score = sum(WEIGHTS[feature.name] * feature.alike for feature in found) / weight
    features = tuple(Feature(each.name, round(each.alike, 3), str(each.ours), str(each.theirs)) for each in found)
    return Twin(one, other, round(score, 3), relation, features, ALGORITHM)


def twins(project: Project, candidates: Iterable[Project], *, least: float = LIKELY) -> tuple[Twin, ...]:
    """Return the candidates that may be the same activity, the likeliest first; pairs a registry states come always."""
    found = [twin for candidate in candidates if (twin := compare(project, candidate))]
    kept = [twin for twin in found if twin.relation == "stated" or (twin.score >= least and _named_alike(twin))]
    return tuple(sorted(kept, key=lambda twin: (-twin.score, twin.other.programme, twin.other.id)))


def _named_alike(twin: Twin) -> bool:
    return any(feature.name == "name" and feature.alike >= NAMED_ALIKE for feature in twin.features)


def _features(one: Project, other: Project) -> Iterator[_Compared]:
    names = fold(one.name), fold(other.name)
    if all(names):
        yield _Compared("name", fuzz.token_sort_ratio(*names) / 100, one.name, other.name)
    if one.proponent and other.proponent:
        same = same_organisation(one.proponent, other.proponent) != "none"
        yield _Compared("developer", float(same), one.proponent, other.proponent)
    if one.methodologies and other.methodologies:
        ours, theirs = ({_code(text) for text in each.methodologies} for each in (one, other))
        alike = len(ours & theirs) / min(len(ours), len(theirs))
        yield _Compared("methodology", alike, ", ".join(one.methodologies), ", ".join(other.methodologies))
    if one.crediting_period and other.crediting_period:
        shared = one.crediting_period.intersection(other.crediting_period)
        days = min(one.crediting_period.days, other.crediting_period.days)
        alike = shared.days / days if shared else 0.0
        yield _Compared("period", alike, one.crediting_period, other.crediting_period)
    if one.estimated_annual and other.estimated_annual:
        yield _Compared("size", _size(one.estimated_annual, other.estimated_annual), one.estimated_annual,
                        other.estimated_annual)  # fmt: skip


def _code(methodology: str) -> str:
    """Return a methodology's code without its version: `ACM0002 v12.1` and `ACM0002.` are one."""
    return fold(methodology).split(" v")[0].split(" ver")[0].replace(" ", "")


def _size(one: Quantity, other: Quantity) -> float:
    return float(min(one, other) / max(one, other)) if one > 0 and other > 0 else 0.0


def _relation(one: Project, other: Project) -> Relation:
    if (other.programme, other.id) in one.other_ids or (one.programme, one.id) in other.other_ids:
        return "stated"
    if set(one.other_ids) & set(other.other_ids):
        return "labelled"
    periods = one.crediting_period, other.crediting_period
    apart = periods[0] and periods[1] and not periods[0].overlaps(periods[1])
    return "successive" if apart else "duplicate"
