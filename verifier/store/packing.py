"""The model's values as bytes, and back: JSON that names each value's kind, deflated.

What has no field of its own in a column is stored so. Fields that hold their default are left out, so a field that a
later version adds is read from what an earlier one stored; a field that is gone by then is passed over. Only the
values named here are ever made.
"""

import datetime as dt
import zlib
from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import cache
from typing import Any, TypeVar

import msgspec

from verifier import engine, model
from verifier.units.intervals import Interval, Period

T = TypeVar("T")
_KIND = "$"
_DECIMAL, _DAY = "decimal", "day"


def _values(of: type[msgspec.Struct]) -> Iterator[type[msgspec.Struct]]:
    for kind in of.__subclasses__():
        yield kind
        yield from _values(kind)


_KNOWN: tuple[type[msgspec.Struct], ...] = (*_values(model.Value), Period, Interval)
_STRUCTS = {kind.__name__: kind for kind in _KNOWN if kind.__module__.startswith("verifier.")}
_HEARING = "hearing"


def pack(value: object) -> bytes:
    """Return a value of the model as bytes; the same for the same value."""
    return zlib.compress(msgspec.json.encode(_plain(value), order="sorted"), 1)


def unpack(data: bytes, kind: type[T]) -> T:
    """Return the value that was packed; TypeError when it is of another kind."""
    value = _value(msgspec.json.decode(zlib.decompress(data)))
    if not isinstance(value, kind):
        raise TypeError(f"stored is a {type(value).__name__}, not a {kind.__name__}")
    return value


def _plain(value: Any) -> Any:  # noqa: ANN401, PLR0911 - one line a kind
    match value:
        case None | str() | bool() | int() | float():
            return value
        case Decimal():
            return {_KIND: _DECIMAL, "of": str(value)}
        case dt.date():
            return {_KIND: _DAY, "of": value.isoformat()}
        case engine.Hearing():
            return {_KIND: _HEARING, **{name: _plain(part) for name, part in value._asdict().items() if part}}
        case tuple() | list():
            return [_plain(part) for part in value]
        case dict():
            return {name: _plain(part) for name, part in value.items()}
        case msgspec.Struct():
            return {_KIND: type(value).__name__, **dict(_fields(value))}
    raise TypeError(f"a {type(value).__name__} is not stored")


def _fields(value: msgspec.Struct) -> Iterator[tuple[str, Any]]:
    for name, default in _declared(type(value)):
        part = getattr(value, name)
        if part is not default and part != default:
            yield name, _plain(part)


@cache
def _declared(kind: type[msgspec.Struct]) -> tuple[tuple[str, Any], ...]:
    """Return a kind's fields with their defaults: looking at its annotations each time would be most of the work."""
    return tuple((field.name, field.default) for field in msgspec.structs.fields(kind))


def _value(plain: Any) -> Any:  # noqa: ANN401
    match plain:
        case list():
            return tuple(_value(part) for part in plain)
        case {"$": kind, **parts}:
            return _made(str(kind), {str(name): part for name, part in parts.items()})
        case dict():
            return {name: _value(part) for name, part in plain.items()}
    return plain


def _made(kind: str, parts: dict[str, Any]) -> object:
    if kind == _DECIMAL:
        return Decimal(parts["of"])
    if kind == _DAY:
        return dt.date.fromisoformat(parts["of"])
    known: dict[str, Callable[..., object]] = {_HEARING: engine.Hearing}
    make = known.get(kind) or _STRUCTS[kind]
    names = engine.Hearing._fields if kind == _HEARING else _STRUCTS[kind].__struct_fields__
    return make(**{name: _value(part) for name, part in parts.items() if name in names})
