"""Which of many companies a registry's prose names: beneficiaries, "on behalf of", account holders, in bulk.

The name is taken out of the prose, brought to one form, and looked up: the same form first, then initials, then the
companies that share one of its rarer words, which `verifier.units.names` compares. A result says why, by which
algorithm and version, so that a decision taken on it can be told from one taken on another.
"""

from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache

import msgspec

from verifier.units.names import GENERIC, Families, Level, organisation, same_organisation, strip_behalf

ALGORITHM = "organisation-words/1"
"""Name and version; a change of what is matched is a new version."""

SCORES: dict[Level, float] = {"exact": 1.0, "token_set": 0.9, "family": 0.8, "acronym": 0.7, "none": 0.0}
_RAREST = 2
"""Words of a name by which candidates are looked for: one of them may be misspelt."""
_MOST = 64
"""Candidates compared; a word that more companies share tells none of them."""


class Feature(msgspec.Struct, frozen=True, gc=False):
    """One thing that was compared: what the prose has, what the company has."""

    name: str
    asked: str
    found: str


class CompanyMatch(msgspec.Struct, frozen=True, gc=False):
    """A company that a text names. `score` is 0 to 1, by the level at which the names agree."""

    company: str
    level: Level
    score: float
    features: tuple[Feature, ...]
    algorithm: str = ALGORITHM


class Companies:
    """Companies that texts are matched with."""

    def __init__(self, names: Iterable[str], families: Families | None = None) -> None:
        """Index the names; of several with one form the first counts."""
        self._families = families or Families()
        self._exact: dict[str, str] = {}
        self._words: defaultdict[str, list[str]] = defaultdict(list)
        self._initials: defaultdict[str, list[str]] = defaultdict(list)
        for name in names:
            form = organisation(name)
            if form and form not in self._exact:
                self._exact[form] = name
                self._file(form, name)
        self.match = lru_cache(maxsize=1 << 16)(self._match)
        """Return the company that a text names, or None: the best one, of equals the first given."""

    def _file(self, form: str, name: str) -> None:
        words = form.split()
        for word in dict.fromkeys(words):
            if word not in GENERIC:
                self._words[word].append(name)
        if len(words) == 1:
            self._initials[form].append(name)
        else:
            for letters in {"".join(word[0] for word in words), "".join(w[0] for w in words if w not in GENERIC)}:
                self._initials[letters].append(name)

    def _match(self, text: str) -> CompanyMatch | None:
        asked = strip_behalf(text)
        form = organisation(asked) if asked else ""
        if not form or not asked:
            return None
        if form in self._exact:
            return _result("exact", asked, self._exact[form])
        kin = [self._exact[one] for one in sorted(self._families.family(asked)) if one in self._exact]
        levels = [(same_organisation(asked, name, self._families), name) for name in (*self._candidates(form), *kin)]
        level, name = max(levels, key=lambda one: SCORES[one[0]], default=("none", ""))
        return _result(level, asked, name) if level != "none" else None

    def _candidates(self, form: str) -> list[str]:
        words = form.split()
        known = sorted((len(self._words[word]), word) for word in {*words} if word in self._words)
        letters = form if len(words) == 1 else "".join(word[0] for word in words)
        found = [name for count, word in known[:_RAREST] if count <= _MOST for name in self._words[word]]
        return list(dict.fromkeys([*found, *self._initials.get(letters, ())[:_MOST]]))


def _result(level: Level, asked: str, name: str) -> CompanyMatch:
    ours, theirs = organisation(asked), organisation(name)
    shared = " ".join(word for word in ours.split() if word in theirs.split())
    features = (
        Feature("name in the text", asked, name),
        Feature("without legal forms", ours, theirs),
        Feature("words in common", shared, shared),
    )
    return CompanyMatch(name, level, SCORES[level], features)
