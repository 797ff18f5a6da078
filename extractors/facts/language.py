"""The language a paper is written in."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from extractors.making import make
from verifier.catalog import extractor
from verifier.model import Fact
from verifier.pages import Reading

_WORDS = {
    "en": "the of and to in is for that with are this by from was which be on as",
    "es": "el los las y del de la en que se con por una para su es como más este al",
    "pt": "o os as e do da de dos das que com não uma para por em são ao na no",
    "fr": "le les la de et des du que est une pour dans par sur avec aux qui ce en",
    "de": "der die und das den von mit für ist im des ein eine auf zu werden",
    "id": "yang dan dari untuk dengan pada ini adalah dalam tidak ke oleh akan",
    "vi": "và của các là cho được trong với không này một theo những",
    "it": "il gli e di che è per una con del della sono nel alla",
    "nl": "het een en van de dat niet voor met zijn op aan",
}
_LANGUAGES: dict[str, tuple[str, ...]] = {}
for _code, _said in _WORDS.items():
    for _word in _said.split():
        _LANGUAGES[_word] = (*_LANGUAGES.get(_word, ()), _code)
_ENDINGS = {
    "ción": "es",
    "ciones": "es",
    "ção": "pt",
    "ções": "pt",
    "ão": "pt",
    "keit": "de",
    "ung": "de",
    "zione": "it",
}
_ENDING = re.compile(rf"(?:{'|'.join(_ENDINGS)})\b")
_TOKEN = re.compile(r"[^\W\d_]+")
_KANA, _HAN, _HANGUL, _THAI, _CYRILLIC = (
    re.compile(span)
    for span in ("[\u3040-\u30ff]", "[\u4e00-\u9fff]", "[\uac00-\ud7af]", "[\u0e00-\u0e7f]", "[\u0400-\u04ff]")
)
_FOREIGN = re.compile("[\u0400-\u04ff\u0e00-\u0e7f\u3040-\u9fff\uac00-\ud7af]")
_ENOUGH = 8
"""Function words below which only words of one language alone tell it."""
_TELLING = {
    "en": "the of and from we our was were with by which",
    "es": "el los del y con su sus nuestro nuestra nuestros nuestras proyecto emisiones año años según",
    "pt": "do dos das não em uma seu sua nosso nossa nossos nossas projeto emissões ano anos",
    "fr": "les des et du nos notre ses projet projets émissions année",
    "de": "der die das und wir unsere durch emissionen",
}
"""Words that tell their language in a paper of a few lines."""
_TELLS = {word: code for code, words in _TELLING.items() for word in words.split()}
_TELLING_ENDINGS = {**_ENDINGS, "ó": "es", "ões": "pt"}
_TELLING_ENDING = re.compile(rf"(?:{'|'.join(_TELLING_ENDINGS)})\b")
_FEW = 3
"""Words of one language alone that tell it, where none speaks for another."""


@extractor("language", stage="document", order=0)
def language(reading: Reading) -> Iterator[Fact]:
    """The language, as its ISO 639-1 code: by script, or by the function words of up to twelve pages.

    Nothing is said of a paper with too few words, or of one where two languages are nearly as frequent.

    ## Reads
        The purpose of the project is to reduce the emissions of the plant and to improve the lives of the people in the valley. -> en
        El proyecto se encuentra en la región y los beneficios para las comunidades son más que el valor del carbono por una década. -> es
        本プロジェクトは、太陽光発電により排出量を削減するものです。 -> ja

    ## Leaves alone
        1,234 tCO2e
    """  # noqa: E501 - a line is an example
    step = max(1, len(reading.pages) // 12)
    text = "\n".join(page.text[:3000] for page in reading.pages[::step][:12])
    if (code := language_of(text)) and reading.pages:
        yield make(reading.pages[0], "language", code, 0, 0, by="language/1", confidence=0.95)


def language_of(text: str) -> str | None:
    """Return the language of a text, or None where it cannot be told.

    >>> language_of("Der Bericht ist von der Stelle mit dem Ergebnis für das Jahr und den Ort geprüft, in der Zeit")
    'de'
    """
    words = _TOKEN.findall(text.lower())
    letters = len(words) or 1
    if _FOREIGN.search(text):
        if len(_KANA.findall(text)) * 20 > letters:
            return "ja"
        for code, script in (("ko", _HANGUL), ("th", _THAI), ("zh", _HAN), ("ru", _CYRILLIC)):
            if len(script.findall(text)) * 2 > letters:
                return code
    heard: Counter[str] = Counter(_ENDINGS[end] for end in _ENDING.findall(text))
    for word, count in Counter(words).items():
        codes = _LANGUAGES.get(word, ())
        for code in codes:
            heard[code] += count / len(codes)  # type: ignore[assignment]
    (first, most), *rest = heard.most_common(2) or [("", 0)]
    if most < _ENOUGH:
        return _of_few(text, words)
    return first if not rest or most >= 1.3 * rest[0][1] else None


def _of_few(text: str, words: Sequence[str]) -> str | None:
    """Return the language of a few lines, by words and endings that no other has; None where these do not agree.

    >>> language_of("En 2022 retiramos 5.000 créditos de carbono del proyecto Blue Hills y compensamos sus emisiones.")
    'es'
    """
    heard = Counter(_TELLS[word] for word in words if word in _TELLS)
    heard.update(_TELLING_ENDINGS[end] for end in _TELLING_ENDING.findall(text))
    (first, most), *rest = heard.most_common(2) or [("", 0)]
    return first if most >= _FEW and (not rest or most >= 3 * rest[0][1]) else None
