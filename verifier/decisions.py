"""What people decided about names: that two of them mean one organisation, or a title a registered project, or not.

Decisions are kept in a CSV with the columns `name,meant,verdict,reason,by,on`; the latest of one pair counts. They are
applied before any score: `same` joins, `different` parts. `unsure` keeps a title from being matched, and no finding
rests on two organisations being different of which a person was unsure.
"""

import csv
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path
from typing import get_args

import msgspec

from verifier.model import NameDecision, SameName
from verifier.registries.grammar import print_id, project_ids
from verifier.units.names import organisation

COLUMNS = ("name", "meant", "verdict", "reason", "by", "on")


class Decisions(msgspec.Struct, frozen=True, dict=True):
    """Decisions by what they are about."""

    made: tuple[NameDecision, ...] = ()

    @cached_property
    def _of_projects(self) -> dict[tuple[str, tuple[str, str]], NameDecision]:
        named = ((_title(one.name), project_of(one), one) for one in self._in_order)
        return {(title, project): one for title, project, one in named if project}

    @cached_property
    def _of_organisations(self) -> dict[frozenset[str], NameDecision]:
        pairs = ((frozenset((organisation(one.name), organisation(one.meant))), one) for one in self._in_order)
        return {pair: one for pair, one in pairs if len(pair) > 1 and not project_of(one)}

    @property
    def _in_order(self) -> Iterable[NameDecision]:
        return sorted(self.made, key=lambda one: one.on)

    def of_project(self, title: str, project: tuple[str, str]) -> NameDecision | None:
        """Return the decision whether a title means a project."""
        return self._of_projects.get((_title(title), project)) if self.made else None

    def of_organisations(self, a: str, b: str) -> NameDecision | None:
        """Return the decision whether two names mean one organisation."""
        if not self._of_organisations:
            return None
        return self._of_organisations.get(frozenset((organisation(a), organisation(b))))


def project_of(decision: NameDecision) -> tuple[str, str] | None:
    """Return the (programme, id) that is meant, where it is a project's."""
    found = {(one.programme, one.id) for one in project_ids(decision.meant, context=decision.meant)}
    return found.pop() if len(found) == 1 else None


def _title(text: str) -> str:
    return " ".join(text.casefold().split())


def load(file: Path) -> Decisions:
    """Read the decisions of a file; none when there is no file. ValueError names line and cure."""
    if not file.exists():
        return Decisions()
    with file.open(encoding="utf-8-sig", newline="") as lines:
        rows = csv.DictReader(lines)
        missing = set(COLUMNS) - set(rows.fieldnames or ())
        if missing:
            raise ValueError(f"{file}: no column {', '.join(sorted(missing))}; wanted: {','.join(COLUMNS)}")
        return Decisions(tuple(_decision(file, rows.line_num, row) for row in rows))


def _decision(file: Path, line: int, row: dict[str, str]) -> NameDecision:
    values = {name: (row[name] or "").strip() for name in COLUMNS}
    if blank := [name for name in COLUMNS if not values[name]]:
        raise ValueError(f"{file}, line {line}: {', '.join(blank)} must be given")
    if values["verdict"] not in get_args(SameName):
        raise ValueError(
            f"{file}, line {line}: verdict {values['verdict']!r} is none of {', '.join(get_args(SameName))}"
        )
    try:
        return msgspec.convert(values, NameDecision, strict=False)
    except msgspec.ValidationError:
        raise ValueError(f"{file}, line {line}: on {values['on']!r} is no day; write YYYY-MM-DD") from None


def keep(file: Path, decision: NameDecision) -> NameDecision:
    """Add a decision to a file; return it as it is kept, a project's id as the trade prints it."""
    if project := project_of(decision):
        decision = msgspec.structs.replace(decision, meant=print_id(*project))
    file.parent.mkdir(parents=True, exist_ok=True)
    fresh = not file.exists()
    with file.open("a", encoding="utf-8", newline="") as lines:
        writer = csv.writer(lines)
        if fresh:
            writer.writerow(COLUMNS)
        writer.writerow([getattr(decision, name) for name in COLUMNS])
    return decision
