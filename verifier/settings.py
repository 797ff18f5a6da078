"""Settings as one frozen value, passed in: nothing reads the environment but `Settings.load`."""

import os
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any

import msgspec
from msgspec import Meta

from verifier.mappings import ListMapping


class Limits(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What one document may cost. A document beyond a limit is refused by name of the limit."""

    file_mb: Annotated[int, Meta(description="Largest file, in MiB.")] = 50
    pages: Annotated[int, Meta(description="Most pages of a document, or sheets of a workbook.")] = 2_000
    text_mb: Annotated[int, Meta(description="Most text in a document, in MiB.")] = 5
    memory_mb: Annotated[int, Meta(description="Address space of the process that reads a file, in MiB.")] = 1_024
    cpu_seconds: Annotated[int, Meta(description="Processor time for one document.")] = 60
    wall_seconds: Annotated[int, Meta(description="Time spent waiting for one document.")] = 120
    ocr_pages: Annotated[int, Meta(description="Most scanned pages of a document that are read by OCR.")] = 200
    ocr_seconds: Annotated[int, Meta(description="Time for one such page, beside the document's own.")] = 20


class Settings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Everything a run may be told, from `verifier.toml` in the working folder and `VERIFIER_*` variables (these win).

    Limits and mappings are given in `verifier.toml` only.
    """

    data_dir: Annotated[
        Path,
        Meta(
            description="Folder of the registry snapshots; by default `carbon-claims-verifier` in the platform's "
            "folder for application data."
        ),
    ]
    families: Annotated[
        Path | None,
        Meta(
            description="CSV of company families, with the columns `parent,member,from,to`: a member's claim is its "
            "parent's, between the two days where they are given."
        ),
    ] = None
    mappings: Annotated[
        dict[str, ListMapping],
        Meta(description="How claims lists are laid out whose headings do not say what their columns hold, by name."),
    ] = {}
    limits: Annotated[Limits, Meta(description="What one document may cost, see below.")] = Limits()

    @property
    def snapshots(self) -> Path:
        """The folder of registry snapshots."""
        return self.data_dir / "snapshots"

    @classmethod
    def load(cls, environment: Mapping[str, str] = os.environ, folder: Path | None = None) -> "Settings":
        """Read `verifier.toml` and the environment; ValueError names the setting that is wrong."""
        file = (folder or Path.cwd()) / "verifier.toml"
        values = _written(file)
        for name in cls.__struct_fields__:
            text = environment.get(f"VERIFIER_{name.upper()}")
            if text is not None:
                values[name] = text
        values.setdefault("data_dir", str(_data_home(environment) / "carbon-claims-verifier"))
        try:
            return msgspec.convert(values, cls, strict=False, dec_hook=lambda kind, value: kind(value))
        except msgspec.ValidationError as error:
            raise ValueError(f"{file.name} or a VERIFIER_ variable: {error}") from None


def _written(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text("utf-8")) if file.exists() else {}
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ValueError(f"{file.name}: not TOML: {error}") from None


def _data_home(environment: Mapping[str, str]) -> Path:
    if "XDG_DATA_HOME" in environment:
        return Path(environment["XDG_DATA_HOME"])
    if os.name == "nt":
        return Path(environment.get("LOCALAPPDATA", str(Path.home())))
    return Path.home() / ".local" / "share"
