"""Credits of one project after another, each told in labelled lines: a card, or a list under a heading."""

import re
from collections.abc import Iterator, Mapping

import msgspec

from extractors.claims.certificates import is_certificate
from extractors.claims.forms import answered
from extractors.claims.making import (
    PROJECT_PAPERS,
    claimant,
    facts_under,
    kind_of,
    make,
    project_at,
    reported_year,
    serials_in,
    vintage_of,
    whole_number,
)
from extractors.claims.wording import action_of
from extractors.gates import speaks_of
from extractors.standards import programme_of
from verifier.catalog import extractor
from verifier.model import Action, Claim
from verifier.pages import Page, Reading
from verifier.registries.grammar import project_ids
from verifier.units.dates import vintages
from verifier.units.numbers import NUMBER

_DONE = r"(?:retired|cancell?ed|purchased|bought|acquired|used|applied|surrendered)"
_UNITS = r"(?:carbon\s+|verified\s+)?(?:credits?|offsets?|units?|VCUs?|VERs?|tonnes?|tons?|t\s?CO\s?2e?)"
_LABELS: tuple[tuple[str, str], ...] = (
    ("date", r"(?:retirement|cancell?ation)\s+date|date\s+of\s+(?:retirement|cancell?ation)|"
             r"(?:retired|cancell?ed)\s+on"),
    ("quantity", rf"(?:(?:total\s+|offset\s+)?(?:quantity|number|volume|amount)(?:\s+of\s+{_UNITS})?(?:\s+{_DONE})?|"
                 rf"{_UNITS}\s+{_DONE})(?:\s+in\s+\d{{4}})?"),
    ("name", r"(?:offset\s+)?project(?:\s+(?:name|title)|(?=[ ]?\d?[ ]*[:：]))(?:\s+\d)?"
             r"(?:\s+as\s+listed\s+(?:in|on|with)\s+(?:the\s+)?registry)?|"
             r"name\s+of\s+(?:the\s+)?project|offset\s+project"),
    ("id", r"(?:offset\s+)?(?:project|registry)\s+(?:id|identification|no\.?|number|reference)(?:\s+number)?|"
           r"(?:VCS|GS)?\s?ID"),
    ("registry", r"(?:offset\s+)?(?:registry|standard|programme?|certification)(?:\s*/\s*\w+|\s+or\s+\w+)?"),
    ("vintage", r"vintage(?:\s+year)?s?"),
    ("serial", r"serial\s+numbers?"),
    ("seller", r"(?:name\s+of\s+(?:the\s+)?)?(?:business\s+)?entity\s+selling[\w ]{0,30}|seller"),
    ("other", r"(?:offset\s+)?project\s+type|type|(?:site\s+|project\s+)?location|country|methodology|protocol|sdgs?|"
              r"(?:business\s+)?(?:entity|developer)[\w ]{0,30}|price[\w ]*"),
)  # fmt: skip
_ANY = "|".join(words for _, words in _LABELS)
_CARD_LINE = re.compile(
    r"^[ \t•●▪■–*-]*(?:" + "|".join(f"(?P<f{n}>{words})" for n, (_, words) in enumerate(_LABELS)) + r")"
    r"(?P<unit>[ ]*\([^()\n]{1,30}\))?(?:[ ]*[:：][ ]*\n?[ ]*|[ ]{2,}|[ ](?=(?-i:[A-Z\d]))|"
    rf"[ ]*\n[ ]*(?!(?:{_ANY})[ ]*$))(?P<value>[^\n]{{1,160}})$",
    re.IGNORECASE | re.MULTILINE,
)
_TOLD_APART = {"id", "registry", "vintage", "serial", "seller", "other"}
_NAMES = re.compile(r"(?!Total\b)(?!.*\d\s?(?:m?t\s?CO|t\b|tonnes|tons))[A-ZÀ-Þ][^\n:]{4,90}", re.IGNORECASE)
_HEADING = 300
_FAR = 200
"""Characters between two lines of one card at most."""


class Field(msgspec.Struct, frozen=True):
    """A labelled line: its label, its value, and where it stands."""

    label: str
    value: str
    start: int
    end: int


Card = dict[str, Field]


@extractor("retired", "cancelled", "purchased", "applied", stage="claims", order=9)
def project_cards(reading: Reading) -> Iterator[Claim]:
    """One claim a card: labelled lines that tell a project, a number of credits, and where they are registered.

    A card begins where a label comes again. The act is named by the label of the number, else by what stands right
    before the first card; credits that somebody sold were purchased; cards that name no act are left alone. A name
    without a label is the line above the card.

    ## Reads
        Carbon offsets of our operations
        Project name: Blue Hills Wind
        Registry: Verra
        Project ID: 1899
        Quantity of offsets purchased: 5,000 tCO2e
        Project name: Red Valley Stoves
        Registry: Gold Standard
        Vintage: 2020
        Quantity of offsets purchased: 1,200 tCO2e
        -> purchased 5000 1899
        -> purchased 1200 Red Valley Stoves

        Blue Hills Wind
        Standard: VCS
        Vintage: 2019
        Credits retired: 900
        -> retired 900 Blue Hills Wind

    ## Leaves alone
        Project name: Blue Hills Wind
        Country: Kenya
        Quantity of credits: 5,000
    """
    if kind_of(reading) in PROJECT_PAPERS or answered(reading):
        return
    who = None
    for page in reading.pages:
        for card, action, number in _told(page):
            who = who or claimant(reading)
            claim = _claim(reading, page, card, action, number)
            yield msgspec.structs.replace(claim, organisation=who)


