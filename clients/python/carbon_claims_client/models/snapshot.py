from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast
import datetime






T = TypeVar("T", bound="Snapshot")



@_attrs_define
class Snapshot:
    """ A registry export that was asked, once for each programme in it.

        Attributes:
            programme (str):
            snapshot (str):
            retrieved (datetime.date):
            coverage (str):
            rows (int):
     """

    programme: str
    snapshot: str
    retrieved: datetime.date
    coverage: str
    rows: int





    def to_dict(self) -> dict[str, Any]:
        programme = self.programme

        snapshot = self.snapshot

        retrieved = self.retrieved.isoformat()

        coverage = self.coverage

        rows = self.rows


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "programme": programme,
            "snapshot": snapshot,
            "retrieved": retrieved,
            "coverage": coverage,
            "rows": rows,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        programme = d.pop("programme")

        snapshot = d.pop("snapshot")

        retrieved = datetime.date.fromisoformat(d.pop("retrieved"))




        coverage = d.pop("coverage")

        rows = d.pop("rows")

        snapshot = cls(
            programme=programme,
            snapshot=snapshot,
            retrieved=retrieved,
            coverage=coverage,
            rows=rows,
        )

        return snapshot

