from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.new_key_scopes_item import check_new_key_scopes_item
from ..models.new_key_scopes_item import NewKeyScopesItem
from ..types import UNSET, Unset
from typing import cast






T = TypeVar("T", bound="NewKey")



@_attrs_define
class NewKey:
    """ A key to be made: what it is for, what it may do, and when it ends.

        Attributes:
            name (str):
            scopes (list[NewKeyScopesItem]):
            expires_in_days (int | Unset):  Default: 365.
     """

    name: str
    scopes: list[NewKeyScopesItem]
    expires_in_days: int | Unset = 365





    def to_dict(self) -> dict[str, Any]:
        name = self.name

        scopes = []
        for scopes_item_data in self.scopes:
            scopes_item: str = scopes_item_data
            scopes.append(scopes_item)



        expires_in_days = self.expires_in_days


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "name": name,
            "scopes": scopes,
        })
        if expires_in_days is not UNSET:
            field_dict["expires_in_days"] = expires_in_days

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        name = d.pop("name")

        scopes = []
        _scopes = d.pop("scopes")
        for scopes_item_data in (_scopes):
            scopes_item = check_new_key_scopes_item(scopes_item_data)



            scopes.append(scopes_item)


        expires_in_days = d.pop("expires_in_days", UNSET)

        new_key = cls(
            name=name,
            scopes=scopes,
            expires_in_days=expires_in_days,
        )

        return new_key

