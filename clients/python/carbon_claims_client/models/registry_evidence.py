from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.registry_evidence_side import check_registry_evidence_side
from ..models.registry_evidence_side import RegistryEvidenceSide
from typing import cast






T = TypeVar("T", bound="RegistryEvidence")



@_attrs_define
class RegistryEvidence:
    """ A field of a row of a registry's export; `snapshot` is the sha256 of that file, `row` counts from 1.

        Attributes:
            side (RegistryEvidenceSide):
            programme (str):
            table (str):
            row (int):
            snapshot (str):
            field (str):
            value (str):
     """

    side: RegistryEvidenceSide
    programme: str
    table: str
    row: int
    snapshot: str
    field: str
    value: str





    def to_dict(self) -> dict[str, Any]:
        side: str = self.side

        programme = self.programme

        table = self.table

        row = self.row

        snapshot = self.snapshot

        field = self.field

        value = self.value


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "side": side,
            "programme": programme,
            "table": table,
            "row": row,
            "snapshot": snapshot,
            "field": field,
            "value": value,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        side = check_registry_evidence_side(d.pop("side"))




        programme = d.pop("programme")

        table = d.pop("table")

        row = d.pop("row")

        snapshot = d.pop("snapshot")

        field = d.pop("field")

        value = d.pop("value")

        registry_evidence = cls(
            side=side,
            programme=programme,
            table=table,
            row=row,
            snapshot=snapshot,
            field=field,
            value=value,
        )

        return registry_evidence

