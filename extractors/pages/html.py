"""HTML: one page of text in reading order, with tables, links and element paths. Imported in the sandbox child only.

Scripts, styles and what is hidden are left out; nothing outside the file is fetched. A table that holds another is
layout: its cells are read as blocks.
"""

import re
from typing import Any

from lxml import etree

from extractors.pages._marked import MarkedReader, Writer
from verifier.readers import Unreadable
from verifier.settings import Limits

_SKIPPED = frozenset(
    """script style head template noscript svg math iframe object embed canvas audio video select textarea datalist
    """.split()  # noqa: SIM905 - a list of names
)
_BLOCKS = frozenset(
    """address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure footer form
    h1 h2 h3 h4 h5 h6 header hr html legend li main nav ol p pre section summary table tbody tfoot thead tr ul
    """.split()  # noqa: SIM905 - a list of names
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_CHARSET = re.compile(rb"<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*[\"']?([\w-]+)", re.IGNORECASE)


def read(data: bytes, limits: Limits) -> MarkedReader:  # noqa: ARG001 - as every reader's
    """Read an HTML file; Unreadable when there is nothing in it."""
    parser = etree.HTMLParser(encoding=_encoding(data), no_network=True, recover=True)
    try:
        root = etree.fromstring(data, parser)
    except (etree.LxmlError, ValueError) as error:
        raise Unreadable("not_readable", f"the HTML is broken ({str(error)[:200]}): save it anew") from None
    if root is None:
        raise Unreadable("no_pages", "the HTML file holds nothing: save the page anew")
    title = " ".join((root.findtext(".//title") or "").split())
    return MarkedReader(_Walk(root).written, title or None)


def _encoding(data: bytes) -> str:
    """Return the encoding a file says it has; else UTF-8 where it is that, or windows-1252."""
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        if data.startswith(mark):
            return encoding
    said = _CHARSET.search(data[:4096])
    if said:
        return said[1].decode("ascii").lower()
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return "windows-1252"
    return "utf-8"


class _Walk:
    """One way through the tree, element by element, without recursion: a hostile file may be very deep."""

    def __init__(self, root: Any) -> None:  # noqa: ANN401 - lxml has no types
        self._tree = root.getroottree()
        self.written = Writer()
        self._tables: list[bool] = []
        self._links: list[tuple[str, int]] = []
        self._cells: list[int] = []
        self._blocks: list[Any] = [root]
        self._paths: dict[Any, str] = {}
        self._raised = 0
        steps = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
        for event, element in steps:
            if event == "start" and _is_left_out(element):
                steps.skip_subtree()
            elif event == "start":
                self._begin(element)
                self._say(element.text)
                continue
            elif event == "end" and not _is_left_out(element):
                self._end(element)
            if event != "start":
                self._say(element.tail)

    def _say(self, text: str | None) -> None:
        if text:
            block = self._blocks[-1]
            if block not in self._paths:
                self._paths[block] = self._tree.getpath(block)
            (self.written.add_raised if self._raised else self.written.add)(text, self._paths[block])

    @property
    def _in_table(self) -> bool:
        return bool(self._tables) and self._tables[-1]

    def _begin(self, element: Any) -> None:  # noqa: ANN401
        tag, written = element.tag, self.written
        if tag in _BLOCKS or tag in ("td", "th"):
            self._blocks.append(element)
        if tag == "table":
            self._tables.append(next(element.iterdescendants("table"), None) is None)
            if self._in_table:
                written.begin_table()
        elif tag == "tr" and self._in_table:
            written.begin_row()
        elif tag in ("td", "th") and self._in_table:
            if not written.tables[-1]:
                written.begin_row()
            self._cells.append(written.begin_cell())
        elif tag in _BLOCKS or tag in ("br", "td", "th"):
            written.line()
            if tag == "li":
                self._say("• ")
        elif tag == "a":
            self._links.append((_target(element), written.length))
        elif tag == "sup":
            self._raised += 1

    def _end(self, element: Any) -> None:  # noqa: ANN401
        tag, written = element.tag, self.written
        if tag in _BLOCKS or tag in ("td", "th"):
            self._blocks.pop()
        if tag in ("td", "th") and self._in_table:
            written.end_cell(self._cells.pop(), _number(element, "colspan"), _number(element, "rowspan"))
        elif tag in _BLOCKS or tag in ("td", "th"):
            written.line()
        elif tag == "a":
            written.link(*self._links.pop())
        elif tag == "sup":
            self._raised -= 1
        if tag == "table":
            self._tables.pop()


def _is_left_out(element: Any) -> bool:  # noqa: ANN401
    return (
        element.tag in _SKIPPED or element.get("hidden") is not None or bool(_HIDDEN.search(element.get("style") or ""))
    )


def _target(element: Any) -> str:  # noqa: ANN401
    target = re.sub(r"[\x00-\x20\x7f]+", "", element.get("href") or "")
    return target if re.match(r"(?:https?:)?//|mailto:", target, re.IGNORECASE) else ""


def _number(element: Any, name: str) -> int:  # noqa: ANN401
    value = (element.get(name) or "").strip()
    return int(value) if re.fullmatch("[1-9][0-9]{0,3}", value) else 1
