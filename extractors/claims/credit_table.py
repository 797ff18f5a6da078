"""Tables of credits with a project on each row: so many of this project and vintage, under these serial numbers."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import get_args

import msgspec

from extractors.claims.making import PROJECT_PAPERS, claimant, kind_of, make, reported_year, whole_number
from extractors.claims.wording import action_of
from extractors.credit_rows import Entry, Part, credit_rows, is_total, number_of, uncounted_rows
from extractors.standards import programme_of
from verifier.catalog import extractor
from verifier.model import Action, Claim, Fact, Quantity
from verifier.pages import Page, Reading
from verifier.registries.grammar import project_ids
from verifier.units.dates import dates, periods
from verifier.units.intervals import Period

_YEARS = re.compile(
    r"\s*(?P<first>(?:19|20)\d\d)(?:年?度?\s?(?:[-–~〜～/]|to|and|から)\s?(?P<last>(?:19|20)?\d\d))?(?:年度?)?\s*"
)
_YES = re.compile(r"yes\b|s[íi]m?\b|はい", re.IGNORECASE)
_SELLER = re.compile(r"\bsell(?:er|ing)\b", re.IGNORECASE)
_NUMERAL = re.compile(r"\d[\d.,'’ ]*")
_OFFSETTING = re.compile(
    r"\bcarbon[ -]offsetting\b|\b(?:CO2|carbon)[ -]compensation\b|\bcompensated\s+emissions\b", re.IGNORECASE
)
_HEADING = 220
"""How many characters before a table's head may name the act."""


@extractor(*get_args(Action), stage="claims", order=8)
def credit_table(reading: Reading) -> Iterator[Claim]:
    """One claim a row of a table of credits.

    The head names a column of projects (or of ids), one of quantities, and one more of what tells credits apart
    (vintage, serial numbers, registry, date of retirement). The act is named by the head, or by the words right before
    it; a list of claims that names none speaks of credits that were applied. Cells may run over several lines. Ids,
    links and serial numbers are those read within the row. Totals are no claims.

    ## Reads
        Carbon credits retired in 2024
        Project          Standard    Vintage    Quantity    Serial number
        Blue Hills       VCS         2021          5,000    on request
        Red Valley       GS          2022          1,200    on request
        Total                                      6,200
        -> retired 5000 Blue Hills
        -> retired 1200 Red Valley

    ## Leaves alone
        Project          Country     Quantity
        Blue Hills       Kenya          5,000
    """
    kind = kind_of(reading)
    if kind in PROJECT_PAPERS:
        return
    who = None
    for page in (page for page in reading.pages if not page.sheet):  # sheets are `claims_list`'s
        for head, entry in credit_rows(page):
            said = action_of(head.text) or action_of(page.text[max(0, head.start - _HEADING) : head.start])
            action = _answered(entry) or _said(entry) or said or _netted(page, head.start)
            action = action or ("applied" if kind == "claims_list" else None)
            quantity = _quantity(page, entry)
            if action and quantity and not is_total(entry):
                who = who or claimant(reading)
                claim = row_claim(reading, page, entry, action, quantity)
                yield claim if claim.organisation else msgspec.structs.replace(claim, organisation=who)
    if any(fact.value == "ab1305" for fact in reading.of_type("disclosure_item")):
        yield from _disclosed(reading)


def _disclosed(reading: Reading) -> Iterator[Claim]:
    """Yield a claim without a number for each offset that a buyer of offsets must disclose by law: California's asks
    who sold it and of which project it is, not how many.
    """
    who = claimant(reading)
    for page in reading.pages:
        for head, entry in uncounted_rows(page):
            sold: Action | None = "purchased" if _SELLER.search(head.text) else None
            action = action_of(head.text) or action_of(page.text[max(0, head.start - _HEADING) : head.start]) or sold
            if action and "id" in entry:
                claim = row_claim(reading, page, entry, action, None)
                if claim.project_id:
                    yield msgspec.structs.replace(claim, organisation=who, confidence=0.9)


def row_claim(reading: Reading, page: Page, entry: Entry, action: Action, quantity: Quantity | None) -> Claim:
    """Return the claim that a row makes, of nobody where no cell names an organisation."""
    facts = [fact for part in entry.values() for fact in _within(reading, page, part)]
    blocks = tuple(dict.fromkeys(fact.block for fact in facts if fact.block))
    vintages = {block.vintage for block in blocks}
    named = entry.get("organisation")
    return make(
        reading,
        page,
        [entry[kind].span for kind in ("quantity", "project", "id", "vintage", "serial") if kind in entry],
        action,
        organisation=named.text if named else None,
        project=_project(entry, facts),
        programme=_programme(entry),
        project_name=entry["project"].text if "project" in entry else None,
        quantity=quantity,
        vintage=_vintage(entry) or (vintages.pop() if len(vintages) == 1 else None),
        serials=blocks,
        retirement_date=_day(entry),
        beneficiary=entry["beneficiary"].text if "beneficiary" in entry else None,
        reporting_period=_period(entry) or reported_year(reading),
        facts=facts,
        confidence=0.97,
    )


