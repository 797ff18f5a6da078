from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast






T = TypeVar("T", bound="Correction")



@_attrs_define
class Correction:
    """ A value beside the machine's.

        Attributes:
            id (str):
            document (str):
            subject (str):
            subject_id (str):
            field (str):
            machine (None | str):
            value (None | str):
            reason (str):
            account (None | str):
            created_at (str):
            undone_at (None | str):
     """

    id: str
    document: str
    subject: str
    subject_id: str
    field: str
    machine: None | str
    value: None | str
    reason: str
    account: None | str
    created_at: str
    undone_at: None | str





    def to_dict(self) -> dict[str, Any]:
        id = self.id

        document = self.document

        subject = self.subject

        subject_id = self.subject_id

        field = self.field

        machine: None | str
        machine = self.machine

        value: None | str
        value = self.value

        reason = self.reason

        account: None | str
        account = self.account

        created_at = self.created_at

        undone_at: None | str
        undone_at = self.undone_at


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "id": id,
            "document": document,
            "subject": subject,
            "subject_id": subject_id,
            "field": field,
            "machine": machine,
            "value": value,
            "reason": reason,
            "account": account,
            "created_at": created_at,
            "undone_at": undone_at,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = d.pop("id")

        document = d.pop("document")

        subject = d.pop("subject")

        subject_id = d.pop("subject_id")

        field = d.pop("field")

        def _parse_machine(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        machine = _parse_machine(d.pop("machine"))


        def _parse_value(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        value = _parse_value(d.pop("value"))


        reason = d.pop("reason")

        def _parse_account(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        account = _parse_account(d.pop("account"))


        created_at = d.pop("created_at")

        def _parse_undone_at(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        undone_at = _parse_undone_at(d.pop("undone_at"))


        correction = cls(
            id=id,
            document=document,
            subject=subject,
            subject_id=subject_id,
            field=field,
            machine=machine,
            value=value,
            reason=reason,
            account=account,
            created_at=created_at,
            undone_at=undone_at,
        )

        return correction

