"""Amounts of emission reductions and numbers of credits."""

import re
from collections.abc import Iterator
from decimal import Decimal

import msgspec

from extractors.basis import basis_of, modality, nearest_basis, page_basis, scope_of, unit_in
from extractors.confidence import AMOUNT
from extractors.gates import Led, speaks_of
from extractors.making import make
from extractors.rows import NumberCell, NumberRow, Series, columns_of, header_start, headers, rows, tails_at_top, yearly
from verifier.catalog import extractor
from verifier.model import Basis, Fact, Quantity
from verifier.pages import Page
from verifier.registries.grammar import serials
from verifier.units.dates import MONTHS, dates, fiscal_years, periods
from verifier.units.intervals import Period
from verifier.units.numbers import NUMBER, Mark, likely_mark, read_number
from verifier.units.quantities import FoundQuantity, factors, quantities

_BY = "quantity/1"
_CARBON = "carbon", "emis", "credit", "crédit", "offsets", "removals", "ghg", "gei", "gee", "vcu", "vcs", "cdm"
_CARBON_SIGN = re.compile(
    r"CO\s?[₂2]|Reserve\s+Tonnes|\b(?:CRT|ERT|CORC|ACCU)s?\b|ER(?:(?<=[CV]ER)|(?<!\wER))s?\b|トン|吨|排出|クレジット|减排"
)
_DIGIT = re.compile(r"\d")
_GAS = re.compile(
    r"CO\s?[₂2]|VCU|credit|offset|\b(?:ER|ERT|CRT|CORC)s?\b|emission|removal|[CV]ER|tonnes|\btC\b|排出|クレジット|オフセット|"
    r"emisi[oó]n|emiss[õã]o|cr[ée]dito|remoci[oó]n|remo[çc][õã]|compensaci[oó]n|compensa[çc]|toneladas|"
    r"[ée]mission|Gutschrift|Emission|emisi\b|减排|信用",
    re.IGNORECASE,
)
_NOT_GAS = re.compile(
    r"%|\(ha\)|/ha|per\s+ha|he(?:c|k)t[aá]r|number\s+of|\byears?\s*$|MWh|kWh|\$|€|USD|[aá]rea\b|m3|\bkm\b|price|"
    r"\bcost|density|factor|tax\b|\bha\s*$|ヘクタール",
    re.IGNORECASE,
)
_OF_A_SHARE = re.compile(r"[(\[]?\d[\d.,]*\s?%[)\]]?")
"""The rate in a column's head (`Buffer (10 %)`), which does not make its numbers rates."""
_REDUCTION = re.compile(
    r"\b(?:ER|ERT|CRT|CORC)s?\b|reduc|removal|credit|VCU|CERs?\b|baseline|leakage|buffer|project\s+(?:activity\s+)?(?:GHG\s+)?emission|"
    r"reference\s+emission|リファレンス|sequest|net\b|offset|issu|abat|avoid|balance|削減|クレジット|reducc|redu[çc]|减排|VERs?\b|achieved|cumulat|"
    r"acumulad|cumul|累[計计]|l[íi]nea\s+(?:de\s+)?base|linha\s+de\s+base|emisiones\s+del\s+proyecto|"
    r"emiss[õo]es\s+do\s+projeto|fugas?\b|vazamento|reserva|eleg[íi]ve|elegible|remoci|remo[çc]|r[ée]duction|"
    r"Minderung|Einsparung|pengurangan|排出量",
    re.IGNORECASE,
)
"""What a yearly column of a project's balance speaks of; other columns hold inventories and intermediate steps."""
_COUNT = re.compile(r"number\s+of|n[úu]mero\s+(?:total\s+)?de|years\b(?!.*ERs)|\b(?:años|anos)\b|年数", re.IGNORECASE)
_SUM = re.compile(r"\btotal|\bsum\b|合計|合计|总计|\bsumme|jumlah|tổng", re.IGNORECASE)
_AVERAGE = re.compile(r"averag|mean\b|m[ée]dia\b|promedio|moyen|durchschnitt|平均|rata-rata", re.IGNORECASE)
_CUMULATIVE = re.compile(r"cumulat|acumulad|cumul[ée]|kumul|累[計计]", re.IGNORECASE)
_CREDIT_ROW = re.compile(
    r"(?:carbon|emission|GHG|verified|voluntary|corporate|product)\b[\w\s()/-]*?(?:credits?|offsets?|removals?)|"
    r"\boffsets?\b|\bVCUs?\b|credits?\s+(?:retired|cancel|purchased)|クレジット|オフセット|"
    r"cr[ée]dit\w*\s+(?:de\s+)?(?:carbon|remo)|compensa(?:ciones|[çc][õo]es)\s+de\s+(?:carbono|emis)|碳信用|抵消",
    re.IGNORECASE,
)
_KIND_ROW = re.compile(
    r"buffer|leakage|\btotal\b|balance|credits?\b|\boffsets?\b|\bE ?[RBP]\b|emission\s+reductions?|removals?|"
    r"sequestration|average\s+annual|annual\s+average|GHG emissions|(?:VCU|ERT|CRT|CORC)s?\b|"
    r"baseline\s+emissions|project\s+emissions|"
    r"net\s+(?:creditable\s+)?(?:carbon|GHG|CO2)|合計|排出削減|reducciones|redu[çc][õo]es|remociones|remo[çc][õo]es|cr[ée]ditos|emisiones|emiss[õo]es|排出量|Amount\s+(?:for|of)|"
    r"クレジット|减排|^verified$",
    re.IGNORECASE,
)
_HEADED = re.compile(r"t\s?CO\s?[₂2]|[Cc]redit\s+[Ss]tatement|VCUs|tonnes|[Ee]mission [Rr]eductions|t-CO\s?[₂2]")
_BALANCE = re.compile(r"\bE ?[RBP]\b")
"""The symbols of the balance: ER = EB - EP."""
_SENTENCE = re.compile(
    r"[a-zà-ÿ]{3,}\s+(?:is|are|was|were|has|have|and|of|the|to|in|by|for|with|from|son|fue|fueron|a|la|los|las|el|para|en|"
    r"por|que|s[ãa]o|foram|do|da|dos|das|em|com|con)\s*$|\.\s+[A-Z][a-z]|[;,]\s*$"
)
_SECTION_NUMBER = re.compile(r"\d{1,2}(?:\.\d{1,2}){2,3}\.?|\d{1,2}\.\d\.?")
_BARE_UNIT = re.compile(
    r"(?:\w{1,10}\s+)?[(\[]?(?:metric\s)?(?:t|tonnes|toneladas(?:\sm[ée]tricas)?|tons)?(?:\sde\s|\sof\s|\s|-)?(?:CO\s?[₂2]|VCU|トン|吨)[-\w]*[)\]]?",
    re.IGNORECASE,
)
_DEFINED = re.compile(r"\s+(?:stands\s+for|means|refers\s+to|is\s+(?:defined|a\b))")
_BARE_YEAR = re.compile(r"(?:19|20)\d\d")
_COUNTED = re.compile(
    r"(?:\b(?:of|total|retired|cancel+ed|purchased|bought|issued|removed|exactly|total\s+de)|[:=])\s*$", re.IGNORECASE
)
"""Words before a number that make even one that looks like a year a number of tonnes."""
_DATE_LED = re.compile(rf"(?:[年月]|\b(?:{'|'.join(MONTHS)}))\.?\s*$", re.IGNORECASE)
"""A line that ends within a date: its number is a day."""
_NEW_SENTENCE = re.compile(r"\s+[A-ZÀ-Ý]")
_YEAR_IN = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_REFERENCE = re.compile(
    r"(?:[Tt]able|[Ff]igure|[Ss]ection|[Cc]hapter|[Pp]age|[Tt]abla|[Tt]abela|[Ff]igura|表|図|第)\s*$"
)
_SCOPE = re.compile(r"[Ss]copes?\s+(?:\d\s*(?:,|and|\+|&)\s*)*$|Unit\s?$")
_CONTRACT = Led(
    r"(?:removal|credit|offset|reduction)s?\s+(?:\w+\s+)?(?:purchase|offtake)(?:\s+agreement|\s*[”\"])|forward\s+purchase",
    "removal|credit|offset|reduction|forward",
    re.IGNORECASE,
)
_FORM = re.compile(
    r"removals?\b|remo(?:ciones|[çc][õo]es)\b|credits?\b|cr[ée]dit\w*|クレジット|VCUs?\b|offsets?\b|reductions?\b|units\b",
    re.IGNORECASE,
)
_NAME = r"[A-Z][\wÀ-ÿ’'.-]*(?:\s+(?:of\s+|the\s+|de\s+)?[A-Z][\wÀ-ÿ’'.-]*){0,6}"
_SHARE = re.compile(
    rf"(?P<number>{NUMBER})\s+(?:from|of\s+them\s+from|in|for|del?|d[oa]|des?)\s+(?:the\s+)?(?P<name>{_NAME})"
)
_PROJECT = re.compile(
    rf"\s*(?:from|generated\s+by|of|in)\s+(?:the\s+)?(?P<name>{_NAME})\s+(?:[Pp]roject|[Ii]nitiative|[a-z]+\s+project)"
)
_YEAR_TOKEN = re.compile(
    r"(?<![\w.,/-])(?P<label>FY\s?['’]?(?:20)?\d\d|(?:19|20)\d\d(?:\s?年度)?|(?:令和|平成)\s?(?:\d{1,2}|元)\s?年度?)(?:\s?年)?(?![\d/]|[.,]\d|-\d)"
)

