"""Compare what was read with what a careful reader found: gold labels, one JSON file a document.

A gold file holds `facts` (type, value, page), `claims` (organisation, project_id, project_name, vintage, quantity,
action) and `complete`: the fact types of which every occurrence in the document is labelled. Precision is told for
complete types and for claims only; elsewhere an extra fact may simply be unlabelled. Without the key, `project_id`
alone is complete. Head-line facts are what a reader looks for first: ids, names, periods, serials, and totals.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from itertools import groupby
from pathlib import Path
from typing import Any, Literal

import msgspec
from rapidfuzz import fuzz

from verifier.model import Claim, Document, Fact, Value
from verifier.units.countries import country
from verifier.units.names import fold

Gold = Mapping[str, Any]
ErrorClass = Literal["missing", "unit", "digit", "footnote", "wrong_row", "wrong_project", "wrong_action", "invented"]

NAMES = {"project_name", "organisation", "beneficiary", "methodology_title"}
HEADLINE = {"project_id", "project_name", "monitoring_period", "crediting_period", "monitoring_year", "serial"}
WITHIN = 0.05
"""How far a stated confidence may lie from the share that was right."""

SAME = 85
"""rapidfuzz's token set ratio (0 to 100) from which two names are taken to be one."""


class Tally(Value, frozen=True, kw_only=True):
    """Counts of one kind of value. `extra` counts what was read but is not labelled, where labels are complete."""

    gold: int = 0
    right: int = 0
    extra: int = 0

    @property
    def recall(self) -> float | None:
        """Share of the labelled values that were read; None where nothing is labelled."""
        return self.right / self.gold if self.gold else None

    @property
    def precision(self) -> float | None:
        """Share of what was read that is right; None where nothing was read."""
        return self.right / (self.right + self.extra) if self.right + self.extra else None

    @property
    def f1(self) -> float | None:
        """Harmonic mean of the two."""
        read = 2 * self.right + self.extra + (self.gold - self.right)
        return 2 * self.right / read if read else None

    def __add__(self, other: "Tally") -> "Tally":
        """Add up two tallies."""
        return Tally(gold=self.gold + other.gold, right=self.right + other.right, extra=self.extra + other.extra)


class Miss(Value, frozen=True, kw_only=True):
    """One value that is not as labelled: what was expected, what was read instead, and the class of the error."""

    file: str
    type: str
    error: ErrorClass
    expected: str
    read: str
    page: int | None = None


class Bin(Value, frozen=True, kw_only=True):
    """Values of similar stated confidence: the mean of what was stated, and the share that was right."""

    values: int
    stated: float
    observed: float

    @property
    def fits(self) -> bool:
        """Whether what was stated is near what was observed."""
        return abs(self.stated - self.observed) <= WITHIN


class Evaluation(Value, frozen=True, kw_only=True):
    """The scores of a set of documents. `kept_at_99` is the share of values kept by the lowest confidence threshold
    above which 99 % are right: a constant confidence cannot reach it unless everything is right.
    """

    documents: int
    facts: dict[str, Tally]
    claims: Tally
    headline: Tally
    misses: tuple[Miss, ...]
    errors: dict[str, int]
    calibration: tuple[Bin, ...]
    kept_at_99: float | None

    @property
    def all_facts(self) -> Tally:
        """All fact types together."""
        return sum(self.facts.values(), Tally())

    @property
    def tallies(self) -> dict[str, Tally]:
        """Every fact type, all of them together, head-line facts and claims."""
        return {**self.facts, "all facts": self.all_facts, "head-line": self.headline, "claims": self.claims}

    @property
    def calibrated(self) -> float | None:
        """Share of the bins whose confidence fits; None without bins."""
        return sum(bin.fits for bin in self.calibration) / len(self.calibration) if self.calibration else None


def evaluate(pairs: Iterable[tuple[Gold, Document]]) -> Evaluation:
    """Score documents against their gold labels."""
    facts: defaultdict[str, Tally] = defaultdict(Tally)
    claims, headline, misses, judged, count = Tally(), Tally(), [], [], 0
    for gold, document in pairs:
        count += 1
        for kind, tally, missed, values in _facts(gold, document):
            facts[kind] += tally
            misses += missed
            judged += values
        headline += _headline(gold, document)
        tally, missed, values = _claims(gold.get("claims", ()), document)
        claims += tally
        misses += missed
        judged += values
    return Evaluation(
        documents=count,
        facts=dict(sorted(facts.items())),
        claims=claims,
        headline=headline,
        misses=tuple(misses),
        errors=dict(Counter(miss.error for miss in misses).most_common()),
        calibration=calibration(judged),
        kept_at_99=kept(judged, precision=0.99),
    )


