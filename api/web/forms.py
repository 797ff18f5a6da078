"""What a page's form sends: read as text, and taken only with the token that the page was given."""

from collections.abc import Mapping
from typing import Annotated, Any

from litestar.enums import RequestEncodingType
from litestar.params import Body

from api.auth import check_csrf, needs, public
from verifier.store.accounts import Identity, Role, Scope

Form = Annotated[dict[str, Any], Body(media_type=RequestEncodingType.URL_ENCODED)]
LONGEST = 10_000


def text(data: Mapping[str, Any], name: str) -> str:
    """Return a field without the blanks around it; empty where it was not sent, the last where it was sent twice."""
    value = data.get(name, "")
    value = value[-1] if isinstance(value, list) and value else value
    return str(value).strip()[:LONGEST] if isinstance(value, str | int) else ""


def texts(data: Mapping[str, Any], name: str) -> tuple[str, ...]:
    """Return every value of a field."""
    value = data.get(name, ())
    return tuple(map(str, value if isinstance(value, list) else [value] if value != () else ()))


def checked(data: Mapping[str, Any], me: Identity) -> Mapping[str, Any]:
    """Return what a form sent; a refusal when its token is not the reader's."""
    check_csrf(me, text(data, "csrf"))
    return data


def seen(scope: Scope = "findings:read", role: Role = "viewer") -> dict[str, Any]:
    """Return the `opt` of a page."""
    return needs(scope, role)


def sent(scope: Scope, role: Role | None = None) -> dict[str, Any]:
    """Return the `opt` of a form's address: the token comes with the form, and the handler calls `checked`."""
    return needs(scope, role, csrf_in_form=True)


def open_to_all(**more: Any) -> dict[str, Any]:  # noqa: ANN401
    """Return the `opt` of a page that needs no login."""
    return public(csrf_in_form=True, **more)
