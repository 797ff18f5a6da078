"""Words put right that tesseract reads wrong again and again: accents it was not taught, digits taken for letters.

Its data for English knows few accents: `Reduções` comes out as `Redugoes` or `Reducées`. On a page whose small words
are Spanish, Portuguese or French, the trade's own words are known by their other letters. Ids of projects and
methodologies have digits in places of their own: a letter there is the digit that looks like it.
"""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from rapidfuzz.distance import Levenshtein

from extractors.pages._tesseract import Seen
from verifier.units.names import fold

Ending = tuple[re.Pattern[str], str]

_SMALL_WORDS = {
    "en": "the of and to in is for that with are this by from was on as",
    "es": "el los las y del de la en que se con por una para su es al",
    "pt": "os as e do da de dos das em que com uma para por ao na no foi",
    "fr": "le les et des du de est une pour dans par sur avec aux qui",
}
_TOLD = 3
"""Small words from which a page's tongue is told."""

_WORDS = {
    "es": """
        período períodos crédito créditos título número números país países código único última último versión estándar
        descripción acreditación verificación validación certificación reducción reducciones remoción remociones emisión
        líquidas absorción compensación cancelación organización institución fundación compañía anfitrión metodología
        métricas métrica climático climática dióxido duración implementación asignación conservación restauración
        generación reforestación energía eléctrica hidroeléctrica eólica eólico aprobación autorización transferencia
        gestión información identificación originación propósito opinión conclusión línea también años año página área
        según después aérea petición además electrónico teléfono día días diseño
    """,
    "pt": """
        período períodos crédito créditos título número números país países código único última último versão padrão
        relatório descrição creditação verificação validação certificação redução reduções remoção remoções emissão
        emissões líquida líquidas compensação cancelação organização instituição fundação participações anfitriã
        métricas métrica climático climática mudança mudanças dióxido duração implementação alocação conservação
        restauração geração elétrica hidrelétrica eólica eólico fogões aprovação autorização transferência gestão
        informação identificação propósito opinião conclusão referência aplicável elegíveis concepção
        não área até além anos página alcançadas comparação questionário classificação beneficiário vazamento posição
        instalação transação são geração início solicitação seção cálculo região saídas anfitrião vietnã
    """,
    "fr": """
        période périodes crédit crédits numéro numéros référence vérification réduction réductions émission émissions
        délivré délivrés surveillance activité activités méthodologie méthodologies année années société pays hôte
        quantité bénéficiaire retrait énergie électricité
    """,
}
_ACCENTED = {
    tongue: {fold(word): word for word in words.split() if word != fold(word)} for tongue, words in _WORDS.items()
}
_SHORTEST, _SHORTEST_NEAR = 3, 6
_LETTERS = re.compile(r"[^\W_]+")

_DIGITS = str.maketrans("OoIl", "0011")
_IN_ID = re.compile(
    r"(?<![A-Za-z])(?:(?P<un>ACM|AM|VMR?)O?(?P<of_un>[O0][O0-9]{3})|(?P<jcm>[A-Z]{2}_?(?:P?AM)?)O?(?P<of_jcm>[O0][O0-9]\d))"
    r"(?![A-Za-z0-9])"
)
_INDONESIA = re.compile(r"(?<![A-Za-z0-9])[1l|](?=D\d{3}(?!\d))")
"""`ID031`, a project of the JCM."""
_OF_CO2 = re.compile(r"(?<=CO)[.,]?z(?=e\b)")
_BROKEN_OFF = re.compile(r"[A-Z]{3,4}(?:_[A-Z0-9+]+){7,}_?"), re.compile(r"\d{4}")
"""A serial of a registry that parts by underscores, and the year it ends with."""
_SMALL_SCALE = re.compile(r"(?<![A-Za-z])AMS-(?P<roman>I{0,2})[L1l]\.?(?P<letter>[A-Z]{1,2})(?![a-z])")
"""`AMS-I.D`, whose `I.` was read as `L`."""
_BETWEEN_DAYS = re.compile(r"(?<=\d[/-]\d{2}[/-]\d{4})7(?=\d{2}[/-]\d{2}[/-]\d{4})")
"""The wave of a period in Japanese papers: no year has five digits."""
_GROUP = re.compile(r"(?<=\d)[:;](?=\d{3}(?:\D|$))")
_GROUPED = re.compile(r"(?<![\d.,])[1-9]\d{0,2}([.,])\d{3}(?![\d%])")
_KANA, _EASTERN, _SCALED_EAST = re.compile(r"[\u3040-\u30ff]"), 40, re.compile(r"kt|Mt|千t|千ト|百万")
"""Signs that make a page Japanese, where a comma parts thousands, and the units in which decimals have their place."""
_TWICE = re.compile(r"(?<=\d)[.,]{2}(?=\d{3}(?!\d))")
_MOST, _SHARE = 5, 0.85
"""How many numbers a page parts into thousands by one mark, and which share of all such, for the rest to be so too."""

