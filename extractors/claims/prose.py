"""What a sentence says was done with credits: how many, of which project, done or only planned.

Every number of credits is governed by the nearest act before it, or by what is said of it right behind; the language's
grammar tells the acts, and which of them are denied, put into doubt or somebody else's: these make no claim.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

import msgspec

from extractors.claims import japanese
from extractors.claims.grammar import LANGUAGES, Act
from extractors.claims.grammar import acts as acts_of
from extractors.claims.projects import named, projects_of
from extractors.claims.said import Said, folded, placed
from extractors.claims.wording import ACT, CREDIT, LABEL_EXCLUDED, SAYS, STRENGTH
from extractors.gates import Led
from verifier.model import Action, Quantity
from verifier.units.numbers import NUMBER, Mark, about, likely_mark, read_number
from verifier.units.quantities import FoundQuantity, quantities

LONGEST = 700
"""Characters of the longest sentence that is read: what is longer is a table without full stops."""


class Amount(msgspec.Struct, frozen=True, kw_only=True):
    """A number of credits in a sentence. `bare` when its unit must be understood from the number before it."""

    start: int
    end: int
    value: Quantity
    approx: bool
    credit: bool = True
    """Whether its unit is a credit, not a mass of gas."""
    bare: bool = False


_BREAK = re.compile(
    r"(?<=[.!?;])(?:[\"”’)])?(?<!\bLtd\.)(?<!\bInc\.)(?<!\bCo\.)(?<!\bNo\.)(?<!\be\.g\.)(?<!\bi\.e\.)"
    r"(?<!\bSt\.)(?<!\bapprox\.)"
    r"\s+(?:[•●▪■]\s+)?(?=[A-Z“\"(\d])|\t|\n\s*[•●▪■–]\s|\n\s*\n|\n(?=\d{1,3}\.?\s+[A-Z])"
)
_FROM = (
    r"(?:credits?|offsets?|(?:metric\s)?ton(?:ne)?s?|t|VCUs?|units?)?\s*(?:(?:were|was|came|comes?)\s)?"
    r"(?:from|of|in|through|via|to|for|de|del|do|da|dos|das)\s(?:the\s|our\s|los\s|las\s)?"
)
_BARE = re.compile(rf"(?<![\w.,$€£/-])(?P<number>{NUMBER})\s(?:\(?\d+%\)?\s)?{_FROM}(?=[A-ZÀ-Þ“\"])")
_OF_THESE = re.compile(
    rf"(?<![\w.,$€£/-])(?P<number>{NUMBER})(?P<size>[km])?\s"
    r"of\s(?:these|those|the)\s(?:carbon\s)?(?:credits|offsets|units|VCUs)\b"
)
_LISTED = re.compile(
    rf"(?:[,;]|\band)\s(?:and\s)?(?P<number>{NUMBER})(?P<size>[km])?\s(?=of\s(?:these|those|them)\b|"
    r"(?:(?:were\s)?(?:retired|cancell?ed|purchased|bought)\s)?in\s(?:the\s)?(?:20\d\d|FY\s?\d|January|February|March|April|"
    r"May|June|July|August|September|October|November|December)\b)"
)
"""The next of several numbers of credits: "10,000 credits in 2020, 12,000 in 2021"."""
_SIZES = {"k": 1000, "m": 10**6}
_NO_CREDIT = r"(?:USD|EUR|GBP|dollars|euros|pounds|worth|per|hectares?|ha|acres|MWh|projects?|of)\b"
_COUNTED = re.compile(
    rf"(?<![\w.,$€£/-])(?P<number>{NUMBER})\s(?:(?!{_NO_CREDIT})[A-Za-z][\w-]*\s){{0,3}}?(?:{CREDIT.re.pattern})",
    re.IGNORECASE,
)
GAS = Led(
    r"クレジット|\bcr[eé]dit(?:os?|s)?\b|\boffsets?\b|CO\s?[2₂]|\bcarbon\b|\b(?:VCU|[VC]ER|CRT|ERT|CORC|ACCU)s?\b|"
    r"\b(?:verified|certified)\s+emissions?\s+reductions?\b",
    "クレジット|verified|certified|credit|crédit|offset|co2|co₂|co|carbon|vcu|ver|cer|crt|ert|corc|accu",
    re.IGNORECASE,
)
"""What a sentence must speak of before its grammar is looked at."""
_CREDITS = re.compile(rf"{CREDIT.re.pattern}|\bcredits?\b|\bcréditos?\b|\boffsets\b|\bremovals?\b", re.IGNORECASE)
_ROW = re.compile(r"^.*(?:[ ]+[-–−(]?\d[\d.,]*[)*%]*){3,}[ ]*$")
"""A line of a table: no part of a sentence."""
_LISTED_LINE = re.compile(r"\s*[•●▪■]\s")
_TAIL = re.compile(r"^(?:[^.;!?]|\.(?=\d)){2,90}?[ ]+(?:\([-–−]?\d[\d.,]*\)|[-–−]?\d(?:[\d.,]*\d)?[*%]*|[-–—])[ ]*$")
_GOES_ON = re.compile(
    r"\b(?:of|to|from|and|the|for|with|in|by|about|approximately|around|over|than|retired?|purchased?|bought|cancell?ed|"
    r"acquired|offset|totall?ing|another|an?|some|nearly|was|were|is|are|de|y|e|compramos|retiramos|aposentamos)"
    r"[ ][^A-Za-z\d]*(?:\d[\d.,]*)?[^A-Za-z\d]*$",
    re.IGNORECASE,
)
"""How a line of prose ends whose number belongs to the next; a row of a table ends so too, but in several."""
_ROW_BEGINS = re.compile(r"\s*(?:Total\s)?(?:Carbon\s(?:credits|offsets|removals?)|Credits|Offsets|Scope|Net|Gross)\b")
_APART = re.compile(r"[.;:]|,\s(?:and|but|which|while|we)\b|^[^,]*,[^,]*$")
"""What parts an amount from a passive behind it: another clause; commas in pairs enclose a remark."""
_ENCLOSED = re.compile(r",\s(?:totall?ing|amounting\sto|a\stotal\sof|some|about)\s(?:[a-z]+\s)?$")
"""Before an amount between commas: what is said behind it is said of it."""
_SOURCE_OF = re.compile(r"\s(?:from|of)\s[^,.;:]{3,90}\s")
_WHEN = re.compile(
    r"\s(?:on|in|during)\s(?:\d|(?:January|February|March|April|May|June|July|August|September|October|November|December)\b)"
)
"""Around an act that stands behind the source of an amount: "900 VCUs from X retired on 3 May"."""
_SERVED = re.compile(r"\s(?:through|via|by|with|using)\s")
_FINANCED = re.compile(r"\b(?:financed|funded|supported)\s(?:[a-z-]+\s){0,4}$")
_BY = re.compile(r"\s[^.;]{0,80}?\b(?:by|through)\s(?:the\s)?")
"""Around an amount: "financed 5,000 tonnes of reductions by retiring credits"."""
_RELATIVE = re.compile(r"\s(?:that\s|which\s)?(?:we|the\s(?:company|group|bank|firm|team))\s")
"""What may part an amount from the act on it: "the 5,000 credits we retired"."""
_SOURCED = re.compile(
    r"\s(?:(?:tonnes|tons|credits|units)\s)?(?:\([^()]*\)\s)?(?:from|of|in)\s[^.;:]{3,120}?(?:,|\sand|,\sand)\s"
)
"""What stands between two amounts of one list."""
_WORLD = re.compile(
    r"\b(?:world-?wide|globally|(?:around|across)\s+the\s+(?:world|globe|market)|en\s+todo\s+el\s+mundo|no\s+mundo)\b",
    re.IGNORECASE,
)
_OURS = re.compile(r"\b(?:we|our|us|nosotros|nuestr[oa]s?|n[óo]s|noss[oa]s?)\b", re.IGNORECASE)
_OTHER_PAPER = re.compile(
    r"\b(?:I-?RECs?|RECs?|EACs?|GOs?|EUAs?)\b|\b(?i:(?:guarantees?|certificates)\sof\sorigin|allowances|"
    r"(?:energy\sattribute|renewable\senergy|green\senergy|SAF|biomethane)\scertificates)\b"
)
"""What is retired and cancelled beside credits."""
_THEM = re.compile(r"\s(?:them\b|all\sof\sthem\b|(?:the|these|those|all)\s(?:carbon\s)?(?:credits|offsets|units)\b)")
_FOR_OTHERS = re.compile(
    r"\s(?:[\w-]+\s){0,3}?(?:for|on\sbehalf\sof|to)\s(?:the\s|our\s|its\s|their\s|other\s|corporate\s)?"
    r"(?:customers|clients|guests|passengers|buyers|members|partners|third\sparties|others)\b"
)
"""Behind an amount, or what was done with it: it was not for the one who speaks."""
MOST = 100_000_000
"""More credits than any one organisation has used: what is said of more is said of a market."""
_ITEM = re.compile(r"[•●▪■–]\s*$")
_ITEM_ENDS = re.compile(
    r"(?<![,;:(&-])[ ]?\n(?=[“\"]|(?:The|We|Our|In|This|These|All|For|It|With|During|Since|Further)\s)"
)
_BESIDE = re.compile(r"\s*(?:[-–—:,]+|from|of)\s*(?:the\s)?(?P<name>[A-ZÀ-Þ][^,;()]{3,90})")
_BEFORE = re.compile(r"\W*(?P<name>[A-ZÀ-Þ][^,;:()–—]{3,90}?)(?:,[^:–—]{2,40})?\s*(?:\([^()]*\)\s*)?(?:[:–—-]|\s\()")
_TONNES = re.compile(
    rf"(?P<act>\b(?:retired|cancell?ed|surrendered|purchased|bought|acquired)\s)?(?P<number>{NUMBER})\s(?:metric\s)?"
    r"ton(?:ne)?s(?(act)(?=[.,;)]|$|\s(?:in|on|by|during|for)\s)|"
    r"(?=\s(?:were|was|have\sbeen|had\sbeen)\s(?:subsequently\s|then\s)?(?:retired|cancell?ed|surrendered|purchased)))"
)
"""Tonnes of what the sentence speaks of, right beside an act on them."""
_UNCOUNTED = re.compile(r"\b(?:removal|reduction|avoidance)$", re.IGNORECASE)
_PAPERS = re.compile(r"\s(?:credits|certificates|units|tonnes|tons)\b", re.IGNORECASE)
"""What makes a number of removals of "removal", which is not counted itself: a kind of project."""
_MASS = re.compile(
    rf"(?<![\w.,$€£/-])(?P<number>{NUMBER})\s(?:(?:metric\s)?(?:ton(?:ne)?s)|credits|units|t)\b(?!\s?(?:per|/))"
)
_OFFSET_BY = re.compile(
    r"\b(?:offset|compensated|neutrali[sz]ed)\s[^.;]{3,60}?\s(?:through|via|with|by\ssupporting)\s(?:the\s|our\s)?"
)
_EMITTED = re.compile(
    r"\b(?:emissions|footprint)(?:\b[^.;:]{0,40}:\s*|,\s(?:which|that)\s(?:we|are|were)\b[^.;:,]{0,30})\Z",
    re.IGNORECASE,
)
_EMISSIONS_OF = re.compile(
    r"\b(?:emissions|footprint)\sof\s(?:about\s|approximately\s|around\s|some\s)?\Z", re.IGNORECASE
)
"""Before a mass of gas: it is what was emitted."""
_EMISSIONS_WERE = re.compile(
    r"\b(?:emissions|footprint|emisiones|emiss[õo]es|huella|pegada)\b[^.;:]{0,60}\b(?:were|was|total(?:l?ed|l?ing)|"
    r"amount(?:ed|ing)\sto|reached|alcanz\w+|suma\w+|soma\w+|totaliza\w+|ascend\w+\sa|fueron(?:\sde)?|foram(?:\sde)?)\s"
    r"(?:[a-z]+\s)?\Z",
    re.IGNORECASE,
)
_UP_TO = re.compile(r"\b(?:up\s+to|hasta|até)\s+(?:\w+\s+)?$")
_VOLUME = re.compile(
    r"\b(?:a|an|the)\s+(?:(?:equal|equivalent|same|corresponding)\s+)?(?:volume|number|amount|quantity)\s+of\s+"
    r"[^.;]{0,80}?"
    r"\b(?:equal|equivalent|corresponding|sufficient|matching)\b|"
    r"\b(?:credits|offsets)\s(?:for|to\s(?:cover|offset|compensate)|covering|against)\s(?:all|100\s?%)\s(?:of\s)?"
    r"(?:our|its|the|their)\s|"
    r"\b(?:enough|sufficient)\s+[^.;]{0,40}?\bto\s+(?:fully\s+)?(?:offset|cover|compensate|neutrali[sz]e)\b",
    re.IGNORECASE,
)
_USING = re.compile(
    r"\b(?:us(?:e|es|ed|ing)|consum(?:e|es|ed|ing))\s(?:(?:a\stotal\sof|about|approximately|around|over|nearly|some)\s)?$",
    re.IGNORECASE,
)
_IN_CREDITS = re.compile(r"\s(?:of|in|worth\sof)\s(?:[\w-]+\s){0,3}(?:credits|offsets|units|removals)\b")
_GOODS = re.compile(
    r"\s(?:us(?:ed|ing)\s(?!to\s(?:offset|compensate|neutrali))|"
    r"(?:[a-z-]+\s){0,2}?(?:as|for|in)\s(?:an?\s|the\s|our\s)?(?:[a-z-]+\s){0,2}?(?:gas|feedstock|refrigerants?|"
    r"refrigeration|carbonation|beverages?|drinks|greenhouses?|welding|dry\sice|solvents?|coolants?|raw\smaterial)\b)",
    re.IGNORECASE,
)
"""Around a mass of gas: it was bought or used itself, as a material."""
_CHANGE = (
    r"\b(?:decreased|increased|fell|rose|dropped|grew|declined|(?:was|were)\s(?:reduced|raised|cut)|went\s(?:up|down))\s"
    r"(?:[a-z]+ly\s)?(?:(?:by|from)\s[^;]{1,60}?\s)?to\s(?:about\s|approximately\s|around\s|some\s)?"
)
_CHANGED = re.compile(f"{_CHANGE}$")
_CHANGED_TO = re.compile(rf"{_CHANGE}(?P<number>{NUMBER})\s(?:metric\s)?ton(?:ne)?s\b")
"""Before an amount: what the words before it name came to be so much."""
_AMOUNTING = re.compile(
    r"\b(?:our|its|their|this\syear['’]s|the\s(?:company|group|bank|firm|year)['’]s|[A-Z][\w&-]+['’]s)\s(?:[\w-]+\s){0,3}?"
    rf"(?:offsets|credits)(?:\sfor\s[\w\s]{{2,20}}?)?,?\s(?:total(?:l?ing|l?ed)|amount(?:ing|ed)\sto|came\sto)\s"
    rf"(?:about\s|approximately\s|around\s|some\s)?(?P<number>{NUMBER})\s(?:metric\s)?(?:t\b|ton(?:ne)?s?\b|credits|offsets|"
    r"units|m?tCO)",
    re.IGNORECASE,
)
"""Offsets of one's own, and how many: what was done with them may be said behind, or is understood."""
_ACCOUNTING = re.compile(
    rf"\b(?:credits|offsets)\b[^;]{{0,160}}?,?\s(?:accounting\sfor|total(?:l?ing)|amounting\sto|representing|equal\sto|"
    rf"equivalent\sto)\s(?:about\s|approximately\s|around\s|some\s|a\stotal\sof\s)?(?P<number>{NUMBER})\s(?:metric\s)?"
    r"(?:ton(?:ne)?s)\b(?!\sof\b)",
    re.IGNORECASE,
)
"""How many tonnes the credits that a sentence speaks of are, said behind where they came from."""
_RETIRED_FROM = re.compile(
    rf"\b(?:retired|cancell?ed)\s(?P<number>{NUMBER})\s(?:metric\s)?(?:ton(?:ne)?s)\sfrom\s(?:the\s)?(?=[A-ZÀ-Þ])"
)
"""What else than credits is retired by the tonne from somebody's project?"""
_NAMED_PARTS = re.compile(
    rf"(?P<name>[A-ZÀ-Þ][^,;:()]{{3,80}}?)\s\((?P<number>{NUMBER})\s(?:metric\s)?"
    r"(?:ton(?:ne)?s|t|t?CO2e|credits|offsets|units|VCUs|VERs)\)"
)
"""What a list within a sentence says of each project: "Blue Hills (5,000 tonnes)"."""
_PARTS = re.compile(
    rf"\b(?:credits|offsets)\b[^;.]{{0,80}}:\s(?P<number>{NUMBER})\s(?:metric\s)?(?:ton(?:ne)?s)\s"
    r"from\s(?=(?:the|our)\s[A-ZÀ-Þ]|[A-ZÀ-Þ])"
)
"""What a sentence that speaks of credits says came from its first project, behind a colon: the others follow it."""
_NUMBER_OF = re.compile(
    r"\b(?:AB|SB|HB|ISO|PAS|EN|GRI|SASB|IFRS|Act|Article|Bill|Chapter|Clause|Form|Figure|Note|No\.?|Page|Part|Phase|Section|Table|"
    r"Scopes?(?:\s1(?:,?\s2)?,?\s(?:and|&|\+))?)"
    r"\s?(?:\d+[.-])?$"
)
"""Before a number: it numbers a law, a standard, a scope of emissions or a part of a paper."""
_CAME_FROM = re.compile(
    r"(?:All|They|It|These|Both|(?:All\s(?:of\s)?)?(?:the|these|those|our)\s(?:carbon\s)?(?:credits|offsets|units))\s(?:of\s(?:them|these)\s)?"
    r"(?:(?:came|come|were\s(?:sourced|generated|issued)|are|were|originated?|stem(?:med)?)\s(?:from|by|in)|support(?:ed)?)\s",
    re.IGNORECASE,
)
"""How a sentence begins that tells where the credits of the one before it are from."""
_ROMANCE = re.compile(
    r"\b(?:retiramos|retiró|retiraron|aposent\w+|cancelamos|canceló|cancelou|compr(?:amos|ó|ou|aron|aram)|"
    r"adquiri(?:mos|ó|u)|compens(?:amos|ó|ou|aron|aram)|neutraliz(?:amos|ó|ou)|cr[ée]ditos\sde\scarbono|toneladas)\b",
    re.IGNORECASE,
)
_PORTUGUESE = re.compile(
    r"[ãõç]|\b(?:aposent\w+|em|do|dos|das|nem|foram|pelo|pela)\b|ou\b(?<=[a-z]{3}ou)", re.IGNORECASE
)
_PART = re.compile(r"\b(?:including|of\s+which|of\s+these|comprising|among\s+them)\b[^.;]{0,40}$", re.IGNORECASE)


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each sentence starts and ends; the last 700 characters of what never ends."""
    at = 0
    for cut in _BREAK.finditer(text):
        yield from _item_apart(text, at, cut.start())
        at = cut.end()
    yield from _item_apart(text, at, len(text))


def _item_apart(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield a sentence; of an item without a full stop, the item and what begins on a line below it."""
    behind = _ITEM_ENDS.search(text, start, end) if _ITEM.search(text, max(0, start - 6), start) else None
    for first, last in ((start, behind.start()), (behind.end(), end)) if behind else ((start, end),):
        yield max(first, last - LONGEST), last


