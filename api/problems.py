"""Errors as problem documents (RFC 9457): one form for every error, with a `type` that leads to a page on it.

A handler raises a `Refusal`; what the framework raises is brought to the same form. A problem document says what is
wrong and what to do, and never what another tenant has or what the server is made of.
"""

from collections.abc import Mapping, Sequence
from html import escape
from http import HTTPStatus
from typing import Annotated, Any

import msgspec
import structlog
from litestar import MediaType, Request, Response, get
from litestar.exceptions import HTTPException, ValidationException
from litestar.params import FromPath
from msgspec import Meta
from sqlalchemy.exc import DataError

from verifier.casework.documents import CaseClosed

MEDIA_TYPE = "application/problem+json"
LOG = structlog.get_logger("api")


class Kind(msgspec.Struct, frozen=True):
    """One kind of problem: its status, its title, and what its page says."""

    code: str
    status: int
    title: str
    cure: str

    @property
    def type(self) -> str:
        """Where its page is."""
        return f"/problems/{self.code}"


KINDS = {
    kind.code: kind
    for kind in (
        Kind(
            "invalid-request",
            400,
            "The request is not valid",
            "`errors` names each field or parameter that is wrong, and why. Compare it with `/v1/openapi.json`: "
            "unknown fields are refused, days are written as YYYY-MM-DD, and a cursor is taken as it was given.",
        ),
        Kind(
            "not-signed-in",
            401,
            "Nobody is signed in",
            "Send `Authorization: Bearer` with a key that is neither expired nor revoked. `POST /v1/keys` makes one.",
        ),
        Kind(
            "not-allowed",
            403,
            "This key or account may not do that",
            "The scope that is needed is named in `detail`. An administrator gives it, with another key or role.",
        ),
        Kind(
            "not-found",
            404,
            "There is no such thing",
            "The address or the id is wrong, or the thing belongs to somebody else: the answer is the same for both.",
        ),
        Kind(
            "method-not-allowed", 405, "This address does not take that method", "`Allow` lists the methods it takes."
        ),
        Kind(
            "not-acceptable", 406, "This cannot be given in the form asked for", "`detail` names the forms there are."
        ),
        Kind(
            "conflict",
            409,
            "That does not go with what stands",
            "`detail` says what stands. Read it again, and decide anew.",
        ),
        Kind(
            "case-closed",
            409,
            "The case is closed",
            'A closed case takes no documents, claims or corrections. Open it again with `{"status": "open"}` to '
            "`PATCH /v1/cases/{case}`, or take another one.",
        ),
        Kind("gone", 410, "It was erased", "Its hash is kept, its content is not. Send the file again if need be."),
        Kind(
            "changed-meanwhile",
            412,
            "It was changed meanwhile",
            "`If-Match` named an older version. Read it again, and send the change with the new `ETag`.",
        ),
        Kind(
            "too-large",
            413,
            "The request is too large",
            "`detail` says how much is taken. Send a list in parts, or a smaller file.",
        ),
        Kind(
            "unsupported-media-type",
            415,
            "This kind of body is not taken here",
            "`detail` names the kinds that are taken.",
        ),
        Kind(
            "unprocessable",
            422,
            "The request is well formed, but cannot be carried out",
            "`detail` says why. For a file: which kinds are read, and what is wrong with this one.",
        ),
        Kind(
            "key-reused",
            422,
            "This Idempotency-Key was used for another request",
            "A key stands for one request for seven days. Take a new one for a new request.",
        ),
        Kind(
            "version-needed", 428, "The change does not say of which version", "Send `If-Match` with the `ETag` read."
        ),
        Kind(
            "too-many-requests",
            429,
            "Too many requests",
            "Wait as many seconds as `Retry-After` says. `RateLimit` tells how many are left.",
        ),
        Kind(
            "internal-error",
            500,
            "The service failed",
            "It is not the request's fault. It was logged under `instance`; nothing of it was stored. Try again.",
        ),
        Kind("unavailable", 503, "The service is not ready", "Try again after as many seconds as `Retry-After` says."),
    )
}
"""Every kind of problem by its code; the first of a status stands for what the framework raises."""

_BY_STATUS = {kind.status: kind for kind in reversed(KINDS.values())}


