from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.first_start_role import check_first_start_role
from ..models.first_start_role import FirstStartRole
from typing import cast






T = TypeVar("T", bound="FirstStart")



@_attrs_define
class FirstStart:
    """ Who asks from now on, and a first key with every scope: it is shown this once.

        Attributes:
            organisation (str):
            account (str):
            name (str):
            email (str):
            role (FirstStartRole):
            scopes (list[str] | None):
            csrf (None | str):
            key (str):
     """

    organisation: str
    account: str
    name: str
    email: str
    role: FirstStartRole
    scopes: list[str] | None
    csrf: None | str
    key: str





    def to_dict(self) -> dict[str, Any]:
        organisation = self.organisation

        account = self.account

        name = self.name

        email = self.email

        role: str = self.role

        scopes: list[str] | None
        if isinstance(self.scopes, list):
            scopes = self.scopes


        else:
            scopes = self.scopes

        csrf: None | str
        csrf = self.csrf

        key = self.key


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "organisation": organisation,
            "account": account,
            "name": name,
            "email": email,
            "role": role,
            "scopes": scopes,
            "csrf": csrf,
            "key": key,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        organisation = d.pop("organisation")

        account = d.pop("account")

        name = d.pop("name")

        email = d.pop("email")

        role = check_first_start_role(d.pop("role"))




        def _parse_scopes(data: object) -> list[str] | None:
            if data is None:
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                scopes_type_0 = cast(list[str], data)

                return scopes_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[str] | None, data)

        scopes = _parse_scopes(d.pop("scopes"))


        def _parse_csrf(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        csrf = _parse_csrf(d.pop("csrf"))


        key = d.pop("key")

        first_start = cls(
            organisation=organisation,
            account=account,
            name=name,
            email=email,
            role=role,
            scopes=scopes,
            csrf=csrf,
            key=key,
        )

        return first_start

