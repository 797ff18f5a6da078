"""Makes pages: a template, the words of the reader's language, who reads, and nothing that a page's text could run."""

import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

import jinja2
import msgspec
from litestar import MediaType, Request, Response
from litestar.datastructures import Cookie
from litestar.exceptions import HTTPException
from litestar.response import Redirect

from api import problems
from api.web import words
from verifier.store.accounts import Identity

HERE = Path(__file__).parent
STATIC = {file.name: file.read_bytes() for file in sorted((HERE / "static").iterdir()) if file.is_file()}
"""The files that every page may ask for, by name: nothing else can be reached."""
KINDS = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
THEMES = ("light", "dark")
YEAR = 365 * 24 * 3600
NAV = {"cases": "/cases", "rules": "/rules"}

Page = Response[str] | Redirect


def _stamp(name: str) -> str:
    return f"/static/{name}?v={hashlib.sha256(STATIC[name]).hexdigest()[:12]}"


_STAMPED = {name: _stamp(name) for name in STATIC}
_TEMPLATES = jinja2.Environment(
    loader=jinja2.FileSystemLoader(HERE / "templates"),
    autoescape=True,
    undefined=jinja2.ChainableUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


def reader(request: Request[Any, Any, Any]) -> Identity | None:
    """Return who reads the page, if anybody is logged in."""
    found = request.scope.get("user")
    return found if isinstance(found, Identity) else None


def language(request: Request[Any, Any, Any]) -> str:
    """Return the language of the page."""
    return words.preferred(request.headers.get("accept-language", ""), request.cookies.get("lang", ""))


def say(request: Request[Any, Any, Any], key: str, **values: object) -> str:
    """Return a text in the language of the page."""
    return words.say(language(request), key, **values)


def part(request: Request[Any, Any, Any], template: str, **values: object) -> str:
    """Return a template filled in."""
    code, me = language(request), reader(request)
    theme = request.cookies.get("theme", "")
    known: Mapping[str, object] = {
        "t": lambda key, **given: words.say(code, key, **given),
        "static": _STAMPED.__getitem__,
        "lang": code,
        "languages": tuple(words.LANGUAGES.items()),
        "theme": theme if theme in THEMES else "",
        "me": me,
        "may_write": bool(me and me.may("analyst", "documents:write")),
        "may_decide": bool(me and me.may("reviewer", "findings:write")),
        "nav": (*NAV.items(), *([("admin", "/admin")] if me and me.may("admin") else ())),
        "path": request.url.path,
        "address": _own(str(request.url.path) + (f"?{request.url.query}" if request.url.query else "")),
    }
    return _TEMPLATES.get_template(template).render({**known, **values})


def page(
    request: Request[Any, Any, Any],
    template: str,
    *,
    status: int = 200,
    cookies: Sequence[Cookie] = (),
    **values: object,
) -> Response[str]:
    """Return a whole page."""
    html = part(request, template, **values)
    return Response(html, media_type=MediaType.HTML, status_code=status, cookies=list(cookies))


def go(address: str, *cookies: Cookie) -> Redirect:
    """Lead on to another page of ours, after a form."""
    return Redirect(_own(address), status_code=303, cookies=list(cookies))


def _own(address: str) -> str:
    """Return an address of this service; the start for any other."""
    parts = urlsplit(address)
    ours = not parts.scheme and not parts.netloc and address.startswith("/") and not address.startswith(("//", "/\\"))
    return address if ours and "\\" not in address and address.isprintable() else "/"


def problem(request: Request[Any, Any, Any], error: Exception) -> Page:
    """Answer an error with a page; who is not logged in is led to the login, and back afterwards."""
    told = problems.as_problem(request, error)
    if told.status_code == 401 and request.method == "GET":
        here = request.url.path + (f"?{request.url.query}" if request.url.query else "")
        return Redirect(f"/login?next={quote(here)}", status_code=303)
    shown = msgspec.json.decode(told.content, type=problems.ProblemDocument)
    headers = dict(error.headers or {}) if isinstance(error, HTTPException) else {}
    html = part(
        request,
        "problem.html",
        title=shown.title,
        detail=shown.detail,
        instance=shown.instance if shown.status >= 500 else "",
    )
    return Response(html, media_type=MediaType.HTML, status_code=told.status_code, headers=headers or None)