def itemised(reading: Reading) -> frozenset[tuple[Action, Quantity]]:
    """Return the numbers that tables of credits account for, by act: each row's, and what the rows of a page add up to.

    The same number told without a project is no claim of its own, nor is it where it is only netted off.
    """
    return accounted(credit_table(reading))


def accounted(claims: Iterable[Claim]) -> frozenset[tuple[Action, Quantity]]:
    """Return the numbers of claims, and what those of a page add up to, by act."""
    sums: dict[tuple[int | None, Action], list[Quantity]] = {}
    for claim in claims:
        if claim.quantity is not None:
            sums.setdefault((claim.page, claim.action), []).append(claim.quantity)
    rows = {(action, Decimal(number)) for (_, action), numbers in sums.items() for number in numbers}
    told = rows | {(action, sum(map(Decimal, numbers))) for (_, action), numbers in sums.items()}
    return frozenset(told | {("applied", number) for _, number in told})


# -- what a row says ---------------------------------------------------------------------------------------------------


def _within(reading: Reading, page: Page, part: Part) -> Iterator[Fact]:
    """Yield the facts that lie within one cell; what runs over several columns was misread across them."""
    for fact in reading.facts_on(page, "project_id", "serial", "project_name", "vintage", "quantity"):
        at = fact.at
        if any(at.start < word.end and word.start < at.end for word in part.words):
            inside = page.text[at.start : at.end].split()
            if fact.source == "link" or len(inside) <= sum(at.start <= word.start < at.end for word in part.words):
                yield fact


def _project(entry: Entry, facts: Sequence[Fact]) -> tuple[str, str] | None:
    """Return the one project that the row's ids, links and serials name; None where they name none, or several."""
    named = {(fact.programme, str(fact.value)) for fact in facts if fact.type == "project_id" and fact.programme}
    named |= {(f.block.programme, f.block.project_id) for f in facts if f.block and f.block.project_id}
    if len(named) == 1:
        return named.pop()
    return None if named or "id" not in entry else _printed(entry["id"].text, _programme(entry))


def _printed(text: str, programme: str | None) -> tuple[str, str] | None:
    """Return the project that an id's cell names; the row's programme tells what a bare number is of."""
    found = {(each.programme, each.id) for each in project_ids(text, context=f"{programme} {text}")}
    if len(found) == 1:
        return found.pop()
    bare = re.fullmatch(rf"(?:{programme}[ -]?)?0*(?P<number>[1-9]\d{{0,5}})", text) if programme else None
    return (programme, bare["number"]) if programme and bare else None


def _programme(entry: Entry) -> str | None:
    text = entry["programme"].text.strip() if "programme" in entry else ""
    return programme_of(text) or ("GS" if re.fullmatch(r"GS(?:\s?VERs?)?", text) else None)


def _quantity(page: Page, entry: Entry) -> Quantity | None:
    """Return the number of credits of a row, without its sign."""
    answer = entry.get("answer")
    if answer and _NUMERAL.fullmatch(answer.text):
        return whole_number(answer.text)
    read = number_of(page, entry)
    if read and read.value != int(read.value) and (whole := whole_number(entry["quantity"].text.strip())):
        return whole  # 3.200 are thousands: credits are whole
    return (-read.value if read.negative else read.value) if read else None


def _vintage(entry: Entry) -> Period | None:
    text = entry["vintage"].text if "vintage" in entry else ""
    if match := _YEARS.fullmatch(text):
        first, last = match["first"], match["last"] or match["first"]
        last = first[: 4 - len(last)] + last
        return Period(dt.date(int(first), 1, 1), dt.date(int(last), 12, 31)) if first <= last else None
    found = periods(text)
    return found[0].period if len(found) == 1 else None


def _day(entry: Entry) -> dt.date | None:
    found = dates(entry["date"].text) if "date" in entry else ()
    return found[0].day if len(found) == 1 else None


def _said(entry: Entry) -> Action | None:
    """Return the act that a column of its own names; a word outside the model's is read as in a caption."""
    word = entry["action"].text.strip().lower() if "action" in entry else ""
    return next((action for action in get_args(Action) if action == word), None) or action_of(word)


def _answered(entry: Entry) -> Action | None:
    """Return what a questionnaire's row answers: whether its credits were cancelled, else how they were come by."""
    answer, origin = (entry[kind].text if kind in entry else "" for kind in ("answer", "origin"))
    if _YES.match(answer):
        return "cancelled"
    if _NUMERAL.fullmatch(answer):
        return "retired"
    return ("issued" if re.search(r"originat", origin, re.IGNORECASE) else "purchased") if origin else None


def _netted(page: Page, start: int) -> Action | None:
    """Return `applied` for a table of projects whose caption is offsetting, though no act is named."""
    lines = page.text[max(0, start - _HEADING) : start].strip().split("\n")
    return "applied" if _OFFSETTING.search("\n".join(lines[-2:])) else None


def _period(entry: Entry) -> Period | None:
    text = entry["period"].text if "period" in entry else ""
    years = _YEARS.fullmatch(text)
    return Period.year(int(years["first"])) if years and not years["last"] else None
