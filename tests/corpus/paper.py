"""A paper in the making: blocks of text, and a label at every place where a fact is printed.

A *node* is what stands in a line: a string, a list of nodes, or a mapping that `paper.typ` knows (a label, a link, a
raised mark, bold text). A *block* is a mapping that stands on its own: a paragraph, a form, a table.
"""

import datetime as dt
import random
import re
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from tests.corpus.printing import Hand
from tests.corpus.world import World

Node = str | Mapping[str, Any] | Sequence[Any]
Block = dict[str, Any]

LANGUAGES = ("en", "es", "pt", "ja")

COMPLETE = ("project_id", "serial", "monitoring_period", "crediting_period", "quantity", "retirement_date")
"""The fact types of which a layout labels every occurrence, unless it says otherwise."""


class Paper:
    """One document: its facts, its claims, its blocks, and the hand it is printed in."""

    def __init__(self, name: str, kind: str, language: str, seed: str) -> None:
        """Begin an empty paper; the seed alone decides what will stand in it."""
        self.name, self.kind, self.language = name, kind, language
        self.rng = random.Random(seed)  # noqa: S311 - documents, no secrets
        self.hand = Hand(self.rng, language)
        self.world = World(self.rng, language)
        self.blocks: list[Block] = []
        self.page: dict[str, Any] = {}
        self.turned = False
        self.told: set[str] = set()
        self.facts: list[dict[str, Any]] = []
        self.claims: list[dict[str, Any]] = []
        self.complete = set(COMPLETE)
        self.absent: list[str] = []

    def text(self, *translations: str) -> str:
        """Return the wording in the paper's language; they stand in the order of `LANGUAGES`."""
        return translations[LANGUAGES.index(self.language)]

    def add(self, *blocks: Block | None) -> None:
        """Append blocks."""
        self.blocks += [block for block in blocks if block]

    # -- labels --------------------------------------------------------------------------------------------------------

    def fact(self, kind: str, value: object, text: Node | None = None, **about: object) -> dict[str, Any]:
        """Return a node that prints the text, and label it as a fact of this kind and value."""
        node: dict[str, Any] = {"mark": len(self.facts), "text": str(value) if text is None else text}
        if kind == "serial":  # Portuguese would print the hyphen at a line's end once more below
            node["code"] = True
        about = {key: each for key, each in about.items() if each is not None}
        self.facts.append({"type": kind, "value": value, "raw": plain(node["text"]), **about})
        return node

    def tonnes(self, amount: int | Decimal, text: Node | None = None, **about: object) -> dict[str, Any]:
        """Label an amount of tonnes, printed in the paper's own style of numbers."""
        value = amount if isinstance(amount, int) else float(amount)
        return self.fact("quantity", value, self.hand.number(amount) if text is None else text, **about)

    def project_id(self, project: Any, text: Node | None = None, **about: object) -> dict[str, Any]:
        """Label a project's id."""
        return self.fact("project_id", project.id, text or project.id, id_scheme=project.programme, **about)

    def period(self, kind: str, first: dt.date, last: dt.date, text: Node | None = None) -> dict[str, Any]:
        """Label a period of the given kind."""
        return self.fact(kind, f"{first}/{last}", text or self.hand.period(first, last))

    def day(self, kind: str, day: dt.date, text: Node | None = None) -> dict[str, Any]:
        """Label a day of the given kind."""
        return self.fact(kind, f"{day}", text or self.hand.day(day))

    def claim(
        self,
        action: str,
        quantity: object,
        at: Mapping[str, Any],
        *,
        organisation: str | None = None,
        project: Any = None,
        named: bool = True,
        known: bool = True,
        vintage: object = None,
        **about: object,
    ) -> None:
        """State what the paper claims. `at` is the label it stands at; `known` says whether the id can be told from
        the paper, `named` whether the project's name is printed.
        """
        self.claims.append(
            {
                "organisation": organisation,
                "project_id": project.id if project and known else None,
                "project_name": project.name if project and named else None,
                "standard": project.programme if project else None,
                "vintage": None if vintage is None else str(vintage),
                "quantity": quantity,
                "action": action,
                "mark": at["mark"],
                **about,
            }
        )

    # -- the truth -----------------------------------------------------------------------------------------------------

    def gold(
        self,
        places: Iterable[tuple[int, int]],
        pages: int,
        *,
        scanned: bool = False,
        cells: Mapping[int, Mapping[str, str]] | None = None,
    ) -> dict[str, Any]:
        """Return the gold label, given at which pages (and in which cells of a workbook) each label was printed."""
        printed = sorted({(page, mark) for mark, page in places})
        first = {mark: page for page, mark in reversed(printed)}
        missing = set(range(len(self.facts))) - first.keys()
        if missing:
            raise ValueError(f"{self.name}: labelled and not printed: {[self.facts[mark] for mark in sorted(missing)]}")
        if scanned:
            printed = [(page, mark) for page, mark in printed if _on_paper(self.facts[mark])]
        return self._gold(pages, scanned) | {
            "facts": [{**self.facts[mark], "page": page, **(cells or {}).get(mark, {})} for page, mark in printed],
            "claims": [
                {key: value for key, value in claim.items() if key != "mark"} | {"page": first[claim["mark"]]}
                for claim in (map(self._on_paper, self.claims) if scanned else self.claims)
            ],
        }

    def _on_paper(self, claim: dict[str, Any]) -> dict[str, Any]:
        """Return what a claim says on paper: an id is left out that is printed neither itself nor in a serial, and a
        name that no OCR data here can read is left open.
        """
        shown = {fact["value"] for fact in self.facts if fact["type"] == "project_id" and _on_paper(fact)}
        shown |= {fact.get("of") for fact in self.facts if fact["type"] == "serial"}
        told = claim["project_id"] in shown or claim.get("projects")
        organisation = claim["organisation"]
        return claim | {
            "project_id": claim["project_id"] if told else None,
            "organisation": None if organisation and _UNREADABLE.search(organisation) else organisation,
        }

    def _gold(self, pages: int, scanned: bool) -> dict[str, Any]:
        return {
            "source": {"layout": self.name.split("--")[0], "generated": True},
            "kind": self.kind,
            "language": self.language,
            "pages": pages,
            "scanned": scanned,
            "complete": sorted(self.complete),
            "absent": self.absent,
        }


