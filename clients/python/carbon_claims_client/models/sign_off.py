from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast






T = TypeVar("T", bound="SignOff")



@_attrs_define
class SignOff:
    """ A sign-off. Not `current`: documents or findings of the case have changed since; it stands for an earlier state.

        `audit_head` is the hash of the log's last line before it: the log can be checked against it ever after.

        Attributes:
            id (str):
            account (None | str):
            by (str):
            role (str):
            statement (str):
            state (str):
            audit_head (str):
            at (str):
            current (bool):
     """

    id: str
    account: None | str
    by: str
    role: str
    statement: str
    state: str
    audit_head: str
    at: str
    current: bool





    def to_dict(self) -> dict[str, Any]:
        id = self.id

        account: None | str
        account = self.account

        by = self.by

        role = self.role

        statement = self.statement

        state = self.state

        audit_head = self.audit_head

        at = self.at

        current = self.current


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "id": id,
            "account": account,
            "by": by,
            "role": role,
            "statement": statement,
            "state": state,
            "audit_head": audit_head,
            "at": at,
            "current": current,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = d.pop("id")

        def _parse_account(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        account = _parse_account(d.pop("account"))


        by = d.pop("by")

        role = d.pop("role")

        statement = d.pop("statement")

        state = d.pop("state")

        audit_head = d.pop("audit_head")

        at = d.pop("at")

        current = d.pop("current")

        sign_off = cls(
            id=id,
            account=account,
            by=by,
            role=role,
            statement=statement,
            state=state,
            audit_head=audit_head,
            at=at,
            current=current,
        )

        return sign_off