_CONFIRMED = re.compile(
    r"[^.;,]{0,30}?\b(?:are|is|were|was|have been|has been) (?:\w+ly )?(?:confirmed|verified|certified)\b"
)
"""Behind an amount, in a report on a period: it was achieved."""


@extractor("quantity", stage="facts", order=30)
def quantity(page: Page) -> Iterator[Fact]:
    """Amounts in tonnes CO2e: from yearly tables and their totals, labelled rows, forms, and sentences.

    `basis` says whether an amount was achieved or estimated, or is a deduction (buffer, leakage, baseline, project
    emissions), told from the column, the row or the words nearest to it. Numbers of one column share `table`.
    An amount printed as a negative (an offset in a table of emissions) is given without its sign.

    ## Reads
        a total of 10,000 tCO2e was verified -> 10000
        we purchased 1 250 000 VCUs -> 1250000
        Number of credits (metric tonnes CO2e): 4,200 -> 4200
        Carbon offsets purchased MTCO2e 98,000 -> 98000

    ## Leaves alone
        10,000 EUR
        363.81 tCO2e/ha
        page 12
    """
    of_carbon = speaks_of(page.text, *_CARBON) or _CARBON_SIGN.search(page.text)
    if of_carbon and _DIGIT.search(page.text):
        yield from sorted(Reader(page).read(), key=lambda fact: fact.at.start)


