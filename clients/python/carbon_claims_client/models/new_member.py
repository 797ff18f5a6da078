from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.new_member_role import check_new_member_role
from ..models.new_member_role import NewMemberRole
from ..types import UNSET, Unset
from typing import cast






T = TypeVar("T", bound="NewMember")



@_attrs_define
class NewMember:
    """ An account to be added; without a password it comes in through the identity provider.

        Attributes:
            email (str):
            name (str | Unset):  Default: ''.
            role (NewMemberRole | Unset):  Default: 'viewer'.
            password (None | str | Unset):
     """

    email: str
    name: str | Unset = ''
    role: NewMemberRole | Unset = 'viewer'
    password: None | str | Unset = UNSET





    def to_dict(self) -> dict[str, Any]:
        email = self.email

        name = self.name

        role: str | Unset = UNSET
        if not isinstance(self.role, Unset):
            role = self.role


        password: None | str | Unset
        if isinstance(self.password, Unset):
            password = UNSET
        else:
            password = self.password


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "email": email,
        })
        if name is not UNSET:
            field_dict["name"] = name
        if role is not UNSET:
            field_dict["role"] = role
        if password is not UNSET:
            field_dict["password"] = password

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        email = d.pop("email")

        name = d.pop("name", UNSET)

        _role = d.pop("role", UNSET)
        role: NewMemberRole | Unset
        if isinstance(_role,  Unset):
            role = UNSET
        else:
            role = check_new_member_role(_role)




        def _parse_password(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        password = _parse_password(d.pop("password", UNSET))


        new_member = cls(
            email=email,
            name=name,
            role=role,
            password=password,
        )

        return new_member

