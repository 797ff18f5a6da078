"""Claims made in running text."""

import re
from collections.abc import Container, Iterable, Iterator

from extractors.claims.certificates import is_certificate
from extractors.claims.credit_table import accounted, itemised
from extractors.claims.footnotes import claiming_notes, notes, told
from extractors.claims.forms import answered
from extractors.claims.making import PROJECT_PAPERS, claimant, kind_of, language_of
from extractors.claims.project_cards import card_places
from extractors.claims.prose import GAS, claims_in
from extractors.claims.removal_table import removal_table
from extractors.claims.said import Said
from extractors.claims.wording import SAYS
from verifier.catalog import extractor
from verifier.model import Claim
from verifier.pages import Page, Reading


@extractor("retired", "cancelled", "purchased", "applied", "planned", stage="claims", order=30)
def prose_claims(reading: Reading) -> Iterator[Claim]:
    """Claims made in sentences.

    ## Reads
        In 2021 we purchased 12,000 VCUs from the Blue Hills project.
        -> purchased 12000 Blue Hills

        We supported the Blue Hills and Red Valley projects through the purchase of approximately 1.2 million and
        220,000 verified carbon units (VCUs), respectively.
        -> purchased 1200000 Blue Hills
        -> purchased 220000 Red Valley

    ## Leaves alone
        We have not retired any of our 5,000 carbon credits.
        Our customers purchased 900 carbon credits.
    """
    if kind_of(reading) in PROJECT_PAPERS or answered(reading):
        return
    texts = [page.text for page in reading.pages]
    found = [(page, said) for page in reading.pages for said in _on(page, language_of(reading))]
    tabled = itemised(reading) | accounted(removal_table(reading)) if found else ()
    numbered = [(page, said) for page, said in found if said.quantity is not None]
    numbered = [(page, said) for page, said in numbered if said.project or (said.action, said.quantity) not in tabled]
    numbered = list(_once(numbered, {said.quantity for page in reading.pages for said in _noted(page, reading)}))
    who = claimant(reading) if found else None
    for page, said in numbered or [(page, said) for page, said in found if said.quantity is None][:1]:
        whose = _buyer(page, said) or who
        yield told(reading, page, said, whose, texts, confidence=0.95 if said.quantity is not None else 0.7)


_WILL_BUY = re.compile(
    r"\b(?i:agreement|contract|offtake|deal)\s+[^.;]{0,80}?\bunder\s+which\s+"
    r"(?P<name>[A-ZÀ-Þ][\w&.’'-]*(?:\s+[A-ZÀ-Þ][\w&.’'-]*){0,4})\s+will\s+(?:purchase|buy)\b"
)


def _buyer(page: Page, said: Said) -> str | None:
    """Return who a seller's news says will buy: "an agreement under which Heron will purchase"; else None."""
    match = _WILL_BUY.search(page.text, said.start, said.end)
    return " ".join(match["name"].split()) if match else None


def _noted(page: Page, reading: Reading) -> Iterator[Said]:
    for claims in claiming_notes(page, language_of(reading)).values():
        yield from claims


def _once(found: Iterable[tuple[Page, Said]], noted: Container[object]) -> Iterator[tuple[Page, Said]]:
    """Leave out what is told again: by another sentence that names no other year, or netted off where a note or
    another sentence says what was done with the same number.
    """
    told = list(found)
    done = {said.quantity for _, said in told if said.action not in ("applied", "planned")}
    kept: list[tuple[Page, Said]] = []
    for page, said in told:
        if said.action == "applied" and (said.quantity in done or said.quantity in noted):
            continue
        at = next((n for n, (other, one) in enumerate(kept) if _again(page, said, other, one)), None)
        if at is None:
            kept.append((page, said))
        elif len(said.project or "") > len(kept[at][1].project or ""):
            kept[at] = page, said
    return iter(kept)


def _again(page: Page, said: Said, other: Page, one: Said) -> bool:
    """Say whether a sentence tells again what another told: of no other year."""
    years, before = _years(page, said), _years(other, one)
    return _alike(said, one) and (years in ((), before) or (before == () and said.project is not None))


def _years(page: Page, said: Said) -> tuple[str, ...]:
    """Return the years that a sentence names."""
    return tuple(sorted(set(re.findall(r"\b20\d\d\b", page.text[said.start : said.end]))))


def _alike(said: Said, other: Said) -> bool:
    same = (said.action, said.quantity) == (other.action, other.quantity)
    return same and (not said.project or not other.project or _one_name(said.project, other.project))


def _one_name(name: str, other: str) -> bool:
    """Say whether one of two names is the other cut short."""
    short, full = sorted((name.casefold(), other.casefold()), key=len)
    return short in full


def _on(page: Page, language: str | None) -> Iterator[Said]:
    if is_certificate(page) or not (GAS.speaks_in(page.text) and SAYS.speaks_in(page.text)):
        return
    claiming = claiming_notes(page, language)
    taken = [place for label, place in notes(page).items() if label in claiming] if claiming else []
    cards = card_places(page)
    for said in claims_in(page.text, language=language):
        noted = any(start - 5 <= said.start < end for start, end in taken)
        if not noted and not any(start < said.end and said.start < end for start, end in cards):
            yield said
