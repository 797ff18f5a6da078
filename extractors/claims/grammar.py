"""What sentences say was done: a grammar of acts for spaCy's Matcher, in English, Spanish and Portuguese.

There is no model to load: a language's lexicon gives each word its part in the grammar (as its tag), and rules over
these parts say of each act whether it was done, is planned, is denied, is only spoken of, or is somebody else's. spaCy
is imported when the first sentence is read: half a second that papers without such sentences do not pay.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, Literal

import msgspec

from extractors.claims.lexicons import ENGLISH, PORTUGUESE, SPANISH, Lexicon
from extractors.claims.wording import STRENGTH
from verifier.model import Action

Mode = Literal["done", "purpose", "planned", "void"]
"""`purpose` is a bare infinitive ("credits to offset ..."): planned, unless an act that was done serves it."""

Token = dict[str, Any]

_LEXICONS: Mapping[str, Lexicon] = {"en": ENGLISH, "es": SPANISH, "pt": PORTUGUESE}
LANGUAGES = tuple(_LEXICONS)

_FORMS = ("past", "base", "ing", "noun", "future")
_ACTS = tuple(f"{action}.{form}" for action in STRENGTH for form in _FORMS)
_PAST, _BASE, _ING, _NOUN, _FUTURE = (tuple(tag for tag in _ACTS if tag.endswith(form)) for form in _FORMS)


def _tag(*tags: str, op: str | None = None) -> Token:
    token: Token = {"TAG": {"IN": list(tags)}}
    return token | {"OP": op} if op else token


def _within(most: int) -> Token:
    """Return up to so many words of the same clause."""
    return {"TAG": {"NOT_IN": ["break"]}, "OP": f"{{0,{most}}}"}


_ACT = _tag(*_ACTS)
_PLAN = _tag("plan", "soon")
_LEAD = _tag("be", "have", "ly", "not", op="*")
_AND: Token = {"LOWER": {"IN": [",", "and", "/", "&", "-", "then", "or", "y", "e"]}, "OP": "{1,2}"}
_NO_VERB: Token = {"TAG": {"IN": ["", "ly", "have", "prep"]}, "IS_PUNCT": False, "OP": "{0,3}"}

_RULES: Mapping[str, tuple[list[Token], ...]] = {
    "denied": ([_tag("not"), _within(8), _ACT],),
    "doubted": ([_tag("doubt"), _within(8), _ACT],),
    "planned": (
        [_tag("will"), _LEAD, _ACT],
        [_tag("will"), _within(12), _tag(*_BASE, *_ING)],
        [_PLAN, _within(8), _tag("to", "by", "prep"), _LEAD, _tag(*_BASE, *_ING, *_NOUN)],
        [_PLAN, _within(8), _tag("to"), _tag("be", "have", "ly", op="+"), _tag(*_PAST)],
        [_PLAN, _tag("ly", op="*"), _tag(*_BASE)],
        [_PLAN, _NO_VERB, _tag(*_NOUN)],
        [_tag(*_NOUN), _tag("soon")],
        [_tag(*_FUTURE)],
    ),
    "purpose": (
        [_tag("to"), _tag("ly", op="*"), _tag(*_BASE)],
        [_tag("to"), _tag("be"), _tag("ly", op="*"), _tag(*_PAST)],
        [{"LOWER": "para"}, _tag("ly", op="*"), _tag(*_BASE)],
    ),
    "others'": (
        [_tag("others"), _NO_VERB, _LEAD, _tag(*_PAST, *_BASE, *_ING)],
        [_tag(*_PAST), _tag("by"), _NO_VERB, _tag("others")],
    ),
    "for us": ([_ACT, _within(12), _tag("behalf")],),
    "passive": ([_tag("be"), _tag("ly", "not", op="*"), _tag(*_PAST)],),
    "joined": ([_ACT, _AND, _tag("ly", op="*"), _ACT],),
    "group": ([_LEAD, _ACT],),
    "emissions": ([_tag("emissions"), _NO_VERB, _tag("is", "be")],),
}
"""How acts are spoken of: every act within a match is what the rule is called."""

_MODES: tuple[tuple[str, Mode], ...] = (
    ("denied", "void"),
    ("doubted", "void"),
    ("others'", "void"),
    ("planned", "planned"),
    ("purpose", "purpose"),
)
"""What the rules make of an act; the first that holds counts."""


class Act(msgspec.Struct, frozen=True, kw_only=True):
    """An act, or several joined to one ("bought and retired"): where it stands with its auxiliaries, and how it is
    meant. No `action`: something else was done, and the numbers behind it are no credits used.
    """

    start: int
    end: int
    action: Action | None
    mode: Mode
    passive: bool = False
    participle: bool = False
    """Whether it may stand behind what it was done to: "5,000 credits retired"."""


def acts(sentence: str, language: str = "en") -> list[Act]:
    """Return the acts of a sentence, in order; `language` is one of `LANGUAGES`.

    >>> [(act.action, act.mode) for act in acts("We bought and retired credits, and will cancel more.")]
    [('retired', 'done'), ('cancelled', 'planned')]
    """
    doc, said = _parsed(sentence, language)
    found = [_act(doc, group, said) for group in _groups(doc, said)]
    others = [_other(doc[at]) for at in range(len(doc)) if doc[at].tag_ == "other"]
    others += [_other(doc[end - 1]) for rule, _, end in said if rule == "emissions"]
    found += [other for other in others if not any(act.start <= other.start < act.end for act in found)]
    return sorted(found, key=lambda act: act.start)


def _parsed(sentence: str, language: str) -> tuple[Any, list[tuple[str, int, int]]]:
    """Return the tagged words, and every match as (rule, first word, word behind)."""
    nlp, single, ruler, matcher = _grammar(language)
    doc = nlp.make_doc(_without_capital(sentence))
    for token in doc:
        if tag := single.tag(token.text, token.lower_):
            token.tag_ = tag
    ruler(doc)
    names = nlp.vocab.strings
    return doc, [(names[rule], start, end) for rule, start, end in matcher(doc)]


def _without_capital(sentence: str) -> str:
    """Return a sentence whose first word is small, unless the next is a name's too ("Companies worldwide")."""
    first, _, rest = sentence.partition(" ")
    return f"{first.lower()} {rest}" if rest[:1].islower() and len(first.lower()) == len(first) else sentence


