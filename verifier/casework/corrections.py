"""Corrections: a value a person puts beside the machine's. Both are kept; what is judged is the person's.

A correction names a claim or a fact of a document and one of its fields. The machine's reading is never overwritten:
`corrected` makes, of the reading and the corrections that stand, the document that is judged.
"""

import datetime as dt
from decimal import Decimal, InvalidOperation
from typing import Any, Literal

import msgspec
from sqlmodel import col, select

from verifier.casework.documents import NotThere, changeable, find, reading
from verifier.model import Claim, Document, Fact
from verifier.registries.grammar import parse_serial
from verifier.store import audit
from verifier.store.sessions import TenantSession
from verifier.store.tables import Correction, now
from verifier.units.intervals import Period

Subject = Literal["claim", "fact"]

CLAIM_FIELDS = (
    *("organisation", "programme", "project_id", "project_name", "vintage", "quantity", "action", "basis"),
    *("serials", "retirement_date", "beneficiary", "reporting_period"),
)
FACT_FIELDS = ("value", "unit", "programme", "year", "vintage", "of", "basis", "scope")
_ACTIONS = ("retired", "cancelled", "purchased", "issued", "monitored", "applied", "planned")


class WrongValue(ValueError):
    """A value that the field cannot hold: how it is written."""


def correct(
    session: TenantSession,
    document: str,
    *,
    subject: Subject,
    subject_id: str,
    field: str,
    value: str | None,
    reason: str,
    account: str | None,
    actor: str,
) -> str:
    """Put a value beside the machine's (None: nothing is said there); return the correction's id.

    The document is to be judged again (`judging.rejudge`). A correction of a field that was corrected before takes its
    place; the one before stays in the history.
    """
    if not reason.strip():
        raise WrongValue("a correction needs its reason")
    row = find(session, document)
    changeable(session, row.case_id)
    read = reading(session, document)
    one = next((one for one in _subjects(read, subject) if one.id == subject_id), None)
    if one is None:
        raise NotThere(f"there is no {subject} {subject_id} in the document {document}")
    if field not in (CLAIM_FIELDS if subject == "claim" else FACT_FIELDS):
        raise WrongValue(f"{field!r} of a {subject} is not corrected")
    _parsed(subject, field, value)
    for standing in session.exec(_standing(document).where(Correction.subject_id == subject_id)):
        if standing.field == field:
            standing.undone_at, standing.undone_by = now(), account
    made = Correction(
        case_id=row.case_id,
        document_id=document,
        subject=subject,
        subject_id=subject_id,
        field=field,
        machine=shown(getattr(one, field)),
        value=value,
        reason=reason,
        account_id=account,
    )
    session.add(made)
    session.flush()
    audit.note(session, "correction.add", made.id, actor=actor, document=document, field=field)
    return made.id


def undo(session: TenantSession, correction: str, *, account: str | None, actor: str) -> str:
    """Take a correction back; return the document, which is to be judged again."""
    row = session.exec(select(Correction).where(Correction.id == correction)).first()
    if row is None or row.undone_at:
        raise NotThere(f"there is no correction {correction} that stands")
    changeable(session, row.case_id)
    row.undone_at, row.undone_by = now(), account
    audit.note(session, "correction.undo", correction, actor=actor, document=row.document_id)
    return row.document_id


def corrected(session: TenantSession, document: str, read: Document) -> Document:
    """Return a document with the corrections that stand."""
    changes: dict[tuple[str, str], dict[str, Any]] = {}
    for row in session.exec(_standing(document)):
        changes.setdefault((row.subject, row.subject_id), {})[row.field] = _parsed(row.subject, row.field, row.value)
    if not changes:
        return read
    return msgspec.structs.replace(
        read,
        claims=tuple(_changed(claim, changes.get(("claim", claim.id))) for claim in read.claims),
        facts=tuple(_changed(fact, changes.get(("fact", fact.id))) for fact in read.facts),
    )


def shown(value: object) -> str | None:
    """Print a field's value as a person writes it."""
    match value:
        case None:
            return None
        case tuple():
            return "\n".join(str(part) for part in value)
        case _:
            return str(value)


def _changed(one: Any, fields: dict[str, Any] | None) -> Any:  # noqa: ANN401 - a claim or a fact
    return msgspec.structs.replace(one, **fields) if fields else one


def _standing(document: str) -> Any:  # noqa: ANN401 - a select
    return (
        select(Correction)
        .where(Correction.document_id == document, col(Correction.undone_at).is_(None))
        .order_by(col(Correction.id))
    )


def _subjects(read: Document, subject: Subject) -> tuple[Claim, ...] | tuple[Fact, ...]:
    return read.claims if subject == "claim" else read.facts


def _parsed(subject: str, field: str, value: str | None) -> object:
    """Return a value as the field holds it; WrongValue says how it is written."""
    text = (value or "").strip()
    if not text:
        return () if field == "serials" else None
    return _fact_value(field, text) if subject == "fact" else _claim_value(field, text)


def _claim_value(field: str, text: str) -> object:
    match field:
        case "quantity":
            return _number(text)
        case "vintage" | "reporting_period":
            return _period(text if "/" in text else f"{text}-01-01/{text}-12-31")
        case "retirement_date":
            try:
                return dt.date.fromisoformat(text)
            except ValueError:
                raise WrongValue(f"{text}: write the day as YYYY-MM-DD") from None
        case "serials":
            return tuple(_serial(line.strip()) for line in text.splitlines() if line.strip())
        case "action" if text not in _ACTIONS:
            raise WrongValue(f"{text}: an action is one of {', '.join(_ACTIONS)}")
    return text


def _fact_value(field: str, text: str) -> object:
    if field != "value":
        return text
    try:
        return _number(text)
    except WrongValue:
        return text


def _number(text: str) -> int | Decimal:
    try:
        number = Decimal(text.replace(",", "").replace(" ", ""))
    except InvalidOperation:
        raise WrongValue(f"{text}: write the tonnes as a plain number, for example 12500 or 0.5") from None
    if not number.is_finite():
        raise WrongValue(f"{text}: not a number")
    return int(number) if number == number.to_integral_value() else number


def _period(text: str) -> Period:
    try:
        return Period.of(text)
    except ValueError:
        raise WrongValue(f"{text}: write the period as YYYY-MM-DD/YYYY-MM-DD, or a year") from None


def _serial(text: str) -> object:
    block = parse_serial(text)
    if block is None:
        raise WrongValue(f"{text}: not a serial of a known programme")
    return block
