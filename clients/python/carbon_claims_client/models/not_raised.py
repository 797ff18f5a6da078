from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.not_raised_why import check_not_raised_why
from ..models.not_raised_why import NotRaisedWhy
from typing import cast






T = TypeVar("T", bound="NotRaised")



@_attrs_define
class NotRaised:
    """ Why a finding is listed and not raised; `detail` says how much is missing, or who accepted it and until when.

        Attributes:
            why (NotRaisedWhy):
            detail (str):
     """

    why: NotRaisedWhy
    detail: str





    def to_dict(self) -> dict[str, Any]:
        why: str = self.why

        detail = self.detail


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "why": why,
            "detail": detail,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        why = check_not_raised_why(d.pop("why"))




        detail = d.pop("detail")

        not_raised = cls(
            why=why,
            detail=detail,
        )

        return not_raised

