from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast
import datetime






T = TypeVar("T", bound="NewSuppression")



@_attrs_define
class NewSuppression:
    """ What is accepted, why, until when. `subject` is a project with its programme (`VCS 9001`), a document (its file
        name, or its sha256 from the first 12 characters on) or, in a case, one finding (its fingerprint).

        Attributes:
            rule (str):
            subject (str):
            reason (str):
            expires (datetime.date):
     """

    rule: str
    subject: str
    reason: str
    expires: datetime.date





    def to_dict(self) -> dict[str, Any]:
        rule = self.rule

        subject = self.subject

        reason = self.reason

        expires = self.expires.isoformat()


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "rule": rule,
            "subject": subject,
            "reason": reason,
            "expires": expires,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        rule = d.pop("rule")

        subject = d.pop("subject")

        reason = d.pop("reason")

        expires = datetime.date.fromisoformat(d.pop("expires"))




        new_suppression = cls(
            rule=rule,
            subject=subject,
            reason=reason,
            expires=expires,
        )

        return new_suppression

