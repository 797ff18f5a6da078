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

DARKER = 24
"""Grey levels by which a rule is darker than its ground: a hairline is grey, paper is speckled."""

UNBROKEN = 0.93
"""Share of a rule that must be seen."""

Grey = NDArray[np.uint8]


def rules(picture: Picture, dpi: int) -> list[Line]:
    """Return the horizontal and vertical rules of an upright picture."""
    scale = dpi / 72
    levels = np.frombuffer(picture.pixels, np.uint8).reshape(picture.height, picture.stride)[:, : picture.width]
    reach = max(2, round(THICKEST * scale))
    lines = [
        (first / scale, at / scale, last / scale, at / scale)
        for at, first, last in _runs(_thin(levels, reach), round(ACROSS * scale))
    ]
    lines += [
        (at / scale, first / scale, at / scale, last / scale)
        for at, first, last in _runs(_thin(np.ascontiguousarray(levels.T), reach), round(DOWN * scale))
    ]
    return lines


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


def _runs(seen: NDArray[np.bool_], shortest: int) -> list[tuple[float, float, float]]:
    """Return rows and the first and last column of long runs; neighbouring rows are one rule."""
    if seen.shape[1] <= shortest:
        return []
    likely = np.flatnonzero(seen.sum(axis=1, dtype=np.int32) >= shortest * UNBROKEN)
    found: list[tuple[float, float, float]] = []
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


def _joined(found: list[tuple[float, float, float]]) -> list[tuple[float, float, float]]:
    """Join the runs of neighbouring rows that lie over one another."""
    rules: list[list[tuple[float, float, float]]] = []
    for run in found:
        beside = next(
            (
                rule
                for rule in reversed(rules[-40:])
                if run[0] - rule[-1][0] <= 2 and min(run[2], rule[-1][2]) > max(run[1], rule[-1][1])
            ),
            None,
        )
        if beside:
            beside.append(run)
        else:
            rules.append([run])
    return [
        (sum(at for at, _, _ in rule) / len(rule), min(a for _, a, _ in rule), max(b for _, _, b in rule))
        for rule in rules
    ]
