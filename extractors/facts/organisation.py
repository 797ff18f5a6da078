"""Organisations: who stands behind a project, who wrote a paper, whose report it is."""

import re
from collections.abc import Iterator
from itertools import pairwise

from extractors.gates import speaks_of
from extractors.labels import Labelled, labelled, values
from extractors.making import make
from verifier.catalog import extractor
from verifier.model import Fact
from verifier.pages import Page
from verifier.units.countries import country

_BY = "organisation/1"
_FORM = (
    r"(?:Ltd\.?|Limited|LLC|L\.L\.C\.|Inc\.?|Corp(?:oration)?\.?|PLC|plc|GmbH|AG|S\.?A\.?(?:S\.?)?|S\.?r\.?l\.?|"
    r"S\.?p\.?A\.?|B\.?V\.?|N\.?V\.?|"
    r"Ltda\.?|Pty\.?(?: Ltd\.?)?|Pte\.?(?: Ltd\.?)?|Pvt\.?(?: Ltd\.?)?|S\.?A\.? de C\.?V\.?|N\.A\.|S\.L\.?|S\.A\.B\.|"
    r"e\.V\.|Tbk|Oyj?|ASA?|K\.K\.|Co\.(?:,? Ltd\.?)?|LLP|LP|PBC)"
)
_PARTIES = re.compile(
    r"(?P<first>[A-Z][\w&.,' -]{1,60}?)\s+\(\s*[“\"](?P<one>[^”\"]{2,40})[”\"]\s*\)\s+and\s+"
    r"(?P<second>[A-Z0-9][\w&.,' -]{1,60}?)\s+(?P<aliases>(?:\(\s*[“\"][^”\"]{2,40}[”\"]\s*\)\s*)+)\s*"
    r"(?:hereby\s+)?(?:enter|agree|have\s+entered|are\s+parties)"
)
_CALLED = re.compile(r"\(\s*[“\"]")
_ALIASED = r"\s+\((?:[^()“”\"]{0,24}\s)?[“\"„](?P<%s>[^”\"“]{2,40})[”\"“]\)"
_SIDES = re.compile(
    r"(?:\b(?:between|entre|zwischen)\s+|(?m:^)[ ]*)"
    r"(?P<first>[A-ZÀ-Ý](?:(?!\b(?:between|entre|zwischen)\b)[^()“”\"]){1,80}?)"
    + _ALIASED % "one"
    + r"\s*,?\s+(?:and|y|e|et|und)\s+(?P<second>[A-ZÀ-Ý0-9][^()“”\"]{1,80}?)"
    + _ALIASED % "two"
)
_SIDES_EAST = re.compile(
    r"(?P<first>[^\s。、は]{2,40}(?:\n[^\s。、は]{1,20})?)\s?[(（]以\s?下\s?「(?P<one>[^」]{1,10})」(?:と\s?い\s?う)?[)）]\s?と\s*"
    r"(?P<second>[^\s。、]{2,40}(?:\n[^\s。、]{1,20})?)\s?[(（]以\s?下\s?「(?P<two>[^」]{1,10})」(?:と\s?い\s?う)?[)）]"
)
_BUYS = re.compile(r"Buyer|Purchaser|Customer|Comprador|Acheteur|Käufer|Pembeli|買主|买方|購入者", re.IGNORECASE)
_PAYS = re.compile(r"(?P<who>[A-Z][\w.]*)\s+(?:will\s+pay|agrees\s+to\s+(?:pay|purchase)|shall\s+pay|will\s+purchase)")
_REPORT = (
    r"(?:(?:and|&)[ ])?(?:[A-Z][\w&/-]*,?[ ](?:(?:and|&|of|on)[ ])?){0,5}"
    r"(?:Report|Review|Questionnaire|Statement|Update|Disclosures?)\b"
)
_NAME = r"[A-Z][\w&.-]*(?:[ ](?:&|of|and|de)[ ][A-Z][\w&.-]*|[ ][A-Z][\w&.-]*){0,4}"
_COVER = re.compile(
    rf"^[ \t]*(?P<name>(?!(?:Final|End) user|Using entity)[A-Z][\w&.,'’() -]{{2,70}}?[ ](?i:{_FORM}))[ \t]*$",
    re.MULTILINE,
)
_TITLE_WORDS = ("Report", "Review", "Questionnaire", "Statement", "Update", "Disclosure")
_TITLE_LINE = re.compile(rf"^.*(?:{'|'.join(_TITLE_WORDS)}).*$", re.MULTILINE)
_TITLE = re.compile(
    rf"\W{{0,3}}(?:\d{{1,3}}\s+)?(?P<name>{_NAME}?(?:,?[ ]{_FORM}(?!\w))?)\s*(?:[|:–—][ ]*|[ ])(?:20\d\d[ ])?"
    r"(?:(?:CDP|ESG|CSR|TCFD|Climate|Sustainability|Environmental|Environment|Corporate|Annual|Integrated|Impact|"
    rf"Net[- ]Zero|Responsibility|Citizenship|Stakeholder|VCMI|AB 1305),?[ ]){_REPORT}"
)
_TITLE_ELSEWHERE = re.compile(
    r"^(?P<name>[^|\n]{2,60}?)\s*[|｜]\s*(?:Sustainability|Climate|Annual|Integrated|ESG|Environmental|Impact|Informe|"
    r"Memoria|Relat[óo]rio|Rapport|Nachhaltigkeit|Gesch[äa]ftsbericht|Klima|Laporan|B[áa]o c[áa]o|サステナビリティ|"
    r"統合報告|環境報告|ESG|TCFD|可持续|社会责任)",
    re.MULTILINE,
)
_COVER_EAST = re.compile(
    r"^[ \t]*(?P<name>(?:株式会社|有限会社|合同会社|一般財団法人)\S{1,24}|"
    r"\S{1,24}(?:株式会社|有限会社|合同会社|有限公司|股份有限公司))[ \t]*$",
    re.MULTILINE,
)
_VOICE = re.compile(
    r"['’]s\s+(?:comprehensive\s+)?(?:(?:total|corporate|overall)\s+)?(?:carbon\s+footprint|GHG|greenhouse|emissions|"
    r"carbon\s+neutral|net[- ]zero)|\s+(?:is|has\s+been|became)\s+(?:a\s+)?carbon[- ]neutral"
)
_AT = re.compile(
    rf"\bAt\s+(?P<name>{_NAME}),\s+we\b|(?:©|[Cc]opyright)\s*(?:20\d\d\s+)?(?P<owner>{_NAME}(?:,?\s+{_FORM})?)"
)
_LAST_NAME = re.compile(rf"(?<![\w.]){_NAME}$")
_NO_AUTHOR = re.compile(
    r"(?:the|this|date|in|we|at|for|our|us|its|their|all|about|project|company|group|table|figure|annual|sustainability|"
    r"environmental|climate|page|section|report|corporate|global|world|introduction|executive|summary|chapter|appendix|"
    r"monitoring|validation|verification|soil|organic|today|since|when|while|with|on|to|of|and|by|as|it|each|net)",
    re.IGNORECASE,
)


