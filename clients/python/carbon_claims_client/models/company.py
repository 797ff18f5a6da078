from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset







T = TypeVar("T", bound="Company")



@_attrs_define
class Company:
    """ Who claims, as documents call them, and how many claims there are.

        Attributes:
            name (str):
            claims (int):
     """

    name: str
    claims: int





    def to_dict(self) -> dict[str, Any]:
        name = self.name

        claims = self.claims


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "name": name,
            "claims": claims,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        name = d.pop("name")

        claims = d.pop("claims")

        company = cls(
            name=name,
            claims=claims,
        )

        return company

