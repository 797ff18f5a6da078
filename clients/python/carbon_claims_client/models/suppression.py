from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast
import datetime






T = TypeVar("T", bound="Suppression")



@_attrs_define
class Suppression:
    """ What is accepted, by whom, to which day. One that has `expired` accepts nothing more, and is told in the report
        (SU02), as one that meets no finding is (SU01). `everywhere`: it holds in all cases of the organisation.

        Attributes:
            id (str):
            rule (str):
            subject (str):
            reason (str):
            author (str):
            expires (datetime.date):
            expired (bool):
            everywhere (bool):
            created_at (str):
     """

    id: str
    rule: str
    subject: str
    reason: str
    author: str
    expires: datetime.date
    expired: bool
    everywhere: bool
    created_at: str





    def to_dict(self) -> dict[str, Any]:
        id = self.id

        rule = self.rule

        subject = self.subject

        reason = self.reason

        author = self.author

        expires = self.expires.isoformat()

        expired = self.expired

        everywhere = self.everywhere

        created_at = self.created_at


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "id": id,
            "rule": rule,
            "subject": subject,
            "reason": reason,
            "author": author,
            "expires": expires,
            "expired": expired,
            "everywhere": everywhere,
            "created_at": created_at,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = d.pop("id")

        rule = d.pop("rule")

        subject = d.pop("subject")

        reason = d.pop("reason")

        author = d.pop("author")

        expires = datetime.date.fromisoformat(d.pop("expires"))




        expired = d.pop("expired")

        everywhere = d.pop("everywhere")

        created_at = d.pop("created_at")

        suppression = cls(
            id=id,
            rule=rule,
            subject=subject,
            reason=reason,
            author=author,
            expires=expires,
            expired=expired,
            everywhere=everywhere,
            created_at=created_at,
        )

        return suppression

