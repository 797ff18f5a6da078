"""A paper's title and date."""

import re
from collections.abc import Iterator

from extractors.making import make
from verifier.catalog import extractor
from verifier.model import Fact
from verifier.pages import Reading
from verifier.units.dates import dates

_EMPTY = re.compile(
    r"^(?:untitled|microsoft word|document\d*|presentation\d*|slide \d|layout \d|"
    r".*\.(?:docx?|pdf|indd|xlsx?|pptx?))|^[\W\d_]*$",
    re.IGNORECASE,
)
_SKIPPED = re.compile(r"^(?:v?\d[\d./ -]*|page\b.*|version\b.*|[\W_]*|confidential|draft)$", re.IGNORECASE)
_MOST = 4
_LONGEST = 140


@extractor("title", stage="document", order=20)
def title(reading: Reading) -> Iterator[Fact]:
    """A paper's title: of the project paper its project's name, else what the file says of itself, else its first line.

    ## Reads
        Project Title Blue Hills Forest Project -> Blue Hills Forest Project
        Sustainability Report 2024 of Northwind -> Sustainability Report 2024 of Northwind

    ## Leaves alone
        17
    """
    if not reading.pages:
        return
    first = reading.pages[0]
    named = [
        fact
        for fact in reading.of_type("project_name")
        if fact.at.page and fact.at.page <= _MOST and fact.confidence > 0.9
    ]
    if named:
        fact = named[0]
        page = reading.pages[(fact.at.page or 1) - 1]
        yield make(page, "title", str(fact.value), fact.at.start, fact.at.end, by="title/1", confidence=0.9)
    elif reading.title and not _EMPTY.match(reading.title.strip()) and len(reading.title.strip()) > 5:
        yield make(
            first, "title", " ".join(reading.title.split()), 0, 0, by="title/1", raw=reading.title, confidence=0.7
        )
    else:
        at = 0
        for line in first.text[:1500].split("\n"):
            if 5 < len(line.strip()) < _LONGEST and not _SKIPPED.match(line.strip()):
                yield make(first, "title", " ".join(line.split()), at, at + len(line), by="title/1", confidence=0.5)
                return
            at += len(line) + 1


@extractor("document_date", stage="document", order=20)
def document_date(reading: Reading) -> Iterator[Fact]:
    """The day a paper was issued or completed: as labelled, else the only full date on its cover.

    ## Reads
        Date of Issue 13-March-2014 -> 2014-03-13
        MONITORING REPORT, 5 May 2021 -> 2021-05-05

    ## Leaves alone
        From 1 May 2020 to 2 June 2021
    """
    said = [fact for fact in reading.of_type("date") if fact.at.page and fact.at.page <= _MOST and fact.value]
    if said:
        best = min(said, key=lambda fact: (fact.scope != "issued", fact.at.page or 0, fact.at.start))
        page = reading.pages[(best.at.page or 1) - 1]
        yield make(
            page,
            "document_date",
            best.value,
            best.at.start,
            best.at.end,
            by="document-date/1",
            alternatives=best.alternatives,
            confidence=best.confidence,
        )
    elif reading.pages and not reading.pages[0].sheet:
        page = reading.pages[0]
        found = dates(page.text[:1200])
        if len({each.day for each in found}) == 1 and not found[0].alternatives:
            yield make(
                page,
                "document_date",
                found[0].day.isoformat(),
                found[0].start,
                found[0].end,
                by="document-date/1",
                confidence=0.6,
            )