Judged = tuple[float, bool]
"""A stated confidence, and whether the value was right."""


def calibration(judged: Sequence[Judged], smallest: int = 200) -> tuple[Bin, ...]:
    """Return bins of at least `smallest` values each, by stated confidence; values of one confidence stay together."""
    bins, held = [], []
    for _, group in groupby(sorted(judged), key=lambda value: value[0]):
        held += list(group)
        if len(held) >= smallest:
            bins.append(held)
            held = []
    if held and bins:
        bins[-1] += held
    return tuple(
        Bin(
            values=len(values),
            stated=sum(stated for stated, _ in values) / len(values),
            observed=sum(right for _, right in values) / len(values),
        )
        for values in bins
    )


def kept(judged: Sequence[Judged], *, precision: float) -> float | None:
    """Return the largest share of the values that a confidence threshold keeps at this precision; None without values.

    >>> kept([(0.9, True), (0.9, True), (0.5, False), (0.5, True)], precision=0.99)
    0.5
    """
    if not judged:
        return None
    best = right = seen = 0
    for _, group in groupby(sorted(judged, reverse=True, key=lambda value: value[0]), key=lambda value: value[0]):
        values = list(group)
        seen += len(values)
        right += sum(correct for _, correct in values)
        if right >= precision * seen:
            best = seen
    return best / len(judged)


# -- facts -------------------------------------------------------------------------------------------------------------


def _facts(gold: Gold, document: Document) -> Iterable[tuple[str, Tally, list[Miss], list[Judged]]]:
    labels: defaultdict[str, list[Gold]] = defaultdict(list)
    for label in gold["facts"]:
        if label["value"] is not None:
            labels[label["type"]].append(label)
    complete = set(gold.get("complete", ("project_id",)))
    for kind in sorted(labels.keys() | complete):
        read = [fact for fact in document.facts if fact.type == kind and fact.value is not None]  # None: printed N/A
        right = [
            label for label in labels[kind] if any(_same_place(label, fact) and _equal(label, fact) for fact in read)
        ]
        missed = [_fact_miss(document, label, read) for label in labels[kind] if label not in right]
        extra, values = 0, []
        if kind in complete:
            values = [(fact.confidence, any(_equal(label, fact) for label in labels[kind])) for fact in read]
            wrong = [fact for fact, (_, correct) in zip(read, values, strict=True) if not correct]
            missed += [_invented(document, kind, str(fact.value), fact.at.page) for fact in wrong]
            extra = len(wrong)
        yield kind, Tally(gold=len(labels[kind]), right=len(right), extra=extra), missed, values


def _headline(gold: Gold, document: Document) -> Tally:
    """Count each head-line value of the gold once, wherever in the document it is read."""
    wanted = {}
    for label in gold["facts"]:
        total = label["type"] == "quantity" and "total" in str(label.get("scope"))
        if label["value"] is not None and (label["type"] in HEADLINE or total):
            wanted[label["type"], str(label["value"])] = label
    right = [label for label in wanted.values() if any(_equal(label, fact) for fact in document.of_type(label["type"]))]
    return Tally(gold=len(wanted), right=len(right))


def _same_place(label: Gold, fact: Fact) -> bool:
    if "cell" in label:
        return any((label.get("sheet"), label["cell"]) == (span.sheet, span.cell) for span in fact.spans)
    return any(label["page"] == span.page for span in fact.spans)


def _equal(label: Gold, fact: Fact) -> bool:
    """Say whether the fact's value is the labelled one, in the way its type is compared."""
    wanted, read = label["value"], fact.value
    if label["type"] == "quantity":
        return _number(wanted) == _number(read)
    if label["type"] in NAMES:
        return _similar(str(wanted), str(read))
    if label["type"] == "country":
        return country(str(wanted)) == country(str(read))
    if label["type"] == "methodology" and " " in str(wanted):
        return _similar(str(wanted), str(read))
    if label["type"] == "standard":
        return _plain(wanted) == _plain(read) or _plain(read) in _plain(wanted)
    return _plain(wanted) == _plain(read)


def _plain(value: object) -> str:
    return re.sub(r"[\s#]+", "", str(value)).casefold()


def _similar(one: str, other: str) -> bool:
    a, b = fold(one), fold(other)
    return bool(a and b) and (fuzz.token_set_ratio(a, b) >= SAME or a in b or b in a)


