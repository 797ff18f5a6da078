"""Names, vintages and numbers of credits in the rows of credit tables."""

import re
from collections.abc import Iterator

from extractors.confidence import AMOUNT
from extractors.credit_rows import Entry, Part, amount_rows, credit_rows, is_total, number_of, sums_up, uncounted_rows
from extractors.making import make
from extractors.standards import programme_of
from verifier.catalog import extractor
from verifier.model import Fact
from verifier.pages import Page
from verifier.registries.grammar import project_ids

_BY = "credit-row/1"
_NUMBER = re.compile(r"0*(?P<id>\d{1,7})")
_YEARS = re.compile(r"(?P<first>(?:19|20)\d\d)(?:\s?[-–/]\s?(?P<last>(?:19|20)\d\d))?")


@extractor("project_name", "project_id", "vintage", "quantity", stage="facts", order=15)
def credit_row(page: Page) -> Iterator[Fact]:
    """What the rows of a table of credits hold: the project's name, the vintage, the number of credits, and the total.

    `of` is the project that the row names. Rows are read by position, or as the table is ruled; a cell may run over
    several lines.

    ## Leaves alone
        Project Country Quantity
        Blue Hills Kenya 5,000
    """
    for _, entry in credit_rows(page):
        if "project" not in entry and "id" not in entry:
            continue
        total = is_total(entry)
        of = None if total or "project" not in entry else entry["project"].text
        if of and not total and re.search(r"[^\W\d_]{3}", of):
            yield _fact(page, "project_name", entry["project"], of, 0.95)
        if "id" in entry and (known := _project(entry)):
            programme, local = known
            yield _fact(page, "project_id", entry["id"], local, 0.97, programme=programme)
        yield from _vintage(page, entry, of)
        yield from _number(page, entry, of, total=total)
    for _, entry in uncounted_rows(page):
        if known := _project(entry):
            yield _fact(page, "project_id", entry["id"], known[1], 0.97, programme=known[0])
            yield _fact(page, "project_name", entry["project"], entry["project"].text, 0.95)
    for _, entry in amount_rows(page):
        yield from _vintage(page, entry, None)
        yield from _number(page, entry, None, total=sums_up(entry))


def _project(entry: Entry) -> tuple[str, str] | None:
    """Return the project that the id's cell names, by itself or with the programme beside it."""
    if found := project_ids(entry["id"].text):
        return found[0].programme, found[0].id
    match = _NUMBER.fullmatch(entry["id"].text)
    programme = programme_of(entry["programme"].text) if "programme" in entry else None
    return (programme, match["id"]) if match and programme else None


def _vintage(page: Page, entry: Entry, of: str | None) -> Iterator[Fact]:
    if match := _YEARS.fullmatch(entry["vintage"].text) if "vintage" in entry else None:
        first, last = match["first"], match["last"] or match["first"]
        value = first if first == last else f"{first}-{last}"
        yield _fact(page, "vintage", entry["vintage"], value, 0.97, of=of, vintage=value)


def _number(page: Page, entry: Entry, of: str | None, *, total: bool) -> Iterator[Fact]:
    if not (read := number_of(page, entry)):
        return
    values = [abs(value) for value in (read.value, *read.alternatives)]
    yield _fact(
        page,
        "quantity",
        entry["quantity"],
        values[0],
        AMOUNT["ambiguous" if read.alternatives else "credit_row"],
        of=of,
        vintage=entry["vintage"].text if "vintage" in entry else None,
        scope="total" if total else None,
        alternatives=tuple(values[1:]),
    )


def _fact(page: Page, kind: str, part: Part, value: object, confidence: float, **fields: object) -> Fact:
    start, end = min(word.start for word in part.words), max(word.end for word in part.words)
    return make(page, kind, value, start, end, by=_BY, raw=part.text, source="table", confidence=confidence, **fields)  # type: ignore[arg-type]