@extractor("organisation", stage="facts")
def organisation(page: Page) -> Iterator[Fact]:
    """Organisations with their role: from labels, from the parties of an agreement, from a report's own name.

    `scope` is the role: project participant, project proponent, prepared by, client, verifier, buyer, seller, author.

    ## Reads
        Project participants: Northwind Forests S.A. -> Northwind Forests S.A.
        Northwind Sustainability Report 2024 -> Northwind
        At Northwind, we retire carbon credits -> Northwind

    ## Leaves alone
        The trees of the forest grow.
    """
    seen: set[str] = set()
    for fact in (*_labelled(page), *_engaged(page), *_parties(page), *_shares(page), *_authors(page), *_cover(page)):
        if (key := str(fact.value).casefold()) not in seen:
            seen.add(key)
            yield fact


def _labelled(page: Page) -> Iterator[Fact]:
    for label in values(page, "organisation"):
        role = label.field.partition(":")[2]
        for start, end in _names(label):
            name = " ".join(page.text[start:end].split())
            if not label.heading and _is_name(name):
                yield make(page, "organisation", name, start, end, by=_BY, scope=role, confidence=0.9)


def _names(label: Labelled) -> Iterator[tuple[int, int]]:
    """Take a value apart into names: on lines of their own behind bullets, divided by semicolons, or by commas."""
    value = _listing(label)
    pieces = [piece for piece in _LIST.split(_LINE_OF_ITS_OWN.sub(r"\1;", value)) if piece.strip()]
    if len(pieces) == 1 and label.field != "organisation:project participant":
        listed = re.search(r"\n\s*,|[,&]\s*\n", value)
        pieces = [value if listed else value.partition("\n")[0]]
        pieces = _COMMAS.split(pieces[0]) if pieces[0].count(",") > 1 and not _WITH_FORM.search(pieces[0]) else pieces
    at = 0
    for piece in pieces:
        start = value.index(piece, at)
        at = start + len(piece)
        body = _without_place(_WHAT_IT_IS.sub("", piece.rstrip(" ,\n")))
        skipped = len(body) - len(body.lstrip())
        yield label.start + start + skipped, label.start + start + len(body)


