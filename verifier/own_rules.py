"""Rules of one's own, without code: a YAML file whose conditions are CEL expressions.

    rules:
      - code: XA01
        name: retired in the year of the report
        of: claim
        severity: medium
        when: claim.action == "retired" && has(claim.retirement_date)
        holds: claim.retirement_date >= "2024-01-01" && claim.retirement_date <= "2024-12-31"
        says: "{project} was retired on {day}, outside 2024"
        with: {project: claim.project_id, day: claim.retirement_date}
        why: House rule 7 asks for retirements of the reporting year.
        clears: A retirement of 2024.
        examples:
          fires:
            - claims: [{project: VCS 9001, quantity: 5, retirement_date: 2023-05-01}]
          silent:
            - claims: [{project: VCS 9001, quantity: 5, retirement_date: 2024-05-01}]

A rule `of: claim` sees `claim`, one `of: document` sees `document`, `facts` and `claims`; the keys are those that
`verifier extract --format json` prints, and a key without a value is absent (`has(claim.quantity)`). It may ask the
registry data of a claim: `issued(claim)`, `retired(claim)`, `cancelled(claim)` and `ended(claim)` are tonnes of the
claim's project and vintage, `registered(claim)` says whether the project exists, `status(claim)` is the registry's word
on it.

Where `when` is false the rule does not apply; where `holds` is false it fails. What the document does not say, or the
registry data cannot tell, makes "cannot tell", never a failure. A rule of documents gives as `shows` the facts or
claims that are its evidence. `with` fills the sentence, `expected` and `observed` are optional.

Nothing here can reach a file or the network: CEL has no way to, and no loops without an end. Expressions are at most
2,000 characters long, with one list inside another at most; patterns are matched by RE2, in linear time; files have at
most 256 KiB, without aliases; and a rule has its time like any other (`rule_seconds`).
"""

import hashlib
import re
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Any, Literal, NamedTuple

import celpy
import lark
import msgspec
import yaml
from celpy import celtypes
from celpy.adapter import json_to_cel
from celpy.celparser import CELParseError
from celpy.evaluation import CELEvalError
from msgspec import Meta

from verifier import examples, schema
from verifier.catalog import RULES, Rule
from verifier.engine import judge
from verifier.evidence import Answer, Known, Ledger, cannot_tell, fail, not_applicable, passed, printed
from verifier.messages import placeholders
from verifier.model import Claim, Document, Fact, Issuance, Parameter, Quantity, Retirement, Verdict
from verifier.overtime import Watch

LARGEST = 256 * 1024
LONGEST = 2_000
DEEPEST = 2
"""How many of `all`, `exists`, `exists_one`, `filter` and `map` may stand one in another."""
MACROS = frozenset({"all", "exists", "exists_one", "filter", "map"})
SEES = {"claim": frozenset({"claim"}), "document": frozenset({"document", "facts", "claims"})}
PUBLISHER = "the publisher of the document"
CASES: dict[str, str] = {"fires": "fail", "silent": "pass", "cannot_tell": "cannot_tell"}

Text = Annotated[str, Meta(min_length=1, max_length=LONGEST)]
Code = Annotated[
    str, Meta(pattern=r"^X[A-Z]\d{2}$", description="X, a letter and two digits: never a rule of the catalogue.")
]