_UNREADABLE = re.compile(r"[\u0370-\u04ff]")
"""Greek and Cyrillic: the data for OCR that the project names (English, Japanese) holds neither."""


def _on_paper(fact: Mapping[str, Any]) -> bool:
    """Say whether a scan shows a fact: the target of a link is printed nowhere, not every script is read."""
    return fact.get("where") != "link_annotation" and not _UNREADABLE.search(str(fact["value"]))


# -- nodes -------------------------------------------------------------------------------------------------------------


def fill(template: str, **nodes: Node) -> list[Node]:
    """Return the template's text with nodes in place of `{name}`."""
    parts = re.split(r"\{(\w+)\}", template)
    return [nodes[part] if odd else part for part, odd in zip(parts, _alternate(), strict=False) if part]


def _alternate() -> Iterable[bool]:
    while True:
        yield False
        yield True


def plain(node: Node) -> str:
    """Return a node's text without its dress."""
    if isinstance(node, str):
        return node
    if isinstance(node, Mapping):
        return "" if "sup" in node else plain(node.get("text", ""))
    return "".join(plain(part) for part in node)


def bold(node: Node) -> Node:
    """Print in bold."""
    return {"bold": True, "text": node}


def sup(mark: object) -> Node:
    """Print a raised mark, as a footnote's."""
    return {"sup": str(mark)}


def link(target: str, node: Node) -> Node:
    """Print as a hyperlink."""
    return {"link": target, "text": node}


BREAK: Node = {"break": True}


def wrapped(serial: str) -> Node:
    """Print a serial with line ends where a narrow cell needs them: only Puro's has long parts without a hyphen."""
    match = re.fullmatch(r"(PURO_PR_[^_]+_)([A-Z]{2}_\d+_\d{4}_)(.+)", serial)
    return [match[1], BREAK, match[2], BREAK, match[3]] if match else serial


# -- blocks ------------------------------------------------------------------------------------------------------------


def title(text: Node, size: float = 20, align: str = "left", above: float = 0, **look: object) -> Block:
    """Return a large line; sizes in points, space above in millimetres."""
    return {"block": "title", "text": text, "size": size, "align": align, "above": above, **look}


def heading(text: Node, level: int = 1) -> Block:
    """Return a section heading."""
    return {"block": "heading", "text": text, "level": level}


def para(text: Node, size: float | None = None, align: str | None = None, **look: object) -> Block:
    """Return a paragraph."""
    return {"block": "para", "text": text, "size": size, "align": align, **look}


def form(rows: Sequence[Sequence[Node]], left: str = "34%", **look: object) -> Block:
    """Return a form: labels left, values right."""
    return {"block": "form", "rows": rows, "left": left, **look}


def table(rows: Sequence[Sequence[Node]], widths: Sequence[str] | None = None, **look: object) -> Block:
    """Return a table; its first row is the head. Look: lines (full, rows, none), repeat, size, closing, align."""
    return {"block": "table", "rows": rows, "widths": widths or ["1fr"] * len(rows[0]), **look}


def bullets(items: Sequence[Node]) -> Block:
    """Return a list of points."""
    return {"block": "bullets", "items": items}


def columns(blocks: Sequence[Block]) -> Block:
    """Return blocks set in two newspaper columns of about the same length."""
    half = (len(blocks) + 1) // 2
    return beside(blocks[:half], blocks[half:])


def beside(*sides: Sequence[Block], widths: Sequence[str] | None = None) -> Block:
    """Return blocks that stand side by side."""
    return {"block": "beside", "sides": sides, "widths": widths or ["1fr"] * len(sides)}


def panel(blocks: Sequence[Block], fill: str | None = None, line: str | None = None, inset: float = 5) -> Block:
    """Return blocks on a coloured ground or in a frame."""
    return {"block": "panel", "blocks": blocks, "fill": fill, "line": line, "inset": inset}


def sideways(blocks: Sequence[Block]) -> Block:
    """Return a page of its own, turned by 90 degrees."""
    return {"block": "sideways", "blocks": blocks}


def bars(values: Sequence[tuple[str, int]], unit: str) -> Block:
    """Return a chart of upright bars without numbers on them."""
    return {"block": "bars", "values": values, "unit": unit}


def space(millimetres: float) -> Block:
    """Return empty space."""
    return {"block": "space", "millimetres": millimetres}


PAGE_BREAK: Block = {"block": "break"}
FILL: Block = {"block": "fill"}
"""Pushes what follows to the foot of the page."""
