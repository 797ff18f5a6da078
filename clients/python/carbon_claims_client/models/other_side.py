from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset







T = TypeVar("T", bound="OtherSide")



@_attrs_define
class OtherSide:
    """ An organisation that claims the same credits, and its document.

        Attributes:
            organisation (str):
            file (str):
            sha256 (str):
     """

    organisation: str
    file: str
    sha256: str





    def to_dict(self) -> dict[str, Any]:
        organisation = self.organisation

        file = self.file

        sha256 = self.sha256


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "organisation": organisation,
            "file": file,
            "sha256": sha256,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        organisation = d.pop("organisation")

        file = d.pop("file")

        sha256 = d.pop("sha256")

        other_side = cls(
            organisation=organisation,
            file=file,
            sha256=sha256,
        )

        return other_side

