"""Every programme's grammar at once: serials, project ids, links and methodologies in a text.

Serials are read first and masked, so that no part of one is read as an id. All offsets are those of the text given.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache, lru_cache
from operator import attrgetter
from typing import NamedTuple, TypeVar

import msgspec

from verifier import catalog
from verifier.model import SerialBlock
from verifier.registries import IdForm, LinkForm, Registry, SerialForm, Strength, fold


class FoundSerial(msgspec.Struct, frozen=True):
    """A serial in a text; `repaired` when line breaks had to be taken out of its digit runs."""

    start: int
    end: int
    block: SerialBlock
    repaired: bool = False


class FoundId(msgspec.Struct, frozen=True):
    """A project id in a text, after the guards against look-alikes."""

    start: int
    end: int
    programme: str
    id: str
    strength: Strength


Found = TypeVar("Found", FoundSerial, FoundId)


class _Grammar(NamedTuple):
    serials: tuple[SerialForm, ...]
    ids: tuple[IdForm, ...]
    links: tuple[LinkForm, ...]
    prints: dict[str, str]
    hints: tuple[str, ...]


@cache
def _grammar() -> _Grammar:
    catalog.load(("verifier.registries",))
    registries: list[Registry] = [catalog.REGISTRIES[code] for code in sorted(catalog.REGISTRIES)]
    return _Grammar(
        serials=tuple(form for registry in registries for form in registry.serials),
        ids=tuple(form for registry in registries for form in registry.ids),
        links=tuple(form for registry in registries for form in registry.links),
        prints={programme: text for registry in registries for programme, text in registry.prints.items()},
        hints=tuple(sorted({hint for one in registries for hint in _of_forms(one)})),
    )


def _of_forms(registry: Registry) -> Iterator[str]:
    for serial in registry.serials:
        yield from serial.hints
    for identity in registry.ids:
        yield from identity.hints


@lru_cache(maxsize=512)
def serials(text: str) -> tuple[FoundSerial, ...]:
    """Return the serials in a text, in order; of two that overlap the longer."""
    folded = fold(text)
    hints = _hints(folded)
    forms = [form for form in _grammar().serials if not hints.isdisjoint(form.hints)]
    kept = _apart(found for form in forms for found in _matches(form.pattern, form.block, folded, repaired=False))
    rest = _masked(folded, kept)
    hints = _hints(rest)
    for form in forms:
        if form.broken and (form.rejoined or not hints.isdisjoint(form.hints)):
            kept += _matches(form.broken, form.block, folded if form.rejoined else rest, repaired=True)
    return tuple(_apart(kept))


def _matches(
    pattern: re.Pattern[str], block: Callable[[re.Match[str]], SerialBlock], text: str, *, repaired: bool
) -> Iterator[FoundSerial]:
    for match in pattern.finditer(text):
        try:
            yield FoundSerial(*match.span(), block(match), repaired)
        except ValueError:  # numbers that make no sense: another string of the same shape
            continue


def project_ids(text: str, *, context: str | None = None) -> tuple[FoundId, ...]:
    """Return the project ids in a text, in order: printed ids and printed addresses of registry pages.

    `context` is the wider text (the page, the document; the text itself when not given) that must name the programme
    of a form which does not by itself.
    """
    folded = _masked(fold(text), serials(text))
    found = list(_linked(folded))
    hints = _hints(folded)
    for form in _grammar().ids:
        if not hints.isdisjoint(form.hints):
            matches = list(form.pattern.finditer(folded))
            if matches and _meant(form, text, text if context is None else context):
                found += (
                    FoundId(*match.span(), form.programme, _local(form, match), form.strength) for match in matches
                )
    return tuple(_apart(found))


@lru_cache(maxsize=64)
def _hints(text: str) -> frozenset[str]:
    """Return the forms' hints that stand in a text: the cheap look before the patterns."""
    return frozenset([hint for hint in _grammar().hints if hint in text])


def _meant(form: IdForm, text: str, context: str) -> bool:
    """Say whether the programme is named where its form asks for that, and no look-alike's sign is on the page."""
    return all(_holds(context, sign) for sign in form.context) and not (form.unless and form.unless.search(text))


def _local(form: IdForm | LinkForm, match: re.Match[str]) -> str:
    return form.local(match) if form.local else match["id"]


@lru_cache(maxsize=64)
def _holds(context: str, pattern: re.Pattern[str]) -> bool:
    """Search a whole document once, however many pages ask."""
    return pattern.search(context) is not None


def from_link(url: str) -> tuple[str, str] | None:
    """Return the programme and id of a registry page's address; None for any other, and where it holds no id."""
    for form in _grammar().links:
        if form.host in url and (match := form.pattern.search(url)):
            return form.programme, _local(form, match)
    return None


