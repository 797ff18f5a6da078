from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset







T = TypeVar("T", bound="SecondFactorCode")



@_attrs_define
class SecondFactorCode:
    """ The proof that a device shows the second factor's codes.

        Attributes:
            sealed (str):
            code (str):
     """

    sealed: str
    code: str





    def to_dict(self) -> dict[str, Any]:
        sealed = self.sealed

        code = self.code


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "sealed": sealed,
            "code": code,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        sealed = d.pop("sealed")

        code = d.pop("code")

        second_factor_code = cls(
            sealed=sealed,
            code=code,
        )

        return second_factor_code

