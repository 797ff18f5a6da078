"""What a sentence says was done with credits: how many, of which project, done or only planned.

A small grammar over one sentence at a time. Every number of credits is governed by the nearest act before it (or by a
passive behind it); an act that is denied, put into doubt or done by somebody else makes no claim.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

import msgspec

from extractors.claims.wording import ACT, CREDIT, DENIED, DOUBTED, FUTURE, OTHER_ACT, STRANGER, STRENGTH
from verifier.model import Action, Quantity
from verifier.units.countries import country
from verifier.units.numbers import NUMBER, about, read_number
from verifier.units.quantities import quantities

LONGEST = 700
"""Characters of the longest sentence that is read: what is longer is a table without full stops."""


class Said(msgspec.Struct, frozen=True, kw_only=True):
    """One thing said: the act, the number (None for a claim without one), the project's name, the place in the text.

    `shared` marks a number over several projects: no single project can be named.
    """

    action: Action
    start: int
    end: int
    quantity: Quantity | None = None
    approx: bool = False
    project: str | None = None
    place: tuple[int, int] | None = None
    """Where the project's name stands."""
    shared: bool = False


class Amount(msgspec.Struct, frozen=True, kw_only=True):
    """A number of credits in a sentence. `bare` when its unit must be understood from the number before it."""

    start: int
    end: int
    value: Quantity
    approx: bool
    bare: bool = False


