"""ZIP archives of delimited texts, as data services hand them out: each text is a sheet by its name. Imported in the
sandbox child only."""

import zipfile
from collections.abc import Iterator, Sequence

from extractors.pages import _zip
from extractors.pages.spreadsheet import DelimitedText
from verifier.readers import TableCell, Unreadable
from verifier.settings import Limits

SUFFIXES = (".csv", ".tsv", ".csv.gz")


def table(data: bytes, limits: Limits, fallback: str) -> "Archive":
    """Open an archive; `fallback` is the encoding of a text that is not UTF-8."""
    return Archive(data, limits, fallback)


class Archive:
    """The delimited texts of an archive (`verifier.readers.TableReader`). Sizes are checked before anything is
    unpacked; a path in a name is only a name."""

    encoding: str | None = None

    def __init__(self, data: bytes, limits: Limits, fallback: str) -> None:
        self._archive, self._limits, self._fallback = _zip.opened(data, limits, "archive"), limits, fallback
        self.sheets = tuple(name for name in self._archive.namelist() if name.lower().endswith(SUFFIXES))
        if not self.sheets:
            raise Unreadable("not_readable", "the archive holds no CSV: unpack it, and import what is inside")

    def rows(self, sheet: str | None) -> Iterator[Sequence[TableCell]]:
        """Yield every record of one text (the first, when None)."""
        try:
            text = self._archive.read(sheet or self.sheets[0])
        except (zipfile.BadZipFile, RuntimeError, NotImplementedError, KeyError) as error:
            detail = f"the archive is broken or locked ({error}): fetch it again, or save it without a password"
            raise Unreadable("not_readable", detail) from None
        yield from DelimitedText(text, self._limits, self._fallback).rows(None)