def claims_in(text: str, start: int = 0, end: int | None = None, *, language: str | None = None) -> Iterator[Said]:
    """Yield what is said in a stretch of a text, sentence by sentence; offsets are those of the text.

    Sentences of a language without a grammar say nothing: they are not guessed at. Where the text's language cannot be
    told (None), each sentence is read in that of its own acts.
    """
    if language == "ja":
        yield from japanese.claims_in(text, start, end)
        return
    stop = len(text) if end is None else end
    stretch = _without_rows(text[start:stop])
    mark = likely_mark(text) if language != "en" else None
    lead: Action | None = None
    held: list[Said] = []
    listed: list[Said] = []
    for first, last in sentences(stretch):
        if lead and _ITEM.search(stretch, max(0, first - 6), first) and not ACT.search(stretch, first, last):
            body, places = folded(text, start + first, start + last, " ")
            listed += [placed(said, places) for said in _item(body, lead, mark)]
            continue
        yield from _list(held, listed)
        held, listed = (held, []) if not listed else ([], [])
        tongue = language or _tongue(stretch[first:last])
        lead = _leads(stretch[first:last], tongue)
        gas = GAS.speaks_in(stretch, first, last) or _RETIRED_FROM.search(stretch, first, last)
        if gas and SAYS.speaks_in(stretch, first, last):
            body, places = folded(text, start + first, start + last, " ")
            told = [placed(said, places) for said in in_sentence(body, language=tongue, mark=mark)]
            yield from _besides(held, told)
            held = told
        elif len(held) == 1 and _CAME_FROM.match(stretch, first, last):
            body, places = folded(text, start + first, start + last, " ")
            held = [_from(held[0], body, places)]
    yield from _list(held, listed) if listed else held