_BREAK = re.compile(
    r"(?<=[.!?;])(?:[\"”’)])?(?<!\bLtd\.)(?<!\bInc\.)(?<!\bCo\.)(?<!\bNo\.)(?<!\be\.g\.)(?<!\bi\.e\.)"
    r"(?<!\bSt\.)(?<!\bapprox\.)"
    r"\s+(?=[A-Z“\"(•\d])|\n\s*[•●▪■–]\s|\n\s*\n|\n(?=\d{1,3}\.?\s+[A-Z])"
)
_WORD = r"[A-ZÀ-Þ][\w’'&+/.-]*(?<![.,])"
_NAME = rf"{_WORD}(?:\s(?:(?:of|de|da|do|del|la|y|e|&|–|-)\s)?{_WORD}){{0,9}}"
_KIND = (
    r"(?:\s(?:REDD\+?|[a-z][\w-]*)){0,3}?\s(?:[Pp]rojects?|[Ii]nitiatives?|[Pp]rogram(?:me)?s?|[Ff]acilit(?:y|ies))\b"
)
_PROJECT = re.compile(rf"(?P<names>{_NAME}(?:(?:,\s(?:and\s)?|\sand\s){_NAME})*)(?={_KIND})")
_QUOTED = re.compile(
    r"[“\"‘](?P<names>[A-Z][^”\"’]{3,100})[”\"’](?=\s(?:[\w-]+\s){0,3}(?:[Pp]roject|[Ii]nitiative|[Pp]rogram))"
)
_SOURCE = re.compile(
    rf"\b(?:credits?|offsets?|units?|tonnes|tons|removals?|VCUs?|[VC]ERs?)\)?\s(?:(?:generated|issued|bought|purchased)\s)?"
    rf"(?:from|by)\s(?:the\s)?(?P<names>{_NAME})(?=[,.;]?(?:\s(?:\(|in\b|vintage|on\b|for\b|to\b|of\b|under\b|with\b)|$))"
)
_SEVERAL = re.compile(
    r"\b(?:two|three|four|five|six|seven|eight|nine|ten|\d+|several|additional|other|multiple|various|both|"
    r"portfolio\s+of|"
    r"these|range\s+of|following|number\s+of)\s(?:[\w-]+\s){0,4}(?:projects|initiatives|programmes|programs)\b",
    re.IGNORECASE,
)
_FROM = (
    r"(?:credits?|offsets?|tonnes?|tons?|t|VCUs?|units?)?\s*(?:(?:were|was|came|comes?)\s)?"
    r"(?:from|of|in|through|via|to|for)\s(?:the\s|our\s)?"
)
_BARE = re.compile(rf"(?<![\w.,$€£/-])(?P<number>{NUMBER})\s(?:\(?\d+%\)?\s)?{_FROM}(?=[A-ZÀ-Þ“\"])")
_NO_CREDIT = r"(?:USD|EUR|GBP|dollars|euros|pounds|worth|per|hectares?|ha|acres|MWh|projects?|of)\b"
_COUNTED = re.compile(
    rf"(?<![\w.,$€£/-])(?P<number>{NUMBER})\s(?:(?!{_NO_CREDIT})[A-Za-z][\w-]*\s){{0,3}}?(?:{CREDIT.pattern})",
    re.IGNORECASE,
)
_PASSIVE = re.compile(r"^[^.;,]{0,60}?\b(?:were|was|are|have\s+been|has\s+been|had\s+been|been|being)\s+(?:\w+ly\s+)?$")
_VOLUME = re.compile(
    r"\b(?:a|an|the)\s+(?:(?:equal|equivalent|same|corresponding)\s+)?(?:volume|number|amount|quantity)\s+of\s+"
    r"[^.;]{0,80}?"
    r"\b(?:equal|equivalent|corresponding|sufficient|matching)\b|"
    r"\b(?:enough|sufficient)\s+[^.;]{0,40}?\bto\s+(?:fully\s+)?(?:offset|cover|compensate|neutrali[sz]e)\b",
    re.IGNORECASE,
)
_PART = re.compile(r"\b(?:including|of\s+which|of\s+these|comprising|among\s+them)\b[^.;]{0,40}$", re.IGNORECASE)
_NO_NAME = re.compile(
    r"^(?:The|Our|This|In|We|For|From|These|Each|A|An|Its|Their|Verified|Verra|Gold|Voluntary|Carbon|"
    r"REDD\+?|CCB|VCS|CDM|"
    r"Clean|Climate|FY\d*|Two|Three|All|Both|First|Second|UN|US|USA|VCUs?|VERs?|CERs?|"
    r"January|February|March|April|May|June|"
    r"July|August|September|October|November|December)$"
)


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each sentence starts and ends; the last 700 characters of what never ends."""
    at = 0
    for cut in _BREAK.finditer(text):
        yield max(at, cut.start() - LONGEST), cut.start()
        at = cut.end()
    yield max(at, len(text) - LONGEST), len(text)


def claims_in(text: str, start: int = 0, end: int | None = None) -> Iterator[Said]:
    """Yield what is said in a stretch of a text, sentence by sentence; offsets are those of the text."""
    stretch = text[start : len(text) if end is None else end]
    for first, last in sentences(stretch):
        body = stretch[first:last].replace("\n", " ")
        if CREDIT.search(body) and ACT.search(body):
            for said in in_sentence(body):
                yield _moved(said, start + first)


def in_sentence(body: str) -> Iterator[Said]:
    """Yield what one sentence says; line breaks are spaces.

    >>> for said in in_sentence("We retired 5,000 carbon credits from the Blue Hills project."):
    ...     print(said.action, said.quantity, said.project)
    retired 5000 Blue Hills
    """
    amounts = _amounts(body)
    acts = [_act(body, amount) for amount in amounts]
    acts = [act or (acts[i - 1] if i and amounts[i].bare else None) for i, act in enumerate(acts)]
    found = [(amount, act) for amount, act in zip(amounts, acts, strict=True) if act]
    if not amounts:
        yield from _without_number(body)
        return
    found = _without_totals(body, found)
    for (amount, act), (name, place, shared) in zip(found, _projects(body, [a for a, _ in found]), strict=True):
        yield Said(
            action=act,
            start=0,
            end=len(body),
            quantity=amount.value,
            approx=amount.approx,
            project=name,
            place=place,
            shared=shared,
        )


def _moved(said: Said, by: int) -> Said:
    place = (said.place[0] + by, said.place[1] + by) if said.place else None
    return msgspec.structs.replace(said, start=said.start + by, end=said.end + by, place=place)


# -- numbers -----------------------------------------------------------------------------------------------------------


def _amounts(body: str) -> list[Amount]:
    """Find numbers of credits: with a unit, or bare before "from the X project" where one with a unit stands before."""
    found = [
        Amount(start=q.start, end=q.end, value=-q.value if q.value < 0 else q.value, approx=q.approx)
        for q in quantities(body)
        if q.value and not re.match(r"(?:19|20)\d\d\s", q.raw)
    ]
    found += [amount for amount in _counted(body) if not any(q.start <= amount.start < q.end for q in found)]
    found.sort(key=lambda amount: amount.start)
    if not found:
        return []
    taken = [(amount.start, amount.end) for amount in found]
    for match in _BARE.finditer(body, found[0].start):
        first, last = match.span("number")
        if any(a <= first < b for a, b in taken) or re.fullmatch(r"(?:19|20)\d\d", match["number"]):
            continue
        found.append(Amount(start=first, end=last, value=read_number(match["number"]).value,
                            approx=about(body[max(0, first - 40) : first]), bare=True))  # fmt: skip
    found.sort(key=lambda amount: amount.start)
    # A joined pair shares what is said of its first: "approximately 1.2 million and 220,000".
    return [
        msgspec.structs.replace(amount, approx=amount.approx or found[i - 1].approx)
        if i and re.fullmatch(r"\s+(?:and|or)\s+", body[found[i - 1].end : amount.start])
        else amount
        for i, amount in enumerate(found)
    ]


def _counted(body: str) -> Iterator[Amount]:
    """Yield numbers counted in credits by name: "1,200 Gold Standard VERs"."""
    for match in _COUNTED.finditer(body):
        value = read_number(match["number"]).value
        if value and not re.fullmatch(r"(?:19|20)\d\d", match["number"]):
            about_ = about(body[max(0, match.start() - 40) : match.start()])
            yield Amount(start=match.start("number"), end=match.end(), value=value, approx=about_)


def _without_totals(body: str, found: list[tuple[Amount, Action]]) -> list[tuple[Amount, Action]]:
    """Drop a total that the parts behind it add up to, and parts that are only named as such."""
    for i, (total, _) in enumerate(found):
        parts = [amount for amount, _ in found[i + 1 :]]
        if len(parts) > 1 and abs(sum((Decimal(part.value) for part in parts), -Decimal(total.value))) <= len(parts):
            return found[:i] + found[i + 1 :]
    return [pair for i, pair in enumerate(found) if not (i and _PART.search(body, found[i - 1][0].end, pair[0].start))]


# -- acts --------------------------------------------------------------------------------------------------------------


def _act(body: str, amount: Amount) -> Action | None:
    """Return what was done with an amount; None where nothing was, or it cannot be told."""
    behind = ACT.search(body, amount.end)
    if behind and _PASSIVE.match(body[amount.end : behind.start()]):
        return _judged(body, amount, [behind])
    acts = [act for act in ACT.finditer(body, 0, amount.start)]
    others = [act.start() for act in OTHER_ACT.finditer(body, 0, amount.start)]
    if not acts or (others and others[-1] > acts[-1].start()):
        return None
    if acts[-1].lastgroup == "applied":  # "retired credits to offset 500 t": the act is the one that served it
        return _judged(body, amount, list(ACT.finditer(body)), at=acts[-1])
    return _judged(body, amount, _coordinated(body, acts))


def _coordinated(body: str, acts: Sequence[re.Match[str]]) -> list[re.Match[str]]:
    """Return the last act and those joined to it: "purchased and retired"."""
    joined = [acts[-1]]
    for act in reversed(acts[:-1]):
        if not re.fullmatch(r"(?:,?\s+and\s+(?:\w+ly\s+)?|,\s+|/|\s*&\s*)", body[act.end() : joined[-1].start()]):
            break
        joined.append(act)
    return joined


def _judged(body: str, amount: Amount, acts: Sequence[re.Match[str]], at: re.Match[str] | None = None) -> Action | None:
    said = {act.lastgroup for act in acts}
    action = next(action for action in STRENGTH if action in said)
    first = min(act.start() for act in acts) if at is None else at.start()
    before = body[max(0, first - 60) : first]
    clause = re.split(r"[;:]|,\s+(?:and|but|which|while)\s", before)[-1]
    if DENIED.search(clause[-45:]) or DOUBTED.search(clause) or STRANGER.search(before):
        return None
    infinitive = at is None and re.search(r"\bto\s+(?:\w+ly\s+)?$", before)
    if infinitive or FUTURE.search(clause) or re.search(r"\bup\s+to\s+(?:\w+\s+)?$", body[: amount.start]):
        return "planned"
    return action


def _without_number(body: str) -> Iterator[Said]:
    """Yield a claim of a volume that is told by what it equals, if it was retired or cancelled."""
    volume = _VOLUME.search(body)
    acts = [act for act in ACT.finditer(body, 0, volume.start() if volume else 0)]
    if not acts:
        return
    joined = _coordinated(body, acts)
    action = _judged(body, Amount(start=joined[0].end(), end=joined[0].end(), value=0, approx=False), joined)
    if action in ("retired", "cancelled"):
        yield Said(action=action, start=0, end=len(body))


# -- projects ----------------------------------------------------------------------------------------------------------

Named = tuple[str, tuple[int, int]]
Project = tuple[str | None, tuple[int, int] | None, bool]
"""A project's name, its place, and whether the number is shared with other projects."""


