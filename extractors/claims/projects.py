"""Which projects a sentence names, and which of them each of its numbers belongs to."""

import re
from collections.abc import Iterator, Sequence

from extractors.sited import sited
from verifier.units.countries import country

_WORD = r"[A-ZÀ-Þ][\w’'&+/.-]*(?<![.,])"
_NAME = rf"{_WORD}(?:\s(?:(?:of|de|da|do|del|la|y|e|&|–|-)\s)?{_WORD}){{0,9}}"
_NO_LINK = r"(?!(?:from|the|of|in|and|to|by|for|with)\b)"
_KIND = (
    rf"(?:\s(?:REDD\+?|{_NO_LINK}[a-z][\w-]*)){{0,3}}?"
    r"\s(?:[Pp]rojects?|[Ii]nitiatives?|[Pp]rogram(?:me)?s?|[Ff]acilit(?:y|ies))\b"
)
_PROJECT = re.compile(rf"(?P<names>{_NAME}(?:(?:,\s(?:and\s)?|\sand\s){_NAME})*)(?={_KIND})")
_QUOTED = re.compile(
    r"[“\"‘](?P<names>[A-Z][^”\"’]{3,100})[”\"’](?=\s(?:[\w-]+\s){0,3}(?:[Pp]roject|[Ii]nitiative|[Pp]rogram))"
)
_CALLED = re.compile(r"\b[Pp]rojects?,?\s(?:called\s|named\s)?[“\"‘'](?P<names>[A-Z][^”\"’]{3,100}?)[”\"’'](?!\w)")
_IN_ROMANCE = re.compile(
    rf"\b(?:[Pp]ro(?:yecto|jeto)|[Ii]niciativa|[Pp]arque|[Pp]lanta|[Uu]sina)\s(?:[a-zà-ÿ]{{3,}}\s){{0,3}}?(?P<names>{_NAME})"
)
"""In Spanish and Portuguese a project's kind stands before its name."""
_IDENTIFIED = re.compile(
    r"(?:\b(?:from|of|by|in|and|as|project|de|del|do|da|dos|y|e|como|proyecto|projeto)\s(?:the\s(?:project\s)?)?|[,:;]\s|^)"
    r"(?P<names>[A-ZÀ-Þ][^,;:()\d“”\"]{2,90}?)"
    r"(?=\s\((?:[A-Z][A-Za-z. ]{1,24}[- ]?#?|#)?[A-Z]{0,6}-?\d[\w-]{0,20}\))"
)
"""A name with its id behind it: "Wind Power at Blue Hills (VCS 612)"."""
_BEFORE_PLACE = re.compile(
    r"(?:\b(?:from|of|by|in|and|project)\s(?:the\s)?|[:;•]\s*|^)(?P<names>[A-ZÀ-Þ][^,;:()\d“”\"]{2,90}),\s"
    r"(?:[A-ZÀ-Þ][^,;:()\d]{2,30},\s)?$"
)
"""A name, and perhaps a state, before the country that its id stands behind: "Blue Hills, Oregon, USA (ACR 612)"."""
_SOURCE = re.compile(
    rf"\b(?:credits?|offsets?|units?|tonnes|tons|removals?|VCUs?|[VC]ERs?)\)?\s(?:(?:generated|issued|bought|purchased)\s)?"
    rf"(?:from|by)\s(?:the\s)?(?P<names>{_NAME})(?=[,.;]?(?:\s(?:\(|in\b|vintage|on\b|for\b|to\b|of\b|under\b|with\b|at\b|by\b|"
    r"(?:and\s)?\d)|$))"
)
_SEVERAL = re.compile(
    r"\b(?:two|three|four|five|six|seven|eight|nine|ten|\d+|several|additional|other|multiple|various|both|"
    r"portfolio\s+of|"
    r"these|range\s+of|following|number\s+of)\s(?:[\w-]+\s){0,4}(?:projects|initiatives|programmes|programs)\b|"
    r"\b(?:projects|proyectos|projetos)\s(?:such\sas|like|including|como)\b",
    re.IGNORECASE,
)
_NO_NAME = re.compile(
    r"^(?:The|Our|This|In|We|For|From|These|Each|A|An|Its|Their|Verified|Verra|Gold|Standard|ACR|CAR|Voluntary|"
    r"Carbon|"
    r"REDD\+?|CCB|VCS|CDM|\w*CO2\w*|GHG|"
    r"Clean|Climate|FY\d*|Two|Three|All|Both|First|Second|UN|US|USA|VCUs?|VERs?|CERs?|En|Para|El|La|Los|Las|Em|O|Os|As|De|Del|Do|Da|"
    r"January|February|March|April|May|June|"
    r"July|August|September|October|November|December)$"
)