def _list(lead: Sequence[Said], items: Sequence[Said]) -> Iterator[Said]:
    """Yield what a sentence and the list it leads say; a number that the items add up to is theirs."""
    if items:
        total = sum(Decimal(item.quantity or 0) for item in items)
        yield from (said for said in lead if said.quantity is None or abs(Decimal(said.quantity) - total) > len(items))
        yield from items


def _besides(held: Sequence[Said], parts: Sequence[Said]) -> Iterator[Said]:
    """Yield what a sentence says, without the total that the next takes apart by project."""
    apart = len(parts) > 1 and all(said.project and said.action == parts[0].action for said in parts)
    total = sum(Decimal(said.quantity or 0) for said in parts)
    for said in held:
        if not apart or said.project or (said.quantity, said.action) != (total, parts[0].action):
            yield said


def _from(said: Said, body: str, places: list[int]) -> Said:
    """Return what was said with the one project that the next sentence says its credits are from."""
    names = list(named(body))
    if said.project or said.shared or len(names) != 1:
        return said
    (name, (first, last)) = names[0]
    return msgspec.structs.replace(said, project=name, place=(places[first], places[last - 1] + 1))


def _tongue(sentence: str) -> str:
    """Return the language of a sentence in a text too short to tell it, by its acts and letters; else English."""
    if not _ROMANCE.search(sentence):
        return "en"
    return "pt" if _PORTUGUESE.search(sentence) else "es"


