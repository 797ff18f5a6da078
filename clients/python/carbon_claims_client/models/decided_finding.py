from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset







T = TypeVar("T", bound="DecidedFinding")



@_attrs_define
class DecidedFinding:
    """ What became of a finding; `waits` where a second person must say the same.

        Attributes:
            finding (str):
            status (str):
            version (int):
            waits (bool):
     """

    finding: str
    status: str
    version: int
    waits: bool





    def to_dict(self) -> dict[str, Any]:
        finding = self.finding

        status = self.status

        version = self.version

        waits = self.waits


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "finding": finding,
            "status": status,
            "version": version,
            "waits": waits,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        finding = d.pop("finding")

        status = d.pop("status")

        version = d.pop("version")

        waits = d.pop("waits")

        decided_finding = cls(
            finding=finding,
            status=status,
            version=version,
            waits=waits,
        )

        return decided_finding

