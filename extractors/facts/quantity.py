"""Amounts of emission reductions and numbers of credits."""

import re
from collections.abc import Iterator
from decimal import Decimal

import msgspec

from extractors.making import make
from extractors.series import (
    NumberCell,
    NumberRow,
    Series,
    cells,
    columns_of,
    header_start,
    headers,
    tails_at_top,
    yearly,
)
from verifier.catalog import extractor
from verifier.model import Basis, Fact
from verifier.pages import Page
from verifier.registries.grammar import serials
from verifier.units.numbers import NUMBER, Mark, decimal_mark, read_number
from verifier.units.quantities import UNIT, FoundQuantity, factors, quantities

_BY = "quantity/1"
_CARBON = re.compile(
    r"CO\s?[₂2]|VCU|credit|offset|CER\b|ERU|VER\b|ERs\b|carbon|emission|removal|ton|トン|吨|排出", re.IGNORECASE
)

_BASES: tuple[tuple[Basis, str], ...] = (
    ("buffer", r"buffer(?!\s+(?:zone|strip|area))|risco de n[ãa]o perman[êe]ncia"),
    ("leakage", r"leakage|fugas?\b|vazamento|fuites?\b|リーケージ|泄漏"),
    (
        "baseline",
        r"baseline\s+(?:GHG\s+)?(?:emissions?|net|removals?|scenario)|baseline(?=\s*\(?t?\s?CO)|"
        r"reference\s+emissions?|l[íi]nea\s+(?:de\s+)?base|linha\s+de\s+base|リファレンス排出",
    ),
    (
        "project_emissions",
        r"project\s+(?:activity\s+)?(?:GHG\s+)?emissions?|GHG\s+emissions\s*$|CO2\s+emitted|emis(?:iones|"
        r"s[õo]es)\s+del?\s+pro(?:yecto|jeto)|プロジェクト排出",
    ),
    ("gross", r"gross|before\s+(?:buffer|leakage|deduct)"),
    (
        "achieved",
        r"achieved|monitored|verified\s+(?:emission|amount|quantity)|ex[- ]?post|actual\s+(?:emission|amount|net)|"
        r"(?<!be\s)issued(?!\s+as)|generated|alcanzad|実績",
    ),
    (
        "ex_ante",
        r"ex[- ]?ante|estimate[sd]?\b|estimating|estimation\s+of|expect\w*|projected|anticipat\w*|aims?\s+at|"
        r"shall\s+remove|will\s+(?:prevent|reduce|remove|sequester|help)|calculated\s+to\s+reduce|"
        r"projections?|estimad|prev[iu]st|推定|見込",
    ),
)
_BASIS = re.compile("|".join(f"(?P<{name}>{words})" for name, words in _BASES), re.IGNORECASE)
_RANK = {name: rank for rank, (name, _) in enumerate(_BASES)}
_MODAL: tuple[Basis, ...] = ("achieved", "ex_ante")
"""Bases that say how sure an amount is; the others say which part of the balance it is."""
_AFTER = re.compile(
    r"\b(?:after|net\s+of|excluding|less|minus|without|following|deducting)\s+(?:\w+\s+){0,3}$", re.IGNORECASE
)
_NET = re.compile(
    r"eligible|issuable|(?:to\s+be\s+)?issued\s+as|net\s+(?:GHG|emission|amount|anthropogenic)|credits?\s+pending",
    re.IGNORECASE,
)
_ANNUAL = re.compile(
    r"\s*(?:/|per|a|each|por|par|pro)\s*(?:year|annum|yr|año|ano|an\b|jahr)|\s*annually|\s*p\.?a\.?\b", re.IGNORECASE
)
_ANNUAL_BEFORE = re.compile(r"annual|yearly|per\s+year|per\s+annum", re.IGNORECASE)
_AVERAGE = re.compile(r"averag|mean\b|média|promedio|moyen", re.IGNORECASE)
_TOTAL = re.compile(
    r"\btotal|\bsum\b|over\s+(?:the|\d+)|whole|crediting\s+period|in\s+\d+[- ]years|合計", re.IGNORECASE
)
_CONTRACT = re.compile(r"PURCHASE\s+AGREEMENT|[Pp]urchase\s+[Aa]greement|[Oo]fftake|[Ff]orward\s+purchase")
_NOT_GAS = re.compile(
    r"%|\(ha\)|/ha|per\s+ha|hectare|number\s+of|\byears?\s*$|MWh|kWh|\$|€|USD|area\b|m3|\bkm\b|price|cost",
    re.IGNORECASE,
)
_GAS = re.compile(
    r"CO\s?[₂2]|VCU|credit|offset|\bERs?\b|emission|removal|CER|tonnes|\btC\b|排出|クレジット", re.IGNORECASE
)


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
    if not _CARBON.search(page.text) or not any(character.isdigit() for character in page.text):
        return
    reader = _Reader(page)
    yield from sorted(reader.read(), key=lambda fact: fact.at.start)


