from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast






T = TypeVar("T", bound="Vintage")



@_attrs_define
class Vintage:
    """ What rows of one vintage add up to.

        Attributes:
            vintage (None | str):
            issued (float | int):
            ended (float | int):
     """

    vintage: None | str
    issued: float | int
    ended: float | int





    def to_dict(self) -> dict[str, Any]:
        vintage: None | str
        vintage = self.vintage

        issued: float | int
        issued = self.issued

        ended: float | int
        ended = self.ended


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "vintage": vintage,
            "issued": issued,
            "ended": ended,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        def _parse_vintage(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        vintage = _parse_vintage(d.pop("vintage"))


        def _parse_issued(data: object) -> float | int:
            return cast(float | int, data)

        issued = _parse_issued(d.pop("issued"))


        def _parse_ended(data: object) -> float | int:
            return cast(float | int, data)

        ended = _parse_ended(d.pop("ended"))


        vintage = cls(
            vintage=vintage,
            issued=issued,
            ended=ended,
        )

        return vintage

