"""Rule sets: which rules a run had, kept in a file, and what another set would say of the same documents.

A rule set is the list of its rules: code, severity, sentence, and a digest of the code that each runs. The digest is
over the statements of the rule's module and of the modules of its package that it imports, without docstrings and
comments: two rules with one digest judge alike. Only the rules that are installed can be run, so a rule of a set whose
digest is another one cannot be heard, and that is said.
"""

import ast
import hashlib
import inspect
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from types import ModuleType

import msgspec

from verifier.catalog import Rule
from verifier.engine import ruleset
from verifier.model import Finding, FindingChange, RuleChange, RulesDifference, Severity

INSTALLED = "installed"
"""The word for the rules of this installation."""


class Frozen(msgspec.Struct, frozen=True, kw_only=True):
    """A rule as a set holds it."""

    code: str
    name: str
    severity: Severity
    says: str
    digest: str


class RuleSet(msgspec.Struct, frozen=True, kw_only=True):
    """A rule set as `verifier rules freeze` writes it; `ruleset` is the name that runs print."""

    ruleset: str
    rules: tuple[Frozen, ...]

    @classmethod
    def of(cls, rules: Iterable[Rule]) -> "RuleSet":
        """Return the set of these rules."""
        chosen = tuple(rules)
        frozen = (
            Frozen(code=rule.code, name=rule.name, severity=rule.severity, says=rule.says, digest=digest(rule))
            for rule in sorted(chosen, key=lambda rule: rule.code)
        )
        return cls(ruleset=ruleset(chosen), rules=tuple(frozen))

    @classmethod
    def load(cls, word: str, installed: Mapping[str, Rule]) -> "RuleSet":
        """Read a file of `verifier rules freeze`, or take the installed rules; ValueError names what is wrong."""
        if word == INSTALLED:
            return cls.of(installed.values())
        try:
            return msgspec.json.decode(Path(word).read_bytes(), type=cls)
        except OSError as error:
            raise ValueError(
                f"{word}: cannot be read ({error.strerror}); give a file of `verifier rules freeze`, or `{INSTALLED}`"
            ) from None
        except msgspec.DecodeError as error:
            raise ValueError(
                f"{word}: not a rule set ({error}); give a file that `verifier rules freeze` wrote"
            ) from None

    def dump(self) -> bytes:
        """Print as a file."""
        return msgspec.json.format(msgspec.json.encode(self, order="deterministic"), indent=2) + b"\n"

    def runnable(self, installed: Mapping[str, Rule]) -> tuple[Rule, ...]:
        """Return the rules of the set that can be run here, with the severity and the sentence they have in it."""
        return tuple(
            msgspec.structs.replace(installed[one.code], severity=one.severity, says=one.says)
            for one in self.rules
            if one.code in installed and digest(installed[one.code]) == one.digest
        )


def difference(
    sets: Sequence[RuleSet], findings: Sequence[Sequence[Finding]], installed: Mapping[str, Rule]
) -> RulesDifference:
    """Return how the second of two sets differs from the first, by itself and in its findings on the same documents."""
    old, new = sets
    return RulesDifference(
        old=old.ruleset,
        new=new.ruleset,
        changes=differences(old, new),
        effects=effects(*findings),
        unheard=tuple(dict.fromkeys(one for rules in sets for one in unheard(rules, installed))),
    )


def differences(old: RuleSet, new: RuleSet) -> tuple[RuleChange, ...]:
    """Return how the rules of two sets differ, by code."""
    before, after = ({one.code: one for one in rules.rules} for rules in (old, new))
    return tuple(
        RuleChange(code=code, what=what)
        for code in sorted(before | after)
        for what in _changed(before.get(code), after.get(code))
    )


def _changed(old: Frozen | None, new: Frozen | None) -> Iterator[str]:
    if old is None or new is None:
        yield "added" if old is None else "removed"
        return
    if old.severity != new.severity:
        yield f"severity {old.severity} becomes {new.severity}"
    if old.says != new.says:
        yield "says another sentence"
    if old.digest != new.digest:
        yield "judges by other code"


def unheard(rules: RuleSet, installed: Mapping[str, Rule]) -> tuple[RuleChange, ...]:
    """Return the rules of a set that cannot be run here, and why."""
    heard = {rule.code for rule in rules.runnable(installed)}
    return tuple(
        RuleChange(code=one.code, what="its code is another one here" if one.code in installed else "is not installed")
        for one in rules.rules
        if one.code not in heard
    )


def effects(old: Sequence[Finding], new: Sequence[Finding]) -> tuple[FindingChange, ...]:
    """Return how the findings of two sets on the same documents differ, the gravest of the new first."""
    before, after = ({(one.fingerprint, one.documents): one for one in findings} for findings in (old, new))
    raised = (FindingChange(what="raised", finding=one) for key, one in after.items() if key not in before)
    cleared = (FindingChange(what="cleared", finding=one) for key, one in before.items() if key not in after)
    graded = (
        FindingChange(what=f"severity {before[key].severity} becomes {one.severity}", finding=one)
        for key, one in after.items()
        if key in before and before[key].severity != one.severity
    )
    return (*raised, *graded, *cleared)


def digest(rule: Rule) -> str:
    """Return a digest of what a rule runs, the same for the same statements."""
    modules = sorted(_reached(rule.module))
    return hashlib.sha256("\x1f".join(map(_statements, modules)).encode()).hexdigest()[:16]


@cache
def _reached(name: str) -> frozenset[str]:
    """Return a module and those of its top-level package that it imports, directly or not."""
    package, found, ahead = name.partition(".")[0], set[str](), [name]
    while ahead:
        one = ahead.pop()
        if one not in found and isinstance(sys.modules.get(one), ModuleType):
            found.add(one)
            ahead += [other for other in _imported(one) if other.partition(".")[0] == package]
    return frozenset(found)


@cache
def _imported(name: str) -> tuple[str, ...]:
    names: list[str] = []
    for node in ast.walk(_tree(name)):
        if isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.append(node.module)
            names += [f"{node.module}.{alias.name}" for alias in node.names]
    return tuple(names)


@cache
def _statements(name: str) -> str:
    tree = _tree(name)
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            node.body = [one for one in node.body if not _is_text(one)] or node.body[:0]
    return f"{name}\n{ast.dump(tree)}"


def _is_text(node: ast.stmt) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)


def _tree(name: str) -> ast.Module:
    try:
        return ast.parse(inspect.getsource(sys.modules[name]))
    except OSError:  # a module without source: its name stands for it
        return ast.Module(body=[], type_ignores=[])