def _projects(body: str, amounts: Sequence[Amount]) -> list[Project]:
    """Return the project of each amount: matched by order where the sentence says so, else the one behind it."""
    names = list(named(body)) or list(_source(body))
    if len(names) == len(amounts) > 1 and re.search(r"\brespectively\b", body):
        return [(name, place, False) for name, place in names]
    several = bool(_SEVERAL.search(body)) or len(names) > len(amounts)
    if not amounts:
        return []
    if len(amounts) == 1:
        if len(names) == 1 and not several:
            return [(*names[0], False)]
        return [(None, None, bool(names) or several)]
    return [_behind(amount, after, names) for amount, after in zip(amounts, [*amounts[1:], None], strict=True)]


def _behind(amount: Amount, after: Amount | None, names: Sequence[Named]) -> Project:
    until = after.start if after else 10**9
    own = [(name, place) for name, place in names if amount.end <= place[0] < until]
    return (*own[0], False) if len(own) == 1 else (None, None, len(own) > 1)


def named(body: str) -> Iterator[Named]:
    """Yield every project a sentence names, with the place of its name; a list before "projects" is taken apart.

    >>> [name for name, _ in named("from the Blue Hills and Red Valley REDD+ projects in Kenya")]
    ['Blue Hills', 'Red Valley REDD+']
    """
    taken = []
    for match in _QUOTED.finditer(body):
        taken.append(match.span())
        yield match["names"].strip(" ,"), match.span("names")
    for match in _PROJECT.finditer(body):
        if any(a <= match.start() < b for a, b in taken):
            continue
        plural = re.match(rf"{_KIND}", body[match.end() :])
        listed = bool(plural and plural.group().endswith("s"))
        yield from _apart(match["names"], match.start("names"), listed)


