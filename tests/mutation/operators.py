"""How a function is spoiled: one small change of its syntax tree at a time.

Comparisons, arithmetic and logic are turned; conditions are denied; numbers, truth values and short texts (keys and
values) are changed; results are dropped. Docstrings, annotations and texts with spaces (sentences for people) stay.
"""

import ast
import copy
from collections.abc import Iterator
from typing import NamedTuple

Function = ast.FunctionDef | ast.AsyncFunctionDef

COMPARISONS: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
}
ARITHMETIC: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Add,
    ast.FloorDiv: ast.Mult,
    ast.Div: ast.Mult,
    ast.Mod: ast.Mult,
    ast.BitAnd: ast.BitOr,
    ast.BitOr: ast.BitAnd,
}
SWAPPED = {"max": "min", "min": "max", "any": "all", "all": "any"}


class Mutant(NamedTuple):
    """A module with one change in one function: the function's qualified name, the line, the change, the tree."""

    function: str
    line: int
    change: str
    tree: ast.Module


def mutants(source: str) -> Iterator[Mutant]:
    """Yield every mutant of a module's functions, in the order of the text."""
    tree = ast.parse(source)
    for name, function in functions(tree):
        for place, node in enumerate(_nodes(function)):
            for number, (change, _) in enumerate(_changes(node)):
                spoiled = copy.deepcopy(tree)
                target = dict(functions(spoiled))[name]
                (_, new) = list(_changes(_nodes(target)[place]))[number]
                _put(target, place, new)
                yield Mutant(name, node.lineno, change, ast.fix_missing_locations(spoiled))


def functions(tree: ast.AST, prefix: str = "") -> Iterator[tuple[str, Function]]:
    """Yield the functions of a module and of its classes, each with its qualified name; inner ones belong to theirs."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, Function):
            yield prefix + node.name, node
        elif isinstance(node, ast.ClassDef):
            yield from functions(node, f"{prefix}{node.name}.")


def _nodes(function: Function) -> list[ast.expr | ast.stmt]:
    """Return the nodes of a body that may be changed, in a fixed order."""
    body = function.body[1:] if ast.get_docstring(function) else function.body
    found: list[ast.expr | ast.stmt] = []
    for statement in body:
        found += [node for node in _walk(statement) if isinstance(node, ast.expr | ast.stmt)]
    return found


def _walk(node: ast.AST) -> Iterator[ast.AST]:
    yield node
    for field, value in ast.iter_fields(node):
        if field in ("annotation", "returns", "decorator_list") or isinstance(node, ast.JoinedStr):
            continue
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, ast.AST):
                yield from _walk(child)


def _put(function: Function, place: int, new: ast.AST) -> None:
    old = _nodes(function)[place]
    for parent in ast.walk(function):
        for field, value in ast.iter_fields(parent):
            if value is old:
                setattr(parent, field, new)
                return
            if isinstance(value, list) and any(one is old for one in value):
                setattr(parent, field, [new if one is old else one for one in value])
                return
    raise LookupError(old)


def _changes(node: ast.expr | ast.stmt) -> Iterator[tuple[str, ast.AST]]:  # noqa: PLR0912 - one case an operator
    match node:
        case ast.Compare(ops=[one], left=left, comparators=others) if type(one) in COMPARISONS:
            turned = COMPARISONS[type(one)]
            yield f"{_name(one)} → {turned.__name__}", _at(node, ast.Compare(left, [turned()], others))
        case ast.BinOp(op=op, left=left, right=right) if (
            type(op) in ARITHMETIC and not _text(left) and not _text(right)
        ):
            turned_op = ARITHMETIC[type(op)]
            yield f"{_name(op)} → {turned_op.__name__}", _at(node, ast.BinOp(left, turned_op(), right))
        case ast.BoolOp(op=op, values=values):
            other = ast.Or() if isinstance(op, ast.And) else ast.And()
            yield f"{_name(op)} → {_name(other)}", _at(node, ast.BoolOp(other, values))
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            yield "not dropped", operand
        case ast.Constant(value=bool() as value):
            yield f"{value} → {not value}", _at(node, ast.Constant(not value))
        case ast.Constant(value=int() as value):
            yield f"{value} → {value + 1}", _at(node, ast.Constant(value + 1))
        case ast.Constant(value=str() as value) if value and " " not in value:
            yield f"{value!r} → {'XX' + value!r}", _at(node, ast.Constant("XX" + value))
        case ast.Call(func=ast.Name(id=name)) if name in SWAPPED:
            new = copy.deepcopy(node)
            assert isinstance(new, ast.Call)
            new.func = _at(node, ast.Name(SWAPPED[name], ast.Load()))
            yield f"{name} → {SWAPPED[name]}", new
        case ast.If(test=test) | ast.IfExp(test=test) | ast.While(test=test):
            denied = copy.deepcopy(node)
            denied.test = _at(node, ast.UnaryOp(ast.Not(), test))  # type: ignore[union-attr]
            yield "condition denied", denied
        case ast.Return(value=ast.expr() as value) if not (isinstance(value, ast.Constant) and value.value is None):
            yield "result dropped", _at(node, ast.Return(ast.Constant(None)))
        case ast.Expr(value=ast.Yield(value=ast.Call(func=ast.Name(id="not_applicable")))):
            return  # the same rule: one that says nothing of a subject does not apply to it
        case ast.Expr(value=ast.Yield() | ast.YieldFrom() | ast.Call()):
            yield "statement dropped", _at(node, ast.Expr(_emptied(node.value)))
        case ast.AugAssign(op=op, target=target, value=value) if type(op) in ARITHMETIC:
            turned_op = ARITHMETIC[type(op)]
            yield f"{_name(op)}= → {turned_op.__name__}=", _at(node, ast.AugAssign(target, turned_op(), value))
        case ast.Continue():
            yield "continue → break", _at(node, ast.Break())
        case ast.Break():
            yield "break → continue", _at(node, ast.Continue())


def _emptied(value: ast.expr) -> ast.expr:
    """Return what stands for a dropped statement: a generator still is one."""
    empty = ast.Tuple([], ast.Load())
    return ast.YieldFrom(empty) if isinstance(value, ast.Yield | ast.YieldFrom) else ast.Constant(None)


def _text(node: ast.expr) -> bool:
    return isinstance(node, ast.JoinedStr) or (isinstance(node, ast.Constant) and isinstance(node.value, str))


def _name(op: ast.AST) -> str:
    return type(op).__name__


def _at(old: ast.expr | ast.stmt, new: ast.AST) -> ast.AST:
    return ast.copy_location(new, old)
