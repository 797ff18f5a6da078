"""Every extractor, rule, registry and report format there is.

A module declares what it adds with a decorator (`@rule`, `@extractor`, ...) or, for a registry, an object. `load`
imports the modules of the packages that hold them, and of every distribution that names one in an entry point group:

    [project.entry-points."verifier.plugins"]
    my_rules = "my_package.my_rule"

That is all: one file adds a rule. The decorated function's docstring is its page in `docs/`, the text of `verifier
rules CODE`, and holds its examples, which run as tests.
"""

import datetime as dt
import importlib
import inspect
import pkgutil
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from importlib.metadata import entry_points
from typing import Any, Literal, Protocol, TypeVar

import msgspec

from verifier.model import Claim, Severity, Verdict

F = TypeVar("F", bound=Callable[..., Any])
Stage = Literal["facts", "document", "claims"]
RuleKind = Literal["claim", "document", "group", "project"]

PACKAGES = (
    "verifier.registries",
    "verifier.reports",
    "extractors.facts",
    "extractors.claims",
    "rules.extraction",
    "rules.document",
    "rules.registry",
    "rules.double_counting",
    "rules.article6",
    "rules.disclosure",
    "rules.quality",
    "rules.profiles",
)
"""Where plug-ins live, named as text: the kernel never imports a plug-in by name."""

READERS = {
    "application/pdf": "extractors.pages.pdf",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "extractors.pages.spreadsheet",
    "text/csv": "extractors.pages.spreadsheet",
    "application/vnd.apache.parquet": "extractors.pages.parquet",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "extractors.pages.docx",
    "text/html": "extractors.pages.html",
    "application/zip": "extractors.pages.archive",
}
"""Which module reads a file of which media type, named as text; it is imported in the sandbox child only."""

RECOGNISERS = {"application/pdf": "extractors.pages.ocr"}
"""Which module reads pictures of pages of which media type, in a sandbox child of its own."""

ENTRY_POINTS = "verifier.plugins"


class PluginError(ValueError):
    """A plug-in that cannot be loaded: which, of which distribution, why."""


class Plugin(msgspec.Struct, frozen=True, kw_only=True):
    """What every plug-in has: the function, and the docstring that documents it."""

    function: Callable[..., Any]

    @property
    def name(self) -> str:
        """The function's name with hyphens, as documents and docs pages call it."""
        return self.function.__name__.replace("_", "-")

    @property
    def doc(self) -> str:
        """The docstring, with its margin removed."""
        return inspect.getdoc(self.function) or ""

    @property
    def summary(self) -> str:
        """The docstring's first line."""
        return self.doc.partition("\n")[0]

    @property
    def module(self) -> str:
        """The module it stands in."""
        return self.function.__module__

    def section(self, heading: str) -> str:
        """Return the text under `## heading` of the docstring; empty when there is none."""
        parts = re.split(r"^## (.+)\n", self.doc, flags=re.MULTILINE)[1:]
        return dict(zip(parts[::2], parts[1::2], strict=True)).get(heading, "").strip("\n")


class Rule(Plugin, frozen=True, kw_only=True):
    """A check. `says` is the template of its sentence; the verdict's parameters fill it.

    A `claim` rule is called as `(claim, ledger)`, a `document` rule as `(document, ledger)`, a `group` rule as
    `(claims, ledger)`. A `project` rule judges the registry alone: it is called as `(project, ledger)` with programme
    and local id, once for each project that the documents touch. A group rule says how its members meet: `by` gives a
    key (claims with one key are judged together; None stays out), or `overlapping="serials"`: claims whose serial
    blocks overlap, directly or in a chain.
    """

    code: str
    severity: Severity
    since: str
    says: str
    kind: RuleKind
    by: Callable[[Claim], object] | None = None
    overlapping: Literal["serials"] | None = None

    def verdicts(self, subject: object, ledger: object) -> Iterator[Verdict]:
        """Run the rule on one subject."""
        result: Iterator[Verdict] = self.function(subject, ledger)
        return result


class Extractor(Plugin, frozen=True, kw_only=True):
    """A reader. Stage `facts`: called with one page, yields facts. Stage `document`: called with the whole document's
    `Reading` (pages and the facts found), yields facts about it as a whole (`kind`, `language`, `title`,
    `document_date`). Stage `claims`: called with the `Reading`, yields claims. `version` is part of a fact's origin.
    """

    stage: Stage
    types: tuple[str, ...]
    version: str
    order: int = 0


class Format(Plugin, frozen=True, kw_only=True):
    """A report format. The function takes a `Report` and returns the bytes of the file; `suffix` names its files.

    A format of an extraction takes a sequence of `Document` in place of the `Report`.
    """

    format: str
    suffix: str
    terminal: bool = False
    """True where the format is meant to be read on a terminal and takes `colour` and `width`."""
    binary: bool = False
    """True where the bytes are no text: they are never written to a terminal."""
    review: bool = False
    """True where the function takes a `verifier.review.Review` beside the report."""
    pictures: bool = False
    """True where it shows the pictures of the evidence that a review may hold."""


