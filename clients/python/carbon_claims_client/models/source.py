from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset







T = TypeVar("T", bound="Source")



@_attrs_define
class Source:
    """ Where something stands: a row of a table of an imported export, which its sha256 names.

        Attributes:
            snapshot (str):
            table (str):
            row (int):
     """

    snapshot: str
    table: str
    row: int





    def to_dict(self) -> dict[str, Any]:
        snapshot = self.snapshot

        table = self.table

        row = self.row


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "snapshot": snapshot,
            "table": table,
            "row": row,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        snapshot = d.pop("snapshot")

        table = d.pop("table")

        row = d.pop("row")

        source = cls(
            snapshot=snapshot,
            table=table,
            row=row,
        )

        return source

