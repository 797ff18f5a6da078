"""By how much the lines of a scanned page slope, told from its picture."""

from collections.abc import Iterator
from statistics import median

import numpy as np
from numpy.typing import NDArray

STEEPEST = 45.0
MOST_POINTS = 40_000
CONTRAST = 40
"""Grey levels between two neighbouring pixels that make an edge."""

FEWEST_POINTS = 150

INK = 30, 0.0005
"""By how many grey levels ink differs from the paper, and which share of a page that is not blank it covers."""

CLEAR = 3.0
"""How many times sharper than at most angles the profile stands at the right one; below, there are no lines of text."""

_SPREAD = 0.7548776662466927, 0.5698402909980532
"""Their multiples fall evenly over the unit square (powers of the inverse plastic number); numpy's own chance would be
loaded after the sandbox is locked."""

Grey = NDArray[np.uint8]
Points = tuple[NDArray[np.float64], NDArray[np.float64]]


def blank(picture: Grey) -> bool:
    """Say whether hardly anything on the page differs from its paper."""
    unlike, share = INK
    counts = np.bincount(picture.ravel(), minlength=256)
    paper = int(np.searchsorted(np.cumsum(counts), picture.size // 2))
    ink = counts[: max(paper - unlike, 0)].sum() + counts[paper + unlike :].sum()
    return bool(ink < share * picture.size)


def edges(picture: Grey) -> Points:
    """Return where ink begins or ends: the rows and columns of a sample of such pixels.

    They are shaken by a part of a pixel: the grid of pixels itself has a sharp profile at 45 degrees.
    """
    levels = picture.astype(np.int16)
    steps = np.abs(np.diff(levels, axis=0))[:, :-1] + np.abs(np.diff(levels, axis=1))[:-1]
    rows, columns = np.nonzero(steps > CONTRAST)
    every = len(rows) // MOST_POINTS + 1
    rows, columns = rows[::every], columns[::every]
    turns = np.arange(len(rows))
    return rows + turns * _SPREAD[0] % 1, columns + turns * _SPREAD[1] % 1


def slope(points: Points) -> float:
    """Return by how many degrees the page is turned clockwise, from -45 to 45; 0 where no lines can be told.

    The points are projected across every angle: lines of text, or their columns when the page lies on its side, make
    the sharpest profile at their own.
    """
    if len(points[0]) < FEWEST_POINTS:
        return 0.0
    angles = np.arange(-STEEPEST, STEEPEST, 0.5)
    sharpness = [_sharpness(points, angle) for angle in angles]
    best = float(angles[int(np.argmax(sharpness))])
    if max(sharpness) < CLEAR * median(sharpness):
        return 0.0
    near = list(_around(best))
    found = near[int(np.argmax([_sharpness(points, angle) for angle in near]))]
    return found if abs(found) >= 0.25 else 0.0


def _around(angle: float) -> Iterator[float]:
    return (round(angle + step / 10, 1) for step in range(-5, 6))


def _sharpness(points: Points, angle: float) -> float:
    rows, columns = points
    turn = np.radians(angle)
    cosine, sine = np.cos(turn), np.sin(turn)
    return max(_changes(rows * cosine - columns * sine), _changes(columns * cosine + rows * sine))


def _changes(heights: NDArray[np.float64]) -> float:
    counts = np.bincount((heights - heights.min()).astype(np.int64)).astype(np.float64)
    return float(np.square(np.diff(counts)).sum())