def _listing(label: Labelled) -> str:
    """Cut a value where its names end: a line goes on only from a comma, before a bullet, or inside a name."""
    participants = label.field == "organisation:project participant"
    end = 0
    lines = label.value[:500].split("\n")
    for line, following in pairwise([*lines, ""]):
        end += len(line) + 1
        listed = _BULLET.match(following) or re.search(r"(?:[,;&]|\band)\s*$", line) or re.match(r"\s*[,;]", following)
        closed = _ENDS_IN_FORM.search(line)
        goes_on = _ENDS_IN_FORM.search(following) if closed else participants and not re.search(r"\d", following)
        if not (listed or goes_on):
            break
    return label.value[: end - 1]


_FORMED = rf"(?:[\s,]{_FORM}|株式会社)"
_WHAT_IT_IS = re.compile(r"\s*\((?:private|public)\b[^()]*\)\s*$", re.IGNORECASE)
"""Behind a participant: "(private entity)"."""
_BULLET = re.compile(r"[ \t]*[\x00-\x08\x0b-\x1f\x7f-\x9f•▪●\uf000-\uf0ff]|[ ]+[A-Z]")
_ENDS_IN_FORM = re.compile(rf"{_FORMED}\s*$|株式会社\S+\s*$|\)\s*$")
_LINE_OF_ITS_OWN = re.compile(rf"({_FORMED}|株式会社[^\s;]+)[ \t]*\n")
_LIST = re.compile(r"(?:^|\n)[ \t]*[\x00-\x08\x0b-\x1f\x7f-\x9f•▪●\uf000-\uf0ff]\s*|;\s*|\n[ ]+(?=[A-Z])")
_COMMAS = re.compile(r"\s*,\s*(?:and\s+)?")
_WITH_FORM = re.compile(rf",\s*{_FORM}(?:,|\s|$)")


def _without_place(name: str) -> str:
    """Leave out the country that forms print behind a participant's legal form."""
    match = re.match(rf"[\s\S]*?\s{_FORM}(?=,\s(?!{_FORM}(?:\W|$))[A-Z]|\s*$)(?:\s*\([^)]*\))?", name)
    if match:
        return match.group()
    return re.sub(r",\s+[A-Z][\w ]+\s*$", "", name) if len(name) < 100 else name


def _is_name(name: str) -> bool:
    """Tell a name from a phrase: most of its longer words begin with a capital."""
    words = [word for word in re.findall(r"[^\W\d_]+", name) if len(word) > 3]
    capital = sum(not word[0].islower() for word in words)
    named = bool(re.match(r"[A-Z0-9\u00c0-\uffff]|e[A-Z]|[a-z]+[A-Z]", name)) and not re.match(
        r"(?:The|Within|Any|Each|All)\s", name
    )
    return named and capital >= 0.7 * len(words) and 2 <= len(name) <= 160 and not name.endswith(":")


def _engaged(page: Page) -> Iterator[Fact]:
    """Read who engaged a verifier, in its statement's first sentences: `was engaged by X to verify`."""
    if page.number > 3 or not speaks_of(page.text, "engaged", "contracted", "commissioned", "retained"):
        return
    for match in _ENGAGED.finditer(page.text):
        name = " ".join(match["name"].split()).strip(" ,")
        if _is_name(name):
            yield make(page, "organisation", name, *match.span("name"), by=_BY, scope="client", confidence=0.85)


_ENGAGED = re.compile(
    r"\b(?:was|were|has\s+been)\s+(?:engaged|contracted|commissioned|retained)\s+by\s+"
    r"(?P<name>[A-Z0-9À-Ý][^\n()“”;:]{1,80}?(?:\n[^\n()“”;:]{1,40}?)??)\s+"
    r"to\s+(?:verify|conduct|perform|carry\s+out|provide|undertake)\b"
)


def _parties(page: Page) -> Iterator[Fact]:
    if not (_CALLED.search(page.text) and (match := _PARTIES.search(page.text))):
        yield from _sides(page)
        return
    payer = _PAYS.search(page.text)
    first_pays = not payer or payer["who"] in match["one"] or match["one"] in ("Buyer", "Purchaser", "Customer")
    roles = ("buyer", "seller") if first_pays else ("seller", "buyer")
    alias = re.search(r"[“\"]([^”\"]+)[”\"]", match["aliases"])
    told = alias[1] if alias and alias[1] not in ("Company", "Seller", "Supplier", "Buyer", "Provider") else None
    for group, role in zip(("first", "second"), roles, strict=True):
        name = " ".join(match[group].split())
        value = f"{name} ({told})" if group == "second" and told else name
        yield make(page, "organisation", value, *match.span(group), by=_BY, scope=role, confidence=0.95)


