"""From a paper to a PDF: typeset, and the pages on which its labels stand."""

import json
from functools import cache
from pathlib import Path

import typst

from tests.corpus.paper import Paper

ROOT = Path(__file__).parents[2]
PRINTER = Path(__file__).with_name("paper.typ")
LATIN = ("Libertinus Serif", "New Computer Modern")
"""Fonts that typst carries within itself."""

CJK = (("ipagp.ttf", "IPAPGothic"), ("ipaexg.ttf", "IPAexGothic"), ("NotoSansCJK-Regular.ttc", "Noto Sans CJK JP"))
_FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts", "~/.fonts")


@cache
def japanese_font() -> tuple[Path, str] | None:
    """Return the file and family of a Japanese font on this machine; None where there is none."""
    for folder in map(Path, _FONT_FOLDERS):
        for file, family in CJK:
            for found in sorted(folder.expanduser().rglob(file)):
                return found, family
    return None


@cache
def _compiler() -> typst.Compiler:
    japanese = japanese_font()
    fonts = typst.Fonts(include_system_fonts=False, font_paths=[str(japanese[0].parent)] if japanese else [])
    return typst.Compiler(str(PRINTER), root=str(ROOT), font_paths=fonts, sys_inputs={"data": "{}"})


def typeset(paper: Paper) -> tuple[bytes, list[tuple[int, int]]]:
    """Return the PDF, whose bytes depend on the paper alone, and (label, page) of all that was printed."""
    japanese = japanese_font()
    fonts = [*([japanese[1]] if japanese and paper.language == "ja" else []), *paper.page.get("fonts", LATIN)]
    page = {**paper.page, "language": paper.language, "fonts": fonts}
    data = json.dumps({"page": page, "blocks": paper.blocks}, ensure_ascii=False)
    compiler = _compiler()
    pdf = compiler.compile(format="pdf", timestamp=0, sys_inputs={"data": data})
    if not isinstance(pdf, bytes):
        raise TypeError(f"{paper.name}: typst made {type(pdf).__name__}")
    places = json.loads(compiler.query("<fact>", field="value"))
    return pdf, [(mark, page) for mark, page in places]
