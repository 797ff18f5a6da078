"""`./run mutants [--all] [--seed N] [--of N] [--floor P] [--show] [WORD...]`: spoil, test, count.

By default a sample of every module's mutants is drawn with a fixed seed; `--of` says how many, `--all` takes all. Words
choose targets: `units`, `engine`, a rule's code or a part of a path. Every mutant runs in a process of its own.
"""

import argparse
import doctest
import gc
import importlib
import inspect
import io
import os
import random
import resource
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import redirect_stderr, redirect_stdout
from functools import _lru_cache_wrapper, cache
from pathlib import Path
from types import CodeType, FunctionType, ModuleType
from typing import Any, NamedTuple

import pytest
from hypothesis import settings

from tests.mutation.operators import Mutant, mutants
from verifier import catalog
from verifier.engine import judge
from verifier.examples import built, examples

ROOT = Path(__file__).parents[2]
FLOOR = 0.8
"""The share of mutants that must be killed, in all and of the modules and of the rules."""
LIMIT = 60
"""Seconds of processor time after which a mutant that runs on counts as killed."""
RULE_TESTS = (
    "test_rules_at_their_bounds.py",
    "test_rules_document.py",
    "test_rules_double_counting.py",
    "test_rules_registry.py",
)
TESTS = {
    "verifier/units/countries.py": ("test_countries.py", "test_names.py"),
    "verifier/units/dates.py": ("test_dates.py", "test_quantities.py"),
    "verifier/units/intervals.py": ("test_intervals.py",),
    "verifier/units/names.py": ("test_names.py", "test_companies.py", "test_resolve.py"),
    "verifier/units/numbers.py": ("test_numbers.py", "test_quantities.py"),
    "verifier/units/quantities.py": ("test_quantities.py", "test_numbers.py"),
    "verifier/units/titles.py": ("test_titles.py", "test_resolve.py", "test_twins.py"),
    "verifier/engine.py": ("test_engine.py", "test_docket.py", "test_overtime.py", "test_sifting.py"),
}


class Target(NamedTuple):
    """What is spoiled: a module, what it is called in the table, and the tests that belong to it."""

    name: str
    module: ModuleType
    test: Callable[[], bool]
    """Says whether its tests pass."""


class Score(NamedTuple):
    """A target's line of the table."""

    name: str
    total: int
    tried: int
    killed: int
    survivors: tuple[Mutant, ...]


def targets(words: list[str]) -> Iterator[Target]:
    """Yield what the words choose; everything without words."""
    for path, files in TESTS.items():
        if not words or any(word in path for word in words):
            module = importlib.import_module(path.removesuffix(".py").replace("/", "."))
            yield Target(path, module, lambda module=module, files=files: _doctests(module) and _pytest(files))
    for code, rule in catalog.rules().items():
        if not words or any(word == code or word in rule.module.replace(".", "/") for word in words):
            yield Target(code, sys.modules[rule.module], lambda code=code: _rule_tests(code) and _pytest(RULE_TESTS))


def score(target: Target, of: int | None, seed: int) -> Score:
    """Try a target's mutants, all or so many of them."""
    every = list(mutants(inspect.getsource(target.module)))
    chosen = every if of is None or of >= len(every) else random.Random(seed).sample(every, of)  # noqa: S311
    if not target.test():  # here, not in a child: so every child finds the tests imported
        raise SystemExit(f"{target.name}: its tests fail without a mutant; mend that first (pytest of its files)")
    survivors = tuple(mutant for mutant in chosen if _child(lambda mutant=mutant: _survives(target, mutant)))
    return Score(target.name, len(every), len(chosen), len(chosen) - len(survivors), survivors)


def _survives(target: Target, mutant: Mutant) -> bool:
    function = _function(target.module, mutant.function)
    if function is None:
        return False
    code = _code(compile(mutant.tree, str(target.module.__file__), "exec"), mutant.function)
    function.__code__ = code
    _forget()
    return target.test()


def _forget() -> None:
    """Empty what the project's functions remember: else they answer as before they were spoiled."""
    for one in gc.get_objects():
        if isinstance(one, _lru_cache_wrapper) and getattr(one, "__module__", "").partition(".")[0] in (
            "verifier",
            "rules",
        ):
            one.cache_clear()


def _function(module: ModuleType, name: str) -> FunctionType | None:
    """Return the plain function of a name like `Period.of`, beneath decorators that keep it."""
    found: Any = module
    for part in name.split("."):
        found = vars(found)[part]
    found = found.fget if isinstance(found, property) else getattr(found, "__func__", found)
    found = inspect.unwrap(found)
    return found if isinstance(found, FunctionType) else None


def _code(code: CodeType, name: str) -> CodeType:
    for part in name.split("."):
        code = next(one for one in code.co_consts if isinstance(one, CodeType) and one.co_name == part)
    return code