def _sides(page: Page) -> Iterator[Fact]:
    """Read the two sides of an agreement, each with the name it gives itself behind it."""
    if not speaks_of(page.text[:3000], "agreement", "contrat", "vertrag", "契約", "合同"):
        return
    match = _SIDES.search(page.text, 0, 3000) or ("以下" in page.text and _SIDES_EAST.search(page.text, 0, 3000))
    if not match:
        return
    for group, alias in (("first", "one"), ("second", "two")):
        name = ("" if match.re is _SIDES_EAST else " ").join(match[group].split())
        role = "buyer" if _BUYS.search(match[alias]) else "seller"
        yield make(page, "organisation", name, *match.span(group), by=_BY, scope=role, confidence=0.95)


def _shares(page: Page) -> Iterator[Fact]:
    """Read who gets the credits of a JCM project: rows of a side, a participant, its account and an amount."""
    if not (speaks_of(page.text, "jcm", "joint crediting", "二国間") and speaks_of(page.text, "allocat", "配分")):
        return
    for match in _SHARE.finditer(page.text):
        name = match["name"].strip(" ,")
        if (match["japan"] or country(match["side"])) and _is_name(name):
            yield make(
                page, "organisation", name, *match.span("name"), by=_BY, scope="project participant", confidence=0.85
            )


_SHARE = re.compile(
    r"^[ \t]*(?P<side>(?P<japan>Japan(?:ese)?(?:\s+[Ss]ide)?|日本国?側?)|[^\d\n]{2,30}?)(?:\s+[Ss]ide|側)?[ \t]+"
    r"(?P<name>\S[^\d\n]{2,70}?)[ \t]+[A-Z]{2}[- ]?\d[\d -]{3,20}[ \t]+[\d,.]+[ \t]*$",
    re.MULTILINE,
)


def _authors(page: Page) -> Iterator[Fact]:
    for start, end, confidence in (*_titles(page.text), *_voices(page.text)):
        name = " ".join(page.text[start:end].split()).strip(" ,")
        name = name if _ENDS_IN_FORM.search(name) else name.rstrip(".")
        if _plausible(name):
            yield make(page, "organisation", name, start, end, by=_BY, scope="author", confidence=confidence)


def _titles(text: str) -> Iterator[tuple[int, int, float]]:
    barred = "|" in text or "｜" in text
    for titled in _TITLE_ELSEWHERE.finditer(text, 0, min(len(text), 1500)) if barred else ():
        yield *titled.span("name"), 0.85
    for line in _TITLE_LINE.finditer(text) if any(word in text for word in _TITLE_WORDS) else ():
        if match := _TITLE.match(text, line.start(), line.end()):
            yield *match.span("name"), 0.8


def _voices(text: str) -> Iterator[tuple[int, int, float]]:
    """Yield the names that speak of themselves: `X's emissions`, `X is carbon neutral`, `At X, we`, a copyright."""
    for voice in _VOICE.finditer(text) if speaks_of(text, "’s", "'s", "neutral") else ():
        if match := _LAST_NAME.search(text, max(0, voice.start() - 40), voice.start()):
            yield *match.span(), 0.7
    for match in _AT.finditer(text) if "At" in text or speaks_of(text, "©", "copyright") else ():
        yield *match.span(match.lastgroup or "name"), 0.7


def _cover(page: Page) -> Iterator[Fact]:
    """Read a line of a first page that is a company's name and nothing else."""
    if page.number == 1:
        read = [(label.label_start, label.end) for label in labelled(page)]
        end = min(len(page.text), 1200)
        for match in (*_COVER.finditer(page.text, 0, end), *_COVER_EAST.finditer(page.text, 0, end)):
            if any(start <= match.start("name") < end for start, end in read):
                continue
            name = " ".join(match["name"].split())
            yield make(page, "organisation", name, *match.span("name"), by=_BY, scope="cover", confidence=0.6)


def _plausible(name: str) -> bool:
    words = name.split()
    last = words[-1:] if words[-1:] != ["Group"] else []  # "Heron Group" is a name, "the Group" is none
    return bool(words) and not any(map(_NO_AUTHOR.fullmatch, [*words[:1], *last])) and not name.isdigit()
