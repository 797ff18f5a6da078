"""Recognised lines put into the order in which a file with a text layer gives them: tables row by row, cell by cell.

Tesseract reads a table now by its columns, now by its rows. Where rules are drawn, they tell the cells; where only the
lines between rows are, the gaps that run through all rows tell the columns; where neither is, cells beside one another
make rows.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from extractors.pages import tables
from extractors.pages._drawn import Line
from extractors.pages._tesseract import Seen, Sides

SHORT_LINE = 4
"""Words: blocks whose lines are mostly no longer are cells of a table; beside one another they make rows."""

FIGURES = 2
"""Numbers in a line that make it a row of a table, however long it is."""

FEWEST_RULES = 3
ROW_BY_ROW = 4
"""Bands between rules from which each is a row; fewer bands hold many rows, each a line."""

_STROKES = frozenset("|[]{}!")
_DIGITS = re.compile(r"[-–~(]?[\d.,]*\d[\d.,]*\)?|[-–|]")
_UP_TO = ("to", "al", "a", "até")
SERIAL_PARTS = 4
NEAR = 1.5
"""Points: a stroke so near a rule is the rule."""

FLUSH = 8.0
HIGHEST_BAND, HIGHEST_HEAD = 130.0, 30.0
CORRIDOR = 6.0
"""Points: how far rules of one table may begin apart, how high a row is at most, and one above the first rule, how wide
a gap between columns is."""


class Word(NamedTuple):
    """A word and its box in points, as high as the line it was recognised on: a sign's own is flat now and then."""

    seen: Seen
    box: Sides


Cell = list[Word]


def arranged(lines: Sequence[Sequence[Seen]], rules: Sequence[Line], scale: float) -> list[list[Seen]]:
    """Return the rows of a page, from lines as recognised and the rules drawn on it; `scale` is pixels a point."""
    words = [_words(line, scale) for line in lines]
    words = [[word for word in line if not _is_rule(word, rules)] for line in words]
    flat = [word for line in words for word in line]
    grids: list[list[list[Cell]]] = []
    owner: dict[int, int] = {}
    for table in (*_ruled(flat, rules), *_lined(flat, rules)):
        free = [[[word for word in cell if id(word) not in owner] for cell in row] for row in table]
        owner |= {id(word): len(grids) for row in free for cell in row for word in cell}
        grids.append(free)
    rows: list[list[Seen]] = []
    waiting: list[list[Seen]] = []
    given: set[int] = set()
    for line in words:
        for word in line:
            grid = owner.get(id(word))
            if grid is not None and grid not in given:
                given.add(grid)
                rows += [*in_rows(waiting), *_in_order(grids[grid])]
                waiting = []
        if alone := [word.seen for word in line if id(word) not in owner]:
            waiting.append(alone)
    return _whole([*rows, *in_rows(waiting)])


def _whole(rows: list[list[Seen]]) -> list[list[Seen]]:
    """Return rows in which the first and the last serial of a block stand together, though a cell breaks the line."""
    for row, below in pairwise(rows):
        broken = len(row) > 1 and row[-1].text in _UP_TO and _is_serial(row[-2])
        if broken and len(below) > 1 and _is_serial(below[-1]):
            row.append(below.pop())
    return rows


def _is_serial(word: Seen) -> bool:
    return word.text.count("-") >= SERIAL_PARTS and word.text[-1].isdigit()


def around(words: Iterable[Seen]) -> Sides:
    """Return the sides of some words together."""
    boxes = [box for word in words for box in word.boxes]
    return min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes)


def _words(line: Sequence[Seen], scale: float) -> list[Word]:
    _, top, _, bottom = around(line)
    sides = (around([seen]) for seen in line)
    boxes = ((x0 / scale, top / scale, x1 / scale, bottom / scale) for x0, _, x1, _ in sides)
    return [Word(seen, box) for seen, box in zip(line, boxes, strict=True)]


def _is_rule(word: Word, rules: Iterable[Line]) -> bool:
    """Say whether a stroke that was recognised is a part of an upright rule."""
    x0, top, x1, bottom = word.box
    return set(word.seen.text) <= _STROKES and any(
        left == right and x0 - NEAR <= left <= x1 + NEAR and top < last and bottom > first
        for left, first, right, last in rules
    )


# -- tables with rules both ways ---------------------------------------------------------------------------------------


def _ruled(words: Sequence[Word], rules: Sequence[Line]) -> Iterator[list[list[Cell]]]:
    for table in tables.find(rules, [word.box for word in words]):
        rows = [[[words[at] for at in cell.words] for cell in row if cell] for row in table.rows]
        if sum(bool(cell) for row in rows for cell in row) > 1:
            yield rows


# -- tables with lines between their rows ------------------------------------------------------------------------------


def _lined(words: Sequence[Word], rules: Sequence[Line]) -> Iterator[list[list[Cell]]]:
    upright = [rule for rule in rules if rule[0] == rule[2]]
    flat = sorted((rule for rule in rules if rule[0] != rule[2]), key=lambda rule: rule[1])
    for group in _groups(flat):
        left, top, right, bottom = group[0][0], group[0][1], group[0][2], group[-1][1]
        if any(left <= x <= right and y0 < bottom and y1 > top for x, y0, _, y1 in upright):
            continue
        inside = [word for word in words if left - FLUSH <= word.box[0] and word.box[2] <= right + FLUSH]
        bands = [[word for word in inside if a[1] <= _middle(word) < b[1]] for a, b in pairwise(group)]
        cuts = _corridors([band for band in bands if band])
        if not cuts:
            continue
        head = [word for word in inside if 0 <= top - _middle(word) < min(group[1][1] - top, HIGHEST_HEAD)]
        if head and not any(word.box[0] < cut < word.box[2] for word in head for cut in cuts):
            bands = [head, *bands]
        rows = bands if len(bands) >= ROW_BY_ROW else [line for band in bands for line in _lines(band)]
        yield [
            [[word for word in row if a <= word.box[0] < b] for a, b in zip([-1e9, *cuts], [*cuts, 1e9], strict=True)]
            for row in rows
        ]


