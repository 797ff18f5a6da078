from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset







T = TypeVar("T", bound="Explanation")



@_attrs_define
class Explanation:
    """ Why a score is what it is: what was compared, and how it came out.

        Attributes:
            feature (str):
            detail (str):
     """

    feature: str
    detail: str





    def to_dict(self) -> dict[str, Any]:
        feature = self.feature

        detail = self.detail


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "feature": feature,
            "detail": detail,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        feature = d.pop("feature")

        detail = d.pop("detail")

        explanation = cls(
            feature=feature,
            detail=detail,
        )

        return explanation

