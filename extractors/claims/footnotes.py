"""Claims in notes: a raised mark on a number of a table, and the sentence below that explains it."""

import datetime as dt
import re
from collections.abc import Iterator, Mapping

from extractors.claims.making import (
    PROJECT_PAPERS,
    claimant,
    facts_under,
    kind_of,
    language_of,
    make,
    project_at,
    serials_in,
    text_of,
    vintage_of,
)
from extractors.claims.projects import spelled_out
from extractors.claims.prose import claims_in
from extractors.claims.said import Said
from extractors.claims.wording import ACT, names_credits
from verifier.catalog import extractor
from verifier.model import Claim
from verifier.pages import Page, Reading

_LABEL = re.compile(r"(?:^|\n)[ ]*(?P<label>\d{1,3})[.)]?(?:[ ]+|[ ]*\n[ ]+)(?=[A-Z“\"'(*])")
"""A note's label; PDFium may end the line behind one that is raised."""


def notes(page: Page) -> Mapping[str, tuple[int, int]]:
    """Return the notes at the foot of a page: label → where its text starts and ends.

    A note opens a line with its label, raised or not, and the labels rise; it ends where the next begins. Notes that
    run on in one paragraph open behind a full stop, with a label that was raised above.
    """
    raised = {mark.label for mark in page.marks}
    starts = [(m["label"], m.end()) for m in _LABEL.finditer(page.text) if m["label"] in raised]
    for number, mark in enumerate(page.marks):
        before = page.text[: mark.start].rstrip(" ")
        again = any(other.label == mark.label for other in page.marks[:number])
        if before.endswith("\n") or (again and before.endswith((".", "。"))):
            starts.append((mark.label, mark.end))
    rising: list[tuple[str, int]] = []
    for label, at in sorted(starts, key=lambda start: start[1]):
        if label.isdigit() and (not rising or int(label) > int(rising[-1][0])):
            rising.append((label, at))
    ends = [at for _, at in [*rising[1:], ("", len(page.text))]] if rising else []
    return {label: (at, _end(page, at, end)) for (label, at), end in zip(rising, ends, strict=True)}


def _end(page: Page, start: int, end: int) -> int:
    """Leave the next note's own label out."""
    return start + len(re.sub(r"\s*\d{0,3}[.)]?\s*$", "", page.text[start:end])) if end < len(page.text) else end


def claiming_notes(page: Page, language: str | None = None) -> dict[str, tuple[Said, ...]]:
    """Return what the notes of a page claim, by label; notes that claim nothing are left out."""
    if not (page.marks and names_credits(page.text) and ACT.search(page.text)):
        return {}
    said = {label: tuple(claims_in(page.text, *place, language=language)) for label, place in notes(page).items()}
    return {label: claims for label, claims in said.items() if any(claim.quantity for claim in claims)}


@extractor("retired", "cancelled", "purchased", "applied", "planned", stage="claims", order=20)
def footnote_claims(reading: Reading) -> Iterator[Claim]:
    """Claims in the notes under a table.

    A company prints the number in a table of emissions, and what was done with which project's credits in a note. Only
    notes whose label is raised somewhere on the page count; a project's id comes from the link on its name.

    ## Reads
        Offsets [1] -5,000
        1 We retired 5,000 metric tons of carbon credits from the Blue Hills project in Kenya.
        -> retired 5000 Blue Hills

        Offsets [1] -7,000
        1 We retired 7,000 metric tons of carbon credits: 4,000 from the Blue Hills project and 3,000 from the Red
        Valley project.
        -> retired 4000 Blue Hills
        -> retired 3000 Red Valley

    ## Leaves alone
        Offsets [1] -5,000
        1 See the next page for 5,000 metric tons of carbon credits.
    """
    if kind_of(reading) in PROJECT_PAPERS:
        return
    texts = [page.text for page in reading.pages]
    who = None
    for page in reading.pages:
        for label, said in claiming_notes(page, language_of(reading)).items():
            who = who or claimant(reading)
            for claim in said:
                yield told(reading, page, claim, who, texts, confidence=0.95, marks=label)


def told(
    reading: Reading,
    page: Page,
    said: Said,
    organisation: str | None,
    texts: list[str],
    *,
    confidence: float,
    marks: str | None = None,
) -> Claim:
    """Return what was said on a page as a claim, with its project's id where a link, an id or a serial gives it."""
    facts = facts_under(reading, page, said.start, said.end)
    where = said.place or ((said.start, said.end) if not said.shared else None)
    reach = 0 if said.place and not said.project else 2 if where and page.text[where[1] - 1] == ")" else 40
    project = project_at(reading, page, where[0] - 2, where[1] + reach) if where else None  # an id follows its name
    spans = [page.span(said.start, said.end)]
    spans += [page.span(m.start - 14, m.end) for m in page.marks if m.label == marks and m.start > 14][:1]
    return make(
        reading,
        page,
        spans,
        said.action,
        organisation=organisation,
        project=project,
        project_name=spelled_out(said.project, texts) if said.project else None,
        quantity=said.quantity,
        approx=said.approx,
        serials=serials_in(facts) if not said.shared else (),
        vintage=said.vintage or vintage_of(facts),
        beneficiary=text_of(facts, "beneficiary"),
        retirement_date=dt.date.fromisoformat(day) if (day := text_of(facts, "retirement_date")) else None,
        confidence=confidence if said.action != "planned" else min(confidence, 0.93),
    )
