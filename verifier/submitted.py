"""Claims that are sent as data, not as a paper: checked like those read in a document.

One JSON object a claim (`Submitted`). The place of each is its position, so a finding's evidence leads back to it. What
of a claim cannot be understood is told as a problem of its place, and the others are judged.
"""

import datetime as dt
import hashlib
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Annotated

import msgspec
from msgspec import Meta

from verifier.model import Action, Basis, Claim, Document, Problem, SerialBlock, Span
from verifier.registries.grammar import parse_serial
from verifier.units.intervals import Period

MEDIA_TYPE = "application/x-ndjson"
SUFFIXES = frozenset({".ndjson", ".jsonl"})
"""Endings of files that hold one claim a line."""
_SHOWN = 300
"""Characters of a claim that evidence repeats."""

Text = Annotated[str, Meta(min_length=1, max_length=500)]


class Submitted(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """A claim as its sender states it; what is left out is not claimed."""

    organisation: Annotated[Text | None, Meta(description="Who claims.")] = None
    programme: Annotated[Text | None, Meta(description="The programme's code: VCS, GS, CDM, JCM, ...")] = None
    project_id: Annotated[Text | None, Meta(description="The local id, without the programme.")] = None
    project_name: Text | None = None
    vintage_start: Annotated[dt.date | None, Meta(description="First day of the vintage.")] = None
    vintage_end: Annotated[dt.date | None, Meta(description="Last day of the vintage.")] = None
    quantity: Annotated[
        Annotated[int, Meta(ge=0, le=10**15)] | Annotated[float, Meta(ge=0, le=1e15)] | None,
        Meta(description="Tonnes CO2e."),
    ] = None
    action: Annotated[Action, Meta(description="What is said to have been done with the credits.")] = "retired"
    basis: Basis | None = None
    approx: Annotated[bool, Meta(description="True for a rounded quantity.")] = False
    serials: Annotated[
        tuple[Annotated[str, Meta(min_length=1, max_length=300)], ...],
        Meta(max_length=500, description="Serial blocks as the registry prints them."),
    ] = ()
    retirement_date: dt.date | None = None
    beneficiary: Text | None = None
    reporting_start: Annotated[dt.date | None, Meta(description="First day of the period it is used for.")] = None
    reporting_end: Annotated[dt.date | None, Meta(description="Last day of the period it is used for.")] = None


class Understood(msgspec.Struct, frozen=True):
    """What was made of claims: a document, and each claim's id by its position (None where it was left out)."""

    document: Document
    ids: tuple[str | None, ...]


def understood(claims: Sequence[Submitted], file: str = "claims.json") -> Understood:
    """Return the claims as a document of its own."""
    encoded = [msgspec.json.encode(claim, order="deterministic") for claim in claims]
    sha256 = hashlib.sha256(b"\n".join(encoded)).hexdigest()
    return _document(zip(claims, encoded, strict=True), sha256, file, ())


def read(path: Path, file: str = "") -> Document:
    """Read a file of one claim a line; a line that is no claim is a problem, and the others count."""
    digest, problems = hashlib.sha256(), list[Problem]()
    found: list[tuple[Submitted, bytes] | None] = []
    decoder = msgspec.json.Decoder(Submitted)
    with path.open("rb") as lines:
        for number, line in enumerate(lines, 1):
            digest.update(line)
            text = line.strip()
            if not text:
                continue
            try:
                found.append((decoder.decode(text), text))
            except (msgspec.DecodeError, UnicodeDecodeError) as error:
                detail = f"line {number} is no claim ({error}); it was left out, the others were read"
                problems.append(Problem(code="unread_claim", detail=detail))
                found.append(None)
    return _document(found, digest.hexdigest(), file or path.name, problems).document


def _document(
    claims: Iterable[tuple[Submitted, bytes] | None], sha256: str, file: str, problems: Iterable[Problem]
) -> Understood:
    told, made, ids = list(problems), list[Claim](), list[str | None]()
    for place, one in enumerate(claims):
        faults = list(_faults(one[0])) if one else []
        told += [Problem(code="unread_claim", detail=f"claims[{place}].{fault}") for fault in faults]
        if one is None or faults:
            ids.append(None)
            continue
        made.append(_claim(*one, place, sha256))
        ids.append(made[-1].id)
    document = Document(
        sha256=sha256,
        file=file,
        media_type=MEDIA_TYPE,
        pages=1,
        kind="claims_list",
        claims=tuple(made),
        problems=tuple(told),
    )
    return Understood(document, tuple(ids))


def _faults(claim: Submitted) -> Iterator[str]:
    """Yield what of a claim cannot be understood, by field."""
    for name in ("vintage", "reporting"):
        first, last = getattr(claim, f"{name}_start"), getattr(claim, f"{name}_end")
        if (first is None) != (last is None):
            missing = f"{name}_start" if first is None else f"{name}_end"
            yield f"{missing} is missing: a period has a first and a last day; the claim was left out"
        elif first and last < first:
            yield f"{name}_end is before {name}_start; the claim was left out"
    for place, serial in enumerate(claim.serials):
        if parse_serial(serial) is None:
            yield f"serials[{place}] is not a serial of a known programme; the claim was left out"


def _claim(said: Submitted, encoded: bytes, place: int, sha256: str) -> Claim:
    blocks: tuple[SerialBlock, ...] = tuple(filter(None, map(parse_serial, said.serials)))
    name = hashlib.sha256(b"%s %d %s" % (sha256.encode(), place, encoded)).hexdigest()[:12]
    span = Span(document=sha256, element=f"claims[{place}]", text=encoded[:_SHOWN].decode("utf-8", "ignore"))
    programmes = {(block.programme, block.project_id) for block in blocks}
    programme, project = said.programme, said.project_id
    if programme is None and project is None and len(programmes) == 1:
        programme, project = programmes.pop()
    return Claim(
        id=name,
        document=sha256,
        action=said.action,
        organisation=said.organisation,
        programme=programme,
        project_id=project,
        project_name=said.project_name,
        vintage=_period(said.vintage_start, said.vintage_end),
        quantity=_quantity(said.quantity),
        basis=said.basis,
        approx=said.approx,
        serials=blocks,
        retirement_date=said.retirement_date,
        beneficiary=said.beneficiary,
        reporting_period=_period(said.reporting_start, said.reporting_end),
        spans=(span,),
        kind="claims_list",
    )


def _period(first: dt.date | None, last: dt.date | None) -> Period | None:
    return Period(first, last) if first and last else None


def _quantity(stated: float | None) -> int | Decimal | None:
    if not isinstance(stated, float):
        return stated
    exact = Decimal(str(stated))
    return int(exact) if exact == exact.to_integral_value() else exact
