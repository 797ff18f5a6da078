"""Ruled tables: pdfplumber's way of finding them on the lines PDFium gives, filled with words by their middle.

pdfplumber's own reading of a page costs sixty times PDFium's; its steps to a table need lines alone.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Any

from pdfplumber.table import Table as FoundTable
from pdfplumber.table import cells_to_tables, edges_to_intersections, merge_edges

from verifier.model import Box
from verifier.readers import PlacedCell, PlacedTable

MOST_LINES = 20_000
MOST_EDGES = 3_000
"""A page with more lines, or more after joining, is a drawing or a map: looking for tables on it would take minutes."""

SHORTEST_EDGE = TOLERANCE = 3.0

Edge = tuple[float, float, float, float]
"""x0, top, x1, bottom of a horizontal or vertical line."""

Point = tuple[float, float]


def find(edges: Iterable[Edge], words: Sequence[Box]) -> tuple[PlacedTable, ...]:
    """Return the tables of two cells or more, from top to bottom; `words` are the boxes of the page's words."""
    drawn = list(islice(edges, MOST_LINES))
    merged = _merged(drawn) if len(drawn) < MOST_LINES else []
    if not 4 <= len(merged) <= MOST_EDGES:
        return ()
    middles = [((x0 + x1) / 2, (top + bottom) / 2) for x0, top, x1, bottom in words]
    tables = [_filled(table, middles) for table in _found(merged) if len(table.cells) > 1]
    return tuple(sorted(tables, key=lambda table: (table.box[1], table.box[0]) if table.box else (0.0, 0.0)))


def _found(edges: Iterable[Edge]) -> list[FoundTable]:
    """Take `TableFinder`'s steps with its default tolerances, but find the cells with `_cells`."""
    snapped = merge_edges([_edge(*edge) for edge in edges], *(TOLERANCE,) * 4)
    crossings = edges_to_intersections([edge for edge in snapped if _length(edge) >= SHORTEST_EDGE], *(TOLERANCE,) * 2)
    return [FoundTable(None, cells) for cells in cells_to_tables(_cells(crossings))]


def _edge(x0: float, top: float, x1: float, bottom: float) -> dict[str, Any]:
    return {
        "x0": x0,
        "x1": x1,
        "top": top,
        "bottom": bottom,
        "width": x1 - x0,
        "height": bottom - top,
        "orientation": "h" if bottom - top <= x1 - x0 else "v",
        "object_type": "line",
    }


def _length(edge: dict[str, Any]) -> float:
    return float(max(edge["x1"] - edge["x0"], edge["bottom"] - edge["top"]))


def _cells(crossings: dict[Point, dict[str, list[dict[str, Any]]]]) -> list[Box]:
    """Return the smallest box down and right of every crossing, its sides drawn through.

    The same cells as pdfplumber's `intersections_to_cells`, which compares whole edges for every pair of points and
    takes most of a page's time; here a point knows its edges by number, and its column and row by a look-up.
    """
    upright = {point: frozenset(map(id, edges["v"])) for point, edges in crossings.items()}
    level = {point: frozenset(map(id, edges["h"])) for point, edges in crossings.items()}
    columns: dict[float, list[Point]] = {}
    rows: dict[float, list[Point]] = {}
    for point in sorted(crossings):
        columns.setdefault(point[0], []).append(point)
        rows.setdefault(point[1], []).append(point)

    def cell(point: Point) -> Box | None:
        column, row = columns[point[0]], rows[point[1]]
        right = [other for other in row[bisect_right(row, point) :] if level[point] & level[other]]
        for below in column[bisect_right(column, point) :]:
            if not upright[point] & upright[below]:
                continue
            for other in right:
                corner = (other[0], below[1])
                if corner in crossings and upright[corner] & upright[other] and level[corner] & level[below]:
                    return (*point, *corner)
        return None

    return [box for point in sorted(crossings) if (box := cell(point))]


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


def _filled(table: FoundTable, middles: Sequence[tuple[float, float]]) -> PlacedTable:
    """Put each word into the cell its middle lies in, through the grid that the cells' sides make."""
    xs = sorted({side for x0, _, x1, _ in table.cells for side in (x0, x1)})
    ys = sorted({side for _, top, _, bottom in table.cells for side in (top, bottom)})
    column, line = {x: at for at, x in enumerate(xs)}, {y: at for at, y in enumerate(ys)}
    grid: dict[tuple[int, int], list[int]] = {}
    inside: dict[Box, list[int]] = {cell: [] for cell in table.cells}
    for cell, words in inside.items():
        for x in range(column[cell[0]], column[cell[2]]):
            grid.update({(x, y): words for y in range(line[cell[1]], line[cell[3]])})
    for at, (middle, height) in enumerate(middles):
        here = grid.get((bisect_right(xs, middle) - 1, bisect_right(ys, height) - 1))
        if here is not None:
            here.append(at)
    rows = tuple(
        tuple(None if cell is None else PlacedCell(tuple(inside[cell]), cell) for cell in row.cells)
        for row in table.rows
    )
    return PlacedTable(rows, table.bbox)
