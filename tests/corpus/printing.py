"""How a paper prints numbers, days and units: one style a paper, as one office has one."""

import calendar
import datetime as dt
import random
from decimal import Decimal

_MONTHS = """
en January February March April May June July August September October November December
es enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre
pt janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro
"""
MONTHS = {language: names for language, *names in map(str.split, _MONTHS.strip().splitlines())}

_GROUPS = {
    "en": [",", ",", ",", ",", ",", ",", " ", ""],
    "es": [".", ".", ".", " ", ","],
    "pt": [".", ".", ".", ".", " "],
    "ja": [",", ",", ",", ",", ""],
}
_UNITS = {
    "en": ["tCO2e", "tCO₂e", "t CO2e", "tCO2-e", "tCO2eq", "tonnes CO2e", "metric tons CO2e"],
    "es": ["tCO2e", "tCO₂e", "t CO2e", "tCO2eq", "toneladas de CO2e"],
    "pt": ["tCO2e", "tCO₂e", "t CO2e", "tCO2eq", "toneladas de CO2e"],
    "ja": ["t-CO2", "tCO2", "t-CO2e", "トン"],
}
_DAYS = {
    "en": ["{day} {month} {year}", "{month} {day}, {year}", "{day:02}-{month}-{year}", "{year}-{m:02}-{day:02}"],
    "es": ["{day} de {month} de {year}", "{day:02}/{m:02}/{year}"],
    "pt": ["{day} de {month} de {year}", "{day:02}/{m:02}/{year}"],
    "ja": ["{year}年{m}月{day}日", "{year}年{m}月{day}日", "{era}{m}月{day}日", "{year}/{m:02}/{day:02}"],
}
_PERIODS = {
    "en": ["{first} to {last}", "{first} – {last}", "from {first} to {last}", "{first} - {last}"],
    "es": ["{first} al {last}", "del {first} al {last}", "{first} – {last}", "desde el {first} hasta el {last}"],
    "pt": ["{first} a {last}", "de {first} a {last}", "{first} – {last}"],
    "ja": ["{first}~{last}", "{first}から{last}まで", "{first} - {last}"],
}
SLASHED = "{day:02}/{m:02}/{year}"
AMERICAN = "{m:02}/{day:02}/{year}"


class Hand:
    """A paper's style: chosen once, and kept through the paper."""

    def __init__(self, rng: random.Random, language: str) -> None:
        """Choose the style."""
        self.rng, self.language = rng, language
        self.group = rng.choice(_GROUPS[language])
        self.indian = language == "en" and self.group == "," and rng.random() < 0.08
        self.unit = rng.choice(_UNITS[language])
        self.days = rng.choice(_DAYS[language])
        self.periods = rng.choice(_PERIODS[language])
        self.years = rng.choice(("{}年度", "{}年度", "令和{}年度") if language == "ja" else ("{}", "{}", "FY{}"))

    def number(self, amount: int | Decimal, places: int | None = None) -> str:
        """Return a number in the paper's style; a negative with a true minus sign."""
        places = places if places is not None else (0 if isinstance(amount, int) else 2)
        whole, _, fraction = f"{abs(amount):.{places}f}".partition(".")
        text = self._grouped(whole) + (self.mark + fraction if fraction else "")
        return f"−{text}" if amount < 0 else text

    def _grouped(self, whole: str) -> str:
        if self.indian and len(whole) > 3:
            head, tail = whole[:-3], whole[-3:]
            return ",".join([*_chunks(head, 2), tail])
        return self.group.join(_chunks(whole, 3))

    @property
    def mark(self) -> str:
        """The decimal mark that goes with the paper's grouping."""
        return "." if self.language in ("en", "ja") or self.group == "," else ","

    def rounded(self, amount: int) -> str | None:
        """Return a round amount in words (1.2 million, 500k, 12万), or None where it is not round."""
        text = None
        if self.language == "ja" and amount % 1_000 == 0 and amount >= 10_000:
            text = f"{_short(amount, 10_000)}万"
        elif self.language != "ja" and amount % 10_000 == 0 and amount >= 1_000_000:
            number = _short(amount, 1_000_000).replace(".", self.mark)
            one = {"en": "million", "es": "millón", "pt": "milhão"}[self.language]
            many = {"en": "million", "es": "millones", "pt": "milhões"}[self.language]
            text = f"{number} {one if amount < 2_000_000 and amount == 1_000_000 else many}"
        elif self.language == "en" and amount % 1_000 == 0:
            text = f"{amount // 1_000}k"
        return text

    def day(self, day: dt.date, form: str | None = None) -> str:
        """Return a day in the paper's style."""
        return (form or self.days).format(
            day=day.day, m=day.month, year=day.year, month=self.month(day.month), era=_era(day.year)
        )

    def month(self, number: int) -> str:
        """Return the month's name in the paper's language."""
        return MONTHS.get(self.language, MONTHS["en"])[number - 1]

    def period(self, first: dt.date, last: dt.date, form: str | None = None) -> str:
        """Return a period in the paper's style."""
        return self.periods.format(first=self.day(first, form), last=self.day(last, form))

    def fiscal_year(self, year: int) -> str:
        """Return the label of a business year; the year before Reiwa is told in full."""
        if "令和" in self.years:
            return self.years.format(year - 2018) if year > 2018 else f"{year}年度"
        return self.years.format(year)


def _short(amount: int, unit: int) -> str:
    return f"{Decimal(amount) / unit:f}".rstrip("0").rstrip(".") if amount % unit else str(amount // unit)


def _chunks(text: str, size: int) -> list[str]:
    first = len(text) % size
    return [text[:first]] * bool(first) + [text[at : at + size] for at in range(first, len(text), size)]


def _era(year: int) -> str:
    """Return a year of the Japanese calendar; years before its first full one as Heisei."""
    if year >= 2019:
        return "令和元年" if year == 2019 else f"令和{year - 2018}年"
    return f"平成{year - 1988}年"


def month_end(year: int, month: int) -> dt.date:
    """Return the last day of a month."""
    return dt.date(year, month, calendar.monthrange(year, month)[1])