def _child(work: Callable[[], bool]) -> bool:
    """Run work in a forked process; False where it says so, fails, or takes too long."""
    pid = os.fork()
    if pid == 0:
        resource.setrlimit(resource.RLIMIT_CPU, (LIMIT, LIMIT + 1))
        with Path(os.devnull).open("w") as nowhere:
            os.dup2(nowhere.fileno(), 1)
            os.dup2(nowhere.fileno(), 2)
        try:
            os._exit(0 if work() else 1)
        except BaseException:  # whatever a mutant raises, it was noticed
            os._exit(1)
    _, status = os.waitpid(pid, 0)
    return status == 0


def _doctests(module: ModuleType) -> bool:
    """Run the examples in a module's docstrings, as `test_docstrings.py` does."""
    with redirect_stdout(io.StringIO()):
        return doctest.testmod(module).failed == 0


def _pytest(files: tuple[str, ...]) -> bool:
    options = ["-x", "-q", "-p", "no:cacheprovider", "--assert=plain", "-m", "not real and not slow"]
    options += ["--hypothesis-profile=mutants", "-o", "timeout=0"]  # a child has its processor time
    with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
        return pytest.main([*options, *(str(ROOT / "tests" / file) for file in files)]) == 0


def _rule_tests(code: str) -> bool:
    """Run a rule's own examples, then its planted cases."""
    from tests import test_rule_examples as own  # noqa: PLC0415 - they import every rule
    from tests import test_rule_outputs as outputs  # noqa: PLC0415

    rule = own.RULES[code]
    for example in examples(rule):
        own.test_an_example_comes_out_as_its_heading_says(rule, example)
    own.test_a_rule_fills_every_placeholder_of_its_sentence_and_no_other(rule)
    return outputs.told(code) == outputs.kept()[code] and _planted(code) == _scorecard(code)


def _planted(code: str) -> tuple[tuple[str, bool, bool], ...]:
    """Return what a rule says of its planted cases, as the scorecard counts it."""
    from tests.planted.drawing import cases  # noqa: PLC0415 - they import every rule
    from tests.planted.scoring import RAISED  # noqa: PLC0415

    rule = catalog.rules()[code]
    judged = [(case, judge([rule], *built(case.tables))) for case in cases() if case.scenario.rule == code]
    return tuple(
        (case.scenario.name, any(one.severity in RAISED for one in of.findings), bool(of.broken)) for case, of in judged
    )


_scorecard = cache(_planted)
"""The scorecard before anything is spoiled: docs/planted.md holds it, and a test holds that to the code."""


def main() -> None:
    """Print a line for each module and rule, then the totals; end with 1 where less than the floor is killed."""
    asked = argparse.ArgumentParser(prog="./run mutants", description=__doc__)
    asked.add_argument("words", nargs="*", metavar="WORD", help="units, engine, a rule's code, a part of a path")
    asked.add_argument("--all", action="store_true", help="every mutant, not a sample")
    asked.add_argument(
        "--of", type=int, default=8, metavar="N", help="how many of a rule; five times as many of a module"
    )
    asked.add_argument("--floor", type=float, default=FLOOR, metavar="P", help=f"the share to be killed ({FLOOR:.0%})")
    asked.add_argument("--seed", type=int, default=1, help="which sample")
    asked.add_argument("--show", action="store_true", help="show those that survived")
    given = asked.parse_args()
    settings.register_profile("mutants", max_examples=25, derandomize=True, database=None, deadline=None)
    begun, scores = time.monotonic(), []
    for target in targets(given.words):
        of = None if given.all else given.of * 5 if "/" in target.name else given.of
        scores.append(score(target, of, given.seed))
        _print(scores[-1], given.show)
    if not scores:
        asked.error(f"{' '.join(given.words)}: no module and no rule")
    modules, rules = [one for one in scores if "/" in one.name], [one for one in scores if "/" not in one.name]
    sums = [_sum("modules", modules), _sum("rules", rules), _sum("all", scores)]
    for one in sums:
        _print(one, show=False)
    print(f"({'all of them' if given.all else f'a sample, seed {given.seed}'}; {time.monotonic() - begun:.0f} s)")
    raise SystemExit(any(one.killed < given.floor * one.tried for one in sums))


def _sum(name: str, scores: list[Score]) -> Score:
    return Score(name, *(sum(one[field] for one in scores) for field in (1, 2, 3)), ())


def _print(one: Score, show: bool) -> None:
    rate = f"{one.killed / one.tried:6.1%}" if one.tried else "     -"
    print(f"{one.name:34} {one.total:6} mutants, {one.tried:5} tried, {one.killed:5} killed  {rate}", flush=True)
    for mutant in one.survivors if show else ():
        print(f"    survived: line {mutant.line}, {mutant.function}: {mutant.change}", flush=True)


if __name__ == "__main__":
    main()