_SCALED = re.compile(r"kt|Mt|[Mm]ill|[Mm]il\b|[Tt]housand|miles|[千万億]")
"""What makes a number before it, or in a column below it, one that may have three decimals."""

_ROW, _STROKE = 3, 0.5
"""Figures that make a row of a table, and how sure a short word between them is at most when it is none."""

_QUOTED = re.compile(r"^[\"'‘“*](?=\d{1,3}[.,]\d{3}\b)")
_TO = re.compile(r"^(al|to|até)[:;]$")
_MINUS = re.compile(r"^~(?=\d{1,3}(?:[.,]\d{3})+$)")
_NUMBER = re.compile(r"[-–(]?\d[\d.,]*\)?")
_LEADING, _FOLLOWING, _WHOLE = (
    re.compile(r"[-–(]?\d{1,3}"),
    re.compile(r"\d{3}"),
    re.compile(r"(?!(?:19|20)\d\d$)\d{4,6}"),
)

_ENDINGS = {
    "es": ((re.compile(r"(?<=[a-zé][cs])ién$"), "ión"), (re.compile(r"(?<=[aei])rd$"), "rá")),
    "pt": (
        (re.compile(r"(?<=[a-zãé])[cç]ao$"), "ção"),
        (re.compile(r"(?<=[a-zãé])[cç](?:ées|oes|des)$"), "ções"),
        (re.compile(r"(?<=[aei])rd$"), "rá"),
    ),
}
"""How words end whose accents are lost: no other words of the tongue end so."""

_MISREAD = (("d", "o"), ("ti", "u"), ("6", "o"), ("fi", "n"))
"""What `ó`, `ú` and `ñ` are taken for, and what they are without their accents."""


def mended(lines: Sequence[Sequence[Seen]], tongues: Sequence[str]) -> list[list[Seen]]:
    """Return the lines of a page that is written in one of some tongues, its words put right."""
    texts = [word.text for line in lines for word in line]
    words = {plain: word for code in reversed(tongues) for plain, word in _ACCENTED.get(code, {}).items()}
    marks = Counter(_GROUPED.findall(" ".join(texts)))
    mark = max(marks, key=lambda one: marks[one], default=",")
    enough = marks[mark] >= _MOST and marks[mark] >= _SHARE * sum(marks.values())
    thousands = mark if enough and not any(map(_SCALED.search, texts)) else None
    eastern = sum(map(len, map(_KANA.findall, texts))) > _EASTERN and not _SCALED_EAST.search("".join(texts))
    mark, thousands = (",", ",") if eastern else (mark, thousands)
    endings = [ending for code in tongues for ending in _ENDINGS.get(code, ())]
    found = [[_mended(word, words, endings, mark, thousands) for word in line] for line in lines]
    found = [_without_strokes(_joined(line)) for line in found]
    found = _spoken(found) if {"es", "pt"} & set(tongues) else found
    return _parted(found)


def _joined(line: Sequence[Seen]) -> list[Seen]:
    """Return a line whose serials stand whole: a thin underscore is lost now and then."""
    head, year = _BROKEN_OFF
    joined: list[Seen] = []
    for word in line:
        last = joined[-1] if joined else None
        if last and head.fullmatch(last.text) and year.fullmatch(word.text):
            gap = "" if last.text.endswith("_") else "_"
            boxes = (*last.boxes, *last.boxes[-1:] * len(gap), *word.boxes)
            sure = min(last.confidence, word.confidence)
            joined[-1] = last._replace(text=last.text + gap + word.text, boxes=boxes, confidence=sure)
        else:
            joined.append(word)
    return joined


def _without_strokes(line: Sequence[Seen]) -> list[Seen]:
    """Return a row of figures without the pieces of rules between them that were taken for signs or short words."""
    figures = sum(bool(_NUMBER.fullmatch(word.text)) for word in line)
    if figures < _ROW:
        return list(line)
    return [line[0], *(word for word in line[1:] if not _is_stroke(word))]


def _is_stroke(word: Seen) -> bool:
    signs = not any(character.isalnum() for character in word.text)
    return ("|" in word.text and signs) or (word.confidence < _STROKE and len(word.text) < 3 and word.text.isalpha())


def _spoken(lines: Sequence[Sequence[Seen]]) -> list[list[Seen]]:
    """Return lines in which a naught among words is the Spanish or Portuguese `o`."""
    flat = [word for line in lines for word in line]
    spoken = {
        id(word): word._replace(text="o")
        for before, word, after in zip(flat, flat[1:], flat[2:], strict=False)
        if word.text == "0" and _plain_word(before.text) and _plain_word(after.text)
    }
    return [[spoken.get(id(word), word) for word in line] for line in lines]


