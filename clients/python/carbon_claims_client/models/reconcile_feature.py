from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset







T = TypeVar("T", bound="ReconcileFeature")



@_attrs_define
class ReconcileFeature:
    """ What a score is made of.

        Attributes:
            id (str):
            value (float):
     """

    id: str
    value: float





    def to_dict(self) -> dict[str, Any]:
        id = self.id

        value = self.value


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "id": id,
            "value": value,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = d.pop("id")

        value = d.pop("value")

        reconcile_feature = cls(
            id=id,
            value=value,
        )

        return reconcile_feature

