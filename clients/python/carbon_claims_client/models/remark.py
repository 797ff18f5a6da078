from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast






T = TypeVar("T", bound="Remark")



@_attrs_define
class Remark:
    """ A remark.

        Attributes:
            id (str):
            finding (None | str):
            account (None | str):
            text (str):
            at (str):
     """

    id: str
    finding: None | str
    account: None | str
    text: str
    at: str





    def to_dict(self) -> dict[str, Any]:
        id = self.id

        finding: None | str
        finding = self.finding

        account: None | str
        account = self.account

        text = self.text

        at = self.at


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "id": id,
            "finding": finding,
            "account": account,
            "text": text,
            "at": at,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = d.pop("id")

        def _parse_finding(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        finding = _parse_finding(d.pop("finding"))


        def _parse_account(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        account = _parse_account(d.pop("account"))


        text = d.pop("text")

        at = d.pop("at")

        remark = cls(
            id=id,
            finding=finding,
            account=account,
            text=text,
            at=at,
        )

        return remark

