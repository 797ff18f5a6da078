"""The host country."""

import re
from collections.abc import Iterator

from extractors.gates import speaks_of
from extractors.labels import values
from extractors.making import make
from verifier.catalog import extractor
from verifier.model import Fact
from verifier.pages import Page
from verifier.units.countries import COUNTRY_NAMES, country, name_of

_BY = "country/1"
_NAMES = re.compile(
    rf"(?<![\w-])(?=[A-ZÀ-Ý])(?i:{'|'.join(sorted(map(re.escape, COUNTRY_NAMES), key=len, reverse=True))})(?![\w-])"
)
_EASTERN = re.compile("|".join(sorted((n for n in COUNTRY_NAMES if n[0] >= "\u3040"), key=len, reverse=True)))
"""Names in East Asian scripts, which no space sets apart: read where a label or a particle says that they are ones."""
_EASTERN_PLACED = re.compile(rf"(?:(?<=は|が|、|。|\s)|^)(?P<name>{_EASTERN.pattern})(?=の\s?\S)", re.MULTILINE)
_PARTICLES = "の", "は", "が"
_FIELD = re.compile(r"(?<=\|)\s*(?P<name>[^|\n]{2,40}?)\s*(?=\|)")
_REGIONS = "state province region municipality district department county located situated"
_PLACES = tuple(
    (gate.split("|"), re.compile(words))
    for gate, words in (
        (
            _REGIONS.replace(" ", "|"),
            rf"(?:{f'{_REGIONS} {_REGIONS.title()}'.replace(' ', '|')})\s[^.\n(,]{{0,60}}[,(]\s?(?=[A-Z])",
        ),
        (
            "host|ホスト",
            r"(?:[Hh]ost\s(?:[Cc]ountry|[Pp]arty)|ホスト国)\s?(?:[:：]\s?|\sis\s(?:the\s)?(?:(?:Republic|Kingdom)\s+of\s)?)(?=[A-ZÀ-Ý])",
        ),
        ("anfitri", r"(?:[Pp]a[íi]s|[Pp]arte)\sanfitri\w+\s?[:：]\s?(?=[A-ZÀ-Ý])"),
        (
            "proyecto|projeto",
            r"(?:proyecto|Proyecto|projeto|Projeto)\s(?:se\s(?:ubica|encuentra)|est[áa]\slocalizado|localiza-se|fica)\s"
            r"(?:en|em|no|na)\s(?:[^.,;\n]{1,60},\s?)?(?=[A-ZÀ-Ý])",
        ),
        (
            "proyecto|projeto|project|)",
            r"(?:proyecto|Proyecto|projeto|Projeto|project|Project|\))[^.;\n]{0,3}(?:,\s?)?\s(?:en|em|in)\s(?:the\s)?(?=[A-ZÀ-Ý])",
        ),
        (
            "prov|viennent|dits|ditos|are from|are\nfrom",
            r"(?:provien|provêm|provem|are\sfrom|viennent|créditos|credits)[^.;]{3,120}?\s(?:en|em|in|au)\s+(?=[A-ZÀ-Ý])",
        ),
        (
            "project",
            r"(?:project|Project)s?\s(?:activity\s)?(?:is\s)?(?:located\s|situated\s)?in\s(?:the\s)?"
            r"(?:[A-Z][\w-]*(?:\s[A-Z][\w-]*)*,\s)?(?=[A-Z])",
        ),
    )
)
"""Words that lead up to a country's name, each kind with words of small letters without which it is not said."""
_ADDRESS = re.compile(r"\d{4,}|Phone|Tel\b|@|www\.|Street|Road|Avenue|Rua\b|Suite|Floor")
_LED = re.compile(r"^\s*$|[,(]\s?$|\bin\s(?:the\s)?$")
_CREDITS = re.compile(r"carbon credits|offsets|VCU|cr[ée]ditos|クレジット|[Cc]redits are")
_FRONT = 12
"""Pages in which a project's paper says where it lies; others only where they speak of credits."""
_COVER = 700


@extractor("country", stage="facts")
def host_country(page: Page) -> Iterator[Fact]:
    """The country a project lies in: behind a label, in its title, or on the cover; not every country named.

    ## Reads
        Host Party: Colombia -> Colombia
        Project Title Blue Hills Wind Farm in Gujarat, India -> India
        the state of Mato Grosso, Brazil -> Brazil

    ## Leaves alone
        Our offices in France are heated.
    """
    seen: set[str] = set()
    for start, end, confidence in (*_labelled(page), *_covered(page), *_placed(page)):
        code = country(page.text[start:end])
        name = name_of(code) if code else None
        if name and name not in seen:
            seen.add(name)
            yield make(page, "country", name, start, end, by=_BY, confidence=confidence)


def _labelled(page: Page) -> Iterator[tuple[int, int, float]]:
    for label in values(page, "country", "location"):
        first = label.value.split("\n")[: 2 if label.below else 3]
        if match := _NAMES.search("\n".join(first)) or _EASTERN.match(label.value):
            yield label.start + match.start(), label.start + match.end(), 0.97
    for label in values(page, "project_name"):
        if (names := [*_NAMES.finditer(label.value[:300])]) and not label.label.startswith("Report"):
            yield label.start + names[-1].start(), label.start + names[-1].end(), 0.85


def _covered(page: Page) -> Iterator[tuple[int, int, float]]:
    """Yield the country in the first lines of a cover, where they are no address."""
    if page.number != 1 or values(page, "country"):
        return
    for match in _FIELD.finditer(page.text, 0, min(len(page.text), _COVER)):
        yield *match.span("name"), 0.85
    verified = any(label.field == "organisation:client" for label in values(page, "organisation"))
    for match in _NAMES.finditer(page.text, 0, min(len(page.text), _COVER)):
        start = page.text.rfind("\n", 0, match.start()) + 1
        before, _, after = page.text[start : match.end() + 60].partition(match.group())
        ends_line = not after.partition("\n")[0].strip(" .)")
        if verified and before.lstrip().startswith("Contact"):
            continue  # where a verifier is reached
        if ends_line and _LED.search(before) and not _ADDRESS.search(before):
            yield match.start(), match.end(), 0.7


def _placed(page: Page) -> Iterator[tuple[int, int, float]]:
    if page.number > _FRONT and not _CREDITS.search(page.text):
        return
    for named in _EASTERN_PLACED.finditer(page.text) if speaks_of(page.text, *_PARTICLES) else ():
        yield *named.span("name"), 0.6
    places = [place for gate, words in _PLACES if speaks_of(page.text, *gate) for place in words.finditer(page.text)]
    read = 0
    for place in sorted(places, key=lambda place: place.start()):
        if place.start() >= read and (match := _NAMES.match(page.text, place.end())):
            yield match.start(), match.end(), 0.6
        read = max(read, place.end())