def _source(body: str) -> Iterator[Named]:
    """Yield what credits are said to come from, where no project is called one: "credits from Blue Hills Wind Farm"."""
    for match in _SOURCE.finditer(body):
        text, at = _after_opening(match["names"], match.start("names"))
        if text and not country(text):
            yield text, (at, at + len(text))


def _apart(names: str, start: int, listed: bool) -> Iterator[Named]:
    pieces = re.finditer(r"(?:(?!,\s(?:and\s)?|\sand\s).)+", names) if listed else re.finditer(r".+", names)
    for piece in pieces:
        text, at = piece.group(), start + piece.start()
        text, at = _after_opening(re.sub(r"^(?:,\s)?(?:and\s)?", "", text), at + len(piece.group()) - len(
            re.sub(r"^(?:,\s)?(?:and\s)?", "", piece.group())))  # fmt: skip
        if text:
            yield text, (at, at + len(text))


def _after_opening(text: str, at: int) -> tuple[str, int]:
    """Drop words that open a sentence or qualify a project but name none."""
    while text and _NO_NAME.match(first := text.split(maxsplit=1)[0]):
        rest = text[len(first) :].lstrip()
        at += len(text) - len(rest)
        text = rest
    return text, at


def spelled_out(name: str, texts: Sequence[str]) -> str:
    """Return the fuller form of a project's short name, where one of the texts prints it; else the name.

    >>> spelled_out("Blue Hills", ["the Blue Hills Conservation Initiative in Peru"])
    'Blue Hills Conservation Initiative'
    """
    fuller = re.compile(
        rf"\b{re.escape(name)}(?:\s(?:of|for|and|the|de|[A-Z][\w+’'-]*)){{0,5}}"
        r"\s(?:Project|Initiative|Programme|Program)\b"
    )
    for text in texts:
        if match := fuller.search(text):
            return re.sub(r"\s+", " ", match.group())
    return name
