"""White letters on dark ground turned to dark on light: tesseract reads a page whose paper is light."""

import numpy as np
from numpy.typing import NDArray

from extractors.pages._tesseract import Picture

TILE = 8
AROUND = 3
"""Tiles to every side that tell what the ground of one is: at 300 dpi, a square as high as a line of small print. It is
mostly dark within a dark cell whatever is written there, and never within black print, but for strokes as wide."""

NARROWEST = 2
"""Tiles to every side that are dark ground too: less is where the strokes of a large letter meet."""

DARK = 128


def lightened(picture: Picture) -> Picture:
    """Return the picture with its dark grounds white, and what is light on them dark."""
    levels = np.frombuffer(picture.pixels, np.uint8).reshape(picture.height, picture.stride)
    rows, columns = picture.height // TILE, picture.stride // TILE
    tiles = (levels[: rows * TILE, : columns * TILE] < DARK).reshape(rows, TILE, columns, TILE)
    grounds = _mean(tiles.mean(axis=(1, 3)), AROUND) > 0.5
    grounds = _mean(_mean(grounds, NARROWEST) > 0.99, NARROWEST) > 0.01
    if not grounds.any():
        return picture
    light = levels.copy()
    inside = light[: rows * TILE, : columns * TILE]
    flipped = np.where(inside < DARK, np.uint8(255), 255 - inside)
    np.copyto(inside, flipped, where=np.repeat(np.repeat(grounds, TILE, 0), TILE, 1))
    return picture._replace(pixels=light.tobytes())


def _mean(shares: NDArray[np.float64] | NDArray[np.bool_], reach: int) -> NDArray[np.float64]:
    """Return the mean of the square around every tile."""
    side = 2 * reach + 1
    framed = np.pad(shares.astype(np.float64), reach, mode="edge")
    sums = np.pad(framed.cumsum(0).cumsum(1), ((1, 0), (1, 0)))
    return np.asarray(sums[side:, side:] - sums[:-side, side:] - sums[side:, :-side] + sums[:-side, :-side]) / side**2