class _Reader:
    """Reads one page: tables first, then rows, then sentences; a number is read once."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.text = page.text
        self.mark: Mark | None = decimal_mark(page.text) or (
            "." if re.search(r"\d,\d{3}\b(?!,\d\b)", page.text) else None
        )
        self.taken = [(found.start, found.end) for found in serials(page.text)]
        self.default = _page_basis(page.text)
        self.tables = 0

    def read(self) -> Iterator[Fact]:
        if _DIGITS.search(self.text):
            for series in yearly(self.page):
                yield from self._series(series)
            yield from self._tails()
            yield from self._across()
            yield from self._rows()
            yield from self._forms()
        yield from self._sentences()

    # -- tables ---------------------------------------------------------------------------------------------------

    def _series(self, series: Series) -> Iterator[Fact]:
        self.tables += 1
        whole = f"{series.caption} {' '.join(series.headers)}"
        if not _GAS.search(whole):
            return
        for row in series.rows:
            if _COUNT.search(row.label):
                continue
            shift = len(series.headers) - len(row.cells)
            for n, cell in enumerate(row.cells):
                column = n + shift if row.tail and shift > 0 else n
                header = series.headers[column] if column < len(series.headers) else ""
                if self._is_gas(header, series.caption):
                    yield from self._cell(row, cell, column, header or series.caption[-120:], series.caption)

    def _is_gas(self, header: str, caption: str) -> bool:
        if header:
            return not _NOT_GAS.search(header) and bool(_GAS.search(header) or _GAS.search(caption[-160:]))
        return bool(_GAS.search(caption))

    def _cell(self, row: NumberRow, cell: NumberCell, column: int, header: str, caption: str) -> Iterator[Fact]:
        scope = "annual_average" if row.tail and _AVERAGE.search(row.label) else "total" if row.tail else "annual"
        year = None if row.tail else _year(row.label)
        yield from self._fact(
            cell,
            unit=_unit_in(header) or _unit_in(caption),
            basis=_basis(header, prefer_net=True) or _basis(row.label) or _modal(caption) or self.default,
            scope=scope,
            year=year,
            vintage=year,
            table=f"p{self.page.number}t{self.tables}c{column + 1}",
            source="table",
            confidence=0.93,
        )

    def _tails(self) -> Iterator[Fact]:
        """Read the total and the average of a table that began on the page before."""
        rows = tails_at_top(self.page)
        for row in rows:
            if len(row.cells) == 1 and not _COUNT.search(row.label) and (len(rows) > 1 or _ERS.search(row.label)):
                scope = "annual_average" if _AVERAGE.search(row.label) else "total"
                basis = _basis(row.label) or self.default
                table = f"p{self.page.number}t0c1"
                yield from self._fact(
                    row.cells[0], unit=None, basis=basis, scope=scope, table=table, source="table", confidence=0.6
                )

    # -- rows with years above, or a label before ------------------------------------------------------------------

    def _across(self) -> Iterator[Fact]:
        """Read rows of credits in tables whose columns are years."""
        heads = _year_heads(self.text)
        if not heads:
            return
        for row in self._labelled_rows(_CREDIT_ROW):
            above = [head for head in heads if head.end <= row.start]
            if not above or (len(row.cells) > 1 and len(above[-1].years) < 2):
                continue
            self.tables += 1
            years = above[-1].years
            over = columns_of(self.page, row, [(start, end) for start, end, _ in years])
            for cell, n in zip(row.cells, over, strict=True):
                if n is not None:
                    yield from self._fact(
                        cell,
                        unit=_unit_in(row.label)
                        or _unit_in(self.text[max(0, row.start - 1500) : row.start], last=True),
                        scope="annual",
                        year=years[n][2],
                        basis=None,
                        table=f"p{self.page.number}t{self.tables}c{n + 1}",
                        source="table",
                        confidence=0.9,
                    )

    def _labelled_rows(self, wanted: re.Pattern[str]) -> Iterator[NumberRow]:
        for match in _ROW.finditer(self.text):
            if wanted.search(match["label"]):
                label = " ".join(match["label"].split())
                found = tuple(cells(self.text, *match.span("cells")))
                yield NumberRow(label, found, match.start(), match.end())

    def _rows(self) -> Iterator[Fact]:
        """Read rows whose label says what they are: buffer, leakage, total; and rows of numbers under headers."""
        for row in self._labelled_rows(_KIND_ROW):
            context = self.text[max(0, row.start - 420) : row.start]
            if not (_GAS.search(row.label) or _HEADED.search(context)) or _NOT_GAS.search(row.label):
                continue
            if len(row.cells) == 1:
                yield from self._single(row, context)
            else:
                yield from self._columns(row)
        for match in _BARE_ROW.finditer(self.text):
            row = NumberRow("", tuple(cells(self.text, *match.span())), match.start(), match.end())
            if len(row.cells) > 1:
                yield from self._columns(row)

    def _single(self, row: NumberRow, context: str) -> Iterator[Fact]:
        if _BARE_YEAR.fullmatch(row.cells[0].text):
            return
        unit = _unit_in(row.label) or _unit_in(context, last=True)
        basis = _row_basis(row.label) or _modal(context[-160:]) or self.default
        scope = "annual_average" if _AVERAGE.search(row.label) else "total" if _SUM.search(row.label) else None
        yield from self._fact(row.cells[0], unit=unit, basis=basis, scope=scope, source="table", confidence=0.85)

    def _columns(self, row: NumberRow) -> Iterator[Fact]:
        top = header_start(self.text, row.start)
        over = headers(self.page, top, row)
        said = _modal(self.text[max(0, top - 300) : row.start])
        if not any(_GAS.search(header) for header in over):
            return
        self.tables += 1
        for n, (cell, header) in enumerate(zip(row.cells, over, strict=True)):
            if header and not _NOT_GAS.search(header) and _GAS.search(f"{header} {row.label}"):
                yield from self._fact(
                    cell,
                    unit=_unit_in(header) or _unit_in(" ".join(over)),
                    basis=_basis(header, prefer_net=True) or said or self.default,
                    scope="total",
                    table=f"p{self.page.number}t{self.tables}c{n + 1}",
                    source="table",
                    confidence=0.8,
                )

    def _forms(self) -> Iterator[Fact]:
        """Read a form's answer: a number alone on the line below, or behind, a question with its unit."""
        for match in _FORM.finditer(self.text):
            scope = "risk_adjusted" if "isk" in match["label"] else None
            cell = NumberCell(match["number"], *match.span("number"))
            yield from self._fact(
                cell,
                unit=_unit_in(match["label"]) or "credits",
                basis=None,
                scope=scope,
                source="form",
                confidence=0.95,
            )

    # -- sentences -------------------------------------------------------------------------------------------------

    def _sentences(self) -> Iterator[Fact]:
        contract = bool(_CONTRACT.search(self.text))
        previous = 0
        for found in quantities(self.text, mark=self.mark):
            before = self.text[max(previous, found.start - 260) : found.start]
            after = self.text[found.end : found.end + 90]
            previous = found.end
            if self._is_taken(found.start, found.end) or self._heads_a_column(found):
                continue
            self.taken.append((found.start, found.end))
            clause = re.split(r"\.\s+(?=[A-Z])", before)[-1]
            sentence = re.split(r"\.\s+(?=[A-Z])", self.text[max(0, found.start - 300) : found.start])[-1]
            basis = _nearest_basis(clause) or _basis(after.partition(".")[0]) or _modal(sentence)
            yield make(
                self.page,
                "quantity",
                abs(found.value),
                found.start,
                found.end,
                by=_BY,
                unit=found.unit,
                basis="contracted_future_delivery" if contract else basis or self.default,
                scope=_spoken_scope(clause, after),
                approx=found.approx,
                of=_project(after),
                alternatives=found.alternatives,
                confidence=0.5 if found.alternatives else 0.8,
            )
            yield from self._shares(found.end)

    def _heads_a_column(self, found: FoundQuantity) -> bool:
        """Say whether a unit belongs to a row's numbers and not to the number before it (`Scope 1 MTCO2e 86,602`)."""
        followed = re.match(r"[ \t]+[(]?[-–]?\d", self.text[found.end : found.end + 8])
        return bool(_SCOPE.search(self.text[max(0, found.start - 12) : found.start])) or bool(
            followed and found.value < 100
        )

    def _shares(self, start: int) -> Iterator[Fact]:
        """Read the parts of an amount that its sentence names without a unit: `53 from A and 17 from B`."""
        sentence = re.split(r"\.\s", self.text[start : start + 260])[0]
        for match in _SHARE.finditer(sentence):
            cell = NumberCell(match["number"], start + match.start("number"), start + match.end("number"))
            name = " ".join(match["name"].split())
            yield from self._fact(cell, unit=None, basis=None, scope=None, of=name, confidence=0.75)

    # -- one number ------------------------------------------------------------------------------------------------

    def _fact(self, cell: NumberCell, *, unit: str | None, **fields: object) -> Iterator[Fact]:
        if self._is_taken(cell.start, cell.end) or cell.text.rstrip("* ").endswith("%"):
            return
        try:
            read = read_number(cell.text.rstrip("* "), mark=self.mark)
        except ValueError:
            return
        self.taken.append((cell.start, cell.end))
        scale = (factors(unit) if unit else ()) or (Decimal(1),)
        values = [_tonnes(abs(value) * scale[0]) for value in (read.value, *read.alternatives)]
        values += [_tonnes(abs(read.value) * other) for other in scale[1:]]
        yield make(
            self.page,
            "quantity",
            values[0],
            cell.start,
            cell.end,
            by=_BY,
            unit=unit,
            alternatives=tuple(values[1:]),
            **fields,
        )

    def _is_taken(self, start: int, end: int) -> bool:
        return any(a < end and start < b for a, b in self.taken)


