"""The examples in a rule's docstring: TOML in words of the model, loaded into values and judged as any document is.

    complete = ["projects"]            # which tables hold everything there is; all three when left out
    families = [["Heron Group", "Heron Air"]]          # parent, member
    grace_months = 6                   # as the setting of this name
    [[claims]]
    organisation = "Heron Air"
    project = "VCS 9001"
    vintage = "2019"                   # or "2019-07-01/2020-06-30"
    quantity = 5000
    action = "retired"
    serials = ["VCS 1001-6000"]        # scope, first and last number
    [[retirements]]
    project = "VCS 9001"
    ...

Claims and facts stand in the document named by `document` (one document serves when none is named), which a
`[[documents]]` table may describe. Every claim (on page 1) and fact (on its `page`, else 2) gets a place of its own, so
that findings have evidence.
"""

import datetime as dt
import re
import textwrap
import tomllib
from collections.abc import Iterator, Mapping
from copy import deepcopy
from decimal import Decimal
from typing import Any, NamedTuple, TypeVar

import msgspec

from verifier.catalog import Rule
from verifier.engine import Judgement, judge
from verifier.evidence import Ledger, Practice
from verifier.ledger import memory_ledger
from verifier.model import Authorisation, Claim, Document, Fact, Issuance, Project, Retirement, SerialBlock, Span
from verifier.units.intervals import Period
from verifier.units.names import Families, Kinship, organisation

Record = Project | Issuance | Retirement | Authorisation
V = TypeVar("V")

OUTCOMES = {"Fires on": "fail", "Stays silent on": "pass", "Cannot tell on": "cannot_tell"}
"""Heading of the docstring → what the rule must come to. Words after a colon tell which case it is."""

TABLES = ("projects", "issuances", "retirements")
_RECORDS: dict[str, type[Record]] = {
    "projects": Project,
    "issuances": Issuance,
    "retirements": Retirement,
    "authorisations": Authorisation,
}
_PERIODS = ("vintage", "period", "crediting_period", "reporting_period", "occurred", "used")


class Example(NamedTuple):
    """One example of a rule: its heading as it stands, what the rule must come to, and the TOML text."""

    heading: str
    outcome: str
    text: str


def examples(rule: Rule) -> Iterator[Example]:
    """Yield the examples in a rule's docstring, in order."""
    for heading in re.findall(r"^## (.+)$", rule.doc, flags=re.MULTILINE):
        outcome = OUTCOMES.get(heading.partition(":")[0])
        if outcome:
            yield Example(heading, outcome, textwrap.dedent(rule.section(heading)).strip())


def run(rule: Rule, text: str) -> Judgement:
    """Judge an example by the rule, as the pipeline would; TypeError or ValueError when it is malformed."""
    documents, ledger = load(text)
    return judge([rule], documents, ledger)


def load(text: str) -> tuple[tuple[Document, ...], Ledger]:
    """Return the documents and the ledger an example describes."""
    return built(tomllib.loads(text, parse_float=Decimal))


def built(described: Mapping[str, Any]) -> tuple[tuple[Document, ...], Ledger]:
    """Return the documents and the ledger that the tables of an example describe; the tables stay as they are."""
    tables = deepcopy(dict(described))
    complete = tuple(tables.pop("complete", TABLES))
    records: list[Record] = [
        _record(kind, table, row, values)
        for table, kind in _RECORDS.items()
        for row, values in enumerate(tables.pop(table, ()), 1)
    ]
    families = Families(tuple(_kinship(*pair) for pair in tables.pop("families", ())))
    practice = Practice(**{name: tables.pop(name) for name in Practice.__struct_fields__ if name in tables})
    return tuple(_documents(tables)), memory_ledger(records, complete=complete, families=families, practice=practice)


def _kinship(parent: str, member: str) -> Kinship:
    return Kinship(organisation(parent), organisation(member), Period(dt.date.min, dt.date.max))


def _documents(tables: Mapping[str, list[dict[str, Any]]]) -> Iterator[Document]:
    unknown = set(tables) - {"claims", "facts", "documents"}
    if unknown:
        raise ValueError(f"an example has no table {', '.join(sorted(unknown))}")
    claims = [_claim(number, values) for number, values in enumerate(tables.get("claims", ()), 1)]
    facts = [_fact(number, values) for number, values in enumerate(tables.get("facts", ()), 1)]
    described = {values["name"]: values for values in tables.get("documents", ())}
    for name in dict.fromkeys(
        [*described, *(claim.document for claim in claims), *(fact.at.document for fact in facts)]
    ):
        about = {key: value for key, value in described.get(name, {}).items() if key != "name"}
        yield Document(
            sha256=name,
            file=f"{name}.pdf",
            claims=tuple(
                msgspec.structs.replace(claim, kind=about.get("kind", claim.kind))
                for claim in claims
                if claim.document == name
            ),
            facts=tuple(fact for fact in facts if fact.at.document == name),
            **about,
        )


def _claim(number: int, values: dict[str, Any]) -> Claim:
    place = {"document": values.get("document", "document"), "page": 1, "start": number, "text": f"claim {number}"}
    serials = [_serial(text) for text in values.pop("serials", ())]
    standing = {"id": f"c{number}", "document": "document", "action": "retired", "spans": [place], "serials": serials}
    return _value(Claim, standing | _project(values, "project_id"))


def _fact(number: int, values: dict[str, Any]) -> Fact:
    raw = values.pop("raw", str(values.get("value")))
    page = values.pop("page", 2)
    place = Span(document=values.pop("document", "document"), page=page, start=number, text=raw)
    block = msgspec.convert(_serial(values.pop("block")), SerialBlock) if "block" in values else None
    others = tuple(values.pop("alternatives", ()))
    standing: dict[str, Any] = {"extractor": "example", "block": block, "alternatives": others}
    return Fact(id=f"f{number}", raw=raw, spans=(place,), **standing | values)


def _record(kind: type[Record], table: str, row: int, values: dict[str, Any]) -> Record:
    for name in ("block", "underlying"):
        if name in values:
            values[name] = _serial(values[name])
    place = {"snapshot": "memory", "table": table, "row": row}
    return _value(kind, {"row": place, **_project(values, "id" if table == "projects" else "project_id")})


def _project(values: dict[str, Any], field: str) -> dict[str, Any]:
    """Read `project = "VCS 9001"` as programme and local id."""
    if "project" not in values:
        return values
    programme, _, local = values.pop("project").partition(" ")
    return {"programme": programme, field: local, **values}


def _serial(value: str | dict[str, Any]) -> dict[str, Any]:
    """Read `"VCS 1-100"`, or a table with that as `block` and more fields of a serial block."""
    more = {} if isinstance(value, str) else value
    text = value if isinstance(value, str) else value["block"]
    numbers = re.fullmatch(r"(.+) (\d+)-(\d+)", text)
    scope, interval = (numbers[1], {"start": int(numbers[2]), "end": int(numbers[3])}) if numbers else (text, None)
    block = {"programme": scope.split()[0], "scope": scope, "interval": interval, "text": text}
    return block | {key: value for key, value in more.items() if key != "block"}


def _value(kind: type[V], values: dict[str, Any]) -> V:
    return msgspec.convert({key: _period(key, value) for key, value in values.items()}, kind)


def _period(key: str, value: object) -> object:
    if key not in _PERIODS or not isinstance(value, str):
        return value
    period = Period.of(value) if "/" in value else Period.year(int(value))
    return {"first": period.first, "last": period.last}
