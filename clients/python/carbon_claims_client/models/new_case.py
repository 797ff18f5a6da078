from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset
from typing import cast






T = TypeVar("T", bound="NewCase")



@_attrs_define
class NewCase:
    """ A case to be opened. `materiality` is an amount (`100t`) or a share (`1%`) below which a difference is listed,
        not raised; with `four_eyes` a verdict on a critical finding, whichever it is, waits for a second person to say
    the
        same; `keep_days` counts from its closing.

        Attributes:
            name (str):
            materiality (None | str | Unset):
            four_eyes (bool | Unset):  Default: False.
            keep_days (int | None | Unset):
     """

    name: str
    materiality: None | str | Unset = UNSET
    four_eyes: bool | Unset = False
    keep_days: int | None | Unset = UNSET





    def to_dict(self) -> dict[str, Any]:
        name = self.name

        materiality: None | str | Unset
        if isinstance(self.materiality, Unset):
            materiality = UNSET
        else:
            materiality = self.materiality

        four_eyes = self.four_eyes

        keep_days: int | None | Unset
        if isinstance(self.keep_days, Unset):
            keep_days = UNSET
        else:
            keep_days = self.keep_days


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "name": name,
        })
        if materiality is not UNSET:
            field_dict["materiality"] = materiality
        if four_eyes is not UNSET:
            field_dict["four_eyes"] = four_eyes
        if keep_days is not UNSET:
            field_dict["keep_days"] = keep_days

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        name = d.pop("name")

        def _parse_materiality(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        materiality = _parse_materiality(d.pop("materiality", UNSET))


        four_eyes = d.pop("four_eyes", UNSET)

        def _parse_keep_days(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        keep_days = _parse_keep_days(d.pop("keep_days", UNSET))


        new_case = cls(
            name=name,
            materiality=materiality,
            four_eyes=four_eyes,
            keep_days=keep_days,
        )

        return new_case

