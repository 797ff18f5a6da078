from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset
from typing import cast






T = TypeVar("T", bound="Properties")



@_attrs_define
class Properties:
    """ What is known of it: its name, in as many spellings as there are, and where a project is.

        Attributes:
            name (list[str]):
            country (list[str] | Unset):
     """

    name: list[str]
    country: list[str] | Unset = UNSET





    def to_dict(self) -> dict[str, Any]:
        name = self.name



        country: list[str] | Unset = UNSET
        if not isinstance(self.country, Unset):
            country = self.country




        field_dict: dict[str, Any] = {}

        field_dict.update({
            "name": name,
        })
        if country is not UNSET:
            field_dict["country"] = country

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        name = cast(list[str], d.pop("name"))


        country = cast(list[str], d.pop("country", UNSET))


        properties = cls(
            name=name,
            country=country,
        )

        return properties