def _without_rows(text: str) -> str:
    """Blank the rows of tables, as long as they are: lines of three numbers, or of fewer among lines of numbers.

    A tab parts cells: each is read alone.
    """
    lines = text.split("\n")
    tails = [bool(_TAIL.match(line)) for line in lines]
    goes_on = [
        _GOES_ON.search(line) and not _ROW_BEGINS.match(after)
        for line, after in zip(lines, [*lines[1:], ""], strict=True)
    ]
    for at, line in enumerate(lines):
        if "\t" in line:
            lines[at] = line + "\t"
        elif _LISTED_LINE.match(line):
            continue
        elif _ROW.match(line) or (
            tails[at] and any(tails[max(0, at - 1) : at] + tails[at + 1 : at + 2]) and not goes_on[at]
        ):
            lines[at] = "\n" * len(line)
    return "\n".join(lines).replace("\t\n", "\t")[: len(text)]


def _leads(sentence: str, language: str) -> Action | None:
    """Return the act of a sentence that a list follows: "In 2022 we retired these carbon credits:"."""
    if not sentence.rstrip().endswith(":"):
        return None
    body = " ".join(sentence.split())
    if not (language in LANGUAGES and _CREDITS.search(body) and ACT.search(body)):
        return None
    told = [act for act in acts_of(body, language) if act.action and act.mode != "purpose"]
    done = told and all(act.mode == "done" for act in told)
    return next(action for action in STRENGTH if action in [act.action for act in told]) if done else None