class Examples(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Tables of documents and registry rows, as in the examples of the rules' own pages, and what they come to."""

    fires: Annotated[tuple[dict[str, Any], ...], Meta(min_length=1, description="On which it fails.")]
    silent: Annotated[tuple[dict[str, Any], ...], Meta(min_length=1, description="On which it passes.")]
    cannot_tell: Annotated[tuple[dict[str, Any], ...], Meta(description="On which it cannot tell.")] = ()


class OwnRule(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename={"fills": "with"}):
    """One rule of the file."""

    code: Code
    name: Annotated[Text, Meta(description="What it is called.")]
    of: Annotated[Literal["claim", "document"], Meta(description="What it judges.")]
    severity: Annotated[
        Literal["info", "low", "medium", "high"], Meta(description="How grave a failure is; `critical` needs serials.")
    ]
    holds: Annotated[Text, Meta(description="What is to be true.")]
    says: Annotated[Text, Meta(description="The sentence of a failure, with {names} from `with`.")]
    why: Annotated[Text, Meta(description="Why it matters, and who asks for it.")]
    clears: Annotated[Text, Meta(description="What would clear a failure.")]
    examples: Examples
    when: Annotated[Text, Meta(description="Where it applies; everywhere, if not given.")] = "true"
    fills: Annotated[dict[str, Text], Meta(description="What fills the sentence.")] = {}
    expected: Annotated[Text | None, Meta(description="What is expected: a number of tonnes, or a text.")] = None
    observed: Annotated[Text | None, Meta(description="What was found instead.")] = None
    shows: Annotated[Text | None, Meta(description="For `of: document`: the facts or claims that are evidence.")] = None


class Book(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A file of rules of one's own."""

    rules: Annotated[tuple[OwnRule, ...], Meta(min_length=1)]


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema of a file of rules, for editors that check while one writes."""
    (head,), parts = msgspec.json.schema_components((Book,), ref_template="#/$defs/{name}")
    return {"$schema": schema.DIALECT, **head, "$defs": parts}


class Tried(NamedTuple):
    """One example of a rule, what it should come to, and what it came to."""

    code: str
    example: str
    meant: str
    came: str

    @property
    def right(self) -> bool:
        """Whether it came to what was meant."""
        return self.meant == self.came


def load(file: Path) -> tuple[Rule, ...]:
    """Read the rules of a file; ValueError names file, line, what is wrong and what to do."""
    return tuple(_rule(own, source) for own, source in _read(file))


def try_out(file: Path, seconds: float) -> tuple[Tried, ...]:
    """Judge every example of a file's rules, each in its time."""
    return tuple(_tries(file, seconds))


def _tries(file: Path, seconds: float) -> Iterator[Tried]:
    for own, source in _read(file):
        rule = _rule(own, source)
        for case, meant in CASES.items():
            for number, example in enumerate(getattr(own.examples, case), 1):
                with source.at(f"rules[{source.place[own.code]}].examples.{case}[{number - 1}]"):
                    documents, ledger = examples.built(_numbers(example))
                judged = judge([rule], documents, ledger, watch=Watch(seconds))
                counts = judged.checked[own.code]
                came = [name for name in ("fail", "cannot_tell") if getattr(counts, name)]
                outcome = came[0] if came else "pass" if counts.passed else "not_applicable"
                broken = next((one.error for one in judged.broken), None)
                yield Tried(own.code, f"{case} {number}", meant, broken or outcome)


# -- a file and its lines ----------------------------------------------------------------------------------------------


class _Source:
    """A file's text as a tree that knows its lines."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.place: dict[str, int] = {}
        try:
            text = file.read_bytes()
        except OSError as error:
            raise ValueError(f"{file}: cannot be read ({error.strerror}); say where it is") from None
        if len(text) > LARGEST:
            raise ValueError(f"{file}: larger than {LARGEST // 1024} KiB; split it")
        self.digest = hashlib.sha256(text).hexdigest()[:8]
        try:
            self.tree = _composed(text)
            self.values = yaml.safe_load(text)
        except yaml.MarkedYAMLError as error:
            line = error.problem_mark.line + 1 if error.problem_mark else 1
            raise ValueError(f"{file}, line {line}: not YAML: {error.problem}; mend it there") from None
        except (yaml.YAMLError, UnicodeDecodeError, ValueError) as error:
            raise ValueError(f"{file}: not YAML: {error}; mend it") from None

    def line(self, path: str) -> int:
        """Return the line of a place like `rules[0].holds`, or of the nearest above it that is there."""
        node = self.tree
        for part in re.findall(r"[\w-]+|\[\d+\]|\[\.\.\.\]", path):
            below = _below(node, part)
            if below is None:
                break
            node = below
        return int(node.start_mark.line) + 1 if node else 1

    def at(self, path: str) -> "_At":
        """Name a place of the file in the errors raised meanwhile."""
        return _At(self, path)

    def error(self, path: str, what: str, ahead: int = 0) -> ValueError:
        """Return an error that names the place; `ahead` are lines further within a text of several."""
        return ValueError(f"{self.file}, line {self.line(path) + ahead}: {what}")


class _At:
    def __init__(self, source: _Source, path: str) -> None:
        self.source, self.path = source, path

    def __enter__(self) -> None:
        """Begin."""

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: object) -> None:
        """Say where what went wrong stands."""
        if isinstance(error, ValueError | TypeError | KeyError):
            raise self.source.error(self.path, f"{error}; mend it there") from None


def _composed(text: bytes) -> Any:  # noqa: ANN401 - PyYAML's nodes have no types of their own
    for event in yaml.parse(text, Loader=yaml.SafeLoader):
        if isinstance(event, yaml.AliasEvent):
            line = event.start_mark.line + 1 if event.start_mark else 1
            raise ValueError(f"line {line}: an alias (*name) is not taken here; write it out")
    return yaml.compose(text, Loader=yaml.SafeLoader)


def _below(node: Any, part: str) -> Any:  # noqa: ANN401
    if isinstance(node, yaml.SequenceNode) and part.startswith("[") and part[1:-1].isdigit():
        return node.value[int(part[1:-1])] if int(part[1:-1]) < len(node.value) else None
    if isinstance(node, yaml.MappingNode):
        return next((value for key, value in node.value if key.value == part), None)
    return None


def _read(file: Path) -> Iterator[tuple[OwnRule, _Source]]:
    source = _Source(file)
    try:
        book = msgspec.convert(source.values, Book)
    except msgspec.ValidationError as error:
        what, _, path = str(error).partition(" - at `$")
        raise source.error(path.strip("`."), f"{what}; see docs/schema/own-rules.schema.json") from None
    for number, own in enumerate(book.rules):
        if own.code in source.place or own.code in RULES:
            raise source.error(f"rules[{number}].code", f"{own.code} is a rule already; choose another code")
        source.place[own.code] = number
        yield own, source


# -- one rule ----------------------------------------------------------------------------------------------------------


def _rule(own: OwnRule, source: _Source) -> Rule:
    """Compile a rule of the file to one that the engine runs."""
    at = f"rules[{source.place[own.code]}]"
    missing = set(placeholders(own.says)) - set(own.fills)
    if missing:
        raise source.error(f"{at}.says", f"no {', '.join(sorted(missing))} in `with` to fill the sentence; add it")
    if (own.of == "document") != (own.shows is not None):
        raise source.error(f"{at}.shows", "a rule `of: document` gives its evidence as `shows`, one `of: claim` has it")
    asks = {name: text for name in ("when", "holds", "expected", "observed", "shows") if (text := getattr(own, name))}
    compiled = {name: _compiled(text, own, source, f"{at}.{name}") for name, text in asks.items()}
    fills = {name: _compiled(text, own, source, f"{at}.with.{name}") for name, text in own.fills.items()}
    return Rule(
        function=_function(own, compiled, fills),
        code=own.code,
        severity=own.severity,
        since=f"own {source.digest}",
        says=own.says,
        kind=own.of,
    )


class _Compiled(NamedTuple):
    environment: celpy.Environment
    tree: lark.Tree[Any]


def _compiled(text: str, own: OwnRule, source: _Source, path: str) -> _Compiled:
    environment = celpy.Environment()
    try:
        tree = environment.compile(text)
    except CELParseError as error:
        where = f"column {error.column} of the expression" if error.column else "the expression"
        raise source.error(path, f"not CEL, {where}: {text.strip()}; mend it there", (error.line or 1) - 1) from None
    unknown = _names(tree) - SEES[own.of] - FUNCTIONS.keys()
    if unknown:
        known = ", ".join(sorted(SEES[own.of]))
        raise source.error(path, f"there is no {', '.join(sorted(unknown))} here; a rule of: {own.of} sees {known}")
    if _depth(tree) > DEEPEST:
        raise source.error(path, f"lists within lists, more than {DEEPEST} deep; say it in two rules")
    return _Compiled(environment, tree)


def _names(tree: lark.Tree[Any]) -> set[str]:
    """Return the variables and functions that an expression uses and does not bind itself."""
    used = {
        str(node.children[0]) for node in tree.find_pred(lambda one: one.data in ("ident", "ident_arg", "dot_ident"))
    }
    bound = {
        str(ident.children[0])
        for node in tree.find_data("member_dot_arg")
        if str(node.children[1]) in MACROS
        for ident in node.children[2].children[0].find_data("ident")
    }
    return used - bound - BUILT_IN


def _depth(tree: lark.Tree[Any]) -> int:
    below = max((_depth(one) for one in tree.children if isinstance(one, lark.Tree)), default=0)
    return below + (tree.data == "member_dot_arg" and str(tree.children[1]) in MACROS)


def _function(
    own: OwnRule, compiled: Mapping[str, _Compiled], fills: Mapping[str, _Compiled]
) -> Callable[[Any, Ledger], Iterator[Verdict]]:
    def judged(subject: Any, ledger: Ledger) -> Iterator[Verdict]:  # noqa: ANN401 - a claim or a document
        asked = _Asked(subject, ledger)
        try:
            yield _verdict(compiled, fills, asked)
        except _NotTold as told:
            yield cannot_tell(told.missing, told.ask)

    judged.__name__ = re.sub(r"\W+", "_", own.name.strip().lower())
    judged.__doc__ = f"{own.name}.\n\n## Why it matters\n{own.why}\n\n## What clears it\n{own.clears}\n"
    return judged


def _verdict(compiled: Mapping[str, _Compiled], fills: Mapping[str, _Compiled], asked: "_Asked") -> Verdict:
    if not asked.truth(compiled["when"]):
        return not_applicable()
    if asked.truth(compiled["holds"]):
        return passed()
    parameters = {name: asked.value(one) for name, one in fills.items()}
    verdict = fail(
        printed(*asked.shown(compiled.get("shows"))),
        identity=(*asked.about, *(parameters[name] for name in sorted(parameters))),
        expected=asked.value(compiled["expected"]) if "expected" in compiled else None,
        observed=asked.value(compiled["observed"]) if "observed" in compiled else None,
    )
    return msgspec.structs.replace(verdict, parameters=parameters)


# -- what a rule asks --------------------------------------------------------------------------------------------------


class _NotTold(Exception):
    """What the document does not say, or the registry data cannot tell."""

    def __init__(self, missing: str, ask: str) -> None:
        super().__init__(missing)
        self.missing, self.ask = missing, ask


class _Asked:
    """A subject as an expression sees it, and the ledger it may ask."""

    def __init__(self, subject: Claim | Document, ledger: Ledger) -> None:
        self.subject, self.ledger = subject, ledger
        self.sources: dict[str, Claim | Fact] = {}
        self.lacking: list[_NotTold] = []
        if isinstance(subject, Claim):
            self.sources[subject.id] = subject
            self.seen = {"claim": _cel(_shown(subject))}
        else:
            self.sources |= {fact.id: fact for fact in subject.facts}
            self.sources |= {claim.id: claim for claim in subject.claims}
            self.seen = _document(subject)

    @property
    def about(self) -> tuple[object, ...]:
        """What a finding is about, but for its parameters."""
        one = self.subject
        return (one.organisation, one.project, one.vintage, one.quantity) if isinstance(one, Claim) else ()

    def ask(self, compiled: _Compiled) -> Any:  # noqa: ANN401 - a CEL value
        """Evaluate an expression; _NotTold where it needs what is not told."""
        self.lacking.clear()
        functions = {name: self._function(name) for name in FUNCTIONS}
        try:
            return compiled.environment.program(compiled.tree, functions=functions).evaluate(self.seen)
        except CELEvalError as error:
            if self.lacking:
                raise self.lacking[0] from None
            absent = re.match(r"no such member in mapping: '(\w+)'", str(error.args[0]))
            if absent:
                raise _NotTold(f"the {absent[1].replace('_', ' ')}", PUBLISHER) from None
            raise ValueError(_short(str(error.args[0]))) from None

    def truth(self, compiled: _Compiled) -> bool:
        """Evaluate a condition; ValueError where it is none."""
        value = self.ask(compiled)
        if not isinstance(value, celtypes.BoolType):
            raise ValueError("a condition that is neither true nor false")
        return bool(value)

    def value(self, compiled: _Compiled) -> Parameter:
        """Evaluate to a parameter of a sentence: a number or a text."""
        value = self.ask(compiled)
        if isinstance(value, celtypes.IntType | celtypes.UintType):
            return int(value)
        return Decimal(str(float(value))) if isinstance(value, celtypes.DoubleType) else str(value)

    def shown(self, compiled: _Compiled | None) -> tuple[Claim | Fact, ...]:
        """Return the evidence: the claim, or the facts and claims of a list."""
        if compiled is None:
            return tuple(self.sources.values())
        found: Any = self.ask(compiled)
        return tuple(self.sources[str(one["id"])] for one in (found if isinstance(found, list) else [found]))

    def _function(self, name: str) -> Callable[[Any], Any]:
        def answered(claim: Any) -> Any:  # noqa: ANN401 - CEL values
            try:
                return _cel(FUNCTIONS[name](self.sources[str(claim["id"])], self.ledger))
            except _NotTold as told:  # an error as a value: `false && it` is false all the same
                self.lacking.append(told)
                return CELEvalError(told.missing)

        return answered


def _short(text: str) -> str:
    return text if len(text) <= 200 else text[:199] + "…"


@lru_cache(maxsize=16)
def _document(document: Document) -> dict[str, Any]:
    read = schema.reading(document)
    return {
        "document": _cel(_present(msgspec.to_builtins(read.document))),
        "facts": _cel([_present(msgspec.to_builtins(fact)) for fact in read.facts]),
        "claims": _cel([_shown(claim) for claim in document.claims]),
    }


def _shown(claim: Claim) -> dict[str, Any]:
    """Return a claim's keys that have a value; its project is the one it was matched to, where none is printed."""
    programme, project_id = claim.project or (claim.programme, claim.project_id)
    shown = msgspec.to_builtins(schema.claim(claim)) | {"programme": programme, "project_id": project_id}
    return _present(shown)


def _present(values: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in values.items() if value is not None}


def _cel(value: Any) -> Any:  # noqa: ANN401
    return json_to_cel(value)


def _numbers(value: Any) -> Any:  # noqa: ANN401 - any YAML
    """Return YAML's values with exact numbers, as the examples of other rules have them."""
    match value:
        case float():
            return Decimal(str(value))
        case dict():
            return {key: _numbers(one) for key, one in value.items()}
        case list() | tuple():
            return [_numbers(one) for one in value]
        case _:
            return value


# -- what the registry data says of a claim ----------------------------------------------------------------------------


def _project(claim: Claim | Fact) -> tuple[str, str]:
    if not isinstance(claim, Claim) or claim.project is None:
        raise _NotTold("the project of the claim, with its programme", PUBLISHER)
    return claim.project


def _told(answer: Answer[Any]) -> Any:  # noqa: ANN401
    if isinstance(answer, Known):
        return answer.value
    raise _NotTold(answer.missing, answer.ask)


def _tonnes(rows: tuple[Issuance, ...] | tuple[Retirement, ...]) -> int | float:
    total: Quantity = sum((row.quantity for row in rows), start=0)
    return int(total) if total == int(total) else float(total)


def _issued(claim: Claim, ledger: Ledger) -> int | float:
    return _tonnes(_told(ledger.issuances(*_project(claim), claim.vintage)))


def _ended(claim: Claim, ledger: Ledger) -> int | float:
    return _tonnes(_told(ledger.retirements(*_project(claim), claim.vintage)))


def _of_kinds(claim: Claim, ledger: Ledger, *kinds: str) -> int | float:
    rows: tuple[Retirement, ...] = _told(ledger.retirements(*_project(claim), claim.vintage))
    if any(row.kind == "unknown" for row in rows):
        raise _NotTold("whether credits were retired or cancelled", "the registry: its table does not tell them apart")
    return _tonnes(tuple(row for row in rows if row.kind in kinds))


def _registered(claim: Claim, ledger: Ledger) -> bool:
    return _told(ledger.project(*_project(claim))) is not None


def _status(claim: Claim, ledger: Ledger) -> str:
    project = _told(ledger.project(*_project(claim)))
    if project is None or project.status is None:
        raise _NotTold("the registry's status of the project", "the registry")
    return str(project.status)


FUNCTIONS: dict[str, Callable[[Any, Ledger], int | float | bool | str]] = {
    "issued": _issued,
    "ended": _ended,
    "retired": lambda claim, ledger: _of_kinds(claim, ledger, "retired", "mandated"),
    "cancelled": lambda claim, ledger: _of_kinds(claim, ledger, "cancelled"),
    "registered": _registered,
    "status": _status,
}
BUILT_IN: frozenset[str] = frozenset(
    {"size", "has", "int", "double", "string", "bool", "timestamp", "duration", "type"}
)
"""What CEL itself brings, as far as a rule needs it."""