def card_places(page: Page) -> list[tuple[int, int]]:
    """Return from where to where the cards of a page run that make a claim: they are no sentences."""
    return [(_start(card), max(field.end for field in card.values())) for card, _, _ in _told(page)]


def _told(page: Page) -> Iterator[tuple[Card, Action, int]]:
    """Yield the cards that tell what was done with how many credits."""
    if page.sheet or not speaks_of(page.text, "credit", "offset", "vcu") or is_certificate(page):
        return
    cards = list(_cards(page))
    before = page.text[max(0, _start(cards[0]) - _HEADING) : _start(cards[0])] if cards else ""
    for card in cards:
        number = whole_number(match.group()) if (match := re.match(NUMBER, card["quantity"].value)) else None
        action = action_of(card["quantity"].label) or action_of("\n".join(before.strip().split("\n")[-2:]))
        action = action or (action_of(card["date"].label) if "date" in card else None)
        action = action or ("purchased" if "seller" in card else None)
        if number and action:
            yield card, action, number


def _start(card: Mapping[str, Field]) -> int:
    return min(field.start for field in card.values())


def _cards(page: Page) -> Iterator[Card]:
    """Yield the cards of a page that tell a number, a project and one thing more."""
    card: Card = {}
    for match in _CARD_LINE.finditer(page.text):
        kind, label = _kind(match)
        field = Field(label, match["value"].strip(), *match.span())
        between = page.text[match.end(f"f{_place(match)}") : match.start("value")]
        if " " not in label and between == " ":
            continue  # one word and what follows it, with nothing that parts them: no label
        far = card and match.start() - max(each.end for each in card.values()) > _FAR
        if far or (kind in card and (kind != "other" or "quantity" in card)):
            yield from _whole(page, card)
            card = {}
        card.setdefault(kind, field)
    yield from _whole(page, card)


def _place(match: re.Match[str]) -> int:
    """Return which of the labels matched."""
    return next(n for n in range(len(_LABELS)) if match[f"f{n}"] is not None)


def _kind(match: re.Match[str]) -> tuple[str, str]:
    number = _place(match)
    return _LABELS[number][0], match[f"f{number}"]


def _whole(page: Page, card: Card) -> Iterator[Card]:
    if "quantity" in card and "name" not in card and (above := _above(page, _start(card))):
        card = card | {"name": above}
    if "quantity" in card and {"name", "id"} & card.keys() and len(_TOLD_APART & card.keys()) > 0:
        yield card


def _above(page: Page, start: int) -> Field | None:
    """Return the line right above a card, if it may be a name."""
    line = page.text[:start].rstrip("\n").rpartition("\n")[2].strip()
    at = page.text.rfind(line, 0, start) if line else -1
    return Field("", line, at, at + len(line)) if at >= 0 and _NAMES.fullmatch(line) else None


def _claim(reading: Reading, page: Page, card: Card, action: Action, number: int) -> Claim:
    start, end = _start(card), max(field.end for field in card.values())
    facts = facts_under(reading, page, start, end, "serial", "vintage")
    programme = programme_of(card["registry"].value) if "registry" in card else None
    years = vintages(f"vintage {card['vintage'].value}") if "vintage" in card else ()
    order = ("quantity", "name", "id", "registry", "vintage", "serial")
    return make(
        reading,
        page,
        [page.span(card[kind].start, card[kind].end) for kind in order if kind in card],
        action,
        project=_printed(card, programme) or project_at(reading, page, start, end),
        programme=programme,
        project_name=card["name"].value if "name" in card else None,
        quantity=number,
        vintage=vintage_of(facts) or (years[0].period if len(years) == 1 else None),
        serials=serials_in(facts),
        reporting_period=reported_year(reading),
        facts=facts,
        confidence=0.95,
    )


def _printed(card: Card, programme: str | None) -> tuple[str, str] | None:
    """Return the project that the line of the id names, by itself or with the registry's line."""
    text = card["id"].value if "id" in card else ""
    found = {(each.programme, each.id) for each in project_ids(text, context=f"{programme} {text}")}
    if len(found) == 1:
        return found.pop()
    bare = re.fullmatch(rf"(?:{programme}[ -]?)?0*(?P<number>[1-9]\d{{0,5}})", text) if programme else None
    if "registry" in card and not text:
        bare = re.search(r"\(ID\s?:?\s?#?0*(?P<number>[1-9]\d{0,5})\)", card["registry"].value)
    return (programme, bare["number"]) if programme and bare else None
