from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset







T = TypeVar("T", bound="Agreement")



@_attrs_define
class Agreement:
    """ Whether both sides have agreed now.

        Attributes:
            both (bool):
     """

    both: bool





    def to_dict(self) -> dict[str, Any]:
        both = self.both


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "both": both,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        both = d.pop("both")

        agreement = cls(
            both=both,
        )

        return agreement