def _item(body: str, action: Action, mark: Mark | None) -> Iterator[Said]:
    """Yield what an item of such a list says: one amount, and the project's name beside it."""
    amounts = _amounts(body, mark) or list(_counted_mass(body, mark))
    if len(amounts) != 1:
        return
    amount = amounts[0]
    (name, place, shared), *_ = projects_of(body, [(amount.start, amount.end)])
    if not name and (match := _BESIDE.search(body, amount.end) or _BEFORE.match(body[: amount.start])):
        name, place, shared = match["name"].strip(), match.span("name"), False
    yield Said(action=action, start=0, end=len(body), quantity=amount.value, approx=amount.approx, project=name,
               place=place, shared=shared)  # fmt: skip


def in_sentence(body: str, *, language: str = "en", mark: Mark | None = None) -> Iterator[Said]:
    """Yield what one sentence says, its words one space apart; `mark` is the decimal mark of the text.

    >>> for said in in_sentence("We retired 5,000 carbon credits from the Blue Hills project."):
    ...     print(said.action, said.quantity, said.project)
    retired 5000 Blue Hills
    """
    if language not in LANGUAGES or (_WORLD.search(body) and not _OURS.search(body)):
        return
    if parts := list(_named_parts(body, language, mark)):
        yield from parts
        return
    amounts = [amount for amount in _amounts(body, mark) if amount.credit or not _material(body, amount)]
    if not amounts and not _VOLUME.search(body):
        return
    acts = acts_of(body, language)
    if not amounts:
        yield from _without_number(body, acts)
        return
    if _OTHER_PAPER.search(body):
        amounts = [amount for amount in amounts if amount.credit and CREDIT.search(body)]
    amounting = _AMOUNTING.search(body)
    done = _in_lists(body, amounts, [_done(body, amount, amounts, acts) for amount in amounts], acts)
    if amounting and not acts:
        done = ["applied" if amount.start == amounting.start("number") else None for amount in amounts]
    if not _CREDITS.search(body):  # tonnes alone: what is used or bought may be anything
        sure = ["retired", "cancelled"] + (["purchased"] if any(named(body)) else [])
        sure += ["applied"] if any(named(body)) and _OFFSET_BY.search(body) else []
        done = [act if act in sure else None for act in done]
    done = [act or (done[i - 1] if i and amounts[i].bare else None) for i, act in enumerate(done)]
    done = [_ended(body, amount, act, acts) for amount, act in zip(amounts, done, strict=True)]
    found = _without_totals(body, [(amount, act) for amount, act in zip(amounts, done, strict=True) if act])
    places = [(amount.start, amount.end) for amount, _ in found]
    said = [
        Said(
            action=act,
            start=0,
            end=len(body),
            quantity=amount.value,
            approx=amount.approx,
            project=name,
            place=place,
            shared=shared,
        )
        for (amount, act), (name, place, shared) in zip(found, projects_of(body, places), strict=True)
    ]
    yield from (each for n, each in enumerate(said) if not _again(each, said[:n], said[n + 1 :]))


