"""A verdict's sentence: the rule's `says` template filled with the parameters, formatted for people. Here and nowhere
else."""

import datetime as dt
import re
from collections.abc import Mapping
from decimal import Decimal
from string import Formatter

from verifier.model import Parameter
from verifier.units.intervals import Period

_PERIOD = re.compile(r"\d{4}-\d\d-\d\d/\d{4}-\d\d-\d\d")


def sentence(template: str, parameters: Mapping[str, Parameter]) -> str:
    """Fill a template; ValueError names the placeholder that has no parameter.

    >>> sentence("claims {claimed} t of {vintage}", {"claimed": 5000, "vintage": "2019-01-01/2019-12-31"})
    'claims 5,000 t of 2019'
    """
    missing = [name for name in placeholders(template) if parameters.get(name) is None]
    if missing:
        raise ValueError(f"no parameter for {', '.join('{' + name + '}' for name in missing)} in {template!r}")
    return template.format_map({name: shown(value) for name, value in parameters.items()})


def placeholders(template: str) -> tuple[str, ...]:
    """Return the names a template wants filled, in order."""
    return tuple(name for _, name, _, _ in Formatter().parse(template) if name is not None)


def shown(value: Parameter) -> str:
    """Return a parameter as a reader sees it: thousands separators, ISO days, a calendar year as its number.

    >>> shown("2019-07-01/2020-06-30"), shown(dt.date(2020, 1, 1)), shown(Decimal("12000.50"))
    ('2019-07-01 to 2020-06-30', '2020-01-01', '12,000.5')
    """
    match value:
        case int():
            return f"{value:,}"
        case Decimal():
            whole = value.normalize()
            return f"{whole if whole.as_tuple().exponent < 0 else whole.quantize(Decimal(1)):,}"  # type: ignore[operator]
        case dt.date():
            return value.isoformat()
        case str() if _PERIOD.fullmatch(value):
            return _period(Period.of(value))
        case _:
            return "" if value is None else str(value)


def _period(period: Period) -> str:
    start, end = period.years[0], period.years[-1]
    if period != Period(dt.date(start, 1, 1), dt.date(end, 12, 31)):
        return f"{period.first} to {period.last}"
    return str(start) if start == end else f"{start} to {end}"
