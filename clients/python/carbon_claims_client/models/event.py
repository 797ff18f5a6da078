from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast






T = TypeVar("T", bound="Event")



@_attrs_define
class Event:
    """ What became of a finding, when, by whom, and why.

        Attributes:
            event (str):
            at (str):
            account (None | str):
            reason (str):
            judged_with (None | str):
     """

    event: str
    at: str
    account: None | str
    reason: str
    judged_with: None | str





    def to_dict(self) -> dict[str, Any]:
        event = self.event

        at = self.at

        account: None | str
        account = self.account

        reason = self.reason

        judged_with: None | str
        judged_with = self.judged_with


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "event": event,
            "at": at,
            "account": account,
            "reason": reason,
            "judged_with": judged_with,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        event = d.pop("event")

        at = d.pop("at")

        def _parse_account(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        account = _parse_account(d.pop("account"))


        reason = d.pop("reason")

        def _parse_judged_with(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        judged_with = _parse_judged_with(d.pop("judged_with"))


        event = cls(
            event=event,
            at=at,
            account=account,
            reason=reason,
            judged_with=judged_with,
        )

        return event