def _named_parts(body: str, language: str, mark: Mark | None) -> Iterator[Said]:
    """Yield what the list behind a sentence's colon says of each project; nothing of fewer than two."""
    lead, colon, listed = body.partition(": ")
    action = _leads(lead + ":", language) if colon and "(" in listed else None
    parts = list(_NAMED_PARTS.finditer(body, len(lead) + 2)) if action else []
    if not action or len(parts) < 2:
        return
    for part in parts:
        value = read_number(part["number"], mark=mark).value
        name = re.sub(r"^(?:and|the)\s", "", part["name"])
        yield Said(action=action, start=0, end=len(body), quantity=value, project=name, place=part.span("name"))


def _again(said: Said, before: Sequence[Said], behind: Sequence[Said]) -> bool:
    """Say whether a sentence tells the same number once more: with its project, or first."""
    same = [[each for each in others if _same(said, each)] for others in (before, behind)]
    return not said.project and bool(same[0] or any(each.project for each in same[1]))


def _same(one: Said, other: Said) -> bool:
    return (one.action, one.quantity) == (other.action, other.quantity)


# -- numbers -----------------------------------------------------------------------------------------------------------


def _amounts(body: str, mark: Mark | None) -> list[Amount]:
    """Find numbers of credits: with a unit, or bare before "from the X project" where one with a unit stands before."""
    found = [
        Amount(
            start=q.start,
            end=q.end,
            value=-q.value if q.value < 0 else q.value,
            approx=q.approx,
            credit=q.unit in ("credits", "offsets") or bool(CREDIT.search(q.unit)),
        )
        for q in map(_counting, quantities(body, mark=mark))
        if -MOST < q.value < MOST and q.value not in (0, 1) and not re.match(r"(?:19|20)\d\d\s", q.raw)
    ]
    found += [amount for amount in _counted(body, mark) if not any(q.start <= amount.start < q.end for q in found)]
    told = (
        _AMOUNTING.search(body)
        or _ACCOUNTING.search(body)
        or _PARTS.search(body)
        or _RETIRED_FROM.search(body)
        or (_CHANGED_TO.search(body) and CREDIT.search(body))
    )
    if told or any(amount.credit for amount in found):
        more = _tonnes(body, mark)
        found += [amount for amount in more if not any(q.start <= amount.start < q.end for q in found)]
    found = [amount for amount in found if not _NUMBER_OF.search(body, max(0, amount.start - 20), amount.start)]
    found.sort(key=lambda amount: amount.start)
    if not found:
        return []
    taken = [(amount.start, amount.end) for amount in found]
    for match in (*_BARE.finditer(body, found[0].start), *_LISTED.finditer(body, found[0].end)):
        first, last = match.span("number")
        if any(a <= first < b for a, b in taken) or re.fullmatch(r"(?:19|20)\d\d", match["number"]):
            continue
        size = _SIZES.get(match.groupdict().get("size") or "", 1)
        sized = read_number(match["number"], mark=mark).value * size
        found.append(Amount(start=first, end=last, value=sized,
                            approx=about(body[max(0, first - 40) : first]), bare=True))  # fmt: skip
    found.sort(key=lambda amount: amount.start)
    # A joined pair shares what is said of its first: "approximately 1.2 million and 220,000".
    return [
        msgspec.structs.replace(amount, approx=amount.approx or found[i - 1].approx)
        if i and re.fullmatch(r"\s+(?:and|or)\s+", body[found[i - 1].end : amount.start])
        else amount
        for i, amount in enumerate(found)
    ]


