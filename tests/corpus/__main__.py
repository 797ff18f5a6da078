"""The command: `python -m tests.corpus DIR [--seed N] [--per-layout K] [--languages …] [--media …]`."""

import argparse
import time
from collections.abc import Sequence
from pathlib import Path

from tests.corpus.making import documents, write
from tests.corpus.media import MEDIA
from tests.corpus.paper import LANGUAGES
from tests.corpus.press import japanese_font


def main() -> None:
    """Write the corpus, and say how much of it there is."""
    options = _options()
    if "ja" in options.languages and japanese_font() is None:
        print("no Japanese font on this machine: Japanese documents are left out (Debian: fonts-ipafont-gothic)")
    start = time.perf_counter()
    corpus = documents(
        seed=options.seed,
        per_layout=options.per_layout,
        languages=options.languages,
        media=options.media,
        only=options.layouts,
    )
    count = sum(bool(write(made, options.folder)) for made in corpus)
    seconds = time.perf_counter() - start
    print(f"{count} documents in {seconds:.1f} s ({count / seconds:.1f} a second) below {options.folder}")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="corpus", description="Write documents with known truth.")
    parser.add_argument("folder", type=Path, metavar="DIR")
    parser.add_argument("--seed", type=int, default=1, help="another seed gives other facts (default 1)")
    parser.add_argument("--per-layout", type=int, default=1, metavar="K", help="documents a layout and language")
    parser.add_argument("--languages", type=_listed(LANGUAGES), default=LANGUAGES, metavar=",".join(LANGUAGES))
    parser.add_argument("--media", type=_listed(MEDIA), default=("text",), metavar=",".join(MEDIA))
    parser.add_argument("--layouts", type=lambda text: tuple(text.split(",")), default=(), help="only these")
    return parser.parse_args()


def _listed(known: Sequence[str]) -> object:
    def read(text: str) -> tuple[str, ...]:
        chosen = tuple(text.split(","))
        if unknown := [each for each in chosen if each not in known]:
            raise argparse.ArgumentTypeError(f"{', '.join(unknown)}: none of {', '.join(known)}")
        return chosen

    return read


if __name__ == "__main__":
    main()
