"""What is wrong with the registries by themselves, without any document: for all projects, or some programmes'.

Each project is judged as if a paper merely named it: by the rules on the registry alone, and by those on one activity
in two registries. What they raise speaks of no document.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence

import msgspec

from verifier.catalog import Rule
from verifier.engine import Hearing, fold, hearings, ruleset
from verifier.ledger import SnapshotLedger
from verifier.model import CannotTell, Claim, Document, Finding, Report

PAIRS = ("DC05", "DC06", "JC06")
"""Rules on one activity in two registries, by code: codes are never reused."""
BATCH = 1_000
"""After how many projects it is told how far the check has come."""


def asked(rules: Iterable[Rule]) -> tuple[Rule, ...]:
    """Return the rules that need no document."""
    return tuple(rule for rule in rules if rule.kind == "project" or rule.code in PAIRS)


def check_registries(
    ledger: SnapshotLedger,
    rules: Iterable[Rule],
    programmes: Sequence[str] = (),
    told: Callable[[int, int], object] | None = None,
) -> Report:
    """Judge every project of the registries (of some programmes, where these are given); open questions are counted.

    `told` hears now and then how many projects of how many are judged.
    """
    chosen, projects = asked(rules), ledger.project_ids(programmes)
    heard: dict[str, dict[Hashable, Hearing]] = {rule.code: {} for rule in chosen}
    for first in range(0, len(projects), BATCH):
        if first and told:
            told(first, len(projects))
        naming = [_naming(*project) for project in projects[first : first + BATCH]]
        for code, of in hearings(chosen, naming, ledger).items():
            heard[code].update(of)
    judgement = fold({code: of.values() for code, of in heard.items()})
    return Report(
        documents=(),
        findings=tuple(_of_nobody(judgement.findings)),
        cannot_tell=tuple(_open(judgement.cannot_tell)),
        checked=judgement.checked,
        registry=ledger.snapshots(),
        ruleset=ruleset(chosen),
        broken=judgement.broken,
    )


def _open(items: Iterable[CannotTell]) -> Iterator[CannotTell]:
    """Yield one question a rule, with how many projects it is open for: of thousands, each lacks much the same."""
    of_rule: dict[str, list[CannotTell]] = {}
    for item in items:
        of_rule.setdefault(item.rule, []).append(item)
    for rule, some in of_rule.items():
        more = f" (and of {len(some) - 1:,} more)" if len(some) > 1 else ""
        yield CannotTell(rule=rule, missing=f"{some[0].missing}{more}", ask=some[0].ask, claims=(), documents=())


def _naming(programme: str, project_id: str) -> Document:
    """Return a paper that names a project and says nothing of it."""
    name = f"{programme} {project_id}"
    claim = Claim(id=name, document=name, action="issued", programme=programme, project_id=project_id)
    return Document(sha256=name, file=name, pages=1, claims=(claim,))


def _of_nobody(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Yield the findings, each once: a pair is found from both of its projects."""
    seen: set[str] = set()
    for finding in findings:
        if finding.fingerprint not in seen:
            seen.add(finding.fingerprint)
            yield msgspec.structs.replace(finding, documents=(), claims=())