def _linked(text: str) -> Iterator[FoundId]:
    """Yield the ids in printed addresses, also in those that run over the ends of up to three lines."""
    for form in _grammar().links:
        at = text.find(form.host)
        while at >= 0:
            end = at + 1
            address = text[at : at + 240]
            for _ in range(4):
                if match := form.pattern.match(address):
                    end = _stretch(text, at, match.end())
                    yield FoundId(at, end, form.programme, _local(form, match), "strong")
                    break
                address = _LINE_END.sub("", address, count=1)
            at = text.find(form.host, end)


_LINE_END = re.compile(r"\s*[\r\n]+\s*")


def _stretch(text: str, start: int, length: int) -> int:
    """Return where the stretch of text from `start` ends that holds `length` characters beside white space."""
    end = start
    while length:
        length -= not text[end].isspace()
        end += 1
    return end


def _apart(found: Iterable[Found]) -> list[Found]:
    """Return what was found in order, without what overlaps a longer one."""
    kept: list[Found] = []
    for item in sorted(found, key=lambda item: (item.start, -item.end)):
        if kept and item.start < kept[-1].end:
            if item.end - item.start > kept[-1].end - kept[-1].start:
                kept[-1] = item
        else:
            kept.append(item)
    return kept


def _masked(text: str, found: Iterable[FoundSerial]) -> str:
    for item in sorted(found, key=attrgetter("start")):
        text = text[: item.start] + " " * (item.end - item.start) + text[item.end :]
    return text


def parse_serial(text: str) -> SerialBlock | None:
    """Return the block of a text that is one serial and nothing else; None for any other text."""
    stripped = text.strip()
    for item in serials(stripped):
        if (item.start, item.end) == (0, len(stripped)):
            return item.block
    return None


def print_serial(block: SerialBlock) -> str:
    """Return the serial as its registry spells it: `parse_serial(print_serial(block)) == block`."""
    return block.text


def print_id(programme: str, project_id: str) -> str:
    """Return a project id as the trade prints it.

    >>> print_id("VCS", "1408"), print_id("ACR", "273"), print_id("JCM", "MN006"), print_id("VCS", "PL934")
    ('VCS 1408', 'ACR273', 'MN006', 'VCS PL934')
    """
    return _grammar().prints.get(programme, f"{programme} {{id}}").format(id=project_id)


_METHODOLOGY = re.compile(
    r"(?<![A-Za-z0-9_-])(?:"
    r"(?P<verra>VM|VMR|VMD)[\s-]?(?P<verra_n>0\d{3})"
    r"|(?P<ar>AR)[\s-]{0,3}(?P<ar_kind>ACM|AMS|AM)[\s-]{0,3}(?P<ar_n>0\d{2,3})"
    r"|(?P<large>ACM|AM)(?:[\s-]?(?P<large_n>0\d{3})|(?<=ACM)(?P<short_n>0\d{2}))"
    r"|AMS[\s.-]{1,3}(?P<small>I{1,3})\s?[.-]\s?(?P<letters>[A-Z]{1,2})"
    r"|(?P<jcm>[A-Z]{2}_[AP]M\d{3})"
    r"|(?P<other>BCR|SCM)(?P<other_n>\d{4})"
    r")(?![A-Za-z0-9])"
)
_METHODOLOGY_HINTS = ("VM", "AM", "ACM", "_PM", "BCR", "SCM")


def methodologies(text: str) -> tuple[tuple[int, int, str], ...]:
    """Return the methodologies named in a text: start, end, and the id in its programme's spelling.

    >>> [name for _, _, name in methodologies("AR AM0004, ARAM0004, AM 0001, AMS III.H., MN_AM001")]
    ['AR-AM0004', 'AR-AM0004', 'AM0001', 'AMS-III.H', 'MN_AM001']
    """
    folded = fold(text)
    if not any(hint in folded for hint in _METHODOLOGY_HINTS):
        return ()
    return tuple((*match.span(), _methodology(match)) for match in _METHODOLOGY.finditer(folded))


def _methodology(match: re.Match[str]) -> str:
    part = match.groupdict()
    if part["small"]:
        return f"AMS-{part['small']}.{part['letters']}"
    if part["ar"]:
        return f"AR-{part['ar_kind']}{part['ar_n'].zfill(4)}"
    if part["large"]:
        return part["large"] + (part["large_n"] or part["short_n"]).zfill(4)
    return part["jcm"] or (part["verra"] or part["other"]) + (part["verra_n"] or part["other_n"])
