from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast

if TYPE_CHECKING:
  from ..models.sign_off import SignOff





T = TypeVar("T", bound="SignOffs")



@_attrs_define
class SignOffs:
    """ The sign-offs of a case, the oldest first; `state` and `audit_head` are those that one of now would have.

        Attributes:
            items (list[SignOff]):
            state (str):
            audit_head (str):
     """

    items: list[SignOff]
    state: str
    audit_head: str





    def to_dict(self) -> dict[str, Any]:
        from ..models.sign_off import SignOff # noqa: PLC0415
        items = []
        for items_item_data in self.items:
            items_item = items_item_data.to_dict()
            items.append(items_item)



        state = self.state

        audit_head = self.audit_head


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "items": items,
            "state": state,
            "audit_head": audit_head,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.sign_off import SignOff # noqa: PLC0415
        d = dict(src_dict)
        items = []
        _items = d.pop("items")
        for items_item_data in (_items):
            items_item = SignOff.from_dict(items_item_data)



            items.append(items_item)


        state = d.pop("state")

        audit_head = d.pop("audit_head")

        sign_offs = cls(
            items=items,
            state=state,
            audit_head=audit_head,
        )

        return sign_offs

