from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset







T = TypeVar("T", bound="BrokenRule")



@_attrs_define
class BrokenRule:
    """ A rule that failed to run on one subject; the other rules ran.

        Attributes:
            rule (str):
            subject (str):
            error (str):
     """

    rule: str
    subject: str
    error: str





    def to_dict(self) -> dict[str, Any]:
        rule = self.rule

        subject = self.subject

        error = self.error


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "rule": rule,
            "subject": subject,
            "error": error,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        rule = d.pop("rule")

        subject = d.pop("subject")

        error = d.pop("error")

        broken_rule = cls(
            rule=rule,
            subject=subject,
            error=error,
        )

        return broken_rule