class FieldError(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that is wrong in a request."""

    field: Annotated[str, Meta(description="The field, parameter or header.")]
    message: Annotated[str, Meta(description="What is wrong with it.")]


class ProblemDocument(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A problem document (RFC 9457)."""

    type: Annotated[str, Meta(description="Address of the page on this kind of problem.")]
    title: Annotated[str, Meta(description="The kind of problem, in words.")]
    status: Annotated[int, Meta(description="The HTTP status.", ge=400, le=599)]
    detail: Annotated[str, Meta(description="What is wrong this time, and what to do.")]
    instance: Annotated[str, Meta(description="The request's id, as the log has it.")] = ""
    errors: Annotated[tuple[FieldError, ...], Meta(description="What is wrong, field by field.")] = ()


class Refusal(HTTPException):
    """A request that is refused: the kind of problem, what is wrong, and headers that belong to the answer."""

    def __init__(
        self,
        code: str,
        detail: str,
        *,
        errors: Sequence[FieldError] = (),
        headers: Mapping[str, str] | None = None,
    ) -> None:
        """Say what is wrong, and what to do."""
        self.kind, self.errors = KINDS[code], tuple(errors)
        super().__init__(detail=detail, status_code=self.kind.status, headers=dict(headers or {}))


async def strictly(request: Request[Any, Any, Any]) -> None:
    """Refuse a JSON body that is not of the form its route takes; the framework itself takes 0 for false."""
    field = request.route_handler.parsed_data_field
    if field is None or not field.is_subclass_of(msgspec.Struct) or request.content_type[0] != "application/json":
        return
    body = await request.body()
    try:
        msgspec.convert(_whole(msgspec.json.decode(body)), field.annotation, strict=True, str_keys=True)
    except msgspec.ValidationError as error:
        message, _, place = str(error).partition(" - at `$")
        wrong = FieldError(field=place.rstrip("`").lstrip(".") or "body", message=message)
        raise Refusal("invalid-request", f"{wrong.field}: {message}", errors=[wrong]) from None
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        wrong = FieldError(field="body", message=f"not JSON: {error}")
        raise Refusal("invalid-request", wrong.message, errors=[wrong]) from None


def _whole(value: Any) -> Any:  # noqa: ANN401 - JSON
    """Return JSON with its whole numbers as such: 5.0 is one."""
    match value:
        case float() if value.is_integer():
            return int(value)
        case list():
            return [_whole(one) for one in value]
        case dict():
            return {name: _whole(one) for name, one in value.items()}
    return value


def not_found(what: str) -> Refusal:
    """Refuse what is not there, or not the asker's: the same words for both."""
    return Refusal("not-found", f"there is no {what} here")


def as_problem(request: Request[Any, Any, Any], error: Exception) -> Response[bytes]:
    """Answer an error with a problem document; the framework calls it for everything that is raised."""
    instance = str(request.scope.get("state", {}).get("request_id", ""))
    match error:
        case Refusal():
            kind, detail, errors = error.kind, error.detail, error.errors
        case HTTPException(status_code=status) if status < 500:
            kind = _BY_STATUS.get(status, KINDS["invalid-request"])
            errors = _field_errors(error)
            detail = _detail(error, kind)
        case CaseClosed():
            kind, detail, errors = KINDS["case-closed"], str(error), ()
        case DataError():
            kind, errors = KINDS["unprocessable"], ()
            detail = "a value cannot be stored: it holds a sign that no text has, or a number beyond any"
        case _:
            kind, errors = KINDS["internal-error"], ()
            detail = "the service failed; it was logged, try again"
            LOG.error("request failed", request=instance, path=request.scope.get("path"), exc_info=error)
    headers = dict(error.headers or {}) if isinstance(error, HTTPException) else {}
    if kind.status == 401:
        headers.setdefault("WWW-Authenticate", "Bearer")
    problem = ProblemDocument(
        type=kind.type, title=kind.title, status=kind.status, detail=detail, instance=instance, errors=errors
    )
    return Response(
        msgspec.json.encode(problem), status_code=kind.status, media_type=MEDIA_TYPE, headers=headers or None
    )


def _field_errors(error: HTTPException) -> tuple[FieldError, ...]:
    found = error.extra if isinstance(error, ValidationException) and isinstance(error.extra, list) else []
    return tuple(
        FieldError(field=str(one.get("key") or one.get("source") or "body"), message=str(one.get("message", "")))
        for one in found
        if isinstance(one, dict)
    )


def _detail(error: HTTPException, kind: Kind) -> str:
    match kind.code:
        case "not-found":
            return "there is nothing at this address"
        case "method-not-allowed" | "too-large" | "too-many-requests":
            return kind.title.lower()
    return error.detail or kind.title


# -- the pages that `type` leads to ------------------------------------------------------------------------------------


@get(
    "/problems/{code:str}",
    media_type=MediaType.HTML,
    opt={"public": True},
    include_in_schema=False,
    sync_to_thread=False,
)
def problem_page(code: FromPath[str]) -> str:
    """Explain one kind of problem."""
    kind = KINDS.get(code)
    if kind is None:
        raise not_found("such kind of problem")
    said = f"{kind.status} {HTTPStatus(kind.status).phrase}"
    return (
        f'<!doctype html><html lang="en"><meta charset="utf-8"><title>{escape(kind.title)}</title>'
        f"<h1>{escape(kind.title)}</h1><p>{escape(said)}</p><p>{escape(kind.cure)}</p>"
    )


def markdown() -> str:
    """Return the docs page of every kind."""
    rows = [
        f'| <a id="{kind.code}"></a>`{kind.code}` | {kind.status} | {kind.title} | {kind.cure} |'
        for kind in KINDS.values()
    ]
    return "\n".join(
        (
            "<!-- Written by `./run docs`; edit api/problems.py. -->",
            "# Problems",
            "",
            "Every error of the API is an `application/problem+json` document (RFC 9457). Its `type` is one of these, "
            "and leads to the same words on the server.",
            "",
            "| `type` | Status | Title | What to do |",
            "| --- | --- | --- | --- |",
            *rows,
            "",
        )
    )