def _groups(doc: Any, said: Iterable[tuple[str, int, int]]) -> Iterator[list[int]]:  # noqa: ANN401
    """Yield the places of acts, those that are joined together."""
    joins = [(start, end - 1) for rule, start, end in said if rule == "joined"]
    group: list[int] = []
    for at in (token.i for token in doc if token.tag_ in _ACTS):
        if group and (group[-1], at) not in joins:
            yield group
            group = []
        group.append(at)
    if group:
        yield group


def _act(doc: Any, group: Sequence[int], said: Sequence[tuple[str, int, int]]) -> Act:  # noqa: ANN401
    own = [match for match in said if match[0] != "emissions" and any(match[1] <= at < match[2] for at in group)]
    ending = {rule for rule, start, end in own if end - 1 in group or (rule == "others'" and start in group)}
    meant = ending - {"others'"} if any(rule == "for us" and start in group for rule, start, _ in own) else ending
    named = {doc[at].tag_.partition(".")[0] for at in group}
    first = min(
        [start for rule, start, end in own if rule in ("group", "passive") and end - 1 == group[0]] or group[:1]
    )
    return Act(
        start=doc[first].idx,
        end=doc[group[-1]].idx + len(doc[group[-1]]),
        action=next(action for action in STRENGTH if action in named),
        mode=next((mode for rule, mode in _MODES if rule in meant), "done"),
        passive="passive" in ending,
        participle=all(doc[at].tag_ in _PAST for at in group),
    )


def _other(token: Any) -> Act:  # noqa: ANN401
    return Act(start=token.idx, end=token.idx + len(token), action=None, mode="done")


class _SingleWords:
    """The parts that single words play, whatever stands beside them: of one that plays several, the last counts."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._any: dict[str, tuple[int, str]] = {}
        self._written: dict[str, tuple[int, str]] = {}
        """As they are written: a capital makes them part of a name."""
        verbs = [(f"{act}.{form}", words) for act, forms in lexicon.verbs.items() for form, words in forms.items()]
        for rank, (tag, words) in enumerate([*lexicon.parts.items(), *verbs]):
            table = self._written if tag == "others" else self._any
            table.update((word, (rank, tag)) for word in words.split())

    def tag(self, written: str, lower: str) -> str:
        """Return the part of a word; "" for none."""
        played = [part for part in (self._any.get(lower), self._written.get(written)) if part]
        return max(played)[1] if played else "ly" if _LY.search(lower) else ""


_LY = re.compile(r"^[a-zçãáéíó]{3,}(?:ly|mente)$")


@lru_cache(maxsize=3)
def _grammar(language: str) -> tuple[Any, _SingleWords, Any, Any]:
    """Return the tokenizer, the tagger of single words and of phrases, and the matcher of a language, made once."""
    from spacy import blank  # noqa: PLC0415 - half a second, paid where a sentence is read
    from spacy.matcher import Matcher  # noqa: PLC0415
    from spacy.pipeline import AttributeRuler  # noqa: PLC0415

    nlp, lexicon = blank(language), _LEXICONS[language]
    ruler: Any = AttributeRuler(nlp.vocab)
    for tag, phrase, index in lexicon.phrases:
        ruler.add([[_any_of(words) for words in phrase]], {"TAG": tag}, index)
    matcher = Matcher(nlp.vocab)
    for rule, patterns in _RULES.items():
        matcher.add(rule, list(patterns))
    return nlp, _SingleWords(lexicon), ruler, matcher


def _any_of(words: str) -> Token:
    """Return a pattern for any of the words, or for a number."""
    return {"LIKE_NUM": True} if words == "#" else {"LOWER": {"IN": words.split()}}