class _Heads(msgspec.Struct, frozen=True):
    """A line of years over columns: offset and label of each."""

    years: tuple[tuple[int, str], ...]
    end: int


class Reader:
    """Reads one page: tables first, then rows, then sentences; a number is read once."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.text = page.text
        self.mark: Mark | None = likely_mark(page.text)
        self.taken = {n for found in serials(page.text) for n in range(found.start, found.end)}
        self.default = page_basis(page.text)
        self.tables = 0

    def read(self) -> Iterator[Fact]:
        """Yield every amount of the page."""
        if rows(self.page):
            for series in yearly(self.page):
                yield from self._series(series)
            yield from self._tails()
            yield from self._across()
            for row in self._apart():
                yield from self._row(row)
        yield from self._sentences()

    def _apart(self) -> Iterator[NumberRow]:
        """Yield the rows that can be read alone: those of long tables without labels hold details, no totals."""
        bare = [row for row in rows(self.page) if not row.label and len(row.cells) > 1]
        long = {
            row.start
            for a, b, c in zip(bare, bare[1:], bare[2:], strict=False)
            if c.end - a.start < 400
            for row in (a, b, c)
        }
        return (row for row in rows(self.page) if row.start not in long)

    def _table(self) -> int:
        self.tables += 1
        return self.tables

    # -- yearly tables -------------------------------------------------------------------------------------------------

    def _series(self, series: Series) -> Iterator[Fact]:
        if not _GAS.search(f"{series.caption} {' '.join(series.headers)}"):
            return
        table = self._table()
        for row in series.rows:
            shift = max(0, len(series.headers) - len(row.cells)) if row.closing else 0
            for column, cell in enumerate(row.cells, shift):
                header = series.headers[column] if column < len(series.headers) else ""
                if not _COUNT.search(row.label) and is_gas(header, series.caption):
                    yield from self.yearly(
                        row, cell, header, series.caption, f"p{self.page.number}t{table}c{column + 1}"
                    )

    def yearly(self, row: NumberRow, cell: NumberCell, header: str, caption: str, table: str) -> Iterator[Fact]:
        """Read one number of a yearly table: `table` names its column."""
        year = None if row.closing else _year(row.label)
        yield from self._fact(
            cell,
            unit=unit_in(header) or unit_in(caption),
            basis=basis_of(header) or basis_of(row.label) or modality(caption) or self.default,
            scope=_closing_scope(row) or "annual",
            year=year,
            vintage=year,
            cumulative=bool(_CUMULATIVE.search(header)),
            table=table,
            confidence=AMOUNT["yearly"],
        )

    def _tails(self) -> Iterator[Fact]:
        """Read the total and the average of a table that began on the page before."""
        found = tails_at_top(self.page)
        for row in found:
            if len(row.cells) == 1 and not _COUNT.search(row.label) and len(found) > 1:
                yield from self._fact(
                    row.cells[0],
                    unit=None,
                    basis=basis_of(row.label) or self.default,
                    scope=_closing_scope(row),
                    table=f"p{self.page.number}t0c1",
                    confidence=AMOUNT["tail"],
                )

    # -- rows ----------------------------------------------------------------------------------------------------------

    def _across(self) -> Iterator[Fact]:
        """Read rows of credits in tables whose columns are years."""
        wanted = [row for row in rows(self.page) if _CREDIT_ROW.search(row.label)]
        heads = _year_heads(self.text) if wanted else []
        for row in wanted:
            above = [head for head in heads if head.end <= row.start]
            if not above:
                continue
            years = above[-1].years
            over = columns_of(self.page, row, [start for start, _ in years])
            unit = self._unit_across(row, above[-1])
            table = self._table()
            for cell, n in zip(row.cells, over, strict=True):
                if n is not None:
                    name = f"p{self.page.number}t{table}c{n + 1}"
                    yield from self._fact(
                        cell, unit=unit, scope="annual", year=years[n][1], table=name, confidence=AMOUNT["across"]
                    )

    def _unit_across(self, row: NumberRow, heads: _Heads) -> str | None:
        """Return the mass that a row, or the line of years over it, counts in; else the unit that stands nearest."""
        begin = self.text.rfind("\n", 0, heads.years[0][0]) + 1
        named = [unit_in(row.label), unit_in(self.text[begin : heads.end])]
        masses = [unit for unit in named if unit and factors(unit) != (Decimal(1),)]
        return next(iter(masses), named[0]) or unit_in(self.text[max(0, row.start - 1500) : row.start], last=True)

    def _row(self, row: NumberRow) -> Iterator[Fact]:
        """Read a row whose label says what it is, a form's answer, or numbers under headers."""
        if len(row.cells) == 1 and (not row.label or _FORM.search(row.label)):
            yield from self._form(row)
        if not row.label and len(row.cells) > 1:
            yield from self._columns(row)
        elif _KIND_ROW.search(row.label) and not any(no.search(row.label) for no in (_NOT_GAS, _COUNT, _SENTENCE)):
            if len(row.cells) > 1:
                yield from self._columns(row)
            elif self._is_of_gas(row):
                yield from self._single(row)

    def _is_of_gas(self, row: NumberRow) -> bool:
        """Say whether a labelled row counts gas: by its label, or by what stands above it."""
        above = self.text[max(0, row.start - 420) : row.start]
        balance = _BALANCE.search(row.label) and _GAS.search(above)
        return bool(_GAS.search(row.label) or _HEADED.search(above) or balance)

    def _single(self, row: NumberRow) -> Iterator[Fact]:
        cell = row.cells[0]
        numbered = _SECTION_NUMBER.fullmatch(cell.text) and not _SUM.search(row.label)
        if _DATE_LED.search(row.label) or numbered or _BARE_YEAR.fullmatch(cell.text) or _REFERENCE.search(row.label):
            return
        year = _YEAR_IN.search(row.label)
        context = self.text[max(0, row.start - 420) : row.start]
        behind = self.text[row.end : row.end + 20].partition("\n")[0]
        yield from self._fact(
            cell,
            unit=unit_in(row.label) or unit_in(behind) or unit_in(context, last=True),
            basis=basis_of(row.label) or modality(context[-160:]) or self.default,
            scope=_scope(row, year),
            year=year.group() if year else None,
            confidence=AMOUNT["single"],
        )

    def _columns(self, row: NumberRow) -> Iterator[Fact]:
        first = self._first_of(row)
        top = header_start(self.text, first.start)
        if not _GAS.search(self.text, top, row.end):
            return
        over = headers(self.page, top, first)
        label = row.label or self._wrapped(row)
        said = modality(self.text[max(0, top - 300) : row.start])
        table = self._table()
        for column, (cell, header) in enumerate(zip(row.cells, over, strict=True), 1):
            gas = _GAS.search(header) or (unit_in(label) and basis_of(header))
            if header and not _NOT_GAS.search(header) and gas:
                yield from self._fact(
                    cell,
                    unit=unit_in(header) or unit_in(label) or unit_in(" ".join(over)),
                    basis=basis_of(header) or said or self.default,
                    scope="total",
                    table=f"p{self.page.number}t{table}c{column}",
                    confidence=AMOUNT["columns"],
                )

    def _first_of(self, row: NumberRow) -> NumberRow:
        """Return the row that a head stands right over: of what was reported and verified, the first."""
        every = rows(self.page)
        at = every.index(row)
        above = every[at - 1] if at and row.label.lower() == "verified" else row
        near = len(above.cells) == len(row.cells) and self.text.count("\n", above.end, row.start) == 1
        return above if near else row

    def _wrapped(self, row: NumberRow) -> str:
        """Return the label of a row that stands on the two lines above its numbers, and ends in a unit there."""
        above = self.text[: row.start].rstrip("\n").rsplit("\n", 2)[-2:]
        label = " ".join(" ".join(above).split())
        return label if _KIND_ROW.match(label) and label.endswith(")") and unit_in(label) else ""

    def _form(self, row: NumberRow) -> Iterator[Fact]:
        """Read a form's answer: a number alone on the line below, or behind, a question with its unit."""
        begin = self.text.rfind("\n", 0, max(0, row.start - 1)) + 1
        for _ in range(_MOST_LINES):
            if row.label or ("(" in self.text[begin : row.start] and not self.text[begin : begin + 1].islower()):
                break
            begin = self.text.rfind("\n", 0, max(0, begin - 1)) + 1
            if not self.text[begin : begin + 1].islower():
                break
        question = row.label or " ".join(self.text[begin : row.start].split())
        unit = unit_in(question)
        numbered = re.search(r"\d", _NO_GAS_DIGIT.sub("", question))
        if unit and not numbered and _FORM.search(question) and _ASKED.search(question):
            scope = "risk_adjusted" if "isk" in question else None
            yield from self._fact(
                row.cells[0],
                unit=unit,
                scope=scope,
                basis=basis_of(question) or self.default,
                source="form",
                confidence=AMOUNT["form"],
            )

    # -- sentences -----------------------------------------------------------------------------------------------------

    def _sentences(self) -> Iterator[Fact]:
        contract = speaks_of(self.text, "purchase", "offtake") and _CONTRACT.speaks_in(self.text)
        previous = 0
        for found in quantities(self.text, mark=self.mark):
            before, after = (
                self.text[max(previous, found.start - 260) : found.start],
                self.text[found.end : found.end + 90],
            )
            if found.raw.endswith(".") and _NEW_SENTENCE.match(after):
                after = ""
            previous = found.end
            if self._is_taken(found.start, found.end) or self._heads_a_column(found):
                continue
            self.taken.update(range(found.start, found.end))
            clause = _last_sentence(before)
            yield make(
                self.page,
                "quantity",
                _size(found.value),
                found.start,
                found.end,
                by=_BY,
                unit=found.unit,
                basis="contracted_future_delivery" if contract else self._spoken_basis(found, clause, after),
                scope=scope_of(clause, after),
                approx=found.approx,
                of=_project(after),
                alternatives=found.alternatives,
                confidence=AMOUNT["ambiguous" if found.alternatives else "sentence"],
            )
            yield from self._shares(found.end)

    def _spoken_basis(self, found: FoundQuantity, clause: str, after: str) -> Basis | None:
        """Return the basis named nearest: before the amount, behind it, in its sentence, in the page's head."""
        sentence = _last_sentence(self.text[max(0, found.start - 300) : found.start])
        if not nearest_basis(clause) and self.default == "achieved" and _CONFIRMED.match(after):
            return "achieved"  # what it is compared with behind a comma was estimated
        return nearest_basis(clause) or basis_of(after.partition(".")[0]) or modality(sentence) or self.default

    def _heads_a_column(self, found: FoundQuantity) -> bool:
        """Say whether a unit belongs to a row's numbers and not to the number before it (`Scope 1 MTCO2e 86,602`)."""
        followed = found.value < 100 and re.match(r"[ \t]+[(]?[-–]?\d", self.text[found.end : found.end + 8])
        before = self.text[max(0, found.start - 16) : found.start]
        year = _BARE_YEAR.match(found.raw) and not found.raw[4:5].isdigit() and not _COUNTED.search(before)
        return bool(
            followed
            or year
            or _REFERENCE.search(before)
            or (found.value in (1, -1))
            or _DEFINED.match(self.text, found.end)
            or _SCOPE.search(self.text[max(0, found.start - 12) : found.start])
        )

    def _shares(self, start: int) -> Iterator[Fact]:
        """Read the parts of an amount that its sentence names without a unit: `53 from A and 17 from B`."""
        sentence = re.split(r"\.\s", self.text[start : start + 260], maxsplit=1)[0]
        for match in _SHARE.finditer(sentence):
            cell = NumberCell(match["number"], start + match.start("number"), start + match.end("number"))
            yield from self._fact(
                cell, unit=None, of=" ".join(match["name"].split()), source="text", confidence=AMOUNT["share"]
            )

    # -- one number ----------------------------------------------------------------------------------------------------

    def _fact(self, cell: NumberCell, *, unit: str | None, source: str = "table", **fields: object) -> Iterator[Fact]:
        if self._is_taken(cell.start, cell.end) or cell.text.endswith("%"):
            return
        try:
            read = read_number(cell.text.rstrip("*"), mark=self.mark)
            both = read if isinstance(read.value, int) else read_number(cell.text.rstrip("*"))
        except ValueError:
            return
        self.taken.update(range(cell.start, cell.end))
        first, *others = (factors(unit) if unit else ()) or (Decimal(1),)
        numbers = dict.fromkeys((read.value, *read.alternatives, both.value, *both.alternatives))
        values = [_tonnes(_size(value) * first) for value in numbers]
        values += [_tonnes(_size(read.value) * other) for other in others]
        if len(numbers) > 1:
            fields["confidence"] = AMOUNT["ambiguous"]
        yield make(
            self.page,
            "quantity",
            values[0],
            cell.start,
            cell.end,
            by=_BY,
            unit=unit,
            alternatives=tuple(values[1:]),
            source=source,
            **fields,
        )

    def _is_taken(self, start: int, end: int) -> bool:
        return not self.taken.isdisjoint(range(start, end))


