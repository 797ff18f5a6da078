"""What English sentences say was done: a grammar of acts for spaCy's Matcher.

There is no model to load: a lexicon gives each word its part in the grammar (as its tag), and rules over these parts
say of each act whether it was done, is planned, is denied, is only spoken of, or is somebody else's. spaCy is imported
when the first sentence is read: half a second that papers without such sentences do not pay.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, Literal

import msgspec

from extractors.claims.wording import STRENGTH
from verifier.model import Action

Mode = Literal["done", "purpose", "planned", "void"]
"""`purpose` is a bare infinitive ("credits to offset ..."): planned, unless an act that was done serves it."""

Token = dict[str, Any]

_VERBS: Mapping[Action, Mapping[str, str]] = {
    "retired": {"past": "retired", "base": "retire retires", "ing": "retiring", "noun": "retirement retirements"},
    "cancelled": {
        "past": "cancelled canceled surrendered",
        "base": "cancel cancels surrender surrenders",
        "ing": "cancelling canceling surrendering",
        "noun": "cancellation cancellations cancelation",
    },
    "purchased": {
        "past": "purchased bought acquired procured contracted pre-purchased prepurchased",
        "base": "purchase buy acquire procure buys acquires procures",
        "ing": "purchasing buying acquiring procuring",
        "noun": "purchases acquisition procurement",
    },
    "applied": {
        "past": "applied used secured compensated neutralised neutralized addressed covered offsetted",
        "base": "apply use secure compensate neutralise neutralize address cover compensates neutralises neutralizes",
        "ing": "applying using securing offsetting compensating neutralising neutralizing addressing covering",
    },
}
_OTHER = (
    "emit emits emitted emitting generate generates generated generating reduce reduces reduced reducing avoid avoids "
    "avoided avoiding sequester sequesters sequestered store stores stored storing capture captures captured capturing "
    "deliver delivers delivered delivering remove removes removed removing prevent prevents prevented save saves saved "
    "saving produce produces produced producing issue issues issued issuing sold sell sells selling donate donated "
    "donates finance finances financed plant planted planting decrease decreased decreases increase increased "
    "increases allocated estimated awarded"
)
_LEXICON: Mapping[str, str] = {
    "other": _OTHER,
    "will": "will shall 'll ’ll wo",
    "doubt": "would could may might can should ought if whether e.g. eg potential potentially unless option",
    "not": "not n't n’t never neither nor no none without stopped ceased zero nobody",
    "be": "was were is are been being be",
    "have": "have has had 've ’ve did do does having",
    "plan": "plan plans planned planning intend intends intended intending intention aim aims aimed aiming target "
    "targets targeted expect expects expected hope hopes hoping goal goals going seek seeks seeking commit commits "
    "committed commitment committing pledge pledges pledged agree agrees agreed agreement contract need needs required "
    "requires obligation propose proposes proposed process working ambition strategy looking ready track roadmap",
    "soon": "planned future intended proposed upcoming expected",
    "we": "we i",
    "others": "customers customer clients client suppliers supplier guests travelers travellers passengers investors "
    "shoppers members others buyers buyer companies organisations organizations corporations governments government "
    "airlines developers developer peers competitors they participants individuals employees households users "
    "partners third-party",
    "ly": "also already then now therefore thus subsequently both jointly again voluntarily since",
    "break": "; : but while whereas although",
    "emissions": "emissions footprint inventory",
}
_ACTS = [f"{action}.{form}" for action, forms in _VERBS.items() for form in forms]
_PAST, _BASE, _ING, _NOUN = (
    [tag for tag in _ACTS if tag.endswith(form)] for form in (".past", ".base", ".ing", ".noun")
)


def _word(words: str) -> Token:
    return {"LOWER": {"IN": words.split()}}


def _tag(*tags: str, op: str | None = None) -> Token:
    token: Token = {"TAG": {"IN": list(tags)}}
    return token | {"OP": op} if op else token


def _within(most: int) -> Token:
    """Return up to so many words of the same clause."""
    return {"TAG": {"NOT_IN": ["break"]}, "OP": f"{{0,{most}}}"}


_ACT = _tag(*_ACTS)
_LEAD = _tag("be", "have", "ly", "not", op="*")
_TO: Token = {"LOWER": "to"}
_AND: Token = {"LOWER": {"IN": [",", "and", "/", "&", "-", "then", "or"]}, "OP": "{1,2}"}
_NO_VERB: Token = {"TAG": {"IN": ["", "ly", "have"]}, "IS_PUNCT": False, "OP": "{0,3}"}

_RETAGGED: tuple[tuple[str, list[Token], int], ...] = (
    ("", [_word("not"), _word("only")], 0),
    ("", [_word("no"), _word("longer later less fewer more")], 0),
    ("not", [_word("rather"), _word("than")], 0),
    ("not", [_word("instead"), _word("of")], 0),
    ("doubt", [_word("such"), _word("as")], 0),
    ("doubt", [_word("for"), _word("example instance")], 0),
    ("break", [{"ORTH": ","}, _word("and but which while whereas although so we")], 0),
    ("others", [_word("third"), _word("party parties")], 1),
    ("", [_word("credits credit units offsets vcus removals tonnes tons"),
          _word("generated issued produced sold delivered sourced"), _word("by from in under through via to")], 1),
    ("", [_word("retired retirement retiring retire"), _word("employees employee plan plans benefits benefit savings")],
     0),
    ("plan", [_word("purchase procurement"), _word("agreement agreements contract contracts")], 0),
    ("applied.base", [_word("to we will can fully partly partially and that who which"), {"LOWER": "offset"}], 1),
    ("applied.past", [_word("have has had were was been be are is being"), {"LOWER": "offset"}], 1),
    ("applied.past", [{"LOWER": "offset"}, _word("our the its their all these this those any residual remaining "
                                                 "unavoidable approximately about around over with by")], 0),
    ("applied.past", [_word("invested"), _word("in")], 0),
    ("applied.ing", [_word("investing"), _word("in")], 0),
    ("purchased.noun", [_word("the our its a through via by total of annual"), {"LOWER": "purchase"}], 1),
)  # fmt: skip
"""Words whose part depends on their neighbours: the part, the words, and which of them it is given to."""

_RULES: Mapping[str, tuple[list[Token], ...]] = {
    "denied": ([_tag("not"), _within(8), _ACT],),
    "doubted": ([_tag("doubt"), _within(8), _ACT],),
    "planned": (
        [_tag("will"), _LEAD, _ACT],
        [_tag("will"), _within(12), _tag(*_BASE, *_ING)],
        [_tag("plan"), _within(8), _word("to of on for at in by"), _LEAD, _tag(*_BASE, *_ING, *_NOUN)],
        [_tag("plan"), _within(8), _TO, _tag("be", "have", "ly", op="+"), _tag(*_PAST)],
        [_tag("plan", "soon"), _NO_VERB, _tag(*_NOUN)],
    ),
    "purpose": (
        [_TO, _tag("ly", op="*"), _tag(*_BASE)],
        [_TO, _word("be"), _tag("ly", op="*"), _tag(*_PAST)],
    ),
    "others'": (
        [_tag("others"), _NO_VERB, _LEAD, _tag(*_PAST, *_BASE, *_ING)],
        [_tag(*_PAST), _word("by"), _NO_VERB, _tag("others")],
    ),
    "for us": ([_ACT, _within(12), _word("on"), _word("our"), _word("behalf")],),
    "passive": ([_tag("be"), _tag("ly", "not", op="*"), _tag(*_PAST)],),
    "joined": ([_ACT, _AND, _tag("ly", op="*"), _ACT],),
    "group": ([_LEAD, _ACT],),
    "emissions": ([_tag("emissions"), _NO_VERB, _word("was were is are totaled totalled amounted reached stood")],),
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


def acts(sentence: str) -> list[Act]:
    """Return the acts of an English sentence, in order.

    >>> [(act.action, act.mode) for act in acts("We bought and retired credits, and will cancel more.")]
    [('retired', 'done'), ('cancelled', 'planned')]
    """
    doc, said = _parsed(sentence)
    found = [_other(doc[at]) for at in range(len(doc)) if doc[at].tag_ == "other"]
    found += [_other(doc[end - 1]) for rule, _, end in said if rule == "emissions"]
    found += [_act(doc, group, said) for group in _groups(doc, said)]
    return sorted(found, key=lambda act: act.start)


def _parsed(sentence: str) -> tuple[Any, list[tuple[str, int, int]]]:
    """Return the tagged words, and every match as (rule, first word, word behind)."""
    nlp, ruler, matcher = _grammar()
    doc = ruler(nlp.make_doc(sentence))
    names = nlp.vocab.strings
    return doc, [(names[rule], start, end) for rule, start, end in matcher(doc)]


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


@lru_cache(maxsize=1)
def _grammar() -> tuple[Any, Any, Any]:
    """Return the tokenizer, the tagger and the matcher, made once."""
    from spacy.lang.en import English  # noqa: PLC0415 - half a second, paid where a sentence is read
    from spacy.matcher import Matcher  # noqa: PLC0415
    from spacy.pipeline import AttributeRuler  # noqa: PLC0415

    nlp = English()
    ruler: Any = AttributeRuler(nlp.vocab)
    for tag, words in _LEXICON.items():
        ruler.add([[_word(words)]], {"TAG": tag})
    ruler.add([[{"LOWER": {"REGEX": r"^[a-z]{3,}ly$"}}]], {"TAG": "ly"})
    for action, forms in _VERBS.items():
        for form, words in forms.items():
            ruler.add([[_word(words)]], {"TAG": f"{action}.{form}"})
    for tag, pattern, index in _RETAGGED:
        ruler.add([pattern], {"TAG": tag}, index)
    matcher = Matcher(nlp.vocab)
    for rule, patterns in _RULES.items():
        matcher.add(rule, list(patterns))
    return nlp, ruler, matcher
