"""Word documents (DOCX): one page of text in reading order, with tables, links and paths. Imported in the sandbox child
only.

The text is that of the body and then of the footnotes, as it would print: deleted and hidden text is left out, and so
are headers, footers and comments. Paths are those of WordprocessingML from the body on: `body/tbl[1]/tr[2]/tc[3]`.
"""

import re
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any

from lxml import etree

from extractors.pages import _zip
from extractors.pages._marked import MarkedReader, Writer
from verifier.readers import Unreadable
from verifier.settings import Limits

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_SKIPPED = frozenset(f"{_W}{name}" for name in ("del", "moveFrom", "pPr", "rPr", "tblPr", "trPr", "tcPr", "sdtPr")) | {
    _FALLBACK
}
_SIGNS = {f"{_W}tab": " ", f"{_W}noBreakHyphen": "-", f"{_W}cr": "\n", f"{_W}br": "\n"}
_FIELD = re.compile(r'\s*HYPERLINK\s+"([^"]+)"')


def read(data: bytes, limits: Limits) -> MarkedReader:
    """Read a Word document; Unreadable when it is broken, locked, or unpacks to too much."""
    with _zip.opened(data, limits, "Word document") as archive:
        document = _part(archive, "word/document.xml")
        if document is None or (body := document.find(f"{_W}body")) is None:
            raise Unreadable("not_readable", "the Word document has no text part: save it anew in a word processor")
        walk = _Walk(_targets(archive, "document"))
        walk.blocks(body, "body")
        notes = _part(archive, "word/footnotes.xml")
        if notes is not None:
            walk.targets = _targets(archive, "footnotes")
            for at, note in enumerate(notes.findall(f"{_W}footnote"), 1):
                walk.blocks(note, f"footnotes/footnote[{at}]")
        return MarkedReader(walk.written, _title(archive))


def _part(archive: zipfile.ZipFile, name: str) -> Any:  # noqa: ANN401 - lxml has no types
    """Return the root of a part; None when there is no such part."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True)
    try:
        return etree.fromstring(archive.read(name), parser)
    except KeyError:
        return None
    except (etree.LxmlError, zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError) as error:
        detail = (
            f"the Word document is broken or locked in {name} ({str(error)[:200]}): save it anew without a password"
        )
        raise Unreadable("not_readable", detail) from None


def _targets(archive: zipfile.ZipFile, part: str) -> dict[str, str]:
    """Return the addresses outside that a part refers to, by their ids."""
    relations = _part(archive, f"word/_rels/{part}.xml.rels")
    found = relations if relations is not None else ()
    return {one.get("Id"): one.get("Target") or "" for one in found if one.get("TargetMode") == "External"}


def _title(archive: zipfile.ZipFile) -> str | None:
    core = _part(archive, "docProps/core.xml")
    title = core.findtext("{http://purl.org/dc/elements/1.1/}title") if core is not None else None
    return " ".join((title or "").split()) or None


class _Walk:
    """One way through the blocks of the document."""

    def __init__(self, targets: dict[str, str]) -> None:
        self.written = Writer()
        self.targets = targets
        self._field: tuple[str, int] | None = None

    def blocks(self, parent: Any, path: str) -> None:  # noqa: ANN401
        """Write the paragraphs and tables within an element."""
        for name, at, block in _numbered(parent):
            if name == "p":
                self._paragraph(block, f"{path}/p[{at}]")
            else:
                self._table(block, f"{path}/tbl[{at}]")

    def _table(self, table: Any, path: str) -> None:  # noqa: ANN401
        self.written.begin_table()
        for line, row in enumerate(_within(table, "tr"), 1):
            self.written.begin_row()
            for column, cell in enumerate(_within(row, "tc"), 1):
                self._cell(cell, f"{path}/tr[{line}]/tc[{column}]")
        self.written.line()

    def _cell(self, cell: Any, path: str) -> None:  # noqa: ANN401
        merge = cell.find(f"{_W}tcPr/{_W}vMerge")
        span = cell.find(f"{_W}tcPr/{_W}gridSpan")
        across = (span.get(f"{_W}val") or "") if span is not None else ""
        if merge is not None and merge.get(f"{_W}val") != "restart":
            self.written.skip_cell()
            return
        start = self.written.begin_cell()
        for paragraph in cell.iter(f"{_W}p"):  # those of a table within the cell too
            self._paragraph(paragraph, path)
        self.written.end_cell(start, int(across) if re.fullmatch("[1-9][0-9]{0,3}", across) else 1)

    def _paragraph(self, paragraph: Any, path: str) -> None:  # noqa: ANN401
        self._runs(paragraph, path, raised=False)
        self._field = None
        self.written.line()

    def _runs(self, parent: Any, path: str, *, raised: bool) -> None:  # noqa: ANN401
        for child in parent:
            if child.tag in _SKIPPED or not isinstance(child.tag, str):
                continue
            if child.tag == f"{_W}t":
                (self.written.add_raised if raised else self.written.add)(child.text or "", path)
            elif child.tag in _SIGNS:
                self._sign(_SIGNS[child.tag], path)
            elif child.tag == f"{_W}hyperlink":
                start = self.written.length
                self._runs(child, path, raised=False)
                self.written.link(self.targets.get(child.get(f"{_R}id") or "", ""), start)
            elif child.tag == f"{_W}r":
                if child.find(f"{_W}rPr/{_W}vanish") is None:
                    self._runs(child, path, raised=_is_raised(child))
            elif child.tag in (f"{_W}instrText", f"{_W}fldChar"):
                self._follow_field(child)
            elif child.tag != f"{_W}p":
                self._runs(child, path, raised=raised)

    def _sign(self, sign: str, path: str) -> None:
        if sign == "\n":
            self.written.line()
        else:
            self.written.add(sign, path)

    def _follow_field(self, part: Any) -> None:  # noqa: ANN401
        """Keep the link of a field: its address stands in the field's code, its words until the field's end."""
        said = _FIELD.match(part.text or "")
        if said:
            self._field = said[1], self.written.length
        elif part.get(f"{_W}fldCharType") == "end" and self._field:
            self.written.link(*self._field)
            self._field = None


def _is_raised(run: Any) -> bool:  # noqa: ANN401
    level = run.find(f"{_W}rPr/{_W}vertAlign")
    return level is not None and level.get(f"{_W}val") == "superscript"


def _numbered(parent: Any) -> Iterator[tuple[str, int, Any]]:  # noqa: ANN401
    """Yield paragraphs and tables with their number among their kind, those in content controls too."""
    counts = {"p": 0, "tbl": 0}
    for name, block in _found(parent, ("p", "tbl")):
        counts[name] += 1
        yield name, counts[name], block


def _within(parent: Any, name: str) -> Iterator[Any]:  # noqa: ANN401
    return (found for _, found in _found(parent, (name,)))


def _found(parent: Any, names: tuple[str, ...]) -> Iterator[tuple[str, Any]]:  # noqa: ANN401
    """Yield the elements of these names, looking through content controls and insertions."""
    for child in parent:
        name = child.tag.removeprefix(_W) if isinstance(child.tag, str) else ""
        if name in names:
            yield name, child
        elif name in ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag"):
            yield from _found(child, names)
