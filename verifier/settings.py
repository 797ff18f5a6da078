"""Settings as one frozen value, passed in: nothing reads the environment but `Settings.load`."""

import os
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec


class Limits(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What one document may cost. A document beyond a limit is refused by name of the limit."""

    file_mb: int = 50
    pages: int = 2_000
    text_mb: int = 5
    memory_mb: int = 1_024
    cpu_seconds: int = 60
    wall_seconds: int = 120


class Settings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Everything a run may be told, from `verifier.toml` in the working folder and `VERIFIER_*` variables (these win).

    `data_dir` holds the registry snapshots; by default the platform's folder for application data.
    """

    data_dir: Path
    families: Path | None = None
    limits: Limits = Limits()

    @property
    def snapshots(self) -> Path:
        """The folder of registry snapshots."""
        return self.data_dir / "snapshots"

    @classmethod
    def load(cls, environment: Mapping[str, str] = os.environ, folder: Path | None = None) -> "Settings":
        """Read `verifier.toml` and the environment; ValueError names the setting that is wrong."""
        file = (folder or Path.cwd()) / "verifier.toml"
        values: dict[str, Any] = tomllib.loads(file.read_text("utf-8")) if file.exists() else {}
        for name in cls.__struct_fields__:
            text = environment.get(f"VERIFIER_{name.upper()}")
            if text is not None:
                values[name] = text
        values.setdefault("data_dir", str(_data_home(environment) / "carbon-claims-verifier"))
        try:
            return msgspec.convert(values, cls, strict=False, dec_hook=lambda kind, value: kind(value))
        except msgspec.ValidationError as error:
            raise ValueError(f"{file.name} or a VERIFIER_ variable: {error}") from None


def _data_home(environment: Mapping[str, str]) -> Path:
    if "XDG_DATA_HOME" in environment:
        return Path(environment["XDG_DATA_HOME"])
    if os.name == "nt":
        return Path(environment.get("LOCALAPPDATA", str(Path.home())))
    return Path.home() / ".local" / "share"
