"""The OpenAPI document: what the types say, and what the framework does not write by itself."""

import json
from functools import cache
from typing import Any

import msgspec
from litestar import Litestar, Request
from litestar.datastructures import UploadFile
from litestar.openapi.config import OpenAPIConfig
from litestar.openapi.plugins import OpenAPIRenderPlugin
from litestar.openapi.spec import Components, Reference, Schema, SecurityScheme
from litestar.plugins import OpenAPISchemaPlugin
from litestar.typing import FieldDefinition

from api.problems import KINDS, MEDIA_TYPE, ProblemDocument
from verifier import __version__

PATH = "/v1/openapi.json"
REFERENCE = "#/components/schemas/{name}"
DESCRIPTION = (
    "Checks carbon-credit claims against registry data. Errors are problem documents (RFC 9457). Lists are paged: "
    "`next` of a page, or its `Link` header, leads to the one that follows. A POST with an `Idempotency-Key` is "
    "carried out once. A change names by `If-Match` the version it was made on."
)
IDEMPOTENCY_KEY = {
    "name": "Idempotency-Key",
    "in": "header",
    "required": False,
    "description": "A name of the sender's for this request: sent again under it within seven days, it is answered as "
    "before and not carried out again.",
    "schema": {"type": "string", "minLength": 1, "maxLength": 255, "pattern": "^[ -~]+$"},
}


class StructSchemas(OpenAPISchemaPlugin):
    """Describes structs by msgspec's own JSON Schema, which says what is checked: bounds, patterns, unknown fields.

    The framework's own description does not say that unknown fields are refused.
    """

    def __init__(self) -> None:
        """Know no struct yet."""
        self.met: dict[str, type[msgspec.Struct]] = {}

    def is_plugin_supported_field(self, field_definition: FieldDefinition) -> bool:
        """Say whether a field is a struct."""
        return not field_definition.is_union and field_definition.is_subclass_of(msgspec.Struct)

    def to_openapi_schema(self, field_definition: FieldDefinition, schema_creator: object) -> Schema:  # noqa: ARG002
        """Refer to the struct's schema, and remember to describe it."""
        struct: type[msgspec.Struct] = field_definition.annotation
        self.met[struct.__name__] = struct
        return Schema(all_of=[Reference(ref=REFERENCE.format(name=struct.__name__))])


class Document(OpenAPIRenderPlugin):
    """Serves the document at `PATH`."""

    def __init__(self) -> None:
        """Serve JSON."""
        super().__init__(path=["/", "/openapi.json"], media_type="application/vnd.oai.openapi+json")  # type: ignore[arg-type]

    def render(self, request: Request[Any, Any, Any], openapi_schema: dict[str, Any]) -> bytes:  # noqa: ARG002
        """Return the document as JSON."""
        return _rendered(request.app)


@cache
def _rendered(app: Litestar) -> bytes:
    return json.dumps(document(app), ensure_ascii=False, separators=(",", ":")).encode()


def config() -> OpenAPIConfig:
    """Return what the framework is told."""
    return OpenAPIConfig(
        title="Carbon claims verifier",
        version=__version__,
        description=DESCRIPTION,
        path=PATH,
        render_plugins=[Document()],
        use_handler_docstrings=True,
        operation_id_creator=lambda handler, method, path: handler.handler_name.strip("_"),  # noqa: ARG005
        components=Components(
            security_schemes={
                "key": SecurityScheme(type="http", scheme="bearer", description="An API key."),
                "session": SecurityScheme(
                    type="apiKey", name="__Host-session", security_scheme_in="cookie", description="A login."
                ),
            }
        ),
        security=[{"key": []}, {"session": []}],
    )


def document(app: Litestar) -> dict[str, Any]:
    """Return the whole document: the framework's, with the structs' schemas and the problems of each operation."""
    made: dict[str, Any] = _plain(app.openapi_schema.to_schema())
    plugin = next(one for one in app.plugins if isinstance(one, StructSchemas))
    structs: list[type[msgspec.Struct]] = [ProblemDocument, *plugin.met.values()]
    components = made["components"]
    components["schemas"] = dict(sorted({**components.get("schemas", {}), **_described(structs)}.items()))
    components["responses"] = {kind.code: _response(kind.code) for kind in KINDS.values()}
    for route in app.routes:
        for handler in getattr(route, "route_handlers", ()):
            for method in handler.http_methods:
                operation = made["paths"].get(route.path_format, {}).get(method.lower())
                if operation:
                    _complete(operation, handler.opt)
    return made


def _plain(part: Any) -> Any:  # noqa: ANN401 - JSON
    """Return a part as every tool reads it: a reference alone stands as one, a tuple is an array of one kind."""
    if isinstance(part, list):
        return [_plain(one) for one in part]
    if not isinstance(part, dict):
        return part
    whole = part.get("allOf")
    if isinstance(whole, list) and len(whole) == 1 and set(part) <= {"allOf", "description", "title", "default"}:
        return {"$ref": whole[0]["$ref"]}
    if part.get("items") is False and len({json.dumps(one) for one in part.get("prefixItems", ())}) == 1:
        part = {**part, "items": part["prefixItems"][0]}
        del part["prefixItems"]
    return {name: _plain(value) for name, value in part.items()}


def _described(structs: list[type[msgspec.Struct]]) -> dict[str, Any]:
    _, parts = msgspec.json.schema_components(structs, schema_hook=_hook, ref_template=REFERENCE)
    described: dict[str, Any] = _plain(parts)
    return described


def _hook(kind: type) -> dict[str, Any]:
    if kind is UploadFile:
        return {"type": "string", "format": "binary"}
    raise NotImplementedError


def _complete(operation: dict[str, Any], opt: dict[str, Any]) -> None:
    """Say which problems an operation may answer with, and whether it needs a key."""
    if kind := opt.get("body"):  # a stream, which no parameter of the handler stands for
        operation["requestBody"] = {
            "required": True,
            "content": {kind: {"schema": {"type": "string", "format": "binary"}}},
        }
    body = operation.get("requestBody")
    located = {parameter["in"] for parameter in operation.get("parameters", ())}
    codes = {"too-many-requests", "internal-error", *opt.get("problems", ())}
    if opt.get("public"):
        operation["security"] = []
    else:
        codes |= {"not-signed-in", "not-allowed"}
    if body or located:
        codes |= {"invalid-request", "unprocessable"}
    if body:
        codes |= {"too-large", "unsupported-media-type"}
    if "path" in located:
        codes.add("not-found")
    if opt.get("idempotent"):
        codes |= {"invalid-request", "conflict", "key-reused"}
        operation.setdefault("parameters", []).append(IDEMPOTENCY_KEY)
    if opt.get("deprecation"):
        operation["deprecated"] = True
    responses = operation["responses"]
    for status in [status for status in responses if int(status) >= 400]:
        del responses[status]
    responses.get("204", {}).pop("content", None)
    for code in sorted(codes, key=lambda one: (KINDS[one].status, one)):
        responses.setdefault(str(KINDS[code].status), {"$ref": f"#/components/responses/{code}"})


def _response(code: str) -> dict[str, Any]:
    kind = KINDS[code]
    example = ProblemDocument(type=kind.type, title=kind.title, status=kind.status, detail=kind.cure)
    return {
        "description": kind.title,
        "content": {
            MEDIA_TYPE: {
                "schema": {"$ref": REFERENCE.format(name="ProblemDocument")},
                "example": msgspec.to_builtins(example),
            }
        },
    }
