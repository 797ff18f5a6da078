"""Claims as data, checked at once: nothing of them is stored."""

from typing import Annotated

from litestar import post
from litestar.di import NamedDependency
from litestar.params import Body
from msgspec import Meta

from api.auth import needs
from api.ledgers import Ledgers
from api.problems import FieldError, Refusal
from api.resources.registry import AsOf
from verifier import catalog, submitted
from verifier.pipeline import judged
from verifier.resolve import resolve
from verifier.schema import Check, Shape, check
from verifier.submitted import Submitted

MOST = 100


class ClaimsToCheck(Shape, frozen=True, kw_only=True, omit_defaults=True):
    """Claims, and which rules to ask (none: all; a code, or the beginning of several)."""

    claims: Annotated[tuple[Submitted, ...], Meta(min_length=1, max_length=MOST)]
    rules: Annotated[tuple[Annotated[str, Meta(pattern="^[A-Z]{2}[0-9]{0,2}$")], ...], Meta(max_length=100)] = ()


class CheckedClaims(Check, frozen=True, kw_only=True):
    """What was found. `claim_ids` holds each claim's id at its place; null for one that could not be understood."""

    claim_ids: tuple[str | None, ...]


@post(
    "/claims:check",
    tags=["claims"],
    opt=needs("registry:read"),
    status_code=200,
    request_max_body_size=5_000_000,
    sync_to_thread=True,
)
def check_claims(
    data: Annotated[ClaimsToCheck, Body(description="At most a hundred claims.")],
    ledgers: NamedDependency[Ledgers],
    as_of: AsOf = None,
) -> CheckedClaims:
    """Check up to a hundred claims against the registry data, now.

    Rules that judge the registry by itself (`kind` is `project`) are asked only where `rules` names them.
    """
    try:
        rules = tuple(one for one in catalog.rules(data.rules).values() if data.rules or one.kind != "project")
    except ValueError as error:
        wrong = FieldError(field="rules", message=str(error))
        raise Refusal("unprocessable", str(error), errors=[wrong]) from None
    understood = submitted.understood(data.claims)
    with ledgers.ask(as_of) as ledger:
        report = judged([resolve(understood.document, ledger)], ledger, rules)
    found = check(report)
    return CheckedClaims(**{name: getattr(found, name) for name in Check.__struct_fields__}, claim_ids=understood.ids)