_DIGITS = re.compile(r"\d[\s\S]*\d[\s\S]*\d[\s\S]*\d")
_BARE_YEAR = re.compile(r"(?:19|20)\d\d")
_SCOPE = re.compile(r"[Ss]copes?\s+(?:\d\s*(?:,|and|\+|&)\s*)*$|Unit\s?$")
_COUNT = re.compile(r"number\s+of|years\b(?!.*ERs)", re.IGNORECASE)
_ERS = re.compile(r"\bERs?\b|emission|removal|reduction|VCU|credit", re.IGNORECASE)
_SUM = re.compile(r"\btotal|\bsum\b|合計|合计", re.IGNORECASE)
_ROW = re.compile(
    r"^[ \t]*(?P<label>[A-Z(][^\n]{2,90}?|[A-Z]{2}|"
    r"[\u3040-\u9fff][^\n]{1,40}?)[: \t][ \t]*(?P<cells>(?:[(]?[-–−]?\d[\d,.'’]*+\)?\*{0,2}[ \t]*+|N/?A[ \t]*+|"
    r"[-–—][ \t]++)+)"
    r"(?P<unit>t\s?CO\s?[₂2]\S*|VCUs)?[ \t]*$",
    re.MULTILINE,
)
_CREDIT_ROW = re.compile(
    r"(?:carbon|emission|GHG|verified|voluntary|corporate|product)\b[\w\s()/-]*?(?:credits?|offsets?|removals?)|"
    r"\boffsets?\b|\bVCUs?\b|credits?\s+(?:retired|cancel|purchased)|"
    r"retired|クレジット",
    re.IGNORECASE,
)
_KIND_ROW = re.compile(
    r"buffer|leakage|\btotal\b|balance|credits?\b|\boffsets?\b|\bE[RBPR]\b|\bE R\b|emission\s+reductions?|removals?|"
    r"sequestration|average\s+annual|annual\s+average|GHG emissions|"
    r"VCUs?|baseline\s+emissions|project\s+emissions|合計|排出削減",
    re.IGNORECASE,
)
_HEADED = re.compile(r"t\s?CO\s?[₂2]|[Cc]redit\s+[Ss]tatement|VCUs|tonnes|[Ee]mission [Rr]eductions")
_BARE_ROW = re.compile(
    r"^[ \t]*(?:[(]?[-–−]?\d[\d,.'’]*+\)?\*{0,2}[ \t]*(?:t\s?CO\s?[₂2]\w*\.?)?[ \t]+)+[(]?[-–−]?\d[\d,.'’]*\)?\*{0,2}[ \t]*$",
    re.MULTILINE,
)
_FORM = re.compile(
    r"^[ \t]*(?P<label>[^\n\d]{0,80}(?:credits?|VCUs?|tonnes|tons|"
    r"CO2)[^\n\d]{0,30}(?:CO2e?)?[^\n\d]{0,60})(?:\n[ \t]*|:[ \t]*)(?P<number>\d[\d,. ]*\d|\d)[ \t]*$",
    re.MULTILINE | re.IGNORECASE,
)
_SHARE = re.compile(
    rf"(?P<number>{NUMBER})\s+(?:from|of\s+them\s+from|in|for)\s+(?:the\s+)?(?P<name>[A-Z][\wÀ-ÿ’'.-]*(?:\s+(?:of\s+|"
    rf"the\s+|de\s+)?[A-Z][\wÀ-ÿ’'.-]*){{0,6}})"
)
_PROJECT = re.compile(
    r"\s*(?:from|generated\s+by|of|"
    r"in)\s+(?:the\s+)?(?P<name>[A-Z][\wÀ-ÿ’'.-]*(?:\s+[A-Z][\wÀ-ÿ’'.-]*){0,6})\s+(?:[Pp]roject|[Ii]nitiative|"
    r"[a-z]+\s+project)"
)
_YEAR_TOKEN = re.compile(r"(?<![\w.,/-])(?P<label>FY\s?['’]?(?:20)?\d\d|(?:19|20)\d\d)(?![\d/]|[.,]\d|-\d)")


