"""The mutants are what they are meant to be: every kind of change, decorated functions too, nothing else."""

import ast
import inspect
import sys
import textwrap

from tests.mutation.__main__ import _code, _function
from tests.mutation.operators import functions, mutants
from verifier import catalog
from verifier.units import intervals


def changes(body):
    source = "def f(a, b):\n" + textwrap.indent(textwrap.dedent(body), "    ")
    return [mutant.change for mutant in mutants(source)]


def test_comparisons_logic_arithmetic_and_conditions_are_turned():
    assert changes("if a < b and not a:\n    a += 1\n") == [
        "condition denied",
        "And → Or",
        "Lt → LtE",
        "not dropped",
        "Add= → Sub=",
        "1 → 2",
    ]


def test_results_texts_and_yields_are_changed_and_sentences_are_not():
    assert changes('"""A docstring."""\nyield a\nreturn {"key": "two words"}\n') == [
        "statement dropped",
        "result dropped",
        "'key' → 'XXkey'",
    ]


def test_a_verdict_that_a_rule_does_not_apply_is_not_dropped_for_that_changes_nothing():
    assert changes("yield not_applicable()\nyield passed()\n") == ["statement dropped"]


def test_each_mutant_differs_from_the_module_in_one_place():
    source = "def f(a):\n    return a == 1 or a > 2\n\n\nclass C:\n    def g(self):\n        return max(1, 2)\n"
    whole = ast.dump(ast.parse(source))
    found = list(mutants(source))
    assert len({ast.dump(mutant.tree) for mutant in found}) == len(found)
    assert all(ast.dump(mutant.tree) != whole for mutant in found)
    assert {mutant.function for mutant in found} == {"f", "C.g"}


def test_the_body_of_a_decorated_rule_is_what_is_spoiled():
    rule = catalog.rules()["DC01"]
    module = sys.modules[rule.module]
    source = inspect.getsource(module)
    assert rule.function.__name__ in {mutant.function for mutant in mutants(source)}
    assert _function(module, rule.function.__name__) is rule.function
    assert _code(compile(source, "x", "exec"), rule.function.__name__).co_name == rule.function.__name__


def test_methods_properties_and_class_methods_are_found():
    names = dict(functions(ast.parse(inspect.getsource(intervals))))
    assert "Period.of" in names
    assert all(_function(intervals, name) is not None for name in names)
