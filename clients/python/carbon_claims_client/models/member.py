from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast






T = TypeVar("T", bound="Member")



@_attrs_define
class Member:
    """ An account of the tenant.

        Attributes:
            id (str):
            email (str):
            name (str):
            role (str):
            active (bool):
            second_factor (bool):
            last_login_at (None | str):
     """

    id: str
    email: str
    name: str
    role: str
    active: bool
    second_factor: bool
    last_login_at: None | str





    def to_dict(self) -> dict[str, Any]:
        id = self.id

        email = self.email

        name = self.name

        role = self.role

        active = self.active

        second_factor = self.second_factor

        last_login_at: None | str
        last_login_at = self.last_login_at


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "id": id,
            "email": email,
            "name": name,
            "role": role,
            "active": active,
            "second_factor": second_factor,
            "last_login_at": last_login_at,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = d.pop("id")

        email = d.pop("email")

        name = d.pop("name")

        role = d.pop("role")

        active = d.pop("active")

        second_factor = d.pop("second_factor")

        def _parse_last_login_at(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        last_login_at = _parse_last_login_at(d.pop("last_login_at"))


        member = cls(
            id=id,
            email=email,
            name=name,
            role=role,
            active=active,
            second_factor=second_factor,
            last_login_at=last_login_at,
        )

        return member

