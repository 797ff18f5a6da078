from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast






T = TypeVar("T", bound="Assignee")



@_attrs_define
class Assignee:
    """ Who looks after a finding; null: nobody.

        Attributes:
            account (None | str):
     """

    account: None | str





    def to_dict(self) -> dict[str, Any]:
        account: None | str
        account = self.account


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "account": account,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        def _parse_account(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        account = _parse_account(d.pop("account"))


        assignee = cls(
            account=account,
        )

        return assignee