def _plain_word(text: str) -> bool:
    return len(text) > 2 and text.isalpha() and text.islower()


def _parted(lines: Sequence[Sequence[Seen]]) -> list[list[Seen]]:
    """Return lines whose numbers are all parted by spaces, where those of the page are."""
    pairs = sum(
        bool(_LEADING.fullmatch(one.text) and _FOLLOWING.fullmatch(two.text))
        for line in lines
        for one, two in pairwise(line)
    )
    marked = len(_GROUPED.findall(" ".join(word.text for line in lines for word in line)))
    if pairs < _MOST or pairs * (1 - _SHARE) < marked * _SHARE:
        return [list(line) for line in lines]
    return [
        [
            part
            for before, word in zip((None, *line), line, strict=False)
            for part in (_groups(word) if before is None or _NUMBER.fullmatch(before.text) else [word])
        ]
        for line in lines
    ]


def _groups(word: Seen) -> list[Seen]:
    text = word.text.rstrip(".,")
    if not _WHOLE.fullmatch(text):
        return [word._replace(text=text, boxes=word.boxes[: len(text)]) if _FOLLOWING.fullmatch(text) else word]
    head = len(text) - 3
    return [
        word._replace(text=text[:head], boxes=word.boxes[:head]),
        word._replace(text=text[head:], boxes=word.boxes[head : len(text)]),
    ]


def tongues(lines: Sequence[Sequence[Seen]]) -> tuple[str, ...]:
    """Return the tongues that the small words of a page speak most, likeliest first; none where that cannot be told."""
    counts = Counter(word.text.casefold() for line in lines for word in line)
    heard = {code: sum(counts[word] for word in words.split()) for code, words in _SMALL_WORDS.items()}
    most = max(heard.values())
    near = [code for code in sorted(heard, key=lambda code: -heard[code]) if heard[code] >= 0.7 * most]
    return tuple(near) if most >= _TOLD and near[0] != "en" else ("en",) * (most >= _TOLD)


def _mended(word: Seen, accented: dict[str, str], endings: Sequence[Ending], mark: str, thousands: str | None) -> Seen:
    if _QUOTED.match(word.text):
        word = word._replace(text=word.text[1:], boxes=word.boxes[1:])
    text = word.text
    if accented:
        text = _LETTERS.sub(lambda match: _accented(match.group(), accented, endings), text)
    text = _TO.sub(r"\1", _MINUS.sub("-", _TWICE.sub(mark, text)))
    if thousands:
        text = _GROUPED.sub(lambda match: match.group().replace(match[1], thousands), text)
    text = _OF_CO2.sub("2", _INDONESIA.sub("I", text))
    text = "El" if text == "E]" else text
    text = _IN_ID.sub(_with_digits, text)
    text = _SMALL_SCALE.sub(r"AMS-\g<roman>I.\g<letter>", text)
    text = _GROUP.sub(mark, _BETWEEN_DAYS.sub("~", text)).replace("—", "–")
    if text == word.text:
        return word
    places = [at * len(word.boxes) // len(text) for at in range(len(text))]
    return word._replace(text=text, boxes=tuple(word.boxes[at] for at in places))


def _with_digits(match: re.Match[str]) -> str:
    return (match["jcm"] or match["un"]) + (match["of_jcm"] or match["of_un"]).translate(_DIGITS)


def _accented(word: str, accented: dict[str, str], endings: Sequence[Ending]) -> str:
    """Return the word of the trade that a word is, as it is written; the word itself where it is none."""
    if len(word) < _SHORTEST or word.isdigit():
        return word
    plain = fold(word)
    found = accented.get(plain) or _nearest(plain, accented) or _misread(plain, accented)
    if not found:
        for pattern, ending in endings:
            word = pattern.sub(ending, word)
        return word
    return found.upper() if word.isupper() else found.capitalize() if word[0].isupper() else found


def _misread(plain: str, accented: dict[str, str]) -> str | None:
    """Return the word in which one accented letter was taken for others."""
    places = ((m.start(), seen, meant) for seen, meant in _MISREAD for m in re.finditer(seen, plain))
    words = (plain[:at] + meant + plain[at + len(seen) :] for at, seen, meant in places)
    return next((accented[word] for word in words if word in accented), None)


def _nearest(plain: str, accented: dict[str, str]) -> str | None:
    """Return the one long word that differs in a third of its letters at most, but not in how it begins and ends; one
    more may differ where a digit stands among them."""
    near = [
        (distance, word)
        for known, word in accented.items()
        if len(known) >= _SHORTEST_NEAR
        and known[:3] == plain[:3]
        and known[-2:] == plain[-2:]
        and (distance := Levenshtein.distance(known, plain)) <= len(known) // 3 + (not plain.isalpha())
    ]
    return min(near)[1] if near else None
