from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset
from typing import cast






T = TypeVar("T", bound="NewRemark")



@_attrs_define
class NewRemark:
    """ A remark, on a finding or on the case as a whole.

        Attributes:
            text (str):
            finding (None | str | Unset):
     """

    text: str
    finding: None | str | Unset = UNSET





    def to_dict(self) -> dict[str, Any]:
        text = self.text

        finding: None | str | Unset
        if isinstance(self.finding, Unset):
            finding = UNSET
        else:
            finding = self.finding


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "text": text,
        })
        if finding is not UNSET:
            field_dict["finding"] = finding

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        text = d.pop("text")

        def _parse_finding(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        finding = _parse_finding(d.pop("finding", UNSET))


        new_remark = cls(
            text=text,
            finding=finding,
        )

        return new_remark

