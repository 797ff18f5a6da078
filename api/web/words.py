"""The words of the pages in each language, from `words/*.toml`: keys with dots, `{names}` to be filled in."""

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).with_name("words")
LANGUAGES = {"en": "English", "ja": "日本語"}
DEFAULT = "en"

Text = str | Mapping[str, str]
"""A text, or its forms for one and for other numbers."""


@cache
def words(language: str) -> Mapping[str, Text]:
    """Return every text of a language by its key."""
    return dict(_flat(tomllib.loads((FOLDER / f"{language}.toml").read_text("utf-8"))))


def _flat(table: Mapping[str, Any], before: str = "") -> Iterator[tuple[str, Text]]:
    for key, value in table.items():
        if isinstance(value, str) or set(value) == {"one", "other"}:
            yield before + key, value
        else:
            yield from _flat(value, f"{before}{key}.")


def say(language: str, key: str, **values: object) -> str:
    """Return a text with its names filled in; KeyError for one that nobody wrote.

    >>> say("en", "upload.sent", n=1), say("en", "upload.sent", n=2)
    ('1 file was taken in.', '2 files were taken in.')
    """
    text = words(language)[key]
    if not isinstance(text, str):
        text = text["one" if values.get("n") == 1 else "other"]
    return text.format_map({name: f"{value:,}" if isinstance(value, int) else value for name, value in values.items()})


def preferred(header: str, cookie: str = "") -> str:
    """Choose the language: the one asked for, else the first of the browser's that there is.

    >>> preferred("fr, ja;q=0.8"), preferred("ja", cookie="en")
    ('ja', 'en')
    """
    if cookie in LANGUAGES:
        return cookie
    wanted = (part.partition(";")[0].strip().partition("-")[0].lower() for part in header.split(","))
    return next((one for one in wanted if one in LANGUAGES), DEFAULT)
