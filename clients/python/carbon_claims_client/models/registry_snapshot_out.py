from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast
import datetime

if TYPE_CHECKING:
  from ..models.registry_snapshot_out_records import RegistrySnapshotOutRecords





T = TypeVar("T", bound="RegistrySnapshotOut")



@_attrs_define
class RegistrySnapshotOut:
    """ An imported export. `complete` names the tables it was vouched to hold whole; `doubts` the guard's reasons.

        Attributes:
            name (str):
            registry (str):
            file (str):
            sha256 (str):
            retrieved (datetime.date):
            coverage (str):
            complete (list[str]):
            programmes (list[str]):
            rows (int):
            records (RegistrySnapshotOutRecords):
            quarantined (bool):
            doubts (list[str]):
     """

    name: str
    registry: str
    file: str
    sha256: str
    retrieved: datetime.date
    coverage: str
    complete: list[str]
    programmes: list[str]
    rows: int
    records: RegistrySnapshotOutRecords
    quarantined: bool
    doubts: list[str]





    def to_dict(self) -> dict[str, Any]:
        from ..models.registry_snapshot_out_records import RegistrySnapshotOutRecords # noqa: PLC0415
        name = self.name

        registry = self.registry

        file = self.file

        sha256 = self.sha256

        retrieved = self.retrieved.isoformat()

        coverage = self.coverage

        complete = self.complete



        programmes = self.programmes



        rows = self.rows

        records = self.records.to_dict()

        quarantined = self.quarantined

        doubts = self.doubts




        field_dict: dict[str, Any] = {}

        field_dict.update({
            "name": name,
            "registry": registry,
            "file": file,
            "sha256": sha256,
            "retrieved": retrieved,
            "coverage": coverage,
            "complete": complete,
            "programmes": programmes,
            "rows": rows,
            "records": records,
            "quarantined": quarantined,
            "doubts": doubts,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.registry_snapshot_out_records import RegistrySnapshotOutRecords # noqa: PLC0415
        d = dict(src_dict)
        name = d.pop("name")

        registry = d.pop("registry")

        file = d.pop("file")

        sha256 = d.pop("sha256")

        retrieved = datetime.date.fromisoformat(d.pop("retrieved"))




        coverage = d.pop("coverage")

        complete = cast(list[str], d.pop("complete"))


        programmes = cast(list[str], d.pop("programmes"))


        rows = d.pop("rows")

        records = RegistrySnapshotOutRecords.from_dict(d.pop("records"))




        quarantined = d.pop("quarantined")

        doubts = cast(list[str], d.pop("doubts"))


        registry_snapshot_out = cls(
            name=name,
            registry=registry,
            file=file,
            sha256=sha256,
            retrieved=retrieved,
            coverage=coverage,
            complete=complete,
            programmes=programmes,
            rows=rows,
            records=records,
            quarantined=quarantined,
            doubts=doubts,
        )

        return registry_snapshot_out

