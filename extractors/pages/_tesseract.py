"""Tesseract, held open: a grey picture in, lines of words with the boxes of their characters out.

Its data is read from the disk only by `prepare`, which runs before the sandbox is locked: afterwards nothing can be
opened.
"""

import glob
import os
from collections.abc import Iterator
from typing import Any, NamedTuple

LATIN, JAPANESE = "eng", "jpn+eng"
_FOLDERS = (
    "/usr/share/tesseract-ocr/*/tessdata",
    "/usr/share/tessdata",
    "/usr/local/share/tessdata",
    "/opt/homebrew/share/tessdata",
)
_RULES = frozenset("|_¦[]{}~—–-=.,:;'`‘’“”\"°«»\\/")
_UNSURE = 0.6

Sides = tuple[float, float, float, float]
"""left, top, right, bottom in pixels."""


class Picture(NamedTuple):
    """A grey picture, a byte a pixel, `stride` bytes a row."""

    pixels: bytes
    width: int
    height: int
    stride: int


class Seen(NamedTuple):
    """A word as recognised: its characters, their boxes, and how sure (0 to 1); `block` is its piece of the page."""

    text: str
    boxes: tuple[Sides, ...]
    confidence: float
    block: int


_engines: dict[str, Any] = {}


def prepare() -> None:
    """Open tesseract with its data; nothing happens where the library or English is not installed."""
    try:
        import tesserocr  # noqa: PLC0415 - an optional extra
    except ImportError:
        return
    folder = _folder()
    if folder is None:
        return
    _engines["library"] = tesserocr
    for language in (LATIN, JAPANESE):
        if all(os.path.exists(f"{folder}/{part}.traineddata") for part in language.split("+")):
            _engines[language] = tesserocr.PyTessBaseAPI(path=folder, lang=language, psm=tesserocr.PSM.AUTO)
    if os.path.exists(f"{folder}/osd.traineddata"):
        _engines["osd"] = tesserocr.PyTessBaseAPI(path=folder, lang="osd", psm=tesserocr.PSM.OSD_ONLY)
        turn(Picture(b"\xff" * 10_000, 100, 100, 100), 72)  # reads the rest of its data


def languages() -> tuple[str, ...]:
    """Return what can be recognised, English first; empty when tesseract is not at hand."""
    return tuple(language for language in (LATIN, JAPANESE) if language in _engines)


def _folder() -> str | None:
    """Return the folder of tesseract's data: the one that TESSDATA_PREFIX names, else the first of the usual ones."""
    given = os.environ.get("TESSDATA_PREFIX")
    folders = [given] if given else [path for usual in _FOLDERS for path in sorted(glob.glob(usual), reverse=True)]
    return next((folder for folder in folders if os.path.exists(f"{folder}/eng.traineddata")), None)


def tells_turns() -> bool:
    """Say whether the data that tells the turn and the script of a page is at hand."""
    return "osd" in _engines


def turn(picture: Picture, dpi: int) -> tuple[int, bool]:
    """Return how far the text is turned clockwise (0, 90, 180, 270), and whether its script is not Latin."""
    engine = _engines.get("osd")
    if engine is None:
        return 0, True
    _show(engine, picture, dpi)
    found = engine.DetectOrientationScript()
    return (found["orient_deg"], found["script_name"] != "Latin") if found else (0, True)


def recognise(picture: Picture, dpi: int, language: str, seconds: int) -> list[list[Seen]] | None:
    """Return the lines of a picture, or None when it takes more than these seconds."""
    engine = _engines[language]
    _show(engine, picture, dpi)
    done = engine.Recognize(seconds * 1000)
    lines = list(_lines(engine.GetIterator())) if done else None
    engine.Clear()
    return lines


def _show(engine: Any, picture: Picture, dpi: int) -> None:  # noqa: ANN401 - tesserocr has no types
    engine.SetImageBytes(picture.pixels, picture.width, picture.height, 1, picture.stride)
    engine.SetSourceResolution(dpi)


def _lines(found: Any) -> Iterator[list[Seen]]:  # noqa: ANN401
    """Yield the words of every line, in tesseract's order of reading."""
    level = _engines["library"].RIL
    line: list[Seen] = []
    block = 0
    for word in _engines["library"].iterate_level(found, level.WORD) if found else ():
        block += word.IsAtBeginningOf(level.BLOCK)
        if word.IsAtBeginningOf(level.TEXTLINE) and line:
            yield line
            line = []
        seen = _word(word, block, level)
        if seen and not _is_rule(seen):
            line.append(seen)
    if line:
        yield line


def _word(word: Any, block: int, level: Any) -> Seen | None:  # noqa: ANN401
    if word.Empty(level.WORD) or not word.GetUTF8Text(level.WORD).strip():
        return None
    characters: list[str] = []
    boxes: list[Sides] = []
    symbols = word  # the iterator goes on symbol by symbol, and stands at the word's last one in the end
    confidence = word.Confidence(level.WORD) / 100
    while True:
        text = symbols.GetUTF8Text(level.SYMBOL).strip()
        characters += text
        left, top, right, bottom = map(float, symbols.BoundingBox(level.SYMBOL))
        boxes += [(left, top, right, bottom)] * len(text)
        if symbols.IsAtFinalElement(level.WORD, level.SYMBOL) or not symbols.Next(level.SYMBOL):
            break
    return Seen("".join(characters), tuple(boxes), confidence, block)


def _is_rule(word: Seen) -> bool:
    """Say whether a word is a drawn line taken for characters; a stroke that is sure may be one that is printed."""
    return set(word.text) <= {"_"} or (word.confidence < _UNSURE and set(word.text) <= _RULES)
