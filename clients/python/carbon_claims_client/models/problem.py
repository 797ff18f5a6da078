from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast






T = TypeVar("T", bound="Problem")



@_attrs_define
class Problem:
    """ What kept a document, or a page of it, from being read.

        Attributes:
            code (str):
            detail (str):
            page (int | None):
     """

    code: str
    detail: str
    page: int | None





    def to_dict(self) -> dict[str, Any]:
        code = self.code

        detail = self.detail

        page: int | None
        page = self.page


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "code": code,
            "detail": detail,
            "page": page,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        code = d.pop("code")

        detail = d.pop("detail")

        def _parse_page(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        page = _parse_page(d.pop("page"))


        problem = cls(
            code=code,
            detail=detail,
            page=page,
        )

        return problem