class _Heads(msgspec.Struct, frozen=True):
    """A line of years over columns: offsets and label of each."""

    years: tuple[tuple[int, int, str], ...]
    end: int


def _year_heads(text: str) -> list[_Heads]:
    """Return the lines that are years over columns; a year alone on a line belongs to the years of the next."""
    heads: list[_Heads] = []
    at = 0
    waiting: tuple[tuple[int, int, str], ...] = ()
    for line in text.split("\n"):
        fiscal = bool(re.search(r"[Ff]iscal", text[max(0, at - 60) : at]))
        years = tuple(
            (at + match.start(), at + match.end(), _column_year(match["label"], fiscal=fiscal))
            for match in _YEAR_TOKEN.finditer(line)
        )
        words = re.sub(r"\([^)]*\)", "", _YEAR_TOKEN.sub("", line)).split()
        is_head = bool(years) and len(words) <= 4
        if is_head and len(years) > 1:
            heads.append(_Heads((*waiting, *years), at + len(line)))
        waiting = years if is_head and len(years) == 1 else ()
        at += len(line) + 1
    return heads


def _column_year(label: str, *, fiscal: bool) -> str:
    digits = re.sub(r"\D", "", label)
    year = digits if len(digits) == 4 else f"20{digits}"
    return f"FY{year}" if fiscal or label.upper().startswith("FY") else year


