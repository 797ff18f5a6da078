"""One function a layout, in one module a family. `@layout` puts it among the documents that are made."""

from collections.abc import Callable
from typing import TypeVar

Compose = TypeVar("Compose", bound=Callable[..., object])

LAYOUTS: dict[str, tuple[str, Callable[..., object], str, tuple[str, ...]]] = {}


def layout(name: str, *, kind: str, languages: str) -> Callable[[Compose], Compose]:
    """Register a layout under its name, with the kind of document it makes and the languages it exists in."""

    def keep(compose: Compose) -> Compose:
        LAYOUTS[name] = (name, compose, kind, tuple(languages.split()))
        return compose

    return keep
