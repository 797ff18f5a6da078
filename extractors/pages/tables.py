"""Ruled tables: found on the lines PDFium gives, filled with words by their middle.

The steps and tolerances are those of pdfplumber's `TableFinder` (lines snapped to one another and joined, their
crossings, the smallest boxes between crossings, boxes that touch). They need lines alone, while its own reading of a
page costs sixty times PDFium's, and its import a third of the start of a reader.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import groupby, islice

import msgspec

from verifier.model import Box
from verifier.readers import PlacedCell, PlacedTable

MOST_LINES = 20_000
MOST_EDGES = 3_000
"""A page with more lines, or more after joining, is a drawing or a map: looking for tables on it would take minutes."""

SHORTEST_EDGE = TOLERANCE = 3.0

Edge = tuple[float, float, float, float]
"""x0, top, x1, bottom of a horizontal or vertical line."""

Stretch = tuple[float, float, float]
"""A line by its direction: where it lies across, from where, to where."""

Point = tuple[float, float]


class Crossing(msgspec.Struct, frozen=True):
    """The upright and the level lines that meet at a point, by number."""

    upright: set[int]
    level: set[int]


def find(edges: Iterable[Edge], words: Sequence[Box]) -> tuple[PlacedTable, ...]:
    """Return the tables of two cells or more, from top to bottom; `words` are the boxes of the page's words."""
    drawn = list(islice(edges, MOST_LINES))
    merged = _merged(drawn) if len(drawn) < MOST_LINES else []
    if not 4 <= len(merged) <= MOST_EDGES:
        return ()
    middles = [((x0 + x1) / 2, (top + bottom) / 2) for x0, top, x1, bottom in words]
    tables = [_filled(cells, middles) for cells in grids(merged)]
    return tuple(sorted(tables, key=lambda table: (table.box[1], table.box[0]) if table.box else (0.0, 0.0)))


def grids(edges: Sequence[Edge]) -> list[list[Box]]:
    """Return the cells of every table of two cells or more that some lines draw."""
    upright = _snapped([(x0, top, bottom) for x0, top, x1, bottom in edges if bottom - top > x1 - x0])
    level = _snapped([(top, x0, x1) for x0, top, x1, bottom in edges if bottom - top <= x1 - x0])
    return _touching(_cells(_crossings(upright, level)))


def _snapped(lines: Sequence[Stretch]) -> list[Stretch]:
    """Bring lines that lie side by side within the tolerance onto their mean, and join those that then follow."""
    snapped: list[Stretch] = []
    cluster: list[Stretch] = []
    for line in sorted(lines):
        if cluster and line[0] > cluster[-1][0] + TOLERANCE:
            snapped += _one_line(cluster)
            cluster = []
        cluster.append(line)
    return [line for line in snapped + _one_line(cluster) if line[2] - line[1] >= SHORTEST_EDGE]


def _one_line(cluster: Sequence[Stretch]) -> list[Stretch]:
    joined: list[Stretch] = []
    for _, first, last in sorted(cluster, key=lambda line: line[1]):
        if joined and first <= joined[-1][2] + TOLERANCE:
            joined[-1] = (joined[-1][0], joined[-1][1], max(joined[-1][2], last))
        else:
            joined.append((sum(line[0] for line in cluster) / len(cluster), first, last))
    return joined


def _crossings(upright: Sequence[Stretch], level: Sequence[Stretch]) -> dict[Point, Crossing]:
    """Return the points at which lines meet within the tolerance."""
    heights = [top for top, _, _ in level]
    found: dict[Point, Crossing] = {}
    for n, (x, top, bottom) in enumerate(upright):
        for m in range(bisect_left(heights, top - TOLERANCE), bisect_right(heights, bottom + TOLERANCE)):
            y, first, last = level[m]
            if first - TOLERANCE <= x <= last + TOLERANCE:
                crossing = found.setdefault((x, y), Crossing(set(), set()))
                crossing.upright.add(n)
                crossing.level.add(m)
    return found


