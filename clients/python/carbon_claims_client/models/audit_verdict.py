from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast






T = TypeVar("T", bound="AuditVerdict")



@_attrs_define
class AuditVerdict:
    """ What following the whole chain found; `broken_at` is the first line that is not right.

        Attributes:
            whole (bool):
            lines (int):
            head (str):
            broken_at (int | None):
            cause (str):
     """

    whole: bool
    lines: int
    head: str
    broken_at: int | None
    cause: str





    def to_dict(self) -> dict[str, Any]:
        whole = self.whole

        lines = self.lines

        head = self.head

        broken_at: int | None
        broken_at = self.broken_at

        cause = self.cause


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "whole": whole,
            "lines": lines,
            "head": head,
            "broken_at": broken_at,
            "cause": cause,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        whole = d.pop("whole")

        lines = d.pop("lines")

        head = d.pop("head")

        def _parse_broken_at(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        broken_at = _parse_broken_at(d.pop("broken_at"))


        cause = d.pop("cause")

        audit_verdict = cls(
            whole=whole,
            lines=lines,
            head=head,
            broken_at=broken_at,
            cause=cause,
        )

        return audit_verdict

