from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset







T = TypeVar("T", bound="FirstAccount")



@_attrs_define
class FirstAccount:
    """ The first account of an empty service; `token` was printed when the service started.

        Attributes:
            token (str):
            organisation (str):
            email (str):
            password (str):
     """

    token: str
    organisation: str
    email: str
    password: str





    def to_dict(self) -> dict[str, Any]:
        token = self.token

        organisation = self.organisation

        email = self.email

        password = self.password


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "token": token,
            "organisation": organisation,
            "email": email,
            "password": password,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        token = d.pop("token")

        organisation = d.pop("organisation")

        email = d.pop("email")

        password = d.pop("password")

        first_account = cls(
            token=token,
            organisation=organisation,
            email=email,
            password=password,
        )

        return first_account

