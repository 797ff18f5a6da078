"""Addresses from which registry data may be fetched, as values: a registry's module or `verifier.toml` names them."""

from typing import Annotated

import msgspec
from msgspec import Meta


class Download(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A file that may be fetched by a program.

    [sources.mirror]
    url = "https://data.example.org/vcus.csv"
    complete = true
    terms = "our contract of 2026-03-01"
    """

    url: Annotated[str, Meta(description="Its address, `https://` (or `http://` on this machine).")]
    registry: Annotated[str | None, Meta(description="Whose export it is; told by its columns when left out.")] = None
    complete: Annotated[bool, Meta(description="You vouch that it is the registry's whole table.")] = False
    terms: Annotated[str, Meta(description="Under which terms it is fetched; kept with the snapshot.")] = ""
    sha256: Annotated[str | None, Meta(description="What its bytes must be; anything else is refused.")] = None
