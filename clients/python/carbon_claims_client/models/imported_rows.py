from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset







T = TypeVar("T", bound="ImportedRows")



@_attrs_define
class ImportedRows:
    """ Rows of which the same is to be told: the column, what is wrong, how many, and the first row.

        Attributes:
            column (str):
            reason (str):
            count (int):
            row (int):
     """

    column: str
    reason: str
    count: int
    row: int





    def to_dict(self) -> dict[str, Any]:
        column = self.column

        reason = self.reason

        count = self.count

        row = self.row


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "column": column,
            "reason": reason,
            "count": count,
            "row": row,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        column = d.pop("column")

        reason = d.pop("reason")

        count = d.pop("count")

        row = d.pop("row")

        imported_rows = cls(
            column=column,
            reason=reason,
            count=count,
            row=row,
        )

        return imported_rows

