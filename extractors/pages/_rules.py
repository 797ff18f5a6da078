"""The lines drawn on a page: is it ruled, and where its rules run. Coordinates are those of the unturned page."""

from collections.abc import Iterable, Iterator

from extractors.pages import _pdfium as pdfium
from extractors.pages._pdfium import Floats, Handle

Matrix = tuple[float, float, float, float, float, float]
Line = tuple[float, float, float, float]
"""left, top, right, bottom; upwards, so top is the larger."""

DEEPEST_FORM = 12
MOST_SEGMENTS = 200
"""A path with more is a drawing, not rules."""

THIN = 1.5
"""A box thinner than this many points is one line."""

_bounds = Floats(4)
_matrix = Floats(6)
_point = Floats(2)


def rulings(page: Handle) -> bool:
    """Say whether at least three horizontal and two vertical rules are drawn; stops at the first that suffice."""
    across = down = 0
    for path, matrix in _objects(page, pdfium.PATH):
        segments = pdfium.count_segments(path)
        if segments > MOST_SEGMENTS:
            continue
        if segments > 8:
            across, down = across + segments // 4, down + segments // 4
        else:
            left, top, right, bottom = _box(path, matrix)
            across, down = across + (right - left > 8), down + (top - bottom > 5)
        if across >= 3 and down >= 2:
            return True
    return False


def has_image(page: Handle) -> bool:
    """Say whether a picture is drawn on the page."""
    return any(True for _ in _objects(page, pdfium.IMAGE))


def lines(page: Handle) -> Iterator[Line]:
    """Yield the horizontal and vertical lines: of straight paths, and the sides of boxes."""
    for path, matrix in _objects(page, pdfium.PATH):
        segments = pdfium.count_segments(path)
        if segments > MOST_SEGMENTS:
            continue
        left, top, right, bottom = _box(path, matrix)
        if segments <= 2 or right - left < THIN or top - bottom < THIN:
            yield _thin(left, top, right, bottom)
        elif segments in (4, 5):
            yield left, top, right, top
            yield left, bottom, right, bottom
            yield left, top, left, bottom
            yield right, top, right, bottom
        else:
            yield from _straight(path, matrix, segments)


def _thin(left: float, top: float, right: float, bottom: float) -> Line:
    if right - left >= top - bottom:
        middle = (top + bottom) / 2
        return left, middle, right, middle
    middle = (left + right) / 2
    return middle, top, middle, bottom


def _straight(path: Handle, outer: Matrix | None, count: int) -> Iterator[Line]:
    """Yield the horizontal and vertical segments of a path of many (word processors draw a whole grid as one)."""
    matrix = _times(_matrix_of(path), outer)
    start = before = (0.0, 0.0)
    for at in range(count):
        segment = pdfium.get_segment(path, at)
        pdfium.segment_point(segment, _point.at, _point.at + 4)
        here = _moved(matrix, _point[0], _point[1])
        kind = pdfium.segment_type(segment)
        if kind == pdfium.MOVE_TO:
            start = here
        elif kind == pdfium.LINE_TO:
            yield from _level(before, here)
            if pdfium.segment_closes(segment):
                yield from _level(here, start)
        before = here


def _level(first: tuple[float, float], last: tuple[float, float]) -> Iterator[Line]:
    (x0, y0), (x1, y1) = first, last
    if abs(x0 - x1) < 0.5 or abs(y0 - y1) < 0.5:
        yield min(x0, x1), max(y0, y1), max(x0, x1), min(y0, y1)


def _objects(page: Handle, kind: int) -> Iterator[tuple[Handle, Matrix | None]]:
    """Yield the page's objects of one kind, those within forms too, with the matrix that places them."""
    handles = (pdfium.get_object(page, at) for at in range(pdfium.count_objects(page)))
    yield from _within(handles, kind, None, 0)


def _within(
    handles: Iterable[Handle], kind: int, matrix: Matrix | None, depth: int
) -> Iterator[tuple[Handle, Matrix | None]]:
    object_type = pdfium.object_type
    for handle in handles:
        found = object_type(handle)
        if found == kind:
            yield handle, matrix
        elif found == pdfium.FORM and depth < DEEPEST_FORM:
            count = pdfium.count_form_objects(handle)
            inside = (pdfium.get_form_object(handle, at) for at in range(count))
            yield from _within(inside, kind, _times(_matrix_of(handle), matrix), depth + 1)


def _box(path: Handle, matrix: Matrix | None) -> Line:
    at = _bounds.at
    pdfium.object_bounds(path, at, at + 4, at + 8, at + 12)
    left, bottom, right, top = _bounds.values
    if matrix is None:
        return left, top, right, bottom
    (x0, y0), (x1, y1) = _moved(matrix, left, bottom), _moved(matrix, right, top)
    return min(x0, x1), max(y0, y1), max(x0, x1), min(y0, y1)


def _matrix_of(handle: Handle) -> Matrix:
    pdfium.object_matrix(handle, _matrix.at)
    a, b, c, d, e, f = _matrix.values
    return a, b, c, d, e, f


def _times(inner: Matrix, outer: Matrix | None) -> Matrix:
    if outer is None:
        return inner
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u


def _moved(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f
