"""Projects that are named by what they are and where they stand: "Small Hydropower Plant on the Mura River"."""

import re
from collections.abc import Iterator

_NO_PART = (
    r"(?!(?:from|the|of|by|in|on|at|our|an?|and|to|with|through|via|for|these|"
    r"credits?|offsets?|units?|VCUs?|[VC]ERs?)\b)"
)
_BESIDE = (
    r"the\s(?:[A-ZÀ-Þ][\w’'-]*\s){1,3}"
    r"(?:River|Creek|Lake|Bay|Valley|Island|Coast|Mountains?|Plateau|Basin|Delta|Peninsula|Falls|Forest|Reserve)s?\b"
)
_PLACE = re.compile(_BESIDE)
_SITED = re.compile(
    rf"(?<![\w+-])(?P<names>(?:{_NO_PART}[A-Za-zÀ-ÿ][\w+-]{{0,30}}\s){{1,5}}"
    rf"(?i:projects?|plant|station|farm|dam|scheme|facility|park)\s(?:on|at|near|along|by|in)\s{_BESIDE})"
)


def sited(text: str) -> Iterator[re.Match[str]]:
    """Yield such names in running text; the words before what it is may be small. Few texts name a place so."""
    return _SITED.finditer(text) if _PLACE.search(text) else iter(())
