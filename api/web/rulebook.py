"""The rules, and the page of each: the same text as `verifier rules CODE`."""

import re
import textwrap
from typing import Any

from litestar import Request, get
from litestar.params import FromPath
from markupsafe import Markup, escape

from api.problems import not_found
from api.web.forms import seen
from api.web.render import Page, page
from verifier.catalog import RULES

_CODE = re.compile(r"`([^`]+)`")


@get("/rules", opt=seen(), sync_to_thread=True)
def list_rules(request: Request[Any, Any, Any]) -> Page:
    """List the rules."""
    return page(request, "rules.html", rules=[RULES[code] for code in sorted(RULES)])


@get("/rules/{code:str}", opt=seen(), sync_to_thread=True)
def show_rule(request: Request[Any, Any, Any], code: FromPath[str]) -> Page:
    """Explain a rule."""
    rule = RULES.get(code)
    if rule is None:
        raise not_found("such rule")
    return page(request, "rule.html", rule=rule, text=as_html(rule.doc))


def as_html(doc: str) -> Markup:
    """Return a docstring as HTML: headings, paragraphs, lists and code, which is all that they use.

    >>> as_html("A `claim` fails.")
    Markup('<p>A <code>claim</code> fails.</p>')
    """
    blocks = re.split(r"\n{2,}(?=\S)", doc.strip())
    return Markup("\n").join(map(_block, blocks))


def _block(text: str) -> Markup:
    if text.startswith("## "):
        heading, _, rest = text.partition("\n")
        return Markup("<h2>{}</h2>\n{}").format(heading.removeprefix("## "), _block(rest.strip("\n")) if rest else "")
    if text.startswith("```"):
        return Markup('<pre tabindex="0">{}</pre>').format(re.sub(r"^```\w*\n|\n?```$", "", text))
    if text.startswith("    "):
        return Markup('<pre tabindex="0">{}</pre>').format(textwrap.dedent(text))
    if text.startswith("- "):
        items = [" ".join(one.split()) for one in re.split(r"^- ", text, flags=re.MULTILINE) if one.strip()]
        return Markup("<ul>{}</ul>").format(
            Markup("").join(Markup("<li>{}</li>").format(_inline(one)) for one in items)
        )
    return Markup("<p>{}</p>").format(_inline(" ".join(text.split())))


def _inline(text: str) -> Markup:
    parts = _CODE.split(text)  # what stands between backticks is every second part
    return Markup("").join(
        Markup("<code>{}</code>").format(one) if at % 2 else escape(one) for at, one in enumerate(parts)
    )


HANDLERS = [list_rules, show_rule]