def _year(label: str) -> str:
    """Return a row's year: `2012`, or the period as printed."""
    match = re.fullmatch(r"(?:[Yy]ear\s+)?(?:FY\s?)?((?:19|20)\d\d)", label)
    return match[1] if match else label


def _page_basis(text: str) -> Basis | None:
    """Return what a paper's running head says of its numbers: monitored, or estimated before."""
    head = text[:400]
    if re.search(r"monitoring\s+report|monitoring\s+period|\bMR-FORM", head, re.IGNORECASE):
        return "achieved"
    if re.search(r"project\s+(?:design|description)|\bPDD\b|validation\s+report|non-permanence", head, re.IGNORECASE):
        return "ex_ante"
    return None


def _basis(words: str, *, prefer_net: bool = False) -> Basis | None:
    """Return the basis that a header or label names; a deduction that was already made (`after buffer`) names none."""
    if prefer_net and _NET.search(words):
        rest = _BASIS.sub("", words) if re.search("buffer|leakage", words, re.IGNORECASE) else words
        return next((_name(match) for match in _BASIS.finditer(rest) if _name(match) in ("achieved", "ex_ante")), None)
    named = {_name(match) for match in _BASIS.finditer(words) if not _AFTER.search(words[: match.start()])}
    return min((name for name in named if name), key=_RANK.__getitem__, default=None)


