"""Settings as one frozen value, passed in: nothing reads the environment but `Settings.load`."""

import os
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any

import msgspec
from msgspec import Meta

from verifier.downloads import Download
from verifier.mappings import ListMapping
from verifier.suppressions import Suppression


class Limits(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What one document may cost. A document beyond a limit is refused by name of the limit."""

    file_mb: Annotated[int, Meta(description="Largest file, in MiB.")] = 50
    pages: Annotated[int, Meta(description="Most pages of a document, or sheets of a workbook.")] = 2_000
    text_mb: Annotated[int, Meta(description="Most text in a document, in MiB.")] = 5
    memory_mb: Annotated[int, Meta(description="Address space of the process that reads a file, in MiB.")] = 1_024
    cpu_seconds: Annotated[int, Meta(description="Processor time for one document, without OCR.")] = 20
    wall_seconds: Annotated[int, Meta(description="Time spent waiting for one document, without OCR.")] = 60
    export_seconds: Annotated[int, Meta(description="Processor time for one export; it waits twice that.")] = 600
    ocr_pages: Annotated[int, Meta(description="Most scanned pages of a document that are read by OCR.")] = 200
    ocr_seconds: Annotated[int, Meta(description="Time for one such page, beside the document's own.")] = 20
    rule_seconds: Annotated[int, Meta(description="Time for one rule on one claim, document or group of claims.")] = 10


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
    decisions: Annotated[
        Path | None,
        Meta(
            description="CSV of what people decided about names, with the columns `name,meant,verdict,reason,by,on`; "
            "by default `decisions.csv` in `data_dir`, which `verifier registry decide` writes."
        ),
    ] = None
    mappings: Annotated[
        dict[str, ListMapping],
        Meta(description="How claims lists are laid out whose headings do not say what their columns hold, by name."),
    ] = {}
    own_rules: Annotated[
        Path | None, Meta(description="File of [rules of your own](own-rules.md), checked beside the others.")
    ] = None
    suppressions: Annotated[
        tuple[Suppression, ...],
        Meta(description="Findings that a person has accepted; see [How findings are weighed](judging.md)."),
    ] = ()
    sources: Annotated[
        dict[str, Download],
        Meta(description="Registry data that `verifier registry sync` fetches, by name."),
    ] = {}
    database_url: Annotated[
        str | None,
        Meta(
            description="The service's database, `sqlite:///FILE` or `postgresql://USER@HOST/NAME`; by default a "
            "SQLite file in `data_dir`."
        ),
    ] = None
    blobs: Annotated[
        str | None,
        Meta(
            description="Where the service keeps files: a folder, or `s3://BUCKET/PREFIX` (the extra `s3`; keys and "
            "address by the `AWS_` variables); by default a folder in `data_dir`."
        ),
    ] = None
    secret_key_file: Annotated[
        Path | None,
        Meta(
            description="The key that seals the secrets of webhooks and second factors; by default a file in "
            "`data_dir`, made at the first start. Every process of a service needs the same one."
        ),
    ] = None
    signing_key_file: Annotated[
        Path | None,
        Meta(
            description="The key that signs evidence bundles; by default `signing-key.pem` in `data_dir`, made when it "
            "is first needed."
        ),
    ] = None
    grace_months: Annotated[
        int,
        Meta(
            ge=0,
            description="How many months after its reporting period a claim's retirement may be made ([DR10](rules/"
            "DR10.md)).",
        ),
    ] = 12
    workers: Annotated[int, Meta(description="How many documents one worker process reads at once.")] = 2
    mask_persons: Annotated[
        bool,
        Meta(
            description="Mask natural persons among the beneficiaries of retirements, everywhere; rules take them "
            "for nobody named."
        ),
    ] = False
    requests_a_minute: Annotated[
        int, Meta(description="Requests a key or a browser may make of one server process in a minute.")
    ] = 1_200
    public_url: Annotated[
        str | None,
        Meta(
            description="Address under which people reach the service, `https://...`; logins by OIDC come back to it."
        ),
    ] = None
    webhook_hosts: Annotated[
        tuple[str, ...],
        Meta(
            description="Hosts (`name` or `name:port`, in `verifier.toml` only) that webhooks may reach though they "
            "are not of the public internet, and without TLS: a receiver on the same machine."
        ),
    ] = ()
    oidc_issuer: Annotated[str | None, Meta(description="The identity provider's issuer, `https://...`.")] = None
    oidc_client_id: Annotated[str | None, Meta(description="What the provider calls this service.")] = None
    oidc_client_secret_file: Annotated[
        Path | None, Meta(description="File of the secret shared with the provider; none for a public client.")
    ] = None
    limits: Annotated[Limits, Meta(description="What one document may cost, see below.")] = Limits()

    @property
    def decided(self) -> Path:
        """The file of what people decided about names."""
        return self.decisions or self.data_dir / "decisions.csv"

    @property
    def signing_key(self) -> Path:
        """The file of the key that signs evidence bundles."""
        return self.signing_key_file or self.data_dir / "signing-key.pem"

    @property
    def snapshots(self) -> Path:
        """The folder of registry snapshots."""
        return self.data_dir / "snapshots"

    @property
    def database(self) -> str:
        """The address of the service's database."""
        return self.database_url or f"sqlite:///{self.data_dir.absolute() / 'verifier.db'}"

    @property
    def blob_place(self) -> str:
        """Where the service keeps files."""
        return self.blobs or str(self.data_dir / "blobs")

    @property
    def key_file(self) -> Path:
        """The file of the key that seals secrets."""
        return self.secret_key_file or self.data_dir / "secret.key"

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