def _counting(found: FoundQuantity) -> FoundQuantity:
    """Return a number of credits by name, which are whole: of its readings that with thousands ("5.000 credits")."""
    whole = [value for value in found.alternatives if value == int(value)]
    if not whole or not CREDIT.search(found.unit) or not re.match(r"[-–−(]?\d{1,3}[.,]\d{3}\s\D", found.raw):
        return found
    return msgspec.structs.replace(found, value=max(found.value, *whole))


def _material(body: str, amount: Amount) -> bool:
    """Say whether a mass of gas was itself used or bought: "used 1,200 tonnes of CO2 as a process gas"."""
    if _IN_CREDITS.match(body, amount.end):
        return False
    return bool(_USING.search(body[: amount.start]) or _GOODS.match(body, amount.end))


def _counted(body: str, mark: Mark | None) -> Iterator[Amount]:
    """Yield numbers counted in credits by name: "1,200 Gold Standard VERs"."""
    for match in (*_COUNTED.finditer(body), *_OF_THESE.finditer(body)):
        if _UNCOUNTED.search(match.group()) and not _PAPERS.match(body, match.end()):
            continue
        value = read_number(match["number"], mark=mark).value
        value *= _SIZES.get(match.groupdict().get("size") or "", 1)
        if 1 < value < MOST and not re.fullmatch(r"(?:19|20)\d\d", match["number"]):
            about_ = about(body[max(0, match.start() - 40) : match.start()])
            yield Amount(start=match.start("number"), end=match.end(), value=value, approx=about_)


def _tonnes(body: str, mark: Mark | None) -> Iterator[Amount]:
    """Yield tonnes of what the sentence counts in credits: "and retired 1,000 tonnes"."""
    forms = (_TONNES, _AMOUNTING, _ACCOUNTING, _CHANGED_TO, _PARTS, _RETIRED_FROM)
    for match in (match for form in forms for match in form.finditer(body)):
        yield Amount(start=match.start("number"), end=match.end(), value=read_number(match["number"], mark=mark).value,
                     approx=False)  # fmt: skip


def _counted_mass(body: str, mark: Mark | None) -> Iterator[Amount]:
    """Yield the tonnes of an item: its list is of credits."""
    for match in _MASS.finditer(body):
        value = read_number(match["number"], mark=mark).value
        yield Amount(start=match.start("number"), end=match.end(), value=value, approx=False)


def _without_totals(body: str, found: list[tuple[Amount, Action]]) -> list[tuple[Amount, Action]]:
    """Drop a total that the parts behind it add up to, and parts that are only named as such."""
    for i, (total, _) in enumerate(found):
        parts = [amount for amount, _ in found[i + 1 :]]
        if parts and _PART.search(body, total.end, parts[0].start) and not any(named(body)):
            break  # a part of a kind, no project's
        if len(parts) > 1 and abs(sum((Decimal(part.value) for part in parts), -Decimal(total.value))) <= len(parts):
            return found[:i] + found[i + 1 :]
    return [
        pair
        for i, pair in enumerate(found)
        if not (i and pair[1] == found[i - 1][1] and _PART.search(body, found[i - 1][0].end, pair[0].start))
    ]