def _number(value: object) -> Decimal | None:
    try:
        return abs(Decimal(str(value)))
    except InvalidOperation:
        return None


def _fact_miss(document: Document, label: Gold, read: Sequence[Fact]) -> Miss:
    there = [fact for fact in read if _same_place(label, fact)]
    error: ErrorClass = "missing"
    other = ""
    if label["type"] == "quantity":
        error, other = _quantity_error(
            _number(label["value"]), [(_number(fact.value), str(fact.value)) for fact in there]
        )
    elif any(_equal(label, fact) for fact in read):
        error, other = "wrong_row", "read on another page"
    return Miss(
        file=document.file,
        type=label["type"],
        error=error,
        expected=str(label["value"]),
        read=other,
        page=label.get("page"),
    )


def _quantity_error(wanted: Decimal | None, read: Sequence[tuple[Decimal | None, str]]) -> tuple[ErrorClass, str]:
    """Name what went wrong with a number, by the nearest of the numbers that were read where it stands."""
    for number, text in read:
        if number is None or wanted is None or not wanted:
            continue
        ratio = number / wanted
        digits, expected = re.sub(r"\D", "", text), re.sub(r"\D", "", str(wanted))
        if ratio in {Decimal(10) ** power for power in (-9, -6, -3, 3, 6, 9)}:
            return "unit", text
        if digits.startswith(expected) and 0 < len(digits) - len(expected) <= 2:
            return "footnote", text
        if len(digits) == len(expected) > 2 and sum(a != b for a, b in zip(digits, expected, strict=True)) == 1:
            return "digit", text
    return "missing", ""


def _invented(document: Document, kind: str, value: str, page: int | None) -> Miss:
    return Miss(file=document.file, type=kind, error="invented", expected="", read=value, page=page)


# -- claims ------------------------------------------------------------------------------------------------------------


def _claims(gold: Sequence[Gold], document: Document) -> tuple[Tally, list[Miss], list[Judged]]:
    left = list(document.claims)
    right, missed, values = 0, [], []
    for label in gold:
        found = next((claim for claim in left if not _differences(label, claim)), None)
        if found:
            left.remove(found)
            values.append((found.confidence, True))
            right += 1
        else:
            missed.append(_claim_miss(document, label, left))
    values += [(claim.confidence, False) for claim in left]
    missed += [_invented(document, "claim", describe(claim), claim.page) for claim in left]
    return Tally(gold=len(gold), right=right, extra=len(left)), missed, values


def _differences(label: Gold, claim: Claim) -> set[ErrorClass]:
    """Return in what a claim differs from its label; what the label leaves open (null) is not compared."""
    found: set[ErrorClass] = set()
    if _number(label["quantity"]) != _number(claim.quantity):
        found.add("wrong_row")
    if label["action"] != claim.action:
        found.add("wrong_action")
    if not _same_project(label, claim):
        found.add("wrong_project")
    if label["organisation"] and not _similar(label["organisation"], claim.organisation or ""):
        found.add("wrong_row")
    if label["vintage"] and not _vintage(str(label["vintage"]), claim):
        found.add("wrong_row")
    return found


def _same_project(label: Gold, claim: Claim) -> bool:
    """Compare by id where the label has one, else by name; of several projects, any or none."""
    shared = {part["project_id"] for part in label.get("projects", ())}
    if shared:
        return claim.project_id is None or claim.project_id in shared
    if label["project_id"]:
        return bool(claim.project_id == label["project_id"])
    if label["project_name"]:
        return _similar(label["project_name"], claim.project_name or "")
    return claim.project_id is None


def _vintage(label: str, claim: Claim) -> bool:
    if claim.vintage is None:
        return False
    return label == str(claim.vintage) or (label.isdigit() and list(claim.vintage.years) == [int(label)])


def _claim_miss(document: Document, label: Gold, left: Sequence[Claim]) -> Miss:
    """Explain a missed claim by the claim that comes nearest, if one shares its number or its project."""
    error: ErrorClass = "missing"
    near = min(left, key=lambda claim: len(_differences(label, claim)), default=None)
    if near and _number(near.quantity) == _number(label["quantity"]):
        error = sorted(_differences(label, near))[0]
    elif near and near.quantity is not None:
        error, _ = _quantity_error(_number(label["quantity"]), [(_number(near.quantity), str(near.quantity))])
    return Miss(
        file=document.file,
        type="claim",
        error=error,
        expected=f"{label['organisation']} {label['action']} {label['quantity']} of "
        f"{label['project_id'] or label['project_name']}",
        read=describe(near) if near and error != "missing" else "",
        page=label.get("page"),
    )