_MOST_LINES = 3
"""Lines over which a question runs whose answer stands below it."""
_ASKED = re.compile(r"[)?:]\s*(?:[A-Z][\w ]{0,40})?$|^Number of credits|credits?$|VCUs$", re.IGNORECASE)
_NO_GAS_DIGIT = re.compile(r"CO\s?2|scope \d", re.IGNORECASE)


def is_gas(header: str, caption: str) -> bool:
    """Say whether a column holds amounts of gas: its header says so, or is silent, or a bare unit, where the caption
    does."""
    if _NOT_GAS.search(_OF_A_SHARE.sub("", header)):
        return False
    words = header if header and not _BARE_UNIT.fullmatch(header) else caption[-160:]
    return bool(_REDUCTION.search(words) and _GAS.search(f"{caption[-160:]} {header}"))


def _scope(row: NumberRow, year: re.Match[str] | None) -> str | None:
    if _AVERAGE.search(row.label):
        return "annual_average"
    return "total" if _SUM.search(row.label) else "annual" if year else None


def _closing_scope(row: NumberRow) -> str | None:
    if not row.closing:
        return None
    return "annual_average" if _AVERAGE.search(row.label) else "total"


def _last_sentence(text: str) -> str:
    return re.split(r"\.\s+(?=[A-Z])", text)[-1]


