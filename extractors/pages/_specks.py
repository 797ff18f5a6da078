"""Specks of dust taken off a picture: what is dark, small, and alone. Tesseract reads them as letters."""

import numpy as np
from numpy.typing import NDArray

from extractors.pages._tesseract import Picture

FLOOR = 36
"""Grey levels by which a pixel may differ from the paper and be paper."""

TILE, EVERY, LIGHTER = 64, 4, 90
"""Pixels of a tile, every which row and column of it is looked at, and how many of the 256 seen are lighter than its
paper: the rest may be print."""

ALONE = 11
"""Pixels at 300 dpi of the square around a speck that holds nothing else."""

INK = 900
"""Grey levels at 300 dpi that a speck is darker than the paper, all its pixels together; a full stop of small print is
over a thousand."""


def cleaned(picture: Picture, dpi: int) -> Picture:
    """Return the picture with its specks as light as the paper; itself where it has none."""
    levels = np.frombuffer(picture.pixels, np.uint8).reshape(picture.height, picture.stride)
    paper = _paper(levels)
    dark = levels < paper - FLOOR
    ink = np.where(dark, paper - levels, np.int16(0))
    side = max(3, round(ALONE * dpi / 300)) | 1
    specks = dark & (_around(ink, side) < INK * (dpi / 300) ** 2)
    if not specks.any():
        return picture
    wiped = levels.copy()
    np.copyto(wiped, paper.astype(np.uint8), where=_grown(specks))
    return picture._replace(pixels=wiped.tobytes())


def _paper(levels: NDArray[np.uint8]) -> NDArray[np.int16]:
    """Return how light the paper is at every pixel: it is the same over a tile."""
    high, wide = (-(-side // TILE) for side in levels.shape)
    framed = np.pad(levels, ((0, high * TILE - levels.shape[0]), (0, wide * TILE - levels.shape[1])), mode="edge")
    tiles = framed[::EVERY, ::EVERY].reshape(high, TILE // EVERY, wide, TILE // EVERY).swapaxes(1, 2)
    lightest = np.sort(tiles.reshape(high, wide, -1), axis=2)[:, :, -LIGHTER]
    whole = np.repeat(np.repeat(lightest.astype(np.int16), TILE, 0), TILE, 1)
    return whole[: levels.shape[0], : levels.shape[1]]


def _around(ink: NDArray[np.int16], side: int) -> NDArray[np.int32]:
    """Return the ink of the square around every pixel."""
    reach = side // 2
    framed = np.pad(ink, ((reach + 1, reach), (reach + 1, reach)))
    sums = framed.cumsum(0, dtype=np.int32).cumsum(1, dtype=np.int32)
    return np.asarray(sums[side:, side:] - sums[:-side, side:] - sums[side:, :-side] + sums[:-side, :-side])


def _grown(specks: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Return the specks with the pixels beside them: their edges are blurred."""
    grown = specks.copy()
    grown[1:] |= specks[:-1]
    grown[:-1] |= specks[1:]
    grown[:, 1:] |= grown[:, :-1].copy()
    grown[:, :-1] |= grown[:, 1:].copy()
    return grown
