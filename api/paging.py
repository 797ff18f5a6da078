"""Pages of lists: a cursor says after which key the next page begins, so that rows that come or go shift nothing."""

import base64
import binascii
from collections.abc import Callable, Sequence
from typing import Annotated, Any, TypeVar
from urllib.parse import urlencode

import msgspec
from litestar import Request
from litestar.params import QueryParameter

from api.problems import FieldError, Refusal

T = TypeVar("T")
MOST = 1_000
Limit = Annotated[int, QueryParameter(ge=1, le=MOST, description="How many at most.")]
Cursor = Annotated[str | None, QueryParameter(max_length=500, description="`next` of the page before.")]


def encode(key: Sequence[object]) -> str:
    """Return the cursor of a key."""
    return base64.urlsafe_b64encode(msgspec.json.encode(list(key))).decode().rstrip("=")


def decode(cursor: str | None, kind: type[T]) -> T | None:
    """Return the key of a cursor; Refusal for one that was not given here."""
    if cursor is None:
        return None
    try:
        return msgspec.json.decode(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)), type=kind)
    except (binascii.Error, ValueError, msgspec.DecodeError):
        error = FieldError(field="cursor", message="not a cursor; take `next` of the page before as it is")
        raise Refusal("unprocessable", error.message, errors=[error]) from None


def cut(found: Sequence[T], limit: int, key: Callable[[T], Sequence[object]]) -> tuple[tuple[T, ...], str | None]:
    """Return a page, and the cursor of the next: of `limit + 1` rows that were looked for."""
    page = tuple(found[:limit])
    return page, encode(key(page[-1])) if len(found) > limit else None


def links(request: Request[Any, Any, Any], cursor: str | None) -> dict[str, str]:
    """Return the header that leads to the next page; none after the last."""
    if cursor is None:
        return {}
    query = [(name, value) for name, value in request.query_params.multi_items() if name != "cursor"]
    return {"Link": f'<{request.url.path}?{urlencode([*query, ("cursor", cursor)])}>; rel="next"'}
