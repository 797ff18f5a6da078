"""Other attributes made of the same activity: energy certificates, fuel certificates, insets."""

import re
from collections.abc import Iterator

from extractors.gates import Led
from extractors.making import make
from verifier.catalog import extractor
from verifier.model import Fact
from verifier.pages import Page
from verifier.registries.grammar import FoundId, project_ids

_KINDS = (
    ("I-REC", r"\bI[- ]?RECs?\b|International\s+(?:Renewable\s+Energy|REC)\s+(?:Certificates?|Standard)"),
    ("GO", r"\bGOs\b|\bREGOs?\b|[Gg]uarantees?\s+of\s+[Oo]rigin"),
    ("SAF", r"\bSAF\s+certificates?\b|[Ss]ustainable\s+aviation\s+fuel\s+certificates?"),
    ("REC", r"\bRECs?\b|\bLGCs?\b|\bTIGRs?\b|[Rr]enewable\s+[Ee]nergy\s+(?:[Cc]ertificates?|[Cc]redits?)"),
    ("inset", r"\b[Ii]nset(?:s|ted|ting)?\b"),
)
_NAMED = Led(
    "|".join(f"(?P<k{place}>{words})" for place, (_, words) in enumerate(_KINDS)),
    "i-rec|i rec|irec|international|gos|rego|guarantee|saf|sustainable|rec|lgc|tigr|renewable|inset",
)
_MADE = re.compile(
    r"\b(?:has|have|had|was|were|been|are|is)\s+(?:\w+\s+){0,3}?(?:issued|registered|received|sold|claimed|obtained|"
    r"generated|created|earned|reported|counted)\b|\b(?:received|sold|obtained|earned)\s",
    re.IGNORECASE,
)
_DENIED = re.compile(
    r"\b(?:not|no|never|neither|nor|none|without|nil)\b|n['’]t\b|N/A",
    re.IGNORECASE,
)
_SUPPOSED = re.compile(
    r"\b(?:shall|must|should|may|might|would|could|can|will|if|whether|where|any|unless|e\.g|such\s+as|for\s+example)\b",
    re.IGNORECASE,
)
_END = re.compile(r"[.;:?!]\s|\n\s*\n|•")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


@extractor("attribute", stage="facts", order=30)
def attribute(page: Page) -> Iterator[Fact]:
    """Certificates and insets that a paper says were made of an activity's results, or says were not.

    `scope` is `made` or `denied`; what a rule or a condition supposes is neither, and not read. `year` is the year the
    sentence names, `of` and `programme` the project whose id stands in it.

    ## Reads
        I-RECs have been issued for the electricity of the plant since 2019 -> I-REC
        The project has not received renewable energy certificates -> REC
        These reductions of VCS 934 are counted as insets in our supply chain -> inset

    ## Leaves alone
        The proponent shall demonstrate that no RECs are issued
        Our offices run on wind power
    """
    for match in _NAMED.finditer(page.text):
        start, end = _sentence(page.text, match)
        words = page.text[start:end]
        denied = bool(_DENIED.search(words))
        if _SUPPOSED.search(words) or not _MADE.search(words):
            continue
        own = _one_project(words, page)
        years = set(_YEAR.findall(words))
        yield make(
            page,
            "attribute",
            _KINDS[int((match.lastgroup or "k0")[1:])][0],
            *match.span(),
            by="attribute/1",
            scope="denied" if denied else "made",
            year=years.pop() if len(years) == 1 else None,
            of=own.id if own else None,
            programme=own.programme if own else None,
            confidence=0.7,
        )


def _sentence(text: str, match: re.Match[str]) -> tuple[int, int]:
    """Return where the sentence around a match begins and ends."""
    before = [found.end() for found in _END.finditer(text, max(0, match.start() - 300), match.start())]
    after = _END.search(text, match.end(), match.end() + 300)
    return (before[-1] if before else max(0, match.start() - 300)), (after.start() if after else match.end() + 300)


def _one_project(words: str, page: Page) -> FoundId | None:
    """Return the project whose id stands in a sentence, if it is one."""
    found = {(one.programme, one.id): one for one in project_ids(words, context=page.text)}
    return next(iter(found.values())) if len(found) == 1 else None
