"""Claims made in running text."""

import re
from collections.abc import Container, Iterable, Iterator

from extractors.claims.certificates import is_certificate
from extractors.claims.credit_table import itemised
from extractors.claims.footnotes import claiming_notes, notes, told
from extractors.claims.forms import answered
from extractors.claims.making import PROJECT_PAPERS, claimant, kind_of, language_of
from extractors.claims.prose import GAS, claims_in
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
    accounted = itemised(reading) if found else ()
    numbered = [(page, said) for page, said in found if said.quantity is not None]
    numbered = [
        (page, said) for page, said in numbered if said.project or (said.action, said.quantity) not in accounted
    ]
    numbered = list(_once(numbered, {said.quantity for page in reading.pages for said in _noted(page, reading)}))
    who = claimant(reading) if found else None
    for page, said in numbered or [(page, said) for page, said in found if said.quantity is None][:1]:
        yield told(reading, page, said, who, texts, confidence=0.95 if said.quantity is not None else 0.7)


def _noted(page: Page, reading: Reading) -> Iterator[Said]:
    for claims in claiming_notes(page, language_of(reading)).values():
        yield from claims


def _once(found: Iterable[tuple[Page, Said]], noted: Container[object]) -> Iterator[tuple[Page, Said]]:
    """Leave out what is told again: by another sentence that names no other year, or netted off where a note or
    another sentence says what was done with the same number.
    """
    told = list(found)
    done = {said.quantity for _, said in told if said.action not in ("applied", "planned")}
    seen: list[tuple[Page, Said]] = []
    for page, said in told:
        again = any(_alike(said, one) and _years(page, said) in ((), _years(other, one)) for other, one in seen)
        if not again and not (said.action == "applied" and (said.quantity in done or said.quantity in noted)):
            seen.append((page, said))
            yield page, said


def _years(page: Page, said: Said) -> tuple[str, ...]:
    """Return the years that a sentence names."""
    return tuple(sorted(set(re.findall(r"\b20\d\d\b", page.text[said.start : said.end]))))


def _alike(said: Said, other: Said) -> bool:
    return (said.action, said.quantity) == (other.action, other.quantity) and said.project in (None, other.project)


def _on(page: Page, language: str | None) -> Iterator[Said]:
    if is_certificate(page) or not (GAS.search(page.text) and SAYS.search(page.text)):
        return
    claiming = claiming_notes(page, language)
    taken = [place for label, place in notes(page).items() if label in claiming] if claiming else []
    for said in claims_in(page.text, language=language):
        if not any(start - 5 <= said.start < end for start, end in taken):
            yield said
