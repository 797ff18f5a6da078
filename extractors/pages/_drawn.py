"""The rules drawn on a picture of a page: runs of pixels darker than what lies to both sides of them."""

import numpy as np
from numpy.typing import NDArray

from extractors.pages._tesseract import Picture

Line = tuple[float, float, float, float]
"""x0, top, x1, bottom in points."""

ACROSS, DOWN = 36.0, 26.0
"""Points of the shortest rule: longer than a dash, and higher than the stem of a large letter."""

THICKEST = 2.0
"""Points to each side of a rule at which the ground is looked at."""

CORNER = 10.0
"""Points that a rule may end before the one it meets."""

FOLD = 4
"""Pixels along a rule that are taken as one."""

DARKER = 13
"""Grey levels by which a rule is darker than its ground: a hairline is grey, paper is speckled."""

UNBROKEN = 0.93
"""Share of a rule that must be seen."""

SUNK, BESIDE, RECENT = 4, 2, 40
"""Rows between the runs of one rule, columns between them, and how many rules back one may go on."""

Grey = NDArray[np.uint8]
Run = tuple[float, float, float]
"""The row of a run, its first and its last column."""


def rules(picture: Picture, dpi: int) -> list[Line]:
    """Return the horizontal and vertical rules of an upright picture."""
    scale = dpi / 72
    levels = np.frombuffer(picture.pixels, np.uint8).reshape(picture.height, picture.stride)[:, : picture.width]
    reach = max(2, round(THICKEST * scale))
    flat = _runs(_thin(_folded(levels), reach), round(ACROSS * scale / FOLD))
    upright = _runs(_thin(_folded(levels.T), reach), round(DOWN * scale / FOLD))
    flat, upright = _scaled(flat, scale), _scaled(upright, scale)
    return [
        *((first, at, last, at) for at, first, last in _met(flat, upright)),
        *((at, first, at, last) for at, first, last in _met(upright, flat)),
    ]


def _scaled(runs: list[Run], scale: float) -> list[Run]:
    return [(at / scale, first * FOLD / scale, last * FOLD / scale) for at, first, last in runs]


def _met(rules: list[Run], across: list[Run]) -> list[Run]:
    """Return rules drawn out to those across them that they nearly meet: a corner is thicker, and hides their ends."""
    met = []
    for at, first, last in rules:
        near = [place for place, begin, end in across if begin - CORNER <= at <= end + CORNER]
        left = [place for place in near if first - CORNER <= place <= first]
        right = [place for place in near if last <= place <= last + CORNER]
        met.append((at, min(left, default=first), max(right, default=last)))
    return met


def _folded(levels: Grey) -> Grey:
    """Return the picture with every few pixels of a row as one, their mean: speckle goes, a rule stays."""
    wide = levels.shape[1] // FOLD
    folded = levels[:, : wide * FOLD].reshape(len(levels), wide, FOLD).mean(axis=2, dtype=np.float32)
    return np.asarray(folded, np.uint8)


def _thin(levels: Grey, reach: int) -> NDArray[np.bool_]:
    """Tell which pixels are darker than those a little above and below; a sloping line may sink to the next row."""
    seen = np.zeros(levels.shape, bool)
    if len(levels) <= 2 * reach:
        return seen
    ground = np.minimum(levels[: -2 * reach], levels[2 * reach :])
    inside = levels[reach:-reach]
    seen[reach:-reach] = (inside < ground) & (ground - inside > DARKER)
    sunk = seen.copy()
    sunk[1:] |= seen[:-1]
    return sunk


def _runs(seen: NDArray[np.bool_], shortest: int) -> list[Run]:
    """Return rows and the first and last column of long runs; neighbouring rows are one rule."""
    if seen.shape[1] <= shortest:
        return []
    likely = np.flatnonzero(seen.sum(axis=1, dtype=np.int32) >= shortest * UNBROKEN)
    found: list[Run] = []
    for row in likely:
        sums = np.concatenate(([0], np.cumsum(seen[row], dtype=np.int32)))
        full = np.flatnonzero(sums[shortest:] - sums[:-shortest] >= shortest * UNBROKEN)
        if not full.size:
            continue
        cuts = np.flatnonzero(np.diff(full) > shortest // 4)
        firsts = full[np.concatenate(([0], cuts + 1))]
        lasts = full[np.concatenate((cuts, [len(full) - 1]))] + shortest
        found += [(float(row), float(a), float(b)) for a, b in zip(firsts, lasts, strict=True)]
    return _joined(found)


def _joined(found: list[Run]) -> list[Run]:
    """Join the runs of rows near to one another that lie over or beside one another."""
    rules: list[list[Run]] = []
    for run in found:
        for rule in reversed(rules[-RECENT:]):
            near = run[0] - max(at for at, _, _ in rule[-3:]) <= SUNK
            if near and min(run[2], max(b for _, _, b in rule)) >= max(run[1], min(a for _, a, _ in rule)) - BESIDE:
                rule.append(run)
                break
        else:
            rules.append([run])
    return [
        (sum(at for at, _, _ in rule) / len(rule), min(a for _, a, _ in rule), max(b for _, _, b in rule))
        for rule in rules
    ]
