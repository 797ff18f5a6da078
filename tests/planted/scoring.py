"""Judges every case by all rules, and counts: found, missed, falsely alarmed."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from tests.planted import article6, disclosure, documents, double_counting, extraction, patterns, quality, registry
from tests.planted.drawing import SEEDS, Case, cases
from verifier import catalog
from verifier.engine import judge
from verifier.examples import built
from verifier.model import SEVERITIES, Finding

PAGE = Path(__file__).parents[2] / "docs" / "planted.md"
FAMILIES = (extraction, documents, registry, double_counting, article6, disclosure, quality, patterns)
GRAVE = frozenset({"high", "critical"})
RAISED = frozenset(SEVERITIES) - {"info"}


class Result(NamedTuple):
    """What came of a case."""

    case: Case
    found: bool
    alarms: tuple[Finding, ...]
    """What was raised that should not be."""

    @property
    def name(self) -> str:
        """The case's name, for a person who looks for it."""
        return f"{self.case.scenario.rule} {self.case.scenario.name} #{self.case.seed}"


class Line(NamedTuple):
    """A rule's line of the scorecard."""

    rule: str
    wrong: int
    benign: int
    hits: int
    alarms: int

    @property
    def misses(self) -> int:
        """Defects that were not found."""
        return self.wrong - self.hits


def judged() -> Iterator[Result]:
    """Yield the result of every case: all rules judge it, as they would any paper."""
    rules = tuple(catalog.rules().values())
    for case in cases():
        judgement = judge(rules, *built(case.tables))
        if judgement.broken:
            raise AssertionError(f"{case.scenario.name}: {judgement.broken}")
        yield _result(case, judgement.findings)


def _result(case: Case, findings: Iterable[Finding]) -> Result:
    """Say what was found; an alarm is the rule's own voice in a benign case, and every grave one that is not due."""
    scenario = case.scenario
    own = [one for one in findings if one.rule == scenario.rule and (one.severity in RAISED or scenario.rule == "DR14")]
    due = {scenario.rule, *scenario.also} if scenario.wrong else set(scenario.also)
    grave = [one for one in findings if one.severity in GRAVE and one.rule not in due]
    alarms = grave if scenario.wrong else [*own, *(one for one in grave if one.rule != scenario.rule)]
    return Result(case, bool(own), tuple(alarms))


def scorecard(results: Iterable[Result]) -> tuple[Line, ...]:
    """Add up the results by rule."""
    by_rule: dict[str, list[Result]] = {}
    for one in results:
        by_rule.setdefault(one.case.scenario.rule, []).append(one)
    return tuple(_line(rule, some) for rule, some in sorted(by_rule.items()))


def _line(rule: str, results: list[Result]) -> Line:
    wrong = [one for one in results if one.case.scenario.wrong]
    hits = sum(one.found for one in wrong)
    return Line(rule, len(wrong), len(results) - len(wrong), hits, sum(bool(one.alarms) for one in results))


def page(lines: tuple[Line, ...]) -> str:
    """Return the scorecard as a page of the documentation."""
    wrong, benign = sum(one.wrong for one in lines), sum(one.benign for one in lines)
    hits, alarms = sum(one.hits for one in lines), sum(one.alarms for one in lines)
    rows = [f"| {one.rule} | {one.wrong} | {one.hits} | {one.misses} | {one.benign} | {one.alarms} |" for one in lines]
    return "\n".join(
        [
            "# Planted defects",
            "",
            f"Generated documents and registries, {wrong + benign} cases over {len(lines)} rules, each scenario drawn "
            f"{SEEDS} times from a fixed seed: {wrong} hold one defect, {benign} only look as if they did. All rules "
            "judge every case. A hit is the finding of the rule that the defect is about; an alarm is that rule's own "
            "finding in a benign case, or any high or critical finding that is not due. `./run planted` makes this "
            "page; the scenarios stand in `tests/planted/`.",
            "",
            f"Found: {hits} of {wrong} ({hits / wrong:.1%}). False alarms: {alarms} of {wrong + benign} cases.",
            "",
            "| Rule | Defects | Hits | Misses | Look-alikes | False alarms |",
            "| --- | --- | --- | --- | --- | --- |",
            *rows,
            "",
        ]
    )