def _year_heads(text: str) -> list[_Heads]:
    """Return the lines that are years over columns; a year alone on a line belongs to the years of the next."""
    heads: list[_Heads] = []
    at = 0
    waiting: tuple[tuple[int, str], ...] = ()
    for line in text.split("\n"):
        years = tuple(_YEAR_TOKEN.finditer(line))
        words = re.sub(r"\([^)]*\)", "", _YEAR_TOKEN.sub("", line)).split() if years else []
        fiscal = bool(years) and bool(re.search(r"[Ff]iscal", text[max(0, at - 60) : at]))
        marks = tuple((at + match.start(), _column_year(match["label"], fiscal=fiscal)) for match in years)
        if len(marks) > 1 and len(words) <= 4:
            heads.append(_Heads((*waiting, *marks), at + len(line)))
        waiting = marks if len(marks) == 1 and len(words) <= 4 else ()
        at += len(line) + 1
    return heads


def _column_year(label: str, *, fiscal: bool) -> str:
    if eras := fiscal_years(label):
        return eras[0][2]
    digits = re.sub(r"\D", "", label)
    year = digits if len(digits) == 4 else f"20{digits}"
    return f"FY{year}" if fiscal or label.upper().startswith("FY") or label.endswith("年度") else year


def _year(label: str) -> str:
    """Return a row's year: `2012`, or its period in days; as printed where it is neither."""
    if found := periods(label):
        return str(found[0].period)
    days = dates(label)
    if len(days) == 2 and days[0].day < days[1].day:
        return str(Period(days[0].day, days[1].day))
    match = re.fullmatch(
        r"(?:[Yy]ear\s+|Año\s+|Ano\s+|\d{1,2}\s+)?(?:FY\s?)?((?:19|20)\d\d)(?:\s?年度?)?(?:\s?\([^()]*\))?", label
    )
    return match[1] if match else label


def _project(after: str) -> str | None:
    match = _PROJECT.match(after)
    return " ".join(match["name"].split()) if match else None


def _size(value: Quantity) -> Quantity:
    return -value if value < 0 else value


def _tonnes(value: Decimal | int) -> int | Decimal:
    return int(value) if value == int(value) else Decimal(value)