Place = tuple[int, int]
Named = tuple[str, Place]
Project = tuple[str | None, Place | None, bool]
"""A project's name, its place (with an id in parentheses behind it), and whether the number is shared with others. A
place without a name is where its id may stand."""


def projects_of(body: str, amounts: Sequence[Place]) -> list[Project]:
    """Return the project of each amount, by its place: matched by order where the sentence says so, else the one
    behind it; where nothing stands behind the only amount, the one before it.
    """
    names = list(named(body)) or list(_source(body))
    if 0 < len(names) < len(amounts):
        names += [(name, at) for name, at in _source(body) if not any(a < at[1] and at[0] < b for _, (a, b) in names)]
        names.sort(key=lambda name: name[1])
    if len(names) == len(amounts) > 1 and re.search(r"\brespective(?:ly|mente|amente)\b|\brespectivamente\b", body):
        return [(name, place, False) for name, place in names]
    several = bool(_SEVERAL.search(body)) or len(names) > len(amounts)
    if len(amounts) < 2:
        if not amounts:
            return []
        if len(names) == 1 and not several:
            return [(*names[0], False)]
        return [(None, None, bool(names) or several)]
    until = [*(start for start, _ in amounts[1:]), len(body)]
    return [_behind(amount, end, names) for amount, end in zip(amounts, until, strict=True)]


def _behind(amount: Place, until: int, names: Sequence[Named]) -> Project:
    """Return the one name behind an amount; where others have names and it has none, the stretch that is its own."""
    own = [(name, place) for name, place in names if amount[1] <= place[0] < until]
    if len(own) == 1:
        return (*own[0], False)
    return None, (amount[1], until) if names and not own else None, bool(names)


def named(body: str) -> Iterator[Named]:
    """Yield every project a sentence names, with the place of its name; a list before "projects" is taken apart.

    >>> [name for name, _ in named("from the Blue Hills and Red Valley REDD+ projects in Kenya")]
    ['Blue Hills', 'Red Valley REDD+']
    """
    quoted = (*_QUOTED.finditer(body), *_CALLED.finditer(body))
    found = [(match["names"].strip(" ,"), match.span("names")) for match in quoted]
    found += list(_identified(body))
    taken = [place for _, place in found]
    for match in (*sited(body), *_IN_ROMANCE.finditer(body)):
        if not any(a < match.end("names") and match.start("names") < b for a, b in taken):
            found.append((match["names"], match.span("names")))
            taken.append(match.span("names"))
    for match in _PROJECT.finditer(body):
        if not any(a <= match.start() < b or a < match.end() <= b for a, b in taken):
            plural = re.match(rf"{_KIND}", body[match.end() :])
            listed = bool(plural and plural.group().endswith("s"))
            pieces = list(_apart(match["names"], match.start("names"), listed))
            found += pieces if len(pieces) > 1 or not listed else []  # "Otter projects" are somebody's, and several
    yield from sorted(found, key=lambda project: project[1])


def _identified(body: str) -> Iterator[Named]:
    """Yield names with an id in parentheses behind them; the place covers the id."""
    for match in _IDENTIFIED.finditer(body):
        before = _BEFORE_PLACE.search(body, 0, match.start("names")) if country(match["names"]) else None
        text, at = _after_opening((before or match)["names"], (before or match).start("names"))
        if text:
            yield text, (at, body.index(")", match.end()) + 1)


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
    while text and (_NO_NAME.match(first := text.split(maxsplit=1)[0]) or first.islower()):
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
