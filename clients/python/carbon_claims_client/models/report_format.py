from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset







T = TypeVar("T", bound="ReportFormat")



@_attrs_define
class ReportFormat:
    """ A format of a report: its name, what it is for, and its media type.

        Attributes:
            format_ (str):
            summary (str):
            media_type (str):
     """

    format_: str
    summary: str
    media_type: str





    def to_dict(self) -> dict[str, Any]:
        format_ = self.format_

        summary = self.summary

        media_type = self.media_type


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "format": format_,
            "summary": summary,
            "media_type": media_type,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        format_ = d.pop("format")

        summary = d.pop("summary")

        media_type = d.pop("media_type")

        report_format = cls(
            format_=format_,
            summary=summary,
            media_type=media_type,
        )

        return report_format