# -- acts --------------------------------------------------------------------------------------------------------------


def _in_lists(
    body: str, amounts: Sequence[Amount], done: Sequence[Action | None], acts: Sequence[Act]
) -> list[Action | None]:
    """Give the amounts of a list what is said behind its last: "5,000 from X and 2,000 from Y were retired"."""
    told = list(done)
    for at in reversed(range(len(amounts) - 1)):
        one, after = amounts[at], amounts[at + 1]
        if told[at] is None and told[at + 1] and not any(act.start < after.start for act in acts):
            told[at] = told[at + 1] if _SOURCED.fullmatch(body, one.end, after.start) else None
    return told


def _done(body: str, amount: Amount, amounts: Sequence[Amount], acts: Sequence[Act]) -> Action | None:
    """Return what was done with an amount; None where nothing was, or it cannot be told."""
    if _FOR_OTHERS.match(body, amount.end) or _is_emitted(body, amount, amounts):
        return None
    before = [act for act in acts if act.end <= amount.start]
    if changed := _CHANGED.search(body[: amount.start]):
        before = [act for act in before if act.end <= changed.start()]
        named = (
            before and _CREDITS.search(body, 0, changed.start()) and not LABEL_EXCLUDED.search(body[: changed.start()])
        )
        return _meant(body, amount, before[-1], acts) if named else None
    behind = next((act for act in acts if act.start >= amount.end), None)
    if (
        behind
        and not any(amount.end <= other.start < behind.start for other in amounts)
        and _says(body, amount, behind)
    ):
        if _FOR_OTHERS.match(body, behind.end):
            return None
        meant = _meant(body, amount, behind, acts)
        first = _meant(body, amount, before[-1], acts) if meant == "planned" and before else None
        return first if first == "purchased" else meant
    return _meant(body, amount, before[-1], acts) if before else None


def _is_emitted(body: str, amount: Amount, amounts: Sequence[Amount]) -> bool:
    """Say whether a mass of gas is what was emitted: behind a colon, or beside credits that are counted as such."""
    if amount.credit:
        return False
    counted = any(other.credit for other in amounts)
    return bool(_EMITTED.search(body, 0, amount.start)) or bool(
        counted and (_EMISSIONS_WERE.search(body, 0, amount.start) or _EMISSIONS_OF.search(body, 0, amount.start))
    )


def _ended(body: str, amount: Amount, action: Action | None, acts: Sequence[Act]) -> Action | None:
    """Return what became of an amount in the end: "bought 5,000 credits ... and retired them"."""
    if action not in ("purchased", "applied"):
        return action
    last = [act for act in acts if act.start >= amount.end and act.mode == "done" and _THEM.match(body, act.end)]
    return next((act.action for act in last if act.action in ("retired", "cancelled")), action)


def _says(body: str, amount: Amount, act: Act) -> bool:
    """Say whether an act is what is said of the amount before it: "5,000 credits from X were retired"."""
    between = re.sub(r"(?<=\d),(?=\d)", "", body[amount.end : act.start])
    if _ENCLOSED.search(body[: amount.start]):
        between = between.removeprefix(",")
    if _FINANCED.search(body[: amount.start]) and _BY.fullmatch(between):
        return True
    if act.passive:
        return not _APART.search(between) and len(between) <= 120
    counted = amount.credit or bool(_SERVED.match(body, act.end))
    if act.participle and amount.credit and _SOURCE_OF.fullmatch(between) and _WHEN.match(body, act.end):
        return True
    return act.participle and counted and (not between.strip() or bool(_RELATIVE.fullmatch(between)))


def _meant(body: str, amount: Amount, act: Act, acts: Sequence[Act]) -> Action | None:
    """Return the action an act comes to: one that was done to offset something is what served it."""
    if act.action is None or act.mode == "void":
        return None
    action, mode = act.action, act.mode
    if action == "applied":
        serving = [other for other in acts if other is not act and other.action and other.mode != "void"]
        actions = [other.action for other in serving] + [action]
        action = next(each for each in STRENGTH if each in actions)
        if mode == "purpose" and any(other.mode == "done" for other in serving):
            mode = "done"
    return action if mode == "done" and not _UP_TO.search(body[: amount.start]) else "planned"


def _without_number(body: str, acts: Sequence[Act]) -> Iterator[Said]:
    """Yield a claim of a volume that is told by what it equals, if it was retired or cancelled."""
    volume = _VOLUME.search(body)
    told = [act for act in acts if volume and act.end <= volume.start()]
    if told and told[-1].mode == "done" and told[-1].action in ("retired", "cancelled"):
        yield Said(action=told[-1].action, start=0, end=len(body))