class Regime(Protocol):
    """A law or a norm as a profile needs to know it: the days it applies, where it stands, what is not verified."""

    @property
    def name(self) -> str:
        """What it is called."""

    @property
    def since(self) -> dt.date | None:
        """Its first day; None where it is open."""

    @property
    def until(self) -> dt.date | None:
        """Its last day; None where it is open."""

    @property
    def source(self) -> str:
        """Where it stands."""

    @property
    def verified(self) -> bool:
        """False where only secondary sources say what it asks."""

    @property
    def note(self) -> str:
        """What is not known."""


class Profile(Plugin, frozen=True, kw_only=True):
    """A checklist of what a regime asks. The function is called with one document and yields its items."""

    key: str
    title: str
    regime: Any
    """A `Regime`."""
    verified: bool = True
    """False where the list of items rests on secondary sources, whatever the regime's own."""


RULES: dict[str, Rule] = {}
EXTRACTORS: dict[str, Extractor] = {}
FORMATS: dict[str, Format] = {}
EXTRACT_FORMATS: dict[str, Format] = {}
REGISTRIES: dict[str, Any] = {}
PROFILES: dict[str, Profile] = {}


_KINDS: dict[str, RuleKind] = {"claim": "claim", "document": "document", "claims": "group", "project": "project"}


def rule(
    code: str,
    *,
    severity: Severity,
    since: str,
    says: str,
    by: Callable[[Claim], object] | None = None,
    overlapping: Literal["serials"] | None = None,
) -> Callable[[F], F]:
    """Declare a pure function as a rule. Its first parameter's name says its kind: `claim`, `document`, `claims` or
    `project`."""

    def register(function: F) -> F:
        first = next(iter(inspect.signature(function).parameters))
        kind: RuleKind = _KINDS[first]
        if (kind == "group") != bool(by or overlapping):
            raise ValueError(f"rule {code}: a rule of `claims` says how they meet (by= or overlapping=), no other does")
        _add(
            RULES,
            code,
            Rule(
                function=function,
                code=code,
                severity=severity,
                since=since,
                says=says,
                kind=kind,
                by=by,
                overlapping=overlapping,
            ),
        )
        return function

    return register


def extractor(*types: str, stage: Stage, version: str = "1", order: int = 0) -> Callable[[F], F]:
    """Declare a function as an extractor of these fact types or claim actions; lower `order` runs first."""

    def register(function: F) -> F:
        entry = Extractor(function=function, stage=stage, types=types, version=version, order=order)
        _add(EXTRACTORS, entry.name, entry)
        return function

    return register


def report(
    format: str,
    *,
    suffix: str,
    terminal: bool = False,
    binary: bool = False,
    review: bool = False,
    pictures: bool = False,
    of: Literal["check", "extract"] = "check",
) -> Callable[[F], F]:
    """Declare a function as a report format: `verifier check --format FORMAT`, or `verifier extract` where so told."""

    def register(function: F) -> F:
        table = FORMATS if of == "check" else EXTRACT_FORMATS
        entry = Format(
            function=function,
            format=format,
            suffix=suffix,
            terminal=terminal,
            binary=binary,
            review=review,
            pictures=pictures,
        )
        _add(table, format, entry)
        return function

    return register


def profile(key: str, *, title: str, regime: Regime, verified: bool = True) -> Callable[[F], F]:
    """Declare a function as a profile: `verifier check --profile KEY`."""

    def register(function: F) -> F:
        _add(PROFILES, key, Profile(function=function, key=key, title=title, regime=regime, verified=verified))
        return function

    return register


def registry(entry: Any) -> Any:  # noqa: ANN401 - the value's type stands above the catalog, in verifier.registries
    """Declare a registry: a `verifier.registries.Registry` value."""
    _add(REGISTRIES, entry.code, entry)
    return entry


def _add(table: dict[str, Any], key: str, entry: Any) -> None:  # noqa: ANN401
    standing = table.get(key)
    if standing is not None and getattr(standing, "module", None) != getattr(entry, "module", None):
        raise ValueError(f"{key} is declared twice: in {standing.module} and in {entry.module}")
    table[key] = entry


def load(packages: Iterable[str] = PACKAGES, *, plugins: bool = True) -> None:
    """Import every module that may declare something; calling it again costs nothing.

    PluginError for a plug-in of another distribution that cannot be loaded.
    """
    for package in packages:
        _load_modules(package)
    if plugins:
        _load_plugins()


@cache
def _load_modules(package: str) -> None:
    home = importlib.import_module(package)
    for module in pkgutil.iter_modules(home.__path__):
        importlib.import_module(f"{package}.{module.name}")


@cache
def _load_plugins() -> None:
    for entry in entry_points(group=ENTRY_POINTS):
        try:
            entry.load()
        except Exception as error:
            of = entry.dist.name if entry.dist else "an unknown distribution"
            what = f"{type(error).__name__}: {error}"
            raise PluginError(
                f"plug-in {entry.name} of {of} cannot be loaded ({what}): mend or uninstall it"
            ) from error


def rules(selection: Iterable[str] = ()) -> Mapping[str, Rule]:
    """Return the rules by code, in order; with a selection, those whose code begins with one of its words.

    ValueError for a word that selects none.
    """
    load()
    words = tuple(word.strip().upper().replace("-", "") for word in selection)
    for word in words:
        if not any(code.startswith(word) for code in RULES):
            raise ValueError(f"no rule begins with {word}; `verifier rules` lists them")
    return {code: RULES[code] for code in sorted(RULES) if not words or code.startswith(words)}
