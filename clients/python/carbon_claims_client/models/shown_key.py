from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset







T = TypeVar("T", bound="ShownKey")



@_attrs_define
class ShownKey:
    """ A new key with its secret: it is shown this once.

        Attributes:
            id (str):
            secret (str):
     """

    id: str
    secret: str





    def to_dict(self) -> dict[str, Any]:
        id = self.id

        secret = self.secret


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "id": id,
            "secret": secret,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = d.pop("id")

        secret = d.pop("secret")

        shown_key = cls(
            id=id,
            secret=secret,
        )

        return shown_key