def _modal(words: str) -> Basis | None:
    """Return whether the words last speak of something achieved or estimated."""
    named = [_name(match) for match in _BASIS.finditer(words)]
    return next((name for name in reversed(named) if name in _MODAL), None)


def _row_basis(label: str) -> Basis | None:
    return None if _NET.search(label) else _basis(label)


def _nearest_basis(before: str) -> Basis | None:
    """Return the basis named last before a number."""
    matches = [match for match in _BASIS.finditer(before) if not _AFTER.search(before[: match.start()])]
    return _name(matches[-1]) if matches else None


def _name(match: re.Match[str]) -> Basis | None:
    return match.lastgroup  # type: ignore[return-value]


def _spoken_scope(before: str, after: str) -> str | None:
    near = before[-110:]
    if _AVERAGE.search(near):
        return "annual_average"
    if _ANNUAL.match(after) or _ANNUAL_BEFORE.search(near[-60:]):
        return "annual"
    return "total" if _TOTAL.search(near) or _TOTAL.search(after[:60]) else None


def _project(after: str) -> str | None:
    match = _PROJECT.match(after)
    return " ".join(match["name"].split()) if match else None


_UNIT_IN = re.compile(rf"(?<![\w]){UNIT}")


def _unit_in(words: str, *, last: bool = False) -> str | None:
    """Return the unit of gas that a header or label prints: the first, or the last."""
    found = [match.group() for match in _UNIT_IN.finditer(words) if match["gas"] or match["credit"] or match["carbon"]]
    return (found[-1] if last else found[0]) if found else None


def _tonnes(value: Decimal | int) -> int | Decimal:
    return int(value) if value == int(value) else Decimal(value)
