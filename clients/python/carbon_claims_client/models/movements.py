from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast

if TYPE_CHECKING:
  from ..models.movement import Movement
  from ..models.told import Told





T = TypeVar("T", bound="Movements")



@_attrs_define
class Movements:
    """ A page of movements, and how far the whole reaches.

        Attributes:
            items (list[Movement]):
            told (Told): How far an answer reaches. `known` is true where nothing can be missing as of `as_of`; else
                `missing` names what
                    is, `ask` who has it, and what is listed is the least there is.
            next_ (None | str):
     """

    items: list[Movement]
    told: Told
    next_: None | str





    def to_dict(self) -> dict[str, Any]:
        from ..models.movement import Movement # noqa: PLC0415
        from ..models.told import Told # noqa: PLC0415
        items = []
        for items_item_data in self.items:
            items_item = items_item_data.to_dict()
            items.append(items_item)



        told = self.told.to_dict()

        next_: None | str
        next_ = self.next_


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "items": items,
            "told": told,
            "next": next_,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.movement import Movement # noqa: PLC0415
        from ..models.told import Told # noqa: PLC0415
        d = dict(src_dict)
        items = []
        _items = d.pop("items")
        for items_item_data in (_items):
            items_item = Movement.from_dict(items_item_data)



            items.append(items_item)


        told = Told.from_dict(d.pop("told"))




        def _parse_next_(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        next_ = _parse_next_(d.pop("next"))


        movements = cls(
            items=items,
            told=told,
            next_=next_,
        )

        return movements

