from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.member_change_role import check_member_change_role
from ..models.member_change_role import MemberChangeRole
from ..types import UNSET, Unset
from typing import cast






T = TypeVar("T", bound="MemberChange")



@_attrs_define
class MemberChange:
    """ What an account may do from now on.

        Attributes:
            role (MemberChangeRole):
            active (bool | Unset):  Default: True.
     """

    role: MemberChangeRole
    active: bool | Unset = True





    def to_dict(self) -> dict[str, Any]:
        role: str = self.role

        active = self.active


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "role": role,
        })
        if active is not UNSET:
            field_dict["active"] = active

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        role = check_member_change_role(d.pop("role"))




        active = d.pop("active", UNSET)

        member_change = cls(
            role=role,
            active=active,
        )

        return member_change

