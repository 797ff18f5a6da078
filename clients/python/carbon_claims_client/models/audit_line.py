from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast

if TYPE_CHECKING:
  from ..models.audit_line_details import AuditLineDetails





T = TypeVar("T", bound="AuditLine")



@_attrs_define
class AuditLine:
    """ A line of the log: who did what, to which, when; `hash` covers it and the line before.

        Attributes:
            n (int):
            at (str):
            actor (str):
            act (str):
            subject (str):
            details (AuditLineDetails):
            hash_ (str):
     """

    n: int
    at: str
    actor: str
    act: str
    subject: str
    details: AuditLineDetails
    hash_: str





    def to_dict(self) -> dict[str, Any]:
        from ..models.audit_line_details import AuditLineDetails # noqa: PLC0415
        n = self.n

        at = self.at

        actor = self.actor

        act = self.act

        subject = self.subject

        details = self.details.to_dict()

        hash_ = self.hash_


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "n": n,
            "at": at,
            "actor": actor,
            "act": act,
            "subject": subject,
            "details": details,
            "hash": hash_,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.audit_line_details import AuditLineDetails # noqa: PLC0415
        d = dict(src_dict)
        n = d.pop("n")

        at = d.pop("at")

        actor = d.pop("actor")

        act = d.pop("act")

        subject = d.pop("subject")

        details = AuditLineDetails.from_dict(d.pop("details"))




        hash_ = d.pop("hash")

        audit_line = cls(
            n=n,
            at=at,
            actor=actor,
            act=act,
            subject=subject,
            details=details,
            hash_=hash_,
        )

        return audit_line