def _cells(crossings: dict[Point, Crossing]) -> list[Box]:
    """Return the smallest box down and right of every crossing, its sides drawn through."""
    columns: dict[float, list[Point]] = {}
    rows: dict[float, list[Point]] = {}
    for point in sorted(crossings):
        columns.setdefault(point[0], []).append(point)
        rows.setdefault(point[1], []).append(point)

    def cell(point: Point) -> Box | None:
        here, column, row = crossings[point], columns[point[0]], rows[point[1]]
        right = [other for other in row[bisect_right(row, point) :] if here.level & crossings[other].level]
        for below in column[bisect_right(column, point) :]:
            if not here.upright & crossings[below].upright:
                continue
            for other in right:
                corner = crossings.get((other[0], below[1]))
                if corner and corner.upright & crossings[other].upright and corner.level & crossings[below].level:
                    return (*point, other[0], below[1])
        return None

    return [box for point in sorted(crossings) if (box := cell(point))]


def _touching(cells: Sequence[Box]) -> list[list[Box]]:
    """Group the cells that share a corner, directly or in a chain; one that shares none is no table."""
    at_corner: dict[Point, list[int]] = {}
    for number, cell in enumerate(cells):
        for corner in _corners(cell):
            at_corner.setdefault(corner, []).append(number)
    tables, left = [], set(range(len(cells)))
    for number in range(len(cells)):
        reached, waiting = [], [number] if number in left else []
        left.discard(number)
        while waiting:
            reached.append(waiting.pop())
            near = {other for corner in _corners(cells[reached[-1]]) for other in at_corner[corner]} & left
            left -= near
            waiting += near
        if len(reached) > 1:
            tables.append([cells[each] for each in sorted(reached)])
    return tables


def _corners(cell: Box) -> tuple[Point, ...]:
    x0, top, x1, bottom = cell
    return (x0, top), (x0, bottom), (x1, top), (x1, bottom)


def _merged(edges: Iterable[Edge]) -> list[Edge]:
    """Join lines drawn in pieces or twice: those within half a point of one another on one line."""
    lanes: dict[tuple[bool, int], list[tuple[float, float, float]]] = {}
    for x0, top, x1, bottom in edges:
        flat = bottom - top <= x1 - x0
        across, first, last = (top, x0, x1) if flat else (x0, top, bottom)
        lanes.setdefault((flat, round(across * 2)), []).append((first, last, across))
    merged: list[Edge] = []
    for (flat, _), pieces in lanes.items():
        for first, last, across in _joined(sorted(pieces)):
            if last - first >= SHORTEST_EDGE:
                merged.append((first, across, last, across) if flat else (across, first, across, last))
    return merged


def _joined(pieces: list[tuple[float, float, float]]) -> Iterable[tuple[float, float, float]]:
    first, last, across = pieces[0]
    for begin, end, lane in pieces[1:]:
        if begin <= last + 0.5:
            last = max(last, end)
        else:
            yield first, last, across
            first, last, across = begin, end, lane
    yield first, last, across


def _filled(cells: Sequence[Box], middles: Sequence[Point]) -> PlacedTable:
    """Put each word into the cell its middle lies in, through the grid that the cells' sides make."""
    xs = sorted({side for x0, _, x1, _ in cells for side in (x0, x1)})
    ys = sorted({side for _, top, _, bottom in cells for side in (top, bottom)})
    column, line = {x: at for at, x in enumerate(xs)}, {y: at for at, y in enumerate(ys)}
    grid: dict[tuple[int, int], list[int]] = {}
    inside: dict[Box, list[int]] = {cell: [] for cell in cells}
    for cell, words in inside.items():
        for x in range(column[cell[0]], column[cell[2]]):
            grid.update({(x, y): words for y in range(line[cell[1]], line[cell[3]])})
    for at, (middle, height) in enumerate(middles):
        here = grid.get((bisect_right(xs, middle) - 1, bisect_right(ys, height) - 1))
        if here is not None:
            here.append(at)
    return PlacedTable(_rows(inside), (xs[0], ys[0], xs[-1], ys[-1]))


def _rows(inside: dict[Box, list[int]]) -> tuple[tuple[PlacedCell | None, ...], ...]:
    """Lay the cells out by their tops and left sides; None where no cell begins."""
    lefts = sorted({cell[0] for cell in inside})
    rows = []
    for _, row in groupby(sorted(inside, key=lambda cell: (cell[1], cell[0])), key=lambda cell: cell[1]):
        begins = {cell[0]: PlacedCell(tuple(inside[cell]), cell) for cell in row}
        rows.append(tuple(begins.get(left) for left in lefts))
    return tuple(rows)
