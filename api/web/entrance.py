"""The way in: login, first start, language and theme, the files that every page asks for."""

from typing import Annotated, Any
from urllib.parse import urlsplit

from litestar import MediaType, Request, Response, get, post
from litestar.datastructures import Cookie
from litestar.di import NamedDependency
from litestar.params import FromPath, QueryParameter
from litestar.response import Redirect

from api.auth import COOKIE, login_cookie, logout_cookie
from api.desk import Desk
from api.http import Rates
from api.problems import Refusal, not_found
from api.setup import Setup
from api.web import example, render
from api.web.forms import Form, checked, open_to_all, sent, text
from api.web.render import Page, go, page, reader, say
from api.web.words import LANGUAGES
from verifier.casework.courts import Courts
from verifier.jobs import Jobs
from verifier.settings import Settings
from verifier.store import accounts
from verifier.store.accounts import SHORTEST_PASSWORD, AccountError, Identity
from verifier.store.seals import Seals
from verifier.store.sessions import Store

Short = Annotated[str, QueryParameter(max_length=2_000)]


@get("/static/{name:str}", opt=open_to_all(uncounted=True), sync_to_thread=False)
def static(name: FromPath[str]) -> Response[bytes]:
    """Give one of the files that belong to the pages; its address changes when it does."""
    if name not in render.STATIC:
        raise not_found("such file")
    kind = render.KINDS["." + name.rpartition(".")[2]]
    headers = {"Cache-Control": f"public, max-age={render.YEAR}, immutable"}
    return Response(render.STATIC[name], media_type=f"{kind}; charset=utf-8", headers=headers)


@get("/", opt=open_to_all(), sync_to_thread=True)
def start(request: Request[Any, Any, Any], setup: NamedDependency[Setup]) -> Redirect:
    """Lead to the cases; to the first start where there is no account yet."""
    return Redirect("/setup" if reader(request) is None and setup.open else "/cases", status_code=303)


@post("/preferences", opt=open_to_all(), status_code=303, sync_to_thread=False)
def prefer(data: Form) -> Redirect:
    """Choose language or theme; it is kept in the browser."""
    kept = {"lang": (*LANGUAGES,), "theme": (*render.THEMES, "system")}
    cookies = [
        Cookie(key=name, value=text(data, name), path="/", samesite="lax", httponly=True, max_age=render.YEAR)
        for name, known in kept.items()
        if text(data, name) in known
    ]
    return go(text(data, "back") or "/", *cookies)


@get("/login", opt=open_to_all(), sync_to_thread=True)
def login_page(
    request: Request[Any, Any, Any],
    setup: NamedDependency[Setup],
    settings: NamedDependency[Settings],
    next: Short = "/cases",
) -> Page:
    """Show the login."""
    if setup.open:
        return Redirect("/setup", status_code=303)
    return page(request, "login.html", next=next, email="", error="", oidc=bool(settings.oidc_issuer))


@post("/login", opt=open_to_all(), status_code=303, sync_to_thread=True)
def log_in(
    *,
    request: Request[Any, Any, Any],
    data: Form,
    store: NamedDependency[Store],
    seals: NamedDependency[Seals],
    logins: NamedDependency[Rates],
    settings: NamedDependency[Settings],
) -> Page:
    """Log in."""
    _same_site(request)
    email, next_ = text(data, "email"), text(data, "next") or "/cases"
    if logins.count(email.casefold().encode()).left < 0:
        shown, error = None, say(request, "login.slow")
    else:
        shown = accounts.log_in(store, email, text(data, "password"), seals, code=text(data, "code") or None)
        error = say(request, "login.wrong")
    if shown is None:
        oidc = bool(settings.oidc_issuer)
        return page(request, "login.html", status=401, next=next_, email=email, error=error, oidc=oidc)
    return go(next_, login_cookie(shown.secret))


@post("/logout", opt=sent("findings:read", "viewer"), status_code=303, sync_to_thread=True)
def log_out(
    request: Request[Any, Any, Any], data: Form, store: NamedDependency[Store], identity: NamedDependency[Identity]
) -> Redirect:
    """Log out."""
    checked(data, identity)
    accounts.end_session(store, request.cookies.get(COOKIE, ""))
    return go("/login", logout_cookie())


@get("/setup", opt=open_to_all(), sync_to_thread=True)
def setup_page(request: Request[Any, Any, Any], setup: NamedDependency[Setup], token: Short = "") -> Page:
    """Show the first start."""
    if not setup.open:
        return Redirect("/cases", status_code=303)
    return _setup(request, setup, token, {}, "")


def _setup(request: Request[Any, Any, Any], setup: Setup, token: str, form: dict[str, Any], error: str) -> Page:
    return page(
        request,
        "setup.html",
        status=400 if error else 200,
        token=token,
        token_file=setup.file.name,
        shortest=SHORTEST_PASSWORD,
        form=form,
        error=error,
    )


@post("/setup", opt=open_to_all(), status_code=303, sync_to_thread=True)
def set_up(
    *,
    request: Request[Any, Any, Any],
    data: Form,
    setup: NamedDependency[Setup],
    store: NamedDependency[Store],
    seals: NamedDependency[Seals],
    jobs: NamedDependency[Jobs],
    courts: NamedDependency[Courts],
    settings: NamedDependency[Settings],
) -> Page:
    """Make the first account and log it in; open the example case where it is wanted."""
    _same_site(request)
    email, password = text(data, "email"), text(data, "password")
    try:
        accounts.hashed(password)  # refused before the token is used up
        setup.first(
            text(data, "token"), organisation=text(data, "organisation") or email, email=email, password=password
        )
    except (AccountError, Refusal) as error:
        told = error.detail if isinstance(error, Refusal) else str(error)
        return _setup(request, setup, text(data, "token"), data, told)
    shown = accounts.log_in(store, email, password, seals)
    if shown is None:
        raise Refusal("unavailable", "the account was made; log in with it")
    identity = accounts.of_session(store, shown.secret)
    at = "/cases"
    if text(data, "example") and identity:
        desk = Desk(identity, store, jobs, courts, settings)
        if example.offered(desk):
            at = f"/cases/{example.begin(desk, say(request, 'cases.example_name'))}/documents"
    return go(at, login_cookie(shown.secret))


def _same_site(request: Request[Any, Any, Any]) -> None:
    """Refuse a form that a page of another site sent: there is no token before somebody is logged in."""
    origin = request.headers.get("origin")
    if origin and urlsplit(origin).netloc != request.headers.get("host", ""):
        raise Refusal("not-allowed", "the form was sent from another site")


@get("/favicon.ico", opt=open_to_all(uncounted=True), media_type=MediaType.TEXT, sync_to_thread=False)
def favicon() -> Redirect:
    """Lead to the mark."""
    return Redirect("/static/mark.svg", status_code=301)


HANDLERS = [static, start, prefer, login_page, log_in, log_out, setup_page, set_up, favicon]
