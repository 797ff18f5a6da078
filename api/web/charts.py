"""Drawings: charts by Vega-Lite, made on the server, and blocks and periods drawn to scale. Nothing in them runs."""

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import Any

import vl_convert
from markupsafe import Markup

from verifier.units.intervals import Interval, Period

HUES = ("#d9a400", "#0f8a7d", "#8b98a5", "#c2554b")
"""Claimed, retired, issued or held, twice: told apart on light and on dark."""
_CONFIG: dict[str, Any] = {
    "background": None,
    "font": "system-ui, DejaVu Sans, sans-serif",
    "view": {"stroke": None},
    "axis": {
        "labelColor": "currentColor",
        "titleColor": "currentColor",
        "domainColor": "currentColor",
        "tickColor": "currentColor",
        "gridColor": "#8b98a533",
        "labelFontSize": 12,
    },
    "legend": {"labelColor": "currentColor", "titleColor": "currentColor", "labelFontSize": 12},
    "bar": {"cornerRadiusEnd": 2},
}

Series = Sequence[tuple[str, str, float]]
"""(where on the axis, which series, how much)."""


def grouped(values: Series, names: Sequence[str], unit: str) -> Markup:
    """Draw bars side by side, a group for each place of the axis."""
    return _chart(values, unit, {name: name for name in names})


def beside(values: Series, names: Sequence[str], unit: str) -> Markup:
    """Draw for each place of the axis a bar of the first series, and beside it the others on top of each other."""
    return _chart(values, unit, {name: "" if place == 0 else " " for place, name in enumerate(names)})


def _chart(values: Series, unit: str, stacks: Mapping[str, str]) -> Markup:
    """Draw bars; series that share a stack stand on top of each other."""
    names = list(stacks)
    rows = [
        {"at": at, "series": series, "stack": stacks[series], "amount": float(amount), "place": names.index(series)}
        for at, series, amount in values
    ]
    spec = {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "width": {"step": 34},
        "height": 200,
        "config": _CONFIG,
        "data": {"values": rows},
        "mark": {"type": "bar"},
        "encoding": {
            "x": {"field": "at", "type": "nominal", "title": None, "axis": {"labelAngle": 0}},
            "xOffset": {"field": "stack", "sort": list(dict.fromkeys(stacks.values()))},
            "y": {"field": "amount", "type": "quantitative", "title": unit, "axis": {"format": ",d", "tickCount": 5}},
            "color": {
                "field": "series",
                "type": "nominal",
                "title": None,
                "scale": {"domain": names, "range": list(HUES[: len(names)])},
                "legend": {"orient": "top"},
            },
            "order": {"field": "place", "type": "quantitative"},
        },
    }
    return Markup(vl_convert.vegalite_to_svg(json.dumps(spec)))  # noqa: S704 - made by us: texts in it are escaped there


# -- to scale ----------------------------------------------------------------------------------------------------------

LEFT, ROW, BAR = 190, 30, 16
LABEL = 25
"""Characters of a label that fit beside a bar."""

Strip = tuple[str, str, Interval]
"""(its class in the stylesheet, its label, the numbers it covers)."""


def blocks(strips: Sequence[Strip]) -> Markup:
    """Draw blocks of numbers under each other, all to one scale."""
    first, last = min(one.start for _, _, one in strips), max(one.end for _, _, one in strips)
    span = max(last - first + 1, 1)
    rows = [(kind, label, (of.start - first) / span, of.count / span) for kind, label, of in strips]
    return _scale(rows, f"{first:,}", f"{last:,}", 1000)


def shared(claimed: Sequence[tuple[str, Interval]]) -> list[Interval]:
    """Return the numbers that two claimants name, from each pair of blocks of different ones.

    >>> shared([("Heron Air", Interval(1, 10)), ("Tern Foods", Interval(8, 20)), ("Heron Air", Interval(9, 30))])
    [Interval(start=8, end=10), Interval(start=9, end=20)]
    """
    pairs = combinations(dict.fromkeys(claimed), 2)
    met = (one.intersection(other) for (who, one), (whom, other) in pairs if who != whom)
    return list(dict.fromkeys(both for both in met if both))


def periods(strips: Sequence[tuple[str, str, Period]]) -> Markup:
    """Draw periods under each other, on one line of time."""
    first, last = min(one.first for _, _, one in strips), max(one.last for _, _, one in strips)
    begin = dt.date(first.year, 1, 1).toordinal()
    span = dt.date(last.year, 12, 31).toordinal() - begin + 1
    rows = [
        (kind, label, (of.first.toordinal() - begin) / span, (of.last.toordinal() - of.first.toordinal() + 1) / span)
        for kind, label, of in strips
    ]
    return _scale(rows, str(first.year), str(last.year), 560)


def _scale(rows: Sequence[tuple[str, str, float, float]], first: str, last: str, wide: int) -> Markup:
    room, high = wide - LEFT - 10, ROW * len(rows) + 34
    bars = Markup("").join(
        Markup(
            '<text x="0" y="{y}">{label}</text>'
            '<rect class="{kind}" x="{x:.2f}" y="{top}" width="{w:.2f}" height="{bar}" rx="2">'
            "<title>{whole}</title></rect>"
        ).format(
            y=ROW * at + 17,
            label=label if len(label) <= LABEL else label[: LABEL - 1] + "…",
            whole=label,
            kind=kind,
            x=LEFT + room * start,
            top=ROW * at + 5,
            w=max(room * share, 2),
            bar=BAR,
        )
        for at, (kind, label, start, share) in enumerate(rows)
    )
    return Markup(
        '<svg class="scale" viewBox="0 0 {wide} {high}" role="img" aria-label="{first} – {last}">{bars}'
        '<path class="axis" d="M{left} {line}H{right}" fill="none"/>'
        '<text x="{left}" y="{below}">{first}</text><text x="{right}" y="{below}" text-anchor="end">{last}</text></svg>'
    ).format(
        wide=wide,
        high=high,
        first=first,
        last=last,
        bars=bars,
        left=LEFT,
        line=high - 24,
        right=wide - 10,
        below=high - 6,
    )