def _groups(flat: Sequence[Line]) -> Iterator[list[Line]]:
    """Yield rules that begin and end alike, each within a row's height of the one before."""
    groups: list[list[Line]] = []
    for rule in flat:
        for group in groups:
            last = group[-1]
            alike = abs(last[0] - rule[0]) <= FLUSH and abs(last[2] - rule[2]) <= FLUSH
            if alike and rule[1] - last[1] <= HIGHEST_BAND:
                group.append(rule)
                break
        else:
            groups.append([rule])
    yield from (group for group in groups if len(group) >= FEWEST_RULES)


def _corridors(bands: Sequence[Cell]) -> list[float]:
    """Return where columns part: the middles of gaps that no word of any band stands in."""
    if len(bands) < FEWEST_RULES - 1:
        return []
    spans = sorted((word.box[0], word.box[2]) for band in bands for word in band)
    cuts, reach = [], spans[0][1]
    for x0, x1 in spans[1:]:
        if x0 - reach >= CORRIDOR:
            cuts.append((reach + x0) / 2)
        reach = max(reach, x1)
    return cuts


def _middle(word: Word) -> float:
    return (word.box[1] + word.box[3]) / 2


# -- order -------------------------------------------------------------------------------------------------------------


def _in_order(rows: Iterable[Iterable[Cell]]) -> list[list[Seen]]:
    """Return a table line by line: what stands on at the height of the line before goes on with it."""
    found: list[Cell] = []
    for cells in (part for row in rows for part in _parted([list(_lines(cell)) for cell in row if cell])):
        first = True
        for line in (line for cell in cells for line in cell):
            if found and not first and _goes_on(found[-1], line):
                found[-1] = [*found[-1], *line]
            else:
                found.append(line)
            first = False
    return [[word.seen for word in line] for line in found]


def _parted(cells: list[list[Cell]]) -> list[list[list[Cell]]]:
    """Take a row apart whose rules were not seen: every cell has as many lines, and all but the first are numbers."""
    count = len(cells[0]) if cells else 0
    whole = count < 2 or len(cells) < 3 or any(len(cell) != count for cell in cells)
    if whole or not all(_is_number(line) for cell in cells[1:] for line in cell):
        return [cells]
    return [[[cell[at]] for cell in cells] for at in range(count)]


def _is_number(line: Iterable[Word]) -> bool:
    return all(_DIGITS.fullmatch(word.seen.text) for word in line)


def _goes_on(line: Cell, following: Cell) -> bool:
    """Say whether words stand to the right of a line, at the height of its end."""
    one, other = line[-1].box, following[0].box
    overlap = min(one[3], other[3]) - max(one[1], other[1])
    return other[0] >= one[2] - 1 and overlap > 0.5 * min(one[3] - one[1], other[3] - other[1])


def _lines(cell: Cell) -> Iterator[Cell]:
    """Take the words of a cell apart into lines."""
    line: Cell = []
    for word in sorted(cell, key=_middle):
        if line and _middle(word) > max(each.box[3] for each in line) - 0.2 * (word.box[3] - word.box[1]):
            yield sorted(line, key=lambda each: each.box[0])
            line = []
        line.append(word)
    if line:
        yield sorted(line, key=lambda each: each.box[0])


# -- cells without rules -----------------------------------------------------------------------------------------------


def in_rows(lines: Sequence[Sequence[Seen]]) -> list[list[Seen]]:
    """Join the lines of cells that stand beside one another to rows, each where its first cell stood."""
    lengths: dict[int, list[int]] = {}
    for line in lines:
        lengths.setdefault(line[0].block, []).append(len(line))
    cells = {block for block, many in lengths.items() if median(many) <= SHORT_LINE}
    rows: list[list[list[Seen]]] = []
    open_rows: list[tuple[Sides, list[list[Seen]]]] = []
    for line in lines:
        here = around(line)
        figures = sum(bool(_DIGITS.fullmatch(word.text)) for word in line)
        beside = _row_beside(here, open_rows) if line[0].block in cells else None
        if beside is not None:
            beside.append(list(line))
            continue
        rows.append([list(line)])
        if line[0].block in cells or figures >= FIGURES:
            open_rows.append((here, rows[-1]))
    return [[word for part in sorted(row, key=lambda part: part[0].boxes[0][0]) for word in part] for row in rows]


def _row_beside(here: Sides, rows: Sequence[tuple[Sides, list[list[Seen]]]]) -> list[list[Seen]] | None:
    """Return the row whose first cell stands at the height of a line, unless another cell of it is there already."""
    for first, row in reversed(rows):
        overlap = min(first[3], here[3]) - max(first[1], here[1])
        if overlap > 0.6 * min(first[3] - first[1], here[3] - here[1]):
            others = [around(part) for part in row]
            free = all(here[0] >= other[2] or here[2] <= other[0] for other in others)
            return row if free else None
    return None
