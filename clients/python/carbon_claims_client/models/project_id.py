from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset







T = TypeVar("T", bound="ProjectId")



@_attrs_define
class ProjectId:
    """ A project, by its programme and its id there.

        Attributes:
            programme (str):
            id (str):
     """

    programme: str
    id: str





    def to_dict(self) -> dict[str, Any]:
        programme = self.programme

        id = self.id


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "programme": programme,
            "id": id,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        programme = d.pop("programme")

        id = d.pop("id")

        project_id = cls(
            programme=programme,
            id=id,
        )

        return project_id

