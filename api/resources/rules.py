"""The rules: what is checked, why it matters, what clears it."""

from typing import Annotated

from litestar import Router, get
from litestar.params import PathParameter

from api.auth import needs
from api.problems import not_found
from verifier import catalog
from verifier.engine import ruleset
from verifier.schema import RuleCard, Shape, rule_card

READ = needs("registry:read")


class Rules(Shape, frozen=True, kw_only=True):
    """Every rule, in the order of the codes, and the name of them all together."""

    items: tuple[RuleCard, ...]
    ruleset: str


@get("/", opt=READ, sync_to_thread=True)
def list_rules() -> Rules:
    """List the rules."""
    return Rules(items=tuple(map(rule_card, catalog.rules().values())), ruleset=ruleset())


@get("/{code:str}", opt=READ, sync_to_thread=True)
def show_rule(code: Annotated[str, PathParameter(pattern="^[A-Z]{2}[0-9]{2}$")]) -> RuleCard:
    """Explain a rule: what it checks, why it matters, what clears it, what looks alike, and examples."""
    found = catalog.rules().get(code)
    if found is None:
        raise not_found("such rule")
    return rule_card(found)


ROUTER = Router("/rules", tags=["rules"], route_handlers=[list_rules, show_rule])