def describe(claim: Claim) -> str:
    """Return a claim in one line: who, what, how much, of which project."""
    return f"{claim.organisation} {claim.action} {claim.quantity} of {claim.project_id or claim.project_name}"


# -- files and floors --------------------------------------------------------------------------------------------------


def labelled(gold_dir: Path, pdf_dir: Path) -> list[tuple[Gold, Path]]:
    """Return every gold file with its document, by name. ValueError names what is missing or broken."""
    pairs = []
    for file in sorted(gold_dir.glob("*.json")):
        found = sorted(path for path in pdf_dir.glob(f"{file.stem}.*") if path.stem == file.stem)
        if not found:
            raise ValueError(f"{file}: no document named {file.stem} in {pdf_dir}; put it there or take the label away")
        try:
            pairs.append((msgspec.json.decode(file.read_bytes()), found[0]))
        except msgspec.DecodeError as error:
            raise ValueError(f"{file}: not JSON ({error}); mend or remove it") from None
    if not pairs:
        raise ValueError(f"{gold_dir}: no gold files (*.json) here; name the folder that holds them")
    return pairs


def floors(text: str) -> dict[str, float]:
    """Read `claims=0.98,facts=0.95`; ValueError for a word that is no score.

    >>> floors("claims=0.98, headline=0.95")
    {'claims': 0.98, 'headline': 0.95}
    """
    read = {}
    for part in filter(str.strip, text.split(",")):
        name, _, number = (word.strip() for word in part.partition("="))
        if name not in SCORES or not number.replace(".", "", 1).isdigit():
            raise ValueError(
                f"--require {part.strip()}: write one of {', '.join(SCORES)} and a share, as in claims=0.98"
            )
        read[name] = float(number)
    return read


SCORES: dict[str, Callable[[Evaluation], float | None]] = {
    "claims": lambda result: result.claims.f1,
    "facts": lambda result: result.all_facts.recall,
    "headline": lambda result: result.headline.recall,
    "precision": lambda result: result.all_facts.precision,
    "calibrated": lambda result: result.calibrated,
    "kept": lambda result: result.kept_at_99,
}
"""What a floor can be set for: F1 of the claims, recall of all facts and of head-line facts, precision of facts, share
of the bins of confidence that fit, and of the values kept at a precision of 99 %."""


def below(result: Evaluation, floors: Mapping[str, float]) -> list[str]:
    """Return a line for every score under its floor."""
    scores = {name: SCORES[name](result) or 0.0 for name in floors}
    return [
        f"{name}: {_share(scores[name])} is below the floor of {_share(floor)}"
        for name, floor in floors.items()
        if scores[name] < floor
    ]


# -- printing ----------------------------------------------------------------------------------------------------------


def as_text(result: Evaluation) -> str:
    """Return the scores as a table for people: counts beside percentages."""
    lines = [
        f"{result.documents} documents",
        "",
        f"{'':26}{'right':>8}{'of':>8}{'recall':>9}{'extra':>8}{'precision':>11}{'F1':>9}",
    ]
    for kind, tally in result.tallies.items():
        lines.append(
            f"{kind:26}{tally.right:8}{tally.gold:8}{_share(tally.recall):>9}{tally.extra:8}{_share(tally.precision):>11}"
            f"{_share(tally.f1):>9}"
        )
    lines.append("")
    lines += [f"{error:26}{count:8}" for error, count in result.errors.items()]
    if result.calibration:
        lines += ["", "confidence stated / observed (values)"]
        lines += [
            f"  {bin.stated:.3f} / {bin.observed:.3f} ({bin.values}){'' if bin.fits else '  off'}"
            for bin in result.calibration
        ]
    if result.kept_at_99 is not None:
        lines.append(f"kept at 99 % precision: {_share(result.kept_at_99)}")
    return "\n".join(lines) + "\n"


def as_json(result: Evaluation) -> bytes:
    """Return the whole result as JSON: the shares beside the counts, and every miss."""
    scores = {
        kind: {"precision": tally.precision, "recall": tally.recall, "f1": tally.f1}
        for kind, tally in result.tallies.items()
    }
    return msgspec.json.encode({**msgspec.to_builtins(result), "scores": scores})


def _share(value: float | None) -> str:
    return "-" if value is None else f"{100 * value:.1f} %"
